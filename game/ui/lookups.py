"""What can be looked up during a turn, from the desk and from the menu."""

from __future__ import annotations

from game.ui.advisers import Advisers
from game.ui.atlas import Atlas
from game.ui.briefing import Briefing
from game.ui.dispatches import Dispatches
from game.ui.kit import Button, Window
from game.ui.manual import Manual
from game.ui.papers import say
from game.ui.rungs import Rungs
from game.ui.session import Session


def lookups(session: Session) -> list[Button]:
    """What can be looked up during a turn."""
    found = [
        Button("manual", say("desk.manual"), hotkey="h"),
        Button("briefing", say("desk.briefing"), hotkey="b"),
    ]
    if any(one.side == session.seat for one in session.scenario.advisers.values()):
        found.insert(0, Button("advisers", say("desk.advisers"), hotkey="a"))
    if session.match.steps:
        found.append(Button("record", say("desk.record"), hotkey="r"))
    if session.scenario.ladder and session.heights():
        found.append(Button("rungs", say("desk.rungs"), hotkey="y"))
    if session.drawn is not None:
        found.append(Button("atlas", say("desk.atlas"), hotkey="g"))
    return found


def look_up(app: Window, session: Session, name: str) -> None:
    """Opens one of these."""
    match name:
        case "advisers":
            app.push(Advisers(session))
        case "manual":
            app.push(Manual(session))
        case "briefing":
            app.push(Briefing(session, again=True))
        case "record":
            app.push(Dispatches(session, len(session.match.steps) - 1))
        case "rungs":
            app.push(Rungs(session))
        case "atlas":
            app.push(Atlas(session))
