"""Writing a letter: where it begins, the menu of drafts, and a draft before it is sent."""

from __future__ import annotations

from dataclasses import dataclass

from game.rules import LetterSeen, Send
from game.scenario.model import Letter
from game.telling import phrases
from game.telling.sheet import from_draft
from game.terminal.desk import Desk
from game.terminal.naming import Wrong, quoted
from game.terminal.paper import Paper
from game.terminal.sheet import Composing, answering, blank_sheet
from game.terminal.writing import LABEL, Done, Mode, spellings, summary


def begin(desk: Desk, answers: LetterSeen | None) -> Mode:
    """Where writing begins: with the drafts if there are any, else with an empty sheet; or with an answer."""
    if answers is not None:
        return answering(desk, answers)
    return Menu() if desk.drafts else blank_sheet(desk)


@dataclass(frozen=True)
class Menu:
    """The drafts that can be sent."""

    name: str = "menu"

    def show(self, paper: Paper, desk: Desk) -> None:
        """Print the drafts with their numbers."""
        words, scenario = desk.words, desk.scenario
        paper.heading(words.say("terminal.menu.title"))
        for number, draft in enumerate(desk.drafts, start=1):
            letter = scenario.letters[draft]
            head = f"{number:>3}  "
            kind = phrases.kind(words, scenario, letter.wording, letter.channel)
            paper.line(head + words.say("terminal.menu.draft", title=letter.title, kind=kind), hang=len(head))
            _terms(paper, desk, letter)
        paper.line()
        paper.line(words.say("terminal.menu.can"), 2)

    def take(self, desk: Desk, line: str) -> Mode | Done:
        """A draft's number, ``compose`` or ``cancel``."""
        words, text = desk.words, line.strip().lower()
        if text in spellings(words, "compose"):
            return blank_sheet(desk)
        if text in spellings(words, "cancel"):
            return Done()
        if text.isdecimal() and 1 <= int(text) <= len(desk.drafts):
            return Draft(desk.drafts[int(text) - 1])
        if line.strip() in desk.drafts:
            return Draft(line.strip())
        raise Wrong(words.say("terminal.wrong.menu", typed=quoted(line.strip()), last=len(desk.drafts)))


@dataclass(frozen=True)
class Draft:
    """One draft, to be read before it goes out."""

    letter: str
    name: str = "draft"

    def show(self, paper: Paper, desk: Desk) -> None:
        """Print the letter, what it is worth, and when it arrives."""
        words, scenario = desk.words, desk.scenario
        letter = scenario.letters[self.letter]
        paper.heading(letter.title)
        paper.line(phrases.kind(words, scenario, letter.wording, letter.channel), 2)
        paper.line()
        paper.text(letter.text, 4)
        paper.line()
        _terms(paper, desk, letter)
        summary(paper, desk, from_draft(desk.view, self.letter))
        paper.line()
        paper.line(words.say("terminal.draft.can"), 2)

    def take(self, desk: Desk, line: str) -> Mode | Done:
        """``send``, ``edit`` or ``cancel``."""
        words, text = desk.words, line.strip().lower()
        if text in spellings(words, "send"):
            return Done(Send(self.letter))
        if text in spellings(words, "edit"):
            return Composing(from_draft(desk.view, self.letter))
        if text in spellings(words, "cancel"):
            return Menu()
        raise Wrong(words.say("terminal.wrong.draft", typed=quoted(line.strip())))


def _terms(paper: Paper, desk: Desk, letter: Letter) -> None:
    words, scenario = desk.words, desk.scenario
    for label, text in phrases.terms(words, scenario, desk.side, letter.clauses):
        paper.labelled(label, text, LABEL, indent=5)
    if letter.rider:
        channel = scenario.channels[letter.rider.channel].title
        text = words.say(
            "terminal.letter.rider_terms", clauses=phrases.titles(scenario, letter.rider.clauses), channel=channel
        )
        paper.labelled(words.say("terminal.letter.rider"), text, LABEL, indent=5)
