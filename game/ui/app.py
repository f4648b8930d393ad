"""Opens the window, and loads the rest of the game while the title is looked at."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from game.places import assets
from game.ui import reader, settings, sound, speech
from game.ui.kit import App
from game.ui.kit.app import FULL_SIZE
from game.ui.loading import Loading
from game.ui.title import Title
from game.words import words

if TYPE_CHECKING:
    from game.players.match import Match
    from game.record import Lesson
    from game.scenario.library import Loaded
    from game.ui.after.story import Story
    from game.ui.session import Session

BOTH = "both"
"""Instead of a side: two people at one screen."""
SOFTWARE_FLIP = "SDL_FRAMEBUFFER_ACCELERATION"
"""On X11, a plain copy to the window is about ten times as fast as a texture for each frame."""


def open_window(size: tuple[int, int] = FULL_SIZE, text_size: int | None = None) -> App:
    """The window with the title, not yet drawn; its letters as large as the player has set them, or as given."""
    os.environ.setdefault(SOFTWARE_FLIP, "0")
    texts = words()
    caption = texts.say("common.title")
    kept, notice = settings.load()
    letters = kept.text_size if text_size is None else text_size
    fonts = assets() / "fonts"
    look, hidden = kept.look, reader.hides_first()
    app = App(texts.texts, fonts=fonts, caption=caption, size=size, text_size=letters, look=look, hidden=hidden)
    sound.Sounds(app, kept)
    speech.Speech(app, kept.voice)
    app.set_keys(kept.keys)
    reader.attach(app)
    app.push(Title(Loading(_screens), notice))
    return app


def _screens() -> None:
    from game.ui import choose  # noqa: F401 - it brings all other screens with it


def run(
    *,
    scenario: str | Loaded | None = None,
    side: str | None = None,
    against: str | None = None,
    seed: int | None = None,
    odds: str | None = None,
    record: Path | None = None,
    resume: Path | None = None,
    lesson: Lesson | None = None,
    match: Match | None = None,
    replay: Path | None = None,
    at: str | None = None,
) -> int:
    """The window, until the player leaves it; with a scenario and a side it opens at the game, with a match at that
    what-if, and with the record of a game that is over to `replay` at its turn `at`.

    Raises what loading or resuming a game raises, and NotOverError, before the window is open.
    """
    session: Session | None = None
    story: Story | None = None
    if replay is not None:
        from game.ui.after.story import opened

        story = opened(replay, settings.load()[0].figures)
    elif resume is not None or (scenario is not None and side is not None):
        from game.rules import SIDES
        from game.ui import starting

        if resume is not None:
            session = starting.resumed(resume, settings.load()[0].figures)
        else:
            assert scenario is not None and side is not None
            figures = settings.load()[0].figures
            people = {one: starting.HUMAN for one in SIDES if side in (one, BOTH)}
            session = starting.started(scenario, people, against, seed, odds, record, figures, lesson)
    app = open_window()
    if session is not None:
        from game.ui import flow

        flow.begin(app, session)
    elif story is not None or match is not None:
        from game.ui.after import opening

        if story is not None:
            opening.open_story(app, story, at)
        elif match is not None:
            opening.open_what_if(app, match, settings.load()[0].figures)
    app.run()
    app.close()
    settings.keep(text_size=app.text_size)
    return 0
