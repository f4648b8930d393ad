"""Every broken scenario is refused with its line and a remedy; hostile files quickly and in little memory."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from difflib import SequenceMatcher
from pathlib import Path

import pytest

from game.check import check_file, check_paths
from game.scenario.text import MAX_BYTES
from tests.check.strait import SOUND

FOLDER = Path(__file__).parents[1] / "broken"
BROKEN = sorted(FOLDER.glob("*.yaml"))
EXPECTED = re.compile(r"# expect: (\d+): (.+)")

MOST_SECONDS = 2.0
MOST_MEGABYTES = 300
MOST_CHANGES = 8


@pytest.mark.parametrize("path", BROKEN, ids=[path.stem for path in BROKEN])
def test_a_broken_scenario_is_refused_with_its_line_and_a_remedy(path: Path) -> None:
    """The first line of each file says in which line the problem is, and words of what is said of it."""
    expected = EXPECTED.match(path.read_text(encoding="utf-8"))
    assert expected, f"{path.name} does not begin with what to expect"
    line, words = int(expected[1]), expected[2]
    problems = check_file(path)
    found = [problem for problem in problems if problem.line == line and words in f"{problem.message} {problem.hint}"]
    assert found, "\n".join(str(problem) for problem in problems)
    assert all(problem.hint for problem in problems), "no remedy"
    assert all(problem.file == str(path) for problem in problems)


@pytest.mark.parametrize("path", BROKEN, ids=[path.stem for path in BROKEN])
def test_a_broken_scenario_has_one_defect(path: Path) -> None:
    """Each is a copy of the sound scenario with little changed."""
    sound = SOUND.read_text(encoding="utf-8").splitlines()
    broken = path.read_text(encoding="utf-8").splitlines()[1:]
    steps = SequenceMatcher(a=sound, b=broken, autojunk=False).get_opcodes()
    assert 0 < sum(tag != "equal" for tag, *_ in steps) <= MOST_CHANGES


def test_a_folder_is_checked_whole() -> None:
    """All files beneath a folder are checked, each once, and told of in the order of their names."""
    problems = check_paths([FOLDER, FOLDER / BROKEN[0].name])
    assert len(BROKEN) >= 25
    assert [*dict.fromkeys(problem.file for problem in problems)] == [str(path) for path in BROKEN]


def test_a_folder_without_scenarios_is_an_error(tmp_path: Path) -> None:
    """A folder in which nothing is to be checked is a mistake, and so is a file that is not there."""
    (tmp_path / "empty").mkdir()
    problems = check_paths([tmp_path / "empty", tmp_path / "missing.yaml"])
    assert [problem.message for problem in problems] == [
        "there is no scenario beneath this",
        "there is no such file",
    ]


def hostile() -> dict[str, bytes]:
    """Files that were never meant to be scenarios."""
    sound = SOUND.read_bytes()
    head, tail = sound.split(b"facts:\n")
    doubling = "".join(f"  f{i}: {{all: [{{fact.f{i - 1}: 1}}, {{fact.f{i - 1}: 1}}]}}\n" for i in range(1, 60))
    circles = "".join(f"  f{i}: {{{', '.join(f'fact.f{j}: 1' for j in range(40))}}}\n" for i in range(40))
    bomb = b"a0: &a0 [x, x]\n" + b"".join(b"a%d: &a%d [*a%d, *a%d]\n" % (i, i, i - 1, i - 1) for i in range(1, 40))
    return {
        "nul": sound.replace(b"The Strait", b"The\0Strait"),
        "escape": sound.replace(b"The Strait", b"The \x1b[2J Strait"),
        "not_utf_8": sound.replace(b"The Strait", b"The \xff Strait"),
        "utf_16": "title: Strait\n".encode("utf-16"),
        "random_bytes": bytes(range(256)) * 400,
        "empty": b"",
        "only_comment": b"# nothing\n",
        "several_documents": sound + b"---\n" + sound,
        "too_large": sound + b"# more\n" * (MAX_BYTES // 7),
        "one_long_line": b"title: " + b"x" * (MAX_BYTES - 100),
        "long_key": b"x" * (MAX_BYTES - 100) + b": 1",
        "brackets": b"[" * 500_000,
        "braces": b"a: " + b"{a: " * 200_000,
        "question_marks": b"? " * 500_000,
        "deep_lines": b"".join(b" " * depth + b"a:\n" for depth in range(1_500)),
        "deep_and_closed": b"facts: " + b"[" * 100_000 + b"]" * 100_000,
        "aliases": bomb,
        "tag": b"!!python/object/apply:os.system [touch hacked]\n",
        "many_keys": b"".join(b"k%d: 1\n" % i for i in range(95_000)),
        "many_values": b"a: [" + b"1," * 900_000 + b"]",
        "many_unknown_orders": head + b"facts:\n" + tail + b"".join(b"k%d: {x: 1}\n" % i for i in range(30_000)),
        "many_repeats": b"a: 1\n" * 90_000,
        "doubling_facts": head + b"facts:\n  f0: {boom: 1}\n" + doubling.encode() + tail,
        "facts_in_circles": head + b"facts:\n" + circles.encode() + tail,
        "large_number": sound.replace(b"start: 40", b"start: " + b"9" * 100_000),
        "large_reading": sound.replace(b"{boom: 1}", b"{" + b"b" * 100_000 + b": 1}"),
        "many_readings": sound.replace(b"{boom: 1}", b"{" + b", ".join(b"b%d: 1" % i for i in range(20_000)) + b"}"),
    }


MEASURED = """
import json, resource, sys, time
from pathlib import Path
from game.check import check_file
began = time.process_time()
problems = check_file(Path(sys.argv[1]))
seconds = time.process_time() - began
unit = 1 if sys.platform == "darwin" else 1024
megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6
print(json.dumps([seconds, megabytes, [problem.as_json() for problem in problems]]))
"""


@pytest.mark.parametrize("name", hostile())
def test_a_hostile_file_is_refused_quickly_and_in_little_memory(name: str, tmp_path: Path) -> None:
    """Any bytes at all: clear errors, nothing executed, within two seconds and 300 MB."""
    pytest.importorskip("resource")
    path = tmp_path / f"{name}.yaml"
    path.write_bytes(hostile()[name])
    run = subprocess.run(
        [sys.executable, "-c", MEASURED, str(path)], capture_output=True, text=True, cwd=FOLDER.parents[1], timeout=60
    )
    assert run.returncode == 0, run.stderr
    assert not run.stderr
    seconds, megabytes, problems = json.loads(run.stdout)
    assert any(problem["severity"] == "error" for problem in problems)
    assert all(problem["line"] >= 1 for problem in problems)
    assert all(problem["hint"] for problem in problems)
    assert seconds < MOST_SECONDS
    assert megabytes < MOST_MEGABYTES
    assert not (FOLDER.parents[1] / "hacked").exists()
