"""The rules of simulation: the same games however they are cut up, from the beginning or from a position."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from game.analysis import simulate as simulate_module
from game.analysis.simulate import From, from_position, simulate
from game.players import Player, UnknownPlayer, make_player, moves_of_line, play_out, wanted
from game.players.match import Match
from game.rules import (
    SIDES,
    Game,
    Position,
    compile_scenario,
    legal_moves,
    move_block,
    new_seeds,
    parse_move,
    play,
    score_block,
    scores,
    start,
    state_hash,
    view,
)
from game.scenario.library import Loaded, load
from game.scenario.model import Scenario

SATURDAY = "black_saturday"
PAIRS = [("random", "random"), ("kennedy", "khrushchev"), ("history", "khrushchev"), ("random", "history")]
KEYS = {"scenario", "seed", "games", "endings", "war", "settlement", "scores", "spreads", "turn_steps", "seconds"}


@cache
def loaded(name: str = SATURDAY) -> Loaded:
    return load(name)


def scenario(name: str = SATURDAY) -> Scenario:
    return loaded(name).scenario


def seats(us: str, ussr: str) -> dict[str, str]:
    return {"us": us, "ussr": ussr}


def told(
    players: Mapping[str, str], games: int = 300, seed: int = 7, *, beginning: From | None = None, workers: int = 1
) -> dict[str, Any]:
    """The document of a simulation, without the time that it took."""
    document = simulate(scenario(), players, games, seed, workers=workers, beginning=beginning).as_json()
    document.pop("seconds")
    return document


def historical(turn: str) -> Position:
    """Where history's own line stands when a turn is to be chosen."""
    game = compile_scenario(scenario())
    line = scenario().lines["history"]
    position = start(game, 0, draws=line.draws)
    moves = {side: moves_of_line(game, line, side) for side in SIDES}
    while (now := game.scenario.turns[position.turn()].id) != turn:
        position = play(position, {side: move_block(game, [moves[side][now].move]) for side in SIDES})
    return position


def players_of(game: Game, us: str, ussr: str) -> dict[str, Player]:
    return {side: make_player(game, name, side) for side, name in seats(us, ussr).items()}


# ------------------------------------------------------------------------------------------------- always the same


@pytest.mark.parametrize("us, ussr", PAIRS)
def test_the_same_seed_gives_the_same_games(us: str, ussr: str) -> None:
    """A simulation with the same seed is the same, and with another it is another."""
    assert told(seats(us, ussr)) == told(seats(us, ussr))
    assert told(seats(us, ussr)) != told(seats(us, ussr), seed=8)


def test_any_number_of_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    """The games are shared out among processes, and nothing in the result tells how many there were."""
    monkeypatch.setattr(simulate_module, "_CHUNK", 70)
    alone, three = (told(seats("kennedy", "random"), workers=workers) for workers in (1, 3))
    assert alone == three


@pytest.mark.parametrize("chunk, games", [(1, 8), (7, 30), (299, 300), (300, 300)])
def test_parts_of_any_size(chunk: int, games: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many games are played at a time, the result is the same."""
    whole = told(seats("kennedy", "random"), games=games)
    monkeypatch.setattr(simulate_module, "_CHUNK", chunk)
    assert told(seats("kennedy", "random"), games=games) == whole


@pytest.mark.parametrize("us, ussr", PAIRS)
def test_blocks_of_any_size(us: str, ussr: str) -> None:
    """Each game of a block ends as it does when fewer are played together, and in the same place of the block."""
    game = compile_scenario(scenario())
    position = start(game, new_seeds(3, 16))
    players = players_of(game, us, ussr)
    together, *apart = (play_out(position, players, size) for size in (16, 1, 5, 15))
    ends = [state_hash(together.position, column) for column in range(16)]
    for parts in apart:
        assert parts.turn_steps == together.turn_steps
        assert [state_hash(parts.position, column) for column in range(16)] == ends


def test_more_games_only_add_to_fewer() -> None:
    """The first games of a longer simulation are those of a shorter one."""
    game = compile_scenario(scenario())
    few, many = (
        play_out(start(game, new_seeds(3, count)), players_of(game, "kennedy", "random")).position
        for count in (20, 50)
    )
    assert [state_hash(few, column) for column in range(20)] == [state_hash(many, column) for column in range(20)]


@pytest.mark.parametrize("us, ussr", PAIRS)
def test_a_game_of_a_block_is_that_match_alone(us: str, ussr: str) -> None:
    """A match and the game with its seed inside a block come to the same position, bit for bit."""
    game = compile_scenario(scenario())
    seeds = list(range(4))
    block = play_out(start(game, seeds), players_of(game, us, ussr)).position
    for column, seed in enumerate(seeds):
        match = Match.new(loaded(), seats(us, ussr), seed)
        while not match.over:
            match.resolve()
        assert state_hash(match.position) == state_hash(block, column), f"seed {seed}"


def test_the_spread_of_scores() -> None:
    """Beside the means stand the standard deviations of a single game's score, in points."""
    game, names = compile_scenario(scenario()), seats("kennedy", "random")
    ended = play_out(start(game, new_seeds(7, 60)), players_of(game, **names)).position
    document = told(names, games=60)
    for side in SIDES:
        assert document["spreads"][side] == pytest.approx(float(score_block(ended, side).std()), abs=1e-6)


def test_a_simulation_of_one_game_is_the_match_with_its_seed() -> None:
    """``simulate -n 1 --seed N`` tells the game that ``match --seed N`` records."""
    for seed in (0, 5, 123_456):
        document = told(seats("kennedy", "khrushchev"), games=1, seed=seed)
        match = Match.new(loaded(), seats("kennedy", "khrushchev"), seed)
        while not match.over:
            match.resolve()
        assert document["endings"] == {match.position.ending(): 1.0}
        assert document["scores"] == scores(match.position)
        assert document["turn_steps"] == len(match.steps)


# ------------------------------------------------------------------------------------------------- from a position


def test_a_held_move_is_made_in_every_game() -> None:
    """Games from a position begin with the move that is held there, whatever the player would have chosen."""
    position = historical("sat_afternoon")
    strike = from_position(position, {"us": wanted(view(position, "us"), parse_move("general_strike"))})
    document = told(seats("kennedy", "khrushchev"), beginning=strike)
    struck = {"limited_war", "central_war", "local_nuclear", "swallowed", "accidental_war"}
    assert set(document["endings"]) <= struck
    free = told(seats("kennedy", "khrushchev"), beginning=from_position(position, {}))
    assert not set(free["endings"]) & {"limited_war", "swallowed"}


def test_both_sides_can_be_held(tmp_path: Path) -> None:
    """With both moves of a game of one turn held, nothing is left to play for."""
    chicken = scenario("chicken")
    position = start(compile_scenario(chicken), 1)
    for us, ussr, ending in (("air_strike", "maintain", "war"), ("blockade", "withdraw", "compromise")):
        held = {
            side: wanted(view(position, side), parse_move(text)) for side, text in zip(SIDES, (us, ussr), strict=True)
        }
        found = simulate(chicken, seats("random", "random"), 50, 1, beginning=from_position(position, held))
        assert found.as_json()["endings"] == {ending: 1.0}


def test_only_that_turn_is_held() -> None:
    """After the held turn the players choose as they like: games from one position go different ways."""
    position = historical("fri_night")
    held = {"us": wanted(view(position, "us"), parse_move("hold_fire"))}
    document = told(seats("random", "random"), beginning=from_position(position, held))
    assert len(document["endings"]) > 5


def test_from_a_position_every_game_has_luck_of_its_own() -> None:
    """What the line had pinned binds only up to the position; from there on chance falls in each game as it may."""
    position = historical("sat_night")
    assert position.draws is not None
    held = {
        side: wanted(view(position, side), parse_move(text))
        for side, text in (("us", "call_reserve; send reply_of_27"), ("ussr", "restrain_guns"))
    }
    document = told(seats("history", "history"), 1000, beginning=from_position(position, held))
    endings = document["endings"]
    assert isinstance(endings, dict) and 0 < endings["accidental_war"] < 0.2


def test_from_a_position_what_has_passed_stays() -> None:
    """No turn before the position is played again."""
    position = historical("november")
    assert told(seats("random", "random"), 25, beginning=from_position(position, {}))["turn_steps"] == 2 * 25


def test_from_a_position_workers_agree(monkeypatch: pytest.MonkeyPatch) -> None:
    """A position with a held acceptance can be handed to other processes."""
    position = historical("sat_afternoon")
    beginning = from_position(
        position, {"us": wanted(view(position, "us"), parse_move("hold_fire; accept ussr2"))}
    )
    alone = told(seats("kennedy", "khrushchev"), beginning=beginning)
    monkeypatch.setattr(simulate_module, "_CHUNK", 100)
    assert told(seats("kennedy", "khrushchev"), beginning=beginning, workers=2) == alone
    assert alone["endings"]["open_swap"] > 0.5


def test_the_position_is_left_as_it_was() -> None:
    """Simulating from a position does nothing to it."""
    position = historical("sat_afternoon")
    before = state_hash(position)
    told(seats("random", "random"), 20, beginning=from_position(position, {}))
    assert state_hash(position) == before
    assert legal_moves(view(position, "us")).orders


# -------------------------------------------------------------------------------------------------------- the document


def test_keys() -> None:
    """The document keeps its keys, is plain JSON, and its numbers are what they say."""
    found = simulate(scenario(), seats("random", "random"), 500, 11)
    document = json.loads(json.dumps(found.as_json()))
    assert set(document) >= KEYS
    assert (document["scenario"], document["seed"], document["games"]) == (SATURDAY, 11, 500)
    assert 500 <= document["turn_steps"] <= 500 * len(scenario().turns)
    assert set(document["scores"]) == set(SIDES)
    assert set(document["endings"]) <= set(scenario().endings)


def test_shares_add_up() -> None:
    """Every game has one ending; war and settlement are the shares of endings with these tags."""
    document = simulate(scenario(), seats("random", "random"), 400, 2).as_json()
    endings = document["endings"]
    assert isinstance(endings, dict)
    assert sum(endings.values()) == pytest.approx(1, abs=1e-9)
    for tag in ("war", "settlement"):
        tagged = sum(share for name, share in endings.items() if tag in scenario().endings[name].tags)
        assert document[tag] == pytest.approx(tagged, abs=1e-6)
        assert 0 < tagged < 1


def test_mean_scores() -> None:
    """The means are those of the games, each scored by itself."""
    document = told(seats("kennedy", "khrushchev"), 40, 9)
    game = compile_scenario(scenario())
    final = play_out(start(game, new_seeds(9, 40)), players_of(game, "kennedy", "khrushchev")).position
    single = [scores(final.column(column)) for column in range(40)]
    for side in SIDES:
        assert document["scores"][side] == pytest.approx(np.mean([one[side] for one in single]))


def test_progress_is_told() -> None:
    """Whoever waits is told how many games are done, at the last all of them."""
    heard: list[tuple[int, int]] = []
    simulate(
        scenario("chicken"), seats("random", "random"), 25_000, 1, progress=lambda done, of: heard.append((done, of))
    )
    assert heard == [(10_000, 25_000), (20_000, 25_000), (25_000, 25_000)]


# ----------------------------------------------------------------------------------------------------------- refusals


@pytest.mark.parametrize("us, ussr", [("khrushchev", "random"), ("random", "kennedy"), ("human", "random")])
def test_who_is_no_player_of_that_side(us: str, ussr: str) -> None:
    """Players are named for each side, and a person cannot take part."""
    with pytest.raises(UnknownPlayer, match="choose one of"):
        simulate(scenario(), seats(us, ussr), 1, 1)


@pytest.mark.parametrize(
    "name, choices", [(SATURDAY, "choose one of kennedy, middle, bundy"), ("chicken", "no settings")]
)
@pytest.mark.parametrize("from_there", [False, True])
def test_odds_that_there_are_not(name: str, choices: str, from_there: bool) -> None:
    """Unknown odds are refused with the choices, from the beginning as from a position."""
    beginning = from_position(start(compile_scenario(scenario(name)), 1), {}) if from_there else None
    with pytest.raises(ValueError, match=choices):
        simulate(scenario(name), seats("random", "random"), 1, 1, "nixon", beginning=beginning)


@pytest.mark.parametrize("seed", [-1, 10**18])
def test_seeds_that_no_record_keeps(seed: int) -> None:
    """A seed is one that a match could have too."""
    with pytest.raises(ValueError, match="a seed is a whole number"):
        simulate(scenario("chicken"), seats("random", "random"), 1, seed)


def test_odds_matter() -> None:
    """By Kennedy's odds more games slip into a war that nobody ordered than by Bundy's."""
    shares = {}
    for odds in ("kennedy", "middle", "bundy"):
        endings = simulate(scenario(), seats("kennedy", "khrushchev"), 1000, 4, odds).tally.endings
        shares[odds] = endings["accidental_war"]
    assert shares["kennedy"] > shares["middle"] > shares["bundy"]
