"""Every part of the scenario language is used by a shipped scenario or by one that a test is written on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel

from game.scenario import character, geography, model
from game.scenario import parts as shapes
from game.scenario.library import load
from game.scenario.model import Scenario
from game.scenario.parts import Shape

ROOT = Path(__file__).parents[2]
FILES = [
    *sorted((ROOT / "scenarios").rglob("*.yaml")),
    *sorted((ROOT / "tests" / "rules" / "scenarios").glob("*.yaml")),
    ROOT / "tests" / "check" / "strait.yaml",
    ROOT / "tests" / "terminal" / "small.yaml",
    ROOT / "tests" / "players" / "bargain.yaml",
]


def parts(value: object) -> Iterator[BaseModel]:
    """A part of a scenario and all parts within it."""
    if isinstance(value, BaseModel):
        yield value
        for _, inner in value:
            yield from parts(inner)
        for inner in (value.__pydantic_extra__ or {}).values():
            yield from parts(inner)
    elif isinstance(value, dict):
        for inner in value.values():
            yield from parts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from parts(inner)


@pytest.fixture(scope="module")
def written() -> set[tuple[str, str]]:
    """Every key that some scenario writes, with the shape that it belongs to."""
    found: set[tuple[str, str]] = set()
    for path in FILES:
        for part in parts(load(path).scenario):
            for kind in type(part).__mro__:
                found |= {(kind.__name__, name) for name in part.model_fields_set}
    return found


SHAPES = sorted(
    {
        kind
        for module in (model, character, geography, shapes)
        for kind in vars(module).values()
        if isinstance(kind, type) and issubclass(kind, Shape) and kind is not Shape
    },
    key=lambda kind: kind.__name__,
)


@pytest.mark.parametrize("shape", SHAPES, ids=lambda kind: kind.__name__)
def test_every_key_is_written_somewhere(shape: type[Shape], written: set[tuple[str, str]]) -> None:
    """No key of the language is there without a scenario that uses it; what is taken over counts where it stands."""
    own = shape.model_fields.keys() & shape.__annotations__.keys()
    assert {name for name in own if (shape.__name__, name) not in written} == set()


def test_the_scenarios_are_read() -> None:
    """The files looked at are there, and hold whole scenarios."""
    assert len(FILES) >= 8 and all(isinstance(load(path).scenario, Scenario) for path in FILES)
