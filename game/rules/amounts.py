"""Amounts compiled to rows of weights: a base plus so much per point of a reading, in hundredths."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from game.scenario.parts import Amount

HUNDRED = 100


@dataclass(frozen=True)
class Weights:
    """An amount ready to be computed: rows of readings with their weights, in hundredths."""

    base: int
    terms: tuple[tuple[int, int], ...]
    least: int | None
    most: int | None

    @property
    def constant(self) -> bool:
        """True where no reading is looked at."""
        return not self.terms

    def hundredths(self, rows: NDArray[np.int16], columns: NDArray[np.intp] | None = None) -> NDArray[np.int64]:
        """The amount for each game (or those in ``columns``), limited, in hundredths."""
        games = rows.shape[1] if columns is None else len(columns)
        total = np.full(games, self.base, dtype=np.int64)
        for row, weight in self.terms:
            reading = rows[row] if columns is None else rows[row, columns]
            total += weight * reading.astype(np.int64)
        if self.least is not None:
            np.maximum(total, self.least, out=total)
        if self.most is not None:
            np.minimum(total, self.most, out=total)
        return total

    def points(self, rows: NDArray[np.int16]) -> NDArray[np.int64]:
        """The amount for each game, rounded once to whole points."""
        return rounded(self.hundredths(rows))

    def plain(self) -> int:
        """The constant amount in whole points, limited and rounded; only where ``constant``."""
        value = self.base
        if self.least is not None:
            value = max(value, self.least)
        if self.most is not None:
            value = min(value, self.most)
        return int(rounded(np.array([value], dtype=np.int64))[0])


class AmountTable:
    """Many amounts computed together, in whole numbers: a product of matrices that keeps to one thread."""

    def __init__(self, amounts: Sequence[Weights], sees: NDArray[np.bool_]) -> None:
        """Row i of the answer is amount i; ``sees`` says by row what may be looked at: the rest counts as nought."""
        terms = [[(row, by) for row, by in one.terms if sees[row]] for one in amounts]
        rows = sorted({row for some in terms for row, _ in some})
        self._rows = np.array(rows, dtype=np.intp)
        self._weights = np.zeros((len(amounts), len(rows)), dtype=np.int64)
        for place, some in enumerate(terms):
            for row, weight in some:
                self._weights[place, rows.index(row)] += weight
        self._base = np.array([one.base for one in amounts], dtype=np.int64)[:, None]
        limits = [(one.least, one.most) for one in amounts]
        self._least = np.array([-_FAR if least is None else least for least, _ in limits], dtype=np.int64)[:, None]
        self._most = np.array([_FAR if most is None else most for _, most in limits], dtype=np.int64)[:, None]

    def hundredths(self, rows: NDArray[np.int16]) -> NDArray[np.int64]:
        """Each amount for each game, limited, in hundredths."""
        found: NDArray[np.int64] = self._weights @ rows[self._rows].astype(np.int64) + self._base
        return found.clip(self._least, self._most)


_FAR = np.iinfo(np.int64).max
"""No amount comes near it."""


def rounded(hundredths: NDArray[np.int64], by: int = HUNDRED) -> NDArray[np.int64]:
    """Hundredths (or any ``by``-ths) to whole numbers, halves away from zero."""
    size = (2 * np.abs(hundredths) + by) // (2 * by)
    return np.where(hundredths < 0, -size, size)


def weights(amount: Amount, row_of: Mapping[str, int]) -> Weights:
    """An amount of the scenario compiled; raises KeyError for a reading that does not exist."""
    terms = tuple((row_of[name], weight) for name, weight in amount.per.items() if weight)
    return Weights(amount.base, terms, amount.min, amount.max)
