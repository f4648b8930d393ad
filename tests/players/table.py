"""A small bargain with whatever leaders a test needs, and letters put on the desk as a test says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from game.players import Persona
from game.rules import Game, Move, Position, compile_scenario, parse_move, reseed, start, step, view
from game.rules.chance import Seeds
from game.scenario.model import Scenario

BARGAIN = Path(__file__).with_name("bargain.yaml")
LEADER, ADVISER = "prior", "almoner"


def bargain(*, pride: Any = None, **about: Any) -> Game:
    """The small bargain, with one leader for South: what is told here of it, and no whims unless they are told.

    An adviser of South has the same character.  ``pride`` is what all leaders of South expect of waiting.
    """
    raw = yaml.load(BARGAIN.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    if pride is not None:
        raw["sides"]["ussr"]["waiting"] = pride
    one = {"side": "ussr", "name": "The prior", "text": "For a test.", **about}
    raw["opponents"], raw["advisers"] = {LEADER: one}, {ADVISER: {**one, "office": "Almoner"}}
    return compile_scenario(Scenario.model_validate(raw))


def after(game: Game, *turns: tuple[str, str], seed: int = 1) -> Position:
    """Where a game stands after turns of letter acts (both sides wait; an empty text is silence)."""
    position = start(game, seed)
    for us, ussr in turns:
        acts = {"us": us, "ussr": ussr}
        moves = {side: parse_move(f"wait_{side}" + (f"; {act}" if act else "")) for side, act in acts.items()}
        position = step(position, moves).position
    return position


def choice(position: Position, seed: int = 1) -> Move:
    """What the leader does in a position."""
    return Persona(position.game, "ussr", LEADER).choose_one(view(position, "ussr"), seed)


def act(position: Position, seed: int = 1) -> str:
    """Its letter act, as text; empty for none."""
    made = choice(position, seed).act
    return "" if made is None else str(made)


def many(position: Position, seeds: Seeds) -> Position:
    """The same position in a column for each seed."""
    return reseed(position, seeds)
