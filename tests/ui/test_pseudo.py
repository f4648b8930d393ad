"""Ready for other languages: every screen in a language that is longer than ours, at every size and scale."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pygame
import pytest

from game.record import load_record, replay
from game.rules import Send
from game.ui.desk import Desk
from game.ui.ending import Ending
from game.ui.kit import App, Box, Canvas, Dialog, Look, Painted, Role, Screen, Type, Widget, layout_faults
from game.ui.kit.app import TEXT_SIZES
from game.ui.kit.type import NO_SUCH_LETTER, PLAIN
from game.words import words
from tests.ui.drawn import drawn_faults
from tests.ui.kit_demo import FONTS, WORDS
from tests.ui.pseudo import lengthened, pseudo_scenario, pseudo_words, spoken
from tests.ui.tour import SCENARIO, answered, opened, session_of, tour, use

SIZES = ((1024, 640), (1280, 720), (1920, 1080), (3840, 2160))
SIDES = ("us", "ussr")
LANGUAGES = ("english", "pseudo")
EVERY = tuple(itertools.product(SIZES, TEXT_SIZES, SIDES, LANGUAGES))
SLICE = (
    ((1024, 640), 200, "us", "pseudo"),
    ((1280, 720), 100, "us", "pseudo"),
    ((1920, 1080), 125, "ussr", "pseudo"),
)
"""What is walked by default: least and largest, one page or all at once; the longer language says more than ours."""
ALPHABETS = {
    "Latin": "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝßàáâãäåæçèéêëìíîïñòóôõöøùúûüýÿĀąĆćČčĎďĘęĚěĞğİıŁłŃńŇňŐőŒœŘřŚśŞşŠšŤťŮůŰűŹźŻżŽž",
    "Cyrillic": "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдеёжзийклмнопрстуфхцчшщъыьэюяІіЇїЄєҐґЎў",
    "signs": "“”„‘’«»–—…№§½°·€",
}


def walked(size: tuple[int, int], text_size: int, side: str, language: str, folder: Path) -> list[str]:
    """Every screen of a game, and what of its words is clipped, off the screen, or over something else."""
    if language == "pseudo":
        with spoken():
            app = opened(size, text_size, Look(still=True), {SCENARIO: pseudo_scenario(SCENARIO)})
            return _faults(app, side, folder)
    return _faults(opened(size, text_size, Look(still=True)), side, folder)


def _faults(app: App, side: str, folder: Path) -> list[str]:
    found, count = [], 0
    for name in tour(app, side, folder / "game.yaml"):
        count += 1
        found += [f"{name}: {fault}" for fault in [*layout_faults(app.screen), *drawn_faults(app)]]
    assert count > 40
    return found


@pytest.mark.parametrize(("size", "text_size", "side", "language"), SLICE)
def test_nothing_is_clipped(
    size: tuple[int, int], text_size: int, side: str, language: str, tmp_path: Path
) -> None:
    """At the extremes no text or widget of any screen is clipped, off the screen or over another."""
    assert walked(size, text_size, side, language, tmp_path) == []


@pytest.mark.long
@pytest.mark.parametrize(("size", "text_size", "side", "language"), [one for one in EVERY if one not in SLICE])
def test_nothing_is_clipped_anywhere(
    size: tuple[int, int], text_size: int, side: str, language: str, tmp_path: Path
) -> None:
    """Nor at any other size, scale, side, in either language."""
    assert walked(size, text_size, side, language, tmp_path) == []


def test_the_language_is_longer_and_keeps_what_is_filled_in() -> None:
    """Each word is 40 per cent longer at least, with accents and Cyrillic; placeholders and numbers stay."""
    for key, text in words().texts.items():
        told = pseudo_words().texts[key]
        assert re.findall(r"\{[^{}]*\}", told) == re.findall(r"\{[^{}]*\}", text), key
        letters = sum(c.isalpha() for c in re.sub(r"\{[^{}]*\}", "", text))
        assert sum(c.isalpha() for c in re.sub(r"\{[^{}]*\}", "", told)) >= 1.4 * letters, key
        assert re.findall(r"\d", told) == re.findall(r"\d", text), key
    assert lengthened("Send it at 20:00, {who}!") == "Šëñdжи ïtж átж 20:00, {who}!"


def test_a_scenario_speaks_it_and_is_played_the_same() -> None:
    """What players read of a scenario is in that language; ids, numbers and moves are untouched."""
    ours = pseudo_scenario(SCENARIO).scenario
    plain = opened().stack[0].loading.scenarios[SCENARIO].scenario  # type: ignore[attr-defined]
    assert ours.title == lengthened(plain.title)
    assert {n: o.moves for n, o in ours.lines.items()} == {n: o.moves for n, o in plain.lines.items()}
    for name, order in plain.orders.items():
        told = ours.orders[name]
        assert (told.title, told.when, told.effects) == (lengthened(order.title), order.when, order.effects)
    assert ours.turns[0].opening.of("us") == lengthened(plain.turns[0].opening.of("us"))


@pytest.mark.parametrize("alphabet", ALPHABETS)
def test_the_fonts_have_the_letters(alphabet: str) -> None:
    """In each role, plain or not, some font has every letter of the Latin and of the Cyrillic languages of Europe."""
    pygame.font.init()
    letters = Type(FONTS)
    for plain in (False, True):
        letters.set_plain(plain)
        for role in Role:
            files = (PLAIN[role] if plain else role.value).files
            fonts = [letters._load(name, 16) for name in files]
            missing = [c for c in ALPHABETS[alphabet] if not any(_has(font, c) for font in fonts)]
            assert not missing, (role, plain, missing)


def _has(font: pygame.Font, letter: str) -> bool:
    drawn, none = (pygame.image.tobytes(font.render(c, True, "black"), "RGBA") for c in (letter, NO_SUCH_LETTER))
    return drawn != none


class _Board(Screen):
    """A drawing of the test's own."""

    def __init__(self, *lines: tuple[float, float, str]) -> None:
        super().__init__()
        self.lines = lines

    def build(self, box: Box) -> list[Widget]:
        def paint(canvas: Canvas, place: Box) -> None:
            for x, y, line in self.lines:
                canvas.text((place.x + x, place.y + y), line, Role.BODY, canvas.theme.ink)

        return [Painted(paint, "", key="board", name="board").at(Box(100, 100, 300, 100))]


@pytest.mark.parametrize(
    ("lines", "wrong"),
    [
        (((10, 10, "Havana"), (10, 40, "Banes")), ""),
        (((270, 10, "Guantánamo"),), "out of its place"),
        (((10, 85, "Banes"),), "out of its place"),
        (((10, 10, "Havana"), (30, 14, "Banes")), "is drawn over"),
    ],
)
def test_letters_out_of_place_are_found(lines: tuple[tuple[float, float, str], ...], wrong: str) -> None:
    """The measure itself: a label that is cut off by its drawing's edge, or lies on another, is found."""
    app = App(WORDS, fonts=FONTS)
    app.push(_Board(*lines))
    found = drawn_faults(app)
    assert bool(found) == bool(wrong) and all(wrong in fault for fault in found)


def test_a_whole_game_at_the_largest_text_in_the_smallest_window(tmp_path: Path) -> None:
    """Black Saturday in that language at 1024x640 and 200 per cent, page by page through the real loop, to its end."""
    with spoken():
        loaded = pseudo_scenario(SCENARIO)
        app = opened((1024, 640), 200, Look(still=True), {SCENARIO: loaded})
        use(app, "new")
        use(app, "side", "ussr")
        use(app, "begin")
        while not isinstance(app.screen, Ending):
            assert layout_faults(app.screen) == []
            match app.screen:
                case Desk():
                    session = session_of(app)
                    offers = [act for act in session.legal.acts if isinstance(act, Send)]
                    if offers and session.tray.act is None:
                        use(app, "write")
                        use(app, "drafts", offers[0].letter)
                        use(app, "lay")
                    use(app, "orders", session.legal.orders[-1])
                    use(app, "send")
                    assert isinstance(app.screen, Dialog)
                    app.click("yes")
                    answered(app)
                case _:
                    app.key("return")
        session = session_of(app)
        assert session.match.over and session.scenario is loaded.scenario
        assert any(ending.title == app.screen.title for ending in loaded.scenario.endings.values())
    path = session.match.path
    assert path is not None and replay(load_record(path)).failure is None
