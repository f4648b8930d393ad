"""Which values each reading can have, as far as can be told from who changes it."""

from __future__ import annotations

from collections.abc import Mapping

from game.check.spans import Spans
from game.rules import LETTERS_A_SIDE, NEVER, SIDES, Game
from game.scenario.model import Effects, Scenario, Variable
from game.scenario.numbers import PlainChange
from game.scenario.parts import Amount
from game.scenario.readings import FORMS
from game.scenario.written import Written

AFTER = "after"
PHASES = ("choice", "events", "endings", AFTER)
"""When conditions are looked at: as sides choose, when events are drawn, at a turn's end, at any time up to scoring."""

Values = dict[int, Spans]
"""What is left for readings, by row; one that is not in it can have any of its values."""

_WELCOME = 4


def starting_values(written: Written, game: Game, phase: str) -> Values:
    """The values that each reading can have in a phase, whatever else is asked."""
    scenario, row_of = game.scenario, game.layout.row_of
    last = len(scenario.turns) - 1
    found: Values = {}
    for row, reading in enumerate(game.layout.readings):
        found[row] = Spans.of(reading.least, reading.most)
        if reading.counts:
            # What happens in a turn was a turn ago at the next choice; events do not see each other.
            earlier = phase == "choice" or (phase == "events" and reading.name.startswith("since.event."))
            longest = Spans.of(1 if earlier else 0, last + (phase == AFTER))
            found[row] = Spans((*longest.parts, *_NEVER.parts))
    for name, variable in scenario.variables.items():
        found[row_of[name]] = _of_variable(written, name, variable)
    for name, spans in (_states(written, scenario) | _channels(scenario)).items():
        found[row_of[name]] = spans
    return found


def _of_variable(written: Written, name: str, variable: Variable) -> Spans:
    """From the lowest to the highest value that the changes of a variable can bring it to."""
    least = most = variable.start
    for _, effects in written.parts(Effects):
        change = effects.changes.get(name)
        if change is None:
            continue
        if isinstance(change, PlainChange) and change.sets is not None:
            least, most = min(least, change.sets), max(most, change.sets)
            continue
        down, up = (change.adds < 0, change.adds > 0) if isinstance(change, PlainChange) else _directions(change)
        least, most = variable.min if down else least, variable.max if up else most
    return Spans.of(max(least, variable.min), min(most, variable.max))


def _directions(amount: Amount) -> tuple[bool, bool]:
    """Whether an amount can be below nought, and above it."""
    if not amount.per:
        return amount.base < 0, amount.base > 0
    return (amount.min is None or amount.min < 0), (amount.max is None or amount.max > 0)


def _states(written: Written, scenario: Scenario) -> dict[str, Spans]:
    """What becomes of clauses only if some rule says so; loss of control only on a ladder."""
    every = [effects for _, effects in written.parts(Effects)]
    kept = {name for effects in every for name in effects.keep}
    broken = {name for effects in every for name in effects.breaks}
    leaked = {name for effects in every for name in effects.leak}
    if any(order.blow for order in scenario.orders.values()):
        broken |= scenario.clauses.keys()
    found = {f"kept.{name}": _NO for name in scenario.clauses if name not in kept}
    found |= {f"broken.{name}": _NO for name in scenario.clauses if name not in broken}
    found |= {f"leaked.{name}": _NO for name in scenario.clauses if name not in leaked}
    return found if scenario.ladder else found | {"accident": _NO}


def _channels(scenario: Scenario) -> dict[str, Spans]:
    """What can be written, asked and agreed, given the channels."""
    asked = scenario.questions if scenario.back_channel else 0
    public = any(channel.public for channel in scenario.channels.values())
    found: dict[str, Spans] = {}
    for side in SIDES:
        found[f"questions.{side}"] = Spans.of(0, asked)
        found[f"letters.{side}"] = Spans.of(0, LETTERS_A_SIDE if scenario.channels else 0)
        for asked_about in scenario.clauses:
            found[f"answer.{side}.{asked_about}"] = Spans.of(0, _WELCOME if asked else 0)
    for name, clause in scenario.clauses.items():
        for state in ("stands", "agreed"):
            if not scenario.channels:
                found[f"{state}.{name}"] = _NO
            for form in FORMS:
                if not scenario.channels or clause.form not in ("any", form):
                    found[f"{state}.{name}.{form}"] = _NO
        if not public:
            found |= {f"since.asked.{name}": _NEVER, f"since.offered.{name}": _NEVER, f"dropped.{name}": _NO}
    return found


def orders_of_one_side(game: Game) -> Mapping[int, list[int]]:
    """For the row of each order, those of the same side's other orders: no two are given in one turn."""
    rows = {side: game.orders.rows[game.orders.of_side[side]].tolist() for side in SIDES}
    return {row: [one for one in rows[side] if one != row] for side in SIDES for row in rows[side]}


def ruled_out(game: Game) -> Mapping[int, list[tuple[int, int, int]]]:
    """For each row: (a value of it, another row, the value that this one then cannot have)."""
    found: dict[int, list[tuple[int, int, int]]] = {}
    row_of, scenario = game.layout.row_of, game.scenario
    for name, clause in scenario.clauses.items():
        agreed = row_of[f"agreed.{name}"]
        shut = [other for other, one in scenario.clauses.items() if other in clause.excludes or name in one.excludes]
        found[agreed] = [(1, row_of[f"agreed.{other}"], 1) for other in shut]
        for state in ("stands", "agreed"):
            whole = row_of[f"{state}.{name}"]
            for form in FORMS:
                found.setdefault(whole, []).append((0, row_of[f"{state}.{name}.{form}"], 1))
    for side, about in scenario.sides.items():
        for kind in about.types:
            row = row_of[f"type.{side}.{kind}"]
            found[row] = [(1, row_of[f"type.{side}.{other}"], 1) for other in about.types if other != kind]
    return found


_NO = Spans.of(0, 0)
_NEVER = Spans.of(NEVER, NEVER)
