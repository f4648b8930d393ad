"""The benchmark: ``python -m tests.bench [--json]``; that of the window: ``python -m tests.bench window [--json]``.

Times are medians; machines are noisy, so read the ratios, which come from one run.  Where ``open_spiel`` is installed,
the C++ random rollouts of its game ``negotiation`` (its MCTS bot with one simulation and a random-rollout evaluator)
are measured in turn with ours.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from game.check import check_file
from game.players import Player, choose_both, make_player, play_out
from game.players.match import Match
from game.record import load_record, replay
from game.rules import SIDES, Game, compile_scenario, legal_moves, new_seeds, start, step, view
from game.scenario.library import installed, load

SCENARIO = "black_saturday"
BLOCKS = (1, 1_000, 10_000)
ROUNDS = 7
ROLLOUTS = 20_000
LENGTHS = 500
DECISIONS_A_TURN = 4
"""A turn of ours is two orders and two letter acts or silences; one of ``negotiation``, a proposal and an utterance."""


def median_seconds(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The median time of some work, after one run that does not count."""
    work()
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def playouts(game: Game, names: dict[str, str], block: int) -> Callable[[], int]:
    """Work that plays a block of games to its end and tells how many turns were played."""
    players: dict[str, Player] = {side: make_player(game, names[side], side) for side in SIDES}
    seeds = new_seeds(1, block)

    def work() -> int:
        return play_out(start(game, seeds), players, block).turn_steps

    return work


def rate(work: Callable[[], int], rounds: int = ROUNDS) -> float:
    """Turns of single games a second."""
    steps = work()
    return steps / median_seconds(work, rounds)


def negotiation() -> Callable[[], float] | None:
    """One measurement of OpenSpiel's rollouts, in decisions a second; None where it is not installed."""
    if importlib.util.find_spec("pyspiel") is None:
        return None
    import pyspiel
    from numpy.random import RandomState

    game = pyspiel.load_game("negotiation")
    lot = RandomState(1)

    def length(state: object) -> int:
        """The decisions of one random game from a state."""
        here, decisions = state.clone(), 0  # type: ignore[attr-defined]
        while not here.is_terminal():
            here.apply_action(lot.choice(here.legal_actions()))
            decisions += 1
        return decisions

    def once() -> float:
        # Each game deals its own items, tastes and number of rounds, so the length is that of the games timed.
        state = game.new_initial_state()
        while state.is_chance_node():
            state.apply_action(state.chance_outcomes()[0][0])
        mean = statistics.mean(length(state) for _ in range(LENGTHS))
        evaluator = pyspiel.RandomRolloutEvaluator(n_rollouts=ROLLOUTS, seed=1)
        bot = pyspiel.MCTSBot(game, evaluator, 2.0, 1, 100, False, 1, False)
        began = time.perf_counter()
        bot.step(state)
        return ROLLOUTS * mean / (time.perf_counter() - began)

    return once


def measure() -> dict[str, object]:
    """Every figure."""
    found: dict[str, object] = {}
    loaded = load(SCENARIO)
    game = compile_scenario(loaded.scenario)
    lot = dict.fromkeys(SIDES, "random")
    first = {side: next(n for n, o in loaded.scenario.opponents.items() if o.side == side) for side in SIDES}
    for title, names in (("random", lot), ("persona", first)):
        for block in BLOCKS:
            found[f"{title} playouts, turns a second, block of {block}"] = rate(playouts(game, names, block))
    theirs = negotiation()
    if theirs is not None:
        ours = {title: playouts(game, names, BLOCKS[-1]) for title, names in (("random", lot), ("persona", first))}
        ratios: dict[str, list[float]] = {title: [] for title in ours}
        speeds = []
        for _ in range(ROUNDS):
            speed = theirs()
            speeds.append(speed)
            for title, work in ours.items():
                ratios[title].append(DECISIONS_A_TURN * rate(work, 1) / speed)
        found["negotiation rollouts, decisions a second"] = statistics.median(speeds)
        for title, values in ratios.items():
            found[f"{title} playouts against negotiation, decisions"] = statistics.median(values)
            found[f"{title} playouts against negotiation, turns to decisions"] = (
                statistics.median(values) / DECISIONS_A_TURN
            )
    position = start(game, 1)
    moves = {side: next(legal_moves(view(position, side)).moves()) for side in SIDES}
    players = {side: make_player(game, first[side], side) for side in SIDES}
    found["one turn with its ledger, ms"] = 1000 * median_seconds(lambda: step(position, moves), 50)
    found["both personas' choices, ms"] = 1000 * median_seconds(lambda: choose_both(position, players), 50)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "game.yaml"
        match = Match.new(loaded, first, 1, path=path)
        while not match.over:
            match.resolve()
        record = load_record(path)
        found["replay of a record once loaded, ms"] = 1000 * median_seconds(lambda: replay(record))
        found["load of a record, ms"] = 1000 * median_seconds(lambda: load_record(path))
    for name, path in sorted(installed().items()):
        lines = len(path.read_text(encoding="utf-8").splitlines())
        seconds = median_seconds(lambda path=path: load(path))  # type: ignore[misc]
        found[f"load and check of shape, {name} ({lines} lines), ms"] = 1000 * seconds
        found[f"  the same for 2,000 lines, {name}, ms"] = 1000 * seconds * 2_000 / lines
        found[f"whole check, {name}, s"] = median_seconds(lambda path=path: check_file(path), 1)  # type: ignore[misc]
    return found


def main() -> None:
    """Measure and tell."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    told = parser.parse_args()
    found = measure()
    if told.json:
        json.dump(found, sys.stdout, indent=2)
        print()
        return
    for title, value in found.items():
        print(f"{value:>14,.2f}  {title}" if isinstance(value, float) else f"{value!s:>14}  {title}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["window"]:
        from tests.bench.window import main as window

        sys.exit(window(sys.argv[2:]))
    main()
