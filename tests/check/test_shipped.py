"""Whatever is shipped is sound."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.check import check_file
from game.scenario.library import installed
from tests.check.strait import SOUND


@pytest.mark.parametrize("path", installed().values(), ids=installed())
def test_a_shipped_scenario_checks_clean(path: Path) -> None:
    """No problem, and no warning either."""
    assert [str(problem) for problem in check_file(path)] == []


def test_the_sound_scenario_checks_clean() -> None:
    """What the broken scenarios are copies of is sound in every part."""
    assert check_file(SOUND) == []
