"""Who sits across, and who stands behind one's own chair, in text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from game.players import AUTO, drawn
from game.players.match import Match
from game.rules import parse_move, view, why_illegal
from game.telling import cast
from game.words import words
from tests.terminal.conftest import go_on, loaded, play_lines

NAMES = {"boris": "Boris himself", "carla": "Carla"}
TO_THE_END = ("a", "go", "adv", "status", "briefing", "why", "history", "b", "go", "help", "a", "go", "")
SEEDS = range(6)


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("name", [*NAMES, "planner", "planner:1", "planner:2", "planner:3", "random"])
def test_the_first_page_names_the_opponent(name: str) -> None:
    """The first page says who sits across, with a sentence on his character."""
    scenario = loaded("small").scenario
    told = flat(play_lines("quit", ussr=name).text)
    assert f"{cast.name_of(words(), scenario, name)}. {cast.character_of(words(), scenario, name)}" in told


def test_a_planner_without_a_strength_is_the_strongest() -> None:
    """``planner`` alone has the words of the last strength."""
    scenario = loaded("small").scenario
    assert cast.name_of(words(), scenario, "planner") == cast.name_of(words(), scenario, "planner:3")


@pytest.mark.parametrize("seed", SEEDS)
def test_who_was_drawn_is_told_at_the_end_only(seed: int) -> None:
    """Against ``auto`` the name of whoever was drawn stands nowhere before the ending, and there with his sentence."""
    played = play_lines(*TO_THE_END, ussr=AUTO, seed=seed)
    assert played.match.over
    end = words().say("terminal.ending.lot", leader="Boris South").upper()
    before, _, after = played.text.partition(end)
    assert not any(name in before for name in NAMES.values())
    who = drawn(loaded("small").scenario, AUTO, "ussr", seed)
    assert words().say("player.revealed", name=NAMES[who]) in flat(after)
    assert loaded("small").scenario.opponents[who].text in flat(after)


def test_both_can_be_drawn() -> None:
    """The lot falls on each of a side's leaders, by the seed."""
    assert {drawn(loaded("small").scenario, AUTO, "ussr", seed) for seed in SEEDS} == set(NAMES)


def test_a_game_gone_on_with_still_hides_it(tmp_path: Path) -> None:
    """Taken up again from its file, the game still says only that nobody knows."""
    path = tmp_path / "game.yaml"
    play_lines("a", "go", ussr=AUTO, path=path)
    text = go_on(Match.resume(path), "history", "quit").text
    assert not any(name in text for name in NAMES.values())
    assert words().say("player.auto.text") in flat(text)


def test_a_named_opponent_is_not_revealed() -> None:
    """Where he was named from the first, the ending has nothing to reveal."""
    assert "sat across from you" not in play_lines(*TO_THE_END).text


@pytest.mark.parametrize("typed", ["advisers", "advice", "adv"])
def test_advisers(typed: str) -> None:
    """``advisers`` gives each one's name and office, what he recommends, what he expects of it and what he fears."""
    told = flat(play_lines(typed, "quit").after(typed))
    for part in (
        "Tom Miller, The miller Order Wait (a) Expects They tire of it before we do. Fears The paint dries.",
        "Letter Ask by the back channel about this: The path is free. Expects A nod. Fears A shrug.",
        "Old Amos Bell, Sexton of the parish Order Shout over the fence (b)",
        "Fears So does the priest. Letter No letter.",
    ):
        assert part in told


def test_advisers_can_be_asked_while_writing() -> None:
    """At any prompt: the letter that is being written stays."""
    assert "Tom Miller" in play_lines("w", "advisers", "quit").after("advisers")


def test_advisers_of_the_other_side_are_not_heard() -> None:
    """Each side hears its own people."""
    theirs = play_lines("advisers", "quit", us="random", ussr="human").after("advisers")
    assert "The landlord" in theirs and "Tom Miller" not in theirs


def test_advisers_name_no_figures() -> None:
    """Nothing that they say is a number, even where figures are shown."""
    told = play_lines("advisers", "quit", figures=True).after("advisers")
    assert not re.search(r"\d", told)


def test_what_advisers_recommend_can_be_typed() -> None:
    """The line under each one's counsel is a move that can be made."""
    played = play_lines("advisers", "quit")
    start = words().say("terminal.advisers.typed", move="")
    lines = [line.strip() for line in played.after("advisers").splitlines()]
    moves = [line.removeprefix(start) for line in lines if line.startswith(start)]
    assert len(moves) == 2
    seen = view(played.match.position, "us")
    assert [why_illegal(seen, parse_move(move)) for move in moves] == [None, None]


def test_a_game_without_advisers() -> None:
    """Where there are none, the command says so, and the desk does not offer it."""
    played = play_lines("advisers", "quit", scenario="chicken", ussr="withdrawer")
    assert words().say("terminal.advisers.none") in played.after("advisers")
    assert words().say("terminal.desk.advisers") not in played.text
