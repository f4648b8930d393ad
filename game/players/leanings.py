"""Leanings compiled: sums of cases, each an amount under a condition, over what a side sees."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from game.rules import Game
from game.rules.amounts import Weights, weights
from game.rules.conditions import ConditionTable, Tree
from game.scenario.character import Leaning

Numbers = NDArray[np.int8]
"""Which of several leaders sits in each game."""


class Leanings:
    """The leanings of one leader or of several to the same things, all computed at once.

    What several have in common is computed once; the rest counts in the games of those who have it.
    """

    def __init__(self, game: Game, side: str, leaders: Sequence[Sequence[Leaning]]) -> None:
        """``leaders`` holds for each leader his leanings, as many for each; row i of the answer is leaning i."""
        sees = game.layout.sees[side]
        owners: dict[str, list[int]] = {}
        cases = {}
        for number, leanings in enumerate(leaders):
            for place, leaning in enumerate(leanings):
                for turn, case in enumerate(leaning.cases):
                    key = f"{place}.{turn}.{case.model_dump_json()}"
                    owners.setdefault(key, []).append(number)
                    cases[key] = (place, case)
        trees: list[Tree] = []
        self._cases: list[tuple[int, Weights, NDArray[np.bool_] | None]] = []
        self.size = max((len(leanings) for leanings in leaders), default=0)
        for key, (place, case) in cases.items():
            amount = weights(case.amount, game.layout.row_of)
            seen = tuple((row, weight) for row, weight in amount.terms if sees[row])
            theirs = None if len(owners[key]) == len(leaders) else np.isin(np.arange(len(leaders)), owners[key])
            self._cases.append((place, Weights(amount.base, seen, amount.least, amount.most), theirs))
            trees.append(game.layout.seen_tree(case.when, side))
        self._conditions = ConditionTable(trees)

    def hundredths(self, rows: NDArray[np.int16], numbers: Numbers) -> NDArray[np.int64]:
        """The sum for each leaning (a row) in each game (a column), in hundredths of points."""
        total = np.zeros((self.size, rows.shape[1]), dtype=np.int64)
        holds = self._conditions.evaluate(rows)
        for case in np.flatnonzero(holds.any(axis=1)).tolist():
            place, amount, theirs = self._cases[case]
            here = holds[case] if theirs is None else holds[case] & theirs[numbers]
            if not amount.terms and amount.least is None and amount.most is None:
                total[place] += here * np.int64(amount.base)
            else:
                total[place] += np.where(here, amount.hundredths(rows), 0)
        return total
