"""What screen readers are told: each widget's role, name and state, where the focus is, and what it can do."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from game.ui import flow, reader, starting
from game.ui.desk import Desk
from game.ui.kit import App
from game.ui.kit.outline import Outline, Part
from game.ui.preferences import Preferences
from game.ui.title import Title
from tests.ui.kit_demo import open_desk
from tests.ui.tour import opened, session_of, use

ROOT = Path(__file__).parents[2]
TOOLS = ("xvfb-run", "dbus-run-session", "gdbus")
BUS = Path("/usr/libexec/at-spi-bus-launcher")
SECONDS = 120


def part(outline: Outline, app: App, role: str, name: str) -> Part:
    """The part of that role whose name begins so."""
    return next(one for one in outline.parts(app.screen) if one.role == role and one.name.startswith(name))


def test_each_kind_of_widget_has_its_role() -> None:
    """Buttons, lists, boxes, texts, pictures: each is what a screen reader knows it as, by its own name."""
    app, _ = open_desk((1600, 900))
    outline = Outline()
    found = outline.parts(app.screen)
    roles = {one.role for one in found}
    assert roles >= {"GROUP", "RADIO_GROUP", "RADIO_BUTTON", "CHECK_BOX", "BUTTON", "TEXT_INPUT", "HEADING", "LABEL",
                     "IMAGE", "METER", "SCROLL_VIEW"}  # fmt: skip
    strike = part(outline, app, "RADIO_BUTTON", "Raise alert to DEFCON 2")
    assert not strike.usable and "SAC is at DEFCON 2 already" in strike.name
    ticked = part(outline, app, "CHECK_BOX", "You remove the weapons systems")
    assert ticked.chosen is True
    assert part(outline, app, "TEXT_INPUT", "Your reason").deeds == ("FOCUS", "SET_VALUE")
    burn = part(outline, app, "BUTTON", "Withdraw")
    assert not burn.usable and "It has been read" in burn.name
    numbers = [one.number for one in found]
    assert len(set(numbers)) == len(numbers)
    assert all(one.inside in (0, *numbers[:place]) for place, one in enumerate(found))


def test_the_focus_is_where_the_keyboard_is() -> None:
    """On the thing under a list's cursor, then on the button; and things keep their numbers meanwhile."""
    app = opened()
    app.key("s")
    assert isinstance(app.screen, Preferences)
    outline = Outline()

    def focused() -> str:
        return {one.number: one.name for one in outline.parts(app.screen)}[outline.focus(app.screen)]

    assert focused() == "100 %"
    before = {one.name: one.number for one in outline.parts(app.screen)}
    app.key("right")
    assert focused() == "125 %"
    app.key("tab")
    assert focused().startswith("High contrast")
    app.key("space")
    after = {one.name: one.number for one in outline.parts(app.screen)}
    assert after == before and part(outline, app, "CHECK_BOX", "High contrast").chosen


def test_what_is_asked_for_is_done() -> None:
    """A press, a tick, a louder sound, a text: what a screen reader asks for does what the keyboard would do."""
    app = opened()
    outline = Outline()

    def ask(role: str, name: str, deed: str, value: str = "") -> None:
        outline.use(app.screen, part(outline, app, role, name).number, deed, value)
        app.step()

    ask("BUTTON", "Settings", "CLICK")
    assert isinstance(app.screen, Preferences)
    ask("CHECK_BOX", "A plain typeface", "CLICK")
    assert app.look.plain
    ask("SLIDER", "Volume of the room", "INCREMENT")
    assert part(outline, app, "SLIDER", "Volume of the room").value == "50 %"
    ask("RADIO_BUTTON", "200 %", "CLICK")
    assert app.text_size == 200
    ask("RADIO_BUTTON", "100 %", "CLICK")
    ask("BUTTON", "Back", "FOCUS")
    assert app.screen.focus is app.widget("back")
    gone = part(outline, app, "BUTTON", "Back").number
    ask("BUTTON", "Back", "CLICK")
    assert isinstance(app.screen, Title)
    outline.use(app.screen, gone, "CLICK")
    assert isinstance(app.screen, Title)
    ask("BUTTON", "New game", "CLICK")
    ask("TEXT_INPUT", "Seed", "SET_VALUE", "1962")
    assert part(outline, app, "TEXT_INPUT", "Seed").value == "1962"


class Recorder:
    """In place of AccessKit: keeps what it is given, and asks when it is told to."""

    def __init__(self) -> None:
        self.updates: list[Any] = []
        self.ask: Callable[[Any], None] = lambda request: None
        self.first: Callable[[], Any] = lambda: None
        self.window_focus: list[bool] = []
        self.unix = SimpleNamespace(Adapter=self._adapter)
        self.Role = self.Action = _Names()
        self.Toggled = SimpleNamespace(TRUE=True, FALSE=False)

    def _adapter(self, first: Callable[[], Any], ask: Callable[[Any], None], gone: Callable[[], None]) -> Recorder:
        self.first, self.ask = first, ask
        return self

    def update_if_active(self, update: Callable[[], Any]) -> None:
        self.updates.append(update())

    def update_window_focus_state(self, on: bool) -> None:
        self.window_focus.append(on)

    def TreeUpdate(self, focus: int) -> SimpleNamespace:  # noqa: N802 - AccessKit's own names
        return SimpleNamespace(focus=focus, nodes=[], tree=None)

    def Tree(self, root: int) -> SimpleNamespace:  # noqa: N802
        return SimpleNamespace(root=root)

    def Node(self, role: str) -> _Node:  # noqa: N802
        return _Node(role)

    def Rect(self, *edges: float) -> tuple[float, ...]:  # noqa: N802
        return edges


class _Names:
    def __getattr__(self, name: str) -> str:
        return name


class _Node:
    def __init__(self, role: str) -> None:
        self.role, self.actions, self.said = role, [], {}  # type: ignore[var-annotated]

    def add_action(self, action: str) -> None:
        self.actions.append(action)

    def __getattr__(self, name: str) -> Callable[..., None]:
        return lambda *value: self.said.update({name: value})


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the recorder stands in for the adapter of Unix")
def test_a_reader_is_told_when_something_changes(tmp_path: Path) -> None:
    """The tree goes out when a frame has been drawn, and only then; what is asked for is done by the window's loop."""
    app, kit = opened(), Recorder()
    app.reader = reader.Reader(app, kit)
    assert [number for number, _ in kit.first().nodes] == [0]
    app.step()
    assert len(kit.updates) == 1
    for _ in range(5):
        app.step()
    assert len(kit.updates) == 1
    nodes = dict(kit.updates[-1].nodes)
    number = next(n for n, node in nodes.items() if node.said.get("set_label") == ("Settings",))
    assert nodes[number].role == "BUTTON" and nodes[number].actions == ["CLICK", "FOCUS"]
    kit.ask(SimpleNamespace(action="Action.CLICK", target=number, data=None))
    assert isinstance(app.screen, Title)
    app.step()
    assert isinstance(app.screen, Preferences) and len(kit.updates) == 2
    assert any(node.said.get("set_toggled") == (True,) for _, node in kit.updates[-1].nodes)


def test_nothing_of_the_other_side_is_told(tmp_path: Path) -> None:
    """While the folder is closed between two people, a screen reader is told nothing of what lies in it."""
    app = opened()
    people = {"us": "human", "ussr": "human"}
    flow.begin(app, starting.started("black_saturday", people, None, 7, None, tmp_path / "game.yaml"))
    told = " ".join(one.name for one in Outline().parts(app.screen))
    use(app, "sit")
    use(app, "begin")
    assert isinstance(app.screen, Desk)
    session = session_of(app)
    orders = [session.scenario.orders[name].title for name in session.legal.orders]
    secrets = [session.turn.opening.of("us")[:30], *orders]
    assert not [secret for secret in secrets if secret in told]


def test_without_the_extra_nothing_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where AccessKit is not installed the window opens as ever, and no word is said of it."""
    monkeypatch.setitem(sys.modules, "accesskit", None)
    assert reader.module() is None and not reader.hides_first()
    assert opened().reader is None


@pytest.mark.skipif(importlib.util.find_spec("accesskit") is None, reason="the extra is not installed")
@pytest.mark.skipif(not all(map(shutil.which, TOOLS)) or not BUS.is_file(), reason="no display or bus to try it on")
def test_the_accessibility_tree_shows_each_widget(tmp_path: Path) -> None:
    """On a virtual display the system's own tree names each button of the title, and a press from there is a press."""
    runtime = tmp_path / "run"
    runtime.mkdir(mode=0o700)
    env = {**os.environ, "SDL_VIDEODRIVER": "x11", "XDG_RUNTIME_DIR": str(runtime)}
    command = ["xvfb-run", "-a", "dbus-run-session", "--", sys.executable, "-m", "tests.ui.reader_probe"]
    ran = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=SECONDS)
    assert ran.returncode == 0, ran.stderr
    found = json.loads(ran.stdout.splitlines()[-1])
    assert found["reader"]
    title, settings = ([tuple(one) for one in found[screen]] for screen in ("title", "settings"))
    for name in ("New game", "How to play", "Settings", "Quit"):
        assert ("button", name) in title
    assert any(role == "check box" and name.startswith("High contrast") for role, name in settings)
    assert any(role == "radio button" and name == "125 %" for role, name in settings)
    assert any(role == "slider" for role, _ in settings)
