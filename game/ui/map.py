"""A map on the desk: land and sea once for each size, on it what the side in the chair knows."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from game.rules import View
from game.scenario.geography import Arc, Map, Place
from game.telling import sights
from game.telling.sights import Sight
from game.ui.kit import Box, Canvas, Painted, Role
from game.ui.kit.theme import Colour
from game.ui.land import paint_land
from game.ui.marks import mark
from game.ui.papers import say
from game.ui.projection import Azimuthal, Flat, Spot, circle, mapped, projected
from game.words import words

MARK, SMALL_MARK = 11.0, 8.5
SMALL = 500.0
"""Points of a map's width below which its signs are the small ones."""
LAYERS = ("base", "city", "site", "capital")
"""Which signs lie on which where they meet, the uppermost last; what moves is above them."""
WIDE = {"ship": 1.8, "submarine": 1.6, "aircraft": 1.6}
"""How much wider than others the signs are of what moves."""
LABEL_GAP = 4.0
LABEL_AIR = 3.0
"""Points that stay free on either side of a label."""
WAKE = 34.0
"""Points of its way that are drawn behind a ship."""
ARC_WIDTH, TRAIL_WIDTH = 2.6, 1.2
DASH, DOT = 9.0, 3.0
"""Points of an arc, and of the way that a ship has come, that are drawn and then left out."""
SCALE_SHARE = 0.22
"""The most of the map's width that its scale takes."""
SCALE_STEPS = (5000, 2000, 1000, 500, 200, 100, 50, 20, 10)
LEAST_SCALED = 300.0
"""Points of width from which a map has a scale."""
KILOMETRES = 1.852
"""In a nautical mile."""
FRAME, INNER_FRAME, FRAME_GAP = 1.5, 0.8, 3.0


def map_widget(drawn: Map, view: View, height: float = 0) -> Painted:
    """The map as a widget; painted again only when something on it has changed."""
    places, arcs = sights.sights(drawn, view), sights.arcs(drawn, view)
    told = [one.place.name for one in places if one.place.mark != "name"]
    spoken = say("map.spoken", title=drawn.title, places=words().listed([*told, *(one.name for one in arcs)]))

    def paint(canvas: Canvas, box: Box) -> None:
        paint_map(canvas, box, drawn, places, arcs, view.side)

    about = [(one.place.name, one.at, one.ready, one.sure, one.perhaps) for one in places]
    key = (drawn.title, drawn.base, drawn.area, view.side, *about, *(one.name for one in arcs))
    return Painted(paint, spoken, height=height, key=key, name="map")


def paint_map(
    canvas: Canvas, box: Box, drawn: Map, places: Sequence[Sight], arcs: Sequence[Arc], side: str = ""
) -> None:
    """Land, arcs, ways, places and as many labels as find room."""
    projection = projected(drawn, box)
    box = projection.box
    with canvas.window(box, 0):
        paint_land(canvas, projection, drawn.base)
        taken = _scale(canvas, projection, side)
        _signs(canvas, projection, places, arcs, taken)
    canvas.frame(box, canvas.theme.ink, FRAME)
    if side == "ussr":
        canvas.frame(box.inset(FRAME_GAP + FRAME), canvas.theme.ink, INNER_FRAME)


def _signs(
    canvas: Canvas, projection: Flat | Azimuthal, places: Sequence[Sight], arcs: Sequence[Arc], taken: list[Box]
) -> None:
    red, ink, box = canvas.theme.red, canvas.theme.ink, projection.box
    rings = [(arc, mapped(projection, circle(arc))) for arc in arcs]
    for _, spots in rings:
        _dashed(canvas, spots, red, ARC_WIDTH, DASH)
    spots_of = [(one, projection.spot(one.at[1], one.at[0])) for one in places]
    for one, _ in spots_of:
        wake = _last([projection.spot(east, north) for north, east in one.behind], WAKE)
        _dashed(canvas, wake, ink, TRAIL_WIDTH, DOT)
    signs = [(one, at) for one, at in spots_of if one.place.mark != "name"]
    size = MARK if box.w >= SMALL else SMALL_MARK
    for one, (x, y) in signs:
        wide = size * WIDE.get(one.place.mark, 1)
        taken.append(Box(x - wide / 2, y - size / 2, wide, size))
    for one, at in sorted(signs, key=_layer):
        sign(canvas, one, at, size)
    for one, (x, y) in signs:
        _label(canvas, box, one.place.name, _beside(canvas, one.place, x, y, size), taken, ink)
    for arc, spots in rings:
        inside = [spot for spot in spots if box.inset(24).holds(spot)]
        _label(canvas, box, arc.name, _along(canvas, arc.name, inside), taken, red)
    for one, (x, y) in spots_of:
        if one.place.mark == "name":
            text, height = one.place.name, canvas.type.line_height(Role.NOTE)
            width = canvas.type.width(text, Role.NOTE)
            choices = [Box(x - width / 2, y - height / 2, width, height)]
            _label(canvas, box, text, choices, taken, canvas.theme.ink_soft, Role.NOTE)


def _layer(one: tuple[Sight, Spot]) -> int:
    kind = one[0].place.mark
    return LAYERS.index(kind) if kind in LAYERS else len(LAYERS)


def sign(canvas: Canvas, one: Sight, at: Spot, size: float = MARK) -> None:
    """The sign of a place: what is Moscow's in red and with an outline only, sites as full as they are ready."""
    soviet = one.place.whose == "ussr"
    pen = canvas.theme.red if soviet or one.place.mark in ("site", "submarine") else canvas.theme.ink
    filled = one.ready or ("none" if soviet else "all")
    mark(canvas, one.place.mark, at, size, pen, canvas.theme.paper, filled, one.westward)


def _last(way: Sequence[Spot], length: float) -> list[Spot]:
    """The end of a way, so many points long; back from where it leads to."""
    found, left = [way[-1]] if way else [], length
    for (ax, ay), (bx, by) in pairwise(reversed(way)):
        apart = math.hypot(bx - ax, by - ay)
        part = min(1.0, left / apart) if apart else 1.0
        found.append((ax + (bx - ax) * part, ay + (by - ay) * part))
        left -= apart
        if left <= 0:
            break
    return found


def _dashed(canvas: Canvas, spots: Sequence[Spot], colour: Colour, width: float, dash: float) -> None:
    """A line of dashes that are equally long however the line bends; the first one is drawn."""
    gone = 0.0
    for (ax, ay), (bx, by) in pairwise(spots):
        length = math.hypot(bx - ax, by - ay)
        begin = 0.0
        while begin < length:
            left = dash - gone % dash
            end = min(length, begin + left)
            if int(gone / dash + 1e-6) % 2 == 0:
                a, b = begin / length, end / length
                start, stop = ((ax + (bx - ax) * part, ay + (by - ay) * part) for part in (a, b))
                canvas.line(start, stop, colour, width)
            gone += end - begin
            begin = end


def _scale(canvas: Canvas, projection: Flat | Azimuthal, side: str) -> list[Box]:
    """How long so many miles are, or kilometres, in the lower left corner; where it lies."""
    box, ink = projection.box, canvas.theme.ink
    if not side or box.w < LEAST_SCALED:
        return []
    unit = projection.mile / (KILOMETRES if side == "ussr" else 1)
    length = next((one for one in SCALE_STEPS if one * unit <= box.w * SCALE_SHARE), SCALE_STEPS[-1])
    text = say(f"map.scale.{side}", length=words().number(length))
    height, x, y = canvas.type.line_height(Role.NARROW), box.x + 12, box.bottom - 12
    bar = Box(x, y - 4, length * unit, 4)
    canvas.fill(bar, canvas.theme.paper)
    canvas.fill(Box(bar.x, bar.y, bar.w / 2, bar.h), ink)
    canvas.frame(bar, ink)
    canvas.outlined((x, y - 6 - height), text, Role.NARROW, ink, canvas.theme.paper)
    return [Box(x, y - 6 - height, max(bar.w, canvas.type.width(text, Role.NARROW)), height + 6)]


def _beside(canvas: Canvas, place: Place, x: float, y: float, size: float) -> list[Box]:
    """Where a label may stand beside its mark, best first."""
    width, height = canvas.type.width(place.name, Role.NARROW), canvas.type.line_height(Role.NARROW)
    off = size * WIDE.get(place.mark, 1) / 2 + LABEL_GAP
    spots = [(x + off, y - height / 2), (x - off - width, y - height / 2)]
    spots += [(x - width / 2, y + size / 2 + 3), (x - width / 2, y - size / 2 - 3 - height)]
    spots += [(x + off, y + 3), (x - off - width, y + 3), (x + off, y - height - 3), (x - off - width, y - height - 3)]
    return [Box(sx, sy, width, height) for sx, sy in spots]


def _along(canvas: Canvas, text: str, spots: Sequence[Spot]) -> list[Box]:
    width, height = canvas.type.width(text, Role.NARROW), canvas.type.line_height(Role.NARROW)
    return [Box(x - width / 2, y - height - 3, width, height) for x, y in spots[:: max(1, len(spots) // 24)]]


def _label(
    canvas: Canvas,
    box: Box,
    text: str,
    choices: Sequence[Box],
    taken: list[Box],
    colour: Colour,
    role: Role = Role.NARROW,
) -> None:
    """The text at the first of the choices that is free; where none is, the list beside the large map has it."""
    for choice in choices:
        around = choice.inset(-LABEL_AIR, 0)
        if choice.inside(box.inset(3)) and not any(around.overlaps(other) for other in taken):
            canvas.outlined((choice.x, choice.y), text, role, colour, canvas.theme.paper)
            taken.append(choice)
            return
