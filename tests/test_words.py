"""The fixed texts: every key that code asks for is there, and dates and numbers read as they should."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from game.places import assets, scenarios, shipped
from game.words import Words, local, read_words, words

GAME = Path(__file__).parents[1] / "game"
SATURDAY = datetime(1962, 10, 27, 20, 0)


@dataclass(frozen=True)
class Change:
    since: datetime | None
    hours: int


WASHINGTON = [Change(None, -4), Change(datetime(1962, 10, 28, 6, 0), -5)]


def test_a_missing_key_is_an_error() -> None:
    """A key that is not in the file is our own mistake, and says so."""
    with pytest.raises(KeyError):
        words().say("terminal.no_such_text")


def test_a_missing_value_is_an_error() -> None:
    """So is a placeholder without a value."""
    with pytest.raises(KeyError):
        words().say("common.plus")


def test_plural() -> None:
    """One and other are chosen by ``count``."""
    assert words().say("terminal.title.goes_on", count=1) == "The game goes on after 1 turn."
    assert words().say("terminal.title.goes_on", count=2) == "The game goes on after 2 turns."


def test_yaml_words_stay_words(tmp_path: Path) -> None:
    """``on``, ``no`` and numbers are names and texts like any other."""
    path = tmp_path / "en.yaml"
    path.write_text("a: {on: no, 1: 05}\n", encoding="utf-8")
    assert read_words(path) == Words({"a.on": "no", "a.1": "05"})


def test_every_literal_key_exists() -> None:
    """Each key that stands whole in the code, as the argument of ``say``, is in the file."""
    missing = [key for key in _keys_in_code() if key not in words() and not words().under(key)]
    assert missing == []


def _keys_in_code() -> list[str]:
    found = []
    for path in sorted(GAME.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr == "say"
                and node.args
                and isinstance(node.args[0], ast.Constant)
            ):
                found.append(str(node.args[0].value))
    return found


def test_every_text_is_whole() -> None:
    """No text has a brace left open, and placeholders are plain names."""
    for key, text in words().texts.items():
        assert re.fullmatch(r"(?:[^{}]|\{[a-z_]+(?::[^{}]*)?\})*", text), key


def test_dates_and_clocks() -> None:
    """A moment is written day first, with a clock of twenty-four hours."""
    say = words()
    assert say.date(SATURDAY) == "27 October 1962"
    assert say.clock(SATURDAY) == "20:00"
    assert say.moment(SATURDAY) == "Saturday 27 October 1962, 20:00"
    assert say.short_moment(SATURDAY) == "27 October, 20:00"
    assert say.clock(datetime(1962, 10, 28, 9, 5)) == "09:05"


def test_local_clock_changes_on_its_day() -> None:
    """Washington set its clocks back in the night to 28 October 1962."""
    assert local(datetime(1962, 10, 28, 5, 59), WASHINGTON) == datetime(1962, 10, 28, 1, 59)
    assert local(datetime(1962, 10, 28, 6, 0), WASHINGTON) == datetime(1962, 10, 28, 1, 0)
    assert local(SATURDAY, []) == SATURDAY


@pytest.mark.parametrize(("value", "text"), [(5, "+5"), (-4, "-4"), (0, "0")])
def test_signed(value: int, text: str) -> None:
    """Changes carry their sign; nought has none."""
    assert words().signed(value) == text


@pytest.mark.parametrize(("value", "text"), [(250, "+2.5"), (-400, "-4"), (0, "0"), (5, "+0.05")])
def test_hundredths(value: int, text: str) -> None:
    """A number kept in hundredths has only the decimals that it needs."""
    assert words().hundredths(value) == text


@pytest.mark.parametrize(
    ("millionths", "text"),
    [
        (0, "0 %"),
        (1, "under 1 %"),
        (9_999, "under 1 %"),
        (60_400, "6 %"),
        (999_999, "over 99 %"),
        (1_000_000, "100 %"),
    ],
)
def test_per_cent(millionths: int, text: str) -> None:
    """A chance is never called none or certain unless it is."""
    assert words().per_cent(millionths) == text


def test_lists() -> None:
    """Things in a row."""
    assert words().listed(["a", "b", "c"]) == "a, b and c"
    assert words().choice(["a", "b"]) == "a or b"
    assert words().listed(["a"]) == "a"
    assert words().choice([]) == ""


def test_light() -> None:
    """The title screen needs the words before NumPy and pydantic are loaded."""
    code = "import sys, game.words; game.words.words(); print(*(n for n in ('numpy', 'pydantic') if n in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=GAME.parent, check=True)
    assert done.stdout.strip() == ""


def test_places() -> None:
    """In a checkout the game's files lie beside the package."""
    assert (assets() / "text" / "en.yaml").is_file()
    assert scenarios() == shipped("scenarios")
