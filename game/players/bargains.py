"""Letters composed by search: what to give and what to ask, so that the other side is likely to say yes.

What a clause is worth to the other side is taken from every kind of leader that may sit there, and what he expects of
waiting; a package is good where it is worth much to oneself and is likely to be accepted.  The search is hill climbing
over single changes (a clause more, a clause less, the other form), from several beginnings.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from game.players.table import Table
from game.rules import FORMS, Accept, LegalMoves, View
from game.rules.amounts import HUNDRED
from game.rules.clause_tables import EVASIVE
from game.rules.layout import CLAUSES_A_LETTER
from game.rules.legal import ask_options, give_options, legal_block
from game.rules.moves import Write
from game.rules.position import STANDING, STATE, TRAVELLING

COMPOSED: Final = 4
"""How many of the best packages are put into letters, by whoever looks for a choice."""

_EAGER: Final = (0.0, 15.0, 40.0)
"""What any agreement at all is taken to be worth, in points: one search for each, from grasping to generous."""

_USUAL_EAGER: Final = 15.0 * HUNDRED


class Bargains:
    """The packages that a side can put into a letter now, and the best of them."""

    def __init__(self, seen: View, reckoned: Table) -> None:
        """For the view of one game."""
        self.seen, self.table = seen, reckoned
        self._beginnings = _beginnings(seen)
        game = seen.game
        self._clauses = sorted({*give_options(seen), *ask_options(seen)}, key=game.layout.clause_of.__getitem__)
        self._public, self._secret = _channels(seen)
        self._terms: dict[str, list[int]] = {}
        for clause in self._clauses:
            form = game.scenario.clauses[clause].form
            ways = zip(FORMS, (self._public, self._secret), strict=True)
            forms = [one for one, channels in ways if form in ("any", one) and channels]
            self._terms[clause] = [game.layout.term(clause, one) for one in forms]
        self._possible = np.array([term for terms in self._terms.values() for term in terms], dtype=np.intp)
        self._each = np.arange(len(self._possible))
        every = np.arange(len(reckoned.mine))
        clause_of = self._possible // len(FORMS)
        self._same_clause = every[None, :] // len(FORMS) == clause_of[:, None]
        self._shut = (game.clauses.exclusions[clause_of][:, None] >> every & 1) == 1
        self._found: list[int] | None = None

    def best(self) -> list[int]:
        """Good packages, as bits: the best for every eagerness first, then by their worth."""
        if self._found is None:
            self._found = self._search()
        return self._found

    def _search(self) -> list[int]:
        starts = [self._vector(bits) for bits in self._beginnings]
        found: dict[int, float] = {}
        firsts: list[int] = []
        for eager in _EAGER:
            tops: dict[int, float] = {}
            for start in starts:
                top, value = self._climb(start, eager * HUNDRED)
                if top.any():
                    tops[_bits(top)] = value
            if tops:
                firsts.append(max(tops, key=tops.__getitem__))
            found |= {bits: float(self.table.value(self._vector(bits)[None, :], _USUAL_EAGER)[0]) for bits in tops}
        rest = sorted(found, key=found.__getitem__, reverse=True)
        offered = _offered(self.seen)
        return [bits for bits in dict.fromkeys([*firsts, *rest]) if bits not in offered]

    def worth_asking(self) -> tuple[str, float] | None:
        """The clause about which a question would help most, and by how much, in points; None where none would.

        Answers tell apart the kinds of leader that give them, and for each answer another package is best: what the
        packages that would be written then are worth above the one that would be written now.
        """
        packages = np.array([self._vector(bits) for bits in self.best()], dtype=np.bool_)
        if not len(packages):
            return None
        table = self.table
        now = self._best_if(table.shares, packages)
        after: dict[bytes, float] = {}
        helps: dict[str, float] = {}
        for place, clause in enumerate(self.seen.game.layout.clauses):
            then = 0.0
            for answer in np.unique(table.answers[:, place]).tolist():
                shares = np.where((table.answers[:, place] == answer) & (answer > EVASIVE), table.shares, 0)
                key = shares.tobytes()
                if key not in after:
                    after[key] = self._best_if(shares, packages)
                then += after[key]
            helps[clause] = (then - now) / HUNDRED * table.candour
        top = max(helps, key=helps.__getitem__)
        return (top, helps[top]) if helps[top] > 0 else None

    def _best_if(self, shares: NDArray[np.int64], packages: NDArray[np.bool_]) -> float:
        """What the best package is worth if the kinds of leader have these shares, looked for from the best of some."""
        if not shares.any():
            return 0.0
        start = packages[int(np.argmax(self.table.value(packages, _USUAL_EAGER, shares)))]
        return self._climb(start, _USUAL_EAGER, shares)[1]

    def letters(self, bits: int) -> Iterator[Write]:
        """A package as letters: by every way that it can take, the surest first."""
        content = self.seen.game.layout.unmask(bits)
        aloud = tuple(clause for clause, form in content if form == FORMS[0])
        secret = tuple(clause for clause, form in content if form == FORMS[1])
        if aloud and not secret:
            yield Write("offer", self._public[0], aloud)
        for channel in self._secret:
            if secret and not aloud:
                yield Write("offer", channel, secret)
            elif secret:
                yield Write("offer", self._public[0], aloud, rider_channel=channel, rider=secret)

    def terms_of(self, clause: int) -> list[int]:
        """The forms in which a clause can be put into a letter now, as bits."""
        return self._terms.get(self.seen.game.layout.clauses[clause], [])

    def acceptances(self, legal: LegalMoves) -> Iterator[Accept]:
        """Acceptances with one promise of one's own added that costs nothing to give."""
        layout, mine = self.seen.game.layout, self.table.mine
        free = [clause for clause in give_options(self.seen) if mine[layout.term(clause, FORMS[0])] > 0]
        for act in legal.acts:
            if isinstance(act, Accept):
                yield from (Accept(act.letter, (f"{clause}.{FORMS[0]}",)) for clause in free)

    def _vector(self, bits: int) -> NDArray[np.bool_]:
        """A package as a row of terms, without what cannot be given or asked for now."""
        found = np.zeros(len(self.table.mine), dtype=np.bool_)
        for terms in self._terms.values():
            for term in terms:
                found[term] = bits >> term & 1
        return found

    def _climb(
        self, start: NDArray[np.bool_], eager: float, shares: NDArray[np.int64] | None = None
    ) -> tuple[NDArray[np.bool_], float]:
        now, value = start, float(self.table.value(start[None, :], eager, shares)[0])
        while True:
            changed = self._changes(now)
            if not len(changed):
                return now, value
            values = self.table.value(changed, eager, shares)
            top = int(np.argmax(values))
            if values[top] <= value:
                return now, value
            now, value = changed[top], float(values[top])

    def _changes(self, now: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Every package that is one change away: a clause left out, put in, or put in the other form."""
        changed = now & ~self._same_clause
        changed[self._each, self._possible] = ~now[self._possible]
        put_in = ~now[self._possible]
        fits = (changed.sum(axis=1) <= CLAUSES_A_LETTER) & ~((self._shut & now).any(axis=1) & put_in)
        found: NDArray[np.bool_] = changed[fits]
        return found


def _beginnings(seen: View) -> list[int]:
    """The packages from which the search begins: none, own drafts that can be sent, and what lies on the desk."""
    game, desk = seen.game, seen.desk
    own = game.post.drafts_of_side[seen.side]
    legal = own[legal_block(seen).drafts[:, 0]] if own.size else own
    drafted = (game.post.drafts.open | game.post.drafts.rider)[legal]
    return sorted({0, *drafted.tolist(), *(desk.open[:, 0] | desk.rider[:, 0]).tolist()})


def _offered(seen: View) -> set[int]:
    """What own letters that stand or travel say already."""
    desk, slots = seen.desk, seen.game.layout.slots_from(seen.side)
    live = (slot for slot in slots if desk.about[STATE, slot, 0] in (TRAVELLING, STANDING))
    return {int(desk.open[slot, 0] | desk.rider[slot, 0]) for slot in live}


def _channels(seen: View) -> tuple[list[str], list[str]]:
    """The open channels that the side can use now, and the secret ones, those that cannot be disowned first."""
    game = seen.game
    usable = game.post.channel_conditions[seen.side].evaluate(seen.unmasked)[:, 0]
    names = [name for place, name in enumerate(game.layout.channels) if usable[place]]
    channels = game.scenario.channels
    secret = sorted((name for name in names if not channels[name].public), key=lambda name: channels[name].deniable)
    return [name for name in names if channels[name].public], secret


def _bits(package: NDArray[np.bool_]) -> int:
    return sum(1 << term for term in np.flatnonzero(package).tolist())
