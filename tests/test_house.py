"""The picture of the house, held against its imports: arrows only go down, and there is no circle inside a room."""

from __future__ import annotations

import ast
from importlib.metadata import metadata
from pathlib import Path

import pytest

from tests.conftest import ROOT

ROOMS = ("app", "cli", "api", "models", "analysis")
# From each room, the rooms that it may look into.
ARROWS = {
    "app": {"api", "models", "cli"},
    "cli": {"models"},
    "api": {"models", "analysis"},
    "models": {"analysis"},
    "analysis": set(),
}
# What a pure room may not touch: the clock, the network, the disk, the store, HTTP.
OUTSIDE = {"datetime.datetime", "time", "os", "socket", "urllib", "requests", "sqlite3", "sqlite_utils", "flask", "pathlib", "random"}


def files() -> list[Path]:
    return sorted(
        [ROOT / "app.py", ROOT / "cli.py", *(path for room in ("api", "models", "analysis") for path in (ROOT / room).rglob("*.py"))]
    )


def module(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imports(path: Path) -> set[str]:
    """Every module and name that a file imports, wherever in it, as dotted names."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports by dots"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def of_the_house(path: Path) -> set[str]:
    """The modules of the house that a file imports."""
    modules = {module(one) for one in files()}
    found = set()
    for name in imports(path):
        if name.split(".")[0] in ROOMS:
            found.add(name if name in modules else name.rpartition(".")[0])
    return found & modules - {module(path)}


@pytest.mark.parametrize("path", files(), ids=module)
def test_arrows_only_go_down(path: Path) -> None:
    room = module(path).split(".")[0]
    entered = {name.split(".")[0] for name in of_the_house(path)} - {room}
    assert entered <= ARROWS[room]


@pytest.mark.parametrize("path", files(), ids=module)
def test_a_room_is_entered_by_its_door(path: Path) -> None:
    room = module(path).split(".")[0]
    if room == "api":
        # Words that the contract fixes stand where they are used first; whatever is done is done through the door.
        assert {name for name in of_the_house(path) if name.startswith("models")} <= {"models.newsroom", "models.propositions"}
    if room in ("app", "cli"):
        assert {name for name in of_the_house(path) if name.split(".")[0] != room} <= {"models.newsroom", "api.mount", "cli"}


def test_there_is_no_circle() -> None:
    down = {module(path): of_the_house(path) for path in files()}
    while leaves := [name for name, below in down.items() if not below & down.keys()]:
        for name in leaves:
            del down[name]
    assert not down, f"these import each other: {sorted(down)}"


@pytest.mark.parametrize("path", [path for path in files() if path.name == "__init__.py"], ids=module)
def test_an_init_holds_one_docstring(path: Path) -> None:
    body = ast.parse(path.read_text(encoding="utf-8")).body
    assert len(body) == 1
    assert isinstance(body[0], ast.Expr)
    assert isinstance(body[0].value, ast.Constant)


@pytest.mark.parametrize("path", [path for path in files() if module(path).startswith("analysis")], ids=module)
def test_the_analysis_is_pure(path: Path) -> None:
    touched = {name for name in imports(path) for outside in OUTSIDE if name == outside or name.startswith(outside + ".")}
    assert not touched


def test_only_one_file_knows_full_text_search() -> None:
    knowing = [module(path) for path in files() if "fts5" in path.read_text(encoding="utf-8").lower()]
    assert knowing == ["models.search"]


def test_only_one_file_fetches_anything() -> None:
    ways = {"requests", "urllib3", "urllib.request", "http.client", "httpx"}
    assert [module(path) for path in files() if imports(path) & ways] == ["models.wire"]


@pytest.mark.parametrize("path", files(), ids=module)
def test_every_file_and_every_public_name_says_what_it_is(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree)
    if module(path) in ("api.schemas", "api.questions", "api.bodies"):
        return  # a shape is told by its members
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            assert ast.get_docstring(node), f"{module(path)}.{node.name} has no docstring"


def locked(path: Path) -> list[str]:
    """The names in a lock."""
    return [line.split("==")[0] for line in path.read_text(encoding="utf-8").splitlines() if "==" in line]


@pytest.mark.parametrize("name", locked(ROOT / "requirements.txt"))
def test_what_we_stand_on_may_be_used_freely(name: str) -> None:
    if name == "tzdata":
        return  # of one platform only; Apache-2.0
    told = metadata(name)
    licence = " ".join([told.get("License-Expression") or told.get("License") or "", *(told.get_all("Classifier") or [])])
    # Of several licences to choose from, one that is free is enough.
    assert any("GPL" not in choice.replace("LGPL", "") for choice in licence.split(" OR "))


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-dev.txt"])
def test_a_lock_pins_with_hashes_and_records_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert "://" not in text
    assert all("--hash=sha256:" in block for block in text.replace("\\\n", " ").splitlines() if "==" in block)
