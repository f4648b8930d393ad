"""What each decision cost, and the better move that is to be found, in the window."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from game.analysis.practice import FOUND, Attempt, Exercise
from game.analysis.review import CannotJudgeError
from game.record import HUMAN, load_record
from game.rules import Game, Move
from game.ui.after import judging, opening, practising
from game.ui.after.bars import Bar
from game.ui.after.judged import Judged
from game.ui.after.judging import Judging
from game.ui.after.practising import PracticeDesk, Verdict
from game.ui.after.replaying import Replaying
from game.ui.after.story import opened
from game.ui.composer import Composer
from game.ui.kit import MOSCOW, WASHINGTON, App, ChoiceList, Dialog
from tests.ui import made_up, tour
from tests.ui.test_after_replay import button, kept, said
from tests.ui.tour import use

MINUS = "\N{MINUS SIGN}"


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is judged is there when it has been asked for, and no other process is begun for it."""
    monkeypatch.setattr(judging, "PATIENCE", tour.LONGEST)
    monkeypatch.setattr(judging, "WORKERS", 1)


def looking(tmp_path: Path) -> App:
    """A game in which South was a person, gone through again."""
    app = tour.opened()
    opening.open_story(app, opened(kept(tmp_path / "game.yaml", players={"us": "random", "ussr": HUMAN})))
    app.step()
    assert isinstance(app.screen, Replaying)
    return app


def judged(tmp_path: Path, side: str = "ussr") -> App:
    """What it cost, as nobody has judged it."""
    app = looking(tmp_path)
    story = app.screen.story  # type: ignore[attr-defined]
    story.judged(None, made_up.review(story.record, story.again, side))
    app.key("c")
    assert isinstance(app.screen, Judged)
    return app


def practising_desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> App:
    monkeypatch.setattr(practising, "tried", made_up.tried)
    app = judged(tmp_path)
    app.key("f")
    assert isinstance(app.screen, PracticeDesk)
    return app


# ----------------------------------------------------------------------------------------------------------- judging


def test_the_persons_side_is_judged_in_earnest(tmp_path: Path) -> None:
    """Every decision of his with what it promised; and the second time it is there at once."""
    app = looking(tmp_path)
    app.key("o", "c")
    screen = app.screen
    assert isinstance(screen, Judged) and screen.review.side == "ussr"
    assert app.ui.theme is MOSCOW
    listed = app.widget("decisions")
    assert isinstance(listed, ChoiceList)
    assert [one.title for one in listed.options] == ["Morning", "Evening", "Next day"]
    assert all("points expected" in one.note for one in listed.options)
    app.key("escape", "c")
    assert isinstance(app.screen, Judged) and app.screen.review is screen.review


def test_the_window_lives_while_it_is_judged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A card tells how far it is; Escape leaves it, the work ends, and nothing comes of it any more."""
    go_on, ended = threading.Event(), threading.Event()

    def slowly(*_: object, progress: object, **__: object) -> None:
        try:
            for done in range(1, 100):
                assert go_on.wait(tour.LONGEST)
                progress(done, 100)  # type: ignore[operator]
        finally:
            ended.set()

    monkeypatch.setattr(judging, "PATIENCE", 0)
    monkeypatch.setattr(judging, "reviews", slowly)
    app = looking(tmp_path)
    app.key("c")
    card = app.screen
    assert isinstance(card, Judging) and "Done" in card.widget("progress").spoken()
    app.step()
    app.key("escape")
    assert isinstance(app.screen, Replaying)
    go_on.set()
    assert ended.wait(tour.LONGEST) and card.labour.done(tour.LONGEST)
    app.step()
    assert isinstance(app.screen, Replaying)


def test_a_window_that_closes_ends_the_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is judged on for a window that is no more."""
    stopped = threading.Event()

    def for_ever(*_: object, progress: object, **__: object) -> None:
        try:
            while True:
                progress(1, 2)  # type: ignore[operator]
        finally:
            stopped.set()

    monkeypatch.setattr(judging, "PATIENCE", 0)
    monkeypatch.setattr(judging, "reviews", for_ever)
    app = looking(tmp_path)
    app.key("c")
    assert isinstance(app.screen, Judging)
    app.close()
    assert stopped.wait(tour.LONGEST)


@pytest.mark.long
def test_processes_find_what_one_finds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Shared by processes that are begun from a thread of the window, the judgement is the same."""
    found = []
    for workers in (1, 2):
        monkeypatch.setattr(judging, "WORKERS", workers)
        monkeypatch.setattr(judging, "Kept", lambda _: None)
        app = looking(tmp_path)
        app.key("o", "c")
        assert isinstance(app.screen, Judged)
        found.append(app.screen.review)
    assert found[0] == found[1]


def test_what_cannot_be_judged_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the reason; the game is still open below."""

    def cannot(*_: object, **__: object) -> None:
        raise CannotJudgeError("nobody could go on")

    monkeypatch.setattr(judging, "reviews", cannot)
    app = looking(tmp_path)
    app.key("c")
    assert isinstance(app.screen, Dialog) and "nobody could go on" in app.screen.text
    app.key("escape")
    assert isinstance(app.screen, Replaying)


def test_the_other_side_can_be_judged_too(tmp_path: Path) -> None:
    """In its own house; going back leads to where it was asked for."""
    app = judged(tmp_path)
    story = app.screen.story  # type: ignore[attr-defined]
    story.judged(None, made_up.review(story.record, story.again, "us"))
    app.key("o")
    assert isinstance(app.screen, Judged) and app.screen.review.side == "us" and app.ui.theme is WASHINGTON
    app.key("escape")
    assert isinstance(app.screen, Replaying) and app.ui.theme is MOSCOW


# ------------------------------------------------------------------------------------------------------------ its page


def test_a_mark_has_a_word_and_a_sign(tmp_path: Path) -> None:
    """Not by colour alone, and no two marks have the same sign."""
    app = judged(tmp_path)
    listed = app.widget("decisions")
    assert isinstance(listed, ChoiceList)
    marks = {one.note.split(":")[0]: one.marks for one in listed.options}
    assert marks == {"A blunder": ("bang", "bang"), "A mistake": ("bang",), "An inaccuracy": ("dot",)}


def test_the_answer_is_hidden_until_it_is_asked_for(tmp_path: Path) -> None:
    """Of a marked decision nothing is told that would spoil it; asked for, the others come with their promises."""
    app = judged(tmp_path)
    told = said(app)
    assert "The answer is hidden" in told and "76 points" not in told
    use(app, "show")
    told = said(app)
    assert "The answer is hidden" not in told and "76 points" in told
    use(app, "decisions", "1")
    assert "The answer is hidden" in said(app)


def test_the_parts_add_up_as_they_are_shown(tmp_path: Path) -> None:
    """What it was worth, both sides' choices and chance: the whole points on the bars make the result."""
    app = judged(tmp_path)
    use(app, "decisions", "0")
    found = [one for one in app.screen.walk() if isinstance(one, Bar)][-5:]
    values = [int(one.amount.replace(MINUS, "-")) for one in found]
    assert sum(values[:4]) == values[4] == round(app.screen.review.luck.result)  # type: ignore[attr-defined]


# ----------------------------------------------------------------------------------------------------------- practice


def test_it_is_practised_at_the_desk_of_that_turn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was known then and nothing later: no turn, letter, ladder, or page of the record; the answer is hidden."""
    app = practising_desk(tmp_path, monkeypatch)
    session = app.screen.session  # type: ignore[attr-defined]
    assert session.seat == "ussr" and not session.match.steps and not session.match.record.moves
    assert len(session.heights()) == 1
    told = said(app)
    assert "Find the better move: 1 of 3" in told and "Whisper" in told
    for later in ("hard word", "answer", "Smoke", "points expected"):
        assert later not in told.replace("Show the answer", "")


def test_a_try_is_judged_and_kept_nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The verdict and how much is won back; file and game are as they were, and the tray still holds the try."""
    app = practising_desk(tmp_path, monkeypatch)
    before = (tmp_path / "game.yaml").read_bytes()
    app.key("1", "s")
    assert isinstance(app.screen, Verdict)
    told = said(app)
    assert "It wins back 4 of the 16 points" in told and "The answer is still hidden." in told
    assert (tmp_path / "game.yaml").read_bytes() == before
    assert not load_record(tmp_path / "game.yaml").branches
    use(app, "again")
    assert isinstance(app.screen, PracticeDesk) and app.screen.session.tray.order is not None


def test_a_letter_can_be_composed_for_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the usual sheet, which lays it on the desk that is practised at."""
    app = practising_desk(tmp_path, monkeypatch)
    app.key("w")
    assert isinstance(app.screen, Composer)
    use(app, "gives", "fence_moved")
    use(app, "lay")
    assert isinstance(app.screen, PracticeDesk) and app.screen.session.tray.act is not None


def test_the_answer_and_the_next_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Shown when it is asked for; then on, in the order of play, to the last."""
    app = practising_desk(tmp_path, monkeypatch)
    app.key("n")
    assert isinstance(app.screen, Verdict) and "The best that was found" in said(app)
    app.key("x")
    assert isinstance(app.screen, PracticeDesk) and len(app.screen.session.match.steps) == 1
    app.key("x")
    assert button(app, "next one").disabled
    app.key("escape")
    assert isinstance(app.screen, Judged)
    use(app, "decisions", "0")
    assert "The answer is hidden" not in said(app)


def test_what_is_found_is_open_from_then_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever has found it has nothing more to be spared."""

    def found(exercise: Exercise, game: Game, move: Move) -> Attempt:
        one = made_up.tried(exercise, game, move)
        return Attempt(one.move, one.promise, exercise.loss, one.error, 0.0, one.loss, FOUND)

    app = practising_desk(tmp_path, monkeypatch)
    monkeypatch.setattr(practising, "tried", found)
    app.key("1", "s")
    assert "It wins back 16 of the 16 points" in said(app)
    use(app, "leave")
    assert isinstance(app.screen, Judged) and "The answer is hidden" not in said(app)


def test_a_try_is_judged_by_the_real_judge(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With whom the whole game was judged; a card is shown meanwhile."""
    app = looking(tmp_path)
    app.key("o", "c", "f")
    assert isinstance(app.screen, PracticeDesk)
    monkeypatch.setattr(judging, "PATIENCE", 0)
    app.key("2", "s")
    if isinstance(app.screen, Judging):
        assert app.screen.labour.done(tour.LONGEST)
        app.step()
    assert isinstance(app.screen, Verdict) and app.screen.attempt is not None
