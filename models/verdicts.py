"""Verdicts: what a person decides about a claim or its proposition. Nothing is overwritten: a correction is a new row."""

from __future__ import annotations

import orjson

from models import history
from models.database import Database
from models.history import Hand, Record

_AS_RECORDED = ("number", "label", "scope", "rating", "rating_language", "reviewer", "state", "published_at")


def keep(db: Database, hand: Hand, record: Record) -> bool:
    """Store a verdict, or a new state of one. True if it is new or changed.

    `record`: `claim, number, label, scope, rating, rating_language, summary {ar, en}, evidence, publisher {name, site,
    url}, reviewer, state, published_at`. `misleading` speaks of one claim, every other label of the proposition.
    """
    id_ = f"{record['claim']}-verdict-{record['number']}"
    if history.settle(db, hand, "verdict", id_, record, about=record["claim"]) is None:
        return False
    claim = db.row(
        "SELECT c.seq, c.proposition, p.finding FROM claim c JOIN proposition p ON p.seq = c.proposition WHERE c.id = :id",
        id=record["claim"],
    )
    if claim is None:
        raise KeyError(record["claim"])
    db.insert(
        "verdict",
        {
            **{
                name: record[name]
                for name in ("number", "label", "scope", "rating", "rating_language", "reviewer", "state", "published_at")
            },
            "claim": claim["seq"],
            "proposition": claim["proposition"],
            "summary_ar": record["summary"]["ar"],
            "summary_en": record["summary"]["en"],
            "evidence": orjson.dumps(record["evidence"]).decode(),
            "publisher_name": record["publisher"]["name"],
            "publisher_site": record["publisher"]["site"],
            "url": record["publisher"]["url"],
            "at": hand.at,
            "rested_on": claim["finding"],
        },
    )
    return True
