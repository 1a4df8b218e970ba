"""The status of a claim or a proposition, and the verdict that may stand on it."""

from __future__ import annotations

from collections.abc import Iterable

import orjson

from analysis import wording
from analysis.types import Both, Finding, LeftOut
from models import sources
from models.circle import Circle
from models.database import Database, Row
from models.shapes.parts import Shape, direction
from models.status import RULE


def verdict(row: Row) -> Shape:
    """A verdict as it stands."""
    return {
        "number": row["number"],
        "label": row["label"],
        "scope": row["scope"],
        "language": row["rating_language"],
        "dir": direction(row["rating_language"]),
        "rating": row["rating"],
        "summary": {"ar": row["summary_ar"], "en": row["summary_en"]},
        "evidence": orjson.loads(row["evidence"]),
        "publisher": {"name": row["publisher_name"], "site": row["publisher_site"], "url": row["url"]},
        "reviewer": row["reviewer"],
        "state": row["state"],
        "published_at": row["published_at"],
    }


def status(row: Row, mine: Row | None, names: dict[str, Both]) -> Shape:
    """The status of a claim, or of a proposition: what the rule found, under the verdict that stands on it, if any."""
    told = orjson.loads(row["finding"])
    finding = _finding(told)
    of_claim = "attribution" in row.keys()  # noqa: SIM118 - a Row is no mapping
    said, carriers = (row["attribution"], orjson.loads(row["carriers"])) if of_claim else (None, [])
    if mine is not None:
        why, change = wording.judged(mine["label"], Both(mine["summary_ar"], mine["summary_en"])), wording.UNJUDGED_BY
    else:
        why = wording.explanation(finding, names)
        change = wording.would_change(finding, names, said, own=of_claim and said is None)
    if said is not None:
        why = Both(f"{why.ar} {wording.SAID[said].ar}", f"{why.en} {wording.SAID[said].en}")
    waiting = finding.pending > 0 and finding.if_confirmed != finding.label
    return {
        "label": mine["label"] if mine is not None else finding.label,
        "attribution": said,
        "decided_by": "rule" if mine is None else "verdict",
        "rule": RULE if mine is None else None,
        "on": finding.on if mine is None else None,
        "explanation": {"ar": why.ar, "en": why.en},
        "inputs": {name: told[name] for name in ("for", "against", "left_out")} | {"carriers": carriers},
        "pending": finding.pending,
        "if_confirmed": finding.if_confirmed if mine is None else mine["label"],
        "would_change": {"ar": change.ar, "en": change.en},
        "needs_review": waiting or (mine is not None and _moved_on(mine, told)),
        "since": row["since"],
    }


def _moved_on(verdict_: Row, told: Shape) -> bool:
    """Whether the origins for and against are others than when the verdict was given."""
    then = orjson.loads(verdict_["rested_on"] or "{}")
    return any(then.get(side) != told[side] for side in ("for", "against"))


def _finding(told: Shape) -> Finding:
    return Finding(
        label=told["label"],
        on=told["on"],
        supporting=tuple(told["for"]),
        opposing=tuple(told["against"]),
        left_out=tuple(LeftOut(**one) for one in told["left_out"]),
        pending=told["pending"],
        if_confirmed=told["if_confirmed"],
    )


def verdict_on(row: Row, standing: list[Row]) -> Row | None:
    """The verdict that speaks of a claim: its own before one on what it asserts."""
    own = [one for one in standing if one["claim"] == row["seq"] and one["scope"] == "claim"]
    of_all = [one for one in standing if one["scope"] == "proposition"]
    standing = own or of_all
    return standing[-1] if standing else None


def principal_names(db: Database, circle: Circle, rows: Iterable[Row]) -> dict[str, Both]:
    """The names of everybody who is counted, or was when a finding was stored."""
    told = [orjson.loads(row["finding"]) for row in rows]
    stored = {one for finding in told for side in ("for", "against") for one in finding[side]}
    return sources.names(db, set(circle.principal.values()) | stored)
