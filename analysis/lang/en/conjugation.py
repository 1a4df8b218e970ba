"""How an English verb is conjugated: past, base, third person, -ing and past participle, the regular ones by the rules of spelling."""

from __future__ import annotations

import re
from collections.abc import Iterator

Made = tuple[str, str, str, str, int]  # letters, tense, gender, number, person

# One vowel between consonants: its last letter is written twice before an ending (`hitting`).
_CLIPPED = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]")


def conjugated(entry: dict[str, str]) -> Iterator[Made]:
    """Every form of a verb, from its past, its base form, and what of its -ing form and its past participle is not by rule."""
    past, base = entry["past"], entry["present"]
    yield past, "past", "any", "any", 3
    yield base, "present", "any", "many", 3
    yield third(base), "present", "any", "one", 3
    yield entry.get("participle") or _ing(base, past), "participle", "any", "any", 3
    if entry.get("passive"):
        yield entry["passive"], "participle", "any", "any", 3


def nouns(entry: dict[str, str]) -> Iterator[str]:
    """The forms whose letters are a noun's or an adjective's as well: those of the present (`base`), the past (`past`), or `both`."""
    if entry.get("noun") in ("base", "both"):
        yield from (entry["present"], third(entry["present"]))
    if entry.get("noun") in ("past", "both"):
        yield entry["past"]


def without_object(letters: str) -> Iterator[str]:
    """English verbs carry no object."""
    yield from ()


def third(base: str) -> str:
    """The third person of a base form."""
    if base.endswith(("s", "x", "z", "ch", "sh", "o")):
        return base + "es"
    if base.endswith("y") and base[-2:-1] not in "aeiou":
        return base[:-1] + "ies"
    return base + "s"


def _ing(base: str, past: str) -> str:
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")):
        return base[:-1] + "ing"
    doubled = past == base + base[-1] + "ed" or (past != base + "ed" and _CLIPPED.fullmatch(base))
    return base + base[-1] + "ing" if doubled else base + "ing"
