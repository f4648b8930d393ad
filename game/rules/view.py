"""What a side sees of a position, and what positions it could be in for all that it sees."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from game.rules.amounts import AmountTable, weights
from game.rules.chance import Seeds, below, draw, new_seeds, purpose, turn_keys
from game.rules.conditions import ConditionTable
from game.rules.course_tables import LADDER_TOP
from game.rules.moves import ACCEPT, SEND, WORDINGS, WRITE, MoveBlock
from game.rules.position import (
    ACCEPTED_BY,
    ANSWERS,
    CHANNEL,
    DRAFT,
    DUE,
    EMPTY,
    GROUND,
    OFFER,
    OVER,
    READ,
    RIDER_CHANNEL,
    RIDER_DUE,
    RIDER_READ,
    SENT,
    STATE,
    STATES,
    TRAVELLING,
    Letters,
    Position,
    bring_up_to_date,
    draw_types,
)
from game.rules.tables import Game
from game.scenario.parts import SIDES, Amount, Condition
from game.scenario.readings import FORMS, NEVER, other


@dataclass(frozen=True)
class LetterSeen:
    """A letter on the desk as one side sees it; ``sent`` is the place of a turn, ``over`` a clause a refusal named."""

    name: str
    sender: str
    channel: str
    public: bool
    wording: str
    ground: str | None
    clauses: tuple[str, ...]
    rider_channel: str | None
    rider: tuple[str, ...]
    rider_read: bool
    draft: str | None
    answers: str | None
    sent: int
    state: str
    over: str | None
    accepted_by: tuple[str, ...]

    @property
    def content(self) -> tuple[tuple[str, str], ...]:
        """Every clause with its form, open part first."""
        open_form = FORMS[0] if self.public else FORMS[1]
        return tuple((name, open_form) for name in self.clauses) + tuple((name, FORMS[1]) for name in self.rider)


@dataclass(frozen=True, eq=False)
class View:
    """What one side sees of a block of games.  It holds no seed; two views are compared by :meth:`fingerprint`."""

    side: str
    _position: Position

    @property
    def game(self) -> Game:
        """The tables of the scenario."""
        return self._position.game

    @property
    def size(self) -> int:
        """How many games are in the block."""
        return self._position.size

    @property
    def odds(self) -> str | None:
        """The setting of the chance of losing control, which everybody knows."""
        return self._position.odds

    @cached_property
    def rows(self) -> NDArray[np.int16]:
        """All readings, those that the side cannot see as nought."""
        return np.where(self.game.layout.sees[self.side][:, None], self._position.rows, 0)

    @property
    def unmasked(self) -> NDArray[np.int16]:
        """The readings as they are: only for tables compiled for this side, which never look at what it cannot see."""
        return self._position.rows

    @property
    def letters_as_kept(self) -> Letters:
        """The letters as they are: only for rules that look at no more than what stands and was read."""
        return self._position.letters

    @property
    def seats(self) -> NDArray[np.int8] | None:
        """Which of a company of players sits on this side in each game, where companies play."""
        return None if self._position.seats is None else self._position.seats[SIDES.index(self.side)]

    def seated(self, number: int) -> View:
        """The view of one who has this number in a company of players."""
        seats = np.full((len(SIDES), self.size), number, dtype=np.int8)
        return View(self.side, replace(self._position, seats=seats))

    def take(self, columns: NDArray[np.intp]) -> View:
        """The view of some games of the block."""
        return View(self.side, self._position.take(columns))

    def deafened(self) -> View:
        """The view of one who was not told what the other side's answers and refusals let slip."""
        them = other(self.side)
        rows = self._position.rows.copy()
        rows[self.game.clauses.answer_rows[them]] = 0
        rows[self.game.clauses.objected_rows[them]] = NEVER
        letters = self._position.letters.copy()
        letters.about[OVER] = -1
        return View(self.side, replace(self._position, rows=rows, letters=letters))

    @property
    def turns(self) -> NDArray[np.int16]:
        """The place of the turn to be played, in each game."""
        found: NDArray[np.int16] = self._position.rows[0]
        return found

    def column(self, column: int) -> View:
        """The view of one game of the block."""
        return View(self.side, self._position.column(column))

    @cached_property
    def desk(self) -> Letters:
        """All letters, those that the side has not read blanked out."""
        letters = self._position.letters.copy()
        letters.about[(DUE, RIDER_DUE), :, :] = 0
        theirs = np.array(self.game.layout.slots_from(other(self.side)), dtype=np.intp)
        letters.clear(theirs, letters.about[READ, theirs] == 0)
        unread = letters.about[RIDER_READ, theirs] == 0
        letters.rider[theirs] = np.where(unread, 0, letters.rider[theirs])
        letters.about[RIDER_CHANNEL, theirs] = np.where(unread, -1, letters.about[RIDER_CHANNEL, theirs])
        letters.about[RIDER_READ, theirs] = letters.about[READ, theirs]  # nothing tells that a rider is on its way
        return letters

    def fingerprint(self) -> bytes:
        """All that the side sees, as bytes: equal exactly where two views are."""
        desk = self.desk
        return b"".join(np.ascontiguousarray(part).tobytes() for part in (self.rows, desk.about, desk.open, desk.rider))

    def sees(self, name: str) -> bool:
        """Whether the side can see a reading."""
        row = self.game.layout.row_of.get(name)
        return row is not None and bool(self.game.layout.sees[self.side][row])

    def value(self, name: str, column: int = 0) -> int:
        """A reading; raises KeyError where there is none or the side cannot see it."""
        if not self.sees(name):
            raise KeyError(f"{self.side} cannot see {name}")
        return int(self._position.rows[self.game.layout.row_of[name], column])

    def estimate(self, variable: str, column: int = 0) -> tuple[int, int] | None:
        """What the side believes of a variable that it cannot see: a value and a spread; None where it has no idea."""
        if f"estimate.{self.side}.{variable}" not in self.game.layout.row_of:
            return None
        return (
            self.value(f"estimate.{self.side}.{variable}", column),
            self.value(f"spread.{self.side}.{variable}", column),
        )

    def turn(self, column: int = 0) -> int:
        """The place of the turn to be played."""
        return self._position.turn(column)

    def over(self, column: int = 0) -> bool:
        """Whether the game has ended."""
        return self._position.over(column)

    def holds(self, condition: Condition, column: int = 0) -> bool:
        """Whether a condition holds, as the side can judge it: what it cannot see counts as nought."""
        table = ConditionTable([self.game.layout.seen_tree(condition, self.side)])
        return bool(table.evaluate(self._position.rows[:, column : column + 1])[0, 0])

    def reckon(self, amount: Amount, column: int = 0) -> int:
        """An amount of the scenario over what the side sees, in hundredths."""
        layout = self.game.layout
        table = AmountTable([weights(amount, layout.row_of)], layout.sees[self.side])
        return int(table.hundredths(self._position.rows[:, column : column + 1])[0, 0])

    def letters(self, column: int = 0) -> tuple[LetterSeen, ...]:
        """The letters on the desk: those that stand or travel first, then what became of others; each by age."""
        game, desk = self.game, self.desk
        layout = game.layout
        found: list[LetterSeen] = []
        for slot, (sender, name) in enumerate(layout.slots):
            about = desk.about[:, slot, column]
            if about[STATE] == EMPTY:
                continue
            channel = layout.channels[about[CHANNEL]]
            found.append(
                LetterSeen(
                    name,
                    sender,
                    channel,
                    bool(game.post.public_channels[about[CHANNEL]]),
                    WORDINGS[about[OFFER]],
                    layout.grounds[about[GROUND]] if about[GROUND] >= 0 else None,
                    tuple(clause for clause, _ in layout.unmask(int(desk.open[slot, column]))),
                    layout.channels[about[RIDER_CHANNEL]] if about[RIDER_CHANNEL] >= 0 else None,
                    tuple(clause for clause, _ in layout.unmask(int(desk.rider[slot, column]))),
                    bool(about[RIDER_READ]),
                    layout.drafts[about[DRAFT]] if about[DRAFT] >= 0 else None,
                    layout.slots[about[ANSWERS]][1] if about[ANSWERS] >= 0 else None,
                    int(about[SENT]),
                    STATES[about[STATE]],
                    layout.clauses[about[OVER]] if about[OVER] >= 0 else None,
                    tuple(side for place, side in enumerate(SIDES) if about[ACCEPTED_BY] >> place & 1),
                )
            )
        return tuple(sorted(found, key=lambda one: (one.state not in ("standing", "travelling"), one.sent, one.name)))

    @cached_property
    def heights(self) -> NDArray[np.int64]:
        """Where the ladder is read for the chance of losing control, in each game, as the side reckons it.

        What it cannot see counts as it believes: its estimate, or else what the scenario begins with.
        """
        escalation, strain = self.game.course.believed_height[self.side]
        found: NDArray[np.int64] = escalation.points(self._position.rows) + strain.points(self._position.rows)
        return found.clip(0, LADDER_TOP)

    def slip_chance(self, column: int = 0) -> int:
        """The chance of losing control this turn at this height, in parts per million, as the side reckons it."""
        table = self.game.course.slip_table(self.odds)
        return 0 if table is None else int(table[self.turn(column), self.heights[column]])

    def risks(self, days: int) -> NDArray[np.int64]:
        """The chance of losing control within some days at the present height, by game, in parts per million."""
        table = self.game.course.risk_table(self.odds, days)
        return np.zeros(self.size, dtype=np.int64) if table is None else table[self.heights]

    @property
    def last_step(self) -> NDArray[np.int64]:
        """What the other side's order of the turn before added to escalation in each game, in points.

        Nought where none was seen.
        """
        rows, steps = self.game.orders.steps_seen[self.side]
        found: NDArray[np.int64] = ((self._position.rows[rows] == 1) * steps).sum(axis=0)
        return found

    def content(self, block: MoveBlock) -> NDArray[np.int64]:
        """The bits of what the side's own move in each game promises or asks for: letters sent, written, accepted."""
        content = np.where(block.act == WRITE, block.open | block.rider, 0)
        drafts = self.game.post.drafts
        if len(drafts.open):
            content |= np.where(block.act == SEND, (drafts.open | drafts.rider)[block.draft], 0)
        lying = (self.desk.open | self.desk.rider)[block.slot, np.arange(self.size)]
        content |= np.where(block.act == ACCEPT, lying | block.adds, 0)
        return content

    @cached_property
    def worths(self) -> NDArray[np.int64]:
        """What each clause in each form (a row) is worth to the side itself in each game, in hundredths of points."""
        return self.game.clauses.worth_as_seen[self.side].hundredths(self._position.rows)

    def worth(self, clause: str, form: str, column: int = 0) -> int:
        """What a clause in a form is worth to the side itself, in hundredths of points."""
        return int(self.worths[self.game.layout.term(clause, form), column])


def view(position: Position, side: str) -> View:
    """What a side sees of a position."""
    return View(side, position)


def believe(seen: View, key: int, count: int) -> Position:
    """``count`` positions that a view (of one game) allows, different for each ``key``.

    What the side sees is as it is; a hidden variable lies anywhere within its estimate, the other side's hidden type is
    drawn by the scenario's chances as deeds have moved them, and nothing else unseen has happened.  Every game gets
    luck of its own.
    """
    assert seen.size == 1, "beliefs are about one game"
    game = seen.game
    layout = game.layout
    seeds = new_seeds(key, count)
    keys = turn_keys(seeds, np.repeat(seen.rows[0], count))
    sees = layout.sees[seen.side]
    rows = np.repeat(np.where(sees, seen.rows[:, 0], layout.start)[:, None], count, axis=1)
    for name, variable in game.scenario.variables.items():
        if seen.side in variable.seen_by or seen.side not in variable.estimate:
            continue
        value, spread = seen.estimate(name) or (variable.start, 0)
        least, most = max(variable.min, value - spread), min(variable.max, value + spread)
        drawn = below(draw(keys, purpose(f"believe.{name}")), max(most - least, 0) + 1)
        rows[layout.row_of[name]] = min(least, variable.max) + drawn
    them = other(seen.side)
    draw_types(game, them, rows, keys, believed=game.beliefs.of_types(them, rows))
    desk = seen.desk.take(np.zeros(count, dtype=np.intp))
    _believe_post(game, seen, desk, keys)
    position = Position(game, rows.astype(np.int16), desk, seeds, seen.odds)
    bring_up_to_date(position)
    return position


def _believe_post(game: Game, seen: View, desk: Letters, keys: Seeds) -> None:
    """What the side has in the post arrives some time after now, within what its channel allows."""
    about, now = desk.about, int(game.course.turn_starts[seen.turn()])
    for slot in game.layout.slots_from(seen.side):
        starts = int(game.course.turn_starts[about[SENT, slot, 0]])
        on_its_way = about[STATE, slot, 0] == TRAVELLING
        rider_on_its_way = about[RIDER_READ, slot, 0] == 0 and about[RIDER_CHANNEL, slot, 0] >= 0
        for there, channel, field in ((on_its_way, CHANNEL, DUE), (rider_on_its_way, RIDER_CHANNEL, RIDER_DUE)):
            if there:
                shortest, longest = game.post.delays[about[channel, slot, 0]].tolist()
                hours = below(draw(keys, purpose(f"believe.{field}.{slot}")), longest - shortest + 1)
                about[field, slot] = np.maximum(starts + shortest + hours, now + 1)
        about[RIDER_DUE, slot] = np.maximum(about[RIDER_DUE, slot], about[DUE, slot])


def visible_variables(game: Game, side: str) -> frozenset[str]:
    """The variables that a side can see."""
    return frozenset(name for name, variable in game.scenario.variables.items() if side in variable.seen_by)


def order_hint(seen: View, order: str) -> Mapping[str, int]:
    """What an order by itself would change, by variable that the side sees, in points: for arrows before the choice."""
    game = seen.game
    table = game.orders.rules
    hint: dict[str, int] = {}
    for index, rule in enumerate(table.rules):
        if rule.name != f"order.{order}":
            continue
        for row, amount in table.constants(index).items():
            reading = game.layout.readings[row]
            if seen.side in reading.seen_by and amount:
                hint[reading.name] = hint.get(reading.name, 0) + amount
    return hint
