"""The rules of `game.record.files`: what is written is read back, and a kill at any moment loses nothing."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.record import (
    Note,
    Record,
    RecordError,
    files,
    load_record,
    new_record,
    read_record,
    record_text,
    save_record,
)
from game.record.model import Branch, Played
from game.scenario.library import digest, load_text
from game.scenario.model import Draws
from game.scenario.problems import ContentError
from game.scenario.text import FOREIGN_CHARACTER
from tests.record.ferry import BOTH_HUMAN, ferry, game_played

FREE = st.text(max_size=60).filter(lambda text: not FOREIGN_CHARACTER.search(text))
HARD_WORDS = st.sampled_from(
    ["no", "13:30", "1962-10-22", "null", "~", "", "# a", "a: b", "- a", " a ", "a\r\nb", "\x85", "|"]
)
ANY_TEXT = FREE | HARD_WORDS
PERCENT = st.integers(0, 100)
NOTES = st.builds(
    Note,
    reason=ANY_TEXT,
    replies=st.dictionaries(ANY_TEXT.filter(bool), st.integers(0, 20), max_size=3),
    worst=st.lists(ANY_TEXT, max_size=3),
    war=st.none() | PERCENT,
)
PLAYED = st.builds(
    Played,
    turn=st.sampled_from([None, "dawn", "noon"]),
    us=ANY_TEXT.filter(bool),
    ussr=ANY_TEXT.filter(bool),
    hash=st.none() | st.from_regex(r"[0-9a-f]{16}", fullmatch=True),
    journal=st.dictionaries(st.sampled_from(["us", "ussr"]), NOTES),
    comment=ANY_TEXT,
)
DRAWS = st.none() | st.builds(
    Draws,
    types=st.dictionaries(st.sampled_from(["us", "ussr"]), st.just("proud")).filter(lambda types: "ussr" not in types),
    events=st.dictionaries(st.sampled_from(["dawn", "noon"]), st.lists(st.just("rope_breaks"), max_size=2)),
    hours=st.dictionaries(st.just("dawn"), st.dictionaries(st.sampled_from(["us", "ussr"]), st.integers(0, 20))),
)


@st.composite
def records(draw: st.DrawFn) -> Record:
    """Any record of the test scenario, its moves perhaps nonsense."""
    bare = new_record(
        ferry(), BOTH_HUMAN, draw(st.integers(0, 10**18 - 1)), draw(st.sampled_from(["calm", "wild", None]))
    )
    branches: dict[str, Branch] = {}
    for name in draw(st.lists(st.sampled_from("abcdef"), max_size=3, unique=True)):
        leaves = draw(st.sampled_from([None, *branches]))
        moves = draw(st.lists(PLAYED, min_size=1, max_size=2))
        branches[name] = Branch(leaves=leaves, at=draw(st.sampled_from(["dawn", "night"])), moves=moves)
    players = draw(st.fixed_dictionaries(dict.fromkeys(BOTH_HUMAN, st.sampled_from(["human", "random", "planner:3"]))))
    return bare.model_copy(
        update={
            "comment": draw(ANY_TEXT),
            "draws": draw(DRAWS),
            "players": players,
            "moves": draw(st.lists(PLAYED, max_size=3)),
            "branches": branches,
        }
    )


@given(records())
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_a_record_is_read_back_as_it_was_written(record: Record) -> None:
    """Text and record are two forms of one thing, whatever its texts hold."""
    text = record_text(record)
    assert read_record(text.encode(), "x") == record
    assert record_text(read_record(text.encode(), "x")) == text


@pytest.mark.parametrize("ending", ["", "  \n", "\r\n# r\n", "\n\n\n", "# trailing \n  \n# end"])
def test_the_whole_text_of_a_scenario_is_kept(ending: str) -> None:
    """A scenario's text comes back byte by byte, comments and blanks included, so that its digest holds."""
    loaded = load_text(ferry().text + ending, "x")
    text = record_text(new_record(loaded, BOTH_HUMAN, 1))
    kept = read_record(text.encode(), "x").scenario
    assert (kept.text, kept.sha256) == (loaded.text, loaded.digest)


def test_line_ends_change_nothing() -> None:
    """A record that came through a mail or an editor with other line ends is the same record."""
    record, _ = game_played(3, [5, 2, 1, 7])
    assert read_record(record_text(record).replace("\n", "\r\n").encode(), "x") == record


def test_a_changed_scenario_is_not_the_one_that_was_played() -> None:
    """If the scenario's text was changed the record is refused, with both digests."""
    record, _ = game_played(1, [])
    changed = record_text(record).replace("start: 30", "start: 20")
    with pytest.raises(RecordError, match="not the one that was played"):
        read_record(changed.encode(), "x")


def test_a_scenario_in_a_record_may_be_hostile() -> None:
    """What is wrong with the scenario inside is told with its own lines, and never executed."""
    hostile = "!!python/object/apply:os.system [true]\n"
    record, _ = game_played(1, [])
    kept = record.scenario.model_copy(update={"text": hostile, "sha256": digest(hostile)})
    text = record_text(record.model_copy(update={"scenario": kept}))
    with pytest.raises(ContentError, match=r"x \(the scenario in it\):1:1: error: "):
        read_record(text.encode(), "x")


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_garbled_bytes_are_an_error_and_nothing_else(data: st.DataObject) -> None:
    """Whatever happens to the bytes of a record, it loads or is refused in words."""
    whole = record_text(game_played(3, [5, 2, 1, 7])[0]).encode()
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, min(len(whole), start + 40)))
    garbled = whole[:start] + data.draw(st.binary(max_size=10)) + whole[end:]
    try:
        read_record(garbled, "x")
    except (ContentError, RecordError) as error:
        assert str(error)


@given(st.integers(0, 400))
@settings(deadline=None)
def test_a_truncated_record_is_an_error(kept: int) -> None:
    """A record cut off anywhere before its scenario's end is refused in words."""
    whole = record_text(game_played(3, [5, 2, 1, 7])[0]).encode()
    with pytest.raises((ContentError, RecordError)):
        read_record(whole[: len(whole) * kept // 401], "x")


def test_a_scenario_is_no_record() -> None:
    """Whoever gives a scenario for a record is told so, once."""
    with pytest.raises(ContentError) as error:
        read_record(ferry().text.encode(), "ferry.yaml")
    assert [problem.message for problem in error.value.problems] == ["this is not the record of a game"]


def test_a_record_that_could_not_be_read_is_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A record beyond the limit of size is refused when it is saved, and what was there stays."""
    record, _ = game_played(1, [])
    path = tmp_path / "game.yaml"
    save_record(record, path)
    before = path.read_bytes()
    monkeypatch.setattr(files, "MAX_BYTES", len(before))
    with pytest.raises(RecordError, match="at most"):
        save_record(record.model_copy(update={"comment": "A word too many."}), path)
    assert path.read_bytes() == before


def test_saving_leaves_one_file(tmp_path: Path) -> None:
    """After saving, twice, the folder holds the record and nothing else."""
    path = tmp_path / "game.yaml"
    first, second = (game_played(seed, [0, 0])[0] for seed in (1, 2))
    save_record(first, path)
    save_record(second, path)
    assert load_record(path) == second
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("content", ["a shopping list", "", "format: 1\nid: x\n", "\0"])
def test_other_files_are_left_alone(tmp_path: Path, content: str) -> None:
    """A file that is not a record is never replaced by one."""
    path = tmp_path / "precious.yaml"
    path.write_text(content)
    with pytest.raises(RecordError, match="left alone"):
        save_record(game_played(1, [])[0], path)
    assert path.read_text() == content


@pytest.mark.parametrize("name", ["no/such/folder/game.yaml", "x" * 300, ".", "no\0name"])
def test_a_place_where_nothing_can_be_written(tmp_path: Path, name: str) -> None:
    """A path that can't be written to is an error in words."""
    with pytest.raises(RecordError):
        save_record(game_played(1, [])[0], tmp_path / name)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("fails", ["fsync", "replace"])
def test_a_write_that_fails_leaves_the_old_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails: str) -> None:
    """Where the disk is full or the name can't be taken, the old record stays and nothing else is left."""
    path = tmp_path / "game.yaml"
    old = game_played(1, [0, 0])[0]
    save_record(old, path)

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.os if fails == "fsync" else Path, fails, fail)
    with pytest.raises(RecordError, match="No space left"):
        save_record(game_played(2, [])[0], path)
    monkeypatch.undo()
    assert load_record(path) == old
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_goes_on_leading_where_it_led(tmp_path: Path) -> None:
    """A record saved through a link is written where the link leads, with an ordinary file's rights."""
    path, link = tmp_path / "game.yaml", tmp_path / "latest.yaml"
    link.symlink_to(path)
    save_record(game_played(1, [])[0], link)
    assert link.is_symlink()
    umask = os.umask(0)
    os.umask(umask)
    assert stat.S_IMODE(path.stat().st_mode) == 0o666 & ~umask
