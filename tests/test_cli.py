"""The commands, as an editor or an operator calls them."""

from __future__ import annotations

import json
import re
import sqlite3
from pathlib import Path

import pytest
from click.testing import Result

from app import Settings, create_app

COMMANDS = ("seed", "ingest", "rematch", "search", "export", "doctor", "keys", "serve")


def run(store: Path, *words: str) -> Result:
    """What a command does to a store."""
    app = create_app(Settings(database_url=f"sqlite:///{store}", log_level="critical"))
    done = app.test_cli_runner().invoke(args=list(words))
    app.extensions["newsroom"].close()
    return done


def test_seed_says_what_it_did_and_does_it_once(tmp_path: Path) -> None:
    store = tmp_path / "isnad.db"
    first, second = run(store, "seed"), run(store, "seed")
    assert first.exit_code == second.exit_code == 0
    assert " claims of 5 articles in the store" in first.output
    assert second.output.startswith("0 new or changed")


def test_seed_refuses_a_record_that_cannot_be_and_stores_nothing(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "entities.json").write_text("[{", encoding="utf-8")
    done = run(tmp_path / "isnad.db", "seed", "--from", str(tmp_path / "seeds"))
    assert done.exit_code == 1
    assert "nothing was loaded" in done.output
    assert sqlite3.connect(tmp_path / "isnad.db").execute("SELECT count(*) FROM change").fetchone() == (0,)


def test_search_finds_arabic_in_any_spelling(fresh: Path) -> None:
    found = run(fresh, "search", "٦٬٢٣٩")
    assert found.exit_code == 0
    assert "snhr-6239-civilians" in found.output
    assert run(fresh, "search", "--limit", "1", "بوتين").output.count("[") == 1


def test_search_without_a_match_says_so_by_its_exit_code(fresh: Path) -> None:
    assert run(fresh, "search", "xyzzy").exit_code == 1


@pytest.mark.parametrize("kind", ["claim", "article", "proposition", "source", "evidence"])
def test_export_writes_one_object_a_line(fresh: Path, tmp_path: Path, kind: str) -> None:
    target = tmp_path / "out.ndjson"
    assert run(fresh, "export", kind, "--to", str(target)).exit_code == 0
    ids = [json.loads(line)["id"] for line in target.read_text(encoding="utf-8").splitlines()]
    assert ids == sorted(ids)
    assert len(ids) == sqlite3.connect(fresh).execute(f"SELECT count(*) FROM {kind}").fetchone()[0]


def test_doctor_calls_a_sound_store_sound(fresh: Path) -> None:
    done = run(fresh, "doctor")
    assert (done.exit_code, done.output.strip()) == (0, "sound")


def test_doctor_fails_where_something_is_wrong(fresh: Path) -> None:
    vandal = sqlite3.connect(fresh)
    vandal.executescript("UPDATE quote SET starts = starts + 1, ends = ends + 1 WHERE claim = 1")
    vandal.close()
    done = run(fresh, "doctor")
    assert done.exit_code == 1
    assert "in the text" in done.output


def test_a_key_is_shown_once_listed_without_its_secret_and_revoked(fresh: Path) -> None:
    made = run(fresh, "keys", "create", "night-desk", "--role", "reviewer")
    assert made.exit_code == 0
    secret = made.stdout.strip()
    assert re.fullmatch(r"isnad_[A-Za-z0-9_-]{43}", secret)
    assert not [path for path in fresh.parent.iterdir() if secret.encode() in path.read_bytes()]
    listed = run(fresh, "keys", "list")
    assert listed.output.split("\t")[:2] == ["night-desk", "reviewer"]
    assert secret not in listed.output
    assert run(fresh, "keys", "revoke", "night-desk").exit_code == 0
    assert run(fresh, "keys", "list").output.strip().split("\t")[-1] != "-"


def test_a_key_that_cannot_be_is_refused(fresh: Path) -> None:
    assert run(fresh, "keys", "create", "night-desk").exit_code == 0
    for name in ("night-desk", "desk", "Night Desk", ""):
        done = run(fresh, "keys", "create", name)
        assert done.exit_code == 1
        assert "name" in done.output
    assert run(fresh, "keys", "create", "other", "--role", "reader").exit_code == 2
    assert run(fresh, "keys", "revoke", "nobody").exit_code == 1


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_helps(fresh: Path, command: str) -> None:
    done = run(fresh, command, "--help")
    assert done.exit_code == 0
    assert "Usage:" in done.output


@pytest.mark.parametrize(
    "words", [["search"], ["ingest"], ["export", "rumour"], ["search", "--limit", "0", "x"], ["serve", "--port", "0"], ["nonsense"]]
)
def test_a_command_that_is_called_wrongly_exits_with_2(fresh: Path, words: list[str]) -> None:
    assert run(fresh, *words).exit_code == 2
