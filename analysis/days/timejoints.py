"""The cells of a text as the grammar of dates goes over them: what stands at a place, and what joins one place to the next."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from analysis.days.timewords import NOTHING, Cell, article, cells, single_words
from analysis.words.tokens import Passage

DASHES = frozenset("-–—‒−")
SLASHES = frozenset("/\\")
STROKES = DASHES | SLASHES
COMMAS = frozenset(",،;؛")
Found = TypeVar("Found")
_UNASKED = object()


def once(rule: Callable[[Any, int], Found]) -> Callable[[Any, int], Found]:
    """A rule that several others ask at the same place reads it once: so the work grows with the text and no faster."""
    name = rule.__name__

    @wraps(rule)
    def asked(grammar: Any, place: int) -> Found:
        known = grammar.known.get((name, place), _UNASKED)
        if known is _UNASKED:
            found = grammar.known[name, place] = rule(grammar, place)
            return found
        return cast(Found, known)

    return asked


class Joints:
    """Reads cells from a place on; every rule gives what it read and the place behind it, or None.

    `before_noun` is true of a language that says "last year" and not "the year past".
    """

    def __init__(self, passage: Passage) -> None:
        self.passage = passage
        self.cells = cells(passage)
        self.known: dict[tuple[str, int], Any] = {}
        self.article = article(passage.language)
        self.before_noun = not self.article
        self.plain = single_words("plain", passage.language)
        self.called = single_words("called", passage.language)

    def at(self, place: int) -> Cell:
        return self.cells[place] if 0 <= place < len(self.cells) else NOTHING

    def _skip(self, place: int, marks: str | frozenset[str] = "", joins: tuple[str, ...] = (), most: int = 2) -> int:
        """Behind as many of these marks and joining words as stand here, at most so many."""
        for _ in range(most):
            cell = self.at(place)
            if not ((cell.mark and cell.mark in marks) or (joins and cell.joins(*joins))):
                break
            place += 1
        return place

    def _of(self, place: int) -> int:
        return self._skip(place, joins=("from", "in"), most=2)

    def _and(self, place: int) -> int | None:
        """The place behind "and", be it a word of its own or a letter before the next."""
        cell = self.at(place)
        if cell.joins("and"):
            return place + 1
        return place if cell.conjunction and (cell.words or cell.amount) else None

    def _skip_and(self, place: int) -> int:
        return place + 1 if self.at(place).joins("and") else place

    def _skip_day_word(self, place: int) -> int:
        """Behind the word for day before a weekday, and behind the part of the day before that: مساء يوم الثلاثاء, late Tuesday."""
        behind = self._skip_weekday_word(place + 1)
        part, daytime = self.at(place).read("part"), self.at(place).read("daytime")
        if (part and part.value in ("early", "late") and self.at(behind).read("weekday")) or (
            daytime and self.at(behind).read("weekday", "day", "unit", "month")
        ):
            return behind
        return self._skip_weekday_word(place)

    def _skip_weekday_word(self, place: int) -> int:
        word = self.at(place).read("unit")
        return place + 1 if word and word.value == "day" and word.form in ("one", "pair") and self.at(place + 1).read("weekday") else place

    def _written(self, place: int) -> str:
        return self.passage.tokens[self.at(place).first].folded

    def _has_article(self, place: int) -> bool:
        """Whether the word here has its article, behind whatever else is written together with it."""
        cell = self.at(place)
        if cell is NOTHING or cell.mark:
            return False
        return any(one.article for one in self.passage.peeled(self.passage.tokens[cell.first]))

    def _is_joined(self, place: int) -> bool:
        """Whether the word here begins with a conjunction, as far as its looks say."""
        return any(one.conjunction for one in self.passage.peeled(self.passage.tokens[self.at(place).first]))

    def _written_is(self, place: int, word: str) -> bool:
        return place < len(self.cells) and self._written(place) == word

    def _starts_line(self, cell: Cell) -> bool:
        return cell is not NOTHING and self.passage.tokens[cell.first].fresh

    def _stands_alone(self, place: int) -> bool:
        """Whether no word stands here that a number before it could count."""
        cell = self.at(place)
        return cell is NOTHING or cell.mark not in ("", "%", "٪") or cell.read("plain", "join") is not None or self._starts_line(cell)

    def _is_last(self, place: int) -> bool:
        """Whether "the last" stands before a noun: آخر, the last."""
        final, near = self.at(place).read("final"), self.at(place).read("near")
        if self.before_noun:
            return near is not None and near.number < 0
        return final is not None and final.form == "first"

    def _opens_line(self, place: int) -> bool:
        """Whether nothing but marks stands before this place in its line."""
        while place > 0 and not self._starts_line(self.at(place)):
            place -= 1
            if not self.at(place).mark:
                return False
        return True
