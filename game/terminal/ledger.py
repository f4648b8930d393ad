"""The ledger of why, in columns."""

from __future__ import annotations

from game.rules import Step
from game.telling import causes
from game.terminal.paper import Paper
from game.words import Words

AMOUNT = 6
"""Columns of an amount in the ledger."""


def of_turn(paper: Paper, words: Words, played: Step, side: str) -> None:
    """A turn's changes of what a side sees, each with its causes; what it cannot see is one line."""
    for change in causes.of_turn(words, played, side):
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
