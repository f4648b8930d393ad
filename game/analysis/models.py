"""What three models of theory would each have said of a game, and what came of it.

Chicken (Schelling) knows two choices and four outcomes; brinkmanship (Dixit and Skeath, after Ellsberg and Schelling)
reckons with the greatest chance of disaster that a side bears; bargaining (Nash) names the package with the greatest
product of both gains.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from game.analysis.review import leaders_of
from game.analysis.zone import Package, Zone
from game.record import Record, Replay
from game.rules import other, view
from game.rules.amounts import HUNDRED
from game.rules.chance import MILLION, PER_CENT
from game.rules.ending import WAR
from game.scenario.character import whole

WON: Final = "won"
LOST: Final = "lost"
COMPROMISE: Final = "compromise"
CRASH: Final = "crash"
STANDSTILL: Final = "standstill"
"""How a game looks to Chicken, for one side: only the other gave way, only it did, both did, it was war; or nothing was
agreed and nothing blew up, for which the model has no word."""

EQUILIBRIA: Final = (WON, LOST)
"""The outcomes from which neither side alone would have moved away."""

BLIND_CRASH: Final = 0.25
"""How likely war is in Chicken where both choose by chance, as its third equilibrium says."""


def bearable(win: float, give_way: float, disaster: float) -> float:
    """The greatest chance of disaster at which standing firm is worth as much as giving way; above 1: any."""
    return (win - give_way) / (win - disaster)


WASHINGTON, SOFT, HARD = "us", "soft", "hard"
TEXTBOOK_BEARS: Final[Mapping[str, float]] = {
    WASHINGTON: bearable(1, -2, -10),
    SOFT: bearable(2, -4, -8),
    HARD: bearable(2, -8, -4),
}
"""The same in the figures of the textbook: Washington, a soft and a hard leader in Moscow."""


@dataclass(frozen=True)
class Chicken:
    """What came, as Chicken sees it."""

    came: str

    @property
    def fits(self) -> bool:
        """Whether it is one of the outcomes that the model expects of two who know their own good."""
        return self.came in EQUILIBRIA


@dataclass(frozen=True)
class Brink:
    """How much risk there was along the line, and how much the leader across bears.

    Chances are from 0 to 1: ``accident`` of losing control in the whole game, ``gravest`` within ``days`` at the height
    of the turn ``turn``, the highest of all, as the leader across reckoned it.  ``side`` is his; ``bears`` is the most
    that he bears within so many days; None: he does not weigh it.  ``gave_way``: whether he promised anything.
    """

    side: str
    leader: str
    accident: float
    gravest: float
    turn: int
    days: int
    bears: float | None
    gave_way: bool

    @property
    def expected(self) -> bool:
        """Whether the model expects that he gives way: the risk was at least once as much as he bears."""
        return self.bears is not None and self.gravest >= self.bears

    @property
    def by_the_book(self) -> bool:
        """Whether the risk of the whole game was as much as such a leader bears in the textbook, taken to be soft."""
        return self.accident >= TEXTBOOK_BEARS[WASHINGTON if self.side == WASHINGTON else SOFT]

    @property
    def fits(self) -> bool:
        """Whether he did as expected."""
        return self.expected == self.gave_way


@dataclass(frozen=True)
class Bargaining:
    """Nash's package and what was agreed, in the turn of the zone (its place).

    ``best_gains`` and ``gains`` are what each side gained by them above waiting, in hundredths of points.
    """

    turn: int
    best: Package | None
    best_gains: Mapping[str, int]
    settlement: Package | None
    gains: Mapping[str, int]

    @property
    def fits(self) -> bool:
        """Whether just that was agreed, in whatever form; or nothing, where there was no package for both."""
        if self.best is None or self.settlement is None:
            return self.best is None and self.settlement is None
        return {clause for clause, _ in self.best.terms} == {clause for clause, _ in self.settlement.terms}

    @property
    def loser(self) -> str | None:
        """The side that was worse off by the settlement than by waiting; None: neither, or there was none."""
        return next((side for side, gain in self.gains.items() if gain < 0), None)


@dataclass(frozen=True)
class Models:
    """The three of them, for one side; ``bargaining`` is None where there was nothing to bargain about."""

    side: str
    chicken: Chicken
    brink: Brink
    bargaining: Bargaining | None


def models(record: Record, again: Replay, side: str, found: Zone | None) -> Models:
    """What the models say of a game that is over, to one side; ``found`` is the zone of possible agreement.

    Raises CannotJudgeError where the scenario has no leaders, or nothing has been played.
    """
    assert again.last.over(), "models are held against what came"
    leader = leaders_of(record, again)[other(side)]
    bargaining = None if found is None else _bargaining(found)
    return Models(side, Chicken(_as_chicken(again, side)), _brink(again, side, leader), bargaining)


def _as_chicken(again: Replay, side: str) -> str:
    scenario = again.last.game.scenario
    ending = again.last.ending()
    if ending is not None and WAR in scenario.endings[ending].tags:
        return CRASH
    gave = {one: _gave(again, one) for one in scenario.sides}
    if gave[side] and gave[other(side)]:
        return COMPROMISE
    return LOST if gave[side] else WON if gave[other(side)] else STANDSTILL


def _gave(again: Replay, side: str) -> bool:
    """Whether a side alone promised anything that was agreed."""
    clauses = again.last.game.scenario.clauses
    return any(one.giver == side and again.last.value(f"agreed.{name}") for name, one in clauses.items())


def _brink(again: Replay, side: str, leader: str) -> Brink:
    scenario, them = again.last.game.scenario, other(side)
    about = whole(scenario.opponents[leader], scenario.opponents)
    risks = [int(view(taken.before, them).risks(about.patience)[0]) for taken in again.steps]
    highest = risks.index(max(risks))
    bears = None if about.bearable_risk is None else about.bearable_risk / (HUNDRED * PER_CENT)
    return Brink(
        them,
        leader,
        again.accident(),
        risks[highest] / MILLION,
        again.steps[highest].before.turn(),
        about.patience,
        bears,
        _gave(again, them),
    )


def _bargaining(found: Zone) -> Bargaining:
    def gains(package: Package | None) -> dict[str, int]:
        return {} if package is None else {side: found.gain(package, side) for side in package.worth}

    return Bargaining(found.turn, found.best, gains(found.best), found.settlement, gains(found.settlement))
