"""What is measured without HTTP: search against the engine's own ranking, and statements counted."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from statistics import median

from app import Settings, create_app
from bench.targets import PAGE
from models import search
from models.database import Database
from models.newsroom import Newsroom

AT_LEAST_SECONDS = 0.2  # that one measurement of one side takes
BARE = f"SELECT rowid FROM claim_index WHERE claim_index MATCH :asked ORDER BY rank LIMIT {PAGE}"


def searches(store: Path, asked: list[str], rounds: int, random: Random) -> tuple[float, float, float]:
    """Seconds of a search here, seconds of the engine's bare full-text query, and how many times longer ours takes.

    All are medians of the rounds, the last of the ratios in each; which side comes first is drawn by lot.
    """
    newsroom, db = Newsroom(f"sqlite:///{store}").open(), Database(f"sqlite:///{store}")
    sides: list[Callable[[str], object]] = [
        lambda q: newsroom.claims({"q": q}, "relevance", None, PAGE, total=False),
        lambda q: db.rows(BARE, asked=search.question(q)),
    ]
    for side in sides:
        _seconds(side, asked)
    taken = [dict(_in_turn(sides, asked, random)) for _ in range(rounds)]
    newsroom.close()
    db.close()
    return median(one[0] for one in taken), median(one[1] for one in taken), median(one[0] / one[1] for one in taken)


def statements(store: Path, path: str) -> int:
    """How many SQL statements one GET takes."""
    app = create_app(Settings(database_url=f"sqlite:///{store}", log_level="warning"))
    client = app.test_client()
    seen: list[str] = []
    client.get(path)
    app.extensions["newsroom"]._db.tables.conn.set_trace_callback(seen.append)
    assert client.get(path).status_code == 200
    app.extensions["newsroom"].close()
    return len(seen)


def _in_turn(sides: list[Callable[[str], object]], asked: list[str], random: Random) -> list[tuple[int, float]]:
    return [(place, _seconds(sides[place], asked)) for place in random.sample(range(len(sides)), len(sides))]


def _seconds(side: Callable[[str], object], asked: list[str]) -> float:
    began, done = time.perf_counter(), 0
    while done == 0 or time.perf_counter() - began < AT_LEAST_SECONDS:
        for q in asked:
            side(q)
        done += len(asked)
    return (time.perf_counter() - began) / done
