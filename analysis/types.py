"""The values that the analysis hands around: frozen, and without a thought of how they are stored or shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Label = Literal["supported", "refuted", "misleading", "conflicting", "not_enough_evidence", "unverified", "not_checkable"]
Attribution = Literal["confirmed", "disputed", "unconfirmed"]
State = Literal["confirmed", "suggested", "rejected"]
Side = Literal["for", "against", "beside"]
About = Literal["content", "figure", "attribution"]
Because = Literal["same_origin", "unknown_origin", "circular", "attribution_only", "rejected", "pending"]


# The kinds of claims of which one cannot ask whether they are true: the saying is the fact, or there is no fact.
NOT_CHECKABLE = ("position", "opinion")


@dataclass(frozen=True, slots=True)
class Both:
    """A sentence in the two languages of the desk."""

    ar: str
    en: str


@dataclass(frozen=True, slots=True, order=True)
class Voice:
    """One origin that speaks for a proposition, against it or beside it, and what brings it in.

    kind       `claim` (a claim of the proposition), `evidence`, or `relation` (a proposition related to it).
    by         the id of the claim, the evidence or the relation.
    origin     the id of the source that it goes back to.
    principal  the last principal of that source: what origins are counted by.
    side       `beside` is what neither supports nor contradicts: context, or a link of another kind.
    about      `attribution` speaks of whether it was said, never of whether it is so.
    state      only what is `confirmed` counts.
    known      false for an anonymous or unnamed origin.
    circular   true where the chain comes back to its own start, or to the outlet that prints the claim.
    elsewhere  true where it comes from beyond the proposition's own articles.
    """

    kind: Literal["claim", "evidence", "relation"]
    by: str
    origin: str
    principal: str
    side: Side = "for"
    about: About = "content"
    state: State = "confirmed"
    known: bool = True
    circular: bool = False
    elsewhere: bool = True


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A voice that was not counted, and why not."""

    origin: str
    by: str
    because: Because


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule says of a proposition, with all that it went by.

    `supporting` and `opposing` are principals, each once, in alphabetical order; `pending` counts the links that wait
    for a person, and `if_confirmed` is the label if all of them were confirmed.
    """

    label: Label
    on: Literal["number"] | None
    supporting: tuple[str, ...]
    opposing: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    pending: int
    if_confirmed: Label


@dataclass(frozen=True, slots=True)
class Carrier:
    """Somebody who shows that an origin said something.

    by      the id of the claim or the evidence in which they do.
    line    whom they have it from, or themselves, by last principal: carriers of one line copy each other. `None` where
            nobody is named, so that nobody can tell.
    own     true where the origin itself, or a source of its own principal, published it.
    denies  true where it shows that it was said otherwise.
    """

    by: str
    line: str | None
    own: bool = False
    denies: bool = False
