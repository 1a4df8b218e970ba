"""Where a sentence ends, what is quoted, and which lines belong to the page and not to the article."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.words.sentences import quotations, sentences
from analysis.words.tokens import Passage
from tests.conftest import cases


@pytest.mark.parametrize("case", cases("sentences.jsonl"), ids=lambda case: case["text"][:30])
def test_a_sentence_ends_where_the_bar_stands(case: dict[str, Any]) -> None:
    parts = [part.strip(" \n\u00a0") for part in case["text"].split("|")]
    text = case["text"].replace("|", "")
    assert [text[one.start : one.end] for one in sentences(Passage(text, case["language"]))] == parts


@pytest.mark.parametrize("case", cases("lines.jsonl"), ids=lambda case: case["lines"][0][1][:30])
def test_a_line_is_told_from_the_furniture_of_its_page(case: dict[str, Any]) -> None:
    text = "\n\n".join(line for _, line in case["lines"])
    told = [[one.part, text[one.start : one.end]] for one in sentences(Passage(text, case["language"]))]
    assert told == case["lines"]


def test_a_dateline_is_no_part_of_the_first_sentence() -> None:
    text = "دمشق (سانا) – وصل الوفد إلى المدينة صباح اليوم وبدأ جولة من المحادثات."
    first, second = sentences(Passage(text, "ar"))
    assert first.part == "furniture"
    assert text[second.start : second.end] == "وصل الوفد إلى المدينة صباح اليوم وبدأ جولة من المحادثات."


@pytest.mark.parametrize("marks", ["“”", "«»", '""', "„“", "““", "‘’"])
def test_every_kind_of_mark_quotes(marks: str) -> None:
    text = f"قال {marks[0]}انتهى الأمر اليوم{marks[1]} ثم خرج"
    (found,) = quotations(Passage(text, "ar"))
    assert text[found.start : found.end] == f"{marks[0]}انتهى الأمر اليوم{marks[1]}"


def test_of_quotations_in_each_other_the_outermost_counts() -> None:
    text = "قال “إن حركة «الأمل» انتهت” ثم خرج"
    (found,) = quotations(Passage(text, "ar"))
    assert text[found.start : found.end] == "“إن حركة «الأمل» انتهت”"


@given(st.text(alphabet="اب .!؟\n\"“”«»()1،a'’", max_size=120))
def test_sentences_lie_in_order_and_leave_nothing_out_but_space(text: str) -> None:
    found = sentences(Passage(text, "ar"))
    at = 0
    for one in found:
        assert at <= one.start < one.end
        assert not text[at : one.start].strip()
        at = one.end
    assert not text[at:].strip()
