"""What came of a turn: what both did as far as it was seen, the ladder's move, and why the numbers moved."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from game.rules import Step, other, view
from game.terminal import notices, phrases
from game.ui import flow, ladder, ledger, telling
from game.ui.kit import Button, Intent, Label, Role, Space, Widget
from game.ui.papers import Columns, Paper, Papers, say
from game.ui.session import Session
from game.words import words

CHART_HEIGHT = 170.0


class Dispatches(Papers):
    """One turn told to the side in the chair."""

    def __init__(self, session: Session, number: int, fresh: bool = False) -> None:
        super().__init__()
        self.session, self.number, self.fresh = session, number, fresh
        turn = session.scenario.turns[self.step.before.turn()]
        self.title = say("dispatches.title", turn=turn.title)
        self.first = "on" if fresh else "back"

    @property
    def step(self) -> Step:
        """The turn that is told."""
        return self.session.match.steps[self.number]

    def papers(self, wide: bool) -> Columns:
        """Deeds on the left, causes on the right."""
        done = Paper("deeds", say("dispatches.deeds_tab"), self._deeds(), say("dispatches.deeds"), self._when(), gap=9)
        causes = Paper("ledger", say("dispatches.ledger_tab"), ledger.of_turn(self.step, self.session.seat),
                       say("dispatches.ledger"), ground="card", gap=4)  # fmt: skip
        return [(6, [done]), (5, [*self._ladder(), causes])]

    def _when(self) -> str:
        scenario, side = self.session.scenario, self.session.seat
        if not phrases.dated(scenario):
            return ""
        turn = scenario.turns[self.step.before.turn()]
        begins = phrases.side_moment(scenario, side, turn.starts)
        ends = phrases.side_moment(scenario, side, turn.starts + timedelta(hours=turn.hours))
        until = words().clock(ends) if ends.date() == begins.date() else words().short_moment(ends)
        return say("dispatches.when", begins=words().short_moment(begins), ends=until)

    def _deeds(self) -> list[Widget]:
        session, step, side = self.session, self.step, self.session.seat
        scenario = session.scenario
        told = notices.told(words(), step, side)
        move = step.moves[side]
        own = [notices.order_text(words(), scenario, side, move.order)]
        if move.act is not None:
            own.append(phrases.act_done(words(), view(step.before, side), move.act))
        own += [text for who, text in told if who == notices.OWN]
        theirs = [
            notices.order_text(words(), scenario, side, one.subject)
            for one in step.notices
            if one.kind == "order" and one.side == other(side) and side in one.seen_by
        ]
        theirs += [text for who, text in told if who == notices.OTHER]
        silent = say("dispatches.nothing_seen", city=telling.across(session))
        found = _told(say("dispatches.you"), own) + _told(telling.across(session), theirs or [silent])
        return found + _told(say("dispatches.news"), [text for who, text in told if who == notices.NEWS])

    def _ladder(self) -> list[Paper]:
        session, step = self.session, self.step
        after = view(step.position, session.seat)
        if not session.scenario.ladder or not after.sees(telling.ESCALATION):
            return []
        seen = [view(one.before, session.seat) for one in session.match.steps[: self.number + 1]]
        heights = [one.value(telling.ESCALATION) for one in [*seen, after]]
        chart = ladder.chart(session.match.game, heights, len(session.scenario.turns), CHART_HEIGHT)
        text = say("dispatches.moved", before=heights[-2], after=heights[-1])
        widgets: list[Widget] = [Label(text, Role.LABEL, "red"), chart]
        return [Paper("ladder", say("ladder.title"), widgets, say("ladder.title"), ground="card", share=0)]

    def foot(self, wide: bool) -> Sequence[Button]:
        """On; or through the turns, where it is looked up again."""
        if self.fresh:
            return [Button("on", say("dispatches.on"), main=True)]
        last = len(self.session.match.steps) - 1
        return [
            Button("back", say("back")),
            Button("earlier", say("dispatches.earlier"), hotkey="e",
                   disabled="" if self.number else say("dispatches.no_earlier")),
            Button("later", say("dispatches.later"), hotkey="l",
                   disabled="" if self.number < last else say("dispatches.no_later")),
        ]  # fmt: skip

    def on_use(self, intent: Intent) -> None:
        """Turns the page."""
        match intent.name:
            case "on":
                self.session.told[self.session.seat] = self.number + 1
                flow.go_on(self.app, self.session)
            case "back":
                self.app.pop()
            case "earlier":
                self.app.replace(Dispatches(self.session, self.number - 1))
            case "later":
                self.app.replace(Dispatches(self.session, self.number + 1))

    def on_back(self) -> None:
        """Fresh dispatches are read on; old ones put away."""
        if not self.fresh:
            self.app.pop()


def _told(who: str, texts: Sequence[str]) -> list[Widget]:
    found: list[Widget] = []
    texts = [text for text in texts if text]
    if texts:
        found += [Label(who, Role.HEADING, "head")]
        found += [Label(text, Role.BODY) for text in texts]
        found.append(Space(8))
    return found
