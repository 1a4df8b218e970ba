"""The terms of what is asserted: its names and its words, each with all that another may be recognised by, in the order of the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal, NamedTuple

from analysis.comparing.meanings import Found, concepts_at, deeds, kinds_of, opposed
from analysis.figures.numbers import numbers
from analysis.lang.tables import table
from analysis.marks import Mention, When
from analysis.words.folding import fold
from analysis.words.lemmas import lemma_of
from analysis.words.roots import root_of
from analysis.words.tokens import Passage, Token, peeled
from analysis.words.verbs import known

NAME = 1.5  # what a name weighs; a word weighs 1, a word that says little less (table `slight`)
# Concepts of phrases in which a word does not have the meaning that it has alone (`الشرق الأوسط`).
ABSORBING = frozenset({"place_name", "time_phrase", "other_sense"})
UNDOING = 3  # terms behind a word that undoes, among which the deed stands that it undoes: `فشلت الشرطة في القبض`
LITTLE = 0.5  # words that weigh less say little
UNIT = 0.2  # what a unit of measure weighs: the figure tells it
FINITE = frozenset({"past", "present"})
_NOMINAL_ENDINGS = ("ة", "ًا", "اً")  # no verb ends so: `جلسة` is not `جلسه`
_UNIT_FORMS = ("one", "two", "many")


class Term(NamedTuple):
    """One word or name.

    text      as it is written.   key   what all its forms share: the id of a name, the lemma of a word.
    root      as `analysis.words.roots` guesses it, '' for none.   concepts   what it means (table `concepts`).
    kind      `name`, `verb`, `deed` (another word that means something that happens), `word`.   sort   what kind of thing a name is of.
    weight    how much it says.   negated   a negation stands before it.   undone   a word stands before it that undoes it.
    before   the prepositions in front of it, folded; '' for none.
    """

    text: str
    key: str
    root: str
    concepts: tuple[str, ...]
    kind: Literal["name", "verb", "deed", "word"]
    weight: float
    negated: bool
    before: str
    sort: str = ""
    undone: bool = False


def terms(passage: Passage, mentions: Sequence[Mention], dates: Sequence[When]) -> list[Term]:
    """The terms of a passage, without the digits of its figures and the words of its dates, which are compared by what they stand for."""
    return list(_Teller(passage, mentions, dates).tell())


class _Teller:
    def __init__(self, passage: Passage, mentions: Sequence[Mention], dates: Sequence[When]) -> None:
        self._passage = passage
        self._tokens = passage.tokens
        self._language = passage.language
        self._names = {passage.first_from(one.start): one for one in mentions}
        counted = ((one.start, one.end) for one in numbers(passage))
        dated = ((one.start, one.end) for one in dates)
        self._aside = {place for start, end in (*counted, *dated) for place in passage.places(start, end)}
        self._negated = 0  # how many terms a negation still reaches
        self._undone = 0  # how many terms an undoing still reaches: the first deed among them is undone
        self._denied = False  # whether a negation stands before, in this clause
        self._before = ""

    def tell(self) -> Iterator[Term]:
        place, told = 0, set[int]()
        while place < len(self._tokens):
            token = self._tokens[place]
            if token.kind == "mark" or place in self._aside:
                self._negated, self._denied, self._undone, self._before = 0, False, 0, ""
            elif place in self._names:
                mention = self._names[place]
                yield self._name(mention, token)
                place = max(place + 1, self._passage.places(mention.start, mention.end).stop)
                continue
            elif place in told:
                self._before = token.folded if token.folded in _prepositions(self._language) else self._before
            elif token.kind == "word":
                found = concepts_at(self._tokens, place, self._language)
                if found:
                    told.update(*(one.places for one in found))
                    yield self._word(token, found)
                elif (reach := _negations(self._language).get(token.folded)) is not None:
                    self._negated, self._denied = max(self._negated, reach), True
                elif self._denied and token.folded in _anys(self._language):
                    self._negated = max(self._negated, 1)
                elif token.folded in _prepositions(self._language):
                    self._before = f"{self._before} {token.folded}".strip()
                elif _weight(token.folded, self._language) > 0:
                    yield self._word(token, ())
            place += 1

    def _name(self, mention: Mention, token: Token) -> Term:
        glued = fold(self._passage.text[token.start : mention.start])
        found = concepts_at(self._tokens, self._passage.first_from(mention.start), self._language)
        concepts = tuple(dict.fromkeys(one.concept for one in found if one.concept not in ABSORBING))
        return self._made(Term(mention.text, mention.named.id, "", concepts, "name", NAME, False, glued, mention.named.kind))

    def _word(self, token: Token, found: Sequence[Found]) -> Term:
        places = max((one.places for one in found), key=len, default=())
        several = [self._tokens[place] for place in places] if len(places) > 1 else [token]
        lemma = " ".join(lemma_of(one.folded, self._language) for one in several)
        weight = max(_weight(one.folded, self._language) for one in several)
        concepts = tuple(dict.fromkeys(one.concept for one in found if one.concept not in ABSORBING))
        root = root_of(lemma, self._language) if len(several) == 1 else ""
        kind = self._kind(token, found)
        text = " ".join(one.text for one in several)
        return self._made(Term(text, lemma, root, concepts, kind, weight, False, _preposition(token, self._language)))

    def _kind(self, token: Token, found: Sequence[Found]) -> Literal["verb", "deed", "word"]:
        forms = (form for one in peeled(token.folded, self._language) if not one.article for form in known(one.stem, self._language))
        if not token.text.endswith(_NOMINAL_ENDINGS) and any(form.tense in FINITE and not form.noun for form in forms):
            return "verb"
        return "deed" if any(one.concept in deeds(self._language) for one in found) else "word"

    def _made(self, term: Term) -> Term:
        """A term with what stands before it, which is told then; what undoes a deed is a negation of it."""
        deed = term.kind in ("verb", "deed")
        undone = self._undone > 0 if deed else self._undone == UNDOING
        made = term._replace(negated=self._negated > 0, before=self._before or term.before, undone=undone)
        if not (deed and term.weight < LITTLE):  # `لا يوجد تغيير` denies the change
            self._negated = max(0, self._negated - 1)
        self._before = ""
        self._undone = UNDOING if _undoes(made) else 0 if deed else max(0, self._undone - 1)
        return made


def _undoes(term: Term) -> bool:
    """Whether a word undoes the deed behind it: `فشل في القبض`; so does the opposite of such a word, negated (`لم يوافق على البيع`)."""
    if term.negated:
        return any(opposed(concept, other) for concept in term.concepts for other in _undoing())
    return any(kind in _undoing() for concept in term.concepts for kind in kinds_of(concept))


@cache
def _undoing() -> frozenset[str]:
    return frozenset(entry["concept"] for entry in table("undoing"))


def _preposition(token: Token, language: str) -> str:
    return next((one.preposition for one in peeled(token.folded, language) if one.preposition and one.article), "")


@cache
def _slight(language: str) -> dict[str, float]:
    measures = {
        fold(form): UNIT for entry in table("units", language) for forms in _UNIT_FORMS for form in entry.get(forms, "").split("/") if form
    }
    return measures | {fold(word): float(entry["weight"]) for entry in table("slight", language) for word in entry["words"].split("|")}


def _weight(folded: str, language: str) -> float:
    """How much a word says, by itself or without the proclitics and the article before it."""
    slight = _slight(language)
    return next((slight[stem] for stem in (folded, *(one.stem for one in peeled(folded, language))) if stem in slight), 1.0)


@cache
def _negations(language: str) -> dict[str, int]:
    return {fold(entry["word"]): int(entry["reach"]) for entry in table("negating", language)}


@cache
def _anys(language: str) -> frozenset[str]:
    """What carries a negation on to the word behind it: `لم تسفر عن أي تفاهم`."""
    return frozenset(fold(word) for entry in table("anys", language) for word in entry["words"].split("|"))


@cache
def _prepositions(language: str) -> frozenset[str]:
    return frozenset(fold(word) for entry in table("slight", language)[:1] for word in entry["words"].split("|"))
