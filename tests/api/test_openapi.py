"""The OpenAPI document is the truth: every address is in it, and every answer is as it says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_schema_conformance,
    status_code_conformance,
)

from app import Settings, create_app
from tests.api.asking import Json, every, ids

PATHS = (
    *("/v1/claims", "/v1/articles", "/v1/propositions", "/v1/sources", "/v1/evidence", "/v1/rules"),
    *("/v1/articles/{id}", "/v1/articles/{id}/claims", "/v1/articles/{id}/annotations"),
    *("/v1/propositions/{id}", "/v1/sources/{id}", "/v1/sources/{id}/claims", "/v1/evidence/{id}", "/v1/relations/{id}"),
    *("/v1/claims/{id}", "/v1/claims/{id}/relations", "/v1/claims/{id}/sources", "/v1/claims/{id}/evidence"),
    *("/v1/claims/{id}/status", "/v1/claims/{id}/verdicts", "/v1/claims/{id}/history", "/v1/claims/{id}/graph"),
    "/v1/claims/{id}/annotation",
)
# Those that need a key of an admin.
GUARDED = ("/v1/keys", "/v1/keys/{id}")
# Those that take a body, and the one that takes none and changes something.
WRITTEN = (
    ("post", "/v1/articles"),
    ("put", "/v1/articles/{id}"),
    ("patch", "/v1/relations/{id}"),
    ("post", "/v1/check"),
    ("post", "/v1/compare"),
    ("post", "/v1/keys"),
)
REVOKED = ("delete", "/v1/keys/{id}")
# Those that take questions.
ASKED = (
    *("/v1/claims", "/v1/articles", "/v1/propositions", "/v1/sources", "/v1/evidence"),
    *("/v1/articles/{id}/claims", "/v1/sources/{id}/claims"),
    *("/v1/claims/{id}/relations", "/v1/claims/{id}/history", "/v1/claims/{id}/graph"),
)
BELOW_A_CLAIM = ("", "/relations", "/sources", "/evidence", "/status", "/verdicts", "/history", "/graph", "/annotation")
PAGING = {"limit", "cursor", "total"}


@pytest.fixture(scope="session")
def document(app: Flask) -> Json:
    answer: Json = app.test_client().get("/openapi.json").get_json()
    return answer


def test_the_document_is_openapi_3_1(document: Json) -> None:
    assert document["openapi"].startswith("3.1")
    assert [str(fault.message) for fault in OpenAPIV31SpecValidator(document).iter_errors()] == []


def test_every_address_is_documented(app: Flask, document: Json) -> None:
    served = {
        (method.lower(), re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule))
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
        if rule.rule.startswith("/v1/")
    }
    told = {(method, path) for path, operations in document["paths"].items() for method in operations if method != "parameters"}
    assert {*(("get", path) for path in (*PATHS, *GUARDED)), *WRITTEN, REVOKED} == served == told


def test_every_operation_says_what_it_is_and_how_it_fails(document: Json) -> None:
    for path in (*PATHS, *GUARDED):
        told = document["paths"][path]["get"]
        refusals = {"400", "406", *(("404",) if "{id}" in path else ()), *(("401", "403") if path in GUARDED else ())}
        assert told["summary"], path
        assert told["responses"].keys() == {"200", "304", "503", *refusals}
        for status in refusals:
            assert set(told["responses"][status]["content"]) == {"application/problem+json"}


@pytest.mark.parametrize(
    ("method", "path", "successes", "refusals"),
    [
        ("post", "/v1/check", {"200"}, set()),
        ("post", "/v1/articles", {"200", "201"}, {"401", "403"}),
        ("post", "/v1/compare", {"200"}, set()),
        ("put", "/v1/articles/{id}", {"200"}, {"401", "403", "404", "409", "412", "428"}),
        ("patch", "/v1/relations/{id}", {"200"}, {"401", "403", "404", "409", "412", "428"}),
        ("post", "/v1/keys", {"201"}, {"401", "403", "409"}),
    ],
)
def test_whatever_takes_a_body_says_what_and_how_it_fails(
    document: Json, method: str, path: str, successes: set[str], refusals: set[str]
) -> None:
    told = document["paths"][path][method]
    assert told["summary"]
    assert set(told["requestBody"]["content"]) == {"application/json"}
    assert told["requestBody"]["required"]
    assert told["responses"].keys() == successes | refusals | {"400", "406", "413", "415", "422", "503"}
    assert told.get("security", []) == ([{"key": []}] if "401" in refusals else [])
    assert document["components"]["securitySchemes"]["key"] == document["components"]["securitySchemes"]["key"] | {
        "type": "http",
        "scheme": "bearer",
    }


@pytest.mark.parametrize(
    ("method", "path", "name", "required"),
    [
        ("post", "/v1/articles", "Idempotency-Key", False),
        ("post", "/v1/keys", "Idempotency-Key", False),
        ("put", "/v1/articles/{id}", "If-Match", True),
        ("patch", "/v1/relations/{id}", "If-Match", True),
    ],
)
def test_a_header_that_is_read_is_documented(document: Json, method: str, path: str, name: str, required: bool) -> None:
    told = {one["name"]: one for one in document["paths"][path][method]["parameters"] if one["in"] == "header"}
    assert told[name]["required"] is required


@pytest.mark.parametrize(
    ("path", "parameters"),
    [
        (
            "/v1/claims",
            {
                *("q", "article", "outlet", "source", "origin", "entity", "proposition", "kind", "status", "attribution"),
                *("checkable", "relation", "figure_min", "figure_max", "from", "to", "language", "sort", *PAGING),
            },
        ),
        ("/v1/articles", {"outlet", "language", "from", "to", "q", *PAGING}),
        ("/v1/claims/{id}/relations", {"type", "state", *PAGING}),
        ("/v1/claims/{id}/graph", {"depth"}),
        ("/v1/claims/{id}/history", PAGING),
        ("/v1/claims/{id}", set()),
    ],
)
def test_an_operation_documents_every_parameter_that_it_takes(document: Json, path: str, parameters: set[str]) -> None:
    told = document["paths"][path]["get"].get("parameters", [])
    assert {one["name"] for one in told if one["in"] == "query"} == parameters


# A crawl of everything


@pytest.fixture(scope="session")
def fits(document: Json) -> Callable[[str, str, Any], list[str]]:
    """What is wrong with an answer, by what is documented for its path and media type."""
    made: dict[tuple[str, ...], Draft202012Validator] = {}
    # A client is to bear members that come later; we are not to send one that is not documented.
    shapes = {name: {"additionalProperties": False} | shape for name, shape in document["components"]["schemas"].items()}

    def faults(path: str, media_type: str, answer: Any, method: str = "get", status: str = "200") -> list[str]:
        if (path, media_type, method, status) not in made:
            content = document["paths"][path][method]["responses"][status]["content"]
            if media_type not in content:
                return [f"{media_type} is not documented, only {', '.join(content)}"]
            schema = content[media_type]["schema"]
            checker = Draft202012Validator.FORMAT_CHECKER
            made[path, media_type, method, status] = Draft202012Validator(
                {**schema, "components": {"schemas": shapes}}, format_checker=checker
            )
        return [f"{fault.json_path}: {fault.message}" for fault in made[path, media_type, method, status].iter_errors(answer)]

    return faults


def addresses(client: FlaskClient) -> Iterator[tuple[str, str]]:
    """Every address that a crawl comes to, each with the path that documents it."""
    lists = {kind: ids(every(client, f"/v1/{kind}", limit=200)) for kind in ("claims", "articles", "propositions", "sources", "evidence")}
    for kind, found in lists.items():
        yield f"/v1/{kind}", f"/v1/{kind}?limit=200&total=true"
        yield from ((f"/v1/{kind}/{{id}}", f"/v1/{kind}/{id_}") for id_ in found if kind != "claims")
    yield "/v1/rules", "/v1/rules"
    for id_ in lists["claims"]:
        yield from ((f"/v1/claims/{{id}}{below}", f"/v1/claims/{id_}{below}") for below in BELOW_A_CLAIM)
    for id_ in lists["articles"]:
        yield from ((f"/v1/articles/{{id}}{below}", f"/v1/articles/{id_}{below}") for below in ("/claims", "/annotations"))
    yield from (("/v1/sources/{id}/claims", f"/v1/sources/{id_}/claims") for id_ in lists["sources"])
    related = {one["id"] for claim in lists["claims"] for one in every(client, f"/v1/claims/{claim}/relations", limit=200)}
    yield from (("/v1/relations/{id}", f"/v1/relations/{id_}") for id_ in related)


def test_every_answer_of_a_crawl_is_as_documented(client: FlaskClient, document: Json, fits: Callable[[str, str, Any], list[str]]) -> None:
    crawled: set[str] = set()
    faults: dict[str, tuple[str, list[str]]] = {}  # of each path the first
    for path, address in addresses(client):
        answer = client.get(address)
        assert answer.status_code == 200, address
        found = fits(path, answer.mimetype, answer.get_json(force=True))
        if found:
            faults.setdefault(path, (address, found))
        crawled.add(path)
    assert faults == {}
    assert crawled == set(PATHS)


def test_whatever_is_written_is_answered_as_documented(admin: FlaskClient, fits: Callable[..., list[str]]) -> None:
    text = "قُتل 12 مدنيًا في حلب يوم 3 تموز 2024، بحسب مصدر طبي. وقال الوزير إن 45 جريحًا في المشافي."
    posted = admin.post("/v1/articles", json={"text": text, "outlet": "صحيفة"})
    address = posted.headers["Location"]
    known = admin.post("/v1/articles", json={"text": text})
    put = admin.put(address, json={"text": text.replace("45", "46")}, headers={"If-Match": "*"})
    checked = admin.post("/v1/check", json={"text": text})
    made = admin.post("/v1/keys", json={"name": "night-desk", "role": "editor"})
    for method, path, status, answer in (
        ("post", "/v1/articles", 201, posted),
        ("post", "/v1/articles", 200, known),
        ("put", "/v1/articles/{id}", 200, put),
        ("get", "/v1/articles/{id}", 200, admin.get(address)),
        ("get", "/v1/articles/{id}/claims", 200, admin.get(address + "/claims")),
        ("post", "/v1/check", 200, checked),
        ("post", "/v1/keys", 201, made),
        ("get", "/v1/keys", 200, admin.get("/v1/keys")),
        ("get", "/v1/keys/{id}", 200, admin.get("/v1/keys/night-desk")),
    ):
        assert answer.status_code == status, answer.get_data(as_text=True)
        assert fits(path, answer.mimetype, answer.get_json(), method, str(status)) == [], path
    for claim in admin.get(address + "/claims").get_json()["items"]:
        assert fits("/v1/claims/{id}", "application/json", admin.get(claim["links"]["self"]).get_json()) == []
        for link in claim["sources"]:
            source = admin.get(f"/v1/sources/{link['source']['id']}").get_json()
            assert fits("/v1/sources/{id}", "application/json", source) == []


@pytest.mark.parametrize("address", ["/v1/claims?limit=0", "/v1/claims/nobody", "/v1/claims?colour=red", "/v1/relations/x?y=1"])
def test_a_problem_is_as_documented(client: FlaskClient, document: Json, address: str) -> None:
    schema = document["paths"]["/v1/claims"]["get"]["responses"]["400"]["content"]["application/problem+json"]["schema"]
    told = client.get(address).get_json()
    assert list(Draft202012Validator({**schema, "components": document["components"]}).iter_errors(told)) == []


# Questions that nobody thought of

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]


@pytest.fixture(scope="session")
def api(app: Flask) -> Any:
    return schemathesis.openapi.from_wsgi("/openapi.json", app)


@pytest.fixture
def asked(api: Any, names: dict[str, str]) -> Callable[..., st.SearchStrategy[Any]]:
    """Questions to one address, half of them about a thing that is there."""

    def cases(path: str, mode: schemathesis.GenerationMode) -> st.SearchStrategy[Any]:
        operation = api[path]["get"]
        known = {"id": names[path.split("/")[2].removesuffix("s")]} if "{id}" in path else None
        return st.one_of(operation.as_strategy(mode), operation.as_strategy(mode, path_parameters=known))

    return cases


@pytest.mark.parametrize("path", PATHS)
@settings(max_examples=20)
@given(data=st.data())
def test_schemathesis_finds_nothing(asked: Callable[..., st.SearchStrategy[Any]], path: str, data: st.DataObject) -> None:
    case = data.draw(asked(path, schemathesis.GenerationMode.POSITIVE))
    case.query.pop("cursor", None)  # a client does not make one up
    case.call_and_validate(checks=CHECKS)


@pytest.mark.parametrize("path", ASKED)
@settings(max_examples=20)
@given(data=st.data())
def test_whatever_the_document_forbids_is_refused(asked: Callable[..., st.SearchStrategy[Any]], path: str, data: st.DataObject) -> None:
    case = data.draw(asked(path, schemathesis.GenerationMode.NEGATIVE))
    case.call_and_validate(checks=[*CHECKS, negative_data_rejection])


# Bodies that nobody thought of


@pytest.fixture(scope="session")
def writable(seeded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Any, dict[str, str]]]:
    """The API over a store that may be written to, and the headers of an admin."""
    path = tmp_path_factory.mktemp("written") / "isnad.db"
    path.write_bytes(seeded.read_bytes())
    app = create_app(Settings(database_url=f"sqlite:///{path}", log_level="critical"))
    newsroom = app.extensions["newsroom"]
    secret = newsroom.make_key("a test", "boss", "admin")[1]
    yield schemathesis.openapi.from_wsgi("/openapi.json", app), {"Authorization": f"Bearer {secret}"}
    assert list(newsroom.doctor()) == []
    newsroom.close()


def sent(case: Any, headers: dict[str, str]) -> Any:
    """A case with a key, about an article that is there, and without an address that would be fetched."""
    case.headers = {name: value for name, value in (case.headers or {}).items() if name != "Authorization"} | headers
    if "id" in (case.path_parameters or {}) and len(str(case.path_parameters["id"])) % 2:
        case.path_parameters["id"] = "russia-syria-75-years"
        case.headers["If-Match"] = "*"
    if isinstance(case.body, dict) and isinstance(case.body.get("url"), str) and case.body["url"].startswith("http"):
        del case.body["url"]
    return case


@pytest.mark.parametrize(("method", "path"), [*WRITTEN, REVOKED, *(("get", path) for path in GUARDED)])
@settings(max_examples=30)
@given(data=st.data())
def test_schemathesis_finds_nothing_in_what_writes(writable: Any, method: str, path: str, data: st.DataObject) -> None:
    api, headers = writable
    case = data.draw(api[path][method].as_strategy(schemathesis.GenerationMode.POSITIVE))
    case.query.pop("cursor", None)
    sent(case, headers).call_and_validate(checks=CHECKS)


@pytest.mark.parametrize(("method", "path"), WRITTEN)
@settings(max_examples=30)
@given(data=st.data())
def test_whatever_body_the_document_forbids_is_refused(writable: Any, method: str, path: str, data: st.DataObject) -> None:
    api, headers = writable
    case = data.draw(api[path][method].as_strategy(schemathesis.GenerationMode.NEGATIVE))
    sent(case, headers).call_and_validate(checks=CHECKS)
