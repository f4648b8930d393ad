"""Luck told from judgement: a result as what the game was worth at first, plus one's choices, plus theirs, plus chance.

Every part is a difference of values, and a value is the mean own score of games played on from a true position by
leaders of the scenario.  What the choice of a turn adds is the value with it held less the value before; what theirs
adds is the value with both held less that; chance is the rest up to the value of where the game really came to.  So the
parts add up to the result exactly, however well the values are known.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from game.players import Persona, choose_both, play_out
from game.rules import (
    SIDES,
    Game,
    Move,
    Position,
    move_block,
    new_seeds,
    other,
    play,
    reseed,
    score_block,
    state_hash,
)
from game.rules.chance import purpose
from game.rules.position import joined

PLAYED: Final = 200
"""Games for each value."""

_LUCK: Final = int(purpose("luck told from judgement"))


@dataclass(frozen=True)
class Value:
    """What a position was worth before a turn, with the own choice held, and with both held, in points."""

    before: float
    mine: float
    both: float


@dataclass(frozen=True, eq=False)
class Turn:
    """A turn whose values are wanted: where it began, and what both sides did; ``leaders`` go on for both."""

    position: Position
    side: str
    moves: Mapping[str, Move]
    leaders: Mapping[str, str]


@dataclass(frozen=True, eq=False)
class Turns:
    """Turns of one side between the same leaders, under one setting of the odds, whose values are found at once."""

    turns: tuple[Turn, ...]

    def done(self, game: Game) -> list[Value]:
        """Play the games: of each turn all three values in the same luck."""
        side, leaders = self.turns[0].side, self.turns[0].leaders
        them = other(side)
        players = {one: Persona(game, one, leaders[one]) for one in SIDES}
        pool = joined([
            reseed(one.position, new_seeds(int(state_hash(one.position), 16) ^ _LUCK, PLAYED)) for one in self.turns
        ])  # fmt: skip
        chosen = choose_both(pool, players)
        held = {
            each: move_block(game, [one.moves[each] for one in self.turns for _ in range(PLAYED)]) for each in SIDES
        }

        def worth(mine: bool, theirs: bool) -> list[float]:
            moves = {side: (held if mine else chosen)[side], them: (held if theirs else chosen)[them]}
            ended = play_out(play(pool, moves), players).position
            means: list[float] = score_block(ended, side).reshape(len(self.turns), PLAYED).mean(axis=1).tolist()
            return means

        values = zip(worth(False, False), worth(True, False), worth(True, True), strict=True)
        return [Value(*one) for one in values]


@dataclass(frozen=True)
class Share:
    """What a turn added to the result, in points: by one's choice, by the other side's, by chance."""

    mine: float
    theirs: float
    chance: float


@dataclass(frozen=True)
class Luck:
    """A result taken apart; ``turns`` are in the order of play, and all parts add up to ``result``."""

    start: float
    turns: tuple[Share, ...]
    result: float

    @property
    def total(self) -> Share:
        """The sums over the turns."""
        return Share(*(sum(getattr(one, part) for one in self.turns) for part in ("mine", "theirs", "chance")))


def taken_apart(values: Sequence[Value], result: float) -> Luck:
    """The result of a game whose turns had these values."""
    ends = [*(one.before for one in values), result]
    turns = [
        Share(one.mine - before, one.both - one.mine, after - one.both)
        for one, (before, after) in zip(values, pairwise(ends), strict=True)
    ]
    return Luck(ends[0], tuple(turns), result)
