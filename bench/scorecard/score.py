"""What a scorecard is made of: cases that came out right or not, and what they add up to."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
# The public sets, where they are at hand.
PUBLIC = Path(os.environ.get("SCORECARD_SETS", ROOT.parent / "shared" / "data"))


@dataclass(slots=True)
class Score:
    """One line of the card.

    what, on   what is measured, on which set.
    goal       what it should reach, from 0 to 1; None where it is only reported.
    measure    which of the figures the goal speaks of.
    hits       things that were expected and found right, by a name that is the same in every run (`set:case:thing`).
    misses     things that were expected and not found, or found wrong: name -> what was expected and what was found.
    noise      things found that nobody expected: name -> what was found. Only for measures that know precision.
    """

    what: str
    on: str
    goal: float | None = None
    measure: str = "recall"  # recall (also accuracy), precision, f1
    hits: set[str] = field(default_factory=set)
    misses: dict[str, str] = field(default_factory=dict)
    noise: dict[str, str] = field(default_factory=dict)

    @property
    def recall(self) -> float:
        """Of what was expected, how much was found right."""
        expected = len(self.hits) + len(self.misses)
        return len(self.hits) / expected if expected else 1.0

    @property
    def precision(self) -> float:
        """Of what was found, how much was expected."""
        found = len(self.hits) + len(self.noise)
        return len(self.hits) / found if found else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        both = self.recall + self.precision
        return 2 * self.recall * self.precision / both if both else 0.0

    @property
    def value(self) -> float:
        """The figure that the goal speaks of."""
        return float(getattr(self, self.measure))

    def tell(self, name: str, right: bool, told: str) -> None:
        """Count one expected thing."""
        if right:
            self.hits.add(name)
        else:
            self.misses[name] = told
