"""A date as it is kept in columns, as it is recorded and as it is shown: one shape everywhere."""

from __future__ import annotations

from typing import Any

from analysis.days.dates import interval
from models.database import Row


def columns(prefix: str, when: dict[str, Any] | None) -> dict[str, Any]:
    """The six columns of a date whose names begin with `prefix`; all null for no date."""
    told = when or {}
    start, end = interval(told.get("value"))
    return {
        f"{prefix}_text": told.get("text"),
        f"{prefix}_value": told.get("value"),
        f"{prefix}_from": start,
        f"{prefix}_to": end,
        f"{prefix}_basis": told.get("basis"),
        f"{prefix}_because": told.get("because"),
    }


def shown(prefix: str, row: Row, role: str) -> dict[str, Any] | None:
    """The date in the columns of a row, as every answer shows it; None where there is none."""
    if row[f"{prefix}_basis"] is None:
        return None
    return {
        "text": row[f"{prefix}_text"],
        "value": row[f"{prefix}_value"],
        "from": row[f"{prefix}_from"],
        "to": row[f"{prefix}_to"],
        "basis": row[f"{prefix}_basis"],
        "because": row[f"{prefix}_because"],
        "role": role,
    }
