"""The door of this room: `compare` says what one assertion is to another, or nothing; `compare_texts` the same of two texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from heapq import nlargest

from analysis.comparing.assertions import Assertion, assertion, whole
from analysis.comparing.cases import Case, case
from analysis.comparing.findings import Compared
from analysis.comparing.policy import INVERSE, RULES, About, RelationRule, Type
from analysis.names.entities import look_up
from analysis.names.lineage import last_principal
from analysis.names.outlets import outlet_named
from analysis.reading import read
from analysis.types import Both

MOST = 40  # claims of a text that are compared
UNSAID = Both("ما لا يُذكر", "what is not told")
NEAREST = 6  # pairs of claims that the rules are asked about

FEWEST = 2  # signs that two assertions have in common, at the least, where one says something of the other


@dataclass(frozen=True, slots=True)
class Relation:
    """What the left of two assertions is to the right.

    about        `figure` where only a number is at issue.   confidence   from 0 to 1.   asserted_by   the rule, as `rule:<name>/<version>`.
    compared     what was compared; `this` is the left.
    """

    type: Type
    about: About
    confidence: float
    asserted_by: str
    reason: Both
    compared: tuple[Compared, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A text to compare: what it says, when it was printed if that is known, and who says it if the text does not."""

    text: str
    published: str | None = None
    origin: str | None = None


@dataclass(frozen=True, slots=True)
class Strongest:
    """A relation between some of two texts' assertions, and between which."""

    relation: Relation
    left: Assertion
    right: Assertion
    nearness: float


def compare(left: Assertion, right: Assertion) -> Relation | None:
    """What `left` is to `right`; None where there is nothing to say, or where that is not known."""
    return _judged(case(left, right)) if _may_be_related(left, right) else None


def compare_texts(left: Told, right: Told) -> Relation | None:
    """The strongest relation between any claim of one text and any of the other; None where there is none."""
    found = strongest(asserted(left), asserted(right))
    return None if found is None else found.relation


def strongest(left: Sequence[Assertion], right: Sequence[Assertion]) -> Strongest | None:
    """The relation of the two assertions that lie the nearest, of all that have one; None where none has."""
    cases = (case(one, other) for one in left for other in right if _may_be_related(one, other))
    nearest = nlargest(NEAREST, cases, key=_nearness)
    found = [Strongest(relation, each.left, each.right, _nearness(each)) for each in nearest if (relation := _judged(each)) is not None]
    return max(found, key=lambda one: one.relation.confidence * one.nearness, default=None)


def _may_be_related(left: Assertion, right: Assertion) -> bool:
    return left.language == right.language and len(left.signs & right.signs) >= FEWEST


def _nearness(of: Case) -> float:
    return of.shared * of.closeness


def asserted(told: Told) -> list[Assertion]:
    """The claims of a text, and what it says as a whole where that is not one of them."""
    found = read(told.text, published=told.published)
    mine = []
    for claim in found.claims[:MOST]:
        origins = [link.source for link in claim.chain if link.role == "origin" and link.source.name and link.mode != "anonymous"]
        principals = tuple(dict.fromkeys(last_principal(one.id) for one in origins))
        mine.append(assertion(claim, found.language, origins=principals, published=told.published, beside=told.text))
    if len(mine) != 1:
        mine.insert(0, whole(told.text, found, told.published))
    return [_told_by(one, told.origin) for one in mine]


def _told_by(one: Assertion, origin: str | None) -> Assertion:
    if one.origins or not origin:
        return one
    named = look_up(origin, one.language) or outlet_named(origin, one.language)
    return replace(one, origins=(last_principal(named.id),), speakers=(origin,))


def _judged(of: Case) -> Relation | None:
    """What the first rule says that applies."""
    for rule in RULES:
        decided = rule.asks(of)
        if decided is not None:
            confidence, finding = decided
            return _told(of, rule, confidence, finding)
    return None


def _told(of: Case, rule: RelationRule, confidence: float, finding: Compared | None) -> Relation:
    type_ = rule.of
    if type_ == "repeats" and of.first("speaker", "differs"):
        type_ = "corroborates"
    elif type_ == "updates" and (of.days_between or 0) < 0:
        type_ = INVERSE[type_]
    return Relation(type_, rule.about, confidence, f"rule:{rule.name}", _reason(rule, finding), of.found)


def _reason(rule: RelationRule, finding: Compared | None) -> Both:
    this, other = (finding.this, finding.other) if finding is not None else ("", "")
    ar, en = (rule.reason.ar, UNSAID.ar), (rule.reason.en, UNSAID.en)
    return Both(*(told.format(this=this or unsaid, other=other or unsaid) for told, unsaid in (ar, en)))
