"""What came of a turn: what each side did as far as it was seen, what else happened, and why the numbers moved."""

from __future__ import annotations

from datetime import timedelta

from game.rules import Step, other, view
from game.terminal import ledger, notices, phrases
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
    told = notices.told(words, played, side)
    move = played.moves[side]
    own = [notices.order_text(words, scenario, side, move.order)]
    if move.act is not None:
        own.append(phrases.act_done(words, view(played.before, side), move.act))
    own += [text for who, text in told if who == notices.OWN]
    _told(paper, words.say("notice.you"), own)
    theirs = [
        notices.order_text(words, scenario, side, one.subject)
        for one in played.notices
        if one.kind == "order" and one.side == other(side) and side in one.seen_by
    ]
    theirs += [text for who, text in told if who == notices.OTHER]
    city = phrases.city(scenario, other(side))
    _told(paper, city, theirs or [words.say("notice.nothing_seen", city=city)])
    _told(paper, words.say("notice.news"), [text for who, text in told if who == notices.NEWS])


def _told(paper: Paper, label: str, texts: list[str]) -> None:
    for place, text in enumerate(texts):
        paper.labelled("" if place else label, text, LABEL)


def show_ledger(paper: Paper, words: Words, played: Step, side: str) -> None:
    """Why the numbers moved, as far as the side can see."""
    if not played.entries:
        paper.line(words.say("notice.nothing_moved"))
        return
    ledger.of_turn(paper, words, played, side)
