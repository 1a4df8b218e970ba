"""The documentation is true: every call gives the answer that is printed, and nothing that exists is left undocumented."""

from __future__ import annotations

import json
import re
from dataclasses import fields
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient

from analysis.rules import RULES
from api.problems import TYPES
from app import Settings
from models.database import Database
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCS = {path.name: path.read_text(encoding="utf-8") for path in sorted((ROOT / "docs").glob("*.md"))}
CALLS = re.findall(r"```\ncurl -s '(http[^']+)'\n```\n```json\n(.*?)```", README, re.DOTALL)


def differences(told: Any, real: Any, where: str = "") -> list[str]:
    """Where an answer that was shortened is not what it was shortened from."""
    if isinstance(told, dict):
        missing = [f"{where}/{name} is not there" for name in told if name not in real]
        return missing or [fault for name in told for fault in differences(told[name], real[name], f"{where}/{name}")]
    if isinstance(told, list):
        if len(told) != len(real):
            return [f"{where} has {len(real)} members"]
        return [fault for place, pair in enumerate(zip(told, real, strict=True)) for fault in differences(*pair, f"{where}/{place}")]
    return [] if told == real else [f"{where} is {real!r}"]


def test_the_readme_has_its_five_calls() -> None:
    assert len(CALLS) == 5


@pytest.mark.parametrize(("address", "told"), CALLS, ids=[address for address, _ in CALLS])
def test_a_call_of_the_readme_gives_the_answer_that_is_printed(client: FlaskClient, address: str, told: str) -> None:
    parts = urlsplit(address)
    answer = client.get(parts.path + ("?" + quote(parts.query, safe="=&%") if parts.query else ""))
    assert differences(json.loads(told), answer.get_json()) == []


def test_every_link_of_the_documentation_leads_somewhere() -> None:
    for name, text in {"README.md": README, **{f"docs/{name}": text for name, text in DOCS.items()}}.items():
        for target in re.findall(r"\]\(([^)#:]+)\)", text):
            assert ((ROOT / name).parent / target).exists(), f"{name} points to {target}"


def test_every_setting_is_documented() -> None:
    names = {f"ISNAD_{field.name.upper()}" for field in fields(Settings)} | set(
        re.findall(r'envvar="(\w+)"', (ROOT / "cli.py").read_text())
    )
    assert names == set(re.findall(r"^\| `([A-Z_]+)` \|", DOCS["settings.md"], re.MULTILINE))


def test_every_command_is_documented(app: Flask) -> None:
    ours = {name for name, command in app.cli.commands.items() if command.callback and command.callback.__module__ == "cli"}
    assert ours
    assert ours == set(
        re.findall(r"^\| `([a-z]+)[^`]*` \|.*\|.*\|$", DOCS["settings.md"].split("## Commands")[1].split("##")[0], re.MULTILINE)
    )


def test_every_make_target_is_documented() -> None:
    phony = re.search(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert phony
    told = README + DOCS["development.md"] + DOCS["settings.md"]
    assert [target for target in phony[1].split() if target not in ("serve", "clean") and f"make {target}" not in told] == []


def test_every_address_is_documented(app: Flask) -> None:
    told = DOCS["api.md"] + DOCS["settings.md"]
    for rule in app.url_map.iter_rules():
        address = re.sub(r"<[^>]+>", "{id}", str(rule))
        if address.startswith(("/v1/", "/health", "/ready", "/metrics")):
            assert f"`{address}`" in told, address


def test_every_parameter_is_documented(client: FlaskClient) -> None:
    document = client.get("/openapi.json").get_json()
    for path in document["paths"].values():
        for parameter in path.get("get", {}).get("parameters", []):
            assert f"`{parameter['name']}`" in DOCS["api.md"] or parameter["in"] == "path" or parameter["name"] in ("total",), parameter[
                "name"
            ]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_is_documented(rule: Any) -> None:
    assert f"`{rule.name}`" in DOCS["rules.md"]


def test_every_type_of_problem_is_documented() -> None:
    assert set(TYPES.values()) == set(re.findall(r"urn:isnad:problem:([a-z-]+)", DOCS["api.md"]))


def test_every_table_is_documented(seeded: Path) -> None:
    rows = Database(f"sqlite:///{seeded}").rows(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%~_index~_%' ESCAPE '~'"
    )
    told = set(re.findall(r"`([a-z_]+)`", DOCS["development.md"]))
    assert {row["name"] for row in rows if not row["name"].startswith(("sqlite_", "_"))} <= told


def test_every_file_of_the_house_is_in_the_picture() -> None:
    for room in ("analysis", "models", "api"):
        for path in (ROOT / room).rglob("*.py"):
            assert path.name == "__init__.py" or path.parent.name == "shapes" or f"`{path.name}`" in DOCS["development.md"], path


def test_every_seed_file_is_documented() -> None:
    for path in (ROOT / "seeds").glob("*.json"):
        assert f"`{path.name}`" in DOCS["record.md"]


def test_the_changelog_tells_of_this_version() -> None:
    version = re.search(r'^version = "([^"]+)"', (ROOT / "pyproject.toml").read_text(), re.MULTILINE)
    assert version
    assert f"\n## {version[1]}\n" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
