"""Moves: one order and at most one letter act, as values with a text form that round-trips.

    hold_fire
    hold_fire; send letter_of_26
    hold_fire; offer broadcast on equal_security to ussr1: missiles_out no_invasion / backchannel: turkey
    hold_fire; accept ussr2 + turkey.secret
    hold_fire; refuse ussr2 over turkey
    hold_fire; withdraw us1
    hold_fire; ask turkey
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from game.rules.position import DRAFT, STANDING, STATE, Position
from game.rules.reasons import Reason, because
from game.rules.tables import Game
from game.scenario.readings import FORMS

WORDINGS = ("hint", "offer")


@dataclass(frozen=True)
class Send:
    """Send a drafted letter as it stands."""

    letter: str

    def __str__(self) -> str:
        return f"send {self.letter}"


@dataclass(frozen=True)
class Write:
    """Send a letter composed by hand: an open part, and perhaps a rider by another channel."""

    wording: str
    channel: str
    clauses: tuple[str, ...]
    ground: str | None = None
    answers: str | None = None
    rider_channel: str | None = None
    rider: tuple[str, ...] = ()

    def __str__(self) -> str:
        text = f"{self.wording} {self.channel}"
        text += f" on {self.ground}" if self.ground else ""
        text += f" to {self.answers}" if self.answers else ""
        text += ": " + " ".join(self.clauses)
        return text + (f" / {self.rider_channel}: {' '.join(self.rider)}" if self.rider else "")


@dataclass(frozen=True)
class Accept:
    """Accept a standing offer, perhaps adding gives of one's own, as ``turkey.secret``."""

    letter: str
    adds: tuple[str, ...] = ()

    def __str__(self) -> str:
        return " + ".join((f"accept {self.letter}", *self.adds))


@dataclass(frozen=True)
class Refuse:
    """Refuse a standing letter, perhaps naming the clause that stood in the way."""

    letter: str
    over: str | None = None

    def __str__(self) -> str:
        return f"refuse {self.letter}" + (f" over {self.over}" if self.over else "")


@dataclass(frozen=True)
class Withdraw:
    """Take back a letter of one's own."""

    letter: str

    def __str__(self) -> str:
        return f"withdraw {self.letter}"


@dataclass(frozen=True)
class Ask:
    """Ask by the back channel whether a clause stands in the other side's way."""

    clause: str

    def __str__(self) -> str:
        return f"ask {self.clause}"


Act = Send | Write | Accept | Refuse | Withdraw | Ask


@dataclass(frozen=True)
class Move:
    """One order and at most one letter act; ``str`` gives its text form, :func:`parse_move` reads it."""

    order: str
    act: Act | None = None

    def __str__(self) -> str:
        return self.order if self.act is None else f"{self.order}; {self.act}"


class MoveText(ValueError):  # noqa: N818 - it names what is wrong: the text of a move
    """A text that is not a move; ``why`` says what is wrong and how a move is written."""

    def __init__(self, why: Reason) -> None:
        """``why`` is a reason of the text file."""
        super().__init__(str(why))
        self.why = why


class IllegalMove(ValueError):  # noqa: N818 - the name that players of the rules know
    """A move that cannot be made: whose, in which turn, and why."""

    def __init__(self, move: Move, side: str, turn: str, why: Reason) -> None:
        """``turn`` is the turn's id."""
        super().__init__(f"{side} cannot play '{move}' in {turn}: {why}")
        self.move, self.side, self.turn, self.why = move, side, turn, why


_SHOWN = 60
_NAME = r"[a-z][a-z0-9_]*"
_NAMES = rf"{_NAME}(?: {_NAME})*"
_ACTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("send", re.compile(rf"send (?P<letter>{_NAME})")),
    (
        "write",
        re.compile(
            rf"(?P<wording>hint|offer) (?P<channel>{_NAME})(?: on (?P<ground>{_NAME}))?(?: to (?P<answers>{_NAME}))?"
            rf": ?(?P<clauses>{_NAMES})(?: / (?P<rider_channel>{_NAME}): ?(?P<rider>{_NAMES}))?"
        ),
    ),
    ("accept", re.compile(rf"accept (?P<letter>{_NAME})(?P<adds>(?: \+ {_NAME}\.(?:public|secret))*)")),
    ("refuse", re.compile(rf"refuse (?P<letter>{_NAME})(?: over (?P<over>{_NAME}))?")),
    ("withdraw", re.compile(rf"withdraw (?P<letter>{_NAME})")),
    ("ask", re.compile(rf"ask (?P<clause>{_NAME})")),
)


def parse_act(text: str) -> Act:
    """A letter act from its text; raises MoveText."""
    text = " ".join(text.split())
    for kind, pattern in _ACTS:
        match = pattern.fullmatch(text)
        if match is None:
            continue
        part = match.groupdict()
        if kind == "send":
            return Send(part["letter"])
        if kind == "accept":
            return Accept(part["letter"], tuple((part["adds"] or "").replace("+", " ").split()))
        if kind == "refuse":
            return Refuse(part["letter"], part["over"])
        if kind == "withdraw":
            return Withdraw(part["letter"])
        if kind == "ask":
            return Ask(part["clause"])
        return Write(
            part["wording"],
            part["channel"],
            tuple(part["clauses"].split()),
            part["ground"],
            part["answers"],
            part["rider_channel"],
            tuple((part["rider"] or "").split()),
        )
    shown = text if len(text) <= _SHOWN else text[: _SHOWN - 3] + "..."
    raise MoveText(because("not_an_act", text=shown))


def parse_move(text: str) -> Move:
    """A move from its text form; raises MoveText with what is wrong."""
    order, semicolon, act = text.partition(";")
    if not re.fullmatch(_NAME, order.strip()):
        raise MoveText(because("not_an_order", text=order.strip()[:_SHOWN]))
    return Move(order.strip(), parse_act(act) if semicolon else None)


NO_ACT, SEND, WRITE, ACCEPT, REFUSE, WITHDRAW, ASK = range(7)
"""The kinds of letter acts in a block of moves."""


@dataclass(eq=False)
class MoveBlock:
    """One side's moves for a block of games: an array for each part, a place for each game.

    ``slot`` is the letter accepted, refused, withdrawn or answered, ``clause`` the one asked about or refused over;
    -1 stands for none.
    """

    order: NDArray[np.int16]
    act: NDArray[np.int16]
    slot: NDArray[np.int16]
    draft: NDArray[np.int16]
    clause: NDArray[np.int16]
    adds: NDArray[np.int64]
    open: NDArray[np.int64]
    rider: NDArray[np.int64]
    channel: NDArray[np.int16]
    rider_channel: NDArray[np.int16]
    offer: NDArray[np.int16]
    ground: NDArray[np.int16]

    @classmethod
    def blank(cls, games: int) -> MoveBlock:
        """Moves without a letter act; the orders are still to be filled in."""
        small = {one.name: np.full(games, -1, dtype=np.int16) for one in fields(cls)}
        bits = {name: np.zeros(games, dtype=np.int64) for name in ("adds", "open", "rider")}
        small["act"] = np.zeros(games, dtype=np.int16)
        return cls(**{**small, **bits})  # type: ignore[arg-type]


LETTER_PARTS = tuple(part.name for part in fields(MoveBlock) if part.name != "order")
"""What in a block of moves tells of letter acts."""


def move_block(game: Game, moves: Sequence[Move]) -> MoveBlock:
    """Moves as a block, one for each game; raises KeyError for a name that does not exist."""
    layout, block = game.layout, MoveBlock.blank(len(moves))
    for column, move in enumerate(moves):
        block.order[column] = game.orders.place_of[move.order]
        match move.act:
            case Send(letter):
                block.act[column], block.draft[column] = SEND, layout.drafts.index(letter)
            case Write() as letter:
                block.act[column] = WRITE
                block.offer[column] = letter.wording == "offer"
                block.channel[column] = layout.channels.index(letter.channel)
                block.open[column] = layout.mask(letter.clauses, form_of(game, letter.channel))
                block.ground[column] = layout.grounds.index(letter.ground) if letter.ground else -1
                block.slot[column] = layout.slot_of[letter.answers] if letter.answers else -1
                if letter.rider_channel:
                    block.rider_channel[column] = layout.channels.index(letter.rider_channel)
                    block.rider[column] = layout.mask(letter.rider, form_of(game, letter.rider_channel))
            case Accept(name, adds):
                block.act[column], block.slot[column] = ACCEPT, layout.slot_of[name]
                for add in adds:
                    clause, _, form = add.partition(".")
                    block.adds[column] |= layout.mask([clause], form)
            case Refuse(name, over):
                block.act[column], block.slot[column] = REFUSE, layout.slot_of[name]
                block.clause[column] = layout.clause_of[over] if over else -1
            case Withdraw(name):
                block.act[column], block.slot[column] = WITHDRAW, layout.slot_of[name]
            case Ask(clause):
                block.act[column], block.clause[column] = ASK, layout.clause_of[clause]
            case None:
                pass
    return block


def move_of(game: Game, block: MoveBlock, column: int = 0) -> Move:
    """One game's move out of a block."""
    layout = game.layout
    act: Act | None = None
    slot, clause = int(block.slot[column]), int(block.clause[column])
    match int(block.act[column]):
        case 1:
            act = Send(layout.drafts[block.draft[column]])
        case 2:
            rider = tuple(name for name, _ in layout.unmask(int(block.rider[column])))
            act = Write(
                WORDINGS[block.offer[column]],
                layout.channels[block.channel[column]],
                tuple(name for name, _ in layout.unmask(int(block.open[column]))),
                layout.grounds[block.ground[column]] if block.ground[column] >= 0 else None,
                layout.slots[slot][1] if slot >= 0 else None,
                layout.channels[block.rider_channel[column]] if rider else None,
                rider,
            )
        case 3:
            adds = tuple(f"{name}.{form}" for name, form in layout.unmask(int(block.adds[column])))
            act = Accept(layout.slots[slot][1], adds)
        case 4:
            act = Refuse(layout.slots[slot][1], layout.clauses[clause] if clause >= 0 else None)
        case 5:
            act = Withdraw(layout.slots[slot][1])
        case 6:
            act = Ask(layout.clauses[clause])
    return Move(game.orders.names[block.order[column]], act)


def form_of(game: Game, channel: str) -> str:
    """The form that a clause takes by going through a channel."""
    return FORMS[0] if game.scenario.channels[channel].public else FORMS[1]


def slot_answered(position: Position, side: str, drafts: NDArray[np.int16]) -> NDArray[np.int16]:
    """For each game, the slot of the standing letter that a side's draft answers; -1 where it answers none."""
    game = position.game
    found = np.full(position.size, -1, dtype=np.int16)
    if not len(game.post.drafts.answers):
        return found
    wanted = np.where(drafts >= 0, game.post.drafts.answers[drafts], -1)
    for slot in game.layout.slots_to(side):
        about = position.letters.about[:, slot]
        found[(wanted >= 0) & (about[STATE] == STANDING) & (about[DRAFT] == wanted)] = slot
    return found


Moves = Mapping[str, MoveBlock]
"""A block of moves for each side."""
