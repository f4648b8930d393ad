"""Two ladders over each other: one in a strong red line, the other in dashes of blue pencil."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from game.analysis.compare import Comparison, Timeline
from game.rules import ESCALATION
from game.rules.course_tables import LADDER_TOP
from game.ui.kit import Box, Canvas, Painted, Role, mix
from game.ui.papers import say
from game.words import words

AXIS_WIDTH = 30.0
"""Points at the left for the heights."""
FOOT = 20.0
GRID = 20
"""Points of the ladder between two hairlines."""
LEAST_SPAN = 40
DOT = 3.2
PEN = 2.4
DASH = 5.0
KEY_WIDTH, KEY_GAP, LEGEND_AIR = 26.0, 7.0, 6.0

Curve = Sequence[tuple[int, int]]
"""Places of turns, and the height at the beginning of each; last the end."""


def curve_of(line: Timeline) -> Curve:
    """The ladder of a line: at the beginning of each turn that was played, and after the last."""
    found = [(taken.before.turn(), taken.before.value(ESCALATION)) for taken in line.steps]
    if line.steps:
        found.append((line.steps[-1].before.turn() + 1, line.last.value(ESCALATION)))
    return found


def compared(found: Comparison, names: Sequence[str], height: float) -> Painted:
    """The ladders of two lines; `names` is what they are called, the first one first."""
    return chart([curve_of(line) for line in (found.one, found.another)], names, height, found.parted)


def chart(curves: Sequence[Curve], names: Sequence[str], height: float, parted: int | None) -> Painted:
    """Two ladders; `parted` is the place of the turn before which they are the same, None: they may differ anywhere."""
    told = [say("compare.curve_spoken", line=name, heights=words().listed([str(high) for _, high in curve]))
            for name, curve in zip(names, curves, strict=True)]  # fmt: skip

    def paint(canvas: Canvas, box: Box) -> None:
        _paint(canvas, box, curves, names, parted)

    key = (tuple(map(tuple, curves)), tuple(names), parted)
    return Painted(paint, " ".join(told), height=height, key=key, name="curves")


def _paint(
    canvas: Canvas, box: Box, curves: Sequence[Curve], names: Sequence[str], parted: int | None
) -> None:
    theme, type_ = canvas.theme, canvas.type
    line = type_.line_height(Role.SMALL)
    told = _legend(canvas, box, names) + LEGEND_AIR
    plot = Box(box.x + AXIS_WIDTH, box.y + told, box.w - AXIS_WIDTH - 6, box.h - told - FOOT)
    heights = [high for curve in curves for _, high in curve]
    spare = max(0.0, LEAST_SPAN - (max(heights) - min(heights))) / 2
    low, high = max(0.0, min(heights) - spare), min(float(LADDER_TOP), max(heights) + spare)
    last = max(place for curve in curves for place, _ in curve) or 1

    def spot(place: int, at: float) -> tuple[float, float]:
        return plot.x + plot.w * place / last, plot.bottom - plot.h * (at - low) / max(1.0, high - low)

    for at in range(0, LADDER_TOP + 1, GRID):
        if low <= at <= high:
            level = round(spot(0, at)[1])
            hair = mix(theme.rule, theme.card, 0 if theme.clear else 0.2)
            canvas.line((plot.x, level), (plot.right, level), hair, 0.8)
            canvas.text((plot.x - 6, level - line / 2), str(at), Role.SMALL, theme.ink_soft, 1)
    if parted is not None:
        at_x = round(spot(parted, low)[0])
        canvas.dashes((at_x, plot.y - 2), (at_x, plot.bottom), theme.ink_soft, 1, 3)
        text = say("compare.part_mark")
        wide = type_.width(text, Role.SMALL)
        left = min(max(box.x, at_x - wide / 2), box.right - wide)
        canvas.text((left, plot.bottom + 1), text, Role.SMALL, theme.ink_soft)
    one, another = ([spot(*point) for point in curve] for curve in curves)
    # As long as they are the same, one of them is enough.
    _lines(canvas, one, another if parted is None else another[[place for place, _ in curves[1]].index(parted):])


def _legend(canvas: Canvas, box: Box, names: Sequence[str]) -> float:
    """Which line is whose, beside each other if there is room, else below each other; how tall that is."""
    theme, type_ = canvas.theme, canvas.type
    line, place = type_.line_height(Role.SMALL), box.x
    y = box.y
    for number, name in enumerate(names):
        wide = KEY_WIDTH + KEY_GAP + type_.width(name, Role.SMALL)
        if number and place + wide > box.right:
            place, y = box.x, y + line
        middle = round(y + line / 2)
        if number:
            canvas.dashes((place, middle), (place + KEY_WIDTH, middle), theme.blue, PEN, DASH)
        else:
            canvas.line((place, middle), (place + KEY_WIDTH, middle), theme.red, PEN)
        canvas.text((place + KEY_WIDTH + KEY_GAP, y), name, Role.SMALL, theme.ink)
        place += wide + 2 * KEY_GAP
    return y + line - box.y


def _lines(canvas: Canvas, one: Sequence[tuple[float, float]], another: Sequence[tuple[float, float]]) -> None:
    theme = canvas.theme
    for a, b in pairwise(one):
        canvas.line(a, b, theme.red, PEN)
    for spot in one:
        canvas.disc(spot, DOT, theme.red)
    for a, b in pairwise(another):
        canvas.dashes(a, b, theme.blue, PEN, DASH)
    for x, y in another:
        canvas.shape([(x - DOT, y), (x, y - DOT), (x + DOT, y), (x, y + DOT)], theme.blue)
