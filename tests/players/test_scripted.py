"""The rules of the history player: the written line while it is legal and fits, else what the persona would do."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from game.players import HISTORY, Persona, Scripted, Wanted, make_player, moves_of_line, player_seeds
from game.players.match import Match
from game.rules import (
    SIDES,
    Game,
    Position,
    compile_scenario,
    move_of,
    new_seeds,
    parse_move,
    reseed,
    start,
    step,
    view,
    why_illegal,
)
from game.scenario.library import Loaded, load
from tests.players.table import BARGAIN, LEADER, after, bargain

SEEDS = range(10)
OPENING = (
    ("hold_fire", "speed_sites; send letter_of_26"),
    ("low_flights", "speed_sites; send broadcast_of_27"),
    ("hold_fire", "repeat_ban"),
    ("hold_fire", "wait"),
)


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    return load("black_saturday")


@pytest.fixture(scope="module")
def saturday(loaded: Loaded) -> Game:
    return compile_scenario(loaded.scenario)


def along(game: Game, *turns: tuple[str, str], us: str = "alliance_man") -> Position:
    """Where a game stands after these moves of both sides, chance falling as it did; ``us`` is Kennedy's type."""
    draws = game.scenario.lines[HISTORY].draws
    position = start(game, 1, draws=draws.model_copy(update={"types": {**draws.types, "us": us}}))
    for texts in turns:
        moves = {side: parse_move(text) for side, text in zip(SIDES, texts, strict=True)}
        position = step(position, moves).position
    return position


def history(position: Position, side: str, seed: int) -> tuple[str, str]:
    """The history player's order and act."""
    move = make_player(position.game, HISTORY, side).choose_one(view(position, side), seed)
    assert why_illegal(view(position, side), move) is None
    return move.order, str(move.act or "")


def persona(position: Position, side: str, seed: int) -> tuple[str, str]:
    """What the first persona of the side would do there."""
    name = {"us": "kennedy", "ussr": "khrushchev"}[side]
    move = Persona(position.game, side, name).choose_one(view(position, side), seed)
    return move.order, str(move.act or "")


def test_both_follow_the_line(loaded: Loaded) -> None:
    """With chance falling as it did, two history players make exactly the moves of the line."""
    line = loaded.scenario.lines[HISTORY]
    match = Match.new(loaded, dict.fromkeys(SIDES, HISTORY), 9, draws=line.draws)
    for turn, written in line.moves.items():
        assert match.game.scenario.turns[match.position.turn()].id == turn
        taken = match.resolve()
        assert {side: str(move) for side, move in taken.moves.items()} == {
            side: str(parse_move(getattr(written, side))) for side in SIDES
        }
    assert match.over


def test_silence_of_the_line_is_kept(saturday: Game) -> None:
    """Where the line writes nothing, the player writes nothing, though the persona would."""
    position = along(saturday, *OPENING[:3])
    talkative = [seed for seed in SEEDS if persona(position, "us", seed)[1]]
    assert talkative
    assert {history(position, "us", seed) for seed in talkative} == {("hold_fire", "")}


def test_a_letter_that_cannot_be_sent(saturday: Game) -> None:
    """Without the hint of the 26th there is nothing to answer: the order stands, the act is the persona's."""
    position = along(saturday, ("hold_fire", "speed_sites"), *OPENING[1:], us="trader")
    assert why_illegal(view(position, "us"), parse_move("call_reserve; send reply_of_27"))
    acts = set()
    for seed in SEEDS:
        order, act = history(position, "us", seed)
        assert order == "call_reserve"
        assert act == persona(position, "us", seed)[1]
        acts.add(act)
    assert acts - {""}


def test_an_order_that_cannot_be_given(saturday: Game) -> None:
    """Once the reserve has been called it cannot be called again: the persona's order, the line's letter."""
    position = along(saturday, *OPENING[:3], ("call_reserve", "wait"))
    for seed in SEEDS:
        assert history(position, "us", seed) == (persona(position, "us", seed)[0], "send reply_of_27")


@pytest.mark.parametrize(
    "letter, earlier, answer",
    [
        ("send reply_of_27", "", "accept us1"),
        ("send reply_of_27", "; send statement_of_27", "accept us2"),  # the same letter, by another name
    ],
)
def test_it_accepts_the_letter_of_the_line(saturday: Game, letter: str, earlier: str, answer: str) -> None:
    """What the line accepts is accepted, by whatever name that letter lies on the desk."""
    answered = ((f"hold_fire{earlier}", "wait"), (f"call_reserve; {letter}", "restrain_guns"))
    position = along(saturday, *OPENING[:3], *answered)
    assert {history(position, "ussr", seed) for seed in SEEDS} == {("radio_answer", answer)}


@pytest.mark.parametrize("letter", ["plain_reply_of_27", "open_swap", "ultimatum", "sea_offer"])
def test_it_accepts_no_letter_that_says_something_else(saturday: Game, letter: str) -> None:
    """A letter of that name with another content does not fit: what is done with it is the persona's to say."""
    position = along(saturday, *OPENING, (f"call_reserve; send {letter}", "restrain_guns"))
    for seed in SEEDS:
        assert history(position, "ussr", seed)[1] == persona(position, "ussr", seed)[1]
    if letter == "ultimatum":
        assert "accept us1" not in {history(position, "ussr", seed)[1] for seed in SEEDS}


def test_a_turn_that_the_line_does_not_have() -> None:
    """Where the line has no move for a turn, the fallback chooses all of it."""
    game = bargain(orders={"shout_ussr": "5"}, letters={"plea": "5"})
    fallback = make_player(game, LEADER, "ussr")
    player = Scripted(game, "ussr", "scripted", {"t2": Wanted(parse_move("pray_ussr"))}, fallback)
    moves = [str(player.choose_one(view(after(game, *turns), "ussr"), 1)) for turns in ((), (("", ""),))]
    assert moves == ["shout_ussr; send plea", "pray_ussr"]


@pytest.mark.parametrize(
    "content, fits",
    [("offer courier: mill weir", True), ("offer courier: mill toll", False), ("offer crier: mill weir", False)],
)
def test_an_acceptance_fits_one_content(content: str, fits: bool) -> None:
    """The same clauses in the same form fit; other clauses, or the same ones aloud, do not."""
    game = bargain(silence="50", waiting="99")
    accepts = parse_move("wait_ussr; accept us1")
    written = after(game, ("offer courier: weir mill", ""))
    mask = int(view(written, "ussr").desk.open[game.layout.slot_of["us1"], 0])
    player = Scripted(game, "ussr", "scripted", {"t2": Wanted(accepts, mask, 0)}, make_player(game, LEADER, "ussr"))
    made = player.choose_one(view(after(game, (content, "")), "ussr"), 1)
    assert str(made) == ("wait_ussr; accept us1" if fits else "wait_ussr")


@pytest.mark.parametrize(
    "act", ["refuse us1 over weir", "withdraw ussr1", "ask mill", "send demand", "offer crier: peace"]
)
def test_every_kind_of_act_can_be_scripted(act: str) -> None:
    """A line can refuse, withdraw, ask, send and compose as well as accept; what is not possible is left out."""
    game = bargain(silence="50")
    player = Scripted(
        game, "ussr", "scripted", {"t2": Wanted(parse_move(f"wait_ussr; {act}"))}, make_player(game, LEADER, "ussr")
    )
    possible = after(game, ("offer courier: weir", "send plea"))
    assert str(player.choose_one(view(possible, "ussr"), 1)) == f"wait_ussr; {act}"
    if act.split()[0] in ("refuse", "withdraw"):
        assert str(player.choose_one(view(after(game, ("", "")), "ussr"), 1)) == "wait_ussr"


def test_it_does_not_depend_on_its_block(saturday: Game) -> None:
    """In a block in which the line fits some games and not others, each game gets the move that it gets alone."""
    fitting = along(saturday, *OPENING, ("call_reserve; send reply_of_27", "restrain_guns"))
    seeds = new_seeds(3, 20)
    player = make_player(saturday, HISTORY, "ussr")
    block = reseed(fitting, seeds)
    slot = saturday.layout.slot_of["us1"]
    block.letters.rider[slot, ::2] = 0  # in every second game nothing of Turkey was said
    chosen = player.choose(view(block, "ussr"), player_seeds(seeds, "ussr"))
    for column in range(20):
        alone = player.choose(view(block.column(column), "ussr"), player_seeds(seeds[column : column + 1], "ussr"))
        assert move_of(saturday, chosen, column) == move_of(saturday, alone)
    accepted = np.array([str(move_of(saturday, chosen, column).act) == "accept us1" for column in range(20)])
    assert accepted[1::2].all()


def test_the_moves_of_a_line_know_what_they_accept(saturday: Game) -> None:
    """From the line itself it is known what the letter said that it accepts, its secret rider too."""
    found = moves_of_line(saturday, saturday.scenario.lines[HISTORY], "ussr")
    accepted = found["sun_dawn"]

    def said(bits: int | None) -> set[str]:
        return {name for name, _ in saturday.layout.unmask(bits or 0)}

    assert said(accepted.open) == {"missiles_out", "inspection_un", "quarantine_off", "no_invasion"}
    assert said(accepted.rider) == {"turkey"}
    assert list(found) == list(saturday.scenario.lines[HISTORY].moves)


def test_a_scenario_without_a_line_has_no_history_player() -> None:
    """The small bargain has no line."""
    assert HISTORY not in load(Path(BARGAIN)).scenario.lines
    with pytest.raises(ValueError, match="there is no player 'history'"):
        make_player(bargain(), HISTORY, "ussr")
