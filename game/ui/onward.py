"""From one screen of a game to the next, whichever that is."""

from __future__ import annotations

from game.record import Note, RecordError
from game.rules import Move, Step
from game.ui.journal import Journal
from game.ui.kit import Button, Dialog, Window
from game.ui.papers import say
from game.ui.session import Session
from game.ui.waiting import Reckoning, Waiting

PATIENCE = 0.12
"""Seconds within which the other side has usually chosen; until then nothing is shown of it."""


def go_on(app: Window, session: Session) -> None:
    """Puts what comes next in the place of the game's own screen."""
    to_desk(app, session)
    screen = session.following(session)
    app.set_theme(session.theme)
    app.replace(screen)


def to_desk(app: Window, session: Session) -> None:
    """Takes away whatever lies on the game's own screen."""
    while len(app.stack) > session.depth:
        app.pop()


def to_title(app: Window, session: Session) -> None:
    """Leaves the game, which is kept as it stands: to the title, or to where a what-if was begun."""
    app.set_theme(session.home)
    while len(app.stack) >= session.depth:
        app.pop()


def send(app: Window, session: Session) -> None:
    """The side in the chair has chosen; a page of the journal may come before it goes."""
    move = session.move()
    assert move is not None, "a turn is sent with an order"
    if not session.lesson.journal:
        _seal(app, session, move, None)
        return

    def written(note: Note | None) -> None:
        to_desk(app, session)
        _seal(app, session, move, note)

    app.push(Journal(session, written))


def _seal(app: Window, session: Session, move: Move, note: Note | None) -> None:
    session.match.choose(session.seat, move, note)
    app.play("stamp")
    if session.umpire:
        to_hall(app, session)
    elif session.match.to_choose():
        _turn_over(app, session)
    else:
        play_out(app, session)


def to_hall(app: Window, session: Session) -> None:
    """Back to what a whole class may see."""
    session.hall = True
    go_on(app, session)


def play_out(app: Window, session: Session) -> None:
    """All have chosen: on to what comes of it."""
    reckoning = Reckoning(session.match.reckon)
    if reckoning.done(PATIENCE):
        _take(app, session, reckoning.found())
        return

    def come() -> None:
        # Before the turn is taken: what lies below is drawn as it was.
        app.pop()
        _take(app, session, reckoning.found())

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
        # Nothing is secret any more: whoever sits there reads on, and the end is for both. A class has seen what came.
        unread = 0 if session.umpire else 1
        session.told = {side: len(session.match.steps) - unread * (side == session.seat) for side in session.told}
        session.closed = False
    else:
        session.sit(session.match.to_choose()[0])
    session.hall = session.umpire
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
    what_if = session is not None and session.match.fork is not None
    saved = say("quit.what_if" if what_if else "quit.choosing" if choosing else "quit.saved")
    text = saved if kept else say("quit.unsaved") if session else say("quit.text")
    buttons = [Button("leave", say("quit.leave")), Button("stay", say("quit.stay"), main=True)]
    app.push(Dialog(say("quit.title"), text, buttons, closed))
