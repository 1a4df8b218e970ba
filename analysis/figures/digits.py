"""Numbers that are written in digits: every digit set, grouping and decimal mark; what is a row of digits and no number."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

from analysis.words.tokens import Passage, Token

_GROUPING_SPACES = {" ", "\u00a0", "\u2009", "\u202f", "\u2007"}
_DASHES = {"-", "\u2212", "\u2010", "\u2011"}
_RANGE_DASHES = _DASHES | {"\u2013", "\u2014"}
_LEADING_POINTS = {".", "٫"}
_POINTS = {".", ",", "٫"}
# A dash that is glued to one of these may still be a minus.
_OPERATORS = {"(", "[", "<", ">", "=", "+", "±", "~", ":", "،", ",", '"', "«", "“"}
_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\u061c]")
# A denominator like this is the year of a decree or a season, and no denominator.
_YEARS = range(1900, 2101)
# Longer than any number that counts something.
_LONGEST = 40
_LONGEST_EXPONENT = 2


class Digits(NamedTuple):
    """A number in digits over the tokens `first` to `last` (exclusive).

    otherwise   its value if its only mark is a decimal point and not a grouping mark (`1.234` is either); else None.
    fraction    whether it is written as one (`3/4`).
    negative    whether a minus sign stands before it, which is the first token then.
    """

    first: int
    last: int
    value: int | Fraction
    otherwise: Fraction | None = None
    fraction: bool = False
    negative: bool = False


class Row(NamedTuple):
    """Tokens that are digits and yet no number: a telephone number, a day in figures, a clock, an address on a network."""

    first: int
    last: int


def digits(passage: Passage, at: int) -> Digits | Row | None:
    """What is written in digits from token `at` on; None if nothing begins there."""
    tokens = passage.tokens
    token = tokens[at]
    if token.kind != "number" and token.text not in _DASHES and token.text not in _LEADING_POINTS:
        return None
    if _is_minus(tokens, at):
        found = _unsigned(passage, at + 1)
        if isinstance(found, Digits):
            otherwise = None if found.otherwise is None else -found.otherwise
            return Digits(at, found.last, -found.value, otherwise, found.fraction, True)
        return found
    if token.kind == "number" or _is_leading_point(tokens, at):
        return _unsigned(passage, at)
    return None


def is_dash(token: Token) -> bool:
    """Whether a token is a dash of any length, as it stands between the ends of a range."""
    return token.text in _RANGE_DASHES


def _unsigned(passage: Passage, at: int) -> Digits | Row | None:
    tokens = passage.tokens
    if _is_leading_point(tokens, at):
        return Digits(at, at + 2, Fraction(f"0.{_ascii(tokens[at + 1].text)}")) if len(tokens[at + 1].text) <= _LONGEST else Row(at, at + 2)
    row = _row(tokens, at)
    if row is not None:
        return row
    last, text = _grouped_by_comma(tokens, at) or _grouped_by_space(passage, at) or (at + 1, tokens[at].text)
    read = _value(_ascii(text)) if len(text) <= _LONGEST else None
    if read is None:
        return Row(at, last)
    value, otherwise = read
    return _quotient(tokens, at, last, value) or _power(tokens, at, last, value) or Digits(at, last, value, otherwise)


def _is_minus(tokens: tuple[Token, ...], at: int) -> bool:
    """A dash is a minus where a number follows at once, unless it stands between numbers, in a name, or begins a line of a list."""
    if tokens[at].text not in _DASHES or at + 1 == len(tokens) or not tokens[at + 1].glued or tokens[at + 1].kind != "number":
        return False
    if tokens[at].fresh and at + 2 < len(tokens) and tokens[at + 2].kind == "word" and not tokens[at + 2].glued:
        return False
    if at == 0:
        return True
    before = tokens[at - 1]
    if not tokens[at].glued:
        return before.kind != "number"
    return before.text in _OPERATORS or (before.kind == "word" and len(before.folded) == 1)


def _is_leading_point(tokens: tuple[Token, ...], at: int) -> bool:
    if tokens[at].text not in _LEADING_POINTS or at + 1 == len(tokens):
        return False
    after = tokens[at + 1]
    return after.kind == "number" and after.glued and after.text.isdigit() and not (at and tokens[at].glued)


def _row(tokens: tuple[Token, ...], at: int) -> Row | None:
    """Digits in a row that are no number: `12:30`, `2019-07-21`, `1/2/2019`, `3-4-3`, `+1 222 222 2222`."""
    end, marks = at + 1, ""
    while end + 1 < len(tokens) and tokens[end].glued and tokens[end].text in "/-:\u2013" and _glued_number(tokens, end + 1):
        marks += tokens[end].text
        end += 2
    if ":" in marks or len(marks) > 1:
        return Row(at, end)
    if marks == "/" and len(tokens[end - 1].text) == 4 and tokens[end - 1].text.isdigit() and int(tokens[end - 1].text) in _YEARS:
        return Row(at, end)
    if at and tokens[at - 1].text == "+" and tokens[at].glued:
        while end < len(tokens) and (tokens[end].kind == "number" or (tokens[end].text in "-/()" and tokens[end].glued)):
            end += 1
        return Row(at, end) if end - at > 1 or len(tokens[at].text) > 8 else None
    return None


def _glued_number(tokens: tuple[Token, ...], at: int) -> bool:
    return tokens[at].glued and tokens[at].kind == "number"


def _grouped_by_comma(tokens: tuple[Token, ...], at: int) -> tuple[int, str] | None:
    """`1،234،567` with commas of the text, and a decimal mark that an unseen mark has cut off."""
    text, end = tokens[at].text, at + 1
    while end + 1 < len(tokens) and tokens[end].glued and tokens[end].text == "،" and _glued_number(tokens, end + 1):
        if not re.match(r"\d{3}(?!\d)", tokens[end + 1].text):
            break
        text += "٬" + tokens[end + 1].text
        end += 2
    if end + 1 < len(tokens) and tokens[end].glued and tokens[end].text in _POINTS and _glued_number(tokens, end + 1):
        text += tokens[end].text + tokens[end + 1].text
        end += 2
    return (end, text) if end > at + 1 else None


def _grouped_by_space(passage: Passage, at: int) -> tuple[int, str] | None:
    """`1 234 567`: groups of three behind a space, the first of one to three digits, with no other digits beside them."""
    tokens = passage.tokens
    if not re.fullmatch(r"[^\D0٠۰]\d{0,2}", tokens[at].text) or (at and tokens[at - 1].kind == "number"):
        return None
    text, end = tokens[at].text, at + 1
    while end < len(tokens) and re.match(r"\d{3}(?!\d)", tokens[end].text) and _space_before(passage, end) in _GROUPING_SPACES:
        text += "٬" + tokens[end].text
        end += 1
        if not tokens[end - 1].text.isdigit():
            break
    beside = end < len(tokens) and tokens[end].kind == "number"
    return (end, text) if end > at + 1 and not beside else None


def _space_before(passage: Passage, at: int) -> str:
    return _UNSEEN.sub("", passage.text[passage.tokens[at - 1].end : passage.tokens[at].start])


def _quotient(tokens: tuple[Token, ...], at: int, last: int, value: int | Fraction) -> Digits | None:
    """`3/4`, and `2 3/4`."""
    if not isinstance(value, int):
        return None
    below = _below(tokens, last)
    if below is not None:
        return Digits(at, last + 2, Fraction(value, below), fraction=True)
    if last >= len(tokens) or tokens[last].glued or tokens[last].fresh or not _is_short(tokens[last]):
        return None
    above, below = int(tokens[last].text), _below(tokens, last + 1)
    return Digits(at, last + 3, value + Fraction(above, below), fraction=True) if below and 0 < above < below else None


def _below(tokens: tuple[Token, ...], at: int) -> int | None:
    """The denominator behind a slash."""
    if at + 1 >= len(tokens) or tokens[at].text not in "/⁄" or not tokens[at].glued or not tokens[at + 1].glued:
        return None
    return (int(tokens[at + 1].text) or None) if _is_short(tokens[at + 1]) else None


def _is_short(token: Token) -> bool:
    return token.text.isdigit() and len(token.text) <= _LONGEST


def _power(tokens: tuple[Token, ...], at: int, last: int, value: int | Fraction) -> Digits | None:
    """`2^10`, `1.2e-7`."""
    if last + 1 >= len(tokens) or tokens[last].text not in ("^", "e", "E") or not tokens[last].glued:
        return None
    end = last + 1
    negative = tokens[end].text in _DASHES
    end += negative or tokens[end].text == "+"
    if end >= len(tokens) or not _glued_number(tokens, end) or not tokens[end].text.isdigit() or len(tokens[end].text) > _LONGEST_EXPONENT:
        return None
    exponent = -int(tokens[end].text) if negative else int(tokens[end].text)
    if tokens[last].text != "^":
        return Digits(at, end + 1, value * Fraction(10) ** exponent)
    return Digits(at, end + 1, Fraction(value) ** exponent) if value else None


def _ascii(text: str) -> str:
    return "".join(str(int(letter)) if letter.isdigit() else letter for letter in text)


def _value(text: str) -> tuple[int | Fraction, Fraction | None] | None:
    """The value of digits with their marks, and what else a lone point may make of it; None if it is no number (`1.2.3`)."""
    marks = [letter for letter in text if not letter.isdigit()]
    if not marks:
        return int(text), None
    last = marks[-1]
    whole, _, rest = text.rpartition(last)
    if last == "٬" or (last != "٫" and _is_grouping(text, marks)):
        groups = re.split(r"\D", text)
        if not _in_threes(groups):
            return None
        point = Fraction(f"{whole}.{rest}") if marks == ["."] else None
        return int("".join(groups)), point
    if marks.count(last) > 1 or not _in_threes(re.split(r"\D", whole)):
        return None
    return Fraction(f"{re.sub(r'[^0-9]', '', whole)}.{rest}"), None


def _is_grouping(text: str, marks: list[str]) -> bool:
    """One and the same mark before every group of three, and no zero that leads."""
    return len(set(marks)) == 1 and _in_threes(re.split(r"\D", text)) and not text.startswith("0")


def _in_threes(groups: list[str]) -> bool:
    return len(groups) == 1 or (1 <= len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:]))
