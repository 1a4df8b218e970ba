"""The day that a page prints below its headline, for people: what is left where it tells machines nothing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import dropwhile, islice

from analysis.days.telling import dates
from analysis.lang.tables import languages
from analysis.pages.markup import Element
from analysis.words.folding import fold
from analysis.words.tokens import Passage

REACH = 15  # pieces of text below the headline
LONGEST = 120  # code points of a piece
MOST_LONG = 1
MOST_BESIDE = 6  # words beside the date: more of them tell a story, and the date in it is the story's
_ENDS = (".", "!", "?", "؟", "…", "»", "”")


def dateline(root: Element, title: str | None, language: str | None) -> str | None:
    """The ISO day below the headline `title`; None where none stands there, or none that is sure."""
    body = next(root.iterchildren("body"), None)
    if body is None or not title:
        return None
    headline = fold(title)
    pieces = (line for line in (" ".join(piece.split()) for piece in body.itertext()) if line)
    below = islice(dropwhile(lambda line: fold(line) != headline, pieces), 1, 1 + REACH)
    return next((day for line in _labelled(_before_the_story(below)) for day in _days(line, language)), None)


def _before_the_story(pieces: Iterator[str]) -> Iterator[str]:
    """The short pieces before the story begins; one long one before it is what stands below the headline to say more."""
    long = 0
    for piece in pieces:
        long += len(piece) > LONGEST
        if long > MOST_LONG:
            return
        if len(piece) <= LONGEST and not piece.endswith(_ENDS):
            yield piece


def _labelled(pieces: Iterator[str]) -> Iterator[str]:
    """The pieces, each behind the label that stands before it (`Updated:`)."""
    label = ""
    for piece in pieces:
        yield f"{label} {piece}".strip()
        label = piece if piece.endswith(":") else ""


def _days(line: str, language: str | None) -> list[str]:
    """The days that a line tells for sure, if it tells little else."""
    for one in (language,) if language in languages() else languages():
        told = dates(Passage(line, one))
        beside = len(line.split()) - sum(len(when.text.split()) for when in told)
        days = [when.value for when in told if when.value and len(when.value) == 10 and when.basis == "stated" and when.role != "as_of"]
        if days and beside <= MOST_BESIDE:
            return days
    return []
