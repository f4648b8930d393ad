"""The end: how it came out, both scores taken apart, and all that was hidden laid open."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from functools import cached_property

from game.analysis.compare import agreement
from game.rules import SIDES, score_lines, scores
from game.telling import cast, phrases
from game.telling.causes import all_hidden, cause
from game.telling.phrases import variable_title
from game.ui import captions, ladder
from game.ui.after.handing_in import HandingIn
from game.ui.after.judged import show_cost
from game.ui.after.other_side import show_other_side
from game.ui.after.replaying import Replaying
from game.ui.after.story import NotOverError, Story
from game.ui.journal import JournalRead, has_pages
from game.ui.kit import WASHINGTON, Button, Intent, Label, Meter, Role, Space, Stack, Widget
from game.ui.ledger import Line
from game.ui.papers import Columns, Paper, Papers, paragraphs, say, section, sentence
from game.ui.session import Session
from game.words import words

GRAVE = {"war", "disaster"}
"""Tags of endings that nobody wanted."""
CHART_HEIGHT = 170.0
SHARES = ("ending", "created", "claimed", "own", "limited")
"""The parts of a score, as they are read."""


class Ending(Papers):
    """The last screen of a game."""

    first = "title"

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session, self.secret = session, session.match.secret
        name = session.match.position.ending()
        assert name is not None, "an ending is shown when the game is over"
        self.about = session.scenario.endings[name]
        self.title = self.about.title

    @cached_property
    def story(self) -> Story | None:
        """The game as it can be gone through again; nothing at the end of a what-if whose game is not over."""
        session = self.session
        try:
            story = Story(session.match.record, session.match.path, figures=session.figures, home=session.theme)
        except NotOverError:
            return None
        story.side = session.seat
        return story

    def room(self) -> str:
        """Nobody's any more."""
        return ""

    def sounds(self) -> Sequence[str]:
        """Nothing, or for the worst a low tone."""
        return ("grave",) if GRAVE & set(self.about.tags) else ()

    def papers(self, wide: bool) -> Columns:
        """What became of it; the scores; what was hidden, or while that is to be kept, that it is."""
        story = (5, [Paper("story", say("ending.story_tab"), self._story(), gap=10), *self._curve(wide)])
        if self.secret:
            kept: list[Widget] = [Label(words().say("common.still_hidden"), Role.NOTE, "ink_soft")]
            return [story, (5, [Paper("hidden", say("ending.hidden_tab"), kept, say("ending.hidden"), ground="card")])]
        return [
            story,
            (5, [Paper("scores", say("ending.scores_tab"), self._scores(), say("ending.scores"), gap=4)]),
            (5, [Paper("hidden", say("ending.hidden_tab"), self._hidden(), say("ending.hidden"), ground="card",
                       gap=5)]),
        ]  # fmt: skip

    def _story(self) -> list[Widget]:
        found = [*self._masthead(), *paragraphs(self.about.text)]
        if self.about.epilogue:
            found += [*section(say("ending.epilogue")), *paragraphs(self.about.epilogue)]
        if not self.secret and (agreed := self._agreed()):
            found += [*section(say("ending.agreement")), *agreed]
        if self.about.disputed:
            found += [Space(4), Label(say("ending.disputed", text=self.about.disputed), Role.SMALL, "ink_soft")]
        return found

    def _masthead(self) -> list[Widget]:
        """A newspaper of the evening on which it was over; none in a formal model, which has no evenings."""
        session = self.session
        if not (name := captions.of_house(session, "ending.newspaper")):
            return []
        last = session.match.steps[-1].before.turn()
        turn = session.scenario.turns[last]
        ends = phrases.side_moment(session.scenario, session.seat, turn.starts + timedelta(hours=turn.hours))
        role = Role.PRINTED if session.seat == "ussr" else Role.LETTERHEAD
        date = say("ending.edition", date=words().date(ends))
        return [Label(name, role, align=0.5), Space(2, "ink"), Label(date, Role.SMALL, "ink_soft", align=0.5),
                Space(4, "ink")]  # fmt: skip

    def _curve(self, wide: bool) -> list[Paper]:
        session = self.session
        heights = session.heights()
        if not session.scenario.ladder or not heights:
            return []
        tall = CHART_HEIGHT if wide else ladder.LEAST_HEIGHT
        chart = ladder.chart(session.match.game, heights, len(session.scenario.turns), tall)
        return [Paper("curve", say("ending.curve_tab"), [chart], say("ending.curve"), ground="card", share=0,
                      scroll=not wide)]  # fmt: skip

    def _agreed(self) -> list[Widget]:
        position, scenario = self.session.match.position, self.session.scenario
        found: list[Widget] = []
        for one in agreement(position):
            title = phrases.in_form(words(), scenario, one.clause, one.form)
            said = words().listed([say(f"ending.state.{state}") for state in one.states])
            found.append(Label(say("ending.clause", clause=title, state=said), Role.BODY))
        return [Stack(found, 4)] if found else []

    def _scores(self) -> list[Widget]:
        """Both at a glance, then each side's taken apart: what the two made together apart from what each took."""
        position, scenario = self.session.match.position, self.session.scenario
        totals, most = scores(position), scenario.scores.most
        sides = sorted(SIDES, key=lambda side: side != self.session.seat)
        span = max(1, most - scenario.scores.least)
        found: list[Widget] = [
            Meter(scenario.sides[side].leader, (totals[side] - scenario.scores.least) / span,
                  say("ending.of", score=words().number(totals[side]), most=words().number(most)))
            for side in sides
        ]  # fmt: skip
        for side in sides:
            head = say("ending.score", leader=scenario.sides[side].leader, score=words().number(totals[side]))
            found += [*section(head), *self._parts(side)]
        return [*found, Space(6, "rule"), Label(say("ending.argued"), Role.NOTE, "ink_soft")]

    def _parts(self, side: str) -> list[Widget]:
        lines = score_lines(self.session.match.position, side)
        found: list[Widget] = []
        for share in sorted({line.share for line in lines}, key=SHARES.index):
            parts = [line for line in lines if line.share == share]
            text = sentence(say(f"ending.share.{share}"))
            if len(parts) == 1:
                alone = say("ending.alone", share=text, title=parts[0].title) if parts[0].title else text
                found.append(Line(words().signed(parts[0].amount), alone))
                continue
            whole = words().signed(sum(line.amount for line in parts))
            found.append(Line(whole, text))
            found += [Line(words().signed(one.amount), one.title, Role.SMALL, "ink_soft") for one in parts]
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
        journal = [Button("journal", say("pause.journal"), hotkey="j")] if has_pages(self.session) else []
        again = [
            Button("record", say("ending.record"), hotkey="r"),
            Button("cost", say("replay.cost"), hotkey="c"),
            Button("other side", say("replay.other_side"), hotkey="s"),
        ]
        page = [] if self.session.match.fork else [Button("hand in", say("hand_in.title"), hotkey="h")]
        return [
            *journal,
            *(again if self.session.match.fork is None or self.story is not None else []),
            *page,
            Button("title", say("ending.title"), main=True),
        ]

    def on_use(self, intent: Intent) -> None:
        """The last two ways on."""
        if intent.name == "record" and self.story is not None:
            self.app.push(Replaying(self.story))
        elif intent.name == "cost" and self.story is not None:
            show_cost(self.app, self.story, self.session.theme)
        elif intent.name == "other side" and self.story is not None:
            show_other_side(self.app, self.story, self.session.theme)
        elif intent.name == "hand in":
            self.app.push(HandingIn(self.session))
        elif intent.name == "journal":
            self.app.push(JournalRead(self.session))
        elif intent.name == "title":
            self.on_back()

    def on_back(self) -> None:
        """To the title."""
        self.app.set_theme(WASHINGTON)
        self.app.pop()
