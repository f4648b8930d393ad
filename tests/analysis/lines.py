"""Games written down for tests: moves by turn, chance as history's line has it, so that nothing else happens."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from game.players.match import Match
from game.record import HUMAN, Note, Record, Replay, replay
from game.rules import SIDES, parse_move
from game.scenario.library import Loaded, load


@cache
def scenario(name: str = "black_saturday") -> Loaded:
    """A shipped scenario."""
    return load(name)


def game(
    moves: Sequence[tuple[str, str]],
    notes: Mapping[int, Mapping[str, Note]] | None = None,
    name: str = "black_saturday",
) -> tuple[Record, Replay]:
    """A game of two people who choose so, turn by turn from the first, with what they wrote in the journal."""
    loaded = scenario(name)
    line = loaded.scenario.lines.get("history")
    match = Match.new(loaded, dict.fromkeys(SIDES, HUMAN), 1, draws=line.draws if line else None)
    for place, chosen in enumerate(moves):
        for side, move in zip(SIDES, chosen, strict=True):
            match.choose(side, parse_move(move), (notes or {}).get(place, {}).get(side))
        match.resolve()
    return match.record, replay(match.record)


def history(
    name: str = "black_saturday", notes: Mapping[int, Mapping[str, Note]] | None = None
) -> tuple[Record, Replay]:
    """What was done in 1962."""
    line = scenario(name).scenario.lines["history"]
    return game([(moves.us, moves.ussr) for moves in line.moves.values()], notes, name)
