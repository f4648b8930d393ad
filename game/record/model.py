"""What a record is: a whole game as text, and nothing that can be computed again."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from game.scenario.model import Draws
from game.scenario.numbers import YesNo
from game.scenario.parts import SIDES, Id, Shape, SideId
from game.scenario.problems import UnfitError
from game.scenario.text import FOREIGN_CHARACTER

FORMAT = 1
"""The version of the record's shape; :mod:`game.record.migrate` brings older ones up to it."""

ENGINE = 1
"""The version of the rules: raised whenever the same moves would give other positions than before."""

HUMAN = "human"
"""The player's name where a person chooses."""

LARGEST_SEED = 10**18 - 1
"""The largest number that is read."""

MOST_BRANCHES = 200
"""No more what-ifs are kept with a game."""


_DIGITS = re.compile(r"\+?[0-9]{1,18}")


def _number(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and _DIGITS.fullmatch(value):
        return int(value)
    raise UnfitError("this must be a whole number, not negative, of at most 18 digits", "write digits only")


def _writable(text: str) -> str:
    if foreign := FOREIGN_CHARACTER.search(text):
        raise UnfitError(f"no record may hold the character U+{ord(foreign[0]):04X}", "delete it")
    return text


Number = Annotated[int, BeforeValidator(_number)]
Words = Annotated[str, Field(min_length=1, max_length=80), AfterValidator(_writable)]
Free = Annotated[str, Field(max_length=6000), AfterValidator(_writable)]
Question = Annotated[str, Field(min_length=1, max_length=300), AfterValidator(_writable)]
MoveText = Annotated[str, Field(min_length=1, max_length=500), AfterValidator(_writable)]
PlayerName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*(:[0-9]{1,2})?$", max_length=60)]
Percent = Annotated[Number, Field(ge=0, le=100)]
StateHash = Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]


AGREE, OFFER, REFUSE, NOTHING, HARDER, SOFTER = REPLIES = ("agree", "offer", "refuse", "nothing", "harder", "softer")
"""What a page can expect that the other side does now, in the order in which it is offered."""

WITHOUT_LETTERS = (NOTHING, HARDER, SOFTER)
"""The same where nobody can write."""


class Note(Shape):
    """A page of a player's journal, written before a choice."""

    reason: Free = Field(default="", description="Why this choice.")
    replies: dict[Words, Percent] = Field(
        default_factory=dict, description="What the other side may do now, each with its chance in per cent."
    )
    worst: list[Free] = Field(
        default_factory=list, max_length=30, description="The worst deal still acceptable: its clauses, or its terms."
    )
    war: Percent | None = Field(default=None, description="How likely war is thought to be, in per cent.")

    @model_validator(mode="after")
    def _at_most_certain(self) -> Note:
        if sum(self.replies.values()) > 100:
            raise UnfitError("these chances add up to more than 100 per cent", "lower one", ("replies",))
        return self


class Lesson(Shape):
    """How a game is sat down to, in a class or alone; nothing of it moves anything in the game."""

    student: Words | None = Field(default=None, description="Who plays, by the name that stands on his page.")
    journal: YesNo = Field(default=False, description="Whether a page of the journal is offered before each choice.")
    umpire: YesNo = Field(default=False, description="Whether one person enters both sides' choices before a class.")
    questions: dict[Id, Question] = Field(
        default_factory=dict, description="Turns before whose choice the game stops, each with what it asks."
    )


class Played(Shape):
    """What both sides chose in a turn, and what the position then was.

    `turn` and `hash` are there to be checked; a record written by hand may leave them out.
    """

    turn: Id | None = Field(default=None, description="The turn's id.")
    us: MoveText = Field(description="Washington's move.")
    ussr: MoveText = Field(description="Moscow's move.")
    hash: StateHash | None = Field(default=None, description="The hash of the position after the turn.")
    journal: dict[SideId, Note] = Field(default_factory=dict, description="What the players wrote before they chose.")
    comment: Free = Field(default="", description="Anything.")

    def of(self, side: str) -> str:
        """One side's move."""
        return self.us if side == "us" else self.ussr


class Branch(Shape):
    """A what-if: another way on from a turn of the game, or of an earlier branch."""

    leaves: Id | None = Field(default=None, description="The branch that it leaves; left out: the game itself.")
    at: Id = Field(description="The turn in which the choice is another one.")
    players: dict[SideId, PlayerName] = Field(
        default_factory=dict, description="Who chose from there, by side; whoever is left out: who chose before."
    )
    comment: Free = Field(default="", description="Anything.")
    moves: list[Played] = Field(min_length=1, description="The turns from there.")


class ScenarioKept(Shape):
    """The scenario that was played, so that the record needs no other file."""

    id: Id = Field(description="Its id.")
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")] = Field(description="SHA-256 of the text in UTF-8.")
    text: Annotated[str, AfterValidator(_writable)] = Field(description="The whole file.")


class Record(Shape):
    """A game as it is kept. Its moves are a tree: the game is the main line, what-ifs are branches.

    The scenario stands last, so that whoever opens the file meets the game first.
    """

    format: Annotated[Number, Field(ge=FORMAT, le=FORMAT)] = Field(description=f"The version of this shape: {FORMAT}.")
    engine: Annotated[Number, Field(ge=0)] = Field(description="The version of the rules it was played by.")
    seed: Annotated[Number, Field(ge=0, le=LARGEST_SEED)] = Field(description="Where all of its chance comes from.")
    odds: Id | None = Field(default=None, description="The setting of the odds; left out: the scenario's own.")
    players: dict[SideId, PlayerName] = Field(description=f"Who chose for each side: `{HUMAN}`, or a leader's name.")
    draws: Draws | None = Field(default=None, description="Chance pinned down, as on a scenario's line.")
    lesson: Lesson = Field(default=Lesson(), description="How it is sat down to.")
    comment: Free = Field(default="", description="Anything.")
    moves: list[Played] = Field(description="The game, turn by turn.")
    branches: dict[Id, Branch] = Field(
        default_factory=dict, max_length=MOST_BRANCHES, description="What-ifs, each after the one that it leaves."
    )
    scenario: ScenarioKept = Field(description="The scenario that was played.")

    @property
    def people(self) -> tuple[str, ...]:
        """The sides for which people chose in the game itself."""
        return tuple(side for side in SIDES if self.players[side] == HUMAN)

    @property
    def chairs(self) -> tuple[str, ...]:
        """The sides from whose chairs the game is looked at: people's, or both where the computer played both."""
        return self.people or SIDES

    @property
    def tree(self) -> tuple[tuple[str | None, int], ...]:
        """The game (None) and its what-ifs, each right below the one that it leaves, with how deep it lies."""
        found: list[tuple[str | None, int]] = []

        def grow(name: str | None, depth: int) -> None:
            found.append((name, depth))
            for other, branch in self.branches.items():
                if branch.leaves == name:
                    grow(other, depth + 1)

        grow(None, 0)
        return tuple(found)

    def players_of(self, branch: str | None) -> dict[str, str]:
        """Who chose at the end of a branch, by side; None: in the game itself. Raises KeyError for no branch."""
        if branch is None:
            return dict(self.players)
        ends = self.branches[branch]
        return self.players_of(ends.leaves) | ends.players

    @model_validator(mode="after")
    def _both_chairs_taken(self) -> Record:
        for side in SIDES:
            if side not in self.players:
                raise UnfitError(f"it isn't said who plays {side}", f"add a line `{side}: …`", ("players",))
        return self

    @model_validator(mode="after")
    def _branches_grow_from_earlier_ones(self) -> Record:
        known: set[str | None] = {None}
        for name, branch in self.branches.items():
            if branch.leaves not in known:
                raise UnfitError(
                    f"no branch '{branch.leaves}' stands above this one",
                    "name one that does, or leave this out",
                    ("branches", name, "leaves"),
                )
            known.add(name)
        return self
