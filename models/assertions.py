"""What each claim asserts, kept taken apart so that it can be compared at once, and the keys that it is found by."""

from __future__ import annotations

import hashlib
from array import array
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

import orjson

from analysis.comparing.assertions import Assertion, assertion, packed, search_keys, unpacked
from analysis.comparing.assertions import recorded as taken_apart
from analysis.marks import DateRole, Figure, ReadClaim, Reading, When
from models import sources
from models.database import Database, Row

VERSION = "1"  # whoever takes claims apart or keys them in another way raises it; `flask rematch` then makes all of them again


def keep(db: Database, asserted: Mapping[int, Assertion]) -> None:
    """Keep what claims assert, by row number, in the place of what was kept of them before."""
    keyed = {claim: keys(assertion) for claim, assertion in asserted.items()}
    _drop(db, asserted)
    db.insert_many(
        "claim_assertion",
        [
            {
                "claim": claim,
                "version": VERSION,
                "packed": orjson.dumps(_within_64_bits(packed(one))),
                "keys": array("q", keyed[claim]).tobytes(),
            }
            for claim, one in asserted.items()
        ],
    )
    # In the order in which they lie, so that what lies together is read and written once.
    pairs = sorted((key, claim) for claim, those in keyed.items() for key in those)
    db.insert_many("claim_key", [{"key": key, "claim": claim} for key, claim in pairs])
    _count(db, Counter(key for key, _ in pairs), 1)


def of_reading(read: ReadClaim, reading: Reading, text: str, origins: tuple[str, ...], published: str | None) -> Assertion:
    """What a claim asserts that was just read in a text, in the light of the sentences that it stands in."""
    within = [one for one in reading.sentences if one.meets(read.quote)]
    beside = text[within[0].start : within[-1].end] if within else ""
    return assertion(read, reading.language, origins=origins, published=published, beside=beside)


def of(db: Database, claims: Collection[int]) -> dict[int, Assertion]:
    """What claims assert; those of which nothing is kept are left out."""
    rows = db.rows("SELECT claim, packed FROM claim_assertion WHERE claim IN :claims", claims=list(claims))
    return {row["claim"]: _unpacked(row["packed"]) for row in rows}


def _within_64_bits(value: Any) -> Any:
    """A value that JSON can hold: of a whole number with more digits than that the first are enough."""
    if isinstance(value, list | tuple):
        return [_within_64_bits(one) for one in value]
    return float(value) if isinstance(value, int) and abs(value) >= 2**63 else value


@lru_cache(maxsize=4096)
def _unpacked(kept: bytes) -> Assertion:
    return unpacked(orjson.loads(kept))


def keys(of: Assertion) -> list[int]:
    """The keys that an assertion is found by, as numbers."""
    return list(dict.fromkeys(_number(key) for key in search_keys(of)))


@lru_cache(maxsize=65536)
def _number(key: str) -> int:
    """A key as a number of 63 bits: the same on every machine."""
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest()) >> 1


def _drop(db: Database, claims: Iterable[int]) -> None:
    rows = db.rows("SELECT claim, keys FROM claim_assertion WHERE claim IN :claims", claims=list(claims))
    kept = [(row["claim"], key) for row in rows for key in array("q", row["keys"])]
    db.run_many("DELETE FROM claim_key WHERE key = :key AND claim = :claim", [{"key": key, "claim": claim} for claim, key in kept])
    _count(db, Counter(key for _, key in kept), -1)
    db.run("DELETE FROM claim_assertion WHERE claim IN :claims", claims=[row["claim"] for row in rows])


def _count(db: Database, found: Counter[int], sign: int) -> None:
    db.run_many(
        """INSERT INTO key_count (key, claims) VALUES (:key, :claims)
           ON CONFLICT (key) DO UPDATE SET claims = key_count.claims + excluded.claims""",
        [{"key": key, "claims": sign * found[key]} for key in sorted(found)],
    )


def check(db: Database) -> Iterator[str]:
    """What is wrong with what is kept, in words."""
    last = 0
    while rows := db.rows("SELECT * FROM claim_assertion WHERE claim > :last ORDER BY claim LIMIT 500", last=last):
        for row in rows:
            try:
                sound = row["version"] != VERSION or keys(_unpacked(row["packed"])) == list(array("q", row["keys"]))
            except (ValueError, TypeError):
                sound = False
            if not sound:
                yield f"claim {row['claim']}: what it asserts is not what was taken apart"
            listed = db.rows(
                "SELECT key FROM claim_key WHERE claim = :claim AND key IN :keys", claim=row["claim"], keys=array("q", row["keys"])
            )
            if len(listed) != len(row["keys"]) // 8:
                yield f"claim {row['claim']} is not found by all of its keys"
        last = rows[-1]["claim"]
    for row in db.rows(
        """SELECT k.key FROM key_count k LEFT JOIN (SELECT key, count(*) AS n FROM claim_key GROUP BY key) c ON c.key = k.key
           WHERE k.claims <> coalesce(c.n, 0)"""
    ):
        yield f"key {row['key']} is miscounted"
    waiting = db.row("SELECT count(*) AS n FROM claim WHERE merged_into IS NULL AND seq NOT IN (SELECT claim FROM claim_assertion)")
    if waiting and waiting["n"]:
        yield f"{waiting['n']} claims are not taken apart yet: flask rematch does it"


# Out of the record


def recorded(db: Database, claims: Collection[int]) -> dict[int, Assertion]:
    """What claims assert, by what is on record of them. Their sentences are read for it."""
    figures, dates, said = _figures(db, claims), _dates(db, claims), origins(db, claims)
    quoted = db.rows("SELECT claim FROM link WHERE mode = 'direct_quote' AND claim IN :claims", claims=list(claims))
    direct = {row["claim"] for row in quoted}
    return {
        row["seq"]: taken_apart(
            row["text"],
            row["language"].partition("-")[0],
            figures=tuple(figures[row["seq"]]),
            dates=tuple(dates[row["seq"]]),
            polarity=row["polarity"],
            modality=row["modality"],
            kind=row["kind"],
            origins=said.get(row["seq"], ()),
            direct=row["seq"] in direct,
            published=row["published_value"],
        )
        for row in db.rows(
            "SELECT c.*, a.published_value FROM claim c JOIN article a ON a.seq = c.article WHERE c.seq IN :claims", claims=list(claims)
        )
    }


def origins(db: Database, claims: Collection[int]) -> dict[int, tuple[str, ...]]:
    """The last principals of those who said each claim first and have a name; a claim that nobody is known to have said is left out."""
    rows = db.rows(
        """SELECT l.claim, l.source FROM link l JOIN entity e ON e.id = l.source
           WHERE l.role = 'origin' AND l.mode <> 'anonymous' AND coalesce(e.name_ar, e.name_en) IS NOT NULL AND l.claim IN :claims
           ORDER BY l.claim, l.ordinal""",
        claims=list(claims),
    )
    principal = sources.last_principals(db, {row["source"] for row in rows})
    found: dict[int, dict[str, None]] = defaultdict(dict)
    for row in rows:
        found[row["claim"]][principal[row["source"]]] = None
    return {claim: tuple(those) for claim, those in found.items()}


def _figures(db: Database, claims: Collection[int]) -> dict[int, list[Figure]]:
    found: dict[int, list[Figure]] = defaultdict(list)
    for row in db.rows("SELECT * FROM figure WHERE claim IN :claims ORDER BY claim, ordinal", claims=list(claims)):
        told = {name: row[name] for name in ("text", "value", "low", "high", "bound", "unit", "counted", "basis", "place")}
        found[row["claim"]].append(Figure(row["starts"] or 0, row["ends"] or 0, **told, period=_when(row, "period", "period")))
    return found


def _dates(db: Database, claims: Collection[int]) -> dict[int, list[When]]:
    found: dict[int, list[When]] = defaultdict(list)
    for row in db.rows("SELECT * FROM claim_date WHERE claim IN :claims ORDER BY claim, ordinal", claims=list(claims)):
        when = _when(row, "is", row["role"])
        if when is not None:
            found[row["claim"]].append(when)
    return found


def _when(row: Row, prefix: str, role: DateRole) -> When | None:
    told = {name: row[f"{prefix}_{name}"] for name in ("value", "basis", "because")}
    return None if told["basis"] is None else When(0, 0, row[f"{prefix}_text"] or told["value"] or "", **told, role=role)
