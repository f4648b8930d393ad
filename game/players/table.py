"""What clauses are worth across the table, to oneself and to every kind of leader that may sit there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from game.rules.amounts import HUNDRED
from game.rules.beliefs import WHOLE

_DOUBT: Final = 2.0 * HUNDRED
"""How far from what he expects of waiting a leader may decide otherwise than thought, in hundredths of points."""


@dataclass(frozen=True, eq=False)
class Table:
    """What every clause in each form is worth in one game as a side reckons it, in hundredths of points.

    ``mine`` has a place for each term; ``theirs`` a row for each kind of leader, ``waits`` what that kind expects of
    waiting, ``answers`` what it would answer about each clause, ``candour`` how likely it is (0 to 1) to answer at all.
    ``shares`` says how likely each kind is, in hundredths of a per cent that add up to a whole.
    """

    mine: NDArray[np.float64]
    theirs: NDArray[np.float64]
    waits: NDArray[np.float64]
    answers: NDArray[np.int64]
    candour: float
    shares: NDArray[np.int64]

    def takes(self, packages: NDArray[np.bool_]) -> NDArray[np.float64]:
        """How likely each kind (a column) is to accept each package (a row of terms)."""
        return likely_to_accept(packages @ self.theirs.T - self.waits)

    def accepted(self, packages: NDArray[np.bool_], shares: NDArray[np.int64]) -> NDArray[np.float64]:
        """How likely each package is to be accepted."""
        found: NDArray[np.float64] = self.takes(packages) @ shares / WHOLE
        return found

    def value(
        self, packages: NDArray[np.bool_], eager: float, shares: NDArray[np.int64] | None = None
    ) -> NDArray[np.float64]:
        """What offering each package is worth, in hundredths of points; ``eager`` is added to every agreement."""
        chance = self.accepted(packages, self.shares if shares is None else shares)
        worth: NDArray[np.float64] = chance * (packages @ self.mine + eager)
        return worth


def likely_to_accept(margin: NDArray[np.float64]) -> NDArray[np.float64]:
    """How likely an offer is to be accepted that is worth so much more than waiting, in hundredths of points."""
    chances: NDArray[np.float64] = 1.0 / (1.0 + np.exp(-np.clip(margin / _DOUBT, -40, 40)))
    return chances
