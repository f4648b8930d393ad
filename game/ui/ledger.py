"""The ledger of why: each change with the rule that made it, in words."""

from __future__ import annotations

from collections.abc import Sequence

from game.rules import Entry, Step, entries_seen, view, visible_variables
from game.terminal.ledger import by_weight, cause
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
    game = played.before.game
    before, after = view(played.before, side), view(played.position, side)
    visible, hidden = entries_seen(played.entries, side, visible_variables(game, side))
    found: list[Widget] = []
    for name in by_weight(game.scenario):
        entries = [one for one in visible if one.variable == name]
        unseen = hidden.get(name, 0)
        if not entries and not unseen:
            continue
        title = game.scenario.variables[name].title
        if after.sees(name):
            text = say("ledger.changed", title=title, before=words().number(before.value(name)),
                       after=words().number(after.value(name)))  # fmt: skip
        else:
            text = say("ledger.changed_unseen", title=title)
        found += [Space(4), Label(text, Role.LABEL, "head"), *lines(entries)]
        if unseen:
            found.append(Line(words().signed(unseen), say("ledger.hidden"), Role.NOTE, "ink_soft"))
    return found or [Label(say("ledger.nothing"), Role.NOTE, "ink_soft")]


def lines(entries: Sequence[Entry]) -> list[Widget]:
    """Entries with their causes."""
    return [Line(words().signed(one.amount), cause(words(), one)) for one in entries]
