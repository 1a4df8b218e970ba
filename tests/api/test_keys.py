"""Keys: who may write, and what a key gives away of itself."""

from __future__ import annotations

import hashlib
import re
import sqlite3
import time
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.api.asking import assert_problem, ids
from tests.api.conftest import with_headers

Headers = dict[str, str]


def test_the_life_of_a_key(own: Flask, admin: FlaskClient) -> None:
    made = admin.post("/v1/keys", json={"name": "night-desk", "role": "editor"})
    assert made.status_code == 201
    assert made.headers["Location"] == "/v1/keys/night-desk"
    assert made.headers["Cache-Control"] == "no-store"
    told = made.get_json()
    secret = told.pop("key")
    assert re.fullmatch(r"isnad_[A-Za-z0-9_-]{43}", secret)
    assert told == admin.get("/v1/keys/night-desk").get_json()
    assert (told["id"], told["role"], told["created_by"], told["last_used"], told["revoked"]) == (
        *("night-desk", "editor", "the-admin"),
        *(None, None),
    )

    night = with_headers(own, {"Authorization": f"Bearer {secret}"})
    assert night.post("/v1/articles", json={"text": "خبر قصير."}).status_code == 201
    assert admin.get("/v1/keys/night-desk").get_json()["last_used"] is not None
    assert "night-desk" in ids(admin.get("/v1/keys").get_json()["items"])

    assert admin.delete("/v1/keys/night-desk").status_code == 204
    assert_problem(night.post("/v1/articles", json={"text": "خبر آخر."}), 401)
    revoked = admin.get("/v1/keys/night-desk").get_json()["revoked"]
    assert revoked is not None
    assert admin.delete("/v1/keys/night-desk").status_code == 204
    assert admin.get("/v1/keys/night-desk").get_json()["revoked"] == revoked
    assert_problem(admin.post("/v1/keys", json={"name": "night-desk", "role": "editor"}), 409)


def test_of_a_key_only_a_hash_is_kept(own: Flask, fresh: Path, admin: FlaskClient) -> None:
    secret = admin.post("/v1/keys", json={"name": "night-desk", "role": "editor"}, headers={"Idempotency-Key": "once"}).get_json()["key"]
    own.extensions["newsroom"].close()
    dump = "\n".join(sqlite3.connect(fresh).iterdump())
    assert secret not in dump
    assert hashlib.sha256(secret.encode()).hexdigest() in dump
    assert not [path for path in fresh.parent.iterdir() if secret.encode() in path.read_bytes()]


def test_a_key_is_shown_one_time_only_even_to_a_request_that_is_sent_again(admin: FlaskClient) -> None:
    first, again = (
        admin.post("/v1/keys", json={"name": "night-desk", "role": "editor"}, headers={"Idempotency-Key": "once"}) for _ in range(2)
    )
    assert (first.status_code, again.status_code) == (201, 201)
    assert again.headers["Idempotent-Replayed"] == "true"
    assert first.get_json()["key"] is not None
    assert again.get_json() == first.get_json() | {"key": None}


def test_keys_are_seen_by_an_admin_only(client: FlaskClient, own: Flask, keys: dict[str, Headers]) -> None:
    for method, address in (("GET", "/v1/keys"), ("POST", "/v1/keys"), ("GET", "/v1/keys/x"), ("DELETE", "/v1/keys/x")):
        assert_problem(client.open(address, method=method), 401)
        for role in ("editor", "reviewer"):
            assert_problem(with_headers(own, keys[role]).open(address, method=method), 403)


@pytest.mark.parametrize("role", ["editor", "reviewer", "admin"])
def test_each_role_includes_those_below_it(own: Flask, keys: dict[str, Headers], role: str) -> None:
    assert with_headers(own, keys[role]).post("/v1/articles", json={"text": "خبر قصير."}).status_code == 201


@pytest.mark.parametrize(
    "sent",
    [
        *(None, "", "Bearer", "Bearer ", "Basic eDp5", "Bearer isnad_", "Bearer isnad_" + "A" * 43, "isnad_" + "A" * 43),
        *("Bearer " + "x" * 100_000, "Bearer a b", "Bearer \u00e9", "Bearer ' OR 1=1 --", "Bearer null", "Bearer a,Bearer b"),
    ],
)
@pytest.mark.parametrize(
    ("method", "address"), [("POST", "/v1/articles"), ("PUT", "/v1/articles/russia-syria-75-years"), ("GET", "/v1/keys")]
)
def test_without_a_good_key_nobody_writes(client: FlaskClient, method: str, address: str, sent: str | None) -> None:
    answer = client.open(
        address, method=method, json={"text": "خبر"}, environ_overrides={} if sent is None else {"HTTP_AUTHORIZATION": sent}
    )
    assert_problem(answer, 401)
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


def test_the_scheme_is_read_in_any_case(own: Flask, keys: dict[str, Headers]) -> None:
    secret = keys["admin"]["Authorization"].removeprefix("Bearer ")
    assert own.test_client().get("/v1/keys", headers={"Authorization": f"bEARER  {secret} "}).status_code == 200


def test_reading_needs_no_key_and_minds_no_wrong_one(client: FlaskClient) -> None:
    assert client.get("/v1/claims", headers={"Authorization": "Bearer nobody"}).status_code == 200


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        *(
            ({"name": name, "role": "editor"}, "/name")
            for name in ("", "Night", "night desk", "a" * 81, "-a", "a\n", "ليل", None, 5, ["a"])
        ),
        *(({"name": "night", "role": role}, "/role") for role in ("", "reader", "ADMIN", None, 1, {})),
        ({"name": "night"}, "/role"),
        ({"role": "editor"}, "/name"),
        ({"name": "night", "role": "editor", "key": "my own"}, "/key"),
        ([], ""),
    ],
)
def test_a_malformed_key_is_refused_by_name(admin: FlaskClient, body: Any, pointer: str) -> None:
    assert_problem(admin.post("/v1/keys", json=body), 422, pointers=(pointer,))
    assert len(admin.get("/v1/keys").get_json()["items"]) == 3


@pytest.mark.parametrize("name", ["the-admin", "desk", "rule"])
def test_a_name_that_says_who_else_is_at_work_is_taken(admin: FlaskClient, name: str) -> None:
    assert_problem(admin.post("/v1/keys", json={"name": name, "role": "editor"}), 409)


def test_an_unknown_key_is_a_404(admin: FlaskClient) -> None:
    for method in ("GET", "DELETE"):
        assert_problem(admin.open("/v1/keys/nobody", method=method), 404)


def test_that_a_key_was_used_is_noted_without_waiting_for_a_writer(own: Flask, fresh: Path, admin: FlaskClient) -> None:
    writer = sqlite3.connect(fresh)
    writer.execute("BEGIN IMMEDIATE")
    began = time.perf_counter()
    assert admin.get("/v1/keys").status_code == 200
    assert time.perf_counter() - began < 5
    writer.rollback()
    assert admin.get("/v1/keys").status_code == 200
    assert admin.get("/v1/keys/the-admin").get_json()["last_used"] is not None


def test_no_secret_is_logged(fresh: Path, capfd: pytest.CaptureFixture[str]) -> None:
    from app import Settings, create_app

    app = create_app(Settings(database_url=f"sqlite:///{fresh}", log_level="debug"))
    secret = app.extensions["newsroom"].make_key("a test", "boss", "admin")[1]
    client = with_headers(app, {"Authorization": f"Bearer {secret}"})
    other = client.post("/v1/keys", json={"name": "night", "role": "editor"}).get_json()["key"]
    client.get("/v1/keys")
    app.extensions["newsroom"].close()
    written = "".join(capfd.readouterr())
    assert secret not in written
    assert other not in written
