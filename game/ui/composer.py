"""The composer: a letter from a draft or from nothing, and what it would cost and bring before it goes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from game.rules import Move, Send, View, ask_options, give_options, why_illegal
from game.terminal import phrases
from game.ui import telling
from game.ui.drafting import Sheet, blank, channels, from_draft, grounds, quiet_channels
from game.ui.flow import to_desk
from game.ui.kit import Button, CheckList, ChoiceList, Intent, Label, Option, Role, Widget
from game.ui.letters import letterhead, stamp, typed, written
from game.ui.papers import Columns, Paper, Papers, say, section
from game.ui.session import Session
from game.words import words

BLANK = "blank"
NO_GROUND = "none"
NO_ANSWER = "none"


class Composer(Papers):
    """Writing a letter."""

    def __init__(self, session: Session, sheet: Sheet | None = None) -> None:
        super().__init__()
        self.session = session
        self.view: View = session.view
        self.title = say("composer.title")
        self.drafts = [act.letter for act in session.legal.acts if isinstance(act, Send)]
        self.begun = sheet if sheet is not None else blank(self.view)
        self.sheet = self.begun
        self.first = "drafts" if self.drafts and sheet is None else "wording"

    def papers(self, wide: bool) -> Columns:
        """How it goes, what is in it, how it will read and what it costs."""
        return [
            (4, [Paper("form", say("composer.form_tab"), self._form(), say("composer.form"), ground="folder")]),
            (5, [Paper("clauses", say("composer.clauses_tab"), self._clauses(), say("composer.clauses"))]),
            (5, [Paper("letter", say("composer.letter_tab"), self._letter(), gap=10),
                 Paper("cost", say("composer.cost_tab"), self._cost(), say("composer.cost"), ground="card")]),
        ]  # fmt: skip

    def _form(self) -> list[Widget]:
        scenario, sheet, view = self.session.scenario, self.sheet, self.view
        found: list[Widget] = []
        if self.drafts:
            options = [Option(BLANK, say("composer.blank"), say("composer.blank_note"))]
            for name in self.drafts:
                letter = scenario.letters[name]
                kind = phrases.kind(words(), scenario, letter.wording, letter.channel)
                options.append(Option(name, letter.title, kind))
            found.append(ChoiceList("drafts", say("composer.drafts"), options, sheet.draft or BLANK, numbered=False))
            found += section(say("composer.how"))
        wordings = [Option(name, say(f"composer.{name}"), say(f"composer.{name}_note")) for name in ("offer", "hint")]
        found.append(ChoiceList("wording", say("composer.wording"), wordings, sheet.wording, numbered=False))
        hints = [one for one in view.letters() if one.wording == "hint" and one.state == "standing"
                 and one.sender != self.session.seat]  # fmt: skip
        if hints:
            answers = [Option(NO_ANSWER, say("composer.no_answer"))]
            answers += [Option(one.name, telling.letter_title(self.session, one)) for one in hints]
            found.append(Label(say("composer.answers"), Role.SMALL))
            found.append(ChoiceList("answers", say("composer.answers"), answers, sheet.answers or NO_ANSWER,
                                    numbered=False))  # fmt: skip
        ways = [Option(name, scenario.channels[name].title, scenario.channels[name].text) for name in channels(view)]
        found += [Label(say("composer.channel"), Role.SMALL)]
        found.append(ChoiceList("channel", say("composer.channel"), ways, sheet.channel, numbered=False))
        if rests := grounds(view, sheet.channel):
            options = [Option(NO_GROUND, say("composer.no_ground"))]
            options += [Option(name, scenario.grounds[name].title, scenario.grounds[name].text) for name in rests]
            found += [Label(say("composer.ground"), Role.SMALL)]
            found.append(ChoiceList("ground", say("composer.ground"), options, sheet.ground or NO_GROUND,
                                    numbered=False))  # fmt: skip
        return found

    def _clauses(self) -> list[Widget]:
        found: list[Widget] = []
        gives, asks = give_options(self.view), ask_options(self.view)
        inside = (*self.sheet.clauses, *self.sheet.rider)
        listed = tuple(dict.fromkeys((*gives, *asks, *inside)))
        clauses, seat = self.session.scenario.clauses, self.session.seat
        parts = {
            "gives": [name for name in listed if clauses[name].giver == seat],
            "asks": [name for name in listed if clauses[name].giver not in (seat, "both")],
            "both": [name for name in listed if clauses[name].giver == "both"],
        }
        for part, names in parts.items():
            if names:
                options = [Option(name, clauses[name].title, telling.ratings(self.session, self.view, name))
                           for name in names]  # fmt: skip
                label = say(f"composer.{part}")
                found += [Label(label, Role.HEADING, "red"), CheckList(part, label, options, self.sheet.clauses)]
        quiet = quiet_channels(self.view)
        if quiet and listed:
            found += self._rider(quiet, [name for names in parts.values() for name in names])
        return found or [Label(say("composer.nothing"))]

    def _rider(self, quiet: Sequence[str], names: Sequence[str]) -> list[Widget]:
        scenario = self.session.scenario
        label = say("composer.rider")
        found = [*section(label), Label(say("composer.rider_note"), Role.SMALL, "ink_soft")]
        if len(quiet) > 1:
            ways = [Option(name, scenario.channels[name].title) for name in quiet]
            chosen = self.sheet.rider_channel or quiet[0]
            found.append(ChoiceList("rider way", say("composer.rider_channel"), ways, chosen, numbered=False))
        options = [Option(name, scenario.clauses[name].title) for name in names]
        return [*found, CheckList("rider", label, options, self.sheet.rider)]

    def _letter(self) -> list[Widget]:
        session, sheet, scenario = self.session, self.sheet, self.session.scenario
        about = scenario.sides[session.seat]
        found = letterhead(session, session.seat, about.place or about.name)
        role = typed(session.seat)
        if sheet.draft:
            found.append(Label(scenario.letters[sheet.draft].text, role))
        elif sheet.clauses:
            found += written(session, session.seat, sheet.wording, sheet.ground, sheet.clauses)
        else:
            found.append(Label(say("composer.empty"), Role.NOTE, "ink_soft"))
        if sheet.rider:
            found.append(stamp(say("letter.secret"), "secret stamp"))
            texts = " ".join(scenario.clauses[name].text for name in sheet.rider)
            found.append(Label(texts, role))
        found.append(Label(about.leader, Role.NOTE, align=1))
        return found

    def _cost(self) -> list[Widget]:
        session, sheet, scenario, view = self.session, self.sheet, self.session.scenario, self.view
        found: list[Widget] = []
        if reason := self._why():
            found.append(Label(say("composer.cannot", reason=reason), Role.SMALL, "red", name="reason"))
        parts = [("open", sheet.channel, sheet.clauses), ("rider", sheet.rider_channel or "", sheet.rider)]
        for part, channel, clauses in parts:
            if not clauses or channel not in scenario.channels:
                continue
            about = scenario.channels[channel]
            form = "public" if about.public else "secret"
            whole = sum(view.worth(clause, form) for clause in clauses)
            said = say(f"worth.{form}", worth=phrases.worth(words(), whole, session.figures))
            arrives = phrases.arrival(words(), scenario, session.seat, view.turn(), about)
            found += [
                Label(say(f"composer.part.{part}", channel=about.title), Role.LABEL),
                Label(said, Role.BODY),
                Label(say("composer.arrives", when=arrives), Role.SMALL, "ink_soft"),
            ]
        own = [one for one in view.letters() if one.sender == session.seat and one.state in telling.LIVE]
        for one in own:
            found.append(Label(say("composer.stands", letter=telling.letter_title(session, one)), Role.SMALL))
        return found or [Label(say("composer.cost_none"), Role.SMALL, "ink_soft")]

    def _why(self) -> str:
        if not self.sheet.clauses:
            return ""
        why = why_illegal(self.view, Move(self.session.legal.orders[0], self.sheet.act()))
        return words().reason(why) if why else ""

    def foot(self, wide: bool) -> Sequence[Button]:
        """Back, begin again, or into the tray."""
        reason = "" if self.sheet.clauses else say("composer.no_clause")
        if not reason and self._why():
            reason = say("composer.see")
        return [
            Button("back", say("back_desk")),
            Button("again", say("composer.again")),
            Button("lay", say("composer.lay"), main=True, hotkey="l", disabled=reason),
        ]

    def on_use(self, intent: Intent) -> None:
        """Every change is shown at once in the letter and in what it costs."""
        sheet, value = self.sheet, intent.value
        match intent.name:
            case "drafts":
                letters = self.session.scenario.letters
                sheet = blank(self.view) if value == BLANK else from_draft(self.view, value, letters[value])
            case "wording":
                sheet = replace(sheet, wording=value, draft=None)
            case "answers":
                sheet = self._answer(value)
            case "channel":
                ground = sheet.ground if sheet.ground in grounds(self.view, value) else None
                sheet = replace(sheet, channel=value, ground=ground, draft=None)
            case "ground":
                sheet = replace(sheet, ground=None if value == NO_GROUND else value, draft=None)
            case "gives" | "asks" | "both":
                sheet = sheet.open_or_out(value)
            case "rider":
                sheet = sheet.rider_or_out(value, quiet_channels(self.view)[0])
            case "rider way":
                sheet = replace(sheet, rider_channel=value, draft=None)
            case "again":
                sheet = self.begun
            case "back":
                self.on_back()
                return
            case "lay":
                self.session.tray.lay(self.session.tray.order, self.sheet.act())
                to_desk(self.app)
                return
        self.sheet = sheet
        self.refresh()

    def _answer(self, name: str) -> Sheet:
        if name == NO_ANSWER:
            return replace(self.sheet, answers=None, draft=None)
        letter = phrases.find(self.view, name)
        assert letter is not None, "only letters on the desk are listed"
        more = tuple(one for one, _ in letter.content if one not in (*self.sheet.clauses, *self.sheet.rider))
        return replace(self.sheet, answers=name, wording="offer", clauses=(*self.sheet.clauses, *more), draft=None)
