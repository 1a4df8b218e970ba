"""Dates and periods read out of texts: the fixtures, and laws that hold for every date."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.days.dates import interval
from analysis.days.telling import dates
from analysis.lang.tables import table
from analysis.marks import When
from analysis.words.tokens import Passage
from tests.conftest import ROOT

CASES = [json.loads(line) for line in (ROOT / "fixtures" / "dates.jsonl").read_text(encoding="utf-8").splitlines()]
DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31))
WEEKDAYS = ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")
ENGLISH_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SCRIPTS = ("0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹")
MONTHS = {language: [entry for entry in table("months", language) if entry["calendar"] == "gregorian"] for language in ("ar", "en")}


def read(text: str, published: str | None = None, language: str = "ar") -> list[When]:
    return dates(Passage(text, language), When(0, 0, "", published) if published else None)


@pytest.mark.parametrize("case", CASES, ids=[f"{number}" for number in range(1, len(CASES) + 1)])
def test_a_text_tells_the_dates_that_an_editor_reads_in_it(case: dict) -> None:  # type: ignore[type-arg]
    found = read(case["text"], case["published"], case["language"])
    assert [{"text": one.text, "value": one.value, "basis": one.basis, "role": one.role} for one in found] == case["expected"]


@pytest.mark.parametrize("case", CASES, ids=[f"{number}" for number in range(1, len(CASES) + 1)])
def test_a_date_stands_where_it_says_and_what_is_inferred_says_from_what(case: dict) -> None:  # type: ignore[type-arg]
    for one in read(case["text"], case["published"], case["language"]):
        assert case["text"][one.start : one.end] == one.text
        assert (one.because is not None) == (one.basis == "inferred")
        interval(one.value)


@st.composite
def spelled(draw: st.DrawFn) -> tuple[str, date]:
    """A day in any month naming, layout and digits, with its weekday or without."""
    day = draw(DAYS)
    names = [name for entry in MONTHS["ar"] if entry["month"] == str(day.month) for name in entry["words"].split("|")]
    month = draw(st.sampled_from(names))
    if draw(st.booleans()):
        month += draw(st.sampled_from(["/{}", " / {}", " ({})", "/ {}", " - {}"])).format(draw(st.sampled_from(names)))
    of = draw(st.sampled_from([" ", " من ", " من شهر ", " شهر ", "\u00a0"]))
    year = draw(st.sampled_from([" ", " عام ", " من عام ", " سنة ", "، ", " لعام "]))
    weekday = WEEKDAYS[day.isoweekday() - 1]
    before = draw(st.sampled_from(["", f"{weekday} ", f"{weekday}، ", f"{weekday} الموافق "]))
    digits = str.maketrans("0123456789", draw(st.sampled_from(SCRIPTS)))
    number = f"{day.day:02d}" if draw(st.booleans()) else str(day.day)
    return (before + number + of + month + year + str(day.year)).translate(digits), day


@given(
    spelled(),
    st.sampled_from(["", "في ", "وقع الهجوم يوم ", "«", "حدث ذلك\n"]),
    st.sampled_from(["", ".", "، وقال", " في المدينة", "»", "\nوقال"]),
)
@settings(max_examples=400)
def test_any_arabic_day_reads_back_as_itself(told: tuple[str, date], before: str, after: str) -> None:
    words, day = told
    found = read(before + words + after)
    assert [(one.value, one.basis) for one in found] == [(day.isoformat(), "stated")]
    assert words in found[0].text or found[0].text in words or found[0].text == f"يوم {words}"


@given(DAYS, st.sampled_from(SCRIPTS), st.sampled_from(["/", "-", ".", "\u200f/", " / "]), st.booleans(), st.booleans())
def test_any_day_in_digits_reads_back_as_itself(day: date, script: str, stroke: str, year_first: bool, padded: bool) -> None:
    numbers = [f"{day.year}", f"{day.month:02d}", f"{day.day:02d}"] if padded else [f"{day.year}", f"{day.month}", f"{day.day}"]
    words = stroke.join(numbers if year_first else reversed(numbers)).translate(str.maketrans("0123456789", script))
    assert [(one.text, one.value) for one in read(f"سجلت في {words}، قرب المعبر")] == [(words, day.isoformat())]


@given(
    DAYS, st.sampled_from(["{month} {day}, {year}", "{day} {month} {year}", "{weekday}, {month} {day}, {year}", "{day} of {month} {year}"])
)
def test_any_english_day_reads_back_as_itself(day: date, layout: str) -> None:
    month = MONTHS["en"][day.month - 1]["words"].split("|")[0]
    words = layout.format(month=month, day=day.day, year=day.year, weekday=ENGLISH_WEEKDAYS[day.isoweekday() - 1])
    assert [(one.text, one.value) for one in read(f"It happened on {words}.", language="en")] == [(words, day.isoformat())]


@given(DAYS, DAYS)
def test_a_period_between_two_days_holds_both(one: date, other: date) -> None:
    first, last = sorted((one, other + timedelta(days=1)))
    if first < last:
        found = read(f"في الفترة ما بين {first.day}/{first.month}/{first.year} و{last.day}/{last.month}/{last.year}")
        assert [(when.value, when.role) for when in found] == [(f"{first.isoformat()}/{last.isoformat()}", "period")]


@given(DAYS)
def test_today_is_the_day_of_publication_and_open_without_it(day: date) -> None:
    assert [when.value for when in read("وصل اليوم إلى بغداد", day.isoformat())] == [day.isoformat()]
    assert [when.value for when in read("وصل اليوم إلى بغداد")] == [None]


@given(DAYS, DAYS)
def test_a_day_without_its_year_is_never_given_one_without_evidence(day: date, published: date) -> None:
    names = [entry["words"].split("|")[0] for entry in MONTHS["ar"] if entry["month"] == str(day.month)]
    words = f"{day.day} {names[0]}"
    assert [when.value for when in read(f"وقع الهجوم في {words} قرب المعبر")] == [None]
    for when in read(f"وقع الهجوم في {words} قرب المعبر", published.isoformat()):
        assert when.basis == "inferred"
        if when.value:
            assert when.value[5:] == f"{day.month:02d}-{day.day:02d}"
            assert date.fromisoformat(when.value) <= published + timedelta(days=60)


@pytest.mark.parametrize("published", ["2019", "2019-07"])
def test_a_publication_known_to_the_month_or_year_only_settles_no_day(published: str) -> None:
    assert [when.value for when in read("وصل اليوم", published)] == [None]
    assert [when.value for when in read("نما الناتج العام الماضي", published)] == ["2018"]


@given(st.text(max_size=200))
@settings(max_examples=300)
def test_whatever_the_text_its_dates_are_stretches_of_it_in_order(text: str) -> None:
    for language in ("ar", "en"):
        found = read(text, "2019-07-21", language)
        assert [(one.start, one.end) for one in found] == sorted((one.start, one.end) for one in found)
        for one in found:
            assert text[one.start : one.end] == one.text
            interval(one.value)


WORDS = st.sampled_from(
    [
        "في",
        "من",
        "إلى",
        "حتى",
        "بين",
        "منذ",
        "خلال",
        "قبل",
        "بعد",
        "عام",
        "العام",
        "سنة",
        "شهر",
        "يوم",
        "اليوم",
        "أمس",
        "الأحد",
        "الماضي",
        "المقبل",
        "هذا",
        "آذار",
        "مارس",
        "(",
        ")",
        "/",
        "-",
        "،",
        ".",
        "3",
        "5",
        "21",
        "31",
        "2015",
        "48",
        "1440",
        "هـ",
        "الأول",
        "الثاني",
        "النصف",
        "الربع",
        "أواخر",
        "مطلع",
        "صيف",
        "التسعينيات",
        "القرن",
        "رمضان",
        "الموافق",
        "ثلاثة",
        "أعوام",
        "أيام",
        "أسبوع",
        "و5",
        "وأيلول",
        "آخر",
        "أول",
        "ذلك",
        "نفسه",
        "التالي",
        "الذكرى",
    ]
)


@given(st.lists(WORDS, max_size=14))
@settings(max_examples=600)
def test_words_of_time_in_any_order_are_read_without_a_fault(words: list[str]) -> None:
    text = " ".join(words)
    for published in (None, "2019-07-21", "2019", "0001-01-01", "9999-12-30"):
        end = 0
        for one in sorted({(when.start, when.end) for when in read(text, published)}):
            assert one[0] >= end
            end = one[1]
        for when in read(text, published):
            interval(when.value)
