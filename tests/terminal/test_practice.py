"""Finding the better move by lines: what is shown, what stays hidden, and that nothing typed does harm."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from game import cli
from game.players.match import Match
from game.record import HUMAN, save_record
from game.scenario.library import load
from game.terminal.lines import Lines
from game.terminal.paper import Paper
from game.terminal.practice import run
from tests.analysis.marked import blundered, few_games, marked
from tests.terminal.conftest import COLUMNS, PROMPT


@pytest.fixture(autouse=True, scope="module")
def quick() -> Iterator[None]:
    """Less is played than in earnest, in all of these tests alike."""
    with few_games():
        yield


def practise(*lines: str) -> str:
    """What is printed where these lines are typed, and the input ends."""
    out = io.StringIO()
    paper = Paper(out)
    run(marked(), Lines(io.StringIO("".join(line + "\n" for line in lines)), paper), paper)
    return out.getvalue()


def parts(text: str) -> list[str]:
    """What was printed before each prompt."""
    return re.split(PROMPT, text)


def flat(text: str) -> str:
    """A text on one line."""
    return " ".join(text.split())


def test_the_desk_as_it_was_seen() -> None:
    """First the decision with what was done and lost; its desk is that of play, with all orders of the time."""
    text, one = practise(), marked()[0]
    scenario = one.before.game.scenario
    assert f"(turn {one.judgement.turn + 1} of {len(scenario.turns)})" in text
    assert "ORDERS: CHOOSE ONE" in text and "LETTER: AT MOST ONE ACT" in text
    assert scenario.orders[one.done.order].title in text.split("What was done:")[1]
    assert f"promised {one.loss:.0f} points more" in flat(text)


def test_nothing_of_later_turns_is_shown() -> None:
    """Whatever is asked and tried, no later turn is on the page before its own exercise has come."""
    first, second = marked()[:2]
    asked = ("history", "why", "letters", "status", "map", "briefing", str(first.best), "go", "again", "answer")
    before, after = (practise(*asked, *more) for more in ((), ("next",)))
    turns = [int(number) for number in re.findall(r"\(turn (\d+) of", before)]
    assert set(turns) == {first.judgement.turn + 1}
    assert second.judgement.turn + 1 in [int(number) for number in re.findall(r"\(turn (\d+) of", after)]


def test_the_answer_is_told_only_when_asked_for() -> None:
    """A verdict says how much was won back, and not by what the rest could be."""
    one = marked()[0]
    tried = practise(str(one.done), "go")
    assert "That is what was done." in tried
    assert str(one.best) not in flat(tried) and "Best of all" not in tried
    assert str(one.best) in flat(practise("answer"))


def test_found() -> None:
    """The best, written out, is found; the result counts it; what was not tried is so called."""
    one = marked()[0]
    text = practise(str(one.best), "go", "next", "quit")
    assert "Found: better by" in text and "100%" in text
    assert f"Found: 1 of {len(marked())}." in text
    assert "found" in text.split("WHAT YOU FOUND")[1] and "not tried" in text


def test_a_letter_is_written_as_in_play() -> None:
    """Drafts and the sheet are there; ``answer`` with a number writes, alone it tells what was best."""
    text = parts(practise("w", "compose", "cancel", "answer 9"))
    assert "YOUR LETTER" in text[2]
    assert "Best of all" not in text[4]


def test_again_clears_the_desk() -> None:
    """What was chosen is gone, and an order is needed anew."""
    text = parts(practise("a", "again", "go"))
    assert "ORDERS: CHOOSE ONE" in text[2] and "An order is still needed" in text[3]


@pytest.mark.parametrize("typed", ["", "frog", "fetch_priest", "x" * 5000, "hold_fire; accept nothing", "next year"])
def test_what_is_not_understood_changes_nothing(typed: str) -> None:
    """It is said, and what was chosen stays chosen."""
    last = parts(practise("a", typed, "-"))[-2]
    assert "An order is still needed" not in last and "go sends it" in last


def test_nothing_is_saved(tmp_path: Path) -> None:
    """Practice belongs to no game: no file is written."""
    path = tmp_path / "kept.yaml"
    assert "Practice is not kept" in practise(f"save {path}") and not path.exists()


@pytest.mark.parametrize("count", range(7))
def test_end_of_input_at_any_prompt(count: int) -> None:
    """Wherever the input ends, what was found is told, on a page of the usual width."""
    text = practise(*("a", "w", "compose", "cancel", "help", "next")[:count])
    assert "WHAT YOU FOUND" in text
    assert max(map(len, text.splitlines())) <= COLUMNS


def test_by_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """``practice FILE`` judges the person's side and asks for its first marked decision."""
    record, path = blundered()[0], tmp_path / "game.yaml"
    save_record(record.model_copy(update={"players": {**record.players, "us": HUMAN}}), path)
    monkeypatch.setattr("sys.stdin", io.StringIO("answer\n"))
    assert cli.main(["practice", str(path), "--workers", "1"]) == 0
    told = capsys.readouterr().out
    assert f"Decision 1 of {len(marked())}" in told and str(marked()[0].best) in flat(told)


def test_whose_decisions(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where no one person played, the side must be named: exit 2, and how."""
    path = tmp_path / "game.yaml"
    save_record(blundered()[0], path)
    assert cli.main(["practice", str(path)]) == 2
    assert "--side us" in capsys.readouterr().err


def test_a_game_without_marks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where nothing was to be chosen nothing is marked, and that is said kindly."""
    path = tmp_path / "game.yaml"
    match = Match.new(load("brinkmanship"), {"us": "random", "ussr": "random"}, 1, None, path)
    while not match.over:
        match.resolve()
    assert cli.main(["practice", str(path), "--side", "ussr", "--workers", "1"]) == 0
    assert "bears a mark" in capsys.readouterr().out


def test_nobody_practises_on_a_game_that_goes_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 2, and one line that says so."""
    path = tmp_path / "game.yaml"
    Match.new(load("black_saturday"), {"us": "human", "ussr": "khrushchev"}, 1, None, path)
    assert cli.main(["practice", str(path)]) == 2
    told = capsys.readouterr()
    assert not told.out and "not over" in told.err
