"""A game that is over laid open in plain text: the other side, what could be agreed, 1962 beside it, other lucks."""

from __future__ import annotations

from collections.abc import Iterable

from game.analysis.beside import Beside
from game.analysis.laid_open import LaidOpen
from game.analysis.revealed import Revealed
from game.scenario.model import Scenario
from game.telling import beside as past
from game.telling import phrases, revealed
from game.telling.figures import turn_title
from game.telling.zone import bargain
from game.terminal.paper import Paper
from game.words import Words

_TURN = 30
"""Columns of a turn's title."""

_HANG = 4


def show(paper: Paper, words: Words, scenario: Scenario, found: LaidOpen) -> None:
    """Everything for one side."""
    open_side = found.revealed
    leader = scenario.sides[open_side.side].leader
    paper.double_rule()
    paper.line(words.say("terminal.revealed.title", leader=leader))
    _who(paper, words, scenario, open_side)
    _beliefs(paper, words, scenario, open_side)
    if scenario.clauses:
        _letters(paper, words, scenario, open_side)
    paper.heading(words.say("terminal.revealed.zone"))
    if found.zone is None:
        paper.line(words.say("revealed.none.zone"), 2)
    else:
        _lines(paper, bargain(words, scenario, found.zone, open_side.side))
    _history(paper, words, scenario, found.beside)
    paper.heading(words.say("terminal.revealed.lucks"))
    _lines(paper, [past.lucks_sum(words, found.lucks), *past.lucks_endings(words, scenario, found.lucks)])


def _who(paper: Paper, words: Words, scenario: Scenario, found: Revealed) -> None:
    paper.heading(words.say("terminal.revealed.who"), phrases.city(scenario, found.them))
    _lines(paper, revealed.who(words, scenario, found))
    _lines(paper, revealed.traits(words, scenario, found))
    _lines(paper, revealed.aims(words, scenario, found))
    _lines(paper, revealed.limits(words, scenario, found))


def _beliefs(paper: Paper, words: Words, scenario: Scenario, found: Revealed) -> None:
    """What it thought at first and at last; and every turn in which that had moved."""
    paper.heading(words.say("terminal.revealed.beliefs"))
    _lines(paper, revealed.beliefs(words, scenario, found))
    before = ""
    for one in found.beliefs:
        told = revealed.belief_of(words, scenario, found, one)
        if told != before:
            paper.labelled(turn_title(scenario, one.turn), told, _TURN)
        before = told


def _letters(paper: Paper, words: Words, scenario: Scenario, found: Revealed) -> None:
    paper.heading(words.say("terminal.revealed.letters"))
    if not found.letters:
        paper.line(words.say("revealed.letter.none"), 2)
    for sentences in revealed.letters(words, scenario, found):
        first, *rest = sentences
        paper.line(first, 2, hang=_HANG)
        for text in rest:
            paper.line(text, _HANG)


def _history(paper: Paper, words: Words, scenario: Scenario, found: Beside | None) -> None:
    """Where the side parted from 1962; both games turn by turn; and what was really sent."""
    paper.heading(words.say("terminal.revealed.history"))
    if found is None:
        paper.line(words.say("revealed.none.history"), 2)
        return
    _lines(paper, [past.parted(words, scenario, found), past.ended(words, scenario, found)])
    paper.line()
    for day in found.days:
        likeness, ladder = past.likeness(words, day), past.ladder(words, day)
        both = words.say("terminal.revealed.day", likeness=likeness, ladder=ladder) if ladder else likeness
        paper.labelled(turn_title(scenario, day.turn), both, _TURN)
    paper.line()
    paper.line(words.say("terminal.revealed.sent"), 2)
    for day in found.days:
        letters = day.history.letters if day.history is not None else ()
        told = [text for posted in letters for text in past.sent(words, scenario, posted)]
        told += past.sent_here(words, scenario, day)
        if told:
            paper.line(turn_title(scenario, day.turn), 2)
        for text in told:
            paper.line(text, _HANG)


def _lines(paper: Paper, sentences: Iterable[str]) -> None:
    for text in sentences:
        paper.line(text, 2, hang=_HANG)
