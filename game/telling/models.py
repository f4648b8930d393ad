"""What three models of theory would have said of a game, what came, and where each fails, in words."""

from __future__ import annotations

from collections.abc import Mapping

from game.analysis.models import BLIND_CRASH, TEXTBOOK_BEARS, Bargaining, Brink, Chicken, Models
from game.rules import other
from game.scenario.model import Scenario
from game.telling import phrases
from game.telling.figures import package, points, share, turn_title
from game.words import Words


def box(words: Words, scenario: Scenario, found: Models) -> list[tuple[str, list[str]]]:
    """Each model by its name: what it expects, what came, and where it fails."""
    told = [
        (words.say("models.chicken.name"), chicken(words, scenario, found.chicken, found.side)),
        (words.say("models.brink.name"), brink(words, scenario, found.brink, found.side)),
    ]
    if found.bargaining is not None:
        told.append((words.say("models.bargaining.name"), bargaining(words, scenario, found.bargaining, found.side)))
    return told


def chicken(words: Words, scenario: Scenario, found: Chicken, side: str) -> list[str]:
    """Two choices, four outcomes."""
    return [
        words.say("models.chicken.expects", share=share(words, BLIND_CRASH)),
        words.say(f"models.chicken.came.{found.came}", city=phrases.city(scenario, other(side))),
        words.say("models.chicken.fails"),
    ]


def brink(words: Words, scenario: Scenario, found: Brink, side: str) -> list[str]:
    """The risk that was run, and the risk that he bears."""
    name = scenario.opponents[found.leader].name
    risk = {"share": share(words, found.gravest), "turn": turn_title(scenario, found.turn)}
    if found.bears is None:
        expects = words.say("models.brink.bears_all", name=name)
    else:
        key = "yields" if found.expected else "stands"
        bears = share(words, found.bears)
        expects = words.say(f"models.brink.{key}", name=name, bears=bears, count=found.days, **risk)
    textbook = {who: share(words, bears) for who, bears in TEXTBOOK_BEARS.items()}
    return [
        expects,
        words.say(f"models.brink.{'gave_way' if found.gave_way else 'stood_firm'}", name=name),
        words.say(
            f"models.brink.{'enough' if found.by_the_book else 'not_enough'}",
            share=share(words, found.accident),
            **textbook,
        ),
        words.say("models.brink.fails"),
    ]


def bargaining(words: Words, scenario: Scenario, found: Bargaining, side: str) -> list[str]:
    """The package of the greatest product, and what was agreed."""
    them = other(side)
    city = phrases.city(scenario, them)

    def gains(of: Mapping[str, int]) -> dict[str, str]:
        return {"yours": points(words, of[side]), "theirs": points(words, of[them]), "city": city}

    if found.best is None:
        expects = words.say("models.bargaining.empty", turn=turn_title(scenario, found.turn))
    else:
        terms = package(words, scenario, found.best.terms)
        expects = words.say("models.bargaining.expects", terms=terms, **gains(found.best_gains))
    if found.settlement is None:
        came = words.say("models.bargaining.nothing")
    else:
        lost = "other" if found.loser is None else "loss" if found.loser == side else "their_loss"
        key = "same" if found.fits else lost
        came = words.say(f"models.bargaining.{key}", **gains(found.gains))
    return [expects, came, words.say("models.bargaining.fails")]
