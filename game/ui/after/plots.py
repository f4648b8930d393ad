"""What could have been agreed, and what other lucks would have brought: two plots in pencil."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from game.analysis.lucks import Lucks
from game.analysis.zone import Package, Zone
from game.rules import other
from game.rules.amounts import HUNDRED
from game.ui.kit import Box, Canvas, Painted, Role
from game.ui.marks import star
from game.ui.papers import say

SCATTER_HEIGHT, HISTOGRAM_HEIGHT = 210.0, 120.0
AIR = 10.0
DOT, SMALL_DOT, SIGN, STAR = 3.0, 1.8, 8.0, 10.0
BIN = 10
"""Points of the score that share a bar."""
BAR_GAP = 2.0

Spot = tuple[float, float]


def scatter(found: Zone, side: str, spoken: str) -> Painted:
    """Packages by their worth to the side (rightwards) and to the other (upwards); beyond both dashes lies the zone."""

    def at(one: Package) -> Spot:
        return one.worth[side] / HUNDRED, one.worth[other(side)] / HUNDRED

    frontier, others = [at(one) for one in found.frontier], [at(one) for one in found.others]
    reserve = found.reserve[side] / HUNDRED, found.reserve[other(side)] / HUNDRED
    best = at(found.best) if found.best is not None else None
    settled = at(found.settlement) if found.settlement is not None else None

    def paint(canvas: Canvas, box: Box) -> None:
        _scatter(canvas, box, frontier, others, reserve, best, settled)

    key = (tuple(frontier), tuple(others), reserve, best, settled)
    return Painted(paint, spoken, height=SCATTER_HEIGHT, key=key, name="zone")


def _scatter(
    canvas: Canvas,
    box: Box,
    frontier: Sequence[Spot],
    others: Sequence[Spot],
    reserve: Spot,
    best: Spot | None,
    settled: Spot | None,
) -> None:
    theme, line = canvas.theme, canvas.type.line_height(Role.SMALL)
    plot = Box(box.x + AIR, box.y + line + AIR, box.w - 2 * AIR, box.h - 2 * (line + AIR))
    every = [*frontier, *others, reserve, *(one for one in (best, settled) if one is not None)]
    (left, right), (low, high) = ((min(axis), max(axis)) for axis in zip(*every, strict=True))

    def spot(one: Spot) -> Spot:
        across, up = (one[0] - left) / max(1.0, right - left), (one[1] - low) / max(1.0, high - low)
        return plot.x + plot.w * across, plot.bottom - plot.h * up

    x, y = spot(reserve)
    canvas.fill(Box(x, plot.y, max(0.0, plot.right - x), max(0.0, y - plot.y)), theme.picked)
    canvas.dashes((round(x), plot.y), (round(x), plot.bottom), theme.ink_soft)
    canvas.dashes((plot.x, round(y)), (plot.right, round(y)), theme.ink_soft)
    for one in others:
        canvas.disc(spot(one), SMALL_DOT, theme.ink_soft)
    for one in frontier:
        canvas.disc(spot(one), DOT, theme.blue)
    if best is not None:
        star(canvas, spot(best), STAR, theme.blue)
    if settled is not None:
        x, y = spot(settled)
        canvas.shape([(x - SIGN, y), (x, y - SIGN), (x + SIGN, y), (x, y + SIGN)], theme.red, theme.ink)
    canvas.frame(plot.inset(-AIR / 2), theme.ink_soft)
    canvas.text((box.x + AIR / 2, box.y), say("other_side.upwards"), Role.SMALL, theme.ink_soft)
    canvas.text((box.right - AIR / 2, box.bottom - line), say("other_side.rightwards"), Role.SMALL, theme.ink_soft, 1)


def histogram(found: Lucks, least: int, most: int, spoken: str) -> Painted:
    """How often each score came under other lucks; the bar of what really came is red and has a sign above it."""
    counted = Counter(_bin(one.score, least, most) for one in found.games)
    real, bins = _bin(found.real.score, least, most), _bin(most, least, most) + 1

    def paint(canvas: Canvas, box: Box) -> None:
        theme, line = canvas.theme, canvas.type.line_height(Role.SMALL)
        foot = box.bottom - line - 2
        wide, most_often = box.w / bins, max(counted.values())
        room = foot - box.y - SIGN - 4
        for place in range(bins):
            tall = room * counted[place] / most_often
            bar = Box(box.x + wide * place + BAR_GAP, foot - tall, wide - 2 * BAR_GAP, tall)
            pen = theme.red if place == real else theme.blue
            if tall:
                canvas.fill(bar, pen)
            if place == real:
                canvas.symbol("down", Box(bar.centre[0] - SIGN / 2, bar.y - SIGN - 3, SIGN, SIGN), pen)
        canvas.line((box.x, round(foot)), (box.right, round(foot)), theme.ink, 1.5)
        canvas.text((box.x, foot + 2), str(least), Role.SMALL, theme.ink_soft)
        canvas.text((box.right, foot + 2), str(most), Role.SMALL, theme.ink_soft, 1)

    key = (tuple(sorted(counted.items())), real, bins)
    return Painted(paint, spoken, height=HISTOGRAM_HEIGHT, key=key, name="lucks")


def _bin(score: int, least: int, most: int) -> int:
    """The bar of a score; the greatest one has no bar of its own."""
    return (min(score, most - 1) - least) // BIN
