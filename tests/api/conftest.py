"""What the tests of the API ask about: ids that stand in the desk's record, and every claim of it as a list shows it."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from app import Settings, create_app
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
