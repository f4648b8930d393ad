"""A first turn that teaches by doing: a note in red pencil at the very paper it speaks of, one at a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from game.ui.composer import Composer
from game.ui.desk import Desk
from game.ui.dispatches import Dispatches
from game.ui.kit import Button, Intent, Label, Panel, Role, Row, Screen, Widget
from game.ui.papers import Columns, Paper, Papers, say
from game.ui.session import Session

NEXT, LEAVE = "guide next", "guide leave"


@dataclass(frozen=True)
class Step:
    """One note."""

    text: str
    """The name of its words."""
    screen: type[Papers]
    paper: str
    """The paper on that screen at which it stands."""
    focus: str = NEXT
    """Where the keyboard goes: to what is to be used, or to the button under the note."""
    done: Callable[[Papers, Session], bool] = lambda screen, session: False
    """Whether the player has done what it asks; else he goes on by the button, if he may."""
    skip: bool = True
    """Whether the note has a button to go on with."""


def _laid(screen: Papers, session: Session) -> bool:
    return session.tray.act is not None


def _filled(screen: Papers, session: Session) -> bool:
    return _laid(screen, session) or (isinstance(screen, Composer) and bool(screen.sheet.clauses))


STEPS = (
    Step("news", Desk, "news"),
    Step("ladder", Desk, "state"),
    Step("orders", Desk, "orders", "orders", lambda screen, session: session.tray.order is not None, skip=False),
    Step("letters", Desk, "letters", "write", _laid),
    Step("clauses", Composer, "clauses", "gives", _filled, skip=False),
    Step("letter", Composer, "cost", "lay", _laid, skip=False),
    Step("send", Desk, "tray", "send", skip=False),
    Step("deeds", Dispatches, "deeds"),
    Step("ledger", Dispatches, "ledger"),
)
LAST = len(STEPS) - 1
SEND = next(number for number, step in enumerate(STEPS) if step.text == "send")
"""Where the notes go on when no letter is written."""


class Guided(Papers):
    """A screen with the note that belongs on it."""

    session: Session
    _shown = -1
    """The step that was shown when the screen was last built."""
    _own_first = ""
    """Where the keyboard goes without notes."""

    def papers(self, wide: bool) -> Columns:
        """The screen's own papers, one of them with a note at its head."""
        found = super().papers(wide)
        step = self._step({paper.name for _, papers in found for paper in papers})
        if step is None:
            return found
        if self.session.guide != self._shown:
            self._own_first = self._own_first or self.first
            self._shown = self.session.guide or 0
            self.page, self.focus, self.first = step.paper, None, step.focus
            self.app.ui.say(say(f"guide.{step.text}"))
        return [(weight, [_noted(paper, step) for paper in papers]) for weight, papers in found]

    def _step(self, papers: set[str]) -> Step | None:
        """The step that is due here, past those that are done or have no paper in this scenario."""
        session = self.session
        while session.guide is not None and isinstance(self, STEPS[session.guide].screen):
            step = STEPS[session.guide]
            if step.paper in papers and not step.done(self, session):
                return step
            session.guide = session.guide + 1 if session.guide < LAST else None
        if session.guide is not None and isinstance(self, Desk) and STEPS[session.guide].screen is Composer:
            # The sheet was left without a letter, or one was taken from elsewhere: on to what is sent.
            session.guide = SEND
            return self._step(papers)
        return None

    def on_intent(self, intent: Intent) -> None:
        """Its own two buttons; the rest is the screen's."""
        if intent.name not in (NEXT, LEAVE):
            super().on_intent(intent)
            return
        here = self.session.guide
        self.session.guide = None if intent.name == LEAVE or here is None or here == LAST else here + 1
        if self.session.guide is not None and STEPS[self.session.guide].screen is Composer:
            self.session.guide = SEND
        self.focus, self.first = None, self._own_first
        self.refresh()


class GuidedDesk(Guided, Desk):
    """The desk, with notes."""

    def on_use(self, intent: Intent) -> None:
        """The sheet that is opened from here has notes as well."""
        here = self.session.guide
        if intent.name == "write" and here is not None and STEPS[here].text == "letters":
            self.session.guide = here + 1
            self.app.push(GuidedComposer(self.session))
        else:
            super().on_use(intent)


class GuidedComposer(Guided, Composer):
    """The composer, with notes."""


class GuidedDispatches(Guided, Dispatches):
    """What came of the turn, with notes."""


def desk(session: Session) -> Screen:
    """The desk of the side in the chair, guided if that is wanted."""
    return Desk(session) if session.guide is None else GuidedDesk(session)


def dispatches(session: Session) -> Screen:
    """What the side in the chair has yet to read, guided if that is wanted."""
    number = session.told[session.seat]
    if session.guide is None:
        return Dispatches(session, number, fresh=True)
    session.guide = next(number for number, step in enumerate(STEPS) if step.screen is Dispatches)
    return GuidedDispatches(session, number, fresh=True)


def _noted(paper: Paper, step: Step) -> Paper:
    if paper.name != step.paper:
        return paper
    buttons = [Button(NEXT, say("guide.next"))] if step.skip else []
    if step.text != STEPS[LAST].text:
        buttons.append(Button(LEAVE, say("guide.leave")))
    words: list[Widget] = [
        Label(say("guide.step", number=STEPS.index(step) + 1, count=len(STEPS)), Role.NOTE, "red"),
        Label(say(f"guide.{step.text}"), Role.BODY, name="guide note"),
    ]
    note = Panel([*words, Row(buttons)], ground="picked", pad=10, gap=4, name="guide")
    return replace(paper, children=[note, *paper.children])
