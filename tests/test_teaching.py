"""The teacher's guide does what it says: every command of it runs, in order, and what it states is so."""

from __future__ import annotations

import io
import os
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from game.cli import main
from game.places import HOME_VARIABLE, home
from game.words import words
from tests.test_house import files

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")

ROOT = Path(__file__).parents[1]
GUIDE = ROOT / "docs" / "teaching.md"
PARTS = sorted((ROOT / "docs" / "teaching").glob("*.md"))
PYTHON = ".venv/bin/python"
"""How the guide calls the interpreter; it is the only thing that is put in the place of another."""
CODE = "CODE"
"""Stands for the class code that was printed last."""
BLOCK = re.compile(r"^(?:<!-- ([^\n]+) -->\n)?```\n(.*?)\n```$", re.MULTILINE | re.DOTALL)
RUN = re.compile(
    r"run(?P<minutes>: minutes)?(?:: window (?P<window>\w+))?"
    r"(?:: shows (?P<shows>.+?))?(?:: writes (?P<writes>.+?))?(?P<fails>: fails)?"
)
A_FEW_FRAMES = 3
WORDS_A_MINUTE = 200
CLOSE = 0.05
"""How far counted words may be from what the guide says, as a share."""


@dataclass
class Step:
    """One block of the guide: a command with what it is to do, or a change to a file."""

    mark: str
    text: str
    typed: str = ""

    @property
    def told(self) -> re.Match[str]:
        """What the mark says of the command."""
        found = RUN.fullmatch(self.mark)
        assert found, f"a mark that nothing obeys: {self.mark}"
        return found


@cache
def steps() -> tuple[Step, ...]:
    """All blocks of the guide in their order; what is typed belongs to the command before it."""
    found: list[Step] = []
    for block in BLOCK.finditer(GUIDE.read_text(encoding="utf-8")):
        assert block[1], f"a block without a mark: {block[2]}"
        if block[1] == "typed":
            found[-1].typed = block[2] + "\n"
        else:
            found.append(Step(block[1], block[2]))
    return tuple(found)


def commands(minutes: bool) -> list[Step]:
    """The commands that take minutes, or the others with the changes among them."""
    return [one for one in steps() if (one.mark.startswith("run") and bool(one.told["minutes"])) == minutes]


def changed(step: Step, folder: Path) -> None:
    """One line of a file is put in the place of another; it must be there once."""
    path = folder / step.mark.removeprefix("change ")
    before, after = (line[1:] for line in step.text.split("\n"))
    text = path.read_text(encoding="utf-8")
    assert step.text.startswith("-") and text.count(f"\n{before}\n") == 1, before
    path.write_text(text.replace(f"\n{before}\n", f"\n{after}\n"), encoding="utf-8")


class Room:
    """The folder that the commands are typed in, and the window that they open."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.monkeypatch, self.capsys = folder, monkeypatch, capsys
        self.code = ""
        self.opened: list[str] = []
        shutil.copytree(ROOT / "scenarios", folder / "scenarios")
        monkeypatch.chdir(folder)
        monkeypatch.setenv("KNOT_OF_WAR_HOME", str(folder / "home"))
        from game.ui import kit

        def look(app: kit.App) -> None:
            """A few frames of the window, and which screen stands there."""
            for _ in range(A_FEW_FRAMES):
                app.step()
            self.opened.append(type(app.stack[-1]).__name__)

        monkeypatch.setattr(kit, "display_missing", lambda: False)
        monkeypatch.setattr(kit.App, "run", look)
        # As on a computer with one core: no process has to be begun for what is judged in two seconds.
        monkeypatch.setattr(os, "cpu_count", lambda: 1)

    def do(self, step: Step) -> None:
        """Carry out a command as it stands, and hold it to what its mark says."""
        line = shlex.split(step.text)
        if line[:2] != [PYTHON, "main.py"]:
            subprocess.run(line, check=True, cwd=self.folder)
            return
        typed = io.TextIOWrapper(io.BytesIO(step.typed.encode()), encoding="utf-8")
        self.monkeypatch.setattr(sys, "stdin", typed)
        status = main([self.code if word == CODE else word for word in line[2:]])
        out, err = self.capsys.readouterr()
        told = step.told
        assert status == (1 if told["fails"] else 0), f"{step.text}\n{out[-2000:]}{err}"
        assert (told["shows"] or "") in out, f"{step.text}\n{out[-2000:]}"
        assert typed.read() == "", f"not all that is typed was taken: {step.text}"
        for name in (told["writes"] or "").split():
            assert (self.folder / name).stat().st_size, f"{step.text} writes {name}"
        if told["window"]:
            assert self.opened.pop() == told["window"], step.text
        assert not self.opened, step.text
        if line[2:3] == ["code"]:
            self.code = out.strip()


# ------------------------------------------------------------------------------------------------------- the commands


def test_every_command_of_the_guide_does_what_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """All of them in order, in an empty folder beside the scenarios; those that take minutes have a test below."""
    room = Room(tmp_path, monkeypatch, capsys)
    for step in commands(minutes=False):
        if step.mark.startswith("change "):
            changed(step, tmp_path)
        else:
            room.do(step)
    assert {path.name for path in (tmp_path / "class").glob("*.yaml")} >= {"anna.yaml", "ben.yaml"}


def test_what_takes_minutes_is_typed_rightly() -> None:
    """The real parsers of pip and of the game take those commands as they stand."""
    from pip._internal.commands import create_command

    from game.cli import _parser

    for step in commands(minutes=True):
        line = shlex.split(step.text)
        if line[:3] == [PYTHON, "-m", "pip"]:
            create_command(line[3]).parse_args(line[4:])
        elif line[:2] == [PYTHON, "main.py"]:
            assert _parser().parse_args(line[2:]).verb
        else:
            assert line == ["python3", "-m", "venv", ".venv"]


@pytest.mark.long
def test_a_room_without_a_network_is_set_up_as_the_guide_says(tmp_path: Path) -> None:
    """From a fresh copy of the project to the game in a folder where pip may not look for a network."""
    here = tmp_path / "evening"
    for path in files():
        (here / path.relative_to(ROOT)).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, here / path.relative_to(ROOT))
    outside = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}
    environment = dict(os.environ)
    for step in commands(minutes=True):
        line = shlex.split(step.text)
        if line[0] == "python3":
            if (here / ".venv").exists():  # the stick has been carried into the room
                room = tmp_path / "room"
                shutil.copytree(here, room, ignore=shutil.ignore_patterns(".venv"))
                here, environment = room, {**outside, "PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": os.devnull}
            line[0] = sys.executable
        else:
            line[0] = str(here / line[0])
        if "balance" in line:  # on the scenario that the homework has changed
            (here / "my").mkdir()
            shutil.copyfile(here / "scenarios" / "black_saturday.yaml", here / "my" / "black_saturday.yaml")
            changed(next(one for one in steps() if one.mark.startswith("change ")), here)
        ran = subprocess.run(line, cwd=here, env=environment, capture_output=True, text=True, check=False)
        assert ran.returncode == 0, f"{step.text}\n{ran.stderr}"
        assert (step.told["shows"] or "") in ran.stdout, step.text
    ran = subprocess.run([str(here / ".venv/bin/knot-of-war"), "list"], cwd=tmp_path, capture_output=True, text=True)
    assert "black_saturday" in ran.stdout, ran.stderr


# ------------------------------------------------------------------------------------------------ what the guide states


def guide() -> str:
    """The guide as one line, so that a sentence is found wherever it breaks."""
    return " ".join(GUIDE.read_text(encoding="utf-8").split())


def test_what_students_press_is_in_the_window() -> None:
    """Each name of a button that the guide prints in bold stands in the window's own texts."""
    texts = {text for key, text in words().texts.items() if key.startswith("window.")}
    pressed = ["Class code", "Keep a journal", "Take the chair", "Menu", "Hand it in", "Open its folder"]
    for label in pressed:
        assert f"**{label}**" in guide() and label in texts, label


@pytest.mark.parametrize(
    ("platform", "folder"),
    [
        ("win32", r"%APPDATA%\knot-of-war\games"),
        ("darwin", "~/Library/Application Support/knot-of-war/games"),
        ("linux", "~/.local/share/knot-of-war/games"),
    ],
)
def test_records_lie_where_the_guide_says(monkeypatch: pytest.MonkeyPatch, platform: str, folder: str) -> None:
    """On each system it is the folder that the window keeps games in."""
    from game.ui.saves import GAMES, HANDED_IN

    for name in (HOME_VARIABLE, "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("APPDATA", "%APPDATA%")
    monkeypatch.setattr(Path, "home", lambda: Path("~"))
    monkeypatch.setattr(sys, "platform", platform)
    assert str(home() / GAMES).replace("/", "\\" if platform == "win32" else "/") == folder
    assert f"`{HANDED_IN}`, beside `{GAMES}`" in " ".join(guide().split())
    assert f"`{folder}`" in guide() and f"`{HOME_VARIABLE}`" in guide()


@pytest.mark.parametrize(("lesson", "minutes"), [("45", 45), ("90", 90)])
def test_the_lessons_take_as_long_as_they_say(lesson: str, minutes: int) -> None:
    """The parts of a lesson follow each other without a gap and end with the bell."""
    section = GUIDE.read_text(encoding="utf-8").partition(f"## The {lesson}-minute lesson")[2].partition("\n## ")[0]
    spans = [(int(a), int(b)) for a, b in re.findall(r"^\| (\d+) to (\d+) \|", section, re.MULTILINE)]
    assert [start for start, _ in spans] == [0, *(end for _, end in spans[:-1])]
    assert spans[-1][1] == minutes


def test_links_of_the_guide_lead_somewhere() -> None:
    """Files that it names by a link are there, and so are its own headings."""
    for path in (GUIDE, *PARTS):
        text = path.read_text(encoding="utf-8")
        titles = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
        marks = {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}
        for link in re.findall(r"\]\(([^)]+)\)", " ".join(text.split())):
            name, _, mark = link.partition("#")
            assert (path.parent / name).exists(), link
            assert name or mark in marks, link
    assert len(PARTS) >= 2


def test_knowing_nothing_scores_as_the_guide_says() -> None:
    """Chances spread evenly over the replies of the journal get the Brier score that the guide prints."""
    from game.analysis.forecasts import Forecast
    from game.record import REPLIES

    even = dict.fromkeys(REPLIES, 1 / len(REPLIES))
    score = Forecast(0, "us", even, (), REPLIES[0]).brier
    assert f"spreads evenly gets {score:.2f}" in guide()


# ------------------------------------------------------------------------------------------- the lesson, by the clock

READERS = {  # whose a page of the text game is; what stands above the first of them in a turn is the leader's
    "terminal.desk.standing": "leader",
    "terminal.desk.orders": "leader",
    "terminal.desk.letters": "adviser",
    "terminal.desk.letter": "adviser",
    "terminal.letters.title": "adviser",
    "terminal.menu.title": "adviser",
    "terminal.sheet.title": "adviser",
    "terminal.advisers.title": "adviser",
    "notice.title": "recorder",
}
LESSON = {
    "us": "briefing|advisers|d|go|r 1|advisers|w 1|by 2|8|send|a|go|r 2|advisers|a|go|advisers|a|ask turkey|go|w|1|send"
    "|e|go|letters|a|go|advisers|a|go",
    "ussr": "briefing|advisers|w|1|send|b|go|advisers|w|1|send|c|go|advisers|repeat_ban|go|r 2|advisers|e|w|2|send|go"
    "|advisers|calm_castro|go|advisers|a|go|give_bombers|go|a|go",
}
"""What was typed when the lesson was tried."""
SEED = 21
A_TURN = re.compile(r"\(turn \d of \d\)")
ECHO = re.compile(r"> r \d|draft>")
"""Where a letter is read, or a draft."""


def read_by(page: str) -> dict[str, int]:
    """The words that stood on no earlier line of a game in text, by who of three reads them."""
    headings = {words().say(key).upper(): reader for key, reader in READERS.items()}
    counted: dict[str, int] = {}
    seen: set[str] = set()
    reader, turns = "briefing", 0
    for line in map(str.strip, page.split("\n")):
        turns += A_TURN.search(line) is not None
        if A_TURN.search(line):
            reader = "leader"
        elif line.startswith("====") and turns:
            reader = "ending"
        elif ECHO.match(line):
            reader = "adviser"
        elif line.startswith("FOR ") and turns:
            reader = "briefing"
        else:
            reader = next((one for title, one in headings.items() if line.startswith(title)), reader)
        if line not in seen:
            seen.add(line)
            counted[reader] = counted.get(reader, 0) + len(re.findall(r"[A-Za-z][A-Za-z'.-]*", line))
    return counted


@pytest.mark.parametrize(("side", "city"), [("us", "Washington"), ("ussr", "Moscow")])
def test_the_lesson_has_as_much_to_read_as_the_guide_says(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], side: str, city: str
) -> None:
    """The lesson's game played as it was tried: so many choices, and so many words for each of three readers."""
    typed = LESSON[side].replace("|", "\n") + "\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed.encode())))
    assert main(["play", "black_saturday", "--as", side, "--seed", str(SEED), "--text"]) == 0
    counted = read_by(capsys.readouterr().out)
    row = re.search(rf"^\| {city} \| (.+) \|$", GUIDE.read_text(encoding="utf-8"), re.MULTILINE)
    assert row
    choices, leader, adviser, recorder, whole = (int(figure) for figure in row[1].split(" | "))
    assert choices == LESSON[side].split("|").count("go")
    assert whole == leader + adviser + recorder
    said = {"leader": leader, "adviser": adviser, "recorder": recorder}
    assert {reader: counted[reader] for reader in said} == pytest.approx(said, rel=CLOSE)
    longest, minutes = max(said.values()) / WORDS_A_MINUTE, whole / WORDS_A_MINUTE
    assert 19 <= round(minutes) <= 21 and round(longest) == 10, "as the guide says below the table"
