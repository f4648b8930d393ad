"""Playing blocks of games to their end with computer players."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from game.players.player import Player, player_seeds
from game.rules import SIDES, MoveBlock, Position, play, view
from game.rules.position import joined

PLAYED_TOGETHER = 10_000
"""Games played in one block: enough to make little of what a call costs, few enough for a small memory."""

_WORTH_PACKING = 0.75


@dataclass(frozen=True, eq=False)
class Playout:
    """Games at their end, in the order in which they were given, and how many turns of single games were played."""

    position: Position
    turn_steps: int


def choose_both(position: Position, players: Mapping[str, Player]) -> dict[str, MoveBlock]:
    """Both players' moves in every game of a block, each from its own view."""
    return {
        side: players[side].choose(view(position, side), player_seeds(position.seeds, side)) for side in SIDES
    }


def play_out(position: Position, players: Mapping[str, Player], block: int = PLAYED_TOGETHER) -> Playout:
    """Play every game of a block to its end; ``block`` games are played together."""
    if position.size <= block:
        return _play_out(position, players)
    parts = [
        _play_out(position.take(np.arange(first, min(first + block, position.size))), players)
        for first in range(0, position.size, block)
    ]
    return Playout(joined([part.position for part in parts]), sum(part.turn_steps for part in parts))


def _play_out(position: Position, players: Mapping[str, Player]) -> Playout:
    """Games that are over are set aside from time to time, so that no work is done for them."""
    where = np.arange(position.size)
    done: list[tuple[np.ndarray[tuple[int], np.dtype[np.intp]], Position]] = []
    steps = 0
    while True:
        over = position.rows[1] != 0
        going = int(position.size - over.sum())
        if going == 0:
            done.append((where, position))
            break
        if going < _WORTH_PACKING * position.size:
            done.append((where[over], position.take(np.flatnonzero(over))))
            where, position = where[~over], position.take(np.flatnonzero(~over))
        steps += going
        # The position given is not ours to use up; whatever came of it is.
        position = play(position, choose_both(position, players), use_up=steps > going)
    if len(done) == 1:
        return Playout(position, steps)
    whole = joined([part for _, part in done])
    order = np.argsort(np.concatenate([part for part, _ in done]), kind="stable")
    return Playout(whole.take(order), steps)
