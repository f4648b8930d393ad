"""Your choices under a hundred lucks: the same moves, the same leaders, other luck."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest

from game.analysis.lucks import HUNDRED_LUCKS, Lucks, Outcome, lucks
from game.players.match import Match
from game.record import replay
from game.scenario.library import load
from tests.analysis.over import bargained, october


def of(*scores: int, real: int) -> Lucks:
    """Games with these scores."""
    return Lucks("us", {}, tuple(Outcome("some", score) for score in scores), Outcome("some", real))


def in_bargain(*turns: tuple[str, str], prior: Mapping[str, Any], seed: int = 1) -> Lucks:
    """The small bargain under a hundred lucks, for the person who played North."""
    return lucks(*bargained(*turns, prior=prior, seed=seed), "us")


def test_mean_spread_and_place() -> None:
    """The mean, the standard deviation, and the share that came out worse, those alike counted half."""
    found = of(10, 20, 20, 50, real=20)
    assert (found.mean, found.percentile) == (25.0, 0.5)
    assert found.spread == pytest.approx(np.sqrt((15**2 + 5**2 + 5**2 + 25**2) / 4))
    assert of(1, 2, 3, 4, real=5).percentile == 1.0 and of(1, 2, 3, 4, real=0).percentile == 0.0


def test_four_of_five_lie_between() -> None:
    """A tenth of the games lies below and a tenth above."""
    assert of(*range(1, 101), real=1).percentiles == (11, 90)


def test_endings_by_their_shares() -> None:
    """They add up to one, the commonest first."""
    record, again = october()
    shares = lucks(record, again, "us").endings
    assert sum(shares.values()) == pytest.approx(1)
    assert list(shares.values()) == sorted(shares.values(), reverse=True)


def test_a_hundred_and_always_the_same() -> None:
    """So many games, the same every time, and not all alike: chance did something."""
    record, again = october()
    found = lucks(record, again, "us")
    assert len(found.games) == HUNDRED_LUCKS and found == lucks(record, again, "us")
    assert len({one.score for one in found.games}) > 1
    assert found.real.ending == again.last.ending()


def test_games_that_begin_alike_have_the_same_lucks() -> None:
    """The record's own seed is not in them: the same choices come to the same for everybody in a class."""
    by_height = {"parts": [{"title": "Noise", "side": "us", "amount": {"per": {"escalation": "-1"}}}]}
    played = [bargained(prior={"whim": "9"}, seed=seed, scores=by_height) for seed in range(5, 9)]
    meek = [one for one in played if one[1].positions[0].value("type.ussr.meek")]
    first, second = (lucks(*one, "us").games for one in meek[:2])
    assert first == second and len({one.score for one in first}) > 1


def test_moves_are_held_by_rote() -> None:
    """The letter that was sent is sent in each of them, and taken by a leader who would take it."""
    eager, deaf = {"waiting": "1"}, {"waiting": "50"}
    taken = in_bargain(("offer courier: weir mill", ""), ("", "accept us1"), prior=eager)
    assert taken.real.score == 50 + 5 and {one.score for one in taken.games} == {55}
    refused = in_bargain(("offer courier: weir mill", ""), ("", "accept us1"), prior=deaf)
    assert refused.real.score == 55 and {one.score for one in refused.games} == {50}
    assert {one.score for one in in_bargain(prior=eager).games} == {50}


def test_what_does_not_fit_is_left_to_the_leader() -> None:
    """An acceptance where no such letter lies: the side's own leader chooses that letter act."""
    plea = {"letters": {"plea": "1"}}
    accepted = in_bargain(("", "send plea"), ("accept ussr1", ""), prior=plea)
    assert {one.score for one in accepted.games} == {52}
    never_sent = in_bargain(("", "send plea"), ("accept ussr1", ""), prior={})
    assert never_sent.real.score == 52 and {one.score for one in never_sent.games} == {50}


def test_both_keep_their_hidden_types() -> None:
    """Who sat there sits there, of the same disposition: only the stern takes it, and only where he was stern."""
    prior = {"waiting": [{"amount": "50"}, {"when": {"type.ussr.stern": "1"}, "amount": "-50"}]}
    dealt = set()
    for seed in range(4, 7):
        record, again = bargained(("offer courier: mill", ""), prior=prior, seed=seed)
        stern = again.positions[0].value("type.ussr.stern")
        assert {one.score for one in lucks(record, again, "us").games} == {50 - 3 * stern}
        dealt.add(stern)
    assert dealt == {0, 1}


def test_without_chance_nothing_varies() -> None:
    """A model in which both choose once comes to the same a hundred times."""
    match = Match.new(load("chicken"), {"us": "blockader", "ussr": "maintainer"}, 4, None, None)
    while not match.over:
        match.resolve()
    found = lucks(match.record, replay(match.record), "us")
    assert (found.spread, found.percentile, set(found.games)) == (0.0, 0.5, {found.real})
