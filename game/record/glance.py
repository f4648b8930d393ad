"""What a record is about, read without the scenario in it: for lists of many games."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from game.record.migrate import is_record, migrate
from game.scenario.library import read_bytes
from game.scenario.nodes import Node, Scalar, Sequence, child
from game.scenario.text import read_document

_TEXT = re.compile(rb"^scenario:(?:\n  [a-z0-9_]+: [^\n]*)*\n(?=  text:)", re.MULTILINE)
"""From the scenario's key to its text, as the game writes them: last, so that all else comes before."""


@dataclass(frozen=True)
class Glance:
    """What a list says of a game; empty where the record does not say it."""

    scenario: str
    """The scenario's id."""
    us: str
    """Who plays Washington."""
    ussr: str
    """Who plays Moscow."""
    turns: int
    """How many turns have been played."""
    last: str
    """The id of the last of them."""
    umpire: bool
    """Whether one person enters both sides' choices."""


def glance(path: Path) -> Glance:
    """The glance at a record, of any format; that it can be read is no promise that it can be played on.

    Raises ContentError where it can't be read at all, or is not a record.
    """
    data = read_bytes(path)
    found = _TEXT.search(data)
    root = read_document(data[: found.end()] if found else data, path.name)
    if found and not is_record(root):  # somebody has put the scenario first
        root = read_document(data, path.name)
    root = migrate(root, path.name)
    moves = child(root, "moves")
    played = moves.items if isinstance(moves, Sequence) else ()
    return Glance(
        _text(root, "scenario", "id"),
        _text(root, "players", "us"),
        _text(root, "players", "ussr"),
        len(played),
        _text(played[-1], "turn") if played else "",
        _text(root, "lesson", "umpire") == "true",
    )


def _text(node: Node | None, *way: str) -> str:
    for part in way:
        node = child(node, part) if node is not None else None
    return node.text if isinstance(node, Scalar) else ""
