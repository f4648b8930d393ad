"""What is legal: the one source that window, text, opponents, replay and checks all ask.

Everything here is judged from what a side can see.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from game.rules.agreement import agreed_terms
from game.rules.conditions import Truth
from game.rules.layout import CLAUSES_A_LETTER
from game.rules.moves import (
    WORDINGS,
    Accept,
    Act,
    Ask,
    Move,
    Refuse,
    Send,
    Withdraw,
    Write,
    form_of,
)
from game.rules.position import ACCEPTED_BY, DRAFT, OFFER, RIDER_READ, STANDING, STATE, TRAVELLING
from game.rules.reasons import Reason, because
from game.rules.tables import Game
from game.rules.view import LetterSeen, View
from game.scenario.parts import SIDES
from game.scenario.readings import FORMS, NEVER, askers, givers


@dataclass(frozen=True, eq=False)
class LegalBlock:
    """What one side can do in each game of a block.  Rows follow the tables of the game; columns are games.

    ``orders`` has a row for each of the side's own orders, ``drafts`` one for each of its own drafts, ``accept``,
    ``refuse`` and ``withdraw`` one for each slot, ``ask`` one for each clause.
    """

    orders: Truth
    drafts: Truth
    accept: Truth
    refuse: Truth
    withdraw: Truth
    ask: Truth


def legal_block(seen: View) -> LegalBlock:
    """All that is legal, composed letters and additions to acceptances apart."""
    game, side = seen.game, seen.side
    rows, letters = seen.unmasked, seen.letters_as_kept
    layout = game.layout
    going = rows[1] == 0
    state = letters.about[STATE]
    orders = game.orders.conditions[side].evaluate(rows) & going
    accept, refuse, withdraw = (np.zeros(state.shape, dtype=np.bool_) for _ in range(3))
    mine = slice(layout.slots_from(side).start, layout.slots_from(side).stop)
    to_me = np.array(layout.slots_to(side), dtype=np.intp)
    standing = (state == STANDING) & going
    ask = np.zeros((len(layout.clauses), seen.size), dtype=np.bool_)
    if standing.any():
        forbidden = _forbidden(game, rows)
        content = letters.open[to_me] | np.where(letters.about[RIDER_READ, to_me] == 1, letters.rider[to_me], 0)
        free = ((content & forbidden) == 0) & ((content & ~agreed_terms(game, rows)) != 0)
        mine_already = letters.about[ACCEPTED_BY, to_me] >> SIDES.index(side) & 1 == 1
        accept[to_me] = standing[to_me] & (letters.about[OFFER, to_me] == 1) & free & ~mine_already
        theirs = to_me[: len(layout.slots_from(side))]
        refuse[theirs] = standing[theirs]
    withdraw[mine] = ((state[mine] == STANDING) | (state[mine] == TRAVELLING)) & going
    if game.scenario.back_channel and game.scenario.questions:
        channel = layout.channels.index(game.scenario.back_channel)
        may = going & (rows[layout.row_of[f"questions.{side}"]] < game.scenario.questions)
        ask[:] = may & game.post.channel_conditions[side].evaluate(rows)[channel]
    return LegalBlock(orders, _drafts(seen, going), accept, refuse, withdraw, ask)


def _forbidden(game: Game, rows: NDArray[np.int16]) -> NDArray[np.int64]:
    """For each game, the bits of clauses that cannot stand beside what is agreed."""
    found = np.zeros(rows.shape[1], dtype=np.int64)
    if not rows[game.clauses.agreed_rows].any():
        return found
    for place, name in enumerate(game.layout.clauses):
        if game.clauses.exclusions[place]:
            found |= np.where(rows[game.layout.row_of[f"agreed.{name}"]] == 1, game.clauses.exclusions[place], 0)
    return found


def _barred(seen: View) -> NDArray[np.int64]:
    """For each game, the bits of clauses that the side can now neither give nor ask for."""
    game, side = seen.game, seen.side
    rows = seen.unmasked
    never, bits, conditions = game.clauses.barred[side]
    found = np.full(seen.size, never, dtype=np.int64)
    if bits.size:
        found |= np.bitwise_or.reduce(np.where(conditions.evaluate(rows), 0, bits), axis=0)
    return found


def _drafts(seen: View, going: Truth) -> Truth:
    game, side = seen.game, seen.side
    rows, letters = seen.unmasked, seen.letters_as_kept
    places = game.post.drafts_of_side[side]
    if not places.size:
        return np.zeros((0, seen.size), dtype=np.bool_)
    legal = game.post.draft_conditions[side].evaluate(rows) & going
    if not legal.any():
        return legal
    drafts = game.post.drafts
    content = (drafts.open | drafts.rider)[places][:, None]
    legal &= (content & (_barred(seen) | _forbidden(game, rows))) == 0
    legal &= (content & ~agreed_terms(game, rows)) != 0
    channels = game.post.channel_conditions[side].evaluate(rows)
    legal &= channels[drafts.channel[places]]
    legal &= channels[drafts.rider_channel[places]] | (drafts.rider[places] == 0)[:, None]
    legal &= (rows[game.post.draft_sent_rows[side]] == NEVER) | game.post.draft_again[side]
    for index, place in enumerate(places.tolist()):
        wanted = drafts.answers[place]
        if wanted >= 0:
            to_me = np.array(game.layout.slots_to(side), dtype=np.intp)
            about = letters.about[:, to_me]
            legal[index] &= ((about[STATE] == STANDING) & (about[DRAFT] == wanted)).any(axis=0)
    return legal


@dataclass(frozen=True)
class LegalMoves:
    """What one side can do in one game, in a fixed order: orders, and letter acts apart from composed letters."""

    orders: tuple[str, ...]
    acts: tuple[Act, ...]

    def moves(self) -> Iterator[Move]:
        """Every order alone, then with every act."""
        for order in self.orders:
            yield Move(order)
            for act in self.acts:
                yield Move(order, act)


def legal_moves(seen: View) -> LegalMoves:
    """What a side can do in one game: drafts to send, letters to accept, refuse and withdraw, questions to ask."""
    assert seen.size == 1, "legal moves are listed for one game"
    game, layout, legal = seen.game, seen.game.layout, legal_block(seen)
    own = game.orders.of_side[seen.side].tolist()
    orders = tuple(game.orders.names[own[place]] for place in np.flatnonzero(legal.orders[:, 0]).tolist())
    drafts = game.post.drafts_of_side[seen.side].tolist()
    acts: list[Act] = [Send(layout.drafts[drafts[place]]) for place in np.flatnonzero(legal.drafts[:, 0]).tolist()]
    for kind, table in ((Accept, legal.accept), (Refuse, legal.refuse), (Withdraw, legal.withdraw)):
        acts += [kind(layout.slots[slot][1]) for slot in np.flatnonzero(table[:, 0]).tolist()]
    acts += [Ask(layout.clauses[place]) for place in np.flatnonzero(legal.ask[:, 0]).tolist()]
    return LegalMoves(orders, tuple(acts))


def give_options(seen: View) -> tuple[str, ...]:
    """The clauses that the side can now promise, none that is agreed or excluded by what is agreed."""
    return _options(seen, giving=True)


def ask_options(seen: View) -> tuple[str, ...]:
    """The clauses that the side can now ask for, none that is agreed or excluded by what is agreed."""
    return _options(seen, giving=False)


def clause_options(seen: View, giving: bool) -> Truth:
    """Which clauses (rows) the side can now promise, or ask for, in each game of a block: see :func:`give_options`."""
    game, rows = seen.game, seen.unmasked
    clauses = game.scenario.clauses.values()
    tables = game.clauses.give_conditions if giving else game.clauses.ask_conditions
    who = givers if giving else askers
    own = np.array([seen.side in who(clause.giver) for clause in clauses], dtype=np.bool_)
    shut = (_forbidden(game, rows) | agreed_terms(game, rows)) >> game.clauses.term_shifts[:: len(FORMS)] & 1
    found: Truth = tables[seen.side].evaluate(rows) & own[:, None] & (shut == 0)
    return found


def _options(seen: View, giving: bool) -> tuple[str, ...]:
    holds = clause_options(seen, giving)[:, 0]
    return tuple(seen.game.layout.clauses[place] for place in np.flatnonzero(holds).tolist())


def why_illegal(seen: View, move: Move, known: LegalMoves | None = None) -> Reason | None:
    """Why a side cannot make a move in one game, with what it could do instead; None where it can.

    Whoever asks about many moves in the same game may pass what `legal_moves` gave.
    """
    if seen.over():
        return because("over")
    game = seen.game
    legal = known or legal_moves(seen)
    if move.order not in legal.orders:
        order = game.scenario.orders.get(move.order)
        if order is None or order.side != seen.side:
            return because("no_order", name=move.order, now=legal.orders)
        return because("order_not_now", name=move.order, now=legal.orders)
    match move.act:
        case None:
            return None
        case Write():
            return _why_not_write(seen, move.act)
        case Accept(name, adds) if adds and Accept(name) in legal.acts:
            return _why_not_add(seen, name, adds)
        case Refuse(name, over) if over and Refuse(name) in legal.acts:
            letter = _letter(seen, name)
            if letter is not None and over in dict(letter.content):
                return None
            return because("not_in_it", name=over, letter=name)
        case act if act in legal.acts:
            return None
        case act:
            return _why_not(seen, act, legal)


def _letter(seen: View, name: str) -> LetterSeen | None:
    return next((letter for letter in seen.letters() if letter.name == name), None)


def _why_not(seen: View, act: Act, legal: LegalMoves) -> Reason:
    game = seen.game
    now = [str(one) for one in legal.acts if type(one) is type(act)]
    match act:
        case Send(letter):
            if letter not in game.scenario.letters or game.scenario.letters[letter].sender != seen.side:
                return because("no_draft", name=letter, now=now)
            return because("draft_not_now", name=letter, now=now)
        case Ask(clause) if clause not in game.scenario.clauses:
            return because("no_clause", name=clause, now=game.layout.clauses)
        case Accept(name):
            letter_seen = _letter(seen, name)
            if letter_seen is not None and letter_seen.wording == "hint" and letter_seen.state == "standing":
                return because("hint", letter=name)
            return because("not_acceptable", letter=name, now=now)
        case Refuse(name):
            return because("not_refusable", letter=name, now=now)
        case Withdraw(name):
            return because("not_withdrawable", letter=name, now=now)
    return because("no_question", now=now)


def _why_not_add(seen: View, name: str, adds: tuple[str, ...]) -> Reason | None:
    game = seen.game
    letter = _letter(seen, name)
    assert letter is not None, "an acceptance that is legal is of a letter on the desk"
    taken = [clause for clause, _ in letter.content]
    can_give = give_options(seen)
    for add in adds:
        clause, _, form = add.partition(".")
        if clause not in can_give:
            return because("not_addable", name=clause, now=can_give)
        if clause in taken:
            return because("in_it_already", name=clause, letter=name)
        if game.scenario.clauses[clause].form not in ("any", form):
            return because(f"only_{game.scenario.clauses[clause].form}", name=clause)
        taken.append(clause)
    return _why_not_together(game, taken)


def _why_not_write(seen: View, act: Write) -> Reason | None:
    game = seen.game
    scenario, layout = game.scenario, game.layout
    names = [*act.clauses, *act.rider]
    open_to = game.post.channel_conditions[seen.side].evaluate(seen.unmasked)[:, 0]
    usable = [name for place, name in enumerate(layout.channels) if open_to[place]]
    for channel in filter(None, (act.channel, act.rider_channel)):
        if channel not in usable:
            return because("channel_shut", name=channel, now=usable)
    if act.wording not in WORDINGS:
        return because("wording")
    if act.rider_channel and scenario.channels[act.rider_channel].public:
        return because("rider_public", name=act.rider_channel)
    if bool(act.rider) != bool(act.rider_channel):
        return because("rider_needs")
    if not act.clauses:
        return because("no_clauses")
    if len(names) > CLAUSES_A_LETTER:
        return because("too_many", most=CLAUSES_A_LETTER, count=len(names))
    if len(set(names)) < len(names):
        return because("twice", name=next(name for name in names if names.count(name) > 1))
    for name in names:
        if name not in scenario.clauses:
            return because("no_clause", name=name, now=layout.clauses)
    can = {*give_options(seen), *ask_options(seen)}
    for name in names:
        if name not in can:
            return because("clause_not_now", name=name, now=sorted(can))
        form = form_of(game, act.channel if name in act.clauses else act.rider_channel or act.channel)
        if scenario.clauses[name].form not in ("any", form):
            return because(f"only_{scenario.clauses[name].form}", name=name)
    if act.ground is not None:
        if act.ground not in scenario.grounds or seen.side not in scenario.grounds[act.ground].sides:
            own = [name for name, ground in scenario.grounds.items() if seen.side in ground.sides]
            return because("no_ground", name=act.ground, now=own)
        if not scenario.channels[act.channel].public:
            return because("ground_secret", name=act.channel)
    return _why_not_together(game, names) or _why_not_answer(seen, act, names)


def _why_not_answer(seen: View, act: Write, names: list[str]) -> Reason | None:
    if act.answers is None:
        return None
    letter = _letter(seen, act.answers)
    if letter is None or letter.sender == seen.side or letter.state != "standing":
        return because("no_answer", letter=act.answers)
    if letter.wording == "hint":
        if act.wording != "offer":
            return because("hint_for_hint", letter=act.answers)
        missing = [
            clause for clause, _ in letter.content if clause not in names and not seen.value(f"agreed.{clause}")
        ]
        if missing:
            return because("missing", letter=act.answers, names=missing)
    return None


def _why_not_together(game: Game, names: list[str]) -> Reason | None:
    for name in names:
        shut = int(game.clauses.exclusions[game.layout.clause_of[name]])
        for beside in names:
            if shut >> game.layout.term(beside, FORMS[0]) & 1:
                return because("exclude", name=name, beside=beside)
    return None
