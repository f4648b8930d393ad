"""Practice: what is tried again, and that a try is judged in the games in which the mark was found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from game.analysis.marks import ONLY_MOVE, THRESHOLDS
from game.analysis.practice import AS_GOOD, BETTER, FOUND, WORSE, exercises, tried, verdict_of
from game.rules import IllegalMove, Move, legal_moves, state_hash, view
from tests.analysis.marked import blundered, few_games, judged, marked


@pytest.fixture(autouse=True, scope="module")
def quick() -> Iterator[None]:
    """Less is played than in earnest, in all of these tests alike."""
    with few_games():
        yield


def test_what_is_tried_again() -> None:
    """Every decision marked for what it lost, in the order of play, each with no more than had been played by then."""
    found, again = marked(), blundered()[1]
    turns = [one.judgement.turn for one in found]
    assert turns == sorted(turns) and len(turns) >= 3
    assert turns == [one.turn for one in judged().decisions if one.believed.mark in THRESHOLDS]
    for one in found:
        assert one.mark in THRESHOLDS and one.loss >= THRESHOLDS[one.mark]
        assert one.before.turn() == one.judgement.turn
        assert one.earlier == again.steps[: len(one.earlier)]
        assert [taken.before.turn() for taken in one.earlier] == list(range(one.judgement.turn))


def test_an_only_move_is_no_exercise() -> None:
    """A mark that praises leaves nothing to be found."""
    found = judged()
    one, *others = found.decisions
    praised = replace(one, believed=replace(one.believed, loss=-30.0, error=0.1))
    assert praised.believed.mark == ONLY_MOVE
    left = exercises(replace(found, decisions=(praised, *others)), blundered()[1])
    assert praised.turn not in [one.judgement.turn for one in left]


def test_the_best_wins_all_of_it_back() -> None:
    """The answer itself is found, better by exactly the loss, and promises what the judge said of it."""
    for one in marked():
        found = tried(one, one.before.game, one.best)
        assert (found.verdict, found.won_back, found.short) == (FOUND, 1.0, 0.0)
        assert (found.gain, found.error) == (one.loss, one.judgement.believed.error)
        assert found.promise == one.judgement.believed.promises[one.best]


def test_what_was_done_wins_nothing_back() -> None:
    """Tried once more it is as good as itself, and short by the whole loss."""
    one = marked()[0]
    found = tried(one, one.before.game, one.done)
    assert (found.verdict, found.gain, found.error, found.won_back, found.short) == (AS_GOOD, 0.0, 0.0, 0.0, one.loss)


def test_the_same_try_is_judged_the_same() -> None:
    """Twice the same, whatever was tried between; gain and shortfall add up to the loss; nothing of the game moves."""
    one = marked()[-1]
    at = state_hash(one.before)
    moves = [Move(order) for order in legal_moves(view(one.before, one.side)).orders]
    first = [tried(one, one.before.game, move) for move in moves]
    again = [tried(one, one.before.game, move) for move in reversed(moves)]
    assert first == again[::-1] and len(first) > 1
    assert all(found.gain + found.short == pytest.approx(one.loss) for found in first)
    assert state_hash(one.before) == at


def test_an_illegal_try_is_refused() -> None:
    """With the turn and the rules' own reason, as in play."""
    one = marked()[0]
    with pytest.raises(IllegalMove):
        tried(one, one.before.game, Move("no_such_order"))


@pytest.mark.parametrize(
    "gain, error, verdict",
    [
        (20.0, 0.5, FOUND),
        (15.0, 0.5, FOUND),
        (14.9, 0.5, BETTER),
        (1.1, 0.5, BETTER),
        (1.0, 0.5, AS_GOOD),
        (0.0, 0.0, AS_GOOD),
        (-1.0, 0.5, AS_GOOD),
        (-1.1, 0.5, WORSE),
        (16.0, 8.1, AS_GOOD),
    ],
)
def test_verdicts(gain: float, error: float, verdict: str) -> None:
    """Better or worse only by more than two errors; found from three quarters of the loss on."""
    assert verdict_of(gain, error, 20.0) == verdict
