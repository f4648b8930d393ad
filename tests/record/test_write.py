"""The rules of `game.record.write`: records grow turn by turn and branch by branch, and never change what they hold."""

from __future__ import annotations

import pytest

from game.record import LARGEST_SEED, RecordError, branch, new_record, read_record, record_text, replay, verify
from game.rules import IllegalMove, parse_move, state_hash
from tests.record.ferry import BOTH_HUMAN, ferry, game_played

WAIT = {"us": parse_move("wait_us"), "ussr": parse_move("wait_ussr")}
BLOCK = {"us": parse_move("block_us"), "ussr": parse_move("wait_ussr")}


@pytest.mark.parametrize("seed", [-1, LARGEST_SEED + 1])
def test_a_seed_that_no_record_keeps(seed: int) -> None:
    """A seed is a number that every record can hold."""
    with pytest.raises(RecordError, match="a seed is a whole number from 0 to"):
        new_record(ferry(), BOTH_HUMAN, seed)


def test_a_branch_leaves_the_game_as_it_was() -> None:
    """A what-if is added to a new record; the game itself, and the record given, stay."""
    record, _ = game_played(1, [0] * 8)
    grown = branch(record, "noon", [BLOCK, WAIT], comment="What if we had blocked the landing?")
    assert record.branches == {}
    assert grown.moves == record.moves
    assert list(grown.branches) == ["what_if_1"]
    assert verify(read_record(record_text(grown).encode(), "x")) is None


def test_a_branch_follows_the_game_to_its_turn() -> None:
    """Up to the turn of the other choice a branch is the game, and from there its own, with the same luck."""
    record, steps = game_played(1, [0] * 8)
    again = replay(branch(record, "noon", [BLOCK]), "what_if_1")
    assert state_hash(again.positions[1]) == state_hash(steps[0].position)
    assert again.steps[1].moves == BLOCK
    assert len(again.steps) == 2


def test_a_branch_of_a_branch() -> None:
    """A what-if can be left for another: at a later turn, or at its own first one."""
    record, _ = game_played(1, [0] * 8)
    record = branch(record, "dawn", [BLOCK, BLOCK])
    record = branch(record, "noon", [WAIT], leaves="what_if_1")
    record = branch(record, "dawn", [WAIT], leaves="what_if_1")
    orders = {name: [one.us for one in replay(record, name).played] for name in record.branches}
    assert orders == {
        "what_if_1": ["block_us", "block_us"],
        "what_if_2": ["block_us", "wait_us"],
        "what_if_3": ["wait_us"],
    }
    assert verify(record) is None


def test_a_branch_at_the_games_end() -> None:
    """A game that was left can be gone on with as a what-if, from the turn that nobody chose in."""
    record, _ = game_played(1, [0, 0])
    assert len(replay(branch(record, "noon", [WAIT]), "what_if_1").steps) == 2


def test_a_branch_from_a_turn_that_never_came() -> None:
    """A what-if can't leave the game at a turn that was skipped."""
    record, _ = game_played(1, [0] * 8)
    with pytest.raises(RecordError, match="no choice in a turn 'mist'"):
        branch(record, "mist", [WAIT])


def test_a_branch_from_a_broken_game() -> None:
    """What is wrong with the game before the turn is what stops a branch."""
    record, _ = game_played(1, [0] * 8)
    broken = record.model_copy(update={"moves": [record.moves[0].model_copy(update={"us": "fly"})]})
    with pytest.raises(RecordError, match="fly"):
        branch(broken, "noon", [WAIT])


def test_a_branch_is_made_of_legal_moves() -> None:
    """A move that can't be made in the what-if is refused as in the game."""
    record, _ = game_played(1, [0] * 8)
    with pytest.raises(IllegalMove):
        branch(record, "noon", [{**WAIT, "us": parse_move("wait_us; accept ussr1")}])


def test_branches_have_names_of_their_own() -> None:
    """A new branch never takes the name of another, whatever the others are called."""
    record, _ = game_played(1, [0] * 8)
    record = branch(branch(record, "dawn", [WAIT]), "dawn", [BLOCK])
    record = record.model_copy(update={"branches": {"what_if_2": record.branches["what_if_2"]}})
    assert list(branch(record, "dawn", [WAIT]).branches) == ["what_if_2", "what_if_3"]
