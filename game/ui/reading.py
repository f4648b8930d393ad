"""A letter read in full, and what can be done about it."""

from __future__ import annotations

from collections.abc import Sequence

from game.rules import Accept, Refuse, Withdraw, give_options
from game.telling import phrases
from game.telling.sheet import taking_up
from game.ui import captions
from game.ui.answers import Acceptance, Refusal
from game.ui.composer import Composer
from game.ui.kit import Button, Intent, Label, Role, Widget
from game.ui.letterhead import body, judged
from game.ui.onward import to_desk
from game.ui.papers import READING_WIDTH, Columns, Paper, Papers, say, section
from game.ui.session import Session


class Reading(Papers):
    """One letter on the desk."""

    width = READING_WIDTH * 1.6

    def __init__(self, session: Session, letter: str) -> None:
        super().__init__()
        self.session, self.name = session, letter
        found = phrases.find(session.view, letter)
        assert found is not None, "a letter that is read lies on the desk"
        self.letter = found
        self.title = captions.letter_title(session, found)

    def papers(self, wide: bool) -> Columns:
        """The letter, and beside it what it means for us."""
        session, letter, view = self.session, self.letter, self.session.view
        beside: list[Widget] = [Label(captions.letter_head(session, letter), Role.NOTE)]
        if letter.over:
            text = say("letter.over", clause=session.scenario.clauses[letter.over].title)
            beside.append(Label(text, Role.SMALL, "red"))
        if letter.answers and (answered := phrases.find(view, letter.answers)) is not None:
            beside.append(Label(say("letter.answers", letter=captions.letter_title(session, answered)), Role.SMALL))
        if letter.wording == "hint" and letter.state == "standing" and letter.sender != session.seat:
            beside.append(Label(say("letter.hint_note"), Role.SMALL))
        beside += [*section(say("letter.means")), *judged(session, view, letter.content)]
        return [
            (8, [Paper("letter", say("letter.tab"), body(session, letter, sealed=wide), gap=12)]),
            (5, [Paper("means", say("letter.means_tab"), beside, ground="card")]),
        ]

    def foot(self, wide: bool) -> Sequence[Button]:
        """What can be done about it now."""
        acts = self.session.legal.acts
        found = [Button("back", say("back_desk"))]
        if Withdraw(self.name) in acts:
            found.append(Button("withdraw", say("letter.withdraw"), hotkey="t"))
        if Refuse(self.name) in acts:
            found.append(Button("refuse", say("letter.refuse"), hotkey="r"))
        if self.letter.sender != self.session.seat and self.letter.state == "standing":
            hint = self.letter.wording == "hint"
            found.append(Button("answer", say("letter.answer" if hint else "letter.counter"), hotkey="w", main=hint))
        if Accept(self.name) in acts:
            found.append(Button("accept", say("letter.accept"), hotkey="a", main=True))
        return found

    def on_use(self, intent: Intent) -> None:
        """Acts on the letter lie in the tray until the turn is sent."""
        match intent.name:
            case "back":
                self.on_back()
            case "withdraw":
                self.session.tray.lay(self.session.tray.order, Withdraw(self.name))
                to_desk(self.app, self.session)
            case "refuse":
                self.app.push(Refusal(self.session, self.letter))
            case "answer":
                self.app.push(Composer(self.session, taking_up(self.session.view, self.letter)))
            case "accept" if give_options(self.session.view):
                self.app.push(Acceptance(self.session, self.letter))
            case "accept":
                self.session.tray.lay(self.session.tray.order, Accept(self.name))
                to_desk(self.app, self.session)
