"""Verbs that make pages: one student's, and a class's."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path

from game.verbs.common import FINE, SIDES, Adder, WrongUseError, at_least_one, progress_bar, replayed
from game.words import words

_NAMES = ("full", "short", "hidden")
"""How names are shown; here too, so that nothing else is loaded before a verb is typed."""

_SHEET = "utf-8-sig"
"""How spreadsheets expect a table that is not in plain ASCII."""

_RECORDS = "*.yaml"


def add(verb: Adder) -> None:
    """The verbs that make pages."""
    say = words().say
    typed = verb("debrief", debrief)
    typed.add_argument("file", type=Path, metavar="FILE", help=say("cli.file"))
    typed.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.html", help=say("cli.page"))
    typed.add_argument("--side", choices=SIDES, help=say("cli.debrief_side"))
    typed.add_argument("--name", default="", metavar="NAME", help=say("cli.student"))
    _workers(typed)

    typed = verb("class", class_)
    typed.add_argument("paths", nargs="+", type=Path, metavar="FILE|FOLDER", help=say("cli.records"))
    typed.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.html", help=say("cli.page"))
    typed.add_argument("--csv", type=Path, metavar="OUT.csv", help=say("cli.class_csv"))
    typed.add_argument("--names", choices=_NAMES, default=_NAMES[0], help=say("cli.class_names"))
    typed.add_argument("--unjudged", action="store_true", help=say("cli.class_unjudged"))
    _workers(typed)


def _workers(typed: argparse.ArgumentParser) -> None:
    typed.add_argument("--workers", type=int, default=os.cpu_count() or 1, metavar="W", help=words().say("cli.workers"))


def debrief(told: argparse.Namespace) -> int:
    """One student's page."""
    from game.report.debrief import debriefed

    at_least_one(told.workers)
    record, again = replayed(told.file)
    if again.failure is not None:
        raise WrongUseError(again.failure)
    if not again.steps:
        raise WrongUseError(words().say("errors.nothing_played"))
    side = told.side or record.chairs[0]
    progress = progress_bar("cli.judged_progress")
    _write(told.output, debriefed(record, again, side, told.name, workers=told.workers, progress=progress))
    print(words().say("cli.wrote", file=told.output))
    return FINE


def class_(told: argparse.Namespace) -> int:
    """A class's page, and its table."""
    from game.analysis.classroom import classroom
    from game.analysis.kept_judgements import Kept
    from game.report.class_page import class_page
    from game.report.spreadsheet import class_csv

    at_least_one(told.workers)
    progress = progress_bar("cli.judged_progress")
    judging = not told.unjudged
    found = classroom(_records(told), judging=judging, workers=told.workers, progress=progress, kept=Kept)
    if not found.pupils:
        first = found.left_out[0]
        wrong = first.told or words().say("errors.nothing_played")
        raise WrongUseError(words().say("errors.class_none", file=first.file, wrong=wrong))
    _write(told.output, class_page(found, told.names))
    if told.csv is not None:
        _write(told.csv, class_csv(found, told.names), _SHEET)
    say = words().say
    for one in found.left_out:
        print(say(f"report.class.left.{one.why}", file=one.file, told=one.told).strip())
    print(say("cli.wrote_class", file=told.output, count=len(found.pupils)))
    return FINE


def _records(told: argparse.Namespace) -> Sequence[Path]:
    """The files, and those in the folders; each once, in the order of their names."""
    found: dict[Path, None] = {}
    for path in told.paths:
        if not path.exists():
            raise WrongUseError(words().say("errors.no_file", name=path))
        inside = sorted(path.glob(_RECORDS)) if path.is_dir() else [path]
        found |= dict.fromkeys(inside)
    if not found:
        raise WrongUseError(words().say("errors.no_records", name=told.paths[0]))
    return list(found)


def _write(path: Path, text: str, encoding: str = "utf-8") -> None:
    """Write a page; raises WrongUseError."""
    from game.report.files import write_page

    try:
        write_page(path, text, encoding)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise WrongUseError(words().say("errors.no_writing", name=path, why=why)) from None
