"""Patterns of a game that show an idea of negotiation, each found by one rule: its docstring gives the condition."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

import numpy as np

from game.analysis.course import Course
from game.analysis.marks import BLUNDER, THRESHOLDS
from game.analysis.showing import Showing
from game.players import Persona
from game.players.suspects import known_leaders
from game.rules import FORMS, SIDES, Accept, view
from game.rules.amounts import HUNDRED
from game.scenario.readings import NEVER

A_STEP: Final = 3
"""An order that by itself moves escalation by fewer points calls for no answer in kind."""

IN_KIND: Final = 2
"""By at most so many points of escalation an answer in kind differs from what it answers."""

LAST: Final = 2
"""So many turns before the aftermath are the last hour."""

FAR_BELOW: Final = THRESHOLDS[BLUNDER]
"""A result that lies so many points below what the game was worth at first is a bad one."""


Pattern = Callable[[Course], Iterator[Showing]]


def anchoring(course: Course) -> Iterator[Showing]:
    """The first letter in which the side asked for anything in public: what was named there (``about``)."""
    for letter in course.letters:
        if letter.asks_aloud:
            yield Showing("anchoring", letter.turn, "anchoring", letter.asks_aloud, 2.2)
            return


def nibbling(course: Course) -> Iterator[Showing]:
    """A letter that asks for all that an earlier own offer asked for, as far as it is not agreed, and for more.

    It gives nothing that was not given before. ``about`` is what it adds; more telling once something is agreed.
    """
    for place, letter in enumerate(course.letters):
        agreed = course.agreed_before(letter.turn)
        earlier = [one for one in course.letters[:place] if one.offer and one.asks]
        asked = frozenset(clause for one in course.letters[:place] for clause in one.asks)
        more = letter.asks - asked - agreed
        given = letter.gives - agreed - frozenset(clause for one in course.letters[:place] for clause in one.gives)
        if more and not given and any(one.asks - agreed <= letter.asks for one in earlier):
            yield Showing("nibbling", letter.turn, "nibbling", course.in_order(more), 4.0 if agreed else 3.0)


def audience_cost(course: Course) -> Iterator[Showing]:
    """The settlement, where something is missing in public that the side had asked for in public: ``about``."""
    if (one := course.settlement) is None:
        return
    asked = {clause for letter in course.letters if letter.turn <= one.decided for clause in letter.asks_aloud}
    before = one.taken.before
    dropped = {clause for clause in asked if before.value(f"since.asked.{clause}") < NEVER}
    dropped -= {clause for clause, form in one.terms if form == FORMS[0]}
    dropped -= course.agreed_before(before.turn())
    if dropped:
        yield Showing("audience_cost", one.decided, "audience_cost", course.in_order(dropped), 3.5)


def logrolling(course: Course) -> Iterator[Showing]:
    """A letter written or accepted in which each gives something that costs it less than it is worth to the other.

    ``about``: the side's own such clause that creates most, and the other side's. Each pair counts once.
    """
    seen: set[tuple[str, ...]] = set()
    for taken in course.again.steps:
        if (terms := course.put_or_taken(taken)) and (pair := course.trade(taken, terms)) and pair not in seen:
            seen.add(pair)
            yield Showing("logrolling", taken.before.turn(), "logrolling", pair, 2.5)


def reactive_devaluation(course: Course) -> Iterator[Showing]:
    """An offer of the other side's that the side could have accepted before all was settled and never did.

    It was no bad one: either worth more to the side than its leader expected of waiting (by ``passed_over``), or the
    side later offered the very same clauses itself (``offered_later``).  ``about`` are its clauses.
    """
    judges = known_leaders(course.scenario, course.side)
    if not judges:
        return
    persona = Persona(course.game, course.side, judges[0])
    last = course.bargained
    found: dict[tuple[str, int], Showing] = {}
    for taken in course.again.steps:
        seen, turn = view(taken.before, course.side), taken.before.turn()
        if isinstance(taken.moves[course.side].act, Accept) or turn > last:
            continue
        for letter in seen.letters():
            if letter.sender != course.them or letter.state != "standing" or letter.wording != "offer":
                continue
            key = (letter.name, letter.sent)
            if key in course.accepted:
                continue
            clauses = tuple(clause for clause, _ in letter.content)
            asked = np.zeros((len(course.game.layout.slots), 1), dtype=np.bool_)
            slot = course.game.layout.slot_of[letter.name]
            asked[slot] = True
            margin = int((persona.letter_worth(seen, asked)[slot] - persona.expects(seen))[0])
            later = any(
                one.offer and one.turn > turn and {clause for clause, _ in one.terms} == set(clauses)
                for one in course.letters
            )
            if later or margin > 0:
                by = "offered_later" if later else "passed_over"
                telling = 4.5 if later else 3.0 + min(margin / (10 * HUNDRED), 1.0)
                one = Showing("reactive_devaluation", turn, by, clauses, telling)
                found[key] = max(found.get(key, one), one, key=lambda showing: showing.telling)
    yield from found.values()


def deadline(course: Course) -> Iterator[Showing]:
    """The first agreement of the game came in the last ``LAST`` turns before the aftermath, or before the end."""
    if not course.agreements:
        return
    first = course.agreements[0]
    crisis = [place for place, turn in enumerate(course.scenario.turns) if not turn.aftermath]
    if first.taken.before.turn() in crisis[-LAST:]:
        yield Showing("deadline", first.taken.before.turn(), "deadline", (), 2.5)


def tit_for_tat(course: Course) -> Iterator[Showing]:
    """An order that answers in kind what the other side was seen to order in the turn before.

    Both moved escalation the same way by ``A_STEP`` points or more, and differ by at most ``IN_KIND``. ``about``: their
    order, and the side's own.
    """
    names, steps = course.game.orders.names, course.game.orders.steps
    for before, taken in zip(course.again.steps, course.again.steps[1:], strict=False):
        theirs, mine = before.moves[course.them].order, taken.moves[course.side].order
        first, second = (int(steps[names.index(order)]) for order in (theirs, mine))
        same_way = first * second > 0 and min(abs(first), abs(second)) >= A_STEP
        if course.scenario.orders[theirs].seen and same_way and abs(first - second) <= IN_KIND:
            yield Showing("tit_for_tat", taken.before.turn(), "tit_for_tat", (theirs, mine), 2.0)


def creating_claiming(course: Course) -> Iterator[Showing]:
    """The settlement, if it is worth more than nothing to both together: ``about`` are its clauses."""
    if (one := course.settlement) is None:
        return
    worths = course.worths(one.taken)
    if sum(worths[side][term] for side in worths for term in one.terms) > 0:
        about = tuple(clause for clause, _ in one.terms)
        yield Showing("creating_claiming", one.decided, "creating_claiming", about, 2.2)


def objective_criteria(course: Course) -> Iterator[Showing]:
    """The first letter that rests on a ground that both sides could invoke, for each such ground (``about``)."""
    used: set[str] = set()
    for letter in course.letters:
        if letter.ground and letter.ground not in used and {*course.scenario.grounds[letter.ground].sides} >= {*SIDES}:
            used.add(letter.ground)
            yield Showing("objective_criteria", letter.turn, "objective_criteria", (letter.ground,), 2.0)


def outcome_bias(course: Course) -> Iterator[Showing]:
    """A game that was judged and is over, and whose result says the opposite of its decisions.

    ``good_luck``: it ended above what it was worth at first, in spite of a blunder; the blunder with the largest loss
    is shown.  ``bad_luck``: it ended ``FAR_BELOW`` that, and no loss bore a mark; the turn in which chance took most.
    """
    judged = course.judged
    if judged is None or judged.luck is None:
        return
    luck = judged.luck
    marked = [one for one in judged.decisions if one.believed.mark in THRESHOLDS]
    blunders = [one for one in marked if one.believed.mark == BLUNDER]
    if blunders and luck.result > luck.start:
        worst = max(blunders, key=lambda one: one.believed.loss)
        yield Showing("outcome_bias", worst.turn, "good_luck", (), 6.0)
    if not marked and luck.result <= luck.start - FAR_BELOW:
        hardest = min(range(len(luck.turns)), key=lambda place: luck.turns[place].chance)
        turn = course.again.steps[hardest].before.turn()
        yield Showing("outcome_bias", turn, "bad_luck", (), 5.0)


PATTERNS: Final[tuple[Pattern, ...]] = (
    anchoring,
    nibbling,
    audience_cost,
    logrolling,
    reactive_devaluation,
    deadline,
    tit_for_tat,
    creating_claiming,
    objective_criteria,
    outcome_bias,
)
"""All patterns that are looked for."""
