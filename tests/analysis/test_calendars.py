"""The arithmetic of calendars, by laws and by days that are on record."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.days.calendars import (
    from_hijri,
    hijri_month_length,
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

HIJRI_DAYS = st.dates(min_value=date(622, 7, 19), max_value=date(9000, 1, 1))
DAYS = st.dates(min_value=date(1800, 1, 1), max_value=date(2200, 1, 1))
WEEKDAYS = st.integers(1, 7)


@given(HIJRI_DAYS)
def test_a_day_goes_to_the_hijri_calendar_and_back(day: date) -> None:
    assert from_hijri(*to_hijri(day)) == day


@given(HIJRI_DAYS)
def test_the_next_day_is_the_next_day_in_both_calendars(day: date) -> None:
    year, month, number = to_hijri(day)
    follows = to_hijri(day + timedelta(days=1))
    if number < hijri_month_length(year, month):
        assert follows == (year, month, number + 1)
    else:
        assert follows == ((year, month + 1, 1) if month < 12 else (year + 1, 1, 1))


@pytest.mark.parametrize(
    ("hijri", "day"),
    [
        ((1, 1, 1), date(622, 7, 19)),
        ((1400, 1, 1), date(1979, 11, 21)),
        ((1440, 9, 1), date(2019, 5, 6)),
        ((1445, 1, 1), date(2023, 7, 19)),
    ],
)
def test_a_hijri_day_on_record_is_within_a_day(hijri: tuple[int, int, int], day: date) -> None:
    assert abs((from_hijri(*hijri) - day).days) <= 1
    first, last = hijri_span(*hijri)
    assert first <= day <= last


@pytest.mark.parametrize("hijri", [(0, 1, 1), (1440, 13, 1), (1440, 2, 30), (1440, 1, 0), (10000, 1, 1)])
def test_a_day_that_the_hijri_calendar_does_not_have_is_refused(hijri: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="Hijri"):
        from_hijri(*hijri)


@given(DAYS, WEEKDAYS)
def test_a_weekday_is_found_within_the_week(day: date, weekday: int) -> None:
    before, after = on_or_before(day, weekday), on_or_after(day, weekday)
    assert before.isoweekday() == after.isoweekday() == weekday
    assert before <= day <= after
    assert (after - before).days in (0, 7)
    monday, sunday = week_of(day)
    assert monday <= day <= sunday
    assert (monday.isoweekday(), sunday.isoweekday()) == (1, 7)


@given(DAYS)
def test_a_month_ends_before_the_first_of_the_next(day: date) -> None:
    end = month_end(day.year, day.month)
    assert end.month == day.month
    assert (end + timedelta(days=1)).day == 1


@given(DAYS, st.integers(-600, 600))
def test_months_on_and_back_lose_no_more_than_the_end_of_a_month(day: date, months: int) -> None:
    there = shifted(day, months)
    assert (there.year * 12 + there.month) - (day.year * 12 + day.month) == months
    assert there.day == min(day.day, month_end(there.year, there.month).day)


def test_months_beyond_the_calendar_are_refused() -> None:
    with pytest.raises(ValueError, match="outside the calendar"):
        shifted(date(9999, 12, 1), 1)


@given(st.integers(1900, 2100), st.integers(1, 12), WEEKDAYS, st.integers(1, 5))
def test_the_nth_weekday_of_a_month_has_so_many_before_it(year: int, month: int, weekday: int, nth: int) -> None:
    found = nth_weekday(year, month, weekday, nth)
    if found is None:
        assert nth == 5
    else:
        assert (found.month, found.isoweekday(), (found.day - 1) // 7 + 1) == (month, weekday, nth)
    last = nth_weekday(year, month, weekday, -1)
    assert last is not None
    assert (last + timedelta(days=7)).month != month


def test_a_sunday_21_july_within_ten_years_of_2018_is_of_two_years() -> None:
    assert years_with(7, 21, 7, date(2018, 9, 1), date(2028, 9, 1)) == [2019, 2024]
