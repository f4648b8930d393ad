"""A judgement that nobody has made: every mark once, for pages that show judgements and whose tests must not wait."""

from __future__ import annotations

from itertools import cycle

from game.analysis.judge import Judgement, Light, Promise
from game.analysis.luck import Luck, Share
from game.analysis.practice import BETTER, Attempt, Exercise
from game.analysis.review import Review, leaders_of
from game.players.suspects import known_leaders
from game.record import Record, Replay
from game.rules import Game, Move, legal_moves, scores, view

LOSSES = (16.0, 9.0, 5.0, 1.0, -9.0)
"""A blunder, a mistake, an inaccuracy, nothing to remark, and the only good choice."""
EXPECTED = 60.0


def review(record: Record, again: Replay, side: str) -> Review:
    """A side of a game that is over."""
    way = known_leaders(again.last.game.scenario, side)[0]
    found = []
    for step, loss in zip(again.steps, cycle(LOSSES), strict=False):
        done = step.moves[side]
        others = [Move(order, done.act) for order in legal_moves(view(step.before, side)).orders if order != done.order]
        if others:
            promises = {move: Promise(EXPECTED + loss - place, 0.01, 0.9, 0.5, 500)
                        for place, move in enumerate(others)}  # fmt: skip
            promises[done] = Promise(EXPECTED, 0.2, 0.6, 0.5, 500)
            light = Light(promises, others[0], loss, 0.5)
            found.append(Judgement(step.before.turn(), side, done, way, light, light, ()))
    result = float(scores(again.last)[side])
    luck = Luck(EXPECTED, (Share(-5.0, 3.0, result - EXPECTED + 2.0),), result)
    return Review(side, leaders_of(record, again), tuple(found), luck)


def tried(exercise: Exercise, game: Game, move: Move) -> Attempt:
    """Any try is better."""
    return Attempt(move, Promise(EXPECTED + 4, 0.1, 0.7, 0.5, 500), 4.0, 0.5, 5.0, exercise.loss, BETTER)
