"""What rules may do where: who may set a variable, and what a hook or a drift cannot bring about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from game.scenario.model import Effects, Rule
from game.scenario.numbers import LARGEST, Comparison, PlainChange
from game.scenario.parts import Condition
from game.scenario.problems import Path, Problem
from game.scenario.written import Check, Written

_ONE_OF_A_CLAUSE = (
    frozenset({"agreed_public", "agreed_secret"}),
    frozenset({"agreed_public", "dropped"}),
    frozenset({"kept", "broken"}),
)
"""Hooks of one clause of which only one can come in a turn."""

_SPECIAL = ("can't do anything to clauses or letters: it comes too late in a turn", "let an event do it")
_SETS = ("can't set a variable: it adds so much a day", "write + or -, or let an event set it")
_AGREEING = ("agreed", "agreed_public", "agreed_secret")


@dataclass(frozen=True)
class _Doing:
    """Effects with their conditions.  Of two with the same ``lot``, only one comes in a turn, if ``which`` differs."""

    way: Path
    title: str
    effects: Effects
    when: tuple[Condition, ...] = ()
    lot: str = ""
    which: str = ""

    @property
    def sets(self) -> list[str]:
        """The variables that it sets."""
        changes = self.effects.changes.items()
        return [name for name, one in changes if isinstance(one, PlainChange) and one.sets is not None]


def _two_set(written: Written) -> Iterator[Problem]:
    """At most one rule of a phase may set a variable."""
    for phase in (_orders, _read, _agreed, _events, _settled):
        setting: dict[str, list[_Doing]] = {}
        for one in phase(written):
            for name in one.sets:
                setting.setdefault(name, []).append(one)
        for name, doing in setting.items():
            yield from _quarrels(written, name, doing)


def _quarrels(written: Written, variable: str, doing: list[_Doing]) -> Iterator[Problem]:
    told: set[Path] = set()
    for first, second in combinations(doing, 2):
        if second.way not in told and not _only_one(written, first, second):
            told.add(second.way)
            message = f"{first.title} and {second.title} can set '{variable}' in the same phase"
            remedy = "let one of them add instead (+ or -), or give them conditions that cannot hold together"
            yield written.error((*second.way, variable), message, remedy)


def _only_one(written: Written, first: _Doing, second: _Doing) -> bool:
    """Whether only one of the two can come in a turn, as far as is plain to see."""
    if first.lot and first.lot == second.lot and first.which != second.which:
        return True
    if first.way[0] == second.way[0] == "clauses" and _clauses_apart(written, first, second):
        return True
    turns = {turn.id: index for index, turn in enumerate(written.scenario.turns)}
    return any(_apart(one, other, turns) for one in first.when for other in second.when)


def _clauses_apart(written: Written, first: _Doing, second: _Doing) -> bool:
    one, other = str(first.way[1]), str(second.way[1])
    if one == other:
        return frozenset({first.which, second.which}) in _ONE_OF_A_CLAUSE
    clauses = written.scenario.clauses
    shut = other in clauses[one].excludes or one in clauses[other].excludes
    return shut and first.which in _AGREEING and second.which in _AGREEING


def _apart(one: Condition, other: Condition, turns: Mapping[str, int]) -> bool:
    """Whether two conditions ask opposite things of one reading."""
    return any(
        _nothing_fits(Comparison((*comparison.tests, *other.readings[name].tests)), turns)
        for name, comparison in one.readings.items()
        if name in other.readings
    )


def _nothing_fits(comparison: Comparison, turns: Mapping[str, int]) -> bool:
    least, most, barred = -LARGEST, LARGEST, set()
    for operator, constant in comparison.tests:
        number = turns.get(constant, 0) if isinstance(constant, str) else constant
        if operator == "!=":
            barred.add(number)
        if operator in ("=", ">=", ">"):
            least = max(least, number + (operator == ">"))
        if operator in ("=", "<=", "<"):
            most = min(most, number - (operator == "<"))
    return least > most or (least == most and least in barred)


def _orders(written: Written) -> Iterator[_Doing]:
    for name, order in written.scenario.orders.items():
        yield from _with_more(("orders", name), f"order '{name}'", order, order.side, name)


def _events(written: Written) -> Iterator[_Doing]:
    for name, event in written.scenario.events.items():
        yield from _with_more(("events", name), f"event '{name}'", event)


def _with_more(way: Path, title: str, rule: Rule, lot: str = "", which: str = "") -> Iterator[_Doing]:
    yield _Doing((*way, "effects"), title, rule.effects, (rule.when,), lot, which)
    for index, more in enumerate(rule.also):
        place = (*way, "also", index, "effects")
        yield _Doing(place, f"'also' of {title}", more.effects, (rule.when, more.when), lot, which)


def _read(written: Written) -> Iterator[_Doing]:
    yield from _hooks(written, "asked", "offered")
    yield from _grounds(written)


def _agreed(written: Written) -> Iterator[_Doing]:
    yield from _hooks(written, *_AGREEING, "dropped")
    yield from _withdrawals(written)


def _settled(written: Written) -> Iterator[_Doing]:
    yield from _hooks(written, "kept", "broken", "leaked")


def _hooks(written: Written, *hooks: str) -> Iterator[_Doing]:
    for name, clause in written.scenario.clauses.items():
        for hook in hooks:
            effects: Effects | None = getattr(clause.on, hook)
            if effects is not None:
                yield _Doing(("clauses", name, "on", hook), f"'{hook}' of clause '{name}'", effects, which=hook)


def _grounds(written: Written) -> Iterator[_Doing]:
    for name, ground in written.scenario.grounds.items():
        for side, effects in ground.effects.items():
            yield _Doing(("grounds", name, "effects", side), f"ground '{name}' of {side}", effects)


def _withdrawals(written: Written) -> Iterator[_Doing]:
    for name, channel in written.scenario.channels.items():
        for side, effects in channel.withdrawn.items():
            title = f"'withdrawn' of channel '{name}' for {side}"
            yield _Doing(("channels", name, "withdrawn", side), title, effects, (), f"withdrawn {side}", name)


def _out_of_place(written: Written) -> Iterator[Problem]:
    """When accounts are settled, and in a drift, nothing more happens to clauses and letters; a drift only adds."""
    for one in _settled(written):
        yield from _cannot(written, one, _SPECIAL, _doing_more(one.effects))
    for name, drift in written.scenario.drifts.items():
        for one in _with_more(("drifts", name), f"drift '{name}'", drift):
            yield from _cannot(written, one, _SPECIAL, _doing_more(one.effects))
            yield from _cannot(written, one, _SETS, one.sets)


def _doing_more(effects: Effects) -> list[str]:
    """The keys of what effects do besides changing variables and estimates."""
    fields = ((field.alias or name, getattr(effects, name)) for name, field in Effects.model_fields.items())
    return [key for key, value in fields if value and key != "reveal"]


def _cannot(written: Written, one: _Doing, words: tuple[str, str], keys: list[str]) -> Iterator[Problem]:
    for key in keys:
        yield written.error((*one.way, key), f"{one.title} {words[0]}", words[1], at_key=True)


SETTING: tuple[Check, ...] = (_two_set, _out_of_place)
"""The checks of this file."""
