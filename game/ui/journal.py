"""A page of the journal before a choice goes: a reason, the reply that is expected; never much, and never a must."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from game.record import REPLIES, WITHOUT_LETTERS, Note
from game.rules import other
from game.telling import phrases
from game.ui.kit import Button, CheckList, ChoiceList, Intent, Label, Option, Role, Slider, TextEntry, Widget
from game.ui.papers import READING_WIDTH, Columns, Paper, Papers, say, section
from game.ui.session import Session
from game.words import words

FORECASTS = range(0, 101, 10)
"""Per cent that can be expected of a reply."""
WAR = (0, 1, 5, 10, 20, 33, 50, 75, 100)
"""Per cent at which war can be put; it is finer where it is rare."""
UNSAID = -1
EVEN = 50
LONGEST_REASON = 240


class Journal(Papers):
    """One page. `written` gets it, or nothing where it is left empty; Escape goes back, and nothing is sent."""

    width = READING_WIDTH * 1.5
    first = "reply"

    def __init__(self, session: Session, written: Callable[[Note | None], None]) -> None:
        super().__init__()
        self.session, self.written = session, written
        self.title = say("journal.title")
        self.reason = ""
        self.reply = ""
        self.forecast = EVEN
        self.worst: list[str] = []
        self.war: int | None = None
        self.whole = not any(session.seat in turn.journal for turn in session.match.record.moves)
        """Whether what is written once a game is on this page."""

    @property
    def note(self) -> Note | None:
        """The page as it would be kept; None: nothing is on it."""
        reason = self.reason.strip()
        replies = {self.reply: self.forecast} if self.reply else {}
        if not (reason or replies or self.worst or self.war is not None):
            return None
        return Note(reason=reason, replies=replies, worst=self.worst, war=self.war)

    def papers(self, wide: bool) -> Columns:
        """This choice; beside it, once a game, the worst deal and the odds of war."""
        found = [(3.0, [Paper("page", say("journal.page_tab"), self._page(), say("journal.page"))])]
        if self.whole:
            found.append((2.0, [Paper("once", say("journal.once_tab"), self._once(), say("journal.once"),
                                      say("journal.once_note"), ground="card")]))  # fmt: skip
        return found

    def _page(self) -> list[Widget]:
        scenario = self.session.scenario
        names = REPLIES if scenario.clauses else WITHOUT_LETTERS
        city = phrases.city(scenario, other(self.session.seat))
        replies = [Option(name, say(f"journal.reply.{name}", city=city)) for name in names]
        return [
            ChoiceList("reply", say("journal.expect", city=city), replies, self.reply, across=2),
            Slider("forecast", say("journal.how_sure"), _percents(FORECASTS), self.forecast),
            *section(say("journal.reason")),
            TextEntry("reason", say("journal.reason_label"), self.reason, longest=LONGEST_REASON),
            Label(say("journal.for_later"), Role.SMALL, "ink_soft"),
        ]

    def _once(self) -> list[Widget]:
        clauses, seat = self.session.scenario.clauses, self.session.seat
        odds = {UNSAID: say("journal.unsaid"), **_percents(WAR)}
        found: list[Widget] = [Slider("war", say("journal.war"), odds, UNSAID if self.war is None else self.war)]
        sides = {"worst gives": [name for name, one in clauses.items() if one.giver == seat],
                 "worst asks": [name for name, one in clauses.items() if one.giver == other(seat)]}  # fmt: skip
        for name, key in (("worst gives", "gives"), ("worst asks", "asks")):
            if sides[name]:
                options = [Option(clause, clauses[clause].title) for clause in sides[name]]
                label = say(f"journal.worst.{key}")
                found += [*section(label), CheckList(name, label, options, self.worst)]
        return found

    def foot(self, wide: bool) -> Sequence[Button]:
        """Back, skip, or send with the page."""
        empty = say("journal.empty") if self.note is None else ""
        return [
            Button("back", say("back_desk")),
            Button("skip", say("journal.skip"), hotkey="k"),
            Button("seal", say("journal.seal"), main=True, hotkey="s", disabled=empty),
        ]

    def on_use(self, intent: Intent) -> None:
        """Whatever is filled in stands on the page at once."""
        match intent.name:
            case "reply":
                self.reply = intent.value
            case "forecast":
                self.forecast = int(intent.value)
            case "war":
                self.war = None if int(intent.value) == UNSAID else int(intent.value)
            case "reason":
                self.reason = intent.value
            case "worst gives" | "worst asks":
                order = [*self.session.scenario.clauses]
                self.worst = sorted({*self.worst} ^ {intent.value}, key=order.index)
            case "back":
                self.on_back()
                return
            case "skip":
                self.written(None)
                return
            case "seal":
                self.written(self.note)
                return
        self.refresh()


class JournalRead(Papers):
    """The pages that one side has written so far, the latest first."""

    width = READING_WIDTH
    compact = True

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.title = say("journal.read_title")

    def papers(self, wide: bool) -> Columns:
        """A page below the other; when the game is over those of both people."""
        session = self.session
        sides = session.match.humans if session.match.over else (session.seat,)
        found: list[Widget] = []
        for played in reversed(session.match.record.moves):
            turn = next((one.title for one in session.scenario.turns if one.id == played.turn), "")
            for side in sides:
                if (note := played.journal.get(side)) is not None:
                    who = session.scenario.sides[side].leader
                    title = say("journal.page_of", turn=turn, leader=who) if len(sides) > 1 else turn
                    found += [Label(title, Role.HEADING, "head"), *self._told(note, side)]
        return [(1, [Paper("pages written", "", found or [Label(say("journal.none"), Role.NOTE)], share=0)])]

    def _told(self, note: Note, side: str) -> list[Widget]:
        scenario = self.session.scenario
        city = phrases.city(scenario, other(side))
        found: list[Widget] = [Label(note.reason, Role.TYPE)] if note.reason else []
        for name, percent in note.replies.items():
            reply = say(f"journal.reply.{name}", city=city) if name in REPLIES else name
            found.append(Label(say("journal.expected", reply=reply, percent=percent), Role.SMALL))
        if note.war is not None:
            found.append(Label(say("journal.war_was", percent=note.war), Role.SMALL))
        if note.worst:
            titles = [scenario.clauses[one].title if one in scenario.clauses else one for one in note.worst]
            found.append(Label(say("journal.worst_was", clauses=words().listed(titles)), Role.SMALL))
        return found

    def foot(self, wide: bool) -> Sequence[Button]:
        """Back to where it was asked for."""
        return [Button("back", say("back"), main=True)]

    def on_use(self, intent: Intent) -> None:
        """Back."""
        if intent.name == "back":
            self.on_back()


def _percents(values: Iterable[int]) -> dict[int, str]:
    return {one: words().say("common.per_cent", number=one) for one in values}


def has_pages(session: Session) -> bool:
    """Whether the side in the chair has written anything, or when it is over anybody."""
    sides = session.match.humans if session.match.over else (session.seat,)
    return any(side in played.journal for played in session.match.record.moves for side in sides)
