"""Long work on a thread of its own, so that the window stays alive meanwhile."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

Found = TypeVar("Found")
Progress = Callable[[int, int], None]
"""Is told how much is done, and of how much."""


class Labour(Generic[Found]):
    """What is worked out on a thread that only reads the game; what comes of it is taken by who asked for it."""

    def __init__(self, work: Callable[[Progress], Found]) -> None:
        """`work` is told whom to tell how far it is; when it is stopped, that raises on its next step."""
        self._work = work
        self._found: Found | None = None
        self._failure: BaseException | None = None
        self._stopped = False
        self.share = 0.0
        """How much of it is done, from 0 to 1."""
        # Not a daemon: one that is cut off in the middle of a computation may take the interpreter down with it.
        self._thread = threading.Thread(target=self._run, name="labour")
        self._thread.start()

    def done(self, patience: float = 0) -> bool:
        """Whether it has come, after so many seconds at most."""
        self._thread.join(patience)
        return not self._thread.is_alive()

    def found(self) -> Found:
        """What has come; raises what went wrong on the way."""
        self._thread.join()
        if self._failure is not None:
            raise self._failure
        return self._found  # type: ignore[return-value]  # the thread has ended well, so it is there

    def stop(self) -> None:
        """Nobody waits for it any more: it ends at its next step."""
        self._stopped = True

    def _progress(self, done: int, of: int) -> None:
        if self._stopped:
            raise _StoppedError
        self.share = done / max(1, of)

    def _run(self) -> None:
        try:
            self._found = self._work(self._progress)
        except BaseException as failure:  # a thread must not swallow what the window has to show
            self._failure = failure


class _StoppedError(Exception):
    """Ends work for which nobody waits any more."""
