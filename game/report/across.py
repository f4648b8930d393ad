"""The second side of the page, above: the other side revealed, and what could have been agreed."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from game.analysis.revealed import Aim, Revealed
from game.analysis.zone import Package, Zone
from game.report import plots
from game.report.case import Case, say, shortened
from game.report.frame import drawn, lines, listed, part
from game.report.html import Child, Element
from game.rules.amounts import HUNDRED
from game.telling import phrases
from game.telling import revealed as telling
from game.telling import zone as bargain
from game.words import words

AIMS: Final = 3
"""Clauses that the other side wanted most, and that it minded most: so many of each."""

LETTERS: Final = 2
"""Letters that are told, the nearest of those that were not accepted first."""

_LONG: Final = 215
"""Characters of a paragraph that the scenario or the game could make long."""


def across(case: Case, found: Revealed) -> Element | None:
    """Who sat there, what he wanted and thought, and how near each letter came."""
    told = [shortened(text, _LONG) for text in _told(case, found)]
    letters: list[Child] = [shortened(text, _LONG) for text in _letters(case, found)]
    return part("across.title", *lines(told), listed(letters))


def agreement(case: Case, zone: Zone) -> Element | None:
    """The zone of possible agreement, drawn."""
    return part("zone.title", _drawn(case, zone))


def _told(case: Case, found: Revealed) -> list[str]:
    scenario, few = case.scenario, replace(found, aims=_foremost(found))
    return [
        " ".join(telling.who(words(), scenario, found)[:2]),
        *telling.who(words(), scenario, found)[2:],
        *telling.aims(words(), scenario, few),
        " ".join(telling.limits(words(), scenario, found)),
        " ".join(telling.beliefs(words(), scenario, found)),
    ]


def _foremost(found: Revealed) -> tuple[Aim, ...]:
    wanted = [one for one in found.aims if one.most > 0][:AIMS]
    return (*wanted, *[one for one in found.aims if one.most < 0][:AIMS])


def _letters(case: Case, found: Revealed) -> list[str]:
    """How near each letter came, and which clause would have turned it."""
    near = sorted(found.letters, key=lambda one: (one.accepted, one.shortfall))[:LETTERS]
    return [" ".join(telling.letter(words(), case.scenario, found, one)) for one in near]


def _drawn(case: Case, zone: Zone) -> Element:
    mine, theirs = case.side, case.them

    def spot(package: Package) -> tuple[float, float]:
        return package.worth[mine] / HUNDRED, package.worth[theirs] / HUNDRED

    spots = [
        plots.Spot(*spot(one), within=min(zone.gain(one, mine), zone.gain(one, theirs)) >= 0)
        for one in (*zone.frontier, *zone.others)
    ]
    bounds = plots.Bounds(
        (zone.reserve[mine] / HUNDRED, zone.reserve[theirs] / HUNDRED),
        spot(zone.best) if zone.best is not None else None,
        spot(zone.settlement) if zone.settlement is not None else None,
        tuple(spot(one) for one in zone.frontier),
    )
    city = phrases.city(case.scenario, theirs)
    marks = {name: say(f"zone.{name}") for name in ("x", "best", "settled", "without")}
    named = plots.Named(y=say("zone.y", city=city), **marks)
    told = bargain.bargain(words(), case.scenario, zone, mine)
    caption = [*told[:2], *bargain.value(words(), zone, mine)]
    picture = plots.scatter("zone", say("zone.title"), " ".join(told), spots, bounds, named)
    return drawn(picture, " ".join(caption))
