"""What a name belongs to, step by step: a village to its province and its state, a spokesman to his ministry and its state."""

from __future__ import annotations

from functools import cache, lru_cache

from analysis.lang.tables import table
from analysis.names.entities import principal_of
from analysis.names.known import things


@lru_cache(maxsize=65536)
def lineage(id: str) -> tuple[str, ...]:
    """The ids of all that something belongs to, the nearest first: where it lies, and who stands behind it. Itself is not among them."""
    found: dict[str, None] = {}
    waiting = [id]
    while waiting:
        for owner in _owners(waiting.pop(0)):
            if owner not in found and owner != id:
                found[owner] = None
                waiting.append(owner)
    return tuple(found)


def belongs(one: str, other: str) -> bool:
    """Whether one of two belongs to the other."""
    return one in lineage(other) or other in lineage(one)


def _owners(id: str) -> list[str]:
    known, principal = things().get(id), principal_of(id)
    around = _within().get(id) or (known.country if known is not None else "")
    return [*([around] if around else []), *([principal[0]] if principal else [])]


@cache
def _within() -> dict[str, str]:
    """The province in which a place lies, and the state of a province."""
    return {entry["place"]: entry["within"] for entry in table("within")}


@lru_cache(maxsize=65536)
def last_principal(id: str) -> str:
    """The id of whoever stands behind something in the end; itself, where nobody does."""
    seen, last = set[str](), id
    while last not in seen:
        seen.add(last)
        found = principal_of(last)
        last = found[0] if found else last
    return last
