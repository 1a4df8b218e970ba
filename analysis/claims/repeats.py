"""Each claim once: a headline that repeats the body, and a passage that repeats another, are the same claim told elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from analysis.marks import ReadClaim, Sentence, Span
from analysis.speech.scene import Scene, small_words
from analysis.words.folding import readings, words

ALIKE = 0.4  # how much of a headline's words another claim must hold to be the same
WITHIN = 0.5  # and how much the sentence around that claim, with what stands beside it
SAME = 0.85  # the same between two passages of the body
EVERYWHERE = 50  # claims: a word of more of them tells of nothing
ROUNDED = 0.01  # how far a headline rounds a figure
OWNERS = ("نا", "ها", "هم", "هما", "ه")  # of Arabic nouns, folded
SHORTEST_STEM = 2


def once(scene: Scene, found: Sequence[tuple[Sentence, ReadClaim]]) -> list[ReadClaim]:
    """The claims, each with the places where it is told again."""
    stems = _Stems(scene, found)
    kept: dict[int, list[Span]] = {}
    for number in sorted(range(len(found)), key=lambda number: found[number][0].part == "headline"):
        twin = _twin(number, stems, kept, found)
        if twin is None:
            kept[number] = []
        else:
            kept[twin].append(found[number][1].quote)
    return [replace(found[number][1], also=tuple(sorted(kept[number], key=lambda span: span.start))) for number in sorted(kept)]


class _Stems:
    """The words of each claim that say something, those of its sentence, and in which claims and sentences each of them stands."""

    def __init__(self, scene: Scene, found: Sequence[tuple[Sentence, ReadClaim]]) -> None:
        self.of = [_stems(scene, claim.quote) for _, claim in found]
        self.claims: dict[str, list[int]] = {}
        self.around: dict[str, list[int]] = {}
        sentences: dict[Sentence, list[int]] = {}
        for number, (sentence, _) in enumerate(found):
            sentences.setdefault(sentence, []).append(number)
            for word in self.of[number]:
                self.claims.setdefault(word, []).append(number)
        for sentence, numbers in ((sentence, numbers) for sentence, numbers in sentences.items() if len(numbers) <= EVERYWHERE):
            for word in _stems(scene, sentence):
                self.around.setdefault(word, []).extend(numbers)

    def shared(self, number: int, kept: dict[int, list[Span]], *, around: bool) -> Counter[int]:
        """How many words of a claim each of those that are kept shares with it, or its sentence does."""
        holding = self.around if around else self.claims
        told = (holding.get(word, []) for word in self.of[number])
        return Counter(other for numbers in told if len(numbers) <= EVERYWHERE for other in numbers if other in kept)


def _stems(scene: Scene, span: Span) -> frozenset[str]:
    """The words of a passage that say something, without their clitics."""
    small = small_words(scene.language)
    return frozenset(_stem(word) for word in words(scene.passage.text[span.start : span.end]) if word not in small)


def _stem(word: str) -> str:
    """A word without its clitics, for whether two passages say the same."""
    bare = min(readings(word), key=len)
    return next((bare[: -len(end)] for end in OWNERS if bare.endswith(end) and len(bare) - len(end) > SHORTEST_STEM), bare)


def _twin(number: int, stems: _Stems, kept: dict[int, list[Span]], found: Sequence[tuple[Sentence, ReadClaim]]) -> int | None:
    """The claim that is kept already and says the same in nearly the same words."""
    sentence, claim = found[number]
    length = len(stems.of[number])
    shared = stems.shared(number, kept, around=False)
    if sentence.part != "headline":
        figures = [figure.value for figure in claim.figures]
        same = [other for other in shared if [figure.value for figure in found[other][1].figures] == figures]
        best = max(same, key=lambda other: (shared[other], -other), default=None)
        return best if best is not None and shared[best] >= SAME * len(stems.of[number] | stems.of[best]) else None
    best = _best(shared, claim, found)
    counts = bool(claim.figures)  # the same figure says half of it
    if best is not None and shared[best] >= (ALIKE / 2 if counts else ALIKE) * length:
        return best
    around = stems.shared(number, kept, around=True)
    around.update({other: shared[other] for other in around if shared[other]})  # of one sentence the claim that holds more of it
    best = _best(around, claim, found)
    return best if best is not None and around[best] - shared[best] >= (WITHIN / 2 if counts else WITHIN) * length else None


def _best(shared: Counter[int], claim: ReadClaim, found: Sequence[tuple[Sentence, ReadClaim]]) -> int | None:
    """Of the claims that share words with one, and count what it counts, the one that shares most, the first of several."""
    told = (other for other in shared if _counts_the_same(claim, found[other][1]))
    return max(told, key=lambda other: (shared[other], -other), default=None)


def _counts_the_same(claim: ReadClaim, other: ReadClaim) -> bool:
    """Whether every figure of a claim is one of another's, rounded or not."""
    told = [figure.value for figure in other.figures if figure.value is not None]
    return all(
        any(figure.value is not None and abs(figure.value - value) <= ROUNDED * max(abs(value), abs(figure.value)) for value in told)
        if figure.value is not None
        else any(one.value is None for one in other.figures)
        for figure in claim.figures
    )
