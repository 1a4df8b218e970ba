"""Holds claims against everything that is in the store: rules suggest what they are to each other, people decide.

Each pair of claims is compared once, by the younger of the two; the desk's own record is older than whatever a machine has read, and
is not held against itself. What is found is kept between the homes of what they assert (`models.ties`): that two say the same as one
row of a family, everything else once between two families. A relation that a person has drawn or decided on is never touched. One that
a rule suggests belongs to the claim that it was found from, and is withdrawn when the rules of today no longer find it there.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from analysis import rules
from analysis.comparing.assertions import Assertion
from analysis.comparing.comparing import Relation, compare
from models import assertions, propositions
from models.candidates import candidates
from models.database import Database, Row
from models.history import DESK, Hand, Record
from models.propositions import STATE
from models.ties import SUGGESTED_SAME, homes, neighbours

SAME = ("corroborates", "repeats")
TURNED = {"updated_by": "updates", "refined_by": "refines"}
MOST_RELATIONS = 20  # that one claim may add
FULL = 1000  # members of a family: whatever else says the same begins another
MOST_AT_ONCE = 500  # claims that are matched in one transaction, for everybody else who writes waits meanwhile
TOLD_TWICE = 0.9  # how sure it is that an article tells a thing twice, in its headline and below, for the two to be one
VERBATIM = 0.9  # how alike the words of two outlets are, for one to be a copy


class Match(NamedTuple):
    """A claim in the store, by row number, and what the one that is asked about is to it."""

    claim: int
    relation: Relation


@dataclass(slots=True)
class Matched:
    """What came of matching: how many suggestions are new, and how many were withdrawn.

    touched   the propositions of which others see something new.   before   those that saw what is gone, or has changed.
    """

    new: int = 0
    withdrawn: int = 0
    touched: set[int] = field(default_factory=set)
    before: set[int] = field(default_factory=set)


def today() -> str:
    """The rules of today by which claims are compared, as one word: another one as soon as a rule has another version."""
    names = sorted(rule.name for rule in rules.RULES if rule.decides == "relations.type")
    return hashlib.sha256("\n".join([assertions.VERSION, *names]).encode()).hexdigest()[:12]


def matches(db: Database, of: Assertion, found: Iterable[int]) -> list[Match]:
    """What an assertion is to each of these claims, the surest first; those to which it is nothing are left out."""
    compared = ((claim, compare(of, other)) for claim, other in assertions.of(db, list(found)).items())
    told = [Match(claim, relation) for claim, relation in compared if relation is not None]
    return sorted(told, key=lambda one: (-one.relation.confidence, one.claim))


def tells(relation: Relation, *, one_article: bool) -> bool:
    """Whether a relation says something: in one article one voice does not contradict itself, it only may tell a thing twice."""
    voices = any(one.what == "speaker" and one.finding == "differs" for one in relation.compared)
    return voices or not one_article or (relation.type in SAME and relation.confidence >= TOLD_TWICE)


def match(db: Database, hand: Hand, claims: Collection[int]) -> Matched:
    """Hold claims against all that are older, and keep what is found."""
    done = Matched()
    desk = {row["seq"]: row["proposition"] for row in db.rows("SELECT seq, proposition FROM claim WHERE asserted_by = :desk", desk=DESK)}
    for claim, asserted in sorted(assertions.of(db, set(claims) - desk.keys()).items()):
        _Matching(db, hand, claim, asserted, desk, done).keep()
    db.run_many(
        "INSERT INTO claim_matched (claim, rules) VALUES (:claim, :rules) ON CONFLICT (claim) DO UPDATE SET rules = excluded.rules",
        [{"claim": claim, "rules": today()} for claim in sorted(claims)],
    )
    return done


class _Place(NamedTuple):
    """Where a claim stands: its proposition, the home of that, and the article."""

    proposition: int
    home: int
    article: int


class _Matching:
    """One claim as it is held against the others. `desk` holds the desk's own claims, each with its proposition."""

    def __init__(self, db: Database, hand: Hand, claim: int, asserted: Assertion, desk: dict[int, int], done: Matched) -> None:
        self._db, self._hand, self._claim, self._done = db, hand, claim, done
        self._of_desk = set(desk.values())
        self._standing = {row["seq"]: row for row in _suggested_from(db, claim)}
        near = candidates(db, assertions.keys(asserted), claim, desk)
        # What was found before is looked at again, even where others are nearer now.
        found = {*near, *(row["to_claim"] for row in self._standing.values())} - {claim}
        self._places = _places(db, {claim, *found})
        self._mine = self._places[claim].proposition
        article = self._places[claim].article
        alike = matches(db, asserted, sorted(found & self._places.keys()))
        self._found = [one for one in alike if tells(one.relation, one_article=self._places[one.claim].article == article)]

    def keep(self) -> None:
        """Keep what is found, and withdraw what was found before and is no longer."""
        same = self._same()
        self._write_down_copy(same)
        if same is not None:
            self._suggest(same, self._mine, self._places[same.claim].home)
        self._withdraw_others("same")
        home = homes(self._db, [self._mine]).get(self._mine, self._mine)
        for one in self._others(home):
            theirs = self._places[one.claim].home
            self._suggest(one, *((theirs, home) if one.relation.type in TURNED else (home, theirs)))
        self._withdraw_others()

    def _same(self) -> Match | None:
        """The surest of those that say the same and whose home the claim's proposition may join, or has joined by it."""
        home = self._places[self._claim].home
        if home != self._mine and not any(row["type"] == "same" for row in self._standing.values()):
            return None  # another claim of the proposition has found it a home
        alike = [one for one in self._found if one.relation.type in SAME]
        alike.sort(key=lambda one: (-one.relation.confidence, self._age(self._places[one.claim].home)))
        return next((one for one in alike if self._may_join(self._places[one.claim].home)), None)

    def _may_join(self, home: int) -> bool:
        """Whether a home is older, and has room, and nobody has said that it is another thing."""
        if self._age(home) >= self._age(self._mine):
            return False
        between = propositions.between(self._db, self._mine, home)
        if between is not None and not _is_free(between):
            return False
        if between is not None and between["seq"] in self._standing and between["type"] == "same":
            return True
        members = self._db.row(f"""SELECT count(*) AS n FROM relation r WHERE r."right" = :home AND {SUGGESTED_SAME}""", home=home)
        return members is not None and members["n"] < FULL

    def _others(self, home: int) -> list[Match]:
        """What else the claim is to others: the surest between its home and each other one."""
        surest: dict[int, Match] = {}
        for one in self._found:
            theirs = self._places[one.claim].home
            between_desk = home in self._of_desk and theirs in self._of_desk
            if one.relation.type not in SAME and theirs != home and not between_desk:
                surest.setdefault(theirs, one)
        return list(surest.values())[:MOST_RELATIONS]

    def _suggest(self, found: Match, left: int, right: int) -> None:
        row = propositions.between(self._db, left, right)
        if row is not None and not _is_free(row):
            return
        mine = row is not None and self._standing.pop(row["seq"], None) is not None
        stands = row is not None and row["ended"] is None
        if row is not None and stands and not mine and row["confidence"] >= found.relation.confidence:
            return
        same = found.relation.type in SAME
        if row is not None and stands and (row["type"] == "same") != same:
            self._done.before |= neighbours(self._db, [left, right])
        if same:
            self._leave_home(left)
        record = _record(found.relation) | propositions.ends(self._db, left, right) | ({} if row is None else {"id": row["id"]})
        if propositions.suggest(self._db, self._hand, record, self._claim, found.claim):
            self._done.new += not stands
            self._done.touched |= {left} if same else {left, right}

    def _leave_home(self, home: int) -> None:
        """Who finds a home of its own is home to nobody: those who were the same as it are held against everything again."""
        for row in self._db.rows(f"""SELECT {_WHOLE} FROM relation r WHERE r."right" = :home AND {SUGGESTED_SAME}""", home=home):
            self._withdraw(row)
            self._db.run("DELETE FROM claim_matched WHERE claim = :claim", claim=row["from_claim"])

    def _withdraw_others(self, type_: str | None = None) -> None:
        """Withdraw what was found before from this claim, and not now."""
        for seq, row in list(self._standing.items()):
            if type_ in (None, row["type"]):
                self._withdraw(self._standing.pop(seq))

    def _withdraw(self, row: Row) -> None:
        self._done.before |= neighbours(self._db, [row["left"], row["right"]])
        self._done.withdrawn += 1
        propositions.end(self._db, self._hand, row["id"], "withdrawn")

    def _write_down_copy(self, same: Match | None) -> None:
        """Write down whether the claim stands in another outlet in the very words, and neither names whom it has them from."""
        before = self._copy_of()
        self._db.run("DELETE FROM claim_copy WHERE claim = :claim", claim=self._claim)
        if same is not None and _is_verbatim(same.relation):
            self._db.run(
                """INSERT INTO claim_copy (claim, of) SELECT c.seq, coalesce(k.of, o.seq)
                   FROM claim c JOIN claim o ON o.seq = :other AND o.outlet <> c.outlet LEFT JOIN claim_copy k ON k.claim = o.seq
                   WHERE c.seq = :claim AND coalesce(k.of, o.seq) <> c.seq AND NOT EXISTS (
                       SELECT 1 FROM link l JOIN claim t ON t.seq = l.claim
                       WHERE l.claim IN :both AND l.role = 'origin' AND l.source <> t.outlet)""",
                claim=self._claim,
                other=same.claim,
                both=[self._claim, same.claim],
            )
        if self._copy_of() != before:
            self._done.touched.add(self._mine)

    def _copy_of(self) -> int | None:
        row = self._db.row("SELECT of FROM claim_copy WHERE claim = :claim", claim=self._claim)
        return None if row is None else int(row["of"])

    def _age(self, proposition: int) -> tuple[bool, int]:
        """What stands before what: the desk's own first, then the older."""
        return proposition not in self._of_desk, proposition


_WHOLE = f"r.*, {STATE} AS state"


def _suggested_from(db: Database, claim: int) -> list[Row]:
    """What rules suggest because of a claim, as far as nobody has decided on it."""
    rows = db.rows(f"SELECT {_WHOLE} FROM relation r WHERE r.from_claim = :claim AND r.ended IS NULL ORDER BY r.seq", claim=claim)
    return [row for row in rows if _is_free(row)]


def _is_free(row: Row) -> bool:
    """Whether a relation is a rule's own: no person has drawn it, or had a word in it."""
    return (row["asserted_by"].startswith("rule:"), row["state"]) == (True, "suggested")


def _places(db: Database, claims: Collection[int]) -> dict[int, _Place]:
    rows = db.rows("SELECT seq, proposition, article FROM claim WHERE seq IN :claims AND merged_into IS NULL", claims=list(claims))
    home = homes(db, {row["proposition"] for row in rows})
    return {row["seq"]: _Place(row["proposition"], home.get(row["proposition"], row["proposition"]), row["article"]) for row in rows}


def _record(relation: Relation) -> Record:
    """A suggestion as it is recorded, without its ends."""
    type_ = "same" if relation.type in SAME else TURNED.get(relation.type, relation.type)
    turned = relation.type in TURNED
    return {
        "type": type_,
        "about": relation.about,
        "asserted_by": relation.asserted_by,
        "confidence": round(relation.confidence, 3),
        "reason": {"ar": relation.reason.ar, "en": relation.reason.en},
        "compared": compared(relation, turned=turned),
        "state": "suggested",
    }


def compared(relation: Relation, *, turned: bool = False) -> list[Record]:
    """What was compared, as answers show it; `turned` sees it from the other side."""
    return [
        {
            "what": one.what,
            "this": one.other if turned else one.this,
            "other": one.this if turned else one.other,
            "finding": one.finding,
            "score": round(one.score, 3),
        }
        for one in relation.compared
    ]


def _is_verbatim(relation: Relation) -> bool:
    return any(one.what == "wording" and one.finding == "same" and one.score >= VERBATIM for one in relation.compared)
