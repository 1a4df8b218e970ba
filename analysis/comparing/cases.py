"""Two assertions side by side with all that the comparators found: what the rules look at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from analysis.comparing import actors, deeds, moments, quantities
from analysis.comparing.aligning import Alignment, aligned
from analysis.comparing.assertions import Assertion
from analysis.comparing.findings import Compared, Found
from analysis.comparing.terms import Term
from analysis.days.dates import interval
from analysis.lazily import lazily

FIGURE, DAY = 1.0, 0.5  # what a figure and a date weigh that both have
AGREE: tuple[Found, ...] = ("same", "more_exact", "less_exact")
MOSTLY = 0.8
MAIN = 0.5  # the least weight of a term that tells what happens

Comparator = Callable[[Assertion, Assertion, Alignment], Iterator[Compared]]

# One for each thing that two claims may agree or differ in.
COMPARATORS: tuple[Comparator, ...] = (
    deeds.opposites,
    deeds.bindings,
    deeds.governors,
    deeds.negations,
    deeds.denials,
    deeds.scopes,
    deeds.modalities,
    deeds.wordings,
    deeds.speakers,
    actors.roles,
    actors.instead,
    actors.places,
    actors.sorts,
    lambda left, right, _: quantities.figures(left, right),
    lambda left, right, _: moments.times(left, right),
    lambda left, right, _: moments.printings(left, right),
    lambda left, right, _: moments.reckonings(left, right),
)


@dataclass
class Case:
    """Two assertions and what was found. `lie` is how they lie beside each other."""

    left: Assertion
    right: Assertion
    lie: Alignment
    found: tuple[Compared, ...]

    def all(self, what: str, *findings: Found) -> list[Compared]:
        """The findings about something."""
        return [one for one in self.found if one.what == what and one.finding in findings]

    def first(self, what: str, *findings: Found) -> Compared | None:
        """The first finding about something; None where there is none."""
        return next(iter(self.all(what, *findings)), None)

    @lazily
    def shared(self) -> float:
        """How much both say: the weight of the terms that stand for each other or are opposed, of figures that agree, and of their day."""
        pairs = ((self.left.terms[one.left], self.right.terms[one.right], one.grade) for one in self.lie.matched)
        words = sum(grade * min(one.weight, other.weight) for one, other, grade in pairs) + len(self.lie.opposed)
        figures = sum(FIGURE if one.finding == "same" else DAY for one in self.all("figure", *AGREE))
        return words + min(figures, 2 * FIGURE) + (DAY if self.all("time", *AGREE) else 0.0)

    @lazily
    def told(self) -> float:
        """How much both say of whoever and whatever they name: as `shared`, without names."""
        pairs = ((self.left.terms[one.left], self.right.terms[one.right], one.grade) for one in self.lie.matched)
        words = sum(grade * min(one.weight, other.weight) for one, other, grade in pairs if "name" not in (one.kind, other.kind))
        return words + len(self.lie.opposed)

    @lazily
    def named(self) -> int:
        """How many names both have."""
        return sum(self.left.terms[one.left].kind == "name" for one in self.lie.matched)

    @lazily
    def told_alike(self) -> float:
        """How much of what they say of what they name they could say alike, and do, from 0 to 1."""
        apart = min(_weight([term for term in over if term.kind != "name"]) for over in (self.over_left, self.over_right))
        return self.told / (self.told + apart) if self.told else 0.0

    @lazily
    def apart(self) -> float:
        """How much each says that the other does not, on the side where that is less: what only one of them adds is a detail."""
        return min(self.only_left, self.only_right)

    @lazily
    def only_left(self) -> float:
        """How much the left says that the right does not."""
        return _weight(self.over_left)

    @lazily
    def only_right(self) -> float:
        """How much the right says that the left does not."""
        return _weight(self.over_right)

    @lazily
    def of_other_things(self) -> float:
        """As `apart`, without verbs: how much each speaks of things, and of sorts of things, that the other does not speak of."""
        return min(_weight([term for term in over if term.kind != "verb"]) for over in (self.over_left, self.over_right))

    @lazily
    def closeness(self) -> float:
        """How much of what both could share they do share, from 0 to 1."""
        return self.shared / (self.shared + self.apart) if self.shared else 0.0

    @lazily
    def over_left(self) -> list[Term]:
        """What only the left says."""
        return [self.left.terms[place] for place in self.lie.over_left if self.left.terms[place].key not in self.right.around]

    @lazily
    def over_right(self) -> list[Term]:
        """What only the right says."""
        return [self.right.terms[place] for place in self.lie.over_right if self.right.terms[place].key not in self.left.around]

    @lazily
    def same_deed(self) -> bool:
        """Whether what each mainly tells of is told by the other, too: its first verb or deed, where it has one."""
        here, there = _main(self.left), _main(self.right)
        told = (here not in self.lie.over_left) + (there not in self.lie.over_right)
        return told == 2 or (told == 1 and self.told_alike >= MOSTLY and self.told >= 2.0)

    @lazily
    def other_deeds(self) -> bool:
        """Whether each side tells of a deed that the other does not: what is produced is not what is exported."""
        return all(
            any(term.concepts and term.kind in deeds.DEEDS and term.weight >= MAIN for term in over)
            for over in (self.over_left, self.over_right)
        )

    @lazily
    def elsewhere(self) -> bool:
        """Whether only one side says where, or says it of one place more."""
        return any(term.sort in actors.PLACES and term.before in actors.WHERE for term in (*self.over_left, *self.over_right))

    @lazily
    def days_between(self) -> int | None:
        """How many days after the right the left was printed; None where that is not known."""
        here, there = (interval(one.published)[0] for one in (self.left, self.right))
        return (date.fromisoformat(here) - date.fromisoformat(there)).days if here and there else None

    @lazily
    def one_speaker(self) -> bool:
        """Whether both go back to one and the same known origin."""
        return self.first("speaker", "same") is not None


def case(left: Assertion, right: Assertion) -> Case:
    """Lay two assertions beside each other and ask every comparator."""
    lie = aligned(left, right)
    return Case(left, right, lie, tuple(found for ask in COMPARATORS for found in ask(left, right, lie)))


def _main(of: Assertion) -> int | None:
    """The place of the first term that tells what happens; None where none does."""
    return next((place for place, term in enumerate(of.terms) if term.kind in ("verb", "deed") and term.weight >= MAIN), None)


def _weight(terms: list[Term]) -> float:
    return sum(term.weight for term in terms if term.weight >= actors.SAYS_MUCH)
