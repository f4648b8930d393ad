"""Writing a letter: the menu of drafts, a draft before it is sent, and the sheet on which one is composed.

Each is a *mode*: it shows itself, and takes a line, answering with the mode that comes next, with the letter act
that has been chosen, or with nothing when the pen is put down.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from game.rules import (
    Act,
    LetterSeen,
    Move,
    Send,
    Write,
    ask_options,
    give_options,
    why_illegal,
)
from game.scenario.model import Letter
from game.terminal import phrases
from game.terminal.commands import Wrong, in_words, quoted
from game.terminal.desk import Desk, live
from game.terminal.paper import Paper
from game.words import Words

CLAUSE_COLUMN = 34
WORTH_COLUMN = 19
"""Columns of a clause's title on the sheet, and of its worth in each form."""


@dataclass(frozen=True)
class Done:
    """The pen is put down, with a letter act or without."""

    act: Act | None = None


class Mode(Protocol):
    """A step of writing."""

    @property
    def name(self) -> str:
        """Under which its prompt and its help stand."""

    def show(self, paper: Paper, desk: Desk) -> None:
        """Print it."""

    def take(self, desk: Desk, line: str) -> Mode | Done:
        """Follow a line; raises Wrong with what can be typed."""


def begin(desk: Desk, answers: LetterSeen | None) -> Mode:
    """Where writing begins: with the drafts if there are any, else with an empty sheet; or with an answer."""
    if answers is not None:
        return answering(desk, answers)
    return Menu() if desk.drafts else blank_sheet(desk)


# Drafts


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
        if text in _spellings(words, "compose"):
            return blank_sheet(desk)
        if text in _spellings(words, "cancel"):
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
        public = scenario.channels[letter.channel].public
        _summary(paper, desk, letter.channel, letter.clauses, letter.rider.channel if letter.rider else None,
                 letter.rider.clauses if letter.rider else (), public)  # fmt: skip
        paper.line()
        paper.line(words.say("terminal.draft.can"), 2)

    def take(self, desk: Desk, line: str) -> Mode | Done:
        """``send``, ``edit`` or ``cancel``."""
        words, text = desk.words, line.strip().lower()
        if text in _spellings(words, "send"):
            return Done(Send(self.letter))
        if text in _spellings(words, "edit"):
            return edited(desk, desk.scenario.letters[self.letter])
        if text in _spellings(words, "cancel"):
            return Menu()
        raise Wrong(words.say("terminal.wrong.draft", typed=quoted(line.strip())))


def _terms(paper: Paper, desk: Desk, letter: Letter) -> None:
    words, scenario = desk.words, desk.scenario
    for label, text in phrases.terms(words, scenario, desk.side, letter.clauses):
        paper.labelled(label, text, _LABEL, indent=5)
    if letter.rider:
        channel = scenario.channels[letter.rider.channel].title
        text = words.say(
            "terminal.letter.rider_terms", clauses=phrases.titles(scenario, letter.rider.clauses), channel=channel
        )
        paper.labelled(words.say("terminal.letter.rider"), text, _LABEL, indent=5)


_LABEL = 18


# The sheet


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
        _summary(paper, desk, self.channel, self.clauses, self.rider_channel, self.rider, public)
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
            paper.labelled(label, text, _LABEL)
        if self.ground:
            paper.labelled(words.say("terminal.sheet.ground"), scenario.grounds[self.ground].title, _LABEL)
        if self.rider:
            paper.labelled(words.say("terminal.letter.rider"), phrases.titles(scenario, self.rider), _LABEL)

    def _show_whole(self, paper: Paper, desk: Desk) -> None:
        words, scenario = desk.words, desk.scenario
        paper.heading(words.say("terminal.sheet.title"))
        if self.answers:
            paper.line(words.say("terminal.sheet.answers", number=desk.number(self.answers.name)), 2)
        elif self.counters:
            paper.line(words.say("terminal.sheet.counters", number=desk.number(self.counters.name)), 2)
        paper.labelled(words.say("terminal.sheet.wording"), words.say(f"terminal.sheet.{self.wording}"), _LABEL)
        by = _marked(channels(desk), self.channel, scenario.channels)
        paper.labelled(words.say("terminal.sheet.channel"), by, _LABEL)
        if open_grounds := self.grounds(desk):
            paper.labelled(
                words.say("terminal.sheet.ground"),
                _marked(open_grounds, self.ground, scenario.grounds) + " " + words.say("terminal.sheet.or_none"),
                _LABEL,
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
        if verb in _spellings(words, "cancel") and not rest:
            return Done()
        if verb in _spellings(words, "send") and not rest:
            return Done(self._sent(desk))
        if verb in _spellings(words, "show") and not rest:
            return replace(self, whole=True)
        return replace(self._changed(desk, verb, rest, line), whole=False)

    def _changed(self, desk: Desk, verb: str, rest: str, line: str) -> Sheet:
        words = desk.words
        if verb in ("offer", "hint") and not rest:
            return replace(self, wording=verb)
        if verb in _spellings(words, "by"):
            return self._by(desk, rest)
        if verb in _spellings(words, "on"):
            return self._on(desk, rest)
        if verb in _spellings(words, "rider"):
            return self._rider_by(desk, rest)
        sheet, secret = self, False
        for name in line.lower().replace(",", " ").split():
            if name in _spellings(words, "secret"):
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
        channel = bare.rider_channel or _secret_channel(desk)
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
        channel = _choose(desk, rest, channels(desk), "terminal.wrong.channel")
        public = desk.scenario.channels[channel].public
        return replace(self, channel=channel, ground=self.ground if public else None)

    def _rider_by(self, desk: Desk, rest: str) -> Sheet:
        quiet = tuple(name for name in channels(desk) if not desk.scenario.channels[name].public)
        return replace(self, rider_channel=_choose(desk, rest, quiet, "terminal.wrong.rider_channel"))

    def _on(self, desk: Desk, rest: str) -> Sheet:
        if rest in _spellings(desk.words, "nothing"):
            return replace(self, ground=None)
        if not self.grounds(desk):
            raise Wrong(desk.words.say("terminal.wrong.no_ground"))
        return replace(self, ground=_choose(desk, rest, self.grounds(desk), "terminal.wrong.ground"))

    def grounds(self, desk: Desk) -> tuple[str, ...]:
        """On what the letter could rest: nothing, unless the world hears it."""
        if not desk.scenario.channels[self.channel].public:
            return ()
        return tuple(name for name, ground in desk.scenario.grounds.items() if desk.side in ground.sides)


def blank_sheet(desk: Desk) -> Sheet:
    """An empty sheet; raises Wrong where no channel is open."""
    return Sheet("offer", _channel(desk))


def answering(desk: Desk, letter: LetterSeen) -> Sheet:
    """A sheet that takes up another letter's clauses: an answer to a hint, a counter-offer to an offer."""
    gives, asks = options(desk)
    known = {*gives, *asks}
    clauses = tuple(clause for clause in letter.clauses if clause in known or letter.wording == "hint")
    rider = tuple(clause for clause in letter.rider if clause in known or letter.wording == "hint")
    sheet = Sheet("offer", _channel(desk), clauses=clauses, rider=rider)
    if rider:
        sheet = replace(sheet, rider_channel=_secret_channel(desk))
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


def options(desk: Desk) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What can be given and what can be asked for now; a promise of both sides stands among what is given."""
    gives = give_options(desk.view)
    return gives, tuple(clause for clause in ask_options(desk.view) if clause not in gives)


def channels(desk: Desk) -> tuple[str, ...]:
    """The channels that are open to the side."""
    return tuple(
        name
        for name, channel in desk.scenario.channels.items()
        if desk.side in channel.sides and desk.view.holds(channel.when)
    )


def _channel(desk: Desk) -> str:
    found = channels(desk)
    if not found:
        raise Wrong(desk.words.say("terminal.wrong.no_channel"))
    return found[0]


def _secret_channel(desk: Desk) -> str | None:
    """The channel for a rider: the back channel where it is open, else the first that is not public."""
    quiet = [name for name in channels(desk) if not desk.scenario.channels[name].public]
    if desk.scenario.back_channel in quiet:
        return desk.scenario.back_channel
    return quiet[0] if quiet else None


def _choose(desk: Desk, text: str, among: Sequence[str], key: str) -> str:
    """One of several by its number or its name."""
    if text.isdecimal() and 1 <= int(text) <= len(among):
        return among[int(text) - 1]
    if text in among:
        return text
    listed = desk.words.choice([f"{number} {name}" for number, name in enumerate(among, start=1)])
    raise Wrong(desk.words.say(key, typed=quoted(text), options=listed))


class _Titled(Protocol):
    @property
    def title(self) -> str:
        """A few words."""


def _marked(among: Sequence[str], chosen: str | None, titled: Mapping[str, _Titled]) -> str:
    shown = []
    for number, name in enumerate(among, start=1):
        text = f"{number} {titled[name].title}"
        shown.append(f"[{text}]" if name == chosen else text)
    return "  ".join(shown)


def _spellings(words: Words, verb: str) -> list[str]:
    return words.say(f"terminal.writing.{verb}").split()


def _summary(
    paper: Paper,
    desk: Desk,
    channel: str,
    clauses: Sequence[str],
    rider_channel: str | None,
    rider: Sequence[str],
    public: bool,
) -> None:
    """What a letter is worth as a whole, when it arrives, and what stands already."""
    words, scenario = desk.words, desk.scenario
    turn = desk.view.turn()
    paper.line()
    arrives = phrases.arrival(words, scenario, desk.side, turn, scenario.channels[channel])
    paper.labelled(words.say("terminal.sheet.arrives"), arrives, _LABEL)
    if clauses:
        form = "public" if public else "secret"
        whole = sum(desk.view.worth(clause, form) for clause in clauses)
        said = words.say(f"common.worth.{form}", worth=phrases.worth(words, whole, desk.figures))
        paper.labelled(words.say("terminal.sheet.as_a_whole"), said, _LABEL)
    if rider and rider_channel:
        arrives = phrases.arrival(words, scenario, desk.side, turn, scenario.channels[rider_channel])
        whole = sum(desk.view.worth(clause, "secret") for clause in rider)
        said = phrases.worth(words, whole, desk.figures)
        title = scenario.channels[rider_channel].title
        text = words.say("terminal.sheet.rider_line", channel=title, worth=said, arrives=arrives)
        paper.labelled(words.say("terminal.sheet.rider"), text, _LABEL)
    mine = [str(desk.number(letter.name)) for letter in desk.letters if letter.sender == desk.side and live(letter)]
    if mine:
        text = words.say("terminal.sheet.standing", count=len(mine), numbers=words.listed(mine))
        paper.labelled(words.say("terminal.sheet.already"), text, _LABEL)
