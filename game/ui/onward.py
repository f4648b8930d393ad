"""From one screen of a game to the next, whichever that is."""

from __future__ import annotations

from game.record import RecordError
from game.rules import Step
from game.ui.kit import Button, Dialog, Window
from game.ui.papers import say
from game.ui.session import Session
from game.ui.waiting import Reckoning, Waiting

GAME_DEPTH = 2
"""Screens on the stack while a game is played: the title, and one of the game's; more lie on top for a while."""
PATIENCE = 0.12
"""Seconds within which the other side has usually chosen; until then nothing is shown of it."""


def go_on(app: Window, session: Session) -> None:
    """Puts what comes next in the place of the game's own screen."""
    to_desk(app)
    screen = session.following(session)
    app.set_theme(session.theme)
    app.replace(screen)


def to_desk(app: Window) -> None:
    """Takes away whatever lies on the game's own screen."""
    while len(app.stack) > GAME_DEPTH:
        app.pop()


def send(app: Window, session: Session) -> None:
    """The side in the chair has chosen: on to the other chair, or to what comes of it."""
    move = session.move()
    assert move is not None, "a turn is sent with an order"
    session.match.choose(session.seat, move)
    app.play("stamp")
    if session.match.to_choose():
        _turn_over(app, session)
        return
    reckoning = Reckoning(session.match.reckon)
    if reckoning.done(PATIENCE):
        _take(app, session, reckoning.step())
        return

    def come() -> None:
        # Before the turn is taken: what lies below is drawn as it was.
        app.pop()
        _take(app, session, reckoning.step())

    app.push(Waiting(session, reckoning, come, lambda: leave(app, session, choosing=True)))


def _take(app: Window, session: Session, step: Step) -> None:
    try:
        session.match.resolve(step)
    except RecordError as error:
        _cannot_save(app, session, step, str(error))
    else:
        _turn_over(app, session)


def _turn_over(app: Window, session: Session) -> None:
    if session.match.over:
        # Nothing is secret any more: whoever sits there reads on, and the end is for both.
        session.told = {side: len(session.match.steps) - (side == session.seat) for side in session.told}
    else:
        session.sit(session.match.to_choose()[0])
    go_on(app, session)


def _cannot_save(app: Window, session: Session, step: Step, reason: str) -> None:
    def closed(button: str) -> None:
        if button == "unsaved":
            session.match.path = None
        _take(app, session, step)

    buttons = [Button("unsaved", say("unsaved.without")), Button("again", say("unsaved.again"))]
    app.push(Dialog(say("unsaved.title"), say("unsaved.text", reason=reason), buttons, closed))


def leave(app: Window, session: Session | None, choosing: bool = False) -> None:
    """Asks before the window closes, perhaps while the other side is still choosing."""

    def closed(button: str) -> None:
        if button == "leave":
            app.quit()

    kept = session is not None and session.match.path is not None
    saved = say("quit.choosing") if choosing else say("quit.saved")
    text = saved if kept else say("quit.unsaved") if session else say("quit.text")
    buttons = [Button("leave", say("quit.leave")), Button("stay", say("quit.stay"), main=True)]
    app.push(Dialog(say("quit.title"), text, buttons, closed))
