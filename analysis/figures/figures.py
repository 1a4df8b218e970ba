"""The figures of a text: numbers that count or measure something, with their bound, their unit and what is counted.

Which words bound a number, join a range, are counted or make digits a name, stands in the tables of each language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import cast

from analysis.figures.counting import is_among, reckoned_before, reckoned_behind, unknown_behind
from analysis.figures.currencies import currencies
from analysis.figures.drafts import Draft, drafts
from analysis.figures.lookalikes import is_no_figure
from analysis.figures.ranging import joined
from analysis.lang.tables import table
from analysis.marks import Figure, FigureBasis, Span
from analysis.words.folding import fold
from analysis.words.tokens import Passage, peeled

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_STOPS = frozenset(".!?؟؛;…")
_BASIS_REACH = 10


def figures(passage: Passage, taken: Sequence[Span] = ()) -> list[Figure]:
    """Every figure of a passage, in its order.

    `taken` are the stretches that were read as dates: a figure that meets one is left out. A figure's stretch holds the number,
    its scale and what it counts, and not the words of its bound. A vague amount and a range have `low` and `high` and the
    bound `range`. A bare year, a clock, a place in a list, a footnote and the digits of a name are no figures.
    """
    closed = _Closed(taken, passage.text)
    open_ones = [draft for draft in drafts(passage) if not closed.meets(draft.start, draft.end)]
    return list(_figures(passage, [draft for draft in joined(passage, open_ones) if not is_no_figure(passage, draft)]))


class _Closed:
    """Stretches of a text where no figure is looked for: dates, addresses of pages."""

    def __init__(self, taken: Sequence[Span], text: str) -> None:
        stretches = [(span.start, span.end) for span in taken] + [match.span() for match in _ADDRESS.finditer(text)]
        self._stretches = sorted(stretches)
        self._at = 0

    def meets(self, start: int, end: int) -> bool:
        """Whether a stretch meets one of them. To be asked from the front to the back."""
        while self._at < len(self._stretches) and self._stretches[self._at][1] <= start:
            self._at += 1
        return self._at < len(self._stretches) and self._stretches[self._at][0] < end


def _figures(passage: Passage, drafts: list[Draft]) -> Iterator[Figure]:
    before: Draft | None = None
    for draft in drafts:
        whole = _with_loose_count(passage, draft)
        if before is not None and draft.bare and not draft.of and is_among(passage, draft.last):
            whole = draft._replace(unit=before.unit, of=before.of)  # three of them
        yield _figure(passage, whole)
        before = whole if whole.of else before


def _figure(passage: Passage, draft: Draft) -> Figure:
    return Figure(
        draft.start,
        draft.end,
        text=passage.text[draft.start : draft.end],
        value=draft.value,
        low=draft.low,
        high=draft.high,
        bound=draft.bound,
        unit=_unit(passage, draft),
        counted=draft.of,
        basis=_basis(passage, draft),
    )


def _unit(passage: Passage, draft: Draft) -> str:
    """The unit; a currency of several countries is that of the one that the passage speaks of."""
    money = draft.counted is not None and draft.counted.kind == "money"
    return currencies(passage).get(draft.unit, draft.unit) if money else draft.unit


def _with_loose_count(passage: Passage, draft: Draft) -> Draft:
    """What the words around a number say is counted, where no noun stands beside it; else the words of the text."""
    number = draft.number
    if number is None or not draft.bare or draft.of or number.sort in ("ordinal", "fraction"):
        return draft
    behind = reckoned_behind(passage, draft.last)
    if behind is not None:
        return draft._replace(unit=behind[0], of=behind[1])
    unknown = unknown_behind(passage, draft.last, draft.value) if draft.beyond == draft.last else None
    before = reckoned_before(passage, draft.outer) if unknown is None else None
    if before is not None:
        return draft._replace(unit=before[0], of=before[1])
    if unknown is None:
        return draft
    end = passage.tokens[unknown.last - 1].end
    return draft._replace(last=unknown.last, end=end, unit=unknown.unit, of=unknown.counted)


def _basis(passage: Passage, draft: Draft) -> FigureBasis | None:
    """How the words of the same clause say that the number is known."""
    for place in range(draft.first - 1, max(draft.first - _BASIS_REACH, -1), -1):
        token = passage.tokens[place]
        if token.text in _STOPS or passage.tokens[place + 1].fresh:
            return None
        found = _base(token.folded, passage.language) if token.kind == "word" else None
        if found is not None:
            return found
    return None


@lru_cache(maxsize=16384)
def _base(folded: str, language: str) -> FigureBasis | None:
    bases = _bases(language)
    return next((bases[reading.stem] for reading in peeled(folded, language) if reading.stem in bases), None)


@cache
def _bases(language: str) -> dict[str, FigureBasis]:
    return {fold(form): cast(FigureBasis, entry["basis"]) for entry in table("bases", language) for form in entry["forms"].split("|")}
