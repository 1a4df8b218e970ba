"""Claims beside each other: what two claims are to one another, by their propositions and their origins.

Nothing here is stored. Two claims of one proposition corroborate or repeat each other, and so do those of two that are suggested
to be the same; two claims of related propositions stand as these do. The id of a pair is made of both claims, so it is the same from
either end.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from analysis.rules import SAME_PROPOSITION
from models.circle import Chain, Circle
from models.claims import short
from models.propositions import TYPES
from models.ties import Seen

_STRENGTH = {type_: place for place, type_ in enumerate(TYPES)}
_STATES = {"confirmed": 0, "suggested": 1, "rejected": 2}


@dataclass(frozen=True, slots=True)
class Pair:
    """What another claim is to this one. `seen` is how their propositions stand to each other, None for two claims of one."""

    this: Chain
    other: Chain
    claim: int
    type: str
    state: str
    asserted_by: str
    confidence: float
    seen: Seen | None

    @property
    def id(self) -> str:
        return pair_id(self.this.id, self.other.id)


def pair_id(one: str, other: str) -> str:
    """The id of the relation between two claims, whichever of them is asked."""
    return "-".join(sorted((short(one), short(other))))


def of_claim(claim: int, proposition: int, circle: Circle) -> list[Pair]:
    """Every other claim that this one is related to, the strongest relation first, rejected ones last."""
    this = circle.chains[proposition][claim]
    found = [*_of_one(this, claim, proposition, circle), *_of_others(this, proposition, circle)]
    return sorted(found, key=lambda pair: (_STATES[pair.state], _STRENGTH[pair.type], -pair.confidence, -pair.claim))


def types_of_members(proposition: int, circle: Circle) -> dict[int, set[str]]:
    """The types of relations that each claim of a proposition has, those that are rejected left out.

    Claims with the same principals are alike in this, so it is groups that are compared and not claims.
    """
    members: dict[Group, list[int]] = defaultdict(list)
    for claim, chain in circle.chains[proposition].items():
        members[_group(chain, circle)].append(claim)
    standing = [seen for seen in circle.beside[proposition] if seen.state != "rejected" and circle.chains[seen.other]]
    alike = [circle.chains[seen.other].values() for seen in standing if seen.type == "same"]
    groups = Counter(_group(chain, circle) for chains in (circle.chains[proposition].values(), *alike) for chain in chains)
    drawn = {seen.type for seen in standing if seen.type != "same"}
    return {claim: types | drawn for group, types in _among(groups, members) for claim in members[group]}


Group = tuple[bool, frozenset[str]]  # whether the origins of a claim have names, and who stands behind them


def _group(chain: Chain, circle: Circle) -> Group:
    return nameable(chain, circle), frozenset(circle.principals(chain))


def _among(groups: Counter[Group], asked: Iterable[Group]) -> Iterator[tuple[Group, set[str]]]:
    """Whether claims of each group that is asked for corroborate or repeat others: counted, for to compare each with each is too dear."""
    named = [group for group in groups if group[0]]
    behind: dict[str, set[Group]] = defaultdict(set)
    for group in named:
        for principal in group[1]:
            behind[principal].add(group)
    for group in asked:
        kin = set().union(*(behind[one] for one in group[1])) - {group} if group[0] else set()
        repeats = groups[group] > 1 or bool(kin) or (len(groups) > len(named) if group[0] else len(groups) > 1)
        corroborates = group[0] and len(named) > 1 + len(kin)
        yield group, {type_ for type_, has in (("repeats", repeats), ("corroborates", corroborates)) if has}


def same(this: Chain, other: Chain, circle: Circle) -> str:
    """Whether a claim that says the same `corroborates` this one or only `repeats` it.

    It corroborates where the origins of both have names, and nobody stands behind an origin of both.
    """
    (known, mine), (named, theirs) = _group(this, circle), _group(other, circle)
    return "corroborates" if known and named and not mine & theirs else "repeats"


def nameable(chain: Chain, circle: Circle) -> bool:
    """Whether the origins of a claim are known by name."""
    return not chain.anonymous and not circle.unnamed & set(chain.origins)


def turned(compared: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What was compared, seen from the other end."""
    return [one | {"this": one["other"], "other": one["this"]} for one in compared]


def _of_one(this: Chain, claim: int, proposition: int, circle: Circle) -> Iterable[Pair]:
    for seq, other in circle.chains[proposition].items():
        if seq != claim:
            yield Pair(this, other, seq, same(this, other, circle), "confirmed", f"rule:{SAME_PROPOSITION}", 1.0, None)


def _of_others(this: Chain, proposition: int, circle: Circle) -> Iterable[Pair]:
    for seen in circle.beside[proposition]:
        for seq, other in circle.chains[seen.other].items():
            type_ = same(this, other, circle) if seen.type == "same" else seen.type
            yield Pair(this, other, seq, type_, seen.state, seen.row["asserted_by"], seen.row["confidence"], seen)
