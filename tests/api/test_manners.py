"""The manners of the whole API: what is true of every answer, whatever is asked."""

from __future__ import annotations

import base64
import json
import re
import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from tests.api.asking import Json, assert_problem, every, members, objects

LISTS = (
    "/v1/claims",
    "/v1/articles",
    "/v1/propositions",
    "/v1/sources",
    "/v1/evidence",
    "/v1/rules",
    "/v1/articles/{article}/claims",
    "/v1/sources/{source}/claims",
    "/v1/claims/{claim}/relations",
    "/v1/claims/{claim}/sources",
    "/v1/claims/{claim}/evidence",
    "/v1/claims/{claim}/verdicts",
    "/v1/claims/{claim}/history",
)
SINGLES = (
    "/v1/claims/{claim}",
    "/v1/articles/{article}",
    "/v1/propositions/{proposition}",
    "/v1/sources/{source}",
    "/v1/evidence/{evidence}",
    "/v1/relations/{relation}",
    "/v1/claims/{claim}/status",
    "/v1/claims/{claim}/graph",
    "/v1/claims/{claim}/annotation",
    "/v1/articles/{article}/annotations",
)
SYSTEM = ("/", "/v1", "/health", "/ready", "/openapi.json")
RESOURCES = LISTS + SINGLES
EVERYTHING = RESOURCES + SYSTEM
KINDS = ("claims", "articles", "propositions", "sources", "evidence")

everywhere = pytest.mark.parametrize("address", EVERYTHING)
on_resources = pytest.mark.parametrize("address", RESOURCES)


# What an answer is made of


@on_resources
def test_json_is_utf_8_and_arabic_stays_arabic(client: FlaskClient, names: dict[str, str], address: str) -> None:
    answer = client.get(address.format(**names))
    assert answer.mimetype in ("application/json", "application/ld+json")
    text = answer.data.decode("utf-8")
    assert not re.search(r"\\u0[67]", text)
    if "sources/" not in address:
        assert re.search("[\u0621-\u064a]", text) or answer.get_json() == {"items": [], "next": None}


def test_no_field_changes_its_type(client: FlaskClient) -> None:
    seen: dict[str, set[str]] = {}
    for kind in KINDS:
        for item in every(client, f"/v1/{kind}", limit=200):
            for told in (item, client.get(f"/v1/{kind}/{item['id']}").get_json()):
                for path, value in members(told, kind):
                    seen.setdefault(path, set()).add(type_of(value))
    assert len(seen) > 100
    assert {path: types for path, types in seen.items() if len(types - {"null"}) > 1} == {}, "another type"
    assert {path: types for path, types in seen.items() if types == {"null", "list"}} == {}, "none is [], not null"


def type_of(value: Any) -> str:
    if value is None:
        return "null"
    return "number" if type(value) in (int, float) else type(value).__name__


# Parts that are told in the language of the object around them.
_PARTS = re.compile(r"\.(article|outlet|publisher|source)$|\.(entities|dates|figures)\[\]$|\.(published|updated|said|period)$")


@on_resources
def test_whoever_has_human_text_has_a_language_and_a_direction(client: FlaskClient, names: dict[str, str], address: str) -> None:
    if "history" in address:
        return  # a change shows the record as it was written
    for path, told in objects(client.get(address.format(**names)).get_json()):
        texts = [name for name in ("text", "title", "name", "names", "gist", "rating") if told.get(name)]
        if texts and not _PARTS.search(path) and "decides" not in told:
            assert told.get("language"), f"{path} has {texts}"
            assert told["dir"] == ("rtl" if told["language"].split("-")[0] in ("ar", "fa", "he", "ur") else "ltr")


def test_every_date_has_one_shape_and_is_no_more_exact_than_its_words(client: FlaskClient) -> None:
    shape = {"text", "value", "from", "to", "basis", "because", "role"}
    dates = [
        (kind, path, told)
        for kind in KINDS
        for item in every(client, f"/v1/{kind}", limit=200)
        for path, told in objects(item)
        if "role" in told and "basis" in told and "source" not in told
    ]
    assert dates
    for kind, path, told in dates:
        assert set(told) == shape, (kind, path)
        assert told["basis"] in ("stated", "inferred")
        assert told["role"] in ("event", "said", "published", "period", "as_of")
        assert told["because"] if told["basis"] == "inferred" else told["because"] is None
        assert None in (told["from"], told["to"]) or told["from"] < told["to"]
        if told["value"] and "/" not in told["value"]:
            assert told["from"].startswith(told["value"])
            assert not told["to"].startswith(told["value"])


def test_every_time_is_rfc_3339_in_utc(client: FlaskClient) -> None:
    for kind in KINDS:
        for path, value in members(every(client, f"/v1/{kind}", limit=200)):
            if path.rpartition(".")[2] in ("created", "updated", "since", "published_at", "at") and isinstance(value, str):
                assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z", value), path


# Validators: who has the answer already gets it once


@everywhere
def test_every_get_has_an_etag_and_a_304_repeats_it_without_a_body(client: FlaskClient, names: dict[str, str], address: str) -> None:
    first = client.get(address.format(**names))
    assert first.status_code == 200
    etag = first.headers["ETag"]
    assert re.fullmatch(r'"[^"]+"', etag)
    for known in (etag, f'"another", {etag}', f"W/{etag}", "*"):
        again = client.get(address.format(**names), headers={"If-None-Match": known})
        assert (again.status_code, again.headers["ETag"], again.data) == (304, etag, b"")
        assert again.headers["Access-Control-Allow-Origin"] == "*"


@everywhere
def test_who_has_another_answer_gets_the_whole_one(client: FlaskClient, names: dict[str, str], address: str) -> None:
    answer = client.get(address.format(**names), headers={"If-None-Match": '"another"'})
    assert (answer.status_code, bool(answer.data)) == (200, True)


@everywhere
def test_head_has_what_get_has_without_the_body(client: FlaskClient, names: dict[str, str], address: str) -> None:
    full, head = client.get(address.format(**names)), client.head(address.format(**names))
    assert (head.status_code, head.data) == (200, b"")
    for name in ("ETag", "Content-Type", "Content-Length"):
        assert head.headers[name] == full.headers[name]


def test_an_etag_is_one_answers_own(client: FlaskClient, names: dict[str, str]) -> None:
    etags = [client.get(address.format(**names)).headers["ETag"] for address in SINGLES]
    assert len(set(etags)) == len(SINGLES)


# Who may read it, and by which name a request goes


@everywhere
def test_any_page_may_read_any_answer(client: FlaskClient, names: dict[str, str], address: str) -> None:
    assert client.get(address.format(**names)).headers["Access-Control-Allow-Origin"] == "*"
    asked = {"Origin": "https://news.example", "Access-Control-Request-Method": "GET", "Access-Control-Request-Headers": "if-none-match"}
    preflight = client.options(address.format(**names), headers=asked)
    assert preflight.status_code in (200, 204)
    assert preflight.headers["Access-Control-Allow-Origin"] == "*"
    assert "GET" in preflight.headers["Access-Control-Allow-Methods"]
    assert "if-none-match" in preflight.headers["Access-Control-Allow-Headers"].lower()


@pytest.mark.parametrize("address", ["/v1/claims", "/v1/claims/snhr-6239-civilians", "/v1/claims/nobody", "/health"])
def test_a_requests_id_comes_back(client: FlaskClient, address: str) -> None:
    assert client.get(address, headers={"X-Request-Id": "desk-42.a_B"}).headers["X-Request-Id"] == "desk-42.a_B"
    first, second = (client.get(address).headers["X-Request-Id"] for _ in range(2))
    assert first != second


@pytest.mark.parametrize("hostile", ["", "two words", "x" * 65, "<script>", "\u00e9", "a\r\nSet-Cookie: a=b", 'quote"', "%0a"])
def test_a_hostile_request_id_is_replaced(client: FlaskClient, hostile: str) -> None:
    for address in ("/v1/claims", "/v1/claims/snhr-6239-civilians"):
        answer = client.get(address, environ_overrides={"HTTP_X_REQUEST_ID": hostile})
        assert re.fullmatch(r"[A-Za-z0-9._-]{1,64}", answer.headers["X-Request-Id"])
        assert "Set-Cookie" not in answer.headers


# Every way to fail is a problem


@on_resources
def test_an_unknown_parameter_is_a_400_that_names_it(client: FlaskClient, names: dict[str, str], address: str) -> None:
    assert_problem(client.get(address.format(**names), query_string={"colour": "red"}), 400, "colour")


@on_resources
def test_a_parameter_said_twice_is_a_400_that_names_it(client: FlaskClient, names: dict[str, str], address: str) -> None:
    assert_problem(client.get(address.format(**names) + "?limit=5&limit=6"), 400, "limit")


@pytest.mark.parametrize("name", ["Limit", "limit[]", "from_", "offset", "page", "/limit", "_schema", "", "لون", "x" * 300, "a.b"])
def test_whatever_an_unknown_parameter_is_called_it_is_named(client: FlaskClient, name: str) -> None:
    assert_problem(client.get("/v1/claims", query_string={name: "1"}), 400, name)


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        *(
            (f"limit={value}", "limit")
            for value in ("0", "201", "-1", "many", "9" * 30, "1.5", "", "1e2", "0x10", "1_0", "NaN", "9" * 5000)
        ),
        *((f"total={value}", "total") for value in ("1", "yes", "TRUE", "")),
        *((f"figure_min={value}", "figure_min") for value in ("NaN", "Infinity", "-Infinity", "inf", "1e999", "many", "", "1,5", "1_0")),
        *((f"figure_max={value}", "figure_max") for value in ("nan", "-inf", "1e400")),
        ("figure_min=2&figure_max=1", "figure_max"),
        *((f"from={value}", "from") for value in ("yesterday", "2015-13", "2015-09-31", "2015-9", "0000", "2015/2016", "", "20150930")),
        *((f"to={value}", "to") for value in ("2015-02-29", "..", "12015", "-2015")),
        ("from=2016&to=2015", "to"),
        ("from=2015&to=2015", "to"),
        *((f"{name}={value}", name) for name in ("kind", "status", "attribution", "relation", "sort") for value in ("other", "")),
        ("checkable=maybe", "checkable"),
        ("sort=relevance", "sort"),
        *((f"article={value}", "article") for value in ("", "UPPER", "a" * 81, "-a", "..%2Fetc", "a%00", "%D8%A7", "a%20b", "snhr%0A")),
        ("language=arabic!", "language"),
        *((f"q={value}", "q") for value in ("", "%00", "a%00b", "%1B", "%7F", "%EF%BF%BD", "x" * 401, "x" * 100_000)),
    ],
)
def test_a_malformed_value_is_a_400_that_names_its_parameter(client: FlaskClient, query: str, parameter: str) -> None:
    assert_problem(client.get(f"/v1/claims?{query}"), 400, parameter)


@pytest.mark.parametrize("bytes_", ["%ED%A0%80", "%FF", "%D8", "%C0%AF", "%F8%88%80%80%80"])
@pytest.mark.parametrize("address", ["/v1/claims", "/v1/articles"])
def test_what_is_not_utf_8_is_a_400_and_is_not_looked_for(client: FlaskClient, address: str, bytes_: str) -> None:
    assert_problem(client.get(f"{address}?q={bytes_}"), 400, "q")


@pytest.mark.parametrize("query", ["from=9999-12-31", "to=9999-12-31", "from=0001-01-01", "to=0001-01-01", "from=9998", "from=9999-11"])
def test_the_ends_of_the_calendar_are_no_fault_of_ours(client: FlaskClient, query: str) -> None:
    assert client.get(f"/v1/claims?{query}").status_code in (200, 400)


@pytest.mark.parametrize(("query", "parameter"), [("type=likes", "type"), ("state=maybe", "state"), ("limit=0", "limit")])
def test_a_malformed_value_below_a_claim_is_a_400_too(client: FlaskClient, query: str, parameter: str) -> None:
    assert_problem(client.get(f"/v1/claims/snhr-6239-civilians/relations?{query}"), 400, parameter)


@pytest.mark.parametrize("depth", ["0", "4", "-1", "deep", "1.5", ""])
def test_a_graph_is_one_to_three_steps_deep(client: FlaskClient, depth: str) -> None:
    assert_problem(client.get(f"/v1/claims/snhr-6239-civilians/graph?depth={depth}"), 400, "depth")


def sealed(value: Any) -> str:
    return base64.urlsafe_b64encode(value if isinstance(value, bytes) else json.dumps(value).encode()).rstrip(b"=").decode()


def cursor_of(client: FlaskClient, address: str) -> str:
    return str(parse_qs(urlsplit(client.get(address).get_json()["next"]).query)["cursor"][0])


@pytest.mark.parametrize(
    "cursor",
    [
        *("x", "====", "!!!", "[]", "%00", "%FF", "%D8%A7", "a" * 401, ""),
        *(sealed(value) for value in ({}, {"a": 1}, [], [[]], None, 1, 10**30, "abc", [None], [1, 2, 3], ["", "", ""])),
        *(sealed(value) for value in (b"[NaN]", b"1e999", b"[1e999]", b"\xff\xfe", b"[" * 250, b'["\\ud800"]', b"[1,2", b"\x00")),
    ],
)
@pytest.mark.parametrize("address", ["/v1/claims?", "/v1/claims?q=%D8%B1%D9%88%D8%B3%D9%8A%D8%A7&", "/v1/sources?"])
def test_a_cursor_that_we_did_not_make_is_a_400(client: FlaskClient, address: str, cursor: str) -> None:
    assert_problem(client.get(f"{address}cursor={cursor}"), 400, "cursor")


@pytest.mark.parametrize(
    "other",
    [
        "/v1/articles",
        "/v1/sources/putin/claims",
        "/v1/claims?kind=figure",
        "/v1/claims?sort=check_worthiness",
        "/v1/claims?q=%D8%B1%D9%88%D8%B3%D9%8A%D8%A7",
        "/v1/claims/snhr-6239-civilians/history",
        "/v1/claims/snhr-6239-civilians/relations",
    ],
)
def test_a_cursor_of_another_list_is_a_400(client: FlaskClient, other: str) -> None:
    cursor = cursor_of(client, "/v1/claims?limit=1")
    assert_problem(client.get(f"{other}{'&' if '?' in other else '?'}cursor={cursor}"), 400, "cursor")


def test_a_cursor_cut_short_is_a_400(client: FlaskClient) -> None:
    cursor = cursor_of(client, "/v1/claims?limit=1")
    for end in range(1, len(cursor)):
        assert_problem(client.get("/v1/claims", query_string={"limit": 1, "cursor": cursor[:end]}), 400, "cursor")


@pytest.mark.parametrize("address", ["/v1/claims?limit=1", "/v1/sources?limit=1", "/v1/claims?limit=1&q=%D8%B1%D9%88%D8%B3%D9%8A%D8%A7"])
@pytest.mark.parametrize("key", [-1000, 2**63 - 1, 2**64, -(2**63), 1e308, 0.5, "", "x", "\x00", "\ud800", None, True, [], {}])
def test_a_cursor_that_somebody_changed_is_never_a_fault_of_ours(client: FlaskClient, address: str, key: Any) -> None:
    cursor = cursor_of(client, address)
    told = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    for changed in (*([*told[:place], key, *told[place + 1 :]] for place in range(len(told))), [told[0], *(key for _ in told[1:])]):
        assert client.get(f"{address}&cursor={sealed(changed)}").status_code in (200, 400), changed


@pytest.mark.parametrize("address", [one for one in SINGLES if one.count("/") == 3])
def test_an_unknown_id_is_a_404(client: FlaskClient, address: str) -> None:
    assert_problem(client.get(re.sub(r"\{\w+\}", "nobody-knows-this", address)), 404)


@pytest.mark.parametrize("address", [one for one in RESOURCES if one.count("/") == 4])
def test_there_is_nothing_below_an_unknown_id(client: FlaskClient, address: str) -> None:
    assert_problem(client.get(re.sub(r"\{\w+\}", "nobody-knows-this", address)), 404)


@pytest.mark.parametrize(
    "id_",
    [
        *("..%2F", "%2e%2e%2f", "..%2F..%2Fetc%2Fpasswd", "%2e%2e", "a%00", "%00", "a%0A", "%ED%A0%80", "%FF", "a%20b", "a_b", "a.b"),
        *("UPPER", "Snhr", "%D8%B1%D9%88%D8%B3%D9%8A%D8%A7", "a" * 81, "a" * 10_000, "-a", "'--", "a'%20OR%201=1", "%25", "*", "{claim}"),
    ],
)
@pytest.mark.parametrize("kind", [*KINDS, "relations"])
def test_what_is_no_id_is_a_404(client: FlaskClient, kind: str, id_: str) -> None:
    assert_problem(client.get(f"/v1/{kind}/{id_}"), 404)


@pytest.mark.parametrize("address", ["/nowhere", "/v1/nowhere", "/v2/claims", "/v1/claims/snhr-6239-civilians/nowhere", "/favicon.ico"])
def test_an_unknown_address_is_a_404(client: FlaskClient, address: str) -> None:
    assert_problem(client.get(address), 404)


@everywhere
@pytest.mark.parametrize("method", ["DELETE", "TRACE", "BREW"])
def test_a_wrong_method_is_a_405_that_says_which_are_right(client: FlaskClient, names: dict[str, str], address: str, method: str) -> None:
    answer = client.open(address.format(**names), method=method)
    assert_problem(answer, 405)
    assert {"GET", "HEAD", "OPTIONS"} <= set(re.split(r",\s*", answer.headers["Allow"]))


@on_resources
@pytest.mark.parametrize(
    "accept", ["text/html", "image/*", "application/xml, text/plain;q=0.5", "application/json;q=0", "application/json-seq"]
)
def test_who_takes_no_json_gets_a_406(client: FlaskClient, names: dict[str, str], address: str, accept: str) -> None:
    assert_problem(client.get(address.format(**names), headers={"Accept": accept}), 406)


@on_resources
@pytest.mark.parametrize(
    "accept",
    [
        "*/*",
        "application/*",
        "application/json",
        "application/json;q=0.5",
        "APPLICATION/JSON",
        "application/json; charset=utf-8",
        "text/html, application/xhtml+xml, */*;q=0.8",
        "text/html, application/json;q=0.001",
        "",
    ],
)
def test_who_takes_json_among_others_gets_it(client: FlaskClient, names: dict[str, str], address: str, accept: str) -> None:
    answer = client.get(address.format(**names), headers={"Accept": accept})
    assert answer.status_code == 200
    assert answer.get_json(force=True) is not None


@on_resources
def test_a_trailing_slash_changes_nothing(client: FlaskClient, names: dict[str, str], address: str) -> None:
    plain = client.get(address.format(**names))
    slashed = client.get(address.format(**names) + "/", follow_redirects=True)
    assert slashed.status_code == 200
    assert slashed.get_json(force=True).keys() == plain.get_json(force=True).keys()


@given(
    path=st.text(max_size=40),
    below=st.sampled_from(["", "claims/", "articles/", "sources/snhr/", "claims/snhr-6239-civilians/"]),
    query=st.dictionaries(
        st.sampled_from(["limit", "cursor", "q", "from", "to", "figure_min", "article", "sort", "x"]), st.text(), max_size=3
    ),
)
def test_whatever_is_asked_the_fault_is_never_ours(client: FlaskClient, path: str, below: str, query: dict[str, str]) -> None:
    answer = client.get(f"/v1/{below}{quote(path, safe='/')}", query_string=query)
    assert answer.status_code < 500
    if answer.status_code >= 400:
        assert_problem(answer, answer.status_code)


def test_a_fault_of_ours_shows_an_id_and_no_trace(own: Flask, fresh: Path) -> None:
    store = sqlite3.connect(fresh)
    store.execute("DROP TABLE claim_index")
    store.close()
    answer = own.test_client().get("/v1/claims?q=x", headers={"X-Request-Id": "lead-me-there"})
    assert_problem(answer, 500)
    assert answer.get_json()["request_id"] == "lead-me-there"
    own.extensions["newsroom"].close()


# What the server says of itself


@pytest.mark.parametrize(("address", "said"), [("/health", {"status": "alive"}), ("/ready", {"status": "ready"})])
def test_it_lives_and_is_ready(client: FlaskClient, address: str, said: Json) -> None:
    answer = client.get(address)
    assert (answer.status_code, answer.get_json()) == (200, said)


@pytest.mark.parametrize("address", ["/", "/v1"])
def test_from_the_start_one_gets_everywhere(client: FlaskClient, address: str) -> None:
    links = client.get(address).get_json()["links"]
    assert {"docs", "openapi", "articles", "claims", "propositions", "sources", "evidence", "rules"} <= links.keys()
    assert {name: client.get(link).status_code for name, link in links.items()} == dict.fromkeys(links, 200)


@pytest.mark.parametrize("kind", KINDS)
def test_every_link_of_a_thing_leads_somewhere(client: FlaskClient, names: dict[str, str], kind: str) -> None:
    for item in every(client, f"/v1/{kind}", limit=200)[:5]:
        assert {name: client.get(link).status_code for name, link in item["links"].items()} == dict.fromkeys(item["links"], 200)


@pytest.mark.parametrize(
    ("address", "route", "status"),
    [
        ("/v1/rules", "/v1/rules", 200),
        ("/v1/claims/snhr-6239-civilians", "/v1/claims/<id>", 200),
        ("/v1/claims?limit=0", "/v1/claims", 400),
        ("/nowhere", "none", 404),
    ],
)
def test_metrics_count_every_request(client: FlaskClient, address: str, route: str, status: int) -> None:
    line = re.compile(rf'^isnad_requests_total\{{method="GET",route="{re.escape(route)}",status="{status}"\}} (\S+)$', re.MULTILINE)

    def counted() -> float:
        metrics = client.get("/metrics")
        assert metrics.mimetype == "text/plain"
        found = line.search(metrics.get_data(as_text=True))
        return float(found[1]) if found else 0

    before = counted()
    client.get(address)
    assert counted() == before + 1
