"""A game handed in from the window: a page and a record under the student's name, finished or not."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.analysis import judge, luck
from game.places import home
from game.record import load_record
from game.ui import flow, saves, starting
from game.ui.after import judging
from game.ui.after.handing_in import HandingIn
from game.ui.ending import Ending
from game.ui.kit import App, Dialog
from tests.ui import tour
from tests.ui.tour import at_desk, session_of, use


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few games are played to judge by, in this process, and the window waits for them."""
    monkeypatch.setattr(judging, "PATIENCE", tour.LONGEST)
    monkeypatch.setattr(judging, "WORKERS", 1)
    for name, count in (("SCREENED", 4), ("AGAIN", 4), ("AFRESH", 8), ("MOST", 8), ("ASSUMED", 4)):
        monkeypatch.setattr(judge, name, count)
    monkeypatch.setattr(luck, "PLAYED", 4)


def handed_in(app: App, name: str) -> str:
    """What is said once it has been handed in under a name."""
    use(app, "hand in")
    assert isinstance(app.screen, HandingIn)
    app.write(name)
    app.key("return")
    assert isinstance(app.screen, Dialog)
    return app.screen.text


def files(name: str) -> tuple[Path, Path]:
    """The page and the record of that name."""
    folder = home() / saves.HANDED_IN
    return folder / f"{name}.html", folder / f"{name}.yaml"


def at_the_end() -> App:
    """The last screen of a game of chicken, which Washington has played."""
    app = tour.opened()
    flow.begin(app, starting.started("chicken", {"us": "human"}, "even_ussr", tour.SEED, None, None))
    use(app, "begin")
    app.key("1", "s", "s", "return")
    assert isinstance(app.screen, Ending)
    return app


def test_page_and_record_bear_the_students_name() -> None:
    """Both files are named after the student, the page tells the ending, the record keeps the name."""
    app = at_the_end()
    ending = app.screen.title
    told = handed_in(app, "Anna Example")
    page, record = files("Anna Example")
    assert page.name in told and record.name in told and str(page.parent) in told
    text = page.read_text(encoding="utf-8")
    assert "Anna Example" in text and ending in text
    kept = load_record(record)
    assert kept.lesson.student == "Anna Example"
    assert [turn.us for turn in kept.moves] == [str(one.moves["us"]) for one in session_of(app).match.steps]


def test_an_unfinished_game_is_handed_in_from_the_menu(tmp_path: Path) -> None:
    """As far as it goes, with nothing that is still secret; the game itself goes on, and does not bear the name."""
    app = at_desk(tmp_path)
    app.key("1", "s", "s", "return")
    use(app, "pause")
    handed_in(app, "Ben")
    page, record = files("Ben")
    assert len(load_record(record).moves) == 1
    hidden = session_of(app).scenario.sides["ussr"].types
    text = page.read_text(encoding="utf-8")
    assert "Ben" in text and not any(kind.title in text for kind in hidden.values())
    assert session_of(app).match.record.lesson.student is None


def test_nobody_is_overwritten_unasked() -> None:
    """Where somebody of that name has handed in already, it is asked first."""
    app = at_the_end()
    handed_in(app, "Anna")
    app.key("return")
    page, _ = files("Anna")
    page.write_text("another Anna's", encoding="utf-8")
    handed_in(app, "Anna")
    app.key("escape")
    assert page.read_text(encoding="utf-8") == "another Anna's"
    app.click("hand in")
    app.click("replace")
    assert page.read_text(encoding="utf-8") != "another Anna's"


def test_what_cannot_be_written_is_said() -> None:
    """A folder that is not to be written to costs nothing but the file."""
    app = at_the_end()
    home().mkdir(parents=True, exist_ok=True)
    (home() / saves.HANDED_IN).write_text("in the way", encoding="utf-8")
    assert "can't be kept" in handed_in(app, "Anna")
    app.key("return")
    assert isinstance(app.screen, HandingIn)


def test_without_a_name_nothing_is_handed_in() -> None:
    """The button says what is missing."""
    app = at_the_end()
    use(app, "hand in")
    app.key("return")
    assert isinstance(app.screen, HandingIn)
    app.click("hand in")
    assert isinstance(app.screen, HandingIn) and not (home() / saves.HANDED_IN).exists()
