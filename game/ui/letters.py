"""A letter in full: on its letterhead, with its terms, and what can be done about it."""

from __future__ import annotations

from collections.abc import Sequence

from game.rules import Accept, LetterSeen, Refuse, View, Withdraw, give_options
from game.terminal import phrases
from game.ui import telling
from game.ui.flow import to_desk
from game.ui.kit import Box, Button, Canvas, Intent, Label, Painted, Role, Space, Widget
from game.ui.marks import seal
from game.ui.papers import READING_WIDTH, Columns, Paper, Papers, say, section
from game.ui.session import Session
from game.words import words

SEAL_HEIGHT = 46.0
STAMP_HEIGHT = 44.0


def letterhead(session: Session, sender: str, place: str) -> list[Widget]:
    """What is printed at the top of a leader's paper."""

    pen = "head" if sender == session.seat else {"us": "blue", "ussr": "red"}.get(sender, "ink")

    def paint(canvas: Canvas, box: Box) -> None:
        seal(canvas, box, sender, getattr(canvas.theme, pen))

    printed: list[Widget] = []
    if sender in session.scenario.sides:
        printed.append(Painted(paint, "", height=SEAL_HEIGHT, key=("seal", sender, pen), name="seal"))
    return [*printed, Label(place, Role.HEADING, pen, align=0.5), Space(8, pen)]


def typed(sender: str) -> Role:
    """Each chancellery has its own typewriter."""
    return Role.MONO if sender == "ussr" else Role.TYPE


def stamp(text: str, name: str) -> Widget:
    """A rubber stamp across the paper."""

    def paint(canvas: Canvas, box: Box) -> None:
        canvas.stamp((box.x + box.w * 0.78, box.centre[1]), text, canvas.theme.red)

    return Painted(paint, text, height=STAMP_HEIGHT, key=("stamp", text), name=name)


def body(session: Session, letter: LetterSeen) -> list[Widget]:
    """A letter as it lies on the desk."""
    scenario = session.scenario
    sender = scenario.sides.get(letter.sender)
    place = (sender.place or sender.name) if sender else phrases.author(scenario, letter.sender)
    found = letterhead(session, letter.sender, place)
    when = words().short_moment(phrases.sent_at(scenario, session.seat, letter))
    found.append(Label(when, typed(letter.sender), align=1))
    if letter.draft:
        found.append(Label(scenario.letters[letter.draft].text, typed(letter.sender)))
    else:
        found += written(session, letter.sender, letter.wording, letter.ground, letter.clauses)
    found.append(Label(phrases.author(scenario, letter.sender), Role.NOTE, align=1))
    return [*found, *terms(session, letter.clauses, letter.rider, letter.rider_channel)]


def written(session: Session, sender: str, wording: str, ground: str | None, clauses: Sequence[str]) -> list[Widget]:
    """The words of a letter that was composed clause by clause."""
    scenario, role = session.scenario, typed(sender)
    found: list[Widget] = []
    if ground:
        found.append(Label(scenario.grounds[ground].text, role))
    own = [name for name in clauses if scenario.clauses[name].giver == sender]
    theirs = [name for name in clauses if scenario.clauses[name].giver not in (sender, "both")]
    both = [name for name in clauses if scenario.clauses[name].giver == "both"]
    for key, names in (("we_ask", theirs), ("we_give", own), ("we_both", both)):
        if names:
            texts = " ".join(scenario.clauses[name].text for name in names)
            found.append(Label(say(f"letter.{key}.{wording}", clauses=texts), role))
    if clauses:
        found.append(Label(say(f"letter.end.{wording}"), role))
    return found


def terms(session: Session, clauses: Sequence[str], rider: Sequence[str], channel: str | None) -> list[Widget]:
    """What the letter says, clause by clause, by who gives it."""
    scenario = session.scenario
    found = section(say("letter.terms"))
    for label, text in phrases.terms(words(), scenario, session.seat, clauses):
        found.append(Label(telling.term(label, text), Role.BODY))
    if rider:
        by = scenario.channels[channel].title if channel else ""
        head = Label(say("letter.rider", channel=by), Role.HEADING, "red")
        found += [stamp(say("letter.secret"), "secret stamp"), head]
        for label, text in phrases.terms(words(), scenario, session.seat, rider):
            found.append(Label(telling.term(label, text), Role.BODY))
    return found


def judged(session: Session, view: View, content: Sequence[tuple[str, str]]) -> list[Widget]:
    """What each clause costs or brings the side in the chair, in the form in which it stands."""
    found: list[Widget] = []
    for clause, form in content:
        about = session.scenario.clauses[clause]
        said = say(f"worth.{form}", worth=telling.rating(session, view, clause, form))
        found += [Label(about.title, Role.LABEL), Label(said, Role.SMALL, "ink_soft"), Space(2)]
    whole = sum(view.worth(clause, form) for clause, form in content)
    if len(content) > 1:
        text = say("worth.whole", worth=phrases.worth(words(), whole, session.figures))
        found += [Space(6, "rule"), Label(text, Role.NOTE)]
    return found


class Reading(Papers):
    """One letter on the desk."""

    width = READING_WIDTH * 1.6

    def __init__(self, session: Session, letter: str) -> None:
        super().__init__()
        self.session, self.name = session, letter
        found = phrases.find(session.view, letter)
        assert found is not None, "a letter that is read lies on the desk"
        self.letter = found
        self.title = telling.letter_title(session, found)

    def papers(self, wide: bool) -> Columns:
        """The letter, and beside it what it means for us."""
        session, letter, view = self.session, self.letter, self.session.view
        beside: list[Widget] = [Label(telling.letter_head(session, letter), Role.NOTE)]
        if letter.over:
            text = say("letter.over", clause=session.scenario.clauses[letter.over].title)
            beside.append(Label(text, Role.SMALL, "red"))
        if letter.answers and (answered := phrases.find(view, letter.answers)) is not None:
            beside.append(Label(say("letter.answers", letter=telling.letter_title(session, answered)), Role.SMALL))
        if letter.wording == "hint" and letter.state == "standing" and letter.sender != session.seat:
            beside.append(Label(say("letter.hint_note"), Role.SMALL))
        beside += [*section(say("letter.means")), *judged(session, view, letter.content)]
        return [
            (8, [Paper("letter", say("letter.tab"), body(session, letter), gap=12)]),
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
        from game.ui.answers import Acceptance, Refusal
        from game.ui.composer import Composer
        from game.ui.drafting import answering

        match intent.name:
            case "back":
                self.on_back()
            case "withdraw":
                self.session.tray.lay(self.session.tray.order, Withdraw(self.name))
                to_desk(self.app)
            case "refuse":
                self.app.push(Refusal(self.session, self.letter))
            case "answer":
                self.app.push(Composer(self.session, answering(self.session.view, self.letter)))
            case "accept" if give_options(self.session.view):
                self.app.push(Acceptance(self.session, self.letter))
            case "accept":
                self.session.tray.lay(self.session.tray.order, Accept(self.name))
                to_desk(self.app)
