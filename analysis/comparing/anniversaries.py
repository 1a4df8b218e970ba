"""The year in which something began, by reckoning: from its 80th anniversary in 2024, or from `75 years of relations` told in 2019."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from analysis.days.dates import interval
from analysis.figures.numbers import Number, numbers
from analysis.lang.tables import table
from analysis.marks import When
from analysis.words.folding import fold
from analysis.words.tokens import Passage, peeled

NEAR = 3  # words between the number and the word that makes an anniversary of it
FEWEST = 2


class Reckoned(NamedTuple):
    """So many `years` before the year `of` the telling; `year` is what follows. `shown` is the words that say so."""

    shown: str
    years: int
    of: int

    @property
    def year(self) -> int:
        return self.of - self.years


def reckoned(passage: Passage, dates: Sequence[When], published: str | None) -> tuple[Reckoned, ...]:
    """Every anniversary of a passage whose own year is known: by a date that stands beside it, else by the day of publication."""
    beside = (
        _year(when.value) for when in sorted(dates, key=lambda when: when.basis == "inferred") if when.basis == "stated" or not published
    )
    told_in = next((year for year in beside if year is not None), _year(published))
    if told_in is None:
        return ()
    return tuple(dict.fromkeys(Reckoned(shown, years, told_in) for shown, years in _anniversaries(passage)))


def _anniversaries(passage: Passage) -> Iterator[tuple[str, int]]:
    for number in numbers(passage):
        if number.value is not None and number.value >= FEWEST and number.value == int(number.value):
            word = _word_beside(passage, number)
            if word is not None:
                first, last = sorted((word, number.first if word < number.first else number.last - 1))
                yield passage.text[passage.tokens[first].start : passage.tokens[last].end], int(number.value)


def _word_beside(passage: Passage, number: Number) -> int | None:
    """The place of the word that makes an anniversary of a number."""
    tokens, language = passage.tokens, passage.language
    words = _words(language)
    if number.sort == "ordinal":
        before = range(number.first - 1, max(-1, number.first - 1 - NEAR), -1)
        behind = range(number.last, min(len(tokens), number.last + NEAR))
        return next((at for at in before if _is(tokens[at].folded, words["before"], language)), None) or next(
            (at for at in behind if _is(tokens[at].folded, words["behind"], language)), None
        )
    joint = number.last + 1
    years = joint < len(tokens) and tokens[number.last].folded in _years(language) and tokens[joint].folded in words["of years"]
    return joint if years and number.sort == "cardinal" else None


def _is(folded: str, words: frozenset[str], language: str) -> bool:
    return folded in words or any(one.stem in words for one in peeled(folded, language))


@cache
def _words(language: str) -> dict[str, frozenset[str]]:
    rows = table("anniversaries", language)
    return {where: frozenset(fold(row["word"]) for row in rows if row["stands"] == where) for where in ("before", "behind", "of years")}


@cache
def _years(language: str) -> frozenset[str]:
    """What years are called."""
    rows = (row for row in table("units", language) if row["unit"] == "year")
    return frozenset(fold(form) for row in rows for name in ("one", "two", "many") for form in row.get(name, "").split("/") if form)


def _year(value: str | None) -> int | None:
    """The year in which a date lies, if it lies in one."""
    start, end = interval(value)
    if start is None or end is None or (end[:4] != start[:4] and end[4:] != "-01-01"):
        return None
    return int(start[:4])
