"""Figure against figure: whether two numbers count the same, and whether both can be right."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from analysis.comparing.assertions import Assertion
from analysis.comparing.findings import Compared, Found
from analysis.comparing.meanings import kinds_of
from analysis.lang.tables import table
from analysis.marks import Figure
from analysis.words.folding import words
from analysis.words.lemmas import lemma_of

ABOUT = 0.1  # by how much of itself a number may be off that is told with "about"
CONVERTED = 0.02  # and one that is told in another unit
COUNTS = frozenset({"person", "event", "thing"})  # units that are counted one by one
ROUND = 1000  # from here on a count may be a round number: nobody says sixty for 62 dead, everybody 63 thousand for 63,012


class Measure(NamedTuple):
    """What a figure counts or measures: its unit, of people what became of them, and who or what they are."""

    unit: str
    fate: str
    counted: frozenset[str]


class Pair(NamedTuple):
    """Two figures that speak of one measure, and what they are to each other."""

    left: Figure
    right: Figure
    finding: Found


def figures(left: Assertion, right: Assertion) -> Iterator[Compared]:
    """Every figure of the left beside the figure of the right that counts the same, or most nearly does."""
    for one, other in _paired(left, right):
        fault = _apart(one, other, left, right)
        if fault is not None:
            yield fault
        else:
            yield Compared("figure", one.text, other.text, _values(one, other))
            if one.bound != other.bound:
                yield Compared("bound", one.bound, other.bound, "compatible")


def _paired(left: Assertion, right: Assertion) -> Iterator[tuple[Figure, Figure]]:
    """The figures that belong together: those of one unit, those that count the same first, then those of the nearest values."""
    near = sorted(
        (_apart(one, other, left, right) is not None, abs(_middle(one) - _middle(other)), here, there)
        for here, one in enumerate(map(_in_base, left.figures))
        for there, other in enumerate(map(_in_base, right.figures))
        if _units_meet(one.unit, other.unit) and _kin(one, other, left, right)
    )
    taken_left, taken_right = set[int](), set[int]()
    for _, _, here, there in near:
        if here not in taken_left and there not in taken_right:
            taken_left.add(here)
            taken_right.add(there)
            yield left.figures[here], right.figures[there]


def _kin(one: Figure, other: Figure, left: Assertion, right: Assertion) -> bool:
    """Whether two figures are of one family: people, whoever they are, a measure, or things of one sort."""
    if one.unit == "person" or one.unit not in COUNTS:
        return True
    return _may_be_same(measure(one, left), measure(other, right))


def _apart(one: Figure, other: Figure, left: Assertion, right: Assertion) -> Compared | None:
    """Why two figures do not speak of the same: what is counted, how it is known, where, when."""
    here, there = measure(one, left), measure(other, right)
    if here.fate and there.fate and not (here.fate in kinds_of(there.fate) or there.fate in kinds_of(here.fate)):
        return Compared("counted", here.fate, there.fate, "differs")
    if here.counted != there.counted and not _may_be_same(here, there):
        return Compared("counted", _counted(one), _counted(other), "differs")
    if one.basis and other.basis and {one.basis, other.basis} == {"documented", "estimated"}:
        return Compared("basis", one.basis, other.basis, "differs")
    return None


def _may_be_same(here: Measure, there: Measure) -> bool:
    """Whether what is counted is named on one side only, or by words of which one is the other's kind."""
    if not here.counted or not there.counted:
        return True
    return not here.counted.isdisjoint(there.counted)


def measure(figure: Figure, of: Assertion) -> Measure:
    """What a figure counts. Of people what became of them is asked too: that is in what they are called (`dead`), or in the deed."""
    groups, fates = _people()
    if figure.unit == "person":
        who = next((one for one in _ends(figure.counted) if one in groups or one in fates), "")
        fate = fates.get(who, "") or next((concept for concept in _deeds(of) if concept in _fates()), "")
        counted = frozenset({groups[who]} if who in groups else ()) if who else _words(figure.counted, of.language)
        return Measure("person", fate, counted)
    return Measure(figure.unit, "", _words(figure.counted, of.language))


def _ends(counted: str) -> Iterator[str]:
    """What is counted, then without its first word, and so on: `Russian servicemen` are servicemen."""
    words_ = counted.split()
    return (" ".join(words_[number:]) for number in range(len(words_)))


def _deeds(of: Assertion) -> Iterator[str]:
    return (wide for term in of.terms for concept in term.concepts for wide in sorted(kinds_of(concept)))


def _words(counted: str, language: str) -> frozenset[str]:
    return frozenset(lemma_of(word, language) for word in words(counted))


def _counted(figure: Figure) -> str:
    return figure.counted or figure.unit


@cache
def _people() -> tuple[dict[str, str], dict[str, str]]:
    """Of those who are counted, by what they are called: which group they are of, and what became of them."""
    rows = table("people")
    return (
        {row["counted"]: row["group"] for row in rows if row["group"] != "-"},
        {row["counted"]: row["fate"] for row in rows if row["fate"] != "-"},
    )


@cache
def _fates() -> frozenset[str]:
    return frozenset(_people()[1].values())


def _units_meet(one: str, other: str) -> bool:
    return one == other or "number" in (one, other) or {one, other} <= {"thing", "event"}


def _in_base(figure: Figure) -> Figure:
    """A figure in the unit that its like are compared in: a mile in metres, a third of the voters in percent."""
    if figure.unit == "number" and figure.value is not None and 0 < figure.value < 1:
        return replace(figure, unit="percent", value=figure.value * 100)
    if figure.unit not in _bases():
        return figure
    base, times, plus = _bases()[figure.unit]
    value, low, high = (None if one is None else one * times + plus for one in (figure.value, figure.low, figure.high))
    return replace(figure, unit=base, value=value, low=low, high=high)


@cache
def _bases() -> dict[str, tuple[str, float, float]]:
    return {row["unit"]: (row["base"], float(row["times"]), float(row["plus"])) for row in table("conversions")}


# Values


def _values(one: Figure, other: Figure) -> Found:
    """What two values of one measure are to each other."""
    told_alike = one.unit == other.unit
    one, other = _in_base(one), _in_base(other)
    if (one.value, one.low, one.high, one.bound) == (other.value, other.low, other.high, other.bound):
        return "same"
    (a, b), (c, d) = _interval(one), _interval(other)
    if one.bound == other.bound == "exact" and _rounded(one, other):
        return "more_exact" if _grain(one) < _grain(other) else "less_exact"
    slack = 0.0 if told_alike else max(abs(_middle(one)), abs(_middle(other))) * CONVERTED
    if b + slack < c or d + slack < a:
        return "conflicts"
    if one.bound == other.bound == "exact":
        return "same"
    narrow, wide = b - a, d - c
    return "more_exact" if narrow < wide else "less_exact" if wide < narrow else "compatible"


def _interval(figure: Figure) -> tuple[float, float]:
    """The values that a figure allows, both ends included."""
    if figure.value is None:
        return figure.low if figure.low is not None else -math.inf, figure.high if figure.high is not None else math.inf
    value = figure.value
    match figure.bound:
        case "at_least":
            return value, math.inf
        case "more_than":
            return math.nextafter(value, math.inf), math.inf
        case "at_most":
            return -math.inf, value
        case "less_than":
            return -math.inf, math.nextafter(value, -math.inf)
        case "about":
            return value - abs(value) * ABOUT, value + abs(value) * ABOUT
        case _:
            return value, value


def _rounded(one: Figure, other: Figure) -> bool:
    """Whether one of two exact numbers is the other, rounded: 63 thousand and 63,012."""
    fine, coarse = sorted((_grain(one), _grain(other)))
    return fine < coarse and one.value is not None and other.value is not None and abs(one.value - other.value) <= coarse / 2


def _grain(figure: Figure) -> float:
    """The unit of the last digit that is told: 1000 for 63 thousand, 0.1 for 2.7; 0 for a number that is told as it is."""
    if figure.value is None:
        return 0.0
    if figure.unit in COUNTS and figure.value < ROUND:
        return 0.0
    grain = _last_place(figure.value)
    return 0.0 if figure.unit in COUNTS and grain < ROUND / 10 else grain


def _last_place(value: float) -> float:
    told = f"{value:.10g}"
    if "e" in told:
        told = f"{value:.0f}"
    whole, _, part = told.partition(".")
    if part:
        return float(10.0 ** -len(part))
    return float(10.0 ** (len(whole) - len(whole.rstrip("0")))) if whole.strip("-0") else 1.0


def _middle(figure: Figure) -> float:
    ends = [one for one in (figure.value, figure.low, figure.high) if one is not None]
    return sum(ends) / len(ends) if ends else 0.0
