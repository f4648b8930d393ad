"""Screens that exist only to try the kit: every widget, the look of a desk, awkward words."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from game.ui.kit import (
    WASHINGTON,
    App,
    Box,
    Button,
    Canvas,
    CheckList,
    ChoiceList,
    Dialog,
    Intent,
    Label,
    Meter,
    Option,
    Painted,
    Panel,
    Role,
    Row,
    Screen,
    ScrollArea,
    Space,
    Tabs,
    TextEntry,
    Theme,
    Widget,
    columns,
)

FONTS = Path(__file__).parents[2] / "assets" / "fonts"
WIDE = 960
WORDS = {
    "kit.button": "{label}, button; {key} presses it.",
    "kit.enter": "Enter",
    "kit.slider": "{label}, {value}; left and right change it.",
    "kit.choicelist": "{label}, {count} choices, {value}; now at {position}: {item}; arrows move and Space chooses.",
    "kit.checklist": "{label}, {count} boxes, {value}; now at {position}: {item}; arrows move and Space ticks.",
    "kit.tabs": "{label}, {count} pages, {value}; left and right turn the page.",
    "kit.item": "{position} of {count}: {item}.",
    "kit.value": "{items} chosen",
    "kit.nothing": "nothing chosen",
    "kit.set": "chosen",
    "kit.off": "not possible: {reason}",
    "kit.entry": "{label}, text, now: {value}; type to write and Enter ends it.",
    "kit.empty": "empty",
    "kit.scroll": "{label}, a longer text, {percent} per cent down; Page Up and Page Down move it.",
    "kit.meter": "{label}: {percent} of 100, {note}.",
    "kit.disabled": "{what}, not possible now: {reason}.",
}
ORDERS = [
    Option("hold", "Maintain the quarantine line", "Hold the ring at 500 nautical miles.", marks=("dash",)),
    Option("dobrynin", "Private channel: Dobrynin", "Robert Kennedy meets the ambassador alone, tonight, at "
           "Justice.", marks=("down",), marks_spoken="calms"),
    Option("reply", "Public reply to Friday's letter", "Answer the conciliatory letter; pass over Saturday's "
           "broadcast.", marks=("down",)),
    Option("jupiters", "Offer the Turkish Jupiters", "Fifteen missiles at İzmir.", marks=("down", "bang")),
    Option("recon", "Low-level reconnaissance", "Six more runs over San Cristóbal.", marks=("up", "bang")),
    Option("alert", "Raise alert to DEFCON 2", "SAC in the clear.", disabled="SAC is at DEFCON 2 already"),
    Option("strike", "Air strike on the SAM site", "For Major Anderson, by dawn.", marks=("up", "up")),
]  # fmt: skip
TERMS = [
    Option("out", "You remove the weapons systems from Cuba"),
    Option("observers", "United Nations observers verify the removal"),
    Option("lift", "We lift the quarantine measures at once"),
    Option("assure", "We give assurances against invasion of Cuba"),
    Option("turkey", "Jupiter missiles leave Turkey", "secret, by Robert Kennedy"),
    Option("halt", "Both sides halt overflights", disabled="Moscow has not asked for it"),
]
LETTER = (
    "Dear Mr. Chairman: I have read your letter of October 26th with great care and welcomed the statement "
    "of your desire to seek a prompt solution. The first thing that needs to be done, however, is for work to "
    "cease on offensive missile bases in Cuba and for all weapons systems in Cuba capable of offensive use "
    "to be rendered inoperable, under effective United Nations arrangements."
)
RUSSIAN = "Мы с Вами не должны сейчас тянуть за концы верёвки, на которой Вы завязали узел войны."


class Desk(Screen):
    """Three papers on a table; side by side if there is room, else one page at a time."""

    title = "The Cabinet Room"

    def __init__(self) -> None:
        super().__init__()
        self.page = "orders"
        self.intents: list[Intent] = []

    def build(self, box: Box) -> Sequence[Widget]:
        words = Row(
            [
                Label("October 1962", Role.TITLE, "on_table"),
                Label("27 Oct., 20:05", Role.MONO, "on_table_soft", align=1),
            ],
            [3, 1],
        )
        inner = box.inset(18, 12)
        head, rest = inner.cut_top(self.height_of(words, inner.w), 12)
        pages = [self._orders(), self._letter(), self._state()]
        if box.w >= WIDE:
            return [
                words.at(head),
                *(p.at(b) for p, b in zip(pages, columns(rest, [5, 5, 4], 18), strict=True)),
            ]
        tabs = Tabs("page", "Papers", [Option("orders", "Orders"), Option("letter", "Letter"),
                                       Option("state", "State")], self.page)  # fmt: skip
        strip, rest = rest.cut_top(self.height_of(tabs, rest.w), 0)
        page = pages[["orders", "letter", "state"].index(self.page)]
        return [words.at(head), tabs.at(strip), page.at(rest)]

    def _orders(self) -> Widget:
        area = ScrollArea("orders area", [ChoiceList("orders", "Orders", ORDERS)], label="Orders")
        return Panel([area], "ExComm / options", note="Arrows show the advisers' view.", ground="folder", fill=True)

    def _letter(self) -> Widget:
        letter: list[Widget] = [
            Label("The White House", Role.HEADING, "head", align=0.5),
            Space(6, "rule"),
            Label(LETTER, Role.TYPE, name="letter text"),
            Label("Terms", Role.HEADING, "red"),
            CheckList("terms", "Terms", TERMS, ["out", "observers"]),
            TextEntry("reason", "Your reason, for the journal"),
            Row([Button("again", "Read again", hotkey="r"), Button("send", "Send by cable", main=True)]),
            Row([Button("burn", "Withdraw", disabled="It has been read")]),
        ]
        return Panel([ScrollArea("letter area", letter, label="Draft letter")], fill=True)

    def _state(self) -> Widget:
        state: list[Widget] = [
            Painted(_ladder, "Escalation is at 5 of 10, Strike.", height=110, key="ladder"),
            Meter("Moscow's trust", 0.42, "falling"),
            Meter("Alliance", 0.6, "steady"),
            Meter("Control of events", 0.33, "falling", "red"),
            Label(RUSSIAN, Role.TYPE),
            Label(RUSSIAN, Role.NOTE, "ink_soft"),
            Label(LETTER * 2, Role.SMALL),
        ]
        return Panel([ScrollArea("state area", state, label="State of affairs")], "Escalation ladder",
                     ground="card", note="rung 5 of 10", fill=True)  # fmt: skip

    def on_intent(self, intent: Intent) -> None:
        self.intents.append(intent)
        match intent:
            case Intent("page", _, page):
                self.page = page
                self.refresh()
            case Intent("send"):
                buttons = [Button("yes", "Send it", main=True), Button("no", "Not yet")]
                self.app.push(Dialog("Send by cable?", "It will be read in Moscow tonight.", buttons, self._sent))

    def _sent(self, name: str) -> None:
        self.intents.append(Intent("dialog", "press", name))


def _ladder(canvas: Canvas, box: Box) -> None:
    for number, bar in enumerate(columns(box, [1] * 10, 6)):
        top, full = bar.cut_bottom(20 + number * 8)[0], number < 5
        canvas.fill(
            top,
            canvas.theme.blue if number < 3 and full else canvas.theme.red if full else canvas.theme.paper,
        )
        canvas.frame(top, canvas.theme.ink_soft)
    canvas.stamp((box.x + 60, box.y + 24), "Secret", canvas.theme.red)


def open_desk(size: tuple[int, int] = (1280, 720), text_size: int = 100, theme: Theme = WASHINGTON) -> tuple[App, Desk]:
    app = App(WORDS, fonts=FONTS, size=size, text_size=text_size, theme=theme)
    desk = Desk()
    app.push(desk)
    app.step()
    return app, desk
