"""Articles; only the single answer holds the text."""

from __future__ import annotations

from collections.abc import Collection

import orjson

from models import whens
from models.database import Database, Row
from models.shapes.parts import Parts, Shape, direction, name


def show(db: Database, seqs: Collection[int]) -> dict[int, Parts]:
    """Articles by row number; only the single answer holds the text."""
    rows = db.rows(
        """SELECT a.*, e.text, e.sha256, o.kind AS outlet_kind, o.name_ar, o.name_en,
               (SELECT count(*) FROM claim c WHERE c.article = a.seq AND c.merged_into IS NULL) AS claim_count
           FROM article a JOIN edition e ON e.article = a.seq AND e.number = a.edition JOIN entity o ON o.id = a.outlet
           WHERE a.seq IN :seqs""",
        seqs=list(seqs),
    )
    return {row["seq"]: (_article(row), {"text": row["text"]}) for row in rows}


def _article(row: Row) -> Shape:
    base = f"/v1/articles/{row['id']}"
    because = None if row["outlet_because"] is None else orjson.loads(row["outlet_because"])
    return {
        "id": row["id"],
        "title": row["title"],
        "language": row["language"],
        "dir": direction(row["language"]),
        "outlet": {
            "id": row["outlet"],
            "name": name(row, row["language"]),
            "kind": row["outlet_kind"],
            "because": because,
        },
        "url": row["url"],
        "published": whens.shown("published", row, "published"),
        "updated": whens.shown("updated", row, "published"),
        "sha256": row["sha256"],
        "edition": row["edition"],
        "claim_count": row["claim_count"],
        "revision": row["revision"],
        "created": row["created"],
        "links": {"self": base, "claims": base + "/claims", "annotations": base + "/annotations"},
    }
