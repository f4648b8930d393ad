"""Records as they grow: a new one, a turn more, a branch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from game.record.model import (
    ENGINE,
    FORMAT,
    LARGEST_SEED,
    MOST_BRANCHES,
    Branch,
    Lesson,
    Note,
    Played,
    Record,
    ScenarioKept,
)
from game.record.problems import RecordError
from game.record.replay import Replay, replay, turn_id
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


@dataclass(frozen=True)
class Fork:
    """Where a what-if begins, for it to grow from: as a branch it stands in the record once a turn of it is played."""

    name: str
    at: str
    """The turn in which the choice is another one."""
    leaves: str | None = None
    """The branch that it leaves; None: the game itself."""
    players: dict[str, str] = field(default_factory=dict)
    """Who chooses from there, by side; whoever is left out: who chose before."""
    comment: str = ""


def fork(
    record: Record,
    at: str,
    leaves: str | None = None,
    players: Mapping[str, str] | None = None,
    comment: str = "",
) -> tuple[Fork, Replay]:
    """A what-if that may begin at a turn of the game, or of the branch that it `leaves`; and the line up to there.

    Where the branch itself comes from an earlier line before that turn or in it, the what-if leaves that one. Raises
    RecordError where there is no such branch, where the line doesn't get to the turn, and where no more is kept.
    """
    line = replay(record, leaves).until(at)
    turns = [turn.id for turn in line.last.game.scenario.turns]
    while leaves is not None and turns.index(at) <= turns.index(record.branches[leaves].at):
        leaves = record.branches[leaves].leaves
    if len(record.branches) >= MOST_BRANCHES:
        raise RecordError(
            f"this record has {MOST_BRANCHES} what-ifs, and no more are kept: delete some, or go on with a copy"
        )
    return Fork(_free_name(record), at, leaves, dict(players or {}), comment), line


def fork_of(record: Record, branch: str) -> Fork:
    """A what-if that is kept, for it to be gone on with. Raises KeyError where there is no such branch."""
    kept = record.branches[branch]
    return Fork(branch, kept.at, kept.leaves, record.players_of(branch), kept.comment)


def with_turn(record: Record, turn: Played, what_if: Fork | None = None) -> Record:
    """The record with one turn more at the end of the game, or of a what-if, which comes into it with its first."""
    if what_if is None:
        return record.model_copy(update={"moves": [*record.moves, turn]})
    kept = record.branches.get(what_if.name)
    if kept is None:
        grown = Branch(
            leaves=what_if.leaves,
            at=what_if.at,
            players=what_if.players,
            comment=what_if.comment,
            moves=[turn],
        )
    else:
        grown = kept.model_copy(update={"moves": [*kept.moves, turn]})
    return record.model_copy(update={"branches": {**record.branches, what_if.name: grown}})


def branch(
    record: Record,
    at: str,
    moves: Sequence[Mapping[str, Move]],
    leaves: str | None = None,
    comment: str = "",
) -> Record:
    """The record with one what-if more: the last of its `branches`.

    The game, or the branch that it `leaves`, is followed to the turn `at`; from there `moves` are played with
    the same luck, both sides' moves for each turn and at least one turn. Raises as `fork` does, and IllegalMove
    for a move that can't be made.
    """
    what_if, line = fork(record, at, leaves, comment=comment)
    position = line.last
    for both in moves:
        taken = step(position, both)
        record = with_turn(record, played(taken), what_if)
        position = taken.position
    return record


def _free_name(record: Record) -> str:
    number = len(record.branches) + 1
    while f"what_if_{number}" in record.branches:
        number += 1
    return f"what_if_{number}"
