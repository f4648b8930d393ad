"""Keeping a copy of the game under a name."""

from __future__ import annotations

from pathlib import Path

from game.record import RecordError, save_record
from game.ui import saves
from game.ui.naming import Naming
from game.ui.papers import say
from game.ui.session import Session


class Keep(Naming):
    """A name, and the copy is kept. The game itself goes on where it was."""

    key = "save"
    button = "keep"

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    def note(self) -> str:
        """What a copy is."""
        return say("save.note")

    def place(self) -> Path | None:
        """Among the kept games."""
        return saves.named(self.name)

    def taken(self, path: Path) -> bool:
        """Whether there is a copy of that name."""
        return path.exists()

    def write(self, path: Path) -> None:
        """The game as it stands."""
        try:
            save_record(self.session.match.record, path)
        except RecordError as error:
            self.cannot(error)
        else:
            self.app.pop()
            self.tell(say("save.done", name=path.stem))
