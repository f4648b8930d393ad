"""Imagined games: choices of one side played out to the end, each in the same games, so that the choice is compared.

What is imagined is the same engine that plays, with leaders of the scenario on both sides.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from game.players.player import Player, player_seeds
from game.players.playout import play_out
from game.rules import SIDES, Game, Move, MoveBlock, Position, move_block, other, play, view
from game.rules.position import joined


@dataclass(frozen=True)
class Trial:
    """Choices of one side to be played out in the same games: ``count`` of ``pool``, from number ``first`` on.

    The seats of ``pool`` say who sits across in each; ``ways`` are the numbers of the own leaders who go on after each
    choice.  No move lets that leader choose.
    """

    pool: Position
    moves: Sequence[Move | None]
    ways: Sequence[int]
    first: int
    count: int


@dataclass(frozen=True, eq=False)
class Lived:
    """The games of a trial at their end, choice by choice; ``replies`` numbers the other side's first moves.

    The same number is the same move in every game of the trial; the commonest is nought.
    """

    ended: Position
    replies: NDArray[np.intp]


def lived(trials: Sequence[Trial], side: str, players: Mapping[str, Player]) -> list[Lived]:
    """Play the choices of every trial to the end; ``players`` are the leaders who go on, by side."""
    parts, mine = [], []
    for trial in trials:
        worlds = np.arange(trial.first, trial.first + trial.count)
        part = trial.pool.take(np.tile(worlds, len(trial.moves)))
        assert part.seats is not None, "somebody sits in every imagined game"
        part.seats[SIDES.index(side)] = np.repeat(np.array(trial.ways, dtype=np.int8), trial.count)
        parts.append(part)
        mine += [move for move in trial.moves for _ in range(trial.count)]
    whole, them = joined(parts), other(side)
    theirs = players[them].choose(view(whole, them), player_seeds(whole.seeds, them))
    moves = {side: _held(whole, side, mine, players[side]), them: theirs}
    ended = play_out(play(whole, moves), players).position
    found, first = [], 0
    for part in parts:
        last = first + part.size
        found.append(Lived(ended.take(np.arange(first, last)), _numbered(theirs, first, last)))
        first = last
    return found


def _held(position: Position, side: str, moves: Sequence[Move | None], player: Player) -> MoveBlock:
    """A move in every game: the one that is given, or what the player there would do."""
    game: Game = position.game
    distinct = list(dict.fromkeys(move for move in moves if move is not None))
    place: dict[Move | None, int] = {move: number for number, move in enumerate(distinct)}
    which = np.array([place.get(move, len(distinct)) for move in moves])
    free = np.flatnonzero(which == len(distinct))
    blocks = [move_block(game, distinct)]
    if free.size:
        part = position.take(free)
        blocks.append(player.choose(view(part, side), player_seeds(part.seeds, side)))
        which[free] += np.arange(free.size)
    names = [part.name for part in fields(MoveBlock)]
    return MoveBlock(**{name: np.concatenate([getattr(one, name) for one in blocks])[which] for name in names})


def _numbered(block: MoveBlock, first: int, last: int) -> NDArray[np.intp]:
    """The moves of some games by number, the commonest nought."""
    rows = np.stack([getattr(block, part.name)[first:last].astype(np.int64) for part in fields(MoveBlock)], axis=1)
    _, which, counts = np.unique(rows, axis=0, return_inverse=True, return_counts=True)
    ranks = np.empty(len(counts), dtype=np.intp)
    ranks[np.argsort(-counts, kind="stable")] = np.arange(len(counts))
    return ranks[which.reshape(-1)]
