"""The words of a clause that tell what kind of claim it is: each with its sense, its tense and who it speaks of.

Which words these are stands in the tables `stances`, `opinions`, `events`, `negation`, `modality` and `clauses` of a language; a
verb that none of them names is one that happens (`verbs`), and a word that looks like a verb only by its letters is guessed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from analysis.lang.tables import Entry, table
from analysis.words.folding import fold
from analysis.words.inflection import inflected
from analysis.words.masdars import is_masdar
from analysis.words.tokens import Passage, Peeled, Token, peeled
from analysis.words.verbs import Form, known

TABLES = ("stances", "opinions", "events", "negation", "modality", "clauses")
FINITE = frozenset({"past", "present"})
# Letters that folding drops.
HAMZAS = frozenset("ءؤئ")
NEGATIONS = frozenset({"negation", "past negation", "never"})
# Phrases that begin with a negation and negate nothing, or tell of the negation themselves.
UNNEGATED = NEGATIONS | {"unnegated"}
# Marks that set apart who speaks from what he says; verbs that are followed by what they voice; and what may lead into a clause.
PAUSES = frozenset("،,؛;()–—-")
VOICING = frozenset({"express", "insist"})
CARRIED = frozenset({"complement", "expected", "possible", "was"})
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
    every = {letters: tuple(those) for letters, those in folded.items()}
    return _Lexicon(every, {letters: tuple(those) for letters, those in written.items()})


@lru_cache(maxsize=65536)
def _entries(stem: str, language: str) -> tuple[_Entry, ...]:
    """What a word is: as the tables of senses have it, and where they name no verb with its letters, a verb of something that happens."""
    named = _lexicon(language).folded.get(stem, ())
    if any(_is_verb(entry) for entry in named):
        return named
    forms = (form for form in known(stem, language) if form.tense in FINITE and not form.sense and not form.auxiliary)
    return (*named, *dict.fromkeys(_Entry((), "event", form.tense, _person(form), True) for form in forms))


def _person(form: Form) -> str:
    if form.person == 1 and (form.tense == "present" or form.number != "one"):
        return "we"
    return "bare" if form.noun else ""


def _is_verb(entry: _Entry) -> bool:
    return not entry.rest and (entry.tense in FINITE or entry.tense == "word")


def names_a_deed(word: Token, language: str) -> bool:
    """Whether a word names what somebody does or what happens: `إقصاء`, `targeting`."""
    dropped = word.text[-1:] if word.text[-1:] in HAMZAS else ""
    stems = [reading.stem for reading in peeled(word.folded, language)]
    participles = (form.tense == "participle" and not form.noun and not form.auxiliary for stem in stems for form in known(stem, language))
    return any(is_masdar(stem + dropped, language) for stem in stems) or any(participles)


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
        here = _at(words, place, language)
        if not here:
            continue
        longest = max([sign.length for sign in here])
        covered = place + longest
        if longest == 1:
            found += here
            continue
        negating = not any(sign.sense in UNNEGATED for sign in here if sign.length > 1)
        found += [sign for sign in here if sign.length == longest or (negating and sign.sense in NEGATIONS)]
        if negating:
            inside = (sign for inner in range(place + 1, covered) for sign in _at(words, inner, language))
            found += [sign for sign in inside if sign.sense in NEGATIONS and sign.length == 1]
    return tuple(found)


@lru_cache(maxsize=4096)
def sense_of(cue: str | None, language: str) -> frozenset[str]:
    """What senses the words of a cue have: of its verb (`اعرب`), and of what it voices (`عن ثقته`).

    Who says something more in the same breath (`استبعد …، قائلا إن`, `warned of …, saying`) says it plainly.

    What stands between commas or in a relative clause tells of the speaker (`said, who asked for calm, that`), and so do bare nouns
    but where the verb wants to be told what it voices.
    """
    if cue is None:
        return frozenset()
    passage = Passage(cue, language)
    breaks = [token for token in passage.tokens if token.kind == "mark" and token.text in PAUSES]
    parts = [(0, breaks[0].start), (breaks[-1].end, len(cue))] if breaks else [(0, len(cue))]
    told = [list(_told(signs(words_of(passage, start, end), language))) for start, end in parts]
    again = len(told) > 1 and any(sign.sense == "voice" and sign.tense == "participle" for sign in told[-1])
    found = told[-1] if again else [sign for part in told for sign in part]
    voices = any(sign.sense in VOICING for sign in found)
    return frozenset(
        sign.sense for sign in found if voices or sign.place == 0 or sign.tense not in ("noun", "word") or sign.sense in CARRIED
    )


def _told(found: Sequence[Sign]) -> Iterator[Sign]:
    """The signs before the first relative clause."""
    for sign in found:
        if sign.sense == "relative":
            return
        yield sign


def _at(words: Sequence[Token], place: int, language: str) -> list[Sign]:
    token = words[place]
    if token.kind == "number":
        return []
    written = _lexicon(language).written.get(token.text, ())
    found = [Sign(place, 1, entry.sense, entry.tense, entry.person) for entry in written]
    readings, listed = _readings(token.text, token.folded, language)
    for reading, alone, phrases in readings:
        begun = phrases.get(words[place + 1].folded, ()) if phrases and place + 1 < len(words) else ()
        entries = [*alone, *(entry for entry in begun if _follows(entry, words, place))] if begun else alone
        if entries:
            return found + [_sign(entry, reading, place) for entry in entries]
    if not listed:
        guess = _guessed(token.text, token.folded, language, place > 0 and _is_particle(words[place - 1].folded, language))
        if guess is not None:
            found.append(guess._replace(place=place))
    return found


class _Choice(NamedTuple):
    """One way to read a word: the entries that it is by itself, and the phrases that it begins, by their second word."""

    reading: Peeled
    alone: tuple[_Entry, ...]
    phrases: dict[str, list[_Entry]]


@lru_cache(maxsize=65536)
def _readings(text: str, folded: str, language: str) -> tuple[tuple[_Choice, ...], bool]:
    """Every way to read a word with the entries that it then is, and whether any table knows it at all."""
    told = ((reading, _entries(reading.stem, language)) for reading in peeled(folded, language))
    found = [(reading, those) for reading, those in told if those]
    fitting = ((reading, [entry for entry in those if _fits(entry, reading, text, language)]) for reading, those in found)
    return tuple(_choice(reading, those) for reading, those in fitting if those), bool(found)


def _choice(reading: Peeled, those: list[_Entry]) -> _Choice:
    phrases: dict[str, list[_Entry]] = {}
    for entry in those:
        if entry.rest:
            phrases.setdefault(entry.rest[0], []).append(entry)
    return _Choice(reading, tuple(entry for entry in those if not entry.rest), phrases)


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
    end = place + 1 + len(entry.rest)
    return end <= len(words) and all(token.folded == word for token, word in zip(words[place + 1 : end], entry.rest, strict=True))


def _sign(entry: _Entry, reading: Peeled, place: int) -> Sign:
    length = 1 + len(entry.rest)
    marks = (reading.future, reading.article, bool(reading.preposition), bool(reading.conjunction))
    return Sign(place, length, entry.sense, entry.tense, entry.person, *marks)


@lru_cache(maxsize=65536)
def _is_particle(folded: str, language: str) -> bool:
    return any(entry.sense in PARTICLES for entry in _lexicon(language).folded.get(folded, ()))


@lru_cache(maxsize=65536)
def _guessed(text: str, folded: str, language: str, behind_particle: bool) -> Sign | None:
    """What a word looks like that no table knows; its place is not told."""
    readings = peeled(folded, language)
    if any(reading.article for reading in readings) or text.endswith(_nominal(language) or ("\0",)):
        return None
    for reading in readings:
        for guess in _guesses(language):
            marked = not guess.mark or (reading.future if guess.mark == "future" else behind_particle)
            if not reading.preposition and marked and _looks(reading.stem, text, guess):
                return Sign(0, 1, "event", guess.tense, guess.person, future=reading.future, guessed=True)
    return None


def _looks(stem: str, written: str, guess: _Guess) -> bool:
    """Whether a stem has the front and the back that the guess wants, and is written with none of the letters that it must lack."""
    if len(stem) < guess.least or not stem.startswith(guess.front) or not stem.endswith(guess.back):
        return False
    if guess.unless and stem.endswith(guess.unless):
        return False
    as_written = written[-len(stem) :]
    return not guess.lacks or (as_written.startswith(guess.front) and guess.lacks.isdisjoint(as_written[len(guess.front) :]))
