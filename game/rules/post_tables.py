"""The post as tables: drafted letters, channels and their delays, and what reading a letter does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from game.rules.conditions import ConditionTable, Tree
from game.rules.effects import RuleRow, RuleTable, hook_rows
from game.rules.layout import Layout
from game.scenario.parts import SIDES
from game.scenario.readings import BOTH, FORMS


@dataclass(frozen=True)
class Drafts:
    """Drafted letters as columns of a table, in the scenario's order."""

    sender: NDArray[np.int16]
    open: NDArray[np.int64]
    rider: NDArray[np.int64]
    channel: NDArray[np.int16]
    rider_channel: NDArray[np.int16]
    offer: NDArray[np.int16]
    ground: NDArray[np.int16]
    answers: NDArray[np.int16]


class PostTables:
    """All that travels: drafted letters and the ways for them to go."""

    def __init__(self, layout: Layout) -> None:
        """Compile for one scenario; a name that does not exist raises KeyError when its table is first used."""
        self.layout = layout

    @cached_property
    def drafts(self) -> Drafts:
        """All drafted letters."""
        layout, letters = self.layout, self.layout.scenario.letters
        senders = [*SIDES, *self.layout.scenario.third_parties]
        channels = self.layout.scenario.channels

        def form(channel: str) -> str:
            return FORMS[0] if channels[channel].public else FORMS[1]

        def column(values: list[int]) -> NDArray[np.int16]:
            return np.array(values, dtype=np.int16)

        opens = [layout.mask(one.clauses, form(one.channel)) for one in letters.values()]
        riders = [
            layout.mask(one.rider.clauses, form(one.rider.channel)) if one.rider else 0 for one in letters.values()
        ]
        return Drafts(
            column([senders.index(letter.sender) for letter in letters.values()]),
            np.array(opens, dtype=np.int64),
            np.array(riders, dtype=np.int64),
            column([layout.channels.index(one.channel) for one in letters.values()]),
            column([layout.channels.index(one.rider.channel) if one.rider else -1 for one in letters.values()]),
            column([one.wording == "offer" for one in letters.values()]),
            column([layout.grounds.index(one.ground) if one.ground else -1 for one in letters.values()]),
            column([layout.drafts.index(one.answers) if one.answers else -1 for one in letters.values()]),
        )

    @cached_property
    def drafts_of_side(self) -> Mapping[str, NDArray[np.intp]]:
        """The places of each side's drafts."""
        return {side: np.flatnonzero(self.drafts.sender == SIDES.index(side)) for side in SIDES}

    @cached_property
    def draft_conditions(self) -> Mapping[str, ConditionTable]:
        """When each of a side's drafts can be sent, its clauses and channels apart, as that side can judge it."""
        letters = list(self.layout.scenario.letters.values())
        return {
            side: ConditionTable([self.layout.seen_tree(letters[place].when, side) for place in places.tolist()])
            for side, places in self.drafts_of_side.items()
        }

    @cached_property
    def draft_sent_rows(self) -> Mapping[str, NDArray[np.intp]]:
        """The rows that count turns since each of a side's drafts was sent."""
        return {
            side: self.layout.rows("since.sent.{}", [self.layout.drafts[place] for place in places.tolist()])
            for side, places in self.drafts_of_side.items()
        }

    @cached_property
    def draft_again(self) -> Mapping[str, NDArray[np.bool_]]:
        """Which of a side's drafts can be sent more than once, as a column."""
        letters = list(self.layout.scenario.letters.values())
        return {
            side: np.array([letters[place].again for place in places.tolist()], dtype=np.bool_)[:, None]
            for side, places in self.drafts_of_side.items()
        }

    @cached_property
    def channel_conditions(self) -> Mapping[str, ConditionTable]:
        """When each channel is open to a side."""
        closed = Tree("any")
        return {
            side: ConditionTable(
                [
                    self.layout.seen_tree(channel.when, side) if side in channel.sides else closed
                    for channel in self.layout.scenario.channels.values()
                ]
            )
            for side in SIDES
        }

    @cached_property
    def public_channels(self) -> NDArray[np.bool_]:
        """Which channels the world hears."""
        return np.array([channel.public for channel in self.layout.scenario.channels.values()], dtype=np.bool_)

    @cached_property
    def delays(self) -> NDArray[np.int64]:
        """The shortest and longest delay of each channel, in hours."""
        found = np.array([channel.hours for channel in self.layout.scenario.channels.values()], dtype=np.int64)
        return found.reshape(-1, 2)

    @cached_property
    def rules(self) -> tuple[RuleTable, Mapping[str, int]]:
        """What reading a letter does, and the trigger of each cause."""
        causes: dict[str, int] = {}
        rows: list[RuleRow] = []
        for hook in ("asked", "offered"):
            hook_rows(self.layout, hook, causes, rows)
        for name, ground in self.layout.scenario.grounds.items():
            for side in SIDES:
                cause = causes.setdefault(f"ground.{side}.{name}", len(causes))
                if side in ground.effects:
                    rows.append(RuleRow(f"ground.{name}", ground.title, BOTH, cause, ground.effects[side]))
        return RuleTable("letters", rows, self.layout), causes
