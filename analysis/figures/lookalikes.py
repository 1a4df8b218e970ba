"""What looks like a figure and is none: a year, a clock, a place in a list, a footnote, the digits of a name, a pronoun."""

from __future__ import annotations

from analysis.figures.counting import is_among, is_plural, nouns_at, reckoned_behind, unknown_behind
from analysis.figures.digits import is_dash
from analysis.figures.drafts import Draft, before_clitic
from analysis.figures.numbers import Number
from analysis.figures.numerals import clitics
from analysis.words.tokens import Passage
from analysis.words.wordlists import listed, stands_in, token_before

_YEARS = range(1800, 2101)
_OPENING = frozenset("[(")
_CLOSING = frozenset("])")
_LIST_MARKS = frozenset(".-)–—:/")
_ENCLOSING = frozenset("[(\"“«:/-'")
_LISTING = frozenset(("،", ",", "و", "and"))
_HANDLES = frozenset("@#/\\=&_")
# How far before digits the word stands that makes them a name, where others are listed between.
_NAME_REACH = 12
CLOCK_DIGITS = 4
OLDEST = 120
_ENDS = frozenset(".!?؟…")


def is_no_figure(passage: Passage, draft: Draft) -> bool:
    """Whether a draft only looks like a figure."""
    number = draft.number
    if number is not None and _is_each(draft, number):
        return True
    if number is None or draft.unit not in ("number", "ordinal"):
        return False
    if _is_named(passage, draft) or _is_clock(passage, draft):
        return True
    if draft.unit == "ordinal":
        return _is_early(passage, draft) or _is_ruler(passage, draft)
    if draft.bound == "range" and draft.low is not None and draft.high is not None:
        return _is_year(draft.low) and _is_year(draft.high) and number.in_digits
    if number.sort == "fraction":
        return draft.bare and not draft.of and _is_loose_part(passage, number)
    if draft.value == 0 and not number.in_digits:
        return not _is_all(passage, number)
    rules = (_is_age, _is_pronoun, _is_bare_year, _is_list_number, _is_note, _is_nickname)
    return any(rule(passage, draft) for rule in rules)


def _is_each(draft: Draft, number: Number) -> bool:
    """`السرير الواحد`: one with an article counts nothing, it means each of them."""
    return draft.value == 1 and number.definite and number.sort == "cardinal" and not number.in_digits


def _is_loose_part(passage: Passage, number: Number) -> bool:
    """The half of `التاسعة والنصف` and of `half-built`."""
    joined = number.definite and number.start > passage.tokens[number.first].start and not number.preposition
    compound = number.last < len(passage.tokens) and is_dash(passage.tokens[number.last]) and passage.tokens[number.last].glued
    return joined or compound


def _is_year(value: float) -> bool:
    return value == int(value) and int(value) in _YEARS


def _is_bare_year(passage: Passage, draft: Draft) -> bool:
    number = draft.number
    assert number is not None
    if draft.value is None or not _is_year(draft.value) or (number.in_digits and len(number.text) != 4):
        return False
    before = token_before(passage, draft.outer)
    in_row = before is not None and stands_in(passage, before, "years")
    return in_row or (number.in_digits and draft.bound in ("exact", "at_most") and not draft.of)


def _is_age(passage: Passage, draft: Draft) -> bool:
    """`Mr Smith, 61, said`."""
    number = draft.number
    assert number is not None
    around = (number.first - 1, number.last)
    enclosed = all(0 <= place < len(passage.tokens) and passage.tokens[place].text in "،," for place in around)
    named = number.in_digits and enclosed and number.first > 1 and passage.tokens[number.first - 2].kind == "word"
    return named or _is_age_of_many(passage, draft)


def _is_age_of_many(passage: Passage, draft: Draft) -> bool:
    """`children under 5`: a bound right behind people, and nothing counted."""
    if draft.bound == "exact" or draft.value is None or draft.value > OLDEST or draft.beyond > draft.last or draft.outer == draft.first:
        return False
    if draft.outer == 0 or passage.tokens[draft.outer].fresh or unknown_behind(passage, draft.last, draft.value) is not None:
        return False
    before = nouns_at(passage, draft.outer - 1)
    return any(one.entry.unit == "person" and one.entry.form == "many" and one.last == draft.outer for one in before)


def _is_pronoun(passage: Passage, draft: Draft) -> bool:
    """`واحد` by itself, among words, is somebody and not a number."""
    number = draft.number
    assert number is not None
    if draft.value != 1 or number.in_digits or draft.of or draft.bound != "exact":
        return False
    neighbours = [passage.tokens[place] for place in (number.first - 1, number.last) if 0 <= place < len(passage.tokens)]
    among_words = any(token.kind == "word" for token in neighbours)
    return among_words and unknown_behind(passage, number.last, None) is None


def _is_list_number(passage: Passage, draft: Draft) -> bool:
    """`1.`, `2-`, `3)` at the beginning of a line."""
    number = draft.number
    assert number is not None
    token = passage.tokens[number.first]
    behind = passage.tokens[number.last] if number.last < len(passage.tokens) else None
    listed = behind is not None and behind.text in _LIST_MARKS and (behind.glued or is_dash(behind))
    alone = draft.bound == "exact" and draft.last == number.last and not _is_counted_loosely(passage, draft)
    begins = token.fresh or passage.tokens[number.first - 1].text in _ENDS
    signed = number.text[0] in "-\u2212"
    return number.in_digits and not signed and begins and (listed or alone) and not _is_all(passage, number)


def _is_all(passage: Passage, number: Number) -> bool:
    return number.last - number.first == len(passage.tokens)


def _is_counted_loosely(passage: Passage, draft: Draft) -> bool:
    unknown = unknown_behind(passage, draft.last, draft.value)
    return unknown is not None or reckoned_behind(passage, draft.last) is not None or is_among(passage, draft.last)


def _is_note(passage: Passage, draft: Draft) -> bool:
    """`[3]`, `(3)`: a footnote, or digits that repeat a word."""
    number = draft.number
    assert number is not None
    before = token_before(passage, draft.first)
    behind = passage.tokens[draft.last] if draft.last < len(passage.tokens) else None
    enclosed = before is not None and before.text in _OPENING and behind is not None and behind.text in _CLOSING
    return number.in_digits and enclosed and draft.bare


def _is_nickname(passage: Passage, draft: Draft) -> bool:
    """`مدينة الخمس`, `أوسلو 1`: what stands for nothing that is counted and is no number by itself."""
    number = draft.number
    assert number is not None
    if draft.bound != "exact" or draft.of or draft.value is None or _is_all(passage, number):
        return False
    if number.last < len(passage.tokens) and number.in_digits and _is_part_of_word(passage, number.last):
        return True
    return (number.definite and draft.value <= 10) or (number.in_digits and draft.value == 1)


def _is_part_of_word(passage: Passage, at: int) -> bool:
    token = passage.tokens[at]
    return token.glued and token.kind == "word" and token.folded not in listed("ands", passage.language)


def _is_named(passage: Passage, draft: Draft) -> bool:
    """Digits that belong to a name: `المادة 4`, `كوفيد-19`, `F-16`, `@user 7`, `القرار رقم 2254`, `مجموعة العشرين`."""
    number = draft.number
    assert number is not None
    if draft.unit == "ordinal" and not number.in_digits:
        return False
    at = draft.outer if draft.bound != "exact" else before_clitic(passage, number)
    before = token_before(passage, at)
    if before is None or passage.tokens[at].fresh:
        return False
    if passage.tokens[at].glued and before.text in _HANDLES:
        return True
    if is_dash(before) and at >= 2 and passage.tokens[at].glued and before.glued and passage.tokens[at - 2].kind == "word":
        return passage.tokens[at - 2].folded not in clitics(passage.language)
    floor = at - _NAME_REACH
    while before is not None and at > floor and _stands_between(passage, at - 1):
        at -= 1
        before = token_before(passage, at)
    named = before is not None and (number.in_digits or number.definite) and stands_in(passage, before, "identifiers")
    return named and (draft.bound == "exact" or (draft.low is not None and number.sort != "vague"))


def _stands_between(passage: Passage, at: int) -> bool:
    """Whether a token may stand between a name and its digits: other digits of the list, a bracket, the stop of `No.`."""
    token = passage.tokens[at]
    return token.kind == "number" or token.text in _ENCLOSING or token.text in _LISTING or (token.text == "." and _abbreviates(passage, at))


def _abbreviates(passage: Passage, at: int) -> bool:
    """Whether a full stop belongs to a short word before it (`No. 5`, `ص. 3`)."""
    return at > 0 and passage.tokens[at].glued and passage.tokens[at - 1].kind == "word" and len(passage.tokens[at - 1].text) <= 3


def _is_early(passage: Passage, draft: Draft) -> bool:
    """`اللحظات الأولى`: the first of many is no place in a row."""
    if draft.value != 1 or draft.first == 0 or passage.tokens[draft.first].fresh:
        return False
    return is_plural(passage, draft.first - 1)


def _is_ruler(passage: Passage, draft: Draft) -> bool:
    """`محمد السادس`, `إليزابيث الثانية`: a place in a row of rulers is a name."""
    before = token_before(passage, draft.first)
    return before is not None and stands_in(passage, before, "rulers")


def _is_clock(passage: Passage, draft: Draft) -> bool:
    before = token_before(passage, draft.outer)
    return (before is not None and stands_in(passage, before, "clocks")) or _is_told_with_zone(passage, draft)


def _is_told_with_zone(passage: Passage, draft: Draft) -> bool:
    """`1015 GMT`, `0800 hours`: four digits before the name of a time zone."""
    number, at = draft.number, draft.last
    behind = passage.tokens[at] if at < len(passage.tokens) and not passage.tokens[at].fresh else None
    four = number is not None and number.in_digits and len(number.text) == CLOCK_DIGITS and number.text.isdigit()
    return four and behind is not None and stands_in(passage, behind, "zones")
