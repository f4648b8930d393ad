"""The maps: true distances, what moves with the state, and nothing on them that their side cannot know."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pygame
import pytest

from game.rules import Game, Move, Position, View, compile_scenario, legal_moves, start, step, view
from game.scenario.geography import Arc, Map
from game.scenario.library import load
from game.telling import sights
from game.telling.sights import ALL, NONE, SOME
from game.ui import land
from game.ui import map as maps
from game.ui.kit import MOSCOW, WASHINGTON, Box, Canvas
from game.ui.kit.type import Type
from game.ui.projection import Azimuthal, circle, mapped, projected
from game.words import words

SIDES = ("us", "ussr")
SCENARIOS = ("thirteen_days", "black_saturday")
BOX = Box(0, 0, 620, 400)
FONTS = Path(__file__).parents[2] / "assets" / "fonts"


@pytest.fixture(scope="module")
def games() -> dict[str, Game]:
    """Both scenarios that have maps, and a window: what is kept of maps is measured by it."""
    pygame.display.init()
    pygame.font.init()
    pygame.display.set_mode((1280, 720))
    return {name: compile_scenario(load(name).scenario) for name in SCENARIOS}


def after(game: Game, turns: int, **orders: str) -> Position:
    """Some turns, or as many as there are: a quarantine as soon as it can be; else each side's first order, or this."""
    position = start(game, 7)
    orders = {"us": "quarantine", **orders}
    for _ in range(turns):
        if view(position, "us").over():
            break
        moves = {}
        for side in SIDES:
            legal = legal_moves(view(position, side)).orders
            wanted = orders.get(side, "")
            moves[side] = Move(wanted if wanted in legal else legal[0])
        position = step(position, moves).position
    return position


def with_readings(position: Position, **values: int) -> Position:
    """The same with other values of some readings."""
    rows = position.rows.copy()
    for name, value in values.items():
        rows[position.game.layout.row_of[name]] = value
    return replace(position, rows=rows)


def pixels(seen: View, drawn: Map) -> np.ndarray:
    """The map as the side sees it."""
    theme = WASHINGTON if seen.side == "us" else MOSCOW
    canvas = Canvas(pygame.Surface((620, 400)), Type(FONTS), theme)
    maps.map_widget(drawn, seen).at(BOX).paint(canvas, BOX)
    return pygame.surfarray.array3d(canvas.surface)


def drawn_maps(game: Game, side: str) -> Iterator[Map]:
    yield from sights.maps_of(game.scenario, side).values()


def rings(game: Game) -> Iterator[tuple[Map, Arc]]:
    """Circles around the very place that their map is drawn around."""
    for drawn in game.scenario.maps.values():
        for arc in drawn.arcs:
            if drawn.around is not None and arc.centre == drawn.around.centre:
                yield drawn, arc


# Distances


@pytest.mark.parametrize("name", SCENARIOS)
def test_rings_are_true_circles(games: dict[str, Game], name: str) -> None:
    """Every point of a missile's reach lies equally far from where it stands, on the picture too."""
    found = list(rings(games[name]))
    assert len(found) >= 5
    for drawn, arc in found:
        projection = projected(drawn, BOX)
        assert isinstance(projection, Azimuthal)
        x, y = projection.spot(arc.centre[1] / 100, arc.centre[0] / 100)
        for spot in mapped(projection, circle(arc)):
            assert math.dist(spot, (x, y)) == pytest.approx(arc.miles * projection.mile, rel=1e-9)


def test_reaches_are_those_of_the_missiles(games: dict[str, Game]) -> None:
    """What Washington reckoned in miles, Moscow in kilometres: each ring as far as its label says."""
    for name in SCENARIOS:
        for _, arc in rings(games[name]):
            figure, unit = arc.name.replace(",", "").split()[-2:]
            kilometres = int(figure) * (1 if unit == "km" else maps.KILOMETRES)
            assert arc.miles * maps.KILOMETRES == pytest.approx(kilometres, rel=0.02), arc.name
    told = {arc.name for _, arc in rings(games["thirteen_days"])}
    assert told == {"SS-4, 1,100 miles", "SS-5, 2,200 miles", "R-12, 2,100 km", "R-14, 4,500 km", "Jupiter, 2,800 km"}


def test_a_part_of_a_circle_lies_within_its_bearings(games: dict[str, Game]) -> None:
    """The quarantine line goes no further round than where the destroyers lay: east and north-east of Cuba."""
    line = games["thirteen_days"].scenario.maps["caribbean"].arcs[0]
    spots = circle(line)
    assert line.bearings is not None and len(spots) > 100
    north, east = (part / 100 for part in line.centre)
    assert all(longitude > east and latitude > north - 2 for longitude, latitude in spots)


# What is known


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("name", SCENARIOS)
def test_what_a_side_cannot_see_moves_no_pixel_of_its_maps(games: dict[str, Game], name: str, side: str) -> None:
    """With every reading that it does not see turned to its least or its most, all its maps stay as they are."""
    game = games[name]
    position = after(game, 5)
    hidden = ~game.layout.sees[side]
    usual = [pixels(view(position, side), drawn) for drawn in drawn_maps(game, side)]
    for end in ("least", "most"):
        rows = position.rows.copy()
        ends = np.array([getattr(reading, end) for reading in game.layout.readings], dtype=np.int16)
        rows[hidden] = ends[hidden][:, None]
        other = view(replace(position, rows=rows), side)
        for before, drawn in zip(usual, drawn_maps(game, side), strict=True):
            assert np.array_equal(before, pixels(other, drawn)), drawn.title


@pytest.mark.parametrize(
    ("side", "reading"), [("ussr", "missiles_ready"), ("us", "estimate.us.missiles_ready"), ("us", "contact")]
)
def test_what_a_side_sees_moves_its_map(games: dict[str, Game], side: str, reading: str) -> None:
    """The same readings, where it sees them, are drawn: so the test above could fail."""
    position = with_readings(after(games["thirteen_days"], 7), **{"spread.us.missiles_ready": 0})
    drawn = games["thirteen_days"].scenario.maps["caribbean"]
    low, high = (pixels(view(with_readings(position, **{reading: one}), side), drawn) for one in (0, 9))
    assert not np.array_equal(low, high)


@pytest.mark.parametrize(
    ("ready", "much"), [(0, (NONE, NONE)), (1, (SOME, NONE)), (8, (ALL, NONE)), (9, (ALL, SOME)), (24, (ALL, ALL))]
)
def test_sites_are_as_ready_as_their_launchers(games: dict[str, Game], ready: int, much: tuple[str, str]) -> None:
    """Moscow knows it of each regiment: the first one has the first eight launchers, two more the rest."""
    seen = view(with_readings(start(games["thirteen_days"], 1), missiles_ready=ready), "ussr")
    found = {one.place.name: one for one in sights.sights(seen.game.scenario.maps["caribbean"], seen)}
    first, others = found["First R-12 regiment"], found["Two R-12 regiments"]
    assert (first.ready, others.ready) == much
    assert first.sure and "believe" not in sights.readiness(words(), first)


@pytest.mark.parametrize(
    ("value", "spread", "said"),
    [
        (24, 0, "ready, we believe"),
        (16, 7, "ready in part, we believe"),
        (8, 8, "perhaps ready in part, we believe"),
        (4, 4, "not ready, we believe"),
    ],
)
def test_washington_guesses_at_sites_from_its_estimate(
    games: dict[str, Game], value: int, spread: int, said: str
) -> None:
    """What may be and may not be is called perhaps; nothing that is guessed is told as known."""
    readings = {"estimate.us.missiles_ready": value, "spread.us.missiles_ready": spread}
    seen = view(with_readings(start(games["thirteen_days"], 1), **readings), "us")
    found = {one.place.name: one for one in sights.sights(seen.game.scenario.maps["caribbean"], seen)}
    assert sights.readiness(words(), found["San Cristobal 1-4"]) == said


def test_each_side_has_a_map_of_its_own(games: dict[str, Game]) -> None:
    """Moscow has the map of its own border, Washington has not; what both have bears each side's own names."""
    game = games["thirteen_days"]
    own = {side: set(sights.maps_of(game.scenario, side)) for side in SIDES}
    assert "border" in own["ussr"] - own["us"]
    names = {
        side: {one.place.name for one in sights.sights(game.scenario.maps["caribbean"], view(after(game, 5), side))}
        for side in SIDES
    }
    assert {"San Cristobal 1-4"} <= names["us"] - names["ussr"] and {"B-36"} <= names["ussr"] - names["us"]


# What moves


def test_the_way_is_gone_evenly() -> None:
    """Half of a way of two equal legs is its corner; none of it is its beginning, all of it its end."""
    way = [(0.0, 0.0), (0.0, 10.0), (0.0, 20.0)]
    assert sights.along(way, 0)[-1] == way[0]
    assert sights.along(way, 0.5)[-1] == pytest.approx(way[1])
    assert sights.along(way, 0.75)[-1] == pytest.approx((0.0, 15.0))
    assert sights.along(way, 1)[-1] == way[2]


def test_a_ship_goes_on_each_turn_and_back_from_where_it_turned(games: dict[str, Game]) -> None:
    """The Kimovsk nears the line until the order to turn; then she goes back from there, and looks the other way."""
    game, drawn = games["thirteen_days"], games["thirteen_days"].scenario.maps["caribbean"]

    def kimovsk(turns: int, **orders: str) -> sights.Sight:
        found = sights.sights(drawn, view(after(game, turns, **orders), "ussr"))
        return next(one for one in found if one.place.name.startswith("Kimovsk"))

    onward = [kimovsk(turns) for turns in (4, 5, 6)]
    assert onward[0].at[1] > onward[1].at[1] > onward[2].at[1]
    assert all(one.westward for one in onward)
    # The first turn in which ships can be turned is the fifth.
    back = [kimovsk(turns, ussr="turn_ships") for turns in (5, 6, 7)]
    assert not any(one.westward for one in back)
    assert back[0].at[1] < back[1].at[1] < back[2].at[1]
    assert onward[0].at[1] <= back[0].at[1] < onward[0].at[1] + 1


def test_no_way_leaves_its_map(games: dict[str, Game]) -> None:
    """However long something is under way, it stops at the end of its track."""
    game = games["thirteen_days"]
    for turns in (6, 9, 12):
        for side in SIDES:
            for one in sights.sights(game.scenario.maps["caribbean"], view(after(game, turns), side)):
                if one.place.track is not None:
                    corners = [(north / 100, east / 100) for north, east in one.place.track.by]
                    assert min(e for _, e in corners) <= one.at[1] <= max(e for _, e in corners)


# Painted once


def test_land_is_painted_once_a_size_and_a_map_once_a_change(
    games: dict[str, Game], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same state again copies the whole map; another state paints signs anew on the land that is there."""
    done: list[str] = []

    def counted(what: str, paint: Callable[..., None]) -> Callable[..., None]:
        def paints(*given: object) -> None:
            done.append(what)
            paint(*given)

        return paints

    monkeypatch.setattr(land, "_paint", counted("land", land._paint))
    monkeypatch.setattr(maps, "_signs", counted("signs", maps._signs))
    game = games["thirteen_days"]
    drawn = game.scenario.maps["caribbean"]
    canvas = Canvas(pygame.Surface((500, 333)), Type(FONTS), MOSCOW)
    for turns in (5, 5, 7, 7):
        maps.map_widget(drawn, view(after(game, turns), "ussr")).at(Box(0, 0, 500, 333)).draw(canvas)
    assert done.count("land") == 1
    assert done.count("signs") == 2
