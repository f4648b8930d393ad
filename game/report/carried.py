"""The second side of the page, below: history beside the game, names for what happened, and what carries over."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from game.analysis.beside import Beside, Day
from game.analysis.forecasts import Forecasts
from game.analysis.models import Models
from game.analysis.named import Named
from game.record import REPLIES
from game.report.case import Case, abridged, say, shortened
from game.report.frame import lines, listed, part, ruled, table
from game.report.html import Child, Element, tag
from game.telling import beside as telling
from game.telling import models as theory
from game.telling import named as ideas
from game.telling import phrases
from game.telling.figures import share, turn_title
from game.telling.questions import Question
from game.words import words

DAYS: Final = 3
"""Turns that are shown beside history's."""

NAMES: Final = 3
"""Ideas that are named."""

FORECASTS: Final = 2
"""Forecasts of replies that are told one by one, the most mistaken first."""

_MOMENT: Final = 160
"""Characters of a moment of the game, or of 1962."""

_MODEL: Final = 150
"""Characters of a sentence about a model."""

_QUESTION: Final = 240
"""Characters of a question."""

_DAY: Final = 110
"""Characters of a choice beside what was done then."""


def history(case: Case, past: Beside) -> Element | None:
    """Where the game parted from October 1962, and what was really sent."""
    told = [telling.ended(words(), case.scenario, past)]
    if past.parted is None:
        return part("history.title", *lines([telling.parted(words(), case.scenario, past), *told]))
    others = [day for day in past.days if day.same is False and day is not past.parted and _wrote(day, case.side)]
    rows = [_day(case, day) for day in [past.parted, *others[: DAYS - 1]]]
    heads = [say("history.turn"), say("history.yours"), say("history.then")]
    return part("history.title", table(heads, rows), *lines(told))


def _wrote(day: Day, side: str) -> bool:
    """Whether something was sent on that day of 1962, and your game came to it."""
    return day.yours is not None and day.history is not None and any(one.side == side for one in day.history.letters)


def _day(case: Case, day: Day) -> Sequence[Child]:
    yours, history = day.yours, day.history
    assert yours is not None and history is not None, "only what can be compared is shown"
    told = shortened(telling.done(words(), history, case.side), _DAY)
    drafts = [case.scenario.letters[one.draft] for one in history.letters if one.side == case.side and one.draft]
    sources = "; ".join(source for draft in drafts for source in draft.sources)
    after = say("history.source", sources=sources) if sources else ""
    mine = shortened(telling.done(words(), yours, case.side), _DAY)
    return [turn_title(case.scenario, day.turn), mine, f"{told} {after}".strip()]


def names(case: Case, found: Sequence[Named]) -> Element | None:
    """Ideas that this game showed, each with the moment in it and the moment in 1962."""
    items: list[Child] = []
    for one in found[:NAMES]:
        idea = case.scenario.concepts[one.concept]
        moment = ideas.moment(words(), case.scenario, one.best)
        then = ideas.then(words(), case.scenario, one.concept)
        told = " ".join(shortened(text, _MOMENT) for text in (moment, then) if text)
        items.append(tag("span", tag("b", phrases.capital(idea.name)), ". ", told))
    return part("names.title", listed(items))


def models_box(case: Case, found: Models) -> Element | None:
    """What three models would have said of this game, what came, and where each fails."""
    items = [
        tag("p", tag("b", name), ". ", " ".join(shortened(text, _MODEL) for text in (told[0], told[1], told[-1])))
        for name, told in theory.box(words(), case.scenario, found)
    ]
    return tag("section", tag("h2", say("models.title")), *items, class_="box small")


def questions(found: Sequence[Question]) -> Element | None:
    """Questions for discussion, in the three steps, and room for an answer."""
    items = [
        tag("span", tag("b", words().say(f"questions.step.{one.step}")), ". ", abridged(one.text, _QUESTION))
        for one in found
    ]
    return part("questions.title", tag("div", listed(items, numbered=True), class_="asked"))


def room_to_write() -> Element:
    """Lines for what the student carries over, as many as the sheet has room for."""
    return tag("section", tag("h2", say("carries.title")), tag("p", say("carries.ask")), ruled(),
               class_="fills")  # fmt: skip


def foreseen(case: Case, found: Forecasts) -> Element | None:
    """What the journal foresaw beside what came."""
    city = phrases.city(case.scenario, case.them)

    def reply(name: str) -> str:
        return words().say(f"window.journal.reply.{name}", city=city) if name in REPLIES else name

    told = []
    for one in sorted(found.replies, key=lambda one: -one.brier)[:FORECASTS]:
        chance = share(words(), one.chances[one.expected])
        turn = turn_title(case.scenario, one.turn)
        told.append(say("foreseen.one", turn=turn, reply=reply(one.expected), share=chance, came=reply(one.came)))
    if found.brier is not None and found.blind is not None:
        told.append(say("foreseen.brier", count=len(found.replies), score=found.brier, blind=found.blind))
    if found.war:
        last = found.war[-1]
        key = "foreseen.war_came" if last.came else "foreseen.no_war"
        told.append(say(key, share=share(words(), last.chance)))
    if found.worst is not None and found.worst.settled:
        told.append(say("foreseen.less" if found.worst.took_less else "foreseen.kept"))
    return part("foreseen.title", *lines(told or [say("foreseen.none")]))
