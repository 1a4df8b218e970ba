"""Kind, polarity and modality of clauses: on the cases of `fixtures/kinds.jsonl`, and on the desk's record of the five articles."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from analysis.claims.kinds import Sort, sort
from analysis.marks import Figure, Span
from analysis.words.tokens import Passage
from bench.scorecard.score import ROOT, Score

GOAL = 0.80  # opinion told from fact


@dataclass(frozen=True, slots=True)
class Fixture:
    """One clause as an editor sorts it. `core` must always come out right.

    `held` were kept apart until the rules were first measured on them; since then they are cases like the others.
    """

    text: str
    language: str
    cue: str | None
    outlet: bool
    kind: str
    polarity: str
    modality: str
    figures: tuple[Figure, ...] = ()
    held: bool = False
    core: bool = False
    name: str = field(default="")


def fixtures() -> list[Fixture]:
    """The cases of the fixture."""
    lines = (ROOT / "fixtures" / "kinds.jsonl").read_text(encoding="utf-8").splitlines()
    return [_fixture(json.loads(line), f"kinds:{number}") for number, line in enumerate(lines, 1)]


def _fixture(case: dict[str, Any], name: str) -> Fixture:
    told = {key: case[key] for key in ("text", "language", "cue", "outlet", "kind", "polarity", "modality")}
    figures = tuple(_figure(one, case["text"]) for one in case.get("figures", ()))
    return Fixture(**told, figures=figures, held=case.get("held", False), core=case.get("core", False), name=name)


def _figure(case: dict[str, Any], text: str) -> Figure:
    start = max(0, text.find(case["text"]))
    return Figure(start, start + len(case["text"]), case["text"], case["value"], unit=case["unit"])


def desk() -> Iterator[Fixture]:
    """The desk's claims: their quotes, each with the cue of its origin; a report and the outlet's own voice have none."""
    for file in sorted((ROOT / "seeds" / "claims").glob("*.json")):
        for claim in json.loads(file.read_text(encoding="utf-8")):
            origin = claim["sources"][0]
            outlet = origin["mode"] in ("own_assertion", "report") and origin["cue"] in (None, "المصدر")
            told = {key: claim[key] for key in ("kind", "polarity", "modality")}
            figures = tuple(_figure(one, claim["quote"]) for one in claim["figures"])
            cue = None if outlet else origin["cue"]
            yield Fixture(claim["quote"], "ar", cue, outlet, **told, figures=figures, name=f"desk:{claim['id']}")


def sorted_as(case: Fixture) -> Sort:
    """What the rules make of a case."""
    span = Span(0, len(case.text))
    return sort(Passage(case.text, case.language), span, figures=case.figures, spoken_by_outlet=case.outlet, cue=case.cue)


def scores() -> Iterator[Score]:
    """The lines of the card."""
    cases = fixtures()
    for language, name in (("ar", "Arabic"), ("en", "English")):
        told = [case for case in cases if case.language == language]
        yield from _scores([case for case in told if not case.held], f"clauses, {name}")
        yield from _scores([case for case in told if case.held], f"clauses kept apart at first, {name}")
    yield from _scores(list(desk()), "the desk's claims")


def _scores(cases: list[Fixture], on: str) -> Iterator[Score]:
    found = [(case, sorted_as(case)) for case in cases]
    for what in ("kind", "polarity", "modality"):
        score = Score(what, on)
        for case, sort_ in found:
            meant, got = getattr(case, what), getattr(sort_, what)
            score.tell(case.name, meant == got, f"{meant}, not {got} ({', '.join(sort_.because)}): {case.text}")
        yield score
    yield _opinions(found, on)


def _opinions(found: list[tuple[Fixture, Sort]], on: str) -> Score:
    score = Score("opinion told from fact", on, goal=GOAL, measure="f1")
    for case, sort_ in found:
        if case.kind == "opinion":
            score.tell(case.name, sort_.kind == "opinion", f"read as {sort_.kind}: {case.text}")
        elif sort_.kind == "opinion":
            score.noise[case.name] = f"a {case.kind}: {case.text}"
    return score
