"""Leaders played by the computer, games between them, and the match that window and text drive."""

from __future__ import annotations

import difflib

from game.players.persona import Persona
from game.players.player import Player, player_seeds
from game.players.playout import Playout, choose_both, play_out
from game.players.random import RandomPlayer
from game.players.scripted import HISTORY, Scripted, Wanted, moves_of_line, wanted
from game.rules import Game
from game.scenario.model import Scenario

RANDOM = "random"

__all__ = [
    "HISTORY",
    "RANDOM",
    "Persona",
    "Player",
    "Playout",
    "RandomPlayer",
    "Scripted",
    "UnknownPlayer",
    "Wanted",
    "choose_both",
    "make_player",
    "moves_of_line",
    "play_out",
    "player_names",
    "player_seeds",
    "wanted",
]


class UnknownPlayer(ValueError):  # noqa: N818 - it names what is wrong
    """A player that the scenario does not have; the message names those that it has."""


def player_names(scenario: Scenario, side: str) -> tuple[str, ...]:
    """Who can play a side: the scenario's opponents first, then ``history`` where there is a line, and ``random``."""
    own = [name for name, about in scenario.opponents.items() if about.side == side]
    return (*own, *([HISTORY] if HISTORY in scenario.lines else []), RANDOM)


def make_player(game: Game, name: str, side: str) -> Player:
    """A player by its name; raises UnknownPlayer, naming the choices."""
    names = player_names(game.scenario, side)
    if name not in names:
        near = difflib.get_close_matches(name, names, 1)
        guess = f" (did you mean '{near[0]}'?)" if near else ""
        raise UnknownPlayer(f"there is no player '{name}' for {side}{guess}: choose one of {', '.join(names)}")
    if name == RANDOM:
        return RandomPlayer(game, side, name)
    if name == HISTORY:
        line = game.scenario.lines[HISTORY]
        fallback: Player = RandomPlayer(game, side, RANDOM) if len(names) == 2 else Persona(game, side, names[0])
        return Scripted(game, side, name, moves_of_line(game, line, side), fallback)
    return Persona(game, side, name)
