"""Invented records, as the models keep them: sources with principals, articles made of their claims, relations, evidence.

The same seed and the same words invent the same desk. The claims of a store of 10,000 are `claim-0000000` to `claim-0009999`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from analysis.comparing.assertions import Assertion
from analysis.comparing.terms import Term
from analysis.marks import Figure
from analysis.words.folding import fold
from bench.words import Words

Record = dict[str, Any]

SOURCES, OUTLETS, STATES, PLACES = 2000, 300, 100, 500
LENGTHS = (10, 15, 20, 30, 50)  # of articles, in claims
JOINING = 0.2  # of claims, those that assert a proposition that is there already
SHARED = 0.055  # of new propositions, those that others will assert too: two claims or more, at most LARGEST
LARGEST = 500
STILL_NEW = 1000  # of the claims that will join a proposition, those whose time is now: what is repeated is repeated within days
RELATED, EVIDENCED, FIGURED, DATED, UNNAMED = 0.05, 0.05, 0.25, 0.5, 0.05
FIRST_DAY, DAYS = date(2015, 1, 1), 4000

_KINDS = ("event", "statement", "statement", "position", "opinion")
_TYPES = ("contradicts", "contradicts", "updates", "refines", "not_comparable")
_STATES = ("suggested", "suggested", "confirmed", "rejected")
_STANCES = ("supports", "supports", "refutes", "context")
_SIZES = range(2, LARGEST + 1)
_SIZE_WEIGHTS = [size**-2.3 for size in _SIZES]


@dataclass(frozen=True, slots=True)
class Told:
    """An article and what hangs on it: its claims, relations of what they assert, evidence on them."""

    article: Record
    text: str
    claims: list[Record]
    relations: list[Record]
    evidence: list[Record]


class Desk:
    """Everything that is invented, in the order in which it can be kept."""

    def __init__(self, words: Words, seed: int, claims: int, begin: int = 0) -> None:
        self._words, self._random, self._claims, self._begin = words, Random(seed), claims, begin
        self._names: dict[str, str] = {}
        self._waiting: list[tuple[str, list[str]]] = []  # a proposition and its words, once for each claim that will join it
        self._last: list[str] = []  # the newest propositions, to relate others to

    def sources(self) -> list[Record]:
        """States first, then outlets and speakers, of whom most have somebody behind them."""
        return [self._source(number) for number in range(SOURCES)]

    def places(self) -> list[Record]:
        """Those who are only spoken of."""
        return [self._entity(f"place-{number:03d}", "place") for number in range(PLACES)]

    def articles(self) -> Iterator[Told]:
        """Articles with all that hangs on them, until there are claims enough; with `begin`, others than the first so many claims have."""
        if self._begin:
            self._random.seed(self._begin)
        first = self._begin
        while first < self._begin + self._claims:
            length = min(self._random.choice(LENGTHS), self._begin + self._claims - first)
            yield self._article(first, length)
            first += length

    def _article(self, first: int, length: int) -> Told:
        random = self._random
        outlet = f"source-{STATES + int(OUTLETS * random.random() ** 2):04d}"
        day = FIRST_DAY + timedelta(days=first * DAYS // (self._begin + self._claims) + random.randrange(30))
        id_, claims, text = f"article-{first:07d}", [], ""
        for place in range(first, first + length):
            claims.append(self._claim(f"claim-{place:07d}", id_, outlet, day, len(text)))
            text += claims[-1]["quotes"][0]["exact"] + (".\n" if random.random() < 0.2 else ". ")
        article = {
            "id": id_,
            "title": " ".join(self._words.draw(random, 8)),
            "language": "ar",
            "outlet": outlet,
            "outlet_because": None,
            "url": f"https://news.example/{first}",
            "published": _when(day),
            "updated": None,
        }
        new = [claim["id"] for claim in claims if claim["proposition"] == claim["id"]]
        relations = [self._relation(one, random.choice(self._last)) for one in new if self._last and random.random() < RELATED]
        self._last = (self._last + new)[-2000:]
        evidence = [self._evidence(claim) for claim in claims if random.random() < EVIDENCED]
        return Told(article, text, claims, relations, evidence)

    def _source(self, number: int) -> Record:
        random = self._random
        kind = "state" if number < STATES else "outlet" if number < STATES + OUTLETS else random.choice(("person", "body", "organisation"))
        behind = None
        if number >= STATES and random.random() < 0.6:
            behind = {"source": f"source-{random.randrange(STATES):04d}", "relation": "owned_by" if kind == "outlet" else "speaks_for"}
        return self._entity(f"source-{number:04d}", kind) | {"url": None, "principal": behind}

    def _entity(self, id_: str, kind: str) -> Record:
        name = self._names[id_] = self._words.name(self._random)
        unnamed = kind == "person" and self._random.random() < UNNAMED
        names = {"ar": None if unnamed else name, "en": None if unnamed else id_.replace("-", " ").title()}
        return {"id": id_, "kind": kind, "names": names, "aliases": [] if unnamed else [name.split()[0]]}

    def _claim(self, id_: str, article: str, outlet: str, day: date, start: int) -> Record:
        random = self._random
        proposition, said = self._asserted(id_)
        spoken_of = [self._spoken_of() for _ in range(random.randint(2, 4))]
        count = random.choice((random.randint(2, 99), random.randint(100, 99_999))) if random.random() < FIGURED else None
        parts = [*said, *(self._names[one] for one in spoken_of), *([f"{count} {said[0]}"] if count else [])]
        exact = " ".join(parts)
        chain = self._chain(outlet, start)
        origin = self._names[chain[0]["source"]]
        return {
            "id": id_,
            "article": article,
            "language": "ar",
            "text": f"قال {origin} إن {exact}" if len(chain) > 1 else exact,
            "kind": "figure" if count else random.choice(_KINDS),
            "polarity": "negated" if random.random() < 0.1 else "affirmed",
            "modality": "asserted",
            "asserted_by": "rule:read-claims/1",
            "proposition": proposition,
            "quotes": [{"exact": exact, "start": start, "end": start + len(exact)}],
            "figures": [_figure(count, parts[-1], start + len(exact))] if count else [],
            "dates": [_when(day) | {"role": "event"}] if random.random() < DATED else [],
            "entities": [{"id": one} | _span(self._names[one], exact, start) for one in spoken_of],
            "sources": chain,
        }

    def _asserted(self, id_: str) -> tuple[str, list[str]]:
        """A proposition and its words: one that waits for more claims, or a new one."""
        random = self._random
        if self._waiting and random.random() < JOINING:
            place = len(self._waiting) - 1 - random.randrange(min(STILL_NEW, len(self._waiting)))
            self._waiting[place], self._waiting[-1] = self._waiting[-1], self._waiting[place]
            proposition, said = self._waiting.pop()
            return proposition, [*said[:-1], *self._words.draw(random, 1)]
        said = self._words.draw(random, random.randint(4, 18))
        if random.random() < SHARED:
            size = random.choices(_SIZES, _SIZE_WEIGHTS)[0]
            self._waiting += [(id_, said)] * (size - 1)
        return id_, said

    def _spoken_of(self) -> str:
        random = self._random
        if random.random() < 0.5:
            return f"place-{int(PLACES * random.random() ** 2):03d}"
        return f"source-{int(SOURCES * random.random() ** 2):04d}"

    def _chain(self, outlet: str, start: int) -> list[Record]:
        random = self._random
        length = random.choice((1, 2, 2, 2, 3))
        speaker = f"source-{STATES + OUTLETS + int((SOURCES - STATES - OUTLETS) * random.random() ** 2):04d}"
        relay = f"source-{STATES + random.randrange(OUTLETS):04d}"
        if length == 1:
            return [_link(outlet, "origin", "own_assertion", 1, start)]
        chain = [_link(speaker, "origin", random.choice(("direct_quote", "paraphrase", "report")), 1, start)]
        if length == 3:
            chain.append(_link(relay, "relay", "report", 2, start))
        return [*chain, _link(outlet, "carrier", "publication", length, start)]

    def _relation(self, new: str, other: str) -> Record:
        random = self._random
        return {
            "id": f"{new}-{other}",
            "left": new,
            "right": other,
            "type": random.choice(_TYPES),
            "about": "content",
            "asserted_by": "rule:figures-differ/1",
            "confidence": round(random.random(), 2),
            "reason": {"ar": " ".join(self._words.draw(random, 8)), "en": "They give different figures for the same thing."},
            "compared": [{"what": "figure", "this": "12", "other": "15", "finding": "differs"}],
            "state": random.choice(_STATES),
        }

    def _evidence(self, claim: Record) -> Record:
        random = self._random
        origin = f"source-{random.randrange(SOURCES):04d}"
        return {
            "id": f"evidence-on-{claim['id']}",
            "publisher": self._names[origin],
            "published_by": origin,
            "line": None,
            "origins": [origin],
            "language": "ar",
            "url": f"https://archive.example/{claim['id']}",
            "published": None,
            "gist": {"ar": " ".join(self._words.draw(random, 15)), "en": "What the archive holds about it."},
            "note": None,
            "figures": [],
            "links": [{"claim": claim["id"], "stance": random.choice(_STANCES), "about": random.choice(("content", "attribution"))}],
        }


def asserted(claim: Record) -> Assertion:
    """What an invented claim asserts, as it would be read: to read a million of them takes longer than to write them."""
    exact = claim["quotes"][0]["exact"]
    names = {word: one["id"] for one in claim["entities"] for word in one["text"].split()}
    counted = {word for one in claim["figures"] for word in one["text"].split()}
    terms = [_term(word, names.get(word)) for word in exact.split() if word not in counted or word in names]
    figures = tuple(
        Figure(one["start"], one["end"], one["text"], float(one["value"]), unit="person", counted="people") for one in claim["figures"]
    )
    origins = tuple(link["source"] for link in claim["sources"] if link["role"] == "origin")
    return Assertion(exact, "ar", tuple(dict.fromkeys(terms)), figures, kind=claim["kind"], polarity=claim["polarity"], origins=origins)


def reworded(claim: Record, words: Words, random: Random) -> Record:
    """A claim told in other words: every fifth word is gone, two are new, the rest stand elsewhere, and a figure is another."""
    exact = claim["quotes"][0]["exact"].split()
    kept = [word for word in exact if random.random() > 0.2] + words.draw(random, 2)
    random.shuffle(kept)
    figures = [one | {"value": one["value"] + random.randint(1, 99)} for one in claim["figures"]]
    return claim | {"quotes": [claim["quotes"][0] | {"exact": " ".join(kept)}], "figures": figures}


def _term(word: str, name: str | None) -> Term:
    return Term(word, name or fold(word), "", (), "name" if name else "word", 1.5 if name else 1.0, False, "")


def _when(day: date) -> Record:
    return {"text": f"{day:%d/%m/%Y}", "value": day.isoformat(), "basis": "stated", "because": None}


def _span(words: str, exact: str, start: int) -> Record:
    place = start + exact.index(words)
    return {"text": words, "start": place, "end": place + len(words)}


def _figure(count: int, words: str, end: int) -> Record:
    said = {"value": count, "low": None, "high": None, "bound": "exact", "unit": "1", "counted": "people", "basis": "documented"}
    return said | {"place": None, "period": None, "text": words, "start": end - len(words), "end": end}


def _link(source: str, role: str, mode: str, position: int, start: int) -> Record:
    link = {"source": source, "role": role, "mode": mode, "position": position, "basis": "stated", "because": None}
    return link | {"evidence": None, "cue": None, "start": start, "end": start, "said": None}
