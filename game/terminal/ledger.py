"""The ledger of why, in columns."""

from __future__ import annotations

from collections.abc import Iterable

from game.rules import Step
from game.telling import causes
from game.terminal.paper import Paper
from game.words import Words

AMOUNT = 6
"""Columns of an amount in the ledger."""


def of_turn(paper: Paper, words: Words, played: Step, side: str) -> None:
    """A turn's changes of what a side sees, each with its causes; what it cannot see is one line."""
    _changes(paper, words, causes.of_turn(words, played, side))


def whole(paper: Paper, words: Words, played: Step) -> None:
    """All changes of a turn with all of their causes, whoever could see them."""
    _changes(paper, words, causes.whole_turn(words, played))


def _changes(paper: Paper, words: Words, changes: Iterable[causes.Change]) -> None:
    for change in changes:
        if change.after:
            paper.line(words.say("notice.changed", title=change.title, before=change.before, after=change.after))
        else:
            paper.line(words.say("notice.changed_unseen", title=change.title))
        for amount, text in change.causes:
            _line(paper, words, amount, text)
        if change.unseen:
            _line(paper, words, change.unseen, words.say("notice.hidden_causes"))


def _line(paper: Paper, words: Words, amount: int, text: str) -> None:
    paper.line(f"{words.signed(amount):>{AMOUNT}}   {text}", 0, AMOUNT + 3)
