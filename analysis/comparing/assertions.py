"""What is asserted, taken apart so that it can be compared: once for each claim, whatever it is compared with afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from analysis.comparing.anniversaries import Reckoned, reckoned
from analysis.comparing.meanings import kinds_of
from analysis.comparing.terms import Term, terms
from analysis.days.telling import dates
from analysis.lazily import lazily
from analysis.marks import ClaimKind, Figure, Mention, Modality, Polarity, ReadClaim, Reading, When
from analysis.names.entities import mentions, outermost
from analysis.reading import read
from analysis.words.tokens import Passage

DESCRIBED = frozenset({"event", "document"})
LED = 0.4  # how much of its weight a term keeps that is of the clause before
SHORT_NAME = 2  # words of what is still a name: `هجوم كروكوس`
SEARCHED = 0.5  # what a word has to weigh to be searched for


@dataclass(frozen=True)
class Assertion:
    """What somebody asserts, without who says so.

    said       the assertion in words.   terms   its names and words.   around   the keys of what is said beside it.
    figures, dates, polarity, modality, kind   as the claim has them.
    origins    the last principals of whoever said it first, none where nobody is known.   speakers   what they are called.
    direct     whether these are their own words.
    published  when it was printed, as `analysis.days.dates.interval` takes it.   reckoned   what an anniversary in it says.
    """

    said: str
    language: str
    terms: tuple[Term, ...]
    figures: tuple[Figure, ...] = ()
    dates: tuple[When, ...] = ()
    polarity: Polarity = "affirmed"
    modality: Modality = "asserted"
    kind: ClaimKind = "statement"
    origins: tuple[str, ...] = ()
    direct: bool = False
    published: str | None = None
    around: frozenset[str] = frozenset()
    reckoned: tuple[Reckoned, ...] = ()
    speakers: tuple[str, ...] = ()

    @lazily
    def signs(self) -> frozenset[str]:
        """What another assertion has to have something of, to be about the same: the keys, roots and meanings of the terms that tell."""
        telling = [term for term in self.terms if term.weight >= SEARCHED]
        meant = {kind for term in telling for concept in term.concepts for kind in kinds_of(concept)}
        return frozenset(meant.union(*({term.key, term.root} for term in telling)) - {""})


def assertion(claim: ReadClaim, language: str, *, origins: tuple[str, ...], published: str | None = None, beside: str = "") -> Assertion:
    """The assertion that a claim makes. `beside` is the text around it, which may tell what the claim leaves out."""
    passage = Passage(claim.said, language)
    return Assertion(
        said=claim.said,
        language=language,
        terms=_of_its_own(claim, language),
        figures=claim.figures,
        dates=claim.dates,
        polarity=claim.polarity,
        modality=claim.modality,
        kind=claim.kind,
        origins=origins,
        direct=any(link.mode == "direct_quote" for link in claim.chain),
        published=published,
        around=frozenset(term.key for term in _terms(Passage(beside, language))) if beside else frozenset(),
        reckoned=reckoned(passage, claim.dates, published),
        speakers=tuple(link.source.name for link in claim.chain if link.role == "origin" and link.source.name),
    )


def _of_its_own(claim: ReadClaim, language: str) -> tuple[Term, ...]:
    """The terms of a claim. What it shares with the clause before says little where it has a verb of its own: that tells another thing."""
    own = _terms(Passage(claim.said[claim.led :], language))
    led = _terms(Passage(claim.said[: claim.led], language)) if claim.led else []
    tells = any(term.kind == "verb" for term in own)
    return (*(term._replace(weight=term.weight * LED) if tells else term for term in led), *own)


def whole(text: str, found: Reading, published: str | None) -> Assertion:
    """What a text says as a whole, without who says so: from its first claim to its last."""
    said = _between_frames(text, found)
    passage = Passage(said, found.language)
    first = found.claims[0] if found.claims else None
    return Assertion(
        said=said,
        language=found.language,
        terms=tuple(_terms(passage)),
        figures=tuple(one for one in found.figures if one.unit != "ordinal"),
        dates=found.dates,
        polarity=first.polarity if first else "affirmed",
        modality=first.modality if first else "asserted",
        kind=first.kind if first else "statement",
        published=published,
        reckoned=reckoned(passage, found.dates, published),
    )


def _between_frames(text: str, found: Reading) -> str:
    start = min((one.quote.start for one in found.claims), default=0)
    return text[start : max((one.quote.end for one in found.claims), default=len(text))]


def _terms(passage: Passage) -> list[Term]:
    return terms(passage, outermost(_named(passage)), dates(passage))


def _named(passage: Passage) -> Iterator[Mention]:
    """The names of a passage; of what is only described (`الذكرى الثمانون لإقامة العلاقات بين روسيا وسوريا`), those in its words."""
    for one in mentions(passage):
        if one.named.kind not in DESCRIBED or len(one.text.split()) <= SHORT_NAME:
            yield one
            continue
        start = one.start + one.text.index(" ") + 1
        for inner in mentions(Passage(passage.text[start : one.end], passage.language)):
            yield replace(inner, start=inner.start + start, end=inner.end + start)


def recorded(
    text: str,
    language: str,
    *,
    figures: tuple[Figure, ...] = (),
    dates: tuple[When, ...] = (),
    polarity: Polarity = "affirmed",
    modality: Modality = "asserted",
    kind: ClaimKind = "statement",
    origins: tuple[str, ...] = (),
    direct: bool = False,
    published: str | None = None,
    speakers: tuple[str, ...] = (),
) -> Assertion:
    """The assertion of a claim that is on record, in the words in which it is told there, without who says so."""
    said = unattributed(text, language)
    passage = Passage(said, language)
    return Assertion(
        said=said,
        language=language,
        terms=tuple(_terms(passage)),
        figures=figures,
        dates=dates,
        polarity=polarity,
        modality=modality,
        kind=kind,
        origins=origins,
        direct=direct,
        published=published,
        reckoned=reckoned(passage, dates, published),
        speakers=speakers,
    )


def unattributed(text: str, language: str) -> str:
    """What a claim's sentence says, without who says so: `بحسب سيرغي لافروف: العلاقات تتطور` says that relations develop."""
    return _between_frames(text, read(text, language))


def search_keys(of: Assertion) -> list[str]:
    """What another assertion that says nearly the same is found by: the names, the words and the meanings of both, once each."""
    keys = dict.fromkeys(f"{term.kind[0]}:{term.key}" if term.kind == "name" else term.key for term in of.terms if term.weight >= SEARCHED)
    keys |= dict.fromkeys(f"c:{concept}" for term in of.terms for concept in term.concepts)
    return [*keys, *(f"y:{one.year}" for one in of.reckoned)]


def packed(of: Assertion) -> list[Any]:
    """An assertion as plain values, for whoever keeps it; `unpacked` makes it again."""
    return [
        of.said,
        of.language,
        [list(term) for term in of.terms],
        [[one.start, one.end, one.text, one.value, one.low, one.high, one.bound, one.unit, one.counted, one.basis, one.place,
          None if one.period is None else _packed_when(one.period)] for one in of.figures],
        [_packed_when(one) for one in of.dates],
        of.polarity,
        of.modality,
        of.kind,
        list(of.origins),
        of.direct,
        of.published,
        sorted(of.around),
        [list(one) for one in of.reckoned],
        list(of.speakers),
    ]  # fmt: skip


def unpacked(values: list[Any]) -> Assertion:
    """The assertion that was packed."""
    said, language, terms_, figures, dates_, polarity, modality, kind, origins, direct, published, around, reckoned_, speakers = values
    return Assertion(
        said,
        language,
        tuple(Term(text, key, root, tuple(concepts), *rest) for text, key, root, concepts, *rest in terms_),
        tuple(_figure(one) for one in figures),
        tuple(When(*one) for one in dates_),
        polarity,
        modality,
        kind,
        tuple(origins),
        direct,
        published,
        frozenset(around),
        tuple(Reckoned(*one) for one in reckoned_),
        tuple(speakers),
    )


def _figure(values: list[Any]) -> Figure:
    start, end, text, value, low, high, bound, unit, counted, basis, place, period = values
    told = None if period is None else When(*period)
    return Figure(start, end, text, value, low, high, bound, unit, counted, basis, place, told)


def _packed_when(when: When) -> list[Any]:
    return [when.start, when.end, when.text, when.value, when.basis, when.because, when.role]
