"""`make score`: the whole card, and with `--since REVISION` what was gained and lost since then.

`--only SUBJECT` measures a part of it, `--misses WORD` prints every miss and every noise of the lines whose name holds WORD, and
`--json FILE` keeps the cases that came out right.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.table import Table

from bench.scorecard.score import PUBLIC, ROOT, Score

SUBJECTS = ("spelled", "figures", "dates", "names", "kinds", "articles", "relations")


def main() -> None:
    """Measure, print, compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", metavar="WORD")
    parser.add_argument("--only", metavar="SUBJECT", choices=SUBJECTS)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--since", metavar="REVISION")
    asked = parser.parse_args()
    scores = list(_scores(asked.only))
    console = Console(width=132)  # whatever it is printed to
    console.print(_card(scores))
    if asked.misses:
        for line in _misses(scores, asked.misses):
            console.print(line, markup=False, highlight=False)
    if asked.json:
        asked.json.write_text(json.dumps({_name(one): sorted(one.hits) for one in scores}), encoding="utf-8")
    if asked.since:
        for line in _changes(scores, _at(asked.since, asked.only)):
            console.print(line, markup=False, highlight=False)


def _scores(only: str | None) -> Iterator[Score]:
    for subject in SUBJECTS:
        if only in (None, subject):
            yield from import_module(f"bench.scorecard.{subject}").scores()


def _name(score: Score) -> str:
    return f"{score.what} · {score.on}"


def _card(scores: list[Score]) -> Table:
    table = Table("what", "on", "cases", "precision", "recall", "F1", "goal", "")
    for one in scores:
        reached = "" if one.goal is None else "met" if one.value >= one.goal else f"missed by {one.goal - one.value:.3f}"
        told = "" if one.goal is None else f"{one.measure} {one.goal:.2f}"
        precision = f"{one.precision:.3f}" if one.noise or one.measure != "recall" else ""
        table.add_row(
            one.what, one.on, str(len(one.hits) + len(one.misses)), precision, f"{one.recall:.3f}", f"{one.f1:.3f}", told, reached
        )
    return table


def _misses(scores: list[Score], word: str) -> Iterator[str]:
    for one in scores:
        if word in _name(one):
            yield f"── {_name(one)}"
            yield from (f"missed {name}: {told}" for name, told in sorted(one.misses.items()))
            yield from (f"noise  {name}: {told}" for name, told in sorted(one.noise.items()))


def _at(revision: str, only: str | None) -> dict[str, list[str]]:
    """The cases that came out right at another revision, on the articles and sets of today; nothing if it had no card."""
    with TemporaryDirectory() as folder:
        there, kept = Path(folder), Path(folder) / "cases.json"
        packed = subprocess.run(["git", "archive", revision], cwd=ROOT, check=True, capture_output=True).stdout
        subprocess.run(["tar", "-x", "-C", folder], input=packed, check=True)
        if not (there / "bench" / "scorecard").exists():
            return {}
        shutil.rmtree(there / "fixtures")
        shutil.copytree(ROOT / "fixtures", there / "fixtures")
        asked = [sys.executable, "-m", "bench.scorecard", "--json", str(kept), *(["--only", only] if only else [])]
        subprocess.run(asked, cwd=there, check=True, capture_output=True, env=os.environ | {"SCORECARD_SETS": str(PUBLIC)})
        cases: dict[str, list[str]] = json.loads(kept.read_text(encoding="utf-8"))
        return cases


def _changes(scores: list[Score], before: dict[str, list[str]]) -> Iterator[str]:
    for one in scores:
        then = set(before.get(_name(one), ()))
        gained, lost = sorted(one.hits - then), sorted(then - one.hits)
        if gained or lost:
            yield f"── {_name(one)}: {len(gained)} gained, {len(lost)} lost"
            yield from (f"lost   {name}: {one.misses.get(name, 'no longer asked')}" for name in lost)
            yield from (f"gained {name}" for name in gained[:40])


main()
