"""The rules of the planner: what it believes, what it composes, how it chooses, and that it can say why."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import combinations

import numpy as np
import pytest

from game.players import Planner, choose_both, make_player, play_out, player_seeds
from game.players.bargains import Bargains
from game.players.planner import mixed
from game.players.suspects import Suspects, known_leaders
from game.rules import (
    SIDES,
    Ask,
    Game,
    Move,
    Position,
    View,
    Write,
    compile_scenario,
    move_block,
    move_of,
    new_seeds,
    other,
    play,
    score_block,
    start,
    view,
    why_illegal,
)
from game.rules.beliefs import WHOLE
from game.rules.clause_tables import BEARABLE, IN_THE_WAY
from game.rules.position import REFUSED, STANDING, STATE, Letters
from game.scenario.library import load

THIRTEEN = "thirteen_days"


@cache
def game(name: str = THIRTEEN) -> Game:
    """A shipped scenario, compiled once."""
    return compile_scenario(load(name).scenario)


@cache
def on_the_way(turns: int, games: int = 8) -> Position:
    """Games between the historical leaders after some turns; those that are over left out."""
    position = start(game(), new_seeds(turns, games))
    leaders = {"us": make_player(game(), "kennedy", "us"), "ussr": make_player(game(), "khrushchev", "ussr")}
    for _ in range(turns):
        position = play(position, choose_both(position, leaders))
    return position.take(np.flatnonzero(position.rows[1] == 0))


def seen(turns: int, side: str) -> View:
    """What a side sees in one such game."""
    return view(on_the_way(turns).column(0), side)


def with_reading(position: Position, name: str, value: int) -> Position:
    """A position with one reading changed."""
    changed = position.take(np.arange(position.size))
    changed.rows[position.game.layout.row_of[name]] = value
    return changed


# -------------------------------------------------------------------------------------------------------- who it may be


@pytest.mark.parametrize("side", SIDES)
def test_strangers_are_not_counted_on(side: str) -> None:
    """The planner counts on every leader of the other side but strangers, and goes on as its own known leaders do."""
    opponents = game().scenario.opponents
    planner = Planner(game(), side, 1)
    for players, whose in ((planner.suspects.company, other(side)), (planner.ways, side)):
        wanted = {name for name, one in opponents.items() if one.side == whose and not one.stranger}
        assert set(players.names) == wanted == set(known_leaders(game().scenario, whose))
        assert any(one.stranger for one in opponents.values() if one.side == whose)


def test_suspicion_begins_as_the_scenario_says() -> None:
    """Before anything is done, every known leader is as likely as another, and types have the scenario's chances."""
    suspects = Suspects(game(), "us")
    shares = suspects.reckoned(view(start(game(), 1), "us")).shares.reshape(len(suspects.leaders), len(suspects.types))
    assert shares.sum() == WHOLE
    assert shares.sum(axis=1) == pytest.approx(WHOLE / len(suspects.leaders), abs=suspects.kinds)
    types = game().scenario.sides["ussr"].types
    assert shares.sum(axis=0) == pytest.approx([types[name].chance for name in suspects.types], abs=suspects.kinds)


def test_deeds_are_weighed_by_bayes() -> None:
    """A signal multiplies the weight of each kind by how likely it is from that leader and from that type."""
    suspects = Suspects(game(), "us")
    signal = game().scenario.signals["ran_the_line"]
    before = start(game(), 1)
    after = with_reading(before, "since.order.run_line", 1)
    weights = []
    for leader in suspects.leaders:
        for kind in suspects.types:
            chance = game().scenario.sides["ussr"].types[kind].chance
            weights.append(chance * signal.likely.get(leader, 50) * signal.likely.get(kind, 50))
    wanted = np.array(weights) / sum(weights)
    assert suspects.reckoned(view(after, "us")).shares / WHOLE == pytest.approx(wanted, abs=0.01)


def test_what_is_let_slip_tells_the_type() -> None:
    """An answer that only one hidden type would give makes that type nearly certain; a deaf one has not heard it."""
    suspects = Suspects(game(), "us")
    place = game().layout.clause_of["inspection_un"]
    for answer, kind in ((IN_THE_WAY, "proud"), (BEARABLE, "cautious")):
        told = view(with_reading(start(game(), 1), "answer.ussr.inspection_un", answer), "us")
        each = suspects.as_each(told)
        fits = game().clauses.candid_answer("ussr", place, each.rows) == answer
        shares = suspects.reckoned(told).shares
        assert shares[fits].sum() > 0.9 * WHOLE
        assert shares.reshape(-1, len(suspects.types))[:, suspects.types.index(kind)].sum() > 0.9 * WHOLE
        untold = suspects.reckoned(view(start(game(), 1), "us")).shares.tolist()
        assert suspects.reckoned(told.deafened()).shares.tolist() == untold
        assert Suspects(game(), "us", deaf=True).reckoned(told).shares.tolist() == untold


@pytest.mark.parametrize("state", ["standing", "refused"])
def test_a_letter_passed_over_tells_who_would_have_taken_it(state: str) -> None:
    """Kinds that would accept a letter lose weight when it was surely read, or refused; one just sent tells nothing.

    Nor does any letter to one who is deaf.
    """
    moves = {side: move_block(game(), [Move(order)]) for side, order in (("us", "hold"), ("ussr", "wait"))}
    asked = ("missiles_out", "no_invasion", "no_support", "turkey")
    offer = move_block(game(), [Move("hold", Write("offer", "broadcast", asked))])
    before = on_the_way(4).column(0)
    before = replace(before, letters=Letters.none(len(game().layout.slots), 1))
    sent = play(before, moves | {"us": offer})
    later = play(play(sent, moves), moves) if state == "standing" else play(sent, moves)
    (slot,) = (one for one in game().layout.slots_from("us") if later.letters.about[STATE, one, 0] == STANDING)
    if state == "refused":
        later.letters.about[STATE, slot] = REFUSED
    suspects = Suspects(game(), "us")
    told, unheard = suspects.reckoned(view(later, "us")), Suspects(game(), "us", deaf=True).reckoned(view(later, "us"))
    content = int(later.letters.open[slot, 0])
    package = np.array([[content >> term & 1 == 1 for term in range(len(told.mine))]])
    takes = told.takes(package)[0]
    assert takes.max() > 0.9 and takes.min() < 0.5, "some would and some would not"
    willing = int(np.argmax(takes)), int(np.argmin(takes))
    ratio = [one.shares[willing[0]] / one.shares[willing[1]] for one in (told, unheard)]
    assert ratio[0] < 0.5 * ratio[1]
    early = view(sent, "us")
    assert suspects.reckoned(early).shares.tolist() == Suspects(game(), "us", deaf=True).reckoned(early).shares.tolist()


@pytest.mark.parametrize("count", [8, 40, 200])
def test_imagined_games_hold_every_kind_in_its_share(count: int) -> None:
    """In the games imagined, kinds of leader come in proportion to their shares, to within two games each."""
    suspects = Suspects(game(), "ussr")
    one = seen(5, "ussr")
    shares = suspects.reckoned(one).shares
    worlds = suspects.worlds(one, shares, 7, count)
    assert worlds.seats is not None
    types = [worlds.rows[game().layout.row_of[f"type.us.{name}"]] for name in suspects.types]
    for number in range(suspects.kinds):
        leader, kind = divmod(number, len(suspects.types))
        there = int(((worlds.seats[SIDES.index("us")] == leader) & (types[kind] == 1)).sum())
        assert abs(there - count * shares[number] / WHOLE) <= 2


@pytest.mark.parametrize("side", SIDES)
def test_imagined_games_are_those_that_the_view_allows(side: str) -> None:
    """Every imagined game looks to the side as the real one does."""
    one = seen(6, side)
    suspects = Suspects(game(), side)
    worlds = suspects.worlds(one, suspects.reckoned(one).shares, 3, 20)
    for column in range(worlds.size):
        assert view(worlds.column(column), side).fingerprint() == one.fingerprint()


# ----------------------------------------------------------------------------------------------------- letters composed


def test_composed_letters_are_legal_and_not_drafts() -> None:
    """The search gives letters that can be sent, some of which nobody has drafted, secret clauses in a rider."""
    layout = game().layout
    drafted = {frozenset(one.clauses) for one in game().scenario.letters.values()}
    found: list[Write] = []
    for side in SIDES:
        one = seen(7, side)
        suspects = Suspects(game(), side)
        bargains = Bargains(one, suspects.reckoned(one))
        order = layout.scenario.orders
        for package in bargains.best()[:6]:
            for letter in bargains.letters(package):
                legal = [name for name in order if order[name].side == side]
                assert any(why_illegal(one, move) is None for move in _with(legal, letter))
                found.append(letter)
                assert layout.mask(letter.clauses, "public") | layout.mask(letter.clauses, "secret")
    assert any(frozenset(letter.clauses) not in drafted for letter in found)
    assert any(letter.rider for letter in found)


def test_no_letter_twice() -> None:
    """What a letter of one's own that stands or travels says already is not composed again."""
    position = on_the_way(7).column(0)
    one = view(position, "us")
    suspects = Suspects(game(), "us")
    first = Bargains(one, suspects.reckoned(one)).best()[0]
    letter = next(iter(Bargains(one, suspects.reckoned(one)).letters(first)))
    moves = {"us": move_block(game(), [Move("hold", letter)]), "ussr": move_block(game(), [Move("wait")])}
    later = view(play(position, moves), "us")
    again = Bargains(later, suspects.reckoned(later)).best()
    assert again and first not in again


def _with(orders: list[str], letter: Write) -> list[Move]:
    return [Move(order, letter) for order in orders]


def test_the_search_finds_the_best_of_small_tables() -> None:
    """Among packages of up to three clauses, all gone through, none is a tenth better than what the search found."""
    one = seen(7, "us")
    suspects = Suspects(game(), "us")
    reckoned = suspects.reckoned(one)
    rng = np.random.default_rng(1)
    for _ in range(5):
        mine, theirs = reckoned.mine.copy(), reckoned.theirs.copy()
        mine[:] = rng.integers(-2000, 2000, len(mine))
        theirs[:] = rng.integers(-2000, 2000, theirs.shape)
        small = replace(reckoned, mine=mine, theirs=theirs)
        bargains = Bargains(one, small)
        possible = {term for package in bargains.best() for term in range(len(mine)) if package >> term & 1}
        best = -np.inf
        for size in range(1, 4):
            for terms in combinations(sorted(possible), size):
                if len({term // 2 for term in terms}) == size:
                    package = np.zeros(len(mine), dtype=np.bool_)
                    package[list(terms)] = True
                    best = max(best, float(small.value(package[None, :], 1500.0)[0]))
        found = max(
            float(small.value(np.array([[bits >> term & 1 == 1 for term in range(len(mine))]]), 1500.0)[0])
            for bits in bargains.best()
        )
        assert found >= 0.9 * best


def test_a_question_is_worth_what_it_changes() -> None:
    """A question helps where kinds of leader would answer it differently, and not where all would say the same."""
    one = seen(8, "us")
    suspects = Suspects(game(), "us")
    reckoned = suspects.reckoned(one)
    told_apart = Bargains(one, reckoned).worth_asking()
    assert told_apart is not None and told_apart[1] > 0
    alike = replace(reckoned, answers=np.full_like(reckoned.answers, 3))
    assert Bargains(one, alike).worth_asking() is None


def test_a_question_may_lead_to_a_letter_not_thought_of_before() -> None:
    """What is written once the answer is known may be a package that is none of the best while it is not."""
    one = seen(7, "us")
    reckoned = Suspects(game(), "us").reckoned(one)
    bargains = Bargains(one, reckoned)
    found = bargains.worth_asking()
    assert found is not None
    clause, helps = found
    answers = reckoned.answers[:, game().layout.clause_of[clause]]
    among = np.array([[bits >> term & 1 == 1 for term in range(len(reckoned.mine))] for bits in bargains.best()])
    told = [np.where(answers == answer, reckoned.shares, 0) for answer in np.unique(answers)]
    then = sum(float(reckoned.value(among, 1500.0, shares).max()) for shares in told)
    now = float(reckoned.value(among, 1500.0).max())
    assert 0 < 1.5 * (then - now) / 100 * reckoned.candour < helps


# ----------------------------------------------------------------------------------------------- choosing at one moment


def test_mixing_where_mixing_is_right() -> None:
    """Where the other side, as clever, could use any fixed choice, choices are mixed; against habit they are not."""
    pennies = np.array([[10.0, -10.0], [-10.0, 10.0]])
    even = np.array([0.5, 0.5])
    assert mixed(pennies, -pennies, even) == pytest.approx([0.5, 0.5], abs=0.1)
    assert mixed(pennies, -pennies, np.array([1.0, 0.0])) == pytest.approx([1.0, 0.0], abs=0.01)


def test_what_is_always_best_is_simply_done() -> None:
    """A choice that is best whatever the other side does is made without mixing."""
    better = np.array([[5.0, 1.0], [4.0, 0.0], [3.0, -3.0]])
    assert mixed(better, better, np.array([0.3, 0.7])).tolist() == [1.0, 0.0, 0.0]


# -------------------------------------------------------------------------------------------------------- it plays well


@pytest.mark.parametrize("side", SIDES)
def test_the_same_seed_gives_the_same_choice(side: str) -> None:
    """The same view and seed give the same move, made by another planner of the same strength."""
    one = seen(6, side)
    moves = {str(Planner(game(), side, 2).choose_one(one, 5)) for _ in range(2)}
    assert len(moves) == 1


def test_where_there_is_nothing_to_choose() -> None:
    """With one legal order and nothing to write, that is what the planner does, in every scenario with leaders."""
    for name in ("brinkmanship", "black_saturday", THIRTEEN):
        one = game(name)
        players = {side: make_player(one, "planner:1", side) for side in SIDES}
        assert play_out(start(one, new_seeds(3, 2)), players).position.rows[1].all()


def test_it_plays_better_than_chance_and_than_leaders() -> None:
    """Over sixteen games of Black Saturday the steady planner has more than Kennedy has, and far more than the lot."""
    one = game("black_saturday")
    them = make_player(one, "khrushchev", "ussr")
    means = {}
    for name in ("planner:2", "kennedy", "random"):
        players = {"us": make_player(one, name, "us"), "ussr": them}
        ended = play_out(start(one, new_seeds(2, 16 if name == "planner:2" else 400)), players).position
        means[name] = float(score_block(ended, "us").mean())
    assert means["planner:2"] > means["kennedy"] > means["random"] + 10


def test_it_says_why() -> None:
    """Its reasons are its choice and the next best, with chances between nothing and certainty, the same each time."""
    planner = Planner(game(), "us", 2)
    one = seen(6, "us")
    reasons = planner.best(one, 5, games=60)
    assert reasons == Planner(game(), "us", 2).best(one, 5, games=60)
    assert len(reasons) == 3 and reasons[0].move == planner.choose_one(one, 5)
    assert len({option.move for option in reasons}) == 3
    for option in reasons:
        assert 0 <= option.war <= 1 and 0 <= option.settlement <= 1 and option.games == 60
        assert why_illegal(one, option.move) is None


def test_questions_are_put_where_they_help() -> None:
    """In a batch of games between the fourth day and the Saturday the planner asks at least once."""
    position = on_the_way(5)
    planner = Planner(game(), "us", 2)
    block = planner.choose(view(position, "us"), player_seeds(position.seeds, "us"))
    moves = [move_of(game(), block, column) for column in range(position.size)]
    assert any(isinstance(move.act, Ask | Write) for move in moves)
