"""Dates as they are told, settled by the calendar alone: by their own words, or counted from a day that is given.

Weeks run from Monday to Sunday (ISO 8601). Early, middle and late are the thirds of a month, and halves of anything longer;
but a year begins in its first month and ends in its last. Seasons are those of the north, three months each: winter begins in December.
"""

from __future__ import annotations

from calendar import isleap
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal, NamedTuple

from analysis.days.calendars import (
    hijri_span,
    month_end,
    nth_weekday,
    on_or_after,
    on_or_before,
    shifted,
    to_hijri,
    week_of,
    years_with,
)
from analysis.days.dates import interval
from analysis.days.told import Told

_NOT_FAR_AHEAD = 60
_HOURS = 24  # of a day
ONE_DAY = timedelta(days=1)
_MONTHS_OF = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "winter": (12, 14)}
_HIJRI = "converted from the Hijri calendar, whose months begin by sight of the moon: a day on either side is possible"


class Placed(NamedTuple):
    """A date that is settled: its first and last point, as ISO 8601 writes a year, a month or a day."""

    first: str
    last: str

    @property
    def value(self) -> str:
        """As `analysis.days.dates.interval` reads it."""
        return self.first if self.first == self.last else f"{self.first}/{self.last}"

    @property
    def days(self) -> tuple[date, date]:
        """Its first and its last day. Raises ValueError for what the calendar has not, and where an end is open."""
        return _days_of(self.value)

    @property
    def is_day(self) -> bool:
        """Whether it is a single day."""
        return self.grain == 3 and self.first == self.last

    @property
    def grain(self) -> int:
        """1 for years, 2 for months, 3 for days."""
        return self.first.count("-") + 1


class Settled(NamedTuple):
    """All that a date can be; and from what it was inferred, None where its words say it."""

    those: tuple[Placed, ...] = ()
    because: str | None = None


@lru_cache(maxsize=4096)
def _days_of(value: str) -> tuple[date, date]:
    start, end = interval(value)
    return date.fromisoformat(start or ""), date.fromisoformat(end or "") - ONE_DAY


def _year(year: int) -> str:
    return f"{year:04d}"


def _month(year: int, month: int) -> str:
    return f"{year + (month - 1) // 12:04d}-{(month - 1) % 12 + 1:02d}"


def of_days(first: date, last: date) -> Placed:
    """From a day to a day."""
    return Placed(first.isoformat(), last.isoformat())


def of_day(day: date) -> Placed:
    """One day."""
    return of_days(day, day)


def _of_months(year: int, first: int, last: int) -> Placed:
    return Placed(_month(year, first), _month(year, last))


def _of_year(year: int) -> Placed:
    return Placed(_year(year), _year(year))


def spelled_day(day: date) -> str:
    """A day as an English sentence has it."""
    return f"{day.day} {day:%B} {day.year}"


def before_christ(told: Told, place: int) -> Settled:
    """Years before Christ have no value: ISO dates with four digits do not reach them."""
    return Settled()


def of_a_name(told: Told, place: int) -> Settled:
    """A date that is part of a name, without its year."""
    return Settled(because="it stands in a name, which does not tell the year")


def of_years(told: Told, place: int) -> Settled:
    """A decade, a century, two years joined by a stroke."""
    first, last = told.years or (1, 1)
    return Settled((Placed(_year(max(first, 1)), _year(last)),))


def of_decade(told: Told, place: int) -> Settled:
    """A decade without its century: the twentieth's, but for those that have come again."""
    decade = told.decade or 0
    centuries = (1900, 2000) if decade <= 20 else (1900,)
    those = tuple(Placed(_year(century + decade), _year(century + decade + 9)) for century in centuries)
    return Settled(
        those, "a decade whose century is not told" if len(those) > 1 else "a decade whose century is not told: taken as of the twentieth"
    )


def by_year(told: Told, place: int) -> Settled:
    """A date with its year."""
    year = told.year or 1
    if told.hijri:
        return _by_hijri_year(told, year)
    if told.nth and told.month is None:
        return Settled((_nth_week_of_year(year, told.nth[1]),), "weeks counted from Monday, the first is the one that holds 4 January")
    if told.month is None:
        return Settled((_of_year(year),))
    if told.nth:
        return _nth_of_month(told, year, told.month)
    if told.day is None:
        return Settled((_of_months(year, told.month, told.month),))
    day = date(year, told.month, told.day)
    if told.swapped:
        return Settled((of_day(day), of_day(date(year, told.day, told.month))), "the day and the month may stand either way round")
    return Settled((of_day(day),))


def _by_hijri_year(told: Told, year: int) -> Settled:
    if told.month is not None and year >= 1700:
        return _hijri_month_in(told, year)
    first, last = hijri_span(year, told.month, told.day)
    if told.weekday and told.day:
        fitting = on_or_after(first, told.weekday)
        if fitting <= last:
            return Settled(
                (of_day(fitting),), "converted from the Hijri calendar; of the days that are possible the one that is its weekday"
            )
    return Settled((of_days(first, last),), _HIJRI)


def _hijri_month_in(told: Told, year: int) -> Settled:
    """A Hijri month of a Gregorian year: رمضان 2019."""
    hijri_years = range(to_hijri(date(year, 1, 1))[0], to_hijri(date(year, 12, 31))[0] + 1)
    spans = [hijri_span(one, told.month, told.day) for one in hijri_years]
    return Settled(tuple(of_days(*span) for span in spans if span[0].year == year or span[1].year == year), _HIJRI)


def _nth_of_month(told: Told, year: int, month: int) -> Settled:
    what, number = told.nth or ("day", 1)
    if what == "weekday":
        found = nth_weekday(year, month, told.weekday or 1, number)
        return Settled((of_day(found),)) if found else Settled(because="the month has no such day")
    if what == "day":
        return Settled((of_day(month_end(year, month)),))
    end = month_end(year, month)
    if number == -1:
        return Settled((of_days(end - 6 * ONE_DAY, end),), "weeks of a month counted in sevens from its end")
    first = date(year, month, 1) + (number - 1) * 7 * ONE_DAY
    return Settled((of_days(first, min(first + 6 * ONE_DAY, end)),), "weeks of a month counted in sevens from its first day")


def _nth_week_of_year(year: int, number: int) -> Placed:
    weeks = date(year, 12, 28).isocalendar().week
    return of_days(*week_of(date.fromisocalendar(year, weeks if number == -1 else number, 1)))


def seasons(season: str, year: int) -> tuple[Placed, ...]:
    """The season of a year; a winter of one year can be the one that ends in it or the one that begins in it."""
    if season == "winter":
        return of_season(season, year - 1), of_season(season, year)
    return (of_season(season, year),)


def of_season(season: str, year: int) -> Placed:
    """A season by the year in which it begins."""
    return _of_months(year, *_MONTHS_OF[season])


HOW_PARTS = {
    "start": "the beginning is taken as the first third of a month or week, the first month of a year, the first half of anything longer",
    "early": "early is taken as the first third of a month or week and the first half of anything longer",
    "mid": "the middle is taken as the second third of a month or week and the two middle quarters of anything longer",
    "late": "late is taken as the last third of a month or week and the second half of anything longer",
    "end": "the end is taken as the last third of a month or week, the last month of a year, the second half of anything longer",
}
_QUARTERS = {"start": (0, 2), "early": (0, 2), "mid": (1, 3), "late": (2, 4), "end": (2, 4)}
_THIRDS = {"start": 0, "early": 0, "mid": 1, "late": 2, "end": 2}
_SHARES = {"half": 2, "third": 3, "quarter": 4}


def part_of(whole: Placed, part: str, number: int) -> Placed:
    """A part of a month, a year or anything longer."""
    first, last = whole.days
    if part in _SHARES:
        return _share(whole, number - 1, number, _SHARES[part])
    if (last - first).days < 40:
        return _third(first, last, _THIRDS[part])
    if part in ("start", "end") and lies_in_one(whole, "year"):
        end = first if part == "start" else last
        return _of_months(end.year, end.month, end.month)
    return _share(whole, *_QUARTERS[part], 4)


def _third(first: date, last: date, which: int) -> Placed:
    if first.day == 1 and last - first > 20 * ONE_DAY:
        return of_days(first + 10 * which * ONE_DAY, last if which == 2 else first + (10 * which + 9) * ONE_DAY)
    days = (last - first).days + 1
    return of_days(first + days * which // 3 * ONE_DAY, first + (days * (which + 1) // 3 - 1) * ONE_DAY)


def outer_of(whole: Placed, unit: str, number: int) -> Placed | None:
    """The first so many units of a whole, or the last so many (below 0); None where it has not as many."""
    first, last = whole.days
    start, end = (first, _moved(first, unit, number)) if number > 0 else (_moved(last + ONE_DAY, unit, number), last + ONE_DAY)
    if start < first or end > last + ONE_DAY:
        return None
    final = end - ONE_DAY
    months = unit in _MONTHS_IN and start.day == 1
    return Placed(_month(start.year, start.month), _month(final.year, final.month)) if months else of_days(start, final)


def likewise_in(period: Placed, year: int) -> Placed:
    """The same part of another year as a period is of its own: from January to July."""
    on = year - period.days[0].year
    return Placed(_in_year(period.first, on), _in_year(period.last, on))


def _in_year(point: str, on: int) -> str:
    """A year, month or day so many years on; of 29 February the day before where the year has none."""
    written = f"{int(point[:4]) + on:04d}{point[4:]}"
    return f"{written[:4]}-02-28" if point[4:] == "-02-29" and not isleap(int(written[:4])) else written


def lies_in_one(one: Placed, unit: str) -> bool:
    """Whether a date lies within one such unit, so that it can be counted from it."""
    first, last = one.days
    return _unit_of(first, unit) == _unit_of(last, unit)


def _share(whole: Placed, start: int, end: int, of: int) -> Placed:
    """From one share of a whole to another, in months; in days where months cannot be cut so."""
    first, last = whole.days
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if first.day == 1 and months % of == 0:
        each = months // of
        return Placed(_month(first.year, first.month + start * each), _month(first.year, first.month + end * each - 1))
    days = (last - first).days + 1
    return of_days(first + days * start // of * ONE_DAY, first + (days * end // of - 1) * ONE_DAY)


_MONTHS_IN = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}


def _unit_of(day: date, unit: str) -> Placed:
    """The unit that holds a day."""
    if unit == "week":
        return of_days(*week_of(day))
    if unit == "weekend":
        monday, sunday = week_of(day)
        return of_days(monday + 5 * ONE_DAY, sunday)
    if unit == "month":
        return _of_months(day.year, day.month, day.month)
    if unit == "quarter":
        first = (day.month - 1) // 3 * 3 + 1
        return _of_months(day.year, first, first + 2)
    if unit == "year":
        return _of_year(day.year)
    if unit == "decade":
        return Placed(_year(day.year // 10 * 10), _year(day.year // 10 * 10 + 9))
    if unit == "century":
        first = (day.year - 1) // 100 * 100 + 1
        return Placed(_year(first), _year(first + 99))
    return of_day(day)


def _moved(day: date, unit: str, steps: int) -> date:
    if unit in _MONTHS_IN:
        return shifted(day, steps * _MONTHS_IN[unit])
    if unit == "hour":
        return day + (-(-steps // _HOURS) if steps > 0 else steps // _HOURS) * ONE_DAY
    return day + steps * (7 if unit in ("week", "weekend") else 1) * ONE_DAY


def in_frame(told: Told, day: date, unit: str, steps: int) -> Placed | None:
    """Last month, Friday of next week, the 20th of this month, March of last year."""
    if unit == "hour":
        return until_now(day, unit, steps)
    frame = _unit_of(_moved(day, unit, steps), unit)
    first = frame.days[0]
    if unit == "week" and told.weekday:
        return of_day(on_or_after(first, told.weekday))
    if unit == "month" and told.day:
        return of_day(date(first.year, first.month, told.day))
    if unit == "year" and (told.month or told.nth):
        settled = by_year(told._replace(frame=None, year=first.year), 0)
        return settled.those[0] if settled.those else None
    return frame


def nth_in_frame(told: Told, day: date, unit: str, steps: int) -> Placed | None:
    """The n-th weekday or week of last month, next year."""
    first = _unit_of(_moved(day, unit, steps), unit).days[0]
    settled = by_year(told._replace(frame=None, year=first.year, month=first.month if unit == "month" else told.month), 0)
    return settled.those[0] if settled.those else None


def so_long_from(day: date, unit: str, number: int) -> Placed:
    """So many days or weeks from a day is a day; of months and years it is a month and a year, and no closer.

    Hours are counted from whatever time of the day: less than 24 of them may lead into the next.
    """
    there = _moved(day, unit, number)
    if unit == "hour":
        full = day + int(number / _HOURS) * ONE_DAY
        return of_days(min(there, full), max(there, full))
    return of_day(there) if unit in ("day", "week") else _unit_of(there, "year" if unit in ("decade", "century") else unit)


def until_now(day: date, unit: str, number: int) -> Placed:
    """The last so many units until a day, or the next so many from it: those begin on the day, and end so long after it."""
    if unit == "hour" or number > 0:
        return of_days(*sorted((day, _moved(day, unit, number))))
    here = _unit_of(day, {"day": "day", "week": "day", "month": "month"}.get(unit, "year"))
    return Placed(so_long_from(day, unit, number).first, here.last)


def toward_weekday(day: date, weekday: int, toward: int) -> date:
    """The last such weekday before a day, or the next after it."""
    if toward < 0:
        return on_or_before(day - ONE_DAY, weekday) + (toward + 1) * 7 * ONE_DAY
    return on_or_after(day + ONE_DAY, weekday) + (toward - 1) * 7 * ONE_DAY


def toward_month(told: Told, day: date) -> Placed | None:
    """The last or the next such day or month, not counting the one that holds the day itself."""
    years = range(day.year - 1, day.year + 2)
    those = [one for year in years for one in by_year(told._replace(toward=None, year=_calendar_year(told, year)), 0).those]
    if (told.toward or 0) < 0:
        past = [one for one in those if one.days[1] < day]
        return past[-1] if past else None
    return next((one for one in those if one.days[0] > day), None)


def _calendar_year(told: Told, year: int) -> int:
    return to_hijri(date(year, 7, 1))[0] if told.hijri else year


def season_toward(season: str, day: date, toward: int) -> Placed | None:
    """The last season of its name before a day, or the next after it."""
    those = [of_season(season, year) for year in range(day.year - 2, day.year + 2)]
    if toward < 0:
        past = [one for one in those if one.days[1] < day]
        return past[-1] if past else None
    return next((one for one in those if one.days[0] > day), None)


Side = Literal["any", "near", "ahead", "both"]


def nearest(told: Told, day: date, side: Side = "any") -> tuple[tuple[Placed, ...], str | None]:
    """The date without a year that lies nearest to a day, and how it was converted, if it was.

    side   "near" of one that does not lie far ahead; "ahead" of one that is not over; "both" where the last and the next are
           both given if one is no more than twice as far as the other.
    A weekday must agree: with the nearest years, or else with the last two of the ten before.
    """
    found: list[tuple[int, Placed, str | None]] = []
    for year in range(day.year - 1, day.year + 2):
        try:
            settled = by_year(told._replace(year=_calendar_year(told, year)), 0)
            found += [(_away(one, day), one, settled.because) for one in settled.those if weekday_agrees(one, told)]
        except ValueError:
            continue
    if not found:
        return _last_with_weekday(told, day), None
    if side == "near":
        found = [one for one in found if one[1].days[0] <= day + _NOT_FAR_AHEAD * ONE_DAY] or found
    if side == "ahead":
        found = [one for one in found if one[0] >= 0] or found
    found.sort(key=lambda one: abs(one[0]))
    first, second = found[0], found[1] if len(found) > 1 else found[0]
    if side == "both" and first[0] * second[0] < 0 and abs(second[0]) <= 2 * abs(first[0]):
        return (first[1], second[1]), first[2]
    return (first[1],), first[2]


def _away(one: Placed, day: date) -> int:
    """How many days a date is ahead of a day; below 0 how many back, 0 where it holds the day."""
    first, last = one.days
    return (first - day).days if day < first else min(0, (last - day).days)


def _last_with_weekday(told: Told, day: date) -> tuple[Placed, ...]:
    if not (told.weekday and told.day and told.month) or told.hijri or day.year <= 11:
        return ()
    years = years_with(told.month, told.day, told.weekday, day - 10 * 366 * ONE_DAY, day)
    return tuple(of_day(date(year, told.month, told.day)) for year in years[-2:])


def nearest_day(told: Told, day: date) -> Placed | None:
    """The day of the month nearest to a day, with its weekday where that is told."""
    found = []
    for steps in range(-6, 7):
        month = shifted(day.replace(day=1), steps)
        if (told.day or 1) <= month_end(month.year, month.month).day:
            one = month.replace(day=told.day or 1)
            if told.weekday in (None, one.isoweekday()):
                found.append(one)
    return of_day(min(found, key=lambda one: abs((one - day).days))) if found else None


def weekday_agrees(one: Placed, told: Told) -> bool:
    """Whether a settled day falls on the weekday that is told; what is longer than a day agrees with any."""
    return one.grain < 3 or told.weekday is None or one.first != one.last or one.days[0].isoweekday() == told.weekday


def falls_on(told: Told, year: int) -> bool:
    """Whether a date without a year has its weekday in that year; one without a weekday has it in any."""
    if not (told.weekday and told.day and told.month):
        return True
    return told.day <= month_end(year, told.month).day and date(year, told.month, told.day).isoweekday() == told.weekday


def agrees(told: Told, day: date) -> bool:
    """Whether a day is what the words say of day, month and weekday."""
    return told.day in (None, day.day) and told.month in (None, day.month) and told.weekday in (None, day.isoweekday()) and not told.hijri


def and_on(one: Placed, unit: str, number: int) -> Placed:
    """From a date to so many units after it, as exact as the date is."""
    there = _moved(one.days[0], unit, number)
    last = _year(there.year) if one.grain == 1 else _month(there.year, there.month) if one.grain == 2 else there.isoformat()
    return Placed(one.first, last)


def up_to(one: Placed, unit: str, number: int) -> Placed:
    """The last so many units until a date, which is in them: the three months ended 31 March."""
    end = one.days[1]
    start = _moved(end + ONE_DAY, unit, -number)
    months = unit in _MONTHS_IN and start.day == 1
    return Placed(_month(start.year, start.month), _month(end.year, end.month)) if months else of_days(start, end)
