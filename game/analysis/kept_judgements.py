"""Judgements that were made before: by position, side, choice and who sat across, so that nothing is judged twice.

They are kept as lines of JSON in the player's own folder, one file for each scenario.  Nothing depends on them: a line
that cannot be read, or was made by another version of the judge or of the rules, is passed over, and judged again.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from game.analysis import judge, luck
from game.analysis.judge import VERSION, Assumption, Decision, Judgement, Light, Promise, leading
from game.analysis.luck import Turn, Value
from game.places import home
from game.record import ENGINE
from game.rules import SIDES, parse_move, state_hash

FOLDER: Final = "judged"
SUFFIX: Final = ".jsonl"
MAX_BYTES: Final = 200_000_000
"""A larger file is not read; what is in it is judged again."""

Found = Judgement | Value | None
"""What a task comes to; nothing where there was nothing to choose."""


def key_of(task: Decision | Turn, scenario: str) -> str:
    """What a judgement depends on, as one short name; ``scenario`` is the SHA-256 of its text."""
    position = task.position
    chosen = [task.move] if isinstance(task, Decision) else [task.moves[side] for side in SIDES]
    moves = " / ".join(map(str, chosen))
    sat = leading(task.side, task.leaders)
    effort = (judge.SCREENED, judge.AGAIN, judge.AFRESH, judge.MOST, judge.ASSUMED, luck.PLAYED)
    about = (VERSION, effort, ENGINE, scenario, position.odds, state_hash(position), task.side, *sat, moves)
    return sha256("\n".join([type(task).__name__, *map(str, about)]).encode()).hexdigest()[:32]


class Kept:
    """What has been judged of one scenario, by key; ``keep`` adds to it and to its file."""

    def __init__(self, scenario: str, folder: Path | None = None) -> None:
        """``scenario`` is the SHA-256 of its text; ``folder`` another one than the player's own."""
        self.path = (folder or home() / FOLDER) / f"{scenario[:16]}{SUFFIX}"
        self.found: dict[str, Found] = {}
        self._read()

    def keep(self, found: Mapping[str, Found]) -> None:
        """Remember these too; where they cannot be written they are remembered for this sitting."""
        new = {key: one for key, one in found.items() if key not in self.found}
        self.found |= new
        lines = "".join(json.dumps({"key": key, "found": _told(one)}) + "\n" for key, one in new.items())
        with contextlib.suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.open("a", encoding="utf-8") as file:
                file.write(lines)

    def _read(self) -> None:
        try:
            if self.path.stat().st_size > MAX_BYTES:
                return
            lines = self.path.read_bytes().splitlines()
        except OSError:
            return
        for line in lines:
            with contextlib.suppress(ValueError, KeyError, TypeError, AttributeError, RecursionError):
                document = json.loads(line)
                self.found[str(document["key"])] = _heard(document["found"])


def _told(found: Found) -> dict[str, Any] | None:
    match found:
        case Judgement():
            return {
                "turn": found.turn,
                "side": found.side,
                "move": str(found.move),
                "way": found.way,
                "believed": _light_told(found.believed),
                "hindsight": _light_told(found.hindsight),
                "assumptions": [list(vars(one).values()) for one in found.assumptions],
            }
        case Value():
            return {"before": found.before, "mine": found.mine, "both": found.both}
        case None:
            return None


def _light_told(light: Light) -> dict[str, Any]:
    promises = {str(move): list(vars(one).values()) for move, one in light.promises.items()}
    return {"promises": promises, "best": str(light.best), "loss": light.loss, "error": light.error}


def _heard(document: Any) -> Found:
    """What was told; raises ValueError, KeyError, TypeError or AttributeError where it cannot be that."""
    if document is None:
        return None
    if "before" in document:
        return Value(*(float(document[name]) for name in ("before", "mine", "both")))
    return Judgement(
        int(document["turn"]),
        str(document["side"]),
        parse_move(document["move"]),
        str(document["way"]),
        _light_heard(document["believed"]),
        _light_heard(document["hindsight"]),
        tuple(_assumption(*one) for one in document["assumptions"]),
    )


def _light_heard(document: Any) -> Light:
    promises = {parse_move(text): _promise(*one) for text, one in document["promises"].items()}
    return Light(promises, parse_move(document["best"]), float(document["loss"]), float(document["error"]))


def _promise(expected: Any, war: Any, settlement: Any, error: Any, games: Any) -> Promise:
    return Promise(float(expected), float(war), float(settlement), float(error), int(games))


def _assumption(about: Any, name: Any, loss: Any, error: Any, holds: Any) -> Assumption:
    return Assumption(str(about), str(name), float(loss), float(error), bool(holds))


def missing(tasks: Iterable[tuple[str, Decision | Turn]], found: Mapping[str, Found]) -> dict[str, Decision | Turn]:
    """The tasks that still have to be done, each once, by key."""
    return {key: task for key, task in tasks if key not in found}
