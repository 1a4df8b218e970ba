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
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn, track
from rich.table import Table

from models.newsroom import DESK, KINDS, ROLES, SEEDS, BadName, BadSeed, NameTaken, Newsroom, Piece, Submission, Unfit


def mount(app: Flask) -> None:
    """Hang the commands into the application."""
    for command in (seed, ingest, rematch, search, export, doctor, keys, serve):
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
@click.argument("sources", nargs=-1, required=True)
@click.option("--outlet", help="Who printed them, by name or by the id of a source.")
@click.option("--published", help="When they were printed, as 2019-07-21 or 2019-07.")
@click.option("--language", help="The language they are in, as ar or en.")
@click.option("--as", "by", default=DESK, show_default=True, help="The name of the key to write as.")
def ingest(sources: tuple[str, ...], outlet: str | None, published: str | None, language: str | None, by: str) -> None:
    """Take in articles: files (.txt, .html, .jsonl), folders, addresses of pages and of feeds. The same text is the same article.

    What an object's own line or a feed tells of an article is not changed by the options; what its page tells is. Each is
    stored whole or not at all, so that a run which was interrupted can be made again. Exit code 1 if anything was refused.
    """
    key = _newsroom().key(by)
    if by != DESK and (key is None or key["revoked"]):
        raise click.ClickException(f"there is no key {by!r} to write as")
    done = {"new": 0, "already there": 0, "refused": 0}
    interrupted = False
    try:
        with _running() as bar:
            task = bar.add_task("", total=None)
            for piece in _newsroom().walk(sources, Submission(outlet=outlet, published=published, language=language)):
                bar.update(task, description=_printable(piece.where)[-60:])
                outcome, why = _taken_in(piece, by)
                done[outcome] += 1
                bar.advance(task)
                if why:
                    bar.console.print(
                        f"refused: {_printable(piece.where)}: {_printable(why)}", markup=False, highlight=False, soft_wrap=True
                    )
    except KeyboardInterrupt:
        interrupted = True
    finally:
        _tell(done)
    if interrupted:
        click.echo("interrupted: what is counted is stored, whole; the same command goes on from there", err=True)
        raise SystemExit(130)
    if done["refused"]:
        raise SystemExit(1)


@click.command()
@with_appcontext
@click.option("--all", "again", is_flag=True, help="Every claim, those included that were held against the others already.")
def rematch(again: bool) -> None:
    """Hold claims against the others that the rules of today have not been asked about: those of an older store, or of older rules.

    What a person has drawn or decided on stays. It is stored batch by batch: a run that was interrupted is simply made again,
    without --all, and goes on from there. Exit code 130 if it was interrupted.
    """

    def shown(steps: Iterator[int], total: int) -> Iterator[int]:
        with _running(total) as bar:
            task = bar.add_task("claims taken apart and matched", total=total)
            for step in steps:
                bar.advance(task, step)
                yield step

    try:
        done = _newsroom().rematch(again=again, progress=shown)
    except KeyboardInterrupt:
        click.echo("interrupted: what was done is stored; the same command without --all goes on from there", err=True)
        raise SystemExit(130) from None
    _tell({"claims": done.claims, "suggestions new": done.new, "withdrawn": done.withdrawn})


def _taken_in(piece: Piece, by: str) -> tuple[str, str | None]:
    """What became of a piece, and why it was refused."""
    if piece.submission is None:
        return "refused", piece.refusal
    try:
        taken = _newsroom().take_in(by, piece.submission)
    except Unfit as fault:
        return "refused", f"{fault.member} {fault}" if fault.member in ("text", "published", "language", "outlet", "title") else str(fault)
    return ("new" if taken.created else "already there"), None


def _running(total: int | None = None) -> Progress:
    """A bar, on a terminal only; without a `total`, for what nobody can count beforehand."""
    ahead = SpinnerColumn() if total is None else BarColumn()
    columns = (ahead, MofNCompleteColumn(), TextColumn("{task.description}", markup=False), TimeElapsedColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty())


def _tell(done: dict[str, int]) -> None:
    summary = Table(*done)
    summary.add_row(*map(str, done.values()))
    Console(markup=False).print(summary)


def _printable(text: str) -> str:
    """A name from outside on one line, and without what a terminal would obey."""
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text)


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


@click.group()
def keys() -> None:
    """Who may write: make keys, list them, revoke them."""


@keys.command()
@with_appcontext
@click.argument("name")
@click.option("--role", type=click.Choice(ROLES), default=ROLES[0], show_default=True, help="Each includes those before it.")
def create(name: str, role: str) -> None:
    """Make a key and print it, this one time: only a hash of it is kept. Exit code 1 if the name is taken, or is none."""
    try:
        _, secret = _newsroom().make_key(DESK, name, role)
    except NameTaken as fault:
        raise click.ClickException(f"the name {name!r} is taken, and a name is never used again") from fault
    except BadName as fault:
        raise click.ClickException(str(fault)) from fault
    click.echo(secret)
    click.echo("It is not shown again.", err=True)


@keys.command("list")
@with_appcontext
def list_() -> None:
    """List every key that there ever was: name, role, made, last used, revoked."""
    for key in _newsroom().key_list():
        click.echo("\t".join(key[name] or "-" for name in ("id", "role", "created", "last_used", "revoked")))


@keys.command()
@with_appcontext
@click.argument("name")
def revoke(name: str) -> None:
    """Let a key open nothing any more, for good. Exit code 1 if there is none of this name."""
    if not _newsroom().revoke_key(name):
        raise click.ClickException(f"there is no key {name!r}")


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
        "app:serve_app",
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
