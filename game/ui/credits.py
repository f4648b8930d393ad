"""What the game is made of, under which licences, and where a scenario's history comes from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from game.scenario.model import Scenario
from game.ui.kit import Button, ChoiceList, Intent, Label, Option, Role, Space, Widget
from game.ui.papers import READING_WIDTH, Columns, Paper, Papers, say

PARTS = ("game", "maps", "sounds", "fonts", "tools", "licences")


class Credits(Papers):
    """Credits, and the sources of the open scenario or of one that is picked."""

    width = READING_WIDTH * 1.6
    first = "back"

    def __init__(self, scenarios: Mapping[str, Scenario], chosen: str = "") -> None:
        super().__init__()
        self.scenarios = dict(scenarios)
        self.chosen = chosen or next(iter(self.scenarios), "")
        self.title = say("credits.title")

    def papers(self, wide: bool) -> Columns:
        """What it is made of; what the scenario rests on."""
        made: list[Widget] = []
        for name in PARTS:
            made += [
                Label(say(f"credits.{name}.title"), Role.LABEL, "head"),
                Label(say(f"credits.{name}.text"), Role.SMALL),
                Space(4),
            ]
        found = [(2.0, [Paper("made", say("credits.made_tab"), made, say("credits.made"))])]
        if self.chosen:
            scenario = self.scenarios[self.chosen]
            title = say("credits.sources", title=scenario.title)
            found.append((3.0, [Paper("sources", say("credits.sources_tab"), self._sources(scenario), title,
                                      say("credits.note"), ground="card", gap=5)]))  # fmt: skip
        return found

    def _sources(self, scenario: Scenario) -> list[Widget]:
        found: list[Widget] = []
        if len(self.scenarios) > 1:
            options = [Option(name, one.title) for name, one in self.scenarios.items()]
            found.append(ChoiceList("which", say("credits.which"), options, self.chosen, numbered=False, across=2))
        found += [Label(text, Role.BODY) for text in scenario.bibliography.values()]
        return found if scenario.bibliography else [*found, Label(say("credits.no_sources"), Role.NOTE)]

    def foot(self, wide: bool) -> Sequence[Button]:
        """Back."""
        return [Button("back", say("back"), main=True)]

    def on_use(self, intent: Intent) -> None:
        """Another scenario's sources, or back."""
        if intent.name == "which":
            self.chosen = intent.value
            self.refresh()
        elif intent.name == "back":
            self.on_back()
