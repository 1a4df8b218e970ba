"""Who speaks: the subject of a verb of speech, from the names and the nouns around it. Who cannot be told is not guessed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from analysis.lang.tables import table
from analysis.marks import EntityKind, Mention, Named
from analysis.names.entities import coined
from analysis.names.known import nisba_words
from analysis.names.leads import ordinary
from analysis.speech.scene import Scene, complementizers, grammar, small_words
from analysis.words.folding import fold, words
from analysis.words.masdars import is_masdar
from analysis.words.tokens import Peeled, Token, peeled
from analysis.words.verbs import Form

LONGEST_PERSON = 4  # words of a person's name
LONGEST_NAME = 6  # words of somebody who is told by a description
REMEMBERED = 12  # of those whom a text speaks of, how many a pronoun may point back past
FURTHEST_FRONTED = 24  # words before a verb in which its subject must have begun
FURTHEST = 14  # words behind a verb in which its subject must have begun and ended
FURTHEST_AUTHOR = 7  # words behind a document within which its author must be named
SPEAKING = frozenset({"person", "body", "organisation", "outlet", "state", "armed_group", "group", "document"})
BODIES = frozenset({"body", "organisation", "outlet", "armed_group"})
_BY_NAME = frozenset({"name", "alias", "surname"})
_COMMAS = frozenset(",،")
_FEMININE, _HAMZA = "ة", "ء"
_NO_NAMES_END = ("ات", "يه")
_ARTICLE = "ال"
_FULL = ("ون", "ين")
_NISBA = ("ي", "يه", "يون", "يين", "يات")


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
        """What `it` points to: the last body, state or document."""
        return _latest(self.bodies, before, lambda one: True)

    def several(self, before: int) -> Subject | None:
        """Whom `they` points to: the last who were more than one, else the last body."""
        return _latest(self.groups, before, lambda one: True) or self.thing(before)

    def organisation(self, before: int, without: Sequence[str] = ()) -> Subject | None:
        """What `the charity` points to: the last organisation, and no state; else a name that nothing tells to be a person's."""
        found = _latest(self.bodies, before, lambda one: one.who[0].kind in BODIES and one.who[0].kind not in without)
        return found or _latest(self.persons, before, lambda one: not one.who[0].known and one.who[0].id not in self.genders)


def _latest(told: Sequence[tuple[int, Subject]], before: int, fits: Callable[[Subject], bool]) -> Subject | None:
    """The last of some subjects that stands before an offset and fits; only the last few are asked."""
    return next((one for at, one in reversed(told[-REMEMBERED:]) if at < before and fits(one)), None)


@dataclass(slots=True)
class Memory:
    """Who has spoken so far, for whoever speaks on without being named again."""

    last: Subject | None = None
    last_gender: str = "any"
    by_gender: dict[str, Subject] = field(default_factory=dict)
    documents: dict[str, Subject] = field(default_factory=dict)
    titles: dict[str, Subject] = field(default_factory=dict)
    surnames: dict[str, Named] = field(default_factory=dict)
    again: dict[str, Named] = field(default_factory=dict)
    full_names: dict[str, Named] = field(default_factory=dict)  # by their last word those that no table knows, as a text has told them
    spoken_of: SpokenOf = field(default_factory=lambda: SpokenOf())
    account: tuple[int, Subject] | None = None  # the last token of the last sentence that gave somebody's account, and whose it was

    def spoke(self, subject: Subject, gender: str = "any") -> None:
        """Somebody spoke; `gender` is that of the verb."""
        if not subject.who and not subject.anonymous:
            return
        self.last, self.last_gender = subject, gender
        if gender in ("m", "f"):
            self.by_gender[gender] = subject

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


def after(scene: Scene, verb: int, end: int, form: Form, memory: Memory, *, closed: bool = False) -> Subject:
    """The subject that stands behind a verb and before the token `end`; without one the last speaker speaks on.

    `closed` says that what is said begins at `end`, so that any words before it tell of the speaker, be they never so vague.
    """
    place = skipped(scene, verb + 1, end)
    found = phrase(scene, place, end, memory, closed=closed) if place < end else None
    if found is None or _is_object(scene, place, form, found):
        return memory.carried_on(form.gender) or Subject(())
    return found


def before(scene: Scene, verb: int, start: int, memory: Memory) -> Subject | None:
    """The subject that stands before a verb, and not before the token `start`."""
    last = _unapposed(scene, verb - 1, start)
    if last < start:
        return None
    if scene.tokens[last].folded in scene.words.get("pronoun", ()):
        found = memory.carried_on()
        return replace(found, first=last) if found else None
    first = _phrase_start(scene, last, start)
    mention = scene.mention(last)
    if mention is not None and mention.named.kind in SPEAKING:
        begin = min(first, scene.passage.first_from(mention.start))
        if "before" in scene.words.get("subject", ()) or _opens_clause(scene, begin, scene.passage.first_from(mention.start), start):
            return Subject((mention.named,), last, first=begin)
        return None
    if "before" not in scene.words.get("subject", ()):
        return None
    found = _anonymous(scene, first, last) or _unnamed(scene, first, last, memory)
    return replace(found, first=first) if found else None


def fronted(scene: Scene, verb: int, start: int, memory: Memory, *, closed: bool = True) -> Subject | None:
    """Who stands before the verb where a clause begins with a noun: `لكن رئيس النادي نفى`, `أما القيادة، كما يبدو، فأكدت`, a headline.

    `closed` says that nothing but who it is and asides stand there.
    """
    if scene.has_object(verb):
        return None  # `أما الكلفة فتقدرها اللجنة`: the noun is what the pronoun stands for
    for opener in range(verb - 1, max(start - 1, verb - FURTHEST_FRONTED), -1):
        fronts = _fronts(scene, opener)
        if not fronts and opener > start and not _in_headline(scene, opener, verb):
            continue
        first = opener + 1 if fronts else opener
        while first < verb and scene.tokens[first].folded in complementizers(scene.language):
            first += 1
        answers = any(one.stem in scene.words.get("topic", ()) for one in scene.passage.peeled(scene.tokens[opener]))
        if first == verb or (closed and scene.joined(verb) and not answers) or not (fronts or can_speak(scene, first)) or scene.date(first):
            return None
        end = _before_aside(scene, first, verb) if closed else verb
        found = phrase(scene, first, end, memory, closed=closed) if end is not None else None
        return replace(found, first=first) if found is not None and found.last >= 0 else None
    return None


def _fronts(scene: Scene, place: int) -> bool:
    """Whether a clause that begins behind a token begins with a noun."""
    stems = {one.stem for one in scene.passage.peeled(scene.tokens[place])}
    if stems & scene.words.get("fronts_that", frozenset()):
        return place + 1 < len(scene.tokens) and scene.tokens[place + 1].folded in complementizers(scene.language)
    return bool(stems & scene.words.get("fronts", frozenset()))


def _in_headline(scene: Scene, opener: int, verb: int) -> bool:
    """Whether a noun is joined to a headline right before its verb, as headlines put it: `مقتل مدنيين والوزارة تنفي`."""
    form = scene.finite(verb)
    told = form is not None and form.tense == "present" and scene.joined(opener) and verb - opener < LONGEST_NAME
    return told and scene.in_headline(opener)


def _before_aside(scene: Scene, first: int, verb: int) -> int | None:
    """Where a subject before its verb ends: at the verb, or at the comma of an aside that is a clause; None where it is no subject."""
    comma = next((place for place in range(first, verb) if scene.tokens[place].text in _COMMAS), verb)
    clause = next((place for place in range(first, verb) if scene.finite(place) is not None or withholds(scene, place)), verb)
    if clause < comma and withholds(scene, clause):
        return clause
    if clause < comma or (comma < verb and scene.tokens[verb - 1].text not in _COMMAS):
        return None
    return verb if clause == verb else comma


def withholds(scene: Scene, place: int) -> bool:
    """Whether a verb tells that somebody keeps back who they are: `رفض الكشف عن هويته`."""
    behind = place + 1
    while behind < len(scene.tokens) and scene.tokens[behind].folded in scene.words.get("keeping_back", ()):
        behind += 1
    return behind > place + 1 and behind < len(scene.tokens) and scene.tokens[behind].folded in scene.words.get("withheld", ())


def phrase(scene: Scene, first: int, end: int, memory: Memory, *, closed: bool = False, governed: bool = False) -> Subject | None:
    """Who is named by the words from `first` on, up to where the phrase ends; None where they name nobody.

    `closed` says that all words up to `end` belong to them, `governed` that a preposition brings them, written on them or not.
    """
    stop = min(end, first + FURTHEST)
    if first >= end or (scene.mention(first) is None and scene.tokens[first].folded in small_words(scene.language)):
        return None
    if not governed and _under_preposition(scene, first):
        return None
    if (quoted := scene.quotation(first)) is not None and quoted.start == scene.tokens[first].start:
        return _in_quotes(scene, first, end, memory, closed=closed)
    while first + 1 < stop and scene.tokens[first].folded in scene.words.get("before_noun", ()):
        first += 2 if scene.tokens[first + 1].folded in scene.words.get("of_each", ()) and first + 2 < stop else 1
    last = _end_of_phrase(scene, first, stop)
    relays = _told(scene, first, stop)
    head = _head(scene, first)
    if head in scene.words.get("dual", ()) and (first + 1 >= stop or scene.mention(first + 1) is None):
        return Subject(scene.pair_before(first) or (coined(scene.tokens[first].text, "group"),), first)
    if any(scene.tokens[place].folded in scene.words.get("same", ()) for place in range(first, min(first + 2, stop))):
        return replace(memory.carried_on() or Subject(()), last=min(first + 1, stop - 1))
    if (named := _quoted_name(scene, first)) is not None:
        return replace(named, relays=relays)
    if head in scene.words.get("document", ()) and (author := _author(scene, first, memory)) is not None:
        memory.wrote(head, author)
        return replace(author, relays=relays)
    if (again := _by_surname(scene, first, stop, memory)) is not None:
        return replace(again, relays=relays)
    if (person := _person(scene, first, end if closed else stop, closed=closed, governed=governed)) is not None:
        people = [person, *_joined_to(scene, person, stop)]
        found = Subject(tuple(dict.fromkeys(one.named for one in people)), _last_of(scene, people[-1]), relays=relays)
        memory.titled(head, found)
        return found
    if (apposed := _apposed(scene, first, end if closed else stop, closed=closed)) is not None:
        memory.titled(head, apposed)
        memory.surnamed(apposed.who[0])
        return apposed
    if (pointed := _points_back(scene, first, last, head, memory)) is not None:
        return pointed
    if (nameless := _anonymous(scene, first, last if closed else max(first, _end_of_noun(scene, first, last)))) is not None:
        among = any(scene.tokens[place].folded in scene.words.get("of_them", ()) for place in range(first, stop))
        return Subject(relays[:1], stop - 1) if relays and among else replace(nameless, relays=relays)
    if head in scene.words.get("document", ()):
        return _document(scene, first, last, head, memory)
    mention = scene.mention(first)
    if mention is not None:
        speaks = mention.named.kind in SPEAKING and mention.by != "nisba" and (governed or _bare(scene, first, mention))
        both = [mention, *_joined_to(scene, mention, stop)] if speaks else []
        return Subject(tuple(dict.fromkeys(one.named for one in both)), _last_of(scene, both[-1]), relays=relays) if both else None
    return _unnamed(scene, first, last, memory, closed=closed or governed, governed=governed)


def _by_surname(scene: Scene, first: int, stop: int, memory: Memory) -> Subject | None:
    """Somebody whom only this text names, called again by the last word or two of their name."""
    if scene.mention(first) is not None:
        return None
    stems = [one.stem for one in scene.passage.peeled(scene.tokens[first]) if not one.preposition and not one.article]
    for length in (2, 1):
        last = first + length - 1
        if last >= stop or (last + 1 < stop and is_definite(scene, last + 1) and scene.mention(last + 1) is None):
            continue
        rest = [token.folded for token in scene.tokens[first + 1 : last + 1]]
        for stem in stems:
            named = memory.again.get(" ".join([stem, *rest]))
            if named is not None:
                return Subject((named,), last)
    return None


def _apposed(scene: Scene, first: int, end: int, *, closed: bool) -> Subject | None:
    """A person whom no table knows, named behind what they are, between commas or without."""
    found = _apposed_words(scene, first, end, closed=closed)
    return found or (_apposed_name(scene, first, end, closed=closed) if _described_only(scene, first) else None)


def _points_back(scene: Scene, first: int, last: int, head: str, memory: Memory) -> Subject | None:
    """Whom a definite noun and its adjectives point to: who was called so, else the person who spoke last (`المسؤول الحكومي`)."""
    if head in scene.words.get("aged", ()):
        age = next(
            (found for place in range(first + 1, min(first + 3, last + 3, len(scene.tokens))) if (found := scene.figure(place))), None
        )
        return _last_person(scene, first, scene.range_of(age).stop - 1, head, memory) if age is not None else None
    if head not in scene.words.get("points_back", ()) or not is_definite(scene, first):
        return None
    end = _end_of_noun(scene, first, last)
    alone = all(scene.mention(place) is None or qualifies(scene, place) for place in range(first, end + 1))
    behind = scene.tokens[end + 1] if end + 1 < len(scene.tokens) else None
    if not alone or (behind is not None and (behind.folded in scene.words.get("describes", ()) or _prefixed(scene, end + 1))):
        return None
    called = scene.titled_as(head, first)
    if called is not None:
        return Subject((called,), end)
    return _last_person(scene, first, end, head, memory)


def _last_person(scene: Scene, first: int, end: int, head: str, memory: Memory) -> Subject | None:
    """The person whom a text has called by a noun, else who spoke last, else whom it has named last."""
    for found in (memory.titles.get(head), memory.last):
        if found is not None and not found.anonymous and len(found.who) == 1 and found.who[0].kind == "person":
            return replace(found, last=end, first=first, relays=())
    before_ = scene.person_before(first)
    return Subject((before_,), end, first=first) if before_ is not None else None


def skipped(scene: Scene, place: int, end: int) -> int:
    """The first place that may begin a subject, past small words and marks."""
    while place < end and (
        (scene.tokens[place].folded in scene.words.get("no_subject", ()) and scene.mention(place) is None)
        or scene.tokens[place].text in _COMMAS
        or scene.date(place) is not None
    ):
        place += 1
    return place


def _opens_clause(scene: Scene, first: int, name: int, start: int) -> bool:
    """Whether a noun phrase stands where a clause begins, and its name behind no preposition: only then it is a subject before its verb."""
    opens = first == start or scene.tokens[first - 1].kind == "mark" or scene.tokens[first - 1].folded in scene.words.get("clause", ())
    return opens and not any(scene.tokens[place].folded in scene.words.get("preposition", ()) for place in range(first, name))


def _unapposed(scene: Scene, last: int, start: int) -> int:
    """The last word of a subject, past adverbs and what is put between commas behind it: `Smith, 61, said`, `a man, who left, said`."""
    while last >= start:
        token = scene.tokens[last]
        if token.text in _COMMAS and (opened := _apposition(scene, last, start)) is not None:
            last = opened - 1
        elif token.text in _COMMAS or token.folded in scene.words.get("adverb", ()):
            last -= 1
        else:
            break
    return last


def _apposition(scene: Scene, closing: int, start: int) -> int | None:
    """The comma that opens an aside which another one closes, if it is one: a number, or a relative clause."""
    for place in range(closing - 1, max(start, closing - FURTHEST), -1):
        if scene.tokens[place].text in _COMMAS:
            opens = scene.tokens[place + 1]
            return place if opens.kind == "number" or opens.folded in scene.words.get("relative", ()) else None
    return None


def _phrase_start(scene: Scene, last: int, start: int) -> int:
    """Where the noun phrase begins that a token ends: behind a mark, a verb or a `that`."""
    first = last
    while first > start and last - first < LONGEST_NAME:
        ahead = scene.tokens[first - 1]
        if ahead.kind != "word" or scene.finite(first - 1) is not None or scene.is_that(first - 1):
            break
        first -= 1
    return first


def _end_of_phrase(scene: Scene, first: int, end: int) -> int:
    """The last token of a noun phrase: up to a mark, a preposition, a verb, or what is said."""
    last = first
    for place in range(first + 1, end):
        token = scene.tokens[place]
        if scene.mention(place) is None:
            if token.kind == "mark" and token.text not in "()" and scene.quotation(place) is None:
                break
            if token.folded in small_words(scene.language) or scene.finite(place) is not None:
                break
            if token.folded in scene.words.get("own_saying", ()):
                break
            if _prefixed(scene, place) and token.folded not in scene.words.get("title_joint", ()):
                break
        last = place
    return last


def _person(scene: Scene, first: int, end: int, *, closed: bool, governed: bool) -> Mention | None:
    """The person whom a phrase describes and then names: `the minister, John Smith`, `المتحدث باسم الوزارة سامر الحلبي`.

    Somebody who stands behind a preposition is another. Where more may follow than the phrase, it ends at a preposition or a verb.
    """
    held = scene.mention(first)
    if held is not None and held.by in _BY_NAME:
        person = held.named.kind == "person" and (governed or _bare(scene, first, held))
        return _apposed_to(scene, held, end) if person else None
    for place in range(first, end):
        mention = scene.mention(place)
        if mention is None:
            if place > first and (scene.is_that(place) or (not closed and _ends_phrase(scene, place, end))):
                return _apposed_person(scene, place, end) if not scene.is_that(place) else None
        elif _names_person(scene, place, mention):
            return _apposed_to(scene, mention, end)
    return None


def _apposed_to(scene: Scene, mention: Mention, end: int) -> Mention:
    """Whom the name behind a comma names, where the one before it only describes them: `Smith's lawyer, John Brown, said`."""
    place = _last_of(scene, mention) + 1
    if place + 1 < end and scene.tokens[place].text in _COMMAS:
        behind = next((scene.mention(one) for one in range(place + 1, min(place + 4, end)) if scene.mention(one) is not None), None)
        if behind is not None and behind.named.kind == "person" and behind.by == "name" and behind.named.id != mention.named.id:
            closing = _last_of(scene, behind) + 1
            if closing < len(scene.tokens) and (closing == end or scene.tokens[closing].text in _COMMAS):
                return behind
    return mention


def _apposed_person(scene: Scene, place: int, end: int) -> Mention | None:
    """The person whom the next comma names, where another closes the name: `كبير المحللين في الشركة، يوهان لارسن، …`."""
    while place < end and scene.tokens[place].text not in _COMMAS:
        if scene.finite(place) is not None:
            return None
        place += 1
    mention = scene.mention(place + 1) if place + 1 < end else None
    if mention is None or not _names_person(scene, place + 1, mention):
        return None
    closing = _last_of(scene, mention) + 1
    return mention if closing < len(scene.tokens) and scene.tokens[closing].text in _COMMAS else None


def _names_person(scene: Scene, place: int, mention: Mention) -> bool:
    """Whether a person's name begins with a token, and no preposition stands on it or before it."""
    begins = scene.passage.first_from(mention.start) == place
    person = mention.named.kind == "person" and mention.by in _BY_NAME
    return begins and person and _bare(scene, place, mention) and not scene.after_preposition(place)


def _ends_phrase(scene: Scene, place: int, end: int) -> bool:
    """Whether a noun phrase cannot go on with a token: a verb, a preposition, a comma without a name behind it."""
    token = scene.tokens[place]
    if token.text in _COMMAS:
        return place + 1 >= end or scene.mention(place + 1) is None
    return token.folded in scene.words.get("preposition", ()) or scene.finite(place) is not None


def _joined_to(scene: Scene, person: Mention, end: int) -> list[Mention]:
    """Whoever is joined to a person by an `and`, right behind."""
    place = _last_of(scene, person) + 1
    if place >= end:
        return []
    if (peer := _peer(scene, place, end)) is not None:
        return [peer]
    mention = scene.mention(place)
    if mention is None and scene.tokens[place].folded in scene.words.get("joins", ()) and place + 1 < end:
        mention = scene.mention(place + 1)
    joined = (
        mention is not None
        and (mention.named.kind == person.named.kind if person.named.kind != "person" else mention.named.kind == "person")
        and (mention.start > scene.tokens[place].start or mention.start >= scene.tokens[place].end)
    )
    return [mention] if joined and mention is not None else []


def _peer(scene: Scene, place: int, end: int) -> Mention | None:
    """The person who is joined to another as the same for another state: `…، ونظيره الأردني أيمن الصفدي`."""
    place += scene.tokens[place].text in _COMMAS
    if place >= end or not scene.joined(place):
        return None
    if not any(one.stem in scene.words.get("peer", ()) for one in scene.passage.peeled(scene.tokens[place])):
        return None
    near = (scene.mention(one) for one in range(place + 1, min(end, place + LONGEST_PERSON)))
    return next((one for one in near if one is not None and one.named.kind == "person" and one.by in _BY_NAME), None)


def _bare(scene: Scene, place: int, mention: Mention) -> bool:
    """Whether nothing but a conjunction is written on a name."""
    token = scene.tokens[place]
    return mention.start <= token.start or token.folded[: mention.start - token.start] in scene.words.get("joins", ())


def _last_of(scene: Scene, mention: Mention) -> int:
    place = scene.passage.first_from(mention.start)
    while place + 1 < len(scene.tokens) and scene.tokens[place + 1].start < mention.end:
        place += 1
    return place


def _apposed_words(scene: Scene, first: int, end: int, *, closed: bool) -> Subject | None:
    """A person whom no table knows, named between commas behind what they are: `مدير المصنع، تركي السديري، إن …`."""
    comma = next((place for place in range(first + 1, end) if scene.tokens[place].text in _COMMAS), None)
    if comma is None or not _names_a_body(scene, first) or any(scene.finite(place) is not None for place in range(first + 1, comma)):
        return None
    begin = comma + 1
    while begin < end and ((_names_a_body(scene, begin) and scene.mention(begin) is None) or _is_nisba(scene, begin)):
        begin += 1  # a title before the name, or whose citizen it is
    last = begin
    while last < end and scene.tokens[last].kind == "word" and last - begin < LONGEST_PERSON:
        last += 1
    closing = last < len(scene.tokens) and (scene.tokens[last].text in _COMMAS or (closed and last == end - 1 and scene.is_that(last)))
    words_ = [scene.tokens[place] for place in range(begin, last)]
    if not closing or not 1 < len(words_) <= LONGEST_PERSON or any(scene.finite(place) is not None for place in range(begin, last)):
        return None
    if any(_no_name(scene, word) for word in words_) or _prefixed(scene, begin):
        return None
    return Subject((coined(scene.text(begin, last - 1), "person"),), last - 1)


def _apposed_name(scene: Scene, first: int, end: int, *, closed: bool) -> Subject | None:
    """A person whom no table knows, named behind what they are: `المتحدث باسم الخارجية دانيال هيوستن`.

    Behind a definite noun or its adjective an indefinite one cannot belong to the same phrase: it is a name in apposition.
    """
    fits = _may_be_name if closed else _foreign
    for place in range(first + 1, end):
        token = scene.tokens[place]
        addressed = token.folded in scene.words.get("told_to", ())
        if token.text in _COMMAS or addressed or scene.is_that(place) or (not closed and scene.finite(place) is not None):
            return None
        if not _definite_end(scene, place - 1) or is_definite(scene, place) or not fits(scene, place):
            continue
        if token.text.endswith(_FEMININE) and not _is_surname(scene, place + 1):
            continue  # `خبراء الأرصاد موجة الحر`: no name
        last = place + 1
        while last < end and fits(scene, last) and last - place < LONGEST_PERSON:
            last += 1
        ends = (
            last >= end
            or not closed
            or scene.tokens[last].kind == "mark"
            or scene.tokens[last].folded in small_words(scene.language)
            or _prefixed(scene, last)
        )
        if last - place > 1 and ends:
            return Subject((coined(scene.text(place, last - 1), "person"),), last - 1)
    return None


def _is_surname(scene: Scene, place: int) -> bool:
    """Whether a word looks like a surname made of a name: `الرميثي`."""
    return place < len(scene.tokens) and is_definite(scene, place) and scene.tokens[place].folded.endswith(_NISBA[0])


def _definite_end(scene: Scene, place: int) -> bool:
    """Whether a definite phrase may end with a token: a noun with its article, a name, a quotation."""
    token = scene.tokens[place]
    quoted = token.kind == "mark" and scene.quotation(place) is not None
    return scene.mention(place) is not None or quoted or is_definite(scene, place) or _is_somebodys(scene, place)


def _is_somebodys(scene: Scene, place: int) -> bool:
    """Whether a pronoun on a noun says whose it is, which makes it definite: `رئيستها`."""
    folded = scene.tokens[place].folded
    ends = tuple(scene.words.get("owns", frozenset()))
    return folded not in _bodies(scene.language) and folded.endswith(ends) and _names_a_body(scene, place)


def _described_only(scene: Scene, first: int) -> bool:
    """Whether a phrase begins with what somebody is, and not with a name: an office, a title, a trade."""
    held = scene.mention(first)
    return (held is None or held.by == "office") and "before" not in scene.words.get("subject", ())


def _may_be_name(scene: Scene, place: int) -> bool:
    """Whether a word can be part of a name that no table knows: no verb, no word of grammar, no noun under a preposition."""
    token = scene.tokens[place]
    if token.kind != "word" or _no_name(scene, token) or scene.verb(place) or _prefixed(scene, place) or scene.date(place):
        return False
    held = scene.mention(place)
    return held is None or (held.named.kind in ("person", "city", "place") and held.by != "nisba")


def _foreign(scene: Scene, place: int) -> bool:
    """Whether a word is likely part of a name that no table knows: no word of the news, and no noun of what happens."""
    folded = scene.tokens[place].folded
    nisba = folded in scene.words.get("qualifies", ()) or folded in nisba_words() or folded in scene.words.get("clause", ())
    common = folded in ordinary(scene.language) or is_masdar(folded, scene.language) or nisba or folded.endswith(_NO_NAMES_END)
    return _may_be_name(scene, place) and not common and not is_definite(scene, place) and scene.figure(place) is None


def _proper(scene: Scene, place: int) -> bool:
    """Whether a word right behind a noun makes it definite as a name does; one with the ending of a noun does not (`تاجر عملة`)."""
    return _foreign(scene, place) and not qualifies(scene, place) and not scene.tokens[place].text.endswith(_FEMININE)


def _no_name(scene: Scene, word: Token) -> bool:
    """Whether a word is never part of a name: a word of grammar, or one that tells of a source how close it is or that it is not named."""
    kinds = ("keeping_back", "qualifies", "withheld", "clause")
    pronoun = word.folded in scene.words.get("no_subject", ())
    if pronoun and word.text.endswith(_HAMZA):
        return False  # `بهاء`, which is `بها` once folded
    return word.folded in small_words(scene.language) or any(word.folded in scene.words.get(kind, ()) for kind in kinds)


def _quoted_name(scene: Scene, first: int) -> Subject | None:
    """A name in quotation marks behind the noun that says what it is: `منظمة "مرصد باب المندب"`."""
    place = first + 1
    if place >= len(scene.tokens) or scene.mention(first) is not None or scene.tokens[first].kind != "word":
        return None
    quoted = scene.quotation(place)
    if quoted is None or quoted.start != scene.tokens[place].start or not _names_a_body(scene, first) or is_definite(scene, first):
        return None
    inside = scene.range_of(quoted)
    if not 2 < len(inside) <= LONGEST_NAME + 2:
        return None
    held = scene.mention(place + 1)
    named = (
        held.named if held is not None and held.end >= quoted.end - 1 else coined(scene.text(place + 1, inside.stop - 2), "organisation")
    )
    return Subject((named,), inside.stop - 1)


def _names_a_body(scene: Scene, place: int) -> bool:
    """Whether a noun is one that the names of bodies and offices begin with (`منظمة`, `مكتب`, `the ministry`)."""
    known = _bodies(scene.language)
    stems = [one.stem for one in peeled(scene.tokens[place].folded, scene.language) if not one.preposition]
    owners = scene.words.get("owns", ())
    return any(stem in known or any(stem.removesuffix(owner) in known for owner in owners) for stem in stems)


def _behind_contracted(scene: Scene, first: int, last: int) -> Subject | None:
    """Somebody who is told by a noun with a preposition and the article on it: `للنيابة العسكرية`."""
    token = scene.tokens[first]
    reading = next(
        (one for one in scene.passage.peeled(token) if one.preposition and one.article and one.stem in _bodies(scene.language)), None
    )
    if reading is None:
        return None
    end = _end_of_noun(scene, first, last)
    stem = scene.passage.text[token.end - len(reading.stem) : scene.tokens[end].end]
    return Subject((coined(_ARTICLE + stem, _kind(reading.stem, scene.language)),), end)


def _without_preposition(scene: Scene, place: int) -> Peeled | None:
    """The noun of a body or an office behind a preposition that is written on it: `لفريق`."""
    readings = [one for one in scene.passage.peeled(scene.tokens[place]) if one.preposition and not one.article]
    return next((one for one in readings if one.stem in _bodies(scene.language)), None)


def can_speak(scene: Scene, place: int) -> bool:
    """Whether a noun is one of those who speak: a body's, an office's, a source's, or in the plural of persons."""
    return _names_a_body(scene, place) or _head(scene, place) in anonymous(scene.language) or _nominative(scene, place)


def _under_preposition(scene: Scene, place: int) -> bool:
    """Whether a word has a preposition on it, so that it is no subject (`بالعودة`, `لإذاعة محلية`)."""
    if scene.mention(place) is not None:
        return False
    readings = peeled(scene.tokens[place].folded, scene.language)
    if any(one.article and not one.preposition for one in readings):
        return False
    known = _bodies(scene.language)
    return any(one.preposition and (one.article or one.stem in known) for one in readings) and readings[0].stem not in known


def _told(scene: Scene, first: int, end: int) -> tuple[Named, ...]:
    """The outlets that somebody spoke to: `told Reuters`, `لوكالة رويترز`."""
    last = min(end, len(scene.tokens)) - 1
    around = scene.mentions_within(scene.tokens[first].start, scene.tokens[last].end)
    known = [one.named for one in around if one.named.kind == "outlet" and scene.passage.first_from(one.start) > first]
    return tuple(dict.fromkeys([*known, *_told_in_quotes(scene, first, last)]))


def _told_in_quotes(scene: Scene, first: int, last: int) -> Iterator[Named]:
    """The outlets that no table knows, named in quotation marks behind a `to`: `قال لـ«بوابة الكرة»`, `لإذاعة "راديو المدينة"`."""
    for place in range(first + 1, last):
        quoted = scene.quotation(place + 1)
        if quoted is None or quoted.start != scene.tokens[place + 1].start or scene.mention(place + 2) is not None:
            continue
        inside = scene.range_of(quoted)
        to = {scene.tokens[place].folded, *(one.preposition for one in scene.passage.peeled(scene.tokens[place]))}
        if to & scene.words.get("told_to", frozenset()) and 2 < len(inside) <= LONGEST_NAME:
            yield coined(scene.text(place + 2, inside.stop - 2), "outlet")


def _in_quotes(scene: Scene, first: int, end: int, memory: Memory, *, closed: bool) -> Subject | None:
    """A name that stands in quotation marks: a short one that no table knows is an organisation's."""
    quoted = scene.quotation(first)
    inside = scene.range_of(quoted) if quoted is not None else range(0)
    if 2 < len(inside) <= LONGEST_NAME + 2 and scene.mention(first + 1) is None:
        return Subject((coined(scene.text(first + 1, inside.stop - 2), "organisation"),), inside.stop - 1)
    return phrase(scene, first + 1, end, memory, closed=closed) if first + 1 < end else None


def _anonymous(scene: Scene, first: int, last: int) -> Subject | None:
    """A source that is told of and not named: `a security source`, `مصادر طبية`."""
    for place in _heads(scene, first, last):
        head = _head(scene, place)
        if head in anonymous(scene.language):
            begin = first if "before" in scene.words.get("subject", ()) else place
            kind: EntityKind = "group" if anonymous(scene.language)[head] == "group" else "person"
            ends = min(last, begin + 3) if begin < place else min(_end_of_noun(scene, place, last), begin + 3)
            return Subject((coined(scene.text(begin, ends), kind),), last, anonymous=True)
    return None


def _heads(scene: Scene, first: int, last: int) -> range:
    """Where the head of a noun phrase may stand: at its beginning, or, where adjectives come first, anywhere in it."""
    return range(last, first - 1, -1) if "before" in scene.words.get("subject", ()) else range(first, first + 1)


def _document(scene: Scene, first: int, last: int, noun: str, memory: Memory) -> Subject:
    """Whose a document is: somebody named behind it, else whoever it was of when it was told of before."""
    if (found := _author(scene, first, memory)) is not None:
        memory.wrote(noun, found)
        return found
    if (gender := next((one for one in ("m", "f") for place in range(first, min(last + 4, len(scene.tokens)))
                        if scene.tokens[place].folded in scene.words.get(f"from_{one}", ())), None)) is not None:  # fmt: skip
        return memory.carried_on(gender) or Subject(())
    owner = memory.documents.get(noun) or (memory.last if is_definite(scene, first) and noun not in scene.words.get("data", ()) else None)
    if owner is not None:
        return Subject(owner.who, last, owner.anonymous)
    if noun in scene.words.get("data", ()):
        return Subject(())  # nobody speaks in `the figures show`
    return Subject((coined(scene.text(first, min(last, first + 3)), "document"),), last, anonymous=True)


def _author(scene: Scene, first: int, memory: Memory) -> Subject | None:
    """Who is named behind a document: as whose it is, as who it came from, or as who made it (`دراسة أعدها المعهد`)."""
    linked = not is_definite(scene, first)  # behind the article nothing can own it, and only a preposition or a verb links its maker
    for place in range(first + 1, min(first + FURTHEST_AUTHOR, len(scene.tokens))):
        token, one = scene.tokens[place], scene.mention(place)
        linked = linked or (one is not None and one.start > token.start)
        if one is not None and linked and one.named.kind in SPEAKING and one.by != "nisba":
            return Subject((one.named,), _last_of(scene, one))
        if one is not None and one.by != "nisba" and linked:
            return None
        if one is None and linked and is_definite(scene, place) and (called := scene.called(_head(scene, place), place)) is not None:
            return Subject((called,), place)
        if token.kind == "mark" and scene.quotation(place) is None:
            return None
        if place == first + 1 and one is None and (quoted := scene.quotation(place)) is not None and quoted.start == token.start:
            inside = scene.range_of(quoted)
            if 2 < len(inside) <= LONGEST_NAME and scene.mention(place + 1) is None and _is_data(scene, first):
                return Subject((coined(scene.text(place + 1, inside.stop - 2), "organisation"),), inside.stop - 1)
        if scene.has_object(place) and scene.finite(place) is not None:
            return phrase(scene, place + 1, min(place + FURTHEST, len(scene.tokens)), memory)
        if scene.finite(place) is not None and place + 2 < len(scene.tokens):
            with_it = scene.tokens[place + 1].folded in scene.words.get("with_it", ())  # `تصريحات أدلى بها القائد`
            return phrase(scene, place + 2, min(place + FURTHEST, len(scene.tokens)), memory) if with_it else None
        if scene.finite(place) is not None or scene.is_that(place):
            return None
        if one is None and (owner := _owner(scene, place)) is not None:
            return owner if owner.who else None
        if token.folded in scene.words.get("preposition", ()):
            linked = _links_author(scene, place)
    return None


def _is_data(scene: Scene, place: int) -> bool:
    """Whether a noun is one of figures, whose name in quotation marks is that of who keeps them: `إحصاءات "أوبتا"`."""
    return _head(scene, place) in scene.words.get("data", ())


def _owner(scene: Scene, place: int) -> Subject | None:
    """Whom a preposition written on a word behind a document tells of as its maker: `بيانات للوزارة`, `معطيات لمكتب الصرف`."""
    readings = [one for one in scene.passage.peeled(scene.tokens[place]) if one.preposition]
    if any(one.article for one in readings):
        called = scene.called(_head(scene, place), place)
        return Subject((called,) if called is not None else (), place)
    bare, furthest = _without_preposition(scene, place), len(scene.tokens) - 1
    made = bare is not None and bare.preposition in scene.words.get("made_by", ())
    if bare is None or not made or not _owned(scene, place, min(place + 2, furthest)):
        return None
    return _behind_preposition(scene, place, min(place + LONGEST_NAME, furthest), bare)


def _behind_preposition(scene: Scene, first: int, last: int, bare: Peeled) -> Subject:
    """Somebody who is told by a noun with a preposition on it, which is none of the name: `لمكتب الصرف`."""
    end = _end_of_noun(scene, first, last)
    begin = scene.tokens[first].start + len(bare.conjunction) + len(bare.preposition)
    return Subject((coined(scene.passage.text[begin : scene.tokens[end].end], _kind(bare.stem, scene.language)),), end)


def _links_author(scene: Scene, place: int) -> bool:
    """Whether a preposition behind a document tells who made it (`بيان من`, `بيان صادر عن`), and not what it is about (`تقرير عن`)."""
    folded = scene.tokens[place].folded
    issued = any(one.stem in scene.words.get("issued", ()) for one in scene.passage.peeled(scene.tokens[place - 1]))
    return folded in scene.words.get("made_by", ()) or (issued and folded in scene.words.get("issued_by", ()))


def _unnamed(scene: Scene, first: int, last: int, memory: Memory, *, closed: bool = False, governed: bool = False) -> Subject | None:
    """Somebody who is told by a noun alone: whoever was called so before, else by those words (`the doctors`)."""
    if (titled := scene.titled(first, last)) is not None:
        return Subject((titled,), last)
    for place in _heads(scene, first, last):
        head = _head(scene, place)
        if head in memory.titles and ("before" in scene.words.get("subject", ()) or is_definite(scene, first)):
            return replace(memory.titles[head], last=last, relays=())
        called = scene.called(head, place) or (scene.titled_as(head, place) if is_definite(scene, place) else None)
        if called is not None:
            return Subject((called,), last)
        if head in scene.words.get("document", ()):
            return _document(scene, place, last, head, memory)
    if not closed and "before" not in scene.words.get("subject", ()) and not _names_a_body(scene, first) and not _nominative(scene, first):
        return None  # what stands behind such a verb may as well be what is said
    if scene.tokens[first].folded in _given(scene.language) and "after" in scene.words.get("subject", ()) and closed:
        return Subject((coined(scene.text(first, first), "person"),), first)
    whole = closed or "before" in scene.words.get("subject", ())
    end = last if whole else _end_of_noun(scene, first, last)
    if governed and (contracted := _behind_contracted(scene, first, last)) is not None:
        return contracted
    if governed and (bare := _without_preposition(scene, first)) is not None and _owned(scene, first, last):
        return _behind_preposition(scene, first, last, bare)
    if not is_definite(scene, first) and not (_names_a_body(scene, first) and _owned(scene, first, last)):
        vague = (whole or _names_a_body(scene, first)) and scene.tokens[first].kind == "word"
        vague = vague and (not scene.verb(first) or (first > 0 and _fronts(scene, first - 1)))
        vague = vague and last - first < LONGEST_NAME
        return Subject((coined(scene.text(first, end), "person"),), end, anonymous=True) if vague else None
    if _accusative(scene, first):
        return None
    end = _end_of_noun(scene, first, last)
    found = Subject((coined(scene.text(first, end), _kind(_head(scene, first), scene.language)),), end)
    if not is_definite(scene, first):
        memory.titled(_head(scene, first), found)  # `رابطة الصيادين`, and then `الرابطة`
    return found


def _end_of_noun(scene: Scene, first: int, last: int) -> int:
    """Where a noun ends with what belongs to it: its adjectives, and in verb-first languages whose it is (`نقيب الصيادين`)."""
    end = first
    if "before" in scene.words.get("subject", ()):
        return min(last, first + LONGEST_NAME - 1)
    while end < last and end - first + 1 < LONGEST_NAME:
        named = scene.mention(end + 1) is not None or _proper(scene, end + 1)
        another = end > first and is_definite(scene, end) and is_definite(scene, end + 1) and _is_institution(scene, end + 1)
        if another:
            break  # `عائلة المعتقل | السلطات`
        belongs = is_definite(scene, end + 1) or named or qualifies(scene, end + 1)
        if not (belongs or (end == first and _owned(scene, first + 1, last))):
            break
        end += 1
    return end


def _owned(scene: Scene, first: int, last: int) -> bool:
    """Whether a noun without an article is made definite by the one behind it, or by the one behind that (`رئيس لجنة التحكيم`)."""
    places = range(first + 1, min(first + 2, last) + 1)
    owner = next((one for one in places if is_definite(scene, one) or scene.mention(one) is not None or _proper(scene, one)), None)
    between = range(first + 1, owner + 1) if owner is not None else range(0)
    return owner is not None and not any(qualifies(scene, one) and not is_definite(scene, one) for one in between)


def qualifies(scene: Scene, place: int) -> bool:
    """Whether a word without an article is likely an adjective: it ends as those do that are made of names, or is one of a few."""
    token, held = scene.tokens[place], scene.mention(place)
    made = token.folded.endswith(_NISBA) and len(token.folded) > 3
    return token.folded in scene.words.get("qualifies", ()) or made or (held is not None and held.by == "nisba")


def _is_nisba(scene: Scene, place: int) -> bool:
    """Whether a token is the adjective of a state, with its article: `الصربي`."""
    held = scene.mention(place)
    return held is not None and held.by == "nisba" and is_definite(scene, place)


def is_definite(scene: Scene, place: int) -> bool:
    """Whether a noun has an article and no preposition, written on it or before the phrase that it begins."""
    token = scene.tokens[place]
    if token.folded in scene.words.get("determiner", ()):
        return token.folded not in scene.words.get("indefinite", ())
    return any(one.article and not one.preposition for one in scene.passage.peeled(token))


def _nominative(scene: Scene, place: int) -> bool:
    """Whether the ending of a noun says that it is a subject (`المزارعون`)."""
    folded = scene.tokens[place].folded
    return any(folded.endswith(ending) and len(folded) > len(ending) + 3 for ending in scene.words.get("nominative", ()))


def _accusative(scene: Scene, place: int) -> bool:
    """Whether the ending of a noun says that it is no subject (`المانحين`); of some it is no ending (`الأمين`)."""
    folded = scene.tokens[place].folded
    if any(one.stem in _bodies(scene.language) for one in scene.passage.peeled(scene.tokens[place]) if one.article):
        return False
    return any(folded.endswith(ending) and len(folded) > len(ending) + 3 for ending in scene.words.get("accusative", ()))


def _is_object(scene: Scene, place: int, form: Form, found: Subject) -> bool:
    """Whether what stands behind a verb cannot be its subject, by the gender of both (`وشكر روسيا`, `ودعت العراق`)."""
    mention = scene.mention(place)
    if form.sense == "blame" and mention is None and _head(scene, place) in scene.words.get("document", ()):
        return True  # `ووصفت أرقام الوزارة بأنها ناقصة`
    writes = _head(scene, place) in scene.words.get("document", ())
    silent = found.anonymous or not can_speak(scene, place)
    if form.sense == "demand" and mention is None and is_definite(scene, place) and silent and not writes:
        return True
    if form.gender not in ("m", "f") or not found.who or form.tense == "participle":
        return False
    if form.gender == "m" and scene.tokens[place].text.endswith(_FEMININE):
        return True
    if mention is None:
        plural = any(scene.tokens[place].folded.endswith(ending) for ending in scene.words.get("feminine_plural", ()))
        return form.gender == "m" and plural and is_definite(scene, place)
    if mention.named.kind != "state" or mention.by not in ("name", "alias", "metonym"):
        return False
    masculine = fold(mention.text).removeprefix("ال") in scene.words.get("masculine_state", ())
    return masculine is (form.gender == "f")


def _prefixed(scene: Scene, place: int) -> bool:
    """Whether a word has a preposition and an article, so that it begins a phrase of its own (`للوزارة`)."""
    folded = scene.tokens[place].folded
    whole = peeled(folded, scene.language)
    return any(one.preposition and one.article for one in whole) and not any(one.article and not one.preposition for one in whole)


def _head(scene: Scene, place: int) -> str:
    """The comparable form of a noun without what is written on it."""
    folded = scene.tokens[place].folded
    wanted = _heads_known(scene.language)
    readings = peeled(folded, scene.language)
    known = next((one.stem for one in sorted(readings, key=lambda one: bool(one.preposition)) if one.stem in wanted), None)
    for ending in scene.words.get("accusative_indefinite", ()):
        if known is None and folded.endswith(ending) and folded.removesuffix(ending) in wanted:
            return folded.removesuffix(ending)
    return known or next((one.stem for one in readings if one.article and not one.preposition), folded)


@cache
def _heads_known(language: str) -> frozenset[str]:
    words_ = grammar(language)
    named = (words_.get(what, frozenset()) for what in ("dual", "document", "points_back", "aged"))
    return frozenset(anonymous(language)).union(*named)


@cache
def anonymous(language: str) -> dict[str, str]:
    """The nouns that tell of a source without naming it, and of what kind it is."""
    return {fold(entry["noun"]): entry["kind"] for entry in table("anonymous", language)}


def _kind(head: str, language: str) -> EntityKind:
    """What somebody is who is told by a noun alone: what the names are that begin with it, else some people."""
    return _kinds_of_heads(language).get(head, "group") if "after" in grammar(language).get("subject", ()) else "group"


def _is_institution(scene: Scene, place: int) -> bool:
    """Whether a definite noun is a body of its own: `السلطات`, `المحكمة`."""
    folded = scene.tokens[place].folded
    stems = {one.stem for one in peeled(folded, scene.language) if one.article and not one.preposition}
    if folded.endswith(_NISBA[0]):
        return False  # `البنك المركزي`: an adjective
    return folded in _institutions(scene.language) or not stems.isdisjoint(_kinds_of_heads(scene.language))


@cache
def _institutions(language: str) -> frozenset[str]:
    """What institutions are called with the article, in one word: `السلطات`, `الحكومة`."""
    told = (one for entry in table("name_institutions", language) for one in entry["definite"].split("|"))
    return frozenset(fold(one) for one in told if " " not in one)


@cache
def _kinds_of_heads(language: str) -> dict[str, EntityKind]:
    told: dict[str, EntityKind] = {"body": "body", "organisation": "organisation", "outlet": "outlet", "armed_group": "armed_group"}
    return {fold(entry["word"]): told[entry["kind"]] for entry in table("name_heads", language) if entry["kind"] in told}


@cache
def _given(language: str) -> frozenset[str]:
    """Given names, folded."""
    return frozenset(fold(entry["name"]) for entry in table("name_given", language))


@cache
def _bodies(language: str) -> frozenset[str]:
    """The first words of what bodies, offices and titles are called, folded and without the article."""
    written = [entry["word"] for entry in table("name_heads", language)]
    written += [entry["title"] for entry in table("name_titles", language)]
    written += [entry["noun"] for entry in table("roles", language)]
    for name in ("name_offices", "name_institutions"):
        written += [one for entry in table(name, language) for cell in (entry["definite"], entry["construct"]) for one in cell.split("|")]
    firsts = {fold(one.split()[0]) for one in written if one.strip()}
    return frozenset(stem for first in firsts for stem in (first, *(one.stem for one in peeled(first, language) if one.article)))
