"""The ladder: its rungs, and in red pencil where we have been on it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from game.rules import ESCALATION, Game, View, rung
from game.scenario.model import Rung
from game.ui import captions
from game.ui.kit import Box, Canvas, Label, Motion, Painted, Role, Space, Widget, mix
from game.ui.papers import say
from game.ui.session import Session
from game.words import words

CHART_HEIGHT, LEAST_HEIGHT = 100.0, 60.0
"""Points on a desk; and on a page of its own, where it takes all the room that there is, at least."""
TOP = 100
NAME_SHARE = 0.46
NAME_GAP = 6.0
DOT = 4.0
POINTER, POINTER_GAP = 8.0, 4.0
LEAST_SHOWN = 18
"""Points of the ladder shown below the lowest height that was reached."""


def heading(session: Session, view: View) -> str:
    """Where we are on it; nothing where there is no ladder, or none that this side sees."""
    if not session.scenario.ladder or not view.sees(ESCALATION):
        return ""
    height = view.value(ESCALATION)
    here = rung(session.match.game, height)
    assert here is not None, "a ladder begins at its foot"
    return say("ladder.heading", height=height, name=here.name)


def ladder_widgets(session: Session, view: View) -> list[Widget]:
    """The chart, what its rung means, the next one, and how likely it is that events slip."""
    game = session.match.game
    if not session.scenario.ladder or not view.sees(ESCALATION):
        return []
    height = view.value(ESCALATION)
    here = rung(game, height)
    assert here is not None
    found: list[Widget] = [chart(game, session.heights(), len(session.scenario.turns))]
    if here.text:
        found.append(Label(here.text, Role.SMALL))
    if (up := _next(session.scenario.ladder, height)) is not None:
        text = say("ladder.next", name=up.name, points=up.at - height, text=up.text).strip()
        found.append(Label(text, Role.SMALL, "ink_soft"))
    return [*found, Label(captions.chance(session, view), Role.NOTE), Space(2)]


def _next(ladder: Sequence[Rung], height: int) -> Rung | None:
    return next((one for one in ladder if one.at > height), None)


def chart(
    game: Game, heights: Sequence[int], turns: int, tall: float = CHART_HEIGHT, motion: Motion | None = None
) -> Painted:
    """Heights from turn to turn on the rungs; with a motion the pencil draws the last stretch."""
    here = rung(game, heights[-1])
    spoken = say("ladder.spoken", height=heights[-1], name=here.name if here else "",
                 past=words().listed([str(one) for one in heights]))  # fmt: skip
    ladder = tuple((one.at, one.name) for one in game.scenario.ladder)

    def paint(canvas: Canvas, box: Box) -> None:
        _paint(canvas, box, ladder, heights, turns, motion.share() if motion is not None else 1.0)

    # What moves is painted anew each time.
    key = (tuple(heights), ladder, turns) if motion is None else None
    return Painted(paint, spoken, height=tall, key=key, name="ladder")


def _paint(
    canvas: Canvas, box: Box, ladder: Sequence[tuple[int, str]], heights: Sequence[int], turns: int, share: float
) -> None:
    theme = canvas.theme
    least = max(0, min(heights) - LEAST_SHOWN)
    inner = Box(box.x, box.y + 8, box.w, box.h - 16)
    plot, names = inner.cut_right(inner.w * NAME_SHARE, NAME_GAP)[::-1]

    def level(height: float) -> float:
        return plot.bottom - plot.h * (height - least) / (TOP - least)

    sign = POINTER + POINTER_GAP
    here = max((at for at, _ in ladder if at <= heights[-1]), default=0)
    above = min((at for at, _ in ladder if at > heights[-1]), default=TOP)
    canvas.fill(Box(plot.x, level(above), plot.w, level(max(here, least)) - level(above)), theme.picked)
    for at, _ in ladder:
        if at >= least:
            bold = at in (here, above)
            colour = theme.ink_soft if bold else mix(theme.rule, theme.card, 0 if theme.clear else 0.2)
            canvas.line((plot.x, level(at)), (plot.right, level(at)), colour, 1.2 if bold else 0.8)
    step = canvas.type.line_height(Role.SMALL)
    taken: list[float] = []
    for at, name in sorted(ladder, key=lambda one: (one[0] != here, one[0] != above, -one[0])):
        y = min(max(level(at) - step / 2, box.y), box.bottom - step)
        if (at < least and at != here) or any(abs(y - other) < step * 0.95 for other in taken):
            continue
        text = _fitting(canvas, name, names.w - sign)
        if text:
            taken.append(y)
            pen = theme.red if at == here else theme.ink_soft
            canvas.text((names.x + sign, y), text, Role.SMALL, pen)
            if at == here:
                middle = y + step / 2
                canvas.symbol("left", Box(names.x, middle - POINTER / 2, POINTER, POINTER), pen)
    across = plot.w / (max(turns, len(heights) - 1) + 1)
    spots = [(plot.x + across * (0.5 + number), level(height)) for number, height in enumerate(heights)]
    if share < 1 and len(spots) > 1:
        (x, y), (goal_x, goal_y) = spots[-2:]
        spots[-1] = x + (goal_x - x) * share, y + (goal_y - y) * share
    for a, b in pairwise(spots):
        canvas.line(a, b, theme.red, 2.2)
    for spot in spots[:-1]:
        canvas.disc(spot, DOT * 0.7, theme.red)
    canvas.disc(spots[-1], DOT * 1.5, theme.red)
    canvas.disc(spots[-1], DOT * 0.7, theme.paper)
    canvas.line((plot.x, plot.y - 4), (plot.x, plot.bottom + 4), theme.ink, 1.5)
    canvas.line((plot.right, plot.y - 4), (plot.right, plot.bottom + 4), theme.ink, 1.5)


def _fitting(canvas: Canvas, text: str, width: float) -> str:
    """The name if it fits on its line; a cut one would be read as another."""
    return text if canvas.type.width(text, Role.SMALL) <= width else ""
