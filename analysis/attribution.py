"""The rule `attribution/1`: did they say so? It is asked of a claim, and proves nothing about what is claimed."""

from __future__ import annotations

from collections.abc import Iterable

from analysis.types import Attribution, Carrier

NAME = "attribution/1"


def attribution(carriers: Iterable[Carrier]) -> Attribution:
    """`confirmed` by the origin's own publication or by two carriers that do not copy each other.

    `disputed` where one of them shows that it was said otherwise; else `unconfirmed`. A carrier that is not named
    cannot be shown to be independent of another, so it confirms nothing.
    """
    heard = list(carriers)
    if any(carrier.denies for carrier in heard):
        return "disputed"
    lines = {carrier.line for carrier in heard if carrier.line is not None}
    if len(lines) >= 2 or any(carrier.own for carrier in heard):
        return "confirmed"
    return "unconfirmed"
