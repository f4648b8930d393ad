"""The other side laid open once a game is over: who sat there, what it wanted, would have taken, and thought.

Everything is reckoned by the rules' own tables for the leader who sat there, from what he saw; for a person or a
planner, by those of the leader whom he most resembled.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from game.analysis.approaches import Approach, approaches
from game.analysis.review import leaders_of
from game.players import Persona, drawn
from game.players.suspects import Suspects
from game.record import Record, Replay
from game.rules import FORMS, Position, Step, View, other, view
from game.rules.beliefs import WHOLE

TRAITS: Final = ("bearable_risk", "patience", "boldness", "in_kind", "forgiving", "pressure", "candour")
"""What is told of a leader's character, where it is said of him: see :class:`game.scenario.character.Character`."""


@dataclass(frozen=True)
class Aim:
    """What a clause was worth to the side as the game ended, in hundredths of points; None: not in that form."""

    clause: str
    public: int | None
    secret: int | None

    @property
    def most(self) -> int:
        """Its worth in the form in which it matters more, for better or worse."""
        return max((one for one in (self.public, self.secret) if one is not None), key=abs)


@dataclass(frozen=True)
class Limit:
    """What an offer had to be worth to the side in a turn (its place) to be taken, in hundredths of points."""

    turn: int
    waiting: int


@dataclass(frozen=True)
class Belief:
    """How likely each leader and each hidden type of yours was to the side as a turn began, from 0 to 1."""

    turn: int
    leaders: Mapping[str, float]
    types: Mapping[str, float]


@dataclass(frozen=True)
class Revealed:
    """The other side (``them``) laid open for ``side``.

    ``player`` is who chose for it (a person, a planner, a leader), ``leader`` the scenario's leader by whom all is
    reckoned: the same where a leader played.  ``kind`` is its hidden type, ``own`` that of ``side`` and ``chair`` the
    leader who stands for ``side`` (None: no types).  ``traits`` are hundredths where the scenario has them so.
    """

    side: str
    them: str
    player: str
    leader: str
    kind: str | None
    chair: str
    own: str | None
    traits: Mapping[str, int]
    aims: tuple[Aim, ...]
    limits: tuple[Limit, ...]
    beliefs: tuple[Belief, ...]
    letters: tuple[Approach, ...]

    @property
    def stands_in(self) -> bool:
        """Whether the leader only stands in for who chose."""
        return self.player != self.leader

    @property
    def nearest(self) -> Approach | None:
        """Of the letters that were not accepted, the one that came nearest; the latest of equal ones."""
        missed = [one for one in reversed(self.letters) if not one.accepted]
        return min(missed, key=lambda one: one.shortfall, default=None)


def revealed(record: Record, again: Replay, side: str) -> Revealed:
    """The other side of a game that is over, for ``side``.

    Raises CannotJudgeError where the scenario has no leaders, or nothing has been played.
    """
    leaders = leaders_of(record, again)
    game, them = again.last.game, other(side)
    persona, chair = Persona(game, them, leaders[them]), Persona(game, side, leaders[side])
    about = persona.leaders[0]
    return Revealed(
        side,
        them,
        drawn(game.scenario, record.players[them], them, record.seed),
        leaders[them],
        hidden_type(again.last, them),
        leaders[side],
        hidden_type(again.last, side),
        {trait: value for trait in TRAITS if trait in about.model_fields_set and (value := getattr(about, trait))},
        _aims(view(again.last, them), persona),
        tuple(Limit(one.before.turn(), int(persona.expects(view(one.before, them))[0])) for one in again.steps),
        tuple(_beliefs(Suspects(game, them), again.steps)),
        tuple(approaches(again.steps, chair, persona)),
    )


def hidden_type(position: Position, side: str) -> str | None:
    """Which hidden type a side's leader has; None where there are none."""
    types = position.game.scenario.sides[side].types
    return next((name for name in types if position.value(f"type.{side}.{name}")), None)


def _aims(seen: View, persona: Persona) -> tuple[Aim, ...]:
    """Every clause, what matters most first."""
    layout, worths = seen.game.layout, persona.term_worths(seen)[:, 0]
    found = []
    for clause, about in seen.game.scenario.clauses.items():
        worth = {form: int(worths[layout.term(clause, form)]) for form in FORMS if about.form in ("any", form)}
        found.append(Aim(clause, worth.get(FORMS[0]), worth.get(FORMS[1])))
    return tuple(sorted(found, key=lambda one: -abs(one.most)))


def _beliefs(suspects: Suspects, steps: Sequence[Step]) -> Iterator[Belief]:
    """What a side thought as each turn began of who sat across from it."""
    for taken in steps:
        shares = suspects.reckoned(view(taken.before, suspects.side)).shares / WHOLE
        table = shares.reshape(len(suspects.leaders), len(suspects.types))
        types = {name: float(share) for name, share in zip(suspects.types, table.sum(axis=0), strict=True) if name}
        leaders = dict(zip(suspects.leaders, table.sum(axis=1).tolist(), strict=True))
        yield Belief(taken.before.turn(), leaders, types)
