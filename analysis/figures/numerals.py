"""Number words, as the tables of each language tell them: what a word is worth, and where in a number it may stand."""

from __future__ import annotations

from fractions import Fraction
from functools import cache, lru_cache
from typing import NamedTuple

from analysis.lang.tables import table
from analysis.words.folding import fold
from analysis.words.tokens import Peeled, Token, peeled

ADDED = frozenset(("zero", "ones", "few", "ten", "teen", "tens", "hundred", "hundreds"))
SCALES = frozenset(("scale", "scales", "scale_or_two", "two_scales", "dozens"))

_HAMZA = frozenset("ئؤء\u0654\u0655")
_NUNATION = "\u064b"
_DAMMA = "\u064f"
# A word that needs its ending as it is written: folded, أولى (first) would be أولي (preliminary).
_ENDING = "ending "


class Amount(NamedTuple):
    """A value, or all that lies between two."""

    low: int | Fraction
    high: int | Fraction

    @property
    def exact(self) -> bool:
        """Whether it is one value."""
        return self.low == self.high

    def plus(self, other: Amount) -> Amount:
        """The sum."""
        return Amount(self.low + other.low, self.high + other.high)

    def times(self, scale: int | Fraction) -> Amount:
        """So many of a scale. A vague amount reaches to just below the next (tens of thousands: 99,999)."""
        return Amount(self.low * scale, self.high * scale if self.exact else (self.high + 1) * scale - 1)


def just(value: int | Fraction) -> Amount:
    """An amount that is one value."""
    return Amount(value, value)


class Atom(NamedTuple):
    """What a word of a number is: the slot that it fills, what it is worth, and what it is no number without."""

    slot: str
    amount: Amount
    ordinal: bool
    needs: str


class Word(NamedTuple):
    """One reading of a token, as it is written, as a part of a number."""

    atom: Atom
    reading: Peeled
    text: str

    @property
    def nunated(self) -> bool:
        """Whether the ending of the indefinite accusative is written (ألفًا is one thousand, ألفا may be two)."""
        return _NUNATION in self.text

    @property
    def vowelled_as_part(self) -> bool:
        """Whether a damma is written on its first letter (خُمس is a fifth)."""
        return _DAMMA in self.text


def words(token: Token, language: str) -> tuple[Word, ...]:
    """The readings of a token as a part of a number; none for nearly every word."""
    if token.kind != "word":
        return ()
    return _words(token.text, token.folded, language)


@lru_cache(maxsize=65536)
def _words(text: str, folded: str, language: str) -> tuple[Word, ...]:
    lexicon = _lexicon(language)
    hamza, ending = has_hamza(text), text[-1]
    return tuple(
        Word(atom, reading, text)
        for reading in peeled(folded, language)
        if not reading.future
        for atom in lexicon.get((reading.stem, hamza), ())
        if not (atom.needs.startswith(_ENDING) and atom.needs[-1] != ending)
    )


@cache
def _lexicon(language: str) -> dict[tuple[str, bool], tuple[Atom, ...]]:
    """By the folded form, and whether a hamza is written: without it مئات would be مات, and ثلاثًا a Tuesday."""
    found: dict[tuple[str, bool], tuple[Atom, ...]] = {}
    for entry in (*table("numbers"), *table("numbers", language)):
        atom = _atom(entry)
        for form in entry["forms"].split("|"):
            key = (fold(form), has_hamza(form))
            found[key] = (*found.get(key, ()), atom)
    return found


def _atom(entry: dict[str, str]) -> Atom:
    low, _, high = entry["value"].partition("-")
    return Atom(entry["slot"], Amount(_exact(low), _exact(high or low)), entry["sort"] == "ordinal", entry["needs"])


def _exact(value: str) -> int | Fraction:
    return Fraction(value) if "/" in value else int(value or 0)


def has_hamza(text: str) -> bool:
    """Whether a hamza stands in a word other than above or below an alef. Folding takes it away."""
    return not _HAMZA.isdisjoint(text)


@cache
def joins(language: str) -> frozenset[tuple[str, str, str]]:
    """Which slot may follow which, and joined by what: `bare`, `and`, `hyphen`."""
    return frozenset((entry["before"], entry["after"], entry["by"]) for entry in table("joins", language))


@cache
def quotients(language: str) -> dict[str, tuple[tuple[tuple[str, ...], bool], ...]]:
    """What stands between a part and its whole (`on`, `out of every`), by its first word: the other words, and whether it
    takes a single one only.
    """
    found: dict[str, tuple[tuple[tuple[str, ...], bool], ...]] = {}
    for entry in table("quotients", language):
        first, *others = fold(entry["words"]).split()
        found[first] = (*found.get(first, ()), (tuple(others), entry["of"] == "one"))
    return found


@cache
def clitics(language: str) -> dict[str, Peeled]:
    """What may stand before digits, glued or with a tatweel: conjunction, preposition and article in any combination."""
    kinds: dict[str, list[str]] = {"conjunction": [""], "preposition": [""], "article": [""], "contracted": []}
    for entry in table("proclitics", language):
        kinds.setdefault(entry["kind"], []).append(fold(entry["letters"]))
    found = {
        conjunction + preposition + article: Peeled("", conjunction, preposition, article != "")
        for conjunction in kinds["conjunction"]
        for preposition in kinds["preposition"]
        for article in kinds["article"]
    }
    found |= {
        conjunction + both: Peeled("", conjunction, both[0], True) for conjunction in kinds["conjunction"] for both in kinds["contracted"]
    }
    del found[""]
    return found
