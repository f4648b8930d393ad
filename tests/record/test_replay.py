"""The rules of `game.record.replay`: a record played again gives the same game, or its good part and what is wrong."""

from __future__ import annotations

import time

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from game.record import (
    ENGINE,
    Branch,
    Played,
    Record,
    RecordError,
    new_record,
    read_record,
    record_text,
    replay,
    verify,
)
from game.rules import compile_scenario, move_block, parse_move, play, start, state_hash
from game.scenario.library import load_text
from game.scenario.model import Draws
from game.scenario.parts import SIDES
from tests.record.ferry import BOTH_HUMAN, ferry, game_played

CHOICES = st.lists(st.integers(0, 30), max_size=8)
SEEDS = st.integers(0, 10**18 - 1)
ODDS = st.sampled_from(["calm", "wild"])
REPLAY_WITHIN_SECONDS = 0.1


def with_moves(record: Record, **changed: Played) -> Record:
    """The record with some of its turns, by turn, replaced."""
    return record.model_copy(update={"moves": [changed.get(str(one.turn), one) for one in record.moves]})


@given(SEEDS, CHOICES, ODDS)
@settings(deadline=None)
def test_replay_equals_play(seed: int, choices: list[int], odds: str) -> None:
    """A game that is saved, loaded and played again comes through the same positions."""
    record, steps = game_played(seed, choices, odds)
    again = replay(read_record(record_text(record).encode(), "x"))
    assert again.failure is None
    assert again.checked == len(steps)
    assert [state_hash(position) for position in again.positions[1:]] == [state_hash(one.position) for one in steps]
    assert [one.entries for one in again.steps] == [one.entries for one in steps]


@given(SEEDS, st.lists(st.integers(0, 30), min_size=8, max_size=8), st.data())
@settings(deadline=None)
def test_a_changed_move_fails_in_its_turn(seed: int, choices: list[int], data: st.DataObject) -> None:
    """With one order changed, the replay is good up to that turn, and fails in it."""
    record, _ = game_played(seed, choices)
    changed = data.draw(st.integers(0, len(record.moves) - 1))
    one = record.moves[changed]
    order, semicolon, act = one.us.partition(";")
    other = {"wait_us": "block_us", "block_us": "wait_us"}[order] + semicolon + act
    moves = [*record.moves]
    moves[changed] = one.model_copy(update={"us": other})
    again = replay(record.model_copy(update={"moves": moves}))
    assert again.failure is not None
    assert len(again.steps) == changed
    assert again.failed_turn == again.positions[changed].turn()
    assert again.failure.startswith(f"turn '{one.turn}': ")


@pytest.mark.parametrize(
    ("move", "why"),
    [
        ("dance", "dance"),
        ("wait_ussr", "wait_ussr"),
        ("wait_us; accept ussr1", "ussr1"),
        ("wait_us; sing", "can't be read"),
        ("%$!", "can't be read"),
        ("wait_us; offer crier: nothing_known", "nothing_known"),
        ("wait_us; offer no_channel: ferry_shared", "no_channel"),
        ("wait_us; accept us1 + x.public", ""),
        ("wait_us; refuse ussr9 over x", "ussr9"),
        ("wait_us; withdraw u_thant", "u_thant"),
        ("wait_us; ask x", "x"),
        ("wait_us; send x", "x"),
    ],
)
def test_a_move_that_can_not_be_made_is_told(move: str, why: str) -> None:
    """An unknown order, an illegal or an unreadable move is a failure in words, never a traceback."""
    record, _ = game_played(1, [0] * 8)
    noon = record.moves[1].model_copy(update={"us": move})
    again = replay(with_moves(record, noon=noon))
    assert (len(again.steps), again.failed_turn) == (1, 1)
    assert again.failure is not None
    assert again.failure.startswith("turn 'noon': us")
    assert why in again.failure


def test_a_hash_that_differs_is_told() -> None:
    """The replay stops before the first turn whose hash is another one than recorded."""
    record, _ = game_played(1, [0] * 8)
    again = replay(with_moves(record, noon=record.moves[1].model_copy(update={"hash": "0" * 16})))
    assert len(again.steps) == 1
    assert "hash" in str(again.failure)


def test_a_missing_turn_is_told() -> None:
    """A turn taken out of a record is noticed by the next one's name."""
    record, _ = game_played(1, [0] * 8)
    again = replay(record.model_copy(update={"moves": [record.moves[0], *record.moves[2:]]}))
    assert again.failure == "turn 'noon': the moves that come next are for the turn 'night'"


def test_moves_after_the_ending_are_told() -> None:
    """A record whose moves go on when the game is over is good up to the ending."""
    record, steps = game_played(1, [0] * 8)
    more = Played(us="wait_us", ussr="wait_ussr")
    again = replay(record.model_copy(update={"moves": [*record.moves, more]}))
    assert len(again.steps) == len(steps)
    assert again.last.over()
    assert f"the game is over (ending '{again.last.ending()}')" in str(again.failure)


def test_without_turns_and_hashes_the_moves_alone_count() -> None:
    """A record written by hand may leave out what is only there to be checked."""
    record, steps = game_played(1, [0] * 8)
    bare = [one.model_copy(update={"turn": None, "hash": None}) for one in record.moves]
    again = replay(record.model_copy(update={"moves": bare}))
    assert again.failure is None
    assert (again.checked, len(again.steps)) == (0, len(steps))


def test_older_rules_are_named_where_a_replay_fails() -> None:
    """If the record was made by another version of the rules, a failure says so."""
    record, _ = game_played(1, [0] * 8)
    old = record.model_copy(update={"engine": ENGINE - 1})
    assert replay(old).failure is None
    broken = with_moves(old, dawn=record.moves[0].model_copy(update={"hash": "0" * 16}))
    assert f"played by version {ENGINE - 1} of the rules" in str(replay(broken).failure)


def test_pinned_chance_is_kept() -> None:
    """A record's pinned draws fall again as they were pinned."""
    draws = Draws(types={"us": "proud"}, events={"noon": ["rope_breaks"]})
    record = new_record(ferry(), BOTH_HUMAN, 1, draws=draws)
    turn = Played(us="wait_us", ussr="wait_ussr")
    record = record.model_copy(update={"moves": [turn, turn]})
    again = replay(read_record(record_text(record).encode(), "x"))
    assert again.positions[0].value("type.us.proud") == 1
    rules = [[entry.rule for entry in one.entries if entry.rule.startswith("event.")] for one in again.steps]
    assert rules == [[], ["event.rope_breaks"]]


def test_positions_are_found_by_their_turn() -> None:
    """The position of a turn is the one in which it is chosen; others are named."""
    record, steps = game_played(1, [0] * 8)
    again = replay(record)
    assert state_hash(again.at("noon")) == state_hash(steps[1].before)
    with pytest.raises(RecordError, match="name one of dawn, noon, night"):
        again.at("dusk")


def test_verify_tells_of_branches_too() -> None:
    """A record is as recorded only if all of its branches are."""
    record, _ = game_played(1, [0] * 8)
    assert verify(record) is None
    lame = Branch(at="noon", moves=[Played(us="wait_us", ussr="fly")])
    failure = verify(record.model_copy(update={"branches": {"lame": lame}}))
    assert str(failure).startswith("branch 'lame', turn 'noon': ussr")


def test_the_chance_of_accident_is_that_of_the_line() -> None:
    """`accident` is the share of games that lose control where the same moves are made with other luck."""
    text = ferry().text
    start_of_events, end_of_events = text.index("events:\n"), text.index("endings:\n")
    loaded = load_text(text[:start_of_events] + text[end_of_events:], "x")
    drifting = "drifts:\n  calming: {title: Calming, effects: {escalation: -20}}\n"
    loaded = load_text(loaded.text.replace("endings:\n", drifting + "endings:\n"), "x")
    games = 30_000
    block = start(compile_scenario(loaded.scenario), range(games), "wild")
    turns = []
    for us, ussr in [("block_us", "block_ussr"), ("block_us", "wait_ussr"), ("wait_us", "block_ussr")]:
        turns.append(Played(us=us, ussr=ussr))
        texts = dict(zip(SIDES, (us, ussr), strict=True))
        block = play(block, {side: move_block(block.game, [parse_move(text)] * games) for side, text in texts.items()})
    slipped = float(np.mean([block.value("accident", column) for column in range(games)]))
    # A seed with which nothing goes wrong, so that the line has all of its turns.
    for seed in range(50):
        record = new_record(loaded, BOTH_HUMAN, seed, "wild").model_copy(update={"moves": turns})
        again = replay(record)
        if again.failure is None and not again.last.value("accident"):
            break
    standard_error = (slipped * (1 - slipped) / games) ** 0.5
    assert abs(again.accident() - slipped) < 3 * standard_error


def test_a_replay_is_quick() -> None:
    """Once loaded, a game is played again within a tenth of a second."""
    record, _ = game_played(1, [0] * 8)
    replay(record)
    begun = time.process_time()
    replay(record)
    assert time.process_time() - begun < REPLAY_WITHIN_SECONDS


@given(SEEDS, CHOICES)
@settings(max_examples=20, deadline=None)
def test_the_same_luck_after_another_choice(seed: int, choices: list[int]) -> None:
    """The seed alone decides chance: the same record gives the same bytes."""
    assume(choices)
    assert record_text(game_played(seed, choices)[0]) == record_text(game_played(seed, choices)[0])
