"""What every shape is made of: directions, names, numbers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from models.database import Database, Row

Shape = dict[str, Any]
# What a list shows of a thing, and what its single answer adds.
Parts = tuple[Shape, Shape]

STRONGEST = 50  # relations that a claim shows, and claims that a proposition shows
_LARGEST_WHOLE = 2**53  # above it, numbers that are kept with a point are no longer told apart
_RIGHT_TO_LEFT = ("ar", "fa", "he", "ur")
# As what those speak that are of no kind of source: an armed group speaks as an organisation does.
SPEAKS_AS = {"armed_group": "organisation", "group": "organisation", "city": "body", "place": "body", "event": "document"}


def direction(language: str) -> str:
    """`rtl` or `ltr`."""
    return "rtl" if language.partition("-")[0] in _RIGHT_TO_LEFT else "ltr"


def worded(row: Row) -> Shape:
    """What everything that asserts something begins with: its id and its sentence."""
    return {"id": row["id"], "text": row["text"], "language": row["language"], "dir": direction(row["language"])}


def name(row: Row, language: str) -> str | None:
    """The name of an entity in a language, or in the other one where it has none in this. None if it has no name."""
    first, second = ("name_ar", "name_en") if language == "ar" else ("name_en", "name_ar")
    told: str | None = row[first] or row[second]
    return told


def number(stored: float | None) -> float | int | None:
    """A stored number as it goes out: a whole one without a decimal point, as long as that says no more than is known."""
    if stored is None:
        return None
    return int(stored) if abs(stored) <= _LARGEST_WHOLE and stored == int(stored) else float(stored)


def entities(db: Database, ids: Iterable[str]) -> dict[str, Row]:
    """The rows of entities by id."""
    return {row["id"]: row for row in db.rows("SELECT * FROM entity WHERE id IN :ids", ids=sorted(set(ids)))}


def speaks_as(kind: str) -> str:
    """The kind of source that an entity of some kind is when it speaks."""
    return SPEAKS_AS.get(kind, kind)
