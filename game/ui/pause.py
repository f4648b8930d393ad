"""The menu behind Escape: figures, the size of the text, help, and the ways out."""

from __future__ import annotations

from collections.abc import Sequence

from game.ui import onward, settings
from game.ui.kit import WASHINGTON, Button, CheckList, Intent, Label, Option, Role, Widget
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
        """Buttons below each other."""
        figures = Option("figures", say("choose.figures"), say("choose.figures_note"))
        path = self.session.match.path
        kept = say("pause.kept", path=path.name) if path else say("pause.not_kept")
        found: list[Widget] = [
            Button("back", say("back_desk"), main=True),
            *lookups(self.session),
            Button("larger", say("pause.text_size", percent=self.app.text_size), hotkey="t"),
            CheckList("figures", say("choose.help"), [figures], ["figures"] if self.session.figures else []),
            Button("settings", say("pause.settings"), hotkey="s"),
            Button("leave", say("pause.title_screen")),
            Button("quit", say("pause.quit"), hotkey="q"),
            Label(kept, Role.SMALL, "ink_soft"),
        ]
        return [(1, [Paper("pause", "", found, share=0)])]

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
            case "leave":
                self.app.set_theme(WASHINGTON)
                while len(self.app.stack) >= onward.GAME_DEPTH:
                    self.app.pop()
            case "quit":
                onward.leave(self.app, self.session)
            case name:
                look_up(self.app, self.session, name)
