"""Letters in the post and on the desk: sending, lapsing, delivery, refusal, questions."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from game.rules.chance import PER_CENT, Seeds, below, draw, purpose
from game.rules.clause_tables import EVASIVE
from game.rules.conditions import Truth
from game.rules.effects import Outcome
from game.rules.ledger import Log
from game.rules.moves import ACCEPT, ASK, REFUSE, SEND, WITHDRAW, WRITE, MoveBlock, Moves, slot_answered
from game.rules.position import (
    ANSWERS,
    CHANNEL,
    DRAFT,
    DUE,
    EMPTY,
    GROUND,
    LAPSED,
    OFFER,
    OVER,
    READ,
    REFUSED,
    RIDER_CHANNEL,
    RIDER_DUE,
    RIDER_READ,
    SENT,
    STANDING,
    STATE,
    TRAVELLING,
    WITHDRAWN,
    Position,
)
from game.scenario.parts import SIDES
from game.scenario.readings import BOTH, FORMS, NEVER, askers, givers, other

ANSWERS_IN_WORDS = ("none", "evasive", "in_the_way", "bearable", "welcome")

_IN_USE = 1000


def take_acts(position: Position, moves: Moves, keys: Seeds, active: Truth, log: Log | None) -> None:
    """Take note of both sides' letter acts (phase one): posts what is sent, refuses what is refused, asks.

    ``active`` says which games go on; letters and rows of the position are changed in place.  Refusals come first, so
    that they meet what lay on the desk and not what is posted now.
    """
    for side in SIDES:
        if moves[side].act.any():
            _refuse(position, side, moves[side], active, log)
    for side in SIDES:
        block = moves[side]
        if block.act.any():
            _send(position, side, block, moves[other(side)], keys, active, log)
            _ask(position, side, block, keys, active, log)


def _send(
    position: Position, side: str, block: MoveBlock, across: MoveBlock, keys: Seeds, active: Truth, log: Log | None
) -> None:
    game, letters, rows = position.game, position.letters, position.rows
    here = np.flatnonzero(((block.act == SEND) | (block.act == WRITE)) & active)
    if not here.size:
        return
    drafted = block.draft[here]
    known = drafted >= 0
    drafts = game.post.drafts
    answered = np.where(known, slot_answered(position, side, block.draft)[here], block.slot[here])

    def part(composed: NDArray[np.generic], table: NDArray[np.generic]) -> NDArray[np.generic]:
        return np.where(known, table[drafted], composed[here]) if len(table) else composed[here]

    own = np.array(game.layout.slots_from(side), dtype=np.intp)
    state, sent = (letters.about[field, own[:, None], here] for field in (STATE, SENT))
    in_use = (state == TRAVELLING) | (state == STANDING)
    accepted = (across.act[here] == ACCEPT) & (across.slot[here] == own[:, None])  # it cannot lapse under his pen
    chosen = np.argmin(sent + _IN_USE * in_use + _IN_USE * accepted, axis=0)
    slot = own[chosen]
    if log is not None and in_use[chosen[0], 0]:
        seen_by = BOTH if letters.about[READ, slot[0], 0] else frozenset({side})
        log.notice("letters", "lapsed", game.layout.slots[slot[0]][1], side, seen_by)
    turn = rows[0, here]
    channel = part(block.channel, drafts.channel).astype(np.intp)
    rider_channel = part(block.rider_channel, drafts.rider_channel).astype(np.intp)
    rider = part(block.rider, drafts.rider)
    starts = game.course.turn_starts[turn]
    due = starts + _hours(position, side, "hours", channel, keys[here], turn)
    rider_due = np.where(
        rider != 0, np.maximum(due, starts + _hours(position, side, "rider", rider_channel, keys[here], turn)), due
    )
    values = {
        STATE: TRAVELLING,
        CHANNEL: channel,
        RIDER_CHANNEL: np.where(rider != 0, rider_channel, -1),
        OFFER: part(block.offer, drafts.offer),
        GROUND: part(block.ground, drafts.ground),
        ANSWERS: answered,
        DRAFT: drafted,
        SENT: turn,
        DUE: due,
        RIDER_DUE: rider_due,
        READ: 0,
        RIDER_READ: 0,
        OVER: -1,
    }
    for field, value in values.items():
        letters.about[field, slot, here] = value
    letters.open[slot, here] = part(block.open, drafts.open)
    letters.rider[slot, here] = rider
    rows[game.layout.row_of[f"since.wrote.{side}"], here] = 0
    if known.any():
        sent_rows = game.layout.rows("since.sent.{}", game.layout.drafts)
        rows[sent_rows[drafted[known]], here[known]] = 0
    if log is not None:
        log.notice("orders", "sent", game.layout.slots[slot[0]][1], side, frozenset({side}))


def _hours(
    position: Position,
    side: str,
    what: str,
    channel: NDArray[np.intp],
    keys: Seeds,
    turn: NDArray[np.int16],
) -> NDArray[np.int64]:
    """How long a letter takes: whole hours between the channel's shortest and longest delay."""
    shortest, longest = position.game.post.delays[channel].T
    if position.draws is not None:
        pinned = position.draws.hours.get(position.game.scenario.turns[int(turn[0])].id, {})
        return np.full(len(channel), pinned[side]) if side in pinned and what == "hours" else shortest
    hours: NDArray[np.int64] = shortest + below(draw(keys, purpose(f"{what}.{side}")), longest - shortest + 1)
    return hours


def _refuse(position: Position, side: str, block: MoveBlock, active: Truth, log: Log | None) -> None:
    here = np.flatnonzero((block.act == REFUSE) & active)
    if not here.size:
        return
    letters, layout = position.letters, position.game.layout
    slot, over = block.slot[here], block.clause[here]
    letters.about[STATE, slot, here] = REFUSED
    letters.about[OVER, slot, here] = over
    named = over >= 0
    objected = position.game.clauses.objected_rows[side]
    position.rows[objected[over[named]], here[named]] = 0
    if log is not None:
        detail = {"over": layout.clauses[over[0]]} if named[0] else {}
        log.notice("orders", "refused", layout.slots[slot[0]][1], side, **detail)


def _ask(position: Position, side: str, block: MoveBlock, keys: Seeds, active: Truth, log: Log | None) -> None:
    asking = (block.act == ASK) & active
    if not asking.any():
        return
    game, rows, asked = position.game, position.rows, other(side)
    here = np.flatnonzero(asking)
    clause = block.clause[here].astype(np.intp)
    candid, changing = game.clauses.answers_if_candid[asked]
    answer = candid[clause]
    for place in changing.intersection(clause.tolist()):
        answer = np.where(clause == place, game.clauses.candid_answer(asked, place, rows)[here], answer)
    drawn = below(draw(keys[here], game.clauses.answer_purposes[asked][clause]), 100 * PER_CENT)
    answer = np.where(drawn < game.clauses.candour[asked].hundredths(rows, here), answer, EVASIVE)
    rows[game.clauses.answer_rows[asked][clause], here] = answer
    rows[game.layout.row_of[f"questions.{side}"]] += asking
    if log is not None:
        name = game.layout.clauses[clause[0]]
        log.notice("orders", "asked", name, side, answer=ANSWERS_IN_WORDS[answer[0]])


def deliver(position: Position, active: Truth, log: Log | None) -> Truth:
    """Read what has arrived by the beginning of the next turn (phase two); gives the triggers of the letter rules."""
    game, letters, rows = position.game, position.letters, position.rows
    layout = game.layout
    _, causes = game.post.rules
    triggers = np.zeros((len(causes), position.size), dtype=np.bool_)
    about = letters.about
    state = about[STATE]
    if not ((state == TRAVELLING) | ((state == STANDING) & (about[RIDER_READ] == 0))).any():
        return triggers
    by_now = game.course.turn_starts[rows[0].astype(np.intp) + 1]
    read = (state == TRAVELLING) & (about[DUE] <= by_now) & active
    state[read] = STANDING
    about[READ][read] = 1
    rider_read = (state == STANDING) & (about[RIDER_READ] == 0) & (about[RIDER_DUE] <= by_now) & active
    about[RIDER_READ][rider_read] = 1
    if log is not None:
        for slot in np.flatnonzero(read[:, 0] | (rider_read[:, 0] & (letters.rider[:, 0] != 0))).tolist():
            sender, name = layout.slots[slot]
            kind, which = ("read", CHANNEL) if read[slot, 0] else ("rider_read", RIDER_CHANNEL)
            channel = about[which, slot, 0]
            public = bool(game.post.public_channels[channel])
            log.notice("letters", kind, name, sender, channel=layout.channels[channel], public=str(public))
    heard = read | (rider_read & (letters.rider != 0))
    if not heard.any():
        return triggers
    drafts = layout.rows("since.letter.{}", layout.drafts)
    slots, columns = np.nonzero(read)
    drafted = about[DRAFT, slots, columns]
    rows[drafts[drafted[drafted >= 0]], columns[drafted >= 0]] = 0
    for side in SIDES:
        own = layout.slots_from(side)
        rows[layout.row_of[f"since.heard.{side}"]][heard[own.start : own.stop].any(axis=0)] = 0
        arrived = read[own.start : own.stop]
        if not arrived.any():
            continue
        public = arrived & game.post.public_channels[about[CHANNEL, own.start : own.stop]]
        if not public.any():
            continue
        said = np.bitwise_or.reduce(np.where(public, letters.open[own.start : own.stop], 0), axis=0)
        for place, (name, clause) in enumerate(game.scenario.clauses.items()):
            named = (said >> (len(FORMS) * place) & 1).astype(np.bool_)
            if not named.any():
                continue
            for hook, sides in (("asked", askers(clause.giver)), ("offered", givers(clause.giver))):
                if side not in sides:
                    continue
                since = rows[layout.row_of[f"since.{hook}.{name}"]]
                triggers[causes[f"{hook}.{name}"]] |= named & (since == NEVER)
                since[named] = 0
        grounds = np.where(public, about[GROUND, own.start : own.stop], -1)
        for place, name in enumerate(layout.grounds):
            used = (grounds == place).any(axis=0)
            since = rows[layout.row_of[f"since.ground.{side}.{name}"]]
            triggers[causes[f"ground.{side}.{name}"]] |= used & (since == NEVER)
            since[used] = 0
    return triggers


def withdraw(position: Position, moves: Moves, triggers: Truth, active: Truth, log: Log | None) -> None:
    """Take back letters (after acceptance, which beats it); what had been read costs what its channel says."""
    game, letters = position.game, position.letters
    _, causes = game.clauses.agreement_rules
    for side in SIDES:
        block = moves[side]
        here = np.flatnonzero((block.act == WITHDRAW) & active)
        if not here.size:
            continue
        slot = block.slot[here]
        state = letters.about[STATE, slot, here]
        open_still = (state == TRAVELLING) | (state == STANDING)
        here, slot, state = here[open_still], slot[open_still], state[open_still]
        letters.about[STATE, slot, here] = WITHDRAWN
        for place, name in enumerate(game.layout.channels):
            read = (state == STANDING) & (letters.about[CHANNEL, slot, here] == place)
            triggers[causes[f"withdrawn.{side}.{name}"]][here[read]] = True
        if log is not None and here.size:
            seen_by = frozenset(SIDES) if state[0] == STANDING else frozenset({side})
            log.notice("acceptance", "withdrawn", game.layout.slots[slot[0]][1], side, seen_by)


def post_third_parties(position: Position, outcome: Outcome, active: Truth, log: Log | None) -> None:
    """Letters of third parties that an event brings reach both sides at once."""
    game, letters = position.game, position.letters
    drafts = game.post.drafts
    for draft, arrived in outcome.post.items():
        slot = game.layout.slot_of_draft[draft]
        here = np.flatnonzero(arrived & active & (letters.about[STATE, slot] == EMPTY))
        if not here.size:
            continue
        turn = position.rows[0, here]
        values = {
            STATE: STANDING,
            CHANNEL: drafts.channel[draft],
            OFFER: drafts.offer[draft],
            GROUND: drafts.ground[draft],
            DRAFT: draft,
            SENT: turn,
            DUE: game.course.turn_starts[turn],
            READ: 1,
            RIDER_READ: 1,
        }
        for field, value in values.items():
            letters.about[field, slot, here] = value
        letters.open[slot, here] = drafts.open[draft]
        position.rows[game.layout.row_of[f"since.letter.{game.layout.drafts[draft]}"], here] = 0
        if log is not None:
            log.notice("events", "read", game.layout.slots[slot][1], None)


def lapse_by_events(position: Position, outcome: Outcome, active: Truth, log: Log | None) -> None:
    """Letters of a side that a rule has overtaken lapse, whether they stand or travel."""
    layout, state = position.game.layout, position.letters.about[STATE]
    for side, overtaken in outcome.lapse.items():
        own = layout.slots_from(side)
        part = state[own.start : own.stop]
        lapsed = ((part == STANDING) | (part == TRAVELLING)) & overtaken & active
        if log is not None:
            for place in np.flatnonzero(lapsed[:, 0]).tolist():
                seen_by = frozenset(SIDES) if part[place, 0] == STANDING else frozenset({side})
                log.notice("events", "lapsed", layout.slots[own.start + place][1], side, seen_by)
        part[lapsed] = LAPSED


def note_standing(position: Position) -> None:
    """Bring the rows on standing letters up to date: how many of each side, and which clauses they contain."""
    game, letters, rows = position.game, position.letters, position.rows
    layout = game.layout
    if not letters.about[STATE].any():
        return
    standing = letters.about[STATE] == STANDING
    for side in SIDES:
        own = layout.slots_from(side)
        rows[layout.row_of[f"letters.{side}"]] = standing[own.start : own.stop].sum(axis=0)
    read = np.where(standing, letters.open, 0) | np.where(standing & (letters.about[RIDER_READ] == 1), letters.rider, 0)
    content = np.bitwise_or.reduce(read, axis=0)
    bits = [(content >> shift & 1).astype(np.int16) for shift in range(len(FORMS) * len(layout.clauses))]
    first = layout.row_of[f"stands.{layout.clauses[0]}"] if layout.clauses else 0
    for place in range(len(layout.clauses)):
        public, secret = bits[len(FORMS) * place], bits[len(FORMS) * place + 1]
        rows[first + 3 * place] = public | secret
        rows[first + 3 * place + 1] = public
        rows[first + 3 * place + 2] = secret

