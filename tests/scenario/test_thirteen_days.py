"""Thirteen Days is what it was asked to be: history's line, its shape, its odds, its length, and the seed's lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from game.analysis.simulate import simulate
from game.players import HISTORY, Player, make_player, play_out
from game.players.match import Match
from game.players.playout import choose_both
from game.record import replay
from game.rules import (
    SIDES,
    Accept,
    Game,
    Position,
    Refuse,
    Send,
    Step,
    compile_scenario,
    legal_block,
    new_seeds,
    play,
    score_block,
    start,
    view,
)
from game.scenario.library import Loaded, load
from game.scenario.model import Scenario
from game.words import local

NAME = "thirteen_days"
ROOT = Path(__file__).parents[2]
TABLE = ROOT / "docs" / "seed_lines.md"
PLAYED_ELSEWHERE = {f"S{line}": "Vienna" for line in range(9, 15)}
"""Lines of the seed that a scenario still to come will play."""

BOTH_HERE_AND_THERE = {"S5": "The first strike", "S18": "The summer of 1962"}
MISTAKEN = {"S5", "S7", "S8", "S34", "S39"}
"""Lines that history disputes or that are wrong: each says so where it is played."""

WORDS_A_MINUTE = 200
MINUTES_A_CHOICE = 0.5
NEVER = 99
"""The reading of what has not happened."""

MIXED = [(us, ussr) for us in ("random", "kennedy", "history") for ussr in ("random", "khrushchev", "history")]


@cache
def loaded() -> Loaded:
    return load(NAME)


@cache
def scenario() -> Scenario:
    return loaded().scenario


@cache
def game() -> Game:
    return compile_scenario(scenario())


def players(us: str, ussr: str) -> dict[str, Player]:
    return {"us": make_player(game(), us, "us"), "ussr": make_player(game(), ussr, "ussr")}


@cache
def played(us: str, ussr: str, games: int, seed: int) -> Position:
    """Where games between two players end, chance unpinned, under the middle odds."""
    return play_out(start(game(), new_seeds(seed, games)), players(us, ussr)).position


def shares(position: Position) -> Counter[str]:
    """The share of each ending."""
    counts = Counter(endings_of(position))
    return Counter({name: count / position.size for name, count in counts.items()})


def endings_of(position: Position) -> list[str]:
    """How each game of a block ended."""
    return [position.ending(column) or "" for column in range(position.size)]


def tagged(found: Counter[str], tag: str) -> float:
    return sum(share for name, share in found.items() if tag in scenario().endings[name].tags)


@pytest.fixture(scope="module")
def line() -> Match:
    """The line of history, played by itself with chance falling as it did."""
    match = Match.new(loaded(), dict.fromkeys(SIDES, HISTORY), 0, draws=scenario().lines[HISTORY].draws)
    while not match.over:
        match.resolve()
    return match


def turn_of(step: Step) -> str:
    return scenario().turns[step.before.turn()].id


def day(turn: str) -> str:
    """The day on which a turn ends in Washington."""
    place = scenario().turn_index(turn)
    washington = scenario().sides["us"].clock
    assert washington is not None
    return local(scenario().turns[place].starts, washington.offsets).date().isoformat()


# ------------------------------------------------------------------------------------------------------- what it holds


def test_thirteen_to_fifteen_choices() -> None:
    """From 16 to 28 October and on to April: the days before the speech in three turns, the worst days split."""
    turns = scenario().turns
    assert 13 <= len(turns) <= 15 and 1 <= sum(turn.aftermath for turn in turns) <= 3
    assert sum(turn.starts < datetime(1962, 10, 22, 12) for turn in turns) == 3
    days = Counter(turn.starts.date().day for turn in turns if not turn.aftermath)
    assert days[22] + days[23] >= 3 and days[26] + days[27] + days[28] >= 4


def test_how_much_there_is() -> None:
    """Orders, letters, events, endings and variables in the numbers asked for."""
    for side in SIDES:
        assert 12 <= sum(order.side == side for order in scenario().orders.values()) <= 18
        assert sum(letter.sender == side for letter in scenario().letters.values()) >= 8
    assert {"u_thant"} == {letter.sender for letter in scenario().letters.values()} - set(SIDES)
    assert len(scenario().events) >= 20 and len(scenario().endings) >= 12
    assert 20 <= len(scenario().variables) <= 30


def test_everything_is_sourced() -> None:
    """Every order, clause, letter, event and ending has a source; what only we say is disputed, or says that it is."""
    for table in ("orders", "clauses", "letters", "events", "endings"):
        for name, rule in getattr(scenario(), table).items():
            assert rule.sources, f"{table}.{name}"


def test_the_briefings_are_short() -> None:
    """60 to 120 words, and a longer one for those who want it; a content note on the title."""
    for side in SIDES:
        briefing = scenario().sides[side].briefing
        assert 60 <= len(briefing.short.split()) <= 120 < len(briefing.long.split()) + len(briefing.short.split())
    assert "uclear war" in scenario().content_note and "afraid" in scenario().content_note


def test_berlin_is_an_order() -> None:
    """Berlin is pressed, not bargained over; both give the test ban; what Washington does not know, it cannot ask."""
    assert "press_berlin" in scenario().orders and not [name for name in scenario().clauses if "berlin" in name]
    assert scenario().clauses["test_ban"].giver == "both"
    opening = start(game(), 1)
    assert opening.value("small_known") == 0
    assert scenario().clauses["tactical_out"].may_ask.readings["small_known"].tests == ((("="), 1),)


def test_moscow_does_not_read_of_a_quarantine_before_there_is_one() -> None:
    """What stands on both desks from the first day names nothing that one of them cannot know."""
    shown = [one for one in scenario().variables.values() if one.meter and set(one.seen_by) == set(SIDES)]
    assert not [one.title for one in shown if "uarantine" in f"{one.title} {one.text} {one.values}"]


# ---------------------------------------------------------------------------------------------------- the line of 1962


def test_settled_on_28_october_with_the_secret_clause(line: Match) -> None:
    """It is agreed on Sunday 28 October: missiles for a pledge in the open, Turkey in silence."""
    first = next(step for step in line.steps if step.position.value("agreed.missiles_out"))
    assert (turn_of(first), day(turn_of(first))) == ("sun28", "1962-10-28")
    assert isinstance(first.moves["ussr"].act, Accept)
    end = line.position
    assert end.ending() == "secret_turkey"
    assert (end.value("agreed.turkey.secret"), end.value("agreed.turkey.public")) == (1, 0)
    assert end.value("agreed.no_invasion.public") == 1 and end.value("blows") == 0


def test_the_letters_went_as_they_went(line: Match) -> None:
    """The hint of the 26th is answered in the open on the 27th, and the broadcast met with silence."""
    sent = {turn_of(step): str(step.moves[side].act) for step in line.steps for side in SIDES if step.moves[side].act}
    assert {"fri26", "fri_night", "sat_evening", "sun28"} <= set(sent)
    reply = next(step for step in line.steps if turn_of(step) == "sat_evening")
    assert reply.moves["us"].act == Send("reply_of_27")
    assert not any(isinstance(step.moves["us"].act, Refuse) for step in line.steps)


def test_the_markers(line: Match) -> None:
    """Escalation is within 5 of the markers of the days, each at the end of the day's last turn."""
    written = scenario().lines[HISTORY]
    heights = {turn_of(step): step.position.value("escalation") for step in line.steps}
    markers = {
        "tue16": 25, "sat20": 30, "mon_night": 45, "tue23": 50, "wed24": 60, "thu25": 55, "fri26": 55,
        "sat_morning": 76, "sun28": 40, "november": 20, "april": 12,
    }
    assert dict(written.curve) == markers and written.within <= 5
    assert {turn: height for turn, height in heights.items() if abs(height - markers.get(turn, height)) > 5} == {}
    assert abs(max(heights.values()) - 76) <= 5 and max(heights, key=heights.__getitem__).startswith("sat_")


def test_the_aftermath(line: Match) -> None:
    """It goes on to 20 November, when the line at sea ends, and to April 1963, when the Jupiters are gone."""
    turns = {turn.id: turn for turn in scenario().turns}
    november, april = turns["november"], turns["april"]
    assert (november.starts + timedelta(hours=november.hours)).date().isoformat() == "1962-11-20"
    end = april.starts + timedelta(hours=april.hours)
    assert (april.starts.year, april.starts.month, end.month) == (1963, 4, 4)
    after = {turn_of(step): step.position for step in line.steps}
    assert after["november"].value("quarantine") == 0 and after["november"].value("bombers") == 0
    assert after["april"].value("kept.turkey") == 1


def test_scores_of_history(line: Match) -> None:
    """The settlement of 1962 is worth 65 to 75 to each."""
    for side in SIDES:
        assert 65 <= score_block(line.position, side)[0] <= 75


@pytest.mark.parametrize(
    "odds, wanted, within", [("kennedy", 1 / 3, 0.03), ("middle", 0.1, 0.01), ("bundy", 0.01, 0.003)]
)
def test_the_odds(odds: str, wanted: float, within: float) -> None:
    """The chance of accidental war along the line is what each setting says."""
    match = Match.new(
        loaded(), dict.fromkeys(SIDES, HISTORY), 0, odds, draws=scenario().lines[HISTORY].draws
    )
    while not match.over:
        match.resolve()
    assert abs(replay(match.record).accident() - wanted) <= within


# ------------------------------------------------------------------------------------------------------- games unpinned


def test_history_against_history() -> None:
    """A thousand games with chance unpinned: four in ten at least settle in the shape of the real settlement."""
    for seed in (1, 2, 3):
        assert shares(played("history", "history", 1000, seed))["secret_turkey"] >= 0.4


def test_the_two_leaders() -> None:
    """Left to themselves they settle most often as in 1962, and 15 to 30 games in a hundred are war."""
    found = shares(played("kennedy", "khrushchev", 4000, 7))
    assert found.most_common(1)[0][0] == "secret_turkey"
    assert 0.15 <= tagged(found, "war") <= 0.3


def test_random_games() -> None:
    """Ten thousand: eight endings of 1 % or more, two settlements and two wars among them, none above 40 %."""
    found = simulate(scenario(), dict.fromkeys(SIDES, "random"), 10_000, 1, None).as_json()
    common = {name: share for name, share in found["endings"].items() if share >= 0.01}
    assert len(common) >= 8 and max(common.values()) <= 0.4
    for tag in ("settlement", "war"):
        assert sum(tag in scenario().endings[name].tags for name in common) >= 2, tag


@pytest.fixture(scope="module")
def everything() -> tuple[Position, ...]:
    """20,000 games of mixed players."""
    each = -(-20_000 // len(MIXED))
    return tuple(played(us, ussr, each, 100 + place) for place, (us, ussr) in enumerate(MIXED))


def ever(positions: tuple[Position, ...], kind: str, names: Iterator[str]) -> list[str]:
    """Those of some things that never happened in any game."""
    rows = game().layout.row_of

    def came(name: str) -> bool:
        return any((position.rows[rows[f"since.{kind}.{name}"]] < NEVER).any() for position in positions)

    return [name for name in names if not came(name)]


def test_everything_happens(everything: tuple[Position, ...]) -> None:
    """Every event, order and letter comes, and every ending is reached."""
    assert ever(everything, "event", iter(scenario().events)) == []
    assert ever(everything, "order", iter(scenario().orders)) == []
    assert ever(everything, "letter", iter(scenario().letters)) == []
    reached = {name for position in everything for name in endings_of(position)}
    assert set(scenario().endings) == reached


def test_every_clause_is_agreed(everything: tuple[Position, ...]) -> None:
    """Each clause is agreed in some game."""
    rows = game().layout.row_of
    never = [
        name
        for name in scenario().clauses
        if not any((position.rows[rows[f"agreed.{name}"]] == 1).any() for position in everything)
    ]
    assert never == []


def test_scores_are_anchored(everything: tuple[Position, ...]) -> None:
    """War is 0 to 12, a fallen leader at most 30, nothing above 100."""
    for position in everything:
        endings = endings_of(position)
        war = np.array(["war" in scenario().endings[name].tags for name in endings])
        for side, leader in (("us", "kennedy"), ("ussr", "khrushchev")):
            found = score_block(position, side)
            assert found.max() <= 100 and found.min() >= 0
            assert found[war].max(initial=0) <= 12
            fallen = np.array([name == f"fallen_{leader}" for name in endings])
            assert found[fallen].max(initial=0) <= 30


@pytest.mark.parametrize("us, ussr", [("random", "random"), ("kennedy", "khrushchev"), ("history", "history")])
def test_a_choice_not_a_catalogue(us: str, ussr: str) -> None:
    """At most eight orders are legal in any turn, and at least two."""
    position, seated = start(game(), new_seeds(5, 1000)), players(us, ussr)
    while (going := position.rows[1] == 0).any():
        for side in SIDES:
            count = legal_block(view(position, side)).orders.sum(axis=0)[going]
            assert count.min() >= 2 and count.max() <= 8, side
        position = play(position, choose_both(position, seated))


# ------------------------------------------------------------------------------------------------------- an early offer


@pytest.mark.parametrize("letter", ["early_offer", "offer_by_cable"])
def test_an_offer_too_soon_costs(letter: str) -> None:
    """An offer read before Saturday costs Khrushchev at home and in Havana, and in the score, whatever comes of it."""
    event = scenario().events["too_soon"]
    effects = {name: change.adds for name, change in event.effects.changes.items()}
    assert effects["ussr_authority"] < 0 < effects["castro"] and effects["opinion"] > 0
    parts = [part for part in scenario().scores.parts if "since.event.too_soon" in str(part.when)]
    assert {part.side for part in parts} == set(SIDES)
    assert f"since.letter.{letter}" in str(event.when)


# ------------------------------------------------------------------------------------------------------- its length


def words_read(side: str, longer: bool) -> int:
    """The words that a side meets along the line of history; in the longer reading, with all that can be opened."""
    told, count = scenario(), 0
    written = told.lines[HISTORY]
    own = [getattr(moves, side) for moves in written.moves.values()]
    theirs = [getattr(moves, "ussr" if side == "us" else "us") for moves in written.moves.values()]
    texts = [told.sides[side].briefing.short, *(turn.title for turn in told.turns)]
    texts += [getattr(turn.opening, side) for turn in told.turns]
    texts += [getattr(report.text, side) for report in told.reports.values()]
    for order in told.orders.values():
        if order.side == side:
            texts += [order.title, order.text, order.fear]
    for name in [name for names in written.draws.events.values() for name in names]:
        event = told.events[name]
        if side in event.seen_by:
            texts += [event.title, getattr(event.text, side)]
    letters = [re.sub(r".*send ", "", move) for move in own + theirs if "send " in move]
    texts += [told.letters[name].text for name in [*letters, "u_thant_appeal"]]
    texts += [letter.title for letter in told.letters.values() if letter.sender == side]
    ending = told.endings[written.ending]
    texts += [ending.text, ending.epilogue]
    if longer:
        texts += [told.sides[side].briefing.long, *(getattr(turn.idea, side) for turn in told.turns)]
    count += sum(len(text.split()) for text in texts)
    return count


@pytest.mark.parametrize("longer", [False, True])
@pytest.mark.parametrize("side", SIDES)
def test_twenty_to_thirty_minutes(side: str, longer: bool) -> None:
    """At 200 words a minute and half a minute a choice, in either reading."""
    minutes = words_read(side, longer) / WORDS_A_MINUTE + MINUTES_A_CHOICE * len(scenario().turns)
    assert 20 <= minutes <= 30


# ------------------------------------------------------------------------------------------- the seed's forty lines


def rules_by_name() -> Iterator[tuple[str, object]]:
    for table in ("variables", "orders", "clauses", "letters", "events", "endings", "reports", "grounds", "drifts"):
        yield from getattr(scenario(), table).items()


def citing(line: str) -> dict[str, list[object]]:
    """The rules that cite a line of the seed, by name; two of one name may."""
    found: dict[str, list[object]] = {}
    for name, rule in rules_by_name():
        if line in rule.sources:
            found.setdefault(name, []).append(rule)
    return found


@cache
def table() -> dict[str, list[str]]:
    """The rows of the table in the documents: what a line says, its rules, words, sources, and how it is marked."""
    told = TABLE.read_text(encoding="utf-8").splitlines()
    rows = [row.strip("| ").split(" |") for row in told if row.startswith("| S")]
    return {row[0].strip(): [cell.strip() for cell in row[1:]] for row in rows}


def plain(rule: object) -> str:
    """All that a rule says, with its blanks made even."""
    return " ".join(" ".join(_texts(rule.model_dump())).split())


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _texts(one)


def test_every_line_has_its_row() -> None:
    """S1 to S40, each once."""
    assert list(table()) == [f"S{number}" for number in range(1, 41)]


@pytest.mark.parametrize("line", [f"S{number}" for number in range(1, 40)])
def test_line_of_the_seed(line: str) -> None:
    """Each line of the seed is played by rules that cite it, in words, with a source; or its scenario is named."""
    _, rules, quoted, sources, marked = table()[line]
    named = re.findall(r"`([a-z0-9_]+)`", rules)
    found = citing(line)
    assert set(named) == set(found)
    if line in PLAYED_ELSEWHERE:
        assert not named and f"to come: *{PLAYED_ELSEWHERE[line]}*" in marked
        return
    assert named and line in scenario().bibliography
    words = re.fullmatch(r'"(.+)"', quoted)
    assert words and any(words[1] in plain(rule) for rule in found[named[0]])
    real = [source.strip() for source in sources.split(",")]
    assert real and any(set(real) <= set(rule.sources) for rule in found[named[0]])
    if line in BOTH_HERE_AND_THERE:
        assert f"*{BOTH_HERE_AND_THERE[line]}*" in marked
    if line in MISTAKEN:
        assert any(getattr(rule, "disputed", "") for rules_ in found.values() for rule in rules_)
        assert re.search("mistaken|disputed", marked)


def test_turkey_again_is_marked_as_mistaken() -> None:
    """The seed's restating of Turkey (S34) is the secret letter that came back, and is marked."""
    assert "mistaken" in scenario().events["note_returned"].disputed
    assert scenario().bibliography["S34"].startswith("Line 34") and "Mistaken" in scenario().bibliography["S34"]


def test_the_what_ifs() -> None:
    """Those with a basis in the record are there to be tried, and `check` plays each to the ending that it names."""
    assert set(scenario().answers) >= {
        *("strike_first", "gromyko_shown", "run_the_line", "berlin_pressed"),
        *("commanders_free", "commanders_free_and_known"),
    }
    endings = {answer.ending for answer in scenario().answers.values()}
    assert len(endings) >= 10
