"""Names as paths of comparable words: which of them begin at a token, clitics off, and where each ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from analysis.words.tokens import Passage, Token, peeled

T = TypeVar("T")

_GLUED = frozenset(".'’·/")  # these join only what they touch on both sides: U.S., N'Djamena
_HYPHENS = frozenset("-‐‑–−&")
_OPENING = frozenset("\"“”„«‹'‘")
_CLOSING = frozenset("\"“”»›'’")


@dataclass(frozen=True, slots=True)
class Form:
    """One way to look a word up: as what, with how many letters of clitics cut off, and whether a preposition was among them."""

    word: str
    cut: int = 0
    preposition: str = ""
    article: bool = False


@dataclass(frozen=True, slots=True)
class Match(Generic[T]):
    """A name over the tokens `first` to `last`, both inclusive, with all that the name may stand for."""

    first: int
    last: int
    form: Form
    values: tuple[T, ...]
    quoted: bool = False


@lru_cache(maxsize=65536)
def forms(folded: str, language: str) -> tuple[Form, ...]:
    """Every way to look a folded word up, the whole word first."""
    if "'" in folded or "’" in folded:
        folded = _unpossessed(folded)
    found = [Form(folded)]
    for one in peeled(folded, language)[1:]:
        if one.future:
            continue
        clitics = len(one.conjunction) + len(one.preposition)
        if one.article and folded[clitics : clitics + len("ال")] == "ال":
            found.append(Form("ال" + one.stem, clitics, one.preposition, True))
        elif one.article:  # لل: what is left of the article belongs to the preposition by its letters
            found.append(Form("ال" + one.stem, len(folded) - len(one.stem), one.preposition, True))
        else:
            found.append(Form(one.stem, clitics, one.preposition))
    return tuple({(one.word, one.cut): one for one in found if one.cut or one.word == folded}.values())


def _unpossessed(folded: str) -> str:
    straight = folded.replace("’", "'")
    return straight[:-2] if straight.endswith("'s") else straight


@lru_cache(maxsize=65536)
def word_of(folded: str) -> str:
    """The comparable form of a word inside a name."""
    return _unpossessed(folded) if "'" in folded or "’" in folded else folded


def name_words(name: str) -> tuple[str, ...]:
    """The words of a name as they are compared; marks are left out."""
    return tuple(word_of(token.folded) for token in Passage(name, "und").tokens if token.kind != "mark")


class Paths(Generic[T]):
    """Names and what each may stand for."""

    def __init__(self) -> None:
        self._roots: dict[str, _Node[T]] = {}

    def add(self, words: tuple[str, ...], value: T) -> None:
        """Another thing that a name may stand for."""
        if not words:
            return
        node = self._roots.setdefault(words[0], _Node({}, []))
        for word in words[1:]:
            node = node.next.setdefault(word, _Node({}, []))
        if value not in node.values:
            node.values.append(value)

    def at(self, passage: Passage, place: int) -> list[Match[T]]:
        """The names that begin at a token: the longest first, and of the same length the one with the least cut off."""
        token = passage.tokens[place]
        found: list[Match[T]] = []
        for form in forms(token.folded, passage.language):
            node = self._roots.get(form.word)
            if node is not None:
                found += self._along(passage, place, form, node)
        if len(found) > 1:
            found.sort(key=lambda one: (-one.last, one.form.cut))
        return found

    def _along(self, passage: Passage, place: int, form: Form, node: _Node[T]) -> Iterator[Match[T]]:
        last, quoted = place, False
        while True:
            if node.values:
                yield Match(place, last, form, tuple(node.values), quoted)
            if not node.next:
                return
            following, opened = next_word(passage, last)
            if following is None:
                return
            step = node.next.get(word_of(passage.tokens[following].folded))
            if step is None:
                return
            node, last, quoted = step, following, quoted or opened


@dataclass(slots=True)
class _Node(Generic[T]):
    next: dict[str, _Node[T]]
    values: list[T]


def next_word(passage: Passage, place: int) -> tuple[int | None, bool]:
    """The next word of a name that goes on behind a token, and whether a quotation mark was opened before it."""
    tokens = passage.tokens
    following, opened = place + 1, False
    while following < len(tokens) and tokens[following].kind == "mark" and not tokens[following].fresh:
        mark = tokens[following].text
        touches = tokens[following].glued and following + 1 < len(tokens) and tokens[following + 1].glued
        # The point of an abbreviation (`U.S. Senate`), the apostrophe of a plural (`Workers' Party`).
        abbreviates = (
            tokens[following].glued and following == place + 1 and (mark in "'’" or (mark == "." and len(tokens[place].text) <= 2))
        )
        if mark in _HYPHENS or (mark in _GLUED and touches) or abbreviates:
            following += 1
        elif mark in _OPENING and not tokens[following].glued and not opened:
            following, opened = following + 1, True
        else:
            return None, False
        if following - place > 3:
            return None, False
    if following >= len(tokens) or tokens[following].fresh or tokens[following].kind == "mark":
        return None, False
    return following, opened


def start_of(token: Token, cut: int) -> int:
    """Where in the text a word begins once so many letters of clitics are cut off; vowel marks and tatweel go with their letter."""
    place, left = 0, cut
    while place < len(token.text) and (left > 0 or _is_mark(token.text[place])):
        if not _is_mark(token.text[place]):
            left -= 1
        place += 1
    return token.start + place if place < len(token.text) else token.start


def end_of(passage: Passage, last: int, quoted: bool) -> int:
    """Where in the text a name ends: before a possessive 's, and behind the mark that closes a quotation within it."""
    token = passage.tokens[last]
    if quoted and last + 1 < len(passage.tokens) and passage.tokens[last + 1].text in _CLOSING:
        return passage.tokens[last + 1].end
    cut = len(token.folded) - len(word_of(token.folded)) if token.text[-1:] in "sS" else 0
    return token.end - cut


def _is_mark(letter: str) -> bool:
    return letter == "\u0640" or "\u064b" <= letter <= "\u065f" or letter == "\u0670" or letter in "\u200c\u200d"
