"""The button."""

from __future__ import annotations

from typing import ClassVar

from game.ui.kit.box import Point
from game.ui.kit.canvas import Canvas
from game.ui.kit.type import Role
from game.ui.kit.widget import Widget

PRESS_KEYS = ("return", "space")
BUTTON_PAD = (12.0, 7.0)


class Button(Widget):
    """Pressed by click, Enter, Space or its hot-key. `main` is the one filled in red."""

    focusable: ClassVar[bool] = True

    def __init__(
        self,
        name: str,
        label: str,
        *,
        main: bool = False,
        hotkey: str = "",
        deed: str = "",
        disabled: str = "",
        note: str = "",
        spoken: str = "",
    ) -> None:
        """`hotkey` is the usual one: the player may have given the deed, or else the name, another. `spoken` is said
        in place of the label, where what stands around it would not be heard."""
        super().__init__(name, disabled=disabled)
        self.deed = deed or name
        self.label, self.main, self.hotkey = label, main, hotkey
        self.note = note
        """What stands below the label in small letters, as long as the button can be pressed."""
        self._spoken = spoken

    def height_for(self, width: float) -> float:
        inner, type_ = width - 2 * BUTTON_PAD[0], self.ui.type
        label = type_.height(self._shown(), Role.LABEL, inner)
        return label + type_.height(self._below(), Role.SMALL, inner) + 2 * BUTTON_PAD[1]

    def min_width(self) -> float:
        type_ = self.ui.type
        words = type_.widest_word(self._shown(), Role.LABEL), type_.widest_word(self._below(), Role.SMALL)
        return max(words) + 2 * BUTTON_PAD[0]

    def draw(self, canvas: Canvas) -> None:
        live_main = self.main and not self.disabled
        lit = "ink" if self.pressed else "picked" if self.hovered else "card"
        ground = ("ink" if self.pressed else "head" if self.hovered else "red") if live_main else lit
        pen = "ink_soft" if self.disabled else "paper" if live_main or self.pressed else "ink"
        canvas.fill(self.box, self.colour("card" if self.disabled else ground))
        if self.disabled:
            box = self.box
            corners = [(box.x, box.y), (box.right - 1, box.y), (box.x, box.bottom - 1), (box.right - 1, box.bottom - 1)]
            for a, b in ((0, 1), (2, 3), (0, 2), (1, 3)):
                canvas.dashes(corners[a], corners[b], self.colour("ink_soft"), 1, 4)
        else:
            canvas.frame(self.box, self.colour("ink"), 1.5)
            if live_main and canvas.theme.clear:
                canvas.frame(self.box.inset(3), self.colour("paper"), 1.5)
        inner = self.box.inset(*BUTTON_PAD)
        spare = max(0.0, self.box.h - self.height_for(self.box.w)) / 2
        inner = inner.moved(0, spare)
        down = canvas.paragraph(inner, self._shown(), Role.LABEL, self.colour(pen), 0.5)
        soft = pen if pen == "paper" else "ink_soft"
        canvas.paragraph(inner.moved(0, down), self._below(), Role.SMALL, self.colour(soft), 0.5)
        if self.focused:
            canvas.ring(self.box)

    def plain(self) -> str:
        return self.label

    def spoken(self) -> str:
        key = self.key().upper() or self.ui.word("kit.enter")
        label = ", ".join(filter(None, (self._spoken or self.label, "" if self.disabled else self.note)))
        return self.with_reason(self.ui.word("kit.button", label=label, key=key))

    def on_key(self, key: str) -> bool:
        if key in PRESS_KEYS:
            self.tell("press")
        return key in PRESS_KEYS

    def on_hotkey(self, key: str) -> bool:
        if not key or key != self.key():
            return False
        if self.disabled:
            self.ui.say(self.spoken())
        else:
            self.tell("press")
        return True

    def on_click(self, point: Point) -> None:
        self.tell("press")

    def key(self) -> str:
        """The hot-key as the player has it."""
        return self.ui.keys.of(self.deed, self.hotkey)

    def _below(self) -> str:
        return self.disabled or self.note

    def _shown(self) -> str:
        return f"{self.label}  ({self.key().upper()})" if self.hotkey else self.label
