"""Which dates of a sentence a claim has."""

from __future__ import annotations

import pytest

from analysis.reading import read

Told = list[tuple[str, str]]

CASES: list[tuple[str, str, str, Told]] = [
    # The day on which it was said.
    ("أعلنت الوزارة، الأحد، أن 40 مريضا غادروا المستشفى.", "ar", "غادروا", [("2025-08-03", "said")]),
    ("The ministry said on Sunday that 40 patients had left the hospital.", "en", "40 patients", [("2025-08-03", "said")]),
    # What happened on a day happened on it with all that the sentence counts.
    ("قتل 12 شخصا الاثنين في انهيار مبنى، وأصيب 30 بجروح.", "ar", "أصيب", [("2025-08-04", "event")]),
    ("A building collapsed on Monday, and 30 people were injured.", "en", "30 people", [("2025-08-04", "event")]),
    # A year of the background dates its own clause only.
    ("تأسس المصنع عام 1998، ويعمل فيه 400 عامل.", "ar", "يعمل", []),
    # Both its own and the one of its saying.
    (
        "وقال مدير الميناء الثلاثاء إن الواردات ارتفعت 4 في المئة في تموز.",
        "ar",
        "ارتفعت",
        [("2025-07", "event"), ("2025-08-05", "said")],
    ),
]


@pytest.mark.parametrize(("text", "language", "words", "expected"), CASES, ids=[case[2] for case in CASES])
def test_a_claim_has_the_dates_that_are_its_own(text: str, language: str, words: str, expected: Told) -> None:
    claims = [claim for claim in read(text, language, "2025-08-06").claims if words in text[claim.quote.start : claim.quote.end]]
    assert claims
    assert sorted((one.value, one.role) for one in claims[-1].dates if one.value) == sorted(expected)


def test_who_said_it_said_it_on_the_day_of_the_claim() -> None:
    claims = read("The ministry said on Sunday that 40 patients had left the hospital.", "en", "2025-08-06").claims
    assert [link.said.value for claim in claims for link in claim.chain if link.said] == ["2025-08-03"]
