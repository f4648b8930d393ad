"""Which key does what, and another key for any of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from game.ui import settings
from game.ui.deeds import ALWAYS, PLACES, Deed, clash, deed_of, fixed
from game.ui.kit import Box, Button, Canvas, ChoiceList, Dialog, Intent, Label, Option, Panel, Role, Row, Screen, Widget
from game.ui.kit.keys import ALONE
from game.ui.kit.screen import DIALOG_MARGIN, DIALOG_WIDTH, VEIL
from game.ui.papers import Columns, Paper, Papers, say

COLUMNS = (
    ("title", "choose", "pause", "settings"),
    ("desk", "letter", "composer", "journal", "dispatches", "ending", "replay", "judged", "practice"),
    ALWAYS,
)
"""Which places stand beside each other."""


class Hotkeys(Papers):
    """All deeds with their keys, by the screens on which they are done."""

    def __init__(self) -> None:
        super().__init__()
        self.title = say("keys.title")

    def papers(self, wide: bool) -> Columns:
        """A paper for each place, or a few of them."""
        columns = []
        for number, places in enumerate(COLUMNS):
            found: list[Widget] = []
            for place in places:
                options = [self._option(deed) for deed in PLACES[place]]
                title = say(f"keys.place.{place}")
                found += [Label(title, Role.LABEL, "head"), ChoiceList(place, title, options, numbered=False)]
            title = say(f"keys.column.{number + 1}")
            columns.append((1, [Paper(f"keys {number}", title, found, title, ground="folder")]))
        return columns

    def _option(self, deed: Deed) -> Option:
        key = self.app.ui.keys.changed.get(deed.name)
        if key is None:
            return Option(deed.name, deed.title, shown(deed.key))
        text = "keys.second" if deed in PLACES["moves"] else "keys.instead"
        return Option(deed.name, deed.title, say(text, key=shown(key), usual=shown(deed.key)))

    def foot(self, wide: bool) -> Sequence[Button]:
        """All as usual again, and back."""
        nothing = "" if self.app.ui.keys.changed else say("keys.all_usual")
        return [Button("usual", say("keys.usual"), disabled=nothing), Button("back", say("back"), main=True)]

    def on_use(self, intent: Intent) -> None:
        """A key is asked for."""
        match intent.name:
            case "back":
                self.app.pop()
            case "usual":
                self._keep({})
            case _:
                deed = deed_of(intent.value)
                assert deed is not None, "only deeds stand there"
                self.app.push(Asking(deed, lambda key: self._given(deed, key)))

    def _given(self, deed: Deed, key: str) -> None:
        changed = dict(self.app.ui.keys.changed)
        changed.pop(deed.name, None)
        if not key or key == deed.key:
            self._keep(changed)
        elif fixed(key):
            self._tell(say("keys.fixed", key=shown(key)))
        elif other := clash(deed.name, key, changed):
            self._tell(say("keys.clash", key=shown(key), other=other.title, deed=deed.title))
        else:
            self._keep({**changed, deed.name: key})

    def _tell(self, text: str) -> None:
        self.app.push(Dialog(say("keys.taken"), text, [Button("back", say("back"))], lambda _: None))

    def _keep(self, changed: dict[str, str]) -> None:
        self.app.set_keys(changed)
        settings.keep(keys=changed)
        self.refresh()


class Asking(Screen):
    """Waits for one key; Escape leaves everything as it was."""

    modal: ClassVar[bool] = True
    wants_all_keys: ClassVar[bool] = True
    first = "leave"

    def __init__(self, deed: Deed, given: Callable[[str], None]) -> None:
        """`given` gets the key after this has gone; empty for the usual one."""
        super().__init__()
        self.deed, self._given = deed, given
        self.title = say("keys.press", deed=deed.title)

    def build(self, box: Box) -> Sequence[Widget]:
        """A card in the middle; the buttons are for the pointer, since keys are taken as they are."""
        row = Row([Button("usual", say("keys.as_usual", key=shown(self.deed.key))), Button("leave", say("keys.leave"))])
        panel = Panel([Label(say("keys.press_text"), Role.BODY), row], self.title, gap=DIALOG_MARGIN / 2, name="asking")
        width = min(DIALOG_WIDTH, box.w - 2 * DIALOG_MARGIN)
        height = self.height_of(panel, width)
        return [panel.at(Box(box.centre[0] - width / 2, (box.h - height) / 2, width, height))]

    def paint(self, canvas: Canvas, box: Box) -> None:
        """Dims the page below."""
        canvas.dim(VEIL)

    def greeting(self) -> str:
        """What is waited for."""
        return f"{self.title} {say('keys.press_text')}"

    def take_key(self, key: str) -> bool:
        """Any key is the answer; those that only change others wait for the other."""
        if key == "escape":
            self.app.pop()
        elif key and key not in ALONE:
            self.app.pop()
            self._given(key)
        return True

    def on_intent(self, intent: Intent) -> None:
        """By the pointer."""
        self.app.pop()
        if intent.name == "usual":
            self._given("")


def shown(key: str) -> str:
    """A key as it is written."""
    return key.upper()
