"""The games that are kept: one is gone on with, or deleted; a broken one is named, with what can be done about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from game.players import AUTO, player_names
from game.record import Glance, RecordError, glance
from game.rules import SIDES
from game.scenario.model import Scenario
from game.scenario.problems import ContentError
from game.telling import cast
from game.ui import flow, glimpse, saves, settings, starting
from game.ui.after.opening import open_story
from game.ui.after.story import NotOverError, opened
from game.ui.kit import Button, ChoiceList, Dialog, Intent, Label, Option, Role, Space, Widget
from game.ui.loading import Loading
from game.ui.papers import READING_WIDTH, Columns, Paper, Papers, say
from game.words import words


@dataclass(frozen=True)
class Game:
    """One file."""

    path: Path
    when: datetime
    about: Glance | None
    """Nothing where it can't be read."""
    reason: str = ""


class Kept(Papers):
    """A list of kept games."""

    width = READING_WIDTH * 1.5
    first = "games"

    def __init__(self, loading: Loading) -> None:
        super().__init__()
        self.loading = loading
        self.title = say("kept.title")
        self.games: list[Game] = []
        self.chosen = ""
        self._look()

    def _look(self) -> None:
        """Reads the folder; of what can't be read, the first thing that is wrong."""
        self.games = [_game(path, when) for path, when in saves.games()]
        if self.chosen not in [one.path.name for one in self.games]:
            self.chosen = self.games[0].path.name if self.games else ""

    @property
    def game(self) -> Game | None:
        """The one that is chosen."""
        return next((one for one in self.games if one.path.name == self.chosen), None)

    def papers(self, wide: bool) -> Columns:
        """The list, and the chosen one in full."""
        if not self.games:
            return [(1, [Paper("none", "", [Label(say("kept.none"))])])]
        options = [Option(one.path.name, self._name(one), self._line(one)) for one in self.games]
        listed = ChoiceList("games", say("kept.title"), options, self.chosen, numbered=False)
        return [
            (5, [Paper("games paper", say("kept.games_tab"), [listed], say("kept.games"), ground="folder")]),
            (4, [Paper("about", say("kept.about_tab"), self._about(), say("kept.about"))]),
        ]

    def _scenario(self, game: Game) -> Scenario | None:
        known = self.loading.scenarios.get(game.about.scenario) if game.about else None
        return known.scenario if known else None

    def _name(self, game: Game) -> str:
        if game.about is None:
            return say("kept.broken", name=game.path.name)
        scenario = self._scenario(game)
        return scenario.title if scenario else game.about.scenario or say("kept.unknown")

    def _line(self, game: Game) -> str:
        if game.about is None:
            return _when(game.when)
        turn = glimpse.turn(self._scenario(game), game.about)
        lines = [say("kept.line", when=_when(game.when), turn=turn), self._chairs(game)]
        return "\n".join(line for line in lines if line)

    def _chairs(self, game: Game) -> str:
        scenario, about = self._scenario(game), game.about
        if scenario is None or about is None:
            return ""
        seats = glimpse.seats(about)
        if len(seats) != 1:
            return say("kept.chairs_umpire" if about.umpire else "kept.chairs_two") if seats else ""
        across = next(getattr(about, side) for side in SIDES if side not in seats)
        name = cast.name_of(words(), scenario, across) if across in _known(scenario) else across
        return say("kept.chair", leader=scenario.sides[seats[0]].leader, across=name)

    def _about(self) -> list[Widget]:
        game = self.game
        assert game is not None, "one is chosen where there are any"
        found: list[Widget] = [Label(self._name(game), Role.HEADING, "red" if game.about is None else "head")]
        found += [Label(text, Role.BODY) for text in self._line(game).split("\n")]
        if game.about is None:
            found += [Space(4), Label(say("kept.remedy", reason=game.reason), Role.SMALL, name="remedy")]
        return [*found, Space(6, "rule"), Label(say("kept.file", name=game.path.name), Role.SMALL, "ink_soft")]

    def foot(self, wide: bool) -> Sequence[Button]:
        """Back, away with it, or on with it."""
        back = Button("back", say("back"))
        if self.game is None:
            return [back]
        broken = say("kept.unreadable") if self.game.about is None else ""
        return [
            back,
            Button("delete", say("kept.delete")),
            Button("look", say("kept.again"), disabled=broken),
            Button("load", say("kept.load"), main=True, disabled=broken),
        ]

    def on_use(self, intent: Intent) -> None:
        """Nothing is deleted unasked."""
        match intent.name:
            case "games":
                self.chosen = intent.value
                self.refresh()
            case "load":
                self._load()
            case "look":
                self._look_again()
            case "delete":
                self._ask()
            case "back":
                self.on_back()

    def _load(self) -> None:
        game = self.game
        assert game is not None, "the button is off without a game"
        try:
            session = starting.resumed(game.path, settings.load()[0].figures)
        except (RecordError, ContentError) as error:
            text = say("kept.remedy", reason=_first(error))
            self._tell(say("kept.broken", name=game.path.name), text)
        else:
            flow.begin(self.app, session)

    def _look_again(self) -> None:
        game = self.game
        assert game is not None, "the button is off without a game"
        try:
            story = opened(game.path, settings.load()[0].figures)
        except (RecordError, ContentError) as error:
            self._tell(say("kept.broken", name=game.path.name), say("kept.remedy", reason=_first(error)))
        except NotOverError:
            self._tell(self._name(game), say("kept.not_over"))
        else:
            open_story(self.app, story)

    def _ask(self) -> None:
        game = self.game
        assert game is not None, "the button is off without a game"

        def closed(button: str) -> None:
            if button == "delete":
                self._delete(game)

        text = say("kept.delete_text", name=game.path.name)
        buttons = [Button("delete", say("kept.delete")), Button("keep", say("kept.keep"), main=True)]
        self.app.push(Dialog(say("kept.delete_title"), text, buttons, closed))

    def _delete(self, game: Game) -> None:
        try:
            saves.delete(game.path)
        except OSError as error:
            self._tell(say("kept.delete_title"), say("kept.undeleted", reason=str(error.strerror or error)))
        self._look()
        self.refresh()

    def _tell(self, title: str, text: str) -> None:
        self.app.push(Dialog(title, text, [Button("back", say("back"), main=True)], lambda _: None))


def _game(path: Path, when: datetime) -> Game:
    try:
        return Game(path, when, glance(path))
    except ContentError as error:
        return Game(path, when, None, _first(error))


def _first(error: Exception) -> str:
    return str(error.problems[0]) if isinstance(error, ContentError) else str(error)


def _when(moment: datetime) -> str:
    return say("kept.when", date=words().date(moment), clock=words().clock(moment))


def _known(scenario: Scenario) -> set[str]:
    return {AUTO, *(name for side in SIDES for name in player_names(scenario, side))}
