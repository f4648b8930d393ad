"""Plain data as YAML text that reads back as the same text."""

from __future__ import annotations

import re
import sys
from typing import Any

import yaml

from game.scenario.text import FOREIGN_CHARACTER, INVISIBLE_CHARACTER, MAX_DEPTH

_TAG = "tag:yaml.org,2002:"
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
# Other readers of YAML take some plain words for truths or for nothing; these are quoted.
_RESOLVER: Any = yaml.resolver.Resolver()
_LINES = re.compile(r"[^\s].*\n(.*\n)*.*[^\s]\n?")
_SPACE_AT_END = re.compile(r"[^\S\n]$", re.MULTILINE)


def dump_text(data: object) -> str:
    """Nested dict, list, str, int and bool as YAML, keys in the order given.

    `read_document` reads back the same text, if it is within that function's limits of size: numbers in
    decimal digits, truths as `true` and `false`. Raises ValueError for text that no file may hold, for empty
    keys and for nesting deeper than can be read; TypeError for anything that isn't plain data.
    """
    node = _node(data, 0)
    if isinstance(node, yaml.ScalarNode) and node.style == "|":
        node.style = '"'  # at the top, a line of the text could look like the end of the document
    return yaml.serialize(node, Dumper=_Dumper, allow_unicode=True, width=sys.maxsize)


class _Dumper(yaml.SafeDumper):
    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)  # lists stand further in than their key


def _node(data: object, depth: int) -> yaml.Node:
    if isinstance(data, str):
        return _text(data)
    if isinstance(data, bool):
        return yaml.ScalarNode(_TAG + "bool", "true" if data else "false")
    if isinstance(data, int):
        return yaml.ScalarNode(_TAG + "int", str(data))
    if not isinstance(data, dict | list):
        raise TypeError(f"only dict, list, str, int and bool can be written, not {type(data).__name__}")
    if depth == MAX_DEPTH:
        raise ValueError(f"nested deeper than {MAX_DEPTH} levels")
    if isinstance(data, list):
        items = [_node(item, depth + 1) for item in data]
        return yaml.SequenceNode(_TAG + "seq", items, flow_style=not items)
    pairs = [(_key(key), _node(value, depth + 1)) for key, value in data.items()]
    return yaml.MappingNode(_TAG + "map", pairs, flow_style=not pairs)


def _key(key: object) -> yaml.ScalarNode:
    if not isinstance(key, str):
        raise TypeError(f"a key must be text, not {type(key).__name__}")
    if not key:
        raise ValueError("a key must not be empty")
    return _text(key, block=False)


def _text(text: str, block: bool = True) -> yaml.ScalarNode:
    if foreign := FOREIGN_CHARACTER.search(text):
        raise ValueError(f"no file may hold the character U+{ord(foreign[0]):04X}")
    style: str | None = '"'
    if _NAME.fullmatch(text) and _RESOLVER.resolve(yaml.ScalarNode, text, (True, False)) == _TAG + "str":
        style = None
    elif block and _is_block(text):
        style = "|"
    return yaml.ScalarNode(_TAG + "str", text, style=style)


def _is_block(text: str) -> bool:
    """Whether the lines of a block say exactly `text`."""
    return (
        _LINES.fullmatch(text) is not None
        and not _SPACE_AT_END.search(text)
        and "\r" not in text
        and not INVISIBLE_CHARACTER.search(text)
    )
