"""What the title screen does without: imported and read in the background while it is looked at."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from game.scenario.library import Loaded


class Loading:
    """Reads the installed scenarios once the title has been drawn; whoever needs them sooner waits."""

    def __init__(self, beside: Callable[[], None] = lambda: None) -> None:
        self._beside = beside
        """What else is to be loaded, so that no press waits for it."""
        self.scenarios: dict[str, Loaded] = {}
        self.broken: dict[str, str] = {}
        """Scenarios that cannot be played, with the reason."""
        self._thread: threading.Thread | None = None
        self._failure: BaseException | None = None

    def start(self) -> None:
        """Begins, unless it has begun."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, daemon=True)
            self._thread.start()

    @property
    def ready(self) -> bool:
        """Whether all is there."""
        return self._thread is not None and not self._thread.is_alive() and self._failure is None

    def wait(self) -> None:
        """Until all is there; raises what went wrong on the way."""
        self.start()
        assert self._thread is not None
        self._thread.join()
        if self._failure is not None:
            raise self._failure

    def _run(self) -> None:
        try:
            from game.scenario.library import installed, load
            from game.scenario.problems import ContentError

            self._beside()
            for name, path in installed().items():
                try:
                    self.scenarios[name] = load(path)
                except ContentError as error:
                    self.broken[name] = str(error)
        except BaseException as failure:  # a thread must not swallow what the window has to show
            self._failure = failure
