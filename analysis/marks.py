"""What a reader marks in a text: sentences, figures, dates, names, who said it, and the claims that they make up.

Every `start` (inclusive) and `end` (exclusive) counts code points of the text as it was given; `text` is what stands
between them. Nothing here knows how it was found.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from analysis.days.dates import interval
from analysis.worthiness import Worth

Part = Literal["headline", "body", "source_line", "furniture"]
Bound = Literal["exact", "at_least", "more_than", "at_most", "less_than", "about", "range"]
FigureBasis = Literal["documented", "estimated", "official"]
Basis = Literal["stated", "inferred"]
DateRole = Literal["event", "said", "published", "period", "as_of"]
EntityKind = Literal["person", "state", "city", "place", "body", "organisation", "armed_group", "group", "outlet", "document", "event"]
ClaimKind = Literal["figure", "event", "statement", "position", "opinion"]
Polarity = Literal["affirmed", "negated"]
Modality = Literal["asserted", "promised", "denied", "possible", "demanded"]
Role = Literal["origin", "relay", "carrier"]
Mode = Literal["direct_quote", "paraphrase", "report", "own_assertion", "anonymous", "publication"]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the text."""

    start: int
    end: int

    def holds(self, other: Span) -> bool:
        """Whether the other stretch lies within this one."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Whether the two have a code point in common."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Sentence(Span):
    """One sentence. `furniture` is what belongs to the page and not to the article: sharing links, "read also"."""

    part: Part = "body"


@dataclass(frozen=True, slots=True)
class When(Span):
    """A date or a period as it is told, never more exact than its words.

    value    as `analysis.days.dates.interval` reads it: `2015`, `2015-09`, `2015-09-30`, `2015-09/2018-09`, `2015/..`; None where
             the text does not say enough to know.
    basis    `inferred` where anything of it (a year, "today") comes from elsewhere than these words; `because` says from what.
    Where a date can be several, each is a When of its own over the same words, inferred, with the same `because`.
    """

    text: str
    value: str | None
    basis: Basis = "stated"
    because: str | None = None
    role: DateRole = "event"

    @property
    def interval(self) -> tuple[str | None, str | None]:
        """The half-open interval of ISO days; None for an end that is not known."""
        return interval(self.value)


@dataclass(frozen=True, slots=True)
class Figure(Span):
    """A number that counts or measures something.

    value     the number, scale and all (`2.7 مليون` is 2700000); None for a range, which has `low` and `high` (both inclusive).
              A bound other than `exact` and `range` says how `value` is to be taken.
    unit      `person`, `event`, `thing` (countable, of no special kind), an ISO 4217 code, `percent`, a unit of measure or of
              time in English (`kilometre`, `day`), `ordinal` for a place in a row, `number` where nothing is counted.
    counted   what is counted: in English where it is known (`civilians`), else in the words of the text; '' if nothing.
    basis     how the text says it is known.
    place, period   where and for when it holds, where that is known: the id of a place or state, and a period.
    """

    text: str
    value: float | None
    low: float | None = None
    high: float | None = None
    bound: Bound = "exact"
    unit: str = "number"
    counted: str = ""
    basis: FigureBasis | None = None
    place: str | None = None
    period: When | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody or something with a name: `id` is the same for every spelling and alias of it.

    `known` is false where only this text tells of it; its id is then made of its name. `name` is None for who is not named.
    """

    id: str
    name: str | None
    kind: EntityKind
    known: bool = True


@dataclass(frozen=True, slots=True)
class Mention(Span):
    """A place in the text that speaks of somebody or something. `role` is how: by name, or by something that points to it."""

    text: str
    named: Named
    by: Literal["name", "alias", "surname", "nisba", "metonym", "office", "pronoun"] = "name"


@dataclass(frozen=True, slots=True)
class Link:
    """One link of the chain that a claim came through; position 1 is the origin, the highest the printing outlet.

    `cue` is the word that attributes (`وأضاف`, `بحسب`), `start` and `end` the passage that does; all None where nothing in the
    text stands for it.
    """

    position: int
    role: Role
    source: Named
    mode: Mode
    basis: Basis = "stated"
    because: str | None = None
    cue: str | None = None
    start: int | None = None
    end: int | None = None
    said: When | None = None


@dataclass(frozen=True, slots=True)
class ReadClaim:
    """One assertion, as a machine read it. `quote` is the shortest passage that carries it, `also` the same elsewhere.

    `text` tells it in one sentence, `said` the same without who says so; the first `led` letters of that are of the clause before it.
    """

    text: str
    said: str
    led: int
    quote: Span
    also: tuple[Span, ...]
    kind: ClaimKind
    polarity: Polarity
    modality: Modality
    worth: Worth
    figures: tuple[Figure, ...]
    dates: tuple[When, ...]
    mentions: tuple[Mention, ...]
    chain: tuple[Link, ...]
    asserted_by: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was marked in a text. `figures`, `dates` and `mentions` are all of them, in a claim or not, in the text's order."""

    language: str
    title: Span | None
    published: When | None
    sentences: tuple[Sentence, ...]
    figures: tuple[Figure, ...]
    dates: tuple[When, ...]
    mentions: tuple[Mention, ...]
    claims: tuple[ReadClaim, ...]
