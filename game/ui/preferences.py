"""The settings: how the window reads, looks and moves, and how much is told before the choice."""

from __future__ import annotations

from collections.abc import Sequence

from game.ui import settings, volumes
from game.ui.hotkeys import Hotkeys
from game.ui.kit import Button, CheckList, ChoiceList, Intent, Label, Option, Role, Space, Widget
from game.ui.kit.app import TEXT_SIZES
from game.ui.papers import READING_WIDTH, Columns, Paper, Papers, say
from game.ui.session import Session

LOOKS = ("contrast", "plain", "still")


class Preferences(Papers):
    """What is set holds at once, and is kept."""

    width = READING_WIDTH * 1.4
    first = "text size"

    def __init__(self, session: Session | None = None) -> None:
        """With the game that is being played, if there is one: its figures come and go at once."""
        super().__init__()
        self.session = session
        self.title = say("preferences.title")

    def papers(self, wide: bool) -> Columns:
        """How it reads and looks, and what is told."""
        kept = settings.load()[0]
        sizes = [Option(str(size), say("preferences.percent", percent=size)) for size in TEXT_SIZES]
        look = self.app.look
        looks = [Option(name, say(f"preferences.{name}"), say(f"preferences.{name}_note")) for name in LOOKS]
        size = ChoiceList("text size", say("preferences.text_size"), sizes, str(self.app.text_size), across=4)
        on = [name for name in LOOKS if getattr(look, name)]
        figures = Option("figures", say("choose.figures"), say("choose.figures_note"))
        told = kept.figures if self.session is None else self.session.figures
        reading: list[Widget] = [
            Label(say("preferences.text_size"), Role.HEADING, "red"),
            size,
            Space(4),
            Label(say("preferences.looks"), Role.HEADING, "red"),
            CheckList("looks", say("preferences.looks"), looks, on),
        ]
        reading.append(Button("keys", say("keys.open"), hotkey="k"))
        play: list[Widget] = [
            CheckList("figures", say("choose.help"), [figures], ["figures"] if told else []),
            Label(say("preferences.kept"), Role.SMALL, "ink_soft"),
        ]
        return [
            (3, [Paper("reading", say("preferences.reading"), reading)]),
            (2, [volumes.paper(self.app),
                 Paper("play", say("preferences.play"), play, say("preferences.play"), ground="card", share=0)]),
        ]

    def foot(self, wide: bool) -> Sequence[Button]:
        """Back to where it was asked for."""
        return [Button("back", say("back"), main=True)]

    def on_use(self, intent: Intent) -> None:
        """Sets it, and keeps it."""
        match intent.name:
            case "text size":
                self.app.set_text_size(int(intent.value))
                settings.keep(text_size=self.app.text_size)
            case "looks":
                look = self.app.look.but(intent.value)
                self.app.set_look(look)
                settings.keep(**{intent.value: getattr(look, intent.value)})
            case "figures":
                told = settings.load()[0].figures if self.session is None else self.session.figures
                if self.session is not None:
                    self.session.figures = not told
                settings.keep(figures=not told)
            case name if name in volumes.ROWS:
                volumes.use(self.app, intent)
            case "keys":
                self.app.push(Hotkeys())
                return
            case "back":
                self.app.pop()
                return
        self.refresh()
