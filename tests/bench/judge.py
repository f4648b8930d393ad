"""What judged decisions must show: ``python -m tests.bench.judge [--games 30] [--workers 2]``.

Three things: that what is promised agrees with twenty thousand other games of ``simulate``; that one bad move put into
a good game is found; and that a good game has few blunders.  It takes about a quarter of an hour on two cores.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np

from game.analysis.alternatives import alternatives
from game.analysis.judge import AGAIN, Decision, Judge, Judgement, Promise, judge_of, leading
from game.analysis.marks import BLUNDER, THRESHOLDS
from game.analysis.review import review
from game.analysis.workers import Workers
from game.cli import main as verb
from game.players import AUTO, Planner, Player, drawn, make_player
from game.players.bargains import Bargains
from game.players.match import Match
from game.players.planner import STRENGTHS
from game.players.suspects import known_leaders
from game.record import load_record, replay
from game.rules import SIDES, Game, Move, Position, other, start, step, view
from game.scenario.library import load
from tests.bench.opponents import Line

SCENARIO = "thirteen_days"
COMPARED, COMPARED_GAMES, PLAYOUTS = 40, 5, 20_000
FAR = 4.0
"""Standard errors by which no promise may be off."""

WORST_TWO, CALLED, FEW = 0.9, 0.8, 0.3
"""Shares of the spoiled games in which the bad move is among the two worst marks, and is called a blunder; and blunders
a game that a planner may be charged with."""

FIRST_LOOK = 60
"""Games in which it is looked whether a move may be bad enough."""


def games_to_compare(folder: Path) -> Iterator[Path]:
    """History's own game, and games of the leaders."""
    pairs = [("kennedy", "khrushchev"), ("general", "diplomat"), ("envoy", "marshal"), ("poker_player", "adventurer")]
    path = folder / "history.yaml"
    line = load(SCENARIO).scenario.lines["history"]
    _finish(Match.new(load(SCENARIO), dict.fromkeys(SIDES, "history"), 1, None, path, line.draws))
    yield path
    for seed, (us, ussr) in enumerate(pairs[: COMPARED_GAMES - 1], start=2):
        path = folder / f"{us}-{ussr}.yaml"
        _finish(Match.new(load(SCENARIO), {"us": us, "ussr": ussr}, seed, None, path))
        yield path


def _finish(match: Match) -> None:
    while not match.over:
        match.resolve()


def agreement(workers: int) -> Iterator[Line]:
    """Every promise that was looked at with hindsight, against ``simulate`` with other keys."""
    off: list[tuple[float, str]] = []
    with tempfile.TemporaryDirectory() as folder:
        for path in games_to_compare(Path(folder)):
            record = load_record(path)
            again = replay(record)
            found = [review(record, again, side, workers=workers) for side in SIDES]
            promised = [
                (one, sat.leaders, move, promise)
                for sat in found
                for one in sat.decisions
                for move, promise in one.hindsight.promises.items()
                if promise.games >= AGAIN
            ]
            wanted = COMPARED // COMPARED_GAMES
            for place in np.linspace(0, len(promised) - 1, wanted).astype(int).tolist():
                one, leaders, move, promise = promised[place]
                off.append((_off(path, one, leaders, move, promise, workers), f"{path.stem} {one.side} {move}"))
    worst, name = max(off, key=lambda one: abs(one[0]))
    spread = float(np.std([one for one, _ in off]))
    figures = f"{len(off)} alternatives, largest |z| {abs(worst):.2f} ({name}), standard deviation of z {spread:.2f}"
    yield Line(f"simulate with {PLAYOUTS} games agrees within {FAR:.0f} standard errors", figures,
               abs(worst) < FAR, abs(worst) - FAR)  # fmt: skip


def _off(
    path: Path, one: Judgement, leaders: Mapping[str, str], move: Move, promise: Promise, workers: int
) -> float:
    scenario = load(SCENARIO).scenario
    turn = scenario.turns[one.turn].id
    asked = ["simulate", str(path), "--at", turn, "--move", str(move), "-n", str(PLAYOUTS), "--seed", "777"]
    asked += [word for side in SIDES for word in (f"--{side}", leaders[side])]
    asked += ["--workers", str(workers), "--json"]
    told = io.StringIO()
    with contextlib.redirect_stdout(told):
        status = verb(asked)
    assert status == 0, asked
    document = json.loads(told.getvalue())
    mean, spread = document["scores"][one.side], document["spreads"][one.side]
    # The spread of the many games: where the few all came out alike, theirs would be nought.
    error = spread * (1 / promise.games + 1 / PLAYOUTS) ** 0.5
    return (promise.expected - mean) / error if error else 0.0


@dataclass(frozen=True)
class Found:
    """What the judge said of a planner's game: the marks' losses by turn, and the turn that was spoiled, if any."""

    losses: dict[int, tuple[float, str | None]]
    spoiled: int | None
    spoiled_loss: float

    @property
    def blunders(self) -> int:
        """How many decisions bear the worst mark."""
        return sum(mark == BLUNDER for _, mark in self.losses.values())

    @property
    def rank(self) -> int | None:
        """Which of the marks the spoiled turn bears, the worst being 1; None: it bears none."""
        marked = [turn for turn, (_, mark) in self.losses.items() if mark in THRESHOLDS]
        order = sorted(marked, key=lambda turn: -self.losses[turn][0])
        return order.index(self.spoiled) + 1 if self.spoiled in order else None


@dataclass(frozen=True)
class PlannersGame:
    """A game of the strongest planner against a leader drawn by lot; ``spoil`` puts one bad move into it."""

    seed: int
    spoil: bool

    def done(self, game: Game) -> Found | None:
        """Play and judge it; None where no turn has a move that is bad enough."""
        side = SIDES[self.seed % len(SIDES)]
        across = drawn(game.scenario, AUTO, other(side), self.seed)
        players: dict[str, Player] = {
            side: Planner(game, side, max(STRENGTHS)),
            other(side): make_player(game, across, other(side)),
        }
        leaders = {side: known_leaders(game.scenario, side)[0], other(side): across}
        judge = judge_of(game, side, *leading(side, leaders))
        line = list(self._played(start(game, self.seed), players))
        place, loss = None, 0.0
        if self.spoil:
            bad = self._bad(judge, [(before, moves[side]) for before, moves in line])
            if bad is None:
                return None
            place, move, loss = bad
            before, moves = line[place]
            spoiled = moves | {side: move}
            line = [*line[:place], (before, spoiled), *self._played(step(before, spoiled).position, players)]
        judged = judge.judged([Decision(before, side, moves[side], leaders) for before, moves in line])
        losses = {one.turn: (one.believed.loss, one.believed.mark) for one in judged if one is not None}
        return Found(losses, None if place is None else line[place][0].turn(), loss)

    def _played(
        self, position: Position, players: Mapping[str, Player]
    ) -> Iterator[tuple[Position, dict[str, Move]]]:
        """Every turn from a position to the end: where it began, and what both chose."""
        while not position.over():
            moves = {side: players[side].choose_one(view(position, side), self.seed) for side in SIDES}
            yield position, moves
            position = step(position, moves).position

    def _bad(self, judge: Judge, line: Sequence[tuple[Position, Move]]) -> tuple[int, Move, float] | None:
        """A move at a random turn that loses as much as a blunder in other games than any that judges it."""
        luck = np.random.default_rng(self.seed)
        for place in luck.permutation(len(line)).tolist():
            position, done = line[place]
            seen = view(position, judge.side)
            moves = alternatives(seen, done, Bargains(seen, judge.suspects.reckoned(seen)))
            source = judge.as_believed(position)
            (way,) = judge.ways_of([source])
            (looked,) = judge.played([(source("a first look at what is bad", FIRST_LOOK), moves, way)])
            behind = looked[0, 0].mean() - looked[:, 0].mean(axis=1)
            bad = np.flatnonzero(behind >= THRESHOLDS[BLUNDER])
            if not bad.size:
                continue
            move = moves[int(luck.choice(bad))]
            (told,) = judge.played([(source("twenty thousand others", PLAYOUTS), [done, move], way)])
            if (loss := float((told[0, 0] - told[1, 0]).mean())) >= THRESHOLDS[BLUNDER]:
                return place, move, loss
        return None


def planners_games(count: int, workers: int) -> Iterator[Line]:
    """Good games with one bad move, and good games as they were."""
    crew = Workers(load(SCENARIO).scenario, workers)
    found = list(crew.do([PlannersGame(seed, spoil=True) for seed in range(1, count + 1)]))
    spoiled = [one for one in found if one is not None]
    ranks = [one.rank for one in spoiled]
    near = sum(rank is not None and rank <= 2 for rank in ranks)
    named = sum(one.losses[one.spoiled][1] == BLUNDER for one in spoiled if one.spoiled in one.losses)
    yield Line(
        f"one bad move put into a planner's game is the worst or second worst mark in {WORST_TWO:.0%}",
        f"{near} of {len(spoiled)} (ranks {ranks})", near >= WORST_TWO * len(spoiled), WORST_TWO * len(spoiled) - near,
    )  # fmt: skip
    yield Line(
        f"and a blunder in {CALLED:.0%}",
        f"{named} of {len(spoiled)}", named >= CALLED * len(spoiled), CALLED * len(spoiled) - named,
    )  # fmt: skip
    whole = [one for one in crew.do([PlannersGame(seed, spoil=False) for seed in range(1, count + 1)]) if one]
    mean = sum(one.blunders for one in whole) / len(whole)
    figures = f"{mean:.2f} in {len(whole)} games ({[one.blunders for one in whole]})"
    yield Line(f"at most {FEW} blunders in a planner's game", figures, mean <= FEW, mean - FEW)


def main() -> int:
    """Exit 0 if all that must be shown is, else 1."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--games", type=int, default=30)
    parser.add_argument("--workers", type=int, default=2)
    told = parser.parse_args()
    began, lines = time.perf_counter(), []
    for line in chain(agreement(told.workers), planners_games(told.games, told.workers)):
        print(line, flush=True)
        lines.append(line)
    print(f"\n{time.perf_counter() - began:.0f} s")
    return 0 if all(line.holds for line in lines) else 1


if __name__ == "__main__":
    sys.exit(main())
