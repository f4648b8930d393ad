"""A digest of a few games played at random: the same in every process.  Run as ``python -m tests.rules.transcript``."""

from __future__ import annotations

import hashlib
import random

from game.rules import SIDES, legal_moves, start, state_hash, step, view
from tests.rules.at_random import SCENARIOS, any_game, any_move


def transcript(games: int = 2) -> str:
    """Everything that happened in a few games of every scenario, as one digest."""
    digest = hashlib.sha256()
    for name in SCENARIOS:
        for seed in range(games):
            chance = random.Random(seed)
            position = start(any_game(name), seed)
            while not position.over():
                moves = {side: any_move(position, side, chance) for side in SIDES}
                legal = [[str(move) for move in legal_moves(view(position, side)).moves()] for side in SIDES]
                played = step(position, moves)
                position = played.position
                entries = [(one.rule, one.variable, one.amount, sorted(one.seen_by)) for one in played.entries]
                notices = [(one.kind, one.subject, sorted(one.seen_by), dict(one.detail)) for one in played.notices]
                digest.update(repr((name, seed, legal, list(map(str, moves.values())), entries, notices)).encode())
                digest.update(state_hash(position).encode())
    return digest.hexdigest()


if __name__ == "__main__":
    print(transcript())
