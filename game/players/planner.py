"""A leader who plans: he plays out what each choice may lead to, in what he believes, and takes the best.

What is imagined is the same engine from positions that his view allows (`believe`), with leaders of the scenario on
both sides, never chance players: across the table every kind that may sit there, in proportion to its likelihood; on
his own side the leader whose way does best from here.  First every order beside his usual letter act and every letter
act beside his usual order are tried, then pairs of the best, then the best pairs once more against each of the moves
that the other side may be making at the same moment.  All share their luck, so that what is compared is the choice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Final

import numpy as np
from numpy.typing import NDArray

from game.players.bargains import Bargains, table
from game.players.persona import Persona
from game.players.player import Player, player_seeds
from game.players.playout import play_out
from game.players.scripted import Wanted, hold
from game.players.suspects import Suspects, known_leaders
from game.rules import (
    SIDES,
    Accept,
    Game,
    LegalMoves,
    Move,
    MoveBlock,
    Position,
    View,
    legal_block,
    legal_moves,
    move_block,
    move_of,
    new_seeds,
    play,
    score_block,
    view,
    why_illegal,
)
from game.rules.amounts import HUNDRED
from game.rules.chance import Seeds, below, draw, purpose
from game.rules.ending import SETTLEMENT, WAR, ended_in
from game.rules.legal import give_options
from game.rules.moves import Act, Ask
from game.rules.position import joined
from game.scenario.readings import FORMS, other


@dataclass(frozen=True)
class Strength:
    """How much is imagined for a choice.

    ``tries``, ``pairs`` and ``replies`` are games for each candidate of the three stages; ``orders`` and ``acts`` say
    how many of each go on to be paired, ``best`` how many pairs are set against the other side's replies.
    """

    tries: int
    pairs: int
    replies: int
    orders: int
    acts: int
    best: int


STRENGTHS: Final[Mapping[int, Strength]] = {
    1: Strength(tries=1, pairs=2, replies=0, orders=2, acts=2, best=1),
    2: Strength(tries=4, pairs=6, replies=4, orders=3, acts=3, best=2),
    3: Strength(tries=20, pairs=32, replies=20, orders=3, acts=4, best=3),
}
"""The strengths by number: quick, steady, deep."""

_COMPOSED: Final = 4
"""How many packages are put into letters."""

_ANSWERS: Final = 3
"""How many of the other side's likeliest moves are set against the best of one's own."""

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
    shares: NDArray[np.int64]
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


@dataclass(frozen=True, eq=False)
class _Trial:
    """Choices of one game to be played out in the same imagined games, ``first`` of them passed over.

    ``theirs`` holds the other side to a move; ``way`` is the own leader who goes on; no move lets that leader choose.
    """

    thought: _Thought
    moves: Sequence[Move | None]
    ways: Sequence[int]
    first: int
    count: int
    theirs: Move | None = None


class Planner(Player):
    """Plans with one of the three strengths."""

    def __init__(self, game: Game, side: str, strength: int, *, deaf: bool = False) -> None:
        """``deaf`` hides from it what the other side's answers and refusals tell, to measure what listening pays."""
        super().__init__(game, side, f"planner:{strength}")
        self.effort = STRENGTHS[strength]
        self.them = other(side)
        self._deaf = deaf
        self.suspects = Suspects(game, side)
        self.ways = Persona(game, side, *known_leaders(game.scenario, side))
        """The leaders of the own side, by one of whose ways a game goes on after the choice."""

    def choose(self, seen: View, seeds: Seeds) -> MoveBlock:
        """A move for each game."""
        return move_block(self.game, [thought.done or thought.usual for thought in self._think(seen, seeds)])

    def best(self, seen: View, seed: int, wanted: int = 3, games: int = 400) -> tuple[Option, ...]:
        """Why: its best choices in the view of one game, each played out afresh so often; the one it makes first.

        ``seed`` is the game's, as for :meth:`choose_one`.
        """
        (thought,) = self._think(seen, player_seeds(new_seeds(seed, 1), self.side))
        made = thought.done or thought.usual
        ranked = sorted(thought.means, key=thought.means.__getitem__, reverse=True)
        moves = list(dict.fromkeys([made, *ranked]))[:wanted]
        fresh = _Trial(thought, moves, [thought.way] * len(moves), _FRESH, games)
        (ended,) = self._lived([fresh])
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
            if one.over():
                thought = _Thought(one, int(keys[column]), np.zeros(0, dtype=np.int64))
                thought.done = Move(self.game.orders.names[self.game.orders.of_side[self.side][0]])
            else:
                thought = _Thought(one, int(keys[column]), self.suspects.shares(one))
            thoughts.append(thought)
        open_ones = [thought for thought in thoughts if thought.done is None]
        if open_ones:
            self._consider(open_ones)
        for stage in (self._try_each, self._pair, self._against_replies):
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
        reckoned = table(thought.seen, self.suspects, thought.shares)
        bargains = Bargains(thought.seen, reckoned)
        composed: list[Act] = []
        for package in bargains.best()[:_COMPOSED]:
            composed += list(bargains.letters(package))[: 1 + (len(composed) == 0)]
        more = [f"{clause}.{FORMS[0]}" for clause in self._added(thought, reckoned.mine)]
        composed += [Accept(act.letter, (one,)) for act in legal.acts if isinstance(act, Accept) for one in more]
        found += [act for act in composed if why_illegal(thought.seen, Move(order, act), legal) is None]
        asks = [act for act in legal.acts if isinstance(act, Ask)]
        if asks:
            candour = self.game.clauses.candour[self.them].hundredths(self.suspects.as_each(thought.seen).rows).mean()
            helps = bargains.worth_asking(float(candour) / (HUNDRED * HUNDRED))
            if helps is not None and Ask(helps[0]) in asks:
                found.append(Ask(helps[0]))
                thought.bonus[Ask(helps[0])] = helps[1]
        return list(dict.fromkeys(found))

    def _added(self, thought: _Thought, mine: NDArray[np.float64]) -> list[str]:
        """Own promises that cost nothing to give, so that an acceptance may add them."""
        layout = self.game.layout
        return [clause for clause in give_options(thought.seen) if mine[layout.term(clause, FORMS[0])] > 0]

    def _try_each(self, thoughts: list[_Thought]) -> None:
        """The way of every own leader; every order beside the usual letter act, every act beside the usual order.

        The way that does best is the one by which games go on from here.
        """
        ways = list(range(len(self.ways.names)))
        choices: list[list[Move]] = []
        trials: list[_Trial] = []
        for one in thoughts:
            beside = [Move(order, one.usual.act) for order in one.orders]
            beside += [Move(one.usual.order, act) for act in one.acts]
            moves = [move for move in dict.fromkeys(beside) if move != one.usual]
            choices.append(moves)
            every: list[Move | None] = [*(None for _ in ways), *moves]
            trials.append(_Trial(one, every, ways + [0] * len(moves), 0, self.effort.tries))
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
            _Trial(one, moves, [one.way] * len(moves), self.effort.tries, self.effort.pairs)
            for one, moves in zip(thoughts, choices, strict=True)
        ]
        for one, moves, means in zip(thoughts, choices, self._means(trials), strict=True):
            one.means = {move: mean + one.added(move) for move, mean in zip(moves, means.tolist(), strict=True)}
            ranked = sorted(one.means, key=one.means.__getitem__, reverse=True)
            if not self.effort.replies or len(ranked) == 1:
                one.done = ranked[0]

    def _against_replies(self, thoughts: list[_Thought]) -> None:
        """The best pairs against the moves that the other side may be making, both sides choosing at once."""
        trials: list[_Trial] = []
        replies: list[tuple[list[Move], NDArray[np.float64]]] = []
        first, count = self.effort.tries + self.effort.pairs, self.effort.replies
        for one in thoughts:
            mine = sorted(one.means, key=one.means.__getitem__, reverse=True)[: self.effort.best]
            theirs, often = self._likely_replies(one)
            replies.append((theirs, often))
            trials += [_Trial(one, mine, [one.way] * len(mine), first, count, reply) for reply in theirs]
        ended = iter(self._lived(trials))
        for one, (theirs, often) in zip(thoughts, replies, strict=True):
            mine = sorted(one.means, key=one.means.__getitem__, reverse=True)[: self.effort.best]
            mean = {side: np.zeros((len(mine), len(theirs))) for side in SIDES}
            for column in range(len(theirs)):
                block = next(ended)
                for side in SIDES:
                    mean[side][:, column] = score_block(block, side).reshape(len(mine), count).mean(axis=1)
            before = np.array([one.means[move] for move in mine])
            here = mean[self.side] + np.array([one.added(move) for move in mine])[:, None]
            # Both stages count, by the games that they played; only the later one tells replies apart.
            weight = self.effort.pairs / (self.effort.pairs + count * len(theirs))
            here += (weight * (before - here @ often))[:, None]
            mix = mixed(here, mean[self.them], often)
            lot = int(below(draw(np.array([one.key], dtype=np.uint64), _LOT), _LOTS)[0]) / _LOTS
            one.done = mine[min(int(np.searchsorted(np.cumsum(mix), lot, side="right")), len(mine) - 1)]
            one.means |= dict(zip(mine, (here @ often).tolist(), strict=True))

    def _likely_replies(self, thought: _Thought) -> tuple[list[Move], NDArray[np.float64]]:
        """The moves that the other side is likeliest to make now, and how often; they add up to one."""
        worlds = self._pool(thought, self.effort.tries)
        block = self.suspects.company.choose(view(worlds, self.them), player_seeds(worlds.seeds, self.them))
        counts: dict[Move, int] = {}
        for column in range(worlds.size):
            move = move_of(self.game, block, column)
            counts[move] = counts.get(move, 0) + 1
        likeliest = sorted(counts, key=lambda move: (-counts[move], str(move)))[:_ANSWERS]
        often = np.array([counts[move] for move in likeliest], dtype=np.float64)
        return likeliest, often / often.sum()

    # ----------------------------------------------------------------------------------------------------- imagination

    def _means(self, trials: Sequence[_Trial]) -> list[NDArray[np.float64]]:
        """The mean own score of every choice of every trial."""
        return [
            score_block(ended, self.side).reshape(len(trial.moves), trial.count).mean(axis=1)
            for trial, ended in zip(trials, self._lived(trials), strict=True)
        ]

    def _lived(self, trials: Sequence[_Trial]) -> list[Position]:
        """The imagined games of every trial at their end: choice by choice, each in the same games."""
        parts, mine, theirs = [], [], []
        for trial in trials:
            thought = trial.thought
            pool = self._pool(thought, trial.first + trial.count)
            worlds = np.arange(trial.first, trial.first + trial.count)
            part = pool.take(np.tile(worlds, len(trial.moves)))
            assert part.seats is not None, "suspects sit in every imagined game"
            part.seats[SIDES.index(self.side)] = np.repeat(np.array(trial.ways, dtype=np.int8), trial.count)
            parts.append(part)
            mine.append([move for move in trial.moves for _ in range(trial.count)])
            theirs.append([trial.theirs] * part.size)
        whole = joined(parts)
        moves = {
            self.side: self._mine(whole, [move for some in mine for move in some]),
            self.them: self._theirs(whole, [move for some in theirs for move in some]),
        }
        ended = play_out(play(whole, moves), {self.side: self.ways, self.them: self.suspects.company}).position
        edges = np.cumsum([0, *(part.size for part in parts)])
        return [ended.take(np.arange(edges[place], edges[place + 1])) for place in range(len(parts))]

    def _pool(self, thought: _Thought, count: int) -> Position:
        """The first ``count`` games imagined for a choice, or more of them."""
        if thought.pool is None or thought.pool.size < count:
            least = self.effort.tries + self.effort.pairs + self.effort.replies
            worlds = self.suspects.worlds(thought.seen, thought.shares, thought.key, max(count, least))
            thought.pool = worlds
        return thought.pool

    def _mine(self, position: Position, moves: Sequence[Move | None]) -> MoveBlock:
        """Own moves in every game; where none is given, what the own leader who sits there would do."""
        distinct = list(dict.fromkeys(move for move in moves if move is not None))
        place: dict[Move | None, int] = {move: number for number, move in enumerate(distinct)}
        which = np.array([place.get(move, len(distinct)) for move in moves])
        free = np.flatnonzero(which == len(distinct))
        blocks = [move_block(self.game, distinct)]
        if free.size:
            part = position.take(free)
            blocks.append(self.ways.choose(view(part, self.side), player_seeds(part.seeds, self.side)))
            which[free] += np.arange(free.size)
        names = [part.name for part in fields(MoveBlock)]
        return MoveBlock(**{name: np.concatenate([getattr(one, name) for one in blocks])[which] for name in names})

    def _theirs(self, position: Position, moves: Sequence[Move | None]) -> MoveBlock:
        """The other side's moves; where none is given or it can't be made, what the leader there would do."""
        seen = view(position, self.them)
        block = self.suspects.company.choose(seen, player_seeds(position.seeds, self.them))
        distinct = list(dict.fromkeys(move for move in moves if move is not None))
        if distinct:
            legal = legal_block(seen)
            which = np.array([-1 if move is None else distinct.index(move) for move in moves])
            for number, move in enumerate(distinct):
                hold(seen, Wanted(move), which == number, legal, block)
        return block


_FRESH: Final = 1_000
"""Imagined games from this one on are used only to say why."""

_LOT: Final = purpose("mixed")
_LOTS: Final = 1_000_000


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
