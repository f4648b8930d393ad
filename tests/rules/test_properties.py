"""Properties that every game of every scenario has, whatever is played and however chance falls."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.players import Persona
from game.rules import (
    LETTERS_A_SIDE,
    SIDES,
    Game,
    Move,
    Position,
    Step,
    believe,
    compile_scenario,
    legal_moves,
    move_block,
    move_of,
    new_seeds,
    other,
    parse_move,
    start,
    state_hash,
    step,
    view,
    why_illegal,
)
from game.rules.position import (
    CHANNEL,
    DUE,
    READ,
    RIDER_CHANNEL,
    RIDER_DUE,
    RIDER_READ,
    STANDING,
    STATE,
    TRAVELLING,
    bring_up_to_date,
)
from game.rules.turn import play
from game.scenario.model import Drift, Event
from tests.rules.at_random import SCENARIOS, any_block, any_game, any_move, bytes_of, composed
from tests.rules.blocks import block_of
from tests.rules.desk import Desk

a_game = st.tuples(st.sampled_from(SCENARIOS), st.integers(0, 10**6), st.integers(0, 10**6))
"""A scenario, the seed of its chance, and the seed by which moves are chosen."""


def property_of(examples: int):  # type: ignore[no-untyped-def]
    """Settings for a property that holds for so many games, the same ones in every run."""
    return settings(
        max_examples=examples, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck), database=None
    )


def steps_of(name: str, seed: int, moves: int, odds: str | None = None) -> Iterator[Step]:
    """A game played to its end by lot."""
    position = start(any_game(name), seed, odds)
    chance = random.Random(moves)
    while not position.over():
        played = step(position, {side: any_move(position, side, chance) for side in SIDES})
        yield played
        position = played.position


def test_there_are_games() -> None:
    """The test scenarios are played, and the shipped ones."""
    assert {"letters", "numbers", "chicken", "brinkmanship"} <= set(SCENARIOS)


@property_of(60)
@given(a_game)
def test_ledger_sums(about: tuple[str, int, int]) -> None:
    """The entries of a turn sum to the change of every variable in that turn; nothing else has entries."""
    for played in steps_of(*about):
        sums: dict[str, int] = {}
        for entry in played.entries:
            sums[entry.variable] = sums.get(entry.variable, 0) + entry.amount
            assert entry.amount != 0 and entry.turn == played.before.turn()
        variables = played.before.game.scenario.variables
        assert set(sums) <= set(variables)
        for name in variables:
            assert sums.get(name, 0) == played.position.value(name) - played.before.value(name), name


@property_of(25)
@given(a_game)
def test_a_turn_leaves_what_it_was_given(about: tuple[str, int, int]) -> None:
    """Views, legal moves, beliefs and a turn leave the position that they were given as it was, to the byte."""
    name, seed, moves = about
    position, chance = start(any_game(name), seed), random.Random(moves)
    while not position.over():
        before = bytes_of(position)
        chosen = {side: any_move(position, side, chance) for side in SIDES}
        for side in SIDES:
            seen = view(position, side)
            seen.letters()
            seen.fingerprint()
            believe(seen, 1, 3)
        after = step(position, chosen).position
        play(position, {side: move_block(position.game, [chosen[side]]) for side in SIDES})
        assert bytes_of(position) == before
        position = after


@property_of(40)
@given(a_game)
def test_readings_stay_within_their_limits(about: tuple[str, int, int]) -> None:
    """Every reading stays within its limits, no more than four letters of a side stand, and exclusions hold."""
    for played in steps_of(*about):
        position, layout = played.position, played.position.game.layout
        for row, reading in enumerate(layout.readings):
            assert reading.least <= position.rows[row, 0] <= reading.most, reading.name
        for side in SIDES:
            assert position.value(f"letters.{side}") <= LETTERS_A_SIDE
            types = position.game.scenario.sides[side].types
            assert sum(position.value(f"type.{side}.{kind}") for kind in types) == bool(types)
        agreed = {name for name in layout.clauses if position.value(f"agreed.{name}")}
        for name in agreed:
            assert not agreed & set(position.game.scenario.clauses[name].excludes)


@property_of(25)
@given(a_game)
def test_every_legal_move_plays(about: tuple[str, int, int]) -> None:
    """Every legal move plays, and has a text of its own that round-trips, alone and through a block."""
    name, seed, moves = about
    position, chance = start(any_game(name), seed), random.Random(moves)
    while not position.over():
        game = position.game
        chosen = {side: any_move(position, side, chance) for side in SIDES}
        for side in SIDES:
            seen = view(position, side)
            legal = [*legal_moves(seen).moves(), chosen[side]]
            legal = list(dict.fromkeys(legal))
            assert legal, "a side always has a move"
            assert len({str(move) for move in legal}) == len(legal)
            block = move_block(game, legal)
            for column, move in enumerate(legal):
                assert parse_move(str(move)) == move
                assert move_of(game, block, column) == move
            for move in chance.sample(legal, min(6, len(legal))):
                assert why_illegal(seen, move) is None
            copies = position.take(np.zeros(len(legal), dtype=np.intp))
            answer = move_block(game, [chosen[other(side)]] * len(legal))
            played = play(copies, {side: block, other(side): answer})
            one = chance.randrange(len(legal))
            alone = step(position, {side: legal[one], other(side): chosen[other(side)]}).position
            assert bytes_of(played, one) == bytes_of(alone)
        position = step(position, chosen).position


@property_of(25)
@given(a_game)
def test_replay_equals_play(about: tuple[str, int, int]) -> None:
    """The same moves, read from their texts, and the same seed give the same game, entry by entry."""
    name, seed, _ = about
    position = start(any_game(name), seed)
    for played in steps_of(*about):
        texts = {side: str(played.moves[side]) for side in SIDES}
        again = step(position, {side: parse_move(text) for side, text in texts.items()})
        assert (again.entries, again.notices) == (played.entries, played.notices)
        assert state_hash(again.position) == state_hash(played.position)
        assert bytes_of(again.position) == bytes_of(played.position)
        position = again.position


@pytest.mark.parametrize("name", SCENARIOS)
def test_a_game_in_a_block_is_the_same_game_alone(name: str) -> None:
    """A block of one equals the same game inside a block of a thousand, bit for bit, composed letters included."""
    game, size = any_game(name), 1000
    tracked = (0, 1, 499, 998, 999)
    seeds = new_seeds(7, size)
    block = start(game, seeds)
    alone = {column: start(game, seeds[column : column + 1]) for column in tracked}
    numbers, chance = np.random.default_rng(5), random.Random(5)
    for _ in game.scenario.turns:
        moves = {side: any_block(block, side, numbers) for side in SIDES}
        for column in tracked:
            if alone[column].over():
                continue
            for side in SIDES:
                seen = view(alone[column], side)
                if chance.random() < 0.5 and (act := composed(seen, chance)) is not None:
                    move = move_block(game, [Move(legal_moves(seen).orders[-1], act)])
                    for field, values in vars(moves[side]).items():
                        values[column] = getattr(move, field)[0]
            own = {side: move_of(game, moves[side], column) for side in SIDES}
            alone[column] = step(alone[column], own).position
        block = play(block, moves)
        for column in tracked:
            assert bytes_of(block, column) == bytes_of(alone[column]), column
            assert state_hash(block, column) == state_hash(alone[column])
    assert all(block.over(column) for column in range(size))


@property_of(40)
@given(a_game, st.integers(0, 10**6))
def test_beliefs_agree_with_the_view(about: tuple[str, int, int], key: int) -> None:
    """`view(believe(view)) == view`: every position that a side believes in looks to it as the true one does."""
    for played in steps_of(*about):
        for side in SIDES:
            seen = view(played.position, side)
            believed = believe(seen, key, 4)
            for column in range(4):
                one = view(believed.column(column), side)
                assert one.fingerprint() == seen.fingerprint()
                assert legal_moves(one) == legal_moves(seen)
            _assert_possible(believed, side)


def _assert_possible(believed: Position, side: str) -> None:
    """Hidden variables lie within their estimates, each column has one type, and facts are as they must be."""
    game = believed.game
    for name, variable in game.scenario.variables.items():
        if side in variable.seen_by or side not in variable.estimate:
            continue
        row = game.layout.row_of
        value, guess = believed.rows[row[name]], believed.rows[row[f"estimate.{side}.{name}"]]
        assert (np.abs(value - guess) <= believed.rows[row[f"spread.{side}.{name}"]]).all()
        assert (value >= variable.min).all() and (value <= variable.max).all()
    types = [f"type.{other(side)}.{kind}" for kind in game.scenario.sides[other(side)].types]
    if types:
        assert (sum(believed.rows[game.layout.row_of[name]] for name in types) == 1).all()
    rows = believed.rows.copy()
    bring_up_to_date(replace(believed, rows=rows))
    assert np.array_equal(rows, believed.rows)


def test_beliefs_differ() -> None:
    """Beliefs spread over all that the view allows: hidden types, and values within the estimate."""
    desk = Desk()
    believed = believe(desk.view("ussr"), 3, 400)
    row = desk.game.layout.row_of
    assert set(believed.rows[row["granary"]].tolist()) == set(range(15, 36))
    assert 140 <= believed.rows[row["type.us.mild"]].sum() <= 260
    assert (believed.rows[row["type.ussr.open"]] == desk["type.ussr.open"]).all()
    assert len(set(believed.seeds.tolist())) == 400


def hidden_changed(position: Position, side: str, chance: random.Random) -> Position:
    """The same position with other values in all that a side cannot see: readings, letters unread, riders, delays."""
    layout = position.game.layout
    rows, letters = position.rows.copy(), position.letters.copy()
    for row in np.flatnonzero(~layout.sees[side]).tolist():
        reading = layout.readings[row]
        rows[row, 0] = chance.randint(reading.least, reading.most)
    facts = [row for row, reading in enumerate(layout.readings) if reading.name.startswith("fact.")]
    altered = replace(position, rows=rows, letters=letters)
    seen_facts = rows[facts].copy()
    bring_up_to_date(altered)
    for place, row in enumerate(facts):
        if layout.sees[side][row]:
            assert rows[row, 0] == seen_facts[place, 0], "a fact that a side sees rests on nothing that it cannot see"
    everything = layout.mask(layout.clauses, "secret") | layout.mask(layout.clauses, "public")
    letters.about[(DUE, RIDER_DUE), :, 0] = chance.randint(0, 900)
    for slot in layout.slots_from(other(side)) if layout.channels else ():
        about = letters.about[:, slot, 0]
        if not about[STATE] or (not about[READ] and chance.random() < 0.3):
            if chance.random() < 0.5:  # a letter that is not there may be in the post
                letters.about[:, slot, 0] = 0
                about[STATE], about[RIDER_CHANNEL] = TRAVELLING, -1
                about[CHANNEL] = chance.randrange(len(layout.channels))
                letters.open[slot, 0] = chance.getrandbits(60) & everything
            else:
                letters.clear([slot], np.ones((1, 1), dtype=np.bool_))
        elif not about[READ]:
            letters.open[slot, 0] = chance.getrandbits(60) & everything
        elif (letters.rider[slot, 0] == 0 and about[STATE] == STANDING) or not about[RIDER_READ]:
            letters.rider[slot, 0] = chance.getrandbits(60) & everything
            about[RIDER_READ], about[RIDER_CHANNEL] = 0, chance.randrange(len(layout.channels))
    return replace(altered, seeds=position.seeds ^ np.uint64(chance.getrandbits(63)))


@property_of(60)
@given(a_game)
def test_what_a_side_cannot_see_changes_nothing_for_it(about: tuple[str, int, int]) -> None:
    """Changing only what a side cannot see leaves its view, its legal moves and its persona's choice equal."""
    chance = random.Random(about[2])
    for played in steps_of(*about):
        position = played.position
        if not position.game.layout.channels and all(position.game.layout.sees[side].all() for side in SIDES):
            continue
        for side in SIDES:
            seen = view(position, side)
            altered = view(hidden_changed(position, side, chance), side)
            assert altered.fingerprint() == seen.fingerprint()
            assert altered.letters() == seen.letters()
            assert legal_moves(altered) == legal_moves(seen)
            if position.over():
                continue
            for _ in range(3):
                if (act := composed(seen, chance)) is not None:
                    assert why_illegal(altered, Move(legal_moves(seen).orders[0], act)) is None
            for name, about_it in position.game.scenario.opponents.items():
                if about_it.side == side:
                    persona = _persona(position.game, side, name)
                    assert persona.choose_one(altered, 11) == persona.choose_one(seen, 11), name


_PERSONAS: dict[tuple[int, str], Persona] = {}


def _persona(game: Game, side: str, name: str) -> Persona:
    return _PERSONAS.setdefault((id(game), name), Persona(game, side, name))


@property_of(40)
@given(st.integers(0, 10**6), st.integers(0, 10**6), st.integers(0, 7))
def test_one_letter_leaves_all_other_luck_alone(seed: int, moves: int, at: int) -> None:
    """Changing one letter leaves every other draw equal: weather falls alike, and the other's letters take as long."""
    game = any_game("letters")
    chance = random.Random(moves)
    first, second = start(game, seed), start(game, seed)
    different = False
    for turn in range(8):
        if first.over() or second.over():
            break
        ours = chance.choice(("wait_us", "store_us"))
        theirs = f"wait_ussr; offer tinker: {chance.choice(('weir', 'peace', 'weir peace'))}"
        ours_too = f"{ours}; offer {chance.choice(('crier', 'tinker'))}: mill" if turn == at else ours
        first = play(first, block_of(game, [[ours], [theirs]]))
        second = play(second, block_of(game, [[ours_too], [theirs]]))
        different |= bytes_of(first) != bytes_of(second)
        for name in ("mud", "granary", "since.event.rain", "since.event.rats", "type.us.mild", "type.ussr.open"):
            assert first.value(name) == second.value(name), name
        theirs_slots = list(game.layout.slots_from("ussr"))
        assert np.array_equal(first.letters.about[:, theirs_slots], second.letters.about[:, theirs_slots])
    assert different, "the letter made some difference"


NEVER_COMES = {
    "at": Event.model_validate({"title": "No", "when": {"turn": "> 90"}, "chance": "100", "effects": {}}),
    "by": Event.model_validate({"title": "No", "chance": "0", "effects": {}}),
}


@property_of(40)
@given(a_game)
def test_a_rule_that_never_fires_leaves_all_luck_alone(about: tuple[str, int, int]) -> None:
    """Adding events and drifts that never come, before all others, leaves every draw and every reading equal."""
    name, seed, _ = about
    bigger = _with_idle_rules(name)
    position = start(bigger, seed)
    rows = [bigger.layout.row_of[reading.name] for reading in any_game(name).layout.readings]
    for played in steps_of(*about):
        position = step(position, played.moves).position
        assert np.array_equal(position.rows[rows], played.position.rows)
        assert np.array_equal(position.letters.about, played.position.letters.about)


_BIGGER: dict[str, Game] = {}


def _with_idle_rules(name: str) -> Game:
    if name not in _BIGGER:
        scenario = any_game(name).scenario
        some = next(iter(scenario.variables), None)
        idle = {"title": "No", "when": {"turn": "> 90"}, "effects": {some: "+1"} if some else {}}
        events = {**{f"never_{key}": event for key, event in NEVER_COMES.items()}, **scenario.events}
        drifts = {"never": Drift.model_validate(idle), **scenario.drifts}
        _BIGGER[name] = compile_scenario(scenario.model_copy(update={"events": events, "drifts": drifts}))
    return _BIGGER[name]


def test_state_hash() -> None:
    """Equal states have equal hashes, whatever block they stand in; another reading or letter gives another."""
    game = any_game("letters")
    block = start(game, [3, 3, 4])
    block = play(block, block_of(game, [["wait_us; offer monk: mill"] * 3, ["wait_ussr"] * 3]))
    assert state_hash(block, 0) == state_hash(block, 1) == state_hash(block.column(1))
    seen = {state_hash(block)}
    for row in range(len(game.layout.readings)):
        rows = block.rows.copy()
        rows[row, 0] += 1
        seen.add(state_hash(replace(block, rows=rows)))
    letters = block.letters.copy()
    letters.open[0, 0] ^= 1
    seen.add(state_hash(replace(block, letters=letters)))
    letters = block.letters.copy()
    letters.about[DUE, 0, 0] += 1
    seen.add(state_hash(replace(block, letters=letters)))
    assert len(seen) == len(game.layout.readings) + 3


def test_two_processes_with_different_hash_seeds() -> None:
    """Two processes with different PYTHONHASHSEEDs play the same games, to the byte."""
    root = Path(__file__).parents[2]
    command = [sys.executable, "-m", "tests.rules.transcript"]
    running = [
        subprocess.Popen(
            command, cwd=root, env={**os.environ, "PYTHONHASHSEED": seed}, stdout=subprocess.PIPE, text=True
        )
        for seed in ("1", "2")
    ]
    first, second = (process.communicate(timeout=120)[0] for process in running)
    assert len(first.strip()) == 64 and first == second
