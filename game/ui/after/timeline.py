"""The whole of a game as one strip: its turns, the ladder over them in red pencil, and the one that is open."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from game.ui.kit import Box, Canvas, Role, Slider, mix
from game.ui.kit.box import Point, columns

WIDE_HEIGHT, LOW_HEIGHT = 104.0, 58.0
PAD = 8.0
LABEL_AIR = 8.0
"""Points that stay free between two labels."""
CURVE_AIR = 6.0
DOT = 3.0
LEAST_SPAN = 30
"""Points of the ladder that the strip is high at least, so that a small change looks small."""


class Timeline(Slider):
    """Turns from left to right; arrows, Home, End, a click or the pointer held down open one.

    `heights` are the ladder's at the beginning and after each turn; none where there is no ladder.
    """

    def __init__(
        self,
        name: str,
        label: str,
        leaves: Sequence[tuple[str, str]],
        titles: Sequence[str],
        heights: Sequence[int],
        chosen: int,
        moved: str = "",
        low: bool = False,
    ) -> None:
        """`leaves` are two short lines for each turn, `titles` what each is called when it is spoken; `moved` tells
        how the ladder moved in the open one."""
        super().__init__(name, label, dict(enumerate(titles)), chosen)
        self.leaves, self.heights, self.moved, self.low = list(leaves), list(heights), moved, low

    def height_for(self, width: float) -> float:
        """Always the same."""
        return LOW_HEIGHT if self.low else WIDE_HEIGHT

    def min_width(self) -> float:
        """Of the dates as many are shown as find room."""
        return 0.0

    def draw(self, canvas: Canvas) -> None:
        """A strip of paper: the open turn in a lit field, dates along the top, the curve below."""
        theme, cells = canvas.theme, self._cells()
        canvas.sheet(self.box, theme.card, 2)
        lit = cells[self.value]
        canvas.fill(lit, theme.picked)
        down = self._draw_leaves(canvas, cells)
        for left, _ in pairwise(cells):
            x = round(left.right)
            canvas.line((x, self.box.y + down), (x, self.box.bottom - PAD / 2), mix(theme.rule, theme.card, 0.3))
        self._draw_curve(canvas, cells, self.box.y + down)
        canvas.frame(lit, theme.red, 2)
        if self.focused:
            canvas.ring(self.box)

    def _draw_leaves(self, canvas: Canvas, cells: Sequence[Box]) -> float:
        """Dates, as many as find room, the open one first; how far down they reach."""
        type_, theme = canvas.type, canvas.theme
        day, clock = type_.line_height(Role.NARROW), 0.0 if self.low else type_.line_height(Role.SMALL)
        taken: list[tuple[float, float]] = []
        for number in sorted(range(len(cells)), key=lambda one: (one != self.value, one)):
            above, below = self.leaves[number]
            wide = type_.width(above, Role.NARROW)
            middle = cells[number].centre[0]
            middle = min(max(middle, self.box.x + PAD / 2 + wide / 2), self.box.right - PAD / 2 - wide / 2)
            span = (middle - wide / 2 - LABEL_AIR / 2, middle + wide / 2 + LABEL_AIR / 2)
            if any(span[0] < end and begin < span[1] for begin, end in taken):
                continue
            taken.append(span)
            here = number == self.value
            canvas.text((middle, self.box.y + 3), above, Role.NARROW, theme.red if here else theme.ink, 0.5)
            if clock and type_.width(below, Role.SMALL) <= cells[number].w - 2:
                canvas.text((middle, self.box.y + 1 + day), below, Role.SMALL, theme.ink_soft, 0.5)
        return 3 + day + clock

    def _draw_curve(self, canvas: Canvas, cells: Sequence[Box], top: float) -> None:
        """What has been by then in a strong line, what is still to come in a thin one."""
        if len(self.heights) < 2:
            return
        theme, bottom = canvas.theme, self.box.bottom - CURVE_AIR
        least, most = min(self.heights), max(self.heights)
        spare = max(0.0, LEAST_SPAN - (most - least)) / 2
        foot, span = least - spare, max(most - least, LEAST_SPAN)
        edges = [cells[0].x, *(cell.right for cell in cells)]
        room = bottom - top - CURVE_AIR
        spots = [(x, bottom - (height - foot) / span * room) for x, height in zip(edges, self.heights, strict=True)]
        for number, (a, b) in enumerate(pairwise(spots)):
            canvas.line(a, b, theme.red, 2.6 if number <= self.value else 1)
        for number, spot in enumerate(spots):
            here = number in (self.value, self.value + 1)
            canvas.disc(spot, DOT * (1.5 if here else 0.8), theme.red)
            if number == self.value:
                canvas.disc(spot, DOT * 0.7, theme.paper)
        line, lit = canvas.type.line_height(Role.SMALL), cells[self.value]
        if not self.low and canvas.type.width(self.moved, Role.SMALL) <= lit.w - PAD:
            # Where the curve leaves it room: below a high one, above a low one.
            high = (spots[self.value][1] + spots[self.value + 1][1]) / 2 < (top + bottom) / 2
            y = bottom - line + 2 if high else top
            canvas.text((lit.centre[0], y), self.moved, Role.SMALL, theme.ink_soft, 0.5)

    def part(self, item: str) -> Box:
        """The field of a turn, by its number from 0."""
        return self._cells()[int(item)]

    def on_drag(self, point: Point) -> None:
        """To the turn below the pointer."""
        self._set(max(0, sum(point[0] >= cell.x for cell in self._cells()) - 1))

    def _cells(self) -> list[Box]:
        return columns(self.box.inset(PAD / 2, 0), [1] * len(self.leaves), 0)
