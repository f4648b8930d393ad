"""A game of every scenario as it is told turn by turn, with its whole ledger, beside how it was told before.

``UPDATE_GOLDEN=1`` in the environment writes the transcripts anew: read the difference before it is kept.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from game.cli import main
from game.record import load_record
from game.scenario.library import installed

GOLDEN = Path(__file__).parents[1] / "golden"
LONGEST = 400

GAMES = {
    "black_saturday": ["--us", "history", "--ussr", "history", "--line", "history"],
    "brinkmanship": ["--us", "threatener", "--ussr", "by_type", "--seed", "2"],
    "chicken": ["--us", "blockader", "--ussr", "withdrawer"],
    "thirteen_days": ["--us", "history", "--ussr", "history", "--line", "history"],
}


def test_every_scenario_has_one() -> None:
    """A scenario that is shipped has its transcript here."""
    assert set(GAMES) == set(installed())


@pytest.mark.parametrize("name", GAMES)
def test_transcript(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The moves, the ladder and every entry of the ledger of a game are what they were."""
    record = tmp_path / "game.yaml"
    assert main(["match", name, *GAMES[name], "--record", str(record)]) == 0
    capsys.readouterr()
    told, last = [], ""
    for move in load_record(record).moves:
        assert main(["replay", str(record), "--at", str(move.turn)]) == 0
        *turn, ending, verified = capsys.readouterr().out.splitlines()
        told += turn
        last = f"{ending}\n{verified}\n"
    text = "\n".join(told) + "\n" + last
    path = GOLDEN / f"line_{name}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8")
    assert text.count("\n") < LONGEST
