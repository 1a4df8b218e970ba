"""Evidence, by itself and as a claim shows it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import Any

import orjson

from models import whens
from models.database import Database, Row
from models.shapes.parts import Shape, direction


def show(db: Database, seqs: Collection[int]) -> dict[int, Shape]:
    """Evidence by row number, with everything that it is linked to."""
    rows = db.rows("SELECT * FROM evidence WHERE seq IN :seqs", seqs=list(seqs))
    origins = _origins(db, seqs)
    links: dict[int, list[Shape]] = defaultdict(list)
    for one in db.rows(
        """SELECT l.*, c.id FROM evidence_link l JOIN claim c ON c.seq = l.claim WHERE l.evidence IN :seqs ORDER BY l.claim, l.about""",
        seqs=list(seqs),
    ):
        links[one["evidence"]].append({"claim": one["id"], "stance": one["stance"], "about": one["about"]})
    return {
        row["seq"]: {
            "id": row["id"],
            "origins": origins[row["seq"]],
            **_told(row),
            "figures": orjson.loads(row["figures"]),
            "links_to": links[row["seq"]],
            "revision": row["revision"],
            "created": row["created"],
            "updated": row["updated"],
            "links": {"self": f"/v1/evidence/{row['id']}"},
        }
        for row in rows
    }


def of_claims(db: Database, seqs: Collection[int]) -> dict[int, list[dict[str, Any]]]:
    """The evidence on each of these claims, what speaks against it first: its row with the link, and its origins."""
    rows = db.rows(
        """SELECT e.*, l.claim, l.stance, l.about FROM evidence_link l JOIN evidence e ON e.seq = l.evidence
           WHERE l.claim IN :seqs
           ORDER BY CASE l.stance WHEN 'refutes' THEN 0 WHEN 'supports' THEN 1 ELSE 2 END, e.seq""",
        seqs=list(seqs),
    )
    origins = _origins(db, {row["seq"] for row in rows})
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        found[row["claim"]].append({"row": row, "id": row["id"], "origins": origins[row["seq"]]})
    return found


def _origins(db: Database, seqs: Collection[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for row in db.rows("SELECT * FROM evidence_origin WHERE evidence IN :seqs ORDER BY source", seqs=list(seqs)):
        found[row["evidence"]].append(row["source"])
    return found


def on_claim(one: dict[str, Any]) -> Shape:
    """A piece of evidence as a claim shows it, with its stance and what it is about."""
    row = one["row"]
    return {"id": row["id"], "stance": row["stance"], "about": row["about"], "origins": one["origins"], **_told(row)}


def _told(row: Row) -> Shape:
    note = {"ar": row["note_ar"], "en": row["note_en"]} if row["note_ar"] or row["note_en"] else None
    return {
        "publisher": row["publisher"],
        "published_by": row["published_by"],
        "via": row["line"],
        "url": row["url"],
        "language": row["language"],
        "dir": direction(row["language"]),
        "published": whens.shown("published", row, "published"),
        "gist": {"ar": row["gist_ar"], "en": row["gist_en"]},
        "note": note,
    }
