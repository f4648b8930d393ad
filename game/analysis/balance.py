"""Whether a scenario is a good game: every player against every other, and every choice judged in hindsight."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from game.analysis.hindsight import ENOUGH, Look, advisers_of, places, sample
from game.analysis.pairings import FIXED, Counts, Mean, Pair, Played, mean_of
from game.analysis.workers import Progress, Workers
from game.players import HISTORY, RANDOM, opponents, planners
from game.players.fixed import fixed_policies
from game.record import LARGEST_SEED
from game.rules import SIDES, Game, compile_scenario, other
from game.rules.ending import SETTLEMENT, WAR
from game.scenario.model import Scenario
from game.scenario.readings import givers

POSITIONS: Final = 300
"""Positions of a side that are judged, unless more or fewer are asked for."""

DEAD: Final = 0.01
"""Best in less than this share of the positions where it is legal: nobody would miss it."""

DOMINATED: Final = 2.0
"""Points behind the best at the least: something else is always better."""

_A_PLANNERS_GAMES: Final = 10
"""A planner plays one game for so many of the others'."""

_TOGETHER: Final = 8
"""Positions judged together."""

_ENDINGS: Final = 8


@dataclass(frozen=True)
class Choice:
    """What is known of an order, a drafted letter (``letter``) or a clause from the chair of one side.

    Of an ``adviser``, the order that he would give counts as the choice.

    ``legal`` is a share of all turns of games between leaders, ``chosen`` a share of those where it was legal;
    ``best`` is a share of the ``positions`` that were judged and where it was legal, ``behind`` the mean of the points
    by which it fell behind the best there, and ``least`` the fewest.
    """

    side: str
    kind: str
    name: str
    way: str
    temptation: bool
    legal: float
    chosen: float
    positions: int
    best: float
    behind: float
    least: float

    @property
    def unjudged(self) -> bool:
        """It was legal in games, but in none of the positions that were judged."""
        return self.legal > 0 and not self.positions

    @property
    def doubtful(self) -> bool:
        """It was judged in too few positions for its share to mean much."""
        return self.positions < ENOUGH

    @property
    def dead(self) -> bool:
        """Never legal, or hardly ever best."""
        return not self.legal or (self.positions > 0 and self.best < DEAD)

    @property
    def dominated(self) -> bool:
        """Nowhere even near the best."""
        return self.positions > 0 and self.least > DOMINATED

    def as_json(self) -> dict[str, object]:
        """The figures: shares to four decimals, points to two."""
        return {
            "kind": self.kind,
            "name": self.name,
            "way": self.way,
            "temptation": self.temptation,
            "legal": round(self.legal, 4),
            "chosen": round(self.chosen, 4),
            "positions": self.positions,
            "best": round(self.best, 4),
            "behind": _points(self.behind),
            "least": _points(self.least),
            "dead": self.dead,
            "dominated": self.dominated,
        }


def _points(value: float) -> float | None:
    return round(value, 2) if np.isfinite(value) else None


@dataclass(frozen=True)
class Policy:
    """A fixed policy: the mean of its scores against each leader of the other side, and over all of them."""

    name: str
    against: Mapping[str, Mean]

    @property
    def mean(self) -> float:
        """Over all opponents, each counting the same."""
        return float(np.mean([one.mean for one in self.against.values()]))


@dataclass(frozen=True)
class Balance:
    """A finished report."""

    scenario: Scenario
    seed: int
    odds: str | None
    games: int
    positions: int
    pairings: Sequence[Played]
    choices: Mapping[str, Sequence[Choice]]
    fixed: Mapping[str, Sequence[Policy]]

    def missed(self, side: str) -> tuple[Choice, ...]:
        """Orders and clauses that are dead and not marked as temptations."""
        return tuple(
            one
            for one in self.choices[side]
            if one.kind in ("order", "clause") and one.dead and not one.temptation
        )

    def best_policy(self, side: str) -> Policy:
        """The fixed policy with the best mean over all opponents."""
        return max(self.fixed[side], key=lambda one: one.mean)

    def as_json(self) -> dict[str, object]:
        """The document that ``balance --json`` prints."""
        return {
            "scenario": self.scenario.id,
            "seed": self.seed,
            "odds": self.odds,
            "games": self.games,
            "positions": self.positions,
            "pairings": [self._pairing(one) for one in self.pairings],
            "choices": {side: [one.as_json() for one in self.choices[side]] for side in SIDES},
            "missed": {side: [one.name for one in self.missed(side)] for side in SIDES},
            "fixed": {
                side: {
                    "best": self.best_policy(side).name,
                    "policies": {
                        one.name: {
                            "mean": round(one.mean, 3),
                            "against": {name: mean.as_json() for name, mean in one.against.items()},
                        }
                        for one in self.fixed[side]
                    },
                }
                for side in SIDES
            },
        }

    def _pairing(self, one: Played) -> dict[str, object]:
        return {
            **one.pair.players,
            "games": one.pair.games,
            "scores": {side: mean_of(one.scores[side]).as_json() for side in SIDES},
            "war": round(float(one.tagged(self.scenario, WAR).mean()), 4),
            "settlement": round(float(one.tagged(self.scenario, SETTLEMENT).mean()), 4),
            "endings": {name: round(share, 4) for name, share in one.commonest(self.scenario, _ENDINGS)},
        }


def balance(
    scenario: Scenario,
    games: int = 1000,
    seed: int = 1,
    odds: str | None = None,
    *,
    planning: bool = False,
    positions: int = POSITIONS,
    workers: int = 1,
    progress: Progress | None = None,
) -> Balance:
    """Play and judge; the same for any number of workers.

    Every pair plays ``games`` games with the same seeds, a tenth of them where a planner plays (only if ``planning``).
    Raises ValueError for odds that the scenario does not have and for a seed that no record could keep.
    """
    if not 0 <= seed <= LARGEST_SEED:
        raise ValueError(f"a seed is a whole number from 0 to {LARGEST_SEED}, and this is {seed}")
    if odds is not None and odds not in scenario.odds:
        choices = f"choose one of {', '.join(scenario.odds)}" if scenario.odds else "it has no settings of the odds"
        raise ValueError(f"there are no odds '{odds}' in {scenario.id}: {choices}")
    game, crew = compile_scenario(scenario), Workers(scenario, workers, progress)
    played = list(crew.do(_pairs(scenario, games, seed, odds, planning)))
    fixed = _fixed(game, crew, games, seed, odds)
    return Balance(
        scenario,
        seed,
        odds or scenario.default_odds,
        games,
        positions,
        played,
        {side: judged(game, side, _counts(game, side, played), crew, positions, seed, odds) for side in SIDES},
        fixed,
    )


def _pairs(scenario: Scenario, games: int, seed: int, odds: str | None, planning: bool) -> list[Pair]:
    line = [HISTORY] if HISTORY in scenario.lines else []
    clever = planners(scenario) if planning else ()
    names = {side: [*opponents(scenario, side), *line, RANDOM, *clever] for side in SIDES}
    found = []
    for us in names["us"]:
        for ussr in names["ussr"]:
            plans = us in clever or ussr in clever
            count = max(games // _A_PLANNERS_GAMES, 1) if plans else games
            known = {us, ussr} <= set(scenario.opponents)
            found.append(Pair({"us": us, "ussr": ussr}, count, seed, odds, known))
    return found


def _counts(game: Game, side: str, played: Sequence[Played]) -> Counts:
    """What leaders could choose and chose in all their games; nought where the scenario has no leaders."""
    total = Counts.none(game, side)
    for one in played:
        if side in one.counts:
            total = total.plus(one.counts[side])
    return total


def _fixed(game: Game, crew: Workers, games: int, seed: int, odds: str | None) -> dict[str, list[Policy]]:
    found: dict[str, list[Policy]] = {}
    for side in SIDES:
        against = opponents(game.scenario, other(side)) or (RANDOM,)
        names = list(fixed_policies(game, side))
        pairs = [
            Pair({side: FIXED + name, other(side): theirs}, games, seed, odds) for name in names for theirs in against
        ]
        means = iter([mean_of(one.scores[side]) for one in crew.do(pairs)])
        found[side] = [Policy(name, {theirs: next(means) for theirs in against}) for name in names]
    return found


# ------------------------------------------------------------------------------------------------------------- choices


def judged(
    game: Game, side: str, counts: Counts, crew: Workers, positions: int, seed: int, odds: str | None
) -> list[Choice]:
    """Every order, drafted letter and clause from the chair of one side; see :mod:`game.analysis.hindsight`."""
    base, more = places(sample(game, positions, seed, odds), game, side, seed)
    looks = [
        Look(side, tuple([*base, *more][first : first + _TOGETHER]), positions, seed, odds)
        for first in range(0, len(base) + len(more), _TOGETHER)
    ]
    verdicts = [verdict for some in crew.do(looks) for verdict in some]

    def rows_of(table: str, place: int) -> NDArray[np.float64]:
        """One choice in the positions where it was legal; those looked for besides count where it seldom was."""
        every = np.array([getattr(one, table)[place] for one in verdicts]).reshape(-1, 3)
        by_lot = every[: len(base)][every[: len(base), 0] > 0]
        return by_lot if len(by_lot) >= ENOUGH else every[every[:, 0] > 0]

    scenario, found = game.scenario, []
    for place, name in enumerate(game.orders.names[order] for order in game.orders.of_side[side].tolist()):
        rows = rows_of("orders", place)
        found.append(
            _choice(side, "order", name, "", scenario.orders[name].temptation, counts.orders[:, place],
                    counts.choices, rows)
        )
    for place, draft in enumerate(game.post.drafts_of_side[side].tolist()):
        rows = rows_of("drafts", place)
        name = game.layout.drafts[draft]
        found.append(_choice(side, "letter", name, "", False, counts.drafts[:, place], counts.turns, rows))
    for place, name in enumerate(game.layout.clauses):
        clause = scenario.clauses[name]
        way = "both" if clause.giver == "both" else "give" if side in givers(clause.giver) else "ask"
        rows = rows_of("clauses", place)
        found.append(
            _choice(side, "clause", name, way, clause.temptation, counts.clauses[:, place], counts.turns, rows)
        )
    always = np.array([counts.choices, 0], dtype=np.int64)  # nobody counts how often he is followed
    for place, name in enumerate(advisers_of(game, side)):
        found.append(_choice(side, "adviser", name, "", False, always, counts.choices, rows_of("counsel", place)))
    return found


def _choice(
    side: str,
    kind: str,
    name: str,
    way: str,
    temptation: bool,
    counted: NDArray[np.int64],
    turns: int,
    rows: NDArray[np.float64],
) -> Choice:
    legal, chosen = counted.tolist()
    behind = rows[np.isfinite(rows[:, 2]), 2]
    return Choice(
        side,
        kind,
        name,
        way,
        temptation,
        legal / turns if turns else 0.0,
        chosen / legal if legal else 0.0,
        len(rows),
        float(rows[:, 1].mean()) if len(rows) else 0.0,
        float(behind.mean()) if len(behind) else float("inf"),
        float(behind.min()) if len(behind) else float("inf"),
    )
