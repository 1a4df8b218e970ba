"""The desk's own record, from files that an editor reads and amends, into the store. Loading it twice changes nothing.

The files say where something stands by its words; here the words are looked up in the article. A claim that leaves the
files stays in the store: ids are permanent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import orjson

from models import articles, claims, evidence, history, propositions, sources, verdicts
from models.database import Database, Refused
from models.history import Hand, Record

Progress = Callable[[Iterable[Record], str], Iterable[Record]]

LONGEST_REACH = 1500  # code points before a quote in which a name that the claim speaks of may stand


class BadSeed(ValueError):
    """A seed file says something that cannot be: the message names the file's object and the fault."""


def load(db: Database, hand: Hand, folder: Path, progress: Progress, settle: Callable[[], None]) -> int:
    """Load every file below `folder`; returns how many objects are new or changed.

    `settle` brings in step what is derived. It is called before the verdicts, which rest on what the rule finds by
    then, and once more after them; not at all where nothing changed.
    """
    texts = {record["id"]: _text(folder, record) for record in _read(folder / "articles.json")}
    languages = {record["id"]: record["language"] for record in _read(folder / "articles.json")}
    shared = {one: record["id"] for record in _read(folder / "propositions.json") for one in record["claims"]}

    def article(record: Record) -> bool:
        return articles.keep(db, hand, _without(record, "file"), texts[record["id"]])

    def proposition(record: Record) -> bool:
        return propositions.keep(db, hand, _without(record, "claims"))

    steps: list[tuple[str, Callable[[Record], bool]]] = [
        ("entities.json", lambda record: sources.keep_entity(db, hand, record)),
        ("sources.json", lambda record: sources.keep_source(db, hand, record)),
        ("articles.json", article),
        ("propositions.json", _unless_amended(db, hand, "proposition", proposition, "claims")),
        *((f"claims/{id_}.json", _claims(db, hand, id_, text, languages[id_], shared)) for id_, text in texts.items()),
        ("relations.json", _unless_amended(db, hand, "relation", lambda record: propositions.relate(db, hand, record))),
        ("evidence.json", lambda record: evidence.keep(db, hand, record)),
        ("verdicts.json", lambda record: verdicts.keep(db, hand, record)),
    ]
    changed = settled = 0
    for file, keep in steps:
        if file == "verdicts.json" and changed:
            settle()
            settled = changed
        records = _read(folder / file)
        for record in progress(_principals_first(records) if file == "sources.json" else records, file):
            changed += _kept(file, record, keep)
    if changed > settled:
        settle()
    return changed


def _kept(file: str, record: Record, keep: Callable[[Record], bool]) -> bool:
    try:
        return keep(record)
    except (KeyError, TypeError, ValueError, Refused) as fault:
        raise BadSeed(f"{file}, {record.get('id', record.get('claim'))}: {fault!s}") from fault


def _claims(db: Database, hand: Hand, article: str, text: str, language: str, shared: dict[str, str]) -> Callable[[Record], bool]:
    def keep(record: Record) -> bool:
        told = _claim(record, article, text, language, shared)
        return _unless_amended(db, hand, "claim", lambda told: claims.keep(db, hand, told))(told)

    return keep


def _unless_amended(db: Database, hand: Hand, kind: str, keep: Callable[[Record], bool], aside: str = "") -> Callable[[Record], bool]:
    """What the files say as they did before does not undo what somebody has said since."""
    return lambda record: not history.amended_since(db, hand.by, kind, record["id"], _without(record, aside)) and keep(record)


def _text(folder: Path, record: Record) -> str:
    return articles.normal((folder / "articles" / record["file"]).read_text(encoding="utf-8"))


def _without(record: Record, name: str) -> Record:
    return {key: value for key, value in record.items() if key != name}


def _read(path: Path) -> list[Record]:
    try:
        found: list[Record] = orjson.loads(path.read_bytes())
    except (orjson.JSONDecodeError, OSError) as broken:
        raise BadSeed(f"{path}: {broken}") from broken
    return found


def _principals_first(records: list[Record]) -> list[Record]:
    """Sources in an order in which everybody's principal comes before them."""
    waiting = {record["id"]: record for record in records}
    ordered: list[Record] = []
    while waiting:
        ready = [one for one in waiting.values() if not one["principal"] or one["principal"]["source"] not in waiting]
        if not ready:
            raise BadSeed(f"sources.json: {', '.join(sorted(waiting))} are each other's principals")
        ordered += ready
        for one in ready:
            del waiting[one["id"]]
    return ordered


def _claim(record: Record, article: str, text: str, language: str, shared: dict[str, str]) -> Record:
    """A claim as the files tell it, with its proposition and every offset."""
    start, end = _stands(record, "quote", record["quote"], record.get("nth"), text)
    also = [_also(record, one, text) for one in record["also_quoted"]]
    return {
        "id": record["id"],
        "article": article,
        "language": language,
        "asserted_by": history.DESK,
        "proposition": shared.get(record["id"], record["id"]),
        **{name: record[name] for name in ("text", "kind", "polarity", "modality")},
        "quotes": [{"exact": articles.normal(record["quote"]), "start": start, "end": end}, *also],
        "figures": [figure | _near(record, figure["text"], text, start, end) for figure in record["figures"]],
        "dates": record["dates"],
        "entities": [mention | _near(record, mention["text"], text, start, end) for mention in record["entities"]],
        "sources": [_link(record, link, text, start, end) for link in record["sources"]],
    }


def _also(record: Record, told: Any, text: str) -> Record:
    exact, nth = (told, None) if isinstance(told, str) else (told["exact"], told.get("nth"))
    start, end = _stands(record, "also_quoted", exact, nth, text)
    return {"exact": articles.normal(exact), "start": start, "end": end}


def _link(record: Record, link: Record, text: str, start: int, end: int) -> Record:
    told = {name: value for name, value in link.items() if name != "span"}
    if link["span"] is None:
        return told | {"start": None, "end": None}
    place = _near(record, link["span"], text, start, end, reach=len(text))
    return told | {"start": place["start"], "end": place["end"]}


def _stands(record: Record, field: str, exact: str, nth: int | None, text: str) -> tuple[int, int]:
    """Where a passage stands: it stands once, or the file says which of them is meant (`nth`, the first is 1)."""
    exact = articles.normal(exact)
    places = [place for place in range(len(text)) if text.startswith(exact, place)]
    if not places:
        raise BadSeed(f"{record['id']}: the {field} {exact!r} does not stand in the article")
    if nth is None and len(places) > 1:
        raise BadSeed(f"{record['id']}: the {field} {exact!r} stands {len(places)} times; say which by nth")
    if nth is not None and not 1 <= nth <= len(places):
        raise BadSeed(f"{record['id']}: the {field} {exact!r} stands {len(places)} times, not {nth}")
    return places[(nth or 1) - 1], places[(nth or 1) - 1] + len(exact)


def _near(record: Record, words: str, text: str, start: int, end: int, reach: int = LONGEST_REACH) -> dict[str, int]:
    """Where words stand that belong to a quote: within it, else the nearest before it, else the nearest after it."""
    words = articles.normal(words)
    place = text.find(words, start, end)
    if place < 0:
        place = text.rfind(words, max(0, start - reach), end)
    if place < 0:
        place = text.find(words, start)
    if place < 0:
        raise BadSeed(f"{record['id']}: {words!r} does not stand near the quote")
    return {"start": place, "end": place + len(words)}
