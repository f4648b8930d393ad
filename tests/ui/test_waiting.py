"""While the other side thinks, the window lives; nothing is lost, and nothing is done twice."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import pygame
import pytest

from game.places import scenarios
from game.players.match import Match
from game.record import RecordError, load_record, replay
from game.rules import Move, View
from game.ui import flow, onward, starting, waiting
from game.ui.desk import Desk
from game.ui.dispatches import Dispatches
from game.ui.ending import Ending
from game.ui.handover import Handover
from game.ui.kit import App, Dialog, layout_faults
from game.ui.session import GAME_DEPTH
from game.ui.title import Title
from game.ui.waiting import Reckoning, Waiting
from game.words import words
from tests.ui.tour import LONGEST, answered, opened, session_of, use

PATIENCE = onward.PATIENCE
"""The window's own."""
SLOW = 0.8
MOST_STEPS = 60
PROCESS_SECONDS = 60


@pytest.fixture(autouse=True)
def _impatience(monkeypatch: pytest.MonkeyPatch, patience: None) -> None:
    monkeypatch.setattr(onward, "PATIENCE", 0.0)


@pytest.fixture
def chosen(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Nobody of the computer's chooses before this is set."""
    event = threading.Event()
    reckon = Match.reckon

    def reckoned(match: Match) -> object:
        assert event.wait(LONGEST)
        return reckon(match)

    monkeypatch.setattr(Match, "reckon", reckoned)
    yield event
    event.set()


def at_desk(path: Path | None, against: str = "history", size: tuple[int, int] = (1280, 720), text: int = 100) -> App:
    app = opened(size, text)
    flow.begin(app, starting.started("black_saturday", {"us": "human"}, against, 7, None, path))
    use(app, "begin")
    assert isinstance(app.screen, Desk)
    return app


def reckoned(app: App) -> None:
    """Until the thread has ended; the window knows nothing of it yet."""
    (screen,) = (one for one in app.stack if isinstance(one, Waiting))
    assert screen.reckoning.done(LONGEST)


def slow_down(app: App, monkeypatch: pytest.MonkeyPatch, seconds: float = SLOW) -> list[float]:
    """Whoever sits across takes so long; how often he has chosen is the length of the list."""
    player = session_of(app).match._computers["ussr"]
    choose_one, times = player.choose_one, []

    def slowly(seen: View, seed: int) -> Move:
        times.append(time.monotonic())
        time.sleep(seconds)
        return choose_one(seen, seed)

    monkeypatch.setattr(player, "choose_one", slowly)
    return times


def test_the_window_lives_while_the_other_side_thinks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A card says who is waited for; it comes soon, stands still, hears keys, and goes when he has chosen."""
    monkeypatch.setattr(onward, "PATIENCE", PATIENCE)
    app = at_desk(tmp_path / "game.yaml")
    times = slow_down(app, monkeypatch)
    app.key("1", "s")
    begun = time.monotonic()
    app.key("s")
    assert isinstance(app.screen, Waiting)
    assert PATIENCE <= time.monotonic() - begun < SLOW, "shown before he has chosen, and not at once"
    assert "Moscow is choosing" in app.screen.spoken()
    assert any("Moscow is choosing" in sentence for sentence in app.said)
    drawn, pressed = app.draws, 0
    clock, keys = pygame.time.Clock(), cycle(["return", "s", "1", "space", "tab", "u", "w", "b", "page down"])
    while isinstance(app.screen, Waiting):
        assert app.draws == drawn, "nothing is drawn while nothing changes"
        if pressed % 5:
            app.key(next(keys))
        else:
            app.click_at((1150, 640))
        pressed += 1
        clock.tick(30)
    assert pressed > 6
    assert isinstance(app.screen, Dispatches) and app.screen.fresh
    match = session_of(app).match
    assert len(times) == len(match.steps) == len(load_record(tmp_path / "game.yaml").moves) == 1
    app.key("return")
    assert isinstance(app.screen, Desk)
    assert session_of(app).tray.order is None, "what was pressed meanwhile has laid nothing out"


def test_a_quick_answer_comes_without_the_card(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between the question and the dispatches no other frame is drawn."""
    monkeypatch.setattr(onward, "PATIENCE", float(LONGEST))
    app = at_desk(tmp_path / "game.yaml")
    app.key("1", "s")
    drawn = app.draws
    app.key("s")
    assert isinstance(app.screen, Dispatches)
    assert app.draws == drawn + 1
    assert not any("is choosing" in sentence for sentence in app.said)


def test_the_card_does_not_flicker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chosen: threading.Event) -> None:
    """Once shown it can be seen, even if he chooses right then."""
    monkeypatch.setattr(waiting, "LEAST_SHOWN", float(LONGEST))
    app = at_desk(tmp_path / "game.yaml")
    app.key("1", "s", "s")
    chosen.set()
    reckoned(app)
    app.step()
    assert isinstance(app.screen, Waiting)
    app.screen._until = 0.0
    app.step()
    assert isinstance(app.screen, Dispatches)


@pytest.mark.parametrize("in_time", [True, False])
def test_escape_asks_and_staying_goes_on(tmp_path: Path, chosen: threading.Event, in_time: bool) -> None:
    """The question lies there until it is answered, whether he chooses before that or after it."""
    app = at_desk(tmp_path / "game.yaml")
    app.key("1", "s", "s", "escape")
    assert isinstance(app.screen, Dialog)
    assert app.screen.text == words().say("window.quit.choosing")
    if in_time:
        chosen.set()
        reckoned(app)
    for _ in range(3):
        app.step()
    assert isinstance(app.screen, Dialog)
    assert not session_of(app).match.steps
    app.key("ctrl+=")
    app.resize(1024, 640)
    app.step()
    app.key("escape")
    chosen.set()
    answered(app)
    assert isinstance(app.screen, Dispatches)
    assert len(app.stack) == GAME_DEPTH
    assert len(session_of(app).match.steps) == 1


@pytest.mark.parametrize("way", ["question", "window"])
def test_closing_meanwhile_loses_only_the_choice(tmp_path: Path, chosen: threading.Event, way: str) -> None:
    """The record is whole and goes on before the turn that was being chosen in."""
    path = tmp_path / "game.yaml"
    app = at_desk(path)
    chosen.set()
    app.key("1", "s", "s")
    answered(app)
    app.key("return")
    chosen.clear()
    before = path.read_bytes()
    app.key("1", "s", "s")
    assert isinstance(app.screen, Waiting)
    if way == "window":
        app.step([pygame.Event(pygame.QUIT)])
    else:
        app.key("escape")
        app.click("leave")
    assert not app.running
    chosen.set()
    reckoned(app)
    assert path.read_bytes() == before, "a thread saves nothing"
    assert replay(load_record(path)).failure is None
    again = opened()
    again.key("c")
    assert isinstance(again.screen, Desk)
    assert len(session_of(again).match.steps) == 1
    again.key("1", "s", "s")
    answered(again)
    assert len(load_record(path).moves) == 2


def test_the_process_ends_while_the_planner_thinks(tmp_path: Path) -> None:
    """The real loop, to its end: the window is closed over a planner's choice, and nothing is left behind."""
    code = """
import sys
from pathlib import Path
import pygame
from game.ui import app, onward
from game.ui.kit import App
from game.ui.waiting import Waiting
onward.PATIENCE = 0
step, keys = App.step, ["return", "1", "s", "s"]
def pressed(window):
    down = [pygame.Event(kind, key=pygame.key.key_code(key), mod=0, unicode="")
            for key in keys[:1] for kind in (pygame.KEYDOWN, pygame.KEYUP)]
    del keys[:1]
    waiting = isinstance(window.screen, Waiting)
    if waiting:
        print("waiting", window.screen.reckoning.done())
    return step(window, down or ([pygame.Event(pygame.QUIT)] if waiting else []))
App.step = pressed
sys.exit(app.run(scenario="thirteen_days", side="us", against="planner:3", seed=7, record=Path(sys.argv[1])))
"""
    path = tmp_path / "game.yaml"
    command = [sys.executable, "-c", code, str(path)]
    done = subprocess.run(
        command, capture_output=True, text=True, cwd=scenarios().parent, timeout=PROCESS_SECONDS, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1] == "waiting False"
    assert [one.name for one in tmp_path.iterdir() if one.is_file()] == ["game.yaml"]
    assert not Match.resume(path).steps


def test_what_cannot_be_saved_is_told_as_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The question comes over the desk; trying again saves the same turn, and nobody chooses anew."""
    app = at_desk(tmp_path / "game.yaml")
    times = slow_down(app, monkeypatch, 0.05)
    save, full = Match._save, [True, True]

    def failing(match: Match, record: object) -> None:
        if full and full.pop():
            raise RecordError("the disk is full")
        save(match, record)  # type: ignore[arg-type]

    monkeypatch.setattr(Match, "_save", failing)
    app.key("1", "s", "s")
    answered(app)
    for _ in range(2):
        assert isinstance(app.screen, Dialog) and "the disk is full" in app.screen.text
        assert isinstance(app.stack[-2], Desk)
        assert not session_of(app).match.steps
        app.click("again")
    assert isinstance(app.screen, Dispatches)
    assert len(times) == len(load_record(tmp_path / "game.yaml").moves) == 1


def test_going_on_without_saving(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The other answer to it plays the turn and keeps nothing."""
    app = at_desk(tmp_path / "game.yaml")
    path = session_of(app).match.path
    assert path is not None
    path.unlink()
    path.mkdir()
    app.key("1", "s", "s")
    answered(app)
    assert isinstance(app.screen, Dialog)
    app.click("unsaved")
    assert isinstance(app.screen, Dispatches)
    assert session_of(app).match.path is None


def test_what_goes_wrong_on_the_way_is_not_swallowed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error in a player comes out of the loop, as if he had chosen there."""

    def broken(_: Match) -> None:
        raise ZeroDivisionError("a player's own")

    monkeypatch.setattr(Match, "reckon", broken)
    app = at_desk(tmp_path / "game.yaml")
    with pytest.raises(ZeroDivisionError, match="a player's own"):
        app.key("1", "s", "s")
        answered(app)
    assert not session_of(app).match.steps


@pytest.mark.parametrize("least", [0.0, 0.05])
def test_a_whole_game_against_the_planner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, least: float) -> None:
    """By keys alone, with the card in every turn; what is recorded is what the same game gives without a window."""
    monkeypatch.setattr(waiting, "LEAST_SHOWN", least)
    app = at_desk(tmp_path / "game.yaml", "planner:1")
    shown = 0
    for _ in range(MOST_STEPS):
        match app.screen:
            case Desk():
                app.key("1", "s", "s")
                shown += isinstance(app.screen, Waiting)
                answered(app)
            case Dispatches():
                app.key("return")
            case Ending():
                break
    assert isinstance(app.screen, Ending)
    played = session_of(app).match
    assert shown == len(played.steps)
    assert app.ui.theme is session_of(app).theme
    again = Match.new(starting.load("black_saturday"), {"us": "human", "ussr": "planner:1"}, 7)
    while not again.over:
        again.choose("us", Move(again.legal("us").orders[0]))
        again.resolve()
    assert again.record.moves == played.record.moves
    app.key("return")
    assert isinstance(app.screen, Title)


def test_two_people_wait_for_nobody_across(tmp_path: Path, chosen: threading.Event) -> None:
    """Where two people share the window nobody is said to be choosing."""
    app = opened()
    chairs = {"us": "human", "ussr": "human"}
    flow.begin(app, starting.started("black_saturday", chairs, None, 7, None, tmp_path / "game.yaml"))
    app.key("return", "return", "1", "s", "s")
    assert isinstance(app.screen, Handover), "nothing is waited for before both have sent"
    app.key("return", "return", "1", "s", "s")
    assert isinstance(app.screen, Waiting)
    assert "choosing" not in app.screen.spoken()
    chosen.set()
    answered(app)
    assert isinstance(app.screen, Handover)


@pytest.mark.parametrize("text_size", [100, 200])
@pytest.mark.parametrize("size", [(1024, 640), (1280, 720), (1920, 1080)])
def test_the_card_fits(tmp_path: Path, chosen: threading.Event, size: tuple[int, int], text_size: int) -> None:
    app = at_desk(tmp_path / "game.yaml", size=size, text=text_size)
    use(app, "orders", session_of(app).legal.orders[0])
    use(app, "send")
    app.click("yes")
    assert isinstance(app.screen, Waiting)
    assert layout_faults(app.screen) == []
    app.set_text_size(125)
    app.step()
    assert layout_faults(app.screen) == []


def test_reckoning_changes_nothing_and_serves_its_own_turn_only(tmp_path: Path) -> None:
    """A match gives the same turn with and without it, and takes none of another turn."""
    one, two = (
        Match.new(starting.load("black_saturday"), {"us": "human", "ussr": "history"}, 7, None, tmp_path / name)
        for name in ("one.yaml", "two.yaml")
    )
    for match in (one, two):
        match.choose("us", Move(match.legal("us").orders[0]))
    before = one.record, one.position, (tmp_path / "one.yaml").read_bytes()
    found = Reckoning(one.reckon).found()
    assert before == (one.record, one.position, (tmp_path / "one.yaml").read_bytes())
    assert not one.steps and one.chosen("us") is not None
    assert one.resolve(found).moves == two.resolve().moves
    assert one.record == two.record
    one.choose("us", Move(one.legal("us").orders[0]))
    with pytest.raises(AssertionError, match="of this turn"):
        one.resolve(found)
