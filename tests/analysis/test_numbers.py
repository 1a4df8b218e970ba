"""Numbers in digits and words, and the law that what is spelled is read back."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words
from ovos_number_parser import extract_number, pronounce_number

from analysis.figures.numbers import Number, numbers
from analysis.words.tokens import Passage
from tests.analysis.speller import Spelling, spell
from tests.conftest import cases

NUMBERS = st.one_of(
    st.integers(0, 10**12 - 1), st.integers(0, 9999), st.integers(0, 12).flatmap(lambda power: st.just(min(10**power, 10**12 - 1)))
)
SPELLINGS = st.builds(
    Spelling,
    gender=st.sampled_from(["masculine", "feminine"]),
    case=st.sampled_from(["nominative", "oblique"]),
    construct=st.booleans(),
    hundred=st.sampled_from(["مئة", "مائة"]),
    split=st.booleans(),
    vowelled=st.booleans(),
    accusative=st.booleans(),
    billion=st.sampled_from(["مليار", "بليون"]),
    spaced=st.booleans(),
)


def read(text: str, language: str = "ar") -> list[Number]:
    return numbers(Passage(text, language))


@pytest.mark.parametrize("case", cases("numbers.jsonl"), ids=lambda case: case["text"])
def test_a_number_has_its_value_whatever_it_is_written_in(case: dict[str, Any]) -> None:
    found = [
        {"text": one.text, "value": one.value, "low": one.low, "high": one.high, "sort": one.sort}
        for one in read(case["text"], case["language"])
    ]
    assert found == [{"value": None, "low": None, "high": None} | number for number in case["numbers"]]


@given(NUMBERS, SPELLINGS)
def test_what_is_spelled_is_read_back(number: int, how: Spelling) -> None:
    text = spell(number, how)
    assert [(one.value, one.text) for one in read(text)] == [(number, text)]


@given(st.integers(1, 10**12 - 1), SPELLINGS)
def test_a_number_with_its_article_is_the_same_number(number: int, how: Spelling) -> None:
    definite = Spelling(**{name: getattr(how, name) for name in Spelling.__slots__} | {"definite": True})
    text = spell(number, definite)
    if text != "الاثنين":  # a Monday
        assert [(one.value, one.text) for one in read(text)] == [(number, text)]


@given(st.integers(0, 10**12 - 1), SPELLINGS, st.sampled_from(["و", "ف", "ب", "ل", "ك", "وب", "ول"]))
def test_proclitics_are_no_part_of_a_number(number: int, how: Spelling, letters: str) -> None:
    text = spell(number, how)
    found = read(letters + text)
    if letters + text not in ("لست", "ولست"):  # "I am not"
        assert [(one.value, one.text) for one in found] == [(number, text)]


@given(
    st.integers(0, 10**12 - 1),
    st.sampled_from(["٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "0123456789"]),
    st.sampled_from([",", "٬", ".", "\u00a0", "\u202f", ""]),
)
def test_digits_are_read_in_every_set_and_grouping(number: int, digits: str, mark: str) -> None:
    western = f"{number:,}" if mark else str(number)
    text = western.replace(",", mark).translate({48 + place: digit for place, digit in enumerate(digits)})
    assert [(one.value, one.text) for one in read(text)] == [(number, text)]


@given(st.integers(0, 10**9), st.integers(1, 10**9))
def test_two_numbers_in_words_with_a_noun_between_stay_two(one: int, other: int) -> None:
    found = read(f"{spell(one)} جندي و{spell(other)} مدني")
    assert [number.value for number in found] == [one, other]


@given(st.text(max_size=60), st.sampled_from(["ar", "en"]))
def test_any_text_is_read_and_every_number_stands_where_it_says(text: str, language: str) -> None:
    for number in read(text, language):
        assert text[number.start : number.end] == number.text
        assert (number.value is None) == (number.low is not None) == (number.high is not None)


# Two libraries that spell or read numbers, as witnesses for the forms that they know.


@given(st.integers(0, 10**12 - 1))
def test_numbers_of_num2words_are_read_back(number: int) -> None:
    spelling = pytest.importorskip("num2words").num2words
    assert [one.value for one in read(spelling(number, lang="en").replace(",", ""), "en")] == [number]
    if all(group % 100 != 1 or group == 1 for group in (number // 1000**power % 1000 for power in (1, 2, 3))):
        assert [one.value for one in read(spelling(number, lang="ar"))] == [
            number
        ]  # it spells 101 thousand as a hundred and a thousand thousand


@given(st.sampled_from([("en", number) for number in range(1, 100)] + [("ar", number) for number in range(1, 20)]))
def test_ordinals_of_num2words_are_read_back(asked: tuple[str, int]) -> None:
    language, number = asked  # from twenty on it spells Arabic cardinals
    found = read(num2words(number, lang=language, to="ordinal"), language)
    assert [(one.value, one.sort) for one in found] == [(number, "ordinal")]


@given(st.integers(1, 10**12 - 1))
def test_numbers_of_ovos_are_read_back(number: int) -> None:
    assert [one.value for one in read(pronounce_number(number, lang="ar"))] == [number]
    assert [one.value for one in read(pronounce_number(number, lang="en").replace(",", ""), "en")] == [number]


@given(st.integers(1, 10**12 - 1))
def test_our_speller_spells_what_others_read(number: int) -> None:
    assert extract_number(spell(number), lang="ar") == number
