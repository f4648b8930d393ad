"""Rules compiled to a table: what fires, what it changes, and how the changes of a phase are applied together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from game.rules.amounts import Weights, rounded, weights
from game.rules.chance import Seeds, below, draw, purpose
from game.rules.conditions import ALWAYS, ConditionTable, Rows, Tree, Truth
from game.rules.layout import Layout
from game.rules.ledger import Log
from game.scenario.model import Effects, Rule
from game.scenario.numbers import PlainChange
from game.scenario.readings import BOTH

_HOURS_A_DAY = 24
_HUNDRED = 100


@dataclass(frozen=True)
class RuleRow:
    """One rule: its trigger's row, its words, who sees it, its condition and what it does."""

    name: str
    words: str
    seen_by: frozenset[str]
    trigger: int
    effects: Effects
    condition: Tree = ALWAYS


@dataclass
class Outcome:
    """What rules did besides changing variables, by game: clauses kept, broken, leaked; letters posted, lapsed."""

    keep: Truth
    breaks: Truth
    leak: Truth
    post: dict[int, Truth] = field(default_factory=dict)
    lapse: dict[str, Truth] = field(default_factory=dict)

    @classmethod
    def nothing(cls, clauses: int, games: int) -> Outcome:
        """No clause touched yet."""
        keep, breaks, leak = (np.zeros((clauses, games), dtype=np.bool_) for _ in range(3))
        return cls(keep, breaks, leak)


@dataclass(frozen=True)
class _Reveal:
    rule: int
    variable: int
    estimate: int
    spread: int
    within: int
    key: np.uint64


class RuleTable:
    """All rules of one phase.  ``daily`` tables hold changes per day, applied for the turn's hours."""

    def __init__(self, phase: str, rules: Sequence[RuleRow], layout: Layout, daily: bool = False) -> None:
        """Compile the rules of a phase."""
        self.phase = phase
        self.rules = tuple(rules)
        self.layout = layout
        self.daily = daily
        self._triggers = np.array([rule.trigger for rule in rules], dtype=np.intp)
        self._bare = all(rule.condition == ALWAYS for rule in rules)
        self._conditions = ConditionTable([rule.condition for rule in rules])
        row_of = layout.row_of
        touched = sorted({row_of[name] for rule in rules for name in rule.effects.changes})
        self._variables = np.array(touched, dtype=np.intp)
        place_of = {row: place for place, row in enumerate(touched)}
        self._least = np.array([layout.readings[row].least for row in touched], dtype=np.int32)[:, None]
        self._most = np.array([layout.readings[row].most for row in touched], dtype=np.int32)[:, None]
        self._constants: list[dict[int, int]] = [{} for _ in rules]
        self._sets: dict[int, list[tuple[int, int]]] = {}
        self._amounts: dict[int, list[tuple[int, Weights]]] = {}
        self._reveals: list[_Reveal] = []
        self._special: list[int] = []
        for index, rule in enumerate(rules):
            for name, change in rule.effects.changes.items():
                place = place_of[row_of[name]]
                if isinstance(change, PlainChange):
                    if change.sets is not None:
                        self._sets.setdefault(index, []).append((place, change.sets))
                    elif daily:
                        self._amounts.setdefault(index, []).append(
                            (place, Weights(change.adds * _HUNDRED, (), None, None))
                        )
                    else:
                        self._constants[index][place] = change.adds
                    continue
                compiled = weights(change, row_of)
                if compiled.constant and not daily:
                    self._constants[index][place] = compiled.plain()
                else:
                    self._amounts.setdefault(index, []).append((place, compiled))
            for told in rule.effects.reveal:
                self._reveals.append(
                    _Reveal(
                        index,
                        row_of[told.variable],
                        row_of[f"estimate.{told.to}.{told.variable}"],
                        row_of[f"spread.{told.to}.{told.variable}"],
                        told.within,
                        purpose(f"reveal.{told.to}.{told.variable}"),
                    )
                )
            if _touches_letters(rule.effects):
                self._special.append(index)

    def constants(self, rule: int) -> dict[int, int]:
        """The constant changes of a rule, by row; changes that depend on readings count with their base."""
        found = {
            int(self._variables[place]): amount for place, amount in self._constants[rule].items() if amount
        }
        for place, compiled in self._amounts.get(rule, []):
            row = int(self._variables[place])
            found[row] = found.get(row, 0) + int(rounded(np.array([compiled.base], dtype=np.int64))[0])
        return found

    def fired(self, triggers: Truth, rows: Rows) -> Truth:
        """Which rules fire: those whose trigger has come and whose condition holds."""
        fired: Truth = triggers[self._triggers]
        if not self._bare and fired.any():
            fired &= self._conditions.evaluate(rows)
        return fired

    def apply(
        self,
        triggers: Truth,
        rows: Rows,
        keys: Seeds,
        hours: NDArray[np.int64],
        outcome: Outcome | None = None,
        log: Log | None = None,
    ) -> None:
        """Change ``rows`` in place by all rules that fire.

        Every rule reads the rows as they are when the phase begins; changes add up, then limits apply.
        """
        if not self.rules or not triggers.any():
            return
        fired = self.fired(triggers, rows)
        active = np.flatnonzero(fired.any(axis=1))
        if not active.size:
            return
        before = rows[self._variables].astype(np.int32)
        changed = np.zeros_like(before)
        times = fired[active].astype(np.int32)  # numbers at once: mixing them with truth values costs more than the sum
        for index, here in zip(active.tolist(), times, strict=True):
            for place, amount in self._changes(index, rows, hours, before):
                changed[place] += here * amount
                if log is not None:
                    points = int(np.atleast_1d(amount)[0])
                    rule = self.rules[index]
                    log.change(self.phase, rule.name, rule.words, rule.seen_by, int(self._variables[place]), points)
        self._reveal(fired, rows, keys)
        if outcome is not None:
            self._note(fired, active, outcome)
        after = before + changed
        limited = np.clip(after, self._least, self._most)
        if log is not None:
            for place in np.flatnonzero(limited[:, 0] != after[:, 0]).tolist():
                log.limit(self.phase, int(self._variables[place]), int(limited[place, 0] - after[place, 0]))
        rows[self._variables] = limited.astype(np.int16)

    def _changes(
        self, rule: int, rows: Rows, hours: NDArray[np.int64], before: NDArray[np.int32]
    ) -> Iterator[tuple[int, int | NDArray[np.int32]]]:
        """What a rule changes where it fires: the place of a variable, and points (one for all games, or for each)."""
        yield from self._constants[rule].items()
        for place, compiled in self._amounts.get(rule, ()):
            amount = compiled.hundredths(rows)
            points = rounded(amount * hours, _HUNDRED * _HOURS_A_DAY) if self.daily else rounded(amount)
            yield place, points.astype(np.int32)
        for place, value in self._sets.get(rule, ()):
            yield place, value - before[place]

    def _reveal(self, fired: Truth, rows: Rows, keys: Seeds) -> None:
        for told in self._reveals:
            here = fired[told.rule]
            if not here.any():
                continue
            reading = self.layout.readings[told.variable]
            spread = np.minimum(rows[told.spread], told.within).astype(np.int64)
            off = below(draw(keys, told.key), 2 * spread + 1) - spread
            guess = np.clip(rows[told.variable] + off, reading.least, reading.most)
            rows[told.estimate] = np.where(here, guess, rows[told.estimate])
            rows[told.spread] = np.where(here, spread, rows[told.spread])

    def _note(self, fired: Truth, active: NDArray[np.intp], outcome: Outcome) -> None:
        for index in self._special:
            if index not in active:
                continue
            effects = self.rules[index].effects
            done = ((effects.keep, outcome.keep), (effects.breaks, outcome.breaks), (effects.leak, outcome.leak))
            for ids, where in done:
                for clause in ids:
                    where[self.layout.clause_of[clause]] |= fired[index]
            if effects.post:
                draft = self.layout.drafts.index(effects.post)
                outcome.post[draft] = outcome.post.get(draft, np.zeros_like(fired[index])) | fired[index]
            for side in effects.lapse:
                outcome.lapse[side] = outcome.lapse.get(side, np.zeros_like(fired[index])) | fired[index]


def _touches_letters(effects: Effects) -> bool:
    return bool(effects.keep or effects.breaks or effects.leak or effects.post or effects.lapse)


def rule_rows(layout: Layout, rule: Rule, name: str, trigger: int, seen_by: frozenset[str]) -> list[RuleRow]:
    """The rows of an order, event or drift: the rule itself, and what it does besides under conditions."""
    words = rule.why or rule.title
    rows = [RuleRow(name, words, seen_by, trigger, rule.effects)]
    rows += [
        RuleRow(f"{name}.also.{number}", more.why or words, seen_by, trigger, more.effects, layout.tree(more.when))
        for number, more in enumerate(rule.also, start=1)
    ]
    return rows


def hook_rows(layout: Layout, hook: str, causes: dict[str, int], rows: list[RuleRow]) -> None:
    """Add the rows of one hook of all clauses, and a cause (a trigger's place) for each."""
    for name, clause in layout.scenario.clauses.items():
        cause = causes.setdefault(f"{hook}.{name}", len(causes))
        effects: Effects | None = getattr(clause.on, hook)
        if effects is not None:
            rows.append(RuleRow(f"clause.{name}.{hook}", clause.title, BOTH, cause, effects))
