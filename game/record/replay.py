"""A record played again: the good part of it, and the first thing that is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from game.record.kept import game_of
from game.record.model import ENGINE, Played, Record
from game.record.problems import RecordError
from game.rules import (
    ESCALATION,
    IllegalMove,
    Move,
    MoveText,
    Position,
    Step,
    parse_move,
    start,
    state_hash,
    step,
)
from game.rules.chance import MILLION
from game.scenario.parts import SIDES
from game.words import words


@dataclass(frozen=True, eq=False)
class Replay:
    """A line of a record as it was played again, as far as it can be."""

    positions: tuple[Position, ...]
    """Where the line began, and where it stood after each of its turns."""
    steps: tuple[Step, ...]
    played: tuple[Played, ...]
    """What the record says of each of these turns."""
    failure: str | None
    """The first thing that is wrong, in a sentence; None where all is as recorded."""
    failed_turn: int | None
    """The place, from nought, of the turn in which it went wrong."""

    @property
    def last(self) -> Position:
        """Where the line, or the good part of it, ends."""
        return self.positions[-1]

    @property
    def checked(self) -> int:
        """How many of the turns had a hash to be compared; a record written by hand may have none."""
        return sum(played.hash is not None for played in self.played)

    def at(self, turn: str) -> Position:
        """The position in which a turn is to be chosen; raises RecordError naming the turns that there are."""
        return self.until(turn).last

    def until(self, turn: str) -> Replay:
        """The line as far as the choice in a turn. Raises RecordError naming the turns that there are."""
        known = {turn_id(position): place for place, position in enumerate(self.positions) if not position.over()}
        if turn not in known:
            names = f"name one of {', '.join(known)}"
            if self.failure:
                raise RecordError(f"{self.failure}; {names}")
            raise RecordError(f"the game has no choice in a turn '{turn}': {names}")
        steps = known[turn]
        return Replay(self.positions[: steps + 1], self.steps[:steps], self.played[:steps], None, None)

    def ladder(self) -> list[int]:
        """Escalation at the beginning and after each turn; empty where the scenario has none."""
        if ESCALATION not in self.last.game.scenario.variables:
            return []
        return [position.value(ESCALATION) for position in self.positions]

    def accident(self) -> float:
        """The total chance, from 0 to 1, of losing control along this line, all else as it happened."""
        calm = 1.0
        for taken in self.steps:
            calm *= 1 - taken.slip / MILLION
        return 1 - calm


def replay(record: Record, branch: str | None = None) -> Replay:
    """Plays the game of a record again, or from its beginning one of its branches, and compares every hash.

    Stops at the first move that can't be read or isn't legal, at the first hash that differs, and where moves
    go on after an ending: these are told as `failure`, not raised. Raises RecordError where there is no such
    branch; and as `scenario_of` does where the scenario can't be used, which `load_record` has seen to before.
    """
    if branch is not None and branch not in record.branches:
        known = f"name one of {', '.join(record.branches)}, or" if record.branches else "it has none:"
        raise RecordError(f"the record has no branch '{branch}': {known} leave it out for the game itself")
    walk = _Walk(start(game_of(record), record.seed, record.odds, record.draws))
    failure, failed_turn = None, None
    try:
        for moves, leaves_at in _legs(record, branch):
            walk.along(moves, leaves_at)
    except _WrongError as wrong:
        failed_turn = walk.positions[-1].turn()
        failure = f"turn '{turn_id(walk.positions[-1])}': {wrong}"
        if record.engine != ENGINE:
            failure += f" (played by version {record.engine} of the rules, and this is version {ENGINE})"
    return Replay(tuple(walk.positions), tuple(walk.steps), tuple(walk.played), failure, failed_turn)


def verify(record: Record) -> str | None:
    """The first thing that is wrong with the game or one of its branches, in a sentence; None: all is as recorded.

    Raises as `replay` does.
    """
    for branch in (None, *record.branches):
        if failure := replay(record, branch).failure:
            return failure if branch is None else f"branch '{branch}', {failure}"
    return None


def still_hidden(record: Record, again: Replay) -> bool:
    """Whether what a side cannot see stays hidden: a person plays in the game, and it is not over.

    ``again`` is the game itself, not a branch.
    """
    return bool(record.people) and not again.last.over()


def turn_id(position: Position) -> str:
    """The id of the turn that is to be played in a position (a block of one)."""
    return position.game.scenario.turns[position.turn()].id


class _WrongError(Exception):
    """What stops a replay."""


class _Walk:
    """A line on its way: one more position than steps."""

    def __init__(self, beginning: Position) -> None:
        self.positions = [beginning]
        self.steps: list[Step] = []
        self.played: list[Played] = []

    def along(self, moves: Iterable[Played], leaves_at: str | None) -> None:
        """Plays moves as far as the turn in which the line is left."""
        for played in moves:
            if self._is_at(leaves_at):
                return
            self._play(played)
        if leaves_at is not None and not self._is_at(leaves_at):
            raise _WrongError(f"the game never comes to the turn '{leaves_at}', where a branch leaves it")

    def _is_at(self, turn: str | None) -> bool:
        return turn_id(self.positions[-1]) == turn and not self.positions[-1].over()

    def _play(self, played: Played) -> None:
        before = self.positions[-1]
        if before.over():
            raise _WrongError(f"the game is over (ending '{before.ending()}'), but its moves go on")
        if played.turn not in (None, turn_id(before)):
            raise _WrongError(f"the moves that come next are for the turn '{played.turn}'")
        moves = {side: _read(played.of(side), side) for side in SIDES}
        try:
            taken = step(before, moves)
        except IllegalMove as error:
            raise _WrongError(f"{error.side} can't play '{error.move}': {words().reason(error.why)}") from None
        found = state_hash(taken.position)
        if played.hash not in (None, found):
            raise _WrongError(f"these moves lead to a position with the hash {found}, not {played.hash}")
        self.steps.append(taken)
        self.positions.append(taken.position)
        self.played.append(played)


def _read(text: str, side: str) -> Move:
    try:
        return parse_move(text)
    except MoveText as error:
        raise _WrongError(f"{side}'s move '{text}' can't be read: {words().reason(error.why)}") from None


def _legs(record: Record, branch: str | None) -> Iterator[tuple[Iterable[Played], str | None]]:
    """The way to the end of a branch: moves, each time with the turn in which they are left for the next."""
    way: list[tuple[Iterable[Played], str | None]] = []
    leaves_at = None
    while branch is not None:
        ends = record.branches[branch]
        way.append((ends.moves, leaves_at))
        branch, leaves_at = ends.leaves, ends.at
    way.append((record.moves, leaves_at))
    return reversed(way)
