"""Verbs, known by their forms: every form of every verb in the tables is generated once, and looked up folded.

The letters of a form can be several verbs', or a noun's too (`دعم`, `attacks`): `noun` says so, and whoever reads weighs what stands
around. Letters that are hardly ever a verb's (`بنت`, `أكثر`) are in the table `unverbs`, and are none's.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib import import_module
from typing import Any

from analysis.lang.tables import languages, table
from analysis.words.folding import fold


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a verb.

    lemma   its past, as the table has it, folded.   tense    past, present or participle (English: -ing, and the passive `taken`).
    gender  m, f or any.   number   one, two, many or any.   person   3 or 1.
    noun    true where the same letters are a noun as well.
    sense   how it speaks, of a verb of speech; '' of any other.   takes   the words that may join what is said to it.
    auxiliary   true of a verb that helps another: `was`, `has`, `will`; with it a clause has its finite verb.
    """

    lemma: str
    tense: str
    gender: str
    number: str
    person: int
    noun: bool = False
    sense: str = ""
    takes: tuple[str, ...] = ()
    auxiliary: bool = False


@cache
def _forms(language: str) -> dict[str, tuple[Form, ...]]:
    conjugation = _conjugation(language)
    entries = (*table("speech", language), *table("verbs", language))
    nouns = _nouns(language)
    found: dict[str, list[Form]] = {}
    for entry in table("auxiliaries", language):
        helps = Form(fold(entry["word"]), entry["tense"], "any", entry["number"], 3, auxiliary=True)
        found.setdefault(_plain(entry["word"]), []).append(helps)
    for entry in entries:
        lemma = fold(entry["past"])
        takes = tuple(fold(word).strip() for word in entry.get("takes", "").split())
        for letters, tense, gender, number, person in conjugation.conjugated(entry):
            form = Form(lemma, tense, gender, number, person, letters in nouns, entry.get("sense", ""), takes)
            found.setdefault(letters, []).append(form)
    return {letters: tuple(dict.fromkeys(those)) if len(those) > 1 else tuple(those) for letters, those in found.items()}


@cache
def _nouns(language: str) -> frozenset[str]:
    """Letters of verbs that are nouns as well."""
    entries = (*table("speech", language), *table("verbs", language))
    return _unverbs(language, "seldom").union(*(_conjugation(language).nouns(entry) for entry in entries))


@cache
def _unverbs(language: str, read: str) -> frozenset[str]:
    """Letters of verbs that are `never` read as one, or `seldom`, or not where they are `owned` (`بينهم`, `كلفتها`), folded."""
    return frozenset(fold(entry["word"]) for entry in table("unverbs", language) if entry["read"] == read)


@lru_cache(maxsize=65536)
def known(folded: str, language: str) -> tuple[Form, ...]:
    """What forms of verbs a folded word without proclitics may be, an object pronoun at its end aside; verbs of speech first."""
    if language not in languages():
        return ()
    forms, letters = _forms(language), _plain(folded)
    if unread(letters, language):
        return ()
    found = forms.get(letters, ())
    if any(form.tense != "participle" for form in found):
        return found
    for stem in _conjugation(language).without_object(letters):
        if stem in forms and not unread(stem, language) and stem not in _unverbs(language, "owned"):
            noun = letters in _nouns(language)
            return found + tuple(replace(one, noun=one.noun or noun) for one in forms[stem] if one.tense != "participle")
    return found


def unread(folded: str, language: str) -> bool:
    """Whether a folded word has the letters of a verb and never is one. Ask it of the whole word first: `فساد` is not `ف` and `ساد`."""
    return folded in _unverbs(language, "never")


def _plain(word: str) -> str:
    """A folded word with its apostrophes (`didn’t`) written in one way."""
    return fold(word).replace("’", "'") if "’" in word else word


def _conjugation(language: str) -> Any:
    return import_module(f"analysis.lang.{language}.conjugation")


@lru_cache(maxsize=65536)
def carries_object(folded: str, language: str) -> bool:
    """Whether a folded word is a verb only once an object pronoun is taken off its end."""
    return bool(known(folded, language)) and folded not in _forms(language)
