"""Who said what: each line of `fixtures/attribution.jsonl` is a text, and the frames of speech that a careful reader finds in it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from analysis.days.telling import dates
from analysis.figures.figures import figures
from analysis.marks import Named
from analysis.names.entities import look_up, mentions, outermost
from analysis.speech.frames import Frame
from analysis.speech.scene import Scene
from analysis.speech.speech import frames
from analysis.words.folding import fold
from analysis.words.sentences import quotations, sentences
from analysis.words.tokens import Passage

CASES = [json.loads(line) for line in Path("fixtures/attribution.jsonl").read_text(encoding="utf-8").splitlines() if line.strip()]
# What may stand at the ends of a content and says nothing of what is said.
_EDGES = " .,،:“”\"«»'‘’"


def _read(text: str, language: str) -> list[Frame]:
    passage = Passage(text, language)
    quoted = quotations(passage)
    whens = dates(passage, None)
    parts = sentences(passage, quoted)
    scene = Scene(passage, parts, quoted, outermost(mentions(passage)), figures(passage, whens), whens)
    return [frame for told in frames(scene) for frame in told]


def _same(expected: str, named: Named, language: str) -> bool:
    known = look_up(expected, language)
    ours, theirs = fold(expected), fold(named.name or "")
    return (known is not None and known.id == named.id) or bool(theirs and (ours in theirs or theirs in ours))


def _says(expected: dict[str, Any], frame: Frame, text: str, language: str) -> bool:
    content = text[frame.content.start : frame.content.end].strip(_EDGES)
    if content != expected["content"].strip(_EDGES) or frame.direct != expected.get("direct", False):
        return False
    wanted = expected["who"]
    if wanted == "anonymous":
        who = frame.subject.anonymous or not frame.subject.who
    else:
        who = wanted == "*" or any(_same(wanted, one, language) for one in frame.subject.who)
    relays = expected.get("relays", [])
    passed = len(relays) == len(frame.relays) and all(any(_same(one, relay, language) for relay in frame.relays) for one in relays)
    return who and passed


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:60] for case in CASES])
def test_who_says_what_is_read_as_a_careful_reader_does(case: dict[str, Any]) -> None:
    language = case.get("language", "ar")
    found = _read(case["text"], language)
    told = [
        ([one.name for one in frame.subject.who], [one.name for one in frame.relays], frame.direct,
         case["text"][frame.content.start : frame.content.end])
        for frame in found
    ]  # fmt: skip
    assert len(found) == len(case["frames"]), told
    for expected, frame in zip(case["frames"], found, strict=True):
        assert _says(expected, frame, case["text"], language), told


@pytest.mark.parametrize("language", ["ar", "en"])
def test_there_are_cases_of_what_attributes_and_of_what_does_not(language: str) -> None:
    those = [case for case in CASES if case.get("language", "ar") == language]
    assert len([case for case in those if case["frames"]]) >= 25
    assert [case for case in those if not case["frames"]]
