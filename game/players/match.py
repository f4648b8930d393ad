"""One game being played, between people, leaders of the computer, or both: what window and text play drive."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from game.players import Player, UnknownPlayer, drawn, make_player
from game.record import (
    HUMAN,
    Fork,
    Lesson,
    Note,
    Record,
    RecordError,
    fork,
    fork_of,
    load_record,
    new_record,
    played,
    replay,
    save_record,
    still_hidden,
    turn_id,
    with_turn,
)
from game.rules import (
    Game,
    IllegalMove,
    LegalMoves,
    Move,
    Position,
    Step,
    View,
    compile_scenario,
    legal_moves,
    start,
    step,
    view,
    why_illegal,
)
from game.scenario.library import Loaded
from game.scenario.model import Draws
from game.scenario.parts import SIDES
from game.scenario.problems import ContentError


class Match:
    """A game from its first choice to its ending, or a what-if from the turn in which it leaves a game.

    In each turn people `choose`, then `resolve` has the computers choose, plays the turn and saves the record.
    """

    def __init__(
        self,
        record: Record,
        position: Position,
        steps: list[Step],
        computers: dict[str, Player],
        path: Path | None,
        fork: Fork | None = None,
    ) -> None:
        """For `new`, `resume` and `what_if`."""
        self.record = record
        self.position = position
        self.steps = steps
        """All turns played so far; of a what-if, those of the game before it too."""
        self.path = path
        """Where the record is saved after every turn; None: nowhere."""
        self.fork = fork
        """The what-if that is played; None: the game itself."""
        self._computers = computers
        self._chosen: dict[str, Move] = {}
        self._notes: dict[str, Note] = {}

    @classmethod
    def new(
        cls,
        loaded: Loaded,
        players: Mapping[str, str],
        seed: int,
        odds: str | None = None,
        path: Path | None = None,
        draws: Draws | None = None,
        lesson: Lesson | None = None,
    ) -> Match:
        """A game in which nothing is chosen yet; `players` names `human` or a leader for each side.

        With `path` it is saved there at once and after every turn; a record that is there is replaced. Raises
        UnknownPlayer, and RecordError for a seed, odds, a lesson or a path that won't do.
        """
        game = compile_scenario(loaded.scenario)
        computers = _seated(game, players, seed)
        record = new_record(loaded, players, seed, odds, draws, lesson)
        match = cls(record, start(game, seed, odds, draws), [], computers, path)
        match._save(record)
        return match

    @classmethod
    def resume(cls, path: Path, branch: str | None = None) -> Match:
        """The game of a record, or a what-if that is kept in it, where it stopped; over, if it had ended.

        Raises ContentError and RecordError where the record can't be used, does not replay, or has no such branch.
        """
        record = load_record(path)
        again = replay(record, branch)
        if again.failure:
            raise RecordError(f"{path}: {again.failure}")
        try:
            computers = _seated(again.last.game, record.players_of(branch), record.seed)
        except UnknownPlayer as error:
            raise RecordError(f"{path}: {error}") from None
        what_if = None if branch is None else fork_of(record, branch)
        return cls(record, again.last, list(again.steps), computers, path, what_if)

    @classmethod
    def what_if(
        cls,
        record: Record,
        at: str,
        leaves: str | None = None,
        players: Mapping[str, str] | None = None,
        path: Path | None = None,
        comment: str = "",
    ) -> Match:
        """A what-if: from the turn `at` of a game, or of one of its branches, other choices with the same luck.

        `players` names who chooses from there; a side that is left out keeps who chose before. The game stays as it
        is: each turn grows a branch of the record, which is saved at `path` from its first turn on. Raises
        UnknownPlayer, and RecordError where there is no such branch or turn, no room for another what-if, or another
        record at `path`.
        """
        if path is not None:
            _must_hold(path, record)
        what_if, line = fork(record, at, leaves, players, comment)
        seats = record.players_of(what_if.leaves) | what_if.players
        computers = _seated(line.last.game, seats, record.seed)
        return cls(record, line.last, list(line.steps), computers, path, replace(what_if, players=seats))

    @property
    def game(self) -> Game:
        """The compiled scenario."""
        return self.position.game

    @property
    def over(self) -> bool:
        """Whether the game has ended."""
        return self.position.over()

    @property
    def secret(self) -> bool:
        """Whether what a side cannot see stays hidden even at the end: in a what-if whose game a person still plays."""
        return self.fork is not None and still_hidden(self.record, replay(self.record))

    def view(self, side: str) -> View:
        """What a side sees now."""
        return view(self.position, side)

    def legal(self, side: str) -> LegalMoves:
        """What a side can choose from now."""
        return legal_moves(self.view(side))

    @property
    def players(self) -> dict[str, str]:
        """Who chooses for each side: `human`, or a leader's name."""
        return dict(self.record.players if self.fork is None else self.fork.players)

    @property
    def humans(self) -> tuple[str, ...]:
        """The sides for which people choose."""
        return tuple(side for side in SIDES if side not in self._computers)

    def to_choose(self) -> tuple[str, ...]:
        """The sides for which somebody still has to choose in this turn; none when the game is over."""
        return () if self.over else tuple(side for side in self.humans if side not in self._chosen)

    def chosen(self, side: str) -> Move | None:
        """What a person has chosen for a side in this turn, if anything yet."""
        return self._chosen.get(side)

    def choose(self, side: str, move: Move, note: Note | None = None) -> None:
        """A person's choice in this turn, instead of an earlier one, with a page for the journal if kept.

        Raises IllegalMove.
        """
        assert side in self.humans, f"the computer chooses for {side}"
        self.hold(side, move)
        self._notes.pop(side, None)
        if note is not None:
            self._notes[side] = note

    def hold(self, side: str, move: Move) -> None:
        """Has a side make this move in this turn, whoever sits there: so a what-if may begin. Raises IllegalMove."""
        if why := why_illegal(self.view(side), move):
            raise IllegalMove(move, side, turn_id(self.position), why)
        self._chosen[side] = move

    def undo_choice(self, side: str) -> None:
        """Takes back a person's choice in this turn, if there is one, and its page of the journal."""
        self._chosen.pop(side, None)
        self._notes.pop(side, None)

    def reckon(self) -> Step:
        """Has the computers choose, and works out what comes of the turn, for `resolve`.

        The match itself is only read, so this may be done on another thread while nobody chooses otherwise.
        """
        assert not self.over, "the game is over"
        assert not self.to_choose(), f"still to choose: {', '.join(self.to_choose())}"
        moves = {
            side: self._chosen[side]
            if side in self._chosen
            else self._computers[side].choose_one(self.view(side), self.record.seed)
            for side in SIDES
        }
        return step(self.position, moves)

    def resolve(self, reckoned: Step | None = None) -> Step:
        """Plays the turn and saves it; `reckoned` is what `reckon` has found for it, if that was called before.

        Raises RecordError if it can't be saved: then nothing has happened, and it can be tried again, or with
        `path` set to another file or to None.
        """
        taken = reckoned or self.reckon()
        assert taken.before is self.position, "what was reckoned is of this turn"
        record = with_turn(self.record, played(taken, self._notes), self.fork)
        self._save(record)
        self.record, self.position = record, taken.position
        self.steps.append(taken)
        self._chosen.clear()
        self._notes.clear()
        return taken

    def _save(self, record: Record) -> None:
        if self.path is not None:
            save_record(record, self.path)


def _must_hold(path: Path, record: Record) -> None:
    """Raises RecordError where a file holds another record than this, which a what-if would write over."""
    with contextlib.suppress(ContentError, OSError, ValueError):  # where nothing can be saved, saving will tell
        if path.exists() and load_record(path) != record:
            raise RecordError(
                f"{path} holds another game, or has changed since it was read: read it again, or give another name"
            )


def _seated(game: Game, players: Mapping[str, str], seed: int) -> dict[str, Player]:
    """The computer's players, by side, those left to the lot drawn. Raises UnknownPlayer."""
    names = {side: drawn(game.scenario, players[side], side, seed) for side in SIDES}
    return {side: make_player(game, names[side], side) for side in SIDES if players[side] != HUMAN}
