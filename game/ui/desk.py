"""The desk: how things stand, the letters, the orders, and the tray with what is to be sent."""

from __future__ import annotations

from collections.abc import Sequence

from game.rules import ESCALATION, Ask, View, order_hint
from game.telling import phrases
from game.ui import calendar, captions, onward
from game.ui.answers import Question
from game.ui.composer import Composer
from game.ui.kit import Button, ChoiceList, Dialog, Intent, Label, Option, Role, Row, Space, Widget
from game.ui.ladder import heading, ladder_widgets
from game.ui.lookups import look_up, lookups
from game.ui.map import map_widget
from game.ui.meters import meters
from game.ui.papers import Columns, Paper, Papers, say, section
from game.ui.pause import Pause
from game.ui.reading import Reading
from game.ui.session import Session
from game.words import words


class Desk(Papers):
    """One side's choice in one turn."""

    first = "orders"
    button_width = 10_000.0

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.title = captions.date_line(session)

    def room(self) -> str:
        """The leader's own."""
        return self.session.seat

    def head(self, wide: bool) -> Widget:
        """The calendar."""
        return calendar.head(self.session, wide)

    def papers(self, wide: bool) -> Columns:
        """Where we are, what has come, what can be done."""
        view = self.session.view
        left: list[Paper] = []
        if self.session.drawn is not None:
            drawn = map_widget(self.session.drawn, view)
            left.append(
                Paper(
                    "map",
                    say("desk.map_tab"),
                    [drawn],
                    note=self.session.drawn.title,
                    share=4.2,
                    scroll=False,
                    gap=4,
                    pad=8,
                )
            )
        standing = [*ladder_widgets(self.session, view), *meters(self.session, view)]
        if standing:
            title = heading(self.session, view) or say("desk.standing")
            left.append(Paper("state", say("desk.state_tab"), standing, title, ground="card", share=5.4, gap=5))
        news = Paper("news", say("desk.news_tab"), self._news(view), self.session.turn.title, share=0, gap=9)
        middle = [news]
        if self.session.scenario.clauses:
            middle.append(Paper("letters", say("desk.letters_tab"), self._letters(view), say("desk.letters"),
                                ground="folder", share=5, gap=12, foot=[Row(self._pens())]))  # fmt: skip
        council = captions.of_house(self.session, "desk.council") or say("desk.orders")
        orders = Paper("orders", say("desk.orders_tab"), [self._orders(view)], council,
                       note=say("desk.orders_note"), ground="folder")  # fmt: skip
        tray = Paper("tray", say("desk.tray_tab"), self._tray(view),
                     captions.of_house(self.session, "desk.tray_of") or say("desk.tray"), share=0, gap=7,
                     foot=[Row(self._sending())] if wide else ())  # fmt: skip
        right: list[Paper] = [orders, tray]
        if not left:
            return [(11, middle), (11, right)]
        if not wide:
            return [(11, middle), (11, right), (12, left)]
        # The two sit across from each other: what is at one's left hand is at the other's right.
        columns: list[tuple[float, Sequence[Paper]]] = [(12, left), (10, middle), (11, right)]
        return columns[::-1] if self.session.theme.house else columns

    # The papers

    def _news(self, view: View) -> list[Widget]:
        session, side = self.session, self.session.seat
        texts = [session.turn.opening.of(side)]
        for report in session.scenario.reports.values():
            if report.turn == session.turn.id and view.holds(report.when):
                texts.append(report.text.of(side))
        found: list[Widget] = [Label(text, Role.BODY) for text in texts if text]
        if idea := session.turn.idea.of(side):
            found += [Space(6, "rule"), Label(say("desk.idea", idea=idea), Role.NOTE, "head")]
        if agreed := [name for name in session.scenario.clauses if view.value(f"agreed.{name}")]:
            found += section(say("desk.agreed"))
            for name in agreed:
                form = "secret" if view.value(f"agreed.{name}.secret") else "public"
                found.append(Label(phrases.add_phrase(words(), session.scenario, f"{name}.{form}"), Role.SMALL))
        return found

    def _letters(self, view: View) -> list[Widget]:
        session = self.session
        options = [
            Option(one.name, captions.letter_title(session, one), captions.letter_note(session, one))
            for one in captions.letters(view)
        ]
        if not options:
            return [Label(say("desk.no_letters"), Role.NOTE)]
        return [ChoiceList("letters", say("desk.letters"), options, numbered=False)]

    def _pens(self) -> list[Button]:
        buttons = [Button("write", say("desk.write"), hotkey="w")]
        if any(isinstance(act, Ask) for act in self.session.legal.acts):
            buttons.append(Button("ask", say("desk.ask"), hotkey="k"))
        return buttons

    def _orders(self, view: View) -> Widget:
        options = []
        for name in self.session.legal.orders:
            order = self.session.scenario.orders[name]
            hint = dict(order_hint(view, name))
            expected = captions.expects(self.session, hint)
            lines = [order.text, order.fear, expected]
            up = hint.get(ESCALATION, 0)
            marks = ("up" if up > 0 else "down",) * (2 if abs(up) >= phrases.STEEP else 1) if up else ("dash",)
            said = say("order.raises" if up > 0 else "order.lowers" if up < 0 else "order.level")
            if order.blow:
                marks, lines = (*marks, "bang"), [*lines, say("order.blow")]
            note = "\n".join(line for line in lines if line)
            options.append(Option(name, order.title, note, marks=marks, marks_spoken=said))
        return ChoiceList("orders", say("desk.orders"), options, self.session.tray.order or "")

    def _tray(self, view: View) -> list[Widget]:
        session, tray = self.session, self.session.tray
        order = session.scenario.orders[tray.order].title if tray.order else say("desk.none_yet")
        found: list[Widget] = [Label(say("desk.order", order=order), Role.SMALL, name="tray order")]
        if session.scenario.clauses:
            letter = phrases.act_done(words(), view, tray.act) if tray.act else say("desk.no_letter")
            found.append(Label(say("desk.letter", letter=letter), Role.SMALL, name="tray letter"))
        return found

    def _sending(self) -> list[Button]:
        tray = self.session.tray
        undo = "" if tray.past else say("desk.nothing_to_undo")
        send = "" if tray.order else say("desk.no_order")
        return [
            Button("undo", say("desk.undo"), hotkey="u", disabled=undo),
            Button("send", say("desk.send"), main=True, hotkey="s", disabled=send),
        ]

    def foot(self, wide: bool) -> Sequence[Button]:
        """What else lies within reach; with little room it is in the menu."""
        menu = Button("pause", say("desk.pause"))
        if not wide:
            return [menu, *self._sending()]
        return [menu, *lookups(self.session)]

    # What the player does

    def on_use(self, intent: Intent) -> None:
        """Orders and letters go to the tray; other papers open on top."""
        session = self.session
        match intent.name:
            case "orders":
                session.tray.lay(intent.value, session.tray.act)
                self.refresh()
            case "letters":
                self.app.push(Reading(session, intent.value))
            case "write":
                self.app.push(Composer(session))
            case "ask":
                self.app.push(Question(session))
            case "undo":
                session.tray.undo()
                self.refresh()
            case "send":
                self._confirm()
            case "pause":
                self.on_back()
            case name:
                look_up(self.app, session, name)

    def on_key(self, key: str) -> bool:
        """What can be looked up has the same key where there is too little room for its button."""
        keys = self.app.ui.keys
        found = next((one.name for one in lookups(self.session) if keys.of(one.name, one.hotkey) == key), "")
        if found:
            look_up(self.app, self.session, found)
        return bool(found)

    def _confirm(self) -> None:
        session, tray = self.session, self.session.tray
        assert tray.order is not None, "the button is off without an order"
        order = session.scenario.orders[tray.order].title
        letter = phrases.act_done(words(), session.view, tray.act) if tray.act else say("desk.no_letter")
        text = say("confirm.text", order=order, letter=letter) if session.scenario.clauses else order
        yes = Button("yes", say("confirm.yes"), main=True, hotkey="s", deed="send")
        buttons = [yes, Button("not yet", say("confirm.not_yet"))]
        self.app.push(Dialog(say("confirm.title"), text, buttons, self._sent))

    def _sent(self, button: str) -> None:
        if button == "yes":
            onward.send(self.app, self.session)

    def on_back(self) -> None:
        """Escape: the menu."""
        self.app.push(Pause(self.session))
