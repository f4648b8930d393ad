"""How a game is sat down to, what a list says of a record, and where a class stops."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.record import (
    CodeError,
    Lesson,
    RecordError,
    apart,
    glance,
    new_record,
    read_record,
    record_text,
    save_record,
    stops_at,
    with_stops,
)
from game.scenario.problems import ContentError
from tests.record.ferry import BOTH_HUMAN, ferry, game_played

TURNS = [turn.id for turn in ferry().scenario.turns]


def test_a_lesson_is_kept_and_read_back() -> None:
    """Journal, umpire and questions stand in the record; a game without them has no word of it."""
    lesson = Lesson(journal=True, umpire=True, questions={TURNS[0]: "Why?"})
    record = new_record(ferry(), BOTH_HUMAN, 1, lesson=lesson)
    assert read_record(record_text(record).encode(), "game.yaml") == record
    assert "lesson" not in record_text(new_record(ferry(), BOTH_HUMAN, 1))


def test_a_question_for_a_turn_that_is_not_there() -> None:
    """It is refused when the game begins, and named with its line in a file."""
    with pytest.raises(RecordError, match="no turn 'someday'"):
        new_record(ferry(), BOTH_HUMAN, 1, lesson=Lesson(questions={"someday": "Why?"}))
    good = record_text(new_record(ferry(), BOTH_HUMAN, 1, lesson=Lesson(questions={TURNS[0]: "Why?"})))
    with pytest.raises(ContentError, match="no turn 'someday'"):
        read_record(good.replace(f"    {TURNS[0]}: ", "    someday: ").encode(), "game.yaml")


def test_a_glance_needs_nothing_of_the_scenario(tmp_path: Path) -> None:
    """Scenario, players, turns and the last one, even where the scenario's text is spoilt."""
    record, steps = game_played(1, [0, 0])
    path = tmp_path / "game.yaml"
    save_record(record, path)
    seen = glance(path)
    assert (seen.scenario, seen.us, seen.ussr, seen.turns) == (record.scenario.id, "human", "human", len(steps))
    assert seen.last == record.moves[-1].turn
    head, mark, _ = path.read_text(encoding="utf-8").partition("\n  text: ")
    path.write_text(head + mark + "[[[", encoding="utf-8")
    assert glance(path) == seen


def test_a_glance_at_a_record_in_another_order(tmp_path: Path) -> None:
    """A record put together by hand is read whole."""
    record, _ = game_played(1, [0, 0])
    text = record_text(record)
    cut = text.index("\nmoves:") + 1
    end = text.index("\nscenario:") + 1
    path = tmp_path / "game.yaml"
    path.write_text(text[:cut] + text[end:] + text[cut:end], encoding="utf-8")
    assert glance(path).turns == 1


@pytest.mark.parametrize("text", ["", "a: 1\n", "seed: 1\nmoves: [\n", "- 1\n"])
def test_a_glance_at_what_is_no_record(tmp_path: Path, text: str) -> None:
    """It is a problem with a place, never anything else."""
    path = tmp_path / "game.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ContentError):
        glance(path)


def test_stops_behind_a_code_round_trip() -> None:
    """Turns are written by their numbers, and read back by them."""
    text = with_stops("FE-2222", TURNS[:2], ferry().scenario)
    code, stops = apart(text)
    assert (code, stops_at(stops, ferry().scenario)) == ("FE-2222", TURNS[:2])
    assert apart("FE-2222") == ("FE-2222", [])


@pytest.mark.parametrize("stop", ["0", "99", "x", "-1", "1.5", "²"])
def test_a_stop_that_is_no_turn(stop: str) -> None:
    """It is named, with the turns that there are."""
    with pytest.raises(CodeError, match="turns 1 to"):
        stops_at([stop], ferry().scenario)
