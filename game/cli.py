"""What can be typed after ``python main.py``; what each verb does stands in :mod:`game.verbs`."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from typing import NoReturn

from game.verbs import games, play, records, reveal, scenarios, study, what_if
from game.verbs.common import FINE, USAGE, WrongUseError
from game.words import words


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise WrongUseError(f"{message}; `{self.prog} --help` shows what can be typed")


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out one verb; gives the exit status: 0 fine, 1 a check that failed, 2 wrong use, told in one line."""
    try:
        told = _parser().parse_args(arguments)
        verb: Callable[[argparse.Namespace], int] = told.verb
        status = verb(told)
        sys.stdout.flush()  # here, where a reader that has gone is no surprise
        return status
    except WrongUseError as wrong:
        print(words().say("errors.cli", message=wrong), file=sys.stderr)
        return USAGE
    except BrokenPipeError:
        # Whoever read our output has gone; closing quietly is what other programs do.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return 130


def _parser() -> _Parser:
    say = words().say
    parser = _Parser(prog="main.py", description=say("cli.about"))
    parser.set_defaults(verb=play.window, record=None, resume=None)
    verbs = parser.add_subparsers(title=say("cli.verbs"), metavar="VERB", parser_class=_Parser)

    def verb(name: str, run: Callable[[argparse.Namespace], int]) -> argparse.ArgumentParser:
        added = verbs.add_parser(name, help=say(f"cli.{name}"), description=say(f"cli.{name}"))
        added.set_defaults(verb=run)
        return added

    for room in (play, scenarios, games, records, what_if, reveal, study):
        room.add(verb)
    return parser
