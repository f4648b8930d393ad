"""How to play, and the ideas of negotiation that a scenario shows."""

from __future__ import annotations

from collections.abc import Sequence

from game.ui.kit import Button, Intent, Label, Role, Space, Widget
from game.ui.papers import READING_WIDTH, Columns, Paper, Papers, say
from game.ui.session import Session
from game.words import words


class Manual(Papers):
    """Help; during a game with its glossary."""

    width = READING_WIDTH * 1.6

    def __init__(self, session: Session | None) -> None:
        super().__init__()
        self.session = session
        self.title = say("manual.title")

    def papers(self, wide: bool) -> Columns:
        """The rules in short, the keys, the ideas."""
        rules: list[Widget] = []
        for name in words().under("window.manual.rules"):
            rules += [
                Label(say(f"manual.rules.{name}.title"), Role.LABEL, "head"),
                Label(say(f"manual.rules.{name}.text"), Role.BODY),
                Space(4),
            ]
        names = words().under("window.manual.keys")
        keys: list[Widget] = [Label(say(f"manual.keys.{name}"), Role.SMALL) for name in names]
        right = [Paper("keys", say("manual.keys_tab"), keys, say("manual.keys_title"), ground="card")]
        if self.session is not None and self.session.scenario.concepts:
            ideas: list[Widget] = []
            for concept in self.session.scenario.concepts.values():
                ideas += [Label(concept.name, Role.LABEL, "head"), Label(concept.text, Role.SMALL), Space(4)]
            right.append(Paper("ideas", say("manual.ideas_tab"), ideas, say("manual.ideas"), ground="card"))
        return [(3, [Paper("rules", say("manual.rules_tab"), rules, say("manual.rules_title"))]), (2, right)]

    def foot(self, wide: bool) -> Sequence[Button]:
        """Back."""
        return [Button("back", say("back"), main=True)]

    def on_use(self, intent: Intent) -> None:
        """Back to where it was asked for."""
        if intent.name == "back":
            self.app.pop()
