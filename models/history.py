"""The history of everything: who changed what when, sealed row by row, with the content beside the log.

Each object is recorded as one JSON document, its record; what the record holds is what a change can change. The log
keeps hashes only, so content that must go can go (`redact`) and the log still proves that nothing else was touched.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import orjson

from models.database import Database

Record = dict[str, Any]

DESK = "desk"  # whose hand the desk's own record is written by

_SEALED = ("seq", "at", "by", "what", "kind", "id", "about", "revision", "previous", "before_hash", "after_hash")


@dataclass(frozen=True, slots=True)
class Hand:
    """Whose hand makes a change, and when (RFC 3339, UTC)."""

    by: str
    at: str


def now() -> str:
    """The time, as answers and the log write it: `2026-01-05T10:00:00Z`."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def settle(db: Database, hand: Hand, kind: str, id_: str, record: Record, about: str | None = None) -> int | None:
    """Write a record into the history, if it differs from the one that stands.

    `about` is the id of the claim whose history shows the change too. Returns the object's new revision (1 for a new
    one), or None where nothing changed.
    """
    content = canonical(record)
    after = _sha256(content)
    last = db.row("SELECT * FROM change WHERE kind = :kind AND id = :id ORDER BY seq DESC LIMIT 1", kind=kind, id=id_)
    if last is not None and last["after_hash"] == after:
        return None
    sealed = db.row("SELECT seq, hash FROM change ORDER BY seq DESC LIMIT 1")
    change: Record = {
        "seq": sealed["seq"] + 1 if sealed else 1,
        "at": hand.at,
        "by": hand.by,
        "what": f"{kind}.{'changed' if last else 'created'}",
        "kind": kind,
        "id": id_,
        "about": about,
        "revision": last["revision"] + 1 if last else 1,
        "previous": last["seq"] if last else None,
        "before_hash": last["after_hash"] if last else None,
        "after_hash": after,
    }
    db.insert("change", change | {"hash": _seal(sealed["hash"] if sealed else "", change)})
    db.insert("change_content", {"seq": change["seq"], "content": content.decode()})
    return int(change["revision"])


def amended_since(db: Database, by: str, kind: str, id_: str, record: Record) -> bool:
    """Whether somebody else has changed an object since `by` recorded it as it is in this record."""
    rows = db.rows("SELECT by, after_hash FROM change WHERE kind = :kind AND id = :id ORDER BY seq DESC", kind=kind, id=id_)
    mine = next((row["after_hash"] for row in rows if row["by"] == by), None)
    return bool(rows) and rows[0]["by"] != by and mine == _sha256(canonical(record))


def standing(db: Database, kind: str, id_: str) -> Record | None:
    """The record of an object as it stands; None where there is none, or its content was taken away."""
    row = db.row(
        """SELECT k.content FROM change c JOIN change_content k ON k.seq = c.seq
           WHERE c.kind = :kind AND c.id = :id ORDER BY c.seq DESC LIMIT 1""",
        kind=kind,
        id=id_,
    )
    return orjson.loads(row["content"]) if row and row["content"] else None


# The changes of a claim and of what hangs on it.
_OF_CLAIM = """
               SELECT seq FROM change WHERE kind = 'claim' AND id = :id
               UNION SELECT seq FROM change WHERE about = :id
               UNION SELECT h.seq FROM change h WHERE h.kind = 'evidence' AND h.id IN (
                   SELECT e.id FROM evidence e JOIN evidence_link l ON l.evidence = e.seq
                   JOIN claim k ON k.seq = l.claim WHERE k.id = :id)
               UNION SELECT h.seq FROM change h WHERE h.kind = 'relation' AND h.id IN (
                   SELECT r.id FROM claim k JOIN relation r ON r."left" = k.proposition WHERE k.id = :id
                   UNION SELECT r.id FROM claim k JOIN relation r ON r."right" = k.proposition WHERE k.id = :id)"""


def count_of_claim(db: Database, id_: str) -> int:
    """How many changes `of_claim` has in all."""
    row = db.row(f"SELECT count(*) AS n FROM ({_OF_CLAIM}) AS mine", id=id_)
    return int(row["n"]) if row else 0


def of_claim(db: Database, id_: str, after: int, limit: int) -> list[Record]:
    """The changes of a claim, its verdicts, its evidence and its relations, oldest first, beyond the change numbered `after`."""
    rows = db.rows(
        f"""SELECT c.*, now.content AS after_content, now.redacted AS redacted, then_.content AS before_content
           FROM change c JOIN change_content now ON now.seq = c.seq
           LEFT JOIN change_content then_ ON then_.seq = c.previous
           WHERE c.seq > :after AND c.seq IN ({_OF_CLAIM})
           ORDER BY c.seq LIMIT :limit""",
        id=id_,
        after=after,
        limit=limit,
    )
    return [
        {
            "seq": row["seq"],
            "at": row["at"],
            "by": row["by"],
            "what": row["what"],
            "id": row["id"],
            "revision": row["revision"],
            "redacted": bool(row["redacted"]),
            "before": _content(row["before_content"]),
            "after": _content(row["after_content"]),
            "hashes": {"before": row["before_hash"], "after": row["after_hash"], "chain": row["hash"]},
        }
        for row in rows
    ]


def redact(db: Database, seq: int) -> None:
    """Take away the content of one change. The log keeps its hash, and the chain still verifies."""
    db.run("UPDATE change_content SET content = NULL, redacted = 1 WHERE seq = :seq", seq=seq)


def breaks(db: Database) -> Iterator[str]:
    """What is wrong with the log, in words; nothing, if the chain is whole and every content is the one that was sealed."""
    seal, expected = "", 1
    for row in db.rows("SELECT c.*, k.content, k.redacted FROM change c LEFT JOIN change_content k ON k.seq = c.seq ORDER BY c.seq"):
        if row["seq"] != expected:
            yield f"change {expected} is missing"
        seal = _seal(seal, {name: row[name] for name in _SEALED})
        if seal != row["hash"]:
            yield f"change {row['seq']} is not what was sealed"
        if row["redacted"] is None or (not row["redacted"] and _sha256(row["content"].encode()) != row["after_hash"]):
            yield f"the content of change {row['seq']} is not what was recorded"
        seal, expected = row["hash"], row["seq"] + 1


def canonical(record: Record) -> bytes:
    """A record as bytes that are the same for the same content."""
    return orjson.dumps(record, option=orjson.OPT_SORT_KEYS)


def _content(stored: str | None) -> Any:
    return None if stored is None else orjson.loads(stored)


def _seal(before: str, change: Record) -> str:
    return _sha256(before.encode() + orjson.dumps([change[name] for name in _SEALED]))


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
