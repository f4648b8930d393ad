"""Keys of one's own: every hot-key goes through the map, clashes are named, nobody is locked out, all is kept."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from game.ui import deeds, flow, settings, starting
from game.ui.app import open_window
from game.ui.desk import Desk
from game.ui.hotkeys import Asking, Hotkeys
from game.ui.kit import App, Button, ChoiceList, Dialog, Keys
from game.ui.kit.keys import FIXED, MOVES, is_key
from game.ui.pause import Pause
from game.ui.reading import Reading
from game.ui.title import Title
from tests.ui.tour import opened, session_of, use

UI = Path(deeds.__file__).parent


def at_keys() -> App:
    """The page of keys, from the title."""
    app = opened()
    app.key("s", "k")
    assert isinstance(app.screen, Hotkeys)
    return app


def give(app: App, deed: str, key: str) -> None:
    """Another key for a deed, as a player would give it."""
    place = next(place for place, there in deeds.PLACES.items() if any(one.name == deed for one in there))
    app.click(place, deed)
    assert isinstance(app.screen, Asking)
    app.key(key)


def buttons_in_code() -> list[tuple[str, str, str]]:
    """Each button with a hot-key: where it stands, its deed, its key."""
    found = []
    for path in sorted(UI.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Button":
                given = {one.arg: one.value for one in node.keywords}
                deed, key = given.get("deed", node.args[0]), given.get("hotkey")
                if key is not None:
                    found.append((path.name, *(getattr(one, "value", ast.unparse(one)) for one in (deed, key))))
    return found


def test_every_hotkey_is_on_the_page() -> None:
    """Whatever has a hot-key anywhere can be given another, and its usual one is the one on the page."""
    known = {deed.name: deed.key for deed in deeds.deeds()}
    found = buttons_in_code()
    assert len(found) > 25
    assert [one for one in found if known.get(one[1]) != one[2]] == []
    app = opened()
    assert {name: usual for name, (usual, _) in app.deeds.items()}.items() <= known.items()
    assert all(deed.title for deed in deeds.deeds())


def test_usual_keys_do_not_clash() -> None:
    """Where two deeds can be done at once they have two keys."""
    for deed in deeds.deeds():
        assert deeds.clash(deed.name, deed.key, {}) is None, deed.name


def test_a_key_is_given_and_kept(tmp_path: Path) -> None:
    """A deed gets another key: the button shows it, the old one does nothing, and the next sitting has it too."""
    app = at_keys()
    give(app, "write", "e")
    give(app, "send", "x")
    assert settings.load()[0].keys == {"write": "e", "send": "x"}
    again = open_window()
    assert again.ui.keys.changed == {"write": "e", "send": "x"}
    app.key("escape", "escape")
    flow.begin(app, starting.started("black_saturday", {"us": "human"}, "history", 7, None, tmp_path / "game.yaml"))
    use(app, "begin")
    write = app.widget("write")
    assert isinstance(write, Button) and write.key() == "e" and "E presses it" in write.spoken()
    app.key("w")
    assert isinstance(app.screen, Desk)
    app.key("e")
    assert not isinstance(app.screen, Desk)
    app.key("escape", "1", "s")
    assert isinstance(app.screen, Desk)
    app.key("x")
    assert isinstance(app.screen, Dialog)
    app.key("x")
    assert len(session_of(app).match.steps) == 1


def test_numbers_and_looking_up_go_through_the_map(tmp_path: Path) -> None:
    """So do the numbers of a list, and what the desk opens where it has no room for the buttons."""
    app = opened((1024, 640), 200)
    app.set_keys({"pick 1": "f5", "briefing": "f6", "back": "f7"})
    flow.begin(app, starting.started("black_saturday", {"us": "human"}, "history", 7, None, tmp_path / "game.yaml"))
    use(app, "begin")
    app.click("pages", "orders")
    orders = app.widget("orders")
    assert isinstance(orders, ChoiceList) and orders.key_of(0) == "f5"
    app.key("1")
    assert session_of(app).tray.order is None
    app.key("f5")
    assert session_of(app).tray.order == session_of(app).legal.orders[0]
    app.key("b")
    assert isinstance(app.screen, Desk)
    app.key("f6")
    assert not isinstance(app.screen, Desk)
    app.key("f7")
    assert isinstance(app.screen, Desk)
    app.key("f7")
    assert isinstance(app.screen, Pause)


def test_clashes_are_named(tmp_path: Path) -> None:
    """A key that does something else on the same screen is not taken away from it; the other deed is named."""
    app = at_keys()
    give(app, "write", "u")
    assert isinstance(app.screen, Dialog) and "Undo" in app.screen.text and "Write" in app.screen.text
    assert app.ui.keys.changed == {}
    app.key("escape")
    give(app, "write", "m")
    assert isinstance(app.screen, Dialog) and "Sound on or off" in app.screen.text
    app.key("escape")
    give(app, "sound", "w")
    assert isinstance(app.screen, Dialog) and "Write" in app.screen.text
    app.key("escape")
    give(app, "write", "n")
    assert app.ui.keys.changed == {"write": "n"}, "what is on another screen is no clash"
    give(app, "ask", "n")
    assert isinstance(app.screen, Dialog) and "Write" in app.screen.text
    app.key("escape")
    give(app, "ask", "w")
    assert app.ui.keys.changed == {"write": "n", "ask": "w"}, "a key that has become free can be given"


def test_nobody_is_locked_out() -> None:
    """Tab, Enter, Escape, arrows and the like always do what they do; they can't be given to anything."""
    app = at_keys()
    for key in sorted(FIXED - {"escape"}):
        give(app, "sound", key)
        assert isinstance(app.screen, Dialog) and app.ui.keys.changed == {}
        app.key("escape")
    app.set_keys(dict.fromkeys(MOVES, "f9"))
    app.key("escape", "escape")
    assert isinstance(app.screen, Title)


def test_moves_get_a_second_key() -> None:
    """Going about has a second key beside the usual one; in a text a letter stays a letter."""
    app = at_keys()
    give(app, "next", "z")
    give(app, "down", "n")
    app.key("escape", "escape")
    assert app.screen.focus is not None
    before = app.screen.focus.name
    app.key("z")
    assert app.screen.focus is not None and app.screen.focus.name != before
    keys = Keys({"next": "z"})
    assert keys.meant("z", typing=False) == "tab" and keys.meant("z", typing=True) == "z"
    assert keys.meant("tab", typing=False) == "tab"


def test_the_pointer_leaves_or_resets() -> None:
    """By clicks alone one can leave the question, and have a deed or all of them as usual again."""
    app = at_keys()
    give(app, "undo", "z")
    app.click("desk", "undo")
    app.click("leave")
    assert app.ui.keys.changed == {"undo": "z"}
    app.click("desk", "undo")
    app.click("usual")
    assert app.ui.keys.changed == {} and isinstance(app.screen, Hotkeys)
    give(app, "undo", "z")
    app.click("usual")
    assert app.ui.keys.changed == {} and settings.load()[0].keys == {}


@pytest.mark.parametrize("key", ["a", "7", ",", ":", "ж", "f12", "ctrl+s", "ctrl+alt+shift+f1", "page up"])
def test_keys_have_names(tmp_path: Path, key: str) -> None:
    """What the keyboard has can be written into the settings and read again."""
    assert is_key(key)
    settings.keep(keys={"write": key})
    assert settings.load() == (settings.Settings(keys={"write": key}), "")


@pytest.mark.parametrize("text", ["keys: w", "keys: {write: nonsense}", "keys: {write: [w]}", "keys: {write: ''}"])
def test_rubbish_for_keys_is_named(text: str) -> None:
    """What can be no key is named, and the usual settings hold."""
    settings.path().parent.mkdir(parents=True, exist_ok=True)
    settings.path().write_text(text + "\n", encoding="utf-8")
    kept, notice = settings.load()
    assert kept == settings.Settings() and "settings.yaml" in notice


def test_a_letter_is_accepted_by_another_key(tmp_path: Path) -> None:
    """The keys of letters go through the map too."""
    app = opened()
    app.set_keys({"refuse": "f8"})
    flow.begin(app, starting.started("black_saturday", {"us": "human"}, "history", 7, None, tmp_path / "game.yaml"))
    use(app, "begin")
    use(app, "orders", session_of(app).legal.orders[0])
    app.key("s", "s")
    use(app, "on")
    letter = next(one for one in session_of(app).view.letters() if one.sender == "ussr")
    use(app, "letters", letter.name)
    assert isinstance(app.screen, Reading)
    app.key("f8")
    assert not isinstance(app.screen, Reading)
