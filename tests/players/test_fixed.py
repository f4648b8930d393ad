"""The rules of the fixed policies: each does what its name says, whatever comes, and never breaks the rules."""

from __future__ import annotations

import random
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.players import HISTORY, Player, make_player, moves_of_line, opponents
from game.players.fixed import fixed_policies
from game.rules import (
    SIDES,
    Accept,
    Game,
    Move,
    Position,
    Refuse,
    Send,
    Withdraw,
    Write,
    compile_scenario,
    legal_moves,
    other,
    start,
    step,
    view,
    why_illegal,
)
from game.scenario.library import load
from game.scenario.readings import givers
from tests.players.table import after, bargain
from tests.rules.at_random import SCENARIOS, any_game, any_move
from tests.rules.test_properties import a_game, property_of

SATURDAY = compile_scenario(load("black_saturday").scenario)
a_saturday = st.tuples(st.integers(0, 10**6), st.integers(0, 10**6), st.sampled_from(SIDES))
"""The seed of a game's chance, the seed by which the other side moves, and who follows a policy."""


@cache
def policies(game: Game, side: str) -> dict[str, Player]:
    return fixed_policies(game, side)


def played(name: str, seed: int, moves: int, side: str, game: Game = SATURDAY) -> list[tuple[Position, Move]]:
    """A game of a policy against moves by lot: every position, and what the policy did there."""
    player, chance = policies(game, side)[name], random.Random(moves)
    position, found = start(game, seed), []
    while not position.over():
        mine = player.choose_one(view(position, side), seed)
        found.append((position, mine))
        position = step(position, {side: mine, other(side): any_move(position, other(side), chance)}).position
    return found


@cache
def leader(game: Game, side: str) -> Player:
    return make_player(game, opponents(game.scenario, side)[0], side)


def gives(game: Game, side: str, act: object) -> list[str]:
    """The clauses of a letter act by which a side would promise something."""
    if isinstance(act, Send):
        letter = game.scenario.letters[act.letter]
        names = [*letter.clauses, *(letter.rider.clauses if letter.rider else [])]
    else:
        names = [*act.clauses, *act.rider] if isinstance(act, Write) else []
    return [name for name in names if side in givers(game.scenario.clauses[name].giver)]


@property_of(20)
@given(a_game, st.sampled_from(SIDES))
def test_always_legal(about: tuple[str, int, int], side: str) -> None:
    """In any position of any scenario, every policy's move is legal."""
    name, seed, moves = about
    game = any_game(name)
    all_of_them, chance, position = policies(game, side), random.Random(moves), start(game, seed)
    while not position.over():
        seen = view(position, side)
        for called, player in all_of_them.items():
            move = player.choose_one(seen, seed)
            assert why_illegal(seen, move) is None, f"{called}: {move}"
        position = step(position, {one: any_move(position, one, chance) for one in SIDES}).position


@pytest.mark.parametrize("name", SCENARIOS)
def test_one_for_each_order(name: str) -> None:
    """There are two policies for each order of the side, and the others, by rote only where there is a history."""
    game = any_game(name)
    for side in SIDES:
        names = set(policies(game, side))
        own = {order for order, about in game.scenario.orders.items() if about.side == side}
        each = {f"{way}.{order}" for way in ("always", "accepts") for order in own}
        assert {one for one in names if "." in one} == each
        assert ("by_rote" in names) == (HISTORY in game.scenario.lines)
        rest = {"never_writes", "concedes_all", "concedes_nothing", "demands_all", "mirror", "write_and_withdraw"}
        assert {one for one in names if "." not in one} - {"by_rote"} == rest


@property_of(10)
@given(a_saturday)
def test_always_the_same_order(about: tuple[int, int, str]) -> None:
    """`always.ORDER` gives its order whenever that is legal, else the least escalating one, and never writes."""
    seed, moves, side = about
    steps = dict(zip(SATURDAY.orders.names, SATURDAY.orders.steps.tolist(), strict=True))
    order = SATURDAY.orders.names[SATURDAY.orders.of_side[side][moves % len(SATURDAY.orders.of_side[side])]]
    for position, move in played(f"always.{order}", seed, moves, side):
        legal = legal_moves(view(position, side)).orders
        assert move.order == order if order in legal else steps[move.order] == min(steps[one] for one in legal)
        assert move.act is None


@property_of(10)
@given(a_saturday)
def test_accepts_whatever_can_be_accepted(about: tuple[int, int, str]) -> None:
    """`accepts.ORDER` accepts where it can, and is silent elsewhere; its orders are those of `always.ORDER`."""
    seed, moves, side = about
    order = SATURDAY.orders.names[SATURDAY.orders.of_side[side][0]]
    for position, move in played(f"accepts.{order}", seed, moves, side):
        seen = view(position, side)
        assert isinstance(move.act, Accept) == any(isinstance(one, Accept) for one in legal_moves(seen).acts)
        assert isinstance(move.act, Accept | None)
        assert move.order == policies(SATURDAY, side)[f"always.{order}"].choose_one(seen, seed).order


@property_of(10)
@given(a_saturday)
def test_never_writes(about: tuple[int, int, str]) -> None:
    """`never_writes` gives the orders of the side's first leader, and never a letter act."""
    seed, moves, side = about
    for position, move in played("never_writes", seed, moves, side):
        assert move == Move(leader(SATURDAY, side).choose_one(view(position, side), seed).order)


@property_of(10)
@given(a_saturday)
def test_concedes_all(about: tuple[int, int, str]) -> None:
    """`concedes_all` keeps to the gentlest order, accepts, and else only offers clauses of its own."""
    seed, moves, side = about
    steps = dict(zip(SATURDAY.orders.names, SATURDAY.orders.steps.tolist(), strict=True))
    for position, move in played("concedes_all", seed, moves, side):
        legal = legal_moves(view(position, side))
        assert steps[move.order] == min(steps[one] for one in legal.orders)
        if any(isinstance(one, Accept) for one in legal.acts):
            assert isinstance(move.act, Accept)
        elif move.act is not None:
            assert isinstance(move.act, Write) and move.act.wording == "offer"
            assert set(gives(SATURDAY, side, move.act)) == {*move.act.clauses, *move.act.rider}


@pytest.mark.parametrize("name", ["concedes_nothing", "demands_all"])
@property_of(10)
@given(a_saturday)
def test_concedes_nothing(name: str, about: tuple[int, int, str]) -> None:
    """`concedes_nothing` and `demands_all` never accept and never promise; their orders are the first leader's."""
    seed, moves, side = about
    for position, move in played(name, seed, moves, side):
        assert not isinstance(move.act, Accept) and not gives(SATURDAY, side, move.act)
        assert move.order == leader(SATURDAY, side).choose_one(view(position, side), seed).order


@property_of(10)
@given(a_saturday)
def test_mirror(about: tuple[int, int, str]) -> None:
    """`mirror` gives the order nearest to the step that it saw the other side take; its letters are the leader's."""
    seed, moves, side = about
    orders = SATURDAY.scenario.orders
    steps = dict(zip(SATURDAY.orders.names, SATURDAY.orders.steps.tolist(), strict=True))
    for position, move in played("mirror", seed, moves, side):
        seen = view(position, side)
        theirs = [one for one, about in orders.items() if about.side != side and seen.sees(f"since.order.{one}")]
        step_seen = sum(steps[one] for one in theirs if seen.value(f"since.order.{one}") == 1)
        nearest = min(abs(steps[one] - step_seen) for one in legal_moves(seen).orders)
        assert abs(steps[move.order] - step_seen) == nearest
        assert move.act == leader(SATURDAY, side).choose_one(seen, seed).act


@property_of(10)
@given(a_saturday)
def test_write_and_withdraw(about: tuple[int, int, str]) -> None:
    """`write_and_withdraw` sends or writes in odd turns, and in even turns takes back its newest letter if it can."""
    seed, moves, side = about
    for position, move in played("write_and_withdraw", seed, moves, side):
        seen = view(position, side)
        backs = [one for one in legal_moves(seen).acts if isinstance(one, Withdraw)]
        if position.turn() % 2 == 0:
            assert isinstance(move.act, Send | Write | None)
        else:
            assert move.act in backs if backs else move.act is None
            sent = {one.name: one.sent for one in seen.letters() if one.sender == side}
            assert all(sent[one.letter] <= sent[move.act.letter] for one in backs if isinstance(move.act, Withdraw))


@property_of(20)
@given(a_saturday)
def test_by_rote(about: tuple[int, int, str]) -> None:
    """`by_rote` gives the line's orders where they are legal, and no letter act but the line's own."""
    seed, moves, side = about
    line = moves_of_line(SATURDAY, SATURDAY.scenario.lines[HISTORY], side)
    for position, move in played("by_rote", seed, moves, side):
        written = line.get(SATURDAY.scenario.turns[position.turn()].id)
        seen = view(position, side)
        if written is not None and written.move.order in legal_moves(seen).orders:
            assert move.order == written.move.order
        if move.act is not None:
            assert written is not None and type(move.act) is type(written.move.act)
            if not isinstance(move.act, Accept | Refuse | Withdraw):
                assert move.act == written.move.act


# ------------------------------------------------------------------------------------------------------ a small bargain


def act_of(name: str, position: Position, side: str = "ussr") -> str:
    made = policies(position.game, side)[name].choose_one(view(position, side), 1).act
    return str(made or "")


def test_everything_is_offered_aloud_dearest_first() -> None:
    """What means most to the other side comes first, aloud where it can be; nothing is said twice while it stands."""
    game = bargain()
    assert act_of("concedes_all", after(game)) == "offer crier: weir toll peace"
    assert act_of("concedes_all", after(game, ("", "offer crier: weir toll peace"))) == ""


def test_everything_is_demanded() -> None:
    """`demands_all` asks for all that the other side alone can give."""
    assert act_of("demands_all", after(bargain())) == "offer crier: mill purse"


def test_what_the_leader_offers_is_withheld() -> None:
    """A leader's letter that promises something is not sent; where a leader would accept, there is silence."""
    game = bargain(letters={"demand": 50}, silence=10, waiting=-99)
    assert str(leader(game, "ussr").choose_one(view(after(game), "ussr"), 1).act) == "send demand"
    assert act_of("concedes_nothing", after(game)) == ""
    offered = after(bargain(waiting=-99), ("offer courier: mill", ""))
    assert act_of("mirror", offered) == "accept us1"
    assert act_of("concedes_nothing", offered) == act_of("never_writes", offered) == ""
    assert act_of("accepts.wait_ussr", offered) == "accept us1"


def test_a_letter_is_taken_back() -> None:
    """A draft goes out in the first turn and comes back in the second."""
    game = bargain()
    assert act_of("write_and_withdraw", after(game)) == "send plea"
    assert act_of("write_and_withdraw", after(game, ("", "send plea"))) == "withdraw ussr1"
