"""A screen: builds its widgets for a size, keeps the focus, and hears what the player did."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import ClassVar, Protocol

from game.ui.kit.box import SLACK, Box, Point
from game.ui.kit.canvas import Canvas
from game.ui.kit.paper import Label, Panel, Row
from game.ui.kit.press import Button
from game.ui.kit.scroll import EDGE, ScrollArea
from game.ui.kit.theme import Look, Theme
from game.ui.kit.type import Role
from game.ui.kit.widget import Intent, Ui, Widget

DIALOG_WIDTH = 460.0
DIALOG_MARGIN = 24.0
VEIL = (112, 106, 100)
"""What is left of a screen's light below a dialog."""


class Sounds(Protocol):
    """What makes a window heard; it never waits and never fails."""

    def play(self, name: str) -> None:
        """Something happens."""

    def room(self, name: str) -> None:
        """What is heard all the while from now on; empty: nothing."""

    def close(self) -> None:
        """The window is gone."""


class Speech(Protocol):
    """What says aloud what a window says; it never waits and never fails."""

    def say(self, sentence: str) -> None:
        """Soon; several in one go belong together."""

    def close(self) -> None:
        """The window is gone."""


class Reader(Protocol):
    """What lets screen readers see a window."""

    def obey(self) -> None:
        """Does what they have asked for."""

    def show(self, changed: bool) -> None:
        """Tells them what can be seen now."""

    def focus_window(self, on: bool) -> None:
        """Whether the window has the keyboard."""


class Window(Protocol):
    """What a screen may ask of the window that it is in."""

    ui: Ui
    stack: list[Screen]
    text_size: int
    look: Look
    sounds: Sounds | None
    speech: Speech | None

    def push(self, screen: Screen) -> None:
        """Opens a screen on top of the others."""

    def pop(self) -> None:
        """Goes back to the screen below."""

    def replace(self, screen: Screen) -> None:
        """Puts a screen in the place of the top one."""

    def quit(self) -> None:
        """Closes the window."""

    def set_theme(self, theme: Theme) -> None:
        """Another desk."""

    def set_look(self, look: Look) -> None:
        """Contrast, typeface and movement as the player wants them."""

    def set_text_size(self, percent: int) -> None:
        """Larger or smaller letters."""

    def set_keys(self, changed: Mapping[str, str]) -> None:
        """Other keys for some deeds."""

    def set_captions(self, on: bool) -> None:
        """Whether what is heard is shown in words, too."""

    def play(self, name: str) -> None:
        """A sound, if there are any."""

    def listen_for_text(self, on: bool) -> None:
        """Whether typed text is wanted."""


class Screen:
    """Base of all screens. Override `build`; usually `on_intent`; the other hooks when needed."""

    modal: ClassVar[bool] = False
    """Drawn over the screen below, which gets no events."""
    wants_all_keys: ClassVar[bool] = False
    """Whether `take_key` gets every key as it was pressed, whatever it does elsewhere."""
    title = ""
    """Its name; heads what is spoken of it."""
    first = ""
    """The widget that has the focus at first; else the first that can have it."""

    def __init__(self) -> None:
        self.widgets: list[Widget] = []
        self.focus: Widget | None = None
        self.box = Box(0, 0, 0, 0)
        self._stale, self._keep_values = True, False
        self.heard = False
        """Whether its sounds have been played."""
        self.app: Window

    # For the screen's author

    def build(self, box: Box) -> Sequence[Widget]:
        """All widgets for that size, each placed with `at`, in the order of reading."""
        raise NotImplementedError

    def on_intent(self, intent: Intent) -> None:
        """The player used a widget."""

    def on_key(self, key: str) -> bool:
        """A key that no widget has used; true when it was used here."""
        return False

    def on_back(self) -> None:
        """Escape."""
        self.app.pop()

    def on_poll(self) -> None:
        """Thirty times a second: look whether something that was waited for has come."""

    def paint(self, canvas: Canvas, box: Box) -> None:
        """The ground below the widgets."""
        canvas.ground(box, canvas.theme.table, [widget.box for widget in self.widgets if isinstance(widget, Panel)])

    def greeting(self) -> str:
        """What is said when the screen opens."""
        return self.title

    def sounds(self) -> Sequence[str]:
        """What is heard when it opens for the first time."""
        return ()

    def room(self) -> str | None:
        """What is heard while it is open; empty: nothing; None: the same as on the screen below."""
        return None

    def refresh(self) -> None:
        """Builds anew before the next event or frame: values come from `build`; focus, scroll, cursor
        and caret stay with the widgets of the same name."""
        self._stale = True

    def leave(self) -> None:
        """It is out of sight: what was drawn of it is not kept."""
        for widget in self.walk():
            widget.forget()

    def height_of(self, widget: Widget, width: float) -> float:
        """How tall a widget wants to be, for use in `build`."""
        return widget.attach(self.app.ui).height_for(width)

    def widget(self, name: str) -> Widget:
        """The widget of that name."""
        found = next((widget for widget in self.walk() if widget.name == name), None)
        if found is None:
            raise KeyError(f"no widget named {name!r} on {type(self).__name__}")
        return found

    def walk(self) -> Iterator[Widget]:
        for widget in self.widgets:
            yield from widget.walk()

    def spoken(self) -> str:
        """The whole screen in sentences."""
        return "\n".join(filter(None, [self.title, *(widget.spoken() for widget in self.walk())]))

    # For the app

    def settle(self, box: Box) -> None:
        """Builds if something has changed."""
        if box != self.box:
            # What the player has set outlives a change of size, told to the screen or not.
            self._keep_values = not self._stale or self._keep_values
            self._stale = True
        if not self._stale:
            return
        gone = list(self.walk())
        old = {widget.name: widget for widget in gone if widget.name}
        self.box = box
        self.widgets = list(self.build(box))
        names = set()
        for widget in self.walk():
            assert widget.name or not widget.focusable, "what can have the focus needs a name"
            assert not widget.name or widget.name not in names, f"two widgets named {widget.name!r}"
            names.add(widget.name)
            if type(old.get(widget.name)) is type(widget):
                widget.keep(old[widget.name], self._keep_values)
        for widget in self.widgets:
            widget.attach(self.app.ui).layout()
        self._stale = self._keep_values = False
        self.app.ui.dirty = True
        wanted = self.focus.name if self.focus else self.first
        stops = self.stops()
        same = next((widget for widget in stops if widget.name == wanted), None)
        self.set_focus(same or (stops[0] if stops else None), aloud=False)
        for widget in self.widgets:
            before = old.get(widget.name)
            if isinstance(widget, Panel) and isinstance(before, Panel):
                widget.adopt(before)
        for widget in gone:
            widget.forget()

    def stops(self) -> list[Widget]:
        """Where Tab stops, in order."""
        return [widget for widget in self.walk() if widget.usable()]

    def set_focus(self, widget: Widget | None, aloud: bool = True, reveal: bool = True) -> None:
        """`reveal` brings it into sight; what the pointer is on must not move away below it."""
        if self.focus is not None:
            self.focus.show_focus(False)
        moved = widget is not self.focus
        self.focus = widget
        if widget is not None:
            widget.show_focus(True)
            if moved and reveal:
                widget.reveal(widget.focus_box())
            if aloud and moved:
                self.app.ui.say(widget.spoken())
        self.app.listen_for_text(widget is not None and widget.takes_text)

    def move_focus(self, step: int) -> None:
        stops = self.stops()
        if stops:
            here = stops.index(self.focus) if self.focus in stops else -1 if step > 0 else 0
            self.set_focus(stops[(here + step) % len(stops)])

    def take_key(self, key: str) -> bool:
        """To the focus and what it is in, then the hot-keys, then the screen; true when it was used."""
        node = self.focus
        while node is not None:
            if node.on_key(key):
                return True
            node = node.parent
        if key in ("tab", "shift+tab"):
            self.move_focus(1 if key == "tab" else -1)
        elif key == "escape":
            self.on_back()
        elif not any(widget.on_hotkey(key) for widget in self.walk()):
            return self.on_key(key)
        return True

    def hit(self, point: Point) -> Widget | None:
        """The innermost widget under a point."""
        for widget in reversed(self.widgets):
            found = _hit(widget, point)
            if found is not None:
                return found
        return None

    def draw(self, canvas: Canvas) -> None:
        self.paint(canvas, self.box)
        for widget in self.widgets:
            if canvas.sees(widget.box.inset(-EDGE)):
                widget.draw(canvas)


class Dialog(Screen):
    """A question over the screen. The last button is the safe one: it has the focus, and Escape takes
    it. `on_close` gets the pressed button's name after the dialog has gone."""

    modal: ClassVar[bool] = True

    def __init__(self, title: str, text: str, buttons: Sequence[Button], on_close: Callable[[str], None]) -> None:
        super().__init__()
        self.title, self.text, self.buttons, self.on_close = title, text, list(buttons), on_close
        self.first = self.buttons[-1].name

    def build(self, box: Box) -> Sequence[Widget]:
        """A panel in the middle; its words scroll if they must."""
        width = min(DIALOG_WIDTH, box.w - 2 * DIALOG_MARGIN)
        row = Row(self.buttons)
        words = Label(self.text, Role.BODY)
        panel = Panel([words, row], self.title, gap=DIALOG_MARGIN / 2)
        height = self.height_of(panel, width)
        most = box.h - 2 * DIALOG_MARGIN
        if height > most:
            panel = Panel([ScrollArea("dialog text", [words], label=self.title)], self.title, fill=True)
            below = self.height_of(row, width)
            place = Box(box.centre[0] - width / 2, DIALOG_MARGIN, width, most)
            bottom, top = place.cut_bottom(below, DIALOG_MARGIN / 2)
            return [panel.at(top), row.at(bottom)]
        return [panel.at(Box(box.centre[0] - width / 2, (box.h - height) / 2, width, height))]

    def paint(self, canvas: Canvas, box: Box) -> None:
        """Dims the screen below."""
        canvas.dim(VEIL)

    def greeting(self) -> str:
        return f"{self.title} {self.text}"

    def on_intent(self, intent: Intent) -> None:
        if intent.kind == "press":
            self.app.pop()
            self.on_close(intent.name)

    def on_back(self) -> None:
        self.on_intent(Intent(self.buttons[-1].name, "press"))


def layout_faults(screen: Screen) -> list[str]:
    """What a player could not read or reach: words too big for their box, boxes off the screen or out
    of what they lie in, siblings on top of each other."""
    out = []
    for widget in screen.walk():
        out += widget.faults()
        parent = widget.parent
        if parent is None:
            room, place = screen.box, "the screen"
        elif isinstance(parent, ScrollArea):
            # Scrolling reaches everything below, but nothing beside.
            room, place = Box(parent.box.x, widget.box.y, parent.box.w, widget.box.h), parent.called()
        else:
            room, place = parent.box, parent.called()
        if not widget.box.inside(room):
            out.append(f"{widget.called()} hangs out of {place}")
        out += _overlaps(widget.children)
    return out + _overlaps(screen.widgets)


def _overlaps(widgets: Sequence[Widget]) -> list[str]:
    out = []
    for number, widget in enumerate(widgets):
        for other in widgets[number + 1 :]:
            if widget.box.overlaps(other.box):
                out.append(f"{widget.called()} overlaps {other.called()}")
    return out


def _hit(widget: Widget, point: Point) -> Widget | None:
    if not widget.box.inset(-SLACK).holds(point):
        return None
    inner = (point[0], point[1] - widget.shift())
    found = (_hit(child, inner) for child in reversed(widget.children))
    return next((child for child in found if child is not None), widget)
