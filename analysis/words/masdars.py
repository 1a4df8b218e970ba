"""Nouns that name what happens (`مقتل`, `إغلاق`, `استئناف`): with one of them begins what is said, where a language says it without a verb.

The derived verbs make theirs by fixed patterns, in which only the letters of the root are free; of the simple verb they stand in the
table `masdars`. A pattern fits other nouns too (`تمرين`): ask only where such a noun may begin what is said.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from analysis.lang.tables import table
from analysis.words.folding import fold


@lru_cache(maxsize=16384)
def is_masdar(folded: str, language: str) -> bool:
    """Whether a folded word, with nothing written on it, names what happens."""
    listed, patterns = _masdars(language)
    return folded in listed or any(pattern.fullmatch(folded) for pattern in patterns)


@cache
def _masdars(language: str) -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
    """The words of the table, and its patterns: `-` stands for a letter of the root."""
    written = [entry["word"] for entry in table("masdars", language)]
    listed = frozenset(fold(word) for word in written if "-" not in word)
    return listed, tuple(re.compile(fold(word).replace("-", r"\w")) for word in written if "-" in word)
