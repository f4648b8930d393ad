"""Conditions compiled to tables: rows of (reading, least, most), joined in layers of ANDs.

A comparison is an interval test, perhaps negated.  ``not`` is pushed down to the comparisons, so that what is left are
ANDs and ORs over them; nearly every rule is one AND.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from game.scenario.numbers import LARGEST
from game.scenario.parts import Condition

Rows = NDArray[np.int16]
Truth = NDArray[np.bool_]

_FLOOR, _CEILING = -LARGEST - 1, LARGEST + 1
_INTERVALS: Mapping[str, Callable[[int], tuple[int, int, bool]]] = {
    "=": lambda c: (c, c, False),
    "!=": lambda c: (c, c, True),
    ">=": lambda c: (c, _CEILING, False),
    ">": lambda c: (c + 1, _CEILING, False),
    "<=": lambda c: (_FLOOR, c, False),
    "<": lambda c: (_FLOOR, c - 1, False),
}

Atom = tuple[int, int, int, bool]
"""A comparison: row, least, most, whether negated."""


@dataclass(frozen=True)
class Names:
    """What the names in conditions mean: rows of readings, turns, and named conditions."""

    row_of: Mapping[str, int]
    turn_of: Mapping[str, int]
    facts: Mapping[str, Condition]


@dataclass(frozen=True)
class Tree:
    """A condition with every ``not`` pushed down: an atom, or an AND or OR of trees."""

    kind: str
    atom: Atom | None = None
    parts: tuple[Tree, ...] = ()


ALWAYS = Tree("all")


def tree(condition: Condition, names: Names, negated: bool = False) -> Tree:
    """A condition of the scenario as a tree; raises KeyError for a name that does not exist."""
    parts: list[Tree] = []
    for name, comparison in condition.readings.items():
        if name.startswith("fact."):
            for operator, constant in comparison.tests:
                if (operator, constant) not in (("=", 1), ("=", 0)):
                    raise KeyError(f"{name} can only be compared with 1 or 0")
                parts.append(tree(names.facts[name[5:]], names, negated != (constant == 0)))
            continue
        row = names.row_of[name]
        for operator, constant in comparison.tests:
            number = names.turn_of[constant] if isinstance(constant, str) else constant
            least, most, flipped = _INTERVALS[operator](number)
            parts.append(Tree("atom", (row, least, most, flipped != negated)))
    parts += [tree(part, names, negated) for part in condition.all_of]
    if condition.any_of:
        joined = tuple(tree(part, names, negated) for part in condition.any_of)
        parts.append(Tree("all" if negated else "any", parts=joined))
    if condition.none_of is not None:
        parts.append(tree(condition.none_of, names, not negated))
    if len(parts) == 1:
        return parts[0]
    return Tree("any" if negated else "all", parts=tuple(parts))


def atoms(root: Tree) -> tuple[Atom, ...]:
    """Every comparison in a tree."""
    if root.atom is not None:
        return (root.atom,)
    return tuple(atom for part in root.parts for atom in atoms(part))


class ConditionTable:
    """Many conditions evaluated together over a block of games."""

    def __init__(self, trees: Sequence[Tree]) -> None:
        """Compile the conditions; row i of the answer is condition i."""
        self.size = len(trees)
        atom_index: dict[Atom, int] = {}
        groups: list[tuple[str, list[int]]] = []  # ANDs and ORs below the top, in order of need

        def index_of(part: Tree) -> int:
            if part.atom is not None:
                return atom_index.setdefault(part.atom, len(atom_index))
            members = [index_of(child) for child in part.parts]
            groups.append((part.kind, members))
            return -len(groups)

        tops: list[tuple[str, list[int]]] = []
        for root in trees:
            if root.atom is not None:
                tops.append(("all", [index_of(root)]))
            else:
                tops.append((root.kind, [index_of(child) for child in root.parts]))
        self._atoms = len(atom_index)
        columns = list(zip(*atom_index, strict=True)) or [(), (), (), ()]
        self._rows = np.array(columns[0], dtype=np.intp)
        self._least = np.array(columns[1], dtype=np.int16)[:, None]
        self._most = np.array(columns[2], dtype=np.int16)[:, None]
        self._negated = np.flatnonzero(np.array(columns[3], dtype=np.bool_))
        self._groups = [(kind, self._resolved(members)) for kind, members in groups]
        resolved = [(kind, self._resolved(members)) for kind, members in tops]
        self._others = [(place, members) for place, (kind, members) in enumerate(resolved) if kind == "any"]
        ands = [(place, members) for place, (kind, members) in enumerate(resolved) if kind == "all"]
        self._layers: list[tuple[NDArray[np.intp], NDArray[np.intp]]] = []
        for depth in range(max((len(members) for _, members in ands), default=0)):
            there = [(place, members[depth]) for place, members in ands if len(members) > depth]
            places, members_here = zip(*there, strict=True)
            self._layers.append((np.array(places, dtype=np.intp), np.array(members_here, dtype=np.intp)))

    def _resolved(self, members: list[int]) -> list[int]:
        return [member if member >= 0 else self._atoms - member - 1 for member in members]

    def evaluate(self, rows: Rows) -> Truth:
        """Which conditions hold in which game: a matrix of conditions by games."""
        games = rows.shape[1]
        truth = np.ones((self.size, games), dtype=np.bool_)
        if not self._atoms and not self._groups:
            for place, _ in self._others:
                truth[place] = False
            return truth
        looked_at = rows[self._rows]
        tests = np.empty((self._atoms + len(self._groups), games), dtype=np.bool_)
        found = tests[: self._atoms]
        np.greater_equal(looked_at, self._least, out=found)
        found &= looked_at <= self._most
        if self._negated.size:
            found[self._negated] ^= True
        for place, (kind, members) in enumerate(self._groups, start=self._atoms):
            join = np.logical_and if kind == "all" else np.logical_or
            tests[place] = join.reduce(tests[members], axis=0) if members else kind == "all"
        for depth, (places, members_here) in enumerate(self._layers):
            if depth == 0:
                truth[places] = tests[members_here]
            else:
                truth[places] &= tests[members_here]
        for place, members in self._others:
            truth[place] = np.logical_or.reduce(tests[members], axis=0)
        return truth
