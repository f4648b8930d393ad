"""A value between two ends, set in steps."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from game.ui.kit.box import Box, Point, columns
from game.ui.kit.canvas import Canvas
from game.ui.kit.type import Role
from game.ui.kit.widget import Widget

SCALE_HEIGHT = 20.0
GAP, CELL_GAP, PAD = 4.0, 3.0, 3.0


class Slider(Widget):
    """A row of fields, filled as far as the value goes. Arrows, Home and End set it; so does the pointer.

    `values` are whole numbers from low to high, each with the words in which it is read."""

    focusable: ClassVar[bool] = True

    def __init__(self, name: str, label: str, values: Mapping[int, str], value: int) -> None:
        super().__init__(name)
        self.label, self.words, self.value = label, dict(values), value
        self.values = list(values)

    def height_for(self, width: float) -> float:
        return self._head(width) + SCALE_HEIGHT + GAP + 2 * PAD

    def min_width(self) -> float:
        return self.ui.type.widest_word(self._title(), Role.LABEL) + 2 * PAD

    def draw(self, canvas: Canvas) -> None:
        canvas.paragraph(self.box.inset(PAD), self._title(), Role.LABEL, self.colour("ink"))
        none = self.part(str(self.values[0])).inset(PAD * 2)
        canvas.symbol("cross", Box(none.x - PAD, none.y, none.h, none.h), self.colour("ink"))
        for value, cell in zip(self.values[1:], self._cells(), strict=True):
            canvas.fill(cell, self.colour("blue" if value <= self.value else "card"))
            canvas.frame(cell, self.colour("ink"), 1)
        if self.focused:
            canvas.ring(self.box)

    def plain(self) -> str:
        return self.label

    def spoken(self) -> str:
        return self.with_reason(self.ui.word("kit.slider", label=self.label, value=self._value()))

    def part(self, item: str) -> Box:
        """The place of a value."""
        index = [str(value) for value in self.values].index(item)
        if index:
            return self._cells()[index - 1]
        scale = self._scale()
        return Box(self.box.x + PAD, scale.y, SCALE_HEIGHT, scale.h)

    def keep(self, old: Widget, values: bool) -> None:
        if values and isinstance(old, Slider):
            self.value = old.value

    def on_key(self, key: str) -> bool:
        """Left is less. Up and down are left to what is around it, which may scroll."""
        here = self.values.index(self.value)
        goals = {"left": here - 1, "right": here + 1, "home": 0, "end": len(self.values) - 1}
        if key in goals:
            self._set(self.values[min(len(self.values) - 1, max(0, goals[key]))])
        return key in goals

    def on_grab(self, point: Point) -> None:
        self.on_drag(point)

    def on_drag(self, point: Point) -> None:
        """To the field below the pointer; left of the first one is nothing."""
        cells = self._cells()
        if point[1] >= cells[0].y - GAP:
            self._set(self.values[sum(point[0] >= cell.x for cell in cells)])

    def _set(self, value: int) -> None:
        if value != self.value:
            self.value = value
            self.tell("change", str(value))
            self.ui.say(self._value())

    def _value(self) -> str:
        return self.words[self.value]

    def _title(self) -> str:
        return f"{self.label}: {self._value()}"

    def _head(self, width: float) -> float:
        return self.ui.type.height(self._title(), Role.LABEL, width - 2 * PAD)

    def _scale(self) -> Box:
        """The fields; a little of the width is left free for nothing at all."""
        box = self.box.inset(PAD)
        top = box.y + self._head(self.box.w) + GAP
        free = SCALE_HEIGHT + CELL_GAP
        return Box(box.x + free, top, box.w - free, SCALE_HEIGHT)

    def _cells(self) -> list[Box]:
        return columns(self._scale(), [1] * (len(self.values) - 1), CELL_GAP)
