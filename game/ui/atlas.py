"""The maps at full size, with a list of what stands on them."""

from __future__ import annotations

from collections.abc import Sequence

from game.scenario.model import Map
from game.ui.kit import Button, ChoiceList, Intent, Label, Option, Role, Space, Widget
from game.ui.map import map_widget, shown
from game.ui.papers import Columns, Paper, Papers, say
from game.ui.session import Session


class Atlas(Papers):
    """One map at a time."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.title = self.drawn.title

    @property
    def drawn(self) -> Map:
        """The map that is open."""
        return self.session.scenario.maps[self.session.map]

    def papers(self, wide: bool) -> Columns:
        """The map, and what is on it."""
        places, arcs = shown(self.drawn, self.session.view)
        found: list[Widget] = []
        maps = self.session.scenario.maps
        if len(maps) > 1:
            options = [Option(name, one.title) for name, one in maps.items()]
            found += [ChoiceList("maps", say("map.which"), options, self.session.map), Space(6)]
        for place in places:
            found.append(Label(say("map.place", name=place.name, mark=say(f"map.mark.{place.mark}")), Role.LABEL))
            if place.text:
                found.append(Label(place.text, Role.SMALL, "ink_soft"))
        for arc in arcs:
            found.append(Label(say("map.arc", name=arc.name, miles=arc.miles), Role.LABEL, "red"))
        found += [Space(6), Label(say("map.credit"), Role.SMALL, "ink_soft")]
        return [
            (3, [Paper("map", say("map.tab"), [map_widget(self.drawn, self.session.view)], scroll=False)]),
            (1, [Paper("list", say("map.list_tab"), found, gap=4)]),
        ]

    def foot(self, wide: bool) -> Sequence[Button]:
        """Back."""
        return [Button("back", say("back_desk"))]

    def on_use(self, intent: Intent) -> None:
        """Another map, or back."""
        if intent.name == "maps":
            self.session.map = intent.value
            self.title = self.drawn.title
            self.refresh()
        elif intent.name == "back":
            self.app.pop()
