"""Articles come in: all or nothing, in one transaction with the answer that tells of it, and nothing of a person's is touched."""

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
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.marks import Figure, Link, Mention, Named, ReadClaim, Reading, Span, When
from analysis.worthiness import worthiness
from models import history, manuscripts
from models.database import Database
from models.newsroom import HeldElsewhere, MovedOn, Newsroom, OtherRequest, Reply, Submission, TooLarge, Unfit
from tests.conftest import ROOT

TEXT = "قُتل 12 مدنيًا في قصف على حلب يوم الأحد.\nوقال الوزير إن 45 جريحًا نقلوا إلى المشافي.\nوأعلنت الوزارة خروج 3 مشافٍ عن الخدمة.\n"


@pytest.fixture
def newsroom(fresh: Path) -> Iterator[Newsroom]:
    opened = Newsroom(f"sqlite:///{fresh}").open()
    yield opened
    opened.close()


@pytest.fixture
def db(fresh: Path) -> Iterator[Database]:
    opened = Database(f"sqlite:///{fresh}")
    yield opened
    opened.close()


def edit(newsroom: Newsroom, id_: str, text: str) -> None:
    made = newsroom.prepare_edition(id_, Submission(text=text))
    assert made is not None
    newsroom.edit("somebody", id_, made, lambda _: True)


def dumped(path: Path) -> str:
    store = sqlite3.connect(path)
    told = "\n".join(store.iterdump())
    store.close()
    return told


def test_a_killed_writer_leaves_neither_an_article_nor_its_answer(fresh: Path) -> None:
    before = dumped(fresh)
    writer = """
import sys, time
from models.newsroom import Newsroom, Reply, Submission
newsroom = Newsroom(sys.argv[1]).open()
article = newsroom.prepare(Submission(text=sys.argv[2], outlet="صحيفة"))
def deed():
    taken = newsroom.take_in("somebody", article)
    print("stored", flush=True)
    time.sleep(60)
    return Reply(201, {}, taken.answer.body)
newsroom.once("somebody", "a-1", "asked", deed)
"""
    process = subprocess.Popen(
        [sys.executable, "-c", writer, f"sqlite:///{fresh}", TEXT],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"stored\n"
    time.sleep(0.1)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    newsroom = Newsroom(f"sqlite:///{fresh}")
    assert dumped(fresh) == before
    assert newsroom.replied("somebody", "a-1", "asked") is None
    assert list(newsroom.doctor()) == []
    newsroom.close()


def test_what_fails_half_way_leaves_nothing(fresh: Path, newsroom: Newsroom) -> None:
    before = dumped(fresh)
    article = newsroom.prepare(Submission(text=TEXT))

    def deed() -> Reply:
        newsroom.take_in("somebody", article)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        newsroom.once("somebody", "a-1", "asked", deed)
    assert dumped(fresh) == before


def test_an_answer_is_kept_with_what_it_tells_of(newsroom: Newsroom) -> None:
    done = []

    def deed() -> Reply:
        done.append(1)
        return Reply(201, {"Location": "/there"}, b"{}", told_once=b"null")

    assert newsroom.once("somebody", "a-1", "asked", deed) == (Reply(201, {"Location": "/there"}, b"{}", b"null"), True)
    assert newsroom.once("somebody", "a-1", "asked", deed) == (Reply(201, {"Location": "/there"}, b"null"), False)
    with pytest.raises(OtherRequest):
        newsroom.once("somebody", "a-1", "asked for more", deed)
    assert newsroom.once("somebody else", "a-1", "asked for more", deed)[1]
    assert newsroom.once("somebody", None, "asked", deed)[1]
    assert len(done) == 3


SAID = "أفاد مصدر أمني لوكالة سانا بمقتل 12 مدنيًا في غارة لتنظيم داعش على ريف حلب. وقُدّرت الخسائر بـ 99999999999999999999 ليرة."


def span(words: str) -> tuple[int, int]:
    start = SAID.index(words)
    return start, start + len(words)


def a_reading(outlet: Named) -> Reading:
    """What a careful reader marks in `SAID`, whatever the machine of today makes of it."""
    killed = Figure(*span("12 مدنيًا"), "12 مدنيًا", 12.0, unit="person", counted="civilians", place="aleppo")
    lost = Figure(*span("99999999999999999999 ليرة"), "99999999999999999999 ليرة", 1e20, unit="SYP", counted="")
    group = Mention(*span("تنظيم داعش"), "تنظيم داعش", Named("daesh-of-the-test", "تنظيم داعش", "armed_group", known=False))
    anonymous = Named("security-source-of-the-test", "مصدر أمني", "person", known=False)
    agency = Named("agency-of-the-test", "سانا", "outlet", known=False)
    event = When(*span("غارة"), "غارة", "2024-07-21", "inferred", "published on that day")
    chain = (
        Link(1, "origin", anonymous, "anonymous", cue="أفاد", start=0, end=13, said=event),
        Link(3, "relay", agency, "report", cue="لـ", start=span("لوكالة سانا")[0], end=span("لوكالة سانا")[1]),
        Link(7, "carrier", outlet, "publication"),
    )
    first = ReadClaim(
        *["قُتل 12 مدنيًا في غارة لتنظيم داعش على ريف حلب."] * 2,
        *(0, Span(*span(SAID.split(". ")[0])), (), "figure", "affirmed", "asserted"),
        *(worthiness("figure", ["civilians"], ["armed_group"], False, 3, False), (killed,), (event,), (group,), chain, "rule:a-test/1"),
    )
    second = ReadClaim(
        *["قُدّرت الخسائر بـ 99999999999999999999 ليرة."] * 2,
        *(0, Span(*span(SAID.split(". ")[1])), (), "figure", "affirmed", "asserted"),
        *(worthiness("figure", [], [], True, 2, False), (lost,), (), ()),
        *((Link(1, "origin", group.named, "paraphrase"),), "rule:a-test/1"),
    )
    return Reading("ar", None, None, (), (killed, lost), (event,), (group,), (first, second))


@pytest.mark.parametrize("outlet", [None, "صحيفة الميدان"])
def test_all_that_is_read_is_stored(newsroom: Newsroom, outlet: str | None) -> None:
    handed = newsroom.prepare(Submission(text=SAID, outlet=outlet))
    handed.__dict__["reading"] = a_reading(Named("outlet-of-the-test", outlet, "outlet", known=False))
    taken = newsroom.take_in("somebody", handed)
    article = json.loads(taken.answer.body)
    first, second = newsroom.claims_of_article(taken.id)
    assert article["outlet"]["name"] == outlet
    assert [(link["position"], link["role"], link["mode"]) for link in first["sources"]] == [
        (1, "origin", "anonymous"),
        (2, "relay", "report"),
        (3, "carrier", "publication"),
    ]
    assert first["sources"][0]["source"]["id"].startswith("anonymous-")
    assert first["sources"][2]["source"]["id"] == article["outlet"]["id"]
    assert first["sources"][0]["said"]["value"] == "2024-07-21"
    assert first["status"]["inputs"]["left_out"][0]["because"] == "unknown_origin"
    assert (first["figures"][0]["value"], first["figures"][0]["counted"], first["figures"][0]["place"]) == (12, "civilians", "aleppo")
    assert first["entities"][0]["kind"] == "armed_group"
    assert first["dates"][0]["because"] == "published on that day"
    assert [(link["role"], link["source"]["kind"]) for link in second["sources"]] == [("origin", "organisation"), ("carrier", "outlet")]
    assert second["status"]["inputs"]["for"] == ["daesh-of-the-test"]
    assert second["figures"][0]["value"] == 1e20
    assert list(newsroom.doctor()) == []
    edit(newsroom, taken.id, "مقدمة.\n" + SAID)
    moved = next(claim for claim in newsroom.claims_of_article(taken.id) if claim["id"] == first["id"])
    by = len("مقدمة.\n")
    assert [link["start"] for link in moved["sources"]] == [by, first["sources"][1]["start"] + by, None]
    assert moved["figures"][0]["start"] == first["figures"][0]["start"] + by
    assert list(newsroom.doctor()) == []


def test_whoever_the_desk_knows_stays_as_the_desk_has_them(newsroom: Newsroom) -> None:
    before = newsroom.answer("source", "snhr")
    handed = newsroom.prepare(Submission(text=SAID))
    said = a_reading(Named("nobody", None, "outlet", known=False))
    links = (Link(1, "origin", Named("snhr", "اسم آخر", "person"), "report"), Link(2, "relay", Named("syria", "سوريا", "state"), "report"))
    handed.__dict__["reading"] = replace(said, claims=(replace(said.claims[0], chain=links),))
    taken = newsroom.take_in("somebody", handed)
    claim = next(newsroom.claims_of_article(taken.id))
    assert before is not None
    known = json.loads(before.body)
    assert claim["sources"][0]["source"] == {"id": "snhr", "name": known["name"], "kind": known["kind"]}
    syria = newsroom.answer("source", "syria")
    assert syria is not None
    assert json.loads(syria.body)["names"] == {"ar": "سوريا", "en": "Syria"}
    assert list(newsroom.doctor()) == []


def test_two_whose_names_sound_alike_are_two(newsroom: Newsroom) -> None:
    """An id that is made of a name has no more letters than an address may have: حاني and هاني make the same."""

    def origin(nth: int, name: str) -> str:
        handed = newsroom.prepare(Submission(text=f"{SAID} {nth}."))
        said = a_reading(Named("nobody", None, "outlet", known=False))
        links = (Link(1, "origin", Named("hani-of-the-test", name, "person", known=False), "report"),)
        handed.__dict__["reading"] = replace(said, claims=(replace(said.claims[0], chain=links),))
        id_: str = next(newsroom.claims_of_article(newsroom.take_in("somebody", handed).id))["sources"][0]["source"]["id"]
        return id_

    first, second, again, other_spelling = (
        origin(nth, name) for nth, name in enumerate(("هاني أحمد", "حاني أحمد", "حاني أحمد", "هاني احمد"))
    )
    assert first == other_spelling == "hani-of-the-test"
    assert second == again != first


def test_whoever_stands_behind_a_source_comes_with_it(newsroom: Newsroom) -> None:
    taken = newsroom.take_in("somebody", Submission(text=TEXT, outlet="وكالة سانا"))
    outlet = json.loads(taken.answer.body)["outlet"]
    assert outlet["kind"] == "outlet"
    source = newsroom.answer("source", outlet["id"])
    assert source is not None
    behind = json.loads(source.body)["principal"]
    assert behind is not None
    assert newsroom.answer("source", behind["source"]) is not None
    assert list(newsroom.doctor()) == []


def test_every_edition_stays(db: Database, newsroom: Newsroom) -> None:
    id_ = newsroom.take_in("somebody", Submission(text=TEXT)).id
    for text in ("سطر أول.\n" + TEXT, "نص آخر.", TEXT):
        edit(newsroom, id_, text)
    rows = db.rows("SELECT e.number, e.text FROM edition e JOIN article a ON a.seq = e.article WHERE a.id = :id ORDER BY 1", id=id_)
    assert [tuple(row) for row in rows] == [(1, TEXT), (2, "سطر أول.\n" + TEXT), (3, "نص آخر."), (4, TEXT)]
    assert list(newsroom.doctor()) == []
    assert newsroom.take_in("somebody", Submission(text="نص آخر.")).id == id_


def test_an_edition_that_was_another_articles_is_refused(newsroom: Newsroom) -> None:
    first, second = (newsroom.take_in("somebody", Submission(text=TEXT + nth)).id for nth in "12")
    edit(newsroom, first, "نص آخر.")
    for text in (TEXT + "1", "نص آخر."):
        with pytest.raises(HeldElsewhere, match=first):
            edit(newsroom, second, text)


def test_a_change_of_what_moved_on_is_refused(newsroom: Newsroom) -> None:
    taken = newsroom.take_in("somebody", Submission(text=TEXT))
    made = newsroom.prepare_edition(taken.id, Submission(text="نص آخر."))
    assert made is not None
    with pytest.raises(MovedOn):
        newsroom.edit("somebody", taken.id, made, lambda etag: etag != taken.answer.etag)
    assert newsroom.answer("article", taken.id) == taken.answer


def test_a_claim_whose_record_was_taken_away_moves_all_the_same(db: Database, newsroom: Newsroom) -> None:
    id_ = newsroom.take_in("somebody", Submission(text=TEXT, published="2024-07", title="عنوان")).id
    for row in db.rows("SELECT c.seq FROM change c JOIN change_content k ON k.seq = c.seq WHERE c.kind IN ('claim', 'article')"):
        history.redact(db, row["seq"])
    edit(newsroom, id_, "سطر أول.\n" + TEXT)
    claims = list(newsroom.claims_of_article(id_))
    assert {claim["quote"]["edition"] for claim in claims} == {2}
    assert {(claim["article"]["title"], claim["article"]["published"]["value"]) for claim in claims} == {("عنوان", "2024-07")}
    assert list(newsroom.doctor()) == []


def test_parts_outside_of_a_quote_are_found_again_or_lose_their_place(db: Database, newsroom: Newsroom) -> None:
    """The desk's record names people who stand before the quote: in a text without them they stand nowhere."""
    id_ = "russia-syria-75-years"
    before = {claim["id"]: claim for claim in newsroom.claims_of_article(id_)}
    told = newsroom.answer("article", id_)
    assert told is not None
    text = json.loads(told.body)["text"]
    outside = [
        (claim["id"], mention)
        for claim in before.values()
        for mention in claim["entities"]
        if not claim["quote"]["start"] <= mention["start"] < claim["quote"]["end"] and text.count(mention["text"]) > 1
    ]
    assert outside
    edit(newsroom, id_, "مقدمة.\n" + text)
    after = {claim["id"]: claim for claim in newsroom.claims_of_article(id_)}
    lost = {(id_, one["text"]) for id_, claim in after.items() for one in claim["entities"] if one["start"] is None}
    also = {id_ for id_, claim in before.items() if claim["also_quoted"]}
    assert {(id_, one["text"]) for id_, one in outside if id_ not in also} <= lost
    assert list(newsroom.doctor()) == []


def test_the_doctor_finds_a_quote_that_does_not_stand_in_its_edition(fresh: Path, newsroom: Newsroom) -> None:
    id_ = newsroom.take_in("somebody", Submission(text=TEXT)).id
    edit(newsroom, id_, "نص آخر لا شيء منه فيه.")
    vandal = sqlite3.connect(fresh)
    vandal.execute("UPDATE quote SET edition = 2 WHERE edition = 1 AND state = 'orphaned'")
    vandal.commit()
    vandal.close()
    assert any("in the text" in fault for fault in newsroom.doctor())


@pytest.mark.parametrize(
    ("handed", "member"),
    [
        (Submission(), "text"),
        (Submission(text=""), "text"),
        (Submission(text="\ud800"), "text"),
        (Submission(text="x" * 200_001), "text"),
        (Submission(text="x", html="y"), "html"),
        (Submission(text="x", published="2015-13"), "published"),
        (Submission(text="x", title="\u200f"), "title"),
        (Submission(text="x", language="arabic!"), "language"),
        (Submission(text="x", url="https://me:secret@example.org/"), "url"),
        (Submission(url="file:///etc/passwd"), "url"),
    ],
)
def test_what_cannot_be_an_article_is_named(newsroom: Newsroom, handed: Submission, member: str) -> None:
    with pytest.raises(Unfit) as refusal:
        newsroom.prepare(handed)
    assert refusal.value.member == member


def test_a_page_beyond_five_megabytes_is_too_large(newsroom: Newsroom) -> None:
    with pytest.raises(TooLarge):
        newsroom.prepare(Submission(html=b"x" * 5_000_001))


def test_a_letter_under_a_mountain_of_marks_stalls_nobody(newsroom: Newsroom) -> None:
    began = time.perf_counter()
    with pytest.raises(Unfit):
        newsroom.prepare(Submission(text="a" + "\u0315\u0300" * 99_000))
    assert time.perf_counter() - began < 1


def test_who_reads_little_does_not_wait_for_who_reads_much(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, ended, reads = threading.Event(), threading.Event(), manuscripts.read

    def slowly(text: str, *more: Any) -> Any:
        if text == "much":
            begun.set()
            assert ended.wait(60)
        return reads(text, *more)

    monkeypatch.setattr(manuscripts, "read", slowly)
    reader = threading.Thread(target=newsroom.check, args=("much",))
    reader.start()
    assert begun.wait(60)
    other = threading.Thread(target=newsroom.check, args=("little",))
    other.start()
    other.join(30)
    waits = other.is_alive()
    ended.set()
    reader.join()
    assert not waits


def test_one_sentence_a_thousand_times_stalls_nobody(newsroom: Newsroom) -> None:
    began = time.perf_counter()
    id_ = newsroom.take_in("somebody", Submission(text="قُتل 12 مدنيًا في حلب.\n" * 2_000)).id
    edit(newsroom, id_, "قُتل 12 مدنيًا في حلب.\n" * 2_001)
    assert time.perf_counter() - began < 30
    assert list(newsroom.doctor()) == []


@settings(max_examples=60)
@given(lines=st.lists(st.sampled_from(TEXT.splitlines()), max_size=8), more=st.text(max_size=20))
def test_whatever_the_editions_nothing_is_lost_and_every_quote_is_what_it_says(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str], more: str
) -> None:
    newsroom = Newsroom(f"sqlite:///{tmp_path_factory.mktemp('editions')}/isnad.db").open()
    id_ = newsroom.take_in("somebody", Submission(text=TEXT)).id
    known = [claim["id"] for claim in newsroom.claims_of_article(id_)]
    text = "\n".join([*lines, more])
    try:
        made = newsroom.prepare_edition(id_, Submission(text=text))
    except Unfit:
        newsroom.close()
        return
    assert made is not None
    _, edited = newsroom.edit("somebody", id_, made, lambda _: True)
    after = {claim["id"]: claim["quote"] for claim in newsroom.claims_of_article(id_)}
    assert set(after) == {*known, *edited.new}
    assert sorted([*edited.anchored, *edited.ambiguous, *edited.orphaned]) == sorted(known)
    for one in known:
        stands = made.text.count(after[one]["exact"])
        assert after[one]["state"] == ("orphaned" if stands == 0 else "anchored" if stands == 1 else "ambiguous")
    assert list(newsroom.doctor()) == []
    newsroom.close()
