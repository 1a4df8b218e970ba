"""Claims out of a text: each clause that asserts something, with its figures, dates, names and the chain that it came through.

The rule `read-claims/1`: what a frame of speech attributes is its speaker's, everything else the text's own voice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from analysis.claims.clauses import clauses, shares
from analysis.claims.kinds import Sort, sort
from analysis.claims.retelling import retold
from analysis.marks import Figure, Link, Mention, Mode, Named, ReadClaim, Sentence, Span, When
from analysis.speech.scene import Scene, small_words
from analysis.speech.speech import Frame
from analysis.words.folding import readings, words
from analysis.worthiness import worthiness

NAME = "read-claims/1"
SHORTEST = 2  # words of a clause that can be a claim
LONGEST_PHRASE = 3
ALIKE = 0.4  # how much of a headline's words another claim must hold to be the same
OWNERS = ("نا", "ها", "هم", "هما", "ه")  # of Arabic nouns, folded
SHORTEST_STEM = 2
SAME = 0.85  # the same between two passages of the body
_REPORTING = frozenset({"organisation", "body", "outlet", "document"})
_TIMES = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade", "century"})


@dataclass(frozen=True, slots=True)
class Said:
    """A clause, and the frame that attributes it; None in the text's own voice. `lead` is the clause whose verb it shares."""

    clause: Span
    frame: Frame | None
    sentence: Sentence
    lead: Span | None = None


def claims(scene: Scene, framed: Sequence[Sequence[Frame]], printed: Named, closing: Sequence[Named]) -> list[ReadClaim]:
    """The claims of a text, in order.

    `framed` are the frames of each sentence, `printed` the outlet that prints it, `closing` the sources that its closing line names.
    """
    said = [one for sentence, frames in zip(scene.sentences, framed, strict=True) for one in _said(scene, sentence, frames)]
    found = [_claim(scene, one, printed, closing) for one in said]
    return _once(scene, [(one.sentence.part, claim) for one, claim in zip(said, found, strict=True)])


def _said(scene: Scene, sentence: Sentence, frames: Sequence[Frame]) -> Iterator[Said]:
    """The clauses of a sentence that assert something."""
    if sentence.part not in ("headline", "body"):
        return
    for span, frame in _voices(scene, sentence, frames):
        lead = None
        for place, clause in enumerate(clauses(scene, span)):
            predicates = any(scene.finite(one) is not None for one in scene.range_of(clause))
            if _asserts(scene, clause, sentence, frame, first=place == 0, whole=not frames):
                yield Said(clause, frame, sentence, None if predicates else lead)
            lead = clause if predicates or lead is None else lead


def _voices(scene: Scene, sentence: Sentence, frames: Sequence[Frame]) -> Iterator[tuple[Span, Frame | None]]:
    """The stretches of a sentence, each with the frame that attributes it, in the order of the text."""
    taken: list[tuple[Span, Frame | None]] = [(frame.content, frame) for frame in frames]
    taken += [(frame.span, None) for frame in frames if not frame.act]
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


def _asserts(scene: Scene, clause: Span, sentence: Sentence, frame: Frame | None, *, first: bool, whole: bool) -> bool:
    """Whether a clause is a claim: it has a verb or counts something, or is what somebody was said to say."""
    places = scene.range_of(clause)
    length = sum(scene.tokens[place].kind != "mark" for place in places)
    if length < SHORTEST:
        return False
    counts = any(_countable(figure) for figure in scene.figures_within(clause.start, clause.end))
    verb = any(scene.finite(place) is not None for place in places)
    if shares(scene, places.start):
        return True
    if frame is not None:
        return verb or counts or first
    if first and whole and sentence.part == "body" and length > LONGEST_PHRASE:
        return True  # a whole sentence asserts something, whether we know its verb or not
    return counts or (verb and length > SHORTEST)


def _countable(figure: Figure) -> bool:
    return figure.unit != "ordinal"


def _claim(scene: Scene, said: Said, printed: Named, closing: Sequence[Named]) -> ReadClaim:
    clause, frame = said.clause, said.frame
    dates = _dates(scene, said)
    mentions = tuple(scene.mentions_within(clause.start, clause.end))
    figures = tuple(_placed(one, mentions, dates) for one in scene.figures_within(clause.start, clause.end) if _measured(scene, one))
    how = sort(scene.passage, clause, figures=figures, spoken_by_outlet=frame is None, cue=_cue(scene, frame))
    chain = _chain(scene, said, printed, closing, how)
    worth = worthiness(
        how.kind,
        [figure.counted for figure in figures],
        [mention.named.kind for mention in mentions],
        chain[0].mode != "anonymous" and chain[0].source.name is not None,
        chain[-1].position,
        any(when.basis == "stated" and when.value for when in dates),
    )
    return ReadClaim(
        text=retold(scene, clause, frame, said.lead, dates),
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


def _dates(scene: Scene, said: Said) -> tuple[When, ...]:
    """The dates in a clause; without one, that of the sentence, where it has just one."""
    inside = scene.dates_within(said.clause.start, said.clause.end)
    if inside:
        return tuple(inside)
    framed = said.frame.span if said.frame else None
    around = scene.only_date(said.sentence.start, said.sentence.end)
    return tuple(replace(one, role="said") if framed is not None and framed.meets(one) else one for one in around)


def _measured(scene: Scene, figure: Figure) -> bool:
    """Whether a figure tells how many or how much, and not when: `over ten years` and `the third` place something, and count nothing."""
    if figure.unit == "ordinal":
        return False
    if figure.unit not in _TIMES:
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


def _chain(scene: Scene, said: Said, printed: Named, closing: Sequence[Named], how: Sort) -> tuple[Link, ...]:
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
    told = scene.only_date(frame.span.start, frame.span.end)
    said_when = replace(told[0], role="said") if told else None
    mode = _mode(frame)
    links = [Link(1, "origin", one, mode, "stated", None, cue, start, end, said_when) for one in speakers]
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


def _once(scene: Scene, found: Sequence[tuple[str, ReadClaim]]) -> list[ReadClaim]:
    """Each claim once: a headline that repeats the body, and a passage that repeats another, are told as the same claim elsewhere."""
    stems = [_stems(scene, claim.quote) for _, claim in found]
    holding: dict[str, list[int]] = {}
    for number, held in enumerate(stems):
        for word in held:
            holding.setdefault(word, []).append(number)
    kept: dict[int, list[Span]] = {}
    same: dict[int, int] = {}
    order = sorted(range(len(found)), key=lambda number: found[number][0] == "headline")
    for number in order:
        twin = _twin(number, stems, holding, kept, found)
        if twin is None:
            kept[number] = []
        else:
            same[number] = twin
            kept[twin].append(found[number][1].quote)
    return [replace(found[number][1], also=tuple(sorted(kept[number], key=lambda span: span.start))) for number in sorted(kept)]


def _stems(scene: Scene, span: Span) -> frozenset[str]:
    """The words of a passage that say something, without their clitics."""
    small = small_words(scene.language)
    return frozenset(_stem(word) for word in words(scene.passage.text[span.start : span.end]) if word not in small)


def _stem(word: str) -> str:
    """A word without its clitics, for whether two passages say the same."""
    bare = min(readings(word), key=len)
    return next((bare[: -len(end)] for end in OWNERS if bare.endswith(end) and len(bare) - len(end) > SHORTEST_STEM), bare)


def _twin(
    number: int,
    stems: Sequence[frozenset[str]],
    holding: dict[str, list[int]],
    kept: dict[int, list[Span]],
    found: Sequence[tuple[str, ReadClaim]],
) -> int | None:
    """The claim that is kept already and says the same in nearly the same words."""
    part, claim = found[number]
    shared: dict[int, int] = {}
    for word in stems[number]:
        if len(holding[word]) <= 50:  # a word of everywhere tells of nothing
            for other in holding[word]:
                if other in kept:
                    shared[other] = shared.get(other, 0) + 1
    figures = [figure.value for figure in claim.figures]
    told = (other for other in shared if not figures or figures == [figure.value for figure in found[other][1].figures])
    best = max(told, key=lambda other: (shared[other], -other), default=-1)
    if best < 0:
        return None
    if part == "headline":
        alike = ALIKE / 2 if figures else ALIKE  # the same figure says half of it
        return best if shared[best] >= alike * len(stems[number]) else None
    return best if shared[best] >= SAME * len(stems[number] | stems[best]) else None
