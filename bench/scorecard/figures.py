"""Figures against public sets: Duckling, Recognizers-Text, CLDR and Wojood, each by what it marks.

The sets disagree about what belongs to a figure: Duckling marks the bound and the unit with the number, Recognizers the number
with its bound or its sign of percent, Wojood the number alone or with its currency. So a figure is right where its value, its
ends and its bound are those that were asked, and where it and what was marked hold the same digits and number words; words
of bounds, units and what is counted may be in or out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from analysis.days.telling import dates
from analysis.figures.figures import figures
from analysis.figures.numbers import Number, numbers
from analysis.marks import Figure
from analysis.words.tokens import Passage
from bench.scorecard.score import PUBLIC, Score

Case = dict[str, Any]

# Duckling's names of units, where they are not ours.
_UNITS = {"Dollar": "USD", "Rial": "riyal"}
# Duckling makes every weight grams.
_METRIC = {"kilogram": ("gram", 1000.0), "milligram": ("gram", 0.001)}
_CLOSE = 1e-9


def scores() -> Iterator[Score]:
    """Every line; a set that is not at hand has none, and says so."""
    if not PUBLIC.is_dir():
        yield Score("figures", f"no public sets at {PUBLIC}", goal=None)
        return
    yield _duckling()
    yield from _recognizers()
    yield _cldr()
    yield from _wojood()


def _cases(name: str) -> Iterator[Case]:
    with (PUBLIC / name).open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _tell(found: list[Figure]) -> str:
    return str([(one.text, one.value if one.value is not None else (one.low, one.high), one.bound, one.unit) for one in found])


def _near(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= _CLOSE * max(1.0, abs(other))


# Duckling: the text is the figure, bound and all


def _duckling() -> Score:
    score = Score("figures: value, bound, span", "Duckling, numbers and quantities", goal=0.95)
    for case in _cases("duckling_ar_msa.jsonl"):
        expected = case["expected"]
        if expected["type"] in ("number", "ordinal") or expected["type"].startswith("quantity"):
            found = figures(Passage(case["text"], "ar"))
            right = len(found) == 1 and _is_duckling(found[0], expected) and _covers(case, found[0])
            score.tell(case["id"], right, f"{case['text']!r} is {case['raw']}: {_tell(found)}")
    return score


def _is_duckling(figure: Figure, expected: Case) -> bool:
    kind = expected["type"]
    unit, scale = _METRIC.get(figure.unit, (figure.unit, 1.0))
    if "unit" in expected and unit != _UNITS.get(expected["unit"], _snake(expected["unit"])):
        return False
    if kind == "ordinal" and figure.unit != "ordinal":
        return False
    if kind == "quantity_between":
        low, high = expected["values"]
        return _near(figure.low, low) and _near(figure.high, high) and figure.bound == "range"
    value = expected["value"] if "value" in expected else expected["values"][0]
    bounds = {"quantity_under": ("less_than", "at_most"), "quantity_above": ("more_than", "at_least")}.get(kind)
    found = None if figure.value is None else figure.value * scale
    return _near(found, value) and (bounds is None or figure.bound in bounds)


def _snake(unit: str) -> str:
    return unit if unit.isupper() else re.sub(r"(?<=[a-z])(?=[A-Z])", "_", unit).lower()


def _covers(case: Case, figure: Figure) -> bool:
    """Nothing of the text is left out but words of a bound, and what it is a measure of."""
    text = case["text"]
    return figure.bound != "exact" or "(Just" in case["raw"] or figure.text == text.strip()


# Recognizers


def _recognizers() -> Iterator[Score]:
    all_of_them = Score("figures: value, span", "Recognizers Number, Ordinal, Percent, Range", goal=0.85)
    by_suite: dict[str, Score] = {}
    for case in _cases("recognizers_ar_core.jsonl"):
        suite = case["suite"]
        if not suite.startswith("Number."):
            continue
        score = by_suite.setdefault(suite, Score("figures: value, span", f"Recognizers {suite.removeprefix('Number.')}"))
        for place, expected in enumerate(case["expected"]):
            if expected["type"] == "ordinal.relative":
                continue  # "the last", "the next": no number
            right, found = _is_recognized(case, expected)
            told = f"{case['input']!r} has {expected['text']!r} {expected['resolution']}: {found}"
            for one in (score, all_of_them):
                one.tell(f"{case['id']}:{place}", right, told)
    yield all_of_them
    yield from by_suite.values()


def _is_recognized(case: Case, expected: Case) -> tuple[bool, str]:
    passage = Passage(case["input"], "ar")
    start = case["input"].find(expected["text"], max(0, expected["start"] - 3))
    end = start + len(expected["text"])
    found = figures(passage)
    inside = [one for one in found if one.start < end and start < one.end]
    if expected["type"] == "number":
        # What is asked for is the number alone, whatever it counts or names.
        reads: list[Number] = [one for one in numbers(passage) if (one.start, one.end) == (start, end)]
        return any(_near(one.value, float(expected["resolution"]["value"])) for one in reads), _tell(found)
    value = expected["resolution"]["value"]
    if expected["type"] == "ordinal":
        right = any(one.unit == "ordinal" and _near(one.value, float(value)) for one in inside)
    elif expected["type"] == "percentage":
        right = any(one.unit == "percent" and _near(one.value, float(value.rstrip("%"))) for one in inside)
    else:
        right = len(inside) == 1 and _is_range(inside[0], value)
    return right, _tell(found)


def _is_range(figure: Figure, interval: str) -> bool:
    """`[20,35)`, `(30,)`: which of its ends is in is not asked of a range with two."""
    low, high = (float(end) if end else None for end in interval[1:-1].split(","))
    if low is not None and high is not None:
        return (_near(figure.low, low) and _near(figure.high, high)) or (low == high and _near(figure.value, low))
    if low is not None:
        return _near(figure.value, low) and figure.bound == ("at_least" if interval[0] == "[" else "more_than")
    return _near(figure.value, high) and figure.bound == ("at_most" if interval[-1] == "]" else "less_than")


# CLDR


def _cldr() -> Score:
    score = Score("figures: value, unit", "CLDR numbers of ten Arabic locales", goal=0.95)
    for place, case in enumerate(_cases("babel_cldr_numbers_ar.jsonl")):
        found = figures(Passage(case["text"], "ar"))
        right = len(found) == 1 and found[0].value is not None and _is_cldr(found[0], case)
        score.tell(f"cldr:{place}", right, f"{case['text']!r} is {case['value']} ({case['locale']} {case['kind']}): {_tell(found)}")
    return score


def _is_cldr(figure: Figure, case: Case) -> bool:
    value = case["value"]
    assert figure.value is not None
    if case["kind"] == "percent":
        return figure.unit == "percent" and abs(figure.value - 100 * value) <= 0.5
    if case["kind"] == "currency_name":
        return figure.unit == case["currency"] and _near(figure.value, value)
    rounded = case["kind"] == "compact_long"
    return abs(figure.value - value) <= 0.006 * max(1.0, abs(value)) if rounded else _near(figure.value, value)


# Wojood: spans in real sentences


_WOJOOD = {"CARDINAL", "MONEY", "PERCENT"}


def _wojood() -> Iterator[Score]:
    score = Score("figures: span", "Wojood CARDINAL, MONEY, PERCENT", goal=0.85, measure="f1")
    for name in ("wojood_train.jsonl", "wojood_val.jsonl"):
        for place, case in enumerate(_cases(name)):
            _mark(score, f"{name}:{place}", case)
    score.on = f"{score.on} ({_interval(score)})"
    yield score


def _mark(score: Score, name: str, case: Case) -> None:
    text, starts = _written(case["tokens"])
    marked = {}
    for entity in case["entities"]:
        if entity["type"] in _WOJOOD:
            start = starts[entity["start_tok"]]
            end = starts[entity["end_tok"] - 1] + len(case["tokens"][entity["end_tok"] - 1])
            marked[(start, end)] = text[start:end]
    passage = Passage(text, "ar")
    found = [one for one in figures(passage, dates(passage)) if _is_asked(one)]
    for (start, end), words in marked.items():
        right = any(one.start < end and start < one.end for one in found)
        score.tell(f"{name}:{start}", right, f"{words!r} in {text!r}: {_tell(found)}")
    for one in found:
        if not any(one.start < end and start < one.end for start, end in marked):
            score.noise[f"{name}:{one.start}"] = f"{one.text!r} ({one.unit}) in {text!r}"


_ASKED = {"number", "person", "event", "thing", "percent", "pound", "lira", "dinar", "riyal", "dirham", "rupee", "franc", "krona", "peso"}


def _is_asked(figure: Figure) -> bool:
    """Wojood marks quantities, durations and ordinals as something else, or not at all."""
    return figure.unit in _ASKED or figure.unit.isupper()


_CLOSING, _OPENING, _BETWEEN = set(")]»”%,.،:;؛؟!…"), set("([«“"), set("/-")


def _written(tokens: list[str]) -> tuple[str, list[int]]:
    """The sentence as it was written before its marks were cut off, and where each token begins in it."""
    text, starts = "", []
    for place, token in enumerate(tokens):
        before = tokens[place - 1] if place else ""
        digits_around = place > 1 and before in ",./-" and tokens[place - 2][-1].isdigit() and token[0].isdigit()
        together = token in _CLOSING | _BETWEEN or before in _OPENING | _BETWEEN or digits_around
        if text and not together:
            text += " "
        starts.append(len(text))
        text += token
    return text, starts


def _interval(score: Score) -> str:
    """The 95% interval of F1 as if each thing that was expected or found were a draw: few things, wide interval."""
    total = 2 * len(score.hits) + len(score.misses) + len(score.noise)
    if not total:
        return "nothing"
    f1 = score.f1
    half = 1.96 * (f1 * (1 - f1) / (total / 2)) ** 0.5
    return f"{max(0.0, f1 - half):.2f}-{min(1.0, f1 + half):.2f}"
