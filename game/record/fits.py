"""Whether what a record names is in its scenario; its moves are left for the replay to judge."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from game.record.model import Record
from game.scenario.model import Scenario
from game.scenario.nodes import Positions
from game.scenario.problems import Path, Problem
from game.scenario.wording import nearest

_Named = tuple[Path, str, str, Collection[str]]
"""Where a name stands, what it should be a name of, the name, and the names there are."""


def misfits(record: Record, scenario: Scenario, positions: Positions) -> list[Problem]:
    """Every name in a record that its scenario doesn't know, in the record's own lines."""
    found = []
    if record.scenario.id != scenario.id:
        message = f"the scenario below calls itself '{scenario.id}'"
        found.append(positions.problem(("scenario", "id"), message, "write the same id"))
    for path, kind, name, names in _named(record, scenario):
        if name not in names:
            guess = nearest(name, names)
            hint = f"did you mean '{guess}'?" if guess else "name one that the scenario has, or leave it out"
            found.append(positions.problem(path, f"the scenario has no {kind} '{name}'", hint))
    return found


def _named(record: Record, scenario: Scenario) -> Iterator[_Named]:
    turns = [turn.id for turn in scenario.turns]
    if record.odds is not None:
        yield ("odds",), "odds", record.odds, list(scenario.odds)
    for turn in record.lesson.questions:
        yield ("lesson", "questions", turn), "turn", turn, turns
    for name, branch in record.branches.items():
        yield ("branches", name, "at"), "turn", branch.at, turns
    if record.draws is None:
        return
    for side, kind in record.draws.types.items():
        yield ("draws", "types", side), "hidden type", kind, list(scenario.sides[side].types)
    for turn, events in record.draws.events.items():
        yield ("draws", "events", turn), "turn", turn, turns
        for index, event in enumerate(events):
            yield ("draws", "events", turn, index), "event", event, list(scenario.events)
    for turn in record.draws.hours:
        yield ("draws", "hours", turn), "turn", turn, turns
