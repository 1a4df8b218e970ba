"""What the tests of the API ask about: ids that stand in the desk's record, and every claim of it as a list shows it."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import Settings, create_app
from models.newsroom import ROLES
from tests.api.asking import Json, every


@pytest.fixture(scope="session")
def claims(app: Flask) -> list[Json]:
    """Every claim as the list shows it, newest first."""
    return every(app.test_client(), "/v1/claims", limit=200)


@pytest.fixture(scope="session")
def articles(app: Flask) -> list[Json]:
    """Every article with its text."""
    client = app.test_client()
    return [client.get(one["links"]["self"]).get_json() for one in every(client, "/v1/articles")]


@pytest.fixture(scope="session")
def names(app: Flask, claims: list[Json]) -> dict[str, str]:
    """One id of each kind, to be written into an address: `/v1/claims/{claim}`."""
    client = app.test_client()
    related = next(one for one in claims if any(number for type_, number in one["counts"].items() if type_ != "evidence"))
    return {
        "claim": "snhr-6239-civilians",
        "article": "russia-syria-75-years",
        "source": "snhr",
        "proposition": client.get("/v1/claims/snhr-6239-civilians").get_json()["proposition"],
        "evidence": every(client, "/v1/evidence")[0]["id"],
        "relation": every(client, f"/v1/claims/{related['id']}/relations")[0]["id"],
    }


@pytest.fixture
def own(fresh: Path) -> Flask:
    """An application over a store of its own, for a test that writes."""
    return create_app(Settings(database_url=f"sqlite:///{fresh}", log_level="critical"))


@pytest.fixture
def keys(own: Flask) -> dict[str, dict[str, str]]:
    """For each role the headers of somebody who has a key of it, named `the-<role>`."""
    made = {role: own.extensions["newsroom"].make_key("a test", f"the-{role}", role)[1] for role in ROLES}
    return {role: {"Authorization": f"Bearer {secret}"} for role, secret in made.items()}


@pytest.fixture
def editor(own: Flask, keys: dict[str, dict[str, str]]) -> FlaskClient:
    """Somebody with a key of the lowest role, over a store of their own."""
    return with_headers(own, keys["editor"])


@pytest.fixture
def admin(own: Flask, keys: dict[str, dict[str, str]]) -> FlaskClient:
    """Somebody with a key of the highest role, over the same store."""
    return with_headers(own, keys["admin"])


def with_headers(app: Flask, headers: dict[str, str]) -> FlaskClient:
    """A client that sends these headers with every request."""
    client = app.test_client()
    client.environ_base |= {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in headers.items()}
    return client
