"""The verb that lays a game open when it is over."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from game.verbs.common import FINE, SIDES, Adder, WrongUseError, finished, print_json
from game.words import words


def add(verb: Adder) -> None:
    """The verb, with what can be typed after it."""
    say = words().say
    typed = verb("reveal", reveal)
    typed.add_argument("file", type=Path, metavar="FILE", help=say("cli.file"))
    typed.add_argument("--side", choices=SIDES, help=say("cli.reveal_side"))
    typed.add_argument("--json", action="store_true", help=say("cli.json"))


def reveal(told: argparse.Namespace) -> int:
    """The other side, what could have been agreed, history beside the game, and the same choices under other lucks."""
    from game.analysis.laid_open import as_json, laid_open
    from game.analysis.review import CannotJudgeError
    from game.terminal.paper import Paper
    from game.terminal.revealed import show

    record, again = finished(told.file, "errors.reveal_not_over")
    sides = [told.side] if told.side else record.chairs
    try:
        found = [laid_open(record, again, side) for side in sides]
    except CannotJudgeError as error:
        raise WrongUseError(str(error)) from None
    scenario = again.last.game.scenario
    if told.json:
        print_json(as_json(found, scenario))
    else:
        for one in found:
            show(Paper(sys.stdout), words(), scenario, one)
    return FINE
