"""How a game is scored once it is over: the ending's own amounts and the parts of the scenario, each with its words."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from game.rules.amounts import HUNDRED, rounded, weights
from game.rules.conditions import ConditionTable
from game.rules.position import Position
from game.rules.tables import Game
from game.scenario.parts import SIDES
from game.scenario.readings import FORMS

_DEAL_SCALE = HUNDRED


@dataclass(frozen=True)
class ScoreLine:
    """A part of a side's score, in whole points; ``share`` tells value created, claimed, or the side's own affair."""

    title: str
    share: str
    amount: int


LIMITED = "limited"
"""The share of the line that says what the limits of an ending or of the scenario changed."""


def score_lines(position: Position, side: str, column: int = 0) -> tuple[ScoreLine, ...]:
    """The parts of a side's score, which add up to it; empty while the game goes on."""
    ending = position.ending(column)
    if ending is None:
        return ()
    one = position.column(column)
    lines = [
        ScoreLine(title, share, int(amounts[0]))
        for title, share, amounts in _parts(one, side, ending)
        if amounts[0] or share == "ending"
    ]
    total = sum(line.amount for line in lines)
    limited = int(_limited(one.game, side, ending, np.array([total]))[0])
    if limited != total:
        lines.append(ScoreLine("", LIMITED, limited - total))
    return tuple(lines)


def scores(position: Position, column: int = 0) -> dict[str, int]:
    """Both sides' scores of one game that is over; empty while it goes on."""
    if not position.over(column):
        return {}
    return {side: sum(line.amount for line in score_lines(position, side, column)) for side in SIDES}


def score_block(position: Position, side: str) -> NDArray[np.int64]:
    """A side's score in every game of a block that is over; nought in those that go on."""
    found = np.zeros(position.size, dtype=np.int64)
    for place, ending in enumerate(position.game.course.endings, start=1):
        here = np.flatnonzero(position.rows[1] == place)
        if here.size:
            part = position.take(here)
            total = sum((amounts for _, _, amounts in _parts(part, side, ending)), np.zeros(here.size, dtype=np.int64))
            found[here] = _limited(part.game, side, ending, total)
    return found


def _parts(position: Position, side: str, ending: str) -> list[tuple[str, str, NDArray[np.int64]]]:
    """Title, share and amount (for each game) of every part that counts; all games have the same ending."""
    game = position.game
    scenario, rows, row_of = game.scenario, position.rows, game.layout.row_of
    about = scenario.endings[ending]
    found: list[tuple[str, str, NDArray[np.int64]]] = []
    if side in about.scores:
        found.append((about.title, "ending", weights(about.scores[side], row_of).points(rows)))
    for part in scenario.scores.parts:
        if part.side != side or (part.tags and not set(part.tags) & set(about.tags)):
            continue
        counts = ConditionTable([game.layout.tree(part.when)]).evaluate(rows)[0]
        amount = weights(part.amount, row_of).hundredths(rows) * _DEAL_SCALE
        if part.deal:
            amount = amount + deal_worth(position, side) * part.deal
        found.append((part.title, part.share, np.where(counts, rounded(amount, HUNDRED * _DEAL_SCALE), 0)))
    return found


def deal_worth(position: Position, side: str) -> NDArray[np.int64]:
    """What all clauses that are agreed and unbroken are worth to a side, in hundredths of points, for each game.

    A clause agreed in both forms counts as public.
    """
    game, rows = position.game, position.rows
    total = np.zeros(position.size, dtype=np.int64)
    for place, name in enumerate(game.layout.clauses):
        first = game.layout.row_of[f"agreed.{name}"]
        if not rows[first].any():
            continue
        public = rows[first + 1] == 1
        worth = [game.clauses.worth[side][len(FORMS) * place + form].hundredths(rows) for form in range(len(FORMS))]
        total += np.where(rows[first] == 1, np.where(public, worth[0], worth[1]), 0)
    return total


def _limited(game: Game, side: str, ending: str, total: NDArray[np.int64]) -> NDArray[np.int64]:
    whole = game.scenario.scores
    least, most = game.scenario.endings[ending].limits.get(side, (whole.least, whole.most))
    return np.clip(total, max(least, whole.least), min(most, whole.most))
