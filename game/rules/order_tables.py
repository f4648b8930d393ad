"""Orders as tables: whose they are, when they are legal, what they do."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from game.rules.amounts import rounded
from game.rules.conditions import ConditionTable
from game.rules.effects import RuleRow, RuleTable, rule_rows
from game.rules.layout import ESCALATION, Layout
from game.scenario.parts import SIDES, Amount
from game.scenario.readings import BOTH, other


class OrderTables:
    """All orders of a scenario, both sides' together, in its order."""

    def __init__(self, layout: Layout) -> None:
        """Compile for one scenario; a name that does not exist raises KeyError when its table is first used."""
        self.layout = layout

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Orders of both sides in their order."""
        return tuple(self.layout.scenario.orders)

    @cached_property
    def place_of(self) -> Mapping[str, int]:
        """The place of each order."""
        return {name: place for place, name in enumerate(self.names)}

    @cached_property
    def of_side(self) -> Mapping[str, NDArray[np.intp]]:
        """The places of each side's orders."""
        return {
            side: np.array(
                [place for place, name in enumerate(self.names) if self.layout.scenario.orders[name].side == side],
                dtype=np.intp,
            )
            for side in SIDES
        }

    @cached_property
    def conditions(self) -> Mapping[str, ConditionTable]:
        """When each of a side's orders is legal, as that side can judge it."""
        return {
            side: ConditionTable(
                [
                    self.layout.seen_tree(self.layout.scenario.orders[self.names[place]].when, side)
                    for place in self.of_side[side].tolist()
                ]
            )
            for side in SIDES
        }

    @cached_property
    def blows(self) -> NDArray[np.bool_]:
        """Which orders are blows that break an agreement."""
        return np.array([order.blow for order in self.layout.scenario.orders.values()], dtype=np.bool_)

    @cached_property
    def steps(self) -> NDArray[np.int64]:
        """By how many points each order alone moves escalation, whatever else may come of it."""
        found = []
        for order in self.layout.scenario.orders.values():
            change = order.effects.changes.get(ESCALATION)
            if isinstance(change, Amount):
                found.append(int(rounded(np.array([change.base]))[0]))
            else:
                found.append(change.adds if change is not None else 0)
        return np.array(found, dtype=np.int64)

    @cached_property
    def rows(self) -> NDArray[np.intp]:
        """The rows that count turns since each order."""
        return self.layout.rows("since.order.{}", self.names)

    @cached_property
    def steps_seen(self) -> Mapping[str, tuple[NDArray[np.intp], NDArray[np.int64]]]:
        """Of the other side's orders that a side sees given: their rows, and their steps as a column."""
        found = {}
        for side in SIDES:
            theirs = self.of_side[other(side)]
            visible = theirs[self.layout.sees[side][self.rows[theirs]]]
            found[side] = (self.rows[visible], self.steps[visible, None])
        return found

    @cached_property
    def rules(self) -> RuleTable:
        """What orders do; a trigger for each order."""
        rows: list[RuleRow] = []
        for place, (name, order) in enumerate(self.layout.scenario.orders.items()):
            seen_by = BOTH if order.seen else frozenset({order.side})
            rows += rule_rows(self.layout, order, f"order.{name}", place, seen_by)
        return RuleTable("orders", rows, self.layout)
