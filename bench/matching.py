"""How fast claims are matched, and how that grows: `python -m bench.matching --sizes 10000,1000000` prints one table."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from random import Random
from statistics import median

import orjson

from bench.invented import Desk, Record, asserted, reworded
from bench.servers import ROOT
from bench.stores import path, write_articles
from bench.words import Words, texts
from models import assertions, matching
from models.candidates import BEST, candidates
from models.database import Database
from models.newsroom import Newsroom

HEAD = "| claims | what | | goal | met |\n|---:|---|---:|---|---|"
READ_SECONDS = 10.0


def measure(size: int, words: Words, random: Random, claims: int) -> Iterator[tuple[str, float]]:
    """What is measured on one store, by name. It works on a copy, so that the store stays what it is."""
    with tempfile.TemporaryDirectory(dir=path(size).parent) as folder:
        store = Path(folder) / "copy.db"
        shutil.copyfile(path(size), store)
        db = Database(f"sqlite:///{store}")
        db.run("PRAGMA synchronous = OFF")
        yield from _candidates(db, words, random, size)
        alone = _read_rate(store, READ_SECONDS, size, random)
        reader = _reader(store, READ_SECONDS, size, random)
        rate, each = _ingest(db, words, size, claims, READ_SECONDS)
        meanwhile = float(reader.communicate()[0])
        yield "one claim matched all in, p50 ms", median(each) * 1000
        yield "one claim matched all in, p99 ms", sorted(each)[int(len(each) * 0.99)] * 1000
        yield "bulk ingest with matching, claims/s", rate
        yield "claims read meanwhile / alone", meanwhile / alone
        db.close()


def _candidates(db: Database, words: Words, random: Random, size: int, asked: int = 2000) -> Iterator[tuple[str, float]]:
    """Candidates for claims of the store that are told in other words, with another figure: how long, and whether they are found."""
    taken, found, counted = [], 0, 0
    for seq in random.sample(range(1, size + 1), min(asked * 4, size)):
        row = db.row("SELECT k.content FROM change c JOIN change_content k ON k.seq = c.seq JOIN claim t ON t.id = c.id "
                     "WHERE t.seq = :seq AND c.kind = 'claim' AND t.kind = 'figure'", seq=seq)  # fmt: skip
        if row is None or counted == asked:
            continue
        told: Record = reworded(orjson.loads(row["content"]), words, random)
        keys = assertions.keys(asserted(told))
        began = time.perf_counter()
        near = candidates(db, keys)
        taken.append(time.perf_counter() - began)
        counted += 1
        found += seq in near
    taken.sort()
    yield "candidates, p50 ms", median(taken) * 1000
    yield "candidates, p99 ms", taken[int(len(taken) * 0.99)] * 1000
    yield "candidates, p99 / p50", taken[int(len(taken) * 0.99)] / median(taken)
    yield f"candidates, recall@{BEST}", found / counted


def _ingest(db: Database, words: Words, size: int, claims: int, seconds: float) -> tuple[float, list[float]]:
    """Claims a second that come in and are matched, an article in a transaction; and how long matching each claim takes."""
    desk = Desk(words, 1, claims, begin=size)
    desk.sources()
    desk.places()
    each: list[float] = []
    match_one = matching._Matching

    class Timed(match_one):  # type: ignore[misc,valid-type]
        def __init__(self, *told: object) -> None:
            self.began = time.perf_counter()
            super().__init__(*told)

        def keep(self) -> None:
            super().keep()
            each.append(time.perf_counter() - self.began)

    matching._Matching = Timed  # type: ignore[misc]
    began, done = time.perf_counter(), 0
    for article in desk.articles():
        write_articles(db, [article], match=True)
        done += len(article.claims)
        if time.perf_counter() - began > seconds and done >= claims // 4:
            break
    matching._Matching = match_one  # type: ignore[misc]
    return done / (time.perf_counter() - began), each


def _reader(store: Path, seconds: float, size: int, random: Random) -> subprocess.Popen[str]:
    """Somebody who reads claims at random in a process of their own, on the other core; it prints how many a second."""
    command = [
        sys.executable,
        "-m",
        "bench.matching",
        "--read",
        str(store),
        "--seconds",
        str(seconds),
        "--seed",
        str(random.randrange(9999)),
    ]
    return subprocess.Popen(["taskset", "-c", "1", *command, "--sizes", str(size)], cwd=ROOT, stdout=subprocess.PIPE, text=True)


def _read_rate(store: Path, seconds: float, size: int, random: Random) -> float:
    return float(_reader(store, seconds, size, random).communicate()[0])


def _read(store: Path, seconds: float, size: int, random: Random) -> float:
    newsroom = Newsroom(f"sqlite:///{store}")
    began, done = time.perf_counter(), 0
    while time.perf_counter() - began < seconds:
        for _ in range(50):
            newsroom.answer("claim", f"claim-{random.randrange(size):07d}")
        done += 50
    newsroom.close()
    return done / (time.perf_counter() - began)


GOALS = {"candidates, p99 / p50": (5, False), f"candidates, recall@{BEST}": (0.95, True), "claims read meanwhile / alone": (0.7, True)}
OF_A_MILLION = {
    "candidates, p50 ms": (1, False),
    "one claim matched all in, p50 ms": (8, False),
    "bulk ingest with matching, claims/s": (150, True),
}


def _row(size: int, what: str, found: float, goal: tuple[float, bool] | None) -> str:
    told = ("", "") if goal is None else (f"{'>=' if goal[1] else '<='} {goal[0]:g}", "yes" if (found >= goal[0]) is goal[1] else "**no**")
    return f"| {size:,} | {what} | {found:,.2f} | {told[0]} | {told[1]} |"


def main() -> None:
    """Read the command line, measure, and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.matching", description=__doc__)
    parser.add_argument("--sizes", default="10000,1000000", help="stores that bench.stores wrote")
    parser.add_argument("--words", type=Path, help="the folder that they were written with")
    parser.add_argument("--claims", type=int, default=2000, help="how many come in")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--read", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--seconds", type=float, default=READ_SECONDS, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    sizes = sorted(int(size) for size in asked.sizes.split(","))
    random = Random(asked.seed)
    if asked.read:
        print(_read(asked.read, asked.seconds, sizes[0], random))
        return
    os.sched_setaffinity(0, {0})
    words = Words(texts(asked.words))
    print(HEAD, flush=True)
    measured: dict[int, dict[str, float]] = {}
    for size in sizes:
        measured[size] = {}
        for what, found in measure(size, words, random, asked.claims):
            measured[size][what] = found
            print(_row(size, what, found, GOALS.get(what) or (OF_A_MILLION.get(what) if size >= 1_000_000 else None)), flush=True)
    for small, large in pairwise(sizes):
        for what, goal in (("one claim matched all in, p50 ms", (3.5, False)), ("bulk ingest with matching, claims/s", (0.35, True))):
            print(_row(large, f"{what}: to that among {small:,}", measured[large][what] / measured[small][what], goal))


if __name__ == "__main__":
    main()
