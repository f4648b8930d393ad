"""How things stand: what the side knows of itself, and what it believes of the rest."""

from __future__ import annotations

from game.rules import ESCALATION, View
from game.telling import phrases
from game.ui.kit import Label, Meter, Role, Widget
from game.ui.papers import say
from game.ui.session import Session
from game.words import words


def meters(session: Session, view: View) -> list[Widget]:
    """A bar or a line for each variable that the desk shows."""
    found: list[Widget] = []
    for name, variable in session.scenario.variables.items():
        if name == ESCALATION or not variable.meter:
            continue
        if view.sees(name):
            found.append(_known(session, view, name))
        elif (guess := view.estimate(name)) is not None:
            text = phrases.guess(words(), variable, *guess)
            title = phrases.variable_title(words(), session.scenario, name)
            found.append(Label(say("meter.line", title=title, value=text), Role.SMALL, "ink_soft"))
    return found


def _known(session: Session, view: View, name: str) -> Widget:
    variable, value = session.scenario.variables[name], view.value(name)
    title = phrases.variable_title(words(), session.scenario, name)
    earlier = session.before.value(name) if session.before is not None and session.before.sees(name) else value
    figure = phrases.figure(words(), variable, value)
    if variable.max - variable.min < phrases.LEVELS:
        if earlier != value:
            figure = say("meter.was", now=figure, before=phrases.figure(words(), variable, earlier))
        return Label(say("meter.line", title=title, value=figure), Role.SMALL)
    trend = _trend(variable.better.get(session.seat), value - earlier)
    note = say(f"meter.{trend}")
    if variable.unit or session.figures:
        note = say("meter.figure", figure=figure, trend=note) if trend != "steady" else figure
    return Meter(title, share(value, variable.min, variable.max), note, "red" if "worse" in trend else "blue")


def _trend(better: str | None, change: int) -> str:
    """Which way it went; and whether that is good for the reader, where one way is better than the other."""
    if not change:
        return "steady"
    way = "up" if change > 0 else "down"
    if better is None:
        return way
    return f"{way}_better" if way == better else f"{way}_worse"


def share(value: int, least: int, most: int) -> float:
    return (value - least) / max(1, most - least)
