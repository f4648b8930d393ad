"""A walk over every screen of a game, once for each side; each rule looks at what was seen on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from game.scenario import library
from game.ui import onward, sound, starting
from game.ui.kit import Look, ScrollArea, layout_faults
from game.ui.kit.app import App
from game.ui.kit.outline import Outline
from tests.ui.conftest import LONG, read_kept
from tests.ui.drawn import drawn_faults
from tests.ui.tour import opened, tour

SIDES = ("us", "ussr")
SIZES = {"us": (1280, 720), "ussr": (1024, 640)}
"""One with its papers side by side as they were drawn for, one with the least room for that."""
STEPS = 10
"""Turns of the loop in which nothing happens."""


@dataclass
class Seen:
    """What is wrong with one screen, by rule."""

    name: str
    clipped: list[str]
    unasked: int
    """Frames that nobody asked for."""
    keys: set[str]
    """All that can be pressed there."""
    untold: list[str]


@pytest.fixture(scope="module", params=SIDES)
def walk(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Seen]]:
    """Every screen of one side's game, a page at a time."""
    side, folder = request.param, tmp_path_factory.mktemp("walk")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KNOT_OF_WAR_HOME", str(folder))
        patch.setattr(onward, "PATIENCE", LONG)
        for room in (library, starting):
            patch.setattr(room, "load", read_kept)
        app, outline = opened(SIZES[side], look=Look(still=True)), Outline()
        yield [seen(app, name, outline) for name in tour(app, side, folder / "game.yaml")]


def seen(app: App, name: str, outline: Outline) -> Seen:
    """Looks at the screen that is open; it is left as it was, but for the focus."""
    app.step()
    draws = app.draws
    for _ in range(STEPS):
        app.step()
    unasked = app.draws - draws
    keys = set()
    for widget in app.screen.walk():
        keys |= {getattr(widget, "hotkey", ""), *(one.hotkey for one in getattr(widget, "options", ()))}
    clipped = [*layout_faults(app.screen), *drawn_faults(app)]
    return Seen(name, clipped, unasked, keys, untold(app, outline))


def untold(app: App, outline: Outline) -> list[str]:
    """What a screen reader would not find, or find without a name."""
    parts = outline.parts(app.screen)
    found = [f"part {one.number} has no name" for one in parts if one.deeds and not one.name]
    for widget in app.screen.stops():
        app.screen.set_focus(widget)
        focus = next(one for one in parts if one.number == outline.focus(app.screen))
        if "FOCUS" not in focus.deeds:
            found.append(f"{widget.name} can't be gone to")
    told = "\n".join(f"{one.name} {one.value}" for one in parts)
    for widget in app.screen.walk():
        if not widget.focusable and not isinstance(widget, ScrollArea) and widget.spoken() not in told:
            found.append(widget.spoken())
    return found


def test_the_walk_is_a_whole_game(walk: list[Seen]) -> None:
    """From the title to an ending, with everything round the table."""
    names = [one.name for one in walk]
    assert len(names) > 60 and names[0] == "title"
    assert {"desk", "composer", "ending", "handover", "kept", "hall", "journal", "pause", "credits"} <= set(names)
    assert {"replay", "replay-truth", "otherwise", "compared", "lines", "judging", "judged", "practice"} <= set(names)


def test_nothing_is_clipped_or_covered(walk: list[Seen]) -> None:
    """No text or widget of any screen is clipped, off the screen or over another."""
    assert {one.name: one.clipped for one in walk if one.clipped} == {}


def test_nothing_moves_by_itself_where_it_should_not(walk: list[Seen]) -> None:
    """No screen of a game draws a frame that nobody asked for."""
    assert [one.name for one in walk if one.unasked] == []


def test_no_screen_uses_the_key_of_the_sound_for_itself(walk: list[Seen]) -> None:
    """One key turns the sound off wherever one is."""
    assert [one.name for one in walk if sound.KEY in one.keys] == []


def test_every_screen_can_be_told(walk: list[Seen]) -> None:
    """On every screen whatever can have the focus is a part with a name, and all that stands there is told."""
    assert {one.name: one.untold for one in walk if one.untold} == {}
