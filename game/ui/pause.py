"""The menu behind Escape: what can be looked up, a copy, figures, the size of the text, and the ways out."""

from __future__ import annotations

from collections.abc import Sequence

from game.ui import onward, settings
from game.ui.after.handing_in import HandingIn
from game.ui.credits import Credits
from game.ui.journal import JournalRead, has_pages
from game.ui.keep import Keep
from game.ui.kit import Button, CheckList, Intent, Label, Option, Role, Row, Widget
from game.ui.kit.app import TEXT_SIZES
from game.ui.lookups import look_up, lookups
from game.ui.papers import Columns, Paper, Papers, say
from game.ui.preferences import Preferences
from game.ui.session import Session

NARROW = 520.0


class Pause(Papers):
    """The game waits."""

    width = NARROW
    compact = True
    first = "back"

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.title = say("pause.title")

    def papers(self, wide: bool) -> Columns:
        """Buttons, two in a row."""
        figures = Option("figures", say("choose.figures"), say("choose.figures_note"))
        path = self.session.match.path
        kept = say("pause.kept", path=path.name) if path else say("pause.not_kept")
        found: list[Widget] = [
            Button("back", say("back_desk"), main=True),
            *_pairs([*lookups(self.session), *self._papers()]),
            CheckList("figures", say("choose.help"), [figures], ["figures"] if self.session.figures else []),
            *_pairs([
                Button("larger", say("pause.text_size", percent=self.app.text_size), hotkey="t"),
                Button("settings", say("pause.settings"), hotkey="s"),
                *([Button("close", say("umpire.close"))] if self.session.umpire else []),
                Button("leave", say("pause.leave_what_if" if self.session.match.fork else "pause.title_screen")),
                Button("quit", say("pause.quit"), hotkey="q"),
            ]),
            Label(kept, Role.SMALL, "ink_soft"),
        ]  # fmt: skip
        return [(1, [Paper("pause", "", found, share=0)])]

    def _papers(self) -> list[Button]:
        found = [Button("keep", say("pause.save"), hotkey="k")]
        if self.session.match.steps and not self.session.match.fork:
            found.append(Button("hand in", say("hand_in.title"), hotkey="h"))
        if has_pages(self.session):
            found.append(Button("journal", say("pause.journal"), hotkey="j"))
        return [*found, Button("credits", say("pause.credits"))]

    def on_use(self, intent: Intent) -> None:
        """Each does what it says."""
        match intent.name:
            case "back":
                self.app.pop()
            case "larger":
                sizes: Sequence[int] = TEXT_SIZES
                self.app.set_text_size(next((one for one in sizes if one > self.app.text_size), sizes[0]))
                settings.keep(text_size=self.app.text_size)
                self.refresh()
            case "figures":
                self.session.figures = not self.session.figures
                settings.keep(figures=self.session.figures)
                self.refresh()
            case "settings":
                self.app.push(Preferences(self.session))
            case "keep":
                self.app.push(Keep(self.session))
            case "hand in":
                self.app.push(HandingIn(self.session))
            case "journal":
                self.app.push(JournalRead(self.session))
            case "credits":
                scenario = self.session.scenario
                self.app.push(Credits({scenario.id: scenario}))
            case "close":
                onward.to_hall(self.app, self.session)
            case "leave":
                onward.to_title(self.app, self.session)
            case "quit":
                onward.leave(self.app, self.session)
            case name:
                look_up(self.app, self.session, name)


def _pairs(buttons: Sequence[Button]) -> list[Widget]:
    return [Row(buttons[place : place + 2]) for place in range(0, len(buttons), 2)]
