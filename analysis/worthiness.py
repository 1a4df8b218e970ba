"""The rule `check-worthiness/1`: which claims an editor should look at first, and why, in named features."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from analysis.lang.tables import table
from analysis.types import NOT_CHECKABLE
from analysis.words.folding import fold

NAME = "check-worthiness/1"

# What makes a claim worth checking, and by how much. The sum is capped at 1.
WEIGHTS = {
    "figure": 0.35,
    "event": 0.2,
    "statement": 0.2,
    "casualties": 0.3,
    "armed force": 0.15,
    "named origin": 0.15,
    "secondhand": 0.1,
    "dated": 0.1,
    "speaks of others": 0.1,
}


@cache
def _words(feature: str) -> tuple[str, ...]:
    return tuple(fold(row["word"]) for row in table("worth") if row["feature"] == feature)


@dataclass(frozen=True, slots=True)
class Worth:
    """How much a claim deserves a check: `score` from 0 to 1, and the features that make it up, heaviest first."""

    score: float
    because: tuple[str, ...]


def worthiness(kind: str, counted: list[str], entity_kinds: list[str], origins_known: bool, chain_length: int, dated: bool) -> Worth:
    """Weigh one claim.

    `counted` is what its figures count, in English or in the words of the text; `entity_kinds` are the kinds of those it
    speaks of; `chain_length` is the number of positions from the first speaker to the printing outlet. A position and an
    opinion weigh nothing: there is nothing in them to check but whether they were voiced.
    """
    if kind in NOT_CHECKABLE:
        return Worth(0.0, (kind,))
    told = fold(" ".join(counted))
    holds = {
        kind: True,
        "casualties": any(word in told for word in _words("casualties")),
        "armed force": any(word in told for word in _words("armed force")) or "armed_group" in entity_kinds,
        "named origin": origins_known,
        "secondhand": chain_length > 2,
        "dated": dated,
        "speaks of others": len(set(entity_kinds) & {"person", "state", "organisation", "body", "armed_group"}) >= 2,
    }
    features = sorted((name for name, true in holds.items() if true), key=lambda name: (-WEIGHTS[name], name))
    return Worth(round(min(1.0, sum(WEIGHTS[name] for name in features)), 2), tuple(features))
