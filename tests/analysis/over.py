"""Games played to their end by given moves, as records: a small bargain, and what was done in 1962 with changes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml

from game.players import HISTORY
from game.record import HUMAN, Record, Replay, game_of, new_record, played, replay, with_turn
from game.rules import parse_move, start, step
from game.scenario.library import Loaded, load, load_text
from tests.players.table import BARGAIN

DEAL = {"parts": [{"title": "The bargain", "side": side, "deal": "1"} for side in ("us", "ussr")]}


def bargained(
    *turns: tuple[str, str], prior: Mapping[str, Any], seed: int = 1, **changes: Any
) -> tuple[Record, Replay]:
    """The small bargain played by a person (North) against the prior, by letter acts turn by turn; both sides wait.

    ``prior`` is his character; ``changes`` replace parts of the scenario.  The abbot, who expects nothing of waiting,
    stands for North.
    """
    raw = yaml.load(BARGAIN.read_text(encoding="utf-8"), Loader=yaml.BaseLoader) | {"scores": DEAL} | changes
    raw["opponents"] = {
        "abbot": {"side": "us", "name": "The abbot", "text": "For a test."},
        "prior": {"side": "ussr", "name": "The prior", "text": "For a test.", **prior},
    }
    loaded = load_text(yaml.safe_dump(raw, sort_keys=False), "a bargain")
    whole = [*turns, *[("", "")] * (len(loaded.scenario.turns) - len(turns))]
    moves = [{"us": f"wait_us; {us}".strip("; "), "ussr": f"wait_ussr; {ussr}".strip("; ")} for us, ussr in whole]
    return _along(loaded, {"us": HUMAN, "ussr": "prior"}, moves, seed)


def october(changes: Mapping[str, Mapping[str, str]] | None = None) -> tuple[Record, Replay]:
    """What was done on Black Saturday, with its pinned chance; ``changes`` gives other moves by turn and side."""
    loaded = load("black_saturday")
    line = loaded.scenario.lines[HISTORY]
    moves = [
        {side: (changes or {}).get(turn, {}).get(side, getattr(both, side)) for side in ("us", "ussr")}
        for turn, both in line.moves.items()
    ]
    return _along(loaded, {"us": HUMAN, "ussr": "khrushchev"}, moves, 0, pinned=True)


def _along(
    loaded: Loaded, players: Mapping[str, str], moves: list[dict[str, str]], seed: int, *, pinned: bool = False
) -> tuple[Record, Replay]:
    draws = loaded.scenario.lines[HISTORY].draws if pinned else None
    record = new_record(loaded, players, seed, None, draws)
    position = start(game_of(record), record.seed, record.odds, record.draws)
    for both in moves:
        if position.over():
            break
        taken = step(position, {side: parse_move(text) for side, text in both.items()})
        record, position = with_turn(record, played(taken)), taken.position
    assert position.over(), "the moves lead to an end"
    return record, replay(record)
