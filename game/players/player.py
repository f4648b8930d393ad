"""What a leader played by the computer is: something that chooses from a view, and nothing else."""

from __future__ import annotations

from abc import ABC, abstractmethod

import numpy as np
from numpy.typing import NDArray

from game.rules import Game, Move, MoveBlock, View, move_of, new_seeds
from game.rules.chance import Seeds, below, draw, mix, purpose, turn_keys


class Player(ABC):
    """Chooses moves for one side of one scenario, for a block of games at once.

    Its own chance is keyed by seeds made from the game's (:func:`player_seeds`), so that it cannot foresee the game's.
    """

    def __init__(self, game: Game, side: str, name: str) -> None:
        """``name`` is how the player is called on the command line and in records."""
        self.game, self.side, self.name = game, side, name

    @abstractmethod
    def choose(self, seen: View, seeds: Seeds) -> MoveBlock:
        """A legal move for each game of the view; ``seeds`` has one for each game."""

    def choose_one(self, seen: View, seed: int) -> Move:
        """The move in a single game begun from ``seed``: the same as in a block that holds that game."""
        return move_of(self.game, self.choose(seen, player_seeds(new_seeds(seed, 1), self.side)))

    def keys(self, seen: View, seeds: Seeds) -> Seeds:
        """One key for each game and its turn."""
        return turn_keys(seeds, seen.turns)


def player_seeds(seeds: Seeds, side: str) -> Seeds:
    """The seeds of a side's player, made from those of the games."""
    return mix(seeds ^ purpose(f"player.{side}"))


def pick(choices: NDArray[np.bool_], keys: Seeds, what: str) -> NDArray[np.int64]:
    """For each game (a column) one of the rows that are true, uniformly; nought where none is."""
    counts = choices.sum(axis=0, dtype=np.int16)
    left = below(draw(keys, purpose(what)), np.maximum(counts, 1)).astype(np.int16)
    found = np.zeros(choices.shape[1], dtype=np.int64)
    for row, (possible, one) in enumerate(zip(choices, choices.astype(np.int16), strict=True)):
        found[possible & (left == 0)] = row
        left -= one
    return found
