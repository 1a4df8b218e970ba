"""Holds every claim against the others again, by the rules of today: batch by batch, so that a run that was cut off can go on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from models import assertions, matching, settling
from models.database import Database
from models.history import Hand
from models.ties import neighbours

AT_ONCE = 50  # claims in one transaction
SWEEPS = 2  # who has lost its home is matched again, and may stand before the claim by which it did


@dataclass(slots=True)
class Rematched:
    """What has been done so far: claims held against the others, suggestions that are new, and those that were withdrawn."""

    claims: int = 0
    new: int = 0
    withdrawn: int = 0


def begin(db: Database, *, again: bool) -> int:
    """How many steps there are: one for each claim that is to be taken apart, and for each that is to be matched; with `again`, all."""
    if again:
        with db.atomic():
            db.run("DELETE FROM claim_matched")
    row = db.row(f"SELECT (SELECT count(*) FROM {_UNREAD}) + (SELECT count(*) FROM {_UNMATCHED}) AS n", **_today())
    return int(row["n"]) if row else 0


def rematch(db: Database, hand: Hand, done: Rematched) -> Iterator[int]:
    """Take apart what is not, match what is not, and tell after each batch of how many; what is told is stored. `done` counts."""
    for claims in _batches(db, _UNREAD):
        with db.atomic():
            assertions.keep(db, assertions.recorded(db, claims))
        yield len(claims)
    for _ in range(SWEEPS):
        for claims in _batches(db, _UNMATCHED):
            with db.atomic():
                found = matching.match(db, hand, claims)
                if found.touched or found.before:
                    settling.propositions(db, neighbours(db, found.touched) | found.before, hand.at)
            done.claims += len(claims)
            done.new += found.new
            done.withdrawn += found.withdrawn
            yield len(claims)


# Claims that are not taken apart as they are today, and those that have not been matched by the rules of today.
_UNREAD = """claim c LEFT JOIN claim_assertion a ON a.claim = c.seq
    WHERE c.merged_into IS NULL AND coalesce(a.version, '') <> :version"""
_UNMATCHED = """claim c LEFT JOIN claim_matched m ON m.claim = c.seq
    WHERE c.merged_into IS NULL AND c.asserted_by <> 'desk' AND coalesce(m.rules, '') <> :rules"""


def _today() -> dict[str, str]:
    return {"version": assertions.VERSION, "rules": matching.today()}


def _batches(db: Database, waiting: str) -> Iterator[list[int]]:
    last = 0
    asked = {name: value for name, value in _today().items() if f":{name}" in waiting}
    while rows := db.rows(f"SELECT c.seq FROM {waiting} AND c.seq > :last ORDER BY c.seq LIMIT :most", last=last, most=AT_ONCE, **asked):
        yield [row["seq"] for row in rows]
        last = rows[-1]["seq"]
