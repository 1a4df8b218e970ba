"""Everything that the rules need to know about some propositions, fetched at once: chains, relations, evidence, principals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field

from analysis.lazily import lazily
from models import sources
from models.database import Database, Row
from models.propositions import INVERSE

# The state of a relation is the last person's word, and without one it is a suggestion.
STATE = "coalesce((SELECT d.state FROM decision d WHERE d.relation = r.seq ORDER BY d.seq DESC LIMIT 1), 'suggested')"


@dataclass
class Chain:
    """A claim as the rules see it: who printed it where, and the sources that it came through.

    What follows from its links is worked out once, when all of them are there.
    """

    id: str
    article: int
    outlet: str
    links: list[Row] = field(default_factory=list)

    @lazily
    def origins(self) -> list[str]:
        return [link["source"] for link in self.links if link["role"] == "origin"]

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
    relations  the relations of each proposition, with the `state` that stands.
    evidence   the evidence links on the claims of each proposition that was asked for, one row for each origin.
    principal  the last principal of every source that speaks in any of these.
    unnamed    those of the sources that have no name.
    """

    chains: dict[int, dict[int, Chain]]
    relations: dict[int, list[Row]]
    evidence: dict[int, list[Row]]
    principal: dict[str, str]
    unnamed: set[str]


def around(db: Database, propositions: Collection[int]) -> Circle:
    """What stands around these propositions."""
    relations: dict[int, list[Row]] = defaultdict(list)
    for row in _relations(db, propositions):
        relations[row["left"]].append(row)
        relations[row["right"]].append(row)
    near = set(propositions) | {end for rows in relations.values() for row in rows for end in (row["left"], row["right"])}
    chains: dict[int, dict[int, Chain]] = {seq: {} for seq in near}
    for row in db.rows(
        """SELECT c.proposition, c.seq, c.id, c.article, c.outlet, l.source, l.role, l.mode, l.basis, l.said_from, l.said_to
           FROM claim c JOIN link l ON l.claim = c.seq
           WHERE c.proposition IN :near AND c.merged_into IS NULL ORDER BY c.seq, l.position, l.ordinal""",
        near=list(near),
    ):
        members = chains[row["proposition"]]
        members.setdefault(row["seq"], Chain(row["id"], row["article"], row["outlet"])).links.append(row)
    evidence: dict[int, list[Row]] = defaultdict(list)
    for row in db.rows(
        """SELECT c.proposition, l.claim, l.stance, l.about, e.id, e.line, e.publisher, e.published_by, o.source
           FROM evidence_link l JOIN claim c ON c.seq = l.claim AND c.merged_into IS NULL
           JOIN evidence e ON e.seq = l.evidence JOIN evidence_origin o ON o.evidence = e.seq
           WHERE c.proposition IN :seqs ORDER BY e.seq""",
        seqs=list(propositions),
    ):
        evidence[row["proposition"]].append(row)
    speak = {origin for members in chains.values() for chain in members.values() for link in chain.links for origin in [link["source"]]}
    for rows in evidence.values():
        speak |= {row[name] for row in rows for name in ("source", "published_by", "line") if row[name]}
    return Circle(chains, relations, evidence, sources.last_principals(db, speak), sources.unnamed(db, speak))


def seen_from(proposition: int, row: Row) -> tuple[str, int]:
    """What a relation is called from one of its propositions, and which proposition is at its other end."""
    return (row["type"], row["right"]) if row["left"] == proposition else (INVERSE[row["type"]], row["left"])


def _relations(db: Database, propositions: Collection[int]) -> list[Row]:
    # Two questions, each of its own index: one OR over both columns would read every relation there is.
    return db.rows(
        f"""SELECT r.*, {STATE} AS state FROM relation r WHERE r."left" IN :seqs
            UNION SELECT r.*, {STATE} AS state FROM relation r WHERE r."right" IN :seqs""",
        seqs=list(propositions),
    )


def neighbours(db: Database, propositions: Collection[int]) -> set[int]:
    """The propositions that are related to these, and these themselves."""
    beside = {end for row in _relations(db, propositions) for end in (row["left"], row["right"])}
    return beside | set(propositions)
