"""The sheet on which a letter is composed, clause by clause."""

from __future__ import annotations

from dataclasses import dataclass, replace

from game.rules import Act, LetterSeen, Move, Write, why_illegal
from game.scenario.model import Letter
from game.terminal import phrases
from game.terminal.desk import Desk, live
from game.terminal.naming import Wrong, in_words, quoted
from game.terminal.paper import Paper
from game.terminal.writing import (
    LABEL,
    Done,
    Mode,
    channels,
    choose,
    first_channel,
    marked,
    options,
    secret_channel,
    spellings,
    summary,
)


@dataclass(frozen=True)
class Sheet:
    """A letter in the making."""

    wording: str
    channel: str
    ground: str | None = None
    answers: LetterSeen | None = None
    counters: LetterSeen | None = None
    """The offer that this one starts from; the rules know nothing of it."""
    clauses: tuple[str, ...] = ()
    rider_channel: str | None = None
    rider: tuple[str, ...] = ()
    whole: bool = True
    """Whether all of it is shown, or only what is in the letter."""
    name: str = "sheet"

    @property
    def act(self) -> Write:
        """What would be sent."""
        return Write(
            self.wording,
            self.channel,
            self.clauses,
            self.ground,
            self.answers.name if self.answers else None,
            self.rider_channel if self.rider else None,
            self.rider,
        )

    def show(self, paper: Paper, desk: Desk) -> None:
        """Print the sheet: how it goes, its clauses with their worth, and what would keep it from being sent."""
        words, scenario = desk.words, desk.scenario
        if self.whole:
            self._show_whole(paper, desk)
        else:
            self._show_content(paper, desk)
        public = scenario.channels[self.channel].public
        summary(paper, desk, self.channel, self.clauses, self.rider_channel, self.rider, public)
        paper.line()
        if not self.clauses:
            paper.line(words.say("terminal.sheet.empty"), 2)
        elif reason := why_illegal(desk.view, Move(desk.legal.orders[0], self.act)):
            paper.line(words.say("terminal.sheet.cannot", reason=in_words(desk, reason)), 2)
        paper.line(words.say("terminal.sheet.can" if self.whole else "terminal.sheet.can_short"), 2)

    def _show_content(self, paper: Paper, desk: Desk) -> None:
        words, scenario = desk.words, desk.scenario
        paper.line()
        paper.line(phrases.capital(phrases.kind(words, scenario, self.wording, self.channel)), 2)
        for label, text in phrases.terms(words, scenario, desk.side, self.clauses):
            paper.labelled(label, text, LABEL)
        if self.ground:
            paper.labelled(words.say("terminal.sheet.ground"), scenario.grounds[self.ground].title, LABEL)
        if self.rider:
            paper.labelled(words.say("terminal.letter.rider"), phrases.titles(scenario, self.rider), LABEL)

    def _show_whole(self, paper: Paper, desk: Desk) -> None:
        words, scenario = desk.words, desk.scenario
        paper.heading(words.say("terminal.sheet.title"))
        if self.answers:
            paper.line(words.say("terminal.sheet.answers", number=desk.number(self.answers.name)), 2)
        elif self.counters:
            paper.line(words.say("terminal.sheet.counters", number=desk.number(self.counters.name)), 2)
        paper.labelled(words.say("terminal.sheet.wording"), words.say(f"terminal.sheet.{self.wording}"), LABEL)
        by = marked(channels(desk), self.channel, scenario.channels)
        paper.labelled(words.say("terminal.sheet.channel"), by, LABEL)
        if open_grounds := self.grounds(desk):
            paper.labelled(
                words.say("terminal.sheet.ground"),
                marked(open_grounds, self.ground, scenario.grounds) + " " + words.say("terminal.sheet.or_none"),
                LABEL,
            )
        self._show_clauses(paper, desk)

    def _show_clauses(self, paper: Paper, desk: Desk) -> None:
        words = desk.words
        gives, asks = options(desk)
        number = 0
        for key, listed in (("gives", gives), ("asks", asks)):
            if not listed:
                continue
            paper.heading(words.say(f"terminal.sheet.{key}"))
            for clause in listed:
                number += 1
                self._show_clause(paper, desk, number, clause)

    def _show_clause(self, paper: Paper, desk: Desk, number: int, clause: str) -> None:
        words, about = desk.words, desk.scenario.clauses[clause]
        mark = "x" if clause in self.clauses else "s" if clause in self.rider else " "
        worth = phrases.worths(words, desk.view, clause, desk.figures)
        paper.sides(f"{number:>2} [{mark}] {about.title}", worth, indent=2)

    def take(self, desk: Desk, line: str) -> Mode | Done:
        """Clauses by number, ``secret N``, ``by CHANNEL``, ``on GROUND``, ``offer``, ``hint``, ``send``, ``cancel``."""
        words = desk.words
        verb, _, rest = line.strip().lower().partition(" ")
        rest = rest.strip()
        if verb in spellings(words, "cancel") and not rest:
            return Done()
        if verb in spellings(words, "send") and not rest:
            return Done(self._sent(desk))
        if verb in spellings(words, "show") and not rest:
            return replace(self, whole=True)
        return replace(self._changed(desk, verb, rest, line), whole=False)

    def _changed(self, desk: Desk, verb: str, rest: str, line: str) -> Sheet:
        words = desk.words
        if verb in ("offer", "hint") and not rest:
            return replace(self, wording=verb)
        if verb in spellings(words, "by"):
            return self._by(desk, rest)
        if verb in spellings(words, "on"):
            return self._on(desk, rest)
        if verb in spellings(words, "rider"):
            return self._rider_by(desk, rest)
        sheet, secret = self, False
        for name in line.lower().replace(",", " ").split():
            if name in spellings(words, "secret"):
                secret = True
                continue
            sheet, secret = sheet._toggle(desk, name, secret), False
        if sheet is self or secret:
            raise Wrong(words.say("terminal.wrong.secret" if secret else "terminal.wrong.sheet"))
        return sheet

    def _sent(self, desk: Desk) -> Act:
        if not self.clauses:
            raise Wrong(desk.words.say("terminal.sheet.empty"))
        if reason := why_illegal(desk.view, Move(desk.legal.orders[0], self.act)):
            raise Wrong(desk.words.say("terminal.sheet.cannot", reason=in_words(desk, reason)))
        return self.act

    def _toggle(self, desk: Desk, name: str, secret: bool) -> Sheet:
        clause = self._clause(desk, name)
        inside = clause in (self.rider if secret else self.clauses)
        bare = replace(
            self,
            clauses=tuple(one for one in self.clauses if one != clause),
            rider=tuple(one for one in self.rider if one != clause),
        )
        if inside:
            return bare
        if not secret:
            return replace(bare, clauses=(*bare.clauses, clause))
        channel = bare.rider_channel or secret_channel(desk)
        if channel is None:
            raise Wrong(desk.words.say("terminal.wrong.no_secret_channel"))
        return replace(bare, rider=(*bare.rider, clause), rider_channel=channel)

    def _clause(self, desk: Desk, name: str) -> str:
        gives, asks = options(desk)
        listed = (*gives, *asks)
        if name.isdecimal() and 1 <= int(name) <= len(listed):
            return listed[int(name) - 1]
        if name in listed:
            return name
        raise Wrong(desk.words.say("terminal.wrong.sheet_clause", typed=quoted(name), last=len(listed)))

    def _by(self, desk: Desk, rest: str) -> Sheet:
        channel = choose(desk, rest, channels(desk), "terminal.wrong.channel")
        public = desk.scenario.channels[channel].public
        return replace(self, channel=channel, ground=self.ground if public else None)

    def _rider_by(self, desk: Desk, rest: str) -> Sheet:
        quiet = tuple(name for name in channels(desk) if not desk.scenario.channels[name].public)
        return replace(self, rider_channel=choose(desk, rest, quiet, "terminal.wrong.rider_channel"))

    def _on(self, desk: Desk, rest: str) -> Sheet:
        if rest in spellings(desk.words, "nothing"):
            return replace(self, ground=None)
        if not self.grounds(desk):
            raise Wrong(desk.words.say("terminal.wrong.no_ground"))
        return replace(self, ground=choose(desk, rest, self.grounds(desk), "terminal.wrong.ground"))

    def grounds(self, desk: Desk) -> tuple[str, ...]:
        """On what the letter could rest: nothing, unless the world hears it."""
        if not desk.scenario.channels[self.channel].public:
            return ()
        return tuple(name for name, ground in desk.scenario.grounds.items() if desk.side in ground.sides)


def blank_sheet(desk: Desk) -> Sheet:
    """An empty sheet; raises Wrong where no channel is open."""
    return Sheet("offer", first_channel(desk))


def answering(desk: Desk, letter: LetterSeen) -> Sheet:
    """A sheet that takes up another letter's clauses: an answer to a hint, a counter-offer to an offer."""
    gives, asks = options(desk)
    known = {*gives, *asks}
    clauses = tuple(clause for clause in letter.clauses if clause in known or letter.wording == "hint")
    rider = tuple(clause for clause in letter.rider if clause in known or letter.wording == "hint")
    sheet = Sheet("offer", first_channel(desk), clauses=clauses, rider=rider)
    if rider:
        sheet = replace(sheet, rider_channel=secret_channel(desk))
    return replace(sheet, answers=letter) if letter.wording == "hint" else replace(sheet, counters=letter)


def edited(desk: Desk, letter: Letter) -> Sheet:
    """A sheet that starts from a draft."""
    answered = next((one for one in desk.letters if letter.answers and one.draft == letter.answers and live(one)), None)
    return Sheet(
        letter.wording,
        letter.channel,
        letter.ground,
        answered,
        None,
        tuple(letter.clauses),
        letter.rider.channel if letter.rider else None,
        tuple(letter.rider.clauses) if letter.rider else (),
    )
