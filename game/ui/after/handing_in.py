"""Handing a game in: its page and its record under the student's name; an open game, as far as it goes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from game.record import RecordError, replay, save_record
from game.report.debrief import debriefed
from game.report.files import write_page
from game.rules import SIDES
from game.ui import saves
from game.ui.after.judging import WORKERS, worked
from game.ui.kit import Button, ChoiceList, Dialog, Intent, Label, Option, Role, TextEntry, Widget
from game.ui.labour import Progress
from game.ui.papers import Columns, Paper, Papers, say
from game.ui.session import Session

NARROW = 560.0
PAGE = ".html"


class HandingIn(Papers):
    """A name, and two files are written: a page to be printed, and the record."""

    width = NARROW
    compact = True
    first = "name"

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.title = say("hand_in.title")
        self.name = session.lesson.student or ""
        self.side = session.seat or SIDES[0]

    def papers(self, wide: bool) -> Columns:
        """Who it is; where two people sat, which of them."""
        scenario, sides = self.session.scenario, self.session.match.humans
        found: list[Widget] = [TextEntry("name", say("hand_in.name"), self.name, longest=saves.LONGEST_NAME)]
        if len(sides) > 1:
            options = [Option(side, scenario.sides[side].leader) for side in sides]
            found.append(ChoiceList("side", say("hand_in.side"), options, self.side))
        note = say("hand_in.note" if self.session.match.over else "hand_in.unfinished")
        return [(1, [Paper("sheet", "", [*found, Label(note, Role.SMALL, "ink_soft")], share=0)])]

    def foot(self, wide: bool) -> Sequence[Button]:
        """Back, or handed in."""
        empty = "" if any(c.isalnum() for c in self.name) else say("save.empty")
        return [Button("back", say("back")), Button("hand in", say("hand_in.write"), main=True, disabled=empty)]

    def on_use(self, intent: Intent) -> None:
        """Enter in the line hands it in, too."""
        match intent.name, intent.kind:
            case "name", "change":
                self.name = intent.value
                self.refresh()
            case "side", _:
                self.side = intent.value
                self.refresh()
            case ("name", "submit") | ("hand in", _):
                self._ask()
            case "back", _:
                self.on_back()

    def _ask(self) -> None:
        try:
            path = saves.handed_in(self.name)
        except OSError as error:
            self._tell(say("save.cannot", reason=str(error.strerror or error)))
            return
        if path is None:
            return
        if not (path.exists() or path.with_suffix(PAGE).exists()):
            self._hand_in(path)
            return
        buttons = [Button("replace", say("save.replace")), Button("back", say("back"), main=True)]
        text = say("save.exists", name=path.stem)
        self.app.push(Dialog(say("save.exists_title"), text, buttons,
                             lambda button: self._hand_in(path) if button == "replace" else None))  # fmt: skip

    def _hand_in(self, path: Path) -> None:
        """The record first: whatever becomes of the page, the game is handed in."""
        kept, side = self.session.match.record, self.side
        lesson = kept.lesson.model_copy(update={"student": self.name.strip()})
        record = kept.model_copy(update={"lesson": lesson})
        try:
            save_record(record, path)
        except RecordError as error:
            self._tell(say("save.cannot", reason=str(error)))
            return

        def work(progress: Progress) -> str:
            return debriefed(record, replay(record), side, workers=WORKERS, progress=progress, fresh=True)

        def written(page: str) -> None:
            try:
                write_page(path.with_suffix(PAGE), page)
            except OSError as error:
                self._tell(say("save.cannot", reason=str(error.strerror or error)))
                return
            self.app.pop()
            self._tell(say("hand_in.done", page=path.with_suffix(PAGE).name, record=path.name, folder=path.parent))

        leader = self.session.scenario.sides[side].leader
        worked(self.app, "judging.whole", work, written, measured=self.session.match.over, leader=leader)

    def _tell(self, text: str) -> None:
        self.app.push(Dialog(say("hand_in.title"), text, [Button("back", say("back"), main=True)], lambda _: None))
