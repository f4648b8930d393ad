"""The sound scenario of these tests, and copies of it with one thing changed."""

from __future__ import annotations

from pathlib import Path

from game.check import check_scenario
from game.scenario.library import load_text
from game.scenario.problems import ContentError, Problem

SOUND = Path(__file__).with_name("strait.yaml")

Edit = tuple[str, str]


def changed(*edits: Edit) -> str:
    """The sound scenario with texts exchanged; each must stand in it."""
    text = SOUND.read_text(encoding="utf-8")
    for old, new in edits:
        assert old in text, f"{old!r} is not in {SOUND.name}"
        text = text.replace(old, new, 1)
    return text


def told(*edits: Edit) -> list[Problem]:
    """What loading says of a changed copy: shape and references."""
    try:
        return list(load_text(changed(*edits), "strait").warnings)
    except ContentError as error:
        return list(error.problems)


def checked(*edits: Edit) -> list[Problem]:
    """What all checks say of a changed copy, which must load."""
    return check_scenario(load_text(changed(*edits), "strait"))


def messages(problems: list[Problem]) -> str:
    """All messages, one a line."""
    return "\n".join(problem.message for problem in problems)


def only(problems: list[Problem]) -> Problem:
    """The one problem that there is."""
    assert len(problems) == 1, messages(problems)
    assert problems[0].hint, "a problem comes with a remedy"
    return problems[0]
