"""Rectangles in points, and the cuts that lay a screen out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Point = tuple[float, float]
SLACK = 0.75
"""Points by which boxes may miss each other: edges are rounded to pixels, text to whole pixels."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the logical canvas; y grows downwards."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        return self.x + self.w

    @property
    def bottom(self) -> float:
        return self.y + self.h

    @property
    def centre(self) -> Point:
        return self.x + self.w / 2, self.y + self.h / 2

    def inset(self, across: float, down: float | None = None) -> Box:
        """The box without a margin on all sides."""
        down = across if down is None else down
        return Box(self.x + across, self.y + down, max(0, self.w - 2 * across), max(0, self.h - 2 * down))

    def moved(self, dx: float, dy: float) -> Box:
        return Box(self.x + dx, self.y + dy, self.w, self.h)

    def holds(self, point: Point) -> bool:
        return self.x <= point[0] < self.right and self.y <= point[1] < self.bottom

    def overlaps(self, other: Box) -> bool:
        """Whether the two share more than a rounding error."""
        across = min(self.right, other.right) - max(self.x, other.x)
        down = min(self.bottom, other.bottom) - max(self.y, other.y)
        return across > SLACK and down > SLACK

    def inside(self, other: Box) -> bool:
        return (
            self.x >= other.x - SLACK
            and self.y >= other.y - SLACK
            and self.right <= other.right + SLACK
            and self.bottom <= other.bottom + SLACK
        )

    def cut_top(self, height: float, gap: float = 0) -> tuple[Box, Box]:
        """A strip of that height from the top, and what is left below the gap."""
        height = min(height, self.h)
        rest = max(0, self.h - height - gap)
        return Box(self.x, self.y, self.w, height), Box(self.x, self.bottom - rest, self.w, rest)

    def cut_bottom(self, height: float, gap: float = 0) -> tuple[Box, Box]:
        """A strip of that height from the bottom, and what is left above the gap."""
        height = min(height, self.h)
        rest = max(0, self.h - height - gap)
        return Box(self.x, self.bottom - height, self.w, height), Box(self.x, self.y, self.w, rest)

    def cut_left(self, width: float, gap: float = 0) -> tuple[Box, Box]:
        """A strip of that width from the left, and what is left beside the gap."""
        width = min(width, self.w)
        rest = max(0, self.w - width - gap)
        return Box(self.x, self.y, width, self.h), Box(self.right - rest, self.y, rest, self.h)

    def cut_right(self, width: float, gap: float = 0) -> tuple[Box, Box]:
        """A strip of that width from the right, and what is left beside the gap."""
        width = min(width, self.w)
        rest = max(0, self.w - width - gap)
        return Box(self.right - width, self.y, width, self.h), Box(self.x, self.y, rest, self.h)


def columns(box: Box, weights: Sequence[float], gap: float = 0) -> list[Box]:
    """The box cut into columns whose widths are as the weights."""
    room = max(0, box.w - gap * (len(weights) - 1))
    out, x = [], box.x
    for weight in weights:
        width = room * weight / sum(weights)
        out.append(Box(x, box.y, width, box.h))
        x += width + gap
    return out


def rows(box: Box, weights: Sequence[float], gap: float = 0) -> list[Box]:
    """The box cut into rows whose heights are as the weights."""
    turned = columns(Box(box.y, box.x, box.h, box.w), weights, gap)
    return [Box(part.y, part.x, part.h, part.w) for part in turned]


def grid(box: Box, across: int, down: int, gap: float = 0) -> list[Box]:
    """Equal cells, row by row."""
    return [cell for row in rows(box, [1] * down, gap) for cell in columns(row, [1] * across, gap)]
