"""Articles come in: a manuscript and what a machine read in it are stored, as a new article or as a new edition of one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass

import orjson

from analysis.marks import Named, ReadClaim, Reading, Span
from models import anchoring, answers, articles, assertions, cast, claims, history, matching, search, settling, whens
from models.cast import Cast, digest
from models.database import Database
from models.history import Hand, Record
from models.manuscripts import Manuscript
from models.shapes import reading as shapes
from models.ties import neighbours

Chain = tuple[tuple[int, str, str], ...]


class HeldElsewhere(ValueError):
    """The text is another article's, whose id this is: the same text is the same article."""


@dataclass(frozen=True, slots=True)
class Edited:
    """What became of an article's claims in a new edition: their ids, by the state of their quotes, and those that are new."""

    anchored: list[str]
    ambiguous: list[str]
    orphaned: list[str]
    new: list[str]


def take_in(db: Database, hand: Hand, handed: Manuscript) -> tuple[str, bool]:
    """Store an article with the claims that were read in it; returns its id. The same text is the same article: then False."""
    known = articles.holding(db, handed.hashes)
    if known is not None:
        return known, False
    id_ = f"a-{digest(handed.text)}"
    language = handed.language or handed.reading.language
    read = _printed_by(handed.reading)
    outlet = cast.outlet(db, hand, id_, language, handed.outlet, read)
    articles.keep(db, hand, _record(id_, language, outlet, handed), handed.text)
    new = _add(db, hand, id_, outlet, handed.outlet or (None if read is None else read.name), handed)
    _settle(db, hand, id_, _match(db, hand, id_, new, handed))
    return id_, True


def edit(db: Database, hand: Hand, id_: str, handed: Manuscript) -> Edited:
    """Store a new edition of an article, and look for its claims in it. The text that stands is no new edition.

    Raises HeldElsewhere where the text is another article's.
    """
    holding = articles.holding(db, handed.hashes)
    if holding not in (None, id_):
        raise HeldElsewhere(holding)
    record = history.standing(db, "article", id_) or _as_stored(db, id_)
    seq, before, standing = articles.text_of(db, id_)
    changed = articles.keep(db, hand, record | _amended(handed), handed.text)
    if standing == handed.text:
        if changed:
            _settle(db, hand, id_)
        return Edited(**{state: _in_state(db, seq, state) for state in ("anchored", "ambiguous", "orphaned")}, new=[])
    found = anchoring.anchor(db, hand, seq, before + 1, handed.text)
    new = _add(db, hand, id_, record["outlet"], handed.outlet, handed)
    _settle(db, hand, id_, _match(db, hand, id_, new, handed))
    return Edited(found["anchored"], found["ambiguous"], found["orphaned"], list(new))


def _record(id_: str, language: str, outlet: str, handed: Manuscript) -> Record:
    read = handed.reading
    title = None if read.title is None else handed.text[read.title.start : read.title.end]
    return {
        "id": id_,
        "title": handed.title or title,
        "language": language,
        "outlet": outlet,
        "outlet_because": None,
        "url": handed.url,
        "published": _told(handed.published) or shapes.when(read.published),
        "updated": _told(handed.updated),
    }


def _amended(handed: Manuscript) -> Record:
    """What a new edition says of the article anew; whatever it does not say stays."""
    told = {"title": handed.title, "updated": _told(handed.updated)}
    return {member: value for member, value in told.items() if value is not None}


def _as_stored(db: Database, id_: str) -> Record:
    """What is stored of an article whose record was taken out of the history."""
    row = db.row("SELECT * FROM article WHERE id = :id", id=id_)
    assert row is not None
    return {
        **{name: row[name] for name in ("id", "title", "language", "outlet", "url")},
        "outlet_because": orjson.loads(row["outlet_because"]) if row["outlet_because"] else None,
        "published": whens.shown("published", row, "published"),
        "updated": whens.shown("updated", row, "published"),
    }


def _told(value: str | None) -> Record | None:
    """A date that whoever handed the article in has told."""
    return None if value is None else {"text": None, "value": value, "basis": "stated", "because": None}


def _printed_by(read: Reading) -> Named | None:
    """The outlet that the text itself names as the one that prints it, if all of its claims agree."""
    last = {max(claim.chain, key=lambda link: link.position).source for claim in read.claims if claim.chain}
    named = {source for source in last if source.kind == "outlet" and source.name is not None}
    return named.pop() if len(named) == 1 else None


def _in_state(db: Database, article: int, state: str) -> list[str]:
    rows = db.rows(
        """SELECT c.id FROM claim c JOIN quote q ON q.claim = c.seq AND q.ordinal = 0
           WHERE c.article = :article AND c.merged_into IS NULL AND q.state = :state ORDER BY c.place, c.seq""",
        article=article,
        state=state,
    )
    return [row["id"] for row in rows]


# What was read, as claims


def _add(db: Database, hand: Hand, article: str, outlet: str, called: str | None, handed: Manuscript) -> dict[str, ReadClaim]:
    """Store the claims that are not there yet, and return them by id.

    Whatever stands stays as it is, and where a person has read, the machine adds nothing.
    """
    players = Cast(db, hand, article, handed.reading.language, outlet, called)
    standing = _standing(db, article)
    read_by_people = _spans_of_people(db, article)
    taken = {row["id"] for row in db.rows("SELECT c.id FROM claim c JOIN article a ON a.seq = c.article WHERE a.id = :id", id=article)}
    free: dict[str, Iterator[str]] = {}
    added: list[Record] = []
    new: dict[str, ReadClaim] = {}
    for read in handed.reading.claims:
        chain = _chain(read, players)
        exact = handed.text[read.quote.start : read.quote.end]
        key = (exact, tuple((link["position"], link["role"], link["source"]) for link in chain))
        if standing[key] > 0:
            standing[key] -= 1
        elif not any(read.quote.meets(span) for span in read_by_people):
            if exact not in free:
                free[exact] = (one for one in _ids(article, exact) if one not in taken)
            id_ = next(free[exact])
            added.append(_claim(id_, article, read, chain, handed, players))
            new[id_] = read
    claims.keep_all(db, hand, article, added)
    return new


def _match(db: Database, hand: Hand, article: str, new: dict[str, ReadClaim], handed: Manuscript) -> set[int]:
    """Hold new claims of an article against all others, and one another; returns the propositions that see something new."""
    row = db.row("SELECT seq, published_value FROM article WHERE id = :id", id=article)
    assert row is not None
    seqs = {one["id"]: one["seq"] for one in db.rows("SELECT seq, id FROM claim WHERE article = :article", article=row["seq"])}
    origins = assertions.origins(db, [seqs[id_] for id_ in new])
    asserted = {
        seqs[id_]: assertions.of_reading(read, handed.reading, handed.text, origins.get(seqs[id_], ()), row["published_value"])
        for id_, read in new.items()
    }
    assertions.keep(db, asserted)
    matched = matching.match(db, hand, list(asserted)[: matching.MOST_AT_ONCE])
    return neighbours(db, matched.touched) | matched.before


def _ids(article: str, exact: str) -> Iterator[str]:
    """The ids that a claim with this quote may have, in their order: the same on every machine."""
    ordinal = 0
    while True:
        yield f"c-{digest(article, exact, str(ordinal))}"
        ordinal += 1


def _standing(db: Database, article: str) -> Counter[tuple[str, Chain]]:
    """How many claims the article has of each quote and chain, those that were merged into another included."""
    chains: dict[int, list[tuple[int, str, str]]] = {}
    for row in db.rows(
        """SELECT l.claim, l.position, l.role, l.source FROM link l JOIN claim c ON c.seq = l.claim
           JOIN article a ON a.seq = c.article WHERE a.id = :id ORDER BY l.claim, l.ordinal""",
        id=article,
    ):
        chains.setdefault(row["claim"], []).append((row["position"], row["role"], row["source"]))
    quotes = db.rows(
        """SELECT q.claim, q.exact FROM quote q JOIN claim c ON c.seq = q.claim JOIN article a ON a.seq = c.article
           WHERE a.id = :id AND q.ordinal = 0""",
        id=article,
    )
    return Counter((row["exact"], tuple(chains.get(row["claim"], ()))) for row in quotes)


def _spans_of_people(db: Database, article: str) -> list[Span]:
    """Where the claims stand that a person has written or amended."""
    rows = db.rows(
        """SELECT q.starts, q.ends FROM quote q JOIN claim c ON c.seq = q.claim JOIN article a ON a.seq = c.article
           WHERE a.id = :id AND q.state = 'anchored' AND c.asserted_by NOT LIKE 'rule:%'""",
        id=article,
    )
    return [Span(row["starts"], row["ends"]) for row in rows]


def _chain(read: ReadClaim, players: Cast) -> list[Record]:
    """The chain of a claim as it is recorded; whatever was read, it ends with the outlet that prints the article."""
    places = {position: place for place, position in enumerate(sorted({link.position for link in read.chain}), 1)}
    links = [shapes.link(link) | {"position": places[link.position], "source": players.speaking(link)} for link in read.chain]
    last = len(places)
    if not any(link["position"] == last and link["source"] == players.outlet for link in links):
        links.append(_printing(last + 1, players.outlet))
    return links


def _printing(position: int, outlet: str) -> Record:
    unsaid = dict.fromkeys(("because", "evidence", "cue", "start", "end", "said"))
    role, mode = ("carrier", "publication") if position > 1 else ("origin", "own_assertion")
    return {"position": position, "role": role, "source": outlet, "mode": mode, "basis": "stated", **unsaid}


def _claim(id_: str, article: str, read: ReadClaim, chain: list[Record], handed: Manuscript, players: Cast) -> Record:
    return {
        "id": id_,
        "article": article,
        "text": read.text,
        "language": handed.reading.language,
        "kind": read.kind,
        "polarity": read.polarity,
        "modality": read.modality,
        "asserted_by": read.asserted_by,
        "proposition": id_,
        "quotes": [{"exact": handed.text[one.start : one.end], "start": one.start, "end": one.end} for one in (read.quote, *read.also)],
        "figures": [shapes.figure(figure) for figure in read.figures],
        "dates": [shapes.when(when) for when in read.dates],
        "entities": [{"id": players.spoken_of(one.named), "text": one.text, "start": one.start, "end": one.end} for one in read.mentions],
        "sources": chain,
    }


def _settle(db: Database, hand: Hand, id_: str, near: Collection[int] = ()) -> None:
    """Bring in step what is derived: of the article's claims, of what is near to them, and what the article itself shows."""
    article = articles.text_of(db, id_)[0]
    seqs = [row["seq"] for row in db.rows("SELECT seq FROM claim WHERE article = :article ORDER BY seq", article=article)]
    few = len(seqs) <= settling.AT_ONCE
    for start in range(0, len(seqs), settling.AT_ONCE):
        settling.claims(db, seqs[start : start + settling.AT_ONCE], hand.at, near=near if start == 0 else (), rendering=few)
    search.index_articles(db, [article])
    answers.forget(db, "article", [id_])
    answers.forget(db, "source", [row["outlet"] for row in db.rows("SELECT outlet FROM article WHERE seq = :article", article=article)])
