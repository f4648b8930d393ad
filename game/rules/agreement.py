"""Agreements: acceptance, which letter binds, what is agreed, and whether it is kept, broken or leaked."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from game.rules.conditions import Rows, Truth
from game.rules.effects import Outcome
from game.rules.ledger import Log
from game.rules.moves import ACCEPT, Moves
from game.rules.position import ACCEPTED, ACCEPTED_BY, LAPSED, RIDER_READ, SENT, STANDING, STATE, Position
from game.rules.tables import Game
from game.scenario.parts import SIDES
from game.scenario.readings import FORMS, NEVER

_BOTH = 0b11
_NOBODY = 32_000
_LATER_BY_HALF = 2
_ROWS_A_CLAUSE = 1 + len(FORMS)


def readable(position: Position) -> NDArray[np.int64]:
    """The content of each letter that its receiver has read: the open part, and the rider once it has come."""
    letters = position.letters
    return letters.open | np.where(letters.about[RIDER_READ] == 1, letters.rider, 0)


def accept(
    position: Position, moves: Moves, before: NDArray[np.int64], triggers: Truth, active: Truth, log: Log | None
) -> Truth:
    """Bind what is accepted (phase three); gives the games in which an agreement was made.

    ``before`` is what could be read of each letter when the sides chose: only that can be agreed.  Of two acceptances
    that cross, the older letter binds; of two equally old ones, that of the side the scenario names.  What is added to
    an acceptance is agreed if that letter binds; a third party's letter holds it until the other side accepts too.
    """
    game, letters, rows = position.game, position.letters, position.rows
    layout = game.layout
    agreed = np.zeros(position.size, dtype=np.bool_)
    if not any((moves[side].act == ACCEPT).any() for side in SIDES):
        return agreed
    best = np.full(position.size, _NOBODY, dtype=np.int64)
    chosen = np.full(position.size, -1, dtype=np.int64)
    first_third = len(SIDES) * len(layout.slots_from(SIDES[0]))
    for place, side in enumerate(SIDES):
        block = moves[side]
        here = np.flatnonzero((block.act == ACCEPT) & active)
        if not here.size:
            continue
        slot = block.slot[here].astype(np.intp)
        third = slot >= first_third
        letters.about[ACCEPTED_BY, slot, here] |= np.where(third, 1 << place, 0).astype(np.int16)
        adds = np.where(third, block.adds[here], 0)
        letters.open[slot, here] |= adds & game.clauses.public_terms
        letters.rider[slot, here] |= adds & ~game.clauses.public_terms
        if log is not None:
            log.notice("acceptance", "accepted", layout.slots[slot[0]][1], side)
        binding = ~third | (letters.about[ACCEPTED_BY, slot, here] == _BOTH)
        binding &= letters.about[STATE, slot, here] == STANDING
        age = letters.about[SENT, slot, here].astype(np.int64) * _LATER_BY_HALF
        sender_first = np.array([layout.slots[one][0] == game.scenario.older_binds for one in slot.tolist()])
        age += ~sender_first
        wins = binding & (age < best[here])
        best[here[wins]], chosen[here[wins]] = age[wins], slot[wins]
    bound = np.flatnonzero(chosen >= 0)
    if not bound.size:
        return agreed
    slot = chosen[bound]
    letters.about[STATE, slot, bound] = ACCEPTED
    agreed[bound] = True
    content = np.zeros(position.size, dtype=np.int64)
    content[bound] = before[slot, bound]
    for place, side in enumerate(SIDES):
        block = moves[side]
        accepter = (block.act[bound] == ACCEPT) & (block.slot[bound] == slot)
        content[bound] |= np.where(accepter, block.adds[bound], 0)
        letters.about[ACCEPTED_BY, slot, bound] |= np.where(accepter, 1 << place, 0).astype(np.int16)
    _agree(position, content, agreed, triggers, log)
    rows[layout.row_of["since.agreed"]][agreed] = 0
    _lapse_the_spent(position, agreed)
    return agreed


def agreed_terms(game: Game, rows: Rows) -> NDArray[np.int64]:
    """For each game, the bits of what is agreed, in both forms alike."""
    found = np.zeros(rows.shape[1], dtype=np.int64)
    agreed = rows[game.clauses.agreed_rows][:: 1 + len(FORMS)] == 1
    for place in np.flatnonzero(agreed.any(axis=1)).tolist():
        found |= agreed[place] * np.int64(_BOTH << len(FORMS) * place)
    return found


def _lapse_the_spent(position: Position, agreed: Truth) -> None:
    """Letters that say nothing beyond what is now agreed have done their work, and leave the desk."""
    letters = position.letters
    state = letters.about[STATE]
    content = readable(position)  # a rider not read yet must not show, even by keeping its letter on the desk
    spent = (state == STANDING) & ((content & ~agreed_terms(position.game, position.rows)) == 0) & agreed
    state[spent] = LAPSED


def _agree(position: Position, content: NDArray[np.int64], agreed: Truth, triggers: Truth, log: Log | None) -> None:
    game, rows = position.game, position.rows
    layout = game.layout
    _, causes = game.clauses.agreement_rules
    mentioned = int(np.bitwise_or.reduce(content))
    for place, name in enumerate(layout.clauses):
        first = layout.row_of[f"agreed.{name}"]
        asked = agreed & (rows[layout.row_of[f"since.asked.{name}"]] < NEVER)
        if not mentioned >> (len(FORMS) * place) & _BOTH and not asked.any():
            continue
        forms = [(content >> (len(FORMS) * place + form) & 1).astype(np.bool_) for form in range(len(FORMS))]
        new = [forms[form] & (rows[first] == 0) for form in range(len(FORMS))]
        unbroken = rows[layout.row_of[f"broken.{name}"]] == 0  # what was broken and is agreed again moves nothing more
        triggers[causes[f"agreed.{name}"]] |= (new[0] | new[1]) & unbroken
        for form, hook in enumerate(FORMS):
            triggers[causes[f"agreed_{hook}.{name}"]] |= new[form] & unbroken
            rows[first + 1 + form] |= new[form]
        rows[first] |= new[0] | new[1]
        dropped = rows[layout.row_of[f"dropped.{name}"]]
        missing = asked & (rows[first + 1] == 0) & (dropped == 0)
        triggers[causes[f"dropped.{name}"]] |= missing
        dropped[missing] = 1
        if log is not None:
            for form, hook in enumerate(FORMS):
                if new[form][0]:
                    log.notice("acceptance", "agreed", name, form=hook)


def break_by_blows(position: Position, moves: Moves, outcome: Outcome, active: Truth) -> None:
    """A blow ordered this turn falls all the same, and breaks whatever is agreed."""
    game = position.game
    struck = np.zeros(position.size, dtype=np.bool_)
    for side in SIDES:
        struck |= game.orders.blows[moves[side].order]
    struck &= active & (position.rows[game.clauses.agreed_rows] == 1).any(axis=0)
    if struck.any():
        outcome.breaks |= struck


def settle_accounts(position: Position, outcome: Outcome, active: Truth, log: Log | None) -> Truth:
    """Note which clauses are now kept, broken or leaked; gives the triggers of their hooks."""
    game, letters, rows = position.game, position.letters, position.rows
    layout = game.layout
    _, causes = game.clauses.keeping_rules
    triggers = np.zeros((len(causes), position.size), dtype=np.bool_)
    if not (outcome.keep.any() or outcome.breaks.any() or outcome.leak.any()):
        return triggers
    standing = np.where(
        (letters.about[STATE] == STANDING) & (letters.about[RIDER_READ] == 1), letters.rider, 0
    ) | np.where(letters.about[STATE] == STANDING, letters.open, 0)
    said = np.bitwise_or.reduce(standing, axis=0)
    touched: Truth = np.any(outcome.keep | outcome.breaks | outcome.leak, axis=1)
    for place, name in enumerate(layout.clauses):
        if not touched[place]:
            continue
        first = layout.row_of[f"agreed.{name}"]
        kept, broken, leaked = (rows[layout.row_of[f"{state}.{name}"]] for state in ("kept", "broken", "leaked"))
        secret = (rows[first + 2] == 1) | ((said >> (len(FORMS) * place + 1) & 1) == 1)
        news = {
            "leaked": outcome.leak[place] & secret & (leaked == 0) & active,
            "broken": outcome.breaks[place] & (rows[first] == 1) & active,
            "kept": outcome.keep[place] & ~outcome.breaks[place] & (rows[first] == 1) & (kept == 0) & active,
        }
        for state, here in news.items():
            if not here.any():
                continue
            triggers[causes[f"{state}.{name}"]] = here & (broken == 0) if state == "broken" else here
            {"leaked": leaked, "broken": broken, "kept": kept}[state][here] = 1
            if log is not None:
                log.notice("events", state, name)
        rows[first : first + _ROWS_A_CLAUSE, news["broken"]] = 0
    return triggers
