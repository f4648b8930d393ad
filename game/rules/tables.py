"""A scenario compiled to tables, once; every game of that scenario is played by looking things up in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel

from game.rules.amounts import HUNDRED, Weights, weights
from game.rules.chance import MILLION, PER_CENT, for_hours, over_hours, purpose
from game.rules.conditions import ALWAYS, ConditionTable, Tree, tree
from game.rules.effects import RuleRow, RuleTable
from game.rules.layout import Layout
from game.scenario.model import SIDES, Amount, Condition, Effects, Rule, Scenario
from game.scenario.readings import BOTH, FORMS, askers, givers

EVASIVE, IN_THE_WAY, BEARABLE, WELCOME = 1, 2, 3, 4
"""Answers to a question; 0 is none."""

WAY_LIMIT, WELCOME_LIMIT = -3 * HUNDRED, 3 * HUNDRED
"""A clause worth this or less stands in the way; worth this or more it is welcome; in hundredths of points."""

ESCALATION = "escalation"
"""The variable that the ladder measures."""

LADDER_TOP = 100
_SLIP_WHOLE = 100_000_000
_NO_WORTH = Amount()


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


class Game:
    """All tables of one scenario.  Made by :func:`compile_scenario`; never changed."""

    def __init__(self, scenario: Scenario) -> None:
        """Compile a scenario that has passed its checks; a name that does not exist raises KeyError."""
        self.scenario = scenario
        self.layout = Layout(scenario)

    def tree(self, condition: Condition) -> Tree:
        """A condition of the scenario, ready for a table."""
        return tree(condition, self.layout.names)

    def seen_tree(self, condition: Condition, side: str) -> Tree:
        """A condition as a side can judge it."""
        return self.layout.hide(self.tree(condition), side)

    @cached_property
    def orders(self) -> tuple[str, ...]:
        """Orders of both sides in their order."""
        return tuple(self.scenario.orders)

    @cached_property
    def order_of(self) -> Mapping[str, int]:
        """The place of each order."""
        return {name: place for place, name in enumerate(self.orders)}

    @cached_property
    def orders_of_side(self) -> Mapping[str, NDArray[np.intp]]:
        """The places of each side's orders."""
        return {
            side: np.array(
                [place for place, name in enumerate(self.orders) if self.scenario.orders[name].side == side],
                dtype=np.intp,
            )
            for side in SIDES
        }

    @cached_property
    def order_conditions(self) -> Mapping[str, ConditionTable]:
        """When each of a side's orders is legal, as that side can judge it."""
        return {
            side: ConditionTable(
                [
                    self.seen_tree(self.scenario.orders[self.orders[place]].when, side)
                    for place in self.orders_of_side[side].tolist()
                ]
            )
            for side in SIDES
        }

    @cached_property
    def blows(self) -> NDArray[np.bool_]:
        """Which orders are blows that break an agreement."""
        return np.array([order.blow for order in self.scenario.orders.values()], dtype=np.bool_)

    @cached_property
    def order_rows(self) -> NDArray[np.intp]:
        """The rows that count turns since each order."""
        return self.layout.rows("since.order.{}", self.orders)

    @cached_property
    def order_rules(self) -> RuleTable:
        """What orders do; a trigger for each order."""
        rows: list[RuleRow] = []
        for place, (name, order) in enumerate(self.scenario.orders.items()):
            seen_by = BOTH if order.seen else frozenset({order.side})
            rows += self._rows_of(order, f"order.{name}", place, seen_by)
        return RuleTable("orders", rows, self.layout)

    def _rows_of(self, rule: Rule, name: str, trigger: int, seen_by: frozenset[str]) -> list[RuleRow]:
        words = rule.why or rule.title
        rows = [RuleRow(name, words, seen_by, trigger, rule.effects)]
        rows += [
            RuleRow(f"{name}.also.{number}", more.why or words, seen_by, trigger, more.effects, self.tree(more.when))
            for number, more in enumerate(rule.also, start=1)
        ]
        return rows

    @cached_property
    def drafts(self) -> Drafts:
        """All drafted letters."""
        layout, letters = self.layout, self.scenario.letters
        senders = [*SIDES, *self.scenario.third_parties]
        channels = self.scenario.channels

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
        letters = list(self.scenario.letters.values())
        return {
            side: ConditionTable([self.seen_tree(letters[place].when, side) for place in places.tolist()])
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
        letters = list(self.scenario.letters.values())
        return {
            side: np.array([letters[place].again for place in places.tolist()], dtype=np.bool_)[:, None]
            for side, places in self.drafts_of_side.items()
        }

    @cached_property
    def barred(self) -> Mapping[str, tuple[int, NDArray[np.int64], ConditionTable]]:
        """For each side, the bits of clauses that it can never give nor ask for; and the bits (a column) of those that
        depend on a condition, with the conditions under which it can."""
        found = {}
        for side in SIDES:
            never, bits, trees = 0, [], []
            for name, clause in self.scenario.clauses.items():
                ways = [self.seen_tree(clause.may_give, side)] if side in givers(clause.giver) else []
                ways += [self.seen_tree(clause.may_ask, side)] if side in askers(clause.giver) else []
                both = self.layout.mask([name], FORMS[0]) | self.layout.mask([name], FORMS[1])
                if not ways:
                    never |= both
                elif ALWAYS not in ways:
                    bits.append(both)
                    trees.append(Tree("any", parts=tuple(ways)))
            found[side] = (never, np.array(bits, dtype=np.int64)[:, None], ConditionTable(trees))
        return found

    @cached_property
    def answers_if_candid(self) -> Mapping[str, tuple[NDArray[np.int16], frozenset[int]]]:
        """For each side, its candid answer about each clause; and the clauses whose worth changes in play."""
        found = {}
        for side in SIDES:
            nowhere = np.zeros((len(self.layout.readings), 1), dtype=np.int16)
            answers = [int(self.candid_answer(side, place, nowhere)[0]) for place in range(len(self.layout.clauses))]
            changing = frozenset(
                place
                for place in range(len(self.layout.clauses))
                if not all(self.worth[side][term].constant for term in self.terms_of(place))
            )
            found[side] = (np.array(answers, dtype=np.int16), changing)
        return found

    @cached_property
    def answer_purposes(self) -> Mapping[str, NDArray[np.uint64]]:
        """What each side's answer about each clause is drawn for."""
        return {
            side: np.array([purpose(f"answer.{side}.{name}") for name in self.layout.clauses], dtype=np.uint64)
            for side in SIDES
        }

    @cached_property
    def answer_rows(self) -> Mapping[str, NDArray[np.intp]]:
        """The rows of each side's answers."""
        return {side: self.layout.rows(f"answer.{side}.{{}}", self.layout.clauses) for side in SIDES}

    def candid_answer(self, side: str, clause: int, rows: NDArray[np.int16]) -> NDArray[np.int16]:
        """What a clause is to a side: in the way, bearable or welcome, in its better form, for each game."""
        worth = np.max([self.worth[side][term].hundredths(rows) for term in self.terms_of(clause)], axis=0)
        answer = np.where(worth <= WAY_LIMIT, IN_THE_WAY, np.where(worth >= WELCOME_LIMIT, WELCOME, BEARABLE))
        return answer.astype(np.int16)

    def terms_of(self, clause: int) -> list[int]:
        """The bits of a clause in the forms that it can take."""
        form = self.scenario.clauses[self.layout.clauses[clause]].form
        return [len(FORMS) * clause + place for place, name in enumerate(FORMS) if form in ("any", name)]

    @cached_property
    def give_conditions(self) -> Mapping[str, ConditionTable]:
        """When each clause can be given by a side."""
        return {
            side: ConditionTable([self.seen_tree(one.may_give, side) for one in self.scenario.clauses.values()])
            for side in SIDES
        }

    @cached_property
    def ask_conditions(self) -> Mapping[str, ConditionTable]:
        """When each clause can be asked for by a side."""
        return {
            side: ConditionTable([self.seen_tree(one.may_ask, side) for one in self.scenario.clauses.values()])
            for side in SIDES
        }

    @cached_property
    def channel_conditions(self) -> Mapping[str, ConditionTable]:
        """When each channel is open to a side."""
        closed = Tree("any")
        return {
            side: ConditionTable(
                [
                    self.seen_tree(channel.when, side) if side in channel.sides else closed
                    for channel in self.scenario.channels.values()
                ]
            )
            for side in SIDES
        }

    @cached_property
    def public_channels(self) -> NDArray[np.bool_]:
        """Which channels the world hears."""
        return np.array([channel.public for channel in self.scenario.channels.values()], dtype=np.bool_)

    @cached_property
    def delays(self) -> NDArray[np.int64]:
        """The shortest and longest delay of each channel, in hours."""
        found = np.array([channel.hours for channel in self.scenario.channels.values()], dtype=np.int64)
        return found.reshape(-1, 2)

    @cached_property
    def agreed_rows(self) -> slice:
        """The rows on what is agreed: they stand together, a clause after the other, each with its forms."""
        first = self.layout.row_of.get(f"agreed.{self.layout.clauses[0]}", 0) if self.layout.clauses else 0
        return slice(first, first + (1 + len(FORMS)) * len(self.layout.clauses))

    @cached_property
    def exclusions(self) -> NDArray[np.int64]:
        """For each clause, the bits (both forms) of the clauses that cannot stand beside it."""
        clauses = self.scenario.clauses
        both = {name: self.layout.mask([name], FORMS[0]) | self.layout.mask([name], FORMS[1]) for name in clauses}
        found = np.zeros(len(clauses), dtype=np.int64)
        for place, (name, clause) in enumerate(clauses.items()):
            for other_name, other_clause in clauses.items():
                if other_name in clause.excludes or name in other_clause.excludes:
                    found[place] |= both[other_name]
        return found

    @cached_property
    def public_terms(self) -> int:
        """The bits of all clauses in their public form."""
        return self.layout.mask(self.layout.clauses, FORMS[0])

    @cached_property
    def term_shifts(self) -> NDArray[np.int64]:
        """The bit of each term, as a column."""
        return np.arange(len(FORMS) * len(self.layout.clauses), dtype=np.int64)[:, None]

    @cached_property
    def worth(self) -> Mapping[str, tuple[Weights, ...]]:
        """What each term is worth to each side, in hundredths of points."""
        return {
            side: tuple(
                weights(getattr(clause.worth[side], form) if side in clause.worth else _NO_WORTH, self.layout.row_of)
                for clause in self.scenario.clauses.values()
                for form in FORMS
            )
            for side in SIDES
        }

    @cached_property
    def candour(self) -> Mapping[str, Weights]:
        """How often each side answers a question truly, in hundredths of a per cent."""
        return {side: weights(about.candour, self.layout.row_of) for side, about in self.scenario.sides.items()}

    @cached_property
    def letter_rules(self) -> tuple[RuleTable, Mapping[str, int]]:
        """What reading a letter does, and the trigger of each cause."""
        causes: dict[str, int] = {}
        rows: list[RuleRow] = []
        for hook in ("asked", "offered"):
            self._hooks(hook, causes, rows)
        for name, ground in self.scenario.grounds.items():
            for side in SIDES:
                cause = causes.setdefault(f"ground.{side}.{name}", len(causes))
                if side in ground.effects:
                    rows.append(RuleRow(f"ground.{name}", ground.title, BOTH, cause, ground.effects[side]))
        return RuleTable("letters", rows, self.layout), causes

    @cached_property
    def agreement_rules(self) -> tuple[RuleTable, Mapping[str, int]]:
        """What agreeing and withdrawing do, and the trigger of each cause."""
        causes: dict[str, int] = {}
        rows: list[RuleRow] = []
        for hook in ("agreed", "agreed_public", "agreed_secret", "dropped"):
            self._hooks(hook, causes, rows)
        for name, channel in self.scenario.channels.items():
            for side in SIDES:
                cause = causes.setdefault(f"withdrawn.{side}.{name}", len(causes))
                if side in channel.withdrawn:
                    words = channel.title
                    rows.append(RuleRow(f"channel.{name}.withdrawn", words, BOTH, cause, channel.withdrawn[side]))
        return RuleTable("acceptance", rows, self.layout), causes

    @cached_property
    def keeping_rules(self) -> tuple[RuleTable, Mapping[str, int]]:
        """What keeping, breaking and leaking do, and the trigger of each cause."""
        causes: dict[str, int] = {}
        rows: list[RuleRow] = []
        for hook in ("kept", "broken", "leaked"):
            self._hooks(hook, causes, rows)
        return RuleTable("keeping", rows, self.layout), causes

    def _hooks(self, hook: str, causes: dict[str, int], rows: list[RuleRow]) -> None:
        for name, clause in self.scenario.clauses.items():
            cause = causes.setdefault(f"{hook}.{name}", len(causes))
            effects: Effects | None = getattr(clause.on, hook)
            if effects is not None:
                rows.append(RuleRow(f"clause.{name}.{hook}", clause.title, BOTH, cause, effects))

    @cached_property
    def events(self) -> Events:
        """Events with their chances; a trigger for each event."""
        events, turns = self.scenario.events, self.scenario.turns
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
            rows += self._rows_of(event, f"event.{name}", place, frozenset(event.seen_by))
        return Events(
            ConditionTable([self.tree(event.when) for event in events.values()]),
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
        return ConditionTable([self.tree(drift.when) for drift in self.scenario.drifts.values()])

    @cached_property
    def drift_rules(self) -> RuleTable:
        """What drifts change a day; a trigger for each drift."""
        rows: list[RuleRow] = []
        for place, (name, drift) in enumerate(self.scenario.drifts.items()):
            rows += self._rows_of(drift, f"drift.{name}", place, frozenset(drift.seen_by))
        return RuleTable("drift", rows, self.layout, daily=True)

    @cached_property
    def widening(self) -> tuple[tuple[int, int], ...]:
        """The rows of spreads that grow, and by how many hundredths a day."""
        return tuple(
            (self.layout.row_of[f"spread.{side}.{name}"], guess.widens)
            for name, variable in self.scenario.variables.items()
            for side, guess in variable.estimate.items()
            if guess.widens
        )

    @cached_property
    def turn_hours(self) -> NDArray[np.int64]:
        """The length of each turn in hours."""
        return np.array([turn.hours for turn in self.scenario.turns], dtype=np.int64)

    @cached_property
    def turn_starts(self) -> NDArray[np.int64]:
        """The beginning of each turn, in hours after the first; one more entry stands for 'never again'."""
        first = self.scenario.turns[0].starts
        hours = [int((turn.starts - first).total_seconds() // 3600) for turn in self.scenario.turns]
        return np.array([*hours, np.iinfo(np.int16).max], dtype=np.int64)

    @cached_property
    def skips(self) -> ConditionTable:
        """When each turn is passed over."""
        never = Tree("any")
        return ConditionTable(
            [never if turn.skip is None else self.tree(turn.skip) for turn in self.scenario.turns]
        )

    @cached_property
    def can_skip(self) -> bool:
        """Whether any turn can be passed over at all."""
        return any(turn.skip is not None for turn in self.scenario.turns)

    @cached_property
    def facts(self) -> tuple[NDArray[np.intp], ConditionTable]:
        """The rows of all named conditions, and the conditions."""
        return self._facts(list(self.scenario.facts))

    @cached_property
    def counted_facts(self) -> tuple[NDArray[np.intp], ConditionTable]:
        """The same for those that an amount looks at, so that they must be right in every phase."""
        counted = _readings_of_amounts(self.scenario)
        return self._facts([name for name in self.scenario.facts if f"fact.{name}" in counted])

    def _facts(self, names: list[str]) -> tuple[NDArray[np.intp], ConditionTable]:
        trees = [self.tree(self.scenario.facts[name]) for name in names]
        return self.layout.rows("fact.{}", names), ConditionTable(trees)

    @cached_property
    def strain(self) -> Weights:
        """What is added to escalation where the ladder is read."""
        return weights(self.scenario.strain, self.layout.row_of)

    def slip_table(self, odds: str | None) -> NDArray[np.int64] | None:
        """By turn and height (0 to 100), the chance of losing control, in parts per million; None without a ladder."""
        if not self.scenario.ladder or odds is None:
            return None
        if odds not in self._slips:
            self._slips[odds] = self._slip_table(odds)
        return self._slips[odds]

    @cached_property
    def _slips(self) -> dict[str, NDArray[np.int64]]:
        return {}

    def _slip_table(self, odds: str) -> NDArray[np.int64]:
        daily = np.array([self._slip_a_day(height, odds) for height in range(LADDER_TOP + 1)], dtype=np.int64)
        return np.array([over_hours(daily, _SLIP_WHOLE, turn.hours) for turn in self.scenario.turns])

    def _slip_a_day(self, height: int, odds: str) -> int:
        """The chance a day at a height, in parts of ``_SLIP_WHOLE``: on the straight line between two rungs."""
        scale = _SLIP_WHOLE // (100 * PER_CENT)
        below = [rung for rung in self.scenario.ladder if rung.at <= height]
        above = [rung for rung in self.scenario.ladder if rung.at > height]
        if not below or not above:
            return (below[-1] if below else above[0]).war[odds] * scale
        low, high = below[-1], above[0]
        rise = (high.war[odds] - low.war[odds]) * scale * (height - low.at)
        return low.war[odds] * scale + rise // (high.at - low.at)

    @cached_property
    def ending_conditions(self) -> ConditionTable:
        """When each ending has come."""
        return ConditionTable([self.tree(ending.when) for ending in self.scenario.endings.values()])

    @cached_property
    def endings(self) -> tuple[str, ...]:
        """The endings in their order."""
        return tuple(self.scenario.endings)


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


def compile_scenario(scenario: Scenario) -> Game:
    """The tables of a scenario that has been loaded and checked."""
    return Game(scenario)
