"""Two desks and not one in two colours; the ladder's reasons a key away; letters in their leaders' voices."""

from __future__ import annotations

import itertools
import random
from dataclasses import replace
from pathlib import Path

import numpy as np
import pygame
import pytest

from game.rules import Write
from game.scenario.library import load
from game.telling import phrases, voice
from game.telling.sheet import channels, options
from game.telling.voice import Matter
from game.ui import flow, starting
from game.ui.calendar import Calendar, TearOff
from game.ui.composer import Composer
from game.ui.desk import Desk
from game.ui.kit import MOSCOW, WASHINGTON, App, Box, Canvas, Label, Role, clear
from game.ui.kit.type import Type
from game.ui.ledger import Line
from game.ui.rungs import Rungs
from game.ui.stationery import Stationery
from game.words import words
from tests.ui.tour import answered, opened, session_of, use

SIDES = ("us", "ussr")
FONTS = Path(__file__).parents[2] / "assets" / "fonts"


def at_desk(tmp_path: Path, side: str, scenario: str = "black_saturday") -> App:
    """A game at its first choice."""
    app = opened()
    record = tmp_path / f"{side}.yaml"
    flow.begin(app, starting.started(scenario, {side: "human"}, "history", 7, "middle", record))
    use(app, "begin")
    assert isinstance(app.screen, Desk)
    return app


def widget_box(app: App, name: str) -> Box:
    """Where a widget of the open screen lies."""
    return next(one.box for one in app.screen.walk() if one.name == name)


def said(app: App) -> list[str]:
    """All that stands on the open screen, as it is spoken."""
    return [one.spoken() for one in app.screen.walk()]


# Two desks


def test_the_two_sit_across_from_each_other(tmp_path: Path) -> None:
    """What lies at Washington's left hand lies at Moscow's right: map and orders have changed places."""
    places = {}
    for side in SIDES:
        app = at_desk(tmp_path, side)
        places[side] = widget_box(app, "map").x, widget_box(app, "orders").x
    assert places["us"][0] < places["us"][1]
    assert places["ussr"][0] > places["ussr"][1]


@pytest.mark.parametrize("role", [Role.TITLE, Role.HEADING, Role.LABEL, Role.FORM])
def test_each_house_has_its_own_letters(role: Role) -> None:
    """Headings, cards and forms are set in different typefaces; in the plain one they are alike."""
    type_ = Type(FONTS)
    usual = type_.face(role)
    type_.set_house(MOSCOW.house)
    assert type_.face(role).files != usual.files
    type_.set_plain(True)
    plain = type_.face(role)
    type_.set_house(WASHINGTON.house)
    assert type_.face(role) == plain


def test_a_letter_keeps_its_authors_type() -> None:
    """Kennedy's typewriter writes in Moscow as it does at home: only forms are in the type of the house."""
    type_ = Type(FONTS)
    usual = type_.face(Role.TYPE), type_.face(Role.CABLE), type_.face(Role.LETTERHEAD)
    type_.set_house(MOSCOW.house)
    assert (type_.face(Role.TYPE), type_.face(Role.CABLE), type_.face(Role.LETTERHEAD)) == usual
    assert len(set(Role)) == len(Role.__members__), "no role stands for another"


def test_typefaces_change_with_the_desk(tmp_path: Path) -> None:
    """Who sits down in Moscow reads Moscow's letters; the title screen is Washington's again."""
    app = at_desk(tmp_path, "ussr")
    assert app.ui.type.house == MOSCOW.house
    app.set_theme(WASHINGTON)
    assert app.ui.type.house == WASHINGTON.house


def test_each_has_its_own_calendar(tmp_path: Path) -> None:
    """Washington crosses days out on the wall, Moscow tears them off."""
    kinds = {}
    for side in SIDES:
        app = at_desk(tmp_path, side)
        kinds[side] = next(type(one) for one in app.screen.walk() if isinstance(one, Calendar))
    assert kinds == {"us": Calendar, "ussr": TearOff}


@pytest.mark.parametrize("ground", ["card", "folder"])
def test_papers_are_of_their_house(ground: str) -> None:
    """With the colours of one desk, folders and pads of the two still differ; in high contrast nothing is printed."""
    app = opened()
    drawn = {}
    for house in (WASHINGTON.house, MOSCOW.house):
        for theme in (WASHINGTON, clear(WASHINGTON)):
            app.set_theme(replace(theme, house=house))
            sheet = Stationery([Label("A")], ground=ground).attach(app.ui).at(Box(0, 0, 300, 200))
            sheet.layout()
            canvas = Canvas(pygame.Surface((320, 220)), app.ui.type, app.ui.theme)
            sheet.furnish(canvas)
            drawn[house, theme.clear] = pygame.surfarray.array3d(canvas.surface)
    assert not np.array_equal(drawn[WASHINGTON.house, False], drawn[MOSCOW.house, False])
    assert not drawn[WASHINGTON.house, True].any() and not drawn[MOSCOW.house, True].any()


# The ladder


@pytest.mark.parametrize("side", SIDES)
def test_why_the_ladder_moved_is_a_key_away(tmp_path: Path, side: str) -> None:
    """From the desk one key opens each turn's height and, of the turn that is chosen, every cause with its amount."""
    app = at_desk(tmp_path, side)
    for _ in range(2):
        use(app, "orders", session_of(app).legal.orders[0])
        use(app, "send")
        app.click("yes")
        answered(app)
        use(app, "on")
    app.key("y")
    assert isinstance(app.screen, Rungs)
    found = []
    for number in ("1", "0"):
        use(app, "turns", number)
        lines = [one for one in app.screen.walk() if isinstance(one, Line)]
        assert lines and all(int(one.amount) for one in lines)
        found.append([one.text for one in lines])
    assert found[0] != found[1]
    here = session_of(app).heights()
    told = " ".join(said(app))
    assert all(str(height) in told for height in here)
    rungs = session_of(app).scenario.ladder
    assert all(rung.name in told for rung in rungs)
    assert all(rung.text in told for rung in rungs)


# Letters


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("wording", ["offer", "hint"])
def test_a_letter_says_each_clause_once(side: str, wording: str) -> None:
    """Whatever is put together, the written letter holds the text of each clause once, and its greeting and its end."""
    scenario = load("thirteen_days").scenario
    chance = random.Random(1962)
    ends = set()
    for _ in range(40):
        clauses = tuple(chance.sample(sorted(scenario.clauses), chance.randint(1, 6)))
        channel = chance.choice(sorted(scenario.channels))
        text = voice.written(words(), scenario, Matter(side, wording, channel, clauses))
        whole = "\n".join(text)
        assert text[0].startswith("Dear Mr.")
        assert all(whole.count(scenario.clauses[name].text) == 1 for name in clauses)
        assert not [part for part in text if "{" in part or part != part.strip()]
        ends.add(text[-1])
    assert len(ends) == 1


def test_the_leaders_do_not_write_alike() -> None:
    """The same clauses by the same road: apart from the clauses themselves the two letters share no paragraph."""
    scenario = load("thirteen_days").scenario
    clauses = ("missiles_out", "no_invasion", "test_ban")
    for wording, channel in itertools.product(("offer", "hint"), scenario.channels):
        letters = [voice.written(words(), scenario, Matter(side, wording, channel, clauses)) for side in SIDES]
        assert not set(letters[0]) & set(letters[1])


def test_a_letter_opens_as_it_goes() -> None:
    """In public, by cable, by word of mouth, in answer to a letter: each begins in its own way."""
    scenario = load("thirteen_days").scenario
    for side in SIDES:
        openings = {voice.written(words(), scenario, Matter(side, "offer", way, ("test_ban",)))[1]
                    for way in scenario.channels}  # fmt: skip
        kinds = {(one.public, one.deniable) for one in scenario.channels.values()}
        assert len(openings) == len(kinds) > 2


def test_what_is_quoted_of_a_letter_is_no_courtesy() -> None:
    """Dispatches quote what a letter asks, not how it greets; of a drafted one its own first words."""
    scenario = load("thirteen_days").scenario
    text = voice.written(words(), scenario, Matter("us", "offer", "cable", ("missiles_out",)))
    assert scenario.clauses["missiles_out"].text in voice.matter_in(text)
    assert not any(courtesy in voice.matter_in(text) for courtesy in text[:2])
    assert voice.matter_in(["One paragraph."]) == "One paragraph."


def test_the_secret_part_is_not_in_the_open_letter(tmp_path: Path) -> None:
    """What goes as a rider is written below the stamp, and nowhere in what the world hears."""
    app = at_desk(tmp_path, "us")
    use(app, "write")
    use(app, "channel", "broadcast")
    use(app, "asks", "missiles_out")
    use(app, "rider", "turkey")
    clauses = session_of(app).scenario.clauses
    labels = [one.text for one in app.screen.walk() if isinstance(one, Label) and one.role is Role.TYPE]
    letter = [text for text in labels if clauses["missiles_out"].text in text]
    secret = [text for text in labels if clauses["turkey"].text in text]
    assert len(letter) == len(secret) == 1 and letter != secret
    assert labels.index(letter[0]) < labels.index(secret[0])


@pytest.mark.parametrize("side", SIDES)
def test_the_composer_tells_what_each_clause_is_worth_and_when_it_is_read(tmp_path: Path, side: str) -> None:
    """In words by clause and form, for the open and the secret part; no figures unless they are asked for."""
    app = at_desk(tmp_path, side)
    use(app, "write")
    gives, asks = options(session_of(app).view)
    use(app, "channel", "broadcast")
    clause = session_of(app).scenario.clauses[asks[0]]
    use(app, "asks", asks[0])
    use(app, "rider", next(name for name in gives if session_of(app).scenario.clauses[name].form != "public"))
    told = said(app)
    view = session_of(app).view
    worth = phrases.worth(words(), view.worth(asks[0], "public"))
    assert f"{clause.title}: {worth}" in told
    assert sum(one.startswith("Read ") for one in told) == 2
    assert any(one.startswith("The secret part") for one in told)


def test_the_composer_names_every_letter_that_stands(tmp_path: Path) -> None:
    """Theirs as well as one's own: what is still on the table decides what a further letter is good for."""
    app = at_desk(tmp_path, "us")
    for turn in range(4):
        session = session_of(app)
        if turn == 0:
            ways = channels(session.view)
            act = Write("offer", ways[0], ("missiles_out", "no_invasion"))
            session.tray.lay(session.legal.orders[0], act)
        use(app, "orders", session.legal.orders[0])
        use(app, "send")
        app.click("yes")
        answered(app)
        use(app, "on")
        live = [one for one in session.view.letters() if phrases.live(one)]
        if {one.sender for one in live} == set(SIDES):
            break
    else:
        raise AssertionError("neither side's letter is answered by one of the other's")
    app.key("w")
    assert isinstance(app.screen, Composer)
    told = said(app)
    for one in live:
        date = words().short_moment(phrases.sent_at(session.scenario, "us", one))
        assert any(date in line for line in told)
