"""The marks that a decision can bear, and from which loss on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

INACCURACY: Final = "inaccuracy"
MISTAKE: Final = "mistake"
BLUNDER: Final = "blunder"
THRESHOLDS: Final[Mapping[str, float]] = {BLUNDER: 15.0, MISTAKE: 8.0, INACCURACY: 4.0}
"""Points from which a loss bears each mark, the worst first."""

ONLY_MOVE: Final = "only"
ONLY: Final = 8.0
"""The mark of a choice beside which everything else loses so many points, and how many."""

SURE: Final = 2.0
"""Standard errors that are taken off a loss before it is marked."""


def mark_of(loss: float, error: float) -> str | None:
    """The mark of a loss: only if the loss less two standard errors is more than half of what the mark begins at.

    A loss below nought is a gain: where every other choice loses at least :data:`ONLY` points, as surely, it is
    :data:`ONLY_MOVE`.  None: nothing to remark.
    """
    for mark, threshold in THRESHOLDS.items():
        if loss >= threshold and loss - SURE * error > threshold / 2:
            return mark
    return ONLY_MOVE if -loss >= ONLY and -loss - SURE * error > ONLY / 2 else None


def bears_out(mark: str, loss: float) -> bool:
    """Whether a loss that was found under other assumptions still bears a mark out: at least half of what it needs."""
    return -loss >= ONLY / 2 if mark == ONLY_MOVE else loss >= THRESHOLDS[mark] / 2
