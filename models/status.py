"""The status of propositions and claims: hears every voice, asks the rule, and keeps what it found beside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

import orjson

from analysis import two_origins
from analysis.attribution import attribution
from analysis.types import NOT_CHECKABLE, Attribution, Carrier, Finding, Side, Voice
from models.circle import Chain, Circle, around
from models.database import Database, Row
from models.ties import Seen

RULE = two_origins.NAME


def refresh(db: Database, propositions: Collection[int], at: str, circle: Circle) -> set[int]:
    """Ask the rules about these propositions again and store what they say. Returns those that have another label now.

    `at` becomes the `since` of every label that is another than before; `circle` is what stands around them.
    """
    changed = set()
    verdicts = standing_verdicts(db, propositions)
    for row in _rows(db, propositions):
        seq = row["seq"]
        finding = _find(row, circle)
        judged = [verdict for verdict in verdicts.get(seq, []) if verdict["scope"] == "proposition"]
        label = judged[-1]["label"] if judged else finding.label
        told = _told(finding)
        if (label, told) != (row["status"], row["finding"]):
            if label != row["status"]:
                changed.add(seq)
            db.run(
                """UPDATE proposition SET since = CASE WHEN status = :label THEN since ELSE :at END,
                   status = :label, finding = :told WHERE seq = :seq""",
                seq=seq,
                label=label,
                told=told,
                at=at,
            )
        lines = list(_first_of_each_line(seq, circle))
        for claim, chain in circle.chains[seq].items():
            own = [verdict for verdict in verdicts.get(seq, []) if verdict["scope"] == "claim" and verdict["claim"] == claim]
            carriers = [] if chain.own else list(_carriers(claim, seq, lines, circle))
            said = None if chain.own else attribution(carriers)
            if _label_claim(db, claim, own[-1]["label"] if own else label, said, carriers, at):
                changed.add(seq)
    return changed


def out_of_step(db: Database, propositions: Collection[int]) -> list[str]:
    """The ids of those whose stored finding is another than the rule's of today."""
    circle = around(db, propositions)
    return [row["id"] for row in _rows(db, propositions) if row["finding"] != _told(_find(row, circle))]


def _rows(db: Database, propositions: Collection[int]) -> list[Row]:
    return db.rows(
        "SELECT seq, id, kind, status, finding FROM proposition WHERE seq IN :seqs AND merged_into IS NULL", seqs=list(propositions)
    )


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
        """SELECT v.*, c.proposition AS judged FROM claim c JOIN verdict v ON v.claim = c.seq
           WHERE c.proposition IN :seqs AND v.state IN ('published', 'corrected')
           AND v.seq = (SELECT max(w.seq) FROM verdict w WHERE w.claim = v.claim AND w.number = v.number)
           ORDER BY v.seq""",
        seqs=list(propositions),
    ):
        found[row["judged"]].append(row)
    return found


def _find(row: Row, circle: Circle) -> Finding:
    return two_origins.two_origins(_voices(row["seq"], circle), checkable=row["kind"] not in NOT_CHECKABLE)


def _told(finding: Finding) -> str:
    return orjson.dumps(as_json(finding)).decode()


def _label_claim(db: Database, claim: int, label: str, said: Attribution | None, carriers: list[Carrier], at: str) -> bool:
    """Store what is found of a claim; whether that is anything else than before."""
    told = orjson.dumps([{"by": one.by, "line": one.line, "own": one.own} for one in carriers]).decode()
    found = db.run(
        """UPDATE claim SET since = CASE WHEN status = :label THEN since ELSE :at END,
           status = :label, attribution = :said, carriers = :told
           WHERE seq = :claim AND (status <> :label OR coalesce(attribution, '') <> coalesce(:said, '') OR carriers <> :told)""",
        claim=claim,
        label=label,
        said=said,
        told=told,
        at=at,
    )
    return found > 0


def _voices(proposition: int, circle: Circle) -> Iterable[Voice]:
    articles = {chain.article for chain in circle.chains[proposition].values()}
    for chain in circle.chains[proposition].values():
        yield from _of_chain(circle, "claim", chain.id, chain)
    for row in circle.evidence[proposition]:
        yield _of_evidence(circle, "evidence", row["id"], row, proposition)
    for seen in circle.beside[proposition]:
        if seen.heard and seen.type == "same":
            yield from _of_same(seen, circle)
        elif seen.heard:
            against = "against" if seen.type == "contradicts" else "beside"
            chains = circle.chains[seen.other].values()
            told = {"side": against, "about": seen.row["about"], "state": seen.state}
            told["elsewhere"] = bool({chain.article for chain in chains} - articles)
            for chain in chains:
                yield from _of_chain(circle, "relation", seen.row["id"], chain, **told)


def _of_same(seen: Seen, circle: Circle) -> Iterable[Voice]:
    """The voices that would be the proposition's own, were it joined to one that is suggested to be the same."""
    for chain in circle.chains[seen.other].values():
        yield from _of_chain(circle, "relation", seen.row["id"], chain, state=seen.state, elsewhere=False)
    for row in circle.evidence[seen.other] if seen.state == "suggested" else ():
        yield _of_evidence(circle, "relation", seen.row["id"], row, seen.other, state=seen.state)


def _of_chain(circle: Circle, kind: Any, by: str, chain: Chain, **told: Any) -> Iterable[Voice]:
    for origin, principal in zip(chain.origins, circle.principals(chain), strict=True):
        known = not chain.anonymous and origin not in circle.unnamed
        yield Voice(kind, by, origin, principal, known=known, circular=chain.circular, **told)


def _of_evidence(circle: Circle, kind: Any, by: str, row: Row, proposition: int, **told: Any) -> Voice:
    printed_by = circle.chains[proposition][row["claim"]]
    origin, own = row["source"], row["source"] == printed_by.outlet and not printed_by.own
    known = origin not in circle.unnamed
    return Voice(kind, by, origin, circle.principal[origin], _side(row), row["about"], known=known, circular=own, **told)


def _side(row: Row) -> Side:
    if row["stance"] == "refutes":
        return "against"
    # Only what supports the content speaks for it; that a number was given elsewhere too does not.
    return "for" if row["stance"] == "supports" and row["about"] != "figure" else "beside"


def _carriers(claim: int, proposition: int, lines: list[Chain], circle: Circle) -> Iterable[Carrier]:
    """Everybody who shows that the origins of a claim said it: those who print it, and evidence about its attribution.

    Of carriers that have it from the same hands the first is enough: `lines` are the first of each.
    """
    mine = circle.chains[proposition][claim]
    principals = {circle.principal[origin] for origin in mine.origins}
    told: dict[str | None, Carrier] = {}
    for chain in (mine, *lines):
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
