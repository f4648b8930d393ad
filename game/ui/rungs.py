"""The ladder at full size: what each rung means, where we were turn by turn, and why it moved."""

from __future__ import annotations

from collections.abc import Sequence

from game.rules import ESCALATION, rung, view
from game.scenario.model import Rung
from game.telling import phrases
from game.ui import ladder, ledger
from game.ui.kit import Button, ChoiceList, Intent, Label, Option, Role, Space, Widget
from game.ui.papers import Columns, Paper, Papers, say, sentence
from game.ui.session import Session
from game.words import words

CHART_HEIGHT = 190.0
MILLIONTHS = 100
"""In a hundredth of a per cent."""


class Rungs(Papers):
    """The way up and down so far."""

    first = "turns"

    def __init__(self, session: Session, number: int | None = None) -> None:
        super().__init__()
        self.session = session
        self.title = say("rungs.title")
        steps = session.match.steps
        self.number = len(steps) - 1 if number is None else number
        """The turn whose causes are open, from 0."""

    def room(self) -> str:
        """The leader's own."""
        return self.session.seat

    def papers(self, wide: bool) -> Columns:
        """The rungs, the turns, the causes."""
        session = self.session
        way: list[Widget] = [
            ladder.chart(session.match.game, session.heights(), len(session.scenario.turns), CHART_HEIGHT),
            Space(4),
        ]
        turns = self._turns()
        way.append(ChoiceList("turns", say("rungs.turns"), turns, str(self.number), numbered=False)
                   if turns else Label(say("rungs.none"), Role.NOTE, "ink_soft"))  # fmt: skip
        causes: list[Widget] = [Label(say("rungs.none"), Role.NOTE, "ink_soft")]
        named = ""
        if session.match.steps:
            step = session.match.steps[self.number]
            causes = ledger.of_turn(step, session.seat)
            named = session.scenario.turns[step.before.turn()].title
        return [
            (5, [Paper("rungs", say("rungs.tab"), self._rungs(), say("rungs.rungs"), ground="card", gap=3)]),
            (5, [Paper("way", say("rungs.way_tab"), way, say("rungs.way"))]),
            (5, [Paper("ledger", say("dispatches.ledger_tab"), causes, say("dispatches.ledger"), note=named,
                       ground="card", gap=4)]),
        ]  # fmt: skip

    def _rungs(self) -> list[Widget]:
        """From here up, then those below: height, name, what it means, how likely it is there that events slip."""
        session, ladder_ = self.session, self.session.scenario.ladder
        here = rung(session.match.game, session.heights()[-1])
        least = here.at if here is not None else 0
        found: list[Widget] = []
        for one in sorted(ladder_, key=lambda one: (one.at < least, one.at if one.at >= least else -one.at)):
            stands = one.at == least
            if one.at < least and one.at == max(other.at for other in ladder_ if other.at < least):
                found += [Space(6, "rule"), Label(say("rungs.below"), Role.NOTE), Space(2)]
            key = "rungs.here" if stands else "rungs.rung"
            found.append(Label(say(key, at=one.at, name=one.name), Role.LABEL, "red" if stands else "ink"))
            if one.text:
                found.append(Label(one.text, Role.SMALL))
            if said := self._danger(one):
                found.append(Label(said, Role.SMALL, "ink_soft"))
            found.append(Space(5))
        return found

    def _danger(self, one: Rung) -> str:
        odds = self.session.match.position.odds
        if odds is None or not one.war.get(odds):
            return ""
        risk = one.war[odds] * MILLIONTHS
        said = sentence(say("rungs.danger", chance=phrases.chance(words(), risk)))
        return say("ladder.chance_figure", words=said, chance=words().per_cent(risk)) if self.session.figures else said

    def _turns(self) -> list[Option]:
        """Each turn with the height before and after it, the latest first."""
        session, found = self.session, []
        for number, step in enumerate(session.match.steps):
            before, after = (view(one, session.seat) for one in (step.before, step.position))
            turn = session.scenario.turns[step.before.turn()]
            low, high = before.value(ESCALATION), after.value(ESCALATION)
            mark = "up" if high > low else "down" if high < low else "dash"
            stands = rung(session.match.game, high)
            note = say("rungs.moved", before=low, after=high, name=stands.name if stands else "")
            found.append(Option(str(number), turn.title, note, marks=(mark,), marks_spoken=say(f"rungs.way_{mark}")))
        return found[::-1]

    def foot(self, wide: bool) -> Sequence[Button]:
        """Back to the desk."""
        return [Button("back", say("back_desk"))]

    def on_use(self, intent: Intent) -> None:
        """Another turn, or back."""
        if intent.name == "turns":
            self.number = int(intent.value)
            self.refresh()
        elif intent.name == "back":
            self.on_back()
