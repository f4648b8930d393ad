"""Three models held against a game: what each expects by its own figures, and what came."""

from __future__ import annotations

import pytest

from game.analysis.models import HARD, SOFT, TEXTBOOK_BEARS, WASHINGTON, Brink, Chicken, models
from game.analysis.zone import zone
from game.record import Record, Replay
from game.rules import SIDES
from tests.analysis.lines import history
from tests.analysis.over import bargained

WAITS = {"waiting": "40"}
"""A prior who expects so much of waiting that he takes nothing."""


def test_the_textbooks_bearable_risks() -> None:
    """Critical risk in the textbook's payoffs: soft 0.6, hard 1.67, Washington 3/11."""
    assert TEXTBOOK_BEARS[SOFT] == pytest.approx(0.6)
    assert TEXTBOOK_BEARS[HARD] == pytest.approx(5 / 3)
    assert TEXTBOOK_BEARS[WASHINGTON] == pytest.approx(3 / 11)


def test_october_is_a_compromise_to_chicken() -> None:
    """Both gave; the model expects one to win."""
    record, again = history()
    for side in SIDES:
        found = models(record, again, side, None)
        assert found.chicken == Chicken("compromise") and not found.chicken.fits
        assert found.bargaining is None


@pytest.mark.parametrize(("came", "fits"), [("won", True), ("lost", True), ("crash", False), ("standstill", False)])
def test_what_chicken_expects(came: str, fits: bool) -> None:
    """One gives way and the other wins; all else is no equilibrium."""
    assert Chicken(came).fits is fits


def agreed(clauses: str) -> tuple[Record, Replay]:
    """A small bargain in which the prior takes what he is offered: these clauses, or nothing."""
    return bargained((f"offer crier: {clauses}", ""), ("", "accept us1"), prior={"waiting": "-40"})


def test_who_gave_is_told_from_what_was_agreed() -> None:
    """A gift makes the giver the one who gave way; nothing agreed is a standstill."""
    record, again = bargained(prior=WAITS)
    assert models(record, again, "us", None).chicken.came == "standstill"
    clauses = again.last.game.scenario.clauses
    mine = next(name for name, one in clauses.items() if one.giver == "us")
    record, again = agreed(mine)
    assert models(record, again, "us", None).chicken.came == "lost"
    assert models(record, again, "ussr", None).chicken.came == "won"


@pytest.mark.parametrize(
    ("bears", "gave", "expected", "fits"),
    [(0.2, True, True, True), (0.2, False, True, False), (0.4, True, False, False), (None, False, False, True)],
)
def test_brinkmanship_expects_whom_the_risk_outweighs(
    bears: float | None, gave: bool, expected: bool, fits: bool
) -> None:
    """At a risk of 0.3: he gives way who bears less; who does not weigh it never."""
    found = Brink("ussr", "khrushchev", 0.5, 0.3, 2, 1, bears, gave)
    assert (found.expected, found.fits) == (expected, fits)


def test_the_risk_of_a_game() -> None:
    """Accident as the replay has it, the gravest turn as the leader across reckoned it, his own bearable risk."""
    record, again = history("thirteen_days")
    brink = models(record, again, "us", None).brink
    assert brink.accident == again.accident() and brink.gave_way
    assert brink.side == "ussr" and not brink.by_the_book
    about = again.last.game.scenario.opponents[brink.leader]
    assert about.side == "ussr" and brink.bears is not None and 0 < brink.bears <= 1
    assert 0 < brink.gravest < 1 and 0 <= brink.turn < len(again.steps)


def test_bargaining_names_the_best_package_for_both() -> None:
    """Nash's package of the zone with both gains; October's bargain was another, and nobody lost by it."""
    record, again = history()
    room = zone(record, again)
    found = models(record, again, "us", room).bargaining
    assert room is not None and found is not None and found.best == room.best
    assert found.settlement == room.settlement and not found.fits and found.loser is None
    assert room.best is not None
    assert found.best_gains == {side: room.gain(room.best, side) for side in SIDES}


def test_nothing_signed_where_nothing_was_to_be_had_fits() -> None:
    """An empty zone, and no agreement: bargaining theory expects just that."""
    record, again = bargained(prior=WAITS)
    found = models(record, again, "us", zone(record, again)).bargaining
    assert found is not None and found.best is None and found.settlement is None and found.fits
