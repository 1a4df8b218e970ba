"""Dates as intervals: never more exact than they were told."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.days.dates import interval


@pytest.mark.parametrize(
    ("value", "start", "end"),
    [
        (None, None, None),
        ("2015", "2015-01-01", "2016-01-01"),
        ("2015-09", "2015-09-01", "2015-10-01"),
        ("2015-12", "2015-12-01", "2016-01-01"),
        ("2016-02-28", "2016-02-28", "2016-02-29"),
        ("2016-02-29", "2016-02-29", "2016-03-01"),
        ("2015-12-31", "2015-12-31", "2016-01-01"),
        ("2015-09/2018-09", "2015-09-01", "2018-10-01"),
        ("2015/2024-07-21", "2015-01-01", "2024-07-22"),
        ("2015/..", "2015-01-01", None),
        ("../2018-09", None, "2018-10-01"),
    ],
)
def test_a_date_covers_a_half_open_interval(value: str | None, start: str | None, end: str | None) -> None:
    assert interval(value) == (start, end)


@pytest.mark.parametrize(
    "value", ["", "15", "2015-13", "2015-02-30", "2015/", "/2015", "2018/2015", "2015-9", "أيلول 2015", "2015-09-01T00"]
)
def test_what_is_no_date_is_refused(value: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whatever is wrong with it, it is wrong
        interval(value)


@given(st.dates(), st.dates())
def test_a_span_holds_both_its_ends(one: date, other: date) -> None:
    first, last = sorted((one, other))
    if last < date.max:
        start, end = interval(f"{first.isoformat()}/{last.isoformat()}")
        assert start == first.isoformat()
        assert end is not None
        assert end > last.isoformat()
