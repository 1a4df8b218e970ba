"""Examines a store: whether everything that is promised of it holds. Each finding is one sentence; none means sound."""

from __future__ import annotations

from collections.abc import Iterator

from models import answers, assertions, history, pairs, search, status
from models.circle import around
from models.database import Database
from models.pairs import Pair
from models.propositions import INVERSE
from models.ties import SUGGESTED_SAME

AT_ONCE = 200


def examine(db: Database) -> Iterator[str]:
    """Every fault that is found, in words."""
    yield from _engine(db)
    yield from _offsets(db)
    yield from _chains(db)
    yield from _relations(db)
    yield from _homes(db)
    yield from assertions.check(db)
    yield from _statuses(db)
    yield from _answers(db)
    yield from search.check(db)
    yield from history.breaks(db)


def _engine(db: Database) -> Iterator[str]:
    for row in db.rows("PRAGMA integrity_check"):
        if row[0] != "ok":
            yield f"the file: {row[0]}"
    for row in db.rows("PRAGMA foreign_key_check"):
        yield f"{row['table']} row {row['rowid']} points to nothing in {row['parent']}"


# The edition in which the parts of a claim stand is the one in which its quote does.
_OF_QUOTE = "(SELECT q.edition FROM quote q WHERE q.claim = p.claim AND q.ordinal = 0)"


def _offsets(db: Database) -> Iterator[str]:
    """Every quote stands where it is said to stand, in its edition, and so does what was read out of it, if it has a place."""
    spans = " UNION ALL ".join(
        f"SELECT claim, '{table}' AS part, starts, ends, {words} AS words, {edition} AS edition FROM {table} p"
        for table, words, edition in (("quote", "exact", "edition"), ("figure", "text", _OF_QUOTE), ("mention", "text", _OF_QUOTE))
    )
    for row in db.rows(
        f"""SELECT c.id, s.part, s.words, substr(e.text, s.starts + 1, s.ends - s.starts) AS stands
            FROM ({spans}) s JOIN claim c ON c.seq = s.claim JOIN edition e ON e.article = c.article AND e.number = s.edition
            WHERE substr(e.text, s.starts + 1, s.ends - s.starts) <> s.words"""
    ):
        yield f"claim {row['id']}: its {row['part']} {row['words']!r} is {row['stands']!r} in the text"


def _chains(db: Database) -> Iterator[str]:
    """A chain begins with an origin, ends with the outlet that prints it, and leaves no position out."""
    for row in db.rows(
        """SELECT c.id, c.outlet, min(l.position) AS first, max(l.position) AS last, count(DISTINCT l.position) AS steps,
               sum(CASE WHEN l.position = 1 AND l.role <> 'origin' THEN 1 ELSE 0 END) AS strangers
           FROM claim c LEFT JOIN link l ON l.claim = c.seq WHERE c.merged_into IS NULL GROUP BY c.seq"""
    ):
        if row["first"] != 1 or row["last"] != row["steps"]:
            yield f"claim {row['id']}: its chain has no position 1, or leaves one out"
        if row["strangers"]:
            yield f"claim {row['id']}: its chain does not begin with an origin"
    for row in db.rows(
        """SELECT c.id FROM claim c WHERE c.merged_into IS NULL AND NOT EXISTS (
               SELECT 1 FROM link l WHERE l.claim = c.seq AND l.source = c.outlet
               AND l.position = (SELECT max(m.position) FROM link m WHERE m.claim = c.seq))"""
    ):
        yield f"claim {row['id']}: its chain does not end with the outlet that prints it"


def _relations(db: Database) -> Iterator[str]:
    """Whatever one claim is to another, that one is to it, read the other way."""
    for seqs in _batches(db, "proposition"):
        wide = around(db, list(around(db, seqs).chains))
        stands = {claim: seq for seq, members in wide.chains.items() for claim in members}
        related: dict[int, dict[int, Pair]] = {}
        for seq in seqs:
            for claim, chain in wide.chains[seq].items():
                for pair in pairs.of_claim(claim, seq, wide):
                    if pair.claim not in related:
                        found = pairs.of_claim(pair.claim, stands[pair.claim], wide)
                        related[pair.claim] = {one.claim: one for one in found}
                    back = related[pair.claim].get(claim)
                    if back is None or (back.id, INVERSE[back.type], back.state) != (pair.id, pair.type, pair.state):
                        yield f"claim {chain.id} and claim {pair.other.id} are not seen alike from both ends"


def _homes(db: Database) -> Iterator[str]:
    """Of those that are suggested to be the same each has one home, which is at home; what was joined stands between nothing."""
    for row in db.rows(
        f"""SELECT p.id, count(*) AS homes, max(CASE WHEN h.seq IS NULL THEN 0 ELSE 1 END) AS further
            FROM relation r JOIN proposition p ON p.seq = r."left"
            LEFT JOIN (SELECT r.seq, r."left" FROM relation r WHERE {SUGGESTED_SAME}) h ON h."left" = r."right"
            WHERE {SUGGESTED_SAME} GROUP BY p.seq HAVING count(*) > 1 OR max(CASE WHEN h.seq IS NULL THEN 0 ELSE 1 END) = 1"""
    ):
        yield f"proposition {row['id']}: its home is not at home itself" if row["further"] else f"proposition {row['id']} has two homes"
    for row in db.rows(
        """SELECT p.id FROM proposition p WHERE p.merged_into IS NOT NULL AND (
               EXISTS (SELECT 1 FROM claim c WHERE c.proposition = p.seq)
               OR EXISTS (SELECT 1 FROM relation r WHERE r."left" = p.seq AND r.ended IS NULL)
               OR EXISTS (SELECT 1 FROM relation r WHERE r."right" = p.seq AND r.ended IS NULL)
               OR EXISTS (SELECT 1 FROM proposition s WHERE s.seq = p.merged_into AND s.merged_into IS NOT NULL))"""
    ):
        yield f"proposition {row['id']} was joined to another, and something is left of it"


def _statuses(db: Database) -> Iterator[str]:
    """Every label is the one that the rule gives today."""
    for seqs in _batches(db, "proposition"):
        for id_ in status.out_of_step(db, seqs):
            yield f"proposition {id_}: the rule finds something else than what is stored"


def _answers(db: Database) -> Iterator[str]:
    """Every answer that is kept is the one that would be rendered now."""
    for kind in answers.KINDS:
        for id_ in answers.out_of_step(db, kind):
            yield f"the answer about {kind} {id_} is not what would be rendered now"


def _batches(db: Database, table: str) -> Iterator[list[int]]:
    last = 0
    while rows := db.rows(f"SELECT seq FROM {table} WHERE seq > :last ORDER BY seq LIMIT :most", last=last, most=AT_ONCE):
        yield [row["seq"] for row in rows]
        last = rows[-1]["seq"]
