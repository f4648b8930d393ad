"""Drawing in points: every stroke and letter is made at the window's true scale."""

from __future__ import annotations

import math
import random
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import pygame

from game.ui.kit.box import Box, Point
from game.ui.kit.theme import Colour, Theme
from game.ui.kit.type import Role, Type

GRAIN_TILE = 128
GRAIN_DEPTH = 5
"""Levels of grey by which the grain of paper may darken it: little enough to leave contrast alone."""
WINDOWS_KEPT = 2
"""How much of sheets and maps is kept, in pixels of the window."""
SHADOW = 130
"""Levels of grey that a shadow takes away where it begins."""
SHADOW_REACH = 3.0
RING_WIDTH, CLEAR_RING_WIDTH = 2.0, 3.0
EDGE_WIDTH = 1.6
"""Of a shape that has an edge of another colour."""
CLEAR_EDGE = 2.0
"""How thick the edge of a sheet is in high contrast, and at least a rule."""
OUTLINE = ((-1, -1), (1, -1), (-1, 1), (1, 1), (-1, 0), (1, 0), (0, -1), (0, 1))
PENCIL = ((0.02, 0.5), (0.36, 0.92), (1.08, -0.16))
"""A tick, in shares of its box; the red pencil overshoots."""


@dataclass(frozen=True, slots=True)
class Picture:
    """What has been drawn in one place."""

    rect: pygame.Rect
    theme: Theme
    surface: pygame.Surface


class Canvas:
    """A surface with a scale, a theme and letters."""

    def __init__(self, surface: pygame.Surface, type_: Type, theme: Theme) -> None:
        self.surface, self.type, self.theme = surface, type_, theme
        self.scale = type_.scale
        self._shift = 0.0

    def rect(self, box: Box) -> pygame.Rect:
        """The pixels of a box; neighbours share an edge and leave no gap."""
        left, right = round(box.x * self.scale), round(box.right * self.scale)
        top = round((box.y + self._shift) * self.scale)
        return pygame.Rect(left, top, right - left, round((box.bottom + self._shift) * self.scale) - top)

    def spot(self, point: Point) -> Point:
        return point[0] * self.scale, (point[1] + self._shift) * self.scale

    def pen(self, width: float) -> int:
        return max(1, round(width * self.scale))

    @contextmanager
    def window(self, box: Box, shift: float) -> Iterator[None]:
        """Draws only inside the box, moved down by the shift."""
        before_clip, before_shift = self.surface.get_clip(), self._shift
        self.surface.set_clip(self.rect(box).clip(before_clip))
        self._shift += shift
        try:
            yield
        finally:
            self.surface.set_clip(before_clip)
            self._shift = before_shift

    def sees(self, box: Box) -> bool:
        """Whether any of the box is inside what may be drawn on."""
        return self.rect(box).colliderect(self.surface.get_clip())

    def fill(self, box: Box, colour: Colour) -> None:
        self.surface.fill(colour, self.rect(box))

    def frame(self, box: Box, colour: Colour, width: float = 1) -> None:
        pygame.draw.rect(self.surface, colour, self.rect(box), self.pen(width))

    def line(self, a: Point, b: Point, colour: Colour, width: float = 1) -> None:
        """A smooth line; upright and level ones stay crisp."""
        start, end, pen = self.spot(a), self.spot(b), self.pen(width)
        if a[0] == b[0] or a[1] == b[1]:
            whole = (round(start[0]), round(start[1])), (round(end[0]), round(end[1]))
            pygame.draw.line(self.surface, colour, *whole, pen)
        else:
            pygame.draw.aaline(self.surface, colour, start, end, pen)

    def dashes(self, a: Point, b: Point, colour: Colour, width: float = 1, dash: float = 6) -> None:
        start, end, pen = self.spot(a), self.spot(b), self.pen(width)
        across, down = end[0] - start[0], end[1] - start[1]
        steps = max(1, round(math.hypot(across, down) / self.scale / dash / 2))
        straight = a[0] == b[0] or a[1] == b[1]
        for step in range(steps):
            s, e = step / steps, (step + 0.5) / steps
            x, y = start[0] + across * s, start[1] + down * s
            if straight:
                size = max(pen, abs(across) / steps / 2), max(pen, abs(down) / steps / 2)
                self.surface.fill(colour, (round(x), round(y), round(size[0]), round(size[1])))
            else:
                there = (start[0] + across * e, start[1] + down * e)
                pygame.draw.aaline(self.surface, colour, (x, y), there, pen)

    def shape(self, points: Sequence[Point], colour: Colour, edge: Colour | None = None) -> None:
        """A filled polygon with a smooth edge."""
        spots = [self.spot(p) for p in points]
        pygame.draw.polygon(self.surface, colour, spots)
        if edge is None or edge == colour:
            pygame.draw.aalines(self.surface, colour, True, spots)
            return
        for a, b in zip(spots, [*spots[1:], spots[0]], strict=True):
            pygame.draw.aaline(self.surface, edge, a, b, self.pen(EDGE_WIDTH))

    def disc(self, centre: Point, radius: float, colour: Colour, width: float = 0) -> None:
        """A disc, or a circle of that width."""
        pen = self.pen(width) if width else 0
        pygame.draw.aacircle(self.surface, colour, self.spot(centre), radius * self.scale, pen)

    def text(self, at: Point, line: str, role: Role, colour: Colour, align: float = 0, whole: str = "") -> None:
        """One line, its box's top at the point; align 0 starts there, 0.5 centres, 1 ends there."""
        if not line:
            return
        run = self.type.run(line, role, colour, whole)
        x, y = self.spot(at)
        # Fonts differ in how much air they carry above and below: the line's box decides, not the font.
        down = (self.type.line_height(role) * self.scale - run.get_height()) / 2
        self.surface.blit(run, (round(x - run.get_width() * align), round(y + down)))

    def outlined(self, at: Point, line: str, role: Role, colour: Colour, halo: Colour) -> None:
        """One line with an edge around each letter, to be read on any ground."""
        for dx, dy in OUTLINE:
            self.text((at[0] + dx, at[1] + dy), line, role, halo)
        self.text(at, line, role, colour)

    def paragraph(self, box: Box, text: str, role: Role, colour: Colour, align: float = 0) -> float:
        """The text wrapped into the box's width; returns its height."""
        step = self.type.line_height(role)
        lines = self.type.wrap(text, role, box.w) if text else ()
        for number, line in enumerate(lines):
            self.text((box.x + box.w * align, box.y + number * step), line, role, colour, align, text)
        return len(lines) * step

    def sheet(self, box: Box, colour: Colour, shadow: float = SHADOW_REACH, edge: float = CLEAR_EDGE) -> None:
        """A sheet of paper with grain, and its shadow on what lies below; in high contrast an edge instead."""
        if self.theme.clear:
            self.fill(box, colour)
            self.frame(box, self.theme.ink, edge)
            return
        if shadow:
            self.shadow(box, shadow)
        rect = self.rect(box)
        self.surface.blit(self._grained(rect.size, colour), rect)

    def shadow(self, box: Box, reach: float = SHADOW_REACH) -> None:
        """The shadow of a sheet on what lies below it."""
        if self.theme.clear:
            return
        rect = self.rect(box)
        # Only the strips that show: a whole dark sheet below each card costs more than the card.
        for away in range(1, self.pen(reach) + 1):
            dark = round(255 - SHADOW * (1 - (away - 1) / (self.pen(reach) + 1)))
            below = pygame.Rect(rect.x + away, rect.bottom + away - 1, rect.w, 1)
            beside = pygame.Rect(rect.right + away - 1, rect.y + away, 1, rect.h - 1)
            for strip in (below, beside):
                # A fill with a flag forgets the clip where the strip lies wholly outside it.
                if seen := strip.clip(self.surface.get_clip()):
                    self.surface.fill((dark, dark, dark), seen, pygame.BLEND_RGB_MULT)

    def ground(self, box: Box, colour: Colour, covered: Sequence[Box]) -> None:
        """A sheet below everything, where nothing covers it."""
        whole = self.rect(box)
        seen = [whole]
        for cover in map(self.rect, covered):
            seen = [part for rect in seen for part in _around(rect, cover)]
        if self.theme.clear:
            for rect in seen:
                self.surface.fill(colour, rect)
            return
        sheet = self._grained(whole.size, colour)
        for rect in seen:
            self.surface.blit(sheet, rect, rect.move(-whole.x, -whole.y))

    def picture(self, box: Box) -> Picture | None:
        """What has been drawn in a box, to be put there again; None where not all of it could be drawn."""
        rect = self.rect(box)
        if not self.surface.get_clip().contains(rect):
            return None
        return Picture(rect, self.theme, self.surface.subsurface(rect).copy())

    def put(self, picture: Picture, box: Box) -> bool:
        """Puts a picture back into its box; false if it was another place or another desk."""
        rect = self.rect(box)
        if picture.rect != rect or picture.theme is not self.theme:
            return False
        self.surface.blit(picture.surface, rect)
        return True

    def cached(self, key: object, box: Box, paint: Callable[[Canvas, Box], None]) -> None:
        """Paints once for a key and a size, and afterwards only copies: for maps."""
        rect = self.rect(box)
        full_key = (key, rect.size, self.scale, self.theme, self.type.plain)
        if full_key not in _SHEETS:
            inner = Canvas(pygame.Surface(rect.size, pygame.SRCALPHA), self.type, self.theme)
            paint(inner, Box(0, 0, box.w, box.h))
            _keep_sheet(full_key, inner.surface)
        _SHEETS.move_to_end(full_key)
        self.surface.blit(_SHEETS[full_key], rect)

    def ring(self, box: Box) -> None:
        """The mark of what the keyboard is on: dark outside, brass inside, seen on any ground."""
        width = CLEAR_RING_WIDTH if self.theme.clear else RING_WIDTH
        self.frame(box.inset(-2 * width), self.theme.ring, width)
        self.frame(box.inset(-width), self.theme.brass, width)

    def symbol(self, kind: str, box: Box, colour: Colour) -> None:
        """A sign that no font has: up, down, dash, bang, tick, cross, left, right, dot."""

        def at(x: float, y: float) -> Point:
            return box.x + box.w * x, box.y + box.h * y

        thick = box.h * 0.17
        if kind in _SHAPES:
            self.shape([at(x, y) for x, y in _SHAPES[kind]], colour)
        elif kind == "tick":
            pen = [at(x, y) for x, y in PENCIL]
            self.line(pen[0], pen[1], colour, thick * 1.1)
            self.line(pen[1], pen[2], colour, thick * 1.1)
        elif kind == "cross":
            self.line(at(0.1, 0.1), at(0.9, 0.9), colour, thick)
            self.line(at(0.1, 0.9), at(0.9, 0.1), colour, thick)
        elif kind == "bang":
            self.fill(Box(*at(0.4, 0), box.w * 0.2, box.h * 0.62), colour)
            self.fill(Box(*at(0.4, 0.78), box.w * 0.2, box.h * 0.22), colour)
        elif kind == "dot":
            self.disc(box.centre, box.h * 0.3, colour)
        else:
            raise ValueError(f"no symbol named {kind!r}")

    def stamp(self, centre: Point, text: str, colour: Colour, angle: float = 5) -> None:
        """A framed rubber stamp, a little askew."""
        run = self.type.run(text, Role.HEADING, colour)
        pad, pen = self.pen(6), self.pen(2)
        plate = pygame.Surface((run.get_width() + 2 * pad, run.get_height() + pad), pygame.SRCALPHA)
        plate.blit(run, (pad, pad // 2))
        pygame.draw.rect(plate, colour, plate.get_rect(), pen, border_radius=pen)
        turned = pygame.transform.rotozoom(plate, angle, 1)
        self.surface.blit(turned, turned.get_rect(center=self.spot(centre)))

    def dim(self, tint: Colour) -> None:
        """Darkens all that has been drawn, each colour in the measure of the tint's."""
        self.surface.fill(tint, special_flags=pygame.BLEND_RGB_MULT)

    def _grained(self, size: tuple[int, int], colour: Colour) -> pygame.Surface:
        key = (size, colour)
        if key in _SHEETS:
            _SHEETS.move_to_end(key)
            return _SHEETS[key]
        sheet = pygame.Surface(size)
        sheet.fill(colour)
        for x in range(0, size[0], GRAIN_TILE):
            for y in range(0, size[1], GRAIN_TILE):
                sheet.blit(_grain(), (x, y), special_flags=pygame.BLEND_RGB_SUB)
        return _keep_sheet(key, sheet)


_SHAPES: dict[str, list[Point]] = {
    "up": [(0.5, 0.1), (1, 0.9), (0, 0.9)],
    "down": [(0, 0.1), (1, 0.1), (0.5, 0.9)],
    "left": [(0.1, 0.5), (0.9, 0), (0.9, 1)],
    "right": [(0.9, 0.5), (0.1, 1), (0.1, 0)],
    "dash": [(0, 0.4), (1, 0.4), (1, 0.6), (0, 0.6)],
}
_SHEETS: OrderedDict[object, pygame.Surface] = OrderedDict()
_GRAIN: list[pygame.Surface] = []


def _around(rect: pygame.Rect, cover: pygame.Rect) -> list[pygame.Rect]:
    """What of a rectangle another one leaves uncovered: strips above, below, left and right of it."""
    cover = cover.clip(rect)
    if not cover:
        return [rect]
    strips = (
        pygame.Rect(rect.x, rect.y, rect.w, cover.y - rect.y),
        pygame.Rect(rect.x, cover.bottom, rect.w, rect.bottom - cover.bottom),
        pygame.Rect(rect.x, cover.y, cover.x - rect.x, cover.h),
        pygame.Rect(cover.right, cover.y, rect.right - cover.right, cover.h),
    )
    return [strip for strip in strips if strip.w and strip.h]


def _keep_sheet(key: object, sheet: pygame.Surface) -> pygame.Surface:
    _SHEETS[key] = sheet
    most = WINDOWS_KEPT * _pixels(pygame.display.get_surface())
    kept = sum(map(_pixels, _SHEETS.values()))
    while kept > most and len(_SHEETS) > 1:
        kept -= _pixels(_SHEETS.popitem(last=False)[1])
    return sheet


def _pixels(surface: pygame.Surface | None) -> int:
    return surface.get_width() * surface.get_height() if surface is not None else 0


def _grain() -> pygame.Surface:
    """A tile of grey noise, the same every time."""
    if not _GRAIN:
        chance = random.Random(1962)
        levels = (0, 0, 1, 2, GRAIN_DEPTH)
        table = bytes(levels[byte % len(levels)] for byte in range(256))
        grey = chance.randbytes(GRAIN_TILE * GRAIN_TILE).translate(table)
        pixels = b"".join(grey[i : i + 1] * 3 for i in range(len(grey)))
        _GRAIN.append(pygame.image.frombytes(pixels, (GRAIN_TILE, GRAIN_TILE), "RGB"))
    return _GRAIN[0]
