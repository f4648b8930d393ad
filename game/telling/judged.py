"""Decisions judged, in words: what is remarked of them, and on what that hangs."""

from __future__ import annotations

from game.analysis.judge import ODDS, Assumption, Judgement
from game.rules import other
from game.scenario.model import Scenario
from game.words import Words


def hangs_on(words: Words, scenario: Scenario, judged: Judgement) -> str:
    """Whether a mark would stand if the odds or the other side's disposition were otherwise; empty without a mark."""
    if judged.believed.mark is None or not judged.assumptions:
        return ""
    if not judged.hangs_on:
        return words.say("judged.survives", count=len(judged.assumptions))
    told = words.listed([_otherwise(words, scenario, judged.side, one) for one in judged.hangs_on])
    return words.say("judged.hangs", otherwise=told)


def _otherwise(words: Words, scenario: Scenario, side: str, one: Assumption) -> str:
    if one.about == ODDS:
        return words.say("judged.odds", title=scenario.odds[one.name].title, loss=one.loss)
    across = scenario.sides[other(side)]
    return words.say("judged.type", leader=across.leader, title=across.types[one.name].title, loss=one.loss)
