"""How to play, the words of the game, and the ideas of negotiation that scenarios show."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from game.scenario.model import Scenario
from game.ui import onward
from game.ui.deeds import key_of
from game.ui.kit import Button, Intent, Label, Role, Space, Widget
from game.ui.papers import READING_WIDTH, Columns, Paper, Papers, say
from game.ui.session import Session
from game.words import words


class Manual(Papers):
    """Help and glossary; during a game with the ideas that it shows, else with those of all that is installed."""

    width = READING_WIDTH * 1.7

    def __init__(self, session: Session | None, scenarios: Iterable[Scenario] = ()) -> None:
        super().__init__()
        self.session = session
        shown = scenarios if session is None else [session.scenario]
        self.ideas = {name: one for scenario in shown for name, one in scenario.concepts.items()}
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
        given = {deed: key_of(self.app, deed) for deed in ("sound", "voice", "aloud")}
        keys: list[Widget] = [Label(say(f"manual.keys.{name}", **given), Role.SMALL) for name in names]
        terms = [(say(f"manual.words.{name}.title"), say(f"manual.words.{name}.text"))
                 for name in words().under("window.manual.words")]  # fmt: skip
        glossary = Paper("glossary", say("manual.glossary_tab"), _explained(terms), say("manual.glossary"), share=5)
        right = [Paper("keys", say("manual.keys_tab"), keys, say("manual.keys_title"), ground="card")]
        if self.ideas:
            ideas = sorted((one.name, one.text) for one in self.ideas.values())
            right.append(Paper("ideas", say("manual.ideas_tab"), _explained(ideas), say("manual.ideas"), ground="card"))
        return [
            (5, [Paper("rules", say("manual.rules_tab"), rules, say("manual.rules_title"))]),
            (4, [glossary]),
            (4, right),
        ]

    def foot(self, wide: bool) -> Sequence[Button]:
        """Back; at the desk the notes can be asked for again."""
        guided = [Button("guide", say("guide.offer"))] if self.session is not None and not self.session.two else []
        return [*guided, Button("back", say("back"), main=True)]

    def on_use(self, intent: Intent) -> None:
        """Back to where it was asked for."""
        if intent.name == "guide" and self.session is not None:
            self.session.guide = 0
            onward.go_on(self.app, self.session)
        elif intent.name == "back":
            self.app.pop()


def _explained(terms: Iterable[tuple[str, str]]) -> list[Widget]:
    found: list[Widget] = []
    for name, text in terms:
        found += [Label(name, Role.LABEL, "head"), Label(text, Role.SMALL), Space(4)]
    return found
