"""How the tests of this folder ask: walk a list to its end, look into an answer, and know a problem when they see one."""

from __future__ import annotations

from collections.abc import Iterator
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

Json = dict[str, Any]

MEMBERS = {"type", "title", "status", "detail", "instance", "request_id"}
# What would tell a stranger how the server is built.
INSIDES = ("Traceback", 'File "', ".py", "sqlite", "SELECT ", "no such", "site-packages", "models.", "marshmallow", "werkzeug")


def pages(client: FlaskClient, address: str, **query: Any) -> Iterator[TestResponse]:
    """Every page of a list, by following `next` as it stands."""
    answer = client.get(address, query_string=query or None)
    while True:
        assert answer.status_code == 200, (address, query, answer.get_data(as_text=True))
        yield answer
        following = answer.get_json()["next"]
        if following is None:
            return
        answer = client.get(following)


def every(client: FlaskClient, address: str, **query: Any) -> list[Json]:
    """Every item of a list."""
    return [item for page in pages(client, address, **query) for item in page.get_json()["items"]]


def ids(items: list[Json]) -> list[str]:
    """The ids of items, in their order."""
    return [item["id"] for item in items]


def members(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Everything in an answer with the way to it, items of one list by one way: `claims`, `claims[]`, `claims[].id`."""
    yield path, value
    if isinstance(value, dict):
        for name, one in value.items():
            yield from members(one, f"{path}.{name}")
    elif isinstance(value, list):
        for one in value:
            yield from members(one, f"{path}[]")


def objects(value: Any) -> Iterator[tuple[str, Json]]:
    """Every object in an answer, with the way to it."""
    return ((path, one) for path, one in members(value) if isinstance(one, dict))


def assert_problem(response: TestResponse, status: int, *parameters: str, pointers: tuple[str, ...] = ()) -> None:
    """The response is a problem as RFC 9457 has it, names these parameters and pointers, and lets nobody look inside the server."""
    assert response.status_code == status, response.get_data(as_text=True)[:300]
    assert response.content_type == "application/problem+json"
    told = response.get_json()
    assert told.keys() - {"errors"} == MEMBERS
    assert told["status"] == status
    assert told["title"] == HTTPStatus(status).phrase
    assert told["type"].startswith("urn:isnad:problem:")
    assert told["detail"]
    assert told["instance"] == quote(response.request.path)
    assert told["request_id"] == response.headers["X-Request-Id"]
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert not [word for word in INSIDES if word in told["detail"]]
    faults = told.get("errors", [])
    assert all(set(fault) <= {"parameter", "pointer", "detail"} and fault["detail"] for fault in faults)
    assert set(pointers) <= {fault.get("pointer") for fault in faults}, faults
    for parameter in parameters:
        assert parameter in [fault.get("parameter") for fault in faults]
        assert parameter in told["detail"]
