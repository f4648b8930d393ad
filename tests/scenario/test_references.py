"""The rules of `game.scenario.references`: what a scenario's names refer to, and what must fit together.

A scenario with one defect of each kind stands in `tests/broken`; here are the rules in words, and their limits.
"""

from __future__ import annotations

import pytest

from game.scenario.references import MAX_COMPARISONS
from tests.check.strait import changed, messages, only, told

RIDER = ("    rider: {channel: fishermen, clauses: [silver]}\n", "")


def test_the_sound_scenario_is_sound() -> None:
    """A scenario in which everything refers to something and fits has no problem."""
    assert told() == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("back_channel: fishermen", "back_channel: fisherman", "no channel 'fisherman'"),
        ("default_odds: calm", "default_odds: clam", "no setting of the odds 'clam'"),
        ("calm: 0, rough: 5", "calm: 0, rough: 5, wild: 9", "no setting of the odds 'wild'"),
        ("    ground: custom\n", "    ground: customs\n", "no ground 'customs'"),
        ("{from: abbot,", "{from: abbess,", "no side or third party 'abbess'"),
        ("post: abbots_word", "post: demand", "no third party's letter 'demand'"),
        ("    wording: hint\n", "    wording: hint\n    answers: demands\n", "no letter 'demands'"),
        ("    form: secret\n", "    form: secret\n    excludes: [gold]\n", "no clause 'gold'"),
        ("    form: secret\n", "    form: secret\n    concepts: [salami]\n", "no concept 'salami'"),
        ("letters: {feeler: 3}", "letters: {demand: 3}", "no letter from ussr 'demand'"),
        ("    waiting: 5\n", "    waiting: 5\n    questions: {gold: 3}\n", "no clause 'gold'"),
        ("types: {us: patient}", "types: {us: calm}", "no type of us 'calm'"),
        ("    at: noon\n", "    at: midnight\n", "no turn 'midnight'"),
        ("    at: noon\n", "    at: noon\n    line: legend\n", "no line 'legend'"),
        ("share: {settlement: 0}", "share: {peace: 0}", "no ending tagged 'peace'"),
        ("players: {us: admiral", "players: {us: marshal", "no player for us 'marshal'"),
        ("curve: {noon: 46", "curve: {moon: 46", "no turn 'moon'"),
    ],
)
def test_every_name_refers_to_something(old: str, new: str, message: str) -> None:
    """Whatever is named must exist, for the side that names it, and the nearest name is offered."""
    assert message in only(told((old, new))).message


def test_the_nearest_reading_of_its_family_is_offered() -> None:
    """A misspelt reading is compared with its own family first."""
    problem = only(told(("{since.order.run_boom: 0}", "{since.order.run_bom: 0}")))
    assert problem.hint == "did you mean 'since.order.run_boom'?"


def test_a_reading_is_told_of_where_it_is_written() -> None:
    """Short forms of amounts and leanings don't mislead the position."""
    edit = ("{base: 1, per: {powder: 0.5}}", "{when: {boom: 1}, amount: {per: {powderr: 0.5}}}")
    problem = only(told(edit))
    assert changed(edit).splitlines()[problem.line - 1][problem.column - 1 :].startswith("powderr")


def test_turns_should_be_named() -> None:
    """A turn compared by its number is warned of: turns move."""
    problem = only(told(('when: {turn: "<= noon", boom: 0}', 'when: {turn: "<= 1", boom: 0}')))
    assert (problem.severity, problem.hint) == ("warning", "name a turn, such as '<= dawn'")


def test_facts_may_build_on_facts() -> None:
    """A fact can read another one, but none can come back to itself, by whatever way."""
    assert told(('dry: {powder: "<= 4"}', "dry: {fact.settled: 0}")) == []
    found = told(('dry: {powder: "<= 4"}', "dry: {fact.settled: 1}"), ("{agreed.guns_away: 1}", "{fact.dry: 1}"))
    assert [problem.message.split("'")[1] for problem in found] == ["dry", "settled"]


def test_facts_do_not_grow_without_end() -> None:
    """A fact that doubles the one before, and so on, is refused before it is written out."""
    chain = "".join(
        f"  f{place}: {{all: [{{fact.f{place - 1}: 1}}, {{fact.f{place - 1}: 1}}]}}\n" for place in range(1, 40)
    )
    found = told(("facts:\n", f"facts:\n  f0: {{boom: 1}}\n{chain}"))
    assert f"more than {MAX_COMPARISONS:,} comparisons" in messages(found)


def test_orders_of_one_side_may_set_the_same_variable() -> None:
    """A side gives one order a turn, so its orders never meet."""
    assert told(("effects: {escalation: -2}", "effects: {escalation: -2, boom: =0}")) == []


def test_orders_of_both_sides_may_not() -> None:
    """Orders of both sides can meet, unless their conditions can't hold together."""
    shut = ("effects: {powder: +1}", "effects: {powder: +1, boom: =0}")
    assert "can set 'boom'" in only(told(shut)).message
    assert told(shut, ("title: Wait, effects: {powder", "title: Wait, when: {boom: 1}, effects: {powder")) == []


def test_a_rule_may_not_set_twice() -> None:
    """The `also` of a rule comes in the same phase as its own effects."""
    also = "    also: [{when: {powder: 3}, effects: {boom: =0}}]\n    sources: [Log 2]\n  spy:"
    assert "'also' of order 'shut_boom'" in only(told(("    sources: [Log 2]\n  spy:", also))).message


def test_clauses_that_exclude_each_other_may_set_the_same_variable() -> None:
    """What can't be agreed together sets nothing together."""
    hook = ("    form: secret\n", "    form: secret\n    on: {agreed: {boom: =1}}\n")
    assert "can set 'boom'" in only(told(hook)).message
    apart = ("    form: secret\n", "    form: secret\n    on: {agreed: {boom: =1}}\n    excludes: [free_passage]\n")
    assert told(apart, RIDER) == []


def test_agreed_and_broken_never_meet() -> None:
    """Hooks of different phases, and hooks of one clause of which only one can come, may set the same variable."""
    hooks = "on: {agreed: {boom: =0}, kept: {boom: =1}, broken: {boom: =0}}"
    assert told(("on: {agreed: {boom: =0}}", hooks)) == []


@pytest.mark.parametrize("effects", ["{escalation: =3}", "{leak: [silver]}", "{lapse: [us]}"])
def test_a_drift_only_adds(effects: str) -> None:
    """Drifts are so much a day: they set nothing, and do nothing to clauses or letters."""
    drift = f"drifts:\n  tide: {{title: The tide, effects: {effects}}}\nendings:\n"
    assert "drift 'tide' can't" in only(told(("endings:\n", drift))).message


def test_what_is_broken_can_break_nothing_more() -> None:
    """The hooks of clauses kept, broken and leaked come last in a turn; those before may do everything."""
    assert told(("on: {agreed: {boom: =0}}", "on: {agreed: {lapse: [ussr], keep: [guns_away]}}")) == []
    late = only(told(("on: {agreed: {boom: =0}}", "on: {kept: {keep: [guns_away]}}")))
    assert "'kept' of clause 'free_passage' can't" in late.message


def test_a_lone_type_hides_nothing() -> None:
    """A side has no hidden types, or two and more."""
    lone = ("      proud: {title: Proud, text: You cannot be seen to give way., chance: 40}\n", "")
    assert "only one type" in only(told(lone)).message


def test_a_ladder_needs_its_variable_and_its_odds() -> None:
    """Where there is a ladder there is `escalation`, and a setting of the odds that holds by default."""
    assert "default_odds" in only(told(("default_odds: calm\n", ""))).message
    assert "measures the variable 'escalation'" in messages(
        told(("  escalation: {title: Esc", "  height: {title: Esc"))
    )
    assert "from 0 to 100 per cent" in only(told(("calm: 10,", "calm: 101,"))).message


def test_estimates_are_of_what_is_not_seen() -> None:
    """Who sees a variable needs no estimate; an estimate lies within the limits."""
    assert "needs no estimate" in only(told(("seen_by: [ussr]", "seen_by: [us, ussr]"))).message
    assert "is not between" in only(told(("{value: 4, spread", "{value: 14, spread"))).message


def test_words_are_for_values_that_come() -> None:
    """Words for single values are for values within the limits; numbers as keys are found in the file."""
    words = ("start: 0, max: 1}", 'start: 0, max: 1, values: {0: Open, "2": Torn}}')
    assert "can never be 2" in only(told(words)).message


def test_each_side_can_move_and_is_scored() -> None:
    """Both sides are there, have an order, and a score in every ending."""
    assert "no score for ussr" in only(told(("scores: {us: 5, ussr: 5}", "scores: {us: 5}"))).message
    theirs = ("wait_us: {side: us", "wait_us: {side: ussr")
    more = [(f"{name}:\n    side: us", f"{name}:\n    side: ussr") for name in ("shut_boom", "spy")]
    found = told(theirs, *more)
    assert "us has no order to give" in messages(found)


def test_questions_go_by_a_back_channel() -> None:
    """Questions need a back channel, and a public channel is none."""
    assert "questions need a back channel" in only(told(("back_channel: fishermen\n", ""))).message
    assert "it is no back channel" in only(told(("back_channel: fishermen", "back_channel: heralds"))).message


def test_letters_are_such_as_could_be_written() -> None:
    """A draft keeps to six clauses, its sender's channels and grounds."""
    whose = "public: yes, hours: [0, 0], sides: [ussr]"
    assert "cannot use the channel 'heralds'" in only(told(("public: yes, hours: [0, 0]", whose))).message
    grounds = ("text: So it has always been.,", "text: So it has always been., sides: [ussr],")
    assert "cannot use the ground 'custom'" in only(told(grounds)).message
    many = [f"c{number}" for number in range(6)]
    clauses = "".join(f"  {name}: {{giver: us, title: C, text: C., worth: {{us: 0, ussr: 0}}}}\n" for name in many)
    rider = ("clauses: [silver]}", f"clauses: [silver, {', '.join(many[:4])}]}}")
    assert "may have at most 6" in only(told(("clauses:\n", f"clauses:\n{clauses}"), rider)).message


def test_an_answer_to_a_hint_takes_it_up() -> None:
    """A draft that answers a hint is an offer with all its clauses."""
    answer = ("    ground: custom\n", "    ground: custom\n    answers: feeler\n")
    assert told(answer) == []
    hint = ("    ground: custom\n", "    ground: custom\n    answers: feeler\n    wording: hint\n")
    assert "is answered by an offer" in only(told(hint)).message
    more = ("    clauses: [free_passage]\n", "    clauses: [free_passage, silver]\n")
    assert "missing: silver" in only(told(answer, more, RIDER)).message


def test_a_third_party_writes_one_open_letter() -> None:
    """A third party's letter has no rider and answers nothing."""
    rider = ("title: Peace, ", "title: Peace, rider: {channel: fishermen, clauses: [silver]}, ")
    assert "no 'rider'" in only(told(rider)).message
    assert "no 'answers'" in only(told(("title: Peace, ", "title: Peace, answers: demand, "))).message


def test_an_opponent_has_a_name_of_its_own() -> None:
    """No opponent is called like a player that every scenario has."""
    found = told(("  admiral:\n", "  random:\n"), ("players: {us: admiral", "players: {us: random"))
    assert "every scenario has" in only(found).message


def test_a_what_if_begins_where_it_leaves_its_line() -> None:
    """A what-if holds no moves before its turn, and both sides have a player."""
    before = ("moves: {noon: {us: wait_us}", "moves: {dawn: {us: wait_us}")
    assert "'dawn' is before 'noon'" in only(told(before)).message
    assert (
        "nobody plays ussr" in only(told(("players: {us: admiral, ussr: marshal}", "players: {us: admiral}"))).message
    )


def test_scores_and_limits_run_upwards() -> None:
    """The least is never above the most."""
    scores = "    scores: {us: 5, ussr: 5}\n"
    assert "above the most" in only(told((scores, scores + "    limits: {us: [9, 3]}\n"))).message
    assert "least is above most" in only(told(("opponents:\n", "scores: {least: 9, most: 3}\nopponents:\n"))).message


def test_maps_lie_on_the_globe() -> None:
    """A map's edges are in order, and its places have a latitude and a longitude."""
    place = "{name: Fort, at: [120, 3], mark: base}"
    atlas = f"maps:\n  bay: {{title: Bay, base: world, area: [10, 5, 3, 9], places: [{place}]}}\nlines:\n"
    assert len(told(("lines:\n", atlas))) == 2


def test_clocks_run_forward() -> None:
    """A capital's clock is known from the first turn on, and its changes come in order."""
    leader = "    leader: The admiral\n"
    late = "    clock: {city: Westport, offsets: [{since: 1962-10-28 07:00, hours: -5}]}\n"
    assert "the clock tells nothing" in only(told((leader, leader + late))).message
    two = "    clock: {city: Westport, offsets: [{hours: -4}, {hours: -5}]}\n"
    assert "no later than" in only(told((leader, leader + two))).message


def test_time_can_be_counted() -> None:
    """From the first turn to the last letter there are no more hours than a position counts."""
    assert "there may be 30,000 hours" in only(told(("starts: 1962-10-26 18:00", "starts: 1966-10-26 18:00"))).message
