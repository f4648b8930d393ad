"""A player that follows a written line while it is legal and fits, and otherwise does what a persona would."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from game.players.player import Player
from game.rules import (
    SIDES,
    Accept,
    Game,
    Move,
    MoveBlock,
    Position,
    Refuse,
    Send,
    Withdraw,
    Write,
    move_block,
    parse_move,
    play,
    start,
    view,
    why_illegal,
)
from game.rules.chance import Seeds
from game.rules.conditions import Truth
from game.rules.legal import LegalBlock, legal_block
from game.rules.moves import ACCEPT, LETTER_PARTS, NO_ACT, REFUSE, SEND, WITHDRAW
from game.rules.view import View
from game.scenario.model import Draws, Line

HISTORY = "history"
"""The name of the line that the history player follows."""


@dataclass(frozen=True)
class Wanted:
    """A move of the line, and for an acceptance or refusal the content that the letter must have to fit.

    Without a content, the letter of that name is meant, whatever it says.
    """

    move: Move
    open: int | None = None
    rider: int | None = None


class Scripted(Player):
    """Makes the line's moves turn by turn; where one is not legal or does not fit, the fallback chooses that part."""

    def __init__(self, game: Game, side: str, name: str, wanted: Mapping[str, Wanted], fallback: Player) -> None:
        """``wanted`` gives moves by turn id."""
        super().__init__(game, side, name)
        self._wanted = {game.scenario.turn_index(turn): one for turn, one in wanted.items()}
        self._fallback = fallback

    def choose(self, seen: View, seeds: Seeds) -> MoveBlock:
        """A move for each game."""
        block = self._fallback.choose(seen, seeds)
        turns = seen.turns
        legal = legal_block(seen)
        for turn in np.unique(turns).tolist():
            wanted = self._wanted.get(turn)
            if wanted is None:
                continue
            hold(seen, wanted, turns == turn, legal, block)
        return block


def hold(seen: View, wanted: Wanted, here: Truth, legal: LegalBlock, block: MoveBlock) -> None:
    """Put a move into the block where ``here`` says so: its order where that is legal, its letter act where it fits."""
    own = seen.game.orders.of_side[seen.side].tolist()
    order = seen.game.orders.place_of[wanted.move.order]
    block.order[here & legal.orders[own.index(order)]] = order
    line = move_block(seen.game, [wanted.move])
    slot = np.full(seen.size, -1, dtype=np.int64)
    match wanted.move.act:
        case None:
            fits = here
        case Send(letter):
            place = seen.game.post.drafts_of_side[seen.side].tolist().index(seen.game.layout.drafts.index(letter))
            fits = here & legal.drafts[place]
        case Accept() | Refuse() | Withdraw():
            tables = {ACCEPT: legal.accept, REFUSE: legal.refuse, WITHDRAW: legal.withdraw}
            alike = tables[int(line.act[0])].copy()
            if wanted.open is None:
                alike[np.arange(len(alike)) != line.slot[0]] = False
            else:
                alike &= (seen.desk.open == wanted.open) & (seen.desk.rider == wanted.rider)
            slot = np.argmax(alike, axis=0)
            fits = here & alike.any(axis=0)
        case Write():
            fits = here.copy()
            for column in np.flatnonzero(here).tolist():
                one = seen.column(column)
                fits[column] = why_illegal(one, Move(wanted.move.order, wanted.move.act)) is None
            slot = np.full(seen.size, line.slot[0], dtype=np.int64)
        case _:
            fits = here & legal.ask[line.clause[0]]
    for part in LETTER_PARTS:
        getattr(block, part)[fits] = getattr(line, part)[0]
    if int(line.act[0]) not in (NO_ACT, SEND):
        block.slot[fits] = slot[fits]


def moves_of_line(game: Game, line: Line, side: str, draws: Draws | None = None) -> dict[str, Wanted]:
    """A side's moves of a line, with what its acceptances accepted, found by playing the line with its pinned draws.

    Raises MoveText where a move cannot be read.  A line that cannot be played to its end gives the moves up to there.
    """
    found: dict[str, Wanted] = {}
    position: Position = start(game, 0, draws=draws or line.draws)
    while not position.over():
        turn = game.scenario.turns[position.turn()].id
        if turn not in line.moves:
            break
        both = {one: parse_move(getattr(line.moves[turn], one)) for one in SIDES}
        if any(why_illegal(view(position, one), both[one]) for one in SIDES):
            break
        found[turn] = wanted(view(position, side), both[side])
        position = play(position, {one: move_block(game, [both[one]]) for one in SIDES})
    return found


def wanted(seen: View, move: Move) -> Wanted:
    """A move with the content of the letter that it accepts, refuses or withdraws, as it lies on the desk now."""
    if not isinstance(move.act, Accept | Refuse | Withdraw) or move.act.letter not in seen.game.layout.slot_of:
        return Wanted(move)
    slot = seen.game.layout.slot_of[move.act.letter]
    return Wanted(move, int(seen.desk.open[slot, 0]), int(seen.desk.rider[slot, 0]))
