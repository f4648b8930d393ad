"""What each side believes of the other leader's hidden type: the scenario's chances, moved by deeds as Bayes has it.

Words move nothing here: only a scenario's signals do, and they are conditions on what was seen to be done.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from game.rules.chance import PER_CENT
from game.rules.conditions import ConditionTable
from game.rules.layout import Layout
from game.scenario.parts import SIDES
from game.scenario.readings import other

WHOLE = 100 * PER_CENT
"""Beliefs are told in hundredths of a per cent: all together make so many."""

UNNAMED = 50
"""How likely a signal is, in per cent, from a kind of leader that it does not name beside others that it does."""

_FINE = 10**7
"""The heaviest weight while signals are multiplied in: fine enough, and 64 bits hold every product."""


class BeliefTables:
    """The signals of a scenario, ready to be weighed."""

    def __init__(self, layout: Layout) -> None:
        """Compile for one scenario."""
        self.layout = layout

    @cached_property
    def signals(self) -> Mapping[str, ConditionTable]:
        """When each signal about a side has been given, as the other side sees it."""
        scenario = self.layout.scenario
        return {
            side: ConditionTable(
                [self.layout.seen_tree(one.when, other(side)) for one in scenario.signals.values() if one.side == side]
            )
            for side in SIDES
        }

    @cached_property
    def type_rows(self) -> Mapping[str, NDArray[np.intp]]:
        """For each side of which something is believed, the rows of the other's beliefs about its types."""
        return {
            side: self.layout.rows(f"belief.{other(side)}.{{}}", self.layout.scenario.sides[side].types)
            for side in SIDES
        }

    def likelihoods(self, side: str, kinds: tuple[str, ...]) -> NDArray[np.int64]:
        """How likely each signal about a side (a column) is from each of these kinds of leader (a row), in per cent."""
        signals = [one for one in self.layout.scenario.signals.values() if one.side == side]
        found = np.full((len(kinds), len(signals)), 100, dtype=np.int64)
        for column, one in enumerate(signals):
            if any(kind in one.likely for kind in kinds):
                found[:, column] = [one.likely.get(kind, UNNAMED) for kind in kinds]
        return found

    @cached_property
    def _of_types(self) -> Mapping[str, tuple[NDArray[np.int64], NDArray[np.int64]]]:
        types = {side: self.layout.scenario.sides[side].types for side in SIDES}
        return {
            side: (
                np.array([one.chance for one in types[side].values()], dtype=np.int64),
                self.likelihoods(side, tuple(types[side])),
            )
            for side in SIDES
        }

    def of_types(self, side: str, rows: NDArray[np.int16]) -> NDArray[np.int64]:
        """What the other side believes of each hidden type of a side (a row), in each game: hundredths of a per cent.

        Every column adds up to :data:`WHOLE`; there are no rows where the side has no types.
        """
        chances, likely = self._of_types[side]
        if not chances.size:
            return np.zeros((0, rows.shape[1]), dtype=np.int64)
        prior = np.repeat(chances[:, None], rows.shape[1], axis=1)
        return shared_out(weighed(prior, self.signals[side].evaluate(rows), likely))


def weighed(
    prior: NDArray[np.int64], given: NDArray[np.bool_], likelihoods: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Prior weights (kinds by games) times the likelihood of every signal that was given (signals by games)."""
    weight = _scaled(prior)
    for column in np.flatnonzero(given.any(axis=1)).tolist():
        likely = likelihoods[:, column]
        if (likely != likely[0]).any():
            weight = _scaled(np.where(given[column], weight * likely[:, None], weight))
    return weight


def _scaled(weight: NDArray[np.int64]) -> NDArray[np.int64]:
    """The same proportions with the heaviest at the finest scale; nothing that was possible becomes impossible."""
    scaled = weight * _FINE // np.maximum(weight.max(axis=0), 1)
    return np.where(weight > 0, np.maximum(scaled, 1), 0)


def shared_out(weight: NDArray[np.int64]) -> NDArray[np.int64]:
    """Weights (kinds by games) as shares that add up to :data:`WHOLE`; the first kind gets what rounding leaves."""
    share: NDArray[np.int64] = weight * WHOLE // np.maximum(weight.sum(axis=0), 1)
    share[0] += WHOLE - share.sum(axis=0)
    return share
