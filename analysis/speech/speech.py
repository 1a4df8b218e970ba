"""Who said it: the passages of a text that attribute, what each of them attributes, and to whom.

A verb (`أكد الوزير أن …`), a participle (`مشيرًا إلى أن …`), a preposition (`بحسب تقرير …`) or a label (`الوزير: …`) brings what is
said; a speaker who is not named again is carried on from the sentence before.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from analysis.marks import Named, Sentence, Span
from analysis.speech.comments import shortened
from analysis.speech.cues import cues_in, is_aside, is_nested, subjects_first
from analysis.speech.documents import remember
from analysis.speech.frames import SHORTEST_QUOTATION, Cue, Frame, clipped, frame_of, is_long, trimmed
from analysis.speech.memory import BODIES, Memory, Subject
from analysis.speech.nouns import can_speak
from analysis.speech.scene import Scene
from analysis.speech.sources import by_source
from analysis.speech.speakers import phrase
from analysis.speech.subjectfirst import goes_on, introduced, label, notice, pieces, sourced, speaking_verb, spoken
from analysis.speech.verbfirst import by_verb, subject_of
from analysis.words.sentences import CLOSING, OPENING

__all__ = ["Frame", "frames"]


LONGEST_BETWEEN = 2  # sentences between two of the same account that are part of it
LONGEST_LABEL = 11  # tokens of a name or an office before its colon
MOST_CUES = 400  # of a sentence: no sentence that somebody wrote has more
NEAREST = 12  # frames of a sentence that one more can bear on: a sentence of twenty thousand is no sentence


def frames(scene: Scene) -> list[list[Frame]]:
    """The frames of each sentence, in the order of what they attribute; a sentence in the text's own voice has none."""
    memory = Memory()
    found: list[list[Frame]] = []
    opened = False  # a colon ended the line before, and what follows is what it brings: items, or a quotation
    within = False  # that quotation has begun, and goes on over several lines
    for sentence in scene.sentences:
        span = scene.range_of(sentence)
        read = sentence.part in ("headline", "body")
        memory.above = sentence.part == "headline"
        told = _told_in(scene, sentence, memory) if read else []
        if read and span and not told:
            brought = _introduced(scene, span, memory, within=within) if opened or within else None
            brought = brought or _quoted(scene, span, memory)
            told = [brought] if brought is not None else []
        colon = bool(span) and scene.tokens[span.stop - 1].text == ":"
        if read and colon and not told:
            _introduces(scene, span, memory)
        within = (
            read and bool(span) and (within or (opened and scene.tokens[span.start].text in OPENING)) and not _closes(scene, span, within)
        )
        opened = read and (colon or (opened and bool(told) and told[0].sense == "introduced" and not _closes(scene, span)))
        found.append(told)
    return _between(scene, found) if not subjects_first(scene) else found


def _between(scene: Scene, found: list[list[Frame]]) -> list[list[Frame]]:
    """The frames, with those of sentences between two in which one account goes on (`وأضافت الوزارة`): they are still part of it."""
    last = -1
    for number, told in enumerate(found):
        if not told:
            continue
        between = range(last + 1, number)
        named = told[0].sense == "continue" and told[0].subject.last >= 0
        goes_on = named and found[last][-1].subject.who == told[0].subject.who
        account = last >= 0 and goes_on and len(between) <= LONGEST_BETWEEN and _is_account(found[last][-1])
        for place in between if account else ():
            if scene.sentences[place].part == "body" and not _quotes(scene, scene.sentences[place]):
                found[place] = [_carried(scene, scene.sentences[place], told[0].subject)]
        last = number
    return found


def _is_account(frame: Frame) -> bool:
    """Whether a frame gives the account of a body, in its own words or those of its document."""
    named = len(frame.subject.who) == 1 and not frame.subject.anonymous and frame.subject.who[0].kind in BODIES
    return named and not frame.direct


def _quotes(scene: Scene, sentence: Sentence) -> bool:
    """Whether a sentence has a quotation of some length in it, which somebody else may have said."""
    return any(is_long(scene, one) for one in scene.quotations_within(sentence.start, sentence.end))


def _carried(scene: Scene, sentence: Sentence, subject: Subject) -> Frame:
    """A frame without words of its own: whoever speaks before and behind a sentence says it as well."""
    span = scene.range_of(sentence)
    content = trimmed(scene, span.start, span.stop)
    return Frame("", "", "carried", Span(content.start, content.start), content, replace(subject, first=-1, last=-1, relays=()))


def _introduces(scene: Scene, span: range, memory: Memory) -> None:
    """Remember who will speak behind the colon that ends a sentence: `قال الشاهد في شهادته:`."""
    cue = next((one for one in reversed(list(islice(cues_in(scene, span), NEAREST))) if one.form is not None), None)
    form = cue.form if cue is not None else None
    subject = subject_of(scene, cue, form, span, span.stop - 1, None, memory) if cue is not None and form is not None else Subject(())
    if not subject.who or subject.last < 0:  # `وردت شهادة أحد المسعفين، عمر الحداد، الذي قال:`
        people = [one.named for one in scene.mentions_within(scene.tokens[span.start].start, scene.tokens[span.stop - 1].end)
                  if one.named.kind == "person" and one.by in ("name", "surname")]  # fmt: skip
        subject = Subject((people[-1],)) if people and _tells_speech(scene, span) else subject
    memory.spoke(subject, form.gender if form is not None else "any")


def _tells_speech(scene: Scene, span: range) -> bool:
    """Whether a verb of speech stands in a stretch, in whatever clause."""
    return any(form.sense == "say" for place in span for form in scene.verb(place))


def _quoted(scene: Scene, span: range, memory: Memory) -> Frame | None:
    """A sentence of a longer quotation that its line attributes to nobody: whoever spoke last says it, else somebody not named."""
    quoted = scene.quotation(span.start)
    if (
        quoted is None
        or not is_long(scene, quoted)
        or quoted.end < scene.tokens[max(span.start, span.stop - 2)].end
        or subjects_first(scene)
    ):
        return None
    last = memory.last if memory.last is not None and memory.last.who else None
    subject = Subject(last.who, -1, last.anonymous) if last is not None else Subject((), anonymous=True)
    content = trimmed(scene, span.start + (scene.tokens[span.start].start == quoted.start), span.stop)
    return Frame("", "", "continue", Span(content.start, content.start), content, subject, direct=True)


def _introduced(scene: Scene, span: range, memory: Memory, *, within: bool) -> Frame | None:
    """A line that a colon brings: a quotation, or an item without a verb of its own; whoever spoke last says it.

    `within` says that a quotation began on a line before, and goes on.
    """
    quotes = within or scene.tokens[span.start].text in OPENING
    if memory.last is None or not (quotes or not any(scene.finite(place) for place in span)):
        return None
    content = trimmed(scene, span.start, span.stop)
    return Frame("", "", "introduced", Span(content.start, content.start), content, replace(memory.last, last=-1), direct=quotes)


def _closes(scene: Scene, span: range, within: bool = False) -> bool:
    """Whether a quotation ends with a line that it began with, or before where it is `within` one."""
    first, last = scene.tokens[span.start].text, {scene.tokens[place].text for place in range(max(span.start, span.stop - 2), span.stop)}
    return (within or first in OPENING) and bool(last & CLOSING)


def _told_in(scene: Scene, sentence: Sentence, memory: Memory) -> list[Frame]:
    span = scene.range_of(sentence)
    if not subjects_first(scene) or not span:
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
    cues = [*_label(scene, span, sentence), *islice(cues_in(scene, span), MOST_CUES)]
    found: list[Frame] = []
    relays: tuple[Named, ...] = ()
    at = span.start
    for number, cue in enumerate(cues):
        if cue.first < at or is_nested(scene, cue, span, found, memory):
            continue
        ahead = cues[number + 1 : number + 1 + NEAREST]
        end = next((one.first for one in ahead if not is_aside(scene, one)), span.stop)
        for frame in _read(scene, cue, span, end, memory, found):
            if frame.sense == "handed down":
                found[-NEAREST:] = [_handed_down(one, frame) if _cites(scene, one, found) else one for one in found[-NEAREST:]]
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
    if not found and subjects_first(scene) and (brought := introduced(scene, span, memory)) is not None:
        found.append(brought)
    if not found and (quoted := _speaks_on(scene, span, memory)):
        found.append(quoted)
    return clipped(scene, found if subjects_first(scene) else shortened(scene, found))


def _cites(scene: Scene, one: Frame, found: list[Frame]) -> bool:
    """Whether it is what a frame attributes that somebody is cited for: where verbs come first, only what was said last."""
    return subjects_first(scene) or one is found[-1]


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
    if subjects_first(scene):
        return label(scene, first, colon) is not None
    if scene.mention(first) is not None or not scene.tokens[first].fresh:
        return False
    return colon - first > 1 and can_speak(scene, first) and scene.tokens[colon + 1].kind != "number"


def _named_at(scene: Scene, place: int) -> int:
    """Where a name may begin: at a token, or behind the quotation mark that it is."""
    return place + 1 if scene.tokens[place].text in OPENING else place


def _read(scene: Scene, cue: Cue, span: range, end: int, memory: Memory, found: list[Frame]) -> Iterator[Frame]:
    if cue.means == "label":
        yield from _labelled(scene, cue, span, memory)
    elif subjects_first(scene):
        yield from _subject_first(scene, cue, span, end, memory, found)
    elif cue.form is None:
        yield from by_source(scene, cue, span, end, memory, found)
    else:
        yield from by_verb(scene, cue, cue.form, span, end, memory, found)


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
        found = label(scene, cue.first, cue.last) if subjects_first(scene) else phrase(scene, cue.first, cue.last, memory, closed=True)
        if found is None or not (found.who or found.anonymous):
            return
        subject = replace(found, last=cue.last - 1, first=cue.first)
    memory.spoke(subject)
    yield frame_of(scene, cue, "", "label", subject, cue.last, cue.last + 1, span.stop)


def _speaks_on(scene: Scene, span: range, memory: Memory) -> Frame | None:
    """A sentence that is one quotation, with nobody named: whoever spoke last speaks on."""
    if len(span) < SHORTEST_QUOTATION + 2 or memory.last is None or not memory.last.who:
        return None
    quoted = scene.quotation(span.start)
    if quoted is None or quoted.start != scene.tokens[span.start].start or quoted.end < scene.tokens[max(span.start, span.stop - 2)].end:
        return None
    subject = Subject(memory.last.who, -1, memory.last.anonymous)
    return Frame("", "", "continue", Span(quoted.start, quoted.start), Span(quoted.start + 1, quoted.end - 1), subject, direct=True)
