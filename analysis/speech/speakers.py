"""Who speaks: the subject of a verb of speech, from the names and the nouns around it. Who cannot be told is not guessed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from analysis.marks import EntityKind, Named
from analysis.names.entities import coined
from analysis.speech.apposed import apposed, is_bare, joined_to, last_of, person_in, quoted_name
from analysis.speech.memory import SPEAKING, Memory, Subject
from analysis.speech.nouns import (
    ARTICLE,
    COMMAS,
    LONGEST_NAME,
    LONGEST_PERSON,
    anonymous,
    bare_text,
    body_words,
    can_speak,
    end_of_noun,
    given_names,
    head_of,
    is_accusative,
    is_body,
    is_common,
    is_data,
    is_definite,
    is_nominative,
    is_owned,
    is_prefixed,
    is_under_preposition,
    kind_of,
    may_be_name,
    names_body,
    qualifies,
    without_preposition,
)
from analysis.speech.scene import Scene, complementizers, grammar, small_words
from analysis.words.folding import fold
from analysis.words.tokens import Peeled, peeled
from analysis.words.verbs import Form

FURTHEST_FRONTED = 24  # words before a verb in which its subject must have begun
FURTHEST = 14  # words behind a verb in which its subject must have begun and ended
FURTHEST_AUTHOR = 7  # words behind a document within which its author must be named
FEMININE, _HAMZA = "ة", "ء"


def after(scene: Scene, verb: int, end: int, form: Form, memory: Memory, *, closed: bool = False) -> Subject:
    """The subject that stands behind a verb and before the token `end`; without one the last speaker speaks on.

    `closed` says that what is said begins at `end`, so that any words before it tell of the speaker, be they never so vague.
    """
    place = skipped(scene, verb + 1, end)
    found = phrase(scene, place, end, memory, closed=closed) if place < end else None
    accused = found is not None and closed and form.lemma in scene.words.get("accuses", ()) and found.last >= end - 1
    if found is None or accused or _is_object(scene, place, form, found):
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


def fronted(scene: Scene, verb: int, start: int, memory: Memory, *, closed: bool = True, opened: bool = False) -> Subject | None:
    """Who stands before the verb where a clause begins with a noun: `لكن رئيس النادي نفى`, `أما القيادة، كما يبدو، فأكدت`, a headline.

    `closed` says that nothing but who it is and asides stand there, `opened` that only a word which opens such a clause counts.
    """
    if scene.has_object(verb):
        return None  # `أما الكلفة فتقدرها اللجنة`: the noun is what the pronoun stands for
    for opener in range(verb - 1, max(start - 1, verb - FURTHEST_FRONTED), -1):
        fronts = opens_front(scene, opener)
        if not fronts and (opened or opener > start) and not _in_headline(scene, opener, verb):
            continue
        first = opener + 1 if fronts else opener
        while first < verb and scene.tokens[first].folded in complementizers(scene.language):
            first += 1
        answers = any(one.stem in scene.words.get("topic", ()) for one in scene.passage.peeled(scene.tokens[opener]))
        if first == verb or (closed and scene.joined(verb) and not answers) or not (fronts or can_speak(scene, first)) or scene.date(first):
            return None
        end = _before_aside(scene, first, verb) if closed else _before_verb(scene, first, verb)
        found = phrase(scene, first, end, memory, closed=True) if end is not None else None
        return replace(found, first=first) if found is not None and found.last >= 0 else None
    return None


def opens_front(scene: Scene, place: int) -> bool:
    """Whether a clause that begins behind a token begins with a noun: `لكن`, `أما`, `غير أن`."""
    alone, with_that = _opens_front(scene.tokens[place].folded, scene.language)
    return alone or (with_that and place + 1 < len(scene.tokens) and scene.tokens[place + 1].folded in complementizers(scene.language))


@lru_cache(maxsize=16384)
def _opens_front(folded: str, language: str) -> tuple[bool, bool]:
    """Whether a word opens a clause that begins with a noun by itself, and whether it does so with a `that` behind it."""
    stems, known = {one.stem for one in peeled(folded, language)}, grammar(language)
    with_that = not stems.isdisjoint(known.get("fronts_that", ()))
    return not with_that and not stems.isdisjoint(known.get("fronts", ())), with_that


def _before_verb(scene: Scene, first: int, stop: int) -> int:
    """The first verb or mark behind a token, and before another."""
    return next((place for place in range(first + 1, stop) if scene.finite(place) is not None or scene.tokens[place].text in COMMAS), stop)


def _in_headline(scene: Scene, opener: int, verb: int) -> bool:
    """Whether a noun is joined to a headline right before its verb, as headlines put it: `مقتل مدنيين والوزارة تنفي`."""
    form = scene.finite(verb)
    told = form is not None and form.tense == "present" and scene.joined(opener) and verb - opener < LONGEST_NAME
    return told and scene.in_headline(opener)


def _before_aside(scene: Scene, first: int, verb: int) -> int | None:
    """Where a subject before its verb ends: at the verb, or at the comma of an aside that is a clause; None where it is no subject."""
    comma = next((place for place in range(first, verb) if scene.tokens[place].text in COMMAS), verb)
    clause = next((place for place in range(first, verb) if scene.finite(place) is not None or withholds(scene, place)), verb)
    if clause < comma and withholds(scene, clause):
        return clause
    if clause < comma or (comma < verb and scene.tokens[verb - 1].text not in COMMAS):
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
    if not governed and is_under_preposition(scene, first):
        return None
    if (quoted := scene.quotation(first)) is not None and quoted.start == scene.tokens[first].start:
        return _in_quotes(scene, first, end, memory, closed=closed)
    while first + 1 < stop and scene.tokens[first].folded in scene.words.get("before_noun", ()):
        first += 2 if scene.tokens[first + 1].folded in scene.words.get("of_each", ()) and first + 2 < stop else 1
    last = _end_of_phrase(scene, first, stop)
    relays = _told_to(scene, first, stop)
    head = head_of(scene, first)
    if head in scene.words.get("dual", ()) and (first + 1 >= stop or scene.mention(first + 1) is None):
        return Subject(scene.pair_before(first) or (coined(scene.tokens[first].text, "group"),), first)
    if any(scene.tokens[place].folded in scene.words.get("same", ()) for place in range(first, min(first + 2, stop))):
        found = memory.documents.get(head) or memory.carried_on()
        same = (place for place in range(first, min(first + 2, stop)) if scene.tokens[place].folded in scene.words.get("same", ()))
        return replace(found or Subject(()), last=max(same))
    if (named := quoted_name(scene, first)) is not None:
        memory.titled(head, named)  # `فريق "منسقو الاستجابة"`, and then `الفريق`
        return replace(named, relays=relays)
    if head in scene.words.get("document", ()) and (author := _author(scene, first, memory)) is not None:
        memory.wrote(head, author)
        return replace(author, relays=relays)
    if (again := _by_surname(scene, first, stop, memory)) is not None:
        return replace(again, relays=relays)
    if (person := person_in(scene, first, end if closed else stop, closed=closed, governed=governed)) is not None:
        people = [person, *joined_to(scene, person, stop)]
        found = Subject(tuple(dict.fromkeys(one.named for one in people)), last_of(scene, people[-1]), relays=relays)
        memory.titled(head, found)
        for one in found.who:
            if not one.known:
                memory.surnamed(one)
        return found
    if (beside := apposed(scene, first, end if closed else stop, closed=closed)) is not None:
        memory.titled(head, beside)
        memory.surnamed(beside.who[0])
        return beside
    if (pointed := _points_back(scene, first, last, head, memory)) is not None:
        return pointed
    if (nameless := _anonymous(scene, first, last if closed else max(first, end_of_noun(scene, first, last)))) is not None:
        among = any(scene.tokens[place].folded in scene.words.get("of_them", ()) for place in range(first, stop))
        return Subject(relays[:1], stop - 1) if relays and among else replace(nameless, relays=relays)
    if head in scene.words.get("document", ()):
        return _of_document(scene, first, last, head, memory)
    if head in scene.words.get("reporters", ()) and first < last:  # `مراسل القناة`: the channel
        return Subject(relays[:1] or (coined(scene.text(first + 1, end_of_noun(scene, first + 1, last)), "outlet"),), last)
    mention = scene.mention(first)
    known = mention is not None and mention.named.known
    if memory.outlet is not None and not known and is_definite(scene, first) and kind_of(head, scene.language) == "outlet":
        return Subject((memory.outlet,), end_of_noun(scene, first, last))  # `الصحيفة البريطانية`, behind `صحيفة "تايمز"`
    if mention is not None:
        speaks = mention.named.kind in SPEAKING and mention.by != "nisba" and (governed or is_bare(scene, first, mention))
        both = [mention, *joined_to(scene, mention, stop)] if speaks else []
        return Subject(tuple(dict.fromkeys(one.named for one in both)), last_of(scene, both[-1]), relays=relays) if both else None
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


def _points_back(scene: Scene, first: int, last: int, head: str, memory: Memory) -> Subject | None:
    """Whom a definite noun and its adjectives point to: who was called so, else the person who spoke last (`المسؤول الحكومي`)."""
    if scene.tokens[first].folded in scene.words.get("honours", ()):
        return _last_person(scene, first, first, head, memory)
    if head in scene.words.get("aged", ()):
        age = next(
            (found for place in range(first + 1, min(first + 3, last + 3, len(scene.tokens))) if (found := scene.figure(place))), None
        )
        return _last_person(scene, first, scene.range_of(age).stop - 1, head, memory) if age is not None else None
    if head not in scene.words.get("points_back", ()) or not is_definite(scene, first):
        return None
    end = end_of_noun(scene, first, last)
    alone = all(scene.mention(place) is None or qualifies(scene, place) for place in range(first, end + 1))
    alone = alone and not any(scene.tokens[place].folded in scene.words.get("describes", ()) for place in range(first + 1, end + 1))
    behind = scene.tokens[end + 1] if end + 1 < len(scene.tokens) else None
    if not alone or (behind is not None and (behind.folded in scene.words.get("describes", ()) or is_prefixed(scene, end + 1))):
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
        or _tells_how(scene, place, end)
        or scene.tokens[place].text in COMMAS
        or scene.date(place) is not None
    ):
        place += 1
    return place


def _tells_how(scene: Scene, place: int, end: int) -> bool:
    """Whether a noun with a preposition, alone before what is said, tells how somebody speaks: `يضيف بحسرة: …`."""
    if place + 1 != end and scene.tokens[place + 1].text != ":" and not scene.is_that(place + 1):
        return False
    folded, known = scene.tokens[place].folded, body_words(scene.language)
    how = any(one.preposition in scene.words.get("adds", ()) and not one.article for one in scene.passage.peeled(scene.tokens[place]))
    return how and scene.mention(place) is None and folded not in known and folded not in given_names(scene.language)


def _opens_clause(scene: Scene, first: int, name: int, start: int) -> bool:
    """Whether a noun phrase stands where a clause begins, and its name behind no preposition: only then it is a subject before its verb."""
    opens = first == start or scene.tokens[first - 1].kind == "mark" or scene.tokens[first - 1].folded in scene.words.get("clause", ())
    return opens and not any(scene.tokens[place].folded in scene.words.get("preposition", ()) for place in range(first, name))


def _unapposed(scene: Scene, last: int, start: int) -> int:
    """The last word of a subject, past adverbs and what is put between commas behind it: `Smith, 61, said`, `a man, who left, said`."""
    while last >= start:
        token = scene.tokens[last]
        if token.text in COMMAS and (opened := _apposition(scene, last, start)) is not None:
            last = opened - 1
        elif token.text in COMMAS or token.folded in scene.words.get("adverb", ()):
            last -= 1
        else:
            break
    return last


def _apposition(scene: Scene, closing: int, start: int) -> int | None:
    """The comma that opens an aside which another one closes, if it is one: a number, or a relative clause."""
    for place in range(closing - 1, max(start, closing - FURTHEST), -1):
        if scene.tokens[place].text in COMMAS:
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
            if is_prefixed(scene, place) and token.folded not in scene.words.get("title_joint", ()):
                break
        last = place
    return last


def _joined(scene: Scene, place: int) -> str:
    """The conjunction that is written on a noun with its article: `والشركة`."""
    return next((one.conjunction for one in scene.passage.peeled(scene.tokens[place]) if one.article and one.conjunction), "")


def _by_given_name(scene: Scene, first: int, last: int, memory: Memory) -> Subject:
    """A person whom no table knows, by a given name and the words behind it that may be part of the name."""
    end = first
    while end < last and end - first + 1 < LONGEST_PERSON and may_be_name(scene, end + 1) and not is_common(scene, end + 1):
        end += 1
    named = coined(scene.text(first, end), "person")
    memory.surnamed(named)
    return Subject((named,), end)


def _behind_contracted(scene: Scene, first: int, last: int) -> Subject | None:
    """Somebody who is told by a noun with a preposition and the article on it: `للنيابة العسكرية`."""
    token = scene.tokens[first]
    reading = next(
        (one for one in scene.passage.peeled(token) if one.preposition and one.article and one.stem in body_words(scene.language)), None
    )
    if reading is None:
        return None
    end = end_of_noun(scene, first, last)
    stem = scene.passage.text[token.end - len(reading.stem) : scene.tokens[end].end]
    return Subject((coined(ARTICLE + stem, kind_of(reading.stem, scene.language)),), end)


def _told_to(scene: Scene, first: int, end: int) -> tuple[Named, ...]:
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
        head = head_of(scene, place)
        if head in anonymous(scene.language):
            begin = first if "before" in scene.words.get("subject", ()) else place
            kind: EntityKind = "group" if anonymous(scene.language)[head] == "group" else "person"
            ends = min(last, begin + 3) if begin < place else min(end_of_noun(scene, place, last), begin + 3)
            return Subject((coined(bare_text(scene, begin, ends), kind),), last, anonymous=True)
    return None


def _heads(scene: Scene, first: int, last: int) -> range:
    """Where the head of a noun phrase may stand: at its beginning, or, where adjectives come first, anywhere in it."""
    return range(last, first - 1, -1) if "before" in scene.words.get("subject", ()) else range(first, first + 1)


def _of_document(scene: Scene, first: int, last: int, noun: str, memory: Memory) -> Subject:
    """Whose a document is: somebody named behind it, else whoever it was of when it was told of before."""
    if (found := _author(scene, first, memory)) is not None:
        memory.wrote(noun, found)
        return found
    if (gender := next((one for one in ("m", "f") for place in range(first, min(last + 4, len(scene.tokens)))
                        if scene.tokens[place].folded in scene.words.get(f"from_{one}", ())), None)) is not None:  # fmt: skip
        return memory.carried_on(gender) or Subject(())
    before_ = memory.documents.get(noun) if is_definite(scene, first) or "before" in scene.words.get("subject", ()) else None
    owner = before_ or (memory.last if is_definite(scene, first) and noun not in scene.words.get("data", ()) else None)
    if owner is not None:
        return Subject(owner.who, last, owner.anonymous)
    if noun in scene.words.get("data", ()):
        told = list(memory.documents.values())[-1:] if "after" in scene.words.get("subject", ()) and _tells_of_one(scene, first) else []
        return replace(told[0], first=-1, last=last) if told else Subject(())  # nobody speaks in `the figures show`
    return Subject((coined(bare_text(scene, first, min(last, first + 3)), "document"),), last, anonymous=True)


def _tells_of_one(scene: Scene, first: int) -> bool:
    """Whether figures are those of what the text has told of: they are definite, or those of something else (`النتائج`, `تحاليل الدم`)."""
    return is_definite(scene, first) or (first + 1 < len(scene.tokens) and is_definite(scene, first + 1))


def _author(scene: Scene, first: int, memory: Memory) -> Subject | None:
    """Who is named behind a document: as whose it is, as who it came from, or as who made it (`دراسة أعدها المعهد`)."""
    linked = not is_definite(scene, first)  # behind the article nothing can own it, and only a preposition or a verb links its maker
    for place in range(first + 1, min(first + FURTHEST_AUTHOR, len(scene.tokens))):
        token, one = scene.tokens[place], scene.mention(place)
        linked = linked or (one is not None and one.start > token.start)
        if one is not None and linked and one.named.kind in SPEAKING and one.by != "nisba":
            return Subject((one.named,), last_of(scene, one))
        if one is not None and one.by != "nisba" and linked:
            return None
        if one is None and linked and is_definite(scene, place) and (called := scene.called(head_of(scene, place), place)) is not None:
            return Subject((called,), place)
        issued = place > first + 1 and linked and _links_author(scene, place - 1)
        begins = issued or (place == first + 1 and not is_definite(scene, first) and is_body(scene, place))
        if one is None and begins and is_definite(scene, place):
            end = end_of_noun(scene, place, min(place + LONGEST_NAME, len(scene.tokens) - 1))
            return Subject((coined(scene.text(place, end), kind_of(head_of(scene, place), scene.language)),), end)
        if token.kind == "mark" and scene.quotation(place) is None:
            return None
        if place == first + 1 and one is None and (quoted := scene.quotation(place)) is not None and quoted.start == token.start:
            inside = scene.range_of(quoted)
            if 2 < len(inside) <= LONGEST_NAME and scene.mention(place + 1) is None and is_data(scene, first):
                return Subject((coined(scene.text(place + 1, inside.stop - 2), "organisation"),), inside.stop - 1)
        made = any(reading.stem in scene.words.get("issued", ()) for reading in scene.passage.peeled(token))  # `بلاغ صادر عن …`
        if scene.has_object(place) and scene.finite(place) is not None:
            return phrase(scene, place + 1, min(place + FURTHEST, len(scene.tokens)), memory)
        if (
            scene.finite(place) is not None
            and place + 2 < len(scene.tokens)
            and scene.tokens[place].folded not in scene.words.get("issued", ())
        ):
            with_it = scene.tokens[place + 1].folded in scene.words.get("with_it", ())  # `تصريحات أدلى بها القائد`
            return phrase(scene, place + 2, min(place + FURTHEST, len(scene.tokens)), memory) if with_it else None
        if not made and (scene.finite(place) is not None or scene.is_that(place)):
            return None
        if one is None and (owner := _owner(scene, place)) is not None:
            return owner if owner.who else None
        if token.folded in scene.words.get("preposition", ()):
            linked = _links_author(scene, place)
    return None


def _owner(scene: Scene, place: int) -> Subject | None:
    """Whom a preposition written on a word behind a document tells of as its maker: `بيانات للوزارة`, `معطيات لمكتب الصرف`."""
    readings = [one for one in scene.passage.peeled(scene.tokens[place]) if one.preposition]
    if any(one.article for one in readings):
        called = next((named for one in readings if one.article and (named := scene.called(one.stem, place)) is not None), None)
        return Subject((called,) if called is not None else (), place)
    bare, furthest = without_preposition(scene, place), len(scene.tokens) - 1
    made = bare is not None and bare.preposition in scene.words.get("made_by", ())
    if bare is None or not made or not is_owned(scene, place, min(place + 2, furthest)):
        return None
    return _behind_preposition(scene, place, min(place + LONGEST_NAME, furthest), bare)


def _behind_preposition(scene: Scene, first: int, last: int, bare: Peeled) -> Subject:
    """Somebody who is told by a noun with a preposition on it, which is none of the name: `لمكتب الصرف`."""
    end = end_of_noun(scene, first, last)
    begin = scene.tokens[first].start + len(bare.conjunction) + len(bare.preposition)
    return Subject((coined(scene.passage.text[begin : scene.tokens[end].end], kind_of(bare.stem, scene.language)),), end)


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
        head = head_of(scene, place)
        if head in memory.titles and ("before" in scene.words.get("subject", ()) or is_definite(scene, first)):
            return replace(memory.titles[head], last=last, relays=())
        called = scene.called(head, place) or (scene.titled_as(head, place) if is_definite(scene, place) else None)
        if called is not None:
            return Subject((called,), last)
        if head in scene.words.get("document", ()):
            return _of_document(scene, place, last, head, memory)
    if not closed and "before" not in scene.words.get("subject", ()) and not names_body(scene, first) and not is_nominative(scene, first):
        return None  # what stands behind such a verb may as well be what is said
    if scene.tokens[first].folded in given_names(scene.language) and "after" in scene.words.get("subject", ()) and closed:
        return _by_given_name(scene, first, last, memory)
    whole = closed or "before" in scene.words.get("subject", ())
    end = last if whole else end_of_noun(scene, first, last)
    if governed and (contracted := _behind_contracted(scene, first, last)) is not None:
        return contracted
    if governed and (bare := without_preposition(scene, first)) is not None and is_owned(scene, first, last):
        return _behind_preposition(scene, first, last, bare)
    if not is_definite(scene, first) and not (names_body(scene, first) and is_owned(scene, first, last)):
        vague = (whole or names_body(scene, first)) and scene.tokens[first].kind == "word"
        vague = vague and (not scene.verb(first) or (first > 0 and opens_front(scene, first - 1)))
        vague = vague and last - first < LONGEST_NAME
        return Subject((coined(scene.text(first, end), "person"),), end, anonymous=True) if vague else None
    if is_accusative(scene, first):
        return None
    end = end_of_noun(scene, first, last)
    begins = scene.tokens[first].start + (len(_joined(scene, first)) if is_definite(scene, first) else 0)
    name = scene.passage.text[begins : scene.tokens[end].end]
    found = Subject((coined(name, kind_of(head_of(scene, first), scene.language)),), end)
    if not is_definite(scene, first):
        memory.titled(head_of(scene, first), found)  # `رابطة الصيادين`, and then `الرابطة`
    return found


def _is_object(scene: Scene, place: int, form: Form, found: Subject) -> bool:
    """Whether what stands behind a verb cannot be its subject, by the gender of both (`وشكر روسيا`, `ودعت العراق`)."""
    mention = scene.mention(place)
    if form.sense == "blame" and mention is None and head_of(scene, place) in scene.words.get("document", ()):
        return True  # `ووصفت أرقام الوزارة بأنها ناقصة`
    writes = head_of(scene, place) in scene.words.get("document", ())
    silent = ((found.anonymous and not is_nominative(scene, place)) or not can_speak(scene, place)) and not scene.tokens[
        max(0, place - 1)
    ].fresh
    if form.sense == "demand" and mention is None and is_definite(scene, place) and silent and not writes:
        return True
    if form.gender not in ("m", "f") or not found.who or form.tense == "participle":
        return False
    if form.gender == "m" and scene.tokens[place].text.endswith(FEMININE):
        return True
    if mention is None:
        plural = any(scene.tokens[place].folded.endswith(ending) for ending in scene.words.get("feminine_plural", ()))
        return form.gender == "m" and plural and is_definite(scene, place)
    if mention.named.kind != "state" or mention.by not in ("name", "alias", "metonym"):
        return False
    masculine = fold(mention.text).removeprefix("ال") in scene.words.get("masculine_state", ())
    return masculine is (form.gender == "f")
