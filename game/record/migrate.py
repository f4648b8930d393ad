"""Records of older formats, brought up to the present one a version at a time.

A step rearranges the nodes of the file, so that whatever is wrong with an old record is still reported at its
own line. `tests/record/formats/` keeps an example of each format.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from types import MappingProxyType

from game.record.model import FORMAT
from game.scenario.nodes import Mapping, Node, Scalar
from game.scenario.problems import ContentError, Problem

_VERSION = re.compile(r"[0-9]{1,9}")
_Entry = tuple[Scalar, Node]


def migrate(root: Node, file: str) -> Node:
    """The document of a record in the present format; `file` names it in problems.

    What has no format that is a number is returned as it is, for its shape to be judged. Raises ContentError
    for a record of a format that is yet to come, and for a document that is no record.
    """
    if not is_record(root):
        problem = "this is not the record of a game", "give a file that was saved by the game"
        raise ContentError([Problem(file, root.line, root.column, "error", *problem)])
    assert isinstance(root, Mapping)
    at = root.values.get("format")
    if not isinstance(at, Scalar) or not _VERSION.fullmatch(at.text):
        return root
    version = int(at.text)
    if version > FORMAT:
        message = f"this record has format {version}, and this game knows formats up to {FORMAT}"
        raise ContentError([Problem(file, at.line, at.column, "error", message, "get the newer game")])
    for step in STEPS[version:]:
        root = step(root)
    return root


def is_record(root: Node) -> bool:
    """Whether a document is a record of any format, perhaps a faulty one."""
    return isinstance(root, Mapping) and {"seed", "moves"} <= root.values.keys()


def _from_0(old: Mapping) -> Mapping:
    """Format 0 had the players and the scenario's parts as keys of their own, and did not name its engine."""
    top = {"seed", "odds", "moves"}
    players = {"us": "us", "ussr": "ussr"}
    scenario = {"scenario": "id", "sha256": "sha256", "text": "text"}
    known = top | players.keys() | scenario.keys() | {"format"}
    return _mapping(
        old,
        [
            _said("format", "1", old.values["format"]),
            _said("engine", "0", old),
            _gathered(old, "players", players),
            _gathered(old, "scenario", scenario),
            *(entry for entry in _entries(old) if entry[0].text in top or entry[0].text not in known),
        ],
    )


STEPS: tuple[Callable[[Mapping], Mapping], ...] = (_from_0,)
"""By version, what brings a record of that format to the next."""

assert len(STEPS) == FORMAT, "each older format has a step"


def _entries(old: Mapping) -> list[_Entry]:
    return [(old.keys[name], value) for name, value in old.values.items()]


def _said(key: str, text: str, like: Node) -> _Entry:
    """A key with a value that the old record did not say, standing where `like` stands."""
    return Scalar(like.line, like.column, key), Scalar(like.line, like.column, text)


def _gathered(old: Mapping, key: str, names: dict[str, str]) -> _Entry:
    """Some keys of `old`, by their new names, under a key of their own."""
    inner = [(_renamed(at, names[at.text]), value) for at, value in _entries(old) if at.text in names]
    return Scalar(old.line, old.column, key), _mapping(inner[0][0] if inner else old, inner)


def _renamed(key: Scalar, name: str) -> Scalar:
    return Scalar(key.line, key.column, name)


def _mapping(like: Node, entries: Iterable[_Entry]) -> Mapping:
    keys = {}
    values = {}
    for key, value in entries:
        keys[key.text] = key
        values[key.text] = value
    return Mapping(like.line, like.column, MappingProxyType(keys), MappingProxyType(values))
