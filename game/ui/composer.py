"""The composer: a letter from a draft or from nothing, and what it would cost and bring before it goes."""

from __future__ import annotations

from collections.abc import Sequence

from game.rules import Send, View
from game.telling import phrases, voice
from game.telling.sheet import (
    Sheet,
    blank,
    channels,
    from_draft,
    grounds,
    options,
    parts,
    quiet_channels,
    why_not,
)
from game.telling.voice import Matter
from game.ui import captions
from game.ui.kit import Button, CheckList, ChoiceList, Intent, Label, Option, Role, Space, Widget
from game.ui.letterhead import letterhead, stamp, typed
from game.ui.onward import to_desk
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
            (5, [Paper("letter", say("composer.letter_tab"), self._letter(), gap=10, share=4),
                 Paper("cost", say("composer.cost_tab"), self._cost(), say("composer.cost"), ground="card", share=3,
                       gap=3)]),
        ]  # fmt: skip

    def _form(self) -> list[Widget]:
        scenario, sheet, view = self.session.scenario, self.sheet, self.view
        found: list[Widget] = []
        if self.drafts:
            drafts = [Option(BLANK, say("composer.blank"), say("composer.blank_note"))]
            for name in self.drafts:
                letter = scenario.letters[name]
                kind = phrases.kind(words(), scenario, letter.wording, letter.channel)
                drafts.append(Option(name, letter.title, kind))
            found.append(ChoiceList("drafts", say("composer.drafts"), drafts, sheet.draft or BLANK, numbered=False))
            found += section(say("composer.how"))
        wordings = [Option(name, say(f"composer.{name}"), say(f"composer.{name}_note")) for name in ("offer", "hint")]
        found.append(ChoiceList("wording", say("composer.wording"), wordings, sheet.wording, numbered=False))
        hints = [one for one in view.letters() if one.wording == "hint" and one.state == "standing"
                 and one.sender != self.session.seat]  # fmt: skip
        if hints:
            answers = [Option(NO_ANSWER, say("composer.no_answer"))]
            answers += [Option(one.name, captions.letter_title(self.session, one)) for one in hints]
            found.append(Label(say("composer.answers"), Role.SMALL))
            found.append(ChoiceList("answers", say("composer.answers"), answers, sheet.answers or NO_ANSWER,
                                    numbered=False))  # fmt: skip
        ways = [Option(name, scenario.channels[name].title, scenario.channels[name].text) for name in channels(view)]
        found += [Label(say("composer.channel"), Role.SMALL)]
        found.append(ChoiceList("channel", say("composer.channel"), ways, sheet.channel, numbered=False))
        if rests := grounds(view, sheet.channel):
            bases = [Option(NO_GROUND, say("composer.no_ground"))]
            bases += [Option(name, scenario.grounds[name].title, scenario.grounds[name].text) for name in rests]
            found += [Label(say("composer.ground"), Role.SMALL)]
            found.append(ChoiceList("ground", say("composer.ground"), bases, sheet.ground or NO_GROUND,
                                    numbered=False))  # fmt: skip
        return found

    def _clauses(self) -> list[Widget]:
        found: list[Widget] = []
        gives, asks = options(self.view)
        inside = (*self.sheet.clauses, *self.sheet.rider)
        listed = tuple(dict.fromkeys((*gives, *asks, *inside)))
        clauses, seat = self.session.scenario.clauses, self.session.seat
        kinds = {
            "gives": [name for name in listed if clauses[name].giver == seat],
            "asks": [name for name in listed if clauses[name].giver not in (seat, "both")],
            "both": [name for name in listed if clauses[name].giver == "both"],
        }
        for kind, names in kinds.items():
            if names:
                lines = [Option(name, clauses[name].title, captions.ratings(self.session, self.view, name))
                         for name in names]  # fmt: skip
                label = say(f"composer.{kind}")
                found += [Label(label, Role.HEADING, "red"), CheckList(kind, label, lines, self.sheet.clauses)]
        quiet = quiet_channels(self.view)
        if quiet and listed:
            found += self._rider(quiet, [name for names in kinds.values() for name in names])
        return found or [Label(say("composer.nothing"))]

    def _rider(self, quiet: Sequence[str], names: Sequence[str]) -> list[Widget]:
        scenario = self.session.scenario
        label = say("composer.rider")
        found = [*section(label), Label(say("composer.rider_note"), Role.SMALL, "ink_soft")]
        if len(quiet) > 1:
            ways = [Option(name, scenario.channels[name].title) for name in quiet]
            chosen = self.sheet.rider_channel or quiet[0]
            found.append(ChoiceList("rider way", say("composer.rider_channel"), ways, chosen, numbered=False))
        lines = [Option(name, scenario.clauses[name].title,
                        say("worth.secret", worth=captions.rating(self.session, self.view, name, "secret")))
                 for name in names if scenario.clauses[name].form != "public"]  # fmt: skip
        return [*found, CheckList("rider", label, lines, self.sheet.rider)]

    def _letter(self) -> list[Widget]:
        session, sheet, scenario = self.session, self.sheet, self.session.scenario
        about = scenario.sides[session.seat]
        found = letterhead(session, session.seat, about.place or about.name, sealed=False)
        role = typed(session.seat)
        if sheet.draft:
            found.append(Label(scenario.letters[sheet.draft].text, role))
        elif sheet.clauses:
            about_it = sheet.answers or sheet.counters
            answered = phrases.find(self.view, about_it) if about_it else None
            matter = Matter(session.seat, sheet.wording, sheet.channel, sheet.clauses, sheet.ground, answered)
            found += [Label(line, role) for line in voice.written(words(), scenario, matter)]
        else:
            found.append(Label(say("composer.empty"), Role.NOTE, "ink_soft"))
        if sheet.rider:
            found.append(stamp(say("letter.secret"), "secret stamp"))
            found += [Label(line, role) for line in voice.rider(words(), scenario, session.seat, sheet.rider)]
        found.append(Label(about.leader, Role.NOTE, align=1))
        return found

    def _cost(self) -> list[Widget]:
        session, sheet, scenario, view = self.session, self.sheet, self.session.scenario, self.view
        found: list[Widget] = []
        if reason := self._why():
            found.append(Label(say("composer.cannot", reason=reason), Role.SMALL, "red", name="reason"))
        for part in parts(view, sheet):
            about = scenario.channels[part.channel]
            arrives = phrases.arrival(words(), scenario, session.seat, view.turn(), about)
            found.append(Label(say(f"composer.part.{part.name}", channel=about.title), Role.LABEL, "head"))
            found.append(Label(say("composer.arrives", when=arrives), Role.SMALL, "ink_soft"))
            clauses = sheet.clauses if part.name == "open" else sheet.rider
            for name in clauses:
                said = captions.rating(session, view, name, part.form)
                text = say("composer.clause", clause=scenario.clauses[name].title, worth=said)
                found.append(Label(text, Role.SMALL))
            if len(clauses) > 1:
                whole = phrases.worth(words(), part.worth, session.figures)
                found.append(Label(say("composer.whole", worth=whole), Role.NOTE))
        if not found:
            found.append(Label(say("composer.cost_none"), Role.SMALL, "ink_soft"))
        return [*found, *self._standing()]

    def _standing(self) -> list[Widget]:
        """The letters of both that stand or are on their way, as far as this side has read them."""
        others = [one for one in captions.letters(self.view) if phrases.live(one)]
        found: list[Widget] = [Space(6, "rule"), Label(say("composer.stands"), Role.NOTE)]
        for one in others:
            found.append(Label(captions.letter_title(self.session, one), Role.SMALL))
        return found if others else [*found, Label(say("composer.no_others"), Role.SMALL, "ink_soft")]

    def _why(self) -> str:
        why = why_not(self.view, self.sheet)
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
                sheet = blank(self.view) if value == BLANK else from_draft(self.view, value)
            case "wording":
                sheet = sheet.worded(value)
            case "answers":
                sheet = sheet.answering(None if value == NO_ANSWER else phrases.find(self.view, value))
            case "channel":
                sheet = sheet.by(self.view, value)
            case "ground":
                sheet = sheet.on(None if value == NO_GROUND else value)
            case "gives" | "asks" | "both":
                sheet = sheet.open_or_out(value)
            case "rider":
                sheet = sheet.rider_or_out(value, quiet_channels(self.view)[0])
            case "rider way":
                sheet = sheet.rider_by(value)
            case "again":
                sheet = self.begun
            case "back":
                self.on_back()
                return
            case "lay":
                self.session.tray.lay(self.session.tray.order, self.sheet.act())
                to_desk(self.app, self.session)
                return
        self.sheet = sheet
        self.refresh()
