"""How a number is bounded: `أكثر من`, `ما لا يقل عن`, `على الأقل`, `up to`, `or more`; before the number or behind it."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from analysis.figures.numerals import words
from analysis.lang.tables import table
from analysis.words.phrases import Phrases, key
from analysis.words.tokens import Passage
from analysis.words.wordlists import listed, stands_in

# What `or equal` makes of a bound.
_OR_EQUAL: dict[str, str] = {"more_than": "at_least", "less_than": "at_most"}
# What a negated verb makes of it: what costs no more than two dollars costs two at most.
_NEGATED: dict[str, str] = {"more_than": "at_most", "less_than": "at_least"}
# How many words may stand between a number with its noun and the words that bound it (`ثلاث قذائف هاون على الأقل`).
_BEHIND_REACH = 2


BELOW_ZERO = "below_zero"


class Bounded(NamedTuple):
    """A bound, or `below_zero`, and the tokens from `first` to `last` (exclusive) that its words reach on their side of the number."""

    bound: str
    first: int
    last: int


@cache
def _bounds(places: tuple[str, ...], language: str) -> Phrases[str]:
    entries = [(entry["words"], entry["bound"]) for entry in (*table("bounds"), *table("bounds", language)) if entry["place"] in places]
    return Phrases(entries, backward="before" in places)


def bound_before(passage: Passage, at: int, number: bool) -> Bounded | None:
    """The bound whose words end just before a token.

    Prepositions of place (`فوق`, `under`) bound a number only, and no noun that is counted by its form.
    Of two (`up to about 200`), the one that is more than `about` counts.
    """
    bounds = _bounds(("before", "number") if number else ("before",), passage.language)
    return _bound_before(passage, at, bounds)


def bound_of_subject(passage: Passage, at: int) -> Bounded | None:
    """The bound of a verb whose subject stands between it and the number: `تجاوز عدد القتلى 200`, `يزيد طولها على 40 مترا`."""
    particle = (
        passage.tokens[at - 1].kind == "word" and key(passage.tokens[at - 1]) in listed("particles", passage.language) if at else False
    )
    subject = _subject_before(passage, at - particle)
    if subject is None:
        return None
    bounds = _bounds(("before",), passage.language)
    places = ((at - 1,) if particle else ()) + tuple(range(subject - 1, max(subject - 5, -1), -1))
    found = bounds.along(passage, places)
    return Bounded(found.entry, found.first, at) if found is not None and found.first < subject else None


def _subject_before(passage: Passage, at: int) -> int | None:
    """The word that is measured, up to five words before a token, with nothing but words between."""
    for place in range(at - 1, max(at - 6, 0), -1):
        token = passage.tokens[place]
        if token.kind != "word" or passage.tokens[place + 1].fresh:
            return None
        if stands_in(passage, token, "measured"):
            return place
    return None


def _bound_before(passage: Passage, at: int, bounds: Phrases[str]) -> Bounded | None:
    first, bound = at, None
    for _ in range(3):
        found = bounds.ending_before(passage, first)
        if found is None:
            break
        if bound is None or bound == "about":
            bound = found.entry
        first = found.first
    if bound in _NEGATED and _is_negated(passage, first):
        bound = _NEGATED[bound]
    return Bounded(bound, first, at) if bound else None


def _is_negated(passage: Passage, at: int) -> bool:
    """Whether a verb before a token is negated (`لا تكلفان | أكثر من`)."""
    if at < 2 or passage.tokens[at].fresh or passage.tokens[at - 1].kind != "word" or passage.tokens[at - 1].fresh:
        return False
    return stands_in(passage, passage.tokens[at - 2], "negators")


def _precedes_number(passage: Passage, at: int) -> bool:
    """Whether a number begins at a token, or at the next where that is a word."""
    for token in passage.tokens[at : at + 2]:
        if token.fresh or token.kind == "mark":
            return False
        if token.kind == "number" or words(token, passage.language):
            return True
    return False


def bound_behind(passage: Passage, at: int, before: str | None) -> Bounded | None:
    """The bound whose words begin at a token, or behind one or two words; `or equal` makes that of one before."""
    for place in range(at, at + 1 + _BEHIND_REACH):
        found = _bound_at(passage, place, before)
        if found is not None:
            return found
        if not _may_intervene(passage, place):
            break
    return None


def _bound_at(passage: Passage, at: int, before: str | None) -> Bounded | None:
    for found in _bounds(("after",), passage.language).beginning_at(passage, at):
        if passage.tokens[at].fresh or (passage.tokens[at].kind == "mark" and not passage.tokens[at].glued):
            return None
        if _precedes_number(passage, found.last):
            continue  # `... or more than 4500` bounds the number behind it
        if found.entry != "or_equal":
            return Bounded(found.entry, at, found.last)
        if before is not None and before in _OR_EQUAL:
            return Bounded(_OR_EQUAL[before], at, found.last)
    return None


def _may_intervene(passage: Passage, at: int) -> bool:
    """Whether a word may belong to what is counted, and so stand between it and its bound."""
    if at >= len(passage.tokens) or passage.tokens[at].fresh or passage.tokens[at].kind != "word":
        return False
    token = passage.tokens[at]
    if words(token, passage.language) or key(token) in listed("breaks", passage.language):
        return False
    return not any(reading.conjunction and len(reading.stem) > 2 for reading in passage.peeled(token))
