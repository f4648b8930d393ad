"""Where everything stands in a position: rows of readings, terms of letters, slots on the desk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from game.rules.conditions import Names, Tree, tree
from game.scenario.model import Scenario
from game.scenario.parts import SIDES, Condition
from game.scenario.readings import FORMS, Reading, other, readings

ESCALATION = "escalation"
"""The variable that the ladder measures."""

LETTERS_A_SIDE = 4
"""At most so many letters of a side stand or travel; one more lapses the oldest."""

CLAUSES_A_LETTER = 6
"""At most so many clauses in a letter and its rider together."""


@dataclass(frozen=True)
class Layout:
    """The fixed order of all that a position holds, for one scenario."""

    scenario: Scenario

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        """What each row holds."""
        return readings(self.scenario)

    @cached_property
    def row_of(self) -> Mapping[str, int]:
        """The row of each reading."""
        return {reading.name: row for row, reading in enumerate(self.readings)}

    @cached_property
    def names(self) -> Names:
        """What the names in conditions mean."""
        turns = {turn.id: index for index, turn in enumerate(self.scenario.turns)}
        return Names(self.row_of, turns, self.scenario.facts)

    @cached_property
    def start(self) -> NDArray[np.int16]:
        """The rows of a new game, types not yet drawn."""
        return np.array([reading.start for reading in self.readings], dtype=np.int16)

    @cached_property
    def counting(self) -> slice:
        """The rows that count turns up: they stand together."""
        rows = [row for row, reading in enumerate(self.readings) if reading.counts]
        assert rows == list(range(rows[0], rows[-1] + 1)), "rows that count stand together"
        return slice(rows[0], rows[-1] + 1)

    @cached_property
    def sees(self) -> Mapping[str, NDArray[np.bool_]]:
        """For each side, which rows it sees."""
        return {side: np.array([side in reading.seen_by for reading in self.readings]) for side in SIDES}

    def rows(self, pattern: str, ids: Iterable[str]) -> NDArray[np.intp]:
        """The rows of a family of readings, ``{}`` in the pattern standing for each id."""
        return np.array([self.row_of[pattern.format(name)] for name in ids], dtype=np.intp)

    def hide(self, whole: Tree, side: str) -> Tree:
        """A condition as a side can judge it: a reading that it cannot see counts as nought."""
        if whole.atom is not None:
            row, least, most, negated = whole.atom
            if side in self.readings[row].seen_by:
                return whole
            holds = (least <= 0 <= most) != negated
            return Tree("all" if holds else "any")
        return Tree(whole.kind, parts=tuple(self.hide(part, side) for part in whole.parts))

    def tree(self, condition: Condition) -> Tree:
        """A condition of the scenario, ready for a table; raises KeyError for a name that does not exist."""
        return tree(condition, self.names)

    def seen_tree(self, condition: Condition, side: str) -> Tree:
        """A condition as a side can judge it."""
        return self.hide(self.tree(condition), side)

    @cached_property
    def clauses(self) -> tuple[str, ...]:
        """The clauses in their order."""
        return tuple(self.scenario.clauses)

    @cached_property
    def clause_of(self) -> Mapping[str, int]:
        """The place of each clause."""
        return {name: place for place, name in enumerate(self.clauses)}

    def term(self, clause: str, form: str) -> int:
        """The bit of a clause in a form, within the 64 bits of a letter's content."""
        return len(FORMS) * self.clause_of[clause] + FORMS.index(form)

    def mask(self, clauses: Iterable[str], form: str) -> int:
        """The content of a letter's part, as bits."""
        bits = 0
        for clause in clauses:
            bits |= 1 << self.term(clause, form)
        return bits

    def unmask(self, bits: int) -> tuple[tuple[str, str], ...]:
        """The clauses and forms in a letter's content, in the scenario's order."""
        found = []
        for place, clause in enumerate(self.clauses):
            for which, form in enumerate(FORMS):
                if bits >> (len(FORMS) * place + which) & 1:
                    found.append((clause, form))
        return tuple(found)

    @cached_property
    def channels(self) -> tuple[str, ...]:
        """The channels in their order."""
        return tuple(self.scenario.channels)

    @cached_property
    def grounds(self) -> tuple[str, ...]:
        """The grounds in their order."""
        return tuple(self.scenario.grounds)

    @cached_property
    def drafts(self) -> tuple[str, ...]:
        """The drafted letters in their order."""
        return tuple(self.scenario.letters)

    @cached_property
    def slots(self) -> tuple[tuple[str, str], ...]:
        """The places on the desk: (sender, name).  Those of third parties hold one drafted letter each."""
        own = [(side, f"{side}{number}") for side in SIDES for number in range(1, LETTERS_A_SIDE + 1)]
        posted = [
            (letter.sender, name)
            for name, letter in self.scenario.letters.items()
            if letter.sender not in SIDES
        ]
        return tuple(own + posted)

    @cached_property
    def slot_of(self) -> Mapping[str, int]:
        """The slot that each name means."""
        return {name: slot for slot, (_, name) in enumerate(self.slots)}

    @cached_property
    def slot_of_draft(self) -> Mapping[int, int]:
        """For third parties' drafts, their slot."""
        posted = [place for place, name in enumerate(self.drafts) if self.scenario.letters[name].sender not in SIDES]
        return {place: len(SIDES) * LETTERS_A_SIDE + index for index, place in enumerate(posted)}

    def slots_from(self, side: str) -> range:
        """The slots of a side's own letters."""
        first = SIDES.index(side) * LETTERS_A_SIDE
        return range(first, first + LETTERS_A_SIDE)

    def slots_to(self, side: str) -> tuple[int, ...]:
        """The slots of letters that a side can receive: the other side's and third parties'."""
        posted = range(len(SIDES) * LETTERS_A_SIDE, len(self.slots))
        return (*self.slots_from(other(side)), *posted)
