"""Name against name: who did it to whom, and whether another stands in the same place of the sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from analysis.comparing.aligning import Alignment
from analysis.comparing.assertions import Assertion
from analysis.comparing.findings import Compared, Found
from analysis.comparing.meanings import exclusive, kinds_of
from analysis.comparing.terms import Term
from analysis.lang.tables import table
from analysis.lazily import kept_with_it
from analysis.names.lineage import lineage
from analysis.words.folding import fold

SAYS_MUCH = 0.9  # the least weight of a term that tells one matter from another
_BEHIND = frozenset({"ar"})  # languages in which what tells which stands behind the noun
_PEOPLE = frozenset({"person"})
_PARTIES = frozenset({"name", "word"})
PLACES = frozenset({"state", "city", "place"})
WHERE = frozenset(("في", "ب", "in", "at", "near", "قرب"))  # what stands before where it was
_BODIES = frozenset({"body", "organisation", "armed_group", "outlet", "group", "state"})


def instead(left: Assertion, right: Assertion, lie: Alignment) -> Iterator[Compared]:
    """A name on either side that the other does not have, where both are of one sort: two persons, two places, two bodies."""
    free = [right.terms[place] for place in lie.over_right if right.terms[place].kind == "name"]
    for place in lie.over_left:
        one = left.terms[place]
        other = next((term for term in free if one.kind == "name" and _of_one_sort(one, term)), None)
        if other is not None:
            free.remove(other)
            yield Compared("place" if {one.sort, other.sort} <= PLACES else "actor", one.text, other.text, "differs")


def sorts(left: Assertion, right: Assertion, lie: Alignment) -> Iterator[Compared]:
    """The same thing with another word beside it that says which: `التضخم الشهري` and `التضخم السنوي`."""
    over_left, over_right = set(lie.over_left), set(lie.over_right)
    for here in lie.over_left:
        there = next((at for at in lie.over_right if _exclude(left.terms[here], right.terms[at])), None)
        if there is not None:
            yield Compared("object", left.terms[here].text, right.terms[there].text, "differs")
    step = 1 if left.language in _BEHIND else -1
    for one in lie.matched:
        here, there = one.left + step, one.right + step
        if here in over_left and there in over_right:
            mine, others = left.terms[here], right.terms[there]
            if _tells_which(mine) and _tells_which(others):
                yield Compared("object", mine.text, others.text, "differs")


def _exclude(one: Term, other: Term) -> bool:
    return any(exclusive(a, b) for a in one.concepts for b in other.concepts)


def _tells_which(term: Term) -> bool:
    return term.kind in ("word", "deed", "name") and term.weight >= SAYS_MUCH and not term.before


def places(left: Assertion, right: Assertion, lie: Alignment) -> Iterator[Compared]:
    """A place that only one side names, and that lies in one that both name: who names it says more exactly where."""
    both = {left.terms[one.left].key for one in lie.matched if left.terms[one.left].sort in PLACES}
    here, there = (_nearer(of, over, both) for of, over in ((left, lie.over_left), (right, lie.over_right)))
    if here is not None and there is None:
        yield Compared("place", here.text, "", "more_exact")
    elif there is not None and here is None:
        yield Compared("place", "", there.text, "less_exact")


def _nearer(of: Assertion, over: Sequence[int], both: set[str]) -> Term | None:
    terms = (of.terms[place] for place in over if of.terms[place].sort in PLACES)
    return next((term for term in terms if not both.isdisjoint(lineage(term.key))), None)


def _of_one_sort(one: Term, other: Term) -> bool:
    return any(one.sort in sorts and other.sort in sorts for sorts in (_PEOPLE, PLACES, _BODIES))


def roles(left: Assertion, right: Assertion, lie: Alignment) -> Iterator[Compared]:
    """Two that both sides tell of, each of which does on one side what is done to it on the other.

    To win and to lose are one deed told from either side: there it is the same part that cannot be. What each can do to the other
    (`أرسل`) is not the same told with its parts exchanged, and both can be true.
    """
    deeds = set(_deeds(left, right, lie))
    parts = _parts(left, right, lie)
    if parts is not None:
        this, other, swapped = parts
        from_its_other_side = deeds == {True}
        if not deeds:
            found: Found = "differs" if swapped else "same"
        else:
            found = "same" if swapped == from_its_other_side else "conflicts"
        yield Compared("roles", this, other, found)


def _deeds(left: Assertion, right: Assertion, lie: Alignment) -> Iterator[bool]:
    """Of what both tell that one does to another (`هزم`, and not `التقى`): whether the one tells it from the other's side."""
    for one in lie.matched:
        if any(wide in _mirrors() for concept in left.terms[one.left].concepts for wide in kinds_of(concept)):
            yield False
    for here, there in lie.opposed:
        if mirrored(left.terms[here], right.terms[there]):
            yield True


def mirrored(one: Term, other: Term) -> bool:
    """Whether two words tell one deed from its two sides: `اشترى` and `باع`."""
    kinds, others = (frozenset(wide for concept in term.concepts for wide in kinds_of(concept)) for term in (one, other))
    return any(_mirrors().get(kind) in others for kind in kinds)


def _parts(left: Assertion, right: Assertion, lie: Alignment) -> tuple[str, str, bool] | None:
    """Who acts on the left and who on the right, of two names that both have, and whether these are not the same one."""
    both = [one for one in lie.matched if left.terms[one.left].kind in _PARTIES and right.terms[one.right].kind in _PARTIES]
    for number, one in enumerate(both):
        for other in both[number + 1 :]:
            here, there = _does(left, one.left, other.left), _does(right, one.right, other.right)
            if here is not None and there is not None:
                first, second = left.terms[one.left].text, left.terms[other.left].text
                return first if here else second, first if there else second, here != there
    return None


@cache
def _mirrors() -> dict[str, str]:
    return {row["concept"]: row["mirror"] for row in table("one_sided")}


def _does(of: Assertion, one: int, other: int) -> bool | None:
    """Whether the first of two names does something to the second; False where the second does, None where nobody can tell."""
    played = _played(of)
    mine, others = played[one], played[other]
    if mine == others or "" in (mine, others):
        return None
    return mine == "does"


@kept_with_it
def _played(of: Assertion) -> list[str]:
    """Of each term whether it does what is told (`does`), or it is done to it (`suffers`); '' where nobody can tell."""
    does, suffers = _marks(of.language, "does"), _marks(of.language, "suffers")
    first = next((at for at, term in enumerate(of.terms) if term.kind in _PARTIES and not term.before), None)
    unmarked = "suffers" if any(term.before in does for term in of.terms) else "does"
    return [
        "does" if term.before in does else "suffers" if term.before in suffers else unmarked if place == first else ""
        for place, term in enumerate(of.terms)
    ]


@cache
def _marks(language: str, part: str) -> frozenset[str]:
    return frozenset(fold(row["before"]) for row in table("parts_played", language) if row["part"] == part)
