"""Names for what happened, in words: the idea, the moment in this game, and the moment in 1962."""

from __future__ import annotations

from collections.abc import Iterable

from game.analysis.named import Named
from game.analysis.showing import CLAUSE, DRAFT, EVENT, ORDER, Showing
from game.scenario.model import Scenario
from game.telling import phrases
from game.telling.figures import turn_title
from game.words import Words

_PAIRS = {"logrolling": "clauses", "tit_for_tat": "orders"}
"""Patterns that are about two things, and the table in which these stand."""

_TABLES = {ORDER: "orders", DRAFT: "letters", EVENT: "events", CLAUSE: "clauses", "objective_criteria": "grounds"}
"""Where the titles stand of what a showing is about; else it is about clauses."""


def moment(words: Words, scenario: Scenario, one: Showing) -> str:
    """What in the game showed the idea, with the title of its turn."""
    return words.say("named.moment", turn=turn_title(scenario, one.turn), shown=shown(words, scenario, one))


def shown(words: Words, scenario: Scenario, one: Showing) -> str:
    """What in the game showed the idea, as a sentence to the side that played it."""
    if one.by in _PAIRS:
        first, second = (getattr(scenario, _PAIRS[one.by])[name].title for name in one.about)
        return words.say(f"named.by.{one.by}", first=first, second=second)
    table = getattr(scenario, _TABLES.get(one.by, "clauses"))
    return words.say(f"named.by.{one.by}", about=words.listed([table[name].title for name in one.about]))


def elsewhere(words: Words, scenario: Scenario, one: Named) -> str:
    """The other turns that showed it, or nothing."""
    turns = sorted({showing.turn for showing in one.shown} - {one.best.turn})
    titles = [turn_title(scenario, turn) for turn in turns]
    return words.say("named.also", turns=words.listed(titles)) if titles else ""


def then(words: Words, scenario: Scenario, concept: str) -> str:
    """The moment in 1962, with what is disputed in it; nothing where the scenario gives none."""
    about = scenario.concepts[concept].moment
    if about is None:
        return ""
    told = words.say("named.then", text=about.text)
    return words.say("named.disputed", text=told, disputed=about.disputed) if about.disputed else told


def origin(words: Words, scenario: Scenario, concept: str) -> str:
    """Who coined the idea and where the moment in 1962 is told, by the short names of the bibliography."""
    about = scenario.concepts[concept]
    sources = dict.fromkeys([*about.sources, *(about.moment.sources if about.moment else [])])
    return words.say("named.sources", sources="; ".join(sources)) if sources else ""


def told(words: Words, scenario: Scenario, ideas: Iterable[Named]) -> list[tuple[str, list[str]]]:
    """Every idea: its name, and sentences on what it means, where this game showed it, and 1962."""
    return [
        (
            phrases.capital(scenario.concepts[one.concept].name),
            [
                text
                for text in (
                    scenario.concepts[one.concept].text,
                    moment(words, scenario, one.best),
                    elsewhere(words, scenario, one),
                    then(words, scenario, one.concept),
                    origin(words, scenario, one.concept),
                )
                if text
            ],
        )
        for one in ideas
    ]
