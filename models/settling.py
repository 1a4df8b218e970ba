"""After a change: brings in step what is derived from it. Labels first, then shelves and index, then the answers."""

from __future__ import annotations

from collections.abc import Collection

from models import answers, search, shelves, status
from models.circle import around, neighbours
from models.database import Database

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


def claims(db: Database, claims: Collection[int], at: str, *, rendering: bool = True) -> None:
    """Bring in step what claims touch that are new or changed: their propositions, and what is related to those.

    Answers that show any of it are forgotten, and rendered again as far as that can be done at once; without `rendering` by
    whoever asks for them first.
    """
    seqs = list(claims)
    mine = {row["proposition"] for row in db.rows("SELECT proposition FROM claim WHERE seq IN :seqs", seqs=seqs)}
    near = neighbours(db, mine)
    _decide(db, list(near), at)
    _find(db, seqs)
    shown = [row["seq"] for row in db.rows("SELECT seq FROM proposition WHERE seq IN :near", near=list(neighbours(db, near)))]
    for kind, sql in _SHOWN.items():
        ids = [row["id"] for row in db.rows(sql, seqs=seqs, shown=shown)]
        answers.forget(db, kind, ids)
        # A source counts all of its claims: to count them again at each of its claims would be the dearest part of all.
        if rendering and kind != "source":
            answers.render(db, kind, ids[:AT_ONCE])


# Which answers show something of claims (`seqs`), or of the propositions near them (`shown`).
_SHOWN: dict[answers.Kind, str] = {
    "claim": "SELECT id FROM claim WHERE proposition IN :shown AND merged_into IS NULL ORDER BY seq DESC",
    "proposition": "SELECT id FROM proposition WHERE seq IN :shown ORDER BY seq DESC",
    "article": "SELECT DISTINCT a.id FROM article a JOIN claim c ON c.article = a.seq WHERE c.seq IN :seqs",
    "source": "SELECT DISTINCT l.source AS id FROM claim c CROSS JOIN link l WHERE l.claim = c.seq AND c.proposition IN :shown",
    "evidence": "SELECT DISTINCT e.id FROM evidence e JOIN evidence_link l ON l.evidence = e.seq WHERE l.claim IN :seqs",
}


def _decide(db: Database, propositions: list[int], at: str) -> None:
    status.refresh(db, propositions, at)
    shelves.put_related(db, propositions, around(db, propositions))


def _find(db: Database, claims: list[int]) -> None:
    shelves.put(db, claims)
    search.index_claims(db, claims)
