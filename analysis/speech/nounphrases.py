"""Noun phrases of a language in which the subject stands before its verb: where they begin and end, where their head is, whom they tell of.

The head stands before the first preposition (`the chief economist at the bank`); an aside between commas describes it or names it; a
clause that says more about it (`the company that runs it`, `a poll published last week`) is stepped over.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from analysis.lang.tables import table
from analysis.marks import EntityKind, Mention, Named
from analysis.names.entities import coined
from analysis.names.leads import ordinary
from analysis.speech.appositions import appositions, named_by
from analysis.speech.memory import BODIES, SPEAKING, Memory, Subject
from analysis.speech.nouns import anonymous
from analysis.speech.scene import Scene
from analysis.words.folding import fold

LONGEST = 26  # tokens of a noun phrase with all that describes it
LONGEST_ABBREVIATION = 3  # letters before a full stop: `Mr.`, `Gen.`
LONGEST_NAME = 6  # words that stand for somebody who has no name
OWNING = ("'s", "’s")  # what is written on whoever owns what follows
_GLUE = frozenset("-‐‑–/&'’.")
_COMMAS = frozenset(",،")
_NAMING = frozenset({"name", "alias", "surname", "office"})


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """The first and last token of a noun phrase, and the last token of its head: what stands behind `head` describes it."""

    first: int
    head: int
    last: int


# Where a phrase stands


def phrase_before(scene: Scene, last: int, start: int) -> NounPhrase | None:
    """The noun phrase that ends with a token, and does not begin before the token `start`; None where there is none."""
    first = end = last
    while first >= start and last - first < LONGEST:
        first = _run_back(scene, end, start) if first == end else _run_back(scene, first, start)
        if first > start and (noun := _described_by(scene, first, start)) is not None and _is_clause_of(scene, noun, first, last):
            first = end = noun
            continue
        break
    return _bounded(scene, max(first, start), end)


def phrase_from(scene: Scene, first: int, stop: int) -> NounPhrase | None:
    """The noun phrase that begins with a token, up to a comma, a verb or what is said, and not past the token `stop`."""
    last = first - 1
    place = first
    while place < min(stop, first + LONGEST):
        token = scene.tokens[place]
        if token.text == "(":
            place = _closed(scene, place, stop)
            continue
        if not _inside(scene, place) and _bounds(scene, place) and not reduced(scene, place, first):
            break
        last = place
        place += 1
    return _bounded(scene, first, last) if last >= first else None


def _run_back(scene: Scene, last: int, start: int) -> int:
    """The first token of the words that end with `last` and hold no boundary."""
    place = last
    while place > start and last - place < LONGEST:
        before = place - 1
        if _inside(scene, place):
            place = before
        elif scene.tokens[before].text == ")" and (opened := bracket_before(scene, before, start)) is not None:
            place = opened
        elif _bounds(scene, before):
            break
        else:
            place = before
    return place


def _inside(scene: Scene, place: int) -> bool:
    """Whether a token goes on with the name that the one before it is part of."""
    mention = scene.mention(place)
    return mention is not None and scene.tokens[place].start > mention.start


def _bounds(scene: Scene, place: int) -> bool:
    """Whether no noun phrase holds a token: a mark, a finite verb, a relative, a `that`, a word that begins a clause."""
    token = scene.tokens[place]
    if scene.mention(place) is not None:
        return False
    if token.kind == "mark":
        return not glues(scene, place) and token.text not in "%$€£"
    words = scene.words
    if token.folded in words.get("relative", ()) or token.folded in words.get("joint", ()):
        return True
    dated = place + 1 < len(scene.tokens) and scene.date(place + 1) is not None
    if token.folded in words.get("subordinator", ()) and not (token.folded in words.get("preposition", ()) and dated):
        return True
    return scene.is_that(place) or scene.finite(place) is not None


def glues(scene: Scene, place: int) -> bool:
    """Whether a mark belongs to the words around it: `Jean-Pierre`, `residents' group`, `U.S.`."""
    token = scene.tokens[place]
    if token.text == ".":
        before = scene.tokens[place - 1] if place else token
        short = before.text[0].isupper() and (len(before.text) <= LONGEST_ABBREVIATION or before.folded in _titles_known(scene.language))
        return place + 1 < len(scene.tokens) and not scene.tokens[place + 1].fresh and (short or _within_word(scene, place))
    return token.text in _GLUE and (token.glued or token.text == "&") and scene.quotation(place) is None


def _within_word(scene: Scene, place: int) -> bool:
    """Whether no space stands on either side of a mark: `PowerOutage.us`."""
    return scene.tokens[place].glued and scene.tokens[place + 1].glued and scene.tokens[place + 1].kind == "word"


def bracket_before(scene: Scene, closing: int, start: int) -> int | None:
    """The bracket that a closing one belongs to, where it opens near and not before the token `start`."""
    return next((one for one in range(closing - 1, max(start, closing - 8) - 1, -1) if scene.tokens[one].text == "("), None)


def _closed(scene: Scene, opening: int, stop: int) -> int:
    return next((one + 1 for one in range(opening + 1, min(stop, opening + 8)) if scene.tokens[one].text == ")"), stop)


def _described_by(scene: Scene, first: int, start: int) -> int | None:
    """The noun that the verb before a token describes, in a relative clause (`the firm that runs …`) or a participle (`a poll taken …`)."""
    verb = first - 1
    while verb > start and scene.tokens[verb].folded in scene.words.get("adverb", ()):
        verb -= 1
    if verb <= start or (scene.finite(verb) is None and not _participle(scene, verb)):
        return None
    noun = verb - 1
    while noun > start and (scene.finite(noun) is not None or scene.tokens[noun].folded in scene.words.get("adverb", ())):
        noun -= 1
    if scene.tokens[noun].folded in scene.words.get("relative", ()) or scene.tokens[noun].folded in scene.words.get("joint", ()):
        noun -= 1
    return noun if noun >= start and _is_noun(scene, noun) else None


def _participle(scene: Scene, place: int) -> bool:
    return any(form.tense == "participle" for form in scene.verb(place))


def _is_noun(scene: Scene, place: int) -> bool:
    token = scene.tokens[place]
    small = any(token.folded in scene.words.get(what, ()) for what in ("pronoun", "joins", "leads_in", "determiner", "preposition"))
    return scene.mention(place) is not None or (token.kind == "word" and not small and not _bounds(scene, place))


def _is_clause_of(scene: Scene, noun: int, first: int, last: int) -> bool:
    """Whether what stands between a noun and the verb that comes last only describes the noun."""
    relative = any(
        scene.tokens[one].folded in scene.words.get("relative", ()) or scene.tokens[one].folded in scene.words.get("joint", ())
        for one in range(noun + 1, first)
    )
    begins = scene.tokens[first].folded
    return (
        relative
        or begins in scene.words.get("preposition", ())
        or begins in scene.words.get("phrasal", ())
        or scene.date(first) is not None
        or first > last
    )


def reduced(scene: Scene, place: int, first: int) -> bool:
    """Whether a verb is a participle that describes the noun before it: `a poll published last week`, `people briefed on the talks`."""
    if (
        place == first
        or place + 1 >= len(scene.tokens)
        or not any(form.tense == "past" and not form.auxiliary for form in scene.verb(place))
    ):
        return False
    behind = scene.tokens[place + 1].folded
    return behind in scene.words.get("preposition", ()) or scene.date(place + 1) is not None


def _bounded(scene: Scene, first: int, last: int) -> NounPhrase | None:
    """A noun phrase without what leads into it (`But the minister`, `On Monday the minister`), with its head."""
    first = _past_leads(scene, first, last)
    if first > last:
        return None
    head = _head_of(scene, first, last)
    while head > first and scene.tokens[head].text == ".":  # of an abbreviation: `the U.N.`
        head -= 1
    return NounPhrase(first, head, last) if head >= first else None


def _past_leads(scene: Scene, first: int, last: int) -> int:
    """The first token of a phrase behind conjunctions, adverbs, dates, and a phrase with a preposition that opens the clause."""
    while first <= last and scene.mention(first) is None:
        folded = scene.tokens[first].folded
        if folded in scene.words.get("leads_in", ()) or folded in scene.words.get("adverb", ()) or scene.tokens[first].kind == "mark":
            first += 1
        elif (when := scene.date(first)) is not None and scene.tokens[first].kind == "word" and when.end < scene.tokens[last].end:
            first = scene.passage.first_from(when.end)
        elif folded in scene.words.get("preposition", ()):
            first = _past_preposition(scene, first, last)
        else:
            break
    return first


def _past_preposition(scene: Scene, first: int, last: int) -> int:
    """The first token behind a phrase that a preposition begins: at the next article, pronoun or name behind its noun."""
    for place in range(first + 2, last + 1):
        begins = scene.tokens[place].folded in scene.words.get("determiner", ()) or scene.tokens[place].folded in scene.words.get(
            "pronoun", ()
        )
        named = scene.mention(place) is not None and not _inside(scene, place)
        before = scene.tokens[place - 1].folded
        if scene.date(place - 1) is not None and scene.date(place) is not scene.date(place - 1):
            return place
        if (begins or named) and before not in scene.words.get("determiner", ()) and before not in scene.words.get("preposition", ()):
            return place
    return last + 1


def _head_of(scene: Scene, first: int, last: int) -> int:
    """The last token of the head: before the first preposition or bracket, or past the `of` of `most of the residents`."""
    for place in range(first, last + 1):
        token = scene.tokens[place]
        if _inside(scene, place):
            continue
        closes = token.folded in scene.words.get("preposition", ()) and scene.mention(place) is None
        if place > first and token.folded in scene.words.get("part", ()) and _parts(scene, first, place - 1):
            return _head_of(scene, place + 1, last) if place < last else place - 1
        if place > first and _second(scene, place):
            return place - 1
        if place > first and (
            closes
            or token.text == "("
            or (scene.date(place) is not None and scene.tokens[place].kind == "word")
            or (_verbal(scene, place) and not _is_ending(scene, first, place, last))
            or (token.folded in scene.words.get("come_by", ()) and scene.tokens[place - 1].folded in scene.words.get("document", ()))
        ):
            return place - 1
    return last


def _is_ending(scene: Scene, first: int, place: int, last: int) -> bool:
    """Whether letters of a verb end a phrase behind its article, and so are its noun: `the air force | said`."""
    article = scene.tokens[first].folded in scene.words.get("determiner", ())
    return place == last and article and scene.finite(place) is not None


def _second(scene: Scene, place: int) -> bool:
    """Whether another noun phrase begins, whose verb says more about the first: `a study | the institute published`."""
    article = scene.tokens[place].folded in scene.words.get("article", ()) and scene.mention(place) is None
    before = scene.tokens[place - 1].folded
    return article and not any(before in scene.words.get(what, ()) for what in ("preposition", "joins", "part_of"))


def _parts(scene: Scene, first: int, last: int) -> bool:
    return any(scene.tokens[place].folded in scene.words.get("part_of", ()) for place in range(first, last + 1))


def _verbal(scene: Scene, place: int) -> bool:
    """Whether a verb stands here that a phrase has stepped over."""
    token = scene.tokens[place]
    if scene.mention(place) is not None:
        return False
    return token.folded in scene.words.get("relative", ()) or scene.is_that(place) or scene.finite(place) is not None


# Whom a phrase tells of


def told_of(scene: Scene, phrase: NounPhrase, memory: Memory, *, governed: bool = False) -> Subject | None:
    """Who is meant by a noun phrase; None where nobody can speak by it. `governed` says that a preposition brings it."""
    if _is_pronoun(scene, phrase, governed=governed):
        found = _pronoun(scene, phrase, memory)
        return replace(found, first=phrase.first, last=phrase.last) if found is not None else None
    found = (
        _by_trait(scene, phrase, memory)
        or _persons(scene, phrase, memory)
        or _body(scene, phrase)
        or _long_name(scene, phrase)
        or _writers(scene, phrase, memory)
        or _nameless(scene, phrase)
        or _document(scene, phrase, memory)
        or capitals(scene, phrase, memory)
        or _pointed(scene, phrase, memory)
        or _described(scene, phrase, memory)
    )
    return replace(found, first=phrase.first, last=phrase.last) if found is not None else None


def can_tell(scene: Scene, phrase: NounPhrase, subject: Subject) -> bool:
    """Whether whom a phrase tells of can be a source, and is no reason that somebody gives: `citing an aide`, but `citing weak demand`."""
    if not subject.anonymous:
        return True
    nouns = ("document", "collective", "offices", "generic", "stands_for", "one_of_them", "audience", "speaks_for")
    sources = frozenset(anonymous(scene.language)).union(*(scene.words.get(one, ()) for one in nouns))
    places = range(phrase.first, phrase.head + 1)
    return any(scene.tokens[place].folded in sources or scene.mention(place) is not None for place in places)


def _is_pronoun(scene: Scene, phrase: NounPhrase, *, governed: bool) -> bool:
    """Whether a phrase is a pronoun; `him` and `them` are one only where a verb or a preposition brings them."""
    folded = scene.tokens[phrase.last].folded
    known = folded in scene.words.get("pronoun", ()) or (governed and folded in scene.words.get("object_pronoun", ()))
    return phrase.first == phrase.last and known


def _pronoun(scene: Scene, phrase: NounPhrase, memory: Memory) -> Subject | None:
    """Whom a pronoun points to."""
    folded = scene.tokens[phrase.last].folded
    place = scene.tokens[phrase.first].start
    if folded in scene.words.get("thing", ()):
        return memory.spoken_of.thing(place)
    if folded in scene.words.get("several", ()):
        return memory.spoken_of.several(place)
    person = memory.spoken_of.person("m" if folded in scene.words.get("person_m", ()) else "f", place)
    if person is None and memory.full_names:
        return Subject((next(reversed(memory.full_names.values())),))
    return person


def _by_trait(scene: Scene, phrase: NounPhrase, memory: Memory) -> Subject | None:
    """Somebody told of before who is called by their age, nation or calling now: `the 41-year-old`, `the Italian`, `the midfielder`."""
    head, mention = scene.tokens[phrase.head].folded, scene.mention(phrase.head)
    if scene.tokens[phrase.first].folded not in scene.words.get("article", ()) or head in memory.titles:
        return None
    aged = head in scene.words.get("aged", ()) and phrase.head - phrase.first > 1
    alone = phrase.head == phrase.first + 1 == phrase.last
    nation = (
        alone and mention is not None and mention.by == "nisba" and any(head.endswith(one) for one in scene.words.get("one_of_nation", ()))
    )
    calling = phrase.head - phrase.first <= 2 and mention is None and head in scene.words.get("calling", ())
    return memory.spoken_of.anybody(scene.tokens[phrase.first].start) if aged or nation or calling else None


def _persons(scene: Scene, phrase: NounPhrase, memory: Memory) -> Subject | None:
    """The persons whom the head of a phrase names."""
    named = list(dict.fromkeys(one.named for one in mentions_in(scene, phrase.first, phrase.head) if names_person(scene, one)))
    if not named:
        return None
    named = [memory.bearer(one) for one in (named if joined(scene, phrase) else named[-1:])]
    found = Subject(tuple(named))
    memory.described(titles_before(scene, phrase), found)
    memory.spoken_of.people.update(one.id for one in named)
    return found


def names_person(scene: Scene, one: Mention) -> bool:
    """Whether a name names a person, who does not just own what follows."""
    return one.named.kind == "person" and one.by in _NAMING and not _owns(scene, one)


def is_named(named: Named) -> bool:
    """Whether somebody is a person with a name, and not told by a noun alone (`the former president`)."""
    return named.kind == "person" and (named.known or named.name is None or named.name.split()[-1][0].isupper())


def is_plural(scene: Scene, place: int) -> bool:
    """Whether a word has the ending of a plural; a verb with the same letters has a singular subject."""
    return any(scene.tokens[place].folded.endswith(ending) for ending in scene.words.get("plural_ending", ()))


def _owns(scene: Scene, one: Mention) -> bool:
    """Whether a name has the ending of whoever owns what follows (`Smith's lawyer`)."""
    place = scene.passage.first_from(one.end - 1)
    token = scene.tokens[place]
    if token.end > one.end:
        return True
    return place + 1 < len(scene.tokens) and scene.tokens[place + 1].text in "'’" and scene.tokens[place + 1].glued


def joined(scene: Scene, phrase: NounPhrase) -> bool:
    """Whether an `and` joins several in the head of a phrase."""
    places = range(phrase.first, phrase.head + 1)
    return any(scene.tokens[place].folded in scene.words.get("joins", ()) and not _inside(scene, place) for place in places)


def titles_before(scene: Scene, phrase: NounPhrase) -> list[str]:
    """The noun by which whom a phrase names may be called again: the one right before the name, or the head of a phrase without one."""
    named = next((one for one in mentions_in(scene, phrase.first, phrase.head) if names_person(scene, one)), None)
    place = scene.passage.first_from(named.start) - 1 if named is not None else phrase.head
    if named is None and scene.tokens[place].text[0].isupper():
        while place > phrase.first and not scene.tokens[place].text.islower():
            place -= 1
    if place < phrase.first or scene.tokens[place].kind != "word" or scene.mention(place) is not None:
        return []
    return [scene.tokens[place].folded] if _is_noun(scene, place) else []


def _body(scene: Scene, phrase: NounPhrase) -> Subject | None:
    """The bodies, states and outlets with whose name the head of a phrase ends."""
    ending = scene.mention(phrase.head)
    if ending is None or ending.named.kind not in SPEAKING or ending.by == "nisba" or _owns(scene, ending):
        return None
    if last_of(scene, ending) != phrase.head or _is_begun(scene, phrase) or _is_surname(scene, ending, phrase):
        return None
    if ending.named.kind == "state" and (branch := _branch(scene, phrase, ending)) is not None:
        return branch
    if joined(scene, phrase):
        all_ = [one.named for one in mentions_in(scene, phrase.first, phrase.head) if one.named.kind in SPEAKING and one.by != "nisba"]
        return Subject(tuple(dict.fromkeys(all_)))
    return Subject((ending.named,))


def _is_surname(scene: Scene, one: Mention, phrase: NounPhrase) -> bool:
    """Whether a body's name of one word is the last of a person's that no table knows: `chief executive Lorna Fitch`."""
    place = scene.passage.first_from(one.start)
    if place != phrase.head or place - 1 < phrase.first or one.named.kind not in ("organisation", "body") or one.text.isupper():
        return False
    before = scene.tokens[place - 1]
    common = (
        _bodies(scene.language)
        | ordinary(scene.language)
        | frozenset(anonymous(scene.language))
        | scene.words.get("stands_for", frozenset())
    )
    named = before.kind == "word" and before.text[0].isupper() and not before.text.isupper() and scene.mention(place - 1) is None
    return (
        named
        and not before.fresh
        and not begins_sentence(scene, place - 1)
        and before.folded not in common
        and not _is_title(scene, place - 1)
    )


def _branch(scene: Scene, phrase: NounPhrase, state: Mention) -> Subject | None:
    """A body whose name ends with the letters of a state: `Cancer Research UK`."""
    place = scene.passage.first_from(state.start)
    first = place
    while (
        first > phrase.first
        and scene.tokens[first - 1].text[0].isupper()
        and scene.tokens[first - 1].folded not in ordinary(scene.language)
    ):
        first -= 1
    if first == place or not state.text.isupper():
        return None
    return Subject((coined(scene.passage.text[scene.tokens[first].start : state.end], "organisation"),))


def _is_begun(scene: Scene, phrase: NounPhrase) -> bool:
    """Whether a name goes on behind its head in words that no table knows: `the European Court | of Auditors`."""
    behind = phrase.head + 2
    if behind > phrase.last or scene.tokens[behind - 1].folded not in scene.words.get("part", ()):
        return False
    return scene.tokens[behind].text[0].isupper() and scene.mention(behind) is None and scene.date(behind) is None


def _nameless(scene: Scene, phrase: NounPhrase) -> Subject | None:
    """A source that is told of and not named: `a resident`, `two people familiar with the talks`."""
    head = scene.tokens[phrase.head].folded
    if phrase.first == phrase.head == phrase.last and head in scene.words.get("one_of_them", ()):
        return Subject((coined(scene.text(phrase.first, phrase.head), "person"),), anonymous=True)
    speaks_for = head in scene.words.get("speaks_for", ())
    if speaks_for and (owner := _owner(scene, phrase)) is not None:
        return Subject((coined(scene.text(phrase.first, min(phrase.last, owner)), "person"),))
    if head not in anonymous(scene.language) or (scene.mention(phrase.head) is not None and scene.tokens[phrase.head].text[0].isupper()):
        return None
    kind: EntityKind = "group" if anonymous(scene.language)[head] == "group" else "person"
    return Subject((coined(scene.text(phrase.first, min(phrase.last, phrase.head + LONGEST_NAME)), kind),), anonymous=True)


def _owner(scene: Scene, phrase: NounPhrase) -> int | None:
    """The last token of the body that is named behind the head."""
    for one in mentions_in(scene, phrase.head + 1, phrase.last):
        if one.named.kind in SPEAKING and one.named.kind != "person":
            return last_of(scene, one)
    return phrase.last if phrase.last > phrase.head else None


def _document(scene: Scene, phrase: NounPhrase, memory: Memory) -> Subject | None:
    """Whose a document is: of whom stands before it (`a Cadem poll`), behind it (`a poll by Cadem`), or of whom it was before."""
    noun = scene.tokens[phrase.head].folded
    if noun not in scene.words.get("document", ()) or scene.mention(phrase.head) is not None:
        return None
    owner = _author(scene, phrase, memory)
    if owner is not None:
        memory.wrote(noun, owner)
        return owner
    definite = scene.tokens[phrase.first].folded in scene.words.get("determiner", ()) and not _indefinite(scene, phrase.first)
    own_name = any(scene.tokens[place].text[0].isupper() for place in range(phrase.first + 1, phrase.head))
    definite = definite and not own_name  # `the Lancet study` is none that was told of before
    known = memory.documents.get(noun) or _written(scene, noun, memory) if definite else None
    if known is not None:
        return Subject(known.who, anonymous=known.anonymous)
    of_whom = scene.tokens[phrase.first].folded in scene.words.get("owning", ())
    if of_whom and memory.last is not None:
        return Subject(memory.last.who, anonymous=memory.last.anonymous)
    if noun in scene.words.get("data", ()) and phrase.first == phrase.head:
        return Subject(())  # nobody speaks in `figures show`
    return Subject((coined(scene.text(phrase.first, phrase.head), "document"),), anonymous=True)


def _made_by(scene: Scene, place: int) -> NounPhrase | None:
    """Who is told by a `by` behind a participle that follows a noun: `figures | released on Wednesday by the bureau show`."""
    if place >= len(scene.tokens) or not any(form.tense == "past" and not form.auxiliary for form in scene.verb(place)):
        return None
    for one in range(place + 1, min(place + LONGEST_NAME, len(scene.tokens) - 1)):
        if scene.tokens[one].folded in scene.words.get("agent", ()):
            return phrase_from(scene, one + 1, min(len(scene.tokens), one + LONGEST))
        if scene.tokens[one].kind == "mark" or scene.finite(one) is not None:
            return None
    return None


def _possessor(scene: Scene, phrase: NounPhrase) -> Subject | None:
    """Whoever is named by a noun alone and has what follows: `the fire service's report`."""
    places = range(phrase.first, phrase.head)
    owner = next((place for place in places if scene.tokens[place].text.endswith(OWNING) and scene.date(place) is None), None)
    if owner is None or scene.mention(owner) is not None:
        return None
    head = scene.tokens[owner].folded.rstrip("s").rstrip("'’")
    kind: EntityKind = "organisation" if head in _generic(scene.language) else "group"
    return Subject((coined(scene.text(phrase.first, owner)[: -len(OWNING[0])], kind),))


def _holder(scene: Scene, phrase: NounPhrase, memory: Memory) -> Subject | None:
    """The body whose noun stands right before that of a document: `Council documents show`, `a health ministry report`."""
    noun = phrase.head - 1
    if noun < phrase.first or scene.tokens[noun].folded not in _generic(scene.language) or scene.mention(noun) is not None:
        return None
    if scene.tokens[noun].folded in scene.words.get("keeps_others", ()):
        return None  # `court filings`
    if noun == phrase.first:
        called = scene.called(scene.tokens[noun].folded, noun)
        return Subject((called,)) if called is not None else None
    before = scene.tokens[noun - 1]
    plain = before.kind == "word" and before.folded not in scene.words.get("determiner", ()) and scene.mention(noun - 1) is None
    return Subject((coined(scene.text(noun - 1, noun), "organisation"),)) if plain else None


def _written(scene: Scene, noun: str, memory: Memory) -> Subject | None:
    """Whose the last piece of research is that was told of: `the study`, after `a report by the bank`."""
    research = scene.words.get("research", frozenset())
    if noun not in research:
        return None
    return next((memory.documents[one] for one in reversed(memory.documents) if one in research), None)


def _writers(scene: Scene, phrase: NounPhrase, memory: Memory) -> Subject | None:
    """Who wrote what was told of last: `the authors`, after `a report by the bank`."""
    head = scene.tokens[phrase.head].folded
    if phrase.head != phrase.first + 1 or phrase.last != phrase.head or head not in scene.words.get("writers", ()):
        return None
    article = scene.tokens[phrase.first].folded in scene.words.get("article", ())
    research = scene.words.get("research", frozenset())
    return next((replace(memory.documents[one]) for one in reversed(memory.documents) if one in research), None) if article else None


def _author(scene: Scene, phrase: NounPhrase, memory: Memory) -> Subject | None:
    before = [one for one in mentions_in(scene, phrase.first, phrase.head) if one.named.kind in SPEAKING and one.by != "nisba"]
    if before and before[-1].named.kind != "state":
        return Subject((before[-1].named,))
    if (owner := _possessor(scene, phrase)) is not None:
        return owner
    if (holder := _holder(scene, phrase, memory)) is not None:
        return holder
    if phrase.head < phrase.last and _second(scene, phrase.head + 1):
        maker = _bounded(scene, phrase.head + 1, phrase.last)
        return _body(scene, maker) or _pointed(scene, maker, memory) or _described(scene, maker, memory) if maker is not None else None
    behind_head = range(phrase.head + 1, phrase.last)
    by = next((place for place in behind_head if scene.tokens[place].folded in scene.words.get("written_by", ())), None)
    if by is not None and scene.tokens[by - 1].folded in scene.words.get("come_by", ()):
        return None  # `documents obtained by the paper`
    last = phrase.last
    if by is None and (made := _made_by(scene, phrase.last + 1)) is not None:
        by, last = made.first - 1, made.last
    if by is not None and (inner := _bounded(scene, by + 1, last)) is not None:
        behind = NounPhrase(inner.first, inner.head, inner.last)
        found = _persons(scene, behind, memory) or _body(scene, behind) or capitals(scene, behind, memory)
        if found is None:
            found = _employer(scene, behind)
        if found is None and scene.tokens[by].folded in scene.words.get("author", ()):
            found = _pointed(scene, behind, memory) or _described(scene, behind, memory)
        at = scene.tokens[by].folded in scene.words.get("kept_at", ())
        if found is None and at and _kind_of(scene, behind.head) == "organisation":
            found = _described(scene, behind, memory)  # `a list posted at the town's hospital`
        return found
    return None


def _employer(scene: Scene, phrase: NounPhrase) -> Subject | None:
    """The body that people without a name write for: `researchers | at Hallam University`."""
    people = scene.tokens[phrase.head].folded in anonymous(scene.language) and phrase.head + 2 <= phrase.last
    at = people and scene.tokens[phrase.head + 1].folded in scene.words.get("written_by", ())
    bodies = [one.named for one in mentions_in(scene, phrase.head + 2, phrase.last) if one.named.kind in BODIES] if at else []
    return Subject((bodies[0],)) if bodies else None


def capitals(scene: Scene, phrase: NounPhrase, memory: Memory) -> Subject | None:
    """A name that no table knows, told by its capital letters: a person's, or a body's behind an article or with a body's word in it."""
    last = phrase.head
    while last > phrase.first and scene.tokens[last].folded in scene.words.get("postnominal", ()):
        last -= 1
    first = last + 1
    while first > phrase.first and _names(scene, first - 1, last):
        first -= 1
    while first <= last and not scene.tokens[first].text[0].isupper():
        first += 1
    while first < last and (_is_title(scene, first) or scene.tokens[first].text in "." or _is_calling(scene, first, last)):
        first += 1
    words = [scene.tokens[place] for place in range(first, last + 1) if scene.tokens[place].kind == "word"]
    if not words:
        return None
    if len(words) == 1 and first == phrase.first and (scene.tokens[first].fresh or begins_sentence(scene, first)):
        return _first_word(scene, phrase, memory)
    before = scene.tokens[first - 1].folded if first > phrase.first else ""
    told = before in scene.words.get("determiner", ()) or before in _generic(scene.language)
    body = told or any(word.folded in _bodies(scene.language) for word in words) or words[-1].text.isupper()
    if body:
        return Subject((coined(scene.text(first, last), "organisation"),))
    told_apart = memory.surnames.get(fold(scene.text(first, last)))
    if told_apart is not None and told_apart.kind in BODIES:
        return Subject((told_apart,))
    found = Subject((memory.bearer(coined(scene.text(first, last), "person")),))
    memory.described(titles_before(scene, phrase), found)
    if before and scene.tokens[first - 1].text.islower() and before not in scene.words.get("stands_for", ()):
        memory.spoken_of.people.add(found.who[0].id)  # `the ticket holder Rosa Lind`
    return found


def _is_calling(scene: Scene, first: int, last: int) -> bool:
    """Whether a noun of what somebody is stands before a name of two words or more: `Resident Gul Mohammad`."""
    return last - first >= 2 and anonymous(scene.language).get(scene.tokens[first].folded) == "person"


def called_a(scene: Scene, place: int, stop: int) -> Named | None:
    """A body that no table knows, named behind the noun that says what it is: `the firm Nightjar Systems`."""
    if scene.tokens[place].folded not in scene.words.get("stands_for", ()) or not scene.tokens[place].text.islower():
        return None
    last = place
    while last + 1 < stop and scene.tokens[last + 1].text[0].isupper() and scene.mention(last + 1) is None:
        last += 1
    return coined(scene.text(place + 1, last), "organisation") if last > place else None


def _first_word(scene: Scene, phrase: NounPhrase, memory: Memory) -> Subject | None:
    """A single word that begins a sentence, of which its capital letter says nothing: a surname, or a noun without a plural's ending."""
    word = scene.tokens[phrase.head]
    if word.folded in memory.surnames:
        return Subject((memory.surnames[word.folded],))
    if word.folded in memory.full_names:
        return Subject((memory.full_names[word.folded],))
    return None if is_plural(scene, phrase.head) or word.folded in scene.words.get("mass", ()) else Subject((coined(word.text, "group"),))


def _long_name(scene: Scene, phrase: NounPhrase) -> Subject | None:
    """A body's name with a preposition in it: `Doctors Across Borders`, `the National Institute of Disaster Management`."""
    first, last = phrase.first, phrase.first - 1
    while first <= phrase.head and last <= phrase.head:
        first = last + 1
        while first <= phrase.head and not (
            scene.tokens[first].text[0].isupper() and scene.tokens[first].folded not in scene.words.get("determiner", ())
        ):
            first += 1
        last = first
        while last + 1 <= phrase.last and _goes_on_name(scene, last + 1, phrase.last):
            last += 1
    if first > phrase.head or last <= phrase.head or not scene.tokens[last].text[0].isupper():
        return None
    if _is_title(scene, first) and not _is_title(scene, phrase.head):
        return None  # `Sheriff Wade Tillery of Franklin County`
    if is_somebody(scene, first, phrase.head):
        return None  # `Tamas Varga of Harlan Brokers`
    if scene.tokens[first].folded in anonymous(scene.language):
        return None  # `Analysts at Tidewater & Sons`
    held = (scene.mention(place) for place in range(first, last + 1))
    if any(mention is not None and mention.named.kind == "person" for mention in held):
        return None
    return Subject((coined(scene.text(first, last), "organisation"),))


def is_somebody(scene: Scene, first: int, last: int) -> bool:
    """Whether the words before a preposition look like a person's name: two or three with capitals, none of them one that bodies have."""
    words = [scene.tokens[place] for place in range(first, last + 1) if scene.tokens[place].kind == "word"]
    named = all(word.text[0].isupper() and not word.text.isupper() and word.folded not in ordinary(scene.language) for word in words)
    plural = any(word.folded.endswith(ending) for word in words[-1:] for ending in scene.words.get("plural_ending", ()))
    common = {word.folded for word in words} & (_bodies(scene.language) | scene.words.get("body_word", frozenset()))
    own = scene.tokens[first - 1].folded in scene.words.get("article", ()) if first else False
    return 2 <= len(words) <= 3 and named and not (common or own) and (len(words) == 2 or not plural)


def _goes_on_name(scene: Scene, place: int, last: int) -> bool:
    token = scene.tokens[place]
    if token.text == "&":
        return True
    if token.kind != "word" or scene.date(place) is not None:
        return False
    articles = scene.words.get("article", frozenset())
    small = token.folded in scene.words.get("in_names", ()) or token.folded in scene.words.get("joins", ()) or token.folded in articles
    behind = place + 1 <= last and (scene.tokens[place + 1].text[0].isupper() or scene.tokens[place + 1].folded in articles)
    return token.text[0].isupper() or (small and behind)


def _names(scene: Scene, place: int, last: int) -> bool:
    """Whether a token can be part of a name in capital letters that ends with another."""
    token = scene.tokens[place]
    if token.kind == "mark":
        return token.text in "-'’&." and place < last
    if _is_second_half(scene, place):
        return True
    if token.kind != "word" or token.folded in scene.words.get("no_name", ()) or scene.tokens[place].text.endswith(OWNING):
        return False
    if token.text[0].isupper():
        return token.folded not in scene.words.get("preposition", ())
    return place < last and token.folded in scene.words.get("particle_name", ())


def _is_second_half(scene: Scene, place: int) -> bool:
    """Whether a small letter begins what a hyphen joins to a capital: `Kim Jin-young`."""
    if place < 2 or scene.tokens[place].kind != "word" or scene.tokens[place].text[0].isupper():
        return False
    hyphen = scene.tokens[place - 1]
    return hyphen.text in "-‐‑" and hyphen.glued and scene.tokens[place].glued and scene.tokens[place - 2].text[0].isupper()


def begins_sentence(scene: Scene, place: int) -> bool:
    """Whether a sentence or a quotation begins with a token."""
    return place == 0 or scene.tokens[place - 1].text in '.!?:“"”'


def _pointed(scene: Scene, phrase: NounPhrase, memory: Memory) -> Subject | None:
    """Somebody who was spoken of before, and is called by a noun now: `the minister`, `the bank`, `the medical charity`."""
    if scene.tokens[phrase.first].folded not in scene.words.get("determiner", ()) or _indefinite(scene, phrase.first):
        return None
    head, place = scene.tokens[phrase.head].folded, scene.tokens[phrase.first].start
    if head in memory.titles:
        return replace(memory.titles[head], relays=())
    if (called := scene.called(head, phrase.first)) is not None:
        return Subject((called,))
    if head in scene.words.get("stands_for", ()) and not _compound(scene, phrase):
        prints = head in scene.words.get("prints", ())
        trades = head in scene.words.get("trades", ())
        found = memory.spoken_of.organisation(place, () if prints else ("outlet", "body") if trades else ("outlet",), head)
        return found if found is not None and not _has_office(scene, found, memory) else None
    return None


def _has_office(scene: Scene, found: Subject, memory: Memory) -> bool:
    """Whether whom a noun like `the company` might point to was told with what only a person is: `the analyst Ivo Brandt`, an age."""
    if found.who[0].kind != "person":
        return False
    if found.who[0].id in memory.spoken_of.people:
        return True
    told = (memory.titles.get(noun) for noun in _callings(scene.language))
    return any(one is not None and bool(one.who) and one.who[0].id == found.who[0].id for one in told)


@cache
def _callings(language: str) -> frozenset[str]:
    """What only a person is: an office, or a noun that tells of one person."""
    offices = {fold(word) for entry in table("grammar", language) if entry["what"] == "offices" for word in entry["words"].split()}
    return frozenset(offices | {noun for noun, kind in anonymous(language).items() if kind == "person"})


def _compound(scene: Scene, phrase: NounPhrase) -> bool:
    """Whether a name stands in the phrase, so that it tells of something of its own (`the Gaza health ministry`, `the GMB union`)."""
    places = range(phrase.first, phrase.last + 1)
    own = any(scene.tokens[place].text[0].isupper() and not _hyphened(scene, place) for place in places[1:-1])
    return own or any(scene.mention(place) is not None and not _hyphened(scene, place) for place in places)


def _hyphened(scene: Scene, place: int) -> bool:
    """Whether a name is the first half of an adjective: `the Ashfield-based group`, `the UN-backed agency`."""
    mention = scene.mention(place)
    last = last_of(scene, mention) if mention is not None else place
    while last + 1 < len(scene.tokens) and scene.tokens[last + 1].text[0].isupper() and last - place < LONGEST_NAME:
        last += 1
    return last + 1 < len(scene.tokens) and scene.tokens[last + 1].text in "-‐‑" and scene.tokens[last + 1].glued


def _described(scene: Scene, phrase: NounPhrase, memory: Memory) -> Subject | None:
    """Somebody who is told by a noun alone: nobody in particular behind `a` or nothing, else those very words (`the police`)."""
    token = scene.tokens[phrase.head]
    held = scene.mention(phrase.head)
    if token.kind != "word" or (held is not None and held.named.kind not in SPEAKING):
        return None
    if scene.date(phrase.head) is not None or (scene.figure(phrase.head) is not None and phrase.first == phrase.head):
        return None
    words = scene.text(phrase.first, _end_of_description(scene, phrase))
    owned = any(scene.tokens[place].text.endswith(OWNING) for place in range(phrase.first, phrase.head + 1))
    definite = owned or (scene.tokens[phrase.first].folded in scene.words.get("determiner", ()) and not _indefinite(scene, phrase.first))
    if definite or scene.mention(phrase.head) is not None:
        described = frozenset(scene.tokens[place].folded for place in range(phrase.first + 1, phrase.head))
        begins = not owned or scene.tokens[phrase.first].text.endswith(OWNING)
        memory.apposed = appositions(scene) if memory.apposed is None else memory.apposed
        named = named_by(memory.apposed, token.folded, described) if begins else None
        found = Subject((named or coined(words, _kind_of(scene, phrase.head)),))
        if phrase.head - phrase.first > 1:
            memory.described([token.folded], found)
        return found
    plural = is_plural(scene, phrase.head) or phrase.first < phrase.head or token.folded in scene.words.get("collective", ())
    somebody = Subject((coined(words, "group"),), anonymous=True) if plural else None
    if somebody is not None and token.folded in scene.words.get("offices", ()) and not is_plural(scene, phrase.head):
        memory.described([token.folded], somebody)  # `a councillor`, for `the councillor`
    return somebody


def _end_of_description(scene: Scene, phrase: NounPhrase) -> int:
    """The last token of what tells of somebody without a name: past the `of` of a body's (`the department | of national parks`)."""
    complement = phrase.head + 1 < phrase.last and scene.tokens[phrase.head + 1].folded in scene.words.get("part", ())
    short = phrase.last - phrase.head <= LONGEST_NAME and scene.tokens[phrase.head].folded in _generic(scene.language)
    return phrase.last if complement and short else phrase.head


def _kind_of(scene: Scene, place: int) -> EntityKind:
    """What a noun tells of: one body (`the ministry`), one person (`the former president`), or several people."""
    folded = scene.tokens[place].folded
    if folded in _generic(scene.language):
        return "organisation"
    return "person" if folded in scene.words.get("offices", ()) or anonymous(scene.language).get(folded) == "person" else "group"


def _indefinite(scene: Scene, place: int) -> bool:
    return scene.tokens[place].folded in scene.words.get("indefinite", ())


def mentions_in(scene: Scene, first: int, last: int) -> list[Mention]:
    """The names that reach into the stretch from one token to another, both included."""
    if first > last:
        return []
    return list(scene.mentions_within(scene.tokens[first].start, scene.tokens[last].end))


def last_of(scene: Scene, mention: Mention) -> int:
    """The last token of a name."""
    return scene.passage.first_from(mention.end - 1)


def _is_title(scene: Scene, place: int) -> bool:
    """Whether a word stands before a person's name and is no part of it."""
    folded = scene.tokens[place].folded
    return folded in _titles_known(scene.language) or folded in scene.words.get("offices", ())


@cache
def _titles_known(language: str) -> frozenset[str]:
    return frozenset(fold(entry["title"]) for entry in table("name_titles", language)).union(
        fold(word) for entry in table("grammar", language) if entry["what"] == "title_lead" for word in entry["words"].split()
    )


@cache
def _bodies(language: str) -> frozenset[str]:
    """The words that tell a body from a person: `Association`, `Network`."""
    return frozenset(fold(entry["word"]) for entry in table("name_heads", language) if " " not in entry["word"]) | _generic(language)


@cache
def _generic(language: str) -> frozenset[str]:
    return frozenset(fold(word) for entry in table("grammar", language) if entry["what"] == "generic" for word in entry["words"].split())


def gender_of(scene: Scene, mention: Mention) -> str:
    """What the title before a name says of the gender of whoever bears it: m, f, or nothing."""
    place = scene.passage.first_from(mention.start) - 1
    while place > 0 and scene.tokens[place].text == ".":
        place -= 1
    folded = scene.tokens[place].folded if place >= 0 else ""
    if folded in scene.words.get("title_m", ()):
        return "m"
    return "f" if folded in scene.words.get("title_f", ()) else ""
