"""What all steps of writing a letter share: how each shows itself and takes a line, channels, worth and arrival.

A step is a *mode*: it shows itself, and takes a line, answering with the mode that comes next, with the letter act
that has been chosen, or with nothing when the pen is put down.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from game.rules import Act, ask_options, give_options
from game.terminal import phrases
from game.terminal.desk import Desk, live
from game.terminal.naming import Wrong, quoted
from game.terminal.paper import Paper
from game.words import Words

LABEL = 18
"""Columns of the labels of a letter."""


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


def first_channel(desk: Desk) -> str:
    found = channels(desk)
    if not found:
        raise Wrong(desk.words.say("terminal.wrong.no_channel"))
    return found[0]


def secret_channel(desk: Desk) -> str | None:
    """The channel for a rider: the back channel where it is open, else the first that is not public."""
    quiet = [name for name in channels(desk) if not desk.scenario.channels[name].public]
    if desk.scenario.back_channel in quiet:
        return desk.scenario.back_channel
    return quiet[0] if quiet else None


def choose(desk: Desk, text: str, among: Sequence[str], key: str) -> str:
    """One of several by its number or its name."""
    if text.isdecimal() and 1 <= int(text) <= len(among):
        return among[int(text) - 1]
    if text in among:
        return text
    listed = desk.words.choice([f"{number} {name}" for number, name in enumerate(among, start=1)])
    raise Wrong(desk.words.say(key, typed=quoted(text), options=listed))


class Titled(Protocol):
    @property
    def title(self) -> str:
        """A few words."""


def marked(among: Sequence[str], chosen: str | None, titled: Mapping[str, Titled]) -> str:
    shown = []
    for number, name in enumerate(among, start=1):
        text = f"{number} {titled[name].title}"
        shown.append(f"[{text}]" if name == chosen else text)
    return "  ".join(shown)


def spellings(words: Words, verb: str) -> list[str]:
    return words.say(f"terminal.writing.{verb}").split()


def summary(
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
    paper.labelled(words.say("terminal.sheet.arrives"), arrives, LABEL)
    if clauses:
        form = "public" if public else "secret"
        whole = sum(desk.view.worth(clause, form) for clause in clauses)
        paper.labelled(words.say("terminal.sheet.as_a_whole"), phrases.worth(words, whole, desk.figures), LABEL)
    if rider and rider_channel:
        arrives = phrases.arrival(words, scenario, desk.side, turn, scenario.channels[rider_channel])
        whole = sum(desk.view.worth(clause, "secret") for clause in rider)
        said = phrases.worth(words, whole, desk.figures)
        title = scenario.channels[rider_channel].title
        text = words.say("terminal.sheet.rider_line", channel=title, worth=said, arrives=arrives)
        paper.labelled(words.say("terminal.sheet.rider"), text, LABEL)
    mine = [str(desk.number(letter.name)) for letter in desk.letters if letter.sender == desk.side and live(letter)]
    if mine:
        text = words.say("terminal.sheet.standing", count=len(mine), numbers=words.listed(mine))
        paper.labelled(words.say("terminal.sheet.already"), text, LABEL)
