"""While decisions are judged: a card that tells how far it is; Escape leaves it, and nothing is lost."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import ClassVar, Generic, TypeVar

from game.analysis.kept_judgements import Kept
from game.analysis.review import CannotJudgeError, Chair, Review, reviews
from game.record import RecordError
from game.ui.after.story import Story
from game.ui.kit import (
    Box,
    Button,
    Canvas,
    Dialog,
    Intent,
    Label,
    Meter,
    Panel,
    Role,
    Row,
    Screen,
    Space,
    Widget,
    Window,
)
from game.ui.kit.screen import VEIL
from game.ui.labour import Labour, Progress
from game.ui.papers import LOW, LOW_MARGIN, MARGIN, say
from game.words import words

WORKERS = os.cpu_count() or 1
"""Processes that share the judging of a whole game."""
PATIENCE = 0.12
"""Seconds within which what has been judged before is there again; until then no card is shown."""
WIDTH = 440.0
PER_CENT = 100

Found = TypeVar("Found")


class Judging(Screen, Generic[Found]):
    """A card on the darkened page; `come` gets what was found, after the card has gone."""

    modal: ClassVar[bool] = True
    first = "leave"

    def __init__(
        self, title: str, text: str, labour: Labour[Found], come: Callable[[Found], None], measured: bool = True
    ) -> None:
        """`measured`: whether it is told how far it is."""
        super().__init__()
        self.title, self.text, self.labour, self._come, self.measured = title, text, labour, come, measured
        self._shown = 0

    @property
    def per_cent(self) -> int:
        """How much is done."""
        return int(self.labour.share * PER_CENT)

    def build(self, box: Box) -> Sequence[Widget]:
        """What is done, how far it is, and the way out."""
        margin = MARGIN if box.h >= LOW else LOW_MARGIN
        width = min(WIDTH, box.w - 2 * margin)
        self._shown = self.per_cent
        told = words().say("common.per_cent", number=self._shown)
        card = Panel([
            Label(self.title, Role.HEADING, align=0.5),
            Space(6, "rule"),
            Label(self.text, Role.BODY, "ink_soft", align=0.5),
            *([Meter(say("judging.done"), self.labour.share, told, name="progress")] if self.measured else []),
            Row([Button("leave", say("judging.leave"))]),
        ], ground="card", pad=22, gap=8, name="judging")  # fmt: skip
        height = self.height_of(card, width)
        return [card.at(Box(box.centre[0] - width / 2, (box.h - height) / 2, width, height))]

    def paint(self, canvas: Canvas, box: Box) -> None:
        """Dims the page."""
        canvas.dim(VEIL)

    def greeting(self) -> str:
        """What is waited for."""
        return f"{self.title}. {self.text}"

    def on_poll(self) -> None:
        """On as soon as it has come; else the bar, when it has moved."""
        if self.labour.done():
            self.app.pop()
            taken(self.app, self.labour, self._come)
        elif self.per_cent != self._shown:
            self.refresh()

    def on_intent(self, intent: Intent) -> None:
        """The way out."""
        if intent.name == "leave":
            self.on_back()

    def leave(self) -> None:
        """Out of sight nobody waits any more, also where the window closes."""
        super().leave()
        self.labour.stop()


def worked(
    app: Window,
    key: str,
    work: Callable[[Progress], Found],
    come: Callable[[Found], None],
    *,
    measured: bool = True,
    **values: object,
) -> None:
    """Has something found out; a card tells how far it is, unless it is there at once.

    `key` is where its two texts stand, `title` and `text`, with what is filled in.
    """
    labour = Labour(work)
    if labour.done(PATIENCE):
        taken(app, labour, come)
    else:
        app.push(Judging(say(f"{key}.title", **values), say(f"{key}.text"), labour, come, measured))


def taken(app: Window, labour: Labour[Found], come: Callable[[Found], None]) -> None:
    """What has been found is handed on; what can't be judged is told."""
    try:
        found = labour.found()
    except (CannotJudgeError, RecordError) as error:
        buttons = [Button("back", say("back"), main=True)]
        app.push(Dialog(say("judging.cannot"), say("judging.reason", reason=error), buttons, lambda _: None))
    else:
        come(found)


def judged(app: Window, story: Story, side: str, come: Callable[[Review], None]) -> None:
    """A side of the line that is looked at is judged, if it has not been yet."""
    if (known := story.reviewed(side)) is not None:
        come(known)
        return
    branch, chair = story.branch, Chair(story.record, story.again, side)

    def work(progress: Progress) -> Review:
        kept = Kept(story.record.scenario.sha256)
        (found,) = reviews([chair], workers=WORKERS, progress=progress, kept=kept, fresh=True)
        return found

    def found(review: Review) -> None:
        story.judged(branch, review)
        come(review)

    worked(app, "judging.whole", work, found, leader=story.scenario.sides[side].leader)
