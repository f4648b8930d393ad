"""The rooms of the game and what each may import: the table of the design, read off the imports themselves."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
GAME = ROOT / "game"

ROOMS = ("scenario", "rules", "record", "players", "check", "analysis", "telling", "report", "terminal", "ui")
"""The rooms in the order in which data flows."""

MAY_IMPORT: dict[str, set[str]] = {
    "scenario": {"places"},
    "rules": {"scenario"},
    "record": {"scenario", "rules", "words"},
    "players": {"scenario", "rules", "record", "words"},
    "check": {"scenario", "rules", "record", "players", "words"},
    "analysis": {"scenario", "rules", "record", "players", "check", "places"},
    "report": {"scenario", "rules", "record", "players", "check", "analysis", "telling", "words", "places"},
    "telling": {"scenario", "rules", "record", "players", "analysis", "words"},
    "terminal": {"scenario", "rules", "record", "players", "check", "analysis", "report", "telling", "words", "places"},
    "ui": {"scenario", "rules", "record", "players", "check", "analysis", "report", "telling", "words", "places"},
    "verbs": {*ROOMS, "words", "places"},
    "cli": {"verbs", "words"},
    "words": {"places"},
    "places": set(),
    "game": set(),
}
"""What each room may import besides itself: those before it; the fixed texts and the places of files where noted."""

PURE = ("pathlib", "os", "io", "time", "random", "yaml", "json", "tempfile", "subprocess", "secrets", "locale")
"""What the rules never touch: files, the clock, chance that is not keyed."""


def modules() -> dict[str, Path]:
    """Every module of the game, by its dotted name."""
    found = {}
    for path in sorted(GAME.rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


MODULES = modules()


def imports_of(name: str, tree: ast.AST | None = None) -> Iterator[str]:
    """The dotted names that a module imports, wherever in it; a module of the game by its own name."""
    package = name if MODULES[name].name == "__init__.py" else name.rpartition(".")[0]
    for node in ast.walk(tree or _parsed(name)):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                above = package.split(".")[: len(package.split(".")) - node.level + 1]
                base = ".".join([*above, base] if base else above)
            for alias in node.names:
                whole = f"{base}.{alias.name}"
                yield whole if whole in MODULES else base


@cache
def _parsed(name: str) -> ast.Module:
    return ast.parse(MODULES[name].read_text(encoding="utf-8"), str(MODULES[name]))


def room_of(name: str) -> str:
    """The room of a module: the folder or file under the game's own."""
    parts = name.split(".")
    return parts[1] if len(parts) > 1 else parts[0]


def own_imports(name: str) -> set[str]:
    """The modules of the game that a module imports."""
    return {found for found in imports_of(name) if found.split(".")[0] == "game"}


def test_every_room_is_in_the_table() -> None:
    """Every folder and file under the game is a room of the table."""
    assert {room_of(name) for name in MODULES} <= set(MAY_IMPORT)
    assert {"scenario", "rules", "record", "players", "terminal", "ui"} <= {room_of(name) for name in MODULES}


def test_relative_imports_are_understood() -> None:
    """The reader of imports itself: absolute, relative, in a function, of a module or of a name in one."""
    text = (
        "import os.path\nfrom game.rules import turn, step\nfrom . import view\nfrom ..scenario.model import SIDES\n"
        "def f():\n    from .moves import Move\n"
    )
    found = list(imports_of("game.rules.turn", ast.parse(text)))
    wanted = {"os.path", "game.rules.turn", "game.rules", "game.rules.view", "game.scenario.model", "game.rules.moves"}
    assert set(found) == wanted


@pytest.mark.parametrize("name", MODULES)
def test_imports_go_one_way(name: str) -> None:
    """Data flows one way: each room imports only those before it."""
    room = room_of(name)
    found = {room_of(other) for other in own_imports(name)} - {room, "game"}
    assert found <= MAY_IMPORT[room], f"{name} imports from {', '.join(sorted(found - MAY_IMPORT[room]))}"


@pytest.mark.parametrize("name", [name for name in MODULES if room_of(name) != "ui"])
def test_only_the_window_knows_pygame(name: str) -> None:
    """pygame is imported under the window's room and nowhere else."""
    assert not [found for found in imports_of(name) if found.split(".")[0].startswith("pygame")]


def test_the_window_knows_pygame() -> None:
    """The window does import pygame, so that the rule above forbids something."""
    window = [name for name in MODULES if room_of(name) == "ui"]
    assert any(found.split(".")[0] == "pygame" for name in window for found in imports_of(name))


@pytest.mark.parametrize("name", [name for name in MODULES if name.startswith("game.ui.kit")])
def test_the_kit_stands_alone(name: str) -> None:
    """The window's kit imports nothing else of the game."""
    assert not {found for found in own_imports(name) if not found.startswith("game.ui.kit") and found != "game.ui"}


@pytest.mark.parametrize("name", [name for name in MODULES if room_of(name) == "rules"])
def test_the_rules_are_pure(name: str) -> None:
    """The rules touch no files, no clock, no YAML, and no chance but their own."""
    assert not {found for found in imports_of(name) if found.split(".")[0] in PURE}
    assert not [found for found in own_imports(name) if found in ("game.scenario.library", "game.scenario.text")]


def find_cycle(graph: dict[str, set[str]]) -> str | None:
    """Modules that import each other in a ring, in words; None where there is no ring."""
    done: set[str] = set()

    def visit(name: str, way: tuple[str, ...]) -> str | None:
        if name in way:
            return " -> ".join((*way[way.index(name) :], name))
        if name in done:
            return None
        for other in sorted(graph.get(name, ())):
            if ring := visit(other, (*way, name)):
                return ring
        done.add(name)
        return None

    return next((ring for name in graph if (ring := visit(name, ()))), None)


def test_rings_are_found() -> None:
    """The search for rings finds one, and none where there is none."""
    assert find_cycle({"a": {"b", "c"}, "b": {"c"}, "c": set()}) is None
    assert find_cycle({"a": {"b"}, "b": {"c"}, "c": {"b"}}) == "b -> c -> b"


class _AsItLoads(ast.NodeTransformer):
    """Leaves of a module what runs as it loads: neither the bodies of functions nor what is for type checkers."""

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        return None

    def visit_If(self, node: ast.If) -> ast.AST | None:
        return None if ast.unparse(node.test).endswith("TYPE_CHECKING") else self.generic_visit(node)


def test_no_cycles_as_modules_load() -> None:
    """No module imports itself by way of others as it loads."""
    graph = {}
    for name, path in MODULES.items():
        loading = _AsItLoads().visit(ast.parse(path.read_text(encoding="utf-8")))
        graph[name] = {one for one in imports_of(name, loading) if one in MODULES and one != name}
    assert graph["game.rules.turn"] >= {"game.rules.letters", "game.rules.agreement"}
    assert find_cycle(graph) is None


@pytest.mark.parametrize("room", sorted({room_of(name) for name in MODULES} - {"cli"}))
def test_no_cycles_within_a_room(room: str) -> None:
    """Nor by an import inside a function or for type checkers, which only puts the ring out of sight."""
    graph = {
        name: {one for one in own_imports(name) if one in MODULES and one != name and room_of(one) == room}
        for name in MODULES
        if room_of(name) == room
    }
    assert find_cycle(graph) is None
