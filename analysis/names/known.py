"""The things that are known by name: states, places, bodies, outlets, persons, events; what each is called, and who stands behind it.

The tables `known_*.tsv` belong to every language. A name in them may carry a sign: behind `~` a name is a word of the language as well
and needs its head word (`قناة العربية`) or its like beside it; behind `?` a word of place before it is enough (`في جنين`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from analysis.lang.tables import Entry, table
from analysis.marks import EntityKind
from analysis.names.namepaths import Paths, name_words
from analysis.words.folding import fold

By = Literal["name", "alias", "surname", "nisba", "metonym", "office", "pronoun"]
Needs = Literal["", "head", "place", "tanwin", "alone"]

TABLES = ("known_states", "known_places", "known_bodies", "known_outlets", "known_persons", "known_things")
LANGUAGES = ("ar", "en")
TELLING = "\u0651\u064f"  # vowel marks that tell namesakes apart
_SIGNS: dict[str, Needs] = {"~": "head", "?": "place"}
_LONGEST_ABBREVIATION = 6


class Names(NamedTuple):
    """What something is called, in Arabic and in English; None where no name is known."""

    ar: str | None
    en: str | None


@dataclass(frozen=True, slots=True)
class Known:
    """A known thing. `principal` is who stands behind it and how; `country` is where a place lies, where a table says so."""

    id: str
    kind: EntityKind
    names: Names
    principal: tuple[str, str] | None
    country: str


@dataclass(frozen=True, slots=True)
class Sense:
    """One thing that a name may stand for, how the name points at it, and what the name needs beside it to do so.

    `written` is how its last word must be written: with a `capital`, all in `capitals`, with a vowel mark that tells it from a
    namesake (`عُمان`, `عمّان`), or as may be.
    """

    id: str
    by: By
    needs: Needs = ""
    written: str = ""


@cache
def things() -> dict[str, Known]:
    """Every known thing by its id."""
    found: dict[str, Known] = {}
    for name in TABLES:
        for entry in table(name):
            principal = (entry["principal"], entry["relation"]) if entry.get("principal") else None
            if entry.get("speaks_as"):
                principal = (entry["speaks_as"], "speaks_for")
            kind: EntityKind = entry.get("kind", "state")  # type: ignore[assignment]
            names = Names(*(_first(entry[language]) for language in LANGUAGES))
            found[entry["id"]] = Known(entry["id"], kind, names, principal, entry.get("country", ""))
    return found


@cache
def capitals() -> dict[str, str]:
    """The state that a capital stands for where it speaks or acts."""
    return {entry["capital"]: entry["id"] for entry in table("known_states") if entry["capital"]}


@cache
def same_as() -> dict[str, str]:
    """What is put together from an institution and a state, and has an id of its own."""
    return {entry["id"]: entry["same_as"] for entry in table("known_same")}


@cache
def names() -> Paths[Sense]:
    """Every name of every known thing."""
    paths: Paths[Sense] = Paths()
    for name in TABLES:
        for entry in table(name):
            for written, sense in _names(entry):
                paths.add(name_words(written), sense)
    return paths


def _names(entry: Entry) -> Iterator[tuple[str, Sense]]:
    person = entry.get("kind") == "person"
    for language in LANGUAGES:
        for number, written in enumerate(_several(entry[language])):
            bare = written.lstrip("".join(_SIGNS))
            needs = _SIGNS.get(written[0], "") if written != bare else ""
            yield bare, Sense(entry["id"], "name" if number == 0 or person else "alias", needs, _written(bare))
    for written in _several(entry.get("alone", "")):
        yield written, Sense(entry["id"], "surname", "alone", _written(written))
    for base in _several(entry.get("nisba", "")):
        bare = base.rstrip("~")
        for form, needs in _nisbas(bare):
            if not base.endswith("~") or form.startswith("ال"):
                yield form, Sense(entry["id"], "nisba", needs)
    for demonym in _several(entry.get("demonym", "")):
        for form in _demonyms(demonym):
            yield form, Sense(entry["id"], "nisba", "", _written(form))


def _nisbas(base: str) -> Iterator[tuple[str, Needs]]:
    """The forms of a nisba adjective, or of a people (`روس`), with and without the article; each word of two is inflected alike."""
    words = base.split()
    if not base.endswith("ي"):
        yield from ((base, ""), (f"ال{base}", ""))
        return
    for ending in ("", "ة", "ان", "ين", "ون", "تان", "تين", "ات"):
        inflected = [word + ending if word.endswith("ي") else word for word in words]
        yield " ".join(inflected), ""
        yield " ".join(f"ال{word}" for word in inflected), ""
        yield " ".join([f"ال{inflected[0]}", *inflected[1:]]), ""
    yield " ".join(word + "ا" for word in words), "tanwin"


def _demonyms(demonym: str) -> Iterator[str]:
    yield demonym
    if demonym.endswith("man"):
        yield demonym[:-3] + "men"
    elif not demonym.endswith(("ese", "sh", "ch", "ss", "US")):
        yield demonym + "s"


def _written(name: str) -> str:
    marks = [letter for letter in name if letter in TELLING]
    if marks:
        return marks[0]
    last = name.replace("-", " ").split()[-1].strip(".'")
    if name.replace(".", "").replace("-", "").isupper() and len(name) <= _LONGEST_ABBREVIATION and last.isascii():
        return "capitals"
    return "capital" if last[:1].isupper() else ""


def _several(cell: str) -> list[str]:
    return [one for one in cell.split("|") if one]


def _first(cell: str) -> str | None:
    return next((one.lstrip("".join(_SIGNS)) for one in _several(cell)), None)


@cache
def nisba_words() -> frozenset[str]:
    """The single words that are a nisba of a state, folded and without the article."""
    return frozenset(
        fold(form)
        for entry in table("known_states")
        for base in _several(entry["nisba"])
        for form, _ in _nisbas(base.rstrip("~"))
        if " " not in form
    )
