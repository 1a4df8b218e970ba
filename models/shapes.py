"""What answers look like: each object as the dictionary that goes out, in the words and the order of the contract.

A claim, and whatever else a list shows, has two parts: `item` is what a list shows, `rest` what the single answer adds.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable
from typing import Any

import orjson

from analysis import wording
from analysis.rules import RULES
from analysis.types import Both, Finding, LeftOut
from models import pairs, sources, status, whens
from models.circle import STATE, Circle, around
from models.database import Database, Row
from models.pairs import Pair
from models.propositions import INVERSE, TYPES

Shape = dict[str, Any]
Parts = tuple[Shape, Shape]

STRONGEST = 50  # relations that a claim shows, and claims that a proposition shows
_RIGHT_TO_LEFT = ("ar", "fa", "he", "ur")


def direction(language: str) -> str:
    """`rtl` or `ltr`."""
    return "rtl" if language.partition("-")[0] in _RIGHT_TO_LEFT else "ltr"


def claims(db: Database, seqs: Collection[int]) -> dict[int, Parts]:
    """Claims by row number. Whatever is asked for is fetched together: a statement for each table, not for each claim."""
    rows = db.rows(
        """SELECT c.*, p.id AS proposition_id, p.finding, p.since AS proposition_since,
               a.id AS article_id, a.title AS article_title, a.published_text, a.published_value, a.published_from,
               a.published_to, a.published_basis, a.published_because
           FROM claim c JOIN proposition p ON p.seq = c.proposition JOIN article a ON a.seq = c.article
           WHERE c.seq IN :seqs""",
        seqs=list(seqs),
    )
    propositions = {row["proposition"] for row in rows}
    circle = around(db, propositions)
    verdicts = status.standing_verdicts(db, propositions)
    related = {row["seq"]: pairs.of_claim(row["seq"], row["proposition"], circle) for row in rows}
    shown = {seq: [pair for pair in found if pair.state != "rejected"][:STRONGEST] for seq, found in related.items()}
    ends = _claim_ends(db, {pair.claim for found in shown.values() for pair in found})
    parts = {table: _by_claim(db, table, seqs) for table in ("quote", "figure", "claim_date", "mention", "link")}
    evidence = _evidence_of_claims(db, seqs)
    named = _entities(db, [row["entity"] for rows_ in parts["mention"].values() for row in rows_]
                      + [row["source"] for rows_ in parts["link"].values() for row in rows_])  # fmt: skip
    names = _principal_names(db, circle, rows)
    found = {}
    for row in rows:
        seq, mine = row["seq"], _verdict_on(row, verdicts.get(row["proposition"], []))
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
            "status": _status(row, mine, names),
            "verdict": None if mine is None else verdict(mine),
            "counts": _counts(related[seq], evidence[seq]),
            "asserted_by": row["asserted_by"],
            "revision": row["revision"],
            "created": row["created"],
            "updated": row["updated"],
            "links": _claim_links(row["id"], row["article_id"]),
        }
        rest = {
            "relations": [_relation(pair, ends, circle, names) for pair in shown[seq]],
            "evidence": [_evidence_on_claim(one) for one in evidence[seq]],
        }
        found[seq] = (item, rest)
    return found


def claim_status(db: Database, row: Row) -> Shape:
    """The status of a claim with its proof, for the claim's row joined with its proposition's finding."""
    circle = around(db, [row["proposition"]])
    mine = _verdict_on(row, status.standing_verdicts(db, [row["proposition"]]).get(row["proposition"], []))
    return _status(row, mine, _principal_names(db, circle, [row]))


def relations_of_claim(db: Database, row: Row) -> tuple[list[Pair], Callable[[list[Pair]], list[Shape]]]:
    """Every relation of a claim, strongest first, rejected ones last, and what shows some of them."""
    circle = around(db, [row["proposition"]])

    def show(found: list[Pair]) -> list[Shape]:
        ends = _claim_ends(db, {pair.claim for pair in found})
        return [_relation(pair, ends, circle, _principal_names(db, circle, [])) for pair in found]

    return pairs.of_claim(row["seq"], row["proposition"], circle), show


def pair(db: Database, row: Row, other: Row) -> Shape | None:
    """The relation between two claims, `left` being the one that the type is said of. None if there is none."""
    circle = around(db, [row["proposition"]])
    found = next((one for one in pairs.of_claim(row["seq"], row["proposition"], circle) if one.claim == other["seq"]), None)
    if found is None:
        return None
    names = _principal_names(db, circle, [])
    ends = _claim_ends(db, [row["seq"], other["seq"]])
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


def relation(db: Database, row: Row) -> Shape:
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


def propositions(db: Database, seqs: Collection[int]) -> dict[int, Parts]:
    """Propositions by row number."""
    circle = around(db, seqs)
    verdicts = status.standing_verdicts(db, seqs)
    rows = db.rows("SELECT * FROM proposition WHERE seq IN :seqs", seqs=list(seqs))
    names = _principal_names(db, circle, rows)
    beside = _proposition_ends(db, {end for seq in seqs for one in circle.relations[seq] for end in (one["left"], one["right"])})
    found = {}
    for row in rows:
        seq, chains = row["seq"], circle.chains[row["seq"]]
        judged = [one for one in verdicts.get(seq, []) if one["scope"] == "proposition"]
        evidence = {one["id"] for one in circle.evidence[seq]}
        types = Counter(
            one["type"] if one["left"] == seq else INVERSE[one["type"]] for one in circle.relations[seq] if one["state"] != "rejected"
        )
        members = list(_claim_ends(db, sorted(chains)[:STRONGEST]).values())
        item = {
            "id": row["id"],
            "text": row["text"],
            "language": row["language"],
            "dir": direction(row["language"]),
            "kind": row["kind"],
            "status": _status(row, judged[-1] if judged else None, names),
            "verdict": verdict(judged[-1]) if judged else None,
            "origins": sorted({origin for chain in chains.values() for origin in chain.origins}),
            "counts": {"claims": len(chains), **_typed(types), "evidence": len(evidence)},
            "revision": row["revision"],
            "created": row["created"],
            "updated": row["updated"],
            "links": {"self": f"/v1/propositions/{row['id']}", "claims": f"/v1/claims?proposition={row['id']}"},
        }
        rest = {
            "claims": members,
            "relations": [_relation_of_proposition(one, seq, beside) for one in _strongest(circle.relations[seq], seq)],
        }
        found[seq] = (item, rest)
    return found


def articles(db: Database, seqs: Collection[int]) -> dict[int, Parts]:
    """Articles by row number; only the single answer holds the text."""
    rows = db.rows(
        """SELECT a.*, e.text, e.sha256, o.kind AS outlet_kind, o.name_ar, o.name_en,
               (SELECT count(*) FROM claim c WHERE c.article = a.seq AND c.merged_into IS NULL) AS claim_count
           FROM article a JOIN edition e ON e.article = a.seq AND e.number = a.edition JOIN entity o ON o.id = a.outlet
           WHERE a.seq IN :seqs""",
        seqs=list(seqs),
    )
    return {row["seq"]: (_article(row), {"text": row["text"]}) for row in rows}


def source_list(db: Database, ids: Collection[str]) -> dict[str, Shape]:
    """Sources by id, with how often each speaks in which role and what became of what it was the origin of."""
    rows = db.rows(
        """SELECT s.*, e.kind, e.name_ar, e.name_en, e.aliases, e.revision, e.created, e.updated
           FROM source s JOIN entity e ON e.id = s.id WHERE s.id IN :ids""",
        ids=list(ids),
    )
    roles, records = _tallies(db, ids)
    return {row["id"]: _source(row, roles[row["id"]], records[row["id"]]) for row in rows}


def evidence_list(db: Database, seqs: Collection[int]) -> dict[int, Shape]:
    """Evidence by row number, with everything that it is linked to."""
    rows = db.rows("SELECT * FROM evidence WHERE seq IN :seqs", seqs=list(seqs))
    origins = _origins(db, seqs)
    links: dict[int, list[Shape]] = defaultdict(list)
    for one in db.rows(
        """SELECT l.*, c.id FROM evidence_link l JOIN claim c ON c.seq = l.claim WHERE l.evidence IN :seqs ORDER BY l.claim, l.about""",
        seqs=list(seqs),
    ):
        links[one["evidence"]].append({"claim": one["id"], "stance": one["stance"], "about": one["about"]})
    return {
        row["seq"]: {
            "id": row["id"],
            "origins": origins[row["seq"]],
            **_told(row),
            "links_to": links[row["seq"]],
            "revision": row["revision"],
            "created": row["created"],
            "updated": row["updated"],
            "links": {"self": f"/v1/evidence/{row['id']}"},
        }
        for row in rows
    }


def evidence_of_claim(db: Database, claim: int) -> list[Shape]:
    """The evidence on one claim, as the claim shows it."""
    return [_evidence_on_claim(one) for one in _evidence_of_claims(db, [claim])[claim]]


def verdict(row: Row) -> Shape:
    """A verdict as it stands."""
    return {
        "number": row["number"],
        "label": row["label"],
        "scope": row["scope"],
        "language": row["rating_language"],
        "dir": direction(row["rating_language"]),
        "rating": row["rating"],
        "summary": {"ar": row["summary_ar"], "en": row["summary_en"]},
        "evidence": orjson.loads(row["evidence"]),
        "publisher": {"name": row["publisher_name"], "site": row["publisher_site"], "url": row["url"]},
        "reviewer": row["reviewer"],
        "state": row["state"],
        "published_at": row["published_at"],
    }


def rules() -> list[Shape]:
    """Every rule that may put its name on an answer."""
    return [
        {
            "name": rule.name,
            "version": rule.version,
            "decides": rule.decides,
            "labels": list(rule.labels),
            "wording": {"ar": rule.wording.ar, "en": rule.wording.en},
        }
        for rule in RULES
    ]


def _article(row: Row) -> Shape:
    base = f"/v1/articles/{row['id']}"
    because = None if row["outlet_because"] is None else orjson.loads(row["outlet_because"])
    return {
        "id": row["id"],
        "title": row["title"],
        "language": row["language"],
        "dir": direction(row["language"]),
        "outlet": {"id": row["outlet"], "name": _name(row, row["language"]), "kind": row["outlet_kind"], "because": because},
        "url": row["url"],
        "published": whens.shown("published", row, "published"),
        "updated": whens.shown("updated", row, "published"),
        "sha256": row["sha256"],
        "edition": row["edition"],
        "claim_count": row["claim_count"],
        "revision": row["revision"],
        "created": row["created"],
        "links": {"self": base, "claims": base + "/claims", "annotations": base + "/annotations"},
    }


def _source(row: Row, roles: Counter[str], record: Counter[str]) -> Shape:
    base = f"/v1/sources/{row['id']}"
    language = "ar" if row["name_ar"] else "en"
    return {
        "id": row["id"],
        "language": language,
        "dir": direction(language),
        "name": _name(row, language),
        "names": {"ar": row["name_ar"], "en": row["name_en"]},
        "aliases": orjson.loads(row["aliases"]),
        "kind": row["kind"],
        "url": row["url"],
        "principal": {"source": row["principal"], "relation": row["relation"]} if row["principal"] else None,
        "counts": {role: roles[role] for role in ("origin", "relay", "carrier")},
        "record": dict(sorted(record.items())),
        "revision": row["revision"],
        "created": row["created"],
        "updated": row["updated"],
        "links": {"self": base, "claims": base + "/claims"},
    }


def _tallies(db: Database, ids: Collection[str]) -> tuple[dict[str, Counter[str]], dict[str, Counter[str]]]:
    roles: dict[str, Counter[str]] = defaultdict(Counter)
    records: dict[str, Counter[str]] = defaultdict(Counter)
    for row in db.rows(
        """SELECT l.source, l.role, c.status, count(*) AS n FROM link l JOIN claim c ON c.seq = l.claim
           WHERE l.source IN :ids AND c.merged_into IS NULL GROUP BY l.source, l.role, c.status""",
        ids=list(ids),
    ):
        roles[row["source"]][row["role"]] += row["n"]
        if row["role"] == "origin":
            records[row["source"]][row["status"]] += row["n"]
    return roles, records


def _status(row: Row, mine: Row | None, names: dict[str, Both]) -> Shape:
    """The status of a claim, or of a proposition: what the rule found, under the verdict that stands on it, if any."""
    told = orjson.loads(row["finding"])
    finding = _finding(told)
    if mine is not None:
        summary = Both(mine["summary_ar"], mine["summary_en"])
        why, change = wording.judged(mine["label"], summary), wording.UNJUDGED_BY
    else:
        why, change = wording.explanation(finding, names), wording.would_change(finding, names)
    said = row["attribution"] if "attribution" in row.keys() else None  # noqa: SIM118 - a Row is no mapping
    if said is not None:
        why = Both(f"{why.ar} {wording.SAID[said].ar}", f"{why.en} {wording.SAID[said].en}")
    waiting = finding.pending > 0 and finding.if_confirmed != finding.label
    return {
        "label": mine["label"] if mine is not None else finding.label,
        "attribution": said,
        "decided_by": "rule" if mine is None else "verdict",
        "rule": status.RULE if mine is None else None,
        "on": finding.on if mine is None else None,
        "explanation": {"ar": why.ar, "en": why.en},
        "inputs": {name: told[name] for name in ("for", "against", "left_out")},
        "pending": finding.pending,
        "if_confirmed": finding.if_confirmed if mine is None else mine["label"],
        "would_change": {"ar": change.ar, "en": change.en},
        "needs_review": waiting or (mine is not None and _moved_on(mine, told)),
        "since": row["since"],
    }


def _moved_on(verdict_: Row, told: Shape) -> bool:
    """Whether the origins for and against are others than when the verdict was given."""
    then = orjson.loads(verdict_["rested_on"] or "{}")
    return any(then.get(side) != told[side] for side in ("for", "against"))


def _finding(told: Shape) -> Finding:
    return Finding(
        label=told["label"],
        on=told["on"],
        supporting=tuple(told["for"]),
        opposing=tuple(told["against"]),
        left_out=tuple(LeftOut(**one) for one in told["left_out"]),
        pending=told["pending"],
        if_confirmed=told["if_confirmed"],
    )


def _verdict_on(row: Row, standing: list[Row]) -> Row | None:
    """The verdict that speaks of a claim: its own before one on what it asserts."""
    own = [one for one in standing if one["claim"] == row["seq"] and one["scope"] == "claim"]
    of_all = [one for one in standing if one["scope"] == "proposition"]
    standing = own or of_all
    return standing[-1] if standing else None


def _relation(pair_: Pair, ends: dict[int, Shape], circle: Circle, names: dict[str, Both]) -> Shape:
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
    stands = _proposition_ends(db, [of["proposition"]])[of["proposition"]]
    return {"proposition": stands, "claim": claim}


def _relation_of_proposition(row: Row, seq: int, ends: dict[int, Shape]) -> Shape:
    from_left = row["left"] == seq
    compared = orjson.loads(row["compared"])
    return {
        "id": row["id"],
        "type": row["type"] if from_left else INVERSE[row["type"]],
        "state": row["state"],
        "asserted_by": row["asserted_by"],
        "confidence": row["confidence"],
        "proposition": ends[row["right"] if from_left else row["left"]],
        "reason": {
            "ar": row["reason_ar"],
            "en": row["reason_en"],
            "compared": compared if from_left else pairs.turned(compared),
        },
    }


def _strongest(rows: list[Row], seq: int) -> list[Row]:
    standing = [row for row in rows if row["state"] != "rejected"]

    def strength(row: Row) -> tuple[int, float]:
        return TYPES.index(row["type"] if row["left"] == seq else INVERSE[row["type"]]), -row["confidence"]

    return sorted(standing, key=strength)[:STRONGEST]


def _claim_ends(db: Database, seqs: Collection[int]) -> dict[int, Shape]:
    """Claims as the other end of something: enough to read them and to go there."""
    return {
        row["seq"]: {
            "id": row["id"],
            "text": row["text"],
            "language": row["language"],
            "dir": direction(row["language"]),
            "article": {"id": row["article_id"], "title": row["title"]},
            "origin": row["origin"],
            "status": row["status"],
        }
        for row in db.rows(
            """SELECT c.seq, c.id, c.text, c.language, c.status, a.id AS article_id, a.title,
                   (SELECT l.source FROM link l WHERE l.claim = c.seq ORDER BY l.ordinal LIMIT 1) AS origin
               FROM claim c JOIN article a ON a.seq = c.article WHERE c.seq IN :seqs ORDER BY c.seq""",
            seqs=list(seqs),
        )
    }


def _proposition_ends(db: Database, seqs: Collection[int]) -> dict[int, Shape]:
    return {
        row["seq"]: {
            "id": row["id"],
            "text": row["text"],
            "language": row["language"],
            "dir": direction(row["language"]),
            "status": row["status"],
        }
        for row in db.rows("SELECT * FROM proposition WHERE seq IN :seqs", seqs=list(seqs))
    }


def _counts(found: list[Pair], evidence: list[dict[str, Any]]) -> Shape:
    types = Counter(one.type for one in found if one.state != "rejected")
    return {**_typed(types), "evidence": len({one["id"] for one in evidence})}


def _typed(types: Counter[str]) -> Shape:
    return {type_: types[type_] for type_ in INVERSE}


def _by_claim(db: Database, table: str, seqs: Collection[int]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    for row in db.rows(f"SELECT * FROM {table} WHERE claim IN :seqs ORDER BY claim, ordinal", seqs=list(seqs)):
        found[row["claim"]].append(row)
    return found


def _evidence_of_claims(db: Database, seqs: Collection[int]) -> dict[int, list[dict[str, Any]]]:
    rows = db.rows(
        """SELECT e.*, l.claim, l.stance, l.about FROM evidence_link l JOIN evidence e ON e.seq = l.evidence
           WHERE l.claim IN :seqs ORDER BY e.seq""",
        seqs=list(seqs),
    )
    origins = _origins(db, {row["seq"] for row in rows})
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        found[row["claim"]].append({"row": row, "id": row["id"], "origins": origins[row["seq"]]})
    return found


def _origins(db: Database, seqs: Collection[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for row in db.rows("SELECT * FROM evidence_origin WHERE evidence IN :seqs ORDER BY source", seqs=list(seqs)):
        found[row["evidence"]].append(row["source"])
    return found


def _evidence_on_claim(one: dict[str, Any]) -> Shape:
    row = one["row"]
    return {"id": row["id"], "stance": row["stance"], "about": row["about"], "origins": one["origins"], **_told(row)}


def _told(row: Row) -> Shape:
    note = {"ar": row["note_ar"], "en": row["note_en"]} if row["note_ar"] or row["note_en"] else None
    return {
        "publisher": row["publisher"],
        "url": row["url"],
        "language": row["language"],
        "dir": direction(row["language"]),
        "published": whens.shown("published", row, "published"),
        "gist": {"ar": row["gist_ar"], "en": row["gist_en"]},
        "note": note,
    }


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
        "value": _number(row["value"]),
        "low": _number(row["low"]),
        "high": _number(row["high"]),
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


def _number(stored: float | None) -> float | int | None:
    return int(stored) if stored is not None and stored == int(stored) else stored


def _mention(row: Row, named: dict[str, Row], language: str) -> Shape:
    entity = named[row["entity"]]
    return {
        "id": row["entity"],
        "name": _name(entity, language),
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
        "source": {"id": row["source"], "name": _name(source, language), "kind": source["kind"]},
        "mode": row["mode"],
        "basis": row["basis"],
        "because": row["because"],
        "evidence": row["evidence"],
        "cue": row["cue"],
        "start": row["starts"],
        "end": row["ends"],
        "said": whens.shown("said", row, "said"),
    }


def _name(row: Row, language: str) -> str | None:
    first, second = ("name_ar", "name_en") if language == "ar" else ("name_en", "name_ar")
    told: str | None = row[first] or row[second]
    return told


def _entities(db: Database, ids: Iterable[str]) -> dict[str, Row]:
    return {row["id"]: row for row in db.rows("SELECT * FROM entity WHERE id IN :ids", ids=sorted(set(ids)))}


def _principal_names(db: Database, circle: Circle, rows: Iterable[Row]) -> dict[str, Both]:
    told = [orjson.loads(row["finding"]) for row in rows]
    stored = {one for finding in told for side in ("for", "against") for one in finding[side]}
    return sources.names(db, set(circle.principal.values()) | stored)


def _claim_links(id_: str, article: str) -> Shape:
    base = f"/v1/claims/{id_}"
    below = ("relations", "sources", "evidence", "status", "verdicts", "history", "graph", "annotation")
    return {"self": base, "article": f"/v1/articles/{article}", **{name: f"{base}/{name}" for name in below}}
