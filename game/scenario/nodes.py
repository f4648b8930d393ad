"""Text with positions: the tree that a document is read into, and the way to its parts."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from game.scenario.problems import Path, Problem


@dataclass(frozen=True, slots=True)
class Scalar:
    """A piece of text."""

    line: int
    column: int
    text: str


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    line: int
    column: int
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with values, in the order of the file; `keys` has the keys' own positions."""

    line: int
    column: int
    keys: MappingProxyType[str, Scalar]
    values: MappingProxyType[str, Node]


Node = Scalar | Sequence | Mapping


def child(node: Node, part: str | int) -> Node | None:
    """The value of `node` at a key or index, or None where there is none."""
    if isinstance(node, Mapping):
        return node.values.get(str(part))
    if isinstance(node, Sequence) and isinstance(part, int) and 0 <= part < len(node.items):
        return node.items[part]
    return None


class Positions:
    """Where the values of a document stand, for checks that come after its shape is known."""

    def __init__(self, root: Node, file: str) -> None:
        self.root = root
        self.file = file

    def at(self, path: Path) -> tuple[int, int]:
        """Line and column of the value at `path`, or of the last value on the way that is in the file."""
        node = self._walk(path)[-1]
        return node.line, node.column

    def key(self, path: Path) -> tuple[int, int]:
        """Line and column of the last key of `path` itself; of the item, in a list."""
        met = self._walk(path)
        if path and len(met) == len(path) + 1:
            holder = met[-2]
            if isinstance(holder, Mapping):
                key = holder.keys[str(path[-1])]
                return key.line, key.column
        return met[-1].line, met[-1].column

    def problem(self, path: Path, message: str, hint: str = "", *, at_key: bool = False) -> Problem:
        """An error at the value, or at the key, of `path`."""
        line, column = self.key(path) if at_key else self.at(path)
        return Problem(self.file, line, column, "error", message, hint)

    def warning(self, path: Path, message: str, hint: str = "", *, at_key: bool = False) -> Problem:
        """A warning at the value, or at the key, of `path`."""
        line, column = self.key(path) if at_key else self.at(path)
        return Problem(self.file, line, column, "warning", message, hint)

    def _walk(self, path: Path) -> list[Node]:
        met = [self.root]
        for part in path:
            found = child(met[-1], part)
            if found is None:
                break
            met.append(found)
        return met
