"""What a sentence asserts, and what it does not: where one claim ends and the next begins, and how each is told on its own."""

from __future__ import annotations

from typing import Any

import pytest

from analysis.reading import read
from tests.conftest import cases


def quoted(text: str) -> list[str]:
    return [text[claim.quote.start : claim.quote.end] for claim in read(text).claims]


@pytest.mark.parametrize("case", cases("claims.jsonl"), ids=lambda case: case["text"][:40])
def test_a_sentence_is_cut_into_what_it_asserts(case: dict[str, Any]) -> None:
    found = read(case["text"], case["language"]).claims
    assert [[case["text"][claim.quote.start : claim.quote.end], claim.text] for claim in found] == case["claims"]


def test_what_is_counted_by_the_way_is_no_figure_of_the_clause_around_it() -> None:
    around, aside = read("يحتاج أكثر من ثلثي السكان، البالغ عددهم زهاء 32 مليون نسمة، إلى المساعدة.").claims
    assert [figure.value for figure in aside.figures] == [32_000_000]
    assert all(figure.value != 32_000_000 for figure in around.figures)
    assert around.quote.start < aside.quote.start
    assert aside.quote.end < around.quote.end


@pytest.mark.parametrize("text", ["هل تنجح الحكومة في خفض الأسعار؟", "Why did prices rise?", "لماذا توقفت المصانع عن العمل؟"])
def test_a_question_asserts_nothing(text: str) -> None:
    assert quoted(text) == []


@pytest.mark.parametrize("line", ["صوت المدينة – خاص", "خاص", "نشر بتاريخ 22 نوفمبر 2022", "نُشر: 16:42-21 سبتمبر 2023 م"])
def test_a_byline_and_the_day_of_a_page_are_no_claims(line: str) -> None:
    assert quoted(f"{line}\n\nقتل خمسة أشخاص في القصف.") == ["قتل خمسة أشخاص في القصف"]


def test_the_day_of_an_english_page_is_no_claim() -> None:
    assert quoted("Friday 3 May 2024\n\nFive people were killed in the fire.") == ["Five people were killed in the fire"]


@pytest.mark.parametrize("word", ["وزارة الصحة", "وكالة الغوث", "ورشة للزوارق", "وفد المنظمة"])
def test_a_letter_that_is_a_word_s_own_is_no_conjunction(word: str) -> None:
    assert not any(quote.startswith(word[1:]) for quote in quoted(f"وقال إن {word} وصلت إلى المدينة، وإن {word} غادرت."))


def test_a_headline_that_rounds_a_figure_is_the_same_claim() -> None:
    text = "أرباح المصرف تتجاوز 27 مليار دولار\n\nبلغت أرباح المصرف 27.2 مليار دولار خلال العام الماضي، وفق بيان صدر أمس."
    (claim,) = [one for one in read(text).claims if one.figures]
    assert [text[span.start : span.end] for span in claim.also] == ["أرباح المصرف تتجاوز 27 مليار دولار"]
