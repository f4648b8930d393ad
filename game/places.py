"""Where the game's own files are, in a checkout or inside an installed package; and the player's own.

Nothing here imports more than the standard library, so that the window can open before the rest is loaded.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

HOME_VARIABLE = "KNOT_OF_WAR_HOME"
"""The environment variable that names another folder for what is the player's own."""

_FOLDER = "knot-of-war"
_PACKAGE = Path(__file__).resolve().parent


def shipped(folder: str) -> Path:
    """The folder ``assets`` or ``scenarios``: the package's own copy, or that of the checkout."""
    packed = _PACKAGE / "_shipped" / folder
    return packed if packed.is_dir() else _PACKAGE.parent / folder


def assets() -> Path:
    """Where texts, fonts, maps and sounds are."""
    return shipped("assets")


def scenarios() -> Path:
    """Where the installed scenarios are."""
    return shipped("scenarios")


def home() -> Path:
    """The player's own folder for this game; it may not be there yet."""
    if given := os.environ.get(HOME_VARIABLE):
        return Path(given)
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming") / _FOLDER
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / _FOLDER
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / _FOLDER
