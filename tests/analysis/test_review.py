"""A side of a game judged: luck told from judgement, who is taken to sit across, and what ``analyse`` prints."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from game import cli
from game.analysis import judge, luck
from game.analysis.luck import Value, taken_apart
from game.analysis.review import CannotJudgeError, as_json, leaders_of, review, sat_across
from game.players.match import Match
from game.record import Record, Replay, load_record, replay
from game.scenario.library import load


@pytest.fixture(autouse=True)
def few_games(monkeypatch: pytest.MonkeyPatch) -> None:
    """Less is played than in earnest."""
    monkeypatch.setattr(judge, "SCREENED", 4)
    monkeypatch.setattr(judge, "AGAIN", 6)
    monkeypatch.setattr(judge, "AFRESH", 20)
    monkeypatch.setattr(judge, "MOST", 30)
    monkeypatch.setattr(judge, "ASSUMED", 10)
    monkeypatch.setattr(luck, "PLAYED", 20)


LEADERLESS = str(Path(__file__).parents[1] / "record" / "ferry.yaml")


def played(path: Path, scenario: str = "black_saturday", **players: str) -> tuple[Record, Replay]:
    """A finished game of computer players, and its record."""
    match = Match.new(load(scenario), {"us": "kennedy", "ussr": "khrushchev"} | players, 11, None, path)
    while not match.over:
        match.resolve()
    record = load_record(path)
    return record, replay(record)


def test_the_parts_add_up_to_the_result() -> None:
    """Start, own choices, theirs and chance telescope exactly, whatever the values are."""
    found = taken_apart([Value(50.0, 47.5, 49.0), Value(60.25, 61.0, 55.5)], 71.0)
    assert [(one.mine, one.theirs, one.chance) for one in found.turns] == [(-2.5, 1.5, 11.25), (0.75, -5.5, 15.5)]
    total = found.total
    assert found.start + total.mine + total.theirs + total.chance == found.result == 71.0


def test_a_game_is_judged_whole_and_the_same_by_any_number_of_workers(tmp_path: Path) -> None:
    """Every decision of the side, in order; the parts of the luck add up to the score; twice the same document."""
    record, whole = played(tmp_path / "game.yaml")
    again = replace(whole, steps=whole.steps[-3:])
    alone, shared = (review(record, again, "us", workers=workers) for workers in (1, 2))
    scenario = again.last.game.scenario
    assert as_json([alone], scenario) == as_json([shared], scenario)
    assert [one.turn for one in alone.decisions] == [taken.before.turn() for taken in again.steps]
    assert [one.move for one in alone.decisions] == [taken.moves["us"] for taken in again.steps]
    assert alone.luck is not None and len(alone.luck.turns) == len(again.steps)
    total = alone.luck.total
    assert alone.luck.start + total.mine + total.theirs + total.chance == pytest.approx(alone.luck.result, abs=1e-9)


def test_who_goes_on_across_the_table(tmp_path: Path) -> None:
    """The leader who sat there, one drawn by lot too; for a planner, a leader whom the side counts on."""
    record, again = played(tmp_path / "game.yaml")
    assert sat_across(record, again, "us") == "khrushchev"
    record, again = played(tmp_path / "drawn.yaml", ussr="auto")
    assert again.last.game.scenario.opponents[sat_across(record, again, "us")].side == "ussr"
    record, again = played(tmp_path / "planner.yaml", us="planner:1")
    assert again.last.game.scenario.opponents[sat_across(record, again, "ussr")].side == "us"


def test_simulate_goes_on_with_those_by_whom_it_is_judged(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """From a position of a record: whoever sat there, for a planner the leader whom he most resembled."""
    path = tmp_path / "planner.yaml"
    record, again = played(path, us="planner:1")
    turn = again.last.game.scenario.turns[0].id
    assert cli.main(["simulate", str(path), "--at", turn, "-n", "5", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["players"] == dict(leaders_of(record, again))
    assert cli.main(["simulate", str(path), "--at", turn, "--us", "random", "-n", "5", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["players"] == {"us": "random", "ussr": "khrushchev"}


def test_a_game_without_leaders_cannot_be_judged(tmp_path: Path) -> None:
    """Chance is nobody who goes on: a scenario without leaders is refused with the reason."""
    record, again = played(tmp_path / "game.yaml", LEADERLESS, us="random", ussr="random")
    with pytest.raises(CannotJudgeError, match="no leaders"):
        review(record, again, "us")


def test_analyse_prints_one_document(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """``--json``: a document with decisions and luck for the side that was asked for."""
    path = tmp_path / "game.yaml"
    played(path)
    assert cli.main(["analyse", str(path), "--side", "ussr", "--workers", "1", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert set(document["luck"]) == set(document["across"]) == {"ussr"}
    assert document["leaders"] == {"ussr": {"us": "kennedy", "ussr": "khrushchev"}}
    wanted = {"turn", "side", "move", "best", "best_move", "alternatives", "loss"}
    told = {"expected", "expected_error", "games", "war", "settlement"}
    for one in document["decisions"]:
        assert wanted | told | {"way", "error", "mark", "assumptions", "hindsight"} == set(one)
        assert one["loss"] == pytest.approx(one["best"] - one["expected"], abs=0.02)


def test_analyse_tells_it_in_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each turn with its title, and the result taken apart."""
    path = tmp_path / "game.yaml"
    _, again = played(path)
    assert cli.main(["analyse", str(path), "--side", "us", "--workers", "1"]) == 0
    told = capsys.readouterr().out
    assert all(again.last.game.scenario.turns[taken.before.turn()].title in told for taken in again.steps)
    assert "chance" in told


def test_nobody_is_helped_while_he_plays(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A game that is not over is not judged: exit 2, and one line that says so."""
    path = tmp_path / "game.yaml"
    match = Match.new(load("black_saturday"), {"us": "kennedy", "ussr": "khrushchev"}, 11, None, path)
    match.resolve()
    assert cli.main(["analyse", str(path)]) == 2
    told = capsys.readouterr()
    assert not told.out and "not over" in told.err
