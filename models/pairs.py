"""Claims beside each other: what two claims are to one another, by their propositions and their origins.

Nothing here is stored. Two claims of one proposition corroborate or repeat each other; two claims of related
propositions stand as these do. The id of a pair is made of both claims, so it is the same from either end.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from analysis.rules import SAME_PROPOSITION
from models.circle import Chain, Circle, seen_from
from models.claims import short
from models.database import Row
from models.propositions import TYPES

_STRENGTH = {type_: place for place, type_ in enumerate(TYPES)}
_STATES = {"confirmed": 0, "suggested": 1, "rejected": 2}


@dataclass(frozen=True, slots=True)
class Pair:
    """What another claim is to this one. `relation` is None for two claims of one proposition."""

    this: Chain
    other: Chain
    claim: int
    type: str
    state: str
    asserted_by: str
    confidence: float
    relation: Row | None
    turned: bool

    @property
    def id(self) -> str:
        return pair_id(self.this.id, self.other.id)


def pair_id(one: str, other: str) -> str:
    """The id of the relation between two claims, whichever of them is asked."""
    return "-".join(sorted((short(one), short(other))))


def of_claim(claim: int, proposition: int, circle: Circle) -> list[Pair]:
    """Every other claim that this one is related to, the strongest relation first, rejected ones last."""
    this = circle.chains[proposition][claim]
    found = [*_of_same(this, claim, proposition, circle), *_of_related(this, proposition, circle)]
    return sorted(found, key=lambda pair: (_STATES[pair.state], _STRENGTH[pair.type], -pair.confidence, -pair.claim))


def types_of_members(proposition: int, circle: Circle) -> dict[int, set[str]]:
    """The types of relations that each claim of a proposition has, those that are rejected left out.

    Claims with the same principals are alike in this, so it is groups that are compared and not claims.
    """
    groups: dict[tuple[bool, frozenset[str]], list[int]] = defaultdict(list)
    for claim, chain in circle.chains[proposition].items():
        groups[nameable(chain, circle), frozenset(_principals(chain, circle))].append(claim)
    seen = [seen_from(proposition, row) for row in circle.relations[proposition] if row["state"] != "rejected"]
    drawn = {type_ for type_, other in seen if circle.chains[other]}
    found: dict[int, set[str]] = {}
    for group, claims in groups.items():
        types = {_same(group, other) for other in groups if other != group} | ({"repeats"} if len(claims) > 1 else set())
        found |= dict.fromkeys(claims, types | drawn)
    return found


def same(this: Chain, other: Chain, circle: Circle) -> str:
    """Whether a claim of the same proposition `corroborates` this one or only `repeats` it.

    It corroborates where the origins of both have names, and nobody stands behind an origin of both.
    """
    one, two = ((nameable(chain, circle), frozenset(_principals(chain, circle))) for chain in (this, other))
    return _same(one, two)


def _same(one: tuple[bool, frozenset[str]], two: tuple[bool, frozenset[str]]) -> str:
    return "corroborates" if one[0] and two[0] and not one[1] & two[1] else "repeats"


def nameable(chain: Chain, circle: Circle) -> bool:
    """Whether the origins of a claim are known by name."""
    return not chain.anonymous and not circle.unnamed & set(chain.origins)


def turned(compared: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What was compared, seen from the other end."""
    return [one | {"this": one["other"], "other": one["this"]} for one in compared]


def _principals(chain: Chain, circle: Circle) -> set[str]:
    return {circle.principal[origin] for origin in chain.origins}


def _of_same(this: Chain, claim: int, proposition: int, circle: Circle) -> Iterable[Pair]:
    for seq, other in circle.chains[proposition].items():
        if seq != claim:
            type_ = same(this, other, circle)
            yield Pair(this, other, seq, type_, "confirmed", f"rule:{SAME_PROPOSITION}", 1.0, None, False)


def _of_related(this: Chain, proposition: int, circle: Circle) -> Iterable[Pair]:
    for row in circle.relations[proposition]:
        type_, end = seen_from(proposition, row)
        for seq, other in circle.chains[end].items():
            yield Pair(this, other, seq, type_, row["state"], row["asserted_by"], row["confidence"], row, end == row["left"])
