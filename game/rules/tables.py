"""A scenario compiled to tables, once; every game of that scenario is played by looking things up in them."""

from __future__ import annotations

from functools import cached_property

from game.rules.beliefs import BeliefTables
from game.rules.clause_tables import ClauseTables
from game.rules.course_tables import CourseTables
from game.rules.layout import Layout
from game.rules.order_tables import OrderTables
from game.rules.post_tables import PostTables
from game.rules.score_tables import ScoreTables
from game.scenario.model import Scenario


class Game:
    """All tables of one scenario.  Made by :func:`compile_scenario`; never changed.

    The parts are compiled when they are first used.
    """

    def __init__(self, scenario: Scenario) -> None:
        """Compile a scenario that has passed its checks."""
        self.scenario = scenario
        self.layout = Layout(scenario)

    @cached_property
    def orders(self) -> OrderTables:
        """Whose orders there are, when they are legal, what they do."""
        return OrderTables(self.layout)

    @cached_property
    def post(self) -> PostTables:
        """Drafted letters, channels, and what reading does."""
        return PostTables(self.layout)

    @cached_property
    def clauses(self) -> ClauseTables:
        """What clauses are worth, what shuts them out, what becomes of them."""
        return ClauseTables(self.layout)

    @cached_property
    def course(self) -> CourseTables:
        """Turns, chance, drift, the ladder, endings."""
        return CourseTables(self.layout)

    @cached_property
    def scores(self) -> ScoreTables:
        """How an ended game is scored."""
        return ScoreTables(self.layout)

    @cached_property
    def beliefs(self) -> BeliefTables:
        """What deeds tell of the hidden types of those who do them."""
        return BeliefTables(self.layout)


def compile_scenario(scenario: Scenario) -> Game:
    """The tables of a scenario that has been loaded and checked."""
    return Game(scenario)
