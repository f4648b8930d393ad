"""What is legal, and moves as text, one test a rule, with the rule as its text."""

from __future__ import annotations

import pytest

from game.rules import (
    Accept,
    Ask,
    IllegalMove,
    Move,
    MoveText,
    Refuse,
    Send,
    Withdraw,
    Write,
    ask_options,
    give_options,
    move_block,
    move_of,
    parse_move,
)
from game.words import words
from tests.rules.desk import Desk, altered, game_of

TEXTS = {
    "wait_us": Move("wait_us"),
    "wait_us; send open_letter": Move("wait_us", Send("open_letter")),
    "wait_us; offer crier on equality to ussr1: mill weir / monk: peace": Move(
        "wait_us", Write("offer", "crier", ("mill", "weir"), "equality", "ussr1", "monk", ("peace",))
    ),
    "wait_us; hint monk: mill weir": Move("wait_us", Write("hint", "monk", ("mill", "weir"))),
    "wait_us; accept ussr2": Move("wait_us", Accept("ussr2")),
    "wait_us; accept ussr2 + mill.secret + feast.public": Move(
        "wait_us", Accept("ussr2", ("mill.secret", "feast.public"))
    ),
    "wait_us; refuse ussr2": Move("wait_us", Refuse("ussr2")),
    "wait_us; refuse ussr2 over mill": Move("wait_us", Refuse("ussr2", "mill")),
    "wait_us; withdraw us1": Move("wait_us", Withdraw("us1")),
    "wait_us; ask mill": Move("wait_us", Ask("mill")),
}


@pytest.mark.parametrize("text", TEXTS)
def test_moves_as_text(text: str) -> None:
    """A move has a short text form that round-trips, and so does a block of moves."""
    move = TEXTS[text]
    assert str(move) == text and parse_move(text) == move
    game = game_of("letters")
    assert move_of(game, move_block(game, [Move("wait_us"), move]), 1) == move


def test_spaces_do_not_matter() -> None:
    """Spaces around the parts of a move do not matter."""
    assert parse_move("  wait_us ;  offer   crier:mill weir /monk:peace ".replace("/monk", "/ monk")) == Move(
        "wait_us", Write("offer", "crier", ("mill", "weir"), None, None, "monk", ("peace",))
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Wait",
        "wait us",
        "wait_us;",
        "wait_us; offer crier",
        "wait_us; offer crier:",
        "wait_us; offer: mill",
        "wait_us; offer crier: mill /",
        "wait_us; accept",
        "wait_us; accept ussr1 + mill",
        "wait_us; refuse ussr1 over",
        "wait_us; shout",
        "wait_us; ask mill; ask weir",
    ],
)
def test_what_is_no_move(text: str) -> None:
    """A text that is not a move is refused, with words on how a move is written."""
    with pytest.raises(MoveText, match="not_an_"):
        parse_move(text)


@pytest.mark.parametrize(
    ("side", "move", "why"),
    [
        ("us", "wait_ussr", "no order 'wait_ussr' for this side"),
        ("us", "dance", "no order 'dance'"),
        ("us", "offer pigeon: mill", "channel 'pigeon'"),
        ("us", "offer gate: mill", "channel 'gate' is not open"),
        ("ussr", "offer gate: weir", "channel 'gate' is not open"),
        ("us", "offer crier: castle", "no clause 'castle'"),
        ("us", "offer crier: mill mill", "twice"),
        ("us", "offer crier: mill / monk: mill", "twice"),
        ("us", "offer crier: mill / crier: weir", "secret"),
        ("us", "offer crier: mill mill_kept", "exclude"),
        ("us", "offer crier: mill / monk: mill_kept", "exclude"),
        ("us", "offer crier: mill weir peace feast later / monk: hush mill_kept", "at most 6"),
        ("us", "offer crier: later", "neither given nor asked"),
        ("ussr", "offer crier: later", "neither given nor asked"),
        ("us", "offer monk: feast", "only be public"),
        ("us", "offer crier: hush", "only be secret"),
        ("us", "offer crier: weir / monk: feast", "only be public"),
        ("us", "offer monk on equality: mill", "only a public letter"),
        ("ussr", "offer crier on scripture: weir", "no ground 'scripture'"),
        ("us", "offer crier on pride: weir", "no ground 'pride'"),
        ("us", "offer crier to ussr1: weir", "stands to be answered"),
        ("us", "send soft_word", "no draft 'soft_word' of this side"),
        ("us", "send nothing", "no draft 'nothing'"),
        ("us", "send reply", "cannot be sent now"),
        ("us", "accept ussr1", "no letter 'ussr1'"),
        ("us", "accept us1", "no letter 'us1'"),
        ("us", "refuse ussr1", "no letter 'ussr1'"),
        ("us", "withdraw us1", "no letter 'us1'"),
        ("us", "ask castle", "no clause 'castle'"),
    ],
)
def test_why_not(side: str, move: str, why: str) -> None:
    """What cannot be played is refused before anything is played, with a plain sentence that says why."""
    desk = Desk()
    assert why in (desk.why(side, move) or "")
    with pytest.raises(IllegalMove) as caught:
        desk.play(**{side: move})
    assert (caught.value.side, caught.value.turn) == (side, "t1") and why in words().reason(caught.value.why)
    assert desk["turn"] == 0


def test_six_clauses() -> None:
    """At most six clauses in all, the rider's included: six are legal."""
    desk = Desk()
    desk.wait(2)
    assert desk.why("us", "offer crier: weir peace feast later / monk: hush mill") is None
    desk.play(us="offer crier: weir peace feast later / monk: hush mill")
    assert sum(desk[f"stands.{clause}"] for clause in desk.game.layout.clauses) == 6


def test_may_give_and_may_ask() -> None:
    """The sender's own gives need `may_give`, what he asks for needs `may_ask`."""
    desk = Desk()
    assert "later" not in give_options(desk.view("us")) and "later" not in ask_options(desk.view("ussr"))
    desk.wait(2)
    assert "later" in give_options(desk.view("us")) and "later" not in ask_options(desk.view("ussr"))
    assert desk.why("ussr", "offer crier: later") is not None and desk.why("us", "offer crier: later") is None
    desk.wait(1)
    assert "later" in ask_options(desk.view("ussr"))
    assert desk.why("ussr", "offer crier: later") is None


def test_options_by_giver() -> None:
    """A side gives its own clauses and asks for the other's; what both give it can do either way."""
    desk = Desk()
    assert give_options(desk.view("us")) == ("mill", "mill_kept", "peace", "feast", "hush")
    assert ask_options(desk.view("us")) == ("weir", "peace")
    assert give_options(desk.view("ussr")) == ("weir", "peace")
    assert ask_options(desk.view("ussr")) == ("mill", "mill_kept", "peace", "feast", "hush")


def test_options_leave_out_what_is_agreed_or_excluded() -> None:
    """Neither what is agreed nor what it excludes can be given or asked for again."""
    desk = Desk()
    desk.play(us="offer monk: mill")
    desk.play(ussr="accept us1")
    assert give_options(desk.view("us")) == ("peace", "feast", "hush", "later")
    assert "'mill' can be neither" in (desk.why("us", "offer crier: mill") or "")
    assert not {"mill", "mill_kept"} & set(ask_options(desk.view("ussr")))


def test_channel_opens() -> None:
    """A channel is open to its sides, when its condition holds."""
    desk = Desk()
    desk.wait(2)
    assert desk.why("us", "offer gate: mill") is None
    assert desk.why("ussr", "offer gate: weir") is not None


def test_draft_by_a_closed_channel() -> None:
    """A draft cannot be sent by a channel that is closed, nor its rider, nor with clauses that cannot be given."""
    closed = {"channels": {"cart": {"when": {"turn": ">= t3"}}}}
    desk = Desk(altered("letters", closed))
    assert "send open_letter" not in desk.acts("us") and "send sermon" in desk.acts("us")
    desk.wait(2)
    assert "send open_letter" in desk.acts("us")
    desk = Desk(altered("letters", {"letters": {"sermon": {"clauses": ["later"]}}}))
    assert "send sermon" not in desk.acts("us")


def test_nothing_is_legal_when_it_is_over() -> None:
    """When the game is over nothing can be played."""
    desk = Desk("numbers")
    desk.play(us="end_us")
    assert desk.legal("us").orders == () and desk.why("us", "wait_us") == "the game is over"


def test_legal_moves_in_their_order() -> None:
    """Legal moves are every order alone and with every act, in a fixed order."""
    desk = Desk()
    desk.play(us="offer crier: mill", ussr="offer monk: weir")
    legal = desk.legal("us")
    moves = list(legal.moves())
    assert len(moves) == len(legal.orders) * (1 + len(legal.acts))
    assert [str(move) for move in moves[:2]] == ["wait_us", "wait_us; send open_letter"]
    kinds = [type(act).__name__ for act in legal.acts]
    assert sorted(set(kinds), key=kinds.index) == ["Send", "Accept", "Refuse", "Withdraw", "Ask"]
