"""Names for what happened: each rule by which a decision shows an idea, and how the most telling are chosen."""

from __future__ import annotations

from collections import Counter

import pytest

from game.analysis.course import Course
from game.analysis.judge import Judgement, Light
from game.analysis.luck import Luck, Share
from game.analysis.named import BY_PATTERN, BY_WORD, by_turn, named
from game.analysis.patterns import (
    PATTERNS,
    Pattern,
    anchoring,
    audience_cost,
    creating_claiming,
    deadline,
    logrolling,
    nibbling,
    objective_criteria,
    outcome_bias,
    reactive_devaluation,
    tit_for_tat,
)
from game.analysis.review import Review
from game.analysis.showing import Showing
from game.record import Replay
from game.rules import parse_move
from tests.analysis.lines import game, history, scenario

FRI, NIGHT, SATURDAY, AFTERNOON, SAT_NIGHT, DAWN = range(6)
QUIET = ("hold_fire", "wait")


def found(pattern: Pattern, again: Replay, side: str) -> list[Showing]:
    """What one pattern finds in a side's game."""
    return list(pattern(Course(again, side)))


def test_the_first_public_demand_is_an_anchor() -> None:
    """What is asked for in public for the first time; the letter before it went by cable."""
    _, again = history()
    (one,) = found(anchoring, again, "ussr")
    assert (one.turn, one.about) == (NIGHT, ("no_invasion", "turkey"))


@pytest.mark.parametrize(
    ("first", "second", "more"),
    [
        ("offer cable: missiles_out no_invasion", "offer cable: missiles_out no_invasion turkey", ("turkey",)),
        ("offer cable: missiles_out no_invasion", "offer cable: missiles_out no_invasion", None),
        ("hint cable: missiles_out no_invasion", "offer cable: missiles_out no_invasion turkey", None),
        ("offer cable: missiles_out no_invasion", "offer cable: missiles_out turkey", None),
        ("offer cable: missiles_out no_invasion", "offer cable: missiles_out inspection_un no_invasion turkey", None),
    ],
    ids=["one thing more", "the same", "after a hint", "another thing", "for something more"],
)
def test_nibbling_asks_for_more_and_gives_no_more(first: str, second: str, more: tuple[str, ...] | None) -> None:
    """All that an earlier offer asked for, and something besides, for nothing new."""
    _, again = game([("hold_fire", f"wait; {first}"), ("hold_fire", f"wait; {second}")])
    assert [one.about for one in found(nibbling, again, "ussr")] == ([more] if more else [])


def test_nibbling_after_the_bargain_is_more_telling() -> None:
    """Guantanamo in November, which Khrushchev asked for after all was agreed."""
    _, again = history("thirteen_days")
    (one,) = found(nibbling, again, "ussr")
    assert one.about == ("guantanamo",) and one.telling > 3
    assert again.last.game.scenario.turns[one.turn].id == "november"


def test_an_audience_cost_is_paid_where_a_public_demand_is_dropped() -> None:
    """Moscow had asked for Turkey by radio, and signed with Turkey in secret; Washington dropped nothing."""
    _, again = history()
    (one,) = found(audience_cost, again, "ussr")
    assert (one.turn, one.about) == (DAWN, ("turkey",))
    assert not found(audience_cost, again, "us")


def test_logrolling_gives_what_costs_less_than_it_is_worth() -> None:
    """Missiles for the pledge; a letter that only asks is no trade, and the same trade counts once."""
    same = "wait; offer cable: missiles_out no_invasion"
    _, again = game([("hold_fire", same), ("low_flights; send ultimatum", same)])
    assert [(one.turn, one.about) for one in found(logrolling, again, "ussr")] == [
        (FRI, ("missiles_out", "no_invasion"))
    ]
    assert not found(logrolling, again, "us")


def test_an_offer_passed_over_and_later_made() -> None:
    """Their clauses, let lie, and offered by oneself two turns later."""
    terms = "missiles_out no_invasion quarantine_off"
    moves = [("hold_fire", f"wait; offer broadcast: {terms}"), QUIET, (f"hold_fire; offer cable: {terms}", "wait")]
    _, again = game(moves)
    (one,) = found(reactive_devaluation, again, "us")
    assert (one.by, one.turn, one.about) == ("offered_later", NIGHT, ("missiles_out", "no_invasion", "quarantine_off"))
    assert not found(reactive_devaluation, again, "ussr")


def test_an_offer_passed_over_that_was_worth_more_than_waiting() -> None:
    """The missiles and inspectors for nothing, let lie; the same accepted is nothing that was passed over."""
    gift = ("hold_fire", "wait; offer broadcast: missiles_out inspection_un")
    _, again = game([gift, QUIET, QUIET])
    (one,) = found(reactive_devaluation, again, "us")
    assert one.by == "passed_over" and one.about == ("missiles_out", "inspection_un")
    _, again = game([gift, QUIET, ("hold_fire; accept ussr1", "wait")])
    assert not found(reactive_devaluation, again, "us")


def test_the_deadline_effect_is_an_agreement_in_the_last_hour() -> None:
    """Sunday before dawn is the last turn of the crisis; Saturday morning is not yet."""
    _, again = history()
    assert [one.turn for one in found(deadline, again, "us")] == [DAWN]
    early = [("hold_fire", "wait; offer broadcast: missiles_out no_invasion"), ("hold_fire; accept ussr1", "wait")]
    assert not found(deadline, game(early)[1], "us")


@pytest.mark.parametrize(("order", "in_kind"), [("add_oil", True), ("hold_fire", False)])
def test_tit_for_tat_answers_in_kind(order: str, in_kind: bool) -> None:
    """A tanker sent, and oil added to the list; or fire held, which is no answer in kind."""
    _, again = game([QUIET, ("hold_fire", "run_tanker"), (order, "wait")])
    assert [one.about for one in found(tit_for_tat, again, "us")] == ([("run_tanker", "add_oil")] if in_kind else [])


def test_a_settlement_that_creates_value() -> None:
    """October's bargain was worth more than nothing to both together."""
    _, again = history()
    (one,) = found(creating_claiming, again, "us")
    assert one.turn == SAT_NIGHT and "missiles_out" in one.about and "turkey" in one.about


def test_a_principle_is_one_that_both_could_invoke() -> None:
    """Equal security is; that one was deceived is a reproach."""
    _, again = game([QUIET, ("low_flights; send ultimatum", "wait; send broadcast_of_27")])
    assert [one.about for one in found(objective_criteria, again, "ussr")] == [("equal_security",)]
    assert not found(objective_criteria, again, "us")


def judged(again: Replay, loss: float, start: float, result: float) -> Review:
    """Washington's game with one decision judged, and a result that chance took away in the second turn."""
    move = parse_move("hold_fire")
    light = Light({}, move, loss, 0.5)
    nothing = Share(0.0, 0.0, 0.0)
    turns = (nothing, Share(0.0, 0.0, result - start), nothing)
    decision = Judgement(AFTERNOON, "us", move, "kennedy", light, light, ())
    return Review("us", {"us": "kennedy", "ussr": "khrushchev"}, (decision,), Luck(start, turns, result))


@pytest.mark.parametrize(
    ("loss", "start", "result", "expected"),
    [
        (20.0, 50.0, 60.0, [("good_luck", AFTERNOON)]),
        (20.0, 50.0, 40.0, []),
        (2.0, 50.0, 30.0, [("bad_luck", NIGHT)]),
        (9.0, 50.0, 30.0, []),
        (2.0, 50.0, 40.0, []),
    ],
    ids=["a blunder rewarded", "a blunder punished", "no mark punished", "a mistake punished", "little lost"],
)
def test_outcome_bias(loss: float, start: float, result: float, expected: list[tuple[str, int]]) -> None:
    """A good end after a blunder, or a bad one without a mark; without a judgement nothing is said."""
    _, again = game([QUIET, QUIET, QUIET])
    course = Course(again, "us", judged(again, loss, start, result))
    assert [(one.by, one.turn) for one in outcome_bias(course)] == expected
    assert not found(outcome_bias, again, "us")


@pytest.mark.parametrize("name", ["black_saturday", "thirteen_days"])
@pytest.mark.parametrize("side", ["us", "ussr"])
def test_few_ideas_a_decision_and_the_most_telling_first(name: str, side: str) -> None:
    """Each idea at most once a turn, few in a turn, all of the glossary, best moments first."""
    _, again = history(name)
    ideas = named(again, side)
    assert len(ideas) > 8
    assert {one.concept for one in ideas} <= set(again.last.game.scenario.concepts)
    assert [one.best.telling for one in ideas] == sorted((one.best.telling for one in ideas), reverse=True)
    for turn, shown in by_turn(ideas).items():
        assert len(shown) <= BY_PATTERN + BY_WORD and {one.turn for one in shown} == {turn}
        assert max(Counter(one.concept for one in shown).values()) == 1
    for idea in ideas:
        assert [one.telling for one in idea.shown] == sorted((one.telling for one in idea.shown), reverse=True)


def test_a_game_without_letters_and_leaders() -> None:
    """The small model has one idea, which its orders name; patterns that it does not know are left out."""
    _, again = game([("blockade", "withdraw")], name="chicken")
    (idea,) = named(again, "us")
    assert idea.concept == "chicken" and idea.best.by == "order"


def test_every_pattern_is_in_both_glossaries() -> None:
    """What is looked for has a name and a moment in both scenarios of history."""
    for name in ("black_saturday", "thirteen_days"):
        concepts = scenario(name).scenario.concepts
        assert {pattern.__name__ for pattern in PATTERNS} <= set(concepts)
