"""`python -m tests.schema`: the schema of an empty store as SQL, to keep beside the code when a migration is released."""

from __future__ import annotations

import sqlite3
import sys
import tempfile
from pathlib import Path

from models.newsroom import Newsroom
from tests.conftest import ROOT


def script(path: Path) -> str:
    """The statements that make the store at `path` again: its tables, indexes and triggers, and the steps it has taken."""
    store = sqlite3.connect(path)
    made = [
        sql
        for (sql,) in store.execute(
            """SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'
               AND name NOT GLOB '*_index_*' ORDER BY rowid"""
        )
    ]
    # A virtual table makes its shadow tables itself: only names such as claim_index_data are left out above.
    steps = [
        f"INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('{which}', '{name}', '{at}')"
        for which, name, at in store.execute("SELECT migration_set, name, applied_at FROM _sqlite_migrations ORDER BY id")
    ]
    store.close()
    return ";\n".join([*made, *steps]) + ";\n"


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        newsroom = Newsroom(f"sqlite:///{folder}/isnad.db").open()
        newsroom.close()
        target = ROOT / "fixtures" / "schemas" / sys.argv[1]
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(script(Path(folder) / "isnad.db"), encoding="utf-8")
