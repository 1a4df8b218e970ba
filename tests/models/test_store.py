"""What the store promises: all or nothing, nothing recorded is ever overwritten, and every schema can be opened."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from models import history, propositions, settling, sources
from models.database import Database, UnknownDatabase, spelled_out
from models.history import Hand
from models.newsroom import SEEDS, BadSeed, Newsroom
from models.schema import migrations
from tests.conftest import ROOT

HAND = Hand("a test", "2026-01-01T00:00:00Z")


@pytest.fixture
def db(fresh: Path) -> Iterator[Database]:
    opened = Database(f"sqlite:///{fresh}")
    yield opened
    opened.close()


@pytest.fixture
def newsroom(fresh: Path) -> Iterator[Newsroom]:
    opened = Newsroom(f"sqlite:///{fresh}").open()
    yield opened
    opened.close()


def somebody(id_: str) -> dict[str, object]:
    return {"id": id_, "kind": "person", "names": {"ar": "فلان", "en": None}, "aliases": []}


def test_the_engine_is_set_up_to_lose_nothing(db: Database) -> None:
    told = {name: db.rows(f"PRAGMA {name}")[0][0] for name in ("journal_mode", "foreign_keys", "busy_timeout")}
    assert told == {"journal_mode": "wal", "foreign_keys": 1, "busy_timeout": 10_000}


@pytest.mark.parametrize("url", ["", "isnad.db", "postgresql://host/db", "sqlite://host/x.db", "sqlite:", "sqlite:///"])
def test_a_database_of_no_engine_that_is_spoken_is_refused(url: str) -> None:
    with pytest.raises(UnknownDatabase, match="ISNAD_DATABASE_URL"):
        Database(url)


def test_a_list_is_spelled_out_as_parameters() -> None:
    assert spelled_out("a IN :ids AND b = :b", {"ids": [1, 2], "b": 3}) == (
        "a IN (:ids_0, :ids_1) AND b = :b",
        {"ids_0": 1, "ids_1": 2, "b": 3},
    )
    assert spelled_out("a IN :ids", {"ids": []}) == ("a IN (NULL)", {})
    assert spelled_out("a IN :ids", {"ids": [5, 6, 7]})[1] == {"ids_0": 5, "ids_1": 6, "ids_2": 7, "ids_3": 7}


def test_what_is_atomic_is_stored_whole_or_not_at_all(db: Database) -> None:
    def half_a_thought() -> None:
        with db.atomic():
            sources.keep_entity(db, HAND, somebody("nobody"))
            with db.atomic():
                sources.keep_entity(db, HAND, somebody("nobody-else"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        half_a_thought()
    assert db.row("SELECT 1 FROM entity WHERE id LIKE 'nobody%'") is None
    assert db.row("SELECT 1 FROM change WHERE id LIKE 'nobody%'") is None


@pytest.mark.parametrize("table", ["change", "edition", "decision", "verdict"])
@pytest.mark.parametrize("verb", ["UPDATE {table} SET {column} = {column}", "DELETE FROM {table}"])
def test_what_is_recorded_can_be_neither_changed_nor_deleted(db: Database, table: str, verb: str) -> None:
    assert db.row(f"SELECT 1 FROM {table}"), f"there is no {table} to try it on"
    column = db.rows(f"PRAGMA table_info({table})")[1]["name"]
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        db.run(verb.format(table=table, column=column))


def test_not_even_by_replacing_it(db: Database) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        db.run("INSERT OR REPLACE INTO change SELECT * FROM change LIMIT 1")


def test_content_can_be_taken_away_and_the_chain_still_holds(db: Database) -> None:
    seq = db.rows("SELECT seq FROM change WHERE kind = 'claim' LIMIT 1")[0]["seq"]
    with pytest.raises(sqlite3.IntegrityError, match="redacted"):
        db.run("UPDATE change_content SET content = 'another' WHERE seq = :seq", seq=seq)
    history.redact(db, seq)
    told = db.rows("SELECT * FROM change_content WHERE seq = :seq", seq=seq)[0]
    assert (told["content"], told["redacted"]) == (None, 1)
    assert list(history.breaks(db)) == []


def test_a_forged_log_is_found_out(fresh: Path) -> None:
    forger = sqlite3.connect(fresh)
    forger.executescript("DROP TRIGGER change_is_never_changed; UPDATE change SET by = 'somebody else' WHERE seq = 3")
    forger.close()
    assert any("change 3 is not what was sealed" in fault for fault in Newsroom(f"sqlite:///{fresh}").doctor())


def test_loading_the_record_twice_changes_nothing(fresh: Path, newsroom: Newsroom) -> None:
    before = list(newsroom.everything("claim"))
    dump = sqlite3.connect(fresh).execute("SELECT count(*), max(seq) FROM change").fetchone()
    assert newsroom.seed(SEEDS) == 0
    assert sqlite3.connect(fresh).execute("SELECT count(*), max(seq) FROM change").fetchone() == dump
    assert list(newsroom.everything("claim")) == before


def amended(tmp_path: Path, file: str, change: dict[str, object], nth: int = 0) -> Path:
    """A copy of the seeds in which one object of a file is another."""
    folder = tmp_path / "seeds"
    for path in SEEDS.rglob("*"):
        if path.is_file():
            copy = folder / path.relative_to(SEEDS)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
    told = json.loads((folder / file).read_text(encoding="utf-8"))
    told[nth] |= change
    (folder / file).write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    return folder


def test_what_an_editor_amends_is_changed_and_the_history_says_so(tmp_path: Path, newsroom: Newsroom) -> None:
    file = "claims/russia-syria-75-years.json"
    id_ = json.loads((SEEDS / file).read_text(encoding="utf-8"))[0]["id"]
    folder = amended(tmp_path, file, {"text": "جملة أخرى"})
    assert newsroom.seed(folder) == 1
    found = newsroom.claim_history(id_, None, 200)
    assert found is not None
    last = json.loads(found[0].items[-1])
    assert (last["what"], last["revision"]) == ("claim.changed", 2)
    assert last["after"]["text"] == "جملة أخرى" != last["before"]["text"]
    answer = newsroom.answer("claim", id_)
    assert answer is not None
    assert (json.loads(answer.body)["text"], json.loads(answer.body)["revision"]) == ("جملة أخرى", 2)
    assert list(newsroom.doctor()) == []


@pytest.mark.parametrize(
    ("file", "change", "told"),
    [
        ("claims/russia-syria-75-years.json", {"quote": "لا توجد هذه الكلمات"}, "does not stand in the article"),
        ("claims/russia-syria-75-years.json", {"quote": "الأسد", "nth": None}, "say which by nth"),
        ("claims/russia-syria-75-years.json", {"kind": "rumour"}, "rumour"),
        ("relations.json", {"left": "no-such-proposition"}, "no-such-proposition"),
        ("evidence.json", {"origins": ["nobody-we-know"]}, "FOREIGN KEY"),
        ("sources.json", {"principal": {"source": "kremlin", "relation": "owned_by"}}, "each other's principals"),
        ("sources.json", {"principal": {"source": "snhr", "relation": "friend_of"}}, "CHECK"),
    ],
)
def test_a_record_that_cannot_be_is_refused_whole(tmp_path: Path, file: str, change: dict[str, object], told: str) -> None:
    newsroom = Newsroom(f"sqlite:///{tmp_path}/empty.db").open()
    with pytest.raises(BadSeed, match=told):
        newsroom.seed(amended(tmp_path, file, change))
    assert newsroom.count("claim") == newsroom.count("source") == newsroom.count("article") == 0
    newsroom.close()


def test_a_file_that_is_no_json_is_refused_by_name(tmp_path: Path, newsroom: Newsroom) -> None:
    folder = amended(tmp_path, "evidence.json", {})
    (folder / "evidence.json").write_text("[{", encoding="utf-8")
    with pytest.raises(BadSeed, match=r"evidence\.json"):
        newsroom.seed(folder)


def test_two_propositions_are_related_once(db: Database) -> None:
    row = db.rows(
        'SELECT r.id, l.id AS l, o.id AS o FROM relation r JOIN proposition l ON l.seq = r."left" JOIN proposition o ON o.seq = r."right"'
    )[0]
    again = {"id": "again", "left": row["o"], "right": row["l"], "type": "not_comparable", "about": "content", "asserted_by": "desk"}
    with pytest.raises(ValueError, match=row["id"]):
        propositions.relate(db, HAND, again | {"confidence": 1.0, "reason": {"ar": "", "en": ""}, "compared": [], "state": "confirmed"})


def test_the_last_word_of_a_person_stands(db: Database) -> None:
    relation = db.rows("SELECT id FROM relation WHERE type = 'not_comparable'")[0]["id"]
    newsroom = Newsroom(f"sqlite:///{db.path}")
    for state in ("rejected", "confirmed", "rejected"):
        propositions.decide(db, HAND, relation, state)
        found = newsroom.relation(relation)
        assert found is not None
        assert found["state"] == state
    newsroom.close()


def test_a_principal_that_changes_changes_the_labels_that_it_should(tmp_path: Path, newsroom: Newsroom) -> None:
    """Were the evidence on the treaty the Kremlin's own, it would be no second origin; nobody else's label moves."""
    before = {told["id"]: told for told in map(json.loads, newsroom.everything("proposition"))}
    told = json.loads((SEEDS / "sources.json").read_text(encoding="utf-8"))
    nth = next(place for place, one in enumerate(told) if one["id"] == "oup-ground-forces-study")
    newsroom.seed(amended(tmp_path, "sources.json", {"principal": {"source": "inss", "relation": "owned_by"}}, nth))
    after = {told["id"]: told for told in map(json.loads, newsroom.everything("proposition"))}
    moved = {id_ for id_ in before if before[id_]["status"]["inputs"] != after[id_]["status"]["inputs"]}
    spoke = {id_ for id_ in before if "oup-ground-forces-study" in before[id_]["status"]["inputs"]["for"]}
    assert spoke
    assert moved == spoke
    assert all("oup-ground-forces-study" not in told["status"]["inputs"]["for"] for told in after.values())
    assert list(newsroom.doctor()) == []


def test_an_answer_that_is_missing_is_rendered_by_who_asks(db: Database) -> None:
    newsroom = Newsroom(f"sqlite:///{db.path}")
    before = newsroom.answer("claim", "snhr-6239-civilians")
    db.run("DELETE FROM claim_answer")
    assert newsroom.etag("claim", "snhr-6239-civilians") is None
    assert newsroom.answer("claim", "snhr-6239-civilians") == before
    assert len(newsroom.claims({}, "newest", None, 200, total=False)[0].items) == min(200, newsroom.count("claim"))
    newsroom.close()


def test_a_reader_of_a_missing_answer_does_not_wait_for_a_writer(db: Database, newsroom: Newsroom) -> None:
    before = newsroom.answer("claim", "snhr-6239-civilians")
    db.run("DELETE FROM claim_answer")
    with db.atomic():
        began = time.perf_counter()
        assert newsroom.answer("claim", "snhr-6239-civilians") == before
        assert time.perf_counter() - began < 5
    assert newsroom.etag("claim", "snhr-6239-civilians") is None
    assert newsroom.answer("claim", "snhr-6239-civilians") == before
    assert newsroom.etag("claim", "snhr-6239-civilians") is not None


def kept(db: Database) -> list[tuple[str, str, str]]:
    """Every answer that is kept: its kind, its id, its hash."""
    claims = "SELECT 'claim' AS kind, c.id, r.etag FROM claim_answer r JOIN claim c ON c.seq = r.claim"
    return [tuple(row) for row in db.rows(f"SELECT kind, id, etag FROM answer UNION ALL {claims} ORDER BY 1, 2")]


def test_settling_some_claims_leaves_the_store_as_settling_all_of_it(db: Database) -> None:
    before = kept(db)
    with db.atomic():
        settling.claims(db, [row["seq"] for row in db.rows("SELECT seq FROM claim LIMIT 10")], "2030-01-01T00:00:00Z")
    for kind in ("claim", "article", "proposition", "source", "evidence"):
        list(Newsroom(f"sqlite:///{db.path}").everything(kind))  # type: ignore[arg-type]
    assert kept(db) == before


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        ("UPDATE quote SET starts = starts + 1, ends = ends + 1 WHERE claim = 1", "in the text"),
        ("UPDATE link SET position = position + 1 WHERE claim = 1", "no position 1"),
        ("UPDATE link SET source = 'tass' WHERE claim = 1", "does not end with the outlet"),
        ("UPDATE proposition SET finding = replace(finding, 'for', 'four') WHERE seq = 1", "something else"),
        ("UPDATE answer SET etag = 'x' WHERE kind = 'article'", "would be rendered now"),
        ("DELETE FROM claim_words WHERE claim = 1", "index"),
        ("UPDATE claim_words SET words = 'x' WHERE claim = 1", "claim_index"),
        ("PRAGMA foreign_keys = OFF; UPDATE mention SET entity = 'nobody' WHERE claim = 1", "points to nothing"),
    ],
)
def test_the_doctor_finds_what_is_wrong(fresh: Path, fault: str, told: str) -> None:
    vandal = sqlite3.connect(fresh)
    vandal.executescript(fault)
    vandal.close()
    newsroom = Newsroom(f"sqlite:///{fresh}")
    assert any(told in finding for finding in newsroom.doctor())
    newsroom.close()


def test_a_store_that_is_sound_gives_the_doctor_nothing_to_say(newsroom: Newsroom) -> None:
    assert list(newsroom.doctor()) == []


def test_migrations_start_from_an_empty_file_and_run_once(tmp_path: Path) -> None:
    newsroom = Newsroom(f"sqlite:///{tmp_path}/deep/er/isnad.db")
    assert not newsroom.ready()
    assert newsroom.open().ready()
    assert newsroom.open().ready()
    newsroom.close()


def test_two_that_open_an_empty_store_at_once_both_find_it_ready(tmp_path: Path) -> None:
    rooms = [Newsroom(f"sqlite:///{tmp_path}/isnad.db") for _ in range(4)]
    threads = [threading.Thread(target=room.open) for room in rooms]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(room.ready() for room in rooms)
    for room in rooms:
        room.close()


@pytest.mark.parametrize("schema", sorted((ROOT / "fixtures" / "schemas").glob("*.sql")), ids=lambda path: path.stem)
def test_the_schema_of_every_version_can_be_opened(tmp_path: Path, schema: Path) -> None:
    connection = sqlite3.connect(tmp_path / "old.db")
    connection.executescript(schema.read_text(encoding="utf-8"))
    connection.close()
    newsroom = Newsroom(f"sqlite:///{tmp_path}/old.db").open()
    assert newsroom.ready()
    newsroom.seed(SEEDS)
    assert list(newsroom.doctor()) == []
    newsroom.close()


def test_every_step_of_the_schema_has_a_version_to_open(tmp_path: Path) -> None:
    """Whoever adds a migration adds the schema that it leaves behind, as `sqlite3 store.db .dump` of an empty store."""
    kept = sorted(path.stem for path in (ROOT / "fixtures" / "schemas").glob("*.sql"))
    room = Newsroom(f"sqlite:///{tmp_path}/now.db").open()
    applied = migrations.applied(Database(f"sqlite:///{tmp_path}/now.db").tables)
    assert kept == [f"{place:03}-{step.name}" for place, step in enumerate(applied, 1)]
    room.close()


def test_a_killed_writer_leaves_nothing_half_written(fresh: Path) -> None:
    writer = """
import sys, time
from models.database import Database
from models import sources
from models.history import Hand
db = Database(sys.argv[1])
with db.atomic():
    for n in range(100000):
        named = {"id": f"half-{n}", "kind": "person", "names": {"ar": "س", "en": None}, "aliases": []}
        sources.keep_entity(db, Hand("x", "2026-01-01T00:00:00Z"), named)
        if n == 50:
            print("writing", flush=True)
"""
    process = subprocess.Popen(
        [sys.executable, "-c", writer, f"sqlite:///{fresh}"], cwd=ROOT, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"writing\n"
    time.sleep(0.2)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    newsroom = Newsroom(f"sqlite:///{fresh}")
    assert list(newsroom.doctor()) == []
    assert sqlite3.connect(fresh).execute("SELECT count(*) FROM entity WHERE id LIKE 'half-%'").fetchone() == (0,)
    newsroom.close()


def test_readers_go_on_while_somebody_writes(fresh: Path, db: Database, newsroom: Newsroom) -> None:
    with db.atomic():
        sources.keep_entity(db, HAND, somebody("unseen"))
        assert newsroom.answer("claim", "snhr-6239-civilians") is not None
