"""A side of a recorded game, judged: every decision, and how much of the result was luck."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain
from typing import Final

from game.analysis.judge import Decision, Decisions, Judgement, Light, leading
from game.analysis.kept_judgements import Found, Kept, key_of, missing
from game.analysis.luck import Luck, Turn, Turns, Value, taken_apart
from game.analysis.workers import Progress, Task, Workers
from game.players import drawn
from game.players.suspects import Suspects, known_leaders
from game.record import Record, Replay
from game.rules import SIDES, Move, other, scores, view
from game.scenario.model import Scenario

TOGETHER: Final = 8
"""So many decisions are judged at once: with more of them there is less to be shared, and less told on the way."""


class CannotJudgeError(ValueError):
    """A game that cannot be judged; the message says why."""


@dataclass(frozen=True)
class Review:
    """One side of a game, judged; ``leaders`` are those who went on for both sides with hindsight.

    ``luck`` is None where the game is not over.
    """

    side: str
    leaders: Mapping[str, str]
    decisions: tuple[Judgement, ...]
    luck: Luck | None

    @property
    def across(self) -> str:
        """The leader of the other side."""
        return self.leaders[other(self.side)]


@dataclass(frozen=True, eq=False)
class Chair:
    """One side of a game that is to be judged: its record, and what came when it was played again."""

    record: Record
    again: Replay
    side: str


def review(record: Record, again: Replay, side: str, *, workers: int = 1, progress: Progress | None = None) -> Review:
    """Judge a side's decisions of a record that was played again; the same for any number of workers.

    Raises CannotJudgeError where the scenario has no leaders to go on, or nothing has been played.
    """
    (found,) = reviews([Chair(record, again, side)], workers=workers, progress=progress)
    return found


def reviews(
    chairs: Sequence[Chair],
    *,
    workers: int = 1,
    progress: Progress | None = None,
    kept: Kept | None = None,
    fresh: bool = False,
) -> list[Review]:
    """Judge sides of several games of one scenario: each position once, and none that is ``kept`` from before.

    What is found is kept too; ``fresh`` is as for :class:`Workers`. Raises CannotJudgeError as :func:`review` does.
    """
    if not chairs:
        return []
    digest, scenario = chairs[0].record.scenario.sha256, chairs[0].again.last.game.scenario
    assert all(one.record.scenario.sha256 == digest for one in chairs), "what is judged together is of one scenario"
    leaders = [leaders_of(one.record, one.again) for one in chairs]
    tasks = [
        [(key_of(task, digest), task) for task in _tasks(one, sat)] for one, sat in zip(chairs, leaders, strict=True)
    ]
    found: dict[str, Found] = {} if kept is None else dict(kept.found)
    wanted = missing(chain.from_iterable(tasks), found)
    batches = _batches(wanted)
    crew = Workers(scenario, workers, _in_tasks(progress, batches), chairs[0].again.last.game, fresh)
    done: Iterator[Sequence[Found]] = crew.do([_at_once([wanted[key] for key in keys]) for keys in batches])
    for keys, came in zip(batches, done, strict=True):
        found |= dict(zip(keys, came, strict=True))
    if kept is not None:
        kept.keep({key: found[key] for key in wanted})
    return [
        _assembled(one, sat, [found[key] for key, _ in own])
        for one, sat, own in zip(chairs, leaders, tasks, strict=True)
    ]


def _check(again: Replay) -> None:
    """Raises CannotJudgeError where the scenario has no leaders to go on, or nothing has been played."""
    scenario = again.last.game.scenario
    if not all(known_leaders(scenario, one) for one in SIDES):
        raise CannotJudgeError(f"{scenario.id} has no leaders who could go on, so nothing in it can be judged")
    if not again.steps:
        raise CannotJudgeError("nothing has been played yet")


def _tasks(chair: Chair, leaders: Mapping[str, str]) -> list[Decision | Turn]:
    steps, side = chair.again.steps, chair.side
    tasks: list[Decision | Turn] = [Decision(taken.before, side, taken.moves[side], leaders) for taken in steps]
    if chair.again.last.over():
        tasks += [Turn(taken.before, side, taken.moves, leaders) for taken in steps]
    return tasks


def _batches(wanted: Mapping[str, Decision | Turn]) -> list[list[str]]:
    """The keys of tasks that are done at once: alike in all that they must share, and each batch about as long."""
    alike: dict[object, list[str]] = {}
    for key, task in wanted.items():
        alike.setdefault((type(task), task.side, *leading(task.side, task.leaders), task.position.odds), []).append(key)
    found = []
    for keys in alike.values():
        count = -(-len(keys) // TOGETHER)
        # Early turns take longest: every batch has some.
        found += [keys[first::count] for first in range(count)]
    return found


def _at_once(tasks: Sequence[Decision | Turn]) -> Task[Sequence[Found]]:
    decisions = tuple(one for one in tasks if isinstance(one, Decision))
    if decisions:
        return Decisions(decisions)
    return Turns(tuple(one for one in tasks if isinstance(one, Turn)))


def _in_tasks(progress: Progress | None, batches: Sequence[Sequence[str]]) -> Progress | None:
    """Is told of batches, and tells of what is in them."""
    if progress is None:
        return None
    sizes = [0, *accumulate(len(keys) for keys in batches)]
    return lambda done, of: progress(sizes[done], sizes[of])


def _assembled(chair: Chair, leaders: Mapping[str, str], found: Sequence[Found]) -> Review:
    judged = tuple(one for one in found if isinstance(one, Judgement))
    values = [one for one in found if isinstance(one, Value)]
    luck = taken_apart(values, float(scores(chair.again.last)[chair.side])) if values else None
    return Review(chair.side, leaders, judged, luck)


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


def leaders_of(record: Record, again: Replay) -> dict[str, str]:
    """Who goes on for each side, as :func:`sat_across` says.

    Raises CannotJudgeError where the scenario has no leaders to go on, or nothing has been played.
    """
    _check(again)
    return {side: sat_across(record, again, other(side)) for side in SIDES}


def as_json(found: Sequence[Review], scenario: Scenario) -> dict[str, object]:
    """The document that ``analyse --json`` prints: points to two decimals, chances to four."""
    return {
        "scenario": scenario.id,
        "across": {one.side: one.across for one in found},
        "leaders": {one.side: dict(one.leaders) for one in found},
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
