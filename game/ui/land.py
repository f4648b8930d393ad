"""Land and sea under a map: painted once for each size and desk, and then copied."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import pygame

from game.ui.kit import Box, Canvas, Theme, mix
from game.ui.kit.theme import Colour
from game.ui.projection import Azimuthal, Flat, Spot, base_map, mapped

FINER, LESS_FINE = 3, 2
"""Land is filled so much larger and smoothed down once: less where that would take too much memory."""
MOST_FINE = 6_000_000
"""Pixels of a sheet up to which it is filled at its finest."""
GRID_STEPS = (1, 2, 5, 10, 20, 30)
GRID_LINES = 7
GRID_POINTS = 60
"""Of a line of the grid that is bent."""
ROUND_STEP, FURTHEST_PARALLEL = 15, 75
"""Degrees between such lines, and how far north and south they go."""
WATER, ATLANTIC_BLUE = (150, 184, 180), (74, 112, 158)
WATER_SHARE, LAND_SHARE, STATE_SHARE, BLOC_SHARE, CLEAR_SHARE = 0.5, 0.14, 0.45, 0.3, 0.16
BLOC = ("cuba", "ussr")
"""States whose land is hatched, so that not only its tint tells them from the others."""
HATCH_STRENGTH = 120
HATCH = 7.0
"""Points between two lines of the hatching."""


def paint_land(canvas: Canvas, projection: Flat | Azimuthal, base: str) -> None:
    """Sea, grid, land with its frontiers, lakes."""
    tints = colours(canvas.theme)

    def paint(inner: Canvas, box: Box) -> None:
        _paint(inner, replace(projection, box=box), base, tints)

    key = ("land", base, replace(projection, box=Box(0, 0, projection.box.w, projection.box.h)), BLOC, str(tints))
    canvas.cached(key, projection.box, paint)


def _paint(
    canvas: Canvas,
    projection: Flat | Azimuthal,
    base: str,
    tints: tuple[Colour, Colour, Colour, dict[str, Colour]],
) -> None:
    found, box = base_map(base), projection.box
    sea, land, line, states = tints
    canvas.fill(box, sea)
    rect = canvas.rect(box)
    larger = FINER if rect.w * rect.h * FINER**2 <= MOST_FINE else LESS_FINE
    sheet = pygame.Surface((rect.w * larger, rect.h * larger), pygame.SRCALPHA)
    sheet.fill((*land, 0))
    finer = canvas.scale * larger

    def pixels(ring: Sequence[Sequence[float]]) -> list[Spot]:
        return [((x - box.x) * finer, (y - box.y) * finer) for x, y in mapped(projection, ring)]

    bloc: list[list[Spot]] = []
    for shape in found["shapes"]:
        for ring in map(pixels, shape["polygons"]):
            if _seen(ring, sheet):
                pygame.draw.polygon(sheet, states.get(shape["state"], land), ring)
                if shape["state"] in BLOC:
                    bloc.append(ring)
    for lake in map(pixels, found.get("lakes", ())):
        if _seen(lake, sheet):
            pygame.draw.polygon(sheet, sea, lake)
            pygame.draw.lines(sheet, line, True, lake, max(1, round(0.9 * finer)))
    for kind, width in (("borders", 0.5), ("coasts", 0.9)):
        for stretch in map(pixels, found[kind]):
            if len(stretch) > 1 and _seen(stretch, sheet):
                pygame.draw.lines(sheet, line, False, stretch, max(1, round(width * finer)))
    _paint_grid(canvas, projection, mix(sea, line, 0.22))
    canvas.surface.blit(pygame.transform.smoothscale(sheet, rect.size), rect)
    _hatch(canvas, rect, [[(x / larger, y / larger) for x, y in ring] for ring in bloc])


def _seen(spots: Sequence[Spot], sheet: pygame.Surface) -> bool:
    """Whether any of a line or a shape may lie on the sheet."""
    xs, ys = [x for x, _ in spots], [y for _, y in spots]
    return max(xs) >= 0 and min(xs) <= sheet.get_width() and max(ys) >= 0 and min(ys) <= sheet.get_height()


def _hatch(canvas: Canvas, rect: pygame.Rect, rings: Sequence[Sequence[Spot]]) -> None:
    """Slanting lines over the land inside the rings, as on a printed map."""
    if not rings:
        return
    land = pygame.Surface(rect.size, pygame.SRCALPHA)
    for ring in rings:
        pygame.draw.polygon(land, (255, 255, 255, 255), ring)
    lines = pygame.Surface(rect.size, pygame.SRCALPHA)
    colour = (*canvas.theme.red, HATCH_STRENGTH)
    for start in range(-rect.h, rect.w, max(2, round(HATCH * canvas.scale))):
        pygame.draw.line(lines, colour, (start, rect.h), (start + rect.h, 0), canvas.pen(0.8))
    lines.blit(land, (0, 0), special_flags=pygame.BLEND_RGBA_MULT)
    canvas.surface.blit(lines, rect)


def colours(theme: Theme) -> tuple[Colour, Colour, Colour, dict[str, Colour]]:
    """Sea, land, coasts, and the states that the game is about: all mixed from the paper of the desk."""
    if theme.clear:
        bloc, alliance = mix(theme.card, theme.red, CLEAR_SHARE), mix(theme.card, theme.blue, CLEAR_SHARE)
        tints = {"cuba": bloc, "ussr": bloc, "us": alliance, "turkey": alliance, "italy": alliance}
        return mix(theme.paper, ATLANTIC_BLUE, CLEAR_SHARE), theme.folder, theme.ink, tints
    sea = mix(theme.paper, WATER, WATER_SHARE)
    land = mix(theme.card, theme.folder, STATE_SHARE)
    red, blue = mix(theme.card, theme.red, BLOC_SHARE), mix(theme.card, ATLANTIC_BLUE, STATE_SHARE)
    tints = {"cuba": red, "ussr": red, "us": blue, "turkey": blue, "italy": mix(land, theme.blue, LAND_SHARE)}
    return sea, land, mix(theme.ink, theme.card, 0.3), tints


def _paint_grid(canvas: Canvas, projection: Flat | Azimuthal, colour: Colour) -> None:
    if isinstance(projection, Flat):
        _paint_flat_grid(canvas, projection, colour)
        return
    points, reach = range(GRID_POINTS + 1), FURTHEST_PARALLEL
    for longitude in range(-180, 180, ROUND_STEP):
        _bent(canvas, projection, [(longitude, -reach + 2 * reach * one / GRID_POINTS) for one in points], colour)
    for latitude in range(-reach, reach + 1, ROUND_STEP):
        _bent(canvas, projection, [(-180 + 360 * one / GRID_POINTS, latitude) for one in points], colour)


def _bent(canvas: Canvas, projection: Azimuthal, points: Sequence[tuple[float, float]], colour: Colour) -> None:
    spots = mapped(projection, points)
    near = projection.box.inset(-projection.box.w, -projection.box.h)
    for a, b in pairwise(spots):
        if near.holds(a) and near.holds(b):
            canvas.line(a, b, colour, 0.7)


def _paint_flat_grid(canvas: Canvas, projection: Flat, colour: Colour) -> None:
    box = projection.box
    degrees = box.w / projection.across
    step = next((one for one in GRID_STEPS if degrees / one <= GRID_LINES), GRID_STEPS[-1])
    first = math.ceil(projection.west / step) * step
    for longitude in range(first, math.floor(projection.west + degrees) + 1, step):
        x = projection.spot(longitude, 0)[0]
        canvas.line((x, box.y), (x, box.bottom), colour, 0.7)
    south = projection.north - box.h / projection.down
    for latitude in range(math.ceil(south / step) * step, math.floor(projection.north) + 1, step):
        y = projection.spot(0, latitude)[1]
        canvas.line((box.x, y), (box.right, y), colour, 0.7)
