"""`flask ingest`: articles out of files, folders, pages and feeds, each stored whole or not at all."""

from __future__ import annotations

import json
import os
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import Result

from models import inbox, wire
from models.newsroom import SEEDS, Newsroom
from models.wire import Fetched, Unfetchable
from tests.conftest import ROOT
from tests.test_cli import run

ARTICLE = "أعلنت وزارة الصحة، الخميس، تسجيل {} إصابة مؤكدة بالحصبة في ثلاث محافظات شمالية.\nوقالت المتحدثة ليلى منصور إن الجرعات متوفرة."
PAGE = "<html><head><title>خبر</title></head><body><h1>خبر الصحة اليوم</h1><p>{}</p></body></html>"


def text(number: int) -> str:
    """An article unlike the others."""
    return ARTICLE.format(number)


def told(done: Result) -> tuple[int, ...]:
    """New, already there and refused, as the summary counts them."""
    return tuple(map(int, re.findall(r"\d+", [line for line in done.stdout.splitlines() if "│" in line][-1])))


def kept(store: Path, sql: str) -> list[str]:
    """The first column of what the store answers."""
    with closing(sqlite3.connect(store)) as db:
        return [row[0] for row in db.execute(sql)]


def held(store: Path) -> list[str]:
    """The texts in the store, in the order in which they came."""
    return kept(store, "SELECT text FROM edition ORDER BY article")


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Where there is no store yet."""
    return tmp_path / "store" / "isnad.db"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of articles, of every kind that is read."""
    top = tmp_path / "in"
    (top / "b" / "deep").mkdir(parents=True)
    (top / ".hidden").mkdir()
    (top / "a.txt").write_text(text(1), encoding="utf-8")
    (top / "b" / "page.html").write_text(PAGE.format(text(2)), encoding="utf-8")
    (top / "b" / "deep" / "OLD.HTM").write_bytes(PAGE.format(text(3)).encode("windows-1256"))
    (top / "c.jsonl").write_text("\n".join(json.dumps({"text": text(number)}) for number in (4, 5)) + "\n\n", encoding="utf-8")
    (top / ".hidden" / "x.txt").write_text(text(99), encoding="utf-8")
    (top / ".x.txt").write_text(text(98), encoding="utf-8")
    (top / "photo.jpg").write_bytes(b"\xff\xd8")
    return top


@pytest.fixture
def pages(monkeypatch: pytest.MonkeyPatch) -> Callable[[dict[str, Fetched]], list[str]]:
    """What stands in the network: nothing else does. Gives the addresses that were asked for."""

    def stand(them: dict[str, Fetched]) -> list[str]:
        asked: list[str] = []

        def fetch(url: str) -> Fetched:
            asked.append(url)
            if url not in them:
                raise Unfetchable("the host answers 404")
            return them[url]

        monkeypatch.setattr(wire, "fetch", fetch)
        return asked

    return stand


def fetched(url: str, body: str, kind: str = "text/html", charset: str | None = "utf-8") -> Fetched:
    """What the network brings."""
    return Fetched(url, body.encode(charset or "utf-8"), kind, charset)


def test_a_folder_comes_in_in_the_order_of_its_names(store: Path, folder: Path) -> None:
    done = run(store, "ingest", str(folder))
    assert (done.exit_code, told(done)) == (0, (5, 0, 0))
    assert [re.search(r"\d+", one)[0] for one in held(store)] == ["1", "3", "2", "4", "5"]  # type: ignore[index]


def test_the_same_again_changes_nothing(store: Path, folder: Path) -> None:
    run(store, "ingest", str(folder))
    again = run(store, "ingest", str(folder), str(folder / "a.txt"))
    assert (again.exit_code, told(again)) == (0, (0, 6, 0))
    assert len(held(store)) == 5


def test_the_seeded_articles_are_there_already(fresh: Path) -> None:
    done = run(fresh, "ingest", str(SEEDS / "articles"))
    assert (done.exit_code, told(done)) == (0, (0, 5, 0))


def test_the_pages_of_the_fixtures_come_in_and_the_store_is_sound(store: Path) -> None:
    done = run(store, "ingest", str(ROOT / "fixtures" / "pages"))
    assert done.exit_code == 1
    assert told(done)[2] == done.stderr.count("refused: ") == 3
    assert run(store, "doctor").exit_code == 0


def test_what_is_known_of_all_is_said_of_those_that_do_not_say(store: Path, tmp_path: Path) -> None:
    lines = [
        {"text": text(1), "outlet": "صحيفة الميدان", "title": "حصبة"},
        {"text": text(2), "published": "2023-11"},
        {"text": text(3), "id": 7},
    ]
    (tmp_path / "in.ndjson").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    done = run(store, "ingest", str(tmp_path / "in.ndjson"), "--outlet", "وكالة البحر", "--published", "2024-05-14", "--language", "ar")
    assert done.exit_code == 0
    newsroom = Newsroom(f"sqlite:///{store}").open()
    found = sorted((json.loads(one) for one in newsroom.everything("article")), key=lambda one: one["text"])
    newsroom.close()
    assert [one["outlet"]["name"] for one in found] == ["صحيفة الميدان", "وكالة البحر", "وكالة البحر"]
    assert [one["published"]["value"] for one in found] == ["2024-05-14", "2023-11", "2024-05-14"]
    assert found[0]["title"] == "حصبة"


def test_whoever_takes_in_stands_in_the_history(store: Path, folder: Path) -> None:
    assert run(store, "ingest", str(folder), "--as", "nobody").exit_code == 1
    run(store, "keys", "create", "night-desk")
    assert run(store, "ingest", str(folder / "a.txt"), "--as", "night-desk").exit_code == 0
    assert "night-desk" in kept(store, "SELECT by FROM change WHERE kind = 'article'")
    run(store, "keys", "revoke", "night-desk")
    assert run(store, "ingest", str(folder), "--as", "night-desk").exit_code == 1


def test_what_is_refused_is_named_with_its_reason_and_the_rest_comes_in(store: Path, tmp_path: Path) -> None:
    (tmp_path / "lines.jsonl").write_bytes(
        b"\xef\xbb\xbf"
        + json.dumps({"text": text(1)}).encode()
        + b'\n{"text": 5}\n[1]\nno json\n{"text": "\\ud800"}\n{}\n{"text": "  "}\n{"text": "a", "html": "b"}\n{"text": "\\u0000"}\n\xff\n'
        + json.dumps({"text": text(2), "published": "someday"}).encode()
        + b"\n"
        + json.dumps({"text": text(3)}).encode()
    )
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)))
    (tmp_path / "long.txt").write_bytes(b"x" * 200_001)
    (tmp_path / "huge.html").write_bytes(b"x" * 5_000_001)
    (tmp_path / "photo.jpg").write_bytes(b"x")
    names = ["lines.jsonl", "empty.txt", "binary.txt", "long.txt", "huge.html", "photo.jpg", "nowhere.txt"]
    done = run(store, "ingest", *(str(tmp_path / name) for name in names))
    assert (done.exit_code, told(done)) == (1, (2, 0, 16))
    assert held(store) == [text(1), text(3)]
    for reason in (
        ":2: text is no text",
        ":3: the line is no JSON object",
        ":4: the line is no JSON",
        "5 MB",
        "there is no such file",
        "only .htm",
    ):
        assert reason in done.stderr


def test_a_line_without_end_is_refused_and_never_held(store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inbox, "LARGEST_LINE", 1_000)
    long = json.dumps({"text": "x" * 100_000})
    (tmp_path / "in.jsonl").write_text(f"{long}\n{json.dumps({'text': text(1)})}\n{long}", encoding="utf-8")
    done = run(store, "ingest", str(tmp_path / "in.jsonl"))
    assert told(done) == (1, 0, 2)
    assert ":1: the line is longer" in done.stderr
    assert ":3: the line is longer" in done.stderr


def test_links_lead_nowhere_outside_the_folder(store: Path, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "outside.txt").write_text(text(50), encoding="utf-8")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "y.txt").write_text(text(51), encoding="utf-8")
    (folder / "out.txt").symlink_to(tmp_path / "outside.txt")
    (folder / "in.txt").symlink_to(folder / "a.txt")
    (folder / "gone.txt").symlink_to(folder / "nothing.txt")
    (folder / "far").symlink_to(tmp_path / "elsewhere")
    (folder / "round").symlink_to(folder)
    os.mkfifo(folder / "pipe.txt")
    done = run(store, "ingest", str(folder))
    assert (done.exit_code, told(done)) == (1, (5, 1, 1))
    assert "leads out of the folder" in done.stderr


def test_an_empty_folder_is_nothing_to_complain_of(store: Path, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    done = run(store, "ingest", str(tmp_path / "in"))
    assert (done.exit_code, told(done)) == (0, (0, 0, 0))


def test_a_page_is_fetched_and_its_address_kept(store: Path, pages: Callable[[dict[str, Fetched]], list[str]]) -> None:
    end = "https://news.example/2"
    pages({"https://news.example/1": fetched(end, PAGE.format(text(1)), charset="windows-1256"), end: fetched(end, text(2), "text/plain")})
    done = run(store, "ingest", "https://news.example/1", end, "HTTPS://news.example/404")
    assert (done.exit_code, told(done)) == (1, (2, 0, 1))
    assert "the host answers 404" in done.stderr
    assert set(kept(store, "SELECT url FROM article")) == {end}


def test_the_articles_of_a_feed_are_fetched_one_by_one(store: Path, pages: Callable[[dict[str, Fetched]], list[str]]) -> None:
    links = "".join(f"<item><link>/{n}</link><pubDate>Tue, 14 May 2024 10:00:00 +0300</pubDate></item>" for n in (1, 2, 3))
    there = {f"https://news.example/{n}": fetched(f"https://news.example/{n}", PAGE.format(text(n))) for n in (1, 3)}
    feed = "https://news.example/feed"
    asked = pages({feed: fetched(feed, f"<rss><channel>{links}</channel></rss>", "application/rss+xml"), **there})
    done = run(store, "ingest", feed)
    assert (done.exit_code, told(done)) == (1, (2, 0, 1))
    assert asked == [feed, *(f"https://news.example/{n}" for n in (1, 2, 3))]
    assert "https://news.example/2: the host answers 404" in done.stderr
    assert set(kept(store, "SELECT published_value FROM article")) == {"2024-05-14"}


def test_a_private_address_is_refused_from_a_feed_too(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    feed = Fetched("https://news.example/feed", b"<rss><item><link>http://127.0.0.1/</link></item></rss>", "text/xml", None)
    strict = wire.fetch
    monkeypatch.setattr(wire, "fetch", lambda url: feed if url.endswith("feed") else strict(url))
    done = run(store, "ingest", "https://news.example/feed", "http://localhost/")
    assert told(done) == (0, 0, 2)
    assert done.stderr.count("public place") == 2


def test_a_feed_without_articles_is_refused(store: Path, pages: Callable[[dict[str, Fetched]], list[str]]) -> None:
    pages({"https://news.example/feed": fetched("https://news.example/feed", "<rss><channel></channel></rss>", "text/xml")})
    done = run(store, "ingest", "https://news.example/feed")
    assert "names no article" in done.stderr
    assert told(done) == (0, 0, 1)


def test_who_interrupts_keeps_what_is_stored_and_can_go_on(store: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[str] = []
    take_in = Newsroom.take_in

    def interrupted(self: Newsroom, *told: object) -> object:
        if len(taken) == 2:
            raise KeyboardInterrupt
        taken.append("one")
        return take_in(self, *told)  # type: ignore[arg-type]

    monkeypatch.setattr(Newsroom, "take_in", interrupted)
    done = run(store, "ingest", str(folder))
    assert (done.exit_code, told(done)) == (130, (2, 0, 0))
    assert "interrupted" in done.stderr
    monkeypatch.setattr(Newsroom, "take_in", take_in)
    again = run(store, "ingest", str(folder))
    assert told(again) == (3, 2, 0)
    assert run(store, "doctor").exit_code == 0


def test_names_from_outside_move_no_terminal(store: Path, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a\x1b[31m[bold]\n.txt").write_bytes(b"")
    done = run(store, "ingest", str(tmp_path / "in"))
    assert "\x1b" not in done.output
    assert "[bold]" in done.stderr
    assert done.stderr.count("\n") == 1
