"""Numbers with what they count and what bounds them, before it is known which of them are figures.

A draft begins with a number, with a noun in the dual (`سنتان`), or with one of a measure (`لمدة شهر`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, cast

from analysis.figures.bounding import BELOW_ZERO, bound_before, bound_behind, bound_of_subject
from analysis.figures.counting import (
    Counted,
    construct_at,
    counted_before,
    counted_behind,
    cut_of,
    dual_before,
    many_of,
    named_before,
    nouns_at,
    one_before,
    sign_before,
    whole_behind,
)
from analysis.figures.numbers import Number, numbers
from analysis.figures.numerals import clitics
from analysis.lazily import kept_with_it
from analysis.marks import Bound
from analysis.words.phrases import key
from analysis.words.tokens import Passage
from analysis.words.wordlists import listed, stands_in, token_before

_OPENING = frozenset("[(")
_CLOSING = frozenset("])")


class Draft(NamedTuple):
    """A figure before it is known to be one. `first` to `last` (exclusive) are the tokens of number and what is counted,
    `outer` and `beyond` the same with the words of its bound.
    """

    number: Number | None
    first: int
    last: int
    start: int
    end: int
    value: float | None
    low: float | None
    high: float | None
    bound: Bound
    outer: int
    beyond: int
    counted: Counted | None = None
    unit: str = "number"
    of: str = ""

    @property
    def bare(self) -> bool:
        """Whether nothing is counted."""
        return self.unit == "number"

    @property
    def exact(self) -> bool:
        return self.bound == "exact" and self.value is not None


def drafts(passage: Passage) -> Iterator[Draft]:
    """The drafts of a passage, in its order; none meets another."""
    at = 0
    for number in numbers(passage):
        if at <= number.first:
            draft = _draft(passage, number, at)
            yield from _without_number(passage, at, draft.first)
            yield draft
            at = draft.last
    yield from _without_number(passage, at, len(passage.tokens))


def _draft(passage: Passage, number: Number, floor: int) -> Draft:
    """The figure of a number. What stands before `floor` belongs to the one before it."""
    counted = None if number.sort == "ordinal" else _counted(passage, number, floor)
    first, last = number.first, number.last
    start, end = number.start, number.end
    if counted is not None and counted.first < first:
        first, start = counted.first, passage.tokens[counted.first].start + counted.cut
    if counted is not None and counted.last > last:
        last, end = counted.last, passage.tokens[counted.last - 1].end
    vague = number.value is None
    draft = Draft(number, first, last, start, end, number.value, number.low, number.high, "range" if vague else "exact", first, last)
    return _bounded(passage, _measured(passage, draft, counted))


def _counted(passage: Passage, number: Number, floor: int) -> Counted | None:
    loose = number.sort in ("vague", "fraction") or number.definite or number.value is None or number.value >= 1000
    before = before_clitic(passage, number)
    if number.value == 1 and not number.in_digits and number.sort == "cardinal":
        one = counted_behind(passage, number.last, 1, loose=False)
        single = one is not None and one.form == "one" and one.first == number.last
        found = one if single else counted_before(passage, before, 1, number.definite, False, floor)
        return found if found is not None or number.definite else one_before(passage, before)
    if number.closed:
        return None
    two = number.value == 2 and not number.in_digits
    last = _behind_repeated(passage, number)
    found = (
        sign_before(passage, number.first, floor)
        or (counted_before(passage, before, 2, number.definite, False, floor) if two else None)
        or counted_behind(passage, last, number.value, loose)
        or counted_before(passage, before, number.value, number.definite, number.in_digits, floor)
        or (_share(passage, before, number) if number.sort == "cardinal" else None)
    )
    if found is None and number.sort == "fraction":
        return whole_behind(passage, number.last)
    if found is None and two and not number.definite:
        return dual_before(passage, before, floor)
    if found is None and number.sort == "cardinal" and number.definite and not number.preposition and not _is_in_row(passage, number):
        return named_before(passage, before, floor)
    return found


def _behind_repeated(passage: Passage, number: Number) -> int:
    """The token behind a number, or behind its repetition in digits (`أربعة (4) صواريخ`)."""
    tokens, at = passage.tokens, number.last
    again = by_first(passage).get(at + 1) if at + 2 < len(tokens) and tokens[at].text in _OPENING else None
    repeated = again is not None and again.value == number.value and tokens[again.last :] and tokens[again.last].text in _CLOSING
    return again.last + 1 if again is not None and repeated else at


def _share(passage: Passage, at: int, number: Number) -> Counted | None:
    """`بنسبة 22`: a percentage by the word before it."""
    before = token_before(passage, at)
    if before is None or number.value is None or not 0 <= number.value <= 100 or not stands_in(passage, before, "shares"):
        return None
    return Counted(number.first, number.last, "percent", "percent", "")


def before_clitic(passage: Passage, number: Number) -> int:
    """The first token of a number, or the proclitic that stands before its digits."""
    at = number.first
    before = passage.tokens[at - 1] if at else None
    clitic = before is not None and number.in_digits and before.kind == "word" and before.folded in clitics(passage.language)
    return at - 1 if clitic else at


def _measured(passage: Passage, draft: Draft, counted: Counted | None) -> Draft:
    """The draft with its unit. A fraction of what is counted is a share and counts nobody; of a measure it is a measure."""
    if counted is None:
        ordinal = draft.number is not None and (draft.number.sort == "ordinal" or _is_in_row(passage, draft.number))
        return draft._replace(unit="ordinal" if ordinal else "number")
    of = counted.counted or _whole(passage, counted)
    share = draft.number is not None and draft.number.sort == "fraction" and counted.kind == "counted"
    return draft._replace(counted=counted, unit="number" if share else counted.unit, of=of)


def _is_in_row(passage: Passage, number: Number) -> bool:
    """A definite cardinal behind a definite singular, or with nothing before it, is a place in a row (`البيت العشرون`)."""
    if number.sort != "cardinal" or not number.definite or number.preposition:
        return False
    at = before_clitic(passage, number)
    if at == 0:
        return not number.in_digits
    if passage.tokens[at].fresh or passage.tokens[at - 1].kind != "word":
        return False
    return any(found.last == at and found.entry.form == "one" and found.reading.article for found in nouns_at(passage, at - 1))


def _whole(passage: Passage, counted: Counted) -> str:
    """What a percentage is one of (`30% من السكان`)."""
    whole = many_of(passage, counted.last) if counted.kind == "percent" else None
    return whole.counted if whole is not None else ""


def _bounded(passage: Passage, draft: Draft) -> Draft:
    number = draft.number
    outer = before_clitic(passage, number) if number is not None and draft.first == number.first else draft.first
    before = bound_before(passage, outer, number=number is not None and draft.first == number.first)
    subject = bound_of_subject(passage, outer) if before is None and number is not None and outer else None
    behind = bound_behind(passage, draft.last, before.bound if before else None)
    if behind and behind.bound == BELOW_ZERO:
        value = None if draft.value is None else -abs(draft.value)
        return draft._replace(value=value, last=behind.last, beyond=behind.last, end=passage.tokens[behind.last - 1].end)
    if before is None and subject is None and behind is None:
        return draft if outer == draft.outer else draft._replace(outer=outer)
    said = before.bound if before else subject.bound if subject else "exact"
    bound = behind.bound if behind and not (before and behind.bound == "about") else said
    return draft._replace(
        bound=draft.bound if draft.value is None else cast(Bound, bound),
        outer=before.first if before else outer,
        beyond=behind.last if behind else draft.last,
    )


def _without_number(passage: Passage, first: int, last: int) -> Iterator[Draft]:
    """Dual nouns (`سنتان`, `دولارين`) between two tokens, and one of a measure where it is said to be one (`لمدة شهر`, `لتر ونصف`)."""
    at, behind = first, -1
    while at < last:
        draft = _of_noun(passage, at) if passage.tokens[at].kind == "word" else None
        describes = draft is not None and draft.value == 2 and at == behind and draft.start == passage.tokens[at].start
        if draft is not None and not describes:  # of two duals the second describes the first
            yield draft
        at = draft.last if draft is not None else at + 1
        behind = at if draft is not None else behind


def _of_noun(passage: Passage, at: int) -> Draft | None:
    nouns = list(nouns_at(passage, at))
    construct = construct_at(passage, at)
    for found in (*nouns, *([construct] if construct else [])):
        if any(other.entry.form == "many" and other.last == found.last for other in nouns):
            continue  # بلدان is two countries or many
        noun, reading = found.entry, found.reading
        if noun.form == "two" and _names_by_digits(passage, found.last):
            continue
        if noun.form == "two" and not (reading.article and (noun.kind != "time" or found.last in by_first(passage))):
            value = 2.0
        elif noun.form == "one" and not reading.article and noun.kind != "counted" and _is_one(passage, found.first, found.last, noun.kind):
            value = 1.0
        else:
            continue
        start = passage.tokens[at].start + cut_of(reading)
        counted = Counted(at, found.last, noun.kind, noun.unit, noun.counted, noun.form)
        end = passage.tokens[found.last - 1].end
        draft = Draft(None, at, found.last, start, end, int(value), None, None, "exact", at, found.last, counted, noun.unit, noun.counted)
        return _bounded(passage, draft)
    return None


def _names_by_digits(passage: Passage, at: int) -> bool:
    """Whether digits stand right behind two things, which are their names: `اللواءين 63 و115`."""
    number = by_first(passage).get(at)
    return number is not None and number.in_digits and number.sort == "cardinal" and number.start == passage.tokens[at].start


def _is_one(passage: Passage, first: int, last: int, kind: str) -> bool:
    """Whether a measure without a number is one of it: all that the text says, in a duration, `a whole month`, or with a half."""
    if first == 0 and last == len(passage.tokens):
        return kind != "percent"
    if kind in ("percent", "degree") or len(passage.tokens[first].folded) < 3:
        return False
    if followed_by_part(passage, last) is not None:
        return True
    if kind != "time":
        return False
    whole = last < len(passage.tokens) and key(passage.tokens[last]) in listed("wholes", passage.language)
    return whole or (first > 0 and key(passage.tokens[first - 1]) in listed("spans", passage.language))


def followed_by_part(passage: Passage, at: int) -> Number | None:
    """The fraction that is added behind a noun (`ساعة ونصف`)."""
    place = at
    if place < len(passage.tokens) and not passage.tokens[place].fresh:
        for number in _numbers_at(passage, place):
            joined = number.start > passage.tokens[number.first].start if number.first == place else True
            if number.sort == "fraction" and not number.preposition and joined and not number.definite:
                return number
    return None


def _numbers_at(passage: Passage, at: int) -> Iterator[Number]:
    found = by_first(passage)
    if at in found:
        yield found[at]
    if passage.tokens[at].folded in listed("ands", passage.language) and at + 1 in found:
        yield found[at + 1]


@kept_with_it
def by_first(passage: Passage) -> dict[int, Number]:
    """The numbers of a passage by their first token."""
    return {number.first: number for number in numbers(passage)}
