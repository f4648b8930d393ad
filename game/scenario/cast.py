"""Checks of leaders, advisers, and the signals by which leaders are told apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from game.scenario.character import Character
from game.scenario.parts import Condition
from game.scenario.problems import Problem
from game.scenario.readings import BELIEF
from game.scenario.written import Check, Written

COMMON_PLAYERS = ("random", "history")
"""The players that every scenario has besides its own opponents."""

_RESERVED_PLAYERS = (*COMMON_PLAYERS, "human", "planner", "auto")


def _opponents(written: Written) -> Iterator[Problem]:
    """An opponent's id isn't that of a common player or of a hidden type of its side."""
    scenario = written.scenario
    for name, opponent in scenario.opponents.items():
        if name in _RESERVED_PLAYERS:
            message = f"'{name}' is the name of a player that every scenario has"
            yield written.error(("opponents", name), message, "give it another id", at_key=True)
        if opponent.side in scenario.sides and name in scenario.sides[opponent.side].types:
            message = f"'{name}' is also a hidden type of {opponent.side}, and a signal could not tell them apart"
            yield written.error(("opponents", name), message, "give one of the two another id", at_key=True)
    for name in scenario.advisers:
        if name in scenario.opponents or name in _RESERVED_PLAYERS:
            message = f"'{name}' is also the name of a player"
            yield written.error(("advisers", name), message, "give it another id", at_key=True)


def _characters(written: Written) -> Iterator[Problem]:
    """One that asks questions has a channel for them; likenesses do not go round in a circle."""
    scenario = written.scenario
    tables: tuple[tuple[str, Mapping[str, Character]], ...] = (
        ("opponents", scenario.opponents),
        ("advisers", scenario.advisers),
    )
    for table, characters in tables:
        for name, one in characters.items():
            if one.questions and scenario.back_channel is None:
                message = "there is no back channel by which a question could be put"
                yield written.error((table, name, "questions"), message, "delete them, or name one", at_key=True)
            reached = {name} if table == "opponents" else set()
            like = one.like
            while like in scenario.opponents and like not in reached:
                reached.add(like)
                like = scenario.opponents[like].like
            if like == name and table == "opponents":
                message = f"'{name}' is like itself, by way of others"
                yield written.error((table, name, "like"), message, "let one of them stand by itself")


def _signals(written: Written) -> Iterator[Problem]:
    """Likelihoods are more than nought and at most certain; what is judged by is no belief itself."""
    scenario = written.scenario
    for name, signal in scenario.signals.items():
        for kind, likely in signal.likely.items():
            if not 1 <= likely <= 100:
                message = f"a likelihood is from 1 to 100 per cent, and this is {likely}"
                remedy = "write a number between: nothing is quite impossible of a leader"
                yield written.error(("signals", name, "likely", kind), message, remedy)
    for way, condition in written.parts(Condition):
        if way[0] in ("facts", "signals"):
            for reading in condition.readings:
                if reading.startswith(BELIEF):
                    message = "beliefs come from facts and signals, so these can't look at beliefs"
                    yield written.error((*way, reading), message, "look at what was done instead", at_key=True)


CAST: tuple[Check, ...] = (_opponents, _characters, _signals)
"""The checks of this file."""
