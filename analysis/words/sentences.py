"""A text cut into sentences, its headline told from its body, and what belongs to the page set aside.

A sentence ends at a line break, or at `.!?؟…` before a space, never inside open quotation marks.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from analysis.lang.tables import table
from analysis.marks import Part, Sentence, Span
from analysis.words.folding import words
from analysis.words.tokens import Passage, Token, conjunctions

_ENDS = frozenset(".!?؟…۔。")
# What opens and what closes; the marks of one family close each other, as careless typing has it.
_FAMILIES = {"“": "curly", "”": "curly", "„": "curly", "‟": "curly", '"': "curly", "″": "curly", "«": "guillemet", "»": "guillemet"}
_FAMILIES |= {"‘": "single", "’": "single", "'": "single", "❝": "curly", "❞": "curly", "＂": "curly", "『": "corner", "』": "corner"}
_ONLY_OPENS = frozenset("«„‘『❝")
_ONLY_CLOSES = frozenset("»』❞")
OPENING = frozenset(mark for mark in _FAMILIES if mark not in _ONLY_CLOSES) - {"’", "'"}
CLOSING = frozenset(mark for mark in _FAMILIES if mark not in _ONLY_OPENS)
_CLOSERS = frozenset("”»\"’)]}“'")
LONGEST_HEADLINE = 30  # words
LONGEST_SIGN = 12  # words: what belongs to the page is short, or begins with words that say what it is
LONGEST_DATELINE = 16  # tokens
LONGEST_STAMP = 24  # the same
LONGEST_BYLINE = 6  # the same, before the dash
_DASHES = frozenset("-–—")


_STRAIGHT = '"'


def quotations(passage: Passage) -> list[Span]:
    """What stands in quotation marks of any kind, marks included, in order; of quotations in each other the outermost.

    A mark that nothing answers before the line ends opens nothing. `“ … “` is a quotation too: keyboards do that.
    """
    found: list[Span] = []
    open_: list[tuple[str, int]] = []
    tokens = passage.tokens
    begins, left = 0, _straight_left(tokens)
    for place, token in enumerate(tokens):
        if token.fresh:
            open_.clear()
            begins = token.start
        family = _FAMILIES.get(token.text)
        if family is None or (family == "single" and not _is_quote(tokens, place, any(kind == "single" for kind, _ in open_))):
            continue
        answered = next((depth for depth in range(len(open_) - 1, -1, -1) if open_[depth][0] == family), None)
        nested = answered is not None and open_[answered][1] == begins and left[place] > 1 and _opens(tokens, place)
        if answered is None or nested or (token.text in _ONLY_OPENS) or (token.text == "“" and _opens(tokens, place)):
            if token.text not in _ONLY_CLOSES and len(open_) < 4:
                open_.append((family, token.start))
            continue
        start = open_[answered][1]
        del open_[answered:]
        while found and found[-1].start > start:
            found.pop()
        found.append(Span(start, token.end))
    return found


def _straight_left(tokens: tuple[Token, ...]) -> list[int]:
    """For each token how many straight marks its line has behind it: one that opens within a quotation needs one for each to close."""
    left, count = [0] * len(tokens), 0
    for place in range(len(tokens) - 1, -1, -1):
        left[place] = count
        count = 0 if tokens[place].fresh else count + (tokens[place].text == _STRAIGHT)
    return left


def _opens(tokens: tuple[Token, ...], place: int) -> bool:
    """Whether a mark that could close stands like one that opens: a space before it, none behind."""
    spaced = not tokens[place].glued
    return spaced and place + 1 < len(tokens) and tokens[place + 1].glued


def _is_quote(tokens: tuple[Token, ...], place: int, open_: bool) -> bool:
    """Whether a single mark quotes, and is no apostrophe."""
    if tokens[place].text == "‘" or (tokens[place].text == "'" and not open_ and _opens(tokens, place)):
        return True
    return open_ and (place + 1 == len(tokens) or not tokens[place + 1].glued or tokens[place + 1].kind == "mark")


def sentences(passage: Passage, quoted: list[Span] | None = None) -> list[Sentence]:
    """Every sentence, in order; `quoted` are the passage's quotations, if they are known already."""
    found: list[Sentence] = []
    lines = _lines(passage)
    spans = quotations(passage) if quoted is None else quoted
    title_taken = tail = False
    at = 0
    for number, line in enumerate(lines):
        part, tail = _part(passage, line, number, lines, title_taken, tail)
        title_taken = title_taken or part in ("headline", "body")
        while at < len(spans) and spans[at].end <= line[0].start:
            at += 1
        if part == "body" and (dated := _dateline(line)):
            found.append(Sentence(line[0].start, line[dated - 1].end, "furniture"))
            line = line[dated:]
        cuts = [Span(line[0].start, line[-1].end)] if part != "body" else _cut(passage, line, spans, at)
        found += [Sentence(cut.start, cut.end, part) for cut in cuts]
    return found


def _dateline(line: tuple[Token, ...]) -> int:
    """How many tokens of a line tell where, when and by whom it was written: `PORT SUDAN, April 9 (Agency) - …`, `دمشق (سانا) – …`."""
    for place, token in enumerate(line[1 : LONGEST_DATELINE + 1], 1):
        if token.text in _DASHES and not token.glued and place + 1 < len(line) and not line[place + 1].glued:
            told = line[:place]
            marked = any(one.text in "(,،/" for one in told)
            return place + 1 if marked or place <= 3 else 0
    return 0


def _lines(passage: Passage) -> list[tuple[Token, ...]]:
    starts = [place for place, token in enumerate(passage.tokens) if token.fresh]
    return [passage.tokens[start:end] for start, end in pairwise([*starts, len(passage.tokens)])]


def _cut(passage: Passage, line: tuple[Token, ...], quoted: list[Span], at: int) -> list[Span]:
    found: list[Span] = []
    first = 0
    for place, token in enumerate(line):
        while at < len(quoted) and quoted[at].end <= token.start:
            at += 1
        inside = at < len(quoted) and quoted[at].start < token.start and token.end < quoted[at].end
        if not inside and _ends(passage, line, place, first):
            end = place
            while end + 1 < len(line) and line[end + 1].glued and line[end + 1].text in (_CLOSERS | _ENDS):
                end += 1
            if end + 1 == len(line) or place < first:
                continue
            found.append(Span(line[first].start, line[end].end))
            first = end + 1
    found.append(Span(line[first].start, line[-1].end))
    return found


def _ends(passage: Passage, line: tuple[Token, ...], place: int, first: int) -> bool:
    """Whether a sentence that begins with the token `first` ends at this one."""
    token = line[place]
    closes_after_end = token.text in _CLOSERS and place > 0 and token.glued and line[place - 1].text in _ENDS
    if token.text not in _ENDS and not closes_after_end:
        return False
    after = line[place + 1] if place + 1 < len(line) else None
    if after is None:
        return False
    if after.glued and after.text not in _CLOSERS:
        return False
    if after.kind == "word" and after.text[0].islower() and after.text.isascii():
        return False
    if closes_after_end:
        return not after.glued
    if token.text != ".":
        return True
    before = line[place - 1] if place and token.glued else None
    dots = place and line[place - 1].text == "."
    if dots and not (place > 1 and line[place - 2].text == "."):
        return False  # two dots are a pause
    if before is not None and before.kind == "number" and place - 1 == first:
        return False  # the number of an item in a list
    return before is None or not abbreviated(line, place - 1, passage.language) or _begins_anew(line, place, passage.language)


def abbreviated(line: tuple[Token, ...], place: int, language: str) -> bool:
    """Whether a full stop behind a word belongs to it: an initial (`J. Smith`) or a known abbreviation (`Gen. Smith`)."""
    token = line[place]
    if len(token.text) == 1 and token.text.isascii() and token.text.isalpha():
        return not _is_letter(line, place, language)
    known = _abbreviations(language)
    return any(token.folded in (word, conjunction + word) for word in known for conjunction in conjunctions(language))


def _is_letter(line: tuple[Token, ...], place: int, language: str) -> bool:
    """Whether a single letter is no initial: a unit on its number (`£1.2m`), or what the word before it names by a letter (`on X`)."""
    if place == 0:
        return False
    before = line[place - 1]
    named = _lettered(language).get(before.folded, "-")
    return (line[place].glued and before.kind == "number") or named == "" or line[place].folded in named.split("|")


def _begins_anew(line: tuple[Token, ...], place: int, language: str) -> bool:
    """Whether a sentence begins behind an abbreviation with a full stop: with a small word (`in the U.S. The`), or behind `3 a.m.`."""
    after = line[place + 1]
    if after.kind == "word" and after.text[0].isupper():
        initial = place + 2 < len(line) and len(after.text) == 1 and line[place + 2].text == "."
        return after.folded in _small(language) and not initial
    hour = place > 2 and line[place - 1].text.islower() and len(line[place - 1].text) == 1 and line[place - 2].text == "."
    return hour and after.text in OPENING and not after.glued


@cache
def _lettered(language: str) -> dict[str, str]:
    """The words that letters are told behind, and which: any where none is told."""
    return {word: entry["letters"] for entry in table("lettered", language) for word in words(entry["word"])}


@cache
def _small(language: str) -> frozenset[str]:
    """Words that no name begins with, so that a capital on them begins a sentence."""
    begin = ("article", "pronoun", "preposition", "leads_in", "owning", "subordinator")
    return frozenset(word for entry in table("grammar", language) if entry["what"] in begin for word in words(entry["words"]))


@cache
def _abbreviations(language: str) -> frozenset[str]:
    return frozenset(word for entry in table("abbreviations", language) for word in words(entry["word"]))


def _part(
    passage: Passage, line: tuple[Token, ...], number: int, lines: list[tuple[Token, ...]], title_taken: bool, tail: bool
) -> tuple[Part, bool]:
    """What a line is, and whether what follows it belongs to the page until a full sentence comes."""
    folded = tuple(token.folded for token in line if token.kind != "mark")
    whole = line[-1].text in _ENDS or (line[-1].text in _CLOSERS and len(line) > 1 and line[-2].text in _ENDS)
    if (
        not folded
        or _is_address(line)
        or (not whole and len(lines) > 1 and (_is_stamp(line, passage.language) or _is_byline(line, passage.language)))
    ):
        return "furniture", tail
    closing = number > 0 and len(folded) <= LONGEST_SIGN and _begins_with(folded, _closing(passage.language))
    if closing and (len(folded) <= 2 or any(token.text == ":" for token in line[:3])):
        return "source_line", True
    sign = _sign(folded, passage.language)
    if sign is not None and _is_sign(folded, sign, whole, line):
        return "furniture", tail or sign[1]
    if tail and not (whole and len(folded) > LONGEST_SIGN):
        return "furniture", True
    if not whole and len(folded) <= LONGEST_HEADLINE and len(lines) > 1:
        return ("headline" if not title_taken or number + 1 < len(lines) or len(folded) > 4 else "furniture"), False
    return "body", False


def _is_sign(folded: tuple[str, ...], sign: tuple[int, bool], whole: bool, line: tuple[Token, ...]) -> bool:
    length, tail = sign
    if length >= 3 and tail:
        return True
    if any(token.text == ":" for token in line[: length + 2]):
        return True
    return not whole and (len(folded) <= LONGEST_SIGN if length > 1 else len(folded) <= 5)


def _sign(folded: tuple[str, ...], language: str) -> tuple[int, bool] | None:
    """How many words of a sign of furniture a line begins with, a count before it left aside, and whether it opens the page's end."""
    signs = _furniture(language)
    begin = 1 if folded[0].isdigit() and len(folded) > 1 else 0
    for length in range(min(6, len(folded) - begin), 0, -1):
        tail = signs.get(folded[begin : begin + length])
        if tail is not None:
            return length, tail
    return None


def _is_address(line: tuple[Token, ...]) -> bool:
    """Whether a line is an address of the net and little else."""
    text = "".join(token.text for token in line)
    return ("://" in text or "www." in text or "@" in text) and sum(token.kind == "word" for token in line) <= LONGEST_SIGN


def _is_stamp(line: tuple[Token, ...], language: str) -> bool:
    """Whether a line tells the day on which it was written and little else: `Friday 3 May 2024`, `نشر: 16:42 - 21 سبتمبر 2023`."""
    days = _words_of_days(language)
    months = any(token.folded in days and near.kind == "number" for token, near in (*pairwise(line), *pairwise(line[::-1])))
    inside, others = False, 0
    for token in line:
        inside = token.text == "(" or (inside and token.text != ")")
        others += token.kind == "word" and not inside and len(token.folded) > 1 and token.folded not in days
    return months and len(line) <= LONGEST_STAMP and others <= 2 and any(token.kind == "number" and len(token.text) == 4 for token in line)


@cache
def _words_of_days(language: str) -> frozenset[str]:
    """The words that months and weekdays are named by."""
    entries = (*table("months", language), *(entry for entry in table("times", language) if entry["kind"] == "weekday"))
    return frozenset(word for entry in entries for name in entry["words"].split("|") for word in words(name))


def _is_byline(line: tuple[Token, ...], language: str) -> bool:
    """Whether a short line ends behind a dash with words that only a byline ends with: `صوت المدينة – خاص`."""
    dash = next((place for place in range(len(line) - 2, 0, -1) if line[place].text in _DASHES or line[place].text in "/|"), 0)
    behind = tuple(token.folded for token in line[dash + 1 :])
    return 0 < dash <= LONGEST_BYLINE and behind in _bylines(language)


@cache
def _bylines(language: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(words(form)) for entry in table("bylines", language) for form in entry["forms"].split("|"))


def _begins_with(folded: tuple[str, ...], starts: frozenset[tuple[str, ...]]) -> bool:
    return any(folded[:length] in starts for length in (1, 2))


@cache
def _closing(language: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(words(entry["words"])) for entry in table("closing", language))


@cache
def _furniture(language: str) -> dict[tuple[str, ...], bool]:
    return {tuple(words(entry["words"])): entry["tail"] == "yes" for entry in table("furniture", language)}
