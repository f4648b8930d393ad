"""Writing a letter, clause by clause."""

from __future__ import annotations

import pytest

from game.rules import Write
from tests.terminal.conftest import Played, play_lines


def _written(*lines: str, before: tuple[str, ...] = ()) -> object:
    """The act that these lines of the composer make."""
    return play_lines(*before, "w", *lines, "a", "go").match.steps[-1].moves["us"].act


def test_without_drafts_the_sheet_is_at_hand() -> None:
    """Where no draft can be sent, writing begins with an empty sheet."""
    text = play_lines("w").after("w")
    assert "YOU GIVE" in text and "YOU ASK" in text
    assert "There is no clause in the letter yet" in text


def test_worth_in_words_and_figures() -> None:
    """Each clause says what it is worth, openly and in secret where that differs; figures only if asked for."""
    plain = play_lines("w").after("w")
    assert "openly costs you; in secret costs you little" in plain
    assert "costs you dear" in plain and "very welcome" in plain
    assert "(-4)" not in plain
    assert "openly costs you (-4); in secret costs you little (-1)" in play_lines("w", figures=True).after("w")


def test_clauses_in_and_out() -> None:
    """A number puts a clause in, and takes it out again; several may stand on a line."""
    assert _written("1 5", "send") == Write("offer", "call", ("path", "fence_moved"))
    assert _written("1 5", "1", "send") == Write("offer", "call", ("fence_moved",))
    assert _written("path, fence_moved", "send") == Write("offer", "call", ("path", "fence_moved"))


def test_rider() -> None:
    """``s N`` puts a clause into the secret rider, which goes by the back channel unless another is named."""
    expected = Write("offer", "call", ("path",), rider_channel="aunt", rider=("apples",))
    assert _written("1", "s 2", "send") == expected
    assert _written("1 s 2", "send") == expected
    assert _written("1 2", "s 2", "send") == expected
    by_note = Write("offer", "call", ("path",), rider_channel="note", rider=("apples",))
    assert _written("1 s 2", "rider 1", "send") == by_note
    assert _written("1 s 2", "s 2", "send") == Write("offer", "call", ("path",))


def test_channel_ground_wording() -> None:
    """How a letter goes, what it rests on, and whether it binds."""
    assert _written("1", "by 2", "hint", "send") == Write("hint", "note", ("path",))
    assert _written("1", "on 1", "send") == Write("offer", "call", ("path",), ground="custom")
    assert _written("1", "on 1", "on none", "send") == Write("offer", "call", ("path",))
    assert _written("1", "on 1", "by note", "send") == Write("offer", "note", ("path",))


def test_answer_to_a_hint_takes_up_its_clauses() -> None:
    """``w 1`` on a hint begins an offer that answers it, with its clauses in it."""
    played = play_lines("a", "go", "w 1", "s 2", "send", "a", "go")
    assert "It answers letter 1, a hint" in played.text
    act = played.match.steps[-1].moves["us"].act
    assert act == Write("offer", "call", ("fence_moved", "path"), None, "ussr1", "aunt", ("apples",))


def test_answer_without_its_clauses_is_not_sent() -> None:
    """An answer that leaves out a clause of the hint says so at once, and is not sent."""
    played = play_lines("a", "go", "w 1", "5", "send")
    assert "It cannot be sent like this" in played.after("5")
    assert "It cannot be sent like this" in played.after("send")


def test_counter_offer() -> None:
    """``w 2`` on an offer begins a letter with its clauses, which answers nothing."""
    played = play_lines("a", "go", "a", "go", "w 2", "4", "send", "a", "go")
    assert "It starts from letter 2" in played.text
    assert played.match.steps[-1].moves["us"].act == Write("offer", "call", ("fence_moved", "path"))


def test_draft_can_be_edited() -> None:
    """A draft can be the beginning of a letter of one's own, and still answers what it answered."""
    act = _written("1", "edit", "4", "send", before=("a", "go"))
    assert act == Write("offer", "call", ("fence_moved", "path", "dig"), "custom", "ussr1", "aunt", ("apples",))


def test_arrival_and_what_stands() -> None:
    """The sheet says when the letter is read, and what stands already."""
    played = play_lines("a; hint note: path", "wait_north; hint note: path", "go", "w", "compose", "by 2")
    assert "heard at once" in played.after("compose")
    assert "before" in played.after("by 2") and "you have already" in played.after("by 2")


def test_cancel_leaves_everything_as_it_was() -> None:
    """``cancel`` tears the letter up; the order stays chosen."""
    played = play_lines("b", "w", "1", "cancel")
    assert "Order     Shout over the fence" in played.after("cancel")
    assert "No letter." in played.after("cancel")


def test_both_sides_promise_stands_once() -> None:
    """A promise that both give is listed once, under what is given."""
    assert play_lines("w").after("w").count("The well is shared") == 1


@pytest.mark.parametrize(
    ("lines", "remedy"),
    [
        (("frog",), "'frog' is not understood here. Type a clause's number, 1 to 5, or help."),
        (("9",), "Type a clause's number, 1 to 5"),
        (("s",), "Say which clause goes into the secret rider"),
        (("by 9",), "Type by and one of these: 1 call, 2 note or 3 aunt."),
        (("by",), "Type by and one of these"),
        (("rider 1 2",), "Type rider and one of these: 1 note or 2 aunt."),
        (("on 5",), "Type on and one of these, or on none: 1 custom."),
        (("by 2", "on 1"), "Only a letter that the world hears"),
        (("send",), "There is no clause in the letter yet"),
        (("",), "Type the number of a clause"),
        (("2", "send"), "'Apples every autumn' can only be secret"),
        (("3 4", "send"), "exclude each other"),
    ],
)
def test_wrong_word_on_the_sheet(lines: tuple[str, ...], remedy: str) -> None:
    """A wrong word leaves the sheet as it is, and says what can be typed."""
    played: Played = play_lines("w", *lines, "status")
    assert remedy in " ".join(played.after(lines[-1]).split())
    assert "(You are still writing your letter.)" in played.after("status")


def test_wrong_word_at_the_drafts() -> None:
    """The menu of drafts, and a draft, say what they take."""
    played = play_lines("a", "go", "w", "7", "1", "huh", "cancel", "cancel")
    assert "'7' is not a draft. Type 1 to 1, compose, or cancel." in played.after("7")
    assert "Type send, edit or cancel." in played.after("huh")


@pytest.mark.parametrize(("lines", "shows"), [((), "s 2"), (("cancel",), "What can be typed".upper())])
def test_help_fits_the_prompt(lines: tuple[str, ...], shows: str) -> None:
    """Help tells what can be typed at this very prompt."""
    assert shows in play_lines("w", *lines, "help").after("help")
