"""Leanings compiled: sums of cases, each an amount under a condition, over what a side sees."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from game.rules import Game
from game.rules.amounts import AmountTable, weights
from game.rules.conditions import ConditionTable
from game.scenario.character import Leaning

Numbers = NDArray[np.int8]
"""Which of several leaders sits in each game."""


class Leanings:
    """The leanings of one leader or of several to the same things, all computed at once.

    What several have in common is computed once; the rest counts in the games of those who have it.
    """

    def __init__(self, game: Game, side: str, leaders: Sequence[Sequence[Leaning]]) -> None:
        """``leaders`` holds for each leader his leanings, as many for each; row i of the answer is leaning i."""
        owners: dict[str, list[int]] = {}
        cases = {}
        for number, leanings in enumerate(leaders):
            for place, leaning in enumerate(leanings):
                for turn, case in enumerate(leaning.cases):
                    key = f"{place}.{turn}.{case.model_dump_json()}"
                    owners.setdefault(key, []).append(number)
                    cases[key] = (place, case)
        self.size = max((len(leanings) for leanings in leaders), default=0)
        amounts = [weights(case.amount, game.layout.row_of) for _, case in cases.values()]
        self._amounts = AmountTable(amounts, game.layout.sees[side])
        self._conditions = ConditionTable([game.layout.seen_tree(case.when, side) for _, case in cases.values()])
        self._belongs = np.zeros((self.size, len(cases)))
        self._belongs[[place for place, _ in cases.values()], np.arange(len(cases))] = 1
        self._shared = all(len(those) == len(leaders) for those in owners.values())
        every = np.arange(len(leaders))
        self._owned = np.array([np.isin(every, those) for those in owners.values()]).reshape(-1, len(leaders))

    def hundredths(self, rows: NDArray[np.int16], numbers: Numbers) -> NDArray[np.int64]:
        """The sum for each leaning (a row) in each game (a column), in hundredths of points."""
        holds = self._conditions.evaluate(rows)
        if not self._shared:
            holds &= self._owned[:, numbers]
        some = np.flatnonzero(holds.any(axis=1))
        total: NDArray[np.float64] = self._belongs[:, some] @ (self._amounts.hundredths(rows, some) * holds[some])
        return total.astype(np.int64)
