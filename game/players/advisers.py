"""What the player's advisers would do, from what the player sees."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from game.players.persona import Persona
from game.rules import Accept, Game, Move, Refuse, Send, View
from game.rules.moves import Ask
from game.scenario.character import Adviser, Counsel

_NO_WHIM = 0
"""Advisers do not act on chance, so any seed gives the same counsel."""


@dataclass(frozen=True)
class Advice:
    """What one adviser recommends, and his words on the order and on the letter act where he has any."""

    adviser: str
    about: Adviser
    move: Move
    on_order: Counsel | None
    on_act: Counsel | None


def advice(seen: View) -> tuple[Advice, ...]:
    """The counsel of every adviser of the side, in the scenario's order; none once the game is over."""
    if seen.over():
        return ()
    scenario = seen.game.scenario
    return tuple(
        _advice(name, about, _adviser(seen.game, name).choose_one(seen, _NO_WHIM))
        for name, about in scenario.advisers.items()
        if about.side == seen.side
    )


@lru_cache(16)
def _adviser(game: Game, name: str) -> Persona:
    return Persona(game, game.scenario.advisers[name].side, name)


def _advice(name: str, about: Adviser, move: Move) -> Advice:
    match move.act:
        case Send(letter):
            on_act = about.on_letters.get(letter)
        case Accept():
            on_act = about.on_accepting
        case Refuse():
            on_act = about.on_refusing
        case Ask():
            on_act = about.on_asking
        case _:
            on_act = None
    return Advice(name, about, move, about.on_orders.get(move.order), on_act)
