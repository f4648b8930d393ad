"""Nothing that a side chooses by may look at what the side cannot see."""

from __future__ import annotations

from collections.abc import Iterator

from game.scenario.model import Scenario
from game.scenario.parts import SIDES, Amount, Condition
from game.scenario.problems import Path, Problem
from game.scenario.readings import Reading, askers, givers, other, readings
from game.scenario.written import Written

_FACT = "fact."


def unseen(written: Written) -> Iterator[Problem]:
    """A reading, in what a side or its leader chooses by, that this side cannot see."""
    known = {reading.name: reading for reading in readings(written.scenario)}
    for way, condition in written.parts(Condition):
        viewers = _viewers(written.scenario, way)
        for name in condition.readings if viewers else ():
            yield from _hidden(written, (*way, name), known[name], viewers)
    for way, amount in written.parts(Amount):
        viewers = _viewers(written.scenario, way)
        for name in amount.per if viewers else ():
            yield from _hidden(written, (*way, "per", name), known[name], viewers)


def _hidden(written: Written, way: Path, reading: Reading, viewers: tuple[str, ...]) -> Iterator[Problem]:
    for side in viewers:
        if side not in reading.seen_by:
            message = f"{side} cannot see '{reading.name}', and chooses by this"
            yield written.error(way, message, _remedy(written.scenario, reading.name, side), at_key=True)


def _remedy(scenario: Scenario, name: str, side: str) -> str:
    if name.startswith(_FACT):
        return f"build the fact on what {side} sees only"
    variable = scenario.variables.get(name)
    if variable is not None and side in variable.estimate:
        return f"use estimate.{side}.{name}"
    if variable is not None:
        return f"give {side} an estimate and use estimate.{side}.{name}, or add {side} to its seen_by"
    return f"use something that {side} sees"


def _viewers(scenario: Scenario, way: Path) -> tuple[str, ...]:
    """The sides that must see whatever a condition or an amount looks at; none where nobody has to."""
    match way:
        case ("orders", str(name), "when", *_):
            return (scenario.orders[name].side,)
        case ("letters", str(name), "when", *_):
            return tuple(side for side in SIDES if side == scenario.letters[name].sender)
        case ("channels", str(name), "when", *_):
            return tuple(scenario.channels[name].sides)
        case ("clauses", str(name), "may_give", *_):
            return givers(scenario.clauses[name].giver)
        case ("clauses", str(name), "may_ask", *_):
            return askers(scenario.clauses[name].giver)
        case ("clauses", _, "worth", str(side), *_):
            return (side,)
        case ("opponents", str(name), *_):
            return (scenario.opponents[name].side,)
        case ("advisers", str(name), *_):
            return (scenario.advisers[name].side,)
        case ("signals", str(name), "when", *_):
            return (other(scenario.signals[name].side),)
        case ("maps", str(name), "places" | "arcs" as kind, int(index), "when" | "track", *_):
            about = scenario.maps[name]
            seat: str | None = getattr(about, kind)[index].side or about.side
            return SIDES if seat is None else (seat,)
    return ()
