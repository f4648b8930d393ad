"""The rules of `game.record.migrate`: a record of any format that ever was is read, a step a version."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.record import FORMAT, Record, load_record, read_record, replay, save_record
from game.record.migrate import STEPS
from game.scenario.problems import ContentError

FORMATS = Path(__file__).with_name("formats")
KEPT = [FORMATS / f"format_{version}.yaml" for version in range(FORMAT + 1)]


def problems(text: str) -> list[str]:
    with pytest.raises(ContentError) as error:
        read_record(text.encode(), "old.yaml")
    return [str(problem) for problem in error.value.problems]


def without_hashes(record: Record) -> Record:
    return record.model_copy(update={"moves": [one.model_copy(update={"hash": None}) for one in record.moves]})


def test_every_format_has_an_example() -> None:
    """An example of each format is kept, and a step leads on from each but the last."""
    assert sorted(FORMATS.iterdir()) == KEPT
    assert len(STEPS) == FORMAT


@pytest.mark.parametrize("path", KEPT, ids=lambda path: path.stem)
def test_every_format_is_read_and_replays(path: Path) -> None:
    """A record of any format loads as one of the present one, and its game is played on to its ending.

    The hashes are those of the rules of their day, and are left out.
    """
    record = load_record(path)
    assert record.format == FORMAT
    again = replay(without_hashes(record))
    assert again.failure is None
    assert again.last.ending() == "quarrel"


def test_all_examples_are_of_one_game() -> None:
    """The steps bring each example to the same game."""
    later = {"engine": 0, "comment": "", "moves": [], "branches": {}}
    told = {load_record(path).model_copy(update=later).model_dump_json() for path in KEPT}
    assert len(told) == 1
    played = {tuple((one.us, one.ussr) for one in load_record(path).moves) for path in KEPT}
    assert len(played) == 1


def test_an_old_record_is_saved_in_the_new_format(tmp_path: Path) -> None:
    """Going on with an old record brings its file up to date."""
    path = tmp_path / "old.yaml"
    path.write_bytes(KEPT[0].read_bytes())
    save_record(load_record(path), path)
    assert path.read_text().startswith(f"format: {FORMAT}\n")
    assert isinstance(load_record(path), Record)


def test_mistakes_in_an_old_record_keep_their_lines() -> None:
    """What is wrong with an old record is reported where it stands in the file, not where it went."""
    old = KEPT[0].read_text()
    assert problems(old.replace("seed: 1962", "seed: many"))[0].startswith("old.yaml:3:7: error: ")
    assert problems(old.replace("us: human", "us: Human!"))[0].startswith("old.yaml:4:5: error: ")
    assert problems(old + "mood: grim\n")[0].startswith(f"old.yaml:{old.count(chr(10)) + 1}:1: error: 'mood'")
    assert problems(old.replace("\nus: human", ""))[0].startswith("old.yaml:4:1: error: it isn't said who plays us")


def test_a_record_of_a_later_format_is_refused() -> None:
    """A record that a newer game wrote is refused, and nothing else is said of it."""
    later = KEPT[FORMAT].read_text().replace(f"format: {FORMAT}", f"format: {FORMAT + 1}\nmood: grim", 1)
    assert problems(later) == [
        f"old.yaml:1:9: error: this record has format {FORMAT + 1}, and this game knows formats up to {FORMAT} "
        "(get the newer game)"
    ]


@pytest.mark.parametrize("version", ["one", "-1", "1.5", "~", "9" * 30, "[1]", "١"])
def test_a_format_that_is_no_number(version: str) -> None:
    """Whatever stands for the format, it is an error at its place."""
    text = KEPT[FORMAT].read_text().replace(f"format: {FORMAT}", f"format: {version}", 1)
    assert problems(text)[0].startswith("old.yaml:1:9: error: ")


def test_a_record_without_its_format() -> None:
    """A record that does not say its format is told to."""
    (problem,) = problems(KEPT[FORMAT].read_text().replace(f"format: {FORMAT}\n", "", 1))
    assert "'format' is missing" in problem


@pytest.mark.parametrize("text", ["- a\n", "word", "{}", "moves: []\n"])
def test_what_is_no_record(text: str) -> None:
    """A document that is not a record at all is called that, at its beginning."""
    (problem,) = problems(text)
    assert problem.startswith("old.yaml:1:1: error: this is not the record of a game")
