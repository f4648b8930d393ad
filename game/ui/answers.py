"""Accepting a letter with something of one's own added, refusing one, and putting a question."""

from __future__ import annotations

from collections.abc import Sequence

from game.rules import FORMS, Accept, Ask, LetterSeen, Move, Refuse, give_options, why_illegal
from game.ui import captions
from game.ui.kit import Button, CheckList, ChoiceList, Intent, Label, Option, Role, Widget
from game.ui.letterhead import judged
from game.ui.onward import to_desk
from game.ui.papers import READING_WIDTH, Columns, Paper, Papers, say
from game.ui.session import Session
from game.words import words

NOTHING = "nothing"


class Acceptance(Papers):
    """Accepting, with gives of one's own added."""

    width = READING_WIDTH * 1.4

    def __init__(self, session: Session, letter: LetterSeen) -> None:
        super().__init__()
        self.session, self.letter = session, letter
        self.title = say("accept.title")
        self.adds: list[str] = []

    @property
    def act(self) -> Accept:
        """What would be sent."""
        return Accept(self.letter.name, tuple(self.adds))

    def papers(self, wide: bool) -> Columns:
        """What is accepted, and what could be added."""
        session, view = self.session, self.session.view
        left: list[Widget] = [
            Label(captions.letter_title(session, self.letter), Role.HEADING, "head"),
            *judged(session, view, self.letter.content),
        ]
        options = []
        taken = {name for name, _ in self.letter.content}
        for clause in give_options(view):
            about = session.scenario.clauses[clause]
            if clause in taken:
                continue
            for form in FORMS:
                if about.form in ("any", form):
                    said = say(f"worth.{form}", worth=captions.rating(session, view, clause, form))
                    options.append(Option(f"{clause}.{form}", say(f"accept.{form}", clause=about.title), said))
        right: list[Widget] = [Label(say("accept.note"), Role.SMALL, "ink_soft")]
        if options:
            right.append(CheckList("adds", say("accept.adds"), options, self.adds))
        if reason := self._why():
            right.append(Label(reason, Role.SMALL, "red", name="reason"))
        return [
            (1, [Paper("taken", say("accept.taken_tab"), left, say("accept.taken"))]),
            (1, [Paper("adds", say("accept.adds_tab"), right, say("accept.adds"), ground="card")]),
        ]

    def _why(self) -> str:
        order = self.session.legal.orders[0]
        why = why_illegal(self.session.view, Move(order, self.act))
        return words().reason(why) if why else ""

    def foot(self, wide: bool) -> Sequence[Button]:
        """Back, or into the tray."""
        return [
            Button("back", say("back")),
            Button("lay", say("accept.lay"), main=True, disabled=say("accept.cannot") if self._why() else ""),
        ]

    def on_use(self, intent: Intent) -> None:
        """A clause is added in one form only."""
        match intent.name:
            case "adds":
                clause = intent.value.partition(".")[0]
                kept = [one for one in self.adds if one.partition(".")[0] != clause]
                self.adds = kept if intent.value in self.adds else [*kept, intent.value]
                self.refresh()
            case "back":
                self.on_back()
            case "lay":
                self.session.tray.lay(self.session.tray.order, self.act)
                to_desk(self.app, self.session)


class OneOf(Papers):
    """A short question with one of several answers."""

    width = READING_WIDTH
    compact = True
    first = "choice"
    note = ""
    lay = ""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.chosen = ""

    def options(self) -> Sequence[Option]:
        """What can be chosen."""
        raise NotImplementedError

    def papers(self, wide: bool) -> Columns:
        """One paper with the list."""
        choices = ChoiceList("choice", self.title, self.options(), self.chosen)
        return [(1, [Paper("choice", "", [Label(self.note, Role.SMALL, "ink_soft"), choices], ground="folder")])]

    def foot(self, wide: bool) -> Sequence[Button]:
        """Back, or into the tray."""
        return [
            Button("back", say("back")),
            Button("lay", self.lay, main=True, disabled="" if self.chosen else say("choose_first")),
        ]

    def done(self) -> None:
        """Lays the act into the tray."""
        raise NotImplementedError

    def on_use(self, intent: Intent) -> None:
        """Choose, then confirm."""
        match intent.name:
            case "choice":
                self.chosen = intent.value
                self.refresh()
            case "back":
                self.on_back()
            case "lay":
                self.done()
                to_desk(self.app, self.session)


class Refusal(OneOf):
    """Refusing, and perhaps saying why."""

    def __init__(self, session: Session, letter: LetterSeen) -> None:
        super().__init__(session)
        self.letter = letter
        self.title, self.note, self.lay = say("refuse.title"), say("refuse.note"), say("refuse.lay")
        self.chosen = NOTHING

    def options(self) -> Sequence[Option]:
        """No reason, or a clause of the letter."""
        clauses = self.session.scenario.clauses
        found = [Option(name, clauses[name].title, clauses[name].text) for name, _ in self.letter.content]
        return [Option(NOTHING, say("refuse.nothing"), say("refuse.nothing_note")), *found]

    def done(self) -> None:
        """Lays the refusal into the tray."""
        over = None if self.chosen == NOTHING else self.chosen
        self.session.tray.lay(self.session.tray.order, Refuse(self.letter.name, over))


class Question(OneOf):
    """A question by the back channel."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.title, self.lay = say("ask.title"), say("ask.lay")
        left = session.scenario.questions - session.view.value(f"questions.{session.seat}")
        self.note = say("ask.note", count=left)

    def options(self) -> Sequence[Option]:
        """The clauses that can be asked about."""
        clauses = self.session.scenario.clauses
        names = [act.clause for act in self.session.legal.acts if isinstance(act, Ask)]
        return [Option(name, clauses[name].title, clauses[name].text) for name in names]

    def done(self) -> None:
        """Lays the question into the tray."""
        self.session.tray.lay(self.session.tray.order, Ask(self.chosen))
