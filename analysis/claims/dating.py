"""Which dates of a sentence belong to a claim in it: those of its clause, the day of what happened, the day on which it was said.

- What stands in its clause dates a claim. A clause without a verb of its own shares what dates the clause whose verb it shares.
- Where neither tells a date, the day of news that its voice tells stands for it, if it is the only one: what happened yesterday
  happened yesterday with all that the sentence goes on to count. A year or a month of the background dates only its own clause.
- What is said has the day of its saying, which stands outside all that is said: the nearest before it, or else behind it; and
  whatever date stands in the words that bring it (`documented in July the deaths of …`).

A day of news is a single day whose year its words leave out: today, Tuesday, 3 March.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from analysis.marks import Sentence, Span, When
from analysis.speech.frames import Frame
from analysis.speech.scene import Scene

_MOST = 3  # dates of the words that bring what is said
_LENGTH_OF_A_DAY = len("2024-07-21")


class Dating:
    """The dates of one sentence, and whose they are."""

    def __init__(self, scene: Scene, sentence: Sentence, frames: Sequence[Frame]) -> None:
        self._scene = scene
        every = scene.dates_within(sentence.start, sentence.end)
        said = together([frame.content for frame in frames])
        self._days = [one for one in every if _is_of_news(one)]
        self._outside = [one for one in every if not meets_any(said, one)]
        self._outside_days = [one for one in self._outside if _is_of_news(one)]

    def of(self, clause: Span, lead: Span | None, frame: Frame | None) -> tuple[When, ...]:
        """The dates of a claim. `lead` is the clause whose verb it shares, `frame` attributes it, None in the text's own voice."""
        told = self._within(clause) or (self._shared(lead) if lead else []) or self._only_day(frame)
        saying = self._saying(frame) if frame else []
        known = {one.start for one in told}
        return (*told, *(replace(one, role="said") for one in saying if one.start not in known))

    def _within(self, clause: Span) -> list[When]:
        return self._scene.dates_within(clause.start, clause.end)

    def _shared(self, lead: Span) -> list[When]:
        return [one for one in self._within(lead) if one.role != "as_of"]

    def _only_day(self, frame: Frame | None) -> list[When]:
        """The day of news that a voice tells, with all that it can be; nothing where there are several."""
        days = self._outside_days if frame is None else _between(self._days, frame.content.start, frame.content.end)
        return list(days) if days and days[0].start == days[-1].start else []

    def _saying(self, frame: Frame) -> list[When]:
        """When it was said: what the words tell that bring it, and the nearest day of news outside what is said."""
        first, last = min(frame.span.start, frame.content.start), max(frame.span.end, frame.content.start)
        own = [one for one in _between(self._outside, first, last)[:_MOST] if one.role != "as_of"]
        days = self._outside_days
        if not days:
            return own
        before = bisect_left(days, frame.content.start, key=lambda one: one.start)
        start = days[before - 1].start if before else days[0].start
        return sorted({*own, *_between(days, start, start + 1)}, key=lambda one: (one.start, one.value or ""))


def _is_of_news(one: When) -> bool:
    return one.basis == "inferred" and one.role != "as_of" and one.value is not None and _is_day(one.value)


def _is_day(value: str) -> bool:
    return len(value) == _LENGTH_OF_A_DAY and "/" not in value


def _between(dates: Sequence[When], start: int, end: int) -> Sequence[When]:
    """The dates, of those in order, that begin in a stretch."""
    return dates[bisect_left(dates, start, key=lambda one: one.start) : bisect_left(dates, end, key=lambda one: one.start)]


def together(spans: Sequence[Span]) -> list[Span]:
    """Stretches in order, those that meet as one."""
    found: list[Span] = []
    for span in sorted(spans, key=lambda one: (one.start, one.end)):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found


def meets_any(spans: Sequence[Span], one: Span) -> bool:
    """Whether something stands in one of these stretches, which are in order and do not meet."""
    place = bisect_left(spans, one.end, key=lambda span: span.start) - 1
    return place >= 0 and spans[place].meets(one)
