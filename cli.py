"""The commands of `flask --app app …`: what an editor or an operator does without HTTP."""

from __future__ import annotations

import socket
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import click
import orjson
from flask import Flask, current_app
from flask.cli import with_appcontext
from rich.console import Console
from rich.progress import track

from models.newsroom import KINDS, SEEDS, BadSeed, Newsroom


def mount(app: Flask) -> None:
    """Hang the commands into the application."""
    for command in (seed, search, export, doctor, serve):
        app.cli.add_command(command)


def _newsroom() -> Newsroom:
    found: Newsroom = current_app.extensions["newsroom"]
    return found


def _shown(records: Iterable[Any], title: str, total: int | None = None) -> Iterable[Any]:
    """The records, with a bar on a terminal; elsewhere nothing is drawn."""
    return track(
        records,
        f"{title:<28}",
        total=total,
        console=Console(stderr=True),
        transient=True,
        disable=not sys.stderr.isatty(),
    )


@click.command()
@with_appcontext
@click.option(
    "--from",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=SEEDS,
    help="The folder of the record.",
)
def seed(folder: Path) -> None:
    """Load the desk's record. Loading it again changes nothing; what was amended is changed, and the history says so.

    Exit code 1 if a file says what cannot be: then nothing at all is loaded.
    """
    try:
        changed = _newsroom().seed(folder, _shown)
    except BadSeed as fault:
        raise click.ClickException(f"nothing was loaded: {fault}") from fault
    click.echo(f"{changed} new or changed, {_newsroom().count('claim')} claims of {_newsroom().count('article')} articles in the store")


@click.command()
@with_appcontext
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", default=10, show_default=True, type=click.IntRange(1, 200), help="How many at most.")
def search(words: tuple[str, ...], limit: int) -> None:
    """Find claims by words, best match first. Exit code 1 if there is none."""
    page, found = _newsroom().claims({"q": " ".join(words)}, "relevance", None, limit, total=True)
    for item in page.items:
        claim = orjson.loads(item)
        click.echo(f"{claim['id']}  [{claim['status']['label']}]\n    {claim['text']}")
    click.echo(f"{len(page.items)} of {found}", err=True)
    if not page.items:
        raise SystemExit(1)


@click.command()
@with_appcontext
@click.argument("kind", type=click.Choice(KINDS), default="claim")
@click.option("--to", "target", type=click.File("wb"), default="-", help="The file to write; standard output unless told.")
def export(kind: Any, target: IO[bytes]) -> None:
    """Write every answer of a kind, one JSON object a line, in the order of their ids."""
    for body in _shown(_newsroom().everything(kind), kind, _newsroom().count(kind)):
        target.write(body + b"\n")


@click.command()
@with_appcontext
def doctor() -> None:
    """Examine the store: offsets, chains, relations, labels, answers, index, history. Exit code 1 if anything is wrong."""
    faults = 0
    for fault in _newsroom().doctor():
        click.echo(fault)
        faults += 1
    click.echo(f"{faults} faults" if faults else "sound", err=True)
    if faults:
        raise SystemExit(1)


@click.command()
@with_appcontext
@click.option("--host", envvar="ISNAD_HOST", show_envvar=True, default="127.0.0.1", show_default=True, help="Where to listen.")
@click.option("--port", envvar="PORT", show_envvar=True, default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--threads", envvar="ISNAD_THREADS", show_envvar=True, default=4, show_default=True, type=click.IntRange(1, 64))
def serve(host: str, port: int, threads: int) -> None:
    """Serve the API. Exit code 1 if the port is taken."""
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    with _free(host, port):
        pass
    click.echo(f"Isnad on http://{host}:{port}  (docs: /docs/)", err=True)
    # The environment carries the settings to the worker, which makes its own application and its own connections.
    Granian(
        "app:create_app",
        factory=True,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=threads,
        backpressure=1024,
        log_level=LogLevels.warning,
        working_dir=Path(__file__).resolve().parent,
        respawn_failed_workers=True,
    ).serve()


@contextmanager
def _free(host: str, port: int) -> Iterator[None]:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as taken:
            raise click.ClickException(f"cannot listen on {host}:{port}: {taken.strerror}. Choose another with PORT=…") from taken
        yield
