"""Leaders with characters: weights and traits over what their side sees, as the scenario gives them.

Where a trait reckons with risk it follows Ellsberg's and Zeuthen's critical risk (docs/opponents.md): whoever bears at
most r* expects (1 - r / r*) of what he hopes for from waiting at a risk r, and yields where nothing of it is left.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from game.players.leanings import Leanings, Numbers
from game.players.player import Player
from game.rules import FORMS, Game, MoveBlock, View, legal_block
from game.rules.agreement import agreed_terms
from game.rules.amounts import HUNDRED, rounded
from game.rules.chance import MILLION, PER_CENT, Seeds, below, draw, purpose
from game.rules.legal import LegalBlock
from game.rules.moves import ACCEPT, ASK, REFUSE, SEND
from game.rules.position import CHANNEL, RIDER_CHANNEL
from game.scenario.character import Character, Leaning, Opponent, whole
from game.scenario.readings import givers, other

_NEVER: Final = np.iinfo(np.int64).min // 4
"""The weight of what cannot or will not be done."""

_LATELY: Final = 2
"""For so many turns something asked for in public presses."""

_FEARLESS: Final = np.iinfo(np.int64).max
"""The bearable risk of one who is not said to fear any."""


class _Traits:
    """The traits of the leaders, each an array with a place for each leader; hundredths where the scenario has them."""

    def __init__(self, leaders: Sequence[Character], clauses: Sequence[str]) -> None:
        def each(trait: Callable[[Character], int]) -> NDArray[np.int64]:
            return np.array([trait(one) for one in leaders], dtype=np.int64)

        self.whim = each(lambda one: one.whim)
        self.candour = each(lambda one: one.candour)
        self.boldness = each(lambda one: one.boldness)
        self.in_kind = each(lambda one: one.in_kind)
        self.forgiving = each(lambda one: one.forgiving)
        self.bears = each(lambda one: _FEARLESS if one.bearable_risk is None else one.bearable_risk)
        self.patience = each(lambda one: one.patience)
        self.pressure = each(lambda one: one.pressure)
        self.refuses = np.array(["refuses" in one.model_fields_set for one in leaders], dtype=np.bool_)
        worths = [[one.worths.get(clause, HUNDRED) for clause in clauses for _ in FORMS] for one in leaders]
        self.worths = np.array(worths, dtype=np.int64).reshape(len(leaders), len(clauses) * len(FORMS))
        self.own_worths = bool((self.worths != HUNDRED).any())


class Persona(Player):
    """A leader of the scenario, or several who share a block, each playing the games in which he sits.

    He judges letters by their worth to him against waiting, and answers in character.
    """

    def __init__(self, game: Game, side: str, *names: str) -> None:
        """``names`` are ids of the scenario's opponents or advisers, of this side.

        Several are numbered from nought; which of them sits in a game is told by the ``seats`` of its position.
        """
        super().__init__(game, side, names[0] if len(names) == 1 else "several")
        scenario, layout = game.scenario, game.layout
        known = {**scenario.advisers, **scenario.opponents}
        self.names = names
        self.leaders = tuple(whole(known[name], scenario.opponents) for name in names)
        assert all(one.side == side for one in self.leaders), "a persona plays the side it was written for"
        own = [game.orders.names[place] for place in game.orders.of_side[side].tolist()]
        self._own_drafts = [layout.drafts[place] for place in game.post.drafts_of_side[side].tolist()]
        drafts = game.post.drafts
        contents = (drafts.open | drafts.rider)[game.post.drafts_of_side[side]][:, None]
        self._content = contents >> game.clauses.term_shifts[:, 0] & 1
        """Which terms (columns) each own draft has in it."""
        self._asked = [clause for clause in layout.clauses if any(clause in one.questions for one in self.leaders)]
        never = Leaning()
        self._orders = self._leanings(lambda one: [one.orders.get(order, never) for order in own])
        self._letters = self._leanings(lambda one: [one.letters.get(draft, never) for draft in self._own_drafts])
        self._judgement = self._leanings(lambda one: [one.silence, self._waits(one), one.refuses])
        self._questions = self._leanings(lambda one: [one.questions.get(clause, never) for clause in self._asked])
        self._unsent = self._unnamed(lambda one: [draft not in one.letters for draft in self._own_drafts])
        self._unasked = self._unnamed(lambda one: [clause not in one.questions for clause in self._asked])
        self._traits = _Traits(self.leaders, layout.clauses)
        self._whims = {
            what: np.array([purpose(f"whim.{what}.{name}") for name in named], dtype=np.uint64)[:, None]
            for what, named in (("order", own), ("letter", self._own_drafts), ("ask", self._asked))
        }
        worths = [channel.worth for channel in scenario.channels.values()]
        self._discounts = np.array(worths or [0], dtype=np.int64)
        self._steps = game.orders.steps[game.orders.of_side[side]]
        """What each own order alone adds to escalation, in points."""
        self._pressed = [
            layout.row_of[f"since.asked.{name}"] for name, one in scenario.clauses.items() if side in givers(one.giver)
        ]
        gives = [other(side) in givers(scenario.clauses[clause].giver) for clause in layout.clauses]
        self._theirs = np.repeat(np.array(gives, dtype=np.bool_), len(FORMS))

    def _leanings(self, of: Callable[[Character], list[Leaning]]) -> Leanings:
        return Leanings(self.game, self.side, [of(one) for one in self.leaders])

    def _waits(self, one: Character) -> Leaning:
        """What a leader expects of waiting: what all of his side do, and his own; advisers have no pride to mind."""
        common = self.game.scenario.sides[self.side].waiting if isinstance(one, Opponent) else Leaning()
        return Leaning(cases=[*common.cases, *one.waiting.cases])

    def _unnamed(self, of: Callable[[Character], list[bool]]) -> NDArray[np.bool_]:
        """What leaders never do, by thing and leader."""
        return np.array([of(one) for one in self.leaders], dtype=np.bool_).reshape(len(self.leaders), -1).T

    def _numbers(self, seen: View) -> Numbers:
        """Which of the leaders sits in each game."""
        if len(self.leaders) == 1:
            return np.zeros(seen.size, dtype=np.int8)
        assert seen.seats is not None, "several leaders play where seats are given"
        return seen.seats

    def choose(self, seen: View, seeds: Seeds) -> MoveBlock:
        """A move for each game."""
        keys, rows, numbers = self.keys(seen, seeds), seen.unmasked, self._numbers(seen)
        legal = legal_block(seen)
        block = MoveBlock.blank(seen.size)
        own = self.game.orders.of_side[self.side]
        leaning = self._orders.hundredths(rows, numbers)
        leaning += self._whim("order", keys, numbers)
        nerve = self._nerve(seen, numbers)
        self._temper(leaning, seen, numbers, nerve)
        block.order[:] = own[np.argmax(np.where(legal.orders, leaning, _NEVER), axis=0)]
        self._write(seen, keys, numbers, nerve, legal, block)
        return block

    def _nerve(self, seen: View, numbers: Numbers) -> NDArray[np.int64]:
        """How much of his boldness and his hopes the risk leaves him, in per cent: 100 at none, 0 at what he bears.

        Beyond that it is less than nought, to -100: he draws back.
        """
        bears, patience = self._traits.bears[numbers], self._traits.patience[numbers]
        nerve = np.full(seen.size, HUNDRED, dtype=np.int64)
        for days in np.unique(patience[bears < _FEARLESS]).tolist():
            here = (patience == days) & (bears < _FEARLESS)
            risk = seen.risks(days)[here] * HUNDRED
            nerve[here] -= np.minimum(risk // (bears[here] * (MILLION // (HUNDRED * PER_CENT))), 2 * HUNDRED)
        return nerve

    def _temper(
        self, leaning: NDArray[np.int64], seen: View, numbers: Numbers, nerve: NDArray[np.int64]
    ) -> None:
        """Add what boldness and answering in kind give to the leaning to each own order, in hundredths."""
        if self._traits.boldness.any():
            boldness = self._traits.boldness[numbers]
            boldness = boldness * np.where(boldness > 0, nerve, HUNDRED)  # fear makes nobody bold who was gentle
            leaning += rounded(self._steps[:, None] * boldness)
        if self._traits.in_kind.any():
            answer = seen.last_step - self._traits.forgiving[numbers]
            leaning -= np.abs(self._steps[:, None] - answer) * self._traits.in_kind[numbers]

    def expects(self, seen: View) -> NDArray[np.int64]:
        """What a letter must be worth to him in each game, in hundredths of points, for him to accept it."""
        numbers = self._numbers(seen)
        waiting = self._judgement.hundredths(seen.unmasked, numbers)[1]
        return self._tempered(seen, numbers, self._nerve(seen, numbers), waiting)

    def _tempered(
        self, seen: View, numbers: Numbers, nerve: NDArray[np.int64], waiting: NDArray[np.int64]
    ) -> NDArray[np.int64]:
        """What he expects of waiting, after public pressure and the risk of it."""
        if self._traits.pressure.any():
            lately = seen.unmasked[self._pressed] <= _LATELY
            waiting = waiting + lately.sum(axis=0) * self._traits.pressure[numbers]
        if (self._traits.bears == _FEARLESS).all():
            return waiting
        return np.where(waiting > 0, rounded(waiting * nerve), waiting)

    def _whim(self, what: str, keys: Seeds, numbers: Numbers) -> NDArray[np.int64]:
        purposes, whim = self._whims[what], self._traits.whim
        if not whim.any() or not len(purposes):
            return np.zeros((len(purposes), len(keys)), dtype=np.int64)
        most = whim * HUNDRED + 1
        return below(draw(keys, purposes), int(most[0]) if (whim == whim[0]).all() else most[numbers])

    def _write(
        self,
        seen: View,
        keys: Seeds,
        numbers: Numbers,
        nerve: NDArray[np.int64],
        legal: LegalBlock,
        block: MoveBlock,
    ) -> None:
        rows, games = seen.unmasked, np.arange(seen.size)
        silence, waiting, refuses = self._judgement.hundredths(rows, numbers)
        waiting = self._tempered(seen, numbers, nerve, waiting)
        best = silence.copy()
        if legal.drafts.any():
            can = legal.drafts & ~self._unsent[:, numbers] & ~self._spoilt(seen, waiting)
            leaning = self._letters.hundredths(rows, numbers) + self._whim("letter", keys, numbers)
            sends = np.where(can, leaning, _NEVER)
            which = np.argmax(sends, axis=0)
            weight = sends[which, games]
            here = weight > best
            block.act[here], block.draft[here] = SEND, self.game.post.drafts_of_side[self.side][which[here]]
            best = np.maximum(best, weight)
        if self._asked and legal.ask.any():
            places = [self.game.layout.clause_of[clause] for clause in self._asked]
            can = legal.ask[places] & ~self._unasked[:, numbers]
            leaning = self._questions.hundredths(rows, numbers) + self._whim("ask", keys, numbers)
            asks = np.where(can, leaning, _NEVER)
            which = np.argmax(asks, axis=0)
            here = asks[which, games] > best
            block.act[here], block.clause[here], block.draft[here] = ASK, np.array(places)[which[here]], -1
        if not (legal.accept.any() or legal.refuse.any()):
            return
        worth = self.letter_worth(seen, legal.accept | legal.refuse)
        if self._traits.refuses.any():  # whoever is not said to refuse lets bad letters lie
            refused = np.where(legal.refuse, worth, -_NEVER)
            slot = np.argmin(refused, axis=0)
            here = (refused[slot, games] < waiting - refuses) & self._traits.refuses[numbers]
            here &= block.act != SEND  # whoever has something to say himself says that
            block.act[here], block.slot[here], block.draft[here], block.clause[here] = REFUSE, slot[here], -1, -1
            self._name_the_clause(seen, keys, numbers, block)
        offers = np.where(legal.accept, worth, _NEVER)
        slot = np.argmax(offers, axis=0)
        here = legal.accept.any(axis=0) & (offers[slot, games] >= waiting)
        block.act[here], block.slot[here], block.draft[here], block.clause[here] = ACCEPT, slot[here], -1, -1

    def _spoilt(self, seen: View, waiting: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Own drafts, by game, of which so much is agreed already that the rest is no longer worth offering."""
        bits = agreed_terms(self.game, seen.unmasked)
        if not bits.any():
            return np.zeros((len(self._own_drafts), seen.size), dtype=np.bool_)
        agreed = bits >> self.game.clauses.term_shifts & 1
        worths = self.term_worths(seen)
        gone = self._content @ (worths * agreed)
        return (gone > 0) & (self._content @ worths - gone < waiting)

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
        """What each clause in each form (a row) is worth to the leader in each game, in hundredths of points."""
        if self._traits.own_worths:
            return rounded(seen.worths * self._traits.worths[self._numbers(seen)].T)
        return seen.worths

    def _name_the_clause(self, seen: View, keys: Seeds, numbers: Numbers, block: MoveBlock) -> None:
        """A refusal names the clause that is worst for this side, as often as it is candid.

        What the side has itself put into a letter does not stand in its way; where that is all, it names none.
        """
        here = np.flatnonzero(block.act == REFUSE)
        if not here.size:
            return
        candid = below(draw(keys[here], purpose("candour")), HUNDRED) < self._traits.candour[numbers[here]]
        slot = block.slot[here]
        content = seen.desk.open[slot, here] | seen.desk.rider[slot, here]
        worths = self.term_worths(seen)[:, here]
        own = slice(self.game.layout.slots_from(self.side).start, self.game.layout.slots_from(self.side).stop)
        offered = np.bitwise_or.reduce(seen.desk.open[own, here] | seen.desk.rider[own, here], axis=0)
        offered |= (offered & self.game.clauses.public_terms) << 1 | (offered & ~self.game.clauses.public_terms) >> 1
        unsaid = ((content & ~offered)[None, :] >> self.game.clauses.term_shifts & 1) == 1
        worst = np.argmin(np.where(unsaid, worths, -_NEVER), axis=0)
        block.clause[here] = np.where(candid & unsaid.any(axis=0), worst // len(FORMS), -1)
