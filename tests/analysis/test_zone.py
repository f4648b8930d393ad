"""The zone of possible agreement: every package, what lies in the zone, the frontier, the best for both."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from game.analysis import zone as zones
from game.analysis.zone import OTHERS, Package, Term, Zone, zone
from game.players.match import Match
from game.record import Record, Replay, replay
from game.scenario.library import load
from tests.analysis.over import bargained, october

WORTHS = {
    "us": {"mill": (-3, -3), "purse": (-1, -1), "weir": (8, 8), "toll": (2, 2), "peace": (2, 2)},
    "ussr": {"mill": (6, 6), "purse": (1, 3), "weir": (-4, -4), "toll": (-2, -2), "peace": (2, 2)},
}
"""What the small bargain's clauses are worth in public and in secret, in points, written out again."""

FORMS = ("public", "secret")


def by_hand() -> dict[frozenset[Term], tuple[int, int]]:
    """Every package with its worth to both, in hundredths."""
    found = {}
    for chosen in product((None, *FORMS), repeat=len(WORTHS["us"])):
        terms = [(clause, form) for clause, form in zip(WORTHS["us"], chosen, strict=True) if form is not None]
        us, ussr = (100 * sum(WORTHS[side][clause][FORMS.index(form)] for clause, form in terms) for side in WORTHS)
        if terms:
            found[frozenset(terms)] = us, ussr
    return found


def told(found: Zone | None) -> Zone:
    """There is one."""
    assert found is not None
    return found


def in_bargain(*turns: tuple[str, str], waiting: int = 3, **changes: Any) -> Zone:
    """The zone of the small bargain with a prior who expects so much of waiting; the abbot expects nothing."""
    return told(zone(*bargained(*turns, prior={"waiting": str(waiting)}, **changes)))


def pair(one: Package | None) -> tuple[int, int]:
    """Its worth to both."""
    assert one is not None
    return one.worth["us"], one.worth["ussr"]


def test_every_package_is_looked_at() -> None:
    """As many as can be made of the clauses in their forms, and those within that are worth waiting to both."""
    found, packages = in_bargain(), by_hand()
    assert found.possible == len(packages) == 3**5 - 1
    assert found.within == sum(us >= 0 and ussr >= 300 for us, ussr in packages.values())
    assert found.reserve == {"us": 0, "ussr": 300}


def test_worths_are_sums_of_the_clauses() -> None:
    """Each package is worth to each side what its clauses are, in their forms."""
    found, packages = in_bargain(), by_hand()
    for one in (*found.frontier, *found.others):
        assert packages[frozenset(one.terms)] == pair(one)


def test_the_frontier_is_pareto_s() -> None:
    """Beside none of its packages another is better for one side and no worse for the other; none is left out."""
    found, packages = in_bargain(), set(by_hand().values())
    kept = {one for one in packages if not any(b[0] >= one[0] and b[1] >= one[1] and b != one for b in packages)}
    assert [pair(one) for one in found.frontier] == sorted(kept, reverse=True)


def test_the_best_for_both_is_nash_s() -> None:
    """No package of the zone has a greater product of both gains above waiting."""
    found = in_bargain()
    gains = [(us, ussr - 300) for us, ussr in by_hand().values() if us >= 0 and ussr >= 300]
    best = pair(found.best)
    assert best[0] * (best[1] - 300) == max(us * ussr for us, ussr in gains)


def test_the_worst_that_each_would_have_taken() -> None:
    """For each side the package of the zone that leaves it least, and of such the best for the other."""
    found = in_bargain()
    inside = [one for one in by_hand().values() if one[0] >= 0 and one[1] >= 300]
    assert pair(found.worst["ussr"]) == min(inside, key=lambda one: (one[1], -one[0]))
    assert pair(found.worst["us"]) == min(inside, key=lambda one: (one[0], -one[1]))


def test_no_zone() -> None:
    """Where one expects more of waiting than any package brings that the other would take, nothing is best."""
    found = in_bargain(waiting=50)
    assert (found.within, found.best, dict(found.worst)) == (0, None, {})


SETTLED = {"over": {"title": "Over", "text": "Over.", "when": {"turn": "t4"}, "tags": ["settlement"],
                    "scores": {"us": "50", "ussr": "50"}}}  # fmt: skip


def test_value_created_and_claimed() -> None:
    """What the settlement brought both above waiting, and each side's share of that."""
    found = in_bargain(("offer courier: mill weir purse", ""), ("", "accept us1"), endings=SETTLED)
    settled = found.settlement
    assert settled is not None and found.turn == 1
    assert pair(settled) == (400, 500)
    assert found.created(settled) == 400 + (500 - 300)
    assert found.claimed(settled, "us") == pytest.approx(4 / 6)
    assert found.claimed(settled, "ussr") == pytest.approx(2 / 6)


def test_whoever_agreed_expected_no_more() -> None:
    """A side that agreed to less than its leader hoped for has its own agreement for a limit."""
    found = in_bargain(("offer courier: weir", ""), ("", "accept us1"), endings=SETTLED)
    assert found.hoped["ussr"] == 300 and found.reserve["ussr"] == -400
    assert found.settlement is not None and found.claimed(found.settlement, "ussr") == 0


def test_the_turn_that_is_looked_at() -> None:
    """Of a settled game where most was agreed, of another the last turn with talk; a question is none."""
    small = ("offer courier: peace", "")
    large = ("offer courier: mill weir", "accept us1")
    assert in_bargain(small, large, ("", "accept us2"), endings=SETTLED).turn == 2
    assert in_bargain(small, large, ("", "accept us2"), ("ask weir", "")).turn == 2
    assert in_bargain(small, ("ask weir", "")).turn == 0
    assert in_bargain().turn == 3


def test_a_turn_can_be_named() -> None:
    """By its id; a turn that was not played is an error."""
    record, again = bargained(("offer courier: peace", ""), prior={})
    assert told(zone(record, again, "t3")).turn == 2
    record, again = october({"sun_dawn": {"us": "general_strike"}})
    turns = again.last.game.scenario.turns
    assert "april" not in {turns[one.before.turn()].id for one in again.steps}
    with pytest.raises(KeyError):
        zone(record, again, "april")


def test_what_is_agreed_already_can_not_be_agreed_again() -> None:
    """Nor what it excludes: packages are made of the rest."""
    found = in_bargain(("offer courier: peace", ""), ("", "accept us1"), ("offer courier: mill", ""))
    assert found.possible == 3**4 - 1
    assert not any(clause == "peace" for one in (*found.frontier, *found.others) for clause, _ in one.terms)


def test_clauses_that_exclude_each_other_never_stand_together() -> None:
    """Inspection on the ground or counting at sea, never both."""
    found = told(zone(*october()))
    both = {"inspection_un", "inspection_sea"}
    packages = [{clause for clause, _ in one.terms} for one in (*found.frontier, *found.others)]
    assert any(both & one for one in packages) and not any(both <= one for one in packages)


def test_few_points_and_always_the_same() -> None:
    """At most so many others, none of them worth what the frontier is, and the same every time."""
    record, again = october()
    found, twice = told(zone(record, again)), told(zone(record, again))
    assert found == twice
    assert found.possible > 10_000 and len(found.others) == OTHERS
    assert not {pair(one) for one in found.frontier} & {pair(one) for one in found.others}
    assert len({pair(one) for one in found.others}) == OTHERS


def test_where_too_many_could_be_made(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only packages of fewer clauses are looked at: here of one, since pairs would be too many."""
    monkeypatch.setattr(zones, "MOST_PACKAGES", 20)
    assert in_bargain().possible == 2 * 5


def test_history_s_bargain_lies_in_the_zone() -> None:
    """What was agreed in 1962 was worth waiting to both, and it is found where it was agreed."""
    record, again = october()
    found = told(zone(record, again))
    assert again.last.game.scenario.turns[found.turn].id == "sun_dawn"
    assert found.settlement is not None
    assert ("turkey", "secret") in found.settlement.terms and ("no_invasion", "public") in found.settlement.terms
    assert found.hoped == found.reserve and all(found.gain(found.settlement, side) >= 0 for side in ("us", "ussr"))


def test_nothing_to_agree_on() -> None:
    """A model without clauses has no zone."""
    match = Match.new(load("chicken"), {"us": "blockader", "ussr": "maintainer"}, 4, None, None)
    while not match.over:
        match.resolve()
    played: tuple[Record, Replay] = match.record, replay(match.record)
    assert zone(*played) is None
