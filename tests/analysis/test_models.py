"""The two models that every course mentions: played by their strategies, they give what theory says they give."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product
from math import isclose, sqrt
from pathlib import Path

import pytest

from game.analysis.simulate import Simulation, simulate
from game.scenario.library import installed, load
from game.scenario.model import Scenario
from game.scenario.parts import SIDES

GAMES = 100_000
ERRORS = 3
PAYOFFS = {  # M1: Washington, Moscow, the ending
    ("blockader", "withdrawer"): (3, 3, "compromise"),
    ("blockader", "maintainer"): (2, 4, "soviet_victory"),
    ("striker", "withdrawer"): (4, 2, "us_victory"),
    ("striker", "maintainer"): (1, 1, "war"),
}
HARD_WITHDRAWS = """\
opponents:
  contrary:
    side: ussr
    name: Soft defies, hard withdraws
    text: The fourth pure strategy by type.
    orders:
      withdraw: {when: {type.ussr.hard: 1}, amount: 10}
      defy: {when: {type.ussr.soft: 1}, amount: 10}
"""

Lottery = list[tuple[float, int, int]]
"""Outcomes with their chances: chance, Washington's payoff, Moscow's."""


def played(scenario: Scenario, us: str, ussr: str, games: int = GAMES, seed: int = 1) -> Simulation:
    return simulate(scenario, {"us": us, "ussr": ussr}, games, seed)


def mean(found: Simulation, side: str) -> float:
    return found.tally.score_sums[side] / found.tally.games


# ------------------------------------------------------------------------------------------------------- M1, Chicken


@pytest.fixture(scope="module")
def chicken() -> Scenario:
    return load("chicken").scenario


@pytest.mark.parametrize("pair", PAYOFFS, ids="-".join)
def test_chicken_by_pure_strategies(chicken: Scenario, pair: tuple[str, str]) -> None:
    """Each pair of pure strategies always comes to its own cell of M1, with exactly the payoffs of the cell."""
    us, ussr, ending = PAYOFFS[pair]
    document = played(chicken, *pair, games=500).as_json()
    assert document["endings"] == {ending: 1.0}
    assert document["scores"] == {"us": us, "ussr": ussr}


def test_chicken_has_two_pure_equilibria(chicken: Scenario) -> None:
    """Nobody gains by leaving the cells in which one side gives way; from the compromise either does."""
    cells = {
        pair: tuple(mean(played(chicken, *pair, games=10), side) for side in SIDES)
        for pair in product(("blockader", "striker"), ("withdrawer", "maintainer"))
    }
    steady = [
        (us, ussr)
        for us, ussr in cells
        if all(cells[us, ussr][0] >= cells[other, ussr][0] for other in ("blockader", "striker"))
        and all(cells[us, ussr][1] >= cells[us, other][1] for other in ("withdrawer", "maintainer"))
    ]
    assert steady == [("blockader", "maintainer"), ("striker", "withdrawer")]


def test_chicken_mixed(chicken: Scenario) -> None:
    """The mixed equilibrium, one half each, is worth 2.5 to both, and one game in four is war."""
    found = played(chicken, "even_us", "even_ussr")
    payoff_error = sqrt(1.25 / GAMES)  # the payoffs 1, 2, 3 and 4 with equal chances
    for side in SIDES:
        assert abs(mean(found, side) - 2.5) < ERRORS * payoff_error
    for count in found.tally.endings.values():
        assert abs(count / GAMES - 1 / 4) < ERRORS * sqrt(3 / 16 / GAMES)


@pytest.mark.parametrize("us, ussr", [("even_us", "withdrawer"), ("even_us", "maintainer")])
def test_against_the_mixed_strategy_all_replies_are_equal(chicken: Scenario, us: str, ussr: str) -> None:
    """What makes one half each an equilibrium: either pure reply to it is worth the same 2.5."""
    spread = {"withdrawer": 1 / 4, "maintainer": 9 / 4}[ussr]  # 3 or 2; 4 or 1
    assert abs(mean(played(chicken, us, ussr), "ussr") - 2.5) < ERRORS * sqrt(spread / GAMES)


# -------------------------------------------------------------------------------------------------- M4, Brinkmanship

Varied = Callable[[float, float], Scenario]


@pytest.fixture(scope="module")
def varied(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Varied]:
    """Copies of the file with other p and q, in per cent, and with the strategy that it does not name."""
    folder = tmp_path_factory.mktemp("brinkmanship")
    text = installed()["brinkmanship"].read_text(encoding="utf-8")

    def vary(p: float, q: float) -> Scenario:
        changed = text
        for line, value in (("chance: 33.33 # p", p), ("chance: 66.67 # 1 - p", 100 - p), ("start: 65 # q", q)):
            assert changed.count(line) == 1, f"the marked line '{line}'"
            changed = changed.replace(line, f"{line.split(':')[0]}: {value:g}")
        path: Path = folder / f"{p:g}_{q:g}.yaml"
        path.write_text(changed.replace("opponents:\n", HARD_WITHDRAWS), encoding="utf-8")
        return load(path).scenario

    yield vary


def expected(us: str, ussr: str, p: float, q: float) -> Lottery:
    """M4: what a pair of strategies leads to, p and q as shares of 1."""
    if us == "conceder":
        return [(1, -2, 2)]
    withdraws = {
        "withdrawer": (True, True),
        "defier": (False, False),
        "by_type": (True, False),
        "contrary": (False, True),
        "rational": (q > 0.6, False),
    }[ussr]
    found: Lottery = []
    types = ((1 - p, -4, -8), (p, -8, -4))  # soft, hard: its chance, its payoffs of withdrawal and of disaster
    for (chance, withdrawn, disaster), gives_way in zip(types, withdraws, strict=True):
        if gives_way:
            found.append((chance, 1, withdrawn))
        else:
            found += [(chance * q, -10, disaster), (chance * (1 - q), -2, 2)]
    return found


STRATEGIES = list(product(("threatener", "conceder"), ("withdrawer", "defier", "by_type", "contrary", "rational")))


@pytest.mark.parametrize("us, ussr", STRATEGIES, ids=map("-".join, STRATEGIES))
def test_brinkmanship_by_pure_strategies(varied: Varied, us: str, ussr: str) -> None:
    """Each pair of pure strategies gives the mean payoffs of M4, within 3 standard errors over 100,000 games."""
    found = played(varied(33.33, 65), us, ussr)
    lottery = expected(us, ussr, 0.3333, 0.65)
    for place, side in enumerate(SIDES):
        payoffs = [(chance, both[place]) for chance, *both in lottery]
        middle = sum(chance * payoff for chance, payoff in payoffs)
        spread = sum(chance * (payoff - middle) ** 2 for chance, payoff in payoffs)
        assert isclose(mean(found, side), middle, abs_tol=ERRORS * sqrt(spread / GAMES)), side


def test_brinkmanship_as_shipped() -> None:
    """The file itself stands at p = 1/3 and q = 0.65: a threat is worth -26/15 to Washington, more than conceding."""
    found = played(load("brinkmanship").scenario, "threatener", "rational")
    assert abs(mean(found, "us") - -26 / 15) < ERRORS * sqrt(19.8 / GAMES)
    assert mean(found, "us") > -2


def test_an_effective_threat(varied: Varied) -> None:
    """q > 0.6: only above it does the soft type of the rational persona withdraw; the hard never does."""
    soft_alone, hard_alone = 0.01, 99.99
    withdrawn = {
        q: played(varied(soft_alone, q), "threatener", "rational", 2_000).tally.endings["withdrawn"] / 2_000
        for q in (1, 30, 59, 60, 61, 65, 100)
    }
    assert [q for q, share in withdrawn.items() if share > 0.99] == [61, 65, 100]
    assert [q for q, share in withdrawn.items() if share < 0.01] == [1, 30, 59, 60]
    hard = played(varied(hard_alone, 100), "threatener", "rational", 2_000).tally.endings
    assert hard["withdrawn"] / 2_000 < 0.01


def test_the_rational_persona_reckons_right(varied: Varied) -> None:
    """In what they get, too: to defy pays a soft leader below q = 0.6 and not above, and a hard one always."""

    def gains_by_defying(p: float, q: float) -> float:
        scenario = varied(p, q)
        return mean(played(scenario, "threatener", "defier"), "ussr") - mean(
            played(scenario, "threatener", "withdrawer"), "ussr"
        )

    assert gains_by_defying(0.01, 58) > 0 > gains_by_defying(0.01, 62)
    assert gains_by_defying(99.99, 100) > 0


@pytest.mark.parametrize("p, bound", [(30, 87.5), (100 / 3, 75), (37.5, 62.5)])
def test_an_acceptable_threat(varied: Varied, p: float, bound: float) -> None:
    """q < 0.375 (1 - p) / p: at such a risk the threat is worth more to Washington than conceding, and not above."""
    p = round(p, 2)

    def pays(q: float) -> bool:
        return mean(played(varied(p, q), "threatener", "by_type"), "us") > -2

    most = _last(pays, bound // 1 - 10, bound // 1 + 12, 1)
    assert abs(most - bound) <= 2


def test_an_outright_threat(varied: Varied) -> None:
    """p < 3/11 = 0.273: with q = 1 the threat is worth more than conceding only against so few hard leaders."""
    most = _last(lambda p: mean(played(varied(p, 100), "threatener", "rational"), "us") > -2, 25, 29, 0.25)
    assert abs(most - 300 / 11) <= 0.5


def test_a_window_is_left(varied: Varied) -> None:
    """p < 5/13 = 0.385: beyond it the least risk that frightens the soft is already more than Washington can bear."""

    def pays(p: float) -> bool:
        return mean(played(varied(p, 61), "threatener", "rational"), "us") > -2

    assert pays(37) and not pays(39.5)


def _last(holds: Callable[[float], bool], least: float, most: float, step: float) -> float:
    """The last of the steps from ``least``, where it holds, to ``most``, where it does not, at which it holds."""
    low, high = 0, round((most - least) / step)
    assert holds(least) and not holds(most)
    while high - low > 1:
        middle = (low + high) // 2
        if holds(round(least + middle * step, 2)):
            low = middle
        else:
            high = middle
    return round(least + low * step, 2)
