"""Where a class stops, written behind its code: ``BS-6S95-CRG/4/6`` stops before the choices of turns 4 and 6."""

from __future__ import annotations

from collections.abc import Iterable

from game.record.code import CodeError
from game.scenario.model import Scenario
from game.words import words

MARK = "/"


def apart(text: str) -> tuple[str, list[str]]:
    """A code, and what stands behind it: the numbers of turns, not yet judged."""
    code, *stops = (part.strip() for part in text.split(MARK))
    return code, [stop for stop in stops if stop]


def stops_at(stops: Iterable[str], scenario: Scenario) -> list[str]:
    """The ids of the turns that are meant, each by its number from 1. Raises CodeError."""
    found = []
    for stop in stops:
        if not (stop.isascii() and stop.isdecimal() and 1 <= int(stop) <= len(scenario.turns)):
            values = {"stop": MARK + stop, "title": scenario.title, "count": len(scenario.turns)}
            raise CodeError(words().say("class_code.no_stop", **values))
        found.append(scenario.turns[int(stop) - 1].id)
    return list(dict.fromkeys(found))


def with_stops(code: str, turns: Iterable[str], scenario: Scenario) -> str:
    """A code that stops before the choices of these turns."""
    ids = [turn.id for turn in scenario.turns]
    return code + "".join(f"{MARK}{ids.index(turn) + 1}" for turn in turns)
