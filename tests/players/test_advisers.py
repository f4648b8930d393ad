"""The advisers of the shipped scenarios: each has words of his own for whatever he recommends, and they disagree."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

from game.players import HISTORY, RANDOM, Persona, choose_both, make_player, player_names, player_seeds
from game.rules import (
    SIDES,
    Accept,
    Game,
    Move,
    Position,
    Refuse,
    Send,
    compile_scenario,
    move_of,
    new_seeds,
    parse_move,
    play,
    start,
    step,
    view,
)
from game.rules.moves import Ask
from game.scenario.character import Adviser, Counsel
from game.scenario.library import load

ADVISED = {"thirteen_days": 4, "black_saturday": 3}
"""The scenarios with advisers, and how many a side."""

GAMES = 60
MOST_ALIKE = 0.25
WORDS = range(8, 23)

Counsels = dict[str, Move]
"""What each adviser of a side would do."""


@cache
def scenario(name: str) -> Game:
    return compile_scenario(load(name).scenario)


@cache
def counsels(name: str, who: str) -> list[tuple[str, str, Counsels]]:
    """Turn, side and counsels, for every view of games between two players of a kind, or along history's line."""
    game = scenario(name)
    positions = _of_history(game) if who == HISTORY else _of_games(game, who)
    return [one for position in positions for one in _counselled(game, position)]


def _of_history(game: Game) -> Iterator[Position]:
    line = game.scenario.lines[HISTORY]
    position = start(game, 0, draws=line.draws)
    while not position.over():
        yield position
        moves = line.moves[game.scenario.turns[position.turn()].id]
        position = step(position, {side: parse_move(getattr(moves, side)) for side in SIDES}).position


def _of_games(game: Game, who: str) -> Iterator[Position]:
    names = {side: who if who == RANDOM else player_names(game.scenario, side)[0] for side in SIDES}
    players = {side: make_player(game, name, side) for side, name in names.items()}
    position = start(game, new_seeds(1962, GAMES))
    while not (position.rows[1] != 0).all():
        yield position
        position = play(position, choose_both(position, players))


def _counselled(game: Game, position: Position) -> Iterator[tuple[str, str, Counsels]]:
    for side in SIDES:
        seen, seeds = view(position, side), player_seeds(position.seeds, side)
        blocks = {
            name: Persona(game, side, name).choose(seen, seeds)
            for name, about in game.scenario.advisers.items()
            if about.side == side
        }
        for column in range(position.size):
            if not position.over(column):
                turn = game.scenario.turns[position.turn(column)].id
                yield turn, side, {name: move_of(game, block, column) for name, block in blocks.items()}


def _words(about: Adviser, move: Move) -> list[Counsel | None]:
    """His words for the order, and for the letter act if there is one; None where he has none."""
    order = about.on_orders.get(move.order)
    match move.act:
        case None:
            return [order]
        case Send(letter):
            return [order, about.on_letters.get(letter)]
        case Accept():
            return [order, about.on_accepting]
        case Refuse():
            return [order, about.on_refusing]
        case Ask():
            return [order, about.on_asking]
    return [order, None]


def _all_words(about: Adviser) -> Iterator[tuple[str, Counsel]]:
    yield from about.on_orders.items()
    yield from about.on_letters.items()
    for what, words in (("accept", about.on_accepting), ("refuse", about.on_refusing), ("ask", about.on_asking)):
        if words is not None:
            yield what, words


@pytest.mark.parametrize("name", ADVISED)
def test_each_side_has_its_advisers(name: str) -> None:
    """Four a side over the thirteen days, three on Black Saturday; none of them decides by chance."""
    advisers = scenario(name).scenario.advisers.values()
    for side in SIDES:
        assert sum(about.side == side for about in advisers) == ADVISED[name]
    assert not any(about.whim for about in advisers)


@pytest.mark.parametrize("who", [HISTORY, "leaders", RANDOM])
@pytest.mark.parametrize("name", ADVISED)
def test_an_adviser_has_words_for_what_he_recommends(name: str, who: str) -> None:
    """Whatever the game has come to, an adviser says of his order and of his letter what he expects and fears."""
    advisers = scenario(name).scenario.advisers
    wordless = {
        f"{adviser} in {turn}: {move}"
        for turn, _, given in counsels(name, who)
        for adviser, move in given.items()
        if None in _words(advisers[adviser], move)
    }
    assert not wordless


@pytest.mark.parametrize("name", ADVISED)
def test_advisers_disagree(name: str) -> None:
    """All advisers of a side recommend the same order and letter in fewer than a quarter of the turns."""
    for side in SIDES:
        given = [one for _, whose, one in counsels(name, "leaders") if whose == side]
        alike = sum(len(set(one.values())) == 1 for one in given)
        assert alike < MOST_ALIKE * len(given)


@pytest.mark.parametrize("name", ADVISED)
def test_no_adviser_is_history(name: str) -> None:
    """Nobody recommends in every turn what history did, and nobody's counsel is always the same."""
    game = scenario(name)
    line = game.scenario.lines[HISTORY]
    did = {(turn, side): parse_move(getattr(moves, side)).order for turn, moves in line.moves.items() for side in SIDES}
    for adviser, about in game.scenario.advisers.items():
        would = {turn: given[adviser].order for turn, side, given in counsels(name, HISTORY) if side == about.side}
        as_history = sum(order == did[turn, about.side] for turn, order in would.items())
        assert as_history <= 0.75 * len(would), adviser
        assert len(set(would.values())) >= 3, adviser


@pytest.mark.parametrize("name", ADVISED)
def test_an_adviser_is_brief(name: str) -> None:
    """What he expects and what he fears are one short sentence each, and not the same."""
    for adviser, about in scenario(name).scenario.advisers.items():
        for what, words in _all_words(about):
            assert words.expects != words.fears, f"{adviser}, {what}"
            for sentence in (words.expects, words.fears):
                assert len(sentence.split()) in WORDS, f"{adviser}, {what}: {sentence}"
                assert sentence[-1] in ".?", f"{adviser}, {what}: {sentence}"
