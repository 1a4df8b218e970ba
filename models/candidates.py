"""Finds the claims that a new one is worth comparing with, at a cost that is bounded however many there are.

The rarest of its keys are looked up, as long as the claims that have them are not more than a budget in all; a claim weighs what the
keys that it shares weigh, and a key weighs the more the fewer have it.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence

from models.database import Database

BUDGET = 5000  # claims whose keys are read
MOST_KEYS = 64
BEST = 50
LEAST = 0.15  # of the weight of the shorter of two claims, what they share at least if one is to say anything of the other


def candidates(db: Database, keys: Sequence[int], before: float = math.inf, desk: Collection[int] = ()) -> list[int]:
    """The claims that share the most with these keys, by row number: the best first, of equals the older.

    Only those are meant that stand `before` a row number, or that are the desk's.
    """
    weights = _weights(db, keys[:MOST_KEYS])
    shared: dict[int, float] = {}
    for key, claims in db.lists("claim_key", "key", "claim", weights):
        weight = weights[key]
        for claim in claims:
            shared[claim] = shared.get(claim, 0.0) + weight
    near = _best({claim: weight for claim, weight in shared.items() if claim < before or claim in desk})
    rows = db.rows("SELECT claim, length(keys) / 8 AS keys FROM claim_assertion WHERE claim IN :near", near=near)
    long = {row["claim"]: row["keys"] for row in rows}
    each = sum(weights.values()) / max(len(weights), 1)
    return [claim for claim in near if claim in long and shared[claim] >= LEAST * each * min(len(keys), long[claim])]


def _weights(db: Database, keys: Sequence[int]) -> dict[int, float]:
    """The rarest of the keys that the budget allows to read, each with its weight."""
    rows = db.rows("SELECT key, claims FROM key_count WHERE key IN :keys AND claims > 0 ORDER BY claims, key", keys=keys)
    last = db.row("SELECT max(claim) AS last FROM claim_assertion")
    weights: dict[int, float] = {}
    read = 0
    for row in rows:
        read += row["claims"]
        if read > BUDGET:
            break
        weights[row["key"]] = math.log(1 + (last["last"] if last else 0) / row["claims"])
    return weights


def _best(shared: dict[int, float]) -> list[int]:
    least = sorted(shared.values(), reverse=True)[:BEST][-1:]
    return sorted((claim for claim in shared if shared[claim] >= least[0]), key=lambda claim: (-shared[claim], claim))[:BEST]
