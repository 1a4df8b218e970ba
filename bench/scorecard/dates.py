"""Dates, periods and durations, against what others expect of them.

A value is right where its half-open interval is the expected one; where a set expects several readings, any of ours may be one
of them. A span is right where it holds the same words, joining words and brackets at its ends aside: the sets do not agree
with each other about those (`يوم الأحد` or `الأحد`, `في تموز` or `تموز`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from analysis.days.dates import interval
from analysis.days.telling import dates
from analysis.figures.figures import figures
from analysis.marks import When
from analysis.words.folding import fold
from analysis.words.tokens import Passage
from bench.scorecard.score import PUBLIC, ROOT, Score

_REFERENCE = "2013-02-12"  # the instant that the Duckling corpus counts from, 04:30 of this day
_TIMES = {"second", "minute", "hour", "day", "week", "month", "quarter", "year", "decade", "century"}
_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800, "month": 2592000, "year": 31536000, "decade": 315360000}
# Words that say nothing of which date it is, when they stand at the edge of one.
_EDGES = {
    fold(word)
    for word in [
        "في",
        "من",
        "يوم",
        "إلى",
        "الى",
        "حتى",
        "شهر",
        "عام",
        "سنة",
        "لعام",
        "لسنة",
        "بتاريخ",
        "تاريخ",
        "ما",
        "خلال",
        "لمدة",
        "مدة",
        "منذ",
        "على",
        "the",
        "in",
        "on",
        "of",
        "from",
        "for",
        "by",
    ]
}
_BRACKETS = "()[]/-–.,،؛:\\"
Interval = tuple[str | None, str | None]


def scores() -> Iterator[Score]:
    """The project's own cases, and the public sets that are at hand."""
    yield _own()
    if not PUBLIC.is_dir():
        print(f"the public sets are not at {PUBLIC}: their lines are left out")
        return
    yield _cldr()
    lines = [*_duckling(), *_recognizers()]
    yield _together([one for one in lines if one.goal is not None])
    yield from lines
    for part in ("train", "val"):
        yield _wojood(part)


def _together(lines: list[Score]) -> Score:
    score = Score("dates, periods and durations together", "Duckling and Recognizers", 0.8)
    for one in lines:
        score.hits |= one.hits
        score.misses |= one.misses
    return score


def _lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (PUBLIC / name).read_text(encoding="utf-8").splitlines()]


def _read(text: str, published: str | None = None, language: str = "ar") -> list[When]:
    return dates(Passage(text, language), When(0, 0, "", published[:10]) if published else None)


def _told(found: Iterable[When]) -> str:
    return " · ".join(f"{one.text}={one.value}" for one in found) or "nothing"


def _own() -> Score:
    score = Score("dates", "the project's own cases", 0.98, "f1")
    for number, line in enumerate((ROOT / "fixtures" / "dates.jsonl").read_text(encoding="utf-8").splitlines()):
        case = json.loads(line)
        found = {(one.text, one.value) for one in _read(case["text"], case["published"], case.get("language", "ar"))}
        expected = {(one["text"], one["value"]) for one in case["expected"]}
        for text, value in sorted(expected, key=str):
            score.tell(f"own:{number}:{text}={value}", (text, value) in found, f"{case['text']}: found {sorted(found, key=str)}")
        score.noise |= {f"own:{number}:{text}={value}": case["text"] for text, value in found - expected}
    return score


def _cldr() -> Score:
    score = Score("dates, value", "CLDR generated", 1.0)
    for case in _lines("babel_cldr_dates_ar.jsonl"):
        found = _read(case["text"])
        right = [one.value for one in found] == [case["iso"]] and found[0].basis == "stated" and found[0].start == 0
        score.tell(f"cldr:{case['locale']}:{case['format']}:{case['iso']}", right, f"{case['text']}: {_told(found)}")
    return score


def _duckling() -> Iterator[Score]:
    days = Score("dates and periods, value", "Duckling", 0.8)
    spans = Score("durations, value", "Duckling", 0.8)
    clock = Score("times of the clock, for which a reading has no dates", "Duckling")
    for case in _lines("duckling_ar_msa.jsonl"):
        expected = case["expected"]
        if expected["type"] == "duration":
            spans.tell(
                case["id"],
                (float(expected["value"]), expected["grain"]) in _lengths(case["text"]),
                f"{case['text']}: {_durations_told(case['text'])}",
            )
        elif expected["type"].startswith("datetime"):
            found = _read(case["text"], _REFERENCE)
            score = clock if _is_of_the_clock(expected) else days
            wanted = _interval_of(expected)
            score.tell(case["id"], any(one.interval == wanted for one in found), f"{case['text']}: wanted {wanted}, {_told(found)}")
    yield from (days, spans, clock)


def _is_of_the_clock(expected: dict[str, Any]) -> bool:
    return expected["grain"] in ("second", "minute", "hour") and not expected.get("to_exclusive", "").endswith("T00:00:00")


def _interval_of(expected: dict[str, Any]) -> Interval:
    if expected["type"] == "datetime_interval":
        return expected["from"][:10], expected["to_exclusive"][:10]
    first = date.fromisoformat(expected["value"][:10])
    if expected["grain"] == "week":
        return first.isoformat(), (first + timedelta(days=7)).isoformat()
    if expected["grain"] in ("year", "month"):
        return interval(first.isoformat()[: 4 if expected["grain"] == "year" else 7])
    return first.isoformat(), (first + timedelta(days=1)).isoformat()


def _lengths(text: str) -> set[tuple[float, str]]:
    return {(float(one.value), one.unit) for one in figures(Passage(text, "ar")) if one.value is not None and one.unit in _TIMES}


def _durations_told(text: str) -> str:
    return " · ".join(f"{one.text}={one.value} {one.unit}" for one in figures(Passage(text, "ar"))) or "nothing"


def _recognizers() -> Iterator[Score]:
    values = Score("dates and periods, value", "Recognizers", 0.8)
    spans = Score("dates and periods, span", "Recognizers", 0.8)
    lengths = Score("durations, value", "Recognizers", 0.8)
    duration_spans = Score("durations, span", "Recognizers", 0.8)
    for case in _lines("recognizers_ar_core.jsonl"):
        if not case["suite"].startswith("DateTime."):
            continue
        text, reference = case["input"], case["ref_datetime"]
        for number, expected in enumerate(case["expected"]):
            name = f"{case['id']}:{number}"
            stretch = expected["start"], expected["end"] + 1
            resolved = not case["ignore_resolution"] and expected.get("value", {}).get("PastResolution")
            if expected["type"] == "duration":
                if resolved:
                    seconds = float(resolved["duration"])
                    right = any(value * _SECONDS.get(unit, 0) == seconds for value, unit in _lengths(text))
                    lengths.tell(name, right, f"{text}: {_durations_told(text)}")
                else:
                    those = [(one.start, one.end) for one in figures(Passage(text, "ar")) if one.unit in _TIMES]
                    duration_spans.tell(
                        name, _found_span(text, stretch, those), f"{text}: wanted {expected['text']}, {_durations_told(text)}"
                    )
                continue
            found = _read(text, reference)
            told = f"{text}: wanted {expected['text']} {resolved or ''}, {_told(found)}"
            if resolved:
                wanted = _readings(expected["value"])
                values.tell(name, any(one.interval in wanted for one in found), told)
            else:
                spans.tell(name, _found_span(text, stretch, [(one.start, one.end) for one in found]), told)
    yield from (values, spans, lengths, duration_spans)


def _readings(value: dict[str, Any]) -> set[Interval]:
    """The intervals that a set allows; the end of a period is told there with its last day or the day after, as it comes."""
    found: set[Interval] = set()
    for resolution in (value["FutureResolution"], value["PastResolution"]):
        if "date" in resolution:
            found.add(interval(resolution["date"]))
        elif "startDate" in resolution:
            found |= {(resolution["startDate"], resolution["endDate"]), (resolution["startDate"], _next(resolution["endDate"]))}
    return found


def _next(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def _found_span(text: str, wanted: tuple[int, int], found: Iterable[tuple[int, int]]) -> bool:
    return _trimmed(text, *wanted) in {_trimmed(text, *one) for one in found}


def _trimmed(text: str, start: int, end: int) -> tuple[str, ...]:
    """The words of a stretch, with its place, without what may stand at its edges or not."""
    words = [token for token in Passage(text, "ar").within(start, end) if token.text not in _BRACKETS]
    while words and words[0].folded in _EDGES:
        del words[0]
    return tuple(f"{token.start}" for token in words) and (f"{words[0].end}", f"{words[-1].end}") if words else ()


def _wojood(part: str) -> Score:
    score = Score("DATE, span", f"Wojood {part}", 0.85, "f1")
    for number, case in enumerate(_lines(f"wojood_{part}.jsonl")):
        text = case["text"]
        starts, ends = _token_places(case["tokens"])
        wanted = {
            _trimmed(text, starts[one["start_tok"]], ends[one["end_tok"] - 1]): one["text"]
            for one in case["entities"]
            if one["type"] == "DATE"
        }
        passage = Passage(text, "ar")
        found = {_trimmed(text, one.start, one.end): one.text for one in dates(passage) if one.role != "as_of"}
        durations = [one for one in figures(passage) if one.unit in _TIMES - {"second", "minute", "hour"}]
        found |= {
            _trimmed(text, one.start, one.end): one.text
            for one in durations
            if not any(when.start < one.end and one.start < when.end for when in dates(passage))
        }
        for span, words in wanted.items():
            score.tell(f"wojood:{part}:{number}:{span}", span in found, f"{words} — found {list(found.values())} in {text[:200]}")
        score.noise |= {f"wojood:{part}:{number}:{span}": f"{words} in {text[:200]}" for span, words in found.items() if span not in wanted}
    return score


def _token_places(tokens: list[str]) -> tuple[list[int], list[int]]:
    starts, ends, at = [], [], 0
    for token in tokens:
        starts.append(at)
        ends.append(at + len(token))
        at += len(token) + 1
    return starts, ends
