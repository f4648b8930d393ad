"""What each decision cost: the marks, what else there was, and the result as choices, theirs, and chance."""

from __future__ import annotations

from collections.abc import Sequence

from game.analysis.judge import Judgement
from game.analysis.luck import Luck
from game.analysis.marks import BLUNDER, INACCURACY, MISTAKE, ONLY_MOVE, THRESHOLDS
from game.analysis.practice import exercises
from game.analysis.review import Review
from game.rules import View, other, view
from game.telling import phrases
from game.telling.judged import hangs_on
from game.ui.after.aside import Aside
from game.ui.after.bars import Bar
from game.ui.after.judging import judged
from game.ui.after.practising import practise
from game.ui.after.story import Story
from game.ui.after.worded import marked_as, points, promise, promised, share_of, told
from game.ui.kit import Button, ChoiceList, Intent, Label, Option, Role, Row, Space, Theme, Widget, Window
from game.ui.papers import Columns, Paper, say, section
from game.ui.session import theme_of
from game.words import words

SIGNS = {BLUNDER: ("bang", "bang"), MISTAKE: ("bang",), INACCURACY: ("dot",), ONLY_MOVE: ("tick",)}
"""The signs of the marks; each has its word beside it."""
MOST_SHOWN = 8
"""Other choices that are listed, the best of them."""


class Judged(Aside):
    """One side of one line of a game."""

    first = "decisions"
    button_width = 10_000.0

    def __init__(self, story: Story, found: Review, home: Theme) -> None:
        super().__init__(home)
        self.story, self.review = story, found
        leader = story.scenario.sides[found.side].leader
        self.title = say("judged.title", leader=leader)
        marked = [one for one in found.decisions if one.believed.mark in THRESHOLDS]
        self.chosen = next(iter([*marked, *found.decisions]), None)
        """The decision that is looked at; None where there was never anything to choose."""

    @property
    def marked(self) -> list[Judgement]:
        """The decisions that lost something, in the order of play."""
        return [one for one in self.review.decisions if one.believed.mark in THRESHOLDS]

    # What is to be seen

    def papers(self, wide: bool) -> Columns:
        """The decisions; what else there was; the result taken apart."""
        options = [self._option(one) for one in self.review.decisions]
        chosen = str(self.chosen.turn) if self.chosen else ""
        listed: list[Widget] = [ChoiceList("decisions", say("judged.decisions"), options, chosen, numbered=False)]
        across = self.story.scenario.opponents[self.review.across].name
        note = say("judged.how", across=across)
        found = [
            (10.0, [Paper("decisions", say("judged.decisions_tab"), listed or [Label(say("judged.none"))],
                          say("judged.decisions"), note=note, ground="folder")]),
            (11.0, [Paper("others", say("judged.others_tab"), self._others(), say("judged.others"), gap=6)]),
        ]  # fmt: skip
        if self.review.luck is not None:
            found.append((8.0, [Paper("luck", say("judged.luck_tab"), self._luck(self.review.luck), say("judged.luck"),
                                      ground="card", gap=6)]))  # fmt: skip
        return found

    def _seen(self, one: Judgement) -> View:
        step = next(taken for taken in self.story.again.steps if taken.before.turn() == one.turn)
        return view(step.before, one.side)

    def _option(self, one: Judgement) -> Option:
        light = one.believed
        lines = [told(self._seen(one), one.move), promised(light.promises[one.move])]
        word = marked_as(light)
        title = self.story.scenario.turns[one.turn].title
        return Option(str(one.turn), title, "\n".join([*([word] if word else []), *lines]),
                      marks=SIGNS.get(light.mark or "", ()))  # fmt: skip

    def _others(self) -> list[Widget]:
        one = self.chosen
        if one is None:
            return [Label(say("judged.none"), Role.NOTE)]
        scenario, seen, light = self.story.scenario, self._seen(one), one.believed
        found: list[Widget] = [
            Label(self.story.scenario.turns[one.turn].title, Role.LABEL, "head"),
            *promise(scenario, say("judged.done", move=told(seen, one.move)), light.promises[one.move], "red"),
        ]
        if word := marked_as(light):
            found.append(Label(word, Role.LABEL, "red", name="mark"))
        if hangs := hangs_on(words(), self.story.scenario, one):
            found.append(Label(hangs, Role.SMALL, "ink_soft"))
        if self._hidden(one):
            return [
                *found,
                *section(say("judged.hidden_title")),
                Label(say("judged.hidden"), Role.BODY, name="hidden"),
                Row([Button("try", say("judged.try"), main=True), Button("show", say("judged.show"))]),
            ]
        found += section(say("judged.instead"))
        ranked = sorted(light.promises, key=lambda move: -light.promises[move].expected)
        best = [light.best, *(move for move in ranked if move not in (one.move, light.best))]
        for move in best[:MOST_SHOWN]:
            found += promise(scenario, told(seen, move), light.promises[move])
        if len(best) > MOST_SHOWN:
            found.append(Label(say("judged.more", count=len(best) - MOST_SHOWN), Role.NOTE, "ink_soft"))
        back = one.hindsight
        found += [
            *section(say("judged.hindsight")),
            Label(say("judged.looked_back", best=told(seen, back.best), points=points(back.loss)), Role.SMALL),
        ]
        return found

    def _hidden(self, one: Judgement) -> bool:
        """Whether the answer is still to be found by whoever wants to try."""
        return one.believed.mark in THRESHOLDS and not self.story.is_open(one.side, one.turn)

    def _luck(self, luck: Luck) -> list[Widget]:
        """From what the game was worth at first, step by step to the result.

        In whole points, of which chance is the rest, as it is in fractions: so what is shown adds up.
        """
        scenario, at, result = self.story.scenario, round(luck.start), round(luck.result)
        mine, theirs = round(luck.total.mine), round(luck.total.theirs)
        city = phrases.city(scenario, other(self.review.side))
        found: list[Widget] = [Bar(say("judged.start"), 0, share_of(scenario, at), points(at), "ink_soft")]
        for text, amount in (
            (say("judged.mine"), mine),
            (say("judged.theirs", city=city), theirs),
            (say("judged.chance"), result - at - mine - theirs),
        ):
            begin, end = share_of(scenario, at), share_of(scenario, at + amount)
            found.append(Bar(text, begin, end, words().signed(amount), "blue" if amount >= 0 else "red"))
            at += amount
        found.append(Bar(say("judged.result"), 0, share_of(scenario, result), points(result), "ink_soft"))
        counted = {mark: sum(one.believed.mark == mark for one in self.review.decisions) for mark in SIGNS}
        marks = [say(f"judged.count.{mark}", count=count) for mark, count in counted.items() if count]
        found += [Space(8, "rule"), Label(words().listed(marks) if marks else say("judged.no_marks"), Role.SMALL)]
        return [*found, Label(say("judged.luck_note"), Role.NOTE, "ink_soft")]

    def foot(self, wide: bool) -> Sequence[Button]:
        """Back; practice; the other side."""
        them = phrases.surname(self.story.scenario.sides[other(self.review.side)].leader)
        nothing = "" if self.marked else say("judged.nothing_to_find")
        return [
            Button("back", say("back")),
            Button("across", say("judged.across", leader=them), hotkey="o"),
            Button("practise", say("judged.practise"), main=True, hotkey="f", disabled=nothing),
        ]

    # What the player does

    def on_use(self, intent: Intent) -> None:
        """Another decision, its answer, practice, or the other side."""
        match intent.name:
            case "decisions":
                self.chosen = next(one for one in self.review.decisions if str(one.turn) == intent.value)
                self.refresh()
            case "show":
                assert self.chosen is not None, "the button is there with a decision"
                self.story.open(self.chosen.side, self.chosen.turn)
                self.refresh()
            case "try" | "practise":
                tasks = exercises(self.review, self.story.again)
                turn = self.chosen.turn if intent.name == "try" and self.chosen else None
                number = next((place for place, one in enumerate(tasks) if one.judgement.turn == turn), 0)
                practise(self.app, self.story, tasks, number)
            case "across":
                judged(self.app, self.story, other(self.review.side), self._turn_round)
            case _:
                super().on_use(intent)

    def _turn_round(self, found: Review) -> None:
        self.app.set_theme(theme_of(found.side))
        self.app.replace(Judged(self.story, found, self.home))


def show_cost(app: Window, story: Story, home: Theme) -> None:
    """Judges the person's side of the line that is looked at, or the one whose desk is, and shows what came of it."""
    side = story.people[0] if len(story.people) == 1 else story.side

    def found(review: Review) -> None:
        app.set_theme(theme_of(side))
        app.push(Judged(story, review, home))

    judged(app, story, side, found)
