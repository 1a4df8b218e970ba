"""One passage that attributes, and how its stretches are cut out of a text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from analysis.marks import Named, Span
from analysis.speech.memory import Subject
from analysis.speech.scene import Scene
from analysis.words.verbs import Form

# How far a verb may stand from the `that`, the colon or the quotation which brings what is said, in tokens.
FURTHEST_CONTENT = 40
SHORTEST_QUOTATION = 3  # words: a shorter one is a name or a word held at arm's length


def frame_of(
    scene: Scene, cue: Cue, lemma: str, sense: str, subject: Subject, last: int, begin: int, stop: int, direct: bool = False
) -> Frame:
    """A frame whose content runs from the token `begin` to `stop`, or to the end of the quotation that begins there."""
    content = trimmed(scene, begin, stop)
    quoted = scene.quotation(begin) if direct and begin < stop else None
    if quoted is not None:
        content = Span(quoted.start + 1, quoted.end - 1)
    return Frame(scene.text(cue.first, cue.last), lemma, sense, stretch(scene, cue.first, max(last, cue.last)), content, subject, direct)


NEXT = 8  # frames of one sentence that may follow on another's content
SHORTEST_QUOTATION = 3  # words: a shorter one is a word held at arm's length
_OPENING = frozenset("(+-$€£")
_CLOSING = frozenset(")%٪")


@dataclass(frozen=True, slots=True)
class Frame:
    """One passage that attributes: `span` are its words, `content` what it attributes, to `subject`.

    cue      the word or words that attribute, as they stand; `lemma` and `sense` as the tables know them.
    direct   the content stands in quotation marks.
    act      the content is the act of speaking itself.
    relays   who passed it on, nearest to the origin first.
    """

    cue: str
    lemma: str
    sense: str
    span: Span
    content: Span
    subject: Subject
    direct: bool = False
    act: bool = False
    relays: tuple[Named, ...] = ()


@dataclass(frozen=True, slots=True)
class Cue:
    """The tokens that may attribute: a verb in one of its forms, or words of another kind and what they `mean`."""

    first: int
    last: int
    form: Form | None = None
    means: str = ""


def stretch(scene: Scene, first: int, last: int) -> Span:
    """The stretch from one token to another, both included."""
    return Span(scene.tokens[first].start, scene.tokens[last].end)


def trimmed(scene: Scene, first: int, stop: int) -> Span:
    """The stretch between two tokens, without marks at its ends."""
    while first < stop and scene.tokens[first].kind == "mark" and scene.tokens[first].text not in _OPENING:
        first += 1
    while stop > first and scene.tokens[stop - 1].kind == "mark" and scene.tokens[stop - 1].text not in _CLOSING:
        stop -= 1
    if first >= stop:
        at = scene.tokens[min(first, len(scene.tokens) - 1)].start
        return Span(at, at)
    return Span(scene.tokens[first].start, scene.tokens[stop - 1].end)


def clipped(scene: Scene, found: Sequence[Frame]) -> list[Frame]:
    """Each frame's content ends where the next frame begins; what an act is itself is nobody's content besides."""
    cut: list[Frame] = []
    acts: set[Span] = {one.content for one in found if one.act}
    for number, one in enumerate(found):
        after = min((other.span.start for other in found[number + 1 : number + NEXT] if _cuts(other, one)), default=None)
        if after is not None and after < one.content.end:
            one = replace(one, content=trimmed(scene, scene.passage.first_from(one.content.start), scene.passage.first_from(after)))
        if one.content.end > one.content.start and (one.act or one.content not in acts):
            cut.append(one)
    return cut


def _cuts(other: Frame, one: Frame) -> bool:
    """Whether a frame begins within another's content; one that attributes by words of its own may begin with it, and takes all of it."""
    within = other.span.start == one.content.start and other.span.end > other.span.start and other.content.end == one.content.end
    within = within and not (one.subject.anonymous and not one.lemma)  # what sources tell that somebody said, is what they tell
    return other.span.start > one.content.start or within


def is_long(scene: Scene, quoted: Span) -> bool:
    """Whether a quotation has as many words as somebody says, and is no name or word held at arm's length."""
    last = scene.passage.first_from(quoted.start) + SHORTEST_QUOTATION + 1
    return last < len(scene.tokens) and scene.tokens[last].end <= quoted.end
