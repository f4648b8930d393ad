"""Widgets that are looked at: text, panels, meters, own drawings, and rows and stacks of others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from game.ui.kit.box import SLACK, Box, columns
from game.ui.kit.canvas import Canvas, Picture
from game.ui.kit.type import Role
from game.ui.kit.widget import Widget

GAP = 8.0
PAD = 14.0
METER_HEIGHT = 9.0
METER_SHARES = (13, 8, 9)
"""Widths of a meter's name, bar and note."""


class Label(Widget):
    """A text that wraps to its width; a heading is a label in another role."""

    def __init__(
        self,
        text: str,
        role: Role = Role.BODY,
        pen: str = "ink",
        *,
        align: float = 0,
        name: str = "",
        spoken: str = "",
    ) -> None:
        super().__init__(name)
        self.text, self.role, self.pen, self.align = text, role, pen, align
        self._spoken = spoken

    def height_for(self, width: float) -> float:
        return self.ui.type.height(self.text, self.role, width)

    def min_width(self) -> float:
        return self.ui.type.widest_word(self.text, self.role)

    def draw(self, canvas: Canvas) -> None:
        canvas.paragraph(self.box, self.text, self.role, self.colour(self.pen), self.align)

    def spoken(self) -> str:
        return self._spoken or self.text


class Space(Widget):
    """Air in a stack, or with a pen a thin rule across it."""

    def __init__(self, height: float = GAP, pen: str = "") -> None:
        super().__init__()
        self.height, self.pen = height, pen

    def height_for(self, width: float) -> float:
        return self.height

    def draw(self, canvas: Canvas) -> None:
        if self.pen:
            y = self.box.centre[1]
            canvas.line((self.box.x, y), (self.box.right, y), self.colour(self.pen), 1.5 if canvas.theme.clear else 1)


class Painted(Widget):
    """A drawing of the caller's: `paint` gets the canvas and the box. With a `key` it is painted once
    for that key and size and then copied, as a map should be."""

    unseen: ClassVar[frozenset[str]] = Widget.unseen | {"paint"}

    def __init__(
        self,
        paint: Callable[[Canvas, Box], None],
        spoken: str,
        *,
        height: float = 0,
        key: object = None,
        name: str = "",
    ) -> None:
        super().__init__(name)
        self.paint, self.height, self.key = paint, height, key
        self._spoken = spoken

    def height_for(self, width: float) -> float:
        return self.height

    def draw(self, canvas: Canvas) -> None:
        if self.key is None:
            with canvas.window(self.box, 0):
                self.paint(canvas, self.box)
        else:
            canvas.cached((self.name, self.key), self.box, self.paint)

    def looks_like(self, other: Widget) -> bool:
        """Only a key tells whether two drawings are the same."""
        return self.key is not None and super().looks_like(other)

    def spoken(self) -> str:
        return self._spoken


class Meter(Widget):
    """A named bar from 0 to 1, with a word beside it that says what the bar shows."""

    def __init__(self, label: str, share: float, note: str = "", pen: str = "blue", name: str = "") -> None:
        super().__init__(name)
        self.label, self.share, self.note, self.pen = label, min(1.0, max(0.0, share)), note, pen

    def height_for(self, width: float) -> float:
        return max(part.bottom for part in self._parts(Box(0, 0, width, 0)))

    def min_width(self) -> float:
        type_ = self.ui.type
        return max(type_.widest_word(self.label, Role.NARROW), 2 * type_.widest_word(self.note, Role.NOTE) + GAP)

    def draw(self, canvas: Canvas) -> None:
        name, bar, note = self._parts(self.box)
        canvas.paragraph(name, self.label, Role.NARROW, self.colour("ink"))
        bar = Box(bar.x, bar.centre[1] - METER_HEIGHT / 2, bar.w, METER_HEIGHT)
        canvas.fill(bar, self.colour("folder"))
        canvas.fill(Box(bar.x, bar.y, bar.w * self.share, bar.h), self.colour(self.pen))
        canvas.frame(bar, self.colour("ink_soft"))
        canvas.paragraph(note, self.note, Role.NOTE, self.colour("ink_soft"), 1)

    def spoken(self) -> str:
        return self.ui.word("kit.meter", label=self.label, percent=round(self.share * 100), note=self.note)

    def _parts(self, box: Box) -> tuple[Box, Box, Box]:
        """Name, bar and note in one line; where a word is too long for that, bar and note below the name."""
        type_ = self.ui.type
        name, bar, note = columns(box, METER_SHARES, GAP)
        words = ((self.label, Role.NARROW, name), (self.note, Role.NOTE, note))
        below = 0.0
        if any(type_.widest_word(text, role) > part.w + SLACK for text, role, part in words):
            name, below = box, type_.height(self.label, Role.NARROW, box.w)
            bar, note = columns(box, (1, 1), GAP)
        return (
            Box(name.x, box.y, name.w, type_.height(self.label, Role.NARROW, name.w)),
            Box(bar.x, box.y + below, bar.w, type_.line_height(Role.NARROW)),
            Box(note.x, box.y + below, note.w, type_.height(self.note, Role.NOTE, note.w)),
        )


class Stack(Widget):
    """Widgets below each other, each as tall as it needs."""

    def __init__(self, children: Sequence[Widget], gap: float = GAP, name: str = "") -> None:
        super().__init__(name, children)
        self.gap = gap

    def height_for(self, width: float) -> float:
        heights = sum(child.height_for(width) for child in self.children)
        return heights + self.gap * max(0, len(self.children) - 1)

    def min_width(self) -> float:
        return max((child.min_width() for child in self.children), default=0)

    def layout(self) -> None:
        rest = self.box
        for child in self.children:
            # Not cut from the box: what does not fit must hang out of it, where the faults are found.
            child.at(Box(rest.x, rest.y, rest.w, child.height_for(rest.w)))
            rest = rest.moved(0, child.box.h + self.gap)
        super().layout()


class Row(Widget):
    """Widgets beside each other; when their words no longer fit, fewer in a line and more lines."""

    def __init__(
        self,
        children: Sequence[Widget],
        weights: Sequence[float] | None = None,
        gap: float = GAP,
        name: str = "",
    ) -> None:
        super().__init__(name, children)
        self.weights, self.gap = list(weights or [1.0] * len(children)), gap

    def height_for(self, width: float) -> float:
        return max((box.bottom for box in self._cells(Box(0, 0, width, 0))), default=0)

    def min_width(self) -> float:
        return max((child.min_width() for child in self.children), default=0)

    def layout(self) -> None:
        for child, box in zip(self.children, self._cells(self.box), strict=True):
            child.at(box)
        super().layout()

    def _cells(self, box: Box) -> list[Box]:
        across = len(self.children)
        while across > 1 and not all(self._fit(line, box) for line in self._lines(across)):
            across -= 1
        cells: list[Box] = []
        for line in self._lines(max(1, across)):
            parts = columns(box, self._weights(line), self.gap)
            pairs = list(zip(line, parts, strict=True))
            height = max(self.children[i].height_for(part.w) for i, part in pairs)
            cells += [Box(part.x, box.y, part.w, height) for part in parts]
            box = box.moved(0, height + self.gap)
        return cells

    def _lines(self, across: int) -> list[list[int]]:
        numbers = list(range(len(self.children)))
        return [numbers[start : start + across] for start in range(0, len(numbers), across)]

    def _weights(self, line: list[int]) -> list[float]:
        return [self.weights[number] for number in line]

    def _fit(self, line: list[int], box: Box) -> bool:
        parts = columns(box, self._weights(line), self.gap)
        return all(
            self.children[number].min_width() <= part.w + SLACK for number, part in zip(line, parts, strict=True)
        )


class Panel(Stack):
    """Paper with a title; what is on it stands in a stack. `ground`: paper, card or folder. Once drawn
    it is copied until something on it changes."""

    unseen: ClassVar[frozenset[str]] = Stack.unseen | {"_picture"}

    def __init__(
        self,
        children: Sequence[Widget],
        title: str = "",
        *,
        ground: str = "paper",
        note: str = "",
        fill: bool = False,
        foot: Sequence[Widget] = (),
        pad: float = PAD,
        gap: float = GAP,
        name: str = "",
    ) -> None:
        super().__init__([*children, *foot], gap, name)
        self.title, self.note, self.ground, self.pad = title, note, ground, pad
        self.fill = fill
        """Whether the last child gets all the height that is left: for a scroll area."""
        self.foot = len(foot)
        """How many of the children, the last ones, stand at the lower edge whatever is above them."""
        self._picture: Picture | None = None

    def height_for(self, width: float) -> float:
        inner = width - 2 * self.pad
        return self._head(inner) + super().height_for(inner) + 2 * self.pad

    def min_width(self) -> float:
        type_ = self.ui.type
        words = max(type_.widest_word(self.title, Role.HEADING), type_.widest_word(self.note, Role.NOTE))
        return max(words, super().min_width()) + 2 * self.pad

    def layout(self) -> None:
        whole = self.box
        inner = whole.inset(self.pad)
        self.box = inner.cut_top(self._head(inner.w))[1]
        super().layout()
        self.box = whole
        if self.fill:
            self._spread(inner)

    def _spread(self, inner: Box) -> None:
        """What stands at the lower edge goes there; the last of the rest gets the room between."""
        rest, foot = self.children[: len(self.children) - self.foot], self.children[len(self.children) - self.foot :]
        bottom = inner.bottom
        for child in reversed(foot):
            child.at(Box(inner.x, bottom - child.box.h, inner.w, child.box.h)).layout()
            bottom = child.box.y - self.gap
        if rest:
            last = rest[-1]
            last.at(Box(last.box.x, last.box.y, last.box.w, max(0, bottom - last.box.y))).layout()

    def draw(self, canvas: Canvas) -> None:
        canvas.shadow(self.box)
        if self._picture is None or not canvas.put(self._picture, self.box):
            self._paint(canvas)
            self._picture = canvas.picture(self.box)

    def _paint(self, canvas: Canvas) -> None:
        canvas.sheet(self.box, self.colour(self.ground), 0)
        self.furnish(canvas)
        inner = self.box.inset(self.pad)
        down = canvas.paragraph(inner, self.title, Role.HEADING, self.colour("ink"))
        canvas.paragraph(inner.moved(0, down), self.note, Role.NOTE, self.colour("ink_soft"))
        self.draw_children(canvas)

    def furnish(self, canvas: Canvas) -> None:
        """What is printed on the paper before anything is written on it."""

    def forget(self) -> None:
        """The next time it is painted anew."""
        self._picture = None

    def adopt(self, other: Panel) -> None:
        """Takes over the picture of a panel that looked the same."""
        if self._picture is None and self.looks_like(other):
            self._picture = other._picture

    def spoken(self) -> str:
        return self.title

    def _head(self, width: float) -> float:
        type_ = self.ui.type
        head = type_.height(self.title, Role.HEADING, width) + type_.height(self.note, Role.NOTE, width)
        return head + self.gap if head else 0
