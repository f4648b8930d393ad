"""A leader who plans: he plays out what each choice may lead to, in what he believes, and takes the best.

What is imagined is the same engine from positions that his view allows (`believe`), with leaders of the scenario on
both sides, never chance players: across the table every kind that may sit there, in proportion to its likelihood; on
his own side the leader whose way does best from here.  First every order beside his usual letter act and every letter
act beside his usual order are tried, then pairs of the best; the best of these are held against each of the moves that
the other side may be making at the same moment.  All share their luck, so that what is compared is the choice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from game.players.bargains import COMPOSED, Bargains
from game.players.imagined import Lived, Trial, lived
from game.players.persona import Persona
from game.players.player import Player, player_seeds
from game.players.suspects import Suspects, known_leaders
from game.players.table import Table
from game.rules import (
    SIDES,
    Game,
    LegalMoves,
    Move,
    MoveBlock,
    Position,
    View,
    legal_moves,
    move_block,
    move_of,
    new_seeds,
    score_block,
    why_illegal,
)
from game.rules.chance import Seeds, below, draw, purpose
from game.rules.ending import SETTLEMENT, WAR, ended_in
from game.rules.moves import Act, Ask
from game.scenario.readings import other


@dataclass(frozen=True)
class Strength:
    """How much is imagined for a choice.

    ``tries`` and ``pairs`` are games for each candidate of the two stages; ``orders`` and ``acts`` say how many of each
    go on to be paired.
    """

    tries: int
    pairs: int
    orders: int
    acts: int


STRENGTHS: Final[Mapping[int, Strength]] = {
    1: Strength(tries=1, pairs=2, orders=2, acts=2),
    2: Strength(tries=4, pairs=8, orders=3, acts=3),
    3: Strength(tries=20, pairs=60, orders=3, acts=4),
}
"""The strengths by number: quick, steady, deep."""

_OFTEN: Final = 8
"""In so many imagined games at least the other side makes a move that is told apart from whatever else it does."""

_AMONG: Final = 3
"""Of so many of the best pairs one is chosen in view of what the other side may be doing."""

_AS_CLEVER: Final = 0.25
"""How far the other side is taken to choose as cleverly as oneself, instead of as its leaders would."""

_ROUNDS: Final = 200
"""Rounds of play in which the two sides' mixed choices are found."""

_CLEAR: Final = 0.5
"""Points by which a choice must be better than all others against every reply, to be made without mixing."""


@dataclass(frozen=True)
class Option:
    """A choice that was considered: what it promises, in the mean of its playouts; chances from 0 to 1."""

    move: Move
    expected: float
    war: float
    settlement: float
    games: int


@dataclass(eq=False)
class _Thought:
    """One game's choice while it is being thought over."""

    seen: View
    key: int
    table: Table
    usual: Move = field(init=False)
    way: int = 0
    orders: list[str] = field(default_factory=list)
    acts: list[Act | None] = field(default_factory=list)
    bonus: dict[Act | None, float] = field(default_factory=dict)
    done: Move | None = None
    means: dict[Move, float] = field(default_factory=dict)
    pool: Position | None = None

    def added(self, move: Move) -> float:
        return self.bonus.get(move.act, 0.0)


class Planner(Player):
    """Plans with one of the three strengths."""

    def __init__(self, game: Game, side: str, strength: int, *, deaf: bool = False) -> None:
        """``deaf`` hides from it what the other side's answers and refusals tell, to measure what listening pays."""
        super().__init__(game, side, f"planner:{strength}")
        self.effort = STRENGTHS[strength]
        self.them = other(side)
        self._deaf = deaf
        self.suspects = Suspects(game, side, deaf=deaf)
        self.ways = Persona(game, side, *known_leaders(game.scenario, side))
        """The leaders of the own side, by one of whose ways a game goes on after the choice."""

    def choose(self, seen: View, seeds: Seeds) -> MoveBlock:
        """A move for each game."""
        idle = Move(self.game.orders.names[self.game.orders.of_side[self.side][0]])
        going = np.flatnonzero(seen.unmasked[1] == 0)
        moves = [idle] * seen.size
        for column, thought in zip(going.tolist(), self._think(seen.take(going), seeds[going]), strict=True):
            moves[column] = thought.done or thought.usual
        return move_block(self.game, moves)

    def best(self, seen: View, seed: int, wanted: int = 3, games: int = 400) -> tuple[Option, ...]:
        """Why: its best choices in the view of one game, each played out afresh so often; the one it makes first.

        ``seed`` is the game's, as for :meth:`choose_one`.
        """
        (thought,) = self._think(seen, player_seeds(new_seeds(seed, 1), self.side))
        made = thought.done or thought.usual
        ranked = sorted(thought.means, key=thought.means.__getitem__, reverse=True)
        moves = list(dict.fromkeys([made, *ranked]))[:wanted]
        fresh = self._trial(thought, moves, [thought.way] * len(moves), _FRESH, games)
        ended = self._lived([fresh])[0].ended
        shape = (len(moves), games)
        means = [score_block(ended, self.side), ended_in(ended, WAR), ended_in(ended, SETTLEMENT)]
        score, war, settlement = (one.reshape(shape).mean(axis=1).tolist() for one in means)
        return tuple(Option(move, score[n], war[n], settlement[n], games) for n, move in enumerate(moves))

    # ----------------------------------------------------------------------------------------------------- the stages

    def _think(self, seen: View, seeds: Seeds) -> list[_Thought]:
        keys = self.keys(seen, seeds)
        thoughts = []
        for column in range(seen.size):
            one = seen.column(column)
            one = one.deafened() if self._deaf else one
            thoughts.append(_Thought(one, int(keys[column]), self.suspects.reckoned(one)))
        for stage in (self._consider, self._try_each, self._pair):
            open_ones = [thought for thought in thoughts if thought.done is None]
            if open_ones:
                stage(open_ones)
        return thoughts

    def _consider(self, thoughts: list[_Thought]) -> None:
        """What there is to choose from; the moves of one's own first leader are what the rest is tried beside."""
        for thought in thoughts:
            thought.usual = self._as(thought, 0)
            legal = legal_moves(thought.seen)
            thought.orders = list(legal.orders)
            thought.acts = self._acts(thought, legal)
            if len(thought.orders) == len(thought.acts) == 1:
                thought.done = thought.usual

    def _as(self, thought: _Thought, way: int) -> Move:
        """What an own leader would do."""
        seeds = np.array([thought.key], dtype=np.uint64)
        return move_of(self.game, self.ways.choose(thought.seen.seated(way), seeds))

    def _acts(self, thought: _Thought, legal: LegalMoves) -> list[Act | None]:
        """Silence, what is drafted or can be answered, letters composed by search, and the question that helps most."""
        found: list[Act | None] = [None, *(act for act in legal.acts if not isinstance(act, Ask))]
        found += [act for act in [thought.usual.act] if act is not None]
        order = thought.orders[0]
        bargains = Bargains(thought.seen, thought.table)
        composed: list[Act] = []
        for package in bargains.best()[:COMPOSED]:
            composed += list(bargains.letters(package))[: 1 + (len(composed) == 0)]
        composed += bargains.acceptances(legal)
        found += [act for act in composed if why_illegal(thought.seen, Move(order, act), legal) is None]
        asks = [act for act in legal.acts if isinstance(act, Ask)]
        if asks:
            helps = bargains.worth_asking()
            if helps is not None and Ask(helps[0]) in asks:
                found.append(Ask(helps[0]))
                thought.bonus[Ask(helps[0])] = helps[1]
        return list(dict.fromkeys(found))

    def _try_each(self, thoughts: list[_Thought]) -> None:
        """The way of every own leader; every order beside the usual letter act, every act beside the usual order.

        The way that does best is the one by which games go on from here.
        """
        ways = list(range(len(self.ways.names)))
        choices: list[list[Move]] = []
        trials: list[Trial] = []
        for one in thoughts:
            beside = [Move(order, one.usual.act) for order in one.orders]
            beside += [Move(one.usual.order, act) for act in one.acts]
            moves = [move for move in dict.fromkeys(beside) if move != one.usual]
            choices.append(moves)
            every: list[Move | None] = [*(None for _ in ways), *moves]
            trials.append(self._trial(one, every, ways + [0] * len(moves), 0, self.effort.tries))
        for one, moves, means in zip(thoughts, choices, self._means(trials), strict=True):
            one.way = int(np.argmax(means[: len(ways)]))
            tried = dict(zip(moves, means[len(ways) :].tolist(), strict=True)) | {one.usual: float(means[0])}
            one.means = {move: mean + one.added(move) for move, mean in tried.items()}
            by_order = {move.order: mean for move, mean in one.means.items() if move.act == one.usual.act}
            by_act = {move.act: mean for move, mean in one.means.items() if move.order == one.usual.order}
            one.orders = sorted(by_order, key=by_order.__getitem__, reverse=True)[: self.effort.orders]
            one.acts = sorted(by_act, key=by_act.__getitem__, reverse=True)[: self.effort.acts]
            one.usual = self._as(one, one.way)

    def _pair(self, thoughts: list[_Thought]) -> None:
        """The best orders with the best letter acts, and what he would have done anyway, in games not used before."""
        choices = [
            list(dict.fromkeys([*(Move(order, act) for order in one.orders for act in one.acts), one.usual]))
            for one in thoughts
        ]
        trials = [
            self._trial(one, moves, [one.way] * len(moves), self.effort.tries, self.effort.pairs)
            for one, moves in zip(thoughts, choices, strict=True)
        ]
        for one, moves, played in zip(thoughts, choices, self._lived(trials), strict=True):
            scores = {side: score_block(played.ended, side).reshape(len(moves), -1) for side in SIDES}
            added = np.array([one.added(move) for move in moves])
            one.means = dict(zip(moves, (scores[self.side].mean(axis=1) + added).tolist(), strict=True))
            best = sorted(range(len(moves)), key=lambda place: -one.means[moves[place]])[:_AMONG]
            groups, often = _grouped(played.replies[: self.effort.pairs])
            mean = {side: scores[side][best] @ groups for side in SIDES}
            mix = mixed(mean[self.side] + added[best][:, None], mean[self.them], often)
            lot = int(below(draw(np.array([one.key], dtype=np.uint64), _LOT), _LOTS)[0]) / _LOTS
            one.done = moves[best[min(int(np.searchsorted(np.cumsum(mix), lot, side="right")), len(mix) - 1)]]

    # ----------------------------------------------------------------------------------------------------- imagination

    def _means(self, trials: Sequence[Trial]) -> list[NDArray[np.float64]]:
        """The mean own score of every choice of every trial."""
        return [
            score_block(one.ended, self.side).reshape(len(trial.moves), trial.count).mean(axis=1)
            for trial, one in zip(trials, self._lived(trials), strict=True)
        ]

    def _trial(
        self, thought: _Thought, moves: Sequence[Move | None], ways: Sequence[int], first: int, count: int
    ) -> Trial:
        return Trial(self._pool(thought, first + count), moves, ways, first, count)

    def _lived(self, trials: Sequence[Trial]) -> list[Lived]:
        return lived(trials, self.side, {self.side: self.ways, self.them: self.suspects.company})

    def _pool(self, thought: _Thought, count: int) -> Position:
        """The first ``count`` games imagined for a choice, or more of them."""
        if thought.pool is None or thought.pool.size < count:
            least = self.effort.tries + self.effort.pairs
            thought.pool = self.suspects.worlds(thought.seen, thought.table.shares, thought.key, max(count, least))
        return thought.pool


_FRESH: Final = 1_000
"""Imagined games from this one on are used only to say why."""

_LOT: Final = purpose("mixed")
_LOTS: Final = 1_000_000


def _grouped(replies: NDArray[np.intp]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """A matrix that takes means over the games (rows) of each reply that is often made (columns), and how often it is.

    Whatever else is done stands together in a column of its own.
    """
    counts = np.bincount(replies)
    alone = np.flatnonzero(counts >= _OFTEN)
    places = np.full(len(counts), len(alone))
    places[alone] = np.arange(len(alone))
    member = places[replies][:, None] == np.unique(places[replies])
    found: NDArray[np.float64] = member / member.sum(axis=0)
    return found, member.mean(axis=0)


def mixed(mine: NDArray[np.float64], theirs: NDArray[np.float64], often: NDArray[np.float64]) -> NDArray[np.float64]:
    """How often to make each of one's choices (rows), the other side choosing (columns) at the same moment.

    ``mine`` and ``theirs`` are both sides' expected scores; ``often`` is how often the other side makes each choice as
    its leaders would, which it is taken to do but for a part of the time, when it answers as cleverly as oneself.  That
    part is found by regret matching (Hart and Mas-Colell 2000).  A choice that is best whatever the other does is
    simply made; mixing is left to where no choice is.
    """
    best = int(np.argmax(mine @ often))
    against = (1.0 - _AS_CLEVER) * often
    worst = _AS_CLEVER * (mine[best] - mine).min(axis=1) + (mine[best] - mine) @ against
    worst[best] = _CLEAR
    if (worst >= _CLEAR).all():
        surely: NDArray[np.float64] = np.eye(len(mine))[best]
        return surely
    total = np.zeros(len(mine))
    my_regret, their_regret = np.zeros(len(mine)), np.zeros(len(often))
    for _ in range(_ROUNDS):
        my_mix, their_mix = _matched(my_regret), _matched(their_regret)
        faced = against + _AS_CLEVER * their_mix
        my_values, their_values = mine @ faced, my_mix @ theirs
        my_regret += my_values - my_mix @ my_values
        their_regret += their_values - their_mix @ their_values
        total += my_mix
    mix: NDArray[np.float64] = total / _ROUNDS
    return mix


def _matched(regret: NDArray[np.float64]) -> NDArray[np.float64]:
    positive: NDArray[np.float64] = np.maximum(regret, 0.0)
    share: NDArray[np.float64] = positive / positive.sum() if positive.any() else np.full(len(regret), 1 / len(regret))
    return share
