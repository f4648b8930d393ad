"""Something written into files under a name that is asked for; what is there already is replaced only when asked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from game.ui import saves
from game.ui.kit import Button, Dialog, Intent, Label, Role, TextEntry, Widget
from game.ui.papers import Columns, Paper, Papers, say

NARROW = 560.0


class Naming(Papers):
    """One line to fill in. Enter in it does what the button does."""

    width = NARROW
    compact = True
    first = "name"

    key: str
    """Where its texts stand: `title`, `name` over the line, and `write` on the button."""
    button: str
    """What the button is called."""

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.title = say(f"{self.key}.title")
        self.name = name

    def note(self) -> str:
        """What is said below the line."""
        raise NotImplementedError

    def place(self) -> Path | None:
        """The file of that name; None where none can have it. Raises OSError."""
        raise NotImplementedError

    def taken(self, path: Path) -> bool:
        """Whether something would be replaced."""
        raise NotImplementedError

    def write(self, path: Path) -> None:
        """Write it."""
        raise NotImplementedError

    def more(self) -> list[Widget]:
        """What else is asked."""
        return []

    def papers(self, wide: bool) -> Columns:
        """The line, and what belongs to it."""
        line = TextEntry("name", say(f"{self.key}.name"), self.name, longest=saves.LONGEST_NAME)
        found: list[Widget] = [line, *self.more(), Label(self.note(), Role.SMALL, "ink_soft")]
        return [(1, [Paper("sheet", "", found, share=0)])]

    def foot(self, wide: bool) -> Sequence[Button]:
        """Back, or written."""
        empty = "" if any(c.isalnum() for c in self.name) else say("save.empty")
        return [Button("back", say("back")), Button(self.button, say(f"{self.key}.write"), main=True, disabled=empty)]

    def on_use(self, intent: Intent) -> None:
        """What is typed stands there at once."""
        match intent.name, intent.kind:
            case "name", "change":
                self.name = intent.value
                self.refresh()
            case "name", "submit":
                self._ask()
            case "back", _:
                self.on_back()
            case self.button, _:
                self._ask()

    def tell(self, text: str) -> None:
        """Says what came of it."""
        self.app.push(Dialog(self.title, text, [Button("back", say("back"), main=True)], lambda _: None))

    def cannot(self, error: Exception) -> None:
        """Says why it can't be written."""
        self.tell(say("save.cannot", reason=str(getattr(error, "strerror", None) or error)))

    def _ask(self) -> None:
        try:
            path = self.place()
        except OSError as error:
            self.cannot(error)
            return
        if path is None:
            return
        if not self.taken(path):
            self.write(path)
            return
        buttons = [Button("replace", say("save.replace")), Button("back", say("back"), main=True)]
        text = say("save.exists", name=path.stem)
        self.app.push(Dialog(say("save.exists_title"), text, buttons,
                             lambda button: self.write(path) if button == "replace" else None))  # fmt: skip
