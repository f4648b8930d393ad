"""How a game is scored once it is over: the ending's own amounts and the parts of the scenario, each with its words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from game.rules.amounts import HUNDRED, rounded
from game.rules.position import Position
from game.rules.score_tables import Part
from game.scenario.model import Scenario
from game.scenario.parts import SIDES
from game.scenario.readings import FORMS

_DEAL_SCALE = HUNDRED


@dataclass(frozen=True)
class ScoreLine:
    """A part of a side's score, in whole points; ``share`` tells value created, claimed, or the side's own affair."""

    title: str
    share: str
    amount: int


WAR, SETTLEMENT = "war", "settlement"
"""The tags of endings whose shares are told."""

LIMITED = "limited"
"""The share of the line that says what the limits of an ending or of the scenario changed."""


def score_lines(position: Position, side: str, column: int = 0) -> tuple[ScoreLine, ...]:
    """The parts of a side's score, which add up to it; empty while the game goes on."""
    ending = position.ending(column)
    if ending is None:
        return ()
    one = position.column(column)
    about = position.game.scores.of_side[side]
    lines = []
    if int(one.rows[1, 0]) in about.own:
        amount = int(_own(one, side)[0])
        lines.append(ScoreLine(position.game.scenario.endings[ending].title, "ending", amount))
    for part, amounts in _parts(one, side):
        if amounts[0]:
            lines.append(ScoreLine(part.about.title, part.about.share, int(amounts[0])))
    total = sum(line.amount for line in lines)
    limited = int(_limited(one, side, np.array([total]))[0])
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
    total = _own(position, side)
    for _, amounts in _parts(position, side):
        total += amounts
    return np.where(position.rows[1] == 0, 0, _limited(position, side, total))


def ended_in(position: Position, tag: str) -> NDArray[np.bool_]:
    """Whether each game has ended in an ending with a tag."""
    found: NDArray[np.bool_] = np.append(False, endings_with(position.game.scenario, tag))[position.rows[1]]
    return found


def endings_with(scenario: Scenario, tag: str) -> NDArray[np.bool_]:
    """Which of a scenario's endings, in their order, have a tag."""
    return np.array([tag in ending.tags for ending in scenario.endings.values()], dtype=np.bool_)


def _own(position: Position, side: str) -> NDArray[np.int64]:
    """What each game's ending gives by itself, in whole points."""
    total = np.zeros(position.size, dtype=np.int64)
    for place, amount in position.game.scores.of_side[side].own.items():
        here = np.flatnonzero(position.rows[1] == place)
        if here.size:
            total[here] = rounded(amount.hundredths(position.rows, here))
    return total


def _parts(position: Position, side: str) -> Iterator[tuple[Part, NDArray[np.int64]]]:
    """Every part of the scenario's score with what it adds in each game, in whole points."""
    about = position.game.scores.of_side[side]
    holds = about.conditions.evaluate(position.rows)
    deal: NDArray[np.int64] | None = None
    for place, part in enumerate(about.parts):
        amount = part.amount.hundredths(position.rows) * _DEAL_SCALE
        if part.about.deal:
            deal = deal_worth(position, side) if deal is None else deal
            amount = amount + deal * part.about.deal
        counts = holds[place] & part.counts[position.rows[1]]
        yield part, np.where(counts, rounded(amount, HUNDRED * _DEAL_SCALE), 0)


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


def _limited(position: Position, side: str, total: NDArray[np.int64]) -> NDArray[np.int64]:
    about, ending = position.game.scores.of_side[side], position.rows[1]
    return np.clip(total, about.least[ending], about.most[ending])
