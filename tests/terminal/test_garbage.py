"""Whatever is typed: no line wider than a terminal, no exception, and the same bytes again."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.terminal.conftest import COLUMNS, play_lines

WORDS = st.sampled_from([
    "a", "b", "c", "go", "w", "w 1", "w 2", "1", "2", "3", "s 2", "s", "send", "cancel", "edit", "compose",
    "show", "by 1", "by 2", "by 3", "rider 2", "on 1", "on none", "offer", "hint", "accept", "accept 1",
    "accept 2 + apples", "refuse 1", "refuse 2 over dig", "withdraw", "withdraw 3", "ask path", "ask", "r 1",
    "r 2", "letters", "status", "map", "why", "history", "clauses", "briefing", "ideas", "desk", "explain a",
    "undo", "-", "help", "", "quit", "shout; offer call: fence_moved / aunt: apples",
    "wait_north; accept ussr1", "fetch_priest",
])  # fmt: skip
GAMES = int(os.environ.get("TERMINAL_GAMES", "60"))
"""How many random games are tried; more by this variable of the environment."""


@given(st.lists(st.one_of(WORDS, WORDS, WORDS, st.text(max_size=200)), max_size=60), st.booleans())
@settings(max_examples=GAMES, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
def test_anything_can_be_typed(lines: list[str], figures: bool) -> None:
    """Random commands and random garbage: a clean exit, and no line over eighty columns."""
    typed = [line.replace("\n", " ").replace("\r", " ") for line in lines if not line.startswith("save")]
    played = play_lines(*typed, figures=figures)
    assert played.code == 0
    wide = [row for row in played.text.split("\n") if len(row) > COLUMNS]
    assert wide == []


@given(st.lists(WORDS, max_size=30), st.sampled_from(["us", "ussr"]), st.integers(0, 9))
@settings(max_examples=GAMES // 3, deadline=None, derandomize=True)
def test_black_saturday_takes_anything_too(lines: list[str], side: str, seed: int) -> None:
    """The shipped scenario, either side."""
    us, ussr = ("human", "random") if side == "us" else ("random", "human")
    played = play_lines(*lines, scenario="black_saturday", seed=seed, us=us, ussr=ussr)
    assert all(len(row) <= COLUMNS for row in played.text.split("\n"))
