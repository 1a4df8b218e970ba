"""Two assertions laid beside each other: which term of the one stands for which of the other, and what is left over on either side."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from analysis.comparing.assertions import Assertion
from analysis.comparing.meanings import kinds_of, opposed, opposites_of
from analysis.comparing.terms import Term
from analysis.lazily import kept_with_it
from analysis.names.lineage import belongs, lineage
from analysis.words.folding import readings, words

# Words that a name has or leaves out.
_IN_MANY_NAMES = frozenset(
    ("محافظه", "مدينه", "بلده", "قريه", "منطقه", "اقليم", "ولايه", "حي", "مخيم", "جزيره", "عام", "عليا", "مستقل", "وطني")
)
LONG = 5  # letters of a word that a misspelling does not make another word
# How much of a term another covers that is like it in one way.
SAME, MEANS, WIDER, KIN, SPELT, PART, BELONGS = 1.0, 0.95, 0.8, 0.8, 0.8, 0.8, 0.7


class Matched(NamedTuple):
    """A term of the left and one of the right that stand for each other, and how much."""

    left: int
    right: int
    grade: float


@dataclass(frozen=True, slots=True)
class Alignment:
    """How two assertions lie beside each other.

    matched   the terms that stand for each other.   opposed   those that mean the opposite.
    over_left, over_right   the places of the terms that nothing on the other side stands for.
    """

    matched: tuple[Matched, ...]
    opposed: tuple[tuple[int, int], ...]
    over_left: tuple[int, ...]
    over_right: tuple[int, ...]


def aligned(left: Assertion, right: Assertion) -> Alignment:
    """Lay two assertions beside each other: the surest likenesses first, each term once. What says a match again is not left over."""
    alike = {
        (here, there): grade
        for here, there in _that_may_be_alike(left, right)
        if (grade := _likeness(left.terms[here], right.terms[there])) > 0
    }
    matched: list[Matched] = []
    free_left, free_right = set(range(len(left.terms))), set(range(len(right.terms)))
    for here, there in sorted(alike, key=lambda pair: (-alike[pair], pair)):
        if here in free_left and there in free_right:
            matched.append(Matched(here, there, min(SAME, alike[here, there])))
            free_left.remove(here)
            free_right.remove(there)
    against = _opposed(left.terms, right.terms, sorted(free_left), sorted(free_right))
    told_left, told_right = {one.left for one in matched}, {one.right for one in matched}
    again_left = {here for here, there in alike if there in told_right} | {here for here, _ in against}
    again_right = {there for here, there in alike if here in told_left} | {there for _, there in against}
    return Alignment(tuple(matched), tuple(against), tuple(sorted(free_left - again_left)), tuple(sorted(free_right - again_right)))


def _that_may_be_alike(left: Assertion, right: Assertion) -> Iterator[tuple[int, int]]:
    """The pairs of terms that have a sign in common: no other can be alike in any way."""
    by_sign = _by_sign(right)
    for here, signs in enumerate(_signs(left)):
        for there in sorted({there for sign in signs for there in by_sign.get(sign, ())}):
            yield here, there


@kept_with_it
def _by_sign(of: Assertion) -> dict[str, list[int]]:
    """The places of the terms that have a sign."""
    found: dict[str, list[int]] = {}
    for place, signs in enumerate(_signs(of)):
        for sign in signs:
            found.setdefault(sign, []).append(place)
    return found


@kept_with_it
def _signs(of: Assertion) -> list[frozenset[str]]:
    """The signs of each term: whatever it can be recognised by, in any of the ways below."""
    return [frozenset(_signs_of(term)) for term in of.terms]


def _signs_of(term: Term) -> Iterator[str]:
    yield term.key
    yield from term.key.split()[:1]
    yield from _own_words(term.text)
    for concept in term.concepts:
        yield from (f"c:{kind}" for kind in kinds_of(concept))
        if term.negated:
            yield from (f"c:{kind}" for kind in opposites_of(concept))
    if term.root:
        yield f"r:{term.root}"
    if term.kind == "name":
        yield from lineage(term.key)
    if len(term.key) >= LONG:  # one letter that differs leaves the beginning or the end as it is
        yield f"<{term.key[:2]}"
        yield f">{term.key[-2:]}"


def _likeness(one: Term, other: Term) -> float:
    """By the surest way in which one term may stand for the other, how much of it the other covers; 0 where it does not."""
    for grade, alike in _WAYS_OF_NAMES if "name" in (one.kind, other.kind) else _WAYS_OF_WORDS:
        if alike(one, other):
            return grade
    return 0.0


def _opposed(left: Sequence[Term], right: Sequence[Term], free_left: Sequence[int], free_right: Sequence[int]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    taken: set[int] = set()
    for here in free_left:
        there = next((at for at in free_right if at not in taken and _are_opposed(left[here], right[at])), None)
        if there is not None:
            found.append((here, there))
            taken.add(there)
    return found


def _are_opposed(one: Term, other: Term) -> bool:
    """Whether one means the opposite of the other, and neither negates it: `not open` and `closed` are one."""
    return one.kind != "name" != other.kind and one.negated == other.negated and are_opposed_in_meaning(one, other)


def are_opposed_in_meaning(one: Term, other: Term) -> bool:
    """Whether one means the opposite of the other, negated or not."""
    return bool(one.concepts and other.concepts) and any(opposed(a, b) for a in one.concepts for b in other.concepts)


def _is_same(one: Term, other: Term) -> bool:
    return one.key == other.key and (one.kind == "name") == (other.kind == "name")


def _means_same(one: Term, other: Term) -> bool:
    if not one.concepts or not other.concepts:
        return False
    if any(concept in other.concepts for concept in one.concepts):
        return True
    return one.negated != other.negated and are_opposed_in_meaning(one, other)


def _is_part_of_phrase(one: Term, other: Term) -> bool:
    """Whether a word is the first of several that the other has together: `مقابلة` and `مقابلة مع`."""
    here, there = one.key.split(), other.key.split()
    return len(here) != len(there) and here[0] == there[0] and not (one.concepts and other.concepts)


def _is_wider(one: Term, other: Term) -> bool:
    return any(a in kinds_of(b) or b in kinds_of(a) for a in one.concepts for b in other.concepts)


def _is_kin(one: Term, other: Term) -> bool:
    if not one.root or one.root != other.root:
        return False
    return not (one.concepts and other.concepts)  # where both have a meaning, that decides


def _is_spelt_alike(one: Term, other: Term) -> bool:
    """Whether two names that no table knows, or two long words, are one by their letters: `غراسي`, `جراسي`."""
    shortest = min(len(one.key), len(other.key))
    if shortest < LONG or (one.concepts and other.concepts and "name" not in (one.kind, other.kind)):
        return False
    return Levenshtein.distance(one.key, other.key, score_cutoff=1 + (shortest > 8)) <= 1 + (shortest > 8)


def _belongs(one: Term, other: Term) -> bool:
    """Whether one of two names belongs to the other: `الكرملين` and `روسيا`, `حلب` and `سوريا`."""
    return one.kind == other.kind == "name" and belongs(one.key, other.key)


def _is_part_of_name(one: Term, other: Term) -> bool:
    """Whether one is a part of the other's name: `الهاشمي` and `كمال الهاشمي`, `الأهلي` and `الأهلي المصري`."""
    return "name" in (one.kind, other.kind) and one_name(one.text, other.text)


def _is_one_body(one: Term, other: Term) -> bool:
    """Whether two names tell of one body of one state by words that mean the same: `مجلس النواب العراقي` and `البرلمان العراقي`."""
    if not any(concept in other.concepts for concept in one.concepts):
        return False
    return not {one.key, *lineage(one.key)}.isdisjoint({other.key, *lineage(other.key)})


def one_name(one: str, other: str) -> bool:
    """Whether one of two names may be the other told in full: `الهاشمي` and `كمال الهاشمي`."""
    mine, others = _own_words(one), _own_words(other)
    return bool(mine and others) and (mine <= others or others <= mine)


@lru_cache(maxsize=65536)
def _own_words(text: str) -> frozenset[str]:
    """The words of a name, without articles and without what every other name has."""
    return frozenset(readings(word)[0] for word in words(text)) - _IN_MANY_NAMES


# The ways in which a term may stand for another, the surest first. Of equal grades the one that is told first goes before.
_WAYS_OF_WORDS: tuple[tuple[float, Callable[[Term, Term], bool]], ...] = (
    (SAME, _is_same),
    (MEANS, _means_same),
    (WIDER, _is_wider),
    (PART, _is_part_of_phrase),
    (KIN, _is_kin),
    (SPELT, _is_spelt_alike),
)
_WAYS_OF_NAMES: tuple[tuple[float, Callable[[Term, Term], bool]], ...] = (
    (SAME, _is_same),
    (MEANS, _is_one_body),
    (SPELT, _is_spelt_alike),
    (PART, _is_part_of_name),
    (BELONGS, _belongs),
)
