"""A game on the table: the match, who sits in the chair, and what he has chosen but not yet sent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from game.players import AUTO, Advice, advice, drawn
from game.players.match import Match
from game.record import Lesson
from game.rules import Act, LegalMoves, Move, Step, View, other, view
from game.scenario.geography import Map
from game.scenario.model import Scenario, Turn
from game.telling.sights import maps_of
from game.ui.kit import MOSCOW, WASHINGTON, Screen, Theme

GAME_DEPTH = 2
"""Screens on the stack while a game is played from the title: that, and one of the game's."""


@dataclass
class Tray:
    """What one side has laid out for this turn; undone step by step until it is sent."""

    order: str | None = None
    act: Act | None = None
    past: list[tuple[str | None, Act | None]] = field(default_factory=list)

    def lay(self, order: str | None, act: Act | None) -> None:
        """Lays out something else, and remembers what was there."""
        if (order, act) != (self.order, self.act):
            self.past.append((self.order, self.act))
            self.order, self.act = order, act

    def undo(self) -> None:
        """Takes the last thing back."""
        if self.past:
            self.order, self.act = self.past.pop()


class Session:
    """One game at this window."""

    def __init__(self, match: Match, figures: bool = False) -> None:
        self.match = match
        self.figures = figures
        """Whether figures are shown before the choice."""
        humans = match.humans
        self.seat = humans[0]
        """The side in the chair."""
        self.tray = Tray()
        self.told = {side: len(match.steps) for side in humans}
        """How many turns each side has read the dispatches of."""
        self.briefed = set(humans) if match.steps else set()
        self.map = self._first_map()
        """The map on the desk."""
        self.stopped: set[str] = set()
        """The turns whose question of the teacher's has been put in this sitting."""
        self.guide: int | None = None
        """The note of the guided turn that is shown, while there is one."""
        self.hall = self.umpire
        """Whether what a whole class may see lies on top, before an umpire's window."""
        self.closed = False
        """Whether the folder of the side in the chair is closed, until its leader says that he sits there."""
        self._advice: tuple[tuple[str, int], tuple[Advice, ...]] | None = None
        """What the advisers recommend, with the side and the turn for which they do."""
        self.depth = GAME_DEPTH
        """Screens on the stack with the game's own one; more lie on top for a while."""
        self.home = WASHINGTON
        """The desk that is seen again when the game is left."""
        self.following: Callable[[Session], Screen]
        """What is to be seen next; given by who opens the game."""

    @property
    def scenario(self) -> Scenario:
        """The scenario that is played."""
        return self.match.game.scenario

    @property
    def two(self) -> bool:
        """Whether two people share the window."""
        return len(self.match.humans) > 1

    @property
    def lesson(self) -> Lesson:
        """How this game is sat down to; nothing of it holds in a what-if."""
        return self.match.record.lesson if self.match.fork is None else Lesson()

    @property
    def umpire(self) -> bool:
        """Whether one person enters both sides' choices, before a class."""
        return self.two and self.lesson.umpire

    @property
    def view(self) -> View:
        """What the side in the chair sees."""
        return self.match.view(self.seat)

    @property
    def before(self) -> View | None:
        """What it saw a turn ago."""
        return view(self.match.steps[-1].before, self.seat) if self.match.steps else None

    @property
    def legal(self) -> LegalMoves:
        """What it can choose from."""
        return self.match.legal(self.seat)

    @property
    def turn(self) -> Turn:
        """The turn that is chosen in."""
        return self.scenario.turns[self.match.position.turn()]

    def advice(self) -> tuple[Advice, ...]:
        """What the advisers of the side in the chair recommend in this turn."""
        for_whom = (self.seat, len(self.match.steps))
        if self._advice is None or self._advice[0] != for_whom:
            self._advice = (for_whom, advice(self.view))
        return self._advice[1]

    def by_lot(self) -> dict[str, str]:
        """Who it was, where it was left to the lot who sits there; for when the game is over."""
        assert self.match.over, "nobody is to know before"
        match = self.match
        return {
            side: drawn(self.scenario, name, side, match.record.seed)
            for side, name in match.players.items()
            if name == AUTO
        }

    @property
    def theme(self) -> Theme:
        """The look of the chair's desk."""
        return WASHINGTON if self.hall else theme_of(self.seat)

    @property
    def drawn(self) -> Map | None:
        """The map on the desk, if the scenario has one."""
        return self.scenario.maps.get(self.map)

    def sit(self, side: str) -> None:
        """Somebody takes the chair; an empty tray is before him, in a closed folder if two people share the window."""
        self.seat, self.tray = side, Tray()
        self.closed = self.two and not self.match.over
        if self.two:
            # What the other was looking at is a secret, too.
            self.map = self._first_map()

    def _first_map(self) -> str:
        return next(iter(maps_of(self.scenario, self.seat)), "")

    def due(self) -> str:
        """The turn whose question of the teacher's is to be put now; empty: none.

        Of a turn that was passed over it is put before the next one.
        """
        if self.match.over or not self.lesson.questions:
            return ""
        since = self.match.steps[-1].before.turn() + 1 if self.match.steps else 0
        turns = [turn.id for turn in self.scenario.turns[since : self.match.position.turn() + 1]]
        return next((name for name in turns if name in self.lesson.questions and name not in self.stopped), "")

    def untold(self) -> Step | None:
        """The turn whose dispatches the side in the chair has yet to read."""
        at = self.told[self.seat]
        return self.match.steps[at] if at < len(self.match.steps) else None

    def move(self) -> Move | None:
        """What lies in the tray, if it is a whole move."""
        return Move(self.tray.order, self.tray.act) if self.tray.order else None

    def heights(self) -> list[int]:
        """Escalation at the start and after each turn, as far as the side sees it."""
        found = [view(step.before, self.seat) for step in self.match.steps] + [self.view]
        return [seen.value("escalation") for seen in found if seen.sees("escalation")]

    def opponent(self) -> str:
        """The side across."""
        return other(self.seat)


def theme_of(side: str) -> Theme:
    """Each side has its own desk."""
    return WASHINGTON if side == "us" else MOSCOW


def now() -> datetime:
    """The player's clock: names files, and nothing else."""
    return datetime.now()
