"""A class code typed in: what it stands for, or what is wrong with it, character by character."""

from __future__ import annotations

from collections.abc import Sequence

from game.record import HUMAN, CodeError, Lesson, RecordError, Setting, apart, read_code, stops_at
from game.rules import SIDES
from game.scenario.library import installed
from game.scenario.problems import ContentError
from game.telling import cast
from game.ui import flow, settings, starting
from game.ui.kit import Button, CheckList, ChoiceList, Dialog, Intent, Label, Option, Role, TextEntry, Widget
from game.ui.loading import Loading
from game.ui.papers import READING_WIDTH, Columns, Paper, Papers, say, section
from game.words import words

LONGEST = 60


class ClassCode(Papers):
    """The game that a whole class plays."""

    width = READING_WIDTH * 1.4
    first = "code"

    def __init__(self, loading: Loading) -> None:
        super().__init__()
        self.loading = loading
        self.title = say("code.title")
        self.text = ""
        self.side = ""
        self.journal = False
        self.setting: Setting | None = None
        self.pauses: list[str] = []
        """The turns at which this class stops."""
        self.problem = say("code.empty")

    def papers(self, wide: bool) -> Columns:
        """The line for the code; beside it the game, or nothing yet."""
        entry: list[Widget] = [
            TextEntry("code", say("code.code"), self.text, longest=LONGEST),
            Label(say("code.note"), Role.SMALL, "ink_soft"),
        ]
        if self.text.strip() and self.setting is None:
            entry.insert(1, Label(say("code.wrong", reason=self.problem), Role.BODY, "red", name="problem"))
        found: list[Widget] = self._game() if self.setting else [Label(say("code.empty"), Role.NOTE, "ink_soft")]
        return [
            (1, [Paper("typed", say("code.about"), entry, say("code.about"))]),
            (1, [Paper("game", say("code.found_tab"), found, say("code.found"), ground="folder")]),
        ]

    def _game(self) -> list[Widget]:
        setting = self.setting
        assert setting is not None, "shown only where the code is right"
        scenario = self.loading.scenarios[setting.scenario].scenario
        found: list[Widget] = [
            Label(say("code.scenario", title=scenario.title, minutes=scenario.minutes), Role.HEADING, "head"),
            Label(scenario.summary, Role.SMALL),
        ]
        people = _people(setting)
        if len(people) == len(SIDES):
            found += [*section(say("choose.chair")), Label(say("choose.two"), Role.LABEL)]
        else:
            sides = [Option(one, scenario.sides[one].leader, scenario.sides[one].name) for one in people or SIDES]
            found += [*section(say("choose.chair")),
                      ChoiceList("side", say("choose.chair"), sides, self.side, numbered=False)]  # fmt: skip
            across = next(one for one in SIDES if one != self.side)
            player = setting.players[across]
            found += [*section(say("choose.against", leader=scenario.sides[across].leader)),
                      Label(cast.name_of(words(), scenario, player), Role.LABEL)]  # fmt: skip
        if self.pauses:
            turns = [one.title for one in scenario.turns if one.id in self.pauses]
            found.append(Label(say("code.stops", turns=words().listed(turns)), Role.SMALL, "red", name="stops"))
        journal = Option("journal", say("choose.journal"), say("choose.journal_note"))
        found.append(CheckList("journal", say("choose.journal"), [journal], ["journal"] if self.journal else []))
        odds = scenario.odds.get(setting.odds or "")
        luck = say("code.seed", seed=setting.seed, odds=odds.title) if odds else None
        luck = luck or say("code.plain_seed", seed=setting.seed)
        return [*found, Label(luck, Role.SMALL, "ink_soft")]

    def foot(self, wide: bool) -> Sequence[Button]:
        """Back, and on."""
        wrong = "" if self.setting else say("code.empty")
        return [Button("back", say("back")), Button("begin", say("code.begin"), main=True, disabled=wrong)]

    def on_use(self, intent: Intent) -> None:
        """Every character is judged at once."""
        match intent.name, intent.kind:
            case "code", "change":
                self._read(intent.value)
            case "side", _:
                self.side = intent.value
            case "journal", _:
                self.journal = not self.journal
            case "back", _:
                self.on_back()
                return
            case ("code", "submit") | ("begin", _):
                self._begin()
                return
        self.refresh()

    def _read(self, text: str) -> None:
        self.text, self.setting = text, None
        code, stops = apart(text)
        try:
            setting = read_code(code, installed())
            self.pauses = stops_at(stops, self.loading.scenarios[setting.scenario].scenario)
        except CodeError as error:
            self.problem = str(error)
        except ContentError as error:
            self.problem = str(error.problems[0])
        else:
            self.setting = setting
            self.side = (*_people(setting), *SIDES)[0]

    def _begin(self) -> None:
        if self.setting is None:
            return
        loaded = self.loading.scenarios[self.setting.scenario]
        figures = settings.load()[0].figures
        questions = dict.fromkeys(self.pauses, say("teacher.usual_question"))
        lesson = Lesson(journal=self.journal, questions=questions)
        try:
            session = starting.by_code(loaded, self.setting, self.side, figures, lesson)
        except RecordError as error:
            text = say("unsaved.text", reason=str(error))
            self.app.push(Dialog(say("unsaved.title"), text, [Button("back", say("back"))], lambda _: None))
        else:
            flow.begin(self.app, session)


def _people(setting: Setting) -> list[str]:
    return [side for side in SIDES if setting.players[side] == HUMAN]
