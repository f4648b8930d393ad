"""Practice built from the marks: decisions of a game that lost points, to be tried again, each try judged alike.

A try is played out in the very games in which what was done and the best were compared, so that nothing tells the
three apart but the choice.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from game.analysis.judge import Judgement, Promise, difference, judge_of, leading, promise_of
from game.analysis.marks import SURE, THRESHOLDS
from game.analysis.review import Review
from game.record import Replay, turn_id
from game.rules import Game, IllegalMove, Move, Position, Step, view, why_illegal

FOUND: Final = "found"
BETTER: Final = "better"
AS_GOOD: Final = "as_good"
WORSE: Final = "worse"
VERDICTS: Final = (FOUND, BETTER, AS_GOOD, WORSE)
"""What can be said of a try, the best first."""

FOUND_FROM: Final = 0.75
"""The share of the loss from which on a try that wins it back has found what there was to find."""


@dataclass(frozen=True, eq=False)
class Exercise:
    """A decision to be tried again; the answer is in ``judgement``, and is nobody's business before he asks."""

    judgement: Judgement
    before: Position
    earlier: tuple[Step, ...]
    """The turns that had been played by then."""
    leaders: Mapping[str, str]
    """Those who go on for both sides with hindsight; by them the judge is found."""

    @property
    def side(self) -> str:
        """Who chooses."""
        return self.judgement.side

    @property
    def done(self) -> Move:
        """What was done."""
        return self.judgement.move

    @property
    def best(self) -> Move:
        """The answer: what the judge found best."""
        return self.judgement.believed.best

    @property
    def loss(self) -> float:
        """The points that can be won back."""
        return self.judgement.believed.loss

    @property
    def mark(self) -> str:
        """What the loss is called."""
        mark = self.judgement.believed.mark
        assert mark is not None, "only marked decisions are tried again"
        return mark


@dataclass(frozen=True)
class Attempt:
    """A try, judged.

    ``gain`` is by how many points it is better than what was done (below nought: worse), ``error`` the standard error
    of that difference; ``short`` by how many the best is better than it, which may be below nought too.
    """

    move: Move
    promise: Promise
    gain: float
    error: float
    short: float
    loss: float
    verdict: str

    @property
    def won_back(self) -> float:
        """The share of the loss that it wins back, from 0 to 1."""
        return min(1.0, max(0.0, self.gain / self.loss))


def exercises(found: Review, again: Replay) -> list[Exercise]:
    """The decisions of a judged side that bear a mark for what they lost, in the order of play.

    So none gives away what came later.  ``again`` is the game that was judged.
    """
    places = {taken.before.turn(): place for place, taken in enumerate(again.steps)}
    marked = [one for one in found.decisions if one.believed.mark in THRESHOLDS]
    return [
        Exercise(one, again.steps[place].before, again.steps[:place], found.leaders)
        for one in sorted(marked, key=lambda one: one.turn)
        for place in (places[one.turn],)
    ]


def tried(exercise: Exercise, game: Game, move: Move) -> Attempt:
    """Judges a try; the same try is judged the same.

    ``game`` is the tables of the scenario in the process that does it.  Raises IllegalMove.
    """
    side, light = exercise.side, exercise.judgement.believed
    if why := why_illegal(view(exercise.before, side), move):
        raise IllegalMove(move, side, turn_id(exercise.before), why)
    judge = judge_of(game, side, *leading(side, exercise.leaders))
    way = judge.ways.names.index(exercise.judgement.way)
    source = judge.as_believed(exercise.before)
    (fresh,) = judge.compared([(source, [exercise.done, light.best, move], way)])
    gain, error = difference(fresh[[0, 2]])
    short, _ = difference(fresh[[2, 1]])
    loss, _ = difference(fresh)
    verdict = FOUND if move == light.best else verdict_of(gain, error, loss)
    return Attempt(move, promise_of(fresh[2]), gain, error, short, loss, verdict)


def verdict_of(gain: float, error: float, loss: float) -> str:
    """What is said of a try that is better by ``gain`` points than a choice that lost ``loss``.

    Better or worse only by more than two standard errors.
    """
    if abs(gain) <= SURE * error or gain == 0:
        return AS_GOOD
    if gain < 0:
        return WORSE
    return FOUND if gain >= FOUND_FROM * loss else BETTER
