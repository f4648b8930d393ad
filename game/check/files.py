"""Checking files: everything that is wrong with them, in the order of each file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from game.check.answers import tried
from game.check.lines import replayed
from game.check.played import played
from game.check.possible import impossible
from game.check.sources import unsourced
from game.check.visible import unseen
from game.rules import Game, compile_scenario
from game.scenario.library import Loaded, load
from game.scenario.problems import ContentError, Problem
from game.scenario.written import Written

Progress = Callable[[float], None]
"""Told from time to time what share of the work is done, from 0 to 1."""


def check_paths(paths: Iterable[Path], progress: Progress | None = None) -> list[Problem]:
    """All problems of files, and of every ``*.yaml`` beneath folders."""
    found: list[Problem] = []
    files: list[Path] = []
    for path in paths:
        beneath = sorted(path.rglob("*.yaml")) if path.is_dir() else [path]
        if not beneath:
            found.append(Problem(str(path), 1, 1, "error", "there is no scenario beneath this", "name another folder"))
        files += beneath
    for index, file in enumerate(dict.fromkeys(files)):
        found += check_file(file, _share_of(progress, index, len(files)))
    return found


def check_file(path: Path, progress: Progress | None = None) -> list[Problem]:
    """All problems of a file: of shape and reference, and, where it loads, of what can be proved or played."""
    try:
        loaded = load(path)
    except ContentError as error:
        return list(error.problems)
    return check_scenario(loaded, progress)


def check_scenario(loaded: Loaded, progress: Progress | None = None) -> list[Problem]:
    """All problems of a scenario that loads."""
    written = Written(loaded.scenario, loaded.positions)
    game = compile_scenario(loaded.scenario)
    found = [*loaded.warnings, *_file_name(written, loaded.path)]
    proved = impossible(written, game)
    found += [*unseen(written), *unsourced(written), *proved.never.values(), *proved.idle]
    found += _lines_and_answers(written, game)
    found += played(written, game, proved.never, progress)
    return sorted(set(found))


def _lines_and_answers(written: Written, game: Game) -> list[Problem]:
    """Lines that can't be played or come out otherwise, and what-ifs with another most frequent ending."""
    scenario = written.scenario
    lines = {name: replayed(written, game, name, line) for name, line in scenario.lines.items()}
    found = [problem for line in lines.values() for problem in line.problems]
    for name, answer in scenario.answers.items():
        found += tried(written, game, name, answer, lines[answer.line])
    return found


def _file_name(written: Written, path: Path | None) -> list[Problem]:
    """A scenario is called on the command line by the name of its file or folder."""
    if path is None:
        return []
    name = path.parent.name if path.name == "scenario.yaml" else path.stem
    own = written.scenario.id
    if name == own:
        return []
    message = f"the id is '{own}', and the file or folder is called '{name}'"
    return [written.warning(("id",), message, "give both the same name")]


def _share_of(progress: Progress | None, index: int, count: int) -> Progress | None:
    if progress is None:
        return None
    return lambda share: progress((index + share) / count)
