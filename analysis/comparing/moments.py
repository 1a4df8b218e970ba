"""Date against date: when it happened, and what follows by reckoning from an anniversary."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from analysis.comparing.assertions import Assertion
from analysis.comparing.findings import Compared, Found
from analysis.days.dates import interval
from analysis.marks import When

WEEK = 7
ANOTHER_TIME = 30  # days after which somebody speaks of another time
FIRST, LAST = "0000", "9999"
_OF_WHAT_HAPPENED = frozenset({"event", "period", "as_of"})


def times(left: Assertion, right: Assertion) -> Iterator[Compared]:
    """When the one and the other say that it was; nothing where one of them does not say."""
    here, there = (_told(one) for one in (left, right))
    if here and there:
        nearest = min(((one, other) for one in here for other in there), key=lambda both: _RANK[_standing(*both)])
        yield Compared("time", _shown(nearest[0]), _shown(nearest[1]), _standing(*nearest))


def printings(left: Assertion, right: Assertion) -> Iterator[Compared]:
    """That they were printed a month apart or more, where they do not both tell of when they speak: each speaks of its own time."""
    here, there = (interval(one.published)[0] for one in (left, right))
    if not here or not there or (_told(left) and _told(right)):
        return
    if abs((date.fromisoformat(here) - date.fromisoformat(there)).days) >= ANOTHER_TIME:
        yield Compared("time", left.published or "", right.published or "", "differs")


def reckonings(left: Assertion, right: Assertion) -> Iterator[Compared]:
    """What an anniversary says of the year in which it began, against the year that the other tells, or its anniversary."""
    for one in left.reckoned:
        for other in right.reckoned:
            if one.year != other.year:
                yield _by_arithmetic(one.shown, other.shown, False)
            elif one.years != other.years:
                yield Compared("time", one.shown, other.shown, "conflicts")
        for when in _told(right):
            if _begins(when):
                yield _by_arithmetic(one.shown, _shown(when), _year_of(when) == one.year)
    for other in right.reckoned:
        for when in _told(left):
            if _begins(when):
                yield _by_arithmetic(_shown(when), other.shown, _year_of(when) == other.year)


def _by_arithmetic(this: str, other: str, agree: bool) -> Compared:
    return Compared("arithmetic", this, other, "agrees by arithmetic" if agree else "conflicts")


def _told(of: Assertion) -> list[When]:
    return [when for when in of.dates if when.role in _OF_WHAT_HAPPENED and when.value]


def _standing(one: When, other: When) -> Found:
    (a, b), (c, d) = _ends(one), _ends(other)
    if (a, b) == (c, d):
        return "same"
    if b <= c or d <= a:
        return "compatible" if _may_be_one_weekday(one, other) else "conflicts"
    if c <= a and b <= d:
        return "more_exact"
    return "less_exact" if a <= c and d <= b else "compatible"


def _may_be_one_weekday(one: When, other: When) -> bool:
    """Whether both are days that were inferred, a week apart: of a weekday nobody tells whether it is the last one or the next."""
    days = [_day(when) for when in (one, other)]
    return one.basis == other.basis == "inferred" and None not in days and abs((days[0] - days[1]).days) == WEEK  # type: ignore[operator]


def _day(when: When) -> date | None:
    value = when.value or ""
    return date.fromisoformat(value) if value.count("-") == 2 and "/" not in value else None


_RANK: dict[Found, int] = {"same": 0, "more_exact": 1, "less_exact": 2, "compatible": 3, "conflicts": 4}


def _ends(when: When) -> tuple[str, str]:
    start, end = interval(when.value)
    return start or FIRST, end or LAST


def _shown(when: When) -> str:
    return when.text if when.value in (None, when.text) else f"{when.text} ({when.value})"


def _begins(when: When) -> bool:
    """Whether a date can be that of a beginning: a point in time that is told, or a span that goes on from one."""
    return when.basis == "stated" and (when.role == "event" or _ends(when)[1] == LAST)


def _year_of(when: When) -> int:
    return int(_ends(when)[0][:4])
