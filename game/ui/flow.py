"""How the screens of a game follow one another."""

from __future__ import annotations

from game.record import RecordError
from game.ui import saves
from game.ui.kit import App, Button, Dialog, Screen
from game.ui.papers import say
from game.ui.session import Session

GAME_DEPTH = 2
"""Screens on the stack while a game is played: the title, and one of the game's; more lie on top for a while."""


def begin(app: App, session: Session) -> None:
    """Opens the first screen of a game on top of the title."""
    saves.remember(session.match.path)
    while len(app.stack) >= GAME_DEPTH:
        app.pop()
    session.sit((session.match.to_choose() or session.match.humans)[0])
    app.set_theme(session.theme)
    app.push(_handover(session) if session.two and not session.match.over else following(session))


def go_on(app: App, session: Session) -> None:
    """Puts the next screen in the place of this one."""
    to_desk(app)
    screen = following(session)
    app.set_theme(session.theme)
    app.replace(screen)


def to_desk(app: App) -> None:
    """Takes away whatever lies on the game's own screen."""
    while len(app.stack) > GAME_DEPTH:
        app.pop()


def following(session: Session) -> Screen:
    """What the side in the chair is to see next."""
    from game.ui.briefing import Briefing
    from game.ui.desk import Desk
    from game.ui.dispatches import Dispatches
    from game.ui.ending import Ending

    if session.untold() is not None:
        return Dispatches(session, session.told[session.seat], fresh=True)
    if session.match.over:
        saves.forget(session.match.path)
        return Ending(session)
    if session.seat not in session.briefed:
        return Briefing(session)
    return Desk(session)


def send(app: App, session: Session) -> None:
    """The side in the chair has chosen: on to the other chair, or to what comes of it."""
    move = session.move()
    assert move is not None, "a turn is sent with an order"
    session.match.choose(session.seat, move)
    _resolve(app, session)


def _resolve(app: App, session: Session) -> None:
    waiting = session.match.to_choose()
    if not waiting:
        try:
            session.match.resolve()
        except RecordError as error:
            _cannot_save(app, session, str(error))
            return
        if session.match.over:
            # Nothing is secret any more: whoever sits there reads on, and the end is for both.
            session.told = {side: len(session.match.steps) - (side == session.seat) for side in session.told}
            go_on(app, session)
            return
        waiting = session.match.to_choose()
    if waiting[0] != session.seat or session.two:
        session.sit(waiting[0])
        app.set_theme(session.theme)
        to_desk(app)
        app.replace(_handover(session))
    else:
        session.sit(waiting[0])
        go_on(app, session)


def _handover(session: Session) -> Screen:
    from game.ui.handover import Handover

    return Handover(session)


def _cannot_save(app: App, session: Session, reason: str) -> None:
    def closed(button: str) -> None:
        if button == "unsaved":
            session.match.path = None
        _resolve(app, session)

    buttons = [Button("unsaved", say("unsaved.without")), Button("again", say("unsaved.again"))]
    app.push(Dialog(say("unsaved.title"), say("unsaved.text", reason=reason), buttons, closed))


def leave(app: App, session: Session | None) -> None:
    """Asks before the window closes."""

    def closed(button: str) -> None:
        if button == "leave":
            app.quit()

    kept = session is not None and session.match.path is not None
    text = say("quit.saved") if kept else say("quit.unsaved") if session else say("quit.text")
    buttons = [Button("leave", say("quit.leave")), Button("stay", say("quit.stay"), main=True)]
    app.push(Dialog(say("quit.title"), text, buttons, closed))
