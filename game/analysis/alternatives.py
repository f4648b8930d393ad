"""What a side could have done instead: the choices that a decision is compared with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from game.players.bargains import COMPOSED, Bargains
from game.rules import (
    Accept,
    Act,
    Ask,
    LegalMoves,
    Move,
    Refuse,
    Send,
    View,
    Withdraw,
    Write,
    ask_options,
    give_options,
    legal_moves,
    why_illegal,
)


def alternatives(seen: View, done: Move, bargains: Bargains) -> list[Move]:
    """The choice itself, then every legal order with its letter act, and every letter act with its order.

    Letter acts are silence, drafts, answers, a withdrawal, composed packages as the planner's search finds them,
    acceptances that add a promise, the letter that was sent with a clause more or less, and questions only where one
    was put: what an answer is worth shows in no playout.
    """
    legal = legal_moves(seen)
    acts: list[Act | None] = [done.act, None]
    acts += [act for act in legal.acts if not isinstance(act, Ask)]
    acts += _composed(bargains, legal)
    acts += _varied(seen, done.act)
    moves = [done, *(Move(order, done.act) for order in legal.orders), *(Move(done.order, act) for act in acts)]
    return [done, *(move for move in dict.fromkeys(moves) if move != done and why_illegal(seen, move, legal) is None)]


def _composed(bargains: Bargains, legal: LegalMoves) -> Iterator[Act]:
    for package in bargains.best()[:COMPOSED]:
        yield from bargains.letters(package)
    yield from bargains.acceptances(legal)


def _varied(seen: View, act: Act | None) -> Iterator[Write]:
    """The letter that was sent with one clause left out, and with one more, open or in the rider."""
    letter = written(seen, act)
    if letter is None:
        return
    for clause in letter.clauses if len(letter.clauses) > 1 else ():
        yield replace(letter, clauses=_without(letter.clauses, clause))
    for clause in letter.rider:
        rest = _without(letter.rider, clause)
        yield replace(letter, rider=rest, rider_channel=letter.rider_channel if rest else None)
    more = [one for one in (*give_options(seen), *ask_options(seen)) if one not in (*letter.clauses, *letter.rider)]
    for clause in dict.fromkeys(more):
        yield replace(letter, clauses=(*letter.clauses, clause))
        if letter.rider:
            yield replace(letter, rider=(*letter.rider, clause))


def written(seen: View, act: Act | None) -> Write | None:
    """A letter that was sent, as if it had been composed by hand."""
    match act:
        case Write():
            return act
        case Send(name):
            draft = seen.game.scenario.letters[name]
            return Write(
                draft.wording,
                draft.channel,
                tuple(draft.clauses),
                draft.ground,
                None,
                draft.rider.channel if draft.rider else None,
                tuple(draft.rider.clauses) if draft.rider else (),
            )
        case Accept() | Refuse() | Withdraw() | Ask() | None:
            return None


def _without(clauses: Sequence[str], one: str) -> tuple[str, ...]:
    return tuple(clause for clause in clauses if clause != one)
