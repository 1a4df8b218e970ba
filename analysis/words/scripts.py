"""The language of a text by its letters: Arabic or English where most of them are of their writing, else `und`: it is not known."""

from __future__ import annotations

import unicodedata
from collections import Counter

from analysis.lang.tables import languages

UNKNOWN = "und"
SEEN = 20_000  # code points that are looked at
FEW = 0.1  # such a part of the letters is nothing but names
_TAGGED = 4  # letters of a tag that names a writing of its own: `uz-Arab`
_WRITINGS = {"ARABIC": "ar", "LATIN": "en"}
# The languages that are written in one writing only.
_WRITTEN = {
    "ARABIC": "ar arz ary apc acm ajp arq aeb afb fa prs ur ps ckb ug sd",
    "LATIN": "en fr de es pt it nl pl tr ro sv da nb no fi cs hu id sw vi",
    "CYRILLIC": "ru uk bg be mk",
    "GREEK": "el",
    "HEBREW": "he yi",
    "CJK": "zh",
    "HANGUL": "ko",
    "ARMENIAN": "hy",
    "GEORGIAN": "ka",
    "THAI": "th",
    "DEVANAGARI": "hi mr ne",
    "ETHIOPIC": "am ti",
}


def language_of(text: str) -> str:
    """The language of a text: one that has tables, or `und` for other writings, and for a text without letters."""
    writings = _letters(text)
    if not writings:
        return UNKNOWN
    most = max(writings, key=lambda writing: (writings[writing], writing == "ARABIC"))
    language = _WRITINGS.get(most, UNKNOWN)
    return language if language in languages() else UNKNOWN


def is_written_in(text: str, language: str) -> bool:
    """Whether a text can be in a language, as far as its letters tell; a language whose writing is not known here can be in any."""
    writing = _writing_of(language.partition("-")[0].lower())
    letters = _letters(text)
    if writing is None or ("-" in language and len(language.split("-")[1]) == _TAGGED):
        return True
    return not letters or letters[writing] > FEW * sum(letters.values())


def _writing_of(language: str) -> str | None:
    return next((writing for writing, those in _WRITTEN.items() if language in those.split()), None)


def _letters(text: str) -> Counter[str]:
    """How many letters of each writing a text has, by the first word of their names in Unicode."""
    signs = Counter(text[:SEEN])
    found: Counter[str] = Counter()
    for sign, number in signs.items():
        if sign.isalpha():
            found[unicodedata.name(sign, "").partition(" ")[0]] += number
    return found
