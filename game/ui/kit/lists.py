"""Widgets with several things in them: lists to choose from or to tick."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from game.ui.kit.box import Box, Point, columns
from game.ui.kit.canvas import Canvas
from game.ui.kit.keys import PICK
from game.ui.kit.press import PRESS_KEYS
from game.ui.kit.type import Role
from game.ui.kit.widget import Widget

ITEM_PAD = 10.0
ITEM_GAP = 6.0
BOX_SIZE = 16.0
MARK_SIZE = 13.0
MARK_GAP = 4.0
BAR = 4.0
CHOSEN_FRAME = 1.5
NUMBERED = 9
"""Options that have a number key."""
NARROWEST = 230.0
"""Points below which a card with a note is too narrow to lie beside another."""


@dataclass(frozen=True, slots=True)
class Option:
    """One line of a list or one tab."""

    id: str
    title: str
    note: str = ""
    disabled: str = ""
    """Why it cannot be chosen; shown in place of the note."""
    hotkey: str = ""
    """In place of its number."""
    marks: tuple[str, ...] = ()
    """Symbols at the right: up, down, dash, bang, tick, cross, dot."""
    marks_spoken: str = ""


class Items(Widget):
    """What the lists share: a cursor, arrows, hot-keys, the pointer; not used by itself."""

    focusable: ClassVar[bool] = True
    role: ClassVar[Role] = Role.LABEL
    gutter: float = 26.0
    gap: ClassVar[float] = ITEM_GAP
    pad: ClassVar[float] = 7.0
    keys_back: ClassVar[tuple[str, ...]] = ("up", "left")
    keys_on: ClassVar[tuple[str, ...]] = ("down", "right")

    def __init__(self, name: str, label: str, options: Sequence[Option], numbered: bool) -> None:
        super().__init__(name)
        self.label, self.options, self.numbered = label, list(options), numbered
        self.cursor = next((i for i, option in enumerate(options) if not option.disabled), 0)
        self.over: int | None = None

    def usable(self) -> bool:
        return not self.disabled and any(not option.disabled for option in self.options)

    def use(self, index: int) -> None:
        """Chooses or ticks an option."""
        raise NotImplementedError

    def is_set(self, option: Option) -> bool:
        raise NotImplementedError

    # Places

    def boxes(self, width: float) -> list[Box]:
        """Where the items stand, for a list at the origin."""
        out, y = [], 0.0
        for option in self.options:
            out.append(Box(0, y, width, self._item_height(option, width)))
            y = out[-1].bottom + self.gap
        return out

    def height_for(self, width: float) -> float:
        return max((box.bottom for box in self.boxes(width)), default=0)

    def min_width(self) -> float:
        def words(option: Option) -> float:
            note = self.ui.type.widest_word(self._note(option), Role.SMALL)
            return max(self.ui.type.widest_word(option.title, self.role), note) + self._sides(option)

        return max(map(words, self.options), default=0)

    def places(self) -> list[Box]:
        return [box.moved(self.box.x, self.box.y) for box in self.boxes(self.box.w)]

    def focus_box(self) -> Box:
        return self.places()[self.cursor] if self.options else self.box

    def part(self, item: str) -> Box:
        return self.places()[[option.id for option in self.options].index(item)]

    def _item_height(self, option: Option, width: float) -> float:
        inner, type_ = width - self._sides(option), self.ui.type
        note = type_.height(self._note(option), Role.SMALL, inner)
        return type_.height(option.title, self.role, inner) + note + 2 * self.pad

    def _sides(self, option: Option) -> float:
        return 2 * ITEM_PAD + self.gutter + len(option.marks) * (MARK_SIZE + MARK_GAP)

    def _wish(self, option: Option) -> float:
        return self.ui.type.width(option.title, self.role) + self._sides(option)

    def _note(self, option: Option) -> str:
        return option.disabled or option.note

    # Looks

    def draw(self, canvas: Canvas) -> None:
        for index, (option, box) in enumerate(zip(self.options, self.places(), strict=True)):
            if canvas.sees(box):
                self.draw_item(canvas, index, option, box)
        if self.focused and self.options:
            canvas.ring(self.focus_box())

    def draw_item(self, canvas: Canvas, index: int, option: Option, box: Box) -> None:
        """The words and marks of one item; its ground and its gutter are the list's own."""
        pen = "ink_soft" if option.disabled else "ink"
        inner = Box(box.x + ITEM_PAD + self.gutter, box.y + self.pad, box.w - self._sides(option), box.h)
        down = canvas.paragraph(inner, option.title, self.role, self.colour(pen))
        canvas.paragraph(inner.moved(0, down), self._note(option), Role.SMALL, self.colour("ink_soft"))
        spot = Box(box.right - ITEM_PAD - MARK_SIZE, inner.y + MARK_GAP, MARK_SIZE, MARK_SIZE)
        for mark in reversed(option.marks):
            canvas.symbol(mark, spot, self.colour("blue" if mark in ("down", "dash", "tick") else "red"))
            spot = spot.moved(-MARK_SIZE - MARK_GAP, 0)

    def key_of(self, index: int) -> str:
        number = index + 1
        if self.options[index].hotkey or not self.numbered or number > NUMBERED:
            return self.options[index].hotkey
        return self.ui.keys.of(PICK.format(number=number), str(number))

    # Words

    def plain(self) -> str:
        return self.label

    def item_spoken(self, index: int) -> str:
        """One item in one phrase: its words, what its marks mean, whether it is set, why it is not."""
        option = self.options[index]
        state = "kit.set" if self.is_set(option) else ""
        if option.disabled:
            state = "kit.off"
        parts = [option.title, option.note if not option.disabled else "", option.marks_spoken]
        parts += [self.ui.word(state, reason=_open(option.disabled))] if state else []
        return ", ".join(_open(part) for part in parts if part)

    def spoken(self) -> str:
        done = [_open(option.title) for option in self.options if self.is_set(option)]
        value = self.ui.word("kit.value", items=", ".join(done)) if done else self.ui.word("kit.nothing")
        item = self.item_spoken(self.cursor) if self.options else ""
        return self.with_reason(
            self.ui.word(
                f"kit.{type(self).__name__.lower()}",
                label=self.label,
                count=len(self.options),
                value=value,
                position=self.cursor + 1,
                item=item,
            )
        )

    # Deeds

    def keep(self, old: Widget, values: bool) -> None:
        if isinstance(old, Items) and old.options:
            ids = [option.id for option in self.options]
            here = old.options[old.cursor].id
            if here in ids and not self.options[ids.index(here)].disabled:
                self.cursor = ids.index(here)

    def on_key(self, key: str) -> bool:
        free = [index for index, option in enumerate(self.options) if not option.disabled]
        if key in PRESS_KEYS:
            self.use(self.cursor)
            return True
        goals: Iterable[int] = ()
        if key in self.keys_on or key == "end":
            goals = [i for i in free if i > self.cursor]
        elif key in self.keys_back or key == "home":
            goals = [i for i in reversed(free) if i < self.cursor]
        if goals:
            self._go([*goals][-1 if key in ("home", "end") else 0])
        return bool(goals)

    def on_hotkey(self, key: str) -> bool:
        found = next((i for i in range(len(self.options)) if self.key_of(i) == key), None)
        if found is not None and key:
            self._pick(found)
        return found is not None and bool(key)

    def on_click(self, point: Point) -> None:
        index = self._at(point)
        if index is not None:
            self._pick(index)

    def on_point(self, point: Point | None) -> None:
        over = self._at(point) if point else None
        if over != self.over:
            self.over = over
            self.changed()

    def _pick(self, index: int) -> None:
        if self.options[index].disabled or self.disabled:
            self.ui.say(self.item_spoken(index) if not self.disabled else self.spoken())
        else:
            self.cursor = index
            self.use(index)

    def _go(self, index: int) -> None:
        self.cursor = index
        self.reveal(self.focus_box())
        self.changed()
        self.ui.say(self.ui.word("kit.item", position=index + 1, count=len(self.options), item=self.item_spoken(index)))

    def _at(self, point: Point) -> int | None:
        return next((i for i, box in enumerate(self.places()) if box.holds(point)), None)


class ChoiceList(Items):
    """One of several, on cards. Arrows move, Enter or Space chooses; so do the numbers and a click.

    With `across` the cards lie in so many columns, in fewer where they would be too narrow."""

    def __init__(
        self,
        name: str,
        label: str,
        options: Sequence[Option],
        chosen: str = "",
        numbered: bool = True,
        across: int = 1,
    ) -> None:
        super().__init__(name, label, options, numbered)
        self.across = across
        if not numbered and not any(option.hotkey for option in options):
            self.gutter = 0.0
        self.chosen = chosen
        self.cursor = next((i for i, o in enumerate(options) if o.id == chosen), self.cursor)

    def is_set(self, option: Option) -> bool:
        return option.id == self.chosen

    def use(self, index: int) -> None:
        self.chosen = self.options[index].id
        self.tell("choose", self.chosen)

    def boxes(self, width: float) -> list[Box]:
        """Rows of cards; those of one row are of one height."""
        across = self._columns(width)
        if across == 1:
            return super().boxes(width)
        out: list[Box] = []
        for start in range(0, len(self.options), across):
            row = self.options[start : start + across]
            cells = columns(Box(0, out[-1].bottom + self.gap if out else 0, width, 0), [1] * across, self.gap)
            height = max(self._item_height(option, cell.w) for option, cell in zip(row, cells, strict=False))
            out += [Box(cell.x, cell.y, cell.w, height) for cell in cells[: len(row)]]
        return out

    def on_key(self, key: str) -> bool:
        """Up and down go by rows where there are columns."""
        across = self._columns(self.box.w)
        if across == 1 or key not in ("up", "down"):
            return super().on_key(key)
        step = across if key == "down" else -across
        goals = range(self.cursor + step, len(self.options) if step > 0 else -1, step)
        goal = next((index for index in goals if not self.options[index].disabled), None)
        if goal is not None:
            self._go(goal)
        return goal is not None

    def _columns(self, width: float) -> int:
        across, least = self.across, max(map(self._wish, self.options), default=0)
        if any(self._note(option) for option in self.options):
            least = max(NARROWEST, self.min_width())
        while across > 1 and (width - self.gap * (across - 1)) / across < least:
            across -= 1
        return across

    def keep(self, old: Widget, values: bool) -> None:
        super().keep(old, values)
        if values and isinstance(old, ChoiceList):
            self.chosen = old.chosen

    def draw_item(self, canvas: Canvas, index: int, option: Option, box: Box) -> None:
        chosen = self.is_set(option)
        lit = chosen or (index == self.over and not option.disabled)
        canvas.sheet(box, self.colour("picked" if lit else "card"), 0 if option.disabled else 1.5, 1)
        if chosen:
            canvas.fill(Box(box.x, box.y, BAR, box.h), self.colour("red"))
            canvas.frame(box, self.colour("red"), CHOSEN_FRAME)
        pen = self.colour("red" if chosen else "ink_soft")
        at = box.x + ITEM_PAD + self.gutter / 2 - BAR / 2
        canvas.text((at, box.y + self.pad), self.key_of(index).upper(), Role.LABEL, pen, 0.5)
        super().draw_item(canvas, index, option, box)


class CheckList(Items):
    """Any of several, ticked in red pencil on the paper they are written on."""

    role: ClassVar[Role] = Role.FORM
    gap: ClassVar[float] = 0.0
    pad: ClassVar[float] = 4.0

    def __init__(
        self,
        name: str,
        label: str,
        options: Sequence[Option],
        ticked: Iterable[str] = (),
        numbered: bool = False,
    ) -> None:
        super().__init__(name, label, options, numbered)
        self.ticked = set(ticked)

    def is_set(self, option: Option) -> bool:
        return option.id in self.ticked

    def use(self, index: int) -> None:
        self.ticked ^= {self.options[index].id}
        self.tell("tick", self.options[index].id)
        self.ui.say(self.item_spoken(index))

    def keep(self, old: Widget, values: bool) -> None:
        super().keep(old, values)
        if values and isinstance(old, CheckList):
            self.ticked = set(old.ticked)

    def draw_item(self, canvas: Canvas, index: int, option: Option, box: Box) -> None:
        line = self.ui.type.line_height(self.role)
        square = Box(box.x + ITEM_PAD / 2, box.y + self.pad + (line - BOX_SIZE) / 2, BOX_SIZE, BOX_SIZE)
        if index == self.over and not option.disabled:
            canvas.fill(box, self.colour("picked"))
        canvas.frame(square, self.colour("ink_soft" if option.disabled else "ink"), 1.5)
        if self.is_set(option):
            canvas.symbol("tick", square, self.colour("red"))
        super().draw_item(canvas, index, option, box)


def _open(phrase: str) -> str:
    """Without the full stop, so that it can go on inside a sentence."""
    return phrase.rstrip(".")
