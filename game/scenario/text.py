"""From bytes to a tree of text with positions, within limits, refusing what YAML offers beyond plain data.

Everything is judged on the stream of parsing events: nothing is composed, resolved or executed, and a
scalar is text until a model says otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import MappingProxyType
from typing import Any

import yaml

from game.scenario.nodes import Mapping, Node, Positions, Scalar, Sequence
from game.scenario.problems import MAX_SHOWN, ContentError, Problem, shortened
from game.scenario.syntax import in_plain_words

# Whoever reads a document needs its nodes too, and finds them here.
__all__ = [
    "FOREIGN_CHARACTER",
    "INVISIBLE_CHARACTER",
    "MAX_BYTES",
    "MAX_DEPTH",
    "MAX_NODES",
    "Mapping",
    "Node",
    "Positions",
    "Scalar",
    "Sequence",
    "read_document",
    "read_with_problems",
]

MAX_BYTES = 2 * 1024 * 1024
MAX_DEPTH = 40
MAX_NODES = 100_000
"""Keys and values of one document: many times what a long scenario has."""

FOREIGN_CHARACTER = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no text may hold, however it is written: control characters can take over a terminal."""

INVISIBLE_CHARACTER = re.compile(r"[\x85\u2028\u2029\ufeff]")
"""What must be written as an escape: editors and YAML disagree on whether these end a line."""

NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
"""Unquoted, these mean that nothing is written: the empty text."""

# libyaml's parser keeps its own stack, so reading events is safe at any depth; composing is not.
_Parser: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_document(data: bytes, file: str) -> Node:
    """The one document in `data`; `file` names it in problems. Raises ContentError."""
    node, problems = read_with_problems(data, file)
    if problems:
        raise ContentError(problems)
    return node


def read_with_problems(data: bytes, file: str) -> tuple[Node, list[Problem]]:
    """The document, and those of its problems that leave its shape clear, so that it can be judged too.

    Raises ContentError where the shape isn't clear.
    """
    return _Reading(file).document(_decode(data, file))


def _decode(data: bytes, file: str) -> str:
    def refuse(line: int, column: int, message: str, hint: str) -> ContentError:
        return ContentError([Problem(file, line, column, "error", message, hint)])

    if len(data) > MAX_BYTES:
        raise refuse(1, 1, f"the file has {len(data):,} bytes; at most {MAX_BYTES:,} are read", "split or shorten it")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise refuse(1, 1, "the file is encoded as UTF-16", "save it as UTF-8")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line, column = _place(data[: error.start].decode("utf-8"))
        found = f"byte 0x{data[error.start]:02x} is not UTF-8 text"
        raise refuse(line, column, found, "save the file as UTF-8") from None
    text = text.removeprefix("\ufeff")
    if foreign := FOREIGN_CHARACTER.search(text):
        line, column = _place(text[: foreign.start()])
        found = f"the control character U+{ord(foreign[0]):04X} stands here"
        raise refuse(line, column, found, "delete it; if every second character is one, save as UTF-8")
    if invisible := INVISIBLE_CHARACTER.search(text):
        line, column = _place(text[: invisible.start()])
        code = f"{ord(invisible[0]):04x}"
        found = f"the invisible character U+{code.upper()} stands here"
        raise refuse(line, column, found, f'delete it, or write "\\u{code}" in double quotes')
    return text


def _place(before: str) -> tuple[int, int]:
    lines = before.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return len(lines), len(lines[-1]) + 1


class _Reading:
    """One pass over the events of one document."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.mendable: list[Problem] = []
        self.grave: list[Problem] = []
        self.count = 0

    def document(self, text: str) -> tuple[Node, list[Problem]]:
        try:
            root = self._root(yaml.parse(text, Loader=_Parser))
        except yaml.YAMLError as error:
            line, column, message, hint = in_plain_words(error, text)
            self.grave.append(Problem(self.file, line, column, "error", message, hint))
            root = None
        if root is None or self.grave:
            raise ContentError(self.grave + self.mendable)
        return root, self.mendable

    def _root(self, events: Iterator[Any]) -> Node:
        root: Node | None = None
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                if root is not None:
                    raise self._stop(event, "a second document starts here", "keep one document in a file")
                if event.version or event.tags:
                    self._grave(event, "directives (%YAML, %TAG) are not used here", "delete the line")
            elif isinstance(event, yaml.NodeEvent):
                root = self._node(event, events, 0)
        if root is None:
            problem = Problem(self.file, 1, 1, "error", "the file is empty", "write `key: value` lines")
            raise ContentError([problem])
        if isinstance(root, Scalar) and not root.text and not self.grave and not self.mendable:
            found, remedy = "the document is empty", "write `key: value` lines"
            raise ContentError([Problem(self.file, root.line, root.column, "error", found, remedy)])
        return root

    def _node(self, event: Any, events: Iterator[Any], depth: int) -> Node:
        self.count += 1
        if self.count > MAX_NODES:
            raise self._stop(event, f"the file has more than {MAX_NODES:,} keys and values", "split or shorten it")
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        if event.anchor is not None:
            self._anchor(event)
        if isinstance(event, yaml.AliasEvent):
            return Scalar(line, column, "")
        if event.tag is not None:
            self._mendable(
                event,
                f"tags such as '{shortened(_tag(event.tag))}' are not used here",
                "delete it; if the text itself begins with !, put it in double quotes",
            )
        if isinstance(event, yaml.ScalarEvent):
            return Scalar(line, column, self._text(event))
        if depth == MAX_DEPTH:
            raise self._stop(event, f"this is nested deeper than {MAX_DEPTH} levels", "use fewer levels")
        if isinstance(event, yaml.SequenceStartEvent):
            items: list[Node] = []
            while not isinstance(inner := next(events), yaml.SequenceEndEvent):
                items.append(self._node(inner, events, depth + 1))
            return Sequence(line, column, tuple(items))
        return self._mapping(line, column, events, depth)

    def _mapping(self, line: int, column: int, events: Iterator[Any], depth: int) -> Mapping:
        keys: dict[str, Scalar] = {}
        values: dict[str, Node] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self._node(event, events, depth + 1)
            value = self._node(next(events), events, depth + 1)
            if isinstance(event, yaml.AliasEvent):
                continue
            if not isinstance(key, Scalar):
                self._grave(
                    event,
                    "a list or a group of keys can't be a key",
                    "write a plain word before the colon; put text that begins with [ or { in double quotes",
                )
                continue
            # A key is a name: the text `null` names something like any other word.
            name = event.value
            if name == "<<" and event.implicit[0]:
                self._grave(event, "merge keys (<<) are not used here", "write the keys out here")
            elif name == "":
                self._grave(event, "there is no key before this colon", "write a key, or delete the line")
            elif name in keys:
                self._mendable(
                    event,
                    f"'{shortened(name)}' stands twice; first in line {keys[name].line}",
                    "delete one of the two, or give it another name",
                )
            else:
                keys[name] = Scalar(key.line, key.column, name)
                values[name] = value
        return Mapping(line, column, MappingProxyType(keys), MappingProxyType(values))

    def _text(self, event: Any) -> str:
        text: str = event.value
        # Raw text has been searched; an escape in double quotes can still make such a character.
        if event.style == '"' and (foreign := FOREIGN_CHARACTER.search(text)):
            self._mendable(event, f"the text holds the character U+{ord(foreign[0]):04X}", "delete its escape")
        return "" if not event.style and text in NOTHING else text

    def _anchor(self, event: Any) -> None:
        name = shortened(event.anchor)
        if isinstance(event, yaml.AliasEvent):
            self._grave(
                event,
                f"aliases (*{name}) are not used here",
                "write the value out; if the text itself begins with *, put it in double quotes",
            )
        else:
            self._mendable(
                event,
                f"anchors (&{name}) are not used here",
                "delete it; if the text itself begins with &, put it in double quotes",
            )

    def _problem(self, event: Any, message: str, hint: str) -> Problem:
        mark = event.start_mark
        return Problem(self.file, mark.line + 1, mark.column + 1, "error", message, hint)

    def _mendable(self, event: Any, message: str, hint: str) -> None:
        self.mendable.append(self._problem(event, message, hint))
        self._stop_at_too_many(event)

    def _grave(self, event: Any, message: str, hint: str) -> None:
        self.grave.append(self._problem(event, message, hint))
        self._stop_at_too_many(event)

    def _stop_at_too_many(self, event: Any) -> None:
        if len(self.grave) + len(self.mendable) >= MAX_SHOWN:
            raise self._stop(event, "more problems may follow from here on", "mend those above first")

    def _stop(self, event: Any, message: str, hint: str) -> ContentError:
        return ContentError([*self.grave, *self.mendable, self._problem(event, message, hint)])


def _tag(tag: str) -> str:
    return tag.replace("tag:yaml.org,2002:", "!!")
