"""History beside a game: where they part, what was sent, both ladders."""

from __future__ import annotations

from game.analysis.beside import Beside, beside
from game.players.match import Match
from game.record import Replay, replay
from game.rules import SIDES
from game.scenario.library import load
from tests.analysis.over import bargained, october


def laid(again: Replay, side: str) -> Beside:
    """History beside it; there is a line."""
    found = beside(again, side)
    assert found is not None
    return found


def of(found: Beside, again: Replay) -> dict[str, tuple[bool | None, bool | None]]:
    """By turn, whether order and letter act were history's."""
    turns = again.last.game.scenario.turns
    return {turns[day.turn].id: (day.same_order, day.same_act) for day in found.days}


def test_what_was_done_beside_itself() -> None:
    """The line of history never parts from itself: every turn is the same, and both ladders are one."""
    _, again = october()
    for side in SIDES:
        found = laid(again, side)
        assert found.parted is None and all(day.same for day in found.days)
        assert len(found.days) == len(again.steps) and found.ending == found.history_ending
        heights = [(day.yours.height, day.history.height) for day in found.days if day.yours and day.history]
        assert [mine for mine, _ in heights] == again.ladder()[1:] == [theirs for _, theirs in heights]
        assert found.start == again.ladder()[0]


def test_the_turn_in_which_they_part() -> None:
    """The first turn with another order of that side; later ones are the same or not, each by itself."""
    _, again = october({"sat_morning": {"us": "low_flights"}})
    mine, theirs = laid(again, "us"), laid(again, "ussr")
    assert mine.parted is not None and again.last.game.scenario.turns[mine.parted.turn].id == "sat_morning"
    assert of(mine, again)["sat_morning"] == (False, True) and of(mine, again)["sat_afternoon"] == (True, True)
    assert theirs.parted is None


def test_a_letter_that_says_the_same_is_the_same() -> None:
    """Composed clause by clause or taken from the drafts; with a clause more it is another."""
    clauses = "missiles_out inspection_un quarantine_off no_invasion{} / backchannel: turkey"
    letter = f"call_reserve; offer broadcast to ussr1: {clauses}"
    _, again = october({"sat_night": {"us": letter.format("")}})
    assert of(laid(again, "us"), again)["sat_night"] == (True, True)
    _, again = october({"sat_night": {"us": letter.format(" freeze")}})
    assert of(laid(again, "us"), again)["sat_night"] == (True, False)


def test_an_answer_is_compared_by_what_it_answers() -> None:
    """The same letter may lie in another place on the desk: accepting it is what was done."""
    changes = {
        "sat_morning": {"us": "hold_fire; send statement_of_27"},
        "sun_dawn": {"ussr": "radio_answer; accept us2"},
    }
    _, again = october(changes)
    assert of(laid(again, "ussr"), again)["sun_dawn"] == (True, True)
    changes["sun_dawn"] = {"ussr": "radio_answer; accept us1"}
    _, again = october(changes)
    assert of(laid(again, "ussr"), again)["sun_dawn"] == (True, False)


def test_a_game_that_ended_early() -> None:
    """Turns to which only history came are told with nothing beside them, and nothing to compare."""
    _, again = october({"sun_dawn": {"us": "general_strike"}})
    found = laid(again, "us")
    assert len(found.days) > len(again.steps)
    for day in found.days[len(again.steps) :]:
        assert day.yours is None and day.history is not None and day.same is None
    assert found.ending == again.last.ending() != found.history_ending


def test_what_was_sent() -> None:
    """The letters of both games turn by turn: of history's, the drafts of the scenario."""
    _, again = october({"sat_night": {"us": "call_reserve; offer cable: missiles_out no_invasion"}})
    found, turns = laid(again, "us"), again.last.game.scenario.turns
    days = {turns[day.turn].id: day for day in found.days}
    for turn, sender, draft in (("fri_morning", "ussr", "letter_of_26"), ("fri_night", "ussr", "broadcast_of_27")):
        for half in (days[turn].yours, days[turn].history):
            assert half is not None and [(one.side, one.draft) for one in half.letters] == [(sender, draft)]
    then, now = days["sat_night"].history, days["sat_night"].yours
    assert then is not None and [one.draft for one in then.letters] == ["reply_of_27"]
    assert now is not None and [one.draft for one in now.letters] == [None]


def test_without_a_line_of_history() -> None:
    """Nothing is laid beside a game of a scenario that has none."""
    assert beside(bargained(prior={})[1], "us") is None


def test_thirteen_days_beside_its_own_line() -> None:
    """The longer scenario too: `history` on both sides parts from nothing."""
    loaded = load("thirteen_days")
    draws = loaded.scenario.lines["history"].draws
    match = Match.new(loaded, {"us": "history", "ussr": "history"}, 1, None, None, draws)
    while not match.over:
        match.resolve()
    again = replay(match.record)
    assert all(laid(again, side).parted is None for side in SIDES)
