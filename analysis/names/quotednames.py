"""Names that stand in quotation marks behind the noun that says what they are: `شركة «نماء الخليج»`, `قناة "المسيرة"`."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from analysis.lang.tables import table
from analysis.marks import Mention, Span
from analysis.names.entities import coined
from analysis.words.folding import fold
from analysis.words.tokens import Passage, peeled

LONGEST = 60  # code points of a name
MOST = 7  # words of a name


def with_quoted(passage: Passage, found: Sequence[Mention], quoted: Sequence[Span]) -> list[Mention]:
    """The names of a passage, those that quotation marks hold among them, in the order of the text.

    A name that begins before a quotation and ends within it goes on to the quotation's end. Known things are left as they are.
    """
    whole = [_whole(passage.text, one, quoted) for one in found]
    added = [one for span in quoted if (one := _named(passage, span, whole)) is not None]
    return sorted([*whole, *added], key=lambda one: (one.start, -one.end)) if added else whole


def _whole(text: str, mention: Mention, quoted: Sequence[Span]) -> Mention:
    place = bisect_right(quoted, mention.end - 1, key=lambda one: one.start) - 1
    if place < 0 or mention.named.known or not mention.start < quoted[place].start < mention.end < quoted[place].end - 1:
        return mention
    end = quoted[place].end - 1
    if end - mention.end > LONGEST:
        return mention
    named = coined(text[quoted[place].start + 1 : end], mention.named.kind)
    return replace(mention, end=end, text=text[mention.start : end], named=named)


def _named(passage: Passage, span: Span, found: Sequence[Mention]) -> Mention | None:
    """What a short quotation names, if the noun before it begins the names of bodies; None if that is known by itself."""
    if span.end - span.start > LONGEST:
        return None
    first = passage.first_from(span.start)
    inside = passage.within(span.start + 1, span.end - 1)
    head = passage.tokens[first - 1] if first else None
    if head is None or head.kind != "word" or passage.tokens[first].fresh or not 0 < len(inside) <= MOST:
        return None
    begins = next((len(one.conjunction + one.preposition) for one in peeled(head.folded, passage.language)
                   if one.stem in bodies(passage.language) and not one.article), None)  # fmt: skip
    place = bisect_right(found, span.start, key=lambda one: one.start) - 1
    around = found[max(0, place) : place + 2]
    held = any((one.start < head.end < one.end) or (one.start <= span.start + 1 and span.end - 1 <= one.end) for one in around)
    if begins is None or held:
        return None
    start = head.start + begins
    text = passage.text[start : span.end - 1]
    return Mention(start, span.end - 1, text, coined(passage.text[span.start + 1 : span.end - 1], "organisation"))


@cache
def bodies(language: str) -> frozenset[str]:
    """The nouns that the names of bodies begin with, folded."""
    kinds = ("body", "organisation", "outlet", "armed_group", "group")
    return frozenset(fold(entry["word"]) for entry in table("name_heads", language) if entry["kind"] in kinds and " " not in entry["word"])
