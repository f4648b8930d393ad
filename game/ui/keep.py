"""Keeping a copy of the game under a name."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from game.record import RecordError, save_record
from game.ui import saves
from game.ui.kit import Button, Dialog, Intent, Label, Role, TextEntry, Widget
from game.ui.papers import Columns, Paper, Papers, say
from game.ui.session import Session

NARROW = 560.0


class Keep(Papers):
    """A name, and the copy is kept. The game itself goes on where it was."""

    width = NARROW
    compact = True
    first = "name"

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.title = say("save.title")
        self.name = ""

    def papers(self, wide: bool) -> Columns:
        """One line to fill in."""
        found: list[Widget] = [
            TextEntry("name", say("save.name"), self.name, longest=saves.LONGEST_NAME),
            Label(say("save.note"), Role.SMALL, "ink_soft"),
        ]
        return [(1, [Paper("copy", "", found, share=0)])]

    def foot(self, wide: bool) -> Sequence[Button]:
        """Back, or kept."""
        empty = "" if any(c.isalnum() for c in self.name) else say("save.empty")
        return [Button("back", say("back")), Button("keep", say("save.save"), main=True, disabled=empty)]

    def on_use(self, intent: Intent) -> None:
        """Enter in the line keeps it, too."""
        match intent.name, intent.kind:
            case "name", "change":
                self.name = intent.value
                self.refresh()
            case ("name", "submit") | ("keep", _):
                self._keep()
            case "back", _:
                self.on_back()

    def _keep(self) -> None:
        try:
            path = saves.named(self.name)
        except OSError as error:
            self._tell(say("save.cannot", reason=str(error.strerror or error)))
            return
        if path is None:
            return
        if not path.exists():
            self._write(path)
            return
        buttons = [Button("replace", say("save.replace")), Button("back", say("back"), main=True)]
        text = say("save.exists", name=path.stem)
        self.app.push(Dialog(say("save.exists_title"), text, buttons,
                             lambda button: self._write(path) if button == "replace" else None))  # fmt: skip

    def _write(self, path: Path) -> None:
        try:
            save_record(self.session.match.record, path)
        except RecordError as error:
            self._tell(say("save.cannot", reason=str(error)))
        else:
            self.app.pop()
            self._tell(say("save.done", name=path.stem))

    def _tell(self, text: str) -> None:
        self.app.push(Dialog(say("save.title"), text, [Button("back", say("back"), main=True)], lambda _: None))
