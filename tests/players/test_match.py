"""The rules of `game.players.match`: choosing in secret, undoing, resolving, saving, and going on after any kill."""

from __future__ import annotations

import multiprocessing
import os
import random
import sys
import time
from pathlib import Path

import pytest

from game.players import UnknownPlayer
from game.players import match as match_module
from game.players.match import Match
from game.record import HUMAN, Note, RecordError, load_record, record_text, replay, save_record, verify
from game.rules import IllegalMove, parse_move, state_hash
from game.scenario.library import installed, load
from game.scenario.model import Draws
from game.scenario.parts import SIDES
from game.scenario.problems import ContentError
from tests.record.ferry import ferry

HOT_SEAT = dict.fromkeys(SIDES, HUMAN)
AGAINST_CHANCE = {"us": HUMAN, "ussr": "random"}
WAIT = {"us": parse_move("wait_us"), "ussr": parse_move("wait_ussr")}
BLOCK_US = parse_move("block_us")

KILLS = 20
LONGEST_LIFE_SECONDS = 0.1


def play_on(match: Match) -> Match:
    """Waits to the end, in every chair that a person sits in."""
    while not match.over:
        for side in match.to_choose():
            match.choose(side, WAIT[side])
        match.resolve()
    return match


def test_nobody_chooses_twice_or_for_the_computer() -> None:
    """In each turn people choose, each side once; the computer's side is not theirs."""
    match = Match.new(ferry(), AGAINST_CHANCE, 1)
    assert match.to_choose() == ("us",)
    match.choose("us", WAIT["us"])
    assert match.to_choose() == ()
    match.resolve()
    assert match.to_choose() == ("us",)


def test_two_people_at_one_screen() -> None:
    """In a hot seat both sides choose, in any order, and neither choice does anything before both are made."""
    match = Match.new(ferry(), HOT_SEAT, 1)
    before = state_hash(match.position)
    match.choose("ussr", WAIT["ussr"])
    assert match.to_choose() == ("us",)
    assert state_hash(match.position) == before
    match.choose("us", BLOCK_US)
    step = match.resolve()
    assert step.moves == {"us": BLOCK_US, "ussr": WAIT["ussr"]}
    assert (match.steps, match.position) == ([step], step.position)


def test_two_computers_need_nobody(tmp_path: Path) -> None:
    """A game between computers is resolved turn by turn, and is the same every time."""
    texts = []
    for path in (tmp_path / "one.yaml", tmp_path / "two.yaml"):
        assert play_on(Match.new(ferry(), dict.fromkeys(SIDES, "random"), 5, path=path)).over
        texts.append(path.read_text())
    assert texts[0] == texts[1]


def test_a_choice_can_be_undone_until_it_is_resolved() -> None:
    """Before the turn is resolved a choice can be taken back, or replaced by another."""
    match = Match.new(ferry(), HOT_SEAT, 1)
    match.undo_choice("us")
    match.choose("us", BLOCK_US, Note(reason="They will give way."))
    match.undo_choice("us")
    assert match.to_choose() == SIDES
    match.choose("us", BLOCK_US, Note(reason="They will give way."))
    match.choose("us", WAIT["us"])
    assert match.chosen("us") == WAIT["us"]
    match.choose("ussr", WAIT["ussr"])
    match.resolve()
    assert match.record.moves[0].us == "wait_us"
    assert match.record.moves[0].journal == {}


def test_the_journal_is_kept_with_its_turn() -> None:
    """What a player writes before a choice goes into the record of that turn only."""
    match = Match.new(ferry(), AGAINST_CHANCE, 1)
    note = Note(reason="They will give way.", replies={"wait": 70}, war=5)
    match.choose("us", BLOCK_US, note)
    match.resolve()
    match.choose("us", WAIT["us"])
    match.resolve()
    assert [turn.journal for turn in match.record.moves] == [{"us": note}, {}]


def test_an_illegal_choice_is_refused_and_changes_nothing() -> None:
    """A move that can't be made names the move, the turn and why, and the side still has to choose."""
    match = Match.new(ferry(), HOT_SEAT, 1)
    with pytest.raises(IllegalMove) as error:
        match.choose("us", parse_move("wait_us; accept ussr1"))
    assert (error.value.side, error.value.turn) == ("us", "dawn")
    assert match.to_choose() == SIDES


def test_a_game_is_saved_from_its_beginning(tmp_path: Path) -> None:
    """The record is written when the game begins and after every turn, and replays."""
    path = tmp_path / "game.yaml"
    match = Match.new(ferry(), AGAINST_CHANCE, 1, path=path)
    for turns in range(3):
        record = load_record(path)
        assert record == match.record
        assert len(record.moves) == turns
        assert replay(record).failure is None
        match.choose("us", WAIT["us"])
        match.resolve()


def test_a_game_goes_on_where_it_stopped(tmp_path: Path) -> None:
    """Stopped after any turn and resumed, a game comes to the same end, to the byte."""
    whole = play_on(Match.new(ferry(), AGAINST_CHANCE, 1, "calm")).record
    path = tmp_path / "game.yaml"
    match = Match.new(ferry(), AGAINST_CHANCE, 1, "calm", path)
    while not match.over:
        match.choose("us", WAIT["us"])
        match.resolve()
        again = Match.resume(path)
        assert state_hash(again.position) == state_hash(match.position)
        assert len(again.steps) == len(match.steps)
        match = again
    assert path.read_text() == record_text(whole)


def test_a_game_that_is_over_resumes_as_over(tmp_path: Path) -> None:
    """Resuming a finished game shows its end: nobody has to choose, and the file stays."""
    path = tmp_path / "game.yaml"
    ending = play_on(Match.new(ferry(), HOT_SEAT, 1, path=path)).position.ending()
    before = path.read_bytes()
    match = Match.resume(path)
    assert match.over
    assert (match.to_choose(), match.position.ending()) == ((), ending)
    assert path.read_bytes() == before


def test_pinned_draws_go_with_the_game(tmp_path: Path) -> None:
    """A game on pinned draws is resumed on them."""
    path = tmp_path / "game.yaml"
    draws = Draws(types={"us": "proud"}, events={"noon": ["rope_breaks"]})
    match = Match.new(ferry(), HOT_SEAT, 1, path=path, draws=draws)
    for _ in range(2):
        match = Match.resume(path)
        for side in SIDES:
            match.choose(side, WAIT[side])
        match.resolve()
    assert match.position.value("since.event.rope_breaks") == 1


def test_a_broken_record_is_not_gone_on_with(tmp_path: Path) -> None:
    """A record with a changed move does not resume; what is wrong with it is said, with the file and the turn."""
    path = tmp_path / "game.yaml"
    play_on(Match.new(ferry(), HOT_SEAT, 1, path=path))
    path.write_text(path.read_text().replace("us: wait_us", "us: block_us", 1))
    with pytest.raises(RecordError, match=r"game\.yaml: turn 'dawn': "):
        Match.resume(path)
    with pytest.raises(ContentError):
        Match.resume(tmp_path / "nothing.yaml")


@pytest.mark.parametrize("name", ["nobody", "No Body!", "human2"])
def test_unknown_players_are_refused(tmp_path: Path, name: str) -> None:
    """A game against a player that is not there doesn't begin, and no file is written."""
    with pytest.raises(UnknownPlayer, match=name):
        Match.new(ferry(), {"us": HUMAN, "ussr": name}, 1, path=tmp_path / "game.yaml")
    assert list(tmp_path.iterdir()) == []


def test_impossible_odds_and_seeds_are_refused(tmp_path: Path) -> None:
    """A game with odds or a seed that can't be kept doesn't begin, and no file is written."""
    with pytest.raises(RecordError, match="choose one of calm, wild"):
        Match.new(ferry(), HOT_SEAT, 1, "kind", tmp_path / "game.yaml")
    with pytest.raises(RecordError, match="a seed is"):
        Match.new(ferry(), HOT_SEAT, -1, path=tmp_path / "game.yaml")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("scenario", installed())
def test_every_installed_scenario_can_be_played_saved_and_gone_on_with(tmp_path: Path, scenario: str) -> None:
    """Two players by lot come to an ending in any scenario, and their record verifies."""
    path = tmp_path / "game.yaml"
    for seed in range(5):
        play_on(Match.new(load(scenario), dict.fromkeys(SIDES, "random"), seed, path=path))
        match = Match.resume(path)
        assert match.over
        assert verify(match.record) is None


def test_a_player_who_is_not_there_any_more(tmp_path: Path) -> None:
    """A record whose computer player this game doesn't know is refused in words."""
    path = tmp_path / "game.yaml"
    Match.new(ferry(), AGAINST_CHANCE, 1, path=path)
    path.write_text(path.read_text().replace("ussr: random", "ussr: forgotten"))
    with pytest.raises(RecordError, match="forgotten"):
        Match.resume(path)


def test_what_can_not_be_saved_has_not_happened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If a turn can't be saved the choices stand as before; it can be resolved again, or without saving."""
    match = Match.new(ferry(), HOT_SEAT, 1, path=tmp_path / "game.yaml")
    before = match.record
    for side in SIDES:
        match.choose(side, WAIT[side])

    def full(*_: object) -> None:
        raise RecordError("the disk is full")

    monkeypatch.setattr(match_module, "save_record", full)
    with pytest.raises(RecordError, match="full"):
        match.resolve()
    assert (match.record, match.steps, match.to_choose()) == (before, [], ())
    match.path = None
    match.resolve()
    assert len(match.record.moves) == 1


def test_the_computer_chooses_from_its_view_and_the_seed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A computer's choice is asked for with its side's view and the game's seed, and nothing of the other's choice."""
    match = Match.new(ferry(), AGAINST_CHANCE, 77)
    asked = []
    player = match._computers["ussr"]

    class Listening:
        def choose_one(self, view: object, seed: int) -> object:
            asked.append((view.side, seed))  # type: ignore[attr-defined]
            return player.choose_one(view, seed)  # type: ignore[arg-type]

    monkeypatch.setitem(match._computers, "ussr", Listening())  # type: ignore[arg-type]
    match.choose("us", WAIT["us"])
    match.resolve()
    assert asked == [("ussr", 77)]


def play_for_ever(path: Path, done: int) -> None:
    """Game after game into one file, telling after each save which game and turn are safe."""
    for seed in range(10**6):
        match = Match.new(ferry(), AGAINST_CHANCE, seed, path=path)
        os.write(done, f"{seed} 0\n".encode())
        while not match.over:
            match.choose("us", WAIT["us"])
            match.resolve()
            os.write(done, f"{seed} {len(match.steps)}\n".encode())


@pytest.mark.skipif(sys.platform == "win32", reason="kills by signal")
def test_killed_at_any_moment_a_game_loses_at_most_the_choice_in_hand(tmp_path: Path) -> None:
    """However a game is killed, it resumes after the last turn that was resolved, and comes to its own end."""
    moments = random.Random(1962)
    path = tmp_path / "game.yaml"
    for _ in range(KILLS):
        listen, done = os.pipe()
        process = multiprocessing.get_context("fork").Process(target=play_for_ever, args=(path, done))
        process.start()
        os.close(done)
        told = os.read(listen, 64)  # it has begun
        time.sleep(moments.uniform(0, LONGEST_LIFE_SECONDS))
        process.kill()
        process.join()
        while more := os.read(listen, 65536):
            told += more
        os.close(listen)
        seed, turns = map(int, told.decode().splitlines()[-1].split())
        match = Match.resume(path)
        saved = (match.record.seed, len(match.steps))
        assert saved in ((seed, turns), (seed, turns + 1), (seed + 1, 0))
        whole = play_on(Match.new(ferry(), AGAINST_CHANCE, match.record.seed)).record
        assert play_on(match).record == whole
        save_record(whole, path)
