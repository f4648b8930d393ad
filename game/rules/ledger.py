"""The ledger of why: each point of every variable names the rule that moved it, and who may know.

The entries of a turn sum to the change of the turn, always: what limits take away has an entry of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from game.rules.layout import Layout
from game.scenario.readings import BOTH

LIMIT = "limit"
"""The rule named by the entry of what a variable's limits take away."""


@dataclass(frozen=True)
class Entry:
    """One change of one variable: in whole points, with the rule that made it, its words, and who may see it."""

    turn: int
    phase: str
    rule: str
    variable: str
    amount: int
    words: str
    seen_by: frozenset[str]


@dataclass(frozen=True)
class Notice:
    """Something that happened: an order given, a letter read, a clause broken; ``detail`` holds ids, never prose."""

    phase: str
    kind: str
    subject: str
    side: str | None
    seen_by: frozenset[str]
    detail: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Log:
    """Collects the entries and notices of one turn of one game, and the chance of losing control in it."""

    layout: Layout
    turn: int
    entries: list[Entry] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    slip: int = 0

    def change(self, phase: str, rule: str, words: str, seen_by: frozenset[str], row: int, amount: int) -> None:
        """A rule changed a variable; whoever sees both may know."""
        if amount:
            reading = self.layout.readings[row]
            told = seen_by & reading.seen_by
            self.entries.append(Entry(self.turn, phase, rule, reading.name, amount, words, told))

    def limit(self, phase: str, row: int, amount: int) -> None:
        """A variable's limits took something away."""
        reading = self.layout.readings[row]
        self.entries.append(Entry(self.turn, phase, LIMIT, reading.name, amount, "", reading.seen_by))

    def notice(
        self,
        phase: str,
        kind: str,
        subject: str,
        side: str | None = None,
        seen_by: frozenset[str] = BOTH,
        **detail: str,
    ) -> None:
        """Something happened."""
        self.notices.append(Notice(phase, kind, subject, side, seen_by, detail))


def entries_seen(
    entries: Iterable[Entry], side: str, seen: frozenset[str]
) -> tuple[tuple[Entry, ...], dict[str, int]]:
    """The entries a side may see, and the sum of the rest for each variable that it can see (``seen``)."""
    visible: list[Entry] = []
    hidden: dict[str, int] = {}
    for entry in entries:
        if side in entry.seen_by:
            visible.append(entry)
        elif entry.variable in seen:
            hidden[entry.variable] = hidden.get(entry.variable, 0) + entry.amount
    return tuple(visible), {name: amount for name, amount in hidden.items() if amount}
