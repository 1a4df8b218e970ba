"""Relations: between two claims, between two propositions, and as either end shows them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from typing import Any

import orjson

from analysis import wording
from analysis.types import Both
from models import pairs
from models.circle import Circle, around, seen_from
from models.database import Database, Row
from models.pairs import Pair
from models.propositions import INVERSE, TYPES
from models.shapes import status
from models.shapes.parts import STRONGEST, Shape, worded


def between_claims(db: Database, row: Row, other: Row) -> Shape | None:
    """The relation between two claims, `left` being the one that the type is said of. None if there is none."""
    circle = around(db, [row["proposition"]])
    found = next((one for one in pairs.of_claim(row["seq"], row["proposition"], circle) if one.claim == other["seq"]), None)
    if found is None:
        return None
    names = status.principal_names(db, circle, [])
    ends = claim_ends(db, [row["seq"], other["seq"]])
    reason = _reason(found, circle, names)
    left, right = (other, row) if found.turned else (row, other)
    return _relation_answer(
        {
            "id": found.id,
            "type": INVERSE[found.type] if found.turned else found.type,
            "state": found.state,
            "asserted_by": found.asserted_by,
            "confidence": found.confidence,
            "left": _end(db, left, ends[left["seq"]]),
            "right": _end(db, right, ends[right["seq"]]),
            "relation": found.relation["id"] if found.relation is not None else None,
            "reason": reason | {"compared": pairs.turned(reason["compared"]) if found.turned else reason["compared"]},
        },
        found.relation if found.relation is not None else max(row, other, key=lambda one: one["created"]),
    )


def between_propositions(db: Database, row: Row) -> Shape:
    """A relation between two propositions: its row with the `state` that stands."""
    return _relation_answer(
        {
            "id": row["id"],
            "type": row["type"],
            "state": row["state"],
            "asserted_by": row["asserted_by"],
            "confidence": row["confidence"],
            "left": _end(db, {"proposition": row["left"]}, None),
            "right": _end(db, {"proposition": row["right"]}, None),
            "relation": row["id"],
            "reason": {"ar": row["reason_ar"], "en": row["reason_en"], "compared": orjson.loads(row["compared"])},
        },
        row,
    )


def of_claim(pair_: Pair, ends: dict[int, Shape], circle: Circle, names: dict[str, Both]) -> Shape:
    """A relation as one of its two claims shows it."""
    return {
        "id": pair_.id,
        "type": pair_.type,
        "state": pair_.state,
        "asserted_by": pair_.asserted_by,
        "confidence": pair_.confidence,
        "claim": ends[pair_.claim],
        "relation": pair_.relation["id"] if pair_.relation is not None else None,
        "reason": _reason(pair_, circle, names),
    }


def _reason(pair_: Pair, circle: Circle, names: dict[str, Both]) -> Shape:
    if pair_.relation is not None:
        compared = orjson.loads(pair_.relation["compared"])
        return {
            "ar": pair_.relation["reason_ar"],
            "en": pair_.relation["reason_en"],
            "compared": pairs.turned(compared) if pair_.turned else compared,
        }
    this, other = ([circle.principal[origin] for origin in chain.origins] for chain in (pair_.this, pair_.other))
    why = wording.same_claim(
        pair_.type == "corroborates",
        pairs.nameable(pair_.this, circle) and pairs.nameable(pair_.other, circle),
        _all_names(this, names),
        _all_names(other, names),
    )
    finding = "differs" if pair_.type == "corroborates" else "same" if set(this) & set(other) else "unknown"
    return {
        "ar": why.ar,
        "en": why.en,
        "compared": [{"what": "origin", "this": ", ".join(this), "other": ", ".join(other), "finding": finding}],
    }


def _all_names(principals: Iterable[str], names: dict[str, Both]) -> Both:
    told = [names[one] for one in dict.fromkeys(principals)]
    return Both("، و".join(one.ar for one in told), " and ".join(one.en for one in told))


def _relation_answer(shape: Shape, recorded: Row) -> Shape:
    return shape | {
        "revision": recorded["revision"],
        "created": recorded["created"],
        "updated": recorded["updated"],
        "links": {"self": f"/v1/relations/{shape['id']}"},
    }


def _end(db: Database, of: Any, claim: Shape | None) -> Shape:
    stands = proposition_ends(db, [of["proposition"]])[of["proposition"]]
    return {"proposition": stands, "claim": claim}


def of_proposition(row: Row, seq: int, ends: dict[int, Shape]) -> Shape:
    """A relation as the proposition numbered `seq` shows it."""
    type_, other = seen_from(seq, row)
    compared = orjson.loads(row["compared"])
    return {
        "id": row["id"],
        "type": type_,
        "state": row["state"],
        "asserted_by": row["asserted_by"],
        "confidence": row["confidence"],
        "proposition": ends[other],
        "reason": {
            "ar": row["reason_ar"],
            "en": row["reason_en"],
            "compared": pairs.turned(compared) if other == row["left"] else compared,
        },
    }


def strongest(rows: list[Row], seq: int) -> list[Row]:
    """The relations that a proposition shows: the strongest first, none that a person rejected."""
    standing = [row for row in rows if row["state"] != "rejected"]

    def strength(row: Row) -> tuple[int, float]:
        return TYPES.index(seen_from(seq, row)[0]), -row["confidence"]

    return sorted(standing, key=strength)[:STRONGEST]


def claim_ends(db: Database, seqs: Collection[int]) -> dict[int, Shape]:
    """Claims as the other end of something: enough to read them and to go there."""
    origins: dict[int, list[str]] = defaultdict(list)
    for row in db.rows("SELECT claim, source FROM link WHERE role = 'origin' AND claim IN :seqs ORDER BY claim, ordinal", seqs=list(seqs)):
        origins[row["claim"]].append(row["source"])
    return {
        row["seq"]: {
            **worded(row),
            "article": {"id": row["article_id"], "title": row["title"]},
            "origin": next(iter(origins[row["seq"]]), None),
            "origins": origins[row["seq"]],
            "status": row["status"],
        }
        for row in db.rows(
            """SELECT c.seq, c.id, c.text, c.language, c.status, a.id AS article_id, a.title
               FROM claim c JOIN article a ON a.seq = c.article WHERE c.seq IN :seqs ORDER BY c.seq""",
            seqs=list(seqs),
        )
    }


def proposition_ends(db: Database, seqs: Collection[int]) -> dict[int, Shape]:
    """Propositions as the other end of something."""
    return {
        row["seq"]: {**worded(row), "status": row["status"]}
        for row in db.rows("SELECT * FROM proposition WHERE seq IN :seqs", seqs=list(seqs))
    }


def typed(types: Counter[str]) -> Shape:
    """How many there are of each type, every type named."""
    return {type_: types[type_] for type_ in INVERSE}
