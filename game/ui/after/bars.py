"""Bars with words: what a choice promised, and of what a result is the sum."""

from __future__ import annotations

from game.ui.kit import Box, Canvas, Role, Widget
from game.ui.papers import say

BAR_HEIGHT = 11.0
GAP = 3.0
BELOW = 5.0
AMOUNT_WIDTH = 58.0
WEIGHT = 2.0
"""The line at nought, or where the part before has ended."""


class Bar(Widget):
    """A text, and below it a bar from one share of its width to another, with an amount at its right."""

    def __init__(self, text: str, begin: float, end: float, amount: str, pen: str = "blue", role: Role = Role.SMALL,
                 text_pen: str = "ink") -> None:  # fmt: skip
        """`begin` and `end` are shares from 0 to 1; a bar that goes back is as wide, and its amount has a sign."""
        super().__init__()
        self.text, self.begin, self.end, self.amount = text, begin, end, amount
        self.pen, self.role, self.text_pen = pen, role, text_pen

    def height_for(self, width: float) -> float:
        """As tall as its words, with the bar below them."""
        line = self.ui.type.line_height(Role.MONO)
        return self.ui.type.height(self.text, self.role, width) + max(BAR_HEIGHT, line) + BELOW

    def min_width(self) -> float:
        """The longest word, and room for the amount."""
        return max(self.ui.type.widest_word(self.text, self.role), AMOUNT_WIDTH * 2)

    def draw(self, canvas: Canvas) -> None:
        """The frame is the whole scale; the line in it is where the bar begins."""
        down = canvas.paragraph(self.box, self.text, self.role, self.colour(self.text_pen))
        line = self.ui.type.line_height(Role.MONO)
        room = Box(self.box.x, self.box.y + down, self.box.w, max(BAR_HEIGHT, line))
        canvas.text((room.right, room.y + (room.h - line) / 2), self.amount, Role.MONO, self.colour("ink"), 1)
        whole = Box(room.x, room.centre[1] - BAR_HEIGHT / 2, room.w - AMOUNT_WIDTH, BAR_HEIGHT)
        canvas.fill(whole, self.colour("folder"))
        left, right = sorted((whole.x + whole.w * self.begin, whole.x + whole.w * self.end))
        canvas.fill(Box(left, whole.y, max(WEIGHT, right - left), whole.h), self.colour(self.pen))
        canvas.frame(whole, self.colour("ink_soft"))
        x = whole.x + whole.w * self.begin
        canvas.line((x, whole.y - GAP), (x, whole.bottom + GAP), self.colour("ink"), WEIGHT)

    def spoken(self) -> str:
        """The words and the amount."""
        return say("judged.bar", text=self.text.rstrip("."), amount=self.amount)
