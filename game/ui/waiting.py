"""While the other side chooses: the choice is made on a thread of its own, and the window stays alive meanwhile."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import ClassVar

from game.rules import Step
from game.ui import captions
from game.ui.kit import Box, Canvas, Label, Painted, Panel, Role, Screen, Space, Widget
from game.ui.kit.screen import VEIL
from game.ui.labour import Labour
from game.ui.letterhead import typed
from game.ui.marks import seal
from game.ui.papers import LOW, LOW_MARGIN, MARGIN, say
from game.ui.session import Session

LEAST_SHOWN = 0.3
"""Seconds for which the card lies there at least, so that it does not flicker."""
WIDTH = 400.0
SEAL_HEIGHT = 54.0


class Reckoning(Labour[Step]):
    """What comes of a turn; the turn is taken by who asked for it."""

    def __init__(self, reckon: Callable[[], Step]) -> None:
        super().__init__(lambda _: reckon())


class Waiting(Screen):
    """A card on the darkened desk. Nothing on it can be pressed, and nothing below hears anything."""

    modal: ClassVar[bool] = True

    def __init__(
        self, session: Session, reckoning: Reckoning, come: Callable[[], None], leave: Callable[[], None]
    ) -> None:
        """`come` takes the card away and goes on; `leave` asks before the window closes."""
        super().__init__()
        self.session, self.reckoning, self._come, self._leave = session, reckoning, come, leave
        across = captions.across(session)
        self.title = say("waiting.both") if session.two else say("waiting.title", city=across)
        self.text = say("waiting.both_text") if session.two else say("waiting.text")
        self._until = time.monotonic() + LEAST_SHOWN

    def build(self, box: Box) -> Sequence[Widget]:
        """The seal of the other side, who is waited for, and a line."""
        margin = MARGIN if box.h >= LOW else LOW_MARGIN
        width = min(WIDTH, box.w - 2 * margin)
        card = Panel(self._printed(), ground="card", pad=22, gap=8, name="waiting")
        height = self.height_of(card, width)
        return [card.at(Box(box.centre[0] - width / 2, (box.h - height) / 2, width, height))]

    def _printed(self) -> list[Widget]:
        other = self.session.opponent()
        found: list[Widget] = []
        if not self.session.two:
            pen = {"us": "blue", "ussr": "red"}[other]

            def paint(canvas: Canvas, box: Box) -> None:
                seal(canvas, box, other, getattr(canvas.theme, pen))

            found.append(Painted(paint, "", height=SEAL_HEIGHT, key=("waiting", other), name="seal"))
        return [
            *found,
            Label(self.title, Role.HEADING, align=0.5),
            Space(6, "rule"),
            Label(self.text, typed(self.session.seat), "ink_soft", align=0.5),
        ]

    def paint(self, canvas: Canvas, box: Box) -> None:
        """Dims the desk."""
        canvas.dim(VEIL)

    def greeting(self) -> str:
        """Who is waited for."""
        return f"{self.title}. {self.text}"

    def on_poll(self) -> None:
        """On as soon as it has come and the card has been seen."""
        if self.reckoning.done() and time.monotonic() >= self._until:
            self._come()

    def on_back(self) -> None:
        """Leaving is asked for; the other side goes on choosing meanwhile."""
        self._leave()
