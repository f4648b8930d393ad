"""Handing a game in: its page and its record under the student's name; an open game, as far as it goes."""

from __future__ import annotations

from pathlib import Path

from game.record import RecordError, replay, save_record
from game.report.debrief import debriefed
from game.report.files import write_page
from game.rules import SIDES
from game.ui import saves
from game.ui.after.judging import WORKERS, worked
from game.ui.kit import ChoiceList, Intent, Option, Widget
from game.ui.labour import Progress
from game.ui.naming import Naming
from game.ui.papers import say
from game.ui.session import Session

PAGE = ".html"


class HandingIn(Naming):
    """A name, and two files are written: a page to be printed, and the record."""

    key = "hand_in"
    button = "hand in"

    def __init__(self, session: Session) -> None:
        super().__init__(session.lesson.student or "")
        self.session = session
        self.side = session.seat or SIDES[0]

    def note(self) -> str:
        """What is written."""
        return say("hand_in.note" if self.session.match.over else "hand_in.unfinished")

    def more(self) -> list[Widget]:
        """Where two people sat, which of them it is."""
        sides, about = self.session.match.humans, self.session.scenario.sides
        if len(sides) == 1:
            return []
        return [ChoiceList("side", say("hand_in.side"), [Option(one, about[one].leader) for one in sides], self.side)]

    def on_use(self, intent: Intent) -> None:
        """Another side, or as ever."""
        if intent.name == "side":
            self.side = intent.value
            self.refresh()
        else:
            super().on_use(intent)

    def place(self) -> Path | None:
        """The record's; the page lies beside it."""
        return saves.handed_in(self.name)

    def taken(self, path: Path) -> bool:
        """Whether somebody of that name has handed in already."""
        return path.exists() or path.with_suffix(PAGE).exists()

    def write(self, path: Path) -> None:
        """The record first: whatever becomes of the page, the game is handed in."""
        kept, side = self.session.match.record, self.side
        lesson = kept.lesson.model_copy(update={"student": self.name.strip()})
        record = kept.model_copy(update={"lesson": lesson})
        try:
            save_record(record, path)
        except RecordError as error:
            self.cannot(error)
            return

        def work(progress: Progress) -> str:
            return debriefed(record, replay(record), side, workers=WORKERS, progress=progress, fresh=True)

        def written(page: str) -> None:
            try:
                write_page(path.with_suffix(PAGE), page)
            except OSError as error:
                self.cannot(error)
                return
            self.app.pop()
            self.tell(say("hand_in.done", page=path.with_suffix(PAGE).name, record=path.name, folder=path.parent))

        leader = self.session.scenario.sides[side].leader
        worked(self.app, "judging.whole", work, written, measured=self.session.match.over, leader=leader)
