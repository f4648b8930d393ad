"""The rules of `game.check.played`: what ten thousand games show."""

from __future__ import annotations

from game.check.played import GAMES, pairings, played
from game.rules import compile_scenario
from game.scenario.library import load_text
from game.scenario.problems import Problem
from game.scenario.written import Written
from tests.check.strait import Edit, changed, checked, messages, only


def seen(*edits: Edit) -> list[Problem]:
    """What playing a changed copy shows."""
    loaded = load_text(changed(*edits), "strait")
    return list(played(Written(loaded.scenario, loaded.positions), compile_scenario(loaded.scenario)))


def test_what_is_never_seen_is_warned_of() -> None:
    """An order, event, letter, clause or ending that no game had; what is proved impossible is told of once."""
    found = seen(("{since.order.run_boom: 0}", "{escalation: 100, powder: 9}"))
    assert [(one.severity, one.message) for one in found] == [
        ("warning", "the event 'shot' was never seen in 10,000 games")
    ]
    proved = checked(("{since.order.run_boom: 0}", "{boom: 2}"))
    assert [one.severity for one in proved] == ["error"]


def test_a_letter_that_nobody_can_send() -> None:
    """A draft that is never sent is never read, nor are the clauses that only it holds."""
    found = messages(seen(("    ground: custom\n", "    ground: custom\n    when: {powder: 0, escalation: 99}\n")))
    assert "the letter 'demand' was never read" in found
    assert "the clause 'silver' was never written" in found


def test_every_side_can_always_move() -> None:
    """A turn in which a side has no order is an error that names the turn."""
    wait = ("{side: us, title: Wait, ", "{side: us, title: Wait, when: {boom: 0}, ")
    found = [problem for problem in seen(wait) if problem.severity == "error"]
    assert only(found).message.startswith("in 'dusk' us has no legal order in ")


def test_a_catalogue_of_orders_is_warned_of() -> None:
    """More orders at once than anyone can weigh."""
    more = "".join(f"  more{number}: {{side: us, title: More, sources: [Log 1]}}\n" for number in range(10))
    assert "us can choose from 12 orders at once" in messages(seen(("orders:\n", f"orders:\n{more}")))


def test_leaders_that_settle_at_once_are_warned_of() -> None:
    """A game between the scenario's own leaders should last."""
    turns = "".join(f"  - {{id: t{day}, starts: 1962-11-{day} 06:00, hours: 6, title: T}}\n" for day in range(10, 20))
    found = seen(("variables:\n", f"{turns}variables:\n"), ("when: {accident: 1}", "when: {turn: noon}"))
    assert "over after 2.0 of 13 turns" in messages(found)


def test_all_leaders_meet_each_other_and_chance() -> None:
    """Each of a side's own leaders, and chance, plays each of the other side's."""
    assert pairings(compile_scenario(load_text(changed(), "strait").scenario)) == [
        ("random", "random"),
        ("random", "marshal"),
        ("admiral", "random"),
        ("admiral", "marshal"),
    ]


def test_progress_is_told() -> None:
    """Long work tells how far it is, up to the end."""
    loaded = load_text(changed(), "strait")
    told: list[float] = []
    list(played(Written(loaded.scenario, loaded.positions), compile_scenario(loaded.scenario), (), told.append))
    assert told == sorted(told)
    assert told[-1] == 1.0
    assert GAMES == 10_000
