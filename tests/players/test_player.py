"""The rules that all computer leaders keep: their names, and luck of their own."""

from __future__ import annotations

import numpy as np
import pytest

from game.players import RandomPlayer, UnknownPlayer, make_player, player_names, player_seeds
from game.rules import SIDES, Game, compile_scenario, move_of, new_seeds, start, view
from game.scenario.library import load
from tests.players.table import bargain


@pytest.fixture(scope="module")
def saturday() -> Game:
    return compile_scenario(load("black_saturday").scenario)


PLANNERS = ("planner:1", "planner:2", "planner:3")


def test_who_can_play(saturday: Game) -> None:
    """A side's own personas come first, then planners if there are any, history where there is a line, and the lot."""
    assert player_names(saturday.scenario, "us") == ("kennedy", *PLANNERS, "history", "random")
    assert player_names(saturday.scenario, "ussr") == ("khrushchev", *PLANNERS, "history", "random")
    assert player_names(bargain().scenario, "us") == ("random",)


@pytest.mark.parametrize("side", SIDES)
def test_every_name_makes_that_player(saturday: Game, side: str) -> None:
    """Each name gives a player of that name and side, who chooses an order of that side."""
    for name in player_names(saturday.scenario, side):
        player = make_player(saturday, name, side)
        assert (player.name, player.side) == (name, side)
        move = player.choose_one(view(start(saturday, 1), side), 1)
        assert saturday.scenario.orders[move.order].side == side


@pytest.mark.parametrize(
    "name, side, near",
    [("kenedy", "us", "kennedy"), ("Krushchev", "ussr", "khrushchev"), ("histroy", "us", "history"), ("xyz", "us", "")],
)
def test_an_unknown_player(saturday: Game, name: str, side: str, near: str) -> None:
    """A name that is none is refused with the choices, and with the nearest spelling where one is near."""
    with pytest.raises(UnknownPlayer) as caught:
        make_player(saturday, name, side)
    message = str(caught.value)
    assert f"there is no player '{name}' for {side}" in message
    assert message.endswith("choose one of " + ", ".join(player_names(saturday.scenario, side)))
    assert (f"(did you mean '{near}'?)" in message) if near else ("did you mean" not in message)


def test_one_sides_persona_is_not_the_others(saturday: Game) -> None:
    """Kennedy cannot sit in the Kremlin."""
    with pytest.raises(UnknownPlayer, match="'kennedy' for ussr"):
        make_player(saturday, "kennedy", "ussr")


def test_luck_of_their_own() -> None:
    """A player's seeds are never the game's, nor the other side's: it cannot foresee what chance will do."""
    seeds = new_seeds(1, 5_000)
    us, ussr = (player_seeds(seeds, side) for side in SIDES)
    everything = np.concatenate([seeds, us, ussr])
    assert len(np.unique(everything)) == 3 * 5_000


def test_a_players_luck_tells_nothing_of_the_games(saturday: Game) -> None:
    """What the lot chooses has nothing to do with which hidden type the game's own chance drew."""
    seeds = new_seeds(2, 20_000)
    position = start(saturday, seeds)
    block = RandomPlayer(saturday, "ussr", "random").choose(view(position, "ussr"), player_seeds(seeds, "ussr"))
    proud = position.rows[saturday.layout.row_of["type.ussr.proud"]] == 1
    for order in np.unique(block.order):
        here = block.order == order
        assert abs(here[proud].mean() - here[~proud].mean()) < 0.025


def test_one_game_is_a_block_of_one(saturday: Game) -> None:
    """`choose_one` with a game's seed gives what the block with that game gives."""
    for side in SIDES:
        for name in player_names(saturday.scenario, side):
            seeds = list(range(2 if name in PLANNERS else 20))
            position = start(saturday, seeds)
            player = make_player(saturday, name, side)
            block = player.choose(view(position, side), player_seeds(position.seeds, side))
            for column, seed in enumerate(seeds):
                assert player.choose_one(view(start(saturday, seed), side), seed) == move_of(saturday, block, column)
