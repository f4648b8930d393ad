"""A leader with a character: weights and traits over what its side sees, as the scenario gives them.

Where a trait reckons with risk it follows Ellsberg's and Zeuthen's critical risk (docs/opponents.md): whoever bears at
most r* expects (1 - r / r*) of what he hopes for from waiting at a risk r, and yields where nothing of it is left.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import numpy as np
from numpy.typing import NDArray

from game.players.player import Player
from game.rules import FORMS, Game, MoveBlock, View, legal_block
from game.rules.agreement import agreed_terms
from game.rules.amounts import HUNDRED, Weights, rounded, weights
from game.rules.chance import MILLION, PER_CENT, Seeds, below, draw, purpose
from game.rules.conditions import ConditionTable, Tree
from game.rules.legal import LegalBlock
from game.rules.moves import ACCEPT, ASK, REFUSE, SEND
from game.rules.position import CHANNEL, RIDER_CHANNEL
from game.scenario.character import Leaning, whole
from game.scenario.readings import givers, other

_NEVER: Final = np.iinfo(np.int64).min // 4
"""The weight of what cannot or will not be done."""

_LATELY: Final = 2
"""For so many turns something asked for in public presses."""


class Leanings:
    """Leanings compiled: for each thing a sum of cases, each an amount under a condition, over what the side sees."""

    def __init__(self, game: Game, side: str, leanings: Iterable[Leaning]) -> None:
        """Compile leanings; row i of the answer is leaning i."""
        sees = game.layout.sees[side]
        trees: list[Tree] = []
        self._cases: list[tuple[int, Weights]] = []
        self.size = 0
        for place, leaning in enumerate(leanings):
            self.size = place + 1
            for case in leaning.cases:
                amount = weights(case.amount, game.layout.row_of)
                seen = tuple((row, weight) for row, weight in amount.terms if sees[row])
                self._cases.append((place, Weights(amount.base, seen, amount.least, amount.most)))
                trees.append(game.layout.seen_tree(case.when, side))
        self._conditions = ConditionTable(trees)

    def hundredths(self, rows: NDArray[np.int16]) -> NDArray[np.int64]:
        """The sum for each leaning (a row) in each game (a column), in hundredths of points."""
        total = np.zeros((self.size, rows.shape[1]), dtype=np.int64)
        holds = self._conditions.evaluate(rows)
        for case, (place, amount) in enumerate(self._cases):
            if not amount.terms and amount.least is None and amount.most is None:
                total[place] += holds[case] * np.int64(amount.base)
            else:
                total[place] += np.where(holds[case], amount.hundredths(rows), 0)
        return total


class _Steps:
    """How far orders step up or down the ladder, as a side sees them taken."""

    def __init__(self, game: Game, side: str) -> None:
        orders = game.orders
        self.own = orders.steps[orders.of_side[side]]
        """What each own order alone adds to escalation, in points."""
        theirs, sees = orders.of_side[other(side)], game.layout.sees[side]
        visible = theirs[sees[orders.rows[theirs]]]
        self._rows, self._sizes = orders.rows[visible], orders.steps[visible]

    def theirs(self, seen: View) -> NDArray[np.int64]:
        """The other side's step of the turn before, in points: nought where it took none that is seen."""
        found: NDArray[np.int64] = ((seen.unmasked[self._rows] == 1) * self._sizes[:, None]).sum(axis=0)
        return found


class Persona(Player):
    """A persona of the scenario.  Judges letters by their worth to it against waiting, and answers in character."""

    def __init__(self, game: Game, side: str, name: str) -> None:
        """``name`` is the id of one of the scenario's opponents or advisers, of this side."""
        super().__init__(game, side, name)
        scenario = game.scenario
        self.about = whole(scenario.opponents[name] if name in scenario.opponents else scenario.advisers[name],
                           scenario.opponents)
        assert self.about.side == side, "a persona plays the side it was written for"
        about, layout = self.about, game.layout
        own = [game.orders.names[place] for place in game.orders.of_side[side].tolist()]
        self._orders = Leanings(game, side, [about.orders.get(order, Leaning()) for order in own])
        self._own_drafts = [layout.drafts[place] for place in game.post.drafts_of_side[side].tolist()]
        self._letters = Leanings(game, side, [about.letters.get(draft, Leaning()) for draft in self._own_drafts])
        self._unsent = np.array([draft not in about.letters for draft in self._own_drafts], dtype=np.bool_)
        self._judgement = Leanings(game, side, [about.silence, about.waiting, about.refuses])
        self._asked = [clause for clause in layout.clauses if clause in about.questions]
        self._questions = Leanings(game, side, [about.questions[clause] for clause in self._asked])
        self._whims = {
            what: np.array([purpose(f"whim.{what}.{name}") for name in names], dtype=np.uint64)[:, None]
            for what, names in (("order", own), ("letter", self._own_drafts), ("ask", self._asked))
        }
        self._steps = _Steps(game, side)
        self._pressed = [
            layout.row_of[f"since.asked.{name}"] for name, one in scenario.clauses.items() if side in givers(one.giver)
        ]
        per_cent = np.repeat([self.about.worths.get(clause, HUNDRED) for clause in layout.clauses], len(FORMS))
        self._worths = per_cent if self.about.worths else None
        gives = [other(side) in givers(scenario.clauses[clause].giver) for clause in layout.clauses]
        self._theirs = np.repeat(np.array(gives, dtype=np.bool_), len(FORMS))
        worths = [channel.worth for channel in game.scenario.channels.values()]
        self._discounts = np.array(worths or [0], dtype=np.int64)

    def choose(self, seen: View, seeds: Seeds) -> MoveBlock:
        """A move for each game."""
        keys, rows = self.keys(seen, seeds), seen.unmasked
        legal = legal_block(seen)
        block = MoveBlock.blank(seen.size)
        own = self.game.orders.of_side[self.side]
        leaning = self._orders.hundredths(rows) + self._whim("order", keys) + self._temper(seen)
        block.order[:] = own[np.argmax(np.where(legal.orders, leaning, _NEVER), axis=0)]
        self._write(seen, keys, legal, block)
        return block

    def _nerve(self, seen: View) -> NDArray[np.int64]:
        """How much of his boldness and his hopes the risk leaves him, in per cent: 100 at none, 0 at what he bears.

        Beyond that it is less than nought, to -100: he draws back.
        """
        bears = self.about.bearable_risk
        if bears is None:
            return np.full(seen.size, HUNDRED, dtype=np.int64)
        lost = seen.risks(self.about.patience) * HUNDRED // (bears * (MILLION // (HUNDRED * PER_CENT)))
        return HUNDRED - np.minimum(lost, 2 * HUNDRED)

    def _temper(self, seen: View) -> NDArray[np.int64]:
        """What boldness and answering in kind add to the leaning to each own order, in hundredths."""
        total = np.zeros((len(self._steps.own), seen.size), dtype=np.int64)
        if self.about.boldness:
            total += rounded(self._steps.own[:, None] * self.about.boldness * self._nerve(seen))
        if self.about.in_kind:
            answer = self._steps.theirs(seen) - self.about.forgiving
            total -= np.abs(self._steps.own[:, None] - answer) * self.about.in_kind
        return total

    def _expects(self, seen: View, waiting: NDArray[np.int64]) -> NDArray[np.int64]:
        """What he expects of waiting, after public pressure and the risk of it."""
        if self.about.pressure:
            lately = seen.unmasked[self._pressed] <= _LATELY
            waiting = waiting + lately.sum(axis=0) * self.about.pressure
        if self.about.bearable_risk is None:
            return waiting
        return np.where(waiting > 0, rounded(waiting * self._nerve(seen)), waiting)

    def _whim(self, what: str, keys: Seeds) -> NDArray[np.int64]:
        purposes = self._whims[what]
        if not self.about.whim or not len(purposes):
            return np.zeros((len(purposes), len(keys)), dtype=np.int64)
        return below(draw(keys, purposes), self.about.whim * HUNDRED + 1)

    def _write(self, seen: View, keys: Seeds, legal: LegalBlock, block: MoveBlock) -> None:
        rows = seen.unmasked
        silence, waiting, refuses = self._judgement.hundredths(rows)
        waiting = self._expects(seen, waiting)
        best = silence.copy()
        sends = np.where(legal.drafts & ~self._unsent[:, None], self._letters.hundredths(rows), _NEVER)
        if len(self._own_drafts):
            sends = np.where(sends > _NEVER, sends + self._whim("letter", keys), _NEVER)
            which = np.argmax(sends, axis=0)
            weight = sends[which, np.arange(seen.size)]
            here = weight > best
            block.act[here], block.draft[here] = SEND, self.game.post.drafts_of_side[self.side][which[here]]
            best = np.maximum(best, weight)
        if self._asked and legal.ask.any():
            places = [self.game.layout.clause_of[clause] for clause in self._asked]
            asks = np.where(legal.ask[places], self._questions.hundredths(rows) + self._whim("ask", keys), _NEVER)
            which = np.argmax(asks, axis=0)
            here = asks[which, np.arange(seen.size)] > best
            block.act[here], block.clause[here], block.draft[here] = ASK, np.array(places)[which[here]], -1
        if not (legal.accept.any() or legal.refuse.any()):
            return
        worth = self.letter_worth(seen, legal.accept | legal.refuse)
        if "refuses" in self.about.model_fields_set:  # left out: it lets bad letters lie
            refused = np.where(legal.refuse, worth, -_NEVER)
            slot = np.argmin(refused, axis=0)
            here = refused[slot, np.arange(seen.size)] < waiting - refuses
            here &= block.act != SEND  # whoever has something to say himself says that
            block.act[here], block.slot[here], block.draft[here], block.clause[here] = REFUSE, slot[here], -1, -1
            self._name_the_clause(seen, keys, block)
        offers = np.where(legal.accept, worth, _NEVER)
        slot = np.argmax(offers, axis=0)
        here = legal.accept.any(axis=0) & (offers[slot, np.arange(seen.size)] >= waiting)
        block.act[here], block.slot[here], block.draft[here], block.clause[here] = ACCEPT, slot[here], -1, -1

    def letter_worth(self, seen: View, asked: NDArray[np.bool_]) -> NDArray[np.int64]:
        """What letters on the desk add for this side to what is agreed, in hundredths of points, by slot and game.

        Only those in ``asked`` (slots by games) are judged; the rest stay at nought.  The other side's promises count
        for less by a channel that can be disowned.
        """
        desk, found = seen.desk, np.zeros(asked.shape, dtype=np.int64)
        slots, games = np.nonzero(asked)
        worths = self.term_worths(seen)
        new = ~agreed_terms(self.game, seen.unmasked)[games]
        total = np.zeros(len(games), dtype=np.int64)
        for bits, field in ((desk.open, CHANNEL), (desk.rider, RIDER_CHANNEL)):
            content = bits[slots, games] & new
            anywhere = int(np.bitwise_or.reduce(content))
            discounts = self._discounts[desk.about[field, slots, games]]
            for term in (term for term in range(len(worths)) if anywhere >> term & 1):
                here = (content >> term & 1) == 1
                worth = worths[term, games]
                total += np.where(here, rounded(worth * discounts) if self._theirs[term] else worth, 0)
        found[slots, games] = total
        return found

    def term_worths(self, seen: View) -> NDArray[np.int64]:
        """What each clause in each form (a row) is worth to this leader in each game, in hundredths of points."""
        found = np.array([seen.amount(amount) for amount in self.game.clauses.worth[self.side]])
        if self._worths is not None:
            found = rounded(found * self._worths[:, None])
        return found

    def _name_the_clause(self, seen: View, keys: Seeds, block: MoveBlock) -> None:
        """A refusal names the clause that is worst for this side, as often as it is candid.

        What the side has itself put into a letter does not stand in its way; where that is all, it names none.
        """
        here = np.flatnonzero(block.act == REFUSE)
        if not here.size:
            return
        candid = below(draw(keys[here], purpose("candour")), HUNDRED) < self.about.candour
        slot = block.slot[here]
        content = seen.desk.open[slot, here] | seen.desk.rider[slot, here]
        worths = self.term_worths(seen)[:, here]
        own = slice(self.game.layout.slots_from(self.side).start, self.game.layout.slots_from(self.side).stop)
        offered = np.bitwise_or.reduce(seen.desk.open[own, here] | seen.desk.rider[own, here], axis=0)
        offered |= (offered & self.game.clauses.public_terms) << 1 | (offered & ~self.game.clauses.public_terms) >> 1
        unsaid = ((content & ~offered)[None, :] >> self.game.clauses.term_shifts & 1) == 1
        worst = np.argmin(np.where(unsaid, worths, -_NEVER), axis=0)
        block.clause[here] = np.where(candid & unsaid.any(axis=0), worst // len(FORMS), -1)


