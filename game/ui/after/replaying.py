"""A game gone through again: any of its turns, as either side saw it then, and as it really was."""

from __future__ import annotations

import time
from collections.abc import Sequence

from game.rules import ESCALATION, LetterSeen, Step, rung
from game.telling import phrases
from game.ui import captions, ladder, ledger
from game.ui.after import truth
from game.ui.after.judged import show_cost
from game.ui.after.lines import Lines
from game.ui.after.other_side import show_other_side
from game.ui.after.otherwise import Otherwise
from game.ui.after.story import Story
from game.ui.after.timeline import Timeline
from game.ui.calendar import leaves
from game.ui.dispatches import deeds_told
from game.ui.kit import Button, ChoiceList, Intent, Label, Option, Role, Row, Stack, Widget
from game.ui.map import map_widget
from game.ui.meters import meters
from game.ui.papers import Columns, Paper, Papers, say, section
from game.ui.reading import Reading
from game.ui.session import Session, theme_of
from game.words import words

now = time.monotonic
EVERY = 4.0
"""Seconds for which a turn is shown while the game plays by itself."""


class Replaying(Papers):
    """One turn of one line: what it was chosen on, what was done, and what came of it."""

    first = "timeline"
    button_width = 10_000.0
    tall = 640.0

    def __init__(self, story: Story, number: int = 0) -> None:
        super().__init__()
        self.story = story
        self.number = number
        """The turn that is open, from 0."""
        self.truth = False
        """Whether all is laid open."""
        self._due: float | None = None
        """When the next turn comes, while the game plays by itself."""
        self.title = say("replay.title")

    def room(self) -> str:
        """Nobody's: it is over."""
        return ""

    @property
    def step(self) -> Step:
        """What was played in the turn that is open."""
        return self.story.again.steps[self.number]

    @property
    def playing(self) -> bool:
        """Whether the turns come by themselves."""
        return self._due is not None

    # What is to be seen

    def head(self, wide: bool) -> Widget:
        """Which turn it is, ways to go on, and the strip of all turns."""
        strip = self._strip(not wide)
        if not wide:
            return Stack([Label(self._where(), Role.NARROW, "on_table", name="where"), strip], 3)
        title = Stack([Label(self._turn_title(), Role.HEADING, "on_table"),
                       Label(self._where(), Role.NOTE, "on_table_soft", name="where")], 0)  # fmt: skip
        return Stack([Row([title, *self._going()], [5, 1, 1, 1]), strip])

    def _strip(self, low: bool) -> Timeline:
        again, scenario = self.story.again, self.story.scenario
        places = [taken.before.turn() for taken in again.steps]
        cells = leaves(scenario, self.story.side)
        short = [(f"{cells[place][0]} {cells[place][1]}".strip(), cells[place][2]) for place in places]
        titles = [say("replay.spoken", turn=scenario.turns[place].title, number=number + 1, count=len(places))
                  for number, place in enumerate(places)]  # fmt: skip
        heights = again.ladder()
        moved = say("replay.moved", before=heights[self.number], after=heights[self.number + 1]) if heights else ""
        return Timeline("timeline", say("replay.timeline"), short, titles, heights, self.number, moved, low)

    def _turn_title(self) -> str:
        return self.story.scenario.turns[self.step.before.turn()].title

    def _where(self) -> str:
        story, scenario = self.story, self.story.scenario
        key = "replay.truth_line" if self.truth else "replay.seen_line"
        said = say(key, number=self.number + 1, count=len(story.again.steps), leader=scenario.sides[story.side].leader)
        return say("replay.branch_line", line=said, name=story.name_of(story.branch)) if story.branch else said

    def _going(self) -> list[Button]:
        last = len(self.story.again.steps) - 1
        still = say("replay.still") if self.app.look.still else ""
        return [
            Button("earlier", say("dispatches.earlier"), hotkey="e",
                   disabled="" if self.number else say("dispatches.no_earlier")),
            Button("later", say("dispatches.later"), hotkey="l",
                   disabled="" if self.number < last else say("dispatches.no_later")),
            Button("play", say("replay.stop" if self.playing else "replay.play"), hotkey="p",
                   disabled="" if self.playing else still),
        ]  # fmt: skip

    def papers(self, wide: bool) -> Columns:
        """How things stood, what lay on the desk and what was done, and why the numbers moved."""
        before = self.story.moment(self.number, self.story.side)
        after = self.story.moment(self.number + 1, self.story.side)
        if self.truth:
            position = self.step.before
            causes = ledger.in_truth(self.step)
            deeds: list[Widget] = truth.deeds(self.step)
            stood = [Paper("state", say("replay.truth_tab"), truth.state(position), say("replay.truth"),
                           note=self._height(before), ground="card", gap=4)]  # fmt: skip
            post = truth.letters(position)
        else:
            causes = ledger.of_turn(self.step, self.story.side)
            deeds = deeds_told(after, self.step)
            stood = self._stood(before, wide)
            post = captions.letters(before.view)
        middle = [] if self.truth else [self._news(before)]
        if self.story.scenario.clauses:
            middle.append(Paper("letters", say("desk.letters_tab"), [self._post("letters", before, post)],
                                say("replay.letters"), ground="folder", share=4, gap=12))  # fmt: skip
        sent = self._sent(after)
        if sent:
            deeds = [*deeds, *section(say("replay.sent")), self._post("sent", after, sent)]
        done = Paper("deeds", say("dispatches.deeds_tab"), deeds, say("replay.deeds"), gap=7, share=5)
        why = Paper("ledger", say("dispatches.ledger_tab"), causes, say("dispatches.ledger"), ground="card", gap=4,
                    share=4)  # fmt: skip
        if self.truth:
            return [(10, stood), (11, [done, *middle]), (10, [why])]
        return [(10, stood), (10, middle), (11, [done, why])]

    def _stood(self, before: Session, wide: bool) -> list[Paper]:
        view, found = before.view, []
        if wide and before.drawn is not None:
            found.append(Paper("map", say("desk.map_tab"), [map_widget(before.drawn, view)], share=3.6, scroll=False,
                               gap=4, pad=8))  # fmt: skip
        standing: list[Widget] = []
        if title := ladder.heading(before, view):
            here = rung(before.match.game, view.value(ESCALATION))
            standing += [Label(here.text, Role.SMALL)] if here is not None and here.text else []
            standing.append(Label(captions.chance(before, view), Role.NOTE))
        standing += meters(before, view)
        found.append(Paper("state", say("desk.state_tab"), standing, title or say("desk.standing"), ground="card",
                           share=5, gap=5))  # fmt: skip
        return found

    def _height(self, before: Session) -> str:
        position = before.match.position
        if not before.scenario.ladder:
            return ""
        here = rung(before.match.game, position.value(ESCALATION))
        return say("ladder.heading", height=position.value(ESCALATION), name=here.name if here else "")

    def _news(self, before: Session) -> Paper:
        view, turn = before.view, before.turn
        texts = [turn.opening.of(before.seat)]
        texts += [one.text.of(before.seat) for one in before.scenario.reports.values()
                  if one.turn == turn.id and view.holds(one.when)]  # fmt: skip
        found: list[Widget] = [Label(text, Role.BODY) for text in texts if text]
        return Paper("news", say("desk.news_tab"), found or [Label(say("replay.no_news"), Role.NOTE)],
                     captions.date_line(before), share=0)  # fmt: skip

    def _post(self, name: str, session: Session, post: Sequence[LetterSeen]) -> Widget:
        if not post:
            return Label(say("desk.no_letters"), Role.NOTE)
        title = title_of if self.truth else captions.letter_title
        options = [Option(one.name, title(session, one), captions.letter_note(session, one)) for one in post]
        return ChoiceList(name, say("replay.letters" if name == "letters" else "replay.sent"), options, numbered=False)

    def _sent(self, after: Session) -> list[LetterSeen]:
        """The letters that were written in this turn: those that this side knows of, or where all is laid open all."""
        turn = self.step.before.turn()
        post = truth.letters(self.step.position) if self.truth else captions.letters(after.view)
        return [one for one in post if one.sent == turn]

    def foot(self, wide: bool) -> Sequence[Button]:
        """Back; laid open or not, the other desk; and what can be made of the turn."""
        them = phrases.surname(self.story.scenario.sides[self._other()].leader)
        found = [
            Button("back", say("back")),
            Button("truth", say("replay.as_seen" if self.truth else "replay.as_it_was"), hotkey="t"),
            Button("across", say("replay.other_desk", leader=them), hotkey="o"),
            Button("otherwise", say("replay.otherwise"), hotkey="w"),
            Button("cost", say("replay.cost"), hotkey="c"),
            Button("other side", say("replay.other_side"), hotkey="s"),
        ]
        if self.story.record.branches:
            found.append(Button("lines", say("replay.lines"), hotkey="b"))
        return found if wide else [*self._going(), *found]

    def _other(self) -> str:
        return next(side for side in self.story.scenario.sides if side != self.story.side)

    # What the player does

    def on_use(self, intent: Intent) -> None:
        """To another turn, another desk, a letter, or on."""
        match intent.name:
            case "timeline":
                self.go(int(intent.value))
            case "earlier" | "later":
                self.go(self.number + (1 if intent.name == "later" else -1))
            case "play":
                self._play(not self.playing)
            case "truth":
                self.truth = not self.truth
                self.refresh()
            case "across":
                self.story.side = self._other()
                self.app.set_theme(theme_of(self.story.side))
                self.refresh()
            case "letters" | "sent":
                self._read(intent.value, self.number + (intent.name == "sent"))
            case "otherwise":
                self._play(False)
                self.app.push(Otherwise(self.story, self.number, theme_of(self.story.side)))
            case "cost":
                self._play(False)
                show_cost(self.app, self.story, theme_of(self.story.side))
            case "other side":
                self._play(False)
                show_other_side(self.app, self.story, theme_of(self.story.side))
            case "lines":
                self._play(False)
                self.app.push(Lines(self.story, theme_of(self.story.side), self._take))
            case "back":
                self.on_back()

    def on_key(self, key: str) -> bool:
        """Left and right go from turn to turn wherever the focus is."""
        if key in ("left", "right"):
            self.go(self.number + (1 if key == "right" else -1))
            return True
        return False

    def go(self, number: int) -> None:
        """Opens another turn; the first and the last are the ends."""
        self._play(False)
        self._open(number)

    def _open(self, number: int) -> None:
        number = min(len(self.story.again.steps) - 1, max(0, number))
        if number != self.number:
            self.number = number
            self.refresh()
            self.app.ui.say(self._turn_title())

    def _play(self, on: bool) -> None:
        if on != self.playing:
            self._due = now() + EVERY if on else None
            if on and self.number == len(self.story.again.steps) - 1:
                self._open(0)
            self.refresh()

    def on_poll(self) -> None:
        """The next turn, when its time has come; at the last one it stops."""
        if self._due is None or now() < self._due:
            return
        self._due = now() + EVERY
        if self.app.look.still or self.number >= len(self.story.again.steps) - 1:
            self._play(False)
        else:
            self._open(self.number + 1)

    def _take(self, branch: str | None) -> None:
        """Another line, opened where it leaves the one before."""
        self.story.branch = branch
        at = "" if branch is None else self.story.record.branches[branch].at
        turns = [self.story.scenario.turns[taken.before.turn()].id for taken in self.story.again.steps]
        self.number = turns.index(at) if at in turns else 0
        self.refresh()

    def _read(self, letter: str, number: int) -> None:
        side = self.story.side
        if self.truth:
            found = next(one for one in truth.letters(self.story.again.positions[number]) if one.name == letter)
            side = truth.desk_of(found)
        self.app.push(Old(self.story.moment(number, side), letter))

    def on_back(self) -> None:
        """To where it was opened."""
        self.app.set_theme(self.story.home)
        self.app.pop()


def title_of(session: Session, letter: LetterSeen) -> str:
    """What a letter is called where it is nobody's own: by its author."""
    date = words().short_moment(phrases.sent_at(session.scenario, session.seat, letter))
    return say("letter.from", author=phrases.author(session.scenario, letter.sender), date=date)


class Old(Reading):
    """A letter of a game that is over: nothing can be done about it any more."""

    def __init__(self, session: Session, letter: str) -> None:
        super().__init__(session, letter)
        self.title = title_of(session, self.letter)

    def foot(self, wide: bool) -> Sequence[Button]:
        """Back."""
        return [Button("back", say("back"), main=True)]
