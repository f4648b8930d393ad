"""From the title: kept games, a copy under a name, class codes, credits, help."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from game.places import assets, home
from game.record import HUMAN, Lesson, class_code, load_record, with_stops
from game.rules import SIDES
from game.scenario.library import load
from game.ui import flow, saves, starting
from game.ui.briefing import Briefing
from game.ui.code import ClassCode
from game.ui.credits import Credits
from game.ui.desk import Desk
from game.ui.ending import Ending
from game.ui.keep import Keep
from game.ui.kept import Kept
from game.ui.kit import App, ChoiceList, Dialog
from game.ui.manual import Manual
from game.ui.title import Title
from tests.ui.tour import opened, session_of

SCENARIO = "black_saturday"


def at_desk() -> App:
    app = opened()
    flow.begin(app, starting.started(SCENARIO, {"us": HUMAN}, "history", 7))
    app.key("return")
    return app


def aged(path: Path, seconds: int) -> None:
    """As if it had been written so long ago."""
    now = path.stat().st_mtime
    os.utime(path, (now - seconds, now - seconds))


def listed(app: App) -> list[str]:
    games = app.widget("games")
    assert isinstance(games, ChoiceList)
    return [option.id for option in games.options]


# ----------------------------------------------------------------------------------------------------------- kept games


def test_kept_games_are_listed_newest_first_and_gone_on_with() -> None:
    """Each with scenario, side, turn and date; the chosen one opens where it stopped."""
    app = at_desk()
    app.key("1", "s", "s", "return")
    mine = session_of(app).match.path
    assert mine is not None
    other = starting.started("thirteen_days", {"ussr": HUMAN}).match.path
    assert other is not None
    aged(mine, 60)
    app = opened()
    app.key("l")
    assert isinstance(app.screen, Kept)
    assert listed(app) == [other.name, mine.name]
    app.click("games", mine.name)
    told = app.screen.spoken()
    scenario = load(SCENARIO).scenario
    assert scenario.title in told and "John F. Kennedy" in told and f"turn 2 of {len(scenario.turns)}" in told
    app.click("load")
    assert isinstance(app.screen, Desk)
    assert len(session_of(app).match.steps) == 1


def test_continue_says_which_game_it_opens() -> None:
    """Scenario, chair and turn, once the scenarios are there; of a file that can't be read, only that there is one."""
    app = at_desk()
    app.key("1", "s", "s", "return")
    path = session_of(app).match.path
    assert path is not None
    scenario = load(SCENARIO).scenario
    app = opened()
    assert isinstance(app.screen, Title)
    told = app.widget("continue").spoken()
    assert scenario.title in told and "John F. Kennedy" in told and f"turn 2 of {len(scenario.turns)}" in told
    path.write_text("nothing", encoding="utf-8")
    assert "Kennedy" not in opened().widget("continue").spoken()


def test_a_game_is_deleted_only_after_a_question() -> None:
    """The safe answer has the focus; the other deletes the file and nothing else."""
    path, other = (starting.started(SCENARIO, {"us": HUMAN}).match.path for _ in range(2))
    assert path is not None and other is not None
    app = opened()
    app.key("l")
    app.click("games", path.name)
    app.click("delete")
    assert isinstance(app.screen, Dialog)
    app.key("return")
    assert path.exists()
    app.click("delete")
    app.click("delete")
    assert not path.exists() and other.exists()
    assert listed(app) == [other.name]


BROKEN = {
    "cut": b"format: 1\nseed: 3\nmoves: [\n",
    "foreign": b"shopping: [milk]\n",
    "bytes": b"\xff\xfe\x00",
    "newer": b"format: 99\nseed: 1\nmoves: []\n",
    "empty": b"",
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_named_with_the_remedy_and_left_alone(name: str) -> None:
    """It is in the list, with what is wrong and what can be done; it can be deleted, not played."""
    folder = home() / saves.GAMES
    folder.mkdir(parents=True)
    path = folder / f"{name}.yaml"
    path.write_bytes(BROKEN[name])
    app = opened()
    app.key("l")
    assert app.widget("load").disabled
    remedy = app.widget("remedy").spoken()
    assert path.name in remedy and "What can be done" in remedy
    app.click("load")
    assert isinstance(app.screen, Kept)
    assert path.read_bytes() == BROKEN[name]


def test_a_game_that_breaks_further_in_is_told_when_it_is_opened() -> None:
    """What the list does not read is judged when the game is to go on."""
    path = starting.started(SCENARIO, {"us": HUMAN}).match.path
    assert path is not None
    path.write_bytes(path.read_bytes().replace(b"seed:", b"sead: 1\nseed:", 1))
    app = opened()
    app.key("l")
    app.click("load")
    assert isinstance(app.screen, Dialog) and "sead" in app.screen.text
    app.key("escape")
    assert isinstance(app.screen, Kept)


def test_with_nothing_kept_the_list_says_so() -> None:
    """And has no button but the way back."""
    app = opened()
    app.key("l")
    assert isinstance(app.screen, Kept)
    assert [widget.name for widget in app.screen.stops()] == ["back"]
    app.key("return")
    assert isinstance(app.screen, Title)


# -------------------------------------------------------------------------------------------------- a copy under a name


def copied(app: App, name: str) -> None:
    app.key("escape")
    app.click("keep")
    assert isinstance(app.screen, Keep)
    app.write(name)
    app.key("return")


def test_a_copy_under_a_name_holds_the_game_as_it_stands() -> None:
    """The game itself goes on in its own file; the copy stays where it was."""
    app = at_desk()
    app.key("1", "s", "s", "return")
    own = session_of(app).match.path
    copied(app, "Before Saturday")
    assert isinstance(app.screen, Dialog) and "Before Saturday" in app.screen.text
    app.key("return", "escape")
    app.key("1", "s", "s")
    copy = home() / saves.GAMES / "Before Saturday.yaml"
    assert len(load_record(copy).moves) == 1
    assert session_of(app).match.path == own
    assert own is not None and len(load_record(own).moves) == 2


def test_a_name_that_is_taken_is_asked_about() -> None:
    """Nothing is put in the place of another copy unasked."""
    app = at_desk()
    copied(app, "mine")
    app.key("return", "escape")
    copy = home() / saves.GAMES / "mine.yaml"
    before = copy.read_bytes()
    app.key("1", "s", "s", "return")
    copied(app, "mine")
    assert isinstance(app.screen, Dialog)
    app.key("escape")
    assert copy.read_bytes() == before
    app.click("keep")
    app.click("replace")
    assert len(load_record(copy).moves) == 1


NAMES = ["../../etc/x", "a/b", "C:\\x", "..", ".hidden", "con\x00", "  Süd und Škoda  ", "x" * 500]


@pytest.mark.parametrize("name", NAMES)
def test_no_name_leads_out_of_the_folder(name: str) -> None:
    """Whatever is typed, the copy lies among the kept games, or there is none."""
    path = saves.named(name)
    if path is not None:
        assert path.resolve().parent == (home() / saves.GAMES).resolve()
        assert not path.name.startswith(".") and len(path.name) <= saves.LONGEST_NAME + len(saves.SUFFIX)
    else:
        assert not any(c.isalnum() for c in name)


# ---------------------------------------------------------------------------------------------------------- class codes


def code(us: str = HUMAN, ussr: str = "random", seed: int = 77) -> str:
    loaded = load(SCENARIO)
    return class_code(loaded.scenario, loaded.digest, seed, None, {"us": us, "ussr": ussr})


def typed(text: str) -> App:
    app = opened()
    app.key("k")
    assert isinstance(app.screen, ClassCode)
    app.write(text)
    return app


def test_a_class_code_opens_its_game() -> None:
    """Scenario, seed, odds and opponent are the code's; Enter begins."""
    app = typed(code().lower())
    assert "Seed 77" in app.screen.spoken()
    app.key("return")
    assert isinstance(app.screen, Briefing)
    record = session_of(app).match.record
    assert (record.seed, record.scenario.id, record.players["ussr"]) == (77, SCENARIO, "random")
    assert session_of(app).seat == "us"


def test_a_code_may_leave_the_side_to_the_player() -> None:
    """Where no side is a person's in the code, the player takes one."""
    opponents = [name for name, one in load(SCENARIO).scenario.opponents.items() if one.side == "us"]
    app = typed(code(us=opponents[0], ussr="random"))
    app.click("side", "ussr")
    app.click("begin")
    assert session_of(app).seat == "ussr"
    assert session_of(app).match.record.players == {"us": opponents[0], "ussr": HUMAN}


def test_a_code_for_two_seats_two() -> None:
    """Both sides people's: two at one screen."""
    app = typed(code(HUMAN, HUMAN))
    app.key("return")
    assert session_of(app).two


def test_a_mistyped_code_is_told_character_by_character() -> None:
    """The problem names the character and the code that was meant; nothing can be begun with it."""
    right = code()
    wrong = right[:-1] + ("2" if right[-1] != "2" else "3")
    app = typed(wrong)
    problem = app.widget("problem").spoken()
    assert right in problem and "mistyped" in problem
    assert app.widget("begin").disabled
    app.key("return")
    assert isinstance(app.screen, ClassCode)
    app.key("backspace")
    app.write(right[-1])
    assert not app.widget("begin").disabled


@pytest.mark.parametrize("text", ["x", "????", "BS-", "ZZ-2222-222", "0" * 80, "BS-2222/4"])
def test_what_is_no_code_is_told(text: str) -> None:
    """In words, whatever is typed."""
    app = typed(text)
    assert app.widget("problem").spoken()
    app.key("return")
    assert isinstance(app.screen, ClassCode)


def test_a_code_can_say_where_the_class_stops() -> None:
    """Behind the code stand the numbers of turns; each stops with the usual question."""
    scenario = load(SCENARIO).scenario
    turn = scenario.turns[3]
    app = typed(with_stops(code(), [turn.id], scenario))
    assert turn.title in app.widget("stops").spoken()
    app.key("return")
    assert list(session_of(app).lesson.questions) == [turn.id]
    app = typed(code() + "/99")
    assert "turns 1 to" in app.widget("problem").spoken()


# -------------------------------------------------------------------------------------------------- credits and sources


def test_credits_name_every_licence_and_family_of_the_assets() -> None:
    """Fonts, maps and sounds, each with whose it is and under what licence."""
    app = opened()
    app.key("r")
    assert isinstance(app.screen, Credits)
    told = app.screen.spoken().replace(" ", "")
    for path in (assets() / "fonts").glob("LICENSE-*.txt"):
        assert path.stem.removeprefix("LICENSE-") in told
    for licence in ("OpenFontLicense", "ApacheLicense", "MIT", "ISC", "publicdomain"):
        assert licence in told


def test_sources_are_those_of_the_open_scenario() -> None:
    """During a game its own; from the title those of any installed one."""
    app = at_desk()
    app.key("escape")
    app.click("credits")
    told = app.screen.spoken()
    for source in load(SCENARIO).scenario.bibliography.values():
        assert source in told
    assert not any(widget.name == "which" for widget in app.screen.walk())
    app = opened()
    app.key("r")
    app.click("which", "thirteen_days")
    told = app.screen.spoken()
    for source in load("thirteen_days").scenario.bibliography.values():
        assert source in told


def test_the_help_has_a_glossary_and_ideas_before_any_game() -> None:
    """From the title the ideas of all installed scenarios; during a game its own."""
    app = opened()
    app.key("h")
    assert isinstance(app.screen, Manual)
    told = app.screen.spoken()
    for name in (SCENARIO, "thirteen_days"):
        for concept in load(name).scenario.concepts.values():
            assert concept.name in told
    assert "Secret rider" in told


def test_a_finished_game_opens_at_its_end() -> None:
    """Kept games that are over can be looked at again."""
    app = opened()
    flow.begin(app, starting.started("chicken", {"us": HUMAN}, None, 1))
    app.key("return", "1", "s", "s", "return")
    assert isinstance(app.screen, Ending)
    app = opened()
    app.key("l")
    app.click("load")
    assert isinstance(app.screen, Ending)


def test_an_umpires_game_is_gone_on_with_in_the_hall() -> None:
    """How a game is sat down to is kept with it."""
    session = starting.started(SCENARIO, dict.fromkeys(SIDES, HUMAN), lesson=Lesson(umpire=True, journal=True))
    assert session.match.path is not None
    app = opened()
    app.key("l")
    assert "umpire" in app.screen.spoken()
    app.click("load")
    assert session_of(app).umpire and session_of(app).hall and session_of(app).lesson.journal
