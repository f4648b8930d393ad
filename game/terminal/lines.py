"""Lines of input after their prompts, from a person or from a pipe."""

from __future__ import annotations

import contextlib
import io
from typing import TextIO

from game.terminal.paper import Paper

LONGEST_LINE = 2000
"""Characters of a line of input that are read at once; what is longer is read as further lines."""


class EndOfLines(Exception):  # noqa: N818 - it is no error: the player leaves, or the input is at its end
    """No more lines, or the wish to leave."""


class Lines:
    """Lines of input, repeated on the page where no terminal shows them."""

    def __init__(self, inp: TextIO, paper: Paper) -> None:
        self._inp, self._paper = inp, paper
        if isinstance(inp, io.TextIOWrapper):
            with contextlib.suppress(io.UnsupportedOperation):
                inp.reconfigure(errors="replace")
        self._echo = not inp.isatty()
        self._ahead = ""

    def empty(self) -> bool:
        """Whether a pipe has nothing to say; a person is never asked before the prompt."""
        if self._echo and not self._ahead:
            self._ahead = self._inp.readline(LONGEST_LINE)
        return self._echo and not self._ahead

    def line(self, prompt: str) -> str:
        """The next line; raises EndOfLines at the end of input."""
        self._paper.prompt(prompt)
        line, self._ahead = self._ahead or self._inp.readline(LONGEST_LINE), ""
        if not line:
            self._paper.line()
            raise EndOfLines
        line = line.rstrip("\r\n")
        if self._echo:
            self._paper.echo(line, len(prompt))
        return line
