"""Permanent ids made of names: lower-case ASCII letters, digits and hyphens, the same for every spelling that names one thing.

Arabic is written letter by letter, so that nobody has to guess its short vowels: hamza seats, ة/ه and ى/ي are told as one.
"""

from __future__ import annotations

import re
import unicodedata
from zlib import crc32

LONGEST = 80

# Not two letters to one sign where names are told apart by them.
_LETTERS = {
    "ا": "a",
    "أ": "a",
    "إ": "a",
    "آ": "a",
    "ٱ": "a",
    "ب": "b",
    "ت": "t",
    "ث": "th",
    "ج": "j",
    "ح": "h",
    "خ": "kh",
    "د": "d",
    "ذ": "dh",
    "ر": "r",
    "ز": "z",
    "س": "s",
    "ش": "sh",
    "ص": "s",
    "ض": "d",
    "ط": "t",
    "ظ": "z",
    "ع": "a",
    "غ": "gh",
    "ف": "f",
    "ق": "q",
    "ك": "k",
    "ک": "k",
    "ل": "l",
    "م": "m",
    "ن": "n",
    "ه": "h",
    "ة": "h",
    "و": "w",
    "ؤ": "w",
    "ي": "y",
    "ى": "y",
    "ی": "y",
    "ئ": "y",
    "ء": "",
    "پ": "p",
    "چ": "ch",
    "ژ": "zh",
    "ڤ": "v",
    "گ": "g",
}
_WRITTEN = str.maketrans(_LETTERS)
_BETWEEN = re.compile(r"[^a-z0-9]+")
# Between consonants these two are vowels.
_LONG = (re.compile(r"(?<=[b-df-hj-np-tvxz])w(?=[b-df-hj-np-tvxz]|$)"), re.compile(r"(?<=[b-df-hj-np-tvxz])y(?=[b-df-hj-np-tvxz]|$)"))


def slug(name: str) -> str:
    """An id for a name: 1 to 80 characters of `[a-z0-9-]`, never with a hyphen at an end; a name of no letters gets a number."""
    whole = "-".join(part for word in name.split() for part in _BETWEEN.split(_latin(word)) if part)
    if not whole:
        return f"name-{crc32(name.encode()):08x}"
    return whole if len(whole) <= LONGEST else f"{whole[: LONGEST - 9].rstrip('-')}-{crc32(whole.encode()):08x}"


def _latin(word: str) -> str:
    written = word.translate(_WRITTEN)
    plain = unicodedata.normalize("NFKD", written).encode("ascii", "ignore").decode().lower()
    return plain if written == word else _LONG[1].sub("i", _LONG[0].sub("u", plain))
