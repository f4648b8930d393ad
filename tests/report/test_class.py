"""A class: who is part of it, what its games share, how students are called, and a table that is safe to open."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game import cli
from game.analysis.classroom import (
    APART,
    BROKEN,
    EMPTY,
    FORTUNATE,
    LUCKLESS,
    ODDS,
    SCENARIO,
    SEED,
    UNREADABLE,
    Classroom,
    Pupil,
    classroom,
)
from game.analysis.luck import Share
from game.analysis.marks import BLUNDER, INACCURACY, THRESHOLDS
from game.record import Lesson, Record, save_record
from game.report.class_page import class_page
from game.report.names import FULL, HIDDEN, SHORT, called
from game.report.spreadsheet import COLUMNS, class_csv
from game.rules.ending import SETTLEMENT, WAR, endings_with
from tests.report.pages import NASTY, Seen, foreign, hostile_scenario, kept, played, with_words


@cache
def students() -> dict[str, Record]:
    """Three students of one game: chance, Kennedy, and one who has not finished."""
    found = {}
    who = (("Anna Example", "random", None), ("Berg, Bertil", "kennedy", None), ("Cecilia", "random", 2))
    for name, us, turns in who:
        record = with_words(played(us=us, turns=turns)[0], "It will hold.")
        found[name] = record.model_copy(update={"lesson": Lesson(student=name)})
    return found


def pupils(folder: Path) -> list[Path]:
    """Their records."""
    return [kept(folder, name.split()[0].strip(",").lower(), record) for name, record in students().items()]


@cache
def whole() -> Classroom:
    """The class of those three, judged."""
    with TemporaryDirectory() as folder:
        return classroom(pupils(Path(folder)))


def test_a_class_is_of_one_game(tmp_path: Path) -> None:
    """Records of another scenario, seed or odds, broken, empty and unreadable ones are left out, with the reason."""
    paths = pupils(tmp_path)
    record, _ = played(turns=3)
    paths += [
        kept(tmp_path, "odds", record.model_copy(update={"odds": "bundy"})),
        kept(tmp_path, "seed", played(turns=1, seed=4)[0]),
        kept(tmp_path, "scenario", played("chicken")[0]),
        kept(tmp_path, "empty", record.model_copy(update={"moves": []})),
        kept(tmp_path, "broken", record.model_copy(update={"moves": [record.moves[0], record.moves[0]]})),
    ]
    (tmp_path / "bad.yaml").write_bytes(b"\xff\x00")
    found = classroom([*paths, tmp_path / "bad.yaml", tmp_path / "gone.yaml"], judging=False)
    assert [one.name for one in found.pupils] == ["Anna Example", "Berg, Bertil", "Cecilia"]
    assert {one.file: one.why for one in found.left_out} == {
        "odds.yaml": ODDS, "seed.yaml": SEED, "scenario.yaml": SCENARIO, "empty.yaml": EMPTY, "broken.yaml": BROKEN,
        "bad.yaml": UNREADABLE, "gone.yaml": UNREADABLE,
    }  # fmt: skip
    assert not any(str(tmp_path) in one.told for one in found.left_out)
    page = Seen(class_page(found, FULL)).words
    assert "7 records are not part of this page" in page and "odds.yaml has other odds" in page


def test_games_of_two_count_once_and_have_two_students(tmp_path: Path) -> None:
    """Where both sides are people, or nobody, there are two students in one game, and one ending."""
    record, _ = played()
    found = classroom([kept(tmp_path, "two", record)], judging=False)
    assert [one.side for one in found.pupils] == ["us", "ussr"]
    assert sum(count for _, count in found.endings) == 1
    assert found.pupils[0].result == found.pupils[1].theirs


def test_turning_points_are_shared() -> None:
    """A turn counts those who came to it and those whose choice was marked in it; dearest to the class first."""
    found = whole()
    shared = found.shared(99)
    dear = [one.mean * one.lost for one in shared]
    assert shared and dear == sorted(dear, reverse=True)
    for one in shared:
        here = [judged for pupil in found.pupils for judged in pupil.judged if judged.turn == one.turn]
        marked = [judged for judged in here if judged.believed.mark not in (None, "only")]
        assert (one.came, one.lost) == (len(here), len(marked))
        assert one.mean == pytest.approx(sum(judged.believed.loss for judged in marked) / len(marked))
        assert one.did == sum(judged.move == one.done for judged in marked)


def test_a_student_who_has_not_finished_is_not_judged() -> None:
    """No time is spent on his choices, and they bear no marks, on the page and in the table, until his game is over."""
    cecilia = whole().pupils[2]
    assert cecilia.found is None and cecilia.judged == () and cecilia.result is None and not cecilia.marks
    row = list(csv.DictReader(io.StringIO(class_csv(whole(), FULL))))[2]
    assert row["student"] == "Cecilia" and row["blunders"] == row["score"] == row["ending"] == ""


def test_games_worth_discussing_are_others_each_time() -> None:
    """Each for another reason; two who differed did differ, in a turn that both came to."""
    found = whole().worth_discussing()
    assert found and len({one.why for one in found}) == len(found) <= 3
    for one in found:
        if one.why == APART:
            assert one.other is not None
            first, second = (
                next(judged for judged in who.judged if judged.turn == one.turn) for who in (one.pupil, one.other)
            )
            assert first.move != second.move and first.believed.loss < second.believed.loss
        else:
            assert one.pupil.result is not None and (one.why != "fortunate" or one.pupil.marks[BLUNDER])


def _with_chance(pupil: Pupil, chance: float) -> Pupil:
    """The same, but that chance, and nothing else, added so much."""
    assert pupil.found is not None and pupil.found.luck is not None
    luck = replace(pupil.found.luck, turns=(Share(0.0, 0.0, chance),))
    return replace(pupil, found=replace(pupil.found, luck=luck))


@pytest.mark.parametrize("less, named", [(0.1, False), (0.0, True)])
def test_a_trifle_is_no_misfortune(less: float, named: bool) -> None:
    """A game is shown as badly rewarded only where chance took as much as makes an inaccuracy."""
    alone = replace(whole(), pupils=(_with_chance(whole().pupils[0], less - THRESHOLDS[INACCURACY]),))
    assert any(one.why == LUCKLESS for one in alone.worth_discussing()) is named


@pytest.mark.parametrize("tag, named", [(WAR, False), (SETTLEMENT, True)])
def test_a_war_is_no_good_result(tag: str, named: bool) -> None:
    """A game with a blunder in it is shown as well rewarded all the same, but never where it ended in a war."""
    blundered = next(one for one in whole().pupils if one.marks[BLUNDER])
    *before, last = blundered.again.positions
    ended = replace(last, rows=last.rows.copy())
    ended.rows[1] = 1 + int(np.argmax(endings_with(last.game.scenario, tag)))
    again = replace(blundered.again, positions=(*before, ended))
    alone = replace(whole(), pupils=(_with_chance(replace(blundered, again=again), 0.0),))
    assert any(one.why == FORTUNATE for one in alone.worth_discussing()) is named


def test_the_page_of_a_class() -> None:
    """Endings, ladders, turning points, forecasts, games to discuss and every student; plots in words."""
    page = class_page(whole(), FULL)
    seen = Seen(page)
    assert foreign(page) == []
    assert {one["aria-labelledby"].split("-")[0] for one in seen.all_of("svg")} == {"endings", "ladders", "forecasts"}
    for title in ("How the games ended", "All ladders", "Where most lost most", "What was foreseen", "Students"):
        assert title in seen.words
    assert all(one.name in seen.words for one in whole().pupils)


@pytest.mark.parametrize(
    ("way", "shown"),
    [
        (FULL, ["Anna Example", "Berg, Bertil", "anna_e"]),
        (SHORT, ["Anna E.", "Bertil B.", "anna e."]),
        (HIDDEN, ["Student 1", "Student 2", "Student 3"]),
    ],
)
def test_names(way: str, shown: list[str]) -> None:
    """Whole; first names with a letter; numbers."""
    assert called(["Anna Example", "Berg, Bertil", "anna_e"], way) == shown


def test_two_of_one_name_are_numbered() -> None:
    """So that nobody is taken for somebody else."""
    assert called(["Anna E", "Anna Ek", "Bo"], SHORT) == ["Anna E. (1)", "Anna E. (2)", "Bo"]


@pytest.mark.parametrize("way", [SHORT, HIDDEN])
def test_hidden_names_stand_nowhere(way: str) -> None:
    """Neither names nor the files that may be called like them are on the page or in the table."""
    for told in (class_page(whole(), way), class_csv(whole(), way)):
        assert not any(one in told for one in ("Example", "Berg", "anna.yaml", "berg.yaml"))


@given(st.lists(st.text(min_size=1, max_size=30) | st.sampled_from(["=1+1", "+1", "-1", "@x", " =1", "\t=1", "＝1"])))
def test_no_cell_is_a_formula(names: list[str]) -> None:
    """Whatever a student is called, no cell of the table begins like a formula, and the rows stay rows."""
    first = whole().pupils[0]
    found = Classroom(tuple(replace(first, name=name, number=number) for number, name in enumerate(names)), ())
    rows = list(csv.reader(io.StringIO(class_csv(found, FULL), newline="")))
    assert [len(row) for row in rows] == [len(COLUMNS)] * (1 + len(names))
    for row in rows[1:]:
        for cell in row[:2]:
            assert not cell.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))
            assert not cell.startswith(("\t", "\r", "\n"))


@pytest.mark.parametrize("text", NASTY)
def test_hostile_students_are_text(text: str, tmp_path: Path) -> None:
    """Names and forecasts of a class are no markup, whole or shortened."""
    record = with_words(played(turns=2)[0], text)
    found = classroom([kept(tmp_path, "game", record)], judging=False)
    for way in (FULL, SHORT):
        assert foreign(class_page(found, way)) == []
    assert text[:20] in Seen(class_page(found, FULL)).words


def test_a_hostile_scenario_is_text_to_a_class_too(tmp_path: Path) -> None:
    """Titles of endings, turns and clauses."""
    record, _ = played(hostile_scenario())
    page = class_page(classroom([kept(tmp_path, "game", record)], judging=False), FULL)
    assert foreign(page) == [] and "&lt;img" in page


def test_the_verb_writes_page_and_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder gives both; a file of another game is named and left out, exit 0."""
    folder = tmp_path / "class"
    folder.mkdir()
    pupils(folder)
    kept(folder, "other", played("chicken")[0])
    page, table = tmp_path / "class.html", tmp_path / "class.csv"
    typed = ["class", str(folder), "-o", str(page), "--csv", str(table), "--names", "short", "--unjudged"]
    assert cli.main(typed) == 0
    told = capsys.readouterr().out
    assert "other.yaml" in told and "3 students" in told
    assert table.read_bytes().startswith(b"\xef\xbb\xbfstudent,")
    assert "Anna E." in page.read_text(encoding="utf-8") and table.read_bytes().count(b"\r\n") == 4


def test_the_verb_needs_one_record_that_can_be_used(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No file, an empty folder, nothing but broken ones: exit 2 and one line."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "bad.yaml").write_text("a: 1\n", encoding="utf-8")
    for what in ("none.yaml", "empty", "bad.yaml"):
        assert cli.main(["class", str(tmp_path / what), "-o", str(tmp_path / "class.html")]) == 2
        told = capsys.readouterr()
        assert told.err.count("\n") == 1 and not told.out and not (tmp_path / "class.html").exists()


def test_a_record_keeps_the_students_name(tmp_path: Path) -> None:
    """The name is part of the record, and a class without it goes by the file."""
    path = pupils(tmp_path)[0]
    assert classroom([path], judging=False).pupils[0].name == "Anna Example"
    nameless, _ = played(turns=1)
    save_record(nameless, tmp_path / "seat 4.yaml")
    assert classroom([tmp_path / "seat 4.yaml"], judging=False).pupils[0].name == "seat 4"
