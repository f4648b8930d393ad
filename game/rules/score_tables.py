"""How games are scored, as tables: where each ending begins, the parts that are added, the limits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from game.rules.amounts import Weights, weights
from game.rules.conditions import ConditionTable
from game.rules.layout import Layout
from game.scenario.model import ScorePart
from game.scenario.parts import SIDES


@dataclass(frozen=True, eq=False)
class Part:
    """A part of a side's score: what it adds, and whether it counts in each ending (its place from 1; 0: none)."""

    about: ScorePart
    amount: Weights
    counts: NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class SideScores:
    """A side's score: parts, when each counts, each ending's own amount, and limits by ending (its place from 1)."""

    parts: tuple[Part, ...]
    conditions: ConditionTable
    own: Mapping[int, Weights]
    least: NDArray[np.int64]
    most: NDArray[np.int64]


class ScoreTables:
    """The scores of a scenario."""

    def __init__(self, layout: Layout) -> None:
        """Compile for one scenario; a name that does not exist raises KeyError when its table is first used."""
        self.layout = layout

    @cached_property
    def of_side(self) -> Mapping[str, SideScores]:
        """Each side's score."""
        return {side: self._of(side) for side in SIDES}

    def _of(self, side: str) -> SideScores:
        scenario, row_of = self.layout.scenario, self.layout.row_of
        endings, whole = list(scenario.endings.values()), scenario.scores
        parts = []
        for part in scenario.scores.parts:
            if part.side == side:
                here = [not part.tags or bool(set(part.tags) & set(ending.tags)) for ending in endings]
                parts.append(Part(part, weights(part.amount, row_of), np.array([False, *here])))
        limits = [ending.limits.get(side, (whole.least, whole.most)) for ending in endings]
        return SideScores(
            tuple(parts),
            ConditionTable([self.layout.tree(part.about.when) for part in parts]),
            {
                place: weights(ending.scores[side], row_of)
                for place, ending in enumerate(endings, start=1)
                if side in ending.scores
            },
            np.array([whole.least, *(max(least, whole.least) for least, _ in limits)], dtype=np.int64),
            np.array([whole.most, *(min(most, whole.most) for _, most in limits)], dtype=np.int64),
        )
