"""Figures: numbers that count something, with their bound, their unit and what is counted; and what is none."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from analysis.figures.figures import figures
from analysis.marks import Figure, Span
from analysis.words.tokens import Passage
from tests.conftest import cases

DEFAULTS: dict[str, Any] = {"value": None, "low": None, "high": None, "bound": "exact", "counted": "", "basis": None}


def read(text: str, language: str = "ar", taken: tuple[Span, ...] = ()) -> list[Figure]:
    return figures(Passage(text, language), taken)


def told(figure: Figure) -> dict[str, Any]:
    return {name: getattr(figure, name) for name in ("text", "unit", *DEFAULTS)}


@pytest.mark.parametrize("case", cases("figures.jsonl"), ids=lambda case: case["text"])
def test_a_figure_has_its_value_its_bound_and_what_it_counts(case: dict[str, Any]) -> None:
    expected = [DEFAULTS | figure for figure in case["figures"]]
    found = [told(figure) for figure in read(case["text"], case["language"])]
    assert [pytest.approx(one) if isinstance(one, float) else one for one in found] == expected


@pytest.mark.parametrize("case", cases("figures.jsonl"), ids=lambda case: case["text"])
def test_offsets_count_code_points_of_the_text_as_given(case: dict[str, Any]) -> None:
    before = "قال المتحدث 😀 \u200f" if case["language"] == "ar" else "He said 😀 that "
    text = f"{before}… {case['text']}"
    for figure in read(text, case["language"]):
        assert text[figure.start : figure.end] == figure.text


def test_what_was_read_as_a_date_is_no_figure_again() -> None:
    text = "قبل ثلاثة أيام قتل 7 مدنيين"
    assert [figure.text for figure in read(text, taken=(Span(0, 14),))] == ["7 مدنيين"]


def test_no_two_figures_meet_and_all_stand_in_the_order_of_the_text() -> None:
    text = "\n".join(case["text"] for case in cases("figures.jsonl") if case["language"] == "ar")
    found = read(text)
    assert all(one.end <= other.start for one, other in pairwise(found))


@pytest.mark.parametrize("text", ["", " ", "\n", "…", "«»", "و", "ال", "%", "$", "-", "١" * 5000, "1 " * 5000, "و1" * 5000])
def test_odd_texts_are_read_without_complaint(text: str) -> None:
    read(text)
    read(text, "en")


HOSTILE = [
    "1 على ",
    "سالب ",
    "ألف ",
    "ألف و",
    "1، ",
    "1،000",
    "1 000 ",
    "نصف ",
    "بين 1 و",
    "1-",
    "1/",
    "(",
    "أكثر من ",
    "أو يساوي ",
    "من بين كل ",
    "one and ",
    "a ",
    "half of a ",
    "minus ",
    "1 1/",
    "القرار 1، ",
    "ساعتين ونصف ",
    "x1",
    "+1 ",
    "http://",
]


@pytest.mark.parametrize("unit", HOSTILE)
def test_a_text_of_one_thing_repeated_is_read_to_its_end(unit: str) -> None:
    text = unit * (20_000 // len(unit))
    for language in ("ar", "en"):
        assert all(text[figure.start : figure.end] == figure.text for figure in read(text, language))
