"""The one way in which anything on the screen moves by itself: once, from its beginning to its end."""

from __future__ import annotations

import time

now = time.monotonic


class Motion:
    """Begins when it is first drawn, and ends for good; slow at both ends, so that nothing jumps or flashes."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._begun: float | None = None
        self._over = False

    @property
    def running(self) -> bool:
        """Whether it has begun and there is still something to draw."""
        return self._begun is not None and not self._over

    def end(self) -> None:
        """At once where it would have come in the end."""
        self._over = True

    def share(self) -> float:
        """How far it has come, from 0 to 1."""
        if self._over:
            return 1.0
        if self._begun is None:
            self._begun = now()
        gone = (now() - self._begun) / self.seconds
        if gone >= 1:
            self._over = True
            return 1.0
        return gone * gone * (3 - 2 * gone)
