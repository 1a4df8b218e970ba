"""Dates as they are told: a day, a month, a year or a span of them, never more exact than their words."""

from __future__ import annotations

import re
from datetime import date, timedelta

_POINT = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def interval(value: str | None) -> tuple[str | None, str | None]:
    """The half-open interval that a date value covers.

    `value` is ISO 8601, as exact as the text and no more: `2015`, `2015-09`, `2015-09-30`, or two of them joined by
    `/`, both included (`2015-09/2018-09` is from September 2015 to the end of September 2018). An open end is written
    `..`, as in `2015/..`.

    Returns `(from, to)` as ISO days, `to` exclusive; `None` stands for an end that is not known.
    Raises ValueError for anything else: an impossible day, a span that ends before it starts, the end of the calendar.
    """
    if value is None:
        return None, None
    first, slash, last = value.partition("/")
    if not slash:
        return _first_day(first), _day_after(first)
    start = None if first == ".." else _first_day(first)
    end = None if last == ".." else _day_after(last)
    if start is not None and end is not None and end <= start:
        raise ValueError(f"the span {value!r} ends before it starts")
    return start, end


def _parts(point: str) -> tuple[int, int | None, int | None]:
    match = _POINT.fullmatch(point)
    if not match:
        raise ValueError(f"{point!r} is not a date: write 2015, 2015-09 or 2015-09-30")
    year, month, day = match.groups()
    return int(year), int(month) if month else None, int(day) if day else None


def _first_day(point: str) -> str:
    year, month, day = _parts(point)
    return date(year, month or 1, day or 1).isoformat()


def _day_after(point: str) -> str:
    try:
        return _next_after(point)
    except OverflowError:
        raise ValueError(f"nothing comes after {point!r}") from None


def _next_after(point: str) -> str:
    year, month, day = _parts(point)
    if day is not None and month is not None:
        return (date(year, month, day) + timedelta(days=1)).isoformat()
    if month is not None:
        return date(year + month // 12, month % 12 + 1, 1).isoformat()
    return date(year + 1, 1, 1).isoformat()
