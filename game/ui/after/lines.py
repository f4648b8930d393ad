"""The lines of a record: the game, and what would have been, as a tree."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from game.players import AUTO, player_names
from game.record import HUMAN, RecordError
from game.rules import scores
from game.telling import cast
from game.ui.after.aside import Aside
from game.ui.after.compared import Compared
from game.ui.after.otherwise import go_on_with
from game.ui.after.story import Story
from game.ui.kit import Button, ChoiceList, Dialog, Intent, Label, Option, Role, Space, Theme, Widget
from game.ui.papers import READING_WIDTH, Columns, Paper, say
from game.words import words

GAME = "game"
"""The option of the game itself; what-ifs have other names."""


class Lines(Aside):
    """One of them is taken to be looked at, held against the one that was looked at so far, or gone on with."""

    width = READING_WIDTH * 1.5
    first = "lines"

    def __init__(self, story: Story, home: Theme, taken: Callable[[str | None], None]) -> None:
        """`taken` gets the line that is to be looked at."""
        super().__init__(home)
        self.story, self.taken = story, taken
        self.chosen = story.branch
        self.title = say("lines.title")

    def papers(self, wide: bool) -> Columns:
        """The tree; beside it the one that is chosen."""
        options = [Option(name or GAME, self.story.name_of(name), self._line(name))
                   for name, _ in self.story.record.tree]  # fmt: skip
        listed = ChoiceList("lines", say("lines.title"), options, self.chosen or GAME, numbered=False)
        return [
            (5, [Paper("lines paper", say("lines.tab"), [listed], say("lines.lines"), note=say("lines.note"),
                       ground="folder")]),
            (4, [Paper("about", say("lines.about_tab"), self._about(), say("lines.about"))]),
        ]  # fmt: skip

    def _line(self, name: str | None) -> str:
        if name is None:
            return say("lines.played", count=len(self.story.record.moves))
        branch = self.story.record.branches[name]
        turn = next(one.title for one in self.story.scenario.turns if one.id == branch.at)
        told = say("lines.leaves", line=self.story.name_of(branch.leaves), turn=turn)
        return "\n".join(filter(None, (told, say("lines.played", count=len(branch.moves)), branch.comment)))

    def _about(self) -> list[Widget]:
        story, scenario = self.story, self.story.scenario
        again = story.line(self.chosen)
        found: list[Widget] = [Label(story.name_of(self.chosen), Role.HEADING, "head")]
        if again.failure is not None:
            found.append(Label(again.failure, Role.SMALL, "red", name="failure"))
        elif (ending := again.last.ending()) is not None:
            found.append(Label(scenario.endings[ending].title, Role.LABEL, "red"))
            for side, score in scores(again.last).items():
                leader = scenario.sides[side].leader
                found.append(Label(say("ending.score", leader=leader, score=words().number(score)), Role.BODY))
        else:
            turn = scenario.turns[again.last.turn()].title
            found.append(Label(say("lines.not_over", turn=turn), Role.BODY))
        found.append(Space(6, "rule"))
        for side, player in story.record.players_of(self.chosen).items():
            who = say("lines.person") if player == HUMAN else _name(story, side, player)
            found.append(Label(say("lines.seat", leader=scenario.sides[side].leader, who=who), Role.SMALL))
        return found

    def foot(self, wide: bool) -> Sequence[Button]:
        """Back, held against the line that was looked at, on with it, or through it."""
        again, open_one = self.story.line(self.chosen), self.story.branch
        own = say("lines.itself") if self.chosen == open_one else ""
        broken = say("lines.broken") if again.failure is not None else ""
        found = [
            Button("back", say("back")),
            Button("compare", say("lines.compare", line=self.story.name_of(open_one)), hotkey="h",
                   disabled=own or broken),
        ]  # fmt: skip
        if again.failure is None and not again.last.over():
            found.append(Button("on", say("lines.on")))
        return [*found, Button("look", say("lines.look"), main=True, disabled=broken)]

    def on_use(self, intent: Intent) -> None:
        """Another one, or what is done with it."""
        match intent.name:
            case "lines":
                self.chosen = None if intent.value == GAME else intent.value
                self.refresh()
            case "compare":
                self._compare()
            case "on":
                assert self.chosen is not None, "the game itself is over"
                go_on_with(self.app, self.story, self.chosen, self.home)
            case "look":
                self.app.pop()
                self.taken(self.chosen)
            case _:
                super().on_use(intent)

    def _compare(self) -> None:
        try:
            screen = Compared(self.story, self.story.branch, self.chosen, self.home)
        except RecordError as error:
            buttons = [Button("back", say("back"), main=True)]
            self.app.push(Dialog(say("compare.title"), str(error), buttons, lambda _: None))
        else:
            self.app.push(screen)


def _name(story: Story, side: str, player: str) -> str:
    known = player in (AUTO, *player_names(story.scenario, side))
    return cast.name_of(words(), story.scenario, player) if known else player


