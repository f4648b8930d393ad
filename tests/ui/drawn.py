"""What a player would really see of the letters: each line as it is drawn, against the widget that draws it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial

import pytest

from game.ui.kit import App, Box, Canvas, Role, Widget
from game.ui.kit.theme import Colour

LETTERS = 0.62
"""The share of a line's height that is letters and not air."""
SLACK = 1.5
"""Points: letters are set in whole pixels."""


@dataclass
class Drawing:
    """The widgets that are being drawn, the innermost last, and what is wrong with their lines."""

    inside: list[Widget] = field(default_factory=list)
    lines: dict[int, list[tuple[Box, str]]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def line(self, place: Box, text: str) -> None:
        """One line has been drawn, in the widget's own points."""
        if not self.inside:
            return
        widget = self.inside[-1]
        tall = widget.box.inset(-SLACK)
        if not place.inside(tall):
            self.faults.append(f"{widget.called()}: {text!r} is drawn out of its place")
        before = self.lines.setdefault(id(widget), [])
        for other, beside in before:
            if place.overlaps(other) and (beside, other) != (text, place):
                self.faults.append(f"{widget.called()}: {text!r} is drawn over {beside!r}")
        before.append((place, text))


@contextmanager
def watched(app: App) -> Iterator[Drawing]:
    """Everything that is drawn meanwhile, and nothing from a copy made before."""
    drawing, quiet = Drawing(), [0]
    text, outlined = Canvas.text, Canvas.outlined

    def see_text(canvas: Canvas, at, line: str, role: Role, colour: Colour, align: float = 0, whole: str = "") -> None:
        if line.strip() and not quiet[0]:
            wide = canvas.type.run(line, role, colour, whole).get_width() / canvas.scale
            tall = canvas.type.line_height(role)
            air = tall * (1 - LETTERS) / 2
            drawing.line(Box(at[0] - wide * align, at[1] + air, wide, tall - 2 * air), line)
        text(canvas, at, line, role, colour, align, whole)

    def see_outlined(canvas: Canvas, at, line: str, role: Role, colour: Colour, halo: Colour) -> None:
        canvas.text(at, line, role, colour)
        quiet[0] += 1
        outlined(canvas, at, line, role, colour, halo)
        quiet[0] -= 1

    def draw(widget: Widget, plain, canvas: Canvas) -> None:
        drawing.inside.append(widget)
        plain(canvas)
        drawing.inside.pop()

    seen = [widget for screen in app.stack for widget in screen.walk()]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Canvas, "text", see_text)
        patch.setattr(Canvas, "outlined", see_outlined)
        patch.setattr(Canvas, "cached", lambda canvas, key, box, paint: paint(canvas, box))
        for widget in seen:
            widget.forget()
            widget.draw = partial(draw, widget, widget.draw)  # type: ignore[method-assign]
        try:
            yield drawing
        finally:
            for widget in seen:
                del widget.draw  # type: ignore[attr-defined]
                widget.forget()


def drawn_faults(app: App) -> list[str]:
    """What of the top screen's letters is cut off, lies out of its widget or over other letters."""
    app.step()
    with watched(app) as drawing:
        app.ui.dirty = True
        app.draw()
    app.ui.dirty = True
    return list(dict.fromkeys(drawing.faults))
