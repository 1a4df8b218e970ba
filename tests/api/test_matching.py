"""What an editor says of a relation, what a check finds in the store, and two texts beside each other."""

from __future__ import annotations

import json
import sqlite3
import time
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.api.asking import Json, assert_problem, every
from tests.api.conftest import with_headers

KILLED = "قُتل 12 مدنيًا في قصف على مدينة إدلب يوم الأحد 21 تموز 2024."
AGAIN = "الأحد 21 تموز 2024: مقتل 12 مدنيًا في قصف طال إدلب."  # the same in other words, so that it is no copy
OTHER_COUNT = KILLED.replace("12", "30")
ENGLISH = "At least 12 people were killed in Aleppo on Sunday, a doctor said."


def take_in(client: FlaskClient, text: str, outlet: str) -> Json:
    """The claim of an article of one sentence."""
    answer = client.post("/v1/articles", json={"text": text, "outlet": outlet, "published": "2024-07-22"})
    assert answer.status_code == 201
    (claim,) = every(client, f"/v1/articles/{answer.get_json()['id']}/claims")
    return claim


@pytest.fixture
def two(editor: FlaskClient) -> tuple[Json, Json]:
    """Two claims of two outlets that are suggested to say the same."""
    return take_in(editor, KILLED, "صحيفة الأولى"), take_in(editor, AGAIN, "صحيفة الثانية")


def related(client: FlaskClient, claim: Json) -> Json:
    (one,) = every(client, f"/v1/claims/{claim['id']}/relations")
    return one


def judge(client: FlaskClient, id_: str, state: Any, match: str | None = None) -> TestResponse:
    address = f"/v1/relations/{id_}"
    etag = client.get(address).headers.get("ETag", '"x"') if match is None else match
    return client.patch(address, json={"state": state}, headers={"If-Match": etag} if etag else {})


# An editor's word


@pytest.mark.parametrize("which", ["id", "relation"])
def test_confirming_by_either_id_joins_what_two_claims_assert(own: Flask, editor: FlaskClient, two: tuple[Json, Json], which: str) -> None:
    first, second = two
    relation = related(editor, second)[which]
    answer = judge(editor, relation, "confirmed")
    assert answer.status_code == 200, answer.get_data(as_text=True)
    stored = editor.get(f"/v1/relations/{relation}")
    assert (stored.data, stored.headers["ETag"]) == (answer.data, answer.headers["ETag"])
    assert answer.get_json()["state"] == "confirmed"
    goes = editor.get(f"/v1/propositions/{second['proposition']}")
    assert (goes.status_code, goes.headers["Location"]) == (308, f"/v1/propositions/{first['proposition']}")
    stays = editor.get(goes.headers["Location"]).get_json()
    assert (stays["counts"]["claims"], stays["status"]["label"]) == (2, "supported")
    assert second["proposition"] not in [one["id"] for one in every(editor, "/v1/propositions")]
    assert {one["id"] for one in every(editor, "/v1/claims", proposition=second["proposition"])} == {first["id"], second["id"]}
    assert list(own.extensions["newsroom"].doctor()) == []


def test_a_word_that_is_said_again_changes_nothing(fresh: Path, editor: FlaskClient, two: tuple[Json, Json]) -> None:
    relation = related(editor, two[1])["relation"]
    first = judge(editor, relation, "rejected")
    before = sqlite3.connect(fresh).execute("SELECT max(seq) FROM change").fetchone()
    again = judge(editor, relation, "rejected")
    assert (again.status_code, again.data, again.headers["ETag"]) == (200, first.data, first.headers["ETag"])
    assert sqlite3.connect(fresh).execute("SELECT max(seq) FROM change").fetchone() == before


def test_what_was_joined_is_not_parted(editor: FlaskClient, two: tuple[Json, Json]) -> None:
    pair = related(editor, two[1])
    assert judge(editor, pair["relation"], "confirmed").status_code == 200
    for id_ in (pair["relation"], pair["id"]):
        assert_problem(judge(editor, id_, "rejected"), 409)
        assert judge(editor, id_, "confirmed").status_code == 200


def test_what_is_rejected_is_still_told_as_the_last_of_the_relations(editor: FlaskClient, two: tuple[Json, Json]) -> None:
    judge(editor, related(editor, two[1])["id"], "rejected")
    for claim in two:
        assert related(editor, claim)["state"] == "rejected"
        whole = editor.get(f"/v1/claims/{claim['id']}").get_json()
        assert (whole["relations"], whole["status"]["pending"]) == ([], 0)
        assert whole["status"]["inputs"]["left_out"][0]["because"] == "rejected"


def test_the_history_tells_who_said_so(editor: FlaskClient, two: tuple[Json, Json]) -> None:
    relation = related(editor, two[1])["relation"]
    judge(editor, relation, "rejected")
    last = [one for one in every(editor, f"/v1/claims/{two[1]['id']}/history") if one["id"] == relation][-1]
    assert (last["by"], last["before"]["state"], last["after"]["state"]) == ("the-editor", "suggested", "rejected")


def test_a_word_on_what_the_desk_has_drawn_is_heard(editor: FlaskClient) -> None:
    relation = "air-and-ground-intervention-vs-declared-goal-of-air-support"
    for state in ("rejected", "confirmed"):
        assert judge(editor, relation, state).get_json()["state"] == state


def test_a_change_says_what_it_changes(editor: FlaskClient, two: tuple[Json, Json]) -> None:
    relation = related(editor, two[1])["relation"]
    assert_problem(judge(editor, relation, "confirmed", ""), 428)
    assert_problem(judge(editor, relation, "confirmed", '"another"'), 412)
    assert related(editor, two[1])["state"] == "suggested"
    seen = editor.get(f"/v1/relations/{relation}").headers["ETag"]
    assert judge(editor, relation, "rejected", seen).status_code == 200
    assert_problem(judge(editor, relation, "confirmed", seen), 412)
    assert judge(editor, relation, "confirmed", "*").status_code == 200


@pytest.mark.parametrize("id_", ["nothing", "r-nothing", "aaaaaaaaaaaa-bbbbbbbbbbbb"])
def test_a_relation_that_is_not_there_is_a_404(editor: FlaskClient, id_: str) -> None:
    assert_problem(judge(editor, id_, "confirmed", "*"), 404)


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({}, "/state"),
        *(({"state": state}, "/state") for state in ("suggested", "withdrawn", "", None, 5, ["confirmed"])),
        ({"state": "confirmed", "type": "same"}, "/type"),
    ],
)
def test_a_malformed_word_is_a_422(editor: FlaskClient, two: tuple[Json, Json], body: Json, pointer: str) -> None:
    address = f"/v1/relations/{related(editor, two[1])['id']}"
    assert_problem(editor.patch(address, json=body, headers={"If-Match": "*"}), 422, pointers=(pointer,))


def test_only_an_editor_has_a_word(own: Flask, editor: FlaskClient, two: tuple[Json, Json]) -> None:
    relation = related(editor, two[1])["id"]
    assert_problem(judge(own.test_client(), relation, "confirmed"), 401)
    assert_problem(judge(with_headers(own, {"Authorization": "Bearer isnad_x"}), relation, "confirmed"), 401)


# A check


def test_a_check_tells_what_the_desk_holds_already_and_stores_nothing(own: Flask, fresh: Path, editor: FlaskClient) -> None:
    stored = take_in(editor, KILLED, "صحيفة الأولى")
    own.extensions["newsroom"].close()
    before = "\n".join(sqlite3.connect(fresh).iterdump())
    for text, types in ((KILLED, {"corroborates", "repeats"}), (OTHER_COUNT, {"contradicts"})):
        (claim,) = editor.post("/v1/check", json={"text": text, "outlet": "صحيفة أخرى"}).get_json()["claims"]
        found = {one["claim"]["id"]: one for one in claim["matches"]}
        assert len(found) == len(claim["matches"]) <= 20
        assert found[stored["id"]]["type"] in types
        assert found[stored["id"]]["claim"]["text"] == stored["text"]
        assert found[stored["id"]]["reason"]["ar"]
        confidences = [one["confidence"] for one in claim["matches"]]
        assert confidences == sorted(confidences, reverse=True)
    own.extensions["newsroom"].close()
    assert "\n".join(sqlite3.connect(fresh).iterdump()) == before


def test_a_check_of_something_new_finds_nothing(client: FlaskClient) -> None:
    told = client.post("/v1/check", json={"text": "افتتحت بلدية طرطوس معرض الزيتون والصابون يوم الثلاثاء."}).get_json()
    assert [one["matches"] for one in told["claims"]] == [[]] * len(told["claims"])


# Two texts


def compare(client: FlaskClient, left: Any, right: Any) -> TestResponse:
    return client.post("/v1/compare", json={"left": left, "right": right})


def relation(client: FlaskClient, left: str, right: str, **more: Any) -> Json | None:
    answer = compare(client, {"text": left} | more, {"text": right} | more)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    told: Json = answer.get_json()
    assert set(told) == {"relation"}
    found: Json | None = told["relation"]
    return found


def test_two_texts_beside_each_other(client: FlaskClient) -> None:
    found = relation(client, KILLED, OTHER_COUNT)
    assert found is not None
    assert found.keys() == {"type", "confidence", "asserted_by", "reason"}
    assert found["type"] == "contradicts"
    assert found["asserted_by"].startswith("rule:")
    assert 0 < found["confidence"] <= 1
    assert found["reason"]["compared"]
    other_way = relation(client, OTHER_COUNT, KILLED)
    assert other_way is not None
    assert other_way["type"] == "contradicts"


def test_who_said_it_first_tells_repeating_from_corroborating(client: FlaskClient) -> None:
    told = [compare(client, {"text": KILLED, "origin": "snhr"}, {"text": KILLED, "origin": other}) for other in ("snhr", "sohr")]
    assert [one.get_json()["relation"]["type"] for one in told] == ["repeats", "corroborates"]


def test_the_reason_says_which_of_several_claims_are_meant(client: FlaskClient) -> None:
    found = relation(client, f"{KILLED}\nافتتحت بلدية طرطوس معرض الزيتون يوم الثلاثاء.", OTHER_COUNT)
    assert found is not None
    assert "30" in found["reason"]["ar"]
    assert "إدلب" in found["reason"]["en"]


@pytest.mark.parametrize(
    ("left", "right"),
    [(KILLED, ENGLISH), (KILLED, "افتتحت بلدية طرطوس معرض الزيتون يوم الثلاثاء."), (KILLED, "!"), ("…", "…"), ("本日は晴天なり。", KILLED)],
)
def test_what_has_nothing_to_do_with_the_other_is_null(client: FlaskClient, left: str, right: str) -> None:
    assert relation(client, left, right) is None


def test_nothing_is_stored_by_comparing(own: Flask, fresh: Path) -> None:
    own.extensions["newsroom"].close()
    before = "\n".join(sqlite3.connect(fresh).iterdump())
    relation(own.test_client(), KILLED, OTHER_COUNT, origin="شخص لا يعرفه أحد", published="2024-07")
    own.extensions["newsroom"].close()
    assert "\n".join(sqlite3.connect(fresh).iterdump()) == before


@pytest.mark.parametrize(
    ("left", "pointer"),
    [
        *(({"text": text}, "/left/text") for text in ("", " ", None, 5, [], "x" * 100_001, "a\x00b")),
        ({}, "/left/text"),
        ({"text": "x", "html": "x"}, "/left/html"),
        *(({"text": "x", "published": told}, "/left/published") for told in ("", "yesterday", "2015-02-30", "2016/2015", 2015)),
        *(({"text": "x", "origin": told}, "/left/origin") for told in ("", 5, "x" * 201)),
        *((left, "/left") for left in (None, "x", [], 5)),
    ],
)
def test_a_malformed_text_is_a_422_that_points_to_the_fault(client: FlaskClient, left: Any, pointer: str) -> None:
    assert_problem(compare(client, left, {"text": "x"}), 422, pointers=(pointer,))
    assert_problem(compare(client, {"text": "x"}, left), 422, pointers=(pointer.replace("left", "right"),))


def test_both_texts_have_to_be_there_and_nothing_else(client: FlaskClient) -> None:
    assert_problem(client.post("/v1/compare", json={"left": {"text": "x"}}), 422, pointers=("/right",))
    more = {"left": {"text": "x"}, "right": {"text": "x"}, "middle": {}}
    assert_problem(client.post("/v1/compare", json=more), 422, pointers=("/middle",))
    assert_problem(client.get("/v1/compare"), 405)


def test_long_texts_are_compared_within_seconds(client: FlaskClient) -> None:
    long = "\n".join(f"{KILLED} {nth}" for nth in range(2000))[:100_000]
    began = time.perf_counter()
    assert compare(client, {"text": long}, {"text": long}).status_code == 200
    assert time.perf_counter() - began < 20


def test_json_of_any_other_shape_is_refused(client: FlaskClient) -> None:
    for body in ([], "x", None, 5):
        sent = json.dumps(body).encode()
        assert_problem(client.post("/v1/compare", data=sent, content_type="application/json"), 422, pointers=("",))
