"""Scenarios as files: where the installed ones lie, and reading one wholly or not at all."""

from __future__ import annotations

import os
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from game import places
from game.scenario import shape, wording
from game.scenario.model import Scenario
from game.scenario.nodes import Positions
from game.scenario.problems import ContentError, Problem
from game.scenario.references import problems
from game.scenario.text import MAX_BYTES

_FOLDER_FILE = "scenario.yaml"


@dataclass(frozen=True)
class Loaded:
    """A scenario with the text that it was read from."""

    scenario: Scenario
    text: str
    """The whole file, without a byte order mark, its lines ending in a line feed on every platform."""
    digest: str
    """SHA-256 of `text`, in hexadecimal."""
    path: Path | None
    """The file; None if the text came from elsewhere."""
    positions: Positions
    warnings: tuple[Problem, ...] = ()


def installed() -> dict[str, Path]:
    """The scenarios that come with the game: the file of each id, in alphabetical order."""
    return found_in(places.scenarios())


def found_in(folder: Path) -> dict[str, Path]:
    """The scenarios in a folder, `NAME.yaml` or `NAME/scenario.yaml` by NAME, in alphabetical order."""
    found = {path.stem: path for path in folder.glob("*.yaml")}
    found |= {path.parent.name: path for path in folder.glob(f"*/{_FOLDER_FILE}")}
    return dict(sorted(found.items()))


def load(path_or_id: str | Path) -> Loaded:
    """The scenario in a file or a folder, or an installed one by its id.

    A plain word is an id if a scenario of that name is installed, and else a path. Raises ContentError
    with all problems.
    """
    path = installed().get(path_or_id) if isinstance(path_or_id, str) else None
    path = path or Path(path_or_id)
    if os.path.isdir(path):  # noqa: PTH112 - unlike Path.is_dir, for which some names are too long to ask
        path /= _FOLDER_FILE
    return _load(read_bytes(path, _where_else(str(path_or_id))), str(path), path)


def load_text(text: str, name: str) -> Loaded:
    """The scenario in `text`; `name` stands for its file in problems. Raises ContentError with all problems."""
    return _load(text.encode("utf-8", "surrogatepass"), name, None)


def digest(text: str) -> str:
    """SHA-256 of a text in UTF-8, in hexadecimal."""
    return sha256(text.encode()).hexdigest()


def read_bytes(path: Path, hint: str = "check its name") -> bytes:
    """What is in a file, and no more than the reader takes; raises ContentError, with `hint` if there is none."""
    try:
        if path.is_file():
            with path.open("rb") as file:
                return file.read(MAX_BYTES + 1)
        message = "this is not a file" if path.exists() else "there is no such file"
    except (OSError, ValueError) as error:  # ValueError: a name that no file can have
        message = f"this file can't be read: {getattr(error, 'strerror', None) or 'that is no name for a file'}"
    raise ContentError([Problem(str(path), 1, 1, "error", message, hint)])


def _load(data: bytes, file: str, path: Path | None) -> Loaded:
    scenario, positions = shape.load_text(data, file, Scenario)
    warnings = _references(scenario, positions, file)
    text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    return Loaded(scenario, text, digest(text), path, positions, warnings)


def _references(scenario: Scenario, positions: Positions, file: str) -> tuple[Problem, ...]:
    """Warnings about what a scenario's names refer to; raises ContentError if there is an error among them."""
    found = tuple(problems(scenario, positions, file))
    if any(problem.severity == "error" for problem in found):
        raise ContentError(found)
    return found


def _where_else(wanted: str) -> str:
    names = installed()
    if guess := wording.nearest(wanted, names):
        return f"did you mean '{guess}'?"
    return f"give a file, a folder, or one of: {', '.join(names)}" if names else "check its name"
