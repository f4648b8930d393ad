"""A record looked at again by lines: every turn as it was seen, as it really was, and nothing too early."""

from __future__ import annotations

import io
import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game import cli
from game.players.match import Match
from game.record import Played, Record, branch, replay, save_record
from game.rules import parse_move
from game.terminal.lines import Lines
from game.terminal.paper import Paper
from game.terminal.replaying import run
from game.words import words
from tests.terminal.conftest import COLUMNS, PROMPT, loaded

SECRET = "shout; offer call: fence_moved / aunt: apples"
MOVES = ((SECRET, "whisper"), ("wait_north", "paint; send hard_word"), ("wait_north", "wait_south"))


@cache
def game(turns: int = len(MOVES), ussr: str = "boris") -> Record:
    """The record of a small quarrel after so many turns; over after the last. A person sits in the north."""
    match = Match.new(loaded("small"), {"us": "human", "ussr": "human"}, 1)
    for moves in MOVES[:turns]:
        for side, move in zip(("us", "ussr"), moves, strict=True):
            match.choose(side, parse_move(move))
        match.resolve()
    assert match.over == (turns == len(MOVES))
    return match.record.model_copy(update={"players": {"us": "human", "ussr": ussr}})


def look(record: Record, *lines: str, turn: str | None = None) -> str:
    """What is printed where these lines are typed, and the input ends."""
    out = io.StringIO()
    paper = Paper(out)
    run(record, replay(record), Lines(io.StringIO("".join(line + "\n" for line in lines)), paper), paper, turn)
    return out.getvalue()


def after(record: Record, *lines: str) -> str:
    """What the last of these lines brings."""
    return re.split(PROMPT, look(record, *lines))[-2].partition("\n")[2]


def branched() -> Record:
    """The game with a what-if, and one more that leaves that."""
    moves = [{"us": parse_move("shout"), "ussr": parse_move("wait_south")}]
    once = branch(game(), "noon", moves, comment="Louder")
    return branch(once, "dusk", moves, "what_if_1")


def test_turn_by_turn() -> None:
    """Enter goes on, ``back`` goes back; numbers, ids and ``end`` go where they say; each page is of its turn."""
    pages = re.split(PROMPT, look(game(), "", "next", "", "back", "2", "turn dawn", "end"))
    numbers = [re.findall(r"\(turn (\d) of 3\)", page) for page in pages]
    assert numbers == [["1"], ["2"], ["3"], [], ["3"], ["2"], ["1"], [], []]
    assert "THE SCORES" in pages[3] and "THE SCORES" in pages[7]


def test_the_desk_as_a_side_saw_it() -> None:
    """What it knew stands as known, what it guessed as a guess; ``side`` changes the eyes, for every page."""
    north, south = (after(game(), *lines, "2") for lines in ((), ("side",)))
    assert "As Anna North saw it" in north and "As Boris South saw it" in south
    assert "about 50, give or take" in north and "about 30, give or take" in south
    assert "Whisper" not in after(game(), "1") and "Whisper" in after(game(), "1", "side")
    assert "Order: Shout over the fence." in after(game(), "1")
    assert "As Boris South saw it" in after(game(), "side southtown") == after(game(), "side us", "side ussr")


def test_as_it_really_was() -> None:
    """Every value beside what the other side took it for, letters with their secret parts, both dispositions."""
    record = game()
    text, position = after(record, "2", "truth"), replay(record).at("noon")
    for name in ("tension", "pride"):
        variable = position.game.scenario.variables[name]
        assert re.search(rf"{variable.title} +{position.value(name)} ", text)
    assert "Northtown: thought to be" in text and "Southtown: thought to be" in text
    assert "In secret, by The aunt: Northtown gives: Apples every autumn." in " ".join(text.split())
    assert "AT HEART ANNA NORTH WAS: PATIENT" in text and "AT HEART BORIS SOUTH WAS: STUBBORN" in text


def test_letters_of_both_sides_whole() -> None:
    """Both sides' choices of a turn, and each letter written in it with its words and its secret part."""
    first, second = (after(game(), str(number), "letters") for number in (1, 2))
    assert "Shout over the fence" in first and "Whisper" in first
    assert "In secret, by The aunt: Northtown gives: Apples every autumn." in " ".join(first.split())
    assert " ".join(loaded("small").scenario.letters["hard_word"].text.split()) in " ".join(second.split())
    assert "Apples every autumn" not in second
    assert "No letter was written" in after(game(), "3", "letters")


def test_every_cause_of_a_turn() -> None:
    """The ledger names all causes, those that a side could not see as hidden from it, and they add up."""
    for number, taken in enumerate(replay(game()).steps, start=1):
        text = after(game(), str(number), "why")
        assert all(entry.words in " ".join(text.split()) for entry in taken.entries)
        moved = re.findall(r"(?m)^(\w+) (\d+) -> (\d+)\n((?: .*\n)+)", text)
        titles = {variable.title for variable in taken.before.game.scenario.variables.values()}
        assert moved and {title for title, *_ in moved} <= titles
        for _, was, now, causes in moved:
            assert sum(int(amount) for amount in re.findall(r"(?m)^ +([+-]\d+) ", causes)) == int(now) - int(was)
    assert "Whisper (order), hidden from Northtown" in " ".join(after(game(), "1", "why").split())


def test_the_whole_ladder() -> None:
    """Each height stands in the row of its tens, in the order of play, and the turn is marked."""
    heights = replay(game()).ladder()
    drawn = after(game(), "2", "ladder")
    columns = {}
    for row in re.findall(r"(?m)^ *(\d+) \|(.*)$", drawn):
        for cell in re.finditer(r"\d+", row[1]):
            assert int(cell[0]) // 10 * 10 == int(row[0])
            columns[cell.end()] = int(cell[0])
    assert [columns[place] for place in sorted(columns)] == heights
    marked = next(line for line in drawn.splitlines() if line.strip() == "^")
    assert sorted(columns)[1] == len(marked) - len("  0 |")


def test_all_turns_in_a_row() -> None:
    """``play`` tells every turn from here on, both sides' choices too, and ends with the ending."""
    text = after(game(), "2", "play")
    places = [text.index(title) for title in ("2. EVENING", "3. NEXT DAY", "THE SCORES")]
    assert places == sorted(places)
    assert "1. MORNING" not in text and "Paint the fence" in text


def test_branches() -> None:
    """``branch`` lists the tree; a number or a name goes to the turn where the what-if leaves; 0 goes back."""
    record = branched()
    listed = after(record, "branch")
    assert "0  game  <- you are here" in listed and "    1  what_if_1, from noon. Louder" in listed
    assert "        2  what_if_2, from dusk." in listed
    there = after(record, "branch 1")
    assert "(turn 2 of 3)" in there and "what-if what_if_1" in there and "Order: Shout over the fence." in there
    assert there == after(record, "branch what_if_1")
    assert "(turn 3 of 3)" in after(record, "branch 2")
    assert "what-if" not in after(record, "branch 1", "branch 0") and "Paint" not in there


def test_the_tree_of_branches() -> None:
    """Each what-if stands below the one that it leaves, though another began before it; numbers are as they began."""
    moves = [{"us": parse_move("wait_north"), "ussr": parse_move("wait_south")}]
    record = branch(branched(), "noon", moves)
    record = branch(record, "dusk", moves, "what_if_1")
    listed = after(record, "branch")
    assert re.findall(r"(\d)  (?:game|what_if_\d)", listed) == ["0", "1", "2", "4", "3"]
    assert "(turn 3 of 3)" in after(record, "branch 4") and "what-if what_if_4" in after(record, "branch 4")


def test_the_end_of_a_branch_tells_who_was_drawn_in_it() -> None:
    """Somebody drawn by lot is told where the lot was left to choose: in the game, or in the what-if alone."""
    lots = {"players": {"us": "human", "ussr": "auto"}}
    moves = [{"us": parse_move("shout"), "ussr": parse_move("wait_south")}]
    once = branch(game(), "dusk", moves)
    drawn_there = once.branches["what_if_1"].model_copy(update=lots)
    told = words().say("terminal.ending.lot", leader="Boris South").upper()
    for record, lines in (
        (once.model_copy(update={"branches": {"what_if_1": drawn_there}}), [["end"], ["branch 1", "end"]]),
        (once.model_copy(update=lots), [["end"], ["branch 1", "end"]]),
    ):
        here = [told in look(record, *typed) for typed in lines]
        assert here == [record.players["ussr"] == "auto", True]


@pytest.mark.parametrize("typed", ["truth", "side", "side ussr"])
def test_what_is_hidden_stays_hidden_while_a_person_plays(typed: str) -> None:
    """Of a game that is not over no more is shown than the person may see, and that is said."""
    text = look(game(2), "1", typed)
    assert "what he cannot see stays hidden" in " ".join(text.split())
    assert "stays hidden until the game is over" in after(game(2), "1", typed)


def test_pages_of_a_game_that_goes_on() -> None:
    """Letters, causes and turns are told as that side was told of them; a what-if that ends gives nothing away."""
    pages = [look(game(2), "1", page) for page in ("letters", "why", "play", "end")]
    assert not [page for page in pages if "Whisper" in page or "Stubborn" in page]
    assert "causes you cannot see" in pages[1] and "this choice has not been made" in pages[3]
    moves = [{"us": parse_move(us), "ussr": parse_move(ussr)} for us, ussr in MOVES[1:]]
    record = branch(game(2), "noon", moves)
    assert "STUBBORN" not in look(record, "branch 1", "end") and "THE SCORES" not in look(record, "branch 1", "end")


@pytest.mark.parametrize(
    "typed, answer",
    [
        ("frog", "is not understood"),
        ("truht", "Did you mean truth?"),
        ("back", "first turn"),
        ("9", "1 (dawn), 2 (noon) and 3 (dusk)"),
        ("turn", "1 (dawn), 2 (noon) and 3 (dusk)"),
        ("9" * 1900, "No choice was made"),
        ("side priest", "us or ussr"),
        ("branch", "no what-ifs"),
        ("r 7", "There is no letter 7"),
        ("end\nletters", "No more turns"),
        ("end\nnext", "goes no further"),
    ],
)
def test_what_cannot_be_done_is_said(typed: str, answer: str) -> None:
    """One helpful line, and the place stays where it was."""
    *before, last = typed.split("\n")
    here = ["2"] if not before and typed == "r 7" else before
    assert answer in " ".join(after(game(), *here, last).split())
    assert after(game(), *here, last, "desk") == after(game(), *here, "desk")


LINES = st.sampled_from([
    "", "next", "back", "1", "3", "end", "side", "truth", "letters", "why", "ladder", "branch", "branch 1", "branch 2",
    "branch 0", "play", "orders", "r 1", "status", "map", "history", "briefing", "clauses", "ideas", "desk", "help",
    "quit",
])  # fmt: skip


@given(st.lists(st.one_of(LINES, LINES, st.text(max_size=60)), max_size=15), st.booleans())
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
def test_anything_can_be_typed(lines: list[str], over: bool) -> None:
    """Random commands and garbage: a clean end, no line over eighty columns, and the same bytes again."""
    typed = [line.replace("\n", " ").replace("\r", " ") for line in lines]
    record = branched() if over else game(2)
    text = look(record, *typed)
    assert max(map(len, text.splitlines())) <= COLUMNS
    assert text == look(record, *typed)


def test_a_record_that_breaks_off() -> None:
    """The good part is shown, and what is wrong is said at once."""
    record = game()
    bad = Played(turn="dusk", us="wait_north", ussr="whistle")
    text = look(record.model_copy(update={"moves": [*record.moves[:2], bad]}), "end", "next")
    assert "Not as recorded" in text and "goes no further" in text


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """The game in a file."""
    path = tmp_path / "game.yaml"
    save_record(game(), path)
    return path


def test_by_the_command_line(
    kept: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """``--text`` follows what is piped in, from the turn of ``--at`` on; ``--json`` is as without it."""
    monkeypatch.setattr("sys.stdin", io.StringIO("truth\n"))
    assert cli.main(["replay", str(kept), "--text", "--at", "noon"]) == 0
    told = capsys.readouterr().out
    assert "(turn 2 of 3)" in told and "AS IT REALLY WAS" in told and "(turn 1 of 3)" not in told
    documents = []
    for more in ((), ("--text",)):
        assert cli.main(["replay", str(kept), "--json", *more]) == 0
        documents.append(capsys.readouterr().out)
    assert documents[0] == documents[1]


@pytest.mark.parametrize("more", [(), ("--at", "noon")])
def test_a_pipe_with_nothing_in_it(
    more: tuple[str, ...], kept: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without commands the whole story is told, as without ``--text``."""
    monkeypatch.setattr("sys.stdin", io.StringIO())
    told = []
    for text in ((), ("--text",)):
        assert cli.main(["replay", str(kept), *more, *text]) == 0
        told.append(capsys.readouterr().out)
    assert told[0] == told[1] and "Verified" in told[0]


@pytest.mark.parametrize("more", [(), ("--at", "dawn")])
def test_the_plain_story_of_a_game_that_goes_on(
    more: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """While a person plays it only his own moves are told, and of the ledger only what he can see."""
    told = []
    for turns in (2, 3):
        save_record(game(turns), tmp_path / "game.yaml")
        assert cli.main(["replay", str(tmp_path / "game.yaml"), *more]) == 0
        told.append(capsys.readouterr().out)
    going, over = told
    assert SECRET in going and "whisper" not in going.lower()
    assert SECRET in over and "whisper" in over and ("Whisper" in over or not more)
