"""What the verbs share: wrong use, scenarios and records by name, and how long work shows that it goes on."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from game.words import words

if TYPE_CHECKING:
    from game.analysis.review import Review
    from game.record import Record, Replay
    from game.scenario.library import Loaded
    from game.scenario.model import Scenario
    from game.scenario.problems import ContentError

USAGE, FAILED, FINE = 2, 1, 0
"""Exit statuses: wrong use, a check that failed, all well."""

LARGEST_GAMES = 100_000_000
"""More than so many are never asked for."""

SIDES = ("us", "ussr")
"""The sides, as they can be typed; here too, so that the window opens without what else is behind them."""


class Adder(Protocol):
    """Adds a verb to the command line."""

    def __call__(self, name: str, run: Callable[[argparse.Namespace], int]) -> argparse.ArgumentParser:
        """``run`` does it and gives the exit status; what can be typed after it is added to what comes back."""
        ...


class WrongUseError(Exception):
    """Something typed that cannot be done; told in one line, with exit status 2."""


def loaded_by(name: str) -> Loaded:
    """A scenario that is installed, or a file; raises WrongUseError."""
    from game.scenario.library import installed, load
    from game.scenario.problems import ContentError

    path = Path(name)
    if name not in installed() and not path.is_file() and not (path / "scenario.yaml").is_file():
        known = words().listed(sorted(installed()))
        raise WrongUseError(words().say("errors.no_scenario", name=name, known=known))
    try:
        return load(name)
    except ContentError as error:
        raise WrongUseError(first_of(error)) from None


def first_of(error: ContentError) -> str:
    """The first thing that is wrong with a file, and how many there are: in one line."""
    first, *more = [problem for problem in error.problems if problem.severity == "error"]
    return f"{first} [{words().say('cli.checked.errors', count=1 + len(more))}]" if more else str(first)


def seed_or_any(seed: int | None) -> int:
    """The seed asked for, or one that nobody can foresee; it stands in the record."""
    import secrets

    return secrets.randbelow(1_000_000) if seed is None else seed


def first_opponent(loaded: Loaded, side: str) -> str:
    """Who sits on a side where nobody is named."""
    from game.players import player_names

    return player_names(loaded.scenario, side)[0]


def is_record(path: Path) -> bool:
    """Whether a file is a record that can be used."""
    from game.record import RecordError, load_record
    from game.scenario.problems import ContentError

    try:
        return path.is_file() and load_record(path) is not None
    except (ContentError, RecordError):
        return False


def replayed(path: Path, branch: str | None = None) -> tuple[Record, Replay]:
    """A record and what became of its game, or of a branch of it, played again; raises WrongUseError."""
    from game.record import RecordError, load_record, replay
    from game.scenario.problems import ContentError

    if not path.is_file():
        raise WrongUseError(words().say("errors.no_file", name=path))
    try:
        record = load_record(path)
        return record, replay(record, branch)
    except ContentError as error:
        raise WrongUseError(first_of(error)) from None
    except RecordError as error:
        raise WrongUseError(str(error)) from None


def finished(path: Path, otherwise: str) -> tuple[Record, Replay]:
    """A record whose game replays and is over; raises WrongUseError, in the words of ``otherwise`` where it goes on."""
    record, again = replayed(path)
    if again.failure is not None:
        raise WrongUseError(again.failure)
    if not again.last.over():
        raise WrongUseError(words().say(otherwise))
    return record, again


def turn_named(scenario: Scenario, turn: str) -> str:
    """A turn by its id, or by its number from 1."""
    if turn.isdigit() and 1 <= int(turn) <= len(scenario.turns):
        return scenario.turns[int(turn) - 1].id
    return turn


def at_least_one(workers: int) -> None:
    """Raises WrongUseError where no process would be left to work."""
    if workers < 1:
        raise WrongUseError(words().say("errors.workers"))


def progress_bar(key: str) -> Callable[[int, int], None] | None:
    """A bar on standard error, in the words of ``key``; none where that is no terminal."""
    if not sys.stderr.isatty():
        return None

    def bar(done: int, of: int) -> None:
        end = "\n" if done == of else ""
        print(words().say(key, done=done, of=of), end=end, file=sys.stderr, flush=True)

    return bar


def judged(
    record: Record, again: Replay, sides: Sequence[str], workers: int, *, afresh: bool = False
) -> list[Review]:
    """Sides of a game, judged; what was judged before is not judged again, unless ``afresh``. Raises WrongUseError."""
    from game.analysis.kept_judgements import Kept
    from game.analysis.review import CannotJudgeError, Chair, reviews

    chairs = [Chair(record, again, side) for side in sides]
    kept = None if afresh else Kept(record.scenario.sha256)
    try:
        return reviews(chairs, workers=workers, progress=progress_bar("cli.judged_progress"), kept=kept)
    except CannotJudgeError as error:
        raise WrongUseError(str(error)) from None


def print_json(document: object) -> None:
    """One document on standard output."""
    print(json.dumps(document, ensure_ascii=False, indent=2))


def seed_and_odds(parser: argparse.ArgumentParser, seed: int | None) -> None:
    """Let a seed and a setting of the odds be typed."""
    parser.add_argument("--seed", type=int, default=seed, metavar="N", help=words().say("cli.seed"))
    parser.add_argument("--odds", metavar="ODDS", help=words().say("cli.odds"))


def players(parser: argparse.ArgumentParser) -> None:
    """Let a player be named for each side."""
    for side in SIDES:
        parser.add_argument(f"--{side}", metavar="NAME", help=words().say(f"cli.{side}"))
