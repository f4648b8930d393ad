"""Seen by everyone: contrast of all that is drawn, themes and typefaces, nothing by colour alone, nothing flashes."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import pygame
import pytest

from game.ui import dispatches, flow, settings, starting
from game.ui.app import open_window
from game.ui.calendar import Calendar
from game.ui.desk import Desk
from game.ui.dispatches import Dispatches
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
    Motion,
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
    motion,
    strip,
)
from game.ui.kit.canvas import CLEAR_RING_WIDTH, RING_WIDTH
from game.ui.kit.theme import LEAST_CLEAR_CONTRAST, LEAST_CONTRAST, LEAST_SHAPE_CONTRAST, Colour
from game.ui.kit.type import PLAIN
from game.ui.ladder import chart
from game.ui.land import BLOC, colours
from game.ui.map import paint_map
from game.ui.marks import mark
from game.ui.meters import _trend
from game.ui.papers import say
from game.ui.pause import Pause
from game.ui.preferences import Preferences
from tests.ui.kit_demo import FONTS, LETTER, RUSSIAN
from tests.ui.tour import opened, session_of, tour, use

SIDES = ("us", "ussr")
THEMES = (WASHINGTON, MOSCOW, clear(WASHINGTON), clear(MOSCOW))
LARGE = 24
"""Points from which text is large by the rules of the web: 3:1 is enough."""
FRINGE = 2
"""Per cent of the ground below a line that may be something else: a hairline that it crosses, a neighbour's edge."""
OF_A_KIND = 3
"""Desks and dispatches of so many turns are measured: the others are set in the same pencils on the same papers."""
FRAMES_A_SECOND = 30
FLASHES_A_SECOND = 3
DARK, STEP = 0.8, 0.1
"""A flash, by the rules of the web: a change of a tenth of the relative luminance, and back, the darker below 0.8."""


def luminance(pixels: np.ndarray) -> np.ndarray:
    """The relative luminance of each pixel, as the rules of the web have it."""
    parts = pixels[..., :3] / 255.0
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    return linear @ np.array([0.2126, 0.7152, 0.0722])


def against(colour: Colour, ground: np.ndarray) -> np.ndarray:
    """The contrast of a colour with each pixel of a ground."""
    mine, there = float(luminance(np.array(colour))), luminance(ground)
    return (np.maximum(mine, there) + 0.05) / (np.minimum(mine, there) + 0.05)


@dataclass
class Meeting:
    """Text, signs and rings, each with the least contrast in which it met its ground."""

    theme: Theme = WASHINGTON
    found: dict[tuple[str, object, Colour], tuple[float, str]] = field(default_factory=dict)

    def note(self, kind: str, what: object, text: str, colour: Colour, measured: float) -> None:
        """Keeps the worst of its kind."""
        key = kind, what, colour
        if measured < self.found.get(key, (99.0, ""))[0]:
            self.found[key] = measured, text

    def faults(self) -> list[str]:
        """What is too faint."""
        out = []
        for (kind, what, colour), (measured, text) in self.found.items():
            least = LEAST_SHAPE_CONTRAST
            if isinstance(what, Role):
                large = what.value.size >= LARGE
                least = LEAST_CLEAR_CONTRAST if self.theme.clear else LEAST_SHAPE_CONTRAST if large else LEAST_CONTRAST
            if measured < least:
                out.append(f"{kind} {what} {text!r} in {colour}: {measured:.2f}")
        return out


@contextmanager
def measured(meeting: Meeting) -> Iterator[None]:
    """Each text is measured against the very pixels that it is about to be drawn on."""
    text, outlined, stamp, symbol, ring = Canvas.text, Canvas.outlined, Canvas.stamp, Canvas.symbol, Canvas.ring
    halo = False

    def ground(canvas: Canvas, rect: pygame.Rect) -> np.ndarray | None:
        seen = rect.clip(canvas.surface.get_clip())
        return pygame.surfarray.pixels3d(canvas.surface.subsurface(seen)) if seen.w > 1 and seen.h > 1 else None

    def worst(canvas: Canvas, rect: pygame.Rect, colour: Colour) -> float:
        below = ground(canvas, rect)
        return 99.0 if below is None else float(np.percentile(against(colour, below), FRINGE))

    def see_text(canvas: Canvas, at, line: str, role: Role, colour: Colour, align: float = 0, whole: str = "") -> None:
        if line.strip() and not halo:
            run = canvas.type.run(line, role, colour, whole)
            x, y = canvas.spot(at)
            place = pygame.Rect(round(x - run.get_width() * align), round(y), run.get_width(), run.get_height())
            meeting.note("text", role, line, colour, worst(canvas, place.inflate(0, -place.h // 3), colour))
        text(canvas, at, line, role, colour, align, whole)

    def see_outlined(canvas: Canvas, at, line: str, role: Role, colour: Colour, around: Colour) -> None:
        nonlocal halo
        meeting.note("outlined", role, line, colour, contrast(colour, around))
        halo = True
        outlined(canvas, at, line, role, colour, around)
        halo = False

    def see_stamp(canvas: Canvas, centre, words: str, colour: Colour, angle: float = 5) -> None:
        x, y = canvas.spot(centre)
        place = pygame.Rect(round(x) - 20, round(y) - 8, 40, 16)
        meeting.note("stamp", Role.HEADING, words, colour, worst(canvas, place, colour))
        stamp(canvas, centre, words, colour, angle)

    def see_symbol(canvas: Canvas, kind: str, box: Box, colour: Colour) -> None:
        # A tick crosses the edge of its own square: what lies inside that counts.
        meeting.note("symbol", kind, "", colour, worst(canvas, canvas.rect(box.inset(box.w / 5, box.h / 5)), colour))
        symbol(canvas, kind, box, colour)

    def see_ring(canvas: Canvas, box: Box) -> None:
        theme, width = canvas.theme, CLEAR_RING_WIDTH if canvas.theme.clear else RING_WIDTH
        outer = canvas.rect(box.inset(-2 * width - 1))
        below = ground(canvas, outer)
        if below is not None:
            edge = np.concatenate([below[0], below[-1], below[:, 0], below[:, -1]])
            either = np.maximum(against(theme.ring, edge), against(theme.brass, edge))
            meeting.note("ring", "on what lies around", "", theme.ring, float(np.percentile(either, 2 * FRINGE)))
        meeting.note("ring", "in itself", "", theme.ring, contrast(theme.ring, theme.brass))
        ring(canvas, box)

    with pytest.MonkeyPatch.context() as patch:
        for name, seen in (("text", see_text), ("outlined", see_outlined), ("stamp", see_stamp),
                           ("symbol", see_symbol), ("ring", see_ring)):  # fmt: skip
            patch.setattr(Canvas, name, seen)
        # Maps and charts are painted where they stand, not on a sheet of their own.
        patch.setattr(Canvas, "cached", lambda canvas, key, box, paint: paint(canvas, box))
        yield


@pytest.mark.parametrize("side", SIDES)
def test_all_that_is_drawn_can_be_read(tmp_path: Path, side: str) -> None:
    """Every text of every screen of a game has 4.5:1 on the pixels below it (large text 3:1), in high contrast 7:1."""
    app = opened(look=Look(still=True))
    meetings: dict[bool, Meeting] = {}
    measured_of: Counter[str] = Counter()
    for name in tour(app, side, tmp_path / "game.yaml"):
        kind = name.rstrip("0123456789")
        measured_of[kind] += 1
        if measured_of[kind] > OF_A_KIND:
            continue
        for high in (True, False):
            app.set_look(replace(app.look, contrast=high))
            meeting = meetings.setdefault(high, Meeting(app.ui.theme))
            for widget in app.screen.walk():
                widget.forget()
            with measured(meeting):
                app.ui.dirty = True
                app.step()
    for meeting in meetings.values():
        kinds = {kind for kind, _, _ in meeting.found}
        assert kinds == {"text", "outlined", "stamp", "symbol", "ring"} and len(meeting.found) > 40
        assert meeting.faults() == []


def test_faint_text_is_found() -> None:
    """The measure itself: grey notes and pale dates, as in the first sketches, are found."""
    app = window()
    meeting = Meeting(app.ui.theme)
    with measured(meeting):
        canvas = Canvas(app.surface, app.ui.type, app.ui.theme)
        canvas.sheet(Box(0, 0, 300, 100), WASHINGTON.paper, 0)
        canvas.text((10, 10), "a grey note", Role.SMALL, (130, 130, 125))
        canvas.text((10, 40), "a black note", Role.SMALL, WASHINGTON.ink)
    assert [fault.split("'")[1] for fault in meeting.faults()] == ["a grey note"]


@pytest.mark.parametrize("theme", THEMES)
def test_marks_of_the_map_stand_out_on_land_and_sea(theme: Theme) -> None:
    """Signs and arcs in ink and red, on the sea and on the land of every state."""
    sea, land, line, tints = colours(theme)
    for ground in (sea, land, *tints.values()):
        for pen in (theme.ink, theme.red):
            assert contrast(pen, ground) >= LEAST_SHAPE_CONTRAST
    assert contrast(line, sea) >= LEAST_SHAPE_CONTRAST


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


# Nothing flashes, and nothing moves that should not


def at_desk(tmp_path: Path, side: str = "us", look: Look | None = None) -> App:
    app = opened(look=look)
    flow.begin(app, starting.started("black_saturday", {side: "human"}, "history", 7, None, tmp_path / "game.yaml"))
    use(app, "begin")
    assert isinstance(app.screen, Desk)
    return app


def flashes(frames: list[np.ndarray]) -> int:
    """The most flashes that any place of the screen has within any second: pairs of opposite changes."""
    most = 0
    shape = frames[0].shape
    extreme, way = frames[0].copy(), np.zeros(shape, int)
    turns: list[np.ndarray] = []
    for frame in frames[1:]:
        up = (frame - extreme >= STEP) & (extreme < DARK)
        down = (extreme - frame >= STEP) & (frame < DARK)
        turns.append((up & (way != 1)) | (down & (way != -1)))
        way = np.where(up, 1, np.where(down, -1, way))
        further = ((way == 1) & (frame > extreme)) | ((way == -1) & (frame < extreme))
        extreme = np.where(up | down | further, frame, extreme)
        most = max(most, int(np.sum(turns[-FRAMES_A_SECOND:], axis=0).max()) // 2)
    return most


def seen(app: App) -> np.ndarray:
    small = pygame.transform.box_blur(app.surface, 1)
    return luminance(pygame.surfarray.array3d(small)[::4, ::4])


def test_flashes_are_counted() -> None:
    """The counter itself: five blinks in a second are five flashes, a slow fade is none."""
    dark, light = np.zeros((2, 2)), np.ones((2, 2))
    blinks = [light if number // 3 % 2 else dark for number in range(FRAMES_A_SECOND)]
    assert flashes(blinks) >= 4 > FLASHES_A_SECOND
    assert flashes([light * (number / 60) for number in range(60)]) == 0


def test_a_motion_begins_when_it_is_seen_and_ends_for_good(monkeypatch: pytest.MonkeyPatch) -> None:
    """It never goes back, and never again."""
    clock = iter([5.0, 5.25, 5.5, 5.75, 6.5])
    monkeypatch.setattr(motion, "now", lambda: next(clock))
    moving = Motion(1.0)
    assert not moving.running
    shares = [moving.share()]
    assert moving.running
    shares += [moving.share() for _ in range(3)]
    assert shares == sorted(shares) and 0 < shares[1] < 1
    assert moving.share() == 1 and not moving.running and moving.share() == 1


@pytest.mark.parametrize(("side", "high"), [("us", False), ("ussr", True)])
def test_nothing_flashes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, side: str, high: bool) -> None:
    """All frames from the choice to the next desk, captions and all: three flashes a second at most."""
    settings.keep(captions=True)
    time = [0.0]
    monkeypatch.setattr(motion, "now", lambda: time[0])
    # Captions go by the same clock, else a slow machine takes one away in the middle of it.
    monkeypatch.setattr(strip, "now", lambda: time[0])
    app = at_desk(tmp_path, side, Look(contrast=high))
    moved = 0
    for _ in range(3):
        app.key("1", "s")
        frames = [seen(app)]
        app.key("s")
        assert isinstance(app.screen, Dispatches) and app.screen.motion is not None
        for _ in range(2 * FRAMES_A_SECOND):
            time[0] += 1 / FRAMES_A_SECOND
            before = app.draws
            app.step()
            moved += app.draws - before
            frames.append(seen(app))
        assert not app.screen.motion.running
        drawn_last = app.draws
        time[0] += 1
        app.step()
        assert app.draws == drawn_last, "it has come to rest"
        app.key("return")
        frames.append(seen(app))
        assert flashes(frames) <= FLASHES_A_SECOND
    assert moved > dispatches.PENCIL_SECONDS * FRAMES_A_SECOND


def test_what_moves_ends_as_if_it_had_not_moved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The last frame is the only one of those who want no movement."""
    time = [0.0]
    monkeypatch.setattr(motion, "now", lambda: time[0])
    pictures = []
    for look in (Look(), Look(still=True)):
        folder = tmp_path / str(look.still)
        folder.mkdir()
        app = at_desk(folder, look=look)
        app.key("1", "s", "s")
        assert isinstance(app.screen, Dispatches)
        first = pygame.image.tobytes(app.surface, "RGB")
        for _ in range(FRAMES_A_SECOND * 2):
            time[0] += 1 / FRAMES_A_SECOND
            app.step()
        pictures.append(pygame.image.tobytes(app.surface, "RGB"))
        assert (first == pictures[-1]) == look.still
    assert pictures[0] == pictures[1]


def test_panels_have_an_edge_in_high_contrast() -> None:
    """Where shadows are gone, lines tell where a paper ends, even on another one."""
    app = window()
    theme = clear(WASHINGTON)
    pixels = drawn(app, Panel([Label("A")], ground="card"), theme)
    assert tuple(pixels[10, 50]) == theme.ink and tuple(pixels[5, 50]) == theme.paper
