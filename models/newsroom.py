"""The door of the store: what a newsroom does with claims, each as one call. Everything else in this room is behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

import orjson

from analysis.names.outlets import PRINTS
from models import (
    answers,
    articles,
    assertions,
    doctor,
    graph,
    history,
    inbox,
    intake,
    joining,
    keys,
    lists,
    manuscripts,
    rematching,
    replies,
    search,
    seeds,
    settling,
    sources,
    texts,
)
from models.answers import KINDS, Answer, Kind
from models.database import Database, Row, UnknownDatabase
from models.graph import DEEPEST
from models.history import DESK, Hand, Record
from models.inbox import Piece
from models.intake import Edited, HeldElsewhere
from models.joining import Joined
from models.keys import ROLES, BadName, NameTaken
from models.lists import Key, Listing, Page, StrangeKey
from models.manuscripts import LONGEST_ADDRESS, LONGEST_NAME, LONGEST_TEXT, LONGEST_TITLE, TAG, Manuscript, Submission, TooLarge, Unfit
from models.propositions import STATE
from models.rematching import Rematched
from models.replies import OtherRequest, Reply
from models.schema import migrate, migrated
from models.seeds import BadSeed, Progress
from models.shapes import claims, reading, relations, rules, status
from models.texts import Text

__all__ = [
    "DEEPEST",
    "DESK",
    "KINDS",
    "LONGEST_ADDRESS",
    "LONGEST_NAME",
    "LONGEST_TEXT",
    "LONGEST_TITLE",
    "ROLES",
    "TAG",
    "Answer",
    "BadName",
    "BadSeed",
    "Edited",
    "HeldElsewhere",
    "Joined",
    "Key",
    "Kind",
    "Listing",
    "Manuscript",
    "MovedOn",
    "NameTaken",
    "Newsroom",
    "OtherRequest",
    "Page",
    "Piece",
    "Rematched",
    "Reply",
    "StrangeKey",
    "Submission",
    "Taken",
    "Text",
    "TooLarge",
    "Unfit",
    "UnknownDatabase",
]

_SAMPLES = ("قال وزير الصحة أحمد العلي إن 12 شخصًا قُتلوا في حلب يوم 3 آذار 2019.", "Minister John Smith said 12 people died on Sunday.")
SEEDS = Path(__file__).resolve().parent.parent / "seeds"


Steps = Callable[[Iterator[int], int], Iterator[int]]  # shows how many steps of so many are done


def _step_by_step(steps: Iterator[int], _: int) -> Iterator[int]:
    return steps


def _quietly(records: Iterable[Record], _: str) -> Iterable[Record]:
    return records


class MovedOn(ValueError):
    """What was to be changed is no longer what it was when it was read."""


@dataclass(frozen=True, slots=True)
class Taken:
    """An article that came in: its id, the answer about it, and whether it is new; False where its text was there already."""

    id: str
    answer: Answer
    created: bool


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
            return seeds.load(self._db, hand, folder, progress, lambda: self._settle_desk(hand))

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

    def moved_to(self, kind: Literal["claim", "proposition"], id_: str) -> str | None:
        """The id of the one that stays, where this one was merged into another."""
        row = self._db.row(f"SELECT s.id FROM {kind} t JOIN {kind} s ON s.seq = t.merged_into WHERE t.id = :id", id=id_)
        return row["id"] if row else None

    def relation(self, id_: str) -> Record | None:
        """A relation, by the id of two claims or by its own."""
        row = self._relation_row(id_)
        if row is not None:
            # Of what stands no longer only a join is told, by which two propositions have become one.
            told = row["ended"] is None or (row["type"], row["state"]) == ("same", "confirmed")
            return relations.between_propositions(self._db, row) if told else None
        pair = self._pair(id_)
        return relations.between_claims(self._db, *pair) if pair else None

    def judge(self, by: str, id_: str, state: str, unless_moved: Callable[[Record], bool]) -> Record | None:
        """Confirm or reject a relation, by the id of two claims or by its own, if `unless_moved` agrees to what it is now.

        Returns what it is then, None for an unknown one. Raises MovedOn, and Joined for what is one already.
        """
        with self._db.atomic():
            told = self.relation(id_)
            if told is not None and not unless_moved(told):
                raise MovedOn(id_)
            if told is not None and told["state"] != state:
                hand, row = Hand(by, history.now()), self._relation_row(id_)
                if row is not None:
                    joining.judge(self._db, hand, row, state)
                else:
                    pair = self._pair(id_)
                    assert pair is not None
                    joining.judge_pair(self._db, hand, *pair, state)
                told = self.relation(id_)
        return told

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
            """SELECT v.* FROM claim c JOIN verdict v ON v.claim = c.seq WHERE c.proposition = :proposition AND v.state <> 'draft'
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

    # Reading and writing

    def check(self, text: str, language: str | None = None, published: str | None = None, outlet: str | None = None) -> Record:
        """What a machine reads in a text, and what its claims are to those in the store; nothing is stored. Raises Unfit."""
        made = manuscripts.manuscript(Submission(text=text, language=language, published=published, outlet=outlet))
        self._check_outlet(outlet)
        return reading.show(made.reading, made.text, relations.of_texts(self._db, texts.matched(self._db, made)))

    def compare(self, left: Text, right: Text) -> Record | None:
        """What one text is to another; None where that is nothing, or nobody can tell. Nothing is stored. Raises Unfit."""
        found = texts.compared(self._db, left, right)
        return None if found is None else relations.compared(found)

    def warm(self) -> None:
        """Read a little, so that whoever asks first does not wait for the tables of words that a first reading builds."""
        for text in _SAMPLES:
            self.check(text, outlet="رويترز")

    def walk(self, sources: Iterable[str], known: Submission) -> Iterator[Piece]:
        """What may be taken in from files, folders, pages and feeds, piece by piece; what one does not tell is as in `known`."""
        return inbox.walk(sources, known)

    def prepare(self, handed: Submission) -> Manuscript:
        """Make ready what is handed in: fetched, cleaned of the page around it, and read. Nothing is stored. Raises Unfit.

        A text that is an article already is not read again.
        """
        self._check_outlet(handed.outlet)
        made = manuscripts.manuscript(handed)
        if articles.holding(self._db, made.hashes) is None:
            _ = made.reading  # now, and not while everybody who writes waits
        return made

    def take_in(self, by: str, handed: Submission | Manuscript) -> Taken:
        """Store an article with the claims that are read in it, all of it or nothing; the same text is the same article. Raises Unfit."""
        made = self.prepare(handed) if isinstance(handed, Submission) else handed
        with self._db.atomic():
            id_, created = intake.take_in(self._db, Hand(by, history.now()), made)
            answer = answers.find(self._db, "article", id_)
        assert answer is not None
        return Taken(id_, answer, created)

    def prepare_edition(self, id_: str, handed: Submission) -> Manuscript | None:
        """Make ready a new edition of an article, read as what the article is known to be. None for an unknown article."""
        row = self._db.row(
            """SELECT a.language, a.published_value, e.name_ar, e.name_en FROM article a JOIN entity e ON e.id = a.outlet
               WHERE a.id = :id""",
            id=id_,
        )
        if row is None:
            return None
        known = {"language": row["language"], "published": row["published_value"], "outlet": row["name_ar"] or row["name_en"]}
        try:
            return self.prepare(replace(handed, **known))
        except Unfit as fault:
            if fault.member != "language":
                raise
            return self.prepare(replace(handed, **known | {"language": None}))  # a new edition may be in another language

    def edit(self, by: str, id_: str, handed: Manuscript, unless_moved: Callable[[str], bool]) -> tuple[Answer, Edited]:
        """Store a new edition of an article, if `unless_moved` agrees to what its answer hashes to.

        Raises MovedOn where it does not, and HeldElsewhere where the text is another article's.
        """
        with self._db.atomic():
            standing = answers.find(self._db, "article", id_)
            if standing is None or not unless_moved(standing.etag):
                raise MovedOn(id_)
            edited = intake.edit(self._db, Hand(by, history.now()), id_, handed)
            answer = answers.find(self._db, "article", id_)
        assert answer is not None
        return answer, edited

    # Whoever writes

    def replied(self, by: str, name: str, asked: str) -> Reply | None:
        """The first answer to a request that is made again under the same name. Raises OtherRequest where it is another one."""
        return replies.first(self._db, by, name, asked)

    def once(self, by: str, name: str | None, asked: str, deed: Callable[[], Reply]) -> tuple[Reply, bool]:
        """Do what a request asks for, and keep the answer with it, both or neither; False where it was done before.

        A request without a name is simply done. Raises OtherRequest.
        """
        with self._db.atomic():
            before = None if name is None else replies.first(self._db, by, name, asked)
            if before is not None:
                return before, False
            reply = deed()
            if name is not None:
                replies.keep(self._db, Hand(by, history.now()), name, asked, reply)
            return reply, True

    def make_key(self, by: str, name: str, role: str) -> tuple[Record, str]:
        """A new key, and its secret, which is kept nowhere. Raises BadName or NameTaken."""
        return keys.make(self._db, Hand(by, history.now()), name, role)

    def holder(self, secret: str) -> Record | None:
        """The key with this secret; None for one that is unknown or was revoked."""
        return keys.holder(self._db, secret, history.now())

    def key(self, name: str) -> Record | None:
        """A key by its name."""
        return keys.find(self._db, name)

    def key_list(self) -> list[Record]:
        """Every key that there ever was, the oldest first."""
        return keys.every(self._db)

    def revoke_key(self, name: str) -> bool:
        """Let a key open nothing any more, for good; False for an unknown one."""
        return keys.revoke(self._db, name, history.now())

    def rematch(self, *, again: bool = False, progress: Steps = _step_by_step) -> Rematched:
        """Hold every claim against the others that the rules of today have not been asked about; with `again`, every claim.

        It is done batch by batch, each stored whole, so that a run that was interrupted goes on where it was.
        """
        done = Rematched()
        steps = rematching.begin(self._db, again=again)
        for _ in progress(rematching.rematch(self._db, Hand(DESK, history.now()), done), steps):
            pass
        return done

    def _settle_desk(self, hand: Hand) -> None:
        """Bring in step whatever follows from the desk's record. It is found by whoever comes in later; it is not matched itself."""
        desk = [row["seq"] for row in self._db.rows("SELECT seq FROM claim WHERE asserted_by = :desk", desk=DESK)]
        assertions.keep(self._db, assertions.recorded(self._db, desk))
        settling.everything(self._db, hand.at)

    def _check_outlet(self, outlet: str | None) -> None:
        """Raise Unfit for the id of somebody in the store who prints nothing."""
        if outlet is not None and sources.kind_of(self._db, outlet) not in (None, *PRINTS):
            raise Unfit("outlet", manuscripts.NO_OUTLET)

    def _page(self, listing: Listing, after: Key | None, limit: int, total: bool) -> tuple[Page, int | None]:
        page = lists.page(self._db, listing, after, limit)
        return page, lists.total(self._db, listing) if total else None

    def _relation_row(self, id_: str) -> Row | None:
        return self._db.row(f"SELECT r.*, {STATE} AS state FROM relation r WHERE r.id = :id", id=id_)

    def _pair(self, id_: str) -> tuple[Row, Row] | None:
        """The two claims of which an id is made."""
        one, _, other = id_.partition("-")
        left, right = (self._claim_row("short", short) for short in (one, other))
        return (left, right) if left is not None and right is not None and one < other else None

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
