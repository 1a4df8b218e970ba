"""Who speaks: the subject of a verb of speech, from the names and the nouns around it. Who cannot be told is not guessed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache

from analysis.entities import coined
from analysis.folding import fold
from analysis.lang.tables import table
from analysis.marks import Mention, Named
from analysis.scene import Scene, small_words
from analysis.tokens import peeled
from analysis.verbs import Form

LONGEST_NAME = 6  # words of somebody who is told by a description
FURTHEST = 14  # words behind a verb in which its subject must have begun and ended
SPEAKING = frozenset({"person", "body", "organisation", "outlet", "state", "armed_group", "group", "document"})
_ORGANISED = frozenset({"body", "organisation", "outlet", "document"})


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
class Memory:
    """Who has spoken so far, for whoever speaks on without being named again."""

    last: Subject | None = None
    by_gender: dict[str, Subject] = field(default_factory=dict)
    documents: dict[str, Subject] = field(default_factory=dict)

    def spoke(self, subject: Subject, gender: str = "any") -> None:
        """Somebody spoke; `gender` is that of the verb."""
        self.last = subject
        if gender in ("m", "f"):
            self.by_gender[gender] = subject

    def carried_on(self, gender: str = "any") -> Subject | None:
        """Who speaks on, by the gender of the verb."""
        found = self.by_gender.get(gender, self.last)
        return Subject(found.who, -1, found.anonymous, found.relays) if found else None

    def wrote(self, noun: str, subject: Subject) -> None:
        """A document was told of, and whose it is."""
        self.documents[noun] = subject


def after(scene: Scene, verb: int, end: int, form: Form, memory: Memory, *, closed: bool = False) -> Subject:
    """The subject that stands behind a verb and before the token `end`; without one the last speaker speaks on.

    `closed` says that what is said begins at `end`, so that any words before it tell of the speaker, be they never so vague.
    """
    place = _skipped(scene, verb + 1, end)
    found = phrase(scene, place, end, memory, closed=closed) if place < end else None
    if found is None or _is_object(scene, place, form, found):
        spoken = memory.carried_on(form.gender)
        return Subject(spoken.who, -1, spoken.anonymous, spoken.relays) if spoken else Subject(())
    return found


def before(scene: Scene, verb: int, start: int, memory: Memory) -> Subject | None:
    """The subject that stands right before a verb, and not before the token `start`."""
    place = verb - 1
    while place >= start and (scene.tokens[place].text in ",،" or _is_adverb(scene, place)):
        place -= 1
    if place < start:
        return None
    token = scene.tokens[place]
    if token.folded in scene.words.get("pronoun", ()):
        return memory.carried_on("any")
    mention = scene.mention(place)
    if mention is not None:
        first = scene.passage.first_from(mention.start)
        if mention.named.kind in SPEAKING:
            return Subject((mention.named,), place, first=_phrase_start(scene, first, start))
    found = _described(scene, _phrase_start(scene, place, start), place + 1, memory, backwards=True)
    return replace(found, first=_phrase_start(scene, place, start)) if found else None


def _phrase_start(scene: Scene, place: int, start: int) -> int:
    """Where the noun phrase begins that a token belongs to: behind a mark, a verb or a `that`."""
    first = place
    while first > start and place - first < LONGEST_NAME:
        before_ = scene.tokens[first - 1]
        if before_.kind != "word" or scene.finite(first - 1) or scene.is_that(first - 1):
            break
        first -= 1
    return first


def phrase(scene: Scene, first: int, end: int, memory: Memory, *, closed: bool = False) -> Subject | None:
    """Who is named by the words from `first` on, up to where the phrase ends; None where they name nobody."""
    if first >= end or (scene.mention(first) is None and scene.tokens[first].folded in small_words(scene.language)):
        return None
    token = scene.tokens[first]
    quoted = scene.quotation(first)
    if quoted is not None and quoted.start == token.start and scene.mention(first + 1) is None:
        inside = scene.range_of(quoted)
        if 2 < len(inside) <= LONGEST_NAME + 2:
            return Subject((coined(scene.text(first + 1, inside.stop - 2), "organisation"),), inside.stop - 1)
    if quoted is not None and quoted.start == token.start:
        return phrase(scene, first + 1, end, memory, closed=closed)
    last = _end_of_phrase(scene, first, min(end, first + FURTHEST))
    head = _head(scene, first)
    if head in scene.words.get("dual", ()):
        return Subject(_both(scene, first) or (coined(token.text, "group"),), first)
    if head in anonymous(scene.language) and not _named_beside(scene, first, last):
        outlet = _told(scene, first, end)
        if outlet:  # `media, among them the agency X`
            return Subject(outlet[:1], end - 1)
        kind = anonymous(scene.language)[head]
        return Subject((coined(_words(scene, first, min(last, first + 3)), kind),), last, anonymous=True)
    if head in scene.words.get("document", ()):
        return _document(scene, first, last, head, memory)
    mention = scene.mention(first)
    if mention is not None and mention.start > token.start and not _only_conjunction(token.folded, scene.language):
        return None
    people = _people(scene, first, last)
    if people:
        return Subject(tuple(one.named for one in people), _last_of(scene, people[-1]), relays=_told(scene, first, end))
    if mention is not None and mention.named.kind in SPEAKING:
        return Subject((mention.named,), _last_of(scene, mention), relays=_told(scene, first, end))
    return _described(scene, first, last + 1, memory, closed=closed)


def _skipped(scene: Scene, place: int, end: int) -> int:
    """The first place that may begin a subject, past small words and marks."""
    while place < end and (
        (scene.tokens[place].folded in scene.words.get("no_subject", ()) and scene.mention(place) is None)
        or scene.tokens[place].text in ",،"
    ):
        place += 1
    return place


def _end_of_phrase(scene: Scene, first: int, end: int) -> int:
    """The last token of a noun phrase: up to a mark, a preposition, a verb, or what is said. A name in apposition belongs to it."""
    last = first
    for place in range(first, end):
        token = scene.tokens[place]
        inside = scene.mention(place) is not None
        if not inside and place > first:
            if token.text in ",،":
                if _apposed(scene, place, end):
                    continue
                break
            if token.text in "()":
                continue
            if token.kind == "mark" and scene.quotation(place) is None:
                break
            if scene.is_that(place) or token.folded in scene.words.get("preposition", ()) or scene.finite(place):
                break
            if token.kind == "word" and _has_preposition(token.folded, scene) and token.folded not in scene.words.get("title_joint", ()):
                break
        last = place
    return last


def _apposed(scene: Scene, comma: int, end: int) -> bool:
    """Whether behind a comma the name of who was described before it stands, with a comma or `that` behind: `the spokesman, X, said`."""
    if comma + 1 >= end:
        return False
    mention = scene.mention(comma + 1)
    return mention is not None and mention.named.kind == "person" and mention.start == scene.tokens[comma + 1].start


def _has_preposition(folded: str, scene: Scene) -> bool:
    """Whether a word can only be read with a preposition on it: لل, بال, كال."""
    return any(one.preposition and one.article for one in peeled(folded, scene.language)) and folded.startswith(
        ("لل", "بال", "كال", "وبال", "ولل")
    )


def _head(scene: Scene, place: int) -> str:
    """The comparable form of a noun, its clitics and article off, if the tables of speakers know it so."""
    wanted = scene.words.get("dual", frozenset()) | scene.words.get("document", frozenset()) | anonymous(scene.language).keys()
    folded = scene.tokens[place].folded
    if folded in wanted:
        return folded
    return next((one.stem for one in peeled(folded, scene.language) if one.stem in wanted), folded)


def _only_conjunction(folded: str, language: str) -> bool:
    return any(one.conjunction and not one.preposition and not one.article for one in peeled(folded, language))


def _named_beside(scene: Scene, first: int, last: int) -> bool:
    """Whether a person's name stands in the phrase: `the doctor Samir Haddad` is not anonymous."""
    return any(one.named.kind == "person" for one in scene.mentions_within(scene.tokens[first].start, scene.tokens[last].end))


def _people(scene: Scene, first: int, last: int) -> list[Mention]:
    """The persons of a phrase: the first, and whoever is joined to them by an `and`."""
    found: list[Mention] = []
    for one in scene.mentions_within(scene.tokens[first].start, scene.tokens[last].end):
        if one.named.kind != "person":
            continue
        if not found:
            found.append(one)
            continue
        place = scene.passage.first_from(one.start)
        token = scene.tokens[place]
        joined = token.start < one.start or scene.tokens[place - 1].folded in scene.words.get("joins", ())
        if joined and one.named.id != found[-1].named.id:
            found.append(one)
    return found


def _last_of(scene: Scene, mention: Mention) -> int:
    place = scene.passage.first_from(mention.start)
    while place + 1 < len(scene.tokens) and scene.tokens[place + 1].start < mention.end:
        place += 1
    return place


def _told(scene: Scene, first: int, end: int) -> tuple[Named, ...]:
    """The outlets that somebody spoke to: `told Reuters`, `لوكالة رويترز`."""
    last = min(end, first + FURTHEST, len(scene.tokens)) - 1
    around = scene.mentions_within(scene.tokens[first].start, scene.tokens[last].end)
    return tuple(dict.fromkeys(one.named for one in around if one.named.kind == "outlet" and scene.passage.first_from(one.start) > first))


def _document(scene: Scene, first: int, last: int, noun: str, memory: Memory) -> Subject | None:
    """Whose a document is: somebody named behind it, else whoever it was of when it was told of before."""
    start, end = scene.tokens[first].start, scene.tokens[min(last + 4, len(scene.tokens) - 1)].end
    for one in scene.mentions_within(start, end):
        place = scene.passage.first_from(one.start)
        if place - last <= 2 and one.named.kind in SPEAKING and one.by != "nisba":
            found = Subject((one.named,), _last_of(scene, one))
            memory.wrote(noun, found)
            return found
    if noun in memory.documents:
        owner = memory.documents[noun]
        return Subject(owner.who, last, owner.anonymous)
    if any(one.article for one in peeled(scene.tokens[first].folded, scene.language)) and memory.last is not None:
        return Subject(memory.last.who, last, memory.last.anonymous)
    return Subject((coined(_words(scene, first, min(last, first + 3)), "document"),), last, anonymous=True)


def _both(scene: Scene, place: int) -> tuple[Named, ...]:
    """The two that `both sides` are, where the text has told of just two of their kind before; else nobody."""
    head = scene.tokens[place]
    seen: dict[str, Named] = {}
    for one in scene.mentions:
        if one.start >= head.start:
            break
        if one.named.kind == "person" and one.by in ("name", "surname"):
            seen[one.named.id] = one.named
    return tuple(seen.values()) if len(seen) == 2 else ()


def _described(scene: Scene, first: int, end: int, memory: Memory, *, backwards: bool = False, closed: bool = False) -> Subject | None:
    """Somebody who is told by a description and not by a name: `the doctors`, `الأطباء`."""
    language = scene.language
    for place in range(end - 1, first - 1, -1) if backwards else range(first, end):
        head = _head(scene, place)
        if head in anonymous(language):
            return Subject(
                (coined(_words(scene, max(first, place - 2) if backwards else place, end - 1), anonymous(language)[head]),), end - 1, True
            )
        if head in scene.words.get("document", ()):
            return _document(scene, place, end - 1, head, memory)
        if not backwards:
            break
    if backwards:
        mention = next((scene.mention(place) for place in range(end - 1, first - 1, -1) if scene.mention(place)), None)
        return Subject((mention.named,), end - 1) if mention is not None and mention.named.kind in SPEAKING else None
    if not _definite(scene, first):
        vague = closed and end - first <= LONGEST_NAME and scene.tokens[first].kind == "word" and not scene.verb(first)
        return Subject((coined(_words(scene, first, end - 1), "person"),), end - 1, anonymous=True) if vague else None
    last = first
    while last + 1 < end and last - first + 1 < LONGEST_NAME and _definite(scene, last + 1):
        last += 1
    return Subject((coined(_words(scene, first, last), "group"),), last)


def _definite(scene: Scene, place: int) -> bool:
    """Whether a word has an article and no preposition."""
    return any(one.article and not one.preposition for one in peeled(scene.tokens[place].folded, scene.language))


def _is_object(scene: Scene, place: int, form: Form, found: Subject) -> bool:
    """Whether what stands behind a verb cannot be its subject: a state of the feminine behind a verb of the masculine (`وشكر روسيا`)."""
    if form.gender != "m" or not found.who or form.tense == "participle":
        return False
    if scene.tokens[place].folded.endswith("ات") and scene.tokens[place].folded.startswith("ال"):
        return True
    if found.who[0].kind != "state":
        return False
    mention = scene.mention(place)
    return mention is not None and mention.by in ("name", "alias", "metonym") and fold(mention.text)[-1:] in "اهي"


def _is_adverb(scene: Scene, place: int) -> bool:
    return scene.tokens[place].folded in ("also", "later", "then", "previously", "earlier", "has", "had", "have")


def _words(scene: Scene, first: int, last: int) -> str:
    """The words of a phrase, without the conjunction before it."""
    text = scene.text(first, last)
    token = scene.tokens[first]
    return (
        text[1:]
        if token.folded not in anonymous(scene.language) and _only_conjunction(token.folded, scene.language) and token.folded[0] in "وف"
        else text
    )


@cache
def anonymous(language: str) -> dict[str, str]:
    """The nouns that tell of a source without naming it, and of what kind it is."""
    return {fold(entry["noun"]): entry["kind"] for entry in table("anonymous", language)}
