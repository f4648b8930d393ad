"""Forecasts beside what came: what counts as which reply, how forecasts are scored and pooled, and the worst deal."""

from __future__ import annotations

import pytest

from game.analysis.forecasts import BINS, Forecasts, WarForecast, forecasts, pooled
from game.record import REPLIES, Note
from tests.analysis.lines import game, history

PAGE = Note(replies={"agree": 40})
QUIET = ("hold_fire", "wait")
OFFER = ("hold_fire; offer broadcast: missiles_out no_invasion", "wait")


@pytest.mark.parametrize(
    ("first", "second", "came"),
    [
        (OFFER, ("hold_fire", "wait; accept us1"), "agree"),
        (OFFER, ("hold_fire", "wait; refuse us1"), "refuse"),
        (OFFER, ("hold_fire", "wait; offer broadcast: missiles_out turkey"), "nothing"),
        (("hold_fire", "wait; offer broadcast: missiles_out turkey"), QUIET, "offer"),
        (("hold_fire", "wait; offer cable: missiles_out turkey"), QUIET, "offer"),
        (("hold_fire", "speed_sites"), QUIET, "harder"),
        (("hold_fire", "hold_ships"), QUIET, "softer"),
        (("hold_fire", "wait"), ("hold_fire", "speed_sites"), "nothing"),
        (("hold_fire", "speed_sites; offer broadcast: missiles_out"), ("hold_fire", "wait"), "offer"),
    ],
)
def test_what_came(first: tuple[str, str], second: tuple[str, str], came: str) -> None:
    """Yes and no count in this turn and the next, letters as they are read, orders in this turn by their own step."""
    record, again = game([first, second], {0: {"us": PAGE}})
    (one,) = forecasts(record, again, "us").replies
    assert one.came == came


def test_what_was_not_seen_is_no_reply() -> None:
    """A letter on its way and an order that was not seen: nothing new came, as far as could be known."""
    moves = [QUIET] * 2 + [("hold_fire", "delegate; offer backchannel: missiles_out turkey")]
    record, again = game(moves, {2: {"us": PAGE}})
    (one,) = forecasts(record, again, "us").replies
    assert not again.last.game.scenario.orders["delegate"].seen
    assert one.came == "nothing"


def test_the_rest_shares_what_is_left() -> None:
    """One reply at 40 per cent leaves 12 for each of the five others; the score is the sum of squares over all."""
    record, again = game([("hold_fire", "speed_sites"), QUIET], {0: {"us": PAGE}})
    found = forecasts(record, again, "us")
    (one,) = found.replies
    assert one.chances == pytest.approx({reply: 0.4 if reply == "agree" else 0.12 for reply in REPLIES})
    assert one.brier == pytest.approx(0.4**2 + 4 * 0.12**2 + 0.88**2)
    assert found.brier == one.brier and found.blind == pytest.approx(1 - 1 / 6)
    assert one.expected == "agree" and one.named == ("agree",) and found.most_wrong == one


def test_sure_and_right_scores_nought_sure_and_wrong_two() -> None:
    """The ends of the scale."""
    for reply, score in (("harder", 0.0), ("softer", 2.0)):
        notes = {0: {"us": Note(replies={reply: 100})}}
        record, again = game([("hold_fire", "speed_sites"), QUIET], notes)
        assert forecasts(record, again, "us").brier == pytest.approx(score)


def test_words_of_ones_own_are_left_out() -> None:
    """What older records foresaw in free words is no forecast; beside one that is, its chance goes to the rest."""
    alone, beside = Note(replies={"They blink": 70}), Note(replies={"They blink": 70, "nothing": 20})
    record, again = game([QUIET, QUIET], {0: {"us": alone}, 1: {"us": beside}})
    (one,) = forecasts(record, again, "us").replies
    assert one.turn == 1 and one.chances["nothing"] == 0.2 and one.chances["agree"] == pytest.approx(0.16)


def test_where_nobody_can_write_there_are_three_replies() -> None:
    """The small model of Chicken has no clauses."""
    record, again = game([("blockade", "withdraw")], {0: {"us": Note(replies={"softer": 50})}}, "chicken")
    (one,) = forecasts(record, again, "us").replies
    assert set(one.chances) == {"nothing", "harder", "softer"}


def test_war_and_the_worst_deal_only_when_it_is_over() -> None:
    """Before the end neither can be known; then they are held against the ending and what was agreed."""
    note = Note(war=20, worst=["missiles_out", "il28_out", "no_invasion"])
    record, again = game([QUIET], {0: {"us": note}})
    assert forecasts(record, again, "us").war == () and forecasts(record, again, "us").worst is None
    record, again = history(notes={0: {"us": note}})
    found = forecasts(record, again, "us")
    assert found.war == (WarForecast(0, "us", 0.2, False),) and found.war[0].brier == pytest.approx(2 * 0.2**2)
    worst = found.worst
    assert worst is not None and worst.took_less
    assert worst.gives == ("no_invasion",) and worst.asks == ("missiles_out", "il28_out")
    assert worst.gave_more == ("quarantine_off", "turkey") and worst.got_less == ("il28_out",)


def test_a_settlement_no_worse_than_the_worst() -> None:
    """Nothing was given beyond what the page conceded, and all was got that it insisted on."""
    note = Note(worst=["missiles_out", "no_invasion", "quarantine_off", "turkey", "guantanamo"])
    record, again = history(notes={0: {"us": note}})
    worst = forecasts(record, again, "us").worst
    assert worst is not None and worst.settled and not worst.took_less


def test_a_class_pooled() -> None:
    """Named forecasts by ranges of chance against how often they came; the mean over all games."""
    games = []
    for order, percent in (("speed_sites", 90), ("wait", 90), ("wait", 10), ("speed_sites", 100)):
        notes = {0: {"us": Note(replies={"harder": percent})}}
        record, again = game([("hold_fire", order), QUIET], notes)
        games.append(forecasts(record, again, "us"))
    pool = pooled(games)
    low, high = pool.replies
    assert pool.count == 4 and (low.count, low.forecast, low.frequency) == (1, 0.1, 0.0)
    assert (high.count, high.least, high.most) == (3, 1 - 1 / BINS, 1.0)
    assert high.forecast == pytest.approx(2.8 / 3) and high.frequency == pytest.approx(2 / 3)
    scores = [one.brier for one in games if one.brier is not None]
    assert pool.brier == pytest.approx(sum(scores) / 4) and pool.war_brier is None and pool.war == ()


def test_nothing_to_pool() -> None:
    """A class that wrote nothing has no score."""
    pool = pooled([Forecasts("us", (), (), None)])
    assert pool.count == 0 and pool.brier is None and pool.blind is None and pool.replies == ()
