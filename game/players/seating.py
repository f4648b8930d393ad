"""Who can take a side: by name on the command line, in the window, and in records."""

from __future__ import annotations

import difflib
from collections.abc import Mapping

from game.players.persona import Persona
from game.players.planner import STRENGTHS, Planner
from game.players.player import Player
from game.players.random import RandomPlayer
from game.players.scripted import HISTORY, Scripted, moves_of_line
from game.rules import Game, new_seeds
from game.rules.chance import below, draw, purpose
from game.scenario.model import Scenario

RANDOM, AUTO, PLANNER = "random", "auto", "planner"
"""The names of players that the scenario need not define; a strength follows ``planner`` after a colon."""


class UnknownPlayer(ValueError):  # noqa: N818 - it names what is wrong
    """A player that the scenario does not have; the message names those that it has."""


def opponents(scenario: Scenario, side: str) -> tuple[str, ...]:
    """The scenario's own leaders for a side."""
    return tuple(name for name, about in scenario.opponents.items() if about.side == side)


def planners(scenario: Scenario) -> tuple[str, ...]:
    """The names of the planner's strengths, the weakest first; none where it has no leaders to reckon with."""
    both = all(any(about.side == side for about in scenario.opponents.values()) for side in scenario.sides)
    return tuple(f"{PLANNER}:{strength}" for strength in STRENGTHS) if both else ()


def player_names(scenario: Scenario, side: str) -> tuple[str, ...]:
    """Who can play a side: the scenario's opponents, planners, ``history`` where there is a line, and ``random``."""
    line = [HISTORY] if HISTORY in scenario.lines else []
    return (*opponents(scenario, side), *planners(scenario), *line, RANDOM)


def drawn(scenario: Scenario, name: str, side: str, seed: int) -> str:
    """The player that a name means in the game begun from ``seed``: ``auto`` is one of the scenario's leaders, by lot.

    Every other name means itself; so does ``auto`` where the scenario has no leaders for the side.
    """
    among = opponents(scenario, side)
    if name != AUTO or not among:
        return name
    return among[int(below(draw(new_seeds(seed, 1), purpose(f"auto.{side}")), len(among))[0])]


def lots(scenario: Scenario, players: Mapping[str, str], seed: int) -> dict[str, str]:
    """Who it was, by side, where that was left to the lot."""
    return {side: drawn(scenario, name, side, seed) for side, name in players.items() if name == AUTO}


def in_full(scenario: Scenario, name: str) -> str:
    """A player's name with what may be left out: ``planner`` alone means the strongest."""
    return planners(scenario)[-1] if name == PLANNER and planners(scenario) else name


def make_player(game: Game, name: str, side: str) -> Player:
    """A player by name, or one who acts as an adviser of the side counsels; raises UnknownPlayer with the choices."""
    scenario = game.scenario
    names = player_names(scenario, side)
    name = in_full(scenario, name)
    if name in scenario.advisers and scenario.advisers[name].side == side:
        return Persona(game, side, name)
    if name not in names:
        near = difflib.get_close_matches(name, names, 1)
        guess = f" (did you mean '{near[0]}'?)" if near else ""
        raise UnknownPlayer(f"there is no player '{name}' for {side}{guess}: choose one of {', '.join(names)}")
    if name == RANDOM:
        return RandomPlayer(game, side, name)
    if name == HISTORY:
        line = scenario.lines[HISTORY]
        own = opponents(scenario, side)
        fallback: Player = Persona(game, side, own[0]) if own else RandomPlayer(game, side, RANDOM)
        return Scripted(game, side, name, moves_of_line(game, line, side), fallback)
    if name in planners(scenario):
        return Planner(game, side, int(name.partition(":")[2]))
    return Persona(game, side, name)
