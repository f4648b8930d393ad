"""The other side laid open in the window."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.record import save_record
from game.rules import other
from game.ui import flow, starting
from game.ui.after import judging, opening
from game.ui.after.other_side import OtherSide
from game.ui.after.replaying import Replaying
from game.ui.after.story import opened
from game.ui.ending import Ending
from game.ui.kit import MOSCOW, WASHINGTON, App, Button
from tests.analysis.over import october
from tests.ui import tour
from tests.ui.test_after_replay import kept, said


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is found out is there when it has been asked for."""
    monkeypatch.setattr(judging, "PATIENCE", tour.LONGEST)


def looking(path: Path) -> App:
    app = tour.opened()
    opening.open_story(app, opened(path))
    app.key("s")
    assert isinstance(app.screen, OtherSide)
    return app


def test_who_sat_there_is_laid_open(tmp_path: Path) -> None:
    """His name, character and disposition, how near each letter came, the zone, and a hundred lucks; then back."""
    app = looking(kept(tmp_path / "game.yaml"))
    told = said(app)
    assert "Boris himself" in told and "Hints, then shouts, then gives way." in told and "Stubborn" in told
    assert "'Evening'" in told and "under 100 other lucks" in told
    assert app.ui.theme is WASHINGTON
    app.key("escape")
    assert isinstance(app.screen, Replaying)


def test_it_is_told_to_the_person(tmp_path: Path) -> None:
    """Whichever desk is looked at, it is the side that a person played to which the other one is laid open."""
    app = tour.opened()
    opening.open_story(app, opened(kept(tmp_path / "game.yaml")))
    app.key("o")
    assert app.ui.theme is MOSCOW
    app.key("s")
    assert isinstance(app.screen, OtherSide) and app.screen.found.revealed.side == "us"
    app.key("escape")
    assert app.ui.theme is MOSCOW


def test_history_stands_beside_a_game_that_has_one(tmp_path: Path) -> None:
    """Both ladders and every day of it; a scenario without history has no such paper."""
    record, _ = october()
    save_record(record, tmp_path / "october.yaml")
    app = looking(tmp_path / "october.yaml")
    told = said(app)
    assert "The ladder, Your game:" in told and "The ladder, October 1962:" in told
    assert "1962 beside you" not in said(looking(kept(tmp_path / "game.yaml")))


def test_the_end_leads_to_it(tmp_path: Path) -> None:
    """From the last screen of a game, and back there."""
    app = tour.opened()
    flow.begin(app, starting.resumed(kept(tmp_path / "game.yaml")))
    while not isinstance(app.screen, Ending):
        app.key("return")
    found = app.widget("other side")
    assert isinstance(found, Button)
    app.click("other side")
    assert isinstance(app.screen, OtherSide) and app.screen.found.revealed.them == other("us")
    app.key("escape")
    assert isinstance(app.screen, Ending)
