"""Words of a table that has no more than words, and whether a token is one of them."""

from __future__ import annotations

from functools import cache, lru_cache

from analysis.lang.tables import table
from analysis.words.phrases import key, written_key
from analysis.words.tokens import Passage, Token, peeled


@cache
def listed(name: str, language: str) -> frozenset[str]:
    """The words of the column `forms` of a table, as `analysis.words.phrases.key` makes them comparable."""
    return frozenset(written_key(form) for entry in table(name, language) for form in entry["forms"].split("|"))


def stands_in(passage: Passage, token: Token, name: str) -> bool:
    """Whether a token, with or without its proclitics, is a word of a table."""
    return token.kind == "word" and _is_listed(token.folded, key(token)[len(token.folded) :], name, passage.language)


@lru_cache(maxsize=65536)
def _is_listed(folded: str, tail: str, name: str, language: str) -> bool:
    words = listed(name, language)
    return any(reading.stem + tail in words for reading in peeled(folded, language))


def token_before(passage: Passage, at: int) -> Token | None:
    """The token before another on the same line; None if there is none."""
    return passage.tokens[at - 1] if at > 0 and not passage.tokens[at].fresh else None
