"""What comes after a game, opened from elsewhere: from the list of kept games, or when the program is begun."""

from __future__ import annotations

from game.players.match import Match
from game.ui import flow
from game.ui.after.otherwise import begin
from game.ui.after.replaying import Replaying
from game.ui.after.story import NotOverError, Story
from game.ui.kit import Window
from game.ui.session import Session, theme_of


def open_story(app: Window, story: Story, at: str | None = None) -> None:
    """A game gone through again, at its first turn or at the one of that id."""
    turns = [story.scenario.turns[taken.before.turn()].id for taken in story.again.steps]
    app.set_theme(theme_of(story.side))
    app.push(Replaying(story, turns.index(at) if at in turns else 0))


def open_what_if(app: Window, match: Match, figures: bool) -> None:
    """A what-if; on top of its game, if that is over."""
    assert match.fork is not None, "a what-if leaves a line"
    try:
        story = Story(match.record, match.path, figures=figures)
    except NotOverError:
        flow.begin(app, Session(match, figures))
        return
    story.side = match.humans[0]
    open_story(app, story, match.fork.at)
    begin(app, story, match, theme_of(story.side))
