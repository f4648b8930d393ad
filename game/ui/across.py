"""Who sits across: a character of the scenario, somebody by lot, the planner, another person, or a class."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from game.players import AUTO, opponents, planners, player_names
from game.scenario.model import Scenario
from game.telling import cast
from game.ui.kit import Button, ChoiceList, Intent, Label, Option, Role, Stack, Widget
from game.ui.papers import Columns, Paper, Papers, say, section
from game.words import words

TWO = "two"
"""A second person at this screen."""
UMPIRE = "umpire"
"""A class in two halves, and one person who fills in both ballots."""
PEOPLE = (TWO, UMPIRE)
FEWEST_FOR_LOT = 2
"""Leaders among whom a lot hides anything."""
LISTS = ("characters", "planners", "others")


def opponent(scenario: Scenario, name: str) -> Option:
    """Whoever can sit across, by name and character."""
    if name in PEOPLE:
        return Option(name, say(f"choose.{name}"), say(f"choose.{name}_note"))
    return Option(name, cast.name_of(words(), scenario, name), cast.character_of(words(), scenario, name))


class Across(Papers):
    """The choice of an opponent; it is made when one is taken."""

    def __init__(self, scenario: Scenario, side: str, chosen: str, taken: Callable[[str], None]) -> None:
        """`side` is the side across; `taken` gets the name of whoever is to sit there."""
        super().__init__()
        self.scenario, self.chosen, self.taken = scenario, chosen, taken
        self.title = say("across.title", leader=scenario.sides[side].leader)
        own, plans = opponents(scenario, side), planners(scenario)
        lot = (AUTO,) if len(own) >= FEWEST_FOR_LOT else ()
        rest = tuple(name for name in player_names(scenario, side) if name not in (*own, *plans))
        self.groups = dict(zip(LISTS, ((*lot, *own), plans, (*rest, *PEOPLE)), strict=True))
        self.first = next((name for name, group in self.groups.items() if chosen in group), "others")
        self.page = "others" if chosen not in self.groups["characters"] else "characters"

    def papers(self, wide: bool) -> Columns:
        """The characters; beside them whoever has none."""
        other: list[Widget] = []
        if self.groups["planners"]:
            note = Label(say("across.planners_note"), Role.NOTE, "ink_soft")
            head = Stack([Label(say("across.planners"), Role.HEADING, "head"), note], 0)
            other += [head, self._list("planners"), *section(say("across.others"))]
        found = [(5.0, [Paper("others", say("across.others_tab"), [*other, self._list("others")])])]
        if self.groups["characters"]:
            tab = say("across.characters")
            title, below = (tab, say("across.characters_note")) if wide else ("", "")
            characters = Paper("characters", tab, [self._list("characters")], title, below, ground="folder")
            found.insert(0, (8.0, [characters]))
        return found

    def _list(self, name: str) -> ChoiceList:
        options = [opponent(self.scenario, one) for one in self.groups[name]]
        return ChoiceList(name, say(f"across.{name}"), options, self.chosen, numbered=False, across=2)

    def foot(self, wide: bool) -> Sequence[Button]:
        """Back, and nothing is changed."""
        return [Button("back", say("back"))]

    def on_use(self, intent: Intent) -> None:
        """Whoever is taken sits across."""
        if intent.name in LISTS:
            self.taken(intent.value)
        self.app.pop()
