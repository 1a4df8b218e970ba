"""Claims out of a text: each clause that asserts something, with its figures, dates, names and the chain that it came through.

The rule `read-claims/1`: what a frame of speech attributes is its speaker's, everything else the text's own voice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from analysis.claims.acts import whole_acts
from analysis.claims.asides import TIMES, beside, relative
from analysis.claims.beginnings import Beginning
from analysis.claims.clauses import Clause, clauses, shares
from analysis.claims.dating import Dating, meets_any, together
from analysis.claims.joints import joints
from analysis.claims.kinds import Sort, sort
from analysis.claims.repeats import once
from analysis.claims.retelling import Stretch, retold
from analysis.marks import Basis, Figure, Link, Mention, Mode, Named, ReadClaim, Sentence, Span, When
from analysis.speech.frames import Frame
from analysis.speech.scene import Scene
from analysis.worthiness import worthiness

NAME = "read-claims/1"
SHORTEST = 2  # words of a clause that can be a claim
LONGEST_PHRASE = 3
_EQUALS = frozenset("=≈")  # a sum is explained, and nothing asserted
_QUESTIONS = frozenset("?؟")
_ENDS = frozenset(".!…؛;")
_REPORTING = frozenset({"organisation", "body", "outlet", "document"})


@dataclass(frozen=True, slots=True)
class Said:
    """A clause, and the frame that attributes it; None in the text's own voice.

    lead   the clause whose verb it shares.   head   what stands in front of it and tells what it speaks of.
    without   what is said in it by the way, and is told on its own.   begins   how it goes on from `lead`.
    """

    clause: Span
    frame: Frame | None
    sentence: Sentence
    dating: Dating
    lead: Stretch | None = None
    head: Span | None = None
    without: tuple[Span, ...] = ()
    begins: Beginning = "piece"

    def holds(self, span: Span) -> bool:
        """Whether something that stands in the clause is part of what it says itself."""
        return not any(hole.holds(span) for hole in self.without)


@dataclass(frozen=True, slots=True)
class Attribution:
    """The words that attribute what a frame holds, as far as they are no part of it."""

    span: Span
    frame: Frame


def claims(scene: Scene, framed: Sequence[Sequence[Frame]], printed: Named, closing: Sequence[Named]) -> list[ReadClaim]:
    """The claims of a text, in order.

    `framed` are the frames of each sentence, `printed` the outlet that prints it, `closing` the sources that its closing line names.
    """
    said = [one for sentence, frames in zip(scene.sentences, framed, strict=True) for one in _all_said(scene, sentence, frames)]
    found = [_claim(scene, one, printed, closing) for one in said]
    return once(scene, [(one.sentence, claim) for one, claim in zip(said, found, strict=True)])


def _all_said(scene: Scene, sentence: Sentence, framed: Sequence[Frame]) -> list[Said]:
    """What a sentence asserts, in the order of the text: what somebody says or does by speaking, and what it tells of them by the way."""
    if sentence.part not in ("headline", "body"):
        return []
    frames = whole_acts(scene, sentence, framed)
    words = [_attribution(scene, one, whole) for one, whole in zip(framed, frames, strict=True) if not one.act]
    found = [*_said(scene, sentence, frames, words), *_of_speakers(scene, sentence, frames, words)]
    return sorted(found, key=lambda one: (one.clause.start, one.clause.end))


def _attribution(scene: Scene, frame: Frame, whole: Frame) -> Attribution:
    """The words of a frame that are no part of what it holds; what somebody does before they go on to act is told on its own."""
    if not whole.act:
        return Attribution(frame.span, frame)
    before = Span(frame.span.start, min(frame.span.end, whole.content.start))
    places = scene.range_of(before)
    acts = any((form := scene.finite(place)) is not None and form.sense for place in places)
    return Attribution(Span(before.end, before.end) if acts else before, frame)


def _said(scene: Scene, sentence: Sentence, frames: Sequence[Frame], words: Sequence[Attribution]) -> Iterator[Said]:
    """The clauses of a sentence that assert something."""
    dating = Dating(scene, sentence, frames)
    voices = [(span, frame) for span, frame in _voices(sentence, frames, words) if _says(scene, span)]
    for number, (span, frame) in enumerate(voices):
        lead: Stretch | None = None
        main: Stretch | None = None
        told = clauses(scene, span, [one.span for one in words if span.start < one.span.start and one.span.end < span.end])
        leads_in = frame is None and number + 1 < len(voices) and voices[number + 1][1] is not None
        for place, clause in enumerate(told):
            one = Said(clause.span, frame, sentence, dating, None, clause.head, clause.without)
            asserts = clause.sure or _asserts(scene, one, first=place == 0, whole=not frames)
            introduces = leads_in and place == len(told) - 1 and _only_introduces(scene, clause.span)
            if asserts and not introduces and not _asks(scene, clause.span):
                yield (
                    one
                    if clause.head is not None or _stands_alone(scene, clause)
                    else replace(
                        one, lead=main if joints(scene, scene.passage.first_from(clause.span.start)) else lead, begins=clause.begins
                    )
                )
            if clause.head is None and (lead is None or clause.begins == "another" or _stands_alone(scene, clause)):
                lead = Stretch(clause.span, clause.without)
                main = lead if main is None or clause.begins != "clause" else main


def _of_speakers(scene: Scene, sentence: Sentence, frames: Sequence[Frame], words: Sequence[Attribution]) -> Iterator[Said]:
    """What the text itself tells by the way of those who speak: `Wren, who became its head in May, said …`."""
    dating = Dating(scene, sentence, frames)
    told = (found for one in words for found in beside(scene, one.span, _begins(scene, one)))
    said = together([frame.content for frame in frames])
    for head, clause in sorted(set(told), key=lambda one: one[1].start):
        if not meets_any(said, clause):
            yield Said(clause, None, sentence, dating, None, head)


def _begins(scene: Scene, words: Attribution) -> int:
    """The first token of who speaks, behind the verb where that comes first."""
    frame = words.frame
    if frame.subject.first >= 0 or not frame.cue or not scene.passage.text.startswith(frame.cue, frame.span.start):
        return max(frame.subject.first, 0)
    return scene.passage.first_from(frame.span.start + len(frame.cue))


def _stands_alone(scene: Scene, clause: Clause) -> bool:
    """Whether a clause needs nothing of the one before it: it has its own verb, and is no relative clause and no supplement."""
    first = scene.passage.first_from(clause.span.start)
    if clause.begins == "second clause":
        return True
    if clause.begins in ("attribute", "another") or relative(scene, first) or joints(scene, first):
        return False
    return clause.sure or any(scene.finite(place) is not None for place in scene.range_of(clause.span))


def _says(scene: Scene, span: Span) -> bool:
    """Whether a stretch has a word, or a mark that ends what stands before it."""
    return any(scene.tokens[place].kind != "mark" or scene.tokens[place].text in _QUESTIONS | _ENDS for place in scene.range_of(span))


def _asks(scene: Scene, clause: Span) -> bool:
    """Whether a clause is a question, which asserts nothing."""
    behind = scene.passage.first_from(clause.end)
    return behind < len(scene.tokens) and scene.tokens[behind].text in _QUESTIONS and scene.tokens[behind].glued


def _only_introduces(scene: Scene, clause: Span) -> bool:
    """Whether words before what somebody says only lead to it: who it was, with no verb but one that helps the verb of saying."""
    places = scene.range_of(clause)
    if _tells_why_unnamed(scene, places):
        return True
    if any(_countable(figure) and figure.unit not in TIMES for figure in scene.figures_within(clause.start, clause.end)):
        return False
    verbs = [(place, form) for place in places if (form := scene.finite(place)) is not None]
    helping = [place for place, form in verbs if form.auxiliary or form.lemma in scene.words.get("auxiliary", ())]
    if verbs and verbs[-1][0] not in (places.start, places.stop - 1) and _suffers(scene, verbs[-1][0] + 1):
        return False
    return len(helping) == len(verbs) or helping[:1] == [places.start] or helping[-1:] == [places.stop - 1]


def _suffers(scene: Scene, place: int) -> bool:
    """Whether a participle stands behind a verb that helps it, and tells what befell the subject: `A nurse was | cleared of fraud`."""
    passive = scene.tokens[place - 1].folded in scene.words.get("passive_aid", ())
    forms = scene.verb(place)
    ends = not forms and any(scene.tokens[place].folded.endswith(end) for end in scene.words.get("past_ending", ()))
    return passive and (ends or any(form.tense == "past" and not form.sense for form in forms))


def _tells_why_unnamed(scene: Scene, places: range) -> bool:
    """Whether words tell of who speaks only why they have no name: `One, who was not authorised to speak publicly, …`."""
    opening = next((place for place in places if relative(scene, place)), None)
    unnamed = scene.words.get("unnamed", frozenset())
    return opening is not None and any(scene.tokens[place].folded in unnamed for place in range(opening, places.stop))


def _voices(sentence: Sentence, frames: Sequence[Frame], words: Sequence[Attribution]) -> Iterator[tuple[Span, Frame | None]]:
    """The stretches of a sentence, each with the frame that attributes it, in the order of the text."""
    taken: list[tuple[Span, Frame | None]] = [(frame.content, frame) for frame in frames]
    taken += [(one.span, None) for one in words]
    taken.sort(key=lambda one: (one[0].start, one[0].end))
    at = sentence.start
    for span, frame in taken:
        if span.start > at:
            yield Span(at, span.start), None
        if frame is not None and span.end > at:
            yield Span(max(span.start, at), span.end), frame
        at = max(at, span.end)
    if at < sentence.end:
        yield Span(at, sentence.end), None


def _asserts(scene: Scene, said: Said, *, first: bool, whole: bool) -> bool:
    """Whether a clause is a claim: it has a verb or counts something, or is what somebody was said to say."""
    clause, sentence, frame = said.clause, said.sentence, said.frame
    places = scene.range_of(clause)
    length = sum(scene.tokens[place].kind != "mark" for place in places)
    if length < SHORTEST or any(scene.tokens[place].text in _EQUALS for place in places):
        return False
    counts = any(_countable(figure) and said.holds(figure) for figure in scene.figures_within(clause.start, clause.end))
    verb = any(scene.finite(place) is not None for place in places)
    if said.head is not None and not verb and not _tells_more_than_age(scene, said):
        return False
    if first and frame is None and relative(scene, places.start) and not counts and not scene.dates_within(clause.start, clause.end):
        return False  # it tells who it is that spoke
    if shares(scene, places.start):
        return True
    if frame is not None:
        return verb or counts or first
    if first and whole and sentence.part == "body" and length > LONGEST_PHRASE:
        return True  # a whole sentence asserts something, whether we know its verb or not
    return counts or (verb and length > SHORTEST)


def _tells_more_than_age(scene: Scene, said: Said) -> bool:
    """Whether what is said by the way counts more than years: `البالغ من العمر 24 عاما` tells who it is."""
    figures = scene.figures_within(said.clause.start, said.clause.end)
    return shares(scene, scene.passage.first_from(said.clause.start)) or any(figure.unit not in TIMES for figure in figures)


def _countable(figure: Figure) -> bool:
    return figure.unit != "ordinal"


def _claim(scene: Scene, said: Said, printed: Named, closing: Sequence[Named]) -> ReadClaim:
    clause, frame = said.clause, said.frame
    around = said.dating.of(clause, said.lead.span if said.lead else None, frame)
    dates = tuple(one for one in around if said.holds(one))
    mentions = tuple(one for one in scene.mentions_within(clause.start, clause.end) if said.holds(one))
    counted = (one for one in scene.figures_within(clause.start, clause.end) if said.holds(one) and _measured(scene, one))
    figures = tuple(_placed(one, mentions, dates) for one in counted)
    how = sort(scene.passage, clause, figures=figures, spoken_by_outlet=frame is None, cue=_cue(scene, frame))
    chain = _chain(said, printed, closing, how, dates)
    worth = worthiness(
        how.kind,
        [figure.counted for figure in figures],
        [mention.named.kind for mention in mentions],
        chain[0].mode != "anonymous" and chain[0].source.name is not None,
        chain[-1].position,
        any(when.basis == "stated" and when.value for when in dates),
    )
    told = retold(scene, Stretch(clause, said.without, said.begins), frame, said.lead, said.head, dates)
    return ReadClaim(
        text=told.text,
        said=told.said,
        led=told.led,
        quote=clause,
        also=(),
        kind=how.kind,
        polarity=how.polarity,
        modality=how.modality,
        worth=worth,
        figures=figures,
        dates=dates,
        mentions=mentions,
        chain=chain,
        asserted_by=f"rule:{NAME}",
    )


def _cue(scene: Scene, frame: Frame | None) -> str | None:
    """The words that bring what is said, without those that tell who says it: `أعرب عن ثقته`."""
    if frame is None:
        return None
    behind = scene.tokens[frame.subject.last].end if frame.subject.last >= 0 else frame.span.start + len(frame.cue)
    return f"{frame.cue} {scene.passage.text[behind : frame.content.start]}" if behind < frame.content.start else frame.cue


def _measured(scene: Scene, figure: Figure) -> bool:
    """Whether a figure tells how many or how much, and not when: `over ten years` and `the third` place something, and count nothing."""
    if figure.unit == "ordinal":
        return False
    if figure.unit not in TIMES:
        return True
    place = scene.passage.first_from(figure.start)
    behind = scene.passage.first_from(figure.end)
    pointed = behind < len(scene.tokens) and scene.tokens[behind].folded in scene.words.get("when_behind", ())
    return not pointed and (place == 0 or scene.tokens[place - 1].folded not in scene.words.get("when_words", ()))


def _placed(figure: Figure, mentions: Sequence[Mention], dates: Sequence[When]) -> Figure:
    """A figure with the place and the period of its clause, where the clause tells of one only."""
    places = {one.named.id for one in mentions if one.named.kind in ("state", "city", "place") and one.by in ("name", "alias")}
    periods = [one for one in dates if one.role == "period"]
    return replace(
        figure,
        place=figure.place or (next(iter(places)) if len(places) == 1 else None),
        period=figure.period or (periods[0] if len(periods) == 1 else None),
    )


def _chain(said: Said, printed: Named, closing: Sequence[Named], how: Sort, dates: Sequence[When]) -> tuple[Link, ...]:
    """From who said it first to who printed it."""
    carrier_of = [one for one in closing if one.id != printed.id]
    passed = carrier_of if len(carrier_of) == 1 else []
    because = "the closing line of the article names it as its source"
    frame = said.frame
    if frame is None:
        if passed and how.kind not in ("opinion", "position"):
            relay = Link(1, "origin", passed[0], "report", "inferred", because)
            return (relay, Link(2, "carrier", printed, "publication"))
        return (Link(1, "origin", printed, "own_assertion"),)
    cue = frame.cue or None
    start, end = (frame.span.start, frame.span.end) if cue else (None, None)
    speakers = frame.subject.who or (Named("anonymous", None, "person", known=False),)
    said_when = next((one for one in dates if one.role == "said"), None)
    mode = _mode(frame)
    carried = "it stands between two passages of the same account" if frame.sense == "carried" else None
    basis: Basis = "inferred" if carried else "stated"
    links = [Link(1, "origin", one, mode, basis, carried, cue, start, end, said_when) for one in speakers]
    position = 1
    for one in dict.fromkeys((*frame.relays,)):
        if one.id not in (printed.id, *(speaker.id for speaker in speakers)):
            position += 1
            links.append(Link(position, "relay", one, "report", "stated", None, cue, start, end))
    if passed and all(passed[0].id != link.source.id for link in links):
        position += 1
        links.append(Link(position, "relay", passed[0], "report", "inferred", because))
    if all(link.source.id != printed.id for link in links):
        links.append(Link(position + 1, "carrier", printed, "publication"))
    return tuple(links)


def _mode(frame: Frame) -> Mode:
    if frame.subject.anonymous or not frame.subject.who:
        return "anonymous"
    if frame.direct:
        return "direct_quote"
    return "report" if frame.subject.who[0].kind in _REPORTING or frame.sense in ("report", "document") else "paraphrase"
