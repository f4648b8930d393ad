"""The rules of characters: traits, whom a leader is like, strangers, and what deeds tell of him."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import numpy as np
import pytest
import yaml

from game.analysis.simulate import Simulation, simulate
from game.players import Persona
from game.rules import SIDES, Game, Position, believe, compile_scenario, parse_move, start, step, view
from game.scenario.character import Character, Opponent, whole
from game.scenario.library import load
from game.scenario.model import Scenario
from game.scenario.parts import Condition
from tests.players.table import BARGAIN, LEADER, act, after, bargain, choice

OFFERED = "offer courier: weir mill"  # to South: -4 + 6 = 2
SILENT = {"silence": "50"}
BETTER = "offer courier: weir mill purse"  # 5
TENTH = [{"at": str(at), "name": "Here", "war": {"tenth": "10"}} for at in (0, 100)]
"""A ladder on which control is lost with a chance of a tenth a day, however high."""
RISKY: dict[str, Any] = {
    "odds": {"tenth": {"title": "A tenth", "text": "A tenth a day."}},
    "default_odds": "tenth",
    "ladder": TENTH,
}
STEPS: dict[str, Any] = {
    "shout_us": {"side": "us", "title": "Shout", "effects": {"escalation": "+5"}},
    "plot_us": {"side": "us", "title": "Plot", "effects": {"escalation": "+5"}, "seen": "no"},
    "mutter_ussr": {"side": "ussr", "title": "Mutter", "effects": {"escalation": "+3"}},
    "bow_ussr": {"side": "ussr", "title": "Bow", "effects": {"escalation": "-3"}},
}
SIGNALS: dict[str, Any] = {
    "shouted": {
        "side": "ussr",
        "title": "Shouted",
        "when": {"since.order.shout_ussr": "< 99"},
        "likely": {"meek": "20", "stern": "80"},
    },
    "prayed": {
        "side": "ussr",
        "title": "Prayed",
        "when": {"since.order.pray_ussr": "< 99"},
        "likely": {"meek": "90", "stern": "30"},
    },
}


def changed(parts: Mapping[str, Any], **about: Any) -> Game:
    """The small bargain with parts of it added, and one leader for South."""
    raw = yaml.load(BARGAIN.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    for name, part in parts.items():
        raw[name] = {**raw[name], **part} if name in raw and isinstance(part, Mapping) else part
    raw["opponents"] = {LEADER: {"side": "ussr", "name": "The prior", "text": "For a test.", **about}}
    return compile_scenario(Scenario.model_validate(raw))


def risky(**about: Any) -> Game:
    """The small bargain where control may be lost."""
    return changed(RISKY, **about)


def played(game: Game, *turns: tuple[str, str], seed: int = 1) -> Position:
    """Where a game stands after turns of moves, each written out."""
    position = start(game, seed)
    for us, ussr in turns:
        position = step(position, {"us": parse_move(us), "ussr": parse_move(ussr)}).position
    return position


# -------------------------------------------------------------------------------------------------- boldness and nerve


@pytest.mark.parametrize("boldness, order", [("0.79", "wait_ussr"), ("0.81", "shout_ussr"), ("-2", "wait_ussr")])
def test_boldness(boldness: str, order: str) -> None:
    """Boldness adds so much to an order for each point that it adds to escalation: a shout of 5 makes up for 4."""
    assert choice(after(bargain(boldness=boldness, orders={"wait_ussr": "4"}))).order == order


@pytest.mark.parametrize("boldness, order", [("-0.61", "bow_ussr"), ("-0.59", "shout_ussr"), ("1", "shout_ussr")])
def test_a_timid_leader_prefers_steps_down(boldness: str, order: str) -> None:
    """Boldness below nought moves the choice the other way: a bow 8 points below a shout makes up for 4.8."""
    game = changed({"orders": STEPS}, boldness=boldness, orders={"shout_ussr": "4.8"})
    assert choice(after(game)).order == order


@pytest.mark.parametrize("bears, order", [("21", "shout_ussr"), ("19", "wait_ussr"), ("10", "wait_ussr")])
def test_risk_takes_from_boldness(bears: str, order: str) -> None:
    """At half the risk that he bears half of his boldness is left: 2.5 of the 5 that a shout would get."""
    game = risky(boldness="1", bearable_risk=bears, orders={"wait_ussr": "2.5"})
    assert choice(after(game)).order == order


@pytest.mark.parametrize("bears, order", [("20", "shout_ussr"), ("5", "wait_ussr")])
def test_beyond_what_he_bears_boldness_turns_round(bears: str, order: str) -> None:
    """Beyond what he bears boldness draws him back, at twice that risk as strongly as it drove him on at none."""
    game = risky(boldness="1", bearable_risk=bears, orders={"shout_ussr": "4.9"})
    assert choice(after(game)).order == order
    still_more = risky(boldness="1", bearable_risk=bears, orders={"shout_ussr": "5.1"})
    assert choice(after(still_more)).order == "shout_ussr"


@pytest.mark.parametrize("bears", ["100", "10", "1"])
def test_fear_makes_nobody_bold(bears: str) -> None:
    """Whoever is gentle stays as gentle, however little of the risk he can bear."""
    assert choice(after(risky(boldness="-1", bearable_risk=bears, orders={"shout_ussr": "4.9"}))).order != "shout_ussr"
    assert choice(after(risky(boldness="-1", bearable_risk=bears, orders={"shout_ussr": "5.1"}))).order == "shout_ussr"


def test_a_draft_is_not_sent_for_what_is_had_already() -> None:
    """A letter that asks for what is agreed already is not sent where what is left of it is worth less than waiting."""
    about = {"letters": {"demand": "10"}, "waiting": "0"}
    assert act(after(bargain(**about))) == "send demand"
    had = after(bargain(**about), ("offer crier: mill", ""), ("", "accept us1"))
    assert had.value("agreed.mill") == 1
    assert act(had) == ""
    patient = after(bargain(**(about | {"waiting": "-5"})), ("offer crier: mill", ""), ("", "accept us1"))
    assert act(patient) == "send demand"


def test_at_what_he_bears_waiting_counts_nought() -> None:
    """At a risk equal to what he bears he expects nothing of waiting: he accepts whatever is worth nought."""
    nothing, little_less = "offer courier: mill weir toll", "offer courier: purse weir"  # 6 - 4 - 2 = 0; 3 - 4 = -1
    game = risky(waiting="30", bearable_risk="10", **SILENT)
    assert act(after(game, (nothing, ""))) == "accept us1"
    assert act(after(game, (little_less, ""))) == ""
    calm = bargain(waiting="30", bearable_risk="10", **SILENT)
    assert act(after(calm, (nothing, ""))) == ""


def test_nerve_does_not_make_bad_hopes_better() -> None:
    """Who expects less than nothing of waiting does not expect more of it for being afraid."""
    assert act(after(risky(waiting="-2", bearable_risk="10", **SILENT), ("offer courier: toll", ""))) == "accept us1"


@pytest.mark.parametrize("days, answer", [("1", ""), ("2", "accept us1")])
def test_patience(days: str, answer: str) -> None:
    """Over two days the risk is 19 per cent: half of 38, which halves 9.6 to less than a letter worth 5."""
    game = risky(waiting="9.6", bearable_risk="38", patience=days, **SILENT)
    assert act(after(game, (BETTER, ""))) == answer


# ------------------------------------------------------------------------------------------- in kind, pressure, worths


@pytest.mark.parametrize(
    "forgiving, order", [("0", "shout_ussr"), ("2", "mutter_ussr"), ("5", "wait_ussr"), ("9", "bow_ussr")]
)
def test_in_kind(forgiving: str, order: str) -> None:
    """He chooses the step nearest to the one that he answers, less what he forgives."""
    game = changed({"orders": STEPS}, in_kind="2", forgiving=forgiving)
    assert choice(played(game, ("shout_us", "wait_ussr"))).order == order


def test_only_what_was_seen_the_turn_before_is_answered() -> None:
    """A step that nobody saw, or one of two turns ago, is not answered."""
    game = changed({"orders": STEPS}, in_kind="2")
    wait = ("wait_us", "wait_ussr")
    assert choice(played(game, wait, ("shout_us", "wait_ussr"))).order == "shout_ussr"
    assert choice(played(game, ("shout_us", "wait_ussr"), wait)).order == "wait_ussr"
    assert choice(played(game, ("plot_us", "wait_ussr"))).order == "wait_ussr"


def test_pressure() -> None:
    """A clause of his own lately asked for in public raises what he expects of waiting; in private it doesn't."""
    firm, gives_way = bargain(waiting="1", pressure="3", **SILENT), bargain(waiting="4", pressure="-3", **SILENT)
    for demand, pressed in (("hint crier: weir", True), ("hint courier: weir", False), ("hint crier: mill", False)):
        turns = (demand, ""), (OFFERED, "")
        assert act(after(firm, *turns)) == ("" if pressed else "accept us2"), demand
        assert act(after(gives_way, *turns)) == ("accept us2" if pressed else ""), demand


def test_pressure_is_forgotten() -> None:
    """What was asked for in public three turns ago presses no more."""
    game = bargain(waiting="1", pressure="3", **SILENT)
    demand = ("hint crier: weir", "")
    assert act(after(game, ("", ""), demand, (OFFERED, ""))) == ""
    assert act(after(game, demand, ("", ""), (OFFERED, ""))) == "accept us2"


@pytest.mark.parametrize("worths, worth", [({"mill": "200"}, 8), ({"weir": "150"}, 0), ({"weir": "0", "toll": "9"}, 6)])
def test_worths(worths: dict[str, str], worth: int) -> None:
    """A clause is worth to him so many per cent of what it is worth to his side; one not named, all of it."""
    for waiting, answer in ((f"{worth}", "accept us1"), (f"{worth}.01", "")):
        assert act(after(bargain(waiting=waiting, worths=worths, **SILENT), (OFFERED, ""))) == answer


# ------------------------------------------------------------------------------------------------- like, and strangers


def leader(**about: Any) -> Opponent:
    return Opponent.model_validate({"side": "ussr", "name": "He", "text": "Somebody.", **about})


def test_like() -> None:
    """He takes over all that he does not say himself; of leanings by name, each of his own replaces that one."""
    base = leader(whim="7", candour="30", waiting="4", orders={"a": "1", "b": "2"}, worths={"x": "50"})
    own = leader(like="base", candour="60", orders={"b": "5", "c": "3"})
    found = whole(own, {"base": base, "own": own})
    assert (found.whim, found.candour, found.waiting) == (7, 60, base.waiting)
    assert found.orders == {"a": base.orders["a"], "b": own.orders["b"], "c": own.orders["c"]}
    assert (found.worths, found.name, found.like) == ({"x": 50}, "He", None)


def test_like_goes_on() -> None:
    """Whom he is like may himself be like another; and being like a stranger makes no stranger."""
    first = leader(whim="7", stranger="yes")
    second = leader(like="first", candour="20")
    third = leader(like="second", patience="3")
    found = whole(third, {"first": first, "second": second, "third": third})
    assert isinstance(found, Opponent)
    assert (found.whim, found.candour, found.patience, found.stranger) == (7, 20, 3, False)


def test_like_plays_alike() -> None:
    """Who says nothing of his own plays as the one whom he is like."""
    raw = yaml.load(BARGAIN.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    base = {"side": "ussr", "name": "The prior", "text": "For a test.", "orders": {"shout_ussr": "3"}, "waiting": "2"}
    other = {"side": "ussr", "name": "His brother", "text": "For a test.", "like": LEADER}
    raw["opponents"] = {LEADER: base, "brother": other}
    position = after(compile_scenario(Scenario.model_validate(raw)), (OFFERED, ""))
    moves = [Persona(position.game, "ussr", name).choose_one(view(position, "ussr"), 1) for name in raw["opponents"]]
    assert moves[0] == moves[1]
    assert str(moves[0].act) == "accept us1"


@cache
def thirteen_days() -> Scenario:
    return load("thirteen_days").scenario


@pytest.mark.parametrize("side", SIDES)
def test_strangers_are_flagged(side: str) -> None:
    """Of seven leaders a side two are strangers, the historical one comes first, and each says what he is."""
    leaders = {name: one for name, one in thirteen_days().opponents.items() if one.side == side}
    assert next(iter(leaders)) == {"us": "kennedy", "ussr": "khrushchev"}[side]
    strangers = {name for name, one in leaders.items() if one.stranger}
    assert strangers == {"us": {"senator", "lawyer"}, "ussr": {"ideologue", "chess_player"}}[side]
    assert len(leaders) == 7
    assert len({one.name for one in leaders.values()}) == 7
    assert all(one.bearable_risk for one in (whole(one, thirteen_days().opponents) for one in leaders.values()))


def readings(condition: Condition) -> set[str]:
    """Every name that a condition looks at."""
    parts = (*condition.all_of, *condition.any_of, *([condition.none_of] if condition.none_of else []))
    return set(condition.readings).union(*(readings(part) for part in parts))


def test_signals_are_deeds() -> None:
    """No signal looks at letters sent or read, and none counts on a stranger."""
    scenario = thirteen_days()
    words = ("since.sent.", "since.letter.", "since.wrote.", "since.heard.", "since.ground.", "letters.", "stands.")
    assert len([one for one in scenario.signals.values() if one.side == "us"]) >= 6
    for name, signal in scenario.signals.items():
        assert not [one for one in readings(signal.when) if one.startswith(words)], name
        assert not [kind for kind in signal.likely if getattr(scenario.opponents.get(kind), "stranger", False)], name


# ------------------------------------------------------------------------------------------------------------- beliefs

PRAYED, SHOUTED, WAITED = ("wait_us", "pray_ussr"), ("wait_us", "shout_ussr"), ("wait_us", "wait_ussr")
BY_HAND = [
    ((WAITED,), 50, 50),
    ((SHOUTED,), 20, 80),  # 50 * 20 to 50 * 80
    ((WAITED, PRAYED), 75, 25),  # 50 * 90 to 50 * 30
    ((SHOUTED, PRAYED), 43, 57),  # 20 * 90 to 80 * 30, as 3 to 4
    ((SHOUTED, SHOUTED), 20, 80),  # done is done: a signal counts once
]


@pytest.mark.parametrize("turns, meek, stern", BY_HAND)
def test_bayes(turns: tuple[tuple[str, str], ...], meek: int, stern: int) -> None:
    """What is believed of the hidden type is what Bayes' rule gives, computed by hand; only the other side has it."""
    position = played(changed({"signals": SIGNALS}), *turns)
    assert (position.value("belief.us.meek"), position.value("belief.us.stern")) == (meek, stern)
    sees = position.game.layout.sees
    assert [bool(sees[side][position.game.layout.row_of["belief.us.meek"]]) for side in SIDES] == [True, False]


@pytest.mark.parametrize("words", ["send plea", "send demand", "offer courier: weir mill", "hint crier: mill weir"])
def test_words_move_nothing(words: str) -> None:
    """Whatever is written, in public or in private, moves no belief."""
    game = changed({"signals": SIGNALS})
    position = played(game, ("wait_us", f"wait_ussr; {words}"), WAITED)
    assert (position.value("belief.us.meek"), position.value("belief.us.stern")) == (50, 50)


@pytest.mark.parametrize("turns, meek, stern", [((WAITED,), 1, 1), ((SHOUTED,), 1, 4), ((SHOUTED, PRAYED), 3, 4)])
def test_believed_types_come_in_those_proportions(
    turns: tuple[tuple[str, str], ...], meek: int, stern: int
) -> None:
    """Positions that a side believes in have hidden types as often as it believes in them, whatever the truth is."""
    count, share = 4_000, meek / (meek + stern)
    for seed in (1, 2, 3):
        position = played(changed({"signals": SIGNALS}), *turns, seed=seed)
        drawn = believe(view(position, "us"), 7, count).rows[position.game.layout.row_of["type.ussr.meek"]]
        assert abs(int(np.sum(drawn)) - count * share) <= 4 * (count * share * (1 - share)) ** 0.5


# ---------------------------------------------------------------------------------------------- who meets whom, and how


def played_out(us: str, ussr: str, odds: str) -> Simulation:
    return simulate(thirteen_days(), {"us": us, "ussr": ussr}, 300, 1, odds)


def share(done: Simulation, tag: str) -> float:
    return done.tally.share(done.scenario, tag)


@pytest.mark.long
def test_hawks_fight_and_conciliators_settle() -> None:
    """Two hawks mostly go to war, even by low odds and so by what they do; two conciliators hardly ever."""
    assert share(played_out("general", "marshal", "kennedy"), "war") > 0.6
    assert share(played_out("general", "marshal", "bundy"), "war") >= 0.25
    peace = played_out("envoy", "diplomat", "kennedy")
    assert share(peace, "war") < 0.1
    assert share(peace, "settlement") > 0.85


@pytest.mark.long
def test_the_two_of_1962() -> None:
    """They mostly settle as they did, and may go to war even so."""
    done = played_out("kennedy", "khrushchev", "kennedy")
    assert 0.1 <= share(done, "war") <= 0.4
    endings = done.tally.endings
    settled = {name: n for name, n in endings.items() if "settlement" in done.scenario.endings[name].tags}
    assert max(settled, key=lambda name: settled[name]) == "secret_turkey"
    middle = played_out("kennedy", "khrushchev", "middle").tally.endings
    assert max(middle, key=lambda name: middle[name]) == "secret_turkey"


@pytest.mark.long
@pytest.mark.parametrize("side", SIDES)
def test_nobody_gives_everything_away_and_nobody_takes_it(side: str) -> None:
    """Against the historical leader of the other side each gets 25 points or more, and nobody more than 70."""
    them = {"us": "khrushchev", "ussr": "kennedy"}[side]
    for name, one in thirteen_days().opponents.items():
        if one.side == side:
            pair = (name, them) if side == "us" else (them, name)
            done = played_out(*pair, "middle")
            assert 25 <= done.tally.score_sums[side] / done.tally.games <= 70, name


def test_characters_are_read_whole() -> None:
    """Every leader of the scenario, read whole, is a character of his own side."""
    for name, one in thirteen_days().opponents.items():
        found: Character = whole(one, thirteen_days().opponents)
        assert (found.side, found.like) == (one.side, None), name
