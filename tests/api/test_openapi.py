"""The OpenAPI document is the truth: every address is in it, and every answer is as it says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
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

from tests.api.asking import Json, every, ids

PATHS = (
    *("/v1/claims", "/v1/articles", "/v1/propositions", "/v1/sources", "/v1/evidence", "/v1/rules"),
    *("/v1/articles/{id}", "/v1/articles/{id}/claims", "/v1/articles/{id}/annotations"),
    *("/v1/propositions/{id}", "/v1/sources/{id}", "/v1/sources/{id}/claims", "/v1/evidence/{id}", "/v1/relations/{id}"),
    *("/v1/claims/{id}", "/v1/claims/{id}/relations", "/v1/claims/{id}/sources", "/v1/claims/{id}/evidence"),
    *("/v1/claims/{id}/status", "/v1/claims/{id}/verdicts", "/v1/claims/{id}/history", "/v1/claims/{id}/graph"),
    "/v1/claims/{id}/annotation",
)
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
    rules = [rule for rule in app.url_map.iter_rules() if rule.rule.startswith("/v1/") and "GET" in (rule.methods or ())]
    served = {re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule) for rule in rules}
    assert set(PATHS) == served == {path for path, operations in document["paths"].items() if "get" in operations}


def test_every_operation_says_what_it_is_and_how_it_fails(document: Json) -> None:
    for path, operations in document["paths"].items():
        told = operations["get"]
        assert told["summary"], path
        refusals = ("400", "404", "406") if "{id}" in path else ("400", "406")
        assert told["responses"].keys() == {"200", "304", "503", *refusals}
        for status in refusals:
            assert set(told["responses"][status]["content"]) == {"application/problem+json"}


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
    made: dict[tuple[str, str], Draft202012Validator] = {}
    # A client is to bear members that come later; we are not to send one that is not documented.
    shapes = {name: {"additionalProperties": False} | shape for name, shape in document["components"]["schemas"].items()}

    def faults(path: str, media_type: str, answer: Any) -> list[str]:
        if (path, media_type) not in made:
            content = document["paths"][path]["get"]["responses"]["200"]["content"]
            if media_type not in content:
                return [f"{media_type} is not documented, only {', '.join(content)}"]
            schema = content[media_type]["schema"]
            checker = Draft202012Validator.FORMAT_CHECKER
            made[path, media_type] = Draft202012Validator({**schema, "components": {"schemas": shapes}}, format_checker=checker)
        return [f"{fault.json_path}: {fault.message}" for fault in made[path, media_type].iter_errors(answer)]

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
    assert crawled == document["paths"].keys()


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
