"""Small drawings: the signs on the map, seals on letterheads."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pygame

from game.ui.kit import Box, Canvas
from game.ui.kit.theme import Colour

STAR_INNER = 0.4
RING_STARS = 13
FINER = 4
"""Seals are drawn so much larger and smoothed down."""


def star(canvas: Canvas, centre: tuple[float, float], radius: float, colour: Colour) -> None:
    """A five-pointed star."""
    points = []
    for corner in range(10):
        angle = math.pi * corner / 5 - math.pi / 2
        reach = radius * (STAR_INNER if corner % 2 else 1)
        points.append((centre[0] + reach * math.cos(angle), centre[1] + reach * math.sin(angle)))
    canvas.shape(points, colour)


def seal(canvas: Canvas, box: Box, side: str, colour: Colour) -> None:
    """What is printed above a letter: a ring of stars, or one star."""
    rect = canvas.rect(box)
    sheet = pygame.Surface((rect.w * FINER, rect.h * FINER), pygame.SRCALPHA)
    sheet.fill((*colour, 0))
    finer = Canvas(sheet, canvas.type, canvas.theme)
    finer.scale = canvas.scale * FINER
    radius = min(box.w, box.h) / 2
    centre = (box.w / 2, box.h / 2)
    if side == "us":
        finer.disc(centre, radius * 0.98, colour, 1.2)
        for number in range(RING_STARS):
            angle = 2 * math.pi * number / RING_STARS - math.pi / 2
            spot = (centre[0] + radius * 0.76 * math.cos(angle), centre[1] + radius * 0.76 * math.sin(angle))
            star(finer, spot, radius * 0.16, colour)
        star(finer, centre, radius * 0.44, colour)
    else:
        star(finer, centre, radius, colour)
    canvas.surface.blit(pygame.transform.smoothscale(sheet, rect.size), rect)


def mark(
    canvas: Canvas,
    kind: str,
    at: tuple[float, float],
    size: float,
    colour: Colour,
    ground: Colour,
    filled: str = "all",
    west: bool = False,
) -> None:
    """The sign of a place: each kind has a shape of its own.

    A site is filled as far as it is ready (none, some, all), a ship or an aircraft is filled or has an outline only;
    what moves looks the way it goes.
    """
    x, y = at
    half = size / 2
    inside = ground if filled == "none" else colour

    def shape(points: Sequence[tuple[float, float]], inner: Colour) -> None:
        canvas.shape([(x + (-px if west else px) * half, y + py * half) for px, py in points], inner, colour)

    match kind:
        case "capital":
            canvas.disc(at, half * 1.25, ground)
            star(canvas, at, half * 1.3, colour)
        case "city":
            canvas.disc(at, half * 0.62, colour)
        case "site":
            shape([(0, -1.15), (1, 0.8), (-1, 0.8)], colour if filled == "all" else ground)
            if filled == "some":
                shape([(0, -1.15), (0, 0.8), (-1, 0.8)], colour)
        case "base":
            shape([(-0.85, -0.85), (0.85, -0.85), (0.85, 0.85), (-0.85, 0.85)], colour)
        case "ship":
            shape([(-1.5, -0.2), (1.8, -0.2), (1.1, 0.75), (-1.2, 0.75)], inside)
            shape([(-0.9, -0.95), (-0.1, -0.95), (-0.1, -0.2), (-0.9, -0.2)], inside)
        case "submarine":
            shape([(-1.6, 0.2), (-1, -0.2), (1, -0.2), (1.6, 0.2), (1, 0.65), (-1, 0.65)], ground)
            shape([(-0.25, -0.9), (0.35, -0.9), (0.35, -0.2), (-0.25, -0.2)], ground)
        case "aircraft":
            shape([(0, -1.4), (0.25, -0.4), (1.5, 0.35), (1.5, 0.65), (0.25, 0.35), (0.2, 0.95), (0.6, 1.35),
                   (-0.6, 1.35), (-0.2, 0.95), (-0.25, 0.35), (-1.5, 0.65), (-1.5, 0.35), (-0.25, -0.4)],
                  inside)  # fmt: skip
        case _:
            raise ValueError(f"no mark named {kind!r}")
