"""Propositions, the claims that belong to them, and what is drawn between them.

Claims of one proposition are its members: five hundred claims that say the same are five hundred rows that name it,
and no pairs. Two propositions are related at most once; whoever drew the relation has a word in it, and a person decides.
"""

from __future__ import annotations

import orjson

from models import history
from models.database import Database
from models.history import Hand, Record

# How a relation reads from its other end. Those that read alike from both ends are their own inverse.
INVERSE = {
    "corroborates": "corroborates",
    "repeats": "repeats",
    "contradicts": "contradicts",
    "not_comparable": "not_comparable",
    "updates": "updated_by",
    "updated_by": "updates",
    "refines": "refined_by",
    "refined_by": "refines",
}
# Strongest first: what a reader has to see before anything else.
TYPES = (
    "contradicts",
    "corroborates",
    "updated_by",
    "updates",
    "refined_by",
    "refines",
    "repeats",
    "not_comparable",
)


def joined(db: Database, hand: Hand, record: Record) -> int:
    """The row number of the proposition that a claim's record names, made from the claim where it is new."""
    standing = db.row("SELECT seq FROM proposition WHERE id = :id", id=record["proposition"])
    if standing:
        return int(standing["seq"])
    keep(
        db,
        hand,
        {"id": record["proposition"], "text": record["text"], "language": record["language"], "kind": record["kind"]},
    )
    made = db.row("SELECT seq FROM proposition WHERE id = :id", id=record["proposition"])
    assert made is not None
    return int(made["seq"])


def keep(db: Database, hand: Hand, record: Record) -> bool:
    """Store a proposition: `id, text, language, kind`. True if it is new or changed."""
    revision = history.settle(db, hand, "proposition", record["id"], record)
    if revision is not None:
        db.run(
            """INSERT INTO proposition (id, text, language, kind, revision, created, updated, status, since)
               VALUES (:id, :text, :language, :kind, :revision, :at, :at, 'unverified', :at)
               ON CONFLICT (id) DO UPDATE SET text = :text, language = :language, kind = :kind,
                   revision = :revision, updated = :at""",
            **record,
            revision=revision,
            at=hand.at,
        )
    return revision is not None


def relate(db: Database, hand: Hand, record: Record) -> bool:
    """Store a relation between two propositions, with the decision of the person who drew it. True if new or changed.

    `record`: `id, left, right, type, about, asserted_by, confidence, reason {ar, en}, compared, state`; a `state` of
    `suggested` leaves it to a person. Raises ValueError where the two are related already under another id.
    """
    left, right = (seq_of(db, record[side]) for side in ("left", "right"))
    other = db.row(
        """SELECT id FROM relation WHERE id <> :id
           AND (("left" = :left AND "right" = :right) OR ("left" = :right AND "right" = :left))""",
        id=record["id"],
        left=left,
        right=right,
    )
    if other is not None:
        raise ValueError(f"{record['left']} and {record['right']} are related already, by {other['id']}")
    revision = history.settle(db, hand, "relation", record["id"], record)
    if revision is None:
        return False
    db.run(
        """INSERT INTO relation (id, "left", "right", type, about, asserted_by, confidence, reason_ar, reason_en, compared,
               revision, created, updated)
           VALUES (:id, :left, :right, :type, :about, :by, :confidence, :ar, :en, :compared, :revision, :at, :at)
           ON CONFLICT (id) DO UPDATE SET "left" = :left, "right" = :right, type = :type, about = :about,
               asserted_by = :by, confidence = :confidence, reason_ar = :ar, reason_en = :en, compared = :compared,
               revision = :revision, updated = :at""",
        id=record["id"],
        left=left,
        right=right,
        type=record["type"],
        about=record["about"],
        by=record["asserted_by"],
        confidence=record["confidence"],
        ar=record["reason"]["ar"],
        en=record["reason"]["en"],
        compared=orjson.dumps(record["compared"]).decode(),
        revision=revision,
        at=hand.at,
    )
    if record["state"] != "suggested":
        decide(db, hand, record["id"], record["state"])
    return True


def decide(db: Database, hand: Hand, relation: str, state: str) -> None:
    """Write down a person's word about a relation: `confirmed` or `rejected`. The last word stands."""
    db.run(
        "INSERT INTO decision (relation, state, by, at) SELECT seq, :state, :by, :at FROM relation WHERE id = :relation",
        relation=relation,
        state=state,
        by=hand.by,
        at=hand.at,
    )


def seq_of(db: Database, id_: str) -> int:
    """The row number of a proposition. Raises KeyError for an unknown one."""
    row = db.row("SELECT seq FROM proposition WHERE id = :id", id=id_)
    if row is None:
        raise KeyError(id_)
    return int(row["seq"])
