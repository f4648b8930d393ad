"""Leaders played by the computer, games between them, and the match that window and text drive."""

from __future__ import annotations

from game.players.advisers import Advice, advice
from game.players.persona import Persona
from game.players.planner import Planner
from game.players.player import Player, player_seeds
from game.players.playout import Playout, choose_both, play_out
from game.players.random import RandomPlayer
from game.players.scripted import HISTORY, Scripted, Wanted, moves_of_line, wanted
from game.players.seating import (
    AUTO,
    RANDOM,
    UnknownPlayer,
    drawn,
    lots,
    make_player,
    opponents,
    planners,
    player_names,
)

__all__ = [
    "AUTO",
    "HISTORY",
    "RANDOM",
    "Advice",
    "Persona",
    "Planner",
    "Player",
    "Playout",
    "RandomPlayer",
    "Scripted",
    "UnknownPlayer",
    "Wanted",
    "advice",
    "choose_both",
    "drawn",
    "lots",
    "make_player",
    "moves_of_line",
    "opponents",
    "planners",
    "play_out",
    "player_names",
    "player_seeds",
    "wanted",
]
