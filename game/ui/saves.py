"""Where games are kept between sittings, and which one is to be continued."""

from __future__ import annotations

import contextlib
from datetime import datetime
from pathlib import Path

from game.places import home

GAMES = "games"
HANDED_IN = "handed in"
"""Where pages and records under the names of students are."""
POINTER = "continue.txt"
"""Holds the path of the game that is not over yet."""
GUIDED = "guided.txt"
"""Is there once the guided turn has been offered."""
SUFFIX = ".yaml"
LONGEST_NAME = 60
NAME_MARKS = " -_"
"""Besides letters and digits, what the name of a copy may have in it."""


def new_path(scenario: str, now: datetime) -> Path | None:
    """A file for a game that begins, in a folder that is there; None where nothing can be written."""
    folder = home() / GAMES
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    start = f"{scenario}-{now:%Y%m%d-%H%M%S}"
    path, number = folder / (start + SUFFIX), 1
    while path.exists():
        number += 1
        path = folder / f"{start}-{number}{SUFFIX}"
    return path


def games() -> list[tuple[Path, datetime]]:
    """All games that are kept here, the newest first, each with when it was last written."""
    found = []
    try:
        for path in (home() / GAMES).glob("*" + SUFFIX):
            with contextlib.suppress(OSError):  # gone in the meantime
                found.append((path, datetime.fromtimestamp(path.stat().st_mtime)))
    except OSError:
        return []
    return sorted(found, key=lambda one: (one[1], one[0].name), reverse=True)


def named(name: str) -> Path | None:
    """The file of a copy of that name; None where no file can have it. Raises OSError where no folder can be made."""
    return _named(name, GAMES)


def handed_in(name: str) -> Path | None:
    """The record that somebody of that name hands in; his page lies beside it. As for `named`."""
    return _named(name, HANDED_IN)


def _named(name: str, folder: str) -> Path | None:
    plain = " ".join("".join(c if c.isalnum() or c in NAME_MARKS else " " for c in name).split())[:LONGEST_NAME]
    if not any(c.isalnum() for c in plain):
        return None
    (home() / folder).mkdir(parents=True, exist_ok=True)
    return home() / folder / (plain.strip("-_ ") + SUFFIX)


def delete(path: Path) -> None:
    """Takes a kept game away for good. Raises OSError."""
    path.unlink(missing_ok=True)


def guided() -> bool:
    """Whether the guided turn has been offered."""
    return (home() / GUIDED).is_file()


def keep_guided() -> None:
    """It has been offered, and is not offered again."""
    with contextlib.suppress(OSError):  # then it is offered once more
        home().mkdir(parents=True, exist_ok=True)
        (home() / GUIDED).touch()


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
