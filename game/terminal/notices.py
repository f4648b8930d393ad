"""What happened in a turn, as sentences for one side."""

from __future__ import annotations

from game.rules import LetterSeen, Notice, Step, View, view
from game.scenario.model import Scenario
from game.terminal import phrases
from game.words import Words

OWN, OTHER, NEWS = "own", "other", "news"
"""Whose doing a notice is, for the reader: one's own, the other side's, nobody's."""

_SILENT = ("order", "sent", "ending")
"""Kinds that are told elsewhere: an own order with the letter act, a letter when it is read, the ending at the end."""

_OWN_ACTS = ("accepted", "refused", "withdrawn")
"""Kinds that say again what a side's own letter act was."""

_OF_LETTERS = ("read", "rider_read", "accepted", "refused", "withdrawn", "lapsed")


def whose(notice: Notice, side: str) -> str:
    """Whose doing it is."""
    if notice.side is None:
        return NEWS
    return OWN if notice.side == side else OTHER


def order_text(words: Words, scenario: Scenario, side: str, order: str) -> str:
    """How an order is reported to a side."""
    about = scenario.orders[order]
    return about.dispatch.of(side) or words.say("notice.order", order=about.title)


def told(words: Words, played: Step, side: str) -> list[tuple[str, str]]:
    """What a side is told of a turn, orders and its own letter act excepted: whose doing it is, and a sentence."""
    found = []
    for notice in played.notices:
        if side not in notice.seen_by or notice.kind in _SILENT:
            continue
        if notice.side != side or notice.kind not in _OWN_ACTS:
            found.append((whose(notice, side), sentence(words, played, side, notice)))
    return [(who, text) for who, text in found if text]


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
    letter = _letter(before if earlier else after, notice.subject) or _letter(after, notice.subject)
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


def _letter(seen: View, name: str) -> LetterSeen | None:
    return phrases.find(seen, name)
