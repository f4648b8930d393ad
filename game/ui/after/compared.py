"""Two lines of a game held against each other: where they part, both ladders, how each ended, and its letters."""

from __future__ import annotations

from collections.abc import Sequence

from game.analysis.compare import Comparison, Timeline, compare
from game.rules import SIDES, LetterSeen, Step, view
from game.telling import phrases, shared
from game.ui.after import curves
from game.ui.after.aside import Aside
from game.ui.after.story import Story
from game.ui.after.worded import share_of, told
from game.ui.kit import Label, Meter, Role, Space, Theme, Widget
from game.ui.papers import Columns, Paper, say, section, sentence
from game.words import words

CHART_HEIGHT, LOW_CHART_HEIGHT = 190.0, 130.0


class Compared(Aside):
    """The game, or a what-if, and another what-if."""

    first = "back"

    def __init__(self, story: Story, one: str | None, another: str | None, home: Theme) -> None:
        """Raises RecordError."""
        super().__init__(home)
        self.story = story
        self.found: Comparison = compare(story.record, one, another)
        self.names = [story.name_of(one), story.name_of(another)]
        self.title = say("compare.title")

    def papers(self, wide: bool) -> Columns:
        """Both ladders and where they part; beside them each line by itself."""
        left = [Paper("parted", say("compare.parted_tab"), self._parting(), say("compare.parted"), gap=6)]
        if self.story.scenario.ladder:
            tall = CHART_HEIGHT if wide else LOW_CHART_HEIGHT
            chart = curves.compared(self.found, self.names, tall)
            left.insert(0, Paper("ladders", say("compare.ladders_tab"), [chart], say("compare.ladders"),
                                 ground="card", share=0))  # fmt: skip
        columns: list[tuple[float, Sequence[Paper]]] = [(11, left)]
        for name, line in zip(self.names, (self.found.one, self.found.another), strict=True):
            page = f"line {line.name or ''}".strip()
            columns.append((9, [Paper(page, name, self._line(line), name, gap=5)]))
        return columns

    def _parting(self) -> list[Widget]:
        found, scenario = self.found, self.story.scenario
        if found.parted is None:
            return [Label(say("compare.alike"), Role.BODY)]
        turn = scenario.turns[found.parted].title
        out: list[Widget] = [Label(say("compare.part", turn=turn, count=found.together), Role.BODY, name="part")]
        for side in SIDES:
            leader = scenario.sides[side].leader
            out += section(leader)
            pairs = [(name, line.by_turn[found.parted])
                     for name, line in zip(self.names, (found.one, found.another), strict=True)]  # fmt: skip
            if side not in found.by_whom:
                out.append(Label(say("compare.both", move=_done(pairs[0][1], side)), Role.SMALL))
                continue
            for name, step in pairs:
                out += [Label(name, Role.NOTE, "head"), Label(_done(step, side), Role.SMALL)]
        return out

    def _line(self, line: Timeline) -> list[Widget]:
        scenario = self.story.scenario
        found: list[Widget] = []
        if line.ending is None:
            found.append(Label(say("lines.not_over", turn=scenario.turns[line.last.turn()].title), Role.BODY))
        else:
            ending = scenario.endings[line.ending]
            found += [Label(ending.title, Role.LABEL, "red"), Label(ending.text.split("\n\n")[0], Role.SMALL)]
            most = scenario.scores.most
            for side, score in (line.scores or {}).items():
                reached = say("ending.of", score=words().number(score), most=words().number(most))
                found.append(Meter(scenario.sides[side].leader, share_of(scenario, score), reached))
        if line.agreed:
            found += section(say("ending.agreement"))
            for one in line.agreed:
                clause = phrases.in_form(words(), scenario, one.clause, one.form)
                states = words().listed([say(f"ending.state.{state}") for state in one.states])
                found.append(Label(say("ending.clause", clause=clause, state=states), Role.SMALL))
        if not scenario.clauses:
            return found
        found += section(say("compare.letters"))
        letters = [one for one in line.letters if self.found.parted is None or one.sent >= self.found.parted]
        for letter in letters:
            found += self._letter(letter)
        return found if letters else [*found, Label(say("compare.no_letters"), Role.NOTE, "ink_soft")]

    def _letter(self, letter: LetterSeen) -> list[Widget]:
        scenario = self.story.scenario
        author, turn = phrases.author(scenario, letter.sender), scenario.turns[letter.sent].title
        kind = sentence(phrases.letter_kind(words(), scenario, letter))
        rider = [Label(say("letter.rider_note", clauses=phrases.titles(scenario, letter.rider)), Role.SMALL, "red")]
        return [
            Label(say("compare.letter", author=author, turn=turn), Role.LABEL, "head"),
            Label(say("letter.note", kind=kind, state=say(f"letter.state.{letter.state}")), Role.NOTE, "ink_soft"),
            Label(shared.terms(words(), scenario, letter.clauses), Role.SMALL),
            *(rider if letter.rider else []),
            Space(4),
        ]


def _done(step: Step, side: str) -> str:
    return told(view(step.before, side), step.moves[side])


