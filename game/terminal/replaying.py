"""A record looked at again, turn by turn: what each side saw, what was really so, and why it went as it did."""

from __future__ import annotations

import difflib

from game.players import drawn, lots
from game.record import HUMAN, Record, Replay, replay, still_hidden, turn_id
from game.rules import ESCALATION, SIDES, Position, Step, view
from game.telling import cast, phrases
from game.terminal import commands, curve, desk, dispatches, ending, naming, pages, truth
from game.terminal.desk import Desk
from game.terminal.lines import EndOfLines, Lines
from game.terminal.naming import Wrong, quoted
from game.terminal.paper import Paper
from game.terminal.sitting import show_page
from game.words import words

_VERBS = "terminal.replaying.verb"

_SEEN = ("status", "map", "clauses", "history", "briefing", "ideas")
"""Pages of the desk that can be turned to here too."""


def run(record: Record, again: Replay, lines: Lines, paper: Paper, turn: str | None = None) -> None:
    """Lets somebody look through a record by lines, from a turn (its id) or from the beginning, until the input ends.

    What one side could not see is shown only of a game that is over, or in which no person plays.
    """
    viewer = Viewer(record, again, paper)
    try:
        viewer.begin(turn)
        while True:
            paper.line()
            viewer.follow(lines.line(words().say("terminal.prompt.replaying")))
    except (EndOfLines, KeyboardInterrupt, BrokenPipeError):
        pass


class Viewer:
    """Where in a record somebody is, and through whose eyes he looks."""

    def __init__(self, record: Record, again: Replay, paper: Paper) -> None:
        """``again`` is the game of the record."""
        self.record, self.again, self.paper = record, again, paper
        self.branch: str | None = None
        self.place = 0
        """The place of a position in the line: before its turn, or after the last."""
        self.side = record.chairs[0]
        self.hidden = still_hidden(record, again)
        """Whether what a side cannot see stays hidden."""

    @property
    def position(self) -> Position:
        """Where the line stands."""
        return self.again.positions[self.place]

    @property
    def step(self) -> Step:
        """The turn that is looked at; raises Wrong after the last."""
        if self.place == len(self.again.steps):
            raise Wrong(words().say("terminal.replaying.wrong.after_last"))
        return self.again.steps[self.place]

    @property
    def desk(self) -> Desk:
        """The desk as the side saw it."""
        before = view(self.again.positions[self.place - 1], self.side) if self.place else None
        return Desk(words(), self.position, self.side, before)

    def begin(self, turn: str | None) -> None:
        """What record it is, and its first page."""
        say, paper, scenario = words().say, self.paper, self.position.game.scenario
        paper.double_rule()
        paper.sides(say("terminal.replaying.title").upper(), scenario.title)
        paper.double_rule()
        for side in SIDES:
            paper.line(say("terminal.replaying.chair", leader=scenario.sides[side].leader, who=self._who(side)), 2)
        if self.hidden:
            paper.line(say("terminal.replaying.hidden"), 2)
        if self.record.branches:
            paper.line(say("terminal.replaying.branches", count=len(self.record.branches)), 2)
        if self.again.failure is not None:
            paper.line(say("cli.replayed.failed", failure=self.again.failure), 2)
        paper.line(say("terminal.replaying.help"), 2)
        try:
            self._go(0) if turn is None else self._turn(turn)
        except Wrong as wrong:  # the game never came to that turn
            paper.line(str(wrong))
            self._go(0)

    def _who(self, side: str) -> str:
        name, scenario = self.record.players[side], self.position.game.scenario
        if name == HUMAN:
            return words().say("terminal.replaying.person")
        if not self.hidden:
            name = drawn(scenario, name, side, self.record.seed)
        return cast.name_of(words(), scenario, name)

    def follow(self, line: str) -> None:
        """Do what a line says; what is wrong with it is printed.  Raises EndOfLines at ``quit``."""
        try:
            self._follow(line)
        except Wrong as wrong:
            self.paper.line(str(wrong))

    def _follow(self, line: str) -> None:
        verb, rest = commands.split(words(), line, _VERBS)
        if not line.strip():
            verb = "next"
        match verb:
            case "next":
                self._go(self.place + 1)
            case "back":
                self._go(self.place - 1)
            case "turn":
                self._turn(rest)
            case "end":
                self._go(len(self.again.steps))
            case "side":
                self._look_as(rest)
            case "desk":
                self._page()
            case "orders":
                desk.show_orders(self.paper, self.desk)
                desk.show_letter_choices(self.paper, self.desk)
            case "truth":
                self._open()
                truth.show(self.paper, words(), self.position)
            case "letters":
                self._letters()
            case "read":
                pages.letter(self.paper, self.desk, naming.letter(self.desk, rest))
            case "why":
                self._why()
            case "ladder":
                self._ladder()
            case "branch":
                self._branch(rest)
            case "play":
                self._play()
            case "help":
                pages.help_at(self.paper, self.desk, "replaying")
            case "quit":
                raise EndOfLines
            case _:
                self._other(line)

    def _other(self, line: str) -> None:
        """A turn by its number or id, or a page of the desk."""
        verb, _ = commands.split(words(), line)
        if verb in _SEEN:
            show_page(self.paper, self.desk, self.again.steps[: self.place], verb)
        elif line.strip().isdecimal() or self._place(line.strip()) is not None:
            self._turn(line.strip())
        else:
            typed = line.split()[0].lower()
            near = difflib.get_close_matches(typed, [*commands.verbs(words(), _VERBS), *_SEEN], n=1)
            key = "terminal.replaying.wrong.near" if near else "terminal.replaying.wrong.unknown"
            raise Wrong(words().say(key, typed=quoted(line.strip()), near="".join(near)))

    def _go(self, place: int) -> None:
        if place < 0:
            raise Wrong(words().say("terminal.replaying.wrong.first"))
        if place > len(self.again.steps):
            raise Wrong(words().say("terminal.replaying.wrong.last"))
        self.place = place
        self._page()

    def _turn(self, text: str) -> None:
        turns = self.position.game.scenario.turns
        number = int(text) if text.isdecimal() and len(text) <= len(str(len(turns))) else 0
        place = self._place(turns[number - 1].id if 1 <= number <= len(turns) else text)
        if place is None:
            known = [self._numbered(one) for one in self.again.positions if not one.over()]
            raise Wrong(words().say("terminal.replaying.wrong.turn", typed=quoted(text), known=words().listed(known)))
        self._go(place)

    def _place(self, turn: str) -> int | None:
        """Where in the line a turn is chosen in, by its id."""
        places = {turn_id(one): place for place, one in enumerate(self.again.positions) if not one.over()}
        return places.get(turn)

    def _numbered(self, position: Position) -> str:
        return words().say("terminal.replaying.turn", number=position.turn() + 1, id=turn_id(position))

    def _look_as(self, text: str) -> None:
        """Through the eyes of a side, or if none is named, of the other."""
        scenario = self.position.game.scenario
        about = scenario.sides
        names = {side: {side, phrases.city(scenario, side).lower(), about[side].name.lower()} for side in SIDES}
        others = [side for side in SIDES if side != self.side]
        found = [side for side in SIDES if text.lower() in names[side]] if text else others
        if not found:
            known = words().choice(SIDES)
            raise Wrong(words().say("terminal.replaying.wrong.side", typed=quoted(text), known=known))
        if self.hidden and found[0] not in self.record.people:
            raise Wrong(words().say("terminal.replaying.wrong.hidden"))
        self.side = found[0]
        self._page()

    def _open(self) -> None:
        """Raises Wrong where what a side cannot see stays hidden."""
        if self.hidden:
            raise Wrong(words().say("terminal.replaying.wrong.hidden"))

    def _page(self) -> None:
        """The desk as the side saw it, and what came of its choice; after the last turn the ending."""
        paper, shown = self.paper, self.desk
        if self.position.over():
            if self.hidden:
                paper.line(words().say("terminal.replaying.over_there"))
            else:
                self._ending()
            return
        paper.line()
        paper.sides(words().say("terminal.replaying.eyes", leader=shown.scenario.sides[self.side].leader), self._line())
        desk.show_heading(paper, shown)
        desk.show_news(paper, shown)
        desk.show_meters(paper, shown)
        desk.show_letters(paper, shown)
        if self.place < len(self.again.steps):
            self._note()
            dispatches.show_deeds(paper, words(), self.step, self.side)
        else:
            paper.line()
            paper.line(words().say("terminal.replaying.stops"))

    def _line(self) -> str:
        return "" if self.branch is None else words().say("terminal.replaying.on_branch", name=self.branch)

    def _note(self) -> None:
        """What the side wrote in its journal before it chose."""
        note = self.again.played[self.place].journal.get(self.side)
        if note is not None and note.reason:
            self.paper.heading(words().say("terminal.replaying.journal"))
            self.paper.text(note.reason, 2)

    def _ending(self) -> None:
        players = self.record.players_of(self.branch)
        by_lot = lots(self.position.game.scenario, players, self.record.seed)
        ending.show(self.paper, words(), self.position, self.again.steps, self.record.chairs, by_lot)

    def _letters(self) -> None:
        if self.hidden:
            pages.letters(self.paper, self.desk)
        else:
            truth.letters(self.paper, words(), self.step)

    def _why(self) -> None:
        if self.hidden:
            dispatches.show_ledger(self.paper, words(), self.step, self.side)
        else:
            truth.why(self.paper, words(), self.step)

    def _ladder(self) -> None:
        if not self._ladder_is_seen():
            raise Wrong(words().say("terminal.replaying.wrong.ladder"))
        curve.show(self.paper, words(), self.again.positions, self.again.ladder(), self.place)

    def _play(self) -> None:
        """All turns from here on, in a row, to the end."""
        steps = self.again.steps[self.place :]
        for played in steps:
            turn = played.before.game.scenario.turns[played.before.turn()]
            row = words().say("terminal.replaying.row", number=played.before.turn() + 1, title=turn.title)
            self.paper.heading(row, self._climbed(played))
            if not self.hidden:
                truth.moves(self.paper, words(), played)
            dispatches.show_deeds(self.paper, words(), played, self.side)
        self._go(len(self.again.steps))

    def _climbed(self, played: Step) -> str:
        """From where to where a turn went on the ladder, if that can be told."""
        if not self._ladder_is_seen():
            return ""
        title = self.position.game.scenario.variables[ESCALATION].title
        was, now = (at.value(ESCALATION) for at in (played.before, played.position))
        return words().say("notice.changed", title=title, before=was, after=now)

    def _ladder_is_seen(self) -> bool:
        known = not self.hidden or view(self.position, self.side).sees(ESCALATION)
        return known and bool(self.position.game.scenario.ladder)

    def _branch(self, text: str) -> None:
        """The lines of the record, or another one of them."""
        if not self.record.branches:
            raise Wrong(words().say("terminal.replaying.wrong.no_branches"))
        if not text:
            self._tree()
            return
        names = [None, *self.record.branches]
        spelled = {words().say("terminal.replaying.game"): None, **{name: name for name in self.record.branches}}
        if text.isdecimal() and len(text) <= len(str(len(names))) and int(text) < len(names):
            chosen = names[int(text)]
        elif text in spelled:
            chosen = spelled[text]
        else:
            raise Wrong(words().say("terminal.replaying.wrong.branch", typed=quoted(text), last=len(names) - 1))
        self.branch, self.again = chosen, replay(self.record, chosen)
        if self.again.failure is not None:
            self.paper.line(words().say("cli.replayed.failed", failure=self.again.failure))
        leaves = self._place(self.record.branches[chosen].at) if chosen is not None else None
        self._go(min(self.place, len(self.again.steps)) if leaves is None else leaves)

    def _tree(self) -> None:
        """The game and its branches, each below the one that it leaves, and numbered as they began."""
        say = words().say
        numbers = {name: number for number, name in enumerate((None, *self.record.branches))}
        for name, depth in self.record.tree:
            told = say("terminal.replaying.game")
            if name is not None:
                grown = self.record.branches[name]
                told = say("terminal.replaying.leaves", name=name, turn=grown.at, comment=grown.comment)
            here = say("terminal.replaying.you_are_here") if name == self.branch else ""
            self.paper.line(say("terminal.replaying.line", number=numbers[name], name=told) + here, 4 * depth)
