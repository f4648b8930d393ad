"""One game being played, between people, leaders of the computer, or both: what window and text play drive."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from game.players import Player, UnknownPlayer, drawn, make_player
from game.record import (
    HUMAN,
    Lesson,
    Note,
    Record,
    RecordError,
    load_record,
    new_record,
    played,
    replay,
    save_record,
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


class Match:
    """A game from its first choice to its ending.

    In each turn people `choose`, then `resolve` has the computers choose, plays the turn and saves the record.
    """

    def __init__(
        self, record: Record, position: Position, steps: list[Step], computers: dict[str, Player], path: Path | None
    ) -> None:
        """For `new` and `resume`."""
        self.record = record
        self.position = position
        self.steps = steps
        """All turns played so far."""
        self.path = path
        """Where the record is saved after every turn; None: nowhere."""
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
    def resume(cls, path: Path) -> Match:
        """The game of a record, where it stopped; over, if it had ended.

        Raises ContentError and RecordError where the record can't be used or does not replay.
        """
        record = load_record(path)
        again = replay(record)
        if again.failure:
            raise RecordError(f"{path}: {again.failure}")
        try:
            computers = _seated(again.last.game, record.players, record.seed)
        except UnknownPlayer as error:
            raise RecordError(f"{path}: {error}") from None
        return cls(record, again.last, list(again.steps), computers, path)

    @property
    def game(self) -> Game:
        """The compiled scenario."""
        return self.position.game

    @property
    def over(self) -> bool:
        """Whether the game has ended."""
        return self.position.over()

    def view(self, side: str) -> View:
        """What a side sees now."""
        return view(self.position, side)

    def legal(self, side: str) -> LegalMoves:
        """What a side can choose from now."""
        return legal_moves(self.view(side))

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
        if why := why_illegal(self.view(side), move):
            raise IllegalMove(move, side, turn_id(self.position), why)
        self._chosen[side] = move
        self._notes.pop(side, None)
        if note is not None:
            self._notes[side] = note

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
            side: self._computers[side].choose_one(self.view(side), self.record.seed)
            if side in self._computers
            else self._chosen[side]
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
        record = with_turn(self.record, played(taken, self._notes))
        self._save(record)
        self.record, self.position = record, taken.position
        self.steps.append(taken)
        self._chosen.clear()
        self._notes.clear()
        return taken

    def _save(self, record: Record) -> None:
        if self.path is not None:
            save_record(record, self.path)


def _seated(game: Game, players: Mapping[str, str], seed: int) -> dict[str, Player]:
    """The computer's players, by side, those left to the lot drawn. Raises UnknownPlayer."""
    names = {side: drawn(game.scenario, players[side], side, seed) for side in SIDES}
    return {side: make_player(game, names[side], side) for side in SIDES if players[side] != HUMAN}
