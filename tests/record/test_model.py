"""The rules of `game.record.model`: what a record may hold."""

from __future__ import annotations

import pytest

from game.record import Record, read_record, record_text
from game.scenario.problems import ContentError
from tests.record.ferry import game_played

LINE = "    us: wait_us\n"


@pytest.fixture
def text() -> str:
    """A record of two turns, to be garbled."""
    record, _ = game_played(1, [0, 0, 0, 0])
    return record_text(record)


def problems(text: str) -> list[str]:
    with pytest.raises(ContentError) as error:
        read_record(text.encode(), "game.yaml")
    return [str(problem) for problem in error.value.problems]


def test_nothing_that_can_be_computed_again_is_kept(text: str) -> None:
    """A record keeps versions, seed, odds, players, moves with hashes, and the scenario: the game comes first."""
    keys = [line.partition(":")[0] for line in text.splitlines() if line[:1].isalpha()]
    assert keys == ["format", "engine", "seed", "odds", "players", "moves", "scenario"]


def test_every_mistake_of_a_record_is_named_at_once(text: str) -> None:
    """Unknown keys, wrong numbers and missing players are all named, each with its line."""
    wrong = text.replace("seed: 1", "seed: one").replace("odds:", "odd:").replace("  ussr: human\n", "")
    found = problems(wrong)
    assert [problem.split(" error: ")[0] for problem in found] == ["game.yaml:3:7:", "game.yaml:4:1:"]
    assert "'odds'" in found[1]


def test_both_chairs_are_taken(text: str) -> None:
    """A record says who played each side."""
    assert problems(text.replace("  ussr: human\n", "")) == [
        "game.yaml:6:3: error: it isn't said who plays ussr (add a line `ussr: …`)"
    ]


@pytest.mark.parametrize(
    ("journal", "wrong"),
    [
        ("replies: {accept: 60, refuse: 50}", "these chances add up to more than 100 per cent"),
        ("war: 101", "this must be at most 100"),
        ("war: -1", "this must be a whole number, not negative"),
        ("war: some", "this must be a whole number"),
        ("mood: grim", "'mood' has no meaning here"),
    ],
)
def test_a_journal_is_in_per_cent(text: str, journal: str, wrong: str) -> None:
    """Predicted replies and the odds of war are whole per cents; replies together are at most certain."""
    (found,) = problems(text.replace(LINE, f"{LINE}    journal: {{us: {{{journal}}}}}\n", 1))
    assert wrong in found


def test_a_branch_leaves_a_line_that_stands_above_it(text: str) -> None:
    """Branches are a tree: each leaves the game or an earlier branch, never itself or a later one."""
    one = "branches:\n  other: {leaves: other, at: noon, moves: [{us: wait_us, ussr: wait_ussr}]}\n"
    (found,) = problems(text.replace("scenario:\n", one + "scenario:\n"))
    assert "no branch 'other' stands above this one" in found


@pytest.mark.parametrize(
    ("there", "instead", "wrong"),
    [
        ("odds: calm", "odds: clam", "the scenario has no odds 'clam' (did you mean 'calm'?)"),
        ("  id: ferry", "  id: barge", "the scenario below calls itself 'ferry'"),
        (
            "scenario:\n",
            "branches: {b: {at: none, moves: [{us: a, ussr: b}]}}\nscenario:\n",
            "the scenario has no turn 'none'",
        ),
        ("scenario:\n", "draws: {types: {us: lazy}}\nscenario:\n", "the scenario has no hidden type 'lazy'"),
        ("scenario:\n", "draws: {events: {nones: []}}\nscenario:\n", "the scenario has no turn 'nones'"),
        ("scenario:\n", "draws: {events: {noon: [rope]}}\nscenario:\n", "the scenario has no event 'rope'"),
        ("scenario:\n", "draws: {hours: {moon: {us: 1}}}\nscenario:\n", "did you mean 'noon'?"),
    ],
)
def test_names_in_a_record_are_its_scenarios(text: str, there: str, instead: str, wrong: str) -> None:
    """Odds, branches and pinned draws name things of the scenario, or the record does not load."""
    (found,) = problems(text.replace(there, instead, 1))
    assert wrong in found


def test_what_no_file_can_hold_is_refused() -> None:
    """A comment with a control character is refused when it is made, not when it is saved."""
    record, _ = game_played(1, [])
    with pytest.raises(ValueError, match=r"U\+001B"):
        Record.model_validate({**record.model_dump(by_alias=True), "comment": "\x1b[2J"})
