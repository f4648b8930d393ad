"""The title: what the game is called, and where to go from here.

Nothing here imports NumPy or pydantic, so that the window is there at once; the rest is loaded behind it.
"""

from __future__ import annotations

from collections.abc import Sequence

from game.ui import saves, settings
from game.ui.kit import (
    Box,
    Button,
    Canvas,
    Dialog,
    Intent,
    Label,
    Painted,
    Panel,
    Role,
    Row,
    Screen,
    ScrollArea,
    Space,
    Stack,
    Widget,
)
from game.ui.loading import Loading
from game.ui.papers import LOW_MARGIN, TALL, WIDE, say
from game.ui.rope import paint_knot
from game.words import words

KNOT_SHARE = 0.48
LOWERED = 0.3
"""How much of the spare height is left above the words."""
SIDE_MARGIN, LOW_EDGE = 72.0, 28.0
BUTTONS_WIDTH = 300.0
EPIGRAPH_WIDTH = 620.0
COLUMN_GAP = 48.0


class Title(Screen):
    """The first thing that is seen."""

    def __init__(self, loading: Loading, notice: str = "") -> None:
        super().__init__()
        self.notice = notice
        """What is to be said before anything else."""
        self.title = words().say("common.title")
        self.first = "continue" if saves.latest() is not None else "new"
        self.loading = loading
        self._polls = 0
        self._named = False
        """Whether it has been said which game is continued."""

    def build(self, box: Box) -> Sequence[Widget]:
        """The knot, the words, and a column of buttons; where it is low, one paper with all of it."""
        buttons = self._buttons()
        if box.w < WIDE or box.h < TALL:
            inner = box.inset(LOW_MARGIN)
            texts = [Label(self.title, Role.TITLE, "red"), *self._epigraph("ink", "ink_soft")]
            end: list[Widget] = [Label(say("title.note"), Role.SMALL, "ink_soft")]
            if self.notice:
                texts.insert(1, Label(self.notice, Role.SMALL, "red", name="notice"))
            area = ScrollArea("title area", [*texts, *buttons, *end], label=self.title)
            return [Panel([area], fill=True).at(inner)]
        note: Widget = Label(say("title.note"), Role.SMALL, "on_table_soft")
        if self.notice:
            note = Stack([Label(self.notice, Role.SMALL, "on_table_alarm", name="notice"), note])
        words_ = Stack([Label(self.title, Role.POSTER, "on_table"), *self._epigraph("on_table", "on_table_soft")], 10)
        column = Stack(buttons, 10)
        width = min(EPIGRAPH_WIDTH, box.w - 2 * SIDE_MARGIN - BUTTONS_WIDTH - COLUMN_GAP)
        needed = self.height_of(words_, width) + self.height_of(note, width)
        needed = max(needed, self.height_of(column, BUTTONS_WIDTH)) + LOW_EDGE
        knot, rest = box.cut_top(min(box.h * KNOT_SHARE, box.h - needed))
        rest = Box(rest.x + SIDE_MARGIN, rest.y, rest.w - 2 * SIDE_MARGIN, rest.h - LOW_EDGE)
        left, right = rest.cut_left(width, COLUMN_GAP)
        right = Box(right.right - BUTTONS_WIDTH, right.y, BUTTONS_WIDTH, right.h)
        below, left = left.cut_bottom(self.height_of(note, left.w))
        room = left.h
        down = max(0.0, room - self.height_of(words_, left.w)) * LOWERED
        left, right = left.moved(0, down), right.moved(0, down)
        return [
            Painted(paint_knot, "", key="knot", name="knot").at(knot),
            words_.at(left.cut_top(self.height_of(words_, left.w))[0]),
            column.at(right.cut_top(self.height_of(column, right.w))[0]),
            note.at(below),
        ]

    def _epigraph(self, pen: str, soft: str) -> list[Widget]:
        return [
            Space(4),
            Label(say("title.epigraph"), Role.NOTE, pen),
            Label(say("title.author"), Role.SMALL, soft),
            Space(6),
        ]

    def _buttons(self) -> list[Widget]:
        kept = saves.latest() is not None
        nothing = "" if kept else say("title.nothing_kept")
        return [
            Button("new", say("title.new"), main=not kept, hotkey="n"),
            Button("continue", say("title.continue"), main=kept, hotkey="c", disabled=nothing, note=self._last()),
            Row([Button("load", say("title.load"), hotkey="l"), Button("code", say("title.code"), hotkey="k")]),
            Button("help", say("title.help"), hotkey="h"),
            Button("credits", say("title.credits"), hotkey="r"),
            Row([Button("settings", say("title.settings"), hotkey="s"), Button("quit", say("title.quit"), hotkey="q")]),
        ]

    def _last(self) -> str:
        """Which game is continued; while the scenarios are still being read, that there is one."""
        path = saves.latest()
        if path is None or not self.loading.ready:
            return say("title.last")
        from game.ui import glimpse

        return glimpse.line(path, self.loading.scenarios) or say("title.last")

    def on_poll(self) -> None:
        """Loads the rest once the first frame has been shown."""
        if not self._named and self.loading.ready:
            self._named = True
            if saves.latest() is not None:
                self.refresh()
        if self._polls == 1:
            self.loading.start()
        self._polls += 1

    def on_intent(self, intent: Intent) -> None:
        """The ways on."""
        match intent.name:
            case "new":
                self.loading.wait()
                from game.ui.choose import Choose

                self.app.push(Choose(self.loading))
            case "continue":
                self._continue()
            case "load":
                self.loading.wait()
                from game.ui.kept import Kept

                self.app.push(Kept(self.loading))
            case "code":
                self.loading.wait()
                from game.ui.code import ClassCode

                self.app.push(ClassCode(self.loading))
            case "help":
                self.loading.wait()
                from game.ui.manual import Manual

                self.app.push(Manual(None, [one.scenario for one in self.loading.scenarios.values()]))
            case "credits":
                self.loading.wait()
                from game.ui.credits import Credits

                self.app.push(Credits({name: one.scenario for name, one in self.loading.scenarios.items()}))
            case "settings":
                self.loading.wait()
                from game.ui.preferences import Preferences

                self.app.push(Preferences())
            case "quit":
                self.app.quit()

    def _continue(self) -> None:
        path = saves.latest()
        if path is None:
            self.refresh()
            return
        self.loading.wait()
        from game.record import RecordError
        from game.scenario.problems import ContentError
        from game.ui import flow, starting

        try:
            session = starting.resumed(path, settings.load()[0].figures)
        except (RecordError, ContentError) as error:
            text = say("title.unreadable", reason=str(error))
            self.app.push(Dialog(say("title.cannot"), text, [Button("back", say("back"))], lambda _: None))
        else:
            flow.begin(self.app, session)

    def on_back(self) -> None:
        """Escape leaves, but asks first."""
        buttons = [Button("leave", say("quit.leave")), Button("stay", say("quit.stay"), main=True)]
        self.app.push(Dialog(say("quit.title"), say("quit.text"), buttons, self._left))

    def _left(self, button: str) -> None:
        if button == "leave":
            self.app.quit()

    def paint(self, canvas: Canvas, box: Box) -> None:
        """The table, empty but for the rope."""
        canvas.ground(box, canvas.theme.table, [])
