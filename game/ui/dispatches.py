"""What came of a turn: what both did as far as it was seen, the ladder's move, and why the numbers moved."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from game.rules import ESCALATION, Step, view
from game.telling import notices, phrases, voice
from game.ui import captions, ladder, ledger, onward
from game.ui.kit import Button, Intent, Label, Motion, Role, Space, Widget
from game.ui.letterhead import letterhead, text_of, typed
from game.ui.papers import Columns, Paper, Papers, say
from game.ui.session import Session
from game.words import words

CHART_HEIGHT = 132.0
PENCIL_SECONDS = 0.9


class Dispatches(Papers):
    """One turn told to the side in the chair."""

    def __init__(self, session: Session, number: int, fresh: bool = False) -> None:
        super().__init__()
        self.session, self.number, self.fresh = session, number, fresh
        turn = session.scenario.turns[self.step.before.turn()]
        self.title = say("dispatches.title", turn=turn.title)
        self.first = "on" if fresh else "back"
        self.motion = Motion(PENCIL_SECONDS) if fresh else None
        """The red pencil going to where the ladder stands now."""

    @property
    def step(self) -> Step:
        """The turn that is told."""
        return self.session.match.steps[self.number]

    def room(self) -> str:
        """The leader's own."""
        return self.session.seat

    def sounds(self) -> Sequence[str]:
        """They come over the wire; what was said by the back channel, or answers, by telephone.

        Two people in one room hear the same whatever has been said, since one of them is not to know.
        """
        if not self.fresh:
            return ()
        called = not self.session.two and rings(self.step, self.session.seat)
        return ("teletype", "telephone") if called else ("teletype",)

    def papers(self, wide: bool) -> Columns:
        """What happened, and below it the ladder; beside them the causes."""
        done = Paper("deeds", say("dispatches.deeds_tab"), self._page(), gap=9)
        causes = Paper("ledger", say("dispatches.ledger_tab"), ledger.of_turn(self.step, self.session.seat),
                       say("dispatches.ledger"), ground="card", gap=4)  # fmt: skip
        return [(6, [done, *self._ladder(wide)]), (5, [causes])]

    def _page(self) -> list[Widget]:
        """The dispatches as they are laid before the leader, on his own paper."""
        session, side = self.session, self.session.seat
        about = session.scenario.sides[side]
        found = letterhead(session, side, about.place or about.name, sealed=False)
        if when := self._when():
            found.append(Label(when, typed(side), align=1))
        return [*found, *deeds_told(session, self.step)]

    def _when(self) -> str:
        scenario, side = self.session.scenario, self.session.seat
        if not phrases.dated(scenario):
            return ""
        turn = scenario.turns[self.step.before.turn()]
        begins = phrases.side_moment(scenario, side, turn.starts)
        ends = phrases.side_moment(scenario, side, turn.starts + timedelta(hours=turn.hours))
        return phrases.span(words(), begins, ends)

    def _ladder(self, wide: bool) -> list[Paper]:
        session, step = self.session, self.step
        after = view(step.position, session.seat)
        if not session.scenario.ladder or not after.sees(ESCALATION):
            return []
        seen = [view(one.before, session.seat) for one in session.match.steps[: self.number + 1]]
        heights = [one.value(ESCALATION) for one in [*seen, after]]
        if self.motion is not None and self.app.look.still:
            self.motion.end()
        tall = CHART_HEIGHT if wide else ladder.LEAST_HEIGHT
        chart = ladder.chart(session.match.game, heights, len(session.scenario.turns), tall, self.motion)
        text = say("dispatches.moved", before=heights[-2], after=heights[-1])
        return [Paper("ladder", say("ladder.title"), [chart], text, ground="card", share=0, scroll=False)]

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
                onward.go_on(self.app, self.session)
            case "back":
                self.app.pop()
            case "earlier":
                self.app.replace(Dispatches(self.session, self.number - 1))
            case "later":
                self.app.replace(Dispatches(self.session, self.number + 1))

    def on_poll(self) -> None:
        """A frame of what moves, as long as it does."""
        if self.motion is not None and self.motion.running:
            if self.app.look.still:
                self.motion.end()
            # It goes on whether or not the ladder is in sight.
            self.motion.share()
            for widget in self.walk():
                if widget.name == "ladder":
                    widget.changed()

    def on_back(self) -> None:
        """Fresh dispatches are read on; old ones put away."""
        if not self.fresh:
            self.app.pop()


def deeds_told(session: Session, step: Step) -> list[Widget]:
    """What the side in the chair did in a turn, what it saw of the other, and the news."""
    side, city = session.seat, captions.across(session)
    deeds = notices.deeds(words(), step, side)
    silent = [notices.Told(notices.OTHER, say("dispatches.nothing_seen", city=city))]
    order = session.scenario.orders[step.moves[side].order]
    own = list(deeds.own)
    if not order.dispatch.of(side):
        own[0] = notices.Told(notices.OWN, say("dispatches.order", order=order.title, text=order.text).strip())
    told = ((say("dispatches.you"), own), (city, deeds.theirs or silent), (say("dispatches.news"), deeds.news))
    found: list[Widget] = []
    for number, part in enumerate(filter(None, (_told(session, *one) for one in told))):
        found += [Space(6), *part] if number else part
    return found


def _told(session: Session, who: str, told: Sequence[notices.Told]) -> list[Widget]:
    if not told:
        return []
    found: list[Widget] = [Label(who, Role.HEADING, "head")]
    for one in told:
        found.append(Label(one.text, typed(session.seat)))
        if one.letter is not None and (texts := text_of(session, one.letter)):
            quoted = phrases.first_words(words(), voice.matter_in(texts))
            found.append(Label(say("dispatches.quoted", text=quoted), Role.NOTE))
    return found


def rings(step: Step, side: str) -> bool:
    """Whether a side is told of a letter that came by word of mouth, or of an answer to something of its own."""
    scenario, seen = step.before.game.scenario, view(step.position, side)
    for one in step.notices:
        if side not in one.seen_by:
            continue
        if one.kind == "asked" and one.side == side:
            return True
        if one.kind in ("accepted", "refused") and one.side != side:
            return True
        letter = phrases.find(seen, one.subject) if one.kind in ("read", "rider_read") else None
        if letter is not None and letter.sender != side:
            way = letter.channel if one.kind == "read" else letter.rider_channel
            if letter.answers or (way is not None and scenario.channels[way].deniable):
                return True
    return False
