"""Relations: between two claims, between two propositions, and as either end shows them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from typing import Any

import orjson

from analysis import wording
from analysis.comparing.comparing import Relation
from analysis.types import Both
from models import matching, pairs
from models.circle import Circle, around
from models.database import Database, Row
from models.matching import Match
from models.pairs import Pair
from models.propositions import DRAWN, INVERSE
from models.shapes import status
from models.shapes.parts import STRONGEST, Shape, worded
from models.ties import seen_from


def between_claims(db: Database, row: Row, other: Row) -> Shape | None:
    """The relation between two claims, `left` being the one that the type is said of. None if there is none."""
    circle = around(db, [row["proposition"]])
    found = next((one for one in pairs.of_claim(row["seq"], row["proposition"], circle) if one.claim == other["seq"]), None)
    if found is None:
        return None
    names = status.principal_names(db, circle, [])
    ends = claim_ends(db, [row["seq"], other["seq"]])
    reason = _reason(found, reasons(db, [found]), circle, names)
    turned = found.seen is not None and found.seen.turned
    left, right = (other, row) if turned else (row, other)
    return _relation_answer(
        {
            "id": found.id,
            "type": INVERSE[found.type] if turned else found.type,
            "state": found.state,
            "asserted_by": found.asserted_by,
            "confidence": found.confidence,
            "left": _end(db, left, ends[left["seq"]]),
            "right": _end(db, right, ends[right["seq"]]),
            "relation": None if found.seen is None else found.seen.row["id"],
            "reason": reason | {"compared": pairs.turned(reason["compared"]) if turned else reason["compared"]},
        },
        max(row, other, key=lambda one: one["created"]) if found.seen is None else found.seen.row,
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


def reasons(db: Database, found: Iterable[Pair]) -> dict[int, Row]:
    """Why the relations that pairs rest on are drawn, by row number."""
    seqs = {pair.seen.row["seq"] for pair in found if pair.seen is not None}
    return _reasons(db, seqs)


def _reasons(db: Database, seqs: Collection[int]) -> dict[int, Row]:
    rows = db.rows("SELECT seq, reason_ar, reason_en, compared FROM relation WHERE seq IN :seqs", seqs=list(seqs))
    return {row["seq"]: row for row in rows}


def of_claim(pair_: Pair, ends: dict[int, Shape], reasons: dict[int, Row], circle: Circle, names: dict[str, Both]) -> Shape:
    """A relation as one of its two claims shows it."""
    return {
        "id": pair_.id,
        "type": pair_.type,
        "state": pair_.state,
        "asserted_by": pair_.asserted_by,
        "confidence": pair_.confidence,
        "claim": ends[pair_.claim],
        "relation": None if pair_.seen is None else pair_.seen.row["id"],
        "reason": _reason(pair_, reasons, circle, names),
    }


def _reason(pair_: Pair, reasons: dict[int, Row], circle: Circle, names: dict[str, Both]) -> Shape:
    if pair_.seen is not None:
        told = reasons[pair_.seen.row["seq"]]
        why, compared = Both(told["reason_ar"], told["reason_en"]), orjson.loads(told["compared"])
        why = why if pair_.seen.direct else wording.by_way_of_another(why)
        return {"ar": why.ar, "en": why.en, "compared": pairs.turned(compared) if pair_.seen.turned else compared}
    this, other = (circle.principals(chain) for chain in (pair_.this, pair_.other))
    known = pairs.nameable(pair_.this, circle) and pairs.nameable(pair_.other, circle)
    if known and set(this) & set(other) and (pair_.this.copied or pair_.other.copied):
        why = wording.WIRE_COPY
    else:
        why = wording.same_claim(pair_.type == "corroborates", known, _all_names(this, names), _all_names(other, names))
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


def of_proposition(db: Database, seq: int, rows: list[Row], ends: dict[int, Shape]) -> list[Shape]:
    """Relations as the proposition numbered `seq` shows them."""
    reasons = _reasons(db, [row["seq"] for row in rows])
    return [_of_proposition(row, reasons[row["seq"]], seq, ends) for row in rows]


def _of_proposition(row: Row, reason: Row, seq: int, ends: dict[int, Shape]) -> Shape:
    type_, other = seen_from(seq, row)
    compared = orjson.loads(reason["compared"])
    return {
        "id": row["id"],
        "type": type_,
        "state": row["state"],
        "asserted_by": row["asserted_by"],
        "confidence": row["confidence"],
        "proposition": ends[other],
        "reason": {
            "ar": reason["reason_ar"],
            "en": reason["reason_en"],
            "compared": pairs.turned(compared) if other == row["left"] else compared,
        },
    }


def strongest(rows: list[Row], seq: int) -> list[Row]:
    """The relations that a proposition shows: the strongest first, none that a person rejected."""
    standing = [row for row in rows if row["state"] != "rejected"]

    def strength(row: Row) -> tuple[int, float]:
        return DRAWN.index(seen_from(seq, row)[0]), -row["confidence"]

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


def of_texts(db: Database, found: list[list[Match]]) -> list[list[Shape]]:
    """What each of several texts is to claims in the store."""
    ends = claim_ends(db, {one.claim for those in found for one in those})
    return [[compared(one.relation) | {"claim": ends[one.claim]} for one in those] for those in found]


def compared(found: Relation) -> Shape:
    """What one text is to another, as a rule finds it."""
    return {
        "type": found.type,
        "confidence": round(found.confidence, 3),
        "asserted_by": found.asserted_by,
        "reason": {"ar": found.reason.ar, "en": found.reason.en, "compared": matching.compared(found)},
    }


def typed(types: Counter[str]) -> Shape:
    """How many there are of each type, every type named."""
    return {type_: types[type_] for type_ in INVERSE}
