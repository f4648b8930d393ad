"""What the pages after a game share: nobody's room, and the way back to the desk from which they were opened."""

from __future__ import annotations

from collections.abc import Sequence

from game.ui.kit import Button, Intent, Theme
from game.ui.papers import Papers, say


class Aside(Papers):
    """A page that is looked at and gone back from."""

    def __init__(self, home: Theme) -> None:
        """`home` is the desk that is gone back to."""
        super().__init__()
        self.home = home

    def room(self) -> str:
        """Nobody's: it is over."""
        return ""

    def foot(self, wide: bool) -> Sequence[Button]:
        """Back."""
        return [Button("back", say("back"), main=True)]

    def on_use(self, intent: Intent) -> None:
        """Back."""
        if intent.name == "back":
            self.on_back()

    def on_back(self) -> None:
        """To where it was asked for."""
        self.app.set_theme(self.home)
        self.app.pop()
