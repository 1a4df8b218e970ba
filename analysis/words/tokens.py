"""A text cut into words, numbers and marks, each with its offsets, its comparable form and what may be peeled off it."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from analysis.lang.tables import table
from analysis.words.folding import fold

# Arabic vowel marks and tatweel are part of the word that they stand in; so is the apostrophe inside a Latin word.
_MARKS = "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u0300-\u036f\u200c\u200d"
_TOKEN = re.compile(
    rf"(?P<number>\d+(?:[.,٫٬]\d+)*)|(?P<word>[^\W\d_](?:[^\W\d_]|[{_MARKS}])*(?:['’][A-Za-z]{{1,3}}\b)?)|(?P<mark>[^\s\w]|_)"
)
# Marks of direction and width say nothing.
_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\u061c]")

Kind = Literal["word", "number", "mark"]


class Token(NamedTuple):
    """A word, a run of digits with its grouping and decimal marks, or one mark.

    folded   its comparable form (analysis.words.folding); of a number its digits as they are compared.
    glued    true where nothing stands between it and the token before.
    fresh    true where a line begins with it.
    """

    text: str
    start: int
    end: int
    kind: Kind
    folded: str
    glued: bool
    fresh: bool


class Peeled(NamedTuple):
    """One way to read a folded word: its proclitics, and the stem that is left. `article` is true behind ال or لل."""

    stem: str
    conjunction: str = ""
    preposition: str = ""
    article: bool = False
    future: bool = False


class Passage:
    """A text with its tokens. Iterating over it is free of cost: the tokens are cut once."""

    def __init__(self, text: str, language: str) -> None:
        self.text = text
        self.language = language
        self.tokens = tuple(_tokens(text))
        self._starts = [token.start for token in self.tokens]

    def first_from(self, offset: int) -> int:
        """The index of the first token that ends behind `offset`; the number of tokens if there is none."""
        place = bisect_right(self._starts, offset) - 1
        return place if place >= 0 and self.tokens[place].end > offset else place + 1

    def places(self, start: int, end: int) -> range:
        """The places of the tokens that lie between two offsets, but for what the first of them begins before."""
        first = self.first_from(start)
        last = bisect_right(self._starts, end - 1)
        while last > first and self.tokens[last - 1].end > end:
            last -= 1
        return range(first, max(first, last))

    def within(self, start: int, end: int) -> tuple[Token, ...]:
        """The tokens that lie between two offsets."""
        first = self.first_from(start)
        last = bisect_right(self._starts, end - 1)
        return self.tokens[first:last]

    def peeled(self, token: Token) -> tuple[Peeled, ...]:
        """Every way to read a word of this passage, the whole word first; no article where a hamza says that it is none (`ألكسندر`)."""
        found = peeled(token.folded, self.language)
        if _HAMZAS.isdisjoint(token.text):
            return found
        return tuple(one for one in found if not one.article or not _is_root(token.text, one))


_HAMZAS = frozenset("أإآ")


def _is_root(written: str, reading: Peeled) -> bool:
    """Whether the first letter of what is read as an article carries a hamza, and so is one of the word's own."""
    place = len(reading.conjunction) + len(reading.preposition)
    return written[place : place + 1] in _HAMZAS


def _tokens(text: str) -> list[Token]:
    found: list[Token] = []
    end = 0
    for match in _TOKEN.finditer(text):
        written = match[0]
        kind: Kind = match.lastgroup  # type: ignore[assignment]
        if kind == "mark" and _UNSEEN.match(written):
            continue
        start, last = match.span()
        gap = text[end:start]
        glued = not gap or (gap != " " and not _UNSEEN.sub("", gap))
        found.append(Token(written, start, last, kind, _folded(written), glued and bool(found), "\n" in gap or not found))
        end = last
    return found


@lru_cache(maxsize=65536)
def _folded(written: str) -> str:
    return fold(written)


@cache
def _proclitics(language: str) -> dict[str, tuple[str, ...]]:
    kinds: dict[str, list[str]] = {}
    for entry in table("proclitics", language):
        kinds.setdefault(entry["kind"], []).append(fold(entry["letters"]))
    return {kind: tuple(letters) for kind, letters in kinds.items()}


def conjunctions(language: str) -> tuple[str, ...]:
    """The conjunctions that are written on a word, folded, and none."""
    return ("", *_proclitics(language).get("conjunction", ()))


@lru_cache(maxsize=65536)
def peeled(folded: str, language: str) -> tuple[Peeled, ...]:
    """Every way to read a folded word, the whole word first: a conjunction, then a preposition, then the article come off.

    A letter of the root cannot be told from a proclitic by its looks, so all readings are kept; a stem keeps two letters.
    """
    kinds = _proclitics(language)
    found = [Peeled(folded)]
    for conjunction in conjunctions(language):
        if not folded.startswith(conjunction):
            continue
        rest = folded[len(conjunction) :]
        if conjunction:
            found.append(Peeled(rest, conjunction))
        found += [Peeled(rest[len(mark) :], conjunction, future=True) for mark in kinds.get("future", ()) if rest.startswith(mark)]
        for both in kinds.get("contracted", ()):
            if rest.startswith(both):
                found.append(Peeled(rest[len(both) :], conjunction, both[0], article=True))
        for preposition in ("", *kinds.get("preposition", ())):
            if not rest.startswith(preposition):
                continue
            inner = rest[len(preposition) :]
            if preposition:
                found.append(Peeled(inner, conjunction, preposition))
            for article in kinds.get("article", ()):
                if inner.startswith(article):
                    found.append(Peeled(inner[len(article) :], conjunction, preposition, article=True))
    return tuple(dict.fromkeys(one for one in found if one.stem == folded or len(one.stem) >= 2))
