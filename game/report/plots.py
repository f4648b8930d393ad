"""The plots of the pages: each takes numbers and words, and gives a drawing that needs no colour."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from game.report.case import Points
from game.report.html import Child, Element, tag
from game.report.svg import (
    DASHES,
    LETTER,
    PALE,
    PAPER,
    SOFT,
    Frame,
    block,
    curve,
    diamond,
    dot,
    hatched,
    plot,
    square,
    straight,
    ticks_below,
    ticks_left,
    words_at,
)
from game.words import words

WIDE, NARROW = 540.0, 262.0
"""How wide plots are, in their own units: over the whole page, and over half of it."""

_LEAST_APART: Final = 8.0
"""Words beside each other's lines stand at least so far apart."""

_ENDS: Final = 62.0
"""Room for the words at the ends of courses, before the names of the rungs begin."""


@dataclass(frozen=True)
class Course:
    """A line on the ladder: heights by the place of the turn; the point before a turn stands at its number."""

    name: str
    points: Points


@dataclass(frozen=True)
class Stage:
    """What a ladder is drawn on: its rungs, the names of the turns, and the moments that are marked."""

    rungs: tuple[tuple[int, str], ...]
    turns: tuple[str, ...]
    marked: tuple[tuple[int, str], ...] = ()
    """Places of turns with the sign that stands over each."""


def ladder(name: str, title: str, told: str, stage: Stage, courses: Sequence[Course], height: float) -> Element:
    """Courses over the rungs of the ladder, the first drawn boldest; each is named where it ends."""
    most = max([100.0 * bool(stage.rungs), *(y for one in courses for _, y in one.points)], default=1.0)
    least = min([most, *(y for one in courses for _, y in one.points)])
    floor = max((at for at, _ in stage.rungs if at <= least), default=0)
    frame = Frame(24, 10, WIDE - 150, height - 26, (0, floor), (len(stage.turns), most))
    shapes = _rungs(frame, stage, floor)
    ends = _spread([frame.y(one.points[-1][1]) for one in courses if one.points])
    for number, one in enumerate(reversed([one for one in courses if one.points])):
        place = len(ends) - 1 - number
        path = [(frame.x(x), frame.y(y)) for x, y in one.points]
        shapes.append(curve(path, dash=DASHES[place % len(DASHES)], wide=1.8 if place == 0 else 1.1))
        if place == 0:
            shapes += [dot(x, y, 1.9) for x, y in path]
        end = path[-1]
        shapes.append(straight(end[0] + 3, end[1], frame.right + 3, ends[place], wide=0.4, ink=PALE))
        shapes.append(words_at(frame.right + 5, ends[place] + 2.3, one.name, bold=place == 0))
    for turn, sign in stage.marked:
        shapes.append(words_at(frame.x(turn + 0.5), frame.top - 2, sign, anchor="middle", size=LETTER + 1, bold=True))
    return plot(name, title, told, (WIDE, height), frame.border(), *shapes)


def _rungs(frame: Frame, stage: Stage, floor: int) -> list[Child]:
    """The rungs with their heights and names, as far as these have room; and the turns below."""
    shapes: list[Child] = []
    last = frame.top - _LEAST_APART
    for at, said in reversed([one for one in stage.rungs if one[0] >= floor]):
        y = frame.y(at)
        shapes.append(straight(frame.left, y, frame.right, y, ink=PALE, wide=0.5))
        if y - last >= LETTER - 0.8:
            shapes.append(words_at(frame.right + _ENDS, y + 2, said, size=LETTER - 0.8, soft=True))
            shapes += ticks_left(frame, [(at, str(at))])
            last = y
    return [*shapes, *ticks_below(frame, [(place + 0.5, said) for place, said in enumerate(stage.turns)])]


def _spread(heights: Sequence[float]) -> list[float]:
    """The same heights, moved down as far as words beside them need not to meet; in the order that they came in."""
    found = list(heights)
    last = None
    for place in sorted(range(len(found)), key=lambda one: heights[one]):
        if last is not None and found[place] - found[last] < _LEAST_APART:
            found[place] = found[last] + _LEAST_APART
        last = place
    return found


@dataclass(frozen=True)
class Part:
    """A part of a sum: what it is called, what it adds, and how its bar is filled (a hatch's name, or empty: solid)."""

    name: str
    amount: float
    fill: str = ""


def sum_of(name: str, title: str, told: str, start: tuple[str, float], parts: Sequence[Part], end: str) -> Element:
    """A sum as a flight of bars: where it starts, what each part adds, and where it ends."""
    rows, row = len(parts) + 2, 12.5
    levels = [start[1]]
    for part in parts:
        levels.append(levels[-1] + part.amount)
    low, high = min(0.0, *levels), max(1.0, *levels)
    frame = Frame(86, 2, NARROW - 126, rows * row, (low, 0), (high, rows))
    shapes: list[Child] = [straight(frame.x(0), frame.top, frame.x(0), frame.bottom)]
    bars = [(start[0], 0.0, start[1], "", words().number(round(start[1])))]
    for part, before in zip(parts, levels, strict=False):
        bars.append((part.name, before, before + part.amount, part.fill, words().signed(round(part.amount))))
    bars.append((end, 0.0, levels[-1], "", words().number(round(levels[-1]))))
    for number, (said, a, b, fill, figure) in enumerate(bars):
        top = frame.top + number * row + 2
        ink = SOFT
        if fill:
            pattern, ink = hatched(name, fill)
            shapes.append(pattern)
        left, right = sorted((frame.x(a), frame.x(b)))
        shapes.append(block(left, top, right - left, row - 5, ink))
        shapes.append(words_at(frame.left - 4, top + 6.3, said, anchor="end"))
        shapes.append(words_at(right + 4, top + 6.3, figure, bold=True))
        if number < len(bars) - 1:
            shapes.append(straight(frame.x(b), top + row - 5, frame.x(b), top + row, dash="1 1.5", wide=0.5))
    return plot(name, title, told, (NARROW, rows * row + 4), *shapes)


@dataclass(frozen=True)
class Heap:
    """Many results to be heaped up over their scores: each a score and the number of its kind.

    ``kinds`` names the kinds, and how each is filled: a hatch's name, or empty: solid, or ``open``.
    """

    results: tuple[tuple[int, int], ...]
    kinds: tuple[tuple[str, str], ...]
    mine: int
    """The result that really came."""
    here: str
    """What that is called."""


OPEN: Final = "open"
"""Filled with nothing."""


def heap(name: str, title: str, told: str, about: Heap, least: int, most: int, step: int) -> Element:
    """Results as bars over their scores, told apart by kind, and a line at the one that really came."""
    bins = Counter(((score - least) // step, kind) for score, kind in about.results)
    columns = (most - least) // step + 1
    tallest = max(sum(bins[at, kind] for kind in range(len(about.kinds))) for at in range(columns))
    height = 78.0
    frame = Frame(8, 14, NARROW - 16, height - 38, (least, 0), (least + columns * step, max(tallest, 1)))
    fills, shapes = [], []
    for _, fill in about.kinds:
        ink = PAPER if fill == OPEN else SOFT
        if fill not in (OPEN, ""):
            pattern, ink = hatched(name, fill)
            shapes.append(pattern)
        fills.append(ink)
    shapes += [straight(frame.left, frame.bottom, frame.right, frame.bottom)]
    shapes += ticks_below(frame, [(one, str(one)) for one in range(least, most + 1, step * 4)])
    for at in range(columns):
        below = 0
        for kind, fill in enumerate(fills):
            if count := bins[at, kind]:
                top = frame.y(below + count)
                left, right = frame.x(least + at * step), frame.x(least + (at + 1) * step)
                shapes.append(block(left + 0.7, top, right - left - 1.4, frame.y(below) - top, fill))
                below += count
    x = frame.x(about.mine)
    shapes.append(straight(x, frame.top - 4, x, frame.bottom, dash="3 2", wide=0.9))
    anchor = "end" if x > NARROW / 2 else "start"
    shapes.append(words_at(x - 3 if anchor == "end" else x + 3, frame.top - 5, about.here, anchor=anchor, bold=True))
    left = frame.left
    for (said, _), fill in zip(about.kinds, fills, strict=True):
        shapes.append(block(left, height - 7, 8, 5, fill))
        shapes.append(words_at(left + 11, height - 2.4, said, size=LETTER - 0.5))
        left += 22 + len(said) * 3.4
    return plot(name, title, told, (NARROW, height), *shapes)


@dataclass(frozen=True)
class Spot:
    """A package in the plot of the zone: what it is worth to either side, and whether both gain by it."""

    x: float
    y: float
    within: bool


@dataclass(frozen=True)
class Bounds:
    """The zone itself: what either side has without a settlement, what both know as best, and what came."""

    without: tuple[float, float]
    best: tuple[float, float] | None
    settled: tuple[float, float] | None
    frontier: tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Named:
    """The words of that plot: of both axes, and of what is marked."""

    x: str
    y: str
    best: str
    settled: str
    without: str


def scatter(name: str, title: str, told: str, spots: Sequence[Spot], bounds: Bounds, said: Named) -> Element:
    """Packages by their worth to both, the zone where both gain, the frontier, the best, and what was agreed."""
    known = [*((one.x, one.y) for one in spots), bounds.without, *bounds.frontier]
    known += [one for one in (bounds.best, bounds.settled) if one is not None]
    low = min(x for x, _ in known), min(y for _, y in known)
    high = max(x for x, _ in known), max(y for _, y in known)
    height = 145.0
    frame = Frame(16, 6, NARROW - 28, height - 18, low, high)
    at = bounds.without
    zone = block(frame.x(at[0]), frame.top, frame.right - frame.x(at[0]), frame.y(at[1]) - frame.top)
    pattern, fill = hatched(name, "hatch")
    zone = tag(
        "rect", x=frame.x(at[0]), y=frame.top, width=max(0.0, frame.right - frame.x(at[0])),
        height=max(0.0, frame.y(at[1]) - frame.top), fill=fill, fill_opacity=0.18,
    )  # fmt: skip
    shapes: list[Child] = [pattern, zone, frame.border()]
    shapes.append(straight(frame.x(at[0]), frame.top, frame.x(at[0]), frame.bottom, dash="4 3"))
    shapes.append(straight(frame.left, frame.y(at[1]), frame.right, frame.y(at[1]), dash="4 3"))
    shapes += [dot(frame.x(one.x), frame.y(one.y), 1.3, filled=one.within, ink=SOFT) for one in spots]
    if len(bounds.frontier) > 1:
        shapes.append(curve([(frame.x(x), frame.y(y)) for x, y in sorted(bounds.frontier)], wide=0.9))
    for where, text, drawn, below in (
        (bounds.best, said.best, diamond, False),
        (bounds.settled, said.settled, square, True),
    ):
        if where is not None:
            x, y = frame.x(where[0]), frame.y(where[1])
            anchor = "end" if x > NARROW / 2 else "start"
            beside = (x - 4 if anchor == "end" else x + 4, y + 9 if below else y - 5)
            shapes += [drawn(x, y), words_at(*beside, text, anchor=anchor, bold=True)]
    shapes.append(words_at(frame.left + 3, frame.y(at[1]) + 8, said.without, size=LETTER - 0.5, soft=True))
    shapes.append(words_at(frame.right, height - 3, said.x, anchor="end"))
    turned = f"translate(10 {frame.top + 2:.0f}) rotate(-90)"
    shapes.append(tag("g", words_at(0, 0, said.y, anchor="end"), transform=turned))
    return plot(name, title, told, (NARROW, height), *shapes)


def calibration(
    name: str, title: str, told: str, bins: Sequence[tuple[float, float, int]], axes: tuple[str, str], line: str
) -> Element:
    """Forecasts against what came: each bin at (said, came), the larger the more it holds; the line of the just."""
    height = 120.0
    frame = Frame(28, 8, NARROW - 60, height - 28, (0, 0), (1, 1))
    marks = [(share / 4, words().say("common.per_cent", number=25 * share)) for share in range(5)]
    shapes: list[Child] = [frame.border(), *ticks_below(frame, marks), *ticks_left(frame, marks)]
    shapes.append(straight(frame.x(0), frame.y(0), frame.x(1), frame.y(1), dash="4 3"))
    shapes.append(words_at(frame.x(0.93), frame.y(1) + 4, line, anchor="end", size=LETTER - 0.5, soft=True))
    most = max((count for _, _, count in bins), default=1)
    for said, came, count in bins:
        shapes.append(dot(frame.x(said), frame.y(came), 1.5 + 4 * (count / most) ** 0.5, filled=False))
        shapes.append(words_at(frame.x(said) + 7, frame.y(came) - 2, str(count), size=LETTER - 1))
    shapes.append(words_at(frame.right, height - 2, axes[0], anchor="end", soft=True))
    shapes.append(words_at(frame.left + 4, frame.top + 4, axes[1], soft=True))
    return plot(name, title, told, (NARROW, height), *shapes)


def shares(name: str, title: str, told: str, rows: Sequence[tuple[str, int]]) -> Element:
    """Counts as bars, each with its name and its number."""
    row, names, width = 12.0, 130.0, NARROW
    most = max((count for _, count in rows), default=1)
    frame = Frame(names, 2, width - names - 24, len(rows) * row, (0, 0), (most, len(rows)))
    shapes: list[Child] = []
    for number, (said, count) in enumerate(rows):
        top = frame.top + number * row + 2
        shapes.append(block(frame.left, top, frame.x(count) - frame.left, row - 5, SOFT))
        shapes.append(words_at(names - 4, top + 6.5, said, anchor="end"))
        shapes.append(words_at(frame.x(count) + 4, top + 6.5, str(count), bold=True))
    return plot(name, title, told, (width, len(rows) * row + 4), *shapes)


def many_ladders(
    name: str, title: str, told: str, stage: Stage, courses: Sequence[Course], bold: Sequence[Course]
) -> Element:
    """Very many courses as thin lines, and over them those in ``bold``, the first heaviest."""
    height = 150.0
    most, least = 100.0, min((y for one in (*courses, *bold) for _, y in one.points), default=0.0)
    floor = max((at for at, _ in stage.rungs if at <= least), default=0)
    frame = Frame(24, 8, WIDE - 150, height - 24, (0, floor), (len(stage.turns), most))
    shapes = _rungs(frame, stage, floor)
    drawn: Counter[tuple[tuple[float, float], ...]] = Counter(one.points for one in courses)
    for points, count in drawn.items():
        path = [(frame.x(x), frame.y(y)) for x, y in points]
        shapes.append(curve(path, ink=PALE if len(courses) > 3 else SOFT, wide=min(0.5 + 0.15 * count, 2.0)))
    ends = _spread([frame.y(one.points[-1][1]) for one in bold])
    for one, end, dash, wide in zip(bold, ends, DASHES, (2.2, 1.4), strict=False):
        shapes.append(curve([(frame.x(x), frame.y(y)) for x, y in one.points], wide=wide, dash=dash))
        shapes.append(words_at(frame.right + 5, end + 2.3, one.name, bold=wide > 2))
    return plot(name, title, told, (WIDE, height), frame.border(), *shapes)
