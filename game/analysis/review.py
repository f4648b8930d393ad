"""A side of a recorded game, judged: every decision, and how much of the result was luck."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from game.analysis.judge import Decision, Judgement, Light
from game.analysis.luck import Luck, Turn, Value, taken_apart
from game.analysis.workers import Progress, Workers
from game.players import drawn
from game.players.suspects import Suspects, known_leaders
from game.record import Record, Replay
from game.rules import SIDES, Move, other, scores, view
from game.scenario.model import Scenario


class CannotJudgeError(ValueError):
    """A game that cannot be judged; the message says why."""


@dataclass(frozen=True)
class Review:
    """One side of a game, judged; ``across`` is the leader who went on for the other side with hindsight.

    ``luck`` is None where the game is not over.
    """

    side: str
    across: str
    decisions: tuple[Judgement, ...]
    luck: Luck | None


def review(
    record: Record, again: Replay, side: str, *, workers: int = 1, progress: Progress | None = None
) -> Review:
    """Judge a side's decisions of a record that was played again; the same for any number of workers.

    Raises CannotJudgeError where the scenario has no leaders to go on, or nothing has been played.
    """
    across = leaders_of(record, again)[other(side)]
    game = again.last.game
    crew = Workers(game.scenario, workers, progress, game)
    tasks: list[Decision | Turn] = [
        Decision(taken.before, side, taken.moves[side], across) for taken in again.steps
    ]
    if again.last.over():
        tasks += [Turn(taken.before, side, taken.moves, across) for taken in again.steps]
    found = list(crew.do(tasks))
    judged = [one for one in found if isinstance(one, Judgement)]
    values = [one for one in found if isinstance(one, Value)]
    luck = taken_apart(values, float(scores(again.last)[side])) if values else None
    return Review(side, across, tuple(judged), luck)


def leaders_of(record: Record, again: Replay) -> dict[str, str]:
    """Who goes on for each side of a record that was played again: see :func:`sat_across`.

    Raises CannotJudgeError where the scenario has no leaders to go on, or nothing has been played.
    """
    scenario = again.last.game.scenario
    if not all(known_leaders(scenario, one) for one in SIDES):
        raise CannotJudgeError(f"{scenario.id} has no leaders who could go on, so nothing in it can be judged")
    if not again.steps:
        raise CannotJudgeError("nothing has been played yet")
    return {side: sat_across(record, again, other(side)) for side in SIDES}


def sat_across(record: Record, again: Replay, side: str) -> str:
    """Who goes on for the other side: its leader, or for a person or a planner the leader whom he most resembled."""
    game, them = again.last.game, other(side)
    who = drawn(game.scenario, record.players[them], them, record.seed)
    if who in game.scenario.opponents:
        return who
    suspects = Suspects(game, side)
    shares = suspects.reckoned(view(again.steps[-1].before, side)).shares
    by_leader = shares.reshape(len(suspects.leaders), -1).sum(axis=1)
    return suspects.leaders[int(by_leader.argmax())]


def as_json(found: Sequence[Review], scenario: Scenario) -> dict[str, object]:
    """The document that ``analyse --json`` prints: points to two decimals, chances to four."""
    return {
        "scenario": scenario.id,
        "across": {one.side: one.across for one in found},
        "decisions": [_decision(judged, scenario) for one in found for judged in one.decisions],
        "luck": {one.side: _luck(one.luck) for one in found},
    }


def _decision(one: Judgement, scenario: Scenario) -> dict[str, object]:
    return {
        "turn": scenario.turns[one.turn].id,
        "side": one.side,
        "move": str(one.move),
        "way": one.way,
        **_light(one.believed, one.move),
        "assumptions": [
            {
                "about": each.about,
                "name": each.name,
                "loss": round(each.loss, 2),
                "error": round(each.error, 2),
                "holds": each.holds,
            }
            for each in one.assumptions
        ],
        "hindsight": _light(one.hindsight, one.move),
    }


def _light(light: Light, move: Move) -> dict[str, object]:
    def told(which: Move) -> dict[str, float]:
        promise = light.promises[which]
        return {
            "expected": round(promise.expected, 2),
            "expected_error": round(promise.error, 2),
            "games": promise.games,
            "war": round(promise.war, 4),
            "settlement": round(promise.settlement, 4),
        }

    return {
        **told(move),
        "best": round(light.promises[light.best].expected, 2),
        "best_move": str(light.best),
        "loss": round(light.loss, 2),
        "error": round(light.error, 2),
        "mark": light.mark,
        "alternatives": [{"move": str(which), **told(which)} for which in light.promises if which != move],
    }


def _luck(luck: Luck | None) -> dict[str, object] | None:
    if luck is None:
        return None
    total = luck.total
    return {
        "start": round(luck.start, 2),
        "mine": round(total.mine, 2),
        "theirs": round(total.theirs, 2),
        "chance": round(total.chance, 2),
        "result": luck.result,
        "turns": [
            {"mine": round(one.mine, 2), "theirs": round(one.theirs, 2), "chance": round(one.chance, 2)}
            for one in luck.turns
        ],
    }
