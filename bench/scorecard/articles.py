"""Claims, against what people marked: the desk's record of the five articles, and the articles of `fixtures/articles`.

A claim is found where it shares at least half of the marked quote's characters and has the same figures; each found claim stands for one.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from analysis.days.dates import interval
from analysis.marks import ReadClaim, When
from analysis.names.entities import look_up, principal_of
from analysis.reading import read
from analysis.words.folding import fold, words
from bench.scorecard.score import PUBLIC, ROOT, Score

ARTICLES = ROOT / "fixtures" / "articles"
SEEDS = ROOT / "seeds"
# What people mark differently, and no reader can do right by both: places in a row, and how long something took.
_LOOSE = frozenset({"ordinal", "second", "minute", "hour", "day", "week", "month", "year", "decade", "century"})
_OPINION = frozenset({"opinion", "position"})


@dataclass(slots=True)
class Marked:
    """One claim as a person marked it."""

    spans: list[tuple[int, int]]
    kind: str
    modality: str
    polarity: str
    figures: list[dict[str, Any]]
    dates: list[dict[str, Any]]
    origin: str | None


@dataclass(slots=True)
class Article:
    """An article with its marks."""

    name: str
    text: str
    language: str
    outlet: str | None
    published: str | None
    marked: list[Marked] = field(default_factory=list)


def scores() -> Iterator[Score]:
    """A group of lines for each set of articles, and how well two people agree."""
    for on, articles in (
        ("the five articles", list(_seeded())),
        ("own, Arabic", _own("ar")),
        ("own, English", _own("en")),
        ("archive", list(_archive())),
    ):
        if articles:
            yield from _measured(on, articles)
    yield _agreement()


def _measured(on: str, articles: list[Article]) -> Iterator[Score]:
    found = Score("claims: recall", on, 0.90)
    right = Score("claims: precision", on, 0.85, "precision")
    figures, dates = Score("figures inside", on, 0.98), Score("dates inside", on, 0.98)
    origin, opinion = Score("origin of the chain", on, 0.92), Score("opinion told from fact", on, 0.80, "f1")
    kind, modality = Score("kind", on), Score("modality and polarity", on)
    for article in articles:
        reading = read(article.text, article.language, article.published, article.outlet)
        pairs = _pairs(article, list(reading.claims))
        mine = {number for _, number in pairs}
        for place, one in enumerate(article.marked):
            name = f"{article.name}:{one.spans[0][0]}"
            quoted = article.text[slice(*one.spans[0])]
            number = next((number for other, number in pairs if other == place), None)
            found.tell(name, number is not None, quoted)
            if number is None:
                continue
            right.hits.add(name)
            claim = reading.claims[number]
            for figure in one.figures:
                if figure.get("unit") in _LOOSE:
                    continue
                told = [(other.text, other.value, other.low, other.high, other.bound) for other in claim.figures]
                figures.tell(f"{name}:{figure['text']}", any(_same_figure(figure, other) for other in claim.figures), f"{figure} ≠ {told}")
            for when in one.dates:
                if any(quoted_start <= when["start"] < quoted_end for quoted_start, quoted_end in one.spans):
                    told_dates = [other for other in reading.dates if other.start < when["end"] and when["start"] < other.end]
                    shown = [(other.text, other.value) for other in told_dates]
                    dates.tell(f"{name}:{when['text']}", _same_date(when, told_dates), f"{when['value']} {when['text']} ≠ {shown}")
            if one.origin is not None:
                first = claim.chain[0]
                origin.tell(
                    name,
                    _same_origin(one.origin, claim, article),
                    f"{one.origin} ≠ {first.source.name or first.source.id} ({first.mode}) | {quoted}",
                )
            kind.tell(name, one.kind == claim.kind, f"{one.kind} ≠ {claim.kind} | {quoted}")
            ours, theirs = f"{one.modality} {one.polarity}", f"{claim.modality} {claim.polarity}"
            modality.tell(name, ours == theirs, f"{ours} ≠ {theirs} | {quoted}")
            if one.kind in _OPINION:
                opinion.tell(name, claim.kind in _OPINION, f"{one.kind} ≠ {claim.kind} | {quoted}")
            elif claim.kind in _OPINION:
                opinion.noise[name] = f"{one.kind} ≠ {claim.kind} | {quoted}"
        for number, claim in enumerate(reading.claims):
            if number not in mine:
                right.noise[f"{article.name}:{claim.quote.start}"] = article.text[claim.quote.start : claim.quote.end]
    yield from (found, right, figures, dates, origin, opinion, kind, modality)


def _pairs(article: Article, claims: list[ReadClaim]) -> list[tuple[int, int]]:
    """Marked and found claims that are one, the best shared first, each once."""
    shared = []
    for place, one in enumerate(article.marked):
        for number, claim in enumerate(claims):
            part = max(
                _overlap((start, end), (span.start, span.end)) / max(1, end - start)
                for start, end in one.spans
                for span in (claim.quote, *claim.also)
            )
            if part >= 0.5 and _same_figures(one, claim):
                length = claim.quote.end - claim.quote.start
                shared.append((-part, abs(length - (one.spans[0][1] - one.spans[0][0])), place, number))
    taken_places: set[int] = set()
    taken_numbers: set[int] = set()
    found = []
    for _, _, place, number in sorted(shared):
        if place not in taken_places and number not in taken_numbers:
            taken_places.add(place)
            taken_numbers.add(number)
            found.append((place, number))
    return found


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def _same_figures(one: Marked, claim: ReadClaim) -> bool:
    theirs = sorted(_value(figure.value, figure.low, figure.high) for figure in claim.figures if figure.unit not in _LOOSE)
    ours = sorted(
        _value(figure["value"], figure.get("low"), figure.get("high"))
        for figure in one.figures
        if figure.get("unit") not in _LOOSE and not _vague(figure)
    )
    return [value for value in theirs if value >= 0] == [value for value in ours if value >= 0]


def _vague(figure: dict[str, Any]) -> bool:
    return False


def _value(value: float | None, low: float | None, high: float | None) -> float:
    """A number to compare by; -1 for what is told only vaguely, of which nobody's bounds are the right ones."""
    return round(value, 4) if value is not None else -1.0


def _same_figure(marked: dict[str, Any], found: Any) -> bool:
    if marked["value"] is None:
        return found.value is None
    return found.value is not None and abs(found.value - marked["value"]) < 1e-6 and found.bound == marked["bound"]


def _same_date(marked: dict[str, Any], found: Sequence[When]) -> bool:
    """Whether a date is read as it is marked, by the days that it covers.

    What has no place in the calendar need not be found. People count the day itself in or not. The machine tells which part of a
    month `the end of July` is, and people only the month; it reads `before` and `until` with the date, where people may mark the
    date alone; two days that it reads one by one they may mark as from the one to the other.
    """
    if marked["value"] is None:
        return True
    covered = _days(marked["value"])
    told = [(one, _days(one.value)) for one in found if one.value]
    several = [days for one, days in told if marked["start"] <= one.start and one.end <= marked["end"]]
    if len(several) == 2 and _near((several[0][0], several[1][1]), covered):
        return True
    return any(_near(days, covered) or _is_told_closer(one, days, marked, covered) for one, days in told)


Days = tuple[date | None, date | None]


def _days(value: str) -> Days:
    first, last = interval(value)
    return date.fromisoformat(first) if first else None, date.fromisoformat(last) if last else None


def _near(one: Days, other: Days) -> bool:
    return all(a == b or (a is not None and b is not None and abs((a - b).days) <= 1) for a, b in zip(one, other, strict=True))


def _is_told_closer(one: When, days: Days, marked: dict[str, Any], covered: Days) -> bool:
    """Whether it is a part of what is marked, as its words say, or the end of a stretch whose words are more than what is marked."""
    (first, last), (start, end) = days, covered
    if start is None or end is None:
        return False
    if first is not None and last is not None:
        return start <= first and last <= end and "is taken as" in (one.because or "")
    longer = one.start < marked["start"]
    return longer and ((last is not None and start <= last <= end) or (first is not None and start <= first <= end))


def _same_origin(marked: str, claim: ReadClaim, article: Article) -> bool:
    first = [link for link in claim.chain if link.position == 1]
    if marked == "outlet":
        return first[0].mode == "own_assertion" or first[0].source.id == claim.chain[-1].source.id
    if marked == "anonymous":
        return first[0].mode == "anonymous"
    for link in first:
        name = link.source.name or ""
        if (principal_of(link.source.id) or ("",))[0] == marked:
            return True
        known = look_up(marked, article.language)
        if link.source.id == marked or (known is not None and known.id == link.source.id):
            return True
        ours, theirs = set(words(marked)), set(words(name))
        if (theirs and (ours <= theirs or theirs <= ours)) or (name and (fold(marked) in fold(name) or fold(name) in fold(marked))):
            return True
    return False


def _seeded() -> Iterator[Article]:
    for entry in json.loads((SEEDS / "articles.json").read_text(encoding="utf-8")):
        text = (SEEDS / "articles" / entry["file"]).read_text(encoding="utf-8")
        article = Article(entry["id"], text, entry["language"], None, entry["published"]["value"] if entry["published"] else None)
        for claim in json.loads((SEEDS / "claims" / f"{entry['id']}.json").read_text(encoding="utf-8")):
            spans = [_span(text, one) for one in (claim["quote"], *claim["also_quoted"])]
            first = claim["sources"][0]
            stated = first["basis"] == "stated"
            origin = None if not stated else "outlet" if first["mode"] == "own_assertion" else first["source"]
            dates = [_dated(text, spans[0], when) for when in claim["dates"] if when["text"] and when["basis"] == "stated"]
            article.marked.append(
                Marked(spans, claim["kind"], claim["modality"], claim["polarity"], claim["figures"], [one for one in dates if one], origin)
            )
        yield article


def _own(language: str, suffix: str = "") -> list[Article]:
    return [one for path in sorted(ARTICLES.glob("*.txt")) if (one := _annotated(path, suffix)) is not None and one.language == language]


def _annotated(path: Path, suffix: str = "") -> Article | None:
    file = path.with_suffix(f"{suffix}.jsonl")
    if not file.exists():
        return None
    text = path.read_text(encoding="utf-8")
    head, *lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    article = Article(path.stem, text, head["language"], head["outlet"], head["published"])
    for line in lines:
        spans = [_span(text, {"exact": line["quote"], "nth": line.get("nth", 1)})]
        spans += [_span(text, also) for also in line.get("also", [])]
        dates = [one for when in line["dates"] if (one := _dated(text, spans[0], when))]
        article.marked.append(Marked(spans, line["kind"], line["modality"], line["polarity"], line["figures"], dates, line["origin"]))
    return article


def _archive() -> Iterator[Article]:
    """Articles whose text stays outside: the marks are offsets."""
    for file in sorted(ARTICLES.glob("archive-*.jsonl")):
        head, *lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
        source = PUBLIC / head["from"]
        if not source.exists():
            continue
        whole = next(
            json.loads(line)["text"] for line in source.read_text(encoding="utf-8").splitlines() if json.loads(line)["id"] == head["id"]
        )
        text = whole[: head["upto"]]
        article = Article(head["article"], text, head["language"], None, head.get("published"))
        for line in lines:
            origin = line["origin"] if isinstance(line["origin"], str) else text[line["origin"]["start"] : line["origin"]["end"]]
            figures = [one | {"text": text[one["start"] : one["end"]]} for one in line["figures"]]
            dates = [one | {"text": text[one["start"] : one["end"]]} for one in line["dates"]]
            article.marked.append(
                Marked([(line["start"], line["end"])], line["kind"], line["modality"], line["polarity"], figures, dates, origin)
            )
        yield article


def _span(text: str, quote: Any) -> tuple[int, int]:
    exact, nth = (quote, 1) if isinstance(quote, str) else (quote["exact"], quote.get("nth", 1))
    start = -1
    for _ in range(nth):
        start = text.index(exact, start + 1)
    return start, start + len(exact)


def _dated(text: str, near: tuple[int, int], when: dict[str, Any]) -> dict[str, Any] | None:
    start = text.find(when["text"], near[0])
    start = start if start >= 0 else text.rfind(when["text"], 0, near[0])
    return when | {"start": start, "end": start + len(when["text"])} if start >= 0 else None


def _agreement() -> Score:
    """How well two people agree on what is a claim: the second's marks held against the first's as a machine's are."""
    score = Score("claims: two annotators", "articles read twice")
    for path in sorted(ARTICLES.glob("*.second.jsonl")):
        text = ARTICLES / (path.name.removesuffix(".second.jsonl") + ".txt")
        first, second = _annotated(text), _annotated(text, ".second")
        if first is None or second is None:
            continue
        used: set[int] = set()
        for one in first.marked:
            length = one.spans[0][1] - one.spans[0][0]
            free = (place for place in range(len(second.marked)) if place not in used)
            twin = next((place for place in free if _overlap(one.spans[0], second.marked[place].spans[0]) * 2 >= length), None)
            score.tell(f"{first.name}:{one.spans[0][0]}", twin is not None, text.stem)
            if twin is not None:
                used.add(twin)
        for place in range(len(second.marked)):
            if place not in used:
                score.noise[f"{first.name}:{place}"] = first.text[slice(*second.marked[place].spans[0])]
    return score
