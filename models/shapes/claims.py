"""Claims, whole and as a list shows them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection
from typing import Any

import orjson

from models import pairs, whens
from models.circle import around
from models.database import Database, Row
from models.pairs import Pair
from models.shapes import evidence as facts
from models.shapes import relations, status
from models.shapes.parts import STRONGEST, Parts, Shape, direction, entities, name, number, speaks_as
from models.status import standing_verdicts


def show(db: Database, seqs: Collection[int]) -> dict[int, Parts]:
    """Claims by row number. Whatever is asked for is fetched together: a statement for each table, not for each claim."""
    rows = db.rows(
        """SELECT c.*, p.id AS proposition_id, p.finding,
               a.id AS article_id, a.title AS article_title, a.published_text, a.published_value, a.published_from,
               a.published_to, a.published_basis, a.published_because
           FROM claim c JOIN proposition p ON p.seq = c.proposition JOIN article a ON a.seq = c.article
           WHERE c.seq IN :seqs""",
        seqs=list(seqs),
    )
    propositions = {row["proposition"] for row in rows}
    circle = around(db, propositions)
    verdicts = standing_verdicts(db, propositions)
    related = {row["seq"]: pairs.of_claim(row["seq"], row["proposition"], circle) for row in rows}
    shown = {seq: [pair for pair in found if pair.state != "rejected"][:STRONGEST] for seq, found in related.items()}
    ends = relations.claim_ends(db, {pair.claim for found in shown.values() for pair in found})
    reasons = relations.reasons(db, [pair for found in shown.values() for pair in found])
    parts = {table: _by_claim(db, table, seqs) for table in ("quote", "figure", "claim_date", "mention", "link")}
    evidence = facts.of_claims(db, seqs)
    named = entities(db, [row["entity"] for rows_ in parts["mention"].values() for row in rows_]
                      + [row["source"] for rows_ in parts["link"].values() for row in rows_])  # fmt: skip
    names = status.principal_names(db, circle, rows)
    found = {}
    for row in rows:
        seq, mine = row["seq"], status.verdict_on(row, verdicts.get(row["proposition"], []))
        quotes = [_quote(quote) for quote in parts["quote"][seq]]
        item = {
            "id": row["id"],
            "language": row["language"],
            "dir": direction(row["language"]),
            "text": row["text"],
            "kind": row["kind"],
            "polarity": row["polarity"],
            "modality": row["modality"],
            "checkable": bool(row["checkable"]),
            "check_worthiness": {"score": row["worthiness"], "because": orjson.loads(row["worthy_because"])},
            "article": {
                "id": row["article_id"],
                "title": row["article_title"],
                "outlet": row["outlet"],
                "published": whens.shown("published", row, "published"),
            },
            "quote": quotes[0],
            "also_quoted": quotes[1:],
            "figures": [_figure(figure) for figure in parts["figure"][seq]],
            "dates": [whens.shown("is", when, when["role"]) for when in parts["claim_date"][seq]],
            "entities": [_mention(mention, named, row["language"]) for mention in parts["mention"][seq]],
            "sources": [_link(link, named, row["language"]) for link in parts["link"][seq]],
            "proposition": row["proposition_id"],
            "status": status.status(row, mine, names),
            "verdict": None if mine is None else status.verdict(mine),
            "counts": _counts(related[seq], evidence[seq]),
            "asserted_by": row["asserted_by"],
            "revision": row["revision"],
            "created": row["created"],
            "updated": row["updated"],
            "links": _claim_links(row["id"], row["article_id"], row["proposition_id"]),
        }
        rest = {
            "relations": [relations.of_claim(pair, ends, reasons, circle, names) for pair in shown[seq]],
            "evidence": [facts.on_claim(one) for one in evidence[seq]],
        }
        found[seq] = (item, rest)
    return found


def relations_of_claim(db: Database, row: Row) -> tuple[list[Pair], Callable[[list[Pair]], list[Shape]]]:
    """Every relation of a claim, strongest first, rejected ones last, and what shows some of them."""
    circle = around(db, [row["proposition"]])

    def show(found: list[Pair]) -> list[Shape]:
        ends, names = relations.claim_ends(db, {pair.claim for pair in found}), status.principal_names(db, circle, [])
        reasons = relations.reasons(db, found)
        return [relations.of_claim(pair, ends, reasons, circle, names) for pair in found]

    return pairs.of_claim(row["seq"], row["proposition"], circle), show


def _counts(found: list[Pair], evidence: list[dict[str, Any]]) -> Shape:
    types = Counter(one.type for one in found if one.state != "rejected")
    return {**relations.typed(types), "evidence": len({one["id"] for one in evidence})}


def _by_claim(db: Database, table: str, seqs: Collection[int]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    for row in db.rows(f"SELECT * FROM {table} WHERE claim IN :seqs ORDER BY claim, ordinal", seqs=list(seqs)):
        found[row["claim"]].append(row)
    return found


def _quote(row: Row) -> Shape:
    return {
        "exact": row["exact"],
        "prefix": row["prefix"],
        "suffix": row["suffix"],
        "start": row["starts"],
        "end": row["ends"],
        "edition": row["edition"],
        "state": row["state"],
    }


def _figure(row: Row) -> Shape:
    return {
        "value": number(row["value"]),
        "low": number(row["low"]),
        "high": number(row["high"]),
        "bound": row["bound"],
        "unit": row["unit"],
        "counted": row["counted"],
        "basis": row["basis"],
        "place": row["place"],
        "period": whens.shown("period", row, "period"),
        "text": row["text"],
        "start": row["starts"],
        "end": row["ends"],
    }


def _mention(row: Row, named: dict[str, Row], language: str) -> Shape:
    entity = named[row["entity"]]
    return {
        "id": row["entity"],
        "name": name(entity, language),
        "kind": entity["kind"],
        "text": row["text"],
        "start": row["starts"],
        "end": row["ends"],
    }


def _link(row: Row, named: dict[str, Row], language: str) -> Shape:
    source = named[row["source"]]
    return {
        "position": row["position"],
        "role": row["role"],
        "source": {"id": row["source"], "name": name(source, language), "kind": speaks_as(source["kind"])},
        "mode": row["mode"],
        "basis": row["basis"],
        "because": row["because"],
        "evidence": row["evidence"],
        "cue": row["cue"],
        "start": row["starts"],
        "end": row["ends"],
        "said": whens.shown("said", row, "said"),
    }


def _claim_links(id_: str, article: str, proposition: str) -> Shape:
    base = f"/v1/claims/{id_}"
    below = ("relations", "sources", "evidence", "status", "verdicts", "history", "graph", "annotation")
    return {
        "self": base,
        "article": f"/v1/articles/{article}",
        "proposition": f"/v1/propositions/{proposition}",
        **{name: f"{base}/{name}" for name in below},
    }
