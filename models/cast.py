"""Who appears in an article: each of those whom a reading names, as somebody the store knows."""

from __future__ import annotations

import base64
import hashlib

from analysis.marks import EntityKind, Link, Named
from analysis.names import entities
from analysis.names.known import things
from analysis.names.outlets import outlet_named, own_name
from models import sources
from models.database import Database
from models.history import Hand, Record


def digest(*words: str) -> str:
    """Twenty letters that stand for some words; the same on every machine."""
    return base64.b32encode(hashlib.sha256("\n".join(words).encode()).digest())[:20].decode().lower()


class Cast:
    """Those who appear in one article. Whoever is new is stored; whoever is there stays as the desk has written them down.

    `article` is its id, `language` that of its text, `outlet` the id of the source that printed it, `called` what it is called
    by whoever handed the article in.
    """

    def __init__(self, db: Database, hand: Hand, article: str, language: str, outlet: str, called: str | None) -> None:
        self._db, self._hand = db, hand
        self._article, self._language, self.outlet, self._called = article, language, outlet, called
        self._met: dict[Named, str] = {}
        self._heard: dict[tuple[Named, bool], str] = {}

    def spoken_of(self, named: Named) -> str:
        """The id of somebody who is spoken of."""
        if named not in self._met:
            id_ = self._met[named] = own_id(self._db, _printing(named, self._language))
            sources.meet(self._db, self._hand, _entity(id_, named.kind, named.name, self._language))
        return self._met[named]

    def speaking(self, link: Link) -> str:
        """The id of the source of a link. Who is not named is somebody of this article only: nobody can tell who else it is."""
        named, unnamed = link.source, link.mode == "anonymous" or link.source.name is None
        if named.kind == "outlet" and (named.id == self.outlet or named.name in (None, self._called)):
            return self.outlet
        if (named, unnamed) not in self._heard:
            id_ = f"anonymous-{digest(self._article, named.id)}" if unnamed else own_id(self._db, _printing(named, self._language))
            if id_ == self.outlet:
                return id_
            hear(self._db, self._hand, id_, named.kind, named.name, self._language)
            self._heard[named, unnamed] = id_
        return self._heard[named, unnamed]


def own_id(db: Database, named: Named) -> str:
    """The id of somebody in the store. Names that no table knows make the same id where they sound alike: the second gets its own."""
    alike = own_name if named.kind == "outlet" else None
    if named.known or named.name is None or sources.is_called(db, named.id, named.name, alike) is not False:
        return named.id
    return f"{named.id[:59]}-{digest(named.name)}"


def principal(db: Database, named: Named, language: str) -> str:
    """The last principal of somebody, whether the store knows them or not."""
    id_ = own_id(db, _printing(named, language))
    while not sources.speaks(db, id_):
        above = entities.principal_of(id_)
        if above is None:
            return id_
        id_ = above[0]
    return sources.last_principals(db, [id_])[id_]


def principal_called(db: Database, name: str, language: str) -> str:
    """The last principal of somebody who is told by name, or by the id of a source."""
    id_ = sources.named(db, name)
    if id_ is not None:
        return sources.last_principals(db, [id_])[id_]
    return principal(db, entities.named_by_id(name) or entities.look_up(name, language) or entities.coined(name, "person"), language)


def outlet(db: Database, hand: Hand, article: str, language: str, told: str | None, read: Named | None) -> str:
    """The id of the source that printed an article: of the name that was told, else of the one that was read.

    An outlet that nobody names is a source of its own, without a name.
    """
    named = read if told is None else outlet_named(told, language)
    if named is None or named.name is None:
        id_ = f"unnamed-outlet-{digest(article)}"
        hear(db, hand, id_, "outlet", None, language)
        return id_
    id_ = sources.named(db, told or named.name) or own_id(db, named)
    hear(db, hand, id_, named.kind, named.name, language)
    return id_


def _printing(named: Named, language: str) -> Named:
    """An outlet that only a text tells of, as it is called by whoever hands in what it prints: `صحيفة الميدان` is `الميدان`."""
    return named if named.known or named.kind != "outlet" or named.name is None else outlet_named(named.name, language)


def hear(db: Database, hand: Hand, id_: str, kind: EntityKind, name: str | None, language: str) -> None:
    """Store a source that is not there yet, and before it whoever stands behind it."""
    if sources.speaks(db, id_):
        return
    above = entities.principal_of(id_)
    if above is not None:
        behind = things().get(above[0])
        hear(db, hand, above[0], behind.kind if behind else "body", above[0].replace("-", " "), "en")
    principal = None if above is None else {"source": above[0], "relation": above[1]}
    sources.hear(db, hand, _entity(id_, kind, name, language) | {"url": None, "principal": principal})


def _entity(id_: str, kind: EntityKind, name: str | None, language: str) -> Record:
    """The record of somebody: with the names that the desk's tables have, else with the one that the text has."""
    known = entities.names_of(id_)
    own = {"ar": None, "en": None} | ({} if name is None else {"ar" if language == "ar" else "en": name})
    names = {"ar": known.ar, "en": known.en} if known.ar or known.en else own
    return {"id": id_, "kind": kind, "names": names, "aliases": []}
