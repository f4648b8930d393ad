"""Moves for blocks of games, from the text of moves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from game.rules import Game, MoveBlock, move_block, parse_move
from game.scenario.parts import SIDES


def block_of(game: Game, texts: Sequence[Sequence[str]]) -> Mapping[str, MoveBlock]:
    """The moves of both sides, for each a list with the text of one move a game."""
    return {
        side: move_block(game, [parse_move(text) for text in own]) for side, own in zip(SIDES, texts, strict=True)
    }
