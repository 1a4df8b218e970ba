"""Whose money it is, where the text names the currency and not the country with it."""

from __future__ import annotations

from functools import cache, lru_cache

from analysis.lang.tables import table
from analysis.lazily import kept_with_it
from analysis.words.folding import fold
from analysis.words.tokens import Passage, peeled

# The name of a country counts twice, and that of its people once; a Moroccan player does not make a league Moroccan.
_ENOUGH = 3


@kept_with_it
def currencies(passage: Passage) -> dict[str, str]:
    """The ISO 4217 code of each currency of several countries (`dinar`, `pound`), where the passage speaks of one of them only."""
    spoken_of: dict[tuple[str, str], int] = {}
    for token in passage.tokens:
        if token.kind == "word":
            for unit, code, weight in _spoken_of(token.folded, passage.language):
                spoken_of[unit, code] = spoken_of.get((unit, code), 0) + weight
    units = [unit for unit, _ in spoken_of]
    return {unit: code for (unit, code), weight in spoken_of.items() if weight >= _ENOUGH and units.count(unit) == 1}


@lru_cache(maxsize=16384)
def _spoken_of(folded: str, language: str) -> frozenset[tuple[str, str, int]]:
    """The currencies of the country, or of the people, that a word names, with or without its proclitics."""
    of_word = _of_word(language)
    return frozenset(told for one in peeled(folded, language) for told in of_word.get(one.stem, ()))


@cache
def _of_word(language: str) -> dict[str, tuple[tuple[str, str, int], ...]]:
    found: dict[str, tuple[tuple[str, str, int], ...]] = {}
    for entry in table("currencies", language):
        for column, weight in (("names", 2), ("people", 1)):
            for form in filter(None, entry[column].split("|")):
                found[fold(form)] = (*found.get(fold(form), ()), (entry["unit"], entry["code"], weight))
    return found
