"""The race: `python -m bench.run --sizes 10000,1000000 --rounds 7` prints one table of what is how fast."""

from __future__ import annotations

import argparse
import os
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack
from random import Random
from statistics import median

from bench import inside, servers
from bench.servers import Server, Speed
from bench.stores import path
from bench.targets import QUERIES, all_of, claims, questions
from models.database import Database

HEAD = (
    "| claims | target | ours, req/s | p50 ms | p99 ms | beside, req/s | ratio | goal | met |\n|---:|---|---:|---:|---:|---:|---:|---|---|"
)
WARM_SECONDS = 1
HELD = 500  # answers that the client of a 304 holds already

Lanes = dict[tuple[str, str], tuple[Server, list[str]]]  # by whose and which target: where to ask what
Times = dict[tuple[str, str], list[Speed]]


def race(size: int, rounds: int, seconds: int, random: Random) -> Iterator[str]:
    """The rows of one store: every target at both servers, in an order drawn by lot for each round."""
    store = path(size)
    db = Database(f"sqlite:///{store}")
    asked = questions(db)
    targets = all_of(db, store.stem, asked, random)
    db.close()
    with servers.ours(store) as our, servers.datasette(store, QUERIES) as other:
        lanes = {("ours", one.name): (our, one.ours) for one in targets}
        lanes |= {("datasette", one.name): (other, one.datasette) for one in targets}
        held = targets[0].ours[:HELD]
        lanes["ours", "a claim, 304"] = (our, [f"{one}\t{servers.etag(our.url + one)}" for one in held])
        _check(lanes)
        times = _rounds(lanes, rounds, seconds, random)
        memory = our.resident()
    for one in targets:
        yield _row(size, one.name, times["ours", one.name], times["datasette", one.name], one.goal)
    yield _row(size, "a claim, 304", times["ours", "a claim, 304"])
    first, last = times["ours", "all claims, first page"], times["ours", "all claims, last page"]
    yield _told(size, "last page's p50 / first page's", median(b.p50 / a.p50 for a, b in zip(first, last, strict=True)), 1.2)
    for kind, words in asked.items():
        here, bare, ratio = inside.searches(store, words, rounds, random)
        goal = ("", "") if kind == "a common word" else ("<= 3", _yes(ratio <= 3))
        speeds = (f"{1 / here:,.0f}", f"{here * 1000:.2f}", "", f"{1 / bare:,.1f}", f"{ratio:.2f}")
        yield _cells(f"{size:,}", f"{kind} in process / bare FTS5", *speeds, *goal)
    yield _told(size, "SQL statements of an article's page", inside.statements(store, targets[1].ours[0]), 3)
    yield _told(size, "memory of the worker, MB", memory, 200)


def growth(sizes: list[int], rounds: int, seconds: int, random: Random) -> str:
    """The row of how much slower a claim is in the largest store than in the smallest."""
    with ExitStack() as running:
        lanes: Lanes = {}
        for size in (sizes[0], sizes[-1]):
            db = Database(f"sqlite:///{path(size)}")
            asked = [f"/v1/claims/{one}" for one in claims(db, random)]
            db.close()
            lanes[str(size), "a claim"] = (running.enter_context(servers.ours(path(size))), asked)
        times = _rounds(lanes, rounds, seconds, random)
    small, large = (times[str(size), "a claim"] for size in (sizes[0], sizes[-1]))
    ratio = median(a.rate / b.rate for a, b in zip(small, large, strict=True))
    return _told(sizes[-1], f"a claim, slower than among {sizes[0]:,}", ratio, 1.2)


def _check(lanes: Lanes) -> None:
    for (whose, name), (server, lines) in lanes.items():
        where, _, etag = lines[0].partition("\t")
        got = servers.status(server.url + where, etag)
        if got != (304 if etag else 200):
            raise SystemExit(f"{whose}, {name}: {where} answers {got}")


def _rounds(lanes: Lanes, rounds: int, seconds: int, random: Random) -> Times:
    times: Times = defaultdict(list)
    for lane in lanes:
        servers.load(*lanes[lane], WARM_SECONDS)
    for _ in range(rounds):
        for lane in random.sample(list(lanes), len(lanes)):
            times[lane].append(servers.load(*lanes[lane], seconds))
    return times


def _row(size: int, name: str, ours: list[Speed], beside: list[Speed] | None = None, goal: float | None = None) -> str:
    here = (f"{median(one.rate for one in ours):,.0f}", f"{median(one.p50 for one in ours):.2f}", f"{median(one.p99 for one in ours):.2f}")
    if beside is None:
        return _cells(f"{size:,}", name, *here, "", "", "", "")
    ratio = median(a.rate / b.rate for a, b in zip(ours, beside, strict=True))
    wanted = ("", "") if goal is None else (f">= {goal:g}", _yes(ratio >= goal))
    return _cells(f"{size:,}", name, *here, f"{median(one.rate for one in beside):,.1f}", f"{ratio:.1f}", *wanted)


def _told(size: int, name: str, found: float, most: float) -> str:
    return _cells(f"{size:,}", name, "", "", "", "", f"{found:.2f}".removesuffix(".00"), f"<= {most:g}", _yes(found <= most))


def _cells(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _yes(met: bool) -> str:
    return "yes" if met else "**no**"


def main() -> None:
    """Read the command line, race, and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.run", description=__doc__)
    parser.add_argument("--sizes", default="10000,1000000", help="stores that bench.stores wrote")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--seconds", type=int, default=3, help="of each load")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    sizes = sorted(int(size) for size in asked.sizes.split(","))
    absent = servers.missing() or next(
        (f"{path(size)} is not there: python -m bench.stores {size}" for size in sizes if not path(size).exists()), None
    )
    if absent:
        raise SystemExit(absent)
    os.sched_setaffinity(0, {0})  # wrk has the other core
    random = Random(asked.seed)
    print(HEAD, flush=True)
    for size in sizes:
        for row in race(size, asked.rounds, asked.seconds, random):
            print(row, flush=True)
    if len(sizes) > 1:
        print(growth(sizes, asked.rounds, asked.seconds, random))


if __name__ == "__main__":
    main()
