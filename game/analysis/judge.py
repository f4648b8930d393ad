"""Decisions judged: what each promised, by playouts from what its side could then believe, and again with hindsight.

Every alternative is screened first; those that looked best are looked at again in fresh games, and the best of them is
then played out against what was done in fresh games once more, the same for both: so the error is that of their
difference, and the best is not the luckiest.  Leaders of the scenario go on for both sides, never chance: as believed,
every kind that may sit across the table, and the own leader whose way does best; with hindsight, who really sat there.
The judge's luck is its own: no planner ever looked at it.

What bears a mark is tried once more under each other setting of the odds, and against each disposition that the other
side may hide, so that the mark can say on which belief it hangs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import ceil
from typing import Final

import numpy as np
from numpy.typing import NDArray

from game.analysis.alternatives import alternatives
from game.analysis.marks import bears_out, mark_of
from game.players import Persona
from game.players.bargains import Bargains
from game.players.imagined import Lived, Trial, lived
from game.players.suspects import Suspects, known_leaders
from game.rules import (
    SIDES,
    Game,
    Move,
    Position,
    View,
    new_seeds,
    other,
    reseed,
    score_block,
    state_hash,
    view,
    why_illegal,
)
from game.rules.beliefs import shared_out
from game.rules.chance import Seeds, draw, purpose
from game.rules.ending import SETTLEMENT, WAR, ended_in

VERSION: Final = 1
"""Raised whenever the same decision would be judged otherwise than before; judgements that are kept name it."""

SCREENED: Final = 24
"""Games in which every alternative is tried."""

FINALISTS: Final = 4
"""So many of the alternatives that looked best are looked at again."""

AGAIN: Final = 100
"""Fresh games for what was done, and for each of these."""

AFRESH: Final = 250
"""Fresh games for what was done, and for the best of the others; more of them where the error would be too large."""

SURE_ENOUGH: Final = 0.9
"""Points: the standard error that the difference should not exceed."""

MOST: Final = 2000
"""Games at most for that."""

ASSUMED: Final = 200
"""Games for what bears a mark, under each other assumption."""

ODDS, TYPE = "odds", "type"
"""What an assumption is about: how likely events slip out of anyone's hands, or what the other side hides."""

Source = Callable[[str, int], Position]
"""Gives games as they may be, so many and for a purpose: those for different purposes have nothing in common."""


@dataclass(frozen=True)
class Promise:
    """What a choice promised in ``games`` games: the mean own score with its standard error, in points, and the chances
    of war and of a settlement, from 0 to 1."""

    expected: float
    war: float
    settlement: float
    error: float
    games: int


@dataclass(frozen=True)
class Assumption:
    """The loss of a marked decision if something were otherwise than believed; ``holds``: whether the mark would stand.

    ``about`` is :data:`ODDS` or :data:`TYPE`, ``name`` the setting, or the hidden disposition of the other side.
    """

    about: str
    name: str
    loss: float
    error: float
    holds: bool


@dataclass(frozen=True)
class Light:
    """A decision in one light: as it was believed, or with hindsight.

    ``promises`` holds every choice that was looked at, each by the latest games in which it was.  ``best`` is the best
    other choice, ``loss`` the points by which it is better (below nought: worse), ``error`` the standard error of that
    difference.
    """

    promises: Mapping[Move, Promise]
    best: Move
    loss: float
    error: float

    @property
    def mark(self) -> str | None:
        """What the loss is called, or ``only`` where every other choice is worse by far; None: nothing to remark."""
        return mark_of(self.loss, self.error)


@dataclass(frozen=True)
class Judgement:
    """A decision of one side, judged; ``turn`` is the place of its turn, ``way`` the own leader who goes on as
    believed.

    ``assumptions`` are those under which a mark (as believed) was tried; none where there is no mark.
    """

    turn: int
    side: str
    move: Move
    way: str
    believed: Light
    hindsight: Light
    assumptions: tuple[Assumption, ...]

    @property
    def hangs_on(self) -> tuple[Assumption, ...]:
        """The assumptions under which the mark would not stand; none: it survives them all."""
        return tuple(one for one in self.assumptions if not one.holds)


@dataclass(frozen=True, eq=False)
class Decision:
    """A decision to be judged: the position, what its side did, and the leaders who really sat there, by side."""

    position: Position
    side: str
    move: Move
    leaders: Mapping[str, str]


@dataclass(frozen=True, eq=False)
class Decisions:
    """Decisions of one side between the same leaders, under one setting of the odds, that are judged at once."""

    decisions: tuple[Decision, ...]

    def done(self, game: Game) -> list[Judgement | None]:
        """Judge them; None for each in which there was nothing to choose."""
        first = self.decisions[0]
        return judge_of(game, first.side, *leading(first.side, first.leaders)).judged(self.decisions)


@dataclass(frozen=True, eq=False)
class _Case:
    """A decision on the way to being judged."""

    decision: Decision
    seen: View
    moves: Sequence[Move]
    shares: NDArray[np.int64]
    way: int


Tried = tuple[Position, Sequence[Move], int]
"""A pool of games, choices to be tried in each of them, and the number of the own leader who goes on."""


class Judge:
    """Judges the decisions of one side in games of two leaders.

    Whatever can be is played at once, and each game comes out as it would alone.
    """

    def __init__(self, game: Game, side: str, own: str, across: str) -> None:
        """``own`` and ``across`` are the leaders who go on for the side and for the other one with hindsight."""
        self.game, self.side, self.them = game, side, other(side)
        self.suspects = Suspects(game, side)
        known = known_leaders(game.scenario, side)
        self._ways = len(known)
        self.ways = _with(game, side, known, own)
        self._company = _with(game, self.them, self.suspects.leaders, across)
        self._own, self._seat = self.ways.names.index(own), self._company.names.index(across)

    def judged(self, decisions: Sequence[Decision]) -> list[Judgement | None]:
        """Decisions in both lights, under one setting of the odds; None where there was nothing to choose."""
        cases = self._cases(decisions)
        lights = self._lights(cases)
        assumptions = self._assumptions(cases, [believed for believed, _ in lights])
        found = {
            id(case.decision): Judgement(
                case.seen.turn(), self.side, case.decision.move, self.ways.names[case.way], *both, tuple(doubts)
            )
            for case, both, doubts in zip(cases, lights, assumptions, strict=True)
        }
        return [found.get(id(one)) for one in decisions]

    def ways_of(self, sources: Sequence[Source]) -> list[int]:
        """For each the number of the own leader whose way does best."""
        ways = list(range(self._ways))
        trials = [Trial(source("ways", SCREENED), [None] * len(ways), ways, 0, SCREENED) for source in sources]
        scores = [score_block(one.ended, self.side).reshape(len(ways), -1).mean(axis=1) for one in self._lived(trials)]
        return [int(np.argmax(one)) for one in scores]

    def as_believed(self, position: Position, shares: NDArray[np.int64] | None = None) -> Source:
        """What the side can believe, with kinds of leaders as likely as it must think, or in these shares."""
        seen = view(position, self.side)
        likely = self.suspects.reckoned(seen).shares if shares is None else shares
        return lambda name, count: self.suspects.worlds(seen, likely, self._key(position, f"believed {name}"), count)

    def looking_back(self, position: Position) -> Source:
        """The true position with other luck, and whoever really sat across."""

        def games(name: str, count: int) -> Position:
            luck = new_seeds(self._key(position, f"looked back {name}"), count)
            seats = np.zeros((len(SIDES), count), dtype=np.int8)
            seats[SIDES.index(self.them)] = self._seat
            return replace(reseed(position, luck), seats=seats)

        return games

    def played(self, tried: Sequence[Tried]) -> list[NDArray[np.float64]]:
        """For each pool of games what came of choices in them, all under the same setting of the odds.

        A choice on the first axis; own score, war and settlement on the second; a game on the third.
        """
        trials = [Trial(pool, moves, [way] * len(moves), 0, pool.size) for pool, moves, way in tried]
        return [
            self._told(one.ended).reshape(3, len(moves), pool.size).transpose(1, 0, 2)
            for one, (pool, moves, _) in zip(self._lived(trials), tried, strict=True)
        ]

    def compared(self, tried: Sequence[tuple[Source, Sequence[Move], int]]) -> list[NDArray[np.float64]]:
        """The same of choices in fresh games: so many that the second differs from the first surely enough."""
        fresh = self.played([(source("afresh", AFRESH), moves, way) for source, moves, way in tried])
        more: dict[int, Tried] = {}
        for place, (found, (source, moves, way)) in enumerate(zip(fresh, tried, strict=True)):
            _, error = difference(found)
            wanted = min(MOST, ceil(AFRESH * (error / SURE_ENOUGH) ** 2))
            if wanted > AFRESH:
                more[place] = (source("more", wanted - AFRESH), moves, way)
        for place, found in zip(more, self.played(list(more.values())), strict=True):
            fresh[place] = np.concatenate([fresh[place], found], axis=2)
        return fresh

    def _cases(self, decisions: Sequence[Decision]) -> list[_Case]:
        """Those in which there was something to choose."""
        found = []
        for decision in decisions:
            seen = view(decision.position, self.side)
            table = self.suspects.reckoned(seen)
            moves = alternatives(seen, decision.move, Bargains(seen, table))
            if len(moves) > 1:
                found.append(_Case(decision, seen, moves, table.shares, 0))
        ways = self.ways_of([self.as_believed(case.decision.position, case.shares) for case in found])
        return [replace(case, way=way) for case, way in zip(found, ways, strict=True)]

    def _lights(self, cases: Sequence[_Case]) -> list[tuple[Light, Light]]:
        """Every case as believed and with hindsight."""
        lit = [
            (case, source, way)
            for case in cases
            for source, way in (
                (self.as_believed(case.decision.position, case.shares), case.way),
                (self.looking_back(case.decision.position), self._own),
            )
        ]
        screened = self.played([(source("screened", SCREENED), case.moves, way) for case, source, way in lit])
        finals = [
            _finalists(case.seen, case.moves, one[:, 0].mean(axis=1))
            for (case, *_), one in zip(lit, screened, strict=True)
        ]
        again = self.played(
            [(source("again", AGAIN), final, way) for (_, source, way), final in zip(lit, finals, strict=True)]
        )
        best = [final[1 + int(np.argmax(one[1:, 0].mean(axis=1)))] for final, one in zip(finals, again, strict=True)]
        pairs = [[case.decision.move, one] for (case, *_), one in zip(lit, best, strict=True)]
        fresh = self.compared([(source, pair, way) for (_, source, way), pair in zip(lit, pairs, strict=True)])
        found = []
        for place, (case, *_) in enumerate(lit):
            promises = dict(zip(case.moves, map(promise_of, screened[place]), strict=True))
            promises |= dict(zip(finals[place], map(promise_of, again[place]), strict=True))
            promises |= dict(zip(pairs[place], map(promise_of, fresh[place]), strict=True))
            found.append(Light(promises, best[place], *difference(fresh[place])))
        return list(zip(found[::2], found[1::2], strict=True))

    def _assumptions(self, cases: Sequence[_Case], lights: Sequence[Light]) -> list[list[Assumption]]:
        """For each case what was assumed otherwise; nothing where there is no mark."""
        marked = [(place, light.mark) for place, light in enumerate(lights) if light.mark is not None]
        found: list[list[Assumption]] = [[] for _ in cases]
        if not marked:
            return found
        own = cases[0].decision.position.odds
        types = self.suspects.types if len(self.suspects.types) > 1 else ()
        # What is played at once is under the same odds.
        batches = [[(ODDS, name)] for name in self.game.scenario.odds if name != own]
        for batch in [*batches, [(TYPE, name) for name in types]]:
            tried: list[Tried] = []
            for place, _ in marked:
                case, pair = cases[place], [cases[place].decision.move, lights[place].best]
                tried += [(self._assuming(case, about, name), pair, case.way) for about, name in batch]
            came = iter(self.played(tried))
            for place, mark in marked:
                for about, name in batch:
                    loss, error = difference(next(came))
                    found[place].append(Assumption(about, name, loss, error, bears_out(mark, loss)))
        return found

    def _assuming(self, case: _Case, about: str, name: str) -> Position:
        """Games as believed, one thing excepted."""
        shares = case.shares if about == ODDS else self._only(case.shares, self.suspects.types.index(name))
        pool = self.as_believed(case.decision.position, shares)(f"if {about} {name}", ASSUMED)
        return replace(pool, odds=name) if about == ODDS else pool

    def _only(self, shares: NDArray[np.int64], place: int) -> NDArray[np.int64]:
        """Leaders as likely as before, but all with one hidden disposition."""
        by_leader = shares.reshape(len(self.suspects.leaders), -1).sum(axis=1)
        only = np.zeros((len(by_leader), len(self.suspects.types)), dtype=np.int64)
        only[:, place] = by_leader
        return shared_out(only.reshape(-1, 1))[:, 0]

    def _key(self, position: Position, name: str) -> int:
        """Luck for one purpose, made of all that the position holds, so that the same is judged the same."""
        whole: Seeds = new_seeds(int(state_hash(position), 16) ^ int(purpose(self.side)), 1)
        return int(draw(whole, purpose(name))[0])

    def _told(self, ended: Position) -> NDArray[np.float64]:
        """Own score, war and settlement (rows) in each game."""
        told = [score_block(ended, self.side), ended_in(ended, WAR), ended_in(ended, SETTLEMENT)]
        return np.array(told, dtype=np.float64)

    def _lived(self, trials: Sequence[Trial]) -> list[Lived]:
        if not trials:
            return []
        return lived(trials, self.side, {self.side: self.ways, self.them: self._company})


@lru_cache(8)
def judge_of(game: Game, side: str, own: str, across: str) -> Judge:
    """The judge of a side in games of two leaders; made once."""
    return Judge(game, side, own, across)


def leading(side: str, leaders: Mapping[str, str]) -> tuple[str, str]:
    """The leader of a side and the one across."""
    return leaders[side], leaders[other(side)]


def _with(game: Game, side: str, known: Sequence[str], one: str) -> Persona:
    """Those on whom one counts, and one more if he is none of them."""
    return Persona(game, side, *(known if one in known else (*known, one)))


def _finalists(seen: View, moves: Sequence[Move], means: NDArray[np.float64]) -> list[Move]:
    """What was done, the best of the others, and the best order with the best letter act."""
    ranked = [moves[place] for place in np.argsort(-means, kind="stable").tolist()]
    done = moves[0]
    order = next(move for move in ranked if move.act == done.act).order
    act = next(move for move in ranked if move.order == done.order).act
    pair = Move(order, act)
    others = [move for move in ranked if move != done][:FINALISTS]
    others += [pair] if pair != done and why_illegal(seen, pair) is None else []
    return list(dict.fromkeys([done, *others]))


def promise_of(games: NDArray[np.float64]) -> Promise:
    """Of own score, war and settlement (rows) in each game."""
    count = games.shape[1]
    expected, war, settlement = games.mean(axis=1).tolist()
    return Promise(expected, war, settlement, float(games[0].std(ddof=1)) / count**0.5, count)


def difference(pair: NDArray[np.float64]) -> tuple[float, float]:
    """By how many points the second of two choices is better, and the standard error of that."""
    better = pair[1, 0] - pair[0, 0]
    return float(better.mean()), float(better.std(ddof=1)) / len(better) ** 0.5
