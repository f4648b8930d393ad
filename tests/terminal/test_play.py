"""A whole game: who sits down when, how it is saved, how it is left."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from game.players.match import Match
from game.record import load_record
from game.rules import SIDES, Move
from game.terminal import desk as desks
from game.terminal import dispatches, ending, pages
from game.terminal.desk import Desk
from game.terminal.paper import Paper
from game.terminal.play import HAND_OVER_LINES, run
from game.words import words
from tests.terminal.conftest import SMALL, go_on, loaded, play_lines

TO_THE_END = ("a", "go") * 3
PEACE = ("a", "go", "w 1", "send", "a", "go")


def test_to_the_end() -> None:
    """A game is played to its ending by lines alone, and the exit code is 0."""
    played = play_lines(*TO_THE_END)
    assert played.code == 0 and played.match.over
    assert "SULKING" in played.text


def test_dispatches() -> None:
    """After a turn: what one did, what the other was seen to do, what came, and why the numbers moved."""
    text = play_lines("b", "go", "a", "go").text
    assert "You         Order: Shout over the fence." in text
    assert "Southtown   Order: Sit at the inn." in text
    assert "A letter has come: a hint, by A folded note. Southtown gives:" in text
    assert "South is painting the fence." in text
    assert "Anger 40 -> 48\n    +9   Shout over the fence (order)\n    -1   Sit at the inn (order)\n" in text
    assert "    +3   causes you cannot see" in text


def test_what_was_not_seen_is_not_told() -> None:
    """An order that nobody sees leaves no trace in the other's dispatches."""
    match = Match.new(loaded("small"), {"us": "human", "ussr": "human"}, 1)
    match.choose("us", Move("wait_north"))
    match.choose("ussr", Move("whisper"))
    match.resolve()
    text = go_on(match, "").text
    assert "Nothing was seen or heard of Southtown." in text and "Whisper" not in text


def test_ending_opens_what_was_hidden() -> None:
    """The end tells both scores with their parts, both dispositions, what was guessed at, and the hidden causes."""
    text = play_lines(*TO_THE_END).text
    assert "Anna North" in text and "+30   Sulking" in text
    assert "AT HEART BORIS SOUTH WAS: STUBBORN" in text
    assert "WHAT COULD ONLY BE GUESSED AT" in text
    assert "+3   Anger: A quarrel at the inn (event)" in text
    assert "the limits of this ending" in text


def test_scores_are_taken_apart() -> None:
    """What was made together stands apart from each side's own affair; agreed clauses are listed."""
    text = play_lines(*PEACE, "a", "go").text
    assert "NEIGHBOURS" in text and "They drink together." in text
    assert "what the two made together" in text and "its own affair" in text
    assert "The fence goes back (in public): agreed" in text


@pytest.mark.parametrize("count", range(len(PEACE) + 1))
def test_end_of_input_at_any_prompt(count: int, tmp_path: Path) -> None:
    """Wherever the input ends, the game is left cleanly, saved, and told where."""
    path = tmp_path / "game.yaml"
    played = play_lines(*PEACE[:count], path=path)
    assert played.code == 0
    assert "Traceback" not in played.text
    if not played.match.over:
        assert "The game is saved in" in played.text
    assert len(load_record(path).moves) == len(played.match.steps)


def test_goes_on_where_it_stopped(tmp_path: Path) -> None:
    """A saved game goes on at the next choice, with the dispatches of the last turn."""
    path = tmp_path / "game.yaml"
    play_lines(*PEACE[:2], path=path)
    resumed = go_on(Match.resume(path), *PEACE[2:])
    assert "The game goes on after 1 turn." in resumed.text
    straight = play_lines(*PEACE)
    desk = "WHAT CAME OF IT"
    assert resumed.text.split(desk)[1:-1] == straight.text.split(desk)[1:-1]


def test_save(tmp_path: Path) -> None:
    """``save FILE`` keeps the game there, and from then on after every turn."""
    path = tmp_path / "kept.yaml"
    played = play_lines("a", "go", f"save {path}", "a", "go")
    assert "from now on after every turn" in " ".join(played.text.split())
    assert len(load_record(path).moves) == 2


def test_save_never_overwrites(tmp_path: Path) -> None:
    """A file that is there already is left alone."""
    path = tmp_path / "letter.txt"
    path.write_text("Dear Sir", encoding="utf-8")
    played = play_lines(f"save {path}")
    assert "There is a file named" in played.text
    assert path.read_text(encoding="utf-8") == "Dear Sir"


@pytest.mark.parametrize("name", ["/no/such/folder/game.yaml", ".", "a\x00b", "x" * 300])
def test_save_where_it_cannot_be(name: str) -> None:
    """A place that will not do is named with the reason, and the game goes on."""
    played = play_lines(f"save {name}", "a", "go")
    assert len(played.match.steps) == 1


def test_turn_that_cannot_be_saved_is_not_played(tmp_path: Path) -> None:
    """If the record cannot be written, the player is asked for another place before anything happens."""
    folder = tmp_path / "gone"
    folder.mkdir()
    match = Match.new(loaded("small"), {"us": "human", "ussr": "boris"}, 1, path=folder / "game.yaml")
    (folder / "game.yaml").unlink()
    folder.rmdir()
    other = tmp_path / "other.yaml"
    played = go_on(match, "a", "go", "what", f"save {other}", "a", "go")
    assert "could not be saved" in played.text
    assert len(load_record(other).moves) == 2


def test_quit_asks_once_if_nothing_is_saved() -> None:
    """Leaving an unsaved game takes two words; anything else goes on."""
    assert "quit once more" in play_lines("a", "go", "quit", "quit", "a", "go").text
    assert len(play_lines("a", "go", "quit", "quit", "a", "go").match.steps) == 1
    assert len(play_lines("a", "go", "quit", "a", "go").match.steps) == 2
    assert not play_lines("quit", "a", "go").match.steps


def test_two_people_at_one_screen() -> None:
    """Between two people the desk is pushed off the screen, and the other side's secrets are not printed."""
    played = play_lines("", "a", "go", "", "a", "go", "", us="human", ussr="human")
    assert "The next to choose is Boris South." in played.text
    pages = played.text.split("\n" * HAND_OVER_LINES)
    north = next(page for page in pages if "The fence is in the wrong place." in page)
    south = next(page for page in pages if "The fence is in the right place." in page)
    assert "Stubborn" not in north and "Patient" not in south
    assert len(played.match.steps) == 1


def test_two_people_to_the_end() -> None:
    """Both are told what they could not see."""
    played = play_lines(*(("", "a", "go") * 6), us="human", ussr="human")
    assert played.match.over
    assert "Hidden from Anna North:" in played.text and "Hidden from Boris South:" in played.text
    assert played.text.count("Hidden from") - played.text.count(": nothing.") == 1


def test_nobody_at_the_keyboard() -> None:
    """A match between computers is shown by its ending."""
    played = play_lines(us="random", ussr="boris")
    assert played.match.over and "THE SCORES" in played.text


def test_same_bytes() -> None:
    """The same game by the same lines prints the same bytes."""
    assert play_lines(*PEACE).text == play_lines(*PEACE).text


@pytest.mark.parametrize("hash_seed", ["0", "1"])
def test_same_bytes_under_any_hash_seed(hash_seed: str) -> None:
    """Nothing printed hangs on the order of a set."""
    code = (
        "import sys; from game.scenario.library import load; from game.players.match import Match;"
        "from game.terminal.play import run;"
        f"run(Match.new(load({str(SMALL)!r}), {{'us': 'human', 'ussr': 'boris'}}, 1), sys.stdin, sys.stdout)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        input="".join(line + "\n" for line in PEACE).encode(),
        capture_output=True,
        env={**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONUTF8": "1"},
        cwd=SMALL.parents[2],
        check=True,
    )
    assert done.stdout.decode().replace("\r\n", "\n") == play_lines(*PEACE).text


def test_no_colours() -> None:
    """There are no colours and no cursor tricks to turn off: no escape is ever printed."""
    assert "\x1b" not in play_lines(*PEACE, "\x1b[31mred").text


def test_bytes_that_are_no_text() -> None:
    """Input that is not UTF-8 is a wrong word like any other."""
    raw = io.TextIOWrapper(io.BytesIO(b"\xff\xfe\x00\n\x80go\na\ngo\n"), encoding="utf-8")
    out = io.StringIO()
    match = Match.new(loaded("small"), {"us": "human", "ussr": "boris"}, 1)
    assert run(match, raw, out) == 0
    assert len(match.steps) == 1


def test_interrupt() -> None:
    """Control-C leaves the game as the end of input does."""

    class Interrupted(io.StringIO):
        def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]
            raise KeyboardInterrupt

    out = io.StringIO()
    assert run(Match.new(loaded("small"), {"us": "human", "ussr": "boris"}, 1), Interrupted(), out) == 0
    assert "Nothing was played." in out.getvalue()


def test_looking_back_when_it_is_over(tmp_path: Path) -> None:
    """After the ending one can look back, and keep the game."""
    path = tmp_path / "over.yaml"
    played = play_lines(*TO_THE_END, "history", "why", "ideas", "nonsense", f"save {path}", "")
    assert "HOW IT CAME TO THIS" in played.text and "Cheap talk" in played.text
    assert len(load_record(path).moves) == 3


def test_every_turn_of_many_games_can_be_told() -> None:
    """Whatever computers do in the shipped scenario, each side's desk, dispatches and letters have words for it."""
    told = words()
    for seed in range(12):
        match = Match.new(loaded("black_saturday"), {"us": "random", "ussr": "random"}, seed)
        paper = Paper(io.StringIO())
        while not match.over:
            for side in SIDES:
                desk = Desk(told, match.position, side)
                desks.show(paper, desk)
                pages.clauses(paper, desk)
                pages.status(paper, desk)
                for letter in desk.letters:
                    pages.letter(paper, desk, letter)
            played = match.resolve()
            for side in SIDES:
                dispatches.show(paper, told, played, side)
        ending.show(paper, told, match.position, match.steps, SIDES, {})
