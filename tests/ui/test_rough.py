"""Handled roughly: hammered keys and clicks, a megabyte pasted, the window pulled about; no error, and no lost game."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pygame
import pytest

from game.record import load_record, replay
from game.rules import Move
from game.ui import flow, saves, settings, starting
from game.ui.app import open_window
from game.ui.desk import Desk
from game.ui.dispatches import Dispatches
from game.ui.ending import Ending
from game.ui.hotkeys import Hotkeys
from game.ui.kit import App, Dialog, Slider, TextEntry, layout_faults
from game.ui.kit import entry as entries
from game.ui.session import Session
from tests.ui.tour import answered, opened, session_of, use

MEGABYTE = "Верёвка и rope ½ \U0001f680\x00\n" * 40_000
HAMMERED, HAMMERED_LONG = 2_000, 20_000
AT_ONCE = 5
"""Events between two frames."""
SITS_DOWN = 0.25
"""How often, between two frames without a game, one is begun."""
KEYS = ("tab", "return", "space", "escape", "up", "down", "left", "right", "home", "end", "page up", "page down",
        "backspace", "delete", "f2", *"abcdefghijklmnopqrstuvwxyz1234567890", *"1s" * 6)  # fmt: skip
"""All that are of use somewhere; more often those that play a turn, so that hammering gets into a game."""
SIZES = ((1, 1), (40, 900), (320, 200), (1024, 640), (2560, 300))


def at_desk(path: Path | None, app: App | None = None) -> App:
    """A game begun, at its first desk."""
    app = app or opened()
    flow.begin(app, starting.started("black_saturday", {"us": "human"}, "history", 7, None, path))
    use(app, "begin")
    assert isinstance(app.screen, Desk)
    return app


def played(session: Session) -> list[dict[str, Move]]:
    """What both sides have done so far."""
    return [dict(step.moves) for step in session.match.steps]


def hammer(chance: random.Random, size: tuple[int, int]) -> pygame.Event:
    """Something that a hand or a system may do to a window."""
    spot = (chance.randrange(-5, size[0] + 5), chance.randrange(-5, size[1] + 5))
    key = pygame.key.key_code(chance.choice(KEYS))
    mod = chance.choice((0, 0, 0, 0, pygame.KMOD_LSHIFT, pygame.KMOD_LCTRL, pygame.KMOD_LALT))
    button = chance.choice((1, 1, 1, 2, 3))
    return chance.choice(
        (
            pygame.Event(pygame.KEYDOWN, key=key, mod=mod, unicode=""),
            pygame.Event(pygame.KEYDOWN, key=key, mod=0, unicode=""),
            pygame.Event(pygame.KEYUP, key=key, mod=0),
            pygame.Event(pygame.KEYUP, key=key, mod=mod),
            pygame.Event(pygame.MOUSEBUTTONDOWN, pos=spot, button=button),
            pygame.Event(pygame.MOUSEBUTTONUP, pos=spot, button=button),
            pygame.Event(pygame.MOUSEMOTION, pos=spot, rel=(0, 0), buttons=(1, 0, 0)),
            pygame.Event(pygame.MOUSEWHEEL, x=0, y=chance.choice((-3, -1, 1, 3))),
            pygame.Event(pygame.TEXTINPUT, text=chance.choice(("a", "ж", "\u0301", "\udc80", "7\n"))),
            pygame.Event(pygame.TEXTEDITING, text=chance.choice(("", "かん")), start=0, length=0),
            pygame.Event(chance.choice((pygame.WINDOWFOCUSLOST, pygame.WINDOWFOCUSGAINED, pygame.WINDOWMINIMIZED,
                                        pygame.WINDOWRESTORED, pygame.WINDOWEXPOSED))),
        )
    )  # fmt: skip


def hammered(app: App, chance: random.Random, times: int) -> Iterator[App]:
    """The window after each handful of blows; opened again where they have closed it."""
    for _ in range(times // AT_ONCE):
        if chance.random() < 0.01:
            pygame.display.set_mode(chance.choice(SIZES), pygame.RESIZABLE)
        events = [hammer(chance, app.surface.get_size()) for _ in range(AT_ONCE)]
        if not app.step(events):
            app = opened(app.surface.get_size(), app.text_size)
        answered(app)
        yield app


def _hammered_games(seed: int, times: int) -> int:
    chance, turns = random.Random(seed), 0
    for app in hammered(opened(), chance, times):
        session = next((one.session for one in app.stack if isinstance(getattr(one, "session", None), Session)), None)
        if session is None and chance.random() < SITS_DOWN:
            # By chance alone hardly anybody finds the way from the title to a desk.
            flow.begin(app, starting.started("black_saturday", {"us": "human"}, "history", seed))
        if session is not None and session.match.path is not None and session.match.steps:
            turns = max(turns, len(session.match.steps))
            last = session
            if chance.random() < 0.05:
                again = starting.resumed(last.match.path)  # type: ignore[arg-type]
                assert played(again) == played(last)
        if chance.random() < 0.02:
            assert layout_faults(app.screen) == [] or min(app.surface.get_size()) < 640
    return turns


@pytest.mark.parametrize("seed", [1])
def test_hammered_keys_and_clicks(seed: int) -> None:
    """Random keys, clicks, drags, texts, sizes: no error, and what has been played lies in its record, turn by turn."""
    _hammered_games(seed, HAMMERED)


@pytest.mark.long
@pytest.mark.parametrize("seed", [11, 12, 13])
def test_hammered_for_long(seed: int) -> None:
    """The same, ten thousand times and more; some turns are played by chance."""
    assert _hammered_games(seed, HAMMERED_LONG) > 0


def test_a_hammered_desk_keeps_its_game(tmp_path: Path) -> None:
    """Blows that fall on a desk in the middle of a game: all that was sent is in the record, and it verifies."""
    app = at_desk(tmp_path / "game.yaml")
    app.key("1", "s", "s")
    answered(app)
    session, chance = session_of(app), random.Random(5)
    for window in hammered(app, chance, 400):
        if not any(getattr(one, "session", None) is session for one in window.stack):
            break
    record = load_record(tmp_path / "game.yaml")
    assert replay(record).failure is None
    assert played(starting.resumed(tmp_path / "game.yaml")) == played(session)


def every_entry(app: App) -> Iterator[TextEntry]:
    """Each field for text that the window has, with the keyboard on it."""
    for name in ("seed",):
        use(app, name)
        found = app.widget(name)
        assert isinstance(found, TextEntry)
        yield found


@pytest.mark.parametrize("way", ["pasted", "typed", "composed"])
def test_a_megabyte_of_text(monkeypatch: pytest.MonkeyPatch, way: str) -> None:
    """A megabyte pasted, typed or half composed into a field: as much as it holds is kept, and it is drawn."""
    monkeypatch.setattr(entries, "_pasted", lambda: MEGABYTE)
    assert len(MEGABYTE.encode()) > 1 << 20
    app = opened()
    use(app, "new")
    for field in every_entry(app):
        if way == "pasted":
            app.key("ctrl+v")
        elif way == "typed":
            app.write(MEGABYTE)
        else:
            app.step([pygame.Event(pygame.TEXTEDITING, text=MEGABYTE, start=0, length=0)])
            app.step([pygame.Event(pygame.TEXTINPUT, text="rope")])
        kept = app.widget(field.name)
        assert isinstance(kept, TextEntry)
        assert 0 < len(kept.text) <= kept.longest and kept.text.isprintable()
        app.key("home", "end", "left", "backspace")
        assert layout_faults(app.screen) == []


@pytest.mark.parametrize("size", SIZES)
def test_any_size_of_the_window(tmp_path: Path, size: tuple[int, int]) -> None:
    """However small or odd it is made, it is drawn; what was laid out is still there when it is large again."""
    app = at_desk(tmp_path / "game.yaml")
    app.key("1")
    order = session_of(app).tray.order
    for text_size in (100, 200):
        app.set_text_size(text_size)
        app.resize(*size)
        app.key("tab", "down", "escape", "escape")
    app.set_text_size(100)
    app.resize(1280, 720)
    assert isinstance(app.screen, Desk) and session_of(app).tray.order == order
    assert layout_faults(app.screen) == []


def test_resized_while_something_is_dragged() -> None:
    """The window is pulled smaller with the button down on a slider: the slider follows, and lets go."""
    app = opened()
    use(app, "settings")
    slider = app.widget("room")
    assert isinstance(slider, Slider)
    start = app._pixel(slider.part("70").centre)
    app.step([pygame.Event(pygame.MOUSEBUTTONDOWN, pos=start, button=pygame.BUTTON_LEFT)])
    for width in range(1280, 1020, -40):
        app.resize(width, 640)
        app.step([pygame.Event(pygame.MOUSEMOTION, pos=(width // 2, 400), rel=(0, 0), buttons=(1, 0, 0))])
        assert layout_faults(app.screen) == []
    app.step([pygame.Event(pygame.MOUSEBUTTONUP, pos=(10, 10), button=pygame.BUTTON_LEFT)])
    before = settings.load()[0].room
    app.step([pygame.Event(pygame.MOUSEMOTION, pos=(600, 300), rel=(0, 0), buttons=(0, 0, 0))])
    assert settings.load()[0].room == before and app._grabbed is None


def test_a_key_held_down_is_pressed_once(tmp_path: Path) -> None:
    """Send, Enter or a number held down does its deed once, and does not run on into what opens."""
    app = at_desk(tmp_path / "game.yaml")

    def held(name: str) -> None:
        down = pygame.Event(pygame.KEYDOWN, key=pygame.key.key_code(name), mod=0, unicode="")
        for _ in range(30):
            app.step([down])

    def let_go(name: str) -> None:
        app.step([pygame.Event(pygame.KEYUP, key=pygame.key.key_code(name), mod=0)])

    held("1")
    let_go("1")
    held("s")
    assert isinstance(app.screen, Dialog), "a held key sends nothing"
    let_go("s")
    held("s")
    answered(app)
    let_go("s")
    assert isinstance(app.screen, Dispatches) and len(session_of(app).match.steps) == 1
    held("return")
    assert isinstance(app.screen, Desk) and len(session_of(app).match.steps) == 1


def test_a_key_let_go_elsewhere_works_again(tmp_path: Path) -> None:
    """A key that was down when the window lost the keyboard is not thought to be down for ever."""
    app = at_desk(tmp_path / "game.yaml")
    app.step([pygame.Event(pygame.KEYDOWN, key=pygame.K_h, mod=0, unicode="")])
    assert not isinstance(app.screen, Desk)
    app.step([pygame.Event(pygame.WINDOWFOCUSLOST), pygame.Event(pygame.WINDOWMINIMIZED)])
    app.step([pygame.Event(pygame.WINDOWRESTORED), pygame.Event(pygame.WINDOWFOCUSGAINED)])
    app.key("escape")
    app.step([pygame.Event(pygame.KEYDOWN, key=pygame.K_h, mod=0, unicode="")])
    assert not isinstance(app.screen, Desk)


def test_settings_full_of_rubbish(tmp_path: Path) -> None:
    """Whatever is in the file of settings, the usual ones hold, it is said so, and the file stays as it is."""
    chance = random.Random(62)
    pieces = [b"text_size", b": ", b"\n", b"200", b"{", b"[", b"- ", b"&a ", b"*a", b"!!python/object:os.system ",
              b"\xff", b"keys", b"  ", b"'", b'"', b"|\n", b"\x00", b"voice: yes\n", b"? ", b"<<: *a\n"]  # fmt: skip
    settings.path().parent.mkdir(parents=True)
    wrong = 0
    for _ in range(300):
        data = b"".join(chance.choices(pieces, k=chance.randrange(1, 12)))
        settings.path().write_bytes(data)
        kept, notice = settings.load()
        if notice:
            wrong += 1
            assert kept == settings.Settings()
            settings.keep(contrast=True)
            assert settings.path().read_bytes() == data
    assert wrong > 200


def block(home: Path) -> None:
    """Puts a file where the player's folder should be."""
    home.write_text("", encoding="utf-8")


def shut(home: Path) -> None:
    """A folder in which nothing can be written, not even by those who may do everything."""
    home.mkdir()
    for name in (saves.GAMES, settings.FILE, saves.POINTER, "settings.new"):
        blocked = home / name
        if name == saves.GAMES:
            blocked.write_text("", encoding="utf-8")
        else:
            blocked.mkdir()


@pytest.mark.parametrize("spoil", [block, shut])
def test_a_folder_that_cannot_be_written(tmp_path: Path, spoil: Callable[[Path], None]) -> None:
    """The game is played to its end unsaved, and what is set holds for this sitting."""
    spoil(tmp_path / "home")
    app = opened()
    use(app, "settings")
    app.click("looks", "contrast")
    assert app.look.contrast
    app.key("k")
    assert isinstance(app.screen, Hotkeys)
    app.key("escape", "escape")
    at_desk(None, app)
    assert session_of(app).match.path is None
    while not isinstance(app.screen, Ending):
        app.key("1", "s", "s")
        answered(app)
        app.key("return")
    assert session_of(app).match.over
    assert open_window().stack
