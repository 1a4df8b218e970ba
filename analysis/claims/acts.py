"""Where saying is the fact, the whole act is told, and not only the words of it that were quoted: `ثمن الوزير «المواقف الثابتة» للمملكة`.

Who thanks, condemns, calls for, threatens or doubts does something with what stands behind the verb; what they say that it is so (behind
a `that`, or in a quotation with a verb of its own) stays what they say.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from analysis.claims.joints import clause_words
from analysis.marks import Sentence, Span
from analysis.speech.frames import NEXT, Frame, trimmed
from analysis.speech.scene import Scene

_ACTS = frozenset({"express", "stance", "threat", "demand", "promise"})
_PAUSES = frozenset(",،.!?؟…;؛:")


def whole_acts(scene: Scene, sentence: Sentence, frames: Sequence[Frame]) -> list[Frame]:
    """The frames of a sentence, those that hold only a part of an act with all of it."""
    stops = (_stop(one, frames[number + 1 : number + NEXT], sentence) for number, one in enumerate(frames))
    return [_whole(scene, one, stop) if _is_part(scene, one) else one for one, stop in zip(frames, stops, strict=True)]


def _stop(frame: Frame, others: Sequence[Frame], sentence: Sentence) -> int:
    """Where the next passage begins that attributes something else than this one, or the same with words of its own."""
    starts = (one.span.start for one in others if one.span.start >= frame.content.start or one.content.meets(frame.content))
    return min((start for start in starts if start > frame.span.start), default=sentence.end)


def _is_part(scene: Scene, frame: Frame) -> bool:
    """Whether a frame holds what belongs to an act, and nothing that is said to be so."""
    acting = frame.sense in _ACTS or frame.lemma in clause_words(scene.language).get("acting", ())
    if frame.act or not acting or not frame.cue or frame.content.start < frame.span.end:
        return False
    places = scene.range_of(frame.content)
    before = scene.tokens[places.start - 1] if places.start else None
    if before is None or not places or before.text == ":" or any(scene.is_that(place) for place in (places.start - 1, places.start)):
        return False
    return not frame.direct or not any(scene.finite(place) is not None for place in places) or _reaches(scene, frame)


def _reaches(scene: Scene, frame: Frame) -> bool:
    """Whether more words of the act stand before what is quoted than who acts: `لوح بالعودة إلى الإضراب «ما لم تدفع المتأخرات»`."""
    last = scene.tokens[frame.subject.last].end if frame.subject.last >= 0 else frame.span.start + len(frame.cue)
    return frame.span.end > last


def _whole(scene: Scene, frame: Frame, stop: int) -> Frame:
    """A frame whose content is the act: from its verb to where the clause pauses behind what was its content."""
    first = scene.passage.first_from(max(frame.span.start, scene.passage.text.find(frame.cue, frame.span.start, frame.span.end)))
    last = scene.passage.first_from(min(frame.content.end, stop))
    while last < len(scene.tokens) and scene.tokens[last].start < stop and scene.tokens[last].text not in _PAUSES:
        last += 1
    act = trimmed(scene, first, last)
    return replace(frame, content=_with_mark(scene, act), act=True)


def _with_mark(scene: Scene, act: Span) -> Span:
    """An act with the mark that closes the quotation with which it ends."""
    quoted = scene.quotation(scene.passage.first_from(act.end) - 1)
    return Span(act.start, quoted.end) if quoted is not None and quoted.end == act.end + 1 else act
