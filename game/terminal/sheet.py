"""The sheet on which a letter is composed, clause by clause."""

from __future__ import annotations

from dataclasses import dataclass, replace

from game.rules import Act, LetterSeen
from game.telling import phrases, sheet
from game.telling.sheet import Sheet
from game.terminal.desk import Desk
from game.terminal.naming import Wrong, in_words, quoted
from game.terminal.paper import Paper
from game.terminal.writing import LABEL, Done, Mode, choose, marked, spellings, summary


@dataclass(frozen=True)
class Composing:
    """A letter in the making, by lines."""

    sheet: Sheet
    whole: bool = True
    """Whether all of it is shown, or only what is in the letter."""
    name: str = "sheet"

    def show(self, paper: Paper, desk: Desk) -> None:
        """Print the sheet: how it goes, its clauses with their worth, and what would keep it from being sent."""
        words = desk.words
        if self.whole:
            self._show_whole(paper, desk)
        else:
            self._show_content(paper, desk)
        summary(paper, desk, self.sheet)
        paper.line()
        if wrong := self._wrong(desk):
            paper.line(wrong, 2)
        paper.line(words.say("terminal.sheet.can" if self.whole else "terminal.sheet.can_short"), 2)

    def _wrong(self, desk: Desk) -> str:
        if not self.sheet.clauses:
            return desk.words.say("terminal.sheet.empty")
        why = sheet.why_not(desk.view, self.sheet)
        return desk.words.say("terminal.sheet.cannot", reason=in_words(desk, why)) if why else ""

    def _show_content(self, paper: Paper, desk: Desk) -> None:
        words, scenario, letter = desk.words, desk.scenario, self.sheet
        paper.line()
        paper.line(phrases.capital(phrases.kind(words, scenario, letter.wording, letter.channel)), 2)
        for label, text in phrases.terms(words, scenario, desk.side, letter.clauses):
            paper.labelled(label, text, LABEL)
        if letter.ground:
            paper.labelled(words.say("terminal.sheet.ground"), scenario.grounds[letter.ground].title, LABEL)
        if letter.rider:
            paper.labelled(words.say("terminal.letter.rider"), phrases.titles(scenario, letter.rider), LABEL)

    def _show_whole(self, paper: Paper, desk: Desk) -> None:
        words, scenario, letter = desk.words, desk.scenario, self.sheet
        paper.heading(words.say("terminal.sheet.title"))
        if letter.answers:
            paper.line(words.say("terminal.sheet.answers", number=desk.number(letter.answers)), 2)
        elif letter.counters:
            paper.line(words.say("terminal.sheet.counters", number=desk.number(letter.counters)), 2)
        paper.labelled(words.say("terminal.sheet.wording"), words.say(f"terminal.sheet.{letter.wording}"), LABEL)
        by = marked(sheet.channels(desk.view), letter.channel, scenario.channels)
        paper.labelled(words.say("terminal.sheet.channel"), by, LABEL)
        if grounds := sheet.grounds(desk.view, letter.channel):
            paper.labelled(
                words.say("terminal.sheet.ground"),
                marked(grounds, letter.ground, scenario.grounds) + " " + words.say("terminal.sheet.or_none"),
                LABEL,
            )
        self._show_clauses(paper, desk)

    def _show_clauses(self, paper: Paper, desk: Desk) -> None:
        words = desk.words
        gives, asks = sheet.options(desk.view)
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
        mark = "x" if clause in self.sheet.clauses else "s" if clause in self.sheet.rider else " "
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
        return Composing(self._changed(desk, verb, rest, line), whole=False)

    def _changed(self, desk: Desk, verb: str, rest: str, line: str) -> Sheet:
        words = desk.words
        if verb in ("offer", "hint") and not rest:
            return self.sheet.worded(verb)
        if verb in spellings(words, "by"):
            channel = choose(desk, rest, sheet.channels(desk.view), "terminal.wrong.channel")
            return self.sheet.by(desk.view, channel)
        if verb in spellings(words, "on"):
            return self._on(desk, rest)
        if verb in spellings(words, "rider"):
            return self.sheet.rider_by(choose(desk, rest, quiet(desk), "terminal.wrong.rider_channel"))
        changed, secret = self.sheet, False
        for name in line.lower().replace(",", " ").split():
            if name in spellings(words, "secret"):
                secret = True
                continue
            changed, secret = _toggled(desk, changed, name, secret), False
        if changed is self.sheet or secret:
            raise Wrong(words.say("terminal.wrong.secret" if secret else "terminal.wrong.sheet"))
        return changed

    def _sent(self, desk: Desk) -> Act:
        if wrong := self._wrong(desk):
            raise Wrong(wrong)
        return self.sheet.act()

    def _on(self, desk: Desk, rest: str) -> Sheet:
        if rest in spellings(desk.words, "nothing"):
            return self.sheet.on(None)
        grounds = sheet.grounds(desk.view, self.sheet.channel)
        if not grounds:
            raise Wrong(desk.words.say("terminal.wrong.no_ground"))
        return self.sheet.on(choose(desk, rest, grounds, "terminal.wrong.ground"))


def quiet(desk: Desk) -> tuple[str, ...]:
    """The channels that can carry a rider, numbered as all of them are listed."""
    return tuple(name for name in sheet.channels(desk.view) if not desk.scenario.channels[name].public)


def _toggled(desk: Desk, letter: Sheet, name: str, secret: bool) -> Sheet:
    clause = _clause(desk, name)
    if not secret:
        return letter.open_or_out(clause)
    quietest = sheet.quiet_channels(desk.view)
    if not quietest and clause not in letter.rider:
        raise Wrong(desk.words.say("terminal.wrong.no_secret_channel"))
    return letter.rider_or_out(clause, next(iter(quietest), ""))


def _clause(desk: Desk, name: str) -> str:
    gives, asks = sheet.options(desk.view)
    listed = (*gives, *asks)
    if name.isdecimal() and 1 <= int(name) <= len(listed):
        return listed[int(name) - 1]
    if name in listed:
        return name
    raise Wrong(desk.words.say("terminal.wrong.sheet_clause", typed=quoted(name), last=len(listed)))


def blank_sheet(desk: Desk) -> Composing:
    """An empty sheet; raises Wrong where no channel is open."""
    if not sheet.channels(desk.view):
        raise Wrong(desk.words.say("terminal.wrong.no_channel"))
    return Composing(sheet.blank(desk.view))


def answering(desk: Desk, letter: LetterSeen) -> Composing:
    """A sheet that takes up another letter's clauses."""
    blank_sheet(desk)
    return Composing(sheet.taking_up(desk.view, letter))
