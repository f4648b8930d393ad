"""Small scenarios for the tests of the rules, and a desk at which both sides are played in the text of moves."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from game.rules import (
    Game,
    LegalMoves,
    LetterSeen,
    Step,
    View,
    compile_scenario,
    legal_moves,
    parse_move,
    start,
    step,
    view,
    why_illegal,
)
from game.scenario.model import Draws, Scenario
from game.scenario.parts import SIDES
from game.scenario.shape import load_text
from game.words import words

FOLDER = Path(__file__).with_name("scenarios")
ACTS = ("send", "offer", "hint", "accept", "refuse", "withdraw", "ask")
CALM = Draws()
"""Chance pinned: nothing happens that is not sure, and letters take their shortest time."""


@cache
def game_of(name: str) -> Game:
    """A test scenario, compiled."""
    path = FOLDER / f"{name}.yaml"
    scenario, _ = load_text(path.read_bytes(), str(path), Scenario)
    return compile_scenario(scenario)


def altered(name: str, changes: Mapping[str, Any]) -> Game:
    """A test scenario with some of its parts replaced or added: mappings are merged, anything else is replaced."""
    path = FOLDER / f"{name}.yaml"
    raw = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    _merge(raw, changes)
    return compile_scenario(Scenario.model_validate(raw))


def _merge(into: dict[str, Any], changes: Mapping[str, Any]) -> None:
    for key, value in changes.items():
        if isinstance(value, Mapping) and isinstance(into.get(key), dict):
            _merge(into[key], value)
        else:
            into[key] = value


class Desk:
    """One game of a test scenario.  A side that is told nothing waits; an act alone goes with waiting."""

    def __init__(
        self, scenario: str | Game = "letters", seed: int = 1, odds: str | None = None, draws: Draws | None = None
    ) -> None:
        self.game = game_of(scenario) if isinstance(scenario, str) else scenario
        self.position = start(self.game, seed, odds, draws)
        self.last: Step | None = None

    def play(self, us: str = "", ussr: str = "") -> Step:
        moves = {side: parse_move(with_order(side, text)) for side, text in zip(SIDES, (us, ussr), strict=True)}
        self.last = step(self.position, moves)
        self.position = self.last.position
        return self.last

    def wait(self, turns: int) -> None:
        for _ in range(turns):
            self.play()

    def __getitem__(self, name: str) -> int:
        return self.position.value(name)

    def view(self, side: str) -> View:
        return view(self.position, side)

    def why(self, side: str, text: str) -> str | None:
        reason = why_illegal(self.view(side), parse_move(with_order(side, text)))
        return words().reason(reason) if reason else None

    def legal(self, side: str) -> LegalMoves:
        return legal_moves(self.view(side))

    def acts(self, side: str) -> list[str]:
        return [str(act) for act in self.legal(side).acts]

    def letter(self, side: str, name: str) -> LetterSeen | None:
        return next((letter for letter in self.view(side).letters() if letter.name == name), None)

    def entries(self, variable: str) -> list[tuple[str, int]]:
        assert self.last is not None
        return [(entry.rule, entry.amount) for entry in self.last.entries if entry.variable == variable]


def with_order(side: str, text: str) -> str:
    if not text:
        return f"wait_{side}"
    return f"wait_{side}; {text}" if text.split()[0] in ACTS else text
