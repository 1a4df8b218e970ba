"""Two servers over one file, each on core 0, and wrk on core 1 that loads one of them at a time."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SCRIPT = Path(__file__).resolve().parent / "requests.lua"
CONNECTIONS = 8
STARTING_SECONDS = 60
SLOW_SECONDS = 0.05  # an answer that takes longer is measured alone: wrk would leave a queue of them to whoever is measured next
PAUSE_SECONDS = 0.3  # to finish what wrk left


@dataclass(frozen=True, slots=True)
class Speed:
    """What wrk saw: requests a second, and the median and 99th percentile of the time to an answer in milliseconds."""

    rate: float
    p50: float
    p99: float


@dataclass(frozen=True, slots=True)
class Server:
    """A server that runs: its process and its address."""

    process: subprocess.Popen[bytes]
    url: str

    def resident(self) -> float:
        """The memory of its largest process in megabytes: for a server with workers, of the worker."""
        told = subprocess.run(
            ["ps", "-o", "rss=", "-p", str(self.process.pid), "--ppid", str(self.process.pid)], capture_output=True, check=True
        )
        return max(map(int, told.stdout.split())) / 1024


def missing() -> str | None:
    """What has to be installed first; None if nothing."""
    for tool, how in (("wrk", "apt-get install wrk"), ("taskset", "apt-get install util-linux"), ("ps", "apt-get install procps")):
        if shutil.which(tool) is None:
            return f"{tool} is not installed: {how}"
    if subprocess.run([sys.executable, "-m", "datasette", "--version"], capture_output=True, check=False).returncode:
        return "Datasette is not installed: make bench installs it"
    return None


@contextmanager
def ours(store: Path) -> Iterator[Server]:
    """Isnad over a store."""
    port = _free()
    settings = {"ISNAD_DATABASE_URL": f"sqlite:///{store}", "PORT": str(port), "ISNAD_LOG_LEVEL": "warning"}
    with _running(["-m", "flask", "--app", "app", "serve"], settings, port, "/ready") as server:
        yield server


@contextmanager
def datasette(store: Path, queries: dict[str, str]) -> Iterator[Server]:
    """Datasette over a store, with these canned queries."""
    port = _free()
    with tempfile.NamedTemporaryFile("w", suffix=".json") as metadata:
        json.dump({"databases": {store.stem: {"queries": queries}}}, metadata)
        metadata.flush()
        options = ["--metadata", metadata.name, "--port", str(port), "--setting", "sql_time_limit_ms", "60000"]
        with _running(["-m", "datasette", "serve", str(store), *options], {}, port, "/-/versions.json") as server:
            yield server


def status(url: str, etag: str = "") -> int:
    """The status of one GET; raises ValueError for an answer that holds nothing."""
    headers = {"If-None-Match": etag} if etag else {}
    try:
        with urllib.request.urlopen(urllib.request.Request(url, headers=headers)) as answer:
            told = json.load(answer)
            if not (told["items"] if isinstance(told, dict) and "items" in told else told):
                raise ValueError(f"{url} answers nothing")
            return int(answer.status)
    except urllib.error.HTTPError as answer:
        return answer.code


def etag(url: str) -> str:
    """The ETag of one GET."""
    with urllib.request.urlopen(url) as answer:
        return str(answer.headers["ETag"])


def load(server: Server, lines: list[str], seconds: int) -> Speed:
    """Ask a server for these lines, in random order, for some seconds. Raises RuntimeError if any request failed.

    A server that takes long for the first of them is asked for that one only, once, and nothing beside it.
    """
    alone = _seconds(server, lines[0])
    if alone > SLOW_SECONDS:
        return Speed(1 / alone, alone * 1000, alone * 1000)
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as asked:
        asked.write("\n".join(lines) + "\n")
        asked.flush()
        wrk = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--timeout", "60s", "-s", str(SCRIPT), server.url, "--", asked.name]
        told = subprocess.run(["taskset", "-c", "1", *wrk], capture_output=True, text=True, check=True).stdout
    time.sleep(PAUSE_SECONDS)
    requests, microseconds, p50, p99, failed = map(int, next(line for line in told.splitlines() if line.startswith("told ")).split()[1:])
    if failed or not requests:
        raise RuntimeError(f"{failed} of {requests} requests failed, as {lines[0]}")
    return Speed(requests / microseconds * 1e6, p50 / 1000, p99 / 1000)


def _seconds(server: Server, line: str) -> float:
    began = time.perf_counter()
    where, _, etag = line.partition("\t")
    status(server.url + where, etag)
    return time.perf_counter() - began


@contextmanager
def _running(command: list[str], settings: dict[str, str], port: int, ready: str) -> Iterator[Server]:
    started = subprocess.Popen(
        ["taskset", "-c", "0", sys.executable, *command],
        cwd=ROOT,
        env=os.environ | settings,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    server = Server(started, f"http://127.0.0.1:{port}")
    try:
        _wait_for(server, ready)
        yield server
    finally:
        started.terminate()
        started.wait()


def _wait_for(server: Server, ready: str) -> None:
    last = time.monotonic() + STARTING_SECONDS
    while time.monotonic() < last and server.process.poll() is None:
        try:
            with urllib.request.urlopen(server.url + ready):
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"{server.process.args!r} did not start")


def _free() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
