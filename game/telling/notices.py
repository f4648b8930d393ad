"""What happened in a turn, as sentences for one side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from game.rules import LetterSeen, Notice, Step, other, view
from game.scenario.model import Scenario
from game.telling import phrases
from game.words import Words

OWN, OTHER, NEWS = "own", "other", "news"
"""Whose doing a notice is, for the reader: one's own, the other side's, nobody's."""

_SILENT = ("order", "sent", "ending")
"""Kinds that are told elsewhere: an own order with the letter act, a letter when it is read, the ending at the end."""

_OWN_ACTS = ("accepted", "refused", "withdrawn")
"""Kinds that say again what a side's own letter act was."""

_OF_LETTERS = ("read", "rider_read", "accepted", "refused", "withdrawn", "lapsed")


@dataclass(frozen=True)
class Told:
    """One thing that a side is told."""

    whose: str
    text: str
    letter: LetterSeen | None = None
    """The letter that has come with it."""


@dataclass(frozen=True)
class Deeds:
    """What came of a turn, for one side: its own doing, the other side's as far as it was seen, and the rest."""

    own: Sequence[Told]
    theirs: Sequence[Told]
    news: Sequence[Told]


def deeds(words: Words, played: Step, side: str) -> Deeds:
    """What a side did and what it is told of a turn."""
    scenario = played.before.game.scenario
    move = played.moves[side]
    own = [order_text(words, scenario, side, move.order)]
    if move.act is not None:
        own.append(phrases.act_done(words, view(played.before, side), move.act))
    theirs = [
        order_text(words, scenario, side, one.subject)
        for one in played.notices
        if one.kind == "order" and one.side == other(side) and side in one.seen_by
    ]
    found = told(words, played, side)
    return Deeds(
        (*(Told(OWN, text) for text in own), *(one for one in found if one.whose == OWN)),
        (*(Told(OTHER, text) for text in theirs), *(one for one in found if one.whose == OTHER)),
        tuple(one for one in found if one.whose == NEWS),
    )


def whose(notice: Notice, side: str) -> str:
    """Whose doing it is."""
    if notice.side is None:
        return NEWS
    return OWN if notice.side == side else OTHER


def order_text(words: Words, scenario: Scenario, side: str, order: str) -> str:
    """How an order is reported to a side."""
    about = scenario.orders[order]
    return about.dispatch.of(side) or words.say("notice.order", order=about.title)


def told(words: Words, played: Step, side: str) -> list[Told]:
    """What a side is told of a turn, orders and its own letter act excepted."""
    found = []
    for notice in played.notices:
        if side not in notice.seen_by or notice.kind in _SILENT:
            continue
        if (notice.side != side or notice.kind not in _OWN_ACTS) and (text := sentence(words, played, side, notice)):
            found.append(Told(whose(notice, side), text, _come(played, side, notice)))
    return found


def _come(played: Step, side: str, notice: Notice) -> LetterSeen | None:
    """The letter of somebody else that has come, if that is what is told."""
    letter = phrases.find(view(played.position, side), notice.subject) if notice.kind == "read" else None
    return letter if letter is not None and letter.sender != side else None


def sentence(words: Words, played: Step, side: str, notice: Notice) -> str:
    """One notice in words; empty where there is nothing to say."""
    scenario = played.before.game.scenario
    key = f"notice.{notice.kind}"
    if notice.kind in _OF_LETTERS:
        return _of_letter(words, played, side, notice)
    if notice.kind == "asked":
        clause = scenario.clauses[notice.subject].title
        if notice.side != side:
            return words.say("notice.asked.other", clause=clause)
        answer = words.say(f"notice.answer.{notice.detail['answer']}")
        return words.say("notice.asked.own", clause=clause, answer=answer)
    if notice.kind == "agreed":
        clause = phrases.add_phrase(words, scenario, f"{notice.subject}.{notice.detail['form']}")
        return words.say(key, clause=clause)
    if notice.kind in ("kept", "broken", "leaked"):
        return words.say(key, clause=scenario.clauses[notice.subject].title)
    if notice.kind == "event":
        event = scenario.events[notice.subject]
        return event.text.of(side) or event.title
    return words.say(key)


def _of_letter(words: Words, played: Step, side: str, notice: Notice) -> str:
    scenario = played.before.game.scenario
    after, before = view(played.position, side), view(played.before, side)
    earlier = notice.kind in ("accepted", "refused", "withdrawn", "lapsed")
    letter = phrases.find(before if earlier else after, notice.subject) or phrases.find(after, notice.subject)
    if letter is None:
        return ""
    own = letter.sender == side
    name = phrases.letter_name(words, scenario, side, letter)
    key = f"notice.{notice.kind}.{'own' if own else 'other'}"
    if notice.kind in ("read", "rider_read"):
        key = key if letter.sender in scenario.sides else "notice.read.third"
        way = letter.channel if notice.kind == "read" else letter.rider_channel or letter.channel
        clauses = letter.clauses if notice.kind == "read" else letter.rider
        return words.say(
            key,
            author=phrases.author(scenario, letter.sender),
            letter=name,
            channel=scenario.channels[way].title,
            kind=phrases.letter_kind(words, scenario, letter),
            terms=phrases.gives_line(words, scenario, side, clauses),
        )
    if over := notice.detail.get("over"):
        key = f"notice.refused_over.{'own' if own else 'other'}"
        return words.say(key, letter=name, clause=scenario.clauses[over].title)
    if notice.kind == "accepted" and len(letter.accepted_by) == 0 and letter.sender not in scenario.sides:
        return words.say("notice.accepted.third", letter=name)
    return words.say(key, letter=name)
