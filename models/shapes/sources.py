"""Sources, how often each speaks, and what became of what it said."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection

import orjson

from models.database import Database, Row
from models.shapes.parts import Shape, direction, name, speaks_as


def show(db: Database, ids: Collection[str]) -> dict[str, Shape]:
    """Sources by id, with how often each speaks in which role and what became of what it was the origin of."""
    rows = db.rows(
        """SELECT s.*, e.kind, e.name_ar, e.name_en, e.aliases, e.revision, e.created, e.updated
           FROM source s JOIN entity e ON e.id = s.id WHERE s.id IN :ids""",
        ids=list(ids),
    )
    roles, records = _tallies(db, ids)
    return {row["id"]: _source(row, roles[row["id"]], records[row["id"]]) for row in rows}


def _source(row: Row, roles: Counter[str], record: Counter[str]) -> Shape:
    base = f"/v1/sources/{row['id']}"
    language = "ar" if row["name_ar"] else "en"
    return {
        "id": row["id"],
        "language": language,
        "dir": direction(language),
        "name": name(row, language),
        "names": {"ar": row["name_ar"], "en": row["name_en"]},
        "aliases": orjson.loads(row["aliases"]),
        "kind": speaks_as(row["kind"]),
        "url": row["url"],
        "principal": {"source": row["principal"], "relation": row["relation"]} if row["principal"] else None,
        "counts": {role: roles[role] for role in ("origin", "relay", "carrier")},
        "record": dict(sorted(record.items())),
        "revision": row["revision"],
        "created": row["created"],
        "updated": row["updated"],
        "links": {"self": base, "claims": base + "/claims"},
    }


def _tallies(db: Database, ids: Collection[str]) -> tuple[dict[str, Counter[str]], dict[str, Counter[str]]]:
    roles: dict[str, Counter[str]] = defaultdict(Counter)
    records: dict[str, Counter[str]] = defaultdict(Counter)
    for row in db.rows(
        """SELECT l.source, l.role, c.status, count(*) AS n FROM link l JOIN claim c ON c.seq = l.claim
           WHERE l.source IN :ids AND c.merged_into IS NULL GROUP BY l.source, l.role, c.status""",
        ids=list(ids),
    ):
        roles[row["source"]][row["role"]] += row["n"]
        if row["role"] == "origin":
            records[row["source"]][row["status"]] += row["n"]
    return roles, records
