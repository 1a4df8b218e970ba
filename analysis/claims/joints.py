"""Words that join a clause to the one before it, and need no verb to be told by: `قبل أن`, `إلا أن`, `in addition to`.

`behind`  `comma` where they join only behind a comma, else `any`.   `holds`   what they join, if they do not join everything: what begins
with a `verb`, is a `clause` with one, counts something (`figure`), or is told by a noun of what happens (`event`).
`kept`    whether they are part of what they bring: `دون أن` denies it.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from analysis.lang.tables import table
from analysis.speech.scene import Scene, grammar
from analysis.words.folding import fold
from analysis.words.phrases import Phrases
from analysis.words.tokens import peeled
from analysis.words.verbs import known

_THAT = "~"  # in the table: any word that brings what is said, whatever pronoun is written on it


class Joint(NamedTuple):
    """A joint over the tokens up to `stop`, and what it asks for."""

    stop: int
    behind: str
    holds: str
    kept: bool


def joints(scene: Scene, place: int) -> list[Joint]:
    """The joints that begin with a token, the longest first; a conjunction may be written on it."""
    if scene.tokens[place].kind != "word":
        return []
    found = _joints(scene.language).beginning_at(scene.passage, place)
    return [one.entry._replace(stop=one.last) for one in found if not one.reading.preposition and not one.reading.article]


@cache
def _joints(language: str) -> Phrases[Joint]:
    that = "/".join(entry["word"] for entry in table("complementizers", language))
    entries = ((entry["words"].replace(_THAT, that), entry) for entry in table("joints", language))
    return Phrases((words, Joint(0, entry["behind"], entry["holds"], entry["kept"] == "yes")) for words, entry in entries)


def own_letter(folded: str, language: str) -> bool:
    """Whether the first letter of a word looks like a conjunction, and is its own: `وزارة`, `ورشة`."""
    return folded in _own_letters(language)


@cache
def _own_letters(language: str) -> frozenset[str]:
    return frozenset(fold(form) for entry in table("own_letters", language) for form in entry["forms"].split("|"))


@cache
def clause_words(language: str) -> dict[str, frozenset[str]]:
    """The words that tell how clauses stand to each other, by what they do, folded."""
    return {entry["what"]: frozenset(fold(word) for word in entry["words"].split()) for entry in table("clause_words", language)}


def conjunction(scene: Scene, place: int) -> tuple[bool, str]:
    """Whether a conjunction is written on a word (or is the word, glued to a figure), and the word without it."""
    token = scene.tokens[place]
    if any(held is not None and held.start == token.start for held in (scene.mention(place), scene.figure(place))):
        return token.folded in grammar(scene.language).get("joins", ()), token.folded  # the letter belongs to the name, or to the number
    return _without_conjunction(token.folded, scene.language)


def unjoined(scene: Scene, place: int) -> str:
    """A folded word without the conjunction that is written on it."""
    return conjunction(scene, place)[1]


@lru_cache(maxsize=65536)
def _without_conjunction(folded: str, language: str) -> tuple[bool, str]:
    joins = grammar(language).get("joins", frozenset())
    if folded in joins:
        return True, ""
    if known(folded, language) or own_letter(folded, language):
        return False, folded  # the letter belongs to the word: وصل، واصلت، وزارة
    for one in peeled(folded, language):
        if one.conjunction in joins and one.conjunction and not one.preposition and not one.article:
            return True, one.stem
    return False, folded


def is_definite(scene: Scene, place: int) -> bool:
    """Whether a conjunction and an article are written on a word."""
    return any(one.conjunction and one.article for one in peeled(scene.tokens[place].folded, scene.language))
