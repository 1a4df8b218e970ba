"""The door of the store: what a newsroom does with claims, each as one call. Everything else in this room is behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import orjson

from models import answers, doctor, graph, history, lists, search, seeds, settling
from models.answers import KINDS, Answer, Kind
from models.circle import STATE
from models.database import Database, Row, UnknownDatabase
from models.graph import DEEPEST
from models.history import Hand, Record
from models.lists import Key, Listing, Page, StrangeKey
from models.schema import migrate, migrated
from models.seeds import BadSeed, Progress
from models.shapes import claims, relations, rules, status

__all__ = ["DEEPEST", "KINDS", "Answer", "BadSeed", "Key", "Kind", "Listing", "Newsroom", "Page", "StrangeKey", "UnknownDatabase"]

DESK = "desk"
SEEDS = Path(__file__).resolve().parent.parent / "seeds"


def _quietly(records: Iterable[Record], _: str) -> Iterable[Record]:
    return records


class Newsroom:
    """One store of claims. Safe to use from several threads, and beside other processes on the same file."""

    def __init__(self, url: str) -> None:
        self._db = Database(url)

    # The life of the store

    def open(self) -> Newsroom:
        """Bring the store to today's schema, from an empty file or an older one. Returns the newsroom itself."""
        migrate(self._db)
        return self

    def ready(self) -> bool:
        """Whether the database answers and every migration is applied."""
        return self._db.row("SELECT 1 AS one") is not None and migrated(self._db)

    def close(self) -> None:
        """Close every connection."""
        self._db.close()

    def seed(self, folder: Path = SEEDS, progress: Progress = _quietly) -> int:
        """Load the desk's record; returns how many objects are new or changed. All of it is stored, or nothing.

        Raises BadSeed where a file says what cannot be.
        """
        hand = Hand(DESK, history.now())
        with self._db.atomic():
            return seeds.load(self._db, hand, folder, progress, lambda: settling.everything(self._db, hand.at))

    def doctor(self) -> Iterator[str]:
        """What is wrong with the store, in words; nothing if it is sound."""
        return doctor.examine(self._db)

    # Single answers

    def answer(self, kind: Kind, id_: str) -> Answer | None:
        """The ready answer about one thing, or None if there is no such thing."""
        return answers.find(self._db, kind, id_)

    def etag(self, kind: Kind, id_: str) -> str | None:
        """What the ready answer hashes to; None where it is not ready or there is none."""
        return answers.etag(self._db, kind, id_)

    def exists(self, kind: Kind, id_: str) -> bool:
        """Whether there is such a thing."""
        return self._db.row(f"SELECT 1 FROM {kind} WHERE id = :id", id=id_) is not None

    def moved_to(self, id_: str) -> str | None:
        """The id of the claim that stays, where this one was merged into another."""
        row = self._db.row("SELECT s.id FROM claim c JOIN claim s ON s.seq = c.merged_into WHERE c.id = :id", id=id_)
        return row["id"] if row else None

    def relation(self, id_: str) -> Record | None:
        """A relation, by the id of two claims or by its own."""
        row = self._db.row(f"SELECT r.*, {STATE} AS state FROM relation r WHERE r.id = :id", id=id_)
        if row is not None:
            return relations.between_propositions(self._db, row)
        one, _, other = id_.partition("-")
        left, right = (self._claim_row("short", short) for short in (one, other))
        if left is None or right is None or not one < other:
            return None
        return relations.between_claims(self._db, left, right)

    def rules(self) -> list[Record]:
        """The published rules."""
        return rules.show()

    # Below a claim. Each is None for an unknown claim.

    def claim_relations(self, id_: str, type_: str | None, state: str | None, after: Key | None, limit: int) -> tuple[Page, int] | None:
        """Every relation of a claim, strongest first, those that a person rejected last."""
        row = self._claim_row("id", id_)
        if row is None:
            return None
        found, show = claims.relations_of_claim(self._db, row)
        wanted = [one for one in found if type_ in (None, one.type) and state in (None, one.state)]
        place = _place_after([[one.id] for one in wanted], after)
        shown = wanted[place : place + limit]
        more = place + limit < len(wanted)
        return Page([orjson.dumps(one) for one in show(shown)], [shown[-1].id] if more else None), len(wanted)

    def claim_verdicts(self, id_: str) -> list[Record] | None:
        """The verdicts that were published on a claim or its proposition, those since corrected or retracted included."""
        row = self._claim_row("id", id_)
        if row is None:
            return None
        rows = self._db.rows(
            """SELECT v.* FROM verdict v WHERE v.proposition = :proposition AND v.state <> 'draft'
               AND (v.claim = :claim OR v.scope = 'proposition')
               AND v.seq = (SELECT max(w.seq) FROM verdict w WHERE w.claim = v.claim AND w.number = v.number) ORDER BY v.seq""",
            proposition=row["proposition"],
            claim=row["seq"],
        )
        return [status.verdict(one) for one in rows]

    def claim_history(self, id_: str, after: Key | None, limit: int) -> tuple[Page, int] | None:
        """What happened to a claim, its verdicts, evidence and relations, oldest first."""
        if self._claim_row("id", id_) is None:
            return None
        start = _whole_number(after)
        found = history.of_claim(self._db, id_, start, limit + 1)
        shown = found[:limit]
        page = Page([orjson.dumps(one) for one in shown], [shown[-1]["seq"]] if len(found) > limit else None)
        return page, history.count_of_claim(self._db, id_)

    def claim_graph(self, id_: str, depth: int) -> Record | None:
        """The claim and what it hangs together with, as nodes and edges."""
        return graph.around(self._db, id_, depth)

    # Lists

    def claims(self, filters: dict[str, Any], sort: str, after: Key | None, limit: int, total: bool) -> tuple[Page, int | None]:
        """A page of claims. With `q` among the filters and `sort` `relevance`, best match first.

        Raises StrangeKey for a key that is not of this list, as every list does.
        """
        asked = dict(filters)
        q = asked.pop("q", None)
        if sort == "relevance" and q is not None:
            page, found = lists.found(self._db, lists.of_claims(self._db, asked, "check_worthiness"), q, after, limit, total)
            return page, found if total else None
        listing = lists.of_claims(self._db, asked, sort)
        if q is not None:
            condition, values = search.claims_condition(q)
            listing.where(condition, **values)
        return self._page(listing, after, limit, total)

    def articles(self, filters: dict[str, Any], after: Key | None, limit: int, total: bool) -> tuple[Page, int | None]:
        """A page of articles, newest first."""
        return self._page(lists.of_articles(filters), after, limit, total)

    def sources(self, filters: dict[str, Any], after: Key | None, limit: int, total: bool) -> tuple[Page, int | None]:
        """A page of sources, by id."""
        return self._page(lists.of_sources(filters), after, limit, total)

    def propositions(self, filters: dict[str, Any], after: Key | None, limit: int, total: bool) -> tuple[Page, int | None]:
        """A page of propositions, newest first."""
        return self._page(lists.of_propositions(filters), after, limit, total)

    def evidence(self, filters: dict[str, Any], after: Key | None, limit: int, total: bool) -> tuple[Page, int | None]:
        """A page of evidence, newest first."""
        return self._page(lists.of_evidence(filters), after, limit, total)

    def claims_of_article(self, id_: str) -> Iterator[Record]:
        """Every claim of an article, as its list shows it, in the order of the text."""
        after: Key | None = None
        while True:
            page, _ = self.claims({"article": id_}, "text", after, 200, total=False)
            yield from (orjson.loads(item) for item in page.items)
            if page.next is None:
                return
            after = page.next

    def count(self, kind: Kind) -> int:
        """How many there are of a kind."""
        row = self._db.row(f"SELECT count(*) AS n FROM {kind}")
        return int(row["n"]) if row else 0

    def everything(self, kind: Kind) -> Iterator[bytes]:
        """Every answer of a kind, as JSON, in the order of their ids."""
        last = ""
        while rows := self._db.rows(f"SELECT id FROM {kind} WHERE id > :last ORDER BY id LIMIT 200", last=last):
            for row in rows:
                answer = answers.find(self._db, kind, row["id"])
                if answer is not None:
                    yield answer.body
            last = rows[-1]["id"]

    def _page(self, listing: Listing, after: Key | None, limit: int, total: bool) -> tuple[Page, int | None]:
        page = lists.page(self._db, listing, after, limit)
        return page, lists.total(self._db, listing) if total else None

    def _claim_row(self, column: str, value: str) -> Row | None:
        return self._db.row(
            f"""SELECT c.*, p.finding FROM claim c JOIN proposition p ON p.seq = c.proposition
                WHERE c.{column} = :value AND c.merged_into IS NULL""",
            value=value,
        )


def _place_after(keys: list[Key], after: Key | None) -> int:
    if after is None:
        return 0
    if after not in keys:
        raise StrangeKey
    return keys.index(after) + 1


def _whole_number(after: Key | None) -> int:
    if after is None:
        return 0
    if len(after) != 1 or not isinstance(after[0], int):
        raise StrangeKey
    return after[0]
