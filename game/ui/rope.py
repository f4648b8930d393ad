"""The knot of war: a rope whose ends are pulled apart, drawn once for each size of the window."""

from __future__ import annotations

import math
from itertools import pairwise

import pygame

from game.ui.kit import Box, Canvas, mix
from game.ui.kit.theme import Colour

FINER = 2
"""The rope is drawn so much larger and smoothed down."""
SAMPLES = 420
STEPS_A_UNIT = 18
CUT = 0.52
"""Where the loop of a trefoil is cut open, in radians from its lowest point."""
TAIL = ((1.02, -2.55), (1.35, -3.1), (2.4, -3.36), (4.2, -3.38), (9.5, -3.3), (16, -3.24))
"""How an end runs from the cut to the edge; the other one is its mirror image."""
HEMP = (196, 160, 102)
THICK = 0.36
STRAND = 0.34
"""Half the rope's width, and how far apart its strands are wound, in units of the curve."""
LIGHT_FROM, OVER_FROM, EDGE_FROM = 0.1, 0.6, 0.75
"""From which heights a part is drawn anew on top: its light side, all of it, its dark edge; the light runs out
farthest, so that no end of such a part is seen."""
EVERYTHING = -2.0
FADE = 22
"""Samples of a tail over which it comes down from the top."""
REACH = 7.2
"""Units from the middle to the edge of the box."""
LIFT = 0.35

Sample = tuple[float, float, float]


def paint_knot(canvas: Canvas, box: Box) -> None:
    """The rope across the whole box."""
    rect = canvas.rect(box)
    size = (max(1, rect.w * FINER), max(1, rect.h * FINER))
    sheet = pygame.Surface(size, pygame.SRCALPHA)
    unit = min(size[0] / (2 * REACH), size[1] / 7.6)
    centre = (size[0] / 2, size[1] * (0.5 - LIFT / 7.6))
    path = [(centre[0] + x * unit, centre[1] - y * unit, z) for x, y, z in _curve(size[0] / 2 / unit)]
    tints = (canvas.theme.blue, canvas.theme.red)
    dark = mix(canvas.theme.table, (0, 0, 0), 0.55)
    winds = _winds(path, unit)
    _strand(sheet, path, winds, unit, dark, tints, size[0], (EVERYTHING,) * 3)
    _strand(sheet, path, winds, unit, dark, tints, size[0], (LIGHT_FROM, OVER_FROM, EDGE_FROM))
    canvas.surface.blit(pygame.transform.smoothscale(sheet, rect.size), rect)


def _curve(half: float) -> list[Sample]:
    """A trefoil cut open at its lowest point, its ends bent outwards."""
    loop = []
    for step in range(SAMPLES):
        t = math.pi + CUT + (2 * math.pi - 2 * CUT) * step / (SAMPLES - 1)
        loop.append((math.sin(t) + 2 * math.sin(2 * t), math.cos(t) - 2 * math.cos(2 * t), -math.sin(3 * t)))
    reach = max(half, TAIL[-2][0])
    tail = [(x if number < len(TAIL) - 2 else reach * (1 + number - len(TAIL) + 2), y)
            for number, (x, y) in enumerate(TAIL)]  # fmt: skip
    first = _smooth([(loop[4][0], loop[4][1]), (loop[0][0], loop[0][1]), *tail])
    entering = [(x, y, max(0.0, 1 - number / FADE)) for number, (x, y) in enumerate(first)][::-1]
    leaving = [(-x, y, 0.0) for x, y in first]
    return [*entering, *loop, *leaving]


def _smooth(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Catmull and Rom's curve from the second point to the last but one."""
    out = []
    for a, b, c, d in zip(points, points[1:], points[2:], points[3:], strict=False):
        steps = max(8, round(math.dist(b, c) * STEPS_A_UNIT))
        for step in range(steps):
            t = step / steps
            out.append(
                (
                    _between(a[0], b[0], c[0], d[0], t),
                    _between(a[1], b[1], c[1], d[1], t),
                )
            )
    return out


def _between(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t**3)


def _winds(path: list[Sample], unit: float) -> set[int]:
    """The samples at which a strand of the rope comes round."""
    found, gone = set(), 0.0
    for number, (here, there) in enumerate(pairwise(path)):
        gone += math.dist(here[:2], there[:2])
        if gone >= STRAND * unit:
            found.add(number)
            gone = 0.0
    return found


def _strand(
    sheet: pygame.Surface,
    path: list[Sample],
    winds: set[int],
    unit: float,
    dark: Colour,
    tints: tuple[Colour, Colour],
    width: int,
    from_: tuple[float, ...],
) -> None:
    light, whole, edge = from_
    radius = THICK * unit
    for x, y, z in path:
        if z >= edge:
            pygame.draw.circle(sheet, dark, (x, y), radius * 1.22)
    for x, y, z in path:
        if z >= whole:
            pygame.draw.circle(sheet, _hue(x, width, tints, 0.62), (x, y), radius)
    for x, y, z in path:
        if z >= light:
            pygame.draw.circle(sheet, _hue(x, width, tints, 1.0), (x - radius * 0.1, y - radius * 0.18), radius * 0.74)
    for number in winds:
        (x, y, z), (u, v, _) = path[number], path[number + 1]
        length = math.dist((x, y), (u, v))
        if z < light or not length:
            continue
        along, across = ((u - x) / length, (v - y) / length), (-(v - y) / length, (u - x) / length)
        lean = radius * 0.75
        a = (x + across[0] * radius * 0.9 - along[0] * lean, y + across[1] * radius * 0.9 - along[1] * lean)
        b = (x - across[0] * radius * 0.9 + along[0] * lean, y - across[1] * radius * 0.9 + along[1] * lean)
        pygame.draw.line(sheet, _hue(x, width, tints, 0.42), a, b, max(1, round(radius * 0.13)))


def _hue(x: float, width: int, tints: tuple[Colour, Colour], light: float) -> Colour:
    """Hemp in the middle; towards the ends the colour of whoever pulls there."""
    share = x / max(1, width)
    pull = max(0.0, abs(share - 0.5) * 2 - 0.45) * 1.2
    hue = mix(HEMP, tints[0] if share < 0.5 else tints[1], min(0.75, pull))
    return mix((0, 0, 0), hue, light)
