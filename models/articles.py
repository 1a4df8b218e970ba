"""Articles and their editions: the text as it was read, normalised once, never changed afterwards."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Collection

import orjson

from models import history, whens
from models.database import Database
from models.history import Hand, Record


def normal(text: str) -> str:
    """The form in which a text is stored and into which every offset points: NFC."""
    return unicodedata.normalize("NFC", text)


def keep(db: Database, hand: Hand, record: Record, text: str) -> bool:
    """Store an article and, if its text is another than the one that stands, a new edition of it.

    `record` holds `id, title, language, outlet, outlet_because, url, published, updated`. True if new or changed.
    """
    text = normal(text)
    record = record | {"sha256": hashlib.sha256(text.encode()).hexdigest()}
    revision = history.settle(db, hand, "article", record["id"], record)
    if revision is None:
        return False
    standing = db.row(
        """SELECT a.seq, a.edition, e.sha256 FROM article a
           LEFT JOIN edition e ON e.article = a.seq AND e.number = a.edition WHERE a.id = :id""",
        id=record["id"],
    )
    same_text = standing is not None and standing["sha256"] == record["sha256"]
    edition = standing["edition"] + (not same_text) if standing else 1
    values = {
        **{name: record[name] for name in ("id", "title", "language", "outlet", "url")},
        "outlet_because": orjson.dumps(record["outlet_because"]).decode() if record["outlet_because"] else None,
        **whens.columns("published", record["published"]),
        **whens.columns("updated", record["updated"]),
        "edition": edition,
        "revision": revision,
        "created": hand.at,
        "updated": hand.at,
    }
    values["day"] = values["published_from"] or ""
    if standing is None:
        seq = db.insert("article", values)
    else:
        seq = standing["seq"]
        del values["created"]
        db.update("article", seq, values)
    if not same_text:
        db.insert("edition", {"article": seq, "number": edition, "text": text, "sha256": record["sha256"], "at": hand.at})
    return True


def holding(db: Database, hashes: Collection[str]) -> str | None:
    """The article whose text hashes to one of these: the one where it stands today before one where it once stood, then the first."""
    row = db.row(
        """SELECT a.id FROM edition e JOIN article a ON a.seq = e.article WHERE e.sha256 IN :hashes
           ORDER BY e.number = a.edition DESC, a.seq LIMIT 1""",
        hashes=list(hashes),
    )
    return row["id"] if row else None


def text_of(db: Database, id_: str) -> tuple[int, int, str]:
    """An article's row number, its edition of today and that edition's text. Raises KeyError for an unknown one."""
    row = db.row(
        "SELECT a.seq, a.edition, e.text FROM article a JOIN edition e ON e.article = a.seq AND e.number = a.edition WHERE a.id = :id",
        id=id_,
    )
    if row is None:
        raise KeyError(id_)
    return row["seq"], row["edition"], row["text"]
