"""What a side knows to stand on a map, where, and how far it has come: the same for the drawn map and for the list."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from game.rules import View
from game.scenario.geography import HUNDRED, Arc, Map, Place, Readiness
from game.scenario.model import Scenario
from game.words import Words

WHOLE_WAY = 100 * HUNDRED
"""All of a track, in hundredths of a per cent."""
NONE, SOME, ALL = "none", "some", "all"
"""How much of a site is ready."""

Degrees = tuple[float, float]
"""Latitude and longitude."""


@dataclass(frozen=True)
class Sight:
    """A place as one side sees it."""

    place: Place
    at: Degrees
    behind: tuple[Degrees, ...] = ()
    """The way that it has come, from its beginning."""
    ready: str = ""
    """For a site: none, some or all of it; empty where nothing is to be ready."""
    sure: bool = True
    """Whether the side knows that, and does not guess."""
    perhaps: bool = False
    """Whether its guess allows both ready and not."""

    @property
    def westward(self) -> bool:
        """Whether it heads west."""
        return self.place.track is not None and self.place.track.by[-1][1] < self.place.track.by[0][1]


def maps_of(scenario: Scenario, side: str) -> dict[str, Map]:
    """The maps on a side's desk."""
    return {name: one for name, one in scenario.maps.items() if one.side in (None, side)}


def sights(drawn: Map, view: View) -> tuple[Sight, ...]:
    """All places that a side knows of."""
    return tuple(_sight(one, view) for one in drawn.places if one.side in (None, view.side) and view.holds(one.when))


def arcs(drawn: Map, view: View) -> tuple[Arc, ...]:
    """All circles that a side knows of."""
    return tuple(one for one in drawn.arcs if one.side in (None, view.side) and view.holds(one.when))


def text_of(words: Words, sight: Sight) -> str:
    """What is said of a place besides its name: its own words, and how far it has come."""
    text, ready = sight.place.text, readiness(words, sight)
    return words.say("common.site.both", text=text, ready=ready) if text and ready else text or ready


def readiness(words: Words, sight: Sight) -> str:
    """How far a site has come, in words; empty for what is no site."""
    if not sight.ready:
        return ""
    said = words.say("common.site.perhaps" if sight.perhaps else f"common.site.{sight.ready}")
    return said if sight.sure else words.say("common.site.believed", ready=said)


def _sight(place: Place, view: View) -> Sight:
    ready, sure, perhaps = _ready(place.readiness, view) if place.readiness else ("", True, False)
    if place.track is None:
        assert place.at is not None, "a place has a spot or a track"
        return Sight(place, _degrees(place.at), (), ready, sure, perhaps)
    way = [_degrees(spot) for spot in place.track.by]
    gone = min(WHOLE_WAY, max(0, view.reckon(place.track.along))) / WHOLE_WAY
    behind = along(way, gone)
    return Sight(place, behind[-1], behind, ready, sure, perhaps)


def along(way: Sequence[Degrees], share: float) -> tuple[Degrees, ...]:
    """The first share of a way, from 0 to 1: its corners as far as they are passed, and where it ends."""
    lengths = [_apart(a, b) for a, b in pairwise(way)]
    left = share * sum(lengths)
    found = [way[0]]
    for (a, b), length in zip(pairwise(way), lengths, strict=True):
        part = min(1.0, left / length) if length else 1.0
        found.append((a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part))
        left -= length
        if left <= 0:
            break
    return tuple(found)


def _ready(about: Readiness, view: View) -> tuple[str, bool, bool]:
    """How much is ready, whether that is known, and whether the guess leaves it open."""
    if view.sees(about.of):
        return _much(about, view.value(about.of)), True, False
    variable = view.game.scenario.variables[about.of]
    value, spread = view.estimate(about.of) or (variable.min, 0)
    least, most = (_much(about, max(variable.min, min(variable.max, one))) for one in (value - spread, value + spread))
    return (least, False, False) if least == most else (SOME, False, least == NONE)


def _much(about: Readiness, value: int) -> str:
    return ALL if value >= about.ready else SOME if value >= about.begun else NONE


def _degrees(spot: tuple[int, int]) -> Degrees:
    return spot[0] / HUNDRED, spot[1] / HUNDRED


def _apart(a: Degrees, b: Degrees) -> float:
    shrink = math.cos(math.radians((a[0] + b[0]) / 2))
    return math.hypot(b[0] - a[0], (b[1] - a[1]) * shrink)
