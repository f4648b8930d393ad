"""Which screens of a game there are, and which of them comes next.

A game's own screen stands on the title; `onward.go_on` asks `following` for the next one and puts it there. A further
screen of the course of a game is one more line in `following`; one that is opened and closed again is pushed on top
by whoever opens it, and goes with `app.pop()`.
"""

from __future__ import annotations

from game.ui import guide, saves
from game.ui.briefing import Briefing
from game.ui.ending import Ending
from game.ui.handover import Handover
from game.ui.kit import Screen, Window
from game.ui.session import GAME_DEPTH, Session
from game.ui.teacher import TeachersPause
from game.ui.umpire import Hall


def begin(app: Window, session: Session) -> None:
    """Opens the first screen of a game on top of the title."""
    if session.match.fork is None:
        saves.remember(session.match.path)
    while len(app.stack) >= GAME_DEPTH:
        app.pop()
    session.following = following
    session.sit((session.match.to_choose() or session.match.humans)[0])
    app.set_theme(session.theme)
    app.push(following(session))


def following(session: Session) -> Screen:
    """What is to be seen next: the closed folder between two people, or what is before the side in the chair."""
    if session.two and (turn := session.due()):
        return TeachersPause(session, turn)
    if session.hall:
        return Hall(session)
    if session.closed:
        return Handover(session)
    if session.untold() is not None:
        return guide.dispatches(session)
    if session.match.over:
        if session.match.fork is None:
            saves.forget(session.match.path)
        return Ending(session)
    if session.seat not in session.briefed:
        return Briefing(session)
    if turn := session.due():
        return TeachersPause(session, turn)
    return guide.desk(session)
