"""Whole games as they look.

``UPDATE_GOLDEN=1`` in the environment writes the transcripts anew: read the difference before it is kept.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.terminal.conftest import play_lines

GOLDEN = Path(__file__).parents[1] / "golden"

GAMES: dict[str, tuple[dict[str, object], tuple[str, ...]]] = {
    "terminal_peace": (
        {},
        (
            "help", "frog", "fetch_priest", "ask path", "go", "r 1", "w 1", "s 2", "on 1", "send", "a", "go",
            "accept 1", "a", "go", "a", "go", "history", "",
        ),
    ),
    "terminal_sulk": (
        {"us": "random", "ussr": "human", "figures": True, "long_briefing": True},
        ("w", "2", "send", "status", "a", "go", "w", "1", "cancel", "cancel", "b", "go", "map", "c", "go"),
    ),
    "terminal_chicken": ({"scenario": "chicken", "ussr": "withdrawer"}, ("help", "b", "undo", "a", "go", "")),
}  # fmt: skip


@pytest.mark.parametrize("name", GAMES)
def test_transcript(name: str) -> None:
    """The transcript of a game is what it was."""
    keywords, lines = GAMES[name]
    text = play_lines(*lines, **keywords).text  # type: ignore[arg-type]
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8")
