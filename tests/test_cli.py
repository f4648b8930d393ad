"""The verbs on the command line: what each does, and one helpful line with exit status 2 wherever it cannot."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from game.cli import main
from game.places import scenarios
from game.players import drawn, player_names
from game.record import load_record, read_code
from game.scenario.library import installed, load
from game.telling import cast
from game.words import words

ROOT = Path(__file__).parents[1]
SETTLED_BY = ["--us", "kennedy", "--ussr", "khrushchev"]
MINUTE = 60
ON_TO_THE_END = ["a", "go"] * 9
PIPED = {
    "us": [
        *("hold_fire", "go"),
        *("status", "low_flights; send plain_reply_of_27", "undo", "low_flights", "go"),
        *("letters", "hold_fire", "go"),
        *("hold_fire; offer cable: missiles_out inspection_sea no_invasion", "go"),
        *ON_TO_THE_END,
    ],
    "ussr": [
        *("speed_sites; send letter_of_26", "go"),
        *("hold_ships; send broadcast_of_27", "go"),
        *("repeat_ban", "why", "go"),
        *("wait; offer cable: missiles_out no_invasion / backchannel: turkey", "go"),
        *ON_TO_THE_END,
    ],
}


@dataclass(frozen=True)
class Ran:
    """What a verb gave: its exit status, and what it printed."""

    status: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Carry out a verb in this process."""

    def run_it(*arguments: object) -> Ran:
        status = main([str(one) for one in arguments])
        told = capsys.readouterr()
        return Ran(status, told.out, told.err)

    return run_it


def process(
    *arguments: object, lines: list[str] | None = None, hash_seed: str = "0", cwd: Path = ROOT
) -> subprocess.CompletedProcess[bytes]:
    """Carry out a verb as somebody would, in a process of its own, with these lines of input."""
    unbuffered = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    return subprocess.run(
        [sys.executable, str(ROOT / "main.py"), *map(str, arguments)],
        input="".join(f"{line}\n" for line in lines or []).encode(),
        capture_output=True,
        cwd=cwd,
        timeout=MINUTE,
        env={**unbuffered, "PYTHONHASHSEED": hash_seed, "NO_COLOR": "1"},
        check=False,
    )


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A game along the historical line, chance falling as it did."""
    path = tmp_path_factory.mktemp("records") / "history.yaml"
    seats = ["--us", "history", "--ussr", "history", "--line", "history"]
    assert main(["match", "black_saturday", *seats, "--record", str(path)]) == 0
    return path


@pytest.fixture
def folder(tmp_path: Path, record: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to stand in, with files that will not do, and with a record."""
    (tmp_path / "game.yaml").write_bytes(record.read_bytes())
    (tmp_path / "letter.txt").write_text("Dear Mr Chairman,\n", encoding="utf-8")
    (tmp_path / "broken.yaml").write_text("format: 1\nid: broken\ntile: Broken\n", encoding="utf-8")
    (tmp_path / "bytes").write_bytes(bytes(range(256)))
    (tmp_path / "empty.yaml").write_bytes(b"")
    monkeypatch.chdir(tmp_path)
    return tmp_path


# ---------------------------------------------------------------------------------------------------------- wrong use

RANDOM = "--us random --ussr random"
WRONG = [  # what is typed, and what the one line must say
    ("bombard", "'play'"),
    ("play", "play black_saturday"),
    ("play chicken", "--as us"),
    ("play chiken --as us --text", "chicken"),
    ("play chicken --as nato --text", "'ussr'"),
    ("play black_saturday --as us --text --odds nixon", "kennedy, middle, bundy"),
    ("play black_saturday --as us --text --against dulles", "choose one of khrushchev"),
    ("play black_saturday --as us --text --against kruschev", "did you mean 'khrushchev'?"),
    ("play chicken --as us --text --seed yesterday", "yesterday"),
    ("play chicken --as us --text --seed -1", "a whole number from 0"),
    ("play chicken --as us --text --record letter.txt", "letter.txt"),
    ("play chicken --as us --text --record no/such/folder/game.yaml", "no/such/folder/game.yaml"),
    ("play broken.yaml --as us --text", "broken.yaml:1:1"),
    ("play --resume no.yaml --text", "there is no such file"),
    ("play --resume letter.txt --text", "letter.txt"),
    ("play --resume . --text", "not a file"),
    ("play --code", "--code"),
    ("play --code 0 --text", "letters and digits"),
    ("play --code TD-OOOO-OOOO --text", "never used"),
    ("play --code ZZ-2222-22 --text", "mistyped"),
    ("play --code CH-6T8X-RH --seed 3 --text", "leave out"),
    ("play chicken --code CH-6T8X-RH --text", "leave out"),
    ("code", "scenario"),
    ("code chiken", "chicken"),
    ("code chicken --against nixon", "striker"),
    ("code chicken --seed -1", "from 0"),
    ("code chicken --odds kennedy", "no odds"),
    ("code black_saturday --odds nixon", "kennedy, middle, bundy"),
    ("code black_saturday --as us --against kennedy", "khrushchev"),
    ("list chicken", "chicken"),
    ("check", "PATH"),
    ("check no.yaml", "no.yaml"),
    ("match chicken", "--us, --ussr, --record"),
    ("match chiken --us random --ussr random --record a.yaml", "chicken"),
    ("match chicken --us striker --ussr striker --record a.yaml", "withdrawer, maintainer"),
    ("match chicken --us human --ussr random --record a.yaml", "there is no player 'human'"),
    (f"match chicken {RANDOM} --record letter.txt", "left alone"),
    (f"match chicken {RANDOM} --record .", "left alone"),
    (f"match chicken {RANDOM} --record a.yaml --seed x", "'x'"),
    (f"match chicken {RANDOM} --record a.yaml --seed 1000000000000000000", "a whole number from 0"),
    (f"match chicken {RANDOM} --record a.yaml --odds kennedy", "no settings of the odds"),
    (f"match black_saturday {RANDOM} --record a.yaml --line myth", "history"),
    ("simulate chicken", "--us kennedy --ussr khrushchev"),
    ("simulate chicken --us random", "--us kennedy --ussr khrushchev"),
    (f"simulate chiken {RANDOM}", "chicken"),
    (f"simulate . {RANDOM}", "chicken"),
    (f"simulate bytes {RANDOM}", "bytes:3:115"),
    (f"simulate empty.yaml {RANDOM}", "empty.yaml:1:1"),
    ("simulate chicken --us random --ussr rando", "did you mean 'random'?"),
    ("simulate chicken --us auto --ussr random", "name one of blockader"),
    ("match chicken --us autto --ussr random --record a.yaml", "choose one of blockader"),
    (f"simulate chicken {RANDOM} -n 0", "from 1 to"),
    (f"simulate chicken {RANDOM} -n -5", "from 1 to"),
    (f"simulate chicken {RANDOM} -n 1000000000", "from 1 to"),
    (f"simulate chicken {RANDOM} -n many", "'many'"),
    (f"simulate chicken {RANDOM} -n 1.5", "'1.5'"),
    (f"simulate chicken {RANDOM} --seed -1", "a whole number from 0"),
    (f"simulate chicken {RANDOM} --seed monday", "'monday'"),
    (f"simulate chicken {RANDOM} --workers 0", "1 or more"),
    (f"simulate chicken {RANDOM} --odds nixon", "no settings of the odds"),
    (f"simulate black_saturday {RANDOM} --odds nixon", "kennedy, middle, bundy"),
    (f"simulate chicken {RANDOM} --move air_strike", "--at TURN"),
    ("simulate game.yaml", "--at TURN"),
    (f"simulate game.yaml {RANDOM}", "--at TURN"),
    ("simulate no.yaml --at 1", "no.yaml"),
    ("simulate . --at 1", "there is no file"),
    ("simulate letter.txt --at 1", "letter.txt:1:1"),
    ("simulate game.yaml --at monday", "fri_morning"),
    ("simulate game.yaml --at 9", "fri_morning"),
    ("simulate game.yaml --at 0", "fri_morning"),
    ("simulate game.yaml --at 4 --move", "--move"),
    ("simulate game.yaml --at 4 --move surrender", "strike_site"),
    ("simulate game.yaml --at 1 --move general_strike", "low_flights"),
    ("simulate game.yaml --at 4 --move hold_fire;", "letter act"),
    ("simulate game.yaml --at 4 --move hold_fire;bribe", "letter act"),
    ("simulate game.yaml --at 4 --move hold_fire --move strike_site", "held there already"),
    ("simulate game.yaml --at 4 --odds nixon", "kennedy, middle, bundy"),
    ("simulate game.yaml --at 4 --us khrushchev", "choose one of kennedy"),
    ("replay", "FILE"),
    ("replay no.yaml", "no.yaml"),
    ("replay .", "there is no file"),
    ("replay letter.txt", "letter.txt:1:1"),
    ("replay bytes", "bytes:3:115"),
    ("replay game.yaml --at monday", "fri_morning"),
    ("replay game.yaml --at monday --json", "fri_morning"),
    ("schema black_saturday", "black_saturday"),
]


@pytest.mark.parametrize("typed, helpful", WRONG, ids=[typed for typed, _ in WRONG])
def test_wrong_use(run: Run, folder: Path, typed: str, helpful: str) -> None:
    """Wrong use is exit status 2 and one line on standard error, which helps; nothing is written anywhere."""
    before = {path: path.read_bytes() for path in folder.iterdir()}
    ran = run(*typed.split())
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("knot of war: ") and ran.err.endswith("\n") and ran.err.count("\n") == 1
    assert helpful in ran.err
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


def test_wrong_use_in_a_process(folder: Path) -> None:
    """So it is for whoever types it: the line, the status, no traceback."""
    ran = process("simulate", "black_saturday", "--us", "kenedy", "--ussr", "random", cwd=folder)
    assert (ran.returncode, ran.stdout) == (2, b"")
    assert ran.stderr.decode() == (
        "knot of war: there is no player 'kenedy' for us (did you mean 'kennedy'?): "
        f"choose one of {', '.join(player_names(load('black_saturday').scenario, 'us'))}\n"
    )


def test_help(capsys: pytest.CaptureFixture[str]) -> None:
    """``--help`` names every verb, and of each verb all that can be typed."""
    with pytest.raises(SystemExit) as left:
        main(["--help"])
    assert left.value.code == 0
    told = capsys.readouterr().out
    for verb in ("play", "code", "list", "check", "match", "simulate", "replay", "schema"):
        assert f" {verb} " in told
        with pytest.raises(SystemExit):
            main([verb, "--help"])
        assert f"usage: main.py {verb}" in capsys.readouterr().out


def test_without_a_display(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no display, the window says so and offers the text game."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER"):
        monkeypatch.delenv(name, raising=False)
    if sys.platform != "linux":
        pytest.skip("elsewhere there is always a display")
    ran = process()
    assert ran.returncode == 2
    assert "play black_saturday --as us --text" in ran.stderr.decode().splitlines()[-1]


# --------------------------------------------------------------------------------------------------------- class codes


def test_a_class_plays_the_same_game(run: Run, tmp_path: Path) -> None:
    """Two who type one code begin one game: scenario, seed, odds and opponent; only their choices differ."""
    printed = run("code", "thirteen_days", "--seed", 62, "--odds", "kennedy", "--against", "khrushchev")
    assert printed.status == 0 and printed.out.startswith("TD-") and printed.out.count("\n") == 1
    paths = [tmp_path / "one.yaml", tmp_path / "two.yaml"]
    for path, code in zip(paths, (printed.out.strip(), printed.out.strip().lower().replace("-", "")), strict=True):
        told = process("play", "--code", code, "--text", "--record", path, lines=["fly_more", "go"])
        assert told.returncode == 0, told.stderr
    one, two = (load_record(path) for path in paths)
    assert one == two and len(one.moves) == 1
    assert (one.seed, one.odds, one.players) == (62, "kennedy", {"us": "human", "ussr": "khrushchev"})


def test_a_code_that_leaves_the_side_open(run: Run, tmp_path: Path) -> None:
    """Without an opponent the code holds both leaders, and each says which side is his; with a side, it is fixed."""
    code = run("code", "thirteen_days", "--seed", 7).out.strip()
    assert "--as" in run("play", "--code", code, "--text").err
    for side, other in (("us", "khrushchev"), ("ussr", "kennedy")):
        path = tmp_path / f"{side}.yaml"
        told = process("play", "--code", code, "--as", side, "--text", "--record", path, lines=["a", "go"])
        assert told.returncode == 0
        assert set(load_record(path).players.values()) == {"human", other}
    fixed = run("code", "thirteen_days", "--seed", 7, "--as", "us").out.strip()
    assert "this code is for us" in run("play", "--code", fixed, "--as", "ussr", "--text").err


def test_a_code_with_no_seed_of_its_own(run: Run) -> None:
    """Each time another game is drawn, and its code is short."""
    codes = {run("code", "thirteen_days").out.strip() for _ in range(5)}
    assert len(codes) > 1 and all(len(code) <= 13 for code in codes)


# --------------------------------------------------------------------------------------------------------------- list


def test_list(run: Run) -> None:
    """``list`` names the installed scenarios, and of each its players and odds."""
    ran = run("list")
    assert ran.status == 0
    for name in (*installed(), "kennedy", "khrushchev", "bundy", "striker", "rational"):
        assert name in ran.out


def test_list_tells_of_each_player(run: Run) -> None:
    """Whoever can sit across is listed once for his side with his name and a sentence on him."""
    told = " ".join(run("list").out.split())
    for name in installed():
        scenario = load(name).scenario
        for player in (*player_names(scenario, "us"), *player_names(scenario, "ussr"), "auto"):
            assert cast.name_of(words(), scenario, player) in told
            assert " ".join(cast.character_of(words(), scenario, player).split()) in told


def test_against_somebody(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """``--against auto`` begins a game whose first page says that nobody knows; the record keeps the lot unopened."""
    path = tmp_path / "game.yaml"
    monkeypatch.setattr(sys, "stdin", io.StringIO("quit\n"))
    ran = run("play", "chicken", "--as", "us", "--against", "auto", "--text", "--record", path)
    assert ran.status == 0 and words().say("player.auto.text") in ran.out
    assert load_record(path).players == {"us": "human", "ussr": "auto"}


def test_a_match_by_lot(run: Run, tmp_path: Path) -> None:
    """``match`` draws whoever is left to the lot, says who it was, and its record replays."""
    path = tmp_path / "game.yaml"
    ran = run("match", "chicken", "--us", "auto", "--ussr", "random", "--seed", 3, "--record", path)
    scenario = load("chicken").scenario
    assert ran.status == 0 and scenario.opponents[drawn(scenario, "auto", "us", 3)].name in ran.out
    assert load_record(path).players["us"] == "auto" and run("replay", path).status == 0


def test_simulating_from_a_game_by_lot(run: Run, tmp_path: Path) -> None:
    """From a turn of a game by lot, the one who was drawn plays on."""
    path = tmp_path / "game.yaml"
    run("match", "chicken", "--us", "auto", "--ussr", "even_ussr", "--seed", 3, "--record", path)
    who = drawn(load("chicken").scenario, "auto", "us", 3)
    by_lot, named = (
        json.loads(run("simulate", path, "--at", 1, "-n", 50, *seat, "--json").out) for seat in ((), ("--us", who))
    )
    assert {**by_lot, "seconds": 0} == {**named, "seconds": 0}


def test_a_code_for_a_game_by_lot(run: Run, tmp_path: Path) -> None:
    """A class can be given somebody, or a planner of any strength; ``planner`` alone is the strongest."""
    for typed, kept in (("auto", "auto"), ("planner:1", "planner:1"), ("planner", "planner:3")):
        code = run("code", "chicken", "--seed", 7, "--as", "us", "--against", typed).out.strip()
        assert read_code(code, installed()).players == {"us": "human", "ussr": kept}


@pytest.mark.parametrize(
    ("typed", "helpful"),
    [
        ("play black_saturday --as us --against kruschev", "did you mean 'khrushchev'?"),
        ("play chiken --as us", "chicken"),
        ("play chicken --as us --odds nixon", "odds"),
        ("play --resume letter.txt", "letter.txt"),
    ],
)
def test_wrong_use_of_the_window(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, typed: str, helpful: str
) -> None:
    """What is wrong is one line before any window opens."""
    monkeypatch.setattr("game.ui.kit.display_missing", lambda: False)
    monkeypatch.setenv("KNOT_OF_WAR_HOME", str(folder / "home"))
    ran = run(*typed.split())
    assert (ran.status, ran.out) == (2, "")
    assert helpful in ran.err and ran.err.startswith("knot of war: ") and ran.err.count("\n") == 1


def test_list_json(run: Run) -> None:
    """The same as one JSON document."""
    found = json.loads(run("list", "--json").out)["scenarios"]
    assert [one["id"] for one in found] == list(installed())
    saturday = next(one for one in found if one["id"] == "black_saturday")
    scenario = load("black_saturday").scenario
    assert saturday["players"] == {side: [*player_names(scenario, side), "auto"] for side in ("us", "ussr")}
    assert set(saturday["characters"]) == {name for names in saturday["players"].values() for name in names}
    assert all(one["name"] and one["text"] for one in saturday["characters"].values())
    assert saturday["odds"] == ["kennedy", "middle", "bundy"]


def test_whatever_is_listed_can_be_played(run: Run, tmp_path: Path) -> None:
    """Each scenario of the list with each of its players gives a game that replays."""
    for one in json.loads(run("list", "--json").out)["scenarios"]:
        deep = {"planner:2", "planner:3"}  # the quick planner stands for them
        names = [[name for name in one["players"][side] if name not in deep] for side in ("us", "ussr")]
        for place in range(max(map(len, names))):
            us, ussr = (own[place % len(own)] for own in names)
            path = tmp_path / f"{one['id']}_{us}_{ussr}.yaml"
            assert run("match", one["id"], "--us", us, "--ussr", ussr, "--seed", 5, "--record", path).status == 0
            assert run("replay", path).status == 0


# ---------------------------------------------------------------------------------------------------- check and schema


def test_check_shipped(run: Run) -> None:
    """The shipped models have no errors."""
    ran = run("check", scenarios() / "chicken.yaml", scenarios() / "brinkmanship.yaml")
    assert (ran.status, ran.err) == (0, "")
    assert "0 errors" in ran.out


def test_check_broken(run: Run, folder: Path) -> None:
    """A broken file is exit status 1, each problem a line with its place and a remedy, then the sum."""
    ran = run("check", "broken.yaml")
    assert ran.status == 1
    *problems, total = ran.out.splitlines()
    assert all(line.startswith("broken.yaml:") and ": error: " in line for line in problems)
    assert any(line.startswith("broken.yaml:3:1:") and "did you mean 'title'?" in line for line in problems)
    assert f"{len(problems)} errors" in total


def test_check_json(run: Run, folder: Path) -> None:
    """The same problems as one JSON document with the promised keys."""
    ran = run("check", "broken.yaml", "--json")
    problems = json.loads(ran.out)["problems"]
    assert ran.status == 1 and problems
    for problem in problems:
        assert set(problem) >= {"file", "line", "column", "severity", "message", "hint"}
        assert problem["file"] == "broken.yaml" and problem["hint"]


def test_schema(run: Run) -> None:
    """``schema`` prints one JSON document, which describes the keys of a scenario."""
    ran = run("schema")
    document = json.loads(ran.out)
    assert ran.status == 0 and {"turns", "clauses", "letters", "opponents"} <= set(document["properties"])


# ----------------------------------------------------------------------------------------------------- match and replay


def test_a_match_replays(run: Run, tmp_path: Path) -> None:
    """What ``match`` records, ``replay`` plays again to the same ending and scores, and says that it is so."""
    path = tmp_path / "game.yaml"
    matched = run("match", "black_saturday", *SETTLED_BY, "--seed", 3, "--record", path)
    replayed = run("replay", path)
    assert matched.status == replayed.status == 0
    ending = matched.out.split(" The record is")[0]
    assert ending in replayed.out
    assert "Verified" in replayed.out.splitlines()[-1]


def test_a_match_is_the_same_twice(run: Run, tmp_path: Path) -> None:
    """The same players and seed give the same record, byte for byte, and another seed another."""
    paths = [tmp_path / f"{name}.yaml" for name in ("one", "two", "three")]
    for path, seed in zip(paths, (8, 8, 9), strict=True):
        run("match", "black_saturday", *SETTLED_BY, "--seed", seed, "--record", path)
    one, two, three = (path.read_bytes() for path in paths)
    assert one == two != three


def test_replay_json(run: Run, record: Path) -> None:
    """One JSON document with the promised keys; the ladder has a height more than there are turns."""
    ran = run("replay", record, "--json")
    document = json.loads(ran.out)
    assert ran.status == 0
    assert set(document) >= {"verified", "turns", "ending", "scores", "ladder", "accident"}
    assert document["verified"] is True and document["ending"] == "secret_turkey"
    assert len(document["ladder"]) == document["turns"] + 1 == len(load_record(record).moves) + 1
    assert 0 < document["accident"] < 1


@pytest.mark.parametrize("at", ["sat_night", "5"])
def test_replay_of_one_turn(run: Run, record: Path, at: str) -> None:
    """``--at`` a turn, by its id or number, tells that turn with its whole ledger, and no other."""
    ran = run("replay", record, "--at", at)
    assert "call_reserve; send reply_of_27" in ran.out and "broadcast_of_27" not in ran.out
    assert "Call up the air reserve" in ran.out
    assert ran.status == 0


@pytest.mark.parametrize(
    "turn, side, was, now",
    [
        ("fri_night", "us", "low_flights", "hold_fire"),  # legal, but another game: the hash differs
        ("sat_night", "us", "call_reserve; send reply_of_27", "call_reserve; send plain_reply_of_27"),
        ("sat_afternoon", "us", "hold_fire", "tighten"),  # not legal then
        ("sun_dawn", "ussr", "radio_answer; accept us1", "radio_answer; accept us2"),
        ("november", "ussr", "give_bombers", "give bombers"),  # no move at all
    ],
)
def test_one_move_changed(
    run: Run, record: Path, tmp_path: Path, turn: str, side: str, was: str, now: str
) -> None:
    """With one move changed a record fails at that turn: exit status 1, the turn is named, the good part is told."""
    parts = yaml.load(record.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    place = next(index for index, move in enumerate(parts["moves"]) if move["turn"] == turn)
    assert parts["moves"][place][side] == was
    parts["moves"][place][side] = now
    path = tmp_path / "changed.yaml"
    path.write_text(yaml.safe_dump(parts, sort_keys=False, allow_unicode=True), encoding="utf-8")
    ran = run("replay", path)
    assert ran.status == 1
    assert f"'{turn}'" in ran.out.splitlines()[-1] and "Verified" not in ran.out
    document = json.loads(run("replay", path, "--json").out)
    assert (document["verified"], document["turns"]) == (False, place)
    assert f"'{turn}'" in document["failure"]


# ----------------------------------------------------------------------------------------------------------- simulate


def test_simulate(run: Run) -> None:
    """In words: how many games, each ending with its share, the mean score of either side."""
    ran = run("simulate", "chicken", "--us", "striker", "--ussr", "maintainer", "-n", 50)
    assert ran.status == 0 and ran.err == ""
    assert "50 games of Chicken" in ran.out and "100.00%  War (war)" in ran.out
    assert "mean score of Soviet Union: 1.00" in ran.out


def test_simulate_json(run: Run) -> None:
    """One JSON document and nothing else, the same each time but for the seconds."""
    first, second = (json.loads(run("simulate", "black_saturday", *SETTLED_BY, "-n", 40, "--json").out) for _ in "ab")
    assert set(first) >= {
        *("scenario", "seed", "games", "endings", "war", "settlement", "scores", "turn_steps", "seconds")
    }
    assert first.pop("seconds") > 0 and second.pop("seconds") > 0
    assert first == second


def test_simulate_with_workers(run: Run) -> None:
    """``--workers`` changes nothing in the document."""
    games = ["simulate", "chicken", "--us", "even_us", "--ussr", "even_ussr", "-n", 20_001, "--json"]
    one, two = (json.loads(run(*games, "--workers", workers).out) for workers in (1, 2))
    assert {**one, "seconds": 0} == {**two, "seconds": 0}


def test_simulate_a_file_of_ones_own(run: Run, tmp_path: Path) -> None:
    """A scenario can be named by its path, as a file or as a folder."""
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "scenario.yaml").write_bytes(installed()["chicken"].read_bytes())
    for name in (folder, folder / "scenario.yaml"):
        ran = run("simulate", name, "--us", "blockader", "--ussr", "withdrawer", "-n", 5, "--json")
        assert json.loads(ran.out)["endings"] == {"compromise": 1.0}


def test_simulate_from_a_position(run: Run, record: Path) -> None:
    """From a turn of a record, by id or number, with moves held: in every game they are made."""
    games = ["simulate", record, "-n", 60, "--json", *SETTLED_BY]
    struck, again, free = (
        json.loads(run(*games, *rest).out)
        for rest in (
            ["--at", "sat_afternoon", "--move", "general_strike"],
            ["--at", "4", "--move", "general_strike"],
            ["--at", "4"],
        )
    )
    assert {**struck, "seconds": 0} == {**again, "seconds": 0}
    assert struck["war"] > 0.7 > free["war"]


def test_simulate_holds_both_sides(run: Run, record: Path) -> None:
    """``--move`` can be given for each side; the players are those of the record unless others are named."""
    moves = ["--move", "hold_fire; accept ussr2", "--move", "wait"]
    ran = run("simulate", record, "--at", "sat_afternoon", *moves, "-n", 60, "--json")
    assert json.loads(ran.out)["endings"]["open_swap"] > 0.5


def test_progress_goes_to_standard_error(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a terminal the progress is told there, and standard output still holds one document."""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    ran = run("simulate", "chicken", "--us", "random", "--ussr", "random", "-n", 15_000, "--json")
    assert json.loads(ran.out)["games"] == 15_000
    assert "15,000" in ran.err or "15000" in ran.err


# --------------------------------------------------------------------------------------------------------------- play


@pytest.mark.parametrize("side", ["us", "ussr"])
def test_played_from_a_pipe(side: str, tmp_path: Path) -> None:
    """A whole game by plain lines, to its ending: the same bytes twice, under two hash seeds."""
    typed = ["play", "black_saturday", "--as", side, "--text", "--seed", "1"]
    first, second = (process(*typed, lines=PIPED[side], hash_seed=seed, cwd=tmp_path) for seed in ("0", "4242"))
    assert (first.returncode, first.stderr) == (0, b"")
    text = first.stdout.decode()
    assert " ".join(words().say("terminal.after.can").split()) in " ".join(text.split())
    assert "Traceback" not in text and max(map(len, text.splitlines())) <= 80
    assert first.stdout == second.stdout
    assert list(tmp_path.iterdir()) == []


def test_play_and_resume(monkeypatch: pytest.MonkeyPatch, run: Run, tmp_path: Path) -> None:
    """A game left in the middle goes on from its record, and ends as if it had not been left."""
    left, straight = tmp_path / "left.yaml", tmp_path / "straight.yaml"
    typed = ["play", "black_saturday", "--as", "us", "--text", "--seed", "1", "--record"]

    def play(lines: list[str], *arguments: object) -> Ran:
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        return run(*arguments)

    half = play(PIPED["us"][:5], *typed, left)
    assert half.status == 0 and str(left) in half.out
    kept = load_record(left)
    assert 0 < len(kept.moves) < 8
    assert play(PIPED["us"][5:], "play", "--resume", left, "--text").status == 0
    assert play(PIPED["us"], *typed, straight).status == 0
    assert len(load_record(left).moves) > len(kept.moves)
    assert left.read_bytes() == straight.read_bytes()
    assert run("replay", left).status == 0


def test_without_a_seed_each_game_is_another(
    monkeypatch: pytest.MonkeyPatch, run: Run, tmp_path: Path
) -> None:
    """Where no seed is given one is drawn, and stands in the record."""
    seeds = set()
    for name in "abcd":
        monkeypatch.setattr(sys, "stdin", io.StringIO(""))
        run("play", "chicken", "--as", "us", "--text", "--record", tmp_path / f"{name}.yaml")
        seeds.add(load_record(tmp_path / f"{name}.yaml").seed)
    assert len(seeds) > 1


def test_end_of_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Input that ends at once, or in the middle of a letter, is a clean exit."""
    for lines in ("", "hold_fire\n", "w\n", "w\n1\n", "hold_fire"):
        monkeypatch.setattr(sys, "stdin", io.StringIO(lines))
        ran = run("play", "black_saturday", "--as", "us", "--text", "--seed", "1")
        assert (ran.status, ran.err) == (0, "")


def test_two_at_one_screen(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """``--as both`` asks both sides, one after the other."""
    monkeypatch.setattr(sys, "stdin", io.StringIO("\nair_strike\ngo\n\nmaintain\ngo\n\n"))
    ran = run("play", "chicken", "--as", "both", "--text", "--seed", "1")
    assert ran.status == 0 and "WAR" in ran.out


# ------------------------------------------------------------------------------------------------- how a process ends


@pytest.mark.parametrize(
    "typed", [["list"], ["schema"], ["simulate", "chicken", *RANDOM.split(), "-n", "5"]]
)
def test_a_reader_that_has_gone(typed: list[str]) -> None:
    """Output that nobody reads any more (``| head``) ends the program quietly."""
    reading, writing = os.pipe()
    os.close(reading)
    unbuffered = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    try:
        ran = subprocess.run(
            [sys.executable, "main.py", *typed],
            stdout=writing,
            stderr=subprocess.PIPE,
            stdin=subprocess.DEVNULL,
            cwd=ROOT,
            env=unbuffered,
            timeout=MINUTE,
            check=False,
        )
    finally:
        os.close(writing)
    assert (ran.returncode, ran.stderr) == (0, b"")


def test_interrupted(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C ends long work with status 130 and no traceback."""

    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("game.analysis.simulate.simulate", interrupted)
    ran = run("simulate", "chicken", *RANDOM.split())
    assert (ran.status, ran.out, ran.err.strip()) == (130, "", "")
