"""What is said to happen against what the other says: the same, its opposite, or that it did not; in earnest, or as a promise."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from rapidfuzz.distance import Indel

from analysis.comparing.actors import mirrored
from analysis.comparing.aligning import Alignment, Matched, are_opposed_in_meaning, one_name
from analysis.comparing.assertions import Assertion
from analysis.comparing.findings import Compared
from analysis.comparing.meanings import kinds_of
from analysis.comparing.terms import Term
from analysis.lang.tables import table
from analysis.words.folding import words

DEEDS = frozenset({"verb", "deed"})
MUCH = 0.9  # words that weigh as much tell one matter from another
LITTLE = 0.5  # words that weigh less say little
ALIKE = 0.7  # and from here on one is written after the other
WIRE = 0.9  # from here on two texts are one, by their words in their order
_DENIES = "deny"  # the concept of whatever says that something is not so
_LIMITS = "only"  # the concept of whatever says that there is no more than this
_EVERY = frozenset({"all", "total"})
_SOME = frozenset({"some", "partial"})


def opposites(left: Assertion, right: Assertion, lie: Alignment) -> Iterator[Compared]:
    """Words of which one means the opposite of the other. One deed told from its two sides is no opposite (`roles` looks at that)."""
    for here, there in lie.opposed:
        if not mirrored(left.terms[here], right.terms[there]) and not _of_two_things(left, right, lie, here, there):
            yield Compared("predicate", left.terms[here].text, right.terms[there].text, "conflicts")
    here_, there_ = _main_deed(left), _main_deed(right)
    if here_ is not None and there_ is not None and (here_, there_) not in lie.opposed:
        mine, others = left.terms[here_], right.terms[there_]
        if _cannot_both_be(mine, others) and not mirrored(mine, others):
            yield Compared("predicate", mine.text, others.text, "conflicts")


def _main_deed(of: Assertion) -> int | None:
    """The place of the first deed that is told, behind what leaves it as it is (`استمرار حبس`)."""
    deeds_ = (place for place, term in enumerate(of.terms) if term.kind in DEEDS and term.concepts and not _is_transparent(term))
    return next(deeds_, None)


def _cannot_both_be(one: Term, other: Term) -> bool:
    return are_opposed_in_meaning(one, other) and one.negated == other.negated and one.undone == other.undone


def _of_two_things(left: Assertion, right: Assertion, lie: Alignment, here: int, there: int) -> bool:
    """Whether two opposed words are told of two things that both sides know: gold falls, the dollar rises."""
    if _object_of(left, here) in lie.over_left and _object_of(right, there) in lie.over_right:
        return True
    mine, others = _thing_beside(left, here), _thing_beside(right, there)
    if mine is None or others is None:
        return False
    stands_for = {one.left: one.right for one in lie.matched}
    return mine in stands_for and stands_for[mine] != others and others in stands_for.values()


def _object_of(of: Assertion, place: int) -> int | None:
    """The place of what a deed is done to: the first word of weight behind it that is no name."""
    behind = range(place + 1, len(of.terms))
    return next((at for at in behind if of.terms[at].kind != "name" and of.terms[at].weight >= MUCH), None)


def _thing_beside(of: Assertion, place: int) -> int | None:
    """The place of the thing that a deed is told of: the next one behind it, else before it."""
    for step in (1, -1):
        at = place + step
        if 0 <= at < len(of.terms) and of.terms[at].kind in ("word", "name"):
            return at
    return None


def bindings(left: Assertion, right: Assertion, lie: Alignment) -> Iterator[Compared]:
    """One thing, of which the one tells the opposite of what the other tells: gold falls and the dollar rises, or the reverse."""
    told = {one.left for one in lie.matched} | {here for here, _ in lie.opposed}
    for one in lie.matched:
        if left.terms[one.left].kind in ("word", "name") or left.terms[one.left].sort:
            here, there = _deed_beside(left, one.left), _deed_beside(right, one.right)
            if here is not None and there is not None and here in told:
                mine, others = left.terms[here], right.terms[there]
                if are_opposed_in_meaning(mine, others) and mine.negated == others.negated and (here, there) not in lie.opposed:
                    yield Compared("predicate", mine.text, others.text, "conflicts")


def _deed_beside(of: Assertion, place: int) -> int | None:
    """The place of the deed that is told of a thing: the one next to it, words that say little aside."""
    for step in (1, -1):
        at = place + step
        while 0 <= at < len(of.terms) and of.terms[at].weight < LITTLE:
            at += step
        if 0 <= at < len(of.terms) and of.terms[at].concepts and of.terms[at].kind in DEEDS:
            return at
    return None


def governors(left: Assertion, right: Assertion, lie: Alignment) -> Iterator[Compared]:
    """A deed that only one side tells, over one that both tell: to call for a strike, and to strike."""
    for of, over, matched in (
        (left, set(lie.over_left), {one.left for one in lie.matched}),
        (right, set(lie.over_right), {one.right for one in lie.matched}),
    ):
        for place in sorted(over):
            term = of.terms[place]
            following = of.terms[place + 1] if place + 1 in matched else None
            over_it = term.kind in DEEDS and term.concepts and following is not None and following.kind in DEEDS
            if over_it and not _is_transparent(term):
                this, other = (term.text, "") if of is left else ("", term.text)
                yield Compared("predicate", this, other, "differs")


def _is_transparent(term: Term) -> bool:
    return term.weight < LITTLE or any(kind in _transparent() for concept in term.concepts for kind in kinds_of(concept))


@cache
def _transparent() -> frozenset[str]:
    return frozenset(row["concept"] for row in table("transparent"))


def negations(left: Assertion, right: Assertion, lie: Alignment) -> Iterator[Compared]:
    """The same word, denied on one side. What somebody denies to be so is denied once; twice denied is affirmed."""
    for one in lie.matched:
        here, there = left.terms[one.left], right.terms[one.right]
        if _one_is_negated(here, there) or _one_is_undone(left, right, lie, one):
            yield Compared("polarity", _with_negation(here), _with_negation(there), "conflicts", one.grade)


def _one_is_negated(one: Term, other: Term) -> bool:
    return one.negated != other.negated and one.kind != "name" and not are_opposed_in_meaning(one, other)


def _one_is_undone(left: Assertion, right: Assertion, lie: Alignment, one: Matched) -> bool:
    """Whether a deed is undone on one side (`فشل في القبض`), and on the other told without anything over it."""
    here, there = left.terms[one.left], right.terms[one.right]
    if here.undone == there.undone or here.negated or there.negated:
        return False
    of, place, matched = (
        (right, one.right, {each.right for each in lie.matched}) if here.undone else (left, one.left, {each.left for each in lie.matched})
    )
    over_it = of.terms[place - 1] if place > 0 else None
    if here.kind in DEEDS and (over_it is None or place - 1 in matched or not over_it.concepts):
        return True
    return over_it is not None and _affirms(over_it)


def _affirms(term: Term) -> bool:
    """Whether a word says of what stands behind it that it is, or is to be: to begin it, to approve it, to call for it."""
    return not term.negated and any(kind in _affirming() for concept in term.concepts for kind in kinds_of(concept))


@cache
def _affirming() -> frozenset[str]:
    return frozenset(row["concept"] for row in table("affirming"))


def _with_negation(term: Term) -> str:
    return f"[¬] {term.text}" if term.negated or term.undone else term.text


def denials(left: Assertion, right: Assertion, lie: Alignment) -> Iterator[Compared]:
    """What one side tells and the other tells as denied."""
    if _is_denied(left) != _is_denied(right):
        yield Compared("denial", left.modality, right.modality, "conflicts")


def _is_denied(of: Assertion) -> bool:
    return of.modality == "denied" or any(
        _DENIES in kinds_of(concept) for term in of.terms for concept in term.concepts if not term.negated
    )


def modalities(left: Assertion, right: Assertion, lie: Alignment) -> Iterator[Compared]:
    """Whether both are told as facts, or one as a promise, a demand or a possibility."""
    if left.modality != right.modality and "denied" not in (left.modality, right.modality):
        yield Compared("modality", left.modality, right.modality, "differs")


def scopes(left: Assertion, right: Assertion, lie: Alignment) -> Iterator[Compared]:
    """`only` against more than that; all against some."""
    here, there = (_meanings(one) for one in (left, right))
    if (_LIMITS in here) != (_LIMITS in there) and not (left.figures and right.figures):
        this, other = (_LIMITS if _LIMITS in each else "" for each in (here, there))
        yield Compared("scope", this, other, "conflicts")
    for mine, others in ((_EVERY, _SOME), (_SOME, _EVERY)):
        if here & mine and there & others:
            yield Compared("scope", min(here & mine), min(there & others), "conflicts")


def _meanings(of: Assertion) -> set[str]:
    return {concept for term in of.terms for concept in term.concepts}


def wordings(left: Assertion, right: Assertion, lie: Alignment) -> Iterator[Compared]:
    """Whether both say it nearly word for word."""
    alike = Indel.normalized_similarity(words(left.said), words(right.said))
    if alike >= ALIKE:
        yield Compared("wording", left.said, right.said, "same" if alike >= WIRE else "compatible", alike)


def speakers(left: Assertion, right: Assertion, lie: Alignment) -> Iterator[Compared]:
    """Who said it first, on either side, by last principals, or by their names."""
    if left.origins and right.origins:
        shared = not set(left.origins).isdisjoint(right.origins)
        shared = shared or any(one_name(one, other) for one in left.speakers for other in right.speakers)
        this, other = (", ".join(one.speakers or one.origins) for one in (left, right))
        yield Compared("speaker", this, other, "same" if shared else "differs")
