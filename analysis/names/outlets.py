"""Who prints, by the name that somebody gives: the outlet that is known by it, with or without the words for what it is (`صحيفة`).

`الزقزوق`, `صحيفة الزقزوق` and `موقع الزقزوق الإخباري` are one outlet. Two that differ in nothing but that word (a paper and a channel)
are taken for one as well: to count one origin for two would be worse.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache, lru_cache

from analysis.lang.tables import languages, table
from analysis.marks import Named
from analysis.names.entities import coined, look_up, named_by_id
from analysis.names.ground import ARTICLE
from analysis.names.known import nisba_words, things
from analysis.names.slugs import slug
from analysis.words.folding import fold

PRINTS = frozenset({"outlet", "body", "organisation", "document"})


@lru_cache(maxsize=4096)
def outlet_named(name: str, language: str) -> Named:
    """The outlet of a name, or of the id of a known one: a known one, else one whose id is made of what the name has of its own."""
    for spelling in _spellings(name):
        known = named_by_id(spelling) or look_up(spelling, language)
        if known is not None and known.known and known.kind in PRINTS:
            return known
    own = slug(own_name(name))
    return Named(own, name, "outlet", known=False) if own not in things() else replace(coined(name, "outlet"), name=name)


def prints_nothing(name: str, language: str) -> bool:
    """Whether it is the id of something known that prints nothing, of a state or a person, or the very name of a person."""
    if outlet_named(name, language).known:
        return False
    known = named_by_id(name) or look_up(name, language)
    return known is not None and known.known and (name == known.id or known.kind == "person")


def own_name(name: str, *, peoples: bool = False) -> str:
    """A name without the words that say what kind of outlet it is, and of which people; the whole name where nothing else is left."""
    words = name.split()
    first, last = 0, len(words)
    while last > 1 and (_kind(words[last - 1], "behind") or (peoples and _of_a_people(words[last - 1]))):
        last -= 1
    while last - first > 1 and _kind(words[first], "front"):
        first += 1
    own = words[first:last]
    return " ".join(own) if not all(_kind(word, "front") for word in own) else name


def _spellings(name: str) -> Iterator[str]:
    """The ways to write a name: a text writes it large, whoever hands it in need not, and may say what kind of outlet it is."""
    for one in dict.fromkeys((name, own_name(name), own_name(name, peoples=True))):
        yield from (one, one.title(), one.upper())


def _kind(word: str, where: str) -> bool:
    return fold(word) in _kinds(where)


def _of_a_people(word: str) -> bool:
    folded = fold(word)
    return folded.startswith(ARTICLE) and folded.removeprefix(ARTICLE) in nisba_words()


@cache
def _kinds(where: str) -> frozenset[str]:
    """The words of every language that say what kind of outlet stands behind or in front of them, folded: a name tells no language."""
    return frozenset(
        fold(entry["word"]) for language in languages() for entry in table("outlet_words", language) if entry["where"] == where
    )
