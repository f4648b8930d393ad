"""What is wrong with a file, said so that its author can mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Literal

MAX_SHOWN = 200
"""Problems reported of one file: one with more has one cause, and a reader who stops reading."""

SHOWN_LENGTH = 40
"""Characters of a file's own text that a message quotes at most."""

Severity = Literal["error", "warning"]
Path = tuple[str | int, ...]
"""The way from the top of a document to a value: keys of mappings, and indices (from 0) of lists."""


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to mend: where it stands (line and column count from 1), what is wrong, what to do."""

    file: str
    line: int
    column: int
    severity: Severity
    message: str
    hint: str

    def __str__(self) -> str:
        remedy = f" ({self.hint})" if self.hint else ""
        return f"{self.file}:{self.line}:{self.column}: {self.severity}: {self.message}{remedy}"

    def as_json(self) -> dict[str, str | int]:
        """The problem as plain data, ready for `json.dumps`."""
        return asdict(self)


class ContentError(Exception):
    """A file can't be used; `problems` holds all that is wrong with it, in the order of the file."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(set(problems)))
        assert self.problems, "a ContentError needs a problem"
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)


class UnfitError(ValueError):
    """For validators of models: a value that doesn't fit, with what to do about it.

    `path` leads from the value judged to the part that is wrong; `at_key` points at that part's key.
    """

    def __init__(self, message: str, hint: str = "", path: Path = (), at_key: bool = False) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.path = path
        self.at_key = at_key


def shortened(text: str) -> str:
    """`text` on one line, and not too long for a message."""
    line = " ".join(text.split())
    return line if len(line) <= SHOWN_LENGTH else line[: SHOWN_LENGTH - 1] + "…"
