"""The rules of `game.scenario.library`: where scenarios lie, and that one loads wholly or not at all."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from game import places
from game.scenario.library import installed, load, load_text
from game.scenario.problems import ContentError
from game.scenario.text import MAX_BYTES

SMALL = """\
format: 1
id: small
title: Small
summary: Two turns of nothing.
formal: yes
sides:
  us: {name: West, leader: The reeve, briefing: {short: Wait.}}
  ussr: {name: East, leader: The miller, briefing: {short: Wait.}}
turns:
  - {id: dawn, starts: 1962-10-26 06:00, hours: 6, title: Dawn}
variables:
  escalation: {title: Escalation, start: 30}
orders:
  wait_us: {side: us, title: Wait}
  wait_ussr: {side: ussr, title: Wait}
endings:
  evening: {title: Evening, text: It is over., when: {turn: "> dawn"}, scores: {us: 1, ussr: 1}}
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which installed scenarios lie."""
    folder = tmp_path / "scenarios"
    folder.mkdir()
    monkeypatch.setattr(places, "scenarios", lambda: folder)
    return folder


def only_problem(error: ContentError) -> str:
    (problem,) = error.problems
    return str(problem)


def test_a_scenario_is_a_file_or_a_folder(home: Path) -> None:
    """NAME.yaml and NAME/scenario.yaml are scenarios, by NAME; nothing else is."""
    (home / "small.yaml").write_text(SMALL)
    (home / "large").mkdir()
    (home / "large" / "scenario.yaml").write_text(SMALL)
    (home / "large" / "notes.yaml").write_text("")
    (home / "empty").mkdir()
    assert installed() == {"large": home / "large" / "scenario.yaml", "small": home / "small.yaml"}


def test_without_any_home_nothing_is_installed(home: Path) -> None:
    """A package without its scenarios has none, and says so by an empty list."""
    home.rmdir()
    assert installed() == {}


def test_loading_by_id_by_file_and_by_folder(home: Path) -> None:
    """An installed scenario is loaded by its id; any by its file or its folder."""
    (home / "large").mkdir()
    file = home / "large" / "scenario.yaml"
    file.write_text(SMALL)
    for name in ("large", str(file), file, str(file.parent), file.parent):
        loaded = load(name)
        assert (loaded.scenario.id, loaded.text, loaded.path) == ("small", SMALL, file)


def test_text_is_loaded_without_a_file(home: Path) -> None:
    """A text from elsewhere has no path, and problems give the name that it was loaded by."""
    loaded = load_text(SMALL, "a letter")
    assert loaded.path is None
    assert loaded.positions.file == "a letter"
    with pytest.raises(ContentError, match=r"^a letter:2:5: error: "):
        load_text(SMALL.replace("id: small", "id: Small"), "a letter")


def test_the_digest_is_that_of_the_text(home: Path) -> None:
    """The digest is the SHA-256 of the text in UTF-8."""
    assert load_text(SMALL, "x").digest == sha256(SMALL.encode()).hexdigest()


def test_line_ends_and_byte_order_mark_change_nothing(home: Path) -> None:
    """The same scenario has the same text and digest, however an editor or a checkout ends its lines."""
    file = home / "small.yaml"
    file.write_bytes(b"\xef\xbb\xbf" + SMALL.replace("\n", "\r\n").encode())
    assert load(file).text == SMALL
    assert load(file).digest == load_text(SMALL, "x").digest


def test_a_name_that_is_nothing(home: Path) -> None:
    """Where there is no such scenario, the nearest name is given, or all of them."""
    (home / "small.yaml").write_text(SMALL)
    (home / "large.yaml").write_text(SMALL)
    with pytest.raises(ContentError) as error:
        load("smal")
    assert only_problem(error.value) == "smal:1:1: error: there is no such file (did you mean 'small'?)"
    with pytest.raises(ContentError) as error:
        load("tempest")
    assert only_problem(error.value).endswith("(give a file, a folder, or one of: large, small)")


@pytest.mark.parametrize("name", ["", "no\0name", "x" * 5_000, "/dev/null/x"])
def test_any_word_may_be_asked_for(home: Path, name: str) -> None:
    """A word that no file can be called by is an error like any other."""
    with pytest.raises(ContentError):
        load(name)


def test_a_file_is_never_read_beyond_the_limit(home: Path) -> None:
    """A file beyond the limit of size is refused without being read to its end."""
    file = home / "huge.yaml"
    with file.open("wb") as huge:
        huge.truncate(MAX_BYTES * 1000)
    with pytest.raises(ContentError, match="at most"):
        load(file)


def test_half_a_surrogate_is_no_text(home: Path) -> None:
    """Text that no file can hold is refused in words."""
    with pytest.raises(ContentError, match="is not UTF-8"):
        load_text(SMALL + "\ud800", "x")


def test_names_are_checked_too(home: Path) -> None:
    """A scenario of the right shape whose names lead nowhere does not load."""
    wrong = SMALL.replace('when: {turn: "> dawn"}', 'when: {turn: "> dusk"}')
    with pytest.raises(ContentError, match=r"^x:17:\d+: error: .*dusk"):
        load_text(wrong, "x")
