"""What the tests stand on: a newsroom with the desk's record, and a client of the application that serves it."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, settings

from app import Settings, create_app
from models.newsroom import SEEDS, Newsroom

ROOT = Path(__file__).resolve().parent.parent

# One example may stand on the store of the whole session; and a busy machine is not a slow test.
settings.register_profile("isnad", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
settings.load_profile("isnad")


def cases(name: str) -> list[Any]:
    """The cases of a fixture, one JSON value a line; blank lines and lines that begin with # are for the reader."""
    lines = (ROOT / "fixtures" / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip() and not line.startswith("#")]


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the desk's record. For reading; whoever writes takes a copy (`fresh`)."""
    path = tmp_path_factory.mktemp("store") / "isnad.db"
    newsroom = Newsroom(f"sqlite:///{path}").open()
    newsroom.seed(SEEDS)
    newsroom.close()
    return path


@pytest.fixture
def fresh(seeded: Path, tmp_path: Path) -> Path:
    """A copy of the seeded store, to write to."""
    path = tmp_path / "isnad.db"
    path.write_bytes(seeded.read_bytes())
    return path


@pytest.fixture(scope="session")
def app(seeded: Path) -> Iterator[Flask]:
    """The application over the seeded store."""
    made = create_app(Settings(database_url=f"sqlite:///{seeded}", log_level="critical"))
    yield made
    made.extensions["newsroom"].close()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """Somebody with an HTTP client."""
    return app.test_client()


@pytest.fixture
def get(client: FlaskClient) -> Callable[..., Any]:
    """The JSON of a GET that must succeed."""

    def asked(address: str, **query: Any) -> Any:
        answer = client.get(address, query_string=query or None)
        assert answer.status_code == 200, answer.get_data(as_text=True)
        return answer.get_json()

    return asked


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Where `CI` is set, a test that skips has failed: nobody is there to read why."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") and reporter is not None and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
