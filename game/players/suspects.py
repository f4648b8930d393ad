"""Who may sit across the table: which of the leaders that one counts on, of which hidden type, and how likely each is.

The likelihoods are moved by deeds, through the scenario's signals, and by replies: answers to questions, clauses that
refusals named, and letters that were read and not accepted.  Words offered freely move nothing.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from game.players.persona import Persona
from game.players.table import Table, likely_to_accept
from game.rules import SIDES, Game, Position, View, believe, view
from game.rules.amounts import HUNDRED
from game.rules.beliefs import WHOLE, shared_out, weighed
from game.rules.chance import below, draw, new_seeds, purpose
from game.rules.clause_tables import EVASIVE
from game.rules.position import (
    CHANNEL,
    OFFER,
    REFUSED,
    RIDER_CHANNEL,
    SENT,
    STANDING,
    STATE,
    bring_up_to_date,
)
from game.scenario.model import Scenario
from game.scenario.readings import NEVER, other

_SLIP: Final = 5
"""Per cent: how likely an answer is that does not fit a kind of leader; his worths may have changed since."""

_PASSED_OVER: Final = 20
"""Per cent: how likely a kind of leader at least is to have passed over a letter that he would accept now."""

_LATELY: Final = 3
"""Turns after which a letter that was refused tells nothing any more."""


def known_leaders(scenario: Scenario, side: str) -> tuple[str, ...]:
    """The leaders of a side on whom one counts: strangers apart."""
    return tuple(name for name, one in scenario.opponents.items() if one.side == side and not one.stranger)


class Suspects:
    """Every kind of leader that may sit across: a leader of the scenario, strangers apart, and a hidden type."""

    def __init__(self, game: Game, side: str, *, deaf: bool = False) -> None:
        """What ``side`` can think of the other side; ``deaf`` leaves out what replies tell."""
        self.game, self.side, self.them = game, side, other(side)
        self._deaf = deaf
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

    def reckoned(self, seen: View) -> Table:
        """What there is to be bargained over in the view of one game, with every kind as likely as it now is."""
        assert seen.size == 1, "suspicions are about one game"
        clauses, them = self.game.clauses, self.them
        each = self.as_each(seen)
        his = view(each, them)
        answers = [clauses.candid_answer(them, clause, each.rows) for clause in range(len(self.game.layout.clauses))]
        unweighed = Table(
            seen.worths[:, 0].astype(np.float64),
            self.company.term_worths(his).T.astype(np.float64),
            self.company.expects(his).astype(np.float64),
            np.array(answers, dtype=np.int64).reshape(-1, self.kinds).T,
            float(clauses.candour[them].hundredths(each.rows).mean()) / (HUNDRED * HUNDRED),
            np.zeros(self.kinds, dtype=np.int64),
        )
        return replace(unweighed, shares=self._shares(seen, unweighed, his))

    def _shares(self, seen: View, table: Table, his: View) -> NDArray[np.int64]:
        weight = self._prior
        given = self.game.beliefs.signals[self.them].evaluate(seen.unmasked)
        for likely in self._likely:
            weight = weighed(weight, given, likely)
        replies = [] if self._deaf else [*self._let_slip(seen, table), *self._passed_over(seen, table, his)]
        for reply in replies:
            weight = weighed(weight, np.ones((1, 1), dtype=np.bool_), reply[:, None])
        return shared_out(weight)[:, 0]

    def _let_slip(self, seen: View, table: Table) -> list[NDArray[np.int64]]:
        """For each answer heard and each clause named in a refusal, how likely it is from each kind, in per cent."""
        clauses = self.game.clauses
        answers = seen.unmasked[clauses.answer_rows[self.them], 0]
        named = np.flatnonzero(seen.unmasked[clauses.objected_rows[self.them], 0] < NEVER).tolist()
        found = []
        for clause in np.flatnonzero(answers > EVASIVE).tolist():
            found.append(np.where(table.answers[:, clause] == answers[clause], 100, _SLIP))
        for clause in named:
            found.append(np.where(table.theirs[:, clauses.terms_of(clause)].max(axis=1) < 0, 100, _SLIP))
        return found

    def _passed_over(self, seen: View, table: Table, his: View) -> list[NDArray[np.int64]]:
        """How likely each kind is to have accepted none of the own letters that he surely had before him.

        All of them together tell no more than the one that he would have liked best: whoever expects much of waiting
        passes over them all.
        ``his`` is what each kind sees, one a column.
        """
        about, starts, now = seen.desk.about[:, :, 0], self.game.course.turn_starts, seen.turn()
        slots = []
        for slot in self.game.layout.slots_from(self.side):
            sent = int(about[SENT, slot])
            ways = [way for way in (about[CHANNEL, slot], about[RIDER_CHANNEL, slot]) if way >= 0]
            if about[STATE, slot] == STANDING:
                latest = int(starts[sent]) + max(int(self.game.post.delays[way, 1]) for way in ways)
                had_it = sent + 1 < now and latest <= int(starts[now - 1])
            else:
                had_it = about[STATE, slot] == REFUSED and now - sent <= _LATELY
            if had_it and about[OFFER, slot]:
                slots.append(slot)
        if not slots:
            return []
        asked = np.zeros((len(self.game.layout.slots), self.kinds), dtype=np.bool_)
        asked[slots] = True
        worths = self.company.letter_worth(his, asked)[slots]
        passed = 100 * (1 - likely_to_accept(worths - table.waits)).min(axis=0)
        return [np.maximum(np.rint(passed).astype(np.int64), _PASSED_OVER)]

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
