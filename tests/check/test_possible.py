"""The rules of `game.check.possible`: what can be proved never to happen, and what cannot."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.check.possible import impossible
from game.check.reach import Reach
from game.check.spans import Spans
from game.check.values import PHASES
from game.rules import compile_scenario
from game.scenario.library import load_text
from game.scenario.parts import Condition
from game.scenario.written import Written
from tests.check.strait import Edit, changed

SHOT = "{since.order.run_boom: 0}"
SPY = "when: {turn: noon}\n    effects: {rev"


def never(*edits: Edit) -> list[str]:
    """The orders, events and endings that can be proved never to be."""
    loaded = load_text(changed(*edits), "strait")
    proved = impossible(Written(loaded.scenario, loaded.positions), compile_scenario(loaded.scenario))
    return [name for _, name in proved.never]


def idle(*edits: Edit) -> list[str]:
    """Other conditions that can be proved never to hold: what is said of them."""
    loaded = load_text(changed(*edits), "strait")
    proved = impossible(Written(loaded.scenario, loaded.positions), compile_scenario(loaded.scenario))
    return [problem.message for problem in proved.idle]


def shot(when: str) -> list[str]:
    """What is never, if this is the condition of the event."""
    return never((SHOT, when))


def test_the_sound_scenario_can_all_happen() -> None:
    """Nothing is called impossible that happens in some game."""
    assert never() == []
    assert idle() == []


def test_a_reading_stays_within_its_limits() -> None:
    """A variable is compared with what it can be."""
    assert shot("{escalation: '> 100'}") == ["shot"]
    assert shot("{escalation: '>= 100'}") == []


def test_a_variable_moves_only_as_rules_move_it() -> None:
    """A variable that nothing lowers never falls below its start."""
    assert shot("{powder: '< 5'}") == []
    assert shot("{boom: '!= 0', escalation: '>= 0'}") == []
    only_up = ("effects: {escalation: +12, powder: -1}", "effects: {escalation: +12}")
    assert never(only_up, (SHOT, "{powder: '< 5'}")) == ["shot"]


def test_comparisons_of_one_reading_must_agree() -> None:
    """All comparisons of a mapping hold together, through facts and `all`, and `not` turns them round."""
    assert shot("{powder: ['> 5', '< 5']}") == ["shot"]
    assert shot("{fact.dry: 1, powder: 5}") == ["shot"]
    assert shot("{fact.dry: 0, powder: 5}") == []
    assert shot("{all: [{powder: 3}, {not: {powder: '<= 3'}}]}") == ["shot"]


def test_one_case_is_enough() -> None:
    """A condition is possible if one of its ways is."""
    assert shot("{any: [{powder: 99}, {powder: 3}]}") == []
    assert shot("{any: [{powder: 99}, {boom: 7}]}") == ["shot"]
    assert shot("{not: {}}") == ["shot"]


def test_a_side_gives_one_order_a_turn() -> None:
    """Two orders of one side were never given equally long ago; of both sides they were."""
    assert shot("{since.order.wait_us: 0, since.order.shut_boom: 0}") == ["shot"]
    assert shot("{since.order.wait_us: 0, since.order.shut_boom: 1}") == []
    assert shot("{since.order.shut_boom: 0, since.order.run_boom: 0}") == []


def test_what_was_done_was_done_earlier_when_sides_choose() -> None:
    """At a choice the last order was a turn ago."""
    assert never((SPY, SPY.replace("{turn: noon}", "{since.order.wait_us: 0}"))) == ["spy"]
    assert never((SPY, SPY.replace("{turn: noon}", "{since.order.wait_us: 1}"))) == []


def test_events_do_not_see_each_other() -> None:
    """Events of a turn are drawn together, so none is nought turns ago to another."""
    assert shot("{since.event.abbot_comes: 0}") == ["shot"]
    assert shot("{since.event.abbot_comes: 1}") == []


def test_what_comes_later_has_not_come_yet() -> None:
    """An order that is given at noon is known of from noon on."""
    assert shot("{turn: dawn, since.order.spy: '< 99'}") == ["shot"]
    assert shot("{turn: noon, since.order.spy: 0}") == []
    assert shot("{turn: dusk, since.order.spy: 0}") == ["shot"]
    assert shot("{turn: dusk, since.order.spy: 1}") == []


def test_what_hangs_on_the_impossible_is_impossible() -> None:
    """Proofs go through chains: no order, no event, no letter that it posts, no ending."""
    found = never(
        (SPY, SPY.replace("{turn: noon}", "{powder: 77}").replace("powder", "boom")),
        (SHOT, "{since.order.spy: '< 99'}"),
        ("when: {turn: noon}\n    chance", "when: {since.event.shot: '< 99'}\n    chance"),
        ("when: {fact.settled: 1}", "when: {since.letter.abbots_word: '< 99'}"),
    )
    assert found == ["spy", "shot", "abbot_comes", "bargain"]


def test_types_exclude_each_other() -> None:
    """A leader has one hidden type, and always one."""
    assert shot("{type.us.patient: 1, type.us.proud: 1}") == ["shot"]


def test_clauses_are_what_they_can_be() -> None:
    """A secret clause is never public; nothing is kept that no rule keeps; what is excluded isn't agreed."""
    assert shot("{agreed.silver.public: 1}") == ["shot"]
    assert shot("{stands.silver.public: 1}") == ["shot"]
    assert shot("{kept.silver: 1}") == ["shot"]
    assert shot("{agreed.guns_away: 0, agreed.guns_away.secret: 1}") == ["shot"]
    excludes = ("text: The guns are carried away.", "text: The guns are carried away.\n    excludes: [silver]")
    rider = ("    rider: {channel: fishermen, clauses: [silver]}\n", "")
    assert never((SHOT, "{agreed.guns_away: 1, agreed.silver: 1}")) == []
    assert never((SHOT, "{agreed.guns_away: 1, agreed.silver: 1}"), excludes, rider) == ["shot"]


def test_an_event_needs_a_chance() -> None:
    """A chance of nought is none; one that depends on readings may be some."""
    assert never(("    chance: 50\n", "    chance: 0\n")) == ["shot"]
    assert never(("    chance: 50\n", "    chance: {per: {powder: 1}, max: 0}\n")) == ["shot"]
    assert never(("    chance: 50\n", "    chance: {base: 0, per: {powder: 1}}\n")) == []


def test_the_last_ending_needs_no_condition_that_holds() -> None:
    """When the turns are used up the last ending comes, whatever it asks."""
    assert never(('when: {turn: "> dusk"}', "when: {boom: 9}")) == []


def test_idle_conditions_are_warned_of() -> None:
    """Other conditions that never hold do no harm, but were meant to do something."""
    also = "    also: [{when: {boom: 9}, effects: {powder: +1}}]\n    sources: [Log 2]\n  spy:"
    assert "'boom'" in "".join(idle(("    sources: [Log 2]\n  spy:", also)))
    report = "reports:\n  odd: {turn: noon, when: {powder: 77}, text: {us: Odd.}, sources: [Log 1]}\nvariables:\n"
    assert "'powder'" in "".join(idle(("variables:\n", report)))


def test_scores_are_counted_after_the_last_turn() -> None:
    """When the turns are used up, what was done in the last of them was one turn ago."""
    part = "{title: Last, side: us, when: {turn: dusk, since.order.wait_us: 1}, amount: 1}"
    assert idle(("opponents:\n", f"scores:\n  parts: [{part}]\nopponents:\n")) == []


def test_too_many_cases_are_left_alone() -> None:
    """A condition that can't be taken apart in time is not called impossible."""
    many = ", ".join("{any: [{powder: 1}, {powder: 2}, {boom: 0}]}" for _ in range(30))
    assert shot(f"{{all: [{many}], escalation: 101}}") == ["shot"]
    assert shot(f"{{all: [{many}]}}") == []


numbers = st.integers(-6, 6)


@given(st.lists(st.tuples(numbers, numbers, st.booleans()), max_size=6))
def test_spans_are_sets_of_numbers(steps: list[tuple[int, int, bool]]) -> None:
    """Cutting spans is cutting sets."""
    spans, plain = Spans.of(-5, 5), set(range(-5, 6))
    for least, most, negated in steps:
        inside = set(range(least, most + 1))
        spans = spans.without(least, most) if negated else spans.within(least, most)
        plain = plain - inside if negated else plain & inside
    assert {number for number in range(-9, 10) if number in spans} == plain
    assert bool(spans) == bool(plain)
    assert not plain or (spans.least, spans.most) == (min(plain), max(plain))


@pytest.mark.parametrize("phase", PHASES)
def test_asking_nothing_is_always_possible(phase: str) -> None:
    """An empty condition holds in every phase."""
    loaded = load_text(changed(), "strait")
    game = compile_scenario(loaded.scenario)
    reach = Reach(Written(loaded.scenario, loaded.positions), game)
    assert reach.blame(game.layout.tree(Condition.model_validate({})), phase) is None
