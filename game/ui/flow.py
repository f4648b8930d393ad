"""Which screens of a game there are, and which of them comes next."""

from __future__ import annotations

from game.ui import saves
from game.ui.briefing import Briefing
from game.ui.desk import Desk
from game.ui.dispatches import Dispatches
from game.ui.ending import Ending
from game.ui.handover import Handover
from game.ui.kit import Screen, Window
from game.ui.onward import GAME_DEPTH
from game.ui.session import Session


def begin(app: Window, session: Session) -> None:
    """Opens the first screen of a game on top of the title."""
    saves.remember(session.match.path)
    while len(app.stack) >= GAME_DEPTH:
        app.pop()
    session.following = following
    session.sit((session.match.to_choose() or session.match.humans)[0])
    app.set_theme(session.theme)
    app.push(following(session))


def following(session: Session) -> Screen:
    """What is to be seen next: the closed folder between two people, or what is before the side in the chair."""
    if session.closed:
        return Handover(session)
    if session.untold() is not None:
        return Dispatches(session, session.told[session.seat], fresh=True)
    if session.match.over:
        saves.forget(session.match.path)
        return Ending(session)
    if session.seat not in session.briefed:
        return Briefing(session)
    return Desk(session)
