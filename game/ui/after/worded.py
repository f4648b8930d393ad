"""Choices, promises and marks in words, and as bars."""

from __future__ import annotations

from game.analysis.judge import Light, Promise
from game.analysis.marks import ONLY_MOVE
from game.rules import Move, View
from game.scenario.model import Scenario
from game.telling import phrases
from game.ui.after.bars import Bar
from game.ui.kit import Label, Role, Widget
from game.ui.papers import say, sentence
from game.words import words

MILLION = 1_000_000


def told(seen: View, move: Move) -> str:
    """A choice: the order, and what is done with letters."""
    return phrases.move_done(words(), seen, move)


def marked_as(light: Light) -> str:
    """The mark, with the points that it is about; empty where there is nothing to remark."""
    if light.mark is None:
        return ""
    return say(f"judged.mark.{light.mark}", points=points(-light.loss if light.mark == ONLY_MOVE else light.loss))


def promised(one: Promise) -> str:
    """What a choice promised."""
    return say("judged.promise", points=points(one.expected), chances=_chances(one))


def _chances(one: Promise) -> str:
    war, settlement = (words().per_cent(round(share * MILLION)) for share in (one.war, one.settlement))
    return say("judged.chances", war=war, settlement=settlement)


def promise(scenario: Scenario, text: str, one: Promise, pen: str = "blue") -> list[Widget]:
    """A choice, how many points it promised as a bar, and the rest in words."""
    bar = Bar(text, 0, share_of(scenario, one.expected), points(one.expected), pen)
    return [bar, Label(sentence(_chances(one)), Role.NOTE, "ink_soft")]


def share_of(scenario: Scenario, score: float) -> float:
    """Where a score stands between the least and the most that there is, from 0 to 1."""
    least, most = scenario.scores.least, scenario.scores.most
    return min(1.0, max(0.0, (score - least) / max(1, most - least)))


def points(amount: float) -> str:
    """Points in whole ones; tenths are less than what they are known to."""
    return words().number(round(amount))
