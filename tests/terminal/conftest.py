"""A game played by lines, as through a pipe."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from game.players.match import Match
from game.scenario.library import Loaded, installed, load
from game.terminal.play import run

HERE = Path(__file__).parent
SMALL = HERE / "small.yaml"
COLUMNS = 80
PROMPT = r"(?m)^(?:[a-z?]+)?> "


@dataclass(frozen=True)
class Played:
    """What a game played by lines gave."""

    code: int
    text: str
    match: Match

    def after(self, line: str, nth: int = 1) -> str:
        """What was printed between a line of input and the next prompt."""
        _, *parts = re.split(PROMPT + re.escape(line) + r"\n", self.text)
        return re.split(PROMPT, parts[nth - 1])[0]


@cache
def loaded(name: str) -> Loaded:
    """A scenario, read once."""
    return load(SMALL if name == "small" else installed()[name])


def play_lines(
    *lines: str,
    scenario: str = "small",
    us: str = "human",
    ussr: str = "boris",
    seed: int = 1,
    path: Path | None = None,
    **settings: Any,
) -> Played:
    """A game whose input is these lines; the input ends after the last."""
    match = Match.new(loaded(scenario), {"us": us, "ussr": ussr}, seed, path=path)
    return go_on(match, *lines, **settings)


def go_on(match: Match, *lines: str, **settings: Any) -> Played:
    """A match, from where it stands, with these lines."""
    out = io.StringIO()
    code = run(match, io.StringIO("".join(line + "\n" for line in lines)), out, **settings)
    return Played(code, out.getvalue(), match)


@pytest.fixture
def play() -> Callable[..., Played]:
    """Plays a game by lines."""
    return play_lines
