"""Numbers spelled out and read back: ten thousand of them, in both genders and cases and every way of writing."""

from __future__ import annotations

import random
from collections.abc import Iterator

from analysis.figures.numbers import numbers
from analysis.words.tokens import Passage
from bench.scorecard.score import Score
from tests.analysis.speller import Spelling, spell

_MANY = 10_000


def scores() -> Iterator[Score]:
    """A number is right where the text is read as one number, whole, with its value."""
    score = Score("number words, round trip", f"{_MANY:,} random, Arabic", goal=1.0)
    chance = random.Random(80)
    for place in range(_MANY):
        number = chance.randrange(10 ** chance.randint(1, 12))
        how = _any_spelling(chance)
        text = spell(number, how)
        found = [(one.value, one.text) for one in numbers(Passage(text, "ar"))]
        score.tell(f"spelled:{place}", found == [(number, text)], f"{number} in {text!r}: {found}")
    yield score


def _any_spelling(chance: random.Random) -> Spelling:
    return Spelling(
        gender=chance.choice(("masculine", "feminine")),
        case=chance.choice(("nominative", "oblique")),
        construct=chance.random() < 0.5,
        hundred=chance.choice(("مئة", "مائة")),
        split=chance.random() < 0.3,
        vowelled=chance.random() < 0.2,
        accusative=chance.random() < 0.7,
        billion=chance.choice(("مليار", "بليون")),
        spaced=chance.random() < 0.2,
    )
