"""What would have been best: positions of games between leaders, every choice in them played out by the same leaders.

Unlike a player, hindsight knows the true position, who sits across the table and what he hides; what it does not know
is luck, and what the other side does at the same moment: both are drawn anew in every playout, alike for every choice.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from game.analysis.pairings import clauses_legal, clauses_of
from game.players import RANDOM, Persona, Player, RandomPlayer, choose_both, opponents, play_out, player_seeds
from game.players.bargains import COMPOSED, Bargains
from game.players.suspects import Suspects, known_leaders
from game.rules import (
    FORMS,
    SIDES,
    Game,
    Move,
    MoveBlock,
    Position,
    Send,
    View,
    legal_block,
    legal_moves,
    move_block,
    move_of,
    new_seeds,
    other,
    play,
    reseed,
    score_block,
    start,
    view,
    why_illegal,
)
from game.rules.chance import below, draw, mix, purpose
from game.rules.moves import Act, Ask
from game.rules.position import joined

SCREENED, AFRESH, BEST = 60, 200, 3
"""Playouts of every choice; playouts afresh of the best; how many these are."""

ALIKE: Final = 0.5
"""Points within which choices count as equally good."""

ENOUGH: Final = 30
"""Where a choice is legal in fewer of the positions that are judged, more are looked for in the same games."""

_SAMPLED: Final = purpose("hindsight")


@dataclass(frozen=True, eq=False)
class Sample:
    """Games between leaders, every pair in turn: where they stood before each turn, and what both sides chose."""

    companies: Mapping[str, Player]
    positions: Sequence[Position]
    moves: Sequence[Mapping[str, MoveBlock]]
    lengths: NDArray[np.int64]


@lru_cache(4)
def sample(game: Game, games: int, seed: int, odds: str | None) -> Sample:
    """Play the games; those with the first so many seeds of ``seed``."""
    names = {side: opponents(game.scenario, side) for side in SIDES}
    companies: dict[str, Player] = {
        side: Persona(game, side, *names[side]) if names[side] else RandomPlayer(game, side, RANDOM) for side in SIDES
    }
    first, second = (max(len(names[side]), 1) for side in SIDES)
    pairs = np.arange(games) % (first * second)
    seats = np.array([pairs % first, pairs // first], dtype=np.int8)
    position = replace(start(game, new_seeds(seed, games), odds), seats=seats)
    positions, moves, lengths = [], [], np.zeros(games, dtype=np.int64)
    while (going := position.rows[1] == 0).any():
        lengths += going
        positions.append(position)
        moves.append(choose_both(position, companies))
        position = play(position, moves[-1])
    return Sample(companies, positions, moves, lengths)


Place = tuple[int, int]
"""A turn of a game of the sample: which, of those that the game played, and the game's column."""


def places(played: Sample, game: Game, side: str, key: int) -> tuple[list[Place], list[Place]]:
    """Where to look: one turn of each game by lot; and more, for choices of the side that are seldom legal there."""
    games = len(played.lengths)
    lots = draw(new_seeds(key, games), _SAMPLED ^ purpose(side))
    turns = below(lots, played.lengths)
    legal = []
    for position in played.positions:
        seen = view(position, side)
        block = legal_block(seen)
        legal.append(np.concatenate([block.orders, block.drafts, clauses_legal(seen)]) & (position.rows[1] == 0))
    table = np.array(legal)  # by turn, choice and game
    base = list(zip(turns.tolist(), range(games), strict=True))
    taken = np.zeros((len(legal), games), dtype=np.bool_)
    taken[turns, np.arange(games)] = True
    more: list[Place] = []
    for choice in np.argsort(table.sum(axis=(0, 2)), kind="stable").tolist():
        wanted = ENOUGH - int((table[:, choice] & taken).sum())
        where = np.argwhere(table[:, choice] & ~taken)
        order = np.argsort(mix(lots[where[:, 1]] ^ where[:, 0].astype(np.uint64)), kind="stable")
        for turn, column in where[order][: max(wanted, 0)].tolist():
            taken[turn, column] = True
            more.append((turn, column))
    return base, more


@dataclass(frozen=True, eq=False)
class Verdict:
    """What one position told of one side's choices, in tables of what was legal, best, and how far behind the best.

    ``orders`` and ``drafts`` have a row for each of the side's own, ``clauses`` for each of the scenario, ``counsel``
    (the order that he would give) for each of the side's advisers; a row is (legal, best, points behind), nought where
    not legal.  Where all orders come to the same, nothing is told of orders;
    and of letters and clauses nothing where all letter acts do.
    """

    orders: NDArray[np.float64]
    drafts: NDArray[np.float64]
    clauses: NDArray[np.float64]
    counsel: NDArray[np.float64]


@dataclass(frozen=True)
class Look:
    """Some positions of one side to be judged, of a sample of so many games."""

    side: str
    places: tuple[Place, ...]
    games: int
    seed: int
    odds: str | None

    def done(self, game: Game) -> list[Verdict]:
        """Judge them."""
        played = sample(game, self.games, self.seed, self.odds)
        judge = _Judge(game, self.side, played)
        cases = [
            _Case(
                played.positions[turn].column(column),
                move_of(game, played.moves[turn][self.side], column),
                int(draw(played.positions[turn].seeds[column : column + 1], _SAMPLED)[0]) + turn,
            )
            for turn, column in self.places
        ]
        return judge.verdicts(cases)


@dataclass(frozen=True, eq=False)
class _Case:
    position: Position
    usual: Move
    key: int


class _Judge:
    def __init__(self, game: Game, side: str, played: Sample) -> None:
        self.game, self.side, self.companies = game, side, played.companies
        familiar = bool(known_leaders(game.scenario, other(side)))
        self._suspects = Suspects(game, side) if familiar and game.layout.clauses else None
        self._advisers = [Persona(game, side, name) for name in advisers_of(game, side)]

    def verdicts(self, cases: Sequence[_Case]) -> list[Verdict]:
        """Play out every order beside the usual letter act and every letter act beside the usual order."""
        choices = [self._choices(case) for case in cases]
        screened = self._means(cases, choices, 0, SCREENED)
        finals: list[list[Move]] = []
        for (orders, acts), means in zip(choices, screened, strict=True):
            best = [sorted(moves, key=lambda move: -means[move])[:BEST] for moves in (orders, acts)]
            finals.append(list(dict.fromkeys([*best[0], *best[1]])))
        fresh = self._means(cases, [(moves, []) for moves in finals], SCREENED, AFRESH)
        return [
            self._verdict(case, orders, acts, means, after)
            for case, (orders, acts), means, after in zip(cases, choices, screened, fresh, strict=True)
        ]

    def _choices(self, case: _Case) -> tuple[list[Move], list[Move]]:
        seen, usual = view(case.position, self.side), case.usual
        legal = legal_moves(seen)
        acts = [None, usual.act, *(act for act in legal.acts if not isinstance(act, Ask))]
        acts += [act for act in self._composed(seen) if why_illegal(seen, Move(usual.order, act)) is None]
        orders = [Move(order, usual.act) for order in legal.orders]
        return orders, [Move(usual.order, act) for act in dict.fromkeys(acts)]

    def _composed(self, seen: View) -> Iterator[Act]:
        """Letters as the planner's search composes them, and acceptances with one promise added.

        A clause that is in none of them is tried beside those of the best package.
        """
        if self._suspects is None:
            return
        bargains = Bargains(seen, self._suspects.reckoned(seen))
        packages = bargains.best()[:COMPOSED]
        tried = 0
        for package in packages:
            tried |= package
            yield from bargains.letters(package)
        for place in np.flatnonzero(clauses_legal(seen)[:, 0]).tolist():
            for term in bargains.terms_of(place):
                if packages and not tried >> (len(FORMS) * place) & 3:
                    yield from bargains.letters(packages[0] | 1 << term)
        yield from bargains.acceptances(legal_moves(seen))

    def _means(
        self, cases: Sequence[_Case], choices: Sequence[tuple[Sequence[Move], Sequence[Move]]], first: int, count: int
    ) -> list[dict[Move, float]]:
        """The mean own score of every choice of every position: playouts number ``first`` and on, so many of each."""
        lists = [list(dict.fromkeys([*orders, *acts])) for orders, acts in choices]
        parts = [
            reseed(case.position, np.tile(new_seeds(case.key, first + count)[first:], len(moves)))
            for case, moves in zip(cases, lists, strict=True)
        ]
        whole = joined(parts)
        held = move_block(self.game, [move for moves in lists for move in moves])
        mine = MoveBlock(**{part.name: np.repeat(getattr(held, part.name), count) for part in fields(MoveBlock)})
        them = other(self.side)
        theirs = self.companies[them].choose(view(whole, them), player_seeds(whole.seeds, them))
        ended = play_out(play(whole, {self.side: mine, them: theirs}), self.companies).position
        means = iter(score_block(ended, self.side).reshape(-1, count).mean(axis=1).tolist())
        return [{move: next(means) for move in moves} for moves in lists]

    def _verdict(
        self,
        case: _Case,
        orders: Sequence[Move],
        acts: Sequence[Move],
        means: Mapping[Move, float],
        fresh: Mapping[Move, float],
    ) -> Verdict:
        game, seen = self.game, view(case.position, self.side)
        of_orders = np.zeros((len(game.orders.of_side[self.side]), 3))
        of_drafts = np.zeros((len(game.post.drafts_of_side[self.side]), 3))
        of_clauses = np.zeros((len(game.layout.clauses), 3))
        of_counsel = np.zeros((len(self._advisers), 3))
        behind = _behind(orders, means, fresh)
        if max(behind.values()) > ALIKE:
            rows = game.orders.of_side[self.side].tolist()
            for move in orders:
                of_orders[rows.index(game.orders.place_of[move.order])] = 1, behind[move] <= ALIKE, behind[move]
            for row, adviser in enumerate(self._advisers):
                counsel = game.orders.place_of[adviser.choose_one(seen, case.key).order]
                of_counsel[row] = of_orders[rows.index(counsel)]
        behind = _behind(acts, means, fresh)
        if max(behind.values()) > ALIKE:
            drafts = game.post.drafts_of_side[self.side].tolist()
            legal = clauses_legal(seen)[:, 0]
            of_clauses[legal] = 1, 0, np.inf
            contents = clauses_of(_contents(seen, acts), game)
            for column, move in enumerate(acts):
                if isinstance(move.act, Send):
                    row = drafts.index(game.layout.drafts.index(move.act.letter))
                    of_drafts[row] = 1, behind[move] <= ALIKE, behind[move]
                for place in np.flatnonzero(contents[:, column] & legal).tolist():
                    of_clauses[place, 1] = max(of_clauses[place, 1], behind[move] <= ALIKE)
                    of_clauses[place, 2] = min(of_clauses[place, 2], behind[move])
        return Verdict(of_orders, of_drafts, of_clauses, of_counsel)


def advisers_of(game: Game, side: str) -> tuple[str, ...]:
    """The advisers of a side, in the scenario's order."""
    return tuple(name for name, one in game.scenario.advisers.items() if one.side == side)


def _contents(seen: View, moves: Sequence[Move]) -> NDArray[np.int64]:
    """The bits of what each of several moves in one game would promise or ask for."""
    many = seen.take(np.zeros(len(moves), dtype=np.intp))
    return many.content(move_block(seen.game, moves))


def _behind(
    moves: Sequence[Move], means: Mapping[Move, float], fresh: Mapping[Move, float]
) -> dict[Move, float]:
    """How many points each choice falls behind the best: by the playouts afresh where it was played afresh.

    A choice whose screened games went exactly like those of one that was played afresh is no other choice.
    """
    finals = sorted(moves, key=lambda move: -means[move])[:BEST]
    top, top_screened = max(fresh[move] for move in finals), means[finals[0]]
    alike = {means[move]: top - fresh[move] for move in reversed(finals)}
    found = {move: alike.get(means[move], top_screened - means[move]) for move in moves}
    return found | {move: top - fresh[move] for move in finals}
