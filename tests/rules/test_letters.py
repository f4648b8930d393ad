"""The rules about letters in the post and on the desk, one test a rule, with the rule as its text."""

from __future__ import annotations

import pytest

from game.rules import IllegalMove, believe
from game.rules.position import DUE
from game.scenario.model import Draws
from tests.rules.desk import Desk, altered


def on_the_desk_after(channel: str) -> int:
    """Turns played until a letter sent by a channel in the first turn lies before its reader."""
    desk = Desk()
    desk.play(us=f"offer {channel}: peace")
    for turns in range(1, 7):
        if desk.letter("ussr", "us1"):
            return turns
        desk.play()
    raise AssertionError("it never came")


def test_broadcast_at_once() -> None:
    """A broadcast arrives at once: it lies on the desk at the next choice."""
    assert on_the_desk_after("crier") == 1


@pytest.mark.parametrize(("channel", "turns"), [("monk", 1), ("cart", 2), ("mule", 3), ("bell", 3)])
def test_delay(channel: str, turns: int) -> None:
    """A letter is read in the first turn that starts at or after sending plus its delay (turns last 12 hours)."""
    assert on_the_desk_after(channel) == turns


def test_delay_drawn_by_chance() -> None:
    """The delay is a number of whole hours between the channel's hours, drawn by chance, both ends included."""
    arrivals = []
    for seed in range(400):
        desk = Desk(seed=seed)
        desk.play(us="offer tinker: peace")
        arrivals.append(int(desk.position.letters.about[DUE, 0, 0]))
    assert set(arrivals) == set(range(1, 41))


def test_belief_about_ones_own_post() -> None:
    """A side believes that what it has in the post arrives after now, within its channel's delays."""
    steady = Desk()
    steady.play("offer mule: weir")
    assert set(believe(steady.view("us"), 1, 50).letters.about[DUE, 0].tolist()) == {30}
    desk = next(desk for desk in (Desk(seed=seed) for seed in range(50)) if _still_travels(desk))
    due = believe(desk.view("us"), 1, 500).letters.about[DUE, 0]
    assert due.min() == 13 and 35 < due.max() <= 40


def _still_travels(desk: Desk) -> bool:
    desk.play("offer tinker: weir")
    return desk.view("us").letters()[0].state == "travelling"


def test_delay_counted_from_the_turns_beginning() -> None:
    """The delay counts from the beginning of the turn in which the letter was sent."""
    desk = Desk()
    desk.wait(2)
    desk.play(us="offer cart: peace")
    assert desk.letter("ussr", "us1") is None
    desk.play()
    assert desk.letter("ussr", "us1") is not None


def test_pinned_delays() -> None:
    """On a pinned line letters take their shortest time, unless the line says how many hours."""
    quick = Desk(draws=Draws())
    quick.play(us="offer tinker: peace")
    assert quick.letter("ussr", "us1") is not None
    slow = Desk(draws=Draws.model_validate({"hours": {"t1": {"us": "13"}}}))
    slow.play(us="offer tinker: peace")
    assert slow.letter("ussr", "us1") is None
    slow.play()
    assert slow.letter("ussr", "us1") is not None


def test_in_the_last_turn_everything_arrives() -> None:
    """In the last turn everything arrives."""
    desk = Desk()
    desk.wait(7)
    desk.play(us="offer mule: peace")
    letter = desk.letter("ussr", "us1")
    assert letter is not None and letter.state == "standing"


def test_nobody_sees_a_letter_before_it_is_read() -> None:
    """What is sent goes into the post: its receiver sees nothing of it, its sender that it travels."""
    desk, empty = Desk(), Desk()
    step = desk.play(us="offer mule: peace")
    empty.play()
    assert desk.view("ussr").fingerprint() == empty.view("ussr").fingerprint()
    own = desk.letter("us", "us1")
    assert own is not None and own.state == "travelling"
    assert [notice.seen_by for notice in step.notices if notice.kind == "sent"] == [{"us"}]
    assert desk["since.wrote.us"] == 1 and desk["since.heard.us"] == 99


def test_rider_travels_by_its_own_channel() -> None:
    """A secret rider travels by its own channel and is read when it comes; nothing tells that it is on its way."""
    desk, bare = Desk(), Desk()
    desk.play(us="offer crier: peace / cart: mill")
    bare.play(us="offer crier: peace")
    assert desk.view("ussr").fingerprint() == bare.view("ussr").fingerprint()
    letter = desk.letter("ussr", "us1")
    assert letter is not None and letter.clauses == ("peace",) and letter.rider == () and letter.rider_channel is None
    assert desk["stands.mill"] == 0
    step = desk.play()
    letter = desk.letter("ussr", "us1")
    assert letter is not None and letter.rider == ("mill",) and letter.rider_channel == "cart"
    assert desk["stands.mill.secret"] == 1 and desk["stands.mill.public"] == 0
    read = [notice for notice in step.notices if notice.kind == "rider_read"]
    assert [(notice.subject, notice.detail) for notice in read] == [("us1", {"channel": "cart", "public": "False"})]


def test_reading_a_rider_is_hearing_from_its_sender() -> None:
    """`since.heard.SIDE` counts from when anything of a side's was last read, a rider that came later included."""
    desk = Desk()
    desk.play(us="offer crier: peace / mule: mill")
    desk.play()
    assert desk["since.heard.us"] == 2
    desk.play()
    assert desk["since.heard.us"] == 1


def test_what_stands_is_known_to_the_events_of_the_same_turn() -> None:
    """In a phase every rule reads the values as they stood when it began: an event sees the letter just read."""
    desk = Desk()
    desk.play(us="offer crier: mill")
    assert desk["noticed"] == 1
    desk.play(ussr="refuse us1")
    assert desk["noticed"] == 1


def test_public_and_secret() -> None:
    """A clause that goes by a public channel is public, any other secret."""
    desk = Desk()
    desk.play(us="offer crier: peace / monk: mill")
    assert [desk[f"stands.peace.{form}"] for form in ("public", "secret")] == [1, 0]
    assert [desk[f"stands.mill.{form}"] for form in ("public", "secret")] == [0, 1]


def test_crossing_letters() -> None:
    """Letters cross: each side finds the other's on its desk, written before its own was read."""
    desk = Desk()
    desk.play(us="offer monk: peace", ussr="offer monk: weir")
    assert "accept ussr1" in desk.acts("us") and "accept us1" in desk.acts("ussr")


def test_hint_cannot_be_accepted() -> None:
    """A hint commits nobody and cannot be accepted."""
    desk = Desk()
    desk.play(ussr="send soft_word")
    assert "accept ussr1" not in desk.acts("us")
    assert "hint" in (desk.why("us", "accept ussr1") or "")
    with pytest.raises(IllegalMove, match="hint"):
        desk.play(us="accept ussr1")
    assert "refuse ussr1" in desk.acts("us")


def test_hint_answered_by_an_offer_that_takes_it_up() -> None:
    """Answering a hint is an offer to that letter, which takes up all its clauses; its author may then accept it."""
    desk = Desk()
    desk.play(ussr="send soft_word")
    assert "weir" in (desk.why("us", "offer crier to ussr1: peace") or "")
    assert "offer" in (desk.why("us", "hint crier to ussr1: weir peace") or "")
    assert desk.why("us", "offer crier to ussr1: weir peace feast") is None
    desk.play(us="offer crier to ussr1: weir peace feast")
    letter = desk.letter("ussr", "us1")
    assert letter is not None and letter.answers == "ussr1"
    desk.play(ussr="accept us1")
    assert [desk[f"agreed.{clause}"] for clause in ("weir", "peace", "feast")] == [1, 1, 1]


def test_answer_to_a_hint_need_not_repeat_what_is_agreed() -> None:
    """An answer takes up the clauses of the hint that are not agreed already: those cannot be written again."""
    desk = Desk()
    desk.play(ussr="send soft_word")
    desk.play(ussr="offer monk: peace")
    desk.play(us="accept ussr2")
    assert desk["agreed.peace"] == 1
    assert desk.why("us", "offer monk to ussr1: weir mill") is None


def test_draft_that_answers_another_needs_it_standing() -> None:
    """A drafted letter that answers another can be sent only while that one stands."""
    desk = Desk()
    assert "send reply" not in desk.acts("us")
    desk.play(ussr="send soft_word")
    assert "send reply" in desk.acts("us")
    desk.play(us="refuse ussr1")
    assert "send reply" not in desk.acts("us")


def test_draft_goes_once_unless_again() -> None:
    """A draft can be sent once, or again where it says so."""
    desk = Desk()
    desk.play(us="send open_letter")
    desk.play(us="send sermon")
    assert "send open_letter" not in desk.acts("us") and "send sermon" in desk.acts("us")
    assert desk["since.sent.open_letter"] == 2 and desk["since.letter.open_letter"] == 2


def test_an_older_softer_letter_can_be_answered_after_a_harder_one() -> None:
    """A letter stands until it is accepted, refused, withdrawn or lapses, whatever came after it."""
    desk = Desk()
    desk.play(ussr="offer monk: weir")
    desk.play(ussr="offer crier: weir mill")
    desk.wait(3)
    assert {"accept ussr1", "accept ussr2"} <= set(desk.acts("us"))
    desk.play(us="accept ussr1")
    assert desk["agreed.weir.secret"] == 1 and desk["agreed.mill"] == 0
    assert "accept ussr1" not in desk.acts("us") and "accept ussr2" in desk.acts("us")


def test_a_fifth_letter_lapses_the_oldest() -> None:
    """At most four letters of a side stand or travel; a fifth lapses the oldest."""
    desk = Desk()
    for clause in ("peace", "feast", "mill", "mill_kept"):
        desk.play(us=f"offer crier: {clause}")
    assert desk["letters.us"] == 4 and desk["stands.peace"] == 1
    step = desk.play(us="offer crier: weir")
    assert desk["letters.us"] == 4 and desk["stands.peace"] == 0 and desk["stands.feast"] == 1
    assert [(notice.subject, notice.seen_by) for notice in step.notices if notice.kind == "lapsed"] == [
        ("us1", {"us", "ussr"})
    ]


def test_an_unread_letter_lapses_unseen() -> None:
    """Nobody is told that a letter has lapsed which nobody had read."""
    desk = Desk(altered("letters", {"channels": {"mule": {"hours": ["90", "90"]}}}))
    for clause in ("peace", "mill", "mill_kept", "hush"):
        desk.play(us=f"offer mule: {clause}")
    step = desk.play(us="offer mule: weir")
    assert [notice.seen_by for notice in step.notices if notice.kind == "lapsed"] == [{"us"}]


def test_acceptance_beats_lapsing_in_the_same_turn() -> None:
    """What lay on the desk when its receiver chose can be accepted, though a fifth letter goes out that same turn."""
    desk = Desk()
    for clause in ("peace", "feast", "mill", "hush"):
        desk.play(us=f"offer {'monk' if clause == 'hush' else 'crier'}: {clause}")
    desk.play(us="offer crier: weir", ussr="accept us1")
    assert desk["agreed.peace"] == 1 and desk["agreed.weir"] == 0
    assert desk["stands.weir"] == 1


@pytest.mark.parametrize("writer", ["us", "ussr"])
def test_refusal_and_a_fifth_letter_in_the_same_turn(writer: str) -> None:
    """A refusal meets the letter that lay on the desk, never the one that has just been posted in its place."""
    desk = Desk()
    reader = "ussr" if writer == "us" else "us"
    own = ("mill", "feast", "mill_kept", "peace") if writer == "us" else ("peace", "weir", "mill", "later")
    for clause in own:
        act = f"offer crier: {clause}"
        desk.play(**{writer: act if clause != "later" else "offer crier: feast"})
    assert desk[f"letters.{writer}"] == 4
    new = "weir" if writer == "us" else "mill_kept"
    desk.play(**{writer: f"offer crier: {new}", reader: f"refuse {writer}1"})
    assert desk[f"stands.{new}"] == 1, "the new letter stands"
    assert desk[f"stands.{own[0]}"] == 0, "the refused one does not"
    assert desk[f"letters.{writer}"] == 4, "and none lapsed, since a refused letter makes room"


def test_refusal_may_name_a_clause() -> None:
    """A refusal may name a clause of the letter that stood in the way, and no other."""
    desk = Desk()
    desk.play(us="offer crier: peace mill")
    assert "weir" in (desk.why("ussr", "refuse us1 over weir") or "")
    assert desk["since.objected.ussr.mill"] == 99
    desk.play(ussr="refuse us1 over mill")
    own = desk.letter("us", "us1")
    assert own is not None and own.state == "refused" and own.over == "mill"
    assert desk["since.objected.ussr.mill"] == 1 and desk["since.objected.ussr.peace"] == 99
    assert "accept us1" not in desk.acts("ussr")


def test_refusal_without_a_clause() -> None:
    """A refusal need not name anything."""
    desk = Desk()
    desk.play(us="offer crier: peace mill")
    desk.play(ussr="refuse us1")
    assert desk["stands.peace"] == 0
    assert [desk[f"since.objected.ussr.{clause}"] for clause in ("peace", "mill")] == [99, 99]


@pytest.mark.parametrize(
    ("clause", "answer"), [("mill", 4), ("mill_kept", 3), ("weir", 2), ("peace", 3), ("hush", 4), ("feast", 2)]
)
def test_question_answered_from_its_worth(clause: str, answer: int) -> None:
    """A clause is in the way at -3 or less, welcome at +3 or more, in public or secret, whichever is better.

    The South values the mill at 5 in public, peace at -3 + 0.5 x 3 (not in the way), the feast only by its form.
    """
    desk = Desk()
    step = desk.play(us=f"ask {clause}")
    assert desk[f"answer.ussr.{clause}"] == answer
    words = {2: "in_the_way", 3: "bearable", 4: "welcome"}
    assert [notice.detail for notice in step.notices if notice.kind == "asked"] == [{"answer": words[answer]}]


def test_question_answered_as_truly_as_candour_says() -> None:
    """It is answered truly as often as that side's candour says: never by the North, 60 times in 100 by this South."""
    desk = Desk()
    desk.play(ussr="ask weir")
    assert desk["answer.us.weir"] == 1
    half = altered("letters", {"sides": {"ussr": {"candour": "60"}}})
    true = 0
    for seed in range(300):
        desk = Desk(half, seed=seed)
        desk.play(us="ask weir")
        assert desk["answer.ussr.weir"] in (1, 2)
        true += desk["answer.ussr.weir"] == 2
    assert 150 <= true <= 210  # 180 expected, standard deviation 8.5


def test_questions_are_counted() -> None:
    """A side may put so many questions in a game, and no more."""
    desk = Desk()
    desk.play(us="ask weir")
    desk.play(us="ask mill")
    assert desk["questions.us"] == 2 and desk["questions.ussr"] == 0
    assert not [act for act in desk.acts("us") if act.startswith("ask")]
    assert [act for act in desk.acts("ussr") if act.startswith("ask")]
    assert desk.why("us", "ask hush") is not None


def test_withdrawing_what_was_read_costs() -> None:
    """A letter that had been read costs what its channel says under `withdrawn`, by the side that takes it back."""
    desk = Desk()
    desk.play(us="offer crier: peace", ussr="offer crier: peace")
    desk.play(us="withdraw us1", ussr="withdraw ussr1")
    assert desk.entries("face_us") == [("channel.crier.withdrawn", -5)]
    assert desk.entries("face_ussr") == [("channel.crier.withdrawn", -7)]
    assert desk["letters.us"] == 0 and desk["stands.peace"] == 0
    assert "accept us1" not in desk.acts("ussr")


def test_withdrawing_what_is_still_in_the_post_is_air() -> None:
    """A letter sent and withdrawn unread moves nothing, and nobody hears of it."""
    desk, silent = Desk(), Desk()
    desk.play(us="offer bell on equality: peace weir mill")
    step = desk.play(us="withdraw us1")
    silent.wait(2)
    assert step.entries == silent.last.entries  # type: ignore[union-attr]
    assert desk.view("ussr").fingerprint() == silent.view("ussr").fingerprint()
    assert [notice.seen_by for notice in step.notices if notice.kind == "withdrawn"] == [{"us"}]
    desk.wait(3)
    silent.wait(3)
    assert desk.view("ussr").fingerprint() == silent.view("ussr").fingerprint()


def test_grounds_move_the_first_time_a_side_uses_them() -> None:
    """A public letter's ground moves opinion when it is read, the first time its side uses it."""
    desk = Desk()
    desk.play(us="offer crier on equality: peace")
    assert desk.entries("opinion") == [("ground.equality", 3)]
    desk.play(us="offer crier on equality: peace")
    assert desk.entries("opinion") == []
    desk.play(ussr="offer crier on equality: peace")
    assert desk.entries("opinion") == [("ground.equality", -2)]
    desk.play(us="offer bell on scripture: peace")
    assert desk.entries("opinion") == []
    desk.wait(2)
    assert desk.entries("opinion") == [("ground.scripture", 1)]
    assert desk["since.ground.us.equality"] == 5 and desk["since.ground.us.scripture"] == 1


def test_asked_and_offered_in_public_once_each() -> None:
    """The hooks `asked` and `offered` follow the first public letter that asks or offers, when it is read."""
    desk = Desk()
    desk.play(us="offer monk: mill")
    assert desk["offered"] == 0
    desk.play(us="offer bell: mill")
    assert desk["offered"] == 0
    desk.wait(2)
    assert desk["offered"] == 1 and desk["since.offered.mill"] == 1
    desk.play(us="offer crier: mill")
    assert desk["offered"] == 1 and desk["asked"] == 0
    desk.play(ussr="hint crier: mill")
    assert desk["asked"] == 1 and desk["since.asked.mill"] == 1
    desk.play(ussr="offer crier: mill")
    assert desk["asked"] == 1 and desk["since.asked.mill"] == 1


def test_a_clause_of_both_is_asked_and_offered_at_once() -> None:
    """A clause that both give is both asked for and offered; two letters that bring it in one turn move once."""
    desk = Desk()
    desk.play(us="offer crier: peace", ussr="offer crier: peace")
    assert desk.entries("asked") == [("clause.peace.asked", 20)]
    assert desk.entries("offered") == [("clause.peace.offered", 20)]


def test_third_partys_letter() -> None:
    """`post` brings a third party's letter to both sides at once; it is called by its draft's id."""
    desk = Desk()
    desk.play(us="call_us")
    for side in ("us", "ussr"):
        letter = desk.letter(side, "bishop_letter")
        assert letter is not None and letter.sender == "bishop" and letter.clauses == ("weir", "peace")
        assert "accept bishop_letter" in desk.acts(side)
        assert not {"refuse bishop_letter", "withdraw bishop_letter"} & set(desk.acts(side))
    assert desk["stands.weir.public"] == 1 and desk["since.letter.bishop_letter"] == 1


def test_orders_post_too() -> None:
    """An order may `post` a third party's letter; it comes once."""
    desk = Desk()
    desk.play(ussr="call_ussr")
    assert desk.letter("us", "bishop_letter") is not None
    desk.play(us="call_us")
    assert desk["since.letter.bishop_letter"] == 2


def test_letters_overtaken() -> None:
    """`lapse` takes a side's letters off the desk and out of the post, in the phase of events."""
    desk = Desk()
    desk.play(us="offer crier: mill", ussr="offer crier: weir")
    desk.play(us="offer mule: peace")
    step = desk.play(us="forget_us")
    assert desk["letters.us"] == 0 and desk["stands.mill"] == 0 and desk["letters.ussr"] == 1
    assert "accept us1" not in desk.acts("ussr") and "withdraw us2" not in desk.acts("us")
    told = {notice.subject: notice.seen_by for notice in step.notices if notice.kind == "lapsed"}
    assert told == {"us1": {"us", "ussr"}, "us2": {"us"}}
    desk.wait(3)
    assert desk["letters.us"] == 0 and desk.letter("ussr", "us2") is None
