"""A window on a stack that is longer than its place."""

from __future__ import annotations

from typing import ClassVar

from game.ui.kit.box import SLACK, Box, Point
from game.ui.kit.canvas import Canvas
from game.ui.kit.paper import Stack
from game.ui.kit.widget import Widget

BAR_WIDTH = 8.0
BAR_GAP = 8.0
LEAST_THUMB = 24.0
LEAST_HEIGHT = 80.0
ROUNDING = 0.01
"""Points that are lost where heights are added up to a column and taken from it again."""
KEY_STEP = 40.0
WHEEL_STEP = 48.0
EDGE = 6.0
"""How far things are drawn over the edge, and brought in from it, so that the focus ring is whole."""
RING_AIR = 2.0
"""Points between the ring around the area and the words in it."""


class ScrollArea(Stack):
    """Its children stand in a stack; wheel, keys and the bar move it. The keyboard stops on the area
    itself only if there is something to scroll and nothing inside to stop on."""

    focusable: ClassVar[bool] = True

    def __init__(
        self, name: str, children: list[Widget], gap: float = 8, label: str = "", ground: str = "paper"
    ) -> None:
        super().__init__(children, gap, name)
        self.label, self.ground = label, ground
        self.offset = 0.0
        self._content = 0.0
        self._grip: float | None = None

    def height_for(self, width: float) -> float:
        """What is asked for at least; a parent that knows better gives more."""
        return min(LEAST_HEIGHT, super().height_for(width))

    def min_width(self) -> float:
        return super().min_width() + BAR_WIDTH + BAR_GAP

    def layout(self) -> None:
        whole = self.box
        self._content = super().height_for(whole.w)
        if self._content > whole.h + SLACK:
            self.box = whole.cut_right(BAR_WIDTH, BAR_GAP)[1]
            self._content = super().height_for(self.box.w)
        super().layout()
        self.box = whole
        self._move(self.offset)

    @property
    def most(self) -> float:
        """The greatest offset."""
        over = self._content - self.box.h
        return over if over > SLACK else 0.0

    def usable(self) -> bool:
        return self.most > 0 and not any(w.usable() for w in self.walk() if w is not self)

    def shift(self) -> float:
        return -self.offset

    def reveal(self, box: Box) -> None:
        top, bottom = box.y - EDGE - self.box.y, box.bottom + EDGE - self.box.y
        if top < self.offset or box.h > self.box.h:
            self._move(top)
        elif bottom > self.offset + self.box.h:
            self._move(bottom - self.box.h)

    def keep(self, old: Widget, values: bool) -> None:
        if isinstance(old, ScrollArea):
            self.offset = old.offset

    def draw(self, canvas: Canvas) -> None:
        with canvas.window(self.box.inset(-EDGE), -self.offset):
            self.draw_children(canvas)
        if self.most > 0:
            bar, thumb = self._bar()
            middle = bar.centre[0]
            canvas.line((middle, bar.y), (middle, bar.bottom), self.colour("ink_soft"))
            canvas.fill(thumb, self.colour("ink_soft"))
        if self.focused:
            # In high contrast the ring is as wide as the edge allows.
            canvas.ring(self.box if canvas.theme.clear else self.box.inset(-RING_AIR, 0))

    def spoken(self) -> str:
        if self.most <= 0:
            return ""
        percent = round(100 * self.offset / self.most)
        return self.ui.word("kit.scroll", label=self.label, percent=percent)

    def on_key(self, key: str) -> bool:
        page = self.box.h - KEY_STEP
        steps = {"up": -KEY_STEP, "down": KEY_STEP, "page up": -page, "page down": page, "space": page}
        if key in ("home", "end"):
            return self._move(0 if key == "home" else self.most)
        if key == "space" and not self.focused:
            return False
        return key in steps and self._move(self.offset + steps[key])

    def on_hotkey(self, key: str) -> bool:
        return key in ("page up", "page down") and self.on_key(key)

    def on_wheel(self, steps: float) -> bool:
        return self._move(self.offset - steps * WHEEL_STEP)

    def on_grab(self, point: Point) -> None:
        bar, thumb = self._bar()
        self._grip = None
        if self.most > 0 and point[0] >= bar.x - BAR_GAP:
            self._grip = point[1] - thumb.y if thumb.y <= point[1] < thumb.bottom else thumb.h / 2
            self.on_drag(point)

    def on_drag(self, point: Point) -> None:
        if self._grip is not None:
            bar, thumb = self._bar()
            self._move((point[1] - self._grip - bar.y) / max(1.0, bar.h - thumb.h) * self.most)

    def faults(self) -> list[str]:
        short = self.most > 0 and self.box.h < min(LEAST_HEIGHT, self._content) - ROUNDING
        return [f"{self.called()}: only {self.box.h:.0f} tall"] if short else []

    def _bar(self) -> tuple[Box, Box]:
        bar = Box(self.box.right - BAR_WIDTH, self.box.y, BAR_WIDTH, self.box.h)
        height = min(bar.h, max(LEAST_THUMB, bar.h * self.box.h / max(1.0, self._content)))
        down = (bar.h - height) * (self.offset / self.most if self.most else 0)
        return bar, Box(bar.x, bar.y + down, bar.w, height)

    def _move(self, offset: float) -> bool:
        offset = min(self.most, max(0.0, offset))
        moved = offset != self.offset
        self.offset = offset
        if moved:
            self.changed()
        return moved
