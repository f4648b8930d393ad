"""Every whole number that a rule may look at, with its name, its row in a position, and who can see it.

The names, for ids written in capitals:

===============================  ==================================================================================
``turn``                         the turn; compared with a turn's id
``over``, ``accident``           whether the game has ended (its ending, from 1); whether control was lost
``VARIABLE``                     a variable
``estimate.SIDE.VARIABLE``       what a side believes of what it cannot see; ``spread.SIDE.VARIABLE``: how far off
``type.SIDE.TYPE``               whether a side's leader has this hidden type
``belief.SIDE.TYPE``             what a side believes, in per cent, of the other leader's having this hidden type
``since.order.ORDER``            turns since it was given (0: this turn)
``since.event.EVENT``            turns since it happened
``since.sent.LETTER``            turns since a drafted letter was sent; ``since.letter.LETTER``: since it was read
``since.wrote.SIDE``             turns since a side sent anything; ``since.heard.SIDE``: since anything of its was read
``since.ground.SIDE.GROUND``     turns since a side's open letter rested on a ground
``since.asked.CLAUSE``           turns since it was asked for in public; ``since.offered.CLAUSE``: offered in public
``since.objected.SIDE.CLAUSE``   turns since a side's refusal named it
``since.agreed``                 turns since the last agreement
``letters.SIDE``                 how many of a side's letters stand, read by the other
``stands.CLAUSE``                whether a letter that stands and was read contains it; also ``.public`` and ``.secret``
``agreed.CLAUSE``                whether it is agreed and unbroken; also ``.public`` and ``.secret``
``kept.CLAUSE``                  whether it has been kept; likewise ``broken.``, ``leaked.`` and ``dropped.CLAUSE``
``answer.SIDE.CLAUSE``           a side's answer about it: 0 none, 1 evasive, 2 in the way, 3 bearable, 4 welcome
``questions.SIDE``               how many questions a side has put
``fact.NAME``                    whether a named condition of the scenario holds
===============================  ==================================================================================

What has not happened yet is ``NEVER`` turns ago.
"""

from __future__ import annotations

from dataclasses import dataclass

from game.scenario.model import Scenario
from game.scenario.parts import SIDES, Condition

NEVER = 99
"""Turns since something that has not happened; also the most that is counted."""

BELIEF = "belief."
"""How the names of beliefs about the other leader begin."""

FORMS: tuple[str, str] = ("public", "secret")
"""The two forms of a clause, in the order of every table."""

BOTH = frozenset(SIDES)


@dataclass(frozen=True)
class Reading:
    """A row of a position: its name, who can see it, where it starts, its limits, and whether it counts turns up."""

    name: str
    seen_by: frozenset[str]
    start: int = 0
    least: int = 0
    most: int = 1
    counts: bool = False


def other(side: str) -> str:
    """The side across the table."""
    return SIDES[1] if side == SIDES[0] else SIDES[0]


def askers(giver: str) -> tuple[str, ...]:
    """The sides that can ask for a clause with this giver."""
    return SIDES if giver == "both" else (other(giver),)


def givers(giver: str) -> tuple[str, ...]:
    """The sides that can offer a clause with this giver."""
    return SIDES if giver == "both" else (giver,)


def readings(scenario: Scenario) -> tuple[Reading, ...]:
    """All readings of a scenario, in the fixed order of a position's rows."""
    rows: list[Reading] = [
        Reading("turn", BOTH, most=len(scenario.turns) - 1),
        Reading("over", BOTH, most=len(scenario.endings)),
        Reading("accident", BOTH),
    ]

    counting: list[Reading] = []  # kept together, so that a turn moves them all on at once

    def since(name: str, seen_by: frozenset[str]) -> None:
        counting.append(Reading(f"since.{name}", seen_by, start=NEVER, most=NEVER, counts=True))

    def flag(name: str, most: int = 1, seen_by: frozenset[str] = BOTH) -> None:
        rows.append(Reading(name, seen_by, most=most))

    for name, variable in scenario.variables.items():
        rows.append(Reading(name, frozenset(variable.seen_by), variable.start, variable.min, variable.max))
    for name, variable in scenario.variables.items():
        for side, guess in variable.estimate.items():
            own = frozenset({side})
            widest = variable.max - variable.min
            rows.append(Reading(f"estimate.{side}.{name}", own, guess.value, variable.min, variable.max))
            rows.append(Reading(f"spread.{side}.{name}", own, min(guess.spread, widest), 0, widest))
    for side, about in scenario.sides.items():
        for kind in about.types:
            flag(f"type.{side}.{kind}", seen_by=frozenset({side}))
    for side, about in scenario.sides.items():
        watcher = other(side)
        for kind in about.types:
            rows.append(Reading(f"{BELIEF}{watcher}.{kind}", frozenset({watcher}), most=100))
    for name, order in scenario.orders.items():
        since(f"order.{name}", BOTH if order.seen else frozenset({order.side}))
    for name, event in scenario.events.items():
        since(f"event.{name}", frozenset(event.seen_by))
    for name, letter in scenario.letters.items():
        since(f"sent.{name}", frozenset({letter.sender}) if letter.sender in SIDES else BOTH)
        since(f"letter.{name}", BOTH)
    for side in SIDES:
        since(f"wrote.{side}", frozenset({side}))
        since(f"heard.{side}", BOTH)
        for ground in scenario.grounds:
            since(f"ground.{side}.{ground}", BOTH)
        for clause in scenario.clauses:
            since(f"objected.{side}.{clause}", BOTH)
    for clause in scenario.clauses:
        since(f"asked.{clause}", BOTH)
        since(f"offered.{clause}", BOTH)
    since("agreed", BOTH)
    for side in SIDES:
        flag(f"letters.{side}", most=NEVER)
        flag(f"questions.{side}", most=NEVER)
        for clause in scenario.clauses:
            flag(f"answer.{side}.{clause}", most=4)
    for state in ("stands", "agreed"):
        for clause in scenario.clauses:
            flag(f"{state}.{clause}")
            for form in FORMS:
                flag(f"{state}.{clause}.{form}")
    for state in ("kept", "broken", "leaked", "dropped"):
        for clause in scenario.clauses:
            flag(f"{state}.{clause}")
    rows += counting
    seen_by = {row.name: row.seen_by for row in rows}
    for name, condition in scenario.facts.items():
        flag(f"fact.{name}", seen_by=_seen_by(condition, scenario, seen_by, frozenset({name})))
    return tuple(rows)


def _seen_by(
    condition: Condition, scenario: Scenario, seen_by: dict[str, frozenset[str]], within: frozenset[str]
) -> frozenset[str]:
    """Who sees everything that a condition looks at; a name that does not exist is passed over here."""
    found = BOTH
    for name in condition.readings:
        fact = name.removeprefix("fact.")
        if fact != name:
            if fact in scenario.facts and fact not in within:
                found &= _seen_by(scenario.facts[fact], scenario, seen_by, within | {fact})
        else:
            found &= seen_by.get(name, BOTH)
    for part in (*condition.all_of, *condition.any_of, *([condition.none_of] if condition.none_of else [])):
        found &= _seen_by(part, scenario, seen_by, within)
    return found
