"""Abbreviations that a text tells itself: behind `the Rapid Support Forces (RSF)` those letters are that body, whoever else has them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from analysis.marks import Mention, Named
from analysis.names.known import things
from analysis.names.slugs import slug
from analysis.words.tokens import Passage

_SHORTEST, _LONGEST = 2, 6  # letters
_LONGEST_NAME = 10  # words of the name before it
_BODIES = frozenset({"body", "organisation", "armed_group", "outlet", "group", "state"})


def with_abbreviations(passage: Passage, found: Sequence[Mention]) -> list[Mention]:
    """The mentions of a text, in order, with those of its abbreviations: from where one is told, nobody else is meant by its letters."""
    told = {letters: (start, named) for letters, start, named in _told(passage, found)}
    if not told:
        return list(found)
    kept = [one for one in found if one.text not in told or one.start < told[one.text][0]]
    kept += [
        Mention(token.start, token.end, token.text, told[token.text][1], "alias")
        for token in passage.tokens
        if token.text in told and token.start >= told[token.text][0]
    ]
    return sorted(kept, key=lambda one: (one.start, -one.end))


def _told(passage: Passage, found: Sequence[Mention]) -> Iterator[tuple[str, int, Named]]:
    """Every abbreviation that stands right behind its name, in brackets or behind `, or`; where it is told, and what it stands for."""
    ending = {one.end: one for one in reversed(found) if one.named.kind in _BODIES}
    seen: set[str] = set()
    for place, token in enumerate(passage.tokens):
        if token.text in seen or not _abbreviates(token.text) or (last := _name_before(passage, place)) is None:
            continue
        mention = ending.get(passage.tokens[last].end)
        named = mention.named if mention is not None and _stands_for(token.text, _written(mention)) else _run(passage, last, token.text)
        if named is not None:
            seen.add(token.text)
            yield token.text, token.start, named


def _abbreviates(letters: str) -> bool:
    return _SHORTEST <= len(letters) <= _LONGEST and letters.isascii() and letters.isalpha() and letters.isupper()


def _name_before(passage: Passage, place: int) -> int | None:
    """The last token of the name that an abbreviation stands behind."""
    tokens = passage.tokens
    if place + 1 >= len(tokens) or place < 3:
        return None
    before, behind = tokens[place - 1].text, tokens[place + 1].text
    if before == "(" and behind in (")", ","):
        return place - 2
    return place - 3 if before == "or" and tokens[place - 2].text == "," and behind in (",", ".") else None


def _written(mention: Mention) -> list[str]:
    """The words of a name in the letters in which it is abbreviated."""
    if mention.text.isascii() or mention.named.id not in things():
        return mention.text.split()
    return (things()[mention.named.id].names.en or "").split()


def _stands_for(letters: str, words: Sequence[str]) -> bool:
    """Whether letters are the initials of some words, the first one's first; small words need not be told."""
    initials = iter(word[0] for word in " ".join(words).replace("-", " ").split() if word)
    capital = sum(word[0].isupper() for word in words)
    return (
        bool(words)
        and words[0][0].upper() == letters[0]
        and capital <= 2 * len(letters)
        and all(any(initial.upper() == letter for initial in initials) for letter in letters)
    )


def _run(passage: Passage, last: int, letters: str) -> Named | None:
    """A name that no table knows: the words with capitals, and the small ones among them, that end with a token and have those initials."""
    tokens = passage.tokens
    first = None
    for place in range(last, max(-1, last - _LONGEST_NAME), -1):
        token = tokens[place]
        if token.kind != "word" and token.text not in "-&":
            break
        words = [one.text for one in tokens[place : last + 1] if one.kind == "word"]
        if token.text[0].isupper() and tokens[last].text[0].isupper() and len(words) > 1 and _stands_for(letters, words):
            first = place
            break
        if not token.text[0].isupper() and len(token.text) > len("and") and place < last:
            break
        if token.fresh:
            break
    if first is None:
        return None
    name = passage.text[tokens[first].start : tokens[last].end]
    made = slug(name)
    return Named(f"{made}-2" if made in things() else made, name, "organisation", False)
