"""Decisions judged: what each promised, by playouts from what its side could then believe, and again with hindsight.

Every alternative is screened first; then what was done and what looked best are played out again in fresh games, the
same for both, so that the error is that of their difference and the best is not the luckiest.  Leaders of the scenario
go on for both sides, never chance: across the table, as believed, every kind that may sit there; with hindsight, who
did.  The judge's luck is its own: no planner ever looked at it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from game.analysis.alternatives import alternatives
from game.players import Persona, Player
from game.players.bargains import Bargains
from game.players.imagined import Lived, Trial, lived
from game.players.suspects import Suspects, known_leaders
from game.rules import (
    SIDES,
    Game,
    Move,
    Position,
    View,
    new_seeds,
    other,
    reseed,
    score_block,
    state_hash,
    view,
    why_illegal,
)
from game.rules.chance import Seeds, draw, purpose
from game.rules.ending import SETTLEMENT, WAR, ended_in

SCREENED: Final = 24
"""Games in which every alternative is tried."""

AFRESH: Final = 500
"""Fresh games for what was done, and for the best of the others."""

FINALISTS: Final = 3
"""So many of the alternatives that looked best are played out afresh."""

INACCURACY: Final = "inaccuracy"
MISTAKE: Final = "mistake"
BLUNDER: Final = "blunder"
THRESHOLDS: Final[Mapping[str, float]] = {BLUNDER: 15.0, MISTAKE: 8.0, INACCURACY: 4.0}
"""Points from which a loss bears each mark, the worst first."""

ONLY_MOVE: Final = "only"
ONLY: Final = 8.0
"""The mark of a choice beside which everything else loses so many points, and how many."""

_SURE: Final = 2.0
"""Standard errors that are taken off a loss before it is marked."""

_JUDGED: Final = purpose("judged")
_LOOKED_BACK: Final = purpose("looked back")


@dataclass(frozen=True)
class Promise:
    """What a choice promised: the mean own score, and the chances of war and of a settlement, from 0 to 1."""

    expected: float
    war: float
    settlement: float


@dataclass(frozen=True)
class Light:
    """A decision in one light: as it was believed, or with hindsight.

    ``promises`` holds every choice that was looked at; those of the choice itself and of the finalists come from
    fresh games.  ``best`` is the best other choice, ``loss`` the points by which it is better (below nought: worse),
    ``error`` the standard error of that difference.
    """

    promises: Mapping[Move, Promise]
    best: Move
    loss: float
    error: float

    @property
    def mark(self) -> str | None:
        """What the loss is called, or ``only`` where every other choice is worse by far; None: nothing to remark."""
        return mark_of(self.loss, self.error)


def mark_of(loss: float, error: float) -> str | None:
    """The mark of a loss: only if the loss less two standard errors is more than half of what the mark begins at."""
    for mark, threshold in THRESHOLDS.items():
        if loss >= threshold and loss - _SURE * error > threshold / 2:
            return mark
    return ONLY_MOVE if -loss >= ONLY and -loss - _SURE * error > ONLY / 2 else None


@dataclass(frozen=True)
class Judgement:
    """A decision of one side, judged; ``turn`` is the place of its turn, ``way`` the own leader who goes on."""

    turn: int
    side: str
    move: Move
    way: str
    believed: Light
    hindsight: Light


@dataclass(frozen=True, eq=False)
class Decision:
    """A decision to be judged: the position, what its side did, and who really sat across (a leader's name)."""

    position: Position
    side: str
    move: Move
    across: str

    def done(self, game: Game) -> Judgement | None:
        """Judge it; None where there was nothing to choose."""
        judge = _judge(game, self.side, self.across)
        return judge.judged(self)


class Judge:
    """Judges the decisions of one side against one leader."""

    def __init__(self, game: Game, side: str, across: str) -> None:
        """``across`` is the leader who goes on for the other side with hindsight."""
        self.game, self.side, self.them = game, side, other(side)
        self.suspects = Suspects(game, side)
        self.ways = Persona(game, side, *known_leaders(game.scenario, side))
        self.across = Persona(game, self.them, across)

    def judged(self, decision: Decision) -> Judgement | None:
        """A decision in both lights; None where there was nothing to choose."""
        seen = view(decision.position, self.side)
        table = self.suspects.reckoned(seen)
        moves = alternatives(seen, decision.move, Bargains(seen, table))
        if len(moves) == 1:
            return None
        count = SCREENED + AFRESH
        key = int(draw(_key(decision.position, self.side), _JUDGED)[0])
        pool = self.suspects.worlds(seen, table.shares, key, count)
        way = self._way(pool)
        believed = self._light(seen, pool, moves, self.suspects.company, way)
        hindsight = self._light(seen, self.looked_back(decision.position, count), moves, self.across, way)
        return Judgement(seen.turn(), self.side, decision.move, self.ways.names[way], believed, hindsight)

    def looked_back(self, position: Position, count: int) -> Position:
        """The true position with other luck, so many times."""
        key = int(draw(_key(position, self.side), _LOOKED_BACK)[0])
        seats = np.zeros((len(SIDES), count), dtype=np.int8)
        return replace(reseed(position, new_seeds(key, count)), seats=seats)

    def promises(
        self, pool: Position, moves: Sequence[Move], company: Player, way: int, first: int, count: int
    ) -> NDArray[np.float64]:
        """For each choice (a row), the own score, war and settlement in each game (the last axis)."""
        (found,) = self._lived([Trial(pool, moves, [way] * len(moves), first, count)], company)
        return _told(found, self.side).reshape(3, len(moves), count).transpose(1, 0, 2)

    def _way(self, pool: Position) -> int:
        """The own leader whose way does best from here, for what is believed."""
        ways = list(range(len(self.ways.names)))
        (tried,) = self._lived([Trial(pool, [None] * len(ways), ways, 0, SCREENED)], self.suspects.company)
        return int(np.argmax(score_block(tried.ended, self.side).reshape(len(ways), -1).mean(axis=1)))

    def _light(self, seen: View, pool: Position, moves: Sequence[Move], company: Player, way: int) -> Light:
        screened = self.promises(pool, moves, company, way, 0, SCREENED).mean(axis=2)
        finalists = _finalists(seen, moves, screened[:, 0])
        fresh = self.promises(pool, finalists, company, way, SCREENED, AFRESH)
        means = fresh.mean(axis=2)
        best = 1 + int(np.argmax(means[1:, 0]))
        difference = fresh[best, 0] - fresh[0, 0]
        error = float(difference.std(ddof=1)) / AFRESH**0.5
        told = dict(zip(moves, screened.tolist(), strict=True)) | dict(zip(finalists, means.tolist(), strict=True))
        promises = {move: Promise(*parts) for move, parts in told.items()}
        return Light(promises, finalists[best], float(difference.mean()), error)

    def _lived(self, trials: Sequence[Trial], company: Player) -> list[Lived]:
        return lived(trials, self.side, {self.side: self.ways, self.them: company})


@lru_cache(8)
def _judge(game: Game, side: str, across: str) -> Judge:
    return Judge(game, side, across)


def _finalists(seen: View, moves: Sequence[Move], means: NDArray[np.float64]) -> list[Move]:
    """What was done, the best of the others, and the best order with the best letter act."""
    ranked = [moves[place] for place in np.argsort(-means, kind="stable").tolist()]
    done = moves[0]
    order = next(move for move in ranked if move.act == done.act).order
    act = next(move for move in ranked if move.order == done.order).act
    pair = Move(order, act)
    others = [move for move in ranked if move != done][:FINALISTS]
    others += [pair] if pair != done and why_illegal(seen, pair) is None else []
    return list(dict.fromkeys([done, *others]))


def _key(position: Position, side: str) -> Seeds:
    """Luck for one decision, made of all that the position holds, so that the same position is judged the same."""
    return new_seeds(int(state_hash(position), 16) ^ int(purpose(side)), 1)


def _told(found: Lived, side: str) -> NDArray[np.float64]:
    """Own score, war and settlement (rows) in each game."""
    ended = found.ended
    return np.array([score_block(ended, side), ended_in(ended, WAR), ended_in(ended, SETTLEMENT)], dtype=np.float64)
