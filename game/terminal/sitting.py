"""One side at its desk in one turn: lines are followed until a choice is sent."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from game.rules import Act, Move, Step
from game.terminal import commands, composer, desk, dispatches, pages
from game.terminal.commands import Compose, Explain, Page, Pick, Plain, Put, Read, Save, Whole
from game.terminal.desk import Desk
from game.terminal.naming import Wrong, check
from game.terminal.paper import Paper
from game.terminal.writing import Done, Mode


class Next(Enum):
    """What follows a line."""

    ON = "on"
    GO = "go"
    QUIT = "quit"


@dataclass
class Sitting:
    """What has been chosen so far, and the step of writing that is open, if any."""

    paper: Paper
    desk: Desk
    steps: Sequence[Step]
    save: Callable[[str], str]
    """Writes the game to a file and gives a sentence about it; raises Wrong."""
    order: str | None = None
    act: Act | None = None
    mode: Mode | None = None
    _earlier: list[tuple[str | None, Act | None]] = field(default_factory=list)

    @property
    def move(self) -> Move:
        """The choice that was sent."""
        assert self.order is not None, "nothing is sent without an order"
        return Move(self.order, self.act)

    @property
    def prompt(self) -> str:
        """What stands before the cursor: plain at the desk, with the step's name while writing."""
        words = self.desk.words
        return words.say("terminal.prompt.desk" if self.mode is None else f"terminal.prompt.{self.mode.name}")

    def follow(self, line: str) -> Next:
        """Do what a line says; what is wrong with it is printed, and nothing changes."""
        try:
            return self._follow(line)
        except Wrong as wrong:
            self.paper.line(str(wrong))
            return Next.ON

    def _follow(self, line: str) -> Next:
        words = self.desk.words
        command = commands.common(words, self.desk, line)
        if command is None and self.mode is not None:
            self._write(line)
            return Next.ON
        command = command or commands.at_desk(words, self.desk, line)
        match command:
            case Plain(verb="quit"):
                return Next.QUIT
            case Plain(verb="go"):
                return self._go()
            case Plain(verb="undo"):
                self._undo()
            case Plain():
                pages.help_at(self.paper, self.desk, "desk")
            case Page(name=name):
                self._page(name)
            case Read(letter=found):
                pages.letter(self.paper, self.desk, found)
            case Explain(order=name):
                pages.order(self.paper, self.desk, name)
            case Save(path=path):
                self.paper.line(self.save(path))
            case Compose(answers=letter):
                self._open(composer.begin(self.desk, letter))
            case Pick(order=name):
                self._choose(name, self.act)
            case Put(act=act):
                self._choose(self.order, act)
            case Whole(move=move):
                self.mode = None
                self._choose(move.order, move.act)
        return Next.ON

    def _choose(self, order: str | None, act: Act | None) -> None:
        if (order, act) != (self.order, self.act):
            self._earlier.append((self.order, self.act))
        self.order, self.act = order, act
        desk.chosen(self.paper, self.desk, order, act)

    def _undo(self) -> None:
        if not self._earlier:
            raise Wrong(self.desk.words.say("terminal.wrong.nothing_to_undo"))
        self.order, self.act = self._earlier.pop()
        desk.chosen(self.paper, self.desk, self.order, self.act)

    def _go(self) -> Next:
        if self.order is None:
            raise Wrong(self.desk.words.say("terminal.choice.need_order", letters=desk.order_letters(self.desk)))
        check(self.desk, self.move)
        return Next.GO

    def _open(self, mode: Mode) -> None:
        self.mode = mode
        mode.show(self.paper, self.desk)

    def _write(self, line: str) -> None:
        assert self.mode is not None
        if commands.is_help(self.desk.words, line):
            pages.help_at(self.paper, self.desk, self.mode.name)
            self.paper.line(self.desk.words.say("terminal.help.also_here"), 2)
            return
        followed = self.mode.take(self.desk, line)
        if not isinstance(followed, Done):
            self._open(followed)
            return
        self.mode = None
        if followed.act is None:
            desk.chosen(self.paper, self.desk, self.order, self.act)
        else:
            self._choose(self.order, followed.act)

    def _page(self, name: str) -> None:
        show_page(self.paper, self.desk, self.steps, name)
        if self.mode is not None:
            self.paper.line(self.desk.words.say("terminal.still_writing"))


def lay_out(paper: Paper, shown: Desk, steps: Sequence[Step]) -> None:
    """What a side has before it as it sits down: what came of the last turn, or first of all its briefing; the desk."""
    if steps:
        dispatches.show(paper, shown.words, steps[-1], shown.side)
    else:
        pages.briefing(paper, shown, shown.long)
    desk.show(paper, shown)


def show_page(paper: Paper, shown: Desk, steps: Sequence[Step], name: str) -> None:
    """One of the pages that a player can turn to; ``steps`` are the turns played so far."""
    match name:
        case "why":
            if steps:
                dispatches.show_ledger(paper, shown.words, steps[-1], shown.side)
            else:
                paper.line(shown.words.say("terminal.history.nothing"))
        case "history":
            pages.history(paper, shown, steps)
        case "briefing":
            pages.briefing(paper, shown, long=True)
            pages.behind(paper, shown)
        case _:
            _PAGES[name](paper, shown)


_PAGES: Mapping[str, Callable[[Paper, Desk], None]] = {
    "desk": desk.show,
    "letters": pages.letters,
    "status": pages.status,
    "map": pages.maps,
    "clauses": pages.clauses,
    "ideas": pages.ideas,
    "advisers": pages.advisers,
}
"""Pages that hang on the desk alone."""
