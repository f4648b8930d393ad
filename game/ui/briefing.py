"""What a leader reads before the first choice, and what he alone knows of himself."""

from __future__ import annotations

from collections.abc import Sequence

from game.telling import cast
from game.ui import captions, onward, saves
from game.ui.kit import Button, Intent, Label, Role, Space, Widget
from game.ui.letterhead import letterhead, stamp
from game.ui.papers import READING_WIDTH, Columns, Paper, Papers, paragraphs, say, section
from game.ui.session import Session
from game.words import words


class Briefing(Papers):
    """For one leader only."""

    width = READING_WIDTH * 1.5

    def __init__(self, session: Session, again: bool = False) -> None:
        super().__init__()
        self.session, self.again = session, again
        self.about = session.scenario.sides[session.seat]
        self.title = session.scenario.title
        self.first = "back" if again else "begin"

    def room(self) -> str:
        """The leader's own."""
        return self.session.seat

    def papers(self, wide: bool) -> Columns:
        """The briefing on letterhead; beside it what is known to him alone."""
        brief = [
            *letterhead(self.session, self.session.seat, self.about.place or self.about.name, sealed=wide),
            *([stamp(say("briefing.stamp"), "eyes only")] if wide else []),
            Label(say("briefing.for", leader=self.about.leader), Role.HEADING, "red"),
            *paragraphs(self.about.briefing.short, Role.BODY),
            *paragraphs(self.about.briefing.long, Role.BODY),
        ]
        if more := self.session.turn.more.of(self.session.seat):
            brief += [*section(self.session.turn.title), *paragraphs(more, Role.BODY)]
        return [
            (3, [Paper("brief", say("briefing.tab"), brief, gap=11)]),
            (2, [Paper("self", say("briefing.self_tab"), self._self(), ground="card")]),
        ]

    def _self(self) -> list[Widget]:
        session, scenario = self.session, self.session.scenario
        found: list[Widget] = []
        if name := captions.own_type(session, session.seat):
            kind = self.about.types[name]
            found += [
                Label(say("briefing.heart"), Role.HEADING, "head"),
                Label(kind.title, Role.LABEL),
                Label(kind.text, Role.BODY),
                Space(6),
            ]
        found += [Label(say("briefing.how"), Role.HEADING, "head"), Label(say("briefing.how_text"), Role.SMALL)]
        if not session.two:
            player = session.match.players[session.opponent()]
            found += [
                *section(say("briefing.across")),
                Label(cast.name_of(words(), scenario, player), Role.LABEL),
                Label(cast.character_of(words(), scenario, player), Role.SMALL),
            ]
        if session.match.position.odds and session.match.position.odds in scenario.odds:
            odds = scenario.odds[session.match.position.odds]
            found += [*section(say("briefing.odds")), Label(odds.title, Role.LABEL), Label(odds.text, Role.SMALL)]
        found += section(say("briefing.score"))
        text = say("briefing.score_text", least=scenario.scores.least, most=scenario.scores.most)
        found.append(Label(text, Role.SMALL))
        seed = say("briefing.seed", seed=session.match.record.seed)
        return [*found, Space(4), Label(seed, Role.SMALL, "ink_soft")]

    def foot(self, wide: bool) -> Sequence[Button]:
        """To the desk."""
        if self.again:
            return [Button("back", say("back_desk"))]
        first = not (saves.guided() or self.session.two)
        guided = [Button("guide", say("guide.offer"))] if first else []
        return [*guided, Button("begin", say("briefing.begin"), main=True)]

    def on_use(self, intent: Intent) -> None:
        """Begin, or back."""
        if intent.name == "back":
            self.app.pop()
        elif intent.name in ("begin", "guide"):
            self.session.guide = 0 if intent.name == "guide" else None
            saves.keep_guided()
            self.session.briefed.add(self.session.seat)
            onward.go_on(self.app, self.session)

    def on_back(self) -> None:
        """Before the game: to the title, which keeps it; during it: to the desk."""
        if self.again:
            self.app.pop()
        else:
            onward.leave(self.app, self.session)
