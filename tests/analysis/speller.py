"""Arabic numbers spelled as grammar has them: two genders, two cases, with or without the article, in every way of writing.

Our own and from the grammar, so that what reads numbers is held against something that does not know it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Gender = Literal["masculine", "feminine"]
Case = Literal["nominative", "oblique"]

# Of three to ten the form with ة counts masculine nouns.
_ONES = {3: "ثلاث", 4: "أربع", 5: "خمس", 6: "ست", 7: "سبع", 8: "ثماني", 9: "تسع"}
_TENS = {2: "عشر", 3: "ثلاث", 4: "أربع", 5: "خمس", 6: "ست", 7: "سبع", 8: "ثمان", 9: "تسع"}
_HUNDREDS = {3: "ثلاث", 4: "أربع", 5: "خمس", 6: "ست", 7: "سبع", 8: "ثمان", 9: "تسع"}
_SCALES = ((10**9, "مليار", "مليارات"), (10**6, "مليون", "ملايين"), (10**3, "ألف", "آلاف"))
_VOWELLED = {
    "ثلاث": "ثَلاث",
    "أربع": "أَرْبَع",
    "خمس": "خَمْس",
    "ست": "سِتّ",
    "سبع": "سَبْع",
    "ثمان": "ثَمان",
    "تسع": "تِسْع",
    "ألف": "أَلْف",
    "مليون": "مِلْيون",
    "مليار": "مِلْيار",
}


@dataclass(frozen=True, slots=True)
class Spelling:
    """How a number is spelled.

    gender    of what is counted.
    construct what is counted follows at once (مئتا قتيل, not مئتان).
    hundred   how a hundred is written; `split` writes three hundred as two words.
    """

    gender: Gender = "masculine"
    case: Case = "nominative"
    definite: bool = False
    construct: bool = False
    hundred: Literal["مئة", "مائة"] = "مئة"
    split: bool = False
    vowelled: bool = False
    accusative: bool = False  # the noun of eleven to ninety-nine written as it should be (خمسون ألفًا)
    billion: Literal["مليار", "بليون"] = "مليار"
    spaced: bool = False  # a space behind the conjunction, as careless typists leave one


def spell(number: int, how: Spelling | None = None) -> str:
    """A number from 0 to 10^12 (exclusive) in Arabic words."""
    how = how or Spelling()
    if not 0 <= number < 10**12:
        raise ValueError(f"{number} is not from 0 to 10^12")
    groups = _groups(number, how) or ["صفر"]
    text = (" و " if how.spaced else " و").join(_made_definite(groups) if how.definite else groups)
    if how.billion == "بليون":
        text = text.replace("مليارات", "بلايين").replace("مليار", "بليون")
    if how.vowelled:
        for bare, marked in _VOWELLED.items():
            text = text.replace(bare, marked)
    return text


def _made_definite(groups: list[str]) -> list[str]:
    """Each member takes the article, but of five thousand only the first, and of fifteen only the unit."""
    return [" ".join(["ال" + word if place == 0 else word for place, word in enumerate(group.split(" "))]) for group in groups]


def _groups(number: int, how: Spelling) -> list[str]:
    """The members that are joined by و, greatest first."""
    found: list[str] = []
    for scale, singular, plural in _SCALES:
        many, number = divmod(number, scale)
        if many:
            found += _scaled(many, singular, plural, how, last=not number)
    return found + _below_thousand(number, how, last=True)


def _scaled(many: int, singular: str, plural: str, how: Spelling, last: bool) -> list[str]:
    if many == 1:
        return [singular]
    if many == 2:
        return [singular + _dual(how, last)]
    # A scale is a masculine noun, and what counts it stands in construct with it.
    members = _below_thousand(many, Spelling("masculine", how.case, False, True, how.hundred, how.split), last=True)
    below_hundred = many % 100
    if 3 <= below_hundred <= 10:
        noun = plural
    elif 11 <= below_hundred <= 99 and how.accusative:
        noun = singular + "ا\u064b"
    else:
        noun = singular
    return [*members[:-1], f"{members[-1]} {noun}"]


def _below_thousand(number: int, how: Spelling, last: bool) -> list[str]:
    hundreds, rest = divmod(number, 100)
    found: list[str] = []
    if hundreds:
        found.append(_hundreds(hundreds, how, last and not rest))
    return found + _below_hundred(rest, how) if rest else found


def _hundreds(hundreds: int, how: Spelling, last: bool) -> str:
    if hundreds == 1:
        return how.hundred
    if hundreds == 2:
        return how.hundred[:-1] + "ت" + _dual(how, last)
    return _HUNDREDS[hundreds] + (" " if how.split else "") + how.hundred


def _dual(how: Spelling, last: bool) -> str:
    ending = "ا" if how.case == "nominative" else "ي"
    return ending if how.construct and last else ending + "ن"


def _below_hundred(number: int, how: Spelling) -> list[str]:
    tens, ones = divmod(number, 10)
    if number <= 10:
        return [_to_ten(number, how)]
    if tens == 1:
        return [_teen(ones, how)]
    members = [_in_compound(ones, how)] if ones else []
    return [*members, _TENS[tens] + ("ون" if how.case == "nominative" else "ين")]


def _to_ten(number: int, how: Spelling) -> str:
    masculine = how.gender == "masculine"
    if number == 1:
        return "واحد" if masculine else "واحدة"
    if number == 2:
        return ("اثن" if masculine else "اثنت") + ("ان" if how.case == "nominative" else "ين")
    if number == 10:
        return "عشرة" if masculine else "عشر"
    return _ONES[number] + ("ة" if masculine else "")


def _in_compound(ones: int, how: Spelling) -> str:
    """Before a ten the unit has its nunation: ثمانٍ وعشرون, not ثماني."""
    if ones == 8 and how.gender == "feminine":
        return "ثمان" if how.case == "nominative" else "ثمانيا"
    if ones == 1 and how.gender == "feminine":
        return "إحدى"
    return _to_ten(ones, how)


def _teen(ones: int, how: Spelling) -> str:
    masculine = how.gender == "masculine"
    ten = "عشر" if masculine else "عشرة"
    if ones == 1:
        return f"{'أحد' if masculine else 'إحدى'} {ten}"
    if ones == 2:
        return f"{'اثن' if masculine else 'اثنت'}{'ا' if how.case == 'nominative' else 'ي'} {ten}"
    return f"{_ONES[ones]}{'ة' if masculine else ''} {ten}"
