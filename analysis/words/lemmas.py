"""The dictionary word behind a form: `صواريخ` and `بالصاروخ` are of `صاروخ`. A guess by a list of words; a name has none, so do not ask."""

from __future__ import annotations

from functools import lru_cache

import simplemma

from analysis.words.folding import fold
from analysis.words.tokens import peeled
from analysis.words.verbs import known

LISTED = frozenset({"ar"})  # languages whose plurals are broken, so that only a list of words knows them
_PLURALS = (("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("shes", "sh"), ("xes", "x"), ("s", ""))
_SHORTEST = 3
_VOWELS = str.maketrans("", "", "اويهى")  # letters that come and go between a plural and its singular
_FEWEST = 2  # consonants of a word
_ENDINGS = ("", "ت", "ن", "تن")  # consonants of what ends a plural or a dual


@lru_cache(maxsize=65536)
def lemma_of(folded: str, language: str) -> str:
    """The folded dictionary word of a folded word without marks: of a verb its past, of a plural its singular; else the word itself."""
    for one in peeled(folded, language):
        verbs = known(one.stem, language)
        if verbs and not one.article:
            return verbs[0].lemma
    behind_article = next((one.stem for one in peeled(folded, language) if one.article), None)
    plain = behind_article or folded
    if language not in LISTED:
        return _singular(plain)
    listed = _listed(plain, language)
    if listed != plain or behind_article or simplemma.is_known(plain, lang=language):
        return listed
    return _unclothed(plain, language)


def _listed(word: str, language: str) -> str:
    """What the list says, where that can be: a plural has the consonants of its singular, and perhaps those of an ending."""
    found = fold(simplemma.lemmatize(word, lang=language))
    told, bare = (one.translate(_VOWELS) for one in (word, found))
    return found if len(bare) >= _FEWEST and any(told == bare + ending for ending in _ENDINGS) else word


def _unclothed(word: str, language: str) -> str:
    """A word that the list does not know, without the proclitic that hides one that it knows."""
    for one in peeled(word, language)[1:]:
        if len(one.stem) >= _SHORTEST and simplemma.is_known(one.stem, lang=language):
            return _listed(one.stem, language)
    return word


def _singular(word: str) -> str:
    for ending, singular in _PLURALS:
        if word.endswith(ending) and not word.endswith("ss") and len(word) - len(ending) >= _SHORTEST:
            return word.removesuffix(ending) + singular
    return word
