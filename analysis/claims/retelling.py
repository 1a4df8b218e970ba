"""A claim told in one sentence that stands for itself: who says so, the clause, the verb that it shares, the day that it means.

What the text leaves open is left open: a pronoun is shown as it stands, and nobody is put in its place by a guess.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from analysis.claims.asides import relative
from analysis.claims.beginnings import Beginning
from analysis.claims.joints import joints, unjoined
from analysis.lang.tables import table
from analysis.marks import Figure, Named, Span, When
from analysis.speech.frames import Frame
from analysis.speech.scene import Scene
from analysis.words.folding import fold
from analysis.words.masdars import is_masdar
from analysis.words.tokens import peeled

_PAUSES = ",، "
NEAR = 8  # code points of a word that may stand before a figure that takes another's place (`تشريد 2.7 مليون نسمة`)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the text, what is left out of it, and how it begins."""

    span: Span
    without: tuple[Span, ...] = ()
    begins: Beginning = "piece"


class Retold(NamedTuple):
    """A claim in one sentence (`text`), what it `said` without who says so, and how many letters of that are another clause's (`led`)."""

    text: str
    said: str
    led: int


def retold(scene: Scene, told_in: Stretch, frame: Frame | None, lead: Stretch | None, head: Span | None, dates: Sequence[When]) -> Retold:
    """The sentence, and what it says without who says so.

    `frame` attributes the clause, `lead` is the clause whose verb it shares, `head` what it tells of, `dates` are what dates it.
    """
    clause = told_in.span
    told = _whole(scene, told_in, dates)
    if frame is not None and not frame.act and clause.start == frame.content.start:
        told = _without_its_joint(scene, clause.start, told)
    own = told
    if head is not None:
        told = _words(scene, head, dates).strip(_PAUSES) + _patterns(scene.language)["comma"] + told
    elif lead is not None:
        told = _led(scene, lead, told_in, dates) + told
    led = len(told) - len(own)
    who = _joined([one.name for one in frame.subject.who if one.name], scene.language) if frame else ""
    if not who or (frame is not None and frame.act and (_names(scene, clause, told, frame.subject.who) or not _acts(scene, clause))):
        return Retold(told, told, led)
    return Retold(_patterns(scene.language)[_part(scene, frame)].format(who=who, told=told), told, led)


def _without_its_joint(scene: Scene, start: int, told: str) -> str:
    """What is said without the preposition that joins it to its verb (`أفادت الوزارة بمقتل …`): behind a colon it joins nothing."""
    token = scene.tokens[scene.passage.first_from(start)]
    readings = (one for one in scene.passage.peeled(token) if one.preposition in scene.words.get("adds", ()) and not one.conjunction)
    joined = next((one for one in readings if is_masdar(one.stem, scene.language)), None) if token.start == start else None
    return told[len(joined.preposition) :] if joined is not None else told


def _whole(scene: Scene, told_in: Stretch, dates: Sequence[When]) -> str:
    """The words of a stretch, without what is left out of it and the commas around that."""
    pieces, at = [], told_in.span.start
    for hole in told_in.without:
        pieces.append(_words(scene, Span(at, hole.start), dates).rstrip(_PAUSES))
        at = hole.end
    last = _words(scene, Span(at, told_in.span.end), dates)
    return " ".join([*pieces, last.lstrip(_PAUSES) if pieces else last]).strip()


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


def _led(scene: Scene, leading: Stretch, told_in: Stretch, dates: Sequence[When]) -> str:
    """What a clause without a verb shares with the clause before it: all of that, or only what stands before its figure."""
    lead, clause = leading.span, told_in.span
    first = scene.tokens[scene.passage.first_from(clause.start)].folded
    if told_in.begins == "another":
        return _shared(scene, lead, clause, dates)
    figures = [one for one in scene.figures_within(lead.start, lead.end) if not any(hole.holds(one) for hole in leading.without)]
    whole = any(first in scene.words.get(what, ()) for what in ("among", "share", "against", "aside"))
    mine = scene.figures_within(clause.start, clause.end)
    supplements = bool(joints(scene, scene.passage.first_from(clause.start)))
    elsewhere = not mine or mine[0].start > clause.start + NEAR  # it does not stand in the other figure's place
    whole = whole or supplements or elsewhere or _counts_part(scene, mine[0])
    if told_in.begins == "attribute" or relative(scene, scene.passage.first_from(clause.start)):
        paused = scene.passage.text[: clause.start].rstrip()[-1:] in _PAUSES
        return _whole(scene, leading, dates) + (_patterns(scene.language)["comma"] if paused else " ")
    if scene.joined(scene.passage.first_from(clause.start)):
        token = scene.tokens[scene.passage.first_from(clause.start)]
        return _whole(scene, leading, dates) + " " + scene.passage.text[token.start : clause.start]
    if whole or not figures or figures[0].bound != "exact":  # the words that bound the other figure are no part of this one
        return _whole(scene, leading, dates) + _patterns(scene.language)["comma"]
    if figures[0].start == lead.start:
        return ""
    return _words(scene, Span(lead.start, figures[0].start), dates) + " "


def _counts_part(scene: Scene, figure: Figure) -> bool:
    """Whether a figure counts some of those who were told of before: `two of them`, `ثلاثة منهم`."""
    behind = scene.passage.first_from(figure.end)
    words = {token.folded for token in scene.tokens[behind : behind + 2]}
    return bool(words & (scene.words.get("among", frozenset()) | scene.words.get("them", frozenset())))


def _shared(scene: Scene, lead: Span, clause: Span, dates: Sequence[When]) -> str:
    """What a clause shares with the one before it to which it adds another thing: all that stands before the first such thing."""
    prepositions, happens = _opening(scene, scene.passage.first_from(clause.start))
    for place in scene.range_of(lead):
        others, event = _opening(scene, place)
        if prepositions & others if prepositions else (happens and event):
            before = _words(scene, Span(lead.start, max(lead.start, scene.tokens[place].start)), dates)
            return before + " " if before else ""
    return ""


def _opening(scene: Scene, place: int) -> tuple[frozenset[str], bool]:
    """The preposition that a noun of what happens stands behind, or has written on it; whether a token is such a noun."""
    folded, language = unjoined(scene, place), scene.language
    if folded in scene.words.get("preposition", ()):
        return frozenset({folded}), False
    found = [one for one in peeled(folded, language) if is_masdar(one.stem, language)]
    plain = any(not one.preposition for one in found)
    return (frozenset() if plain else frozenset(one.preposition for one in found)), bool(found)


def _acts(scene: Scene, clause: Span) -> bool:
    """Whether a clause begins with what somebody does, and not with another who does it."""
    return bool(scene.verb(scene.passage.first_from(clause.start)))


def _names(scene: Scene, clause: Span, told: str, who: Sequence[Named]) -> bool:
    """Whether one of these is named in a clause, or in what it is told with."""
    within = {one.named.id for one in scene.mentions_within(clause.start, clause.end)}
    text = fold(told)
    return any(one.id in within or (one.name is not None and fold(one.name) in text) for one in who)


def _joined(names: Sequence[str], language: str) -> str:
    return _patterns(language)["joint"].join(names)


@cache
def _patterns(language: str) -> dict[str, str]:
    """How a claim is put together in a language."""
    return {entry["part"]: entry["pattern"].replace("_", " ") for entry in table("retelling", language)}
