"""The rules of the player that chooses by lot: legal, and in the proportions that it promises."""

from __future__ import annotations

from collections import Counter
from math import sqrt

import numpy as np
import pytest

from game.players import RandomPlayer, make_player, player_seeds
from game.rules import (
    SIDES,
    Game,
    Move,
    Position,
    compile_scenario,
    legal_moves,
    move_of,
    new_seeds,
    parse_move,
    play,
    reseed,
    start,
    step,
    view,
    why_illegal,
)
from game.scenario.library import load

GAMES = 20_000
ERRORS = 4.5
TO_SATURDAY_AFTERNOON = (
    ("hold_fire", "speed_sites; send letter_of_26"),
    ("hold_fire; send ultimatum", "speed_sites; send broadcast_of_27"),
    ("hold_fire", "wait"),
)


@pytest.fixture(scope="module")
def saturday() -> Game:
    return compile_scenario(load("black_saturday").scenario)


@pytest.fixture(scope="module")
def desk(saturday: Game) -> Position:
    """A choice of Washington's with letter acts of every kind: two letters to answer, one to take back."""
    position = start(saturday, 4, draws=saturday.scenario.lines["history"].draws)
    for texts in TO_SATURDAY_AFTERNOON:
        position = step(position, {side: parse_move(text) for side, text in zip(SIDES, texts, strict=True)}).position
    return position


@pytest.fixture(scope="module")
def chosen(desk: Position) -> list[Move]:
    """What the player chooses there in many games."""
    seeds = new_seeds(1, GAMES)
    block = RandomPlayer(desk.game, "us", "random").choose(view(reseed(desk, seeds), "us"), player_seeds(seeds, "us"))
    return [move_of(desk.game, block, column) for column in range(GAMES)]


def kind(move: Move) -> str:
    return type(move.act).__name__


def as_often_as(count: int, share: float) -> bool:
    """Whether a count among all games is within what chance explains of a share."""
    return abs(count / GAMES - share) < ERRORS * sqrt(share * (1 - share) / GAMES)


def test_orders_by_lot(desk: Position, chosen: list[Move]) -> None:
    """Each legal order is chosen equally often."""
    legal = legal_moves(view(desk, "us")).orders
    counts = Counter(move.order for move in chosen)
    assert set(counts) == set(legal)
    assert all(as_often_as(count, 1 / len(legal)) for count in counts.values()), counts


def test_half_the_time_a_letter_act(desk: Position, chosen: list[Move]) -> None:
    """Half the time it makes a letter act, each kind that is possible equally often."""
    kinds = {type(act).__name__ for act in legal_moves(view(desk, "us")).acts}
    assert kinds == {"Send", "Accept", "Refuse", "Withdraw", "Ask"}
    counts = Counter(map(kind, chosen))
    assert as_often_as(counts["NoneType"], 1 / 2)
    assert all(as_often_as(counts[name], 1 / 2 / len(kinds)) for name in kinds), counts


def test_then_which(desk: Position, chosen: list[Move]) -> None:
    """Within a kind, each draft, letter and clause is chosen equally often."""
    acts = legal_moves(view(desk, "us")).acts
    alike = Counter(type(act).__name__ for act in acts)
    counts = Counter(str(move.act) for move in chosen if move.act is not None)
    assert set(counts) == {str(act) for act in acts}
    for act in acts:
        name = type(act).__name__
        assert as_often_as(counts[str(act)], 1 / 2 / len(alike) / alike[name]), (act, counts[str(act)])


def test_order_and_act_have_nothing_to_do_with_each_other(chosen: list[Move]) -> None:
    """The lot for the order tells nothing of the lot for the act."""
    orders, kinds = (Counter(map(one, chosen)) for one in (lambda move: move.order, kind))
    both = Counter((move.order, kind(move)) for move in chosen)
    for order, act in both:
        assert as_often_as(both[order, act], orders[order] / GAMES * kinds[act] / GAMES), (order, act)


def test_no_act_where_none_is_possible() -> None:
    """In a game without letters it only gives orders."""
    game = compile_scenario(load("chicken").scenario)
    seeds = new_seeds(2, 500)
    block = make_player(game, "random", "us").choose(view(start(game, seeds), "us"), seeds)
    assert {str(move_of(game, block, column)) for column in range(500)} == {"blockade", "air_strike"}


@pytest.mark.parametrize("side", SIDES)
def test_only_what_is_legal(saturday: Game, side: str) -> None:
    """Whatever has happened before, it chooses what is legal."""
    players = {one: make_player(saturday, "random", one) for one in SIDES}
    position = start(saturday, new_seeds(6, 60))
    seen = set()
    for _ in range(8):
        going = np.flatnonzero(position.rows[1] == 0)
        if not going.size:
            break
        position = position.take(going)
        moves = {one: players[one].choose(view(position, one), player_seeds(position.seeds, one)) for one in SIDES}
        for column in range(min(position.size, 30)):
            move = move_of(saturday, moves[side], column)
            seen.add(kind(move))
            assert why_illegal(view(position.column(column), side), move) is None, move
        position = play(position, moves)
    assert seen == {"NoneType", "Send", "Accept", "Refuse", "Withdraw", "Ask"}
