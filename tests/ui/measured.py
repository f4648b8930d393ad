"""What is drawn, measured by the rules of the web: luminance, and contrast on the very pixels below."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import numpy as np
import pygame
import pytest

from game.ui.kit import WASHINGTON, Box, Canvas, Role, Theme, contrast
from game.ui.kit.canvas import CLEAR_RING_WIDTH, RING_WIDTH
from game.ui.kit.theme import LEAST_CLEAR_CONTRAST, LEAST_CONTRAST, LEAST_SHAPE_CONTRAST, Colour

LARGE = 24
"""Points from which text is large by the rules of the web: 3:1 is enough."""
FRINGE = 2
"""Per cent of the ground below a line that may be something else: a hairline that it crosses, a neighbour's edge."""


def luminance(pixels: np.ndarray) -> np.ndarray:
    """The relative luminance of each pixel, as the rules of the web have it."""
    parts = pixels[..., :3] / 255.0
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    return linear @ np.array([0.2126, 0.7152, 0.0722])


def against(colour: Colour, ground: np.ndarray) -> np.ndarray:
    """The contrast of a colour with each pixel of a ground."""
    mine, there = float(luminance(np.array(colour))), luminance(ground)
    return (np.maximum(mine, there) + 0.05) / (np.minimum(mine, there) + 0.05)


@dataclass
class Meeting:
    """Text, signs and rings, each with the least contrast in which it met its ground."""

    theme: Theme = WASHINGTON
    found: dict[tuple[str, object, Colour], tuple[float, str]] = field(default_factory=dict)

    def note(self, kind: str, what: object, text: str, colour: Colour, measured: float) -> None:
        """Keeps the worst of its kind."""
        key = kind, what, colour
        if measured < self.found.get(key, (99.0, ""))[0]:
            self.found[key] = measured, text

    def faults(self) -> list[str]:
        """What is too faint."""
        out = []
        for (kind, what, colour), (measured, text) in self.found.items():
            least = LEAST_SHAPE_CONTRAST
            if isinstance(what, Role):
                large = what.value.size >= LARGE
                least = LEAST_CLEAR_CONTRAST if self.theme.clear else LEAST_SHAPE_CONTRAST if large else LEAST_CONTRAST
            if measured < least:
                out.append(f"{kind} {what} {text!r} in {colour}: {measured:.2f}")
        return out


@contextmanager
def measured(meeting: Meeting) -> Iterator[None]:
    """Each text is measured against the very pixels that it is about to be drawn on."""
    text, outlined, stamp, symbol, ring = Canvas.text, Canvas.outlined, Canvas.stamp, Canvas.symbol, Canvas.ring
    halo = False

    def ground(canvas: Canvas, rect: pygame.Rect) -> np.ndarray | None:
        seen = rect.clip(canvas.surface.get_clip())
        return pygame.surfarray.pixels3d(canvas.surface.subsurface(seen)) if seen.w > 1 and seen.h > 1 else None

    def worst(canvas: Canvas, rect: pygame.Rect, colour: Colour) -> float:
        below = ground(canvas, rect)
        return 99.0 if below is None else float(np.percentile(against(colour, below), FRINGE))

    def see_text(canvas: Canvas, at, line: str, role: Role, colour: Colour, align: float = 0, whole: str = "") -> None:
        if line.strip() and not halo:
            run = canvas.type.run(line, role, colour, whole)
            x, y = canvas.spot(at)
            place = pygame.Rect(round(x - run.get_width() * align), round(y), run.get_width(), run.get_height())
            meeting.note("text", role, line, colour, worst(canvas, place.inflate(0, -place.h // 3), colour))
        text(canvas, at, line, role, colour, align, whole)

    def see_outlined(canvas: Canvas, at, line: str, role: Role, colour: Colour, around: Colour) -> None:
        nonlocal halo
        meeting.note("outlined", role, line, colour, contrast(colour, around))
        halo = True
        outlined(canvas, at, line, role, colour, around)
        halo = False

    def see_stamp(canvas: Canvas, centre, words: str, colour: Colour, angle: float = 5) -> None:
        x, y = canvas.spot(centre)
        place = pygame.Rect(round(x) - 20, round(y) - 8, 40, 16)
        meeting.note("stamp", Role.HEADING, words, colour, worst(canvas, place, colour))
        stamp(canvas, centre, words, colour, angle)

    def see_symbol(canvas: Canvas, kind: str, box: Box, colour: Colour) -> None:
        # A tick crosses the edge of its own square: what lies inside that counts.
        meeting.note("symbol", kind, "", colour, worst(canvas, canvas.rect(box.inset(box.w / 5, box.h / 5)), colour))
        symbol(canvas, kind, box, colour)

    def see_ring(canvas: Canvas, box: Box) -> None:
        theme, width = canvas.theme, CLEAR_RING_WIDTH if canvas.theme.clear else RING_WIDTH
        outer = canvas.rect(box.inset(-2 * width - 1))
        below = ground(canvas, outer)
        if below is not None:
            edge = np.concatenate([below[0], below[-1], below[:, 0], below[:, -1]])
            either = np.maximum(against(theme.ring, edge), against(theme.brass, edge))
            meeting.note("ring", "on what lies around", "", theme.ring, float(np.percentile(either, 2 * FRINGE)))
        meeting.note("ring", "in itself", "", theme.ring, contrast(theme.ring, theme.brass))
        ring(canvas, box)

    with pytest.MonkeyPatch.context() as patch:
        for name, seen in (("text", see_text), ("outlined", see_outlined), ("stamp", see_stamp),
                           ("symbol", see_symbol), ("ring", see_ring)):  # fmt: skip
            patch.setattr(Canvas, name, seen)
        # Maps and charts are painted where they stand, not on a sheet of their own.
        patch.setattr(Canvas, "cached", lambda canvas, key, box, paint: paint(canvas, box))
        yield
