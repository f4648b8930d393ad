"""The advisers: a memorandum from each, with what he would do, what he expects of it and what he fears."""

from __future__ import annotations

from collections.abc import Sequence

from game.players import Advice
from game.rules import Accept, Act, Ask, Refuse, Withdraw
from game.scenario.character import Counsel
from game.telling import phrases
from game.ui import captions
from game.ui.kit import Button, Intent, Label, Role, Row, Space, Widget
from game.ui.letterhead import typed
from game.ui.onward import to_desk
from game.ui.papers import Columns, Paper, Papers, say
from game.ui.session import Session
from game.words import words

KINDS: dict[type[Act] | type[None], str] = {Accept: "accept", Refuse: "refuse", Withdraw: "withdraw", Ask: "ask"}
"""What else than a letter of one's own an adviser may recommend, and the key of its button."""


class Advisers(Papers):
    """What each of them recommends for this turn."""

    first = "back"

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.title = say("advisers.title")
        self.advice = {one.adviser: one for one in session.advice()}

    def papers(self, wide: bool) -> Columns:
        """A memorandum for each, side by side; where there is little room, its buttons scroll with it."""
        return [(1, [self._memorandum(one, wide)]) for one in self.advice.values()]

    def _memorandum(self, one: Advice, wide: bool) -> Paper:
        session, about, move = self.session, one.about, one.move
        memo = captions.of_house(session, "advisers.memo")
        found: list[Widget] = [
            Space(2, "rule"),
            *([Label(memo, typed(session.seat)), Space(2, "rule")] if memo else []),
            Label(say("advisers.order"), Role.NOTE, "head"),
            Label(session.scenario.orders[move.order].title, typed(session.seat)),
            *_counsel(one.on_order),
        ]
        if session.scenario.clauses:
            act = phrases.act_done(words(), session.view, move.act)
            found += [
                Space(6, "rule"),
                Label(say("advisers.letter"), Role.NOTE, "head"),
                Label(act, typed(session.seat)),
                *_counsel(one.on_act),
            ]
        takes = [Space(4), Row(self._takes(one))]
        return Paper(one.adviser, phrases.surname(about.name), found if wide else [*found, *takes], about.name,
                     about.office, share=0, gap=5, foot=takes if wide else ())  # fmt: skip

    def _takes(self, one: Advice) -> list[Button]:
        tray, move = self.session.tray, one.move
        there = say("advisers.there")
        kind = KINDS.get(type(move.act), "send")
        found = [("order", "order", there if tray.order == move.order else "")]
        if move.act is not None:
            found.append(("act", kind, there if tray.act == move.act else ""))
        return [
            Button(
                f"{name} {one.adviser}",
                say(f"advisers.take.{key}"),
                disabled=disabled,
                spoken=say(f"advisers.spoken.{name}", name=one.about.name),
            )
            for name, key, disabled in found
        ]

    def foot(self, wide: bool) -> Sequence[Button]:
        """Back to the desk, as it was."""
        return [Button("back", say("back_desk"))]

    def on_use(self, intent: Intent) -> None:
        """What is taken up lies in the tray."""
        what, _, adviser = intent.name.partition(" ")
        tray = self.session.tray
        if adviser in self.advice:
            move = self.advice[adviser].move
            tray.lay(move.order if what == "order" else tray.order, move.act if what == "act" else tray.act)
            to_desk(self.app, self.session)
        else:
            self.on_back()


def _counsel(one: Counsel | None) -> list[Widget]:
    """What he expects of it, and what he fears."""
    if one is None:
        return []
    return [
        Label(say("advisers.expects", text=one.expects), Role.SMALL),
        Label(say("advisers.fears", text=one.fears), Role.SMALL, "red"),
    ]
