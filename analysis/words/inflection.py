"""Every form of a dictionary word, made by the endings of its language (`lang/<language>/endings.tsv`).

An entry names its stems with strokes between them (`أدان/يدين/مدين/إدانة`; `-` for a stem that it has not) and its grammar; a
row of the endings says which stem it takes, what it wants at its front and end and puts in its place, how many letters the stem may
have at most, and what the form then is.
Endings make more forms than people say (`wonned`): nobody writes them, so they do no harm.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from analysis.lang.tables import table
from analysis.words.folding import fold

MISSING = "-"


class Inflected(NamedTuple):
    """One form, folded.

    tense    past, present, participle, masdar, noun, word.
    person   `we` for what is the speaker's own, `own` for "his"; `bare` for a verb whose letters may be a noun's (`عمل`).
    """

    letters: str
    tense: str
    person: str = ""


class _Ending(NamedTuple):
    stem: int
    starts: str
    front: str
    ends: str
    back: str
    most: int | None
    tense: str
    person: str


@cache
def _endings(language: str) -> dict[str, tuple[_Ending, ...]]:
    found: dict[str, list[_Ending]] = {}
    for row in table("endings", language):
        starts, front, ends, back = (fold(row[column]) for column in ("starts", "front", "ends", "back"))
        most = int(row["most"]) if row["most"] else None
        ending = _Ending(int(row["stem"]) - 1, starts, front, ends, back, most, row["tense"], row["person"])
        found.setdefault(row["grammar"], []).append(ending)
    return {grammar: tuple(endings) for grammar, endings in found.items()}


def inflected(word: str, grammar: str, language: str) -> Iterator[Inflected]:
    """Every form of an entry, each once, by the first ending that makes it; none for a grammar that the language has no endings for."""
    given: set[tuple[str, str]] = set()
    stems = [fold(stem) for stem in word.split("/")]
    for number, starts, front, ends, back, most, tense, person in _endings(language).get(grammar, ()):
        stem = stems[number] if number < len(stems) else MISSING
        if stem == MISSING or not stem.startswith(starts) or not stem.endswith(ends):
            continue
        if most is not None and len(stem) > most:
            continue
        root = stem[len(starts) : len(stem) - len(ends)]
        letters = front + root + back
        if root and (letters, tense) not in given:
            given.add((letters, tense))
            yield Inflected(letters, tense, person)
