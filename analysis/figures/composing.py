"""How the words of a number join: ones to hundreds add up to a group, a scale multiplies the group before it, groups descend.

Which slot may follow which, and by what, is told by the table `joins` of a language; no word is known here.
"""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from analysis.figures.numerals import ADDED, SCALES, Amount, Word, joins, just

_NO_FLOOR = 10**18
_HUNDRED = 100


class Group(NamedTuple):
    """A part of a number that has its scale."""

    amount: Amount
    scale: int | Fraction


class Sum(NamedTuple):
    """A number while it is put together.

    last     the token behind it.
    done     the groups that have their scale; they descend.
    group    what has been added up since, and has none yet.
    slot     the slot of the last word; '' before the first.
    floor    what comes next must be less.
    lonely   whether it is no number as it stands (the one of eleven).
    """

    last: int
    done: tuple[Group, ...] = ()
    group: Amount | None = None
    slot: str = ""
    floor: int | Fraction = _NO_FLOOR
    ordinal: bool = False
    definite: bool = False
    lonely: bool = False

    @property
    def amount(self) -> Amount:
        """What it is worth so far."""
        total = self.group or just(0)
        for group in self.done:
            total = total.plus(group.amount)
        return total

    @property
    def scale(self) -> int | Fraction:
        """The scale that stands last; 1 if something else does."""
        return self.done[-1].scale if self.done and self.group is None else 1


def joined(whole: Sum, word: Word, by: str, last: int, language: str) -> Sum | None:
    """The number with one more word, joined `by` that; None where the two do not join."""
    if word.atom.slot == "hundred" and _multiplies(whole, by):
        assert whole.group is not None
        ordinal = word.atom.ordinal
        return whole._replace(last=last, group=whole.group.times(_HUNDRED), slot="hundreds", floor=_HUNDRED, ordinal=ordinal, lonely=False)
    if word.atom.slot in ADDED:
        return _begun(whole, word, last) if not whole.slot else _added(whole, word, by, last, language)
    if word.atom.slot in SCALES:
        return _scaled(whole, word, by, last, language)
    return None


def conflicts(whole: Sum, word: Word, by: str) -> bool:
    """Whether a scale comes too late: in `20 thousand and 5 million` what it multiplies is not the same number any more."""
    late = word.atom.slot in SCALES - {"two_scales", "dozens"} and by in ("bare", "hyphen")
    return late and whole.group is not None and any(group.scale <= word.atom.amount.low for group in whole.done)


def with_digits(whole: Sum, value: int | Fraction, by: str, last: int, language: str) -> Sum | None:
    """The number with a part in digits; None where they do not join."""
    if not may_join_digits(whole, by, language) or not 0 < value < whole.floor or whole.ordinal:
        return None
    return whole._replace(last=last, group=(whole.group or just(0)).plus(just(value)), slot="digits", floor=1, lonely=False)


def may_join_digits(whole: Sum, by: str, language: str) -> bool:
    """Whether digits can join what stands last."""
    return ("scale" if whole.group is None else whole.slot, "digits", by) in joins(language)


def _multiplies(whole: Sum, by: str) -> bool:
    """Whether a hundred multiplies what stands before it (ثلاث مئة, two hundred)."""
    if by not in ("bare", "hyphen") or whole.group is None or whole.ordinal:
        return False
    return whole.slot in ("ones", "teen", "few") or (whole.slot == "digits" and whole.group.high < _HUNDRED and not whole.done)


def _begun(whole: Sum, word: Word, last: int) -> Sum:
    atom = word.atom
    hundreds = atom.slot in ("hundred", "hundreds")
    return whole._replace(
        last=last,
        group=atom.amount,
        slot="hundreds" if hundreds else atom.slot,
        floor=_HUNDRED if hundreds else _NO_FLOOR,
        ordinal=atom.ordinal,
        definite=word.reading.article,
        lonely=atom.needs in ("company", "scale"),
    )


def _added(whole: Sum, word: Word, by: str, last: int, language: str) -> Sum | None:
    atom = word.atom
    before = "scale" if whole.group is None else whole.slot
    if (before, atom.slot, by) not in joins(language) or atom.amount.high >= whole.floor or (whole.ordinal and atom.ordinal):
        return None
    hundreds = atom.slot in ("hundred", "hundreds")
    teen = whole.slot in ("ones", "few") and atom.slot == "ten"
    return whole._replace(
        last=last,
        group=(whole.group or just(0)).plus(atom.amount),
        slot="hundreds" if hundreds else "teen" if teen else atom.slot,
        floor=_HUNDRED if hundreds else whole.floor,
        ordinal=whole.ordinal or atom.ordinal,
        lonely=False,
    )


def _scaled(whole: Sum, word: Word, by: str, last: int, language: str) -> Sum | None:
    if whole.ordinal:
        return None
    scale, slot = word.atom.amount.low, word.atom.slot
    done: tuple[Group, ...]
    if not whole.slot:
        done = (Group(_alone(word), scale),)
    elif by == "and":
        if whole.group is not None or scale >= whole.floor or ("scale", "scale", by) not in joins(language):
            return None
        done = (*whole.done, Group(_alone(word), scale))
    elif slot in ("two_scales", "dozens") or (by == "of" and whole.amount.exact):
        return None
    else:
        multiplied = _multiplied(whole, scale)
        if multiplied is None:
            return None
        done = multiplied
    definite = whole.definite if whole.slot else word.reading.article
    return Sum(last, done, None, "scale", scale, word.atom.ordinal, definite)


def _multiplied(whole: Sum, scale: int | Fraction) -> tuple[Group, ...] | None:
    if whole.group is not None:
        descends = all(group.scale > scale for group in whole.done)
        return (*whole.done, Group(whole.group.times(scale), scale)) if descends else None
    # A thousand millions: the smaller scale is multiplied by the greater.
    kept = tuple(group for group in whole.done if group.scale > scale)
    total = Sum(whole.last, whole.done[len(kept) :]).amount
    return (*kept, Group(total.times(scale), scale)) if total.high and whole.done[-1].scale < scale else None


def _alone(word: Word) -> Amount:
    """What a scale word is worth where nothing multiplies it: one, two, or an unknown few."""
    value, slot = word.atom.amount.low, word.atom.slot
    if slot == "two_scales" or (slot == "scale_or_two" and not word.nunated):
        return just(2 * value)
    if slot == "scales":
        return Amount(2 * value, 10 * value - 1)
    if slot == "dozens":
        return Amount(2 * value, 99)
    return just(value)
