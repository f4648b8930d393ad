"""A kept game laid out to be gone through: its own line and its what-ifs, each at any moment, as either side saw it."""

from __future__ import annotations

from pathlib import Path

from game.analysis.review import Review
from game.players.match import Match
from game.record import Record, RecordError, Replay, load_record, replay
from game.scenario.model import Scenario
from game.ui.kit import WASHINGTON, Theme
from game.ui.papers import say
from game.ui.session import Session


class NotOverError(Exception):
    """A game that is still being played: to look behind it would spoil it."""


class Story:
    """A record and what has been found out about it, for as long as somebody looks at it."""

    def __init__(self, record: Record, path: Path | None, *, figures: bool = False, home: Theme = WASHINGTON) -> None:
        """`home` is the desk that is gone back to. Raises RecordError where it can't be played again, NotOverError."""
        self.path, self.figures, self.home = path, figures, home
        self.branch: str | None = None
        """The line that is looked at; None: the game itself."""
        self.opened: set[tuple[str | None, str, int]] = set()
        """Decisions whose answer has been asked for or found, by line, side and turn."""
        self._record = record
        self._match: Match | None = None
        self._lines: dict[str | None, Replay] = {}
        self._reviews: dict[tuple[str | None, str], Review] = {}
        self.side = self.record.chairs[0]
        """The side whose desk is looked at."""
        again = self.line(None)
        if again.failure is not None:
            raise RecordError(again.failure)
        if not again.last.over():
            raise NotOverError

    @property
    def record(self) -> Record:
        """The record, with what a what-if has added to it."""
        return self._record if self._match is None else self._match.record

    @property
    def scenario(self) -> Scenario:
        """The scenario that was played."""
        return self.line(None).last.game.scenario

    @property
    def again(self) -> Replay:
        """The line that is looked at."""
        return self.line(self.branch)

    @property
    def people(self) -> tuple[str, ...]:
        """The sides that people played."""
        return self._record.people

    def line(self, branch: str | None) -> Replay:
        """A line as it was played; it is played again once, and once more when it has grown."""
        known = self._lines.get(branch)
        if known is None or (branch is not None and self._end_of(branch) != known.played[-1:]):
            known = self._lines[branch] = replay(self.record, branch)
            for key in [key for key in self._reviews if key[0] == branch]:
                del self._reviews[key]
        return known

    def _end_of(self, branch: str) -> tuple[object, ...]:
        return tuple(self.record.branches[branch].moves[-1:])

    def name_of(self, branch: str | None) -> str:
        """What a line is called."""
        if branch is None:
            return say("lines.game")
        return say("lines.what_if", number=1 + list(self.record.branches).index(branch))

    def reviewed(self, side: str) -> Review | None:
        """How a side of the line was judged, if it has been."""
        self.line(self.branch)
        return self._reviews.get((self.branch, side))

    def judged(self, branch: str | None, found: Review) -> None:
        """A side of a line has been judged."""
        self._reviews[branch, found.side] = found

    def is_open(self, side: str, turn: int) -> bool:
        """Whether the answer to a decision of the line may be seen."""
        return (self.branch, side, turn) in self.opened

    def open(self, side: str, turn: int) -> None:
        """It has been asked for, or found."""
        self.opened.add((self.branch, side, turn))

    def moment(self, number: int, side: str) -> Session:
        """The desk of a side after so many turns of the line that is looked at; nothing later lies on it."""
        return moment(self.record, self.again, number, side, self.figures)

    def begin(self, match: Match) -> None:
        """A what-if of this record is played from now on."""
        self._record, self._match = self.record, match


def moment(record: Record, again: Replay, number: int, side: str, figures: bool = False) -> Session:
    """The desk of a side after so many turns of a line. What is chosen on it is kept nowhere."""
    until = record.model_copy(update={"moves": list(again.played[:number]), "branches": {}})
    session = Session(Match(until, again.positions[number], list(again.steps[:number]), {}, None), figures)
    session.sit(side)
    session.closed = False
    return session


def opened(path: Path, figures: bool = False, home: Theme = WASHINGTON) -> Story:
    """The story of a file. Raises ContentError, RecordError and NotOverError."""
    return Story(load_record(path), path, figures=figures, home=home)
