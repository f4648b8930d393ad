"""The walk over what is round the table: kept games, codes, credits, journal, notes, pauses, an umpire's class."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from game.places import home
from game.record import HUMAN, Lesson, class_code
from game.rules import SIDES
from game.scenario.library import Loaded
from game.ui import flow, guide, onward, saves, starting
from game.ui.dispatches import Dispatches
from game.ui.journal import Journal
from game.ui.kit import App
from game.ui.umpire import Hall

SEED = 77
BROKEN = "broken.yaml"
Shown = Callable[[App, str], Iterator[str]]
Use = Callable[..., None]
"""What `tour` clicks with: it turns to the page that something is on."""


def before_a_game(app: App, loaded: Loaded, use: Use, shown: Shown) -> Iterator[str]:
    """From the title: kept games, a class code, credits, where a game stops."""
    folder = home() / saves.GAMES
    folder.mkdir(parents=True, exist_ok=True)
    (folder / BROKEN).write_text("seed: 3\nmoves: [\n", encoding="utf-8")
    starting.started(loaded, dict.fromkeys(SIDES, HUMAN), None, SEED)
    use(app, "load")
    yield from shown(app, "kept")
    use(app, "games", BROKEN)
    yield from shown(app, "kept-broken")
    use(app, "delete")
    yield from shown(app, "kept-delete")
    app.click("delete")
    app.key("escape")
    use(app, "code")
    use(app, "code")
    app.write("BS-2")
    yield from shown(app, "code-wrong")
    use(app, "code")
    app.key(*["backspace"] * 4)
    players = {"us": HUMAN, "ussr": "random"}
    app.write(class_code(loaded.scenario, loaded.digest, SEED, None, players) + "/2")
    yield from shown(app, "code")
    app.key("escape")
    use(app, "credits")
    yield from shown(app, "credits")
    app.key("escape")
    use(app, "new")
    use(app, "stops")
    use(app, "usual")
    yield from shown(app, "stops")
    app.key("escape", "escape")


def round_a_game(app: App, side: str, loaded: Loaded, use: Use, shown: Shown) -> Iterator[str]:
    """A guided turn with a page of the journal, a pause, a copy, and then a turn before a class."""
    turns = loaded.scenario.turns
    lesson = Lesson(journal=True, questions={turns[1].id: "What will the other side do now, and why?"})
    session = starting.started(loaded, {side: HUMAN}, "history", SEED, None, None, False, lesson)
    flow.begin(app, session)
    use(app, "begin")
    session.guide = 0
    onward.go_on(app, session)
    last = None
    while session.guide is not None:
        app.step()
        if session.guide is None:
            break
        step = guide.STEPS[session.guide]
        assert step is not last, f"the note on {step.text} is never done with"
        last = step
        yield from shown(app, f"guide-{step.text}")
        match step.text:
            case "orders":
                use(app, "orders", session.legal.orders[0])
            case "letters":
                use(app, "write")
            case "clauses":
                use(app, "gives", "no_invasion" if side == "us" else "missiles_out")
            case "letter":
                use(app, "lay")
            case "send":
                use(app, "send")
                app.click("yes")
                assert isinstance(app.screen, Journal)
                yield from shown(app, "journal")
                use(app, "reply", "harder")
                use(app, "seal")
                assert isinstance(app.screen, Dispatches)
            case _:
                use(app, guide.NEXT)
    use(app, "on")
    yield from shown(app, "pause")
    use(app, "on")
    app.key("escape")
    use(app, "journal")
    yield from shown(app, "journal-read")
    app.key("escape")
    use(app, "keep")
    yield from shown(app, "copy")
    app.key("escape", "escape")
    flow.begin(app, starting.started(loaded, dict.fromkeys(SIDES, HUMAN), None, SEED, None, None, False,
                                     Lesson(umpire=True)))  # fmt: skip
    for one in SIDES:
        use(app, f"vote {one}")
        app.key("a")
        yield from shown(app, f"ballot-{one}")
        if one != side:
            use(app, "lists")
            yield from shown(app, "ballot-lists-asked")
            app.click("show")
            yield from shown(app, "ballot-lists")
        use(app, "seal")
    yield from shown(app, "hall-sealed")
    use(app, "play")
    assert isinstance(app.screen, Hall)
    yield from shown(app, "hall")
    use(app, f"vote {side}")
    use(app, "folder")
    yield from shown(app, "folder")
