"""Phrases of a table found in a passage, the longest first, in one walk over the tokens from a place on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import product
from typing import Generic, NamedTuple, TypeVar

from analysis.figures.numerals import has_hamza
from analysis.words.folding import fold
from analysis.words.tokens import Passage, Peeled, Token, peeled

T = TypeVar("T")
_HAMZA = "ء"
# No token is a line break; some fold to nothing.
_END = "\n"


def key(token: Token) -> str:
    """What a token is looked up by: its folded form, and whether a hamza is written in it."""
    return token.folded + _HAMZA if token.kind == "word" and has_hamza(token.text) else token.folded


def written_key(word: str) -> str:
    """The same of a word in a table."""
    return fold(word) + (_HAMZA if has_hamza(word) else "")


class Found(NamedTuple, Generic[T]):
    """A phrase over the tokens `first` to `last` (exclusive), its entry, and what its first word is written together with."""

    first: int
    last: int
    entry: T
    reading: Peeled


class Phrases(Generic[T]):
    """Phrases with what each stands for.

    In a table `|` stands between phrases that mean the same, `/` between forms of one word: `كيلومتر/كيلومترات مربع/مربعة`.
    """

    def __init__(self, entries: Iterable[tuple[str, T]], backward: bool = False) -> None:
        self._step = -1 if backward else 1
        self._roots: dict[str, dict[str, object]] = {}
        self._beginnings = lru_cache(maxsize=65536)(self._readings_that_begin)
        for written, entry in entries:
            for words in spelled_out(written):
                self._plant(words[:: self._step], entry)

    def _plant(self, words: tuple[str, ...], entry: T) -> None:
        node: dict[str, object] = self._roots  # type: ignore[assignment]
        for word in words:
            node = node.setdefault(word, {})  # type: ignore[assignment]
        node.setdefault(_END, [])
        node[_END].append(entry)  # type: ignore[attr-defined]

    def beginning_at(self, passage: Passage, at: int) -> Iterator[Found[T]]:
        """The phrases that begin at a token, the longest of each reading first. Later words may repeat the article of the first."""
        if at >= len(passage.tokens):
            return
        for reading, root in self._beginnings(key(passage.tokens[at]), passage.tokens[at].kind == "word", passage.language):
            found = [Found(at, last, entry, reading) for last, entry in self._walk(passage, root, at + 1, reading.article)]
            yield from sorted(found, key=_length, reverse=True)

    def _readings_that_begin(self, written: str, is_word: bool, language: str) -> tuple[tuple[Peeled, dict[str, object]], ...]:
        """The readings of a word that begin a phrase, each with what may follow."""
        tail = _HAMZA if is_word and written.endswith(_HAMZA) else ""
        stem = written.removesuffix(tail)
        readings = peeled(stem, language) if is_word else (Peeled(stem),)
        return tuple((one, self._roots[one.stem + tail]) for one in readings if not one.future and one.stem + tail in self._roots)

    def _walk(self, passage: Passage, node: dict[str, object], at: int, article: bool) -> Iterator[tuple[int, T]]:
        while True:
            for entry in node.get(_END, ()):  # type: ignore[attr-defined]
                yield at, entry
            if at >= len(passage.tokens) or passage.tokens[at].fresh:
                return
            token = passage.tokens[at]
            after = node.get(key(token))
            if after is None and article and token.kind == "word":
                hamza = _HAMZA if has_hamza(token.text) else ""
                after = next((node[one.stem + hamza] for one in passage.peeled(token) if one.article and one.stem + hamza in node), None)
            if after is None:
                return
            node = after  # type: ignore[assignment]
            at += 1

    def ending_before(self, passage: Passage, at: int) -> Found[T] | None:
        """The longest phrase that ends just before a token, for phrases planted backward. Its first word may have proclitics."""
        return self.along(passage, _backward(passage, at))

    def along(self, passage: Passage, places: Iterable[int]) -> Found[T] | None:
        """The longest phrase over the tokens at some places, which go backward and may leave tokens out."""
        node: dict[str, object] = self._roots  # type: ignore[assignment]
        best: Found[T] | None = None
        for at in places:
            best = self._first_word(passage, node, at) or best
            after = node.get(key(passage.tokens[at]))
            if after is None:
                break
            node = after  # type: ignore[assignment]
        return best

    def _first_word(self, passage: Passage, node: dict[str, object], at: int) -> Found[T] | None:
        token = passage.tokens[at]
        hamza = _HAMZA if token.kind == "word" and has_hamza(token.text) else ""
        for reading in passage.peeled(token) if token.kind == "word" else (Peeled(token.folded),):
            after = node.get(reading.stem + hamza)
            if isinstance(after, dict) and _END in after and not reading.article:
                return Found(at, at, after[_END][0], reading)
        return None


def _backward(passage: Passage, at: int) -> Iterator[int]:
    """The places before a token, back to the beginning of its line."""
    while at > 0 and not (at < len(passage.tokens) and passage.tokens[at].fresh):
        at -= 1
        yield at


def _length(found: Found[T]) -> int:
    return found.last


def spelled_out(written: str) -> Iterator[tuple[str, ...]]:
    """Every phrase that an entry stands for, each as the keys of its words."""
    for phrase in written.split("|"):
        if phrase:
            alternatives = [word.split("/") if len(word) > 1 else [word] for word in phrase.split()]
            yield from product(*([written_key(word) for word in words if word] for words in alternatives))
