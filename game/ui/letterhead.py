"""How a letter looks: its letterhead, its words as they are typed, its terms, and what they mean for the reader."""

from __future__ import annotations

from collections.abc import Sequence

from game.rules import LetterSeen, View
from game.telling import phrases, voice
from game.ui import captions
from game.ui.kit import Box, Canvas, Label, Painted, Role, Space, Stack, Widget
from game.ui.marks import seal
from game.ui.papers import say, section
from game.ui.session import Session
from game.words import words

SEAL_HEIGHT = 46.0
STAMP_HEIGHT, STAMP_ACROSS = 44.0, 0.78


def letterhead(session: Session, sender: str, place: str, sealed: bool = True) -> list[Widget]:
    """What is printed at the top of a leader's paper; on plain sheets of his office, and where there is little room,
    there is no seal."""
    pen = "head" if sender == session.seat else {"us": "blue", "ussr": "red"}.get(sender, "ink")

    def paint(canvas: Canvas, box: Box) -> None:
        seal(canvas, box, sender, getattr(canvas.theme, pen))

    printed: list[Widget] = []
    if sealed and sender in session.scenario.sides:
        printed.append(Painted(paint, "", height=SEAL_HEIGHT, key=("seal", sender, pen), name="seal"))
    printed.append(Label(place, Role.PRINTED if sender == "ussr" else Role.LETTERHEAD, pen, align=0.5))
    if sender in session.scenario.sides and (city := phrases.city(session.scenario, sender)) != place:
        printed.append(Label(city, Role.NOTE, pen, align=0.5))
    below: Widget = Stack([Space(4, pen), Space(4, pen)], 0) if sender == "ussr" else Space(8, pen)
    return [*printed, below]


def typed(sender: str) -> Role:
    """Each chancellery has its own typewriter."""
    return Role.CABLE if sender == "ussr" else Role.TYPE


def stamp(text: str, name: str, across: float = STAMP_ACROSS) -> Widget:
    """A rubber stamp on the right of the paper, or where `across` says: 0 is its left edge, 1 its right."""

    def paint(canvas: Canvas, box: Box) -> None:
        canvas.stamp((box.x + box.w * across, box.centre[1]), text, canvas.theme.red)

    return Painted(paint, text, height=STAMP_HEIGHT, key=("stamp", text, across), name=name)


def body(session: Session, letter: LetterSeen, sealed: bool = True) -> list[Widget]:
    """A letter as it lies on the desk; with its seal where there is room for it."""
    scenario = session.scenario
    sender = scenario.sides.get(letter.sender)
    place = (sender.place or sender.name) if sender else phrases.author(scenario, letter.sender)
    found = letterhead(session, letter.sender, place, sealed)
    when = words().short_moment(phrases.sent_at(scenario, session.seat, letter))
    found.append(Label(when, typed(letter.sender), align=1))
    found += [Label(text, typed(letter.sender)) for text in text_of(session, letter)]
    found.append(Label(phrases.author(scenario, letter.sender), Role.NOTE, align=1))
    return [*found, *terms(session, letter.clauses, letter.rider, letter.rider_channel)]


def text_of(session: Session, letter: LetterSeen) -> list[str]:
    """The words of a letter, a paragraph each: as it was drafted, or as its author would put its clauses."""
    if letter.draft:
        return [session.scenario.letters[letter.draft].text]
    answered = phrases.find(session.view, letter.answers) if letter.answers else None
    return voice.written(words(), session.scenario, voice.matter_of(letter, answered, session.seat))


def terms(session: Session, clauses: Sequence[str], rider: Sequence[str], channel: str | None) -> list[Widget]:
    """What the letter says, clause by clause, by who gives it."""
    scenario = session.scenario
    found = section(say("letter.terms"))
    for label, text in phrases.terms(words(), scenario, session.seat, clauses):
        found.append(Label(captions.term(label, text), Role.BODY))
    if rider:
        by = scenario.channels[channel].title if channel else ""
        head = Label(say("letter.rider", channel=by), Role.HEADING, "red")
        found += [stamp(say("letter.secret"), "secret stamp"), head]
        for label, text in phrases.terms(words(), scenario, session.seat, rider):
            found.append(Label(captions.term(label, text), Role.BODY))
    return found


def judged(session: Session, view: View, content: Sequence[tuple[str, str]]) -> list[Widget]:
    """What each clause costs or brings the side in the chair, in the form in which it stands."""
    found: list[Widget] = []
    for clause, form in content:
        about = session.scenario.clauses[clause]
        said = say(f"worth.{form}", worth=captions.rating(session, view, clause, form))
        found.append(Stack([Label(about.title, Role.LABEL), Label(said, Role.SMALL, "ink_soft")], 0))
    whole = sum(view.worth(clause, form) for clause, form in content)
    if len(content) > 1:
        text = say("worth.whole", worth=phrases.worth(words(), whole, session.figures))
        found += [Space(6, "rule"), Label(text, Role.NOTE)]
    return found
