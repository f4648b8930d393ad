"""What to play, on which side, against whom, and with what luck."""

from __future__ import annotations

from collections.abc import Sequence

from game.record import HUMAN, Lesson
from game.rules import SIDES, other
from game.scenario.model import Scenario
from game.ui import flow, settings, starting
from game.ui.across import PEOPLE, UMPIRE, Across, opponent
from game.ui.kit import (
    Button,
    CheckList,
    ChoiceList,
    Dialog,
    Intent,
    Label,
    Option,
    Panel,
    Role,
    Space,
    TextEntry,
    Widget,
)
from game.ui.loading import Loading
from game.ui.papers import Columns, Paper, Papers, say, section
from game.ui.teacher import Stops

FIRST = "black_saturday"
"""The scenario that is offered first, if it is there."""
LONGEST_SEED = 40


class Choose(Papers):
    """A new game."""

    first = "scenario"

    def __init__(self, loading: Loading) -> None:
        super().__init__()
        self.title = say("choose.title")
        self.loading = loading
        names = sorted(loading.scenarios, key=lambda name: (name != FIRST, loading.scenarios[name].scenario.formal))
        self.names = names
        self.scenario = names[0] if names else ""
        self.side = SIDES[0]
        self.against = ""
        self.odds = ""
        self.seed = ""
        self.figures = settings.load()[0].figures
        self.journal = False
        self.questions: dict[str, str] = {}
        self._usual()

    @property
    def chosen(self) -> Scenario:
        """The scenario that is chosen."""
        return self.loading.scenarios[self.scenario].scenario

    def papers(self, wide: bool) -> Columns:
        """Scenario, side and opponent, luck."""
        if not self.names:
            return [(1, [Paper("none", "", [Label(say("choose.none"))])])]
        return [
            (5, [Paper("scenarios", say("choose.scenario_tab"), self._scenarios(), say("choose.scenario"))]),
            (4, [Paper("chairs", say("choose.chair_tab"), self._chairs(), say("choose.chair"), ground="folder")]),
            (4, [Paper("luck", say("choose.luck_tab"), self._luck(), say("choose.luck"))]),
        ]

    def _scenarios(self) -> list[Widget]:
        options = [
            Option(name, one.title, say("choose.minutes", summary=one.summary, minutes=one.minutes))
            for name, one in ((name, self.loading.scenarios[name].scenario) for name in self.names)
        ]
        found: list[Widget] = [ChoiceList("scenario", say("choose.scenario"), options, self.scenario)]
        if self.chosen.content_note:
            found += [Label(say("choose.content_note", text=self.chosen.content_note), Role.NOTE, "ink_soft")]
        if self.chosen.card:
            found += [*section(say("choose.card")), Label(self.chosen.card, Role.SMALL)]
        for name in self.loading.broken:
            found.append(Label(say("choose.broken", name=name), Role.SMALL, "red"))
        return found

    def _chairs(self) -> list[Widget]:
        sides = [Option(side, self.chosen.sides[side].leader, self.chosen.sides[side].name) for side in SIDES]
        across = opponent(self.chosen, self.against)
        return [
            ChoiceList("side", say("choose.chair"), sides, self.side, numbered=False),
            *section(say("choose.against", leader=self.chosen.sides[other(self.side)].leader)),
            Panel([Label(across.title, Role.LABEL), Label(across.note, Role.SMALL, "ink_soft")], ground="card",
                  pad=10, gap=0, name="across"),
            Button("against", say("choose.another"), hotkey="o"),
            *self._manner(),
        ]

    def _manner(self) -> list[Widget]:
        """What is told and written besides."""
        names = ("figures", "journal")
        helps = [Option(name, say(f"choose.{name}"), say(f"choose.{name}_note")) for name in names]
        return [
            *section(say("choose.help")),
            CheckList("figures", say("choose.help"), helps, [name for name in names if getattr(self, name)]),
        ]

    def _luck(self) -> list[Widget]:
        found: list[Widget] = []
        if self.chosen.odds:
            options = [Option(name, one.title, one.text) for name, one in self.chosen.odds.items()]
            found += [
                Label(say("choose.odds"), Role.SMALL, "ink_soft"),
                ChoiceList("odds", say("choose.odds_label"), options, self.odds, numbered=False),
            ]
        return [
            *found,
            TextEntry("seed", say("choose.seed"), self.seed, longest=LONGEST_SEED),
            Label(say("choose.seed_note"), Role.SMALL, "ink_soft"),
            *self._stopping(),
        ]

    def _stopping(self) -> list[Widget]:
        """Where a teacher has it stop."""
        found: list[Widget] = [Space(4, "rule"), Button("stops", say("choose.stops"))]
        if self.questions:
            count = say("choose.stops_count", count=len(self.questions))
            found.append(Label(count, Role.SMALL, "red", name="stops count"))
        return found

    def foot(self, wide: bool) -> Sequence[Button]:
        """Back, and on."""
        nothing = "" if self.names else say("choose.none")
        return [
            Button("back", say("back")),
            Button("begin", say("choose.begin"), main=True, disabled=nothing),
        ]

    def on_use(self, intent: Intent) -> None:
        """A choice changes what else can be chosen."""
        match intent.name:
            case "scenario" if intent.value != self.scenario:
                self.scenario = intent.value
                self._usual()
            case "side" if intent.value != self.side:
                self.side = intent.value
                people = self.against in PEOPLE
                self.against = self.against if people else starting.usual(self.chosen, other(self.side))
            case "against":
                self.app.push(Across(self.chosen, other(self.side), self.against, self._sits_across))
                return
            case "odds":
                self.odds = intent.value
            case "seed":
                self.seed = intent.value
            case "figures" if intent.value == "journal":
                self.journal = not self.journal
            case "figures":
                self.figures = not self.figures
                settings.keep(figures=self.figures)
            case "stops":
                self.app.push(Stops(self.chosen, self.questions, self._stops))
                return
            case "back":
                self.on_back()
                return
            case "begin":
                self._begin()
                return
        self.refresh()

    def _sits_across(self, name: str) -> None:
        self.against = name
        self.refresh()

    def _stops(self, questions: dict[str, str]) -> None:
        self.questions = questions

    def _usual(self) -> None:
        self.questions = {}
        if self.names:
            self.against = starting.usual(self.chosen, other(self.side))
            self.odds = self.chosen.default_odds or next(iter(self.chosen.odds), "")

    def _begin(self) -> None:
        from game.record import RecordError

        players = dict.fromkeys(SIDES, HUMAN) if self.against in PEOPLE else {self.side: HUMAN}
        against = None if self.against in PEOPLE else self.against
        loaded = self.loading.scenarios[self.scenario]
        lesson = Lesson(journal=self.journal, umpire=self.against == UMPIRE, questions=self.questions)
        try:
            seed = starting.seed_of(self.seed)
            session = starting.started(loaded, players, against, seed, self.odds or None, None, self.figures, lesson)
        except RecordError as error:
            text = say("unsaved.text", reason=str(error))
            self.app.push(Dialog(say("unsaved.title"), text, [Button("back", say("back"))], lambda _: None))
        else:
            flow.begin(self.app, session)
