"""The rules of `Match.what_if`: other choices from any turn, by hand or by a player, kept as branches of the game."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from game.players import UnknownPlayer
from game.players.match import Match
from game.record import HUMAN, Note, Record, RecordError, branch, load_record, record_text, replay, save_record, verify
from game.rules import IllegalMove, Move, legal_moves, parse_move, state_hash, view
from game.scenario.library import load
from game.scenario.parts import SIDES
from tests.record.ferry import BOTH_HUMAN, game_played

WAIT = {"us": parse_move("wait_us"), "ussr": parse_move("wait_ussr")}
BLOCK_US = parse_move("block_us")
CHANCE = dict.fromkeys(SIDES, "random")


def to_the_end(match: Match, moves: Mapping[str, Move] = WAIT) -> Match:
    while not match.over:
        for side in match.to_choose():
            match.choose(side, moves[side])
        match.resolve()
    return match


@cache
def played(scenario: str, us: str, ussr: str, seed: int) -> Record:
    """A whole game between two players of the computer."""
    return to_the_end(Match.new(load(scenario), {"us": us, "ussr": ussr}, seed)).record


def test_a_finished_game_goes_on_by_hand(tmp_path: Path) -> None:
    """From a turn of a finished game a person chooses otherwise; each turn is saved, and the game stays as it was."""
    record, steps = game_played(1, [0] * 8)
    path = tmp_path / "game.yaml"
    save_record(record, path)
    match = Match.what_if(record, "noon", path=path)
    assert load_record(path) == record
    assert state_hash(match.position) == state_hash(steps[1].before)
    assert [one.moves for one in match.steps] == [steps[0].moves]
    assert match.to_choose() == SIDES
    turns = 0
    while not match.over:
        match.choose("us", BLOCK_US, Note(reason="They will give way."))
        match.choose("ussr", WAIT["ussr"])
        match.resolve()
        turns += 1
        kept = load_record(path)
        assert kept == match.record
        assert kept.moves == record.moves
        assert len(kept.branches["what_if_1"].moves) == turns
    assert match.record.branches["what_if_1"].moves[0].journal == {"us": Note(reason="They will give way.")}
    assert verify(load_record(path)) is None
    assert record_text(record).partition("scenario:\n")[0] in record_text(match.record)


def test_nothing_chosen_is_no_branch(tmp_path: Path) -> None:
    """A what-if that is left before its first turn leaves no trace."""
    record, _ = game_played(1, [0] * 8)
    path = tmp_path / "game.yaml"
    match = Match.what_if(record, "noon", path=path)
    match.choose("us", BLOCK_US)
    assert match.record.branches == {} and not path.exists()


def test_an_unfinished_game_goes_on_as_a_what_if() -> None:
    """An unfinished game too can be left at any turn, the one that nobody has chosen in among them."""
    record, _ = game_played(1, [0, 0])
    for turn in ("dawn", "noon"):
        grown = to_the_end(Match.what_if(record, turn)).record
        assert grown.branches["what_if_1"].at == turn
        assert len(grown.moves) == 1 and verify(grown) is None


def test_either_side_is_a_person_or_any_player() -> None:
    """Who chooses from there is named for each side; whoever is left out goes on, and the branch keeps it."""
    record = played("black_saturday", "kennedy", "khrushchev", 7)
    for players in ({"us": HUMAN}, {"us": "random", "ussr": HUMAN}, BOTH_HUMAN, {}):
        seats = {"us": "kennedy", "ussr": "khrushchev", **players}
        match = Match.what_if(record, "sat_afternoon", players=players)
        assert match.players == seats
        assert match.humans == match.to_choose() == tuple(side for side in SIDES if seats[side] == HUMAN)
        for side in match.humans:
            match.choose(side, next(iter(match.legal(side).moves())))
        match.resolve()
        assert match.record.branches["what_if_1"].players == seats
        assert match.record.players == record.players


def test_nobody_of_that_name() -> None:
    """A player that there is not is an error that names those that there are."""
    record, _ = game_played(1, [0] * 8)
    with pytest.raises(UnknownPlayer, match="choose one of"):
        Match.what_if(record, "noon", players={"us": "nixon"})


@pytest.mark.parametrize(
    ("us", "ussr"),
    [
        ("kennedy", "khrushchev"),
        ("random", "auto"),
        ("history", "khrushchev"),
        pytest.param("planner:1", "planner:1", marks=pytest.mark.long),
    ],
)
def test_players_have_no_memory(us: str, ussr: str) -> None:
    """From any turn the same players go on as they did in the game: what they choose hangs on what they see alone."""
    record = played("black_saturday", us, ussr, 11)
    for place, turn in enumerate(record.moves):
        grown = to_the_end(Match.what_if(record, str(turn.turn))).record
        assert grown.branches["what_if_1"].moves == record.moves[place:]


def test_the_first_choice_can_be_held_for_a_player() -> None:
    """A player of the computer may be given his first choice; from then on he chooses himself."""
    record = played("black_saturday", "kennedy", "khrushchev", 7)
    match = Match.what_if(record, "fri_night")
    with pytest.raises(IllegalMove):
        match.hold("us", parse_move("wait_us"))
    match.hold("us", parse_move("low_flights"))
    assert match.resolve().moves["us"] == parse_move("low_flights")
    assert match.chosen("us") is None
    assert to_the_end(match).over


def test_a_what_if_is_left_and_taken_up_again(tmp_path: Path) -> None:
    """Stopped after any turn and resumed, a what-if comes to the same end as in one go, its players with it."""
    record, _ = game_played(1, [0] * 8)
    players = {"us": HUMAN, "ussr": "random"}
    whole = to_the_end(Match.what_if(record, "dawn", players=players)).record
    path = tmp_path / "game.yaml"
    match = Match.what_if(record, "dawn", players=players, path=path)
    while not match.over:
        match.choose("us", WAIT["us"])
        match.resolve()
        match = Match.resume(path, "what_if_1")
        assert match.players == players
    assert path.read_text() == record_text(whole)
    assert Match.resume(path).fork is None
    with pytest.raises(RecordError, match="no branch 'what_if_2'"):
        Match.resume(path, "what_if_2")


def test_a_what_if_writes_over_nothing_else(tmp_path: Path) -> None:
    """Where the file has changed since the record was read, or is another game's, it stays as it is."""
    record, _ = game_played(1, [0] * 8)
    path = tmp_path / "game.yaml"
    save_record(record, path)
    to_the_end(Match.what_if(record, "noon", path=path))
    for stale in (record, game_played(2, [0] * 8)[0]):
        with pytest.raises(RecordError, match=r"game\.yaml holds another game, or has changed"):
            Match.what_if(stale, "noon", path=path)
    record = load_record(path)
    assert list(to_the_end(Match.what_if(record, "dawn", path=path)).record.branches) == ["what_if_1", "what_if_2"]


def test_the_game_goes_on_beside_its_what_ifs(tmp_path: Path) -> None:
    """An unfinished game that has what-ifs is resumed as the game, and keeps them."""
    record, _ = game_played(1, [0, 0])
    path = tmp_path / "game.yaml"
    save_record(branch(record, "dawn", [WAIT]), path)
    finished = to_the_end(Match.resume(path)).record
    assert list(finished.branches) == ["what_if_1"]
    assert finished.moves[:1] == record.moves and verify(finished) is None


def test_a_what_if_of_a_what_if_keeps_its_players() -> None:
    """From a branch go on those who chose in it; in a turn before it begins, those of the line that it left."""
    record, _ = game_played(1, [0] * 8)
    record = to_the_end(Match.what_if(record, "noon", players=CHANCE)).record
    assert Match.what_if(record, "night", "what_if_1").players == CHANCE
    assert Match.what_if(record, "noon", "what_if_1").players == BOTH_HUMAN


@pytest.mark.parametrize(("at", "leaves", "told"), [("mist", None, "name one of dawn"), ("noon", "x", "it has none")])
def test_a_what_if_from_nowhere(at: str, leaves: str | None, told: str) -> None:
    """A turn or branch that is not there is an error that names those that are."""
    record, _ = game_played(1, [0] * 8)
    with pytest.raises(RecordError, match=told):
        Match.what_if(record, at, leaves)


def test_other_choices_leave_unrelated_chance_alone() -> None:
    """In Thirteen Days, what happens by a fixed chance on a day happens on it whatever was chosen before."""
    game = played("thirteen_days", "kennedy", "khrushchev", 5)
    scenario = load("thirteen_days").scenario
    fixed = {
        name
        for name, event in scenario.events.items()
        if not event.chance.per and event.when.readings.keys() == {"turn"}
    }
    assert len(fixed) > 2
    match = Match.what_if(game, scenario.turns[1].id, players=CHANCE)
    seen = match.view("us")
    others = [move for move in legal_moves(seen).moves() if move.order != game.moves[1].us.partition(";")[0]]
    match.hold("us", others[0])
    grown = to_the_end(match).record
    lines = [
        {
            one.before.turn(): {notice.subject for notice in one.notices} & fixed
            for one in replay(grown, name).steps
        }
        for name in (None, "what_if_1")
    ]
    together = lines[0].keys() & lines[1].keys()
    assert len(together) > 3 and any(lines[0][turn] for turn in together)
    assert [lines[0][turn] for turn in sorted(together)] == [lines[1][turn] for turn in sorted(together)]
    assert [one.us for one in game.moves] != [one.us for one in grown.branches["what_if_1"].moves]
    assert view(replay(grown).positions[1], "us").fingerprint() == seen.fingerprint()
