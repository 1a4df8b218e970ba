"""Propositions, the claims that belong to them, and what is drawn between them.

Claims of one proposition are its members: five hundred claims that say the same are five hundred rows that name it,
and no pairs. Two propositions are related at most once; whoever drew the relation has a word in it, and a person decides.
"""

from __future__ import annotations

import orjson

from models import history
from models.cast import digest
from models.database import Database, Row
from models.history import Hand, Record

# The state of a relation is the last person's word, and without one it is a suggestion.
STATE = "coalesce((SELECT d.state FROM decision d WHERE d.relation = r.seq ORDER BY d.seq DESC LIMIT 1), 'suggested')"

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
# The same of what is drawn between two propositions: those that are the same share one as soon as a person says so.
DRAWN = ("contradicts", "same", "updated_by", "updates", "refined_by", "refines", "not_comparable")


def joined(db: Database, hand: Hand, record: Record) -> int:
    """The row number of the proposition that a claim's record names, made from the claim where it is new."""
    there = db.row("SELECT coalesce(merged_into, seq) AS seq FROM proposition WHERE id = :id", id=record["proposition"])
    if there:
        return int(there["seq"])
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
    `suggested` leaves it to a person. Raises ValueError where the two are related already under another id, and not by
    a rule's suggestion, which yields.
    """
    other = between(db, *(seq_of(db, record[side]) for side in ("left", "right")))
    if other is not None and other["id"] != record["id"] and other["ended"] is None:
        if other["state"] != "suggested" or not other["asserted_by"].startswith("rule:"):
            raise ValueError(f"{record['left']} and {record['right']} are related already, by {other['id']}")
        end(db, hand, other["id"], "withdrawn")
    if not _draw(db, hand, record, None, None):
        return False
    if record["state"] != "suggested":
        decide(db, hand, record["id"], record["state"])
    return True


def suggest(db: Database, hand: Hand, record: Record, from_claim: int, to_claim: int) -> bool:
    """Store what a rule suggests because of two claims: a record as `relate` takes it. True if new or changed."""
    return _draw(db, hand, record, from_claim, to_claim)


def _draw(db: Database, hand: Hand, record: Record, from_claim: int | None, to_claim: int | None) -> bool:
    revision = history.settle(db, hand, "relation", record["id"], record)
    if revision is None:
        return False
    db.run(
        """INSERT INTO relation (id, "left", "right", type, about, asserted_by, confidence, reason_ar, reason_en, compared,
               from_claim, to_claim, revision, created, updated)
           VALUES (:id, :left, :right, :type, :about, :by, :confidence, :ar, :en, :compared, :from_claim, :to_claim, :revision, :at, :at)
           ON CONFLICT (id) DO UPDATE SET "left" = :left, "right" = :right, type = :type, about = :about,
               asserted_by = :by, confidence = :confidence, reason_ar = :ar, reason_en = :en, compared = :compared,
               from_claim = :from_claim, to_claim = :to_claim, ended = NULL, revision = :revision, updated = :at""",
        id=record["id"],
        left=seq_of(db, record["left"]),
        right=seq_of(db, record["right"]),
        type=record["type"],
        about=record["about"],
        by=record["asserted_by"],
        confidence=record["confidence"],
        ar=record["reason"]["ar"],
        en=record["reason"]["en"],
        compared=orjson.dumps(record["compared"]).decode(),
        from_claim=from_claim,
        to_claim=to_claim,
        revision=revision,
        at=hand.at,
    )
    return True


def end(db: Database, hand: Hand, id_: str, state: str) -> None:
    """Let a relation stand no longer between its propositions; `state` is how the history tells it."""
    _amend(db, hand, id_, {"state": state})
    db.run("UPDATE relation SET ended = :at WHERE id = :id", id=id_, at=hand.at)


def move(db: Database, hand: Hand, id_: str, goes: int, stays: int) -> None:
    """Let a relation of one proposition be another's."""
    db.run(
        """UPDATE relation SET "left" = CASE WHEN "left" = :goes THEN :stays ELSE "left" END,
               "right" = CASE WHEN "right" = :goes THEN :stays ELSE "right" END WHERE id = :id""",
        id=id_,
        goes=goes,
        stays=stays,
    )
    _amend(db, hand, id_, {})


def between(db: Database, one: int, other: int) -> Row | None:
    """The relation between two propositions, with its state: the one that stands, or else one that has ended."""
    rows = db.rows(
        f"""SELECT r.*, {STATE} AS state FROM relation r WHERE r."left" = :one AND r."right" = :other
            UNION ALL SELECT r.*, {STATE} AS state FROM relation r WHERE r."left" = :other AND r."right" = :one""",
        one=one,
        other=other,
    )
    return min(rows, key=lambda row: (row["ended"] is not None, row["seq"]), default=None)


def ends(db: Database, left: int, right: int) -> Record:
    """What two propositions give to the record of what stands between them: its id, the same on every machine, and theirs."""
    ids = {row["seq"]: row["id"] for row in db.rows("SELECT seq, id FROM proposition WHERE seq IN :seqs", seqs=[left, right])}
    return {"id": f"r-{digest(*sorted(ids.values()))}", "left": ids[left], "right": ids[right]}


def recorded(db: Database, id_: str) -> Record:
    """A relation as it is recorded. Raises KeyError for an unknown one."""
    row = db.row(
        f"""SELECT r.*, {STATE} AS state, a.id AS left_id, b.id AS right_id FROM relation r
            JOIN proposition a ON a.seq = r."left" JOIN proposition b ON b.seq = r."right" WHERE r.id = :id""",
        id=id_,
    )
    if row is None:
        raise KeyError(id_)
    return {
        **{name: row[name] for name in ("id", "type", "about", "asserted_by", "confidence", "state")},
        "left": row["left_id"],
        "right": row["right_id"],
        "reason": {"ar": row["reason_ar"], "en": row["reason_en"]},
        "compared": orjson.loads(row["compared"]),
    }


def _amend(db: Database, hand: Hand, id_: str, told: Record) -> None:
    """Write into the history what a relation is now, with what is told anew."""
    revision = history.settle(db, hand, "relation", id_, recorded(db, id_) | told)
    if revision is not None:
        db.run("UPDATE relation SET revision = :revision, updated = :at WHERE id = :id", id=id_, revision=revision, at=hand.at)


def standing(db: Database, proposition: int) -> list[Row]:
    """The relations that stand at a proposition, each with its state."""
    return db.rows(
        f"""SELECT r.*, {STATE} AS state FROM relation r WHERE r."left" = :seq AND r.ended IS NULL
            UNION ALL SELECT r.*, {STATE} AS state FROM relation r WHERE r."right" = :seq AND r.ended IS NULL""",
        seq=proposition,
    )


def merge(db: Database, hand: Hand, stays: int, goes: int) -> str:
    """Let a proposition be another from now on, whose id is returned; so is whatever was merged into it before."""
    kept, gone = (db.rows("SELECT * FROM proposition WHERE seq = :seq", seq=seq)[0] for seq in (stays, goes))
    record = {name: gone[name] for name in ("id", "text", "language", "kind")} | {"merged_into": kept["id"]}
    revision = history.settle(db, hand, "proposition", gone["id"], record)
    db.run(
        "UPDATE proposition SET merged_into = :stays, revision = coalesce(:revision, revision), updated = :at WHERE seq = :goes",
        stays=stays,
        goes=goes,
        revision=revision,
        at=hand.at,
    )
    db.run("UPDATE proposition SET merged_into = :stays WHERE merged_into = :goes", stays=stays, goes=goes)
    return str(kept["id"])


def decide(db: Database, hand: Hand, relation: str, state: str) -> None:
    """Write down a person's word about a relation: `confirmed` or `rejected`. The last word stands."""
    db.run(
        "INSERT INTO decision (relation, state, by, at) SELECT seq, :state, :by, :at FROM relation WHERE id = :relation",
        relation=relation,
        state=state,
        by=hand.by,
        at=hand.at,
    )
    _amend(db, hand, relation, {})


def seq_of(db: Database, id_: str) -> int:
    """The row number of a proposition. Raises KeyError for an unknown one."""
    row = db.row("SELECT seq FROM proposition WHERE id = :id", id=id_)
    if row is None:
        raise KeyError(id_)
    return int(row["seq"])
