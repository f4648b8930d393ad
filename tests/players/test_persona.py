"""The rules of leaders with a character: what they order, what they accept, what they refuse and say of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from game.players import Persona, Player, make_player, play_out, player_names, player_seeds
from game.rules import (
    SIDES,
    Game,
    Position,
    Refuse,
    compile_scenario,
    move_of,
    new_seeds,
    play,
    start,
    view,
    why_illegal,
)
from game.rules.position import CHANNEL, DUE, EMPTY, OFFER, READ, RIDER_DUE, RIDER_READ, STATE
from game.scenario.library import load
from tests.players.table import ADVISER, LEADER, act, after, bargain, choice, many

OFFERED = "offer courier: weir mill"  # to South: -4 + 6 = 2
SILENT = {"silence": "50"}


@pytest.fixture(scope="module")
def saturday() -> Game:
    return compile_scenario(load("black_saturday").scenario)


# --------------------------------------------------------------------------------------------------------- accepting


@pytest.mark.parametrize(
    "letter, worth",
    [
        (OFFERED, 2),
        ("offer courier: weir mill purse", 5),
        ("offer crier: weir mill purse", 3),  # what is public is worth what it is worth in public
        ("offer whisper: weir mill", -1),  # their promise by a channel that can be disowned counts half, one's own full
        ("offer whisper: peace", 1),  # what both promise is theirs too
        ("offer courier: weir mill / whisper: purse", 3.5),
        ("offer crier: weir mill / courier: purse", 5),
    ],
)
def test_it_accepts_what_is_worth_waiting(letter: str, worth: float) -> None:
    """It accepts an offer worth at least what it expects of waiting, and not one worth a hundredth less."""
    for waiting, answer in ((worth, "accept us1"), (worth + 0.01, "")):
        assert act(after(bargain(waiting=f"{waiting:.2f}", **SILENT), (letter, ""))) == answer


def test_it_accepts_the_best() -> None:
    """Of several offers that are good enough it accepts the best."""
    game = bargain(waiting="0", **SILENT)
    assert act(after(game, (OFFERED, ""), ("offer courier: weir mill peace", ""), ("offer courier: peace", ""))) == (
        "accept us2"
    )


def test_a_hint_is_not_accepted() -> None:
    """A hint commits nobody, so however welcome, it is not accepted."""
    game = bargain(waiting="0", **SILENT)
    assert act(after(game, ("hint courier: mill peace", ""))) == ""
    assert act(after(game, ("offer courier: mill peace", ""))) == "accept us1"


def test_its_own_words_come_before_a_refusal() -> None:
    """Whoever has something to say himself says that, and leaves the bad letter lying."""
    for leaning, answer in (("51", "send plea"), ("50", "refuse us1 over weir")):
        game = bargain(waiting="5", refuses="1", letters={"plea": leaning}, **SILENT)
        assert act(after(game, ("offer courier: weir toll", ""))) == answer


def test_what_is_agreed_counts_no_more() -> None:
    """A letter is worth what it adds to what is agreed already."""
    game = bargain(waiting="4", **SILENT)
    letter = "offer courier: mill purse weir"  # 6 + 3 - 4 = 5; beside an agreed mill and weir only 3
    assert act(after(game, ("", ""), (letter, ""))) == "accept us1"
    agreed = after(game, (OFFERED, ""), (letter, "accept us1"))
    assert agreed.value("agreed.mill") == 1
    assert act(agreed) == ""


def test_waiting_can_depend_on_what_it_sees() -> None:
    """What waiting is worth is an amount over what the side sees, under conditions: here its own hidden type."""
    game = bargain(waiting=[{"when": {"type.ussr.stern": "1"}, "amount": "5"}], **SILENT)
    answers = {
        (bool(position.value("type.ussr.stern")), act(position))
        for position in (after(game, (OFFERED, ""), seed=seed) for seed in range(12))
    }
    assert answers == {(True, ""), (False, "accept us1")}


def test_what_the_side_expects_of_waiting_is_added() -> None:
    """What all leaders of a side expect of waiting is added to what each says: here while a demand lies on the desk."""
    pride = [{"when": {"stands.weir": "1"}, "amount": "5"}]
    assert act(after(bargain(waiting="2", **SILENT), (OFFERED, ""))) == "accept us1"
    assert act(after(bargain(pride=pride, waiting="2", **SILENT), (OFFERED, ""))) == ""
    assert act(after(bargain(pride=pride, waiting="2", **SILENT), ("offer courier: mill", ""))) == "accept us1"


def test_one_demand_spoils_the_other_letters() -> None:
    """While the wrong demand lies on the desk another letter is passed over too; once it is taken back, it is not."""
    game = bargain(pride=[{"when": {"stands.toll": "1"}, "amount": "5"}], waiting="2", **SILENT)
    both = [("offer courier: toll", ""), ("offer courier: mill weir", "")]
    assert act(after(game, *both)) == ""
    assert act(after(game, *both, ("withdraw us1", ""))) == "accept us2"


def test_an_adviser_has_no_pride() -> None:
    """What the leaders of a side expect of waiting moves no adviser: he judges for the player's good."""
    position = after(bargain(pride=[{"amount": "5"}], waiting="2", **SILENT), (OFFERED, ""))
    assert act(position) == ""
    advised = Persona(position.game, "ussr", ADVISER).choose_one(view(position, "ussr"), 1)
    assert str(advised.act) == "accept us1"


# ---------------------------------------------------------------------------------------------------------- refusing


def test_it_refuses_what_is_far_too_little() -> None:
    """It refuses a letter worth less than waiting by more than ``refuses``; a little too little it leaves standing."""
    letter = "offer courier: weir purse"  # -4 + 3 = -1
    for refuses, answer in (("6", ""), ("5.99", "refuse us1 over weir")):
        assert act(after(bargain(waiting="5", refuses=refuses, **SILENT), (letter, ""))) == answer


def test_without_refuses_it_refuses_nothing() -> None:
    """A leader whose ``refuses`` is left out leaves bad letters lying."""
    assert act(after(bargain(waiting="40", **SILENT), ("offer courier: weir toll", ""))) == ""


def test_it_refuses_the_worst() -> None:
    """Of several letters that are far too little it refuses the worst."""
    game = bargain(waiting="5", refuses="1", **SILENT)
    assert act(after(game, ("offer courier: toll", ""), ("offer courier: weir toll", ""))) == "refuse us2 over weir"


def test_it_refuses_hints_too() -> None:
    """A hint can be refused, and the clause named."""
    game = bargain(waiting="5", refuses="1", **SILENT)
    assert act(after(game, ("hint courier: weir peace", ""))) == "refuse us1 over weir"


def test_accepting_beats_refusing() -> None:
    """With a good letter and a bad one on the desk, it accepts the good one."""
    game = bargain(waiting="1", refuses="1", **SILENT)
    assert act(after(game, ("offer courier: weir", ""), (OFFERED, ""))) == "accept us2"


@pytest.mark.parametrize("candour", [0, 35, 100])
def test_candour(candour: int) -> None:
    """As often as its candour says, a refusal names the clause that is worst for it; otherwise none."""
    game = bargain(waiting="5", refuses="1", candour=str(candour), **SILENT)
    position = after(game, ("offer courier: toll weir purse", ""))
    games, seeds = 4_000, new_seeds(1, 4_000)
    block = Persona(game, "ussr", LEADER).choose(view(many(position, seeds), "ussr"), player_seeds(seeds, "ussr"))
    acts = {move_of(game, block, column).act for column in range(games)}
    named = [None] * (candour < 100) + ["weir"] * (candour > 0)
    assert acts == {Refuse("us1", over) for over in named}
    share = (block.clause >= 0).mean()
    assert abs(share - candour / 100) <= 3 * (candour / 100 * (1 - candour / 100) / games) ** 0.5


@pytest.mark.parametrize("own", ["offer courier: weir mill", "hint crier: weir", "send demand"])
def test_it_never_names_what_it_offered(own: str) -> None:
    """What a side has itself put into a letter, in any form, does not stand in its way: another clause is named."""
    game = bargain(waiting="9", refuses="1", **SILENT)
    letter = "offer courier: weir toll"
    assert act(after(game, ("", ""), (letter, ""))) == "refuse us1 over weir"
    assert act(after(game, ("", own), (letter, ""))) == "refuse us1 over toll"


def test_it_names_none_where_all_was_its_own() -> None:
    """Refusing its own words, cheapened by the channel, it names no clause."""
    game = bargain(waiting="2", refuses="1", **SILENT)
    assert act(after(game, ("", OFFERED), ("offer whisper: weir mill", ""))) == "refuse us1"


# -------------------------------------------------------------------------------------- orders, drafts, questions, whim


def test_it_orders_what_it_leans_to_most() -> None:
    """An order's leaning is the sum of its cases that hold; the highest is given, unnamed ones count nought."""
    game = bargain(
        orders={
            "shout_ussr": [{"amount": "4"}, {"when": {"turn": ">= t2"}, "amount": "-5"}],
            "wait_ussr": {"base": "2"},
        }
    )
    assert choice(after(game)).order == "shout_ussr"
    assert choice(after(game, ("", ""))).order == "wait_ussr"
    assert choice(after(bargain(orders={"wait_ussr": "-1", "shout_ussr": "-1"}), ("", ""))).order == "pray_ussr"


def test_it_orders_only_what_is_legal() -> None:
    """A leaning to an order that cannot be given now is of no use."""
    game = bargain(orders={"pray_ussr": "90", "shout_ussr": "1"})
    assert choice(after(game)).order == "shout_ussr"
    assert choice(after(game, ("", ""))).order == "pray_ussr"


def test_it_writes_where_that_beats_silence() -> None:
    """It sends the draft that it leans to most, if more than to silence; a draft that is not named is never sent."""
    assert act(after(bargain(letters={"plea": "5"}, silence="4"))) == "send plea"
    assert act(after(bargain(letters={"plea": "4"}, silence="4"))) == ""
    assert act(after(bargain(letters={"plea": "5", "demand": "6"}))) == "send demand"
    assert act(after(bargain(silence="-90"))) == ""


def test_it_asks_where_that_beats_silence_and_writing() -> None:
    """So it is with questions by the back channel."""
    assert act(after(bargain(questions={"weir": "5"}, silence="4"))) == "ask weir"
    assert act(after(bargain(questions={"weir": "4"}, silence="4"))) == ""
    assert act(after(bargain(questions={"weir": "5"}, letters={"plea": "6"}))) == "send plea"
    assert act(after(bargain(questions={"weir": "7"}, letters={"plea": "6"}))) == "ask weir"


def test_a_good_letter_beats_writing() -> None:
    """However much it would like to write, a letter that is good enough is accepted."""
    game = bargain(waiting="2", letters={"plea": "90"})
    assert act(after(game, (OFFERED, ""))) == "accept us1"


def test_whim() -> None:
    """A whim of W can make up a difference of up to W points and no more, and changes with the seed alone."""
    leanings = {"wait_ussr": "5", "shout_ussr": "0"}
    wide, narrow, none = (bargain(whim=whim, orders=leanings) for whim in ("20", "4", "0"))
    counts = {}
    for name, game in (("wide", wide), ("narrow", narrow), ("none", none)):
        position = after(game)
        counts[name] = Counter(choice(position, seed).order for seed in range(200))
        assert [choice(position, seed) for seed in range(20)] == [choice(position, seed) for seed in range(20)]
    # Two whims from 0 to 20: the second is more than 5 above the first in 15 * 15 / 2 of 20 * 20 cases.
    assert counts["narrow"] == counts["none"] == {"wait_ussr": 200}
    assert abs(counts["wide"]["shout_ussr"] - 200 * 0.28125) < 3 * (200 * 0.28 * 0.72) ** 0.5


def test_a_whim_is_of_its_turn() -> None:
    """The same seed has another whim in another turn."""
    game = bargain(whim="50")
    seeds = new_seeds(3, 300)
    player = Persona(game, "ussr", LEADER)
    orders = []
    for position in (after(game, ("", "")), after(game, ("", ""), ("", ""))):
        block = player.choose(view(many(position, seeds), "ussr"), player_seeds(seeds, "ussr"))
        orders.append(block.order)
    assert 0.5 < (orders[0] != orders[1]).mean() < 0.8  # three orders by lot: two times in three


# ----------------------------------------------------------------------------------------- what they may and cannot see


def blocks(game: Game, turns: int, games: int = 120) -> Position:
    """Games on their way, played by lot for some turns."""
    position = start(game, new_seeds(turns, games))
    lots = {side: make_player(game, "random", side) for side in SIDES}
    for _ in range(turns):
        moves = {side: lots[side].choose(view(position, side), player_seeds(position.seeds, side)) for side in SIDES}
        position = play(position, moves)
    return position


def otherwise(position: Position, side: str) -> Position:
    """The same games with all that a side cannot see turned round: readings, hidden types, letters on their way."""
    layout = position.game.layout
    rows = position.rows.copy()
    hidden = np.flatnonzero(~layout.sees[side])
    rows[hidden] = np.roll(rows[hidden], 1, axis=1)
    letters = position.letters.copy()
    theirs = np.array(layout.slots_from("ussr" if side == "us" else "us"))
    about = letters.about
    unread = (about[READ, theirs] == 0) & (about[STATE, theirs] != EMPTY)
    for bits in (letters.open, letters.rider):
        bits[theirs] = np.where(unread, bits[theirs] ^ 0b101, bits[theirs])
    rider_unread = (about[RIDER_READ, theirs] == 0) & (letters.rider[theirs] != 0)
    letters.rider[theirs] = np.where(rider_unread, letters.rider[theirs] ^ 0b1010000, letters.rider[theirs])
    for field in (CHANNEL, OFFER):
        about[field, theirs] = np.where(unread, 1 - about[field, theirs].clip(0, 1), about[field, theirs])
    for field in (DUE, RIDER_DUE):
        about[field] = np.where(about[STATE] != EMPTY, about[field] + 1, about[field])
    return replace(position, rows=rows, letters=letters, seeds=position.seeds[::-1])


def few(name: str, size: int) -> NDArray[np.intp]:
    """The games of a block that a player is tried on: all, but for planners, who think long, the first."""
    return np.arange(min(size, 3) if name.startswith("planner") else size)


@pytest.mark.parametrize("turns", [0, 1, 2, 3, 4, 5])
@pytest.mark.parametrize("side", SIDES)
def test_they_choose_alike_where_they_see_the_same(saturday: Game, side: str, turns: int) -> None:
    """Change only what a side cannot see, the game's luck included, and every leader of that side chooses the same."""
    position = blocks(saturday, turns)
    changed = otherwise(position, side)
    assert (position.rows != changed.rows).any()
    assert turns == 0 or (position.letters.about != changed.letters.about).any()
    assert view(position, side).fingerprint() == view(changed, side).fingerprint()
    seeds = new_seeds(8, position.size)
    for name in player_names(saturday.scenario, side):
        player = make_player(saturday, name, side)
        some = few(name, position.size)
        first, second = (player.choose(view(one.take(some), side), seeds[some]) for one in (position, changed))
        assert same(first, second), name


@pytest.mark.parametrize("turns", [2, 5, 8, 11])
@pytest.mark.parametrize("side", SIDES)
def test_all_leaders_of_the_thirteen_days_choose_alike_too(side: str, turns: int) -> None:
    """The same for every leader, adviser and strength of Thirteen Days, in games that have gone on for a while."""
    game = compile_scenario(load("thirteen_days").scenario)
    position = blocks(game, turns, 60)
    changed = otherwise(position, side)
    assert view(position, side).fingerprint() == view(changed, side).fingerprint()
    seeds = new_seeds(8, position.size)
    advisers = [name for name, one in game.scenario.advisers.items() if one.side == side]
    for name in (*player_names(game.scenario, side), *advisers):
        player = make_player(game, name, side)
        some = few(name, position.size)
        first, second = (player.choose(view(one.take(some), side), seeds[some]) for one in (position, changed))
        assert same(first, second), name


@pytest.mark.parametrize("turns", [1, 3, 4, 5])
@pytest.mark.parametrize("side", SIDES)
def test_they_choose_the_same_in_any_block(saturday: Game, side: str, turns: int) -> None:
    """A leader's choice in a game does not depend on the games beside it."""
    position = blocks(saturday, turns, 30)
    seeds = player_seeds(position.seeds, side)
    for name in player_names(saturday.scenario, side):
        player = make_player(saturday, name, side)
        some = few(name, position.size)
        whole = player.choose(view(position.take(some), side), seeds[some])
        for column in np.flatnonzero(position.rows[1, some] == 0)[:12].tolist():
            alone = player.choose(view(position.column(column), side), seeds[column : column + 1])
            assert move_of(saturday, alone) == move_of(saturday, whole, column), name


@pytest.mark.parametrize("side", SIDES)
def test_they_choose_what_is_legal(saturday: Game, side: str) -> None:
    """Every choice of every leader is a legal move, clauses named in refusals included."""
    kinds = set()
    for turns in range(6):
        position = blocks(saturday, turns, 40)
        seeds = player_seeds(position.seeds, side)
        for name in player_names(saturday.scenario, side):
            some = few(name, position.size)
            block = make_player(saturday, name, side).choose(view(position.take(some), side), seeds[some])
            for column in np.flatnonzero(position.rows[1, some] == 0)[:10].tolist():
                move = move_of(saturday, block, column)
                kinds.add(type(move.act).__name__)
                assert why_illegal(view(position.column(column), side), move) is None, f"{name}: {move}"
    assert kinds >= {"NoneType", "Send", "Accept"}


@pytest.mark.parametrize("one, another", [("us.trader", "us.alliance_man"), ("ussr.cautious", "ussr.proud")])
def test_character_tells(saturday: Game, one: str, another: str) -> None:
    """The hidden types can be read from what leaders do: games end differently with one and with the other."""
    players: dict[str, Player] = {
        side: make_player(saturday, name, side) for side, name in (("us", "kennedy"), ("ussr", "khrushchev"))
    }
    final = play_out(start(saturday, new_seeds(5, 1_000)), players).position
    shares = []
    for kind in (one, another):
        here = final.rows[saturday.layout.row_of[f"type.{kind}"]] == 1
        shares.append(np.bincount(final.rows[1][here], minlength=len(saturday.course.endings) + 1) / here.sum())
    assert abs(shares[0] - shares[1]).sum() / 2 > 0.15  # chance alone gives about 0.05


def same(first: object, second: object) -> bool:
    return all(np.array_equal(getattr(first, part), getattr(second, part)) for part in vars(first))
