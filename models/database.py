"""One door to the engine: SQL with `:name` parameters goes in, plain rows come out, and a write is all or nothing."""

from __future__ import annotations

import re
import sqlite3
import threading
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import orjson
import sqlite_utils

Row = sqlite3.Row
Refused = sqlite3.IntegrityError  # a constraint or a trigger says no

BUSY_SECONDS = 10
_LIST = re.compile(r"\bIN :(\w+)")


class UnknownDatabase(ValueError):
    """The database URL names no engine that is spoken here."""


class Database:
    """A store at a URL, `sqlite:///relative.db` or `sqlite:////absolute.db`; one connection for each thread.

    `IN :name` takes a list: it is written out as one parameter for each member, the same for every engine.
    """

    def __init__(self, url: str) -> None:
        self.path = _file_of(url)
        self._of_thread = threading.local()
        self._opened: list[sqlite3.Connection] = []
        self._lock = threading.Lock()

    @property
    def tables(self) -> sqlite_utils.Database:
        """This thread's connection, dressed as sqlite-utils for migrations and transactions."""
        held: sqlite_utils.Database | None = getattr(self._of_thread, "tables", None)
        if held is None:
            held = self._of_thread.tables = sqlite_utils.Database(self._connect())
        return held

    def rows(self, sql: str, **values: Any) -> list[Row]:
        """Every row of a question."""
        return self._run(sql, values).fetchall()

    def row(self, sql: str, **values: Any) -> Row | None:
        """The first row of a question, or None."""
        found: Row | None = self._run(sql, values).fetchone()
        return found

    def lists(self, table: str, name: str, members: str, asked: Collection[Any]) -> Iterator[tuple[Any, list[Any]]]:
        """For each of some values of a column the values of another, all together: a row for each would cost five times as much."""
        sql = f"SELECT {name} AS name, json_group_array({members}) AS members FROM {table} WHERE {name} IN :asked GROUP BY {name}"
        return ((row["name"], orjson.loads(row["members"])) for row in self.rows(sql, asked=asked))

    def run(self, sql: str, **values: Any) -> int:
        """Write; returns the number of rows that changed."""
        return self._run(sql, values).rowcount

    def insert(self, table: str, values: dict[str, Any]) -> int:
        """Add one row of named columns; returns its row number."""
        row = self._run(insertion(table, values), values).lastrowid
        return int(row or 0)

    def update(self, table: str, seq: int, values: dict[str, Any]) -> None:
        """Give the row with this number other values in these columns."""
        self._run(f"UPDATE {table} SET {', '.join(f'{name} = :{name}' for name in values)} WHERE seq = :seq", values | {"seq": seq})

    def insert_many(self, table: str, rows: Iterable[dict[str, Any]]) -> None:
        """Add rows that all have the same columns, in one go."""
        listed = list(rows)
        if listed:
            self.tables.conn.executemany(insertion(table, listed[0]), listed)

    def run_many(self, sql: str, rows: Iterable[dict[str, Any]]) -> None:
        """Write the same with each of these values, in one go."""
        self.tables.conn.executemany(sql, rows)

    @contextmanager
    def atomic(self) -> Iterator[None]:
        """All of the block is stored, or nothing is. A block inside a block belongs to the outer one."""
        connection = self.tables.conn
        if connection.in_transaction:
            yield
            return
        # IMMEDIATE: a reader that turns writer half-way could not wait for another writer, only fail.
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            connection.rollback()
            raise
        connection.commit()

    @contextmanager
    def unless_busy(self) -> Iterator[bool]:
        """As `atomic`, but where another writer is at work it does not wait: then it is False, and the block only reads."""
        connection = self.tables.conn
        if connection.in_transaction:
            yield True
            return
        connection.execute("PRAGMA busy_timeout = 0")
        try:
            connection.execute("BEGIN IMMEDIATE")
            free = True
        except sqlite3.OperationalError:
            connection.execute("BEGIN")
            free = False
        finally:
            connection.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
        try:
            yield free
        except BaseException:
            connection.rollback()
            raise
        connection.commit()

    def close(self) -> None:
        """Close the connection of every thread. The database is not to be used afterwards."""
        with self._lock:
            for connection in self._opened:
                connection.close()
            self._opened.clear()
        self._of_thread = threading.local()

    def _run(self, sql: str, values: dict[str, Any]) -> sqlite3.Cursor:
        if "IN :" in sql:
            sql, values = spelled_out(sql, values)
        cursor: sqlite3.Cursor = self.tables.conn.execute(sql, values)
        return cursor

    def _connect(self) -> sqlite3.Connection:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(self.path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False, cached_statements=256)
        connection.row_factory = sqlite3.Row
        for pragma in (
            "page_size = 16384",  # of a new file: an answer lies in one page, and is read at once
            "journal_mode = WAL",
            "synchronous = NORMAL",
            "foreign_keys = ON",
            "recursive_triggers = ON",
            "cache_size = -16000",
            "mmap_size = 0",
            "temp_store = MEMORY",
        ):
            connection.execute(f"PRAGMA {pragma}")
        with self._lock:
            self._opened.append(connection)
        return connection


def insertion(table: str, values: dict[str, Any]) -> str:
    """The INSERT for these columns. Table and column names are the code's own, never a client's."""
    return f"INSERT INTO {table} ({', '.join(values)}) VALUES ({', '.join(':' + name for name in values)})"


def spelled_out(sql: str, values: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """`IN :name` with a list, as `IN (:name_0, :name_1)` with its members; an empty list matches nothing."""
    spread = dict(values)

    def members(found: re.Match[str]) -> str:
        name = found[1]
        listed = list(spread.pop(name) if name in spread else values[name])
        # Filled up to a power of two, so that few lengths, and so few statements, have to be understood by the engine.
        listed += listed[-1:] * ((1 << (len(listed) - 1).bit_length()) - len(listed) if listed else 0)
        keys = [f"{name}_{place}" for place in range(len(listed))]
        spread.update(zip(keys, listed, strict=True))
        return "IN (" + (", ".join(":" + key for key in keys) or "NULL") + ")"

    return _LIST.sub(members, sql), spread


def _file_of(url: str) -> Path:
    parts = urlsplit(url)
    if parts.scheme != "sqlite" or parts.netloc or len(parts.path) < 2:
        raise UnknownDatabase(f"ISNAD_DATABASE_URL is {url!r}; write sqlite:///relative.db or sqlite:////absolute.db")
    return Path(unquote(parts.path[1:]))
