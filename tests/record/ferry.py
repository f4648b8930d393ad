"""A small scenario for the tests of records, and games of it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from game.record import HUMAN, Record, new_record, played, with_turn
from game.rules import Move, Step, compile_scenario, legal_moves, start, step, view
from game.scenario.library import Loaded, load
from game.scenario.parts import SIDES

FERRY = Path(__file__).with_name("ferry.yaml")
BOTH_HUMAN = dict.fromkeys(SIDES, HUMAN)


@cache
def ferry() -> Loaded:
    return load(FERRY)


def game_played(seed: int, choices: list[int], odds: str | None = None) -> tuple[Record, list[Step]]:
    """A game of legal moves, each picked by a number, until these are used up or the game is over."""
    record = new_record(ferry(), BOTH_HUMAN, seed, odds)
    position = start(compile_scenario(ferry().scenario), seed, odds)
    steps: list[Step] = []
    numbers = iter(choices)
    for us, ussr in zip(numbers, numbers, strict=False):
        if position.over():
            break
        steps.append(step(position, {"us": _pick(position, "us", us), "ussr": _pick(position, "ussr", ussr)}))
        record = with_turn(record, played(steps[-1]))
        position = steps[-1].position
    return record, steps


def _pick(position: object, side: str, number: int) -> Move:
    moves = list(legal_moves(view(position, side)).moves())
    return moves[number % len(moves)]
