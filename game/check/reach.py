"""Which conditions can hold at all: proofs without playing.

Every condition is taken apart into cases (its ORs), each with the values that are left for every reading.  A case is
impossible when some reading has none left.  What is called impossible is; what is not may still never happen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from game.check.spans import Spans
from game.check.values import AFTER, PHASES, Values, orders_of_one_side, ruled_out, starting_values
from game.rules import NEVER, SIDES, Game
from game.rules.conditions import Atom, Tree
from game.scenario.model import Effects
from game.scenario.written import Written

_TURN = 0
_MOST_CASES = 2_000
_MOST_CASES_IN_ALL = 50_000
_MOST_ORS = 40
_MOST_ROUNDS = 20

Window = tuple[int, int]
"""The first and the last turn in which something can happen, by their places."""


class Reach:
    """What a scenario's conditions can ask for, and in which turns its orders, events and letters can come."""

    def __init__(self, written: Written, game: Game) -> None:
        """Finds the turns in which things can come, narrowing them until nothing changes."""
        self._written, self._game = written, game
        self._values = {phase: starting_values(written, game, phase) for phase in PHASES}
        self._last = len(game.scenario.turns) - 1
        self._windows: dict[int, Window] = {}
        self._apart, self._rivals = ruled_out(game), orders_of_one_side(game)
        self._blamed: int | None = None
        self._left = 0
        self._left_in_all = _MOST_CASES_IN_ALL
        happenings = self._happenings()
        for row in [*happenings, *game.layout.rows("since.letter.{}", game.layout.drafts).tolist()]:
            self._windows[row] = (0, self._last)
        for _ in range(_MOST_ROUNDS):
            before = dict(self._windows)
            for row, (tree, phase) in happenings.items():
                self._narrow(row, self._turns(tree, phase))
            self._narrow_letters()
            if self._windows == before:
                break

    def blame(self, tree: Tree, phase: str) -> str | None:
        """None where a condition may hold, else the name of a reading that keeps it from holding (or '')."""
        if self._turns(tree, phase) is not None:
            return None
        return "" if self._blamed is None else self._name(self._blamed)

    def possible(self, name: str, phase: str) -> str:
        """What a reading can be, in words."""
        if not name:
            return "say what must hold"
        row = self._game.layout.row_of[name]
        values, turns = self._values[phase][row], self._game.scenario.turns
        if row == _TURN:
            return f"turns run from '{turns[0].id}' to '{turns[-1].id}'"
        if values.only == NEVER:
            return f"'{name}' is always {NEVER}: that can never have happened"
        if row in self._windows:
            first, last = (turns[place].id for place in self._windows[row])
            window = f"in '{first}'" if first == last else f"from '{first}' to '{last}'"
            return f"that can come {window}, one order a side and turn, or be {NEVER}: never"
        if values.only is not None:
            return f"'{name}' is always {values.only}"
        return f"'{name}' can be from {values.least} to {values.most}, and must fit what else is asked here"

    def _name(self, row: int) -> str:
        return self._game.layout.readings[row].name

    def _happenings(self) -> dict[int, tuple[Tree, str]]:
        """For the row of each order, event and side's draft: the condition on which it comes, and when."""
        scenario, row_of, tree = self._game.scenario, self._game.layout.row_of, self._game.layout.tree
        found = {row_of[f"since.order.{name}"]: (tree(one.when), "choice") for name, one in scenario.orders.items()}
        for name, event in scenario.events.items():
            found[row_of[f"since.event.{name}"]] = (tree(event.when), "events")
        for name, letter in scenario.letters.items():
            if letter.sender in SIDES:
                found[row_of[f"since.sent.{name}"]] = (tree(letter.when), "choice")
        return found

    def _narrow_letters(self) -> None:
        """A letter is read from the turn on in which it is sent; a third party's when a rule posts it."""
        row_of = self._game.layout.row_of
        for name, letter in self._game.scenario.letters.items():
            sent = self._windows.get(row_of[f"since.sent.{name}"])
            if letter.sender not in SIDES:
                posting = list(self._posting(name))
                sent = (min(first for first, _ in posting), self._last) if posting else None
            self._narrow(row_of[f"since.letter.{name}"], None if sent is None else (sent[0], self._last))

    def _posting(self, letter: str) -> Iterator[Window]:
        """The turns of the rules that post a letter."""
        for way, effects in self._written.parts(Effects):
            if effects.post != letter:
                continue
            if way[0] in ("orders", "events"):
                row = self._game.layout.row_of[f"since.{str(way[0])[:-1]}.{way[1]}"]
                if row in self._windows:
                    yield self._windows[row]
            else:
                yield (0, self._last)

    def _narrow(self, row: int, window: Window | None) -> None:
        old = self._windows.get(row)
        if old is None:
            return
        if window is not None:
            window = (max(old[0], window[0]), min(old[1], window[1]))
        if window is None or window[0] > window[1]:
            del self._windows[row]
            for values in self._values.values():
                values[row] = Spans.of(NEVER, NEVER)
        else:
            self._windows[row] = window

    def _turns(self, tree: Tree, phase: str) -> Window | None:
        """The first and last turn in which a condition can hold; None where it can't."""
        self._blamed = None
        self._left = _MOST_CASES
        found = Spans(())
        try:
            for case in self._cases((tree,), {}, phase):
                found |= self._judge(case, phase)
        except _TooManyError:
            return (0, self._last)
        return (found.least, found.most) if found else None

    def _cases(self, trees: Sequence[Tree], values: Values, phase: str) -> Iterator[Values]:
        """What is left for each reading in every case in which all of ``trees`` hold."""
        atoms, choices = _flat(trees)
        values = dict(values)
        for row, least, most, negated in atoms:
            left = values.get(row, self._values[phase][row])
            values[row] = left.without(least, most) if negated else left.within(least, most)
            if not values[row]:
                self._blamed = row if self._blamed is None else self._blamed
                return
        self._left -= 1
        self._left_in_all -= 1
        if min(self._left, self._left_in_all) < 0 or len(choices) > _MOST_ORS:
            raise _TooManyError
        if not choices:
            yield values
            return
        for part in choices[0].parts:
            yield from self._cases((part, *choices[1:]), values, phase)

    def _judge(self, values: Values, phase: str) -> Spans:
        """The turns in which a case can come, none where its readings can't have such values together."""
        turns = values.get(_TURN, self._values[phase][_TURN])
        culprit = next((row for row in values if self._contradicted(row, values)), None)
        for row, left in values.items():
            if culprit is None and row in self._windows and NEVER not in left:
                first, last = self._windows[row]
                # Turns that are passed over make no difference to how long ago something was, but to the place.
                skipped = left.most > 0 and self._game.course.can_skip
                # When the turns are used up, everything was a turn longer ago than the last turn tells.
                earliest = first + max(left.least - (phase == AFTER), 0)
                turns = turns.within(earliest, self._last if skipped else last + left.most)
                culprit = None if turns else row
        if culprit is not None:
            self._blamed = culprit if self._blamed is None else self._blamed
            return Spans(())
        return turns

    def _contradicted(self, row: int, values: Values) -> bool:
        """Whether a reading has the only value that another one rules out."""
        value = values[row].only
        if value is None:
            return False
        return any(
            values[other_row].only == ruled_out
            for mine, other_row, ruled_out in self._apart.get(row, ())
            if mine == value and other_row in values
        ) or (value != NEVER and any(values[one].only == value for one in self._rivals.get(row, ()) if one in values))


def _flat(trees: Sequence[Tree]) -> tuple[list[Atom], list[Tree]]:
    """The comparisons and the ORs that must all hold."""
    atoms: list[Atom] = []
    choices: list[Tree] = []
    ahead = list(trees)
    while ahead:
        one = ahead.pop()
        if one.atom is not None:
            atoms.append(one.atom)
        elif one.kind == "all":
            ahead += one.parts
        else:
            choices.append(one)
    return atoms, choices


class _TooManyError(Exception):
    """A condition has too many cases to be taken apart: nothing is said of it."""
