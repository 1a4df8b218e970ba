"""Evidence: facts from outside, where each goes back to, and what it bears on."""

from __future__ import annotations

from typing import Any

import orjson

from models import history, whens
from models.database import Database
from models.history import Hand, Record


def keep(db: Database, hand: Hand, record: Record) -> bool:
    """Store a piece of evidence and its links. True if it is new or changed.

    `record`: `id, publisher, published_by, line, origins, language, url, published, gist {ar, en}, note {ar, en},
    figures, links [{claim, stance, about}]`. Every origin is a source. Raises KeyError for an unknown claim.
    """
    revision = history.settle(db, hand, "evidence", record["id"], record)
    if revision is None:
        return False
    note = record["note"] or {"ar": None, "en": None}
    values: dict[str, Any] = {
        **{name: record[name] for name in ("id", "publisher", "published_by", "line", "language", "url")},
        **whens.columns("published", record["published"]),
        "gist_ar": record["gist"]["ar"],
        "gist_en": record["gist"]["en"],
        "note_ar": note["ar"],
        "note_en": note["en"],
        "figures": orjson.dumps(record["figures"]).decode(),
        "revision": revision,
        "created": hand.at,
        "updated": hand.at,
    }
    standing = db.row("SELECT seq FROM evidence WHERE id = :id", id=record["id"])
    if standing is None:
        seq = db.insert("evidence", values)
    else:
        seq = standing["seq"]
        del values["created"]
        db.update("evidence", seq, values)
    db.run("DELETE FROM evidence_origin WHERE evidence = :seq", seq=seq)
    db.run("DELETE FROM evidence_link WHERE evidence = :seq", seq=seq)
    db.insert_many("evidence_origin", [{"evidence": seq, "source": origin} for origin in record["origins"]])
    db.insert_many(
        "evidence_link",
        [
            {"evidence": seq, "claim": _claim(db, link["claim"]), "stance": link["stance"], "about": link["about"]}
            for link in record["links"]
        ],
    )
    return True


def _claim(db: Database, id_: str) -> int:
    row = db.row("SELECT seq FROM claim WHERE id = :id", id=id_)
    if row is None:
        raise KeyError(id_)
    return int(row["seq"])
