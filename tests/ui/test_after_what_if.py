"""What-ifs in the window: another choice at an old desk, kept beside the game, and both lines over each other."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.players.match import Match
from game.record import HUMAN, branch, load_record, save_record
from game.rules import SIDES, parse_move
from game.ui.after import judging, opening
from game.ui.after.compared import Compared
from game.ui.after.lines import Lines
from game.ui.after.otherwise import Otherwise
from game.ui.after.replaying import Replaying
from game.ui.after.story import opened
from game.ui.desk import Desk
from game.ui.dispatches import Dispatches
from game.ui.ending import Ending
from game.ui.kit import MOSCOW, WASHINGTON, App, Button, ChoiceList, Dialog
from game.ui.papers import say
from game.ui.pause import Pause
from game.ui.session import Session
from game.words import words
from tests.ui import tour
from tests.ui.test_after_replay import MOVES, kept, said
from tests.ui.tour import use


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is played out is there at once, however slow the machine."""
    monkeypatch.setattr(judging, "PATIENCE", tour.LONGEST)


def looking(tmp_path: Path, at: str = "noon") -> App:
    app = tour.opened()
    opening.open_story(app, opened(kept(tmp_path / "game.yaml")), at)
    app.step()
    return app


def at_desk(tmp_path: Path, at: str = "noon") -> App:
    """The desk of that turn, for another choice."""
    app = looking(tmp_path, at)
    app.key("w")
    assert isinstance(app.screen, Otherwise)
    app.click("begin")
    assert isinstance(app.screen, Desk)
    return app


def send(app: App, order: str) -> None:
    use(app, "orders", order)
    use(app, "send")
    app.click("yes")


def played_on(app: App) -> None:
    """By the first order of each turn, to the end."""
    while not isinstance(app.screen, Compared):
        if isinstance(app.screen, Dispatches):
            use(app, "on")
        else:
            assert isinstance(app.screen, Desk)
            send(app, app.screen.session.legal.orders[0])


def test_the_end_of_a_what_if_of_a_game_that_goes_on(tmp_path: Path) -> None:
    """It says how it ended; scores, agreements and all that was hidden are kept until the game itself is over."""
    found = []
    for turns in (1, 3):
        record = load_record(kept(tmp_path / f"{turns}.yaml", turns=turns))
        match = Match.what_if(record, "noon", players={"us": HUMAN, "ussr": "random"})
        while not match.over:
            match.choose("us", next(match.legal("us").moves()))
            match.resolve()
        session = Session(match, False)
        session.sit("us")
        found.append({paper.name: paper for _, papers in Ending(session).papers(wide=True) for paper in papers})
    going, over = found
    assert over.keys() - going.keys() == {"scores"} and {"story", "hidden"} <= going.keys()
    assert [getattr(one, "text", "") for one in going["hidden"].children] == [words().say("common.still_hidden")]


def test_the_desk_opens_as_it_stood(tmp_path: Path) -> None:
    """The turn, the letters and the orders of that time; nobody has chosen yet, and nothing is kept yet."""
    app = at_desk(tmp_path)
    session = app.screen.session  # type: ignore[attr-defined]
    assert session.turn.id == "noon" and len(session.match.steps) == 1
    assert [one.draft for one in session.view.letters()] == ["sermon", "soft_word"]
    assert not load_record(tmp_path / "game.yaml").branches


def test_a_what_if_is_kept_beside_the_game(tmp_path: Path) -> None:
    """Each turn that is sent grows it in the file; the game in it stays as it was, and has the same luck."""
    app = at_desk(tmp_path)
    send(app, "shout")
    record = load_record(tmp_path / "game.yaml")
    branch = record.branches["what_if_1"]
    assert [(one.us, one.ussr) for one in record.moves] == [*MOVES]
    assert branch.at == "noon" and [one.us for one in branch.moves] == ["shout"]
    assert branch.players["us"] == HUMAN and branch.players["ussr"] == "boris"


def test_at_its_end_both_lines_are_held_against_each_other(tmp_path: Path) -> None:
    """Where they part and by what, both ladders, both ends and scores, and the letters sent from there on."""
    app = at_desk(tmp_path)
    played_on(app)
    told = said(app)
    assert "They part here: Evening." in told and "The answer" in told
    assert "The ladder, The game:" in told and "The ladder, What-if 1:" in told
    assert told.count("Sulking") == 2 and told.count("Anna North:") == 2
    app.key("escape")
    assert isinstance(app.screen, Replaying)


def test_a_line_can_be_chosen(tmp_path: Path) -> None:
    """From the strip's screen; it opens where it leaves the game, and its turns are its own."""
    app = at_desk(tmp_path)
    played_on(app)
    app.key("escape", "b")
    assert isinstance(app.screen, Lines)
    app.click("lines", "what_if_1")
    app.click("look")
    screen = app.screen
    assert isinstance(screen, Replaying) and screen.number == 1
    assert str(screen.step.moves["us"]) != MOVES[1][0] and "What-if 1" in said(app)
    app.key("b")
    app.click("lines", "game")
    app.click("look")
    assert str(screen.step.moves["us"]) == MOVES[0][0]


def test_two_what_ifs_are_held_against_each_other(tmp_path: Path) -> None:
    """A line is held against the one that was looked at: the game at first, else any what-if."""
    record, path = load_record(kept(tmp_path / "game.yaml")), tmp_path / "game.yaml"
    first = branch(record, "noon", [{"us": parse_move("shout"), "ussr": parse_move("wait_south")}])
    save_record(branch(first, "noon", [{"us": parse_move("wait_north"), "ussr": parse_move("wait_south")}]), path)
    app = tour.opened()
    opening.open_story(app, opened(path))
    app.key("b")
    app.click("lines", "what_if_1")
    assert "Hold it against: The game" in said(app)
    app.click("look")
    app.key("b")
    assert app.widget("compare").disabled  # type: ignore[attr-defined]
    app.click("lines", "what_if_2")
    app.click("compare")
    screen = app.screen
    assert isinstance(screen, Compared) and screen.names == ["What-if 1", "What-if 2"]


def test_a_what_if_of_a_what_if_leaves_it(tmp_path: Path) -> None:
    """The tree has it below the one that it leaves."""
    app = at_desk(tmp_path)
    played_on(app)
    app.key("escape", "b")
    app.click("lines", "what_if_1")
    app.click("look")
    app.key("right", "w")
    app.click("begin")
    send(app, "shout")
    record = load_record(tmp_path / "game.yaml")
    assert record.tree == ((None, 0), ("what_if_1", 1), ("what_if_2", 2))
    assert record.branches["what_if_2"].at == "dusk"


def test_it_can_be_left_and_gone_on_with(tmp_path: Path) -> None:
    """The menu leads back to the game that is gone through; what was sent is there, and is gone on with."""
    app = at_desk(tmp_path)
    send(app, "wait_north")
    use(app, "on")
    app.key("escape")
    assert isinstance(app.screen, Pause)
    app.click("leave")
    assert isinstance(app.screen, Replaying)
    app.key("b")
    app.click("lines", "what_if_1")
    assert "Not over" in said(app)
    app.click("on")
    assert isinstance(app.screen, Desk) and app.screen.session.turn.id == "dusk"
    played_on(app)
    assert len(load_record(tmp_path / "game.yaml").branches["what_if_1"].moves) == 2


def test_who_leaves_one_is_told_where_it_is_kept(tmp_path: Path) -> None:
    """Not by Continue, which goes on with games, but with the game that it belongs to."""
    app = at_desk(tmp_path)
    use(app, "pause")
    use(app, "quit")
    assert isinstance(app.screen, Dialog) and app.screen.text == say("quit.what_if")


def test_the_computer_can_play_it_on(tmp_path: Path) -> None:
    """Without anybody by hand it is played to its end at once, and held against the game."""
    app = looking(tmp_path, "dawn")
    app.key("w")
    use(app, "us", "anna")
    app.click("begin")
    assert isinstance(app.screen, Compared)
    assert len(load_record(tmp_path / "game.yaml").branches["what_if_1"].moves) == len(MOVES)


def test_who_is_offered(tmp_path: Path) -> None:
    """For each side by hand, its leaders, the planners; at first one's own by hand, the other as in the game."""
    app = looking(tmp_path)
    app.key("o", "w")
    screen = app.screen
    assert isinstance(screen, Otherwise) and screen.players["ussr"] == HUMAN and screen.players["us"] != HUMAN
    for side in SIDES:
        found = app.widget(side)
        assert isinstance(found, ChoiceList) and found.options[0].id == HUMAN and len(found.options) > 3
    app.click("begin")
    assert app.ui.theme is MOSCOW and app.screen.session.seat == "ussr"  # type: ignore[attr-defined]


def test_both_by_hand_hide_nothing_from_each_other(tmp_path: Path) -> None:
    """The folder between two people is for games; here one after the other chooses, and both are told."""
    app = looking(tmp_path)
    app.key("w")
    use(app, "ussr", HUMAN)
    app.click("begin")
    send(app, "shout")
    assert isinstance(app.screen, Desk) and app.ui.theme is MOSCOW
    send(app, "paint")
    assert isinstance(app.screen, Dispatches)


def test_a_line_that_does_not_replay_is_named(tmp_path: Path) -> None:
    """What is wrong with it is told; it can't be looked at, and the rest can."""
    app = at_desk(tmp_path)
    send(app, "shout")
    path = tmp_path / "game.yaml"
    record = load_record(path)
    moves = [record.branches["what_if_1"].moves[0].model_copy(update={"us": "wait_north"})]
    branch = record.branches["what_if_1"].model_copy(update={"moves": moves})
    save_record(record.model_copy(update={"branches": {"what_if_1": branch}}), path)
    app = tour.opened()
    opening.open_story(app, opened(path))
    app.key("b")
    app.click("lines", "what_if_1")
    look, compare = app.widget("look"), app.widget("compare")
    assert isinstance(look, Button) and look.disabled and isinstance(compare, Button) and compare.disabled
    assert app.widget("failure").spoken()


def test_the_command_line_opens_one(tmp_path: Path) -> None:
    """On top of its game, at the desk of that turn; leaving it leads to the game."""
    from game.players.match import Match

    record = load_record(kept(tmp_path / "game.yaml"))
    match = Match.what_if(record, "dusk", None, {"us": HUMAN}, tmp_path / "game.yaml")
    match.hold("ussr", parse_move("wait_south"))
    app = tour.opened()
    opening.open_what_if(app, match, figures=False)
    app.step()
    assert isinstance(app.screen, Desk) and app.ui.theme is WASHINGTON
    send(app, "shout")
    use(app, "on")
    assert isinstance(app.screen, Compared)
    app.key("escape")
    assert isinstance(app.screen, Replaying) and not isinstance(app.screen, Dialog)
