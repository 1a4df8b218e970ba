"""The server as it is started: a real process on a real port, its settings, its logs, and what it does under load."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def environment(store: Path, port: int, **more: str) -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "ISNAD_DATABASE_URL": f"sqlite:///{store}", "PORT": str(port), **more}


def command(*words: str) -> list[str]:
    return [sys.executable, "-m", "flask", "--app", "app", *words]


class Server:
    """A served store: `get` asks it, `stop` ends it and returns what it wrote to standard error."""

    def __init__(self, store: Path, **more: str) -> None:
        self.port = free_port()
        self.process = subprocess.Popen(command("serve"), cwd=ROOT, env=environment(store, self.port, **more), stderr=subprocess.PIPE)
        until = time.monotonic() + 60  # a busy machine takes its time
        while time.monotonic() < until:
            try:
                self.get("/ready")
            except (OSError, urllib.error.URLError):
                assert self.process.poll() is None, "the server ended"
                time.sleep(0.05)
            else:
                return
        raise AssertionError("the server does not come up")

    def get(self, path: str, **headers: str) -> tuple[Any, bytes]:
        """The headers and the body of a GET that succeeds."""
        asked = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", headers=headers)
        with urllib.request.urlopen(asked, timeout=10) as answer:
            return answer.headers, answer.read()

    def stop(self, how: int = signal.SIGINT) -> str:
        self.process.send_signal(how)
        _, told = self.process.communicate(timeout=20)
        return told.decode()


@pytest.fixture
def server(fresh: Path) -> Iterator[Server]:
    served = Server(fresh)
    yield served
    if served.process.poll() is None:
        served.stop()


def test_it_serves_and_writes_a_structured_line_for_each_request(server: Server) -> None:
    headers, body = server.get("/v1/claims/snhr-6239-civilians", **{"X-Request-Id": "from-a-test"})
    assert headers["X-Request-Id"] == "from-a-test"
    assert json.loads(body)["id"] == "snhr-6239-civilians"
    lines = [json.loads(line) for line in server.stop().splitlines() if line.startswith("{")]
    mine = next(line for line in lines if line.get("request_id") == "from-a-test")
    assert (mine["event"], mine["method"], mine["path"], mine["status"]) == ("request", "GET", "/v1/claims/snhr-6239-civilians", 200)
    assert mine["ms"] > 0


def test_it_has_read_before_anybody_asks_and_is_ready_meanwhile(fresh: Path, tmp_path: Path) -> None:
    told = tmp_path / "warmed"
    code = (
        "import pathlib, app; from models.newsroom import Newsroom; warm = Newsroom.warm\n"
        f"Newsroom.warm = lambda self: (warm(self), pathlib.Path({str(told)!r}).write_text('read'))\n"
        "import threading, time; made = app.serve_app()\n"
        "assert made.test_client().get('/ready').status_code == 200\n"
        "next(one for one in threading.enumerate() if one.name == 'warm').join(60)\n"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment(fresh, free_port()), check=True, timeout=120)
    assert told.read_text() == "read"


def test_it_ends_when_it_is_told_to(server: Server) -> None:
    server.stop(signal.SIGTERM)
    assert server.process.returncode == 0


def test_a_taken_port_is_a_clear_error(server: Server, fresh: Path) -> None:
    done = subprocess.run(
        command("serve"), cwd=ROOT, env=environment(fresh, server.port), capture_output=True, text=True, timeout=30, check=False
    )
    assert done.returncode == 1
    assert f"cannot listen on 127.0.0.1:{server.port}" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("setting", "told"),
    [
        ({"ISNAD_DATABASE_URL": "mysql://nowhere"}, "ISNAD_DATABASE_URL"),
        ({"ISNAD_LOG_LEVEL": "loud"}, "ISNAD_LOG_LEVEL"),
        ({"PORT": "http"}, "PORT"),
    ],
)
def test_a_setting_that_cannot_be_is_named(fresh: Path, setting: dict[str, str], told: str) -> None:
    env = environment(fresh, free_port()) | setting
    done = subprocess.run(command("serve"), cwd=ROOT, env=env, capture_output=True, text=True, timeout=30, check=False)
    assert done.returncode != 0
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_many_clients_at_once_get_the_same_answers(server: Server) -> None:
    paths = ["/v1/claims/snhr-6239-civilians", "/v1/claims?limit=200", "/v1/claims?q=%D8%A8%D9%88%D8%AA%D9%8A%D9%86", "/v1/rules"]
    with ThreadPoolExecutor(16) as clients:
        bodies = list(clients.map(lambda path: (path, server.get(path)[1]), paths * 25))
    assert len(set(bodies)) == len(paths)


def test_a_base_url_stands_in_every_link(fresh: Path) -> None:
    server = Server(fresh, ISNAD_BASE_URL="https://isnad.example/", ISNAD_LOG_LEVEL="error")
    page = json.loads(server.get("/v1/claims?limit=1")[1])
    told = server.stop()
    assert page["next"].startswith("https://isnad.example/v1/claims?")
    assert '"request"' not in told
