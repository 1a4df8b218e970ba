"""Everybody and everything that has a name, those who speak among them, and who stands behind whom."""

from __future__ import annotations

from collections.abc import Callable, Collection

import orjson

from analysis.types import Both
from analysis.words.folding import fold
from models import history
from models.database import Database
from models.history import Hand, Record

UNNAMED = Both("جهة غير مسماة", "an unnamed source")


def keep_entity(db: Database, hand: Hand, record: Record) -> bool:
    """Store an entity: `id, kind, names {ar, en}, aliases`. True if it is new or changed."""
    revision = history.settle(db, hand, "entity", record["id"], record)
    if revision is not None:
        _store_entity(db, hand, record, revision)
    return revision is not None


def keep_source(db: Database, hand: Hand, record: Record) -> bool:
    """Store a source: what an entity has, with `url` and `principal {source, relation}`. True if new or changed.

    The principal must be stored before those who speak for it.
    """
    revision = history.settle(db, hand, "source", record["id"], record)
    if revision is None:
        return False
    _store_entity(db, hand, record, revision)
    _store_source(db, record)
    return True


def meet(db: Database, hand: Hand, record: Record) -> None:
    """Store an entity that is not there yet; one that is there stays as somebody has written it down."""
    if db.row("SELECT 1 FROM entity WHERE id = :id", id=record["id"]) is None:
        keep_entity(db, hand, record)


def hear(db: Database, hand: Hand, record: Record) -> None:
    """Store a source that is not there yet. An entity that was only spoken of so far stays as it is, and speaks from now on."""
    if speaks(db, record["id"]):
        return
    standing = db.row("SELECT kind, name_ar, name_en, aliases FROM entity WHERE id = :id", id=record["id"])
    if standing is None:
        keep_source(db, hand, record)
        return
    names = {"ar": standing["name_ar"], "en": standing["name_en"]}
    known = record | {"kind": standing["kind"], "names": names, "aliases": orjson.loads(standing["aliases"])}
    history.settle(db, hand, "source", record["id"], known)
    _store_source(db, known)


def speaks(db: Database, id_: str) -> bool:
    """Whether there is such a source."""
    return db.row("SELECT 1 FROM source WHERE id = :id", id=id_) is not None


def is_called(db: Database, id_: str, name: str, alike: Callable[[str], str] | None = None) -> bool | None:
    """Whether an entity is called so, in some spelling; None where there is no such entity.

    `alike` takes of a name what has to be the same.
    """
    row = db.row("SELECT name_ar, name_en, aliases FROM entity WHERE id = :id", id=id_)
    if row is None:
        return None
    known = (row["name_ar"], row["name_en"], *orjson.loads(row["aliases"]))
    part = alike or str
    return fold(part(name)) in [fold(part(one)) for one in known if one]


def kind_of(db: Database, id_: str) -> str | None:
    """What kind of thing has an id; None where nothing has it."""
    row = db.row("SELECT kind FROM entity WHERE id = :id", id=id_)
    return None if row is None else str(row["kind"])


def named(db: Database, name: str) -> str | None:
    """The source that has this id, else the outlet that has this name, as it is written; None where nobody is called so."""
    # A question for each index: one OR over three columns would read everybody.
    rows = db.rows(
        """SELECT 0 AS nth, s.id FROM source s WHERE s.id = :name
           UNION ALL SELECT 1, s.id FROM entity e JOIN source s ON s.id = e.id WHERE e.name_ar = :name AND e.kind = 'outlet'
           UNION ALL SELECT 1, s.id FROM entity e JOIN source s ON s.id = e.id WHERE e.name_en = :name AND e.kind = 'outlet'
           ORDER BY 1, 2 LIMIT 1""",
        name=name,
    )
    return rows[0]["id"] if rows else None


def _store_source(db: Database, record: Record) -> None:
    principal = record["principal"] or {"source": None, "relation": None}
    db.run(
        """INSERT INTO source (id, url, principal, relation) VALUES (:id, :url, :source, :relation)
           ON CONFLICT (id) DO UPDATE SET url = :url, principal = :source, relation = :relation""",
        id=record["id"],
        url=record["url"],
        **principal,
    )


def _store_entity(db: Database, hand: Hand, record: Record, revision: int) -> None:
    db.run(
        """INSERT INTO entity (id, kind, name_ar, name_en, aliases, revision, created, updated)
           VALUES (:id, :kind, :ar, :en, :aliases, :revision, :at, :at)
           ON CONFLICT (id) DO UPDATE SET kind = :kind, name_ar = :ar, name_en = :en, aliases = :aliases,
               revision = :revision, updated = :at""",
        id=record["id"],
        kind=record["kind"],
        ar=record["names"]["ar"],
        en=record["names"]["en"],
        aliases=orjson.dumps(record["aliases"]).decode(),
        revision=revision,
        at=hand.at,
    )


def last_principals(db: Database, ids: Collection[str]) -> dict[str, str]:
    """For each source, the one that stands behind all who stand behind it: what origins are counted by.

    Whoever is no source is left out. A circle of principals ends where it would be entered again, at the alphabetically
    first of its members.
    """
    above: dict[str, str | None] = {}
    asked = set(ids)
    while asked:
        above |= {row["id"]: row["principal"] for row in db.rows("SELECT id, principal FROM source WHERE id IN :ids", ids=sorted(asked))}
        asked = {one for one in above.values() if one is not None} - above.keys()
    return {one: _last(one, above) for one in ids if one in above}


def _last(one: str, above: dict[str, str | None]) -> str:
    path: list[str] = []
    here: str | None = one
    while here is not None:
        if here in path:
            return min(path[path.index(here) :])
        path.append(here)
        here = above.get(here)
    return path[-1]


def names(db: Database, ids: Collection[str]) -> dict[str, Both]:
    """The names of entities in both languages, one standing in for the other where it is missing."""
    return {
        row["id"]: Both(row["name_ar"] or row["name_en"] or UNNAMED.ar, row["name_en"] or row["name_ar"] or UNNAMED.en)
        for row in db.rows("SELECT id, name_ar, name_en FROM entity WHERE id IN :ids", ids=sorted(ids))
    }


def unnamed(db: Database, ids: Collection[str]) -> set[str]:
    """Those of the sources that have no name."""
    return {row["id"] for row in db.rows("SELECT id FROM entity WHERE name_ar IS NULL AND name_en IS NULL AND id IN :ids", ids=sorted(ids))}
