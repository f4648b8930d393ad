"""History beside a game: what was done in 1962, as the scenario's own line tells it, and what was sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from game.analysis.alternatives import written
from game.players import HISTORY, wanted
from game.record import Replay
from game.rules import (
    ESCALATION,
    SIDES,
    Game,
    Move,
    Position,
    Send,
    Step,
    Write,
    parse_move,
    start,
    step,
    view,
)
from game.scenario.model import Line


@dataclass(frozen=True)
class Posted:
    """A letter that a side sent in a turn; the words and sources of a ``draft`` are the scenario's."""

    side: str
    act: Send | Write

    @property
    def draft(self) -> str | None:
        """The drafted letter that it was; None where it was composed."""
        return self.act.letter if isinstance(self.act, Send) else None


@dataclass(frozen=True, eq=False)
class Half:
    """A turn of one of the two games as it was played, and what both sides sent in it."""

    taken: Step
    letters: tuple[Posted, ...]

    @property
    def moves(self) -> Mapping[str, Move]:
        """What both sides did."""
        return self.taken.moves

    @property
    def height(self) -> int | None:
        """Escalation after it; None where the scenario has no ladder."""
        return height(self.taken.position)


@dataclass(frozen=True, eq=False)
class Day:
    """A turn (its place) in your game and in history's; None where one of them did not come to it.

    ``same_order`` and ``same_act`` say whether your side did what was done; None where there is nothing to compare.
    """

    turn: int
    yours: Half | None
    history: Half | None
    same_order: bool | None
    same_act: bool | None

    @property
    def same(self) -> bool | None:
        """Whether order and letter act were those of history."""
        return None if self.same_order is None else self.same_order and self.same_act


@dataclass(frozen=True, eq=False)
class Beside:
    """A game of ``side`` beside history: every turn that either came to, in order, with where both began and ended."""

    side: str
    start: int | None
    days: tuple[Day, ...]
    ending: str
    history_ending: str

    @property
    def parted(self) -> Day | None:
        """The first turn in which the side did otherwise than was done; None where it never did."""
        return next((day for day in self.days if day.same is False), None)


def beside(again: Replay, side: str) -> Beside | None:
    """A game that is over beside the scenario's line of history; None where the scenario has none."""
    game = again.last.game
    line = game.scenario.lines.get(HISTORY)
    if line is None:
        return None
    steps = as_it_was(game, line)
    mine = {taken.before.turn(): taken for taken in again.steps}
    theirs = {taken.before.turn(): taken for taken in steps}
    return Beside(
        side,
        height(again.positions[0]),
        tuple(_day(turn, mine.get(turn), theirs.get(turn), side) for turn in sorted({*mine, *theirs})),
        again.last.ending() or "",
        line.ending,
    )


def as_it_was(game: Game, line: Line) -> list[Step]:
    """A line of the scenario played with its pinned draws, to its end."""
    position, steps = start(game, 0, draws=line.draws), []
    while not position.over():
        moves = line.moves[game.scenario.turns[position.turn()].id]
        taken = step(position, {side: parse_move(getattr(moves, side)) for side in SIDES})
        steps.append(taken)
        position = taken.position
    return steps


def _day(turn: int, mine: Step | None, theirs: Step | None, side: str) -> Day:
    same_order = same_act = None
    if mine is not None and theirs is not None:
        same_order = mine.moves[side].order == theirs.moves[side].order
        same_act = _meant(mine, side) == _meant(theirs, side)
    return Day(turn, _half(mine), _half(theirs), same_order, same_act)


def _half(taken: Step | None) -> Half | None:
    if taken is None:
        return None
    letters = tuple(Posted(side, act) for side in SIDES if isinstance(act := taken.moves[side].act, Send | Write))
    return Half(taken, letters)


def height(position: Position) -> int | None:
    """Escalation; None where the scenario has no ladder."""
    return position.value(ESCALATION) if ESCALATION in position.game.scenario.variables else None


def _meant(taken: Step, side: str) -> object:
    """What a letter act comes to, whatever it is called: two that compare equal say the same.

    Letters are compared by wording, channels and clauses; answers and withdrawals by what the letter says.
    """
    move, seen = taken.moves[side], view(taken.before, side)
    letter = written(seen, move.act)
    if letter is not None:
        content = (frozenset(letter.clauses), frozenset(letter.rider))
        return (letter.wording, letter.channel, letter.rider_channel, content)
    meant = wanted(seen, move)
    if meant.open is None:
        return move.act
    return (type(move.act), meant.open, meant.rider, frozenset(getattr(move.act, "adds", ())))
