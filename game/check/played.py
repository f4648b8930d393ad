"""What comes of playing a scenario ten thousand times: what is never seen, and sides that cannot move."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from game.players import RANDOM, Player, choose_both, make_player
from game.players.playout import PLAYED_TOGETHER
from game.rules import FORMS, NEVER, SIDES, Game, Position, new_seeds, play, start
from game.scenario.problems import Problem
from game.scenario.written import Written

GAMES = 10_000
"""Games played of a scenario, shared out among all pairs of players."""

MANY_ORDERS = 10
"""More orders than this at once are a catalogue, not a choice."""

_SEED = 1962
_MOST_PAIRS = 40
_LONG = 4
_TOO_SHORT = 1 / 3

Pair = tuple[str, str]


@dataclass
class _Seen:
    """What was seen in all games played."""

    endings: set[str] = field(default_factory=set)
    happened: set[str] = field(default_factory=set)
    """The readings since.… of all that happened."""
    clauses: int = 0
    """The bits of all clauses in letters."""
    without_order: Counter[tuple[str, int]] = field(default_factory=Counter)
    """By side and turn, the games in which there was no order to give."""
    most_orders: Counter[tuple[str, int]] = field(default_factory=Counter)
    lengths: list[float] = field(default_factory=list)
    """Of blocks of games between the scenario's own leaders, the mean number of turns; ``games``: how many."""
    games: list[int] = field(default_factory=list)


def played(
    written: Written,
    game: Game,
    proved: Collection[tuple[str, str]] = (),
    progress: Callable[[float], None] | None = None,
) -> Iterator[Problem]:
    """What was never seen in ten thousand games (warnings), and turns in which a side has no order (errors).

    ``proved`` has the tables and ids of what can never be seen, and is told of elsewhere.
    """
    seen = _Seen()
    pairs = pairings(game)
    for index, pair in enumerate(pairs):
        players = {side: make_player(game, name, side) for side, name in zip(SIDES, pair, strict=True)}
        seeds = new_seeds(_SEED + index, -(-GAMES // len(pairs)))
        for first in range(0, len(seeds), PLAYED_TOGETHER):
            _play(start(game, seeds[first : first + PLAYED_TOGETHER]), players, seen)
        if progress is not None:
            progress((index + 1) / len(pairs))
    yield from _stuck(written, seen)
    yield from _crowded(written, seen)
    yield from _short(written, seen)
    yield from _not_seen(written, game, seen, proved)


def pairings(game: Game) -> list[Pair]:
    """Pairs of players: each of a side's own leaders, or chance, against each of the other side's."""
    us, ussr = (
        [RANDOM, *(name for name, one in game.scenario.opponents.items() if one.side == side)] for side in SIDES
    )
    return [(one, another) for one in us for another in ussr][:_MOST_PAIRS]


def _play(position: Position, players: Mapping[str, Player], seen: _Seen) -> None:
    """Play a block to its end; games in which a side has no order are set aside there."""
    while True:
        done = (position.rows[1] != 0) | _without_order(position, seen)
        if done.any():
            _note(position.take(np.flatnonzero(done)), players, seen)
            position = position.take(np.flatnonzero(~done))
        if not position.size:
            return
        position = play(position, choose_both(position, players))


def _without_order(position: Position, seen: _Seen) -> NDArray[np.bool_]:
    """The games that go on in which a side has no order to give; notes these, and how many orders there are."""
    game, turns = position.game, position.rows[0]
    going = position.rows[1] == 0
    found = np.zeros(position.size, dtype=np.bool_)
    for side in SIDES:
        orders = game.orders.conditions[side].evaluate(position.rows).sum(axis=0)
        for turn in np.unique(turns[going]).tolist():
            here = going & (turns == turn)
            none = int((here & (orders == 0)).sum())
            seen.without_order[side, turn] += none
            seen.most_orders[side, turn] = max(seen.most_orders[side, turn], int(orders[here].max()))
        found |= going & (orders == 0)
    return found


def _note(position: Position, players: Mapping[str, Player], seen: _Seen) -> None:
    """Note what happened in games that are over."""
    game, rows = position.game, position.rows
    seen.happened |= _ever(position)
    places = np.unique(rows[1][rows[1] != 0]).tolist()
    seen.endings |= {game.course.endings[place - 1] for place in places}
    content = position.letters.open | position.letters.rider
    seen.clauses |= int(np.bitwise_or.reduce(content, axis=None)) if content.size else 0
    if RANDOM not in (player.name for player in players.values()):
        seen.lengths.append(float(rows[0].mean()) + 1)
        seen.games.append(position.size)


def _ever(position: Position) -> set[str]:
    """The readings since.… of what has happened in any of the games."""
    some = np.flatnonzero((position.rows < NEVER).any(axis=1)).tolist()
    about = [position.game.layout.readings[row] for row in some]
    return {reading.name for reading in about if reading.counts}


def _stuck(written: Written, seen: _Seen) -> Iterator[Problem]:
    """Turns in which a side has no order to give."""
    for (side, turn), games in seen.without_order.items():
        if games:
            name = written.scenario.turns[turn].id
            message = f"in '{name}' {side} has no legal order in {games:,} of {GAMES:,} games"
            remedy = f"let an order of {side}, such as waiting, be legal in every case"
            yield written.error(("turns", turn, "id"), message, remedy)


def _crowded(written: Written, seen: _Seen) -> Iterator[Problem]:
    """Turns with more orders at once than anyone can weigh."""
    for (side, turn), orders in seen.most_orders.items():
        if orders > MANY_ORDERS:
            name = written.scenario.turns[turn].id
            message = f"in '{name}' {side} can choose from {orders} orders at once"
            yield written.warning(("turns", turn, "id"), message, "about eight are a choice; narrow some conditions")


def _short(written: Written, seen: _Seen) -> Iterator[Problem]:
    """Games between the scenario's own leaders that are over before they have begun."""
    turns = len(written.scenario.turns)
    if not seen.games or turns < _LONG:
        return
    mean = sum(length * games for length, games in zip(seen.lengths, seen.games, strict=True)) / sum(seen.games)
    if mean < turns * _TOO_SHORT:
        message = f"between its own leaders a game is over after {mean:.1f} of {turns} turns on average"
        yield written.warning(("opponents",), message, "make them less ready to agree, or to strike", at_key=True)


def _not_seen(written: Written, game: Game, seen: _Seen, proved: Collection[tuple[str, str]]) -> Iterator[Problem]:
    """Orders, events, letters, clauses and endings that no game had."""
    scenario = written.scenario
    drafted = game.post.drafts.open | game.post.drafts.rider
    in_drafts = int(np.bitwise_or.reduce(drafted)) if drafted.size else 0
    missing = [("orders", name, "given") for name in scenario.orders if f"since.order.{name}" not in seen.happened]
    missing += [("events", name, "seen") for name in scenario.events if f"since.event.{name}" not in seen.happened]
    missing += [("letters", name, "read") for name in scenario.letters if f"since.letter.{name}" not in seen.happened]
    missing += [("endings", name, "reached") for name in scenario.endings if name not in seen.endings]
    for name in scenario.clauses:
        bits = game.layout.mask([name], FORMS[0]) | game.layout.mask([name], FORMS[1])
        if in_drafts & bits and not seen.clauses & bits:  # players of the computer send drafts only
            missing.append(("clauses", name, "written"))
    for table, name, word in missing:
        if (table, name) in proved:
            continue
        message = f"the {table.removesuffix('s')} '{name}' was never {word} in {GAMES:,} games"
        remedy = "see whether its conditions can come together; if it is meant to be this rare, let it be"
        yield written.warning((table, name), message, remedy, at_key=True)
