"""The maps at full size, with a list of what stands on them."""

from __future__ import annotations

from collections.abc import Sequence

from game.scenario.geography import Map
from game.telling import sights
from game.telling.sights import Sight
from game.ui.kit import Box, Button, Canvas, ChoiceList, Intent, Label, Option, Role, Space, Widget
from game.ui.map import MARK, map_widget, sign
from game.ui.papers import Columns, Paper, Papers, say
from game.ui.session import Session
from game.words import words

SIGN_WIDTH = 26.0


class Entry(Widget):
    """A line of the list beside the map: the sign as it stands there, the name, and what is known of it."""

    def __init__(self, sight: Sight) -> None:
        super().__init__()
        self.sight = sight
        self.note = sights.text_of(words(), sight)

    def height_for(self, width: float) -> float:
        """As tall as its words."""
        inner, type_ = width - SIGN_WIDTH, self.ui.type
        return type_.height(self.sight.place.name, Role.LABEL, inner) + type_.height(self.note, Role.SMALL, inner)

    def min_width(self) -> float:
        """The sign and the longest word."""
        type_ = self.ui.type
        name = type_.widest_word(self.sight.place.name, Role.LABEL)
        return SIGN_WIDTH + max(name, type_.widest_word(self.note, Role.SMALL))

    def draw(self, canvas: Canvas) -> None:
        """The sign on the left, the words beside it."""
        line = self.ui.type.line_height(Role.LABEL)
        sign(canvas, self.sight, (self.box.x + MARK, self.box.y + line / 2))
        inner = self.box.cut_left(SIGN_WIDTH)[1]
        down = canvas.paragraph(inner, self.sight.place.name, Role.LABEL, self.colour("ink"))
        note = Box(inner.x, inner.y + down, inner.w, inner.h - down)
        canvas.paragraph(note, self.note, Role.SMALL, self.colour("ink_soft"))

    def spoken(self) -> str:
        """Name, kind, and what is known of it."""
        place = self.sight.place
        said = say("map.place", name=place.name, mark=say(f"map.mark.{place.mark}"))
        return say("map.entry", place=said, note=self.note) if self.note else said


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
        view = self.session.view
        found: list[Widget] = []
        maps = sights.maps_of(self.session.scenario, self.session.seat)
        if len(maps) > 1:
            options = [Option(name, one.title) for name, one in maps.items()]
            found += [ChoiceList("maps", say("map.which"), options, self.session.map), Space(6)]
        for one in sights.sights(self.drawn, view):
            if one.place.mark != "name":
                found.append(Entry(one))
        for arc in sights.arcs(self.drawn, view):
            note = arc.text or say("map.radius", miles=words().number(arc.miles))
            found += [Label(arc.name, Role.LABEL, "red"), Label(note, Role.SMALL, "ink_soft")]
        found += [Space(6), Label(say("map.credit"), Role.SMALL, "ink_soft")]
        return [
            (3, [Paper("map", say("map.tab"), [map_widget(self.drawn, view)], scroll=False)]),
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
