"""The verbs on what-ifs: begun by hand or by players, gone on with, compared, and wrong use of them."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from game.cli import main
from game.players.match import Match
from game.record import branch, load_record, replay, save_record, verify
from game.rules import parse_move
from game.words import words
from tests.record.ferry import game_played
from tests.test_cli import Ran, Run, run

__all__ = ["run"]

WAIT = {"us": parse_move("wait_us"), "ussr": parse_move("wait_ussr")}
ON_TO_THE_END = ["a", "go"] * 5


@pytest.fixture(scope="module")
def settled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A game between two leaders that is over."""
    path = tmp_path_factory.mktemp("records") / "game.yaml"
    seats = ["--us", "kennedy", "--ussr", "khrushchev", "--seed", "7"]
    assert main(["match", "black_saturday", *seats, "--record", str(path)]) == 0
    return path


@pytest.fixture
def game(settled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it in a folder to stand in, with another record that is not over, and a text that is none."""
    (tmp_path / "game.yaml").write_bytes(settled.read_bytes())
    (tmp_path / "letter.txt").write_text("Dear Mr Chairman,\n", encoding="utf-8")
    record, _ = game_played(1, [0, 0])
    save_record(branch(record, "dawn", [WAIT]), tmp_path / "open.yaml")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "game.yaml"


def typed(run: Run, monkeypatch: pytest.MonkeyPatch, lines: list[str], *arguments: object) -> Ran:
    """A verb with these lines of input."""
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
    return run(*arguments)


def test_a_what_if_by_hand(run: Run, game: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From a turn of a game a person goes on in text; when it is over, it is told beside the game."""
    before = load_record(game)
    ran = typed(run, monkeypatch, ON_TO_THE_END, "play", "--resume", game, "--at", 4, "--as", "us", "--text")
    assert ran.status == 0, ran.err
    after = load_record(game)
    assert after.moves == before.moves
    assert after.branches["what_if_1"].at == "sat_afternoon"
    assert after.branches["what_if_1"].players == {"us": "human", "ussr": "khrushchev"}
    assert verify(after) is None and replay(after, "what_if_1").last.over()
    told = " ".join(ran.out.split())
    assert words().say("terminal.title.what_if", title="Saturday afternoon") in told
    assert told.index(words().say("terminal.compare.title").upper()) > told.index("THE SCORES")


def test_a_what_if_is_gone_on_with(run: Run, game: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A what-if that was left is gone on with by its name; and another begins from it."""
    start = ["play", "--resume", game, "--text"]
    typed(run, monkeypatch, ["a", "go"], *start, "--at", "fri_night", "--as", "ussr", "--against", "random")
    assert len(load_record(game).branches["what_if_1"].moves) == 1
    typed(run, monkeypatch, ["a", "go"], *start, "--branch", "what_if_1")
    typed(run, monkeypatch, ["b", "go"], *start, "--branch", "what_if_1", "--at", "sat_morning")
    record = load_record(game)
    assert [len(one.moves) for one in record.branches.values()] == [2, 1]
    assert record.branches["what_if_2"].leaves == "what_if_1"
    assert record.players_of("what_if_2") == {"us": "random", "ussr": "human"}
    assert verify(record) is None


def test_who_sits_in_a_what_if(run: Run, game: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody named: the people of the game; across from --as sits who sat there, or --against; a person gives way."""
    both = game.with_name("open.yaml")
    for options, seats in (
        ([], {"us": "human", "ussr": "human"}),
        (["--as", "us"], {"us": "human", "ussr": "random"}),
        (["--as", "ussr", "--against", "random"], {"us": "random", "ussr": "human"}),
    ):
        seen: list[Match] = []
        monkeypatch.setattr("game.terminal.play.run", lambda match, *_, seen=seen, **__: seen.append(match) or 0)
        assert run("play", "--resume", both, "--at", "dawn", "--text", *options).status == 0
        assert seen[0].players == seats


def test_a_what_if_in_the_window(run: Run, game: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without --text the window opens at the what-if."""
    pytest.importorskip("pygame")
    seen: list[dict[str, Any]] = []
    monkeypatch.setattr("game.ui.kit.display_missing", lambda: False)
    monkeypatch.setattr("game.ui.app.run", lambda **told: seen.append(told) or 0)
    assert run("play", "--resume", game, "--at", 4, "--as", "us").status == 0
    match = seen[0]["match"]
    assert (match.humans, match.fork.at, match.path) == (("us",), "sat_afternoon", game)
    run("match", game, "--at", 4)
    assert "compare" in run("play", "--resume", game, "--branch", "what_if_1").err


def test_a_what_if_between_players(run: Run, game: Path) -> None:
    """``match FILE --at`` has players go on; a held move is the other choice; the branch can be left again."""
    before = load_record(game)
    ran = run("match", game, "--at", "sat_night", "--move", "hold_fire")
    assert ran.status == 0 and "what_if_1" in ran.out
    assert run("match", game, "--at", 7, "--branch", "what_if_1", "--us", "random").status == 0
    record = load_record(game)
    assert record.moves == before.moves and verify(record) is None
    assert record.branches["what_if_1"].moves[0].us == "hold_fire"
    assert record.branches["what_if_2"].leaves == "what_if_1"
    assert record.players_of("what_if_2") == {"us": "random", "ussr": "khrushchev"}


def test_a_what_if_in_another_file(run: Run, game: Path) -> None:
    """With --record the game and its what-if are kept there, and the file that was read stays."""
    before = game.read_bytes()
    assert run("match", game, "--at", 4, "--us", "random", "--record", "other.yaml").status == 0
    assert game.read_bytes() == before
    assert list(load_record(Path("other.yaml")).branches) == ["what_if_1"]


def test_compare(run: Run, game: Path) -> None:
    """``compare`` tells of the game and its last what-if, or of two that are named, in words and as one document."""
    run("match", game, "--at", "sat_night", "--move", "hold_fire")
    run("match", game, "--at", "fri_night", "--us", "random", "--ussr", "random")
    last, named = run("compare", game), run("compare", game, "game", "what_if_2")
    assert last.status == 0 and last.out == named.out == run("compare", game, "what_if_2").out
    assert all(len(line) < 80 for line in last.out.splitlines())
    first = " ".join(run("compare", game, "what_if_1").out.split())
    assert "The first 4 turns are the same in both. They part in turn 5, Saturday night:" in first
    assert "Washington, what_if_1: Hold fire, keep the line. No letter." in first
    assert "Moscow, in both:" in first
    document = json.loads(run("compare", game, "what_if_2", "what_if_1", "--json").out)
    assert [line["branch"] for line in document["lines"]] == ["what_if_2", "what_if_1"]
    assert document["parted"] == "fri_night"


def test_the_tree(run: Run, game: Path) -> None:
    """``compare --tree`` tells of every line: what it leaves and where, who chose, and how it ended."""
    run("match", game, "--at", "sat_night", "--move", "hold_fire")
    run("match", game, "--at", "november", "--branch", "what_if_1", "--us", "random")
    told = run("compare", game, "--tree").out.splitlines()
    starts = [line for line in told if "turn" in line]
    assert [len(line) - len(line.lstrip()) for line in starts] == [0, 2, 4]
    assert starts[2].lstrip().startswith("what_if_2, from November (november)")
    document = json.loads(run("compare", game, "--tree", "--json").out)
    assert [(one["branch"], one["leaves"], one["at"]) for one in document] == [
        (None, None, None),
        ("what_if_1", None, "sat_night"),
        ("what_if_2", "what_if_1", "november"),
    ]


def test_a_game_that_goes_on_is_not_given_away(run: Run, game: Path) -> None:
    """While a person plays it no what-if of it tells how it ended, neither when it is played nor in the tree."""
    played = run("match", "open.yaml", "--at", "dawn", "--us", "random", "--ussr", "random")
    hidden = words().say("cli.what_if_hidden", branch="what_if_2", file="open.yaml")
    assert played.status == 0 and played.out.strip() == hidden
    assert replay(load_record(Path("open.yaml")), "what_if_2").last.over()
    tree = run("compare", "open.yaml", "--tree").out
    assert words().say("terminal.compare.hidden") in " ".join(tree.split())
    going, begun, ended = json.loads(run("compare", "open.yaml", "--tree", "--json").out)
    assert [one["over"] for one in (going, begun, ended)] == [False, False, True]
    assert {one[key] for one in (going, begun, ended) for key in ("ending", "scores")} == {None}


def test_the_end_of_a_what_if_of_a_game_that_goes_on(run: Run, game: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By hand it is played to its end, and that is told; who they were at heart is not, until the game is over."""
    start = ["play", "--as", "us", "--against", "random", "--text", "--at"]
    going = typed(run, monkeypatch, ON_TO_THE_END, *start, "dawn", "--resume", "open.yaml")
    over = typed(run, monkeypatch, ON_TO_THE_END, *start, "fri_night", "--resume", game)
    kept = words().say("common.still_hidden")
    assert ["THEY QUARREL ON" in going.out, kept in going.out, "AT HEART" in going.out] == [True, True, False]
    assert [kept in over.out, "AT HEART" in over.out] == [False, True]


def test_simulating_from_a_what_if(run: Run, game: Path) -> None:
    """``simulate FILE --at --branch`` begins on the what-if's own line."""
    run("match", game, "--at", "fri_night", "--us", "random", "--ussr", "random")
    options = ["--at", "sat_morning", "-n", 20, "--us", "random", "--ussr", "random", "--json"]
    game_line, what_if = (
        json.loads(run("simulate", game, *options, *more).out) for more in ([], ["--branch", "what_if_1"])
    )
    assert {**game_line, "seconds": 0} != {**what_if, "seconds": 0}


WRONG = [  # what is typed, and what the one line must say
    ("play --at 4 --text", "--resume FILE"),
    ("play black_saturday --as us --branch what_if_1 --text", "--resume FILE"),
    ("play --resume game.yaml --at 4 --text", "--as us"),
    ("play --resume open.yaml --at dawn --against random --text", "--as us"),
    ("play --resume game.yaml --at 9 --as us --text", "name one of fri_morning"),
    ("play --resume game.yaml --at monday --as us --text", "name one of fri_morning"),
    ("play --resume game.yaml --at 4 --branch x --as us --text", "no branch 'x': it has none"),
    ("play --resume open.yaml --branch x --text", "no branch 'x': name one of what_if_1"),
    ("play --resume game.yaml --at 4 --as us --against dulles --text", "choose one of khrushchev"),
    ("play --resume letter.txt --at 4 --as us --text", "letter.txt:1:1"),
    ("play --resume no.yaml --at 4 --as us --text", "no.yaml"),
    ("match game.yaml", "--at TURN"),
    ("match game.yaml --at 9", "name one of fri_morning"),
    ("match game.yaml --at 4 --branch x", "no branch 'x'"),
    ("match game.yaml --at 4 --us human", "there is no player 'human'"),
    ("match game.yaml --at 4 --us nixon", "choose one of kennedy"),
    ("match game.yaml --at 4 --seed 3", "leave out --seed"),
    ("match game.yaml --at 4 --move surrender", "strike_site"),
    ("match game.yaml --at 4 --move hold_fire;", "letter act"),
    ("match game.yaml --at 4 --us random --record letter.txt", "left alone"),
    ("match chicken --us random --ussr random --record a.yaml --move x", "--at TURN"),
    ("compare", "FILE"),
    ("compare no.yaml", "no.yaml"),
    ("compare letter.txt", "letter.txt:1:1"),
    ("compare game.yaml", "--at TURN"),
    ("compare open.yaml", "not over"),
    ("compare open.yaml --tree what_if_1", "what_if_1"),
    ("simulate game.yaml --branch what_if_1", "--at TURN"),
    ("simulate game.yaml --at 4 --branch x", "no branch 'x'"),
]


@pytest.mark.parametrize("typed, helpful", WRONG, ids=[typed for typed, _ in WRONG])
def test_wrong_use(run: Run, game: Path, typed: str, helpful: str) -> None:
    """Wrong use is exit status 2 and one line on standard error, which helps; nothing is written anywhere."""
    before = {path: path.read_bytes() for path in game.parent.iterdir()}
    ran = run(*typed.split())
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("knot of war: ") and ran.err.count("\n") == 1
    assert helpful in ran.err
    assert {path: path.read_bytes() for path in game.parent.iterdir()} == before


@pytest.mark.parametrize(
    "names, helpful",
    [
        (["x"], "no branch 'x'"),
        (["a", "b", "c"], "not more"),
        (["game"], "one timeline twice"),
        (["what_if_1", "what_if_1"], "one timeline twice"),
    ],
)
def test_lines_that_are_not_there(run: Run, game: Path, names: list[str], helpful: str) -> None:
    """A line that is not there, one too many, or the same one twice, is wrong use."""
    run("match", game, "--at", 7)
    ran = run("compare", game, *names)
    assert ran.status == 2 and helpful in ran.err
