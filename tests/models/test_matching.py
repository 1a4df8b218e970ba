"""Claims are held against everything that the store has: what is suggested, what a person's word does to it, what a later run changes."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.comparing.comparing import Relation
from analysis.comparing.findings import Compared
from analysis.types import Both
from models import matching
from models.database import Database
from models.newsroom import SEEDS, Joined, Newsroom, Submission
from models.ties import LEADING
from tests.conftest import ROOT

Json = dict[str, Any]

KILLED = "قُتل 12 مدنيًا في قصف على مدينة إدلب يوم الأحد 21 تموز 2024."
AGAIN = "الأحد 21 تموز 2024: مقتل 12 مدنيًا في قصف طال إدلب."  # the same in other words, so that it is no copy
OTHER_COUNT = KILLED.replace("12", "30")
ELSEWHERE = "افتتح وزير الزراعة معرض الزيتون في طرطوس يوم الثلاثاء 5 آذار 2019."


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


def printed(newsroom: Newsroom, outlet: str, text: str = KILLED) -> str:
    """The id of the one claim of an article that an outlet prints, with a number below it: the same text would be the same article."""
    own = f"{text}\n\n{crc32(outlet.encode())}"
    taken = newsroom.take_in("somebody", Submission(text=own, outlet=f"صحيفة {outlet}", published="2024-07-22"))
    (claim,) = newsroom.claims_of_article(taken.id)
    id_: str = claim["id"]
    return id_


def told(newsroom: Newsroom, kind: Any, id_: str) -> Json:
    answer = newsroom.answer(kind, id_)
    assert answer is not None
    found: Json = json.loads(answer.body)
    return found


def claim(newsroom: Newsroom, id_: str) -> Json:
    return told(newsroom, "claim", id_)


def relations(newsroom: Newsroom, id_: str) -> dict[str, Json]:
    """Every relation of a claim, by the claim at its other end; none is there twice, and none leads back."""
    page = newsroom.claim_relations(id_, None, None, None, 5000)
    assert page is not None
    found = [json.loads(item) for item in page[0].items]
    by_claim = {one["claim"]["id"]: one for one in found}
    assert len(by_claim) == len(found)
    assert id_ not in by_claim
    return by_claim


def judge(newsroom: Newsroom, id_: str, state: str) -> Json:
    found = newsroom.judge("an-editor", id_, state, lambda _: True)
    assert found is not None
    return found


def dumped(path: Path) -> str:
    store = sqlite3.connect(path)
    found = "\n".join(line for line in store.iterdump() if not line.startswith(('INSERT INTO "answer"', 'INSERT INTO "claim_answer"')))
    store.close()
    return found


def sound(newsroom: Newsroom) -> bool:
    return list(newsroom.doctor()) == []


# What is suggested


def test_what_another_outlet_says_too_is_suggested_at_once_and_moves_no_label(newsroom: Newsroom) -> None:
    first = printed(newsroom, "الأولى")
    before = claim(newsroom, first)["status"]
    second = printed(newsroom, "الثانية", AGAIN)
    for one, other in ((first, second), (second, first)):
        relation = relations(newsroom, one)[other]
        assert (relation["type"], relation["state"]) == ("corroborates", "suggested")
        assert relation["asserted_by"].startswith("rule:")
        status = claim(newsroom, one)["status"]
        assert (status["label"], status["pending"], status["if_confirmed"]) == (before["label"], 1, "supported")
        assert status["needs_review"]
        assert claim(newsroom, one)["relations"] == [relation]
    assert sound(newsroom)


def test_another_figure_for_the_same_thing_is_suggested_to_contradict(newsroom: Newsroom) -> None:
    first, second = printed(newsroom, "الأولى"), printed(newsroom, "الثانية", OTHER_COUNT)
    relation = relations(newsroom, second)[first]
    assert (relation["type"], relation["state"]) == ("contradicts", "suggested")
    assert [claim(newsroom, one)["status"]["label"] for one in (first, second)] == ["unverified"] * 2
    assert [claim(newsroom, one)["status"]["if_confirmed"] for one in (first, second)] == ["conflicting"] * 2
    assert sound(newsroom)


def test_what_has_nothing_to_do_with_anything_is_suggested_nothing(newsroom: Newsroom) -> None:
    printed(newsroom, "الأولى")
    assert relations(newsroom, printed(newsroom, "الثانية", ELSEWHERE)) == {}


def test_two_claims_of_one_article_are_held_against_each_other(newsroom: Newsroom) -> None:
    text = f"{KILLED}\nوقالت وزارة الصحة السورية: {OTHER_COUNT}\n"
    claims = [one["id"] for one in newsroom.claims_of_article(newsroom.take_in("x", Submission(text=text, outlet="الأولى")).id)]
    assert any(other in relations(newsroom, one) for one in claims for other in claims)
    assert sound(newsroom)


def test_what_a_new_edition_adds_is_matched_too(newsroom: Newsroom) -> None:
    first = printed(newsroom, "الأولى")
    taken = newsroom.take_in("x", Submission(text=ELSEWHERE, outlet="الثانية"))
    edition = newsroom.prepare_edition(taken.id, Submission(text=f"{ELSEWHERE}\n{KILLED}"))
    assert edition is not None
    _, edited = newsroom.edit("x", taken.id, edition, lambda _: True)
    assert edited.new
    assert any(first in relations(newsroom, one) for one in edited.new)
    assert sound(newsroom)


def test_the_desks_record_is_found_and_stays_the_desks(newsroom: Newsroom, db: Database) -> None:
    before = db.rows("SELECT * FROM relation")
    desk = claim(newsroom, "snhr-6239-civilians")
    new = printed(newsroom, "الأولى", desk["text"])
    assert relations(newsroom, new)
    assert db.rows("SELECT * FROM relation WHERE asserted_by = 'desk'") == before
    assert newsroom.seed(SEEDS) == 0
    newsroom.rematch(again=True)
    assert db.rows("SELECT * FROM relation WHERE asserted_by = 'desk'") == before
    assert {row["proposition"] for row in _of_desk(db)} & {row["left"] for row in _suggested(db)} == set()
    assert sound(newsroom)


def _of_desk(db: Database) -> Any:
    return db.rows("SELECT proposition FROM claim WHERE asserted_by = 'desk'")


def _suggested(db: Database) -> Any:
    return db.rows("SELECT \"left\" FROM relation WHERE type = 'same'")


def test_many_that_print_one_figure_are_members_and_no_pairs(newsroom: Newsroom, db: Database) -> None:
    """Five hundred would take the same: what each costs depends on how many there are, never on the square of it."""
    many = LEADING + 20
    claims = [printed(newsroom, f"رقم {nth}") for nth in range(many)]
    rows = db.rows("SELECT type, count(DISTINCT \"right\") AS homes, count(*) AS n FROM relation WHERE asserted_by <> 'desk' GROUP BY type")
    assert [tuple(row) for row in rows] == [("same", 1, many - 1)]
    assert set(relations(newsroom, claims[0])) == set(claims[1:])
    assert set(relations(newsroom, claims[-1])) == set(claims[: LEADING + 1])
    assert claim(newsroom, claims[0])["status"]["pending"] == many - 1
    assert sound(newsroom)


def test_what_stands_against_one_of_a_family_is_seen_from_each(newsroom: Newsroom) -> None:
    first, second = printed(newsroom, "الأولى"), printed(newsroom, "الثانية")
    against = printed(newsroom, "الثالثة", OTHER_COUNT)
    fourth = printed(newsroom, "الرابعة")
    for one in (first, second, fourth):
        assert relations(newsroom, one)[against]["type"] == "contradicts"
        assert relations(newsroom, against)[one]["type"] == "contradicts"
    assert {relations(newsroom, one)[against]["relation"] for one in (first, second, fourth)} == {
        relations(newsroom, first)[against]["relation"]
    }
    assert claim(newsroom, fourth)["status"]["if_confirmed"] == "conflicting"
    assert sound(newsroom)


def test_what_two_outlets_print_word_for_word_and_from_nobody_is_of_one_origin(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    compared = (Compared("wording", "قُتل", "قُتل", "same", 0.97),)
    found = Relation("repeats", "content", 0.9, "rule:a-test/1", Both("النص نفسه", "the same words"), compared)
    monkeypatch.setattr(matching, "compare", lambda _, other: found if "12 مدنيًا في قصف" in other.said else None)
    first, second = printed(newsroom, "الأولى"), printed(newsroom, "الثانية")
    relation = relations(newsroom, second)[first]
    assert (relation["type"], relation["state"]) == ("repeats", "suggested")
    assert claim(newsroom, first)["status"]["if_confirmed"] == "unverified"
    judge(newsroom, relation["id"], "confirmed")
    assert relations(newsroom, second)[first]["type"] == "repeats"
    assert "copied" in relations(newsroom, second)[first]["reason"]["en"]
    status = claim(newsroom, second)["status"]
    assert (status["label"], len(status["inputs"]["for"])) == ("unverified", 1)
    assert [one["because"] for one in status["inputs"]["left_out"]] == ["same_origin"]
    assert sound(newsroom)


def test_ids_of_suggestions_are_the_same_on_every_machine(newsroom: Newsroom, tmp_path: Path) -> None:
    other = Newsroom(f"sqlite:///{tmp_path}/other.db").open()
    found = []
    for room in (newsroom, other):
        first, second = printed(room, "الأولى"), printed(room, "الثانية", OTHER_COUNT)
        found.append((relations(room, second)[first]["id"], relations(room, second)[first]["relation"]))
    assert found[0] == found[1]
    other.close()


# A person's word


def test_confirming_that_two_are_the_same_joins_them(newsroom: Newsroom, db: Database) -> None:
    first, second = printed(newsroom, "الأولى"), printed(newsroom, "الثانية", AGAIN)
    against = printed(newsroom, "الثالثة", OTHER_COUNT)
    stays, goes = (claim(newsroom, one)["proposition"] for one in (first, second))
    relation = relations(newsroom, second)[first]["relation"]
    judged = judge(newsroom, relation, "confirmed")
    assert (judged["state"], judged["type"]) == ("confirmed", "same")
    assert newsroom.relation(relation) == judged == judge(newsroom, relation, "confirmed")
    assert {claim(newsroom, one)["proposition"] for one in (first, second)} == {stays}
    assert newsroom.answer("proposition", goes) is None
    assert newsroom.moved_to("proposition", goes) == stays
    pair = relations(newsroom, second)[first]
    assert (pair["type"], pair["state"], pair["relation"]) == ("corroborates", "confirmed", None)
    assert claim(newsroom, second)["status"]["label"] == "supported"
    assert relations(newsroom, second)[against]["state"] == "suggested"
    assert {one["id"] for one in told(newsroom, "proposition", stays)["claims"]} == {first, second}
    page = newsroom.claim_history(second, None, 200)
    assert page is not None
    changes = [json.loads(item) for item in page[0].items]
    assert {(one["by"], one["what"]) for one in changes} >= {("an-editor", "relation.changed"), ("an-editor", "claim.changed")}
    with pytest.raises(Joined):
        judge(newsroom, relation, "rejected")
    with pytest.raises(Joined):
        judge(newsroom, pair["id"], "rejected")
    assert newsroom.rematch(again=True).new == 0
    assert sound(newsroom)


def test_what_is_joined_to_the_desks_record_leaves_the_desk_as_it_is(newsroom: Newsroom) -> None:
    desk = claim(newsroom, "snhr-6239-civilians")
    new = printed(
        newsroom,
        "الأولى",
        "قالت الشبكة السورية لحقوق الإنسان في تقريرها لأيلول 2018 إن روسيا مسؤولة عن 6239 مدنيًا خلال ثلاثة أعوام من تدخلها في سوريا.",
    )
    pair = newsroom.claim_relations(new, None, None, None, 50)
    assert pair is not None
    ids = {one["claim"]["id"]: one for one in map(json.loads, pair[0].items)}
    assert ids["snhr-6239-civilians"]["type"] == "repeats"
    judge(newsroom, ids["snhr-6239-civilians"]["id"], "confirmed")
    assert claim(newsroom, new)["proposition"] == desk["proposition"] == claim(newsroom, "snhr-6239-civilians")["proposition"]
    assert claim(newsroom, new)["status"]["label"] == desk["status"]["label"]
    assert newsroom.seed(SEEDS) == 0
    assert sound(newsroom)


def test_what_is_rejected_stays_apart_for_good(newsroom: Newsroom) -> None:
    first, second = printed(newsroom, "الأولى"), printed(newsroom, "الثانية")
    relation = relations(newsroom, second)[first]["relation"]
    assert judge(newsroom, relation, "rejected")["state"] == "rejected"
    for again in (False, True, True):
        newsroom.rematch(again=again)
        assert relations(newsroom, second)[first]["state"] == "rejected"
        assert claim(newsroom, second)["relations"] == []
        assert claim(newsroom, second)["status"]["pending"] == 0
    third = printed(newsroom, "الثالثة")
    assert {relations(newsroom, third)[one]["state"] for one in relations(newsroom, third)} == {"suggested"}
    assert relations(newsroom, second)[first]["state"] == "rejected"
    assert sound(newsroom)


def test_a_person_may_think_again_of_what_is_not_joined(newsroom: Newsroom) -> None:
    first, second = printed(newsroom, "الأولى"), printed(newsroom, "الثانية", OTHER_COUNT)
    relation = relations(newsroom, second)[first]["relation"]
    for state, label in (("confirmed", "conflicting"), ("rejected", "unverified"), ("confirmed", "conflicting")):
        assert judge(newsroom, relation, state)["state"] == state
        assert {claim(newsroom, one)["status"]["label"] for one in (first, second)} == {label}
        newsroom.rematch(again=True)
        assert relations(newsroom, second)[first]["state"] == state
    assert sound(newsroom)


def test_of_two_that_are_the_same_by_a_third_a_person_may_say_otherwise(newsroom: Newsroom) -> None:
    first, second, third = (printed(newsroom, f"ال{nth}") for nth in ("أولى", "ثانية", "ثالثة"))
    judge(newsroom, relations(newsroom, third)[second]["id"], "rejected")
    assert relations(newsroom, third)[second]["state"] == relations(newsroom, second)[third]["state"] == "rejected"
    assert relations(newsroom, third)[first]["state"] == "suggested"
    judge(newsroom, relations(newsroom, second)[first]["id"], "confirmed")
    assert relations(newsroom, third)[second]["state"] == "rejected"
    assert relations(newsroom, third)[first]["state"] == "rejected"
    newsroom.rematch(again=True)
    assert relations(newsroom, third)[first]["state"] == "rejected"
    assert sound(newsroom)


def test_two_members_of_a_family_can_be_joined_without_their_home(newsroom: Newsroom) -> None:
    first, second, third = (printed(newsroom, f"ال{nth}") for nth in ("أولى", "ثانية", "ثالثة"))
    judge(newsroom, relations(newsroom, third)[second]["id"], "confirmed")
    assert claim(newsroom, third)["proposition"] == claim(newsroom, second)["proposition"] != claim(newsroom, first)["proposition"]
    assert relations(newsroom, third)[first]["state"] == "suggested"
    assert sound(newsroom)


def test_a_persons_relation_is_never_a_rules(newsroom: Newsroom, db: Database) -> None:
    first, second = printed(newsroom, "الأولى"), printed(newsroom, "الثانية", OTHER_COUNT)
    relation = relations(newsroom, second)[first]["relation"]
    db.run("UPDATE relation SET asserted_by = 'an-editor', type = 'not_comparable' WHERE id = :id", id=relation)
    before = [tuple(row) for row in db.rows("SELECT * FROM relation")]
    newsroom.rematch(again=True)
    assert [tuple(row) for row in db.rows("SELECT * FROM relation")] == before


def test_the_desk_loads_its_record_again_and_undoes_nobodys_word(newsroom: Newsroom) -> None:
    relation = "air-and-ground-intervention-vs-declared-goal-of-air-support"
    judge(newsroom, relation, "rejected")
    assert newsroom.seed(SEEDS) == 0
    found = newsroom.relation(relation)
    assert found is not None
    assert found["state"] == "rejected"


# Matched again


def test_matching_again_changes_nothing_where_nothing_changed(fresh: Path, newsroom: Newsroom) -> None:
    for nth, text in enumerate([KILLED, OTHER_COUNT, KILLED.replace("قُتل", "مقتل"), ELSEWHERE, OTHER_COUNT.replace("مدينة ", "")] * 2):
        printed(newsroom, f"رقم {nth}", text)
    before = dumped(fresh)
    assert newsroom.rematch().claims == 0
    done = newsroom.rematch(again=True)
    assert (done.new, done.withdrawn) == (0, 0)
    assert done.claims == 10
    assert dumped(fresh) == before


def test_what_rules_of_today_no_longer_find_is_withdrawn_and_the_history_tells_it(newsroom: Newsroom, db: Database) -> None:
    first, second, third = printed(newsroom, "الأولى"), printed(newsroom, "الثانية", ELSEWHERE), printed(newsroom, "الثالثة")
    claimed = {row["id"]: (row["seq"], row["proposition"]) for row in db.rows("SELECT id, seq, proposition FROM claim")}
    suggestion = {"id": "r-of-an-older-rule", "type": "contradicts", "about": "content", "asserted_by": "rule:an-older-one/1"}
    suggestion |= {"confidence": 0.9, "reason_ar": "", "reason_en": "", "compared": "[]", "revision": 1, "created": "", "updated": ""}
    ends = {"from_claim": claimed[second][0], "to_claim": claimed[first][0], '"left"': claimed[second][1], '"right"': claimed[first][1]}
    columns = suggestion | ends
    db.run(
        f"INSERT INTO relation ({', '.join(columns)}) VALUES ({', '.join(':' + name.strip(chr(34)) for name in columns)})",
        **{name.strip('"'): value for name, value in columns.items()},
    )
    db.run("DELETE FROM claim_answer")
    kept = relations(newsroom, third)[first]
    assert relations(newsroom, second)[first]["asserted_by"] == "rule:an-older-one/1"
    done = newsroom.rematch(again=True)
    assert (done.new, done.withdrawn) == (0, 1)
    assert relations(newsroom, second) == {}
    assert relations(newsroom, third)[first] == kept
    assert newsroom.relation("r-of-an-older-rule") is None
    page = newsroom.claim_history(second, None, 200)
    assert page is not None
    assert [one["after"]["state"] for one in map(json.loads, page[0].items) if one["id"] == "r-of-an-older-rule"] == ["withdrawn"]


def test_a_store_of_an_older_version_is_brought_up(newsroom: Newsroom, db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matching, "MOST_AT_ONCE", 0)
    first, second = printed(newsroom, "الأولى"), printed(newsroom, "الثانية")
    for table in ("claim_key", "key_count", "claim_assertion"):
        db.run(f"DELETE FROM {table}")
    assert any("rematch" in fault for fault in newsroom.doctor())
    done = newsroom.rematch()
    assert (done.claims, done.new, done.withdrawn) == (2, 1, 0)
    assert relations(newsroom, second)[first]["state"] == "suggested"
    assert newsroom.rematch().claims == 0
    assert sound(newsroom)


def test_a_run_that_was_killed_goes_on_where_it_was(fresh: Path, newsroom: Newsroom, db: Database) -> None:
    for nth, text in enumerate([KILLED, OTHER_COUNT] * 5):
        printed(newsroom, f"رقم {nth}", text)
    newsroom.rematch(again=True)
    whole = _drawn(db)
    db.run("DELETE FROM claim_matched")
    runner = """
import sys, time
from models import rematching
from models.newsroom import Newsroom
rematching.AT_ONCE = 3
def slowly(steps, total):
    for step in steps:
        print(step, flush=True)
        time.sleep(0.2)
        yield step
Newsroom(sys.argv[1]).rematch(progress=slowly)
"""
    command = [sys.executable, "-c", runner, f"sqlite:///{fresh}"]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(ROOT)})
    assert process.stdout is not None
    for _ in range(2):
        assert process.stdout.readline() == b"3\n"
    time.sleep(0.05)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert 0 < newsroom.rematch().claims < 10
    assert _drawn(db) == whole
    assert sound(newsroom)


def _drawn(db: Database) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in db.rows('SELECT id, type, "left", "right", ended FROM relation ORDER BY id')]


def test_decisions_and_ids_outlive_the_new_schema(tmp_path: Path) -> None:
    old = sqlite3.connect(tmp_path / "old.db")
    old.executescript((ROOT / "fixtures" / "schemas" / "002-articles_come_in.sql").read_text(encoding="utf-8"))
    old.executescript(
        """INSERT INTO proposition (seq, id, text, language, kind, revision, created, updated, status, since)
           VALUES (1, 'one', 'x', 'ar', 'event', 1, '', '', 'unverified', ''), (2, 'two', 'y', 'ar', 'event', 1, '', '', 'unverified', '');
           INSERT INTO relation (seq, id, "left", "right", type, about, asserted_by, confidence, reason_ar, reason_en, compared,
               revision, created, updated) VALUES (7, 'kept', 1, 2, 'refines', 'content', 'desk', 1, 'ar', 'en', '[]', 3, 'c', 'u');
           INSERT INTO decision (seq, relation, state, by, at) VALUES (5, 7, 'confirmed', 'desk', 't');"""
    )
    old.close()
    newsroom = Newsroom(f"sqlite:///{tmp_path}/old.db").open()
    db = Database(f"sqlite:///{tmp_path}/old.db")
    assert tuple(db.rows("SELECT seq, relation, state, by, at FROM decision")[0]) == (5, 7, "confirmed", "desk", "t")
    found = newsroom.relation("kept")
    assert found is not None
    assert (found["state"], found["revision"], found["reason"]["en"]) == ("confirmed", 3, "en")
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        db.run("DELETE FROM decision")
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        db.run("INSERT INTO decision (relation, state, by, at) VALUES (99, 'confirmed', 'x', 't')")
    db.close()
    newsroom.close()


@pytest.mark.parametrize(
    ("fault", "says"),
    [
        ("DELETE FROM claim_key WHERE claim = (SELECT max(claim) FROM claim_key)", "not found by all of its keys"),
        ("UPDATE key_count SET claims = claims + 1 WHERE key = (SELECT min(key) FROM key_count)", "miscounted"),
        ("UPDATE claim_assertion SET packed = '[]' WHERE claim = 1", "not what was taken apart"),
        ("DELETE FROM claim_assertion WHERE claim = 1", "flask rematch"),
        ("UPDATE relation SET \"right\" = (SELECT max(\"left\") FROM relation WHERE type = 'same') WHERE type = 'same' AND \"left\" = "
         "(SELECT min(\"left\") FROM relation WHERE type = 'same')", "not at home"),
        ("UPDATE proposition SET merged_into = 1 WHERE seq = 2", "something is left of it"),
    ],
)  # fmt: skip
def test_the_doctor_finds_what_is_wrong_with_matching(fresh: Path, newsroom: Newsroom, fault: str, says: str) -> None:
    for nth in range(3):
        printed(newsroom, f"رقم {nth}")
    vandal = sqlite3.connect(fresh)
    vandal.executescript(fault)
    vandal.close()
    assert any(says in finding for finding in newsroom.doctor())


TEXTS = [KILLED, OTHER_COUNT, KILLED.replace("قُتل", "مقتل"), OTHER_COUNT.replace("مدينة ", ""), KILLED.replace("12", "45"), ELSEWHERE]
DEEDS = st.one_of(
    st.tuples(st.just("print"), st.integers(0, len(TEXTS) - 1)),
    st.tuples(st.sampled_from(["confirmed", "rejected"]), st.integers(0, 50)),
    st.tuples(st.just("rematch"), st.booleans()),
)


@settings(max_examples=40)
@given(deeds=st.lists(DEEDS, min_size=4, max_size=16))
def test_whatever_is_printed_and_said_the_store_is_sound(tmp_path_factory: pytest.TempPathFactory, deeds: list[tuple[str, int]]) -> None:
    """Every relation is seen alike from both ends, no pair is there twice, no word of a person is lost."""
    newsroom = Newsroom(f"sqlite:///{tmp_path_factory.mktemp('deeds')}/isnad.db").open()
    claims: list[str] = []
    for nth, (deed, what) in enumerate(deeds):
        said = decided(newsroom, claims)
        if deed == "print":
            claims.append(printed(newsroom, f"رقم {nth}", TEXTS[what]))
        elif deed == "rematch":
            newsroom.rematch(again=bool(what))
        elif found := [one["id"] for claim_ in claims for one in relations(newsroom, claim_).values()]:
            with suppress(Joined):
                judge(newsroom, found[what % len(found)], deed)
        assert deed in ("confirmed", "rejected") or decided(newsroom, claims).items() >= said.items()
        assert sound(newsroom)
    newsroom.rematch(again=True)
    done = newsroom.rematch(again=True)
    assert (done.new, done.withdrawn) == (0, 0)
    assert sound(newsroom)
    newsroom.close()


def decided(newsroom: Newsroom, claims: list[str]) -> dict[str, str]:
    """What people have said of the relations between claims, or what follows from it."""
    found = (one for claim_ in claims for one in relations(newsroom, claim_).values())
    return {one["id"]: one["state"] for one in found if one["state"] != "suggested"}
