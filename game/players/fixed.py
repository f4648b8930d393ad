"""Fixed policies: players without judgement, to find out whether one needs any.

None of them weighs what may come; the orders or letters that some leave open are those of the side's first leader.  If
one did as well as a player who plans, the game would have a safe cycle to be repeated, and nothing to think about.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from game.players.player import Player
from game.players.scripted import HISTORY, Scripted, moves_of_line
from game.players.seating import RANDOM, make_player, opponents
from game.rules import FORMS, Game, MoveBlock, View, legal_block, other
from game.rules.chance import Seeds
from game.rules.conditions import Truth
from game.rules.layout import CLAUSES_A_LETTER
from game.rules.legal import LegalBlock, clause_options
from game.rules.moves import ACCEPT, LETTER_PARTS, NO_ACT, SEND, WITHDRAW, WRITE
from game.rules.position import SENT, STANDING, STATE, TRAVELLING
from game.scenario.readings import givers

_FAR: Final = 10_000
"""More points than any order moves escalation."""

Part = Callable[[View, LegalBlock, MoveBlock], None]
"""Writes orders, or letter acts, into a block of moves, in place of what stands there."""


class Fixed(Player):
    """Takes a leader's moves, and puts its own orders or letter acts in their place."""

    def __init__(
        self, game: Game, side: str, name: str, leader: Player | None, orders: Part | None, letters: Part | None
    ) -> None:
        """Without ``orders`` or ``letters`` the leader's stand; without a leader there is silence to begin with."""
        super().__init__(game, side, name)
        self._leader, self._orders, self._letters = leader, orders, letters

    def choose(self, seen: View, seeds: Seeds) -> MoveBlock:
        """A move for each game."""
        block = MoveBlock.blank(seen.size) if self._leader is None else self._leader.choose(seen, seeds)
        legal = legal_block(seen)
        for part in (self._orders, self._letters):
            if part is not None:
                part(seen, legal, block)
        return block


def fixed_policies(game: Game, side: str) -> dict[str, Player]:
    """Every fixed policy for a side, by name; where one needs a leader's ways, they are the side's first opponent's.

    ``always.ORDER`` never writes, ``accepts.ORDER`` gives the same order and accepts whatever can be accepted;
    ``by_rote`` is there only where the scenario has history's line.
    """
    first = (*opponents(game.scenario, side), RANDOM)[0]
    leader = make_player(game, first, side)
    least = nearest_order(game, side, lambda seen: np.full(seen.size, -_FAR, dtype=np.int64))
    found: dict[str, Player] = {}
    for order in (game.orders.names[place] for place in game.orders.of_side[side].tolist()):
        for name, letters in (("always", None), ("accepts", accept_all)):
            found[f"{name}.{order}"] = Fixed(game, side, f"{name}.{order}", None, always(game, side, order), letters)
    found["never_writes"] = Fixed(game, side, "never_writes", leader, None, silence)
    found["concedes_all"] = Fixed(game, side, "concedes_all", None, least, both(accept_all, offer_all(game, side)))
    found["concedes_nothing"] = Fixed(game, side, "concedes_nothing", leader, None, withhold(game, side))
    demands = both(withhold(game, side), demand_all(game, side))
    found["demands_all"] = Fixed(game, side, "demands_all", leader, None, demands)
    mirror = nearest_order(game, side, lambda seen: seen.last_step)
    found["mirror"] = Fixed(game, side, "mirror", leader, mirror, None)
    write = both(silence, write_and_withdraw(game, side))
    found["write_and_withdraw"] = Fixed(game, side, "write_and_withdraw", leader, None, write)
    if HISTORY in game.scenario.lines:
        moves = moves_of_line(game, game.scenario.lines[HISTORY], side)
        quiet = Fixed(game, side, "quiet", None, least, None)
        found["by_rote"] = Scripted(game, side, "by_rote", moves, quiet)
    return found


# --------------------------------------------------------------------------------------------------------------- orders


def nearest_order(game: Game, side: str, wanted: Callable[[View], NDArray[np.int64]]) -> Part:
    """The legal order whose own step on the ladder is nearest to what is wanted, in points; of two, the gentler."""
    own = game.orders.of_side[side]
    steps = game.orders.steps[own]

    def order(seen: View, legal: LegalBlock, block: MoveBlock) -> None:
        away = 2 * np.abs(steps[:, None] - wanted(seen)) + (steps[:, None] > wanted(seen))
        block.order[:] = own[np.argmin(np.where(legal.orders, away, 4 * _FAR), axis=0)]

    return order


def always(game: Game, side: str, order: str) -> Part:
    """The same order whenever it is legal, else the least escalating."""
    place = game.orders.place_of[order]
    row = game.orders.of_side[side].tolist().index(place)
    least = nearest_order(game, side, lambda seen: np.full(seen.size, -_FAR, dtype=np.int64))

    def give(seen: View, legal: LegalBlock, block: MoveBlock) -> None:
        least(seen, legal, block)
        block.order[legal.orders[row]] = place

    return give


# -------------------------------------------------------------------------------------------------------------- letters


def both(first: Part, then: Part) -> Part:
    """One after the other; the second writes only where the first left silence."""

    def act(seen: View, legal: LegalBlock, block: MoveBlock) -> None:
        first(seen, legal, block)
        spoken = block.act != NO_ACT
        kept = {name: getattr(block, name)[spoken] for name in LETTER_PARTS}
        then(seen, legal, block)
        for name, values in kept.items():
            getattr(block, name)[spoken] = values

    return act


_BLANK: Final = MoveBlock.blank(1)


def _hush(block: MoveBlock, here: Truth) -> None:
    for name in LETTER_PARTS:
        getattr(block, name)[here] = getattr(_BLANK, name)[0]


def silence(seen: View, legal: LegalBlock, block: MoveBlock) -> None:
    """Never a letter act."""
    _hush(block, np.ones(seen.size, dtype=np.bool_))


def accept_all(seen: View, legal: LegalBlock, block: MoveBlock) -> None:
    """Accept the first letter that can be accepted, else silence."""
    silence(seen, legal, block)
    here = legal.accept.any(axis=0)
    block.act[here], block.slot[here] = ACCEPT, np.argmax(legal.accept, axis=0)[here]


def withhold(game: Game, side: str) -> Part:
    """The leader's letter acts, those left out by which it would accept something or promise something of its own."""
    mine = [name for name, clause in game.scenario.clauses.items() if side in givers(clause.giver)]
    gives = game.layout.mask(mine, FORMS[0]) | game.layout.mask(mine, FORMS[1])

    def act(seen: View, legal: LegalBlock, block: MoveBlock) -> None:
        _hush(block, (block.act == ACCEPT) | (seen.content(block) & gives != 0))

    return act


def offer_all(game: Game, side: str) -> Part:
    """Offer all that the side can give and has not offered yet, and ask for nothing: see :func:`_write`."""
    mine = [name for name, clause in game.scenario.clauses.items() if side in givers(clause.giver)]
    return _write(game, side, mine, giving=True)


def demand_all(game: Game, side: str) -> Part:
    """Ask for all that the other side alone can give and has not been asked for yet, and promise nothing."""
    theirs = [name for name, clause in game.scenario.clauses.items() if clause.giver == other(side)]
    return _write(game, side, theirs, giving=False)


def _write(game: Game, side: str, among: Sequence[str], *, giving: bool) -> Part:
    """An offer of up to six of some clauses, those first that mean most to whoever gets them; then silence.

    Aloud where a public channel is open and the clause can be public, the rest by the first secret channel.  Nothing is
    written where the same letter lies on the desk already.
    """
    gainer = other(side) if giving else side
    start = game.layout.start[:, None]
    worth = {
        name: max(int(game.clauses.worth[gainer][game.layout.term(name, form)].hundredths(start)[0]) for form in FORMS)
        for name in among
    }
    ranked = sorted(among, key=lambda name: -worth[name])
    public = game.post.public_channels

    def write(seen: View, legal: LegalBlock, block: MoveBlock) -> None:
        silence(seen, legal, block)
        if not ranked or not public.size:
            return
        usable = game.post.channel_conditions[side].evaluate(seen.unmasked)
        ways = [usable & public[:, None], usable & ~public[:, None]]
        aloud, secret = (np.where(way.any(axis=0), np.argmax(way, axis=0), -1) for way in ways)
        open_part, rider = _packed(game, ranked, clause_options(seen, giving), [aloud >= 0, secret >= 0])
        own, desk = np.array(game.layout.slots_from(side), dtype=np.intp), seen.desk
        waits = np.isin(desk.about[STATE, own], (STANDING, TRAVELLING))
        said = (waits & (desk.open[own] | desk.rider[own] == open_part | rider)).any(axis=0)
        here = (open_part | rider != 0) & (seen.unmasked[1] == 0) & ~said
        alone = open_part == 0
        block.act[here], block.offer[here] = WRITE, 1
        block.channel[here] = np.where(alone, secret, aloud)[here]
        block.open[here] = np.where(alone, rider, open_part)[here]
        block.rider[here] = np.where(alone, 0, rider)[here]
        block.rider_channel[here] = np.where(alone | (rider == 0), -1, secret)[here]

    return write


def _packed(
    game: Game, ranked: Sequence[str], options: Truth, ways: Sequence[Truth]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """For each game the bits of clauses to put aloud and in secret, each that still goes with those before it."""
    parts = np.zeros((len(FORMS), options.shape[1]), dtype=np.int64)
    count = np.zeros(options.shape[1], dtype=np.int64)
    for name in ranked:
        place = game.layout.clause_of[name]
        form = game.scenario.clauses[name].form
        shut = (parts[0] | parts[1]) & game.clauses.exclusions[place]
        fits = options[place] & (count < CLAUSES_A_LETTER) & (shut == 0)
        for number, one in enumerate(FORMS):
            here = fits & ways[number] & (form in ("any", one))
            parts[number, here] |= 1 << game.layout.term(name, one)
            count += here
            fits &= ~here
    return parts[0], parts[1]


def write_and_withdraw(game: Game, side: str) -> Part:
    """A letter in the first, third, fifth turn: a draft, or an offer of all it can give; back it goes in the next."""
    drafts, own = game.post.drafts_of_side[side], np.array(game.layout.slots_from(side), dtype=np.intp)
    offer = offer_all(game, side)

    def act(seen: View, legal: LegalBlock, block: MoveBlock) -> None:
        offer(seen, legal, block)
        if drafts.size:
            here: Truth = np.logical_or.reduce(legal.drafts, axis=0)
            _hush(block, here)
            block.act[here], block.draft[here] = SEND, drafts[np.argmax(legal.drafts, axis=0)][here]
        back = seen.turns % 2 == 1
        _hush(block, back)
        when = np.where(legal.withdraw[own], seen.desk.about[SENT, own], -1)
        back &= legal.withdraw[own].any(axis=0)
        block.act[back], block.slot[back] = WITHDRAW, own[np.argmax(when, axis=0)][back]

    return act
