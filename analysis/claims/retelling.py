"""A claim told in one sentence that stands for itself: who says so, the clause, the verb that it shares, the day that it means.

What the text leaves open is left open: a pronoun is shown as it stands, and nobody is put in its place by a guess.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache

from analysis.lang.tables import table
from analysis.marks import Named, Span, When
from analysis.speech.scene import Scene
from analysis.speech.speech import Frame
from analysis.words.folding import fold

NEAR = 8  # code points of a word that may stand before a figure that takes another's place (`تشريد 2.7 مليون نسمة`)


def retold(scene: Scene, clause: Span, frame: Frame | None, lead: Span | None, dates: Sequence[When]) -> str:
    """The sentence. `frame` attributes the clause, `lead` is the clause whose verb it shares, `dates` are what dates it."""
    told = _words(scene, clause, dates)
    if lead is not None:
        told = _led(scene, lead, clause, dates) + told
    who = _joined([one.name for one in frame.subject.who if one.name], scene.language) if frame else ""
    if not who or (frame is not None and frame.act and _names(scene, clause, frame.subject.who)):
        return told
    return _patterns(scene.language)[_part(scene, frame)].format(who=who, told=told)


def _part(scene: Scene, frame: Frame | None) -> str:
    """How a speaker and what is ascribed to them are put together: as an act, as something said, or as something denied."""
    if frame is None or frame.sense != "deny" or frame.act:
        return "act" if frame is not None and frame.act else "said"
    before = scene.passage.first_from(frame.content.start) - 1
    return "denied that" if before >= 0 and scene.is_that(before) else "denied"


def _words(scene: Scene, span: Span, dates: Sequence[When]) -> str:
    """The words of a stretch on one line; behind a date that the words do not tell in full, in brackets, what it is."""
    text = scene.passage.text
    pieces, at = [], span.start
    certain = [one for one in dates if one.basis == "inferred" and one.value and "/" not in one.value and span.holds(one)]
    readings = Counter((one.start, one.end) for one in certain)
    for when in certain:
        if readings[when.start, when.end] == 1:
            pieces += [text[at : when.end], f" [{when.value}]"]
            at = when.end
    return " ".join("".join([*pieces, text[at : span.end]]).split())


def _led(scene: Scene, lead: Span, clause: Span, dates: Sequence[When]) -> str:
    """What a clause without a verb shares with the clause before it: all of that, or only what stands before its figure."""
    first = scene.tokens[scene.passage.first_from(clause.start)].folded
    figures = scene.figures_within(lead.start, lead.end)
    whole = any(first in scene.words.get(what, ()) for what in ("among", "share", "against", "aside"))
    mine = scene.figures_within(clause.start, clause.end)
    whole = whole or not mine or mine[0].start > clause.start + NEAR  # it does not stand in the other figure's place
    if scene.joined(scene.passage.first_from(clause.start)):
        return _words(scene, lead, dates) + " "
    if whole or (figures and figures[0].bound != "exact"):  # the words that bound the other figure are no part of this one
        return _words(scene, lead, dates) + _patterns(scene.language)["comma"]
    if not figures or figures[0].start == lead.start:
        return ""
    return _words(scene, Span(lead.start, figures[0].start), dates) + " "


def _names(scene: Scene, clause: Span, who: Sequence[Named]) -> bool:
    told = {one.named.id for one in scene.mentions_within(clause.start, clause.end)}
    text = fold(scene.passage.text[clause.start : clause.end])
    return any(one.id in told or (one.name is not None and fold(one.name) in text) for one in who)


def _joined(names: Sequence[str], language: str) -> str:
    return _patterns(language)["joint"].join(names)


@cache
def _patterns(language: str) -> dict[str, str]:
    """How a claim is put together in a language."""
    return {entry["part"]: entry["pattern"].replace("_", " ") for entry in table("retelling", language)}
