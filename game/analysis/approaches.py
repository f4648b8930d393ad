"""How near each letter of a side came to acceptance, and which single clause would have turned it.

Reckoned for the leader across by the tables by which he judges letters himself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from game.analysis.alternatives import written
from game.players import Persona
from game.rules import (
    CLAUSES_A_LETTER,
    FORMS,
    Game,
    Move,
    Send,
    Step,
    View,
    Write,
    form_of,
    give_options,
    view,
    why_illegal,
)
from game.rules.letters import note_standing
from game.rules.moves import WORDINGS
from game.rules.position import (
    ACCEPTED,
    EMPTY,
    LAPSED,
    OFFER,
    OVER,
    RIDER_CHANNEL,
    RIDER_READ,
    SENT,
    STANDING,
    STATE,
    STATES,
    TRAVELLING,
    bring_up_to_date,
)
from game.scenario.readings import givers

GIVEN, DROPPED, HIDDEN, OPENED = "given", "dropped", "hidden", "opened"
"""What can be done with one clause of a letter: put in as well, left out, moved into the rider, moved into the open."""


@dataclass(frozen=True)
class Turned:
    """One clause put otherwise, with which a letter would have been worth taking.

    ``way`` is what is done with the clause, ``form`` the form in which it then stands (of one left out: stood), and
    ``instead`` the clause in whose place one is given where the letter is full.  ``cost`` is what that costs the author
    (below nought: he gains by it) and ``worth`` what the letter would have been worth to the reader, both in hundredths
    of points.
    """

    way: str
    clause: str
    form: str
    instead: str | None
    cost: int
    worth: int


@dataclass(frozen=True)
class Approach:
    """A letter of yours that was read, and how near it came.

    ``turn``, ``read`` and ``nearest`` are places of turns: when it was sent, when the other side first had it before
    it, and when it was nearest to being taken (while the crisis lasted, if it lay there then).  ``worth`` and
    ``waiting`` are what it added for the other side there, and what that expected of waiting, in hundredths of points.
    ``fate`` is its last state, ``over`` the clause that a refusal named.  ``turned`` is None where it was worth taking,
    and where no single clause would have made it so and left its author better off than waiting.
    """

    name: str
    turn: int
    read: int
    nearest: int
    act: Send | Write
    wording: str
    worth: int
    waiting: int
    fate: str
    over: str | None
    turned: Turned | None

    @property
    def draft(self) -> str | None:
        """The drafted letter that it was; None where it was composed."""
        return self.act.letter if isinstance(self.act, Send) else None

    @property
    def shortfall(self) -> int:
        """By how much waiting was worth more, in hundredths of points; nought or less: it was worth taking."""
        return self.waiting - self.worth

    @property
    def accepted(self) -> bool:
        """Whether it was."""
        return self.fate == STATES[ACCEPTED]


@dataclass(frozen=True, eq=False)
class _Look:
    """A letter in its slot as its reader chose in a turn: what it added for him, and what he expected of waiting."""

    taken: Step
    slot: int
    worth: int
    waiting: int


def approaches(steps: Sequence[Step], chair: Persona, persona: Persona) -> Iterator[Approach]:
    """Every letter of the side of ``chair`` that was read, in the order in which they were sent."""
    game, side = persona.game, chair.side
    sent = {taken.before.turn(): taken for taken in steps}
    looks: dict[tuple[int, int], list[_Look]] = {}
    for taken in steps:
        for look in _lying(taken, side, persona):
            letter = (int(taken.before.letters.about[SENT, look.slot, 0]), look.slot)
            looks.setdefault(letter, []).append(look)
    for (turn, slot), seen in sorted(looks.items()):
        fate, over = _fate(steps, turn, slot)
        in_time = [look for look in seen if not game.scenario.turns[look.taken.before.turn()].aftermath] or seen
        nearest = seen[-1] if fate == ACCEPTED else max(in_time, key=lambda look: look.worth - look.waiting)
        act = sent[turn].moves[side].act
        assert isinstance(act, Send | Write), "a letter on the desk was sent"
        short = nearest.worth < nearest.waiting and fate != ACCEPTED
        yield Approach(
            game.layout.slots[slot][1],
            turn,
            seen[0].taken.before.turn(),
            nearest.taken.before.turn(),
            act,
            WORDINGS[int(nearest.taken.before.letters.about[OFFER, slot, 0])],
            nearest.worth,
            nearest.waiting,
            STATES[fate],
            game.layout.clauses[over] if over >= 0 else None,
            _turned(nearest, sent[turn], chair, persona) if short else None,
        )


def _lying(taken: Step, side: str, persona: Persona) -> list[_Look]:
    """The letters of a side that lay before the other as it chose."""
    seen = view(taken.before, persona.side)
    lying = np.zeros((len(seen.game.layout.slots), 1), dtype=np.bool_)
    own = list(seen.game.layout.slots_from(side))
    lying[own] = seen.desk.about[STATE, own] == STANDING
    if not lying.any():
        return []
    worths, waiting = persona.letter_worth(seen, lying)[:, 0], int(persona.expects(seen)[0])
    return [_Look(taken, slot, int(worths[slot]), waiting) for slot in np.flatnonzero(lying[:, 0]).tolist()]


def _fate(steps: Sequence[Step], turn: int, slot: int) -> tuple[int, int]:
    """The last state of the letter sent in a turn, and the clause that its refusal named (-1: none)."""
    state, over = EMPTY, -1
    for taken in steps:
        about = taken.position.letters.about[:, slot, 0]
        if about[SENT] == turn:
            state, over = int(about[STATE]), int(about[OVER])
        elif state in (TRAVELLING, STANDING):
            return LAPSED, over  # a newer letter has taken its place
    return state, over


@dataclass(frozen=True)
class _Changed:
    """A letter with one clause put otherwise: see :class:`Turned`."""

    letter: Write
    way: str
    clause: str
    form: str
    instead: str | None = None


def _turned(look: _Look, written_in: Step, chair: Persona, persona: Persona) -> Turned | None:
    """The one change of a clause that costs the author least and would have made a letter worth taking.

    What could be written is judged as the letter was sent, what it was worth to both where it came nearest, all else as
    it was; that it was only a hint is left out of account.  It must still have been worth as much to its author as
    waiting was.
    """
    side = chair.side
    author, move = view(written_in.before, side), written_in.moves[side]
    letter = written(author, move.act)
    assert letter is not None, "what was sent has clauses"
    changed = [
        one
        for one in _changed(author, replace(letter, wording=WORDINGS[1]), persona.side)
        if why_illegal(author, Move(move.order, one.letter)) is None
    ]
    if not changed:
        return None
    worths, waits = _weighed(look, [one.letter for one in changed], persona)
    then = view(look.taken.before, side)
    mine, least = chair.term_worths(then)[:, 0], int(chair.expects(then)[0])
    before = _worth(author.game, letter, mine)
    found = []
    for one, worth, waiting in zip(changed, worths, waits, strict=True):
        after = _worth(author.game, one.letter, mine)
        if worth >= waiting and after >= least:
            found.append(Turned(one.way, one.clause, one.form, one.instead, before - after, worth))
    return min(found, key=lambda one: (one.cost, one.instead is not None, -one.worth), default=None)


def _changed(author: View, letter: Write, reader: str) -> Iterator[_Changed]:
    """Every letter that differs from one in a single clause; where it is full, a clause may stand for another."""
    game = author.game
    aloud = form_of(game, letter.channel)
    riders = [letter.rider_channel] if letter.rider_channel else _secret(author) if aloud == FORMS[0] else []
    inside = (*letter.clauses, *letter.rider)
    places = inside if len(inside) >= CLAUSES_A_LETTER else (None,)
    for clause in (one for one in give_options(author) if one not in inside):
        for instead in places:
            rest = _without(letter, instead)
            yield _Changed(replace(rest, clauses=(*rest.clauses, clause)), GIVEN, clause, aloud, instead)
            for channel in riders:
                rider = replace(rest, rider=(*rest.rider, clause), rider_channel=channel)
                yield _Changed(rider, GIVEN, clause, FORMS[1], instead)
    for clause in inside:
        rest, form = _without(letter, clause), aloud if clause in letter.clauses else FORMS[1]
        if reader in givers(game.scenario.clauses[clause].giver):
            yield _Changed(rest, DROPPED, clause, form)
        if clause in letter.rider:
            yield _Changed(replace(rest, clauses=(*rest.clauses, clause)), OPENED, clause, aloud)
            continue
        for channel in riders:
            rider = replace(rest, rider=(*rest.rider, clause), rider_channel=channel)
            yield _Changed(rider, HIDDEN, clause, FORMS[1])


def _without(letter: Write, clause: str | None) -> Write:
    """A letter without a clause; its rider goes with the last clause in it."""
    rider = tuple(one for one in letter.rider if one != clause)
    clauses = tuple(one for one in letter.clauses if one != clause)
    return replace(letter, clauses=clauses, rider=rider, rider_channel=letter.rider_channel if rider else None)


def _secret(author: View) -> list[str]:
    """The channels by which the author could add a rider, those that cannot be disowned first."""
    channels = author.game.scenario.channels
    open_to = author.game.post.channel_conditions[author.side].evaluate(author.unmasked)[:, 0]
    usable = [name for place, name in enumerate(channels) if open_to[place] and not channels[name].public]
    return sorted(usable, key=lambda name: channels[name].deniable)


def _weighed(look: _Look, letters: Sequence[Write], persona: Persona) -> tuple[list[int], list[int]]:
    """What each letter, lying there instead, would have been worth to the reader, and what waiting then was."""
    game, slot = persona.game, look.slot
    block = look.taken.before.take(np.zeros(len(letters), dtype=np.intp))
    for column, one in enumerate(letters):
        block.letters.open[slot, column], block.letters.rider[slot, column] = _bits(game, one)
        way = game.layout.channels.index(one.rider_channel) if one.rider_channel else -1
        block.letters.about[RIDER_CHANNEL, slot, column] = way
    block.letters.about[RIDER_READ, slot] = 1
    note_standing(block)
    bring_up_to_date(block)
    lying = np.zeros((len(game.layout.slots), len(letters)), dtype=np.bool_)
    lying[slot] = True
    seen = view(block, persona.side)
    return persona.letter_worth(seen, lying)[slot].tolist(), persona.expects(seen).tolist()


def _bits(game: Game, letter: Write) -> tuple[int, int]:
    return game.layout.mask(letter.clauses, form_of(game, letter.channel)), game.layout.mask(letter.rider, FORMS[1])


def _worth(game: Game, letter: Write, worths: NDArray[np.int64]) -> int:
    """What all clauses of a letter are worth, by the worth of each term."""
    aloud, rider = _bits(game, letter)
    return sum(int(worth) for term, worth in enumerate(worths) if (aloud | rider) >> term & 1)
