"""Who sits across, in words: the scenario's own leaders, and the players that every scenario has."""

from __future__ import annotations

from game.scenario.character import Character
from game.scenario.model import Scenario
from game.words import Words

PLANNER = "planner"


def name_of(words: Words, scenario: Scenario, player: str) -> str:
    """What a player is called; one whom nobody here knows keeps the name that the record has for him."""
    own, key = _own(scenario, player), f"{_key(words, player)}.title"
    if own is not None:
        return own.name
    return words.say(key) if key in words else player


def character_of(words: Words, scenario: Scenario, player: str) -> str:
    """A player's character, in a sentence or two."""
    own = _own(scenario, player)
    return own.text if own else words.say(f"{_key(words, player)}.text")


def _own(scenario: Scenario, player: str) -> Character | None:
    """One of the scenario's own: a leader, or an adviser who was given the chair."""
    return scenario.opponents.get(player) or scenario.advisers.get(player)


def _key(words: Words, player: str) -> str:
    """Where the words of a player stand that is nobody's own; of a planner without a strength, those of the last."""
    strengths = words.under(f"player.{PLANNER}")
    named = f"{PLANNER}:{strengths[-1]}" if player == PLANNER else player
    return f"player.{named.replace(':', '.')}"
