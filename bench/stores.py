"""Writes stores to measure on: `python -m bench.stores 10000 1000000` makes data/bench-10000.db and data/bench-1000000.db."""

from __future__ import annotations

import argparse
import gc
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path

from bench.invented import Desk, Told, asserted
from bench.words import Words, texts
from models import answers, articles, assertions, claims, evidence, matching, propositions, search, settling, sources
from models.database import Database
from models.history import Hand
from models.schema import migrate
from models.ties import neighbours

DATA = Path(__file__).resolve().parent.parent / "data"
AT = "2026-01-05T10:00:00Z"
HAND = Hand("bench", AT)


def path(size: int) -> Path:
    """The file of the store with so many claims."""
    return DATA / f"bench-{size}.db"


def write(size: int, words: Words, seed: int = 1, batch: int = 100, told: Callable[[str], None] = print) -> Path:
    """Write a new store of `size` claims, `batch` articles in a transaction, through the models. Returns its file.

    A store of that size that is there already is replaced.
    """
    for file in DATA.glob(f"bench-{size}.db*"):
        file.unlink()
    db = Database(f"sqlite:///{path(size)}")
    migrate(db)
    # Of this connection only: whoever reads has the settings of the models.
    for pragma in ("synchronous = OFF", "secure_delete = OFF", "cache_size = -1000000"):
        db.run(f"PRAGMA {pragma}")
    desk = Desk(words, seed, size)
    with db.atomic():
        for record in desk.sources():
            sources.keep_source(db, HAND, record)
        for record in desk.places():
            sources.keep_entity(db, HAND, record)
    began = time.perf_counter()
    written = 0
    invented = desk.articles()
    while some := list(islice(invented, batch)):
        lap = time.perf_counter()
        write_articles(db, some)
        now, kept = time.perf_counter(), sum(len(one.claims) for one in some)
        written += kept
        told(f"{written:>9,} claims, {kept / (now - lap):,.0f} a second, {now - began:,.0f} s in all")
    for kind in answers.KINDS:
        _render(db, kind, told)
    db.run("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()
    return path(size)


def write_articles(db: Database, some: list[Told], *, match: bool = False) -> None:
    """Write some articles and all that belongs to them in one transaction; with `match`, as if they came in."""
    with db.atomic():
        for one in some:
            articles.keep(db, HAND, one.article, one.text)
            for claim in one.claims:
                claims.keep(db, HAND, claim)
            for relation in one.relations:
                propositions.relate(db, HAND, relation)
            for record in one.evidence:
                evidence.keep(db, HAND, record)
        search.index_articles(db, _seqs(db, "article", [one.article["id"] for one in some]))
        told = {claim["id"]: claim for one in some for claim in one.claims}
        seqs = {row["seq"]: row["id"] for row in db.rows("SELECT seq, id FROM claim WHERE id IN :ids", ids=list(told))}
        assertions.keep(db, {seq: asserted(told[id_]) for seq, id_ in seqs.items()})
        found = matching.match(db, HAND, list(seqs)) if match else matching.Matched()
        settling.claims(db, list(seqs), AT, near=neighbours(db, found.touched) | found.before, rendering=not match)


def _render(db: Database, kind: answers.Kind, told: Callable[[str], None]) -> None:
    """Render what was too much to render when it changed, as if each had been asked for once."""
    waiting = answers.missing(db, kind, 2**31)
    began = time.perf_counter()
    for start in range(0, len(waiting), answers.RENDERED_AT_ONCE):
        answers.render(db, kind, waiting[start : start + answers.RENDERED_AT_ONCE])
    told(f"{len(waiting):>9,} answers of kind {kind} were left to render, {time.perf_counter() - began:,.0f} s")


def _seqs(db: Database, table: str, ids: list[str]) -> list[int]:
    return [row["seq"] for row in db.rows(f"SELECT seq FROM {table} WHERE id IN :ids", ids=ids)]


def main() -> None:
    """Read the command line and write."""
    parser = argparse.ArgumentParser(prog="python -m bench.stores", description=__doc__)
    parser.add_argument("sizes", nargs="+", type=int, help="how many claims, one store for each")
    parser.add_argument("--words", type=Path, help="a folder of *.jsonl files whose texts add to the vocabulary")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--batch", type=int, default=100, help="articles in one transaction, of about 25 claims each")
    asked = parser.parse_args()
    gc.disable()  # nothing here goes round in a circle, and looking for circles takes a sixth of the time
    words = Words(texts(asked.words))
    print(f"{len(words.ranked):,} words", flush=True)
    for size in asked.sizes:
        print(write(size, words, asked.seed, asked.batch, lambda line: print(line, flush=True)))


if __name__ == "__main__":
    main()
