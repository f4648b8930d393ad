"""The journal, a teacher's pauses and the guided turn."""

from __future__ import annotations

import pytest

from game.players.match import Match
from game.record import HUMAN, Lesson, Note, load_record
from game.rules import SIDES, Accept, Move, parse_move
from game.scenario.library import load
from game.ui import flow, guide, starting
from game.ui.briefing import Briefing
from game.ui.composer import Composer
from game.ui.desk import Desk
from game.ui.dispatches import Dispatches
from game.ui.ending import Ending
from game.ui.journal import Journal, JournalRead
from game.ui.kit import App, Dialog
from game.ui.manual import Manual
from game.ui.session import Session
from game.ui.teacher import TeachersPause
from tests.ui.tour import opened, session_of, use

TWO = dict.fromkeys(SIDES, HUMAN)
QUESTION = "Who is winning, and who only thinks so?"
MOST_STEPS = 60


def begun(lesson: Lesson, players: dict[str, str] | None = None, scenario: str = "black_saturday") -> App:
    app = opened()
    chairs = players or {"us": HUMAN}
    against = "history" if scenario == "black_saturday" else None
    flow.begin(app, starting.started(scenario, chairs, against, 7, None, None, False, lesson))
    return app


def note_of(app: App, turn: int, side: str = "us") -> Note | None:
    path = session_of(app).match.path
    assert path is not None
    return load_record(path).moves[turn].journal.get(side)


# ---------------------------------------------------------------------------------------------------------- the journal


def test_a_page_takes_a_few_keys_and_is_kept_in_the_record() -> None:
    """A number for the reply, arrows for how sure, a key to send: what is written stands in the file."""
    app = begun(Lesson(journal=True))
    app.key("return", "1", "s", "s")
    assert isinstance(app.screen, Journal)
    app.key("5", "tab", "right", "right", "s")
    assert isinstance(app.screen, Dispatches)
    assert note_of(app, 0) == Note(replies={"harder": 70})


def test_reason_worst_deal_and_odds_of_war_are_kept() -> None:
    """The limit and the odds of war are asked once a game; the reason with every choice."""
    app = begun(Lesson(journal=True))
    app.key("return", "1", "s", "s")
    app.click("reason")
    app.write("Time works for us: let them think.")
    app.click("worst gives", "no_invasion")
    app.click("worst asks", "missiles_out")
    app.click("war", "20")
    app.click("seal")
    wanted = Note(reason="Time works for us: let them think.", worst=["missiles_out", "no_invasion"], war=20)
    found = note_of(app, 0)
    assert found is not None and set(found.worst) == set(wanted.worst)
    assert found.model_copy(update={"worst": wanted.worst}) == wanted
    app.key("return", "1", "s", "s")
    assert isinstance(app.screen, Journal)
    assert not any(one.name in ("war", "worst gives") for one in app.screen.walk()), "once a game"
    assert "reason" in [one.name for one in app.screen.walk()]


def test_a_page_may_be_skipped_and_going_back_sends_nothing() -> None:
    """Skipping sends without a page; Escape leads back to the desk with everything still laid out."""
    app = begun(Lesson(journal=True))
    app.key("return", "1", "s", "s", "escape")
    assert isinstance(app.screen, Desk)
    assert session_of(app).tray.order is not None
    assert not session_of(app).match.steps
    app.key("s", "s", "k")
    assert isinstance(app.screen, Dispatches)
    assert note_of(app, 0) is None


def test_an_empty_page_is_not_sent_as_one() -> None:
    """With nothing on it the page's own button is off, and tells so."""
    app = begun(Lesson(journal=True))
    app.key("return", "1", "s", "s", "s")
    assert isinstance(app.screen, Journal)
    assert app.widget("seal").disabled


def test_without_a_journal_nothing_is_asked() -> None:
    """It is a choice at the start."""
    app = begun(Lesson())
    app.key("return", "1", "s", "s")
    assert isinstance(app.screen, Dispatches)


def test_pages_are_read_again_by_their_author_only() -> None:
    """Of two people each finds only his own pages in the menu."""
    app = begun(Lesson(journal=True), TWO)
    for key in ("5", "6"):
        app.key("return", "return", "1", "s", "s", key, "s")
    app.key("return")
    assert isinstance(app.screen, Dispatches)
    app.key("return", "escape")
    app.click("journal")
    assert isinstance(app.screen, JournalRead)
    read = app.screen.spoken()
    assert "Moscow goes up a rung" in read and "Washington steps down a rung" not in read


def test_when_it_is_over_all_pages_are_open() -> None:
    """At the end both people's pages are read, each under its author."""
    app = begun(Lesson(journal=True), TWO, "chicken")
    for key in ("1", "2"):
        app.key("return", "return", "1", "s", "s", key, "s")
    app.key("return")
    assert isinstance(app.screen, Ending)
    app.key("j")
    assert isinstance(app.screen, JournalRead)
    read = app.screen.spoken()
    scenario = session_of(app).scenario
    assert all(scenario.sides[side].leader in read for side in SIDES)
    assert "does nothing new" in read and "goes up a rung" in read


# --------------------------------------------------------------------------------------------------- a teacher's pause


def stops(app: App) -> list[tuple[int, str]]:
    """Plays to the end; at which turns the game stopped, and before whom."""
    found = []
    for _ in range(MOST_STEPS * 2):
        session = session_of(app)
        match app.screen:
            case TeachersPause():
                assert QUESTION in app.screen.spoken()
                found.append((session.match.position.turn(), session.seat))
                app.key("return")
            case Ending():
                break
            case Desk():
                app.key("1", "s", "s")
            case _:
                app.key("return")
    assert isinstance(app.screen, Ending)
    return found


@pytest.mark.parametrize("players", [{"us": HUMAN}, TWO], ids=["one", "two"])
def test_the_game_stops_once_on_a_chosen_turn(players: dict[str, str]) -> None:
    """Before the choice of that turn, before anybody's folder is open, and once."""
    turns = [turn.id for turn in load("black_saturday").scenario.turns]
    app = begun(Lesson(questions={turns[0]: QUESTION, turns[3]: QUESTION}), players)
    assert stops(app) == [(0, "us"), (3, "us")]


def test_a_game_taken_up_again_stops_there_too() -> None:
    """The question is kept with the game: whoever resumes it at that turn is asked."""
    turns = [turn.id for turn in load("black_saturday").scenario.turns]
    app = begun(Lesson(questions={turns[1]: QUESTION}))
    app.key("return", "1", "s", "s", "return")
    assert isinstance(app.screen, TeachersPause)
    app.key("escape")
    app.click("stay")
    assert isinstance(app.screen, TeachersPause), "Escape is no way past it"
    again = opened()
    again.key("c")
    assert isinstance(again.screen, TeachersPause)
    assert QUESTION in again.screen.spoken()
    again.key("return")
    assert isinstance(again.screen, Desk)


def test_a_question_on_a_turn_that_is_passed_over_is_put_at_the_next() -> None:
    """A turn that the scenario passes over, since all is settled, takes no question with it."""
    loaded = load("black_saturday")
    second, third = (turn.id for turn in loaded.scenario.turns[2:4])
    session = Session(Match.new(loaded, TWO, 7, lesson=Lesson(questions={second: QUESTION, third: QUESTION})))
    match = session.match
    orders = {side: match.legal(side).orders[0] for side in SIDES}
    match.choose("us", parse_move(f"{orders['us']}; offer broadcast: missiles_out no_invasion"))
    match.choose("ussr", Move(orders["ussr"]))
    match.resolve()
    accept = next(act for act in match.legal("ussr").acts if isinstance(act, Accept))
    match.choose("us", Move(match.legal("us").orders[0]))
    match.choose("ussr", Move(match.legal("ussr").orders[0], accept))
    assert session.due() == ""
    match.resolve()
    assert match.position.turn() > 3, "it is settled, and Saturday is passed over"
    assert session.due() == second
    session.stopped.add(second)
    assert session.due() == third
    session.stopped.add(third)
    assert session.due() == ""


def test_questions_are_written_at_the_start() -> None:
    """From the new game: a turn, the usual question or another; what is emptied is no stop."""
    app = opened()
    app.click("new")
    app.click("stops")
    scenario = load("black_saturday").scenario
    first, second, third = (turn.id for turn in scenario.turns[:3])
    app.click("usual")
    app.click("turn", second)
    app.click("asked")
    app.write(QUESTION)
    app.click("turn", third)
    app.click("asked")
    app.write("?")
    app.key("backspace")
    app.click("back")
    app.click("begin")
    asked = session_of(app).lesson.questions
    assert set(asked) == {first, second} and asked[second] == QUESTION


# ------------------------------------------------------------------------------------------------------- the first turn


def test_the_guided_turn_is_done_by_doing() -> None:
    """Each note goes when what it asks for is done, at the very paper; with the last the game goes on as ever."""
    app = begun(Lesson())
    assert isinstance(app.screen, Briefing)
    app.click("guide")
    session, seen = session_of(app), []

    def shown() -> str:
        app.step()
        assert session.guide is not None
        step = guide.STEPS[session.guide]
        note = app.widget("guide")
        parents = []
        while note.parent is not None:
            note = note.parent
            parents.append(note.name)
        assert f"{step.paper} paper" in parents, "the note stands where it points to"
        seen.append(step.text)
        return step.text

    assert shown() == "news"
    app.key("return")
    assert shown() == "ladder"
    app.key("return")
    assert shown() == "orders"
    app.key("1")
    assert shown() == "letters"
    app.key("w")
    assert isinstance(app.screen, Composer) and shown() == "clauses"
    app.key("space")
    assert shown() == "letter"
    app.key("l")
    assert shown() == "send"
    app.key("s")
    assert isinstance(app.screen, Dialog)
    app.key("s")
    assert isinstance(app.screen, Dispatches) and shown() == "deeds"
    app.key("return")
    assert shown() == "ledger"
    app.key("return")
    assert session.guide is None and seen == [step.text for step in guide.STEPS]
    app.key("return")
    assert isinstance(app.screen, Desk) and not any(one.name == "guide" for one in app.screen.walk())


def test_the_notes_can_be_left_at_once() -> None:
    """One key, and the desk is as it always is; nothing that was done is lost."""
    app = begun(Lesson())
    app.click("guide")
    app.click(guide.LEAVE)
    assert session_of(app).guide is None
    assert not any(one.name == "guide" for one in app.screen.walk())
    app.key("1", "s", "s")
    assert isinstance(app.screen, Dispatches)


def test_a_guided_turn_without_a_letter() -> None:
    """Whoever goes on without writing is led to what is sent, not to an empty sheet."""
    app = begun(Lesson())
    app.click("guide")
    app.key("return", "return", "1")
    app.click(guide.NEXT)
    app.step()
    assert guide.STEPS[session_of(app).guide or 0].text == "send"
    app.key("s", "s")
    assert isinstance(app.screen, Dispatches)


@pytest.mark.parametrize("scenario", ["black_saturday", "thirteen_days", "chicken", "brinkmanship"])
def test_every_scenario_can_be_guided(scenario: str) -> None:
    """Notes for papers that a small game does not have are passed over."""
    app = begun(Lesson(), scenario=scenario)
    app.click("guide")
    session = session_of(app)
    for _ in range(len(guide.STEPS) + 1):
        app.step()
        if session.guide is None:
            break
        match guide.STEPS[session.guide].text:
            case "orders":
                app.key("1")
            case "send":
                app.key("s", "s")
            case _:
                app.click(guide.NEXT)
    assert session.guide is None and len(session.match.steps) == 1


def test_it_is_offered_once_and_again_from_the_help() -> None:
    """The first briefing offers it; later ones do not, but the help at any desk does."""
    app = begun(Lesson())
    app.key("return")
    app.key("escape")
    app.click("leave")
    flow.begin(app, starting.started("black_saturday", {"ussr": HUMAN}))
    assert isinstance(app.screen, Briefing)
    assert not any(one.name == "guide" for one in app.screen.walk())
    app.key("return", "1", "h")
    assert isinstance(app.screen, Manual)
    use(app, "guide")
    assert isinstance(app.screen, Desk)
    assert app.widget("guide note").spoken()
    assert session_of(app).tray.order is not None, "what lies in the tray stays there"
