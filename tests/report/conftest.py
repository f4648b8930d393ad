"""Pages are written of games that are judged by far fewer games than in earnest."""

from __future__ import annotations

import pytest

from game.analysis import judge, luck


@pytest.fixture(autouse=True)
def quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Enough for marks, and no more."""
    for name, count in {"SCREENED": 4, "AGAIN": 4, "AFRESH": 16, "MOST": 16, "ASSUMED": 2}.items():
        monkeypatch.setattr(judge, name, count)
    monkeypatch.setattr(luck, "PLAYED", 4)
