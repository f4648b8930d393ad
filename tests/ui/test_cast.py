"""Who sits across, and what one's own people say, at the window."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from game.players import AUTO, drawn, opponents, planners
from game.record import HUMAN, load_record
from game.rules import Ask
from game.scenario.library import Loaded, load
from game.ui import flow, starting
from game.ui.across import LISTS, PEOPLE, TWO, Across
from game.ui.advisers import Advisers
from game.ui.briefing import Briefing
from game.ui.choose import Choose
from game.ui.desk import Desk
from game.ui.dispatches import Dispatches
from game.ui.ending import Ending
from game.ui.handover import Handover
from game.ui.kit import App, Button, ChoiceList, layout_faults
from game.words import words
from tests.ui.tour import opened, pages, session_of, use

SMALL = Path(__file__).parents[1] / "terminal" / "small.yaml"
SIZES = [((1024, 640), 100), ((1024, 640), 200), ((1280, 720), 200), ((1920, 1080), 100)]


def small() -> Loaded:
    return load(SMALL)


def choosing(size: tuple[int, int] = (1280, 720), text_size: int = 100) -> App:
    """The choice of a game, with the small scenario among the others."""
    app = opened(size, text_size)
    title = app.stack[0]
    title.loading.scenarios["small"] = small()  # type: ignore[attr-defined]
    app.click("new")
    use(app, "scenario", "small")
    return app


def at_desk(app: App, players: dict[str, str], path: Path | None = None, seed: int = 1) -> App:
    """The small scenario, at its first desk."""
    flow.begin(app, starting.started(small(), players, None, seed, None, path))
    while not isinstance(app.screen, Desk):
        app.key("return")
    return app


def listed(app: App, name: str) -> list[str]:
    found = app.widget(name)
    assert isinstance(found, ChoiceList)
    return [option.id for option in found.options]


def said(app: App) -> str:
    """All that a screen says, on whichever of its pages."""
    return "\n".join(app.screen.spoken() for _ in pages(app))


# --------------------------------------------------------------------------------------------------- who sits across


def test_everybody_who_can_sit_across_is_offered() -> None:
    """Somebody by lot, each leader, three planners, and the rest, each with a sentence."""
    app = choosing()
    use(app, "against")
    assert isinstance(app.screen, Across)
    scenario = small().scenario
    assert listed(app, "characters") == [AUTO, *opponents(scenario, "ussr")]
    assert listed(app, "planners") == list(planners(scenario))
    assert listed(app, "others") == ["random", *PEOPLE]
    for name in LISTS:
        found = app.widget(name)
        assert isinstance(found, ChoiceList) and all(option.title and option.note for option in found.options)


def test_nobody_is_drawn_from_one() -> None:
    """Where a side has one leader, a lot would hide nothing and is not offered."""
    app = choosing()
    use(app, "side", "ussr")
    use(app, "against")
    assert listed(app, "characters") == ["anna"]


@pytest.mark.parametrize(
    ("group", "name"), [("characters", AUTO), ("characters", "carla"), ("planners", "planner:2"), ("others", "random")]
)
def test_who_is_taken_sits_across(group: str, name: str) -> None:
    """Taking one goes back to the choice, which names him, and the game is begun against him; its record says so."""
    app = choosing()
    use(app, "against")
    use(app, group, name)
    assert isinstance(app.screen, Choose)
    assert app.screen.against == name
    app.click("begin")
    path = session_of(app).match.path
    assert path is not None and load_record(path).players == {"us": HUMAN, "ussr": name}


def test_a_second_person_is_among_them() -> None:
    """So are two people at one screen."""
    app = choosing()
    use(app, "against")
    use(app, "others", TWO)
    app.click("begin")
    assert isinstance(app.screen, Handover)


def test_going_back_changes_nothing() -> None:
    """Escape leaves whoever sat there."""
    app = choosing()
    before = app.screen.against  # type: ignore[attr-defined]
    app.key("o")
    assert isinstance(app.screen, Across)
    app.key("end", "escape")
    assert isinstance(app.screen, Choose) and app.screen.against == before


def test_arrows_go_by_rows_where_cards_lie_beside_each_other() -> None:
    """Down goes to the card below, right to the one beside it, and Space takes it."""
    app = choosing()
    use(app, "against")
    app.screen.set_focus(app.widget("planners"))
    planners_ = app.widget("planners")
    assert isinstance(planners_, ChoiceList)
    across = planners_._columns(planners_.box.w)
    app.key("home")
    assert planners_.cursor == 0
    app.key("down")
    assert planners_.cursor == min(across, len(planners_.options) - 1)
    app.key("home", "right")
    assert planners_.cursor == 1
    app.key("space")
    assert isinstance(app.screen, Choose) and app.screen.against == "planner:2"


@pytest.mark.parametrize(("size", "text_size"), SIZES)
def test_the_choice_fits(size: tuple[int, int], text_size: int) -> None:
    """At every size all of it can be read and reached."""
    app = choosing(size, text_size)
    use(app, "against")
    for page in pages(app):
        assert layout_faults(app.screen) == [], page


@pytest.mark.parametrize("seed", range(4))
def test_who_was_drawn_is_told_at_the_end_only(tmp_path: Path, seed: int) -> None:
    """No screen names whoever was drawn, the menu and the briefing included; the ending does, with his sentence."""
    scenario = small().scenario
    names = [one.name for one in scenario.opponents.values()]
    app = opened()
    session = starting.started(small(), {"us": HUMAN}, AUTO, seed, None, tmp_path / "game.yaml")
    flow.begin(app, session)
    while not isinstance(app.screen, Ending):
        seen = said(app)
        assert not any(name in seen for name in names)
        match app.screen:
            case Desk():
                for key in ("escape", "b", "a", "h", "r"):
                    app.key(key)
                    seen = said(app)
                    assert not any(name in seen for name in names)
                    if not isinstance(app.screen, Desk):
                        app.key("escape")
                app.key("1", "s", "s")
            case Briefing() | Dispatches():
                app.key("return")
    who = scenario.opponents[drawn(scenario, AUTO, "ussr", seed)]
    seen = said(app)
    assert words().say("player.revealed", name=who.name) in seen and who.text in seen


def test_nobody_is_to_be_told_before_the_end(tmp_path: Path) -> None:
    """To ask for it before is our own mistake."""
    session = starting.started(small(), {"us": HUMAN}, AUTO, 1, None, tmp_path / "game.yaml")
    with pytest.raises(AssertionError):
        session.by_lot()


def test_the_briefing_names_who_sits_across(tmp_path: Path) -> None:
    """A game begun by a class code or a command names him too."""
    app = opened()
    flow.begin(app, starting.started(small(), {"us": HUMAN}, "carla", 1, None, tmp_path / "game.yaml"))
    assert small().scenario.opponents["carla"].text in app.screen.spoken()


# ---------------------------------------------------------------------------------------------------------- advisers


@pytest.mark.parametrize(("size", "text_size"), SIZES)
def test_advisers_are_one_key_away(size: tuple[int, int], text_size: int) -> None:
    """A opens them from the desk at every size, each with name, office, counsel, hope and fear; all of it fits."""
    app = at_desk(opened(size, text_size), {"us": HUMAN, "ussr": "boris"})
    app.key("a")
    assert isinstance(app.screen, Advisers)
    for page in pages(app):
        assert layout_faults(app.screen) == [], page
    seen = said(app)
    for part in ("Tom Miller", "Wait", "They tire of it", "The paint dries", "The path is free", "A shrug", "Old Amos"):
        assert part in seen
    app.key("escape")
    assert isinstance(app.screen, Desk)


def test_advisers_are_one_button_away() -> None:
    """So does a button on the desk, and one in the menu."""
    app = at_desk(opened(), {"us": HUMAN, "ussr": "boris"})
    app.click("advisers")
    assert isinstance(app.screen, Advisers)
    app.key("escape", "escape")
    app.click("advisers")
    assert isinstance(app.screen, Advisers)


def test_an_adviser_says_no_number() -> None:
    """Nothing on the page is a number, even where figures are shown before the choice."""
    app = at_desk(opened(), {"us": HUMAN, "ussr": "boris"})
    session_of(app).figures = True
    app.key("a")
    assert not re.search(r"\d", app.screen.spoken())


def test_what_is_recommended_is_taken_to_the_tray() -> None:
    """The order and the letter act are taken each by itself, undone like anything else, and taken but once."""
    app = at_desk(opened(), {"us": HUMAN, "ussr": "boris"})
    tray = session_of(app).tray
    app.key("a")
    app.click("order sexton")
    assert isinstance(app.screen, Desk) and (tray.order, tray.act) == ("shout", None)
    app.key("a")
    assert app.widget("order sexton").disabled and not app.widget("order miller").disabled
    app.click("act miller")
    assert (tray.order, tray.act) == ("shout", Ask("path"))
    app.key("u")
    assert (tray.order, tray.act) == ("shout", None)


def test_where_nothing_is_recommended_there_is_no_button() -> None:
    """Who would write nothing has no letter to be taken."""
    app = at_desk(opened(), {"us": HUMAN, "ussr": "boris"})
    app.key("a")
    assert not any(widget.name == "act sexton" for widget in app.screen.walk())


def test_each_button_says_whose_counsel_it_is() -> None:
    """Heard alone, a button names the adviser."""
    app = at_desk(opened(), {"us": HUMAN, "ussr": "boris"})
    app.key("a")
    for name, who in (("order miller", "Tom Miller"), ("act miller", "Tom Miller"), ("order sexton", "Old Amos Bell")):
        button = app.widget(name)
        assert isinstance(button, Button) and who in button.spoken()


def test_each_side_hears_its_own_people() -> None:
    """Two at one screen have an adviser each of their own."""
    app = at_desk(opened(), {"us": HUMAN, "ussr": HUMAN})
    app.key("a")
    assert "Tom Miller" in app.screen.spoken() and "The landlord" not in app.screen.spoken()
    app.key("escape", "1", "s", "s", "return", "return")
    assert isinstance(app.screen, Desk) and session_of(app).seat == "ussr"
    app.key("a")
    assert "The landlord" in app.screen.spoken() and "Tom Miller" not in app.screen.spoken()


def test_a_game_without_advisers_has_no_page_for_them() -> None:
    """Neither button nor key."""
    app = opened()
    flow.begin(app, starting.started("chicken", {"us": HUMAN}, "withdrawer", 1))
    app.key("return", "a")
    assert isinstance(app.screen, Desk)
    assert not any(widget.name == "advisers" for widget in app.screen.walk())
