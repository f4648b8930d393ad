"""One side's game as it went, letter by letter and agreement by agreement, for whoever looks for patterns in it."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property

from game.analysis.alternatives import written
from game.analysis.review import Review
from game.analysis.zone import Term, agreed_in, most_agreed
from game.record import Replay
from game.rules import FORMS, Accept, Step, Write, other, view


@dataclass(frozen=True)
class Said:
    """A letter of the side's own: when it was sent, what it gives and asks, and how."""

    turn: int
    offer: bool
    ground: str | None
    terms: tuple[Term, ...]
    gives: frozenset[str]
    asks: frozenset[str]

    @property
    def asks_aloud(self) -> tuple[str, ...]:
        """What it asks for in public."""
        return tuple(clause for clause, form in self.terms if clause in self.asks and form == FORMS[0])


@dataclass(frozen=True, eq=False)
class Agreement:
    """What was newly agreed in a turn, and the turn of the side's own decision that it came of."""

    taken: Step
    decided: int
    terms: tuple[Term, ...]


class Course:
    """One side's game as patterns are looked for in it; ``judged`` has its marks, if it was judged."""

    def __init__(self, again: Replay, side: str, judged: Review | None = None) -> None:
        self.again, self.side, self.them, self.judged = again, side, other(side), judged
        self.game = again.last.game
        self.scenario = self.game.scenario

    @cached_property
    def letters(self) -> tuple[Said, ...]:
        """The letters that the side sent, in order."""
        found = []
        for taken in self.again.steps:
            act = written(view(taken.before, self.side), taken.moves[self.side].act)
            if act is not None:
                found.append(self._said(taken.before.turn(), act))
        return tuple(found)

    def _said(self, turn: int, act: Write) -> Said:
        form = FORMS[0] if self.scenario.channels[act.channel].public else FORMS[1]
        terms = (*((one, form) for one in act.clauses), *((one, FORMS[1]) for one in act.rider))
        gives, asks = self.given(terms, self.side), self.given(terms, self.them)
        return Said(turn, act.wording == "offer", act.ground, terms, gives, asks)

    def given(self, terms: tuple[Term, ...], giver: str) -> frozenset[str]:
        """The clauses of some terms that one side gives alone."""
        return frozenset(clause for clause, _ in terms if self.scenario.clauses[clause].giver == giver)

    @cached_property
    def agreements(self) -> tuple[Agreement, ...]:
        """Every turn in which something was agreed."""
        return tuple(
            Agreement(taken, self._decided(taken), terms)
            for taken in self.again.steps
            if (terms := agreed_in(taken))
        )

    def _decided(self, taken: Step) -> int:
        """Where the side said yes: the turn itself, or that in which its own accepted letter was sent."""
        if not isinstance(taken.moves[self.side].act, Accept):
            accepted = {notice.subject for notice in taken.notices if notice.kind == "accepted"}
            for letter in view(taken.before, self.side).letters():
                if letter.name in accepted and letter.sender == self.side:
                    return letter.sent
        return taken.before.turn()

    def agreed_before(self, turn: int) -> frozenset[str]:
        """The clauses that were agreed before a turn."""
        before = [one for one in self.agreements if one.taken.before.turn() < turn]
        return frozenset(clause for one in before for clause, _ in one.terms)

    @cached_property
    def settlement(self) -> Agreement | None:
        """The turn in which most was agreed; None where nothing ever was."""
        if not self.agreements:
            return None
        most = most_agreed(self.again.steps)
        return next(one for one in self.agreements if one.taken is most)

    def in_order(self, clauses: AbstractSet[str]) -> tuple[str, ...]:
        """Clauses in the order of the scenario."""
        return tuple(clause for clause in self.scenario.clauses if clause in clauses)

    def put_or_taken(self, taken: Step) -> tuple[Term, ...]:
        """The terms of the letter that the side wrote or accepted in a turn; none if it did neither."""
        act = taken.moves[self.side].act
        if isinstance(act, Accept):
            return next(one for one in view(taken.before, self.side).letters() if one.name == act.letter).content
        turn = taken.before.turn()
        return next((one.terms for one in self.letters if one.turn == turn), ())

    def trade(self, taken: Step, terms: tuple[Term, ...]) -> tuple[str, str] | None:
        """The own and the other side's clause that each create most, where both create something at a cost."""
        worths = self.worths(taken)
        pair = []
        for giver, taker in ((self.side, self.them), (self.them, self.side)):
            gifts = [one for one in terms if self.scenario.clauses[one[0]].giver == giver and worths[giver][one] < 0]
            created = {one: worths[giver][one] + worths[taker][one] for one in gifts}
            if not created or max(created.values()) <= 0:
                return None
            pair.append(max(created, key=created.__getitem__)[0])
        return pair[0], pair[1]

    @cached_property
    def accepted(self) -> frozenset[tuple[str, int]]:
        """The letters that the side accepted, by name and the turn in which they were sent."""
        return frozenset(
            (letter.name, letter.sent)
            for taken in self.again.steps
            if isinstance(act := taken.moves[self.side].act, Accept)
            for letter in view(taken.before, self.side).letters()
            if letter.name == act.letter
        )

    @property
    def bargained(self) -> int:
        """The last turn in which all was still to be bargained for: that of the settlement, or of the crisis."""
        if self.settlement is not None:
            return self.settlement.decided
        return max(place for place, turn in enumerate(self.scenario.turns) if not turn.aftermath)

    def worths(self, taken: Step) -> Mapping[str, Mapping[Term, int]]:
        """What each clause in each form was truly worth to each side as a turn began, in hundredths of points."""
        found = {}
        for side in (self.side, self.them):
            seen = view(taken.before, side)
            found[side] = {
                (clause, form): seen.worth(clause, form) for clause in self.scenario.clauses for form in FORMS
            }
        return found
