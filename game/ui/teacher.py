"""A teacher's pause: the game stops on a chosen turn, with a question to talk over before it goes on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from game.scenario.model import Scenario
from game.telling import phrases
from game.ui import onward
from game.ui.kit import Button, ChoiceList, Intent, Label, Option, Role, Space, TextEntry, Widget
from game.ui.papers import READING_WIDTH, Columns, Paper, Papers, say
from game.ui.session import Session
from game.words import words

LONGEST_QUESTION = 300


class TeachersPause(Papers):
    """The question, large, and a way on."""

    width = READING_WIDTH * 1.4
    compact = True
    first = "on"

    def __init__(self, session: Session, turn: str) -> None:
        super().__init__()
        self.session, self.turn = session, turn
        self.title = say("teacher.title")
        self.question = session.lesson.questions[turn]

    def room(self) -> str:
        """Nobody's: all look up."""
        return ""

    def papers(self, wide: bool) -> Columns:
        """One sheet."""
        title = next(one.title for one in self.session.scenario.turns if one.id == self.turn)
        sheet: list[Widget] = [
            Space(8),
            Label(say("teacher.before", turn=title), Role.NOTE, "ink_soft", align=0.5),
            Label(self.question, Role.LARGE, align=0.5, name="question"),
            Space(16, "rule"),
            Label(say("teacher.text"), Role.BODY, align=0.5),
        ]
        return [(1, [Paper("question paper", "", sheet, share=0, pad=24, gap=14)])]

    def foot(self, wide: bool) -> Sequence[Button]:
        """On, when all are ready."""
        return [Button("on", say("teacher.on"), main=True)]

    def on_use(self, intent: Intent) -> None:
        """Put once in a sitting."""
        if intent.name == "on":
            self.session.stopped.add(self.turn)
            onward.go_on(self.app, self.session)

    def on_back(self) -> None:
        """Leaving is asked for."""
        onward.leave(self.app, self.session)


class Stops(Papers):
    """Where a game is to stop, and what is asked there; `taken` gets all of it whenever something changes."""

    first = "turn"

    def __init__(
        self, scenario: Scenario, questions: Mapping[str, str], taken: Callable[[dict[str, str]], None]
    ) -> None:
        super().__init__()
        self.scenario, self.taken = scenario, taken
        self.questions = dict(questions)
        self.turn = next(iter(self.questions), scenario.turns[0].id)
        self.title = say("teacher.stops_title")

    def papers(self, wide: bool) -> Columns:
        """The turns; beside them the question of the one that is chosen."""
        turns = []
        for turn in self.scenario.turns:
            when = words().short_moment(phrases.side_moment(self.scenario, "us", turn.starts))
            asked = self.questions.get(turn.id, "").strip()
            note = asked or (when if phrases.dated(self.scenario) else "")
            turns.append(Option(turn.id, turn.title, note, marks=("tick",) if asked else ()))
        chosen = next(one for one in self.scenario.turns if one.id == self.turn)
        question: list[Widget] = [
            Label(chosen.title, Role.HEADING, "head"),
            TextEntry("asked", say("teacher.question"), self.questions.get(self.turn, ""), longest=LONGEST_QUESTION),
            Button("usual", say("teacher.usual")),
            Label(say("teacher.note"), Role.SMALL, "ink_soft"),
        ]
        return [
            (4, [Paper("turns", say("teacher.turns_tab"),
                       [ChoiceList("turn", say("teacher.turns"), turns, self.turn, numbered=False)],
                       say("teacher.turns"), ground="folder")]),
            (5, [Paper("asked paper", say("teacher.question_tab"), question, say("teacher.question_title"))]),
        ]  # fmt: skip

    def foot(self, wide: bool) -> Sequence[Button]:
        """Back, with all that has been written."""
        return [Button("back", say("teacher.done"), main=True)]

    def on_use(self, intent: Intent) -> None:
        """An empty question is no stop."""
        match intent.name:
            case "turn":
                self.turn = intent.value
            case "asked":
                self._ask(intent.value)
            case "usual":
                self._ask(say("teacher.usual_question"))
            case "back":
                self.on_back()
                return
        self.refresh()

    def _ask(self, question: str) -> None:
        self.questions.pop(self.turn, None)
        if question.strip():
            self.questions[self.turn] = question
        self.taken({name: text.strip() for name, text in self.questions.items()})
