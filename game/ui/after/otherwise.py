"""Another choice in a turn that has been played: who chooses from there, and the desk of that turn."""

from __future__ import annotations

from collections.abc import Sequence

from game.players import AUTO, RANDOM, UnknownPlayer, drawn, opponents, planners
from game.players.match import Match
from game.record import HUMAN, RecordError
from game.rules import SIDES
from game.telling import cast, phrases
from game.ui import guide
from game.ui.after.aside import Aside
from game.ui.after.compared import Compared
from game.ui.after.judging import worked
from game.ui.after.story import Story
from game.ui.kit import Button, ChoiceList, Dialog, Intent, Label, Option, Role, Screen, Theme, Widget, Window
from game.ui.labour import Progress
from game.ui.papers import Columns, Paper, say
from game.ui.session import Session
from game.words import words


class Otherwise(Aside):
    """Who chooses for each side from this turn on; the side whose desk is looked at by hand, unless asked otherwise."""

    first = "begin"

    def __init__(self, story: Story, number: int, home: Theme) -> None:
        super().__init__(home)
        self.story, self.number = story, number
        self.turn = story.scenario.turns[story.again.steps[number].before.turn()]
        self.title = say("otherwise.title", turn=self.turn.title)
        self.players = {side: HUMAN if side == story.side else self._before(side) for side in SIDES}

    def _before(self, side: str) -> str:
        """Who chose for a side in this line; for a person the leader that the scenario offers first."""
        who = self._chose(side)
        return self._names(side)[1] if who == HUMAN else who

    def _chose(self, side: str) -> str:
        record = self.story.record
        return drawn(self.story.scenario, record.players_of(self.story.branch)[side], side, record.seed)

    def _names(self, side: str) -> list[str]:
        """By hand, the scenario's leaders and the planners, and whoever else chose before; somebody in any case."""
        scenario, before = self.story.scenario, self._chose(side)
        own = [*opponents(scenario, side), *planners(scenario)]
        rest = [before] if before not in (HUMAN, AUTO, *own) else []
        return [HUMAN, *(own + rest or [RANDOM])]

    def papers(self, wide: bool) -> Columns:
        """What it is; and a list for each side."""
        about: list[Widget] = [Label(say("otherwise.text"), Role.BODY),
                               Label(say("otherwise.luck"), Role.SMALL, "ink_soft")]  # fmt: skip
        found = [(4.0, [Paper("about", say("otherwise.about_tab"), about, say("otherwise.about"))])]
        for side in sorted(SIDES, key=lambda one: one != self.story.side):
            leader = self.story.scenario.sides[side].leader
            options = [Option(name, self._name(name, side)) for name in self._names(side)]
            listed = ChoiceList(side, leader, options, self.players[side], numbered=False)
            found.append((4.0, [Paper(f"{side} paper", phrases.surname(leader), [listed], leader, ground="folder")]))
        return found

    def _name(self, name: str, side: str) -> str:
        if name == HUMAN:
            return say("otherwise.by_hand")
        called = cast.name_of(words(), self.story.scenario, name)
        return say("otherwise.as_before", name=called) if name == self._chose(side) else called

    def foot(self, wide: bool) -> Sequence[Button]:
        """Back, or to the desk."""
        played = HUMAN not in self.players.values()
        return [Button("back", say("back")),
                Button("begin", say("otherwise.let_play" if played else "otherwise.begin"), main=True)]  # fmt: skip

    def on_use(self, intent: Intent) -> None:
        """Somebody else, or begin."""
        if intent.name in SIDES:
            self.players[intent.name] = intent.value
            self.refresh()
        elif intent.name == "begin":
            self._begin()
        else:
            super().on_use(intent)

    def _begin(self) -> None:
        story = self.story
        try:
            match = Match.what_if(story.record, self.turn.id, story.branch, self.players, story.path)
        except (RecordError, UnknownPlayer) as error:
            cannot(self.app, str(error))
            return
        self.app.pop()
        begin(self.app, story, match, self.home)


def go_on_with(app: Window, story: Story, branch: str, home: Theme) -> None:
    """A what-if that is not over is gone on with."""
    if story.path is None:
        cannot(app, say("otherwise.not_kept"))
        return
    try:
        match = Match.resume(story.path, branch)
    except RecordError as error:
        cannot(app, str(error))
    else:
        begin(app, story, match, home)


def begin(app: Window, story: Story, match: Match, home: Theme) -> None:
    """The desk of a what-if, on top of what is open; without people it is played at once, and held against the game."""
    story.begin(match)
    if match.humans:
        session = Session(match, story.figures)
        session.depth, session.home = len(app.stack) + 1, home
        session.following = lambda session: following(story, session)
        session.sit(match.to_choose()[0] if match.to_choose() else match.humans[0])
        app.set_theme(session.theme)
        app.push(following(story, session))
        return

    def play(progress: Progress) -> None:
        turns = len(match.game.scenario.turns)
        while not match.over:
            match.resolve()
            progress(len(match.steps), turns)

    assert match.fork is not None, "a what-if leaves a line"
    name = match.fork.name
    worked(app, "judging.playing", play, lambda _: app.push(Compared(story, None, name, home)))


def following(story: Story, session: Session) -> Screen:
    """What is to be seen next: dispatches, the desk, and at the end both lines. Nobody has secrets any more."""
    session.closed = False
    if session.untold() is not None:
        return guide.dispatches(session)
    if session.match.over:
        assert session.match.fork is not None, "a what-if leaves a line"
        return Compared(story, None, session.match.fork.name, session.home)
    return guide.desk(session)


def cannot(app: Window, reason: str) -> None:
    """Why there is no other choice here."""
    buttons = [Button("back", say("back"), main=True)]
    app.push(Dialog(say("otherwise.cannot"), reason, buttons, lambda _: None))


