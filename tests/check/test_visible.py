"""The rules of `game.check.visible`: nobody chooses by what he can't see."""

from __future__ import annotations

import pytest

from game.check.visible import unseen
from game.scenario.library import load_text
from game.scenario.problems import Problem
from game.scenario.written import Written
from tests.check.strait import Edit, changed, only

HIDDEN = "us cannot see 'powder'"
SECRET = "    form: secret\n"


def unseen_in(*edits: Edit) -> list[Problem]:
    """What a side or a leader of a changed copy chooses by and can't see."""
    loaded = load_text(changed(*edits), "strait")
    return sorted(set(unseen(Written(loaded.scenario, loaded.positions))))


@pytest.mark.parametrize(
    "edit",
    [
        ("when: {turn: noon}\n    effects: {rev", "when: {turn: noon, powder: '> 1'}\n    effects: {rev"),
        ("    ground: custom\n", "    ground: custom\n    when: {any: [{powder: 5}, {turn: noon}]}\n"),
        ("public: yes, hours: [0, 0]", "public: yes, hours: [0, 0], when: {powder: '> 1'}"),
        (SECRET, f"{SECRET}    may_give: {{powder: '> 1'}}\n"),
        ("worth: {us: -2, ussr: 5}", "worth: {us: {base: -2, per: {powder: 0.1}}, ussr: 5}"),
        ("    silence: 4\n", "    silence: {base: 4, per: {powder: 0.1}}\n"),
        ("orders: {shut_boom: 5", "orders: {shut_boom: {when: {powder: 5}, amount: 5}"),
    ],
)
def test_a_side_sees_what_it_chooses_by(edit: Edit) -> None:
    """Orders, drafts, channels, clauses to give, a side's own worth and its leaders look at what it sees."""
    assert HIDDEN in only(unseen_in(edit)).message


def test_a_clause_is_asked_for_by_what_its_asker_sees() -> None:
    """What the giver must see for giving, the asker must see for asking."""
    assert unseen_in((SECRET, f"{SECRET}    may_ask: {{powder: '> 1'}}\n")) == []
    assert unseen_in((SECRET, f"{SECRET}    may_give: {{estimate.us.powder: '> 1'}}\n")) == []


def test_a_fact_is_seen_by_who_sees_all_of_it() -> None:
    """A fact hides what it is built on."""
    problem = only(unseen_in(("    ground: custom\n", "    ground: custom\n    when: {fact.dry: 0}\n")))
    assert (problem.message.split(",")[0], problem.hint) == (
        "us cannot see 'fact.dry'",
        "build the fact on what us sees only",
    )


def test_rules_see_everything() -> None:
    """Events, endings and effects are nobody's choice."""
    assert unseen_in(("{since.order.run_boom: 0}", "{since.order.run_boom: 0, powder: '>= 1'}")) == []


def test_a_map_shows_what_is_seen() -> None:
    """A place on the map appears by what all who are shown it can see."""
    place = "{name: Magazine, at: [10, 3], mark: base, when: {powder: '> 1'}%s}"
    atlas = "maps:\n  bay: {title: Bay, base: world, area: [1, 1, 9, 20], places: [%s]}\nlines:\n"
    assert HIDDEN in only(unseen_in(("lines:\n", atlas % (place % "")))).message
    assert unseen_in(("lines:\n", atlas % (place % ", side: ussr"))) == []
