"""What a player can see and hear: sizes, contrast, wrapping, fonts, sentences."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import pygame
import pytest

from game.ui.kit import (
    MOSCOW,
    WASHINGTON,
    App,
    Box,
    Button,
    Dialog,
    Label,
    Panel,
    Role,
    Row,
    Screen,
    Stack,
    Theme,
    Type,
    Widget,
    clear,
    columns,
    contrast,
    grid,
    layout_faults,
    rows,
    scale_for,
)
from game.ui.kit.canvas import GRAIN_DEPTH
from game.ui.kit.theme import LEAST_CLEAR_CONTRAST, LEAST_CONTRAST, LEAST_SHAPE_CONTRAST, Colour
from tests.ui.kit_demo import FONTS, LETTER, RUSSIAN, WORDS, open_desk

SIZES = [(1024, 640), (1280, 720), (1920, 1080), (3840, 2160), (1024, 1200), (2560, 720)]


@pytest.mark.parametrize("text_size", [100, 125, 150, 200])
@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut_off_at_any_size(size: tuple[int, int], text_size: int) -> None:
    app, desk = open_desk(size, text_size)
    for page in ("orders", "letter", "state"):
        desk.page = page
        desk.refresh()
        assert layout_faults(app.screen) == []
    app.push(Dialog("Send by cable?", LETTER, [Button("yes", "Send it"), Button("no", "Not yet")], print))
    assert layout_faults(app.screen) == []


def test_faults_are_found() -> None:
    class Bad(Screen):
        def build(self, box: Box) -> Sequence[Widget]:
            return [
                Label("Unquestionably", name="narrow").at(Box(0, 0, 20, 90)),
                Label(LETTER, name="low").at(Box(100, 0, 300, 20)),
                Button("one", "One").at(Box(500, 0, 200, 60)),
                Button("two", "Two").at(Box(600, 30, 200, 60)),
                Button("out", "Out").at(Box(box.w - 50, 300, 100, 60)),
                Panel([Stack([Label(LETTER)])], name="small").at(Box(0, 300, 300, 80)),
            ]

    app = App(WORDS, fonts=FONTS)
    app.push(Bad())
    faults = "\n".join(layout_faults(app.screen))
    for expected in (
        "Label 'narrow': ",
        "Label 'low': ",
        "Button 'one' overlaps Button 'two'",
        "Button 'out' hangs out of the screen",
        "Panel 'small': ",
        "hangs out of Panel 'small'",
    ):
        assert expected in faults


@pytest.mark.parametrize("theme", [WASHINGTON, MOSCOW, clear(WASHINGTON), clear(MOSCOW)])
def test_contrast_of_every_pair_even_on_the_darkest_grain(theme: Theme) -> None:
    def colour(name: str) -> Colour:
        value: Colour = getattr(theme, name)
        return value

    text = LEAST_CLEAR_CONTRAST if theme.clear else LEAST_CONTRAST
    for pairs, least in ((theme.text_pairs(), text), (theme.shape_pairs(), LEAST_SHAPE_CONTRAST)):
        for pen, ground in pairs:
            r, g, b = (max(0, part - GRAIN_DEPTH) for part in colour(ground))
            assert contrast(colour(pen), colour(ground)) >= least, (pen, ground)
            assert contrast(colour(pen), (r, g, b)) >= least, (pen, ground, "grain")


def test_contrast_is_that_of_the_web_rules() -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast((119, 119, 119), (255, 255, 255)) == pytest.approx(4.48, abs=0.01)


def test_one_factor_grows_from_the_least_window() -> None:
    assert scale_for((1024, 640), 100) == 1
    assert scale_for((1280, 720), 200) == 2
    assert scale_for((3840, 2160), 100) == 3
    assert scale_for((512, 640), 100) == 0.5


@pytest.mark.parametrize("scale", [1.0, 1.5, 3.0])
@pytest.mark.parametrize("role", list(Role))
def test_wrapped_lines_fit_and_lose_no_word(role: Role, scale: float) -> None:
    pygame.font.init()
    type_ = Type(FONTS, scale)
    for text in (LETTER, RUSSIAN, "Donaudampfschifffahrtsgesellschaft " * 3, "a\nb", "\x00\ud800 ok"):
        lines = type_.wrap(text, role, 120)
        assert all(type_.width(line, role) <= 121 for line in lines)
        assert type_.height(text, role, 120) == pytest.approx(len(lines) * type_.line_height(role))
        for line in lines:
            type_.run(line, role, (0, 0, 0), text)
    for text in (LETTER, RUSSIAN):
        said = " ".join(type_.wrap(text, role, 640)).split()
        assert said == (text.upper() if role.value.capitals else text).split()


def test_the_typewriter_gives_way_where_it_has_no_letters() -> None:
    pygame.font.init()
    type_ = Type(FONTS)
    narrow, wide = type_.width("iiii", Role.TYPE), type_.width("жжжж", Role.TYPE)
    assert wide == pytest.approx(4 * type_.width("ж", Role.TYPE), abs=2) and wide > 0
    assert narrow != wide
    mixed = type_._font(Role.TYPE, "Crisis кризис")
    assert mixed is type_._font(Role.TYPE, "узел") is not type_._font(Role.TYPE, "knot, café – “é”")


def test_without_fonts_the_default_one_serves() -> None:
    app = App(WORDS, fonts=None)
    app.push(Dialog("Title", "Text", [Button("ok", "OK")], print))
    app.step()
    assert layout_faults(app.screen) == []


def test_each_widget_says_itself_in_one_sentence() -> None:
    _, desk = open_desk()
    said = {widget.name: widget.spoken() for widget in desk.walk() if widget.name}
    assert said["again"] == "Read again, button; R presses it."
    assert said["send"] == "Send by cable, button; Enter presses it."
    assert said["orders"] == (
        "Orders, 7 choices, nothing chosen; now at 1: Maintain the quarantine line, Hold the ring at 500 "
        "nautical miles; arrows move and Space chooses."
    )
    assert "You remove the weapons systems from Cuba, United Nations" in said["terms"]
    assert said["reason"] == "Your reason, for the journal, text, now: empty; type to write and Enter ends it."
    assert said["state area"].startswith("State of affairs, a longer text, 0 per cent down")
    assert "Moscow's trust: 42 of 100, falling." in desk.spoken()
    assert "Escalation is at 5 of 10, Strike." in desk.spoken()
    for widget in desk.walk():
        assert widget.spoken() or not widget.usable(), widget.called()


def test_moving_is_heard() -> None:
    app, _ = open_desk()
    assert next(iter(app.said)) == "The Cabinet Room"
    app.key("down")
    assert app.said[-1].startswith("2 of 7: Private channel: Dobrynin, ") and "calms" in app.said[-1]
    app.key("tab")
    assert app.said[-1].startswith("Terms, 6 boxes")
    app.key("space")
    assert app.said[-1] == "You remove the weapons systems from Cuba"
    app.click("send")
    assert list(app.said)[-2:] == [
        "Send by cable? It will be read in Moscow tonight.",
        "Not yet, button; Enter presses it.",
    ]


def test_the_focus_can_be_seen() -> None:
    app, _ = open_desk()
    before = app.surface.copy()
    app.key("tab")
    assert pygame.image.tobytes(before, "RGB") != pygame.image.tobytes(app.surface, "RGB")


def test_both_themes_and_all_symbols_draw() -> None:
    app, _ = open_desk()
    app.set_theme(MOSCOW)
    drawn = app.draws
    app.step()
    assert app.draws == drawn + 1
    assert app.surface.get_at((2, 2))[0] > app.surface.get_at((2, 2))[1]


def test_cuts_add_up() -> None:
    box = Box(10, 20, 300, 200)
    for parts, across in ((columns(box, [1, 2, 3], 6), True), (rows(box, [3, 1], 8), False)):
        for a, b in itertools.pairwise(parts):
            assert not a.overlaps(b)
            assert (b.x - a.right if across else b.y - a.bottom) == pytest.approx(6 if across else 8)
        assert parts[-1].right == pytest.approx(box.right) and parts[-1].bottom == pytest.approx(box.bottom)
    assert len(grid(box, 3, 2, 4)) == 6
    top, rest = box.cut_top(50, 10)
    assert (top.h, rest.y, rest.h) == (50, 80, 140)
    strip, rest = box.cut_right(500)
    assert strip == box and rest.w == 0


def test_a_row_takes_more_lines_when_words_no_longer_fit() -> None:
    app, _ = open_desk()
    row = Row([Button(f"b{i}", "Unmistakably") for i in range(4)]).attach(app.ui)
    one, four = row.height_for(800), row.height_for(150)
    assert four == pytest.approx(4 * one + 3 * row.gap)
