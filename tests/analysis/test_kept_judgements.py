"""Judgements kept from before: nothing is judged twice, and nothing depends on what was kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from game.analysis import judge, luck
from game.analysis.judge import Decisions, Judgement
from game.analysis.kept_judgements import SUFFIX, Kept
from game.analysis.luck import Turns, Value
from game.analysis.review import Chair, review, reviews
from game.players.match import Match
from game.record import load_record, replay
from game.rules import Game
from game.scenario.library import load

SCENARIO = "black_saturday"
TURNS = 2


@pytest.fixture(autouse=True)
def few_games(monkeypatch: pytest.MonkeyPatch) -> None:
    """Less is played than in earnest."""
    for name, count in (("SCREENED", 4), ("AGAIN", 4), ("AFRESH", 10), ("MOST", 12), ("ASSUMED", 6)):
        monkeypatch.setattr(judge, name, count)
    monkeypatch.setattr(luck, "PLAYED", 6)


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Is told of every decision and turn that is really judged."""
    told: list[str] = []
    for kind in (Decisions, Turns):
        does = kind.done

        def doing(self: Decisions | Turns, game: Game, does: object = does) -> object:
            told.extend(type(one).__name__ for parts in vars(self).values() for one in parts)
            return does(self, game)  # type: ignore[operator]

        monkeypatch.setattr(kind, "done", doing)
    yield told


def chair(path: Path, seed: int = 11, us: str = "kennedy") -> Chair:
    """A finished game's record, for Washington's side, as if its first turns had been all."""
    match = Match.new(load(SCENARIO), {"us": us, "ussr": "khrushchev"}, seed, None, path)
    while not match.over:
        match.resolve()
    record = load_record(path)
    again = replay(record)
    return Chair(record, replace(again, steps=again.steps[:TURNS]), "us")


def test_the_same_position_is_judged_once(tmp_path: Path, done: list[str]) -> None:
    """Of two games that begin alike, what they share is judged once; each review is what it is alone."""
    first, second = chair(tmp_path / "a.yaml"), chair(tmp_path / "b.yaml", us="history")
    together = reviews([first, second, first])
    assert len(done) < 2 * 2 * TURNS
    assert together[0] == together[2] == review(first.record, first.again, "us")
    assert together[1] == review(second.record, second.again, "us")


def test_what_was_kept_is_not_judged_again(tmp_path: Path, done: list[str]) -> None:
    """A later sitting reads it back, every figure as it was."""
    game = chair(tmp_path / "a.yaml")
    digest = game.record.scenario.sha256
    (first,) = reviews([game], kept=Kept(digest, tmp_path))
    count = len(done)
    (again,) = reviews([game], kept=Kept(digest, tmp_path))
    assert count and len(done) == count
    assert again == first


def test_another_choice_or_another_judge_is_another_matter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was kept by another version of the judge is judged again."""
    game = chair(tmp_path / "a.yaml")
    digest = game.record.scenario.sha256
    reviews([game], kept=Kept(digest, tmp_path))
    before = len(Kept(digest, tmp_path).found)
    monkeypatch.setattr("game.analysis.kept_judgements.VERSION", judge.VERSION + 1)
    reviews([game], kept=Kept(digest, tmp_path))
    assert len(Kept(digest, tmp_path).found) == 2 * before


@pytest.mark.parametrize(
    "rubbish",
    [b"\xff\xfe", b"{", b"[" * 100_000, b"null", b'{"key": "x"}', b'{"key": "x", "found": {"turn": "one"}}',
     b'{"key": "x", "found": [1]}', b'{"key": "x", "found": {"before": "a", "mine": 1, "both": 1}}'],
)  # fmt: skip
def test_rubbish_among_them_is_passed_over(tmp_path: Path, rubbish: bytes) -> None:
    """A line that cannot be read is as if it were not there; those round it are read."""
    kept = Kept("a" * 64, tmp_path)
    kept.keep({"k": Value(1.0, 2.0, 3.0)})
    kept.path.write_bytes(rubbish + b"\n" + kept.path.read_bytes() + rubbish)
    assert Kept("a" * 64, tmp_path).found == {"k": Value(1.0, 2.0, 3.0)}


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    """Then they are remembered for this sitting only."""
    (tmp_path / "file").write_text("in the way")
    kept = Kept("b" * 64, tmp_path / "file")
    kept.keep({"k": None})
    assert kept.found == {"k": None} and not list(tmp_path.glob(f"*{SUFFIX}"))


def test_a_judgement_reads_back_as_it_was(tmp_path: Path) -> None:
    """Moves, figures and assumptions, to the last digit."""
    found = review(*vars(chair(tmp_path / "a.yaml")).values()).decisions
    kept = Kept("c" * 64, tmp_path)
    kept.keep({str(number): one for number, one in enumerate(found)})
    read = Kept("c" * 64, tmp_path).found
    assert [one for one in read.values() if isinstance(one, Judgement)] == list(found)
