"""What happened and what stands, in the words that the text game uses too."""

from __future__ import annotations

from datetime import datetime

from game.rules import ESCALATION, LetterSeen, View, other
from game.scenario.model import Scenario, Turn
from game.telling import phrases
from game.ui.papers import say, sentence
from game.ui.session import Session
from game.words import words


def capital_time(scenario: Scenario, side: str, turn: Turn) -> datetime:
    """When a turn begins by the clock of a capital."""
    return phrases.side_moment(scenario, side, turn.starts)


def date_line(session: Session) -> str:
    """``Saturday 27 October 1962, 16:00``; the turn's number where dates mean nothing."""
    scenario = session.scenario
    if not phrases.dated(scenario):
        return turn_line(session)
    return words().moment(capital_time(scenario, session.seat, session.turn))


def turn_line(session: Session) -> str:
    """``Turn 2 of 7``."""
    number = session.match.position.turn() + 1
    return say("desk.turn", number=number, count=len(session.scenario.turns))


def of_house(session: Session, key: str) -> str:
    """What something is called in the house of the side in the chair; empty in a formal model, which has no houses."""
    return say(f"{key}.{session.seat}") if phrases.dated(session.scenario) else ""


def letter_title(session: Session, letter: LetterSeen) -> str:
    """``From Nikita Khrushchev, 27 October``."""
    scenario, side = session.scenario, session.seat
    author = phrases.author(scenario, letter.sender)
    date = words().short_moment(phrases.sent_at(scenario, side, letter))
    return say("letter.yours" if letter.sender == side else "letter.from", author=author, date=date)


def letter_state(letter: LetterSeen, side: str) -> str:
    """What has become of a letter, in a few words."""
    state = letter.state
    if state == "standing" and side in letter.accepted_by:
        state = "half_accepted"
    elif state == "standing" and letter.sender == side:
        state = "read"
    return say(f"letter.state.{state}")


def letter_kind(session: Session, letter: LetterSeen) -> str:
    """``an offer, by Radio``."""
    return phrases.letter_kind(words(), session.scenario, letter)


def letter_head(session: Session, letter: LetterSeen) -> str:
    """``An offer, by Radio; stands``."""
    state = letter_state(letter, session.seat)
    return sentence(say("letter.note", kind=letter_kind(session, letter), state=state))


def term(label: str, clauses: str) -> str:
    """``You give: no invasion of Cuba.``"""
    return sentence(words().say("common.term", label=label, clauses=clauses))


def letter_note(session: Session, letter: LetterSeen) -> str:
    """A letter in short: what it is, what became of it, what it gives and asks."""
    scenario, side = session.scenario, session.seat
    lines = [letter_head(session, letter)]
    for label, text in phrases.terms(words(), scenario, side, letter.clauses):
        lines.append(term(label, text))
    if letter.rider:
        lines.append(say("letter.rider_note", clauses=phrases.titles(scenario, letter.rider)))
    if letter.over:
        lines.append(say("letter.over", clause=scenario.clauses[letter.over].title))
    return "\n".join(lines)


def letters(view: View) -> list[LetterSeen]:
    """The letters on the desk: theirs first, then one's own, then what became of others."""
    return sorted(view.letters(), key=lambda one: (not phrases.live(one), one.sender == view.side, -one.sent))


def rating(session: Session, view: View, clause: str, form: str) -> str:
    """What a clause in a form is worth to the side in the chair, in words, with figures if they are asked for."""
    return phrases.worth(words(), view.worth(clause, form), session.figures)


def ratings(session: Session, view: View, clause: str) -> str:
    """The same for each form that the clause can have."""
    forms = [form for form in ("public", "secret") if session.scenario.clauses[clause].form in ("any", form)]
    said = {form: rating(session, view, clause, form) for form in forms}
    if len(set(said.values())) == 1:
        return said[forms[0]] if len(forms) > 1 else say(f"worth.only_{forms[0]}", worth=said[forms[0]])
    return say("worth.both", public=said["public"], secret=said["secret"])


def chance(session: Session, view: View) -> str:
    """How likely it is that events slip this turn."""
    risk = view.slip_chance()
    said = phrases.chance(words(), risk)
    said = sentence(said)
    return say("ladder.chance_figure", words=said, chance=words().per_cent(risk)) if session.figures else said


def expects(session: Session, hint: dict[str, int]) -> str:
    """Which way an order by itself moves what the side sees, the ladder apart."""
    parts = []
    for name, amount in hint.items():
        variable = session.scenario.variables[name]
        if not amount or name == ESCALATION or not variable.meter:
            continue
        title = phrases.variable_title(words(), session.scenario, name)
        if session.figures:
            parts.append(say("order.figure", name=title, amount=words().signed(amount)))
        else:
            parts.append(say("order.up" if amount > 0 else "order.down", name=title))
    if session.figures and hint.get(ESCALATION):
        parts.insert(0, say("order.figure", name=session.scenario.variables[ESCALATION].title,
                            amount=words().signed(hint[ESCALATION])))  # fmt: skip
    return words().say("common.comma").join(parts)


def own_type(session: Session, side: str) -> str:
    """The id of a side's hidden disposition, if it has one; only for a side that may know it."""
    for name in session.scenario.sides[side].types:
        if session.match.position.value(f"type.{side}.{name}"):
            return name
    return ""


def across(session: Session) -> str:
    """What the other side is called in dispatches."""
    return phrases.city(session.scenario, other(session.seat))
