"""One line that the player writes."""

from __future__ import annotations

from typing import ClassVar

import pygame

from game.ui.kit.box import SLACK, Box, Point
from game.ui.kit.canvas import Canvas
from game.ui.kit.type import Role
from game.ui.kit.widget import Widget

PAD = (8.0, 6.0)
CARET = 1.5
LABEL_GAP = 5.0
LONGEST = 400


class TextEntry(Widget):
    """A label, and below it a line for text; an input method's unfinished part stands underlined."""

    focusable: ClassVar[bool] = True
    takes_text: ClassVar[bool] = True

    def __init__(
        self,
        name: str,
        label: str,
        text: str = "",
        *,
        longest: int = LONGEST,
        role: Role = Role.TYPE,
        disabled: str = "",
    ) -> None:
        super().__init__(name, disabled=disabled)
        self.label, self.text, self.longest, self.role = label, text, longest, role
        self.caret = len(text)
        self.composing = ""

    def height_for(self, width: float) -> float:
        return self._head(width) + self.ui.type.line_height(self.role) + 2 * PAD[1]

    def min_width(self) -> float:
        return self.ui.type.widest_word(self._heading(), Role.SMALL)

    def keep(self, old: Widget, values: bool) -> None:
        if isinstance(old, TextEntry):
            self.text = old.text if values else self.text
            self.caret = min(old.caret, len(self.text))

    def draw(self, canvas: Canvas) -> None:
        pen = self.colour("ink_soft" if self.disabled else "ink")
        canvas.paragraph(self.box, self._heading(), Role.SMALL, self.colour("ink_soft"))
        line = self._line()
        canvas.fill(line, self.colour("card" if self.disabled else "picked"))
        canvas.frame(line, self.colour("ink_soft"), 1.5 if not self.disabled else 1)
        inner = line.inset(PAD[0], 0)
        shown, caret = self._shown(inner.w)
        top = line.y + PAD[1]
        height = self.ui.type.line_height(self.role)
        canvas.text((inner.x, top), shown, self.role, pen, whole=self.text + self.composing)
        if self.focused:
            x = inner.x + self.ui.type.width(shown[:caret], self.role)
            if self.composing:
                start = x - self.ui.type.width(self.composing, self.role)
                canvas.line((max(inner.x, start), top + height), (x, top + height), pen)
            canvas.fill(Box(x, top, CARET, height), self.colour("red"))
            canvas.ring(line)

    def focus_box(self) -> Box:
        return self.box

    def plain(self) -> str:
        return self.label

    def spoken(self) -> str:
        value = self.text or self.ui.word("kit.empty")
        return self.with_reason(self.ui.word("kit.entry", label=self.label, value=value))

    def on_key(self, key: str) -> bool:
        places = {"left": self.caret - 1, "right": self.caret + 1, "home": 0, "end": len(self.text)}
        if self.composing and key != "tab":
            return True
        if key == "return":
            self.tell("submit", self.text)
        elif key in places:
            self.caret = min(len(self.text), max(0, places[key]))
            self.changed()
        elif key == "backspace":
            self._put("", max(0, self.caret - 1), self.caret)
        elif key == "delete":
            self._put("", self.caret, self.caret + 1)
        elif key == "ctrl+v":
            self.on_text(_pasted(), False)
        elif key == "ctrl+c":
            pygame.scrap.put_text(self.text)
        else:
            # A letter comes as text as well; it must not reach a hot-key on the way.
            return len(key) == 1 or key == "space"
        return True

    def on_text(self, text: str, editing: bool) -> None:
        self.composing = text[: self.longest] if editing else ""
        self.changed()
        if not editing:
            clean = "".join(c for c in text if c.isprintable())
            self._put(clean[: max(0, self.longest - len(self.text))], self.caret, self.caret)

    def on_click(self, point: Point) -> None:
        inner = self._line().inset(PAD[0], 0)
        shown, caret = self._shown(inner.w)
        hits = [abs(inner.x + self.ui.type.width(shown[:n], self.role) - point[0]) for n in range(len(shown) + 1)]
        self.caret = min(len(self.text), max(0, self.caret + hits.index(min(hits)) - caret))
        self.changed()

    def _put(self, text: str, start: int, end: int) -> None:
        new = self.text[:start] + text + self.text[end:]
        if new != self.text:
            self.text, self.caret = new, start + len(text)
            self.tell("change", new)

    def _heading(self) -> str:
        return f"{self.label} – {self.disabled}" if self.disabled else self.label

    def _head(self, width: float) -> float:
        return self.ui.type.height(self._heading(), Role.SMALL, width) + LABEL_GAP

    def _line(self) -> Box:
        return self.box.cut_top(self._head(self.box.w))[1].cut_top(self.ui.type.line_height(self.role) + 2 * PAD[1])[0]

    def _shown(self, width: float) -> tuple[str, int]:
        """The part of the text that fits with the caret in it, and where in it the caret is."""
        whole = self.text[: self.caret] + self.composing + self.text[self.caret :]
        caret = self.caret + len(self.composing)
        start = 0
        while start < caret and self.ui.type.width(whole[start:caret], self.role) > width - CARET:
            start += 1
        end = len(whole)
        while end > caret and self.ui.type.width(whole[start:end], self.role) > width + SLACK:
            end -= 1
        return whole[start:end], caret - start


def _pasted() -> str:
    try:
        return pygame.scrap.get_text()
    except pygame.error:
        return ""
