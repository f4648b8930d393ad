"""A position: a block of games as columns, and how a game begins."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from game.rules.amounts import rounded
from game.rules.chance import PER_CENT, Seeds, below, draw, new_seeds, purpose, turn_keys
from game.rules.course_tables import LADDER_TOP
from game.rules.layout import ESCALATION
from game.rules.tables import Game
from game.scenario.model import Draws, Rung
from game.scenario.parts import SIDES
from game.scenario.readings import NEVER

STATE, CHANNEL, RIDER_CHANNEL, OFFER, GROUND, ANSWERS, DRAFT = range(7)
SENT, DUE, RIDER_DUE, READ, RIDER_READ, ACCEPTED_BY, OVER = range(7, 14)
"""What is known of each letter on the desk, in the order of the table; OVER is the clause that a refusal named."""

FIELDS = 14

EMPTY, TRAVELLING, STANDING, ACCEPTED, REFUSED, WITHDRAWN, LAPSED = range(7)
"""The states of a place on the desk."""

STATES = ("empty", "travelling", "standing", "accepted", "refused", "withdrawn", "lapsed")

_NONE = -1
_BLANK = {CHANNEL: _NONE, RIDER_CHANNEL: _NONE, GROUND: _NONE, ANSWERS: _NONE, DRAFT: _NONE, SENT: _NONE, OVER: _NONE}
_BEFORE_ALL = -1


@dataclass(frozen=True, eq=False)
class Letters:
    """All letters of a block: ``about[field, slot, game]``, and the bits of their open parts and riders."""

    about: NDArray[np.int16]
    open: NDArray[np.int64]
    rider: NDArray[np.int64]

    @classmethod
    def none(cls, slots: int, games: int) -> Letters:
        """An empty desk."""
        about = np.zeros((FIELDS, slots, games), dtype=np.int16)
        for field, value in _BLANK.items():
            about[field] = value
        return cls(about, np.zeros((slots, games), dtype=np.int64), np.zeros((slots, games), dtype=np.int64))

    def copy(self) -> Letters:
        """The same letters, free to be changed."""
        return Letters(self.about.copy(), self.open.copy(), self.rider.copy())

    def take(self, columns: NDArray[np.intp]) -> Letters:
        """The letters of some games of the block."""
        return Letters(self.about.take(columns, 2), self.open.take(columns, 1), self.rider.take(columns, 1))

    def clear(self, slots: Sequence[int] | NDArray[np.intp], where: NDArray[np.bool_]) -> None:
        """Empty places on the desk, where a matrix of slots by games says so."""
        for field in range(FIELDS):
            part = self.about[field, slots]
            part[where] = _BLANK.get(field, 0)
            self.about[field, slots] = part
        for bits in (self.open, self.rider):
            part_bits = bits[slots]
            part_bits[where] = 0
            bits[slots] = part_bits


@dataclass(frozen=True, eq=False)
class Position:
    """A block of games of one scenario: a row for each reading, a column for each game.

    ``draws`` pins chance to what a written line says; without it every draw is keyed by the game's seed.  ``seats``
    says, by side and game, which of a company of players sits there, where companies play; no rule looks at it.
    """

    game: Game
    rows: NDArray[np.int16]
    letters: Letters
    seeds: Seeds
    odds: str | None
    draws: Draws | None = None
    seats: NDArray[np.int8] | None = None

    @property
    def size(self) -> int:
        """How many games are in the block."""
        return int(self.rows.shape[1])

    def value(self, name: str, column: int = 0) -> int:
        """A reading, whoever may see it; raises KeyError for a name that does not exist."""
        return int(self.rows[self.game.layout.row_of[name], column])

    def turn(self, column: int = 0) -> int:
        """The place of the turn to be played, from nought."""
        return int(self.rows[0, column])

    def over(self, column: int = 0) -> bool:
        """Whether a game has ended."""
        return bool(self.rows[1, column])

    def ending(self, column: int = 0) -> str | None:
        """How a game ended, or None."""
        place = int(self.rows[1, column])
        return self.game.course.endings[place - 1] if place else None

    def column(self, column: int) -> Position:
        """One game of the block, as a block of one."""
        return self.take(np.array([column], dtype=np.intp))

    def take(self, columns: NDArray[np.intp]) -> Position:
        """Some games of the block."""
        return replace(
            self,
            rows=self.rows.take(columns, 1),
            letters=self.letters.take(columns),
            seeds=self.seeds[columns],
            seats=None if self.seats is None else self.seats[:, columns],
        )


def joined(parts: Sequence[Position]) -> Position:
    """Blocks of games of the same scenario and odds as one block, in their order."""
    if len(parts) == 1:
        return parts[0]
    letters = Letters(
        np.concatenate([part.letters.about for part in parts], axis=2),
        np.concatenate([part.letters.open for part in parts], axis=1),
        np.concatenate([part.letters.rider for part in parts], axis=1),
    )
    seats = [part.seats for part in parts if part.seats is not None]
    return replace(
        parts[0],
        rows=np.concatenate([part.rows for part in parts], axis=1),
        letters=letters,
        seeds=np.concatenate([part.seeds for part in parts]),
        seats=np.concatenate(seats, axis=1) if len(seats) == len(parts) else None,
    )


def start(
    game: Game, seeds: int | Sequence[int] | Seeds, odds: str | None = None, draws: Draws | None = None
) -> Position:
    """New games, one for each seed, each side's hidden type drawn.

    ``odds`` is a setting of the scenario, or None for its default; raises ValueError naming the settings otherwise.
    """
    columns = _as_seeds(seeds)
    scenario = game.scenario
    odds = odds or scenario.default_odds
    if odds is not None and scenario.odds and odds not in scenario.odds:
        raise ValueError(f"there are no odds '{odds}' in {scenario.id}: choose one of {', '.join(scenario.odds)}")
    rows = np.repeat(game.layout.start[:, None], len(columns), axis=1)
    keys = turn_keys(columns, np.full(len(columns), _BEFORE_ALL, dtype=np.int16))
    for side in SIDES:
        draw_types(game, side, rows, keys, draws)
    position = Position(game, rows, Letters.none(len(game.layout.slots), len(columns)), columns, odds, draws)
    _past_skipped(position)
    bring_up_to_date(position)
    return position


def bring_up_to_date(position: Position) -> None:
    """Bring every named condition and every belief up to date, in place: between turns they are all right."""
    where, table = position.game.course.facts
    if where.size:
        position.rows[where] = table.evaluate(position.rows)
    beliefs = position.game.beliefs
    for side in SIDES:
        if beliefs.type_rows[side].size:
            position.rows[beliefs.type_rows[side]] = rounded(beliefs.of_types(side, position.rows), PER_CENT)


def draw_types(
    game: Game,
    side: str,
    rows: NDArray[np.int16],
    keys: Seeds,
    draws: Draws | None = None,
    believed: NDArray[np.int64] | None = None,
) -> None:
    """Draw a side's hidden type into ``rows``, by the chances of the scenario, or as ``believed`` of each type.

    ``believed`` has a row for each type, in hundredths of a per cent.
    """
    types = game.scenario.sides[side].types
    if not types:
        return
    found = below(draw(keys, purpose(f"type.{side}")), 100 * PER_CENT)
    pinned = draws.types.get(side) if draws else None
    below_it: NDArray[np.int64] | int = 0
    for place, (name, about) in enumerate(types.items()):
        if pinned is not None:
            rows[game.layout.row_of[f"type.{side}.{name}"]] = name == pinned
            continue
        chance = about.chance if believed is None else believed[place]
        here = (found >= below_it) & (found < below_it + chance)
        rows[game.layout.row_of[f"type.{side}.{name}"]] = here
        below_it = below_it + chance


def reseed(position: Position, seeds: int | Sequence[int] | Seeds) -> Position:
    """The same game (a block of one) with other luck from here on: a column for each seed, chance unpinned."""
    columns = _as_seeds(seeds)
    copies = position.take(np.zeros(len(columns), dtype=np.intp))
    return replace(copies, seeds=columns, draws=None)


def advance(position: Position) -> Position:
    """On to the next turn of every game that goes on; a game whose turns are used up is left for its last ending.

    ``rows`` of the position are changed in place: only :mod:`game.rules.turn` may call this, on its own copy.
    """
    rows, layout = position.rows, position.game.layout
    going = rows[1] == 0
    counting = rows[layout.counting]
    counting += going.astype(np.int16)
    np.minimum(counting, NEVER, out=counting)
    rows[0] += going
    return _past_skipped(position)


def _past_skipped(position: Position) -> Position:
    game, rows = position.game, position.rows
    turns = len(game.scenario.turns)
    if game.course.can_skip:
        for _ in range(turns):
            inside = np.minimum(rows[0], turns - 1)
            skipped = game.course.skips.evaluate(rows)[inside, np.arange(position.size)]
            skipped &= (rows[0] < turns) & (rows[1] == 0)
            if not skipped.any():
                break
            rows[0] += skipped
    spent = rows[0] >= turns
    if spent.any():
        rows[0][spent] = turns - 1
        rows[1][spent & (rows[1] == 0)] = len(game.course.endings)
    return position


def _as_seeds(seeds: int | Sequence[int] | Seeds) -> Seeds:
    if isinstance(seeds, np.ndarray):
        return seeds.astype(np.uint64)
    listed = [seeds] if isinstance(seeds, int) else list(seeds)
    return np.array([new_seeds(seed, 1)[0] for seed in listed], dtype=np.uint64)


def height(position: Position) -> NDArray[np.int64]:
    """Where the ladder is read for the chance of losing control: escalation plus strain, 0 to 100."""
    row = position.game.layout.row_of[ESCALATION]
    found: NDArray[np.int64] = position.rows[row] + position.game.course.strain.points(position.rows)
    return found.clip(0, LADDER_TOP)


def slip_chances(position: Position) -> NDArray[np.int64]:
    """For each game, the chance of losing control in this turn at its present height, in parts per million."""
    table = position.game.course.slip_table(position.odds)
    if table is None:
        return np.zeros(position.size, dtype=np.int64)
    chances: NDArray[np.int64] = table[position.rows[0], height(position)]
    return chances


def rung(game: Game, escalation: int) -> Rung | None:
    """The rung of the ladder on which a height stands; None where the scenario has no ladder."""
    found = None
    for step in game.scenario.ladder:
        if step.at <= escalation or found is None:
            found = step
    return found


def state_hash(position: Position, column: int = 0) -> str:
    """Sixteen hex digits that stand for all that a game's state holds, luck apart."""
    one = position.letters
    digest = hashlib.sha256()
    for part in (position.rows[:, column], one.about[:, :, column], one.open[:, column], one.rider[:, column]):
        digest.update(np.ascontiguousarray(part).astype(f"<i{part.dtype.itemsize}").tobytes())
    return digest.hexdigest()[:16]

