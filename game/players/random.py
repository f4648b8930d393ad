"""The player that chooses by lot: its order uniformly, and half the time a letter act, its kind first, then which."""

from __future__ import annotations

from typing import Final

import numpy as np

from game.players.player import Player, pick
from game.rules import MoveBlock, View, legal_block
from game.rules.chance import Seeds, below, draw, purpose
from game.rules.moves import ACCEPT, ASK, REFUSE, SEND, WITHDRAW

_ONE_IN: Final = 2


class RandomPlayer(Player):
    """Chooses by lot among all that is legal, letters composed by hand apart."""

    def choose(self, seen: View, seeds: Seeds) -> MoveBlock:
        """A move for each game."""
        keys = self.keys(seen, seeds)
        legal = legal_block(seen)
        block = MoveBlock.blank(seen.size)
        own = self.game.orders.of_side[self.side]
        block.order[:] = own[pick(legal.orders, keys, "order")]
        kinds = ((SEND, legal.drafts), (ACCEPT, legal.accept), (REFUSE, legal.refuse), (WITHDRAW, legal.withdraw))
        tables = [(kind, table) for kind, table in (*kinds, (ASK, legal.ask)) if table.any()]
        if not tables:
            return block
        writes = below(draw(keys, purpose("write")), _ONE_IN) == 0
        possible = np.array([table.any(axis=0) for _, table in tables])
        writes &= possible.any(axis=0)
        chosen = pick(possible, keys, "kind")
        for place, (kind, table) in enumerate(tables):
            here = np.flatnonzero(writes & (chosen == place))
            if not here.size:
                continue
            which = pick(table[:, here], keys[here], "which")
            block.act[here] = kind
            if kind == SEND:
                block.draft[here] = self.game.post.drafts_of_side[self.side][which]
            elif kind == ASK:
                block.clause[here] = which
            else:
                block.slot[here] = which
        return block
