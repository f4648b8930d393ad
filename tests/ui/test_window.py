"""Whole games at the window, through the real event loop: by keys alone, by clicks alone, by two people."""

from __future__ import annotations

import math
import subprocess
import sys
from pathlib import Path

import pygame
import pytest

from game.places import home, scenarios
from game.record import load_record, replay
from game.rules import Accept, Send, Write
from game.scenario.library import installed as scenario_files
from game.scenario.library import load
from game.ui import flow, saves, settings, starting
from game.ui.app import open_window
from game.ui.briefing import Briefing
from game.ui.composer import Composer
from game.ui.desk import Desk
from game.ui.dispatches import Dispatches
from game.ui.ending import Ending
from game.ui.handover import Handover
from game.ui.kit import MOSCOW, WASHINGTON, App, Box, Button, CheckList, ChoiceList, Dialog, layout_faults
from game.ui.pause import Pause
from game.ui.projection import EARTH, circle, projected
from game.ui.reading import Reading
from game.ui.title import Title
from tests.ui.tour import opened, session_of, use

SIDES = ("us", "ussr")
MOST_STEPS = 60
KEYS_TO_A_WIDGET = 60


def at_desk(tmp_path: Path, side: str = "us", against: str = "history", seed: int = 7) -> App:
    app = opened()
    session = starting.started("black_saturday", {side: "human"}, against, seed, None, tmp_path / "game.yaml")
    flow.begin(app, session)
    use(app, "begin")
    assert isinstance(app.screen, Desk)
    return app


def test_the_longer_reading_is_one_key_away(tmp_path: Path) -> None:
    """The briefing, read again at the desk, tells what lies behind this turn to the side that sits there."""
    app = opened()
    session = starting.started("thirteen_days", {"ussr": "human"}, "history", 7, None, tmp_path / "game.yaml")
    flow.begin(app, session)
    use(app, "begin")
    more = session.turn.more
    assert more.us and more.ussr and isinstance(app.screen, Desk)
    app.key("b")
    assert isinstance(app.screen, Briefing)
    read = app.screen.spoken()
    assert more.ussr.split(".")[0] in read and more.us.split(".")[0] not in read


def tab_to(app: App, name: str) -> None:
    """The focus onto a widget, by Tab alone."""
    for _ in range(KEYS_TO_A_WIDGET):
        if app.screen.focus is not None and app.screen.focus.name == name:
            return
        app.key("tab")
    raise AssertionError(f"Tab never comes to {name}")


def choose_by_keys(app: App, name: str, item: str) -> None:
    """An item of a list, by Tab, arrows and Space alone."""
    tab_to(app, name)
    found = app.screen.focus
    assert isinstance(found, ChoiceList)
    app.key("home")
    for _ in found.options:
        assert isinstance(app.screen.focus, ChoiceList)
        if app.screen.focus.options[app.screen.focus.cursor].id == item:
            app.key("space")
            return
        app.key("down")
    raise AssertionError(f"no arrow leads to {item}")


@pytest.mark.parametrize("side", SIDES)
def test_a_whole_game_by_keys_alone(side: str) -> None:
    app = opened()
    assert isinstance(app.screen, Title)
    app.key("return")
    choose_by_keys(app, "side", side)
    tab_to(app, "seed")
    app.write("1962")
    tab_to(app, "begin")
    app.key("return")
    assert isinstance(app.screen, Briefing)
    assert app.ui.theme is (WASHINGTON if side == "us" else MOSCOW)
    app.key("return")
    for _ in range(MOST_STEPS):
        match app.screen:
            case Desk():
                app.key("1", "s")
                assert isinstance(app.screen, Dialog)
                app.key("s")
            case Dispatches():
                app.key("return")
            case Ending():
                break
    assert isinstance(app.screen, Ending)
    session = session_of(app)
    assert session.match.over
    assert session.match.record.seed == 1962
    app.key("return")
    assert isinstance(app.screen, Title)
    app.key("q")
    assert not app.running


@pytest.mark.parametrize("side", SIDES)
def test_a_whole_game_by_clicks_alone(side: str) -> None:
    app = opened()
    app.click("new")
    app.click("side", side)
    app.click("begin")
    app.click("begin")
    for _ in range(MOST_STEPS):
        match app.screen:
            case Desk():
                orders = app.widget("orders")
                assert isinstance(orders, ChoiceList)
                app.click("orders", orders.options[-1].id)
                app.click("send")
                app.click("yes")
            case Dispatches():
                app.click("on")
            case Ending():
                break
    assert isinstance(app.screen, Ending)
    app.click("title")
    app.click("quit")
    assert not app.running


def test_the_first_turn_of_a_small_game_leads_to_its_ending(tmp_path: Path) -> None:
    app = opened()
    flow.begin(app, starting.started("chicken", {"us": "human"}, "withdrawer", 1, None, tmp_path / "game.yaml"))
    app.key("return", "1", "s", "s", "return")
    assert isinstance(app.screen, Ending)
    assert session_of(app).match.position.ending() == "compromise"


@pytest.mark.parametrize("side", SIDES)
def test_a_composed_letter_with_a_rider_is_sent(tmp_path: Path, side: str) -> None:
    app = at_desk(tmp_path, side)
    mine, theirs = ("no_invasion", "missiles_out") if side == "us" else ("missiles_out", "no_invasion")
    app.key("w")
    assert isinstance(app.screen, Composer)
    app.click("channel", "broadcast")
    app.click("ground", "common_peril")
    app.click("gives", mine)
    app.click("asks", theirs)
    app.click("rider", "turkey")
    app.key("l")
    assert isinstance(app.screen, Desk)
    act = session_of(app).tray.act
    assert act == Write("offer", "broadcast", (mine, theirs), "common_peril", None, "backchannel", ("turkey",))
    app.key("1", "s", "s")
    step = session_of(app).match.steps[0]
    assert step.moves[side].act == act


def test_a_draft_goes_word_for_word_until_something_is_changed(tmp_path: Path) -> None:
    app = at_desk(tmp_path, "ussr")
    app.key("w")
    app.click("drafts", "letter_of_26")
    app.key("l")
    assert session_of(app).tray.act == Send("letter_of_26")
    app.key("w")
    app.click("drafts", "letter_of_26")
    app.click("wording", "offer")
    app.key("l")
    act = session_of(app).tray.act
    assert isinstance(act, Write)
    assert act.wording == "offer"


def test_what_cannot_be_sent_says_why(tmp_path: Path) -> None:
    app = at_desk(tmp_path)
    app.key("w")
    lay = app.widget("lay")
    assert isinstance(lay, Button)
    assert lay.disabled
    app.click("asks", "inspection_un")
    app.click("asks", "inspection_sea")
    assert "exclude" in app.widget("reason").spoken()
    app.key("l")
    assert isinstance(app.screen, Composer)


def test_a_hint_is_answered_and_an_offer_accepted_with_something_added(tmp_path: Path) -> None:
    app = at_desk(tmp_path)
    app.key("1", "s", "s", "return")
    hint = next(one for one in session_of(app).view.letters() if one.wording == "hint")
    app.click("letters", hint.name)
    assert isinstance(app.screen, Reading)
    app.key("w")
    app.key("l")
    act = session_of(app).tray.act
    assert isinstance(act, Write)
    assert act.answers == hint.name
    assert set(hint.clauses) <= set(act.clauses)
    app.key("u", "1", "s", "s", "return")
    offer = next(one for one in session_of(app).view.letters() if one.wording == "offer")
    app.click("letters", offer.name)
    app.key("a")
    app.click("adds", "quarantine_off.secret")
    app.click("lay")
    assert session_of(app).tray.act == Accept(offer.name, ("quarantine_off.secret",))


def test_undo_takes_back_step_by_step_until_the_turn_is_sent(tmp_path: Path) -> None:
    app = at_desk(tmp_path)
    app.key("1", "2", "w")
    app.click("gives", "no_invasion")
    app.key("l")
    tray = session_of(app).tray
    first, second = session_of(app).legal.orders[:2]
    assert (tray.order, tray.act is None) == (second, False)
    app.key("u")
    assert (tray.order, tray.act) == (second, None)
    app.key("u")
    assert tray.order == first
    app.key("u")
    assert tray.order is None
    app.key("s")
    assert isinstance(app.screen, Desk), "nothing is sent without an order"
    app.key("1", "s", "escape")
    assert isinstance(app.screen, Desk), "Escape must not send"
    assert not session_of(app).match.steps


def test_a_game_is_saved_and_continued() -> None:
    app = opened()
    app.click("new")
    app.click("begin")
    app.key("return", "1", "s", "s", "return")
    path = session_of(app).match.path
    assert path is not None
    assert saves.latest() == path.resolve()
    hash_before = str(session_of(app).match.record)
    app.key("escape")
    assert isinstance(app.screen, Pause)
    app.click("leave")
    assert isinstance(app.screen, Title)

    again = opened()
    again.key("c")
    assert isinstance(again.screen, Desk)
    assert len(session_of(again).match.steps) == 1
    assert str(session_of(again).match.record) == hash_before
    assert replay(load_record(path)).failure is None


def test_a_finished_game_is_not_continued(tmp_path: Path) -> None:
    app = opened()
    flow.begin(app, starting.started("chicken", {"us": "human"}, None, 1))
    assert saves.latest() is not None
    app.key("return", "1", "s", "s", "return")
    assert isinstance(app.screen, Ending)
    assert saves.latest() is None


def test_a_broken_save_is_told_and_left_alone() -> None:
    path = home() / "games" / "broken.yaml"
    path.parent.mkdir(parents=True)
    path.write_text("format: 99\n", encoding="utf-8")
    saves.remember(path)
    app = opened()
    app.key("c")
    assert isinstance(app.screen, Dialog)
    app.key("escape")
    assert isinstance(app.screen, Title)
    assert path.read_text(encoding="utf-8") == "format: 99\n"


def test_two_people_never_see_each_others_desk(tmp_path: Path) -> None:
    app = opened()
    chairs = {"us": "human", "ussr": "human"}
    flow.begin(app, starting.started("black_saturday", chairs, None, 7, None, tmp_path / "game.yaml"))
    seats = []
    for _ in range(MOST_STEPS):
        session = session_of(app)
        match app.screen:
            case Handover():
                seats.append(session.seat)
                assert not any(widget.name in ("orders", "letters", "state paper") for widget in app.screen.walk())
                app.key("return")
            case Briefing():
                app.key("return")
            case Desk():
                assert app.ui.theme is session.theme
                assert session.tray.order is None
                app.key("1", "s", "s")
            case Dispatches():
                app.key("return")
            case Ending():
                break
    assert isinstance(app.screen, Ending)
    assert seats[:4] == ["us", "ussr", "us", "ussr"]


def test_what_is_drawn_in_part_is_what_is_drawn_whole(tmp_path: Path) -> None:
    app = at_desk(tmp_path)
    app.key("1", "s", "s", "return")
    keys = ["tab", "down", "tab", "page down", "1", "2", "u", "shift+tab", "shift+tab", "up", "w", "tab", "space"]
    for number, key in enumerate(keys):
        app.key(key)
        app.wheel((600 - 40 * number, 500), -1)
        partly = pygame.image.tobytes(app.surface, "RGB")
        for widget in app.screen.walk():
            widget.forget()
        app.ui.dirty = True
        app.step()
        assert pygame.image.tobytes(app.surface, "RGB") == partly, key


def test_writing_and_asking_stay_in_sight(tmp_path: Path) -> None:
    app = at_desk(tmp_path)
    app.key("w")
    app.click("gives", "no_invasion")
    app.key("l")
    app.key("1", "s", "s", "return", "1", "s", "s", "return")
    panel = app.widget("letters paper")
    for name in ("write", "ask"):
        assert app.widget(name).box.inside(panel.box)


def test_leaving_is_asked_for_and_says_that_the_game_is_saved(tmp_path: Path) -> None:
    app = at_desk(tmp_path)
    app.key("escape", "q")
    assert isinstance(app.screen, Dialog)
    assert "saved" in app.screen.text
    app.key("escape")
    assert app.running
    app.key("q")
    app.click("leave")
    assert not app.running


def test_figures_come_only_when_they_are_asked_for(tmp_path: Path) -> None:
    app = at_desk(tmp_path)
    assert "%" not in app.screen.spoken()
    app.key("escape")
    app.click("figures")
    app.key("escape")
    assert "%" in app.screen.spoken()


def test_settings_are_kept(tmp_path: Path) -> None:
    app = at_desk(tmp_path)
    app.key("escape")
    app.click("figures")
    app.key("t")
    assert settings.load() == (settings.Settings(text_size=125, figures=True), "")
    again = open_window()
    assert again.text_size == 125
    again.click("new")
    figures = again.widget("figures")
    assert isinstance(figures, CheckList)
    assert figures.ticked == {"figures"}


@pytest.mark.parametrize(
    "text",
    [b"text_size: 17\n", b"volume: 3\n", b"- 1\n", b"\xff\xfe", b"a: &a 1\nb: *a\n", b"figures: {}\n", b"x: [[[\n"],
)
def test_broken_settings_are_told_and_left_alone(text: bytes) -> None:
    settings.path().parent.mkdir(parents=True)
    settings.path().write_bytes(text)
    app = open_window()
    assert app.text_size == 100
    assert "settings.yaml" in app.widget("notice").spoken()
    assert layout_faults(app.screen) == []
    settings.keep(figures=True)
    assert settings.path().read_bytes() == text


@pytest.mark.parametrize("box", [Box(0, 0, 364, 178), Box(0, 0, 900, 550), Box(10, 20, 400, 900)])
def test_every_place_of_a_map_lies_on_it(box: Box) -> None:
    for name in scenario_files():
        for drawn in load(name).scenario.maps.values():
            projection = projected(drawn, box)
            assert projection.box.inside(box)
            for place in drawn.places:
                for latitude, longitude in place.spots:
                    assert projection.box.inset(2).holds(projection.spot(longitude / 100, latitude / 100)), place.name


def test_an_arc_is_a_true_circle() -> None:
    arc = next(iter(load("black_saturday").scenario.maps["caribbean"].arcs))
    latitude, longitude = (math.radians(part / 100) for part in arc.centre)
    for east, north in circle(arc):
        there, far = math.radians(north), math.radians(east) - longitude
        angle = math.acos(math.sin(latitude) * math.sin(there) + math.cos(latitude) * math.cos(there) * math.cos(far))
        assert angle * EARTH == pytest.approx(arc.miles, abs=0.1)


def test_the_title_needs_neither_numpy_nor_pydantic() -> None:
    code = (
        "import sys; from game.ui.app import open_window; app = open_window(); app.step();"
        "found = {'numpy', 'pydantic'} & set(sys.modules); sys.exit(repr(found) if found else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=scenarios().parent)
    assert done.returncode == 0, done.stderr
