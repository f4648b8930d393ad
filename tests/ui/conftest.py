"""The window's tests need no display and no loudspeaker, and mostly wait until the other side has chosen."""

import os

import pytest

os.environ["SDL_VIDEODRIVER"] = "dummy"
os.environ["SDL_AUDIODRIVER"] = "dummy"

LONG = 60.0


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """What comes of a turn is there when the key that sent it has been pressed, however slow the machine."""
    from game.ui import onward

    monkeypatch.setattr(onward, "PATIENCE", LONG)
