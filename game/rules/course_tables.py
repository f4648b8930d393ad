"""The course of events as tables: turns and their hours, chance, drift, the ladder, endings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel

from game.rules.amounts import HUNDRED, Weights, weights
from game.rules.chance import MILLION, PER_CENT, for_hours, over_hours, purpose
from game.rules.conditions import ConditionTable, Tree
from game.rules.effects import RuleRow, RuleTable, rule_rows
from game.rules.layout import ESCALATION, Layout
from game.scenario.model import Effects
from game.scenario.parts import SIDES, Amount

LADDER_TOP = 100
_HOURS_A_DAY = 24
_SLIP_WHOLE = 100_000_000


@dataclass(frozen=True)
class Events:
    """The chances of events: constants in parts per million by event and turn, or amounts."""

    conditions: ConditionTable
    purposes: NDArray[np.uint64]
    constant: NDArray[np.int64]
    varying: tuple[tuple[int, Weights, bool], ...]
    last_rows: NDArray[np.intp]
    once: NDArray[np.bool_]
    rules: RuleTable


class CourseTables:
    """Whatever happens without an order or a letter."""

    def __init__(self, layout: Layout) -> None:
        """Compile for one scenario; a name that does not exist raises KeyError when its table is first used."""
        self.layout = layout

    @cached_property
    def events(self) -> Events:
        """Events with their chances; a trigger for each event."""
        events, turns = self.layout.scenario.events, self.layout.scenario.turns
        constant = np.zeros((len(events), len(turns)), dtype=np.int64)
        varying: list[tuple[int, Weights, bool]] = []
        rows: list[RuleRow] = []
        for place, (name, event) in enumerate(events.items()):
            chance = weights(event.chance, self.layout.row_of)
            daily = event.each == "day"
            if chance.constant:
                per_cent = min(max(chance.hundredths(np.zeros((1, 1), dtype=np.int16))[0], 0), 100 * PER_CENT)
                for turn, about in enumerate(turns):
                    constant[place, turn] = event_chance(int(per_cent), about.hours if daily else None)
            else:
                varying.append((place, chance, daily))
            rows += rule_rows(self.layout, event, f"event.{name}", place, frozenset(event.seen_by))
        return Events(
            ConditionTable([self.layout.tree(event.when) for event in events.values()]),
            np.array([purpose(f"event.{name}") for name in events], dtype=np.uint64)[:, None],
            constant,
            tuple(varying),
            self.layout.rows("since.event.{}", events),
            np.array([event.once for event in events.values()], dtype=np.bool_)[:, None],
            RuleTable("events", rows, self.layout),
        )

    @cached_property
    def drift_conditions(self) -> ConditionTable:
        """When each drift goes on."""
        return ConditionTable([self.layout.tree(drift.when) for drift in self.layout.scenario.drifts.values()])

    @cached_property
    def drift_rules(self) -> RuleTable:
        """What drifts change a day; a trigger for each drift."""
        rows: list[RuleRow] = []
        for place, (name, drift) in enumerate(self.layout.scenario.drifts.items()):
            rows += rule_rows(self.layout, drift, f"drift.{name}", place, frozenset(drift.seen_by))
        return RuleTable("drift", rows, self.layout, daily=True)

    @cached_property
    def widening(self) -> tuple[tuple[int, int], ...]:
        """The rows of spreads that grow, and by how many hundredths a day."""
        return tuple(
            (self.layout.row_of[f"spread.{side}.{name}"], guess.widens)
            for name, variable in self.layout.scenario.variables.items()
            for side, guess in variable.estimate.items()
            if guess.widens
        )

    @cached_property
    def turn_hours(self) -> NDArray[np.int64]:
        """The length of each turn in hours."""
        return np.array([turn.hours for turn in self.layout.scenario.turns], dtype=np.int64)

    @cached_property
    def turn_starts(self) -> NDArray[np.int64]:
        """The beginning of each turn, in hours after the first; one more entry stands for 'never again'."""
        first = self.layout.scenario.turns[0].starts
        hours = [int((turn.starts - first).total_seconds() // 3600) for turn in self.layout.scenario.turns]
        return np.array([*hours, np.iinfo(np.int16).max], dtype=np.int64)

    @cached_property
    def skips(self) -> ConditionTable:
        """When each turn is passed over."""
        never = Tree("any")
        return ConditionTable(
            [never if turn.skip is None else self.layout.tree(turn.skip) for turn in self.layout.scenario.turns]
        )

    @cached_property
    def can_skip(self) -> bool:
        """Whether any turn can be passed over at all."""
        return any(turn.skip is not None for turn in self.layout.scenario.turns)

    @cached_property
    def facts(self) -> tuple[NDArray[np.intp], ConditionTable]:
        """The rows of all named conditions, and the conditions."""
        return self._facts(list(self.layout.scenario.facts))

    @cached_property
    def counted_facts(self) -> tuple[NDArray[np.intp], ConditionTable]:
        """The same for those that an amount looks at, so that they must be right in every phase."""
        counted = _readings_of_amounts(self.layout.scenario)
        return self._facts([name for name in self.layout.scenario.facts if f"fact.{name}" in counted])

    def _facts(self, names: list[str]) -> tuple[NDArray[np.intp], ConditionTable]:
        trees = [self.layout.tree(self.layout.scenario.facts[name]) for name in names]
        return self.layout.rows("fact.{}", names), ConditionTable(trees)

    @cached_property
    def strain(self) -> Weights:
        """What is added to escalation where the ladder is read."""
        return weights(self.layout.scenario.strain, self.layout.row_of)

    @cached_property
    def believed_height(self) -> Mapping[str, tuple[Weights, Weights]]:
        """Escalation and strain as each side reckons them: by what it sees, by its estimates, else as things began."""
        escalation = Weights(0, ((self.layout.row_of[ESCALATION], HUNDRED),), None, None)
        return {side: (self._believed(escalation, side), self._believed(self.strain, side)) for side in SIDES}

    def _believed(self, amount: Weights, side: str) -> Weights:
        base, terms = amount.base, []
        for row, weight in amount.terms:
            guess = self.layout.row_of.get(f"estimate.{side}.{self.layout.readings[row].name}")
            if self.layout.sees[side][row]:
                terms.append((row, weight))
            elif guess is not None:
                terms.append((guess, weight))
            else:
                base += weight * int(self.layout.start[row])
        return Weights(base, tuple(terms), amount.least, amount.most)

    def risk_table(self, odds: str | None, days: int) -> NDArray[np.int64] | None:
        """By height (0 to 100), the chance of losing control within some days there, in parts per million."""
        if not self.layout.scenario.ladder or odds is None:
            return None
        if (odds, days) not in self._risks:
            self._risks[odds, days] = over_hours(self._daily(odds), _SLIP_WHOLE, days * _HOURS_A_DAY)
        return self._risks[odds, days]

    @cached_property
    def _risks(self) -> dict[tuple[str, int], NDArray[np.int64]]:
        return {}

    def slip_table(self, odds: str | None) -> NDArray[np.int64] | None:
        """By turn and height (0 to 100), the chance of losing control, in parts per million; None without a ladder."""
        if not self.layout.scenario.ladder or odds is None:
            return None
        if odds not in self._slips:
            self._slips[odds] = self._slip_table(odds)
        return self._slips[odds]

    @cached_property
    def _slips(self) -> dict[str, NDArray[np.int64]]:
        return {}

    def _slip_table(self, odds: str) -> NDArray[np.int64]:
        daily = self._daily(odds)
        return np.array([over_hours(daily, _SLIP_WHOLE, turn.hours) for turn in self.layout.scenario.turns])

    def _daily(self, odds: str) -> NDArray[np.int64]:
        return np.array([self._slip_a_day(height, odds) for height in range(LADDER_TOP + 1)], dtype=np.int64)

    def _slip_a_day(self, height: int, odds: str) -> int:
        """The chance a day at a height, in parts of ``_SLIP_WHOLE``: on the straight line between two rungs."""
        scale = _SLIP_WHOLE // (100 * PER_CENT)
        below = [rung for rung in self.layout.scenario.ladder if rung.at <= height]
        above = [rung for rung in self.layout.scenario.ladder if rung.at > height]
        if not below or not above:
            return (below[-1] if below else above[0]).war[odds] * scale
        low, high = below[-1], above[0]
        rise = (high.war[odds] - low.war[odds]) * scale * (height - low.at)
        return low.war[odds] * scale + rise // (high.at - low.at)

    @cached_property
    def ending_conditions(self) -> ConditionTable:
        """When each ending has come."""
        return ConditionTable([self.layout.tree(ending.when) for ending in self.layout.scenario.endings.values()])

    @cached_property
    def endings(self) -> tuple[str, ...]:
        """The endings in their order."""
        return tuple(self.layout.scenario.endings)


def _readings_of_amounts(part: object) -> set[str]:
    """Every reading that an amount anywhere within a part of a scenario looks at."""
    if isinstance(part, Amount):
        return set(part.per)
    if isinstance(part, BaseModel):
        inner = [value for _, value in part]
        if isinstance(part, Effects):
            inner += part.changes.values()
        return set().union(*map(_readings_of_amounts, inner))
    if isinstance(part, dict):
        return set().union(*map(_readings_of_amounts, part.values()))
    if isinstance(part, list | tuple):
        return set().union(*map(_readings_of_amounts, part))
    return set()


def event_chance(hundredths: int, hours: int | None) -> int:
    """A chance in hundredths of a per cent as parts per million: a day's over ``hours``, or as it is."""
    if hours is None:
        return hundredths * (MILLION // (100 * PER_CENT))
    return int(for_hours(hours)[hundredths])
