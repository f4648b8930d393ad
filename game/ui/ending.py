"""The end: how it came out, both scores taken apart, and all that was hidden laid open."""

from __future__ import annotations

from collections.abc import Sequence

from game.rules import SIDES, score_lines, scores
from game.telling import cast
from game.telling.causes import all_hidden, cause
from game.telling.phrases import add_phrase, variable_title
from game.ui import captions, ladder
from game.ui.dispatches import Dispatches
from game.ui.kit import WASHINGTON, Button, Intent, Label, Role, Space, Stack, Widget
from game.ui.ledger import Line
from game.ui.papers import Columns, Paper, Papers, paragraphs, say, section
from game.ui.session import Session
from game.words import words

STATES = ("agreed", "kept", "broken", "leaked")
GRAVE = {"war", "disaster"}
"""Tags of endings that nobody wanted."""
CHART_HEIGHT = 170.0


class Ending(Papers):
    """The last screen of a game."""

    first = "title"

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        name = session.match.position.ending()
        assert name is not None, "an ending is shown when the game is over"
        self.about = session.scenario.endings[name]
        self.title = self.about.title

    def room(self) -> str:
        """Nobody's any more."""
        return ""

    def sounds(self) -> Sequence[str]:
        """Nothing, or for the worst a low tone."""
        return ("grave",) if GRAVE & set(self.about.tags) else ()

    def papers(self, wide: bool) -> Columns:
        """What became of it; the scores; what was hidden."""
        return [
            (5, [Paper("story", say("ending.story_tab"), self._story(), gap=10), *self._curve()]),
            (5, [Paper("scores", say("ending.scores_tab"), self._scores(), say("ending.scores"), gap=4)]),
            (5, [Paper("hidden", say("ending.hidden_tab"), self._hidden(), say("ending.hidden"), ground="card",
                       gap=5)]),
        ]  # fmt: skip

    def _story(self) -> list[Widget]:
        found = paragraphs(self.about.text)
        if self.about.epilogue:
            found += [*section(say("ending.epilogue")), *paragraphs(self.about.epilogue)]
        if agreed := self._agreed():
            found += [*section(say("ending.agreement")), *agreed]
        if self.about.disputed:
            found += [Space(4), Label(say("ending.disputed", text=self.about.disputed), Role.SMALL, "ink_soft")]
        return found

    def _curve(self) -> list[Paper]:
        session = self.session
        heights = session.heights()
        if not session.scenario.ladder or not heights:
            return []
        chart = ladder.chart(session.match.game, heights, len(session.scenario.turns), CHART_HEIGHT)
        return [Paper("curve", say("ending.curve_tab"), [chart], say("ending.curve"), ground="card", share=0)]

    def _agreed(self) -> list[Widget]:
        position, scenario = self.session.match.position, self.session.scenario
        found: list[Widget] = []
        for name, clause in scenario.clauses.items():
            states = [state for state in STATES if position.value(f"{state}.{name}")]
            if states:
                form = "secret" if position.value(f"agreed.{name}.secret") else "public"
                title = add_phrase(words(), scenario, f"{name}.{form}") if "agreed" in states else clause.title
                said = words().listed([say(f"ending.state.{state}") for state in states])
                found.append(Label(say("ending.clause", clause=title, state=said), Role.BODY))
        return [Stack(found, 4)] if found else []

    def _scores(self) -> list[Widget]:
        position, scenario = self.session.match.position, self.session.scenario
        totals = scores(position)
        found: list[Widget] = []
        for side in sorted(SIDES, key=lambda side: side != self.session.seat):
            about = scenario.sides[side]
            score, most = words().number(totals[side]), scenario.scores.most
            head = say("ending.score", leader=about.leader, score=score, most=most)
            found += [Space(4), Label(head, Role.HEADING, "head")]
            for line in score_lines(position, side):
                text = say("ending.part", title=line.title, share=say(f"ending.share.{line.share}"))
                found.append(Line(words().signed(line.amount), text if line.title else say("ending.share.limited")))
        found += [Space(6, "rule"), Label(say("ending.argued"), Role.NOTE, "ink_soft")]
        return found

    def _hidden(self) -> list[Widget]:
        session, scenario = self.session, self.session.scenario
        found: list[Widget] = []
        for name in session.by_lot().values():
            who = cast.name_of(words(), scenario, name)
            found += [
                Label(words().say("player.revealed", name=who), Role.LABEL, "head", name="by lot"),
                Label(cast.character_of(words(), scenario, name), Role.BODY),
                Space(4),
            ]
        sides = [side for side in SIDES if session.two or side != session.seat]
        for side in sides:
            about = scenario.sides[side]
            if name := captions.own_type(session, side):
                kind = about.types[name]
                found += [
                    Label(say("ending.type", leader=about.leader, title=kind.title), Role.LABEL, "head"),
                    Label(kind.text, Role.BODY),
                    Space(4),
                ]
        for side in session.match.humans:
            if session.two:
                leader = scenario.sides[side].leader
                found.append(Label(say("ending.hidden_from", leader=leader), Role.HEADING, "red"))
            opened = all_hidden(session.match.steps, [side])
            for turn, entries in opened.items():
                found += [Space(4), Label(scenario.turns[turn].title, Role.LABEL, "head")]
                for one in entries:
                    title = variable_title(words(), scenario, one.variable)
                    text = say("ending.cause", variable=title, cause=cause(words(), one))
                    found.append(Line(words().signed(one.amount), text, Role.SMALL))
            if not opened:
                found.append(Label(say("ending.nothing_hidden"), Role.NOTE, "ink_soft"))
        return found

    def foot(self, wide: bool) -> Sequence[Button]:
        """Back to the title, or through the game again."""
        return [
            Button("record", say("ending.record"), hotkey="r"),
            Button("title", say("ending.title"), main=True),
        ]

    def on_use(self, intent: Intent) -> None:
        """The last two ways on."""
        if intent.name == "record":
            self.app.push(Dispatches(self.session, len(self.session.match.steps) - 1))
        elif intent.name == "title":
            self.on_back()

    def on_back(self) -> None:
        """To the title."""
        self.app.set_theme(WASHINGTON)
        self.app.pop()
