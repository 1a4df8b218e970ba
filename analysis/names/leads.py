"""The words that lead to a name: titles, offices, institutions of a state, heads of bodies and places, and what given names look like."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from analysis.lang.tables import Entry, table
from analysis.names.namepaths import Paths, name_words
from analysis.words.folding import fold

What = Literal["institution", "office", "place_head", "body_head", "title", "word", "before", "after", "block"]
How = Literal["definite", "construct", "of_body", "short", "behind", "before"]


@dataclass(frozen=True, slots=True)
class Lead:
    """A word or phrase that leads to a name.

    how     in which construction it stands: `definite` beside a nisba (`الجيش الأردني`), `construct` before a state (`جيش الأردن`),
            `of_body` before a body or organisation, `short` a portfolio alone (`الخارجية الأردنية`); a head stands `behind` or `before`
            its name.
    id      what it adds to an id.     kind, relation   of what it names, and how that belongs to its state.
    proper  whether a head may have a name without any meaning behind it (`شركة روتنبرغ`).
    hamza   whether a hamza stands in it that folding leaves out: `كتائب` is not `كتاب`.
    """

    what: What
    how: How
    id: str = ""
    kind: str = ""
    relation: str = ""
    proper: bool = False
    hamza: bool = False


@cache
def leads(language: str) -> Paths[Lead]:
    """Everything that leads to a name in a language."""
    paths: Paths[Lead] = Paths()
    for phrase, lead in _all(language):
        paths.add(name_words(phrase), replace(lead, hamza=has_seat(phrase)))
    return paths


def _all(language: str) -> Iterator[tuple[str, Lead]]:
    for entry in table("name_institutions", language):
        yield from _institution(entry)
    for entry in table("name_offices", language):
        yield from _office(entry)
    for template in table("name_templates", language):
        for portfolio in table("name_portfolios", language):
            yield from _filled(template, portfolio)
    articles = [entry for entry in table("proclitics", language) if entry["kind"] == "article"]
    for entry in table("name_heads", language):
        how: How = "before" if entry["takes"] == "before" else "behind"
        place, proper = entry["kind"] in ("city", "place"), entry["takes"] == "proper"
        lead = Lead("place_head" if place else "body_head", how, entry["id"], entry["kind"], proper=proper)
        if entry["takes"] != "definite":
            yield entry["word"], lead
        if not place and how == "behind" and entry["takes"] != "name":
            yield from ((article["letters"] + entry["word"], lead) for article in articles)
    for entry in table("name_titles", language):
        yield entry["title"], Lead("title", "behind")
    for entry in table("name_office_words", language):
        yield entry["word"], Lead("word", "behind", entry["meaning"])
    for entry in table("name_before", language):
        yield entry["word"], Lead("before", "before", entry["meaning"])
    for entry in table("name_after", language):
        yield entry["word"], Lead("after", "behind", entry["meaning"])
    for entry in table("name_blocks", language):
        yield entry["phrase"], Lead("block", "before")


def _institution(entry: Entry) -> Iterator[tuple[str, Lead]]:
    for how in ("definite", "construct"):
        for phrase in _several(entry[how]):
            yield phrase, Lead("institution", how, entry["id"], entry["kind"], entry["relation"])


def _office(entry: Entry) -> Iterator[tuple[str, Lead]]:
    for how in ("definite", "construct", "of_body"):
        for phrase in _several(entry[how]):
            yield phrase.removesuffix(" ل"), Lead("office", how, entry["id"], "person", "speaks_for")


def _filled(template: Entry, portfolio: Entry) -> Iterator[tuple[str, Lead]]:
    """A ministry or a minister for each portfolio."""
    office = template["what"] == "office"
    kind, relation = ("person", "speaks_for") if office else ("body", "office_of")
    made = f"{template['id']}-of-{portfolio['id']}"
    for form in _several(portfolio["forms"]):
        bare = form.removeprefix("ال")
        for how in ("definite", "construct"):
            for pattern in _several(template[how]):
                yield pattern.format(form, bare=bare), Lead(template["what"], how, made, kind, relation)  # type: ignore[arg-type]
    if portfolio["id"] in _several(template["short"]):
        yield _several(portfolio["forms"])[0], Lead("institution", "short", made, kind, relation)


@cache
def institutions() -> dict[str, Lead]:
    """What an institution or office adds to an id, and what it is, in whatever language it was found."""
    from_languages = (lead for language in ("ar", "en") for _, lead in _all(language))
    return {lead.id: lead for lead in from_languages if lead.what in ("institution", "office")}


@cache
def given_names(language: str) -> dict[str, bool]:
    """Given names as `given_key` writes them; True for those that are hardly anything else."""
    return {given_key(fold(entry["name"]), entry["name"]): entry["alone"] == "yes" for entry in table("name_given", language)}


@cache
def has_capitals(language: str) -> bool:
    """Whether a language writes names with a capital."""
    return any(entry["name"][0].isupper() for entry in table("name_given", language))


def given_key(folded: str, written: str) -> str:
    """A folded word, and whether a hamza stands in it that folding leaves out: `دعاء` is a name and `دعا` a verb."""
    return folded + "ء" if has_seat(written) else folded


def has_seat(written: str) -> bool:
    """Whether a hamza stands in a word that folding leaves out, with its seat."""
    return any(letter in "ءؤئ" for letter in written)


@cache
def ordinary(language: str) -> frozenset[str]:
    """Words that are no part of a name, folded; what leads to a name is none itself."""
    words = {fold(entry["word"]) for entry in table("name_ordinary", language)}
    words |= {fold(entry["title"]) for entry in table("name_titles", language)}
    return frozenset(words - {fold(entry["name"]) for entry in table("name_given", language)})


@cache
def lookalikes(language: str) -> frozenset[str]:
    """Words as they are written that are no name, and that folding makes one: `على`."""
    given = {fold(entry["name"]) for entry in table("name_given", language)}
    return frozenset(entry["word"] for entry in table("name_ordinary", language) if fold(entry["word"]) in given)


@cache
def adjectives(language: str) -> frozenset[str]:
    """The adjectives that may be part of a body's name, folded."""
    return frozenset(word for word, part in parts(language).items() if part in ("adjective", "weak"))


@cache
def shapes(language: str) -> dict[tuple[str, str], tuple[str, ...]]:
    """The folded letters at the `start` or `end` of words that make them an `adjective`, a `plural`, `owned`, a `verb`, `joined`."""
    found: dict[tuple[str, str], list[str]] = {}
    for entry in table("name_shapes", language):
        found.setdefault((entry["at"], entry["makes"]), []).append(fold(entry["letters"]))
    return {shape: tuple(letters) for shape, letters in found.items()}


@cache
def parts(language: str) -> dict[str, str]:
    """What a folded word is in the name of a body or place: an `adjective`, one that is `weak` by itself (`الدولية`), a noun in
    `construct` (`حقوق`), the `first` of two (`عين`), or a word of `time`, which is none."""
    return {fold(entry["word"]): entry["part"] for entry in table("name_parts", language)}


@cache
def links(language: str) -> dict[str, str]:
    """Small words inside a name, folded: son (`بن`), kin (`أبو`), servant (`عبد`), and what may join words of a body (`of`)."""
    return {fold(entry["word"]): entry["link"] for entry in table("name_links", language)}


@cache
def joints(language: str) -> dict[str, str]:
    """How a small word goes on with a body's name: a `part` of it (`of`), what it is `for`, an `and`, an `article` behind these."""
    return {fold(entry["word"]): entry["how"] for entry in table("name_joints", language)}


def _several(cell: str) -> list[str]:
    return [one for one in cell.split("|") if one]
