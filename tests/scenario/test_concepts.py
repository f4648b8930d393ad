"""The glossaries of the two scenarios of history: whole, sourced, and in step with each other."""

from __future__ import annotations

from functools import cache

import pytest

from game.places import scenarios
from game.scenario.library import load, load_text
from game.scenario.model import Concept
from game.scenario.problems import ContentError

NAMED = {
    *("anchoring", "audience_cost", "back_channel", "batna", "bluff", "commitment_tactic", "compellence"),
    *("costly_signal", "creating_claiming", "credible_commitment", "deadline", "face_saving", "fait_accompli"),
    *("good_cop", "grit", "groupthink", "interests", "linkage", "logrolling", "mediation", "misperception"),
    *("nibbling", "objective_criteria", "outcome_bias", "principal_agent", "reactive_devaluation", "reciprocity"),
    *("reservation", "ripeness", "salami", "security_dilemma", "spoiler", "threat_left_to_chance", "tit_for_tat"),
    *("trollope", "two_level", "zopa"),
}
"""The names that teachers use."""

ELSEWHERE = {"bluff", "commitment_tactic", "groupthink"}
"""What Black Saturday has no moment to show."""


@cache
def concepts(name: str) -> dict[str, Concept]:
    """A scenario's glossary."""
    return load(name).scenario.concepts


def test_every_idea_is_there() -> None:
    """Thirteen Days has them all, Black Saturday those that it shows."""
    assert set(concepts("thirteen_days")) == NAMED
    assert set(concepts("black_saturday")) == NAMED - ELSEWHERE


@pytest.mark.parametrize("name", ["thirteen_days", "black_saturday"])
def test_every_idea_has_its_moment_with_sources(name: str) -> None:
    """Who coined it, what it means, where it showed in 1962 and where that is told."""
    for one, about in concepts(name).items():
        assert about.sources and about.moment is not None and about.moment.sources, one


def test_both_say_the_same() -> None:
    """Where both have an idea they say the same of it; only the turns are each scenario's own."""
    whole, part = concepts("thirteen_days"), concepts("black_saturday")

    def told(one: Concept) -> dict[str, object]:
        return one.model_dump(exclude={"moment": {"turn"}})

    for name, one in part.items():
        assert told(one) == told(whole[name])


def test_moments_lie_in_many_turns() -> None:
    """Both have moments all along, in turns of their own."""
    for name in ("thirteen_days", "black_saturday"):
        assert len({one.moment.turn for one in concepts(name).values() if one.moment is not None}) > 4


def test_a_moment_in_a_turn_that_there_is_not() -> None:
    """It is named with its place."""
    path = scenarios() / "chicken.yaml"
    text = path.read_text(encoding="utf-8").rstrip("\n") + "\n    moment: {turn: choise, text: Then.}\n"
    with pytest.raises(ContentError, match="no turn 'choise'"):
        load_text(text, "chicken.yaml")
