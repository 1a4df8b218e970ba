"""What a comparator says of two assertions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

# same        both say it alike                    compatible   they differ, and both can be true
# more_exact  this one says it more exactly        less_exact   the other one does
# differs     they differ in what they speak of    conflicts    both cannot be true
# agrees by arithmetic   one follows from the other by reckoning
# unknown     one of them does not say
Found = Literal["same", "compatible", "more_exact", "less_exact", "differs", "conflicts", "agrees by arithmetic", "unknown"]


@dataclass(frozen=True, slots=True)
class Compared:
    """What was compared, how this side has it, how the other has it, what was found; `score` is how sure that is, from 0 to 1."""

    what: str
    this: str
    other: str
    finding: Found
    score: float = 1.0
