"""What a leader has before him at a choice."""

from __future__ import annotations

from tests.terminal.conftest import play_lines


def test_title_and_content_note() -> None:
    """The game begins with its title, what it is, the content note, and who sits where."""
    text = play_lines().text
    assert "A small quarrel" in text
    assert "Somebody may be cross at the end." in text
    assert "Anna North, The town hall: a person, at this keyboard" in text
    assert "Boris South, The inn: Boris himself" in text
    assert "Middle odds" in text


def test_briefing_is_the_sides_own() -> None:
    """Each side reads its own briefing and its own disposition, and not the other's."""
    north = play_lines().text
    assert "The fence is in the wrong place." in north and "Patient. You can wait." in north
    assert "The fence is in the right place." not in north and "Stubborn" not in north
    south = play_lines(us="random", ussr="human").text
    assert "The fence is in the right place." in south and "Stubborn" in south


def test_long_briefing() -> None:
    """The long briefing comes when it is asked for, on the way in or later."""
    assert "It has been there for years." not in play_lines().text
    assert "It has been there for years." in play_lines(long_briefing=True).text
    assert "It has been there for years." in play_lines("briefing").after("briefing")


def test_the_longer_reading_of_a_turn() -> None:
    """What lies behind a turn is read on the way in when the longer reading is chosen, or later with the briefing."""
    behind = "Your grandfather mowed it every June."
    assert behind not in play_lines().text
    assert behind in play_lines(long_briefing=True).text
    assert behind in play_lines("briefing").after("briefing")
    assert "The deed is older" not in play_lines("briefing", long_briefing=True).text


def test_both_clocks() -> None:
    """The date line has the side's own clock, and the other capital's with its date where that differs."""
    assert "SATURDAY 27 OCTOBER 1962, 10:00" in play_lines().text
    assert "in Southtown 17:00" in play_lines().text
    assert "in Southtown 28 October, 03:00" in play_lines("a", "go").text


def test_height_in_words_and_figures() -> None:
    """The rung has its name; the chance of slipping is told in words, in figures only if they are asked for."""
    plain, figures = play_lines().text, play_lines(figures=True).text
    assert "Anger 40, Sour looks" in plain
    assert "a remote chance that events slip\n" in plain and "%" not in plain
    assert "a remote chance that events slip, under 1 %" in figures


def test_known_and_guessed_variables() -> None:
    """What a side sees is a figure with a bar; what it guesses is a value and how far off it may be."""
    text = play_lines().text
    assert "Patience                          50             [######......]" in text
    assert "Pride                             about 50, give or take 20" in text
    assert "Posts                             12 posts" in text


def test_values_with_names() -> None:
    """A variable whose values have names is shown by them."""
    assert "Fence                             up\n" in play_lines().text


def test_what_changed_since_the_last_choice() -> None:
    """From the second choice on each variable tells what it gained or lost."""
    text = play_lines("b", "go").text
    assert "since the last choice" in text
    assert "Patience                          47             [#####.......] -3" in text


def test_arrows_and_fears() -> None:
    """An order shows which way it moves what the side sees, steeply twice, and what an adviser fears."""
    text = play_lines().text
    assert "  a  Wait                                                              Anger v" in text
    assert "     Nothing will come of it." in text
    assert "Anger ^^  Patience v" in text


def test_figures_instead_of_arrows() -> None:
    """With figures the same stands as numbers."""
    assert "Anger +9  Patience -3" in play_lines(figures=True).text


def test_reports_of_the_turn() -> None:
    """A report is read at its turn when its condition holds, each side its own text."""
    assert "Smoke rises" not in play_lines().text
    assert "Smoke rises from the inn." in play_lines("a", "go").text
    assert "The chimney smokes" not in play_lines("a", "go").text


def test_idea_of_the_choice() -> None:
    """The one new idea of a choice stands on the desk of the side that it is for."""
    assert "New here: Ask why before you ask what." in play_lines().text
    assert "New here" not in play_lines(us="random", ussr="human").text


def test_letters_that_stand() -> None:
    """A letter shows whose it is, when, how, and who gives what, the reader last."""
    text = play_lines("a", "go").text
    assert "1  the letter of 27 October from Boris South: a hint, by A folded note" in text
    assert "       Southtown gives   The fence goes back\n       you give          The path is free\n" in text
    assert "w 1          answer letter 1" in text


def test_own_letter_on_its_way() -> None:
    """A letter of one's own says whether it has been read."""
    text = play_lines("a; hint note: path", "wait_north; hint note: path", "go").text
    assert "your letter of 27 October: a hint, by A folded note, " in text


def test_secrets_of_the_other_side_are_not_on_the_desk() -> None:
    """An order that nobody sees, an event that only the other learns of: neither is told."""
    text = play_lines("a", "go", "a", "go", "desk").text.split("NEIGHBOURS")[0].split("SULKING")[0]
    assert "quarrelled" not in text
    assert "causes you cannot see" in text
