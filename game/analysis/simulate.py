"""Many games between computer players, from the beginning or from a position, and what came of them."""

from __future__ import annotations

import math
import time
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from game.analysis.workers import Progress, Workers
from game.players import Player, Scripted, Wanted, make_player, play_out
from game.players.playout import PLAYED_TOGETHER
from game.record import LARGEST_SEED
from game.rules import SIDES, Game, Position, compile_scenario, new_seeds, reseed, score_block, start
from game.rules.chance import Seeds
from game.rules.ending import SETTLEMENT, WAR
from game.rules.position import Letters
from game.scenario.model import Scenario

_CHUNK = PLAYED_TOGETHER


@dataclass(frozen=True)
class Tally:
    """What came of a number of games: counts by ending, sums of scores and of their squares by side, turns of single
    games played."""

    games: int
    endings: Mapping[str, int]
    score_sums: Mapping[str, int]
    score_squares: Mapping[str, int]
    turn_steps: int

    def plus(self, more: Tally) -> Tally:
        """Both together."""
        return Tally(
            self.games + more.games,
            {name: count + more.endings[name] for name, count in self.endings.items()},
            {side: total + more.score_sums[side] for side, total in self.score_sums.items()},
            {side: total + more.score_squares[side] for side, total in self.score_squares.items()},
            self.turn_steps + more.turn_steps,
        )

    def spread(self, side: str) -> float:
        """The standard deviation of a side's score, in points."""
        mean = self.score_sums[side] / self.games
        return math.sqrt(max(0.0, self.score_squares[side] / self.games - mean * mean))

    def share(self, scenario: Scenario, tag: str) -> float:
        """The share of games whose ending has a tag."""
        return sum(count for name, count in self.endings.items() if tag in scenario.endings[name].tags) / self.games


@dataclass(frozen=True)
class From:
    """Where simulated games begin, if not at the beginning: a position, told so that another process can make it."""

    rows: np.ndarray[tuple[int, int], np.dtype[np.int16]]
    letters: Letters
    moves: Mapping[str, Wanted]
    turn: str


@dataclass(frozen=True)
class Share:
    """Some of the games of a simulation: those with seeds number ``first`` to ``last`` - 1 of ``seed``."""

    players: Mapping[str, str]
    odds: str | None
    seed: int
    first: int
    last: int
    games: int
    beginning: From | None = None

    def done(self, game: Game) -> Tally:
        """Play them."""
        seeds = new_seeds(self.seed, self.games)[self.first : self.last]
        players: dict[str, Player] = {side: make_player(game, self.players[side], side) for side in SIDES}
        if self.beginning is None:
            position = start(game, seeds, self.odds)
        else:
            position, players = _from(game, self.beginning, seeds, self.odds, players)
        played = play_out(position, players)
        return tally_of(played.position, played.turn_steps)


@dataclass(frozen=True)
class Simulation:
    """A finished simulation."""

    scenario: Scenario
    seed: int
    tally: Tally
    seconds: float

    def as_json(self) -> dict[str, object]:
        """The document that ``simulate --json`` prints; shares and means rounded to six decimals."""
        tally = self.tally
        return {
            "scenario": self.scenario.id,
            "seed": self.seed,
            "games": tally.games,
            "endings": {name: round(count / tally.games, 6) for name, count in tally.endings.items() if count},
            "war": round(tally.share(self.scenario, WAR), 6),
            "settlement": round(tally.share(self.scenario, SETTLEMENT), 6),
            "scores": {side: round(total / tally.games, 6) for side, total in tally.score_sums.items()},
            "spreads": {side: round(tally.spread(side), 6) for side in tally.score_sums},
            "turn_steps": tally.turn_steps,
            "seconds": round(self.seconds, 3),
        }


def simulate(
    scenario: Scenario,
    players: Mapping[str, str],
    games: int,
    seed: int,
    odds: str | None = None,
    *,
    workers: int = 1,
    beginning: From | None = None,
    progress: Progress | None = None,
) -> Simulation:
    """Play ``games`` games; the same for any number of workers.

    ``beginning`` starts every game from a position, with other luck in each.  ``progress`` is told how many are done.
    Raises UnknownPlayer and ValueError for players and odds that the scenario does not have, and ValueError for a seed
    that no record could keep.
    """
    if not 0 <= seed <= LARGEST_SEED:
        raise ValueError(f"a seed is a whole number from 0 to {LARGEST_SEED}, and this is {seed}")
    if odds is not None and odds not in scenario.odds:
        choices = f"choose one of {', '.join(scenario.odds)}" if scenario.odds else "it has no settings of the odds"
        raise ValueError(f"there are no odds '{odds}' in {scenario.id}: {choices}")
    game = compile_scenario(scenario)
    for side in SIDES:
        make_player(game, players[side], side)
    began = time.perf_counter()
    shares = [
        Share(players, odds, seed, first, min(first + _CHUNK, games), games, beginning)
        for first in range(0, games, _CHUNK)
    ]
    total: Tally | None = None
    for part in Workers(scenario, workers, game=game).do(shares):
        total = part if total is None else total.plus(part)
        if progress is not None:
            progress(total.games, games)
    assert total is not None, "at least one game is simulated"
    return Simulation(scenario, seed, total, time.perf_counter() - began)


def _from(
    game: Game, beginning: From, seeds: Seeds, odds: str | None, players: Mapping[str, Player]
) -> tuple[Position, dict[str, Player]]:
    held = {side: {beginning.turn: move} for side, move in beginning.moves.items()}
    first = Position(game, beginning.rows, beginning.letters, seeds[:1], odds or game.scenario.default_odds)
    scripted = {
        side: Scripted(game, side, player.name, held[side], player) if side in held else player
        for side, player in players.items()
    }
    return reseed(first, seeds), scripted


def from_position(position: Position, moves: Mapping[str, Wanted]) -> From:
    """Where games begin that go on from a position (a block of one), some sides' next moves held."""
    turn = position.game.scenario.turns[position.turn()].id
    return From(position.rows, position.letters, moves, turn)


def tally_of(position: Position, turn_steps: int = 0) -> Tally:
    """What came of a block of games that are over."""
    endings = position.game.course.endings
    counts = np.bincount(position.rows[1], minlength=len(endings) + 1)[1:]
    scores = {side: score_block(position, side).astype(np.int64) for side in SIDES}
    return Tally(
        position.size,
        dict(zip(endings, counts.tolist(), strict=True)),
        {side: int(one.sum()) for side, one in scores.items()},
        {side: int((one * one).sum()) for side, one in scores.items()},
        turn_steps,
    )

