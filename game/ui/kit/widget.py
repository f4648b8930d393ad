"""What all widgets share: a box, children, one spoken sentence, and what they tell the screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar, Self

from game.ui.kit.box import SLACK, Box, Point
from game.ui.kit.canvas import Canvas
from game.ui.kit.keys import Keys
from game.ui.kit.theme import Colour, Theme
from game.ui.kit.type import Type

WORD_KEYS = (
    "kit.button", "kit.enter", "kit.choicelist", "kit.checklist", "kit.tabs", "kit.item", "kit.value",
    "kit.nothing", "kit.set", "kit.off", "kit.entry", "kit.empty", "kit.scroll", "kit.meter", "kit.slider",
    "kit.disabled",
)  # fmt: skip
"""What the kit says; each is a template in `words`."""


@dataclass(frozen=True, slots=True)
class Intent:
    """What a player did with a widget; the screen decides what comes of it."""

    name: str
    """The widget's name."""
    kind: str
    """press (button), choose (list, tabs), tick (check list), change or submit (text entry)."""
    value: str = ""
    """The option's id, or the text."""


@dataclass
class Ui:
    """What widgets need of the window they are in."""

    type: Type
    theme: Theme
    words: Mapping[str, str]
    keys: Keys = field(default_factory=Keys)
    intents: list[Intent] = field(default_factory=list)
    dirty: bool = True
    """Whether all of the window is to be drawn anew."""
    touched: list[Widget] = field(default_factory=list)
    """Else only what lies in these places."""
    say: Callable[[str], None] = lambda sentence: None

    def word(self, key: str, /, **values: object) -> str:
        """A template of the kit's words, filled in."""
        return self.words[key].format_map(values)


class Widget:
    """Something on a screen. A name is needed where state, focus or a test depends on it."""

    focusable: ClassVar[bool] = False
    takes_text: ClassVar[bool] = False
    unseen: ClassVar[frozenset[str]] = frozenset({"children", "parent", "ui"})
    """Attributes that do not tell how it looks; children are compared one by one."""

    def __init__(self, name: str = "", children: Sequence[Widget] = (), disabled: str = "") -> None:
        self.name = name
        self.children = list(children)
        self.disabled = disabled
        """Why it cannot be used now; empty when it can."""
        self.box = Box(0, 0, 0, 0)
        self.parent: Widget | None = None
        self.focused = self.hovered = self.pressed = False
        self.ui: Ui

    # Layout

    def at(self, box: Box) -> Self:
        """Gives the widget its place, in points."""
        self.box = box
        return self

    def attach(self, ui: Ui) -> Self:
        """Lets the widget and all in it measure and draw."""
        self.ui = ui
        for child in self.children:
            child.parent = self
            child.attach(ui)
        return self

    def layout(self) -> None:
        """Places the children inside the widget's box."""
        for child in self.children:
            child.layout()

    def height_for(self, width: float) -> float:
        """The height that the widget needs at a width."""
        return 0.0

    def min_width(self) -> float:
        """The least width that breaks no word."""
        return 0.0

    def faults(self) -> list[str]:
        """What does not fit into the widget's own box."""
        out = []
        if self.min_width() > self.box.w + SLACK:
            out.append(f"{self.called()}: {self.min_width():.0f} wide in a box of {self.box.w:.0f}")
        if self.height_for(self.box.w) > self.box.h + SLACK:
            needed = self.height_for(self.box.w)
            out.append(f"{self.called()}: {needed:.0f} tall in a box of {self.box.h:.0f}")
        return out

    # Looks

    def draw(self, canvas: Canvas) -> None:
        """Paints the widget, children included."""
        self.draw_children(canvas)

    def draw_children(self, canvas: Canvas) -> None:
        for child in self.children:
            if canvas.sees(child.box):
                child.draw(canvas)

    def colour(self, pen: str) -> Colour:
        """A colour of the theme by its name."""
        colour: Colour = getattr(self.ui.theme, pen)
        return colour

    def changed(self) -> None:
        """Asks for a redraw, of all that it lies on."""
        node: Widget = self
        node.forget()
        while node.parent is not None:
            node = node.parent
            node.forget()
        self.ui.touched.append(node)

    def forget(self) -> None:
        """Something in it looks different now: no picture of it may be used again."""

    def looks_like(self, other: Widget) -> bool:
        """Whether the other, in the same place, would be drawn the same."""
        if type(self) is not type(other) or len(self.children) != len(other.children):
            return False
        mine, theirs = ({k: v for k, v in vars(one).items() if k not in self.unseen} for one in (self, other))
        return mine == theirs and all(a.looks_like(b) for a, b in zip(self.children, other.children, strict=True))

    # Words

    def called(self) -> str:
        """For messages to developers."""
        return f"{type(self).__name__} {self.name!r}"

    def spoken(self) -> str:
        """One plain sentence: what it is, its value, and what can be done with it."""
        return ""

    def with_reason(self, sentence: str) -> str:
        """The sentence, or the one that says why nothing can be done."""
        if self.disabled:
            return self.ui.word("kit.disabled", what=self.plain(), reason=self.disabled)
        return sentence

    def plain(self) -> str:
        """The widget's label alone."""
        return self.name

    # State and deeds

    def keep(self, old: Widget, values: bool) -> None:
        """Takes over from the widget of the same name before a rebuild: how it is looked at (scroll,
        caret, cursor), and with `values` also what the player has set in it."""

    def tell(self, kind: str, value: str = "") -> None:
        """Tells the screen what the player did."""
        self.ui.intents.append(Intent(self.name, kind, value))
        self.changed()

    def show_focus(self, on: bool) -> None:
        """Whether the keyboard is here."""
        if self.focused != on:
            self.focused = on
            self.changed()

    def show_pressed(self, on: bool) -> None:
        """Whether the button is down here."""
        if self.pressed != on:
            self.pressed = on
            self.changed()

    def usable(self) -> bool:
        return self.focusable and not self.disabled

    def walk(self) -> Iterator[Widget]:
        """The widget and all in it, in the order of reading."""
        yield self
        for child in self.children:
            yield from child.walk()

    def shift(self) -> float:
        """How far down the children are drawn from their boxes."""
        return 0.0

    def on_screen(self, box: Box) -> Box:
        """A box in the widget's coordinates, where it is seen."""
        node = self.parent
        while node is not None:
            box = box.moved(0, node.shift())
            node = node.parent
        return box

    def focus_box(self) -> Box:
        """The part that should be in sight when the keyboard is on the widget."""
        return self.box

    def part(self, item: str) -> Box:
        """The box of an item inside the widget, by id."""
        return self.box

    def reveal(self, box: Box) -> None:
        """Brings a box into sight, if a parent scrolls."""
        if self.parent is not None:
            self.parent.reveal(box)

    def on_key(self, key: str) -> bool:
        """A key while the focus is here or inside; true when it was used."""
        return False

    def on_hotkey(self, key: str) -> bool:
        """A key that nothing under the focus has used."""
        return False

    def on_text(self, text: str, editing: bool) -> None:
        """Typed text, or the part that an input method is still composing."""

    def on_grab(self, point: Point) -> None:
        """The button went down here."""

    def on_drag(self, point: Point) -> None:
        """The pointer moved with the button down."""

    def on_click(self, point: Point) -> None:
        """The button went down and up here."""

    def on_point(self, point: Point | None) -> None:
        """The pointer is here, or has left."""
        if self.hovered != (point is not None):
            self.hovered = point is not None
            self.changed()

    def on_wheel(self, steps: float) -> bool:
        """The wheel turned over the widget or something in it; true when it was used."""
        return False
