"""Drafts that are one figure: an amount and its fraction, money and its cents, the two ends of a range."""

from __future__ import annotations

from functools import cache

from analysis.figures.counting import cut_of, nouns_at
from analysis.figures.digits import is_dash
from analysis.figures.drafts import Draft, followed_by_part
from analysis.lang.tables import table
from analysis.words.phrases import key, written_key
from analysis.words.tokens import Passage
from analysis.words.wordlists import listed

_STOPS = frozenset(".!?؟؛;…")
_CHANGE_REACH = 14
LONGEST_JOINT = 4  # tokens


def joined(passage: Passage, drafts: list[Draft]) -> list[Draft]:
    """The drafts with those joined that are one figure, and without the scores of a game (`2-1`)."""
    return _ranges(passage, _with_subunits(passage, _with_halves(passage, _with_wholes(passage, drafts))))


def _with_wholes(passage: Passage, drafts: list[Draft]) -> list[Draft]:
    """`nine cases out of ten`, `تسع أسر من أصل عشر`: a part that is counted and the whole that it is one of are one share."""
    found: list[Draft] = []
    for draft in drafts:
        last = found[-1] if found else None
        if last is not None and _is_whole_of(passage, last, draft):
            assert last.value is not None
            assert draft.value is not None
            assert draft.number is not None
            at, of, share = draft.number.last, last.of or draft.of, round(last.value / draft.value, 6)
            found[-1] = last._replace(last=at, end=draft.number.end, value=share, beyond=at, unit="number", of=of)
        else:
            found.append(_one_of(passage, draft, last.last if last is not None else 0) or draft)
    return found


def _one_of(passage: Passage, draft: Draft, floor: int) -> Draft | None:
    """`مدرسة من كل أربع مدارس`: one of each four, told by a noun alone."""
    if draft.number is None or draft.number.in_digits or draft.number.sort != "cardinal" or not draft.value or draft.value < 2:
        return None
    for length in (2, 3):
        at = draft.number.first - length
        words = written_key(" ".join(token.folded for token in passage.tokens[max(at, 0) : draft.number.first]))
        if at <= floor or passage.tokens[at].fresh or _parts(passage.language).get(words) != "each":
            continue
        noun = next((one for one in nouns_at(passage, at - 1) if one.last == at and one.entry.form == "one"), None)
        if noun is not None and not (noun.reading.article or noun.reading.preposition):
            start, share = passage.tokens[at - 1].start + cut_of(noun.reading), round(1 / draft.value, 6)
            return draft._replace(first=at - 1, start=start, outer=at - 1, value=share, unit="number", of=draft.of or noun.entry.counted)
    return None


def _is_whole_of(passage: Passage, last: Draft, draft: Draft) -> bool:
    """Whether one draft tells of how many another is a part, both in words; in digits both are counts (`292 deputies out of 407`)."""
    part, whole = last.number, draft.number
    if part is None or whole is None or part.in_digits or whole.in_digits or draft.bound != "exact" or passage.tokens[draft.first].fresh:
        return False
    if not last.value or not draft.value or last.value >= draft.value or (last.counted is not None and last.counted.kind != "counted"):
        return False
    between = passage.tokens[last.last : whole.first]
    if not 0 < len(between) < LONGEST_JOINT:
        return False
    of = _parts(passage.language).get(written_key(" ".join(token.folded for token in between)))
    return of in ("any", "each") or (of == "one" and last.value == 1 and draft.counted is None)


@cache
def _parts(language: str) -> dict[str, str]:
    """The words between a part and what it is one of, each with how many a part it may be: `one` or `any`."""
    return {written_key(form): entry["of"] for entry in table("parts", language) for form in entry["forms"].split("|")}


def _with_halves(passage: Passage, drafts: list[Draft]) -> list[Draft]:
    """`ساعة ونصف` and `ثلاث سنوات ونصف السنة` are one figure each."""
    found: list[Draft] = []
    for draft in drafts:
        last = found[-1] if found else None
        if last is not None and last.value is not None and last.counted is not None and _is_half_of(passage, last, draft):
            assert draft.value is not None
            found[-1] = last._replace(last=draft.last, end=draft.end, value=last.value + draft.value, beyond=draft.beyond)
        else:
            found.append(draft)
    return found


def _is_half_of(passage: Passage, last: Draft, draft: Draft) -> bool:
    part = followed_by_part(passage, last.last)
    if part is None or draft.number is not part or draft.value is None:
        return False
    return draft.counted is None or (draft.unit == last.unit and draft.counted.form == "one")


def _with_subunits(passage: Passage, drafts: list[Draft]) -> list[Draft]:
    """`20 دولارا و43 سنتا` is one amount of money."""
    found: list[Draft] = []
    for draft in drafts:
        last = found[-1] if found else None
        if last is not None and draft.value is not None and _is_subunit(passage, last, draft):
            assert last.value is not None
            value = round(last.value + draft.value / 100, 6)
            found[-1] = last._replace(last=draft.last, end=draft.end, value=value, beyond=draft.beyond)
        else:
            found.append(draft)
    return found


def _is_subunit(passage: Passage, last: Draft, draft: Draft) -> bool:
    money = last.counted is not None and last.counted.kind == "money" and last.value is not None
    cents = draft.counted is not None and draft.counted.kind == "cents" and draft.bound == "exact"
    return money and cents and _joined_by(passage, last, draft) == "and"


def _ranges(passage: Passage, drafts: list[Draft]) -> list[Draft]:
    """Two ends made one range: `بين 100 و200 قتيل`, `10-20 دولار`, `more than 20 and less than 35`."""
    found: list[Draft] = []
    for draft in drafts:
        last = found[-1] if found else None
        if last is None:
            found.append(draft)
        elif _is_score(passage, last, draft):
            found[-1:] = []
        else:
            joined = _range(passage, last, draft)
            found[-1:] = [joined] if joined is not None else [last, draft]
    return found


def _is_score(passage: Passage, last: Draft, draft: Draft) -> bool:
    """`2-1`: what does not ascend is no range."""
    if last.value is None or draft.value is None or not (last.bare and draft.bare):
        return False
    dashed = _joined_by(passage, last, draft) == "dash"
    return dashed and passage.tokens[draft.first].glued and last.value >= draft.value


def _range(passage: Passage, low: Draft, high: Draft) -> Draft | None:
    if low.value is None or high.value is None or not low.value < high.value or "ordinal" in (low.unit, high.unit):
        return None
    if low.number is not None and low.number.sort == "fraction" and high.value >= 1 and low.bare and not high.bare:
        return None  # `fell by a quarter to 100 cars`
    if not low.bare and low.unit != high.unit and not (high.bare and _has_unit_first(low)):
        return None
    by = _joined_by(passage, low, high)
    low = _scaled_alike(low, high)
    opened = _opened(passage, low.outer)
    if by is None:
        return None
    framed = low.bound in ("more_than", "at_least") and high.bound in ("less_than", "at_most")
    if not framed and not {low.bound, high.bound} <= {"exact", "about"}:
        return None
    if by == "dash" or (framed and by == "and") or (opened, by) in _openings(passage.language) or ("", by) in _openings(passage.language):
        if opened and not framed and _is_change(passage, low.outer, by):
            return None
        return high._replace(
            number=high.number,
            first=low.first,
            start=low.start,
            outer=low.outer,
            value=None,
            low=low.value,
            high=high.value,
            bound="range",
            counted=high.counted or low.counted,
            unit=low.unit if high.bare else high.unit,
            of=high.of or low.of,
        )
    return None


def _has_unit_first(draft: Draft) -> bool:
    """Whether the unit stands before the number or in its form, so that the other end has none: `€2-3 million`, `مرتين أو ثلاثا`."""
    return draft.number is None or (draft.counted is not None and draft.counted.first < draft.number.first)


def _scaled_alike(low: Draft, high: Draft) -> Draft:
    """`بين 5 و10 ملايين`: the scale of the higher end is that of both."""
    if low.number is None or high.number is None or low.value is None or high.value is None:
        return low
    scale = high.number.scale
    shared = low.number.scale == 1 and scale > 1 and (low.bare or _has_unit_first(low)) and low.value < high.value / scale
    return low._replace(value=low.value * scale) if shared else low


def _joined_by(passage: Passage, last: Draft, draft: Draft) -> str | None:
    """What stands between two drafts, and nothing else: `dash`, `and`, or the word itself."""
    tokens = passage.tokens
    between = tokens[last.beyond : draft.outer]
    if draft.outer < len(tokens) and tokens[draft.outer].fresh:
        return None
    written_with = draft.start - tokens[draft.outer].start if draft.outer == draft.first else 0
    ands = listed("ands", passage.language)
    head = tokens[draft.outer]
    if not between:
        conjunction = bool(written_with) or head.folded in ands or any(one.conjunction for one in passage.peeled(head))
        return "and" if conjunction and head.kind == "word" else None
    words = [token for token in between if token.text not in "،,"]
    if len(words) == 1 and is_dash(words[0]):
        return "dash"
    if len(words) == 1 and words[0].folded in ands:
        return "and"
    return key(words[0]) if len(words) == 1 and words[0].kind == "word" else None


@cache
def _openings(language: str) -> frozenset[tuple[str, str]]:
    ands = listed("ands", language)
    found = set()
    for entry in table("ranges", language):
        middle = written_key(entry["middle"])
        found.add((written_key(entry["open"]), "and" if middle in ands else middle))
    return frozenset(found)


def _opened(passage: Passage, at: int) -> str:
    """The word that opens a range before a token (`بين`, `from`); '' if none does."""
    if at == 0 or passage.tokens[at].fresh:
        return ""
    openers = {opener for opener, _ in _openings(passage.language) if opener}
    token = passage.tokens[at - 1]
    if token.kind != "word":
        return ""
    return next((reading.stem for reading in passage.peeled(token) if reading.stem in openers), "")


def _is_change(passage: Passage, at: int, by: str) -> bool:
    """Whether something went from one number to the other (`ارتفع من 10 إلى 15`): two figures, and no range."""
    if by in ("and", "dash"):
        return False
    changes = listed("changes", passage.language)
    for place in range(at - 1, max(at - _CHANGE_REACH, -1), -1):
        token = passage.tokens[place]
        if token.text in _STOPS or passage.tokens[place + 1].fresh:
            return False
        if token.kind == "word" and any(reading.stem in changes for reading in passage.peeled(token)):
            return True
    return False
