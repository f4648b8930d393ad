"""What all steps of writing a letter share: how each shows itself and takes a line, channels, worth and arrival.

A step is a *mode*: it shows itself, and takes a line, answering with the mode that comes next, with the letter act
that has been chosen, or with nothing when the pen is put down.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from game.rules import Act
from game.telling import phrases
from game.telling.sheet import Sheet, parts, standing
from game.terminal.desk import Desk
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


def summary(paper: Paper, desk: Desk, letter: Sheet) -> None:
    """What a letter is worth as a whole, when it arrives, and what stands already."""
    words, scenario = desk.words, desk.scenario

    def arrives(channel: str) -> str:
        return phrases.arrival(words, scenario, desk.side, desk.view.turn(), scenario.channels[channel])

    paper.line()
    paper.labelled(words.say("terminal.sheet.arrives"), arrives(letter.channel), LABEL)
    for part in parts(desk.view, letter):
        said = phrases.worth(words, part.worth, desk.figures)
        if part.name == "open":
            paper.labelled(words.say("terminal.sheet.as_a_whole"), said, LABEL)
        else:
            title = scenario.channels[part.channel].title
            text = words.say("terminal.sheet.rider_line", channel=title, worth=said, arrives=arrives(part.channel))
            paper.labelled(words.say("terminal.sheet.rider"), text, LABEL)
    mine = sorted(desk.number(one.name) for one in standing(desk.view))
    if mine:
        numbers = words.listed([str(number) for number in mine])
        text = words.say("terminal.sheet.standing", count=len(mine), numbers=numbers)
        paper.labelled(words.say("terminal.sheet.already"), text, LABEL)
