"""The zone of possible agreement: every package that could have been agreed in a turn, and what it was worth to both.

A package is a set of clauses, each open or in secret, as many as fit into a letter.  What it is worth to a side is the
sum of what its clauses are worth to the leader there beyond what is agreed already; a promise by a channel that can be
disowned counts in full here.  What a side expects without agreement is what its leader expects of waiting; whoever
agreed to less has shown that he expected no more.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from game.analysis.review import leaders_of
from game.players import Persona
from game.record import Record, Replay
from game.rules import CLAUSES_A_LETTER, SIDES, Ask, Game, Step, View, ask_options, give_options, other, view
from game.rules.ending import SETTLEMENT, ended_in

MOST_PACKAGES: Final = 2_000_000
"""Where more packages than this could be made, only those of fewer clauses are looked at."""

OTHERS: Final = 150
"""So many packages beside the frontier are kept, to be drawn."""

Term = tuple[str, str]
"""A clause and its form."""


@dataclass(frozen=True)
class Package:
    """Clauses with their forms, and what they are worth to each side, in hundredths of points."""

    terms: tuple[Term, ...]
    worth: Mapping[str, int]


@dataclass(frozen=True)
class Zone:
    """What could have been agreed in a turn (its place), and what was.

    ``leaders`` names for each side the leader by whose worths it was reckoned, ``hoped`` what each leader expected of
    waiting and ``reserve`` what each side expected without agreement, in hundredths of points.  ``possible`` counts the
    packages looked at, ``within`` those that are worth as much to both.  ``frontier`` holds the packages beside which
    none is better for both, the best for the first side first; ``others`` a sample of the rest.  ``best`` is the
    package with the greatest product of both gains (Nash's solution), ``worst`` for each side the package of the zone
    that leaves it least while the other gets most: None and empty where there is no zone.  ``settlement`` is what was
    agreed in that turn.
    """

    turn: int
    leaders: Mapping[str, str]
    hoped: Mapping[str, int]
    reserve: Mapping[str, int]
    possible: int
    within: int
    frontier: tuple[Package, ...]
    others: tuple[Package, ...]
    best: Package | None
    worst: Mapping[str, Package]
    settlement: Package | None

    def gain(self, package: Package, side: str) -> int:
        """What a package is worth to a side above what it expects without agreement, in hundredths of points."""
        return package.worth[side] - self.reserve[side]

    def created(self, package: Package) -> int:
        """What a package is worth to both together above what they expect without one, in hundredths of points."""
        return sum(self.gain(package, side) for side in SIDES)

    def claimed(self, package: Package, side: str) -> float | None:
        """A side's share, from 0 to 1, of what a package creates; None where either side loses by it."""
        gains = {one: self.gain(package, one) for one in SIDES}
        total = sum(gains.values())
        return gains[side] / total if total > 0 and min(gains.values()) >= 0 else None


def zone(record: Record, again: Replay, turn: str | None = None) -> Zone | None:
    """The zone in a turn (its id); without one, where the game was settled, or else where the two last spoke.

    None where the scenario has no clauses, or nothing could be offered then. Raises KeyError for a turn that was not
    played, and CannotJudgeError where the scenario has no leaders or nothing has been played.
    """
    leaders = leaders_of(record, again)
    game = again.last.game
    if not game.layout.clauses:
        return None
    taken = _telling(again) if turn is None else _of(again.steps, game.scenario.turn_index(turn))
    seen = {side: view(taken.before, side) for side in SIDES}
    players = {side: Persona(game, side, leaders[side]) for side in SIDES}
    worths = {side: players[side].term_worths(seen[side])[:, 0] for side in SIDES}
    hoped = {side: int(players[side].expects(seen[side])[0]) for side in SIDES}
    settlement = _settled(game, taken, worths)
    shown = hoped if settlement is None else settlement.worth
    reserve = {side: min(hoped[side], shown[side]) for side in SIDES}
    packages = _Packages(game, _possible(seen), worths)
    if not len(packages.bits):
        return None
    gains = [packages.worth[side] - reserve[side] for side in SIDES]
    inside = np.flatnonzero((gains[0] >= 0) & (gains[1] >= 0))
    best = _first(inside, gains[0] * gains[1])
    frontier = packages.frontier()
    return Zone(
        taken.before.turn(),
        leaders,
        hoped,
        reserve,
        len(packages.bits),
        len(inside),
        tuple(packages.package(place) for place in frontier),
        tuple(packages.package(place) for place in packages.sample(frontier)),
        None if best is None else packages.package(best),
        {side: packages.package(_worst(packages, inside, side)) for side in SIDES} if len(inside) else {},
        settlement,
    )


def agreed_in(taken: Step) -> tuple[Term, ...]:
    """What was newly agreed in a turn, clause by clause with its form; a clause in both forms counts as public."""
    found: dict[str, str] = {}
    for notice in taken.notices:
        if notice.kind == "agreed":
            found.setdefault(notice.subject, notice.detail["form"])
    return tuple(found.items())


def most_agreed(steps: Sequence[Step]) -> Step:
    """The turn in which most clauses were agreed, the first of such; the first turn where nothing ever was."""
    return max(steps, key=lambda taken: len(agreed_in(taken)))


def _telling(again: Replay) -> Step:
    """Of a game that was settled, the turn in which most was agreed.

    Else the last turn before the aftermath with talk; a question is none, since it offers nothing.
    """
    if ended_in(again.last, SETTLEMENT)[0]:
        return most_agreed(again.steps)
    turns = again.last.game.scenario.turns
    crisis = [taken for taken in again.steps if not turns[taken.before.turn()].aftermath] or list(again.steps)
    talk = [one for one in crisis if any(not isinstance(move.act, Ask | None) for move in one.moves.values())]
    return (talk or crisis)[-1]


def _of(steps: Sequence[Step], turn: int) -> Step:
    for taken in steps:
        if taken.before.turn() == turn:
            return taken
    raise KeyError(turn)


def _possible(seen: Mapping[str, View]) -> list[str]:
    """The clauses that either side can now put into a letter, in the scenario's order."""
    can = {clause for one in seen.values() for clause in (*give_options(one), *ask_options(one))}
    return [clause for clause in seen[SIDES[0]].game.layout.clauses if clause in can]


def _settled(game: Game, taken: Step, worths: Mapping[str, NDArray[np.int64]]) -> Package | None:
    terms = agreed_in(taken)
    if not terms:
        return None
    places = [game.layout.term(clause, form) for clause, form in terms]
    return Package(terms, {side: int(worths[side][places].sum()) for side in SIDES})


def _worst(packages: _Packages, inside: NDArray[np.intp], side: str) -> int:
    """Of the zone, what leaves a side least; of such packages, what gives the other most."""
    mine, theirs = packages.worth[side][inside], packages.worth[other(side)][inside]
    return int(inside[np.lexsort((packages.bits[inside], packages.sizes[inside], -theirs, mine))[0]])


def _first(among: NDArray[np.intp], value: NDArray[np.int64]) -> int | None:
    """The first of some places with the highest value; None of none."""
    return int(among[np.argmax(value[among])]) if len(among) else None


class _Packages:
    """All packages of some clauses, the smallest first, as bits with their worths to both sides."""

    def __init__(self, game: Game, clauses: Sequence[str], worths: Mapping[str, NDArray[np.int64]]) -> None:
        self._layout = game.layout
        terms = {clause: game.clauses.terms_of(game.layout.clause_of[clause]) for clause in clauses}
        most = _largest([len(forms) for forms in terms.values()])
        bits = np.zeros(1, dtype=np.int64)
        sizes = np.zeros(1, dtype=np.int64)
        worth = {side: np.zeros(1, dtype=np.int64) for side in SIDES}
        for clause, forms in terms.items():
            shut = game.clauses.exclusions[game.layout.clause_of[clause]]
            room = np.flatnonzero((sizes < most) & ((bits & shut) == 0))
            grown = [bits, *(bits[room] | np.int64(1 << term) for term in forms)]
            worth = {
                side: np.concatenate([worth[side], *(worth[side][room] + worths[side][term] for term in forms)])
                for side in SIDES
            }
            sizes = np.concatenate([sizes, *([sizes[room] + 1] * len(forms))])
            bits = np.concatenate(grown)
        order = np.lexsort((bits, sizes))[1:]  # the empty one is no package
        self.bits, self.sizes = bits[order], sizes[order]
        self.worth = {side: worth[side][order] for side in SIDES}

    def package(self, place: int) -> Package:
        """One of them."""
        return Package(
            self._layout.unmask(int(self.bits[place])), {side: int(self.worth[side][place]) for side in SIDES}
        )

    def frontier(self) -> list[int]:
        """Where those stand beside which none is better for both; of equal ones the smallest."""
        first, second = (self.worth[side] for side in SIDES)
        order = np.lexsort((self.sizes, -second, -first))
        highest = np.maximum.accumulate(second[order])
        leads = np.append(True, highest[1:] > highest[:-1])
        found: list[int] = order[leads].tolist()
        return found

    def sample(self, apart: Sequence[int]) -> list[int]:
        """Where some of the others stand, spread evenly over all different worths; none worth the same as those."""
        first, second = (self.worth[side] for side in SIDES)
        span = int(second.max() - second.min()) + 1
        key = (first - first.min()) * span + (second - second.min())
        values, places = np.unique(key, return_index=True)
        rest = places[~np.isin(values, key[list(apart)])]
        if len(rest) <= OTHERS:
            return [int(place) for place in rest]
        return [int(rest[number * len(rest) // OTHERS]) for number in range(OTHERS)]


def _largest(forms: Sequence[int]) -> int:
    """How many clauses a package may have so that not too many can be made, each clause having so many forms."""
    counts = [1] + [0] * CLAUSES_A_LETTER
    for several in forms:
        for size in range(CLAUSES_A_LETTER, 0, -1):
            counts[size] += counts[size - 1] * several
    total, most = 0, 0
    for size, count in enumerate(counts):
        total += count
        if total > MOST_PACKAGES:
            break
        most = size
    return most
