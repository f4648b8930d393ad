"""A closed folder between two people at one screen: nothing of either side's affairs is to be seen."""

from __future__ import annotations

from collections.abc import Sequence

from game.ui import onward, speech
from game.ui.kit import Button, Intent, Label, Role, Space, Widget
from game.ui.letterhead import stamp
from game.ui.papers import READING_WIDTH, Columns, Paper, Papers, say
from game.ui.session import Session


class Handover(Papers):
    """Whose turn it is, and a button that he presses himself."""

    width = READING_WIDTH
    compact = True
    first = "sit"

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.about = session.scenario.sides[session.seat]
        self.title = session.scenario.title

    def room(self) -> str:
        """Nobody's."""
        return ""

    def papers(self, wide: bool) -> Columns:
        """The cover of the folder."""
        cover: list[Widget] = [
            Space(12),
            stamp(say("letter.secret"), "cover stamp"),
            Label(say("handover.for", leader=self.about.leader), Role.TITLE, "head", align=0.5),
            Label(self.about.name, Role.HEADING, align=0.5),
            Space(12),
            Label(say("handover.umpire" if self.session.umpire else "handover.text"), Role.BODY, align=0.5),
            Space(12),
        ]
        if warning := speech.overheard(self.app):
            cover += [Label(warning, Role.SMALL, "red", align=0.5, name="overheard"), Space(12)]
        return [(1, [Paper("cover", "", cover, ground="folder", share=0)])]

    def foot(self, wide: bool) -> Sequence[Button]:
        """The one way on; an umpire may also leave it closed."""
        if self.session.umpire:
            return [Button("close", say("back")), Button("sit", say("handover.open"), main=True)]
        return [Button("sit", say("handover.sit", leader=self.about.leader), main=True)]

    def on_use(self, intent: Intent) -> None:
        """He sits down."""
        if intent.name == "sit":
            self.session.closed = False
            onward.go_on(self.app, self.session)
        elif intent.name == "close":
            onward.to_hall(self.app, self.session)

    def on_back(self) -> None:
        """Leaving is asked for."""
        onward.leave(self.app, self.session)
