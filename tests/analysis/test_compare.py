"""Two timelines of a record: where they part, their ladders, letters, endings and agreements; and the tree of all."""

from __future__ import annotations

import json
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.analysis.compare import Bound, Comparison, agreement, as_json, compare, timeline, tree, tree_as_json
from game.players.match import Match
from game.record import HUMAN, Record, RecordError, branch, replay
from game.rules import LETTERS_A_SIDE, parse_move, scores, why_illegal
from game.scenario.library import load
from game.scenario.parts import SIDES
from tests.record.ferry import game_played

WAIT = {"us": parse_move("wait_us"), "ussr": parse_move("wait_ussr")}
BLOCK = {"us": parse_move("block_us"), "ussr": parse_move("wait_ussr")}


def to_the_end(match: Match) -> Record:
    while not match.over:
        match.resolve()
    return match.record


@cache
def settled() -> Record:
    """A game of Black Saturday that ends in a settlement, and two what-ifs of it: one held to silence, one random."""
    players = {"us": "kennedy", "ussr": "khrushchev"}
    record = to_the_end(Match.new(load("black_saturday"), players, 7))
    match = Match.what_if(record, "sat_night")
    match.hold("us", parse_move("hold_fire"))
    record = to_the_end(match)
    return to_the_end(Match.what_if(record, "november", "what_if_1", dict.fromkeys(SIDES, "random")))


@given(st.integers(0, 10**6), st.lists(st.integers(0, 30), min_size=4, max_size=8), st.data())
@settings(max_examples=20, deadline=None)
def test_where_two_lines_part(seed: int, choices: list[int], data: st.DataObject) -> None:
    """They part in the first turn in which a side chose otherwise, not where the branch was begun."""
    record, steps = game_played(seed, choices)
    begun = data.draw(st.integers(0, len(steps) - 1))
    other = data.draw(st.integers(begun, len(steps) - 1))
    moves = [dict(one.moves) for one in steps[begun : other + 1]]
    order = {"wait_us": "block_us", "block_us": "wait_us"}[moves[-1]["us"].order]
    moves[-1]["us"] = parse_move(order)
    found = compare(branch(record, str(record.moves[begun].turn), moves), None, "what_if_1")
    assert found.together == other
    assert found.parted == steps[other].before.turn()
    assert found.by_whom == ("us",)


def test_lines_with_the_same_choices_do_not_part() -> None:
    """A line compared with itself, or with one that only goes on further, parts nowhere."""
    record, _ = game_played(1, [0, 0, 0, 0])
    longer = branch(record, "night", [WAIT])
    for found, together in ((compare(record, None, None), 2), (compare(longer, None, "what_if_1"), 2)):
        assert (found.parted, found.by_whom, found.together) == (None, (), together)


def test_two_branches_beside_each_other() -> None:
    """Any two lines can be compared: a branch and one that leaves it have that branch's turns in common."""
    record, _ = game_played(1, [0] * 8)
    record = branch(record, "dawn", [BLOCK, WAIT])
    record = branch(record, "noon", [BLOCK], leaves="what_if_1")
    assert compare(record, None, "what_if_2").together == 0
    found = compare(record, "what_if_1", "what_if_2")
    assert (found.together, found.by_whom) == (1, ("us",))
    assert (found.one.name, found.another.name) == ("what_if_1", "what_if_2")


def test_a_timeline_is_what_was_played() -> None:
    """Ladder, ending, scores and agreement of each line are those of its own replay, from the first turn on."""
    record = settled()
    for name in (None, *record.branches):
        line, again = timeline(record, name), replay(record, name)
        assert [taken.position.value("escalation") for taken in line.by_turn.values()] == again.ladder()[1:]
        assert line.ending == again.last.ending() and line.scores == scores(again.last)
        assert line.agreed == agreement(again.last)
    assert timeline(record, "what_if_2").players == {"us": "random", "ussr": "random"}


def test_an_agreement_in_its_forms() -> None:
    """A clause that is agreed is told with its form; one that is broken has none any more."""
    bound = {one.clause: one for one in timeline(settled(), None).agreed}
    assert bound["missiles_out"] == Bound("missiles_out", "secret", ("agreed", "kept"))
    assert bound["inspection_un"] == Bound("inspection_un", None, ("broken",))


def test_what_goes_on_has_no_scores() -> None:
    """A line that is not over has neither ending nor scores."""
    record, _ = game_played(1, [0] * 8)
    line = timeline(branch(record, "noon", [WAIT]), "what_if_1")
    assert (line.ending, line.scores) == (None, None)


def test_letters_of_a_line() -> None:
    """Every letter that was sent is told once, with its riders, in the state that it came to."""
    record = settled()
    game, silent = timeline(record, None), timeline(record, "what_if_1")
    sent = [
        (place, side)
        for place, taken in game.by_turn.items()
        for side in SIDES
        if str(taken.moves[side].act or "").startswith(("send", "offer", "hint"))
    ]
    assert sorted((one.sent, one.sender) for one in game.letters) == sorted(sent)
    assert [one.state for one in game.letters].count("accepted") == 1
    assert {one.draft for one in game.letters} - {one.draft for one in silent.letters} == {"reply_and_tests"}
    assert next(one for one in game.letters if one.draft == "reply_and_tests").rider == ("turkey",)


def test_a_letter_pushed_from_the_desk_is_told() -> None:
    """Where a fifth letter is written, the first is still told of, as lapsed."""
    match = Match.new(load("thirteen_days"), dict.fromkeys(SIDES, HUMAN), 1)
    written = 0
    while written <= LETTERS_A_SIDE:
        for side in SIDES:
            orders = match.legal(side).orders
            match.choose(side, parse_move(orders[0]))
        act = parse_move(f"{match.legal('us').orders[0]}; offer cable: no_invasion")
        if why_illegal(match.view("us"), act) is None:
            match.choose("us", act)
            written += 1
        match.resolve()
    line = timeline(match.record, None)
    own = [one for one in line.letters if one.sender == "us"]
    assert len(own) == written > len({one.name for one in own})
    assert own[0].state == "lapsed" and own[0].clauses == ("no_invasion",)


def test_events_are_told_by_turn() -> None:
    """What happened by chance is told of each line with its turn; with the same luck it is mostly the same."""
    record = settled()
    game, silent = timeline(record, None), timeline(record, "what_if_1")
    assert (2, "u2_shot") in game.events & silent.events
    before = {(place, name) for place, name in game.events if place < 4}
    assert before == {(place, name) for place, name in silent.events if place < 4}


def test_a_line_that_does_not_replay() -> None:
    """A faulty line is not compared; the error names the branch, the turn and the fault."""
    record, _ = game_played(1, [0] * 8)
    record = branch(record, "noon", [WAIT])
    lame = record.branches["what_if_1"].model_copy(
        update={"moves": [record.branches["what_if_1"].moves[0].model_copy(update={"ussr": "fly"})]}
    )
    faulty = record.model_copy(update={"branches": {"what_if_1": lame}})
    with pytest.raises(RecordError, match=r"branch 'what_if_1', turn 'noon': ussr .*fly"):
        compare(faulty, None, "what_if_1")
    with pytest.raises(RecordError, match="no branch 'x'"):
        compare(record, None, "x")
    game, twig = tree(faulty)
    assert game.failure is None and twig.failure is not None and "fly" in twig.failure
    assert (twig.ending, twig.scores) == (None, None)


def test_the_tree_has_each_line_under_the_one_it_leaves() -> None:
    """The game comes first, then each what-if below what it leaves, the oldest first."""
    record, _ = game_played(1, [0] * 8)
    record = branch(record, "dawn", [BLOCK, WAIT])
    record = branch(record, "noon", [WAIT])
    record = branch(record, "noon", [BLOCK, WAIT], leaves="what_if_1", comment="And then?")
    found = tree(record)
    told = [(one.name, one.depth, one.leaves, one.at, one.turns) for one in found]
    assert told == [
        (None, 0, None, None, 3),
        ("what_if_1", 1, None, "dawn", 2),
        ("what_if_3", 2, "what_if_1", "noon", 2),
        ("what_if_2", 1, None, "noon", 1),
    ]
    assert found[2].comment == "And then?"
    assert found[0].ending is not None and found[0].scores == scores(replay(record).last)


def test_documents_are_plain() -> None:
    """What is printed as JSON holds both lines by ids, and says where they part."""
    record = settled()
    found: Comparison = compare(record, None, "what_if_1")
    document = json.loads(json.dumps(as_json(found)))
    assert (document["together"], document["parted"], document["by"]) == (4, "sat_night", ["us"])
    game, silent = document["lines"]
    assert (game["branch"], silent["branch"]) == (None, "what_if_1")
    assert game["scores"] == dict(found.one.scores or {})
    assert [one["turn"] for one in game["turns"]] == [one.turn for one in record.moves]
    assert [one["us"] for one in game["turns"]] == [one.us for one in record.moves]
    assert {one["state"] for one in game["letters"]} == {"accepted", "lapsed"}
    assert [one["branch"] for one in tree_as_json(tree(record))] == [
        None,
        "what_if_1",
        "what_if_2",
    ]
