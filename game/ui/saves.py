"""Where games are kept between sittings, and which one is to be continued."""

from __future__ import annotations

import os
import sys
from datetime import datetime
from pathlib import Path

HOME_VARIABLE = "KNOT_OF_WAR_HOME"
FOLDER = "knot-of-war"
GAMES = "games"
POINTER = "continue.txt"
"""Holds the path of the game that is not over yet."""


def home() -> Path:
    """The player's own folder for this game; it may not be there yet."""
    if given := os.environ.get(HOME_VARIABLE):
        return Path(given)
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming") / FOLDER
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / FOLDER
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / FOLDER


def new_path(scenario: str, now: datetime) -> Path | None:
    """A file for a game that begins, in a folder that is there; None where nothing can be written."""
    folder = home() / GAMES
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    start = f"{scenario}-{now:%Y%m%d-%H%M%S}"
    path, number = folder / f"{start}.yaml", 1
    while path.exists():
        number += 1
        path = folder / f"{start}-{number}.yaml"
    return path


def remember(path: Path | None) -> None:
    """This is the game that *Continue* goes on with."""
    if path is None:
        return
    try:
        home().mkdir(parents=True, exist_ok=True)
        (home() / POINTER).write_text(str(path.resolve()), encoding="utf-8")
    except OSError:
        return  # the game itself is saved; only the short way back to it is not


def forget(path: Path | None) -> None:
    """This game is over: there is nothing left to continue."""
    if path is not None and latest() == path.resolve():
        (home() / POINTER).unlink(missing_ok=True)


def latest() -> Path | None:
    """The game to be continued, if there is one."""
    try:
        path = Path((home() / POINTER).read_text(encoding="utf-8").strip())
        return path if path.is_file() else None
    except (OSError, ValueError):
        return None
