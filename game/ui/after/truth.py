"""A moment of a game as it really was: what each side hid, beside what the other believed of it."""

from __future__ import annotations

from collections.abc import Iterable

from game.rules import ESCALATION, SIDES, LetterSeen, Notice, Position, Step, view
from game.scenario.model import Variable
from game.telling import notices, phrases
from game.ui.kit import Label, Meter, Role, Space, Widget
from game.ui.letterhead import typed
from game.ui.meters import share
from game.ui.papers import say, section
from game.words import words


def types_of(position: Position) -> list[Widget]:
    """What each leader was at heart."""
    found: list[Widget] = []
    for side, about in position.game.scenario.sides.items():
        for name, kind in about.types.items():
            if position.value(f"type.{side}.{name}"):
                title = say("ending.type", leader=about.leader, title=kind.title)
                found += [Label(title, Role.LABEL, "head"), Label(kind.text, Role.SMALL), Space(4)]
    return found


def state(position: Position) -> list[Widget]:
    """All variables that a desk shows, by who could see them, with what the other side believed."""
    scenario, found = position.game.scenario, types_of(position)
    groups: dict[tuple[str, ...], list[str]] = {}
    for name, one in scenario.variables.items():
        if one.meter and name != ESCALATION:
            groups.setdefault(tuple(side for side in SIDES if side in one.seen_by), []).append(name)
    for eyes, names in sorted(groups.items(), key=lambda group: -len(group[0])):
        found += section(_known_to(position, eyes))
        for name in names:
            found += _variable(position, name, scenario.variables[name], eyes)
    return found


def _known_to(position: Position, eyes: tuple[str, ...]) -> str:
    if len(eyes) == 1:
        return say("truth.one_knew", city=phrases.city(position.game.scenario, eyes[0]))
    return say("truth.both_knew" if eyes else "truth.none_knew")


def _variable(position: Position, name: str, about: Variable, eyes: tuple[str, ...]) -> list[Widget]:
    scenario, value = position.game.scenario, position.value(name)
    figure = phrases.figure(words(), about, value)
    if about.max - about.min < phrases.LEVELS:
        found: list[Widget] = [Label(say("meter.line", title=about.title, value=figure), Role.SMALL)]
    else:
        found = [Meter(about.title, share(value, about.min, about.max), figure)]
    for side in SIDES:
        if side in eyes:
            continue
        city, guess = phrases.city(scenario, side), view(position, side).estimate(name)
        believed = phrases.guess(words(), about, *guess) if guess is not None else say("truth.no_idea")
        found.append(Label(say("truth.believed", city=city, guess=believed), Role.SMALL, "ink_soft"))
    return found


def deeds(step: Step) -> list[Widget]:
    """What both sides really did in a turn, and what befell them, whoever was told of it."""
    scenario = step.before.game.scenario
    found: list[Widget] = []
    for side in SIDES:
        order = scenario.orders[step.moves[side].order]
        act = phrases.act_done(words(), view(step.before, side), step.moves[side].act)
        told = [say("dispatches.order", order=order.title, text=order.text).strip()]
        found += [Label(scenario.sides[side].leader, Role.HEADING, "head")]
        found += [Label(text, typed(side)) for text in (*told, *([act] if scenario.clauses else []))]
        found.append(Space(6))
    if befell := list(_befell(step)):
        found.append(Label(say("dispatches.news"), Role.HEADING, "head"))
        found += [Label(text, Role.BODY) for text in befell]
    return found


def _befell(step: Step) -> Iterable[str]:
    for one in step.notices:
        if one.side is None and (text := notices.sentence(words(), step, _eyes(one), one)):
            yield text


def _eyes(notice: Notice) -> str:
    """Through whose eyes it is told: of who was told of it, or of anybody."""
    return next((side for side in SIDES if side in notice.seen_by), SIDES[0])


def letters(position: Position) -> list[LetterSeen]:
    """All letters as their writers know them, a third party's as both do; the latest first."""
    scenario, found = position.game.scenario, []
    for side in SIDES:
        for one in view(position, side).letters():
            if one.sender == side or (one.sender not in scenario.sides and side == SIDES[0]):
                found.append(one)
    return sorted(found, key=lambda one: (-one.sent, one.name))


def desk_of(letter: LetterSeen) -> str:
    """The side on whose desk a letter lies whole: its writer's; of a third party's, anybody's."""
    return letter.sender if letter.sender in SIDES else SIDES[0]
