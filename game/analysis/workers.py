"""Pieces of work on one scenario, done by one process or shared by several, with the same outcome."""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Any, Final, Protocol, TypeVar, cast

from game.rules import Game, compile_scenario
from game.scenario.model import Scenario

Progress = Callable[[int, int], None]
"""Is told how much is done, and of how much."""

Found = TypeVar("Found", covariant=True)


class Task(Protocol[Found]):
    """A piece of work that another process can do, and does alike."""

    def done(self, game: Game) -> Found:
        """Do it, with the tables of the scenario."""
        ...


@dataclass
class _Bench:
    """The tables of the scenario on which a process works."""

    game: Game | None = None


_bench: Final = _Bench()


def _begin(scenario: Scenario) -> None:
    _bench.game = compile_scenario(scenario)


def _do(packed: bytes) -> object:
    assert _bench.game is not None, "a process begins with its tables"
    task: Task[object] = _Unpacker(io.BytesIO(packed)).load()
    return task.done(_bench.game)


_TABLES: Final = "tables"
"""What stands for the tables of the scenario in a task that is on its way: each process has them already."""


class _Packer(pickle.Pickler):
    def persistent_id(self, obj: Any) -> str | None:
        return _TABLES if isinstance(obj, Game) else None


class _Unpacker(pickle.Unpickler):
    def persistent_load(self, pid: Any) -> Game | None:
        assert pid == _TABLES, "nothing else is left out"
        return _bench.game


def _packed(task: Task[object]) -> bytes:
    whole = io.BytesIO()
    _Packer(whole).dump(task)
    return whole.getvalue()


@dataclass
class Workers:
    """Processes that share tasks on one scenario; ``game`` is its tables, where they have been made already.

    ``fresh`` processes begin anew.  Others may be copies of this one, and of what its other threads have locked, which
    nobody there would ever open: a window with sound and speech needs fresh ones.
    """

    scenario: Scenario
    count: int = 1
    progress: Progress | None = None
    game: Game | None = None
    fresh: bool = False

    def do(self, tasks: Sequence[Task[Found]]) -> Iterator[Found]:
        """What comes of each task, in the order of the tasks, whoever did it."""
        if self.count > 1 and len(tasks) > 1:
            context = get_context("spawn") if self.fresh else None
            with ProcessPoolExecutor(self.count, context, initializer=_begin, initargs=(self.scenario,)) as pool:
                try:
                    done = cast("Iterator[Found]", pool.map(_do, map(_packed, tasks)))
                    yield from self._told(done, len(tasks))
                except BaseException:
                    pool.shutdown(cancel_futures=True)
                    raise
        else:
            game = self.game or compile_scenario(self.scenario)
            yield from self._told((task.done(game) for task in tasks), len(tasks))

    def _told(self, found: Iterator[Found], count: int) -> Iterator[Found]:
        for number, one in enumerate(found, start=1):
            if self.progress is not None:
                self.progress(number, count)
            yield one
