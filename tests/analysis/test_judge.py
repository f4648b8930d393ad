"""Decisions judged: what they are compared with, what a loss is called, and that the same is judged the same."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from game.analysis import judge
from game.analysis.alternatives import alternatives
from game.analysis.judge import ODDS, TYPE, Decision, Decisions, Judge, Judgement
from game.analysis.marks import BLUNDER, INACCURACY, MISTAKE, ONLY_MOVE, bears_out, mark_of
from game.players import choose_both, make_player
from game.players.bargains import Bargains
from game.players.suspects import Suspects
from game.rules import (
    SIDES,
    Game,
    Move,
    Position,
    Write,
    compile_scenario,
    legal_moves,
    play,
    start,
    state_hash,
    view,
    why_illegal,
)
from game.scenario.library import load

LEADERS = {"us": "kennedy", "ussr": "khrushchev"}


@cache
def game() -> Game:
    """Black Saturday, compiled once."""
    return compile_scenario(load("black_saturday").scenario)


def done(decision: Decision) -> Judgement | None:
    """A decision judged by itself."""
    (found,) = Decisions((decision,)).done(game())
    return found


@cache
def later(turns: int) -> Position:
    """A game between the historical leaders after some turns."""
    players = {"us": make_player(game(), "kennedy", "us"), "ussr": make_player(game(), "khrushchev", "ussr")}
    position = start(game(), 5)
    for _ in range(turns):
        position = play(position, choose_both(position, players))
    return position


@pytest.mark.parametrize(
    "loss, error, mark",
    [
        (3.9, 0.1, None),
        (4.0, 0.9, INACCURACY),
        (4.0, 1.1, None),
        (8.0, 1.9, MISTAKE),
        (8.0, 2.5, INACCURACY),
        (15.0, 3.7, BLUNDER),
        (15.0, 3.8, MISTAKE),
        (-8.0, 1.0, ONLY_MOVE),
        (-8.0, 2.1, None),
        (-7.9, 0.1, None),
    ],
)
def test_marks(loss: float, error: float, mark: str | None) -> None:
    """A loss of 4, 8 or 15 points is marked if the loss less two errors exceeds half of that; *only* alike."""
    assert mark_of(loss, error) == mark


def test_what_bears_a_mark_out() -> None:
    """Under another assumption a mark stands while the loss is at least half of what it needs; *only* alike."""
    assert bears_out(BLUNDER, 7.5) and not bears_out(BLUNDER, 7.4)
    assert bears_out(INACCURACY, 2.0) and not bears_out(INACCURACY, 1.9)
    assert bears_out(ONLY_MOVE, -4.0) and not bears_out(ONLY_MOVE, -3.9)


@pytest.mark.parametrize("side", SIDES)
def test_what_a_decision_is_compared_with(side: str) -> None:
    """The choice comes first; then every legal order with its letter act and every letter act with its order."""
    seen = view(later(1), side)
    legal = legal_moves(seen)
    done = Move(legal.orders[0], legal.acts[0])
    bargains = Bargains(seen, Suspects(game(), side).reckoned(seen))
    moves = alternatives(seen, done, bargains)
    assert moves[0] == done and len(set(moves)) == len(moves)
    assert all(why_illegal(seen, move) is None for move in moves)
    assert {move.order for move in moves if move.act == done.act} == set(legal.orders)
    assert Move(done.order) in moves
    assert all(move.order == done.order or move.act == done.act for move in moves)


def test_a_letter_is_compared_with_a_clause_more_or_less() -> None:
    """Each clause left out, and each further one that can be given or asked for."""
    seen = view(later(1), "us")
    letter = Write("offer", "broadcast", ("missiles_out", "no_invasion"))
    done = Move(legal_moves(seen).orders[0], letter)
    assert why_illegal(seen, done) is None
    acts = [move.act for move in alternatives(seen, done, Bargains(seen, Suspects(game(), "us").reckoned(seen)))]
    contents = {act.clauses for act in acts if isinstance(act, Write) and act.channel == "broadcast" and not act.rider}
    assert {("missiles_out",), ("no_invasion",)} <= contents
    assert any(set(letter.clauses) < set(one) for one in contents)


def test_the_same_decision_is_judged_the_same() -> None:
    """Twice the same figures; in either light the best is another choice, and the loss is the difference."""
    position = later(2)
    seen = view(position, "us")
    decision = Decision(position, "us", Move(legal_moves(seen).orders[0]), LEADERS)
    first, again = Judge(game(), "us", "kennedy", "khrushchev").judged([decision])[0], done(decision)
    assert first is not None and first == again
    for light in (first.believed, first.hindsight):
        assert light.best != decision.move
        difference = light.promises[light.best].expected - light.promises[decision.move].expected
        assert light.loss == pytest.approx(difference)
        assert 0 < light.error < 2
        assert all(0 <= one.war <= 1 and 0 <= one.settlement <= 1 for one in light.promises.values())


def test_a_mark_says_on_what_it_hangs() -> None:
    """What bears a mark is tried under each other setting of the odds and each disposition that may be hidden."""
    position = later(4)
    (first, *_) = legal_moves(view(position, "us")).orders
    found = done(Decision(position, "us", Move(first), LEADERS))
    assert found is not None
    mark = found.believed.mark
    assert mark is not None
    scenario = game().scenario
    others = [name for name in scenario.odds if name != scenario.default_odds]
    assert [one.name for one in found.assumptions if one.about == ODDS] == others
    assert [one.name for one in found.assumptions if one.about == TYPE] == list(scenario.sides["ussr"].types)
    assert all(one.holds == bears_out(mark, one.loss) for one in found.assumptions)
    assert found.hangs_on == tuple(one for one in found.assumptions if not one.holds)
    better = done(Decision(position, "us", found.believed.best, LEADERS))
    assert better is not None and better.believed.mark is None and not better.assumptions


def test_a_difference_that_is_not_sure_enough_is_played_out_further(monkeypatch: pytest.MonkeyPatch) -> None:
    """More fresh games are played where the standard error would exceed what it should, up to a limit."""
    decision = Decision(later(3), "us", Move(legal_moves(view(later(3), "us")).orders[0]), LEADERS)
    monkeypatch.setattr(judge, "AFRESH", 40)
    few = done(decision)
    monkeypatch.setattr(judge, "SURE_ENOUGH", 1e9)
    fewer = done(decision)
    assert few is not None and fewer is not None
    assert {fewer.believed.promises[one].games for one in (decision.move, fewer.believed.best)} == {40}
    many = few.believed.promises[few.believed.best].games
    assert 40 < many <= judge.MOST and few.believed.error < fewer.believed.error


def test_decisions_judged_at_once_come_out_as_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of several turns, marked or not, in any company: the same figures to the last digit."""
    for name, count in (("AGAIN", 10), ("AFRESH", 40), ("MOST", 80), ("ASSUMED", 20)):
        monkeypatch.setattr(judge, name, count)
    several = tuple(
        Decision(later(turn), "us", Move(legal_moves(view(later(turn), "us")).orders[0]), LEADERS)
        for turn in range(1, 5)
    )
    together = Decisions(several).done(game())
    assert together == [done(one) for one in several]
    assert any(one.assumptions for one in together if one is not None)


def test_looking_back_changes_nothing_but_luck() -> None:
    """With hindsight every game begins at the true position, hidden things and all, each with luck of its own."""
    position = later(2)
    pool = Judge(game(), "ussr", "khrushchev", "kennedy").looking_back(position)("any", 20)
    assert {state_hash(pool, column) for column in range(20)} == {state_hash(position)}
    assert len(np.unique(pool.seeds)) == 20


def test_where_there_is_nothing_to_choose_nothing_is_judged() -> None:
    """With one legal order and no letters there is no other choice to compare it with."""
    model = compile_scenario(load("brinkmanship").scenario)
    position = start(model, 1)
    (only,) = legal_moves(view(position, "ussr")).orders
    leaders = {one.side: name for name, one in model.scenario.opponents.items()}
    assert Decisions((Decision(position, "ussr", Move(only), leaders),)).done(model) == [None]
