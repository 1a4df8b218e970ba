"""Whom a text has told of so far, for whoever speaks on, or is pointed to, without being named again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from analysis.marks import Named
from analysis.words.folding import words

REMEMBERED = 12  # of those whom a text speaks of, how many a pronoun may point back past
SPEAKING = frozenset({"person", "body", "organisation", "outlet", "state", "armed_group", "group", "document"})
BODIES = frozenset({"body", "organisation", "outlet", "armed_group"})


@dataclass(frozen=True, slots=True)
class Subject:
    """Who speaks, and the first and last token of the words that say so (-1 where no word does).

    `anonymous` is true where a source is told of and not named; `relays` are those who were spoken to and print it.
    """

    who: tuple[Named, ...]
    last: int = -1
    anonymous: bool = False
    relays: tuple[Named, ...] = ()
    first: int = -1


@dataclass(slots=True)
class SpokenOf:
    """Whom a text has spoken of and where, the latest last, for the pronouns and nouns that point back to them.

    Each is told with the offset in the text; of a person the gender, as far as it is known.
    """

    persons: list[tuple[int, Subject]] = field(default_factory=list)
    bodies: list[tuple[int, Subject]] = field(default_factory=list)
    groups: list[tuple[int, Subject]] = field(default_factory=list)
    genders: dict[str, str] = field(default_factory=dict)
    people: set[str] = field(default_factory=set)  # those unknown who are told by what only people are

    def of(self, subject: Subject, at: int) -> None:
        """Somebody is spoken of at an offset, as what a sentence is about or as its speaker."""
        if not subject.who:
            return
        plain = Subject(subject.who, anonymous=subject.anonymous)
        several = len(subject.who) > 1 or subject.who[0].kind == "group"
        kind = subject.who[0].kind
        those = self.groups if several else self.persons if kind == "person" else self.bodies
        those.append((at, plain))

    def person(self, gender: str, before: int) -> Subject | None:
        """Whom `he` or `she` points to: the last person before an offset who is not known to be of the other gender."""
        found = _latest(self.persons, before, lambda one: self.genders.get(one.who[0].id, gender) == gender)
        if found is not None and not found.anonymous:
            self.genders.setdefault(found.who[0].id, gender)
        return found

    def anybody(self, before: int) -> Subject | None:
        """Whom `the 41-year-old` points to: the last person."""
        return _latest(self.persons, before, lambda one: True)

    def thing(self, before: int) -> Subject | None:
        """What `it` points to: the last body, state or document; else a name that nothing tells to be a person's."""
        return _latest(self.bodies, before, lambda one: True) or self._unknown(before)

    def several(self, before: int) -> Subject | None:
        """Whom `they` points to: the last who were more than one, else the last body."""
        return _latest(self.groups, before, lambda one: True) or self.thing(before)

    def organisation(self, before: int, without: Sequence[str] = (), noun: str = "") -> Subject | None:
        """What `the charity` points to: the last organisation, and no state; else a name that nothing tells to be a person's."""
        kinds = BODIES - frozenset(without)
        found = _latest(self.bodies, before, lambda one: one.who[0].kind in kinds and not _is_called_otherwise(one.who[0], noun))
        return found or self._unknown(before)

    def _unknown(self, before: int) -> Subject | None:
        """The last name that nothing tells to be a person's."""
        told = (self.genders, self.people)
        return _latest(self.persons, before, lambda one: not one.who[0].known and all(one.who[0].id not in some for some in told))


def _is_called_otherwise(named: Named, noun: str) -> bool:
    """Whether somebody is told by another noun than this: `the Ashfield union`, where a text speaks of `the group`."""
    last = (named.name or "").split()[-1:]
    return bool(noun and last and not named.known and last[0].islower() and last[0].isascii() and last[0] != noun)


def _latest(told: Sequence[tuple[int, Subject]], before: int, fits: Callable[[Subject], bool]) -> Subject | None:
    """The last of some subjects that stands before an offset and fits; only the last few are asked."""
    return next((one for at, one in reversed(told[-REMEMBERED:]) if at < before and fits(one)), None)


@dataclass(frozen=True, slots=True)
class Apposition:
    """A name, the noun that says what it is with what describes it, and the token where they stand."""

    named: Named
    head: str
    described: frozenset[str]
    place: int


@dataclass(slots=True)
class Memory:
    """Who has spoken so far, for whoever speaks on without being named again."""

    last: Subject | None = None
    last_gender: str = "any"
    above: bool = False  # a headline is being read
    last_above: bool = False  # it was there that somebody spoke last
    outlet: Named | None = None  # whose news the text has told last
    by_gender: dict[str, Subject] = field(default_factory=dict)
    documents: dict[str, Subject] = field(default_factory=dict)
    titles: dict[str, Subject] = field(default_factory=dict)
    surnames: dict[str, Named] = field(default_factory=dict)
    again: dict[str, Named] = field(default_factory=dict)
    full_names: dict[str, Named] = field(default_factory=dict)  # by their last word those that no table knows, as a text has told them
    spoken_of: SpokenOf = field(default_factory=lambda: SpokenOf())
    apposed: tuple[Apposition, ...] | None = None  # the bodies of a text that a noun tells of beside their names
    account: tuple[int, Subject] | None = None  # the last token of the last sentence that gave somebody's account, and whose it was

    def spoke(self, subject: Subject, gender: str = "any") -> None:
        """Somebody spoke; `gender` is that of the verb."""
        if not subject.who and not subject.anonymous:
            return
        self.last, self.last_gender, self.last_above = subject, gender, self.above
        self.carried(subject.who)
        if gender in ("m", "f"):
            self.by_gender[gender] = subject

    def carried(self, who: Sequence[Named]) -> None:
        """Somebody spoke or passed on what others said; of outlets the last is kept."""
        self.outlet = next((one for one in reversed(who) if one.kind == "outlet"), self.outlet)

    def carried_on(self, gender: str = "any") -> Subject | None:
        """Who speaks on, by the gender of the verb."""
        found = self.last if self.last_gender == "any" else self.by_gender.get(gender, self.last)
        return Subject(found.who, -1, found.anonymous, found.relays) if found else None

    def wrote(self, noun: str, subject: Subject) -> None:
        """A document was told of, and whose it is; the last one told of stands last."""
        self.documents.pop(noun, None)
        self.documents[noun] = subject

    def described(self, nouns: Sequence[str], subject: Subject) -> None:
        """Somebody was described by some nouns, and may be called by one of them."""
        for noun in nouns:
            self.titles[noun] = replace(subject, first=-1, last=-1)

    def bearer(self, named: Named) -> Named:
        """Who bears a name of one word that only this text tells of: the person of two words or more whom it ends, if one spoke before."""
        if named.known or named.name is None:
            return named
        *given, surname = words(named.name)
        if given:
            return self.surnames.setdefault(surname, named) if self.surnames.get(surname, named).id == named.id else named
        return self.surnames.get(surname, named)

    def surnamed(self, named: Named) -> None:
        """Somebody whom no table knows was named, and may be called by the last word or two of the name from now on."""
        parts = words(named.name or "")
        for length in (1, 2):
            if len(parts) > length:
                self.again[" ".join(parts[-length:])] = named

    def titled(self, noun: str, subject: Subject) -> None:
        """Somebody was called by a title, and may be again without their name."""
        self.titles[noun] = subject
