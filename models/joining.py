"""A person's word about what two propositions are to each other. Those that are confirmed to be the same become one."""

from __future__ import annotations

from collections.abc import Collection

from models import history, propositions, settling
from models.database import Database, Row
from models.history import DESK, Hand
from models.ties import Seen, neighbours, ties


class Joined(ValueError):
    """Two that were confirmed to be the same are one now: that is not parted again."""


def judge(db: Database, hand: Hand, relation: Row, state: str, near: Collection[int] = ()) -> None:
    """Confirm or reject a relation, and bring in step all that follows. Raises Joined for what is one already.

    `near` are propositions that see what stands between the two, beside those that see it now.
    """
    if relation["ended"] is not None:
        raise Joined
    two = relation["left"], relation["right"]
    near = {*near, *neighbours(db, two)}
    propositions.decide(db, hand, relation["id"], state)
    if relation["type"] == "same" and state == "confirmed":
        _join(db, hand, *sorted(two, key=lambda seq: _age(db, seq)))
    elif relation["type"] == "same":
        _part(db, *two)
    settling.propositions(db, near | neighbours(db, two), hand.at)


def judge_pair(db: Database, hand: Hand, one: Row, other: Row, state: str) -> None:
    """Confirm or reject what two claims are to each other: it is said of what they assert. Raises Joined where that is one."""
    left, right = one["proposition"], other["proposition"]
    if left == right:
        raise Joined
    near = neighbours(db, [left, right])
    seen = next(seen for seen in ties(db, [left]).beside(left) if seen.other == right)
    judge(db, hand, _drawn(db, hand, left, seen), state, near)


def _drawn(db: Database, hand: Hand, one: int, seen: Seen) -> Row:
    """The relation between two propositions; drawn now where it only follows from what is drawn between others of their families."""
    row = propositions.between(db, one, seen.other)
    if not seen.direct:
        ends = propositions.ends(db, *((seen.other, one) if seen.turned else (one, seen.other)))
        id_ = ends["id"] if row is None else row["id"]
        propositions.relate(db, hand, propositions.recorded(db, seen.row["id"]) | ends | {"id": id_, "state": "suggested"})
        row = propositions.between(db, one, seen.other)
    assert row is not None
    return row


def _join(db: Database, hand: Hand, stays: int, goes: int) -> None:
    """Make two propositions one: claims and relations move to the one that stays."""
    for row in propositions.standing(db, goes):
        other = row["left"] if row["right"] == goes else row["right"]
        between = None if other == stays else propositions.between(db, stays, other)
        if other == stays:
            propositions.end(db, hand, row["id"], row["state"])
        elif between is None or between["ended"] is not None:
            propositions.move(db, hand, row["id"], goes, stays)
        elif row["state"] != "suggested" and between["state"] == "suggested":
            propositions.end(db, hand, between["id"], "withdrawn")
            propositions.move(db, hand, row["id"], goes, stays)
        else:
            propositions.end(db, hand, row["id"], "withdrawn")
    id_ = propositions.merge(db, hand, stays, goes)
    claims = db.rows("SELECT seq, id, proposition FROM claim WHERE proposition = :goes ORDER BY seq", goes=goes)
    for claim in claims:
        record = (history.standing(db, "claim", claim["id"]) or {}) | {"proposition": id_}
        revision = history.settle(db, hand, "claim", claim["id"], record)
        db.run(
            "UPDATE claim SET proposition = :stays, revision = coalesce(:revision, revision), updated = :at WHERE seq = :seq",
            stays=stays,
            revision=revision,
            at=hand.at,
            seq=claim["seq"],
        )


def _part(db: Database, one: int, other: int) -> None:
    """What is not the same is no copy either."""
    db.run(
        """DELETE FROM claim_copy WHERE claim IN (SELECT seq FROM claim WHERE proposition IN :two)
           AND of IN (SELECT seq FROM claim WHERE proposition IN :two)""",
        two=[one, other],
    )


def _age(db: Database, proposition: int) -> tuple[bool, int]:
    """Which of two stays: the desk's own, else the older."""
    row = db.row("SELECT 1 FROM claim WHERE proposition = :seq AND asserted_by = :desk", seq=proposition, desk=DESK)
    return row is None, proposition
