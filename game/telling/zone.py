"""What could have been agreed and what was, in words."""

from __future__ import annotations

from game.analysis.zone import Package, Zone
from game.rules import SIDES, other
from game.scenario.model import Scenario
from game.telling import phrases
from game.telling.figures import package, points, share, turn_title
from game.words import Words


def bargain(words: Words, scenario: Scenario, found: Zone, side: str) -> list[str]:
    """What both had to get, what the best was, the worst that the other would have taken, and what came."""
    cities = _cities(scenario)
    told = [
        words.say(
            "revealed.zone.reserve",
            turn=turn_title(scenario, found.turn),
            **cities,
            **{one: points(words, found.reserve[one]) for one in SIDES},
        )
    ]
    key = "empty" if found.best is None else "within"
    told.append(words.say(f"revealed.zone.{key}", count=found.within, possible=found.possible))
    told += [
        words.say("revealed.zone.hoped", city=city, hoped=points(words, found.hoped[one]))
        for one, city in zip(SIDES, cities.values(), strict=True)
        if found.hoped[one] > found.reserve[one]
    ]
    if found.best is not None:
        told.append(_worth(words, scenario, "best", found.best))
        told.append(worst(words, scenario, found, other(side)))
    if found.settlement is None:
        return [*told, words.say("revealed.zone.unsettled")]
    told.append(_worth(words, scenario, "settled", found.settlement))
    return [*told, *value(words, found, side)]


def worst(words: Words, scenario: Scenario, found: Zone, them: str) -> str:
    """The worst package that a side would still have taken, told to the other; empty where there was no zone."""
    if them not in found.worst:
        return ""
    last = found.worst[them]
    return words.say(
        "revealed.zone.worst",
        them=phrases.city(scenario, them),
        terms=package(words, scenario, last.terms),
        theirs=points(words, last.worth[them]),
        yours=points(words, last.worth[other(them)]),
    )


def value(words: Words, found: Zone, side: str) -> list[str]:
    """What the settlement created beside the best for both, and what a side claimed of it; nothing without either."""
    if found.settlement is None or found.best is None:
        return []
    made = {"created": points(words, found.created(found.settlement)), "best": points(words, found.created(found.best))}
    claimed = found.claimed(found.settlement, side)
    if claimed is None:
        return [words.say("revealed.zone.created_badly", **made)]
    return [words.say("revealed.zone.created", share=share(words, claimed), **made)]


def _worth(words: Words, scenario: Scenario, key: str, one: Package) -> str:
    worths = {side: points(words, one.worth[side]) for side in SIDES}
    terms = package(words, scenario, one.terms)
    return words.say(f"revealed.zone.{key}", terms=terms, **worths, **_cities(scenario))


def _cities(scenario: Scenario) -> dict[str, str]:
    """What the sides are called, by the names that the texts have for them."""
    return dict(zip(("washington", "moscow"), (phrases.city(scenario, side) for side in SIDES), strict=True))
