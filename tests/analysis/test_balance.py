"""The rules of the balance report, on a small bargain in which what is right is known, and on Chicken."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import numpy as np
import pytest
import yaml

from game.analysis.balance import Balance, Choice, balance
from game.analysis.balance_text import balance_text
from game.analysis.hindsight import ENOUGH, places, sample
from game.analysis.pairings import FIXED, Pair, Played, mean_of
from game.analysis.simulate import simulate
from game.analysis.workers import Workers
from game.cli import main
from game.players.fixed import fixed_policies
from game.rules import SIDES, compile_scenario, legal_moves, view
from game.scenario.library import load
from game.scenario.model import Scenario
from tests.players.table import BARGAIN

KEYS = {"scenario", "seed", "odds", "games", "positions", "pairings", "choices", "missed", "fixed"}


@cache
def farm() -> Scenario:
    """The small bargain, with four orders for North and a leader in either house.

    Work is worth 5 points a turn, waste costs as much and gambling more.  South says yes to everything, and North's
    leader never writes; so it is best for North to work, and to ask for all that South can give and to give nothing.
    """
    raw = yaml.load(BARGAIN.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    raw["variables"]["store"] = {"title": "Store", "start": 50, "seen_by": ["us"]}
    raw["orders"] |= {
        "work_us": {"side": "us", "title": "Work", "effects": {"store": "+5"}},
        "waste_us": {"side": "us", "title": "Waste", "effects": {"store": "-5"}},
        "gamble_us": {"side": "us", "title": "Gamble", "temptation": "yes", "effects": {"store": "-8"}},
        "late_us": {"side": "us", "title": "Work late", "when": {"turn": "t4"}, "effects": {"store": "+5"}},
        "never_us": {"side": "us", "title": "Never", "when": {"escalation": "> 90"}},
    }
    raw["clauses"]["relic"] = {
        "giver": "ussr", "title": "A relic", "text": "It is not there.", "worth": {"us": "9"},
        "may_ask": {"escalation": "> 90"},
    }  # fmt: skip
    raw["endings"]["over"]["scores"] = {"us": {"base": "0", "per": {"store": "1"}}, "ussr": "50"}
    raw["scores"] = {"parts": [{"title": "The bargain", "side": side, "deal": "1"} for side in SIDES]}
    raw["opponents"] = {
        "abbot": {"side": "us", "name": "The abbot", "text": "Works.", "orders": {"work_us": 10}, "waiting": 99},
        "prior": {"side": "ussr", "name": "The prior", "text": "Says yes.", "waiting": -99, "silence": 50},
    }
    raw["advisers"] = {
        name: {"side": "us", "name": name, "office": "A brother", "text": "Counsels.", "orders": {f"{name}_us": 10}}
        for name in ("work", "waste")
    }
    return Scenario.model_validate(raw)


@cache
def report() -> Balance:
    return balance(farm(), 20, 3, positions=40)


@cache
def chicken() -> Balance:
    return balance(load("chicken").scenario, 50, 1, positions=20)


def choice(name: str, side: str = "us") -> Choice:
    return next(one for one in report().choices[side] if one.name == name)


# ------------------------------------------------------------------------------------------------------------- choices


def test_what_is_legal_and_what_is_chosen() -> None:
    """Shares of turns in which a thing was legal, and of those, in which the leaders chose it."""
    assert (choice("work_us").legal, choice("work_us").chosen) == (1, 1)
    assert (choice("wait_us").legal, choice("wait_us").chosen) == (1, 0)
    assert choice("late_us").legal == 0.25
    assert choice("never_us").legal == choice("relic").legal == 0
    assert choice("plea", "ussr").legal == 0.25 + 0.75 and choice("plea", "ussr").chosen == 0


def test_best_in_hindsight() -> None:
    """What is best is best in every position; what costs points each time never is, and is dominated."""
    assert choice("work_us").best == 1 and not choice("work_us").dead and not choice("work_us").dominated
    for name, behind in (("wait_us", 5), ("waste_us", 10), ("gamble_us", 13)):
        assert choice(name).best == 0 and choice(name).dead and choice(name).dominated
        assert choice(name).behind == pytest.approx(behind) and choice(name).least == pytest.approx(behind)


def test_ties_all_count() -> None:
    """In the last turn working late is worth as much as working, and both are best."""
    assert choice("late_us").best == 1 and choice("late_us").behind == 0


def test_advisers_are_judged_by_their_orders() -> None:
    """An adviser is as right as the order that he would give: work is always best, waste never."""
    assert choice("work").kind == choice("waste").kind == "adviser"
    assert choice("work").best == choice("work_us").best == 1
    assert choice("waste").best == 0 and choice("waste").behind == pytest.approx(choice("waste_us").behind)
    assert not {"work", "waste"} & {one.name for one in report().missed("us")}


def test_clauses_of_the_best_letter() -> None:
    """Asking for what the other gives freely is best; giving what costs something is not, from the giver's chair."""
    assert all(choice(name).best == 1 for name in ("weir", "toll", "peace"))
    assert choice("mill").best == 0 and choice("mill").behind >= 3 and choice("mill").dominated
    assert choice("purse").dead and not choice("purse").dominated
    ways = {name: choice(name).way for name in ("weir", "mill", "peace")}
    assert ways == {"weir": "ask", "mill": "give", "peace": "both"}


def test_dead_is_also_what_is_never_legal() -> None:
    """What is never legal is dead, and not dominated: nothing was seen of it."""
    for name in ("never_us", "relic"):
        assert choice(name).dead and not choice(name).dominated and choice(name).positions == 0


def test_temptations_are_not_missed() -> None:
    """Dead orders and clauses are told, those that are meant to tempt apart."""
    assert {one.name for one in report().missed("us")} == {"wait_us", "waste_us", "never_us", "relic", "mill", "purse"}
    assert "gamble_us" in [one.name for one in report().choices["us"] if one.temptation and one.dead]


def test_positions_that_tell_nothing_do_not_count() -> None:
    """Where every letter act comes to the same, no clause is judged: in the last turn nobody can answer any more."""
    last = sum(turn == 3 for turn, _ in places_of("us")[0])
    assert 0 < last < 40 and choice("weir").positions == 40 - last
    assert choice("work_us").positions == 40


def places_of(side: str) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    game = compile_scenario(farm())
    return places(sample(game, 40, 3, None), game, side, 3)


def test_more_positions_for_what_is_seldom_legal() -> None:
    """One turn of each game is looked at; what is legal in too few of these is looked for in other turns."""
    base, more = places_of("us")
    assert [column for _, column in base] == list(range(40)) and len({turn for turn, _ in base}) == 4
    assert not set(base) & set(more) and len(set(more)) == len(more)
    found = sum(turn == 3 for turn, _ in [*base, *more])
    assert found == ENOUGH and choice("late_us").positions == ENOUGH


def test_the_sample_is_of_all_pairs() -> None:
    """The sampled games are between all leaders in turn, and every move in them is legal."""
    game = compile_scenario(load("black_saturday").scenario)
    played = sample(game, 24, 1, None)
    seats = played.positions[0].seats
    leaders = {side: [name for name, one in game.scenario.opponents.items() if one.side == side] for side in SIDES}
    pairs = {(int(us), int(ussr)) for us, ussr in (seats.T if seats is not None else [])}
    assert len(pairs) == min(24, len(leaders["us"]) * len(leaders["ussr"]))
    for position, moves in zip(played.positions, played.moves, strict=True):
        for side in SIDES:
            for column in np.flatnonzero(position.rows[1] == 0)[:4].tolist():
                legal = legal_moves(view(position.column(column), side))
                assert game.orders.names[moves[side].order[column]] in legal.orders


# ------------------------------------------------------------------------------------------------- pairs and policies


def test_pairings_are_simulations() -> None:
    """A pair's games are those that `simulate` plays with the same seed."""
    scenario = load("black_saturday").scenario
    pair = Pair({"us": "kennedy", "ussr": "khrushchev"}, 60, 5, "kennedy", counted=True)
    (played,) = Workers(scenario).do([pair])
    told = simulate(scenario, pair.players, 60, 5, "kennedy").as_json()
    assert {side: played.scores[side].mean() for side in SIDES} == pytest.approx(told["scores"], abs=1e-6)
    assert played.tagged(scenario, "war").mean() == pytest.approx(told["war"], abs=1e-6)
    assert dict(played.commonest(scenario, 99)) == pytest.approx(told["endings"], abs=1e-6)


def test_every_pair_is_played() -> None:
    """Every leader and chance against every other; planners only if asked, at a tenth of the games."""
    assert [tuple(one.pair.players.values()) for one in report().pairings] == [
        ("abbot", "prior"), ("abbot", "random"), ("random", "prior"), ("random", "random"),
    ]  # fmt: skip
    assert len(chicken().pairings) == 16 and all(one.pair.games == 50 for one in chicken().pairings)


def test_planners_play_fewer_games() -> None:
    """With planners each strength plays too, at a tenth of the games."""
    found = balance(load("chicken").scenario, 20, 1, planning=True, positions=1)
    games = {tuple(one.pair.players.values()): one.pair.games for one in found.pairings}
    assert len(games) == 49 and games["striker", "random"] == 20 and games["planner:3", "maintainer"] == 2


def test_means_have_intervals() -> None:
    """Half a 95 per cent interval is 1.96 standard errors."""
    values = np.array([1, 2, 3, 4, 5])
    assert (mean_of(values).mean, mean_of(values).half) == pytest.approx((3, 1.96 * (2.5 / 5) ** 0.5))


def test_fixed_policies_against_leaders() -> None:
    """Every policy meets every leader of the other side, and the best by its mean over them is told."""
    policies = {one.name: one for one in chicken().fixed["us"]}
    strike, block = policies["always.air_strike"].against, policies["always.blockade"].against
    assert (strike["withdrawer"].mean, strike["maintainer"].mean) == (4, 1)
    assert (block["withdrawer"].mean, block["maintainer"].mean) == (3, 2)
    assert (report().best_policy("us").name, report().best_policy("us").mean) == ("demands_all", 80)
    assert set(policies) == set(fixed_policies(compile_scenario(load("chicken").scenario), "us"))


def test_a_policy_is_a_player() -> None:
    """A fixed policy can be named where players are."""
    pair = Pair({"us": FIXED + "always.waste_us", "ussr": "prior"}, 3, 1)
    (played,) = Workers(farm()).do([pair])
    assert isinstance(played, Played) and played.scores["us"].tolist() == [30, 30, 30]


# -------------------------------------------------------------------------------------------------------- the document


def test_keys() -> None:
    """The document is plain JSON and keeps its keys."""
    document: dict[str, Any] = json.loads(json.dumps(report().as_json(), allow_nan=False))
    assert set(document) >= KEYS
    assert (document["scenario"], document["seed"], document["games"], document["positions"]) == ("bargain", 3, 20, 40)
    assert set(document["pairings"][0]) >= {"us", "ussr", "games", "scores", "war", "settlement", "endings"}
    assert set(document["fixed"]["us"]) == {"best", "policies"}
    assert document["missed"]["us"] == [one.name for one in report().missed("us")]
    about = next(one for one in document["choices"]["us"] if one["name"] == "gamble_us")
    assert (about["temptation"], about["dead"], about["dominated"], about["behind"]) == (True, True, True, 13)


def test_workers_agree() -> None:
    """The report does not depend on how many processes share the work, nor on which run it is."""
    alone, shared = (balance(farm(), 3, 7, positions=17, workers=workers) for workers in (1, 2))
    assert shared.as_json() == alone.as_json()
    assert balance_text(shared) == balance_text(alone)


def test_text_is_narrow() -> None:
    """No line of the text is wider than 110 characters, and it tells what is dead, dominated and a temptation."""
    for one in (report(), chicken()):
        assert max(map(len, balance_text(one).splitlines())) <= 110
    line = next(line for line in balance_text(report()).splitlines() if line.startswith("gamble_us"))
    assert line.split()[-3:] == ["temptation,", "dead,", "dominated"]


@pytest.mark.parametrize("seed, odds, told", [(-1, None, "a seed is"), (1, "nixon", "no settings of the odds")])
def test_refusals(seed: int, odds: str | None, told: str) -> None:
    """Seeds and odds that won't do are refused."""
    with pytest.raises(ValueError, match=told):
        balance(farm(), 5, seed, odds, positions=2)


def test_progress_is_told() -> None:
    """Whoever waits is told how much is done."""
    heard: list[tuple[int, int]] = []
    scenario = load("chicken").scenario
    balance(scenario, 5, 1, positions=8, progress=lambda done, of: heard.append((done, of)))
    assert heard[:2] == [(1, 16), (2, 16)] and all(done <= of for done, of in heard)


# ------------------------------------------------------------------------------------------------------------ the verb


def test_the_verb(capsys: pytest.CaptureFixture[str]) -> None:
    """`balance` prints the report, or with --json the document and nothing else."""
    typed = ["balance", "chicken", "--games", "10", "--positions", "4", "--seed", "2"]
    assert main(typed) == 0
    assert capsys.readouterr().out.startswith("Chicken (chicken): 10 games a pair, seed 2\n")
    assert main([*typed, "--json"]) == 0
    assert set(json.loads(capsys.readouterr().out)) >= KEYS


@pytest.mark.parametrize(
    "typed, told",
    [
        (["nowhere"], "no scenario 'nowhere'"),
        (["chicken", "--games", "0"], "--games"),
        (["chicken", "--positions", "0"], "--positions"),
        (["chicken", "--workers", "0"], "--workers"),
        (["chicken", "--odds", "middle"], "no settings of the odds"),
    ],
)
def test_wrong_use_of_the_verb(typed: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What cannot be done is told in one line, with exit status 2."""
    assert main(["balance", *typed]) == 2
    error = capsys.readouterr().err
    assert told in error and len(error.splitlines()) == 1
