"""What a leader has before him at a choice: the hour, how things stand, the letters, the orders."""

from __future__ import annotations

import string
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from game.rules import (
    ESCALATION,
    Accept,
    Act,
    Ask,
    LegalMoves,
    LetterSeen,
    Position,
    Refuse,
    Send,
    View,
    Withdraw,
    legal_moves,
    order_hint,
    other,
    rung,
    view,
)
from game.scenario.model import Scenario, Turn
from game.telling import phrases
from game.terminal.paper import Paper
from game.words import Words

ORDER_LETTERS = "".join(letter for letter in string.ascii_lowercase if letter not in "rw")
"""What orders are lettered by: r and w are the short forms of reading and writing."""

BAR = 12
"""Columns of a meter."""


@dataclass(frozen=True)
class Desk:
    """One side's choice in one turn, and the words to show it with."""

    words: Words
    position: Position
    side: str
    before: View | None = None
    """The same side's view a turn ago, for what has changed."""
    figures: bool = False
    """Whether figures are shown before the choice."""
    long: bool = False
    """Whether the longer reading of each turn is shown."""

    @property
    def scenario(self) -> Scenario:
        """The scenario that is played."""
        return self.position.game.scenario

    @cached_property
    def view(self) -> View:
        """What the side sees."""
        return view(self.position, self.side)

    @cached_property
    def legal(self) -> LegalMoves:
        """What it may do."""
        return legal_moves(self.view)

    @cached_property
    def turn(self) -> Turn:
        """The turn that is chosen in."""
        return self.scenario.turns[self.view.turn()]

    @cached_property
    def orders(self) -> Mapping[str, str]:
        """The legal orders by their letters."""
        return dict(zip(ORDER_LETTERS, self.legal.orders, strict=False))

    @cached_property
    def letters(self) -> tuple[LetterSeen, ...]:
        """All letters remembered, in the order of their numbers from 1: theirs, then one's own, then the gone."""

        def place(letter: LetterSeen) -> tuple[bool, bool]:
            return not phrases.live(letter), letter.sender == self.side

        return tuple(sorted(self.view.letters(), key=place))

    def number(self, name: str) -> int:
        """The number of a letter on the desk."""
        return 1 + next(place for place, letter in enumerate(self.letters) if letter.name == name)

    def letter_names(self, kind: type[Accept] | type[Refuse] | type[Withdraw]) -> tuple[str, ...]:
        """The letters that can now be accepted, refused or withdrawn."""
        return tuple(dict.fromkeys(act.letter for act in self.legal.acts if isinstance(act, kind)))

    @property
    def drafts(self) -> tuple[str, ...]:
        """The drafted letters that can now be sent."""
        return tuple(act.letter for act in self.legal.acts if isinstance(act, Send))

    @property
    def questions(self) -> tuple[str, ...]:
        """The clauses that can now be asked about."""
        return tuple(act.clause for act in self.legal.acts if isinstance(act, Ask))


def show(paper: Paper, desk: Desk) -> None:
    """The whole desk."""
    show_heading(paper, desk)
    show_news(paper, desk)
    show_meters(paper, desk)
    show_letters(paper, desk)
    show_orders(paper, desk)
    show_letter_choices(paper, desk)
    paper.line()
    paper.line(desk.words.say("terminal.desk.foot", letters=order_letters(desk)))
    if any(adviser.side == desk.side for adviser in desk.scenario.advisers.values()):
        paper.line(desk.words.say("terminal.desk.advisers"))


def show_heading(paper: Paper, desk: Desk) -> None:
    """The date and both clocks, the turn, the height on the ladder and what it risks."""
    words, scenario, turn = desk.words, desk.scenario, desk.turn
    about = scenario.sides[desk.side]
    paper.line()
    paper.rule()
    if phrases.dated(scenario):
        here = phrases.side_moment(scenario, desk.side, turn.starts)
        there = phrases.side_moment(scenario, other(desk.side), turn.starts)
        paper.sides(words.moment(here).upper(), about.place)
        far = words.clock(there) if there.date() == here.date() else words.short_moment(there)
        right = words.say("terminal.desk.other_clock", city=phrases.city(scenario, other(desk.side)), time=far)
    else:
        right = ""
    number = words.say("terminal.desk.turn", number=desk.view.turn() + 1, count=len(scenario.turns), title=turn.title)
    paper.sides(number, right)
    if scenario.ladder and desk.view.sees(ESCALATION):
        height = desk.view.value(ESCALATION)
        risk = desk.view.slip_chance()
        said = phrases.chance(words, risk)
        if desk.figures:
            said = words.say("terminal.desk.risk_figure", words=said, chance=words.per_cent(risk))
        title, step = scenario.variables[ESCALATION].title, rung_name(desk.position, height)
        paper.sides(words.say("terminal.desk.height", title=title, height=height, rung=step), said)
    paper.rule()


def rung_name(position: Position, height: int) -> str:
    """The name of the rung on which a height stands, in a scenario that has a ladder."""
    step = rung(position.game, height)
    assert step is not None, "a ladder has a rung for every height"
    return step.name


def show_news(paper: Paper, desk: Desk) -> None:
    """How things stand, the dispatches of the hour, and the idea of this choice."""
    texts = [desk.turn.opening.of(desk.side)]
    if desk.long:
        texts.append(desk.turn.more.of(desk.side))
    for report in desk.scenario.reports.values():
        if report.turn == desk.turn.id and desk.view.holds(report.when):
            texts.append(report.text.of(desk.side))
    for place, text in enumerate(text for text in texts if text):
        if place:
            paper.line()
        paper.text(text)
    if idea := desk.turn.idea.of(desk.side):
        paper.line()
        paper.line(desk.words.say("terminal.desk.idea", idea=idea), 2)


def show_meters(paper: Paper, desk: Desk) -> None:
    """The variables of the desk: known ones with what changed, others as they are estimated."""
    words = desk.words
    rows = [name for name, variable in desk.scenario.variables.items() if variable.meter and name != ESCALATION]
    rows = [name for name in rows if desk.view.sees(name) or desk.view.estimate(name) is not None]
    if not rows:
        return
    paper.heading(words.say("terminal.desk.standing"), words.say("terminal.desk.since_last") if desk.before else "")
    for name in rows:
        show_meter(paper, desk, name)


def show_meter(paper: Paper, desk: Desk, name: str) -> None:
    """One variable on one line."""
    words, variable = desk.words, desk.scenario.variables[name]
    title = phrases.variable_title(words, desk.scenario, name)
    if not desk.view.sees(name):
        guess = desk.view.estimate(name)
        assert guess is not None
        key = "terminal.desk.estimate" if guess[1] else "terminal.desk.estimate_sure"
        text = words.say(key, value=guess[0], spread=guess[1], unit=variable.unit).rstrip()
        paper.labelled(title, text, _METER_TITLE)
        return
    value = desk.view.value(name)
    earlier = desk.before.value(name) if desk.before is not None and desk.before.sees(name) else value
    text, drawn = phrases.figure(words, variable, value), bar(value, variable.min, variable.max)
    if drawn:
        change = words.signed(value - earlier) if value != earlier else ""
        text = f"{text:<{_METER_FIGURE}} {drawn:<{BAR + 2}} {change}".rstrip()
    elif value != earlier:
        text = words.say("terminal.desk.was", now=text, before=phrases.figure(words, variable, earlier))
    paper.labelled(title, text, _METER_TITLE)


_METER_TITLE = 34
_METER_FIGURE = 14


def bar(value: int, least: int, most: int) -> str:
    """A value between its limits, drawn; nothing where the limits are close together."""
    if most - least < phrases.LEVELS:
        return ""
    filled = (value - least) * BAR // (most - least)
    return "[" + "#" * filled + "." * (BAR - filled) + "]"


def show_letters(paper: Paper, desk: Desk) -> None:
    """The letters that stand or travel, with their numbers."""
    standing = [letter for letter in desk.letters if phrases.live(letter)]
    if not desk.scenario.clauses:
        return
    paper.heading(desk.words.say("terminal.desk.letters"))
    if not standing:
        paper.line(desk.words.say("terminal.desk.no_letters"), 2)
    for letter in standing:
        show_letter(paper, desk, letter)


def show_letter(paper: Paper, desk: Desk, letter: LetterSeen) -> None:
    """A letter in short: whose, when, how, and what it gives and asks."""
    words, scenario = desk.words, desk.scenario
    name = phrases.letter_name(words, scenario, desk.side, letter)
    what = words.say("terminal.letter.head", letter=name, kind=phrases.letter_kind(words, scenario, letter))
    answered = phrases.find(desk.view, letter.answers) if letter.answers else None
    if answered is not None:
        name = phrases.letter_name(words, scenario, desk.side, answered)
        what += words.say("terminal.letter.answering", letter=name)
    state = words.say(f"terminal.letter.state.{_state(desk, letter)}")
    number = f"{desk.number(letter.name):>3}  "
    paper.line(number + what + state, hang=len(number))
    for label, text in phrases.terms(words, scenario, desk.side, letter.clauses):
        paper.labelled(label, text, _TERM_LABEL, indent=len(number) + 2)
    if letter.rider:
        channel = scenario.channels[letter.rider_channel].title if letter.rider_channel else ""
        label = words.say("terminal.letter.rider")
        text = words.say("terminal.letter.rider_terms", clauses=phrases.titles(scenario, letter.rider), channel=channel)
        paper.labelled(label, text, _TERM_LABEL, indent=len(number) + 2)


_TERM_LABEL = 18


def _state(desk: Desk, letter: LetterSeen) -> str:
    """Under which words a letter's state is told: a third party's that one has accepted waits for the other."""
    if letter.state == "standing" and desk.side in letter.accepted_by:
        return "half_accepted"
    if letter.state == "standing" and letter.accepted_by:
        return "accepted_there"
    if letter.state == "standing" and letter.sender == desk.side:
        return "read"
    return letter.state


def show_orders(paper: Paper, desk: Desk) -> None:
    """The orders with their letters, which way each moves things, and what an adviser fears."""
    words = desk.words
    paper.heading(words.say("terminal.desk.orders"), words.say("terminal.desk.legend"))
    for letter, name in desk.orders.items():
        order = desk.scenario.orders[name]
        paper.sides(f"{letter}  {order.title}", hints(desk, name), indent=2, below=5)
        for text in filter(None, (order.text, order.fear)):
            paper.line(text, 5)


def hints(desk: Desk, order: str) -> str:
    """Which way an order moves what the desk shows: arrows, or figures where they are asked for."""
    moved = order_hint(desk.view, order)
    shown = []
    for name in sorted(moved, key=lambda name: name != ESCALATION):
        variable = desk.scenario.variables[name]
        if moved[name] and (variable.meter or name == ESCALATION):
            sign = desk.words.signed(moved[name]) if desk.figures else phrases.arrow(desk.words, moved[name])
            shown.append(f"{variable.title} {sign}".replace(" ", "\u00a0"))
    return "  ".join(shown) or desk.words.say("common.arrow.level")


def show_letter_choices(paper: Paper, desk: Desk) -> None:
    """What can be done with letters now, each as it is typed."""
    if not desk.scenario.clauses:
        return
    words = desk.words
    paper.heading(words.say("terminal.desk.letter"))
    key = "can_write" if desk.drafts else "can_compose"
    choices = [words.say(f"terminal.desk.{key}", count=len(desk.drafts))]
    for letter in desk.letters:
        if letter.sender != desk.side and letter.state == "standing" and letter.wording == "hint":
            choices.append(words.say("terminal.desk.can_answer", number=desk.number(letter.name)))
    for kind, key in ((Accept, "can_accept"), (Refuse, "can_refuse"), (Withdraw, "can_withdraw")):
        numbers = [str(desk.number(name)) for name in desk.letter_names(kind)]
        if numbers:
            choices.append(words.say(f"terminal.desk.{key}", numbers=words.choice(numbers)))
    if desk.questions:
        left = desk.scenario.questions - desk.view.value(f"questions.{desk.side}")
        choices.append(words.say("terminal.desk.can_ask", count=left))
    if desk.letters:
        choices.append(words.say("terminal.desk.can_read"))
    for choice in choices:
        paper.line(choice, 2, hang=15)


def chosen(paper: Paper, desk: Desk, order: str | None, act: Act | None) -> None:
    """What has been chosen so far, and what is still needed before it can be sent."""
    words = desk.words
    paper.line()
    if order is None:
        paper.labelled(words.say("terminal.choice.order"), words.say("terminal.choice.none_yet"), _CHOICE_LABEL)
    else:
        paper.labelled(words.say("terminal.choice.order"), desk.scenario.orders[order].title, _CHOICE_LABEL)
    if desk.scenario.clauses:
        paper.labelled(words.say("terminal.choice.letter"), phrases.act_done(words, desk.view, act), _CHOICE_LABEL)
    if order is None:
        paper.line(words.say("terminal.choice.need_order", letters=order_letters(desk)), 2)
    else:
        paper.line(words.say("terminal.choice.confirm"), 2)


_CHOICE_LABEL = 10


def order_letters(desk: Desk) -> str:
    """The letters of the orders, as ``a to f``."""
    letters = tuple(desk.orders)
    if len(letters) < _FEW:
        return desk.words.choice(letters)
    return desk.words.say("terminal.choice.range", first=letters[0], last=letters[-1])


_FEW = 3
