"""The scenario that a record keeps, read and compiled; the latest few stay at hand."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from game.record.model import Record
from game.record.problems import RecordError
from game.rules import Game, compile_scenario
from game.scenario.library import digest, load_text
from game.scenario.model import Scenario

_AT_HAND = 4


def scenario_of(record: Record, file: str = "the record") -> Scenario:
    """The scenario of a record; `file` names the record in problems.

    Raises RecordError if its text is not the one that was played, and ContentError if it is no scenario.
    """
    kept = record.scenario
    if (found := digest(kept.text)) != kept.sha256:
        raise RecordError(
            f"{file}: the scenario in this record is not the one that was played: its text has the SHA-256 "
            f"{found}, not {kept.sha256}. Put back the text of the scenario's own file"
        )
    return _scenario(_Kept(kept.text, file))


def game_of(record: Record, file: str = "the record") -> Game:
    """The compiled scenario of a record. Raises as `scenario_of` does."""
    scenario_of(record, file)
    return _game(_Kept(record.scenario.text, file))


@dataclass(frozen=True)
class _Kept:
    """A scenario's text, whatever the file that it is in is called."""

    text: str
    file: str = field(compare=False)


@lru_cache(_AT_HAND)
def _scenario(kept: _Kept) -> Scenario:
    return load_text(kept.text, f"{kept.file} (the scenario in it)").scenario


@lru_cache(_AT_HAND)
def _game(kept: _Kept) -> Game:
    return compile_scenario(_scenario(kept))
