"""Players against players: the same games for every pair, and means that say how sure they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from game.players import Planner, Player, make_player, play_out
from game.players.fixed import fixed_policies
from game.players.playout import PLAYED_TOGETHER
from game.rules import SIDES, Game, MoveBlock, View, legal_block, new_seeds, score_block, start
from game.rules.agreement import agreed_terms
from game.rules.chance import Seeds
from game.rules.conditions import Truth
from game.rules.ending import endings_with
from game.rules.legal import clause_options
from game.rules.moves import SEND
from game.scenario.model import Scenario

FIXED: Final = "fixed/"
"""How the name of a fixed policy begins where players are named."""

DEAF: Final = "/deaf"
"""How the name of a planner ends from whom the other side's answers are hidden."""

_SURE: Final = 1.96
"""Standard errors in half a 95 per cent interval."""

@dataclass(frozen=True)
class Mean:
    """A mean and half of its 95 per cent interval."""

    mean: float
    half: float

    def __str__(self) -> str:
        return f"{self.mean:.1f} ±{self.half:.1f}"

    def as_json(self) -> dict[str, float]:
        """The figures, to three decimals."""
        return {"mean": round(self.mean, 3), "half": round(self.half, 3)}


def mean_of(values: NDArray[np.generic]) -> Mean:
    """The mean of independent values; of a single one nothing is known about how sure it is."""
    some = values.astype(np.float64)
    half = _SURE * float(some.std(ddof=1)) / len(some) ** 0.5 if len(some) > 1 else float("nan")
    return Mean(float(some.mean()), half)


def seat(game: Game, name: str, side: str) -> Player:
    """A player by its name, fixed policies and deaf planners too.  Raises UnknownPlayer."""
    if name.startswith(FIXED):
        return _policies(game, side)[name.removeprefix(FIXED)]
    if name.endswith(DEAF):
        return Planner(game, side, int(name.removesuffix(DEAF).partition(":")[2]), deaf=True)
    return make_player(game, name, side)


@lru_cache(4)
def _policies(game: Game, side: str) -> dict[str, Player]:
    return fixed_policies(game, side)


@dataclass
class Counts:
    """In how many turns each of a side's own orders and drafts and each clause was legal, and in how many chosen.

    A clause is legal where it can be given or asked for, or lies in a letter that can be accepted; it is chosen by a
    letter sent, written or accepted that holds it.  Turns without a choice of orders tell nothing about orders.
    """

    turns: int
    choices: int
    orders: NDArray[np.int64]
    drafts: NDArray[np.int64]
    clauses: NDArray[np.int64]

    @classmethod
    def none(cls, game: Game, side: str) -> Counts:
        """Nothing counted yet; each table has a row for what was legal and one for what was chosen."""
        sizes = (len(game.orders.of_side[side]), len(game.post.drafts_of_side[side]), len(game.layout.clauses))
        return cls(0, 0, *(np.zeros((2, size), dtype=np.int64) for size in sizes))

    def plus(self, more: Counts) -> Counts:
        """Both together."""
        return Counts(
            self.turns + more.turns,
            self.choices + more.choices,
            self.orders + more.orders,
            self.drafts + more.drafts,
            self.clauses + more.clauses,
        )


def clauses_of(bits: NDArray[np.int64], game: Game) -> Truth:
    """Which clauses (rows) are in some contents of letters (columns), in whichever form."""
    places = game.clauses.term_shifts[::2]
    found: Truth = (bits >> places & 3) != 0
    return found


def clauses_legal(seen: View) -> Truth:
    """Which clauses (rows) can be given, asked for or accepted in each game of a block."""
    accept, desk = legal_block(seen).accept, seen.desk
    content = np.bitwise_or.reduce(np.where(accept, desk.open | desk.rider, 0), axis=0) & ~agreed_terms(
        seen.game, seen.unmasked
    )
    return clause_options(seen, True) | clause_options(seen, False) | clauses_of(content, seen.game)


class Counted(Player):
    """A player whose choices are counted."""

    def __init__(self, player: Player) -> None:
        """``player`` does the choosing."""
        super().__init__(player.game, player.side, player.name)
        self.counts = Counts.none(player.game, player.side)
        self._player = player

    def choose(self, seen: View, seeds: Seeds) -> MoveBlock:
        """A move for each game."""
        block = self._player.choose(seen, seeds)
        going = np.flatnonzero(seen.unmasked[1] == 0)
        if not going.size:
            return block
        game, legal, counts = self.game, legal_block(seen), self.counts
        choice = legal.orders.sum(axis=0) > 1
        counts.turns += int(going.size)
        counts.choices += int(choice.sum())
        counts.orders[0] += (legal.orders & choice).sum(axis=1)
        counts.orders[1] += ((block.order == game.orders.of_side[self.side][:, None]) & choice).sum(axis=1)
        sent = (block.act == SEND) & (block.draft == game.post.drafts_of_side[self.side][:, None])
        counts.drafts += np.array([legal.drafts.sum(axis=1), sent[:, going].sum(axis=1)])
        clauses = clauses_legal(seen)[:, going]
        counts.clauses[0] += clauses.sum(axis=1)
        counts.clauses[1] += (clauses & clauses_of(seen.content(block), game)[:, going]).sum(axis=1)
        return block


@dataclass(frozen=True)
class Pair:
    """Two players and the games they play: those with the first so many seeds of ``seed``."""

    players: Mapping[str, str]
    games: int
    seed: int
    odds: str | None = None
    counted: bool = False

    def done(self, game: Game) -> Played:
        """Play the games."""
        seeds = new_seeds(self.seed, self.games)
        players = {side: seat(game, self.players[side], side) for side in SIDES}
        counted = {side: Counted(player) for side, player in players.items()} if self.counted else {}
        parts = [
            play_out(start(game, seeds[first : first + PLAYED_TOGETHER], self.odds), {**players, **counted}).position
            for first in range(0, self.games, PLAYED_TOGETHER)
        ]
        accident = game.layout.row_of["accident"]
        return Played(
            self,
            {side: np.concatenate([score_block(part, side) for part in parts]) for side in SIDES},
            np.concatenate([part.rows[1] - 1 for part in parts]),
            np.concatenate([part.rows[accident] == 1 for part in parts]),
            {side: one.counts for side, one in counted.items()},
        )


@dataclass(frozen=True, eq=False)
class Played:
    """What came of a pair's games: by game both scores, the ending's place, whether control was lost."""

    pair: Pair
    scores: Mapping[str, NDArray[np.int64]]
    endings: NDArray[np.int64]
    accidents: Truth
    counts: Mapping[str, Counts] = field(default_factory=dict)

    def tagged(self, scenario: Scenario, tag: str) -> Truth:
        """Which games ended in an ending with a tag."""
        return endings_with(scenario, tag)[self.endings]

    def commonest(self, scenario: Scenario, most: int) -> list[tuple[str, float]]:
        """The commonest endings with their shares, the most frequent first."""
        names = list(scenario.endings)
        counts = np.bincount(self.endings, minlength=len(names))
        ranked = sorted(range(len(names)), key=lambda place: -counts[place])[:most]
        return [(names[place], float(counts[place] / len(self.endings))) for place in ranked if counts[place]]
