"""How things stand: what the side knows of itself, and what it believes of the rest."""

from __future__ import annotations

from game.rules import View
from game.ui import telling
from game.ui.kit import Label, Meter, Role, Widget
from game.ui.papers import say
from game.ui.session import Session
from game.words import words

BAR_RANGE = 10
"""A variable with fewer points than this is said in figures, without a bar."""


def meters(session: Session, view: View) -> list[Widget]:
    """A bar or a line for each variable that the desk shows."""
    found: list[Widget] = []
    for name, variable in session.scenario.variables.items():
        if name == telling.ESCALATION or not variable.meter:
            continue
        if view.sees(name):
            found.append(_known(session, view, name))
        elif (guess := view.estimate(name)) is not None:
            found.append(_guessed(session, name, *guess))
    return found


def _known(session: Session, view: View, name: str) -> Widget:
    variable, value = session.scenario.variables[name], view.value(name)
    before = session.before
    change = value - before.value(name) if before is not None and before.sees(name) else 0
    note = say("meter.rising" if change > 0 else "meter.falling" if change < 0 else "meter.steady")
    if variable.unit or session.figures or variable.max - variable.min < BAR_RANGE:
        figure = f"{words().number(value)} {variable.unit}".rstrip()
        note = say("meter.figure", figure=figure, trend=note) if change else figure
    if variable.max - variable.min < BAR_RANGE:
        return Label(say("meter.line", title=variable.title, value=note), Role.SMALL)
    way = variable.better.get(session.seat)
    bad = way is not None and (change > 0) != (way == "up") and change != 0
    return Meter(variable.title, _share(value, variable.min, variable.max), note, "red" if bad else "blue")


def _guessed(session: Session, name: str, value: int, spread: int) -> Widget:
    variable = session.scenario.variables[name]
    key = "meter.guess" if spread else "meter.guess_sure"
    title = say("meter.theirs", title=variable.title, whose=telling.across(session))
    text = say(key, least=max(variable.min, value - spread), most=min(variable.max, value + spread), value=value,
               unit=variable.unit).strip()  # fmt: skip
    return Label(say("meter.line", title=title, value=text), Role.SMALL, "ink_soft")


def _share(value: int, least: int, most: int) -> float:
    return (value - least) / max(1, most - least)
