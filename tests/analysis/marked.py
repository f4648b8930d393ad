"""A finished game full of blunders, judged by fewer games than in earnest: what practice is tried on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import pytest

from game.analysis import judge, luck
from game.analysis.practice import Exercise, exercises
from game.analysis.review import Review, review
from game.players.match import Match
from game.record import Record, Replay, replay
from game.scenario.library import load


@contextmanager
def few_games() -> Iterator[None]:
    """Less is played than in earnest."""
    with pytest.MonkeyPatch.context() as patch:
        for name, count in {"SCREENED": 4, "AGAIN": 8, "AFRESH": 60, "MOST": 80, "ASSUMED": 4}.items():
            patch.setattr(judge, name, count)
        patch.setattr(luck, "PLAYED", 4)
        yield


@cache
def blundered() -> tuple[Record, Replay]:
    """Chance alone has sat in Washington."""
    match = Match.new(load("black_saturday"), {"us": "random", "ussr": "khrushchev"}, 3)
    while not match.over:
        match.resolve()
    return match.record, replay(match.record)


@cache
def judged() -> Review:
    """Washington's decisions; to be called among few games."""
    record, again = blundered()
    return review(record, again, "us")


def marked() -> list[Exercise]:
    """What there is to be tried again of it."""
    return exercises(judged(), blundered()[1])
