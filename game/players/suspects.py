"""Who may sit across the table: which of the leaders that one counts on, of which hidden type, and how likely each is.

The likelihoods are moved by deeds, through the scenario's signals, and by what the other side let slip: answers to
questions, and clauses that its refusals named.  Words offered freely move nothing.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from game.players.persona import Persona
from game.rules import SIDES, Game, Position, View, believe, view
from game.rules.beliefs import WHOLE, shared_out, weighed
from game.rules.chance import below, draw, new_seeds, purpose
from game.rules.clause_tables import EVASIVE
from game.rules.position import bring_up_to_date
from game.scenario.model import Scenario
from game.scenario.readings import NEVER, other

_SLIP: Final = 5
"""Per cent: how likely an answer is that does not fit a kind of leader; his worths may have changed since."""


def known_leaders(scenario: Scenario, side: str) -> tuple[str, ...]:
    """The leaders of a side on whom one counts: strangers apart."""
    return tuple(name for name, one in scenario.opponents.items() if one.side == side and not one.stranger)


class Suspects:
    """Every kind of leader that may sit across: a leader of the scenario, strangers apart, and a hidden type."""

    def __init__(self, game: Game, side: str) -> None:
        """What ``side`` can think of the other side."""
        self.game, self.side, self.them = game, side, other(side)
        scenario = game.scenario
        leaders = known_leaders(scenario, self.them)
        assert leaders, "somebody can be thought to sit across the table"
        self.company = Persona(game, self.them, *leaders)
        """Those who play for the other side in what is imagined of it."""
        self.leaders = leaders
        types = scenario.sides[self.them].types
        self.types = tuple(types) or ("",)
        """Hidden types in their order; a nameless one where the side has none."""
        self._type_rows = game.layout.rows(f"type.{self.them}.{{}}", types)
        chances = [one.chance for one in types.values()] or [WHOLE]
        self._prior = np.tile(np.array(chances, dtype=np.int64), len(leaders))[:, None]
        tables = game.beliefs
        by_leader = tables.likelihoods(self.them, leaders)
        by_type = tables.likelihoods(self.them, tuple(types)) if types else None
        self._likely = [np.repeat(by_leader, len(self.types), axis=0)]
        if by_type is not None:
            self._likely.append(np.tile(by_type, (len(leaders), 1)))

    @property
    def kinds(self) -> int:
        """How many kinds there are: those of the first leader, by type, then of the second, and so on."""
        return len(self.leaders) * len(self.types)

    def shares(self, seen: View) -> NDArray[np.int64]:
        """How likely each kind is, in hundredths of a per cent that add up to a whole, in the view of one game."""
        assert seen.size == 1, "suspicions are about one game"
        weight = self._prior
        given = self.game.beliefs.signals[self.them].evaluate(seen.unmasked)
        for likely in self._likely:
            weight = weighed(weight, given, likely)
        for likely_slip in self._let_slip(seen):
            weight = weighed(weight, np.ones((1, 1), dtype=np.bool_), likely_slip[:, None])
        return shared_out(weight)[:, 0]

    def _let_slip(self, seen: View) -> list[NDArray[np.int64]]:
        """For each answer heard and each clause named in a refusal, how likely it is from each kind, in per cent."""
        clauses = self.game.clauses
        answers = seen.unmasked[clauses.answer_rows[self.them], 0]
        objected = self.game.layout.rows(f"since.objected.{self.them}.{{}}", self.game.layout.clauses)
        named = np.flatnonzero(seen.unmasked[objected, 0] < NEVER).tolist()
        answered = np.flatnonzero(answers > EVASIVE).tolist()
        if not named and not answered:
            return []
        each = self.as_each(seen)
        rows, worths = each.rows, self.company.term_worths(view(each, self.them))
        found = []
        for clause in answered:
            fits = clauses.candid_answer(self.them, clause, rows) == answers[clause]
            found.append(np.where(fits, 100, _SLIP))
        for clause in named:
            found.append(np.where(worths[clauses.terms_of(clause)].max(axis=0) < 0, 100, _SLIP))
        return found

    def as_each(self, seen: View) -> Position:
        """What the side believes of one game, as a block with a game for each kind."""
        return self._cast(believe(seen, 0, self.kinds), np.arange(self.kinds))

    def worlds(self, seen: View, shares: NDArray[np.int64], key: int, count: int) -> Position:
        """``count`` positions that the view of one game allows, different for each ``key``.

        In any number of them from the first on, kinds come nearly in proportion to their shares: they are laid out by
        van der Corput's sequence.
        """
        begins = int(below(draw(new_seeds(key, 1), _SPREAD), _FINE)[0])
        spread = (_turned_round(np.arange(count)) + begins) % _FINE
        kind = np.searchsorted(np.cumsum(shares) * _FINE, spread * WHOLE, side="right")
        return self._cast(believe(seen, key, count), np.minimum(kind, self.kinds - 1))

    def _cast(self, position: Position, kind: NDArray[np.intp]) -> Position:
        for place, row in enumerate(self._type_rows.tolist()):
            position.rows[row] = kind % len(self.types) == place
        bring_up_to_date(position)
        seats = np.zeros((len(SIDES), position.size), dtype=np.int8)
        seats[SIDES.index(self.them)] = kind // len(self.types)
        return replace(position, seats=seats)


_SPREAD: Final = purpose("suspects")
_BITS: Final = 16
_FINE: Final = 1 << _BITS


def _turned_round(numbers: NDArray[np.int64]) -> NDArray[np.int64]:
    """Numbers with their bits in the opposite order."""
    found = np.zeros_like(numbers)
    for bit in range(_BITS):
        found |= (numbers >> bit & 1) << (_BITS - 1 - bit)
    return found
