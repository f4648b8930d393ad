"""The other side laid open: who sat there, how near each letter came, what could be agreed, 1962, and other lucks."""

from __future__ import annotations

from collections.abc import Iterable

from game.analysis.beside import Beside
from game.analysis.laid_open import LaidOpen, laid_open
from game.telling import beside as past
from game.telling import revealed
from game.telling.zone import bargain
from game.ui.after import curves, plots
from game.ui.after.aside import Aside
from game.ui.after.judging import worked
from game.ui.after.story import Story
from game.ui.kit import Label, Role, Space, Theme, Widget, Window
from game.ui.papers import Columns, Paper, say, section
from game.ui.session import theme_of
from game.words import words

CHART_HEIGHT = 150.0


class OtherSide(Aside):
    """All that one side could not know while it played."""

    first = "back"

    def __init__(self, story: Story, found: LaidOpen, home: Theme) -> None:
        super().__init__(home)
        self.story, self.found = story, found
        self.title = say("other_side.title", leader=story.scenario.sides[found.revealed.them].leader)

    def papers(self, wide: bool) -> Columns:
        """The other one; the bargain; history and chance."""
        scenario, found = self.story.scenario, self.found
        other = found.revealed
        who = [*revealed.who(words(), scenario, other), *revealed.traits(words(), scenario, other),
               *revealed.aims(words(), scenario, other), *revealed.limits(words(), scenario, other)]  # fmt: skip
        sat = [*_labels(who), *section(say("other_side.beliefs")), *_labels(revealed.beliefs(words(), scenario, other))]
        middle: list[Paper] = []
        if scenario.clauses:
            middle = [
                Paper("near", say("other_side.letters_tab"), self._letters(), say("other_side.letters"), share=2,
                      gap=5),
                Paper("bargain", say("other_side.zone_tab"), self._bargain(), say("other_side.zone"), ground="card",
                      share=3, gap=5),
            ]  # fmt: skip
        right = [Paper("lucks", say("other_side.lucks_tab"), self._lucks(), say("other_side.lucks"), ground="card",
                       gap=5)]  # fmt: skip
        if found.beside is not None:
            right.insert(0, Paper("history", say("other_side.history_tab"), self._history(found.beside),
                                  say("other_side.history"), gap=5))  # fmt: skip
        columns = [(9, [Paper("sat", say("other_side.who_tab"), sat, say("other_side.who"), gap=6)]), (11, middle),
                   (10, right)]  # fmt: skip
        return [(weight, papers) for weight, papers in columns if papers]

    def _letters(self) -> list[Widget]:
        found: list[Widget] = []
        for first, *rest in revealed.letters(words(), self.story.scenario, self.found.revealed):
            found += [Label(first, Role.BODY), *(Label(text, Role.SMALL, "ink_soft") for text in rest), Space(4)]
        return found or [Label(words().say("revealed.letter.none"), Role.NOTE)]

    def _bargain(self) -> list[Widget]:
        zone, side = self.found.zone, self.found.revealed.side
        if zone is None:
            return [Label(words().say("revealed.none.zone"), Role.NOTE)]
        told = bargain(words(), self.story.scenario, zone, side)
        return [plots.scatter(zone, side, say("other_side.scatter")), Label(say("other_side.key"), Role.NOTE),
                *_labels(told)]  # fmt: skip

    def _history(self, beside: Beside) -> list[Widget]:
        scenario = self.story.scenario
        found = _labels([past.parted(words(), scenario, beside), past.ended(words(), scenario, beside)])
        halves = [[(day.turn + 1, half.height) for day in beside.days
                   if (half := getattr(day, name)) is not None and half.height is not None]
                  for name in ("yours", "history")]  # fmt: skip
        if beside.start is not None and all(halves):
            lines = [[(beside.days[0].turn, beside.start), *one] for one in halves]
            names = [say("other_side.yours"), say("other_side.october")]
            found.insert(0, curves.chart(lines, names, CHART_HEIGHT, None))
        for day in beside.days:
            letters = day.history.letters if day.history is not None else ()
            told = [text for posted in letters for text in past.sent(words(), scenario, posted)]
            head = say("other_side.day", turn=scenario.turns[day.turn].title, likeness=past.likeness(words(), day))
            found += [Space(4), Label(head, Role.LABEL, "head")]
            found += [Label(text, Role.SMALL) for text in (*told, *past.sent_here(words(), scenario, day))]
        return found

    def _lucks(self) -> list[Widget]:
        scores, lucks = self.story.scenario.scores, self.found.lucks
        told = past.lucks_sum(words(), lucks)
        plot = plots.histogram(lucks, scores.least, scores.most, say("other_side.histogram"))
        return [plot, *_labels([told, *past.lucks_endings(words(), self.story.scenario, lucks)])]


def show_other_side(app: Window, story: Story, home: Theme) -> None:
    """Lays open what the person's side of the line could not know, or the one whose desk is looked at."""
    side = story.people[0] if len(story.people) == 1 else story.side
    record, again = story.record, story.again

    def found(one: LaidOpen) -> None:
        app.set_theme(theme_of(side))
        app.push(OtherSide(story, one, home))

    worked(app, "judging.opening", lambda _: laid_open(record, again, side), found, measured=False)


def _labels(texts: Iterable[str]) -> list[Widget]:
    return [Label(text, Role.SMALL) for text in texts]
