"""Tables of words, read once: `lang/<language>/<name>.tsv`, or `lang/<name>.tsv` for what belongs to every language.

The first line names the columns; a line that begins with `#` is a remark. A language without a table has none of such words.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

Entry = dict[str, str]


@cache
def table(name: str, language: str | None = None) -> tuple[Entry, ...]:
    """The entries of a table, each by the names of its columns."""
    folder = files("analysis.lang")
    file = (folder / language if language else folder) / f"{name}.tsv"
    if not file.is_file():
        return ()
    lines = [line for line in file.read_text(encoding="utf-8").splitlines() if line.strip() and not line.startswith("#")]
    columns = lines[0].split("\t")
    return tuple(dict(zip(columns, line.split("\t"), strict=True)) for line in lines[1:])


@cache
def languages() -> tuple[str, ...]:
    """The languages that have tables, by BCP 47 code."""
    return tuple(sorted(folder.name for folder in files("analysis.lang").iterdir() if folder.is_dir() and not folder.name.startswith("_")))
