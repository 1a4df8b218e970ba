"""The status of propositions and claims: hears every voice, asks the rule, and keeps what it found beside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

import orjson

from analysis import two_origins
from analysis.attribution import attribution
from analysis.types import NOT_CHECKABLE, Attribution, Carrier, Finding, Voice
from models.circle import Chain, Circle, around, seen_from
from models.database import Database, Row

RULE = two_origins.NAME


def refresh(db: Database, propositions: Collection[int], at: str) -> None:
    """Ask the rules about these propositions again and store what they say.

    `at` becomes the `since` of every label that is another than before.
    """
    circle = around(db, propositions)
    verdicts = standing_verdicts(db, propositions)
    for row in db.rows("SELECT seq, kind, status, finding FROM proposition WHERE seq IN :seqs", seqs=list(propositions)):
        seq = row["seq"]
        finding = _find(row, circle)
        judged = [verdict for verdict in verdicts.get(seq, []) if verdict["scope"] == "proposition"]
        label = judged[-1]["label"] if judged else finding.label
        told = _told(finding)
        if (label, told) != (row["status"], row["finding"]):
            db.run(
                """UPDATE proposition SET since = CASE WHEN status = :label THEN since ELSE :at END,
                   status = :label, finding = :told WHERE seq = :seq""",
                seq=seq,
                label=label,
                told=told,
                at=at,
            )
        for claim, chain in circle.chains[seq].items():
            own = [verdict for verdict in verdicts.get(seq, []) if verdict["scope"] == "claim" and verdict["claim"] == claim]
            carriers = [] if chain.own else list(_carriers(claim, seq, circle))
            said = None if chain.own else attribution(carriers)
            _label_claim(db, claim, own[-1]["label"] if own else label, said, carriers, at)


def out_of_step(db: Database, propositions: Collection[int]) -> list[str]:
    """The ids of those whose stored finding is another than the rule's of today."""
    circle = around(db, propositions)
    return [
        row["id"]
        for row in db.rows("SELECT seq, id, kind, finding FROM proposition WHERE seq IN :seqs", seqs=list(propositions))
        if row["finding"] != _told(_find(row, circle))
    ]


def as_json(finding: Finding) -> dict[str, Any]:
    """A finding as it is stored, and shown in `status.inputs`."""
    return {
        "label": finding.label,
        "on": finding.on,
        "for": list(finding.supporting),
        "against": list(finding.opposing),
        "left_out": [{"origin": out.origin, "by": out.by, "because": out.because} for out in finding.left_out],
        "pending": finding.pending,
        "if_confirmed": finding.if_confirmed,
    }


def standing_verdicts(db: Database, propositions: Collection[int]) -> dict[int, list[Row]]:
    """For each proposition the verdicts that stand, the latest last: published or corrected, not retracted since."""
    found: dict[int, list[Row]] = defaultdict(list)
    for row in db.rows(
        """SELECT v.* FROM verdict v
           WHERE v.proposition IN :seqs AND v.state IN ('published', 'corrected')
           AND v.seq = (SELECT max(w.seq) FROM verdict w WHERE w.claim = v.claim AND w.number = v.number)
           ORDER BY v.seq""",
        seqs=list(propositions),
    ):
        found[row["proposition"]].append(row)
    return found


def _find(row: Row, circle: Circle) -> Finding:
    return two_origins.two_origins(_voices(row["seq"], circle), checkable=row["kind"] not in NOT_CHECKABLE)


def _told(finding: Finding) -> str:
    return orjson.dumps(as_json(finding)).decode()


def _label_claim(db: Database, claim: int, label: str, said: Attribution | None, carriers: list[Carrier], at: str) -> None:
    told = orjson.dumps([{"by": one.by, "line": one.line, "own": one.own} for one in carriers]).decode()
    db.run(
        """UPDATE claim SET since = CASE WHEN status = :label THEN since ELSE :at END,
           status = :label, attribution = :said, carriers = :told
           WHERE seq = :claim AND (status <> :label OR coalesce(attribution, '') <> coalesce(:said, '') OR carriers <> :told)""",
        claim=claim,
        label=label,
        said=said,
        told=told,
        at=at,
    )


def _voices(proposition: int, circle: Circle) -> Iterable[Voice]:
    articles = {chain.article for chain in circle.chains[proposition].values()}
    for chain in circle.chains[proposition].values():
        for origin in chain.origins:
            yield _voice(circle, "claim", chain.id, origin, anonymous=chain.anonymous, circular=chain.circular)
    for row in circle.evidence[proposition]:
        printed_by = circle.chains[proposition][row["claim"]]
        yield _voice(
            circle,
            "evidence",
            row["id"],
            row["source"],
            side=_side(row),
            about=row["about"],
            circular=row["source"] == printed_by.outlet and not printed_by.own,
        )
    for row in circle.relations[proposition]:
        _, other = seen_from(proposition, row)
        elsewhere = {chain.article for chain in circle.chains[other].values()} - articles
        for chain in circle.chains[other].values():
            for origin in chain.origins:
                yield _voice(
                    circle,
                    "relation",
                    row["id"],
                    origin,
                    side="against" if row["type"] == "contradicts" else "beside",
                    about=row["about"],
                    state=row["state"],
                    anonymous=chain.anonymous,
                    circular=chain.circular,
                    elsewhere=bool(elsewhere),
                )


def _side(row: Row) -> str:
    if row["stance"] == "refutes":
        return "against"
    # Only what supports the content speaks for it; that a number was given elsewhere too does not.
    return "for" if row["stance"] == "supports" and row["about"] != "figure" else "beside"


def _voice(circle: Circle, kind: Any, by: str, origin: str, *, anonymous: bool = False, **told: Any) -> Voice:
    known = not anonymous and origin not in circle.unnamed
    return Voice(kind, by, origin, circle.principal[origin], known=known, **told)


def _carriers(claim: int, proposition: int, circle: Circle) -> Iterable[Carrier]:
    """Everybody who shows that the origins of a claim said it: those who print it, and evidence about its attribution.

    Of carriers that have it from the same hands the first is enough.
    """
    mine = circle.chains[proposition][claim]
    principals = {circle.principal[origin] for origin in mine.origins}
    told: dict[str | None, Carrier] = {}
    for chain in (mine, *_first_of_each_line(proposition, circle)):
        if principals & {circle.principal[origin] for origin in chain.origins} and mine.may_be_of_one_saying(chain):
            line = _line(chain, circle)
            told.setdefault(line, Carrier(chain.id, line))
    yield from told.values()
    for row in circle.evidence[proposition]:
        bears = row["claim"] == claim and row["about"] == "attribution" and row["stance"] != "context"
        if bears and circle.principal[row["source"]] in principals:
            line = row["line"] or row["published_by"] or row["publisher"]
            yield Carrier(
                row["id"],
                circle.principal.get(line, line),
                own=circle.principal.get(row["published_by"]) in principals,
                denies=row["stance"] == "refutes",
            )


def _first_of_each_line(proposition: int, circle: Circle) -> Iterable[Chain]:
    """The chains of a proposition without those that differ from another neither in their line, origins nor time."""
    first: dict[tuple[Any, ...], Chain] = {}
    for chain in circle.chains[proposition].values():
        first.setdefault((_line(chain, circle), *chain.saying), chain)
    return first.values()


def _line(chain: Chain, circle: Circle) -> str | None:
    return None if chain.line in circle.unnamed else circle.principal[chain.line]
