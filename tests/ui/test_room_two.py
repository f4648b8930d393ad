"""Two people at one screen, and a class before one: nothing of what a side does is seen by the other too soon."""

from __future__ import annotations

from pathlib import Path

import pygame
import pytest

from game.players.match import Match
from game.record import HUMAN, Lesson, load_record, replay
from game.rules import SIDES, Move, legal_moves, view
from game.scenario.library import load
from game.telling import phrases, shared
from game.ui import flow, starting
from game.ui.briefing import Briefing
from game.ui.desk import Desk
from game.ui.dispatches import Dispatches
from game.ui.ending import Ending
from game.ui.handover import Handover
from game.ui.kit import App, ChoiceList, Dialog, layout_faults
from game.ui.session import Session
from game.ui.title import Title
from game.ui.umpire import Hall, Voting
from game.words import words
from tests.ui.tour import opened, session_of, use

MOST_STEPS = 90
TWO = dict.fromkeys(SIDES, HUMAN)


def begun(lesson: Lesson | None = None, seed: int = 7, path: Path | None = None) -> App:
    app = opened()
    flow.begin(app, starting.started("black_saturday", TWO, None, seed, None, path, False, lesson))
    return app


def picture(app: App) -> bytes:
    app.ui.dirty = True
    app.step()
    return pygame.image.tobytes(app.surface, "RGB")


def begun_with(others: str) -> App:
    """A game begun from the title, with so many, or such, others before the screen."""
    app = opened()
    app.click("new")
    app.click("against")
    app.click("others", others)
    app.click("begin")
    return app


def test_a_whole_game_by_two_people() -> None:
    """From the title to the end: each sits down himself, reads what is his, writes, sends; both read the end."""
    app = begun_with("two")
    seats, turns = [], 0
    for _ in range(MOST_STEPS):
        session = session_of(app)
        match app.screen:
            case Handover():
                seats.append(session.seat)
                app.click("sit")
            case Briefing():
                assert session.scenario.sides[session.seat].leader in app.screen.spoken()
                app.click("begin")
            case Desk():
                orders = app.widget("orders")
                assert isinstance(orders, ChoiceList)
                app.click("orders", orders.options[turns % len(orders.options)].id)
                if not session.match.steps:
                    app.click("write")
                    app.click("gives", "no_invasion" if session.seat == "us" else "missiles_out")
                    app.click("lay")
                app.click("send")
                app.click("yes")
                turns += 1
            case Dispatches():
                app.key("return")
            case Ending():
                break
    assert isinstance(app.screen, Ending)
    assert seats == [*SIDES] * (turns // 2), "they sit down in turns"
    session = session_of(app)
    assert session.match.path is not None
    kept = load_record(session.match.path)
    assert len(kept.moves) == len(session.match.steps) == turns // 2
    assert replay(kept).failure is None
    for side in SIDES:
        assert session.scenario.sides[side].leader in app.screen.spoken()
    app.key("return")
    assert isinstance(app.screen, Title)


def second_chair(path: Path, order: int, letter: bool) -> tuple[list[bytes], list[str], int, bool]:
    """All that the second to choose sees and hears until he sends, after a choice of the first; and what it took."""
    app = begun(path=path)
    app.key("return", "return")
    session = session_of(app)
    app.click("orders", session.legal.orders[order])
    if letter:
        app.click("write")
        app.click("gives", "no_invasion")
        app.click("lay")
    app.click("send")
    app.said.clear()
    drawn = app.draws
    app.click("yes")
    drawn = app.draws - drawn
    seen = [picture(app)]
    waited = not isinstance(app.screen, Handover)
    for key in ("return", "return", "escape", "h", "escape", "b", "escape", "escape"):
        app.key(key)
        seen.append(picture(app))
    app.key("1", "s")
    seen.append(picture(app))
    return seen, list(app.said), drawn, waited


def test_the_second_chair_cannot_tell_what_the_first_chose(tmp_path: Path) -> None:
    """Pictures, spoken sentences, menu, help, the frames drawn in between: all the same whatever was chosen."""
    path = tmp_path / "game.yaml"
    plain, written = second_chair(path, 0, False), second_chair(path, 2, True)
    assert plain[1:] == written[1:]
    assert plain[3] is False, "the folder is there at once: no computing that could take its time"
    for number, (one, other) in enumerate(zip(plain[0], written[0], strict=True)):
        assert one == other, f"picture {number}"


def test_the_map_that_one_looked_at_is_not_left_to_the_other() -> None:
    """Another's interest in a map is a secret as well."""
    session = Session(begun().stack[1].session.match)  # type: ignore[attr-defined]
    first = session.map
    session.map = [*session.scenario.maps][-1]
    assert session.map != first
    session.sit("ussr")
    assert session.map == first


# ------------------------------------------------------------------------------------------------------------- a class


def vote(app: App, side: str, *keys: str) -> None:
    use(app, f"vote {side}")
    assert isinstance(app.screen, Voting)
    app.key(*keys)
    app.click("seal")


def test_a_whole_game_by_an_umpire() -> None:
    """A class plays Black Saturday by ballots, from the title to the end; what all have heard is told after a turn."""
    app = begun_with("umpire")
    for _ in range(MOST_STEPS):
        assert isinstance(app.screen, Hall)
        assert layout_faults(app.screen) == []
        if session_of(app).match.over:
            break
        for side in SIDES:
            vote(app, side, "a")
        assert not app.widget("play").disabled
        app.click("play")
    assert "What all have heard" in app.screen.spoken()
    app.key("return")
    assert isinstance(app.screen, Ending)
    path = session_of(app).match.path
    assert path is not None and load_record(path).lesson.umpire


def test_a_ballot_shows_and_says_nothing_of_what_is_typed() -> None:
    """The screen, the hall after it and the sentences are the same for any order."""

    def seen(key: str) -> tuple[list[bytes], list[str]]:
        app = begun(Lesson(umpire=True))
        use(app, "vote us")
        app.said.clear()
        app.key(key)
        pictures = [picture(app)]
        app.key("return")
        assert session_of(app).match.chosen("us") is not None
        return [*pictures, picture(app)], list(app.said)

    assert seen("a") == seen("b")


def test_a_ballot_is_filled_in_by_clicks_alone() -> None:
    """From lists that show what is chosen, which come only after a warning; the ballot is the one that was chosen."""
    app = begun(Lesson(umpire=True))
    for side in SIDES:
        app.click(f"vote {side}")
        voting = app.screen
        assert isinstance(voting, Voting)
        app.click("lists")
        assert isinstance(app.screen, Dialog)
        app.click("not now")
        assert not any(isinstance(widget, ChoiceList) for widget in app.screen.walk())
        app.click("lists")
        app.click("show")
        app.click("order list", "b")
        acts = app.widget("act list")
        assert isinstance(acts, ChoiceList)
        app.click("act list", acts.options[-1].id)
        app.click("seal")
        move = session_of(app).match.chosen(side)
        assert move is not None and move.order == voting.ballot.orders[1] and move.act == voting.ballot.acts[-1]
    assert not app.widget("play").disabled


def test_a_ballot_that_cannot_be_carried_out_says_no_more() -> None:
    """What is impossible for a reason of the side's own is refused without naming it, and nothing is sealed."""
    app = begun(Lesson(umpire=True), seed=3)
    for _ in range(MOST_STEPS):
        match = session_of(app).match
        for side in SIDES:
            offered = shared.ballot(match.position, side).orders
            legal = set(match.legal(side).orders)
            assert legal <= set(offered), "the ballot holds all that is possible"
            for key, name in zip("abcdefghijkl", offered, strict=False):
                if name not in legal:
                    vote(app, side, key)
                    assert isinstance(app.screen, Voting)
                    assert match.chosen(side) is None
                    assert match.game.scenario.orders[name].title not in app.screen.notice
                    return
        for side in SIDES:
            vote(app, side, "a")
        app.click("play")
    raise AssertionError("every order of every ballot was possible")


@pytest.mark.parametrize("scenario", ["black_saturday", "thirteen_days"])
def test_the_hall_depends_on_nothing_that_one_side_keeps_to_itself(scenario: str) -> None:
    """Two games that differ only in what a side knows of itself give the same ballots and the same words."""
    shown: dict[str, set[str]] = {}
    for seed in range(3):
        app = opened()
        flow.begin(app, starting.started(scenario, TWO, None, seed, None, None, False, Lesson(umpire=True)))
        match = session_of(app).match
        kinds = {side: [one for one in match.game.scenario.sides[side].types
                        if match.position.value(f"type.{side}.{one}")] for side in SIDES}  # fmt: skip
        shown.setdefault(app.screen.spoken(), set()).add(str(kinds))
    assert len(shown) == 1, "the hall is the same"
    assert len(next(iter(shown.values()))) > 1, "though the hidden dispositions are not"


def test_ballots_hold_all_that_can_be_done() -> None:
    """Whatever is legal for a side stands on its ballot, turn after turn."""
    app = begun(Lesson(umpire=True))
    for _ in range(MOST_STEPS):
        match = session_of(app).match
        if match.over:
            break
        for side in SIDES:
            legal = legal_moves(view(match.position, side))
            assert set(legal.orders) <= set(shared.ballot(match.position, side).orders)
            vote(app, side, "b" if len(legal.orders) > 1 else "a")
            if isinstance(app.screen, Voting):
                app.key("a")
                app.click("seal")
        app.click("play")
    assert match.over


def test_a_folder_can_be_opened_for_one_half_of_the_class() -> None:
    """Behind a cover lie that side's dispatches and its desk; what it sends there is sealed like a ballot."""
    app = begun(Lesson(umpire=True))
    use(app, "vote ussr")
    app.click("folder")
    assert isinstance(app.screen, Handover)
    app.click("close")
    assert isinstance(app.screen, Hall)
    use(app, "vote ussr")
    app.click("folder")
    app.click("sit")
    app.key("return")
    assert isinstance(app.screen, Desk)
    app.key("escape")
    app.click("close")
    assert isinstance(app.screen, Hall), "a folder can be closed with nothing done"
    use(app, "vote ussr")
    app.click("folder")
    app.key("return")
    app.key("1", "s", "s")
    assert isinstance(app.screen, Hall)
    assert app.screen.sealed == {"us": False, "ussr": True}
    assert not session_of(app).match.steps, "nothing is played before the umpire says so"


def test_what_a_letter_gives_is_told_for_both_sides() -> None:
    """In the hall a letter's clauses stand by who gives them, and neither side is `you`."""
    scenario = session_of(begun()).scenario
    both = next((name for name, one in scenario.clauses.items() if one.giver == "both"), "")
    told = shared.terms(words(), scenario, ["no_invasion", "missiles_out", *([both] if both else [])])
    for side, clause in (("us", "no_invasion"), ("ussr", "missiles_out")):
        city = phrases.city(scenario, side)
        assert f"{city} gives: {scenario.clauses[clause].title}" in told
    assert "you" not in told.lower().split()


def test_the_hall_tells_what_both_heard_and_nothing_else() -> None:
    """An order that the other side does not see, and a letter that is not yet read, are not told to the class."""
    loaded = load("black_saturday")
    match = Match.new(loaded, TWO, 7)
    unseen = 0
    for _ in range(len(loaded.scenario.turns)):
        if match.over:
            break
        for side in SIDES:
            match.choose(side, Move(match.legal(side).orders[-1]))
        step = match.resolve()
        told = " ".join(shared.heard(words(), step))
        for notice in step.notices:
            if notice.kind == "order" and len(notice.seen_by) == 1:
                unseen += 1
                assert loaded.scenario.orders[notice.subject].title not in told
    assert unseen, "in this game something was done unseen"
