"""What can be typed; and for everything else, what went wrong and what can be typed instead."""

from __future__ import annotations

import pytest

from game.rules import Accept, Ask, Move, Refuse, Send, Withdraw, Write
from game.terminal import naming
from game.terminal.paper import WIDTH
from game.words import words
from tests.terminal.conftest import play_lines

HINTED = ("a", "go")
"""After these lines letter 1 is a hint from the other side."""

OFFERED = ("a", "go", "a", "go")
"""After these, letter 1 is a hint and letter 2 an offer."""


@pytest.mark.parametrize(
    ("line", "remedy"),
    [
        ("", "Type a to c for an order"),
        ("z", "There is no order z. Type a to c, or help."),
        ("acept 1", "Did you mean accept?"),
        ("wait_nort", "Did you mean wait_north?"),
        ("make it stop", "help shows the rest"),
        ("\x1b[2J\x07 boo", "'?[2J? boo' is not understood"),
        ("x" * 500, "'" + "x" * naming.ECHO + "...' is not understood"),
        ("accept", "An offer from the other side can be"),
        ("accept 3", "There are no letters on the desk yet"),
        ("refuse", "no letter from the other side to refuse"),
        ("withdraw", "You have no letter that stands"),
        ("ask", "Say which clause to ask about: fence_moved, path"),
        ("ask moon", "'moon' is none of these clauses"),
        ("ask the", "'the' could be several"),
        ("r 7", "There are no letters on the desk yet"),
        ("w 7", "There are no letters on the desk yet"),
        ("explain q", "Say which order: a to c."),
        ("undo", "nothing to take back"),
        ("go", "An order is still needed: type a to c."),
        ("yes", "An order is still needed"),
        ("save", "for example save game.yaml"),
        ("paint", "there is no order 'Paint the fence' for this side".capitalize().replace("paint", "Paint", 1)),
        ("wait_north; shout at them", "That is not a whole move"),
        ("wait_north; send hard_word", "There is no draft 'A hard word' of this side"),
        ("wait_north; offer call: moon", "There is no clause 'moon'"),
        ("wait_north; offer call: well dig", "'The well is shared' and 'A second well' exclude each other"),
    ],
)
def test_wrong_word(line: str, remedy: str) -> None:
    """A wrong word changes nothing, and says what went wrong and what can be typed."""
    played = play_lines(line, "status")
    typed = line.replace("\x1b", " ").replace("\x07", " ")[: WIDTH - len("> ")].rstrip()
    assert remedy in " ".join(played.after(typed).split())
    assert not played.match.steps


@pytest.mark.parametrize(
    ("line", "remedy"),
    [
        ("accept 1", "Letter 1 is a hint, which commits nobody and cannot be accepted. Type w 1"),
        ("accept 2", "There is no letter 2. Type 1; letters shows them all."),
        ("accept", "a hint is answered (w N)"),
        ("refuse 1 over moon", "'moon' is none of these clauses"),
        ("refuse 1 over apples", "'Apples every autumn' is not in letter 1"),
        ("wait_north; accept ussr1", "Letter 1 is a hint"),
        ("withdraw 1", "There is no letter 'letter 1' that can be withdrawn".replace("'letter 1'", "letter 1")),
        ("r", None),
    ],
)
def test_wrong_word_about_a_letter(line: str, remedy: str | None) -> None:
    """Letters are named by their numbers, and the reason tells what can be done with this one."""
    answer = " ".join(play_lines(*HINTED, line).after(line).split())
    assert remedy is None or remedy in answer


def test_orders_by_letter_and_by_name() -> None:
    """An order is chosen by its letter, small or capital, or by its name."""
    for line in ("b", "B", "shout"):
        assert "Order     Shout over the fence" in play_lines(line).after(line)


def test_whole_move_at_any_prompt() -> None:
    """A move in its text form is followed at the desk and in the middle of a letter."""
    move = "wait_north; offer call on custom: fence_moved path / aunt: apples"
    at_desk = play_lines(move, "go").match.steps[0].moves["us"]
    writing = play_lines("w", "1", move, "go").match.steps[0].moves["us"]
    expected = Move("wait_north", Write("offer", "call", ("fence_moved", "path"), "custom", None, "aunt", ("apples",)))
    assert at_desk == writing == expected


@pytest.mark.parametrize(
    ("lines", "act"),
    [
        (("accept 2",), Accept("ussr2")),
        (("accept",), Accept("ussr2")),
        (("accept ussr2",), Accept("ussr2")),
        (("accept 2 + apples",), Accept("ussr2", ("apples.secret",))),
        (("accept 2 + apples.secret",), Accept("ussr2", ("apples.secret",))),
        (("refuse 2",), Refuse("ussr2")),
        (("refuse 2 over dig",), Refuse("ussr2", "dig")),
        (("refuse 2 over second well",), Refuse("ussr2", "dig")),
        (("ask path",), Ask("path")),
        (("ask fence goes",), Ask("fence_moved")),
        (("ask path", "-"), None),
        (("ask path", "undo"), None),
    ],
)
def test_letter_acts(lines: tuple[str, ...], act: object) -> None:
    """Letters are accepted, refused and asked about by number or name, clauses by name or by words of their title."""
    played = play_lines(*OFFERED, *lines, "a", "go")
    assert played.match.steps[-1].moves["us"].act == act


def test_what_cannot_be_added() -> None:
    """What cannot be given is not added to an acceptance, and the reason names what can be."""
    answer = " ".join(play_lines(*OFFERED, "accept 2 + fence_moved").after("accept 2 + fence_moved").split())
    assert "'The fence goes back' cannot be added" in answer


def test_withdraw() -> None:
    """A letter of one's own is taken back by its number; another's is not."""
    written = ("wait_north; offer note: path", "go")
    played = play_lines(*written, "withdraw 2", "a", "go")
    assert played.match.steps[-1].moves["us"].act == Withdraw("us1")
    assert "your own" in play_lines(*written, "accept 2").after("accept 2")


def test_undo_takes_back_one_thing_at_a_time() -> None:
    """First the letter, then the order; what was sent cannot be taken back."""
    played = play_lines("a", "ask path", "undo", "undo", "undo")
    first, second, third = (played.after("undo", nth) for nth in (1, 2, 3))
    assert "Order     Wait" in first and "No letter." in first
    assert "none yet" in second
    assert "nothing to take back" in third
    assert "nothing to take back" in play_lines("a", "go", "undo").after("undo")


def test_nothing_is_sent_without_go() -> None:
    """A choice is sent only when that is said."""
    assert not play_lines("a", "b", "ask path").match.steps
    for word in ("go", "yes", "y", "GO"):
        assert len(play_lines("a", word).match.steps) == 1


@pytest.mark.parametrize(
    ("page", "shows"),
    [
        ("help", "refuse 1 over CLAUSE"),
        ("letters", "r N reads one in full."),
        ("status", "For you, less is better."),
        ("status", "You can put 2 more questions"),
        ("map", "Northtown, city"),
        ("map", "Earshot: 5 nautical miles round Northtown"),
        ("why", "Anger 40 -> 38"),
        ("history", "38 [####........] Peace"),
        ("clauses", "apples: Apples every autumn"),
        ("ideas", "Cheap talk: Words that cost nothing."),
        ("briefing", "The fence is in the wrong place."),
        ("desk", "ORDERS: CHOOSE ONE"),
        ("r 1", "If the path were free, the fence might stand elsewhere."),
        ("explain b", "Sources: Fences"),
    ],
)
def test_pages(page: str, shows: str) -> None:
    """Each page can be turned to at the desk and while writing, and changes nothing."""
    assert shows in play_lines(*HINTED, page).after(page)
    writing = play_lines(*HINTED, "w", "compose", page, "1", "send")
    shown = writing.after(page)
    assert shows in shown or page == "help"
    assert "The path is free" in writing.after("send")


def test_map_hides_what_is_not_ours_to_see() -> None:
    """A place of the other side's is not on the map."""
    assert "The cellar" not in play_lines("map").after("map")
    assert "The cellar" in play_lines("map", us="random", ussr="human").after("map")


def test_answers_to_questions_are_kept() -> None:
    """A question is answered after the turn, and the answer stays with the clause."""
    played = play_lines("a", "ask path", "go", "clauses")
    assert "The path is free: the answer is that it would be welcome." in played.text
    assert "You asked; the answer is that it would be welcome." in played.after("clauses")


def test_a_draft_is_sent_by_number() -> None:
    """Drafts that can be sent now are listed with their numbers, and read before they go."""
    played = play_lines(*HINTED, "w", "1", "send", "a", "go")
    assert "The answer: an offer, by Calling across" in played.text
    assert "The path, as you ask." in played.text
    assert played.match.steps[-1].moves["us"].act == Send("answer_south")


def test_verbs_do_not_collide() -> None:
    """No two verbs share a spelling, and no spelling is a letter that orders use."""
    spellings = [
        word for verb in words().under("terminal.verb") for word in words().say(f"terminal.verb.{verb}").split()
    ]
    assert len(spellings) == len(set(spellings))
    from game.terminal.desk import ORDER_LETTERS

    assert not set(spellings) & set(ORDER_LETTERS[:20])
