"""Seen by everyone: themes and typefaces, and nothing by colour alone."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pygame
import pytest

from game.ui import settings
from game.ui.app import open_window
from game.ui.calendar import Calendar
from game.ui.desk import Desk
from game.ui.kit import (
    MOSCOW,
    WASHINGTON,
    App,
    Box,
    Button,
    Canvas,
    CheckList,
    ChoiceList,
    Label,
    Look,
    Meter,
    Option,
    Painted,
    Panel,
    Role,
    Tabs,
    TextEntry,
    Theme,
    Type,
    Widget,
    clear,
    contrast,
    layout_faults,
)
from game.ui.kit.type import PLAIN
from game.ui.ladder import chart
from game.ui.land import BLOC
from game.ui.map import paint_map
from game.ui.marks import mark
from game.ui.meters import _trend
from game.ui.papers import say
from game.ui.pause import Pause
from game.ui.preferences import Preferences
from tests.ui.kit_demo import FONTS, LETTER, RUSSIAN
from tests.ui.tour import at_desk, opened, session_of, tour, use

SIDES = ("us", "ussr")
THEMES = (WASHINGTON, MOSCOW, clear(WASHINGTON), clear(MOSCOW))


# Themes and typefaces


HIGH, PLAINLY = Look(contrast=True, still=True), Look(plain=True, still=True)
LARGE_SIZE, SMALL_SIZE = ((1280, 720), 100), ((1024, 640), 200)


@pytest.mark.parametrize(
    ("look", "extreme", "side"),
    [
        (HIGH, SMALL_SIZE, "us"),
        (PLAINLY, LARGE_SIZE, "us"),
        (PLAINLY, SMALL_SIZE, "ussr"),
        pytest.param(HIGH, LARGE_SIZE, "us", marks=pytest.mark.long),
        pytest.param(HIGH, LARGE_SIZE, "ussr", marks=pytest.mark.long),
        pytest.param(HIGH, SMALL_SIZE, "ussr", marks=pytest.mark.long),
        pytest.param(PLAINLY, LARGE_SIZE, "ussr", marks=pytest.mark.long),
        pytest.param(PLAINLY, SMALL_SIZE, "us", marks=pytest.mark.long),
    ],
)
def test_nothing_is_clipped_in_any_look(
    tmp_path: Path, look: Look, extreme: tuple[tuple[int, int], int], side: str
) -> None:
    """Every screen of a game in high contrast and in the plain typeface, at both extremes."""
    app = opened(*extreme, look)
    for name in tour(app, side, tmp_path / "game.yaml"):
        assert layout_faults(app.screen) == [], name


def test_the_desks_of_high_contrast_are_two() -> None:
    """Neither side's desk is the other's in high contrast; and both stay black on white."""
    washington, moscow = clear(WASHINGTON), clear(MOSCOW)
    assert washington.clear and moscow.clear and clear(moscow) is moscow
    assert len({washington.head, moscow.head}) == len({washington.paper, moscow.paper}) == 2
    for theme in (washington, moscow):
        assert contrast(theme.ink, theme.paper) > 18 and contrast(theme.ink_soft, theme.folder) > 9


def test_the_plain_typeface_is_one_and_has_all_letters() -> None:
    """Every role is set in PT Sans, Latin and Cyrillic, none in capitals alone."""
    pygame.font.init()
    letters = Type(FONTS)
    letters.set_plain(True)
    for role in Role:
        for text in (LETTER, RUSSIAN, "Ёё Ґї Ñ İğ ½ “x” – …"):
            assert letters.run(letters.wrap(text, role, 600)[0], role, (0, 0, 0)).get_width() > 0
        assert letters.wrap("Knot узел", role, 600) == ("Knot узел",)
    assert {name for name, _ in letters._fonts} == {"PTSans_400Regular", "PTSans_700Bold"}
    assert set(PLAIN) == set(Role)
    for name in ("PTSans_400Regular", "PTSans_700Bold"):
        assert (FONTS / f"{name}.ttf").is_file()


def test_a_look_holds_at_once_and_is_kept_by_keys(tmp_path: Path) -> None:
    """From the title to the settings and back by keys alone; what is set is seen without a new start."""
    app = opened()
    app.key("s")
    assert isinstance(app.screen, Preferences)
    while app.screen.focus is None or app.screen.focus.name != "looks":
        app.key("tab")
    before = pygame.image.tobytes(app.surface, "RGB")
    app.key("space")
    assert app.ui.theme is clear(WASHINGTON) and pygame.image.tobytes(app.surface, "RGB") != before
    app.key("down", "space")
    assert app.ui.type.plain
    app.key("down", "space")
    assert app.look == Look(contrast=True, plain=True, still=True)
    assert settings.load()[0].look == app.look
    again = open_window()
    assert again.look == app.look and again.ui.type.plain and again.ui.theme.clear
    app.key("space", "up", "space", "up", "space", "escape")
    assert app.look == Look() and settings.load()[0].look == Look() and app.ui.theme is WASHINGTON


@pytest.mark.parametrize("side", SIDES)
def test_a_look_is_set_by_clicks_in_the_middle_of_a_game(tmp_path: Path, side: str) -> None:
    """By clicks from the desk's menu; the desk below is drawn in the new look, and the other side's too."""
    app = at_desk(tmp_path, side)
    use(app, "pause")
    assert isinstance(app.screen, Pause)
    app.click("settings")
    app.click("looks", "contrast")
    app.click("looks", "plain")
    app.click("text size", "125")
    assert (app.text_size, settings.load()[0].text_size) == (125, 125)
    app.click("text size", "100")
    app.click("figures")
    assert session_of(app).figures
    app.click("back")
    app.key("escape")
    assert isinstance(app.screen, Desk)
    assert app.ui.theme is clear(session_of(app).theme)
    partly = pygame.image.tobytes(app.surface, "RGB")
    for widget in app.screen.walk():
        widget.forget()
    app.ui.dirty = True
    app.step()
    assert pygame.image.tobytes(app.surface, "RGB") == partly, "nothing of the old look is left"
    app.set_theme(MOSCOW if side == "us" else WASHINGTON)
    assert app.ui.theme.clear


# Nothing by colour alone


def one_pencil(theme: Theme) -> Theme:
    """The desk with one dark pencil, one light one and one paper: what is still told apart, is not told by colour."""
    light = dict.fromkeys(("on_table", "on_table_soft", "on_table_alarm", "brass"), theme.on_table)
    dark = dict.fromkeys(("ink", "ink_soft", "red", "blue", "head", "rule", "ring"), theme.ink)
    return replace(theme, **light, **dark, **dict.fromkeys(("card", "picked", "folder"), theme.paper))


def window() -> App:
    return opened(look=Look(still=True))


def drawn(app: App, made: Widget, theme: Theme, size: tuple[float, float] = (320, 120), then: str = "") -> np.ndarray:
    """A widget alone on paper, in that theme."""
    kept, app.ui.theme = app.ui.theme, theme
    canvas = Canvas(pygame.Surface((int(size[0]), int(size[1]))), app.ui.type, theme)
    canvas.fill(Box(0, 0, *size), theme.paper)
    made.attach(app.ui).at(Box(10, 10, size[0] - 20, size[1] - 20)).layout()
    for state in filter(None, then.split()):
        setattr(made, state, True)
    made.draw(canvas)
    app.ui.theme = kept
    return pygame.surfarray.array3d(canvas.surface)


def painted(paint: Callable[[Canvas, Box], None]) -> Painted:
    return Painted(paint, "", height=100)


def choice(chosen: str = "", **about: object) -> ChoiceList:
    return ChoiceList("list", "List", [Option("a", "Hold fire", **about)], chosen, numbered=False)  # type: ignore[arg-type]


def sign(kind: str) -> Painted:
    return painted(lambda canvas, box: mark(canvas, kind, (60, 50), 22, canvas.theme.red, canvas.theme.paper))


STATES: dict[str, tuple[Callable[[], Widget], ...]] = {
    "an order up, down, level; twice as steep; a blow: arrows, a dash, two arrows, an exclamation mark": (
        lambda: choice(marks=("up",)),
        lambda: choice(marks=("down",)),
        lambda: choice(marks=("dash",)),
        lambda: choice(marks=("up", "up")),
        lambda: choice(marks=("up", "bang")),
    ),
    "a card chosen or not, possible or not: a bar and a frame; the reason in words": (
        choice,
        lambda: choice("a"),
        lambda: choice(disabled="Not before Moscow has answered"),
    ),
    "a clause ticked, not ticked, not possible: a pencil tick; the reason in words": (
        lambda: CheckList("terms", "Terms", [Option("a", "Missiles out")]),
        lambda: CheckList("terms", "Terms", [Option("a", "Missiles out")], ["a"]),
        lambda: CheckList("terms", "Terms", [Option("a", "Missiles out", disabled="Agreed already")]),
    ),
    "the page that is open: a bar above its tab": (
        lambda: Tabs("tabs", "Pages", [Option("a", "Orders"), Option("b", "Letters")], "a"),
        lambda: Tabs("tabs", "Pages", [Option("a", "Orders"), Option("b", "Letters")], "b"),
    ),
    "a button that can be used, the main one, one that cannot: an edge, light on dark, dashes and the reason": (
        lambda: Button("send", "Send"),
        lambda: Button("send", "Send", main=True),
        lambda: Button("send", "Send", disabled="Choose an order first"),
    ),
    "better, worse, steady: a word beside the bar": tuple(
        lambda note=note: Meter("The alliance", 0.5, say(f"meter.{note}"), "red" if "worse" in note else "blue")
        for note in ("up_better", "up_worse", "down_better", "down_worse", "steady")
    ),
    "more or less: the length of the bar in its frame": (lambda: Meter("A", 0.1), lambda: Meter("A", 0.9)),
    "places on the map: a shape each": tuple(
        lambda kind=kind: sign(kind)
        for kind in ("capital", "city", "site", "base", "ship", "submarine", "aircraft")
    ),
    "what was done and what is feared: words": (
        lambda: Label(say("advisers.expects", text="x")),
        lambda: Label(say("advisers.fears", text="x"), pen="red"),
    ),
}  # fmt: skip
"""Each state that a player has to tell from others, by the cue that does it without colour."""


@pytest.mark.parametrize("theme", THEMES, ids=["washington", "moscow", "washington-high", "moscow-high"])
@pytest.mark.parametrize("cue", STATES)
def test_no_state_is_told_by_colour_alone(cue: str, theme: Theme) -> None:
    """Drawn with one pencil on one paper, the states still look different."""
    app = window()
    pictures = [drawn(app, make(), one_pencil(theme)) for make in STATES[cue]]
    for one, other in itertools.combinations(pictures, 2):
        assert np.count_nonzero(np.any(one != other, axis=2)) >= 30, cue


@pytest.mark.parametrize("theme", THEMES, ids=["washington", "moscow", "washington-high", "moscow-high"])
def test_the_focus_is_a_frame(theme: Theme) -> None:
    """On buttons, lists, tabs and lines of text, with one pencil."""
    app = window()
    makes: tuple[Callable[[], Widget], ...] = (
        lambda: Button("send", "Send"),
        choice,
        lambda: CheckList("terms", "Terms", [Option("a", "Missiles out")]),
        lambda: TextEntry("seed", "Seed"),
    )
    for make in makes:
        usual, focused = (drawn(app, make(), one_pencil(theme), then=then) for then in ("", "focused"))
        assert np.count_nonzero(np.any(usual != focused, axis=2)) > 300


def test_the_rung_that_is_stood_on_is_pointed_at(tmp_path: Path) -> None:
    """Two ladders at the same height of the pencil would differ by nothing but red; the pointer tells."""
    app = at_desk(tmp_path)
    game = session_of(app).match.game
    theme = one_pencil(WASHINGTON)
    signs: list[tuple[str, float]] = []
    with pytest.MonkeyPatch.context() as patch:
        seen = Canvas.symbol
        patch.setattr(Canvas, "symbol", lambda canvas, kind, box, colour: (
            signs.append((kind, box.centre[1])), seen(canvas, kind, box, colour))[1])  # fmt: skip
        for height in (30, 53, 90):
            drawn(app, chart(game, [50, height], 6), theme, (360, 180))
    assert [kind for kind, _ in signs] == ["left"] * 3
    assert signs[0][1] > signs[1][1] > signs[2][1]


def test_land_of_the_bloc_is_hatched(tmp_path: Path) -> None:
    """Cuba and the Soviet Union are told from the others where all land has one colour."""
    app = at_desk(tmp_path)
    drawn_map = next(one for one in session_of(app).scenario.maps.values() if one.base == "caribbean")
    canvas = Canvas(pygame.Surface((800, 500)), app.ui.type, one_pencil(WASHINGTON))
    with pytest.MonkeyPatch.context() as patch:
        plain = ((255, 255, 255), (200, 200, 200), (0, 0, 0), dict.fromkeys(BLOC, (200, 200, 200)))
        patch.setattr("game.ui.land.colours", lambda theme: plain)
        paint_map(canvas, Box(0, 0, 800, 500), drawn_map, (), ())
        hatched = pygame.surfarray.array3d(canvas.surface)
        patch.setattr("game.ui.land.BLOC", ())
        paint_map(canvas, Box(0, 0, 800, 500), drawn_map, (), ())
    assert np.count_nonzero(np.any(hatched != pygame.surfarray.array3d(canvas.surface), axis=2)) > 500


def test_turns_gone_now_and_to_come_are_told_without_colour(tmp_path: Path) -> None:
    """Gone days are crossed out, today lies on a sheet of its own."""
    app = at_desk(tmp_path)
    app.key("1", "s", "s", "return")
    lines: list[float] = []
    sheets: list[Box] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Canvas, "line", lambda canvas, a, b, colour, width=1: lines.append(a[1] - b[1]))
        patch.setattr(Canvas, "sheet", lambda canvas, box, colour, shadow=0, edge=0: sheets.append(box))
        calendar = Calendar(session_of(app)).attach(app.ui).at(Box(0, 0, 1244, 62))
        calendar.draw(Canvas(pygame.Surface((1280, 80)), app.ui.type, app.ui.theme))
    assert len([slope for slope in lines if slope]) == 1 and len(sheets) == 1


def test_what_is_good_and_bad_is_said_in_a_word() -> None:
    """Whatever way a reading goes, the bar's colour says nothing that its word does not."""
    for better, change in itertools.product(("up", "down", None), (-1, 0, 1)):
        trend = _trend(better, change)
        word = say(f"meter.{trend}")
        assert ("bad" in word) == ("worse" in trend) and ("good" in word) == ("better" in trend)


def test_panels_have_an_edge_in_high_contrast() -> None:
    """Where shadows are gone, lines tell where a paper ends, even on another one."""
    app = window()
    theme = clear(WASHINGTON)
    pixels = drawn(app, Panel([Label("A")], ground="card"), theme)
    assert tuple(pixels[10, 50]) == theme.ink and tuple(pixels[5, 50]) == theme.paper
