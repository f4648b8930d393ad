"""The window's tests need no display and no loudspeaker, and mostly wait until the other side has chosen."""

import os
from functools import cache
from pathlib import Path

import pytest

from game.scenario import library
from game.scenario.library import Loaded

os.environ["SDL_VIDEODRIVER"] = "dummy"
os.environ["SDL_AUDIODRIVER"] = "dummy"

LONG = 60.0


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """What comes of a turn is there when the key that sent it has been pressed, however slow the machine."""
    from game.ui import onward

    monkeypatch.setattr(onward, "PATIENCE", LONG)


@cache
def _read(path: Path, changed: int) -> Loaded:
    return load(path)


load = library.load


@pytest.fixture(autouse=True)
def read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each window of the tests reads the installed scenarios behind its title; the same file is read once."""
    from game.ui import starting

    for room in (library, starting):
        monkeypatch.setattr(room, "load", read_kept)


def read_kept(path_or_id: str | Path) -> Loaded:
    """What `load` gives, read again only when the file has changed."""
    path = library.installed().get(path_or_id) if isinstance(path_or_id, str) else path_or_id
    return _read(path, path.stat().st_mtime_ns) if path is not None and path.is_file() else load(path_or_id)
