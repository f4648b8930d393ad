"""The whole game by plain prompts: who sits down when, what is read before, and how it ends."""

from __future__ import annotations

from pathlib import Path
from typing import TextIO

from game.analysis import compare as analysis
from game.players import lots
from game.players.match import Match
from game.record import HUMAN, Fork, RecordError, save_record
from game.rules import view
from game.telling import cast
from game.terminal import commands, compare, dispatches, ending, pages
from game.terminal.desk import Desk
from game.terminal.lines import EndOfLines, Lines
from game.terminal.naming import Wrong, quoted
from game.terminal.paper import Paper
from game.terminal.sitting import Next, Sitting, lay_out
from game.words import Words, words

HAND_OVER_LINES = 60
"""Empty lines that push one side's desk off the screen before the other sits down."""


def run(match: Match, inp: TextIO, out: TextIO, *, figures: bool = False, long_briefing: bool = False) -> int:
    """Play a match on a pair of streams, until it is over or the input ends; gives the exit code.

    ``figures`` shows numbers where a leader otherwise has words and arrows.  At the end of input the game is left as
    it was saved after the last whole turn.
    """
    paper = Paper(out)
    play = _Play(match, paper, Lines(inp, paper), words(), figures, long_briefing)
    try:
        play.whole()
    except (EndOfLines, KeyboardInterrupt):
        play.close()
    except BrokenPipeError:  # nobody reads on; every whole turn is saved
        pass
    return 0


class _Play:
    def __init__(
        self, match: Match, paper: Paper, reader: Lines, words_: Words, figures: bool, long_briefing: bool
    ) -> None:
        self.match, self.paper, self.reader, self.words = match, paper, reader, words_
        self.figures, self.long_briefing = figures, long_briefing
        self.humans = match.humans

    def whole(self) -> None:
        """From the title to the ending."""
        self._title()
        while not self.match.over:
            for side in self.match.to_choose():
                self._sit(side)
            self._resolve()
        if self.match.steps:
            for side in self.humans:
                if len(self.humans) > 1:
                    self.paper.heading(self.match.game.scenario.sides[side].leader)
                dispatches.show(self.paper, self.words, self.match.steps[-1], side)
        if self.match.secret:
            ending.show_alone(self.paper, self.words, self.match.position)
            self.paper.line()
            self.paper.line(self.words.say("common.still_hidden"), 2)
        else:
            self._ending()
        self._after()

    def _ending(self) -> None:
        """How it ended, with all that was hidden; a what-if beside what it left."""
        drawn = lots(self.match.game.scenario, self.match.players, self.match.record.seed)
        ending.show(self.paper, self.words, self.match.position, self.match.steps, self.humans, drawn)
        if self.match.fork is not None:
            self._beside(self.match.fork)

    def _beside(self, what_if: Fork) -> None:
        """A what-if that is over, beside what it left."""
        try:
            found = analysis.compare(self.match.record, what_if.leaves, what_if.name)
        except RecordError as error:  # what was left does not replay further on
            self.paper.line(str(error))
            return
        self.paper.line()
        compare.show(self.paper, self.words, found)

    def _title(self) -> None:
        paper, say, scenario = self.paper, self.words.say, self.match.game.scenario
        paper.double_rule()
        paper.sides(say("common.title").upper(), scenario.title)
        paper.double_rule()
        paper.text(scenario.summary)
        if scenario.card:
            paper.line()
            paper.text(scenario.card)
        if scenario.content_note:
            paper.line()
            paper.line(say("terminal.title.note", text=scenario.content_note))
        paper.line()
        for side, player in self.match.players.items():
            about = scenario.sides[side]
            if player == HUMAN:
                who = say("terminal.title.human")
            else:
                name, text = (told(self.words, scenario, player) for told in (cast.name_of, cast.character_of))
                who = say("terminal.title.across", name=name, text=text)
            chair = say("terminal.title.chair", leader=about.leader, place=about.place or about.name, who=who)
            paper.line(chair, 2, hang=4)
        if odds := scenario.odds.get(self.match.position.odds or ""):
            paper.line(say("terminal.title.odds", title=odds.title, text=odds.text), 2, hang=4)
        paper.line(say("terminal.title.seed", seed=self.match.record.seed), 2)
        paper.line()
        paper.line(say("terminal.title.help"))
        if self.match.fork is not None:
            title = scenario.turns[scenario.turn_index(self.match.fork.at)].title
            paper.line(say("terminal.title.what_if", title=title))
        elif self.match.steps:
            paper.line(say("terminal.title.goes_on", count=len(self.match.steps)))

    def _sit(self, side: str) -> None:
        """One side chooses."""
        steps = self.match.steps
        if len(self.humans) > 1:
            self._hand_over(side)
        before = view(steps[-1].before, side) if steps else None
        desk = Desk(self.words, self.match.position, side, before, self.figures, self.long_briefing)
        lay_out(self.paper, desk, steps)
        sitting = Sitting(self.paper, desk, steps, self._save)
        leaving = False
        while True:
            self.paper.line()
            following = sitting.follow(self.reader.line(sitting.prompt))
            if following is Next.GO:
                self.match.choose(side, sitting.move)
                return
            if following is Next.QUIT:
                if leaving or self.match.path is not None or not steps:
                    raise EndOfLines
                self.paper.line(self.words.say("terminal.leave.unsaved"))
            leaving = following is Next.QUIT

    def _hand_over(self, side: str) -> None:
        leader = self.match.game.scenario.sides[side].leader
        self.paper.blank(HAND_OVER_LINES)
        self.paper.line(self.words.say("terminal.hand_over.call", leader=leader))
        self.reader.line(self.words.say("terminal.hand_over.press"))
        self.paper.blank(HAND_OVER_LINES)

    def _resolve(self) -> None:
        """Play the turn; where it can't be saved, ask what to do."""
        while True:
            try:
                self.match.resolve()
                return
            except RecordError as error:
                self.paper.line(self.words.say("terminal.save.failed", reason=str(error)))
                self._other_place()

    def _other_place(self) -> None:
        """Ask until there is a file to save in, or it is said that none is wanted."""
        while True:
            verb, rest = commands.split(self.words, self.reader.line(self.words.say("terminal.prompt.desk")))
            if verb == "save" and rest:
                self.match.path = Path(rest)
                return
            if verb == "go":
                self.match.path = None
                return
            if verb == "quit":
                raise EndOfLines
            self.paper.line(self.words.say("terminal.wrong.save_failed"))

    def _save(self, name: str) -> str:
        """Write the game to a file; the next turns go there too, unless they already go elsewhere."""
        path = Path(name)
        say = self.words.say
        try:
            if path != self.match.path and path.exists():
                raise Wrong(say("terminal.save.exists", path=quoted(name)))
            save_record(self.match.record, path)
        except (RecordError, OSError, ValueError) as error:
            if isinstance(error, Wrong):
                raise
            raise Wrong(say("terminal.save.cannot", path=quoted(name), reason=str(error))) from None
        if self.match.path is None:
            self.match.path = path
            return say("terminal.save.from_now", path=str(path))
        return say("terminal.save.done", path=str(path))

    def _after(self) -> None:
        """The game is over: look back, save, leave."""
        say = self.words.say
        while True:
            self.paper.line()
            if self.match.path is not None:
                self.paper.line(say("terminal.leave.kept", path=str(self.match.path)))
            self.paper.line(say("terminal.after.can"))
            line = self.reader.line(say("terminal.prompt.desk"))
            verb, rest = commands.split(self.words, line)
            desk = Desk(self.words, self.match.position, self.humans[0] if self.humans else "us")
            if verb == "quit" or not line.strip():
                return
            try:
                if verb == "history":
                    pages.history(self.paper, desk, self.match.steps)
                elif verb == "why":
                    dispatches.show_ledger(self.paper, self.words, self.match.steps[-1], desk.side)
                elif verb == "ideas":
                    pages.ideas(self.paper, desk)
                elif verb == "save" and rest:
                    self.paper.line(self._save(rest))
            except Wrong as wrong:
                self.paper.line(str(wrong))

    def close(self) -> None:
        """What is said when the player leaves before the end."""
        say = self.words.say
        if self.match.over:
            return
        if self.match.path is not None:
            self.paper.line(say("terminal.leave.saved", path=str(self.match.path)))
        elif self.match.steps:
            self.paper.line(say("terminal.leave.not_saved"))
        else:
            self.paper.line(say("terminal.leave.nothing_played"))
