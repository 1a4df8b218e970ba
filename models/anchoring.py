"""A new edition of an article: every quote is looked for again, and never guessed.

A quote whose exact words stand once in the new text is anchored there, and what was read in it moves with it. One whose
words stand several times is ambiguous, one whose words stand nowhere is orphaned: both keep the place that they had in
the edition that they were last anchored in, and say so.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Literal

from models import history
from models.claims import around
from models.database import Database, Row
from models.history import Hand, Record

State = Literal["anchored", "ambiguous", "orphaned"]
Place = tuple[int | None, int | None]

# The parts of a claim that stand somewhere, each with the member of the claim's record that tells of them.
_PARTS = {"figure": "figures", "mention": "entities", "link": "sources"}


def anchor(db: Database, hand: Hand, article: int, edition: int, text: str) -> dict[State, list[str]]:
    """Look for the quotes of an article's claims in its new text; returns the claims' ids by what became of their quotes."""
    found: dict[State, list[str]] = {"anchored": [], "ambiguous": [], "orphaned": []}
    parts = {table: _by_claim(db, table, article) for table in ("quote", *_PARTS)}
    texts = {row["number"]: row["text"] for row in db.rows("SELECT number, text FROM edition WHERE article = :article", article=article)}
    for row in db.rows(
        "SELECT seq, id FROM claim WHERE article = :article AND merged_into IS NULL ORDER BY place, seq",
        article=article,
    ):
        old = parts["quote"][row["seq"]]
        new = [_quote(quote, text, edition) for quote in old]
        found[new[0]["state"]].append(row["id"])
        places = {table: [_moved(one, old, new, texts, text) for one in parts[table][row["seq"]]] for table in _PARTS}
        _record(db, hand, row["id"], new, places)
        _store(db, row["seq"], new, places)
    return found


def _by_claim(db: Database, table: str, article: int) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    for row in db.rows(
        f"SELECT p.* FROM {table} p JOIN claim c ON c.seq = p.claim WHERE c.article = :article ORDER BY p.claim, p.ordinal",
        article=article,
    ):
        found[row["claim"]].append(row)
    return found


def _quote(old: Row, text: str, edition: int) -> Record:
    """A quote as it stands in the new text, or, if it does not stand there once, as it stood."""
    first = text.find(old["exact"])
    if first >= 0 and text.find(old["exact"], first + 1) < 0:
        end = first + len(old["exact"])
        return {"starts": first, "ends": end, "edition": edition, "state": "anchored", **around(text, first, end)}
    kept = {name: old[name] for name in ("starts", "ends", "edition", "prefix", "suffix")}
    return kept | {"state": "orphaned" if first < 0 else "ambiguous"}


def _moved(part: Row, old: list[Row], new: list[Record], texts: dict[int, str], text: str) -> Place:
    """Where a figure, a name or an attribution stands now; nowhere, if that cannot be told."""
    edition = old[0]["edition"]
    if part["starts"] is None or new[0]["state"] != "anchored":
        return part["starts"], part["ends"]
    for before, after in zip(old, new, strict=True):
        within = before["edition"] == edition and before["starts"] <= part["starts"] and part["ends"] <= before["ends"]
        if within and after["state"] == "anchored":
            by = after["starts"] - before["starts"]
            return part["starts"] + by, part["ends"] + by
    words = texts[edition][part["starts"] : part["ends"]]
    first = text.find(words)
    once = first >= 0 and text.find(words, first + 1) < 0
    return (first, first + len(words)) if once else (None, None)


def _record(db: Database, hand: Hand, id_: str, quotes: list[Record], places: dict[str, list[Place]]) -> None:
    """Write down in the history where the claim and its parts stand now."""
    record = history.standing(db, "claim", id_) or {}  # of one whose content was taken away, only what is new
    told = [{"start": one["starts"], "end": one["ends"], "edition": one["edition"], "state": one["state"]} for one in quotes]
    record["quotes"] = _beside(record.get("quotes"), told)
    for table, member in _PARTS.items():
        record[member] = _beside(record.get(member), [{"start": start, "end": end} for start, end in places[table]])
    revision = history.settle(db, hand, "claim", id_, record)
    if revision is not None:
        db.run("UPDATE claim SET revision = :revision, updated = :at WHERE id = :id", revision=revision, at=hand.at, id=id_)


def _beside(recorded: list[Record] | None, told: list[Record]) -> list[Record]:
    return told if recorded is None else [one | more for one, more in zip(recorded, told, strict=True)]


def _store(db: Database, claim: int, quotes: list[Record], places: dict[str, list[Place]]) -> None:
    for ordinal, quote in enumerate(quotes):
        db.run(
            """UPDATE quote SET starts = :starts, ends = :ends, edition = :edition, state = :state, prefix = :prefix, suffix = :suffix
               WHERE claim = :claim AND ordinal = :ordinal""",
            claim=claim,
            ordinal=ordinal,
            **quote,
        )
    for table, moved in places.items():
        for ordinal, (starts, ends) in enumerate(moved):
            db.run(
                f"UPDATE {table} SET starts = :starts, ends = :ends WHERE claim = :claim AND ordinal = :ordinal",
                starts=starts,
                ends=ends,
                claim=claim,
                ordinal=ordinal,
            )
    db.run("UPDATE claim SET place = :place WHERE seq = :claim", place=quotes[0]["starts"], claim=claim)
