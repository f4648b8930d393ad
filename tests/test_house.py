"""The rules of the house: style and types hold, the README's commands are the real ones, nothing stray is shipped."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path

import pytest

from game.places import assets, scenarios

ROOT = Path(__file__).parents[1]
MEBIBYTE = 1 << 20
MODELINE = "# yaml-language-server: $schema=../docs/scenario.schema.json"
PACKED = ("game", "assets", "scenarios")
"""What `pyproject.toml` puts into the package."""

MACHINE = re.compile(
    rb"(?<![\w.~-])/(?:home|Users|root|work|tmp|mnt|opt|srv|private|workspace)/[\w.-]|\b[A-Z]:\\Users\\|/site-packages/"
)
"""The paths of somebody's own machine."""


@cache
def files() -> tuple[Path, ...]:
    """Every file that is kept, or would be if it were added: what git knows, and what it does not ignore."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if listed.returncode:  # not a clone
        found = [path for folder in (*PACKED, "tests", "docs", ".ci") for path in (ROOT / folder).rglob("*")]
        return tuple(path for path in found if path.is_file() and "__pycache__" not in path.parts)
    names = listed.stdout.decode().split("\0")
    return tuple(sorted({ROOT / name for name in names if name and (ROOT / name).is_file()}))


def printed(mark: str) -> str:
    """The command that stands in the README after a mark."""
    found = re.search(rf"<!-- {mark} -->\n```\n(.+)\n```", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert found, f"the README has one command after <!-- {mark} -->"
    return found[1]


def test_ruff() -> None:
    """Everything passes ruff, with the settings in pyproject.toml."""
    ran = subprocess.run([sys.executable, "-m", "ruff", "check", "."], cwd=ROOT, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_mypy() -> None:
    """The game passes mypy, with the settings in pyproject.toml."""
    ran = subprocess.run([sys.executable, "-m", "mypy"], cwd=ROOT, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_ci_runs_the_readmes_test_command(tmp_path: Path) -> None:
    """`.ci/run` runs the README's test command as it is printed there, and fails where that fails."""
    (tmp_path / ".ci").mkdir()
    (tmp_path / ".ci" / "run").write_bytes((ROOT / ".ci" / "run").read_bytes())
    (tmp_path / "README.md").write_bytes((ROOT / "README.md").read_bytes())
    tools = tmp_path / "bin"
    tools.mkdir()
    log = tmp_path / "log"
    for status in (0, 3):
        (tools / "python3").write_text(f'#!/bin/sh\necho "python3 $*" >> "{log}"\nexit {status}\n', encoding="utf-8")
        (tools / "python3").chmod(0o755)
        venv = tmp_path / ".venv" / "bin"
        venv.mkdir(parents=True, exist_ok=True)
        (venv / "python").write_text(f'#!/bin/sh\necho ".venv/bin/python $*" >> "{log}"\n', encoding="utf-8")
        (venv / "python").chmod(0o755)
        log.write_text("", encoding="utf-8")
        ran = subprocess.run(
            ["bash", ".ci/run"], cwd=tmp_path, env={"PATH": f"{tools}:/usr/bin:/bin"}, capture_output=True, text=True
        )
        assert (ran.returncode == 0) == (status == 0), ran.stderr
        asked = [part.replace('"', "") for part in printed("test").split(" && ")]
        assert log.read_text(encoding="utf-8").splitlines() == (asked if status == 0 else asked[:1])


def test_the_readmes_commands_need_nothing_but_python() -> None:
    """Both commands make an environment, install the game and start it; one plays, one runs the tests."""
    play, test = printed("play").split(" && "), printed("test").split(" && ")
    assert play[0] == test[0] == "python3 -m venv .venv"
    assert all(parts[1].startswith(".venv/bin/python -m pip install ") for parts in (play, test))
    assert play[2:] == [".venv/bin/python main.py"] and test[2:] == [".venv/bin/python -m pytest -n auto"]


def test_each_command_has_a_form_for_windows() -> None:
    """Beside either command stands the same for Windows."""
    windows = [
        command.replace("python3 ", "py ").replace(".venv/bin/python", r".venv\Scripts\python").replace('"', "")
        for command in map(printed, ("play", "test"))
    ]
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert all(f"```\n{command}\n```" in text for command in windows)


def test_what_the_readme_installs_is_declared() -> None:
    """The tools that the tests use come with the extra that the test command installs."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {re.split(r"[<>=\[;]", name)[0].lower() for name in project["optional-dependencies"]["test"]}
    assert declared >= {"pytest", "pytest-xdist", "hypothesis", "ruff", "mypy"}
    assert ".[test]" in printed("test")


def test_links_of_the_readme_lead_somewhere() -> None:
    """Every file that the README shows or names by a link is there."""
    links = re.findall(r"\]\(([^)#]+)\)", (ROOT / "README.md").read_text(encoding="utf-8"))
    missing = [link for link in links if "://" not in link and not (ROOT / link).exists()]
    assert links and not missing


def test_no_paths_of_a_machine() -> None:
    """No file names a path of the machine that it was written on."""
    here = Path(__file__)
    found = {
        f"{path.relative_to(ROOT)}: {match[0].decode()}"
        for path in files()
        if path != here and path.suffix not in (".ttf", ".png", ".ogg", ".wav")
        for match in MACHINE.finditer(path.read_bytes())
    }
    assert not found


def test_files_of_the_package_are_small() -> None:
    """No file that is installed with the game has a mebibyte or more."""
    packed = [path for path in files() if path.relative_to(ROOT).parts[0] in PACKED]
    assert len(packed) > 100
    assert not [str(path) for path in packed if path.stat().st_size >= MEBIBYTE]


def test_the_changelog_is_kept() -> None:
    """The changelog begins with what is not yet released, and that is not empty."""
    sections = re.split(r"^## ", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    title, _, rest = sections[0].partition("\n")
    assert title == "Unreleased" and "\n- " in rest


@pytest.mark.parametrize("path", sorted(scenarios().glob("**/*.yaml")), ids=lambda path: path.stem)
def test_editors_know_the_shape_of_scenarios(path: Path) -> None:
    """Every shipped scenario begins with the line that gives editors its schema."""
    assert path.read_text(encoding="utf-8").splitlines()[0] == MODELINE


def test_there_are_shipped_scenarios() -> None:
    """The three of them are found where the game looks."""
    assert {path.stem for path in scenarios().glob("*.yaml")} >= {"black_saturday", "chicken", "brinkmanship"}


@pytest.mark.parametrize("folder", sorted(path.name for path in assets().iterdir() if path.is_dir()))
def test_assets_carry_their_licence(folder: str) -> None:
    """What others made carries its licence beside it; each font family its own. Texts and scripts are ours."""
    if folder in ("text", "make"):
        assert {path.suffix for path in (assets() / folder).iterdir() if path.is_file()} <= {".yaml", ".py", ".md"}
        return
    licences = {path.stem.removeprefix("LICENSE-") for path in (assets() / folder).glob("LICENSE-*.txt")}
    assert licences
    families = {path.name.partition("_")[0] for path in (assets() / folder).glob("*.ttf")}
    assert not [name for name in families if not any(name.startswith(licence) for licence in licences)]


def test_the_licence_of_the_game() -> None:
    """The game is under the MIT licence, as pyproject.toml says."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["license"] == "MIT"
    assert (ROOT / "LICENSE").read_text(encoding="utf-8").startswith("MIT License")
