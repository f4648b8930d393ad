"""Your choices under a hundred lucks: the same moves of one side, the same two leaders, and a hundred times other luck.

The moves are held by rote, turn by turn: an order where it is legal, a letter act where it fits.  Where it does not,
and in turns that the game never came to, the side does what its leader would; the other side is played by the leader
who sat there.  Both keep the hidden types that they had.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from game.analysis.review import leaders_of
from game.players import Persona, Player, Scripted, play_out, wanted
from game.record import Record, Replay
from game.rules import SIDES, new_seeds, reseed, score_block, scores, state_hash, view
from game.rules.chance import purpose

HUNDRED_LUCKS: Final = 100
"""How often the same moves are played."""

_LUCKS: Final = int(purpose("a hundred lucks"))


@dataclass(frozen=True)
class Outcome:
    """How one of the games ended, and the side's score."""

    ending: str
    score: int


@dataclass(frozen=True)
class Lucks:
    """What came of the same moves under other lucks (``games``), and what really came of them (``real``)."""

    side: str
    leaders: Mapping[str, str]
    games: tuple[Outcome, ...]
    real: Outcome

    @property
    def mean(self) -> float:
        """The mean score."""
        return float(np.mean([one.score for one in self.games]))

    @property
    def spread(self) -> float:
        """The standard deviation of the scores."""
        return float(np.std([one.score for one in self.games]))

    @property
    def endings(self) -> dict[str, float]:
        """The share of each ending that came, from 0 to 1, the commonest first."""
        names = [one.ending for one in self.games]
        counted = {name: names.count(name) / len(names) for name in dict.fromkeys(names)}
        return dict(sorted(counted.items(), key=lambda item: (-item[1], item[0])))

    @property
    def percentile(self) -> float:
        """The share of the lucks, from 0 to 1, that came out worse than what really came; those alike count half."""
        worse = sum(one.score < self.real.score for one in self.games)
        alike = sum(one.score == self.real.score for one in self.games)
        return (worse + alike / 2) / len(self.games)

    @property
    def percentiles(self) -> tuple[int, int]:
        """Between which scores four of five of the lucks lie."""
        low, high = np.percentile([one.score for one in self.games], (10, 90), method="nearest")
        return int(low), int(high)


def lucks(record: Record, again: Replay, side: str) -> Lucks:
    """A side's moves in a game that is over, under a hundred other lucks; the same every time.

    Games that begin alike have the same hundred lucks.  Raises CannotJudgeError where the scenario has no leaders, or
    nothing has been played.
    """
    leaders = leaders_of(record, again)
    game, first = again.last.game, again.positions[0]
    turns = game.scenario.turns
    held = {turns[one.before.turn()].id: wanted(view(one.before, side), one.moves[side]) for one in again.steps}
    players: dict[str, Player] = {one: Persona(game, one, leaders[one]) for one in SIDES}
    players[side] = Scripted(game, side, players[side].name, held, players[side])
    seeds = new_seeds(int(state_hash(first), 16) ^ _LUCKS, HUNDRED_LUCKS)
    ended = play_out(reseed(first, seeds), players).position
    names = game.course.endings
    places, points = ended.rows[1].tolist(), score_block(ended, side).tolist()
    games = tuple(Outcome(names[place - 1], score) for place, score in zip(places, points, strict=True))
    return Lucks(side, leaders, games, Outcome(again.last.ending() or "", scores(again.last)[side]))
