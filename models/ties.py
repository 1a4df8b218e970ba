"""What stands between propositions: the relations that are drawn, and families of those that are suggested to be the same.

Of a family one is the home, and each of the others is suggested to be the same as that one: five hundred propositions that say the
same are five hundred suggestions, and no pairs. What they are to each other follows from that and is stored nowhere. So that a large
family costs what it counts, and not the square of it, two of its members see each other only if one of them leads.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from models.database import Database, Row
from models.propositions import INVERSE, STATE, TYPES

LEADING = 10  # members of a family, the oldest, that all the others see too

# A relation without the words that give its reason: those are looked up where they are shown.
_ROW = f"""r.seq, r.id, r."left", r."right", r.type, r.about, r.asserted_by, r.confidence, r.revision, r.created, r.updated,
    {STATE} AS state"""
_STRENGTH = {type_: place for place, type_ in enumerate(TYPES)}


class Seen(NamedTuple):
    """Another proposition, as one sees it.

    type      what this one is to the other.   state   at most suggested, unless it is drawn between these two.
    row       the relation that it rests on; `turned` where this one stands at its right end.
    direct    whether that is drawn between these two, and not between others of their families.
    heard     whether the other has a voice here: of a large family, not everybody has.
    """

    other: int
    type: str
    state: str
    row: Row
    turned: bool
    direct: bool = True
    heard: bool = True


@dataclass(frozen=True, slots=True)
class Family:
    """A home, and the suggestion that each of its members is the same, the oldest first."""

    home: int
    members: dict[int, Row]
    leading: frozenset[int]

    def kin(self, one: int) -> Iterable[int]:
        """Those to whom one is the same by a single suggestion."""
        return self.members if one == self.home else (self.home,)

    def leads(self, one: int) -> bool:
        """Whether everybody in the family sees this one."""
        return one == self.home or one in self.leading

    def siblings(self, one: int) -> Iterator[tuple[int, Row]]:
        """The members that another member sees, each with the less certain of the two suggestions between them."""
        mine = self.members[one]
        for other, row in self.members.items():
            if other != one and (self.leads(one) or self.leads(other)):
                yield other, min(mine, row, key=lambda each: (each["confidence"], each["id"]))


@dataclass(frozen=True, slots=True)
class Ties:
    """The relations of some propositions, and the families that they and those at the other ends are of."""

    relations: dict[int, list[Row]]
    families: dict[int, Family]

    def beside(self, one: int) -> list[Seen]:
        """Every proposition that one sees, each once: what is drawn goes before kinship, kinship before what follows from it."""
        found: dict[int, Seen] = {}
        for row in self.relations.get(one, ()):
            type_, other = seen_from(one, row)
            found[other] = Seen(other, type_, row["state"], row, other == row["left"])
        family = self.families.get(one)
        if family is not None and one != family.home:
            for other, row in family.siblings(one):
                found.setdefault(other, Seen(other, "same", "suggested", row, row["left"] != one, False, family.leads(other)))
        for seen in sorted(self._following(one), key=_weakness):
            found.setdefault(seen.other, seen)
        return list(found.values())

    def _following(self, one: int) -> Iterator[Seen]:
        """What follows from relations of one's kin, or with the kin of whom one is related to."""
        for near in (one, *self._kin(one)):
            for row in self.relations.get(near, ()):
                if row["type"] == "same" or row["state"] == "rejected":
                    continue
                type_, other = seen_from(near, row)
                for end in (other, *self._kin(other)):
                    far = near != one and end != other
                    if end != one and (not far or (self._leads(one) and self._leads(end))):
                        heard = end == other or self._leads(end)
                        yield Seen(end, type_, "suggested", row, other == row["left"], False, heard)

    def _kin(self, one: int) -> Iterable[int]:
        return self.families[one].kin(one) if one in self.families else ()

    def _leads(self, one: int) -> bool:
        return one not in self.families or self.families[one].leads(one)


def _weakness(seen: Seen) -> tuple[int, float, str]:
    return _STRENGTH[seen.row["type"]], -seen.row["confidence"], seen.row["id"]


def seen_from(proposition: int, row: Row) -> tuple[str, int]:
    """What a relation is called from one of its propositions, and which proposition is at its other end."""
    return (row["type"], row["right"]) if row["left"] == proposition else (INVERSE.get(row["type"], row["type"]), row["left"])


def ties(db: Database, propositions: Collection[int]) -> Ties:
    """The ties of some propositions, as far as these see."""
    asked = set(propositions)
    rows = _rows(db, asked)
    kin = {end for row in rows.values() if _is_kinship(row) for end in (row["left"], row["right"])} - asked
    rows |= _rows(db, kin)
    near = asked | kin
    far = {end for row in rows.values() if not _is_kinship(row) for end in (row["left"], row["right"])} - near
    families = _families([*rows.values(), *_rows(db, far, "AND r.type = 'same'").values()])
    relations: dict[int, list[Row]] = defaultdict(list)
    for row in sorted(rows.values(), key=lambda each: each["seq"]):
        for end in (row["left"], row["right"]):
            relations[end].append(row)
    return Ties({one: relations[one] for one in near if one in relations}, families)


def neighbours(db: Database, propositions: Collection[int]) -> set[int]:
    """These propositions and all that they see, which are all that see them."""
    found = ties(db, propositions)
    return {seen.other for one in propositions for seen in found.beside(one)} | set(propositions)


def homes(db: Database, propositions: Collection[int]) -> dict[int, int]:
    """The home of each of these that has one."""
    rows = db.rows(f"""SELECT r."left", r."right" FROM relation r WHERE r."left" IN :seqs AND {SUGGESTED_SAME}""", seqs=list(propositions))
    return {row["left"]: row["right"] for row in rows}


SUGGESTED_SAME = "r.type = 'same' AND r.ended IS NULL AND NOT EXISTS (SELECT 1 FROM decision d WHERE d.relation = r.seq)"


def _is_kinship(row: Row) -> bool:
    return (row["type"], row["state"]) == ("same", "suggested")


def _rows(db: Database, propositions: Collection[int], condition: str = "") -> dict[int, Row]:
    """The relations that stand at these propositions, by row number."""
    if not propositions:
        return {}
    # Two questions, each of its own index: one OR over both columns would read every relation there is.
    found = db.rows(
        f"""SELECT {_ROW} FROM relation r WHERE r."left" IN :seqs AND r.ended IS NULL {condition}
            UNION ALL SELECT {_ROW} FROM relation r WHERE r."right" IN :seqs AND r.ended IS NULL {condition}""",
        seqs=list(propositions),
    )
    return {row["seq"]: row for row in found}


def _families(rows: Iterable[Row]) -> dict[int, Family]:
    """The family of everybody who is in one."""
    members: dict[int, dict[int, Row]] = defaultdict(dict)
    for row in sorted((row for row in rows if _is_kinship(row)), key=lambda each: each["left"]):
        members[row["right"]][row["left"]] = row
    families = {home: Family(home, those, frozenset(list(those)[:LEADING])) for home, those in members.items()}
    return {one: family for family in families.values() for one in (family.home, *family.members)}
