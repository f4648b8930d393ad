"""Records as they grow: a new one, a turn more, a branch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from game.record.model import ENGINE, FORMAT, LARGEST_SEED, Branch, Lesson, Note, Played, Record, ScenarioKept
from game.record.problems import RecordError
from game.record.replay import replay, turn_id
from game.rules import Move, Step, state_hash, step
from game.scenario.library import Loaded
from game.scenario.model import Draws


def new_record(
    loaded: Loaded,
    players: Mapping[str, str],
    seed: int,
    odds: str | None = None,
    draws: Draws | None = None,
    lesson: Lesson | None = None,
) -> Record:
    """The record of a game in which nothing is played yet; `players` names who chooses for each side.

    Raises RecordError for a seed that no record can keep, and for odds, or a turn to stop at, that the scenario
    doesn't have.
    """
    if not 0 <= seed <= LARGEST_SEED:
        raise RecordError(f"a seed is a whole number from 0 to {LARGEST_SEED}, and this is {seed}")
    known = loaded.scenario.odds
    if odds is not None and odds not in known:
        choices = f"choose one of {', '.join(known)}" if known else "it has no settings of the odds"
        raise RecordError(f"there are no odds '{odds}' in {loaded.scenario.id}: {choices}")
    turns = [turn.id for turn in loaded.scenario.turns]
    if lesson is not None and (strange := [name for name in lesson.questions if name not in turns]):
        raise RecordError(f"there is no turn '{strange[0]}' in {loaded.scenario.id}: choose one of {', '.join(turns)}")
    kept = ScenarioKept(id=loaded.scenario.id, sha256=loaded.digest, text=loaded.text)
    return Record(
        format=FORMAT,
        engine=ENGINE,
        seed=seed,
        odds=odds or loaded.scenario.default_odds,
        players=dict(players),
        draws=draws,
        lesson=lesson or Lesson(),
        moves=[],
        scenario=kept,
    )


def played(taken: Step, journal: Mapping[str, Note] | None = None) -> Played:
    """A turn as a record keeps it."""
    return Played(
        turn=turn_id(taken.before),
        us=str(taken.moves["us"]),
        ussr=str(taken.moves["ussr"]),
        hash=state_hash(taken.position),
        journal=dict(journal or {}),
    )


def with_turn(record: Record, turn: Played) -> Record:
    """The record with one turn more at the end of the game."""
    return record.model_copy(update={"moves": [*record.moves, turn]})


def branch(
    record: Record,
    at: str,
    moves: Sequence[Mapping[str, Move]],
    leaves: str | None = None,
    comment: str = "",
) -> Record:
    """The record with one what-if more: the last of its `branches`.

    The game, or the branch that it `leaves`, is followed to the turn `at`; from there `moves` are played with
    the same luck, both sides' moves for each turn and at least one turn. Raises RecordError where the line
    doesn't get to that turn, IllegalMove for a move that can't be made.
    """
    position = replay(record, leaves).at(at)
    turns = []
    for both in moves:
        taken = step(position, both)
        turns.append(played(taken))
        position = taken.position
    name = _free_name(record)
    grown = Branch(leaves=leaves, at=at, moves=turns, comment=comment)
    return record.model_copy(update={"branches": {**record.branches, name: grown}})


def _free_name(record: Record) -> str:
    number = len(record.branches) + 1
    while f"what_if_{number}" in record.branches:
        number += 1
    return f"what_if_{number}"
