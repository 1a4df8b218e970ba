"""When a rule about two claims applies: each of these says how sure it is, from 0 to 1, and which finding decides, or nothing."""

from __future__ import annotations

from analysis.comparing import moments
from analysis.comparing.cases import AGREE, Case
from analysis.comparing.findings import Compared

Decided = tuple[float, Compared | None]  # how sure, and the finding that decides

# What two claims have to share, in the weights of terms: one word, a deed and a name, two names and a deed, and so on.
WORD, LITTLE, FAIRLY, MUCH, VERY_MUCH = 0.75, 2.0, 2.5, 3.0, 5.0
# How much of what they could share they have to share.
BESIDE, NEAR, VERY_NEAR, WHOLE = 0.5, 0.7, 0.8, 0.99
MOSTLY = 0.6  # how much of what they tell of what they name
SAME_DAYS = 2  # days that may lie between two reports of one event
SAID = frozenset({"statement", "position", "opinion"})  # kinds of claims that somebody may say again of another time
CONFLICTS_OF_WORDS = ("predicate", "polarity", "denial", "roles", "scope")


def _near(case: Case) -> bool:
    return case.shared >= LITTLE and case.closeness >= NEAR and _tells_alike(case)


def _beside(case: Case) -> bool:
    return case.shared >= LITTLE and case.closeness >= BESIDE and _tells_alike(case)


def _tells_alike(case: Case) -> bool:
    """Whether they share more than the names: something is told of these, and much of it by both."""
    return case.told >= WORD and case.told_alike >= BESIDE


def _sure(case: Case, most: float) -> float:
    """How sure a rule is: the more the two share, and the less each says alone."""
    return round(most * min(1.0, 0.55 + 0.3 * case.closeness + 0.03 * min(case.shared, 5.0)), 2)


def _another_slot(case: Case) -> Compared | None:
    """Another event, or another sort of thing."""
    return _another_event(case) or case.first("object", "differs")


def _another_event(case: Case) -> Compared | None:
    """Another place, actor or time, which makes it another event. A figure that is printed again years later is the same figure."""
    printed_apart = None if case.first("figure", "same") else case.first("time", "differs")
    return case.first("place", "differs") or case.first("actor", "differs") or case.first("time", "conflicts") or printed_apart


def _later(case: Case) -> int:
    """How many days later the left was printed; 0 where that is not known."""
    return case.days_between or 0


def _other_words_differ(case: Case) -> bool:
    """Whether each side has words of weight that the other has not: `التضخم الشهري` and `التضخم السنوي`."""
    return case.of_other_things >= (2.0 if case.closeness >= VERY_NEAR else 1.0)


def _of_one_day(case: Case) -> bool:
    """Whether both tell the same date, and so much else alike that words that only one of them has are other words for it."""
    return case.first("time", "same") is not None and case.shared >= MUCH and case.of_other_things <= LITTLE


def _contradicting_words(case: Case) -> Compared | None:
    """The finding that says that both cannot be; None where there is none, or where two of them cancel each other (`لم ينف`)."""
    found = [one for what in CONFLICTS_OF_WORDS for one in case.all(what, "conflicts")]
    turns = [one for one in found if one.what in ("predicate", "polarity", "denial")]
    if len(turns) == 2 and any(one.what == "denial" for one in turns):
        return None
    return found[0] if found else None


# Rules, the first that applies


def later_figure(case: Case) -> Decided | None:
    """Two figures of one measure that cannot both be right, of one origin, printed on different days."""
    figure = case.first("figure", "conflicts")
    if figure is None or not case.one_speaker or abs(_later(case)) < 1 or not _beside(case) or case.first("place", "differs"):
        return None
    return _sure(case, 0.9), figure


def other_measure(case: Case) -> Decided | None:
    """Figures of people that are counted, or known, in another way, and of which none agrees."""
    found = case.first("counted", "differs") or case.first("basis", "differs")
    if found is None or not _near(case) or case.first("figure", *AGREE, "compatible"):
        return None
    return _sure(case, 0.85), found


def figure_of_another(case: Case) -> Decided | None:
    """Two figures that cannot both be right, of another place, time, actor or sort of thing, or of a part and its whole."""
    if case.first("figure", "conflicts") is None or not _beside(case):
        return None
    slot = _another_slot(case) or _wider_or_narrower(case)
    return None if slot is None else (_sure(case, 0.85), slot)


def _wider_or_narrower(case: Case) -> Compared | None:
    """A place or a period that lies within the other's: what holds of the part need not hold of the whole."""
    return case.first("place", "more_exact", "less_exact") or case.first("time", "more_exact", "less_exact", "compatible")


def other_figure(case: Case) -> Decided | None:
    """Two figures of one measure, place and time that no value allows together."""
    figure = case.first("figure", "conflicts")
    if figure is None or not (_beside(case) or (_of_one_day(case) and case.closeness >= BESIDE)) or case.first("modality", "differs"):
        return None
    if _other_words_differ(case) and not (_of_one_day(case) or case.shared >= VERY_MUCH):
        return None
    if (
        (case.other_deeds and case.told_alike < MOSTLY)
        or case.elsewhere
        or (abs(_later(case)) >= SAME_DAYS and not case.first("time", "same"))
    ):
        return None
    return _sure(case, 0.95), figure


def arithmetic_agrees(case: Case) -> Decided | None:
    """An anniversary, and the year that follows from it."""
    found = case.first("arithmetic", "agrees by arithmetic")
    may_be_one = case.named >= 2 or (case.told >= WORD and case.shared >= FAIRLY)
    return (_sure(case, 0.9), found) if found is not None and may_be_one else None


def arithmetic_disagrees(case: Case) -> Decided | None:
    """An anniversary, and a year that does not follow from it."""
    found = case.first("arithmetic", "conflicts")
    if found is None or case.first("arithmetic", "agrees by arithmetic") or not _of_one_beginning(case):
        return None
    return _sure(case, 0.9), found


def _of_one_beginning(case: Case) -> bool:
    """Whether an anniversary and a date may be of one beginning: enough is told alike of whoever both name."""
    return case.told >= WORD and case.shared >= MUCH and case.closeness >= BESIDE


def denied(case: Case) -> Decided | None:
    """What one tells is denied in the other."""
    found = _contradicting_words(case)
    return (_sure(case, 0.9), found) if found is not None and found.what == "denial" and _beside(case) else None


def opposed(case: Case) -> Decided | None:
    """The same told with opposed words, with and without a negation, with its parts exchanged, or with and without an "only"."""
    found = _contradicting_words(case)
    if found is None or not _beside(case) or _another_slot(case) or _other_words_differ(case) or case.first("modality", "differs"):
        return None
    if found.what == "predicate" and case.told - len(case.lie.opposed) < WORD and case.named < 2:
        return None
    if found.what == "scope" and not (_near(case) and case.shared >= MUCH):
        return None
    return _sure(case, 0.9), found


def other_in_the_slot(case: Case) -> Decided | None:
    """Word for word the same but for one name or thing: one of the two was put in the other's place."""
    found = _another_event(case) or case.first("object", "differs")
    if found is None or found.what == "time" or case.first("modality", "differs") or (case.left.figures and case.right.figures):
        return None
    if case.shared < MUCH or len(case.over_left) != 1 or len(case.over_right) != 1 or not case.first("wording", "same", "compatible"):
        return None
    return _sure(case, 0.7), found


def other_date(case: Case) -> Decided | None:
    """One event, told of two times that do not meet."""
    found = case.first("time", "conflicts")
    if not all(any(when.basis == "stated" for when in each.dates) for each in (case.left, case.right)):
        return None
    if found is None or not _near(case) or not case.same_deed or _other_words_differ(case) or case.shared < MUCH:
        return None
    return _sure(case, 0.7), found


def _more_exact(case: Case) -> Compared | None:
    if case.first("figure", "less_exact"):
        return None
    return case.first("figure", "more_exact") or case.first("time", "more_exact") or case.first("place", "more_exact")


def _less_exact(case: Case) -> Compared | None:
    if case.first("figure", "more_exact"):
        return None
    return case.first("figure", "less_exact") or case.first("time", "less_exact") or case.first("place", "less_exact")


def refines(case: Case) -> Decided | None:
    """The same, with a figure, a time or a place that is told more exactly."""
    found = _more_exact(case)
    return (_sure(case, 0.85), found) if found is not None and _says_same(case) else None


def refined_by(case: Case) -> Decided | None:
    """The same, with a figure, a time or a place that the other tells more exactly."""
    found = _less_exact(case)
    return (_sure(case, 0.85), found) if found is not None and _says_same(case) else None


def _says_same(case: Case) -> bool:
    """Whether nothing keeps both from being one: neither a figure, nor a date, nor a name, nor what is said to happen."""
    if _contradicting_words(case) or case.first("figure", "conflicts") or case.first("counted", "differs") or _another_event(case):
        return False
    if case.first("modality", "differs") or case.first("roles", "differs"):
        return False
    if case.lie.opposed and not case.first("roles", "same"):
        return False
    if case.first("figure", *AGREE, "compatible"):
        return _beside(case)
    if case.first("predicate", "differs"):
        return False
    if (case.first("object", "differs") and not _near(case)) or (case.left.figures and case.right.figures):
        return False
    return _beside(case) and (case.same_deed or case.closeness >= WHOLE)


def later_position(case: Case) -> Decided | None:
    """The same speaker on the same matter, at another time: what somebody says of today is not what he said of then."""
    if not case.one_speaker or abs(_later(case)) < moments.ANOTHER_TIME or case.left.kind not in SAID or case.right.kind not in SAID:
        return None
    if not (_near(case) and case.same_deed) or case.first("modality", "differs"):
        return None
    return _sure(case, 0.8), case.first("speaker", "same")


def same(case: Case) -> Decided | None:
    """The same names, with the same told of them."""
    return (_sure(case, 0.95), case.first("wording", "same")) if _says_same(case) else None


def alike(case: Case) -> Decided | None:
    """Nearly the same words of another place, time or actor."""
    found = _another_slot(case) or case.first("modality", "differs")
    if found is None or not _near(case) or case.shared < MUCH:
        return None
    return _sure(case, 0.75), found
