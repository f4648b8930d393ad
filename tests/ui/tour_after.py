"""The walk over what comes after a game: gone through again, tried otherwise, judged, practised."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest

from game.ui.after import judging, practising
from game.ui.after.compared import Compared
from game.ui.after.judged import Judged
from game.ui.after.judging import Judging
from game.ui.after.other_side import OtherSide
from game.ui.after.practising import PracticeDesk, Verdict
from game.ui.after.replaying import Replaying
from game.ui.desk import Desk
from game.ui.ending import Ending
from game.ui.kit import App
from game.ui.labour import Labour, Progress
from tests.ui import made_up

Shown = Callable[[App, str], Iterator[str]]
Use = Callable[..., None]
"""What `tour` clicks with: it turns to the page that something is on."""
LONG = 60.0


def after_a_game(app: App, side: str, use: Use, shown: Shown) -> Iterator[str]:
    """From the end of a game and back to it."""
    assert isinstance(app.screen, Ending)
    use(app, "hand in")
    yield from shown(app, "hand-in")
    app.key("escape")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(judging, "PATIENCE", LONG)
        patch.setattr(practising, "tried", made_up.tried)
        use(app, "record")
        assert isinstance(app.screen, Replaying)
        yield from shown(app, "replay")
        yield from _gone_through(app, use, shown)
        yield from _otherwise(app, use, shown)
        yield from _judged(app, side, use, shown)
    assert isinstance(app.screen, Ending)


def _gone_through(app: App, use: Use, shown: Shown) -> Iterator[str]:
    screen = app.screen
    assert isinstance(screen, Replaying)
    app.key("right")
    app.key("t")
    yield from shown(app, "replay-truth")
    use(app, "letters", _first(app, use, "letters"))
    yield from shown(app, "replay-letter")
    app.key("escape", "t", "o")
    yield from shown(app, "replay-other-desk")
    app.key("o")


def _first(app: App, use: Use, name: str) -> str:
    """The first option of a list, after turning to its page."""
    for page in [""] + [one.id for one in getattr(_there(app, "pages"), "options", ())]:
        if page:
            app.click("pages", page)
        if (found := _there(app, name)) is not None:
            return str(found.options[0].id)  # type: ignore[attr-defined]
    raise AssertionError(f"there is no list {name!r}")


def _there(app: App, name: str) -> object | None:
    return next((widget for widget in app.screen.walk() if widget.name == name), None)


def _otherwise(app: App, use: Use, shown: Shown) -> Iterator[str]:
    """The last turn once more, with another order."""
    screen = app.screen
    assert isinstance(screen, Replaying)
    screen.go(len(screen.story.again.steps) - 1)
    app.step()
    app.key("w")
    yield from shown(app, "otherwise")
    use(app, "begin")
    assert isinstance(app.screen, Desk)
    use(app, "orders", app.screen.session.legal.orders[-1])
    use(app, "send")
    app.click("yes")
    use(app, "on")
    assert isinstance(app.screen, Compared)
    yield from shown(app, "compared")
    app.key("escape", "b")
    use(app, "lines", "what_if_1")
    yield from shown(app, "lines")
    app.key("escape")


def _judged(app: App, side: str, use: Use, shown: Shown) -> Iterator[str]:
    screen = app.screen
    assert isinstance(screen, Replaying)
    yield from _judging(app, shown)
    story = screen.story
    story.judged(None, made_up.review(story.record, story.again, side))
    app.key("c")
    assert isinstance(app.screen, Judged)
    yield from shown(app, "judged")
    use(app, "show")
    yield from shown(app, "judged-open")
    use(app, "practise")
    assert isinstance(app.screen, PracticeDesk)
    yield from shown(app, "practice")
    use(app, "orders", app.screen.session.legal.orders[0])
    use(app, "send")
    assert isinstance(app.screen, Verdict)
    yield from shown(app, "verdict")
    app.key("n")
    yield from shown(app, "verdict-open")
    app.key("escape", "escape", "escape", "s")
    assert isinstance(app.screen, OtherSide)
    yield from shown(app, "other-side")
    app.key("escape", "escape")


def _judging(app: App, shown: Shown) -> Iterator[str]:
    """Somebody waits for what takes long."""
    found = threading.Event()

    def work(progress: Progress) -> None:
        progress(1, 3)
        found.wait(LONG)

    app.push(Judging("Something is judged", "It takes its time.", Labour(work), lambda _: None))
    while not app.screen.labour.share:  # type: ignore[attr-defined]
        app.step()
    yield from shown(app, "judging")
    app.key("escape")
    found.set()
