"""The rules about acceptance, agreement and what becomes of it, one test a rule, with the rule as its text."""

from __future__ import annotations

import pytest

from tests.rules.desk import Desk, altered


def agreed(desk: Desk) -> set[str]:
    """What is agreed, with its form."""
    forms = (f"{clause}.{form}" for clause in desk.game.layout.clauses for form in ("public", "secret"))
    return {name for name in forms if desk[f"agreed.{name}"]}


def test_standing_offer_accepted() -> None:
    """A standing offer that its receiver had read can be accepted; its clauses are then agreed in their forms."""
    desk = Desk()
    desk.play(us="offer crier: peace feast / monk: mill")
    desk.play(ussr="accept us1")
    assert agreed(desk) == {"peace.public", "feast.public", "mill.secret"}
    assert desk["since.agreed"] == 1 and desk["stands.peace"] == 0
    letter = desk.letter("us", "us1")
    assert letter is not None and letter.state == "accepted" and letter.accepted_by == ("ussr",)


def test_only_what_had_been_read_can_be_accepted() -> None:
    """A letter that was not read when its receiver chose cannot be accepted."""
    desk = Desk()
    desk.play(us="offer cart: peace")
    assert desk.why("ussr", "accept us1") is not None
    desk.play()
    assert desk.why("ussr", "accept us1") is None


def test_unread_rider_is_not_bound() -> None:
    """What of a letter had been read is agreed: a rider still on its way is not bound, though it comes that turn."""
    desk = Desk()
    desk.play(us="offer crier: peace / cart: mill")
    desk.play(ussr="accept us1")
    assert agreed(desk) == {"peace.public"}
    desk.wait(2)
    assert agreed(desk) == {"peace.public"} and desk["stands.mill"] == 0


def test_accept_with_gives_of_ones_own() -> None:
    """Acceptance may add gives of the accepter's own, in public or in secret; they are agreed with the rest."""
    desk = Desk()
    desk.play(ussr="offer crier: weir")
    desk.play(us="accept ussr1 + mill.secret + feast.public")
    assert agreed(desk) == {"weir.public", "mill.secret", "feast.public"}


@pytest.mark.parametrize(
    ("adds", "why"),
    [
        ("weir.public", "can give"),
        ("later.secret", "can give"),
        ("peace.public", "already"),
        ("feast.secret", "public"),
        ("hush.public", "secret"),
        ("mill.secret + mill_kept.secret", "exclude"),
        ("mill.secret + mill.public", "already"),
    ],
)
def test_what_cannot_be_added(adds: str, why: str) -> None:
    """Only gives of one's own can be added, in a form they may have, none twice, none that exclude each other."""
    desk = Desk()
    desk.play(ussr="offer crier: peace")
    assert why in (desk.why("us", f"accept ussr1 + {adds}") or "")


def test_acceptance_beats_withdrawal() -> None:
    """Acceptance beats withdrawal in the same turn, and the withdrawal costs nothing."""
    desk = Desk()
    desk.play(us="offer crier: peace")
    desk.play(us="withdraw us1", ussr="accept us1")
    assert agreed(desk) == {"peace.public"} and desk["face_us"] == 50


def test_refusal_beats_withdrawal() -> None:
    """A letter refused in the turn in which it is withdrawn is refused, and the withdrawal costs nothing."""
    desk = Desk()
    desk.play(us="offer crier: peace")
    desk.play(us="withdraw us1", ussr="refuse us1")
    letter = desk.letter("ussr", "us1")
    assert letter is not None and letter.state == "refused" and desk["face_us"] == 50


@pytest.mark.parametrize(("first", "bound"), [("us", "mill"), ("ussr", "weir")])
def test_crossing_acceptances_older_binds(first: str, bound: str) -> None:
    """If both accept each other's letters in the same turn, the older letter binds, and only that."""
    desk = Desk()
    letters = {"us": "offer crier: mill", "ussr": "offer crier: weir"}
    second = "ussr" if first == "us" else "us"
    desk.play(**{first: letters[first]})
    desk.play(**{second: letters[second]})
    desk.play(us="accept ussr1", ussr="accept us1")
    assert agreed(desk) == {f"{bound}.public"}


@pytest.mark.parametrize(("older", "bound"), [("us", "mill"), ("ussr", "weir")])
def test_crossing_acceptances_of_equal_age(older: str, bound: str) -> None:
    """Of two equally old letters that cross in acceptance, that of the side in `older_binds` binds."""
    desk = Desk(altered("letters", {"older_binds": older}))
    desk.play(us="offer crier: mill", ussr="offer crier: weir")
    desk.play(us="accept ussr1", ussr="accept us1")
    assert agreed(desk) == {f"{bound}.public"}


def test_the_acceptance_that_did_not_bind_adds_nothing() -> None:
    """Gives are added to the letter that was accepted: where that letter does not bind, neither do they."""
    desk = Desk()
    desk.play(us="offer crier: mill")
    desk.play(ussr="offer crier: peace")
    desk.play(us="accept ussr1 + feast.public", ussr="accept us1 + weir.secret")
    assert agreed(desk) == {"mill.public", "weir.secret"}


def test_the_letter_that_did_not_bind_still_stands() -> None:
    """The younger of two letters whose acceptances crossed stands, and can be accepted later."""
    desk = Desk()
    desk.play(us="offer crier: mill")
    desk.play(ussr="offer crier: peace")
    desk.play(us="accept ussr1", ussr="accept us1")
    assert desk["stands.peace"] == 1
    desk.play(us="accept ussr1")
    assert agreed(desk) == {"mill.public", "peace.public"}


def test_one_agreement_after_another() -> None:
    """A settlement grows: what is agreed stays agreed when more is."""
    desk = Desk()
    desk.play(us="offer crier: peace")
    desk.play(us="offer crier: mill", ussr="accept us1")
    desk.play(ussr="accept us2")
    assert agreed(desk) == {"peace.public", "mill.public"} and desk["since.agreed"] == 1


def test_excluded_clauses_cannot_follow_an_agreement() -> None:
    """Nothing can be accepted, added, written or sent that excludes what is agreed, in either form."""
    desk = Desk(altered("letters", {"letters": {"sermon": {"clauses": ["mill_kept"]}}}))
    desk.play(us="offer crier: mill_kept peace")
    desk.play(us="offer crier: mill", ussr="offer crier: weir")
    assert {"accept us1", "accept us2"} <= set(desk.acts("ussr")) and "send sermon" in desk.acts("us")
    desk.play(ussr="accept us2")
    assert "accept us1" not in desk.acts("ussr") and "refuse us1" in desk.acts("ussr")
    assert "send sermon" not in desk.acts("us")
    assert "mill_kept" in (desk.why("us", "offer monk: mill_kept") or "")
    assert "mill_kept" in (desk.why("us", "accept ussr1 + mill_kept.secret") or "")
    assert "mill_kept" in (desk.why("ussr", "offer monk: weir mill_kept") or "")


def test_third_partys_letter_binds_when_both_accepted() -> None:
    """A third party's letter is agreed once both have accepted it, at once or one after the other."""
    desk = Desk()
    desk.play(us="call_us")
    desk.play(us="accept bishop_letter")
    assert agreed(desk) == set() and "accept bishop_letter" not in desk.acts("us")
    letter = desk.letter("ussr", "bishop_letter")
    assert letter is not None and letter.accepted_by == ("us",)
    desk.play(ussr="accept bishop_letter")
    assert agreed(desk) == {"peace.public", "weir.public"}
    together = Desk()
    together.play(us="call_us")
    together.play(us="accept bishop_letter", ussr="accept bishop_letter")
    assert agreed(together) == {"peace.public", "weir.public"}


def test_gives_added_to_a_third_partys_letter() -> None:
    """What was added to the acceptance of a third party's letter is in it when the other side accepts it too."""
    desk = Desk()
    desk.play(us="call_us")
    desk.play(us="accept bishop_letter + mill.secret + feast.public")
    letter = desk.letter("ussr", "bishop_letter")
    assert letter is not None
    assert set(letter.content) >= {("mill", "secret"), ("feast", "public"), ("weir", "public")}
    desk.play(ussr="accept bishop_letter")
    assert agreed(desk) == {"peace.public", "weir.public", "mill.secret", "feast.public"}


def test_a_blow_breaks_the_agreement_made_in_the_same_turn() -> None:
    """A blow ordered in the turn of an agreement falls all the same, and breaks every agreed clause."""
    desk = Desk()
    desk.play(us="offer crier: mill weir")
    desk.play(us="blow_us", ussr="accept us1")
    assert desk["opinion"] == 30 and agreed(desk) == set()
    assert [desk[f"broken.{clause}"] for clause in ("mill", "weir", "peace")] == [1, 1, 0]
    assert desk["agreed"] == 1 and desk["broken"] == 11


def test_a_blow_breaks_what_was_agreed_before() -> None:
    """A blow breaks what was agreed earlier too."""
    desk = Desk()
    desk.play(us="offer crier: mill")
    desk.play(ussr="accept us1")
    desk.play(ussr="blow_ussr")
    assert agreed(desk) == set() and desk["broken"] == 1


def test_hooks_of_agreement_by_form() -> None:
    """`agreed` follows in whatever form, `agreed_public` and `agreed_secret` in theirs."""
    public, secret = Desk(), Desk()
    public.play(us="offer crier: mill")
    secret.play(us="offer monk: mill")
    for desk in (public, secret):
        desk.play(ussr="accept us1")
    assert [public[hook] for hook in ("agreed", "agreed_public", "agreed_secret")] == [1, 1, 0]
    assert [secret[hook] for hook in ("agreed", "agreed_public", "agreed_secret")] == [1, 0, 1]


def test_agreed_in_one_form_only() -> None:
    """A clause is agreed in one form only, the first: what comes later in the other form changes nothing."""
    desk = Desk()
    desk.play(us="offer crier: mill feast", ussr="offer monk: mill")
    desk.play(us="accept ussr1")
    desk.play(ussr="accept us1")
    assert agreed(desk) == {"mill.secret", "feast.public"}
    assert [desk[hook] for hook in ("agreed", "agreed_public", "agreed_secret")] == [1, 0, 1]


def test_letters_that_say_nothing_new_leave_the_desk() -> None:
    """Letters that say nothing beyond what is now agreed leave the desk; those that say more stay."""
    desk = Desk()
    desk.play(us="offer crier: mill feast", ussr="offer monk: mill")
    desk.play(us="offer crier: mill", ussr="offer crier: mill weir")
    desk.play(us="accept ussr1")
    states = {letter.name: letter.state for letter in desk.view("ussr").letters()}
    assert states == {"us1": "standing", "us2": "lapsed", "ussr1": "accepted", "ussr2": "standing"}
    assert desk["letters.us"] == 1 and desk["stands.mill"] == 1 and desk["stands.mill.secret"] == 0
    assert "accept us2" not in desk.acts("ussr")


def test_hooks_come_once_a_game() -> None:
    """Each hook comes at most once a game and clause: agreed and broken a second time, nothing more moves."""
    desk = Desk()
    for number in (1, 2):
        desk.play(us="offer crier: mill")
        desk.play(ussr=f"accept us{number}")
        desk.play(us="break_us")
    hooks = ("offered", "agreed", "agreed_public", "broken", "dropped")
    assert [desk[hook] for hook in hooks] == [1, 1, 1, 1, 0]


def test_dropped() -> None:
    """`dropped` follows for a clause that was asked for in public and did not come in public: once."""
    desk = Desk()
    desk.play(ussr="hint crier: mill")
    desk.play(us="offer crier: peace / monk: mill")
    desk.play(ussr="accept us1")
    assert desk["agreed.mill.secret"] == 1
    assert desk["dropped"] == 1 and desk["dropped.mill"] == 1 and desk["dropped.peace"] == 0
    desk.play(us="offer crier: feast")
    desk.play(ussr="accept us2")
    assert desk["dropped"] == 1


def test_not_dropped() -> None:
    """What comes in public, or was never asked for in public, is not dropped."""
    asked, never = Desk(), Desk()
    asked.play(ussr="hint crier: mill")
    never.play(ussr="hint monk: mill")
    for desk, channel in ((asked, "crier"), (never, "monk")):
        desk.play(us=f"offer {channel}: mill")
        desk.play(ussr="accept us1")
        assert desk["agreed.mill"] == 1 and desk["dropped"] == 0


def test_kept_by_order_once() -> None:
    """An order may `keep` clauses: what is agreed is now kept, what is not is left; once."""
    desk = Desk()
    desk.play(us="keep_us")
    assert desk["kept"] == 0 and desk["kept.mill"] == 0
    desk.play(us="offer monk: mill")
    desk.play(ussr="accept us1")
    desk.play(us="keep_us")
    assert desk["kept"] == 1 and desk["kept.mill"] == 1 and desk["kept.hush"] == 0
    desk.play(us="keep_us")
    assert desk["kept"] == 1 and agreed(desk) == {"mill.secret"}


def test_kept_and_broken_by_events() -> None:
    """An event may `keep` and `break` clauses."""
    desk = Desk()
    desk.play(us="offer crier: peace weir")
    desk.play(ussr="accept us1")
    desk.play(ussr="honour_ussr")
    assert desk["kept.weir"] == 1 and desk["kept.peace"] == 1
    desk.play(ussr="betray_ussr")
    assert desk["broken.weir"] == 1 and desk["broken"] == 10 and agreed(desk) == {"peace.public"}


def test_broken_by_order() -> None:
    """A broken clause is agreed no more; a clause that nobody agreed cannot be broken."""
    desk = Desk()
    desk.play(us="break_us")
    assert desk["broken"] == 0 and desk["broken.mill"] == 0
    desk.play(us="offer crier: mill")
    desk.play(ussr="accept us1")
    desk.play(us="break_us")
    assert desk["broken"] == 1 and desk["broken.mill"] == 1 and agreed(desk) == set()


def test_what_is_broken_and_kept_in_one_turn_is_broken() -> None:
    """A clause that is kept and broken in the same turn is broken."""
    desk = Desk()
    desk.play(us="offer crier: mill")
    desk.play(ussr="accept us1")
    desk.play(us="keep_us", ussr="blow_ussr")
    assert desk["broken.mill"] == 1 and desk["kept.mill"] == 0


def test_leak_of_an_agreed_secret() -> None:
    """`leak` makes known a secret clause that is agreed, by order or event, once; it stays agreed."""
    desk = Desk()
    desk.play(us="leak_us")
    assert desk["leaked"] == 0
    desk.play(us="offer monk: mill")
    desk.play(ussr="accept us1")
    desk.play(ussr="gossip_ussr")
    assert desk["leaked"] == 1 and desk["leaked.mill"] == 1 and agreed(desk) == {"mill.secret"}
    desk.play(us="leak_us")
    assert desk["leaked"] == 1


def test_leak_of_what_stands_in_secret() -> None:
    """A secret clause of a letter that stands and was read can leak; one still in the post cannot."""
    desk = Desk()
    desk.play(us="offer mule: mill hush")
    desk.play(us="leak_us")
    assert desk["leaked"] == 0
    desk.wait(1)
    desk.play(us="leak_us")
    assert desk["leaked"] == 11


def test_what_is_public_cannot_leak() -> None:
    """Only what is secret can leak."""
    desk = Desk()
    desk.play(us="offer crier: mill")
    desk.play(us="leak_us")
    desk.play(ussr="accept us1")
    desk.play(us="leak_us")
    assert desk["leaked"] == 0 and desk["leaked.mill"] == 0


def test_effects_of_hooks_may_keep_and_leak() -> None:
    """Hooks have the same effects as other rules: a clause may be kept as soon as it is agreed."""
    hooks = {"mill": {"on": {"agreed": {"keep": ["mill"]}}}, "weir": {"on": {"asked": {"leak": ["hush"]}}}}
    desk = Desk(altered("letters", {"clauses": hooks}))
    desk.play(us="offer monk: mill")
    desk.play(us="offer monk: hush", ussr="accept us1")
    assert desk["kept.mill"] == 1
    desk.play(us="hint crier: weir")
    assert desk["leaked.hush"] == 1
