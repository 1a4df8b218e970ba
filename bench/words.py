"""Words as newspapers use them: few of them all the time, most of them hardly ever."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Any

ARTICLES = Path(__file__).resolve().parent.parent / "seeds" / "articles"
EXPONENT, SHIFT = 1.2, 2.7  # of Zipf's law as Mandelbrot corrected it: a word of rank r is drawn 1 / (r + 2.7) ** 1.2 times as often

_WORD = re.compile(r"[^\W\d_]{2,}")
_MEMBERS = ("text", "tokens", "s1")


class Words:
    """A vocabulary to draw sentences from, the same sentences for the same random numbers."""

    def __init__(self, texts: Iterable[str]) -> None:
        counted = Counter(word for text in texts for word in _WORD.findall(text))
        self.ranked = sorted(counted, key=lambda word: (-counted[word], word))
        self._weights = list(accumulate((rank + SHIFT) ** -EXPONENT for rank in range(1, len(self.ranked) + 1)))

    def draw(self, random: Random, how_many: int) -> list[str]:
        """So many words, common ones more often than rare ones."""
        return random.choices(self.ranked, cum_weights=self._weights, k=how_many)

    def name(self, random: Random) -> str:
        """Two words that are not among the commonest."""
        return " ".join(random.choices(self.ranked[len(self.ranked) // 10 :], k=2))


def texts(folder: Path | None) -> Iterator[str]:
    """The five articles, and the `text`, `tokens` and `s1` of every line of the `*.jsonl` files in a folder."""
    for path in sorted(ARTICLES.glob("*.txt")):
        yield path.read_text(encoding="utf-8")
    for path in sorted(folder.glob("*.jsonl")) if folder else ():
        for line in path.read_text(encoding="utf-8").splitlines():
            yield from _told(json.loads(line))


def _told(case: dict[str, Any]) -> Iterator[str]:
    for member in _MEMBERS:
        told = case.get(member, "")
        yield told if isinstance(told, str) else " ".join(told)
