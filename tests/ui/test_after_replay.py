"""A game gone through again in the window: its turns, both desks, the truth, its letters, and the ways to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from game import cli
from game.places import home
from game.record import HUMAN, RecordError, game_of, load_record, new_record, played, save_record, with_turn
from game.rules import parse_move, start, step
from game.scenario.library import load
from game.ui import app as window
from game.ui import flow, kit, saves, starting
from game.ui.after import opening, replaying
from game.ui.after.replaying import Old, Replaying
from game.ui.after.story import NotOverError, Story, opened
from game.ui.after.timeline import Timeline
from game.ui.ending import Ending
from game.ui.kept import Kept
from game.ui.kit import MOSCOW, WASHINGTON, App, Button, Dialog, Look
from tests.ui import tour
from tests.ui.tour import pages, use

SMALL = Path(__file__).parents[1] / "terminal" / "small.yaml"
MOVES = (
    ("fetch_priest", "whisper; send soft_word"),
    ("wait_north; send answer_south", "paint; send hard_word"),
    ("shout", "wait_south"),
)
"""A game of three turns: a letter with a secret rider, an order that nobody sees, and no agreement."""


def kept(path: Path, turns: int = len(MOVES), players: dict[str, str] | None = None) -> Path:
    """That game, or its beginning, as a file: North by a person, South by Boris."""
    record = new_record(load(SMALL), players or {"us": HUMAN, "ussr": "boris"}, 1)
    position = start(game_of(record), record.seed, record.odds)
    for us, ussr in MOVES[:turns]:
        taken = step(position, {"us": parse_move(us), "ussr": parse_move(ussr)})
        record, position = with_turn(record, played(taken)), taken.position
    save_record(record, path)
    return path


def story(tmp_path: Path) -> Story:
    return opened(kept(tmp_path / "game.yaml"))


def looking(tmp_path: Path, look: Look | None = None) -> App:
    """The window with that game gone through again."""
    app = tour.opened(look=look)
    opening.open_story(app, story(tmp_path))
    app.step()
    return app


def number(app: App) -> int:
    assert isinstance(app.screen, Replaying)
    return app.screen.number


def said(app: App) -> str:
    """All that the screen says, on whichever of its pages."""
    return "\n".join(app.screen.spoken() for _ in pages(app))


def button(app: App, name: str) -> Button:
    found = app.widget(name)
    assert isinstance(found, Button)
    return found


# ------------------------------------------------------------------------------------------------------ turn by turn


def test_it_is_stepped_by_keys_and_by_buttons(tmp_path: Path) -> None:
    """Arrows, Home and End on the strip, letters and buttons anywhere; the ends are ends."""
    app = looking(tmp_path)
    assert number(app) == 0 and button(app, "earlier").disabled
    app.key("right")
    assert number(app) == 1
    app.key("end")
    assert number(app) == 2 and button(app, "later").disabled
    app.key("right", "e")
    assert number(app) == 1
    app.key("home", "l")
    app.click("later")
    assert number(app) == 2
    app.key("tab", "left")
    assert not isinstance(app.screen.focus, Timeline) and number(app) == 1


def test_the_strip_is_clicked_and_drawn_along(tmp_path: Path) -> None:
    """A click opens the turn below the pointer; with the button held down it follows."""
    app = looking(tmp_path)
    app.click("timeline", "2")
    assert number(app) == 2
    strip = app.widget("timeline")
    app.drag(strip.part("2").centre, strip.part("1").centre)
    assert number(app) == 1
    app.drag(strip.part("1").centre, (strip.box.x - 40, strip.box.centre[1]))
    assert number(app) == 0


def test_each_turn_is_told_when_it_opens(tmp_path: Path) -> None:
    """What is spoken names the turn, whichever way it was come to."""
    app = looking(tmp_path)
    app.key("right")
    assert "Evening" in app.said[-1]
    app.key("e")
    assert any("Morning" in one for one in list(app.said)[-2:])


def test_it_plays_by_itself_and_stops_at_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A turn every few seconds; the last one is the last, and any step of one's own ends it."""
    clock = [100.0]
    monkeypatch.setattr(replaying, "now", lambda: clock[0])
    app = looking(tmp_path)
    app.key("p")
    seen = []
    for _ in range(8):
        clock[0] += replaying.EVERY / 2
        app.step()
        seen.append(number(app))
    assert seen[:4] == [0, 1, 1, 2] and seen[-1] == 2 and not app.screen.playing  # type: ignore[attr-defined]
    app.key("p")
    assert number(app) == 0
    app.key("right")
    clock[0] += 10 * replaying.EVERY
    app.step()
    assert number(app) == 1


def test_nothing_plays_by_itself_where_nothing_is_to_move(tmp_path: Path) -> None:
    """With less motion the button is off, and says why."""
    app = looking(tmp_path, Look(still=True))
    assert button(app, "play").disabled
    app.key("p")
    assert not app.screen.playing  # type: ignore[attr-defined]


# ------------------------------------------------------------------------------------------------ as seen, as it was


def test_a_turn_is_seen_as_that_side_saw_it(tmp_path: Path) -> None:
    """What was hidden from the side is not told: the other's order, its figures, the causes it could not see."""
    app = looking(tmp_path)
    told = said(app)
    assert "The fence stands on your meadow." in told and "thought to be" in told
    assert "Whisper" not in told and "Stubborn" not in told
    app.key("right")
    told = said(app)
    assert "causes you cannot see" in told and "quarrel" not in told


def test_one_key_lays_all_open(tmp_path: Path) -> None:
    """Both orders, true figures beside what was believed, hidden dispositions, every cause; and back again."""
    app = looking(tmp_path)
    app.key("t")
    told = said(app)
    assert "Whisper" in told and "Stubborn" in told and "Patient" in told
    assert "Pride: 60 of 100" in told and "Northtown believed: thought to be" in told
    app.key("right")
    told = said(app)
    assert "A quarrel at the inn (event), hidden from Northtown" in told and "causes you cannot see" not in told
    app.key("left", "t")
    assert "Whisper" not in said(app)


def test_another_key_turns_to_the_other_desk(tmp_path: Path) -> None:
    """The other side's view, in its own house; leaving puts the desk back that was there."""
    app = looking(tmp_path)
    app.key("o")
    told = said(app)
    assert app.ui.theme is MOSCOW
    assert "The meadow is behind your fence." in told and "Whisper" in told and "fetch" not in told.lower()
    app.key("escape")
    assert app.ui.theme is WASHINGTON and len(app.stack) == 1


def test_a_letter_is_read_whole_only_where_all_is_open(tmp_path: Path) -> None:
    """The side to which a secret rider has not come does not see it; laid open it is there, and nothing can be done."""
    app = looking(tmp_path)
    app.key("right", "o")
    assert "Apples" not in said(app)
    app.key("t")
    use(app, "sent", "us1")
    assert isinstance(app.screen, Old)
    assert "Apples" in said(app) and [one.name for one in app.screen.stops() if isinstance(one, Button)] == ["back"]
    app.key("escape")
    assert isinstance(app.screen, Replaying)


def test_the_strip_has_the_whole_ladder(tmp_path: Path) -> None:
    """Heights at the beginning and after each turn, as the game was."""
    app = looking(tmp_path)
    strip = app.widget("timeline")
    assert isinstance(strip, Timeline)
    assert strip.heights == app.screen.story.again.ladder() and len(strip.heights) == 4  # type: ignore[attr-defined]


# --------------------------------------------------------------------------------------------------- the ways to it


def test_the_end_leads_to_it(tmp_path: Path) -> None:
    """From the last screen of a game, on the desk of whoever sat there; Escape leads back."""
    app = tour.opened()
    flow.begin(app, starting.resumed(kept(tmp_path / "game.yaml")))
    while not isinstance(app.screen, Ending):
        app.key("return")
    app.key("r")
    assert isinstance(app.screen, Replaying) and app.screen.story.side == "us"
    app.key("escape")
    assert isinstance(app.screen, Ending)


def test_a_kept_game_is_looked_at_again_only_when_it_is_over() -> None:
    """One that is over opens; of one that is not, it is said why it does not."""
    folder = home() / saves.GAMES
    folder.mkdir(parents=True)
    kept(folder / "over.yaml")
    kept(folder / "open.yaml", turns=1)
    app = tour.opened()
    app.stack[0].loading.scenarios["small"] = load(SMALL)  # type: ignore[attr-defined]
    app.key("l")
    assert isinstance(app.screen, Kept)
    use(app, "games", "open.yaml")
    app.click("look")
    assert isinstance(app.screen, Dialog)
    app.key("escape")
    use(app, "games", "over.yaml")
    app.click("look")
    assert isinstance(app.screen, Replaying)
    app.key("escape")
    assert isinstance(app.screen, Kept)


def test_a_game_that_is_not_over_has_no_story(tmp_path: Path) -> None:
    """Nor has one whose record does not replay."""
    with pytest.raises(NotOverError):
        opened(kept(tmp_path / "open.yaml", turns=2))
    path = kept(tmp_path / "game.yaml")
    record = load_record(path)
    moves = [record.moves[0].model_copy(update={"us": "shout"}), *record.moves[1:]]
    save_record(record.model_copy(update={"moves": moves}), path)
    with pytest.raises(RecordError):
        opened(path)


def test_the_verb_opens_it_at_a_turn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`replay FILE --window --at TURN`, by number or id; of a game that is not over it is wrong use, told in a line."""
    app = tour.opened()
    monkeypatch.setattr(kit, "display_missing", lambda: False)
    monkeypatch.setattr(window, "open_window", lambda: app)
    monkeypatch.setattr(app, "run", lambda: None)
    monkeypatch.setattr(app, "close", lambda: None)
    path = kept(tmp_path / "game.yaml")
    assert cli.main(["replay", str(path), "--window", "--at", "2"]) == 0
    assert number(app) == 1
    assert cli.main(["replay", str(kept(tmp_path / "open.yaml", turns=1)), "--window"]) == cli.USAGE


def test_without_a_display_the_verb_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One line, and nothing is opened."""
    assert cli.main(["replay", str(kept(tmp_path / "game.yaml")), "--window"]) == cli.USAGE
    assert capsys.readouterr().err.strip().count("\n") == 0

