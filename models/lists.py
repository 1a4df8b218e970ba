"""Lists: keyset pages over everything that is kept. The last page costs what the first costs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from models import answers, search
from models.answers import Kind
from models.database import Database
from models.shapes.parts import SPEAKS_AS

Key = list[Any]


class StrangeKey(ValueError):
    """A key that is not of the list that it is used on."""


@dataclass(frozen=True, slots=True)
class Page:
    """Some items of a list, rendered; `next` is the key after which the next page begins, None on the last.

    `seal` stands for all of their bytes where it is known without reading them: the hashes that they were kept with.
    """

    items: list[bytes]
    next: Key | None
    seal: str | None = None


@dataclass(slots=True)
class Listing:
    """What a list holds and how it is ordered: SQL of our own, with a client's words only in `values`.

    `order` names columns that together are unique and compare alike, all falling or all rising.
    """

    kind: Kind
    tables: str
    order: Sequence[str]
    falling: bool = True
    conditions: list[str] = field(default_factory=list)
    values: dict[str, Any] = field(default_factory=dict)

    def where(self, condition: str, **values: Any) -> None:
        """Hold the list to what meets a condition."""
        self.conditions.append(condition)
        self.values |= values

    @property
    def condition(self) -> str:
        return " AND ".join(self.conditions) or "1 = 1"


def page(db: Database, listing: Listing, after: Key | None, limit: int) -> Page:
    """The page of a list that begins after a key, or the first one. Raises StrangeKey for one that is not of this list."""
    keys = ", ".join(listing.order)
    condition, values = listing.condition, dict(listing.values)
    if after is not None:
        names = [f"after_{place}" for place in range(len(listing.order))]
        if [isinstance(one, str) for one in after] != [column in _WORDS for column in listing.order]:
            raise StrangeKey
        condition += f" AND ({keys}) {'<' if listing.falling else '>'} ({', '.join(':' + name for name in names)})"
        values |= dict(zip(names, after, strict=True))
    way = " DESC" if listing.falling else ""
    rows = db.rows(
        f"""SELECT t.id, r.etag, r.item, {", ".join(f"{column} AS key_{place}" for place, column in enumerate(listing.order))}
            FROM {listing.tables} LEFT JOIN {answers.beside(listing.kind)}
            WHERE {condition} ORDER BY {", ".join(column + way for column in listing.order)} LIMIT :limit""",
        limit=limit + 1,
        **values,
    )
    more = len(rows) > limit
    shown = rows[:limit]
    last = [shown[-1][f"key_{place}"] for place in range(len(listing.order))] if more else None
    return _page(answers.items(db, listing.kind, [(row["id"], row["etag"], row["item"]) for row in shown]), last)


def _page(items: list[tuple[str, bytes]], last: Key | None) -> Page:
    return Page([item for _, item in items], last, seal="".join(etag for etag, _ in items))


def total(db: Database, listing: Listing) -> int:
    """How many the whole list holds."""
    row = db.row(f"SELECT count(*) AS n FROM {listing.tables} WHERE {listing.condition}", **listing.values)
    return int(row["n"]) if row else 0


def found(db: Database, listing: Listing, q: str, after: Key | None, limit: int, counted: bool) -> tuple[Page, int]:
    """The page of a search, best match first, and if `counted` how many the search found (at most `search.LONGEST`).

    Every page is cut out of the same ranking: of the claims that were in the store when the first was asked for.
    """
    if after is not None and not (len(after) == 3 and all(isinstance(one, int) and one >= 0 for one in after)):
        raise StrangeKey
    before, place, last = after or (search.NEWEST, 0, 0)
    # Claims that were merged into another are not in the index: of a plain search nothing else is asked.
    condition = None if listing.conditions == [_STANDING] else listing.condition
    short = not counted and place + limit < search.CANDIDATES
    ranked, before = search.claims(db, q, condition, listing.values, before, search.CANDIDATES + 1 if short else search.LONGEST)
    if last in ranked:
        place = ranked.index(last) + 1
    shown = ranked[place : place + limit]
    more = place + limit < len(ranked)
    return _page(answers.of_claims(db, shown), [before, place + len(shown), shown[-1]] if more else None), len(ranked)


_STANDING = "t.merged_into IS NULL"
_SHELVES = {"origin": "origin:", "source": "source:", "entity": "entity:", "relation": "relation:"}
_COLUMNS = ("outlet", "kind", "status", "attribution", "language")


def of_claims(db: Database, filters: dict[str, Any], sort: str) -> Listing:
    """The list of claims that meet every filter; `sort` is `newest`, `check_worthiness` or `text` (the order of an article).

    Filters: `article, outlet, source, origin, entity, proposition, kind, status, attribution, checkable, relation,
    figure_min, figure_max, from, to, language`.
    """
    shelved = [prefix + filters[name] for name, prefix in _SHELVES.items() if name in filters]
    listing = Listing("claim", "claim t", _ORDERS[sort], falling=sort != "text")
    if shelved and sort == "newest":
        # CROSS JOIN keeps the shelf outside: it is in the order that is asked for, and the claim is looked up.
        listing = Listing("claim", "shelf s CROSS JOIN claim t", ("s.day", "s.claim"))
        listing.where("t.seq = s.claim AND s.label = :shelf", shelf=shelved.pop(0))
    listing.where(_STANDING)
    for place, label in enumerate(shelved):
        listing.where(
            f"EXISTS (SELECT 1 FROM shelf o WHERE o.label = :shelf_{place} AND o.day = t.day AND o.claim = t.seq)",
            **{f"shelf_{place}": label},
        )
    for name in _COLUMNS:
        if name in filters:
            listing.where(f"t.{name} = :{name}", **{name: filters[name]})
    if "checkable" in filters:
        listing.where("t.checkable = :checkable", checkable=int(filters["checkable"]))
    for name in ("article", "proposition"):
        if name in filters:
            stays = "coalesce(merged_into, seq)" if name == "proposition" else "seq"
            row = db.row(f"SELECT {stays} AS seq FROM {name} WHERE id = :id", id=filters[name])
            listing.where(f"t.{name} = :{name}", **{name: row["seq"] if row else -1})
    if "figure_min" in filters or "figure_max" in filters:
        listing.where(
            """EXISTS (SELECT 1 FROM figure f WHERE f.claim = t.seq
               AND coalesce(f.high, f.value) >= :figure_min AND coalesce(f.low, f.value) <= :figure_max)""",
            figure_min=filters.get("figure_min", float("-inf")),
            figure_max=filters.get("figure_max", float("inf")),
        )
    if "from" in filters or "to" in filters:
        listing.where(_DURING, since=filters.get("from", ""), until=filters.get("to", "9999-12-31"))
    return listing


# The columns that lists are ordered by and that hold words; the others hold numbers.
_WORDS = ("t.day", "s.day", "t.id")
_ORDERS = {"newest": ("t.day", "t.seq"), "check_worthiness": ("t.worthiness", "t.seq"), "text": ("t.place", "t.seq")}

# A claim's own event dates and the periods of its figures, and where it has neither, its article's date.
_OVERLAP = "coalesce({0}_from, '') < :until AND coalesce({0}_to, '9999-12-31') > :since AND {0}_value IS NOT NULL"
_DATED = "SELECT 1 FROM claim_date w WHERE w.claim = t.seq AND w.role IN ('event', 'period') AND "
_COUNTED = "SELECT 1 FROM figure f WHERE f.claim = t.seq AND "
_DURING = f"""(EXISTS ({_DATED}{_OVERLAP.format("w.is")}) OR EXISTS ({_COUNTED}{_OVERLAP.format("f.period")})
    OR (NOT EXISTS ({_DATED} w.is_value IS NOT NULL) AND NOT EXISTS ({_COUNTED} f.period_value IS NOT NULL)
        AND EXISTS (SELECT 1 FROM article p WHERE p.seq = t.article AND {_OVERLAP.format("p.published")})))"""


def of_articles(filters: dict[str, Any]) -> Listing:
    """The list of articles, newest first. Filters: `outlet, language, from, to, q`."""
    listing = Listing("article", "article t", ("t.day", "t.seq"))
    if "outlet" in filters:
        listing.where("t.outlet = :outlet", outlet=filters["outlet"])
    if "language" in filters:  # of any region and script, unless one is asked for
        language = filters["language"].lower()
        listing.where("(lower(t.language) = :language OR lower(t.language) LIKE :within)", language=language, within=f"{language}-%")
    if "from" in filters or "to" in filters:
        listing.where(_OVERLAP.format("t.published"), since=filters.get("from", ""), until=filters.get("to", "9999-12-31"))
    if "q" in filters:
        condition, values = search.articles_condition(filters["q"])
        listing.where(condition, **values)
    return listing


def of_sources(filters: dict[str, Any]) -> Listing:
    """The list of sources by id. Filters: `kind, principal`."""
    listing = Listing("source", "source t JOIN entity e ON e.id = t.id", ("t.id",), falling=False)
    if "kind" in filters:
        wanted = filters["kind"]
        listing.where("e.kind IN :of_kinds", of_kinds=[wanted, *(kind for kind, as_ in SPEAKS_AS.items() if as_ == wanted)])
    if "principal" in filters:
        listing.where("t.principal = :principal", principal=filters["principal"])
    return listing


def of_propositions(filters: dict[str, Any]) -> Listing:
    """The list of propositions, newest first. Filters: `kind, status`."""
    listing = Listing("proposition", "proposition t", ("t.seq",))
    listing.where(_STANDING)
    for name in ("kind", "status"):
        if name in filters:
            listing.where(f"t.{name} = :of_{name}", **{f"of_{name}": filters[name]})
    return listing


def of_evidence(filters: dict[str, Any]) -> Listing:
    """The list of evidence, newest first. Filters: `origin`."""
    listing = Listing("evidence", "evidence t", ("t.seq",))
    if "origin" in filters:
        listing.where("t.seq IN (SELECT o.evidence FROM evidence_origin o WHERE o.source = :origin)", origin=filters["origin"])
    return listing
