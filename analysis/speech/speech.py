"""Who said it: the passages of a text that attribute, what each of them attributes, and to whom.

A verb (`أكد الوزير أن …`), a participle (`مشيرًا إلى أن …`), a preposition (`بحسب تقرير …`) or a label (`الوزير: …`) brings what is
said; a speaker who is not named again is carried on from the sentence before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import islice

from analysis.lang.tables import table
from analysis.marks import Named, Sentence, Span
from analysis.names.entities import coined
from analysis.speech.documents import owned, remember
from analysis.speech.frames import Cue, Frame, clipped, stretch, trimmed
from analysis.speech.scene import Scene, complementizers, small_words, verb_forms
from analysis.speech.speakers import (
    BODIES,
    Memory,
    Subject,
    after,
    before,
    can_speak,
    fronted,
    is_definite,
    phrase,
    qualifies,
    skipped,
    withholds,
)
from analysis.speech.subjectfirst import goes_on, introduced, notice, pieces, sourced, speaking_verb, spoken
from analysis.words.folding import words
from analysis.words.masdars import is_masdar
from analysis.words.sentences import CLOSING, OPENING
from analysis.words.tokens import peeled
from analysis.words.verbs import Form

__all__ = ["Frame", "frames"]

# How far a verb may stand from the `that`, the colon or the quotation which brings what is said, in tokens.
FURTHEST = 40
FURTHEST_BACK = 14  # the same before a verb that comes last
CITES_WITHIN = 5  # words behind a cited source within which it cites another
FURTHEST_CITED = 12  # words behind a cited source within which a comma closes it
LONGEST_BETWEEN = 2  # sentences between two of the same account that are part of it
LONGEST_LABEL = 11  # tokens of a name or an office before its colon
LONGEST_PLACE = 9  # tokens of a preposition with its noun
NEAREST = 12  # frames of a sentence that one more can bear on: a sentence of twenty thousand is no sentence
LONGEST_TITLE = 9  # tokens of a name in quotation marks
SHORTEST_QUOTATION = 3  # words: a shorter one is a name or a word held at arm's length
_DOUBLED = "\u0651"
_PASSIVE = re.compile("^[وف]?.ُ[^و]")  # a u behind the first letter, where no long one follows
# What is said by doing it: the whole act is the claim (`هنأ الرئيس نظيره`).
_ACTS = frozenset({"stance", "praise", "blame", "demand", "threat", "promise", "warn", "estimate"})
_NEEDS_CONTENT = frozenset({"continue", "hearsay", "contained", "relay", "hold", "report", "show"})


def frames(scene: Scene) -> list[list[Frame]]:
    """The frames of each sentence, in the order of what they attribute; a sentence in the text's own voice has none."""
    memory = Memory()
    found: list[list[Frame]] = []
    opened = False  # a colon ended the line before, and what follows is what it brings: items, or a quotation
    for sentence in scene.sentences:
        span = scene.range_of(sentence)
        read = sentence.part in ("headline", "body")
        told = _told(scene, sentence, memory) if read else []
        if read and not told and opened and (listed := _introduced(scene, span, memory)) is not None:
            told = [listed]
        colon = bool(span) and scene.tokens[span.stop - 1].text == ":"
        if read and colon and not told:
            _introduces(scene, span, memory)
        opened = read and (colon or (opened and bool(told) and told[0].sense == "introduced" and not _closes(scene, span)))
        found.append(told)
    return _between(scene, found) if not _subjects_first(scene) else found


def _between(scene: Scene, found: list[list[Frame]]) -> list[list[Frame]]:
    """The frames, with those of sentences between two in which one account goes on (`وأضافت الوزارة`): they are still part of it."""
    last = -1
    for number, told in enumerate(found):
        if not told:
            continue
        between = range(last + 1, number)
        goes_on = told[0].sense == "continue" and found[last][-1].subject.who == told[0].subject.who
        account = last >= 0 and goes_on and len(between) <= LONGEST_BETWEEN and _is_account(found[last][-1])
        for place in between if account else ():
            if scene.sentences[place].part == "body":
                found[place] = [_carried(scene, scene.sentences[place], told[0].subject)]
        last = number
    return found


def _is_account(frame: Frame) -> bool:
    """Whether a frame gives the account of a body, in its own words or those of its document."""
    named = len(frame.subject.who) == 1 and not frame.subject.anonymous and frame.subject.who[0].kind in BODIES
    return named and not frame.direct


def _carried(scene: Scene, sentence: Sentence, subject: Subject) -> Frame:
    """A frame without words of its own: whoever speaks before and behind a sentence says it as well."""
    span = scene.range_of(sentence)
    content = trimmed(scene, span.start, span.stop)
    return Frame("", "", "carried", Span(content.start, content.start), content, replace(subject, first=-1, last=-1, relays=()))


def _introduces(scene: Scene, span: range, memory: Memory) -> None:
    """Remember who will speak behind the colon that ends a sentence: `قال الشاهد في شهادته:`."""
    cue = next((one for one in reversed(list(islice(_cues(scene, span), NEAREST))) if one.form is not None), None)
    if cue is not None and cue.form is not None:
        memory.spoke(_subject(scene, cue, cue.form, span, span.stop - 1, None, memory), cue.form.gender)


def _introduced(scene: Scene, span: range, memory: Memory) -> Frame | None:
    """A line that a colon brings: a quotation, or an item without a verb of its own; whoever spoke last says it."""
    quotes = scene.tokens[span.start].text in OPENING
    if memory.last is None or not (quotes or not any(scene.finite(place) for place in span)):
        return None
    content = trimmed(scene, span.start, span.stop)
    return Frame("", "", "introduced", Span(content.start, content.start), content, replace(memory.last, last=-1), direct=quotes)


def _closes(scene: Scene, span: range) -> bool:
    """Whether a quotation ends with a line that it began with or before."""
    first, last = scene.tokens[span.start].text, {scene.tokens[place].text for place in range(max(span.start, span.stop - 2), span.stop)}
    return first in OPENING and bool(last & CLOSING)


def _told(scene: Scene, sentence: Sentence, memory: Memory) -> list[Frame]:
    span = scene.range_of(sentence)
    if not _subjects_first(scene) or not span:
        remember(scene, span, memory)
        return _frames(scene, span, sentence, memory)
    notice(scene, span, memory)
    found: list[Frame] = []
    for piece in pieces(scene, span):
        told = _frames(scene, piece, sentence, memory)
        if not told and (carried := goes_on(scene, piece, found[-1:])) is not None:
            told = [carried]
        found += told
    return found


def _frames(scene: Scene, span: range, sentence: Sentence, memory: Memory) -> list[Frame]:
    cues = [*_label(scene, span, sentence), *_cues(scene, span)]
    found: list[Frame] = []
    relays: tuple[Named, ...] = ()
    at = span.start
    for number, cue in enumerate(cues):
        if cue.first < at or _nested(scene, cue, found):
            continue
        ahead = islice(cues, number + 1, number + 1 + NEAREST)
        end = next((one.first for one in ahead if not _aside(scene, one)), span.stop)
        for frame in _read(scene, cue, span, end, memory, found):
            if frame.sense == "handed down":
                found[-NEAREST:] = [_handed_down(one, frame) for one in found[-NEAREST:]]
                continue
            if frame.sense == "passed on":
                relays = tuple(dict.fromkeys((*relays, *frame.subject.who)))[:NEAREST]
                found[-NEAREST:] = [_passed_on(scene, one, frame, span) for one in found[-NEAREST:]]
                continue
            told = [one for one in (*frame.relays, *frame.subject.relays, *relays) if one not in frame.subject.who]
            found.append(replace(frame, relays=tuple(dict.fromkeys(told))))
            if cue.form is None and len(found) == 1 and cue.means != "label":
                relays = frame.subject.who
            at = cue.last + 1 if cue.form is not None else scene.passage.first_from(frame.span.end)
    if not found and _subjects_first(scene) and (brought := introduced(scene, span, memory)) is not None:
        found.append(brought)
    if not found and (quoted := _speaks_on(scene, span, memory)):
        found.append(quoted)
    return clipped(scene, found if _subjects_first(scene) else [_before_aftermath(scene, _uncommented(scene, one)) for one in found])


def _handed_down(frame: Frame, by: Frame) -> Frame:
    """A frame whose speaker has it from somebody else, who then is the one who said it."""
    relays = tuple(dict.fromkeys((*frame.subject.who, *frame.relays)))
    inside = frame.content.start <= by.span.start < frame.content.end
    behind = Span(max(frame.content.start, by.span.end), frame.content.end) if inside else frame.content
    ends = behind.end <= behind.start  # what tells it closes the sentence, and what was said stands before it
    return replace(frame, subject=by.subject, relays=relays, content=by.content if inside and ends else behind)


def _passed_on(scene: Scene, frame: Frame, by: Frame, span: range) -> Frame:
    """A frame that somebody else passed on; where the words that say so stand before its content, the content begins behind them."""
    told = tuple(dict.fromkeys((*frame.relays, *(one for one in by.subject.who if one not in frame.subject.who))))
    content = frame.content
    if content.start <= by.span.start and not frame.act:
        between = scene.range_of(Span(content.start, by.span.start))
        if not any(scene.tokens[place].kind != "mark" for place in between):
            content = trimmed(scene, scene.passage.first_from(by.span.end), scene.range_of(content).stop)
    if by.content.start == content.start and by.content.end <= by.span.start < content.end:
        content = by.content  # the words that say so close the sentence
    return replace(frame, relays=told, content=content)


def _cues(scene: Scene, span: range) -> Iterator[Cue]:
    """Every word that may attribute, in order."""
    place = span.start
    while place < span.stop:
        source = _source_cue(scene, place, span.stop)
        if source is not None:
            yield source
            place = source.last + 1
            continue
        cue = _verb_cue(scene, place, span)
        if cue is not None:
            yield cue
        place += 1


def _verb_cue(scene: Scene, place: int, span: range) -> Cue | None:
    if _subjects_first(scene):
        verb = speaking_verb(scene, place, span.start)
        return verb.cue if verb is not None else None
    form = _speech_form(scene, place)
    return Cue(place, place, form, form.sense) if form is not None else None


def _speech_form(scene: Scene, place: int) -> Form | None:
    spoken = [form for form in scene.verb(place) if form.sense and form.person == 3]
    if not spoken or scene.after_preposition(place) or _unlikely(scene, place, spoken[0]):
        return None
    if (
        spoken[0].sense == "report"
        and place + 2 < len(scene.tokens)
        and scene.tokens[place + 1].folded in scene.words.get("published_in", ())
        and scene.date(place + 2) is None
        and not any(_joins(scene, one, spoken[0]) for one in range(place + 2, min(place + LONGEST_PLACE, len(scene.tokens))))
    ):
        return None  # `published in a journal` says where, and not who says what
    related = place and scene.tokens[place - 1].folded in scene.words.get("relative", ())
    if related and spoken[0].sense != "relay" and not _comments(scene, place - 2):
        return None
    if all(form.noun for form in spoken) and not scene.begins_clause(place) and _auxiliary(scene, place) is None:
        return None
    if spoken[0].tense != "participle" and _asyndetic(scene, place):
        return None
    if _own_voice(scene, place) or withholds(scene, place) or (_is_passive(scene, place) and spoken[0].sense != "hearsay"):
        return None
    if spoken[0].tense == "participle" and not (scene.begins_clause(place) or _introduces_soon(scene, place, spoken[0])):
        return None  # `أربعة متهمين`: a noun
    return next((form for form in spoken if not form.noun), spoken[0])


def _asyndetic(scene: Scene, place: int) -> bool:
    """Whether a verb says more of an indefinite noun before it, that is under a preposition: `صحة تقارير تحدثت عن نفاد الدواء`."""
    if _subjects_first(scene) or place < 2 or scene.begins_clause(place) or _auxiliary(scene, place) is not None:
        return False
    noun = place - 1
    while noun > 0 and not scene.tokens[noun].fresh and qualifies(scene, noun) and scene.mention(noun) is None:
        noun -= 1  # its adjectives
    before = noun - 1
    plain = scene.tokens[noun].kind == "word" and scene.mention(noun) is None and not is_definite(scene, noun)
    small = scene.tokens[noun].folded in small_words(scene.language) or scene.finite(noun) is not None or scene.date(noun) is not None
    return plain and not small and before >= 0 and not scene.tokens[noun].fresh and scene.after_preposition(noun)


def _unlikely(scene: Scene, place: int, form: Form) -> bool:
    """Whether a verb that means something else as well stands without what it takes where it speaks: `يحمل الفريق اللقب`, `دفع الثمن`."""
    if form.lemma not in scene.words.get("means_more", ()) or _DOUBLED in scene.tokens[place].text:  # `وعدّ القرار خطأ`
        return False
    near = range(place + 1, min(place + FURTHEST_BACK, len(scene.tokens)))
    that = bool(set(form.takes) & complementizers(scene.language))
    return not any(_joint(scene, one, form) or (that and scene.is_that(one)) for one in near)


def _is_passive(scene: Scene, place: int) -> bool:
    """Whether the vowel that is written on a verb says that who did it is not told: `وجُددت الهدنة`."""
    return bool(_PASSIVE.search(scene.tokens[place].text))


def _introduces_soon(scene: Scene, place: int, form: Form) -> bool:
    """Whether what is said begins right behind a participle: `قال الوزير مؤكدا أن …`."""
    for one in range(place + 1, min(place + 4, len(scene.tokens))):
        if (
            scene.is_that(one)
            or scene.tokens[one].text == ":"
            or scene.quotation(one) is not None
            or scene.tokens[one].folded in form.takes
        ):
            return True
    return False


def _source_cue(scene: Scene, place: int, end: int) -> Cue | None:
    token = scene.tokens[place]
    named = place + 1 < len(scene.tokens) and scene.tokens[place + 1].folded in scene.words.get("ends_name", ())
    if token.kind != "word" or named or scene.mention(place) is not None:
        return None
    starts = _sources(scene.language)
    for word in {token.folded, *(one.stem for one in peeled(token.folded, scene.language) if one.conjunction and not one.preposition)}:
        for rest, means in starts.get(word, ()):
            last = place + len(rest)
            if last < end and tuple(one.folded for one in scene.tokens[place + 1 : last + 1]) == rest:
                return Cue(place, last, None, means)
    return None


def _aside(scene: Scene, cue: Cue) -> bool:
    """Whether a cue stands in an aside that tells who passed something on: `…، نقلته وكالة X، …`, `… نقلا عن X …`."""
    if cue.form is None:
        return cue.means == "relay" and not _subjects_first(scene)
    if cue.form.sense not in ("relay", "report"):
        return False
    behind = scene.tokens[cue.last + 1].folded if cue.last + 1 < len(scene.tokens) else ""
    back = behind in scene.words.get("from_m", ()) or behind in scene.words.get("from_f", ())
    return back or scene.has_object(cue.first)


def _nested(scene: Scene, cue: Cue, found: list[Frame]) -> bool:
    """Whether a cue belongs to what somebody else is saying: inside a quotation, or in the middle of a clause."""
    if _subjects_first(scene) or cue.form is None or not found or scene.tokens[cue.first].start >= found[-1].content.end:
        return False
    if scene.has_object(cue.first) and not scene.joined(cue.first):
        return not _comments(scene, cue.first - 2)  # a relative clause: `مؤسسة أقرّتها الجمعية العامة`
    begins = scene.begins_clause(cue.first) or cue.form.tense == "participle"
    return (found[-1].direct and scene.quotation(cue.first) is not None) or not begins


def _label(scene: Scene, span: range, sentence: Sentence) -> Iterator[Cue]:
    """Somebody's name and a colon, where a sentence begins: `الوزير: الطريق مفتوح`, `«الجامعة»: العام الدراسي مستمر`."""
    for place in range(span.start, min(span.stop - 2, span.start + LONGEST_LABEL)):
        if scene.tokens[place].text != ":" or place == span.start:
            continue
        mention = scene.mention(_named_at(scene, span.start))
        speaks = mention is not None and (mention.named.kind == "person" or (mention.named.known and mention.named.kind in BODIES))
        speaks = speaks or _names_speaker(scene, span.start, place)
        if scene.quotation(place) is None and speaks and not any(scene.finite(one) for one in range(span.start, place)):
            yield Cue(span.start, place, None, "label")
        return


def _names_speaker(scene: Scene, first: int, colon: int) -> bool:
    """Whether the words before a colon tell by a noun who speaks: `المتحدث العسكري: …`, `مصدر حكومي: …`; not `المصدر: …`."""
    if _subjects_first(scene) or scene.mention(first) is not None or not scene.tokens[first].fresh:
        return False
    several = colon - first > 1 and not scene.tokens[colon - 1].glued
    return several and can_speak(scene, first) and scene.tokens[colon + 1].kind != "number"


def _named_at(scene: Scene, place: int) -> int:
    """Where a name may begin: at a token, or behind the quotation mark that it is."""
    return place + 1 if scene.tokens[place].text in OPENING else place


def _read(scene: Scene, cue: Cue, span: range, end: int, memory: Memory, found: list[Frame]) -> Iterator[Frame]:
    if cue.means == "label":
        yield from _labelled(scene, cue, span, memory)
    elif _subjects_first(scene):
        yield from _subject_first(scene, cue, span, end, memory, found)
    elif cue.form is None:
        yield from _by_source(scene, cue, span, end, memory, found)
    else:
        yield from _by_verb(scene, cue, cue.form, span, end, memory, found)


def _subject_first(scene: Scene, cue: Cue, span: range, end: int, memory: Memory, found: list[Frame]) -> Iterator[Frame]:
    verb = speaking_verb(scene, cue.first, span.start) if cue.form is not None else None
    if verb is not None:
        yield from spoken(scene, verb, span, end, memory, found)
    else:
        yield from sourced(scene, cue, span, end, memory, found)


def _labelled(scene: Scene, cue: Cue, span: range, memory: Memory) -> Iterator[Frame]:
    mention = scene.mention(_named_at(scene, cue.first))
    if mention is not None:
        subject = Subject((mention.named,), cue.last - 1, first=cue.first)
    else:
        found = phrase(scene, cue.first, cue.last, memory, closed=True)
        if found is None or not (found.who or found.anonymous):
            return
        subject = replace(found, last=cue.last - 1, first=cue.first)
    memory.spoke(subject)
    yield _frame(scene, cue, "", "label", subject, cue.last, cue.last + 1, span.stop)


def _by_source(scene: Scene, cue: Cue, span: range, end: int, memory: Memory, found: list[Frame]) -> Iterator[Frame]:
    """`بحسب X، …` and `…، بحسب X`."""
    place = cue.last + 1
    if place >= span.stop:
        return
    if scene.tokens[place].folded in scene.words.get("own_saying", ()):  # `…، على حد قوله` names nobody new, and is none of what is said
        if found and found[-1].content.end > scene.tokens[cue.first].start > found[-1].content.start:
            found[-1] = replace(found[-1], content=trimmed(scene, scene.passage.first_from(found[-1].content.start), cue.first))
        return
    closing = _source_ends(scene, place, span.stop)
    subject = (
        _of_clause(scene, place, closing, memory)
        if _is_what(scene, place) or any(form.tense == "past" and form.sense for form in scene.verb(place))
        else phrase(scene, place, closing, memory, governed=True)
    )
    if subject is None or not any(one.known for one in subject.who):
        subject = (memory.carried_on() if owned(scene, place, closing) else None) or subject
    if subject is None:
        return
    subject = _cited_by(scene, replace(subject, first=place), span.stop, memory)
    last = max(subject.last, place)
    if not subject.anonymous or subject.who:
        memory.documents.setdefault("", subject)
    words_ = stretch(scene, cue.first, last)
    told = scene.text(cue.first, cue.last)
    if all(scene.tokens[one].kind == "mark" or one == cue.first for one in range(span.start, cue.first + 1)):
        begin = _past_cited(scene, last + 1, span.stop)
        memory.spoke(replace(subject, first=-1, last=-1))
        if begin < span.stop:
            yield _frame(scene, cue, "", cue.means, subject, last, begin, span.stop)
        return
    behind = found[-1] if found else None
    if behind is not None and behind.content.end > words_.start:
        if behind.subject.who == subject.who:
            return
        if cue.means in ("relay", "say"):  # `X, citing Y`: Y said it, X passed it on
            yield Frame(told, "", "handed down", words_, behind.content, subject)
        else:
            yield Frame(told, "", "passed on", words_, behind.content, subject)
        return
    start = scene.passage.first_from(behind.content.end) if behind else span.start
    begins = next((one + 1 for one in range(last + 1, min(end, last + FURTHEST_CITED)) if scene.tokens[one].text in ",،"), span.stop)
    within = begins < span.stop and not _new_clause(scene, begins) and _tells(scene, range(begins, min(end, span.stop)))
    if within or _estimates(scene, place):
        start = _last_clause(scene, start, cue.first, within=within)
    yield Frame(told, "", cue.means, words_, trimmed(scene, start, cue.first), subject)
    rest = trimmed(scene, begins, min(end, span.stop))
    carries = any(one.kind == "outlet" for one in subject.who) and begins < span.stop and scene.joined(begins)
    if begins < span.stop and not carries and (_is_small(scene, begins) or _new_clause(scene, begins)):
        return  # `…، وفق الوزارة، في أحدث حادث من نوعه`, `…، فيما …`: the text's own words
    if _tells(scene, scene.range_of(rest)):
        yield Frame(told, "", cue.means, words_, rest, subject)


def _source_ends(scene: Scene, place: int, stop: int) -> int:
    """Where the words that can name a source end at the latest: where `then` begins what it says, `ووفقا للفريق فإن …`."""
    near = range(place + 1, min(stop, place + FURTHEST_CITED))
    return next((one for one in near if scene.tokens[one].folded in scene.words.get("then_says", ())), stop)


def _past_cited(scene: Scene, place: int, stop: int) -> int:
    """Where what a source says begins: behind the comma or colon that closes it, and behind a relative clause that tells more of it."""
    then = scene.words.get("then_says", frozenset())
    near = range(place, min(stop, place + FURTHEST_CITED))
    only = next((one for one in near if scene.tokens[one].folded in scene.words.get("then_only", ())), None)
    if only is not None and only + 1 < stop:
        return only + 1
    closing = next((one for one in near if scene.tokens[one].text in ",،:" or scene.tokens[one].folded in then), None)
    if closing is None:
        return place
    comma = scene.tokens[closing].text in ",،"
    if comma and closing + 1 < stop and scene.tokens[closing + 1].folded in scene.words.get("relative", ()):
        again = next((one for one in range(closing + 1, min(stop, closing + FURTHEST_CITED)) if scene.tokens[one].text in ",،:"), closing)
        return again + 1
    return closing + 1


def _tells(scene: Scene, places: range) -> bool:
    """Whether some words tell anything: a verb or a figure is among them."""
    return any(scene.finite(one) is not None or scene.figure(one) is not None for one in places)


def _estimates(scene: Scene, place: int) -> bool:
    """Whether a cited source begins with estimates, figures or the like, which stand for one fact and not for all of a sentence."""
    stems = {one.stem for one in scene.passage.peeled(scene.tokens[place])}
    return not stems.isdisjoint(scene.words.get("estimates", ()))


def _is_small(scene: Scene, place: int) -> bool:
    return scene.tokens[place].folded in scene.words.get("preposition", ())


def _new_clause(scene: Scene, place: int) -> bool:
    """Whether a main clause of its own begins at a token: `فيما احتاج الفريق …`, `وغادر …`."""
    folded = scene.tokens[place].folded
    opens = folded in scene.words.get("clause", ()) or folded in scene.words.get("then", ())
    return opens or (scene.joined(place) and scene.finite(place) is not None)


def _last_clause(scene: Scene, start: int, stop: int, *, within: bool) -> int:
    """Where the last of several main clauses begins, which a source behind them is cited for: `غادرت القوات، وحل محلها ألف، حسب …`.

    `within` says that the source stands in the middle of its clause, which then is the one whose verb is nearest before.
    """
    begins = start
    for place in range(start + 1, stop):
        if scene.tokens[place - 1].text in ",،" and scene.quotation(place) is None:
            then = scene.tokens[place].folded in scene.words.get("then", ())
            verb = scene.finite(place + 1 if then and place + 1 < stop else place)
            joined = any(one.conjunction in scene.words.get("joins", ()) for one in scene.passage.peeled(scene.tokens[place]))
            if verb is not None and (verb.tense == "past" or within) and (then or joined):
                begins = place
        elif within and scene.finite(place) is not None and scene.tokens[place - 1].folded in scene.words.get("verb_opens", ()):
            begins = place
    return begins


def _cited_by(scene: Scene, subject: Subject, stop: int, memory: Memory) -> Subject:
    """Whom a cited source cites in its turn, and then only passes on: `وفق ما نشرته الصحيفة نقلا عن مصدر`."""
    for place in range(subject.last + 1, min(stop - 1, subject.last + CITES_WITHIN)):
        source = _source_cue(scene, place, stop) if subject.last >= 0 else None
        if source is not None and source.means == "relay":
            origin = phrase(scene, source.last + 1, stop, memory, governed=True)
            return replace(origin, first=subject.first, relays=subject.who) if origin is not None else subject
    return subject


def _is_what(scene: Scene, place: int) -> bool:
    """Whether a token is the `what` of `according to what X said`."""
    return any(one.stem in scene.words.get("what", ()) for one in peeled(scene.tokens[place].folded, scene.language))


def _of_clause(scene: Scene, place: int, stop: int, memory: Memory) -> Subject | None:
    """Whoever speaks in `what X said`, and in `what X quoted Y as saying`, where X is a relay."""
    verb = next((one for one in range(place, min(place + 3, stop)) if scene.verb(one)), None)
    if verb is None:
        return phrase(scene, place + 1, stop, memory)
    form = scene.verb(verb)[0]
    if form.sense == "contained":  # `بحسب ما جاء في التقرير`
        inside = next((one + 1 for one in range(verb + 1, min(verb + 3, stop)) if scene.tokens[one].folded in form.takes), stop)
        return phrase(scene, inside, stop, memory, governed=True) if inside < stop else None
    found = phrase(scene, skipped(scene, verb + 1, stop), stop, memory)
    if found is None or form.sense != "relay":
        return found
    from_ = next((one for one in range(found.last + 1, min(found.last + 4, stop)) if scene.tokens[one].folded in form.takes), None)
    origin = phrase(scene, from_ + 1, stop, memory, governed=True) if from_ is not None else None
    return replace(origin, relays=found.who) if origin else found


def _past_small(scene: Scene, place: int, stop: int) -> int:
    while place < stop and scene.tokens[place].folded in scene.words.get("no_subject", ()):
        place += 1
    return place


def _by_verb(scene: Scene, cue: Cue, form: Form, span: range, end: int, memory: Memory, found: list[Frame]) -> Iterator[Frame]:
    if _comments(scene, cue.first - 2):
        yield from _commented(scene, cue, form, span, memory)
        return
    if form.sense == "relay" or _aside(scene, cue):
        yield from _relayed(scene, cue, form, span, memory, found)
        return
    brought, content = _brings(scene, cue.last, end, span.stop)
    if form.tense == "participle":
        subject = _of_participle(scene, cue, form, span, memory, found)
    else:
        subject = _subject(scene, cue, form, span, end, content if brought != "nothing" else None, memory)
        if subject.last < 0 and found:
            subject = replace(found[-1].subject, last=-1)
    if brought == "nothing":
        yield from _of_phrase(scene, cue, form, span, end, subject, memory)
        return
    if form.noun and not scene.begins_clause(cue.first):
        return
    if not subject.who and not subject.anonymous:
        return
    memory.spoke(subject, form.gender)
    _remember_document(scene, cue.first, content, subject, memory)
    direct = brought == "quotation"
    if form.sense == "blame":  # whom or what they blame stands before the `that`
        content, direct = max(subject.last, cue.last) + 1, False
    yield _opened(scene, _frame(scene, cue, form.lemma, form.sense, subject, content - 1, content, span.stop, direct), span.start)


def _commented(scene: Scene, cue: Cue, form: Form, span: range, memory: Memory) -> Iterator[Frame]:
    """`…، وهو ما نفته الوزارة`: what the ministry did to what somebody else said."""
    subject = phrase(scene, skipped(scene, cue.last + 1, span.stop), span.stop, memory)
    if subject is not None and subject.last >= 0:
        memory.spoke(subject, form.gender)
        stop = next((one for one in range(subject.last + 1, span.stop) if scene.tokens[one].text in ",،"), span.stop)
        yield replace(_frame(scene, cue, form.lemma, form.sense, subject, subject.last, cue.first, stop), act=True)


def _subject(scene: Scene, cue: Cue, form: Form, span: range, end: int, content: int | None, memory: Memory) -> Subject:
    """Who speaks with a verb: on the side on which the language has its subjects, else on the other; nobody is an anonymous speaker."""
    stop = _before_source(scene, cue.last + 1, min(end, span.stop) if content is None else content)
    ahead = before(scene, cue.first, span.start, memory)
    if _subjects_first(scene):
        behind = after(scene, cue.last, stop, form, memory) if ahead is None and content is None else None
        found = ahead or (behind if behind is not None and behind.last >= 0 else None)
    elif cue.first > span.start and scene.is_that(cue.first - 1):  # `سبق للوزير أن وصف …`: who does it stands before
        found = _who_did_before(scene, cue.first - 1, span.start, memory) or memory.carried_on(form.gender)
        found = replace(found, last=-1) if found else Subject(())
    else:
        found = fronted(scene, cue.first, span.start, memory) or _behind(scene, cue, form, stop, memory, closed=content is not None)
        if found.last < 0 and _is_thus(scene, cue.first, span.start):
            found = next(_people_behind(scene, cue.last, stop), found)
        if found.last < 0 and ahead is not None and not scene.joined(cue.first):
            found = ahead
        if found.last < 0 and form.sense != "hearsay":
            found = _of_auxiliary(scene, cue, memory) or found
        if found.last < 0 and (form.sense == "hearsay" or not _initial(scene, cue.first)):
            # `يقال إن`; and behind a noun, which is who speaks, and is somebody we know only behind an auxiliary
            found = _of_auxiliary(scene, cue, memory) if form.sense != "hearsay" else None
            if scene.tokens[min(cue.last + 1, len(scene.tokens) - 1)].folded in scene.words.get("within_it", ()):
                found = _of_sentence(scene, cue, form, span, memory)  # `نشر النائب تغريدة قال فيها إن …`
    if found is not None and found.last < 0 and form.sense != "contained":
        found = _of_sentence(scene, cue, form, span, memory) or found
    return found if found is not None else Subject((), anonymous=True)


def _who_did_before(scene: Scene, that: int, start: int, memory: Memory) -> Subject | None:
    """Who is told behind a preposition before a `that` and its verb: `سبق لوزارة الصحة أن أعلنت`."""
    for place in range(that - 1, max(start, that - FURTHEST_BACK) - 1, -1):
        if scene.finite(place) is not None:
            behind = place + 1
            to = any(one.preposition in scene.words.get("told_to", ()) for one in scene.passage.peeled(scene.tokens[behind]))
            return phrase(scene, behind, that, memory, closed=True, governed=True) if behind < that and to else None
    return None


def _is_thus(scene: Scene, verb: int, start: int) -> bool:
    """Whether a verb comes behind `thus`, which stands for the quotation before it: `"انتصرنا"، هكذا يلخص المباراة المدرب`."""
    return verb > start and scene.tokens[verb - 1].folded in scene.words.get("thus", ())


def _people_behind(scene: Scene, verb: int, stop: int) -> Iterator[Subject]:
    """The people who are named behind a verb and under no preposition."""
    for place in range(verb + 1, min(stop, verb + FURTHEST_BACK)):
        mention = scene.mention(place)
        if mention is not None and mention.named.kind == "person" and not scene.after_preposition(place):
            yield Subject((mention.named,), place)


def _before_source(scene: Scene, first: int, stop: int) -> int:
    """Where the words behind a verb end that can tell its subject: where somebody else is cited, `ذكرت الصحيفة نقلا عن مصدر أن …`."""
    return next((place for place in range(first, min(stop, first + FURTHEST)) if _source_cue(scene, place, stop) is not None), stop)


def _of_auxiliary(scene: Scene, cue: Cue, memory: Memory) -> Subject | None:
    """The subject between an auxiliary and its verb: `كانت الوزارة قد أعلنت أن …`."""
    aid = _auxiliary(scene, cue.first)
    return phrase(scene, _past_small(scene, aid + 1, cue.first), cue.first, memory, closed=True) if aid is not None else None


def _auxiliary(scene: Scene, place: int) -> int | None:
    """The auxiliary of a verb, where nothing but its subject stands between them."""
    for one in range(place - 1, max(-1, place - FURTHEST_BACK), -1):
        if any(form.lemma in scene.words.get("auxiliary", ()) for form in scene.verb(one)):
            return one
        if scene.tokens[one].kind == "mark" or scene.is_that(one) or (scene.finite(one) is not None and not scene.has_object(one)):
            return None
    return None


def _comments(scene: Scene, place: int) -> bool:
    """Whether a clause begins that says something of all that stands before it: `…، وهو ما نفته الوزارة`, `…، وهو الرقم الذي …`."""
    if place < 1 or place + 2 >= len(scene.tokens) or scene.tokens[place].folded not in scene.words.get("comments", ()):
        return False
    if scene.tokens[place - 1].text not in ",،":
        return False
    behind = range(place + 1, min(place + 4, len(scene.tokens)))
    what = scene.tokens[place + 1].folded in scene.words.get("what", ())
    related = next((one for one in behind if scene.tokens[one].folded in scene.words.get("relative", ())), None)
    return what or (related is not None and is_definite(scene, place + 1))


def _uncommented(scene: Scene, frame: Frame) -> Frame:
    """A frame whose content ends before a clause in which the text says something of it."""
    if frame.direct or frame.act:
        return frame
    inside = scene.range_of(frame.content)
    comment = next((place for place in inside if scene.quotation(place) is None and _comments(scene, place)), None)
    return frame if comment is None else replace(frame, content=trimmed(scene, inside.start, comment))


def _before_aftermath(scene: Scene, frame: Frame) -> Frame:
    """A denial ends before what the text tells it came after: `نفت الوزارة قصف المدينة، بعد ساعات من مقتل أربعة`."""
    if frame.sense != "deny" or frame.direct or frame.act:
        return frame
    inside = scene.range_of(frame.content)
    after_ = (place for place in inside[1:] if scene.tokens[place].folded in scene.words.get("aftermath", ()))
    cut = next((place for place in after_ if scene.tokens[place - 1].text in ",،"), None)
    return frame if cut is None else replace(frame, content=trimmed(scene, inside.start, cut))


def _own_voice(scene: Scene, place: int) -> bool:
    """Whether a verb without a subject only opens what the text itself goes on to tell: `يذكر أن`, `يشار إلى أن`."""
    if scene.tokens[place].folded not in scene.words.get("own_voice", ()):
        return False
    behind = place + 1
    while behind < len(scene.tokens) and scene.tokens[behind].folded in scene.words.get("preposition", ()):
        behind += 1
    return behind < len(scene.tokens) and scene.is_that(behind)


def _initial(scene: Scene, place: int) -> bool:
    """Whether a clause begins with a verb, or with the particles before it: `لكنه لم يستبعد`."""
    particles = (
        scene.words.get("particle", frozenset())
        | scene.words.get("verb_follows", frozenset())
        | scene.words.get("before_verb", frozenset())
    )
    while place > 0 and not scene.tokens[place].fresh and scene.tokens[place - 1].folded in particles:
        place -= 1
    small = place > 0 and scene.tokens[place - 1].folded in small_words(scene.language)
    return small or scene.begins_clause(place)


def _of_sentence(scene: Scene, cue: Cue, form: Form, span: range, memory: Memory) -> Subject | None:
    """Whom a sentence speaks of, where it goes on with a verb that names nobody: `التقى الرئيس نظيره، وأكد له أن …`."""
    if form.sense != "continue" and (body := _body_of(scene, cue, form, span, memory)) is not None:
        return body
    last = min(cue.first, span.start + FURTHEST_BACK)
    people = scene.mentions_within(scene.tokens[span.start].start, scene.tokens[last].start)
    topic = next((one for one in people if one.named.kind == "person" and one.by != "office"), None)
    if topic is None:
        return None
    place = scene.passage.first_from(topic.start)
    return Subject((topic.named,)) if place - span.start <= FURTHEST_BACK and not scene.after_preposition(place) else None


def _body_of(scene: Scene, cue: Cue, form: Form, span: range, memory: Memory) -> Subject | None:
    """The body with which a sentence begins, behind its first verb or before it: `رسمت المنظمة صورة أخرى، إذ أفادت بأن …`."""
    if cue.first == span.start or _subjects_first(scene):
        return None
    opening = range(span.start, min(cue.first, span.start + FURTHEST_BACK))
    verb = next((one for one in opening if scene.finite(one) is not None), None)
    if verb is not None and scene.verb(verb)[:1] and scene.verb(verb)[0].gender not in (form.gender, "any"):
        return None
    found = fronted(scene, verb if verb is not None else cue.first, span.start, memory, closed=False)
    if found is None and verb is not None:
        found = phrase(scene, verb + 1, cue.first, memory)
    named = found is not None and not found.anonymous and len(found.who) == 1 and found.who[0].kind in BODIES
    return replace(found, first=-1, last=-1) if found is not None and named else None


def _behind(scene: Scene, cue: Cue, form: Form, stop: int, memory: Memory, *, closed: bool) -> Subject:
    """The subject behind a verb; before the preposition that joins what is said, all words tell of them (`أعرب مكتب المبعوث عن`)."""
    if form.sense == "contained":
        place = next(
            (one + 1 for one in range(cue.last + 1, min(cue.last + 3, stop)) if scene.tokens[one].folded in form.takes), cue.last + 1
        )
        while place < stop and scene.tokens[place].folded in form.takes:
            place += 1
        first = _past_small(scene, place, stop)
        found = phrase(scene, first, stop, memory, closed=closed, governed=True)
        return found or _in_text(scene, form, first, stop) or Subject(())
    if not closed:
        joint = next((one for one in range(cue.last + 1, min(cue.last + FURTHEST_BACK, stop)) if _joint(scene, one, form)), None)
        if joint is not None and joint > cue.last + 1:
            found = after(scene, cue.last, joint, form, memory, closed=True)
            if found.last < 0 or not found.anonymous or can_speak(scene, cue.last + 1):
                return found
            return Subject(())  # `قُدّرت كلفة المشروع بـ …`: nobody speaks
    return after(scene, cue.last, stop, form, memory, closed=closed)


def _in_text(scene: Scene, form: Form, first: int, stop: int) -> Subject | None:
    """A text that says something and has no name: `جاء في نص القرار أن …`."""
    last = stop - 1
    while last > first and scene.is_that(last):
        last -= 1
    inside = scene.tokens[first - 1].folded in form.takes and last - first < LONGEST_PLACE
    return Subject((coined(scene.text(first, last), "document"),), last, anonymous=True) if inside and first <= last else None


def _joint(scene: Scene, place: int, form: Form) -> bool:
    """Whether a token is or has the preposition that joins to a verb what is said."""
    token = scene.tokens[place]
    if token.folded in form.takes:
        return True
    if scene.mention(place) is not None:
        return False
    written = [one for one in peeled(token.folded, scene.language) if one.preposition in form.takes and not one.conjunction]
    return any(one.article or is_masdar(one.stem, scene.language) for one in written if one.preposition)


def _joins(scene: Scene, place: int, form: Form) -> bool:
    """Whether a token is what joins to a verb that which is said: its preposition, or `that`."""
    return scene.is_that(place) or _joint(scene, place, form)


def _subjects_first(scene: Scene) -> bool:
    return "before" in scene.words.get("subject", ())


def _remember_document(scene: Scene, first: int, end: int, subject: Subject, memory: Memory) -> None:
    """`said in a statement`: whose the statement is, for when it speaks later."""
    for place in range(first, min(end, first + FURTHEST)):
        folded = scene.tokens[place].folded
        if folded in scene.words.get("document", ()):
            memory.wrote(folded, subject)


def _opened(scene: Scene, frame: Frame, start: int) -> Frame:
    """A frame with what stands before it in its sentence, where that is no assertion: `on Sunday`, `the minister, 61,`."""
    before_ = range(start, scene.passage.first_from(frame.span.start))
    if len(before_) > FURTHEST or any(scene.finite(place) is not None for place in before_):
        return frame
    return replace(frame, span=Span(scene.tokens[start].start, frame.span.end))


def _brings(scene: Scene, verb: int, end: int, stop: int) -> tuple[str, int]:
    """What brings that which is said (`that`, `colon`, `quotation` or `nothing`), and the token at which it begins."""
    place = verb + 1
    while place < min(end, verb + FURTHEST):
        token = scene.tokens[place]
        quoted = scene.quotation(place)
        if quoted is not None and quoted.start == token.start:
            inside = scene.range_of(quoted)
            named = (place == verb + 1 or can_speak(scene, place - 1)) and len(inside) <= LONGEST_TITLE and inside.stop < stop
            if len(inside) - 2 >= SHORTEST_QUOTATION and not named:
                return "quotation", place
            place = inside.stop
            continue
        if token.text == ":" and not (token.glued and scene.tokens[place - 1].kind == "number"):
            return _past_quote(scene, place + 1, stop, "colon")
        if scene.is_that(place) and scene.mention(place) is None and _takes_that(scene, verb, place):
            return _past_quote(scene, place + 1, stop, "that")
        place += 1
    if end < stop and scene.quotation(end) is not None and end == place:
        return "quotation", end
    return "nothing", place


def _takes_that(scene: Scene, verb: int, that: int) -> bool:
    """Whether a `that` can belong to a verb: not to one that means more than speaking, and takes only a preposition where it speaks."""
    form = next((one for one in scene.verb(verb) if one.lemma in scene.words.get("means_more", ())), None)
    return form is None or bool(set(form.takes) & complementizers(scene.language)) or scene.tokens[that].folded in form.takes


def _past_quote(scene: Scene, place: int, stop: int, brought: str) -> tuple[str, int]:
    if place >= stop:
        return "nothing", place
    quoted = scene.quotation(place)
    direct = quoted is not None and quoted.start == scene.tokens[place].start and len(scene.range_of(quoted)) - 2 >= SHORTEST_QUOTATION
    if direct and quoted is not None and brought == "that":
        direct = not _goes_past(scene, scene.range_of(quoted).stop, stop)
    return ("quotation" if direct else brought), place


def _goes_past(scene: Scene, place: int, stop: int) -> bool:
    """Whether the clause goes on behind a quotation, which then is only a part of it: `أن "صمود المدينة" أسقط الرهان`."""
    return place < stop and scene.finite(place) is not None and not scene.joined(place)


def _of_phrase(scene: Scene, cue: Cue, form: Form, span: range, end: int, subject: Subject, memory: Memory) -> Iterator[Frame]:
    """A verb that takes its content as a phrase: `أكد دعمه`, `أعلن عن إصابة …`, or has it before itself: `…, he said.`"""
    early = _subjects_first(scene)
    ahead = None if scene.joined(cue.first) and not early else _content_ahead(scene, cue, span, subject)
    last = max(subject.last, cue.last)
    begin = _begins(scene, cue, form, last, span.stop, memory)
    rest = span.stop - begin
    thus = _is_thus(scene, cue.first, span.start)
    if ahead is not None and (min(end, span.stop) - begin <= 4 or thus or (early and form.sense in ("say", "continue", "report"))):
        memory.spoke(subject, form.gender)
        words_ = Span(ahead.end, scene.tokens[last].end)
        direct = scene.quotation(scene.passage.first_from(ahead.start)) is not None
        yield Frame(scene.text(cue.first, cue.last), form.lemma, form.sense, words_, ahead, subject, direct)
        return
    if rest < 2 or not (subject.who or subject.anonymous):
        return
    if form.sense == "document" and not all(_records(one) for one in subject.who):
        return
    if form.sense == "document" and subject.last < 0 and is_definite(scene, begin):
        return  # `سجلت البلاد 300 إصابة`: the country did, and not who spoke last
    if (
        form.sense == "promise"
        and form.tense == "present"
        and not any(_joint(scene, one, form) for one in range(begin, min(begin + FURTHEST_BACK, span.stop)))
    ):
        return  # `تعد مصر أكبر مستورد`: the letters of another verb
    joint = scene.tokens[begin].folded
    prepared = joint in form.takes or any(one.preposition in form.takes and one.preposition for one in peeled(joint, scene.language))
    if form.sense in _NEEDS_CONTENT and not (prepared and form.sense == "report" and form.takes):
        return
    opens = cue.first == span.start and subject.who and form.sense in _ACTS
    if form.noun and not (prepared or subject.last >= 0 or opens):
        return
    if form.sense == "say" and not prepared and not early:
        return
    if form.tense == "participle" and not prepared and form.sense not in _ACTS | {"express"}:
        return
    if joint in scene.words.get("preposition", ()) and not prepared and not early and form.sense not in _ACTS:
        return  # where, when and how it was said, and not what
    memory.spoke(subject, form.gender)
    act = form.sense in _ACTS
    start = cue.first if act else begin + (1 if joint in form.takes else 0)
    framed = replace(_frame(scene, cue, form.lemma, form.sense, subject, last, start, span.stop), act=act)
    yield framed if act else _opened(scene, framed, span.start)


def _begins(scene: Scene, cue: Cue, form: Form, last: int, stop: int, memory: Memory) -> int:
    """Where a phrase that is said begins: at the preposition that joins it to its verb, else behind the speaker and what stands aside."""
    begin = _past_asides(scene, form, last + 1, stop, memory)
    if begin >= stop:
        return begin
    aside = begin > last + 1 or scene.tokens[begin].text == "(" or scene.tokens[begin].folded in scene.words.get("preposition", ())
    upto = min(max(cue.last, begin - 1) + FURTHEST_BACK, stop)
    joint = next((one for one in range(begin, upto) if _joint(scene, one, form)), None) if aside else None
    if joint is not None:
        return joint
    return begin if form.tense != "participle" or _subjects_first(scene) else last + 1


def _past_asides(scene: Scene, form: Form, place: int, stop: int, memory: Memory) -> int:
    """The first token behind what only tells when, where and from whom something was said: `، في بيان صدر الأحد،`, `نقلا عن مصدر`."""
    while place < stop:
        if scene.tokens[place].text in ",،":
            upto = min(stop, place + FURTHEST)
            closing = next((one for one in range(place + 1, upto) if scene.tokens[one].text in ",،"), place)
            place = closing + 1 if _stands_aside(scene, place + 1, stop) else place + 1
        elif (source := _source_cue(scene, place, stop)) is not None and source.means == "relay":
            cited = phrase(scene, source.last + 1, stop, memory, governed=True)
            place = max(source.last, cited.last if cited is not None else -1) + 1
        elif scene.date(place) is not None:
            place += 1
        elif (behind := _past_preposition(scene, form, place, stop)) > place:
            place = behind
        else:
            break
    return place


def _past_preposition(scene: Scene, form: Form, place: int, stop: int) -> int:
    """Where what is said begins behind a preposition with its noun (`مسؤول في الوزارة وجود …`), or the comma behind it; else there."""
    word = scene.tokens[place].folded
    if word not in scene.words.get("preposition", ()) or word in form.takes:
        return place
    for one in range(place + 2, min(stop, place + LONGEST_PLACE)):
        token = scene.tokens[one]
        if token.text in ",،":
            return one
        if token.kind == "mark" or scene.finite(one) is not None:
            break
        if _joint(scene, one, form) or (is_masdar(token.folded, scene.language) and _ends_noun(scene, one - 1)):
            return one
    return place


def _ends_noun(scene: Scene, place: int) -> bool:
    """Whether a noun phrase may end with a token, so that a noun without an article behind it begins another."""
    document = scene.tokens[place].folded in scene.words.get("document", ())
    return (
        document
        or is_definite(scene, place)
        or scene.mention(place) is not None
        or qualifies(scene, place)
        or scene.date(place) is not None
    )


def _stands_aside(scene: Scene, place: int, stop: int) -> bool:
    """Whether what begins behind a comma can be told from what is said: a preposition, a date, or somebody cited."""
    if place >= stop:
        return False
    small = scene.tokens[place].folded in scene.words.get("preposition", ())
    return small or withholds(scene, place) or scene.date(place) is not None or _source_cue(scene, place, stop) is not None


def _records(one: Named) -> bool:
    """Whether somebody can put something on record: bodies do; a player who is told by a noun alone scores (`سجل اللاعب هدفين`)."""
    return one.kind in BODIES or (one.kind == "group" and one.known)


def _content_ahead(scene: Scene, cue: Cue, span: range, subject: Subject) -> Span | None:
    """What stands before a cue and is what is said: a quotation, or words that a comma closes."""
    last = (subject.first if 0 <= subject.first < cue.first else cue.first) - 1
    for place in range(last, max(span.start, last - FURTHEST_BACK) - 1, -1):
        quoted = scene.quotation(place)
        if quoted is not None and len(scene.range_of(quoted)) > SHORTEST_QUOTATION + 1:
            return Span(quoted.start + 1, quoted.end - 1)
        if scene.finite(place) is not None:
            break
    if last > span.start and scene.tokens[last].text == "," and _subjects_first(scene):
        return trimmed(scene, span.start, last)
    return None


def _of_participle(scene: Scene, cue: Cue, form: Form, span: range, memory: Memory, found: list[Frame]) -> Subject:
    """Who speaks in a participle: whoever spoke last in the sentence, else whom its beginning names."""
    if found:
        return replace(found[-1].subject, last=-1)
    people = [one.named for one in scene.mentions_within(scene.tokens[span.start].start, scene.tokens[cue.first].start)
              if one.named.kind == "person"]  # fmt: skip
    if people:
        wanted = people if form.number in ("two", "many") else people[:1]
        return Subject(tuple(dict.fromkeys(wanted)))
    opening = phrase(scene, span.start + 1, cue.first, memory) if scene.finite(span.start) is not None else None
    if opening is not None and opening.who and any(one.kind in BODIES for one in opening.who):
        return replace(opening, last=-1, first=-1)  # `خفضت الوكالة تصنيفها، محذرة من أن …`
    return memory.carried_on(form.gender) or Subject(())


def _relayed(scene: Scene, cue: Cue, form: Form, span: range, memory: Memory, found: list[Frame]) -> Iterator[Frame]:
    """`نقلت وكالة X عن Y قوله إن …`, and `…، نقلته وكالة X`."""
    relay = before(scene, cue.first, span.start, memory) if _subjects_first(scene) else None
    relay = relay or after(scene, cue.last, span.stop, form, memory)
    if relay.last < 0 or not relay.who:
        return
    aside = _aside(scene, cue) and bool(found or cue.first > span.start)
    brought, content = ("nothing", span.stop) if aside else _brings(scene, max(relay.last, cue.last), span.stop, span.stop)
    from_ = next((one for one in range(max(relay.last, cue.last), min(span.stop, content)) if scene.tokens[one].folded in form.takes), None)
    if brought == "nothing" or not (from_ or verb_forms(scene.tokens[cue.first].folded, scene.language)[0].lemma == form.lemma):
        yield Frame(
            scene.text(cue.first, cue.last),
            form.lemma,
            "passed on",
            stretch(scene, cue.first, relay.last),
            stretch(scene, cue.first, cue.last),
            relay,
        )
        return
    origin = phrase(scene, from_ + 1, content, memory, closed=True, governed=True) if from_ is not None else _from_him(scene, cue, memory)
    if origin is None and _subjects_first(scene):
        origin = phrase(scene, cue.last + 1, content, memory)
    if origin is None:
        memory.spoke(relay, form.gender)
        yield _frame(scene, cue, form.lemma, "report", relay, content - 1, content, span.stop, brought == "quotation")
        return
    memory.spoke(origin)
    framed = _frame(scene, cue, form.lemma, "say", origin, content - 1, content, span.stop, brought == "quotation")
    yield replace(framed, relays=relay.who)


def _from_him(scene: Scene, cue: Cue, memory: Memory) -> Subject | None:
    """Whom a pronoun behind a verb of relaying points to: `ونقلت عنه الصحيفة قوله`."""
    folded = scene.tokens[min(cue.last + 1, len(scene.tokens) - 1)].folded
    gender = next((one for one in ("m", "f") if folded in scene.words.get(f"from_{one}", ())), None)
    return memory.carried_on(gender) if gender is not None else None


def _speaks_on(scene: Scene, span: range, memory: Memory) -> Frame | None:
    """A sentence that is one quotation, with nobody named: whoever spoke last speaks on."""
    if len(span) < SHORTEST_QUOTATION + 2 or memory.last is None or not memory.last.who:
        return None
    quoted = scene.quotation(span.start)
    if quoted is None or quoted.start != scene.tokens[span.start].start or quoted.end < scene.tokens[max(span.start, span.stop - 2)].end:
        return None
    subject = Subject(memory.last.who, -1, memory.last.anonymous)
    return Frame("", "", "continue", Span(quoted.start, quoted.start), Span(quoted.start + 1, quoted.end - 1), subject, direct=True)


def _frame(
    scene: Scene, cue: Cue, lemma: str, sense: str, subject: Subject, last: int, begin: int, stop: int, direct: bool = False
) -> Frame:
    """A frame whose content runs from the token `begin` to `stop`, or to the end of the quotation that begins there."""
    content = trimmed(scene, begin, stop)
    quoted = scene.quotation(begin) if direct and begin < stop else None
    if quoted is not None:
        content = Span(quoted.start + 1, quoted.end - 1)
    return Frame(scene.text(cue.first, cue.last), lemma, sense, stretch(scene, cue.first, max(last, cue.last)), content, subject, direct)


@cache
def _sources(language: str) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for entry in table("sources", language):
        first, *rest = words(entry["cue"])
        found.setdefault(first, []).append((tuple(rest), entry["means"]))
    return found
