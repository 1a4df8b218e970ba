"""What words mean, as far as claims are compared by it: which say the same, which say more, which are opposed.

A meaning is a concept of the table `lang/concepts.tsv`; which words have it stands in `lang/<language>/concepts.tsv`. A word without
a concept stands for itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from analysis.lang.tables import table
from analysis.words.folding import fold
from analysis.words.inflection import Inflected, inflected
from analysis.words.tokens import Peeled, Token, peeled
from analysis.words.verbs import unread

NOTHING = "-"
_VERBAL = frozenset({"verb", "irregular"})
_NOMINAL = frozenset({"noun", "word"})
_ALEFS = frozenset("أإآ")
_I, _MY, _HIS = "ا", "ي", "ه"
_FINITE = frozenset({"past", "present"})
_STEMS = {"past": 0, "present": 1, "participle": 2, "masdar": 3}  # which stem of a verb a form is made of
REACH = 8  # words that may stand between a verb and the noun that it has its meaning with: `شنت الطائرات الروسية غارات`


class Sense(NamedTuple):
    """A concept that a word has, together with the words that follow it; `apart` where others may stand between.

    `alef` is how its first letter is written where that is an alef with a hamza (`إبطال` is not `أبطال`), else ''. `owned` where a
    pronoun ends it, so that its last letter is no `ة` (`زاره` is not `زارة`).
    """

    concept: str
    rest: tuple[str, ...]
    apart: bool
    alef: str
    owned: bool = False


class Found(NamedTuple):
    """A concept at some places of a passage, the first of which carries it."""

    concept: str
    places: tuple[int, ...]


def concepts_at(tokens: Sequence[Token], place: int, language: str) -> tuple[Found, ...]:
    """The concepts that begin at a place, those of the most words first. A concept of one word yields to one of several."""
    found: dict[Found, None] = {}
    token = tokens[place]
    for reading in _readings(token.folded, language):
        written = token.text[len(token.folded) - len(reading.stem) :][:1] if len(token.text) == len(token.folded) else ""
        for sense in _senses(language)[reading.stem]:
            if (_ALEFS.issuperset((written, sense.alef)) and written != sense.alef) or (sense.owned and token.text.endswith("ة")):
                continue
            places = _carried(tokens, place, sense, language)
            if places is not None:
                found[Found(sense.concept, places)] = None
        if found:
            break
    longest = max((len(one.places) for one in found), default=0)
    return tuple(one for one in found if len(one.places) == longest)


@lru_cache(maxsize=65536)
def _readings(folded: str, language: str) -> tuple[Peeled, ...]:
    """What a word may be without its proclitics, as far as that may have a meaning: the whole word first."""
    senses = _senses(language)
    return tuple(one for one in peeled(folded, language) if one.stem in senses)


def _carried(tokens: Sequence[Token], place: int, sense: Sense, language: str) -> tuple[int, ...] | None:
    """The places of a word and of the words that go with it; None where they do not follow."""
    places, at = [place], place + 1
    for number, word in enumerate(sense.rest):
        reach = REACH if sense.apart and number == 0 else 1
        here = next((there for there in range(at, min(at + reach, len(tokens))) if _is(tokens[there], word, language)), None)
        if here is None or any(tokens[there].kind == "mark" for there in range(at, here)):
            return None
        places.append(here)
        at = here + 1
    return tuple(places)


def _is(token: Token, word: str, language: str) -> bool:
    return token.folded == word or any(one.stem == word for one in peeled(token.folded, language))


@cache
def _senses(language: str) -> dict[str, tuple[Sense, ...]]:
    """The senses of every form of every word. Most forms of a word have the very same: these are kept once."""
    found: dict[str, tuple[Sense, ...]] = {}
    kept: dict[tuple[Sense, ...], tuple[Sense, ...]] = {}
    for entry in table("concepts", language):
        for letters, sense in _forms(entry["word"], entry["grammar"], entry["concept"], language):
            before = found.get(letters, ())
            if sense not in before:
                several = (*before, sense)
                found[letters] = kept.setdefault(several, several)
    return found


def _forms(word: str, grammar: str, concept: str, language: str) -> Iterator[tuple[str, Sense]]:
    head, *rest = word.split()
    tail = tuple(fold(one) for one in rest)
    if grammar == "phrase":
        yield fold(head), Sense(concept, tail, apart=False, alef=_alef(head))
        return
    stems = head.split("/")
    for form in inflected(head, grammar, language):
        if _misleads(form, stems, language) or (not tail and grammar not in _NOMINAL and form.letters in _unmeant(language)):
            continue
        stem = _stem_of(form, stems)
        alef = _alef(stem) if form.letters[0] == fold(stem)[0] else ""
        yield (
            form.letters,
            Sense(
                concept, tail, apart=bool(tail) and grammar in _VERBAL, alef=alef, owned=grammar != "adjective" and _is_owned(form, stems)
            ),
        )


def _is_owned(form: Inflected, stems: Sequence[str]) -> bool:
    """Whether a pronoun ends a form."""
    if form.tense in _FINITE:
        return form.letters.endswith(_HIS)
    written = {fold(stem) for stem in stems}
    return form.tense in ("noun", "masdar") and form.letters not in written and form.letters.removesuffix(_HIS) in written


def _misleads(form: Inflected, stems: Sequence[str], language: str) -> bool:
    """Whether the letters of a form are nearly always those of another word: `أحد` as a present, `اجتماعي` as "my meeting"."""
    if form.tense in _FINITE and unread(form.letters, language):
        return True
    if form.tense == "present" and form.letters.startswith(_I):
        return True
    return form.tense == "noun" and form.letters in {fold(stem) + _MY for stem in stems}


def _stem_of(form: Inflected, stems: Sequence[str]) -> str:
    """The stem that a form is made of."""
    number = _STEMS.get(form.tense, 0)
    return stems[number] if number < len(stems) else stems[0]


@cache
def _unmeant(language: str) -> frozenset[str]:
    """Words that look like a form of one with a meaning, and are hardly ever that."""
    return frozenset(fold(word) for entry in table("unmeant", language) for word in entry["words"].split("|"))


def _alef(word: str) -> str:
    return word[0] if word[0] in _ALEFS else ""


@cache
def _all() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """Of each concept all that it is a kind of, itself included, and all that it is opposed to."""
    within = {entry["concept"]: _listed(entry["within"]) for entry in table("concepts")}
    against: dict[str, set[str]] = {concept: set() for concept in within}
    for entry in table("concepts"):
        for other in _listed(entry["against"]):
            against[entry["concept"]].add(other)
            against[other].add(entry["concept"])
    wider = {concept: frozenset(_wider(concept, within)) for concept in within}
    return {concept: (wider[concept], frozenset().union(*(against[one] for one in wider[concept]))) for concept in within}


def _wider(concept: str, within: dict[str, tuple[str, ...]]) -> Iterator[str]:
    waiting, seen = [concept], set()
    while waiting:
        one = waiting.pop()
        if one not in seen:
            seen.add(one)
            waiting += within[one]
    yield from seen


def _listed(cell: str) -> tuple[str, ...]:
    return () if cell == NOTHING else tuple(cell.split())


def kinds_of(concept: str) -> frozenset[str]:
    """All that a concept is a kind of, itself included."""
    return _all()[concept][0]


def opposites_of(concept: str) -> frozenset[str]:
    """All that a concept is opposed to, by itself or by what it is a kind of."""
    return _all()[concept][1]


@lru_cache(maxsize=65536)
def opposed(one: str, other: str) -> bool:
    """Whether two concepts cannot hold of the same thing at the same time."""
    concepts = _all()
    return not concepts[one][1].isdisjoint(concepts[other][0])


@lru_cache(maxsize=65536)
def exclusive(one: str, other: str) -> bool:
    """Whether two concepts are told one instead of the other, so that what they are told of is not the same: north and south."""
    return any(b in _alternatives().get(a, ()) for a in kinds_of(one) for b in kinds_of(other))


@cache
def _alternatives() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for entry in table("concepts"):
        for other in _listed(entry["instead"]):
            found.setdefault(entry["concept"], set()).add(other)
            found.setdefault(other, set()).add(entry["concept"])
    return {concept: frozenset(others) for concept, others in found.items()}


@cache
def deeds(language: str) -> frozenset[str]:
    """The concepts that are done or happen: those that a verb of the language has."""
    return frozenset(entry["concept"] for entry in table("concepts", language) if entry["grammar"] in _VERBAL)
