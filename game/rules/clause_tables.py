"""Clauses as tables: their terms, what they are worth, what shuts them out, and what becomes of them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from game.rules.amounts import HUNDRED, AmountTable, Weights, weights
from game.rules.chance import purpose
from game.rules.conditions import ALWAYS, ConditionTable, Tree
from game.rules.effects import RuleRow, RuleTable, hook_rows
from game.rules.layout import Layout
from game.scenario.parts import SIDES, Amount
from game.scenario.readings import BOTH, FORMS, askers, givers

EVASIVE, IN_THE_WAY, BEARABLE, WELCOME = 1, 2, 3, 4
"""Answers to a question; 0 is none."""

WAY_LIMIT, WELCOME_LIMIT = -3 * HUNDRED, 3 * HUNDRED
"""A clause worth this or less stands in the way; worth this or more it is welcome; in hundredths of points."""

_NO_WORTH = Amount()


class ClauseTables:
    """All clauses of a scenario.  A *term* is a clause in one of its forms: a bit of a letter's content."""

    def __init__(self, layout: Layout) -> None:
        """Compile for one scenario; a name that does not exist raises KeyError when its table is first used."""
        self.layout = layout

    @cached_property
    def give_conditions(self) -> Mapping[str, ConditionTable]:
        """When each clause can be given by a side."""
        clauses = self.layout.scenario.clauses.values()
        return {side: ConditionTable([self.layout.seen_tree(one.may_give, side) for one in clauses]) for side in SIDES}

    @cached_property
    def ask_conditions(self) -> Mapping[str, ConditionTable]:
        """When each clause can be asked for by a side."""
        clauses = self.layout.scenario.clauses.values()
        return {side: ConditionTable([self.layout.seen_tree(one.may_ask, side) for one in clauses]) for side in SIDES}

    @cached_property
    def barred(self) -> Mapping[str, tuple[int, NDArray[np.int64], ConditionTable]]:
        """For each side, the bits of clauses that it can never give nor ask for; and the bits (a column) of those that
        depend on a condition, with the conditions under which it can."""
        found = {}
        for side in SIDES:
            never, bits, trees = 0, [], []
            for name, clause in self.layout.scenario.clauses.items():
                ways = [self.layout.seen_tree(clause.may_give, side)] if side in givers(clause.giver) else []
                ways += [self.layout.seen_tree(clause.may_ask, side)] if side in askers(clause.giver) else []
                both = self.layout.mask([name], FORMS[0]) | self.layout.mask([name], FORMS[1])
                if not ways:
                    never |= both
                elif ALWAYS not in ways:
                    bits.append(both)
                    trees.append(Tree("any", parts=tuple(ways)))
            found[side] = (never, np.array(bits, dtype=np.int64)[:, None], ConditionTable(trees))
        return found

    @cached_property
    def public_terms(self) -> int:
        """The bits of all clauses in their public form."""
        return self.layout.mask(self.layout.clauses, FORMS[0])

    @cached_property
    def term_shifts(self) -> NDArray[np.int64]:
        """The bit of each term, as a column."""
        return np.arange(len(FORMS) * len(self.layout.clauses), dtype=np.int64)[:, None]

    def terms_of(self, clause: int) -> list[int]:
        """The bits of a clause in the forms that it can take."""
        form = self.layout.scenario.clauses[self.layout.clauses[clause]].form
        return [len(FORMS) * clause + place for place, name in enumerate(FORMS) if form in ("any", name)]

    @cached_property
    def exclusions(self) -> NDArray[np.int64]:
        """For each clause, the bits (both forms) of the clauses that cannot stand beside it."""
        clauses = self.layout.scenario.clauses
        both = {name: self.layout.mask([name], FORMS[0]) | self.layout.mask([name], FORMS[1]) for name in clauses}
        found = np.zeros(len(clauses), dtype=np.int64)
        for place, (name, clause) in enumerate(clauses.items()):
            for other_name, other_clause in clauses.items():
                if other_name in clause.excludes or name in other_clause.excludes:
                    found[place] |= both[other_name]
        return found

    @cached_property
    def worth(self) -> Mapping[str, tuple[Weights, ...]]:
        """What each term is worth to each side, in hundredths of points."""
        return {
            side: tuple(
                weights(getattr(clause.worth[side], form) if side in clause.worth else _NO_WORTH, self.layout.row_of)
                for clause in self.layout.scenario.clauses.values()
                for form in FORMS
            )
            for side in SIDES
        }

    @cached_property
    def worth_as_seen(self) -> Mapping[str, AmountTable]:
        """What each term is worth to each side as it can reckon: what it cannot see counts as nought."""
        return {side: AmountTable(self.worth[side], self.layout.sees[side]) for side in SIDES}

    @cached_property
    def agreed_rows(self) -> slice:
        """The rows on what is agreed: they stand together, a clause after the other, each with its forms."""
        first = self.layout.row_of.get(f"agreed.{self.layout.clauses[0]}", 0) if self.layout.clauses else 0
        return slice(first, first + (1 + len(FORMS)) * len(self.layout.clauses))

    @cached_property
    def candour(self) -> Mapping[str, Weights]:
        """How often each side answers a question truly, in hundredths of a per cent."""
        return {side: weights(about.candour, self.layout.row_of) for side, about in self.layout.scenario.sides.items()}

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

    @cached_property
    def objected_rows(self) -> Mapping[str, NDArray[np.intp]]:
        """The rows that say when each side's refusals last named each clause."""
        return {side: self.layout.rows(f"since.objected.{side}.{{}}", self.layout.clauses) for side in SIDES}

    def candid_answer(self, side: str, clause: int, rows: NDArray[np.int16]) -> NDArray[np.int16]:
        """What a clause is to a side: in the way, bearable or welcome, in its better form, for each game."""
        worth = np.max([self.worth[side][term].hundredths(rows) for term in self.terms_of(clause)], axis=0)
        answer = np.where(worth <= WAY_LIMIT, IN_THE_WAY, np.where(worth >= WELCOME_LIMIT, WELCOME, BEARABLE))
        return answer.astype(np.int16)

    @cached_property
    def agreement_rules(self) -> tuple[RuleTable, Mapping[str, int]]:
        """What agreeing and withdrawing do, and the trigger of each cause."""
        causes: dict[str, int] = {}
        rows: list[RuleRow] = []
        for hook in ("agreed", "agreed_public", "agreed_secret", "dropped"):
            hook_rows(self.layout, hook, causes, rows)
        for name, channel in self.layout.scenario.channels.items():
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
            hook_rows(self.layout, hook, causes, rows)
        return RuleTable("keeping", rows, self.layout), causes
