"""A map on the desk: land and sea once for each size, on it what the side in the chair knows."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pygame

from game.places import assets
from game.rules import View
from game.scenario.model import Arc, Map, Place
from game.ui.kit import Box, Canvas, Painted, Role, Theme, mix
from game.ui.kit.theme import Colour
from game.ui.marks import mark
from game.ui.papers import say
from game.words import words

FINER = 3
"""Land is filled so much larger and smoothed down once."""
HUNDRED = 100
AREA_MARGIN = 0.03
"""The share of the scenario's area that is shown beyond each of its edges."""
PLACE_MARGIN = 12.0
"""Points that every place keeps from the edge."""
MARK = 11.0
LABEL_GAP = 4.0
GRID_STEPS = (1, 2, 5, 10, 20, 30)
GRID_LINES = 7
ARC_POINTS = 240
ARC_WIDTH = 2.6
DASH = 4
"""Points of an arc that are drawn, and then left out."""
EARTH = 3440.065
"""Its radius in nautical miles."""
WATER, ATLANTIC_BLUE = (150, 184, 180), (74, 112, 158)
WATER_SHARE, LAND_SHARE, STATE_SHARE, BLOC_SHARE, CLEAR_SHARE = 0.5, 0.14, 0.45, 0.3, 0.16
BLOC = ("cuba", "ussr")
"""States whose land is hatched, so that not only its tint tells them from the others."""
HATCH_STRENGTH = 120
HATCH = 7.0
"""Points between two lines of the hatching."""

Spot = tuple[float, float]


@dataclass(frozen=True)
class Projection:
    """Degrees to points: a degree of longitude is as wide as one of latitude times the cosine of the middle."""

    west: float
    north: float
    across: float
    """Points a degree of longitude."""
    down: float
    box: Box

    def spot(self, longitude: float, latitude: float) -> Spot:
        """Where a place lies in the box."""
        return self.box.x + (longitude - self.west) * self.across, self.box.y + (self.north - latitude) * self.down


@lru_cache(maxsize=4)
def base_map(name: str) -> dict[str, Any]:
    """The coasts and borders of one of the drawn maps."""
    found: dict[str, Any] = json.loads((assets() / "maps" / f"{name}.json").read_text(encoding="utf-8"))
    return found


def projected(drawn: Map, box: Box) -> Projection:
    """The scenario's area in the box, and of the base map around it as much as fills the rest.

    Nothing is known beyond the base map. Where it ends, the area is cut if every place still lies on what is left,
    else the map is narrower or lower than the box.
    """
    west, south, east, north = (part / HUNDRED for part in drawn.area)
    shrink = math.cos(math.radians((south + north) / 2))
    edges = base_map(drawn.base)["area"]
    room = 1 + 2 * AREA_MARGIN
    whole = min(box.w / ((east - west) * room * shrink), box.h / ((north - south) * room))
    filled = max(whole, box.w / ((edges[2] - edges[0]) * shrink), box.h / (edges[3] - edges[1]))
    longitudes = [place.at[1] / HUNDRED for place in drawn.places] or [west, east]
    latitudes = [place.at[0] / HUNDRED for place in drawn.places] or [south, north]
    edge = PLACE_MARGIN / filled
    span = max(longitudes) - min(longitudes) + 2 * edge / shrink, max(latitudes) - min(latitudes) + 2 * edge
    cut = span[0] <= box.w / (filled * shrink) and span[1] <= box.h / filled
    down = filled if cut else whole
    wide = min(box.w / (down * shrink), edges[2] - edges[0])
    tall = min(box.h / down, edges[3] - edges[1])
    left, top = (west + east) / 2 - wide / 2, (south + north) / 2 + tall / 2
    if cut:
        left = _within(left, max(longitudes) + edge / shrink - wide, min(longitudes) - edge / shrink)
        top = _within(top, max(latitudes) + edge, min(latitudes) - edge + tall)
    left, top = _within(left, edges[0], edges[2] - wide), _within(top, edges[1] + tall, edges[3])
    size = wide * down * shrink, tall * down
    frame = Box(box.x + (box.w - size[0]) / 2, box.y + (box.h - size[1]) / 2, *size)
    return Projection(left, top, down * shrink, down, frame)


def _within(value: float, least: float, most: float) -> float:
    return min(max(value, least), max(least, most))


def shown(drawn: Map, view: View) -> tuple[tuple[Place, ...], tuple[Arc, ...]]:
    """The places and arcs that a side knows of."""
    places = tuple(one for one in drawn.places if one.side in (None, view.side) and view.holds(one.when))
    arcs = tuple(one for one in drawn.arcs if one.side in (None, view.side) and view.holds(one.when))
    return places, arcs


def map_widget(drawn: Map, view: View, height: float = 0) -> Painted:
    """The map as a widget; painted again only when something on it has changed."""
    places, arcs = shown(drawn, view)
    names = words().listed([*(one.name for one in places), *(one.name for one in arcs)])
    spoken = say("map.spoken", title=drawn.title, places=names)

    def paint(canvas: Canvas, box: Box) -> None:
        paint_map(canvas, box, drawn, places, arcs)

    key = (drawn.title, drawn.base, drawn.area, *(one.name for one in places), *(one.name for one in arcs))
    return Painted(paint, spoken, height=height, key=key, name="map")


def paint_map(canvas: Canvas, box: Box, drawn: Map, places: Sequence[Place], arcs: Sequence[Arc]) -> None:
    """Land, arcs, places and as many labels as find room."""
    projection = projected(drawn, box)
    box = projection.box
    _paint_land(canvas, box, projection, drawn.base)
    red, ink = canvas.theme.red, canvas.theme.ink
    taken: list[Box] = []
    for arc in arcs:
        spots = [projection.spot(*where) for where in circle(arc)]
        for start in range(0, len(spots) - DASH, 2 * DASH):
            for a, b in zip(spots[start : start + DASH], spots[start + 1 : start + DASH + 1], strict=True):
                canvas.line(a, b, red, ARC_WIDTH)
    spots_of = [(place, projection.spot(place.at[1] / HUNDRED, place.at[0] / HUNDRED)) for place in places]
    taken += [Box(x - MARK / 2, y - MARK / 2, MARK, MARK) for _, (x, y) in spots_of]
    for place, at in spots_of:
        mark(canvas, place.mark, at, MARK, red if place.mark in ("site", "submarine") else ink, canvas.theme.paper)
    for place, (x, y) in spots_of:
        _label(canvas, box, place.name, _beside(canvas, place.name, x, y), taken, ink)
    for arc in arcs:
        inside = [spot for spot in (projection.spot(*where) for where in circle(arc)) if box.inset(24).holds(spot)]
        _label(canvas, box, arc.name, _along(canvas, arc.name, inside), taken, red)
    canvas.frame(box, ink, 1.5)


def circle(arc: Arc) -> list[Spot]:
    """Longitudes and latitudes of a true circle on the globe, from its northernmost point."""
    latitude, longitude = (math.radians(part / HUNDRED) for part in arc.centre)
    reach = arc.miles / EARTH
    found = []
    for step in range(ARC_POINTS + 1):
        bearing = 2 * math.pi * step / ARC_POINTS
        sine = math.sin(latitude) * math.cos(reach) + math.cos(latitude) * math.sin(reach) * math.cos(bearing)
        there = math.asin(max(-1.0, min(1.0, sine)))
        east = math.atan2(
            math.sin(bearing) * math.sin(reach) * math.cos(latitude),
            math.cos(reach) - math.sin(latitude) * math.sin(there),
        )
        found.append((math.degrees(longitude + east), math.degrees(there)))
    return found


def _paint_land(canvas: Canvas, box: Box, projection: Projection, base: str) -> None:
    found = base_map(base)
    sea, land, line, tints = colours(canvas.theme)
    canvas.fill(box, sea)
    rect = canvas.rect(box)
    sheet = pygame.Surface((rect.w * FINER, rect.h * FINER), pygame.SRCALPHA)
    sheet.fill((*land, 0))
    finer = canvas.scale * FINER

    def pixels(ring: Iterable[Sequence[float]]) -> list[Spot]:
        spots = (projection.spot(*where) for where in ring)
        return [((x - box.x) * finer, (y - box.y) * finer) for x, y in spots]

    for shape in found["shapes"]:
        for ring in shape["polygons"]:
            pygame.draw.polygon(sheet, tints.get(shape["state"], land), pixels(ring))
    for kind, width in (("borders", 0.5), ("coasts", 0.9)):
        for stretch in found[kind]:
            if len(stretch) > 1:
                pygame.draw.lines(sheet, line, False, pixels(stretch), max(1, round(width * finer)))
    _paint_grid(canvas, box, projection, mix(sea, line, 0.22))
    canvas.surface.blit(pygame.transform.smoothscale(sheet, rect.size), rect)
    rings = [ring for shape in found["shapes"] if shape["state"] in BLOC for ring in shape["polygons"]]
    _hatch(canvas, rect, [[(x / FINER, y / FINER) for x, y in pixels(ring)] for ring in rings])


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


def _paint_grid(canvas: Canvas, box: Box, projection: Projection, colour: Colour) -> None:
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


def _beside(canvas: Canvas, text: str, x: float, y: float) -> list[Box]:
    """Where a label may stand beside its mark, best first."""
    width, height = canvas.type.width(text, Role.NARROW), canvas.type.line_height(Role.NARROW)
    off = MARK / 2 + LABEL_GAP
    spots = [(x + off, y - height / 2), (x - off - width, y - height / 2)]
    spots += [(x - width / 2, y + off - 1), (x - width / 2, y - off - height + 1)]
    spots += [(x + off, y + 3), (x - off - width, y + 3), (x + off, y - height - 3), (x - off - width, y - height - 3)]
    return [Box(sx, sy, width, height) for sx, sy in spots]


def _along(canvas: Canvas, text: str, spots: Sequence[Spot]) -> list[Box]:
    width, height = canvas.type.width(text, Role.NARROW), canvas.type.line_height(Role.NARROW)
    return [Box(x - width / 2, y - height - 3, width, height) for x, y in spots[:: max(1, len(spots) // 24)]]


def _label(canvas: Canvas, box: Box, text: str, choices: Sequence[Box], taken: list[Box], colour: Colour) -> None:
    """The text at the first of the choices that is free; where none is, the list beside the large map has it."""
    for choice in choices:
        if choice.inside(box.inset(3)) and not any(choice.overlaps(other) for other in taken):
            canvas.outlined((choice.x, choice.y), text, Role.NARROW, colour, canvas.theme.paper)
            taken.append(choice)
            return
