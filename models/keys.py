"""Keys: who may write, and as what. A key's name stands beside what was written with it; of its secret only a hash is kept."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from datetime import UTC, datetime, timedelta

from models.database import Database, Row
from models.history import Hand, Record

ROLES = ("editor", "reviewer", "admin")  # each may do what those before it may
NAME = "[a-z0-9][a-z0-9-]{0,79}"
RESERVED = ("desk", "rule")  # names that say in the history who else is at work

_MARK = "isnad_"
_USE_KEPT_EVERY = timedelta(minutes=1)


class BadName(ValueError):
    """A name that no key can have."""


class NameTaken(ValueError):
    """A key of this name is there, or was: a name is never used again."""


def make(db: Database, hand: Hand, name: str, role: str) -> tuple[Record, str]:
    """Make a key; returns it, and its secret, which is nowhere else. Raises BadName or NameTaken."""
    if not re.fullmatch(NAME, name):
        raise BadName(f"{name!r} is not a name: small letters of a to z, digits and hyphens, at most 80")
    secret = _MARK + secrets.token_urlsafe(32)
    with db.atomic():
        if name in RESERVED or db.row("SELECT 1 FROM key WHERE id = :name", name=name):
            raise NameTaken(name)
        db.insert("key", {"id": name, "role": role, "hash": _hash(secret), "created": hand.at, "created_by": hand.by})
    made = find(db, name)
    assert made is not None
    return made, secret


def holder(db: Database, secret: str, at: str) -> Record | None:
    """The key with this secret, unless it was revoked; None for an unknown one. That it was used is noted, if nobody writes just now."""
    row = db.row("SELECT * FROM key WHERE hash = :hash", hash=_hash(secret))
    if row is None or row["revoked"] is not None or not hmac.compare_digest(row["hash"], _hash(secret)):
        return None
    if row["last_used"] is None or row["last_used"] < _a_while_before(at):
        with db.unless_busy() as free:
            if free:
                db.run("UPDATE key SET last_used = :at WHERE seq = :seq", at=at, seq=row["seq"])
    return _shown(row)


def find(db: Database, name: str) -> Record | None:
    """A key by its name, revoked or not."""
    row = db.row("SELECT * FROM key WHERE id = :name", name=name)
    return _shown(row) if row else None


def every(db: Database) -> list[Record]:
    """Every key that there ever was, the oldest first."""
    return [_shown(row) for row in db.rows("SELECT * FROM key ORDER BY seq")]


def revoke(db: Database, name: str, at: str) -> bool:
    """Let a key open nothing any more, for good; False for an unknown one."""
    db.run("UPDATE key SET revoked = :at WHERE id = :name AND revoked IS NULL", at=at, name=name)
    return find(db, name) is not None


def _shown(row: Row) -> Record:
    members = ("id", "role", "created", "created_by", "last_used", "revoked")
    return {name: row[name] for name in members} | {"links": {"self": f"/v1/keys/{row['id']}"}}


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def _a_while_before(at: str) -> str:
    return (datetime.fromisoformat(at).astimezone(UTC) - _USE_KEPT_EVERY).strftime("%Y-%m-%dT%H:%M:%SZ")
