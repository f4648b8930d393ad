"""A strip along the lower edge of the window, in which it stands for some seconds what is heard."""

from __future__ import annotations

import time

from game.ui.kit.box import Box
from game.ui.kit.canvas import Canvas
from game.ui.kit.type import Role, Type

now = time.monotonic
SECONDS = 4.0
"""How long a caption stands there."""
PAD = 3.0
MARGIN = 12.0
APART = "   "
ROLE = Role.NOTE


class Strip:
    """Captions one beside the other. While it is on its place is kept free, so that it covers nothing."""

    def __init__(self) -> None:
        self.on = False
        self.changed = False
        """Whether it is to be drawn anew."""
        self._lines: list[tuple[str, float]] = []

    @property
    def texts(self) -> list[str]:
        """What stands there now, the latest last."""
        return [text for text, _ in self._lines]

    def height(self, type_: Type) -> float:
        """How much of the window it takes."""
        return type_.line_height(ROLE) + 2 * PAD if self.on else 0.0

    def show(self, text: str) -> None:
        """From now on, for a while."""
        if self.on and text:
            self._lines = [*(line for line in self._lines if line[0] != text), (text, now() + SECONDS)]
            self.changed = True

    def clear(self) -> None:
        """Takes everything away."""
        self.changed = self.changed or bool(self._lines)
        self._lines = []

    def poll(self) -> None:
        """Takes away what has stood there long enough."""
        if self._lines and self._lines[0][1] <= now():
            self._lines = [line for line in self._lines if line[1] > now()]
            self.changed = True

    def shown(self, type_: Type, width: float) -> str:
        """What fits, the latest before all else."""
        texts = self.texts
        while len(texts) > 1 and type_.width(APART.join(texts), ROLE) > width:
            texts = texts[1:]
        return APART.join(texts)

    def draw(self, canvas: Canvas, box: Box) -> None:
        """On the table, in the middle."""
        canvas.ground(box, canvas.theme.table, [])
        text = self.shown(canvas.type, box.w - 2 * MARGIN)
        canvas.text((box.centre[0], box.y + PAD), text, ROLE, canvas.theme.on_table, 0.5)
