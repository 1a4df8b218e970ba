"""The words of a clause that tell what kind of claim it is: each with its sense, its tense and who it speaks of.

Which words these are stands in the tables `stances`, `opinions`, `events`, `negation`, `modality` and `clauses` of a language; a
verb that none of them names is one that happens (`verbs`), and a word that looks like a verb only by its letters is guessed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from analysis.folding import fold
from analysis.inflection import inflected
from analysis.lang.tables import Entry, table
from analysis.tokens import Passage, Peeled, Token, peeled

TABLES = ("stances", "opinions", "events", "negation", "modality", "clauses")
FINITE = frozenset({"past", "present"})
# Letters that folding drops.
HAMZAS = frozenset("ءؤئ")
# What stands before a verb and nothing else.
PARTICLES = frozenset({"past negation", "never", "future", "perhaps"})


class Sign(NamedTuple):
    """A word, or a few, with a sense. `place` and `length` count the words of the clause.

    tense    past, present, participle, masdar, noun, word, phrase.
    person   `we` where the speaker speaks of himself, `own` where the word carries "his", `bare` where the letters may be a noun's.
    future   a mark of the future is fused with it.
    definite, governed   an article stands before it; a preposition is fused with it.
    joined   a conjunction is fused with it.
    guessed  no table knows it: its letters look like a verb.
    """

    place: int
    length: int
    sense: str
    tense: str
    person: str = ""
    future: bool = False
    definite: bool = False
    governed: bool = False
    joined: bool = False
    guessed: bool = False


class _Entry(NamedTuple):
    rest: tuple[str, ...]
    sense: str
    tense: str
    person: str
    hamza: bool = False


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """`folded` by comparable letters; `written` by the letters as they stand, for words that folding makes alike (`هنأ`, `هنا`)."""

    folded: dict[str, tuple[_Entry, ...]]
    written: dict[str, tuple[_Entry, ...]]


@cache
def _lexicon(language: str) -> _Lexicon:
    folded: dict[str, dict[_Entry, None]] = {}
    written: dict[str, dict[_Entry, None]] = {}
    for name in TABLES:
        for row in table(name, language):
            word, sense = row["word"], row["sense"]
            if row["grammar"] == "exact":
                written.setdefault(word, {})[_Entry((), sense, "past", "")] = None
            elif row["grammar"] == "phrase":
                first, *rest = fold(word).split()
                folded.setdefault(first, {})[_Entry(tuple(rest), sense, "phrase", "")] = None
            else:
                hamza = not HAMZAS.isdisjoint(word)
                head, *rest = word.split()
                tail = tuple(fold(one) for one in rest)
                for form in inflected(head, row["grammar"], language):
                    folded.setdefault(form.letters, {})[_Entry(tail, sense, form.tense, form.person, hamza)] = None
    own = {letters: tuple(entries) for letters, entries in folded.items()}
    for row in table("verbs", language):
        hamza = not HAMZAS.isdisjoint(row["past"] + row["present"])
        for form in inflected(f"{row['past']}/{row['present']}", "verb", language):
            if not any(entry.tense in (*FINITE, "word") and not entry.rest for entry in own.get(form.letters, ())):
                folded.setdefault(form.letters, {})[_Entry((), "event", form.tense, form.person, hamza)] = None
    return _Lexicon({key: tuple(those) for key, those in folded.items()}, {key: tuple(those) for key, those in written.items()})


@dataclass(frozen=True, slots=True)
class _Guess:
    mark: str
    front: str
    back: str
    unless: str
    lacks: frozenset[str]
    least: int
    tense: str
    person: str


@cache
def _guesses(language: str) -> tuple[_Guess, ...]:
    return tuple(_guess(row) for row in table("guesses", language))


def _guess(row: Entry) -> _Guess:
    front, back, unless = (fold(row[column]) for column in ("front", "back", "unless"))
    return _Guess(row["mark"], front, back, unless, frozenset(row["lacks"]), int(row["least"]), row["tense"], row["person"])


def words_of(passage: Passage, start: int, end: int) -> tuple[Token, ...]:
    """The words and numbers between two offsets, without the marks; of a word that begins before them what lies within (`ودعا`, `دعا`)."""
    words = [token for token in passage.within(start, end) if token.kind != "mark"]
    if words and words[0].start < start:
        rest = words[0].text[start - words[0].start :]
        words[0] = words[0]._replace(text=rest, start=start, folded=fold(rest))
    return tuple(words)


def signs(words: Sequence[Token], language: str) -> tuple[Sign, ...]:
    """Every sign among some words, in their order; where a phrase stands, the words in it are no signs of their own."""
    found: list[Sign] = []
    covered = 0
    for place in range(len(words)):
        if place < covered:
            continue
        here = tuple(_at(words, place, language))
        longest = max((sign.length for sign in here), default=0)
        found += [sign for sign in here if sign.length == longest]
        covered = place + longest
    return tuple(found)


@lru_cache(maxsize=4096)
def sense_of(cue: str | None, language: str) -> frozenset[str]:
    """What senses the words of a cue have: of its verb (`اعرب`), and of what it voices (`عن ثقته`)."""
    if cue is None:
        return frozenset()
    words = words_of(Passage(cue, language), 0, len(cue))
    return frozenset(sign.sense for sign in signs(words, language))


def _at(words: Sequence[Token], place: int, language: str) -> Iterator[Sign]:
    token = words[place]
    if token.kind == "number":
        return
    lexicon = _lexicon(language)
    for entry in lexicon.written.get(token.text, ()):
        yield Sign(place, 1, entry.sense, entry.tense, entry.person)
    readings, known = _readings(token.text, token.folded, language)
    for reading, those in readings:
        entries = [entry for entry in those if not entry.rest or _follows(entry, words, place)]
        if entries:
            for entry in entries:
                yield _sign(entry, reading, place)
            return
    if not known:
        particle = place > 0 and any(entry.sense in PARTICLES for entry in lexicon.folded.get(words[place - 1].folded, ()))
        yield from _guessed(token, place, language, particle)


@lru_cache(maxsize=65536)
def _readings(text: str, folded: str, language: str) -> tuple[tuple[tuple[Peeled, tuple[_Entry, ...]], ...], bool]:
    """Every way to read a word with the entries that it then is, and whether any table knows it at all."""
    lexicon = _lexicon(language)
    found = [(reading, lexicon.folded[reading.stem]) for reading in peeled(folded, language) if reading.stem in lexicon.folded]
    fitting = ((reading, tuple(entry for entry in those if _fits(entry, reading, text, language))) for reading, those in found)
    return tuple((reading, those) for reading, those in fitting if those), bool(found)


@cache
def _nominal(language: str) -> tuple[str, ...]:
    return tuple(row["back"] for row in table("nominal", language))


def _fits(entry: _Entry, reading: Peeled, text: str, language: str) -> bool:
    """A verb carries neither article nor preposition; only a present carries the mark of the future.

    What is written with the end of a noun (`منحة`) is no verb and has no pronoun at its end, though it folds like one that has.
    What is written with a hamza (`أداؤنا`) is no form of a word without (`أدان`).
    """
    if entry.tense not in ("word", "phrase") and not entry.hamza and not HAMZAS.isdisjoint(text):
        return False
    if (entry.tense in FINITE or entry.person) and text.endswith(_nominal(language) or ("\0",)):
        return False
    if entry.tense in FINITE and (reading.article or reading.preposition):
        return False
    return not reading.future or entry.tense == "present"


def _follows(entry: _Entry, words: Sequence[Token], place: int) -> bool:
    after = words[place + 1 : place + 1 + len(entry.rest)]
    return len(after) == len(entry.rest) and all(token.folded == word for token, word in zip(after, entry.rest, strict=True))


def _sign(entry: _Entry, reading: Peeled, place: int) -> Sign:
    length = 1 + len(entry.rest)
    marks = (reading.future, reading.article, bool(reading.preposition), bool(reading.conjunction))
    return Sign(place, length, entry.sense, entry.tense, entry.person, *marks)


def _guessed(token: Token, place: int, language: str, behind_particle: bool) -> Iterator[Sign]:
    readings = peeled(token.folded, language)
    if any(reading.article for reading in readings):
        return
    for reading in readings:
        for guess in _guesses(language):
            marked = not guess.mark or (reading.future if guess.mark == "future" else behind_particle)
            if not reading.preposition and marked and _looks(reading.stem, token.text, guess):
                yield Sign(place, 1, "event", guess.tense, guess.person, future=reading.future, guessed=True)
                return


def _looks(stem: str, written: str, guess: _Guess) -> bool:
    """Whether a stem has the front and the back that the guess wants, and is written with none of the letters that it must lack."""
    if len(stem) < guess.least or not stem.startswith(guess.front) or not stem.endswith(guess.back):
        return False
    if guess.unless and stem.endswith(guess.unless):
        return False
    as_written = written[-len(stem) :]
    return not guess.lacks or (as_written.startswith(guess.front) and guess.lacks.isdisjoint(as_written[len(guess.front) :]))
