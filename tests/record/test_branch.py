"""What-ifs have the luck of their game: the same moves give the same bytes, other moves change nothing unrelated."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from game.record import (
    Branch,
    Fork,
    Played,
    Record,
    RecordError,
    branch,
    fork,
    fork_of,
    load_record,
    read_record,
    record_text,
    replay,
    verify,
    with_turn,
)
from game.record.model import MOST_BRANCHES
from game.rules import Move, legal_moves, parse_move, step, view
from game.scenario.parts import SIDES
from game.scenario.problems import ContentError
from tests.record.ferry import ferry, game_played

CHOICES = st.lists(st.integers(0, 30), min_size=4, max_size=8)
WHOLE_DAY = ferry().scenario.turns
WHOLE = st.lists(st.integers(0, 30), min_size=8, max_size=8)
SEEDS = st.integers(0, 10**18 - 1)
ODDS = st.sampled_from(["calm", "wild"])
WAIT = {"us": parse_move("wait_us"), "ussr": parse_move("wait_ussr")}
BLOCK = {"us": parse_move("block_us"), "ussr": parse_move("wait_ussr")}


def both(turn: Played) -> dict[str, Move]:
    return {side: parse_move(turn.of(side)) for side in SIDES}


def happened(record: Record, name: str | None, rule: str) -> dict[int, bool]:
    """By turn, whether an event happened."""
    return {
        taken.before.turn(): any(notice.subject == rule for notice in taken.notices)
        for taken in replay(record, name).steps
    }


@given(SEEDS, CHOICES, ODDS, st.data())
@settings(max_examples=20, deadline=None)
def test_the_same_moves_give_the_same_bytes(seed: int, choices: list[int], odds: str, data: st.DataObject) -> None:
    """A what-if in which the same is chosen from any turn on is that part of the game, hash for hash, byte for byte."""
    record, steps = game_played(seed, choices, odds)
    place = data.draw(st.integers(0, len(steps) - 1))
    moves = record.moves[place:]
    grown = branch(record, str(moves[0].turn), [both(one) for one in moves])
    written, game = record_text(grown), record_text(record)
    assert read_record(written.encode(), "x").branches["what_if_1"].moves == moves
    played = game[game.index("moves:\n") : game.index("scenario:\n")].split("  - turn: ")[place + 1 :]
    grew = written[written.index("branches:\n") : written.index("scenario:\n")].split("      - turn: ")[1:]
    assert [part.replace("\n    ", "\n") for part in grew] == played
    again = replay(grown, "what_if_1")
    assert [one.entries for one in again.steps] == [one.entries for one in steps]
    assert again.last.ending() == steps[-1].position.ending()


@given(SEEDS, CHOICES, ODDS, st.data())
@settings(max_examples=20, deadline=None)
def test_another_last_letter_changes_no_earlier_turn(
    seed: int, choices: list[int], odds: str, data: st.DataObject
) -> None:
    """With another letter in the last turn every earlier one stays as it was, and so does the file's own game."""
    record, steps = game_played(seed, choices, odds)
    side = data.draw(st.sampled_from(SIDES))
    before, moves = steps[-1].before, dict(steps[-1].moves)
    acts = [act for act in legal_moves(view(before, side)).acts if act != moves[side].act]
    assume(acts)
    moves[side] = Move(moves[side].order, data.draw(st.sampled_from(acts)))
    grown = branch(record, str(record.moves[-1].turn), [moves])
    again = replay(grown, "what_if_1")
    assert list(again.played[:-1]) == record.moves[:-1]
    assert [one.entries for one in again.steps[:-1]] == [one.entries for one in steps[:-1]]
    assert record_text(grown).startswith(record_text(record).partition("scenario:\n")[0])


@given(SEEDS, WHOLE, WHOLE, st.data())
@settings(max_examples=40, deadline=None)
def test_other_moves_leave_unrelated_chance_alone(
    seed: int, choices: list[int], others: list[int], data: st.DataObject
) -> None:
    """An event whose chance reads nothing happens in the same turns, whatever is chosen from any turn on."""
    record, steps = game_played(seed, choices)
    place = data.draw(st.integers(0, min(1, len(steps) - 1)))
    position, moves = steps[place].before, []
    for us, ussr in zip(others[::2], others[1::2], strict=False):
        if position.over():
            break
        chosen = {}
        for side, number in zip(SIDES, (us, ussr), strict=True):
            options = list(legal_moves(view(position, side)).moves())
            chosen[side] = options[number % len(options)]
        moves.append(chosen)
        position = step(position, chosen).position
    trial = branch(record, str(record.moves[place].turn), moves)
    rope, other_rope = (happened(trial, name, "rope_breaks") for name in (None, "what_if_1"))
    first = min([turn for line in (rope, other_rope) for turn, broke in line.items() if broke], default=len(WHOLE_DAY))
    together = {turn for turn in rope.keys() & other_rope.keys() if turn <= first}  # it breaks only once
    assert {turn: rope[turn] for turn in together} == {turn: other_rope[turn] for turn in together}


def test_a_branch_of_a_branch_of_a_branch() -> None:
    """Each what-if follows the one that it leaves up to its own turn."""
    record, _ = game_played(1, [0] * 8)
    record = branch(record, "dawn", [BLOCK, BLOCK])
    record = branch(record, "noon", [WAIT, BLOCK], leaves="what_if_1")
    record = branch(record, "night", [WAIT], leaves="what_if_2")
    assert [one.us for one in replay(record, "what_if_3").played] == ["block_us", "wait_us", "wait_us"]
    assert verify(read_record(record_text(record).encode(), "x")) is None


def test_a_what_if_leaves_the_line_on_which_its_turn_stands() -> None:
    """Another choice in a turn before a branch begins, or in its first one, is one on the line that the branch left."""
    record, _ = game_played(1, [0] * 8)
    record = branch(record, "noon", [BLOCK])
    record = branch(record, "dawn", [BLOCK], leaves="what_if_1")
    record = branch(record, "noon", [WAIT], leaves="what_if_1")
    assert [record.branches[name].leaves for name in ("what_if_2", "what_if_3")] == [None, None]
    assert verify(record) is None


def test_a_what_if_keeps_who_chose() -> None:
    """A branch says who chose in it; whoever it leaves out is who chose on the line that it leaves."""
    record, _ = game_played(1, [0] * 8)
    turn = Played(us="block_us", ussr="wait_ussr")
    record = with_turn(record, turn, fork(record, "dawn", players={"us": "random"})[0])
    record = with_turn(record, turn, fork(record, "noon", "what_if_1", {"ussr": "even"})[0])
    record = read_record(record_text(record).encode(), "x")
    assert record.branches["what_if_1"].players == {"us": "random"}
    assert record.players_of(None) == {"us": "human", "ussr": "human"}
    assert record.players_of("what_if_1") == {"us": "random", "ussr": "human"}
    assert record.players_of("what_if_2") == {"us": "random", "ussr": "even"}


def test_a_branch_of_an_earlier_game_names_no_players() -> None:
    """Records from before branches said who chose are read as they were."""
    record = load_record(Path(__file__).with_name("formats") / "format_1.yaml")
    assert record.branches["what_if_1"].players == {}
    assert record.players_of("what_if_1") == record.players


def test_who_chose_in_a_branch_is_a_name() -> None:
    """A player of a branch is judged as one of the game: a strange side or name is an error at its line."""
    record, _ = game_played(1, [0] * 8)
    text = record_text(branch(record, "noon", [WAIT]))
    text = text.replace("    at: noon\n", "    at: noon\n    players: {us: Nixon!}\n")
    with pytest.raises(ContentError, match=rf"x:{text[: text.index('Nixon')].count(chr(10)) + 1}:"):
        read_record(text.encode(), "x")


def test_a_branch_grows_turn_by_turn() -> None:
    """A what-if comes into the record with its first turn; each further one is added to it, and to nothing else."""
    record, _ = game_played(1, [0] * 8)
    record = branch(record, "dawn", [BLOCK])
    what_if, _ = fork(record, "noon", comment="What if we had waited?")
    assert what_if == Fork("what_if_2", "noon", comment="What if we had waited?")
    turns = [Played(us="wait_us", ussr="wait_ussr"), Played(us="block_us", ussr="wait_ussr")]
    grown = with_turn(with_turn(record, turns[0], what_if), turns[1], what_if)
    assert grown.branches["what_if_2"] == Branch(at="noon", comment="What if we had waited?", moves=turns)
    assert grown.branches["what_if_1"] == record.branches["what_if_1"]
    assert grown.moves == record.moves


def test_no_such_branch() -> None:
    """A branch that is not there is an error that names those that are."""
    record, _ = game_played(1, [0] * 8)
    with pytest.raises(RecordError, match="no branch 'x': it has none"):
        replay(record, "x")
    record = branch(record, "noon", [WAIT])
    with pytest.raises(RecordError, match="no branch 'x': name one of what_if_1, or leave it out"):
        fork(record, "noon", "x")


def test_a_line_that_does_not_replay() -> None:
    """A what-if may leave a faulty line before its fault; later, the error names the fault and the turns there are."""
    record, _ = game_played(1, [0] * 8)
    faulty = record.model_copy(
        update={"moves": [record.moves[0], record.moves[1].model_copy(update={"us": "fly"}), *record.moves[2:]]}
    )
    assert len(branch(faulty, "noon", [WAIT]).branches) == 1
    with pytest.raises(RecordError, match=r"turn 'noon': us .*fly.*; name one of dawn, noon$"):
        fork(faulty, "night")


def test_more_what_ifs_than_a_record_keeps() -> None:
    """A record that is full of what-ifs takes no other, and says so before anything is played; old ones still grow."""
    record, _ = game_played(1, [0] * 8)
    full = branch(record, "dawn", [WAIT]).branches["what_if_1"]
    record = record.model_copy(update={"branches": {f"b{number}": full for number in range(MOST_BRANCHES)}})
    with pytest.raises(RecordError, match=f"has {MOST_BRANCHES} what-ifs, and no more are kept: "):
        fork(record, "noon")
    more = with_turn(record, Played(us="wait_us", ussr="wait_ussr"), fork_of(record, "b7"))
    assert len(read_record(record_text(more).encode(), "x").branches["b7"].moves) == 2
