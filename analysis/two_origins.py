"""The rule `two-origins/1`: the label of a proposition that nobody has judged, counted in origins and not in links.

It is the newsroom's two-source rule. Whoever repeats an origin adds nothing to it; that somebody said a thing never
proves that it is so; what a machine suggests waits for a person. The rule never says `refuted` or `misleading`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from analysis.types import Because, Finding, Label, LeftOut, Voice

NAME = "two-origins/1"


def two_origins(voices: Iterable[Voice], checkable: bool = True) -> Finding:
    """The finding on one proposition, from every voice that was heard about it, in whatever order.

    `checkable` is false for a proposition that is a position or an opinion.
    """
    heard = sorted(set(voices))
    counted = _counted(heard)
    # What is suggested now, taken as confirmed: the label that a person's word would give.
    hoped = _counted([replace(voice, state="confirmed") if voice.state == "suggested" else voice for voice in heard])
    label = _label(counted, checkable)
    opposing = [voice for voice in counted if voice.side == "against"]
    return Finding(
        label=label,
        on="number" if label == "conflicting" and all(voice.about == "figure" for voice in opposing) else None,
        supporting=_principals(counted, "for"),
        opposing=_principals(counted, "against"),
        left_out=_left_out(heard),
        pending=len({(voice.kind, voice.by) for voice in heard if voice.state == "suggested"}),
        if_confirmed=_label(hoped, checkable),
    )


def _label(counted: list[Voice], checkable: bool) -> Label:
    if not checkable:
        return "not_checkable"
    if any(voice.side == "against" for voice in counted):
        return "conflicting"
    if len(_principals(counted, "for")) >= 2:
        return "supported"
    if any(voice.elsewhere and voice.kind != "claim" for voice in counted):
        return "not_enough_evidence"
    return "unverified"


def _counted(heard: list[Voice]) -> list[Voice]:
    """The voices that may move a label: confirmed, of an origin that is known and not a circle's.

    A voice that only shows that something was said speaks neither for nor against it; it stands beside.
    """
    return [
        replace(voice, side="beside") if _refusal(voice) == "attribution_only" else voice
        for voice in heard
        if _refusal(voice) in (None, "attribution_only")
    ]


def _principals(counted: list[Voice], side: str) -> tuple[str, ...]:
    return tuple(sorted({voice.principal for voice in counted if voice.side == side}))


def _refusal(voice: Voice) -> Because | None:
    if voice.state == "rejected":
        return "rejected"
    if voice.state == "suggested":
        return "pending"
    if not voice.known:
        return "unknown_origin"
    if voice.circular:
        return "circular"
    if voice.about == "attribution":
        return "attribution_only"
    return None


def _left_out(heard: list[Voice]) -> tuple[LeftOut, ...]:
    """Each voice that spoke for or against and was not counted: of an origin, the first is counted, its echoes not."""
    first: dict[tuple[str, str], Voice] = {}
    for voice in heard:
        if _refusal(voice) is None:
            first.setdefault((voice.side, voice.principal), voice)
    left = []
    for voice in heard:
        because = _refusal(voice)
        counted = first.get((voice.side, voice.principal))
        if because in (None, "attribution_only") and counted is not None:
            because = None if counted == voice else "same_origin"
        if because and (voice.side != "beside" or because in ("rejected", "pending")):
            left.append(LeftOut(voice.origin, voice.by, because))
    return tuple(left)
