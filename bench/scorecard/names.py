"""Names: people, bodies and places against the public Wojood sample, and the entities of the desk's record found again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from analysis.marks import Mention
from analysis.names.entities import mentions
from analysis.words.tokens import Passage
from bench.scorecard.score import PUBLIC, ROOT, Score

Marked = tuple[str, int, int]  # type, first and last token (exclusive)

# Their bodies are ours of four kinds; their GPE is a state, a town, a village, a governorate, their LOC a sea or a region.
_TYPES = {
    "person": "PERS",
    "body": "ORG",
    "organisation": "ORG",
    "armed_group": "ORG",
    "outlet": "ORG",
    "state": "GPE",
    "city": "GPE",
    "place": "GPE",
}
_MEASURED = ("PERS", "ORG", "GPE")


def scores() -> Iterator[Score]:
    """The lines of names."""
    for half in ("val", "train"):
        path = PUBLIC / f"wojood_{half}.jsonl"
        if path.is_file():
            yield from _wojood(half, [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()])
    yield _record()
    yield _fixtures()


def _wojood(half: str, cases: list[dict[str, Any]]) -> Iterator[Score]:
    whole = Score("people, bodies, places", f"Wojood {half}", 0.60 if half == "val" else None, "f1")
    apart = {kind: Score(kind, f"Wojood {half}", None, "f1") for kind in _MEASURED}
    for number, case in enumerate(cases):
        expected = {(one["type"], one["start_tok"], one["end_tok"]) for one in case["entities"]}
        found = _found(case)
        places = {(first, last) for kind, first, last in expected if kind in ("LOC", "FAC")}
        for kind in _MEASURED:
            for one in expected:
                if one[0] == kind:
                    for score in (whole, apart[kind]):
                        score.tell(_name(half, number, one), one in found, _told(case, one))
            for one in found - expected:
                if one[0] == kind and not (kind == "GPE" and one[1:] in places):
                    for score in (whole, apart[kind]):
                        score.noise[_name(half, number, one)] = _told(case, one)
    yield whole
    yield from apart.values()


def _found(case: dict[str, Any]) -> set[Marked]:
    starts, ends, place = {}, {}, 0
    for number, token in enumerate(case["tokens"]):
        place = case["text"].index(token, place)
        for offset in range(place, place + len(token)):
            starts[offset] = number
        ends[place + len(token)] = number + 1
        place += len(token)
    found = set()
    for one in mentions(Passage(case["text"], "ar")):
        kind = _type(one)
        if kind and one.start in starts:
            found.add((kind, starts[one.start], starts[one.end - 1] + 1))
    return found


def _type(mention: Mention) -> str | None:
    """Their type of a mention; None for a nisba, an office and what they call otherwise."""
    if mention.by in ("nisba", "office"):
        return None
    return "ORG" if mention.by == "metonym" else _TYPES.get(mention.named.kind)


def _record() -> Score:
    """The entities of the desk's own record: is each found at its words, under its id?"""
    score = Score("entities by name, id and place", "the five articles")
    articles = {one["id"]: one for one in json.loads((ROOT / "seeds/articles.json").read_text(encoding="utf-8"))}
    for path in sorted((ROOT / "seeds/claims").glob("*.json")):
        text = (ROOT / "seeds/articles" / articles[path.stem]["file"]).read_text(encoding="utf-8")
        found = mentions(Passage(text, articles[path.stem]["language"]))
        for claim in json.loads(path.read_text(encoding="utf-8")):
            start = text.find(claim["quote"])
            for entity in claim["entities"]:
                if entity["text"] not in claim["quote"]:
                    continue
                place = start + claim["quote"].find(entity["text"])
                right = any(one.named.id == entity["id"] and one.start < place + len(entity["text"]) and place < one.end for one in found)
                score.tell(f"{path.stem}:{claim['id']}:{entity['id']}:{entity['text']}", right, entity["text"])
    return score


def _fixtures() -> Score:
    score = Score("names with their ids", "fixtures", 1.0)
    path = ROOT / "fixtures" / "names.jsonl"
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines() if path.is_file() else ()):
        case = json.loads(line)
        found = [(one.text, one.named.id, one.named.kind) for one in mentions(Passage(case["text"], case.get("language", "ar")))]
        for wanted in case["names"]:
            score.tell(f"{number}:{wanted['text']}", (wanted["text"], wanted["id"], wanted["kind"]) in found, f"{case['text']}: {found}")
    return score


def _name(half: str, number: int, marked: Marked) -> str:
    return f"{half}:{number}:{marked[0]}:{marked[1]}-{marked[2]}"


def _told(case: dict[str, Any], marked: Marked) -> str:
    return f"{' '.join(case['tokens'][marked[1] : marked[2]])} | {case['text'][:160]}"
