"""Everything that the rules need to know about some propositions, fetched at once: chains, ties, evidence, principals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field

from analysis.lazily import lazily
from models import sources
from models.database import Database, Row
from models.ties import Seen, Ties, ties


@dataclass
class Chain:
    """A claim as the rules see it: who printed it where, and the sources that it came through.

    `copied` is the outlet that printed the very words before. What follows from its links is worked out once, when all of them
    are there.
    """

    id: str
    article: int
    outlet: str
    copied: str | None = None
    links: list[Row] = field(default_factory=list)

    @lazily
    def origins(self) -> list[str]:
        return [link["source"] for link in self.links if link["role"] == "origin"]

    @lazily
    def heard_from(self) -> list[str]:
        """Of each of its origins the source that it is counted as: who prints another's words in its own voice is no second origin."""
        return [self.copied] if self.own and self.copied is not None else self.origins

    @lazily
    def anonymous(self) -> bool:
        return any(link["mode"] == "anonymous" for link in self.links if link["role"] == "origin")

    @lazily
    def own(self) -> bool:
        """The outlet speaks in its own voice: there is nobody else who might not have said it."""
        return self.origins == [self.outlet]

    @lazily
    def circular(self) -> bool:
        """The chain comes back to where it started."""
        return any(link["role"] != "origin" and link["source"] in self.origins for link in self.links)

    @lazily
    def line(self) -> str:
        """From whom the printing outlet says that it has it: the first after the origin that the text itself names."""
        return next((link["source"] for link in self.links if link["role"] != "origin" and link["basis"] == "stated"), self.outlet)

    @lazily
    def saying(self) -> tuple[tuple[str, str, str], ...]:
        """Who said it first, and when: each origin with the interval in which it did, open where that is not known."""
        return tuple(
            (link["source"], link["said_from"] or "", link["said_to"] or "9999-12-31") for link in self.links if link["role"] == "origin"
        )

    def may_be_of_one_saying(self, other: Chain) -> bool:
        """Whether both may be told of the same occasion: nothing shows that they were said at different times."""
        return all(start < other_end and other_start < end for _, start, end in self.saying for _, other_start, other_end in other.saying)


@dataclass(slots=True)
class Circle:
    """Some propositions and those related to them.

    chains     the claims of each proposition, near ones included, by row number.
    ties       what stands between them.
    beside     what each proposition that was asked for sees.
    evidence   the evidence links on the claims of each of these, and of those that are the same as it, one row for each origin.
    principal  the last principal of every source that speaks in any of these.
    unnamed    those of the sources that have no name.
    """

    chains: dict[int, dict[int, Chain]]
    ties: Ties
    beside: dict[int, list[Seen]]
    evidence: dict[int, list[Row]]
    principal: dict[str, str]
    unnamed: set[str]

    def principals(self, chain: Chain) -> list[str]:
        """The last principal of each origin of a claim: what origins are counted by."""
        return [self.principal[source] for source in chain.heard_from]


def around(db: Database, propositions: Collection[int]) -> Circle:
    """What stands around these propositions."""
    found = ties(db, propositions)
    beside = {seq: found.beside(seq) for seq in propositions}
    near = set(propositions) | {seen.other for those in beside.values() for seen in those}
    alike = set(propositions) | {seen.other for those in beside.values() for seen in those if seen.type == "same" and seen.heard}
    chains: dict[int, dict[int, Chain]] = {seq: {} for seq in near}
    for row in db.rows(
        """SELECT c.proposition, c.seq, c.id, c.article, c.outlet, o.outlet AS copied,
               l.source, l.role, l.mode, l.basis, l.said_from, l.said_to
           FROM claim c JOIN link l ON l.claim = c.seq
           LEFT JOIN claim_copy k ON k.claim = c.seq LEFT JOIN claim o ON o.seq = k.of
           WHERE c.proposition IN :near AND c.merged_into IS NULL ORDER BY c.seq, l.position, l.ordinal""",
        near=list(near),
    ):
        members = chains[row["proposition"]]
        members.setdefault(row["seq"], Chain(row["id"], row["article"], row["outlet"], row["copied"])).links.append(row)
    evidence: dict[int, list[Row]] = defaultdict(list)
    for row in db.rows(
        """SELECT c.proposition, l.claim, l.stance, l.about, e.id, e.line, e.publisher, e.published_by, o.source
           FROM evidence_link l JOIN claim c ON c.seq = l.claim AND c.merged_into IS NULL
           JOIN evidence e ON e.seq = l.evidence JOIN evidence_origin o ON o.evidence = e.seq
           WHERE c.proposition IN :seqs ORDER BY e.seq""",
        seqs=list(alike),
    ):
        evidence[row["proposition"]].append(row)
    speak = {link["source"] for members in chains.values() for chain in members.values() for link in chain.links}
    speak |= {chain.copied for members in chains.values() for chain in members.values() if chain.copied}
    for rows in evidence.values():
        speak |= {row[name] for row in rows for name in ("source", "published_by", "line") if row[name]}
    return Circle(chains, found, beside, evidence, sources.last_principals(db, speak), sources.unnamed(db, speak))
