"""The numbers of a text: in digits, in words and mixed, with their values.

Words stand in the tables `numbers`, `joins`, `quotients`, `ranked` and `unnumbers` of each language; what is here knows none.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from analysis.figures.composing import Sum, conflicts, joined, may_join_digits, with_digits
from analysis.figures.digits import Digits, digits
from analysis.figures.numerals import SCALES, Word, clitics, just, quotients, words
from analysis.lang.tables import table
from analysis.lazily import kept_with_it
from analysis.words.folding import fold
from analysis.words.tokens import Passage, Peeled, peeled

Sort = Literal["cardinal", "ordinal", "fraction", "vague"]
Joint = Literal["bare", "and", "hyphen", "of"]

_HYPHENS = frozenset("-\u2010\u2011")
_QUOTES = frozenset("\"'”“»«’)")
_BARE = Peeled("")
_UNWRITTEN = frozenset("\u0640\u0670") | frozenset(chr(code) for code in range(0x64B, 0x660))


class Number(NamedTuple):
    """A number over the tokens `first` to `last` (exclusive).

    start, text   without the conjunction or preposition that is written together with its first word, so `start` may lie
                  inside a token; with its article.
    value         None for a vague one, which has `low` and `high`, both inclusive.
    definite      whether an article stands before it (`الثمانين`, `الـ80`).
    preposition   what is written together with it (`ب` of `بثلاثين`, `ل` of `لـ 12`); '' if nothing.
    in_digits     whether digits stand in it.
    scale         the scale of its last word (a thousand in `63 ألف`); 1 if that is none.
    closed        whether a pronoun ends it (`نصفهم`), so that nothing behind it is counted.
    """

    start: int
    end: int
    text: str
    first: int
    last: int
    value: float | None
    low: float | None
    high: float | None
    sort: Sort
    definite: bool
    preposition: str
    in_digits: bool
    scale: float = 1
    closed: bool = False


def numbers(passage: Passage) -> list[Number]:
    """Every number of a passage in its order: cardinals, ordinals, fractions, vague amounts; each end of a range by itself.

    Years and days of a month are numbers as any other; what is counted is asked in `analysis.figures.figures`. Digits that are no
    number (a clock, a telephone, `2019-07-21`) and number words that are none (`كانون الثاني`, `one of the`) are left out.
    """
    return list(_numbers(passage))


@kept_with_it
def _numbers(passage: Passage) -> tuple[Number, ...]:
    reader = _Reader(passage)
    found: list[Number] = []
    at = 0
    while at < len(passage.tokens):
        number = reader.number_at(at)
        if isinstance(number, Number):
            if not _is_none(passage, number):
                found.append(_ranked(passage, number))
            at = number.last
        else:
            at = number or at + 1
    return tuple(found)


class _Part(NamedTuple):
    """A fraction in words, and the token behind it."""

    value: Fraction
    last: int
    reading: Peeled


class _Reader:
    """Reads the number that begins at a token."""

    def __init__(self, passage: Passage) -> None:
        self.passage = passage
        self.tokens = passage.tokens
        self.language = passage.language
        # What a number may begin with or be divided by is asked once, so that no chain of them is read at once.
        self.negates = True
        self.divides = True

    def number_at(self, at: int) -> Number | int | None:
        """The number that begins there; the token to go on from, where digits are none; None for anything else."""
        if self.tokens[at].kind == "word":
            return self._in_words(at)
        found = digits(self.passage, at)
        if isinstance(found, Digits):
            return self._in_digits(at, found) or found.last
        return None if found is None else found.last

    # How a number begins

    def _in_digits(self, at: int, found: Digits) -> Number | None:
        clitic = self._clitic_before(at)
        if clitic is None:
            return None
        start = Sum(found.last, group=just(found.value), slot="digits", definite=clitic.article)
        if self._follows_glued(found.last):
            suffixed = self._suffixed(start, found)
            if suffixed is not None:
                start = suffixed
        elif found.otherwise is not None and self._scale_at(found.last) is not None:
            start = start._replace(group=just(found.otherwise))  # nobody writes `1.234 million` for a thousand millions
        if found.fraction:
            return self._number(at, self._of_scale(start), clitic, fraction=True)
        return self._number(at, self._complete(start), clitic)

    def _clitic_before(self, at: int) -> Peeled | None:
        """What is written together with the digits; None where a word is, so that they are part of a name."""
        if at == 0 or self.tokens[at - 1].kind != "word":
            return _BARE
        before = self.tokens[at - 1]
        close = self.tokens[at].glued or before.text.endswith("\u0640") or len(before.folded) > 1
        found = clitics(self.language).get(before.folded) if close else None
        if found is None and self.tokens[at].glued:
            return None
        return found or _BARE

    def _follows_glued(self, at: int) -> bool:
        return at < len(self.tokens) and self.tokens[at].glued and self.tokens[at].kind == "word"

    def _suffixed(self, start: Sum, found: Digits) -> Sum | None:
        """`1.2m`, `7½`, `80th`."""
        for word in words(self.tokens[start.last], self.language):
            if word.atom.slot == "glued_scale":
                value = just((found.otherwise or found.value) * word.atom.amount.low)
                return start._replace(last=start.last + 1, group=value)
            if word.atom.slot == "part" and not word.reading.conjunction:
                return start._replace(last=start.last + 1, group=just(found.value + word.atom.amount.low))
            if word.atom.slot == "glued_ordinal":
                return start._replace(last=start.last + 1, ordinal=True)
        return None

    def _in_words(self, at: int) -> Number | None:
        found = words(self.tokens[at], self.language)
        if not found:
            return None
        part = self._part(at)
        if part is not None:
            return self._number(at, self._of_scale(Sum(part.last, group=just(part.value), slot="part")), part.reading, fraction=True)
        return next((number for word in found if (number := self._from_word(at, word)) is not None), None)

    def _from_word(self, at: int, word: Word) -> Number | None:
        if word.atom.slot == "minus":
            return self._negative(at, word.reading)
        if word.atom.slot == "a":
            return self._behind_article(at)
        if word.atom.needs == "article" and not word.reading.article:
            return None
        if word.atom.needs == "jubilee" and not self._is_jubilee(at):
            return None
        start = joined(Sum(at), word, "bare", at + 1, self.language)
        return None if start is None else self._number(at, self._complete(start), word.reading)

    def _is_jubilee(self, at: int) -> bool:
        return at > 0 and any(reading.stem in _ranked_heads(self.language) for reading in self.passage.peeled(self.tokens[at - 1]))

    def _negative(self, at: int, reading: Peeled) -> Number | None:
        after = self._positive_at(at + 1, divides=True) if self.negates and self._goes_on(at + 1) else None
        if after is None or after.value is None or after.sort == "ordinal" or after.definite:
            return None
        start = self._start(at, reading)
        text = self.passage.text[start : after.end]
        return after._replace(start=start, first=at, text=text, value=-after.value, preposition=reading.preposition)

    def _behind_article(self, at: int) -> Number | None:
        """`a million`, `a few hundred`, `a couple of`; an indefinite article by itself counts nothing."""
        if not self._goes_on(at + 1):
            return None
        for word in words(self.tokens[at + 1], self.language):
            if word.atom.slot in SCALES | {"hundred", "few"} and not word.atom.ordinal:
                start = joined(Sum(at + 1), word, "bare", at + 2, self.language)
                if start is not None:
                    return self._number(at, self._complete(start), _BARE)
        return None

    # How it goes on

    def _goes_on(self, at: int) -> bool:
        return at < len(self.tokens) and not self.tokens[at].fresh

    def _complete(self, start: Sum) -> Sum:
        if self._ends_at(start.last):
            return start
        whole = self._longest(start)
        if whole.ordinal or whole.lonely:
            return whole
        return self._divided(self._in_parts(self._with_part(self._with_decimals(whole))))

    def _ends_at(self, at: int) -> bool:
        """Whether a number surely ends before a token: nearly all do at once."""
        if not self._goes_on(at):
            return True
        token = self.tokens[at]
        if token.kind == "word":
            return not words(token, self.language) and token.folded not in quotients(self.language)
        return token.kind == "mark" and token.text not in _HYPHENS

    def _longest(self, start: Sum) -> Sum:
        """Everything that joins. Where a scale comes too late, the number ends with its last scale before."""
        whole = resting = start
        while (after := self._next(whole)) is not None:
            if after is whole:
                return resting
            whole = after
            if whole.group is None:
                resting = whole
        return whole

    def _next(self, whole: Sum) -> Sum | None:
        """The number with one word more; the very same where a scale comes too late for it; None where it ends."""
        late = False
        for at, by in self._joints(whole.last):
            if self.tokens[at].kind == "number" and may_join_digits(whole, by, self.language):
                found = digits(self.passage, at)
                after = None
                if isinstance(found, Digits) and not found.fraction and not self._follows_glued(found.last):
                    after = with_digits(whole, found.value, by, found.last, self.language)
                if after is not None:
                    return after
            if by == "and" and self.tokens[at].kind == "word" and self._part(at) is not None:
                continue  # a fraction is added last (مئتان وثلاثة أخماس)
            for word in self._joinable(at, by, whole):
                after = joined(whole, word, by, at + 1, self.language)
                if after is not None:
                    return after
                late = late or conflicts(whole, word, by)
        return whole if late else None

    def _joints(self, at: int) -> Iterator[tuple[int, Joint]]:
        """Where the next word of a number may stand, and what joins it: nothing, a conjunction, a hyphen, `of`."""
        if not self._goes_on(at):
            return
        token = self.tokens[at]
        if token.kind == "mark":
            if token.text in _HYPHENS and token.glued and self._goes_on(at + 1) and self.tokens[at + 1].glued:
                yield at + 1, "hyphen"
            return
        slots = {word.atom.slot for word in words(token, self.language)}
        if "and" in slots and self._goes_on(at + 1):
            yield at + 1, "and"
        elif "of" in slots and self._goes_on(at + 1):
            yield at + 1, "of"
        else:
            yield at, "bare"
            yield at, "and"

    def _joinable(self, at: int, by: Joint, whole: Sum) -> Iterator[Word]:
        """The readings of a word that may be joined so: a conjunction is written with it, or stands before it."""
        alone = at != whole.last
        for word in words(self.tokens[at], self.language):
            if word.reading.preposition or (by == "and" and word.reading.article and not whole.definite):
                continue
            if (word.reading.conjunction != "") == (by == "and" and not alone):
                yield word

    def _scale_at(self, at: int) -> Word | None:
        if not self._goes_on(at):
            return None
        for word in words(self.tokens[at], self.language):
            if word.atom.slot in SCALES - {"two_scales", "dozens"} and not (word.reading.conjunction or word.reading.preposition):
                return word
        return None

    # Fractions

    def _part(self, at: int) -> _Part | None:
        """A fraction in words: `ثلث`, `three quarters`, `a third`."""
        for word in words(self.tokens[at], self.language):
            if self._is_part(word, at, counted=False):
                return _Part(Fraction(word.atom.amount.low), at + 1, word.reading)
            if word.atom.slot not in ("ones", "a") or word.atom.ordinal or not self._goes_on(at + 1):
                continue
            behind = at + 2 if self.tokens[at + 1].text in _HYPHENS and self._goes_on(at + 2) else at + 1
            many = word.atom.amount.low if word.atom.slot == "ones" else 1
            for part in words(self.tokens[behind], self.language):
                together = part.reading.conjunction or part.reading.preposition
                counted = part.atom.slot == "parts" if many > 1 else self._is_part(part, behind, counted=True)
                if counted and not together:
                    return _Part(Fraction(many * part.atom.amount.low), behind + 1, word.reading)
        return None

    def _is_part(self, word: Word, at: int, counted: bool) -> bool:
        """Whether a word is a fraction here. Some are so only of a whole that is named (خمس السكان), or if they are counted."""
        if word.atom.slot == "part_or_ones":
            return not counted and (word.vowelled_as_part or (not word.reading.article and self._is_of_something(at + 1)))
        if word.atom.slot == "part_or_ordinal":
            return counted
        return word.atom.slot == "part" and (counted or word.atom.needs != "counted")

    def _of_scale(self, part: Sum) -> Sum:
        """`نصف مليون`, `a quarter of a million`; the part itself where no scale follows."""
        at = part.last
        for slot in ("of", "a"):
            if self._goes_on(at) and any(word.atom.slot == slot for word in words(self.tokens[at], self.language)):
                at += 1
        scale = self._scale_at(at)
        if scale is None or part.group is None or (at > part.last and scale.atom.slot == "scales"):
            return part
        return self._longest(Sum(at + 1, (), just(part.group.low * scale.atom.amount.low), "part", scale.atom.amount.low))

    def _with_part(self, whole: Sum) -> Sum:
        """`مليونين ونصف المليون`, `two and a half million`, `a million and a half`."""
        for at, by in self._joints(whole.last):
            part = self._part(at) if by == "and" and self.tokens[at].kind == "word" else None
            written_together = at == whole.last
            if part is None or (part.reading.conjunction != "") != written_together or part.reading.preposition:
                continue
            scale = self._scale_at(part.last)
            if scale is None:
                if self._is_of_something(part.last):
                    continue
                return whole._replace(last=part.last, done=(), group=whole.amount.plus(just(part.value * whole.scale)), slot="part")
            value = scale.atom.amount.low
            if whole.scale == value:
                return whole._replace(last=part.last + 1, done=(), group=whole.amount.plus(just(part.value * value)), slot="part")
            if whole.amount.high < value:
                return whole._replace(last=part.last + 1, done=(), group=whole.amount.plus(just(part.value)).times(value), slot="part")
        return whole

    def _in_parts(self, whole: Sum) -> Sum:
        """`عشرون أخماسًا`: so many of a fraction."""
        if not self._goes_on(whole.last) or not whole.amount.exact or whole.slot == "part":
            return whole
        for word in words(self.tokens[whole.last], self.language):
            if word.atom.slot == "parts" and not (word.reading.conjunction or word.reading.preposition or word.reading.article):
                return whole._replace(last=whole.last + 1, done=(), group=just(whole.amount.low * word.atom.amount.low), slot="quotient")
        return whole

    def _is_of_something(self, at: int) -> bool:
        """Whether a part is one of something that is named (`20 ونصف السكان`), and so no part of the number before it."""
        if not self._goes_on(at) or words(self.tokens[at], self.language):
            return False
        return any(reading.article and not (reading.conjunction or reading.preposition) for reading in self.passage.peeled(self.tokens[at]))

    def _with_decimals(self, whole: Sum) -> Sum:
        """`اثنان فاصلة خمسة`, `two point five million`."""
        if whole.done or whole.group is None or not self._goes_on(whole.last + 1):
            return whole
        if not any(word.atom.slot == "point" for word in words(self.tokens[whole.last], self.language)):
            return whole
        figures, last = self._decimals(whole.last + 1)
        if not figures:
            return whole
        value = whole.group.low + Fraction(int(figures), 10 ** len(figures))
        return self._longest(Sum(last, group=just(value), slot="digits", definite=whole.definite))

    def _decimals(self, at: int) -> tuple[str, int]:
        token = self.tokens[at]
        if token.kind == "number":
            return (str(int(token.text)), at + 1) if token.text.isdigit() and len(token.text) <= 9 else ("", at)
        figures = ""
        while self._goes_on(at):
            word = next((word for word in words(self.tokens[at], self.language) if word.atom.slot in ("ones", "zero", "ten", "tens")), None)
            if word is None or word.atom.ordinal or len(figures) > 9:
                break
            start = joined(Sum(at), word, "bare", at + 1, self.language)
            assert start is not None
            whole = self._longest(start) if word.atom.slot != "zero" else start
            if whole.done:
                whole = start
            figures += str(int(whole.amount.low))
            at = whole.last
        return figures, at

    def _divided(self, whole: Sum) -> Sum:
        """`واحد على عشرة`, `one in five`."""
        if not self.divides or not self._goes_on(whole.last) or not whole.amount.exact:
            return whole
        for others, of_one in quotients(self.language).get(self.tokens[whole.last].folded, ()):
            at = whole.last + 1 + len(others)
            if of_one and whole.amount.low != 1:
                continue
            if not self._goes_on(at) or tuple(token.folded for token in self.tokens[whole.last + 1 : at]) != others:
                continue
            below = self._positive_at(at, divides=False)
            if below is not None and below.sort == "cardinal" and below.value and not (below.definite or below.preposition):
                quotient = just(Fraction(whole.amount.low) / Fraction(below.value))
                return whole._replace(last=below.last, done=(), group=quotient, slot="quotient")
        return whole

    def _positive_at(self, at: int, divides: bool) -> Number | None:
        reader = _Reader(self.passage)
        reader.negates, reader.divides = False, divides
        found = reader.number_at(at)
        return found if isinstance(found, Number) else None

    # What it is

    def _number(self, at: int, whole: Sum, reading: Peeled, fraction: bool = False) -> Number | None:
        if whole.lonely:
            return None
        start, end = self._start(at, reading), self.tokens[whole.last - 1].end
        amount = whole.amount
        sort: Sort = "cardinal"
        if whole.ordinal:
            sort = "ordinal"
        elif not amount.exact:
            sort = "vague"
        elif whole.slot == "quotient" or (fraction and 0 < abs(Fraction(amount.low)) < 1):
            sort = "fraction"
        in_digits = any(token.kind == "number" for token in self.tokens[at : whole.last])
        value = _plain(amount.low) if amount.exact else None
        low, high = (None, None) if amount.exact else (_plain(amount.low), _plain(amount.high))
        return Number(
            start,
            end,
            self.passage.text[start:end],
            at,
            whole.last,
            value,
            low,
            high,
            sort,
            whole.definite or reading.article,
            reading.preposition,
            in_digits,
            _plain(whole.scale),
            any(word.atom.needs == "nothing" for word in words(self.tokens[whole.last - 1], self.language)),
        )

    def _start(self, at: int, reading: Peeled) -> int:
        """Where a word begins behind the conjunction and preposition that are written with it. An article stays, and so does لل."""
        token = self.tokens[at]
        cut = len(reading.conjunction)
        if reading.preposition and not (reading.article and token.folded.startswith(2 * reading.preposition, cut)):
            cut += len(reading.preposition)
        return token.start if token.kind != "word" else token.start + _letters(token.text, cut)


def _letters(text: str, count: int) -> int:
    """How far the first letters of a word reach, with the marks that are written on them."""
    place = 0
    while count and place < len(text):
        place += 1
        while place < len(text) and text[place] in _UNWRITTEN:
            place += 1
        count -= 1
    return place


def _plain(value: int | Fraction) -> float:
    return int(value) if value == int(value) else float(value)


# Words that look like a number and are none, and cardinals that are ordinals


class _Setting(NamedTuple):
    before: tuple[str, ...]
    after: tuple[str, ...]


@cache
def _settings(language: str) -> dict[str, tuple[_Setting, ...]]:
    """By a number word, the words beside which it is none (`كانون [الثاني]`), all without their proclitics."""
    found: dict[str, tuple[_Setting, ...]] = {}
    for entry in table("unnumbers", language):
        before, _, rest = entry["phrase"].partition("[")
        word, _, after = rest.partition("]")
        setting = _Setting(tuple(fold(before).split())[::-1], tuple(fold(after).split()))
        found[fold(word)] = (*found.get(fold(word), ()), setting)
    return found


def _is_none(passage: Passage, number: Number) -> bool:
    if number.last - number.first > 1 or passage.tokens[number.first].kind != "word":
        return False
    settings = _settings(passage.language)
    stems = _stems(passage, number.first)
    return any(_is_set(passage, number, setting) for stem in stems if stem in settings for setting in settings[stem])


def _is_set(passage: Passage, number: Number, setting: _Setting) -> bool:
    before = all(_stands(passage, number.first - away, word) for away, word in enumerate(setting.before, 1))
    return before and all(_stands(passage, number.last + away, word) for away, word in enumerate(setting.after))


def _stands(passage: Passage, at: int, word: str) -> bool:
    return 0 <= at < len(passage.tokens) and word in _stems(passage, at)


def _stems(passage: Passage, at: int) -> frozenset[str]:
    """A word with and without what is written together with it, its article kept and not."""
    token = passage.tokens[at]
    return _stems_of(token.folded, passage.language) if token.kind == "word" else frozenset()


@lru_cache(maxsize=16384)
def _stems_of(folded: str, language: str) -> frozenset[str]:
    readings = peeled(folded, language)
    articles = [fold(entry["letters"]) for entry in table("proclitics", language) if entry["kind"] == "article"]
    return frozenset((article if reading.article else "") + reading.stem for reading in readings for article in (articles or [""]))


@cache
def _ranked_heads(language: str) -> frozenset[str]:
    return frozenset(fold(form) for entry in table("ranked", language) for form in entry["forms"].split("|"))


@cache
def _ranked_by_digits(language: str) -> frozenset[str]:
    return frozenset(fold(form) for entry in table("ranked", language) if entry["digits"] == "any" for form in entry["forms"].split("|"))


def _ranked(passage: Passage, number: Number) -> Number:
    """A cardinal behind the name of something that comes in a row is an ordinal (`الذكرى الثمانين`, `الدقيقة 80`)."""
    if number.sort != "cardinal" or number.preposition or number.first == 0 or passage.tokens[number.first].fresh:
        return number
    place = number.first - 1
    while place and passage.tokens[place].text in _QUOTES:
        place -= 1
    before = passage.tokens[place]
    if number.in_digits and not number.definite and before.kind == "word":
        heads = _ranked_by_digits(passage.language)
        close = any(reading.article and reading.stem in heads for reading in passage.peeled(before))
        return number._replace(sort="ordinal") if close else number
    return number._replace(sort="ordinal") if number.definite and _behind_ranked(passage, number.first) else number


def _behind_ranked(passage: Passage, at: int) -> bool:
    heads = _ranked_heads(passage.language)
    for place in range(at - 1, max(at - 5, -1), -1):
        if passage.tokens[place].kind != "word" or passage.tokens[place + 1].fresh:
            return False
        if any(reading.stem in heads for reading in passage.peeled(passage.tokens[place])):
            return True
    return False
