"""Names for what happened: the ideas of negotiation that a side's decisions showed, each with its best moment.

Some decisions are said by the scenario to show an idea: its orders, drafts, clauses and events name them.  Others show
one by how the game went; each such rule stands in ``game/analysis/patterns.py`` with its condition.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from game.analysis.course import Course
from game.analysis.patterns import PATTERNS
from game.analysis.review import Review
from game.analysis.showing import CLAUSE, DRAFT, EVENT, ORDER, Showing
from game.record import Replay
from game.rules import Accept, Send, Step, Write, view
from game.scenario.model import Scenario

BY_PATTERN: Final = 2
"""At most so many ideas are found in one decision by how the game went."""

BY_WORD: Final = 3
"""At most so many are taken from what the scenario says of an order, a draft and clauses."""

DRAFT_TELLS: Final = 2.0
ORDER_TELLS: Final = 1.5
CLAUSE_TELLS: Final = 1.0
EVENT_TELLS: Final = 0.5
AGAIN_TELLS: Final = 0.5
"""How telling a decision is that the scenario itself names, beside patterns (2 to 5); and the same order once more."""


@dataclass(frozen=True)
class Named:
    """An idea of the scenario's glossary and where this game showed it, the most telling moment first."""

    concept: str
    shown: tuple[Showing, ...]

    @property
    def best(self) -> Showing:
        """The most telling moment."""
        return self.shown[0]


def named(again: Replay, side: str, judged: Review | None = None) -> tuple[Named, ...]:
    """The ideas that one side's game showed once it is over, the most telling first; each at most once a turn.

    Ideas that are not in the scenario's glossary are left out.  ``judged`` is the same side's game with its marks,
    without which nothing is said of good and bad luck.
    """
    assert again.last.over(), "what a clause was worth to the other side is told afterwards"
    scenario = again.last.game.scenario
    course = Course(again, side, judged)
    patterns = [one for find in PATTERNS for one in find(course) if one.concept in scenario.concepts]
    found = [*_most_telling(patterns, BY_PATTERN), *_most_telling(_by_word(again, side), BY_WORD)]
    best: dict[tuple[str, int], Showing] = {}
    for one in sorted(found, key=lambda one: -one.telling):
        best.setdefault((one.concept, one.turn), one)
    ideas = dict.fromkeys(concept for concept, _ in best)
    return tuple(
        Named(idea, tuple(one for (concept, _), one in best.items() if concept == idea)) for idea in ideas
    )


def by_turn(ideas: Iterable[Named]) -> dict[int, tuple[Showing, ...]]:
    """The same by decision: for the place of each turn what it showed, the most telling first."""
    shown = sorted((one for idea in ideas for one in idea.shown), key=lambda one: (one.turn, -one.telling))
    return {turn: tuple(group) for turn, group in groupby(shown, key=lambda one: one.turn)}


def _most_telling(found: Iterable[Showing], most: int) -> list[Showing]:
    """At most so many of each turn."""
    ranked = sorted(found, key=lambda one: (one.turn, -one.telling))
    return [one for _, group in groupby(ranked, key=lambda one: one.turn) for one in list(group)[:most]]


def _by_word(again: Replay, side: str) -> Iterator[Showing]:
    given: set[str] = set()
    for taken in again.steps:
        scenario, turn, move = taken.before.game.scenario, taken.before.turn(), taken.moves[side]
        tells = AGAIN_TELLS if move.order in given else ORDER_TELLS
        given.add(move.order)
        for concept in scenario.orders[move.order].concepts:
            yield Showing(concept, turn, ORDER, (move.order,), tells)
        if isinstance(move.act, Send):
            for concept in scenario.letters[move.act.letter].concepts:
                yield Showing(concept, turn, DRAFT, (move.act.letter,), DRAFT_TELLS)
        yield from _by_clause(scenario, turn, _clauses(taken, side))
        for notice in taken.notices:
            if notice.kind == "event" and side in notice.seen_by:
                for concept in scenario.events[notice.subject].concepts:
                    yield Showing(concept, turn, EVENT, (notice.subject,), EVENT_TELLS)


def _by_clause(scenario: Scenario, turn: int, clauses: Sequence[str]) -> Iterator[Showing]:
    for concept in dict.fromkeys(concept for clause in clauses for concept in scenario.clauses[clause].concepts):
        about = tuple(clause for clause in clauses if concept in scenario.clauses[clause].concepts)
        yield Showing(concept, turn, CLAUSE, about, CLAUSE_TELLS)


def _clauses(taken: Step, side: str) -> tuple[str, ...]:
    """The clauses of a letter that a side writes or accepts; none of a draft, which names its own ideas."""
    match taken.moves[side].act:
        case Write(clauses=clauses, rider=rider):
            return (*clauses, *rider)
        case Accept(letter=name):
            letter = next(one for one in view(taken.before, side).letters() if one.name == name)
            return tuple(clause for clause, _ in letter.content)
    return ()
