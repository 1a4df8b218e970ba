"""Claims: one assertion at one place in one article, with its figures, dates, entities and chain of sources."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import orjson

from analysis.types import NOT_CHECKABLE
from analysis.worthiness import worthiness
from models import articles, history, propositions, whens
from models.database import Database
from models.history import Hand, Record

SEEN_AROUND = 32  # code points of the text before and after a quote, for whoever looks for it again
_PARTS = ("quote", "figure", "claim_date", "mention", "link")


def keep(db: Database, hand: Hand, record: Record) -> bool:
    """Store a claim; True if it is new or changed.

    `record`: `id, article, text, language, kind, polarity, modality, asserted_by, proposition`, and the lists `quotes`
    (the first is the quote, the others the same claim elsewhere), `figures`, `dates`, `entities`, `sources`. Every
    `start` and `end` points into the article's text of today. Raises ValueError for an offset that does not.
    """
    return _keep(db, hand, record, *articles.text_of(db, record["article"]))


def keep_all(db: Database, hand: Hand, article: str, records: Iterable[Record]) -> None:
    """Store claims of one article, whose text is read once."""
    place = articles.text_of(db, article)
    for record in records:
        _keep(db, hand, record, *place)


def _keep(db: Database, hand: Hand, record: Record, article: int, edition: int, text: str) -> bool:
    _check_offsets(record, text)
    revision = history.settle(db, hand, "claim", record["id"], record)
    if revision is None:
        return False
    seq = _store(db, hand, record, article, revision)
    for table in _PARTS:
        db.run(f"DELETE FROM {table} WHERE claim = :seq", seq=seq)
    for table, rows in _parts(record, text, edition).items():
        db.insert_many(table, [{"claim": seq, "ordinal": place} | row for place, row in enumerate(rows)])
    return True


@lru_cache(maxsize=65536)
def short(id_: str) -> str:
    """Twelve letters that stand for a claim's id wherever two claims make one id. The same on every machine."""
    return base64.b32encode(hashlib.sha256(id_.encode()).digest())[:12].decode().lower()


def around(text: str, start: int, end: int) -> dict[str, str]:
    """What stands before and after a passage: by it the passage is found again."""
    return {"prefix": text[max(0, start - SEEN_AROUND) : start], "suffix": text[end : end + SEEN_AROUND]}


def _store(db: Database, hand: Hand, record: Record, article: int, revision: int) -> int:
    worth = worthiness(
        record["kind"],
        [figure["counted"] for figure in record["figures"]],
        _kinds(db, [mention["id"] for mention in record["entities"]]),
        all(link["mode"] != "anonymous" for link in record["sources"] if link["role"] == "origin")
        and _has_name(db, record["sources"][0]["source"]),
        max(link["position"] for link in record["sources"]),
        any(when["basis"] == "stated" and when["value"] for when in record["dates"]),
    )
    printed = db.row("SELECT outlet, day FROM article WHERE seq = :article", article=article)
    assert printed is not None
    values: dict[str, Any] = {
        **{name: record[name] for name in ("id", "language", "text", "kind", "polarity", "modality", "asserted_by")},
        "short": short(record["id"]),
        "article": article,
        "revision": revision,
        "updated": hand.at,
        "proposition": propositions.joined(db, hand, record),
        "outlet": printed["outlet"],
        "day": printed["day"],
        "place": record["quotes"][0]["start"],
        "checkable": int(record["kind"] not in NOT_CHECKABLE),
        "worthiness": worth.score,
        "worthy_because": orjson.dumps(worth.because).decode(),
    }
    standing = db.row("SELECT seq FROM claim WHERE id = :id", id=record["id"])
    if standing is None:
        return db.insert("claim", values | {"created": hand.at, "status": "unverified", "carriers": "[]", "since": hand.at})
    db.update("claim", standing["seq"], values)
    return int(standing["seq"])


def _parts(record: Record, text: str, edition: int) -> dict[str, list[dict[str, Any]]]:
    return {
        "quote": [
            {
                "exact": quote["exact"],
                **around(text, quote["start"], quote["end"]),
                "starts": quote["start"],
                "ends": quote["end"],
                "edition": edition,
                "state": "anchored",
            }
            for quote in record["quotes"]
        ],
        "figure": [
            {
                **{name: figure[name] for name in ("value", "low", "high", "bound", "unit", "counted", "basis", "place", "text")},
                **whens.columns("period", figure["period"]),
                "starts": figure["start"],
                "ends": figure["end"],
            }
            for figure in record["figures"]
        ],
        "claim_date": [{"role": when["role"], **whens.columns("is", when)} for when in record["dates"]],
        "mention": [
            {"entity": mention["id"], "text": mention["text"], "starts": mention["start"], "ends": mention["end"]}
            for mention in record["entities"]
        ],
        "link": [
            {
                **{name: link[name] for name in ("position", "role", "source", "mode", "basis", "because", "evidence", "cue")},
                "starts": link["start"],
                "ends": link["end"],
                **whens.columns("said", link["said"]),
            }
            for link in record["sources"]
        ],
    }


def _check_offsets(record: Record, text: str) -> None:
    spans = [(one["exact"], one) for one in record["quotes"]]
    spans += [(one["text"], one) for one in (*record["figures"], *record["entities"])]
    for words, span in spans:
        if text[span["start"] : span["end"]] != words:
            raise ValueError(f"{record['id']}: {words!r} does not stand at {span['start']}:{span['end']}")


def _kinds(db: Database, ids: list[str]) -> list[str]:
    return [row["kind"] for row in db.rows("SELECT kind FROM entity WHERE id IN :ids", ids=ids)]


def _has_name(db: Database, source: str) -> bool:
    row = db.row("SELECT name_ar, name_en FROM entity WHERE id = :source", source=source)
    return row is not None and (row["name_ar"] or row["name_en"]) is not None
