"""Where the game's own files are: in a checkout, or inside an installed package.

Nothing here imports more than the standard library, so that the window can open before the rest is loaded.
"""

from __future__ import annotations

from pathlib import Path

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
