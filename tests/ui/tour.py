"""A walk over every screen of the window, as a player would make it: for pictures and for layout faults."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path

import pygame

from game.rules import Accept, Refuse, give_options
from game.scenario.library import Loaded
from game.ui import flow, onward, starting
from game.ui.app import open_window
from game.ui.desk import Desk
from game.ui.dispatches import Dispatches
from game.ui.ending import Ending
from game.ui.kit import App, Dialog, Look
from game.ui.kit.app import FULL_SIZE
from game.ui.lookups import lookups
from game.ui.papers import Papers
from game.ui.session import Session
from game.ui.title import Title
from game.ui.waiting import Waiting
from tests.ui import tour_after, tour_room

SEED = 7
MOST_TURNS = 20
SEEDS = 8
"""Games that are begun at most, until a third party writes."""
POLLS_A_SECOND, LONGEST = 30, 60
"""How often it is asked whether the other side has chosen, and for how many seconds at most."""


SCENARIO = "black_saturday"


def opened(
    size: tuple[int, int] = (1280, 720),
    text_size: int = 100,
    look: Look | None = None,
    scenarios: Mapping[str, Loaded] | None = None,
) -> App:
    """The window at its title, with everything loaded; in a look, or in the player's; with scenarios of one's own."""
    if size > FULL_SIZE:
        # The windows of earlier tests keep themselves alive in circles, and a large one has many megabytes.
        gc.collect()
    app = open_window(size, text_size)
    if look is not None:
        app.set_look(look)
    title = app.stack[0]
    assert isinstance(title, Title)
    title.loading.wait()
    title.loading.scenarios |= scenarios or {}
    app.step()
    return app


def at_desk(folder: Path, side: str = "us", look: Look | None = None) -> App:
    """A game against history's choices at its first desk, kept in that folder."""
    app = opened(look=look)
    flow.begin(app, starting.started(SCENARIO, {side: "human"}, "history", SEED, None, folder / "game.yaml"))
    use(app, "begin")
    assert isinstance(app.screen, Desk)
    return app


def session_of(app: App) -> Session:
    """The game that is being played."""
    session = getattr(app.stack[1], "session", None)
    assert isinstance(session, Session)
    return session


def use(app: App, name: str, item: str = "") -> None:
    """Clicks a widget, after turning to the page that it is on."""
    app.step()
    screen = app.screen
    if isinstance(screen, Papers) and not _there(app, name):
        for page in [option.id for option in _tabs(app)]:
            app.click("pages", page)
            if _there(app, name):
                break
    app.click(name, item)


def answered(app: App) -> None:
    """Until the other side has chosen, in turns of the loop as the window makes them."""
    clock = pygame.time.Clock()
    for _ in range(LONGEST * POLLS_A_SECOND):
        if not isinstance(app.screen, Waiting):
            return
        app.step()
        clock.tick(POLLS_A_SECOND)
    raise AssertionError("the other side never chooses")


def pages(app: App) -> Iterator[str]:
    """Every page of a screen that has pages, else the screen once."""
    names = [option.id for option in _tabs(app)] if _there(app, "pages") else []
    for name in names:
        app.click("pages", name)
        yield f"-{name}"
    if not names:
        yield ""


def tour(app: App, side: str, record: Path) -> Iterator[str]:
    """Each screen by a name of its own, the whole of a game long, of the scenario as the window has loaded it."""
    title = app.stack[0]
    assert isinstance(title, Title)
    loaded = title.loading.scenarios[SCENARIO]
    yield from _shown(app, "title")
    use(app, "help")
    yield from _shown(app, "manual")
    use(app, "back")
    use(app, "settings")
    yield from _shown(app, "settings")
    use(app, "keys")
    yield from _shown(app, "keys")
    use(app, "desk", "write")
    yield from _shown(app, "key-asked")
    app.key("s")
    yield from _shown(app, "key-taken")
    app.key("escape", "escape")
    use(app, "back")
    use(app, "new")
    use(app, "side", side)
    yield from _shown(app, "choose")
    use(app, "against")
    yield from _shown(app, "across")
    app.key("escape", "escape")
    yield from tour_room.before_a_game(app, loaded, use, _shown)
    flow.begin(app, starting.started(loaded, {side: "human"}, "history", SEED, "middle", record))
    yield from _shown(app, "briefing")
    use(app, "begin")
    yield from _shown(app, "desk")
    yield from _asides(app)
    yield from _writing(app)
    seen: set[str] = set()
    for _ in range(MOST_TURNS):
        yield from _reading(app, seen)
        first = session_of(app).legal.orders[0]
        use(app, "orders", first)
        if "confirm" not in seen:
            seen.add("confirm")
            yield from _shown(app, "desk-laid-out")
            use(app, "send")
            yield from _shown(app, "confirm")
            yield from _slowly(app)
        else:
            use(app, "send")
            app.click("yes")
        answered(app)
        turn = len(session_of(app).match.steps)
        assert isinstance(app.screen, Dispatches)
        yield from _shown(app, f"dispatches-{turn}")
        use(app, "on")
        if isinstance(app.screen, Ending):
            break
        assert isinstance(app.screen, Desk)
        yield from _shown(app, f"desk-{turn + 1}")
    yield from _shown(app, "ending")
    yield from tour_after.after_a_game(app, side, use, _shown)
    use(app, "title")
    flow.begin(app, starting.started(loaded, {"us": "human", "ussr": "human"}, None, SEED, None, record))
    yield from _shown(app, "handover")
    yield from tour_room.round_a_game(app, side, loaded, use, _shown)
    yield from _third_party(app, side, record, loaded)


def _third_party(app: App, side: str, record: Path, loaded: Loaded) -> Iterator[str]:
    """A letter that is neither side's: in a game in which somebody asks for it."""
    for seed in range(SEEDS):
        flow.begin(app, starting.started(loaded, {side: "human"}, "random", seed, "middle", record))
        use(app, "begin")
        while isinstance(app.screen, Desk):
            session = session_of(app)
            found = [one for one in session.view.letters() if one.sender not in session.scenario.sides]
            if found:
                use(app, "letters", found[0].name)
                yield from _shown(app, "letter-third-party")
                app.key("escape")
                yield from _shown(app, "desk-third-party")
                return
            orders = session.legal.orders
            use(app, "orders", "ask_u_thant" if "ask_u_thant" in orders else orders[0])
            use(app, "send")
            app.click("yes")
            answered(app)
            use(app, "on")


def _slowly(app: App) -> Iterator[str]:
    """Sends to somebody across who takes his time."""
    match, chosen = session_of(app).match, threading.Event()
    reckon, patience = match.reckon, onward.PATIENCE
    match.reckon = lambda: (chosen.wait(LONGEST), reckon())[1]  # type: ignore[method-assign]
    onward.PATIENCE = 0
    try:
        app.click("yes")
        assert isinstance(app.screen, Waiting)
        yield from _shown(app, "waiting")
        app.key("escape")
        yield from _shown(app, "waiting-quit")
        app.key("escape")
    finally:
        onward.PATIENCE, match.reckon = patience, reckon  # type: ignore[method-assign]
        chosen.set()


def _asides(app: App) -> Iterator[str]:
    keys = {one.name: one.hotkey for one in lookups(session_of(app))}
    for name, screen in (("advisers", "advisers"), ("atlas", "map"), ("rungs", "rungs"), ("briefing", "briefing-again"),
                         ("manual", "glossary")):  # fmt: skip
        if name in keys:
            app.key(keys[name])
            yield from _shown(app, screen)
            if screen == "map":
                for drawn in ("black_sea", "reach", "caribbean"):
                    use(app, "maps", drawn)
                    yield from _shown(app, f"map-{drawn}")
            app.key("escape")
    use(app, "pause")
    yield from _shown(app, "menu")
    use(app, "figures")
    app.key("escape")
    yield from _shown(app, "desk-figures")
    use(app, "pause")
    use(app, "figures")
    use(app, "quit")
    yield from _shown(app, "quit")
    app.click("stay")
    app.key("escape")
    use(app, "ask")
    yield from _shown(app, "question")
    app.key("escape")


def _writing(app: App) -> Iterator[str]:
    use(app, "write")
    yield from _shown(app, "composer-blank")
    side = session_of(app).seat
    use(app, "channel", "broadcast")
    use(app, "ground", "equal_security")
    use(app, "gives", "no_invasion" if side == "us" else "missiles_out")
    use(app, "asks", "missiles_out" if side == "us" else "no_invasion")
    use(app, "rider", "turkey")
    yield from _shown(app, "composer")
    use(app, "lay")


def _reading(app: App, seen: set[str]) -> Iterator[str]:
    session = session_of(app)
    view, acts = session.view, session.legal.acts
    for letter in view.letters():
        kind = f"{'own' if letter.sender == session.seat else 'their'}-{letter.wording}"
        if kind in seen:
            continue
        seen.add(kind)
        use(app, "letters", letter.name)
        yield from _shown(app, f"letter-{kind}")
        if Refuse(letter.name) in acts:
            use(app, "refuse")
            yield from _shown(app, "refusal")
            app.key("escape")
        if Accept(letter.name) in acts and give_options(view):
            use(app, "accept")
            yield from _shown(app, "acceptance")
            app.key("escape")
        if letter.wording == "hint" and letter.sender != session.seat:
            use(app, "answer")
            yield from _shown(app, "composer-answer")
            app.key("escape")
        app.key("escape")


def _shown(app: App, name: str) -> Iterator[str]:
    app.step()
    if isinstance(app.screen, Dialog) or not isinstance(app.screen, Papers):
        yield name
        return
    for page in pages(app):
        yield name + page


def _there(app: App, name: str) -> bool:
    return any(widget.name == name for widget in app.screen.walk())


def _tabs(app: App) -> list:  # type: ignore[type-arg]
    found = [widget for widget in app.screen.walk() if widget.name == "pages"]
    return list(found[0].options) if found and hasattr(found[0], "options") else []
