"""What somebody points at, walked through one piece at a time: files, folders, pages, feeds. Nothing is stored here."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO

import orjson

from analysis.pages.feeds import NoFeed, entries, is_feed
from analysis.pages.markup import decoded
from models import wire
from models.manuscripts import Submission

LARGEST_FILE = 5_000_000  # bytes of a text or a page
LARGEST_LINE = 6_000_000  # bytes of an object with a page in it
TEXTS, PAGES, OBJECTS = frozenset({".txt"}), frozenset({".html", ".htm"}), frozenset({".jsonl", ".ndjson"})
MEMBERS = ("text", "html", "url", "title", "outlet", "published", "updated", "language")


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing that was found: where it stands, and what may be taken in; or why nothing may."""

    where: str
    submission: Submission | None = None
    refusal: str | None = None


def walk(sources: Iterable[str], known: Submission) -> Iterator[Piece]:
    """Every piece of the sources, in their order; what a piece does not tell of itself is as in `known`.

    A source is the address of a page or of a feed, a file, or a folder; a folder's files come in the order of their names, hidden
    ones and those of other kinds left out. Only one piece is in memory at a time.
    """
    for source in sources:
        pieces = _of_address(source) if source.lower().startswith(("http://", "https://")) else _of_path(Path(source))
        for piece in pieces:
            yield piece if piece.submission is None else replace(piece, submission=_filled(piece.submission, known))


def _filled(told: Submission, known: Submission) -> Submission:
    missing = {name: getattr(known, name) for name in MEMBERS if getattr(told, name) is None}
    return replace(told, **missing)


# The network


def _of_address(url: str) -> Iterator[Piece]:
    try:
        fetched = wire.fetch(url)
        if is_feed(fetched.body):
            for entry in entries(fetched.body, fetched.url):
                yield Piece(entry.url, Submission(url=entry.url, published=entry.published))
            return
    except (wire.Unfetchable, NoFeed) as why:
        yield Piece(url, refusal=str(why))
        return
    text = decoded(fetched.body, fetched.charset)
    plain = fetched.content_type == "text/plain"
    yield Piece(url, Submission(text=text, url=fetched.url) if plain else Submission(html=text, url=fetched.url))


# Files and folders


def _of_path(path: Path) -> Iterator[Piece]:
    if path.is_dir():
        yield from _of_folder(path)
    elif not path.is_file():
        yield Piece(str(path), refusal="there is no such file or folder")
    elif path.suffix.lower() in TEXTS | PAGES | OBJECTS:
        yield from _of_file(path)
    else:
        yield Piece(str(path), refusal=f"only {', '.join(sorted(TEXTS | PAGES | OBJECTS))} files are read")


def _of_folder(top: Path) -> Iterator[Piece]:
    """The files below a folder. A link is followed to a file within the folder, and to nothing else."""
    home = top.resolve()
    waiting = [top]
    while waiting:
        path = waiting.pop()
        if path.is_dir():
            try:
                inside = sorted(one for one in path.iterdir() if not one.name.startswith("."))
            except OSError as fault:
                yield Piece(str(path), refusal=_said(fault))
                continue
            waiting += [one for one in reversed(inside) if one.is_file() or (one.is_dir() and not one.is_symlink())]
        elif path.suffix.lower() in TEXTS | PAGES | OBJECTS:
            if path.is_symlink() and not path.resolve().is_relative_to(home):
                yield Piece(str(path), refusal="it is a link that leads out of the folder")
            else:
                yield from _of_file(path)


def _of_file(path: Path) -> Iterator[Piece]:
    try:
        with path.open("rb") as file:
            if path.suffix.lower() in OBJECTS:
                yield from _of_lines(path, file)
                return
            raw = file.read(LARGEST_FILE + 1)
    except OSError as fault:
        yield Piece(str(path), refusal=_said(fault))
        return
    if len(raw) > LARGEST_FILE:
        yield Piece(str(path), refusal=f"it is larger than {LARGEST_FILE // 1_000_000} MB")
    elif path.suffix.lower() in PAGES:
        yield Piece(str(path), Submission(html=raw))
    else:
        yield Piece(str(path), Submission(text=decoded(raw).replace("\r\n", "\n")))


def _of_lines(path: Path, file: BinaryIO) -> Iterator[Piece]:
    """The objects of a file, one a line; a line that is none is refused by itself."""
    number = 0
    while line := file.readline(LARGEST_LINE + 1):
        number += 1
        where = f"{path}:{number}"
        if len(line) > LARGEST_LINE:
            while line and not line.endswith(b"\n"):
                line = file.readline(LARGEST_LINE)
            yield Piece(where, refusal=f"the line is longer than {LARGEST_LINE // 1_000_000} MB")
        elif line.strip():
            yield _of_object(where, line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line)


def _of_object(where: str, line: bytes) -> Piece:
    try:
        told: Any = orjson.loads(line)
    except orjson.JSONDecodeError as fault:
        return Piece(where, refusal=f"the line is no JSON: {fault.msg}")
    if not isinstance(told, dict):
        return Piece(where, refusal="the line is no JSON object")
    wrong = [name for name in MEMBERS if not isinstance(told.get(name), str | None)]
    if wrong:
        return Piece(where, refusal=f"{wrong[0]} is no text")
    return Piece(where, Submission(**{name: told.get(name) for name in MEMBERS}))


def _said(fault: OSError) -> str:
    return f"it cannot be read: {os.strerror(fault.errno) if fault.errno else fault}"
