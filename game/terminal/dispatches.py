"""What came of a turn: what each side did as far as it was seen, what else happened, and why the numbers moved."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from game.rules import Step, other
from game.telling import notices, phrases
from game.terminal import ledger
from game.terminal.paper import Paper
from game.words import Words

LABEL = 12
"""Columns of who did it."""


def show(paper: Paper, words: Words, played: Step, side: str) -> None:
    """The dispatches of a turn for one side, with the ledger."""
    show_deeds(paper, words, played, side)
    paper.line()
    show_ledger(paper, words, played, side)


def show_deeds(paper: Paper, words: Words, played: Step, side: str) -> None:
    """Who did what."""
    scenario = played.before.game.scenario
    turn = scenario.turns[played.before.turn()]
    paper.line()
    paper.rule()
    when = ""
    if phrases.dated(scenario):
        begins = phrases.side_moment(scenario, side, turn.starts)
        ends = phrases.side_moment(scenario, side, turn.starts + timedelta(hours=turn.hours))
        when = phrases.span(words, begins, ends)
    paper.sides(words.say("notice.title").upper(), when)
    paper.line()
    deeds = notices.deeds(words, played, side)
    city = phrases.city(scenario, other(side))
    _told(paper, words.say("notice.you"), deeds.own)
    _told(paper, city, deeds.theirs or [notices.Told(notices.OTHER, words.say("notice.nothing_seen", city=city))])
    _told(paper, words.say("notice.news"), deeds.news)


def _told(paper: Paper, label: str, told: Sequence[notices.Told]) -> None:
    for place, one in enumerate(told):
        paper.labelled("" if place else label, one.text, LABEL)


def show_ledger(paper: Paper, words: Words, played: Step, side: str) -> None:
    """Why the numbers moved, as far as the side can see."""
    if not played.entries:
        paper.line(words.say("notice.nothing_moved"))
        return
    ledger.of_turn(paper, words, played, side)
