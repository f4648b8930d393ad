"""The rules of `game.check.lines` and `game.check.answers`: what is written down comes out as it says."""

from __future__ import annotations

from game.scenario.problems import Problem
from tests.check.strait import Edit, checked, only

DUSK = "      dusk: {us: wait_us, ussr: wait_ussr; accept us1}\n"
HELD = "moves: {noon: {us: wait_us}, dusk: {us: wait_us}}"


def errors(*edits: Edit) -> list[Problem]:
    """The errors of a changed copy."""
    return [problem for problem in checked(*edits) if problem.severity == "error"]


def test_a_line_has_moves_for_every_turn_that_comes() -> None:
    """A line goes on until the game is over, and no further."""
    assert "no moves for 'dusk'" in only(errors((DUSK, ""), (", dusk: 44", ""))).message
    assert "no move for ussr" in only(errors((DUSK, "      dusk: {us: wait_us}\n"))).message
    early = ("when: {accident: 1}", "when: {turn: noon}")
    found = errors(early, ("    ending: bargain", "    ending: battle"))
    assert any("never comes to 'dusk'" in problem.message for problem in found)


def test_a_line_is_read_and_judged_like_any_move() -> None:
    """A text that is no move, and a move that is not legal, are told of with the turn and the reason."""
    assert "is not a letter act" in only(errors((DUSK, DUSK.replace("accept", "take")))).message
    wrong = only(errors((DUSK, DUSK.replace("accept us1", "accept us2"))))
    assert wrong.message.startswith("in 'dusk' ussr cannot play 'wait_ussr; accept us2'")
    assert only(errors((DUSK, DUSK.replace("wait_us,", "wait_as,")))).hint == "did you mean 'wait_us'?"


def test_a_line_takes_only_chances_that_there_were() -> None:
    """A pinned event could happen, and a pinned delay is one that the channel has."""
    pinned = "events: {noon: [abbot_comes]}"
    assert "'shot' could not happen in 'dawn'" in only(errors((pinned, "events: {dawn: [shot]}"))).message
    assert errors((pinned, f"{pinned}, hours: {{dawn: {{ussr: 3}}}}")) == []
    assert "from 0 to 4 hours" in only(errors((pinned, f"{pinned}, hours: {{dawn: {{ussr: 5}}}}"))).message
    assert "sends no letter" in only(errors((pinned, f"{pinned}, hours: {{dusk: {{ussr: 3}}}}"))).message


def test_a_line_keeps_to_its_curve() -> None:
    """Escalation after a turn is within so much of what the line says."""
    off = ("curve: {noon: 46, dusk: 44}", "curve: {noon: 46, dusk: 50}")
    assert "after 'dusk' escalation is 44, which is more than 0 from 50" in only(errors(off)).message
    assert errors(off, ("    ending: bargain\n", "    ending: bargain\n    within: 6\n")) == []


def test_a_what_if_leaves_its_line_where_it_comes() -> None:
    """A what-if begins in a turn that its line comes to."""
    early = ("when: {accident: 1}", "when: {turn: dawn}")
    found = errors(early, ("    ending: bargain", "    ending: battle"))
    assert any("the line 'history' never comes to 'noon'" in problem.message for problem in found)


def test_a_what_if_holds_moves_that_can_be_made() -> None:
    """The first held move is legal there; later ones name what there is."""
    assert "cannot play" in only(errors((HELD, HELD.replace("noon: {us: wait_us}", "noon: {us: run_boom}")))).message
    unknown = HELD.replace("dusk: {us: wait_us}", "dusk: {us: wait_us; send letter}")
    assert "names something that there is not" in only(errors((HELD, unknown))).message
    other = HELD.replace("dusk: {us: wait_us}", "dusk: {us: wait_ussr}")
    assert "is not an order of us" in only(errors((HELD, other))).message


def test_a_what_if_holds_to_a_third_partys_letter() -> None:
    """A letter that comes by chance is accepted by its name when it has come."""
    moves = "moves: {noon: {us: wait_us}, dusk: {us: wait_us; accept abbots_word, ussr: wait_ussr; accept abbots_word}}"
    gives = ("ending: stand_off\n    share: {settlement: 0}", "ending: bargain\n    share: {settlement: 40}")
    assert errors((HELD, moves), gives) == []


def test_a_what_if_gives_what_it_says() -> None:
    """The most frequent ending, and the shares of tags, come out in a thousand games."""
    assert (
        "most frequent ending is 'stand_off'"
        in only(errors(("ending: stand_off\n    s", "ending: battle\n    s"))).message
    )
    assert "should" in only(errors(("share: {settlement: 0}", "share: {settlement: 0.5}"))).message
