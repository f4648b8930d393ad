"""Verbs on what-ifs: two timelines of a record side by side, and all of them as a tree."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from game.verbs.common import FINE, Adder, WrongUseError, print_json, replayed
from game.words import words

if TYPE_CHECKING:
    from game.record import Record

GAME = "game"
"""How the game itself is named where branches can be."""


def add(verb: Adder) -> None:
    """The verbs on what-ifs."""
    say = words().say
    typed = verb("compare", compare)
    typed.add_argument("file", type=Path, metavar="FILE", help=say("cli.file"))
    typed.add_argument("lines", nargs="*", metavar="NAME", help=say("cli.compare_lines"))
    typed.add_argument("--tree", action="store_true", help=say("cli.compare_tree"))
    typed.add_argument("--json", action="store_true", help=say("cli.json"))


def compare(told: argparse.Namespace) -> int:
    """Two timelines of a record side by side, the game and its last what-if unless others are named; or the tree."""
    from game.analysis.compare import as_json, tree, tree_as_json
    from game.analysis.compare import compare as compared
    from game.record import RecordError, still_hidden
    from game.terminal.compare import show, show_tree
    from game.terminal.paper import Paper

    record, again = replayed(told.file)
    if told.tree:
        if told.lines:
            raise WrongUseError(words().say("errors.compare_tree"))
        twigs = tree(record)
        if told.json:
            print_json(tree_as_json(twigs))
        else:
            show_tree(Paper(sys.stdout), words(), again.last.game.scenario, twigs)
        return FINE
    if still_hidden(record, again):
        raise WrongUseError(words().say("errors.compare_not_over"))
    try:
        found = compared(record, *_pair(record, told.lines))
    except RecordError as error:
        raise WrongUseError(str(error)) from None
    if told.json:
        print_json(as_json(found))
    else:
        show(Paper(sys.stdout), words(), found)
    return FINE


def _pair(record: Record, names: list[str]) -> tuple[str | None, str | None]:
    """Which two lines are meant: with one name the game and that, without any the game and the last what-if."""
    if len(names) > 2:
        raise WrongUseError(words().say("errors.compare_two"))
    if not record.branches:
        raise WrongUseError(words().say("errors.no_what_if"))
    meant = names or [list(record.branches)[-1]]
    if len(meant) == 1:
        meant = [GAME, *meant]
    one, another = (None if name == GAME and name not in record.branches else name for name in meant)
    if one == another:
        raise WrongUseError(words().say("errors.compare_same"))
    return one, another
