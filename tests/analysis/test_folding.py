"""Letters and digits made comparable, and words behind their proclitics."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.words.folding import fold, readings, words
from tests.conftest import cases

ARABIC = st.text(st.characters(min_codepoint=0x621, max_codepoint=0x652), max_size=20)


@pytest.mark.parametrize("family", cases("foldings.jsonl"), ids=lambda family: family[0])
def test_every_spelling_of_a_word_meets_every_other(family: list[str]) -> None:
    forms = {spelling: {reading for word in words(spelling) for reading in readings(word)} for spelling in family}
    for one in family:
        for other in family:
            assert forms[one] & forms[other], f"{one} does not meet {other}"


APART = [("6,239", "62,39"), ("2.7", "27"), ("سوريا", "روسيا"), ("1,5", "15"), ("رئيس", "رأس"), ("الله", "له")]


@pytest.mark.parametrize(("one", "other"), APART)
def test_words_that_differ_stay_apart(one: str, other: str) -> None:
    assert not {reading for word in words(one) for reading in readings(word)} & set(words(other))


def test_a_word_is_never_stripped_to_a_single_letter() -> None:
    assert readings("له") == ("له",)
    assert all(len(reading) >= 2 for reading in readings("وله"))


def test_marks_alone_are_no_words() -> None:
    assert words("ًٌٍَُِّْ") == []
    assert words("…،؛؟!«»\u200f\u0640") == []


@given(st.text(max_size=80))
def test_folding_what_is_folded_changes_nothing(text: str) -> None:
    assert words(" ".join(words(text))) == words(text)


@given(ARABIC, ARABIC)
def test_vowel_marks_and_tatweel_make_no_difference(before: str, after: str) -> None:
    assert fold(before + "\u0640" + after) == fold(before + after) == fold(before + "\u064e" + after)


@given(st.integers(min_value=0, max_value=10**12))
def test_a_number_is_the_same_in_all_digits_and_groupings(number: int) -> None:
    western = str(number)
    spellings = [
        western,
        f"{number:,}",
        western.translate({48 + digit: 0x660 + digit for digit in range(10)}),
        f"{number:,}".replace(",", "٬"),
    ]
    assert {fold(spelling) for spelling in spellings} == {western}
