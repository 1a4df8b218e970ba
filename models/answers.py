"""Answers, rendered once: the bytes that go out, kept until something that they show changes.

What a change touches is forgotten in the same transaction and rendered again at its end; what is missing all the same
(because the change touched very much) is rendered by whoever asks for it first.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Any, Literal

import orjson

from models.database import Database
from models.shapes import articles, claims, evidence, propositions, sources
from models.shapes.parts import Parts

Kind = Literal["claim", "article", "proposition", "source", "evidence"]

KINDS: tuple[Kind, ...] = ("claim", "article", "proposition", "source", "evidence")
RENDERED_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer, ready to go: what it hashes to, what a list shows of it, and the members that the single answer adds."""

    etag: str
    item: bytes
    rest: bytes

    @property
    def body(self) -> bytes:
        """The single answer: the bytes of one JSON object."""
        return self.item if not self.rest else self.item[:-1] + b"," + self.rest + b"}"


def beside(kind: Kind) -> str:
    """What to join to the table of a kind, called `t`, to have the answers that are kept of it, called `r`."""
    return "claim_answer r ON r.claim = t.seq" if kind == "claim" else f"answer r ON r.kind = '{kind}' AND r.id = t.id"


def find(db: Database, kind: Kind, id_: str) -> Answer | None:
    """The answer to a GET, or None where there is no such thing."""
    row = db.row(f"SELECT r.etag, r.item, r.rest FROM {kind} t LEFT JOIN {beside(kind)} WHERE t.id = :id AND {_standing(kind)}", id=id_)
    if row is None:
        return None
    if row["etag"] is not None:
        return Answer(row["etag"], row["item"], zlib.decompress(row["rest"]))
    return render(db, kind, [id_]).get(id_)


def etag(db: Database, kind: Kind, id_: str) -> str | None:
    """What an answer hashes to, without assembling it. None if it is not rendered, or does not exist."""
    row = db.row(f"SELECT r.etag FROM {kind} t JOIN {beside(kind)} WHERE t.id = :id AND {_standing(kind)}", id=id_)
    return row["etag"] if row else None


def items(db: Database, kind: Kind, found: list[tuple[str, str | None, bytes | None]]) -> list[tuple[str, bytes]]:
    """What a list shows of each `(id, etag, item)`: hash and bytes as they came with it, or rendered now where they are missing."""
    missing = [id_ for id_, _, item in found if item is None]
    fresh = {id_: (one.etag, one.item) for id_, one in render(db, kind, missing).items()} if missing else {}
    ready = ((etag, item) if etag is not None and item is not None else fresh.get(id_) for id_, etag, item in found)
    return [one for one in ready if one is not None]


def of_claims(db: Database, seqs: list[int]) -> list[tuple[str, bytes]]:
    """What a list shows of claims by row number, in this order."""
    rows = db.rows("SELECT claim, etag, item FROM claim_answer WHERE claim IN :seqs", seqs=seqs)
    kept = {row["claim"]: (row["etag"], row["item"]) for row in rows}
    if len(kept) == len(seqs):
        return [kept[seq] for seq in seqs]
    ids = {row["seq"]: row["id"] for row in db.rows("SELECT seq, id FROM claim WHERE seq IN :seqs", seqs=seqs)}
    return items(db, "claim", [(ids[seq], *kept.get(seq, (None, None))) for seq in seqs])


def render(db: Database, kind: Kind, ids: Collection[str]) -> dict[str, Answer]:
    """Render answers, and keep them unless somebody else is writing just now: a reader does not wait for a writer.

    Unknown ids, and whatever was merged into another, have none. What is kept is rendered in the transaction that
    keeps it, so nothing that it shows can have changed in between.
    """
    with db.unless_busy() as keeping:
        rendered = _rendered(db, kind, ids)
        for id_, answer in rendered.items() if keeping else ():
            # What lists do not show is deflated, so that what they show lies closer together.
            rest = zlib.compress(answer.rest, 1)
            db.run(_KEEP_CLAIM if kind == "claim" else _KEEP, kind=kind, id=id_, etag=answer.etag, item=answer.item, rest=rest)
    return rendered


_KEEP = """INSERT INTO answer (kind, id, etag, item, rest) VALUES (:kind, :id, :etag, :item, :rest)
    ON CONFLICT (kind, id) DO UPDATE SET etag = :etag, item = :item, rest = :rest"""
_KEEP_CLAIM = """INSERT INTO claim_answer (claim, etag, item, rest) SELECT seq, :etag, :item, :rest FROM claim WHERE id = :id
    ON CONFLICT (claim) DO UPDATE SET etag = :etag, item = :item, rest = :rest"""


def out_of_step(db: Database, kind: Kind) -> Iterator[str]:
    """The ids whose kept answer is another than would be rendered now."""
    last = ""
    while rows := db.rows(
        f"SELECT t.id, r.etag FROM {kind} t JOIN {beside(kind)} WHERE t.id > :last ORDER BY t.id LIMIT :most",
        last=last,
        most=RENDERED_AT_ONCE,
    ):
        fresh = _rendered(db, kind, [row["id"] for row in rows])
        yield from (row["id"] for row in rows if row["id"] not in fresh or fresh[row["id"]].etag != row["etag"])
        last = rows[-1]["id"]


def _rendered(db: Database, kind: Kind, ids: Collection[str]) -> dict[str, Answer]:
    found = {}
    for id_, (item, rest) in _SHOW[kind](db, ids).items():
        shown, more = orjson.dumps(item), orjson.dumps(rest)[1:-1]
        found[id_] = Answer(hashlib.blake2b(shown + more, digest_size=12).hexdigest(), shown, more)
    return found


def forget(db: Database, kind: Kind, ids: Collection[str]) -> None:
    """Throw away answers: something that they show is about to be another."""
    for some in _batches(list(ids)):
        if kind == "claim":
            db.run("DELETE FROM claim_answer WHERE claim IN (SELECT seq FROM claim WHERE id IN :ids)", ids=some)
        else:
            db.run("DELETE FROM answer WHERE kind = :kind AND id IN :ids", kind=kind, ids=some)


def forget_everything(db: Database) -> None:
    """Throw away every answer there is."""
    db.run("DELETE FROM answer")
    db.run("DELETE FROM claim_answer")


def missing(db: Database, kind: Kind, most: int) -> list[str]:
    """Ids of things whose answer is to be rendered, at most so many."""
    rows = db.rows(f"SELECT t.id FROM {kind} t LEFT JOIN {beside(kind)} WHERE r.etag IS NULL AND {_standing(kind)} LIMIT :most", most=most)
    return [row["id"] for row in rows]


def _standing(kind: Kind) -> str:
    """What is true of a thing of a kind, called `t`, that has an answer of its own."""
    return "t.merged_into IS NULL" if kind in ("claim", "proposition") else "1 = 1"


def _batches(ids: list[Any]) -> list[list[Any]]:
    return [ids[start : start + RENDERED_AT_ONCE] for start in range(0, len(ids), RENDERED_AT_ONCE)]


def _by_id(kind: Kind, show: Callable[[Database, list[int]], dict[int, Any]]) -> Any:
    """A view of what `show` tells by row number, by id; a shape without a second part has an empty one."""

    def shown(db: Database, ids: Collection[str]) -> dict[str, Parts]:
        found: dict[str, Parts] = {}
        for some in _batches(list(ids)):
            rows = db.rows(f"SELECT t.seq, t.id FROM {kind} t WHERE t.id IN :ids AND {_standing(kind)}", ids=some)
            told = show(db, [row["seq"] for row in rows])
            found |= {row["id"]: _parts(told[row["seq"]]) for row in rows}
        return found

    return shown


def _parts(told: Any) -> Parts:
    return told if isinstance(told, tuple) else (told, {})


def _sources(db: Database, ids: Collection[str]) -> dict[str, Parts]:
    return {id_: (told, {}) for id_, told in sources.show(db, ids).items()}


_SHOW: dict[Kind, Callable[[Database, Collection[str]], dict[str, Parts]]] = {
    "claim": _by_id("claim", claims.show),
    "article": _by_id("article", articles.show),
    "proposition": _by_id("proposition", propositions.show),
    "source": _sources,
    "evidence": _by_id("evidence", evidence.show),
}
