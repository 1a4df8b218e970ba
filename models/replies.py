"""Answers to requests that a client may send again: of the same request under the same key, the first answer comes again.

An answer is kept in the transaction that stores what it tells of, so either both are there or neither is.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from datetime import datetime, timedelta

import orjson

from models.database import Database
from models.history import Hand

KEPT = timedelta(hours=48)
SWEPT_AT_ONCE = 100


class OtherRequest(ValueError):
    """Another request was made under this key."""


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer as it goes out. `told_once` is the body for later, where it tells what is told one time only."""

    status: int
    headers: dict[str, str]
    body: bytes
    told_once: bytes | None = None


def first(db: Database, by: str, name: str, asked: str) -> Reply | None:
    """The answer that `by` got to the request named so; None if there was none. Raises OtherRequest where it was not this one."""
    row = db.row("SELECT * FROM reply WHERE owner = :by AND name = :name", by=by, name=name)
    if row is None:
        return None
    if row["asked"] != asked:
        raise OtherRequest(name)
    return Reply(row["status"], orjson.loads(row["headers"]), zlib.decompress(row["body"]))


def keep(db: Database, hand: Hand, name: str, asked: str, reply: Reply) -> None:
    """Keep an answer, and sweep out some of those whose time is over."""
    db.run(
        "DELETE FROM reply WHERE seq IN (SELECT seq FROM reply WHERE at < :before ORDER BY at LIMIT :most)",
        before=(datetime.fromisoformat(hand.at) - KEPT).strftime("%Y-%m-%dT%H:%M:%SZ"),
        most=SWEPT_AT_ONCE,
    )
    db.insert(
        "reply",
        {
            "owner": hand.by,
            "name": name,
            "asked": asked,
            "status": reply.status,
            "headers": orjson.dumps(reply.headers).decode(),
            "body": zlib.compress(reply.body if reply.told_once is None else reply.told_once, 1),
            "at": hand.at,
        },
    )
