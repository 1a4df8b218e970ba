"""Arithmetic of calendars: weekdays, ends of months, steps of months and years, and the Hijri calendar.

The Hijri calendar here is the tabular, civil one (thirty years of 354 days, eleven of them with a day more; its epoch is
Friday 16 July 622 of the Julian calendar). What is in use, by sight of the moon or after the tables of Umm al-Qura, begins a
month on the same day or on the one before or after it: a converted day is sure to a day on either side, and no better.
"""

from __future__ import annotations

from datetime import MAXYEAR, MINYEAR, date, timedelta

# The years of a cycle of thirty that are a day longer.
_LONG_YEARS = frozenset({2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29})
_CYCLE = 30
_DAYS_OF_CYCLE = 354 * _CYCLE + len(_LONG_YEARS)
# The proleptic Gregorian ordinal of the day before 1 Muharram 1.
_BEFORE_HIJRA = 227014
FIRST_HIJRI_YEAR, LAST_HIJRI_YEAR = 1, 9665
_ONE_DAY = timedelta(days=1)


def month_end(year: int, month: int) -> date:
    """The last day of a month. Raises ValueError where there is no such month."""
    return date(year, month, 31 if month == 12 else (date(year, month + 1, 1) - _ONE_DAY).day)


def shifted(day: date, months: int) -> date:
    """The same day so many months on (back, if below 0); the month's last where it is shorter. ValueError outside the calendar."""
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f"{months} months from {day} is outside the calendar")
    return min(date(year, month + 1, 1) + timedelta(days=day.day - 1), month_end(year, month + 1))


def on_or_before(day: date, weekday: int) -> date:
    """The last such weekday (1 is Monday, 7 Sunday) that is not after the day."""
    return day - timedelta(days=(day.isoweekday() - weekday) % 7)


def on_or_after(day: date, weekday: int) -> date:
    """The first such weekday (1 is Monday, 7 Sunday) that is not before the day."""
    return day + timedelta(days=(weekday - day.isoweekday()) % 7)


def week_of(day: date) -> tuple[date, date]:
    """The Monday and the Sunday of the week that holds the day, as ISO 8601 counts weeks."""
    monday = on_or_before(day, 1)
    return monday, monday + timedelta(days=6)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date | None:
    """The first, second… such weekday of a month, or with -1 its last; None where the month has no such day."""
    if nth == -1:
        return on_or_before(month_end(year, month), weekday)
    found = on_or_after(date(year, month, 1), weekday) + timedelta(weeks=nth - 1)
    return found if found.month == month and nth > 0 else None


def years_with(month: int, day: int, weekday: int, first: date, last: date) -> list[int]:
    """The years in which a day of the year falls on a weekday, from one day to another, both included."""
    found = []
    for year in range(first.year, last.year + 1):
        if day <= month_end(year, month).day:
            one = date(year, month, day)
            if first <= one <= last and one.isoweekday() == weekday:
                found.append(year)
    return found


def hijri_month_length(year: int, month: int) -> int:
    """The days of a Hijri month: thirty and twenty-nine in turn, and thirty in the last of a long year."""
    return 30 if month % 2 or (month == 12 and year % _CYCLE in _LONG_YEARS) else 29


def from_hijri(year: int, month: int, day: int) -> date:
    """The Gregorian day of a Hijri one. Raises ValueError for a day that the Hijri calendar does not have."""
    if not (FIRST_HIJRI_YEAR <= year <= LAST_HIJRI_YEAR and 1 <= month <= 12 and 1 <= day <= hijri_month_length(year, month)):
        raise ValueError(f"{year}-{month}-{day} is not a day of the Hijri calendar")
    cycles, within = divmod(year - 1, _CYCLE)
    long_years = sum(1 for one in _LONG_YEARS if one <= within)
    before = cycles * _DAYS_OF_CYCLE + within * 354 + long_years + 29 * (month - 1) + month // 2
    return date.fromordinal(_BEFORE_HIJRA + before + day)


def to_hijri(day: date) -> tuple[int, int, int]:
    """The Hijri year, month and day of a Gregorian one. Raises ValueError before the first of them."""
    since = day.toordinal() - _BEFORE_HIJRA - 1
    if since < 0:
        raise ValueError(f"{day} is before the Hijri calendar")
    cycles, left = divmod(since, _DAYS_OF_CYCLE)
    year = cycles * _CYCLE + 1
    while left >= (length := 355 if year % _CYCLE in _LONG_YEARS else 354):
        left -= length
        year += 1
    month = 1
    while left >= hijri_month_length(year, month):
        left -= hijri_month_length(year, month)
        month += 1
    return year, month, left + 1


def hijri_span(year: int, month: int | None = None, day: int | None = None) -> tuple[date, date]:
    """The days between which a Hijri day, month or year surely lies: a day more on either side than the tables say."""
    if month is None:
        first, last = from_hijri(year, 1, 1), from_hijri(year, 12, hijri_month_length(year, 12))
    elif day is None:
        first, last = from_hijri(year, month, 1), from_hijri(year, month, hijri_month_length(year, month))
    else:
        # By sight of the moon any month may have thirty days, which the tables give to every other.
        first = last = from_hijri(year, month, min(day, hijri_month_length(year, month)))
    return first - _ONE_DAY, last + _ONE_DAY
