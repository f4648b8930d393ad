"""One turn: both sides' choices resolved together, phase by phase.

orders -> letters delivered -> acceptance -> events -> loss of control -> drift -> endings
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from game.rules import agreement, letters
from game.rules.amounts import HUNDRED, rounded
from game.rules.chance import MILLION, PER_CENT, Seeds, below, draw, for_hours, purpose, turn_keys
from game.rules.conditions import Truth
from game.rules.effects import Outcome
from game.rules.ledger import Entry, Log, Notice
from game.rules.legal import why_illegal
from game.rules.moves import IllegalMove, Move, Moves, move_block
from game.rules.position import Position, advance, bring_up_to_date, slip_chances
from game.rules.view import view
from game.scenario.parts import SIDES
from game.scenario.readings import BOTH, NEVER

_HOURS_A_DAY = 24
_CERTAIN = 100 * PER_CENT


@dataclass(frozen=True, eq=False)
class Step:
    """One turn of one game: where it stood, what both chose, where it stands, and all that happened, with reasons.

    ``slip`` is the chance that control was lost in it, in parts per million.
    """

    before: Position
    position: Position
    moves: Mapping[str, Move]
    entries: tuple[Entry, ...]
    notices: tuple[Notice, ...]
    slip: int


def step(position: Position, moves: Mapping[str, Move]) -> Step:
    """Play one turn of one game (a block of one), checking both moves and keeping the ledger.

    Raises IllegalMove, with what is wrong in a plain sentence, before anything is played.
    """
    game = position.game
    assert position.size == 1, "a step is one turn of one game"
    turn = game.scenario.turns[position.turn()].id
    for side in SIDES:
        why = why_illegal(view(position, side), moves[side])
        if why is not None:
            raise IllegalMove(moves[side], side, turn, why)
    log = Log(game.layout, position.turn())
    after = play(position, {side: move_block(game, [moves[side]]) for side in SIDES}, log)
    return Step(position, after, dict(moves), tuple(log.entries), tuple(log.notices), log.slip)


def play(position: Position, moves: Moves, log: Log | None = None, *, use_up: bool = False) -> Position:
    """Play one turn of every game of a block that goes on; trusts that the moves are legal.

    The position given is left as it was, unless ``use_up`` allows it to be written over, which saves copying when
    nobody looks back.  Games that are over stay as they are.
    """
    game = position.game
    if not use_up:
        position = replace(position, rows=position.rows.copy(), letters=position.letters.copy())
    after, rows = position, position.rows
    active = rows[1] == 0
    keys = turn_keys(position.seeds, rows[0])
    hours = game.course.turn_hours[rows[0]]
    outcome = Outcome.nothing(len(game.layout.clauses), position.size)
    could_read = agreement.readable(position)

    _note_facts(after)
    _orders(after, moves, keys, hours, active, outcome, log)
    letters.take_acts(after, moves, keys, active, log)
    table, _ = game.post.rules
    triggers = letters.deliver(after, active, log)
    _note_facts(after)
    table.apply(triggers, rows, keys, hours, outcome, log)
    table, causes = game.clauses.agreement_rules
    triggers = np.zeros((len(causes), position.size), dtype=np.bool_)
    agreement.accept(after, moves, could_read, triggers, active, log)
    agreement.break_by_blows(after, moves, outcome, active)
    letters.withdraw(after, moves, triggers, active, log)
    _note_facts(after)
    table.apply(triggers, rows, keys, hours, outcome, log)
    letters.note_standing(after)
    _note_facts(after)
    _events(after, keys, hours, active, outcome, log)
    letters.post_third_parties(after, outcome, active, log)
    letters.lapse_by_events(after, outcome, active, log)
    table, _ = game.clauses.keeping_rules
    triggers = agreement.settle_accounts(after, outcome, active, log)
    _note_facts(after)
    table.apply(triggers, rows, keys, hours, log=log)
    if outcome.post or outcome.lapse:
        letters.note_standing(after)
    _note_facts(after)
    _loss_of_control(after, keys, active, log)
    _drift(after, keys, hours, active, log)
    _note_facts(after)
    _endings(after, active, log)
    was_over = rows[1] != 0
    after = advance(after)
    bring_up_to_date(after)
    if log is not None and not was_over[0] and after.over():
        log.notice("endings", "ending", after.ending() or "")
    return after


def _note_facts(after: Position) -> None:
    """Bring the named conditions that amounts look at up to date, as a phase begins."""
    where, table = after.game.course.counted_facts
    if where.size:
        after.rows[where] = table.evaluate(after.rows)


def _orders(
    after: Position,
    moves: Moves,
    keys: Seeds,
    hours: NDArray[np.int64],
    active: Truth,
    outcome: Outcome,
    log: Log | None,
) -> None:
    game = after.game
    triggers = np.zeros((len(game.orders.names), after.size), dtype=np.bool_)
    columns = np.flatnonzero(active)
    for side in SIDES:
        given = moves[side].order[columns]
        triggers[given, columns] = True
        if log is not None:
            name = game.orders.names[given[0]]
            seen_by = BOTH if game.scenario.orders[name].seen else frozenset({side})
            log.notice("orders", "order", name, side, seen_by)
    game.orders.rules.apply(triggers, after.rows, keys, hours, outcome, log)
    for side in SIDES:
        after.rows[game.orders.rows[moves[side].order[columns]], columns] = 0


def _events(
    after: Position,
    keys: Seeds,
    hours: NDArray[np.int64],
    active: Truth,
    outcome: Outcome,
    log: Log | None,
) -> None:
    game, rows = after.game, after.rows
    events = game.course.events
    if not game.scenario.events:
        return
    possible = events.conditions.evaluate(rows) & active
    possible &= ~(events.once & (rows[events.last_rows] < NEVER))
    happened = np.zeros_like(possible)
    places, columns = np.nonzero(possible)
    if not places.size:
        return
    if after.draws is not None:
        turn = game.scenario.turns[int(rows[0, 0])].id
        pinned = after.draws.events.get(turn, [])
        for place, name in enumerate(game.scenario.events):
            happened[place] = possible[place] & (name in pinned)
    else:
        chances = events.constant[places, rows[0, columns]]
        for place, amount, daily in events.varying:
            here = slice(*np.searchsorted(places, (place, place + 1)).tolist())  # the pairs stand in order of places
            if here.start < here.stop:
                per_cent = np.clip(amount.hundredths(rows, columns[here]), 0, _CERTAIN)
                by_turn = _over_turn(per_cent, hours[columns[here]]) if daily else per_cent * (MILLION // _CERTAIN)
                chances[here] = by_turn
        drawn = below(draw(keys[columns], events.purposes[places, 0]), MILLION)
        happened[places, columns] = drawn < chances
    if not happened.any():
        return
    if log is not None:
        for place in np.flatnonzero(happened[:, 0]).tolist():
            name = tuple(game.scenario.events)[place]
            log.notice("events", "event", name, None, frozenset(game.scenario.events[name].seen_by))
    events.rules.apply(happened, rows, keys, hours, outcome, log)
    last = rows[events.last_rows]
    last[happened] = 0
    rows[events.last_rows] = last


def _over_turn(per_cent: NDArray[np.int64], hours: NDArray[np.int64]) -> NDArray[np.int64]:
    found = np.empty_like(per_cent)
    for length in np.unique(hours).tolist():
        here = hours == length
        found[here] = for_hours(length)[per_cent[here]]
    return found


def _loss_of_control(after: Position, keys: Seeds, active: Truth, log: Log | None) -> None:
    if not after.game.scenario.ladder:
        return
    chances = slip_chances(after)
    if log is not None:
        log.slip = int(chances[0])
    if after.draws is not None:
        return
    slipped = (below(draw(keys, purpose("loss of control")), MILLION) < chances) & active
    after.rows[2] |= slipped
    if log is not None and slipped[0]:
        log.notice("control", "accident", "accident")


def _drift(after: Position, keys: Seeds, hours: NDArray[np.int64], active: Truth, log: Log | None) -> None:
    game = after.game
    if game.scenario.drifts:
        triggers = game.course.drift_conditions.evaluate(after.rows) & active
        game.course.drift_rules.apply(triggers, after.rows, keys, hours, log=log)
    for row, daily in game.course.widening:
        most = game.layout.readings[row].most
        wider = after.rows[row] + rounded(daily * hours, HUNDRED * _HOURS_A_DAY)
        after.rows[row] = np.where(active, np.minimum(wider, most), after.rows[row])


def _endings(after: Position, active: Truth, log: Log | None) -> None:
    game, rows = after.game, after.rows
    come = game.course.ending_conditions.evaluate(rows)
    first = np.argmax(come, axis=0)
    ended = active & come[first, np.arange(after.size)]
    rows[1] = np.where(ended, first + 1, rows[1])
    if log is not None and ended[0]:
        log.notice("endings", "ending", game.course.endings[int(first[0])])


