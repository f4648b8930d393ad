"""For all tests: what the game keeps of a player's own is the test's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.places import HOME_VARIABLE


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings, saved games and judgements of this test; nobody else's are touched."""
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))
