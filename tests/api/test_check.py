"""`POST /v1/check`: what a machine reads in a text, for anybody; nothing is stored."""

from __future__ import annotations

import gzip
import json
import sqlite3
import threading
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.api.asking import Json, assert_problem, objects

TEXT = (
    "قصف على حلب يوقع ضحايا\n"
    "قُتل 12 مدنيًا وأصيب 30 آخرون في قصف على مدينة حلب يوم الأحد 21 تموز 2024، بحسب تقرير للشبكة السورية لحقوق الإنسان.\n"
    "وقال وزير الصحة إن عدد الجرحى تجاوز 45 جريحًا، مضيفًا أن ثلاثة مشافٍ خرجت عن الخدمة.\n"
)
ENGLISH = "At least 12 people were killed in Aleppo on Sunday, the Syrian Network for Human Rights said.\n"
MEMBERS = {"language", "dir", "sentences", "figures", "dates", "entities", "claims"}
OF_A_CLAIM = {
    *("language", "dir", "text", "kind", "polarity", "modality", "checkable", "check_worthiness", "quote", "also_quoted"),
    *("figures", "dates", "entities", "sources", "asserted_by", "matches"),
}


def check(client: FlaskClient, **body: Any) -> Json:
    answer = client.post("/v1/check", json=body)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    told: Json = answer.get_json()
    return told


@pytest.mark.parametrize("text", [TEXT, ENGLISH], ids=["ar", "en"])
def test_whatever_is_read_stands_where_it_is_said_to_stand(client: FlaskClient, text: str) -> None:
    told = check(client, text=text)
    assert set(told) == MEMBERS
    assert told["sentences"]
    assert told["claims"]
    for path, one in objects(told):
        if "start" in one and one["start"] is not None and "source" not in one:
            assert text[one["start"] : one["end"]] == one.get("exact", one.get("text")), path
    for claim in told["claims"]:
        assert set(claim) == OF_A_CLAIM
        assert claim["matches"] == []
        assert claim["asserted_by"].startswith("rule:")
        assert claim["sources"][0]["position"] == 1


@pytest.mark.parametrize(("text", "language", "direction"), [(TEXT, "ar", "rtl"), (ENGLISH, "en", "ltr")])
def test_the_language_is_seen_from_the_letters(client: FlaskClient, text: str, language: str, direction: str) -> None:
    told = check(client, text=text)
    assert (told["language"], told["dir"]) == (language, direction)


@pytest.mark.parametrize(
    "text",
    [
        "Москва, 21 июля. 12 человек погибли, сообщил министр.",
        "部长说，12人死亡。",
        "השר אמר כי 12 בני אדם נהרגו.",
        "Ο υπουργός είπε ότι 12 άνθρωποι σκοτώθηκαν.",
        "12%",
        "…",
    ],
)
def test_a_language_that_nobody_here_reads_is_said_to_be_unknown_and_nothing_is_made_up(client: FlaskClient, text: str) -> None:
    told = check(client, text=text)
    assert (told["language"], told["dir"], told["entities"], told["claims"]) == ("und", "ltr", [], [])
    assert told["sentences"]
    assert [figure["value"] for figure in told["figures"] if figure["value"] == 12] == [12] * ("12" in text and "人" not in text)


@pytest.mark.parametrize(("text", "language"), [(TEXT, "en"), (TEXT, "ru"), (ENGLISH, "ar"), (ENGLISH, "he"), ("Это предложение.", "en")])
def test_a_language_that_does_not_fit_the_letters_is_refused(client: FlaskClient, text: str, language: str) -> None:
    answer = client.post("/v1/check", json={"text": text, "language": language})
    assert_problem(answer, 422, pointers=("/language",))
    assert "letters" in answer.get_json()["errors"][0]["detail"]


@pytest.mark.parametrize("outlet", ["putin", "syria"])
def test_who_prints_nothing_is_no_outlet(client: FlaskClient, outlet: str) -> None:
    assert_problem(client.post("/v1/check", json={"text": TEXT, "outlet": outlet}), 422, pointers=("/outlet",))


@pytest.mark.parametrize(
    ("text", "counted"), [("12 مدنيًا", "civilians"), ("12 civilians", "civilians"), ("12 وساما", ""), ("12 zogs", "zogs"), ("5%", "")]
)
def test_what_is_counted_is_told_in_english_or_not_at_all(client: FlaskClient, text: str, counted: str) -> None:
    (figure,) = check(client, text=text)["figures"]
    assert (figure["counted"], figure["text"]) == (counted, text)


def test_reading_is_the_same_every_time(client: FlaskClient) -> None:
    assert check(client, text=TEXT) == check(client, text=TEXT, language=None, published=None, outlet=None)


def test_offsets_point_into_the_text_in_nfc(client: FlaskClient) -> None:
    sent = unicodedata.normalize("NFD", TEXT)
    assert sent != TEXT
    assert check(client, text=sent) == check(client, text=unicodedata.normalize("NFC", TEXT))


@pytest.mark.parametrize(
    "text",
    ["!", "…", "😀", "—" * 100, "本日は晴天なり。", "Это предложение.", "\u202bنص\u202c", "12", "63 ألف عسكري", "a" * 200_000, '"' * 5000],
)
def test_whatever_is_a_text_gets_an_honest_answer(client: FlaskClient, text: str) -> None:
    assert set(check(client, text=text)) == MEMBERS


@pytest.mark.parametrize("language", ["ar", "en", "fr", "ar-SY", "zh-Hant-TW", "und"])
def test_any_language_may_be_told(client: FlaskClient, language: str) -> None:
    check(client, text="نص قصير. A short text.", language=language)


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        *(({"text": text}, "/text") for text in ("", " ", "\n\t\u00a0\u200f\ufeff", "a\x00b", "\x1b[0m", "\ufffe", None, 5, True, [], {})),
        *(({"text": text}, "/text") for text in ("x" * 200_001, "a" + "\u0315\u0300" * 90_000, "\u0958" * 200_000)),
        ({}, "/text"),
        *(({"text": "x", "language": told}, "/language") for told in ("", "arabic!", "a", 5, ["ar"], "ar\n")),
        *(
            ({"text": "x", "published": told}, "/published")
            for told in ("", "yesterday", "2015-02-30", "2016/2015", 2015, "2015-01-01T00:00")
        ),
        *(({"text": "x", "outlet": told}, "/outlet") for told in ("", "x" * 201, " ", "a\x00", 5, {})),
        ({"text": "x", "html": "x"}, "/html"),
        ({"text": "x", "a/b~c": 1}, "/a~1b~0c"),
        *((body, "") for body in ([], "x", 5, None, True)),
    ],
)
def test_a_malformed_body_is_a_422_that_points_to_the_fault(client: FlaskClient, body: Any, pointer: str) -> None:
    sent = json.dumps(body).encode("utf-8", "replace")
    assert_problem(client.post("/v1/check", data=sent, content_type="application/json"), 422, pointers=(pointer,))


@pytest.mark.parametrize(
    "body",
    [
        *(b"", b"{", b"{'text': 'x'}", b'{"text": NaN}', b'{"text": "\\ud800"}', b'{"text": "\xff"}', b"\x00", b"[" * 100_000),
        *(b'{"text": 1e999}', b'{"text": "x",}', b"\xef\xbb\xbf{}"),
    ],
)
def test_what_is_no_json_is_a_400(client: FlaskClient, body: bytes) -> None:
    assert_problem(client.post("/v1/check", data=body, content_type="application/json"), 400)


@pytest.mark.parametrize("media_type", ["text/plain", "text/html", "application/x-www-form-urlencoded", "multipart/form-data", ""])
def test_what_is_not_said_to_be_json_is_a_415(client: FlaskClient, media_type: str) -> None:
    assert_problem(client.post("/v1/check", data=b'{"text": "x"}', content_type=media_type), 415)


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br", "GZIP"])
def test_an_encoded_body_is_a_415_that_says_what_is_taken(client: FlaskClient, encoding: str) -> None:
    sent = gzip.compress(b'{"text": "x"}')
    answer = client.post("/v1/check", data=sent, content_type="application/json", headers={"Content-Encoding": encoding})
    assert_problem(answer, 415)
    assert answer.headers["Accept-Encoding"] == "identity"


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ('{"text": "x", "text": "y"}', "/text"),
        ('{"text": "x", "a/b": 1, "a/b": 1}', "/a~1b"),
        ('{"text": "x", "\\u0074ext": "x"}', "/text"),
    ],
)
def test_a_member_that_stands_there_twice_is_named(client: FlaskClient, body: str, pointer: str) -> None:
    assert_problem(client.post("/v1/check", data=body, content_type="application/json"), 422, pointers=(pointer,))


def test_deep_within_its_bounds_a_body_is_refused_all_the_same(client: FlaskClient) -> None:
    sent = b'{"text": ' + b"[" * 1000 + b"]" * 1000 + b"}"
    assert_problem(client.post("/v1/check", data=sent, content_type="application/json"), 422, pointers=("/text",))


def test_a_body_that_was_cut_is_a_400(client: FlaskClient) -> None:
    assert_problem(
        client.post("/v1/check", data=b'{"text": "x"}', content_type="application/json", environ_overrides={"CONTENT_LENGTH": "99"}), 400
    )


def test_long_texts_leave_room_for_whoever_else_asks(own: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    newsroom, begun, ended = own.extensions["newsroom"], threading.Semaphore(0), threading.Event()
    monkeypatch.setattr(newsroom, "check", lambda **_: (begun.release(), ended.wait(20), {})[2])
    body = {"text": "x" * 20_001}
    found: list[int] = []
    readers = [threading.Thread(target=lambda: found.append(own.test_client().post("/v1/check", json=body).status_code)) for _ in range(2)]
    for reader in readers:
        reader.start()
    assert all(begun.acquire(timeout=20) for _ in readers)
    refused = own.test_client().post("/v1/check", json=body)
    ended.set()
    assert_problem(refused, 503)
    assert refused.headers["Retry-After"] == "5"
    assert own.test_client().post("/v1/check", json={"text": "x"}).status_code == 200
    for reader in readers:
        reader.join()
    assert found == [200, 200]
    assert own.test_client().post("/v1/check", json=body).status_code == 200


def test_a_body_beyond_all_bounds_is_a_413(client: FlaskClient) -> None:
    assert_problem(client.post("/v1/check", data=b" " * (4 << 20), content_type="application/json"), 413)


def test_it_takes_no_questions_and_answers_in_json_only(client: FlaskClient) -> None:
    assert_problem(client.post("/v1/check?x=1", json={"text": "x"}), 400, "x")
    assert_problem(client.post("/v1/check", json={"text": "x"}, headers={"Accept": "text/html"}), 406)
    assert_problem(client.get("/v1/check"), 405)


def test_nothing_is_stored(own: Flask, fresh: Path) -> None:
    before = "\n".join(sqlite3.connect(fresh).iterdump())
    check(own.test_client(), text=TEXT, outlet="صحيفة لا يعرفها أحد")
    own.extensions["newsroom"].close()
    assert "\n".join(sqlite3.connect(fresh).iterdump()) == before
