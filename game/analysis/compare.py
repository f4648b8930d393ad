"""Two timelines of one record side by side: the game and a what-if, or two what-ifs; and all of them as a tree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from game.record import Record, RecordError, still_hidden
from game.record import replay as replayed
from game.rules import ESCALATION, LetterSeen, Position, Step, other, scores, view
from game.scenario.parts import SIDES

LAPSED = "lapsed"
"""The state of a letter that a fifth one has pushed from the desk."""

_OPEN = ("standing", "travelling")


@dataclass(frozen=True)
class Bound:
    """A clause of an agreement, and what became of it; ``form`` is None where it is agreed no longer."""

    clause: str
    form: str | None
    states: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Timeline:
    """A line of a record from the first turn of the game on; ``name`` is the branch that it ends in, None: the game."""

    name: str | None
    players: Mapping[str, str]
    """Who chose for each side at its end."""
    steps: tuple[Step, ...]
    last: Position

    @property
    def ending(self) -> str | None:
        """How it ended; None where it goes on."""
        return self.last.ending()

    @property
    def scores(self) -> Mapping[str, int] | None:
        """Each side's score at the ending."""
        return scores(self.last) if self.last.over() else None

    @cached_property
    def by_turn(self) -> Mapping[int, Step]:
        """What was played in each turn, by its place."""
        return {taken.before.turn(): taken for taken in self.steps}

    @cached_property
    def letters(self) -> tuple[LetterSeen, ...]:
        """Every letter that was sent, as its author sees it, or a third party's; by age, each as it was in the end."""
        found: dict[tuple[int, str], LetterSeen] = {}
        for taken in self.steps:
            lying = {
                (letter.sent, letter.name): letter
                for side in SIDES
                for letter in view(taken.position, side).letters()
                if letter.sender != other(side)
            }
            for key in found.keys() - lying.keys():
                if found[key].state in _OPEN:  # another lies in its place
                    found[key] = replace(found[key], state=LAPSED)
            found |= lying
        return tuple(found[key] for key in sorted(found))

    @cached_property
    def events(self) -> frozenset[tuple[int, str]]:
        """What happened by chance or of itself, each with the place of its turn; control lost is ``accident``."""
        kinds = ("event", "accident")
        return frozenset(
            (taken.before.turn(), notice.subject)
            for taken in self.steps
            for notice in taken.notices
            if notice.kind in kinds
        )

    @cached_property
    def agreed(self) -> tuple[Bound, ...]:
        """The clauses that were agreed, and what had become of each."""
        return agreement(self.last)


@dataclass(frozen=True, eq=False)
class Comparison:
    """Two timelines; the first ``together`` turns are the same in both."""

    one: Timeline
    another: Timeline
    together: int

    @property
    def parted(self) -> int | None:
        """The place of the turn in which the choices differ; None where one merely goes on, or they are the same."""
        if self.together == min(len(self.one.steps), len(self.another.steps)):
            return None
        return self.one.steps[self.together].before.turn()

    @property
    def by_whom(self) -> tuple[str, ...]:
        """The sides that chose otherwise in that turn."""
        if self.parted is None:
            return ()
        mine, theirs = self.one.steps[self.together].moves, self.another.steps[self.together].moves
        return tuple(side for side in SIDES if mine[side] != theirs[side])

    @property
    def turns(self) -> tuple[int, ...]:
        """The places of all turns that were played in either, in order."""
        return tuple(sorted(self.one.by_turn.keys() | self.another.by_turn.keys()))


@dataclass(frozen=True)
class Twig:
    """A line in the tree of a record; ``depth`` is 0 for the game, 1 for what leaves it, and so on."""

    name: str | None
    depth: int
    leaves: str | None
    at: str | None
    """The turn in which it leaves; None for the game."""
    comment: str
    players: Mapping[str, str]
    turns: int
    """How many turns of its own it has."""
    over: bool
    ending: str | None
    """How it ended; None where it goes on, and where that is not told."""
    scores: Mapping[str, int] | None
    failure: str | None
    """What is wrong with it, in a sentence, where it does not replay."""


def compare(record: Record, one: str | None, another: str | None) -> Comparison:
    """Two lines of a record, each by the branch that it ends in, or None for the game.

    Raises RecordError where there is no such branch, or where a line does not replay.
    """
    mine, theirs = timeline(record, one), timeline(record, another)
    together = 0
    for left, right in zip(mine.steps, theirs.steps, strict=False):
        if left.moves != right.moves:
            break
        together += 1
    return Comparison(mine, theirs, together)


def timeline(record: Record, branch: str | None) -> Timeline:
    """One line of a record. Raises RecordError where there is no such branch, or where it does not replay."""
    again = replayed(record, branch)
    if again.failure is not None:
        raise RecordError(again.failure if branch is None else f"branch '{branch}', {again.failure}")
    return Timeline(branch, record.players_of(branch), again.steps, again.last)


def tree(record: Record) -> tuple[Twig, ...]:
    """The game and all of its what-ifs, each directly under the one that it leaves, the oldest first.

    While a person still plays the game, it is not told how any of them ended.
    """
    hidden = still_hidden(record, replayed(record))
    return tuple(_twig(record, name, depth, hidden) for name, depth in record.tree)


def agreement(position: Position) -> tuple[Bound, ...]:
    """The clauses that are agreed in a position, or were and are no more."""
    found = []
    for clause in position.game.scenario.clauses:
        states = tuple(state for state in ("agreed", "kept", "broken", "leaked") if position.value(f"{state}.{clause}"))
        if states:
            form = "secret" if position.value(f"agreed.{clause}.secret") else "public"
            found.append(Bound(clause, form if "agreed" in states else None, states))
    return tuple(found)


def as_json(found: Comparison) -> dict[str, object]:
    """The document that ``compare --json`` prints."""
    scenario = found.one.last.game.scenario
    return {
        "scenario": scenario.id,
        "together": found.together,
        "parted": None if found.parted is None else scenario.turns[found.parted].id,
        "by": list(found.by_whom),
        "lines": [_line_as_json(line) for line in (found.one, found.another)],
    }


def tree_as_json(found: Sequence[Twig]) -> list[dict[str, object]]:
    """The document that ``compare --tree --json`` prints."""
    return [
        {
            "branch": one.name,
            "leaves": one.leaves,
            "at": one.at,
            "comment": one.comment,
            "players": dict(one.players),
            "turns": one.turns,
            "over": one.over,
            "ending": one.ending,
            "scores": None if one.scores is None else dict(one.scores),
            "failure": one.failure,
        }
        for one in found
    ]


def _line_as_json(line: Timeline) -> dict[str, object]:
    scenario = line.last.game.scenario
    laddered = bool(scenario.ladder)

    def turn(place: int) -> str:
        return scenario.turns[place].id

    return {
        "branch": line.name,
        "players": dict(line.players),
        "ending": line.ending,
        "scores": None if line.scores is None else dict(line.scores),
        "turns": [
            {
                "turn": turn(place),
                **{side: str(taken.moves[side]) for side in SIDES},
                "escalation": taken.position.value(ESCALATION) if laddered else None,
                "events": sorted(name for at, name in line.events if at == place),
            }
            for place, taken in line.by_turn.items()
        ],
        "letters": [
            {
                "turn": turn(one.sent),
                "from": one.sender,
                "channel": one.channel,
                "wording": one.wording,
                "draft": one.draft,
                "clauses": list(one.clauses),
                "rider": list(one.rider),
                "state": one.state,
            }
            for one in line.letters
        ],
        "agreed": [{"clause": one.clause, "form": one.form, "states": list(one.states)} for one in line.agreed],
    }


def _twig(record: Record, name: str | None, depth: int, hidden: bool) -> Twig:
    branch, again = None if name is None else record.branches[name], replayed(record, name)
    over = again.failure is None and again.last.over()
    told = over and not hidden
    return Twig(
        name,
        depth,
        None if branch is None else branch.leaves,
        None if branch is None else branch.at,
        record.comment if branch is None else branch.comment,
        record.players_of(name),
        len(record.moves if branch is None else branch.moves),
        over,
        again.last.ending() if told else None,
        scores(again.last) if told else None,
        again.failure,
    )
