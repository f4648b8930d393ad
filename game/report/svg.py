"""What plots are drawn of: a frame with a scale each way, shapes that need no colour, and words beside every plot."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from game.report.html import Child, Element, tag

INK, SOFT, PALE, PAPER = "#111", "#555", "#bbb", "#fff"
"""What is drawn with: all greys, so that a copy in black and white loses nothing."""

DASHES: Final = ("none", "5 3", "1.5 2.5", "7 2 1.5 2")
"""Kinds of line that can be told apart without colour, the plainest first."""

LETTER: Final = 7.0
"""The usual size of letters in a plot, in its own units; a unit is about a third of a millimetre on paper."""

HATCHES: Final = {"hatch": 45, "counter": -45}
"""Patterns by name, with the degrees by which their lines lean."""


@dataclass(frozen=True)
class Frame:
    """The inside of a plot: where its numbers lie on paper; ``y`` grows upward."""

    left: float
    top: float
    width: float
    height: float
    low: tuple[float, float]
    """The least x and y that are shown."""
    high: tuple[float, float]
    """The most."""

    def x(self, value: float) -> float:
        """A number's place from the left."""
        return self.left + self.width * _share(value, self.low[0], self.high[0])

    def y(self, value: float) -> float:
        """A number's place from the top."""
        return self.top + self.height * (1 - _share(value, self.low[1], self.high[1]))

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Where it stands."""
        return self.top + self.height

    def border(self) -> Element:
        """The left and the lower edge."""
        d = f"M{self.left:.1f} {self.top:.1f}V{self.bottom:.1f}H{self.right:.1f}"
        return tag("path", d=d, fill="none", stroke=INK, stroke_width=0.7)


def _share(value: float, low: float, high: float) -> float:
    return (value - low) / (high - low) if high > low else 0.5


def plot(name: str, title: str, told: str, size: tuple[float, float], *shapes: Child) -> Element:
    """A plot with its text alternative: a title, and the same in words; ``name`` is its own on the page."""
    width, height = size
    labels = {"title": f"{name}-title", "desc": f"{name}-told"}
    return tag(
        "svg",
        tag("title", title, id=labels["title"]),
        tag("desc", told, id=labels["desc"]),
        *shapes,
        role="img",
        aria_labelledby=" ".join(labels.values()),
        viewBox=f"0 0 {width:g} {height:g}",
        class_="plot",
    )


def words_at(
    x: float,
    y: float,
    said: str,
    *,
    anchor: str = "start",
    size: float = LETTER,
    bold: bool = False,
    soft: bool = False,
) -> Element:
    """Words in a plot, clear of what they cross; ``anchor`` is what of them stands at x: start, middle or end."""
    return tag(
        "text", said, x=x, y=y, text_anchor=anchor, font_size=size, font_weight="bold" if bold else None,
        fill=SOFT if soft else INK, stroke=PAPER, stroke_width=2, stroke_linejoin="round", paint_order="stroke",
    )  # fmt: skip


def straight(
    x1: float, y1: float, x2: float, y2: float, *, dash: str = "none", wide: float = 0.6, ink: str = INK
) -> Element:
    """A straight line."""
    return tag("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=ink, stroke_width=wide, stroke_dasharray=_dash(dash))


def curve(points: Sequence[tuple[float, float]], *, dash: str = "none", wide: float = 1.4, ink: str = INK) -> Element:
    """A line through points."""
    told = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return tag(
        "polyline", points=told, fill="none", stroke=ink, stroke_width=wide, stroke_dasharray=_dash(dash),
        stroke_linejoin="round",
    )  # fmt: skip


def _dash(dash: str) -> str | None:
    return None if dash == "none" else dash


def dot(x: float, y: float, r: float = 1.8, *, filled: bool = True, ink: str = INK) -> Element:
    """A round mark."""
    return tag("circle", cx=x, cy=y, r=r, fill=ink if filled else PAPER, stroke=ink, stroke_width=0.7)


def cross(x: float, y: float, r: float = 1.8) -> Element:
    """A mark of two strokes."""
    d = f"M{x - r:.1f} {y - r:.1f}L{x + r:.1f} {y + r:.1f}M{x - r:.1f} {y + r:.1f}L{x + r:.1f} {y - r:.1f}"
    return tag("path", d=d, fill="none", stroke=INK, stroke_width=1.1)


def diamond(x: float, y: float, r: float = 3.0, *, filled: bool = False) -> Element:
    """A mark on its corner."""
    points = f"{x:.1f},{y - r:.1f} {x + r:.1f},{y:.1f} {x:.1f},{y + r:.1f} {x - r:.1f},{y:.1f}"
    return tag("polygon", points=points, fill=INK if filled else PAPER, stroke=INK, stroke_width=1)


def square(x: float, y: float, r: float = 2.6, *, filled: bool = True) -> Element:
    """A mark with straight sides."""
    fill = INK if filled else PAPER
    return tag("rect", x=x - r, y=y - r, width=2 * r, height=2 * r, fill=fill, stroke=INK, stroke_width=0.8)


def block(x: float, y: float, width: float, height: float, fill: str = INK) -> Element:
    """A bar."""
    size = {"width": max(width, 0.0), "height": max(height, 0.0)}
    return tag("rect", x=x, y=y, **size, fill=fill, stroke=INK, stroke_width=0.6)


def hatched(name: str, kind: str) -> tuple[Element, str]:
    """A pattern of lines for the plot of that name, and the fill that uses it."""
    own = f"{name}-{kind}"
    line = tag("line", x1=0, y1=0, x2=0, y2=4, stroke=INK, stroke_width=1.2)
    drawn = tag(
        "pattern", line, id=own, width=4, height=4, patternUnits="userSpaceOnUse",
        patternTransform=f"rotate({HATCHES[kind]})",
    )  # fmt: skip
    return tag("defs", drawn), f"url(#{own})"


def ticks_below(frame: Frame, marks: Iterable[tuple[float, str]]) -> list[Element]:
    """Words under a frame, each under its number."""
    found = []
    for value, said in marks:
        x = frame.x(value)
        found.append(straight(x, frame.bottom, x, frame.bottom + 2))
        found.append(words_at(x, frame.bottom + 9, said, anchor="middle", size=LETTER - 0.5, soft=True))
    return found


def ticks_left(frame: Frame, marks: Iterable[tuple[float, str]]) -> list[Element]:
    """Words to the left of a frame, each beside its number."""
    found = []
    for value, said in marks:
        y = frame.y(value)
        found.append(straight(frame.left - 2, y, frame.left, y))
        found.append(words_at(frame.left - 3.5, y + 2.3, said, anchor="end", size=LETTER - 0.5, soft=True))
    return found
