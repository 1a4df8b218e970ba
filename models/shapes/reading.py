"""What a machine read in a text, in the shapes of everything else; nothing of it is stored, so nothing has an id of its own."""

from __future__ import annotations

from typing import Any

from analysis.marks import Figure, Link, Mention, ReadClaim, Reading, Span, When
from analysis.types import NOT_CHECKABLE
from analysis.words.scripts import is_written_in
from models.claims import around
from models.shapes.parts import Shape, direction, number, speaks_as


def show(reading: Reading, text: str, matches: list[list[Shape]]) -> Shape:
    """A whole reading of `text`, each part with its place in it, and each claim with its matches."""
    return {
        "language": reading.language,
        "dir": direction(reading.language),
        "sentences": [{"text": text[one.start : one.end], "part": one.part, **_place(one)} for one in reading.sentences],
        "figures": [figure(one) for one in reading.figures],
        "dates": [when(one) | _place(one) for one in reading.dates],
        "entities": [mention(one) for one in reading.mentions],
        "claims": [_claim(*both, reading.language, text) for both in zip(reading.claims, matches, strict=True)],
    }


def _claim(read: ReadClaim, matches: list[Shape], language: str, text: str) -> Shape:
    return {
        "language": language,
        "dir": direction(language),
        "text": read.text,
        "kind": read.kind,
        "polarity": read.polarity,
        "modality": read.modality,
        "checkable": read.kind not in NOT_CHECKABLE,
        "check_worthiness": {"score": read.worth.score, "because": list(read.worth.because)},
        "quote": quote(read.quote, text),
        "also_quoted": [quote(one, text) for one in read.also],
        "figures": [figure(one) for one in read.figures],
        "dates": [when(one) for one in read.dates],
        "entities": [mention(one) for one in read.mentions],
        "sources": [link(one) for one in read.chain],
        "asserted_by": read.asserted_by,
        "matches": matches,
    }


def quote(span: Span, text: str) -> Shape:
    """A passage with what stands around it, so that it can be found again."""
    return {
        "exact": text[span.start : span.end],
        **around(text, span.start, span.end),
        **_place(span),
        "edition": None,
        "state": "anchored",
    }


def when(told: When | None) -> Any:
    """A date without its place; None for none."""
    if told is None:
        return None
    start, end = told.interval
    return {
        "text": told.text,
        "value": told.value,
        "from": start,
        "to": end,
        "basis": told.basis,
        "because": told.because,
        "role": told.role,
    }


def figure(told: Figure) -> Shape:
    """A figure, its period included."""
    return {
        "value": number(told.value),
        "low": number(told.low),
        "high": number(told.high),
        "bound": told.bound,
        "unit": told.unit,
        "counted": told.counted if is_written_in(told.counted, "en") else "",  # the words of the text stand in `text`
        "basis": told.basis,
        "place": told.place,
        "period": when(told.period),
        "text": told.text,
        **_place(told),
    }


def mention(told: Mention) -> Shape:
    """Somebody or something that the text speaks of, at one place."""
    return {"id": told.named.id, "name": told.named.name, "kind": told.named.kind, "text": told.text, **_place(told)}


def link(told: Link) -> Shape:
    """One link of a chain."""
    return {
        "position": told.position,
        "role": told.role,
        "source": {"id": told.source.id, "name": told.source.name, "kind": speaks_as(told.source.kind)},
        "mode": told.mode,
        "basis": told.basis,
        "because": told.because,
        "evidence": None,
        "cue": told.cue,
        "start": told.start,
        "end": told.end,
        "said": when(told.said),
    }


def _place(span: Span) -> Shape:
    return {"start": span.start, "end": span.end}
