"""A scenario as its author wrote it: every part with the way to it, and problems at their place in the file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, lru_cache
from typing import Any, TypeVar

from pydantic import BaseModel

from game.scenario.model import Scenario
from game.scenario.nodes import Positions, child
from game.scenario.problems import Path, Problem

T = TypeVar("T")


class Written:
    """A scenario and the positions of its parts.

    Ways lead through the model; where an author used a short form, such as a plain number for an amount, they go
    further than the file does, and a problem stands at the short form.
    """

    def __init__(self, scenario: Scenario, positions: Positions) -> None:
        self.scenario = scenario
        self._positions = positions

    def parts(self, kind: type[T]) -> Iterator[tuple[Path, T]]:
        """Every part of one kind, such as Condition, with the way to it; outer ones before what they hold."""
        return ((way, part) for way, part in self._parts if isinstance(part, kind))

    def error(self, way: Path, message: str, hint: str, *, at_key: bool = False) -> Problem:
        """An error at the value, or at the key, to which `way` leads."""
        return self._positions.problem(self._in_file(way), message, hint, at_key=at_key)

    def warning(self, way: Path, message: str, hint: str, *, at_key: bool = False) -> Problem:
        """A warning at the value, or at the key, to which `way` leads."""
        return self._positions.warning(self._in_file(way), message, hint, at_key=at_key)

    @cached_property
    def _parts(self) -> tuple[tuple[Path, Any], ...]:
        found: list[tuple[Path, Any]] = []
        _collect(self.scenario, (), found)
        return tuple(found)

    def _in_file(self, way: Path) -> Path:
        node, met = self._positions.root, []
        for part in way:
            inner = child(node, part)
            if inner is not None:
                node = inner
                met.append(part)
        return tuple(met)


Check = Callable[[Written], Iterable[Problem]]
"""One thing to check of a scenario."""


def _collect(value: Any, way: Path, found: list[tuple[Path, Any]]) -> None:
    if isinstance(value, BaseModel):
        found.append((way, value))
        for name, key in _keys(type(value)):
            _collect(getattr(value, name), (*way, key), found)
        for key, inner in (value.model_extra or {}).items():
            _collect(inner, (*way, key), found)
    elif isinstance(value, dict):
        for key, inner in value.items():
            _collect(inner, (*way, key), found)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            _collect(inner, (*way, index), found)


@lru_cache(maxsize=256)
def _keys(kind: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    return tuple((name, field.alias or name) for name, field in kind.model_fields.items())
