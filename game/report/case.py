"""What a page is written about: one side of one game, and how its turns and choices are put into few words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from game.analysis.beside import Beside
from game.analysis.judge import Judgement
from game.analysis.review import Review
from game.players import drawn
from game.record import HUMAN, Record, Replay
from game.rules import ESCALATION, Move, Position, Step, other, view
from game.scenario.model import Scenario
from game.telling import cast, phrases
from game.words import words

LONGEST: Final = 112
"""Characters of a choice, after which it is cut off."""

QUOTED: Final = 110
"""The same of what somebody has typed."""

Points = tuple[tuple[float, float], ...]
"""Heights of the ladder, each over the turn before which it stood, from nought."""


@dataclass(frozen=True, eq=False)
class Case:
    """One side of a game that was played again; ``found`` is None where it is not judged, and so is an open game."""

    record: Record
    again: Replay
    side: str
    found: Review | None
    name: str

    @property
    def scenario(self) -> Scenario:
        """What was played."""
        return self.again.last.game.scenario

    @property
    def them(self) -> str:
        """The other side."""
        return other(self.side)

    @property
    def over(self) -> bool:
        """Whether all may be told."""
        return self.again.last.over()

    @property
    def steps(self) -> tuple[Step, ...]:
        """The turns that were played."""
        return self.again.steps

    @cached_property
    def judged(self) -> Mapping[int, Judgement]:
        """What is thought of each choice, by the place of its turn."""
        return {one.turn: one for one in self.found.decisions} if self.found is not None and self.over else {}

    @property
    def heights(self) -> list[int]:
        """The ladder, if there is one, and the side could see it or may by now."""
        told = self.over or view(self.again.last, self.side).sees(ESCALATION)
        return self.again.ladder() if told else []

    @property
    def player(self) -> str:
        """Who sat across, as far as it may be told."""
        named = self.record.players[self.them]
        if named == HUMAN:
            return words().say("report.person")
        who = drawn(self.scenario, named, self.them, self.record.seed) if self.over else named
        return cast.name_of(words(), self.scenario, who)


def say(key: str, **values: object) -> str:
    """A text of the pages."""
    return words().say(f"report.{key}", **values)


def shortened(text: str, longest: int = LONGEST) -> str:
    """A text on one line, cut off after a word where it is too long."""
    text = " ".join(text.split())
    if len(text) <= longest:
        return text
    cut = text[:longest].rpartition(" ")[0] or text[:longest]
    return words().say("common.goes_on", text=cut.rstrip(",;:."))


def abridged(text: str, longest: int) -> str:
    """The same, but its last sentence, which is what it comes to, is never cut."""
    text = " ".join(text.split())
    front, end, last = text.rpartition(". ")
    if len(text) <= longest or not end or len(last) >= longest:
        return shortened(text, longest)
    return f"{shortened(front, longest - len(last))} {last}"


def choice(position: Position, side: str, move: Move, longest: int = LONGEST) -> str:
    """A choice in words: the order, and the letter act if there is one."""
    return shortened(phrases.move_done(words(), view(position, side), move), longest)


def course(again: Replay) -> Points:
    """The heights of the ladder in a game; the last stands at the end of its turn."""
    heights = again.ladder()
    places = [taken.before.turn() for taken in again.steps]
    if not heights or not places:
        return ()
    return tuple(zip([*map(float, places), places[-1] + 1.0], map(float, heights), strict=True))


def of_1962(past: Beside | None) -> Points:
    """The same of history's line; nothing where there is none."""
    if past is None or past.start is None:
        return ()
    days = [(day.turn, day.history.height) for day in past.days if day.history is not None]
    heights = [past.start, *(height for _, height in days if height is not None)]
    places = [*(float(turn) for turn, _ in days), days[-1][0] + 1.0]
    return tuple(zip(places, map(float, heights), strict=True))


def came(case: Case, taken: Step) -> Iterator[str]:
    """What came of a turn, in a few words each; of a game that goes on only what the side was told."""
    scenario = case.scenario
    agreed = [one.subject for one in taken.notices if one.kind == "agreed"]
    if agreed:
        yield say("came.agreed", clauses=phrases.titles(scenario, dict.fromkeys(agreed)))
    for notice in taken.notices:
        if not case.over and case.side not in notice.seen_by:
            continue
        match notice.kind:
            case "event":
                yield scenario.events[notice.subject].title
            case "broken" | "leaked":
                told = words().say(f"notice.{notice.kind}", clause=scenario.clauses[notice.subject].title)
                yield told.rstrip(".")
            case "accident":
                yield words().say("notice.accident").rstrip(".")
            case "read":
                letter = phrases.find(view(taken.position, case.side), notice.subject)
                if letter is not None and letter.sender != case.side:
                    kind = phrases.letter_kind(words(), scenario, letter)
                    yield say("came.letter", author=phrases.surname(phrases.author(scenario, letter.sender)), kind=kind)
            case "refused" if notice.side == case.them:
                yield say("came.refused")
