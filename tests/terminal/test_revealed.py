"""A game laid open in plain text: every sentence that may be needed, and none that says what is not so."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest

from game.analysis.approaches import DROPPED, GIVEN, HIDDEN, OPENED, Approach, Turned
from game.analysis.beside import beside
from game.analysis.laid_open import laid_open
from game.analysis.revealed import Revealed, revealed
from game.analysis.zone import Package, Zone
from game.scenario.library import load
from game.telling import beside as past
from game.telling import revealed as told
from game.telling.zone import bargain
from game.terminal.paper import WIDTH, Paper
from game.terminal.revealed import show
from game.words import words
from tests.analysis.over import october

SCENARIO = load("black_saturday").scenario


@pytest.fixture(scope="module")
def other_side() -> Revealed:
    """What was done in 1962, as told to the person who was Kennedy."""
    return revealed(*october(), "us")


def sentences(found: Revealed, **changes: object) -> str:
    """The first letter that was read, in words, with something in it changed."""
    one: Approach = replace(found.letters[0], **changes)  # type: ignore[arg-type]
    return " ".join(told.letter(words(), SCENARIO, found, one))


def test_how_near_in_words(other_side: Revealed) -> None:
    """Accepted, fallen short by so much, and worth taking though nobody took it, each said so."""
    assert "accepted in" in sentences(other_side, fate="accepted")
    short = sentences(other_side, fate="standing", worth=140, waiting=700)
    assert "+1.4" in short and "+7" in short and "5.6 short" in short and "still lay there" in short
    assert "worth taking, and was not taken" in sentences(other_side, fate="lapsed", worth=700, waiting=140)


def test_hints_are_told_as_hints(other_side: Revealed) -> None:
    """That a hint cannot be accepted is said whether it was good enough or not."""
    for waiting in (0, 900):
        assert "hint" in sentences(other_side, fate="lapsed", wording="hint", worth=100, waiting=waiting)


def test_a_refusal_names_its_clause(other_side: Revealed) -> None:
    """With the title of the clause, where it named one."""
    title = SCENARIO.clauses["inspection_un"].title
    assert title in sentences(other_side, fate="refused", over="inspection_un", worth=0, waiting=100)
    assert title not in sentences(other_side, fate="refused", over=None, worth=0, waiting=100)


@pytest.mark.parametrize("way", [GIVEN, DROPPED, HIDDEN, OPENED])
@pytest.mark.parametrize(("cost", "price"), [(250, "2.5"), (0, "nothing"), (-150, "1.5")])
def test_what_would_have_turned_it(other_side: Revealed, way: str, cost: int, price: str) -> None:
    """The clause by its title, and what it would have cost or gained."""
    turned = Turned(way, "turkey", "secret", None, cost, 700)
    text = sentences(other_side, fate="standing", worth=0, waiting=700, turned=turned)
    assert SCENARIO.clauses["turkey"].title in text and price in text


def test_one_clause_in_the_place_of_another(other_side: Revealed) -> None:
    """Both are named."""
    turned = Turned(GIVEN, "turkey", "secret", "test_ban", 100, 700)
    text = sentences(other_side, fate="standing", worth=0, waiting=700, turned=turned)
    assert SCENARIO.clauses["turkey"].title in text and SCENARIO.clauses["test_ban"].title in text


def test_a_person_is_not_taken_for_a_leader() -> None:
    """Where somebody chose himself, it is said who only stands in for him."""
    found = revealed(*october(), "ussr")
    assert words().say("revealed.person") in told.who(words(), SCENARIO, found)[0]
    assert words().say("revealed.person") not in told.who(words(), SCENARIO, revealed(*october(), "us"))[0]


def test_beliefs_that_moved_and_that_did_not(other_side: Revealed) -> None:
    """Where nothing moved, one sentence says so; where it did, the first and the last are told."""
    first = other_side.beliefs[0]
    still = replace(other_side, beliefs=(first, replace(first, turn=3)))
    assert "Nothing that you did" in told.beliefs(words(), SCENARIO, still)[0]
    other_types = dict(zip(first.types, (0.9, 0.1), strict=True))
    moved = replace(other_side, beliefs=(first, replace(first, turn=3, types=other_types)))
    text = told.beliefs(words(), SCENARIO, moved)[0]
    assert "90 %" in text and SCENARIO.turns[0].title in text and SCENARIO.turns[3].title in text
    nothing = replace(other_side, beliefs=(replace(first, types={}, leaders={"kennedy": 1.0}),))
    assert told.beliefs(words(), SCENARIO, nothing)[0] == words().say("revealed.belief.nothing")


def room(**changes: object) -> str:
    """A zone in words, with something in it changed."""
    deal = Package((("turkey", "secret"),), {"us": 300, "ussr": 500})
    reserve = {"us": 100, "ussr": 200}
    whole = Zone(5, {}, reserve, reserve, 9, 2, (deal,), (), deal, {"us": deal, "ussr": deal}, deal)
    return " ".join(bargain(words(), SCENARIO, replace(whole, **changes), "us"))  # type: ignore[arg-type]


def test_the_zone_in_words() -> None:
    """How large it is, the best, what came and who claimed how much; or that there was none, or that nothing came."""
    assert "40 %" in room() and "2 packages of 9" in room()
    assert "none was" in room(best=None, worst={}, within=0, settlement=None)
    assert "Nothing was agreed" in room(settlement=None)
    assert "better to wait" in room(settlement=Package((("freeze", "public"),), {"us": -300, "ussr": 900}))
    assert "had hoped" in room(hoped={"us": 900, "ussr": 200})


def test_turns_beside_history_in_words() -> None:
    """As in 1962, another order, another letter, both, or not come to."""
    changes = {
        "fri_night": {"us": "hold_fire"},
        "sat_morning": {"us": "hold_fire; send statement_of_27"},
        "sat_afternoon": {"us": "stop_flights; offer cable: missiles_out no_invasion"},
        "sun_dawn": {"us": "general_strike"},
    }
    found = beside(october(changes)[1], "us")
    assert found is not None
    likeness = [past.likeness(words(), day) for day in found.days]
    keys = ("same", "same_act", "same_order", "other")  # what is alike: both, the letter act, the order, neither
    assert likeness[:4] == [words().say(f"revealed.history.{key}") for key in keys]
    assert likeness[-1] == words().say("revealed.history.history_only")
    assert all(past.ladder(words(), day) for day in found.days)
    text = past.parted(words(), SCENARIO, found)
    assert all(SCENARIO.orders[order].title in text for order in ("low_flights", "hold_fire"))


def test_the_whole_fits_the_page() -> None:
    """No line is wider than the page, and nothing is left to be filled in."""
    record, again = october()
    out = io.StringIO()
    for side in ("us", "ussr"):
        show(Paper(out), words(), SCENARIO, laid_open(record, again, side))
    text = out.getvalue()
    assert max(len(line) for line in text.splitlines()) <= WIDTH
    assert "{" not in text and SCENARIO.letters["letter_of_26"].sources[0] in text
