"""The maps of a scenario: what stands on them, what moves, and how far missile sites have come."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from game.scenario.numbers import Hundredths, Whole
from game.scenario.parts import ALWAYS, Amount, Condition, Id, Shape, SideId, Text
from game.scenario.problems import UnfitError

Spot = tuple[Hundredths, Hundredths]
"""Latitude and longitude; north and east positive."""

HUNDRED = 100
"""A spot is told in so many parts of a degree, a way in so many of a per cent."""

HALF_WORLD = 10_000
"""Nautical miles beyond which a map around a place would show the other side of the globe twice."""


class Readiness(Shape):
    """How far a site has come, judged by a variable as the side sees it: by its value, else by its estimate."""

    of: Id = Field(description="The variable that tells.")
    begun: Whole = Field(description="From this value on, a part of the site is ready.")
    ready: Whole = Field(description="From this value on, all of it is.")

    @model_validator(mode="after")
    def _in_order(self) -> Readiness:
        if self.begun > self.ready:
            raise UnfitError("a site is begun before it is ready", "exchange the two", ("begun",))
        return self


class Track(Shape):
    """A way across the map, and how far along it something has come."""

    by: list[Spot] = Field(min_length=2, description="Where it leads, from its beginning, in degrees.")
    along: Amount = Field(description="Per cent of the way that is behind it, from 0 to 100.")


class Place(Shape):
    """Something on the map, in one place or on its way."""

    name: Text = Field(description="Its label.")
    at: Spot | None = Field(default=None, description="Latitude and longitude in degrees; south and west negative.")
    track: Track | None = Field(default=None, description="Instead of `at`: the way on which it moves.")
    mark: Literal["capital", "city", "site", "base", "ship", "submarine", "aircraft", "name"] = Field(
        description="What it is; `name`: no sign, only words on the sea or the land."
    )
    whose: SideId | None = Field(default=None, description="Who sails or flies it: Moscow's have an outline only.")
    readiness: Readiness | None = Field(default=None, description="For a site: how far it has come.")
    when: Condition = Field(default=ALWAYS, description="Shown only when this holds in the side's view.")
    side: SideId | None = Field(default=None, description="Shown to this side only; left out: to both.")
    text: str = Field(default="", description="A few words for the list beside the map.")

    @model_validator(mode="after")
    def _somewhere(self) -> Place:
        if (self.at is None) == (self.track is None):
            raise UnfitError("something stands in one place or moves on a track", "write `at` or `track`", ("name",))
        return self

    @property
    def spots(self) -> list[Spot]:
        """Everywhere it can be: its place, or the corners of its way."""
        return self.track.by if self.track is not None else [self.at] if self.at is not None else []


class Arc(Shape):
    """A circle on the map, or a part of one."""

    name: Text = Field(description="Its label.")
    centre: Spot = Field(description="Latitude and longitude in degrees.")
    miles: Whole = Field(ge=1, description="Radius in nautical miles.")
    bearings: tuple[Whole, Whole] | None = Field(
        default=None, description="The part that is drawn: from one bearing clockwise to another, in degrees."
    )
    when: Condition = Field(default=ALWAYS, description="Shown only when this holds in the side's view.")
    side: SideId | None = Field(default=None, description="Shown to this side only; left out: to both.")
    text: str = Field(default="", description="A few words for the list beside the map.")

    @model_validator(mode="after")
    def _part_of_a_circle(self) -> Arc:
        if self.bearings is not None and not 0 <= self.bearings[0] < self.bearings[1] <= 360:
            message = "bearings go from one clockwise to another, within 0 and 360"
            raise UnfitError(message, "write the smaller one first", ("bearings",))
        return self


class Around(Shape):
    """A map on which everything stands at its true distance and direction from one place."""

    centre: Spot = Field(description="Latitude and longitude in degrees.")
    middle: Spot | None = Field(default=None, description="The middle of the picture; left out: the centre.")
    miles: Whole = Field(ge=1, le=HALF_WORLD, description="Nautical miles that are shown at least, in each direction.")


class Map(Shape):
    """A map on the desk: an area, or all around a place, so that circles about it are true circles."""

    title: Text = Field(description="Its name.")
    base: Literal["caribbean", "black_sea", "world"] = Field(description="Which of the drawn maps lies under it.")
    area: tuple[Hundredths, Hundredths, Hundredths, Hundredths] | None = Field(
        default=None, description="West, south, east and north edge in degrees."
    )
    around: Around | None = Field(default=None, description="Instead of `area`: the place in the middle.")
    side: SideId | None = Field(default=None, description="On this side's desk only; left out: on both.")
    places: list[Place] = Field(default_factory=list, description="What stands on it.")
    arcs: list[Arc] = Field(default_factory=list, description="Circles on it.")

    @model_validator(mode="after")
    def _of_something(self) -> Map:
        if (self.area is None) == (self.around is None):
            raise UnfitError("a map shows an area, or what lies around a place", "write `area` or `around`", ("title",))
        return self
