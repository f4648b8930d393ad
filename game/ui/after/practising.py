"""Find the better move: a decision that lost something, tried again at the desk on which it was made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from game.analysis.practice import FOUND, Attempt, Exercise, tried
from game.rules import Move, view
from game.ui.after.judging import worked
from game.ui.after.story import Story, moment
from game.ui.after.worded import marked_as, points, promise, told
from game.ui.desk import Desk
from game.ui.kit import Button, Intent, Label, Panel, Role, Space, Widget, Window
from game.ui.lookups import lookups
from game.ui.papers import READING_WIDTH, Columns, Paper, Papers, say, section
from game.ui.session import theme_of

AT_HAND = ("advisers", "record", "atlas")
"""What is looked up by a button; the rest has its key, as at any desk."""


class Practice:
    """The decisions to be tried, and which is on the table. Nothing of it is kept with the game."""

    def __init__(self, story: Story, tasks: Sequence[Exercise], number: int) -> None:
        self.story, self.tasks, self.number = story, tasks, number

    @property
    def task(self) -> Exercise:
        """The decision that is on the table."""
        return self.tasks[self.number]

    @property
    def last(self) -> bool:
        """Whether no other comes after it."""
        return self.number == len(self.tasks) - 1

    def told(self, move: Move) -> str:
        """A choice of this turn in words."""
        return told(view(self.task.before, self.task.side), move)

    def is_open(self) -> bool:
        """Whether the answer may be seen."""
        return self.story.is_open(self.task.side, self.task.judgement.turn)

    def open(self) -> None:
        """The answer is asked for, or found."""
        self.story.open(self.task.side, self.task.judgement.turn)


class PracticeDesk(Desk):
    """The desk as it was; what is sent from it is judged and goes nowhere."""

    def __init__(self, practice: Practice, depth: int) -> None:
        """`depth` is how many screens there are with this one."""
        task = practice.task
        session = moment(practice.story.record, practice.story.again, len(task.earlier), task.side,
                         practice.story.figures)  # fmt: skip
        session.depth = depth
        super().__init__(session)
        self.practice = practice

    def room(self) -> str:
        """The leader's own."""
        return self.session.seat

    def papers(self, wide: bool) -> Columns:
        """The desk's own; on what came in lies a note of what is asked."""
        return [(weight, [self._noted(paper) for paper in papers]) for weight, papers in super().papers(wide)]

    def _noted(self, paper: Paper) -> Paper:
        if paper.name != "news":
            return paper
        practice, task = self.practice, self.practice.task
        asked: list[Widget] = [
            Label(say("practice.step", number=practice.number + 1, count=len(practice.tasks)), Role.NOTE, "red"),
            Label(say("practice.done", move=practice.told(task.done)), Role.BODY, name="done"),
            Label(marked_as(task.judgement.believed), Role.LABEL, "red"),
            Label(say("practice.find"), Role.SMALL),
        ]
        note = Panel(asked, ground="picked", pad=10, gap=4, name="practice")
        return replace(paper, children=[note, *paper.children])

    def foot(self, wide: bool) -> Sequence[Button]:
        """Away, the answer, the next one; what can be looked up."""
        ways = [
            Button("leave", say("practice.leave")),
            Button("solution", say("practice.answer"), hotkey="n"),
            Button("next one", say("practice.next"), hotkey="x",
                   disabled=say("practice.no_next") if self.practice.last else ""),
        ]  # fmt: skip
        if not wide:
            return [*ways, *self._sending()]
        return [*ways, *(one for one in lookups(self.session) if one.name in AT_HAND)]

    def _sending(self) -> list[Button]:
        undo, send = super()._sending()
        return [undo, Button("send", say("practice.try"), main=True, hotkey="s", disabled=send.disabled)]

    def on_use(self, intent: Intent) -> None:
        """What is not the desk's own."""
        match intent.name:
            case "leave":
                self.on_back()
            case "solution":
                self.practice.open()
                self.app.push(Verdict(self.practice, None))
            case "next one":
                go_on(self.app, self.practice, self.session.depth)
            case _:
                super().on_use(intent)

    def _confirm(self) -> None:
        """Nothing is sent, so nothing is asked."""
        move, task, game = self.session.move(), self.practice.task, self.session.match.game
        assert move is not None, "the button is off without an order"
        worked(self.app, "judging.one", lambda _: tried(task, game, move), self._come, measured=False)

    def _come(self, attempt: Attempt) -> None:
        if attempt.verdict == FOUND:
            self.practice.open()
        self.app.push(Verdict(self.practice, attempt))

    def on_back(self) -> None:
        """Back to the decisions."""
        self.app.pop()


class Verdict(Papers):
    """What a try was worth; without a try, the answer."""

    width = READING_WIDTH
    compact = True

    def __init__(self, practice: Practice, attempt: Attempt | None) -> None:
        super().__init__()
        self.practice, self.attempt = practice, attempt
        self.title = say(f"practice.verdict.{attempt.verdict}") if attempt else say("practice.answer_title")
        self.first = "again"

    def papers(self, wide: bool) -> Columns:
        """What was done, what was tried, and once it is asked for or found, the best that was seen."""
        practice, attempt, task = self.practice, self.attempt, self.practice.task
        scenario, light = practice.story.scenario, task.judgement.believed
        turn = scenario.turns[task.judgement.turn].title
        found: list[Widget] = [Label(turn, Role.HEADING, "head")]
        if attempt is not None:
            found.append(Label(self._gained(attempt), Role.BODY, name="gained"))
        found += [Space(4), *promise(scenario, say("judged.done", move=practice.told(task.done)),
                                     light.promises[task.done], "red")]  # fmt: skip
        if attempt is not None:
            text = say("practice.tried", move=practice.told(attempt.move))
            found += promise(scenario, text, attempt.promise)
        if practice.is_open():
            found += [*section(say("practice.best")),
                      *promise(scenario, practice.told(light.best), light.promises[light.best])]  # fmt: skip
        else:
            found.append(Label(say("practice.hidden"), Role.NOTE, "ink_soft"))
        return [(1, [Paper("verdict", "", found, share=0, gap=6)])]

    def _gained(self, attempt: Attempt) -> str:
        return say(f"practice.gained.{attempt.verdict}", points=points(abs(attempt.gain)), loss=points(attempt.loss))

    def foot(self, wide: bool) -> Sequence[Button]:
        """Again, the answer, on."""
        open_ = say("practice.open") if self.practice.is_open() else ""
        found = self.attempt is not None and self.attempt.verdict == FOUND
        return [
            Button("leave", say("practice.leave")),
            Button("again", say("practice.again"), main=not found),
            Button("solution", say("practice.answer"), hotkey="n", disabled=open_),
            Button("next one", say("practice.next"), hotkey="x", main=found,
                   disabled=say("practice.no_next") if self.practice.last else ""),
        ]  # fmt: skip

    def on_use(self, intent: Intent) -> None:
        """The ways on."""
        match intent.name:
            case "again":
                self.app.pop()
            case "solution":
                self.practice.open()
                self.refresh()
            case "next one":
                self.app.pop()
                go_on(self.app, self.practice, len(self.app.stack))
            case "leave":
                self.app.pop()
                self.app.pop()


def practise(app: Window, story: Story, tasks: Sequence[Exercise], number: int) -> None:
    """Opens the desk of one of the decisions."""
    practice = Practice(story, tasks, number)
    app.set_theme(theme_of(practice.task.side))
    app.push(PracticeDesk(practice, len(app.stack) + 1))


def go_on(app: Window, practice: Practice, depth: int) -> None:
    """The next of them, in the place of the one that is open."""
    practice.number += 1
    app.replace(PracticeDesk(practice, depth))
