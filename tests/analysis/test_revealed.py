"""The other side laid open: what it would have taken, what it thought, how near each letter came."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from game import cli
from game.analysis.approaches import DROPPED, GIVEN, HIDDEN, Approach, Turned
from game.analysis.revealed import Revealed, revealed
from game.players import Persona
from game.players.match import Match
from game.record import Record, Replay, load_record, replay, save_record
from game.rules import Accept, Write, form_of, view
from game.rules.letters import note_standing
from game.rules.position import OFFER, RIDER_CHANNEL, RIDER_READ
from game.scenario.library import load
from game.words import words
from tests.analysis.over import bargained, october


def waits(amount: int, **more: Any) -> dict[str, Any]:
    """A prior who expects so much of waiting."""
    return {"waiting": str(amount), **more}


def letters(*turns: tuple[str, str], waiting: int) -> tuple[Approach, ...]:
    """North's letters as they came to a prior who expects so much of waiting."""
    return revealed(*bargained(*turns, prior=waits(waiting)), "us").letters


def only(*turns: tuple[str, str], waiting: int) -> Approach:
    """The one letter that came."""
    (found,) = letters(*turns, waiting=waiting)
    return found


def test_how_near_a_letter_came() -> None:
    """What the letter was worth to its reader, what waiting was, and the shortfall, in hundredths of points."""
    found = only(("offer crier: mill weir", ""), waiting=5)
    assert (found.worth, found.waiting, found.shortfall) == (600 - 400, 500, 300)
    assert (found.turn, found.read, found.fate, found.accepted) == (0, 1, "standing", False)


def test_a_promise_that_can_be_disowned_counts_for_less() -> None:
    """By a channel worth half, the author's own promises count half, and what he asks in full."""
    assert only(("offer whisper: mill weir", ""), waiting=5).worth == 600 // 2 - 400


def test_an_accepted_letter_needs_no_turning() -> None:
    """It was worth taking where it was taken, and nothing is said of what would have turned it."""
    found = only(("offer crier: mill weir", ""), ("", "accept us1"), waiting=1)
    assert found.accepted and found.shortfall <= 0 and found.turned is None and found.nearest == 1


@pytest.mark.parametrize(
    ("letter", "waiting", "turned"),
    [
        # a purse in silence is worth 3 to him, by a whisper half of that; peace, which is welcome, is not enough
        ("offer crier: mill weir", 5, Turned(GIVEN, "purse", "secret", None, 100, 500)),
        # of two that are enough, that by which the author himself gains
        ("offer crier: mill weir", 4, Turned(GIVEN, "peace", "public", None, -200, 400)),
        # the purse is in it: it is worth 1 aloud and 3 in silence, at the same cost
        ("offer crier: weir purse peace", 1, Turned(HIDDEN, "purse", "secret", None, 0, 100)),
        # nothing is left to be given: the dearer of two clauses asked need not go
        ("offer courier: mill purse peace weir toll", 7, Turned(DROPPED, "toll", "secret", None, 200, 700)),
    ],
)
def test_the_clause_that_would_have_turned_it(letter: str, waiting: int, turned: Turned) -> None:
    """The single change that costs the author least: a clause given, dropped, or moved into the rider."""
    assert only((letter, ""), waiting=waiting).turned == turned


def test_waiting_is_reckoned_with_the_clause_there() -> None:
    """A leader who hopes for less where a purse is offered in silence is turned by that, though it is worth less."""
    prior = {"waiting": [{"amount": "6"}, {"when": {"stands.purse.secret": "1"}, "amount": "-1"}]}
    (found,) = revealed(*bargained(("offer crier: mill weir", ""), prior=prior), "us").letters
    assert found.waiting == 600 and found.turned == Turned(GIVEN, "purse", "secret", None, 100, 500)


def test_no_single_clause() -> None:
    """None where no change is enough, nor where the one that is would leave the author worse off than waiting."""
    assert only(("offer crier: mill weir", ""), waiting=60).turned is None
    assert only(("offer courier: mill purse peace weir", ""), waiting=9).turned is None  # but for dropping the weir


def test_what_became_of_letters() -> None:
    """Refused over a clause, taken back, still lying there; one that nobody came to read is not told of."""
    refused, taken_back = letters(
        ("offer crier: mill weir", ""),
        ("offer courier: peace weir", "refuse us1 over weir"),
        ("withdraw us2", ""),
        ("offer crier: toll", ""),
        waiting=9,
    )
    assert (refused.fate, refused.over) == ("refused", "weir")
    assert (taken_back.fate, taken_back.over, taken_back.turn, taken_back.read) == ("withdrawn", None, 1, 2)


def test_only_what_is_new_counts() -> None:
    """What is agreed already adds nothing to a later letter."""
    first, second = letters(
        ("offer courier: peace", ""), ("offer courier: peace mill", "accept us1"), waiting=1
    )
    assert (first.worth, second.worth) == (200, 600)


def test_how_near_while_it_mattered() -> None:
    """What lay on the desk in the crisis is not judged by the aftermath, when hardly anything was left to wait for."""
    record, again = october()
    turns = again.last.game.scenario.turns
    found = {one.draft: one for one in revealed(record, again, "ussr").letters}
    assert found["broadcast_of_27"].fate == "standing" and not turns[found["broadcast_of_27"].nearest].aftermath


def test_the_nearest_of_those_that_were_not_taken() -> None:
    """A letter that was accepted is none of them."""
    record, again = bargained(
        ("offer crier: weir", ""), ("offer courier: mill", ""), ("", "accept us2"), prior=waits(1)
    )
    found = revealed(record, again, "us")
    assert found.nearest is not None and found.nearest.name == "us1"


def test_limits_and_aims_are_the_leaders_own() -> None:
    """What waiting was worth in each turn as his character says, and worths as he scales them, the dearest first."""
    prior = {"waiting": [{"amount": "3"}, {"when": {"turn": ">= t3"}, "amount": "-1"}], "worths": {"toll": "300"}}
    found = revealed(*bargained(prior=prior), "us")
    assert [(one.turn, one.waiting) for one in found.limits] == [(0, 300), (1, 300), (2, 200), (3, 200)]
    worths = {one.clause: (one.public, one.secret) for one in found.aims}
    assert worths == {
        "mill": (600, 600), "purse": (100, 300), "weir": (-400, -400), "toll": (-600, -600), "peace": (200, 200),
    }  # fmt: skip
    assert [abs(one.most) for one in found.aims] == [600, 600, 400, 300, 200]


def test_who_sat_there_and_who_is_told() -> None:
    """The leader and his hidden type; for the person across, the leader who stands in."""
    record, again = bargained(prior=waits(0))
    mine, theirs = revealed(record, again, "us"), revealed(record, again, "ussr")
    dealt = next(kind for kind in ("meek", "stern") if again.last.value(f"type.ussr.{kind}"))
    assert (mine.player, mine.leader, mine.kind, mine.stands_in) == ("prior", "prior", dealt, False)
    assert (theirs.player, theirs.leader, theirs.kind, theirs.stands_in) == ("human", "abbot", None, True)
    assert theirs.own == dealt


def test_beliefs_are_moved_by_what_was_done() -> None:
    """They begin at the scenario's chances; passing over what the meek would take makes one look stern."""
    prior = {"waiting": [{"amount": "0"}, {"when": {"type.ussr.stern": "1"}, "amount": "20"}]}
    found = revealed(*bargained(("offer courier: mill", ""), prior=prior), "ussr")
    types = [one.types for one in found.beliefs]
    assert types[0] == {"meek": 0.5, "stern": 0.5}
    assert types[-1]["stern"] > 0.7
    assert all(sum(one.types.values()) == pytest.approx(1) == sum(one.leaders.values()) for one in found.beliefs)


# ----------------------------------------------------------------------------------------------- against the leaders


SEEDS = range(11, 15)


@cache
def weekend(seed: int) -> tuple[Record, Replay]:
    """A finished game between leaders."""
    match = Match.new(load("black_saturday"), {"us": "kennedy", "ussr": "khrushchev"}, seed, None, None)
    while not match.over:
        match.resolve()
    return match.record, replay(match.record)


def approaches() -> list[tuple[Revealed, Replay, Approach]]:
    """Every letter of some games, of both sides."""
    found = [(revealed(*weekend(seed), side), weekend(seed)[1]) for seed in SEEDS for side in ("us", "ussr")]
    return [(one, again, letter) for one, again in found for letter in one.letters]


def test_leaders_accept_by_what_is_told_of_them() -> None:
    """What a leader accepted was worth waiting or more to him, and every refused letter was worth less."""
    fates = {letter.fate: 0 for _, _, letter in approaches()}
    for _, _, letter in approaches():
        fates[letter.fate] += 1
        if letter.accepted:
            assert letter.shortfall <= 0
        if letter.fate == "refused":
            assert letter.shortfall > 0
    assert fates["accepted"] >= 2 and fates["refused"] >= 2


def test_the_clause_would_have_turned_him_indeed() -> None:
    """With it, lying there as an offer alone, the leader who sat there accepts."""
    turned = [(one, again, letter) for one, again, letter in approaches() if letter.turned is not None]
    assert len(turned) >= 3
    for one, again, letter in turned:
        taken = next(step for step in again.steps if step.before.turn() == letter.nearest)
        game = again.last.game
        position = replace(taken.before, rows=taken.before.rows.copy(), letters=taken.before.letters.copy())
        slot, sent = game.layout.slot_of[letter.name], with_clause(game.scenario.letters, letter)
        others = np.array([place for place in range(len(game.layout.slots)) if place != slot])
        position.letters.clear(others, np.ones((len(others), 1), dtype=np.bool_))
        position.letters.open[slot] = game.layout.mask(sent.clauses, form_of(game, sent.channel))
        position.letters.rider[slot] = game.layout.mask(sent.rider, "secret")
        about = position.letters.about
        about[(OFFER, RIDER_READ), slot] = 1
        about[RIDER_CHANNEL, slot] = game.layout.channels.index(sent.rider_channel) if sent.rider_channel else -1
        note_standing(position)
        move = Persona(game, one.them, one.leader).choose_one(view(position, one.them), 1)
        assert move.act == Accept(letter.name), (letter, move)


def with_clause(drafts: Any, letter: Approach) -> Write:
    """The letter with the change that would have turned it, made here by hand."""
    change, draft = letter.turned, drafts[letter.draft]
    assert change is not None
    clauses = [one for one in draft.clauses if one not in (change.clause, change.instead)]
    rider = [one for one in (draft.rider.clauses if draft.rider else []) if one not in (change.clause, change.instead)]
    way = draft.rider.channel if draft.rider else None
    if change.way != DROPPED:
        aloud = draft.channel == "broadcast"
        into_rider = change.form == "secret" and aloud
        (rider if into_rider else clauses).append(change.clause)
        way = way or ("cable" if into_rider else None)
    return Write("offer", draft.channel, tuple(clauses), rider_channel=way if rider else None, rider=tuple(rider))


# ----------------------------------------------------------------------------------------------------------- the verb


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """The record of a finished game."""
    path = tmp_path / "game.yaml"
    save_record(weekend(11)[0], path)
    return path


def test_reveal_prints_one_document(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """``--json``: for the side that was asked for, the other side, the zone, history, and the lucks."""
    assert cli.main(["reveal", str(kept), "--side", "us", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert set(document["sides"]) == {"us"}
    told = document["sides"]["us"]
    assert set(told) == {"revealed", "zone", "history", "lucks"}
    assert told["revealed"]["leader"] == "khrushchev"
    record, again = weekend(11)
    found = revealed(record, again, "us")
    assert [one["shortfall"] * 100 for one in told["revealed"]["letters"]] == [one.shortfall for one in found.letters]


def test_reveal_tells_it_in_words(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Between leaders both sides are told, and every letter that was read has its line."""
    assert cli.main(["reveal", str(kept)]) == 0
    told = " ".join(capsys.readouterr().out.split())
    scenario = load("black_saturday").scenario
    for side in ("us", "ussr"):
        assert words().say("terminal.revealed.title", leader=scenario.sides[side].leader) in told
        for letter in revealed(*weekend(11), side).letters:
            assert letter.draft is not None and scenario.letters[letter.draft].title in told


def test_models_without_letters_are_laid_open_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where nothing can be agreed and no history was, that is said."""
    path = tmp_path / "chicken.yaml"
    match = Match.new(load("chicken"), {"us": "blockader", "ussr": "maintainer"}, 4, None, path)
    while not match.over:
        match.resolve()
    assert cli.main(["reveal", str(path), "--side", "us"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert words().say("revealed.none.zone") in told and words().say("revealed.none.history") in told


def test_nothing_is_laid_open_before_the_end(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A game that is not over keeps its secrets: exit 2, and one line that says so."""
    path = tmp_path / "game.yaml"
    match = Match.new(load("black_saturday"), {"us": "human", "ussr": "khrushchev"}, 11, None, path)
    assert load_record(path) == match.record
    assert cli.main(["reveal", str(path)]) == 2
    told = capsys.readouterr()
    assert not told.out and "not over" in told.err
