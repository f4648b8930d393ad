"""Tabs: which of several pages is open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from game.ui.kit.box import Box, columns
from game.ui.kit.canvas import Canvas
from game.ui.kit.lists import BAR, ITEM_GAP, Items, Option
from game.ui.kit.widget import Widget


class Tabs(Items):
    """Pages of which one is open. The strip only tells; the screen builds the page."""

    gutter: float = 0.0
    keys_back: ClassVar[tuple[str, ...]] = ("left",)
    keys_on: ClassVar[tuple[str, ...]] = ("right",)

    def __init__(self, name: str, label: str, options: Sequence[Option], chosen: str) -> None:
        super().__init__(name, label, options, False)
        self.chosen = chosen
        self.cursor = next((i for i, o in enumerate(options) if o.id == chosen), self.cursor)

    def is_set(self, option: Option) -> bool:
        return option.id == self.chosen

    def use(self, index: int) -> None:
        if self.options[index].id != self.chosen:
            self.chosen = self.options[index].id
            self.tell("choose", self.chosen)

    def keep(self, old: Widget, values: bool) -> None:
        """Nothing: the open page is the screen's, and the cursor is on it."""

    def on_hotkey(self, key: str) -> bool:
        if key in ("ctrl+page up", "ctrl+page down"):
            return self.on_key("left" if key == "ctrl+page up" else "right")
        return super().on_hotkey(key)

    def boxes(self, width: float) -> list[Box]:
        across = len(self.options)
        while across > 1 and max(map(self._wish, self.options)) > (width - ITEM_GAP * (across - 1)) / across:
            across -= 1
        out: list[Box] = []
        for start in range(0, len(self.options), max(1, across)):
            line = self.options[start : start + across]
            cells = columns(Box(0, out[-1].bottom + ITEM_GAP if out else 0, width, 0), [1] * across, ITEM_GAP)
            height = max(self._item_height(option, cell.w) for option, cell in zip(line, cells, strict=False))
            out += [Box(cell.x, cell.y, cell.w, height) for cell in cells[: len(line)]]
        return out

    def draw_item(self, canvas: Canvas, index: int, option: Option, box: Box) -> None:
        chosen = self.is_set(option)
        lit = chosen or (index == self.over and not option.disabled)
        canvas.sheet(box, self.colour("paper" if lit else "folder"), 0)
        if chosen:
            canvas.fill(Box(box.x, box.y, box.w, BAR), self.colour("red"))
        super().draw_item(canvas, index, option, box)

    def _go(self, index: int) -> None:
        super()._go(index)
        self.use(index)
