"""What is told of a kept game in a line: how far it has come, and who sits in its chairs."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from game.record import HUMAN, Glance, glance
from game.rules import SIDES
from game.scenario.library import Loaded
from game.scenario.model import Scenario
from game.scenario.problems import ContentError
from game.ui.papers import say


def line(path: Path, scenarios: Mapping[str, Loaded]) -> str:
    """Scenario, chair and turn; nothing where the file can't be read, or its scenario is not here."""
    try:
        about = glance(path)
    except ContentError:
        return ""
    known = scenarios.get(about.scenario)
    if known is None:
        return ""
    return say("title.last_is", title=known.scenario.title, who=sitting(known.scenario, about),
               turn=turn(known.scenario, about))  # fmt: skip


def seats(about: Glance) -> list[str]:
    """The sides that people play."""
    return [side for side in SIDES if getattr(about, side) == HUMAN]


def sitting(scenario: Scenario, about: Glance) -> str:
    """The leader whom a person plays; or that two play, or a class."""
    if about.umpire:
        return say("kept.chairs_umpire")
    found = seats(about)
    return scenario.sides[found[0]].leader if len(found) == 1 else say("kept.chairs_two")


def turn(scenario: Scenario | None, about: Glance) -> str:
    """Which turn is next, of how many; of an unknown scenario how many have been played."""
    ids = [turn.id for turn in scenario.turns] if scenario else []
    if not about.turns and ids:
        return say("kept.turn", number=1, count=len(ids))
    if about.last not in ids:
        return say("kept.played", count=about.turns)
    return say("kept.turn", number=min(ids.index(about.last) + 2, len(ids)), count=len(ids))
