"""One student's page: what it tells when the game is over, what it keeps to itself before, and that it stays a page."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game import cli
from game.analysis.review import Review, review
from game.record import Record, Replay, replay
from game.report import happened
from game.report.case import abridged, shortened
from game.report.debrief import debrief_page
from game.rules import legal_moves, other, view
from game.scenario.library import load
from game.scenario.model import Draws
from tests.report.pages import NASTY, Seen, foreign, hostile_scenario, kept, played, with_words

MOST_BYTES = 150_000
LEADERLESS = str(Path(__file__).parents[1] / "record" / "ferry.yaml")
PLOTS = {"ladder", "luck", "lucks", "zone"}


@cache
def whole() -> tuple[Record, Replay, Review]:
    """A game of chance alone in Washington, judged, with a journal."""
    record = with_words(played()[0], "He will give way.")
    again = replay(record)
    return record, again, review(record, again, "us")


@cache
def its_page() -> str:
    """The page of it."""
    return debrief_page(*whole()[:2], "us", whole()[2], "Anna Example")


@cache
def begun() -> tuple[Record, Replay]:
    """A game of which one turn has been played."""
    return played(turns=1)


def test_the_page_tells_all_of_a_game_that_is_over() -> None:
    """Who, what became of it, every turn, marks, the parts of the result, the other side, questions."""
    _, again, found = whole()
    seen, scenario = Seen(its_page()).words, again.last.game.scenario
    assert "Anna Example" in seen and scenario.endings[again.last.ending() or ""].title in seen
    assert all(scenario.turns[taken.before.turn()].title in seen for taken in again.steps)
    marks = {one.believed.mark for one in found.decisions if one.believed.mark}
    assert marks and all(happened.MARKS[mark] in seen for mark in marks)
    assert next(kind.title for name, kind in scenario.sides["ussr"].types.items()
                if again.last.value(f"type.ussr.{name}")) in seen  # fmt: skip
    assert "He will give way." in seen
    for title in ("What happened", "Why", "The other side revealed", "History beside you", "Names for what happened",
                  "What three models would have said", "What you foresaw", "Questions for discussion",
                  "What I carry over"):  # fmt: skip
        assert title in seen, title


def test_the_page_has_its_plots_in_words_too() -> None:
    """Four pictures, each with a title and a text; no two things on the page have the same name."""
    seen = Seen(its_page())
    named = [attributes["id"] for _, attributes in seen.elements if "id" in attributes]
    assert len(named) == len(set(named))
    assert {one["aria-labelledby"].split("-")[0] for one in seen.all_of("svg")} == PLOTS
    assert all(name in named for one in seen.all_of("svg") for name in one["aria-labelledby"].split())


def test_the_page_is_small_and_asks_for_nothing() -> None:
    """Less than 150 KB, the same twice, and not one address in it."""
    record, again, found = whole()
    assert len(its_page().encode()) < MOST_BYTES
    assert debrief_page(record, again, "us", found, "Anna Example") == its_page()
    assert foreign(its_page()) == [] and "http://" not in its_page() and "https://" not in its_page()


def test_the_name_is_the_one_given_or_that_of_the_record() -> None:
    """A name that is typed goes before the record's; without any there is a line to write one on."""
    record, again = played(turns=1)
    named = with_words(record, "Bertil Berg")
    assert "Bertil Berg" in Seen(debrief_page(named, replay(named), "us", None)).words
    assert "Cecilia" in Seen(debrief_page(named, replay(named), "us", None, "Cecilia")).words
    assert '<span class="line">' in debrief_page(record, again, "us", None)


@pytest.mark.parametrize("side", ["us", "ussr"])
def test_an_open_game_tells_nothing_that_is_secret(side: str) -> None:
    """What its leader is at heart changes nothing on the page; nor does it name an order that could not be seen."""
    record, again = played("thirteen_days", 1, us="kennedy")
    scenario, them = again.last.game.scenario, other(side)
    orders = legal_moves(view(again.positions[0], them)).orders
    unseen = next(name for name in orders if not scenario.orders[name].seen)
    moves = [record.moves[0].model_copy(update={them: unseen, "hash": None})]
    pages = set()
    for kind in scenario.sides[them].types:
        draws = Draws(types={side: next(iter(scenario.sides[side].types)), them: kind})
        hidden = record.model_copy(update={"moves": moves, "draws": draws})
        again = replay(hidden)
        assert again.failure is None and not again.last.over()
        pages.add(debrief_page(hidden, again, side, None))
    (page,) = pages
    told = [one.title for one in scenario.sides[them].types.values()] + [scenario.orders[unseen].title]
    assert "still secret" in Seen(page).words and not any(title in Seen(page).words for title in told)


def test_an_adviser_who_was_given_the_chair_is_named() -> None:
    """Whoever the computer let play: not only leaders."""
    adviser = next(one for one in load("black_saturday").scenario.advisers.values() if one.side == "us")
    name = next(name for name, one in load("black_saturday").scenario.advisers.items() if one == adviser)
    record, again = played(us=name)
    assert adviser.name in Seen(debrief_page(record, again, "ussr", None)).words


def test_a_player_whom_nobody_knows_keeps_his_name() -> None:
    """A record written by hand may name anybody."""
    record, _ = played()
    record = record.model_copy(update={"players": {"us": "stranger:7", "ussr": "khrushchev"}})
    assert "played by: stranger:7" in Seen(debrief_page(record, replay(record), "ussr", None)).words


def test_a_review_of_an_open_game_is_not_told() -> None:
    """Marks come with the end: one that is handed in before is left out."""
    record, again, found = whole()
    short = replace(again, steps=again.steps[:2], positions=again.positions[:3], played=again.played[:2])
    assert debrief_page(record, short, "us", found) == debrief_page(record, short, "us", None)


def test_models_are_held_only_against_games_with_clauses() -> None:
    """Who gave way is told by what was promised: where nothing can be, no model has a word to say."""
    assert "What three models would have said" in Seen(its_page()).words
    assert "three models" not in Seen(debrief_page(*played("chicken"), "us", None)).words


@pytest.mark.parametrize("scenario", [LEADERLESS, "chicken", "brinkmanship"])
@pytest.mark.parametrize("side", ["us", "ussr"])
def test_scenarios_without_letters_or_leaders_have_a_page_too(scenario: str, side: str) -> None:
    """What they do not have is left out."""
    record, again = played(scenario)
    page = debrief_page(record, again, side, None)
    assert foreign(page) == [] and "Questions for discussion" in page


@pytest.mark.parametrize("text", NASTY)
def test_hostile_words_of_players_are_text(text: str) -> None:
    """Names, reasons, replies, deals and comments of a record are no markup, whatever stands in them."""
    record = with_words(played(turns=2)[0], text)
    page = debrief_page(record, replay(record), "us", None, text)
    assert foreign(page) == [] and text[:20] in Seen(page).words


def test_hostile_words_of_a_game_that_is_over_are_text() -> None:
    """The same of a whole page, where they are quoted too."""
    record = with_words(played()[0], NASTY[0])
    page = debrief_page(record, replay(record), "us", whole()[2])
    assert foreign(page) == [] and page.count("&lt;script&gt;") > 3


def test_a_hostile_scenario_is_text() -> None:
    """Titles, names and texts of a scenario are no markup either."""
    record, again = played(hostile_scenario())
    page = debrief_page(record, again, "us", None)
    assert foreign(page) == [] and page.count("&lt;img") > 20


@settings(max_examples=25, deadline=None)
@given(st.text(st.characters(exclude_categories=()), max_size=80))
def test_any_name_is_text(name: str) -> None:
    """Whatever is typed as a name, halves of characters too."""
    page = debrief_page(*begun(), "us", None, name)
    page.encode("utf-8")
    assert foreign(page) == [] and len(Seen(page).all_of("script")) == 0


def test_long_texts_are_cut_after_a_word() -> None:
    """What is too long ends with dots; of a question the last sentence is kept."""
    assert shortened("one two  three", 9) == "one two ..."
    assert shortened("one two", 9) == "one two"
    assert abridged("One thing and another. Some more of it. Why?", 24) == "One thing and ... Why?"
    assert abridged("Short. Why?", 24) == "Short. Why?"


def test_the_verb_writes_the_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A record gives a page with the name that was typed, judged; the person's side, unless another is asked for."""
    path, out = kept(tmp_path, "game", with_words(played("chicken")[0], "A reason.")), tmp_path / "page.html"
    assert cli.main(["debrief", str(path), "-o", str(out), "--name", "Dora", "--workers", "1"]) == 0
    seen = Seen(out.read_text(encoding="utf-8")).words
    assert "Dora" in seen and "John F. Kennedy, United States" in seen and str(out) in capsys.readouterr().out
    assert "What was judgement and what was luck" in seen
    assert {one.name for one in tmp_path.glob("*.*")} == {"game.yaml", "page.html"}


def test_the_verb_says_what_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No file, no record, no turn yet, no place to write to: exit 2 and one line."""
    record, _ = played(turns=1)
    path, empty = kept(tmp_path, "game", record), kept(tmp_path, "empty", record.model_copy(update={"moves": []}))
    (tmp_path / "bad.yaml").write_text("a: 1\n", encoding="utf-8")
    out = str(tmp_path / "page.html")
    for typed in (
        ["debrief", str(tmp_path / "none.yaml"), "-o", out],
        ["debrief", str(tmp_path / "bad.yaml"), "-o", out],
        ["debrief", str(empty), "-o", out],
        ["debrief", str(path), "-o", str(tmp_path / "no folder" / "page.html")],
        ["debrief", str(path), "-o", str(tmp_path)],
    ):
        assert cli.main(typed) == 2, typed
        told = capsys.readouterr()
        assert told.err.count("\n") == 1 and not told.out
