"""After a change: brings in step what is derived from it. Labels first, then shelves and index, then the answers."""

from __future__ import annotations

from collections.abc import Collection

from models import answers, search, shelves, status
from models.circle import around
from models.database import Database
from models.ties import neighbours

AT_ONCE = 200  # propositions, whose voices are in memory together


def everything(db: Database, at: str) -> None:
    """Derive all that can be derived again, as after loading the desk's record."""
    propositions = [row["seq"] for row in db.rows("SELECT seq FROM proposition ORDER BY seq")]
    claims = [row["seq"] for row in db.rows("SELECT seq FROM claim ORDER BY seq")]
    for start in range(0, len(propositions), AT_ONCE):
        _decide(db, propositions[start : start + AT_ONCE], at)
    for start in range(0, len(claims), AT_ONCE):
        _find(db, claims[start : start + AT_ONCE])
    search.index_articles(db, [row["seq"] for row in db.rows("SELECT seq FROM article")])
    answers.forget_everything(db)
    for kind in answers.KINDS:
        answers.render(db, kind, answers.missing(db, kind, AT_ONCE))


def claims(db: Database, claims: Collection[int], at: str, *, near: Collection[int] = (), rendering: bool = True) -> None:
    """Bring in step what claims touch that are new or changed: their propositions, and whatever stands near those.

    `near` are other propositions that see something new, or no longer see something. Answers that show any of it are forgotten;
    the claims' own are rendered again, without `rendering` by whoever asks for them first, as all others are.
    """
    seqs = list(claims)
    rows = db.rows(
        "SELECT c.id, c.proposition, p.id AS asserts FROM claim c JOIN proposition p ON p.seq = c.proposition WHERE c.seq IN :seqs",
        seqs=seqs,
    )
    _find(db, seqs)
    propositions(db, neighbours(db, {row["proposition"] for row in rows}) | set(near), at, claims=seqs)
    if rendering:
        answers.render(db, "claim", [row["id"] for row in rows])
        answers.render(db, "proposition", {row["asserts"] for row in rows})


def propositions(db: Database, near: Collection[int], at: str, *, claims: Collection[int] = ()) -> None:
    """Bring in step propositions that see something new, or no longer see something, and forget the answers that show them."""
    changed = _decide(db, list(near), at)
    # What is near to another shows no more of it than its label.
    shown = {*near, *neighbours(db, changed)}
    for kind, sql in _SHOWN.items():
        answers.forget(db, kind, [row["id"] for row in db.rows(sql, seqs=list(claims), shown=list(shown), changed=list(changed))])


# Which answers show something of claims (`seqs`), of the propositions near them (`shown`), or of those with another label (`changed`).
_SHOWN: dict[answers.Kind, str] = {
    "claim": "SELECT id FROM claim WHERE proposition IN :shown AND merged_into IS NULL ORDER BY seq DESC",
    "proposition": "SELECT id FROM proposition WHERE seq IN :shown ORDER BY seq DESC",
    "article": "SELECT DISTINCT a.id FROM article a JOIN claim c ON c.article = a.seq WHERE c.seq IN :seqs",
    "source": """SELECT l.source AS id FROM link l WHERE l.claim IN :seqs
        UNION SELECT l.source FROM claim c CROSS JOIN link l WHERE l.claim = c.seq AND c.proposition IN :changed""",
    "evidence": "SELECT DISTINCT e.id FROM evidence e JOIN evidence_link l ON l.evidence = e.seq WHERE l.claim IN :seqs",
}


def _decide(db: Database, propositions: list[int], at: str) -> set[int]:
    circle = around(db, propositions)
    changed = status.refresh(db, propositions, at, circle)
    shelves.put_related(db, propositions, circle)
    return changed


def _find(db: Database, claims: list[int]) -> None:
    shelves.put(db, claims)
    search.index_claims(db, claims)
