"""How well claims are compared: on pairs that people wrote, on public headlines, on unrelated sentences, on the five articles."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Any

from analysis.comparing.assertions import Assertion, assertion
from analysis.comparing.comparing import Relation, Told, compare, compare_texts
from analysis.comparing.policy import INVERSE
from analysis.names.lineage import last_principal
from analysis.reading import read
from bench.scorecard.score import PUBLIC, ROOT, Score
from models.matching import tells

PAIRS = ROOT / "fixtures" / "relations"
PARTS = {"own pairs": ("figures", "events", "news"), "own pairs, kept third": ("kept",)}
SAME = frozenset({"corroborates", "repeats", "refines", "refined_by"})
OF_FIGURES = frozenset({"figure", "bound", "unit", "counted", "arithmetic", "basis", "precision"})
UNRELATED = 10_000
STANCES = {"agree": SAME, "disagree": frozenset({"contradicts"})}


def scores() -> Iterator[Score]:
    """Every line of this part of the card."""
    for on, files in PARTS.items():
        yield from _own(on, [(file, number, pair) for file in files for number, pair in enumerate(_lines(PAIRS / f"{file}.jsonl"))])
    yield from _headlines()
    yield _silence()
    yield from _five()


# Pairs that people wrote


def _own(on: str, pairs: list[tuple[str, int, dict[str, Any]]]) -> Iterator[Score]:
    told = [(f"{file}:{number}", pair, found_in(pair)) for file, number, pair in pairs]
    for what, types, precision, recall in (
        ("contradictions", frozenset({"contradicts"}), 0.92, 0.75),
        ("same fact", SAME, 0.92, 0.80),
        ("updates", frozenset({"updates", "updated_by"}), None, None),
        ("not comparable", frozenset({"not_comparable"}), None, None),
    ):
        hits, misses, noise = set(), {}, {}
        for name, pair, relation in told:
            expected, found = pair["relation"] in types, relation is not None and relation.type in types
            shown = f"{_type(relation)} for {pair['relation']}: {pair['left']} || {pair['right']}"
            if expected and found:
                hits.add(name)
            elif expected:
                misses[name] = shown
            elif found:
                noise[name] = shown
        yield Score(f"{what}, recall", on, recall, "recall", hits, misses, noise)
        if precision is not None:
            yield Score(f"{what}, precision", on, precision, "precision", hits, misses, noise)
    figures = Score("conflicting figures told from compatible", on, 0.95)
    for name, pair, relation in told:
        if pair["field"] in OF_FIGURES and pair["relation"] in SAME | {"contradicts"}:
            right = (pair["relation"] == "contradicts") == (_type(relation) == "contradicts")
            figures.tell(name, right, f"{_type(relation)} for {pair['relation']}: {pair['left']} || {pair['right']}")
    yield figures


def pairs_of(*files: str) -> list[dict[str, Any]]:
    """The pairs of some of the files, in their order."""
    return [pair for file in files for pair in _lines(PAIRS / f"{file}.jsonl")]


def found_in(pair: dict[str, Any]) -> Relation | None:
    """What the machine says that the left of a pair is to the right."""
    return compare_texts(*(Told(pair[side], pair.get(f"{side}_published"), pair.get(f"{side}_origin")) for side in ("left", "right")))


def _type(relation: Relation | None) -> str:
    return relation.type if relation is not None else "nothing"


# Public headlines: whether one agrees with the other, disagrees, or neither


def _headlines() -> Iterator[Score]:
    file = PUBLIC / "ans_stance_dev.jsonl"
    if not file.exists():
        return
    told = [(f"ans:{line['id']}", line, _type(compare_texts(Told(line["s1"]), Told(line["s2"])))) for line in _lines(file)]
    parts = []
    for stance in ("agree", "disagree", "other"):
        score = Score(f"headlines that {stance}", "ANS dev", None, "f1")
        for name, line, type_ in told:
            found = next((one for one, types in STANCES.items() if type_ in types), "other")
            if line["stance"] == stance:
                score.tell(name, found == stance, f"{type_}: {line['s1']} || {line['s2']}")
            elif found == stance:
                score.noise[name] = f"{type_}: {line['s1']} || {line['s2']}"
        parts.append(score)
        yield score
    yield Macro("headlines, macro-F1", "ANS dev", 0.74, "macro", parts=tuple(parts))


@dataclass(slots=True)
class Macro(Score):
    """The mean of the F1 of several scores."""

    parts: tuple[Score, ...] = ()

    @property
    def macro(self) -> float:
        """The mean."""
        return sum(part.f1 for part in self.parts) / len(self.parts)

    @property
    def f1(self) -> float:
        """The same, where the card shows it."""
        return self.macro


# What has nothing to do with each other


def _silence() -> Score:
    """Random pairs of sentences of different texts: hits are those that get no relation."""
    score = Score("unrelated sentences that get no relation", f"{UNRELATED:,} random pairs", 0.998)
    told = _sentences()
    random = Random(1)
    while len(score.hits) + len(score.misses) < UNRELATED:
        (one, here), (other, there) = random.sample(told, 2)
        if one != other:
            relation = compare(here, there)
            name = f"{len(score.hits) + len(score.misses)}"
            score.tell(name, relation is None, f"{_type(relation)} {relation and relation.asserted_by}: {here.said} || {there.said}")
    return score


@cache
def _sentences() -> list[tuple[str, Assertion]]:
    """Claims of many texts, each with the text that it is of."""
    texts = [(file.stem, file.read_text(encoding="utf-8")) for file in sorted((ROOT / "fixtures" / "articles").glob("*.txt"))]
    wojood = PUBLIC / "wojood_train.jsonl"
    if wojood.exists():
        texts += [(f"wojood:{number}", " ".join(line["tokens"])) for number, line in enumerate(_lines(wojood))]
    return [(name, one) for name, text in texts for one in _claims(text)]


def _claims(text: str, published: str | None = None) -> Iterator[Assertion]:
    found = read(text, published=published)
    for claim in found.claims:
        origins = tuple(last_principal(link.source.id) for link in claim.chain if link.role == "origin" and link.source.name)
        yield assertion(claim, found.language, origins=origins, published=published)


# The five articles, and what the desk says of their claims


def _five() -> Iterator[Score]:
    score = Score("the desk's relations", "five articles", 0.70)
    desk = _desk_relations()
    machine = _machine_relations()
    for (left, right), type_ in desk.items():
        score.tell(f"{left}:{right}", machine.get((left, right)) == type_, f"{machine.get((left, right), 'nothing')} for {type_}")
    for (left, right), type_ in machine.items():
        if (left, right) in desk or (right, left) in desk:
            continue
        score.noise[f"{left}:{right}"] = type_
    yield score
    yield Score(score.what, score.on, 0.80, "precision", score.hits, score.misses, score.noise)


def _desk_relations() -> dict[tuple[str, str], str]:
    """What the desk draws between two propositions."""
    drawn = json.loads((ROOT / "seeds" / "relations.json").read_text(encoding="utf-8"))
    return {(one["left"], one["right"]): one["type"] for one in drawn}


@cache
def _machine_relations() -> dict[tuple[str, str], str]:
    """What the machine draws between the claims that it reads, by the desk's propositions whose quotes they stand in."""
    articles = json.loads((ROOT / "seeds" / "articles.json").read_text(encoding="utf-8"))
    read_: list[tuple[str, str, Assertion]] = []
    for article in articles:
        text = (ROOT / "seeds" / "articles" / article["file"]).read_text(encoding="utf-8")
        quotes = _quotes(article["id"], text)
        published = (article.get("published") or {}).get("value")
        found = read(text, published=published)
        for claim in found.claims:
            near = max(quotes, key=lambda each: _overlap(claim.quote.start, claim.quote.end, each[1], each[2]), default=None)
            if near is not None and _overlap(claim.quote.start, claim.quote.end, near[1], near[2]) > 0:
                origins = tuple(last_principal(link.source.id) for link in claim.chain if link.role == "origin" and link.source.name)
                read_.append((article["id"], near[0], assertion(claim, found.language, origins=origins, published=published)))
    drawn: dict[tuple[str, str], tuple[float, str]] = {}
    for number, (mine, here, one) in enumerate(read_):
        for theirs, there, other in read_[number + 1 :]:
            relation = compare(one, other) if here != there else None
            if relation is not None and tells(relation, one_article=mine == theirs):
                for key, type_ in (((here, there), relation.type), ((there, here), INVERSE.get(relation.type, relation.type))):
                    drawn[key] = max(drawn.get(key, (0.0, "")), (relation.confidence, type_))
    return {key: type_ for key, (_, type_) in drawn.items()}


def _quotes(article: str, text: str) -> list[tuple[str, int, int]]:
    """The desk's propositions of an article, each with the places of its quotes."""
    claims = json.loads((ROOT / "seeds" / "claims" / f"{article}.json").read_text(encoding="utf-8"))
    propositions = json.loads((ROOT / "seeds" / "propositions.json").read_text(encoding="utf-8"))
    of = {claim: one["id"] for one in propositions for claim in one["claims"]}
    places = (
        (of.get(one["id"], one["id"]), text.find(quote), quote)
        for one in claims
        for quote in map(_exact, (one["quote"], *one["also_quoted"]))
    )
    return [(id_, start, start + len(quote)) for id_, start, quote in places if start >= 0]


def _exact(quote: Any) -> str:
    return str(quote["exact"] if isinstance(quote, dict) else quote)


def _overlap(start: int, end: int, other_start: int, other_end: int) -> float:
    """How much two stretches have in common, by the longer of them."""
    return max(0, min(end, other_end) - max(start, other_start)) / max(end - start, other_end - other_start)


def _lines(file: Any) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip() and not line.startswith("#")]
