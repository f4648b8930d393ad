"""The ledger of why: each change with the rule that made it, in words."""

from __future__ import annotations

from collections.abc import Iterable

from game.rules import Step
from game.telling import causes
from game.ui.kit import Canvas, Label, Role, Space, Widget
from game.ui.papers import say
from game.words import words

AMOUNT_WIDTH = 42.0


class Line(Widget):
    """An amount, and beside it what it was for."""

    def __init__(self, amount: str, text: str, role: Role = Role.BODY, pen: str = "ink") -> None:
        super().__init__()
        self.amount, self.text, self.role, self.pen = amount, text, role, pen

    def height_for(self, width: float) -> float:
        """As tall as its words."""
        words_ = self.ui.type.height(self.text, self.role, width - AMOUNT_WIDTH)
        return max(words_, self.ui.type.line_height(Role.MONO))

    def min_width(self) -> float:
        """The amount and the longest word."""
        return AMOUNT_WIDTH + self.ui.type.widest_word(self.text, self.role)

    def draw(self, canvas: Canvas) -> None:
        """The amount to the right of its column, the words to the left of theirs."""
        first = self.ui.type.line_height(self.role)
        down = (first - self.ui.type.line_height(Role.MONO)) / 2
        at = (self.box.x + AMOUNT_WIDTH - 10, self.box.y + down)
        canvas.text(at, self.amount, Role.MONO, self.colour(self.pen), 1)
        canvas.paragraph(self.box.cut_left(AMOUNT_WIDTH)[1], self.text, self.role, self.colour(self.pen))

    def spoken(self) -> str:
        """The amount and its cause."""
        return say("ledger.spoken", amount=self.amount, cause=self.text)


def of_turn(played: Step, side: str) -> list[Widget]:
    """A turn's changes of what a side sees; what it cannot see is one line for each variable."""
    return _told(causes.of_turn(words(), played, side))


def in_truth(played: Step) -> list[Widget]:
    """All of a turn's changes with all causes, and from whom each was hidden."""
    return _told(causes.whole_turn(words(), played))


def _told(changes: Iterable[causes.Change]) -> list[Widget]:
    found: list[Widget] = []
    for change in changes:
        if change.after:
            key = "ledger.now" if change.named else "ledger.changed"
            text = say(key, title=change.title, before=change.before, after=change.after)
        else:
            text = say("ledger.changed_unseen", title=change.title)
        found += [Space(4), Label(text, Role.LABEL, "head")]
        found += [Line(words().signed(amount), cause) for amount, cause in change.causes]
        if change.unseen:
            found.append(Line(words().signed(change.unseen), say("ledger.hidden"), Role.NOTE, "ink_soft"))
    return found or [Label(say("ledger.nothing"), Role.NOTE, "ink_soft")]
