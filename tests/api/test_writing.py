"""Articles come in, and come in again: what is stored, what is not stored twice, and what a new edition does to the claims."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import threading
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from models import wire
from tests.api.asking import Json, assert_problem, every, ids

TEXT = (
    "قصف على حلب يوقع ضحايا\n"
    "قُتل 12 مدنيًا وأصيب 30 آخرون في قصف على مدينة حلب يوم الأحد 21 تموز 2024، بحسب تقرير للشبكة السورية لحقوق الإنسان.\n"
    "وأعلنت وزارة الصحة أن 45 جريحًا نقلوا إلى المشافي.\n"
    "وقال مصدر طبي إن ثلاثة مشافٍ خرجت عن الخدمة يوم الاثنين.\n"
)
SEEDED = "russia-syria-75-years"


def take_in(client: FlaskClient, **body: Any) -> TestResponse:
    return client.post("/v1/articles", json={"text": TEXT} | body)


def edition(client: FlaskClient, id_: str, text: str, **body: Any) -> Json:
    """The answer to a new edition of an article."""
    etag = client.get(f"/v1/articles/{id_}").headers["ETag"]
    answer = client.put(f"/v1/articles/{id_}", json={"text": text} | body, headers={"If-Match": etag})
    assert answer.status_code == 200, answer.get_data(as_text=True)
    assert answer.headers["ETag"] == client.get(f"/v1/articles/{id_}").headers["ETag"]
    told: Json = answer.get_json()
    assert {name: told[name] for name in told if name != "claims"} == client.get(f"/v1/articles/{id_}").get_json()
    return told


def claims_of(client: FlaskClient, id_: str) -> list[Json]:
    return every(client, f"/v1/articles/{id_}/claims")


def sound(app: Flask) -> bool:
    return list(app.extensions["newsroom"].doctor()) == []


# An article comes in


def test_an_article_is_stored_with_what_was_read_in_it(own: Flask, editor: FlaskClient) -> None:
    answer = take_in(editor, title="قصف على حلب", outlet="صحيفة الميدان", published="2024-07-21", url="https://example.org/halab")
    assert answer.status_code == 201
    told = answer.get_json()
    stored = editor.get(answer.headers["Location"])
    assert (stored.data, stored.headers["ETag"]) == (answer.data, answer.headers["ETag"])
    assert told["text"] == unicodedata.normalize("NFC", TEXT)
    assert told["sha256"] == hashlib.sha256(told["text"].encode()).hexdigest()
    assert (told["title"], told["language"], told["dir"], told["url"]) == ("قصف على حلب", "ar", "rtl", "https://example.org/halab")
    assert (told["outlet"]["name"], told["outlet"]["kind"], told["edition"], told["revision"]) == ("صحيفة الميدان", "outlet", 1, 1)
    assert (told["published"]["value"], told["published"]["basis"], told["published"]["to"]) == ("2024-07-21", "stated", "2024-07-22")

    claims = claims_of(editor, told["id"])
    assert claims
    assert told["claim_count"] == len(claims)
    for claim in claims:
        assert told["text"][claim["quote"]["start"] : claim["quote"]["end"]] == claim["quote"]["exact"]
        assert claim["asserted_by"].startswith("rule:")
        assert claim["sources"][-1]["source"]["id"] == told["outlet"]["id"]
        assert claim["status"]["label"] in ("unverified", "not_checkable")
        whole = editor.get(claim["links"]["self"]).get_json()
        assert whole["relations"] == whole["evidence"] == []
        assert editor.get(claim["links"]["history"]).get_json()["items"][0]["by"] == "the-editor"
        for link in claim["sources"]:
            assert editor.get(f"/v1/sources/{link['source']['id']}").status_code == 200
    assert sound(own)


def test_an_article_is_found_as_soon_as_it_is_there(editor: FlaskClient) -> None:
    told = take_in(editor, outlet="صحيفة الميدان").get_json()
    outlet = editor.get(f"/v1/sources/{told['outlet']['id']}").get_json()
    assert told["id"] in ids(every(editor, "/v1/articles", q="المشافي"))
    assert ids(every(editor, "/v1/articles", outlet=outlet["id"])) == [told["id"]]
    assert set(ids(every(editor, "/v1/claims", outlet=outlet["id"]))) == set(ids(claims_of(editor, told["id"])))
    assert set(ids(every(editor, "/v1/claims", q="صحيفة الميدان"))) == set(ids(claims_of(editor, told["id"])))
    assert outlet["counts"]["carrier"] + outlet["counts"]["origin"] == told["claim_count"]


def test_the_same_text_is_the_same_article(own: Flask, editor: FlaskClient) -> None:
    first = take_in(editor)
    before = state(own)
    for body in ({}, {"title": "عنوان آخر", "outlet": "جريدة أخرى"}, {"text": unicodedata.normalize("NFD", TEXT)}):
        again = take_in(editor, **body)
        assert again.status_code == 200
        assert (again.data, again.headers["Location"], again.headers["ETag"]) == (
            *(first.data, first.headers["Location"], first.headers["ETag"]),
        )
    assert state(own) == before


@pytest.mark.parametrize("alike", [TEXT.replace("\n", "\r\n"), TEXT.replace("\n", "\r"), TEXT.strip(), f"\ufeff{TEXT}", f"\n {TEXT}\n\n"])
def test_the_ends_of_its_lines_make_no_other_text(own: Flask, editor: FlaskClient, alike: str) -> None:
    first = take_in(editor)
    before = state(own)
    again = take_in(editor, text=alike)
    assert (again.status_code, again.data) == (200, first.data)
    assert state(own) == before


def test_a_text_that_came_in_with_other_ends_of_lines_stays_as_it_came(editor: FlaskClient) -> None:
    first = take_in(editor, text=TEXT.replace("\n", "\r\n"))
    assert first.get_json()["text"] == TEXT.replace("\n", "\r\n")
    assert take_in(editor).get_json() == first.get_json()
    assert take_in(editor, text=TEXT.replace(" ", "  ")).status_code == 201


def state(app: Flask) -> tuple[Any, ...]:
    """How much there is of everything."""
    store = sqlite3.connect(app.extensions["newsroom"]._db.path)
    tables = ("article", "edition", "claim", "proposition", "entity", "source", "change", "quote", "link", "claim_words", "article_words")
    found = tuple(store.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables)
    store.close()
    return found


def test_the_desks_own_article_stays_the_desks(own: Flask, editor: FlaskClient) -> None:
    before = state(own)
    stands = editor.get(f"/v1/articles/{SEEDED}")
    again = take_in(editor, text=stands.get_json()["text"])
    assert (again.status_code, again.data) == (200, stands.data)
    assert state(own) == before


def test_ids_are_the_same_on_every_machine(editor: FlaskClient, tmp_path: Path) -> None:
    from models.newsroom import Newsroom, Submission

    other = Newsroom(f"sqlite:///{tmp_path}/other.db").open()
    there = other.take_in("somebody", Submission(text=TEXT)).id
    here = take_in(editor).get_json()["id"]
    assert here == there
    assert ids(claims_of(editor, here)) == [claim["id"] for claim in other.claims_of_article(there)]
    other.close()


def test_an_outlet_is_known_by_its_name_or_its_id(editor: FlaskClient) -> None:
    source = editor.get("/v1/sources/lualua-tv").get_json()
    for nth, told in enumerate((source["id"], source["names"]["ar"], f"  {source['names']['ar']} ")):
        assert take_in(editor, text=f"{TEXT}\n{nth}", outlet=told).get_json()["outlet"]["id"] == "lualua-tv"


@pytest.mark.parametrize(
    ("told", "id_"),
    [
        *(("An-Nahar", one) for one in ("An-Nahar", "an-nahar", "AN-NAHAR", "النهار", "صحيفة النهار")),
        ("Reuters", "reuters"),
        ("BBC", "bbc"),
    ],
)
def test_a_known_outlet_is_one_in_every_spelling(editor: FlaskClient, told: str, id_: str) -> None:
    one = take_in(editor, outlet=told).get_json()["outlet"]
    other = take_in(editor, text=f"{TEXT}.", outlet=id_).get_json()["outlet"]
    assert one == other


def test_a_name_turns_nothing_that_stands_after_it(editor: FlaskClient) -> None:
    told = take_in(editor, outlet="\u202eالميدان\u2066", title="\u202eقصف").get_json()
    assert (told["outlet"]["name"], told["title"]) == ("الميدان", "قصف")


@pytest.mark.parametrize(
    ("told", "tag", "direction"), [("AR", "ar", "rtl"), ("ar-sy", "ar-SY", "rtl"), ("EN-gb", "en-GB", "ltr"), ("SR-LATN", "sr-Latn", "ltr")]
)
def test_a_language_is_told_in_any_case(editor: FlaskClient, told: str, tag: str, direction: str) -> None:
    text = TEXT if direction == "rtl" else "At least 12 people were killed in Aleppo on Sunday, a doctor said."
    article = take_in(editor, text=text, language=told).get_json()
    assert (article["language"], article["dir"]) == (tag, direction)
    for asked in (told, tag, tag.partition("-")[0]):
        assert article["id"] in ids(every(editor, "/v1/articles", language=asked))
    assert article["id"] not in ids(every(editor, "/v1/articles", language=f"{tag}-1606nict"))


@pytest.mark.parametrize(
    ("told", "id_"),
    [
        ("وكالة رويترز للأنباء", "reuters"),
        ("وكالة أنباء رويترز", "reuters"),
        ("Reuters news agency", "reuters"),
        ("the guardian newspaper", "guardian"),
        ("صحيفة الغارديان البريطانية", "guardian"),
        ("موقع عنب بلدي", "enab-baladi"),
    ],
)
def test_a_known_outlet_is_one_with_and_without_the_words_for_what_it_is(editor: FlaskClient, told: str, id_: str) -> None:
    assert take_in(editor, outlet=told).get_json()["outlet"]["id"] == id_


@pytest.mark.parametrize(
    "names", [("الزقزوق", "صحيفة الزقزوق", "موقع الزقزوق الإخباري"), ("صحيفة الزقزوق", "الزقزوق"), ("The Zaq", "Zaq newspaper")]
)
def test_an_outlet_that_nobody_knows_is_one_with_and_without_the_words_for_what_it_is(editor: FlaskClient, names: tuple[str, ...]) -> None:
    taken = [take_in(editor, text=f"{TEXT}\n{nth}.", outlet=name).get_json()["outlet"] for nth, name in enumerate(names)]
    assert {outlet["id"] for outlet in taken} == {taken[0]["id"]}
    assert {outlet["name"] for outlet in taken} == {names[0]}, "whoever is there stays as he was written down"


def test_an_outlet_that_cites_itself_by_its_longer_name_is_one_source(editor: FlaskClient) -> None:
    taken = take_in(editor, text=f"{TEXT}\nوقالت صحيفة الزقزوق إن 12 شخصا قتلوا.", outlet="الزقزوق").get_json()
    sources = {link["source"]["id"] for claim in claims_of(editor, taken["id"]) for link in claim["sources"]}
    assert [one for one in sources if "zqzuq" in one] == [taken["outlet"]["id"]]


@pytest.mark.parametrize("told", ["putin", "Putin", "فلاديمير بوتين", "syria", "aleppo"])
def test_who_prints_nothing_is_no_outlet(editor: FlaskClient, told: str) -> None:
    assert_problem(take_in(editor, outlet=told), 422, pointers=("/outlet",))


def test_a_person_of_the_store_is_no_outlet(editor: FlaskClient) -> None:
    person = next(one["id"] for one in every(editor, "/v1/sources") if one["kind"] == "person")
    assert_problem(take_in(editor, outlet=person), 422, pointers=("/outlet",))


@pytest.mark.parametrize("told", ["en", "en-GB", "ru", "he"])
def test_a_language_that_does_not_fit_the_letters_is_refused(editor: FlaskClient, told: str) -> None:
    assert_problem(take_in(editor, language=told), 422, pointers=("/language",))
    assert take_in(editor).get_json()["language"] == "ar"


def test_an_outlet_of_the_same_name_is_the_same_and_one_without_a_name_is_nobody_else(editor: FlaskClient) -> None:
    def outlet(nth: int, **body: Any) -> Json:
        told: Json = take_in(editor, text=f"{TEXT}\nنص رقمه {nth}.", **body).get_json()["outlet"]
        return told

    assert outlet(1, outlet="صحيفة الميدان") == outlet(2, outlet="صحيفة الميدان")
    unnamed = [outlet(nth) for nth in (3, 4)]
    assert [one["name"] for one in unnamed] == [None, None]
    assert unnamed[0]["id"] != unnamed[1]["id"]


def test_a_source_without_a_name_is_of_its_article_only(editor: FlaskClient) -> None:
    anonymous = [
        {link["source"]["id"] for claim in claims_of(editor, id_) for link in claim["sources"] if link["mode"] == "anonymous"}
        for id_ in (take_in(editor, text=f"{TEXT}\n{nth}").get_json()["id"] for nth in (1, 2))
    ]
    assert not anonymous[0] & anonymous[1]


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        *(
            ({"text": text}, "/text")
            for text in ("", " \n\u00a0\u200f", "a\x00b", "\x07", None, 5, ["x"], "x" * 200_001, "a" + "\u0300" * 31)
        ),
        *(({"text": "x", "title": told}, "/title") for told in ("", " ", "x" * 1001, "a\x00", 5, {})),
        *(({"text": "x", "outlet": told}, "/outlet") for told in ("", "\u200f", "x" * 201, "a\x01", False)),
        *(({"text": "x", "language": told}, "/language") for told in ("", "x", "العربية", 1)),
        *(({"text": "x", "published": told}, "/published") for told in ("", "today", "2024-13", "2024-02-30", "2025/2024", "0000", 2024)),
        *(({"text": "x", "published": told}, "/published") for told in ("9998", "9998-01-01", "2024/9998-01", "2999-12")),
        ({"text": "x", "updated": "2999"}, "/updated"),
        ({"text": "x", "published": "2024-05-02", "updated": "2024-05-01"}, "/updated"),
        ({"text": "x", "published": "2024-05", "updated": "2023"}, "/updated"),
        *(
            ({"text": "x", "url": told}, "/url")
            for told in (
                "",
                "example.org",
                "ftp://example.org/",
                "http://",
                "javascript:alert(1)",
                "http://a b/",
                "http://[::1",
                "https://me:secret@example.org/",
                5,
            )
        ),
        *(({"url": told}, "/url") for told in ("file:///etc/passwd", "http://" + "x" * 2000, "gopher://localhost/", "https://:80/")),
        ({"text": "x", "html": "<p>x</p>"}, "/html"),
        ({}, "/text"),
        ({"title": "عنوان"}, "/text"),
        ({"text": "x", "claims": []}, "/claims"),
        ({"text": {"a": "b"}}, "/text"),
    ],
)
def test_what_cannot_be_an_article_is_refused_by_name_and_nothing_is_stored(
    own: Flask, editor: FlaskClient, body: Any, pointer: str
) -> None:
    before = state(own)
    sent = json.dumps(body).encode("utf-8", "replace")
    assert_problem(editor.post("/v1/articles", data=sent, content_type="application/json"), 422, pointers=(pointer,))
    assert state(own) == before


def test_a_body_beyond_all_bounds_is_a_413(editor: FlaskClient) -> None:
    assert_problem(editor.post("/v1/articles", data=b" " * (17 << 20), content_type="application/json"), 413)
    for html in ("س" * 2_500_001, "x" * 5_000_001):
        assert_problem(editor.post("/v1/articles", json={"html": html}), 413, pointers=("/html",))
    assert_problem(editor.post("/v1/keys", data=b" " * (2 << 20), content_type="application/json", headers={"Authorization": "x"}), 401)


@pytest.mark.parametrize("text", ["!", "😀 😀", "本日は晴天なり。", "\u202bنص\u202c \u2066text\u2069", "a" * 200_000])
def test_a_text_in_which_nothing_is_read_is_an_article_all_the_same(own: Flask, editor: FlaskClient, text: str) -> None:
    answer = take_in(editor, text=text)
    assert answer.status_code == 201
    assert answer.get_json()["text"] == text
    assert sound(own)


# As a page

PAGE = f"""<!doctype html><html lang="ar"><head><meta charset="utf-8"><title>قصف على حلب يوقع ضحايا - صحيفة الميدان</title>
<meta property="og:title" content="قصف على حلب يوقع ضحايا"><meta property="og:site_name" content="صحيفة الميدان">
<meta property="article:published_time" content="2024-07-22T08:00:00+03:00"><script>alert("لا يقرأ")</script></head>
<body><nav><a href="/">الرئيسية</a><a href="/sport">رياضة</a></nav><article><h1>قصف على حلب يوقع ضحايا</h1>
{"".join(f"<p>{line}</p>" for line in TEXT.splitlines()[1:])}</article><footer>جميع الحقوق محفوظة</footer></body></html>"""


def test_a_page_is_read_without_what_stands_around_the_article(own: Flask, editor: FlaskClient) -> None:
    answer = editor.post("/v1/articles", json={"html": PAGE, "url": "https://example.org/halab"})
    assert answer.status_code == 201, answer.get_data(as_text=True)
    told = answer.get_json()
    assert told["text"].splitlines()[0] == told["title"] == "قصف على حلب يوقع ضحايا"
    assert "45 جريحًا" in told["text"]
    assert not [word for word in ("alert", "لا يقرأ", "رياضة", "<p>") if word in told["text"]]
    assert (told["outlet"]["name"], told["published"]["value"], told["url"]) == (
        *("صحيفة الميدان", "2024-07-22", "https://example.org/halab"),
    )
    assert told["claim_count"] > 0
    assert sound(own)


def test_what_is_told_beside_a_page_is_believed_before_the_page(editor: FlaskClient) -> None:
    told = editor.post("/v1/articles", json={"html": PAGE, "title": "عنوان المحرر", "outlet": "وكالة", "published": "2024-07"}).get_json()
    assert (told["title"], told["outlet"]["name"], told["published"]["value"]) == ("عنوان المحرر", "وكالة", "2024-07")


@pytest.mark.parametrize("html", ["", " ", "x", "<html></html>", "<p>", "<script>" + "x" * 1000, "\x00", "<a href='x'>y</a>" * 50])
def test_a_page_without_an_article_is_refused(own: Flask, editor: FlaskClient, html: str) -> None:
    before = state(own)
    assert_problem(editor.post("/v1/articles", json={"html": html}), 422, pointers=("/html",))
    assert state(own) == before


def test_a_page_may_be_a_new_edition(own: Flask, editor: FlaskClient) -> None:
    id_ = editor.post("/v1/articles", json={"html": PAGE}).get_json()["id"]
    page = PAGE.replace("ثلاثة مشافٍ", "أربعة مشافٍ")
    answer = editor.put(f"/v1/articles/{id_}", json={"html": page}, headers={"If-Match": "*"})
    assert answer.status_code == 200
    assert (answer.get_json()["edition"], answer.get_json()["title"]) == (2, "قصف على حلب يوقع ضحايا")
    assert sound(own)


# From an address


def arriving(
    monkeypatch: pytest.MonkeyPatch, body: bytes | Exception, content_type: str = "text/html", charset: str | None = None
) -> list[str]:
    """Let this come from whatever address is asked for, by way of a redirect; returns the list of those that are."""
    asked: list[str] = []

    def fetch(url: str) -> wire.Fetched:
        asked.append(url)
        if isinstance(body, Exception):
            raise body
        return wire.Fetched("https://example.org/in-the-end", body, content_type, charset)

    monkeypatch.setattr(wire, "fetch", fetch)
    return asked


def test_an_article_is_fetched_from_its_address(own: Flask, editor: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = arriving(monkeypatch, PAGE.replace('<meta charset="utf-8">', "").encode("cp1256", "ignore"), charset="windows-1256")
    answer = editor.post("/v1/articles", json={"url": "https://example.org/halab"}, headers={"Idempotency-Key": "fetch"})
    assert answer.status_code == 201, answer.get_data(as_text=True)
    told = answer.get_json()
    assert told["url"] == "https://example.org/in-the-end"
    assert (told["title"], told["outlet"]["name"]) == ("قصف على حلب يوقع ضحايا", "صحيفة الميدان")
    editor.post("/v1/articles", json={"url": "https://example.org/halab"}, headers={"Idempotency-Key": "fetch"})
    assert asked == ["https://example.org/halab"]
    assert sound(own)


def test_a_plain_text_is_taken_as_it_comes(editor: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    arriving(monkeypatch, TEXT.encode("utf-8"), "text/plain")
    assert editor.post("/v1/articles", json={"url": "https://example.org/"}).get_json()["text"] == TEXT


@pytest.mark.parametrize(
    "body", [wire.Unfetchable("the host answers 404"), b"", b"\x00\xff" * 50, b"<p>", b"<rss><channel></channel></rss>", b"%PDF-1.7"]
)
def test_what_no_article_can_be_made_of_is_refused(
    own: Flask, editor: FlaskClient, monkeypatch: pytest.MonkeyPatch, body: bytes | Exception
) -> None:
    arriving(monkeypatch, body)
    before = state(own)
    assert_problem(editor.post("/v1/articles", json={"url": "https://example.org/"}), 422, pointers=("/url",))
    assert state(own) == before


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1/", "http://localhost:80/", "http://[::1]/", "http://169.254.169.254/latest/", "http://10.0.0.1/", "http://0x7f.1/"],
)
def test_nobody_is_led_into_our_own_network(own: Flask, editor: FlaskClient, url: str) -> None:
    before = state(own)
    assert_problem(editor.post("/v1/articles", json={"url": url}), 422, pointers=("/url",))
    assert state(own) == before


# Sent again


def test_the_same_request_gets_the_first_answer_again(own: Flask, editor: FlaskClient) -> None:
    first = editor.post("/v1/articles", json={"text": TEXT}, headers={"Idempotency-Key": "a-1"})
    assert first.status_code == 201
    assert "Idempotent-Replayed" not in first.headers
    before = state(own)
    edition(editor, first.get_json()["id"], TEXT + "تحديث في المساء.\n")
    again = editor.post("/v1/articles", json={"text": TEXT, "title": None}, headers={"Idempotency-Key": "a-1"})
    assert (again.status_code, again.data) == (201, first.data)
    for name in ("Location", "ETag"):
        assert again.headers[name] == first.headers[name]
    assert again.headers["Idempotent-Replayed"] == "true"
    assert state(own)[0] == before[0]


def test_another_request_under_the_same_name_is_refused(own: Flask, editor: FlaskClient) -> None:
    editor.post("/v1/articles", json={"text": TEXT}, headers={"Idempotency-Key": "a-1"})
    before = state(own)
    assert_problem(editor.post("/v1/articles", json={"text": TEXT + "!"}, headers={"Idempotency-Key": "a-1"}), 422)
    assert state(own) == before


def test_what_was_refused_may_be_mended_under_the_same_name(editor: FlaskClient) -> None:
    assert_problem(editor.post("/v1/articles", json={"text": ""}, headers={"Idempotency-Key": "a-1"}), 422)
    assert editor.post("/v1/articles", json={"text": TEXT}, headers={"Idempotency-Key": "a-1"}).status_code == 201


def test_names_of_requests_are_everybodys_own(editor: FlaskClient, admin: FlaskClient) -> None:
    for nth, client in enumerate((editor, admin)):
        answer = client.post("/v1/articles", json={"text": f"{TEXT}{nth}"}, headers={"Idempotency-Key": "a-1"})
        assert answer.status_code == 201
        assert "Idempotent-Replayed" not in answer.headers


@pytest.mark.parametrize("name", ["", "x" * 256, "a b", "\u00e9", "a\tb"])
def test_a_malformed_name_of_a_request_is_a_400(editor: FlaskClient, name: str) -> None:
    assert_problem(editor.post("/v1/articles", json={"text": TEXT}, environ_overrides={"HTTP_IDEMPOTENCY_KEY": name}), 400)


def test_of_one_request_sent_many_times_at_once_one_is_done(own: Flask, editor: FlaskClient, keys: dict[str, dict[str, str]]) -> None:
    before = state(own)
    answers: list[TestResponse] = []

    def send() -> None:
        answers.append(own.test_client().post("/v1/articles", json={"text": TEXT}, headers=keys["editor"] | {"Idempotency-Key": "at-once"}))

    threads = [threading.Thread(target=send) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {(answer.status_code, answer.data) for answer in answers} == {(201, answers[0].data)}
    assert sum("Idempotent-Replayed" not in answer.headers for answer in answers) == 1
    assert state(own)[0] == before[0] + 1


def test_of_one_text_sent_many_times_at_once_one_is_new(own: Flask, editor: FlaskClient, keys: dict[str, dict[str, str]]) -> None:
    answers: list[int] = []
    threads = [
        threading.Thread(
            target=lambda: answers.append(own.test_client().post("/v1/articles", json={"text": TEXT}, headers=keys["editor"]).status_code)
        )
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [200] * 7 + [201]
    assert sound(own)


def test_answers_are_kept_for_a_day_and_swept_out_in_the_end(own: Flask, fresh: Path, editor: FlaskClient) -> None:
    editor.post("/v1/articles", json={"text": TEXT}, headers={"Idempotency-Key": "old"})
    store = sqlite3.connect(fresh)
    for age, kept in ((23, True), (24 * 30, False)):
        store.execute("UPDATE reply SET at = strftime('%Y-%m-%dT%H:%M:%SZ', 'now', ?) WHERE name = 'old'", (f"-{age} hours",))
        store.commit()
        editor.post("/v1/articles", json={"text": TEXT}, headers={"Idempotency-Key": f"new-{age}"})
        assert (store.execute("SELECT count(*) FROM reply WHERE name = 'old'").fetchone() == (1,)) is kept
    store.close()


# A new edition


def test_a_claim_whose_words_still_stand_once_moves_with_them(own: Flask, editor: FlaskClient) -> None:
    id_ = take_in(editor).get_json()["id"]
    before = claims_of(editor, id_)
    told = edition(editor, id_, "تنبيه: نسخة محدثة\n" + TEXT)
    assert (told["edition"], told["revision"]) == (2, 2)
    assert told["claims"]["ambiguous"] == told["claims"]["orphaned"] == []
    assert told["claims"]["anchored"] == len(before)
    after = {claim["id"]: claim for claim in claims_of(editor, id_)}
    for claim in before:
        now = after[claim["id"]]
        by = now["quote"]["start"] - claim["quote"]["start"]
        assert by == len("تنبيه: نسخة محدثة\n")
        assert (now["quote"]["state"], now["quote"]["edition"]) == ("anchored", 2)
        assert told["text"][now["quote"]["start"] : now["quote"]["end"]] == claim["quote"]["exact"]
        assert [one["start"] - by for one in now["figures"]] == [one["start"] for one in claim["figures"]]
        assert (now["text"], now["asserted_by"], now["proposition"]) == (claim["text"], claim["asserted_by"], claim["proposition"])
        assert now["revision"] == claim["revision"] + 1
        assert editor.get(now["links"]["history"]).get_json()["items"][-1]["what"] in ("claim.changed", "proposition.created")
    assert sound(own)


def test_a_claim_whose_words_are_gone_is_orphaned_and_one_whose_words_stand_twice_is_ambiguous(own: Flask, editor: FlaskClient) -> None:
    id_ = take_in(editor).get_json()["id"]
    text = editor.get(f"/v1/articles/{id_}").get_json()["text"]
    before = claims_of(editor, id_)
    gone, twice = before[0], before[-1]
    assert gone["quote"]["exact"] not in twice["quote"]["exact"]
    assert twice["quote"]["exact"] not in gone["quote"]["exact"]
    told = edition(editor, id_, text.replace(gone["quote"]["exact"], "حُذف") + "\n" + twice["quote"]["exact"] + "\n")
    assert gone["id"] in told["claims"]["orphaned"]
    assert twice["id"] in told["claims"]["ambiguous"]
    after = {claim["id"]: claim for claim in claims_of(editor, id_)}
    for lost, expected in ((gone, "orphaned"), (twice, "ambiguous")):
        assert after[lost["id"]]["quote"] == lost["quote"] | {"state": expected}
        assert after[lost["id"]]["figures"] == lost["figures"]
    assert {claim["id"] for claim in before} | set(told["claims"]["new"]) == set(after)
    assert told["claim_count"] == len(after)
    selectors = editor.get(after[gone["id"]]["links"]["annotation"]).get_json()["target"]["selector"]
    assert [one["type"] for one in selectors] == ["TextQuoteSelector"]
    assert sound(own)


def test_words_that_come_back_are_found_again(own: Flask, editor: FlaskClient) -> None:
    id_ = take_in(editor).get_json()["id"]
    before = ids(claims_of(editor, id_))
    assert edition(editor, id_, "سُحب الخبر.")["claims"]["anchored"] == 0
    told = edition(editor, id_, TEXT)
    assert set(before) <= {claim["id"] for claim in claims_of(editor, id_) if claim["quote"]["state"] == "anchored"}
    assert not set(before) & set(told["claims"]["orphaned"])
    assert sound(own)


def test_a_new_sentence_is_read_and_what_stood_is_not_read_twice(own: Flask, editor: FlaskClient) -> None:
    id_ = take_in(editor).get_json()["id"]
    before = ids(claims_of(editor, id_))
    told = edition(editor, id_, TEXT + "وأعلن الدفاع المدني انتشال 7 جثث من تحت الأنقاض.\n")
    assert told["claims"]["new"]
    after = {claim["id"]: claim for claim in claims_of(editor, id_)}
    assert set(after) == set(before) | set(told["claims"]["new"])
    assert all("7" in after[new]["quote"]["exact"] for new in told["claims"]["new"])


def test_the_text_that_stands_is_no_new_edition(own: Flask, editor: FlaskClient) -> None:
    id_ = take_in(editor).get_json()["id"]
    before = state(own)
    told = edition(editor, id_, TEXT)
    assert (told["edition"], told["revision"], told["claims"]["new"]) == (1, 1, [])
    assert told["claims"]["anchored"] == told["claim_count"]
    assert state(own) == before
    assert edition(editor, id_, TEXT, title="عنوان جديد", updated="2024-07-22")["revision"] == 2
    article = editor.get(f"/v1/articles/{id_}").get_json()
    assert (article["title"], article["updated"]["value"], article["edition"]) == ("عنوان جديد", "2024-07-22", 1)
    assert sound(own)


def test_the_machine_takes_nothing_from_what_people_wrote(own: Flask, editor: FlaskClient) -> None:
    before = {claim["id"]: claim for claim in claims_of(editor, SEEDED)}
    text = editor.get(f"/v1/articles/{SEEDED}").get_json()["text"]
    told = edition(editor, SEEDED, "مقدمة جديدة من المحرر.\n" + text)
    after = {claim["id"]: claim for claim in claims_of(editor, SEEDED)}
    for id_, claim in before.items():
        for member in ("text", "kind", "polarity", "modality", "asserted_by", "proposition", "check_worthiness"):
            assert after[id_][member] == claim[member]
        for member in ("label", "attribution", "decided_by"):
            assert after[id_]["status"][member] == claim["status"][member]
    spans = [(claim["quote"]["start"], claim["quote"]["end"]) for id_, claim in after.items() if id_ in before]
    for id_ in told["claims"]["new"]:
        assert after[id_]["asserted_by"].startswith("rule:")
        assert not [one for one in spans if one[0] < after[id_]["quote"]["end"] and after[id_]["quote"]["start"] < one[1]]
    assert sound(own)


def test_a_change_says_what_it_changes(own: Flask, editor: FlaskClient) -> None:
    id_ = take_in(editor).get_json()["id"]
    etag = editor.get(f"/v1/articles/{id_}").headers["ETag"]
    before = state(own)
    assert_problem(editor.put(f"/v1/articles/{id_}", json={"text": "نص آخر."}), 428)
    for known in ('"another"', f"W/{etag}", etag.strip('"'), "", '"a", "b"'):
        status = 428 if known == "" else 412
        assert_problem(editor.put(f"/v1/articles/{id_}", json={"text": "نص آخر."}, headers={"If-Match": known}), status)
    assert state(own) == before
    edition(editor, id_, TEXT + "سطر.\n")
    assert_problem(editor.put(f"/v1/articles/{id_}", json={"text": "نص آخر."}, headers={"If-Match": etag}), 412)
    assert editor.put(f"/v1/articles/{id_}", json={"text": "نص آخر."}, headers={"If-Match": "*"}).status_code == 200
    assert_problem(editor.put("/v1/articles/nobody", json={"text": "نص."}, headers={"If-Match": "*"}), 404)


def test_of_two_who_change_the_same_one_wins(own: Flask, editor: FlaskClient, keys: dict[str, dict[str, str]]) -> None:
    id_ = take_in(editor).get_json()["id"]
    headers = keys["editor"] | {"If-Match": editor.get(f"/v1/articles/{id_}").headers["ETag"]}
    found: list[int] = []
    threads = [
        threading.Thread(
            target=lambda nth=nth: found.append(
                own.test_client().put(f"/v1/articles/{id_}", json={"text": f"{TEXT}{nth}"}, headers=headers).status_code
            )
        )
        for nth in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == [200] + [412] * 5
    assert sound(own)


def test_the_text_of_another_article_is_no_edition_of_this_one(own: Flask, editor: FlaskClient) -> None:
    id_ = take_in(editor).get_json()["id"]
    other = editor.get(f"/v1/articles/{SEEDED}").get_json()["text"]
    before = state(own)
    assert_problem(editor.put(f"/v1/articles/{id_}", json={"text": other}, headers={"If-Match": "*"}), 409)
    assert state(own) == before


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({}, "/text"),
        ({"text": ""}, "/text"),
        ({"text": "x", "html": "y"}, "/html"),
        ({"text": "x", "url": "https://example.org"}, "/url"),
        ({"text": "x", "updated": "soon"}, "/updated"),
        ({"text": "x", "title": 5}, "/title"),
    ],
)
def test_a_malformed_edition_is_refused_by_name(own: Flask, editor: FlaskClient, body: Json, pointer: str) -> None:
    before = state(own)
    assert_problem(editor.put(f"/v1/articles/{SEEDED}", json=body, headers={"If-Match": "*"}), 422, pointers=(pointer,))
    assert state(own) == before


def test_any_page_may_ask_whether_it_may_write(client: FlaskClient) -> None:
    asked = {"Origin": "https://desk.example", "Access-Control-Request-Method": "PUT", "Access-Control-Request-Headers": "authorization"}
    preflight = client.options(f"/v1/articles/{SEEDED}", headers=asked)
    assert preflight.status_code == 204
    assert {"GET", "POST", "PUT", "DELETE"} <= set(preflight.headers["Access-Control-Allow-Methods"].split(", "))
    allowed = preflight.headers["Access-Control-Allow-Headers"].lower().split(", ")
    assert {"authorization", "content-type", "idempotency-key", "if-match"} <= set(allowed)
    assert "PUT" in client.open(f"/v1/articles/{SEEDED}", method="DELETE").headers["Allow"]
