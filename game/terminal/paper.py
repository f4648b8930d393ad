"""Plain lines on a stream: wrapped to the width of a page, in bytes that any terminal can show."""

from __future__ import annotations

import textwrap
import unicodedata
from typing import TextIO

WIDTH = 78
"""Columns of a page: two less than the narrowest terminal, so that no line is ever broken for us."""

_INDENT_LIMIT = WIDTH // 2
_NO_BREAK_SPACE = "\u00a0"
_SUBSTITUTES = str.maketrans({
    "‘": "'", "’": "'", "“": '"', "”": '"', "«": '"', "»": '"', "–": "-", "—": "-", "−": "-", "…": "...", "·": "-",
})  # fmt: skip


class Paper:
    """Writes text to a stream, a page wide."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._encoding = getattr(out, "encoding", None) or "utf-8"

    def plain(self, text: str) -> str:
        """The text as this stream can show it: nothing that moves the cursor, nothing that it cannot encode."""
        text = "".join(char if char.isprintable() or char == _NO_BREAK_SPACE else " " for char in text)
        try:
            text.encode(self._encoding)
        except UnicodeEncodeError:
            text = unicodedata.normalize("NFKD", text.translate(_SUBSTITUTES))
            text = "".join(char for char in text if not unicodedata.combining(char))
            text = text.encode(self._encoding, "replace").decode(self._encoding)
        return text

    def line(self, text: str = "", indent: int = 0, hang: int | None = None) -> None:
        """One line, or as many as it takes; those after the first are indented by ``hang``."""
        first, rest = " " * min(indent, _INDENT_LIMIT), " " * min(indent if hang is None else hang, _INDENT_LIMIT)
        wrapped = textwrap.wrap(
            self.plain(text), WIDTH, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False
        )
        for row in wrapped or [""]:
            self._put(row)

    def text(self, text: str, indent: int = 0) -> None:
        """Running text: each of its lines a paragraph, with an empty line between two."""
        paragraphs = [part for part in text.split("\n") if part.strip()]
        for number, paragraph in enumerate(paragraphs):
            if number:
                self.line()
            self.line(" ".join(paragraph.split(" ")), indent)

    def sides(self, left: str, right: str, indent: int = 0, below: int = -1) -> None:
        """One text at the left and one at the right edge; below each other if they do not fit, perhaps indented."""
        left, right = " " * indent + self.plain(left), self.plain(right)
        gap = WIDTH - len(left) - len(right)
        if gap >= 2:
            self._put(left + " " * gap + right)
            return
        self.line(left.strip(), indent, hang=indent + 2)
        if below >= 0 or len(right) > WIDTH:
            self.line(right, max(below, indent))
        elif right:
            self._put(right.rjust(WIDTH))

    def labelled(self, label: str, text: str, width: int, indent: int = 2) -> None:
        """A label in a column of its own, the text beside it."""
        label = self.plain(label)
        column = indent + width
        if indent + len(label) + 1 > column:
            self.line(label, indent)
            self.line(text, column)
            return
        first, *rest = textwrap.wrap(self.plain(text), WIDTH - column, break_on_hyphens=False) or [""]
        self._put(" " * indent + label.ljust(width) + first)
        for row in rest:
            self._put(" " * column + row)

    def drawn(self, row: str) -> None:
        """A row of a drawing, as it is; what does not fit on the page is cut off."""
        self._put(self.plain(row)[:WIDTH])

    def rule(self) -> None:
        """A line across the page."""
        self._put("-" * WIDTH)

    def double_rule(self) -> None:
        """A heavier line across the page."""
        self._put("=" * WIDTH)

    def heading(self, text: str, right: str = "") -> None:
        """The title of a section, after an empty line."""
        self.line()
        self.sides(text.upper(), right)

    def blank(self, count: int) -> None:
        """Empty lines, enough to push what stood there off the screen."""
        for _ in range(count):
            self._put("")

    def prompt(self, text: str) -> None:
        """What stands before the cursor."""
        self._out.write(self.plain(text))
        self._out.flush()

    def echo(self, line: str, used: int) -> None:
        """A line of input after its prompt, cut off at the edge."""
        self._put(self.plain(line)[: WIDTH - used])

    def _put(self, row: str) -> None:
        self._out.write(row.replace(_NO_BREAK_SPACE, " ").rstrip() + "\n")
