"""What the opponents must show: ``python -m tests.bench.opponents [--quick] [--json FILE] [--workers 2]``.

Every player plays every player of Thirteen Days, the same seeds for each pair; means come with 95 per cent intervals,
and where two players are compared, with those of the differences seed by seed.  A planner's games are fewer than the
others', and comparisons with it look at its seeds only.  It takes one to two hours on two cores; ``--quick`` a quarter
of an hour, with intervals to match.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from game.analysis.balance import DEAD, Choice, judged
from game.analysis.hindsight import sample
from game.analysis.pairings import DEAF, FIXED, Counts, Mean, Pair, Played, mean_of
from game.analysis.workers import Workers
from game.players import HISTORY, RANDOM, Planner, choose_both, make_player, opponents, planners
from game.players.fixed import fixed_policies
from game.rules import (
    FORMS,
    SIDES,
    Game,
    compile_scenario,
    move_block,
    new_seeds,
    other,
    parse_move,
    play,
    start,
    view,
)
from game.rules.conditions import Truth
from game.rules.ending import WAR
from game.scenario.library import load
from game.scenario.model import Scenario

SCENARIO = "thirteen_days"
SEED = 1
HAWKS = {"us": "general", "ussr": "marshal"}
CONCILIATORS = {"us": "envoy", "ussr": "diplomat"}
HISTORICAL = {"us": "kennedy", "ussr": "khrushchev"}
SETTLED, BY, CORE = "settled", "sun28", ("missiles_out", "no_invasion", "turkey")
"""The fact and the turn by which the historical pair should have settled, and the clauses that make the shape."""

WAR_ODDS = ("kennedy", "bundy")
LIKELY = 50
"""Legal turns that an order needs before its share among the planner's choices is looked at."""

_SURE = 1.96


@dataclass(frozen=True)
class Line:
    """One thing that must be shown: in figures, whether it holds, and by how much it falls short if not."""

    title: str
    figures: str
    holds: bool
    short: float = 0.0

    def __str__(self) -> str:
        verdict = "holds" if self.holds else f"falls short by {self.short:.3g}"
        return f"{self.title}\n    {self.figures}: {verdict}"


def at_least(title: str, told: str, value: float, limit: float) -> Line:
    """A line that holds where a value reaches a limit."""
    return Line(title, told, value >= limit, limit - value)


@dataclass(frozen=True)
class Size:
    """How many games a pair plays where a planner does, and elsewhere; how many positions are judged and timed."""

    few: int
    many: int
    positions: int
    timed: int


FULL, QUICK = Size(100, 1000, 300, 40), Size(12, 100, 40, 8)


class Results:
    """All games played, by the names of the players."""

    def __init__(self, scenario: Scenario, size: Size, workers: int) -> None:
        """Plays them."""
        self.scenario, self.size = scenario, size
        self.game = compile_scenario(scenario)
        self.strengths = planners(scenario)
        self.strong = self.strengths[-1]
        line = (HISTORY,) if HISTORY in scenario.lines else ()
        self.leaders = {side: opponents(scenario, side) for side in SIDES}
        self.plain = {side: (*self.leaders[side], *line, RANDOM) for side in SIDES}
        self.policies = {side: tuple(FIXED + name for name in fixed_policies(self.game, side)) for side in SIDES}
        self.crew = Workers(scenario, workers, bar)
        pairs = sorted(self._pairs(), key=lambda pair: -sum("planner" in name for name in pair.players.values()))
        self.played = {
            (one.pair.players["us"], one.pair.players["ussr"], one.pair.odds): one for one in self.crew.do(pairs)
        }

    def _pairs(self) -> Iterator[Pair]:
        every = {side: (*self.plain[side], *self.strengths) for side in SIDES}
        for us in every["us"]:
            for ussr in every["ussr"]:
                yield self._pair(us, ussr)
        for side in SIDES:
            meets = [(name, theirs) for name in self.policies[side] for theirs in self.plain[other(side)]]
            meets += [(self.strong + DEAF, theirs) for theirs in self.leaders[other(side)]]
            for name, theirs in meets:
                names = {side: name, other(side): theirs}
                yield self._pair(names["us"], names["ussr"])
        for odds in WAR_ODDS:
            for kind in (HAWKS, CONCILIATORS, HISTORICAL):
                yield self._pair(kind["us"], kind["ussr"], odds)

    def _pair(self, us: str, ussr: str, odds: str | None = None) -> Pair:
        plans = any(name.startswith("planner") for name in (us, ussr))
        games = self.size.few if plans else self.size.many
        return Pair({"us": us, "ussr": ussr}, games, SEED, odds, self.strong in (us, ussr))

    def of(self, side: str, name: str, theirs: str, odds: str | None = None) -> Played:
        """The games of a player against another."""
        names = {side: name, other(side): theirs}
        return self.played[names["us"], names["ussr"], odds]

    def scores(self, side: str, name: str, against: Sequence[str]) -> NDArray[np.float64]:
        """A player's scores by seed, in the mean over opponents; on the seeds that planners play."""
        rows = [self.of(side, name, theirs).scores[side][: self.size.few] for theirs in against]
        mean: NDArray[np.float64] = np.mean(rows, axis=0)
        return mean

    def mean(self, side: str, name: str, against: Sequence[str]) -> float:
        """A player's mean over opponents."""
        return float(self.scores(side, name, against).mean())

    def lead(self, side: str, name: str, behind: str, against: Sequence[str]) -> Mean:
        """By how much a player's mean is above another's, from the differences seed by seed."""
        return mean_of(self.scores(side, name, against) - self.scores(side, behind, against))

    def best(self, side: str, names: Iterable[str], against: Sequence[str]) -> str:
        """The player with the best mean."""
        return max(names, key=lambda name: self.mean(side, name, against))


# ----------------------------------------------------------------------------------------------------------- the lines


def strength(found: Results, side: str) -> Iterator[Line]:
    """The strong planner above leaders and chance, strangers too; the strengths in order."""
    them, strong = other(side), found.strong
    everybody = (*found.plain[them], *found.strengths)
    strangers = [name for name in found.leaders[them] if found.scenario.opponents[name].stranger]
    for title, against in (("everybody", everybody), ("strangers alone", strangers)):
        if not against:
            yield Line(f"{side}: strong planner against {title}", "there are none", False, float("nan"))
            continue
        best = found.best(side, found.leaders[side], against)
        lead = found.lead(side, strong, best, against)
        told = f"{found.mean(side, strong, against):.1f}, best leader {best} {found.mean(side, best, against):.1f}"
        short = max(5 - lead.mean, 2 - (lead.mean - lead.half))
        yield Line(f"{side}: strong planner 5 above the best leader against {title}, lower bound 2",
                   f"{told}, lead {lead}", short <= 0, short)
        lead = found.lead(side, strong, RANDOM, against)
        yield at_least(f"{side}: and 15 above random", f"lead {lead}", lead.mean, 15)
    for lower, higher in zip(found.strengths, found.strengths[1:], strict=False):
        lead = found.lead(side, higher, lower, everybody)
        means = f"{found.mean(side, lower, everybody):.1f} and {found.mean(side, higher, everybody):.1f}"
        yield at_least(f"{side}: {higher} above {lower}", f"{means}, lead {lead}", lead.mean, 0)


def habits(found: Results, side: str) -> Iterator[Line]:
    """Fixed policies, history by rote, listening, and both cliffs."""
    against, strong = found.plain[other(side)], found.strong
    best = found.best(side, found.policies[side], against)
    lead = found.lead(side, strong, best, against)
    told = f"best {best} {found.mean(side, best, against):.1f}, strong planner {found.mean(side, strong, against):.1f}"
    yield at_least(f"{side}: no fixed policy within 5 of the strong planner", f"{told}, lead {lead}", lead.mean, 5)
    rote = FIXED + "by_rote"
    lead = found.lead(side, strong, rote, against)
    told = f"by rote {found.mean(side, rote, against):.1f}"
    yield at_least(f"{side}: history by rote 5 below the strong planner", f"{told}, lead {lead}", lead.mean, 5)
    leaders = found.leaders[other(side)]  # chance and history do not answer
    lead = found.lead(side, strong, strong + DEAF, leaders)
    told = f"deaf {found.mean(side, strong + DEAF, leaders):.1f}"
    yield at_least(f"{side}: listening pays 2", f"{told}, lead {lead}", lead.mean, 2)
    for name in ("concedes_all", "concedes_nothing", "demands_all"):
        scores = np.mean([found.of(side, FIXED + name, theirs).scores[side] for theirs in against], axis=0)
        mean = mean_of(scores)
        yield Line(f"{side}: {name} below 40", str(mean), mean.mean < 40, mean.mean - 40)


def share(truth: Truth) -> tuple[float, str]:
    """A share in per cent, and with Wilson's 95 per cent interval in words."""
    n, p, z = len(truth), float(truth.mean()), _SURE
    middle = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z * ((p * (1 - p) + z * z / (4 * n)) / n) ** 0.5 / (1 + z * z / n)
    return 100 * p, f"{100 * p:.1f} % ({100 * (middle - half):.1f} to {100 * (middle + half):.1f})"


def wars(found: Results) -> Iterator[Line]:
    """Who ends in war how often."""

    def war(kind: Mapping[str, str], odds: str, *, deliberate: bool = False) -> tuple[float, str]:
        played = found.played[kind["us"], kind["ussr"], odds]
        ended = played.tagged(found.scenario, WAR)
        return share(ended & ~played.accidents if deliberate else ended)

    value, told = war(HAWKS, "kennedy")
    yield at_least("hawks end in war in more than 60 %, kennedy odds", told, value, 60)
    value, _ = war(HAWKS, "bundy", deliberate=True)
    told = f"{war(HAWKS, 'bundy')[1]}, by deliberate acts {war(HAWKS, 'bundy', deliberate=True)[1]}"
    yield at_least("hawks end in war in 25 % or more by deliberate acts, bundy odds", told, value, 25)
    value, told = war(CONCILIATORS, "kennedy")
    told += f", bundy {war(CONCILIATORS, 'bundy')[1]}"
    yield Line("conciliators end in war in fewer than 10 %, kennedy odds", told, value < 10, value - 10)
    value, told = war(HISTORICAL, "kennedy")
    told += f", bundy {war(HISTORICAL, 'bundy')[1]}"
    short = max(10 - value, value - 40)
    yield Line("the historical pair ends in war in 10 to 40 %, kennedy odds", told, short <= 0, short)


def shape(found: Results) -> Iterator[Line]:
    """When and in what shape the historical pair settles."""
    game, line = found.game, found.scenario.lines[HISTORY]
    players = {side: make_player(game, HISTORICAL[side], side) for side in SIDES}
    position = start(game, new_seeds(SEED, found.size.many))
    settled, in_time = game.layout.row_of[f"fact.{SETTLED}"], np.zeros(position.size, dtype=np.bool_)
    while (position.rows[1] == 0).any():
        on_time = position.rows[0] <= found.scenario.turn_index(BY)
        position = play(position, choose_both(position, players))
        in_time |= on_time & (position.rows[settled] == 1)
    value, told = share(in_time)
    yield at_least("the historical pair settles most often by 28 October", told, value, 50)
    names = [f"agreed.{clause}.{form}" for clause in CORE for form in FORMS]
    rows = [game.layout.row_of[name] for name in names]
    done = position.rows[settled] == 1
    shapes = [tuple(column) for column in position.rows[rows].T[done].tolist()]
    counts = {one: shapes.count(one) for one in dict.fromkeys(shapes)}
    commonest = max(counts, key=counts.__getitem__, default=(0,) * len(names))
    real = _real_shape(game, rows)
    value, told = share(np.array([one == real for one in shapes] or [False]))
    terms = ", ".join(name.removeprefix("agreed.") for name, on in zip(names, commonest, strict=True) if on)
    played = found.played[HISTORICAL["us"], HISTORICAL["ussr"], None]
    endings = ", ".join(f"{name} {part:.0%}" for name, part in played.commonest(found.scenario, 4))
    yield Line(
        "and most often in the shape of the real settlement",
        f"{told} of the settled; commonest {terms}; endings {endings}; history's is {line.ending}",
        commonest == real,
        100 * max(counts.values(), default=0) / max(len(shapes), 1) - value,
    )


def _real_shape(game: Game, rows: Sequence[int]) -> tuple[int, ...]:
    """What was agreed, of the clauses that make the shape, when history's line was played out."""
    line = game.scenario.lines[HISTORY]
    position = start(game, 0, draws=line.draws)
    while not position.over():
        turn = game.scenario.turns[position.turn()].id
        texts = {side: getattr(line.moves[turn], side) for side in SIDES}
        position = play(position, {side: move_block(game, [parse_move(texts[side])]) for side in SIDES})
    return tuple(position.rows[rows, 0].tolist())


def choices(found: Results, side: str) -> Iterator[Line]:
    """Temptations, what hindsight thinks of everything else, and the planner's favourite order."""
    counts = Counts.none(found.game, side)
    judgement = judged(found.game, side, counts, found.crew, found.size.positions, SEED, None)
    seldom = [one for one in judgement if one.positions == 0 or one.best < DEAD]
    for kind, most in (("order", 4), ("clause", 3)):
        own = [one for one in judgement if one.kind == kind and one.way != "ask"]
        marked = [one for one in own if one.temptation]
        right = [one for one in marked if one.positions and one.best >= DEAD]
        yield Line(f"{side}: at most {most} {kind}s are temptations", _named(marked), len(marked) <= most,
                   len(marked) - most)
        yield Line(f"{side}: no {kind} that is a temptation is ever right", _named(right), not right, len(right))
        missed = [one for one in seldom if one.kind == kind and not one.temptation]
        yield Line(f"{side}: every other {kind} is best in 1 % of its positions", _named(missed), not missed,
                   len(missed))
    advisers = [one for one in found.scenario.advisers.values() if one.side == side]
    alone = [
        one
        for one in judgement
        if one.kind == "order" and one.temptation and not any(one.name in adviser.on_orders for adviser in advisers)
    ]
    yield Line(f"{side}: every order that is a temptation is defended by an adviser", _named(alone), not alone,
               len(alone))
    total = Counts.none(found.game, side)
    for one in found.played.values():
        if one.pair.players[side] == found.strong:
            total = total.plus(one.counts[side])
    legal, chosen = total.orders
    shares = np.where(legal >= LIKELY, chosen / np.maximum(legal, 1), 0.0)
    top = int(np.argmax(shares))
    name = found.game.orders.names[found.game.orders.of_side[side][top]]
    told = f"{name} {100 * shares[top]:.1f} % of {legal[top]} turns where it and another were legal"
    yield Line(f"{side}: no order is the strong planner's in more than 60 %", told, shares[top] <= 0.6,
               100 * shares[top] - 60)


def _named(some: Sequence[Choice]) -> str:
    told = [f"{one.name} ({100 * one.best:.1f} % of {one.positions}, {one.behind:.1f} behind)" for one in some]
    return ", ".join(told) or "none"


def equals(found: Results) -> Iterator[Line]:
    """Whether the sides are even."""
    for strength_of in found.strengths:
        played = found.played[strength_of, strength_of, None]
        lead = mean_of(played.scores["us"] - played.scores["ussr"])
        means = ", ".join(f"{side} {mean_of(played.scores[side])}" for side in SIDES)
        short = abs(lead.mean) - 10
        yield Line(f"{strength_of} against itself: within 10 points", f"{means}, apart {lead}", short <= 0, short)


def replies(found: Results) -> Iterator[Line]:
    """How long a reply takes, in single positions of games between leaders."""
    game, count = found.game, found.size.timed
    played = sample(game, count, SEED, None)
    spent: dict[str, list[float]] = {"planner": [], "persona": []}
    for side in SIDES:
        planner = Planner(game, side, int(found.strong.partition(":")[2]))
        leader = make_player(game, found.leaders[side][0], side)
        for column in range(count):
            one = played.positions[column % int(played.lengths[column])].column(column)
            for name, player in (("planner", planner), ("persona", leader)):
                began = time.perf_counter()
                player.choose_one(view(one, side), column)
                spent[name].append(1000 * (time.perf_counter() - began))
    for name, limit in (("planner", 300), ("persona", 20)):
        median, worst = float(np.median(spent[name])), max(spent[name])
        told = f"median {median:.1f} ms, longest {worst:.1f}"
        yield Line(f"{name}: a reply in {limit} ms", told, median <= limit, median - limit)


# ------------------------------------------------------------------------------------------------------------- the run


def bar(done: int, of: int) -> None:
    """Tell how far it is."""
    if sys.stderr.isatty():
        print(f"\r{done} of {of}", end="\n" if done == of else "", file=sys.stderr, flush=True)


def lines(found: Results) -> Iterator[Line]:
    """Everything that must be shown."""
    for side in SIDES:
        yield from strength(found, side)
    for side in SIDES:
        yield from habits(found, side)
    yield from wars(found)
    yield from shape(found)
    for side in SIDES:
        yield from choices(found, side)
    yield from equals(found)
    yield from replies(found)


def means_told(found: Results) -> Iterator[str]:
    """Every player's mean over all opponents of the kind that everybody meets, the best first."""
    for side in SIDES:
        against = (*found.plain[other(side)], *found.strengths)
        names = sorted(
            (*found.plain[side], *found.strengths), key=lambda name: -found.mean(side, name, against)
        )
        means = (f"{name} {mean_of(found.scores(side, name, against))}" for name in names)
        yield f"{side}: " + ", ".join(means)


def main() -> None:
    """Play, and tell each line as it is known."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.opponents", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few games")
    parser.add_argument("--games", type=int, metavar="N", help="games a pair where a planner plays, instead of 100")
    parser.add_argument("--json", type=Path, metavar="FILE", help="keep the figures")
    parser.add_argument("--workers", type=int, default=2, metavar="W", help="how many processes")
    told = parser.parse_args()
    began, size = time.perf_counter(), QUICK if told.quick else FULL
    if told.games:
        size = replace(size, few=told.games)
    found = Results(load(SCENARIO).scenario, size, told.workers)
    print(f"{SCENARIO}: {size.few} games a pair with a planner, {size.many} without; all played in "
          f"{time.perf_counter() - began:.0f} s\n")
    means = list(means_told(found))
    print("\n".join(means), "\n")
    shown = []
    for line in lines(found):
        print(line, flush=True)
        shown.append(line)
    seconds = time.perf_counter() - began
    print(f"\n{sum(line.holds for line in shown)} of {len(shown)} hold; {seconds:.0f} s")
    if told.json is not None:
        document = {
            "scenario": SCENARIO,
            "games": {"few": size.few, "many": size.many},
            "seconds": round(seconds, 1),
            "means": means,
            "lines": [vars(line) for line in shown],
        }
        told.json.write_text(json.dumps(document, indent=2, default=float) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
