"""Plain lines: nothing wider than the page, nothing that moves a cursor, nothing that the stream cannot take."""

from __future__ import annotations

import io

from hypothesis import given
from hypothesis import strategies as st

from game.terminal.paper import WIDTH, Paper


def _printed(text: str, encoding: str | None = None) -> str:
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding=encoding or "utf-8", newline="")
    Paper(out).text(text, indent=3)
    out.flush()
    return raw.getvalue().decode(encoding or "utf-8")


@given(st.text(), st.text(), st.integers(0, 200))
def test_no_line_is_wider_than_the_page(left: str, right: str, indent: int) -> None:
    """Whatever is printed, however it is laid out."""
    out = io.StringIO()
    paper = Paper(out)
    paper.line(left, indent)
    paper.sides(left, right, 2)
    paper.sides(left, right, 2, below=5)
    paper.labelled(left, right, 18)
    paper.heading(left, right)
    paper.text(left + "\n" + right, 4)
    assert all(len(row) <= WIDTH for row in out.getvalue().split("\n"))


@given(st.text())
def test_no_control_characters(text: str) -> None:
    """No text of a scenario or a player can move the cursor or change colours."""
    assert all(char.isprintable() or char == "\n" for char in _printed(text.encode("utf-8", "ignore").decode()))


def test_a_poor_stream_gets_plain_letters() -> None:
    """Where the stream cannot encode a letter, its nearest plain relation stands in."""
    assert _printed("San Cristóbal – “Völker…”", "ascii").strip() == 'San Cristobal - "Volker..."'
    assert _printed("Хрущёв", "ascii").strip() == "??????"
    assert _printed("San Cristóbal").strip() == "San Cristóbal"


def test_paragraphs() -> None:
    """Each line of a text is a paragraph, with an empty line between two."""
    assert _printed("One.\nTwo.\n\nThree.") == "   One.\n\n   Two.\n\n   Three.\n"
