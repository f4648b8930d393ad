"""How a teacher sets journal, umpire and stops from the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from game import cli
from game.record import Lesson
from game.ui import app as window
from game.ui import kit
from game.words import words

USUAL = words().say("window.teacher.usual_question")


@pytest.fixture(autouse=True)
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What the window would be opened with, each time."""
    calls: list[dict[str, Any]] = []
    monkeypatch.setattr(kit, "display_missing", lambda: False)
    monkeypatch.setattr(window, "run", lambda **given: calls.append(given) or 0)
    return calls


def test_journal_umpire_and_stops_are_given_to_the_window(opened: list[dict[str, Any]]) -> None:
    """A stop has a question of its own, or the usual one."""
    verb = ["play", "black_saturday", "--as", "both", "--umpire", "--journal"]
    assert cli.main([*verb, "--stop", "fri_night", "--stop", "sat_night=Who gives, and who takes?"]) == 0
    questions = {"fri_night": USUAL, "sat_night": "Who gives, and who takes?"}
    assert opened[0]["lesson"] == Lesson(journal=True, umpire=True, questions=questions)


def test_an_umpire_fills_in_for_both(opened: list[dict[str, Any]], capsys: pytest.CaptureFixture[str]) -> None:
    """With one side only it is wrong use, told in a line."""
    assert cli.main(["play", "black_saturday", "--as", "us", "--umpire"]) == cli.USAGE
    assert "--as both" in capsys.readouterr().err and not opened


def test_a_class_code_carries_its_stops(opened: list[dict[str, Any]], capsys: pytest.CaptureFixture[str]) -> None:
    """`code --stop` writes the turn behind the code, and whoever plays the code stops there."""
    assert cli.main(["code", "black_saturday", "--as", "us", "--seed", "5", "--stop", "sat_afternoon"]) == 0
    code = capsys.readouterr().out.strip()
    assert code.endswith("/4")
    assert cli.main(["play", "--code", code]) == 0
    assert opened[0]["lesson"].questions == {"sat_afternoon": USUAL} and opened[0]["seed"] == 5


@pytest.mark.parametrize("verb", [["code", "black_saturday", "--stop", "someday"], ["play", "--code", "BS-22222/4"]])
def test_a_stop_or_code_that_is_wrong(verb: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """One helpful line, and nothing is opened."""
    assert cli.main(verb) == cli.USAGE
    assert capsys.readouterr().err.strip().count("\n") == 0
