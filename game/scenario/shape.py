"""From a tree of text to a model, with every error back at its place in the file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError

from game.scenario import nodes, text, wording
from game.scenario.meant import keys_of, types_at
from game.scenario.nodes import Node, Positions
from game.scenario.problems import MAX_SHOWN, ContentError, Path, Problem, UnfitError, shortened

MAX_JUDGED = 5_000
"""Errors of pydantic's that are placed and put in order; more of them come from no author."""

M = TypeVar("M", bound=BaseModel)
_Plain = str | list["_Plain"] | dict[str, "_Plain"]


def load_text(data: bytes, file: str, model: type[M]) -> tuple[M, Positions]:
    """The document in `data` as a `model`, and where its parts stand; `file` names it in problems.

    Raises ContentError with all problems.
    """
    root, problems = text.read_with_problems(data, file)
    try:
        shaped = shape(root, model, file)
    except ContentError as error:
        raise ContentError(_first([*problems, *error.problems])) from None
    if problems:
        raise ContentError(_first(problems))
    return shaped, Positions(root, file)


def shape(node: Node, model: type[M], file: str) -> M:
    """`node` as a `model`; `file` names it in problems. Raises ContentError with all problems."""
    try:
        return model.model_validate(_plain(node))
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=False)
    faults = [_Fault.of(one, node) for one in found[:MAX_JUDGED]]
    raise ContentError(_problems(faults, node, model, file)) from None


def _plain(node: Node) -> _Plain:
    if isinstance(node, nodes.Scalar):
        return node.text
    if isinstance(node, nodes.Sequence):
        return [_plain(item) for item in node.items]
    return {key: _plain(value) for key, value in node.values.items()}


class _Fault(NamedTuple):
    """One error of pydantic's, and how much of its location is in the file."""

    error: Mapping[str, Any]
    way: Path
    """The location, pydantic's own names for choices included."""
    met: tuple[int, ...]
    """Which parts of `way` are keys and indices of the file."""
    at_key: bool

    @classmethod
    def of(cls, error: Mapping[str, Any], root: Node) -> _Fault:
        way: Path = tuple(error["loc"])
        kind = error["type"]
        at_key = kind == "extra_forbidden" or way[-1:] == ("[key]",)
        if kind == "missing" or way[-1:] == ("[key]",):
            way = way[:-1]
        if kind == "union_tag_invalid":
            way = (*way, str(error["ctx"]["discriminator"]).strip("'"))
        cause = error.get("ctx", {}).get("error")
        if isinstance(cause, UnfitError):
            way, at_key = way + cause.path, cause.at_key
        return cls(error, way, _met(root, way), at_key)

    @property
    def path(self) -> Path:
        return tuple(self.way[index] for index in self.met)

    def part_not_met(self, after: int) -> int | None:
        """Index of the first part of `way`, from `after` on, that isn't in the file."""
        return next((i for i in range(after, len(self.way)) if i not in self.met), None)


def _met(root: Node, way: Path) -> tuple[int, ...]:
    """Indices of as many parts of `way` as lead, one after the other, down from `root`."""
    known: dict[tuple[int, int], tuple[int, ...]] = {}

    def longest(node: Node, start: int) -> tuple[int, ...]:
        if start == len(way):
            return ()
        if (id(node), start) not in known:
            inner = nodes.child(node, way[start])
            taken = () if inner is None else (start, *longest(inner, start + 1))
            # A choice may be called like a key, so that leaving a part out can lead further.
            skipped = longest(node, start + 1) if len(taken) < len(way) - start else ()
            known[id(node), start] = taken if len(taken) >= len(skipped) else skipped
        return known[id(node), start]

    return longest(root, 0)


def _problems(faults: list[_Fault], root: Node, model: type[BaseModel], file: str) -> list[Problem]:
    positions = Positions(root, file)
    alike: dict[tuple[object, ...], list[_Fault]] = {}
    for number, fault in enumerate(_settled(faults, model, 0)):
        # What a value of the wrong kind could have been is one problem; any other error is one of its own.
        same = (fault.path, fault.at_key, None if wording.is_kind(fault.error) else number)
        alike.setdefault(same, []).append(fault)
    placed = [
        (positions.key(first.path) if first.at_key else positions.at(first.path), [first, *others])
        for first, *others in alike.values()
    ]
    placed.sort(key=lambda one: one[0])
    # Words are found only for what is shown: the nearest spelling of ten thousand keys takes minutes.
    shown = placed[: MAX_SHOWN + 1]
    return _first([Problem(file, *place, "error", *_words(group, root, model)) for place, group in shown])


def _first(problems: list[Problem]) -> list[Problem]:
    """The first problems of a file, and a word that there are more."""
    ordered = sorted(problems)
    if len(ordered) <= MAX_SHOWN:
        return ordered
    last = ordered[MAX_SHOWN]
    more = "there are more problems from here on"
    return [
        *ordered[:MAX_SHOWN],
        Problem(last.file, last.line, last.column, "error", more, "mend those above first"),
    ]


def _settled(faults: list[_Fault], model: type[BaseModel], after: int) -> list[_Fault]:
    """`faults` without those of choices of a union that the author hardly meant."""
    chosen: list[_Fault] = []
    unions: dict[Path, dict[str | int, list[_Fault]]] = {}
    for fault in faults:
        index = fault.part_not_met(after)
        if index is None or len(types_at(model, fault.way[:index])) < 2:
            chosen.append(fault)
        else:
            choices = unions.setdefault(fault.way[:index], {})
            choices.setdefault(fault.way[index], []).append(fault)
    for site, choices in unions.items():
        groups = list(choices.values())
        fitting = [group for group in groups if not any(_judges_kind(fault, site) for fault in group)]
        if fitting:
            meant = min(fitting, key=lambda group: (not _goes_inside(group, site), len(group)))
            chosen += _settled(meant, model, len(site) + 1)
        else:
            chosen += [fault for group in groups for fault in group if _judges_kind(fault, site)]
    return chosen


def _goes_inside(choice: list[_Fault], site: Path) -> bool:
    """Whether this choice took the value at `site` for its own, and found fault with a part of it."""
    return any(fault.error["type"] == "missing" or any(index >= len(site) for index in fault.met) for fault in choice)


def _judges_kind(fault: _Fault, site: Path) -> bool:
    return wording.is_kind(fault.error) and all(index < len(site) for index in fault.met)


def _words(group: list[_Fault], root: Node, model: type[BaseModel]) -> tuple[str, str]:
    fault = group[0]
    if fault.error["type"] == "extra_forbidden":
        allowed = keys_of(types_at(model, fault.way[:-1]))
        holder = _node(root, fault.path[:-1])
        if isinstance(holder, nodes.Mapping):
            allowed -= holder.values.keys()
        return wording.unknown_key(str(fault.way[-1]), allowed)
    if fault.error["type"] == "missing":
        where = ".".join(str(part) for part in fault.path)
        return wording.missing_key(str(fault.error["loc"][-1]), shortened(where))
    node = _node(root, fault.path)
    if fault.at_key and fault.path:
        holder = _node(root, fault.path[:-1])
        node = holder.keys[str(fault.path[-1])] if isinstance(holder, nodes.Mapping) else node
    if wording.is_kind(fault.error):
        return wording.wrong_kind([one.error for one in group], node)
    return wording.wrong_value(fault.error, node)


def _node(root: Node, path: Path) -> Node:
    for part in path:
        inner = nodes.child(root, part)
        assert inner is not None, "a path met in the file leads to a node"
        root = inner
    return root
