"""Figures in words, the same wherever a game is looked back on: points, shares, turns, packages."""

from __future__ import annotations

from collections.abc import Iterable

from game.scenario.model import Scenario
from game.telling import phrases
from game.words import Words

_TENTH = 10
"""A tenth of a point, in hundredths."""

_MILLION = 1_000_000


def points(words: Words, hundredths: int) -> str:
    """Points with their sign, to a tenth: ``+5.3``."""
    return words.hundredths(_TENTH * round(hundredths / _TENTH))


def amount(words: Words, hundredths: int) -> str:
    """So many points, to a tenth, without a sign: ``5.3``."""
    return points(words, abs(hundredths)).removeprefix(words.say("common.plus", number=""))


def share(words: Words, part: float) -> str:
    """A share from 0 to 1: ``45 %``."""
    return words.per_cent(round(part * _MILLION))


def turn_title(scenario: Scenario, turn: int) -> str:
    """The title of a turn, by its place."""
    return scenario.turns[turn].title


def package(words: Words, scenario: Scenario, terms: Iterable[tuple[str, str]]) -> str:
    """Clauses with their forms: ``Missiles out of Cuba (in public); Jupiters out of Turkey (in secret)``."""
    return "; ".join(phrases.add_phrase(words, scenario, f"{clause}.{form}") for clause, form in terms)
