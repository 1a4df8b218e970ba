"""Texts that nobody stores, held against what the desk holds, or against each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from analysis import wording
from analysis.comparing.assertions import Assertion, whole
from analysis.comparing.comparing import Relation, strongest
from analysis.marks import ReadClaim, Reading
from models import assertions, cast
from models.candidates import candidates
from models.database import Database
from models.manuscripts import Manuscript, Submission, Unfit, manuscript
from models.matching import Match, matches

MOST_MATCHED = 300  # claims of a text that are held against the store: the first
MOST_MATCHES = 20
LONGEST_WHOLE = 1000  # code points of a text that may be one assertion as a whole
MOST_COMPARED = 12  # claims of a text that are held against those of another: the first


@dataclass(frozen=True, slots=True)
class Text:
    """A text to be compared; who said it first, by name or by id, and when it was published, as far as that is known."""

    text: str
    published: str | None = None
    origin: str | None = None


def matched(db: Database, read: Manuscript) -> list[list[Match]]:
    """What each claim of a text is to claims in the store, the surest first; of what comes after the first claims nothing is asked."""
    reading = read.reading
    told = [
        assertions.of_reading(one, reading, read.text, _origins(db, one, reading), read.published) for one in reading.claims[:MOST_MATCHED]
    ]
    found = [matches(db, one, candidates(db, assertions.keys(one)))[:MOST_MATCHES] for one in told]
    return found + [[] for _ in reading.claims[MOST_MATCHED:]]


def compared(db: Database, left: Text, right: Text) -> Relation | None:
    """What one text is to another: the strongest relation between any claim of one and any of the other. Raises Unfit."""
    made = [_made(side, text) for side, text in (("left", left), ("right", right))]
    here, there = (list(_asserted(db, read, told.origin)) for read, told in zip(made, (left, right), strict=True))
    found = strongest(here, there)
    if found is None or len(here) == len(there) == 1:
        return None if found is None else found.relation
    return replace(found.relation, reason=wording.of_two(found.left.said, found.right.said, found.relation.reason))


def _made(side: str, told: Text) -> Manuscript:
    try:
        return manuscript(Submission(text=told.text, published=told.published))
    except Unfit as fault:
        raise Unfit(f"{side}/{fault.member}", str(fault)) from fault


def _asserted(db: Database, text: Manuscript, said_by: str | None) -> Iterator[Assertion]:
    """What a text asserts: its claims; and all of it where it is one sentence, or where no claim was read in it."""
    reading = text.reading
    told = () if said_by is None else (cast.principal_called(db, said_by, reading.language),)
    for one in reading.claims[:MOST_COMPARED]:
        yield assertions.of_reading(one, reading, text.text, _origins(db, one, reading) or told, text.published)
    if len(reading.claims) != 1 and len(text.text) <= LONGEST_WHOLE:
        yield replace(whole(text.text, reading, text.published), origins=told)


def _origins(db: Database, read: ReadClaim, reading: Reading) -> tuple[str, ...]:
    """The last principals of those who said a claim first and have a name."""
    named = (one.source for one in read.chain if one.role == "origin" and one.mode != "anonymous" and one.source.name is not None)
    return tuple(dict.fromkeys(cast.principal(db, one, reading.language) for one in named))
