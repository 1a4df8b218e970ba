"""The words of time in a text: months, weekdays, units, joining words and numbers, each a cell; all else is a cell that says nothing.

The words stand in `lang/<language>/months.tsv` and `times.tsv`; a phrase of several words is one cell, and the longest wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from analysis.figures.numbers import numbers
from analysis.lang.tables import table
from analysis.words.folding import fold
from analysis.words.tokens import Passage, Token, peeled
from analysis.words.verbs import known


class Word(NamedTuple):
    """One meaning of a word of time: its kind, its value and its form, as the tables have them."""

    kind: str
    value: str
    form: str = ""

    @property
    def number(self) -> int:
        """The value of a kind that is counted: a weekday, a month, a direction."""
        return int(self.value)


class Amount(NamedTuple):
    """A whole number: `digits` is how many it is written with (0 where it is spelled), `ordinal` whether it tells a place in a row."""

    value: int
    digits: int
    ordinal: bool = False
    sure: bool = True


class Cell(NamedTuple):
    """One word of time, number or mark: the tokens from `first` to before `end`, and what they can mean.

    conjunction   the و or ف before it.   preposition   the ب, ك or ل.
    mark          the mark itself, '' for a word.   glued   nothing stands between it and what is before.
    dotted        the numbers of something like 21.7.2019.
    """

    first: int
    end: int
    words: tuple[Word, ...] = ()
    amount: Amount | None = None
    conjunction: str = ""
    preposition: str = ""
    mark: str = ""
    glued: bool = False
    dotted: tuple[int, ...] = ()

    def read(self, *kinds: str) -> Word | None:
        """The first meaning of one of these kinds."""
        for word in self.words:
            if word.kind in kinds:
                return word
        return None

    def joins(self, *values: str) -> bool:
        """Whether it is one of these joining words."""
        return any(word.kind == "join" and word.value in values for word in self.words)


NOTHING = Cell(0, 0)
Openings = tuple[tuple[tuple[str, ...], tuple[Word, ...]], ...]
_DOTTED = re.compile(r"\d{1,4}(?:\.\d{1,4}){2}")


@cache
def _phrases(language: str) -> Mapping[str, Openings]:
    """Every phrase of the tables by its first word; of the same first word the longest first."""
    meanings: dict[tuple[str, ...], list[Word]] = {}
    for words, word in _entries(language):
        for written in words.split("|"):
            phrase = tuple(token.folded for token in Passage(written, language).tokens)
            if phrase:
                meanings.setdefault(phrase, []).append(word)
    opening: dict[str, list[tuple[tuple[str, ...], tuple[Word, ...]]]] = {}
    for phrase, found in meanings.items():
        opening.setdefault(phrase[0], []).append((phrase[1:], tuple(dict.fromkeys(found))))
    return {first: tuple(sorted(rest, key=lambda one: -len(one[0]))) for first, rest in opening.items()}


def _entries(language: str) -> Iterator[tuple[str, Word]]:
    for entry in table("months", language):
        yield entry["words"], Word("hijri" if entry["calendar"] == "hijri" else "month", entry["month"], entry["sense"])
    for entry in table("times", language):
        yield entry["words"], Word(entry["kind"], entry["value"], entry["form"])


@lru_cache(maxsize=65536)
def _openings(folded: str, language: str) -> tuple[tuple[str, str, Openings], ...]:
    """The ways in which a word opens a phrase of time: with which conjunction and preposition before it."""
    phrases = _phrases(language)
    found: dict[str, tuple[str, str, Openings]] = {}
    for one in peeled(_unpossessed(folded, language), language):
        stem = article(language) + one.stem if one.article else one.stem
        if not one.future and stem in phrases and stem not in found:
            found[stem] = (one.conjunction, one.preposition, phrases[stem])
    return tuple(found.values())


def _unpossessed(folded: str, language: str) -> str:
    """A word without what makes it an owner: Tuesday's, last year’s."""
    return next((folded[: -len(end)] for end in _possessives(language) if folded.endswith(end)), folded)


def is_owner(token: Token, language: str) -> bool:
    """Whether a word is made an owner: Tuesday's."""
    return _unpossessed(token.folded, language) != token.folded


@cache
def _possessives(language: str) -> tuple[str, ...]:
    return tuple(ending for entry in table("times", language) if entry["kind"] == "possessive" for ending in entry["words"].split("|"))


@cache
def article(language: str) -> str:
    """The article that is written together with its noun, folded; '' where a language has none."""
    return next((fold(entry["letters"]) for entry in table("proclitics", language) if entry["kind"] == "article"), "")


def cells(passage: Passage) -> list[Cell]:
    """The cells of a text, in its order; together they cover every token once."""
    tokens, language = passage.tokens, passage.language
    spelled = _spelled(passage)
    found: list[Cell] = []
    place = 0
    while place < len(tokens):
        cell = _cell(tokens, place, language, spelled)
        found.append(cell)
        place = cell.end
    return found


def _cell(tokens: tuple[Token, ...], place: int, language: str, spelled: Mapping[int, tuple[int, Amount]]) -> Cell:
    token = tokens[place]
    if token.kind == "mark":
        return Cell(place, place + 1, mark=token.text, glued=token.glued)
    if token.kind == "number":
        return _number(tokens, place, language, spelled)
    best = _phrase(tokens, place, language)
    if place in spelled and spelled[place][0] > (best.end if best else 0):
        end, amount = spelled[place]
        conjunction, preposition = _proclitics(token.folded, language)
        return Cell(place, end, amount=amount, conjunction=conjunction, preposition=preposition, glued=token.glued)
    if best and place in spelled and spelled[place][0] == best.end:
        return Cell(place, best.end, best.words, spelled[place][1], best.conjunction, best.preposition, "", token.glued)
    return best or Cell(place, place + 1, glued=token.glued)


def _proclitics(folded: str, language: str) -> tuple[str, str]:
    readings = peeled(folded, language)
    return next(((one.conjunction, one.preposition) for one in readings if one.article and one.conjunction + one.preposition), ("", ""))


def _number(tokens: tuple[Token, ...], place: int, language: str, spelled: Mapping[int, tuple[int, Amount]]) -> Cell:
    token = tokens[place]
    digits = token.folded.replace("_", ".")
    if digits.isdigit() and len(digits) <= 12:
        suffixed = place + 1 < len(tokens) and tokens[place + 1].glued and tokens[place + 1].folded in single_words("suffix", language)
        grouped = len(digits) != len(token.text)
        amount = Amount(int(digits), 0 if grouped else len(digits), suffixed)
        if place in spelled and not suffixed and spelled[place][0] > place + 1:
            return Cell(place, spelled[place][0], amount=spelled[place][1], glued=token.glued)
        return Cell(place, place + 1 + suffixed, amount=amount, glued=token.glued)
    written = fold(token.text.replace(".", " ")).replace(" ", ".")
    dotted = tuple(int(part) for part in written.split(".")) if _DOTTED.fullmatch(written) else ()
    return Cell(place, place + 1, glued=token.glued, dotted=dotted)


def _phrase(tokens: tuple[Token, ...], place: int, language: str) -> Cell | None:
    """The longest phrase of the tables that begins here."""
    best: Cell | None = None
    for conjunction, preposition, openings in _openings(tokens[place].folded, language):
        for rest, words in openings:
            end = place + 1 + len(rest)
            if best is not None and end < best.end:
                break
            if tuple(token.folded for token in tokens[place + 1 : end]) == rest and _is_written_so(tokens[place], words, language):
                if best is None or end > best.end:
                    best = Cell(place, end, words, None, conjunction, preposition, "", tokens[place].glued)
                elif len(best.words) < 8:
                    best = Cell(place, end, best.words + words, None, best.conjunction, best.preposition, "", tokens[place].glued)
                break
    return best


_HAMZAS = str.maketrans("آأإ", "ااا")


def _is_written_so(token: Token, words: tuple[Word, ...], language: str) -> bool:
    """Whether a word that is only a month by what is beside it has the hamza of the month: آب, but not the city إب."""
    if words[0].form != "cue":
        return True
    bare = "".join(letter for letter in token.text if letter not in _VOWELS)
    return (
        any(bare.endswith((written, written.translate(_HAMZAS))) for written in _written_with_cue(language))
        or not token.text[-1:].isalpha()
    )


_VOWELS = frozenset("\u0640\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670")


@cache
def _written_with_cue(language: str) -> tuple[str, ...]:
    those = [entry["words"].split("|") for entry in table("months", language) if entry["sense"] == "cue"]
    return tuple(variant for words in those for word in words for variant in (word, word.upper(), word.lower()))


@cache
def counted_nouns(language: str) -> frozenset[str]:
    """Words that numbers count, folded, as far as the tables know them."""
    columns = ("one", "two", "many")
    measures = (entry for entry in table("units", language) if entry["kind"] != "time")
    entries = (*table("counted", language), *measures)
    return frozenset(fold(word) for entry in entries for column in columns for word in entry[column].split("/") if word)


def _spelled(passage: Passage) -> dict[int, tuple[int, Amount]]:
    """The whole numbers that are not digits alone, by the token at which each begins: the token behind it, and the number."""
    found: dict[int, tuple[int, Amount]] = {}
    for one in numbers(passage):
        if one.value is None or one.sort in ("fraction", "vague") or one.value != int(one.value) or not 0 <= one.value < 10**12:
            continue
        if not (one.in_digits and one.last == one.first + 1):
            found[one.first] = (one.last, Amount(int(one.value), 0, one.sort == "ordinal"))
    return found


@cache
def single_words(kind: str, language: str) -> frozenset[str]:
    """The words of one kind that are no longer than a word, folded."""
    return frozenset(
        first
        for first, openings in _phrases(language).items()
        for rest, words in openings
        if not rest and any(one.kind == kind for one in words)
    )


def anniversaries(passage: Passage) -> Iterator[tuple[int, int]]:
    """The anniversaries that a text counts: the number of each, and the place of the token behind its words."""
    words = single_words("anniversary", passage.language)
    if not any(token.folded in words or token.folded[1:] in words for token in passage.tokens):
        return
    found = cells(passage)
    for place, cell in enumerate(found):
        if cell.read("anniversary"):
            before = found[place - 1] if place else NOTHING
            if before.amount and before.amount.ordinal:
                yield before.amount.value, cell.end
            for after in found[place + 1 : place + 4]:
                if after.amount and after.amount.value < 1000:
                    yield after.amount.value, after.end
                    break


@cache
def _names_of_today(language: str) -> Mapping[str, str]:
    return {fold(entry["words"]): entry["sense"] for entry in table("todays", language)}


@cache
def _publishers(language: str) -> frozenset[str]:
    return frozenset(fold(entry["words"]) for entry in table("publishers", language))


_QUOTES = frozenset("\"'“”„«»‘’+:/(")


def is_name_of_outlet(passage: Passage, place: int) -> bool:
    """Whether the word for today at this token ends the name of an outlet (روسيا اليوم), by the words before it."""
    tokens, language = passage.tokens, passage.language
    if place == 0 or tokens[place].fresh:
        return False
    before = tokens[place - 1]
    sense = _sense_of_name(before, language)
    if sense is None:
        return False
    if sense == "name":
        return True
    further = tokens[place - 2] if place > 1 and not before.fresh else None
    if further is None:
        return place + 1 == len(tokens) or tokens[place + 1].fresh or sense == "mostly"
    if further.kind == "mark":
        return further.text in _QUOTES or sense == "mostly"
    if any(one.stem in _publishers(language) for one in peeled(further.folded, language)):
        return True
    return sense == "mostly" and not any(known(one.stem, language) for one in peeled(further.folded, language))


def _sense_of_name(token: Token, language: str) -> str | None:
    names = _names_of_today(language)
    for one in peeled(token.folded, language):
        written = article(language) + one.stem if one.article else one.stem
        if written in names:
            return names[written]
    return None
