"""Sounds: made again byte for byte, silent where they can't be heard, one key, two volumes, captions, no secrets."""

from __future__ import annotations

import os
import runpy
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pygame
import pytest

from game.places import assets, scenarios
from game.rules import Act, Ask, Move, Send, Write, why_illegal
from game.ui import flow, settings, sound, starting
from game.ui.app import open_window
from game.ui.desk import Desk
from game.ui.dispatches import Dispatches
from game.ui.ending import Ending
from game.ui.handover import Handover
from game.ui.kit import App, Dialog, Slider, layout_faults
from game.ui.kit import strip as strips
from game.ui.title import Title
from game.words import words
from tests.ui.tour import answered, opened, session_of, tour, use

SIDES = ("us", "ussr")
MOST_STEPS = 60
PATIENCE = 20.0
STEPS = 22
"""Screens of a game of two."""
LONGER = 1.4
"""How much longer texts may be in another language."""
SMALL = 400_000
SOON = 0.25


class Recorder(sound.Device):
    """A device that writes down what it is asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.played: list[str] = []
        self.looped: list[str] = []

    def play(self, name: str, volume: float) -> None:
        assert 0 < volume <= 1
        self.played.append(name)

    def loop(self, name: str, volume: float) -> None:
        self.looped.append(name)

    def stop(self) -> None:
        self.looped.append("")


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(sound, "DEVICE", sound.Device())
    pygame.mixer.quit()
    yield
    assert sound.DEVICE.settled(PATIENCE)
    pygame.mixer.quit()


def heard(app: App) -> Recorder:
    """What the window asks for from now on."""
    device = Recorder()
    sound.Sounds(app, settings.load()[0], device)
    return device


def begun(tmp_path: Path, app: App, *people: str, seed: int = 7, against: str | None = "history") -> None:
    chairs = dict.fromkeys(people, "human")
    path = tmp_path / f"{len(list(tmp_path.iterdir()))}.yaml"
    flow.begin(app, starting.started("black_saturday", chairs, against if len(people) == 1 else None, seed, None, path))


def at_desk(tmp_path: Path, side: str = "us") -> tuple[App, Recorder]:
    app = opened()
    device = heard(app)
    begun(tmp_path, app, side)
    app.key("return")
    assert isinstance(app.screen, Desk)
    return app, device


# The files


def test_the_script_makes_the_same_files_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["sounds.py", "--out", str(tmp_path)])
    runpy.run_path(str(assets() / "make" / "sounds.py"), run_name="__main__")
    made = {path.name: path.read_bytes() for path in tmp_path.glob("*.wav")}
    assert made == {path.name: path.read_bytes() for path in (assets() / "sounds").glob("*.wav")}
    assert {path.removesuffix(".wav") for path in made} == {*sound.CHANNELS, *sound.ROOMS.values()}
    assert sum(map(len, made.values())) < SMALL


def test_each_sound_has_a_caption_and_loads() -> None:
    for name in (*sound.CHANNELS, *sound.ROOMS):
        assert words().say(f"window.sound.caption.{name}")
    device = sound.Device()
    for name in sound.CHANNELS:
        device.play(name, 0.1)
    for name in sound.ROOMS.values():
        device.loop(name, 0.1)
    assert device.settled(PATIENCE) and not device.failure
    assert pygame.mixer.Channel(sound.ROOM).get_busy()
    device.stop()
    assert device.settled(PATIENCE) and not pygame.mixer.get_busy()


def test_the_first_frame_waits_for_no_sound() -> None:
    code = (
        "import sys, threading; from game.ui.app import open_window; import pygame; app = open_window(); app.step();"
        "found = [one.name for one in threading.enumerate() if one.name == 'sound'];"
        "sys.exit(repr(found) if found or pygame.mixer.get_init() or 'numpy' in sys.modules else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=scenarios().parent)
    assert done.returncode == 0, done.stderr


# No device


def play_a_turn(tmp_path: Path) -> App:
    """A turn with everything that can be heard in it; no step may take long."""
    app = opened()
    begun(tmp_path, app, "us")
    app.key("return", "1", "s", "s")
    answered(app)
    assert isinstance(app.screen, Dispatches)
    app.key("return")
    assert isinstance(app.screen, Desk)
    return app


def silent(app: App) -> str:
    """Why the game is silent, as the settings say it once."""
    assert sound.DEVICE.settled(PATIENCE)
    app.key("escape", "s")
    found = [widget.spoken() for widget in app.screen.walk() if widget.name == "silent"]
    assert len(found) == 1 and sound.DEVICE.failure in found[0]
    assert layout_faults(app.screen) == []
    app.key("escape", "escape")
    assert isinstance(app.screen, Desk)
    return sound.DEVICE.failure


def test_without_a_device_the_game_is_silent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDL_AUDIODRIVER", "no such driver")
    app = play_a_turn(tmp_path)
    silent(app)
    app.key("1", "s", "s")
    answered(app)
    assert isinstance(app.screen, Dispatches)
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    app.key("m", "m")
    assert sound.DEVICE.settled(PATIENCE) and not sound.DEVICE.failure, "it is tried again when it is asked for"
    assert pygame.mixer.Channel(sound.ROOM).get_busy()


def test_nothing_is_complained_of(tmp_path: Path) -> None:
    """On a machine without any device the terminal stays as empty as with one."""
    code = (
        "from game.ui.app import open_window; from game.ui import sound; app = open_window(); app.step();"
        "app.play('stamp'); assert sound.DEVICE.settled(20); app.close()"
    )
    hidden = {name: value for name, value in os.environ.items() if name != sound.DRIVER}
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, cwd=scenarios().parent, env=hidden)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_busy_device_is_no_matter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(*_: object) -> None:
        raise pygame.error("the device is busy")

    monkeypatch.setattr(pygame.mixer, "init", busy)
    assert silent(play_a_turn(tmp_path)) == "the device is busy"


@pytest.mark.parametrize("part", ["Sound", "Channel"])
@pytest.mark.parametrize("failure", [pygame.error("unplugged"), OSError("gone"), MemoryError()])
def test_a_driver_that_fails_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: str, failure: Exception
) -> None:
    app = play_a_turn(tmp_path)
    assert sound.DEVICE.settled(PATIENCE) and not sound.DEVICE.failure

    def fails(*_: object) -> None:
        raise failure

    monkeypatch.setattr(pygame.mixer, part, fails)
    sound.DEVICE._sounds.clear()
    app.key("1", "s", "s")
    answered(app)
    assert isinstance(app.screen, Dispatches)
    app.key("return")
    assert silent(app) == (str(failure) or "MemoryError")
    app.close()


def test_a_device_that_hangs_holds_nobody_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    come, init = threading.Event(), pygame.mixer.init
    monkeypatch.setattr(pygame.mixer, "init", lambda *how: (come.wait(PATIENCE), init(*how)))
    app = opened()
    begun(tmp_path, app, "us")
    before = time.perf_counter()
    app.play("stamp")
    sound.of(app).room("ussr")
    app.key("m", "m")
    assert time.perf_counter() - before < SOON + 4 * SOON
    monkeypatch.setattr(sound, "LATE", 0.0)
    come.set()
    assert sound.DEVICE.settled(PATIENCE) and not sound.DEVICE.failure
    assert pygame.mixer.Channel(sound.ROOM).get_busy()
    assert not pygame.mixer.Channel(sound.DESK).get_busy(), "what is late is left out"


# What is heard when


def test_a_turn_is_heard(tmp_path: Path) -> None:
    app, device = at_desk(tmp_path)
    assert (device.played, device.looped) == ([], ["washington"])
    app.key("1", "s", "s")
    assert device.played[:2] == ["stamp", "teletype"]
    count = len(device.played)
    app.key("escape", "return")
    app.key("r")
    assert isinstance(app.screen, Dispatches)
    assert len(device.played) == count, "what is looked up again makes no sound"
    assert device.looped == ["washington"], "the room goes on"


def test_the_telephone_rings_for_answers_and_word_of_mouth(tmp_path: Path) -> None:
    """As often as the side in the chair is told of such a thing, and never otherwise."""
    app, device = at_desk(tmp_path)
    rung = 0
    for turn in range(MOST_STEPS):
        session = session_of(app)
        if isinstance(app.screen, Desk):
            ask = next((act for act in session.legal.acts if isinstance(act, Ask)), None)
            if turn == 0 and ask:
                session.tray.lay(None, ask)
            app.key("1", "s", "s")
            session, called = session_of(app), "telephone" in device.played[-1:]
            kinds = {one.kind for one in session.match.steps[-1].notices if "us" in one.seen_by}
            assert called <= bool(kinds & {"asked", "read", "rider_read", "accepted", "refused"})
            assert called or not (turn == 0 and ask)
            rung += called
        elif isinstance(app.screen, Ending):
            break
        else:
            app.key("return")
    assert rung
    assert device.looped[-1] == "", "the end has no room"


@pytest.mark.parametrize("tags", [["war"], ["settlement"]])
def test_the_worst_endings_have_a_tone(tmp_path: Path, tags: list[str]) -> None:
    app, _ = at_desk(tmp_path)
    for _ in range(MOST_STEPS):
        if isinstance(app.screen, Ending):
            break
        app.key(*(("1", "s", "s") if isinstance(app.screen, Desk) else ("return",)))
    screen = app.screen
    assert isinstance(screen, Ending)
    screen.about = screen.about.model_copy(update={"tags": tags})
    assert list(screen.sounds()) == (["grave"] if tags == ["war"] else [])


def test_each_side_has_its_own_room(tmp_path: Path) -> None:
    app = opened()
    device = heard(app)
    begun(tmp_path, app, *SIDES)
    assert isinstance(app.screen, Handover)
    assert device.looped == []
    app.key("return", "return", "1", "s", "s")
    assert isinstance(app.screen, Handover)
    app.key("return", "return")
    assert device.looped == ["washington", "", "moscow"]


@pytest.mark.parametrize("captions", [False, True])
def test_two_people_hear_nothing_of_each_other(tmp_path: Path, captions: bool) -> None:
    """Whatever the two choose, the same sounds come at the same screens, and no page between them has one."""
    settings.keep(captions=captions)
    heard_with, acts = [], []
    for way in ("silent", "letters", "questions"):
        app = opened()
        device = heard(app)
        begun(tmp_path, app, *SIDES)
        log: list[tuple[str, tuple[str, ...], tuple[str, ...]]] = []
        for _ in range(STEPS):
            name, session = type(app.screen).__name__, session_of(app)
            log.append((name, tuple(device.played), tuple(app.strip.texts)))
            app.strip.clear()
            device.played.clear()
            if not isinstance(app.screen, Desk):
                app.key("return")
                continue
            app.key("1")
            order = session.tray.order
            assert order is not None
            act = act_of(app, way)
            if act is not None and why_illegal(session.view, Move(order, act)) is None:
                session.tray.lay(order, act)
            acts.append(act)
            app.key("s", "s")
        # Of the page between two people: a stamp, since a turn has been sent.
        assert {played for name, played, _ in log if name == "Handover"} == {(), ("stamp",)}
        heard_with.append(log)
    assert {type(act) for act in acts} > {type(None), Ask, Write}, "other things were done"
    assert heard_with[0] == heard_with[1] == heard_with[2]
    assert {played for name, played, _ in heard_with[0] if name == "Dispatches"} == {("teletype",)}


def act_of(app: App, way: str) -> Act | None:
    session = session_of(app)
    acts = session.legal.acts
    if way == "questions":
        return next((act for act in acts if isinstance(act, Ask)), None)
    if way == "letters":
        answers = [act for act in acts if not isinstance(act, (Ask, Send))]
        gives = ("no_invasion",) if session.seat == "us" else ("missiles_out",)
        return next(iter(answers), Write("offer", "backchannel", gives))
    return None


# One key, two volumes


def test_one_key_on_every_screen(tmp_path: Path) -> None:
    app, device = at_desk(tmp_path)
    app.key("m")
    assert device.looped[-1] == "" and not settings.load()[0].sound
    assert app.said[-1] == words().say("window.sound.off")
    app.key("1", "s")
    assert isinstance(app.screen, Dialog)
    app.key("s")
    assert device.played == []
    app.key("m")
    assert device.looped[-1] == "washington" and settings.load()[0].sound
    app.key("return", "1", "s")
    app.key("m", "m", "s")
    assert "stamp" in device.played
    settings.keep(sound=False)
    assert not sound.of(opened()).on, "it stays as it was"


def test_a_letter_in_a_text_is_no_key(tmp_path: Path) -> None:
    app = opened()
    device = heard(app)
    app.key("m", "m", "n")
    count = len(device.looped)
    app.click("seed")
    app.key("m")
    assert len(device.looped) == count and sound.of(app).on


def test_volumes_are_set_by_keys_and_by_clicks_and_kept(tmp_path: Path) -> None:
    app, device = at_desk(tmp_path)
    app.key("escape", "s")
    app.click("effects", "30")
    assert settings.load()[0].effects == 30 and device.played == ["stamp"]
    app.screen.set_focus(app.widget("room"))
    app.key("right", "right", "left")
    assert settings.load()[0].room == settings.Settings.room + 10
    app.key("home")
    assert settings.load()[0].room == 0 and device.looped[-1] == ""
    app.key("left", "end")
    assert settings.load()[0].room == 100 and device.looped[-1] == "washington"
    low, high = app.widget("effects").part("0"), app.widget("effects").part("90")
    app.drag(high.centre, low.centre)
    assert settings.load()[0].effects == 0 and settings.load()[0].room == 100
    app.key("escape", "escape", "1", "s", "s")
    assert device.played[-1] == "stamp" and device.played.count("teletype") == 0, "nothing at nought"
    again = open_window()
    assert sound.of(again).volumes == {"effects": 0, "room": 100}


def test_a_slider_says_itself(tmp_path: Path) -> None:
    app, _ = at_desk(tmp_path)
    app.key("escape", "s")
    slider = app.widget("room")
    assert isinstance(slider, Slider)
    assert "40 %" in slider.spoken() and "left and right" in slider.spoken()
    app.screen.set_focus(slider)
    app.key("right")
    assert app.said[-1] == "50 %"


# Captions


def test_captions_come_and_go_and_cover_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app, _ = at_desk(tmp_path)
    assert app.strip.texts == [] and app.box.bottom == app._parts()[0].bottom
    app.key("m", "escape", "s")
    app.click("heard", "captions")
    assert settings.load()[0].captions
    app.key("escape", "escape")
    said = len(app.said)
    app.key("1", "s")
    app.strip.clear()
    app.key("s")
    texts = app.strip.texts
    assert texts[:2] == [words().say(f"window.sound.caption.{name}") for name in ("stamp", "teletype")], "also when off"
    assert not [line for line in list(app.said)[said:] if line in texts], "speech is left alone"
    below = app._parts()[0]
    assert all(widget.box.bottom <= below.y + 1 for widget in app.screen.widgets)
    assert layout_faults(app.screen) == []
    app.key("return")
    assert isinstance(app.screen, Desk)
    app.strip.clear()
    app.step()
    pixels, draws = pygame.image.tobytes(app.surface, "RGB"), app.draws
    monkeypatch.setattr(strips, "SECONDS", SOON)
    app.play("stamp")
    app.step()
    assert app.draws == draws + 1
    assert pygame.image.tobytes(app.surface, "RGB") != pixels
    time.sleep(SOON)
    app.step()
    assert app.strip.texts == [] and app.draws == draws + 2
    assert pygame.image.tobytes(app.surface, "RGB") == pixels
    app.step()
    assert app.draws == draws + 2
    app.key("escape", "s")
    app.click("heard", "captions")
    app.step()
    assert app.strip.texts == [] and app._parts()[0].h == 0


@pytest.mark.parametrize("size", [(1024, 640), (1280, 720), (3840, 2160)])
@pytest.mark.parametrize("text_size", [100, 200])
def test_captions_fit(size: tuple[int, int], text_size: int) -> None:
    settings.keep(captions=True)
    app = opened(size, text_size)
    room = app._parts()[0].w - 2 * strips.MARGIN
    for name in words().under("window.sound.caption"):
        text = words().say(f"window.sound.caption.{name}")
        assert app.ui.type.width(text, strips.ROLE) * LONGER <= room
        app.strip.show(text)
    assert app.ui.type.width(app.strip.shown(app.ui.type, room), strips.ROLE) <= room
    assert layout_faults(app.screen) == []
    app.click("settings")
    for page in ("reading", "sound", "play") if any(one.name == "pages" for one in app.screen.walk()) else ():
        app.click("pages", page)
        assert layout_faults(app.screen) == []
    assert layout_faults(app.screen) == []


def test_every_screen_has_room_for_captions(tmp_path: Path) -> None:
    settings.keep(captions=True)
    app = opened((1024, 640), 200)
    for name in tour(app, "us", tmp_path / "game.yaml"):
        assert layout_faults(app.screen) == [], name
        assert not isinstance(app.screen, Title) or app.strip.on


# Rest


def test_a_room_wakes_nobody(tmp_path: Path) -> None:
    app = opened()
    begun(tmp_path, app, "us")
    app.key("return")
    assert sound.DEVICE.settled(PATIENCE) and pygame.mixer.Channel(sound.ROOM).get_busy()
    app.step()
    pygame.event.clear()
    draws = app.draws
    for _ in range(30):
        app.step()
        assert not pygame.event.peek()
        time.sleep(0.02)
    assert app.draws == draws
    app.close()
    assert sound.DEVICE.settled(PATIENCE) and not pygame.mixer.get_busy(), "nothing is heard of a closed window"


def test_notes_of_use(tmp_path: Path) -> None:
    """The key stands in the help."""
    app = opened()
    app.key("h")
    assert any(line.startswith("M ") for line in app.screen.spoken().splitlines())
    use(app, "back")
    assert isinstance(app.screen, Title)
