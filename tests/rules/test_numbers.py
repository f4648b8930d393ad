"""The rules about numbers, conditions, chance and time, one test a rule, with the rule as its text."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from game.rules import entries_seen, rung, score_block, score_lines, scores, slip_chances, start, visible_variables
from game.rules.amounts import rounded
from game.rules.chance import MILLION, for_hours, over_hours
from game.rules.turn import play
from game.scenario.parts import Condition
from tests.rules.blocks import block_of
from tests.rules.desk import CALM, Desk, altered, game_of

TURNS = ("day", "quarter", "spare", "half", "long")


def numbers(changes: Mapping[str, Any] | None = None, **about: Any) -> Desk:
    """A game of the scenario of numbers, perhaps altered, in which nothing happens by chance."""
    game = altered("numbers", changes) if changes else game_of("numbers")
    return Desk(game, **{"draws": CALM, **about})


def chance_over(per_cent_a_day: float, hours: int) -> int:
    """1 - (1 - h)^(hours / 24) in parts per million, in decimals."""
    left = (1 - Decimal(str(per_cent_a_day)) / 100) ** (Decimal(hours) / 24)
    return int(((1 - left) * MILLION).to_integral_value(rounding="ROUND_HALF_UP"))


# Time


def test_turns_and_since_counts() -> None:
    """What has not happened is 99 turns ago; what happened this turn is 1 turn ago at the next choice, then 2."""
    desk = numbers()
    assert desk["since.order.add_us"] == 99 and desk["turn"] == 0
    desk.play(us="add_us")
    assert desk["since.order.add_us"] == 1 and desk["since.order.set_us"] == 99 and desk["turn"] == 1
    desk.play()
    assert desk["since.order.add_us"] == 2 and desk["since.order.wait_us"] == 1


def test_this_turn_is_nought_turns_ago_to_later_phases() -> None:
    """To events and endings an order of this turn was given 0 turns ago; to its own phase it is as before."""
    desk = numbers(draws=None)
    desk.play(ussr="add_ussr")
    assert desk["since.event.sure_once"] == 1
    also = numbers()
    also.play(us="also_us")
    assert also["salt"] == 89, "never given before, as the phase begins"
    also.play(us="also_us")
    assert also["salt"] == 89


def test_skipped_turn() -> None:
    """A turn with `skip` is passed over if its condition holds when it would begin, and played otherwise."""
    calm, tense = numbers(), numbers()
    calm.wait(2)
    assert TURNS[calm["turn"]] == "half"
    tense.play(us="climb_us")
    tense.wait(1)
    assert TURNS[tense["turn"]] == "spare"
    tense.wait(1)
    assert TURNS[tense["turn"]] == "half"


def test_first_turn_skipped() -> None:
    """The first turn can be passed over too."""
    turns = [
        {"id": "first", "starts": "1962-10-20 00:00", "hours": "6", "title": "One", "skip": {"escalation": "< 50"}},
        {"id": "long", "starts": "1962-10-20 06:00", "hours": "6", "title": "Two"},
    ]
    plain = {"turns": turns, "endings": {"nothing": {"when": {"turn": "long"}}}}
    assert numbers(plain)["turn"] == 1


def test_last_ending_is_the_fallback() -> None:
    """If none holds after the last turn, the last ending in the list is taken."""
    desk = numbers({"endings": {"nothing": {"when": {"salt": "0"}}}})
    desk.wait(4)
    assert desk.position.ending() == "nothing"


def test_last_turn_skipped_falls_back_too() -> None:
    """If the last turn is passed over, the game ends with the last ending in the list."""
    turns = [
        {"id": "long", "starts": "1962-10-20 00:00", "hours": "6", "title": "One"},
        {"id": "last", "starts": "1962-10-20 06:00", "hours": "6", "title": "Two", "skip": {"escalation": "< 50"}},
    ]
    desk = numbers({"turns": turns, "endings": {"nothing": {"when": {"salt": "0"}}}})
    step = desk.play()
    assert desk.position.ending() == "nothing" and desk["turn"] == 1
    assert [notice.subject for notice in step.notices if notice.kind == "ending"] == ["nothing"]


def test_first_ending_that_holds() -> None:
    """The first ending in the list whose condition holds is taken, after any turn."""
    both, one = numbers(), numbers()
    both.play(us="end_us", ussr="end_ussr")
    one.play(ussr="end_ussr")
    assert both.position.ending() == "first" and one.position.ending() == "second"
    assert both["over"] == 2 and both["turn"] == 0


def test_a_game_that_is_over_stays_as_it_is() -> None:
    """A game of a block that has ended stays as it is while the others go on."""
    game = game_of("numbers")
    block = start(game, [1, 2, 3])
    block = play(block, block_of(game, [["end_us", "wait_us", "add_us"], ["add_ussr"] * 3]))
    ended = block.rows[:, 0].copy()
    again = play(block, block_of(game, [["climb_us", "wait_us", "wait_us"], ["add_ussr"] * 3]))
    assert np.array_equal(again.rows[:, 0], ended)
    assert again.value("turn", 1) == 3  # the spare turn is passed over
    assert again.value("grain", 1) == 18


# Conditions


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ({"grain": "10"}, True),
        ({"grain": "9"}, False),
        ({"grain": "= 10"}, True),
        ({"grain": "!= 10"}, False),
        ({"grain": "!= 11"}, True),
        ({"grain": ">= 10"}, True),
        ({"grain": ">= 11"}, False),
        ({"grain": "> 9"}, True),
        ({"grain": "> 10"}, False),
        ({"grain": "<= 10"}, True),
        ({"grain": "<= 9"}, False),
        ({"grain": "< 11"}, True),
        ({"grain": "< 10"}, False),
        ({"grain": "> -50"}, True),
        ({"grain": ["> 9", "< 11"]}, True),
        ({"grain": ["> 9", "< 10"]}, False),
        ({"grain": ["> 10", "< 11"]}, False),
        ({"grain": ">= 10", "iron": "3"}, True),
        ({"grain": ">= 10", "iron": "4"}, False),
        ({}, True),
        ({"turn": "day"}, True),
        ({"turn": "< quarter"}, True),
        ({"turn": ">= quarter"}, False),
        ({"not": {"grain": "10"}}, False),
        ({"not": {"grain": "10", "iron": "4"}}, True),
        ({"not": {"grain": ["> 9", "< 11"]}}, False),
        ({"not": {"grain": ["> 9", "< 10"]}}, True),
        ({"not": {"not": {"grain": "10"}}}, True),
        ({"any": [{"grain": "9"}, {"iron": "3"}]}, True),
        ({"any": [{"grain": "9"}, {"iron": "4"}]}, False),
        ({"all": [{"grain": "10"}, {"iron": "3"}]}, True),
        ({"all": [{"grain": "10"}, {"iron": "4"}]}, False),
        ({"not": {"any": [{"grain": "9"}, {"iron": "4"}]}}, True),
        ({"not": {"any": [{"grain": "9"}, {"iron": "3"}]}}, False),
        ({"not": {"all": [{"grain": "10"}, {"iron": "4"}]}}, True),
        ({"salt": "90", "any": [{"grain": "9"}, {"all": [{"iron": "3"}, {"not": {"tide": "1"}}]}]}, True),
        ({"salt": "91", "any": [{"grain": "10"}]}, False),
        ({"any": [{"any": [{"tide": "1"}]}, {"all": [{"iron": "3"}, {"any": [{"salt": ">= 9"}]}]}]}, True),
        ({"any": [{"any": [{"tide": "1"}]}, {"all": [{"iron": "3"}, {"any": [{"salt": "9"}]}]}]}, False),
        ({"fact.rich": "1"}, True),
        ({"fact.rich": "0"}, False),
        ({"fact.poor": "1"}, False),
        ({"fact.poor": "0"}, True),
        ({"not": {"fact.poor": "1"}, "any": [{"fact.rich": "1"}]}, True),
    ],
)
def test_conditions(condition: dict[str, Any], holds: bool) -> None:
    """Everything in a mapping must hold; `all`, `any`, `not` join conditions; facts are 1 or 0. (grain 10, iron 3)"""
    desk = numbers()
    parsed = Condition.model_validate(condition)
    assert desk.view("us").holds(parsed) is holds
    ends = numbers({"endings": {"first": {"when": condition}}})
    ends.play(us="end_us")
    assert ends.position.ending() == ("first" if holds else "second")


def test_many_conditions_in_one_table() -> None:
    """Conditions that stand in one table, shared comparisons and all, hold each for itself, in every column."""
    events = {
        "e1": {"title": "E", "when": {"iron": "3", "grain": ">= 10"}, "chance": "100", "each": "turn"},
        "e2": {"title": "E", "when": {"any": [{"iron": "4"}, {"grain": "< 10"}]}, "chance": "100", "each": "turn"},
        "e3": {"title": "E", "when": {"not": {"any": [{"iron": "4"}, {"iron": "3"}]}}, "chance": "100"},
        "e4": {"title": "E", "when": {"iron": "1", "any": [{"grain": "14"}, {"grain": "15"}]}, "chance": "100"},
        "e5": {"title": "E", "when": {"fact.poor": "1"}, "chance": "100"},
    }
    game = altered("numbers", {"events": events})
    orders = ["wait_us", "add_us", "set_us"]  # grain 10, iron 3; grain 15, iron 1; grain 7, iron 3
    after = play(start(game, [1, 2, 3]), block_of(game, [orders, ["wait_ussr"] * 3]))
    happened = [[after.value(f"since.event.e{n}", column) == 1 for n in range(1, 6)] for column in range(3)]
    assert happened == [
        [True, False, False, False, False],
        [False, False, True, True, True],
        [False, True, False, False, True],
    ]


def test_an_order_reads_only_what_its_side_sees() -> None:
    """An order's conditions read only what its side sees: a reading that it cannot see counts as nought."""
    when = {"secret": ">= 10"}
    either = {"any": [when, {"turn": ">= quarter"}]}
    desk = numbers({"orders": {"wait_ussr": {"when": either}, "add_us": {"when": when}}})
    assert "wait_ussr" not in desk.legal("ussr").orders and "add_us" in desk.legal("us").orders


@pytest.mark.parametrize(("order", "grain"), [("rich_us", 10), ("poor_us", 7)])
def test_orders_under_facts(order: str, grain: int) -> None:
    """An order can be given only when its condition holds; facts serve as conditions."""
    desk = numbers()
    if grain == 7:
        desk.play(us="set_us")
    assert desk["grain"] == grain
    assert [name for name in desk.legal("us").orders if name in ("rich_us", "poor_us")] == [order]


# Effects and amounts


def test_changes_of_both_orders_add_up() -> None:
    """In a phase every rule reads the values as it began, and changes add up."""
    desk = numbers()
    desk.play(us="add_us", ussr="add_ussr")
    assert desk["grain"] == 19
    assert desk.entries("grain") == [("order.add_us", 5), ("order.add_ussr", 4)]


def test_amounts_read_the_values_at_the_phases_start() -> None:
    """Two amounts of one order that read each other's variable both read what stood when the phase began."""
    desk = numbers()
    desk.play(us="twice_us")
    assert desk["grain"] == 13 and desk["iron"] == 13


def test_set_and_add_together() -> None:
    """`=7` sets; another rule of the phase may add to it; the ledger tells the difference that setting made."""
    desk = numbers()
    desk.play(us="set_us", ussr="add_ussr")
    assert desk["grain"] == 11
    assert sorted(desk.entries("grain")) == [("order.add_ussr", 4), ("order.set_us", -3)]


def test_amounts_are_rounded_once_halves_away_from_zero() -> None:
    """An amount is summed exactly and rounded once, halves away from zero."""
    desk = numbers({"drifts": {"slow": {"effects": {"tide": "+0"}}}})
    desk.play(us="half_us")
    assert (desk["grain"], desk["iron"], desk["tide"]) == (11, 2, 1)
    for hundredths, whole in [(50, 1), (-50, -1), (49, 0), (-49, 0), (150, 2), (-150, -2), (-151, -2), (249, 2)]:
        assert rounded(np.array([hundredths]))[0] == whole


@pytest.mark.parametrize(("grain", "tide"), [(10, 10), (1, 6), (-2, -2), (-9, -4)])
def test_amounts_within_their_limits(grain: int, tide: int) -> None:
    """`base` plus so much `per` point, within `min` and `max`, before rounding: 3 + 2.5 a point, from -4 to 9.5."""
    desk = numbers({"variables": {"grain": {"start": str(grain)}}, "drifts": {"slow": {"effects": {"tide": "+0"}}}})
    desk.play(us="limited_us")
    assert desk["tide"] == tide


def test_limits_have_a_ledger_line() -> None:
    """Limits apply after all changes of the phase, with an entry of their own."""
    desk = numbers()
    desk.play(us="much_us")
    assert desk["salt"] == 100
    assert desk.entries("salt") == [("order.much_us", 25), ("limit", -15)]


def test_large_amounts_are_exact() -> None:
    """However large the amounts, the entries of a turn sum to its change."""
    huge = {"base": "16777", "per": {"salt": "300", "wide": "999"}}
    desk = numbers(
        {
            "variables": {"wide": {"title": "W", "start": "29999", "min": "-30000", "max": "30000"}},
            "orders": {"much_us": {"effects": {"wide": huge, "salt": "+0"}}, "add_ussr": {"effects": {"wide": "-1"}}},
        }
    )
    desk.play(us="much_us", ussr="add_ussr")
    assert sum(amount for _, amount in desk.entries("wide")) == desk["wide"] - 29999 == 1


def test_also() -> None:
    """`also` adds effects under conditions of their own, with words of their own if there are any."""
    desk = numbers()
    step = desk.play(us="also_us")
    assert desk["grain"] == 21
    words = [(entry.rule, entry.words) for entry in step.entries if entry.variable == "grain"]
    assert words == [("order.also_us", "Also"), ("order.also_us.also.1", "Because of the iron")]


# Knowledge


def test_reveal() -> None:
    """`reveal` brings an estimate within so much of the truth, anywhere in it, and narrows the spread to that."""
    found = set()
    for seed in range(60):
        desk = Desk("numbers", seed=seed)
        desk.play(ussr="look_ussr")
        found.add(desk["estimate.ussr.secret"])
        assert desk["spread.ussr.secret"] == 12  # 2, and widened by 10 in a day
    assert found == {28, 29, 30, 31, 32}


def test_a_glance_never_makes_an_estimate_worse() -> None:
    """An estimate that is nearer than a reveal's `within` keeps its spread, and stays as near as that says."""
    still = {"variables": {"secret": {"estimate": {"ussr": {"widens": "0"}}}}}
    for seed in range(40):
        desk = Desk(altered("numbers", still), seed=seed)
        desk.play(ussr="look_ussr")
        desk.play(ussr="glance_ussr")
        assert desk["spread.ussr.secret"] == 2
        assert 28 <= desk["estimate.ussr.secret"] <= 32


def test_estimates_widen() -> None:
    """The spread of an estimate grows a day by `widens`, for the turn's length, up to the variable's range."""
    desk = numbers()
    assert desk["spread.ussr.secret"] == 12 and desk["estimate.ussr.secret"] == 40
    desk.play()
    assert desk["spread.ussr.secret"] == 22
    desk.play()
    assert desk["spread.ussr.secret"] == 25  # six hours: 2.5 rounds away from zero
    desk.wait(2)
    assert desk["spread.ussr.secret"] == 50 and desk["estimate.ussr.secret"] == 40
    wide = numbers({"variables": {"secret": {"estimate": {"ussr": {"spread": "95"}}}}})
    wide.play()
    assert wide["spread.ussr.secret"] == 100


def test_ledger_says_who_may_see() -> None:
    """Entries are seen by those who see both rule and variable; the rest is one sum for a variable one sees."""
    desk = numbers({"orders": {"shift_us": {"effects": {"grain": "+6"}}}})
    step = desk.play(us="shift_us", ussr="add_ussr")
    visible = visible_variables(desk.game, "ussr")
    seen, hidden = entries_seen(step.entries, "ussr", visible)
    assert [entry.rule for entry in seen if entry.variable == "grain"] == ["order.add_ussr"]
    assert hidden == {"grain": 6} and "secret" not in visible
    seen, hidden = entries_seen(step.entries, "us", visible_variables(desk.game, "us"))
    assert hidden == {} and ("order.shift_us", -9) in [(entry.rule, entry.amount) for entry in seen]


def test_types_are_drawn_by_their_chances() -> None:
    """Each side's hidden type is drawn by chance when a game begins: one, and as often as it says."""
    block = start(game_of("numbers"), list(range(2000)))
    row = block.game.layout.row_of
    for side, first, second, share in (("us", "one", "two", 0.25), ("ussr", "even", "odd", 0.3333)):
        one, two = (block.rows[row[f"type.{side}.{name}"]] for name in (first, second))
        assert (one + two == 1).all()
        assert abs(one.mean() - share) < 0.04  # four standard deviations


def test_types_pinned() -> None:
    """A pinned line may say which types were drawn."""
    draws = CALM.model_copy(update={"types": {"us": "one", "ussr": "odd"}})
    for seed in range(5):
        desk = numbers(seed=seed, draws=draws)
        assert [desk[f"type.{name}"] for name in ("us.one", "us.two", "ussr.even", "ussr.odd")] == [1, 0, 0, 1]


# Chance


def test_events_once_and_again() -> None:
    """An event happens at most once, unless `once: no`."""
    desk = Desk("numbers")
    tides = []
    for _ in range(3):
        before = desk["tide"]
        desk.play(ussr="add_ussr")
        tides.append([amount for rule, amount in desk.entries("tide") if rule.startswith("event")])
        assert desk["tide"] == before + sum(amount for _, amount in desk.entries("tide"))
    assert tides == [[100, 10], [10], [10]]


def test_an_event_whose_condition_fails_does_not_happen() -> None:
    """Only an event whose condition holds is drawn; one whose chance is nought never comes."""
    desk = Desk("numbers")
    desk.play(ussr="look_ussr")
    assert desk["since.event.sure_once"] == 99 and desk["since.event.never"] == 99


def test_pinned_events() -> None:
    """On a pinned line an event happens where it is named and can be, and nowhere else."""
    draws = CALM.model_copy(update={"events": {"day": ["turnly", "sure_once"], "quarter": ["turnly"]}})
    desk = numbers(draws=draws, odds="sure")
    desk.play()
    assert desk["since.event.turnly"] == 1 and desk["since.event.sure_once"] == 99 and desk["accident"] == 0
    desk.play(ussr="add_ussr")
    assert desk["since.event.turnly"] == 1 and desk["since.event.sure_once"] == 99
    desk.play()
    assert desk["since.event.turnly"] == 2


@pytest.mark.parametrize(
    ("event", "turn", "chance"),
    [
        ("turnly", "day", 200_000),
        ("turnly", "quarter", 200_000),
        ("daily", "day", 200_000),
        ("daily", "quarter", chance_over(20, 6)),
        ("daily", "half", chance_over(20, 12)),
        ("by_iron", "day", 250_000),
    ],
)
def test_chances_of_events(event: str, turn: str, chance: int) -> None:
    """A chance is per cent a day, applied for the turn's length, or per turn; it may be an amount."""
    games = 4000
    game = game_of("numbers")
    block = start(game, list(range(games)))
    while TURNS[int(block.rows[0, 0])] != turn:
        block = play(block, block_of(game, [["wait_us"] * games, ["wait_ussr"] * games]))
    block = play(block, block_of(game, [["wait_us"] * games, ["wait_ussr"] * games]))
    share = (block.rows[game.layout.row_of[f"since.event.{event}"]] == 1).mean()
    wanted = chance / MILLION
    assert abs(share - wanted) < 4 * (wanted * (1 - wanted) / games) ** 0.5


@pytest.mark.parametrize("hours", [1, 6, 12, 23, 24, 48, 500])
def test_risks_over_hours(hours: int) -> None:
    """A risk of h a day is 1 - (1 - h)^(hours / 24) a turn, in parts per million."""
    table = for_hours(hours)
    for hundredths in (0, 1, 33, 100, 1234, 5000, 9999, 10_000):
        assert table[hundredths] == chance_over(hundredths / 100, hours)
    assert (np.diff(table) >= 0).all()


def test_risk_of_a_day_is_itself() -> None:
    """Over 24 hours a risk is what it is a day, to the last hundredth."""
    assert np.array_equal(for_hours(24), np.arange(10_001) * 100)
    assert over_hours(np.array([1, 2]), 4, 48).tolist() == [437_500, 750_000]


@pytest.mark.parametrize(
    ("escalation", "iron", "per_cent"),
    [(0, 0, 0), (25, 0, 5), (40, 0, 8), (40, 3, 8.6), (50, 0, 10), (65, 0, 25), (65, -5, 20), (80, 0, 40), (95, 0, 40)],
)
def test_loss_of_control_read_off_the_ladder(escalation: int, iron: int, per_cent: float) -> None:
    """The ladder is read at escalation plus `strain` (here one a point of iron), linear between its points."""
    start_at = {"escalation": {"start": str(escalation)}, "iron": {"start": str(iron)}}
    desk = numbers({"variables": start_at}, odds="some")
    assert slip_chances(desk.position)[0] == round(per_cent * 10_000)
    desk.play()
    wanted = chance_over(per_cent, 6)
    assert abs(slip_chances(desk.position)[0] - wanted) <= 1


def test_strain_within_its_limits() -> None:
    """Strain is an amount with limits (here 10 at most), and the ladder is never read above its top or below 0."""
    desk = numbers({"variables": {"iron": {"start": "20"}, "escalation": {"start": "55"}}}, odds="some")
    assert slip_chances(desk.position)[0] == 250_000
    top = numbers({"variables": {"iron": {"start": "20"}, "escalation": {"start": "100"}}}, odds="some")
    assert slip_chances(top.position)[0] == 400_000
    low = numbers({"variables": {"iron": {"start": "-20"}, "escalation": {"start": "0"}}}, odds="some")
    assert slip_chances(low.position)[0] == 0


def test_odds_settings() -> None:
    """The chance is that of the odds chosen; the default holds unless another is, and an unknown one is refused."""
    for seed in range(30):
        calm, sure = Desk("numbers", seed=seed), Desk("numbers", seed=seed, odds="sure")
        calm.play()
        sure.play()
        assert calm["accident"] == 0 and sure["accident"] == 1
        assert sure.position.ending() == "lost"
    with pytest.raises(ValueError, match="none, sure, some"):
        start(game_of("numbers"), 1, odds="kennedy")


def test_loss_of_control_as_often_as_the_chance_says() -> None:
    """It falls as often as the chance for the turn's length says."""
    games = 4000
    game = game_of("numbers")
    block = play(start(game, list(range(games)), "some"), block_of(game, [["climb_us"] * games, ["wait_ussr"] * games]))
    wanted = 0.23  # escalation 60 + iron 3: 13 of the 30 points between 10 and 40 per cent
    share = (block.rows[2] == 1).mean()
    assert abs(share - wanted) < 4 * (wanted * (1 - wanted) / games) ** 0.5


def test_rung() -> None:
    """A rung holds from its height up to the next."""
    game = game_of("numbers")
    names = {height: found.name for height in (0, 49, 50, 79, 80, 100) if (found := rung(game, height))}
    assert names == {0: "Calm", 49: "Calm", 50: "Tense", 79: "Tense", 80: "Brink", 100: "Brink"}


def test_drift_is_per_day() -> None:
    """A drift is per day and applied for the turn's length: -4 a day is -1 in six hours, -8 in two days."""
    desk = numbers()
    changes = []
    for _ in range(4):
        before = desk["tide"]
        desk.play()
        changes.append(desk["tide"] - before)
    assert changes == [-4, -1, -2, -8]


def test_drift_under_a_condition() -> None:
    """A drift goes on only while its condition holds after the events; its amount is a day's, rounded once."""
    desk = numbers()
    desk.play()
    assert desk.entries("iron") == []
    desk.play(us="add_us")  # grain 15: 1.5 a day for six hours is 0.375
    assert desk.entries("iron") == [("order.add_us", -2)]
    desk.play(us="add_us")  # grain 20: 2 a day for half a day
    assert desk.entries("iron") == [("order.add_us", -2), ("drift.risen", 1)]


# Scores


def test_score_of_its_parts() -> None:
    """A side's score is the ending's amount plus the parts whose condition and tags fit, each rounded once."""
    desk = numbers()
    desk.play(us="end_us")
    lines = {line.title: (line.amount, line.share) for line in score_lines(desk.position, "us")}
    assert lines == {"First": (30, "ending"), "Iron in stock": (5, "created")}
    assert scores(desk.position) == {"us": 35, "ussr": 100}


def test_score_within_limits() -> None:
    """The score is held within the ending's limits and the scenario's range, with a line of its own."""
    desk = numbers({"variables": {"grain": {"start": "50"}}})
    desk.play(us="end_us")
    lines = score_lines(desk.position, "us")
    assert [line.amount for line in lines if line.share == "limited"] == [45 - 82]
    assert scores(desk.position)["us"] == 45
    lost = numbers({"variables": {"grain": {"start": "50"}}}, odds="sure", draws=None)
    lost.play()
    assert lost.position.ending() == "lost" and scores(lost.position)["us"] == 8


def test_no_score_while_it_goes_on() -> None:
    """A game that goes on has no score."""
    desk = numbers()
    assert scores(desk.position) == {} and score_lines(desk.position, "us") == ()


def test_scores_of_a_block() -> None:
    """The scores of a block are those of its games, one by one."""
    game = game_of("numbers")
    orders = ["end_us", "wait_us", "add_us", "much_us"]
    ends = ["wait_ussr", "end_ussr", "end_ussr", "wait_ussr"]
    block = play(start(game, [1, 2, 3, 4]), block_of(game, [orders, ends]))
    for side in ("us", "ussr"):
        singles = [scores(block, column).get(side, 0) for column in range(4)]
        assert score_block(block, side).tolist() == singles and any(singles)


@pytest.mark.parametrize("deal", ["1", "0.5", "0.55"])
def test_deal(deal: str) -> None:
    """A part with `deal: 1` adds the worth of all clauses agreed and unbroken, in its form; public if in both."""
    worths = {"clauses": {"hush": {"worth": {"us": "0.9"}}}}
    parts = {"scores": {"parts": [{"title": "The bargain", "side": "us", "deal": deal}]}}
    desk = Desk(altered("letters", {**worths, **parts}))
    desk.play(us="offer crier: weir feast / monk: mill hush")
    desk.play(ussr="accept us1")
    desk.wait(6)
    (line,) = [line for line in score_lines(desk.position, "us") if line.share == "own"]
    exact = Fraction(deal) * (8 - 1 - 1 + Fraction("0.9"))
    assert line.amount == int(exact + Fraction(1, 2))


def test_deal_rounds_once() -> None:
    """The worth of a deal is rounded once: 0.55 of 0.9 is 0.495, which is nought."""
    worths = {"clauses": {"hush": {"worth": {"us": "0.9"}}}}
    parts = {"scores": {"parts": [{"title": "The bargain", "side": "us", "deal": "0.55"}]}}
    desk = Desk(altered("letters", {**worths, **parts}))
    desk.play(us="offer monk: hush")
    desk.play(ussr="accept us1")
    desk.wait(6)
    assert scores(desk.position)["us"] == 30
