"""Games begun and taken up again."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from pathlib import Path

from game.players.match import Match
from game.record import HUMAN, Lesson, Setting
from game.rules import other
from game.scenario.library import Loaded, load
from game.scenario.model import Scenario
from game.ui import saves
from game.ui.session import Session, now

SEED_BITS = 31
"""Seeds that the window draws are short enough to be read out."""


def started(
    scenario: str | Loaded,
    players: Mapping[str, str],
    against: str | None = None,
    seed: int | None = None,
    odds: str | None = None,
    record: Path | None = None,
    figures: bool = False,
    lesson: Lesson | None = None,
) -> Session:
    """A new game. `players` may leave a side out: then `against` sits there, or the scenario's own leader."""
    loaded = load(scenario) if isinstance(scenario, str) else scenario
    chairs = dict(players)
    for side in list(chairs):
        chairs.setdefault(other(side), against or usual(loaded.scenario, other(side)))
    path = record or saves.new_path(loaded.scenario.id, now())
    drawn = secrets.randbits(SEED_BITS) if seed is None else seed
    return Session(Match.new(loaded, chairs, drawn, odds, path, None, lesson), figures)


def resumed(path: Path, figures: bool = False) -> Session:
    """A game taken up where it stopped."""
    return Session(Match.resume(path), figures)


def by_code(
    loaded: Loaded, setting: Setting, side: str, figures: bool = False, lesson: Lesson | None = None
) -> Session:
    """The game of a class code; `side` is the player's, where the code leaves it open."""
    people = [one for one, name in setting.players.items() if name == HUMAN] or [side]
    players = {one: HUMAN if one in people else name for one, name in setting.players.items()}
    return started(loaded, players, None, setting.seed, setting.odds, None, figures, lesson)


def usual(scenario: Scenario, side: str) -> str:
    """Who sits across if nobody else is asked for."""
    return next((name for name, one in scenario.opponents.items() if one.side == side), "random")


def seed_of(text: str) -> int | None:
    """The seed that a player typed: a number as it is, any other word as a number of its own, nothing as None."""
    text = text.strip()
    if not text:
        return None
    if text.isascii() and text.isdecimal() and int(text) < 1 << SEED_BITS:
        return int(text)
    return int.from_bytes(hashlib.sha256(text.casefold().encode()).digest()[:8], "big") >> (64 - SEED_BITS)


__all__ = ["HUMAN", "by_code", "resumed", "seed_of", "started", "usual"]
