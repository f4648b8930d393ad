"""The ladder of a whole game, drawn in characters."""

from __future__ import annotations

from collections.abc import Sequence

from game.rules import Position
from game.rules.course_tables import LADDER_TOP
from game.terminal.desk import rung_name
from game.terminal.paper import WIDTH, Paper
from game.words import Words

STEP = 10
"""Points of the ladder in one row."""

_SCALE = 5
"""Columns of the scale at the left."""

_WIDEST, _NARROWEST = 6, 4
"""Columns of one height: no more, and if there is room for no more than this, a star stands for the number."""


def show(paper: Paper, words: Words, positions: Sequence[Position], heights: Sequence[int], place: int) -> None:
    """Every height, before the first turn and after each, in the row where it belongs; ``place`` is marked."""
    wide = max(1, min(_WIDEST, (WIDTH - _SCALE) // len(heights)))
    told = wide >= _NARROWEST
    paper.heading(words.say("terminal.curve.title"))
    for row in range(LADDER_TOP // STEP, -1, -1):
        cells = ((str(height) if told else "*") if height // STEP == row else "" for height in heights)
        paper.drawn(f"{row * STEP:>{_SCALE - 2}} |" + "".join(f"{cell:>{wide}}" for cell in cells))
    paper.drawn(" " * (_SCALE - 2) + " +" + "-" * (wide * len(heights)))
    if told:
        numbers = (str(one.turn() + 1) if not one.over() else words.say("terminal.curve.end") for one in positions)
        paper.drawn(" " * _SCALE + "".join(f"{number:>{wide}}" for number in numbers))
    paper.drawn(" " * _SCALE + " " * (wide * (place + 1) - 1) + words.say("terminal.curve.here"))
    paper.line()
    height, rung = heights[place], rung_name(positions[place], heights[place])
    at = positions[place]
    if at.over():
        paper.line(words.say("terminal.curve.at_end", height=height, rung=rung), 2)
    else:
        title = at.game.scenario.turns[at.turn()].title
        paper.line(words.say("terminal.curve.at", number=at.turn() + 1, title=title, height=height, rung=rung), 2)
