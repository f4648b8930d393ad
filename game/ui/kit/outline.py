"""What of a screen can be told without seeing it: parts with a role, a name and a state, and what they do when used.

This is what a screen reader is given; it knows nothing of any of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from game.ui.kit.box import Box
from game.ui.kit.entry import TextEntry
from game.ui.kit.lists import CheckList, Items
from game.ui.kit.paper import Label, Meter, Painted, Panel
from game.ui.kit.press import Button
from game.ui.kit.screen import Screen
from game.ui.kit.scroll import ScrollArea
from game.ui.kit.slider import Slider
from game.ui.kit.tabs import Tabs
from game.ui.kit.type import Role
from game.ui.kit.widget import Widget

ROOT = 0
"""The number of the window itself."""
HEADINGS = (Role.POSTER, Role.TITLE, Role.HEADING)
LISTS = {CheckList: ("GROUP", "CHECK_BOX"), Tabs: ("TAB_LIST", "TAB")}
ONE_OF_SEVERAL = ("RADIO_GROUP", "RADIO_BUTTON")
"""What a list is called, and each thing in it."""


@dataclass(frozen=True)
class Part:
    """Something on the screen. Roles are called as AccessKit calls them."""

    number: int
    role: str
    name: str
    box: Box
    """Where it is seen, in points of the window."""
    inside: int = ROOT
    """The number of what it is in."""
    value: str = ""
    chosen: bool | None = None
    """Whether it is chosen or ticked; None where that means nothing."""
    scale: tuple[int, int, int] | None = None
    """Least, greatest and present value."""
    usable: bool = True
    deeds: tuple[str, ...] = ()
    """What can be asked of it: CLICK, FOCUS, INCREMENT, DECREMENT, SET_VALUE."""


class Outline:
    """The parts of whatever screen is on top; the same thing keeps its number as long as it is there."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, ...], int] = {}
        self._whose: dict[int, tuple[Widget, str]] = {}

    def parts(self, screen: Screen) -> list[Part]:
        """All parts, each after what it is in; the first is the screen, in the window."""
        self._whose.clear()
        start = (str(id(screen)),)
        top = self._number(start)
        role = "DIALOG" if screen.modal else "GROUP"
        found = [Part(top, role, screen.title or screen.greeting(), screen.box)]
        for index, widget in enumerate(screen.widgets):
            found += self._of(widget, (*start, widget.name or str(index)), top)
        return found

    def focus(self, screen: Screen) -> int:
        """The number of what the keyboard is on: in a list the thing under its cursor."""
        for number, (widget, item) in self._whose.items():
            if widget is screen.focus and item == _cursor(widget):
                return number
        return self._numbers.get((str(id(screen)),), ROOT)

    def use(self, screen: Screen, number: int, deed: str, value: str = "") -> None:
        """Does what was asked of a part; what has gone, or cannot be used now, is left alone."""
        widget, item = self._whose.get(number, (None, ""))
        if widget is None or not any(widget is one for one in screen.walk()) or not widget.usable():
            return
        screen.set_focus(widget)
        match deed:
            case "CLICK" if not isinstance(widget, TextEntry | Slider):
                widget.on_click(widget.part(item).centre if item else widget.box.centre)
            case "INCREMENT" | "DECREMENT":
                widget.on_key("right" if deed == "INCREMENT" else "left")
            case "SET_VALUE" if isinstance(widget, TextEntry):
                widget.on_key("home")
                while widget.text:
                    widget.on_key("delete")
                widget.on_text(value, False)

    def _number(self, way: tuple[str, ...]) -> int:
        return self._numbers.setdefault(way, len(self._numbers) + 1)

    def _of(self, widget: Widget, way: tuple[str, ...], inside: int) -> Iterator[Part]:
        part = self._part(widget, self._number(way), inside)
        if part is not None:
            self._whose[part.number] = (widget, "")
            yield part
            inside = part.number
        if isinstance(widget, Items):
            yield from self._items(widget, way, inside)
        for index, child in enumerate(widget.children):
            yield from self._of(child, (*way, child.name or str(index)), inside)

    def _part(self, widget: Widget, number: int, inside: int) -> Part | None:
        box, usable = widget.on_screen(widget.box), not widget.disabled
        deeds: tuple[str, ...]
        name = widget.plain() + (f". {widget.disabled}" if widget.disabled else "")
        if isinstance(widget, Button):
            return Part(number, "BUTTON", name, box, inside, usable=usable, deeds=("CLICK", "FOCUS"))
        if isinstance(widget, Items):
            return Part(number, LISTS.get(type(widget), ONE_OF_SEVERAL)[0], name, box, inside, usable=usable)
        if isinstance(widget, TextEntry):
            deeds = ("FOCUS", "SET_VALUE")
            return Part(number, "TEXT_INPUT", name, box, inside, widget.text, usable=usable, deeds=deeds)
        if isinstance(widget, Slider):
            scale = (widget.values[0], widget.values[-1], widget.value)
            deeds = ("FOCUS", "INCREMENT", "DECREMENT")
            return Part(number, "SLIDER", name, box, inside, widget.words[widget.value], scale=scale, deeds=deeds)
        if isinstance(widget, Panel):
            return Part(number, "GROUP", widget.title, box, inside) if widget.title else None
        if isinstance(widget, ScrollArea):
            deeds = ("FOCUS",) if widget.usable() else ()
            return Part(number, "SCROLL_VIEW", widget.label or widget.spoken(), box, inside, deeds=deeds)
        said = widget.spoken()
        if not said:
            return None
        role = "HEADING" if isinstance(widget, Label) and widget.role in HEADINGS else "LABEL"
        role = "IMAGE" if isinstance(widget, Painted) else "METER" if isinstance(widget, Meter) else role
        return Part(number, role, said, box, inside)

    def _items(self, widget: Items, way: tuple[str, ...], inside: int) -> Iterator[Part]:
        role = LISTS.get(type(widget), ONE_OF_SEVERAL)[1]
        for option, box in zip(widget.options, widget.places(), strict=True):
            number = self._number((*way, "item", option.id))
            self._whose[number] = (widget, option.id)
            name = ". ".join(filter(None, [option.title, option.disabled or option.note, option.marks_spoken]))
            yield Part(
                number,
                role,
                name,
                widget.on_screen(box),
                inside,
                chosen=widget.is_set(option),
                usable=not option.disabled and not widget.disabled,
                deeds=("CLICK", "FOCUS"),
            )


def _cursor(widget: Widget) -> str:
    return widget.options[widget.cursor].id if isinstance(widget, Items) and widget.options else ""
