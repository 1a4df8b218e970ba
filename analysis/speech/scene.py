"""What stands where in a text: for each of its tokens the name, the quotation and the sentence that it belongs to."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from typing import TypeVar

from analysis.lang.tables import table
from analysis.lazily import lazily
from analysis.marks import Figure, Mention, Named, Sentence, Span, When
from analysis.words.folding import fold
from analysis.words.tokens import Passage, Token, peeled
from analysis.words.verbs import Form, carries_object, known, unread

_OPENERS = frozenset(".:؟?!…")
# A doubled letter tells the verb of three letters from the noun (`حمّل`).
_SEAT, _HAMZA = "ئ", "ء"
_DOUBLED = "\u0651"
LONGEST_DOUBLED = 4
_HYPHENS = frozenset("-‐‑")
_OWNING = ("'s", "’s")
NAMED_NEAR = 8  # names within which the last person is looked for
LONGEST_TITLE = 4  # words of a title before a name
Marked = TypeVar("Marked", bound=Span)


@cache
def grammar(language: str) -> dict[str, frozenset[str]]:
    """The small words of a language by what they do, folded."""
    return {entry["what"]: frozenset(fold(word) for word in entry["words"].split()) for entry in table("grammar", language)}


@lru_cache(maxsize=65536)
def verb_forms(folded: str, language: str) -> tuple[Form, ...]:
    """What verb a folded word may be once a conjunction or the mark of the future is off; nothing if it has an article or preposition."""
    if unread(folded, language):
        return ()
    for one in peeled(folded, language):
        if not one.article and not one.preposition:
            found = known(one.stem, language)
            if one.future:  # no noun has the mark of the future
                found = tuple(replace(form, noun=False) for form in found if form.tense == "present")
            if found:
                return found
    return ()


class Scene:
    """A passage with all that was marked in it, so that a token can be asked what it belongs to. Built in one pass."""

    def __init__(
        self,
        passage: Passage,
        sentences: Sequence[Sentence],
        quoted: Sequence[Span],
        mentions: Sequence[Mention],
        figures: Sequence[Figure] = (),
        dates: Sequence[When] = (),
    ) -> None:
        self.passage, self.language = passage, passage.language
        self.tokens: tuple[Token, ...] = passage.tokens
        self.sentences, self.quoted, self.mentions = tuple(sentences), tuple(quoted), tuple(mentions)
        self.words = grammar(passage.language)
        self._mention = self._marked(self.mentions)
        self._quote = self._marked(self.quoted)
        self.figures, self.dates = tuple(figures), tuple(dates)
        self._figure, self._date = self._marked(self.figures), self._marked(self.dates)
        self._finite: dict[int, Form | None] = {}

    def _marked(self, spans: Sequence[Span]) -> list[int]:
        """For each token the number of the first span that it is part of, or -1."""
        held = [-1] * len(self.tokens)
        for number, span in enumerate(spans):
            place = self.passage.first_from(span.start)
            while place < len(self.tokens) and self.tokens[place].start < span.end:
                if held[place] < 0:
                    held[place] = number
                place += 1
        return held

    def mention(self, place: int) -> Mention | None:
        """The name that a token is part of."""
        number = self._mention[place]
        return self.mentions[number] if number >= 0 else None

    def quotation(self, place: int) -> Span | None:
        """The quotation that a token is part of, its marks included."""
        number = self._quote[place]
        return self.quoted[number] if number >= 0 else None

    def figure(self, place: int) -> Figure | None:
        """The figure that a token is part of."""
        number = self._figure[place]
        return self.figures[number] if number >= 0 else None

    def date(self, place: int) -> When | None:
        """The date that a token is part of."""
        number = self._date[place]
        return self.dates[number] if number >= 0 else None

    def range_of(self, span: Span) -> range:
        """The places of the tokens within a stretch."""
        return self.passage.places(span.start, span.end)

    def quotations_within(self, start: int, end: int) -> Sequence[Span]:
        """The quotations that begin in a stretch."""
        return _among(self.quoted, start, end)

    def figures_within(self, start: int, end: int) -> list[Figure]:
        """The figures that lie in a stretch."""
        return [one for one in _among(self.figures, start, end) if one.end <= end]

    def dates_within(self, start: int, end: int) -> list[When]:
        """The dates that lie in a stretch."""
        return [one for one in _among(self.dates, start, end) if one.end <= end]

    def mentions_within(self, start: int, end: int) -> Iterator[Mention]:
        """The names that reach into a stretch, in order; none of a scene's names lies within another."""
        at = bisect_right(self.mentions, start, key=lambda one: one.end)
        while at < len(self.mentions) and self.mentions[at].start < end:
            yield self.mentions[at]
            at += 1

    def in_headline(self, place: int) -> bool:
        """Whether a token stands in a headline."""
        number = bisect_right(self.sentences, self.tokens[place].start, key=lambda one: one.start) - 1
        return number >= 0 and self.sentences[number].part == "headline"

    def verb(self, place: int) -> tuple[Form, ...]:
        """What verb a token may be; nothing for a name."""
        token = self.tokens[place]
        small = token.folded in small_words(self.language) and _DOUBLED not in token.text  # `بين`, and not `بيّن`
        if token.kind != "word" or self._mention[place] >= 0 or small:
            return ()
        found = verb_forms(token.folded, self.language)
        # What folding makes one with a pronoun is the ending of a noun; and with `قالا`, `قائلا`.
        if token.text.endswith("ة") or (_SEAT in token.text and any(form.tense == "participle" for form in found)):
            return tuple(form for form in found if form.tense == "participle")
        return found

    def has_object(self, place: int) -> bool:
        """Whether a token is a verb with its object written on it as a pronoun: `فتقدرها اللجنة`."""
        stems = [one.stem for one in self.passage.peeled(self.tokens[place]) if not one.article and not one.preposition]
        return any(carries_object(stem, self.language) for stem in stems) and bool(self.verb(place))

    def person_before(self, place: int) -> Named | None:
        """The person whom a text has named last before a token, not too far back."""
        start = self.tokens[place].start
        last = bisect_left(self.mentions, start, key=lambda one: one.start)
        near = reversed(self.mentions[max(0, last - NAMED_NEAR) : last])
        return next((one.named for one in near if one.named.kind == "person" and one.by != "nisba"), None)

    def pair_before(self, place: int) -> tuple[Named, ...]:
        """The two persons whom a text has named before a token, where they are just two; else nobody."""
        start = self.tokens[place].start
        known = [(first, named) for first, named in self._persons if first < start]
        return tuple(named for _, named in known) if len(known) == 2 else ()

    @lazily
    def _persons(self) -> list[tuple[int, Named]]:
        """The first three persons of a text, each where it is named first."""
        first: dict[str, tuple[int, Named]] = {}
        for one in self.mentions:
            if one.named.kind == "person" and one.by in ("name", "surname") and len(first) < 3:
                first.setdefault(one.named.id, (one.start, one.named))
        return list(first.values())

    def titled(self, first: int, last: int) -> Named | None:
        """The person whom the text has named before behind just these words: `the minister`, after `the minister X`."""
        words = tuple(self.tokens[place].folded for place in range(first, min(last, first + LONGEST_TITLE - 1) + 1))
        told = self._titled.get(words, [])
        number = bisect_left(told, self.tokens[first].start, key=lambda one: one[0])
        return told[number - 1][1] if number else None

    def titled_as(self, head: str, place: int) -> Named | None:
        """The last person before a token whose title begins with a noun: `الوزير`, after `وزير الخارجية الروسي سيرغي لافروف`."""
        told = self._titled.get((head,), [])
        number = bisect_left(told, self.tokens[place].start, key=lambda one: one[0])
        return told[number - 1][1] if number else None

    @lazily
    def _titled(self) -> dict[tuple[str, ...], list[tuple[int, Named]]]:
        found: dict[tuple[str, ...], list[tuple[int, Named]]] = {}
        for one in self.mentions:
            place = self.passage.first_from(one.start)
            if one.named.kind == "person" and one.by == "name":
                for length in range(2, LONGEST_TITLE + 1):
                    told = self.tokens[max(0, place - length) : place]
                    if len(told) == length and all(token.kind == "word" for token in told) and not told[-1].fresh:
                        words = tuple(token.folded for token in told)
                        found.setdefault(words, []).append((one.start, one.named))
                        found.setdefault((words[0],), []).append((one.start, one.named))
        return found

    def called(self, head: str, place: int) -> Named | None:
        """What a noun alone points back to: the last thing before a token whose name begins, or in some languages ends, with it."""
        told = self._called.get(head, [])
        number = bisect_left(told, self.tokens[place].start, key=lambda one: one[0])
        return told[number - 1][1] if number else None

    @lazily
    def _called(self) -> dict[str, list[tuple[int, Named]]]:
        found: dict[str, list[tuple[int, Named]]] = {}
        for one in self.mentions:
            first = self.tokens[self.passage.first_from(one.start)]
            places = self.range_of(Span(first.start, one.end))
            if one.named.kind in ("body", "organisation", "outlet", "armed_group", "group") and len(places) > 1:
                last = "before" in self.words.get("subject", ())
                head = self._head_of_name(places) if last else fold(first.text[max(0, one.start - first.start) :])
                for stem in {reading.stem for reading in peeled(head, self.language) if not reading.preposition}:
                    found.setdefault(stem, []).append((one.start, one.named))
        return found

    def _head_of_name(self, places: range) -> str:
        """The noun that a name ends with, or that stands before its complement: `Tide Agency`, `Department | of Mines`."""
        joints = self.words.get("complements", frozenset())
        joint = next((place for place in places[1:] if self.tokens[place].folded in joints), places.stop)
        return self.tokens[joint - 1].folded

    def finite(self, place: int) -> Form | None:
        """The finite verb that a token is, taken strictly: letters that are a noun too count only where they are likely the verb."""
        if place not in self._finite:
            self._finite[place] = self._is_finite(place)
        return self._finite[place]

    def _is_finite(self, place: int) -> Form | None:
        forms = [form for form in self.verb(place) if form.tense != "participle"]
        if not forms:
            return self._after_particle(place)
        if self._stands_as_noun(place, forms):
            return None
        if all(form.noun for form in forms) and not self.opens(place):
            return None
        return None if self.after_preposition(place) else next((form for form in forms if not form.noun), forms[0])

    def _stands_as_noun(self, place: int, forms: Sequence[Form]) -> bool:
        """Whether letters of a verb are none here, by what is written right before them: `a force`, `cease-fire`, `said lead author`."""
        if "before" not in self.words.get("subject", ()) or place == 0 or self.tokens[place].fresh:
            return False
        before = self.tokens[place - 1]
        behind = self.tokens[place + 1] if place + 1 < len(self.tokens) else before
        if before.text in _HYPHENS and before.glued and self.tokens[place].glued:
            return True
        if behind.text in _HYPHENS and behind.glued:
            return True
        if before.text == "," and self.tokens[place].text[0].isupper() and not any(form.sense for form in forms):
            return True  # a name begins: `…, Met Office says`
        if any(before.folded in self.words.get(what, ()) for what in ("article", "single", "owning")):
            return True
        base = all(form.tense == "present" and not form.auxiliary for form in forms) and not self._ends_as_plural(place)
        if base and before.text.endswith(_OWNING):
            return True  # `the party's own count`
        return base and any(form.sense and form.tense != "participle" for form in self.verb(place - 1))

    def _ends_as_plural(self, place: int) -> bool:
        return any(self.tokens[place].folded.endswith(ending) for ending in self.words.get("plural_ending", ()))

    def _after_particle(self, place: int) -> Form | None:
        """A verb that no table knows, behind a word that only verbs follow (`لم`, `لن`, `سوف`)."""
        if not place or self.tokens[place].fresh or self.tokens[place].kind != "word" or self._mention[place] >= 0:
            return None
        follows = self.tokens[place - 1].folded in self.words.get("verb_follows", ())
        return Form(self.tokens[place].folded, "present", "any", "any", 3) if follows else None

    def opens(self, place: int) -> bool:
        """Whether letters that are a noun as well are likely the verb here, by what stands around them."""
        token = self.tokens[place]
        if token.fresh or place == 0 or (_DOUBLED in token.text and len(token.folded) <= LONGEST_DOUBLED):
            return True
        before = self.tokens[place - 1]
        if before.text in _OPENERS or before.folded in self.words.get("before_verb", ()) or before.folded in complementizers(self.language):
            return True
        if before.folded in self.words.get("relative", ()):
            return True
        if "before" in self.words.get("subject", ()):
            after = self.tokens[place + 1].folded if place + 1 < len(self.tokens) else ""
            return after in self.words.get("determiner", ()) and before.folded not in self.words.get("noun_follows", ())
        return before.text in ",،" and self.joined(place)

    def begins_clause(self, place: int) -> bool:
        """Whether nothing of its clause stands before a token: a line, a mark, a conjunction on it, a relative or a `that`."""
        token = self.tokens[place]
        if token.fresh or place == 0:
            return True
        before = self.tokens[place - 1]
        if before.kind == "mark" or before.folded in self.words.get("clause", ()) or before.folded in self.words.get("before_verb", ()):
            return True
        if self.joined(place):
            return True
        return before.folded in self.words.get("relative", ()) or before.folded in complementizers(self.language)

    def joined(self, place: int) -> bool:
        """Whether a conjunction on a token joins it to what stands before it."""
        return _joins(self.tokens[place].folded, self.language)

    def after_preposition(self, place: int) -> bool:
        """Whether a preposition stands right before a token, so that it is a noun."""
        if place == 0 or self.tokens[place].fresh:
            return False
        before, small = self.tokens[place - 1], self.words.get("preposition", frozenset())
        return before.folded in small or any(
            one.stem in small for one in self.passage.peeled(before) if one.conjunction and len(one.stem) > 1
        )

    def is_that(self, place: int) -> bool:
        """Whether a token is a `that` that may bring what is said, and does not belong to what stands before it (`before that`)."""
        if self.tokens[place].folded not in complementizers(self.language) or self.tokens[place].text.endswith(_HAMZA):
            return False  # `بإنهاء`, which is `بأنها` once folded
        return not (place and self.tokens[place - 1].folded in self.words.get("before_that", ()))

    def text(self, first: int, last: int) -> str:
        """The words from one token to another, both included."""
        return self.passage.text[self.tokens[first].start : self.tokens[last].end]


def _joins(folded: str, language: str) -> bool:
    """Whether a conjunction is written on a word, and is no letter of a verb of its own."""
    return any(one.conjunction and not one.article for one in peeled(folded, language)) and not known(folded, language)


def _among(spans: Sequence[Marked], start: int, end: int) -> Sequence[Marked]:
    """The spans, of those in order, that begin in a stretch."""
    return spans[bisect_left(spans, start, key=lambda one: one.start) : bisect_left(spans, end, key=lambda one: one.start)]


@cache
def small_words(language: str) -> frozenset[str]:
    """Words of grammar, which are never verbs: prepositions, relatives, `that`."""
    words = grammar(language)
    return complementizers(language).union(*(words.get(what, ()) for what in ("preposition", "relative", "no_subject", "joins")))


@cache
def complementizers(language: str) -> frozenset[str]:
    """The words that bring what is said, folded."""
    return frozenset(fold(entry["word"]) for entry in table("complementizers", language))
