"""From degrees to points on a map: a flat one close up, and one around a place, with all distances from it true."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Any, Protocol

from game.places import assets
from game.scenario.geography import HUNDRED, Arc, Map
from game.ui.kit import Box

AREA_MARGIN = 0.03
"""The share of the scenario's area that is shown beyond each of its edges."""
PLACE_MARGIN = 12.0
"""Points that every place keeps from the edge."""
ARC_POINTS = 240
EARTH = 3440.065
"""Its radius in nautical miles."""
FULL_TURN = 360

Spot = tuple[float, float]


class Projection(Protocol):
    """A way from degrees to points."""

    @property
    def box(self) -> Box:
        """Where the map lies."""

    @property
    def mile(self) -> float:
        """Points a nautical mile, in the middle."""

    def spot(self, longitude: float, latitude: float) -> Spot:
        """Where a place lies in the box."""


@dataclass(frozen=True)
class Flat:
    """A degree of longitude is as wide as one of latitude times the cosine of the middle."""

    west: float
    north: float
    across: float
    """Points a degree of longitude."""
    down: float
    box: Box

    @property
    def mile(self) -> float:
        """Sixty to a degree of latitude."""
        return self.down / 60

    def spot(self, longitude: float, latitude: float) -> Spot:
        """Where a place lies in the box."""
        return self.box.x + (longitude - self.west) * self.across, self.box.y + (self.north - latitude) * self.down


@dataclass(frozen=True)
class Azimuthal:
    """Everything at its true distance and bearing from one place."""

    centre: Spot
    """Latitude and longitude."""
    mile: float
    off: Spot
    """Where that place stands, in points from the middle of the box."""
    box: Box

    def spot(self, longitude: float, latitude: float) -> Spot:
        """Where a place lies in the box."""
        sine, cosine, x, y, size = self._seat
        there, east = math.radians(latitude), math.radians(longitude - self.centre[1])
        north, far = math.sin(there), math.cos(there)
        ahead = far * math.cos(east)
        across, down = far * math.sin(east), cosine * north - sine * ahead
        # The angle from the centre, exact near it and far from it.
        wide = math.hypot(across, down)
        reach = math.atan2(wide, sine * north + cosine * ahead) * size / wide if wide else 0.0
        return x + reach * across, y - reach * down

    @cached_property
    def _seat(self) -> tuple[float, float, float, float, float]:
        """Sine and cosine of the centre's latitude, where it stands in points, and the globe's radius in points."""
        here, (x, y) = math.radians(self.centre[0]), self.box.centre
        return math.sin(here), math.cos(here), x + self.off[0], y + self.off[1], EARTH * self.mile


@lru_cache(maxsize=4)
def base_map(name: str) -> dict[str, Any]:
    """The coasts and borders of one of the drawn maps."""
    found: dict[str, Any] = json.loads((assets() / "maps" / f"{name}.json").read_text(encoding="utf-8"))
    return found


def projected(drawn: Map, box: Box) -> Flat | Azimuthal:
    """The scenario's map in the box."""
    if drawn.around is None:
        return _flat(drawn, box)
    about = drawn.around
    mile = min(box.w, box.h) / 2 / about.miles
    centred = Azimuthal((about.centre[0] / HUNDRED, about.centre[1] / HUNDRED), mile, (0, 0), box)
    if about.middle is None:
        return centred
    x, y = centred.spot(about.middle[1] / HUNDRED, about.middle[0] / HUNDRED)
    return replace(centred, off=(box.centre[0] - x, box.centre[1] - y))


def _flat(drawn: Map, box: Box) -> Flat:
    """The scenario's area in the box, and of the base map around it as much as fills the rest.

    Nothing is known beyond the base map. Where it ends, the area is cut, but only so far that every place still lies on
    what is left; where that is not enough, the map is narrower or lower than the box.
    """
    assert drawn.area is not None, "a map shows an area, or what lies around a place"
    west, south, east, north = (part / HUNDRED for part in drawn.area)
    shrink = math.cos(math.radians((south + north) / 2))
    edges = base_map(drawn.base)["area"]
    room = 1 + 2 * AREA_MARGIN
    whole = min(box.w / ((east - west) * room * shrink), box.h / ((north - south) * room))
    filled = max(whole, box.w / ((edges[2] - edges[0]) * shrink), box.h / (edges[3] - edges[1]))
    spots = [spot for place in drawn.places for spot in place.spots]
    longitudes = [spot[1] / HUNDRED for spot in spots] or [west, east]
    latitudes = [spot[0] / HUNDRED for spot in spots] or [south, north]
    span = (max(longitudes) - min(longitudes)) * shrink, max(latitudes) - min(latitudes)
    inner = box.inset(min(PLACE_MARGIN, box.w / 4, box.h / 4))
    holding = min((size / part for size, part in zip((inner.w, inner.h), span, strict=True) if part), default=filled)
    down = max(whole, min(filled, holding))
    edge = PLACE_MARGIN / down
    wide = min(box.w / (down * shrink), edges[2] - edges[0])
    tall = min(box.h / down, edges[3] - edges[1])
    left, top = (west + east) / 2 - wide / 2, (south + north) / 2 + tall / 2
    if down > whole:
        left = _within(left, max(longitudes) + edge / shrink - wide, min(longitudes) - edge / shrink)
        top = _within(top, max(latitudes) + edge, min(latitudes) - edge + tall)
    left, top = _within(left, edges[0], edges[2] - wide), _within(top, edges[1] + tall, edges[3])
    size = wide * down * shrink, tall * down
    frame = Box(box.x + (box.w - size[0]) / 2, box.y + (box.h - size[1]) / 2, *size)
    return Flat(left, top, down * shrink, down, frame)


def _within(value: float, least: float, most: float) -> float:
    return min(max(value, least), max(least, most))


def circle(arc: Arc) -> list[Spot]:
    """Longitudes and latitudes of a true circle on the globe, or of a part of it, clockwise from its beginning."""
    latitude, longitude = (math.radians(part / HUNDRED) for part in arc.centre)
    reach = arc.miles / EARTH
    begin, end = arc.bearings or (0, FULL_TURN)
    found = []
    for step in range(ARC_POINTS + 1):
        bearing = math.radians(begin + (end - begin) * step / ARC_POINTS)
        sine = math.sin(latitude) * math.cos(reach) + math.cos(latitude) * math.sin(reach) * math.cos(bearing)
        there = math.asin(max(-1.0, min(1.0, sine)))
        east = math.atan2(
            math.sin(bearing) * math.sin(reach) * math.cos(latitude),
            math.cos(reach) - math.sin(latitude) * math.sin(there),
        )
        found.append((math.degrees(longitude + east), math.degrees(there)))
    return found


def mapped(projection: Projection, line: Sequence[Sequence[float]]) -> list[Spot]:
    """A line of longitudes and latitudes, in points."""
    return [projection.spot(*where) for where in line]
