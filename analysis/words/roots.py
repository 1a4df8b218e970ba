"""What words of one root have in common: `تسديد`, `سدد` and `يسددون` are all of `سدد`; of a language without roots, nothing.

A word is cut by its shape (`lang/<language>/roots.tsv`, where `-` stands for a letter of the root) once its endings are off. It
is a guess by the looks, good for asking whether two words may be kin and for nothing else. Weak letters come and go (`قال`, `يقول`,
`قول`), so a root has one sign for all of them.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from analysis.lang.tables import table
from analysis.words.folding import fold

WEAK = "*"
_WEAK = re.compile("[اوي]")
# Endings of persons, numbers and owners, the longest first: what is left keeps three letters at least.
_ENDINGS = (
    "تهما",
    "تهم",
    "هما",
    "كما",
    "تها",
    "ته",
    "تنا",
    "هم",
    "ها",
    "نا",
    "كم",
    "ات",
    "ون",
    "ين",
    "ان",
    "وا",
    "تا",
    "يه",
    "ه",
    "ي",
    "ت",
    "ا",
)
_SHORTEST = 3


@lru_cache(maxsize=65536)
def root_of(stem: str, language: str) -> str:
    """The root that a folded word without proclitics seems to have, weak letters as `*`; '' where no shape fits."""
    shapes = _shapes(language)
    if not shapes:
        return ""
    words = _shortened(stem)
    for shape in shapes:
        for word in words:
            found = shape.fullmatch(word)
            if found:
                return _WEAK.sub(WEAK, "".join(found.groups())).ljust(_SHORTEST, WEAK)
    return ""


def _shortened(stem: str) -> list[str]:
    """A word without its ending, and with it: the shape says which of the two it is."""
    found = [stem[: -len(end)] for end in _ENDINGS if stem.endswith(end) and len(stem) - len(end) >= _SHORTEST]
    return [*found[:1], stem]


@cache
def _shapes(language: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(fold(entry["shape"]).replace("-", r"(\w)")) for entry in table("roots", language))
