"""What can be proved never to happen: orders, events and endings (errors), and any other condition (warnings)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from game.check.reach import Reach
from game.check.values import AFTER
from game.rules import Game
from game.scenario.parts import Condition
from game.scenario.problems import Problem
from game.scenario.written import Written

_JUDGED = ("orders", "events", "endings")


@dataclass(frozen=True)
class Proved:
    """What can never be, by table and id, with a problem for each; and problems of conditions besides."""

    never: dict[tuple[str, str], Problem]
    idle: list[Problem]


def impossible(written: Written, game: Game) -> Proved:
    """Everything that no game can bring about, as far as can be proved without playing."""
    reach = Reach(written, game)
    found: dict[tuple[str, str], Problem] = {}
    for which, problem in (*_never(written, game, reach), *_no_chance(written), *_shadowed(written)):
        found.setdefault(which, problem)
    return Proved(found, list(_idle(written, game, reach)))


_Found = Iterator[tuple[tuple[str, str], Problem]]


def _never(written: Written, game: Game, reach: Reach) -> _Found:
    scenario = written.scenario
    for name, order in scenario.orders.items():
        yield from _judged(written, game, reach, ("orders", name), order.when, "choice", "can never be given")
    for name, event in scenario.events.items():
        yield from _judged(written, game, reach, ("events", name), event.when, "events", "can never happen")
    last = game.course.endings[-1]
    for name, ending in scenario.endings.items():
        if name != last:  # the last ending is taken when the turns are used up, whatever its condition
            yield from _judged(written, game, reach, ("endings", name), ending.when, "endings", "can never come")


def _judged(
    written: Written, game: Game, reach: Reach, way: tuple[str, str], when: Condition, phase: str, words: str
) -> _Found:
    blame = reach.blame(game.layout.tree(when), phase)
    if blame is not None:
        what = way[0].removesuffix("s")
        message = f"the {what} '{way[1]}' {words}: nothing fits what it asks{_of(blame)}"
        yield way, written.error((*way, "when"), message, reach.possible(blame, phase))


def _of(blame: str) -> str:
    return f" of '{blame}'" if blame else ""


def _no_chance(written: Written) -> _Found:
    """An event whose chance is nought whatever happens."""
    for name, event in written.scenario.events.items():
        chance = event.chance
        highest = chance.max if chance.max is not None and chance.max <= 0 else chance.base if not chance.per else 1
        if highest <= 0:
            message = f"the event '{name}' can never happen: its chance is nought"
            problem = written.error(("events", name, "chance"), message, "give it a chance above 0, per cent")
            yield ("events", name), problem


def _shadowed(written: Written) -> _Found:
    """Endings that come after one that always holds."""
    names = list(written.scenario.endings)
    always = next((name for name in names if written.scenario.endings[name].when.empty), names[-1])
    for name in names[names.index(always) + 1 :]:
        message = f"the ending '{name}' can never come: '{always}' before it always holds"
        remedy = "put it before the other, or give the other a condition"
        yield ("endings", name), written.error(("endings", name), message, remedy, at_key=True)


def _idle(written: Written, game: Game, reach: Reach) -> Iterator[Problem]:
    """Any other condition that can never hold, so that what stands under it is idle."""
    for way, condition in written.parts(Condition):
        outermost = way[-1] in ("when", "may_give", "may_ask", "skip")
        judged = way[0] in _JUDGED and len(way) == 3
        if not outermost or judged or condition.empty:
            continue
        blame = reach.blame(game.layout.tree(condition), AFTER)
        if blame is not None:
            message = f"this can never hold: nothing fits what it asks{_of(blame)}"
            yield written.warning(way, message, reach.possible(blame, AFTER))
